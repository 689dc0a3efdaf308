//! The background process that sends reminders, window open or not.
//!
//! [`Agent::tick`] reckons everything anew from disk: what is due, what to send, what to record. It
//! never waits for a notification service. One notification is under way at a time; while it is, the
//! agent goes on reading, recording and reporting.

mod notifier;
mod status;

use std::collections::BTreeMap;
use std::io;
use std::sync::Arc;

use chrono::{FixedOffset, TimeDelta};

pub use notifier::{Desktop, Failure, Notifier, Progress, ask_service, send_and_wait};
pub use status::Status;

use crate::care::civil_time::{Instant, Zone};
use crate::care::ledger::{self, CATCH_UP_AFTER, Due, Entry, Item, Ledger, State};
use crate::care::plan::{Plan, plan};
use crate::care::protocol::Protocol;
use crate::care::session::{Session, SessionId};
use crate::care::settings::Settings;
use crate::platform::clock::{self, Clock};
use crate::platform::wait::{Waiter, Woken};
use crate::platform::{desktop, instance};
use crate::store::{Cache, Problem, Protocols, Store};
use crate::view::notice::{self, Notice, Told};
use crate::words::Words;

/// After this long without an answer, the service counts as hanging.
const DEADLINE: TimeDelta = TimeDelta::seconds(10);
/// After this long, a service that answers other calls has dropped ours: it is sent anew.
const GIVE_UP: TimeDelta = TimeDelta::seconds(30);
/// What failed, a notification or a record, is tried again this much later.
const RETRY: TimeDelta = TimeDelta::seconds(20);

/// How long an agent that was asked to end waits for the notification that is under way.
const PATIENCE_AT_END: std::time::Duration = std::time::Duration::from_millis(1500);

/// A running session's plan, with what is needed to tell it.
struct Live {
    plan: Plan,
    protocol: Arc<Protocol>,
    ledger: Ledger,
    area: Option<String>,
}

/// A notification that was handed to the service, which has not answered yet.
struct UnderWay {
    items: Vec<Item>,
    caught_up: bool,
    since: Instant,
}

/// The agent's logic; generic over how it notifies, so that tests drive the same code.
pub struct Agent<N> {
    store: Store,
    notifier: N,
    words: Words,
    cache: Cache,
    protocols: Protocols,
    settings: Settings,
    under_way: Option<UnderWay>,
    /// Told, but not on disk yet: never told again by this process, and written as soon as possible.
    unrecorded: BTreeMap<SessionId, BTreeMap<String, Entry>>,
    failed_at: Option<Instant>,
    /// When a record could not be written, and why. The attempt itself changes a watched folder: without
    /// a pause it would wake the agent for the next one.
    unwritten: Option<(Instant, Problem)>,
    last_tick: Option<Instant>,
    last_offset: Option<FixedOffset>,
    status: Status,
    status_on_disk: Option<Status>,
}

impl<N: Notifier> Agent<N> {
    /// An agent for a data folder.
    pub fn new(store: Store, notifier: N, now: Instant) -> Self {
        Self {
            store,
            notifier,
            words: Words::english(),
            cache: Cache::default(),
            protocols: Protocols::default(),
            settings: Settings::default(),
            under_way: None,
            unrecorded: BTreeMap::new(),
            failed_at: None,
            unwritten: None,
            last_tick: None,
            last_offset: None,
            status: Status::new(now),
            status_on_disk: None,
        }
    }

    /// Does what is to be done at `now`, and says when the next reminder comes due.
    pub fn tick(&mut self, now: Instant, zone: &Zone) -> Option<Instant> {
        self.collect(now);
        let may_write = is_over(self.unwritten.as_ref().map(|(at, _)| *at), now);
        if may_write {
            self.unwritten = None;
            self.write_unrecorded(now);
        }
        let mut problems = Vec::new();
        let live = self.live(now, zone, &mut problems);
        let due = ledger::due(live.iter().map(|it| (&it.plan, &it.ledger)), now);
        if self.under_way.is_none() && due.groups.is_empty() && due.catch_up.is_empty() {
            // What could not be shown has lapsed meanwhile, or was withdrawn: nothing is in trouble.
            self.status.trouble = None;
        }
        if self.under_way.is_none() && is_over(self.failed_at, now) {
            self.send_next(&due, &live, now, zone);
        }
        if may_write {
            self.record_lapsed(&due, now);
        }
        problems.extend(self.unwritten.as_ref().map(|(_, problem)| problem.clone()));
        self.status.problem = problems.first().map(ToString::to_string);
        self.status.next_at = due.next_at;
        self.write_status();
        self.last_tick = Some(now);
        due.next_at
    }

