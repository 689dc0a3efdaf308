//! A notification service that does what such services do: show, fail, answer late, hang, drop, restart.

use std::cell::RefCell;
use std::rc::Rc;

use aftercare::agent::{Event, Failure, Notifier, Progress};
use aftercare::care::civil_time::Instant;
use aftercare::care::ledger::Popup;
use aftercare::care::reminders::Action;
use aftercare::view::notice::Notice;
use chrono::TimeDelta;

use super::Dice;
use super::disk::SimDisk;
use super::oracle::{Broken, Oracle, Told, is_discreet};

/// How the service behaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// It shows at once what it is given, and says so.
    Well,
    /// It shows at once what it is given, and says so within some minutes; other calls it answers.
    Slow,
    /// It shows at once what it is given, and says so once it is well.
    Dumb,
    /// It does nothing until it is well.
    Hangs,
    /// It loses what it is given, and answers other calls.
    Drops,
    /// It answers with an error.
    Fails,
    /// There is none.
    Absent,
}

#[derive(Clone, Debug)]
enum Answer {
    At(Instant, Progress),
    OnceWell,
    Never,
}

/// A call that waits for its answer.
#[derive(Clone, Debug)]
struct Call {
    told: Option<Vec<Told>>,
    actions: Vec<Action>,
    discreet: bool,
    by: u32,
    since: Instant,
    shown_as: Option<Popup>,
    answer: Answer,
}

impl Call {
    fn is_answered(&self, now: Instant) -> bool {
        matches!(self.answer, Answer::At(at, _) if at <= now)
    }
}

/// A popup on the screen.
#[derive(Clone, Debug)]
struct OnScreen {
    popup: Popup,
    actions: Vec<Action>,
    by: u32,
    discreet: bool,
}

/// All that lies outside the agent, and that it shares with the world.
pub struct Outside {
    pub oracle: Oracle,
    /// The true time.
    pub now: Instant,
    /// How far the clock on the wall is ahead.
    pub skew: TimeDelta,
    pub mode: Mode,
    pub has_buttons: bool,
    /// What came due later is told within a second.
    pub prompt_since: Option<Instant>,
    /// When the agent last gave a call up: what came due meanwhile had to wait for it.
    pub given_up_at: Option<Instant>,
    pub broken: Option<Broken>,
    pub log: Vec<String>,
    dice: Dice,
    run: u32,
    last_id: u32,
    screen: Vec<OnScreen>,
    call: Option<Call>,
    /// On the screen, and given up by the agent before it had the answer, by their numbers.
    late: Vec<(u64, Call)>,
    /// Nobody waits for them any more; a service that hung has them still.
    orphans: Vec<Call>,
    heard: Vec<Event>,
    asked: bool,
    agent: Option<u32>,
}

impl Outside {
    pub fn new(oracle: Oracle, now: Instant, dice: Dice) -> Self {
        Self {
            oracle,
            now,
            skew: TimeDelta::zero(),
            mode: Mode::Well,
            has_buttons: true,
            prompt_since: None,
            given_up_at: None,
            broken: None,
            log: Vec::new(),
            dice,
            run: 1,
            last_id: 0,
            screen: Vec::new(),
            call: None,
            late: Vec::new(),
            orphans: Vec::new(),
            heard: Vec::new(),
            asked: false,
            agent: None,
        }
    }

    pub fn clock(&self) -> Instant {
        self.now + self.skew
    }

    pub fn note(&mut self, text: impl FnOnce() -> String) {
        let at = format!("{} (clock {}): ", self.now, self.clock());
        let changes = std::mem::take(&mut self.oracle.changes);
        self.log.extend(changes.into_iter().map(|it| format!("{at}{it}")));
        self.log.push(at + &text());
    }

    fn name(&self) -> String {
        format!("bus/:1.{}", self.run)
    }

    fn keep<T>(&mut self, kept: Result<T, Broken>) -> Option<T> {
        match kept {
            Ok(it) => Some(it),
            Err(broken) => {
                self.broken.get_or_insert(broken);
                None
            }
        }
    }

