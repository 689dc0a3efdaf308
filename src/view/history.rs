//! The History page: past sessions, and one of them whole.

use chrono::Datelike as _;

use super::calm::{self, Calm, REDNESS};
use super::chart::{self, Chart};
use super::diary::{self, FlagLine};
use super::timeline::{self, Timeline};
use super::{Course, Here, facts, in_brief, notice, skin, when};
use crate::care::ledger::{Entry, Ledger, State, Why};
use crate::care::plan::{NextSession, Plan};
use crate::care::protocol::Protocol;
use crate::care::same_skin::Skin;
use crate::care::session::{SessionId, in_order};
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
    /// `Recovery` while it runs, then `31 h`: when the redness was gone.
    pub chip: String,
    /// Its red flags, if it had any.
    pub flags: Option<Flags>,
    /// All of it in words.
    pub said: String,
}

/// Whether a session's red flags are over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flags {
    /// One is open at least.
    Open,
    /// All are closed.
    Closed,
}

fn flags_of(plan: &Plan) -> Option<Flags> {
    (!plan.flags.is_empty()).then(|| if plan.is_held() { Flags::Open } else { Flags::Closed })
}

/// One line of the list, made only for lines that are seen.
#[must_use]
pub fn row(course: &Course, here: Here<'_>) -> Row {
    let words = here.words;
    let date = when::date(course.plan.finished_at, here.now, here.zone, here.words);
    let brief = brief(course, here);
    let flags = flags_of(&course.plan);
    let (chip, long) = chip(course, here);
    let flagged = match flags {
        Some(Flags::Open) => Some(words!(words, "row-flag-open")),
        Some(Flags::Closed) => Some(words!(words, "row-flag-closed")),
        None => None,
    };
    let said = [date.clone(), brief.clone(), long].into_iter().chain(flagged).collect::<Vec<_>>().join(", ");
    Row { session: course.session.id, date, brief, chip, flags, said }
}

fn brief(course: &Course, here: Here<'_>) -> String {
    let brief = in_brief(&course.session.header.details, here.words);
    if brief.is_empty() { course.protocol.name.clone() } else { skin::capitalised(&brief) }
}

/// What the chip of a line says, and the same in a few more words.
fn chip(course: &Course, here: Here<'_>) -> (String, String) {
    let words = here.words;
    if course.plan.is_running(here.now) {
        let standing = standing(course, here);
        return (standing.clone(), standing);
    }
    let once = |words: String| (words.clone(), words);
    let check_ins = in_order(&course.session.check_ins).len();
    match calm::calm(&course.session, REDNESS) {
        _ if check_ins == 0 => once(words!(words, "row-no-check-ins")),
        Calm::Since(at) => {
            let hours = (at - course.plan.finished_at).num_hours();
            (words!(words, "hours-since", hours = hours), words!(words, "chart-calm", hours = hours))
        }
        Calm::NotYet(_) => once(words!(words, "row-not-calm")),
        Calm::Never | Calm::Unknown => once(words!(words, "calendar-check-ins", count = check_ins)),
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
    /// `Face · 0.5 mm · pen`
    pub brief: String,
    /// Where it stands.
    pub standing: String,
    /// Whether it can still be ended.
    pub running: bool,
    /// One sign over time; none where nobody checked in.
    pub chart: Option<Chart>,
    /// It in four numbers: the number, and what it counts.
    pub numbers: [[String; 2]; 4],
    /// What was logged, newest first.
    pub entries: Vec<diary::Entry>,
    /// Its red flags, in the order in which they opened.
    pub flags: Vec<FlagLine>,
    /// What is known of the treatment: name and value.
    pub facts: Vec<(String, String)>,
    /// The picture.
    pub timeline: Timeline,
    /// What became of each reminder: what, when due, and what became of it.
    pub reminders: Vec<[String; 4]>,
}

/// All that is known of `course`, its chart that of `sign`. `courses` are all, newest first; `in_doubt`: something cannot
/// be read that may speak against what it brings back.
#[must_use]
pub fn whole(
    course: &Course,
    courses: &[Course],
    in_doubt: bool,
    sign: Option<&str>,
    here: Here<'_>,
) -> Whole {
    let checked_in = course.session.check_ins.iter().any(|it| it.deleted_at.is_none());
    Whole {
        session: course.session.id,
        finished: when::exact(course.plan.finished_at, here.zone, here.words),
        brief: brief(course, here),
        standing: standing(course, here),
        running: course.plan.is_running(here.now),
        chart: checked_in.then(|| chart::chart(course, courses, sign, here)),
        numbers: numbers(course, here),
        entries: diary::diary(course, here),
        flags: diary::flag_lines(&course.plan, &course.protocol, here),
        facts: facts(course, here.words),
        timeline: timeline::timeline(course, here),
        reminders: reminders(&course.skin(courses, in_doubt), &course.ledger, &course.protocol, here),
    }
}

fn numbers(course: &Course, here: Here<'_>) -> [[String; 2]; 4] {
    let words = here.words;
    let finished_at = course.plan.finished_at;
    let until_calm = words!(words, "number-until-calm");
    let redness = match calm::calm(&course.session, REDNESS) {
        Calm::Since(at) => [skin::hours_since(at, finished_at, here), until_calm],
        Calm::NotYet(_) => [words!(words, "number-not-yet"), until_calm],
        Calm::Never => [words!(words, "number-none"), skin::sign(REDNESS, words)],
        Calm::Unknown => ["–".to_owned(), until_calm],
    };
    let check_ins = in_order(&course.session.check_ins).len();
    let flags = &course.plan.flags;
    let open = flags.iter().filter(|it| it.is_open()).count();
    let flagged = if flags.is_empty() { words!(words, "number-none") } else { flags.len().to_string() };
    let openings = &course.plan.openings;
    let back: Vec<_> = openings.iter().filter_map(|it| it.resumed_at).collect();
    let actives = match back.iter().max() {
        Some(last) if back.len() == openings.len() => {
            let day = (*last - finished_at).num_days();
            [words!(words, "number-day", day = day), words!(words, "number-all-back")]
        }
        _ => {
            let (back, all) = (back.len(), openings.len());
            [words!(words, "number-of", some = back, all = all), words!(words, "number-back")]
        }
    };
    [
        redness,
        [check_ins.to_string(), words!(words, "number-check-ins", count = check_ins)],
        [flagged, words!(words, "number-flags", open = open, count = flags.len())],
        actives,
    ]
}

/// What became of each reminder of the plan: what, when due, what became of it, and its kind as it is written. What is
/// to come still says what it would say as things stand.
#[must_use]
pub fn reminders(skin: &Skin<'_>, ledger: &Ledger, protocol: &Protocol, here: Here<'_>) -> Vec<[String; 4]> {
    (skin.plan.reminders.iter())
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
            let title = if entry.is_none() {
                let at = reminder.due_at.max(here.now);
                notice::title_at(&reminder.kind, skin, protocol, None, at, here.words)
            } else {
                notice::title(&reminder.kind, protocol, here.words)
            };
            Some([title, here.moment(reminder.due_at), became, reminder.kind.to_string()])
        })
        .collect()
}

