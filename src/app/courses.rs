//! Every session with its plan and its ledger: read and reckoned again only where something changed, and on
//! all processors, for a diary may be years long.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::panic::resume_unwind;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;

use crate::care::civil_time::{Instant, Zone};
use crate::care::ledger::Ledger;
use crate::care::plan::{Plan, plan};
use crate::care::protocol::Protocol;
use crate::care::session::Session;
use crate::care::settings::Settings;
use crate::store::{Problem, Protocols, Store, Version};
use crate::ui::scene::Progress;
use crate::view::Course;
use crate::view::language::translation;
use crate::words::Language;

/// So many sessions are read before the window is told.
const BATCH: usize = 1000;
/// Fewer are not worth another thread.
const SHARE: usize = 32;

/// Makes courses of sessions, reading each protocol once.
#[derive(Debug, Default)]
pub struct Reckoner {
    protocols: Protocols,
}

impl Reckoner {
    /// One whose protocols speak that language.
    #[must_use]
    pub fn of(language: Language) -> Self {
        Self { protocols: Protocols::translated(translation(language)) }
    }

    /// The protocol that `session` keeps.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn protocol(&self, store: &Store, session: &Session) -> Result<Arc<Protocol>, Problem> {
        self.protocols.of(store, &session.header.protocol)
    }

    /// The course of `session`, and what is to be told where its ledger cannot be read.
    ///
    /// # Errors
    /// When its protocol cannot be read, or its ledger just now.
    pub fn course(
        &self,
        store: &Store,
        session: Session,
        basis: &Basis,
    ) -> Result<(Course, Option<Problem>), Problem> {
        let protocol = self.protocol(store, &session)?;
        let plan = basis.plan(&session, &protocol);
        let (ledger, problem) = store.ledger_or_assumed(&plan, basis.now)?;
        Ok((Course::new(session, protocol, plan, ledger, basis.now), problem))
    }
}

/// Puts courses in order, newest first.
pub fn sort(courses: &mut [Course]) {
    courses.sort_by_key(|it| Reverse((it.plan.finished_at, it.session.id)));
}

/// What the plans depend on, besides sessions and protocols.
#[derive(Clone, Debug)]
pub struct Basis {
    /// The settings.
    pub settings: Settings,
    /// The person's zone.
    pub zone: Zone,
    /// The time now.
    pub now: Instant,
}

impl Basis {
    fn course(&self, session: Arc<Session>, protocol: Arc<Protocol>, ledger: Arc<Ledger>) -> Course {
        let plan = self.plan(&session, &protocol);
        Course::new(session, protocol, plan, ledger, self.now)
    }

    fn plan(&self, session: &Session, protocol: &Protocol) -> Plan {
        plan(protocol, session, &self.settings, &self.zone, self.now)
    }

    /// Whether a plan that was reckoned on `self` would be another one on `later`. The rules of a zone are
    /// told by the offset that it has.
    fn differs_from(&self, later: &Self) -> bool {
        let offset = |it: &Self| *it.zone.local(later.now).offset();
        self.settings != later.settings || offset(self) != offset(later)
    }
}

/// What was read of a session.
#[derive(Debug)]
struct Known {
    version: Version,
    course: Option<Course>,
    /// That its ledger could not be read: it is tried again each time.
    problem: Option<Problem>,
}

/// The courses of a store as they were at the last reading.
#[derive(Debug, Default)]
pub struct Courses {
    reckoner: Reckoner,
    /// By file. A deleted session has no course.
    known: BTreeMap<PathBuf, Known>,
    basis: Option<Basis>,
}

impl Courses {
    /// Those of which nothing is known yet, in that language.
    pub(super) fn of(language: Language) -> Self {
        Self { reckoner: Reckoner::of(language), ..Self::default() }
    }

