//! Copies that Syncthing, Nextcloud, ownCloud or Dropbox leave where two machines wrote one file: found,
//! merged by record, and removed.

use std::path::{Path, PathBuf};

use uuid::Uuid;

use super::disk::Lock;
use super::kept::Kept;
use super::{Problem, Store, files, plain};
use crate::care::ledger::Ledger;
use crate::care::session::{Session, SessionId};
use crate::care::settings::Settings;

/// What a copy is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Of {
    Ledger(SessionId),
    /// Where its name does not say which: what is in it does.
    Session(Option<SessionId>),
    Settings,
}

/// The name, without its ending, of the file that a conflict copy is of: `NAME.sync-conflict-20261124-200512-ABCDEFG`
/// (Syncthing), `NAME (conflicted copy 2026-11-24 200512)` (Nextcloud, ownCloud), `NAME (Anna's conflicted copy
/// 2026-11-24)` (Dropbox, in the person's language), `NAME_conflict-20261124-200512` (older ownCloud).
fn original(stem: &str) -> Option<&str> {
    let before = |mark| stem.split_once(mark).map(|(name, _)| name);
    let in_brackets = || stem.strip_suffix(')').and_then(|it| it.split_once(" (")).map(|(name, _)| name);
    before(".sync-conflict-").or_else(|| before("_conflict-")).or_else(in_brackets)
}

/// The session that a file is named by.
pub(super) fn session_of(file: &Path) -> Option<SessionId> {
    let name = file.file_stem()?.to_str()?;
    // Nothing but the one way of writing an id: no other file is taken for the session's own.
    let id = SessionId(Uuid::parse_str(name).ok()?);
    (id.to_string() == name).then_some(id)
}

impl Store {
    /// Merges every conflict copy into what it is of, and removes it. Returns whether there were any, and what
    /// could not be merged: that copy stays, or is set aside.
    pub(super) fn merge_copies(&self, sessions: &[PathBuf]) -> (bool, Vec<Problem>) {
        let copies = self.copies(sessions);
        if copies.is_empty() {
            return (false, Vec::new());
        }
        let lock = match self.lock() {
            Ok(lock) => lock,
            Err(problem) => return (false, vec![problem]),
        };
        let merge = |(copy, of): &(PathBuf, Of)| self.merge_copy(&lock, copy, *of).err();
        (true, copies.iter().filter_map(merge).collect())
    }

    /// The conflict copies that are there. Ledgers come first: what was told elsewhere is not told again
    /// because its session was read before.
    fn copies(&self, sessions: &[PathBuf]) -> Vec<(PathBuf, Of)> {
        let list = |folder: &Path| files::list(&*self.disk, folder, "ron").unwrap_or_default();
        let named = |file: &Path| session_of(Path::new(original(file.file_stem()?.to_str()?)?));
        let of_ledger = |file: PathBuf| named(&file).map(|id| (file, Of::Ledger(id)));
        let ledgers = list(&self.ledger_dir()).into_iter().filter_map(of_ledger);
        // Whatever a copy of a session is called: two of one would be two treatments.
        let sessions = sessions.iter().filter(|it| session_of(it).is_none());
        let sessions = sessions.map(|it| (it.clone(), Of::Session(named(it))));
        let is_settings = |file: &PathBuf| {
            file.file_stem().and_then(|it| it.to_str()).and_then(original) == Some("settings")
        };
        let settings = list(&self.dir).into_iter().filter(is_settings).map(|it| (it, Of::Settings));
        ledgers.chain(sessions).chain(settings).collect()
    }

    fn merge_copy(&self, lock: &Lock, copy: &Path, of: Of) -> Result<(), Problem> {
        match of {
            Of::Ledger(id) => {
                let file = self.ledger_file(id);
                self.merge_file(lock, copy, &file, |_: &Ledger| file.clone())
            }
            Of::Session(id) => {
                let named = id.map_or_else(|| copy.to_owned(), |id| self.session_file(id));
                self.merge_file(lock, copy, &named, |it: &Session| self.session_file(it.id))
            }
            Of::Settings => {
                let file = self.settings_file();
                self.merge_file(lock, copy, &file, |_: &Settings| file.clone())
            }
        }?;
        let folder = copy.parent().unwrap_or(&self.dir);
        (self.disk.remove(copy).and_then(|()| self.disk.sync_folder(folder))).map_err(|error| {
            Problem::new(copy, format_args!("was merged, but cannot be removed: {}", plain(&error)))
        })
    }

    /// Merges a copy of the file called `named` into the one where it belongs.
    fn merge_file<T: Kept>(
        &self,
        lock: &Lock,
        copy: &Path,
        named: &Path,
        belongs: impl FnOnce(&T) -> PathBuf,
    ) -> Result<(), Problem> {
        let (theirs, damage) = self.read_kept::<T>(lock, copy, named)?;
        if let Some(theirs) = theirs {
            let file = belongs(&theirs);
            let (ours, _) = self.read_kept::<T>(lock, &file, &file)?;
            let merged = match ours.clone() {
                Some(ours) => T::merged(ours, theirs),
                None => theirs,
            };
            if ours.as_ref() != Some(&merged) {
                self.write(&file, &merged)?;
            }
        }
        damage.map_or(Ok(()), Err)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn conflict_copies_are_known_by_their_names() {
        for (copy, of) in [
            ("settings.sync-conflict-20261124-200512-ABCDEFG", "settings"),
            ("settings (conflicted copy 2026-11-24 200512)", "settings"),
            ("settings (conflicted copy anna 2026-11-24 200512)", "settings"),
            ("settings (Anna's conflicted copy 2026-11-24)", "settings"),
            ("settings (In Konflikt stehende Kopie von Anna 2026-11-24) (1)", "settings"),
            ("settings_conflict-20261124-200512", "settings"),
        ] {
            assert_eq!(original(copy), Some(of), "{copy}");
        }
        for own in ["settings", "01936d5e-5b1c-7000-8000-000000000001", "my plan"] {
            assert_eq!(original(own), None, "{own}");
        }
    }
}
