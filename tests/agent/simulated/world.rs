//! The course of one seed: what happens, and when.

use std::cell::RefCell;
use std::path::PathBuf;
use std::rc::Rc;
use std::sync::{Arc, Mutex};

use aftercare::agent::Agent;
use aftercare::care::check_in::CheckIn;
use aftercare::care::civil_time::{Instant, QuietHours, Zone};
use aftercare::care::edit::{Change, Record};
use aftercare::care::ledger::{Answered, Entry};
use aftercare::care::reminders::GROUPS;
use aftercare::care::session::{Details, Event, FlagClosing, Session, SessionId, Unknown};
use aftercare::care::settings::Settings;
use aftercare::store::{Available, Problem, Step, Store};
use chrono::{NaiveDate, NaiveTime, TimeDelta};
use chrono_tz::Tz;
use uuid::Uuid;

use super::disk::{Ends, Fault, Process, SimDisk};
use super::oracle::{Broken, Id, Oracle};
use super::service::{Line, Mode, Outside};
use super::{Dice, Failure, Tally};

type Day = (i32, u32, u32);

/// Each with days on which its clocks change.
const ZONES: [(Tz, [Day; 2]); 12] = [
    (Tz::America__New_York, [(2027, 3, 14), (2027, 11, 7)]),
    (Tz::Europe__London, [(2027, 3, 28), (2027, 10, 31)]),
    (Tz::Europe__Berlin, [(2027, 3, 28), (2027, 10, 31)]),
    (Tz::Australia__Lord_Howe, [(2027, 4, 4), (2027, 10, 3)]),
    (Tz::Pacific__Auckland, [(2027, 4, 4), (2027, 9, 26)]),
    (Tz::America__Santiago, [(2027, 4, 4), (2027, 9, 5)]),
    (Tz::America__St_Johns, [(2027, 3, 14), (2027, 11, 7)]),
    (Tz::Antarctica__Troll, [(2027, 3, 28), (2027, 10, 31)]),
    (Tz::Asia__Kathmandu, [(2027, 2, 28), (2027, 12, 31)]),
    (Tz::Pacific__Apia, [(2027, 2, 28), (2027, 12, 31)]),
    (Tz::Pacific__Kiritimati, [(2027, 2, 28), (2027, 12, 31)]),
    (Tz::Pacific__Honolulu, [(2027, 2, 28), (2027, 12, 31)]),
];

/// How long a seed is played.
const DAYS: i64 = 35;
/// The agent looks around at least this often.
const HEARTBEAT: TimeDelta = TimeDelta::seconds(30);
/// After trouble, everything is as it should be within this time.
const RECOVERY: TimeDelta = TimeDelta::seconds(150);
const MOST_SESSIONS: usize = 4;
const WINDOW: Process = Process(1);
const COMMAND_LINE: Process = Process(2);
const AREAS: [&str; 6] = ["face", "scalp", "neck", "hands", "belly", "back"];

struct World {
    dice: Dice,
    disk: SimDisk,
    dir: PathBuf,
    outside: Rc<RefCell<Outside>>,
    agent: Option<(Agent<Line>, SimDisk)>,
    agents: u32,
    /// What another process uses.
    window: Store,
    protocols: Rc<Vec<Available>>,
    sessions: Vec<(SessionId, Instant)>,
    last_id: u64,
    /// Since when nothing has been in trouble.
    well_since: Instant,
    /// Since when nothing has happened that the agent must first learn of.
    quiet_since: Instant,
    disk_failed_at: Instant,
    /// The last answer to a reminder that can be taken back.
    answered: Vec<Id>,
}

type Kept<T = ()> = Result<T, Broken>;

thread_local! {
    // Read once, not once a seed.
    static PROTOCOLS: Rc<Vec<Available>> = Rc::new(Store::at(PathBuf::from("/nonexistent")).protocols().0);
}

/// Plays one seed.
///
/// # Errors
/// Where the promise was broken, and how it came to that.
pub fn play(seed: u64) -> Result<Tally, Box<Failure>> {
    let mut world = World::new(seed);
    let played = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| world.play()));
    let broken = match played {
        Ok(Ok(())) => return Ok(world.tally()),
        Ok(Err(broken)) => broken,
        Err(_) => Broken("a panic".to_owned()),
    };
    let log = world.outside.try_borrow_mut().map_or_else(
        |_| Vec::new(),
        |mut it| {
            it.note(|| "broken".to_owned());
            std::mem::take(&mut it.log)
        },
    );
    Err(Box::new(Failure { seed, broken, log }))
}

