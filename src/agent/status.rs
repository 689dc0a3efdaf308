//! What the agent says of itself, for the window and `aftercare check`.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use super::handover::is_older;
use crate::care::civil_time::Instant;
use crate::platform::{desktop, instance};
use crate::store::{Problem, Store};

/// The agent's own report. It is true only while the agent runs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Status {
    /// The process.
    pub pid: u32,
    /// The version that runs.
    pub version: String,
    /// Since when.
    pub started_at: Instant,
    /// The session bus that it was started on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bus: Option<String>,
    /// When the next reminder comes due.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next_at: Option<Instant>,
    /// When the last notification was shown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_sent_at: Option<Instant>,
    /// Why the last notification was not shown, until one is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trouble: Option<String>,
    /// A file that the agent could not read or write.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub problem: Option<String>,
}

fn file(store: &Store) -> PathBuf {
    store.local_dir().join("agent.ron")
}

impl Status {
    /// The status of this process, started at `now`.
    #[must_use]
    pub fn new(now: Instant) -> Self {
        Self {
            pid: std::process::id(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            started_at: now,
            bus: desktop::session_bus(),
            next_at: None,
            last_sent_at: None,
            trouble: None,
            problem: None,
        }
    }

    /// The status of the agent of `store`, if one runs.
    #[must_use]
    pub fn of_running(store: &Store) -> Option<Self> {
        if !instance::is_held(&store.agent_lock()) {
            return None;
        }
        // One that has just started has written none yet; one on a full disk cannot.
        Some(Self::of_last(store).unwrap_or_else(|| Self {
            pid: 0,
            version: String::new(),
            bus: None,
            ..Self::new(Instant::UNIX_EPOCH)
        }))
    }

    /// What the agent that ran last, or runs, said of itself.
    pub(super) fn of_last(store: &Store) -> Option<Self> {
        store.read_local(&file(store))
    }

    /// Whether both are reports of one process.
    #[must_use]
    pub fn is_same_agent(&self, other: &Self) -> bool {
        (self.pid, self.started_at) == (other.pid, other.started_at)
    }

    /// Whether it is that of an agent of an older version than this program.
    #[must_use]
    pub fn is_outdated(&self) -> bool {
        is_older(&self.version, env!("CARGO_PKG_VERSION"))
    }

    /// Writes it.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn write(&self, store: &Store) -> Result<(), Problem> {
        store.write_local(&file(store), self)
    }
}
