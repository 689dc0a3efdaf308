//! What the specification says of a session's reminders, written from its text (sections 1 to 5) and from
//! nothing else: which there are, when each is due, until when it is of use, and why it would not be told.

use aftercare::care::check_in::CheckIn;
use aftercare::care::civil_time::Instant;
use aftercare::care::reminders::Kind;
use aftercare::care::session::Session;
use aftercare::care::settings::Settings;
use chrono::{LocalResult, NaiveDate, NaiveTime, TimeDelta, TimeZone as _};
use chrono_tz::Tz;
use uuid::Uuid;

/// Hours since the finish.
struct Course {
    phases: &'static [(&'static str, i64)],
    openings: &'static [(&'static str, i64)],
}

const MICRONEEDLING: Course = Course {
    phases: &[("immediate", 0), ("first-day", 6), ("recovery", 24), ("settling", 48), ("reintroduction", 72)],
    openings: &[("retinol", 72), ("vitamin-c", 96), ("exfoliating-acids", 120)],
};
const CAUTIOUS: Course = Course {
    phases: &[
        ("immediate", 0),
        ("first-day", 12),
        ("recovery", 24),
        ("settling", 72),
        ("reintroduction", 120),
    ],
    openings: &[("vitamin-c", 120), ("retinol", 168), ("exfoliating-acids", 192)],
};

/// Why a reminder is not told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Out {
    SwitchedOff,
    CheckedIn,
    Resumed,
    Ended,
    FlagClosed,
    TooLate,
}

/// A reminder as the specification has it.
#[derive(Clone, Debug)]
pub struct Reminder {
    pub kind: Kind,
    /// As the ledger writes it.
    pub key: String,
    pub due: Instant,
    /// From when on it is of no use.
    pub until: Option<Instant>,
    /// Why it is not told, whatever the time.
    pub outs: Vec<Out>,
    /// When what it asks for was done: it asks for no more from then on.
    pub answered: Option<Instant>,
}

impl Reminder {
    /// Every reason for which it is not told at `now`.
    pub fn outs_at(&self, now: Instant) -> Vec<Out> {
        let mut outs = self.outs.clone();
        let asks_for_check_in = matches!(self.kind, Kind::CheckIn(_) | Kind::FollowUp(_));
        if asks_for_check_in && self.answered.is_some_and(|at| at <= now) {
            outs.push(Out::CheckedIn);
        }
        if self.is_useless(now) {
            outs.push(match self.kind {
                Kind::Reintroduce(_) => Out::Resumed,
                Kind::RedFlag(..) => Out::FlagClosed,
                _ => Out::TooLate,
            });
        }
        outs
    }

    pub fn is_useless(&self, now: Instant) -> bool {
        self.until.is_some_and(|until| until <= now)
    }

    pub fn is_flag(&self) -> bool {
        matches!(self.kind, Kind::RedFlag(..))
    }
}

/// The stable part of a reminder's id.
fn key(kind: &Kind) -> String {
    match kind {
        Kind::Phase(key) => format!("phase/{key}"),
        Kind::CheckIn(hours) => format!("check-in/{hours}h"),
        Kind::Morning(date) => format!("morning/{}", date.format("%Y-%m-%d")),
        Kind::Reintroduce(key) => format!("reintroduce/{key}"),
        Kind::FollowUp(days) => format!("follow-up/{days}d"),
        Kind::Evening(key, date) => format!("{key}-night/{}", date.format("%Y-%m-%d")),
        Kind::RedFlag(rule, check_in) => format!("red-flag/{rule}/{check_in}"),
    }
}

fn hours(hours: i64) -> TimeDelta {
    TimeDelta::hours(hours)
}

const DAY: TimeDelta = TimeDelta::days(1);

/// The instant of a civil time: the first that shows it, or the first after the gap that swallows it.
pub fn resolve(date: NaiveDate, time: NaiveTime, zone: Tz) -> Instant {
    let mut civil = date.and_time(time);
    loop {
        match zone.from_local_datetime(&civil) {
            LocalResult::Single(at) => return at.to_utc(),
            LocalResult::Ambiguous(first, second) => return first.to_utc().min(second.to_utc()),
            // Gaps begin and end on whole minutes.
            LocalResult::None => civil += TimeDelta::minutes(1),
        }
    }
}

