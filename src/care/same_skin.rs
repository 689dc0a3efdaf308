//! Treatments of the same skin: what each of them has to say of what another one brings back.

use std::collections::BTreeSet;

use chrono::TimeDelta;
use uuid::Uuid;

use super::civil_time::Instant;
use super::plan::{OpeningStatus, Plan};
use super::protocol::{Advice, Phase};
use super::red_flags::Flag;
use super::reminders::Kind;
use super::session::SessionId;
use super::spelling::folded;

/// An active that came back so shortly before an evening came back for that one.
const SAME_DAY: TimeDelta = TimeDelta::hours(12);

/// A plan, with those of other treatments of the same skin.
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
    /// What there is of `all` for `plan`, which is of that area.
    pub fn of(
        plan: &'a Plan,
        area: Option<&str>,
        all: impl IntoIterator<Item = (&'a Plan, Option<&'a str>)>,
        in_doubt: bool,
    ) -> Self {
        let others = all.into_iter().filter(|(it, other)| {
            it.session != plan.session && counts(it, plan.finished_at) && may_be_same(area, *other)
        });
        Self { plan, others: others.map(|(it, _)| it).collect(), in_doubt }
    }

    fn all(&self) -> impl Iterator<Item = &'a Plan> {
        self.others.iter().copied().chain([self.plan])
    }

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
        let held = self.all().filter(|it| it.is_held());
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

    /// The most serious red flag that is open.
    #[must_use]
    pub fn flag(&self) -> Option<&'a Flag> {
        self.all().flat_map(|it| &it.flags).filter(|it| it.is_open()).max_by_key(|it| it.level)
    }

    /// What is to be done in `phase` as things stand: in an emergency nothing of it.
    pub fn to_do<'b>(&self, phase: &'b Phase) -> impl Iterator<Item = &'b Advice> + use<'b> {
        let emergency = self.all().any(Plan::is_emergency);
        self.fitting(&phase.do_now).filter(move |_| !emergency)
    }

    /// What is to be left alone in `phase` as things stand.
    pub fn to_avoid<'b>(&self, phase: &'b Phase) -> impl Iterator<Item = &'b Advice> + use<'b> {
        self.fitting(&phase.leave_alone)
    }

    /// While a red flag is open nothing is said that speaks of bringing something back.
    fn fitting<'b>(&self, advice: &'b [Advice]) -> impl Iterator<Item = &'b Advice> + use<'b> {
        let held = self.flag().is_some();
        advice.iter().filter(move |it| !(held && it.unless_flagged))
    }

    /// What speaks against what was told before it came: red flags that are open, and later treatments; with the time
    /// of each.
    pub fn overtaken_by(&self) -> impl Iterator<Item = (Happening, Instant)> {
        let flags = self.all().flat_map(flags_of);
        flags.chain(self.newer().map(|it| (Happening::Treatment(it.session), it.finished_at)))
    }
}

/// Something of which what was told before did not know.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Happening {
    /// A treatment.
    Treatment(SessionId),
    /// A red flag that this check-in opened.
    Flag(SessionId, Uuid),
}

/// What happened in that treatment: itself, and the red flags that are open.
pub fn happenings(plan: &Plan) -> impl Iterator<Item = (Happening, Instant)> {
    flags_of(plan).chain([(Happening::Treatment(plan.session), plan.finished_at)])
}

fn flags_of(plan: &Plan) -> impl Iterator<Item = (Happening, Instant)> {
    let open = plan.flags.iter().filter(|it| it.is_open());
    let opened_by = open.filter_map(|it| it.findings.first());
    opened_by.map(|it| (Happening::Flag(plan.session, it.check_in), it.told_at))
}

/// Whether the skin needs its time still: ending a plan early ends its reminders, and not that.
#[must_use]
pub fn counts(plan: &Plan, now: Instant) -> bool {
    now < plan.completes_at || plan.is_held()
}

/// Whether these areas may be the same skin: where one is not known, it may be.
#[must_use]
pub fn may_be_same(area: Option<&str>, other: Option<&str>) -> bool {
    let (Some(area), Some(other)) = (area.map(str::trim), other.map(str::trim)) else { return true };
    if area.is_ascii() && other.is_ascii() {
        // Asked of ten thousand sessions in a frame.
        return area.eq_ignore_ascii_case(other);
    }
    folded(area) == folded(other)
}

/// Whether sessions with these areas differ in them, so that each reminder has to say which it is of.
pub fn several_areas<'a>(areas: impl IntoIterator<Item = Option<&'a str>>) -> bool {
    areas.into_iter().map(same_area).collect::<BTreeSet<_>>().len() > 1
}

/// The same for the same area, however it is typed.
#[must_use]
pub fn same_area(area: Option<&str>) -> Option<String> {
    area.map(|area| folded(area.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_area_is_the_same_however_it_is_typed() {
        for (area, other) in [
            ("Décolleté", " decollete "),
            ("Décolleté", "DE\u{301}COLLETE\u{301}"),
            ("Face", "face"),
            ("Strauß", "STRAUSS"),
            ("łokieć", "lokiec"),
        ] {
            assert!(may_be_same(Some(area), Some(other)), "{area} and {other}");
            assert_eq!(same_area(Some(area)), same_area(Some(other)));
        }
        assert!(!may_be_same(Some("face"), Some("scalp")));
        assert!(may_be_same(None, Some("scalp")), "it may be");
    }
}
