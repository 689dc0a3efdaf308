//! Starting the agent at log-in, on the person's word, and taking that back.
//!
//! On free desktops an XDG autostart entry does it. In a Flatpak the desktop's portal writes that entry, for
//! the sandbox cannot; on Windows and macOS the crate auto-launch knows the place.

#[cfg(any(windows, target_os = "macos"))]
mod native;
#[cfg(not(any(windows, target_os = "macos")))]
mod xdg;

#[cfg(any(windows, target_os = "macos"))]
pub use native::{set, state};
#[cfg(not(any(windows, target_os = "macos")))]
pub use xdg::{set, state};

/// What happens at log-in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum State {
    /// Nothing.
    #[default]
    Off,
    /// The agent starts.
    On,
    /// It is to start, but the program is not where it was.
    Broken,
    /// Another program starts in its place, or the agent of another data folder.
    Other,
}
