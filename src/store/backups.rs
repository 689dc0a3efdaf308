//! The daily copies in `backups/`: `YYYY-MM-DD.json.gz`, and `before-restore-YYYY-MM-DDTHHMMSS.json.gz` from
//! before a copy was put back. What is in them is the caller's: a text, kept as gzip.

use std::collections::BTreeSet;
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use chrono::{NaiveDate, NaiveDateTime, TimeDelta};
use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;

use super::{Problem, Store, files, plain};
use crate::care::rotation::{self, Attempt};
use crate::care::session::SessionId;

/// What each name ends with.
const ENDING: &str = ".json.gz";
/// What that of a copy from before a restore begins with.
const SAFETY: &str = "before-restore-";
/// So many of these are kept.
const SAFETY_COPIES: usize = 3;

const DATE: &str = "%Y-%m-%d";
const MOMENT: &str = "%Y-%m-%dT%H%M%S";

/// No file is larger that may be a backup: what `export json` wrote, with photos, serves too.
const LARGEST: u64 = 1 << 30;
/// Nor is what one is unpacked to, however even the notes in it are: a lifetime of records fits many times. What
/// grows more would only fill the memory; nothing is kept that would be refused later.
const LARGEST_UNPACKED: u64 = 256 << 20;

/// How the last attempt ended, among the files of this machine alone.
pub(super) const NOTE: &str = "backup.ron";

/// A backup that is there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Backup {
    /// Its file.
    pub file: PathBuf,
    /// What it is called: its file's name without the ending.
    pub name: String,
    /// Its day; none for a copy from before a restore.
    pub date: Option<NaiveDate>,
    /// How large the file is, in bytes.
    pub bytes: u64,
}

impl Backup {
    /// The local time of a copy from before a restore; none for that of a day.
    #[must_use]
    pub fn before_restore(&self) -> Option<NaiveDateTime> {
        NaiveDateTime::parse_from_str(self.name.strip_prefix(SAFETY)?, MOMENT).ok()
    }
}

/// The day of the backup of that name. A date is written in one way only.
fn date_of(name: &str) -> Option<NaiveDate> {
    let date = NaiveDate::parse_from_str(name, DATE).ok()?;
    (date.format(DATE).to_string() == name).then_some(date)
}

fn is_safety_copy(name: &str) -> bool {
    name.strip_prefix(SAFETY).is_some_and(|rest| {
        NaiveDateTime::parse_from_str(rest, MOMENT).is_ok_and(|at| at.format(MOMENT).to_string() == rest)
    })
}

/// Whether a file of that name is a backup of ours.
pub(super) fn is_named(file_name: &str) -> bool {
    file_name.strip_suffix(ENDING).is_some_and(|name| date_of(name).is_some() || is_safety_copy(name))
}

/// Whether a file of that name is what was found in the place of a backup and set aside: `2026-11-27.json.gz.1`.
pub(super) fn is_named_aside(file_name: &str) -> bool {
    let parts = file_name.rsplit_once('.');
    parts.is_some_and(|(name, number)| is_named(name) && number.parse::<u32>().is_ok())
}

impl Store {
    /// The folder of the backups.
    #[must_use]
    pub fn backups_dir(&self) -> PathBuf {
        self.dir.join("backups")
    }

    /// The backups, those of days first, each kind with the newest last. Files of other names are not ours.
    #[must_use]
    pub fn backups(&self) -> Vec<Backup> {
        self.list_backups().unwrap_or_default()
    }

    /// As [`Self::backups`], for who removes what is not needed beside them.
    fn list_backups(&self) -> Result<Vec<Backup>, Problem> {
        let mut backups: Vec<_> = (self.list_in(&self.backups_dir())?.into_iter())
            .filter_map(|file| {
                let name = file.file_name()?.to_str().filter(|it| is_named(it))?;
                let name = name.strip_suffix(ENDING)?.to_owned();
                let stamp = self.disk.stamp(&file).ok().filter(|it| it.is_file)?;
                Some(Backup { date: date_of(&name), bytes: stamp.length, name, file })
            })
            .collect();
        backups.sort_by(|a, b| (a.date.is_none(), &a.name).cmp(&(b.date.is_none(), &b.name)));
        Ok(backups)
    }

