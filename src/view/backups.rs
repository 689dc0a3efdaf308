//! Backups, in words: when the last one was made, which there are, and what one would change.

use std::collections::BTreeMap;

use chrono::{Datelike as _, NaiveDate, NaiveDateTime};

use super::trouble::Trouble;
use super::{Here, when};
use crate::care::civil_time::{Instant, Zone};
use crate::care::line::in_a_line;
use crate::care::rotation::{Attempt, is_of_today_or_before};
use crate::words;
use crate::words::Words;

/// What the window knows of the backups.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Backups {
    /// How the last attempt ended.
    pub attempt: Option<Attempt>,
    /// Those that are there, newest first; `None` until they were looked for.
    pub kept: Option<Vec<Kept>>,
    /// By its name, how many sessions are in one, or why it cannot be used; those that were not read yet are not
    /// in it.
    pub contents: BTreeMap<String, Result<usize, String>>,
    /// One is being made.
    pub making: bool,
    /// Of which it was asked what it would change, and at which revision of the data.
    pub asked: Option<(String, u64)>,
    /// What the one of that name would change, or why that cannot be told.
    pub foreseen: Option<(String, Result<Foreseen, String>)>,
    /// One is being put back.
    pub restoring: bool,
    /// Why the last one was not put back.
    pub refused: Option<String>,
}

/// A backup that is there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// Its name.
    pub name: String,
    /// What it is a copy of.
    pub of: Of,
    /// How large its file is.
    pub bytes: u64,
}

/// What a backup is a copy of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Of {
    /// A day.
    Day(NaiveDate),
    /// The local time before a restore: a safety copy.
    BeforeRestore(NaiveDateTime),
}

impl Of {
    const fn date(self) -> NaiveDate {
        match self {
            Self::Day(date) => date,
            Self::BeforeRestore(at) => at.date(),
        }
    }

    /// What newer ones come before.
    #[must_use]
    pub fn order(self) -> (NaiveDate, Option<NaiveDateTime>) {
        let at = match self {
            Self::Day(_) => None,
            Self::BeforeRestore(at) => Some(at),
        };
        (self.date(), at)
    }
}

/// What a backup makes of the data, in either way.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Foreseen {
    /// Where it is merged.
    pub merge: Changes,
    /// Where it replaces what is here.
    pub replace: Changes,
    /// What cannot come in, and why.
    pub left_out: Vec<Trouble>,
}

/// What changes, counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// Sessions that come back.
    pub back: usize,
    /// Sessions that change,
    pub changed: usize,
    /// in so many records together.
    pub records: usize,
    /// of which so many are deleted.
    pub records_deleted: usize,
    /// Sessions that are deleted.
    pub deleted: usize,
    /// Whether the settings become others.
    pub settings: bool,
    /// Deleted sessions that change, of which nothing is seen.
    pub of_deleted: usize,
    /// Sessions, and records of others, that were deleted here and stay so.
    pub stay_deleted: (usize, usize),
}

impl Changes {
    /// Whether anything changes.
    #[must_use]
    pub const fn is_change(&self) -> bool {
        self.back + self.changed + self.deleted + self.of_deleted > 0 || self.settings
    }

    fn records(&self, words: &Words) -> String {
        match self.records_deleted {
            0 => words!(words, "count-records", count = self.records),
            deleted => words!(words, "count-records-deleted", count = self.records, deleted = deleted),
        }
    }
}

/// `1 session would come back, 2 sessions would change (3 records)`
#[must_use]
pub fn would(changes: &Changes, words: &Words) -> String {
    let back = words!(words, "restore-would-back", count = changes.back);
    let records = changes.records(words);
    let others = words!(words, "restore-would-change", count = changes.changed, records = &records);
    let deleted = words!(words, "restore-would-delete", count = changes.deleted);
    let would = listed(changes, [back, others, deleted], words);
    let mut would = would.unwrap_or_else(|| words!(words, "restore-would-nothing"));
    if let Some(stays) = stays_deleted(changes, words) {
        would = format!("{would}; {stays}");
    }
    would
}

