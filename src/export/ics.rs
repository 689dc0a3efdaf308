//! The plan as an iCalendar file (RFC 5545), so that a phone reminds too.

use chrono::TimeDelta;
use icalendar::{Alarm, Calendar, Class, Component, Event, EventLike as _};

use crate::care::ledger::Item;
use crate::care::reminders::Reminder;
use crate::care::same_skin::several_areas;
use crate::view::notice::{self, Notice, Told};
use crate::view::{Course, Here};

/// How long a reminder lasts in a calendar.
const LASTS: TimeDelta = TimeDelta::minutes(15);

/// The reminders that belong in a calendar: those of the plan that are not withdrawn. A red flag is told
/// at once, and is none of them.
pub fn reminders(course: &Course) -> impl Iterator<Item = &Reminder> {
    (course.plan.reminders.iter())
        .filter(|it| it.withdrawn.is_none() && it.is_planned() && !course.plan.holds(it))
}

/// Each reminder of `courses` as an event with an alarm. Its UID is the reminder's id, so that a file
/// that is imported again moves the events; with `discreet`, it says no more than a notification would.
#[must_use]
pub fn calendar(courses: &[Course], discreet: bool, here: Here<'_>) -> String {
    let mut calendar = Calendar::empty();
    let program = concat!("-//aftercare.example//Aftercare ", env!("CARGO_PKG_VERSION"), "//EN");
    for property in [("VERSION", "2.0"), ("PRODID", program), ("CALSCALE", "GREGORIAN")] {
        calendar.append_property(property);
    }
    calendar.name("Aftercare");
    let several = several_areas(courses.iter().map(Course::area));
    for course in courses {
        // By then what cannot be read now may be.
        let skin = course.skin(courses, false);
        for reminder in reminders(course) {
            let item = Item::planned(course.session.id, reminder);
            let area = course.area().filter(|_| several);
            let told = Told { item: &item, protocol: &course.protocol, area, skin: skin.clone() };
            let notice = if discreet {
                notice::discreet(here.words)
            } else {
                notice::notice(&[told], here.zone, here.words)
            };
            calendar.push(event(&item, &plain(notice), here));
        }
    }
    calendar.done().to_string()
}

fn event(item: &Item, notice: &Notice, here: Here<'_>) -> Event {
    let id = format!("{}/{}", item.session, item.reminder.kind);
    let due_at = item.reminder.due_at;
    let alarm = Alarm::display(&notice.summary, TimeDelta::zero())
        .add_property("TRIGGER", "PT0S")
        .uid(&format!("{id}/alarm"))
        .timestamp(here.now)
        .done();
    let mut event = Event::new();
    event
        .uid(&id)
        .timestamp(here.now)
        .starts(due_at)
        .ends(due_at + LASTS)
        .summary(&notice.summary)
        .class(Class::Private)
        .add_property("TRANSP", "TRANSPARENT")
        .alarm(alarm);
    if !notice.body.is_empty() {
        event.description(&notice.body);
    }
    event.done()
}

/// Without what has no place in a calendar's text.
fn plain(notice: Notice) -> Notice {
    let plain = |text: String| text.chars().filter(|c| *c == '\n' || !c.is_control()).collect();
    Notice { summary: plain(notice.summary), body: plain(notice.body), ..notice }
}
