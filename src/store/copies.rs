//! Copies that Syncthing, Nextcloud, ownCloud or Dropbox leave where two machines wrote one file: found,
//! merged by record, and removed. And files that such a program is about to replace, which are gone for a moment.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant as Monotonic, SystemTime};

use chrono::NaiveDate;
use uuid::Uuid;

use super::disk::{Lock, Stamp};
use super::kept::Kept;
use super::{Problem, Store, files, plain};
use crate::care::ledger::Ledger;
use crate::care::protocol::Protocol;
use crate::care::session::{Session, SessionId};
use crate::care::settings::Settings;
use crate::platform::clock;

/// What could not be merged is tried again this much later: the attempt itself changes a watched folder.
const PAUSE: Duration = Duration::from_secs(20);
/// A program that has moved a file away takes as long at most to put the other version in its place.
const BETWEEN_RENAMES: Duration = Duration::from_secs(2);
/// Our own files have their names at once; what tells that is no finer than a second.
const BROUGHT_AFTER: Duration = Duration::from_secs(1);
const LOOK_AGAIN: Duration = Duration::from_millis(25);

/// What is left as it is for a while.
#[derive(Debug, Default)]
pub(super) struct Unmerged {
    /// What could not be merged the last time.
    told: Option<(Monotonic, Vec<Problem>)>,
    /// Files that were waited for in vain, with what announced them.
    absent: BTreeMap<PathBuf, Vec<(PathBuf, Option<Stamp>)>>,
    /// Copies that the person keeps, as they are, of the sessions of those files: nobody waits for them.
    own: BTreeMap<PathBuf, (Stamp, PathBuf)>,
}

/// What a copy is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Of {
    Ledger(SessionId),
    Session(SessionId),
    /// A session's file that was given another name.
    Renamed,
    Settings,
    /// A protocol of the person's own.
    Protocol,
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

/// The session that a file was named by when it was set aside.
pub(super) fn session_aside(file: &Path) -> Option<SessionId> {
    session_before(file.file_name()?.to_str()?)
}

/// Whether a file is named as a copy of one of the person's own protocols.
pub(super) fn is_of_a_protocol(file: &Path) -> bool {
    let of = stem(file).and_then(original);
    of.is_some_and(|it| it != "settings" && session_before(it).is_none())
}

/// The file that Syncthing has begun to write under another name.
pub(super) fn unfinished(file: &Path) -> Option<PathBuf> {
    let name = file.file_name()?.to_str()?.strip_prefix(".syncthing.")?.strip_suffix(".tmp")?;
    Some(file.with_file_name(name))
}

