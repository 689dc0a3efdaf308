//! What differs by system, and the only place that reads a clock.

pub mod appearance;
pub mod autostart;
pub mod clock;
pub mod desktop;
pub mod file_dialog;
pub mod instance;
pub mod locale;
pub mod paths;
mod portal;
pub mod wait;

/// The application's id: desktop entry, icon, window and notifications all carry it.
pub const APP_ID: &str = "org.aftercare.Aftercare";
