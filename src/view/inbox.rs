//! The inbox: the reminders that ask for something, those that were put off, and what became of others lately.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use chrono::TimeDelta;

use super::notice::{self, Told};
use super::{Course, Here, history};
use crate::care::civil_time::Instant;
use crate::care::ledger::{Entry, Item, State};
use crate::care::reminders::{Action, Kind, Reminder};
use crate::care::session::SessionId;
use crate::words;

/// What was told longer ago asks for nothing any more, though nothing ended it.
const ASKS_FOR: TimeDelta = TimeDelta::days(14);
/// How long what became of a reminder is listed.
const LATELY: TimeDelta = TimeDelta::days(7);

/// The page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Inbox {
    /// What asks for something, latest first.
    pub to_do: Vec<ToDo>,
    /// What was put off, the next first.
    pub snoozed: Vec<Snoozed>,
    /// What was done, told late or left out in the last days, latest first.
    pub lately: Vec<Past>,
}

/// A reminder that asks for something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ToDo {
    /// Whose.
    pub session: SessionId,
    /// Which.
    pub kind: Kind,
    /// `Morning: sunscreen first`
    pub title: String,
    /// What its notification says.
    pub lines: Vec<String>,
    /// `Due Wed 08:00 · told on time`
    pub standing: String,
    /// Whether no notification told it yet.
    pub waits: bool,
    /// What fits it, with the buttons' labels.
    pub actions: Vec<(Action, String)>,
}

/// A reminder that was put off.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Snoozed {
    /// Whose.
    pub session: SessionId,
    /// Which.
    pub kind: Kind,
    /// `Morning: sunscreen first`
    pub title: String,
    /// `Until Wed 09:05`
    pub until: String,
}

/// A reminder that asks for nothing any more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Past {
    /// Which.
    pub kind: Kind,
    /// `Morning: sunscreen first`
    pub title: String,
    /// `Due Wed 08:00`
    pub due: String,
    /// `done 08:20`
    pub became: String,
    /// As a value.
    pub state: State,
}

/// The inbox of `courses`, newest first, where *Snooze* puts off for `snooze`.
#[must_use]
pub fn inbox(courses: &[Course], snooze: TimeDelta, here: Here<'_>) -> Inbox {
    let mut to_do: Vec<_> = asking(courses, here.now).collect();
    to_do.sort_by_key(|(_, reminder)| Reverse(reminder.due_at));
    let mut snoozed: Vec<_> = (reminders(courses, here.now))
        .filter_map(|(course, it)| Some((course, it, course.ledger.snoozed_until(it, here.now)?)))
        .collect();
    snoozed.sort_by_key(|(.., until)| *until);
    let lately = lately(courses, &to_do, here.now);

    let listed = to_do.iter().map(|(course, _)| *course);
    let listed = listed.chain(snoozed.iter().map(|(course, ..)| *course));
    let listed = listed.chain(lately.iter().map(|(course, ..)| *course));
    let several = notice::several_areas(listed.map(Course::area));
    let title = |course: &Course, reminder: &Reminder| {
        let area = course.area().filter(|_| several);
        notice::title_of_area(&reminder.kind, &course.protocol, area, here.words)
    };
    Inbox {
        to_do: all_to_do(&to_do, title, snooze, here),
        snoozed: (snoozed.into_iter())
            .map(|(course, reminder, until)| Snoozed {
                session: course.session.id,
                kind: reminder.kind.clone(),
                title: title(course, reminder),
                until: words!(here.words, "snoozed-until", at = &here.moment(until)),
            })
            .collect(),
        lately: (lately.into_iter())
            .map(|(course, reminder, entry)| Past {
                kind: reminder.kind.clone(),
                title: title(course, reminder),
                due: words!(here.words, "was-due", at = &here.moment(entry.due_at)),
                became: history::became(entry, here),
                state: entry.state.clone(),
            })
            .collect(),
    }
}

