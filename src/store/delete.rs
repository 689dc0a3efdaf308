//! Everything deleted, for good. It looks at links, and works on the machine's own disk.

use std::io;
use std::path::{Path, PathBuf};

use uuid::Uuid;

use super::disk::{Disk as _, RealDisk, is_new};
use super::{AGENT_LOCK, LOCK, Problem, Store, backups, damage, plain};
use crate::platform::instance;

/// What was deleted, and what was not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Deleted {
    /// How many files.
    pub files: usize,
    /// What else lies in the folder: files of somebody else's, and links to other places.
    pub left: Vec<PathBuf>,
}

/// Locks outlive the data: whoever holds one goes on holding the one that everybody asks for.
const LOCKS: [&str; 3] = [LOCK, AGENT_LOCK, "window.lock"];
/// What the agent says of itself.
const STATUS: &str = "agent.ron";
/// What else lies in the folder of this machine alone.
const OWN: [&str; 7] = [STATUS, backups::NOTE, damage::SEEN_TO, "undo.ron", "raise", "raise.taken", "probe"];
/// The folders that are Aftercare's own.
const FOLDERS: [&str; 9] = [
    "sessions",
    "ledger",
    "protocols",
    "protocols/kept",
    "photos",
    "backups",
    "quarantine",
    ".local",
    ".local/asks",
];

impl Store {
    /// Deletes everything: sessions, what became of their reminders, settings, the person's own protocols,
    /// photos, backups, files that were set aside, and what undo would need. Nothing brings it back.
    ///
    /// The folders that others watch stay, empty, so that a window and an agent go on with no data. What is
    /// not Aftercare's is left alone, and no link is followed.
    ///
    /// # Errors
    /// When a file cannot be removed; the others are gone.
    pub fn delete_everything(&self) -> Result<Deleted, Problem> {
        if !self.dir.exists() {
            return Ok(Deleted::default());
        }
        let _lock = self.lock()?;
        let agent_runs = instance::is_held(&self.agent_lock());
        // The running agent's report of itself; it writes another once it sees that nothing is left.
        let stays = |name: &str| LOCKS.contains(&name) || agent_runs && name == STATUS;
        // Ours are named by an id, with what a synchronising program or a quarantine adds behind it.
        let by_id = |name: &str| name.get(..36).is_some_and(|id| Uuid::parse_str(id).is_ok());
        let ron = |name: &str| Path::new(name).extension().is_some_and(|it| it == "ron");
        let mut sweep = Sweep::default();
        let mut inner = |name: &str, is_ours: &dyn Fn(&str) -> bool| {
            let folder = self.dir.join(name);
            // A link leads elsewhere; it is told as left in the folder that it lies in.
            let leads_away = folder.ancestors().take_while(|it| *it != self.dir).any(Path::is_symlink);
            if !leads_away {
                sweep.folder(&folder, is_ours);
            }
        };
        for name in ["sessions", "ledger", "protocols/kept"] {
            inner(name, &|name| by_id(name) && ron(name));
        }
        inner("protocols", &ron);
        inner("photos", &by_id);
        inner("backups", &|name| backups::is_named(name) || backups::is_named_aside(name));
        inner("quarantine", &|name| name.contains(".ron"));
        inner(".local/asks", &ron);
        inner(".local", &|name| OWN.contains(&name) && !stays(name));
        // With the copies that a synchronising program may have made.
        let settings = |name: &str| name.starts_with("settings.") || name.starts_with("settings (");
        sweep.folder(&self.dir, |name| settings(name) && ron(name));
        let Sweep { mut deleted, failed } = sweep;
        deleted.left.retain(|path| {
            let is_folder = path.is_dir() && !path.is_symlink();
            let inner = path.strip_prefix(&self.dir).unwrap_or(path);
            let in_local = inner.starts_with(".local")
                && inner.file_name().is_some_and(|it| stays(&it.to_string_lossy()));
            let is_ours = is_folder && FOLDERS.iter().any(|it| inner == Path::new(it));
            !(is_ours || in_local)
        });
        for folder in ["protocols/kept", "photos", "backups", "quarantine"] {
            // One in which something was left stays.
            let _ = std::fs::remove_dir(self.dir.join(folder));
        }
        // What a link leads to was read as ours, and is still there.
        let link = self.sessions_dir();
        if link.is_symlink() {
            let what = "is a link to another place: what lies there was not deleted";
            return Err(Problem::new(&link, what));
        }
        match failed {
            None => Ok(deleted),
            Some((file, error)) => {
                let what = format!(
                    "cannot be removed: {}; {} other files were deleted",
                    plain(&error),
                    deleted.files
                );
                Err(Problem::new(&file, what))
            }
        }
    }
}

#[derive(Default)]
struct Sweep {
    deleted: Deleted,
    failed: Option<(PathBuf, io::Error)>,
}

impl Sweep {
    /// Removes the files of a folder whose name `is_ours`, and what a crash left of them.
    fn folder(&mut self, folder: &Path, is_ours: impl Fn(&str) -> bool) {
        for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
            let name = entry.file_name();
            let name = name.to_string_lossy();
            let is_folder = entry.file_type().is_ok_and(|it| it.is_dir());
            if is_folder || !(is_ours(&name) || is_new(&entry.path())) {
                self.deleted.left.push(entry.path());
                continue;
            }
            match std::fs::remove_file(entry.path()) {
                Ok(()) => self.deleted.files += 1,
                Err(error) => {
                    self.failed.get_or_insert((entry.path(), error));
                }
            }
        }
        if let Err(error) = RealDisk.sync_folder(folder)
            && error.kind() != io::ErrorKind::NotFound
        {
            self.failed.get_or_insert((folder.to_owned(), error));
        }
    }
}
