//! A disk in memory, with a power switch. What was not flushed may be lost, torn or empty after a cut; a
//! name that was given, taken or moved may be so or not until its folder was flushed.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::io;
use std::ops::Bound;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, SystemTime};

use aftercare::store::disk::{Disk, Lock, NewFile, Stamp};

use super::Dice;

/// Who asks: calls of a process that was killed fail from then on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Process(pub u32);

/// What is wrong with the disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Nothing more fits on it.
    Full,
    /// What is written fails, in half of all calls.
    BadWrites,
    /// What is read fails, in half of all calls.
    BadReads,
}

/// What ends at a call that lies ahead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ends {
    /// The power, for everybody.
    Power,
    /// The process that makes it.
    Process,
    /// Only that call: it fails.
    Call,
    /// Only the first flush of a folder from that call on: it fails, and what it was to keep is there.
    Flush,
}

/// A path; comparing paths part by part takes ten times as long.
type Name = String;

fn name(path: &Path) -> &str {
    path.to_str().unwrap()
}

fn folder_of(name: &str) -> &str {
    name.rsplit_once('/').map_or("/", |(folder, _)| if folder.is_empty() { "/" } else { folder })
}

/// What another process does between two calls.
type Meanwhile = Box<dyn FnOnce() + Send>;

#[derive(Clone, Debug)]
struct File {
    content: Arc<Vec<u8>>,
    /// What a power cut leaves for sure.
    flushed: Option<Arc<Vec<u8>>>,
    modified: u64,
}

/// A change of names that a power cut may take back.
#[derive(Clone, Debug)]
enum Naming {
    Put(Name, u64),
    Gone(Name),
    Moved(Name, Name, u64),
    Folder(Name),
}

#[derive(Default)]
struct Inner {
    files: BTreeMap<u64, File>,
    names: BTreeMap<Name, u64>,
    folders: BTreeSet<Name>,
    /// As the platter has them.
    flushed_names: BTreeMap<Name, u64>,
    flushed_folders: BTreeSet<Name>,
    /// By the folder whose flush makes them last.
    unflushed: Vec<(Name, Naming)>,
    last_inode: u64,
    /// Calls so far.
    calls: u64,
    changes: u64,
    /// The process that has the right to write.
    held_by: Option<Process>,
    fault: Option<Fault>,
    /// At which call of whom what ends.
    ends: Option<(u64, Process, Ends)>,
    meanwhile: Option<(u64, Meanwhile)>,
    /// How often another process did something meanwhile.
    meanwhiles: u64,
    off: bool,
    killed: Vec<Process>,
    /// Calls that failed.
    failures: u64,
    dice: Option<Dice>,
}

/// A handle of one process on the disk.
#[derive(Clone)]
pub struct SimDisk {
    inner: Arc<Mutex<Inner>>,
    process: Process,
}

impl fmt::Debug for SimDisk {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "disk of {:?}", self.process)
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Read,
    Write,
    /// A write that makes names last.
    Flush,
}

fn eio() -> io::Error {
    io::Error::from_raw_os_error(5)
}

fn missing() -> io::Error {
    io::Error::from_raw_os_error(2)
}

impl SimDisk {
    /// An empty disk.
    pub fn new(dice: Dice) -> Self {
        let inner = Inner { dice: Some(dice), ..Inner::default() };
        let mut disk = Self { inner: Arc::new(Mutex::new(inner)), process: Process(0) };
        let root = Name::from("/");
        disk.with(|inner| {
            inner.folders.insert(root.clone());
            inner.flushed_folders.insert(root);
        });
        disk
    }

    /// The same disk, for another process.
    pub fn of(&self, process: Process) -> Self {
        Self { inner: self.inner.clone(), process }
    }

    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn with<T>(&mut self, change: impl FnOnce(&mut Inner) -> T) -> T {
        change(&mut self.lock())
    }

    /// How often another process wrote between two calls.
    pub fn meanwhiles(&self) -> u64 {
        self.lock().meanwhiles
    }

