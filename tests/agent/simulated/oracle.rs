//! The promise, checked from outside: from what lies on the disk, what the service showed and what the
//! person did. It knows the specification ([`super::spec`]) and not the code, but for the reading of files, which
//! `tests/store` holds.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::Arc;

use aftercare::care::civil_time::Instant;
use aftercare::care::ledger::{Entry, Ledger, Popup, State, Why};
use aftercare::care::protocol::Protocol;
use aftercare::care::reminders::{Action, Kind};
use aftercare::care::session::{Session, SessionId};
use aftercare::care::settings::Settings;
use aftercare::store::Store;
use aftercare::view::notice::Notice;
use chrono::TimeDelta;
use chrono_tz::Tz;
use uuid::Uuid;

use super::disk::{Onlooker, SimDisk};
use super::spec::{self, Out, Reminder};

pub type Id = (SessionId, String);
type Entries = BTreeMap<Id, Entry>;

/// What a red flag is told as begins so.
const RED_FLAG: &str = "Red flag: ";

/// What broke the promise.
#[derive(Clone, Debug)]
pub struct Broken(pub String);

thread_local! {
    // Read once, not once a seed.
    static PROTOCOLS: Rc<BTreeMap<String, Protocol>> =
        Rc::new(Protocol::built_in().into_iter().map(|it| (it.key.clone(), it)).collect());
}

/// Files with what is in them.
pub type Files = BTreeMap<PathBuf, Arc<Vec<u8>>>;

type Kept<T = ()> = Result<T, Broken>;

macro_rules! broken {
    ($($text:tt)*) => { return Err(Broken(format!($($text)*))) };
}

/// Later than this is told in a summary.
const LATE: TimeDelta = TimeDelta::minutes(15);

/// What is on the disk at one moment.
#[derive(Clone, Debug)]
pub struct Facts {
    settings: Rc<Settings>,
    sessions: Vec<Rc<Session>>,
    entries: Rc<Entries>,
}

impl Facts {
    pub fn session(&self, id: SessionId) -> Option<Rc<Session>> {
        self.sessions.iter().find(|it| it.id == id).cloned()
    }

    pub fn snooze(&self) -> TimeDelta {
        self.settings.snooze()
    }

    pub fn is_discreet(&self) -> bool {
        self.settings.discreet
    }
}

/// How far it is known that a telling was recorded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Recorded {
    /// The agent has no answer yet.
    Unanswered,
    /// The agent has no answer, waits for none, and tells it anew.
    GivenUp,
    /// The agent has an answer, and had one of another telling: this popup is to be taken down.
    Twice,
    /// It has the answer.
    Answered,
    /// It is in the ledger.
    Yes,
    /// It was seen in the ledger, and is no more certain than the disk was sound then.
    Unsure,
    /// Who would have recorded it is no more.
    Never,
}

/// Somebody saw a reminder on the screen.
#[derive(Clone, Debug)]
struct Telling {
    popup: Popup,
    by: u32,
    due: Instant,
    /// When it was due by the plan, before any snooze.
    planned: Instant,
    caught_up: bool,
    recorded: Recorded,
    /// What it may know of; `None` for all.
    aware_of: Option<Rc<Happenings>>,
}

/// Treatments, and the red flags that a check-in of them opened.
type Happenings = BTreeSet<(SessionId, Option<Uuid>)>;

impl Telling {
    /// Whether the agent knows of it, or waits to.
    fn is_known(&self) -> bool {
        !matches!(self.recorded, Recorded::Never | Recorded::GivenUp)
    }
}

#[derive(Default, Debug)]
struct Known {
    tellings: Vec<Telling>,
    /// How many were before the last snooze.
    before_snooze: usize,
}

/// A button that was pressed and that the agent has heard.
#[derive(Clone, Debug)]
struct Press {
    popup: Popup,
    action: Action,
    /// For how long it would put off, by the settings of that time.
    snoozes: Vec<TimeDelta>,
    /// The moment at which it was answered, where that was while the disk failed.
    answered: Vec<Instant>,
}

/// A reminder in a notification.
#[derive(Clone)]
pub struct Told {
    id: Id,
    due: Instant,
    planned: Instant,
    caught_up: bool,
    aware_of: Rc<Happenings>,
}

impl std::fmt::Debug for Told {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} of {}, due {}", self.id.1, &self.id.0.to_string()[9..13], self.due)
    }
}

/// What a reminder that waits for its telling would be told as.
#[derive(Clone, Debug)]
pub struct Waiting {
    id: Id,
    reminder: Reminder,
    due: Instant,
    area: Option<String>,
    protocol: String,
    /// Whether something of the same skin speaks against what it brings back.
    waits: bool,
    /// Whether another evening counts.
    other_evening: bool,
}

/// What was counted.
#[derive(Clone, Debug, Default)]
pub struct Tally {
    pub seeds: u64,
    pub session_days: u64,
    pub ticks: u64,
    pub reminders: u64,
    pub told: u64,
    pub caught_up: u64,
    pub lapsed: u64,
    pub doubled: u64,
    pub sent_anew: u64,
    pub snoozed_again: u64,
    pub cuts: u64,
    pub kills: u64,
    pub presses: u64,
    pub heard: u64,
    pub settled: u64,
    pub prompt: u64,
}

impl Tally {
    pub fn add(&mut self, other: &Self) {
        let fields = [
            (&mut self.seeds, other.seeds),
            (&mut self.session_days, other.session_days),
            (&mut self.ticks, other.ticks),
            (&mut self.reminders, other.reminders),
            (&mut self.told, other.told),
            (&mut self.caught_up, other.caught_up),
            (&mut self.lapsed, other.lapsed),
            (&mut self.doubled, other.doubled),
            (&mut self.sent_anew, other.sent_anew),
            (&mut self.snoozed_again, other.snoozed_again),
            (&mut self.cuts, other.cuts),
            (&mut self.kills, other.kills),
            (&mut self.presses, other.presses),
            (&mut self.heard, other.heard),
            (&mut self.settled, other.settled),
            (&mut self.prompt, other.prompt),
        ];
        for (sum, more) in fields {
            *sum += more;
        }
    }
}

impl std::fmt::Display for Tally {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "{} seeds, {} session-days, {} ticks, {} reminders: {} told ({} of them caught up, {} after a snooze), \
             {} lapsed; {} doubled over a crash, {} sent anew while on the screen; {} power cuts, {} kills, \
             {} presses ({} heard); {} times all was found settled, {} times within the second",
            self.seeds,
            self.session_days,
            self.ticks,
            self.reminders,
            self.told,
            self.caught_up,
            self.snoozed_again,
            self.lapsed,
            self.doubled,
            self.sent_anew,
            self.cuts,
            self.kills,
            self.presses,
            self.heard,
            self.settled,
            self.prompt,
        )
    }
}

struct Planned {
    session: Rc<Session>,
    settings: Rc<Settings>,
    zone: Tz,
    reminders: Rc<Vec<Reminder>>,
}

