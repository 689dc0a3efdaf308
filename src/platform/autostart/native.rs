//! Windows' Run key and macOS's launch agents.

use std::path::Path;

use auto_launch::{AutoLaunch, AutoLaunchBuilder, MacOSLaunchMode, WindowsEnableMode};

use super::State;
use crate::platform::{APP_ID, paths};

/// What happens at log-in, as far as the system tells.
#[must_use]
pub fn state(data_dir: &Path) -> State {
    match launch(data_dir).and_then(|launch| launch.is_enabled().map_err(|error| error.to_string())) {
        Ok(true) => State::On,
        _ => State::Off,
    }
}

/// Starts the agent of `data_dir` at log-in, or no longer.
///
/// # Errors
/// Why not.
pub fn set(on: bool, data_dir: &Path, _reason: &str) -> Result<(), String> {
    let launch = launch(data_dir)?;
    let done = if on { launch.enable() } else { launch.disable() };
    done.map_err(|error| error.to_string())
}

fn launch(data_dir: &Path) -> Result<AutoLaunch, String> {
    let program = paths::program().map_err(|error| error.to_string())?;
    let mut arguments = vec!["agent".to_owned()];
    if let Some(dir) = paths::unusual(data_dir) {
        arguments.extend(["--data-dir".to_owned(), written(dir)?]);
    }
    AutoLaunchBuilder::new()
        .set_app_name(APP_ID)
        .set_app_path(&written(&program)?)
        .set_args(&arguments)
        .set_macos_launch_mode(MacOSLaunchMode::LaunchAgent)
        .set_windows_enable_mode(WindowsEnableMode::CurrentUser)
        .build()
        .map_err(|error| error.to_string())
}

/// A path as the crate writes it down: as it is, into a command line or into XML.
fn written(path: &Path) -> Result<String, String> {
    let text = path.to_str().ok_or_else(|| format!("{} is not Unicode", path.display()))?;
    if cfg!(windows) {
        return Ok(format!("\"{text}\"")); // No Windows path has a quotation mark in it.
    }
    let plain = !text.contains(['<', '>', '&']);
    plain.then(|| text.to_owned()).ok_or_else(|| format!("{text} has one of < > & in it"))
}
