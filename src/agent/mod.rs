//! The background process that sends reminders, window open or not.
//!
//! [`Agent::tick`] reckons everything anew from disk: what is due, what to send, what to record. It
//! never waits for a notification service. One notification is under way at a time; while it is, the
//! agent goes on reading, recording and reporting.

mod backup;
mod desktop;
mod handover;
mod notifier;
mod popups;
mod status;

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::time::SystemTime;

use chrono::{Datelike as _, FixedOffset, TimeDelta};

pub use desktop::Desktop;
pub use notifier::{Event, Failure, Notifier, Progress, Service, ask_service, send_and_wait};
pub use status::Status;

use backup::Backups;
use popups::{Occurrence, Popups};

use crate::care::civil_time::{Instant, Zone};
use crate::care::ledger::{self, CATCH_UP_AFTER, Due, Entry, Item, Popup, State};
use crate::care::plan::plan;
use crate::care::reminders::{Action, Kind, Reminder};
use crate::care::same_skin::{self, Happening, Skin};
use crate::care::session::{Session, SessionId};
use crate::care::settings::Settings;
use crate::platform::clock::{self, Clock};
use crate::platform::desktop as programs;
use crate::platform::locale;
use crate::platform::wait::{Waiter, Woken};
use crate::store::{Cache, Problem, Protocols, Store};
use crate::view::language::{Locale, habits, translation};
use crate::view::notice::{self, Live, Notice};
use crate::words::Words;

/// After this long without an answer, the service counts as hanging.
const DEADLINE: TimeDelta = TimeDelta::seconds(10);
/// After this long, a service that answers other calls has dropped ours: it is sent anew.
const GIVE_UP: TimeDelta = TimeDelta::seconds(30);
/// So many that were given up are remembered: the service may show them after all.
const GIVEN_UP: usize = 64;
/// What could not be recorded is tried again this much later.
const RETRY: TimeDelta = TimeDelta::seconds(20);
/// A notification that failed is tried again this much later, then after twice as long each time, up to
/// the longest.
const FIRST_RETRY: TimeDelta = TimeDelta::seconds(5);
const LONGEST_RETRY: TimeDelta = TimeDelta::seconds(60);

/// For how long a bus that is gone is looked for.
const BUS_PATIENCE: std::time::Duration = std::time::Duration::from_secs(10);

/// How long an agent that was asked to end waits for the notification that is under way: the next one would send it once
/// more. Another agent that waits to follow does so for ten seconds.
const PATIENCE_AT_END: std::time::Duration = std::time::Duration::from_secs(8);

/// What was damaged is made whole by another process: so long nothing is told of it, or it would be told again.
const MENDED_WITHIN: TimeDelta = TimeDelta::seconds(60);

/// What another machine sends comes a file at a time, in any order: before what is late of a session that was brought is
/// told, its ledger is given so long to come.
const LEDGER_COMES: TimeDelta = TimeDelta::seconds(2);

/// What the person wants to see, for whoever opens windows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opening {
    /// The session that the reminder is of.
    pub session: SessionId,
    /// Whether its check-in form is to be open.
    pub check_in: bool,
    /// What lets a window come to the front, on desktops that ask for it.
    pub token: Option<String>,
}

/// A notification that was handed to the service, which has not answered yet.
struct UnderWay {
    number: u64,
    items: Vec<Item>,
    /// What it tells too, and another one has told meanwhile.
    told: Vec<Item>,
    caught_up: bool,
    /// Whether it says nothing of the skin.
    discreet: bool,
    since: Instant,
}