pub struct Oracle {
    disk: SimDisk,
    dir: PathBuf,
    store: Store,
    protocols: Rc<BTreeMap<String, Protocol>>,
    sessions: HashMap<u64, Option<Rc<Session>>>,
    ledgers: HashMap<u64, Rc<Ledger>>,
    settings: Option<(u64, Rc<Settings>)>,
    /// The ledgers that all entries were put together from.
    entries: (Vec<u64>, Rc<Entries>),
    told: BTreeMap<Id, Known>,
    presses: Vec<Press>,
    /// How often this agent opened the window, and how often it was asked to.
    openings: (usize, usize),
    /// Reminders that another process answers in this step.
    answered: BTreeSet<Id>,
    ever_answered: BTreeSet<Id>,
    taken_back: BTreeSet<Id>,
    /// One that another process answers in one of the steps to come.
    pub answered_soon: Option<Id>,
    /// What is on the disk since so many changes of it.
    known: Option<(u64, Facts)>,
    /// Plans that do not move with the time.
    plans: RefCell<HashMap<SessionId, Planned>>,
    /// At how many changes of the disk it was last looked at whole.
    looked_at: u64,
    /// As the step began.
    pub before: Facts,
    failures_before: u64,
    meanwhiles_before: u64,
    /// What must survive a power cut, by file.
    certain: Files,
    /// What could not be flushed since: each version of it, latest last.
    unsure: BTreeMap<PathBuf, Vec<Arc<Vec<u8>>>>,
    /// The ledgers whose latest version the agent wrote, and could not flush.
    to_flush: BTreeSet<PathBuf>,
    /// Popups that were sent while files could not be read: what they tell is seen once it is recorded.
    wild: Vec<Popup>,
    /// Those of them that are not recorded for sure yet, and whether the agent has the answer: what seems to wait may
    /// have been told by them.
    open_wild: Vec<(Popup, bool)>,
    pub zone: Tz,
    pub tally: Tally,
    /// What changed in the ledgers, for the log.
    pub changes: Vec<String>,
}

impl Oracle {
    pub fn new(disk: SimDisk, dir: &Path, zone: Tz) -> Self {
        let store = Store::on(Arc::new(Onlooker(disk.clone())), dir.to_owned());
        let nothing = Rc::new(Entries::new());
        let before =
            Facts { settings: Rc::new(Settings::default()), sessions: Vec::new(), entries: nothing.clone() };
        Self {
            disk,
            dir: dir.to_owned(),
            store,
            protocols: PROTOCOLS.with(Rc::clone),
            sessions: HashMap::new(),
            ledgers: HashMap::new(),
            settings: None,
            entries: (Vec::new(), nothing),
            told: BTreeMap::new(),
            presses: Vec::new(),
            openings: (0, 0),
            answered: BTreeSet::new(),
            ever_answered: BTreeSet::new(),
            taken_back: BTreeSet::new(),
            answered_soon: None,
            known: None,
            plans: RefCell::default(),
            looked_at: 0,
            before,
            failures_before: 0,
            meanwhiles_before: 0,
            certain: BTreeMap::new(),
            unsure: BTreeMap::new(),
            to_flush: BTreeSet::new(),
            wild: Vec::new(),
            open_wild: Vec::new(),
            zone,
            tally: Tally { seeds: 1, ..Tally::default() },
            changes: Vec::new(),
        }
    }

    /// What is on the disk now. All of it can be read, at any time.
    pub fn facts(&mut self) -> Kept<Facts> {
        let changes = self.disk.changes();
        if self.known.as_ref().is_none_or(|(at, _)| *at != changes) {
            self.known = Some((changes, self.read_facts()?));
        }
        Ok(self.known.as_ref().map(|(_, facts)| facts.clone()).unwrap())
    }

    fn read_facts(&mut self) -> Kept<Facts> {
        let file = self.dir.join("settings.ron");
        let version = self.disk.version(&file);
        let settings = match (&self.settings, version) {
            (_, None) => Rc::new(Settings::default()),
            (Some((known, settings)), Some(version)) if *known == version => settings.clone(),
            (_, Some(version)) => {
                let (settings, problem) = self.store.settings();
                if let Some(problem) = problem {
                    broken!("damaged: {problem}");
                }
                let settings = Rc::new(settings);
                self.settings = Some((version, settings.clone()));
                settings
            }
        };
        let mut sessions = Vec::new();
        for (file, version) in self.files("sessions") {
            if !self.sessions.contains_key(&version) {
                let session = match self.store.session_in(&file) {
                    Ok(session) => session.map(Rc::new),
                    Err(problem) => broken!("damaged: {problem}"),
                };
                self.sessions.insert(version, session);
            }
            sessions.extend(self.sessions[&version].clone());
        }
        let ledgers = self.files("ledger");
        let versions: Vec<_> = ledgers.iter().map(|(_, version)| *version).collect();
        if self.entries.0 != versions {
            let mut entries = Entries::new();
            for (file, version) in ledgers {
                let stem = file.file_stem().unwrap().to_string_lossy();
                let id = SessionId(stem.parse().unwrap());
                if !self.ledgers.contains_key(&version) {
                    let ledger = match self.store.ledger(id) {
                        Ok(ledger) => Rc::new(ledger),
                        Err(problem) => broken!("damaged: {problem}"),
                    };
                    self.ledgers.insert(version, ledger);
                }
                let of = self.ledgers[&version].entries.iter();
                entries.extend(of.map(|(kind, entry)| ((id, kind.clone()), entry.clone())));
            }
            self.entries = (versions, Rc::new(entries));
        }
        Ok(Facts { settings, sessions, entries: self.entries.1.clone() })
    }

    fn files(&self, folder: &str) -> Vec<(PathBuf, u64)> {
        let mut files = self.disk.peek_list(&self.dir.join(folder));
        files.retain(|(path, _)| path.extension().is_some_and(|it| it == "ron"));
        files
    }

    /// The reminders of a session, reckoned once for as long as nothing they come from changes.
    fn reminders(&self, facts: &Facts, session: &Rc<Session>, now: Instant) -> Rc<Vec<Reminder>> {
        let mut plans = self.plans.borrow_mut();
        if let Some(known) = plans.get(&session.id)
            && Rc::ptr_eq(&known.session, session)
            && Rc::ptr_eq(&known.settings, &facts.settings)
            && known.zone == self.zone
        {
            return known.reminders.clone();
        }
        let reminders = Rc::new(spec::reminders(session, &facts.settings, self.zone, now));
        if spec::is_held(session) {
            plans.remove(&session.id);
        } else {
            let (session, settings) = (session.clone(), facts.settings.clone());
            let planned = Planned { session, settings, zone: self.zone, reminders: reminders.clone() };
            plans.insert(planned.session.id, planned);
        }
        reminders
    }

    // ---- What is to be told ------------------------------------------------------------------

    /// When a reminder with that entry would be told again.
    fn due_again(entry: Option<&Entry>, reminder: &Reminder, now: Instant) -> Instant {
        let Some(Entry { until: Some(until), state, at, .. }) = entry else { return reminder.due };
        // A clock that was ahead when it was put off.
        let astray = *state == State::Snoozed && *until - now > (*until - *at) * 2;
        if astray { reminder.due } else { reminder.due.max(*until) }
    }