    /// How many calls have failed.
    pub fn failures(&self) -> u64 {
        self.lock().failures
    }

    pub fn is_off(&self) -> bool {
        self.lock().off
    }

    /// Whether the process that asks is no more.
    pub fn is_dead(&self) -> bool {
        let inner = self.lock();
        inner.off || inner.killed.contains(&self.process)
    }

    pub fn fault(&self) -> Option<Fault> {
        self.lock().fault
    }

    pub fn set_fault(&self, fault: Option<Fault>) {
        self.lock().fault = fault;
    }

    /// Ends something of this process after so many further calls.
    pub fn end_after(&self, calls: u64, ends: Ends) {
        let mut inner = self.lock();
        inner.ends = Some((inner.calls + calls, self.process, ends));
    }

    /// Takes back what [`Self::end_after`] and [`Self::meanwhile`] laid ahead; returns whether it came to pass.
    pub fn disarm(&self) -> bool {
        let mut inner = self.lock();
        let waits = inner.ends.take().is_some() | inner.meanwhile.take().is_some();
        !waits
    }

    /// Lets another process do something after so many further calls, as soon as nobody holds the lock.
    pub fn meanwhile(&self, calls: u64, what: impl FnOnce() + Send + 'static) {
        let mut inner = self.lock();
        inner.meanwhile = Some((inner.calls + calls, Box::new(what)));
    }

    /// The process is killed: what it wrote stays.
    pub fn kill(&self) {
        let mut inner = self.lock();
        let process = self.process;
        inner.killed.push(process);
        if inner.held_by == Some(process) {
            inner.held_by = None;
        }
    }

    /// The power fails.
    pub fn cut(&self) {
        self.lock().off = true;
    }

    /// The power is back: what survived is there.
    pub fn boot(&self) {
        let inner = &mut *self.lock();
        let mut dice = inner.dice.take().unwrap();
        inner.off = false;
        inner.held_by = None;
        inner.fault = None;
        inner.names = inner.flushed_names.clone();
        inner.folders = inner.flushed_folders.clone();
        for (_, naming) in std::mem::take(&mut inner.unflushed) {
            if dice.one_in(2) {
                match naming {
                    Naming::Put(path, file) => drop(inner.names.insert(path, file)),
                    Naming::Gone(path) => drop(inner.names.remove(&path)),
                    Naming::Moved(from, to, file) => {
                        inner.names.remove(&from);
                        inner.names.insert(to, file);
                    }
                    Naming::Folder(path) => drop(inner.folders.insert(path)),
                }
            }
        }
        // What lies in a folder that is not there is not there.
        let folders = std::mem::take(&mut inner.folders);
        let whole = |name: &str| {
            let mut above = folder_of(name);
            while above != "/" && folders.contains(above) {
                above = folder_of(above);
            }
            above == "/"
        };
        inner.names.retain(|name, _| whole(name));
        inner.folders = folders.iter().filter(|it| whole(it)).cloned().collect();
        for file in inner.files.values_mut() {
            if file.flushed.as_ref() != Some(&file.content) {
                let flushed = file.flushed.take().unwrap_or_default();
                let written = std::mem::take(&mut file.content);
                file.content = match dice.below(4) {
                    0 => flushed,
                    1 => Arc::default(),
                    2 => Arc::new(written[..dice.below(written.len() as u64 + 1) as usize].to_vec()),
                    _ => written,
                };
                file.flushed = Some(file.content.clone());
            }
        }
        inner.changes += 1;
        inner.flushed_names = inner.names.clone();
        inner.flushed_folders = inner.folders.clone();
        let named: BTreeSet<_> = inner.names.values().copied().collect();
        inner.files.retain(|file, _| named.contains(file));
        inner.dice = Some(dice);
    }