/// The agent's logic; generic over how it notifies, so that tests drive the same code.
pub struct Agent<N> {
    store: Store,
    notifier: N,
    words: Words,
    locale: Locale,
    cache: Cache,
    protocols: Protocols,
    settings: Settings,
    under_way: Option<UnderWay>,
    /// How many were handed to the service.
    sent: u64,
    /// Sent anew since, by their numbers.
    given_up: BTreeMap<u64, UnderWay>,
    /// Told or answered, but not on disk yet: it holds for this process, and is written as soon as possible.
    /// All of it, in order: what follows what is not the same without what came between.
    unrecorded: BTreeMap<SessionId, Vec<(String, Entry)>>,
    /// When the last notification failed, and how many did so in a row.
    failed_at: Option<Instant>,
    failures: u32,
    popups: Popups,
    /// The sessions whose ledgers were searched for what an earlier agent showed.
    known: BTreeSet<SessionId>,
    /// How many had been handed to the service when this was learnt; `None` where it was known from the start.
    learnt: BTreeMap<Happening, Option<u64>>,
    /// The sessions that are damaged, since when.
    damaged: BTreeMap<SessionId, Instant>,
    settings_damaged_at: Option<Instant>,
    /// The sessions whose ledgers cannot be read, since when.
    unread_since: BTreeMap<SessionId, Instant>,
    /// The sessions that were brought from another machine while this agent runs: when their files got their names, and
    /// when that was seen.
    brought: BTreeMap<SessionId, (SystemTime, Instant)>,
    openings: Vec<Opening>,
    /// The bus that there was is gone.
    cut_off: bool,
    /// A session, or what belongs to it, could not be read at the last look.
    in_doubt: bool,
    /// When a record could not be written, and why. The attempt itself changes a watched folder: without
    /// a pause it would wake the agent for the next one.
    unwritten: Option<(Instant, Problem)>,
    last_tick: Option<Instant>,
    last_offsets: Option<Vec<FixedOffset>>,
    status: Status,
    status_on_disk: Option<Status>,
}

impl<N: Notifier> Agent<N> {
    /// An agent for a data folder.
    pub fn new(store: Store, notifier: N, now: Instant) -> Self {
        let last_sent_at = Status::of_last(&store).and_then(|it| it.last_sent_at);
        Self {
            store,
            notifier,
            words: Words::english(),
            locale: Locale::default(),
            cache: Cache::default(),
            protocols: Protocols::default(),
            settings: Settings::default(),
            under_way: None,
            sent: 0,
            given_up: BTreeMap::new(),
            unrecorded: BTreeMap::new(),
            failed_at: None,
            failures: 0,
            popups: Popups::default(),
            known: BTreeSet::new(),
            learnt: BTreeMap::new(),
            damaged: BTreeMap::new(),
            settings_damaged_at: None,
            unread_since: BTreeMap::new(),
            brought: BTreeMap::new(),
            openings: Vec::new(),
            cut_off: false,
            in_doubt: false,
            unwritten: None,
            last_tick: None,
            last_offsets: None,
            status: Status { last_sent_at, ..Status::new(now) },
            status_on_disk: None,
        }
    }

    /// One that speaks as the settings have it, and where they leave it to the system, as that does.
    #[must_use]
    pub fn in_locale(mut self, locale: Locale) -> Self {
        self.locale = locale;
        self.use_language();
        self
    }

    fn use_language(&mut self) {
        let habits = habits(&self.settings, &self.locale);
        let before = self.words.habits();
        if habits != before {
            self.words = Words::of(habits);
        }
        if habits.language != before.language {
            self.protocols = Protocols::translated(translation(habits.language));
        }
    }