    /// Whether a reminder needs nothing more at `now`, by what the ledger says.
    fn is_settled(entry: Option<&Entry>, reminder: &Reminder, now: Instant) -> bool {
        let Some(entry) = entry else { return false };
        let due = Self::due_again(Some(entry), reminder, now);
        match entry.state {
            State::Snoozed => now < due,
            // What was undone or put right since is no reason any more; a switch brings back no past.
            State::Lapsed => {
                due <= now
                    && match &entry.why {
                        Some(Why::TooLate) => reminder.is_useless(now),
                        // What it was off for is what had come by then, by a clock that was right.
                        Some(Why::SwitchedOff) => due <= entry.at && entry.at <= now,
                        None | Some(Why::NotPlanned | Why::Newer(_)) => true,
                        Some(_) => entry.told_as.is_some() || !reminder.outs_at(now).is_empty(),
                    }
            }
            _ => true,
        }
    }

    /// Whether somebody was told since the last snooze, whatever the ledger says.
    fn was_told(&self, id: &Id) -> bool {
        let Some(known) = self.told.get(id) else { return false };
        known.tellings[known.before_snooze..].iter().any(Telling::is_known)
    }

    /// Every reminder that waits to be told at `now`.
    fn waiting(&self, facts: &Facts, now: Instant) -> Vec<Waiting> {
        let mut waiting = Vec::new();
        for session in &facts.sessions {
            for reminder in self.reminders(facts, session, now).iter().filter(|it| it.due <= now) {
                let id = (session.id, reminder.key.clone());
                let entry = facts.entries.get(&id);
                let due = Self::due_again(entry, reminder, now);
                let waits = due <= now
                    && !Self::is_settled(entry, reminder, now)
                    && !self.was_told(&id)
                    && reminder.outs_at(now).is_empty();
                if waits {
                    let area = session.header.details.area.clone();
                    let protocol = session.header.protocol.key.clone();
                    let reminder = reminder.clone();
                    // What is told late says what holds now.
                    let at = if now - due > LATE { now } else { due };
                    let waits = Self::waits(facts, session, &reminder.kind, at, now);
                    let other_evening =
                        !waits && self.is_other_evening(facts, session, &reminder.kind, at, now);
                    waiting.push(Waiting { id, reminder, due, area, protocol, waits, other_evening });
                }
            }
        }
        waiting
    }

    /// Whether the active of that reminder has to wait at `at`: for a red flag, or for another treatment of the same skin.
    fn waits(facts: &Facts, session: &Session, kind: &Kind, at: Instant, now: Instant) -> bool {
        let (Kind::Reintroduce(key) | Kind::Evening(key, _)) = kind else { return false };
        let mut of_skin = facts.sessions.iter().filter(|it| is_of_skin(it, session));
        of_skin.any(|it| spec::is_held(it) || it.id != session.id && !spec::is_back(it, key, at, now))
    }

    /// Whether the active of that evening is back since a later treatment of the same skin, whose evenings are others.
    fn is_other_evening(
        &self,
        facts: &Facts,
        session: &Session,
        kind: &Kind,
        at: Instant,
        now: Instant,
    ) -> bool {
        let Kind::Evening(key, date) = kind else { return false };
        let finish = |it: &Session| it.header.finished_at;
        let counts = |it: &&Rc<Session>| {
            let is_later = finish(it) > finish(session) && it.header.ended_at.is_none();
            is_later && is_of_skin(it, session) && spec::is_back_for(it, key, at, TimeDelta::hours(12))
        };
        let Some(latest) = facts.sessions.iter().filter(counts).max_by_key(|it| finish(it)) else {
            return false;
        };
        let reminders = self.reminders(facts, latest, now);
        let evenings = reminders.iter().filter_map(|it| match &it.kind {
            Kind::Evening(of, on) if of == key && on >= date => Some(*on),
            _ => None,
        });
        evenings.min().is_some_and(|on| on != *date)
    }

    /// When the next reminder comes due by what is on the disk.
    pub fn next_due(&self, facts: &Facts, now: Instant) -> Option<Instant> {
        let mut next: Option<Instant> = None;
        for session in &facts.sessions {
            let today = self.reminders(facts, session, now);
            // What the next day brings, where a red flag is open; then it is time for another look.
            let tomorrow = spec::is_held(session).then_some(now + TimeDelta::days(1));
            next = next.into_iter().chain(tomorrow).min();
            let tomorrow = tomorrow.map(|at| spec::reminders(session, &facts.settings, self.zone, at));
            for reminder in today.iter().chain(tomorrow.iter().flatten()) {
                let entry = facts.entries.get(&(session.id, reminder.key.clone()));
                let due = Self::due_again(entry, reminder, now);
                let open = entry.is_none_or(|it| matches!(it.state, State::Lapsed | State::Snoozed));
                if due > now && open && reminder.outs.is_empty() {
                    next = Some(next.map_or(due, |next| next.min(due)));
                }
            }
        }
        next
    }

    // ---- What the agent sends ----------------------------------------------------------------

    fn title(&self, waiting: &Waiting) -> String {
        let protocol = &self.protocols[&waiting.protocol];
        let active =
            |key: &str| protocol.reintroductions.iter().find(|it| it.key == *key).map(|it| &it.name).unwrap();
        match &waiting.reminder.kind {
            Kind::Reintroduce(key) | Kind::Evening(key, _) if waiting.waits => {
                format!("{}: not yet", active(key))
            }
            Kind::Evening(key, _) if waiting.other_evening => format!("{}: not this evening", active(key)),
            Kind::Evening(key, _) => format!("{} evening", active(key)),
            Kind::Reintroduce(key) => format!("{} may come back", active(key)),
            Kind::Phase(key) => {
                let phase = protocol.phases.iter().find(|it| it.key == *key).unwrap();
                format!("{}: what helps now", phase.name)
            }
            Kind::CheckIn(_) => "How does your skin look?".to_owned(),
            Kind::Morning(_) => "Morning: sunscreen first".to_owned(),
            Kind::FollowUp(7) => "A week on: a short look".to_owned(),
            Kind::FollowUp(14) => "Two weeks on: a short look".to_owned(),
            Kind::FollowUp(_) => "Four weeks on: a short look".to_owned(),
            Kind::RedFlag(rule, _) => {
                let rule = protocol.red_flags.iter().find(|it| it.key == *rule).unwrap();
                format!("{RED_FLAG}{}", rule.name)
            }
        }
    }

    /// Whether that text names that reminder.
    fn names(&self, text: &str, waiting: &Waiting) -> bool {
        let area = waiting.area.as_deref().unwrap_or_default();
        let is = |title: &str| text == title || text == format!("{title} ({area})");
        is(&self.title(waiting))
    }

    /// A title of those in `summary`: several red flags are named after one "Red flag".
    fn whole_title(&self, title: &str, summary: &str) -> String {
        let flag = format!("{RED_FLAG}{title}");
        let is_flag = |it: &Protocol| {
            it.red_flags.iter().any(|it| title == it.name || title.starts_with(&format!("{} (", it.name)))
        };
        let follows = summary.starts_with(RED_FLAG);
        if follows && self.protocols.values().any(is_flag) { flag } else { title.to_owned() }
    }

    /// The titles in a notification.
    fn titles(&self, notice: &Notice) -> Vec<String> {
        let mut titles = Vec::new();
        if notice.summary != "While you were away" {
            titles.extend(notice.summary.split(" · ").map(|title| self.whole_title(title, &notice.summary)));
        }
        for line in notice.body.lines().filter_map(|line| line.strip_prefix("• ")) {
            titles.extend(line.rsplit_once(" (").map(|(title, _)| title.to_owned()));
        }
        titles
    }