/// `1 session that was deleted here stays deleted`
fn stays_deleted(changes: &Changes, words: &Words) -> Option<String> {
    let (sessions, records) = changes.stay_deleted;
    let said = [
        (sessions, words!(words, "restore-sessions-stay-deleted", count = sessions)),
        (records, words!(words, "restore-records-stay-deleted", count = records)),
    ];
    let said: Vec<_> = said.into_iter().filter(|(count, _)| *count > 0).map(|(_, it)| it).collect();
    (!said.is_empty()).then(|| said.join(", "))
}

/// That nothing was changed, and why: something of it may be `left_out`, which is told beside it.
#[must_use]
pub fn nothing_done(changes: &Changes, left_out: bool, words: &Words) -> String {
    match stays_deleted(changes, words) {
        Some(why) => words!(words, "toast-restored-nothing-but", why = &why),
        None if left_out => words!(words, "toast-restored-nothing-came-in"),
        None => words!(words, "toast-restored-nothing"),
    }
}

/// `1 session came back, 2 sessions changed (3 records)`; `None` where nothing did.
#[must_use]
pub fn did(changes: &Changes, words: &Words) -> Option<String> {
    let back = words!(words, "restore-came-back", count = changes.back);
    let records = changes.records(words);
    let others = words!(words, "restore-changed", count = changes.changed, records = &records);
    let deleted = words!(words, "restore-deleted", count = changes.deleted);
    listed(changes, [back, others, deleted], words)
}

/// Of what came back, changed and was deleted, what there is.
fn listed(changes: &Changes, [back, others, deleted]: [String; 3], words: &Words) -> Option<String> {
    let counted = [(changes.back, back), (changes.changed, others), (changes.deleted, deleted)];
    let mut parts: Vec<_> = counted.into_iter().filter(|(count, _)| *count > 0).map(|(_, it)| it).collect();
    if changes.settings {
        parts.push(words!(words, "restore-settings"));
    }
    if parts.is_empty() && changes.of_deleted > 0 {
        parts.push(words!(words, "restore-of-deleted", count = changes.of_deleted));
    }
    (!parts.is_empty()).then(|| parts.join(", "))
}

/// What putting it back in place of everything means, in plain sentences.
#[must_use]
pub fn warnings(changes: &Changes, words: &Words) -> Vec<String> {
    let mut said = Vec::new();
    if changes.deleted > 0 {
        said.push(words!(words, "replace-deletes", count = changes.deleted));
    }
    if changes.changed > 0 {
        let records = changes.records(words);
        said.push(words!(words, "replace-changes", count = changes.changed, records = &records));
    }
    if changes.back > 0 {
        said.push(words!(words, "replace-back", count = changes.back));
    }
    if changes.settings {
        said.push(words!(words, "replace-settings"));
    }
    said
}

/// How backups are doing, for the Settings page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct State {
    /// `The last one was made Sat 20:05`
    pub title: String,
    /// Why there is none of the last attempt.
    pub trouble: Option<String>,
    /// How many there are.
    pub kept: String,
}

/// How backups are doing.
#[must_use]
pub fn state(backups: &Backups, here: Here<'_>) -> State {
    let words = here.words;
    let days = || {
        let kept = backups.kept.iter().flatten();
        kept.filter_map(|it| if let Of::Day(date) = it.of { Some(date) } else { None })
    };
    let today = here.zone.date(here.now);
    let newest = days().filter(|it| is_of_today_or_before(*it, today)).max().or_else(|| days().max());
    let trouble = backups.attempt.as_ref().and_then(|it| it.trouble(days(), here.now, here.zone));
    let count = days().count();
    let kept = match count {
        0 if backups.kept.is_none() => String::new(),
        0 => words!(words, "backups-none-detail"),
        _ => words!(words, "backups-kept", count = count),
    };
    let title = match (&backups.attempt, newest) {
        _ if backups.making => words!(words, "backups-making"),
        (Some(it), _) if trouble.is_some() => {
            words!(words, "backups-failed", at = &here.moment(it.at))
        }
        (_, None) if backups.kept.is_none() => words!(words, "backups-loading"),
        (_, None) => words!(words, "backups-none"),
        (Some(it), Some(newest)) if it.trouble.is_none() && here.zone.date(it.at) == newest => {
            words!(words, "backups-last", at = &here.moment(it.at))
        }
        (_, Some(newest)) => words!(words, "backups-newest", day = &day_within(newest, here)),
    };
    State { title, trouble: trouble.filter(|_| !backups.making).map(ToOwned::to_owned), kept }
}

