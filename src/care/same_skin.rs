//! Treatments of the same skin: what each of them has to say of what another one brings back.

use std::collections::BTreeSet;

use chrono::TimeDelta;

use super::civil_time::Instant;
use super::plan::{OpeningStatus, Plan};
use super::reminders::Kind;

/// An active that came back so shortly before an evening came back for that one.
const SAME_DAY: TimeDelta = TimeDelta::hours(12);

/// A plan, with those of the [other treatments](others) of the same skin.
#[derive(Clone, Debug)]
pub struct Skin<'a> {
    /// What is told is of this one.
    pub plan: &'a Plan,
    /// The others, as far as they may have a say in it.
    pub others: Vec<&'a Plan>,
    /// Whether something cannot be read that may speak against what this plan brings back.
    pub in_doubt: bool,
}

/// What an active has to wait for that a plan brings back, and whose plan says so.
#[derive(Clone, Copy, Debug)]
pub enum Waits<'a> {
    /// Its red flag has to be closed.
    FlagCloses(&'a Plan),
    /// Until all can be read.
    Read,
    /// Its own time.
    Until(&'a Plan, Instant),
    /// The active is back, and other evenings count: the next is at that time.
    OtherEvenings(&'a Plan, Instant),
}

impl<'a> Skin<'a> {
    /// Those of the others that are of a later treatment.
    fn newer(&self) -> impl Iterator<Item = &'a Plan> {
        self.others.iter().copied().filter(|it| it.finished_at > self.plan.finished_at)
    }

    /// What the active of that reminder waits for at `at`, which the plan brings back: the strictest answer of all that
    /// the skin was treated with.
    #[must_use]
    pub fn waits(&self, kind: &Kind, at: Instant) -> Option<Waits<'a>> {
        self.holds_back(kind.active()?, at).or_else(|| self.other_evenings(kind, at))
    }

    /// The same of an active that opens at `at`.
    #[must_use]
    pub fn holds_back(&self, key: &str, at: Instant) -> Option<Waits<'a>> {
        let held = self.others.iter().copied().chain([self.plan]).filter(|it| it.is_held());
        if let Some(held) = held.max_by_key(|it| it.finished_at) {
            return Some(Waits::FlagCloses(held));
        }
        if self.in_doubt {
            return Some(Waits::Read);
        }
        let opens_at = |it: &Plan| match it.openings.iter().find(|opening| opening.key == key) {
            Some(opening) => (opening.status(at) == OpeningStatus::Waiting).then_some(opening.opens_at),
            None => (at < it.completes_at).then_some(it.completes_at),
        };
        let opens = self.others.iter().filter_map(|it| Some((opens_at(it)?, *it)));
        let last = opens.max_by_key(|(opens_at, it)| (*opens_at, it.finished_at));
        last.map(|(opens_at, plan)| Waits::Until(plan, opens_at))
    }

    /// The treatment since which the active of this evening is back once more, with the next of its evenings: each
    /// plan has every other one, and together they would have all of them.
    fn other_evenings(&self, kind: &Kind, at: Instant) -> Option<Waits<'a>> {
        let Kind::Evening(key, date) = kind else { return None };
        let is_back = |it: &&Plan| {
            let resumed_at = it.openings.iter().find(|it| it.key == *key).and_then(|it| it.resumed_at);
            resumed_at.is_some_and(|resumed_at| resumed_at + SAME_DAY <= at)
        };
        let runs = self.newer().filter(|it| it.ended_at.is_none() && is_back(it));
        let newest = runs.max_by_key(|it| it.finished_at)?;
        let evenings = newest.reminders.iter().filter_map(|it| match &it.kind {
            Kind::Evening(of, on) if of == key && on >= date => Some((*on, it.due_at)),
            _ => None,
        });
        let (on, due_at) = evenings.min()?;
        (on != *date).then_some(Waits::OtherEvenings(newest, due_at))
    }

    /// The newest other treatment whose plan is not complete at `at`: what that one says comes first.
    #[must_use]
    pub fn comes_first(&self, at: Instant) -> Option<&'a Plan> {
        self.newer().filter(|it| counts(it, at)).max_by_key(|it| it.finished_at)
    }

    /// When the app knew of the latest red flag of that skin that is open.
    #[must_use]
    pub fn flagged_at(&self) -> Option<Instant> {
        self.others.iter().copied().chain([self.plan]).filter_map(Plan::flagged_at).max()
    }
}

/// Whether the skin needs its time still: ending a plan early ends its reminders, and not that.
#[must_use]
pub fn counts(plan: &Plan, now: Instant) -> bool {
    now < plan.completes_at || plan.is_held()
}

/// The plans among `all` of other treatments of the same skin that may have a say in what `plan` tells. Where no area
/// is known, it may be the same.
pub fn others<'a>(
    plan: &Plan,
    area: Option<&str>,
    all: impl IntoIterator<Item = (&'a Plan, Option<&'a str>)>,
) -> Vec<&'a Plan> {
    let area = same_area(area);
    let is_same = |other: Option<&str>| {
        let other = same_area(other);
        other == area || other.is_none() || area.is_none()
    };
    let others = all
        .into_iter()
        .filter(|(it, area)| it.session != plan.session && counts(it, plan.finished_at) && is_same(*area));
    others.map(|(it, _)| it).collect()
}

/// Whether sessions with these areas differ in them, so that each reminder has to say which it is of.
pub fn several_areas<'a>(areas: impl IntoIterator<Item = Option<&'a str>>) -> bool {
    areas.into_iter().map(same_area).collect::<BTreeSet<_>>().len() > 1
}

/// The same for the same area, however it is typed.
#[must_use]
pub fn same_area(area: Option<&str>) -> Option<String> {
    area.map(|area| area.trim().to_lowercase())
}
