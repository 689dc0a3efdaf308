//! A disk in memory, so that a reader can be asked thousands of times a second.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use aftercare::store::disk::{Disk, Lock, NewFile, Stamp};

/// Names are texts: comparing paths part by part takes ten times as long.
#[derive(Clone, Debug, Default)]
struct Inner {
    files: BTreeMap<String, (u64, Arc<Vec<u8>>)>,
    folders: BTreeSet<String>,
    last_inode: u64,
}

#[derive(Clone, Debug, Default)]
pub struct Memory(Arc<Mutex<Inner>>);

fn name(path: &Path) -> &str {
    path.to_str().unwrap()
}

fn folder_of(name: &str) -> &str {
    name.rsplit_once('/').map_or("", |(folder, _)| folder)
}

fn missing() -> io::Error {
    io::ErrorKind::NotFound.into()
}

impl Memory {
    /// A disk of its own with the same on it.
    pub fn copied(&self) -> Self {
        Self(Arc::new(Mutex::new(self.lock().clone())))
    }

    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub fn put(&self, path: &Path, bytes: &[u8]) {
        self.lock().put(name(path), bytes.to_vec());
    }

    pub fn get(&self, path: &Path) -> Option<Arc<Vec<u8>>> {
        self.lock().files.get(name(path)).map(|(_, bytes)| bytes.clone())
    }

    /// What lies in the files of a folder.
    pub fn all_in(&self, folder: &Path) -> Vec<Arc<Vec<u8>>> {
        let inner = self.lock();
        let inside = inner.files.iter().filter(|(file, _)| folder_of(file) == name(folder));
        inside.map(|(_, (_, bytes))| bytes.clone()).collect()
    }

    /// Every file with what is in it, those of this machine alone left out.
    pub fn all(&self) -> BTreeMap<String, Arc<Vec<u8>>> {
        let inner = self.lock();
        let shared = inner.files.iter().filter(|(file, _)| !file.contains("/."));
        shared.map(|(file, (_, bytes))| (file.clone(), bytes.clone())).collect()
    }
}

impl Inner {
    fn put(&mut self, name: &str, bytes: Vec<u8>) {
        self.last_inode += 1;
        self.files.insert(name.to_owned(), (self.last_inode, Arc::new(bytes)));
    }
}

impl Disk for Memory {
    fn stamp(&self, path: &Path) -> io::Result<Stamp> {
        let inner = self.lock();
        let stamp = |is_file, length, inode| Stamp { is_file, modified: None, length, inode };
        if let Some((inode, bytes)) = inner.files.get(name(path)) {
            return Ok(stamp(true, bytes.len() as u64, *inode));
        }
        let is_folder = name(path) == "/" || inner.folders.contains(name(path));
        is_folder.then(|| stamp(false, 0, 0)).ok_or_else(missing)
    }

    fn read(&self, file: &Path) -> io::Result<Vec<u8>> {
        self.get(file).map(|it| it.to_vec()).ok_or_else(missing)
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<PathBuf>> {
        let inner = self.lock();
        if !inner.folders.contains(name(folder)) {
            return Err(missing());
        }
        let all = inner.files.keys().chain(&inner.folders);
        Ok(all.filter(|it| folder_of(it) == name(folder)).map(PathBuf::from).collect())
    }

    fn make_folder(&self, folder: &Path) -> io::Result<()> {
        self.lock().folders.insert(name(folder).to_owned());
        Ok(())
    }

    fn make_file(&self, file: &Path) -> io::Result<()> {
        self.put(file, b"");
        Ok(())
    }

    fn write_new(&self, folder: &Path, bytes: &[u8]) -> io::Result<Box<dyn NewFile>> {
        let mut inner = self.lock();
        let file = format!("{}/.new-{:06}", name(folder), inner.last_inode);
        inner.put(&file, bytes.to_vec());
        Ok(Box::new(New(self.clone(), file)))
    }

    fn append(&self, file: &Path, bytes: &[u8]) -> io::Result<()> {
        let before = self.get(file).unwrap_or_default();
        self.put(file, &[&before, bytes].concat());
        Ok(())
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        let mut inner = self.lock();
        let moved = inner.files.remove(name(from)).ok_or_else(missing)?;
        inner.files.insert(name(to).to_owned(), moved);
        Ok(())
    }

    fn remove(&self, file: &Path) -> io::Result<()> {
        self.lock().files.remove(name(file)).map(drop).ok_or_else(missing)
    }

    fn sync_folder(&self, _: &Path) -> io::Result<()> {
        Ok(())
    }

    fn lock(&self, _: &Path) -> io::Result<Lock> {
        Ok(Lock::new(()))
    }
}

struct New(Memory, String);

impl NewFile for New {
    fn sync(&self) -> io::Result<()> {
        Ok(())
    }

    fn replace(self: Box<Self>, file: &Path) -> io::Result<()> {
        self.0.rename(Path::new(&self.1), file)
    }
}

impl Drop for New {
    fn drop(&mut self) {
        self.0.lock().files.remove(&self.1);
    }
}