    /// Does what is to be done at `now`, and says when there is something to be done again.
    pub fn tick(&mut self, now: Instant, zone: &Zone) -> Option<Instant> {
        self.collect(now);
        self.hear();
        let may_write = is_over(self.unwritten.as_ref().map(|(at, _)| *at), RETRY, now);
        if may_write {
            // What stands may do so only since a write that could not be flushed, by this agent or one that was killed.
            let unflushed = self.unwritten.take().is_some() || self.last_tick.is_none();
            let flushed = if unflushed { self.store.flush_ledgers() } else { Ok(()) };
            self.unwritten = flushed.err().map(|problem| (now, problem));
            self.write_unrecorded(now);
        }
        let mut problems = Vec::new();
        let mut live = self.live(now, zone, &mut problems);
        self.answer_presses(&mut live, now);
        self.withdraw(&live, problems.is_empty(), now);
        let mut due = ledger::due(live.iter().map(|it| (&it.plan, &it.ledger)), now);
        if !(due.groups.is_empty() && due.catch_up.is_empty()) && self.store.has_copied_ledgers() {
            // One came while the ledgers were read: what it says was told is not told again.
            problems.clear();
            live = self.live(now, zone, &mut problems);
            due = ledger::due(live.iter().map(|it| (&it.plan, &it.ledger)), now);
        }
        due.lapsed.retain(|(item, _)| self.mended_by(item.session, now).is_none());
        let told_at = due.put_off(|item| self.held_until(item, now));
        if self.under_way.is_none() && due.groups.is_empty() && due.catch_up.is_empty() {
            // What could not be shown has lapsed meanwhile, or was withdrawn: nothing is in trouble.
            self.status.trouble = None;
        }
        let pause = FIRST_RETRY * (1 << self.failures.saturating_sub(1).min(4));
        let pause = pause.min(LONGEST_RETRY);
        if self.under_way.is_none() && is_over(self.failed_at, pause, now) {
            self.send_next(&due, &live, now, zone);
        }
        if may_write {
            self.record_lapsed(&due, &live, now);
        }
        problems.extend(self.unwritten.as_ref().map(|(_, problem)| problem.clone()));
        self.status.problem = problems.first().map(ToString::to_string);
        self.status.next_at = due.next_at;
        self.write_status();
        self.last_tick = Some(now);
        let waits = self.under_way.is_none() && !(due.groups.is_empty() && due.catch_up.is_empty());
        let retry_at = self.failed_at.filter(|_| waits).map(|at| at + pause);
        let write_at = self.unwritten.as_ref().map(|(at, _)| *at + RETRY);
        due.next_at
            .into_iter()
            .chain(retry_at)
            .chain(write_at)
            .chain(told_at)
            .chain(self.settings_mended_by(now))
            .min()
    }

    /// Until when a reminder is not told: one of a damaged session until that is made whole, and of an active until all
    /// are that may speak against it; all but red flags until the settings are; one that was late already when its session
    /// was brought, until its ledger may be there, too.
    fn held_until(&self, item: &Item, now: Instant) -> Option<Instant> {
        let of_an_active = item.reminder.kind.active().is_some();
        let damaged = self.damaged.keys().filter(|it| of_an_active || **it == item.session);
        let mended_by = damaged.filter_map(|it| self.mended_by(*it, now));
        let brought = self.brought.get(&item.session).map(|(_, at)| *at);
        let comes = brought.filter(|at| item.tell_at < *at && !is_over(brought, LEDGER_COMES, now));
        let settings_mended_by = self.settings_mended_by(now).filter(|_| item.reminder.is_planned());
        mended_by.chain(settings_mended_by).chain(comes.map(|at| at + LEDGER_COMES)).max()
    }

    /// When damaged settings are mended at the latest, if they still may be.
    fn settings_mended_by(&self, now: Instant) -> Option<Instant> {
        mended_by(self.settings_damaged_at, now)
    }

    /// When what is damaged of a session is mended at the latest, if it still may be.
    fn mended_by(&self, session: SessionId, now: Instant) -> Option<Instant> {
        mended_by(self.damaged.get(&session).copied(), now)
    }

    /// What the person wants to see since the last time.
    pub fn take_openings(&mut self) -> Vec<Opening> {
        std::mem::take(&mut self.openings)
    }

    /// The last thing: what was shown and pressed by now is recorded.
    pub fn end(&mut self, now: Instant, zone: &Zone) {
        self.collect(now);
        self.hear();
        if self.popups.were_pressed() {
            let mut live = self.live(now, zone, &mut Vec::new());
            self.answer_presses(&mut live, now);
        }
        self.write_unrecorded(now);
    }