/// That a backup failed, why, and what comes then: for every page.
#[must_use]
pub fn trouble(backups: &Backups, here: Here<'_>) -> Option<String> {
    let at = here.moment(backups.attempt.as_ref()?.at);
    let why = state(backups, here).trouble?;
    Some(words!(here.words, "backups-trouble", at = &at, why = &why))
}

/// `Today`, `Tuesday 24 November`: with the year where it is another one.
fn day(date: NaiveDate, here: Here<'_>) -> String {
    match (here.zone.date(here.now) - date).num_days() {
        0 => words!(here.words, "today"),
        1 => words!(here.words, "yesterday"),
        _ => day_within(date, here),
    }
}

/// As [`day`], after other words.
fn day_within(date: NaiveDate, here: Here<'_>) -> String {
    let today = here.zone.date(here.now);
    match (today - date).num_days() {
        0 => words!(here.words, "today-within"),
        1 => words!(here.words, "yesterday-within"),
        _ if date.year() == today.year() => when::weekday_and_day(date, here.words),
        _ => when::weekday_day_and_year(date, here.words),
    }
}

/// What a backup is called: its day in words, or that it is a safety copy.
#[must_use]
pub fn name(of: Of, here: Here<'_>) -> String {
    match of {
        Of::Day(date) => day(date, here),
        Of::BeforeRestore(at) => {
            let at = format!("{}, {}", day_within(at.date(), here), when::clock_of(at.time(), here.words));
            words!(here.words, "backup-safety-copy", at = &at)
        }
    }
}

/// What a session is called where it cannot be shown: by the date of its treatment, and where on the body that was.
#[must_use]
pub fn session_of(finished_at: Instant, area: Option<&str>, zone: &Zone, words: &Words) -> String {
    let date = when::day_and_year(zone.date(finished_at), words);
    match area.map(in_a_line).filter(|it| !it.is_empty()) {
        Some(area) => words!(words, "left-out-session-of-area", date = &date, area = &area),
        None => words!(words, "left-out-session", date = &date),
    }
}

/// What is in a backup, or that it cannot be used.
#[must_use]
pub fn contents(kept: &Kept, backups: &Backups, words: &Words) -> String {
    let size = kept.bytes.div_ceil(1000).to_string();
    match backups.contents.get(&kept.name) {
        None => words!(words, "backup-reading", size = &size),
        Some(Ok(sessions)) => {
            let sessions = words!(words, "count-sessions", count = *sessions);
            words!(words, "backup-contents", sessions = &sessions, size = &size)
        }
        Some(Err(why)) => words!(words, "backup-unusable", why = why),
    }
}

