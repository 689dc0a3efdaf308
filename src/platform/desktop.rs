//! Other programs: this one's agent and window, and whatever opens a folder.

use std::ffi::OsStr;
use std::io;
use std::os::unix::process::CommandExt as _;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;

use super::paths;
use crate::care::session::SessionId;

/// A program that has nothing to do with this one's terminal.
fn apart(program: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(program);
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command
}

/// Starts this program's agent for `data_dir`, free of this process and its terminal.
///
/// # Errors
/// When it cannot be started.
pub fn start_agent(data_dir: &Path) -> io::Result<Child> {
    apart(paths::program()?).args(["agent", "--background", "--data-dir"]).arg(data_dir).spawn()
}

/// Starts this program's `backup` for `data_dir`.
///
/// # Errors
/// When it cannot be started.
pub fn start_backup(data_dir: &Path) -> io::Result<Child> {
    apart(paths::program()?).args(["backup", "--data-dir"]).arg(data_dir).spawn()
}

/// Opens the window of `data_dir` on a session, or with its check-in form, and without one on Today; one
/// that is open already comes forward. `token` is what the desktop gave for it, so that it may take the focus.
///
/// # Errors
/// When the program cannot be started.
pub fn open_window(
    data_dir: &Path,
    session: Option<SessionId>,
    check_in: bool,
    token: Option<&str>,
) -> io::Result<()> {
    // It asks the window that is open, if there is one: it alone holds that place while it does so.
    let mut window = apart(paths::program()?);
    window.arg("--data-dir").arg(data_dir);
    window.arg(match session {
        Some(session) if check_in => format!("--check-in={session}"),
        Some(session) => format!("--session={session}"),
        None => "--page=today".to_owned(),
    });
    match token {
        Some(token) => window.env("XDG_ACTIVATION_TOKEN", token),
        None => window.env_remove("XDG_ACTIVATION_TOKEN"),
    };
    let mut child = window.process_group(0).spawn()?;
    // Somebody has to see that it has ended, or it would stay in the list of processes.
    let wait = move || {
        let _ = child.wait();
    };
    let _ = thread::Builder::new().name("window".to_owned()).spawn(wait);
    Ok(())
}

/// The address of the session bus of this process.
#[must_use]
pub fn session_bus() -> Option<String> {
    let set = |name: &str| std::env::var(name).ok().filter(|it| !it.is_empty());
    let address = set("DBUS_SESSION_BUS_ADDRESS")
        .or_else(|| set("XDG_RUNTIME_DIR").map(|folder| format!("unix:path={folder}/bus")))?;
    // The bus's own id may follow, or not: it is one bus.
    Some(address.split(",guid=").next().unwrap_or_default().to_owned())
}

/// Leaves the terminal and the session of whoever started this process.
pub fn leave_session() {
    // It fails only where it is not needed: in the leader of a group of its own.
    let _ = nix::unistd::setsid();
}

/// Opens a folder in the desktop's file manager.
///
/// # Errors
/// When there is nothing that opens folders.
pub fn open_folder(folder: &Path) -> io::Result<Child> {
    apart("xdg-open").arg(folder).spawn()
}