    /// The notifier, for a test to look at.
    pub fn notifier(&mut self) -> &mut N {
        &mut self.notifier
    }

    /// Asks the notifier what became of the notification that is under way, and of those that were given up.
    fn collect(&mut self, now: Instant) {
        for (number, popup) in self.notifier.shown_late() {
            if let Some(late) = self.given_up.remove(&number) {
                self.shown(late, popup, now);
            }
        }
        let Some(under_way) = &mut self.under_way else { return };
        // A clock that was set back counts as no time at all.
        under_way.since = under_way.since.min(now);
        let waiting = self.notifier.waiting_for(now - under_way.since);
        match self.notifier.progress() {
            Progress::Shown(popup) => {
                if let Some(under_way) = self.under_way.take() {
                    self.shown(under_way, popup, now);
                }
            }
            Progress::Failed(failure) => {
                self.under_way = None;
                self.failed_at = Some(now);
                self.failures += 1;
                self.status.trouble = Some(failure.to_string());
            }
            Progress::Waiting if waiting >= DEADLINE => {
                self.status.trouble = Some(Failure::NoAnswer.to_string());
                if waiting >= GIVE_UP && self.notifier.answers_otherwise() {
                    if let Some(under_way) = self.under_way.take() {
                        self.notifier.give_up(under_way.number);
                        self.given_up.insert(under_way.number, under_way);
                    }
                    if self.given_up.len() > GIVEN_UP {
                        self.given_up.pop_first();
                    }
                }
            }
            Progress::Waiting => {}
        }
    }

    /// Takes note of what a popup tells. One that tells nothing but what another one has told is taken down: the
    /// service has shown what was given up after all, before or after what was sent in its place.
    fn shown(&mut self, shown: UnderWay, popup: Option<Popup>, now: Instant) {
        self.failed_at = None;
        self.failures = 0;
        self.status.last_sent_at = Some(now);
        self.status.trouble = None;
        let UnderWay { number, items, told, caught_up, discreet, .. } = shown;
        for item in &items {
            let late = caught_up || now - item.tell_at > CATCH_UP_AFTER;
            let state = if late { State::CaughtUp } else { State::Delivered };
            let entry = Entry { popup: popup.clone(), discreet, ..item.entry(state, now, None) };
            self.note(item.session, item.reminder.kind.to_string(), entry);
        }
        for other in self.under_way.iter_mut().chain(self.given_up.values_mut()) {
            other.told.extend(other.items.extract_if(.., |it| items.iter().any(|item| item.is_same(it))));
        }
        if let Some(popup) = popup {
            let is_new = !items.is_empty();
            let tells = items.into_iter().chain(told).map(|it| Occurrence {
                session: it.session,
                kind: it.reminder.kind.to_string(),
                due_at: it.reminder.due_at,
                number: Some(number),
            });
            self.popups.shown(popup, tells.collect(), discreet, is_new, &mut self.notifier);
        }
    }

    /// Takes note of what became of a reminder, to be written.
    fn note(&mut self, session: SessionId, kind: String, entry: Entry) {
        self.unrecorded.entry(session).or_default().push((kind, entry));
    }

    /// Hears what happened to popups.
    fn hear(&mut self) {
        for event in self.notifier.events() {
            match event {
                Event::Service(_) => {
                    // It may be well: there is nothing to wait for.
                    self.failed_at = None;
                    self.failures = 0;
                }
                Event::CutOff => self.cut_off = true,
                Event::Pressed { .. } | Event::Closed(_) => {}
            }
            self.popups.hear(event);
        }
    }

