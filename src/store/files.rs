//! Files: whole or not at all, and durable; and the RON in them.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use ron::extensions::Extensions;
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::disk::{Disk, is_hidden};
use super::plain;
use crate::care::line::in_a_line;

/// Makes an empty file where there is none, if it can.
pub fn make_empty(disk: &dyn Disk, file: &Path) {
    if !exists(disk, file) {
        // Whoever needs it will say why it cannot be had.
        let _ = disk.make_file(file);
    }
}

/// Makes a folder and those above it, for this person's eyes only, and lasting: what is flushed in a folder
/// that a power cut takes away is lost.
pub fn make_folder(disk: &dyn Disk, folder: &Path) -> io::Result<()> {
    let is_there = || disk.stamp(folder).is_ok_and(|it| !it.is_file);
    if is_there() {
        return Ok(());
    }
    let above = folder_of(folder)?;
    let above = if above.as_os_str().is_empty() { Path::new(".") } else { above };
    make_folder(disk, above)?;
    match disk.make_folder(folder) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists && is_there() => {}
        made => made?,
    }
    disk.sync_folder(above)
}

/// Whether anything is there. What cannot be looked at counts as there: nobody writes over it.
pub fn exists(disk: &dyn Disk, path: &Path) -> bool {
    !disk.stamp(path).is_err_and(|error| error.kind() == io::ErrorKind::NotFound)
}

/// Whether nothing has that name, for who would put something there. What cannot be looked at is no answer.
pub fn is_free(disk: &dyn Disk, path: &Path) -> io::Result<bool> {
    match disk.stamp(path) {
        Ok(_) => Ok(false),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(true),
        Err(error) => Err(error),
    }
}

/// Why a file that was written may be the old one again after a power cut: its folder could not be flushed.
#[derive(Debug)]
struct Unflushed(io::Error);

impl fmt::Display for Unflushed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl std::error::Error for Unflushed {}

/// Whether the file is written in spite of that error.
pub fn is_unflushed(error: &io::Error) -> bool {
    matches!(error.get_ref(), Some(it) if it.is::<Unflushed>())
}

/// Writes `text` to a new file and puts it in the place of `file`: after a crash one of the two is
/// there, whole. After an error it is the old one, unless that [`is_unflushed`].
pub fn replace(disk: &dyn Disk, file: &Path, text: &str) -> io::Result<()> {
    replace_bytes(disk, file, text.as_bytes())
}

/// As [`replace`], for what is no text.
pub fn replace_bytes(disk: &dyn Disk, file: &Path, bytes: &[u8]) -> io::Result<()> {
    replace_if(disk, file, bytes, None, || Ok(true)).map(drop)
}

/// As [`replace_bytes`], as if written at `written_at`, unless `may` says at the last moment that it may not; returns
/// whether it did.
pub fn replace_if(
    disk: &dyn Disk,
    file: &Path,
    bytes: &[u8],
    written_at: Option<SystemTime>,
    may: impl FnOnce() -> io::Result<bool>,
) -> io::Result<bool> {
    let folder = folder_of(file)?;
    let whole = disk.write_new(folder, bytes)?;
    if let Some(at) = written_at {
        whole.set_written_at(at)?;
    }
    whole.sync()?;
    if !may()? {
        return Ok(false);
    }
    whole.replace(file)?;
    let synced = disk.sync_folder(folder);
    synced.map(|()| true).map_err(|error| io::Error::new(error.kind(), Unflushed(error)))
}

/// As [`replace`], for what may be lost in a power cut.
pub fn replace_unflushed(disk: &dyn Disk, file: &Path, text: &str) -> io::Result<()> {
    disk.write_new(folder_of(file)?, text.as_bytes())?.replace(file)
}

fn folder_of(file: &Path) -> io::Result<&Path> {
    file.parent().ok_or_else(|| io::Error::other("the file is in no folder"))
}

/// How the name of a ledger ends that was set aside, and that of a plan that a session keeps.
pub const LEDGER_ASIDE: &str = ".ledger.ron";
pub const PLAN_ASIDE: &str = ".plan.ron";

/// Moves `file` into `quarantine` under a name that is free there.
pub fn set_aside(disk: &dyn Disk, quarantine: &Path, file: &Path) -> io::Result<PathBuf> {
    let free = free_name(disk, quarantine, file)?;
    disk.rename(file, &free)?;
    disk.sync_folder(quarantine)?;
    Ok(free)
}

