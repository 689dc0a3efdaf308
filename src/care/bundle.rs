//! What moves from one data folder to another.

use std::collections::{BTreeMap, BTreeSet};

use super::civil_time::Instant;
use super::ledger::Ledger;
use super::protocol::Protocol;
use super::session::{Dated, Details, Session, SessionId, Unknown};
use super::settings::Settings;

/// Data that was taken out of a data folder, or is to be merged into one.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Bundle {
    /// Whether it has every session that there was; else only some, and it says nothing of the others.
    pub whole: bool,
    /// The settings; none where only some sessions are meant.
    pub settings: Option<Settings>,
    /// Sessions, those that were deleted too.
    pub sessions: Vec<Session>,
    /// What became of their reminders, so that nothing is told again elsewhere.
    pub ledgers: BTreeMap<SessionId, Ledger>,
    /// The texts of the protocols that the sessions keep.
    pub protocols: Vec<String>,
    /// The texts of the protocols that the person added.
    pub own_protocols: Vec<String>,
    /// Photos by the name of their file.
    pub photos: BTreeMap<String, Vec<u8>>,
    /// What there was besides, and could not be taken from it.
    pub left_out: Vec<LeftOut>,
}

/// What could not be taken from an export or a backup: what is here of it stays as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// The session; none where it is the settings.
    pub session: Option<SessionId>,
    /// When its treatment was finished, where that can be read.
    pub finished_at: Option<Instant>,
    /// Where on the body that was, likewise.
    pub area: Option<String>,
    /// Why, as the end of a sentence that begins with its name.
    pub why: String,
}

impl LeftOut {
    /// `session 0190… cannot be: …`
    #[must_use]
    pub fn of_it(&self) -> String {
        let of = self.session.map_or_else(|| "its settings".to_owned(), |id| format!("its session {id}"));
        format!("{of} {}", self.why)
    }
}

/// How much one bundle has of which another has neither that nor a later version. What was deleted is there as such.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Lacking {
    /// Sessions of which nothing is there.
    pub sessions: usize,
    /// Records of sessions that are there, and what became of their reminders.
    pub records: usize,
    /// Protocols that sessions keep.
    pub protocols: usize,
    /// Protocols that the person added.
    pub own_protocols: usize,
    /// Whether the settings are older, or not there.
    pub settings: bool,
}

impl Bundle {
    /// What `other` has and this one lacks. Of the person's own protocols only where something could not be read
    /// for this one: else they were removed.
    #[must_use]
    pub fn lacks_of(&self, other: &Self, could_be_read: bool) -> Lacking {
        let ours: BTreeMap<_, _> = self.sessions.iter().map(|it| (it.id, it)).collect();
        let mut lacking = Lacking::default();
        for theirs in &other.sessions {
            match ours.get(&theirs.id) {
                None => lacking.sessions += 1,
                Some(ours) => lacking.records += records_lacking(ours, theirs),
            }
        }
        // What only a newer version can read is there all the same.
        let left_out: BTreeSet<_> = other.left_out.iter().filter_map(|it| it.session).collect();
        lacking.sessions += left_out.iter().filter(|id| !ours.contains_key(*id)).count();
        let none = Ledger::default();
        for (id, theirs) in &other.ledgers {
            let ours = self.ledgers.get(id).unwrap_or(&none);
            lacking.records += theirs.entries.keys().filter(|it| !ours.entries.contains_key(*it)).count();
        }
        let digests =
            |of: &Self| -> BTreeSet<_> { of.protocols.iter().map(|it| Protocol::digest(it)).collect() };
        let needed: BTreeSet<_> = self.sessions.iter().map(|it| it.header.protocol.digest).collect();
        let (here, there) = (digests(self), digests(other));
        lacking.protocols += there.difference(&here).filter(|it| needed.contains(*it)).count();
        if !could_be_read {
            let keys = |of: &Self| -> BTreeSet<_> {
                let parsed = of.own_protocols.iter().filter_map(|it| Protocol::parse("protocol", it).ok());
                parsed.map(|it| it.key).collect()
            };
            lacking.own_protocols = keys(other).difference(&keys(self)).count();
        }
        let edited_at = |of: &Self| of.settings.as_ref().and_then(|it| it.edited_at);
        lacking.settings = edited_at(self) < edited_at(other)
            || self.settings.is_none() && other.left_out.iter().any(|it| it.session.is_none());
        lacking
    }
}

/// How many records of `theirs` are in `ours` neither as they are nor in a later version.
fn records_lacking(ours: &Session, theirs: &Session) -> usize {
    fn of<R: Dated>(ours: &[R], theirs: &[R]) -> usize {
        let ours: BTreeMap<_, _> = ours.iter().map(|it| (it.id(), it.edited_at())).collect();
        theirs.iter().filter(|it| ours.get(&it.id()).is_none_or(|at| *at < it.edited_at())).count()
    }
    usize::from(ours.header.edited_at < theirs.header.edited_at)
        + of(&ours.check_ins, &theirs.check_ins)
        + of(&ours.postponements, &theirs.postponements)
        + of(&ours.resumptions, &theirs.resumptions)
        + of(&ours.flag_closings, &theirs.flag_closings)
        + of(&ours.photos, &theirs.photos)
}

