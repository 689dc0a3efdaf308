//! Sessions in memory, read again only where their file changed.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::disk::Stamp;
use super::{Problem, Store};
use crate::care::session::Session;

/// What tells one version of a session and its ledger from another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Version {
    session: Stamp,
    ledger: Option<Stamp>,
}

impl Store {
    /// The version of the session in `file` that is there now; `None` where it is gone.
    #[must_use]
    pub fn version(&self, file: &Path) -> Option<Version> {
        let ledger = self.ledger_dir().join(file.file_name()?);
        Some(Version { session: self.disk.stamp(file).ok()?, ledger: self.disk.stamp(&ledger).ok() })
    }
}

/// The sessions of a store as they were at the last refresh.
#[derive(Debug, Default)]
pub struct Cache {
    /// Without a version where that could not be told: it is read anew.
    files: BTreeMap<PathBuf, (Option<Version>, Option<Session>)>,
}

impl Cache {
    /// Reads what changed since the last time. Only sessions that `keep` wants stay in memory;
    /// deleted ones never do. Returns what could not be read.
    pub fn refresh(&mut self, store: &Store, mut keep: impl FnMut(&Session) -> bool) -> Vec<Problem> {
        let mut problems = store.merge_copies();
        let files = match store.list_sessions() {
            Ok(files) => files,
            Err(problem) => {
                problems.push(problem);
                return problems;
            }
        };
        let mut fresh = BTreeMap::new();
        for file in files {
            // A ledger that changed may wake a session that was settled: a reminder was put off.
            // None where it is gone since, or a link that leads nowhere; or where the disk failed for a moment.
            let version = store.version(&file);
            let known = self.files.remove(&file).filter(|(known, _)| version.is_some() && *known == version);
            let session = match known {
                Some((_, session)) => session,
                None => match store.session_left_in(&file) {
                    (None, problem) if problem.is_some() || version.is_none() => {
                        problems.extend(problem);
                        continue;
                    }
                    (session, problem) => {
                        problems.extend(problem);
                        session
                    }
                },
            };
            fresh.insert(file, (version, session.filter(&mut keep)));
        }
        self.files = fresh;
        problems
    }

    /// Forgets everything: the next refresh reads every file.
    pub fn clear(&mut self) {
        self.files.clear();
    }

    /// The sessions in memory, in order of their making.
    pub fn sessions(&self) -> impl Iterator<Item = &Session> {
        self.files.values().filter_map(|(_, session)| session.as_ref())
    }

    /// The sessions in memory.
    #[must_use]
    pub fn into_sessions(self) -> Vec<Session> {
        self.files.into_values().filter_map(|(_, session)| session).collect()
    }
}