/// As [`set_aside`], where the file stays in its place, too; once, though it is asked for again.
pub fn copy_aside(disk: &dyn Disk, quarantine: &Path, file: &Path) -> io::Result<PathBuf> {
    let bytes = disk.read(file)?;
    let all = disk.list(quarantine).unwrap_or_default();
    let (stamp, name) = (disk.stamp(file)?, aside_name(file));
    let is_of_it = |it: &Path| it.file_name().is_some_and(|it| it.to_string_lossy().starts_with(&name));
    let is_it = |it: &&PathBuf| {
        is_of_it(it)
            && disk.stamp(it).is_ok_and(|it| it.length == stamp.length)
            && disk.read(it).is_ok_and(|it| it == bytes)
    };
    if let Some(known) = all.iter().find(is_it) {
        return Ok(known.clone());
    }
    let free = free_name(disk, quarantine, file)?;
    // The file itself: whoever is writing it writes on there.
    if disk.link(file, &free).is_err() {
        replace_bytes(disk, &free, &bytes)?;
    }
    disk.sync_folder(quarantine)?;
    Ok(free)
}

/// What a file is called there: its name, and what it is where another folder has the same names.
fn aside_name(file: &Path) -> String {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let folder = file.parent().and_then(Path::file_name).unwrap_or_default();
    let kind = match folder.to_str() {
        Some("ledger") => LEDGER_ASIDE,
        Some("kept") => PLAN_ASIDE,
        _ => return name.into_owned(),
    };
    format!("{}{kind}", name.trim_end_matches(".ron"))
}

fn free_name(disk: &dyn Disk, quarantine: &Path, file: &Path) -> io::Result<PathBuf> {
    make_folder(disk, quarantine)?;
    let name = aside_name(file);
    let mut names = (0..).map(|n| quarantine.join(if n == 0 { name.clone() } else { format!("{name}.{n}") }));
    loop {
        let path = names.next().ok_or_else(|| io::Error::other("the quarantine is full"))?;
        if is_free(disk, &path)? {
            return Ok(path);
        }
    }
}

/// A file of ours is no larger: a session of a lifetime fits many times.
const LARGEST_BYTES: u64 = 16 << 20;

/// Reads a file; anything that is none, such as a pipe that would never end, is refused.
pub fn read_bytes(disk: &dyn Disk, file: &Path) -> io::Result<Vec<u8>> {
    read_up_to(disk, file, LARGEST_BYTES)
}

/// As [`read_bytes`], of a file that may have so many bytes.
pub fn read_up_to(disk: &dyn Disk, file: &Path, most: u64) -> io::Result<Vec<u8>> {
    let stamp = disk.stamp(file)?;
    if !stamp.is_file {
        Err(io::Error::other("it is no file"))
    } else if stamp.length > most {
        Err(io::Error::other("it is far too large to be one of ours"))
    } else {
        disk.read(file)
    }
}

/// As [`read_bytes`], for a text.
pub fn read(disk: &dyn Disk, file: &Path) -> io::Result<String> {
    let text = String::from_utf8(read_bytes(disk, file)?);
    text.map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error.utf8_error()))
}

