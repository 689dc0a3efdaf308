//! A world for the agent: a notification service that does as it is told, a folder, and a clock to turn.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use aftercare::agent::{Agent, Event, Failure, Notifier, Progress, Status};
use aftercare::care::civil_time::{Instant, Zone};
use aftercare::care::edit::Change;
use aftercare::care::ledger::{Ledger, Popup, State, Why};
use aftercare::care::plan::{Plan, plan};
use aftercare::care::protocol::Protocol;
use aftercare::care::reminders::{Action, Kind};
use aftercare::care::session::SessionId;
use aftercare::store::Store;
use aftercare::view::notice::{self, Notice};
use aftercare::words::Words;
use chrono::TimeDelta;

use crate::support::{Folder, at, keep, stored, zone};

/// How the service behaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// It shows at once what it is given.
    Shows,
    /// It answers with an error.
    Fails,
    /// It answers nothing at all.
    Hangs,
    /// It has dropped what it was given, and answers other calls.
    Drops,
}

/// What the service has seen.
#[derive(Debug)]
pub struct Seen {
    pub mode: Mode,
    pub now: Instant,
    /// Taken, and neither shown nor refused yet.
    pub under_way: Option<Notice>,
    /// Each notification that a person saw, and when.
    pub shown: Vec<(Instant, Notice)>,
    /// How often the agent asked for one to be shown.
    pub started: usize,
    pub given_up: usize,
    /// Given up, and neither shown nor refused yet.
    waiting: Vec<(u64, Notice)>,
    /// Shown after all, and not told to the agent yet.
    late: Vec<(u64, Option<Popup>)>,
    /// The agent has asked whether it answers otherwise.
    asked: bool,
    /// Ids of popups on the screen.
    pub on_screen: Vec<u32>,
    pub last_id: u32,
    /// Not told to the agent yet.
    heard: Vec<Event>,
}

/// The name of the service's only run.
const RUN: &str = "the bus/:1.1";

impl Seen {
    /// The person presses a button of a popup.
    pub fn press(&mut self, id: u32, action: Action) {
        let popup = Popup::new(RUN, id);
        self.on_screen.retain(|it| *it != id);
        self.heard.push(Event::Pressed { popup: popup.clone(), action, token: None });
        self.heard.push(Event::Closed(popup));
    }

    /// Shows what the agent has given up, after all.
    pub fn shows_late(&mut self) {
        for (number, notice) in std::mem::take(&mut self.waiting) {
            let popup = self.show(notice);
            self.late.push((number, Some(popup)));
        }
    }

    fn show(&mut self, notice: Notice) -> Popup {
        self.shown.push((self.now, notice));
        self.last_id += 1;
        self.on_screen.push(self.last_id);
        Popup::new(RUN, self.last_id)
    }

    /// The next popup gets the id of the last one.
    pub fn gives_the_last_id_anew(&mut self) {
        self.last_id -= 1;
    }

    /// It tells the bus that it is there.
    pub fn comes(&mut self) {
        self.heard.push(Event::Service(RUN.to_owned()));
    }
}

/// A notification service; it outlives the agents that use it.
#[derive(Clone, Debug)]
pub struct Service(Rc<RefCell<Seen>>);

impl Notifier for Service {
    fn start(&mut self, notice: Notice) {
        let mut seen = self.0.borrow_mut();
        assert_eq!(seen.under_way, None, "a second notification while one is under way");
        seen.started += 1;
        seen.under_way = Some(notice);
    }

    fn progress(&mut self) -> Progress {
        let seen = &mut *self.0.borrow_mut();
        match seen.mode {
            Mode::Shows => match seen.under_way.take() {
                Some(notice) => Progress::Shown(Some(seen.show(notice))),
                None => Progress::Waiting,
            },
            Mode::Fails if seen.under_way.take().is_some() => {
                Progress::Failed(Failure::Refused("out of sorts".to_owned()))
            }
            Mode::Fails | Mode::Hangs | Mode::Drops => Progress::Waiting,
        }
    }

    fn answers_otherwise(&mut self) -> bool {
        // As the real one: the first call only begins to ask.
        let mut seen = self.0.borrow_mut();
        let asked = std::mem::replace(&mut seen.asked, true);
        asked && seen.mode != Mode::Hangs
    }

