//! The disk under the store: each call is one that a power cut can fall before or after.

use std::fmt;
use std::fs::{DirBuilder, File, OpenOptions, TryLockError};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use crate::platform::clock;

/// How long a writer waits for another one.
const LOCK_PATIENCE: Duration = Duration::from_secs(10);
const LOCK_RETRY: Duration = Duration::from_millis(5);

/// What the name of a file begins with until it has its own.
const NEW: &str = ".new-";

/// How many letters and digits come after that.
const NEW_ID: usize = 6;

/// Whether a file has no name of its own yet: half of one, where its writer was killed. A file that only begins
/// like it is somebody else's.
pub fn is_new(file: &Path) -> bool {
    let id = file.file_name().and_then(|name| name.to_str()?.strip_prefix(NEW));
    id.is_some_and(|id| id.len() == NEW_ID && id.bytes().all(|it| it.is_ascii_alphanumeric()))
}

/// Whether a file is one that its owner does not show.
pub fn is_hidden(file: &Path) -> bool {
    file.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'))
}

/// What others may do to a file, where the system knows of others.
#[cfg(unix)]
const OF_OTHERS: u32 = 0o077;

/// Whether anybody else on this machine may read, write or list what is there.
#[cfg(unix)]
pub fn is_open_to_others(path: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt as _;
    std::fs::metadata(path).is_ok_and(|it| it.permissions().mode() & OF_OTHERS != 0)
}

/// Leaves it to this person alone.
///
/// # Errors
/// When it is not this person's to close.
#[cfg(unix)]
pub fn close_to_others(path: &Path) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    let mut permissions = std::fs::metadata(path)?.permissions();
    permissions.set_mode(permissions.mode() & !OF_OTHERS);
    std::fs::set_permissions(path, permissions)
}

#[cfg(not(unix))]
pub fn is_open_to_others(_: &Path) -> bool {
    false
}

/// Leaves it to this person alone.
///
/// # Errors
/// None.
#[cfg(not(unix))]
pub fn close_to_others(_: &Path) -> io::Result<()> {
    Ok(())
}

/// How a file is opened that nobody else is to read, should it be made.
fn for_this_person() -> OpenOptions {
    #[allow(unused_mut)] // where the system knows of no others
    let mut options = OpenOptions::new();
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
}

/// What tells one version of a file from another: files are replaced, so their inode changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// Whether it is a file, and no folder or pipe.
    pub is_file: bool,
    /// When it was last written.
    pub modified: Option<SystemTime>,
    /// In bytes.
    pub length: u64,
    /// Its number in the file system, where there is one.
    pub inode: u64,
}

/// What the store asks of a disk, so that a test can give it one that fails at any moment. Errors are the
/// system's.
#[allow(clippy::missing_errors_doc)]
pub trait Disk: fmt::Debug + Send + Sync {
    /// What is at `path`, links followed.
    fn stamp(&self, path: &Path) -> io::Result<Stamp>;
    /// Whether there is a link at `path`, wherever it leads.
    fn is_link(&self, _path: &Path) -> bool {
        false
    }
    /// When a file was last given its name, or written, where the system tells.
    fn named_at(&self, _file: &Path) -> Option<SystemTime> {
        None
    }
    /// All of a file.
    fn read(&self, file: &Path) -> io::Result<Vec<u8>>;
    /// What lies in a folder, in any order.
    fn list(&self, folder: &Path) -> io::Result<Vec<PathBuf>>;
    /// Makes a folder, for this person's eyes only, where there is none.
    fn make_folder(&self, folder: &Path) -> io::Result<()>;
    /// Makes an empty file where there is none.
    fn make_file(&self, file: &Path) -> io::Result<()>;
    /// Writes a new file, for this person's eyes only, under a name that is free in `folder`.
    fn write_new(&self, folder: &Path, bytes: &[u8]) -> io::Result<Box<dyn NewFile>>;
    /// Adds to the end of a file for this person's eyes only, and makes it where there is none.
    fn append(&self, file: &Path, bytes: &[u8]) -> io::Result<()>;
    /// Gives a file a second name, on the same disk.
    fn link(&self, _from: &Path, _to: &Path) -> io::Result<()> {
        Err(io::ErrorKind::Unsupported.into())
    }
    /// Gives a file another name, on the same disk.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// Removes a file.
    fn remove(&self, file: &Path) -> io::Result<()>;
    /// Makes what was put into a folder, or taken out of it, outlast a power cut.
    fn sync_folder(&self, folder: &Path) -> io::Result<()>;
    /// The right to write, held until dropped. Waits for who has it, up to ten seconds.
    fn lock(&self, file: &Path) -> io::Result<Lock>;
}

