//! One agent for a data folder, the right one: a newer one takes over from an older one, and one that can show
//! notifications from one that is on another bus, as an earlier log-in may leave behind.
//!
//! The running agent is asked by a file and ends as at SIGTERM, with all recorded. No process is ever ended
//! by an id from a file: it may be another's by now.

use std::path::PathBuf;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::notifier::ask_service;
use super::status::Status;
use crate::care::civil_time::Instant;
use crate::platform::{clock, desktop, instance};
use crate::store::Store;

/// How long the agent that runs may take to end.
const PATIENCE: Duration = Duration::from_secs(10);

/// What a newcomer asks: that this agent, and no other, gives way.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
struct GiveWay {
    pid: u32,
    started_at: Instant,
}

impl GiveWay {
    fn of(running: &Status) -> Self {
        Self { pid: running.pid, started_at: running.started_at }
    }
}

fn file(store: &Store) -> PathBuf {
    store.asks_dir().join("give-way.ron")
}

/// Takes the place of the data folder's one agent, from another one where that has to give way.
///
/// # Errors
/// When it cannot be taken, or the agent that runs is as good as this one.
pub(super) fn take_place(store: &Store) -> Result<instance::Held, String> {
    let lock = store.agent_lock();
    let patience = clock::deadline(PATIENCE);
    let mut asked = None;
    loop {
        let held = instance::hold(&lock).map_err(|error| format!("{}: {error}", lock.display()))?;
        if let Some(held) = held {
            // Whom it asked is gone.
            store.remove_local(&file(store));
            return Ok(held);
        }
        let Some(running) = Status::of_running(store) else { continue };
        // Between two agents it may still be the status of the one that has ended: that one is asked once.
        let ask = GiveWay::of(&running);
        let is_asked = asked.as_ref() == Some(&ask);
        if clock::is_past(patience) || !is_asked && !gives_way(&running) {
            if asked.is_some() {
                // Whoever did not hear it in time is not to obey it later, with nobody to follow.
                store.remove_local(&file(store));
            }
            return Err("an agent runs already for this data folder: see aftercare check".to_owned());
        }
        if !is_asked {
            store.write_local(&file(store), &ask).map_err(|problem| problem.to_string())?;
            asked = Some(ask);
        }
    }
}

/// Whether the agent of that status has to give way to this one: it is older, or on another bus than the one
/// on which this one can show something.
fn gives_way(running: &Status) -> bool {
    let elsewhere = || running.pid != 0 && running.bus != desktop::session_bus();
    running.is_outdated() || elsewhere() && ask_service().is_ok()
}

/// Whether a newcomer asks the agent of this status to give way.
pub(super) fn is_asked(store: &Store, own: &Status) -> bool {
    store.read_local::<GiveWay>(&file(store)).is_some_and(|ask| ask == GiveWay::of(own))
}

/// Whether `version` comes before `than`; of one that cannot be read nothing is known.
pub(super) fn is_older(version: &str, than: &str) -> bool {
    matches!((numbers(version), numbers(than)), (Some(version), Some(than)) if version < than)
}

/// `1.2.3`, without what may follow after a hyphen or a plus.
fn numbers(version: &str) -> Option<[u64; 3]> {
    let core = version.split(['-', '+']).next()?;
    let numbers: Vec<u64> = core.split('.').map(|it| it.parse().ok()).collect::<Option<_>>()?;
    numbers.try_into().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_compared_by_their_numbers() {
        for (older, newer) in
            [("0.1.0", "0.1.1"), ("0.9.0", "0.10.0"), ("1.9.9", "2.0.0"), ("1.0.0-beta.3", "1.0.1+build.5")]
        {
            assert!(is_older(older, newer), "{older} {newer}");
            assert!(!is_older(newer, older), "{newer} {older}");
        }
        for unknown in ["", "1", "1.2", "1.2.3.4", "1.2.x", "1.2.-3", "one"] {
            assert!(!is_older(unknown, "9.0.0") && !is_older("0.0.1", unknown), "{unknown}");
        }
        assert!(!is_older("0.1.0", "0.1.0"));
    }
}