    fn give_up(&mut self, number: u64) {
        let seen = &mut *self.0.borrow_mut();
        seen.waiting.extend(seen.under_way.take().map(|notice| (number, notice)));
        seen.given_up += 1;
        seen.asked = false;
    }

    fn shown_late(&mut self) -> Vec<(u64, Option<Popup>)> {
        std::mem::take(&mut self.0.borrow_mut().late)
    }

    fn events(&mut self) -> Vec<Event> {
        std::mem::take(&mut self.0.borrow_mut().heard)
    }

    fn withdraw(&mut self, popup: &Popup) {
        assert_eq!(popup.service, RUN);
        self.0.borrow_mut().on_screen.retain(|id| *id != popup.id);
    }
}

/// Everything around one agent.
pub struct World {
    pub folder: Folder,
    pub store: Store,
    pub service: Service,
    pub agent: Agent<Service>,
    pub zone: Zone,
    pub now: Instant,
}

/// The finish in most tests: a Tuesday evening in New York.
pub const EVENING: &str = "2026-11-24T20:05:00-05:00";

impl World {
    /// A world at `now` in New York, without a session.
    pub fn at(now: &str) -> Self {
        let (folder, now) = (Folder::new(), at(now));
        let store = folder.store();
        let service = Service(Rc::new(RefCell::new(Seen {
            mode: Mode::Shows,
            now,
            under_way: None,
            shown: Vec::new(),
            started: 0,
            given_up: 0,
            waiting: Vec::new(),
            late: Vec::new(),
            asked: false,
            on_screen: Vec::new(),
            last_id: 0,
            heard: vec![Event::Service(RUN.to_owned())],
        })));
        let agent = Agent::new(store.clone(), service.clone(), now);
        Self { folder, store, service, agent, zone: zone("America/New_York"), now }
    }

    /// The world at `finish`, when a treatment was just finished.
    pub fn with_session(finish: &str) -> (Self, SessionId) {
        let world = Self::at(finish);
        let id = keep(&world.store, 1, world.now);
        (world, id)
    }