    /// Puts a popup on the screen.
    fn show(&mut self, told: Option<&[Told]>, actions: Vec<Action>, discreet: bool, by: u32) -> Popup {
        self.last_id += 1;
        let popup = Popup::new(&self.name(), self.last_id);
        let alive = self.agent == Some(by);
        let at = self.clock();
        self.note(|| format!("shown as {}: {told:?}", popup.id));
        let kept = self.oracle.shown(told, &popup, by, alive, at);
        self.keep(kept);
        self.screen.push(OnScreen { popup: popup.clone(), actions, by, discreet });
        popup
    }

    /// The service behaves otherwise from now on.
    pub fn set_mode(&mut self, mode: Mode) {
        if mode == self.mode {
            return;
        }
        self.note(|| format!("the service: {mode:?}"));
        if mode == Mode::Absent || self.mode == Mode::Absent {
            self.restart(mode);
            return;
        }
        self.mode = mode;
        if !matches!(mode, Mode::Hangs | Mode::Dumb) {
            for call in std::mem::take(&mut self.orphans) {
                self.show(call.told.as_deref(), call.actions, call.discreet, call.by);
            }
            if let Some(mut call) = self.call.take() {
                if matches!(call.answer, Answer::OnceWell) {
                    let popup = call.shown_as.clone();
                    let popup = popup.unwrap_or_else(|| {
                        self.show(call.told.as_deref(), call.actions.clone(), call.discreet, call.by)
                    });
                    call.shown_as = Some(popup.clone());
                    call.answer = Answer::At(self.now, Progress::Shown(Some(popup)));
                }
                self.call = Some(call);
            }
        }
    }

    /// The service ends, and another one takes its place unless it is `Absent`: popups are gone.
    pub fn restart(&mut self, mode: Mode) {
        self.note(|| format!("the service ends, and is {mode:?}"));
        self.mode = mode;
        self.run += 1;
        self.screen.clear();
        self.orphans.clear();
        let now = self.now;
        for (_, call) in self.late.extract_if(.., |(_, it)| !it.is_answered(now)) {
            self.oracle.never_answered(call.shown_as.as_ref());
        }
        if let Some(call) = &mut self.call
            && !call.is_answered(now)
        {
            self.oracle.never_answered(call.shown_as.take().as_ref());
            call.answer = Answer::At(now, Progress::Failed(Failure::NoAnswer));
        }
        if mode != Mode::Absent && self.agent.is_some() {
            self.heard.push(Event::Service(self.name()));
        }
    }

    /// The machine is off.
    pub fn power_off(&mut self) {
        self.agent_is_gone();
        self.mode = Mode::Well;
        self.run += 1;
        self.screen.clear();
        self.orphans.clear();
    }

    /// An agent listens.
    pub fn agent_listens(&mut self, by: u32) {
        self.agent = Some(by);
        self.asked = false;
        self.heard.clear();
        if self.mode != Mode::Absent {
            self.heard.push(Event::Service(self.name()));
        }
    }

    pub fn agent_is_gone(&mut self) {
        self.agent = None;
        self.heard.clear();
        self.late.clear();
        self.abandon();
    }

    /// Nobody waits for the answer any more. A service that hangs has the call still.
    fn abandon(&mut self) {
        if let Some(call) = self.call.take()
            && self.mode == Mode::Hangs
            && call.shown_as.is_none()
            && matches!(call.answer, Answer::OnceWell)
        {
            self.orphans.push(call);
        }
    }

    /// Whether the service has something for the agent.
    pub fn has_news(&self) -> bool {
        let mut calls = self.late.iter().map(|(_, it)| it).chain(&self.call);
        calls.any(|it| it.is_answered(self.now)) || !self.heard.is_empty()
    }

    pub fn is_busy(&self) -> bool {
        self.call.is_some()
    }

