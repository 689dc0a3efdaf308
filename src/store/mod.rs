//! The one place that writes the person's data.
//!
//! The data folder is plain RON: `sessions/ID.ron`, `ledger/ID.ron` (what became of each reminder),
//! `settings.ron`, `protocols/*.ron` (the person's own) and `protocols/kept/` (the exact text that each
//! session was started with); `photos/ID.jpg`. `quarantine/` holds damaged files, `.local/` what belongs
//! to this machine alone: locks and the agent's status.
//!
//! Every write is a new file, flushed, then renamed over the old one, and the folder flushed; all
//! writers take one lock and read again before they change. Readers need no lock.

mod audit;
mod backups;
mod cache;
mod copies;
mod damage;
mod delete;
pub mod disk;
mod files;
mod journal;
mod kept;
pub mod photos;
mod plain;
mod protocols;
mod transfer;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::SystemTime;

use serde::Serialize;
use serde::de::DeserializeOwned;
use uuid::Uuid;

pub use backups::{Backup, read_file as read_backup, unpacked};
pub use cache::{Cache, Version};
pub use delete::Deleted;
pub use journal::{Step, Way};
pub use protocols::Protocols;
pub use transfer::{Foreseen, Imported, read_import, write_whole};

use transfer::write_new;

use copies::Unmerged;
use disk::{Disk, Lock, RealDisk, Stamp};
use journal::Journal;
use kept::Kept;

use crate::care::civil_time::Instant;
use crate::care::edit::{Change, ChangedSince, Edit, Record, edited_at};
use crate::care::ledger::{Answered, Entry, Ledger};
use crate::care::line::in_a_line;
use crate::care::plan::Plan;
use crate::care::protocol::{self, Protocol};
use crate::care::session::{Details, ProtocolRef, Session, SessionId, Unknown};
use crate::care::settings::Settings;

/// Something that went wrong with a file, told to the person once: what, what is safe, what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The file.
    pub file: PathBuf,
    /// What the person calls what is in it, where that is known.
    pub name: Option<String>,
    /// What is wrong.
    pub what: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(name) = &self.name {
            write!(f, "{name}, ")?;
        }
        write!(f, "{}: {}", self.file.display(), self.what)
    }
}

impl std::error::Error for Problem {}

impl Problem {
    fn new(file: &Path, what: impl fmt::Display) -> Self {
        Self { file: file.to_owned(), name: None, what: what.to_string() }
    }

    fn unread(path: &Path, error: &io::Error) -> Self {
        Self::new(path, format_args!("cannot be read: {}", plain(error)))
    }

    fn unwritten(file: &Path, error: &io::Error) -> Self {
        if files::is_unflushed(error) {
            let what = format_args!("was written, but a power cut might still undo that: {}", plain(error));
            return Self::new(file, what);
        }
        Self::new(file, format_args!("cannot be written: {}{NO_CHANGE}", plain(error)))
    }

    /// The same, where something was changed before: what to do to go on.
    fn after_others(mut self, go_on: &str) -> Self {
        let what = self.what.trim_end_matches(NO_CHANGE);
        self.what = format!("{what}; {go_on}");
        self
    }
}

/// What the problem of a file that could not be written ends with.
const NO_CHANGE: &str = "; nothing was changed";

/// A file that was not written, or not for sure.
struct Unwritten {
    problem: Problem,
    /// Whether it is there all the same: only a power cut could still take it back.
    stands: bool,
}

impl From<Unwritten> for Problem {
    fn from(unwritten: Unwritten) -> Self {
        unwritten.problem
    }
}

/// An I/O error in words, without the number that Rust adds.
fn plain(error: &io::Error) -> String {
    let text = error.to_string();
    text.split(" (os error").next().unwrap_or(&text).to_owned()
}

/// Why a session was not found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotFound {
    /// No id begins like that.
    None(String),
    /// Several ids begin like that.
    Several(String, usize),
}

impl fmt::Display for NotFound {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::None(prefix) => write!(f, "no session begins with '{prefix}': see aftercare list"),
            Self::Several(prefix, many) => {
                write!(f, "{many} sessions begin with '{prefix}': give more of the id, see aftercare list")
            }
        }
    }
}

/// A protocol that a session can be started with.
#[derive(Clone, Debug)]
pub struct Available {
    /// The protocol.
    pub protocol: Protocol,
    /// Its exact text, which the session keeps.
    pub text: String,
}

impl Available {
    /// What a session says of it.
    #[must_use]
    pub fn reference(&self) -> ProtocolRef {
        let digest = Protocol::digest(&self.text);
        ProtocolRef { key: self.protocol.key.clone(), digest, unknown: Unknown::new() }
    }
}

/// A change that was decided and made.
#[derive(Clone, Debug)]
pub struct Decided {
    /// The session as it is since.
    pub session: Session,
    /// What [`Store::undo`] would take back.
    pub step: Step,
}

const LOCK: &str = "write.lock";
const AGENT_LOCK: &str = "agent.lock";

/// The data folder.
#[derive(Clone, Debug)]
pub struct Store {
    dir: PathBuf,
    disk: Arc<dyn Disk>,
    unmerged: Arc<Mutex<Unmerged>>,
    read: Arc<Mutex<Versions>>,
}

/// The versions of files that who holds the lock has read; `None` where there was none.
type Versions = BTreeMap<PathBuf, Option<Stamp>>;

impl Store {
    /// The data folder at `dir`. Nothing is made until something is written.
    #[must_use]
    pub fn at(dir: PathBuf) -> Self {
        Self::on(Arc::new(RealDisk), dir)
    }