    /// The last thing: what was shown by now is recorded.
    pub fn end(&mut self, now: Instant) {
        self.collect(now);
        self.write_unrecorded(now);
    }

    /// The notifier, for a test to look at.
    pub fn notifier(&mut self) -> &mut N {
        &mut self.notifier
    }

    /// Asks the notifier what became of the notification that is under way.
    fn collect(&mut self, now: Instant) {
        let Some(under_way) = &mut self.under_way else { return };
        // A clock that was set back counts as no time at all.
        under_way.since = under_way.since.min(now);
        let waiting = self.notifier.waiting_for(now - under_way.since);
        match self.notifier.progress() {
            Progress::Shown => {
                let told = self.under_way.take().map(|it| (it.items, it.caught_up));
                for (item, caught_up) in
                    told.into_iter().flat_map(|(items, up)| items.into_iter().map(move |it| (it, up)))
                {
                    let late = caught_up || now - item.reminder.due_at > CATCH_UP_AFTER;
                    let state = if late { State::CaughtUp } else { State::Delivered };
                    let entry = item.entry(state, now, None);
                    self.unrecorded
                        .entry(item.session)
                        .or_default()
                        .insert(item.reminder.kind.to_string(), entry);
                }
                self.failed_at = None;
                self.status.last_sent_at = Some(now);
                self.status.trouble = None;
            }
            Progress::Failed(failure) => {
                self.under_way = None;
                self.failed_at = Some(now);
                self.status.trouble = Some(failure.to_string());
            }
            Progress::Waiting if waiting >= DEADLINE => {
                self.status.trouble = Some(Failure::NoAnswer.to_string());
                if waiting >= GIVE_UP && self.notifier.answers_otherwise() {
                    self.notifier.give_up();
                    self.under_way = None;
                }
            }
            Progress::Waiting => {}
        }
    }

    fn write_unrecorded(&mut self, now: Instant) {
        let Self { store, unrecorded, unwritten, .. } = self;
        unrecorded.retain(|session, entries| match store.record(*session, entries) {
            Ok(()) => false,
            Err(problem) => {
                *unwritten = Some((now, problem));
                true
            }
        });
    }

    /// The sessions that still have a reminder to come, with their plans.
    fn live(&mut self, now: Instant, zone: &Zone, problems: &mut Vec<Problem>) -> Vec<Live> {
        let settings = match self.store.settings() {
            (settings, None) => settings,
            // What the person chose stands until it can be read again; where it never was, a
            // notification says as little as it may.
            (_, Some(problem)) => {
                problems.push(problem);
                let discreet = self.last_tick.is_none() || self.settings.discreet;
                Settings { discreet, ..self.settings.clone() }
            }
        };
        let clock_went_back = self.last_tick.is_some_and(|last| now < last);
        // Another zone may bring back a session that was settled: its mornings lie elsewhere.
        let offset = *zone.local(now).offset();
        let zone_changed = self.last_offset.replace(offset).is_some_and(|last| last != offset);
        if settings != self.settings || clock_went_back || zone_changed {
            self.settings = settings;
            self.cache.clear();
        }
        let Self { store, protocols, settings, cache, unrecorded, .. } = self;
        let reckon = |session: &Session| -> Result<Option<Live>, Problem> {
            let protocol = protocols.of(store, &session.header.protocol)?;
            let plan = plan(&protocol, session, settings, zone, now);
            let mut ledger = store.ledger(session.id)?;
            ledger.entries.extend(unrecorded.get(&session.id).cloned().unwrap_or_default());
            let open = plan.is_held() // its plan moves with the time
                || plan.reminders.iter().any(|reminder| ledger.settled(reminder, now).is_none());
            Ok(open.then_some(Live { plan, protocol, ledger, area: session.header.details.area.clone() }))
        };
        let mut live = Vec::new();
        let mut unreadable = Vec::new();
        let damaged = cache.refresh(store, |session| match reckon(session) {
            Ok(None) => false,
            Ok(Some(it)) => {
                live.push(it);
                true
            }
            Err(problem) => {
                unreadable.push(problem);
                true
            }
        });
        problems.extend(damaged);
        problems.append(&mut unreadable);
        live
    }