    /// What a notification that is sent at `now` tells of: all of one instant, or all that is late, and nothing
    /// else. What came due later than `prompt_since` is told within a second. `None` while files cannot be
    /// read, or written: then what the agent knows may be another thing.
    pub fn sent(
        &mut self,
        notice: &Notice,
        now: Instant,
        prompt_since: Option<Instant>,
    ) -> Kept<Option<Vec<Told>>> {
        if self.failed_meanwhile() {
            return Ok(None);
        }
        let current = self.facts()?;
        let discreet = is_discreet(notice);
        if ![&self.before, &current].iter().any(|it| it.settings.discreet == discreet) {
            broken!("{now}: discreet is {}, and it says {notice:?}", !discreet);
        }
        let mut allowed: Vec<(bool, Vec<Waiting>)> = Vec::new();
        let mut firsts: Vec<Vec<(Id, Instant, Instant)>> = Vec::new();
        let aware_of = [&self.before, &current].into_iter().flat_map(|it| happenings(&it.sessions));
        let aware_of: Rc<Happenings> = Rc::new(aware_of.map(|(what, _)| what).collect());
        for facts in [self.before.clone(), current] {
            let (late, in_time): (Vec<_>, Vec<_>) =
                self.waiting(&facts, now).into_iter().partition(|it| now - it.due > LATE);
            let mut groups: BTreeMap<Instant, Vec<Waiting>> = BTreeMap::new();
            for it in in_time {
                groups.entry(it.due).or_default().push(it);
            }
            let flagged = |group: &Vec<Waiting>| group.iter().any(|it| it.reminder.is_flag());
            let (first, then): (Vec<_>, Vec<_>) = groups.into_values().partition(flagged);
            let sets = first.into_iter().map(|it| (false, it)).chain([(true, late)]);
            let sets = sets.chain(then.into_iter().map(|it| (false, it))).filter(|(_, set)| !set.is_empty());
            let sets: Vec<_> = sets.collect();
            let times = |it: &Waiting| (it.id.clone(), it.due, it.reminder.due);
            firsts.extend(sets.first().map(|(_, set)| set.iter().map(times).collect()));
            allowed.extend(sets);
        }
        let unsure = !self.open_wild.is_empty() || firsts.windows(2).any(|pair| pair[0] != pair[1]);
        if discreet && unsure {
            return Ok(None); // It does not say which of two it is, or when.
        }
        let titles = self.titles(notice);
        let tells = |set: &[Waiting]| {
            set.iter().all(|it| titles.iter().any(|title| self.names(title, it)))
                && titles.iter().all(|title| set.iter().any(|it| self.names(title, it)))
        };
        let times = |(late, set): &(bool, Vec<Waiting>)| {
            (*late, set.iter().map(|it| (it.id.clone(), it.due, it.reminder.due)).collect::<BTreeSet<_>>())
        };
        let fits: Vec<_> = allowed.iter().filter(|(_, set)| discreet || tells(set)).collect();
        if fits.windows(2).any(|pair| !discreet && times(pair[0]) != times(pair[1])) {
            return Ok(None); // The times were changed in this very tick: it does not say which they are.
        }
        // One title names both: of two treatments, one may have been told before.
        let is_either = |set: &[Waiting]| {
            titles.iter().any(|title| set.iter().filter(|it| self.names(title, it)).nth(1).is_some())
        };
        if !self.open_wild.is_empty() && fits.iter().any(|(_, set)| is_either(set)) {
            return Ok(None);
        }
        let Some((caught_up, set)) = fits.first() else {
            let in_part =
                |set: &[Waiting]| titles.iter().all(|title| set.iter().any(|it| self.names(title, it)));
            let told_before = !self.open_wild.is_empty() && allowed.iter().any(|(_, set)| in_part(set));
            if !self.presses.is_empty() || told_before {
                return Ok(None);
            }
            broken!("{now}: what waits is {:?}, and what is told is {titles:?}", brief(&allowed));
        };
        // Not what the agent could not know of before this tick.
        let prompt_since = prompt_since.filter(|_| self.meanwhiles_before == self.disk.meanwhiles());
        for it in set.iter().filter(|it| prompt_since.is_some_and(|since| it.due > since)) {
            // A plan that moves with the time is looked at every half a minute.
            let held = self.before.session(it.id.0).is_some_and(|it| spec::is_held(&it));
            let given_up = self.was_given_up(&it.id);
            if !given_up && now - it.due > TimeDelta::seconds(if held { 31 } else { 1 }) {
                broken!("{now}: {} was due at {} and is told {} later", it.id.1, it.due, now - it.due);
            }
            self.tally.prompt += 1;
        }
        let told = |it: &Waiting| Told {
            id: it.id.clone(),
            due: it.due,
            planned: it.reminder.due,
            caught_up: *caught_up,
            aware_of: aware_of.clone(),
        };
        Ok(Some(set.iter().map(told).collect()))
    }

    /// Whether a call of the disk has failed in this step.
    pub fn failed_meanwhile(&self) -> bool {
        self.disk.failures() != self.failures_before
    }

    /// A notification is on the screen; `alive`: whether who sent it still runs.
    pub fn shown(&mut self, told: Option<&[Told]>, popup: &Popup, by: u32, alive: bool, at: Instant) -> Kept {
        if told.is_none() {
            self.wild.push(popup.clone());
            self.open_wild.push((popup.clone(), false));
        }
        for Told { id, due, planned, caught_up, aware_of } in told.into_iter().flatten() {
            let known = self.told.entry(id.clone()).or_default();
            self.tally.snoozed_again += u64::from(known.before_snooze > 0);
            let recent = &known.tellings[known.before_snooze..];
            if alive && let Some(twice) = recent.iter().find(|it| it.is_known()) {
                broken!("{at}: {} is told twice: {twice:?}", id.1);
            }
            self.tally.doubled += u64::from(recent.iter().any(|it| it.recorded == Recorded::Never));
            self.tally.sent_anew += u64::from(recent.iter().any(|it| it.recorded == Recorded::GivenUp));
            let recorded = if alive { Recorded::Unanswered } else { Recorded::Never };
            let popup = popup.clone();
            let (due, planned, caught_up) = (*due, *planned, *caught_up);
            let aware_of = Some(aware_of.clone());
            known.tellings.push(Telling { popup, by, due, planned, caught_up, recorded, aware_of });
        }
        Ok(())
    }

    /// The agent has the answer that this popup is shown.
    pub fn has_answer(&mut self, popup: &Popup) {
        for (_, answered) in self.open_wild.iter_mut().filter(|(it, _)| it == popup) {
            *answered = true;
        }
        for known in self.told.values_mut() {
            let waits = |it: &Telling| matches!(it.recorded, Recorded::Unanswered | Recorded::GivenUp);
            let of_it = |it: &Telling| it.popup == *popup && waits(it);
            let Some(place) = known.tellings.iter().position(of_it) else { continue };
            let mut others = known.tellings[known.before_snooze..].iter().filter(|it| it.popup != *popup);
            // The other one may have been put off before this one has its answer.
            let twice = place < known.before_snooze || others.any(|it| it.is_known() && !waits(it));
            known.tellings[place].recorded = if twice { Recorded::Twice } else { Recorded::Answered };
        }
    }

