//! What was changed, for undo and redo over restarts. It belongs to this machine alone.

use std::path::Path;

use serde::{Deserialize, Serialize};

use super::disk::Disk;
use super::files;
use crate::care::civil_time::Instant;
use crate::care::edit::{Edit, Record};
use crate::care::ledger::Answered;
use crate::care::session::SessionId;
use crate::care::settings::Settings;

/// Once the file is as large, only the latest changes are kept: as many as fill a half.
const LARGEST_BYTES: usize = 1 << 20;
/// No change is noted that takes more: an import of a hundred thousand records fits.
const LARGEST_STEP: u64 = 256 << 20;
/// With those before it.
const LARGEST_READ: u64 = LARGEST_STEP + (4 * LARGEST_BYTES) as u64;

/// Which way a step goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// Undo.
    Back,
    /// Redo.
    Forth,
}

impl Way {
    pub(super) const fn other(self) -> Self {
        match self {
            Self::Back => Self::Forth,
            Self::Forth => Self::Back,
        }
    }
}

/// One change, as the person sees it: what it put, each record as it was and as it is since.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Step {
    /// When it was made.
    pub at: Instant,
    /// Records of sessions.
    #[serde(default)]
    pub edits: Vec<(SessionId, Edit)>,
    /// The settings before, and since.
    #[serde(default)]
    pub settings: Option<(Settings, Settings)>,
    /// What the person said of reminders by one press: of which session, and by their kinds.
    #[serde(default)]
    pub answered: Vec<(SessionId, String, Answered)>,
    /// Whether it came in from a file.
    #[serde(default)]
    pub imported: bool,
    /// Whether it was put back from a backup.
    #[serde(default)]
    pub restored: bool,
}

impl Step {
    /// The change of one session's records.
    #[must_use]
    pub fn of_session(at: Instant, id: SessionId, edits: Vec<Edit>) -> Self {
        Self { edits: edits.into_iter().map(|edit| (id, edit)).collect(), ..Self::begun(at) }
    }

    /// A change at `at`, with nothing changed yet.
    pub(super) const fn begun(at: Instant) -> Self {
        Self { at, edits: Vec::new(), settings: None, answered: Vec::new(), imported: false, restored: false }
    }

    /// The sessions that it is about, each once.
    #[must_use]
    pub fn sessions(&self) -> Vec<SessionId> {
        let answered = self.answered.iter().map(|(id, ..)| *id);
        let mut ids: Vec<_> = self.edits.iter().map(|(id, _)| *id).chain(answered).collect();
        ids.sort_unstable();
        ids.dedup();
        ids
    }
}

/// A line of the file. It is only ever added to, so that noting a change costs the same after a thousand.
#[derive(Debug, Serialize, Deserialize)]
enum Line {
    Made(Box<Step>),
    Undone,
    Redone,
}

/// The changes that can be taken back, and those that were, latest last.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Journal {
    done: Vec<Step>,
    undone: Vec<Step>,
}

impl Journal {
    /// Reads the journal; a line that cannot be read, such as a torn last one, ends what can be undone.
    pub(super) fn read(disk: &dyn Disk, file: &Path) -> Self {
        let mut journal = Self::default();
        let bytes = files::read_up_to(disk, file, LARGEST_READ).unwrap_or_default();
        for line in bytes.split(|it| *it == b'\n').map(<[u8]>::trim_ascii).filter(|line| !line.is_empty()) {
            let text = str::from_utf8(line).map_err(|error| error.to_string());
            match text.and_then(files::from_ron) {
                Ok(Line::Made(step)) => {
                    journal.undone.clear();
                    journal.done.push(*step);
                }
                Ok(Line::Undone) => journal.undone.extend(journal.done.pop()),
                Ok(Line::Redone) => journal.done.extend(journal.undone.pop()),
                Err(_) => journal = Self::default(),
            }
        }
        journal
    }

    /// What the changes that were not taken back have put of that session.
    pub(super) fn records_of(&self, id: SessionId) -> Vec<Record> {
        let edits = self.done.iter().flat_map(|it| &it.edits).filter(|(of, _)| *of == id);
        edits.map(|(_, edit)| edit.after.clone()).collect()
    }

    /// The settings as the last change of them that was not taken back left them.
    pub(super) fn settings(&self) -> Option<&Settings> {
        self.done.iter().rev().find_map(|it| it.settings.as_ref()).map(|(_, after)| after)
    }

    /// What a step that way would be about.
    pub(super) fn next(&self, way: Way) -> Option<&Step> {
        match way {
            Way::Back => self.done.last(),
            Way::Forth => self.undone.last(),
        }
    }
}

/// Notes that a change was made. Where that fails, nothing can be taken back any more: undo would take the change
/// before it for this one. Says whether it can be taken back.
pub(super) fn made(disk: &dyn Disk, file: &Path, step: Step) -> bool {
    let noted = note_made(disk, file, step);
    or_forgotten(disk, file, &noted);
    noted.is_ok()
}

/// Notes that the last change was taken back, or made once more; else as [`made`].
pub(super) fn stepped(disk: &dyn Disk, file: &Path, way: Way) {
    let stepped = if way == Way::Back { Line::Undone } else { Line::Redone };
    let noted = line(&stepped).and_then(|line| append(disk, file, &line));
    or_forgotten(disk, file, &noted);
}

fn or_forgotten(disk: &dyn Disk, file: &Path, noted: &Result<(), String>) {
    if noted.is_err() {
        // Where the disk takes nothing, it mostly lets go still.
        let _ = disk.remove(file);
    }
}

fn note_made(disk: &dyn Disk, file: &Path, step: Step) -> Result<(), String> {
    let made = line(&Line::Made(Box::new(step)))?;
    if made.len() as u64 > LARGEST_STEP {
        return Err("it would be too large to be read again".to_owned());
    }
    if disk.stamp(file).is_ok_and(|it| it.length > LARGEST_BYTES as u64) {
        let mut kept = Vec::new();
        let mut length = 0;
        for step in Journal::read(disk, file).done.into_iter().rev() {
            let line = line(&Line::Made(Box::new(step)))?;
            length += line.len();
            // The latest stays, however large, as an import may be; where both can be read again.
            let is_too_much = (made.len() + length) as u64 > LARGEST_STEP;
            if length > LARGEST_BYTES / 2 && (!kept.is_empty() || is_too_much) {
                break;
            }
            kept.push(line);
        }
        kept.reverse();
        files::replace_unflushed(disk, file, &kept.concat()).map_err(|error| error.to_string())?;
    }
    append(disk, file, &made)
}

/// On a line of its own, though a crash tore the last one: there may be an empty one between.
fn append(disk: &dyn Disk, file: &Path, line: &str) -> Result<(), String> {
    disk.append(file, format!("\n{line}").as_bytes()).map_err(|error| error.to_string())
}

fn line(line: &Line) -> Result<String, String> {
    files::to_ron_line(line)
}
