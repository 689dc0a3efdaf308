//! Damaged files that were set aside in `quarantine/`, and what becomes whole again of what was in them: what the
//! backups and the list of changes to undo have, and records that can be read although their session could not.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::copies::{self, session_aside};
use super::disk::Lock;
use super::journal::Journal;
use super::kept::{Kept as _, over, with_records_of};
use super::transfer::write_new;
use super::{Problem, Store, disk, files};
use crate::care::bundle::Bundle;
use crate::care::civil_time::Instant;
use crate::care::edit::{edited_at, with_records};
use crate::care::ledger::Ledger;
use crate::care::merge;
use crate::care::protocol::{BUILT_IN, Protocol};
use crate::care::session::{Session, SessionId};
use crate::care::settings::Settings;

/// The names of the files set aside from which this machine has taken what there was to be had.
pub(super) const SEEN_TO: &str = "made-whole.ron";

/// A file that was set aside, with what it is of.
struct Aside {
    name: String,
    text: String,
    of: Of,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Of {
    Session(SessionId),
    Ledger(SessionId),
    Settings,
}

impl Store {
    pub(super) fn quarantine_dir(&self) -> PathBuf {
        self.dir.join("quarantine")
    }

    /// The files in `quarantine/`.
    pub(super) fn set_aside(&self) -> BTreeSet<PathBuf> {
        let files = self.disk.list(&self.quarantine_dir()).unwrap_or_default();
        // But what a program leaves there that has not got all of a file yet.
        files.into_iter().filter(|file| !disk::is_hidden(file)).collect()
    }

    /// The files that were set aside, until the person mends or removes them.
    #[must_use]
    pub fn quarantined(&self) -> Vec<Problem> {
        let files = self.set_aside();
        let fresh = self.fresh_of(&files);
        let waits = "is a damaged file that was set aside, as it was: the agent puts back what your backups and last changes have of it, and aftercare check --repair does so at once";
        let damaged = "is a damaged file that was set aside, as it was; what your backups, your last changes and the file itself still had of it was put back: see whether that is all, then delete this file";
        let protocol = "is another version of a plan of your own, changed on another machine: take from it what is to stay, then delete this file";
        let is_fresh = |file: &Path| {
            file.file_name().and_then(|it| it.to_str()).is_some_and(|name| fresh.contains(name))
        };
        let what = |file: &Path| {
            if copies::is_of_a_protocol(file) {
                protocol
            } else if is_fresh(file) {
                waits
            } else {
                damaged
            }
        };
        files.iter().map(|file| Problem::new(file, what(file))).collect()
    }

    /// The session of which that is a file that was set aside.
    #[must_use]
    pub fn session_set_aside(file: &Path) -> Option<SessionId> {
        let is_aside = file.parent().and_then(Path::file_name).is_some_and(|it| it == "quarantine");
        session_aside(file).filter(|_| is_aside)
    }

    /// The files that were set aside of which nothing is here any more: what they were of is lost, not deleted.
    pub(super) fn lost(&self) -> Vec<Problem> {
        let mut lost = self.quarantined();
        lost.retain(|it| of(&it.file).is_some_and(|of| self.is_lost(of)));
        lost
    }

    /// Whether nothing is here of that. A ledger has no loss of its own: another is begun.
    fn is_lost(&self, of: Of) -> bool {
        match of {
            Of::Session(id) => !self.is_there(&self.session_file(id)),
            Of::Settings => !self.is_there(&self.settings_file()),
            Of::Ledger(_) => false,
        }
    }

    fn seen_to_file(&self) -> PathBuf {
        self.local_dir().join(SEEN_TO)
    }

    /// The names of those damaged files of which nobody has yet tried to make whole what they are of. Nearly always
    /// there is none, and nothing is read.
    #[must_use]
    pub fn damage(&self) -> BTreeSet<String> {
        self.fresh_of(&self.set_aside())
    }

    fn fresh_of(&self, aside: &BTreeSet<PathBuf>) -> BTreeSet<String> {
        if aside.is_empty() {
            return BTreeSet::new();
        }
        let seen_to: BTreeSet<String> = self.read_local(&self.seen_to_file()).unwrap_or_default();
        let ours = aside.iter().filter(|file| of(file).is_some());
        let names = ours.filter_map(|file| Some(file.file_name()?.to_str()?.to_owned()));
        names.filter(|name| !seen_to.contains(name)).collect()
    }

    /// The sessions of which something was set aside that nobody has seen to yet: what is here of them may be less than
    /// there was.
    #[must_use]
    pub fn damaged_sessions(&self) -> BTreeSet<SessionId> {
        let session = |name: String| match of(Path::new(&name))? {
            Of::Session(id) | Of::Ledger(id) => Some(id),
            Of::Settings => None,
        };
        self.damage().into_iter().filter_map(session).collect()
    }

