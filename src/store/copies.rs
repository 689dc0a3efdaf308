//! Copies that Syncthing, Nextcloud, ownCloud or Dropbox leave where two machines wrote one file: found,
//! merged by record, and removed.

use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant as Monotonic};

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use uuid::Uuid;

use super::disk::Lock;
use super::kept::Kept;
use super::{Problem, Store, files, plain};
use crate::care::ledger::Ledger;
use crate::care::session::{Session, SessionId};
use crate::care::settings::Settings;
use crate::platform::clock::{self, Clock};

/// What could not be merged is tried again this much later: the attempt itself changes a watched folder.
const PAUSE: Duration = Duration::from_secs(20);
/// A program that makes a copy of a file takes as long at most to put the other version in its place.
const BETWEEN_RENAMES: TimeDelta = TimeDelta::seconds(2);

/// What could not be merged the last time, until when it is left as it is.
#[derive(Debug, Default)]
pub(super) struct Unmerged(Option<(Monotonic, Vec<Problem>)>);

/// What a copy is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Of {
    Ledger(SessionId),
    Session(SessionId),
    /// A session's file that was given another name.
    Renamed,
    Settings,
}

/// The name, without its ending, of the file that a conflict copy is of: `NAME.sync-conflict-20261124-200512-ABCDEFG`
/// (Syncthing), `NAME (conflicted copy 2026-11-24 200512)` (Nextcloud, ownCloud), `NAME (Anna's conflicted copy
/// 2026-11-24)` (Dropbox, in the person's language), `NAME_conflict-20261124-200512` (older ownCloud).
fn original(stem: &str) -> Option<&str> {
    let before = |mark| stem.split_once(mark).map(|(name, _)| name);
    let in_brackets = || {
        let (name, said) = stem.strip_suffix(')')?.split_once(" (")?;
        // Only what has a date there: another file may be the person's own.
        let is_date = |it: &str| it.len() == 10 && NaiveDate::parse_from_str(it, "%Y-%m-%d").is_ok();
        said.split([' ', ')']).any(is_date).then_some(name)
    };
    before(".sync-conflict-").or_else(|| before("_conflict-")).or_else(in_brackets)
}

/// How long an id is, written.
const ID: usize = 36;

fn stem(file: &Path) -> Option<&str> {
    file.file_stem()?.to_str()
}

/// The session that a file is named by.
pub(super) fn session_of(file: &Path) -> Option<SessionId> {
    stem(file).filter(|it| it.len() == ID).and_then(session_before)
}

/// The session that a copy of its file is named by, before whatever a program adds.
fn session_before(stem: &str) -> Option<SessionId> {
    let id = stem.get(..ID).filter(|it| !it.bytes().any(|it| it.is_ascii_uppercase()))?;
    Uuid::parse_str(id).ok().map(SessionId)
}

impl Store {
    /// Merges every conflict copy into what it is of, and removes it. Says what could not be merged: that copy
    /// stays, or is set aside.
    pub fn merge_copies(&self) -> Vec<Problem> {
        let mut unmerged = self.unmerged();
        if let Some((until, problems)) = &unmerged.0
            && !clock::is_past(*until)
        {
            return problems.clone();
        }
        unmerged.0 = None;
        let copies = self.copies();
        if copies.is_empty() {
            return Vec::new();
        }
        let problems: Vec<_> = match self.lock() {
            Ok(lock) => {
                let merge = |(copy, of): &(PathBuf, Of)| self.merge_copy(&lock, copy, *of).err();
                copies.iter().filter_map(merge).collect()
            }
            Err(problem) => vec![problem],
        };
        if !problems.is_empty() {
            unmerged.0 = Some((clock::deadline(PAUSE), problems.clone()));
        }
        problems
    }

