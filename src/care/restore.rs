//! What a backup makes of the data that is here.

use super::civil_time::Instant;
use super::edit::{Change, Edit, Record, edited_at};
use super::merge;
use super::session::{Dated, Session};
use super::settings::Settings;

/// Mode data from elsewhere meets what is here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// What is missing is added; later edits here stand.
    Merge,
    /// Everything becomes as it is there: what is not there is deleted here. Each change is an edit of now, so
    /// that merging with a third copy, later, agrees.
    Replace,
}

/// A session that becomes another.
#[derive(Clone, Debug, PartialEq)]
pub struct Restored {
    /// As it is here, if it is.
    pub before: Option<Session>,
    /// As it becomes.
    pub after: Session,
    /// What undo needs.
    pub edits: Vec<Edit>,
}

/// What the session `ours` becomes, of which the data from elsewhere has `theirs`; `None` where it stays as it
/// is.
#[must_use]
pub fn session(how: Mode, ours: Option<Session>, theirs: Option<&Session>, now: Instant) -> Option<Restored> {
    let Some(ours) = ours else {
        // Merged with itself, its records come in the order that they have in a file.
        let mut after = merge::sessions(theirs?.clone(), theirs?.clone());
        if how == Mode::Replace {
            edit_anew(&mut after, now);
        }
        // Its header is enough to take it back, and a journal of thousands stays small.
        let edits = vec![Edit { before: None, after: Record::Header(after.header.clone()) }];
        return Some(Restored { before: None, after, edits });
    };
    let (after, edits) = match how {
        Mode::Merge => {
            let after = merge::sessions(ours.clone(), theirs?.clone());
            let edits = merge::edits(&ours, &after);
            (after, edits)
        }
        Mode::Replace => {
            let mut after = ours.clone();
            let edits = replacement(&ours, theirs).apply(&mut after, now);
            (after, edits)
        }
    };
    let changed = !edits.is_empty() || ours.unknown != after.unknown;
    changed.then_some(Restored { before: Some(ours), after, edits })
}

/// The change that makes `ours` as `theirs` is. Of a deleted session only that it is so matters.
fn replacement(ours: &Session, theirs: Option<&Session>) -> Change {
    fn of<R: Dated + Clone>(ours: &[R], theirs: &[R], record: fn(R) -> Record, changes: &mut Vec<Change>) {
        let there = || theirs.iter().filter(|it| !it.is_deleted());
        changes.extend(there().map(|it| Change::Put(record(it.clone()))));
        let not_there = ours.iter().filter(|it| !there().any(|other| other.id() == it.id()));
        changes.extend(not_there.map(|it| Change::Delete(it.id())));
    }
    match theirs.filter(|it| !it.is_deleted()) {
        None if ours.is_deleted() => Change::nothing(),
        None => Change::Deleted,
        Some(theirs) => {
            let mut all = vec![Change::Put(Record::Header(theirs.header.clone()))];
            of(&ours.check_ins, &theirs.check_ins, Record::CheckIn, &mut all);
            of(&ours.postponements, &theirs.postponements, Record::Postponement, &mut all);
            of(&ours.resumptions, &theirs.resumptions, Record::Resumption, &mut all);
            of(&ours.flag_closings, &theirs.flag_closings, Record::FlagClosing, &mut all);
            of(&ours.photos, &theirs.photos, Record::Photo, &mut all);
            Change::All(all)
        }
    }
}

/// What is in `theirs` and deleted in `merged`: whether the session is, or else how many of its records.
#[must_use]
pub fn stays_deleted(merged: &Session, theirs: &Session) -> (bool, usize) {
    fn of<R: Dated>(merged: &[R], theirs: &[R]) -> usize {
        let is_there = |id| theirs.iter().any(|it| it.id() == id && !it.is_deleted());
        merged.iter().filter(|it| it.is_deleted() && is_there(it.id())).count()
    }
    if merged.is_deleted() || theirs.is_deleted() {
        return (!theirs.is_deleted(), 0);
    }
    let records = of(&merged.check_ins, &theirs.check_ins)
        + of(&merged.postponements, &theirs.postponements)
        + of(&merged.resumptions, &theirs.resumptions)
        + of(&merged.flag_closings, &theirs.flag_closings)
        + of(&merged.photos, &theirs.photos);
    (false, records)
}

/// Dates every record as edited now.
fn edit_anew(session: &mut Session, now: Instant) {
    let Session { header, check_ins, postponements, resumptions, flag_closings, photos, .. } = session;
    (std::iter::once(&mut header.edited_at))
        .chain(check_ins.iter_mut().map(|it| &mut it.edited_at))
        .chain(postponements.iter_mut().chain(resumptions).map(|it| &mut it.edited_at))
        .chain(flag_closings.iter_mut().map(|it| &mut it.edited_at))
        .chain(photos.iter_mut().map(|it| &mut it.edited_at))
        .for_each(|at| *at = edited_at(Some(*at), now));
}

/// What the settings become; `None` where they stay as they are, as they do where `theirs` are not there.
#[must_use]
pub fn settings(how: Mode, ours: &Settings, theirs: Option<Settings>, now: Instant) -> Option<Settings> {
    let theirs = theirs?;
    match how {
        Mode::Merge => Some(merge::settings(ours.clone(), theirs)).filter(|it| it != ours),
        Mode::Replace => {
            let differs = Settings { edited_at: ours.edited_at, ..theirs.clone() } != *ours;
            let edited_at = Some(edited_at(ours.edited_at.max(theirs.edited_at), now));
            differs.then_some(Settings { edited_at, ..theirs })
        }
    }
}