/// What asks for something, line by line.
fn all_to_do(
    to_do: &[(&Course, &Reminder)],
    title: impl Fn(&Course, &Reminder) -> String,
    snooze: TimeDelta,
    here: Here<'_>,
) -> Vec<ToDo> {
    // What one line says, another need not say again: two reminders of a morning have the same advice.
    let mut said = BTreeSet::new();
    (to_do.iter())
        .map(|(course, reminder)| ToDo {
            session: course.session.id,
            kind: reminder.kind.clone(),
            title: title(course, reminder),
            lines: (lines(course, reminder, here).into_iter())
                .filter(|line| said.insert((course.session.id, line.clone())))
                .collect(),
            standing: standing(course, reminder, here),
            waits: course.ledger.settled(reminder, here.now).is_none(),
            actions: (reminder.actions().iter())
                .map(|action| (action.clone(), notice::action_name(action, snooze, here.words)))
                .collect(),
        })
        .collect()
}

/// What was done, told late or left out in the last days, latest first, but what stands among `to_do`.
fn lately<'a>(
    courses: &'a [Course],
    to_do: &[(&Course, &Reminder)],
    now: Instant,
) -> Vec<(&'a Course, &'a Reminder, &'a Entry)> {
    let asks = |reminder: &Reminder| to_do.iter().any(|(_, asks)| std::ptr::eq(*asks, reminder));
    let mut lately: Vec<_> = (reminders(courses, now))
        .filter_map(|(course, it)| Some((course, it, course.ledger.settled(it, now)?)))
        .filter(|(_, it, entry)| is_lately(entry, now) && !asks(it))
        .collect();
    lately.sort_by_key(|(.., entry)| Reverse(entry.at));
    lately
}

/// How many reminders ask for something.
#[must_use]
pub fn to_do(courses: &[Course], now: Instant) -> usize {
    asking(courses, now).count()
}

/// When the inbox next says something else, though nobody does anything.
#[must_use]
pub fn changes_at(courses: &[Course], now: Instant) -> Option<Instant> {
    let times = reminders(courses, now).flat_map(|(course, reminder)| {
        let entry = course.ledger.settled(reminder, now);
        let forgotten_at = entry.map(|entry| entry.at + ASKS_FOR);
        let snoozed_until = course.ledger.snoozed_until(reminder, now);
        [Some(reminder.due_at), reminder.useful_until, snoozed_until, forgotten_at]
    });
    times.flatten().filter(|at| *at > now).min()
}

/// The reminders of the sessions that have something to say. Of a diary of years the others are not gone
/// through: this is asked at each frame.
fn reminders(courses: &[Course], now: Instant) -> impl Iterator<Item = (&Course, &Reminder)> {
    let speaks = move |it: &&Course| !it.settled || it.noted_at.is_some_and(|at| now - at < ASKS_FOR);
    courses.iter().filter(speaks).flat_map(|it| it.plan.reminders.iter().map(move |reminder| (it, reminder)))
}

/// The reminders that ask for something. A red flag stands above every page anyway.
fn asking(courses: &[Course], now: Instant) -> impl Iterator<Item = (&Course, &Reminder)> {
    reminders(courses, now).filter(move |(course, reminder)| {
        reminder.is_planned()
            && course.ledger.is_open(&course.plan, reminder, now)
            && !is_forgotten(course, reminder, courses, now)
    })
}

/// Whether a reminder that nothing ends was told long ago, or for a treatment that another one followed.
fn is_forgotten(course: &Course, reminder: &Reminder, courses: &[Course], now: Instant) -> bool {
    let Some(told) = course.ledger.settled(reminder, now) else { return false };
    let area = notice::same_area(course.area());
    let follows =
        |it: &Course| it.plan.finished_at > course.plan.finished_at && notice::same_area(it.area()) == area;
    now - told.at >= ASKS_FOR || (reminder.useful_until.is_none() && courses.iter().any(follows))
}