    /// The conflict copies that are there. Ledgers come first: what was told elsewhere is not told again
    /// because its session was read before.
    fn copies(&self) -> Vec<(PathBuf, Of)> {
        let list = |folder: &Path| files::list(&*self.disk, folder, "ron").unwrap_or_default();
        let is_copy = |file: &PathBuf| session_of(file).is_none();
        let ledger = |file: PathBuf| Some((Of::Ledger(session_before(stem(&file)?)?), file));
        let session =
            |file: PathBuf| Some((session_before(stem(&file)?).map_or(Of::Renamed, Of::Session), file));
        let settings =
            |file: PathBuf| (original(stem(&file)?) == Some("settings")).then_some((Of::Settings, file));
        let ledgers = list(&self.ledger_dir()).into_iter().filter(is_copy).filter_map(ledger);
        let sessions = list(&self.sessions_dir()).into_iter().filter(is_copy).filter_map(session);
        let settings = list(&self.dir).into_iter().filter_map(settings);
        ledgers.chain(sessions).chain(settings).map(|(of, file)| (file, of)).collect()
    }

    fn merge_copy(&self, lock: &Lock, copy: &Path, of: Of) -> Result<(), Problem> {
        match of {
            Of::Ledger(id) => self.merge_file::<Ledger>(lock, copy, &self.ledger_file(id)),
            Of::Session(id) => self.merge_file::<Session>(lock, copy, &self.session_file(id)),
            Of::Settings => self.merge_file::<Settings>(lock, copy, &self.settings_file()),
            Of::Renamed => {
                let (found, damage) = self.read_kept::<Session>(lock, copy, copy)?;
                let file = found.map(|session| self.session_file(session.id));
                match file.filter(|file| !self.is_there(file)) {
                    Some(file) => self.merge_file::<Session>(lock, copy, &file),
                    // One that the person keeps for themselves: the session has its own file.
                    None => damage.map_or(Ok(()), Err),
                }
            }
        }
    }

    /// Merges a copy into the file that it is of, and removes it.
    fn merge_file<T: Kept>(&self, lock: &Lock, copy: &Path, file: &Path) -> Result<(), Problem> {
        let stamp = |path: &Path| self.disk.stamp(path).ok();
        let is_link = stamp(copy).zip(stamp(file)).is_some_and(|(a, b)| a.inode != 0 && a.inode == b.inode);
        if is_link || !self.is_there(file) && self.is_new_here(copy) {
            return Ok(());
        }
        let (theirs, damage) = self.read_kept::<T>(lock, copy, file)?;
        // What is left of a damaged one may be merged only where nothing takes the place of what was lost.
        if let Some(theirs) = theirs.filter(|_| damage.is_none() || T::OF_RECORDS) {
            let (ours, _) = self.read_kept::<T>(lock, file, file)?;
            let merged = match ours.clone() {
                Some(ours) => T::merged(ours, theirs),
                None => theirs,
            };
            if ours.as_ref() != Some(&merged) {
                self.write(file, &merged)?;
            }
        }
        let removed = match self.disk.remove(copy) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
            removed => removed.and_then(|()| self.disk.sync_folder(copy.parent().unwrap_or(&self.dir))),
        };
        removed.map_err(|error| {
            Problem::new(copy, format_args!("was merged, but cannot be removed: {}", plain(&error)))
        })?;
        damage.map_or(Ok(()), Err)
    }

    /// Whether a file has this name for so short a time that who gave it may not be done.
    fn is_new_here(&self, file: &Path) -> bool {
        let age = self.disk.named_at(file).map(|at| Clock::System.now() - DateTime::<Utc>::from(at));
        age.is_some_and(|age| (TimeDelta::zero()..BETWEEN_RENAMES).contains(&age))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn conflict_copies_are_known_by_their_names() {
        for copy in [
            "settings.sync-conflict-20261124-200512-ABCDEFG",
            "settings (conflicted copy 2026-11-24 200512)",
            "settings (conflicted copy anna 2026-11-24 200512)",
            "settings (Anna's conflicted copy 2026-11-24)",
            "settings (In Konflikt stehende Kopie von Anna 2026-11-24) (1)",
            "settings_conflict-20261124-200512",
        ] {
            assert_eq!(original(copy), Some("settings"), "{copy}");
        }
        for own in ["settings", "01936d5e-5b1c-7000-8000-000000000001", "my plan", "settings (copy)"] {
            assert_eq!(original(own), None, "{own}");
        }
    }
}