    /// The data folder at `dir` of another disk than the machine's own.
    #[must_use]
    pub fn on(disk: Arc<dyn Disk>, dir: PathBuf) -> Self {
        Self { dir, disk, unmerged: Arc::default(), read: Arc::default() }
    }

    /// The folder.
    #[must_use]
    pub fn dir(&self) -> &Path {
        &self.dir
    }

    fn unmerged(&self) -> MutexGuard<'_, Unmerged> {
        self.unmerged.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn versions_read(&self) -> MutexGuard<'_, Versions> {
        self.read.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// `None` where there is no file; one that cannot be looked at just now is not gone.
    fn version_of(&self, file: &Path) -> io::Result<Option<Stamp>> {
        match self.disk.stamp(file) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            stamp => stamp.map(Some),
        }
    }

    /// Makes the folders, for this person's eyes only.
    ///
    /// # Errors
    /// When one cannot be made.
    pub fn make_folders(&self) -> Result<(), Problem> {
        for folder in [self.sessions_dir(), self.ledger_dir(), self.protocols_dir(), self.local_dir()] {
            files::make_folder(&*self.disk, &folder).map_err(|error| Problem::unwritten(&folder, &error))?;
        }
        // There while the disk has room, so that an agent can still start when it is full.
        let _ = self.disk.make_folder(&self.asks_dir());
        for lock in [LOCK, AGENT_LOCK] {
            files::make_empty(&*self.disk, &self.local_dir().join(lock));
        }
        Ok(())
    }

    /// Whether anything could be written now.
    ///
    /// # Errors
    /// Why not: the folder is read-only, the disk is full.
    pub fn try_writing(&self) -> Result<(), Problem> {
        if !self.is_there(&self.dir) {
            return Ok(()); // Nothing was ever written, and a look at it makes nothing.
        }
        self.make_folders()?;
        let probe = self.local_dir().join("probe");
        self.write_local(&probe, &"whether there is room to write")?;
        self.disk.remove(&probe).map_err(|error| Problem::unwritten(&probe, &error))
    }

    /// Whoever holds this file's lock is the one agent of the data folder on this machine.
    #[must_use]
    pub fn agent_lock(&self) -> PathBuf {
        self.local_dir().join(AGENT_LOCK)
    }

    /// Where the agent that runs is asked for something. It is a folder of its own, or the agent would be
    /// woken by what it writes into the others.
    #[must_use]
    pub fn asks_dir(&self) -> PathBuf {
        self.local_dir().join("asks")
    }

    /// The folders whose changes matter to a reader.
    #[must_use]
    pub fn watched(&self) -> [PathBuf; 4] {
        [self.dir.clone(), self.sessions_dir(), self.ledger_dir(), self.protocols_dir()]
    }

    /// What belongs to this machine alone.
    #[must_use]
    pub fn local_dir(&self) -> PathBuf {
        self.dir.join(".local")
    }

    /// The folder of the sessions' files.
    #[must_use]
    pub fn sessions_dir(&self) -> PathBuf {
        self.dir.join("sessions")
    }

    fn ledger_dir(&self) -> PathBuf {
        self.dir.join("ledger")
    }

    fn protocols_dir(&self) -> PathBuf {
        self.dir.join("protocols")
    }

    fn session_file(&self, id: SessionId) -> PathBuf {
        self.sessions_dir().join(format!("{id}.ron"))
    }

    fn ledger_file(&self, id: SessionId) -> PathBuf {
        self.ledger_dir().join(format!("{id}.ron"))
    }

    fn settings_file(&self) -> PathBuf {
        self.dir.join("settings.ron")
    }

    /// Reads a file of this machine's own; `None` where there is none to be read.
    #[must_use]
    pub fn read_local<T: DeserializeOwned>(&self, file: &Path) -> Option<T> {
        files::from_ron(&files::read(&*self.disk, file).ok()?).ok()
    }

    /// Writes a file of this machine's own: whole, but not flushed, for it is worth nothing tomorrow.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn write_local<T: Serialize>(&self, file: &Path, value: &T) -> Result<(), Problem> {
        let text = files::to_ron(value).map_err(|error| Problem::new(file, error))?;
        files::replace_unflushed(&*self.disk, file, &text).map_err(|error| Problem::unwritten(file, &error))
    }

    /// Takes a file of this machine's own away and gives what was in it: nothing much where it cannot be read, `None`
    /// where there is none. One that comes meanwhile is another file, and stays.
    #[must_use]
    pub fn take_local<T: DeserializeOwned + Default>(&self, file: &Path) -> Option<T> {
        let taken = file.with_extension("taken");
        self.disk.rename(file, &taken).ok()?;
        let value = self.read_local(&taken).unwrap_or_default();
        self.remove_local(&taken);
        Some(value)
    }

    /// Takes a file of this machine's own away, if there is one.
    pub fn remove_local(&self, file: &Path) {
        // Whoever finds it once more is used to that: the process may have ended before.
        let _ = self.disk.remove(file);
    }

    fn lock(&self) -> Result<Lock, Problem> {
        self.make_folders()?;
        let file = self.local_dir().join(LOCK);
        let lock = self.disk.lock(&file).map_err(|error| Problem::unwritten(&file, &error))?;
        self.versions_read().clear();
        Ok(lock)
    }

    /// Every session that can be read, deleted ones left out, and what could not be read.
    #[must_use]
    pub fn sessions(&self) -> (Vec<Session>, Vec<Problem>) {
        let mut cache = Cache::default();
        let problems = cache.refresh(self, |_| true);
        (cache.into_sessions(), problems)
    }

    /// The session with that id as it is on disk now; `None` where there is none, or it is deleted.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn session(&self, id: SessionId) -> Result<Option<Session>, Problem> {
        self.session_in(&self.session_file(id))
    }

    /// The files of sessions, in order of their making.
    #[must_use]
    pub fn session_files(&self) -> Vec<PathBuf> {
        self.list_sessions().unwrap_or_default()
    }

    /// As [`Self::session_files`], for who takes what is not among them for gone.
    ///
    /// # Errors
    /// When the folder cannot be read.
    pub fn list_sessions(&self) -> Result<Vec<PathBuf>, Problem> {
        let all = self.list_in(&self.sessions_dir())?;
        let is_session = |file: &&PathBuf| {
            file.extension().is_some_and(|it| it == "ron") && copies::session_of(file).is_some()
        };
        let mut files: Vec<_> = all.iter().filter(is_session).cloned().collect();
        // As texts: comparing paths part by part takes ten times as long.
        files.sort_unstable_by(|a, b| a.as_os_str().cmp(b.as_os_str()));
        let copied = all.iter().filter_map(|file| Some(self.session_file(copies::copied(file)?)));
        let unfinished = all.iter().filter_map(|file| copies::unfinished(file));
        let unfinished = unfinished.filter(|file| copies::session_of(file).is_some());
        let mut absent: BTreeSet<_> = copied.chain(unfinished).collect();
        absent.retain(|file| files.binary_search(file).is_err());
        if !absent.is_empty() {
            files.extend(self.there_again(absent));
            files.sort();
        }
        Ok(files)
    }

    /// What lies in a folder: nothing where there is none.
    fn list_in(&self, folder: &Path) -> Result<Vec<PathBuf>, Problem> {
        match self.disk.list(folder) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                // A link that leads nowhere now may lead to everything tomorrow.
                match [folder, &self.dir].into_iter().find(|it| self.disk.is_link(it)) {
                    Some(link) => Err(Problem::new(link, "is a link to a folder that is not there")),
                    None => Ok(Vec::new()),
                }
            }
            listed => listed.map_err(|error| Problem::unread(folder, &error)),
        }
    }

    /// The ids of all sessions, deleted ones among them, in order of their making.
    #[must_use]
    pub fn session_ids(&self) -> Vec<SessionId> {
        self.session_files().iter().filter_map(|file| copies::session_of(file)).collect()
    }

    /// The session in that file; `None` where there is none, or it is deleted.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn session_in(&self, file: &Path) -> Result<Option<Session>, Problem> {
        let (found, problem) = self.session_left_in(file);
        problem.map_or(Ok(found), Err)
    }

    /// As [`Self::session_in`], with what could be read of a damaged one beside what is to be told of it.
    pub(super) fn session_left_in(&self, file: &Path) -> (Option<Session>, Option<Problem>) {
        let (found, problem) = self.look::<Session>(file);
        (found.filter(|it| !it.is_deleted()), problem)
    }

    /// The sessions that were made last, at most `most` of them: what a window shows at once.
    #[must_use]
    pub fn newest_sessions(&self, most: usize) -> Vec<Session> {
        let files = self.session_files();
        let newest = files.iter().rev().take(most);
        newest.filter_map(|file| self.session_in(file).ok().flatten()).collect()
    }

    /// The session whose id begins with `prefix`, among `sessions`.
    ///
    /// # Errors
    /// When there is none, or more than one.
    pub fn find<'a>(sessions: &'a [Session], prefix: &str) -> Result<&'a Session, NotFound> {
        let found: Vec<_> = sessions.iter().filter(|it| it.id.begins_with(prefix)).collect();
        match found.as_slice() {
            [one] => Ok(one),
            [] => Err(NotFound::None(prefix.to_owned())),
            several => Err(NotFound::Several(prefix.to_owned(), several.len())),
        }
    }

    /// Keeps a new session, and before it the protocol that it names.
    ///
    /// # Errors
    /// When it cannot be written; then nothing of the session is there.
    pub fn create(&self, session: &Session, available: &Available) -> Result<(), Problem> {
        let lock = self.lock()?;
        self.keep_protocol(available)?;
        let written = self.put(&self.session_file(session.id), session);
        let header = session.header.clone();
        let edit = Edit { before: None, after: Record::Header(header) };
        let step = Step::of_session(session.header.edited_at, session.id, vec![edit]);
        self.remember_written(&lock, written, step)
    }

    /// Keeps the exact text of a protocol for the sessions that name it.
    fn keep_protocol(&self, available: &Available) -> Result<(), Problem> {
        let name = format!("{}.ron", Protocol::digest(&available.text));
        write_new(&*self.disk, &self.dir.join("protocols/kept"), &name, available.text.as_bytes())
    }

    /// Gives a session another protocol.
    ///
    /// # Errors
    /// As [`Self::change`].
    pub fn use_protocol(&self, id: SessionId, available: &Available, now: Instant) -> Result<Step, Problem> {
        {
            let _lock = self.lock()?;
            self.keep_protocol(available)?;
        }
        self.change(id, Change::Protocol(available.reference()), now)
    }

    /// Changes a session as it is on disk now and returns what [`Self::undo`] would take back.
    ///
    /// # Errors
    /// When it cannot be read or written; then it is as it was.
    pub fn change(&self, id: SessionId, change: Change, now: Instant) -> Result<Step, Problem> {
        let decided = self.decide(id, now, |session| {
            let deleted =
                || Problem::new(&self.session_file(id), "was deleted meanwhile: nothing was changed");
            if session.is_deleted() { Err(deleted()) } else { Ok(change) }
        })?;
        Ok(decided.step)
    }

    /// As [`Self::change`], where what is to be changed is decided on the session as it is on disk, with
    /// nobody else writing meanwhile. A change of nothing writes nothing.
    ///
    /// # Errors
    /// What `decide` says, and as [`Self::change`]; then the session is as it was.
    pub fn decide<E: From<Problem>>(
        &self,
        id: SessionId,
        now: Instant,
        decide: impl FnOnce(&Session) -> Result<Change, E>,
    ) -> Result<Decided, E> {
        let lock = self.lock()?;
        let mut session = self.session_locked(&lock, id)?;
        let edits = decide(&session)?.apply(&mut session, now);
        let file = self.session_file(id);
        let written = if edits.is_empty() { Ok(()) } else { self.put(&file, &session) };
        let step = Step::of_session(now, id, edits);
        self.remember_written(&lock, written, step.clone())?;
        Ok(Decided { session, step })
    }

    /// A session for who holds the lock, deleted or not.
    fn session_locked(&self, lock: &Lock, id: SessionId) -> Result<Session, Problem> {
        let file = self.session_file(id);
        self.read_kept(lock, &file, &file)?
            .0
            .ok_or_else(|| Problem::new(&file, "was deleted for good meanwhile: nothing was changed"))
    }

    fn journal_file(&self) -> PathBuf {
        self.local_dir().join("undo.ron")
    }

    /// What is another one once something else is to be taken back first.
    #[must_use]
    pub fn undo_stamp(&self) -> Option<Stamp> {
        self.disk.stamp(&self.journal_file()).ok()
    }

    /// Notes a change that was made, so that it can be taken back. What cannot be noted was made all the
    /// same: it only cannot be taken back.
    /// Says whether it can be taken back.
    fn remember(&self, _lock: &Lock, step: Step) -> bool {
        let is_change = !(step.edits.is_empty() && step.settings.is_none() && step.answered.is_empty());
        is_change && journal::made(&*self.disk, &self.journal_file(), step)
    }

    /// As [`Self::remember`], if what was written stands.
    fn remember_written(
        &self,
        lock: &Lock,
        written: Result<(), Unwritten>,
        step: Step,
    ) -> Result<(), Problem> {
        if stands(&written) {
            self.remember(lock, step);
        }
        Ok(written?)
    }

    /// Takes the last change back and returns it; `None` where there is none.
    ///
    /// # Errors
    /// When it cannot be read or written: then it is still to be taken back, and what was taken back before the
    /// error stays so. When what it changed was changed since by somebody else: then everything is left as it is,
    /// and the change is no longer offered.
    pub fn undo(&self, now: Instant) -> Result<Option<Step>, Problem> {
        self.step(now, Way::Back)
    }

    /// Makes the change that was taken back last once more and returns it; `None` where there is none.
    ///
    /// # Errors
    /// As [`Self::undo`].
    pub fn redo(&self, now: Instant) -> Result<Option<Step>, Problem> {
        self.step(now, Way::Forth)
    }

    /// [`Self::undo`] or [`Self::redo`].
    ///
    /// # Errors
    /// As [`Self::undo`].
    pub fn step(&self, now: Instant, way: Way) -> Result<Option<Step>, Problem> {
        let lock = self.lock()?;
        let journal = Journal::read(&*self.disk, &self.journal_file());
        let Some(step) = journal.next(way) else { return Ok(None) };
        let noted = || journal::stepped(&*self.disk, &self.journal_file(), way);
        if !step.answered.is_empty() {
            let mut is_noted = false;
            let mut note_once = || {
                if !std::mem::replace(&mut is_noted, true) {
                    noted();
                }
            };
            let mut stays = None;
            for (id, kind, answered) in &step.answered {
                let change = |ledger: &mut Ledger| {
                    Ok::<_, Problem>(match way {
                        Way::Back => ledger.take_back(kind, answered),
                        Way::Forth => ledger.say_again(kind, answered),
                    })
                };
                let stepped = self.change_ledger(&lock, *id, change, |_| note_once())?;
                note_once();
                if stepped != Some(true) {
                    let what = format!(
                        "what was said of the reminder {} cannot be changed back: it stays as it is",
                        in_a_line(kind)
                    );
                    stays = stays.or_else(|| Some(Problem::new(&self.ledger_file(*id), what)));
                }
            }
            return stays.map_or_else(|| Ok(Some(step.clone())), Err);
        }
        let mut sessions = Vec::new();
        for id in step.sessions() {
            let file = self.session_file(id);
            let Some(mut session) = self.read_kept::<Session>(&lock, &file, &file)?.0 else {
                noted();
                let what = "is not there to be changed back: that change stays as it is";
                return Err(Problem::new(&file, what));
            };
            let edits: Vec<_> = step.edits.iter().filter(|(of, _)| *of == id).map(|(_, edit)| edit).collect();
            // An error or a crash may have ended this step before: what it changed then stands.
            if stepped(&edits, way.other(), &mut session.clone(), now).is_ok() {
                continue;
            }
            if stepped(&edits, way, &mut session, now).is_err() {
                noted();
                let what = "was changed since on another machine: that change stays as it is";
                return Err(Problem::new(&file, what));
            }
            sessions.push(session);
        }
        let file = self.settings_file();
        let mut settings = None;
        if let Some((before, after)) = &step.settings {
            let (expected, wanted) = if way == Way::Back { (after, before) } else { (before, after) };
            let found: Settings = self.read_kept(&lock, &file, &file)?.0.unwrap_or_default();
            let is = |it: &Settings| Settings { edited_at: it.edited_at, ..found.clone() } == *it;
            if is(expected) {
                let edited_at = Some(edited_at(found.edited_at, now));
                settings = Some(Settings { edited_at, ..wanted.clone() });
            } else if !is(wanted) {
                noted();
                return Err(Problem::new(
                    &file,
                    "was changed since by somebody else: that change stays as it is",
                ));
            }
        }
        let settings = settings.iter().map(|it| self.put(&file, it));
        let written = settings.chain(sessions.iter().map(|it| self.put(&self.session_file(it.id), it)));
        let mut unflushed = None;
        for (before, written) in written.enumerate() {
            match written {
                Ok(()) => {}
                Err(it) if it.stands => unflushed = Some(it.problem),
                Err(it) if before == 0 => return Err(it.problem),
                Err(it) => {
                    return Err(it
                        .problem
                        .after_others("some of it was changed back: go on with the same again"));
                }
            }
        }
        noted();
        unflushed.map_or_else(|| Ok(Some(step.clone())), Err)
    }

    /// The settings, the defaults where there are none, and what could not be read.
    #[must_use]
    pub fn settings(&self) -> (Settings, Option<Problem>) {
        let file = self.settings_file();
        let (found, problem) = self.look::<Settings>(&file);
        let left = || problem.as_ref().and_then(|_| self.left_of(&file));
        (found.or_else(left).unwrap_or_default(), problem)
    }

    /// What can be read of a file that is left alone, such as a newer version's.
    fn left_of<T: Kept>(&self, file: &Path) -> Option<T> {
        T::salvage(file, &files::read_lossy(&*self.disk, file).ok()?)
    }

    /// Changes the settings as they are on disk now, and returns them.
    ///
    /// # Errors
    /// When they cannot be written, or were written by a newer version.
    pub fn change_settings(
        &self,
        now: Instant,
        change: impl FnOnce(&mut Settings),
    ) -> Result<Settings, Problem> {
        let lock = self.lock()?;
        let file = self.settings_file();
        let mut settings: Settings = self.read_kept(&lock, &file, &file)?.0.unwrap_or_default();
        let before = settings.clone();
        change(&mut settings);
        settings.edited_at = Some(edited_at(before.edited_at, now));
        let written = self.put(&file, &settings);
        let step = Step { settings: Some((before, settings.clone())), ..Step::begun(now) };
        self.remember_written(&lock, written, step)?;
        Ok(settings)
    }

    /// The ledger of a session: empty where there is none.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn ledger(&self, id: SessionId) -> Result<Ledger, Problem> {
        self.read(&self.ledger_file(id)).map(Option::unwrap_or_default)
    }

    /// The ledger of the session of `plan`. Of one that is left alone, such as a newer version's, it is what can be read,
    /// with all that had come by `since` as if it was told: nothing is told twice for that, and no session is missing.
    /// Beside it, what is to be told.
    ///
    /// # Errors
    /// As [`Self::ledger`], where that may be over in a moment.
    pub fn ledger_or_assumed(
        &self,
        plan: &Plan,
        since: Instant,
    ) -> Result<(Ledger, Option<Problem>), Problem> {
        let file = self.ledger_file(plan.session);
        match self.parse::<Ledger>(&file, &file) {
            Ok(found) => Ok((found.unwrap_or_default(), None)),
            Err(Unreadable::LeftAlone(problem)) => {
                let mut ledger: Ledger = self.left_of(&file).unwrap_or_default();
                ledger.assume_told(plan, since);
                Ok((ledger, Some(problem)))
            }
            // A damaged one is set aside, and a disk that failed is asked once more.
            Err(_) => Ok((self.ledger(plan.session)?, None)),
        }
    }

    /// Records what became of reminders of one session, by kind, as [`Ledger::note`] has it.
    ///
    /// # Errors
    /// When it cannot be written; then nothing of it is.
    pub fn record<'a>(
        &self,
        id: SessionId,
        entries: impl IntoIterator<Item = (&'a String, &'a Entry)>,
    ) -> Result<(), Problem> {
        self.record_locked(&self.lock()?, id, entries, |_, _| {})
    }

    /// As [`Self::record`] of several sessions, and says of which it could not be, and why: another writer is waited for
    /// once. What the person said of reminders is one change to undo.
    pub fn record_all(
        &self,
        noted: &BTreeMap<SessionId, Vec<(String, Entry)>>,
    ) -> BTreeMap<SessionId, Problem> {
        if noted.is_empty() {
            return BTreeMap::new();
        }
        let lock = match self.lock() {
            Ok(lock) => lock,
            Err(problem) => return noted.keys().map(|id| (*id, problem.clone())).collect(),
        };
        let mut failed = BTreeMap::new();
        let mut answered = Vec::new();
        for (id, entries) in noted {
            let entries = entries.iter().map(|(kind, entry)| (kind, entry));
            let note = |kind: &String, it: Answered| answered.push((*id, kind.clone(), it));
            if let Err(problem) = self.record_locked(&lock, *id, entries, note) {
                failed.insert(*id, problem);
            }
        }
        if let Some(at) = answered.iter().map(|(_, _, it)| it.after.at).max() {
            self.remember(&lock, Step { answered, ..Step::begun(at) });
        }
        failed
    }

    fn record_locked<'a>(
        &self,
        lock: &Lock,
        id: SessionId,
        entries: impl IntoIterator<Item = (&'a String, &'a Entry)>,
        mut answered: impl FnMut(&'a String, Answered),
    ) -> Result<(), Problem> {
        let note = |ledger: &mut Ledger| {
            let mut said = Vec::new();
            for (kind, entry) in entries {
                let before = ledger.entries.get(kind).cloned();
                if ledger.note(kind.clone(), entry.clone()) && entry.is_answer() {
                    said.push((kind, Answered { before, after: ledger.entries[kind].clone() }));
                }
            }
            Ok(said)
        };
        let then = |said: &Vec<(&'a String, Answered)>| {
            for (kind, it) in said {
                answered(kind, it.clone());
            }
        };
        let noted: Result<Option<_>, Problem> = self.change_ledger(lock, id, note, then);
        noted.map(drop)
    }

    /// Makes what the ledgers say outlast a power cut, where whoever wrote it could not.
    ///
    /// # Errors
    /// When the disk does not take it.
    pub fn flush_ledgers(&self) -> Result<(), Problem> {
        let folder = self.ledger_dir();
        if !self.is_there(&folder) {
            return Ok(());
        }
        self.disk.sync_folder(&folder).map_err(|error| Problem::unwritten(&folder, &error))
    }

    /// Records the person's word on reminders, by their sessions and kinds, as one change to undo. Each is
    /// decided on the session and the ledger as they are on disk, with nobody else writing meanwhile.
    ///
    /// # Errors
    /// What `decide` says, where a session was deleted meanwhile, and as [`Self::record`]; then nothing is
    /// written of that one and those after it.
    pub fn answer<E: From<Problem>>(
        &self,
        reminders: &[(SessionId, String)],
        now: Instant,
        mut decide: impl FnMut(&Session, &Ledger, &str) -> Result<Entry, E>,
    ) -> Result<Vec<Answered>, E> {
        let lock = self.lock()?;
        let mut step = Step::begun(now);
        let mut said = Vec::new();
        let mut answer = |id: SessionId, kind: &str| {
            let gone = || Problem::new(&self.session_file(id), "was deleted meanwhile: nothing was changed");
            let session = self.session_locked(&lock, id)?;
            if session.is_deleted() {
                return Err(gone().into());
            }
            let change = |ledger: &mut Ledger| {
                let before = ledger.entries.get(kind).cloned();
                let said = decide(&session, ledger, kind)?;
                ledger.note(kind.to_owned(), said.clone());
                let after = ledger.entries.get(kind).cloned().unwrap_or(said);
                Ok::<_, E>(Answered { before, after })
            };
            let note = |answered: &Answered| {
                if answered.is_change() {
                    step.answered.push((id, kind.to_owned(), answered.clone()));
                }
            };
            self.change_ledger(&lock, id, change, note)?.ok_or_else(|| gone().into())
        };
        let mut failed = None;
        for (id, kind) in reminders {
            match answer(*id, kind) {
                Ok(answered) => said.push(answered),
                Err(error) => {
                    failed = Some(error);
                    break;
                }
            }
        }
        self.remember(&lock, step);
        failed.map_or(Ok(said), Err)
    }

    /// Changes the ledger of one session as it is on disk, and does `then` once that stands, flushed or not; `None`
    /// where everything was deleted meanwhile, for good. What stays as it is is not written.
    fn change_ledger<T, E: From<Problem>>(
        &self,
        lock: &Lock,
        id: SessionId,
        change: impl FnOnce(&mut Ledger) -> Result<T, E>,
        then: impl FnOnce(&T),
    ) -> Result<Option<T>, E> {
        if !self.is_there_again(&self.session_file(id)) {
            return Ok(None);
        }
        let file = self.ledger_file(id);
        let mut ledger: Ledger = self.read_kept(lock, &file, &file)?.0.unwrap_or_default();
        let before = ledger.clone();
        let changed = change(&mut ledger)?;
        if ledger == before {
            then(&changed);
            // It may stand so only since a write that could not be flushed.
            self.flush_ledgers()?;
        } else {
            let written = self.put(&file, &ledger);
            if stands(&written) {
                then(&changed);
            }
            written.map_err(Problem::from)?;
        }
        Ok(Some(changed))
    }

    /// The protocols to start a session with: the built-in ones, then the person's own.
    #[must_use]
    pub fn protocols(&self) -> (Vec<Available>, Vec<Problem>) {
        let mut available: Vec<_> = (protocol::BUILT_IN.iter().zip(Protocol::built_in()))
            .map(|((_, text), protocol)| Available { protocol, text: (*text).to_owned() })
            .collect();
        let mut problems = Vec::new();
        let mut files = self.own_protocol_files();
        // Of two with one key, the copy of the other is none.
        files.sort_by_key(|file| copies::is_of_a_protocol(file));
        for file in files {
            let read = files::read(&*self.disk, &file)
                .map_err(|error| Problem::new(&file, plain(&error)))
                .and_then(|text| match Protocol::parse(&file.display().to_string(), &text) {
                    Ok(protocol) => Ok(Available { protocol, text }),
                    Err(error) => {
                        let place = format!("{}:{}:{}", file.display(), error.line, error.column);
                        Err(Problem::new(Path::new(&place), error.what))
                    }
                });
            match read {
                Ok(own) if available.iter().any(|it| it.protocol.key == own.protocol.key) => {
                    let what = format!(
                        "another protocol has the key '{}' already: give it one of its own",
                        own.protocol.key
                    );
                    problems.push(Problem::new(&file, what));
                }
                Ok(own) => available.push(own),
                Err(problem) => problems.push(problem),
            }
        }
        (available, problems)
    }

    fn own_protocol_files(&self) -> Vec<PathBuf> {
        files::list(&*self.disk, &self.protocols_dir(), "ron").unwrap_or_default()
    }

    /// The protocol that the app proposes for a treatment of that depth, if for any.
    #[must_use]
    pub fn proposed(&self, details: &Details) -> Option<Protocol> {
        let depth_mm = details.depth_mm?;
        let fits = |it: &Available| it.protocol.proposed_from_depth_mm.is_some_and(|from| depth_mm >= from);
        self.protocols().0.into_iter().find(fits).map(|it| it.protocol)
    }

    /// The protocol that a session keeps.
    ///
    /// # Errors
    /// When its text is neither built in nor in the data folder.
    pub fn protocol_of(&self, reference: &ProtocolRef) -> Result<Protocol, Problem> {
        let (file, text) = self.protocol_text(reference)?;
        Protocol::parse(&file.display().to_string(), &text).map_err(|error| Problem::new(&file, error.what))
    }

    /// The text of the protocol that a session keeps, and the file that it is in.
    fn protocol_text(&self, reference: &ProtocolRef) -> Result<(PathBuf, Cow<'static, str>), Problem> {
        let built_in = protocol::BUILT_IN.iter().find(|(_, text)| Protocol::digest(text) == reference.digest);
        if let Some((file, text)) = built_in {
            return Ok((file.into(), (*text).into()));
        }
        let file = self.kept_protocol_file(reference.digest);
        let key = &reference.key;
        match files::read(&*self.disk, &file) {
            // What a newer version wrote is told as that by who parses it.
            Ok(text)
                if Protocol::digest(&text) == reference.digest || Protocol::newer_format(&text).is_some() =>
            {
                Ok((file, text.into()))
            }
            Ok(_) => Err(Problem::new(
                &file,
                format_args!("the protocol '{key}' is not what it was: it is damaged"),
            )),
            Err(error) => {
                let what = format!(
                    "the protocol '{key}' cannot be read ({}), and nothing reminds of its sessions: aftercare check --repair puts it back from your backups",
                    plain(&error)
                );
                Err(Problem::new(&file, what))
            }
        }
    }

    fn kept_protocol_file(&self, digest: Uuid) -> PathBuf {
        self.dir.join(format!("protocols/kept/{digest}.ron"))
    }

    /// Reads a file of ours without the lock; `None` where there is none. A damaged one is set aside under the
    /// lock, where it is read once more first: a writer may have mended it meanwhile. That is told this once;
    /// what could be read of it is in its place then.
    fn read<T: Kept>(&self, file: &Path) -> Result<Option<T>, Problem> {
        let (found, problem) = self.look::<T>(file);
        problem.map_or(Ok(found), Err)
    }

    /// As [`Self::read`], with what could be read of a damaged one beside what is to be told of it.
    fn look<T: Kept>(&self, file: &Path) -> (Option<T>, Option<Problem>) {
        match self.parse(file, file) {
            Ok(found) => (found, None),
            Err(Unreadable::LeftAlone(problem) | Unreadable::Other(problem)) => (None, Some(problem)),
            Err(Unreadable::Damaged(damage)) => {
                let read = self.lock().map(|lock| self.read_kept(&lock, file, file));
                read.and_then(|read| read).unwrap_or_else(|problem| {
                    let what = if problem.file == file {
                        problem.what
                    } else {
                        format!("is damaged ({damage}) and cannot be set aside: {}", problem.what)
                    };
                    let text = files::read_lossy(&*self.disk, file);
                    let left = text.ok().and_then(|text| T::salvage(file, &text));
                    (left, Some(Problem::new(file, what)))
                })
            }
        }
    }

    /// As [`Self::look`], where what cannot be read, and is not set aside, is an error.
    fn looked_at<T: Kept>(&self, file: &Path) -> Result<(Option<T>, Option<Problem>), Problem> {
        match self.look(file) {
            (None, Some(problem)) if self.parse::<T>(file, file).is_err() => Err(problem),
            read => Ok(read),
        }
    }

    /// Reads a file for who holds the lock, as one of the name `named`. Of a damaged one, which is set aside, it
    /// gives what could be read, with what to tell of it: a writer goes on with that.
    fn read_kept<T: Kept>(
        &self,
        _lock: &Lock,
        file: &Path,
        named: &Path,
    ) -> Result<(Option<T>, Option<Problem>), Problem> {
        let version = self.version_of(file).map_err(|error| Problem::unread(file, &error))?;
        self.versions_read().insert(file.to_owned(), version);
        let damage = match self.parse(file, named) {
            Ok(found) => return Ok((found, None)),
            Err(Unreadable::LeftAlone(problem) | Unreadable::Other(problem)) => return Err(problem),
            Err(Unreadable::Damaged(damage)) => damage,
        };
        let stays = |error: io::Error| {
            let what = format!("is damaged ({damage}) and cannot be set aside: {}", plain(&error));
            Problem::new(file, what)
        };
        // What cannot be read just now is no reason to find nothing in it.
        let is_file = self.disk.stamp(file).map_err(stays)?.is_file;
        let text = if is_file { files::read_lossy(&*self.disk, file).map_err(stays)? } else { String::new() };
        let salvaged = T::salvage(named, &text);
        // What is put in its place, or merged, is there before it goes: a crash loses nothing.
        let set_aside = if is_file && salvaged.is_some() { files::copy_aside } else { files::set_aside };
        let aside = set_aside(&*self.disk, &self.quarantine_dir(), file).map_err(stays)?;
        self.note_damage(&aside);
        let in_place = salvaged.as_ref().filter(|_| file == named);
        let written = in_place.map_or(Ok(()), |it| self.write(file, it));
        if in_place.is_some() {
            // What another program puts in its place from now on is merged into what is written next.
            let version = self.version_of(file).map_err(|error| Problem::unread(file, &error))?;
            self.versions_read().insert(file.to_owned(), version);
        }
        let told = written.err().unwrap_or_else(|| {
            let is_kept = salvaged.is_some() && (file == named || T::OF_RECORDS);
            let rest = if is_kept { "what could be read of it is kept" } else { "the rest is sound" };
            let what = format!("was damaged ({damage}): it is set aside as {}; {rest}", aside.display());
            Problem::new(file, what)
        });
        Ok((salvaged, Some(told)))
    }

    fn parse<T: Kept>(&self, file: &Path, named: &Path) -> Result<Option<T>, Unreadable> {
        let left_alone = |what: String| Unreadable::LeftAlone(Problem::new(file, what));
        let unreadable = |error: io::Error| {
            let problem = Problem::unread(file, &error);
            match error.kind() {
                io::ErrorKind::PermissionDenied => Unreadable::LeftAlone(problem),
                _ => Unreadable::Other(problem),
            }
        };
        let (text, is_text) = match files::read(&*self.disk, file) {
            Ok(text) => (text, true),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                if self.disk.is_link(file) {
                    let what = "is a link to a file that is not there: nothing is written until it is, or the link is gone";
                    return Err(left_alone(what.to_owned()));
                }
                return if self.is_there_again(file) { self.parse(file, named) } else { Ok(None) };
            }
            Err(_) if self.disk.stamp(file).is_ok_and(|it| !it.is_file) => {
                return Err(Unreadable::Damaged("it is no file".to_owned()));
            }
            // It may be a newer version's all the same.
            Err(error) if error.kind() == io::ErrorKind::InvalidData => {
                (files::read_lossy(&*self.disk, file).map_err(unreadable)?, false)
            }
            Err(error) => return Err(unreadable(error)),
        };
        if let Some(format) = files::newer_format(&text, T::FORMAT) {
            let what = format!(
                "was written by a newer Aftercare (format {format}): it is left alone; install the newer version"
            );
            return Err(left_alone(what));
        }
        if !is_text {
            return Err(Unreadable::Damaged("it is not text".to_owned()));
        }
        let found: T = files::from_ron(&text).map_err(Unreadable::Damaged)?;
        if found.fits(named) {
            Ok(Some(found))
        } else {
            Err(Unreadable::Damaged("it holds another session than its name says".to_owned()))
        }
    }

    fn write<T: Kept>(&self, file: &Path, value: &T) -> Result<(), Problem> {
        Ok(self.put(file, value)?)
    }

    /// As [`Self::write`], for who has to know whether it stands after an error.
    ///
    /// The lock keeps our own writers apart, but not a program that keeps the folder in step: what that has put in
    /// the file's place since it was read is merged in.
    fn put<T: Kept>(&self, file: &Path, value: &T) -> Result<(), Unwritten> {
        self.put_written_at(file, value, None)
    }

    /// As [`Self::put`], as if written at that time.
    fn put_written_at<T: Kept>(
        &self,
        file: &Path,
        value: &T,
        at: Option<SystemTime>,
    ) -> Result<(), Unwritten> {
        let mut read = self.versions_read().remove(file);
        let mut value = Cow::Borrowed(value);
        let unwritten = |error: io::Error| Unwritten {
            problem: Problem::unwritten(file, &error),
            stands: files::is_unflushed(&error),
        };
        loop {
            let is_as_read = || read.map_or(Ok(true), |read| Ok(self.version_of(file)? == read));
            let text = files::to_ron(&*value).map_err(io::Error::other);
            let written =
                text.and_then(|text| files::replace_if(&*self.disk, file, text.as_bytes(), at, is_as_read));
            if written.map_err(unwritten)? {
                return Ok(());
            }
            read = Some(self.version_of(file).map_err(unwritten)?);
            match self.parse::<T>(file, file) {
                Ok(None) => {}
                Ok(Some(theirs)) => value = Cow::Owned(T::merged(value.into_owned(), theirs)),
                Err(_) => {
                    let what = "is being written by another program: nothing was changed; try again";
                    return Err(Unwritten { problem: Problem::new(file, what), stands: false });
                }
            }
        }
    }

    /// Removes what writers that were killed have left half-written, where nobody writes without the lock. What
    /// belongs to this machine alone is written without it, and stays. Returns how many there were.
    ///
    /// # Errors
    /// When somebody else has been writing for too long.
    pub fn remove_leftovers(&self) -> Result<usize, Problem> {
        if self.leftovers().is_empty() {
            return Ok(0); // Nobody is waited for to find that out.
        }
        let _lock = self.lock()?;
        Ok(self.leftovers().iter().filter(|file| self.disk.remove(file).is_ok()).count())
    }

    /// Files without a name of their own yet.
    fn leftovers(&self) -> Vec<PathBuf> {
        let own = ["sessions", "ledger", "protocols", "protocols/kept", "photos", "quarantine", "backups"];
        let folders = own.map(|name| self.dir.join(name)).into_iter().chain([self.dir.clone()]);
        let files = folders.flat_map(|it| self.disk.list(&it).unwrap_or_default());
        files.filter(|it| disk::is_new(it)).collect()
    }

    fn is_there(&self, path: &Path) -> bool {
        files::exists(&*self.disk, path)
    }
}

/// Whether what was written is there, flushed or not.
fn stands(written: &Result<(), Unwritten>) -> bool {
    written.as_ref().err().is_none_or(|it| it.stands)
}

/// Makes those changes of a session once more, or takes them back.
fn stepped(edits: &[&Edit], way: Way, session: &mut Session, now: Instant) -> Result<(), ChangedSince> {
    match way {
        Way::Back => edits.iter().rev().try_for_each(|edit| edit.undo(session, now)),
        Way::Forth => edits.iter().try_for_each(|edit| edit.redo(session, now)),
    }
}

/// Why a file gave no value.
enum Unreadable {
    /// What is in it is no value of ours.
    Damaged(String),
    /// It is another version's, or another person's, or elsewhere: the person sees to that.
    LeftAlone(Problem),
    /// The system does not let us read it now.
    Other(Problem),
}