    pub fn seen(&self) -> std::cell::RefMut<'_, Seen> {
        self.service.0.borrow_mut()
    }

    /// How many notifications were begun, and how many given up.
    pub fn counts(&self) -> (usize, usize) {
        let seen = self.seen();
        (seen.started, seen.given_up)
    }

    pub fn mode(&self, mode: Mode) {
        self.seen().mode = mode;
    }

    /// One tick, now.
    pub fn tick(&mut self) -> Option<Instant> {
        self.seen().now = self.now;
        self.agent.tick(self.now, &self.zone)
    }

    /// Wakes the agent now; it ticks again each time that the service has answered, as it really does.
    pub fn wake(&mut self) -> Option<Instant> {
        for _ in 0..100 {
            let started = self.seen().started;
            let next_at = self.tick();
            let answers = matches!(self.seen().mode, Mode::Shows | Mode::Fails);
            let busy = self.seen().under_way.is_some() && answers;
            if !busy && self.seen().started == started {
                return next_at;
            }
        }
        panic!("the agent does not come to rest");
    }

    /// The clock is set, and the agent wakes.
    pub fn wake_at(&mut self, now: &str) {
        self.now = at(now);
        self.wake();
    }

    pub fn wake_after(&mut self, stretch: TimeDelta) {
        self.now += stretch;
        self.wake();
    }

    /// Lives through the time until `end`: the agent wakes at each time that it asked for, and every half hour.
    pub fn live_until(&mut self, end: Instant) {
        loop {
            let next_at = self.wake();
            if self.now >= end {
                return;
            }
            let soon = self.now + TimeDelta::minutes(30);
            self.now = next_at.unwrap_or(soon).clamp(self.now, soon).min(end);
        }
    }

    /// The agent ends as on SIGTERM, and another begins. What hangs is lost with the connection.
    pub fn restart(&mut self) {
        self.seen().now = self.now;
        self.agent.end(self.now, &self.zone);
        let mut seen = self.seen();
        seen.under_way = None;
        seen.asked = false;
        seen.comes();
        drop(seen);
        self.agent = Agent::new(self.store.clone(), self.service.clone(), self.now);
    }

    /// The person presses a button of the popup that was shown last; most services take it down then.
    pub fn press(&mut self, action: Action) {
        let mut seen = self.seen();
        let id = seen.last_id;
        seen.press(id, action);
        drop(seen);
        self.wake();
    }

    /// Another process changes a session.
    pub fn change(&self, id: SessionId, change: Change) {
        self.folder.store().change(id, change, self.now).unwrap();
    }

    pub fn set(&self, change: impl FnOnce(&mut aftercare::care::settings::Settings)) {
        self.folder.store().change_settings(self.now, change).unwrap();
    }

    /// `(local time, summary)` of each notification that was shown.
    pub fn shown(&self) -> Vec<(String, String)> {
        (self.seen().shown.iter())
            .map(|(at, notice)| {
                let local = self.zone.local(*at).format("%m-%d %H:%M").to_string();
                (local, notice.summary.clone())
            })
            .collect()
    }

    pub fn last_notice(&self) -> Notice {
        self.seen().shown.last().unwrap().1.clone()
    }

    /// The session's plan, reckoned by the test.
    pub fn plan(&self, id: SessionId) -> Plan {
        let session = stored(&self.store, id);
        let protocol = self.store.protocol_of(&session.header.protocol).unwrap();
        plan(&protocol, &session, &self.store.settings().0, &self.zone, self.now)
    }

    pub fn ledger(&self, id: SessionId) -> Ledger {
        self.store.ledger(id).unwrap()
    }

    pub fn state(&self, id: SessionId, kind: &str) -> Option<State> {
        self.ledger(id).entries.get(kind).map(|it| it.state.clone())
    }

    /// The kinds that have lapsed, with the reason.
    pub fn lapsed(&self, id: SessionId) -> Vec<(String, Why)> {
        let entries = self.ledger(id).entries;
        entries.into_iter().filter_map(|(kind, it)| Some((kind, it.why?))).collect()
    }

    pub fn status(&self) -> Status {
        self.store.read_local(&self.store.local_dir().join("agent.ron")).unwrap()
    }

    /// Holds when people saw each reminder that the ledger says was told, once, and no other.
    #[track_caller]
    pub fn check_none_was_told_twice(&self, id: SessionId) {
        let words = Words::english();
        let mut seen: BTreeMap<String, i64> = BTreeMap::new();
        for (_, notice) in &self.seen().shown {
            for title in titles(notice) {
                *seen.entry(title).or_default() += 1;
            }
        }
        let mut recorded: BTreeMap<String, i64> = BTreeMap::new();
        for (kind, entry) in self.ledger(id).entries {
            if entry.state != State::Lapsed {
                let kind = kind_of(&kind);
                *recorded.entry(notice::title(&kind, &default_protocol(), &words)).or_default() += 1;
            }
        }
        assert_eq!(seen, recorded, "what was seen, and what is recorded as told");
    }

    /// Holds when every reminder whose time has come is told or has lapsed, on disk.
    #[track_caller]
    pub fn check_all_is_settled(&self, id: SessionId) {
        let ledger = self.ledger(id);
        for reminder in self.plan(id).reminders.iter().filter(|it| it.due_at <= self.now) {
            assert!(ledger.settled(reminder, self.now).is_some(), "{} at {}", reminder.kind, self.now);
        }
    }
}

pub fn default_protocol() -> Protocol {
    Protocol::built_in().swap_remove(0)
}

/// What a notification tells, title by title.
fn titles(notice: &Notice) -> Vec<String> {
    if notice.summary == Words::english().get("summary-title") {
        let title = |line: &str| line.trim_start_matches("• ").rsplit_once(" (").unwrap().0.to_owned();
        notice.body.lines().map(title).collect()
    } else {
        notice.summary.split(" · ").map(str::to_owned).collect()
    }
}

fn kind_of(text: &str) -> Kind {
    let (kind, rest) = text.split_once('/').unwrap();
    match kind {
        "phase" => Kind::Phase(rest.to_owned()),
        "reintroduce" => Kind::Reintroduce(rest.to_owned()),
        "check-in" => Kind::CheckIn(rest.trim_end_matches('h').parse().unwrap()),
        "follow-up" => Kind::FollowUp(rest.trim_end_matches('d').parse().unwrap()),
        "morning" => Kind::Morning(rest.parse().unwrap()),
        _ => Kind::Evening(kind.trim_end_matches("-night").to_owned(), rest.parse().unwrap()),
    }
}