    /// Counts a call, and says whether it is made, fails, or is the last one.
    fn enter(&self, kind: Kind) -> io::Result<MutexGuard<'_, Inner>> {
        let mut inner = self.lock();
        inner.calls += 1;
        if inner.held_by.is_none()
            && inner.meanwhile.as_ref().is_some_and(|(at, _)| *at <= inner.calls)
            && let Some((_, what)) = inner.meanwhile.take()
        {
            inner.meanwhiles += 1;
            drop(inner);
            what();
            inner = self.lock();
        }
        let state = &mut *inner;
        if state.off || state.killed.contains(&self.process) {
            state.failures += 1;
            return Err(eio());
        }
        let mut dice = state.dice.take().unwrap();
        let mut fails = match (state.fault, kind) {
            (Some(Fault::Full), Kind::Write | Kind::Flush) => Some(io::Error::from_raw_os_error(28)),
            (Some(Fault::BadWrites), Kind::Write | Kind::Flush) | (Some(Fault::BadReads), Kind::Read) => {
                dice.one_in(2).then(eio)
            }
            _ => None,
        };
        if let Some((at, process, ends)) = state.ends
            && at <= state.calls
            && process == self.process
            && (ends != Ends::Flush || kind == Kind::Flush)
        {
            state.ends = None;
            match ends {
                Ends::Power => state.off = true,
                Ends::Process => {
                    state.killed.push(process);
                    state.held_by = None;
                }
                Ends::Call | Ends::Flush => {}
            }
            // The power may fail just after the call as well, which is just before the next one.
            fails = Some(eio());
        }
        state.dice = Some(dice);
        match fails {
            Some(error) => {
                state.failures += 1;
                Err(error)
            }
            None => Ok(inner),
        }
    }

    /// The number of a file's version, without making a call.
    pub fn version(&self, path: &Path) -> Option<u64> {
        self.lock().names.get(name(path)).copied()
    }

    /// What is in a file, without making a call; and the number of its version.
    pub fn peek(&self, path: &Path) -> Option<(u64, Arc<Vec<u8>>)> {
        let inner = self.lock();
        let inode = *inner.names.get(name(path))?;
        Some((inode, inner.files[&inode].content.clone()))
    }

    /// The files in a folder and their versions, without making a call.
    pub fn peek_list(&self, folder: &Path) -> Vec<(PathBuf, u64)> {
        let inner = self.lock();
        let names = inner.inside(name(folder)).into_iter();
        names.map(|(name, inode)| (PathBuf::from(name), inode)).collect()
    }

    /// Counts the changes of files that do not belong to this machine alone.
    pub fn changes(&self) -> u64 {
        self.lock().changes
    }
}

impl Inner {
    fn file(&self, path: &Path) -> io::Result<&File> {
        self.names.get(name(path)).map(|inode| &self.files[inode]).ok_or_else(missing)
    }

    fn inside(&self, folder: &str) -> Vec<(&str, u64)> {
        let all = self.names.range::<str, _>((Bound::Excluded(folder), Bound::Unbounded));
        let below = all.take_while(|(name, _)| name.starts_with(folder));
        below
            .filter(|(name, _)| folder_of(name) == folder)
            .map(|(name, inode)| (name.as_str(), *inode))
            .collect()
    }

    fn changed(&mut self, name: &str) {
        self.changes += u64::from(!name.contains("/."));
    }

    fn make(&mut self, name: &str, content: Vec<u8>) -> io::Result<u64> {
        let folder = folder_of(name);
        if !self.folders.contains(folder) {
            return Err(missing());
        }
        self.changed(name);
        if self.files.len() > 200 {
            let moved = self.unflushed.iter().filter_map(|(_, naming)| match naming {
                Naming::Put(_, file) | Naming::Moved(_, _, file) => Some(file),
                _ => None,
            });
            let named = self.names.values().chain(self.flushed_names.values()).chain(moved);
            let named: BTreeSet<_> = named.copied().collect();
            self.files.retain(|file, _| named.contains(file));
        }
        self.last_inode += 1;
        let inode = self.last_inode;
        self.files.insert(inode, File { content: Arc::new(content), flushed: None, modified: self.calls });
        self.names.insert(name.to_owned(), inode);
        self.unflushed.push((folder.to_owned(), Naming::Put(name.to_owned(), inode)));
        Ok(inode)
    }
}

