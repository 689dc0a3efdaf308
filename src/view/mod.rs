//! What a page, or a notification, says: care data and the time in, plain values out. Pure.

pub mod backups;
pub mod calendar;
pub mod calm;
pub mod change;
pub mod chart;
pub mod diary;
pub mod flags;
pub mod health;
pub mod history;
pub mod inbox;
pub mod language;
pub mod may_i;
pub mod notice;
pub mod preview;
pub mod search;
pub mod skin;
#[cfg(test)]
mod testing;
pub mod timeline;
pub mod today;
pub mod trouble;
pub mod when;

use std::sync::Arc;

use crate::care::civil_time::{Instant, Zone};
use crate::care::ledger::{Entry, Ledger, State};
use crate::care::plan::Plan;
use crate::care::protocol::Protocol;
use crate::care::same_skin::Skin;
use crate::care::session::{Details, Session};
use crate::words;
use crate::words::Words;

/// A session with what is reckoned from it. A copy shares it all: there may be thousands.
#[derive(Clone, Debug)]
pub struct Course {
    /// What happened.
    pub session: Arc<Session>,
    /// The protocol that it keeps.
    pub protocol: Arc<Protocol>,
    /// Its plan.
    pub plan: Arc<Plan>,
    /// What became of its reminders.
    pub ledger: Arc<Ledger>,
    /// Whether it is over, and none of its reminders is still to come or to be told: then time changes
    /// nothing any more, and what is drawn at each frame need not look at it.
    pub settled: bool,
    /// When something was noted last of a reminder.
    pub noted_at: Option<Instant>,
}

impl Course {
    /// The course of `session`, as it stands at `now`.
    #[must_use]
    pub fn new(
        session: impl Into<Arc<Session>>,
        protocol: Arc<Protocol>,
        plan: Plan,
        ledger: impl Into<Arc<Ledger>>,
        now: Instant,
    ) -> Self {
        let ledger = ledger.into();
        // What is snoozed comes again.
        let settles = |entry: &Entry| entry.state != State::Snoozed;
        let settled = !plan.is_running(now)
            && !plan.is_held()
            && (plan.reminders.iter())
                .all(|it| it.withdrawn.is_some() || ledger.settled(it, now).is_some_and(settles));
        let noted_at = ledger.entries.values().map(|entry| entry.at).max();
        Self { session: session.into(), protocol, plan: plan.into(), ledger, settled, noted_at }
    }

    /// Where on the body.
    #[must_use]
    pub fn area(&self) -> Option<&str> {
        self.session.header.details.area.as_deref().map(str::trim)
    }

    /// Its plan, with what else of `courses` was done to the same skin; `in_doubt`: something cannot be read that may
    /// speak against it.
    #[must_use]
    pub fn skin<'a>(&'a self, courses: &'a [Self], in_doubt: bool) -> Skin<'a> {
        let all = courses.iter().map(|it| (&*it.plan, it.area()));
        Skin::of(&self.plan, self.area(), all, in_doubt)
    }
}

/// Those that are not [settled](Course::settled).
pub fn unsettled(courses: &[Course]) -> impl Iterator<Item = &Course> {
    courses.iter().filter(|it| !it.settled)
}

/// What every view is made with: the time, the zone and the words.
#[derive(Clone, Copy, Debug)]
pub struct Here<'a> {
    /// The time now.
    pub now: Instant,
    /// The person's zone.
    pub zone: &'a Zone,
    /// The person's language.
    pub words: &'a Words,
}

impl Here<'_> {
    /// `Wed 20:05`
    #[must_use]
    pub fn moment(&self, at: Instant) -> String {
        when::moment(at, self.now, self.zone, self.words)
    }
}

/// `face · 0.5 mm · pen`: what is known of a treatment, in one line.
#[must_use]
pub fn in_brief(details: &Details, words: &Words) -> String {
    let depth = details.depth_mm.map(|depth| words!(words, "depth-mm", depth = &words.decimal(depth)));
    let device = details.device.as_deref().map(|device| device_name(device, words));
    [details.area.clone(), depth, device].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// What is known of a treatment: name and value. The note comes last.
#[must_use]
pub fn facts(course: &Course, words: &Words) -> Vec<(String, String)> {
    let details = &course.session.header.details;
    let depth = details.depth_mm.map(|depth| words!(words, "depth-mm", depth = &words.decimal(depth)));
    let facts = [
        (words!(words, "fact-area"), details.area.clone()),
        (words!(words, "fact-depth"), depth),
        (words!(words, "fact-device"), details.device.as_deref().map(|device| device_name(device, words))),
        (words!(words, "fact-serum"), details.serum.clone()),
        (words!(words, "fact-protocol"), Some(course.protocol.name.clone())),
        (words!(words, "fact-note"), details.note.clone()),
    ];
    facts.into_iter().filter_map(|(name, value)| Some((name, value?))).collect()
}

/// A device's name for people; what a newer version knows is shown as it is.
#[must_use]
pub fn device_name(device: &str, words: &Words) -> String {
    match device {
        "pen" => words!(words, "device-pen"),
        "roller" => words!(words, "device-roller"),
        "stamp" => words!(words, "device-stamp"),
        "clinic" => words!(words, "device-clinic"),
        other => other.to_owned(),
    }
}