/// `session` without the content of its deleted records: only that they were, so that they stay so
/// elsewhere. The other records of a deleted session are there: it may come back where it was not deleted.
#[must_use]
pub fn without_deleted_content(mut session: Session) -> Session {
    if session.is_deleted() {
        let header = &mut session.header;
        (header.details, header.unknown) = (Details::default(), Unknown::new());
    }
    for it in session.check_ins.iter_mut().filter(|it| it.deleted_at.is_some()) {
        it.grades.clear();
        it.present.clear();
        (it.sensitive, it.note) = (None, None);
        it.unknown.clear();
    }
    session
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;
    use serde_json::json;

    use super::*;
    use crate::care::civil_time::Instant;
    use crate::care::edit::Change;
    use crate::care::ledger::{Entry, State};
    use crate::care::protocol::BUILT_IN;
    use crate::care::settings::Settings;

    /// What is taken from a bundle, and how much that then lacks.
    type Case = (&'static str, fn(&mut Bundle), Lacking);

    /// One of everything.
    fn full() -> Bundle {
        let record = |id: u128| json!({"id": uuid::Uuid::from_u128(id), "edited_at": hour(1), "at": hour(1)});
        let with = |id: u128, name: &str, value: &str| {
            let mut record = record(id);
            record[name] = json!(value);
            record
        };
        let protocol = Protocol::parse("protocol", BUILT_IN[0].1).unwrap();
        let digest = Protocol::digest(BUILT_IN[0].1);
        let session: Session = serde_json::from_value(json!({
            "format": 1,
            "id": uuid::Uuid::from_u128(1),
            "header": {
                "edited_at": hour(1),
                "finished_at": hour(0),
                "protocol": {"key": protocol.key, "digest": digest},
            },
            "check_ins": [with(2, "note", "kept")],
            "postponements": [with(3, "key", "retinoid")],
            "resumptions": [with(4, "key", "retinoid")],
            "flag_closings": [with(5, "rule", "infection")],
            "photos": [with(6, "file", "00000000-0000-0000-0000-000000000006.jpg")],
        }))
        .unwrap();
        let entry = Entry::new(State::Delivered, hour(1), hour(1));
        let ledger = Ledger { entries: [("first".to_owned(), entry)].into(), ..Ledger::default() };
        Bundle {
            whole: true,
            settings: Some(Settings { edited_at: Some(hour(1)), ..Settings::default() }),
            ledgers: [(session.id, ledger)].into(),
            sessions: vec![session],
            protocols: vec![BUILT_IN[0].1.to_owned()],
            own_protocols: vec![BUILT_IN[1].1.to_owned()],
            ..Bundle::default()
        }
    }

    fn hour(hours: i64) -> Instant {
        Instant::UNIX_EPOCH + TimeDelta::hours(hours)
    }

    #[test]
    fn what_one_lacks_of_another_is_counted_record_by_record() {
        let (none, record) = (Lacking::default(), Lacking { records: 1, ..Lacking::default() });
        let protocol = Lacking { protocols: 1, ..none };
        let cases: [Case; 13] = [
            ("nothing", |_| {}, none),
            ("the session", |it| it.sessions.clear(), Lacking { sessions: 1, ..none }),
            ("a later header", |it| it.sessions[0].header.edited_at = hour(0), record),
            ("a check-in", |it| it.sessions[0].check_ins.clear(), record),
            ("a later check-in", |it| it.sessions[0].check_ins[0].edited_at = hour(0), record),
            ("a postponement", |it| it.sessions[0].postponements.clear(), record),
            ("a resumption", |it| it.sessions[0].resumptions.clear(), record),
            ("a closed flag", |it| it.sessions[0].flag_closings.clear(), record),
            ("a photo", |it| it.sessions[0].photos.clear(), record),
            ("what was told", |it| it.ledgers.clear(), record),
            ("its protocol", |it| it.protocols.clear(), protocol),
            ("the settings", |it| it.settings = None, Lacking { settings: true, ..none }),
            (
                "later settings",
                |it| it.settings.as_mut().unwrap().edited_at = Some(hour(0)),
                Lacking { settings: true, ..none },
            ),
        ];
        for (what, take, expected) in cases {
            let mut poorer = full();
            take(&mut poorer);
            assert_eq!(poorer.lacks_of(&full(), true), expected, "{what}");
            assert_eq!(full().lacks_of(&poorer, true), none, "{what}");
        }
    }

    #[test]
    fn what_only_a_newer_version_can_read_is_lacking_where_nothing_is_here_of_it() {
        let left_out = |session| LeftOut { session, finished_at: None, area: None, why: String::new() };
        let of = |session: Option<u128>| left_out(session.map(|it| SessionId(uuid::Uuid::from_u128(it))));
        let newer = Bundle { left_out: [None, Some(1), Some(7)].map(of).into(), ..Bundle::default() };
        let lacking = Lacking { sessions: 1, ..Lacking::default() };
        assert_eq!(full().lacks_of(&newer, true), lacking);
        let without_settings = Bundle { settings: None, ..full() };
        assert_eq!(without_settings.lacks_of(&newer, true), Lacking { settings: true, ..lacking });
    }

    #[test]
    fn what_was_deleted_or_changed_is_not_lacking() {
        let ids: Vec<_> = (2..=6).map(uuid::Uuid::from_u128).collect();
        for change in ids.into_iter().map(Change::Delete).chain([Change::Deleted]) {
            let mut after = full();
            change.apply(&mut after.sessions[0], hour(2));
            after.sessions[0] = without_deleted_content(after.sessions[0].clone());
            assert_eq!(after.lacks_of(&full(), true), Lacking::default());
            // But that it was deleted is not to be lost.
            assert_eq!(full().lacks_of(&after, true), Lacking { records: 1, ..Lacking::default() });
        }
    }

    #[test]
    fn a_plan_that_the_person_removed_is_not_lacking_but_one_that_cannot_be_read_is() {
        let mut without = full();
        without.own_protocols.clear();
        assert_eq!(without.lacks_of(&full(), true), Lacking::default());
        assert_eq!(without.lacks_of(&full(), false), Lacking { own_protocols: 1, ..Lacking::default() });
    }
}