    /// What lies in the place of the backup of that day, whatever it is.
    #[must_use]
    pub fn in_place_of_backup(&self, date: NaiveDate) -> Option<PathBuf> {
        let file = self.backups_dir().join(format!("{}{ENDING}", date.format(DATE)));
        Some(file).filter(|it| self.disk.stamp(it).is_ok() || self.disk.is_link(it))
    }

    /// Gives what lies in the place of a backup, and is none, another name beside it, and says which.
    ///
    /// # Errors
    /// When it cannot be renamed.
    pub fn set_backup_aside(&self, file: &Path) -> Result<PathBuf, Problem> {
        let _lock = self.lock()?;
        files::set_aside(&*self.disk, &self.backups_dir(), file)
            .map_err(|error| Problem::new(file, format_args!("cannot be set aside: {}", plain(&error))))
    }

    /// What was set aside, until the person removes it.
    #[must_use]
    pub fn backups_set_aside(&self) -> Vec<Problem> {
        let mut files = self.list_in(&self.backups_dir()).unwrap_or_default();
        files.retain(|it| it.file_name().and_then(|it| it.to_str()).is_some_and(is_named_aside));
        let what = "had the name of a backup, and could not be read: it was set aside, as it was; look at it, then remove it";
        files.iter().map(|file| Problem::new(file, what)).collect()
    }

    /// The days that have a backup, by the names of files with something in them.
    #[must_use]
    pub fn backup_dates(&self) -> BTreeSet<NaiveDate> {
        self.backups().iter().filter(|it| it.bytes > 0).filter_map(|it| it.date).collect()
    }

    /// How the last attempt at a backup ended, where that is known: noted by whoever made it, and told by the window
    /// and `aftercare check`.
    #[must_use]
    pub fn backup_attempt(&self) -> Option<Attempt> {
        self.read_local(&self.local_dir().join(NOTE))
    }

    /// Notes how an attempt at a backup ended.
    ///
    /// # Errors
    /// When that cannot be written.
    pub fn note_backup_attempt(&self, attempt: &Attempt) -> Result<(), Problem> {
        self.write_local(&self.local_dir().join(NOTE), attempt)
    }

    /// When the data was last written, as far as that is seen without reading any of it: files are replaced, which changes
    /// their folder.
    #[must_use]
    pub fn written_at(&self) -> Option<SystemTime> {
        let places = [self.sessions_dir(), self.ledger_dir(), self.settings_file(), self.protocols_dir()];
        // The person's own plans are written by other programs, which may not replace them.
        let places = places.into_iter().chain(self.own_protocol_files());
        places.filter_map(|it| self.disk.stamp(&it).ok()?.modified).max()
    }

    /// Whether something was written since the backup of `date` was.
    #[must_use]
    pub fn is_written_since_backup(&self, date: NaiveDate) -> bool {
        let made = self.in_place_of_backup(date).and_then(|it| self.disk.stamp(&it).ok()?.modified);
        made.zip(self.written_at()).is_some_and(|(made, written)| made < written)
    }

    /// Whether there is anything to be backed up.
    #[must_use]
    pub fn has_data(&self) -> bool {
        self.is_there(&self.settings_file())
            || !self.session_files().is_empty()
            || !self.own_protocol_files().is_empty()
    }

    /// Keeps `text` as the backup of that day, in the place of one that is there. `of` is a session in it: where
    /// that is gone, everything was deleted meanwhile, and nothing is kept.
    ///
    /// # Errors
    /// When it cannot be written whole, or is not there as it was written.
    pub fn keep_backup(
        &self,
        date: NaiveDate,
        text: &str,
        of: Option<SessionId>,
    ) -> Result<PathBuf, Problem> {
        self.keep_copy(&date.format(DATE).to_string(), text, of)
    }

