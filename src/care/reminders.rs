//! The reminders of a plan: which, when, and how long each stays useful.

use std::fmt;

use chrono::{Days, NaiveDate, NaiveTime, TimeDelta};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::civil_time::{Instant, Zone};
use super::plan::Plan;
use super::protocol::{Level, Protocol, hours};
use super::red_flags::Flag;
use super::session::{Edited as _, Session};
use super::settings::Settings;
use super::word::word;

/// What a reminder is about. Displayed, it is the stable part of the reminder's id.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A phase begins.
    Phase(String),
    /// The app asks for a check-in, so many hours after the finish.
    CheckIn(u32),
    /// The morning of a local date.
    Morning(NaiveDate),
    /// An active opens.
    Reintroduce(String),
    /// A look for late reactions, so many days after the finish.
    FollowUp(u32),
    /// An evening for an active that came back every other day.
    Evening(String, NaiveDate),
    /// The rule whose red flag opened, and the check-in that opened it.
    RedFlag(String, Uuid),
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Phase(key) => write!(f, "phase/{key}"),
            Self::CheckIn(hours) => write!(f, "check-in/{hours}h"),
            Self::Morning(date) => write!(f, "morning/{date}"),
            Self::Reintroduce(key) => write!(f, "reintroduce/{key}"),
            Self::FollowUp(days) => write!(f, "follow-up/{days}d"),
            Self::Evening(key, date) => write!(f, "{key}-night/{date}"),
            Self::RedFlag(rule, check_in) => write!(f, "red-flag/{rule}/{check_in}"),
        }
    }
}

/// The groups that the settings switch on and off.
pub const GROUPS: [&str; 6] = ["phase", "check-in", "morning", "reintroduce", "follow-up", "night"];

impl Kind {
    /// The active that it brings back, or back to an evening.
    #[must_use]
    pub fn active(&self) -> Option<&str> {
        match self {
            Self::Reintroduce(key) | Self::Evening(key, _) => Some(key),
            _ => None,
        }
    }

    /// Whether it is of the days after a treatment as they go while all is well: a red flag that opens says something
    /// else.
    #[must_use]
    pub const fn is_routine(&self) -> bool {
        !matches!(self, Self::FollowUp(_) | Self::RedFlag(..))
    }

    /// Whether the kind that is written like that asks how the skin is.
    #[must_use]
    pub fn asks_for_check_in(kind: &str) -> bool {
        kind.starts_with("check-in/") || kind.starts_with("follow-up/")
    }

    /// Whether the kind that is written like that is a red flag.
    #[must_use]
    pub fn is_red_flag(kind: &str) -> bool {
        kind.starts_with("red-flag/")
    }

    /// Which switch in the settings rules it; a red flag has none.
    #[must_use]
    pub const fn group(&self) -> &'static str {
        match self {
            Self::Phase(_) => GROUPS[0],
            Self::CheckIn(_) => GROUPS[1],
            Self::Morning(_) => GROUPS[2],
            Self::Reintroduce(_) => GROUPS[3],
            Self::FollowUp(_) => GROUPS[4],
            Self::Evening(..) => GROUPS[5],
            Self::RedFlag(..) => "red-flag",
        }
    }
}

word! {
    /// What a notification, and the inbox, offer to do about a reminder.
    Action {
        /// It is done.
        Done = "done",
        /// Tell it again later.
        Snooze = "snooze",
        /// Log how the skin is.
        Log = "log",
        /// Show the app.
        Open = "open",
    }
}

/// One reminder of one session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reminder {
    /// What it is about.
    pub kind: Kind,
    /// When it is to be sent.
    pub due_at: Instant,
    /// From when on it would be of no use; `None` while there is no such time.
    pub useful_until: Option<Instant>,
    /// Why it will not be sent, if it will not.
    pub withdrawn: Option<Withdrawn>,
    /// When the person did what it asks for, without a word on the reminder itself.
    pub answered_at: Option<Instant>,
    /// Whether its session was ended, and with it the plan.
    pub session_ended: bool,
}