    /// The service crashed before it answered.
    pub fn never_answered(&mut self, popup: Option<&Popup>) {
        self.open_wild.retain(|(it, answered)| *answered || Some(it) != popup);
        self.waits_no_more(popup, Recorded::Never);
    }

    /// The agent waits for the answer no longer.
    pub fn given_up(&mut self, popup: Option<&Popup>) {
        self.waits_no_more(popup, Recorded::GivenUp);
    }

    /// What this popup tells, which was given up, is seen once it is recorded.
    pub fn is_wild(&mut self, popup: Option<&Popup>) {
        self.waits_no_more(popup, Recorded::Never);
        let new = popup.filter(|it| !self.wild.contains(it));
        self.wild.extend(new.cloned());
        self.open_wild.extend(popup.map(|it| (it.clone(), false)));
    }

    fn waits_no_more(&mut self, popup: Option<&Popup>, recorded: Recorded) {
        for telling in self.told.values_mut().flat_map(|it| &mut it.tellings) {
            let waits = matches!(telling.recorded, Recorded::Unanswered | Recorded::GivenUp);
            if waits && Some(&telling.popup) == popup {
                telling.recorded = recorded;
            }
        }
    }

    fn was_given_up(&self, id: &Id) -> bool {
        let known = self.told.get(id);
        known.is_some_and(|it| {
            it.tellings[it.before_snooze..].iter().any(|it| it.recorded == Recorded::GivenUp)
        })
    }

    /// Whether all that a popup tells is told by another one, as the agent knows.
    pub fn is_twice(&self, popup: &Popup) -> bool {
        let all = self.told.values().flat_map(|it| &it.tellings);
        let mut of_it = all.filter(|it| it.popup == *popup).peekable();
        of_it.peek().is_some() && of_it.all(|it| it.recorded == Recorded::Twice)
    }

    /// Whether what that agent told by a popup can be found in the ledger by another one.
    pub fn is_in_the_ledger(&self, popup: &Popup, by: u32) -> bool {
        let recorded = |it: &Telling| it.popup == *popup && it.by == by && it.recorded == Recorded::Yes;
        self.told.iter().any(|(id, known)| {
            let entry = self.before.entries.get(id);
            entry.is_some_and(|it| it.popup.as_ref() == Some(popup))
                && self.before.session(id.0).is_some()
                && known.tellings.iter().any(recorded)
        })
    }

    /// The agent has heard a button.
    pub fn heard(&mut self, popup: &Popup, action: &Action) {
        self.tally.heard += 1;
        let (popup, action) = (popup.clone(), action.clone());
        let snoozes = vec![self.before.settings.snooze()];
        self.presses.push(Press { popup, action, snoozes, answered: Vec::new() });
    }

    /// Another service runs: what was pressed on the last one's popups, and is not known yet, is void.
    pub fn other_service(&mut self, name: &str) {
        self.presses.retain(|it| it.popup.service == name || !it.answered.is_empty());
    }

    /// Another process answers this reminder in this step.
    pub fn answers(&mut self, id: Id) {
        self.answered.insert(id);
    }

    /// Another process takes back what was answered last, or answers it once more: it may be any of them.
    pub fn answers_again(&mut self) {
        self.answered.extend(self.ever_answered.iter().cloned());
    }

    // ---- Steps -------------------------------------------------------------------------------

    /// A step begins: a tick, or what another process does.
    pub fn begin(&mut self) -> Kept {
        self.failures_before = self.disk.failures();
        self.meanwhiles_before = self.disk.meanwhiles();
        self.before = self.facts()?;
        Ok(())
    }

    /// A tick is over. `at_rest`: the disk has been well for so long that all is written again.
    pub fn end_of_tick(&mut self, now: Instant, openings: usize, at_rest: bool) -> Kept {
        let after = self.facts()?;
        self.openings.0 += openings;
        self.check_changes(&after, now)?;
        if self.failed_meanwhile() || !at_rest {
            self.presses.iter_mut().for_each(|press| press.answered.push(now));
        } else {
            self.open_wild.retain(|(_, answered)| !answered);
            // What it could not flush it has flushed since.
            for file in std::mem::take(&mut self.to_flush) {
                let flushed = self.unsure.remove(&file).and_then(|mut it| it.pop());
                self.certain.extend(flushed.map(|content| (file, content)));
            }
            self.check_recorded(&after, now)?;
            self.check_presses(&after, now)?;
        }
        let by_agent = self.meanwhiles_before == self.disk.meanwhiles();
        self.end(after, !self.failed_meanwhile(), by_agent);
        Ok(())
    }

    /// Another process has done something at `now`; `written`: whether it says so.
    pub fn end_of_change(&mut self, written: bool, now: Instant) -> Kept {
        let after = self.facts()?;
        self.check_changes(&after, now)?;
        self.end(after, written && !self.failed_meanwhile(), false);
        Ok(())
    }

    fn end(&mut self, after: Facts, sound: bool, by_agent: bool) {
        self.answered.clear();
        self.before = after;
        let changes = self.disk.changes();
        if changes == self.looked_at {
            return;
        }
        self.looked_at = changes;
        for (file, content) in self.watched() {
            if self.certain.get(&file) == Some(&content) {
                continue;
            }
            // What could not be flushed, and has not been written again, may still be lost.
            let unsure = self.unsure.entry(file.clone()).or_default();
            if sound && unsure.last() != Some(&content) {
                unsure.clear();
                self.to_flush.remove(&file);
                self.certain.insert(file, content);
            } else if unsure.last() != Some(&content) {
                unsure.push(content);
                if by_agent && file.starts_with(self.dir.join("ledger")) {
                    self.to_flush.insert(file);
                } else {
                    self.to_flush.remove(&file);
                }
            }
        }
    }

    /// Everything that must survive, as it is now.
    fn watched(&self) -> Files {
        let names = self.files("sessions").into_iter().chain(self.files("ledger")).map(|(file, _)| file);
        let names = names.chain([self.dir.join("settings.ron")]);
        names.filter_map(|file| Some((file.clone(), self.disk.peek(&file)?.1))).collect()
    }

    /// The agent ended, was killed, or the power failed, in the middle of something.
    pub fn agent_died(&mut self, by: u32, now: Instant) -> Kept {
        let after = self.facts()?;
        self.check_changes(&after, now)?;
        for (id, known) in &mut self.told {
            let entry = after.entries.get(id);
            for telling in known.tellings.iter_mut().filter(|it| it.by == by) {
                let there = entry.is_some_and(|it| it.popup.as_ref() == Some(&telling.popup));
                if matches!(telling.recorded, Recorded::GivenUp | Recorded::Twice) {
                    telling.recorded = Recorded::Never;
                }
                if matches!(telling.recorded, Recorded::Unanswered | Recorded::Answered) {
                    telling.recorded = if there { Recorded::Unsure } else { Recorded::Never };
                }
            }
        }
        self.presses.clear();
        self.open_wild.clear();
        self.to_flush.clear();
        self.openings = (0, 0);
        // It may have died before it flushed what it wrote.
        self.end(after, false, false);
        Ok(())
    }

    /// The files as they are the moment before the power is back.
    pub fn at_cut(&self) -> Files {
        self.watched()
    }

