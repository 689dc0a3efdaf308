//! The History page: past sessions, and one of them whole.

use super::timeline::{self, Timeline};
use super::{Course, Here, in_brief, notice, when};
use crate::care::civil_time::Instant;
use crate::care::ledger::{Entry, Ledger, State, Why};
use crate::care::plan::Plan;
use crate::care::protocol::Protocol;
use crate::care::session::SessionId;
use crate::words;
use crate::words::Words;

/// A line of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Which.
    pub session: SessionId,
    /// `24 Nov`
    pub date: String,
    /// `Face · 0.5 mm`
    pub brief: String,
    /// `now: Recovery`, `complete`, `ended early`
    pub standing: String,
}

/// One line of the list, made only for lines that are seen.
#[must_use]
pub fn row(course: &Course, here: Here<'_>) -> Row {
    let brief = in_brief(&course.session.header.details, here.words);
    Row {
        session: course.session.id,
        date: when::date(course.plan.finished_at, here.now, here.zone),
        brief: if brief.is_empty() { course.protocol.name.clone() } else { brief },
        standing: standing(course, here),
    }
}

fn standing(course: &Course, here: Here<'_>) -> String {
    let words = here.words;
    let phase = course.plan.phase_at(here.now).and_then(|phase| course.protocol.phase(&phase.key));
    match phase {
        _ if course.plan.ended_at.is_some() => words!(words, "standing-ended"),
        Some(phase) => phase.name.clone(),
        None => words!(words, "standing-complete"),
    }
}

/// One session whole.
#[derive(Clone, Debug, PartialEq)]
pub struct Whole {
    /// Which.
    pub session: SessionId,
    /// `Tuesday 24 November 2026, 20:05`
    pub finished: String,
    /// Where it stands.
    pub standing: String,
    /// Whether it can still be ended.
    pub running: bool,
    /// What is known of the treatment: name and value.
    pub facts: Vec<(String, String)>,
    /// The picture.
    pub timeline: Timeline,
    /// What became of each reminder: what, when due, and what became of it.
    pub reminders: Vec<[String; 3]>,
}

/// All that is known of `course`.
#[must_use]
pub fn whole(course: &Course, here: Here<'_>) -> Whole {
    let words = here.words;
    let details = &course.session.header.details;
    let facts = [
        (words!(words, "fact-area"), details.area.clone()),
        (
            words!(words, "fact-depth"),
            details.depth_mm.map(|it| words!(words, "depth-mm", depth = &it.to_string())),
        ),
        (words!(words, "fact-device"), details.device.as_deref().map(|it| super::device_name(it, words))),
        (words!(words, "fact-serum"), details.serum.clone()),
        (words!(words, "fact-protocol"), Some(course.protocol.name.clone())),
        (words!(words, "fact-note"), details.note.clone()),
    ];
    Whole {
        session: course.session.id,
        finished: when::exact(course.plan.finished_at, here.zone),
        standing: standing(course, here),
        running: course.plan.is_running(here.now),
        facts: facts.into_iter().filter_map(|(name, value)| Some((name, value?))).collect(),
        timeline: timeline::timeline(course, here),
        reminders: reminders(&course.plan, &course.ledger, &course.protocol, here),
    }
}

fn reminders(plan: &Plan, ledger: &Ledger, protocol: &Protocol, here: Here<'_>) -> Vec<[String; 3]> {
    (plan.reminders.iter())
        .filter_map(|reminder| {
            let entry = ledger.settled(reminder, here.now);
            if entry.is_none() && reminder.withdrawn.is_some() {
                return None;
            }
            let became = match entry {
                None if reminder.due_at > here.now => words!(here.words, "became-scheduled"),
                None => words!(here.words, "became-waiting"),
                Some(entry) => became(entry, here),
            };
            let title = notice::title(&reminder.kind, protocol, here.words);
            Some([title, here.moment(reminder.due_at), became])
        })
        .collect()
}

fn became(entry: &Entry, here: Here<'_>) -> String {
    let words = here.words;
    match &entry.state {
        State::Delivered => words!(words, "became-delivered"),
        State::CaughtUp => words!(words, "became-caught-up", at = &here.moment(entry.at)),
        State::Lapsed => lapse(entry.why.as_ref(), words),
        State::Newer(word) => word.clone(),
    }
}

fn lapse(why: Option<&Why>, words: &Words) -> String {
    match why {
        Some(Why::SwitchedOff) => words!(words, "lapsed-switched-off"),
        Some(Why::CheckedIn) => words!(words, "lapsed-checked-in"),
        Some(Why::Resumed) => words!(words, "lapsed-resumed"),
        Some(Why::SessionEnded) => words!(words, "lapsed-session-ended"),
        Some(Why::FlagClosed) => words!(words, "lapsed-flag-closed"),
        Some(Why::TooLate | Why::Newer(_)) | None => words!(words, "lapsed-too-late"),
    }
}

/// `7 sessions since July · next one from 21 Dec`
#[must_use]
pub fn kicker(sessions: usize, next_session: Option<Instant>, here: Here<'_>) -> String {
    let count = words!(here.words, "history-count", count = i64::try_from(sessions).unwrap_or(i64::MAX));
    match next_session.filter(|at| *at > here.now) {
        Some(at) => {
            let date = when::date(at, here.now, here.zone);
            format!("{count} · {}", words!(here.words, "next-session-from", date = &date))
        }
        None => count,
    }
}
