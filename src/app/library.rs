//! A thread that reads: the sessions, the settings and the agent's status, at first and whenever they
//! change. It also sees to it that an agent runs.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Child;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, Sender};

use egui::ColorImage;
use uuid::Uuid;

use super::photos::Added;
use crate::agent::Status;
use crate::care::civil_time::Instant;
use crate::care::plan::plan;
use crate::care::protocol::Protocol;
use crate::care::session::{Session, SessionId};
use crate::care::settings::Settings;
use crate::platform::clock::{Clock, local_zone};
use crate::platform::wait::Waiter;
use crate::platform::{desktop, instance};
use crate::store::{Cache, Problem, Store};
use crate::ui::photos::Wanted;
use crate::view::Course;
use crate::view::health::AgentFacts;

/// What the thread tells the window.
#[derive(Debug)]
pub(super) enum News {
    /// The data as it is now.
    Read(Box<Read>),
    /// Another start of the program asks this window to come forward.
    Raise,
    /// The notification service, or why there is none.
    Service(Result<String, String>),
    /// What became of an export or an import.
    Transferred(super::transfer::Done),
    /// What became of the test notification.
    Tested(Result<(), String>),
    /// What became of new photos of a session.
    Added(SessionId, Added),
    /// A photo for the screen, or why there is none.
    Picture(Wanted, Result<ColorImage, String>),
    /// The desktop prefers dark, or light.
    PrefersDark(bool),
}

/// The data as it was at one moment.
#[derive(Debug)]
pub(super) struct Read {
    /// The window's writes that it has in it: an older reading is not shown.
    pub(super) writes: u64,
    /// Newest first.
    pub(super) courses: Vec<Course>,
    pub(super) settings: Settings,
    pub(super) agent: AgentFacts,
    pub(super) problems: Vec<String>,
}

/// The file by which a second start asks the first to come forward.
pub(super) fn raise_file(store: &Store) -> PathBuf {
    store.local_dir().join("raise")
}

/// Makes courses of sessions, reading each protocol once.
#[derive(Debug, Default)]
pub(super) struct Reckoner {
    protocols: BTreeMap<Uuid, Arc<Protocol>>,
}

impl Reckoner {
    pub(super) fn course(
        &mut self,
        store: &Store,
        session: Session,
        settings: &Settings,
        now: Instant,
    ) -> Result<Course, Problem> {
        let digest = session.header.protocol.digest;
        let protocol = if let Some(known) = self.protocols.get(&digest) {
            known.clone()
        } else {
            let read = Arc::new(store.protocol_of(&session.header.protocol)?);
            self.protocols.insert(digest, read.clone());
            read
        };
        let plan = plan(&protocol, &session, settings, &local_zone(), now);
        let ledger = store.ledger(session.id)?;
        Ok(Course { session, protocol, plan, ledger })
    }

    /// The courses of `sessions`, newest first, and what could not be read.
    pub(super) fn courses(
        &mut self,
        store: &Store,
        sessions: impl IntoIterator<Item = Session>,
        settings: &Settings,
        now: Instant,
    ) -> (Vec<Course>, Vec<Problem>) {
        let mut courses = Vec::new();
        let mut problems = Vec::new();
        for session in sessions {
            match self.course(store, session, settings, now) {
                Ok(course) => courses.push(course),
                Err(problem) => problems.push(problem),
            }
        }
        courses.sort_by_key(|it| std::cmp::Reverse((it.plan.finished_at, it.session.id)));
        (courses, problems)
    }
}

/// The thread's own.
pub(super) struct Library {
    pub(super) store: Store,
    pub(super) to: Sender<News>,
    pub(super) ctx: egui::Context,
    pub(super) writes: Arc<AtomicU64>,
    /// The window's: a demo's runs fast.
    pub(super) clock: Clock,
    /// A demo has no agent.
    pub(super) demo: bool,
}

impl Library {
    /// Reads for ever, beginning once the first frame is drawn.
    pub(super) fn run(self, drawn: &Receiver<()>) {
        if drawn.recv().is_err() {
            return; // The window is gone.
        }
        // The window has said what is wrong with the folder.
        let _ = self.store.make_folders();
        let watched: Vec<_> = self.store.watched().into_iter().chain([self.store.local_dir()]).collect();
        let Ok(waiter) = Waiter::new(watched.iter().map(PathBuf::as_path)) else { return };
        let mut cache = Cache::default();
        let mut reckoner = Reckoner::default();
        let mut agent: Option<Child> = None;
        let mut shown: Option<AgentFacts> = None;
        let mut changed = true;
        let mut zone = *local_zone().local(Clock::System.now()).offset();
        loop {
            if take(&raise_file(&self.store)) {
                self.tell(News::Raise);
            }
            if !self.demo {
                self.see_to_agent(&mut agent);
            }
            let facts = self.agent_facts(&mut agent);
            if changed || shown.as_ref() != Some(&facts) {
                shown = Some(facts.clone());
                let read = self.read(&mut cache, &mut reckoner, facts);
                self.tell(News::Read(Box::new(read)));
            }
            let Ok(woken) = waiter.wait(crate::platform::wait::LONGEST) else { return };
            let offset = *local_zone().local(Clock::System.now()).offset();
            changed = woken.changed || !waiter.watches_all() || offset != zone;
            zone = offset;
        }
    }

    fn tell(&self, news: News) {
        // The window may be closing: then nobody listens.
        let _ = self.to.send(news);
        self.ctx.request_repaint();
    }

    fn read(&self, cache: &mut Cache, reckoner: &mut Reckoner, agent: AgentFacts) -> Read {
        let writes = self.writes.load(Ordering::SeqCst);
        let (settings, problem) = self.store.settings();
        let mut problems = cache.refresh(&self.store, |_| true);
        problems.extend(problem);
        let (courses, unreadable) =
            reckoner.courses(&self.store, cache.sessions().cloned(), &settings, self.clock.now());
        problems.extend(unreadable);
        problems.extend(self.store.protocols().1);
        problems.extend(self.store.quarantined());
        Read {
            writes,
            courses,
            settings,
            agent,
            problems: problems.iter().map(ToString::to_string).collect(),
        }
    }

    fn agent_facts(&self, ours: &mut Option<Child>) -> AgentFacts {
        let status = Status::of_running(&self.store);
        // One that was just started has no status yet.
        let starting = is_alive(ours).then(|| Clock::System.now());
        AgentFacts {
            running_since: status.as_ref().map(|it| it.started_at).or(starting),
            trouble: status.as_ref().and_then(|it| it.trouble.clone()),
            problem: status.as_ref().and_then(|it| it.problem.clone()),
            last_sent_at: status.and_then(|it| it.last_sent_at),
            demo: self.demo,
        }
    }

    /// Starts an agent where none runs.
    fn see_to_agent(&self, agent: &mut Option<Child>) {
        // One that has ended is no longer waited for; one that still runs takes the lock in a moment.
        if !is_alive(agent) && !instance::is_held(&self.store.agent_lock()) {
            *agent = desktop::start_agent(self.store.dir()).ok();
        }
    }
}

/// Whether the agent that this process started still runs; one that has ended is laid to rest.
fn is_alive(agent: &mut Option<Child>) -> bool {
    agent.as_mut().is_some_and(|child| matches!(child.try_wait(), Ok(None)))
}

/// Removes a file; whether it was there.
fn take(file: &Path) -> bool {
    std::fs::remove_file(file).is_ok()
}