    /// The power is back: what was written before is there, and what was being written is there whole or
    /// not at all.
    pub fn after_cut(&mut self, at_cut: &Files) -> Kept {
        let now = self.watched();
        for (file, content) in &self.certain {
            let found = now.get(file);
            let later = |found| {
                at_cut
                    .get(file)
                    .into_iter()
                    .chain(self.unsure.get(file).into_iter().flatten())
                    .any(|it| it == found)
            };
            if found != Some(content) && !found.is_some_and(later) {
                broken!(
                    "the power failed, and {} is not what was written before:\n{}",
                    file.display(),
                    found.map_or("gone".into(), |it| String::from_utf8_lossy(it))
                );
            }
        }
        for (file, content) in &now {
            let known = [self.certain.get(file), at_cut.get(file)].into_iter().flatten();
            if !known.chain(self.unsure.get(file).into_iter().flatten()).any(|it| it == content) {
                broken!("the power failed, and {} is torn", file.display());
            }
        }
        self.certain = now;
        self.unsure.clear();
        self.to_flush.clear();
        // Recorded is only what is still there.
        let facts = self.facts()?;
        for (id, known) in &mut self.told {
            let entry = facts.entries.get(id);
            for telling in &mut known.tellings[known.before_snooze..] {
                let there = entry.is_some_and(|it| it.popup.as_ref() == Some(&telling.popup));
                if !there && telling.recorded == Recorded::Yes {
                    broken!("the power failed, and {} is no longer known to be told", id.1);
                } else if !there {
                    telling.recorded = Recorded::Never;
                }
            }
        }
        self.before = facts;
        Ok(())
    }

    // ---- Checks ------------------------------------------------------------------------------

    /// Whether each change of a ledger is true.
    fn check_changes(&mut self, after: &Facts, now: Instant) -> Kept {
        if Rc::ptr_eq(&self.before.entries, &after.entries) {
            return Ok(());
        }
        let before = self.before.clone();
        for id in before.entries.keys() {
            if !after.entries.contains_key(id) {
                broken!("{now}: the ledger has forgotten {}", id.1);
            }
        }
        for (id, entry) in after.entries.iter() {
            let was = before.entries.get(id);
            if was == Some(entry) {
                continue;
            }
            let popup = entry.popup.as_ref().map_or(0, |it| it.id);
            let short = &id.0.to_string()[9..13];
            self.changes.push(format!(
                "ledger: {} of {short} {} as {popup}, {:?}",
                id.1,
                entry.state.word(),
                entry.why
            ));
            if self.answered.contains(id) && entry.is_told() {
                // Its snooze is taken back: it may be on its way again all the same.
                self.taken_back.insert(id.clone());
            }
            if !self.answered.contains(id) && self.answered_soon.as_ref() != Some(id) {
                self.check_change(id, was, entry, &[&before, after], now)?;
            }
            // Also where it has lapsed before that could be written.
            let put_off = entry.state == State::Lapsed
                && entry.until.is_some()
                && was.is_none_or(|it| it.until != entry.until);
            if matches!(entry.state, State::Done | State::Snoozed) {
                self.ever_answered.insert(id.clone());
            }
            if entry.state == State::Snoozed || put_off {
                let known = self.told.entry(id.clone()).or_default();
                known.before_snooze = known.tellings.len();
            }
        }
        Ok(())
    }

    fn check_change(
        &mut self,
        id: &Id,
        was: Option<&Entry>,
        entry: &Entry,
        facts: &[&Facts],
        now: Instant,
    ) -> Kept {
        let (failed, zone) = (self.failed_meanwhile(), self.zone);
        // What waits to be written after a failure may be more than one change.
        let several = failed || !self.presses.is_empty();
        let known = self.told.entry(id.clone()).or_default();
        match entry.state {
            State::Delivered | State::CaughtUp => {
                if let Some(popup) = entry.popup.as_ref().filter(|it| self.wild.contains(it)) {
                    let recent = &known.tellings[known.before_snooze..];
                    if !several && recent.iter().any(Telling::is_known) {
                        broken!("{now}: {} is told twice: {recent:?}", id.1);
                    }
                    let planned = entry.due_at;
                    let (by, due) = (0, entry.until.map_or(planned, |until| until.max(planned)));
                    let (popup, caught_up) = (popup.clone(), entry.state == State::CaughtUp);
                    let recorded = Recorded::Answered;
                    let aware_of = None;
                    let wild = Telling { popup, by, due, planned, caught_up, recorded, aware_of };
                    known.tellings.push(wild);
                }
                let telling = known.tellings.iter_mut().rev().find(|it| it.recorded == Recorded::Answered);
                let Some(telling) = telling else {
                    broken!("{now}: {} is recorded as {:?}, and nobody was told", id.1, entry.state);
                };
                let recorded = if failed { Recorded::Answered } else { Recorded::Yes };
                let telling = telling.clone();
                for it in known.tellings.iter_mut().filter(|it| it.recorded == Recorded::Answered) {
                    it.recorded = if it.popup == telling.popup { recorded } else { Recorded::Unsure };
                }
                if several && entry.until.is_some() {
                    // It was told before, and snoozed, without a disk to write that to.
                    let first = known.tellings.iter().position(|it| it.popup == telling.popup);
                    known.before_snooze = first.unwrap_or_default();
                }
                let late = telling.caught_up || entry.at - telling.due > LATE;
                // A snooze puts off the telling, and not what the plan says.
                let as_planned = entry.due_at == telling.planned;
                let late_is_said = late == (entry.state == State::CaughtUp);
                if !late_is_said || !as_planned || entry.popup.as_ref() != Some(&telling.popup) {
                    broken!("{now}: {} was told as {telling:?}, and recorded as {entry:?}", id.1);
                }
                let taken_back = self.taken_back.remove(id);
                let comes_again = |it: &Entry| matches!(it.state, State::Lapsed | State::Snoozed);
                if !several && !taken_back && was.is_some_and(|it| !comes_again(it)) {
                    broken!("{now}: {} had been settled as {was:?} before it was told", id.1);
                }
                self.tally.told += 1;
                self.tally.caught_up += u64::from(late);
            }
            State::Lapsed => {
                // It may have been snoozed, without a disk to write that to.
                let snoozed_since = several && entry.until.is_some();
                if !snoozed_since && was.is_some_and(|it| !matches!(it.state, State::Lapsed | State::Snoozed))
                {
                    broken!("{now}: {} was {was:?}, and has lapsed", id.1);
                }
                let mut reasons = Vec::new();
                for facts in facts {
                    for session in facts.sessions.iter().filter(|it| it.id == id.0) {
                        let all = spec::reminders(session, &facts.settings, zone, now);
                        for it in all.iter().filter(|it| it.key == id.1) {
                            let due = Self::due_again(was, it, now);
                            if due <= now {
                                reasons.extend(it.outs_at(now));
                            } else if was.is_some_and(|it| is_switched_off(it) && due <= it.at) {
                                reasons.push(Out::SwitchedOff); // as of now, when it has not come
                            }
                        }
                    }
                }
                let gone = entry.why == Some(Why::NotPlanned)
                    && (snoozed_since
                        || was.is_some_and(|it| {
                            it.state == State::Snoozed && it.until.is_some_and(|at| at <= now)
                        }))
                    && facts.iter().any(|facts| {
                        let session = facts.sessions.iter().find(|it| it.id == id.0);
                        let all = session.map(|it| spec::reminders(it, &facts.settings, zone, now));
                        all.is_none_or(|all| all.iter().all(|it| it.key != id.1))
                    });
                let true_one = gone || reasons.iter().any(|it| Some(why(*it)) == entry.why);
                if !true_one && !failed {
                    broken!(
                        "{now}: {} lapsed as {:?}; it was {was:?}, and true is {reasons:?}",
                        id.1,
                        entry.why
                    );
                }
                if !several && self.was_told(id) {
                    broken!("{now}: {} was told, and has lapsed", id.1);
                }
                self.tally.lapsed += 1;
            }
            State::Snoozed | State::Done => {
                let told = known.tellings.iter().map(|it| &it.popup);
                let told = told.chain(was.and_then(|it| it.popup.as_ref()));
                // Snoozed and told again while the disk was full: the files know of the last popup alone.
                let told: Vec<_> = told.chain(&entry.popup).cloned().collect();
                let wanted = if entry.state == State::Done { Action::Done } else { Action::Snooze };
                let pressed = |it: &&Press| told.contains(&it.popup) && it.action == wanted;
                if !self.presses.iter().any(|it| pressed(&it)) {
                    broken!("{now}: {} is {:?}, and nobody said so", id.1, entry.state);
                }
                // A telling may go straight to the person's word.
                let known_so_far =
                    |it: &&mut Telling| matches!(it.recorded, Recorded::Answered | Recorded::Yes);
                for telling in known.tellings.iter_mut().filter(known_so_far) {
                    let of_it = entry.popup.as_ref() == Some(&telling.popup);
                    telling.recorded = if of_it { Recorded::Yes } else { Recorded::Unsure };
                }
            }
            State::Newer(_) => broken!("{now}: {} has an unknown state", id.1),
        }
        Ok(())
    }

