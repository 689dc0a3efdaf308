//! Files: whole or not at all, durable, and locked against other writers.

use std::fs::{DirBuilder, File, OpenOptions, TryLockError};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::time::Duration;

use ron::extensions::Extensions;
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::plain;
use crate::care::session::Session;
use crate::platform::clock;

/// How long a writer waits for another one.
const LOCK_PATIENCE: Duration = Duration::from_secs(10);
const LOCK_RETRY: Duration = Duration::from_millis(5);

/// The right to write, held until dropped.
#[derive(Debug)]
pub struct Lock {
    _file: File,
}

impl Lock {
    /// Waits for the lock at `path`, up to ten seconds.
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
    replace_bytes(file, text.as_bytes())
}

/// As [`replace`], for what is no text.
pub fn replace_bytes(file: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = folder_of(file)?;
    let whole = new_file(folder, bytes)?;
    whole.as_file().sync_all()?;
    whole.persist(file)?;
    sync_folder(folder)
}

/// As [`replace`], for what may be lost in a power cut.
pub fn replace_unflushed(file: &Path, text: &str) -> io::Result<()> {
    new_file(folder_of(file)?, text.as_bytes())?.persist(file)?;
    Ok(())
}

/// Adds `text` to the end of a file for this person's eyes only, and makes it where there is none.
pub fn append(file: &Path, text: &str) -> io::Result<()> {
    let mut options = OpenOptions::new();
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.append(true).create(true).open(file)?.write_all(text.as_bytes())
}

fn new_file(folder: &Path, bytes: &[u8]) -> io::Result<tempfile::NamedTempFile> {
    let mut whole = tempfile::Builder::new().prefix(".new-").tempfile_in(folder)?;
    whole.write_all(bytes)?;
    Ok(whole)
}

fn folder_of(file: &Path) -> io::Result<&Path> {
    file.parent().ok_or_else(|| io::Error::other("the file is in no folder"))
}

/// Makes what was put into a folder, or taken out of it, outlast a power cut.
#[cfg(unix)]
pub fn sync_folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

#[cfg(not(unix))]
pub fn sync_folder(_: &Path) -> io::Result<()> {
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

/// A file of ours is no larger: a session of a lifetime fits many times.
const LARGEST_BYTES: u64 = 16 << 20;

/// Reads a file; anything that is none, such as a pipe that would never end, is refused.
pub fn read(file: &Path) -> io::Result<String> {
    let meta = std::fs::metadata(file)?;
    if !meta.is_file() {
        Err(io::Error::other("it is no file"))
    } else if meta.len() > LARGEST_BYTES {
        Err(io::Error::other("it is far too large to be one of ours"))
    } else {
        std::fs::read_to_string(file)
    }
}

/// What can be read of a file as text; nothing of one that cannot be read at all.
pub fn read_lossy(file: &Path) -> String {
    let fits = std::fs::metadata(file).is_ok_and(|meta| meta.is_file() && meta.len() <= LARGEST_BYTES);
    let bytes = if fits { std::fs::read(file).unwrap_or_default() } else { Vec::new() };
    String::from_utf8_lossy(&bytes).into_owned()
}

/// The entries `"key": { … }` of a damaged file that are whole, by key.
pub fn salvage<T: DeserializeOwned>(text: &str) -> std::collections::BTreeMap<String, T> {
    let whole = |(at, _): (usize, &str)| {
        let key = text[..at].rsplit('"').next()?;
        let value = &text[at + "\": ".len()..];
        let mut depth = 0_i32;
        let end = value.char_indices().find_map(|(index, c)| {
            depth += i32::from(c == '{') - i32::from(c == '}');
            (depth == 0).then_some(index + c.len_utf8())
        })?;
        Some((key.to_owned(), from_ron(&value[..end]).ok()?))
    };
    text.match_indices("\": {").filter_map(whole).collect()
}

/// The files in `folder` with that extension, in order of name; none where there is no folder.
pub fn list(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let mut files: Vec<_> = (entries.flatten())
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|it| it == extension))
        .filter(|path| !path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.')))
        .collect();
    // As texts: comparing paths part by part takes ten times as long.
    files.sort_unstable_by(|a, b| a.as_os_str().cmp(b.as_os_str()));
    files
}

/// Optional values are written as they are, or left out: never as `Some(…)`.
pub(super) fn options() -> ron::Options {
    ron::Options::default().with_default_extension(Extensions::IMPLICIT_SOME)
}

/// Writes a value as RON for people to read, and no more of it than [`read`] takes.
pub fn to_ron<T: Serialize>(value: &T) -> Result<String, String> {
    let pretty = ron::ser::PrettyConfig::new().extensions(Extensions::empty());
    let mut text = options().to_string_pretty(value, pretty).map_err(|error| error.to_string())?;
    text.push('\n');
    if text.len() as u64 > LARGEST_BYTES {
        return Err("it would be too large to be read again".to_owned());
    }
    Ok(text)
}

/// Holds when a session, written, can be read again.
///
/// # Errors
/// Why not, in words.
pub fn check_reads_back(session: &Session) -> Result<(), String> {
    let text = to_ron(session)?;
    from_ron::<Session>(&text).map(drop).map_err(|_| "it could not be read again".to_owned())
}

/// Writes a value as RON on one line.
pub fn to_ron_line<T: Serialize>(value: &T) -> Result<String, String> {
    options().to_string(value).map(|line| line + "\n").map_err(|error| error.to_string())
}

/// Reads a value; the error says where and what.
pub fn from_ron<T: DeserializeOwned>(text: &str) -> Result<T, String> {
    if let Some(value) = plain::read(text) {
        return Ok(value);
    }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::care::ledger::{Entry, Ledger, State};

    #[test]
    fn whole_entries_of_a_torn_ledger_are_kept() {
        let at = "2026-11-25T13:00:00Z";
        let entry = format!("{{\"state\": \"delivered\", \"due_at\": \"{at}\", \"at\": \"{at}\"}}");
        let kinds = ["check-in/24h", "morning/2026-11-25", "phase/first-day"];
        let entries: Vec<_> = kinds.iter().map(|kind| format!("\"{kind}\": {entry}")).collect();
        let text = format!("{{\"format\": 1, \"entries\": {{{}}}}}", entries.join(", "));
        let whole: Ledger = from_ron(&text).unwrap();
        assert_eq!(salvage::<Entry>(&text), whole.entries);
        let torn = salvage::<Entry>(&text[..text.len() - 12]);
        assert_eq!(torn.keys().map(String::as_str).collect::<Vec<_>>(), kinds[..2]);
        assert!(torn.values().all(|entry| entry.state == State::Delivered));
        assert!(salvage::<Entry>("no ledger at all").is_empty());
    }
}
