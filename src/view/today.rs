//! The Today page: where am I, what do I do now, what do I leave alone, what comes next.

use std::collections::BTreeMap;
use std::ops::Range;

use chrono::{Days, TimeDelta, Timelike as _};
use uuid::Uuid;

use super::timeline::{self, Timeline};
use super::{Course, Here, in_brief, notice, when};
use crate::care::civil_time::Instant;
use crate::care::ledger::to_come;
use crate::care::plan::{self, NextSession, OpeningStatus};
use crate::care::protocol::{Advice, Protocol};
use crate::care::reminders::{Kind, Reminder};
use crate::care::same_skin::{Skin, Waits};
use crate::care::session::{SessionId, in_order};
use crate::words;
use crate::words::Words;

/// The icon beside what a red flag holds.
const HELD: &str = "hand";
/// How many coming reminders the page names.
const COMING: usize = 4;
/// A running session.
#[derive(Clone, Debug, PartialEq)]
pub struct Running {
    /// Which.
    pub session: SessionId,
    /// `Tuesday evening · 26 h since your session · face, 0.5 mm`
    pub kicker: String,
    /// The phase's name.
    pub phase: String,
    /// Its icon's name.
    pub icon: String,
    /// The phase in a few words.
    pub headline: String,
    /// The ring: the part of each phase that has passed, as fractions of the plan.
    pub ring: Vec<Range<f32>>,
    /// `Settling in`; nothing while a red flag is open.
    pub next_phase: String,
    /// `21:48`, or `On hold`
    pub countdown: String,
    /// `Wed 20:05`; nothing while a red flag is open.
    pub next_at: String,
    /// What to do.
    pub do_now: Vec<Line>,
    /// What to leave alone.
    pub leave_alone: Vec<Line>,
    /// What is normal now.
    pub normal: Vec<String>,
    /// Whether there is something to put off: *Wait another day* is offered.
    pub may_wait: bool,
    /// The picture.
    pub timeline: Timeline,
    /// The next reminders: what, and when.
    pub coming: Vec<(String, String)>,
    /// The actives.
    pub actives: Vec<Active>,
}

/// A line with an icon.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The icon's name.
    pub icon: String,
    /// What.
    pub title: String,
    /// How, or why.
    pub detail: String,
}

impl From<&Advice> for Line {
    fn from(advice: &Advice) -> Self {
        Self { icon: advice.icon.clone(), title: advice.title.clone(), detail: advice.detail.clone() }
    }
}

/// Where an active stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Active {
    /// Its name.
    pub name: String,
    /// `from Thu 20:05`, `may come back`, `back since Thu`
    pub standing: String,
    /// Its key in the protocol.
    pub key: String,
    /// As a value.
    pub status: OpeningStatus,
    /// The record that says that it is back.
    pub resumption: Option<Uuid>,
    /// How to begin, and its usual days.
    pub note: String,
}

/// What to do, with the person's own product where it has one on the `shelf`.
fn with_own(advice: &Advice, shelf: &BTreeMap<String, Vec<String>>, words: &Words) -> Line {
    let mut line = Line::from(advice);
    let own = advice.product.as_ref().and_then(|kind| shelf.get(kind)).filter(|names| !names.is_empty());
    if let Some(names) = own {
        line.title = words!(words, "own-product", title = &line.title, names = &names.join(", "));
    }
    line
}