    /// Whether what was told, as far as the agent knows, is on the disk.
    fn check_recorded(&mut self, after: &Facts, now: Instant) -> Kept {
        for (id, known) in &mut self.told {
            for telling in known.tellings.iter_mut().filter(|it| it.recorded == Recorded::Answered) {
                if after.entries.get(id).is_none_or(|it| it.popup.as_ref() != Some(&telling.popup)) {
                    broken!("{now}: {} was told, and is not recorded: {telling:?}", id.1);
                }
                telling.recorded = Recorded::Yes;
            }
        }
        Ok(())
    }

    /// Whether what the person pressed is on the disk.
    fn check_presses(&mut self, after: &Facts, now: Instant) -> Kept {
        let mut waits = Vec::new();
        for mut press in std::mem::take(&mut self.presses) {
            press.snoozes.push(after.settings.snooze());
            press.answered.push(now);
            let unanswered = |it: &Telling| {
                it.popup == press.popup && matches!(it.recorded, Recorded::Unanswered | Recorded::GivenUp)
            };
            let is_wild = self.open_wild.iter().any(|(it, _)| *it == press.popup);
            if is_wild || self.told.values().flat_map(|it| &it.tellings).any(unanswered) {
                press.answered.clear();
                waits.push(press);
                continue;
            }
            let of_it = |entry: &Entry| entry.popup.as_ref() == Some(&press.popup);
            let told: Vec<_> = after.entries.iter().filter(|(_, entry)| of_it(entry)).collect();
            // Of a session that was deleted nothing is asked any more.
            let told: Vec<_> = told.into_iter().filter(|(id, _)| after.session(id.0).is_some()).collect();
            if !told.is_empty() && matches!(press.action, Action::Log | Action::Open) {
                self.openings.1 += 1;
            }
            for (id, entry) in told {
                let right = match press.action {
                    Action::Done => entry.state == State::Done,
                    Action::Snooze => {
                        let ends =
                            |at: &Instant| press.snoozes.iter().map(|it| *at + *it).collect::<Vec<_>>();
                        let ends: Vec<_> = press.answered.iter().flat_map(ends).collect();
                        // By then it may be of no use: then it stays told.
                        let reminder = after.session(id.0).and_then(|session| {
                            let all = self.reminders(after, &session, now);
                            all.iter().find(|it| it.key == id.1).cloned()
                        });
                        let is_over = |end: Instant| reminder.as_ref().is_some_and(|it| it.is_useless(end));
                        // One that is of no use as it is answered may be put off: it is of none then either.
                        let was_over = press.answered.iter().any(|at| is_over(*at));
                        entry.state == State::Done
                            || entry
                                .until
                                .is_some_and(|until| ends.contains(&until) && (was_over || !is_over(until)))
                            || entry.is_told() && ends.iter().any(|end| is_over(*end))
                    }
                    _ => true,
                };
                // What was answered in the window before stands, and what has lapsed meanwhile; the clock may have
                // been set back since.
                let as_it_was = self.before.entries.get(id) == Some(entry);
                let elsewhere = self.answered.contains(id) || self.answered_soon.as_ref() == Some(id);
                let earlier = matches!(entry.state, State::Snoozed | State::Done | State::Lapsed)
                    && (as_it_was || elsewhere || press.answered.iter().all(|at| entry.at < *at));
                // It was undone since, in the window.
                let undone = entry.is_told() && self.taken_back.contains(id);
                if !right && !earlier && !undone {
                    broken!("{now}: {press:?} was heard, and {} is {entry:?}", id.1);
                }
            }
        }
        self.presses = waits;
        let (opened, asked) = self.openings;
        if opened < asked {
            broken!("{now}: the window was asked for {asked} times, and is opened {opened} times");
        }
        Ok(())
    }

    /// Holds when every reminder whose time has come is accounted for on the disk.
    pub fn check_settled(&mut self, now: Instant) -> Kept {
        let facts = self.facts()?;
        for ((id, kind), entry) in facts.entries.iter().filter(|(_, it)| it.state == State::Snoozed) {
            // It was put off, and is no longer in the plan.
            let Some(session) = facts.session(*id) else { continue };
            let is_over = entry.until.is_none_or(|until| until <= now);
            if is_over && self.reminders(&facts, &session, now).iter().all(|it| it.key != *kind) {
                broken!("{now}: {kind} of {id} was snoozed and is not accounted for: {entry:?}");
            }
        }
        for session in &facts.sessions {
            for reminder in self.reminders(&facts, session, now).iter() {
                let entry = facts.entries.get(&(session.id, reminder.key.clone()));
                let due = Self::due_again(entry, reminder, now);
                // What a red flag holds at this moment is looked at once it is closed.
                let may_be_held = matches!(reminder.kind, Kind::Reintroduce(_))
                    && (spec::is_held(session) || session.flag_closings.iter().any(|it| now < it.at));
                if !may_be_held && entry.is_some_and(|it| is_switched_off(it) && now < due && due <= it.at) {
                    broken!(
                        "{now}: {} of {} is scheduled again, and counts as lapsed",
                        reminder.key,
                        session.id
                    );
                }
            }
            for reminder in self.reminders(&facts, session, now).iter().filter(|it| it.due <= now) {
                let id = (session.id, reminder.key.clone());
                let entry = facts.entries.get(&id);
                let due = Self::due_again(entry, reminder, now);
                let settled = Self::is_settled(entry, reminder, now);
                let told = entry.is_some_and(|it| !matches!(it.state, State::Lapsed | State::Snoozed));
                if due <= now && !settled && !told {
                    broken!(
                        "{now}: {} of {} was due at {due} and is not accounted for: {entry:?}, {reminder:?}",
                        id.1,
                        session.id
                    );
                }
            }
        }
        self.tally.settled += 1;
        Ok(())
    }