fn is_lately(entry: &Entry, now: Instant) -> bool {
    matches!(entry.state, State::CaughtUp | State::Lapsed | State::Done) && now - entry.at < LATELY
}

/// What the notification of a reminder says.
fn lines(course: &Course, reminder: &Reminder, here: Here<'_>) -> Vec<String> {
    let item = Item { session: course.session.id, reminder: reminder.clone(), snooze: None };
    let told = Told { item: &item, plan: &course.plan, protocol: &course.protocol, area: None };
    notice::body(told, here.zone, here.words)
}

/// `Due Wed 08:00 · told on time`
fn standing(course: &Course, reminder: &Reminder, here: Here<'_>) -> String {
    let words = here.words;
    let told = match course.ledger.settled(reminder, here.now) {
        None => words!(words, "told-not-yet"),
        Some(entry) if entry.state == State::CaughtUp => {
            words!(words, "told-late", at = &here.moment(entry.at))
        }
        Some(_) => words!(words, "told-on-time"),
    };
    let due_at = course.ledger.settled(reminder, here.now).map_or(reminder.due_at, |entry| entry.due_at);
    format!("{} · {told}", words!(words, "was-due", at = &here.moment(due_at)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::care::civil_time::Zone;
    use crate::care::ledger::{Ledger, Why};
    use crate::care::plan::plan;
    use crate::care::session::Event;
    use crate::care::settings::Settings;
    use crate::view::testing::{at, course, log};
    use crate::words::Words;
    use uuid::Uuid;

    /// The finish: a Tuesday evening.
    const EVENING: &str = "2026-11-24T20:05:00Z";

    /// The `number`th session with what became of its reminders, as it stands at `now`.
    fn with(number: u128, finished_at: &str, area: &str, noted: &[(&str, Entry)], now: &str) -> Course {
        stands(course(number, finished_at, area, 0.5, &log(&[])), noted, now)
    }

    fn stands(it: Course, noted: &[(&str, Entry)], now: &str) -> Course {
        let entries = noted.iter().map(|(kind, entry)| ((*kind).to_owned(), entry.clone())).collect();
        let ledger = Ledger { entries, ..Ledger::default() };
        let settings = Settings::default();
        let plan = plan(&it.protocol, &it.session, &settings, &Zone::new(chrono::Utc), at(now));
        Course::new(it.session, it.protocol, plan, ledger, at(now))
    }

    fn entry(state: State, due_at: &str, noted_at: &str) -> Entry {
        Entry::new(state, at(due_at), at(noted_at))
    }

    fn told(when: &str) -> Entry {
        entry(State::Delivered, when, when)
    }

    fn shown(courses: &[Course], now: &str) -> Inbox {
        let (zone, words) = (Zone::new(chrono::Utc), Words::english());
        let shown = inbox(courses, TimeDelta::hours(1), Here { now: at(now), zone: &zone, words: &words });
        assert_eq!(shown.to_do.len(), to_do(courses, at(now)), "the count and the list");
        shown
    }

    fn titles(to_do: &[ToDo]) -> Vec<&str> {
        to_do.iter().map(|it| it.title.as_str()).collect()
    }

    #[test]
    fn what_has_come_waits_with_its_words_its_standing_and_its_actions() {
        let now = "2026-11-25T08:30:00Z";
        let noted = [("phase/first-day", entry(State::CaughtUp, "2026-11-25T08:00:00Z", now))];
        let shown = shown(&[with(1, EVENING, "face", &noted, now)], now);
        assert_eq!(titles(&shown.to_do), ["Morning: sunscreen first", "First day: what helps now"]);
        let [morning, phase] = &shown.to_do[..] else { panic!() };
        assert_eq!(morning.standing, "Due Wed 08:00 · not told yet");
        assert!(morning.waits && !phase.waits);
        assert_eq!(phase.standing, "Due Wed 08:00 · told late, Wed 08:30");
        assert!(morning.lines[0].starts_with("Do: "), "{:?}", morning.lines);
        // The other one has the same advice, which is said once.
        assert_eq!(phase.lines, Vec::<String>::new());
        let labels: Vec<_> = morning.actions.iter().map(|(_, label)| label.as_str()).collect();
        assert_eq!(labels, ["Done", "Snooze 1 h", "Open"]);
        assert_eq!((shown.snoozed, shown.lately), (vec![], vec![]));
    }

    #[test]
    fn what_was_answered_is_of_no_use_or_has_not_come_asks_for_nothing() {
        let morning = ("morning/2026-11-25", told("2026-11-25T08:00:00Z"));
        let phase = ("phase/first-day", told("2026-11-25T08:00:00Z"));
        let evening = told("2026-11-25T20:05:00Z");
        let noted = [morning, phase, ("phase/recovery", evening.clone()), ("check-in/24h", evening)];
        let before = "2026-11-25T23:59:59Z";
        let asks = ["How does your skin look?", "Recovery: what helps now"];
        // The first day of healing has ended, and its morning with it.
        assert_eq!(titles_of(&shown(&[with(1, EVENING, "face", &noted, before)], before)), asks);
        let now = "2026-11-26T00:00:00Z";
        assert_eq!(titles_of(&shown(&[with(1, EVENING, "face", &noted, now)], now)), asks);
        let checked_in = course(1, EVENING, "face", 0.5, &log(&[(25, "redness", 1)]));
        assert_eq!(titles_of(&shown(&[stands(checked_in, &noted, now)], now)), asks[1..2]);
    }

    fn titles_of(inbox: &Inbox) -> Vec<String> {
        inbox.to_do.iter().map(|it| it.title.clone()).collect()
    }

    #[test]
    fn a_reintroduction_asks_until_it_is_back_a_newer_session_or_two_weeks_later() {
        let opens = "2026-11-28T08:00:00Z";
        let noted = [("reintroduce/retinol", told(opens))];
        let is_there = |courses: &[Course], now: &str| {
            titles_of(&shown(courses, now)).contains(&"Retinol may come back".to_owned())
        };
        let only = |now| is_there(&[with(1, EVENING, "face", &noted, now)], now);
        assert!(only("2026-12-05T12:00:00Z"));
        assert!(only("2026-12-12T07:59:59Z"));
        assert!(!only("2026-12-12T08:00:00Z"));
        let now = "2026-12-05T12:00:00Z";
        let mut resumed = course(1, EVENING, "face", 0.5, &log(&[]));
        let event = Event::new(Uuid::from_u128(5), at("2026-11-28T20:00:00Z"), Some("retinol"));
        std::sync::Arc::make_mut(&mut resumed.session).resumptions.push(event);
        assert!(!is_there(&[stands(resumed, &noted, now)], now));
        for (area, stays) in [("face", false), (" Face", false), ("scalp", true)] {
            let newer = with(2, "2026-12-05T11:00:00Z", area, &[], now);
            assert_eq!(is_there(&[newer, with(1, EVENING, "face", &noted, now)], now), stays, "{area}");
        }
    }

    #[test]
    fn a_red_flag_is_no_line_of_the_inbox_and_an_ended_session_asks_for_nothing() {
        let now = "2026-11-27T09:00:00Z";
        let flagged = course(1, EVENING, "face", 0.5, &log(&[(60, "redness", 3)]));
        let kinds =
            |it: Course| -> Vec<_> { shown(&[it], now).to_do.iter().map(|it| it.kind.group()).collect() };
        let asking = kinds(stands(flagged, &[], now));
        assert!(asking.contains(&"morning") && !asking.contains(&"red-flag"), "{asking:?}");
        let mut ended = course(1, EVENING, "face", 0.5, &log(&[]));
        std::sync::Arc::make_mut(&mut ended.session).header.ended_at = Some(at("2026-11-27T08:30:00Z"));
        assert_eq!(kinds(stands(ended, &[], now)), Vec::<&str>::new());
    }

    #[test]
    fn a_snooze_is_listed_until_its_hour_and_then_asks_again() {
        let snoozed = Entry {
            until: Some(at("2026-11-25T09:10:00Z")),
            ..entry(State::Snoozed, "2026-11-25T08:00:00Z", "2026-11-25T08:10:00Z")
        };
        let noted = [("morning/2026-11-25", snoozed), ("phase/first-day", told("2026-11-25T08:00:00Z"))];
        let face = |now| with(1, EVENING, "face", &noted, now);
        let before = shown(&[face("2026-11-25T08:30:00Z")], "2026-11-25T08:30:00Z");
        assert_eq!(before.snoozed[0].title, "Morning: sunscreen first");
        assert_eq!(before.snoozed[0].until, "Until Wed 09:10");
        assert_eq!(titles(&before.to_do), ["First day: what helps now"]);
        let next = changes_at(&[face("2026-11-25T08:30:00Z")], at("2026-11-25T08:30:00Z"));
        assert_eq!(next, Some(at("2026-11-25T09:10:00Z")));
        let after = shown(&[face("2026-11-25T09:10:00Z")], "2026-11-25T09:10:00Z");
        assert_eq!(after.snoozed, []);
        assert!(titles(&after.to_do).contains(&"Morning: sunscreen first"));
    }

    #[test]
    fn the_last_week_tells_what_was_done_late_or_left_out_and_why() {
        let now = "2026-12-02T09:00:00Z";
        let lapsed = |when, why| Entry { why: Some(why), ..entry(State::Lapsed, when, when) };
        let noted = [
            // Longer ago.
            ("phase/first-day", entry(State::Done, "2026-11-25T08:00:00Z", "2026-11-25T08:59:00Z")),
            ("morning/2026-11-25", entry(State::Done, "2026-11-25T08:00:00Z", "2026-11-25T09:20:00Z")),
            ("check-in/24h", lapsed("2026-11-26T08:00:00Z", Why::CheckedIn)),
            ("morning/2026-11-26", entry(State::CaughtUp, "2026-11-26T08:00:00Z", "2026-11-26T11:00:00Z")),
            ("phase/recovery", told("2026-11-26T08:00:00Z")),
            // It still asks for something, and stands above.
            ("follow-up/7d", entry(State::CaughtUp, "2026-12-02T08:00:00Z", "2026-12-02T08:40:00Z")),
        ];
        let shown = shown(&[with(1, EVENING, "face", &noted, now)], now);
        let lately: Vec<_> =
            shown.lately.iter().map(|it| format!("{}: {}, {}", it.title, it.due, it.became)).collect();
        let expected = [
            "Morning: sunscreen first: Due Thu 08:00, told late, Thu 11:00",
            "How does your skin look?: Due Thu 08:00, left out: you had just checked in",
            "Morning: sunscreen first: Due 25 Nov 08:00, done 25 Nov 09:20",
        ];
        assert_eq!(lately, expected);
        assert!(titles(&shown.to_do).contains(&"A week on: a short look"));
    }

    #[test]
    fn several_sessions_say_whose_it_is_and_one_that_is_long_over_is_not_gone_through() {
        let now = "2026-11-25T08:30:00Z";
        let (face, scalp) = (with(1, EVENING, "face", &[], now), with(2, EVENING, "scalp", &[], now));
        let mut long_over = with(3, "2026-01-05T20:00:00Z", "hands", &[], now);
        long_over.settled = true;
        let shown = shown(&[face, scalp, long_over], now);
        let titles = titles(&shown.to_do);
        assert!(titles.contains(&"Morning: sunscreen first (face)"), "{titles:?}");
        assert!(titles.contains(&"Morning: sunscreen first (scalp)"), "{titles:?}");
        assert_eq!(titles.len(), 4);
    }
}