impl Disk for SimDisk {
    fn stamp(&self, path: &Path) -> io::Result<Stamp> {
        let inner = self.enter(Kind::Read)?;
        if inner.folders.contains(name(path)) {
            return Ok(Stamp { is_file: false, modified: None, length: 0, inode: 0 });
        }
        let file = inner.file(path)?;
        let modified = SystemTime::UNIX_EPOCH + Duration::from_secs(file.modified);
        let (length, inode) = (file.content.len() as u64, inner.names[name(path)]);
        Ok(Stamp { is_file: true, modified: Some(modified), length, inode })
    }

    fn read(&self, file: &Path) -> io::Result<Vec<u8>> {
        self.enter(Kind::Read)?.file(file).map(|it| it.content.to_vec())
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<PathBuf>> {
        let (inner, folder) = (self.enter(Kind::Read)?, name(folder));
        if !inner.folders.contains(folder) {
            return Err(missing());
        }
        let folders = inner.folders.iter().map(String::as_str).filter(|it| folder_of(it) == folder);
        Ok(inner.inside(folder).into_iter().map(|(name, _)| name).chain(folders).map(PathBuf::from).collect())
    }

    fn make_folder(&self, folder: &Path) -> io::Result<()> {
        let (mut inner, folder) = (self.enter(Kind::Write)?, name(folder));
        if inner.folders.contains(folder) {
            return Err(io::Error::from_raw_os_error(17));
        }
        let above = folder_of(folder);
        if !inner.folders.contains(above) {
            return Err(missing());
        }
        inner.folders.insert(folder.to_owned());
        inner.unflushed.push((above.to_owned(), Naming::Folder(folder.to_owned())));
        Ok(())
    }

    fn make_file(&self, file: &Path) -> io::Result<()> {
        let mut inner = self.enter(Kind::Write)?;
        if inner.names.contains_key(name(file)) {
            return Err(io::Error::from_raw_os_error(17));
        }
        inner.make(name(file), Vec::new()).map(drop)
    }

    fn write_new(&self, folder: &Path, bytes: &[u8]) -> io::Result<Box<dyn NewFile>> {
        let mut inner = self.enter(Kind::Write)?;
        let name = format!("{}/.new-{:06}", name(folder), inner.last_inode + 1);
        let inode = inner.make(&name, bytes.to_vec())?;
        Ok(Box::new(New { disk: self.clone(), name, inode }))
    }

    fn append(&self, file: &Path, bytes: &[u8]) -> io::Result<()> {
        let (mut inner, file) = (self.enter(Kind::Write)?, name(file));
        if !inner.names.contains_key(file) {
            inner.make(file, Vec::new())?;
        }
        inner.changed(file);
        let (inode, calls) = (inner.names[file], inner.calls);
        let known = inner.files.get_mut(&inode).ok_or_else(missing)?;
        Arc::make_mut(&mut known.content).extend_from_slice(bytes);
        known.modified = calls;
        Ok(())
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        let (mut inner, from, to) = (self.enter(Kind::Write)?, name(from), name(to));
        if !inner.folders.contains(folder_of(to)) {
            return Err(missing());
        }
        let inode = inner.names.remove(from).ok_or_else(missing)?;
        inner.changed(from);
        inner.changed(to);
        inner.names.insert(to.to_owned(), inode);
        let moved = Naming::Moved(from.to_owned(), to.to_owned(), inode);
        inner.unflushed.push((folder_of(to).to_owned(), moved));
        Ok(())
    }

    fn remove(&self, file: &Path) -> io::Result<()> {
        let (mut inner, file) = (self.enter(Kind::Write)?, name(file));
        inner.names.remove(file).ok_or_else(missing)?;
        inner.changed(file);
        inner.unflushed.push((folder_of(file).to_owned(), Naming::Gone(file.to_owned())));
        Ok(())
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        let inner = &mut *self.enter(Kind::Flush)?;
        for (_, naming) in inner.unflushed.extract_if(.., |(of, _)| of == name(folder)) {
            match naming {
                Naming::Put(path, file) => drop(inner.flushed_names.insert(path, file)),
                Naming::Gone(path) => drop(inner.flushed_names.remove(&path)),
                Naming::Moved(from, to, file) => {
                    inner.flushed_names.remove(&from);
                    inner.flushed_names.insert(to, file);
                }
                Naming::Folder(path) => drop(inner.flushed_folders.insert(path)),
            }
        }
        Ok(())
    }

    fn lock(&self, file: &Path) -> io::Result<Lock> {
        let mut inner = self.enter(Kind::Read)?;
        if !inner.names.contains_key(name(file)) {
            inner.make(name(file), Vec::new())?;
        }
        assert_eq!(inner.held_by, None, "who holds the lock asks for it again, and would wait for ever");
        inner.held_by = Some(self.process);
        Ok(Lock::new(Held(self.clone())))
    }
}

struct Held(SimDisk);

impl Drop for Held {
    fn drop(&mut self) {
        let mut inner = self.0.lock();
        if inner.held_by == Some(self.0.process) {
            inner.held_by = None;
        }
    }
}

/// A new file under its temporary name.
struct New {
    disk: SimDisk,
    name: Name,
    inode: u64,
}

impl NewFile for New {
    fn sync(&self) -> io::Result<()> {
        let mut inner = self.disk.enter(Kind::Write)?;
        let file = inner.files.get_mut(&self.inode).ok_or_else(missing)?;
        file.flushed = Some(file.content.clone());
        Ok(())
    }