    /// Keeps `text` as a copy from before a restore, whose local time is `at`, and only the last few of these.
    ///
    /// # Errors
    /// As [`Self::keep_backup`].
    pub fn keep_safety_copy(
        &self,
        at: NaiveDateTime,
        text: &str,
        of: Option<SessionId>,
    ) -> Result<PathBuf, Problem> {
        // One of the same second stays: its name is the next one's.
        let mut name = format!("{SAFETY}{}", at.format(MOMENT));
        for second in (1..).map(TimeDelta::seconds) {
            if !self.is_there(&self.backups_dir().join(format!("{name}{ENDING}"))) {
                break;
            }
            name = format!("{SAFETY}{}", (at + second).format(MOMENT));
        }
        let kept = self.keep_copy(&name, text, of)?;
        let mut copies = self.list_backups()?;
        copies.retain(|it| it.date.is_none() && it.file != kept);
        let many = copies.len().saturating_sub(SAFETY_COPIES - 1);
        copies.truncate(many);
        self.remove_backups(copies)?;
        Ok(kept)
    }

    fn keep_copy(&self, name: &str, text: &str, of: Option<SessionId>) -> Result<PathBuf, Problem> {
        let folder = self.backups_dir();
        let file = folder.join(format!("{name}{ENDING}"));
        let unwritten = |error: io::Error| Problem::unwritten(&file, &error);
        let packed = packed(text).map_err(unwritten)?;
        // Before anything is replaced by it.
        reads_back(&packed, text).map_err(|why| {
            Problem::new(&file, format_args!("is not written, for it could not be read back: {why}"))
        })?;
        let _lock = self.lock()?;
        if of.is_some_and(|id| !self.is_there(&self.session_file(id))) {
            return Err(Problem::new(&file, "is not kept: what is in it was deleted meanwhile"));
        }
        files::make_folder(&*self.disk, &folder).map_err(unwritten)?;
        files::replace_bytes(&*self.disk, &file, &packed).map_err(unwritten)?;
        let back = self.disk.read(&file).map_err(|error| plain(&error));
        back.and_then(|it| reads_back(&it, text)).map_err(|why| {
            Problem::new(&file, format_args!("cannot be read back ({why}): earlier ones stay; check the disk, then run aftercare backup"))
        })?;
        Ok(file)
    }

    /// Removes the daily backups that need not be kept once that of `made` was written, and says which.
    ///
    /// # Errors
    /// When they cannot be looked through, or one cannot be removed.
    pub fn thin_out_backups(&self, made: NaiveDate) -> Result<Vec<PathBuf>, Problem> {
        let mut old = self.list_backups()?;
        let kept = rotation::kept(&old.iter().filter_map(|it| it.date).collect(), made);
        old.retain(|it| it.date.is_some_and(|date| !kept.contains(&date)));
        self.remove_backups(old)
    }

    fn remove_backups(&self, old: Vec<Backup>) -> Result<Vec<PathBuf>, Problem> {
        let mut removed = Vec::new();
        for Backup { file, .. } in old {
            match self.disk.remove(&file) {
                // Another one removed it first.
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                Err(error) => {
                    return Err(Problem::new(&file, format_args!("cannot be removed: {}", plain(&error))));
                }
                Ok(()) => removed.push(file),
            }
        }
        Ok(removed)
    }
}

fn packed(text: &str) -> io::Result<Vec<u8>> {
    let mut packer = GzEncoder::new(Vec::new(), Compression::default());
    packer.write_all(text.as_bytes())?;
    packer.finish()
}

fn reads_back(packed: &[u8], text: &str) -> Result<(), String> {
    let is_same = unpacked(packed)? == text;
    is_same.then_some(()).ok_or_else(|| "it is another text".to_owned())
}