impl Reminder {
    /// What fits it, if it is of use for long enough: see [`Self::offers`].
    #[must_use]
    pub const fn actions(&self) -> &'static [Action] {
        match self.kind {
            Kind::CheckIn(_) | Kind::FollowUp(_) => &[Action::Log, Action::Snooze, Action::Done],
            Kind::RedFlag(..) => &[Action::Open, Action::Done],
            _ => &[Action::Done, Action::Snooze, Action::Open],
        }
    }

    /// What fits it at `now`, where a snooze lasts for `snooze`: no snooze that ends only when it is of no use
    /// any more.
    pub fn offers(
        &self,
        plan: &Plan,
        snooze: TimeDelta,
        now: Instant,
    ) -> impl Iterator<Item = &'static Action> + use<> {
        let comes_again = self.can_come_again(plan, now + snooze, now);
        self.actions().iter().filter(move |action| comes_again || **action != Action::Snooze)
    }

    /// Whether it would still be of use if it were put off at `now` and came again at `at`.
    #[must_use]
    pub fn can_come_again(&self, plan: &Plan, at: Instant, now: Instant) -> bool {
        let comes = |other: &Self| other.withdrawn.is_none() && now < other.due_at;
        !self.is_useless(at) && !self.is_superseded(plan, now, at, comes) && !self.session_ended
    }

    /// Whether it is of no use any more at `at`.
    #[must_use]
    pub fn is_useless(&self, at: Instant) -> bool {
        self.useful_until.is_some_and(|until| until <= at)
    }

    /// Whether another one says by `at` what holds then, where this one was told at `told_at`: a morning goes
    /// with the phase that it told of, and a phase with the first morning after it that is told, which says the
    /// same.
    pub(super) fn is_superseded(
        &self,
        plan: &Plan,
        told_at: Instant,
        at: Instant,
        is_told: impl Fn(&Self) -> bool,
    ) -> bool {
        let phase_at = |at: Instant| plan.phase_at(at.max(self.due_at)).map(|phase| &phase.key);
        match self.kind {
            Kind::Morning(_) => phase_at(told_at) != phase_at(at),
            Kind::Phase(_) => plan.reminders.iter().any(|other| {
                let later = self.due_at < other.due_at && other.due_at <= at;
                later && matches!(other.kind, Kind::Morning(_)) && is_told(other)
            }),
            _ => false,
        }
    }

    /// Whether it comes by the plan. A red flag is told at once instead.
    #[must_use]
    pub const fn is_planned(&self) -> bool {
        !matches!(self.kind, Kind::RedFlag(..))
    }
}

/// Why a planned reminder is not sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Withdrawn {
    /// Its kind is switched off.
    SwitchedOff,
    /// A check-in was logged shortly before.
    CheckedIn,
    /// The active was back before.
    Resumed,
}

/// A check-in this long before a check-in reminder makes it needless.
const CHECKED_IN_WITHIN: TimeDelta = TimeDelta::hours(6);
/// A check-in reminder, and a follow-up, stay useful this long.
const CHECK_IN_USEFUL: TimeDelta = TimeDelta::hours(24);
const FOLLOW_UP_USEFUL: TimeDelta = TimeDelta::days(7);
/// An evening reminder stays useful until this hour of the following night.
const EVENING_ENDS: u32 = 4;

/// The reminders of `plan` (whose own list is not read), in order of `due_at`.
#[must_use]
pub fn of(
    plan: &Plan,
    protocol: &Protocol,
    session: &Session,
    settings: &Settings,
    zone: &Zone,
) -> Vec<Reminder> {
    let of = Reckoner { plan, session, settings, zone };
    let mut all: Vec<Reminder> = (of.phases())
        .chain(protocol.check_in_at_hours.iter().map(|hours| of.check_in(*hours)))
        .chain(of.mornings(protocol))
        .chain(of.reintroductions())
        .chain(protocol.follow_up_at_days.iter().map(|days| of.follow_up(*days)))
        .chain(of.evenings(protocol))
        .map(|reminder| of.switched_off(reminder))
        .map(|reminder| Reminder { session_ended: plan.ended_at.is_some(), ..reminder })
        .filter(|reminder| plan.ended_at.is_none_or(|ended| reminder.due_at <= ended))
        .chain(plan.flags.iter().filter_map(|flag| of.red_flag(flag)))
        .collect();
    let by_id = |a: &Reminder, b: &Reminder| a.kind.to_string().cmp(&b.kind.to_string());
    all.sort_by(|a, b| a.due_at.cmp(&b.due_at).then_with(|| by_id(a, b)));
    all
}

struct Reckoner<'a> {
    plan: &'a Plan,
    session: &'a Session,
    settings: &'a Settings,
    zone: &'a Zone,
}