/// What can be read of a file as text; nothing of one that is none of ours.
pub fn read_lossy(disk: &dyn Disk, file: &Path) -> io::Result<String> {
    let stamp = disk.stamp(file)?;
    let fits = stamp.is_file && stamp.length <= LARGEST_BYTES;
    let bytes = if fits { disk.read(file)? } else { Vec::new() };
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// The files in `folder` with that extension, in order of name; none where there is no folder.
pub fn list(disk: &dyn Disk, folder: &Path, extension: &str) -> io::Result<Vec<PathBuf>> {
    let mut files = match disk.list(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Vec::new(),
        listed => listed?,
    };
    files.retain(|path| path.extension().is_some_and(|it| it == extension));
    files.retain(|path| !is_hidden(path));
    // As texts: comparing paths part by part takes ten times as long.
    files.sort_unstable_by(|a, b| a.as_os_str().cmp(b.as_os_str()));
    Ok(files)
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

/// Holds when a value, written, can be read again.
///
/// # Errors
/// Why not, in words.
pub fn check_reads_back<T: Serialize + DeserializeOwned>(value: &T) -> Result<(), String> {
    let text = to_ron(value)?;
    from_ron::<T>(&text).map(drop).map_err(|_| "it could not be read again".to_owned())
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
    let value = options().from_str(text).map_err(|error| {
        let (at, what) = (error.span.start, in_a_line(&error.code.to_string()));
        format!("line {}, column {}: {what}", at.line, at.col)
    })?;
    // It would be written without that, perhaps in the place of another one.
    if options().from_str(text).is_ok_and(|it| has_optional_key(&it)) {
        return Err("a field's name has 'Some' before it".to_owned());
    }
    Ok(value)
}

fn has_optional_key(value: &ron::Value) -> bool {
    use ron::Value;
    match value {
        Value::Map(map) => {
            map.iter().any(|(key, value)| matches!(key, Value::Option(_)) || has_optional_key(value))
        }
        Value::Seq(items) => items.iter().any(has_optional_key),
        Value::Option(Some(value)) => has_optional_key(value),
        _ => false,
    }
}

/// The file's format, if it is above `newest`.
pub fn newer_format(text: &str, newest: u32) -> Option<u64> {
    #[derive(serde::Deserialize)]
    struct Form {
        format: u64,
        #[serde(flatten)]
        _rest: std::collections::BTreeMap<String, ron::Value>,
    }
    // Only asked where the file does not begin as ours do, so that reading thousands stays quick.
    let ours = format!("\"format\": {newest},");
    if text.trim_start().strip_prefix('{').is_some_and(|rest| rest.trim_start().starts_with(&ours)) {
        return None;
    }
    let form: Option<Form> = options().from_str(text).ok();
    // A torn one says it at its beginning.
    let begins = || {
        let value = text.trim_start().strip_prefix(['{', '('])?.trim_start().trim_start_matches('"');
        let value = value.strip_prefix("format")?.trim_start_matches('"').trim_start().strip_prefix(':')?;
        let value = value.trim_start();
        let end = value.find(|c: char| !c.is_ascii_digit()).unwrap_or(value.len());
        // More digits than any version will have are no older one's.
        (end > 0).then(|| value[..end].parse().unwrap_or(u64::MAX))
    };
    form.map(|it| it.format).or_else(begins).filter(|format| *format > u64::from(newest))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::care::civil_time::Instant;
    use crate::care::ledger::{Entry, Ledger, Popup, State, Why};

    #[test]
    fn what_is_damaged_in_an_entry_is_left_out_and_the_rest_of_the_ledger_stands() {
        let at: Instant = "2026-11-25T13:00:00Z".parse().unwrap();
        let sound = Entry {
            why: Some(Why::TooLate),
            until: Some(at),
            told_as: Some(State::CaughtUp),
            told_at: Some(at),
            popup: Some(Popup::new("here", 7)),
            discreet: true,
            ..Entry::new(State::Lapsed, at, at)
        };
        let absent = |field: &str| match field {
            "why" => Entry { why: None, ..sound.clone() },
            "until" => Entry { until: None, ..sound.clone() },
            "told_as" => Entry { told_as: None, ..sound.clone() },
            "told_at" => Entry { told_at: None, ..sound.clone() },
            "popup" => Entry { popup: None, ..sound.clone() },
            _ => Entry { discreet: false, ..sound.clone() },
        };
        let instant = r#""2026-11-25T13:00:00Z""#;
        let no_instants = ["\"\"", "\"soon\"", "\"+262142-01-01T00:00:00Z\"", "\"0000-01-01T00:00:00Z\""];
        let no_popups =
            ["\"here\"", "{\"service\": \"here\"}", "{\"service\": \"here\", \"id\": 4294967296}"];
        let nothing =
            ["None", "()", "7", "-7", "1.5", "true", "[]", "{}", "'x'", "(service: 7)", "Some(7)", "What(7)"];
        for (field, written, damage) in [
            ("why", "\"too-late\"", &[][..]),
            ("until", instant, &no_instants),
            ("told_as", "\"caught-up\"", &[]),
            ("told_at", instant, &no_instants),
            ("popup", "{\"service\": \"here\", \"id\": 7}", &no_popups),
            ("discreet", "true", &["false"]),
        ] {
            let text = |value: &str| {
                let fields = [
                    ("why", "\"too-late\""),
                    ("until", instant),
                    ("told_as", "\"caught-up\""),
                    ("told_at", instant),
                    ("popup", "{\"service\": \"here\", \"id\": 7}"),
                    ("discreet", "true"),
                ];
                let fields = fields
                    .map(|(it, sound)| format!("\"{it}\": {}", if it == field { value } else { sound }));
                let entry = format!(
                    "{{\"state\": \"lapsed\", \"due_at\": {instant}, \"at\": {instant}, {}}}",
                    fields.join(", ")
                );
                format!("{{\"format\": 1, \"entries\": {{\"a\": {entry}, \"b\": {entry}}}}}")
            };
            let read = |value: &str| {
                let ledger: Ledger =
                    from_ron(&text(value)).unwrap_or_else(|why| panic!("{field}: {value}: {why}"));
                ledger.entries["b"].clone()
            };
            assert_eq!(read(written), sound);
            for value in damage.iter().chain(&nothing).filter(|it| **it != written) {
                assert_eq!(read(value), absent(field), "{field}: {value}");
            }
        }
    }
}
