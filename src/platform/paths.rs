//! Where things are kept.

use std::path::{Path, PathBuf};

use directories::{BaseDirs, ProjectDirs};

/// The data folder: `given` (`--data-dir` or `AFTERCARE_DATA_DIR`), or the system's own place for it.
///
/// # Errors
/// When there is no home folder to find it in.
pub fn data_dir(given: Option<PathBuf>) -> Result<PathBuf, String> {
    if let Some(dir) = given {
        return std::path::absolute(&dir).map_err(|error| format!("data folder {}: {error}", dir.display()));
    }
    ProjectDirs::from("org", "aftercare", "Aftercare")
        .map(|dirs| dirs.data_dir().to_owned())
        .ok_or_else(|| "no home folder to keep data in: set HOME, or give --data-dir".to_owned())
}

/// That data folder, if it is not the system's own place for it.
#[must_use]
pub fn unusual(data_dir: &Path) -> Option<&Path> {
    let usual = self::data_dir(None).ok();
    (usual.as_deref() != Some(data_dir)).then_some(data_dir)
}

/// Where programs that start at log-in are listed (XDG).
#[must_use]
pub fn autostart_dir() -> Option<PathBuf> {
    BaseDirs::new().map(|dirs| dirs.config_dir().join("autostart"))
}
