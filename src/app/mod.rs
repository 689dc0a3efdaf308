//! The window.

mod options;

use std::path::PathBuf;

pub use options::{DemoState, Options};

/// Runs it.
///
/// # Errors
/// When there is no display.
pub fn run(_data_dir: Option<PathBuf>, _options: &Options) -> Result<(), String> {
    Err("no window yet".to_owned())
}