impl World {
    fn new(seed: u64) -> Self {
        let mut dice = Dice::new(seed);
        let (zone, changes) = dice.pick(&ZONES);
        let &(year, month, day) = dice.pick(changes);
        let change = NaiveDate::from_ymd_opt(year, month, day).unwrap();
        let start =
            change.and_time(NaiveTime::MIN).and_utc() - TimeDelta::seconds(dice.between(0, 20 * 86_400));
        let disk = SimDisk::new(dice.split());
        let dir = PathBuf::from("/home/data");
        let oracle = Oracle::new(disk.clone(), &dir, *zone);
        let outside = Rc::new(RefCell::new(Outside::new(oracle, start, dice.split())));
        let window = Store::on(Arc::new(disk.of(WINDOW)), dir.clone());
        let protocols = PROTOCOLS.with(Rc::clone);
        Self {
            dice,
            disk,
            dir,
            outside,
            agent: None,
            agents: 0,
            window,
            protocols,
            sessions: Vec::new(),
            last_id: 0,
            well_since: start,
            quiet_since: start,
            disk_failed_at: start - RECOVERY,
            answered: Vec::new(),
        }
    }

    fn out(&self) -> std::cell::RefMut<'_, Outside> {
        self.outside.borrow_mut()
    }

    fn note(&self, text: impl FnOnce() -> String) {
        self.out().note(text);
    }

    fn now(&self) -> Instant {
        self.out().now
    }

    fn clock(&self) -> Instant {
        self.out().clock()
    }

    fn zone(&self) -> Tz {
        self.out().oracle.zone
    }

    fn pass(&mut self, time: TimeDelta) {
        self.out().now += time;
    }

    fn id(&mut self) -> Uuid {
        self.last_id += 1;
        Uuid::from_u64_pair(
            0x0190_0000_0000_7000 + (self.last_id << 20),
            0x8000_0000_0000_0000 + self.last_id,
        )
    }

    fn tally(&self) -> Tally {
        let mut out = self.out();
        let now = out.now;
        out.oracle.count();
        let days: i64 = self.sessions.iter().map(|(_, since)| (now - *since).num_days()).sum();
        out.oracle.tally.session_days = days.unsigned_abs();
        out.oracle.tally.clone()
    }

    fn play(&mut self) -> Kept {
        let end = self.now() + TimeDelta::days(DAYS);
        if self.dice.one_in(6) {
            // Who lives by night meets the hour that clocks skip or show twice.
            let (hour, minute) = (self.dice.below(4), *self.dice.pick(&[0, 15, 30, 59]));
            let morning = NaiveTime::from_hms_opt(hour as u32, minute, 0).unwrap();
            self.change("the morning is at night", |store, now| {
                let by_night = |it: &mut Settings| (it.morning, it.quiet) = (morning, false);
                store.change_settings(now, by_night).map(drop)
            })?;
        }
        self.start_session()?;
        self.start_agent();
        while self.now() < end {
            let gap = match self.dice.below(8) {
                0 => self.dice.between(0, 120),
                1 | 2 => self.dice.between(0, 3600),
                3..=6 => self.dice.between(0, 12 * 3600),
                _ => self.dice.between(0, 48 * 3600),
            };
            self.live(TimeDelta::seconds(gap))?;
            self.happen()?;
        }
        // In the end all is well, and all is accounted for.
        self.make_well();
        if self.agent.is_none() {
            self.start_agent();
        }
        self.live(RECOVERY * 2)?;
        let clock = self.clock();
        self.out().oracle.check_settled(clock)
    }

    fn make_well(&mut self) {
        self.disk.disarm();
        self.disk.set_fault(None);
        self.out().set_mode(Mode::Well);
        self.trouble();
    }

    /// Something was in trouble just now.
    fn trouble(&mut self) {
        self.well_since = self.now();
        self.quiet_since = self.now();
    }

    fn is_well(&self) -> bool {
        let out = self.out();
        matches!(out.mode, Mode::Well | Mode::Slow)
            && self.disk.fault().is_none()
            && out.now - self.well_since >= RECOVERY
    }

    // ---- The agent ---------------------------------------------------------------------------

    fn start_agent(&mut self) {
        assert!(self.agent.is_none());
        self.agents += 1;
        let by = self.agents;
        let disk = self.disk.of(Process(100 + by));
        let store = Store::on(Arc::new(disk.clone()), self.dir.clone());
        if store.make_folders().is_err() {
            return; // It could not begin, and says so.
        }
        self.note(|| format!("agent {by} begins"));
        self.out().agent_listens(by);
        let line = Line { outside: self.outside.clone(), disk: disk.clone(), by };
        self.agent = Some((Agent::new(store, line, self.clock()), disk));
        self.trouble();
    }

    /// The agent is no more.
    fn bury_agent(&mut self) -> Kept {
        if let Some((agent, disk)) = self.agent.take() {
            disk.kill();
            drop(agent);
            let clock = self.clock();
            self.out().agent_is_gone();
            self.out().oracle.agent_died(self.agents, clock)?;
        }
        Ok(())
    }

    /// It is asked to end, as by the system that shuts down.
    fn end_agent(&mut self) -> Kept {
        match self.dice.below(4) {
            0 => self.out().press(),
            // As something is told.
            1 => {
                if let Some(time) = self.next_due_in() {
                    self.pass(time);
                    self.tick()?;
                }
            }
            2 => {
                let answer = self.out().answer_at();
                if let Some(at) = answer.filter(|at| *at > self.now()) {
                    self.out().now = at;
                }
            }
            _ => {}
        }
        let (clock, zone) = (self.clock(), self.zone());
        if let Some((agent, _)) = &mut self.agent {
            self.outside.borrow_mut().oracle.begin()?;
            agent.end(clock, &Zone::new(zone));
            let openings = agent.take_openings().len();
            self.note(|| "the agent ends".to_owned());
            // It has written what it could.
            self.out().oracle.end_of_tick(clock, openings, true)?;
        }
        self.bury_agent()
    }

    /// One tick; returns when the agent wants the next one.
    fn tick(&mut self) -> Kept<Option<Instant>> {
        let (clock, zone, now) = (self.clock(), self.zone(), self.now());
        let prompt = (self.is_well() && self.out().mode == Mode::Well)
            .then(|| self.quiet_since.max(self.well_since).max(self.out().given_up_at.unwrap_or_default()))
            .map(|since| since + self.out().skew);
        self.out().prompt_since = prompt;
        self.out().oracle.begin()?;
        let failures = self.disk.failures();
        let Some((agent, disk)) = &mut self.agent else { return Ok(None) };
        let next = agent.tick(clock, &Zone::new(zone));
        let openings = agent.take_openings().len();
        let is_dead = disk.is_dead();
        if let Some(broken) = self.out().broken.take() {
            return Err(broken);
        }
        self.out().oracle.tally.ticks += 1;
        if self.disk.is_off() {
            self.power_is_off()?;
            return Ok(None);
        }
        if is_dead {
            self.note(|| "the agent is killed".to_owned());
            self.out().oracle.tally.kills += 1;
            self.bury_agent()?;
            return Ok(None);
        }
        if self.disk.failures() != failures {
            self.disk_failed_at = now;
            self.trouble();
        }
        let at_rest = now - self.disk_failed_at >= TimeDelta::seconds(25);
        self.out().oracle.end_of_tick(clock, openings, at_rest)?;
        if !self.out().oracle.changes.is_empty() {
            self.note(|| "a tick is over".to_owned());
        }
        Ok(next)
    }

    /// The agent ticks until nothing is left to do at this moment.
    fn wake(&mut self) -> Kept<Option<Instant>> {
        for _ in 0..60 {
            let (busy, written) = (self.out().is_busy(), self.disk.meanwhiles());
            let next = self.tick()?;
            if self.disk.meanwhiles() != written {
                self.quiet_since = self.now();
            }
            // It is woken by what the service says, and by what others write.
            let woken =
                self.out().has_news() || busy && !self.out().is_busy() || self.disk.meanwhiles() != written;
            if self.agent.is_none() || !woken {
                return Ok(next);
            }
        }
        Err(Broken(format!("{}: the agent does not come to rest", self.clock())))
    }

    /// Time passes, and the agent wakes when it wants to.
    fn live(&mut self, time: TimeDelta) -> Kept {
        let end = self.now() + time;
        loop {
            if self.agent.is_none() {
                self.out().now = end;
                return Ok(());
            }
            let next = self.wake()?;
            if self.agent.is_none() {
                continue;
            }
            let (now, clock, skew) = (self.now(), self.clock(), self.out().skew);
            let well = self.is_well() && !self.out().is_busy();
            if well {
                self.out().oracle.check_settled(clock)?;
                self.out().check_popups()?;
            }
            if now >= end {
                return Ok(());
            }
            // What the agent asks for, and what only its regular look around would find.
            let asked = next.map(|at| (at - skew).max(now + TimeDelta::milliseconds(1)));
            let due = {
                let out = self.out();
                out.oracle.next_due(&out.oracle.before, clock)
            };
            let due = due.map(|at| at - skew + TimeDelta::seconds(2));
            let answer = self.out().answer_at().filter(|at| *at > now);
            let look = if well {
                None
            } else if now - self.well_since < HEARTBEAT {
                Some(self.well_since + HEARTBEAT)
            } else if now - self.well_since < RECOVERY {
                Some(self.well_since + RECOVERY)
            } else {
                // In long trouble it is seen now and then.
                Some(now + TimeDelta::seconds(self.dice.between(30, 3600)))
            };
            let asked = asked.filter(|_| well || now - self.well_since <= RECOVERY);
            let wake = [asked, due, answer, look].into_iter().flatten().min().unwrap_or(end);
            self.out().now = wake.clamp(now, end);
        }
    }

    // ---- The power ---------------------------------------------------------------------------

    /// The power has failed: what was in memory is lost. Later it is back.
    fn power_is_off(&mut self) -> Kept {
        self.note(|| "the power fails".to_owned());
        self.disk.cut();
        let clock = self.clock();
        self.out().oracle.tally.cuts += 1;
        let at_cut = self.out().oracle.at_cut();
        if let Some((agent, _)) = self.agent.take() {
            drop(agent);
        }
        self.out().power_off();
        self.out().oracle.agent_died(self.agents, clock)?;
        self.disk.disarm();
        self.disk.boot();
        let off = match self.dice.below(3) {
            0 => self.dice.between(20, 600),
            1 => self.dice.between(600, 20_000),
            _ => self.dice.between(20_000, 200_000),
        };
        self.pass(TimeDelta::seconds(off));
        self.note(|| "the power is back".to_owned());
        self.out().oracle.after_cut(&at_cut)?;
        self.trouble();
        if !self.dice.one_in(4) {
            self.start_agent();
        }
        Ok(())
    }

    // ---- What happens ------------------------------------------------------------------------

    /// Another process does something.
    fn change(&mut self, what: &str, change: impl FnOnce(&Store, Instant) -> Result<(), Problem>) -> Kept {
        let clock = self.clock();
        self.out().oracle.begin()?;
        let failures = self.disk.failures();
        let done = change(&self.window, clock);
        self.note(|| format!("{what}: {done:?}"));
        if self.disk.is_off() {
            return self.power_is_off();
        }
        self.out().oracle.end_of_change(done.is_ok(), clock)?;
        if self.disk.failures() != failures {
            self.trouble();
        }
        self.quiet_since = self.now();
        Ok(())
    }

    fn session(&mut self) -> Option<SessionId> {
        if self.sessions.is_empty() {
            return None;
        }
        let latest = self.dice.one_in(2);
        let one = if latest {
            self.sessions.len() - 1
        } else {
            self.dice.below(self.sessions.len() as u64) as usize
        };
        Some(self.sessions[one].0)
    }

    fn start_session(&mut self) -> Kept {
        let clock = self.clock();
        let id = SessionId(self.id());
        let available = self.dice.pick(&self.protocols[..2]).clone();
        let ago = if self.dice.one_in(2) { 0 } else { self.dice.between(0, 3 * 86_400) };
        // The same skin is treated again, or may be.
        let area = match self.dice.below(8) {
            0 => None,
            1..=3 => Some(AREAS[0].to_owned()),
            _ => Some(AREAS[self.sessions.len() % AREAS.len()].to_owned()),
        };
        let details = Details { area, ..Details::default() };
        let finish = clock - TimeDelta::seconds(ago);
        let session = Session::new(id, clock, finish, available.reference(), details);
        self.sessions.push((id, self.now()));
        self.change(&format!("a session begins, finished at {finish}"), |store, _| {
            store.create(&session, &available)
        })
    }

    /// A change of a session, as another process would make it.
    fn some_change(&mut self) -> Option<(String, SessionId, Change)> {
        let (id, clock) = (self.session()?, self.clock());
        let back = |dice: &mut Dice, most: i64| {
            clock - TimeDelta::seconds(if dice.one_in(2) { 0 } else { dice.between(0, most) })
        };
        let known = self.window_reads(id);
        let change = match self.dice.below(16) {
            0..=2 => {
                let by = match self.dice.below(3) {
                    0 => self.dice.between(-1800, 1800),
                    1 => self.dice.between(-12 * 3600, 12 * 3600),
                    _ => self.dice.between(-3 * 86_400, 3 * 86_400),
                };
                let finish = known.as_ref()?.header.finished_at + TimeDelta::seconds(by);
                Change::FinishedAt(finish.min(clock))
            }
            3 | 4 => {
                let event = Event::new(self.id(), clock, None);
                Change::Put(Record::Postponement(event))
            }
            5..=7 => {
                let key = *self.dice.pick(&["retinol", "retinol", "vitamin-c", "exfoliating-acids"]);
                let at = back(&mut self.dice, 20 * 3600);
                // An older version did not say where.
                let date = at.with_timezone(&self.zone()).date_naive();
                let local_date = Some(date).filter(|_| !self.dice.one_in(4));
                Change::Put(Record::Resumption(Event { local_date, ..Event::new(self.id(), at, Some(key)) }))
            }
            8..=10 => {
                let mut check_in = CheckIn::new(self.id(), back(&mut self.dice, 30 * 3600));
                check_in.edited_at = clock;
                match self.dice.below(6) {
                    0 => drop(check_in.present.insert("fever".to_owned())),
                    1 if self.dice.one_in(2) => drop(check_in.present.insert("trouble-breathing".to_owned())),
                    2 => drop(check_in.grades.insert("redness".to_owned(), self.dice.between(0, 4) as u8)),
                    3 => drop(check_in.grades.insert("pain".to_owned(), self.dice.between(0, 8) as u8)),
                    _ => drop(check_in.grades.insert("redness".to_owned(), 0)),
                }
                check_in.into()
            }
            11 => {
                let check_in = known.as_ref()?.check_ins.last()?.id;
                Change::Delete(check_in)
            }
            12 | 13 => {
                let rules = [
                    "infection-signs",
                    "emergency",
                    "persistent-redness",
                    "excessive-pain",
                    "worsening-redness",
                ];
                let closings = rules.iter().map(|rule| {
                    Change::Put(Record::FlagClosing(FlagClosing {
                        id: self.id(),
                        edited_at: clock,
                        deleted_at: None,
                        at: clock,
                        rule: (*rule).to_owned(),
                        how: None,
                        findings: std::collections::BTreeSet::new(),
                        unknown: Unknown::new(),
                    }))
                });
                Change::All(closings.collect())
            }
            14 if self.dice.one_in(2) => {
                let ended = known.as_ref()?.header.ended_at;
                Change::EndedAt(if ended.is_some() { None } else { Some(clock) })
            }
            15 if self.dice.one_in(3) => Change::Deleted,
            _ => return None,
        };
        Some((format!("{change:?}"), id, change))
    }

    /// A session as it is on the disk, without a call.
    fn window_reads(&self, id: SessionId) -> Option<Rc<Session>> {
        self.out().oracle.before.session(id)
    }

    fn some_settings(&mut self) -> impl FnOnce(&mut Settings) + Send + 'static {
        let time = |dice: &mut Dice| {
            let minute = *dice.pick(&[0, 0, 15, 30, 59]);
            NaiveTime::from_hms_opt(dice.below(24) as u32, minute, 0).unwrap()
        };
        let (what, group) = (self.dice.below(7), *self.dice.pick(&GROUPS));
        let (one, other) = (time(&mut self.dice), time(&mut self.dice));
        let minutes = *self.dice.pick(&[5, 15, 60, 180, 720]);
        move |settings| match what {
            0 => settings.morning = one,
            1 => settings.quiet_hours = QuietHours { start: one, end: other },
            2 => settings.quiet = !settings.quiet,
            3 | 4 => {
                if !settings.kinds_off.remove(group) {
                    settings.kinds_off.insert(group.to_owned());
                }
            }
            5 => settings.snooze_minutes = minutes,
            _ => settings.discreet = !settings.discreet,
        }
    }

    /// Something happens.
    fn happen(&mut self) -> Kept {
        match self.dice.below(100) {
            0..=5 if self.sessions.len() < MOST_SESSIONS => self.start_session()?,
            0..=2 => self.two_write()?,
            3..=29 => {
                if let Some((what, id, change)) = self.some_change() {
                    self.change(&what, |store, now| store.change(id, change, now).map(drop))?;
                }
            }
            30..=33 => self.step("undo", Store::undo)?,
            34 => self.step("redo", Store::redo)?,
            35..=40 => {
                let settings = self.some_settings();
                self.change("other settings", |store, now| store.change_settings(now, settings).map(drop))?;
            }
            41..=43 => {
                let (zone, _) = *self.dice.pick(&ZONES);
                self.note(|| format!("the zone is {zone}"));
                self.out().oracle.zone = zone;
                self.soon_noticed();
            }
            44..=48 => self.set_clock(),
            49..=53 => {
                let asleep = if self.dice.one_in(3) {
                    self.dice.between(0, 4 * 86_400)
                } else {
                    self.dice.between(0, 12 * 3600)
                };
                self.pass(TimeDelta::seconds(asleep));
                self.note(|| "the machine wakes up".to_owned());
                self.soon_noticed();
            }
            54..=57 => {
                if self.agent.is_some() {
                    self.end_agent()?;
                }
            }
            58..=63 => self.cut_something()?,
            64..=67 => self.disturb_disk()?,
            68..=76 => self.disturb_service()?,
            77 => self.think_again()?,
            78..=80 => self.meanwhile()?,
            81..=83 => self.answer()?,
            _ => {
                for _ in 0..self.dice.between(1, 3) {
                    self.out().press();
                }
            }
        }
        if self.agent.is_none() && !self.dice.one_in(3) {
            if self.dice.one_in(2) {
                let later = self.dice.between(1, 20 * 3600);
                self.pass(TimeDelta::seconds(later));
            }
            self.start_agent();
        }
        Ok(())
    }

    /// A clock or a zone that changed is noticed at the next look around. What comes due before that is told
    /// then.
    fn soon_noticed(&mut self) {
        self.quiet_since = self.now() + TimeDelta::seconds(30);
        let later = self.dice.between(0, 30_000);
        self.pass(TimeDelta::milliseconds(later));
    }

    fn set_clock(&mut self) {
        let skew = match self.dice.below(6) {
            0 => self.dice.between(-3600, 3600),
            1 => self.dice.between(-86_400, 86_400),
            2 => self.dice.between(-5 * 86_400, 5 * 86_400),
            _ => 0,
        };
        self.out().skew = TimeDelta::seconds(skew);
        self.note(|| format!("the clock is set: {skew} s ahead"));
        self.disk_failed_at = self.disk_failed_at.max(self.now() - TimeDelta::seconds(10));
        self.trouble();
        self.soon_noticed();
    }

    /// The power, or the agent, ends in the middle of something.
    fn cut_something(&mut self) -> Kept {
        let ends = if self.dice.one_in(2) { Ends::Power } else { Ends::Process };
        let calls = self.dice.below(60);
        if ends == Ends::Power && self.dice.one_in(3) {
            // While another process writes.
            self.disk.of(WINDOW).end_after(calls % 12, ends);
            if let Some((what, id, change)) = self.some_change() {
                self.change(&what, |store, now| store.change(id, change, now).map(drop))?;
            }
        } else if let Some((_, disk)) = &self.agent {
            disk.end_after(calls, ends);
            self.note(|| format!("{ends:?} will end in {calls} calls"));
            let time = self.dice.between(0, 12 * 3600);
            self.live(TimeDelta::seconds(time))?;
        }
        if !self.disk.disarm() && self.dice.one_in(2) {
            match ends {
                Ends::Power => self.power_is_off()?,
                _ => self.bury_agent()?,
            }
        }
        Ok(())
    }

    fn disturb_disk(&mut self) -> Kept {
        if self.dice.one_in(2)
            && let Some((_, disk)) = &self.agent
        {
            let disk = disk.clone();
            let of_a_flush = self.dice.one_in(3);
            let due = self.next_due_in().filter(|_| of_a_flush || self.dice.one_in(2));
            if let Some(time) = due {
                self.pass(time);
            }
            let calls = self.dice.below(60);
            let (calls, ends) = if of_a_flush { (0, Ends::Flush) } else { (calls, Ends::Call) };
            disk.end_after(calls, ends);
            self.note(|| format!("the {ends:?} after {calls} calls fails"));
            let time = self.dice.between(0, if due.is_some() { 120 } else { 12 * 3600 });
            self.live(TimeDelta::seconds(time))?;
            // What could not be flushed then is flushed since, or it is lost now.
            if self.disk.disarm() && (of_a_flush || self.dice.one_in(2)) {
                self.power_is_off()?;
            }
            return Ok(());
        }
        let fault = *self.dice.pick(&[Fault::Full, Fault::Full, Fault::BadWrites, Fault::BadReads]);
        self.note(|| format!("the disk: {fault:?}"));
        self.disk.set_fault(Some(fault));
        self.trouble();
        for _ in 0..self.dice.between(1, 4) {
            let time =
                if self.dice.one_in(2) { self.dice.between(0, 300) } else { self.dice.between(0, 8 * 3600) };
            self.live(TimeDelta::seconds(time))?;
            match self.dice.below(4) {
                0 => self.out().press(),
                1 => {
                    if let Some((what, id, change)) = self.some_change() {
                        self.change(&what, |store, now| store.change(id, change, now).map(drop))?;
                    }
                }
                _ => {}
            }
        }
        self.disk.set_fault(None);
        self.note(|| "the disk is well".to_owned());
        self.trouble();
        Ok(())
    }

    fn disturb_service(&mut self) -> Kept {
        match self.dice.below(12) {
            0 => {
                self.out().restart(Mode::Well);
                self.trouble();
                return Ok(());
            }
            1 => {
                let buttons = self.out().has_buttons;
                self.out().has_buttons = !buttons;
                return Ok(());
            }
            _ => {}
        }
        let modes = [Mode::Slow, Mode::Dumb, Mode::Hangs, Mode::Drops, Mode::Fails, Mode::Absent];
        for _ in 0..self.dice.between(1, 2) {
            let mode = *self.dice.pick(&modes);
            self.out().set_mode(mode);
            self.trouble();
            let time = match self.dice.below(3) {
                0 => self.dice.between(0, 120),
                1 => self.dice.between(0, 3600),
                _ => self.dice.between(0, 14 * 3600),
            };
            self.live(TimeDelta::seconds(time))?;
            if self.dice.one_in(3) {
                self.out().press();
            }
        }
        if self.dice.one_in(6) {
            return Ok(()); // It stays so for a while.
        }
        self.out().set_mode(Mode::Well);
        self.trouble();
        Ok(())
    }

    /// Another process writes between two calls of a tick.
    fn meanwhile(&mut self) -> Kept {
        if self.agent.is_none() {
            return Ok(());
        }
        // At the moment at which something is to be told, where that is near.
        let mut time = self.next_due_in().unwrap_or_default();
        if self.dice.one_in(2) {
            self.pass(time);
            time = TimeDelta::zero();
        }
        let (calls, store, clock) = (self.dice.below(60), self.window.clone(), self.clock());
        // An answer is of this moment.
        let told = if time.is_zero() { self.out().oracle.open(clock) } else { Vec::new() };
        let answered = Arc::new(Mutex::new(None));
        if !told.is_empty() && self.dice.one_in(2) {
            let id = self.dice.pick(&told).clone();
            self.out().oracle.answered_soon = Some(id.clone());
            let until = self.dice.one_in(2).then(|| clock + self.out().oracle.before.snooze());
            let noted = answered.clone();
            self.note(|| format!("{} is answered after {calls} calls: {until:?}", id.1));
            self.disk.meanwhile(calls, move || {
                *noted.lock().unwrap() = Some((id.clone(), answer(&store, &id, until, clock)));
            });
        } else if self.dice.one_in(3) {
            let settings = self.some_settings();
            self.note(|| format!("other settings after {calls} calls"));
            self.disk.meanwhile(calls, move || drop(store.change_settings(clock, settings)));
        } else if let Some((what, id, change)) = self.some_change() {
            self.note(|| format!("after {calls} calls: {what}"));
            self.disk.meanwhile(calls, move || drop(store.change(id, change, clock)));
        }
        self.quiet_since = self.now();
        self.live(time)?;
        self.disk.disarm();
        self.out().oracle.answered_soon = None;
        let noted = answered.lock().unwrap().take();
        if let Some((id, said)) = noted {
            self.answered.push(id.clone());
            if let Ok(Some(said)) = said
                && said.is_change()
            {
                self.out().oracle.check_noted(&id, said.before.as_ref())?;
            }
        }
        self.quiet_since = self.now();
        Ok(())
    }

    /// What comes next is switched off as it comes; then it lies ahead again, for the clock is set back or the session
    /// ended later, and is switched on again.
    fn think_again(&mut self) -> Kept {
        let Some(time) = self.next_due_in() else { return Ok(()) };
        let off = |settings: &mut Settings| settings.kinds_off = GROUPS.map(str::to_owned).into();
        let on = |settings: &mut Settings| settings.kinds_off.clear();
        self.change("all are switched off", |store, now| store.change_settings(now, off).map(drop))?;
        self.live(time + TimeDelta::minutes(3))?;
        let back = TimeDelta::seconds(self.dice.between(600, 6 * 3600));
        if self.dice.one_in(2) {
            self.out().skew -= back;
            self.note(|| format!("the clock is set back by {back}"));
            self.trouble();
            self.soon_noticed();
        } else if let Some(id) = self.session()
            && let Some(session) = self.window_reads(id)
        {
            let finish = (session.header.finished_at + back).min(self.clock());
            let change = Change::FinishedAt(finish);
            self.change(&format!("{change:?}"), |store, now| store.change(id, change, now).map(drop))?;
        }
        self.change("all are switched on", |store, now| store.change_settings(now, on).map(drop))?;
        self.live(back)
    }

    /// How long it is until something is to be told, where that is near.
    fn next_due_in(&self) -> Option<TimeDelta> {
        let out = self.out();
        let clock = out.clock();
        let next = out.oracle.next_due(&out.oracle.before, clock).map(|at| at - clock);
        next.filter(|it| *it < TimeDelta::hours(12))
    }

    /// Two processes log a check-in of one session at the same time.
    fn two_write(&mut self) -> Kept {
        let Some(id) = self.session().filter(|id| self.window_reads(*id).is_some()) else { return Ok(()) };
        let (clock, calls) = (self.clock(), self.dice.below(40));
        let (one, other) = (CheckIn::new(self.id(), clock), CheckIn::new(self.id(), clock));
        let ids = [one.id, other.id];
        let store = Store::on(Arc::new(self.disk.of(COMMAND_LINE)), self.dir.clone());
        let written = Arc::new(Mutex::new(false));
        let noted = written.clone();
        self.disk.meanwhile(calls, move || {
            *noted.lock().unwrap() = store.change(id, other.into(), clock).is_ok();
        });
        let mut done = false;
        self.change("two check-ins at the same time", |store, now| {
            store.change(id, one.into(), now).map(|_| done = true)
        })?;
        self.disk.disarm();
        let both = [done, *written.lock().unwrap()];
        let kept: Vec<_> = ids.into_iter().zip(both).filter_map(|(id, done)| done.then_some(id)).collect();
        self.out().oracle.check_kept(id, &kept)
    }

    /// The last change is undone, or done again.
    fn step(
        &mut self,
        what: &str,
        step: impl FnOnce(&Store, Instant) -> Result<Option<Step>, Problem>,
    ) -> Kept {
        self.out().oracle.answers_again();
        self.change(what, |store, now| step(store, now).map(drop))
    }

    /// The person answers a reminder in the window's inbox, or undoes what was done last.
    fn answer(&mut self) -> Kept {
        let clock = self.clock();
        if !self.answered.is_empty() && self.dice.one_in(3) {
            return self.step("undo", Store::undo);
        }
        let told = self.out().oracle.open(clock);
        if told.is_empty() {
            return Ok(());
        }
        let (id, kind) = self.dice.pick(&told).clone();
        let until = self.dice.one_in(2).then(|| clock + self.out().oracle.before.snooze());
        self.out().oracle.answers((id, kind.clone()));
        self.answered.push((id, kind.clone()));
        let what = format!("{kind} is answered: {until:?}");
        self.change(&what, |store, now| answer(store, &(id, kind), until, now).map(drop))
    }
}

/// The person's word on a reminder.
fn answer(
    store: &Store,
    (id, kind): &Id,
    until: Option<Instant>,
    now: Instant,
) -> Result<Option<Answered>, Problem> {
    let answered = store.answer(&[(*id, kind.clone())], now, |_, ledger, kind| {
        Ok::<_, Problem>(Entry::answered(ledger.entries[kind].due_at, until, now))
    });
    answered.map(|it| it.into_iter().next())
}