/// A file that was just written and has no name of its own yet. It is gone when it is dropped.
pub trait NewFile {
    /// Makes its content outlast a power cut.
    #[allow(clippy::missing_errors_doc)]
    fn sync(&self) -> io::Result<()>;
    /// Makes it one that was written then, where the disk can.
    #[allow(clippy::missing_errors_doc)]
    fn set_written_at(&self, _at: SystemTime) -> io::Result<()> {
        Ok(())
    }
    /// Puts it in the place of `file`.
    #[allow(clippy::missing_errors_doc)]
    fn replace(self: Box<Self>, file: &Path) -> io::Result<()>;
}

/// A lock, held until dropped.
pub struct Lock(#[allow(dead_code)] Box<dyn Send>); // it is only ever dropped

impl Lock {
    /// A lock that is let go of when `held` is dropped.
    pub fn new(held: impl Send + 'static) -> Self {
        Self(Box::new(held))
    }
}

/// The machine's own.
#[derive(Clone, Copy, Debug)]
pub struct RealDisk;

impl Disk for RealDisk {
    fn stamp(&self, path: &Path) -> io::Result<Stamp> {
        let meta = std::fs::metadata(path)?;
        #[cfg(unix)]
        let inode = std::os::unix::fs::MetadataExt::ino(&meta);
        #[cfg(not(unix))]
        let inode = 0;
        let (modified, length) = (meta.modified().ok(), meta.len());
        Ok(Stamp { is_file: meta.is_file(), modified, length, inode })
    }

    fn is_link(&self, path: &Path) -> bool {
        path.is_symlink()
    }

    #[cfg(unix)]
    fn named_at(&self, file: &Path) -> Option<SystemTime> {
        use std::os::unix::fs::MetadataExt as _;
        let meta = std::fs::metadata(file).ok()?;
        SystemTime::UNIX_EPOCH.checked_add(Duration::from_secs(meta.ctime().try_into().ok()?))
    }

    fn read(&self, file: &Path) -> io::Result<Vec<u8>> {
        std::fs::read(file)
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<PathBuf>> {
        // Half a list would be taken for the whole one.
        std::fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect()
    }

    fn make_folder(&self, folder: &Path) -> io::Result<()> {
        let mut builder = DirBuilder::new();
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.create(folder)
    }

    fn make_file(&self, file: &Path) -> io::Result<()> {
        for_this_person().create_new(true).write(true).open(file).map(drop)
    }

    fn write_new(&self, folder: &Path, bytes: &[u8]) -> io::Result<Box<dyn NewFile>> {
        let mut file = tempfile::Builder::new().prefix(NEW).rand_bytes(NEW_ID).tempfile_in(folder)?;
        file.write_all(bytes)?;
        Ok(Box::new(file))
    }

    fn append(&self, file: &Path, bytes: &[u8]) -> io::Result<()> {
        for_this_person().append(true).create(true).open(file)?.write_all(bytes)
    }

    fn link(&self, from: &Path, to: &Path) -> io::Result<()> {
        std::fs::hard_link(from, to)
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        std::fs::rename(from, to)
    }

    fn remove(&self, file: &Path) -> io::Result<()> {
        std::fs::remove_file(file)
    }

    #[cfg(unix)]
    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        File::open(folder)?.sync_all()
    }

    #[cfg(not(unix))]
    fn sync_folder(&self, _: &Path) -> io::Result<()> {
        Ok(())
    }

    fn lock(&self, path: &Path) -> io::Result<Lock> {
        // Read-only where it is there: closing a file that was open for writing would wake every watcher.
        let file = File::open(path).or_else(|error| match error.kind() {
            io::ErrorKind::NotFound => for_this_person().create(true).truncate(false).write(true).open(path),
            _ => Err(error),
        })?;
        if !file.metadata()?.is_file() {
            return Err(io::Error::other("it is no file"));
        }
        let deadline = clock::deadline(LOCK_PATIENCE);
        loop {
            match file.try_lock() {
                Ok(()) => return Ok(Lock::new(file)),
                Err(TryLockError::WouldBlock) if !clock::is_past(deadline) => std::thread::sleep(LOCK_RETRY),
                Err(TryLockError::WouldBlock) => {
                    return Err(io::Error::other("another Aftercare has been writing for too long"));
                }
                Err(TryLockError::Error(error)) => return Err(error),
            }
        }
    }
}

impl NewFile for tempfile::NamedTempFile {
    fn sync(&self) -> io::Result<()> {
        self.as_file().sync_all()
    }

    fn set_written_at(&self, at: SystemTime) -> io::Result<()> {
        self.as_file().set_modified(at)
    }

    fn replace(self: Box<Self>, file: &Path) -> io::Result<()> {
        self.persist(file)?;
        Ok(())
    }
}
