//! A look at the data beyond what reading it shows: what does not fit together, files that belong to nothing,
//! photos that are not there, and what others may read. Part of it can be put right.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use chrono::TimeDelta;

use super::copies::session_of;
use super::photos::is_whole;
use super::{Problem, Protocols, Store, disk};
use crate::care::audit;
use crate::care::civil_time::Instant;
use crate::care::session::{Edited as _, Photo, Session, SessionId};

/// A photo that was deleted stays for so long: undo, or another machine, may bring it back.
const PHOTO_STAYS: TimeDelta = TimeDelta::days(30);
/// No writer takes as long.
const WRITES_FOR: TimeDelta = TimeDelta::minutes(1);

/// How a file is put right.
#[derive(Clone, Copy)]
enum Mend {
    Remove,
    Close,
}

/// Files that can be put right without a question.
struct Mendable {
    files: Vec<PathBuf>,
    what: &'static str,
    done: &'static str,
    mend: Mend,
}

impl Store {
    /// What is wrong with the data, though each file can be read; what cannot be read is told by whoever reads it.
    #[must_use]
    pub fn audit(&self, now: Instant) -> Vec<Problem> {
        let (sessions, all_read) = self.all_sessions();
        let protocols = Protocols::default();
        let mut problems = Vec::new();
        for session in sessions.iter().filter(|it| !it.is_deleted()) {
            let mut faults: Vec<_> = audit::dated_ahead(session, now).into_iter().collect();
            faults.extend(audit::impossible(session));
            if let Ok(protocol) = protocols.of(self, &session.header.protocol) {
                faults.extend(audit::faults(session, &protocol));
            }
            let told = |file: PathBuf, faults: Vec<String>| {
                faults.into_iter().map(move |what| Problem::new(&file, format_args!("is not sound: {what}")))
            };
            problems.extend(told(self.session_file(session.id), faults));
            match self.ledger(session.id) {
                Ok(ledger) => {
                    let faults = audit::faults_of_ledger(&ledger, now);
                    problems.extend(told(self.ledger_file(session.id), faults));
                }
                // Whoever reads it next finds it set aside.
                Err(problem) => problems.push(problem),
            }
        }
        if all_read {
            // Otherwise they may belong to what could not be read.
            problems.extend(self.orphans(&sessions));
        }
        problems.extend(self.strangers());
        problems.extend(self.photos_that_are_not_there(&sessions));
        for Mendable { files, what, mend, .. } in self.mendable(&sessions, all_read, now) {
            let Some(first) = files.first() else { continue };
            let others = match files.len() - 1 {
                0 => String::new(),
                1 => " (and 1 other)".to_owned(),
                others => format!(" (and {others} others)"),
            };
            let mends = match mend {
                Mend::Remove => "removes",
                Mend::Close => "closes",
            };
            let what = format_args!("{what}{others}; aftercare check --repair {mends} what is like that");
            problems.push(Problem::new(first, what));
        }
        problems
    }

    /// Puts right what can be put right without a question, and says what it did.
    ///
    /// # Errors
    /// When somebody else has been writing for too long.
    pub fn mend(&self, now: Instant) -> Result<Vec<String>, Problem> {
        let _lock = self.lock()?;
        let (sessions, all_read) = self.all_sessions();
        let mut mended = Vec::new();
        for Mendable { files, done, mend, .. } in self.mendable(&sessions, all_read, now) {
            let is_done = |file: &&PathBuf| match mend {
                Mend::Remove => self.disk.remove(file).is_ok(),
                Mend::Close => disk::close_to_others(file).is_ok(),
            };
            match files.iter().filter(is_done).count() {
                0 => {}
                _ if matches!(mend, Mend::Close) => mended.push(done.to_owned()),
                1 => mended.push(format!("1 file {done}")),
                many => mended.push(format!("{many} files {done}")),
            }
        }
        Ok(mended)
    }

    fn mendable(&self, sessions: &[Session], all_read: bool, now: Instant) -> [Mendable; 3] {
        [
            Mendable {
                files: self.half_written(now),
                what: "was left half-written by a program that was killed",
                done: "left half-written: removed",
                mend: Mend::Remove,
            },
            Mendable {
                // What could not be read may show it.
                files: if all_read { self.deleted_photos(sessions, now) } else { Vec::new() },
                what: "is a photo that was deleted more than 30 days ago",
                done: "of photos deleted long ago: removed",
                mend: Mend::Remove,
            },
            Mendable {
                // Where nobody else comes into the folder, nobody reads what lies in it.
                files: Some(self.dir.clone()).filter(|it| disk::is_open_to_others(it)).into_iter().collect(),
                what: "can be read by others on this machine",
                done: "the folder is closed to others",
                mend: Mend::Close,
            },
        ]
    }

    /// Every session that can be read, deleted ones too, and whether that is all: what is in a copy that is not
    /// merged, such as a newer version's, is not read. It needs no lock, and changes nothing.
    fn all_sessions(&self) -> (Vec<Session>, bool) {
        let Ok(files) = self.list_sessions() else { return (Vec::new(), false) };
        let sessions: Vec<_> =
            files.iter().filter_map(|file| self.parse::<Session>(file, file).ok().flatten()).collect();
        let all_read = sessions.len() == files.len() && self.copies().is_empty();
        (sessions, all_read)
    }