/// When that was, for a list of problems.
#[must_use]
pub fn problem(at: Instant, why: &str, here: Here<'_>) -> String {
    words!(here.words, "backups-problem", at = &here.moment(at), why = why)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::testing::at;

    fn date(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn kept(name: &str) -> Kept {
        Kept { name: name.to_owned(), of: Of::Day(date(name)), bytes: 2001 }
    }

    fn told(backups: &Backups) -> State {
        let (zone, words) = (Zone::new(chrono::Utc), Words::english());
        state(backups, Here { now: at("2026-11-28T12:00:00Z"), zone: &zone, words: &words })
    }

    fn attempt(of: &str, trouble: Option<&str>) -> Attempt {
        Attempt { at: at(of), trouble: trouble.map(ToOwned::to_owned) }
    }

    #[test]
    fn it_says_when_the_last_one_was_made() {
        let none = Backups { kept: Some(Vec::new()), ..Backups::default() };
        assert_eq!(told(&none).title, "None yet");
        let mut backups = Backups {
            kept: Some(vec![kept("2026-11-28"), kept("2026-11-24")]),
            attempt: Some(attempt("2026-11-28T08:05:00Z", None)),
            ..Backups::default()
        };
        assert_eq!(told(&backups).title, "The last one was made Sat 08:05");
        assert!(told(&backups).kept.starts_with("2 are kept"), "{}", told(&backups).kept);
        backups.attempt = None;
        assert_eq!(told(&backups).title, "Newest: today");
        backups.kept = Some(vec![kept("2026-11-24"), kept("2025-12-31")]);
        assert_eq!(told(&backups).title, "Newest: Tuesday 24 November");
        backups.kept = Some(vec![kept("2025-12-31")]);
        assert_eq!(told(&backups).title, "Newest: Wednesday 31 December 2025");
        backups.making = true;
        assert_eq!(told(&backups).title, "Being made …");
    }

    #[test]
    fn a_failure_is_told_until_a_backup_is_made_here_or_on_another_day_elsewhere() {
        let mut backups = Backups {
            kept: Some(vec![kept("2026-11-27")]),
            attempt: Some(attempt("2026-11-28T08:05:00Z", Some("no room"))),
            ..Backups::default()
        };
        let said = told(&backups);
        assert_eq!(
            (said.title.as_str(), said.trouble.as_deref()),
            ("The backup of Sat 08:05 failed", Some("no room"))
        );
        backups.kept = Some(vec![kept("2026-11-29")]);
        assert_eq!(told(&backups).trouble, None);
        // One that a wrong clock dated years ahead says nothing of it.
        backups.kept = Some(vec![kept("2026-11-27"), kept("2031-01-01")]);
        assert_eq!(told(&backups).trouble.as_deref(), Some("no room"));
        backups.attempt = Some(attempt("2026-11-27T20:05:00Z", None));
        assert_eq!(told(&backups).title, "The last one was made Fri 20:05");
        backups.attempt = Some(attempt("2026-11-28T08:05:00Z", Some("no room")));
        backups.kept = None;
        assert_eq!(told(&backups).trouble.as_deref(), Some("no room"));
        backups.making = true;
        assert_eq!(told(&backups).trouble, None);
    }

    #[test]
    fn a_session_is_called_by_its_date_and_area() {
        let zone = Zone::new(chrono::FixedOffset::west_opt(5 * 3600).unwrap());
        let called = |area| session_of(at("2026-11-25T03:00:00Z"), area, &zone, &Words::english());
        assert_eq!(called(None), "the session of 24 November 2026");
        assert_eq!(called(Some("face")), "the session of 24 November 2026 (face)");
    }

    #[test]
    fn what_changes_is_counted_in_words() {
        let words = Words::english();
        let none = Changes::default();
        assert_eq!((would(&none, &words).as_str(), did(&none, &words)), ("nothing would change", None));
        let some =
            Changes { back: 1, changed: 2, records: 3, deleted: 4, settings: true, ..Changes::default() };
        let with_deleted = Changes { records_deleted: 2, ..some };
        assert!(
            would(&with_deleted, &words).contains("2 sessions would change (3 records, 2 of them deleted)")
        );
        assert_eq!(
            would(&some, &words),
            "1 session would come back, 2 sessions would change (3 records), 4 sessions would be deleted, other settings"
        );
        assert_eq!(
            did(&some, &words).unwrap(),
            "1 session came back, 2 sessions changed (3 records), 4 sessions were deleted, other settings"
        );
        let stays = Changes { stay_deleted: (1, 2), ..none };
        let why =
            "1 session that was deleted here stays deleted, 2 records that were deleted here stay deleted";
        assert_eq!(would(&stays, &words), format!("nothing would change; {why}"));
        assert_eq!(nothing_done(&stays, false, &words), format!("Nothing was changed: {why}."));
        assert_eq!(
            nothing_done(&none, false, &words),
            "Everything is as in this backup already: nothing was changed."
        );
        assert_eq!(
            nothing_done(&none, true, &words),
            "Nothing was changed: what is not here as in this backup is left out."
        );
        let of_deleted = Changes { of_deleted: 1, ..none };
        assert_eq!(would(&of_deleted, &words), "1 session, deleted before, as it was deleted there");
        assert!(warnings(&none, &words).is_empty());
        assert_eq!(warnings(&some, &words).len(), 4);
    }
}
