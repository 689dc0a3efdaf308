//! The XDG autostart entry: written whole, and read as a desktop reads it.

use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use super::State;
use crate::platform::{APP_ID, paths, portal};

/// Starts a program whose path no entry may name: the specification forbids `=` in it, and `GLib` looks for one
/// with `%` before it has made one of two.
const BY_SHELL: [&str; 3] = ["/bin/sh", "-c", r#"exec "$0" "$@""#];

/// The entry's file. In a Flatpak it lies inside of the sandbox, as the record of what the portal wrote
/// outside: nobody tells what that is.
fn file() -> Option<PathBuf> {
    paths::autostart_dir().map(|dir| dir.join(format!("{APP_ID}.desktop")))
}

/// What happens at log-in, for the agent of `data_dir`.
#[must_use]
pub fn state(data_dir: &Path) -> State {
    let entry = file().and_then(|file| std::fs::read_to_string(file).ok());
    let Some(arguments) = entry.as_deref().and_then(started_by) else { return State::Off };
    let arguments = arguments.strip_prefix(&BY_SHELL.map(str::to_owned)).unwrap_or(&arguments);
    let Some((program, arguments)) = arguments.split_first() else { return State::Broken };
    let Some(program) = found(Path::new(program)) else { return State::Broken };
    let ours =
        paths::program().is_ok_and(|ours| is_same(&program, &ours)) && starts_agent(arguments, data_dir);
    if ours { State::On } else { State::Other }
}

/// Starts the agent of `data_dir` at log-in, or no longer. An entry that starts something else is left, or
/// replaced. A portal may ask the person, and show them the `reason`; until then this waits.
///
/// # Errors
/// Why not.
pub fn set(on: bool, data_dir: &Path, reason: &str) -> Result<(), String> {
    let elsewhere = paths::unusual(data_dir);
    if portal::is_needed() {
        let folder =
            elsewhere.map(|dir| dir.to_str().ok_or("the data folder's path is not UTF-8")).transpose()?;
        let folder = folder.iter().flat_map(|dir| ["--data-dir", dir]);
        let command: Vec<_> = ["aftercare", "agent"].into_iter().chain(folder).collect();
        if portal::start_at_log_in(on, &command, reason)? != on {
            return Err("the desktop does not allow it".to_owned());
        }
    }
    let file = file().ok_or("there is no configuration folder")?;
    if on {
        let program = paths::program().map_err(|error| error.to_string())?;
        write(&file, &entry(&program, elsewhere)?).map_err(|error| format!("{}: {error}", file.display()))
    } else if state(data_dir) == State::Other {
        Ok(())
    } else {
        match std::fs::remove_file(&file) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                Err(format!("{}: {error}", file.display()))
            }
            _ => Ok(()),
        }
    }
}

fn write(file: &Path, text: &str) -> io::Result<()> {
    let folder = file.parent().ok_or_else(|| io::Error::other("it is in no folder"))?;
    std::fs::create_dir_all(folder)?;
    let mut whole = tempfile::NamedTempFile::new_in(folder)?;
    whole.write_all(text.as_bytes())?;
    whole.persist(file)?;
    Ok(())
}

/// What the entry says: start this program's agent, for that data folder if it is not the usual one.
fn entry(program: &Path, data_dir: Option<&Path>) -> Result<String, String> {
    let mut exec = format!("{} agent", quoted(program)?);
    if program.to_string_lossy().contains(['=', '%']) {
        let shell: String = BY_SHELL.iter().map(|it| format!("{} ", escaped(it))).collect();
        exec.insert_str(0, &shell);
    }
    if let Some(dir) = data_dir {
        exec = format!("{exec} --data-dir {}", quoted(dir)?);
    }
    Ok(format!(
        "[Desktop Entry]\nType=Application\nName=Aftercare reminders\n\
         Comment=Sends the reminders of your aftercare plan\nExec={exec}\nIcon={APP_ID}\n\
         NoDisplay=true\nX-GNOME-Autostart-enabled=true\n"
    ))
}

/// A path as one argument of `Exec`: quoted, then escaped once more as a desktop entry's string.
fn quoted(path: &Path) -> Result<String, String> {
    let text = path.to_str().ok_or_else(|| format!("{} is not UTF-8", path.display()))?;
    if text.chars().any(char::is_control) {
        return Err(format!("{} has a control character in it", path.display()));
    }
    Ok(escaped(text))
}

fn escaped(text: &str) -> String {
    let mut inner = String::new();
    for c in text.chars() {
        match c {
            '"' | '`' | '$' | '\\' => inner.extend(['\\', c]),
            '%' => inner.push_str("%%"),
            _ => inner.push(c),
        }
    }
    format!("\"{}\"", inner.replace('\\', "\\\\"))
}

/// The command line that an entry starts: the program and its arguments, none of them where it cannot be
/// read. `None` where a desktop has switched it off: GNOME, MATE and others each by a key of their own.
fn started_by(entry: &str) -> Option<Vec<String>> {
    let group = entry.lines().skip_while(|line| line.trim() != "[Desktop Entry]").skip(1);
    let keys = group.take_while(|line| !line.starts_with('[')).filter_map(|line| line.split_once('='));
    let mut arguments = Vec::new();
    for (key, value) in keys.map(|(key, value)| (key.trim(), value.trim())) {
        let switch = key.starts_with("X-") && key.to_ascii_lowercase().ends_with("-autostart-enabled");
        match (key, value) {
            ("Hidden", "true") => return None,
            (_, "false") if switch => return None,
            ("Exec", _) => arguments = arguments_of(value).unwrap_or_default(),
            _ => {}
        }
    }
    Some(arguments)
}

