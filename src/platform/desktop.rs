//! Other programs: this one's agent, and whatever opens a folder.

use std::io;
use std::path::Path;
use std::process::{Child, Command, Stdio};

/// Starts this program's agent for `data_dir`, free of this process and its terminal.
///
/// # Errors
/// When it cannot be started.
pub fn start_agent(data_dir: &Path) -> io::Result<Child> {
    Command::new(std::env::current_exe()?)
        .args(["agent", "--background", "--data-dir"])
        .arg(data_dir)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
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
    Command::new("xdg-open")
        .arg(folder)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
}
