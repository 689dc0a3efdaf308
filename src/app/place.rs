//! The place of the one window of a data folder, and what a second start asks the first for.

use std::path::PathBuf;
use std::thread;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::care::session::SessionId;
use crate::platform::{clock, instance};
use crate::store::Store;
use crate::ui::command::Page;

/// How long a window may take to see what it is asked for: it draws its first frame before.
const PATIENCE: Duration = Duration::from_secs(10);
const APART: Duration = Duration::from_millis(20);

/// What a window is to show as it comes forward.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Request {
    /// The page; `None` for the one that it is on.
    pub(super) page: Option<Page>,
    /// The session that is shown, on the page where it is at home.
    pub(super) session: Option<SessionId>,
    /// The session whose check-in form opens.
    pub(super) check_in: Option<SessionId>,
}

impl Request {
    /// What was asked of the window of `store` since the last time; of several, what was asked last.
    pub(super) fn take(store: &Store) -> Option<Self> {
        // Another version may ask for what this one does not know: it comes forward.
        store.take_local(&file(store))
    }
}

/// Where a second start leaves what it asks for.
fn file(store: &Store) -> PathBuf {
    store.local_dir().join("raise")
}

fn lock(store: &Store) -> PathBuf {
    store.local_dir().join("window.lock")
}

/// Whether the data folder has a window.
pub(super) fn is_taken(store: &Store) -> bool {
    instance::is_held(&lock(store))
}

/// Holds the place of the one window; `None` where there is one already, which has seen `request`.
///
/// # Errors
/// When there is nowhere to hold it, or the window that is there does not answer.
pub(super) fn hold(store: &Store, request: &Request) -> Result<Option<instance::Held>, String> {
    store.make_folders().map_err(|problem| problem.to_string())?;
    let (lock, file) = (lock(store), file(store));
    let patience = clock::deadline(PATIENCE);
    loop {
        let held = instance::hold(&lock).map_err(|error| format!("{}: {error}", lock.display()))?;
        if held.is_some() {
            // What the last window did not live to see is out of date.
            Request::take(store);
            return Ok(held);
        }
        store.write_local(&file, request).map_err(|problem| problem.to_string())?;
        // A window that is closing does not see it: then the place is free.
        while file.exists() && instance::is_held(&lock) {
            if clock::is_past(patience) {
                store.remove_local(&file);
                return Err("the window that is open does not answer; this is a second one".to_owned());
            }
            thread::sleep(APART);
        }
        if !file.exists() {
            return Ok(None);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use uuid::Uuid;

    use super::*;

    fn store() -> (tempfile::TempDir, Store) {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::at(folder.path().to_owned());
        store.make_folders().unwrap();
        (folder, store)
    }

    #[test]
    fn what_was_asked_for_last_is_taken_once() {
        let (_folder, store) = store();
        assert_eq!(Request::take(&store), None);
        let history = Request { page: Some(Page::History), ..Request::default() };
        let form = Request { check_in: Some(SessionId(Uuid::from_u128(7))), ..Request::default() };
        store.write_local(&file(&store), &history).unwrap();
        store.write_local(&file(&store), &form).unwrap();
        assert_eq!(Request::take(&store), Some(form));
        assert_eq!(Request::take(&store), None);
    }

    #[test]
    fn a_request_of_another_version_brings_the_window_forward() {
        let (_folder, store) = store();
        let history = Request { page: Some(Page::History), ..Request::default() };
        for (text, request) in [
            ("()", Request::default()),
            ("(page: Tomorrow)", Request::default()),
            ("nonsense", Request::default()),
            ("", Request::default()),
            ("(page: History, theme: \"dark\")", history),
        ] {
            std::fs::File::create(file(&store)).unwrap().write_all(text.as_bytes()).unwrap();
            assert_eq!(Request::take(&store), Some(request), "{text}");
        }
    }

    #[test]
    fn the_second_start_waits_until_the_window_has_seen_it_or_is_gone() {
        let (_folder, store) = store();
        let history = Request { page: Some(Page::History), ..Request::default() };
        let first = hold(&store, &Request::default()).unwrap().unwrap();
        assert!(is_taken(&store));
        thread::scope(|scope| {
            let second = scope.spawn(|| hold(&store, &history).unwrap().is_none());
            let seen = loop {
                if let Some(seen) = Request::take(&store) {
                    break seen;
                }
                thread::sleep(APART);
            };
            assert_eq!(seen, history);
            assert!(second.join().unwrap(), "it was seen, and opens a second window");
        });
        thread::scope(|scope| {
            let third = scope.spawn(|| hold(&store, &history).unwrap());
            while !file(&store).exists() {
                thread::sleep(APART);
            }
            drop(first);
            let held = third.join().unwrap();
            assert!(held.is_some(), "nobody saw it, and it opens no window");
            assert_eq!(Request::take(&store), None, "its own request is left over");
        });
    }
}