    /// Does what the pressed buttons say. What they are about may show only once the service has answered.
    fn answer_presses(&mut self, live: &mut [Live], now: Instant) {
        let may_follow = self.under_way.is_some() || !self.given_up.is_empty();
        let mut pressed = self.popups.take_pressed(may_follow);
        if pressed.is_empty() {
            return; // What could not be written has its pause.
        }
        // Of two popups that tell the same, pressed together, done says more.
        pressed.sort_by_key(|(press, _)| press.action == Action::Snooze);
        for (press, told) in pressed {
            let until = match press.action {
                Action::Snooze => Some(now + self.settings.snooze()),
                Action::Done => None,
                Action::Log | Action::Open | Action::Newer(_) => {
                    self.openings.extend(opening(&told, press.action == Action::Log, press.token));
                    continue;
                }
            };
            for Occurrence { session, kind, due_at, .. } in told {
                let of = live.iter().find(|it| it.plan.session == session);
                let noted = of.and_then(|it| it.ledger.entries.get(&kind));
                if noted.is_some_and(|it| !it.is_told()) {
                    continue; // It was answered elsewhere since, and that stands.
                }
                let reminder =
                    of.and_then(|it| it.plan.reminders.iter().find(|it| it.kind.to_string() == kind));
                let ends_too_late =
                    |(until, it): (Instant, &Reminder)| it.is_useless(until) && !it.is_useless(now);
                if until.zip(reminder).is_some_and(ends_too_late) {
                    continue; // It stays in the inbox as long as it is of use: put off, it would never come again.
                }
                let entry = Entry::answered(due_at, until, now);
                if let Some(live) = live.iter_mut().find(|it| it.plan.session == session) {
                    live.ledger.note(kind.clone(), entry.clone());
                }
                self.note(session, kind, entry);
            }
        }
        self.write_unrecorded(now);
    }

    /// Takes down the popups that ask for nothing any more: done, snoozed, answered, or of no use. And those that
    /// say more than the person wants to be read: that may have been said since they were sent. And those that a red
    /// flag or another treatment of the same skin speaks against, which came since: they are in the inbox. A session
    /// that is not there is gone only where `all_read`.
    fn withdraw(&mut self, live: &[Live], all_read: bool, now: Instant) {
        let damaged: BTreeSet<_> =
            self.damaged.keys().copied().filter(|it| self.mended_by(*it, now).is_some()).collect();
        let Self { learnt, .. } = self;
        let is_open = |Occurrence { session, kind, number, .. }: &Occurrence| {
            if damaged.contains(session) {
                return true; // What is here of it may be less than there was.
            }
            let one = live.iter().find(|it| it.plan.session == *session);
            one.map_or(!all_read, |Live { plan, ledger, area, .. }| {
                let Some(reminder) = plan.reminders.iter().find(|it| it.kind.to_string() == *kind) else {
                    return false;
                };
                let skin = Skin::of(plan, area.as_deref(), live.iter().map(Live::plan_and_area), false);
                let told_at = ledger.entries.get(kind).and_then(Entry::last_told_at);
                // Clocks of other machines may be hours off: of what was learnt here, the order counts.
                let is_older = |(what, at): (Happening, Instant)| match (learnt.get(&what), number) {
                    (Some(Some(sent)), Some(number)) => number <= sent,
                    (Some(Some(_)), None) => true,
                    (Some(None), Some(_)) => false,
                    (Some(None) | None, _) => told_at.is_some_and(|told_at| told_at < at),
                };
                let is_overtaken = reminder.kind.is_routine() && skin.overtaken_by().any(is_older);
                ledger.is_open(plan, reminder, now) && !is_overtaken
            })
        };
        self.popups.withdraw(&mut self.notifier, self.settings.discreet, is_open);
    }

    fn write_unrecorded(&mut self, now: Instant) {
        let failed = self.store.record_all(&self.unrecorded);
        self.unrecorded.retain(|session, _| failed.contains_key(session));
        self.unwritten = failed.into_values().next().map(|problem| (now, problem)).or(self.unwritten.take());
    }

