//! A thread that reads: the sessions, the settings and the agent's status, at first and whenever they
//! change. It also sees to it that an agent runs.

use std::path::PathBuf;
use std::process::Child;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, Sender};
use std::thread;
use std::time::Duration;

use egui::ColorImage;

use super::courses::{Basis, Courses};
use super::photos::Added;
use super::place::Request;
use super::restore::{Listing, Told};
use crate::agent::Status;
use crate::care::session::SessionId;
use crate::care::settings::Settings;
use crate::platform::appearance::Appearance;
use crate::platform::clock::{Clock, local_zone};
use crate::platform::desktop;
use crate::platform::wait::Waiter;
use crate::store::{Problem, Store};
use crate::ui::photos::Wanted;
use crate::ui::scene::Progress;
use crate::view::Course;
use crate::view::health::{AgentFacts, AtLogIn, NoService, Service};
use crate::view::language::{Locale, habits};
use crate::words::Language;

/// One change follows another, and the window shows its own before they are all read again.
const SETTLE: Duration = Duration::from_millis(150);

/// What the thread tells the window.
#[derive(Debug)]
pub(super) enum News {
    /// The data as it is now.
    Read(Box<Read>),
    /// Another start of the program asks this window to come forward.
    Raise(Request),
    /// The notification service, or why there is none.
    Service(Result<Service, NoService>),
    /// What became of an export or an import.
    Transferred(super::transfer::Done),
    /// What is new of the backups.
    Backups(Told),
    /// What happens at log-in from now on, or why that was not changed.
    AtLogIn(Result<AtLogIn, String>),
    /// What became of the test notification.
    Tested(Result<(), String>),
    /// What became of new photos of a session.
    Added(SessionId, Added),
    /// A photo for the screen, or why there is none.
    Picture(Wanted, Result<ColorImage, String>),
    /// What the desktop prefers of the look.
    Appearance(Appearance),
}

/// The data as it was at one moment.
#[derive(Debug)]
pub(super) struct Read {
    /// The window's writes that it has in it: an older reading is not shown.
    pub(super) writes: u64,
    /// Newest first.
    pub(super) courses: Vec<Course>,
    /// How many of them these are, while there are more to come.
    pub(super) loading: Option<Progress>,
    pub(super) settings: Settings,
    pub(super) agent: AgentFacts,
    pub(super) problems: Vec<Problem>,
    /// Whether something may be missing that speaks against what the plans bring back.
    pub(super) in_doubt: bool,
}

/// The thread's own.
pub(super) struct Library {
    pub(super) store: Store,
    pub(super) to: Sender<News>,
    pub(super) ctx: egui::Context,
    pub(super) writes: Arc<AtomicU64>,
    /// The window's: a demo's runs fast.
    pub(super) clock: Clock,
    pub(super) locale: Locale,
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
        let (mut known, mut language) = (Courses::default(), Language::English);
        let mut agent: Option<Child> = None;
        let mut outdated = None;
        let mut shown: Option<AgentFacts> = None;
        let mut listed = None;
        let mut changed = true;
        let mut zone = *local_zone().local(Clock::System.now()).offset();
        loop {
            if let Some(request) = Request::take(&self.store) {
                self.tell(News::Raise(request));
            }
            if !self.demo {
                self.see_to_agent(&mut agent, &mut outdated);
            }
            let facts = self.agent_facts(&mut agent);
            if changed || shown.as_ref() != Some(&facts) {
                if shown.is_some() {
                    thread::sleep(SETTLE);
                }
                shown = Some(facts.clone());
                let writes = self.writes.load(Ordering::SeqCst);
                let settings = self.store.settings();
                let spoken = habits(&settings.0, &self.locale).language;
                if std::mem::replace(&mut language, spoken) != spoken {
                    known = Courses::of(language);
                }
                self.read(&mut known, writes, settings, &facts);
            }
            let listing = Listing::of(&self.store);
            if listed.as_ref() != Some(&listing) {
                self.tell(News::Backups(Told::Listed(listing.clone())));
                listed = Some(listing);
            }
            let Ok(woken) = waiter.wait(crate::platform::wait::LONGEST) else { return };
            let offset = *local_zone().local(Clock::System.now()).offset();
            changed = woken.changed || !waiter.watches_all() || offset != zone || known.is_held();
            zone = offset;
        }
    }

    fn tell(&self, news: News) {
        // The window may be closing: then nobody listens.
        let _ = self.to.send(news);
        self.ctx.request_repaint();
    }

    /// Reads what changed, and tells of it: while there is much, a part at a time.
    fn read(
        &self,
        known: &mut Courses,
        writes: u64,
        (settings, problem): (Settings, Option<Problem>),
        agent: &AgentFacts,
    ) {
        let basis = Basis { settings, zone: local_zone(), now: self.clock.now() };
        let settings = &basis.settings;
        let tell = |courses, loading: Option<Progress>, mut problems: Vec<Problem>| {
            let (settings, agent) = (settings.clone(), agent.clone());
            let in_doubt = self.store.is_in_doubt(&problems);
            if loading.is_none() {
                problems.extend(self.store.vanished());
            }
            let read = Read { writes, courses, loading, settings, agent, problems, in_doubt };
            self.tell(News::Read(Box::new(read)));
        };
        let mut problems: Vec<_> = problem.into_iter().collect();
        let unmerged = self.store.merge_copies();
        let (courses, unreadable) = known.read(&self.store, &basis, |progress, courses| {
            tell(courses, Some(progress), problems.clone());
        });
        problems.splice(0..0, unreadable.into_iter().chain(unmerged));
        problems.extend(self.store.protocols().1);
        problems.extend(self.store.quarantined());
        tell(courses, None, problems);
    }

    fn agent_facts(&self, ours: &mut Option<Child>) -> AgentFacts {
        let status = Status::of_running(&self.store);
        // One that was just started has no status yet.
        let starting = is_alive(ours).then(|| Clock::System.now());
        AgentFacts {
            running_since: status.as_ref().map(|it| it.started_at).or(starting),
            version: status.as_ref().map(|it| it.version.clone()).filter(|it| !it.is_empty()),
            trouble: status.as_ref().and_then(|it| it.trouble.clone()),
            problem: status.as_ref().and_then(|it| it.problem.clone()),
            last_sent_at: status.and_then(|it| it.last_sent_at),
            demo: self.demo,
        }
    }

    /// Starts an agent where none runs, or where one of an older version does, which gives way to it: each
    /// of those is asked once, for it may not know how to.
    fn see_to_agent(&self, agent: &mut Option<Child>, outdated: &mut Option<Status>) {
        // One that has ended is no longer waited for; one that still runs takes the lock in a moment.
        if is_alive(agent) {
            return;
        }
        if let Some(running) = Status::of_running(&self.store) {
            let asked = outdated.as_ref().is_some_and(|it| it.is_same_agent(&running));
            if asked || !running.is_outdated() {
                return;
            }
            *outdated = Some(running);
        }
        *agent = desktop::start_agent(self.store.dir()).ok();
    }
}

/// Whether the agent that this process started still runs; one that has ended is laid to rest.
fn is_alive(agent: &mut Option<Child>) -> bool {
    agent.as_mut().is_some_and(|child| matches!(child.try_wait(), Ok(None)))
}