    fn replace(self: Box<Self>, file: &Path) -> io::Result<()> {
        self.disk.rename(Path::new(&self.name), file)
    }
}

impl Drop for New {
    fn drop(&mut self) {
        let inner = &mut *self.disk.lock();
        let gone = inner.off || inner.killed.contains(&self.disk.process);
        if !gone && inner.names.get(&self.name) == Some(&self.inode) {
            inner.names.remove(&self.name);
            inner.unflushed.push((folder_of(&self.name).to_owned(), Naming::Gone(self.name.clone())));
        }
    }
}

/// The disk as an onlooker sees it: looking is no call, and nothing can be written.
#[derive(Debug)]
pub struct Onlooker(pub SimDisk);

fn read_only<T>() -> io::Result<T> {
    Err(io::Error::from_raw_os_error(30))
}

impl Disk for Onlooker {
    fn stamp(&self, path: &Path) -> io::Result<Stamp> {
        let (inode, content) = self.0.peek(path).ok_or_else(missing)?;
        Ok(Stamp { is_file: true, modified: None, length: content.len() as u64, inode })
    }

    fn read(&self, file: &Path) -> io::Result<Vec<u8>> {
        self.0.peek(file).map(|(_, content)| content.to_vec()).ok_or_else(missing)
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<PathBuf>> {
        Ok(self.0.peek_list(folder).into_iter().map(|(path, _)| path).collect())
    }

    fn make_folder(&self, _: &Path) -> io::Result<()> {
        read_only()
    }

    fn make_file(&self, _: &Path) -> io::Result<()> {
        read_only()
    }

    fn write_new(&self, _: &Path, _: &[u8]) -> io::Result<Box<dyn NewFile>> {
        read_only()
    }

    fn append(&self, _: &Path, _: &[u8]) -> io::Result<()> {
        read_only()
    }

    fn rename(&self, _: &Path, _: &Path) -> io::Result<()> {
        read_only()
    }

    fn remove(&self, _: &Path) -> io::Result<()> {
        read_only()
    }

    fn sync_folder(&self, _: &Path) -> io::Result<()> {
        read_only()
    }

    fn lock(&self, _: &Path) -> io::Result<Lock> {
        read_only()
    }
}