    /// The sessions that still have a reminder to come, or whose skin needs its time still, with their plans.
    fn live(&mut self, now: Instant, zone: &Zone, problems: &mut Vec<Problem>) -> Vec<Live> {
        let (mut settings, problem) = self.store.settings();
        let damaged_at = self.store.has_damaged_settings().then(|| self.settings_damaged_at.unwrap_or(now));
        self.settings_damaged_at = damaged_at;
        if problem.is_some() || self.settings_mended_by(now).is_some() {
            if self.last_tick.is_some() {
                settings = self.settings.clone(); // What the person chose stands until it can be read again.
            } else {
                settings.discreet = true;
            }
        }
        problems.extend(problem);
        let clock_went_back = self.last_tick.is_some_and(|last| now < last);
        // Another zone may bring back a session that was settled: its mornings lie elsewhere.
        let offsets = offsets(zone, now);
        let zone_changed = self.last_offsets.as_ref().is_some_and(|last| *last != offsets);
        self.last_offsets = Some(offsets);
        if settings != self.settings || clock_went_back || zone_changed {
            self.settings = settings;
            self.use_language();
            self.cache.clear();
        }
        let (first, known_before) = (self.last_tick.is_none(), self.known.len());
        let Self {
            store, protocols, settings, cache, unrecorded, popups, known, brought, unread_since, ..
        } = self;
        let mut unreadable = Vec::new();
        let mut reckon = |session: &Session| -> Result<(Option<Live>, Option<Problem>), Problem> {
            let protocol = protocols.of(store, &session.header.protocol)?;
            let plan = plan(&protocol, session, settings, zone, now);
            let since = unread_since.get(&session.id).copied().unwrap_or(now);
            let (mut ledger, problem) = store.ledger_or_assumed(&plan, since)?;
            if problem.is_some() {
                unread_since.insert(session.id, since);
            } else {
                unread_since.remove(&session.id);
            }
            for (kind, entry) in unrecorded.get(&session.id).into_iter().flatten() {
                ledger.note(kind.clone(), entry.clone());
            }
            if known.insert(session.id) {
                popups.remember(session.id, &ledger, now);
            }
            if let Some(at) = store.brought_at(session.id).filter(|_| !first)
                && brought.get(&session.id).is_none_or(|(known, _)| *known != at)
            {
                brought.insert(session.id, (at, now));
            }
            let open = same_skin::counts(&plan, now)
                || popups.tell_of(session.id)
                || ledger.entries.values().any(|entry| entry.state == State::Snoozed)
                || plan.reminders.iter().any(|it| ledger.settled(it, now).is_none());
            let area = session.header.details.area.clone();
            Ok((open.then_some(Live { plan, protocol, ledger, area }), problem))
        };
        let mut live = Vec::new();
        let damaged = cache.refresh(store, |session| {
            let (reckoned, problem) = reckon(session).unwrap_or_else(|problem| (None, Some(problem)));
            // What cannot be read now is looked at again.
            let stays = reckoned.is_some() || problem.is_some();
            live.extend(reckoned);
            unreadable.extend(problem);
            stays
        });
        self.in_doubt = store.is_in_doubt(damaged.iter().chain(&unreadable));
        let of_damage = store.damaged_sessions();
        self.damaged.retain(|it, _| of_damage.contains(it));
        for it in of_damage {
            self.damaged.entry(it).or_insert(now);
        }
        self.learn(&live, first);
        problems.extend(damaged);
        problems.append(&mut unreadable);
        if first || self.known.len() > known_before {
            self.notifier.adopt(self.popups.on_screen().cloned().collect());
        }
        live
    }

