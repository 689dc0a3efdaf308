//! Starting the agent at log-in, on the person's word: an XDG autostart entry that can be taken back.

use std::io;
use std::path::{Path, PathBuf};

use super::{APP_ID, paths};

/// The entry's file.
#[must_use]
pub fn file() -> Option<PathBuf> {
    paths::autostart_dir().map(|dir| dir.join(format!("{APP_ID}.desktop")))
}

/// Whether the agent starts at log-in: the entry is there, and no desktop has switched it off.
#[must_use]
pub fn is_on() -> bool {
    let entry = file().and_then(|file| std::fs::read_to_string(file).ok());
    entry.is_some_and(|entry| {
        !entry.lines().any(|line| ["Hidden=true", "X-GNOME-Autostart-enabled=false"].contains(&line.trim()))
    })
}

/// Whether it is on, but the program that is to be started is not there any more: it was moved or removed.
#[must_use]
pub fn is_broken() -> bool {
    let entry = file().and_then(|file| std::fs::read_to_string(file).ok());
    let program = entry.as_deref().and_then(program_of);
    is_on() && program.is_some_and(|program| program.is_absolute() && !program.exists())
}

/// The program that an entry starts, as [`entry`] writes it.
fn program_of(entry: &str) -> Option<PathBuf> {
    let exec = entry.lines().find_map(|line| line.strip_prefix("Exec=\""))?;
    let exec = exec.replace(r"\\", r"\").replace("%%", "%");
    let (mut program, mut chars) = (String::new(), exec.chars());
    loop {
        match chars.next()? {
            '"' => return Some(program.into()),
            '\\' => program.push(chars.next()?),
            c => program.push(c),
        }
    }
}

/// What the entry says: start this program's agent, for that data folder if it is not the usual one.
///
/// # Errors
/// When a path cannot be written in a desktop entry.
pub fn entry(program: &Path, data_dir: Option<&Path>) -> Result<String, String> {
    let mut exec = format!("{} agent", quoted(program)?);
    if let Some(dir) = data_dir {
        exec = format!("{exec} --data-dir {}", quoted(dir)?);
    }
    Ok(format!(
        "[Desktop Entry]\nType=Application\nName=Aftercare reminders\n\
         Comment=Sends the reminders of your aftercare plan\nExec={exec}\nIcon={APP_ID}\n\
         NoDisplay=true\nX-GNOME-Autostart-enabled=true\n"
    ))
}

/// Switches it on or off.
///
/// # Errors
/// When the entry cannot be written or removed.
pub fn set(on: bool, data_dir: Option<&Path>) -> io::Result<()> {
    let file = file().ok_or_else(|| io::Error::other("there is no configuration folder"))?;
    if !on {
        return match std::fs::remove_file(&file) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        };
    }
    let program = std::env::current_exe()?;
    let text = entry(&program, data_dir).map_err(io::Error::other)?;
    let folder = file.parent().ok_or_else(|| io::Error::other("there is no autostart folder"))?;
    std::fs::create_dir_all(folder)?;
    let mut whole = tempfile::NamedTempFile::new_in(folder)?;
    io::Write::write_all(&mut whole, text.as_bytes())?;
    whole.persist(&file)?;
    Ok(())
}

/// A path as one argument of `Exec`: quoted, then escaped once more as a desktop entry's string.
fn quoted(path: &Path) -> Result<String, String> {
    let text = path.to_str().ok_or_else(|| format!("{} is not UTF-8", path.display()))?;
    if text.chars().any(char::is_control) {
        return Err(format!("{} has a control character in it", path.display()));
    }
    let mut inner = String::new();
    for c in text.chars() {
        match c {
            '"' | '`' | '$' | '\\' => inner.extend(['\\', c]),
            '%' => inner.push_str("%%"),
            _ => inner.push(c),
        }
    }
    Ok(format!("\"{}\"", inner.replace('\\', "\\\\")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_path_is_quoted_for_exec() {
        let exec = |path: &str| {
            let entry = entry(Path::new(path), None).unwrap();
            entry.lines().find_map(|line| line.strip_prefix("Exec=")).unwrap().to_owned()
        };
        assert_eq!(exec("/usr/bin/aftercare"), r#""/usr/bin/aftercare" agent"#);
        assert_eq!(exec("/home/a b/x"), r#""/home/a b/x" agent"#);
        assert_eq!(exec("/100%/x"), r#""/100%%/x" agent"#);
        assert_eq!(exec(r#"/a"b$c`d\e"#), r#""/a\\"b\\$c\\`d\\\\e" agent"#);
        assert!(entry(Path::new("/a\nb"), None).is_err());
    }

    #[test]
    fn the_program_that_an_entry_starts_is_known_again() {
        for path in ["/usr/bin/aftercare", "/home/a b/x", "/100%/x", "/100%%", r#"/a"b$c`d\e"#, r"/\\"] {
            let entry = entry(Path::new(path), Some(Path::new("/my data"))).unwrap();
            assert_eq!(program_of(&entry).unwrap(), Path::new(path));
        }
        assert_eq!(program_of("[Desktop Entry]\nExec=aftercare agent\n"), None);
    }

    #[test]
    fn another_data_folder_is_named() {
        let entry = entry(Path::new("/usr/bin/aftercare"), Some(Path::new("/my data"))).unwrap();
        assert!(entry.contains("Exec=\"/usr/bin/aftercare\" agent --data-dir \"/my data\"\n"));
    }
}