/// The page while `course` runs; `None` once its plan is complete. `shelf` has the person's own products, and `skin` what
/// else was done there.
#[must_use]
pub fn running(
    course: &Course,
    skin: &Skin<'_>,
    shelf: &BTreeMap<String, Vec<String>>,
    here: Here<'_>,
) -> Option<Running> {
    let Here { now, zone, words } = here;
    let plan = &course.plan;
    let planned = plan.phase_at(now)?;
    let phase = course.protocol.phase(&planned.key)?;
    let next = plan.phases.iter().find(|it| it.starts_at == planned.ends_at);
    let next_phase = match next.and_then(|next| course.protocol.phase(&next.key)) {
        Some(next) => words!(words, "next-phase-in", phase = &next.name),
        None => words!(words, "complete-in"),
    };
    let left = planned.ends_at - now;
    let held = plan.is_held();
    let no_more = held.then(|| {
        let (title, detail) = if plan.is_emergency() {
            (course.protocol.emergency_advice.clone(), words!(words, "emergency-detail"))
        } else {
            (words!(words, "held-title"), words!(words, "held-detail"))
        };
        Line { icon: HELD.to_owned(), title, detail }
    });
    let do_now = match notice::treated_again(skin, now, zone, words) {
        Some(title) => vec![Line { icon: HELD.to_owned(), title, detail: String::new() }],
        None => skin.to_do(phase).map(|it| with_own(it, shelf, words)).collect(),
    };
    Some(Running {
        session: course.session.id,
        kicker: kicker(course, here),
        phase: phase.name.clone(),
        icon: phase.icon.clone(),
        headline: if held { words!(words, "held-headline") } else { phase.headline.clone() },
        ring: ring(course, now),
        // No hour is near at which anything comes back.
        next_phase: if held { String::new() } else { next_phase },
        countdown: if held { words!(words, "ring-held") } else { when::countdown(left, words) },
        next_at: if held { String::new() } else { when::moment(planned.ends_at, now, zone, words) },
        do_now: no_more.into_iter().chain(do_now).collect(),
        leave_alone: skin.to_avoid(phase).map(Line::from).collect(),
        // What is normal in this phase is no answer to a red flag.
        normal: phase.normal.iter().filter(|_| !held).map(|it| it.text.clone()).collect(),
        may_wait: !held && plan.can_wait(),
        timeline: timeline::timeline(course, here),
        coming: coming(course, skin, here),
        actives: actives(course, skin, here),
    })
}

/// The countdown reads differently at each full minute left, and in the last one each second.
#[must_use]
pub fn until_next_change(left: TimeDelta) -> TimeDelta {
    let within = if left <= TimeDelta::minutes(1) { 1000 } else { 60_000 };
    let past = left.num_milliseconds().rem_euclid(within);
    TimeDelta::milliseconds(if past == 0 { within } else { past })
}

fn kicker(course: &Course, here: Here<'_>) -> String {
    let Here { now, zone, words } = here;
    let local = zone.local(now);
    // A night is called after the day on which it began.
    let began = local.date_naive() - Days::new(u64::from(local.hour() < 5));
    let day = when::weekday(began, words);
    let part = match local.hour() {
        5..12 => words!(words, "part-morning", day = &day),
        12..17 => words!(words, "part-afternoon", day = &day),
        17..22 => words!(words, "part-evening", day = &day),
        _ => words!(words, "part-night", day = &day),
    };
    let since = now - course.plan.finished_at;
    let since = if since < TimeDelta::minutes(1) {
        words!(words, "since-just-now")
    } else {
        words!(words, "since-session", stretch = &when::stretch(since, words))
    };
    let brief = in_brief(&course.session.header.details, words);
    [part, since, brief].into_iter().filter(|it| !it.is_empty()).collect::<Vec<_>>().join(" · ")
}

fn ring(course: &Course, now: Instant) -> Vec<Range<f32>> {
    let plan = &course.plan;
    let length = (plan.completes_at - plan.finished_at).num_seconds().max(1) as f32;
    let at = |instant: Instant| (instant - plan.finished_at).num_seconds() as f32 / length;
    (plan.phases.iter())
        .map(|phase| at(phase.starts_at)..at(phase.ends_at.min(now).max(phase.starts_at)))
        .collect()
}

fn coming(course: &Course, skin: &Skin<'_>, here: Here<'_>) -> Vec<(String, String)> {
    let to_come = to_come(&course.plan, &course.ledger, here.now).into_iter().take(COMING);
    let line = |(at, it): (Instant, &Reminder)| {
        (notice::title_at(&it.kind, skin, &course.protocol, None, at, here.words), here.moment(at))
    };
    to_come.map(line).collect()
}

fn actives(course: &Course, skin: &Skin<'_>, here: Here<'_>) -> Vec<Active> {
    course.plan.openings.iter().map(|opening| active(course, skin, opening, here)).collect()
}