    /// When the next answer comes that is under way.
    pub fn answer_at(&self) -> Option<Instant> {
        let at = |it: &Call| if let Answer::At(at, _) = it.answer { Some(at) } else { None };
        self.late.iter().map(|(_, it)| it).chain(&self.call).filter_map(at).min()
    }

    /// Holds when nothing is on the screen that another popup tells as well, now that the agent knows of both.
    fn check_screen(&mut self) {
        for OnScreen { popup, .. } in &self.screen {
            if self.oracle.is_twice(popup) {
                let broken = Broken(format!("{}: popup {} tells what another one tells", self.now, popup.id));
                self.broken.get_or_insert(broken);
            }
        }
    }

    /// Holds when nothing asks on the screen for what has its answer, and nothing that the agent knows of says more
    /// than the person wants to be read.
    pub fn check_popups(&self) -> Result<(), Broken> {
        let clock = self.clock();
        let is_known =
            |it: &OnScreen| self.agent == Some(it.by) || self.oracle.is_in_the_ledger(&it.popup, it.by);
        let says_much = |it: &&OnScreen| !it.discreet && is_known(it);
        if self.oracle.before.is_discreet()
            && let Some(it) = self.screen.iter().find(says_much)
        {
            return Err(Broken(format!("{clock}: popup {} is on the screen, and not discreet", it.popup.id)));
        }
        self.screen.iter().try_for_each(|it| self.oracle.check_popup(&it.popup, clock))
    }

    /// The person presses a button, or closes a popup.
    pub fn press(&mut self) {
        if self.screen.is_empty() {
            return;
        }
        let one = self.dice.below(self.screen.len() as u64) as usize;
        let OnScreen { popup, actions, .. } = self.screen.remove(one);
        let dismissed = self.dice.one_in(5);
        let action = match actions.len() {
            n if n > 0 && self.has_buttons => actions[self.dice.below(n as u64) as usize].clone(),
            _ => Action::Open,
        };
        self.oracle.tally.presses += u64::from(!dismissed);
        self.note(|| format!("popup {} is {}", popup.id, if dismissed { "closed" } else { action.word() }));
        if self.agent.is_none() {
            return;
        }
        if !dismissed {
            self.heard.push(Event::Pressed { popup: popup.clone(), action, token: None });
        }
        self.heard.push(Event::Closed(popup));
    }
}

/// What one agent has of the service.
pub struct Line {
    pub outside: Rc<RefCell<Outside>>,
    pub disk: SimDisk,
    pub by: u32,
}

impl Notifier for Line {
    fn start(&mut self, notice: Notice) {
        if self.disk.is_dead() {
            return;
        }
        let out = &mut *self.outside.borrow_mut();
        if out.call.is_some() {
            let broken =
                Err(Broken(format!("{}: a second one is sent while the first has no answer", out.now)));
            out.keep::<()>(broken);
        }
        let (now, clock, prompt_since) = (out.now, out.clock(), out.prompt_since);
        let told = out.oracle.sent(&notice, clock, prompt_since);
        let Some(mut told) = out.keep(told) else { return };
        if told.is_none() || out.late.iter().any(|(_, it)| it.told.is_none()) {
            // Which of them tell the same is not known.
            told = None;
            for (_, call) in &mut out.late {
                call.told = None;
                out.oracle.is_wild(call.shown_as.as_ref());
            }
        }
        out.note(|| format!("sent: {}, {told:?}", notice.summary));
        let discreet = is_discreet(&notice);
        let actions: Vec<_> = notice.actions.into_iter().map(|(action, _)| action).collect();
        let mut shown_as = None;
        if matches!(out.mode, Mode::Well | Mode::Slow | Mode::Dumb) {
            shown_as = Some(out.show(told.as_deref(), actions.clone(), discreet, self.by));
            // Some press before the service has said what it is called.
            if out.dice.one_in(12) {
                out.press();
            }
        }
        let answer = match out.mode {
            Mode::Well => Answer::At(now, Progress::Shown(shown_as.clone())),
            Mode::Slow => {
                let longest = if out.dice.one_in(3) { 150_000 } else { 25_000 };
                let later = TimeDelta::milliseconds(out.dice.between(0, longest));
                Answer::At(now + later, Progress::Shown(shown_as.clone()))
            }
            Mode::Dumb | Mode::Hangs => Answer::OnceWell,
            Mode::Drops => Answer::Never,
            Mode::Fails => Answer::At(now, Progress::Failed(Failure::Refused("out of sorts".to_owned()))),
            Mode::Absent => Answer::At(now, Progress::Failed(Failure::NoService("none".to_owned()))),
        };
        out.call = Some(Call { told, actions, discreet, by: self.by, since: now, shown_as, answer });
    }