    /// Holds where a popup on the screen asks for something: not once all that it tells has an answer, or goes on as if
    /// all were well while a red flag is open that it did not know of.
    pub fn check_popup(&self, popup: &Popup, now: Instant) -> Kept {
        let of_it = |entry: &Entry| entry.popup.as_ref() == Some(popup);
        let told: Vec<_> = self.before.entries.iter().filter(|(_, entry)| of_it(entry)).collect();
        // What becomes of the popups of a session that is deleted, nobody has promised.
        let asks_nothing = |(id, entry): &(&Id, &Entry)| {
            let Some(session) = self.before.session(id.0) else { return false };
            let goes_on = !["follow-up/", "red-flag/"].iter().any(|kind| id.1.starts_with(kind));
            match entry.state {
                State::Snoozed | State::Done => true,
                State::Delivered | State::CaughtUp => {
                    let tellings = self.told.get(*id).map_or(&[][..], |it| &it.tellings[..]);
                    let telling = tellings.iter().rev().find(|it| it.popup == *popup);
                    let Some(aware_of) = telling.and_then(|it| it.aware_of.as_ref()) else { return false };
                    let of_skin = self.before.sessions.iter().filter(|it| is_of_skin(it, &session));
                    let later = |it: &&Rc<Session>, what: &(SessionId, Option<Uuid>)| {
                        what.1.is_some() || it.header.finished_at > session.header.finished_at
                    };
                    goes_on
                        && of_skin.clone().any(|it| {
                            let mut new = happenings([it]).filter(|(what, _)| later(&it, what));
                            new.any(|(what, at)| !aware_of.contains(&what) && entry.at < at.min(now))
                        })
                }
                _ => false,
            }
        };
        if !told.is_empty() && told.iter().all(asks_nothing) {
            broken!(
                "{now}: popup {} is still on the screen, and it was answered, or a red flag stops it: {told:?}",
                popup.id
            );
        }
        Ok(())
    }

    /// Holds when the word that another process noted on a reminder was not written over: it was that before.
    pub fn check_noted(&mut self, id: &Id, before: Option<&Entry>) -> Kept {
        let facts = self.facts()?;
        if facts.entries.get(id) == before {
            broken!("{} was answered meanwhile, and is as it was before: {before:?}", id.1);
        }
        Ok(())
    }

    /// Holds when the session has these check-ins.
    pub fn check_kept(&mut self, id: SessionId, check_ins: &[Uuid]) -> Kept {
        let session = self.facts()?.session(id);
        for check_in in check_ins {
            if !session.as_ref().is_some_and(|it| it.check_ins.iter().any(|it| it.id == *check_in)) {
                broken!("the check-in {check_in} of {id} was written, and is lost");
            }
        }
        Ok(())
    }

    /// The reminders that somebody was told and has not answered.
    pub fn open(&self, now: Instant) -> Vec<Id> {
        let told =
            |entry: &Entry| matches!(entry.state, State::Delivered | State::CaughtUp) && entry.at <= now;
        let entries = self.before.entries.iter().filter(|(_, entry)| told(entry));
        entries.map(|(id, _)| id.clone()).filter(|id| self.before.session(id.0).is_some()).collect()
    }

    /// A popup is taken down: nothing that it tells may ask for something still. A morning and a phase go with what
    /// follows on them, which `tests/agent` holds.
    pub fn check_withdrawn(&mut self, popup: &Popup, now: Instant) -> Kept {
        let facts = self.facts()?;
        if self.failed_meanwhile() || facts.is_discreet() {
            return Ok(());
        }
        let told = facts.entries.iter().filter(|(_, it)| it.is_told() && it.popup.as_ref() == Some(popup));
        for (id, entry) in told.filter(|(id, _)| !id.1.starts_with("morning/") && !id.1.starts_with("phase/"))
        {
            let Some(session) = facts.session(id.0) else { continue };
            let of_skin = facts.sessions.iter().filter(|it| is_of_skin(it, &session));
            let tellings = self.told.get(id).map_or(&[][..], |it| &it.tellings[..]);
            let telling = tellings.iter().rev().find(|it| it.popup == *popup);
            let Some(aware_of) = telling.and_then(|it| it.aware_of.as_ref()) else { continue };
            let is_new = |what| !aware_of.contains(&what);
            let overtaken =
                !id.1.starts_with("red-flag/") && happenings(of_skin).any(|(what, _)| is_new(what));
            // Another process may have changed the session since the agent looked.
            let asks = [&self.before, &facts].into_iter().all(|facts| {
                facts.session(id.0).is_some_and(|session| {
                    let all = self.reminders(facts, &session, now);
                    let asks = |it: &Reminder| {
                        it.key == id.1 && it.due <= now && !it.is_useless(now) && it.outs_at(now).is_empty()
                    };
                    all.iter().any(asks)
                })
            });
            if asks && !overtaken {
                broken!(
                    "{now}: popup {} is taken down, and {} asks for something: {entry:?}",
                    popup.id,
                    id.1
                );
            }
        }
        Ok(())
    }

    /// Counts what there was.
    pub fn count(&mut self) {
        self.tally.reminders = self.before.entries.len() as u64;
    }
}

/// What happened in those treatments, each with its time.
fn happenings<'a>(
    sessions: impl IntoIterator<Item = &'a Rc<Session>>,
) -> impl Iterator<Item = ((SessionId, Option<Uuid>), Instant)> {
    sessions.into_iter().filter(|it| it.header.deleted_at.is_none()).flat_map(|it| {
        let flags = spec::open_flags(it).into_iter().map(|(check_in, at)| ((it.id, Some(check_in)), at));
        flags.chain([((it.id, None), it.header.finished_at)])
    })
}

/// Whether that session is there, and is of the same skin: it may be where no area is known.
fn is_of_skin(it: &Session, session: &Session) -> bool {
    let (area, other) = (&session.header.details.area, &it.header.details.area);
    it.header.deleted_at.is_none() && (area == other || area.is_none() || other.is_none())
}

/// Whether a notification says nothing that others may not read.
pub fn is_discreet(notice: &Notice) -> bool {
    notice.summary == "Aftercare: a reminder" && notice.body.is_empty()
}

fn is_switched_off(entry: &Entry) -> bool {
    entry.state == State::Lapsed && entry.why == Some(Why::SwitchedOff)
}

fn why(out: Out) -> Why {
    match out {
        Out::SwitchedOff => Why::SwitchedOff,
        Out::CheckedIn => Why::CheckedIn,
        Out::Resumed => Why::Resumed,
        Out::Ended => Why::SessionEnded,
        Out::FlagClosed => Why::FlagClosed,
        Out::TooLate => Why::TooLate,
    }
}

fn brief(allowed: &[(bool, Vec<Waiting>)]) -> Vec<(bool, Vec<String>)> {
    let ids = |set: &[Waiting]| set.iter().map(|it| format!("{} {}", it.id.1, it.due)).collect();
    allowed.iter().map(|(late, set)| (*late, ids(set))).collect()
}
