//! The plan of one session: its phases, when each active opens, and its reminders.

use chrono::TimeDelta;

use super::civil_time::{Instant, Zone};
use super::protocol::{Protocol, Reintroduction, hours};
use super::reminders::{self, Reminder};
use super::session::{Session, SessionId, in_order};
use super::settings::Settings;

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
}

/// Where an active stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OpeningStatus {
    /// Not yet.
    Waiting,
    /// It may be used.
    Open,
    /// The person uses it again.
    Resumed,
}

impl Opening {
    /// Where it stands at `now`.
    #[must_use]
    pub fn status(&self, now: Instant) -> OpeningStatus {
        if self.resumed_by(now) {
            OpeningStatus::Resumed
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

    /// Whether the session runs at `now`: neither complete nor ended.
    #[must_use]
    pub fn is_running(&self, now: Instant) -> bool {
        self.ended_at.is_none() && now < self.completes_at
    }
}

/// Reckons the plan of `session`.
///
/// Phases and openings are `finish + N hours` exactly. `settings` and `zone` only place reminders.
#[must_use]
pub fn plan(protocol: &Protocol, session: &Session, settings: &Settings, zone: &Zone) -> Plan {
    let finished_at = session.header.finished_at;
    let openings = openings(protocol, session);
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
        reminders: Vec::new(),
    };
    plan.reminders = reminders::of(&plan, protocol, session, settings, zone);
    plan
}

/// The openings after every postponement, told in order of time.
fn openings(protocol: &Protocol, session: &Session) -> Vec<Opening> {
    let resumed_at = |active: &Reintroduction| {
        (in_order(&session.resumptions).into_iter())
            .find(|event| event.key.as_deref() == Some(active.key.as_str()))
            .map(|event| event.at)
    };
    let mut openings: Vec<_> = (protocol.reintroductions.iter())
        .map(|active| Opening {
            key: active.key.clone(),
            opens_at: session.header.finished_at + hours(active.opens_at_hours),
            resumed_at: resumed_at(active),
        })
        .collect();
    for postponement in in_order(&session.postponements) {
        postpone(&mut openings, postponement.at);
    }
    openings
}

/// Moves every active not yet resumed at `at` by the same whole number of days: one while the
/// earliest is still to open, else the fewest that put the earliest after `at`.
fn postpone(openings: &mut [Opening], at: Instant) {
    let waiting = |opening: &Opening| !opening.resumed_by(at);
    let Some(earliest) = openings.iter().filter(|it| waiting(it)).map(|it| it.opens_at).min() else {
        return;
    };
    let days = if earliest > at { 1 } else { (at - earliest).num_days() + 1 };
    for opening in openings.iter_mut().filter(|it| waiting(it)) {
        opening.opens_at += TimeDelta::days(days);
    }
}