    /// Whether the settings were set aside, and nobody has seen to that yet.
    #[must_use]
    pub fn has_damaged_settings(&self) -> bool {
        self.damage().iter().any(|name| of(Path::new(name)) == Some(Of::Settings))
    }

    /// A file was set aside under that name: anew, though one of the same text lies there already.
    pub(super) fn note_damage(&self, aside: &Path) {
        let name = aside.file_name().map(|it| it.to_string_lossy().into_owned()).unwrap_or_default();
        let file = self.seen_to_file();
        let mut seen_to: BTreeSet<String> = self.read_local(&file).unwrap_or_default();
        if seen_to.remove(&name) {
            // At worst nobody looks what the backups have of it.
            let _ = self.write_local(&file, &seen_to);
        }
    }

    /// Those that are not seen to, and of the others those whose session is not here at all: the loss of a file may
    /// arrive from another machine after its damage.
    fn to_see_to(&self) -> impl Iterator<Item = (PathBuf, Of)> {
        let aside = self.set_aside();
        let fresh = self.fresh_of(&aside);
        let asides = aside.into_iter().filter_map(|file| of(&file).map(|of| (file, of)));
        asides.filter(move |(file, of)| {
            let name = file.file_name().and_then(|it| it.to_str());
            name.is_some_and(|it| fresh.contains(it)) || self.is_lost(*of)
        })
    }

    /// Whether there may be something for [`Self::make_whole`] to do, as far as that is seen without reading anything.
    #[must_use]
    pub fn is_damaged(&self) -> bool {
        self.to_see_to().next().is_some()
    }

    /// Whether something may be missing that speaks against what the plans bring back: of `problems`, those with the
    /// sessions; and what was set aside, until it was seen to and as long as nothing is here of its session.
    pub fn is_in_doubt<'a>(&self, problems: impl IntoIterator<Item = &'a Problem>) -> bool {
        let folders = [self.sessions_dir(), self.ledger_dir(), self.dir.join("protocols/kept")];
        let is_of_a_session = |it: &Problem| folders.iter().any(|folder| it.file.starts_with(folder));
        problems.into_iter().any(is_of_a_session) || self.to_see_to().any(|(_, of)| of != Of::Settings)
    }

    /// Merges what `backups`, the newest first, and the last changes have of what was damaged into it, and what can be
    /// read in the damaged files themselves. That is no change of the person's to take back. Says whether anything changed.
    ///
    /// # Errors
    /// When something cannot be read or written; what was done before stands, and the next one goes on from there.
    pub fn make_whole(&self, backups: &[Bundle], now: Instant) -> Result<bool, Problem> {
        let lock = self.lock()?;
        // Looked at under the lock: everything may have been deleted meanwhile, for good.
        let read = |(file, of): (PathBuf, Of)| Aside {
            name: file.file_name().map(|it| it.to_string_lossy().into_owned()).unwrap_or_default(),
            text: files::read_lossy(&*self.disk, &file).unwrap_or_default(),
            of,
        };
        let damaged: Vec<_> = self.to_see_to().map(read).collect();
        let lost = damaged.iter().filter_map(|it| match it.of {
            Of::Session(id) => Some(id),
            Of::Ledger(_) | Of::Settings => None,
        });
        let mended = self.mend_protocols(&lost.collect(), backups);
        let mut is_change = *mended.as_ref().unwrap_or(&false);
        let mut failed = mended.err();
        let mut seen_to: BTreeSet<String> = self.read_local(&self.seen_to_file()).unwrap_or_default();
        let journal = if damaged.is_empty() {
            Journal::default()
        } else {
            Journal::read(&*self.disk, &self.journal_file())
        };
        for aside in &damaged {
            let made_whole = match aside.of {
                Of::Session(id) => self.make_session_whole(&lock, id, aside, backups, &journal),
                Of::Ledger(id) => self.make_ledger_whole(&lock, id, backups),
                Of::Settings => self.make_settings_whole(&lock, aside, backups, &journal, now),
            };
            match made_whole {
                Ok(changed) => {
                    is_change |= changed;
                    seen_to.insert(aside.name.clone());
                }
                Err(problem) => failed = Some(problem),
            }
        }
        if !damaged.is_empty() {
            self.write_local(&self.seen_to_file(), &seen_to)?;
        }
        failed.map_or(Ok(is_change), Err)
    }