/// The bytes of a file that may be a backup.
///
/// # Errors
/// When it cannot be read, or is no file.
pub fn read_file(file: &Path) -> Result<Vec<u8>, Problem> {
    let read = std::fs::metadata(file).and_then(|meta| {
        if !meta.is_file() {
            return Err(io::Error::other("it is no file"));
        }
        if meta.len() > LARGEST {
            return Err(io::Error::other("it is far too large to be a backup"));
        }
        std::fs::read(file)
    });
    read.map_err(|error| Problem::unread(file, &error))
}

/// The text of a backup, or of what is not packed at all.
///
/// # Errors
/// Why it is refused, as the end of a sentence that begins with the file's name.
pub fn unpacked(bytes: &[u8]) -> Result<String, String> {
    unpacked_within(bytes, LARGEST_UNPACKED)
}

fn unpacked_within(bytes: &[u8], largest: u64) -> Result<String, String> {
    let text = if bytes.starts_with(&[0x1f, 0x8b]) {
        let mut text = Vec::new();
        let read = GzDecoder::new(bytes).take(largest + 1).read_to_end(&mut text);
        match read {
            Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => {
                return Err("ends too early: it is not whole".to_owned());
            }
            Err(error) => return Err(format!("is damaged: {error}")),
            Ok(length) if length as u64 > largest => {
                return Err("is far too large to be a backup".to_owned());
            }
            Ok(_) => text,
        }
    } else {
        bytes.to_vec()
    };
    String::from_utf8(text).map_err(|_| "is no text".to_owned())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn only_names_of_ours_are_ours() {
        for name in ["2026-11-27.json.gz", "before-restore-2026-11-27T200512.json.gz"] {
            assert!(is_named(name), "{name}");
        }
        for name in [
            "2026-11-27.json",
            "2026-11-27.sync-conflict-20261127-200512-ABCDEFG.json.gz",
            "2026-1-7.json.gz",
            "2026-02-30.json.gz",
            "+2026-11-27.json.gz",
            "before-restore-2026-11-27.json.gz",
            "before-restore-2026-11-27T256199.json.gz",
            "before-restore-.json.gz",
            "letter.json.gz",
            ".json.gz",
            "",
        ] {
            assert!(!is_named(name) && !is_named_aside(&format!("{name}.1")), "{name}");
        }
        assert!(is_named_aside("2026-11-27.json.gz.1") && is_named_aside("2026-11-27.json.gz.12"));
        assert!(!is_named_aside("2026-11-27.json.gz") && !is_named_aside("2026-11-27.json.gz.1a"));
    }

    #[test]
    fn each_half_of_a_backup_and_each_flipped_bit_is_refused() {
        let text = "{\"aftercare\": \"export\"}\n".repeat(20);
        let packed = packed(&text).unwrap();
        assert_eq!(unpacked(&packed).as_deref(), Ok(text.as_str()));
        for end in 2..packed.len() {
            assert!(unpacked(&packed[..end]).is_err(), "{end} of {} bytes", packed.len());
        }
        // Its head has a time and a system in it, which nobody asks for.
        for bit in 10 * 8..packed.len() * 8 {
            let mut damaged = packed.clone();
            damaged[bit / 8] ^= 1 << (bit % 8);
            // The same text may be packed in another way; never is it another one.
            assert!(unpacked(&damaged).is_err() || unpacked(&damaged).as_ref() == Ok(&text), "bit {bit}");
        }
    }

    #[test]
    fn what_would_only_fill_the_memory_is_refused_and_nothing_else_however_even_it_is() {
        let even = "x".repeat(8 << 20);
        let packed = packed(&even).unwrap();
        assert!(packed.len() < even.len() / 500, "{}", packed.len());
        assert_eq!(unpacked(&packed).as_ref(), Ok(&even));
        let length = even.len() as u64;
        assert_eq!(unpacked_within(&packed, length), Ok(even));
        let refused = unpacked_within(&packed, length - 1);
        assert_eq!(refused, Err("is far too large to be a backup".to_owned()));
    }

    proptest! {
        #[test]
        fn whatever_is_packed_is_unpacked(text in ".*") {
            prop_assert_eq!(unpacked(&packed(&text).unwrap()), Ok(text));
        }
    }
}
