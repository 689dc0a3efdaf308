//! Files: whole or not at all, durable, and locked against other writers.

use std::fs::{DirBuilder, File, OpenOptions, TryLockError};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::time::Duration;

use ron::extensions::Extensions;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::platform::clock;

/// How long a writer waits for another one.
const LOCK_PATIENCE: Duration = Duration::from_secs(5);
const LOCK_RETRY: Duration = Duration::from_millis(5);

/// The right to write, held until dropped.
#[derive(Debug)]
pub struct Lock {
    _file: File,
}

impl Lock {
    /// Waits for the lock at `path`, up to five seconds.
    pub fn take(path: &Path) -> io::Result<Self> {
        // Read-only where it is there: closing a file that was open for writing would wake every watcher.
        let file = File::open(path).or_else(|error| match error.kind() {
            io::ErrorKind::NotFound => OpenOptions::new().create(true).truncate(false).write(true).open(path),
            _ => Err(error),
        })?;
        if !file.metadata()?.is_file() {
            return Err(io::Error::other("it is no file"));
        }
        let deadline = clock::deadline(LOCK_PATIENCE);
        loop {
            match file.try_lock() {
                Ok(()) => return Ok(Self { _file: file }),
                Err(TryLockError::WouldBlock) if !clock::is_past(deadline) => std::thread::sleep(LOCK_RETRY),
                Err(TryLockError::WouldBlock) => {
                    return Err(io::Error::other("another Aftercare has been writing for too long"));
                }
                Err(TryLockError::Error(error)) => return Err(error),
            }
        }
    }
}

/// Makes an empty file where there is none, if it can.
pub fn make_empty(file: &Path) {
    if !file.exists() {
        // Whoever needs it will say why it cannot be had.
        let _ = OpenOptions::new().create_new(true).write(true).open(file);
    }
}

/// Makes a folder and those above it, for this person's eyes only.
pub fn make_folder(folder: &Path) -> io::Result<()> {
    let mut builder = DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.recursive(true).create(folder)
}

/// Writes `text` to a new file and puts it in the place of `file`: after a crash one of the two is
/// there, whole.
pub fn replace(file: &Path, text: &str) -> io::Result<()> {
    let folder = folder_of(file)?;
    let whole = new_file(folder, text)?;
    whole.as_file().sync_all()?;
    whole.persist(file)?;
    sync_folder(folder)
}

/// As [`replace`], for what may be lost in a power cut.
pub fn replace_unflushed(file: &Path, text: &str) -> io::Result<()> {
    new_file(folder_of(file)?, text)?.persist(file)?;
    Ok(())
}

fn new_file(folder: &Path, text: &str) -> io::Result<tempfile::NamedTempFile> {
    let mut whole = tempfile::Builder::new().prefix(".new-").tempfile_in(folder)?;
    whole.write_all(text.as_bytes())?;
    Ok(whole)
}

fn folder_of(file: &Path) -> io::Result<&Path> {
    file.parent().ok_or_else(|| io::Error::other("the file is in no folder"))
}

#[cfg(unix)]
fn sync_folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

#[cfg(not(unix))]
fn sync_folder(_: &Path) -> io::Result<()> {
    Ok(())
}

/// Moves `file` into `quarantine` under a name that is free there.
pub fn set_aside(quarantine: &Path, file: &Path) -> io::Result<PathBuf> {
    make_folder(quarantine)?;
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let free = (0..)
        .map(|n| quarantine.join(if n == 0 { name.to_string() } else { format!("{name}.{n}") }))
        .find(|path| !path.exists())
        .ok_or_else(|| io::Error::other("the quarantine is full"))?;
    std::fs::rename(file, &free)?;
    sync_folder(quarantine)?;
    Ok(free)
}

/// The files in `folder` with that extension, in order of name; none where there is no folder.
pub fn list(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let mut files: Vec<_> = (entries.flatten())
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|it| it == extension))
        .filter(|path| !path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.')))
        .collect();
    files.sort();
    files
}

/// Optional values are written as they are, or left out: never as `Some(…)`.
fn options() -> ron::Options {
    ron::Options::default().with_default_extension(Extensions::IMPLICIT_SOME)
}

/// Writes a value as RON for people to read.
pub fn to_ron<T: Serialize>(value: &T) -> Result<String, String> {
    let pretty = ron::ser::PrettyConfig::new().extensions(Extensions::empty());
    let mut text = options().to_string_pretty(value, pretty).map_err(|error| error.to_string())?;
    text.push('\n');
    Ok(text)
}

/// Reads a value; the error says where and what.
pub fn from_ron<T: DeserializeOwned>(text: &str) -> Result<T, String> {
    options().from_str(text).map_err(|error| {
        format!("line {}, column {}: {}", error.span.start.line, error.span.start.col, error.code)
    })
}

/// The file's format, if it is above `newest`.
pub fn newer_format(text: &str, newest: u32) -> Option<u32> {
    #[derive(serde::Deserialize)]
    struct Form {
        format: u32,
        #[serde(flatten)]
        _rest: std::collections::BTreeMap<String, ron::Value>,
    }
    // Only asked where the file does not begin as ours do, so that reading thousands stays quick.
    let ours = format!("\"format\": {newest},");
    if text.trim_start().strip_prefix('{').is_some_and(|rest| rest.trim_start().starts_with(&ours)) {
        return None;
    }
    let form: Form = options().from_str(text).ok()?;
    (form.format > newest).then_some(form.format)
}