fn local_date(at: Instant, zone: Tz) -> NaiveDate {
    at.with_timezone(&zone).date_naive()
}

/// `due`, or the end of the quiet hours that it lies in.
fn after_quiet_hours(due: Instant, settings: &Settings, zone: Tz) -> Instant {
    let (start, end) = (settings.quiet_hours.start, settings.quiet_hours.end);
    if !settings.quiet || start == end {
        return due;
    }
    let mut due = due;
    'again: loop {
        let today = local_date(due, zone);
        for date in [today - DAY, today] {
            let end_date = if start < end { date } else { date + DAY };
            let (from, to) = (resolve(date, start, zone), resolve(end_date, end, zone));
            if from <= due && due < to {
                due = to;
                continue 'again;
            }
        }
        return due;
    }
}

fn grade(check_in: &CheckIn, sign: &str) -> i64 {
    check_in.grades.get(sign).map_or(-1, |it| i64::from(*it))
}

/// The rules that a check-in fires among all of the session, which are in order of time.
fn fired(check_in: &CheckIn, all: &[&CheckIn], finish: Instant) -> Vec<&'static str> {
    let since = check_in.at - finish;
    let day_over = since > hours(24);
    let (redness, swelling, pain) =
        (grade(check_in, "redness"), grade(check_in, "swelling"), grade(check_in, "pain"));
    let has = |signs: &[&str]| signs.iter().any(|sign| check_in.present.contains(*sign));
    let earlier = all.iter().filter(|it| it.at < check_in.at && grade(it, "redness") >= 0);
    let before = earlier.max_by_key(|it| (it.at, it.id)).map(|it| grade(it, "redness"));
    let rules = [
        ("persistent-redness", redness >= 2 && since > hours(48)),
        ("worsening-redness", day_over && redness >= 2 && before.is_some_and(|before| redness > before)),
        ("excessive-swelling", swelling >= 3),
        ("excessive-pain", pain >= 7 || pain >= 4 && day_over),
        ("redness-with-swelling-or-pain", day_over && redness >= 2 && (swelling >= 2 || pain >= 4)),
        ("infection-signs", has(&["pustules", "blisters", "fever", "red-streaks"])),
        ("rash-or-hives", has(&["rash", "hives"])),
        ("late-reaction", since > hours(168) && has(&["dark-patches", "firm-bumps"])),
        ("emergency", has(&["trouble-breathing", "swollen-lips", "confusion"])),
    ];
    rules.into_iter().filter_map(|(rule, fires)| fires.then_some(rule)).collect()
}

struct Flag<'a> {
    rule: &'static str,
    opened_by: &'a CheckIn,
    closed_at: Option<Instant>,
}

/// The flags, open and closed. A closing covers what was found before it.
fn flags<'a>(check_ins: &[&'a CheckIn], session: &Session) -> Vec<Flag<'a>> {
    let finish = session.header.finished_at;
    let mut found: Vec<(&'static str, &'a CheckIn)> = Vec::new();
    for check_in in check_ins {
        found.extend(fired(check_in, check_ins, finish).into_iter().map(|rule| (rule, *check_in)));
    }
    let mut closings: Vec<_> = session.flag_closings.iter().filter(|it| it.deleted_at.is_none()).collect();
    closings.sort_by_key(|it| (it.at, it.id));
    let mut flags = Vec::new();
    for closing in closings {
        assert!(closing.findings.is_empty(), "the simulated person closes all that was found before");
        let covered = |(rule, by): &(&str, &CheckIn)| *rule == closing.rule && by.at <= closing.at;
        let first = found.iter().find(|it| covered(it)).copied();
        found.retain(|it| !covered(it));
        if let Some((rule, opened_by)) = first {
            flags.push(Flag { rule, opened_by, closed_at: Some(closing.at) });
        }
    }
    for (rule, opened_by) in found {
        if !flags.iter().any(|it| it.rule == rule && it.closed_at.is_none()) {
            flags.push(Flag { rule, opened_by, closed_at: None });
        }
    }
    flags
}