    /// Takes note of treatments and red flags that were not there at the last look. A flag that is closed, and opens
    /// again, is another one; a session that cannot be read now is none.
    fn learn(&mut self, live: &[Live], first: bool) {
        let there: BTreeSet<_> =
            live.iter().flat_map(|it| same_skin::happenings(&it.plan)).map(|(what, _)| what).collect();
        let sessions: BTreeSet<_> = live.iter().map(|it| it.plan.session).collect();
        self.learnt.retain(|what, _| match what {
            Happening::Flag(session, _) => there.contains(what) || !sessions.contains(session),
            Happening::Treatment(_) => true,
        });
        for what in there {
            self.learnt.entry(what).or_insert((!first).then_some(self.sent));
        }
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
        let told = notice::told(items, live, self.in_doubt);
        let mut notice = if caught_up {
            notice::summary(&told, now, zone, &self.words)
        } else {
            notice::notice(&told, zone, &self.words)
        };
        if self.settings.discreet {
            notice = Notice { urgent: notice.urgent, ..notice::discreet(&self.words) };
        }
        let (snooze, discreet) = (self.settings.snooze(), self.settings.discreet);
        notice.actions = notice::actions(&told, snooze, discreet, now, &self.words);
        self.notifier.start(notice);
        self.sent += 1;
        let (number, items, told) = (self.sent, items.to_vec(), Vec::new());
        self.under_way = Some(UnderWay { number, items, told, caught_up, discreet, since: now });
    }

    fn record_lapsed(&mut self, due: &Due, live: &[Live], now: Instant) {
        let mut lapsed: BTreeMap<SessionId, Vec<(String, Entry)>> = BTreeMap::new();
        for (item, why) in due.lapsed.iter().filter(|(item, _)| !self.is_under_way(item)) {
            let entry = item.entry(State::Lapsed, now, Some(why.clone()));
            lapsed.entry(item.session).or_default().push((item.reminder.kind.to_string(), entry));
        }
        for Live { plan, ledger, .. } in live {
            if self.mended_by(plan.session, now).is_some() {
                continue;
            }
            let unplanned = ledger.unplanned(plan, now);
            if !unplanned.is_empty() {
                lapsed.entry(plan.session).or_default().extend(unplanned);
            }
        }
        if let Some((_, problem)) = self.store.record_all(&lapsed).pop_first() {
            self.unwritten = Some((now, problem));
        }
    }

    fn is_under_way(&self, item: &Item) -> bool {
        self.under_way.as_ref().is_some_and(|under_way| under_way.items.iter().any(|it| it.is_same(item)))
    }

    fn write_status(&mut self) {
        if self.status_on_disk.as_ref() != Some(&self.status) && self.status.write(&self.store).is_ok() {
            self.status_on_disk = Some(self.status.clone());
        }
    }
}

/// When what is damaged since then is mended at the latest, if it still may be.
fn mended_by(since: Option<Instant>, now: Instant) -> Option<Instant> {
    since.filter(|_| !is_over(since, MENDED_WITHIN, now)).map(|at| at + MENDED_WITHIN)
}

/// What the person wants to see who pressed a button of a popup that tells this: the session of its red flag,
/// or else the newest one; to check in, the newest one that asks for it.
fn opening(told: &[Occurrence], to_check_in: bool, token: Option<String>) -> Option<Opening> {
    let asks = |it: &&Occurrence| Kind::asks_for_check_in(&it.kind);
    let asking = told.iter().filter(asks).filter(|_| to_check_in).map(|it| it.session).max();
    let first = told.iter().max_by_key(|it| (Kind::is_red_flag(&it.kind), it.session));
    let session = asking.or_else(|| first.map(|it| it.session))?;
    Some(Opening { session, check_in: asking.is_some(), token })
}

/// What tells one zone from another: its offsets every two weeks of this year and the one before.
fn offsets(zone: &Zone, now: Instant) -> Vec<FixedOffset> {
    let year = TimeDelta::days(now.ordinal0().into()) + TimeDelta::days(366);
    (0..53).map(|half_month| *zone.local(now - year + TimeDelta::days(14 * half_month)).offset()).collect()
}

/// Whether the pause after a failure at `since` is over. A clock that was set back ends it.
fn is_over(since: Option<Instant>, pause: TimeDelta, now: Instant) -> bool {
    since.is_none_or(|at| now < at || now - at >= pause)
}

