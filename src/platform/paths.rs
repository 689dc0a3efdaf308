//! Where things are kept.

use std::ffi::OsString;
use std::io;
use std::os::unix::ffi::{OsStrExt as _, OsStringExt as _};
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

/// This program's file, to be started now or at log-in.
///
/// # Errors
/// When the system does not say.
pub fn program() -> io::Result<PathBuf> {
    let of = |name: &str| std::env::var_os(name).map(PathBuf::from);
    Ok(file_of(std::env::current_exe()?, of("APPIMAGE"), of("APPDIR"), Path::exists))
}

/// The file behind the one that `runs`: an image that is mounted at `mount` for as long as it runs, or what
/// has taken the place of a file that was replaced.
fn file_of(
    runs: PathBuf,
    image: Option<PathBuf>,
    mount: Option<PathBuf>,
    exists: impl Fn(&Path) -> bool,
) -> PathBuf {
    // The variables may be those of another program, which has started this one.
    let is_mounted = mount.is_some_and(|mount| mount.is_absolute() && runs.starts_with(mount));
    if let Some(image) = image.filter(|image| is_mounted && image.is_absolute()) {
        return image;
    }
    match runs.as_os_str().as_bytes().strip_suffix(b" (deleted)") {
        Some(was) if !exists(&runs) => OsString::from_vec(was.to_vec()).into(),
        _ => runs,
    }
}

/// Where programs that start at log-in are listed (XDG).
#[must_use]
pub fn autostart_dir() -> Option<PathBuf> {
    BaseDirs::new().map(|dirs| dirs.config_dir().join("autostart"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_program_is_the_file_that_will_be_there_tomorrow() {
        let file = |runs: &str, image: Option<&str>, mount: Option<&str>, there: &[&str]| {
            let exists = |path: &Path| there.iter().any(|it| Path::new(it) == path);
            file_of(runs.into(), image.map(PathBuf::from), mount.map(PathBuf::from), exists)
        };
        assert_eq!(file("/usr/bin/a", None, None, &["/usr/bin/a"]), Path::new("/usr/bin/a"));
        // Replaced while it runs.
        assert_eq!(file("/usr/bin/a (deleted)", None, None, &["/usr/bin/a"]), Path::new("/usr/bin/a"));
        assert_eq!(file("/x/a (deleted)", None, None, &["/x/a (deleted)"]), Path::new("/x/a (deleted)"));
        // Inside an AppImage.
        let mounted = "/tmp/.mount_aB/usr/bin/a";
        let image = Some("/home/p/Aftercare.AppImage");
        let named = file(mounted, image, Some("/tmp/.mount_aB"), &[mounted]);
        assert_eq!(named, Path::new("/home/p/Aftercare.AppImage"));
        // Started by a program that is in one.
        let theirs = Some("/home/p/Terminal.AppImage");
        let named = file("/usr/bin/a", theirs, Some("/tmp/.mount_cD"), &["/usr/bin/a"]);
        assert_eq!(named, Path::new("/usr/bin/a"));
        assert_eq!(file("/usr/bin/a", theirs, Some(""), &["/usr/bin/a"]), Path::new("/usr/bin/a"));
        assert_eq!(file("/usr/bin/a", theirs, None, &["/usr/bin/a"]), Path::new("/usr/bin/a"));
    }
}