    fn make_session_whole(
        &self,
        lock: &Lock,
        id: SessionId,
        aside: &Aside,
        backups: &[Bundle],
        journal: &Journal,
    ) -> Result<bool, Problem> {
        let file = self.session_file(id);
        let ours = self.read_kept::<Session>(lock, &file, &file)?.0;
        let theirs = backups.iter().flat_map(|it| it.sessions.iter().filter(|it| it.id == id));
        let all = theirs.cloned().chain(ours.clone()).reduce(merge::sessions);
        let all = with_records(all, id, &journal.records_of(id));
        let Some(whole) = all.map(|it| with_records_of(&it, &aside.text)) else { return Ok(false) };
        let mut is_change = false;
        // Before the session: the agent must not tell again what was told.
        let ledger = self.ledger_file(id);
        if !self.is_there(&ledger) {
            is_change |= self.make_ledger_whole(lock, id, backups)?;
        }
        if ours.as_ref() != Some(&whole) {
            let unreadable = |why| Problem::new(&file, format_args!("cannot be made whole: {why}"));
            files::check_reads_back(&whole).map_err(unreadable)?;
            self.write(&file, &whole)?;
            is_change = true;
        }
        Ok(is_change)
    }

    fn make_ledger_whole(&self, lock: &Lock, id: SessionId, backups: &[Bundle]) -> Result<bool, Problem> {
        let file = self.ledger_file(id);
        let ours = self.read_kept::<Ledger>(lock, &file, &file)?.0.unwrap_or_default();
        let theirs = backups.iter().filter_map(|it| it.ledgers.get(&id));
        let whole = theirs.cloned().fold(ours.clone(), merge::ledgers);
        if whole == ours {
            return Ok(false);
        }
        self.write(&file, &whole)?;
        Ok(true)
    }

    /// Each setting that could not be read is as in the newest backup, or as it was changed since; unless the file was
    /// changed after its damage.
    fn make_settings_whole(
        &self,
        lock: &Lock,
        aside: &Aside,
        backups: &[Bundle],
        journal: &Journal,
        now: Instant,
    ) -> Result<bool, Problem> {
        let kept = backups.iter().find_map(|it| it.settings.as_ref());
        let Some(theirs) = kept.into_iter().chain(journal.settings()).max_by_key(|it| it.edited_at) else {
            return Ok(false);
        };
        let file = self.settings_file();
        let ours = self.read_kept::<Settings>(lock, &file, &file)?.0.unwrap_or_default();
        let left = Settings::salvage(&file, &aside.text).unwrap_or_default();
        let Some(whole) = over(theirs, &aside.text).filter(|_| ours.edited_at <= left.edited_at) else {
            return Ok(false);
        };
        if whole == ours {
            return Ok(false);
        }
        // Just after what was damaged, and not now: what was chosen on another machine since stands.
        let latest = ours.edited_at.max(theirs.edited_at);
        let edited_at = Some(edited_at(latest, latest.unwrap_or(now)));
        self.write(&file, &Settings { edited_at, ..whole })?;
        Ok(true)
    }

    /// Puts back the texts that sessions keep, those that are `lost` and come back among them, where they are gone or
    /// not what they were: each is called by what is in it.
    fn mend_protocols(&self, lost: &BTreeSet<SessionId>, backups: &[Bundle]) -> Result<bool, Problem> {
        let folder = self.dir.join("protocols/kept");
        let used: BTreeSet<_> = (backups.iter().flat_map(|it| &it.sessions))
            .filter(|it| lost.contains(&it.id) || self.is_there(&self.session_file(it.id)))
            .map(|it| it.header.protocol.digest)
            .collect();
        let mut is_change = false;
        for text in backups.iter().flat_map(|it| &it.protocols) {
            let digest = Protocol::digest(text);
            if !used.contains(&digest) || BUILT_IN.iter().any(|(_, it)| it == text) {
                continue;
            }
            let file = folder.join(format!("{digest}.ron"));
            if self.is_there(&file) {
                let is_sound =
                    |it: String| Protocol::digest(&it) == digest || Protocol::newer_format(&it).is_some();
                if files::read(&*self.disk, &file).is_ok_and(is_sound) {
                    continue;
                }
                let stays = |error: std::io::Error| {
                    Problem::new(
                        &file,
                        format_args!("is damaged and cannot be set aside: {}", super::plain(&error)),
                    )
                };
                files::set_aside(&*self.disk, &self.quarantine_dir(), &file).map_err(stays)?;
            }
            write_new(&*self.disk, &folder, &format!("{digest}.ron"), text.as_bytes())?;
            is_change = true;
        }
        Ok(is_change)
    }
}

/// What a file is of that was set aside; none for a plan, and for a copy of the settings beside sound ones.
fn of(file: &Path) -> Option<Of> {
    let name = file.file_name()?.to_str()?;
    // Behind it stands a number where there were several.
    let is =
        |ending: &str| name.trim_end_matches(|it: char| it == '.' || it.is_ascii_digit()).ends_with(ending);
    match session_aside(file) {
        Some(id) if is(files::LEDGER_ASIDE) => Some(Of::Ledger(id)),
        Some(_) if is(files::PLAN_ASIDE) => None,
        Some(id) => Some(Of::Session(id)),
        None if name == "settings.ron" || name.starts_with("settings.ron.") => Some(Of::Settings),
        None => None,
    }
}