fn active(course: &Course, skin: &Skin<'_>, opening: &plan::Opening, here: Here<'_>) -> Active {
    let words = here.words;
    let known = course.protocol.reintroduction(&opening.key);
    let (mut status, mut opens_at) = (opening.status(here.now), opening.opens_at);
    // What another treatment of the same skin holds back does not come back by this plan.
    let waits = skin.holds_back(&opening.key, here.now.max(opens_at));
    let waits = waits.filter(|_| matches!(status, OpeningStatus::Waiting | OpeningStatus::Open));
    match waits {
        Some(Waits::Until(_, at)) => (status, opens_at) = (OpeningStatus::Waiting, at),
        Some(_) => status = OpeningStatus::Held,
        None => {}
    }
    let standing = match status {
        OpeningStatus::Waiting => words!(words, "active-from", at = &here.moment(opens_at)),
        OpeningStatus::Open => words!(words, "active-open"),
        OpeningStatus::Held => words!(words, "active-held"),
        OpeningStatus::Resumed => {
            let since = opening.resumed_at.unwrap_or(opening.opens_at);
            words!(words, "active-back", at = &here.moment(since))
        }
    };
    let resumption = in_order(&course.session.resumptions)
        .into_iter()
        .find(|it| it.key.as_deref() == Some(opening.key.as_str()))
        .map(|it| it.id);
    let window = timeline::window(course, &opening.key, here);
    let because = waits.map(|it| notice::because(&it, skin.plan, here.now, here.zone, words));
    let note = because.or_else(|| known.and_then(|it| it.note.clone()));
    Active {
        name: course.protocol.active_name(&opening.key).to_owned(),
        standing,
        key: opening.key.clone(),
        status,
        resumption: resumption.filter(|_| status == OpeningStatus::Resumed),
        note: [Some(window), note].into_iter().flatten().collect::<Vec<_>>().join(" · "),
    }
}

/// The page once a plan is complete, and while nothing runs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Calm {
    /// The title.
    pub title: String,
    /// A sentence.
    pub sentence: String,
    /// When the next session may be, at the earliest.
    pub next_session: Option<String>,
    /// Whether it may be now.
    pub may_begin: bool,
    /// The session whose actives are not all back yet, and its actives.
    pub actives: Option<(SessionId, Vec<Active>)>,
}

/// The page while nothing runs.
#[must_use]
pub fn calm(courses: &[Course], in_doubt: bool, own_interval_days: Option<u32>, here: Here<'_>) -> Calm {
    let words = here.words;
    let latest = courses.iter().max_by_key(|it| it.plan.finished_at);
    let complete = latest.filter(|it| it.plan.ended_at.is_none());
    let next = next_session(courses, own_interval_days);
    let may_begin = next.is_none_or(|it| matches!(it, NextSession::From(at) if at <= here.now));
    let next_session = next.map(|next| match next {
        NextSession::From(at) if at <= here.now => words!(words, "next-session-now"),
        NextSession::From(at) => {
            words!(words, "next-session-then", date = &when::date(at, here.now, here.zone, here.words))
        }
        NextSession::Held => words!(words, "next-session-held"),
    });
    let (title, sentence) = match complete {
        Some(course) => {
            let date = when::date(course.plan.finished_at, here.now, here.zone, here.words);
            let mut sentence = words!(words, "complete-sentence", date = &date);
            let looks = |it: &Reminder| matches!(it.kind, Kind::FollowUp(_)) && it.due_at > here.now;
            if course.plan.reminders.iter().any(looks) {
                sentence = format!("{sentence} {}", words!(words, "complete-looks"));
            }
            (words!(words, "complete-title"), sentence)
        }
        None => (words!(words, "before-title"), words!(words, "before-sentence")),
    };
    let not_back = complete.filter(|it| it.plan.can_wait());
    let actives =
        not_back.map(|course| (course.session.id, actives(course, &course.skin(courses, in_doubt), here)));
    Calm { title, sentence, next_session, may_begin, actives }
}

/// When the next session may be, the person's own interval first.
#[must_use]
pub fn next_session(courses: &[Course], own_interval_days: Option<u32>) -> Option<NextSession> {
    plan::next_session(courses.iter().map(|it| (&*it.protocol, &*it.plan)), own_interval_days)
}

/// Which phase a session that was finished at `finished_at` is in: for the dialog that backdates.
#[must_use]
pub fn preview(finished_at: Instant, protocol: &Protocol, here: Here<'_>) -> String {
    let since = here.now - finished_at;
    let stretch = when::stretch(since, here.words);
    let hours = since.num_hours();
    let phase = (protocol.phases.iter())
        .find(|phase| hours < i64::from(phase.ends_at_hours))
        .map_or_else(|| words!(here.words, "preview-complete"), |phase| phase.name.clone());
    words!(here.words, "preview", stretch = &stretch, phase = &phase)
}