fn course(session: &Session) -> &'static Course {
    match session.header.protocol.key.as_str() {
        "microneedling" => &MICRONEEDLING,
        "microneedling-cautious" => &CAUTIOUS,
        other => panic!("no protocol is called {other}"),
    }
}

/// When each active opens, after all that was put off.
fn openings(
    course: &Course,
    session: &Session,
    held_at: Option<Instant>,
) -> Vec<(&'static str, Instant, Option<Instant>)> {
    let finish = session.header.finished_at;
    let resumed = |key: &str| {
        let events = session.resumptions.iter().filter(|it| it.deleted_at.is_none());
        events.filter(|it| it.key.as_deref() == Some(key)).map(|it| (it.at, it.id)).min().map(|(at, _)| at)
    };
    let mut opens: Vec<_> =
        course.openings.iter().map(|(key, after)| (*key, finish + hours(*after), resumed(key))).collect();
    let postponed =
        session.postponements.iter().filter(|it| it.deleted_at.is_none()).map(|it| (it.at, it.id, 1));
    let closed =
        session.flag_closings.iter().filter(|it| it.deleted_at.is_none()).map(|it| (it.at, it.id, 0));
    let mut moments: Vec<_> = postponed.chain(closed).collect();
    moments.sort_unstable();
    let held = held_at.map(|now| (now, 0));
    for (at, least) in moments.into_iter().map(|(at, _, least)| (at, least)).chain(held) {
        let waits = |resumed: Option<Instant>| resumed.is_none_or(|resumed| resumed > at);
        let earliest = opens.iter().filter(|it| waits(it.2)).map(|it| it.1).min();
        let Some(earliest) = earliest else { continue };
        let mut days = 0;
        while earliest + TimeDelta::days(days) <= at {
            days += 1;
        }
        for opening in opens.iter_mut().filter(|it| waits(it.2)) {
            opening.1 += TimeDelta::days(days.max(if earliest > at { least } else { 0 }));
        }
    }
    opens
}

/// Whether a red flag is open: then the plan moves with the time.
pub fn is_held(session: &Session) -> bool {
    flags(&check_ins(session), session).iter().any(|it| it.closed_at.is_none())
}

/// The red flags that are open: the check-in that opened each, and when the app knew of it.
pub fn open_flags(session: &Session) -> Vec<(Uuid, Instant)> {
    let flags = flags(&check_ins(session), session);
    let open = flags.iter().filter(|it| it.closed_at.is_none());
    open.map(|it| (it.opened_by.id, it.opened_by.edited_at)).collect()
}

/// The check-ins in order of time.
fn check_ins(session: &Session) -> Vec<&CheckIn> {
    let mut check_ins: Vec<_> = session.check_ins.iter().filter(|it| it.deleted_at.is_none()).collect();
    check_ins.sort_by_key(|it| (it.at, it.id));
    check_ins
}

/// Whether an active is back at `at`, as that session's plan has it.
pub fn is_back(session: &Session, active: &str, at: Instant, now: Instant) -> bool {
    let openings = openings(course(session), session, is_held(session).then_some(now));
    let (_, opens, resumed) = openings.iter().find(|it| it.0 == active).unwrap();
    resumed.is_some_and(|resumed| resumed <= at) || *opens <= at
}

/// Whether the person has an active back since so long at `at`.
pub fn is_back_for(session: &Session, active: &str, at: Instant, long: TimeDelta) -> bool {
    let openings = openings(course(session), session, None);
    openings.iter().any(|it| it.0 == active && it.2.is_some_and(|resumed| resumed + long <= at))
}

