//! The plan of one session: its phases, when each active opens, and its reminders.

use chrono::TimeDelta;

use super::civil_time::{Instant, Zone};
use super::protocol::{Level, Protocol, Reintroduction, hours};
use super::red_flags::{Flag, flags};
use super::reminders::{self, Kind, Reminder};
use super::session::{Session, SessionId, in_order};
use super::settings::{INTERVAL_DAYS, Settings};

/// Everything that has an instant in one session, reckoned from its facts.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    /// Whose plan.
    pub session: SessionId,
    /// Hour 0.
    pub finished_at: Instant,
    /// When the last active opens: the normal routine is back.
    pub completes_at: Instant,
    /// When the person ended the session early, if they did.
    pub ended_at: Option<Instant>,
    /// The phases, without gaps, from the finish to completion.
    pub phases: Vec<PlannedPhase>,
    /// The actives, in the protocol's order.
    pub openings: Vec<Opening>,
    /// Red flags, closed and open, in the order in which they opened.
    pub flags: Vec<Flag>,
    /// The reminders, in order of `due_at`.
    pub reminders: Vec<Reminder>,
}

/// A phase as instants, `[starts_at, ends_at)`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlannedPhase {
    /// The phase's key in the protocol.
    pub key: String,
    /// Its first instant.
    pub starts_at: Instant,
    /// The first instant after it.
    pub ends_at: Instant,
}

/// When an active may come back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opening {
    /// The active's key in the protocol.
    pub key: String,
    /// From when on it may be used.
    pub opens_at: Instant,
    /// Since when the person uses it again.
    pub resumed_at: Option<Instant>,
    /// Whether an open red flag keeps it from coming back.
    pub held: bool,
}

/// Where an active stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OpeningStatus {
    /// Not yet.
    Waiting,
    /// It may be used.
    Open,
    /// Not while a red flag is open.
    Held,
    /// The person uses it again.
    Resumed,
}

impl Opening {
    /// Where it stands at `now`.
    #[must_use]
    pub fn status(&self, now: Instant) -> OpeningStatus {
        if self.resumed_by(now) {
            OpeningStatus::Resumed
        } else if self.held {
            OpeningStatus::Held
        } else if self.opens_at <= now {
            OpeningStatus::Open
        } else {
            OpeningStatus::Waiting
        }
    }

    fn resumed_by(&self, at: Instant) -> bool {
        self.resumed_at.is_some_and(|resumed| resumed <= at)
    }
}

impl Plan {
    /// The phase at `now`: the first one before the finish, none once the plan is complete.
    #[must_use]
    pub fn phase_at(&self, now: Instant) -> Option<&PlannedPhase> {
        self.phases.iter().find(|phase| now < phase.ends_at)
    }

    /// Whether a red flag is open.
    #[must_use]
    pub fn is_held(&self) -> bool {
        self.flags.iter().any(Flag::is_open)
    }

    /// Whether there is anything to put off: an active that is not back.
    #[must_use]
    pub fn can_wait(&self) -> bool {
        self.openings.iter().any(|it| it.resumed_at.is_none())
    }

    /// Whether an open red flag is an emergency.
    #[must_use]
    pub fn is_emergency(&self) -> bool {
        self.flags.iter().any(|it| it.is_open() && it.level == Level::Emergency)
    }

    /// Whether a reminder is withheld because a red flag is open.
    #[must_use]
    pub fn holds(&self, reminder: &Reminder) -> bool {
        // What is back already is nobody's to hold.
        matches!(reminder.kind, Kind::Reintroduce(_)) && self.is_held() && reminder.answered_at.is_none()
    }

    /// Whether the session runs at `now`: neither complete nor ended.
    #[must_use]
    pub fn is_running(&self, now: Instant) -> bool {
        self.ended_at.is_none() && now < self.completes_at
    }
}

/// When the next session may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NextSession {
    /// From then on.
    From(Instant),
    /// Nobody can say while a red flag is open.
    Held,
}