/// The session that a copy is of, be it of its file or of its ledger.
pub(super) fn copied(file: &Path) -> Option<SessionId> {
    session_before(stem(file)?).filter(|_| session_of(file).is_none())
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
        if let Some((until, problems)) = &self.unmerged().told
            && !clock::is_past(*until)
        {
            return problems.clone();
        }
        self.unmerged().told = None;
        let mut copies = self.copies();
        copies.retain(|(copy, _)| !self.is_the_persons_own(copy));
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
        // What was set aside is done with.
        if problems.iter().any(|problem| self.is_there(&problem.file)) {
            self.unmerged().told = Some((clock::deadline(PAUSE), problems.clone()));
        }
        problems
    }

    /// Whether that is a copy which the person keeps for themselves: its session has its own file.
    pub(super) fn is_the_persons_own(&self, copy: &Path) -> bool {
        let known = self.unmerged().own.get(copy).cloned();
        known.is_some_and(|(stamp, file)| {
            self.disk.stamp(copy).is_ok_and(|it| it == stamp) && self.is_there(&file)
        })
    }

    /// The conflict copies that are there. Ledgers come first: what was told elsewhere is not told again
    /// because its session was read before.
    pub(super) fn copies(&self) -> Vec<(PathBuf, Of)> {
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
        let protocols = list(&self.protocols_dir()).into_iter().filter(|it| is_of_a_protocol(it));
        let protocols = protocols.map(|file| (Of::Protocol, file));
        ledgers.chain(sessions).chain(settings).chain(protocols).map(|(of, file)| (file, of)).collect()
    }

    fn merge_copy(&self, lock: &Lock, copy: &Path, of: Of) -> Result<(), Problem> {
        match of {
            Of::Ledger(id) => self.merge_file::<Ledger>(lock, copy, &self.ledger_file(id)),
            Of::Session(id) => self.merge_file::<Session>(lock, copy, &self.session_file(id)),
            Of::Settings => self.merge_file::<Settings>(lock, copy, &self.settings_file()),
            Of::Protocol => self.set_protocol_aside(copy),
            Of::Renamed => {
                let (found, damage) = self.read_kept::<Session>(lock, copy, copy)?;
                let file = found.map(|session| self.session_file(session.id));
                match file {
                    Some(file) if self.is_there_again(&file) => {
                        if let Ok(stamp) = self.disk.stamp(copy) {
                            self.unmerged().own.insert(copy.to_owned(), (stamp, file));
                        }
                        damage.map_or(Ok(()), Err)
                    }
                    Some(file) => self.merge_file::<Session>(lock, copy, &file),
                    None => damage.map_or(Ok(()), Err),
                }
            }
        }
    }

    /// Merges a copy into the file that it is of, and removes it. Where only the copy is there, it becomes the file.
    fn merge_file<T: Kept>(&self, lock: &Lock, copy: &Path, file: &Path) -> Result<(), Problem> {
        let stamp = |path: &Path| self.disk.stamp(path).ok();
        let is_link = stamp(copy).zip(stamp(file)).is_some_and(|(a, b)| a.inode != 0 && a.inode == b.inode);
        if is_link {
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
                // As old as the copy: it was brought, too.
                let written_at = self.disk.stamp(copy).ok().and_then(|it| it.modified);
                self.put_written_at(file, &merged, written_at)?;
            }
        }
        self.remove_copy(copy)?;
        damage.map_or(Ok(()), Err)
    }

    fn remove_copy(&self, copy: &Path) -> Result<(), Problem> {
        let removed = match self.disk.remove(copy) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
            removed => removed.and_then(|()| self.disk.sync_folder(copy.parent().unwrap_or(&self.dir))),
        };
        removed.map_err(|error| {
            Problem::new(copy, format_args!("was merged, but cannot be removed: {}", plain(&error)))
        })
    }

    /// Sets the copy of one of the person's own protocols aside: such a text is made one by who wrote it. The same
    /// text goes, and what is no version of that protocol is one of its own.
    fn set_protocol_aside(&self, copy: &Path) -> Result<(), Problem> {
        let name = stem(copy).and_then(original).unwrap_or_default();
        let file = self.protocols_dir().join(format!("{name}.ron"));
        // What cannot be read is told by who reads the protocols.
        let text = |file: &Path| files::read(&*self.disk, file).ok();
        let key = |text: &str| Protocol::parse("", text).ok().map(|it| it.key);
        let Some((theirs, ours)) = text(copy).zip(text(&file)) else { return Ok(()) };
        if theirs == ours {
            return self.remove_copy(copy);
        }
        let Some(key) = key(&ours).filter(|it| key(&theirs).as_ref() == Some(it)) else { return Ok(()) };
        let aside = files::copy_aside(&*self.disk, &self.quarantine_dir(), copy).map_err(|error| {
            let what =
                format_args!("is another version of '{key}', and cannot be set aside: {}", plain(&error));
            Problem::new(copy, what)
        })?;
        self.remove_copy(copy)?;
        let what = format_args!(
            "was another version of '{key}', changed on another machine: it is set aside as {}; {} stays as it is",
            aside.display(),
            file.display()
        );
        Err(Problem::new(copy, what))
    }

    /// Whether there are copies of ledgers that are not merged yet.
    pub(crate) fn has_copied_ledgers(&self) -> bool {
        let files = files::list(&*self.disk, &self.ledger_dir(), "ron").unwrap_or_default();
        files.iter().any(|file| copied(file).is_some())
    }

    /// When a session's file was brought by a program that keeps the folder in step, if it was: it has its name since
    /// later than it was written.
    pub(crate) fn brought_at(&self, id: SessionId) -> Option<SystemTime> {
        let file = self.session_file(id);
        let written_at = self.disk.stamp(&file).ok()?.modified?;
        let named_at = self.disk.named_at(&file)?;
        named_at.duration_since(written_at).is_ok_and(|it| it > BROUGHT_AFTER).then_some(named_at)
    }

    /// Whether a file is there; where it is coming, it is waited for.
    pub(super) fn is_there_again(&self, file: &Path) -> bool {
        !self.there_again([file.to_owned()].into()).is_empty()
    }

    /// Those files of one folder that are there. Those that are coming are waited for, all of them together as long as
    /// one would be; but not again where nothing has happened to what announces them since that was in vain.
    pub(super) fn there_again(&self, files: BTreeSet<PathBuf>) -> BTreeSet<PathBuf> {
        let is_there = |file: &PathBuf| self.is_there(file);
        self.unmerged().absent.retain(|file, _| !is_there(file));
        let (mut there, absent): (BTreeSet<_>, BTreeSet<_>) = files.into_iter().partition(is_there);
        if absent.is_empty() {
            return there;
        }
        let announced = self.announced(&absent);
        let is_coming = |file: &PathBuf| {
            let by = announced.get(file);
            by.is_some() && self.unmerged().absent.get(file) != by
        };
        let (mut coming, others): (Vec<_>, Vec<_>) = absent.into_iter().partition(is_coming);
        there.extend(others.into_iter().filter(is_there));
        let deadline = clock::deadline(BETWEEN_RENAMES);
        while !coming.is_empty() && !clock::is_past(deadline) {
            std::thread::sleep(LOOK_AGAIN);
            there.extend(coming.extract_if(.., |file| is_there(file)));
        }
        let in_vain = coming.into_iter().filter_map(|file| announced.get_key_value(&file));
        self.unmerged().absent.extend(in_vain.map(|(file, by)| (file.clone(), by.clone())));
        there
    }

    /// What says of each of those files that a program is about to put it in its place: a copy of the one that was there,
    /// or the file that Syncthing writes first, which removes the old one before it gives the new one its name.
    fn announced(&self, absent: &BTreeSet<PathBuf>) -> BTreeMap<PathBuf, Vec<(PathBuf, Option<Stamp>)>> {
        let folder = absent.first().and_then(|it| it.parent()).unwrap_or(&self.dir);
        let files = self.disk.list(folder).unwrap_or_default();
        let mut announced: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for file in absent {
            let is_copy: &dyn Fn(&Path) -> bool = match session_of(file) {
                Some(id) => &move |it| copied(it) == Some(id),
                None => &|it| stem(it).and_then(original).is_some_and(|it| Some(it) == stem(file)),
            };
            for by in files.iter().filter(|it| unfinished(it).as_ref() == Some(file) || is_copy(it)) {
                let stamp = self.disk.stamp(by).ok();
                announced.entry(file.clone()).or_default().push((by.clone(), stamp));
            }
        }
        announced
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