/// The arguments of an `Exec` line: what [`quoted`] does, undone.
fn arguments_of(exec: &str) -> Option<Vec<String>> {
    let mut line = String::new();
    let mut chars = exec.chars();
    while let Some(c) = chars.next() {
        line.push(match c {
            '\\' => match chars.next()? {
                's' => ' ',
                't' => '\t',
                'n' => '\n',
                'r' => '\r',
                c => c,
            },
            c => c,
        });
    }
    let (mut arguments, mut argument, mut in_quotes) = (Vec::new(), None, false);
    let mut chars = line.chars();
    while let Some(c) = chars.next() {
        if c.is_ascii_whitespace() && !in_quotes {
            arguments.extend(argument.take());
            continue;
        }
        let argument = argument.get_or_insert_with(String::new);
        match c {
            '"' => in_quotes = !in_quotes,
            '\\' if in_quotes => argument.push(chars.next()?),
            // Another code stands for files, and at log-in there are none.
            '%' => argument.extend(chars.next().filter(|c| *c == '%')),
            c => argument.push(c),
        }
    }
    arguments.extend(argument);
    (!in_quotes).then_some(arguments)
}

/// The program of that path, or of that name, if it is there.
fn found(program: &Path) -> Option<PathBuf> {
    let folders = std::env::var_os("PATH").unwrap_or_default();
    // What is absolute stays so.
    std::env::split_paths(&folders).map(|folder| folder.join(program)).find(|path| path.is_file())
}

fn starts_agent(arguments: &[String], data_dir: &Path) -> bool {
    let mut folder = None;
    let mut agent = false;
    let mut rest = arguments.iter();
    while let Some(argument) = rest.next() {
        match argument.split_once('=') {
            Some(("--data-dir", given)) => folder = Some(PathBuf::from(given)),
            _ if argument == "--data-dir" => folder = rest.next().map(PathBuf::from),
            _ => agent |= argument == "agent",
        }
    }
    let folder = folder.or_else(|| paths::data_dir(None).ok());
    agent && folder.is_some_and(|folder| is_same(&folder, data_dir))
}

fn is_same(one: &Path, other: &Path) -> bool {
    let real = |path: &Path| path.canonicalize().unwrap_or_else(|_| path.to_owned());
    real(one) == real(other)
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
        assert_eq!(exec(r#"/a"b$c`d\e"#), r#""/a\\"b\\$c\\`d\\\\e" agent"#);
        assert!(entry(Path::new("/a\nb"), None).is_err());
    }

    #[test]
    fn what_an_entry_starts_is_read_as_it_was_written() {
        for path in [
            "/usr/bin/aftercare",
            "/home/a b/x",
            "/100%/x",
            "/100%%",
            r#"/a"b$c`d\e"#,
            r"/\\",
            "~/x",
            "/a'b",
            "/%f%U",
            "/é\u{a0}\u{3000}",
            "/a;b&c|d>e<f*g?h#i(j)k",
            r"/\s\n",
            "/a=b",
        ] {
            let folder = format!("/my data{path}=");
            let entry = entry(Path::new(path), Some(Path::new(&folder))).unwrap();
            let started = started_by(&entry).unwrap();
            let by_shell = path.contains(['=', '%']);
            assert_eq!(started[if by_shell { 3 } else { 0 }..], [path, "agent", "--data-dir", &folder]);
            assert_eq!(started.starts_with(&BY_SHELL.map(str::to_owned)), by_shell, "{path}");
        }
        assert_eq!(arguments_of("aftercare agent %u").unwrap(), ["aftercare", "agent", ""]);
        assert_eq!(arguments_of("\"aftercare agent"), None);
    }

    #[test]
    fn an_entry_that_a_desktop_switched_off_starts_nothing() {
        let on = entry(Path::new("/usr/bin/aftercare"), None).unwrap();
        assert!(started_by(&on).is_some());
        assert!(started_by(&format!("{on}Hidden=false\n[Another]\nHidden=true\n")).is_some());
        for off in [
            "Hidden=true",
            "Hidden = true",
            "X-MATE-Autostart-enabled=false",
            "X-KDE-autostart-enabled=false",
        ] {
            assert_eq!(started_by(&format!("{on}{off}\n")), None, "{off}");
        }
        assert_eq!(started_by(&on.replace("enabled=true", "enabled=false")), None);
    }

    #[test]
    fn the_agent_of_another_folder_is_another() {
        let starts = |arguments: &[&str], folder: &str| {
            starts_agent(&arguments.iter().map(ToString::to_string).collect::<Vec<_>>(), Path::new(folder))
        };
        assert!(starts(&["agent", "--data-dir", "/my data"], "/my data"));
        assert!(starts(&["--data-dir=/my data", "agent"], "/my data"));
        assert!(!starts(&["agent", "--data-dir", "/my data"], "/your data"));
        assert!(!starts(&["agent"], "/my data"));
        assert!(!starts(&["--data-dir", "/my data"], "/my data"), "the window");
        assert!(starts(&["agent"], paths::data_dir(None).unwrap().to_str().unwrap()));
    }

    #[test]
    fn another_data_folder_is_named() {
        let entry = entry(Path::new("/usr/bin/aftercare"), Some(Path::new("/my data"))).unwrap();
        assert!(entry.contains("Exec=\"/usr/bin/aftercare\" agent --data-dir \"/my data\"\n"));
    }
}
