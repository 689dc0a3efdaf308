//! A change in words, as the end of "Undo …": what undo and redo are about.

use super::Here;
use crate::care::edit::{Edit, Record};
use crate::care::protocol::Protocol;
use crate::words;

/// Where a change of anything came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CameIn {
    /// From an exported file.
    Import,
    /// From a backup.
    Restore,
}

impl CameIn {
    /// What a step says of itself; none where it is a change of one thing.
    #[must_use]
    pub fn of(imported: bool, restored: bool) -> Option<Self> {
        if restored { Some(Self::Restore) } else { imported.then_some(Self::Import) }
    }
}

/// What one change did: `the check-in of Wed 20:10`. It is told by its `first` record: a new session comes
/// before its records, a check-in before its photos. Without one it was a change of the settings; what
/// `came_in` may be of anything, and an answer is to the reminder of that title. `protocol` is the one of its session.
#[must_use]
pub fn change(
    came_in: Option<CameIn>,
    answered: Option<&str>,
    first: Option<&Edit>,
    protocol: Option<&Protocol>,
    here: Here<'_>,
) -> String {
    match (first, came_in) {
        (_, Some(CameIn::Import)) => words!(here.words, "change-imported"),
        (_, Some(CameIn::Restore)) => words!(here.words, "change-restored"),
        _ if answered.is_some() => {
            words!(here.words, "change-answered", reminder = answered.unwrap_or_default())
        }
        (Some(edit), None) => record(edit, protocol, here),
        (None, None) => words!(here.words, "change-settings"),
    }
}

fn record(edit: &Edit, protocol: Option<&Protocol>, here: Here<'_>) -> String {
    let words = here.words;
    let was_there = edit.before.as_ref().is_some_and(|it| !it.is_deleted());
    let is_there = !edit.after.is_deleted();
    match (&edit.after, &edit.before) {
        (Record::Header(after), Some(Record::Header(before))) if was_there && is_there => {
            if after.finished_at != before.finished_at {
                words!(words, "change-corrected")
            } else if after.ended_at != before.ended_at {
                words!(words, "change-ended")
            } else if after.protocol != before.protocol {
                words!(words, "change-protocol")
            } else {
                words!(words, "change-details")
            }
        }
        (Record::Header(_), _) if is_there => words!(words, "change-started"),
        (Record::Header(_), _) => words!(words, "change-deleted"),
        (Record::CheckIn(it), _) => {
            let at = here.moment(it.at);
            match (was_there, is_there) {
                (false, _) => words!(words, "change-check-in", at = &at),
                (true, true) => words!(words, "change-check-in-edited", at = &at),
                (true, false) => words!(words, "change-check-in-deleted", at = &at),
            }
        }
        (Record::Postponement(it), _) => words!(words, "change-postponed", at = &here.moment(it.at)),
        (Record::Resumption(it), _) => {
            let key = it.key.as_deref().unwrap_or_default();
            let name = protocol.map_or(key, |it| it.active_name(key));
            if is_there {
                words!(words, "change-resumed", active = name)
            } else {
                words!(words, "change-resumed-deleted", active = name)
            }
        }
        (Record::FlagClosing(it), _) => {
            let flag = protocol.map_or(it.rule.as_str(), |protocol| protocol.red_flag_name(&it.rule));
            words!(words, "change-flag-closed", flag = flag)
        }
        (Record::Photo(_), _) if is_there => words!(words, "change-photo"),
        (Record::Photo(_), _) => words!(words, "change-photo-deleted"),
    }
}
