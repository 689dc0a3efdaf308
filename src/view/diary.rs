//! The Diary page: what was logged of one session, newest first.

use uuid::Uuid;

use super::{Course, Here, flags, skin};
use crate::care::civil_time::Instant;
use crate::care::plan::Plan;
use crate::care::protocol::Protocol;
use crate::care::session::{How, in_order};
use crate::words;

/// One line of the diary.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its record, to change or delete it.
    pub id: Uuid,
    /// When.
    pub at: Instant,
    /// `Wed 20:10`
    pub moment: String,
    /// `26 h`
    pub hours: String,
    /// What it says.
    pub what: What,
}

/// What a line of the diary says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// A check-in.
    CheckIn {
        /// `Redness 2, dryness 1; no pain`
        readings: String,
        /// What the person wrote.
        note: Option<String>,
        /// The red flags that it fired.
        flags: Vec<String>,
        /// The files of its photos.
        photos: Vec<String>,
    },
    /// A photo that belongs to no check-in: its file.
    Photo(String),
    /// Anything else, in a sentence.
    Event(String),
}

/// The diary of `course`, newest first.
#[must_use]
pub fn diary(course: &Course, here: Here<'_>) -> Vec<Entry> {
    let words = here.words;
    let session = &course.session;
    let entry = |id: Uuid, at: Instant, what: What| Entry {
        id,
        at,
        moment: here.moment(at),
        hours: skin::hours_since(at, course.plan.finished_at, here),
        what,
    };
    let check_ins = in_order(&session.check_ins).into_iter().map(|it| {
        let fired =
            |flag: &&crate::care::red_flags::Flag| flag.findings.iter().any(|found| found.check_in == it.id);
        let flags = course.plan.flags.iter().filter(fired);
        let photos =
            session.photos.iter().filter(|photo| photo.check_in == Some(it.id) && photo.deleted_at.is_none());
        let what = What::CheckIn {
            readings: skin::capitalised(&skin::in_brief(it, words)),
            note: it.note.clone(),
            flags: flags.map(|flag| course.protocol.red_flag_name(&flag.rule).to_owned()).collect(),
            photos: photos.map(|photo| photo.file.clone()).collect(),
        };
        entry(it.id, it.at, what)
    });
    let postponed = in_order(&session.postponements)
        .into_iter()
        .map(|it| entry(it.id, it.at, What::Event(words!(words, "diary-postponed"))));
    let resumed = in_order(&session.resumptions).into_iter().map(|it| {
        let key = it.key.as_deref().unwrap_or_default();
        let name = course.protocol.active_name(key);
        entry(it.id, it.at, What::Event(words!(words, "diary-resumed", active = name)))
    });
    let closed = in_order(&session.flag_closings).into_iter().map(|it| {
        let name = course.protocol.red_flag_name(&it.rule);
        let said = match it.how {
            Some(How::Seen) => words!(words, "diary-closed-seen", flag = name),
            Some(How::Cleared) => words!(words, "diary-closed-cleared", flag = name),
            _ => words!(words, "diary-closed", flag = name),
        };
        entry(it.id, it.at, What::Event(said))
    });
    let loose = in_order(&session.photos).into_iter().filter(|photo| {
        !session.check_ins.iter().any(|it| photo.check_in == Some(it.id) && it.deleted_at.is_none())
    });
    let loose = loose.map(|it| entry(it.id, it.at, What::Photo(it.file.clone())));
    let mut all: Vec<_> = check_ins.chain(loose).chain(postponed).chain(resumed).chain(closed).collect();
    all.sort_by_key(|it| std::cmp::Reverse((it.at, it.id)));
    all
}

/// What the latest check-in says of redness, against the one before: `It was 2 at 12 h.`
#[must_use]
pub fn last_redness(course: &Course, here: Here<'_>) -> Option<String> {
    let rated = |it: &&crate::care::check_in::CheckIn| it.grades.contains_key("redness");
    let last = in_order(&course.session.check_ins).into_iter().rev().find(rated)?;
    let hours = skin::hours_since(last.at, course.plan.finished_at, here);
    Some(words!(here.words, "redness-was", grade = last.grades["redness"], hours = &hours))
}

/// A red flag, open or closed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FlagLine {
    /// The sign: `Redness beyond 48 hours`.
    pub name: String,
    /// What fired it: `redness 3 at 60 h`.
    pub because: String,
    /// Whether it is open, or how and when it was closed.
    pub standing: String,
    /// Whether it is open.
    pub open: bool,
}

/// The flags of `plan`, in the order in which they opened.
#[must_use]
pub fn flag_lines(plan: &Plan, protocol: &Protocol, here: Here<'_>) -> Vec<FlagLine> {
    let words = here.words;
    (plan.flags.iter())
        .map(|flag| FlagLine {
            name: protocol.red_flag_name(&flag.rule).to_owned(),
            because: flags::because(flag, plan.finished_at, words),
            standing: match flag.closed.as_ref().map(|it| (&it.how, here.moment(it.at))) {
                None => words!(words, "flag-open"),
                Some((Some(How::Seen), at)) => words!(words, "flag-seen", at = &at),
                Some((Some(How::Cleared), at)) => words!(words, "flag-cleared", at = &at),
                Some((_, at)) => words!(words, "flag-closed", at = &at),
            },
            open: flag.is_open(),
        })
        .collect()
}