/// The earliest next session: the interval after the latest one, the person's own (in days) or its
/// protocol's, and never before every plan is complete. `None` while there was no session.
#[must_use]
pub fn next_session<'a>(
    plans: impl Iterator<Item = (&'a Protocol, &'a Plan)>,
    own_interval_days: Option<u32>,
) -> Option<NextSession> {
    let (mut latest, mut complete_at) = (None::<(&Protocol, &Plan)>, Instant::MIN_UTC);
    for (protocol, plan) in plans {
        if plan.is_held() {
            return Some(NextSession::Held);
        }
        complete_at = complete_at.max(plan.completes_at);
        if latest.is_none_or(|(_, it)| plan.finished_at > it.finished_at) {
            latest = Some((protocol, plan));
        }
    }
    let (protocol, plan) = latest?;
    let days = own_interval_days.unwrap_or(protocol.next_session_days);
    // A file may say anything.
    let days = i64::from(days.clamp(*INTERVAL_DAYS.start(), *INTERVAL_DAYS.end()));
    let from = plan.finished_at + TimeDelta::days(days);
    Some(NextSession::From(from.max(plan.completes_at).max(complete_at)))
}

/// Reckons the plan of `session` as it stands at `now`, on which only an open red flag depends: it acts
/// as if it were closed at this very moment.
///
/// Phases and openings are `finish + N hours` exactly. `settings` and `zone` only place reminders.
#[must_use]
pub fn plan(protocol: &Protocol, session: &Session, settings: &Settings, zone: &Zone, now: Instant) -> Plan {
    let finished_at = session.header.finished_at;
    let mut flags = flags(protocol, session);
    for finding in flags.iter_mut().filter(|it| it.is_open()).flat_map(|it| &mut it.findings) {
        // A check-in of another machine, whose clock is ahead, is known now.
        finding.told_at = finding.told_at.min(now);
    }
    let held_at = flags.iter().any(Flag::is_open).then_some(now);
    let openings = openings(protocol, session, held_at);
    let completes_at = openings.iter().map(|opening| opening.opens_at).max().unwrap_or(finished_at);
    let mut phases: Vec<_> = (protocol.phases.iter())
        .map(|phase| PlannedPhase {
            key: phase.key.clone(),
            starts_at: finished_at + hours(phase.starts_at_hours),
            ends_at: finished_at + hours(phase.ends_at_hours),
        })
        .collect();
    if let Some(last) = phases.last_mut() {
        last.ends_at = completes_at;
    }
    let mut plan = Plan {
        session: session.id,
        finished_at,
        completes_at,
        ended_at: session.header.ended_at,
        phases,
        openings,
        flags,
        reminders: Vec::new(),
    };
    plan.reminders = reminders::of(&plan, protocol, session, settings, zone);
    plan
}

/// The openings after every postponement and every red flag's closing, told in order of time. Since the
/// flags are open at `held_at`, that moment counts as the last closing.
fn openings(protocol: &Protocol, session: &Session, held_at: Option<Instant>) -> Vec<Opening> {
    let resumed_at = |active: &Reintroduction| session.resumption(&active.key).map(|event| event.at);
    let mut openings: Vec<_> = (protocol.reintroductions.iter())
        .map(|active| Opening {
            key: active.key.clone(),
            opens_at: session.header.finished_at + hours(active.opens_at_hours),
            resumed_at: resumed_at(active),
            held: held_at.is_some_and(|now| resumed_at(active).is_none_or(|resumed| resumed > now)),
        })
        .collect();
    let postponed = in_order(&session.postponements).into_iter().map(|it| (it.at, it.id, 1));
    let closed = in_order(&session.flag_closings).into_iter().map(|it| (it.at, it.id, 0));
    let mut shifts: Vec<_> = postponed.chain(closed).collect();
    shifts.sort_unstable();
    let held = held_at.map(|now| (now, 0));
    for (at, days_if_ahead) in shifts.into_iter().map(|(at, _, days)| (at, days)).chain(held) {
        put_off(&mut openings, at, days_if_ahead);
    }
    openings
}

/// Moves every active not yet resumed at `at` by the same whole number of days: `days_if_ahead` while
/// the earliest is still to open, else the fewest that put the earliest after `at`.
fn put_off(openings: &mut [Opening], at: Instant, days_if_ahead: i64) {
    let waiting = |opening: &Opening| !opening.resumed_by(at);
    let Some(earliest) = openings.iter().filter(|it| waiting(it)).map(|it| it.opens_at).min() else {
        return;
    };
    let days = if earliest > at { days_if_ahead } else { (at - earliest).num_days() + 1 };
    for opening in openings.iter_mut().filter(|it| waiting(it)) {
        opening.opens_at += TimeDelta::days(days);
    }
}