/// The reminders of a session as they stand at `now`, which only an open flag's postponement asks for.
pub fn reminders(session: &Session, settings: &Settings, zone: Tz, now: Instant) -> Vec<Reminder> {
    if session.header.deleted_at.is_some() {
        return Vec::new();
    }
    let course = course(session);
    let finish = session.header.finished_at;
    let check_ins = check_ins(session);
    let flags = flags(&check_ins, session);
    let is_held = flags.iter().any(|it| it.closed_at.is_none());
    let openings = openings(course, session, is_held.then_some(now));
    let complete = openings.iter().map(|it| it.1).max().unwrap();
    let quiet = |due: Instant| after_quiet_hours(due, settings, zone);
    let checked_in_since = |since: Instant| check_ins.iter().map(|it| it.at).find(|at| *at >= since);

    let mut all = Vec::new();
    let mut add =
        |kind: Kind, due: Instant, until: Option<Instant>, out: Option<Out>, answered: Option<Instant>| {
            let key = key(&kind);
            all.push(Reminder { kind, key, due, until, outs: out.into_iter().collect(), answered });
        };
    for (number, (key, starts)) in course.phases.iter().enumerate().skip(1) {
        let ends = course.phases.get(number + 1).map_or(complete, |(_, next)| finish + hours(*next));
        add(Kind::Phase((*key).to_owned()), quiet(finish + hours(*starts)), Some(ends), None, None);
    }
    for after in [24, 48] {
        let due = quiet(finish + hours(after));
        let checked_in = checked_in_since(due - hours(6));
        let out = checked_in.filter(|at| *at <= due).map(|_| Out::CheckedIn);
        add(Kind::CheckIn(u32::try_from(after).unwrap()), due, Some(due + hours(24)), out, checked_in);
    }
    let first = finish + hours(course.phases[1].1);
    let mut date = local_date(first, zone) - DAY;
    while date <= local_date(complete, zone) + DAY {
        let due = resolve(date, settings.morning, zone);
        if first <= due && due < complete {
            let day_ends = resolve(date + DAY, NaiveTime::MIN, zone);
            add(Kind::Morning(date), due, Some(day_ends), None, None);
        }
        date += DAY;
    }
    for (key, opens, resumed) in &openings {
        let due = quiet(*opens);
        let out = resumed.filter(|at| *at <= due).map(|_| Out::Resumed);
        add(Kind::Reintroduce((*key).to_owned()), due, *resumed, out, *resumed);
    }
    for days in [7, 14, 28] {
        let due = quiet(finish + hours(24 * days));
        let days = u32::try_from(days).unwrap();
        add(Kind::FollowUp(days), due, Some(due + TimeDelta::days(7)), None, checked_in_since(due));
    }
    let said = session.resumptions.iter().filter(|it| it.deleted_at.is_none());
    let said = said.filter(|it| it.key.as_deref() == Some("retinol")).min_by_key(|it| (it.at, it.id));
    if let Some(said) = said {
        // On the date that it was where it was said.
        let back_on = said.local_date.unwrap_or_else(|| local_date(said.at, zone));
        for days in (2..=14).step_by(2) {
            let night = back_on + TimeDelta::days(days);
            let time = |hour| NaiveTime::from_hms_opt(hour, 0, 0).unwrap();
            let due = resolve(night, time(19), zone);
            let over = resolve(night + DAY, time(4), zone);
            add(Kind::Evening("retinol".to_owned(), night), due, Some(over), None, None);
        }
    }
    for reminder in &mut all {
        let group = match reminder.kind {
            Kind::Evening(..) => "night",
            _ => reminder.key.split('/').next().unwrap_or_default(),
        };
        if settings.kinds_off.contains(group) {
            reminder.outs.push(Out::SwitchedOff);
        }
    }
    if let Some(ended) = session.header.ended_at {
        all.retain(|it| it.due <= ended);
        for reminder in &mut all {
            reminder.outs.push(Out::Ended);
        }
    }
    // A red flag is told as soon as the app knows of it; only an emergency breaks quiet hours.
    for flag in flags {
        let kind = Kind::RedFlag(flag.rule.to_owned(), flag.opened_by.id);
        let told_at = flag.opened_by.edited_at;
        let known = if flag.closed_at.is_none() { told_at.min(now) } else { told_at };
        let due = if flag.rule == "emergency" { known } else { quiet(known) };
        all.push(Reminder {
            key: key(&kind),
            kind,
            due,
            until: flag.closed_at,
            outs: Vec::new(),
            answered: None,
        });
    }
    all
}