    /// Reads what changed since the last time, newest first; while there is more to come, `tell` hears
    /// how far it is and what is there. Returns all, newest first, and what could not be read.
    pub fn read(
        &mut self,
        store: &Store,
        basis: &Basis,
        mut tell: impl FnMut(Progress, Vec<Course>),
    ) -> (Vec<Course>, Vec<Problem>) {
        let same_basis = self.basis.as_ref().is_some_and(|last| !last.differs_from(basis));
        let files = match store.list_sessions() {
            Ok(files) => files,
            // What is known stays on the screen.
            Err(problem) => return (newest_first(&self.known), vec![problem]),
        };
        let mut fresh = BTreeMap::new();
        let mut problems = Vec::new();
        let mut done = 0;
        for batch in files.rchunks(BATCH) {
            let read = on_all_processors(batch, |file| self.refreshed(store, basis, same_basis, file));
            for (file, read) in batch.iter().zip(read) {
                match read {
                    Ok(found) => {
                        problems.extend(found.iter().filter_map(|it| it.problem.clone()));
                        fresh.extend(found.map(|it| (file.clone(), it)));
                    }
                    Err(problem) => problems.push(problem),
                }
            }
            done += batch.len();
            // What is known already stays on the screen until all is read anew.
            if done < files.len() && self.known.is_empty() {
                tell(Progress { done, total: files.len() }, newest_first(&fresh));
            }
        }
        self.known = fresh;
        self.basis = Some(basis.clone());
        (newest_first(&self.known), problems)
    }

    /// Whether a red flag is open: then a plan moves with the time.
    pub(super) fn is_held(&self) -> bool {
        self.known.values().any(|it| it.course.as_ref().is_some_and(|it| it.plan.is_held()))
    }

    /// One session as it is now; `None` where its file is gone.
    fn refreshed(
        &self,
        store: &Store,
        basis: &Basis,
        same_basis: bool,
        file: &Path,
    ) -> Result<Option<Known>, Problem> {
        let Some(version) = store.version(file) else {
            // It is gone since, or a link that leads nowhere.
            return store.session_in(file).map(|_| None);
        };
        let known = self.known.get(file).filter(|it| it.version == version && it.problem.is_none());
        let (course, problem) = match known.map(|it| &it.course) {
            Some(None) => (None, None),
            // The plan of a session with an open red flag moves with the time.
            Some(Some(course)) if same_basis && !course.plan.is_held() => (Some(course.clone()), None),
            Some(Some(it)) => {
                (Some(basis.course(it.session.clone(), it.protocol.clone(), it.ledger.clone())), None)
            }
            None => {
                let session = store.session_in(file)?;
                let read = session.map(|session| self.reckoner.course(store, session, basis)).transpose()?;
                read.map_or((None, None), |(course, problem)| (Some(course), problem))
            }
        };
        Ok(Some(Known { version, course, problem }))
    }
}

fn newest_first(known: &BTreeMap<PathBuf, Known>) -> Vec<Course> {
    let mut courses: Vec<_> = known.values().rev().filter_map(|it| it.course.clone()).collect();
    sort(&mut courses);
    courses
}

/// Does `work` for each of `items`, and gives what came of it in their order.
fn on_all_processors<T: Sync, R: Send>(items: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let processors = thread::available_parallelism().map_or(1, usize::from);
    let share = items.len().div_ceil(processors).max(SHARE);
    let do_all = &|items: &[T]| items.iter().map(&work).collect::<Vec<_>>();
    thread::scope(|scope| {
        let shares: Vec<_> = (items.chunks(share).skip(1))
            .map(|items| {
                let thread = thread::Builder::new().name("reader".to_owned());
                (items, thread.spawn_scoped(scope, move || do_all(items)))
            })
            .collect();
        let mut done = do_all(items.chunks(share).next().unwrap_or_default());
        for (items, thread) in shares {
            done.extend(match thread {
                Ok(thread) => thread.join().unwrap_or_else(|panic| resume_unwind(panic)),
                Err(_) => do_all(items), // no thread to be had
            });
        }
        done
    })
}
