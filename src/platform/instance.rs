//! One agent and one window for a data folder: held by file locks, which end with their process.

use std::fs::{File, OpenOptions, TryLockError};
use std::io;
use std::path::Path;
use std::time::Duration;

/// Held for as long as this value lives.
#[derive(Debug)]
pub struct Held {
    file: File,
}

impl Held {
    /// Whether the lock is still the one at `path`: not when the folder was deleted or replaced meanwhile.
    #[must_use]
    pub fn is_at(&self, path: &Path) -> bool {
        use std::os::unix::fs::MetadataExt as _;
        let of = |meta: std::fs::Metadata| (meta.dev(), meta.ino());
        let there = std::fs::metadata(path).map(of).ok();
        there.is_some() && there == self.file.metadata().map(of).ok()
    }
}

/// How often, and how long apart, a lock is tried: who only asks ([`is_held`]) holds it for a moment.
const TRIES: u32 = 40;
const APART: Duration = Duration::from_millis(5);

/// Takes the lock at `path`, or returns `None` if another process holds it.
///
/// # Errors
/// When the file cannot be made or locked.
pub fn hold(path: &Path) -> io::Result<Option<Held>> {
    let mut options = OpenOptions::new();
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let file = options.create(true).truncate(false).write(true).open(path)?;
    for _ in 0..TRIES {
        match file.try_lock() {
            Ok(()) => return Ok(Some(Held { file })),
            Err(TryLockError::WouldBlock) => std::thread::sleep(APART),
            Err(TryLockError::Error(error)) => return Err(error),
        }
    }
    Ok(None)
}

/// Whether another process holds the lock at `path`.
#[must_use]
pub fn is_held(path: &Path) -> bool {
    let Ok(file) = File::open(path) else { return false };
    matches!(file.try_lock_shared(), Err(TryLockError::WouldBlock))
}