/// Runs the agent until it is asked to end.
///
/// # Errors
/// When the data folder cannot be used, or another agent runs already.
pub fn run(store: Store, background: bool) -> Result<(), String> {
    if background {
        programs::leave_session();
    }
    store.make_folders().map_err(|problem| problem.to_string())?;
    let lock = store.agent_lock();
    let (watched, asks) = (store.watched(), store.asks_dir());
    let watched = watched.iter().chain([&asks]).map(std::path::PathBuf::as_path);
    let mut waiter = Waiter::new(watched).map_err(in_words)?;
    waiter.end_on_signals().map_err(in_words)?;
    // It listens before another agent gives way to it: a button may be pressed between the two.
    let desktop = Desktop::new(waiter.waker().map_err(in_words)?);
    let held = handover::take_place(&store)?;
    // They are of no use, and do no harm where they have to stay.
    let _ = store.remove_leftovers();
    let clock = Clock::System;
    let system = Locale { languages: locale::languages(), times: locale::times() };
    let mut agent = Agent::new(store, desktop, clock.now_in_seconds()).in_locale(system);
    let mut backups = Backups::default();
    loop {
        if !held.is_at(&lock) {
            return Err("the data folder was removed or replaced: this agent gives way".to_owned());
        }
        let next_at = agent.tick(clock.now(), &clock::local_zone());
        backups.tend(&agent.store, clock.now(), &clock::local_zone());
        open_windows(&mut agent);
        if std::mem::take(&mut agent.cut_off) {
            if !bus_comes_back(&agent, &waiter) {
                return finish(&mut agent, &waiter); // Whoever was logged in is no more.
            }
            agent.notifier.listen();
        }
        let now = clock.now();
        let longest = next_at.map_or(TimeDelta::MAX, |at| at - now);
        let woken = waiter.wait(longest.to_std().unwrap_or_default()).unwrap_or_else(|_| {
            std::thread::sleep(crate::platform::wait::LONGEST);
            Woken::default()
        });
        if woken.asked_to_end || handover::is_asked(&agent.store, &agent.status) {
            return finish(&mut agent, &waiter);
        }
    }
}

/// Shows what the person asked for.
fn open_windows(agent: &mut Agent<Desktop>) {
    for Opening { session, check_in, token } in agent.take_openings() {
        // One that was deleted since is not there to be shown.
        let session = agent.store.session(session).is_ok_and(|it| it.is_some()).then_some(session);
        // A program that cannot be started now says so where the person starts it.
        let _ = programs::open_window(agent.store.dir(), session, check_in, token.as_deref());
    }
}

/// Ends with all recorded, and shown. A service that is about to answer gets a moment, or its popup would come again.
fn finish(agent: &mut Agent<Desktop>, waiter: &Waiter) -> Result<(), String> {
    let patience = clock::deadline(PATIENCE_AT_END);
    agent.end(Clock::System.now(), &clock::local_zone());
    while agent.under_way.is_some() && !clock::is_past(patience) {
        waiter.wait(PATIENCE_AT_END / 50).map_err(in_words)?;
        agent.end(Clock::System.now(), &clock::local_zone());
    }
    open_windows(agent);
    Ok(())
}

/// Whether a bus that was there answers again, in some seconds; not where the agent is asked to end meanwhile.
fn bus_comes_back(agent: &Agent<Desktop>, waiter: &Waiter) -> bool {
    let patience = clock::deadline(BUS_PATIENCE);
    while !clock::is_past(patience) {
        let ends = waiter.wait(BUS_PATIENCE / 10).is_ok_and(|woken| woken.asked_to_end);
        if ends || handover::is_asked(&agent.store, &agent.status) {
            return false;
        }
        if desktop::bus_answers() {
            return true;
        }
    }
    false
}

#[allow(clippy::needless_pass_by_value)] // it is what `map_err` gives
fn in_words(error: io::Error) -> String {
    format!("the agent cannot wait for changes: {error}")
}
