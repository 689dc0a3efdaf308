//! The phase timeline: where everything lies between the finish and completion, as fractions.

use std::ops::Range;

use chrono::{Days, NaiveTime};

use super::{Course, Here, when};
use crate::care::civil_time::Instant;
use crate::care::plan::OpeningStatus;
use crate::care::reminders::Kind;
use crate::words;

/// Local hours that are drawn as night.
const NIGHT: (u32, u32) = (21, 7);

/// A course as a picture. Positions run from 0, the finish, to 1, completion.
#[derive(Clone, Debug, PartialEq)]
pub struct Timeline {
    /// The phases in order.
    pub phases: Vec<PhaseBar>,
    /// The nights behind them.
    pub nights: Vec<Range<f32>>,
    /// The morning reminders above them.
    pub mornings: Vec<Mark>,
    /// The openings below them.
    pub openings: Vec<OpeningMark>,
    /// The local days under them.
    pub days: Vec<Day>,
    /// Now, while it lies between.
    pub now: Option<f32>,
    /// What the now-marker says.
    pub now_word: String,
    /// All of it in words.
    pub text: String,
}

/// One phase.
#[derive(Clone, Debug, PartialEq)]
pub struct PhaseBar {
    /// Its name.
    pub name: String,
    /// Its icon's name.
    pub icon: String,
    /// Where it lies.
    pub span: Range<f32>,
    /// Whether it is over.
    pub past: bool,
    /// Its exact times.
    pub exact: String,
}

/// Something at one instant.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    /// Where.
    pub at: f32,
    /// What, and exactly when.
    pub exact: String,
}

/// The opening of an active.
#[derive(Clone, Debug, PartialEq)]
pub struct OpeningMark {
    /// Where.
    pub at: f32,
    /// The active's name, and that it is held if it is: `Retinol · on hold`.
    pub name: String,
    /// Where it stands.
    pub status: OpeningStatus,
    /// Its usual days, such as `day 3–4`.
    pub window: String,
    /// What, and exactly when.
    pub exact: String,
}

/// A local day.
#[derive(Clone, Debug, PartialEq)]
pub struct Day {
    /// Where it lies, cut to the timeline.
    pub span: Range<f32>,
    /// `Tue 24`, and shorter where there is less room.
    pub names: [String; 2],
}

/// The timeline of `course`.
#[must_use]
pub fn timeline(course: &Course, here: Here<'_>) -> Timeline {
    let Here { now, zone, words } = here;
    let plan = &course.plan;
    let length = (plan.completes_at - plan.finished_at).num_seconds().max(1) as f32;
    let at = |instant: Instant| (instant - plan.finished_at).num_seconds() as f32 / length;
    let exact = |instant: Instant| when::exact(instant, zone, words);

    let phases: Vec<_> = (plan.phases.iter())
        .map(|phase| {
            let known = course.protocol.phase(&phase.key);
            let name = course.protocol.phase_name(&phase.key);
            PhaseBar {
                icon: known.map(|it| it.icon.clone()).unwrap_or_default(),
                span: at(phase.starts_at)..at(phase.ends_at),
                past: phase.ends_at <= now,
                exact: words!(
                    words,
                    "timeline-phase",
                    phase = name,
                    from = &exact(phase.starts_at),
                    to = &exact(phase.ends_at)
                ),
                name: name.to_owned(),
            }
        })
        .collect();
    let mornings = (plan.reminders.iter())
        .filter(|it| matches!(it.kind, Kind::Morning(_)) && it.withdrawn.is_none())
        .map(|it| Mark {
            at: at(it.due_at),
            exact: words!(words, "timeline-morning", at = &exact(it.due_at)),
        })
        .collect();
    let openings: Vec<_> = (plan.openings.iter())
        .map(|opening| {
            let active = course.protocol.active_name(&opening.key);
            let window = window(course, &opening.key, here);
            let status = opening.status(now);
            let (name, exact) = if status == OpeningStatus::Held {
                (
                    words!(words, "timeline-held-name", active = active),
                    words!(words, "timeline-held", active = active),
                )
            } else {
                let from = exact(opening.opens_at);
                let exact = words!(words, "timeline-opening", active = active, at = &from, window = &window);
                (active.to_owned(), exact)
            };
            OpeningMark { at: at(opening.opens_at), name, status, window, exact }
        })
        .collect();

    let (first, last) = (zone.date(plan.finished_at), zone.date(plan.completes_at));
    let dates = || first.pred_opt().unwrap_or(first).iter_days().take_while(move |date| *date <= last);
    let cut = |from: Instant, to: Instant| at(from).clamp(0.0, 1.0)..at(to).clamp(0.0, 1.0);
    let hour = |hour| NaiveTime::from_hms_opt(hour, 0, 0).unwrap_or_default();
    let nights = dates()
        .map(|date| {
            let dusk = zone.resolve(date.and_time(hour(NIGHT.0)));
            cut(dusk, zone.resolve((date + Days::new(1)).and_time(hour(NIGHT.1))))
        })
        .filter(|night| night.start < night.end)
        .collect();
    let days = dates()
        .map(|date| {
            let midnight = |date: chrono::NaiveDate| zone.resolve(date.and_time(NaiveTime::MIN));
            Day {
                span: cut(midnight(date), midnight(date + Days::new(1))),
                names: [when::weekday_and_number(date, words), when::weekday_short(date, words)],
            }
        })
        .filter(|day| day.span.start < day.span.end)
        .collect();

    let mut text: Vec<_> = phases.iter().map(|phase| phase.exact.clone()).collect();
    text.extend(openings.iter().map(|opening| opening.exact.clone()));
    Timeline {
        phases,
        nights,
        mornings,
        openings,
        days,
        now: (plan.finished_at <= now && now <= plan.completes_at).then(|| at(now)),
        now_word: words!(words, "now"),
        text: text.join(". "),
    }
}

/// The usual days for an active, moved along with it: `day 3–4`, `day 5 or later`.
#[must_use]
pub fn window(course: &Course, key: &str, here: Here<'_>) -> String {
    let plan = &course.plan;
    let opening = plan.openings.iter().find(|it| it.key == key);
    let known = course.protocol.reintroduction(key);
    let (Some(opening), Some(known)) = (opening, known) else { return String::new() };
    let (first, last) = known.window_days;
    let moved = (opening.opens_at - plan.finished_at).num_days() - i64::from(first);
    let day = |day: u32| i64::from(day) + moved;
    match last {
        Some(last) => words!(here.words, "window-days", first = day(first), last = day(last)),
        None => words!(here.words, "window-from", first = day(first)),
    }
}