    fn progress(&mut self) -> Progress {
        let out = &mut *self.outside.borrow_mut();
        let now = out.now;
        if self.disk.is_dead() || !out.call.as_ref().is_some_and(|it| it.is_answered(now)) {
            return Progress::Waiting;
        }
        match out.call.take().map(|it| it.answer) {
            Some(Answer::At(_, progress)) => {
                if let Progress::Shown(Some(popup)) = &progress {
                    out.oracle.has_answer(popup);
                }
                progress
            }
            _ => Progress::Waiting,
        }
    }

    fn waiting_for(&self, _by_the_clock: TimeDelta) -> TimeDelta {
        let out = self.outside.borrow();
        out.call.as_ref().map_or(TimeDelta::zero(), |it| out.now - it.since)
    }

    fn answers_otherwise(&mut self) -> bool {
        let mut out = self.outside.borrow_mut();
        let asked = std::mem::replace(&mut out.asked, true);
        asked && !matches!(out.mode, Mode::Hangs | Mode::Dumb | Mode::Absent)
    }

    fn give_up(&mut self, number: u64) {
        let out = &mut *self.outside.borrow_mut();
        out.note(|| "the agent gives the call up".to_owned());
        out.given_up_at = Some(out.now);
        match out.call.take() {
            Some(call) if call.shown_as.is_some() => {
                out.oracle.given_up(call.shown_as.as_ref());
                out.late.push((number, call));
            }
            call => {
                out.call = call;
                out.abandon();
            }
        }
        out.asked = false;
    }

    fn shown_late(&mut self) -> Vec<(u64, Option<Popup>)> {
        let out = &mut *self.outside.borrow_mut();
        if self.disk.is_dead() {
            return Vec::new();
        }
        out.check_screen();
        let now = out.now;
        let answered: Vec<_> = out.late.extract_if(.., |(_, it)| it.is_answered(now)).collect();
        for popup in answered.iter().filter_map(|(_, it)| it.shown_as.as_ref()) {
            out.oracle.has_answer(popup);
        }
        answered.into_iter().map(|(number, call)| (number, call.shown_as)).collect()
    }

    fn events(&mut self) -> Vec<Event> {
        let out = &mut *self.outside.borrow_mut();
        if self.disk.is_dead() {
            return Vec::new();
        }
        let heard = std::mem::take(&mut out.heard);
        for heard in &heard {
            match heard {
                Event::Pressed { popup, action, .. } => out.oracle.heard(popup, action),
                Event::Service(name) => out.oracle.other_service(name),
                _ => {}
            }
        }
        heard
    }

    fn withdraw(&mut self, popup: &Popup) {
        let out = &mut *self.outside.borrow_mut();
        if self.disk.is_dead() || out.mode == Mode::Absent {
            return;
        }
        let now = out.clock();
        let is_there = out.screen.iter().any(|it| it.popup == *popup);
        // In trouble the agent may know more than the disk.
        if is_there && out.prompt_since.is_some_and(|since| since < now) {
            let checked = out.oracle.check_withdrawn(popup, now);
            out.broken = out.broken.take().or(checked.err());
        }
        out.screen.retain(|it| it.popup != *popup);
    }
}