    fn files_in(&self, folder: &Path) -> Vec<PathBuf> {
        let mut files = self.disk.list(folder).unwrap_or_default();
        files.retain(|file| !disk::is_new(file) && self.disk.stamp(file).is_ok_and(|it| it.is_file));
        files.sort();
        files
    }

    /// Ledgers and photos of no session. Another machine may be about to bring it.
    fn orphans(&self, sessions: &[Session]) -> Vec<Problem> {
        let named: BTreeSet<_> =
            sessions.iter().flat_map(|it| &it.photos).map(|it| it.file.as_str()).collect();
        let photos = self.files_in(&self.photos_dir()).into_iter().filter(|file| {
            let name = file.file_name().map(|it| it.to_string_lossy()).unwrap_or_default();
            audit::is_photo_name(&name) && !named.contains(&*name)
        });
        let what =
            "belongs to no session that is here: another machine may bring that one, or a backup have it";
        let ledgers = self.ledgers_without(&sessions.iter().map(|it| it.id).collect()).into_iter();
        ledgers.chain(photos.map(|file| Problem::new(&file, what))).collect()
    }

    /// The sessions whose files are gone, though they were not deleted in the diary: their ledgers are here still.
    #[must_use]
    pub fn vanished(&self) -> Vec<Problem> {
        // Whoever reads the sessions tells where their folder cannot be read.
        let Ok(files) = self.list_sessions() else { return Vec::new() };
        self.ledgers_without(&files.iter().filter_map(|file| session_of(file)).collect())
    }

    fn ledgers_without(&self, ids: &BTreeSet<SessionId>) -> Vec<Problem> {
        let files = self.files_in(&self.ledger_dir()).into_iter();
        let gone = files.filter(|file| session_of(file).is_some_and(|id| !ids.contains(&id)));
        let what = "belongs to no session that is here, and nothing reminds of that one: another machine may bring it, or a backup have it; if you removed it, remove this file, too";
        gone.map(|file| Problem::new(&file, what)).collect()
    }

    /// What lies among the sessions, and is none: whoever put it there may take it for one.
    fn strangers(&self) -> Vec<Problem> {
        let mut all = self.list_in(&self.sessions_dir()).unwrap_or_default();
        all.sort();
        let mut known: BTreeSet<_> = self.session_files().into_iter().collect();
        let copies = self.copies().into_iter().map(|(copy, _)| copy);
        known.extend(copies.filter(|copy| !self.is_the_persons_own(copy)));
        let strange =
            all.iter().filter(|it| !disk::is_new(it) && !disk::is_hidden(it) && !known.contains(*it));
        let what = "is not called as a session is: nothing in it is read; move it elsewhere, or add it by aftercare import";
        strange.map(|file| Problem::new(file, what)).collect()
    }

    fn photos_that_are_not_there(&self, sessions: &[Session]) -> Vec<Problem> {
        let live = sessions.iter().filter(|it| !it.is_deleted());
        let shown = live.flat_map(|it| &it.photos).filter(|it| !it.is_deleted());
        let fault = |photo: &Photo| {
            let file = self.photo_file(&photo.file).ok()?; // told as a fault of its session
            let what = match self.photo(&photo.file) {
                Ok(bytes) if is_whole(&bytes) => return None,
                Ok(_) => "is a photo that is not whole".to_owned(),
                Err(problem) => format!("is a photo that {}", problem.what),
            };
            let to_do = "put a copy of it there, or remove the photo in the diary";
            Some(Problem::new(&file, format_args!("{what}: {to_do}")))
        };
        shown.filter_map(fault).collect()
    }

    fn half_written(&self, now: Instant) -> Vec<PathBuf> {
        let mut files = self.leftovers();
        files.retain(|file| {
            let written_at = self.disk.stamp(file).ok().and_then(|it| it.modified);
            written_at.is_some_and(|at| Instant::from(at) < now - WRITES_FOR)
        });
        files
    }

    /// The files of photos that were deleted long ago, alone or with their session, and that no record shows.
    fn deleted_photos(&self, sessions: &[Session], now: Instant) -> Vec<PathBuf> {
        let mut gone_at: BTreeMap<&str, Option<Instant>> = BTreeMap::new();
        for session in sessions {
            for photo in &session.photos {
                let deleted_at = photo.deleted_at.or(session.header.deleted_at);
                // One that is shown anywhere stays, and of several deletions the last one counts.
                let known = gone_at.entry(&photo.file).or_insert(deleted_at);
                *known = known.zip(deleted_at).map(|(a, b)| a.max(b));
            }
        }
        let is_over =
            |(_, gone_at): &(&str, Option<Instant>)| gone_at.is_some_and(|at| at + PHOTO_STAYS < now);
        let gone = gone_at.into_iter().filter(is_over);
        gone.filter_map(|(name, _)| self.photo_file(name).ok()).filter(|file| self.is_there(file)).collect()
    }
}