/// What became of a reminder that has an entry, in words.
pub(super) fn became(entry: &Entry, here: Here<'_>) -> String {
    let words = here.words;
    match &entry.state {
        State::Delivered => words!(words, "became-delivered"),
        State::CaughtUp => words!(words, "became-caught-up", at = &here.moment(entry.at)),
        // It was told, and put off.
        State::Lapsed if entry.told_at.is_some() && entry.why == Some(Why::TooLate) => {
            words!(words, "became-not-again", at = &here.moment(entry.told_at.unwrap_or(entry.at)))
        }
        State::Lapsed => lapse(entry.why.as_ref(), words),
        State::Snoozed => {
            words!(words, "became-snoozed", until = &here.moment(entry.until.unwrap_or(entry.at)))
        }
        State::Done => words!(words, "became-done", at = &here.moment(entry.at)),
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
        Some(Why::NotPlanned) => words!(words, "lapsed-not-planned"),
        Some(Why::TooLate | Why::Newer(_)) | None => words!(words, "lapsed-too-late"),
    }
}

/// `1,200 of 10,000 sessions`
#[must_use]
pub fn progress(done: usize, total: usize, words: &Words) -> String {
    words!(words, "loading-progress", done = &grouped(done), total = &grouped(total))
}

/// `10,000`
fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let groups: Vec<_> = (digits.as_bytes().rchunks(3).rev()).map(String::from_utf8_lossy).collect();
    groups.join(",")
}

/// `7 sessions since July · next one from 21 Dec`
#[must_use]
pub fn kicker(courses: &[Course], next_session: Option<NextSession>, here: Here<'_>) -> String {
    let words = here.words;
    let many = courses.len();
    let said = match courses.last().filter(|_| courses.len() > 1) {
        Some(first) => {
            let (first, now) = (here.zone.date(first.plan.finished_at), here.zone.date(here.now));
            let is_this_year = first.year() == now.year();
            let month =
                if is_this_year { when::month(first, words) } else { when::month_and_year(first, words) };
            words!(words, "history-since", count = many, month = &month)
        }
        None => words!(words, "history-count", count = many),
    };
    match next_session {
        Some(NextSession::From(at)) if at > here.now => {
            let date = when::date(at, here.now, here.zone, here.words);
            format!("{said} · {}", words!(words, "next-session-from", date = &date))
        }
        Some(NextSession::Held) => format!("{said} · {}", words!(words, "next-session-after-flag")),
        Some(NextSession::From(_)) | None => said,
    }
}