    /// Hands the next notification to the service: first the summary of what is late, then the
    /// reminders of the earliest instant.
    fn send_next(&mut self, due: &Due, live: &[Live], now: Instant, zone: &Zone) {
        // A red flag is told before what is late.
        let flagged = |group: &&Vec<Item>| group.iter().any(|it| !it.reminder.is_planned());
        let first = due.groups.iter().find(flagged);
        let caught_up = first.is_none() && !due.catch_up.is_empty();
        let items = match first.or(due.groups.first()) {
            _ if caught_up => &due.catch_up[..],
            Some(group) => group,
            None => &[],
        };
        if items.is_empty() {
            return;
        }
        let several = live.len() > 1;
        let told: Vec<_> = (items.iter())
            .filter_map(|item| {
                let live = live.iter().find(|live| live.plan.session == item.session)?;
                let area = live.area.as_deref().filter(|_| several);
                Some(Told { item, plan: &live.plan, protocol: &live.protocol, area })
            })
            .collect();
        let mut notice = if caught_up {
            notice::summary(&told, now, zone, &self.words)
        } else {
            notice::notice(&told, zone, &self.words)
        };
        if self.settings.discreet {
            notice = Notice { urgent: notice.urgent, ..notice::discreet(&self.words) };
        }
        self.notifier.start(notice);
        self.under_way = Some(UnderWay { items: items.to_vec(), caught_up, since: now });
    }

    fn record_lapsed(&mut self, due: &Due, now: Instant) {
        let mut by_session: BTreeMap<SessionId, BTreeMap<String, Entry>> = BTreeMap::new();
        for (item, why) in due.lapsed.iter().filter(|(item, _)| !self.is_under_way(item)) {
            let entry = item.entry(State::Lapsed, now, Some(why.clone()));
            by_session.entry(item.session).or_default().insert(item.reminder.kind.to_string(), entry);
        }
        for (session, entries) in by_session {
            if let Err(problem) = self.store.record(session, &entries) {
                self.unwritten = Some((now, problem));
            }
        }
    }

    fn is_under_way(&self, item: &Item) -> bool {
        let same = |other: &Item| other.session == item.session && other.reminder.kind == item.reminder.kind;
        self.under_way.as_ref().is_some_and(|under_way| under_way.items.iter().any(same))
    }

    fn write_status(&mut self) {
        if self.status_on_disk.as_ref() != Some(&self.status) && self.status.write(&self.store).is_ok() {
            self.status_on_disk = Some(self.status.clone());
        }
    }
}

/// Whether the pause after a failure at `since` is over. A clock that was set back ends it.
fn is_over(since: Option<Instant>, now: Instant) -> bool {
    since.is_none_or(|at| now < at || now - at >= RETRY)
}

/// Runs the agent until it is asked to end.
///
/// # Errors
/// When the data folder cannot be used, or another agent runs already.
pub fn run(store: Store, background: bool) -> Result<(), String> {
    if background {
        desktop::leave_session();
    }
    store.make_folders().map_err(|problem| problem.to_string())?;
    let lock = store.agent_lock();
    let held = instance::hold(&lock).map_err(|error| format!("{}: {error}", lock.display()))?;
    let Some(held) = held else {
        return Err("an agent runs already for this data folder: see aftercare check".to_owned());
    };
    let mut waiter =
        Waiter::new(store.watched().iter().map(std::path::PathBuf::as_path)).map_err(in_words)?;
    waiter.end_on_signals().map_err(in_words)?;
    let waker = waiter.waker().map_err(in_words)?;
    let clock = Clock::System;
    let mut agent = Agent::new(store, Desktop::new(waker), clock.now_in_seconds());
    loop {
        if !held.is_at(&lock) {
            return Err("the data folder was removed or replaced: this agent gives way".to_owned());
        }
        let next_at = agent.tick(clock.now(), &clock::local_zone());
        let now = clock.now();
        let longest = next_at.map_or(TimeDelta::MAX, |at| at - now);
        let woken = waiter.wait(longest.to_std().unwrap_or_default()).unwrap_or_else(|_| {
            std::thread::sleep(crate::platform::wait::LONGEST);
            Woken::default()
        });
        if woken.asked_to_end {
            // A service that is about to answer gets a moment, or its popup would come again.
            let patience = clock::deadline(PATIENCE_AT_END);
            agent.end(clock.now());
            while agent.under_way.is_some() && !clock::is_past(patience) {
                waiter.wait(PATIENCE_AT_END / 10).map_err(in_words)?;
                agent.end(clock.now());
            }
            return Ok(());
        }
    }
}

#[allow(clippy::needless_pass_by_value)] // it is what `map_err` gives
fn in_words(error: io::Error) -> String {
    format!("the agent cannot wait for changes: {error}")
}