impl Reckoner<'_> {
    fn after_quiet_hours(&self, due: Instant) -> Instant {
        self.settings.quiet_hours().map_or(due, |quiet| quiet.wait(due, self.zone))
    }

    fn phases(&self) -> impl Iterator<Item = Reminder> {
        self.plan.phases.iter().skip(1).map(|phase| Reminder {
            kind: Kind::Phase(phase.key.clone()),
            due_at: self.after_quiet_hours(phase.starts_at),
            useful_until: Some(phase.ends_at),
            withdrawn: None,
            answered_at: None,
            session_ended: false,
        })
    }

    fn check_in(&self, at_hours: u32) -> Reminder {
        let due_at = self.after_quiet_hours(self.plan.finished_at + hours(at_hours));
        let answered_at = self.checked_in_since(due_at - CHECKED_IN_WITHIN);
        Reminder {
            kind: Kind::CheckIn(at_hours),
            due_at,
            useful_until: Some(due_at + CHECK_IN_USEFUL),
            withdrawn: answered_at.filter(|at| *at <= due_at).map(|_| Withdrawn::CheckedIn),
            answered_at,
            session_ended: false,
        }
    }

    fn checked_in_since(&self, since: Instant) -> Option<Instant> {
        let check_ins = self.session.check_ins.iter().filter(|it| !it.is_deleted());
        check_ins.map(|it| it.at).filter(|at| *at >= since).min()
    }

    /// Every local morning past the first phase and before the plan is complete; never moved.
    fn mornings(&self, protocol: &Protocol) -> impl Iterator<Item = Reminder> {
        let first = self.plan.finished_at + protocol.first_phase_length();
        let completes_at = self.plan.completes_at;
        let end_date = self.zone.date(completes_at);
        (self.zone.date(first).iter_days())
            .take_while(move |date| *date <= end_date)
            .map(|date| (date, self.zone.resolve(date.and_time(self.settings.morning))))
            .filter(move |(_, due_at)| first <= *due_at && *due_at < completes_at)
            .map(|(date, due_at)| Reminder {
                kind: Kind::Morning(date),
                due_at,
                useful_until: Some(self.zone.resolve((date + Days::new(1)).and_time(NaiveTime::MIN))),
                withdrawn: None,
                answered_at: None,
                session_ended: false,
            })
    }

    fn reintroductions(&self) -> impl Iterator<Item = Reminder> {
        self.plan.openings.iter().map(|opening| {
            let due_at = self.after_quiet_hours(opening.opens_at);
            let back_before = opening.resumed_at.is_some_and(|resumed| resumed <= due_at);
            Reminder {
                kind: Kind::Reintroduce(opening.key.clone()),
                due_at,
                useful_until: opening.resumed_at,
                withdrawn: back_before.then_some(Withdrawn::Resumed),
                answered_at: opening.resumed_at,
                session_ended: false,
            }
        })
    }

    fn follow_up(&self, days: u32) -> Reminder {
        let due_at = self.after_quiet_hours(self.plan.finished_at + hours(days * 24));
        Reminder {
            kind: Kind::FollowUp(days),
            due_at,
            useful_until: Some(due_at + FOLLOW_UP_USEFUL),
            withdrawn: None,
            answered_at: self.checked_in_since(due_at),
            session_ended: false,
        }
    }

    /// Evenings of actives that the person has back; civil times, so quiet hours do not move them.
    fn evenings(&self, protocol: &Protocol) -> impl Iterator<Item = Reminder> {
        let resumed = self.plan.openings.iter().filter_map(|opening| {
            let evenings = protocol.reintroduction(&opening.key)?.evenings.clone()?;
            let back_on = self.session.resumption(&opening.key)?.date(self.zone);
            Some((opening.key.clone(), back_on, evenings))
        });
        resumed.flat_map(move |(key, back_on, evenings)| {
            evenings.on_days.into_iter().map(move |days| {
                let date = back_on + Days::new(days.into());
                let night_ends = NaiveTime::from_hms_opt(EVENING_ENDS, 0, 0).unwrap_or_default();
                Reminder {
                    kind: Kind::Evening(key.clone(), date),
                    due_at: self.zone.resolve(date.and_time(evenings.at)),
                    useful_until: Some(self.zone.resolve((date + Days::new(1)).and_time(night_ends))),
                    withdrawn: None,
                    answered_at: None,
                    session_ended: false,
                }
            })
        })
    }

    /// Told as soon as the app knows; quiet hours hold it back unless it is an emergency.
    fn red_flag(&self, flag: &Flag) -> Option<Reminder> {
        let opened_by = flag.findings.first()?;
        let told_at = opened_by.told_at;
        Some(Reminder {
            kind: Kind::RedFlag(flag.rule.clone(), opened_by.check_in),
            due_at: if flag.level == Level::Emergency { told_at } else { self.after_quiet_hours(told_at) },
            useful_until: flag.closed.as_ref().map(|closing| closing.at),
            withdrawn: None,
            answered_at: None,
            session_ended: false,
        })
    }

    fn switched_off(&self, reminder: Reminder) -> Reminder {
        if self.settings.kinds_off.contains(reminder.kind.group()) {
            Reminder { withdrawn: Some(Withdrawn::SwitchedOff), ..reminder }
        } else {
            reminder
        }
    }
}
