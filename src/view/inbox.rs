//! The inbox: the reminders that ask for something, those that were put off, and what became of others lately.
//! What one notification tells is one row.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use chrono::TimeDelta;

use super::notice::{self, Told};
use super::{Course, Here, history, unsettled};
use crate::care::civil_time::Instant;
use crate::care::ledger::{Entry, Item, State, to_come};
use crate::care::reminders::{Action, Kind, Reminder};
use crate::care::same_skin::{may_be_same, several_areas};
use crate::care::session::SessionId;
use crate::words;

/// What was told longer ago asks for nothing any more, though nothing ended it.
const ASKS_FOR: TimeDelta = TimeDelta::days(14);
/// How long what became of a reminder is listed.
const LATELY: TimeDelta = TimeDelta::days(7);

/// The page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Inbox {
    /// What asks for something, latest first.
    pub to_do: Vec<ToDo>,
    /// What was put off, the next first.
    pub snoozed: Vec<Snoozed>,
    /// What was answered, told late, left out or is over since the last days, latest first.
    pub lately: Vec<Past>,
    /// `Wed 08:00, Morning: sunscreen first`: what comes next, where nothing asks for anything.
    pub next: Option<String>,
}

/// Whose a reminder is, and which.
pub type Which = (SessionId, Kind);

/// A row of reminders that ask for something: those of one notification.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ToDo {
    /// Which, each with its title, those of the newest session first.
    pub reminders: Vec<(Which, String)>,
    /// `Morning: sunscreen first`
    pub title: String,
    /// What their notification says.
    pub lines: Vec<String>,
    /// `Due Wed 08:00 · told on time`
    pub standing: String,
    /// Whether no notification told them yet.
    pub waits: bool,
    /// What fits them.
    pub actions: Vec<Offered>,
}

/// Something that can be done about a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offered {
    /// What.
    pub action: Action,
    /// The button's label.
    pub name: String,
    /// The reminders that it fits.
    pub of: Vec<Which>,
}

/// A row of reminders that were put off together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Snoozed {
    /// Which.
    pub reminders: Vec<Which>,
    /// Those that would still be of use if they came at once.
    pub useful: Vec<Which>,
    /// `Morning: sunscreen first`
    pub title: String,
    /// `Until Wed 09:05`
    pub until: String,
}

/// A row of reminders that ask for nothing any more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Past {
    /// `Morning: sunscreen first`
    pub title: String,
    /// `Due Wed 08:00`
    pub due: String,
    /// `done 08:20`
    pub became: String,
    /// As a value.
    pub fate: Fate,
}

/// What became of a reminder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// The person said that it is done, or did what it asks for.
    Done,
    /// It was not told.
    LeftOut,
    /// It was told, and its time is over, or to come once more.
    Over,
}

/// The inbox of `courses`, newest first, where *Snooze* puts off for `snooze`; `in_doubt`: something cannot be read that
/// may speak against what they bring back.
#[must_use]
pub fn inbox(courses: &[Course], snooze: TimeDelta, in_doubt: bool, here: Here<'_>) -> Inbox {
    let mut to_do: Vec<_> = asking(courses, here.now).collect();
    to_do.sort_by_key(|(_, reminder)| Reverse(reminder.due_at));
    let mut snoozed: Vec<_> = snoozed(courses, here.now).collect();
    snoozed.sort_by_key(|(.., until)| *until);
    let lately = lately(courses, &to_do, here);

    let listed = to_do.iter().map(|(course, _)| *course);
    let listed = listed.chain(snoozed.iter().map(|(course, ..)| *course));
    let listed = listed.chain(lately.iter().map(|it| it.course));
    let several = several_areas(listed.map(Course::area));
    let said = Said { courses, several, in_doubt, here };
    let next = if to_do.is_empty() { next(said) } else { None };

    let to_do = rows(to_do, |(course, reminder)| told_at(course, reminder, here.now));
    let snoozed = rows(snoozed, |(course, reminder, until)| {
        (*until, course.ledger.settled(reminder, here.now).map(|entry| entry.due_at))
    });
    let lately = rows(lately, |it| (it.entry.due_at, it.became.clone()));
    Inbox {
        to_do: all_to_do(&to_do, said, snooze),
        snoozed: (snoozed.iter())
            .map(|row| Snoozed {
                reminders: row.iter().map(|(course, it, _)| which(course, it)).collect(),
                useful: (row.iter())
                    .filter(|(course, it, _)| it.can_come_again(&course.plan, here.now, here.now))
                    .map(|(course, it, _)| which(course, it))
                    .collect(),
                title: titles(row.iter().map(|(course, it, until)| said.title(course, it, *until))),
                until: words!(here.words, "snoozed-until", at = &here.moment(row[0].2)),
            })
            .collect(),
        lately: (lately.into_iter())
            .map(|row| Past {
                title: titles(row.iter().map(|it| said.plain(it.course, it.reminder))),
                due: words!(here.words, "was-due", at = &here.moment(row[0].entry.due_at)),
                became: row[0].became.clone(),
                fate: row[0].fate,
            })
            .collect(),
        next,
    }
}

/// Puts together what has the same key, each row where its first one stands.
fn rows<T, K: PartialEq>(items: Vec<T>, key: impl Fn(&T) -> K) -> Vec<Vec<T>> {
    let mut rows: Vec<(K, Vec<T>)> = Vec::new();
    for item in items {
        let key = key(&item);
        match rows.iter_mut().find(|(known, _)| *known == key) {
            Some((_, row)) => row.push(item),
            None => rows.push((key, vec![item])),
        }
    }
    rows.into_iter().map(|(_, row)| row).collect()
}

fn which(course: &Course, reminder: &Reminder) -> Which {
    (course.session.id, reminder.kind.clone())
}

/// What reminders are put into words with.
#[derive(Clone, Copy)]
struct Said<'a> {
    courses: &'a [Course],
    /// Whether several areas are listed, so that each has to say its own.
    several: bool,
    /// Whether something cannot be read that may speak against what they bring back.
    in_doubt: bool,
    here: Here<'a>,
}

impl Said<'_> {
    /// `Morning: sunscreen first (face)`, for who reads it at `at`.
    fn title(self, course: &Course, reminder: &Reminder, at: Instant) -> String {
        if reminder.kind.active().is_none() {
            return self.plain(course, reminder);
        }
        let (area, skin) = (course.area().filter(|_| self.several), course.skin(self.courses, self.in_doubt));
        notice::title_at(&reminder.kind, &skin, &course.protocol, area, at, self.here.words)
    }

    /// The same as the plan has it, whatever came after it.
    fn plain(self, course: &Course, reminder: &Reminder) -> String {
        let area = course.area().filter(|_| self.several);
        notice::title_of_area(&reminder.kind, &course.protocol, area, self.here.words)
    }

    /// What the notification of a row says.
    fn notice(self, row: &[(&Course, &Reminder)]) -> notice::Notice {
        let Self { courses, several, in_doubt, here } = self;
        let items: Vec<_> = (row.iter())
            .map(|(course, it)| {
                let tell_at = read_at(course, it, here.now);
                Item { tell_at, ..Item::planned(course.session.id, it) }
            })
            .collect();
        let told: Vec<_> = (row.iter().zip(&items))
            .map(|((course, _), item)| Told {
                item,
                protocol: &course.protocol,
                area: course.area().filter(|_| several),
                skin: course.skin(courses, in_doubt),
            })
            .collect();
        notice::notice(&told, here.zone, here.words)
    }
}

/// When the person was told of a reminder, or is.
fn read_at(course: &Course, reminder: &Reminder, now: Instant) -> Instant {
    let told_at = course.ledger.settled(reminder, now).and_then(Entry::last_told_at);
    told_at.unwrap_or(now).max(reminder.due_at)
}

/// `Morning: sunscreen first · First day: what helps now`: each once.
#[must_use]
pub fn titles(titles: impl IntoIterator<Item = String>) -> String {
    let mut said = BTreeSet::new();
    titles.into_iter().filter(|title| said.insert(title.clone())).collect::<Vec<_>>().join(" · ")
}

/// What tells a reminder that asks for something: what is due, or came late, at the same instant came, or comes,
/// as one notification.
fn told_at(course: &Course, reminder: &Reminder, now: Instant) -> (Instant, Option<(Instant, bool)>) {
    match course.ledger.settled(reminder, now) {
        Some(entry) => (entry.due_at, Some((entry.at, entry.state == State::CaughtUp))),
        None => (reminder.due_at, None),
    }
}

/// What asks for something, row by row.
fn all_to_do(to_do: &[Vec<(&Course, &Reminder)>], words: Said<'_>, snooze: TimeDelta) -> Vec<ToDo> {
    let here = words.here;
    // What one row says, another need not say again: two reminders of a morning have the same advice.
    let mut said = BTreeSet::new();
    let mut all = Vec::new();
    for row in to_do {
        let sessions: BTreeSet<_> = row.iter().map(|(course, _)| course.session.id).collect();
        let notice = words.notice(row);
        let (course, reminder) = row[0];
        let named = |(course, it): &(&Course, &Reminder)| {
            (which(course, it), words.title(course, it, read_at(course, it, here.now)))
        };
        all.push(ToDo {
            reminders: row.iter().map(named).collect(),
            title: notice.summary,
            lines: (notice.body.lines())
                .filter(|line| said.insert((sessions.clone(), (*line).to_owned())))
                .map(str::to_owned)
                .collect(),
            standing: standing(course, reminder, here),
            waits: course.ledger.settled(reminder, here.now).is_none(),
            actions: actions(row, snooze, here),
        });
    }
    all
}

/// What can be done about a row, each with the reminders that it fits.
fn actions(row: &[(&Course, &Reminder)], snooze: TimeDelta, here: Here<'_>) -> Vec<Offered> {
    let of = |action: &Action| -> Vec<Which> {
        let fits = |(course, it): &&(&Course, &Reminder)| {
            it.offers(&course.plan, snooze, here.now).any(|fits| fits == action)
        };
        row.iter().filter(fits).map(|(course, it)| which(course, it)).collect()
    };
    let offered = notice::ACTIONS.into_iter().map(|action| Offered {
        name: notice::action_name(&action, snooze, here.words),
        of: of(&action),
        action,
    });
    offered.filter(|it| !it.of.is_empty()).collect()
}

/// What was put off, and until when.
fn snoozed(courses: &[Course], now: Instant) -> impl Iterator<Item = (&Course, &Reminder, Instant)> {
    reminders(courses, now)
        .filter_map(move |(course, it)| Some((course, it, course.ledger.snoozed_until(it, now)?)))
}

/// `Wed 08:00, Morning: sunscreen first`: what comes next.
fn next(Said { courses, in_doubt, here, .. }: Said<'_>) -> Option<String> {
    let coming: Vec<_> = unsettled(courses)
        .flat_map(|course| {
            let to_come = to_come(&course.plan, &course.ledger, here.now).into_iter();
            to_come.map(move |(at, it)| (course, it, at))
        })
        .collect();
    let first = coming.iter().map(|(.., at)| *at).min()?;
    let coming: Vec<_> = coming.into_iter().filter(|(.., at)| *at == first).collect();
    let several = several_areas(unsettled(courses).map(Course::area));
    let said = Said { courses, several, in_doubt, here };
    let what = titles(coming.iter().map(|(course, it, at)| said.title(course, it, *at)));
    Some(words!(here.words, "inbox-next", at = &here.moment(first), reminder = &what))
}

/// A reminder that asks for nothing any more, and since when.
struct Since<'a> {
    course: &'a Course,
    reminder: &'a Reminder,
    entry: &'a Entry,
    at: Instant,
    became: String,
    fate: Fate,
}

/// What was answered, told late, left out or is over since the last days, latest first, but what stands among
/// `to_do`.
fn lately<'a>(courses: &'a [Course], to_do: &[(&Course, &Reminder)], here: Here<'_>) -> Vec<Since<'a>> {
    let asks = |reminder: &Reminder| to_do.iter().any(|(_, asks)| std::ptr::eq(*asks, reminder));
    let mut lately: Vec<_> = (reminders(courses, here.now))
        .filter(|(_, it)| !asks(it))
        .filter_map(|(course, it)| became(course, it, courses, here))
        .filter(|it| here.now - it.at < LATELY)
        .collect();
    lately.sort_by_key(|it| Reverse(it.at));
    lately
}

/// What became of a reminder that asks for nothing any more.
fn became<'a>(
    course: &'a Course,
    reminder: &'a Reminder,
    courses: &[Course],
    here: Here<'_>,
) -> Option<Since<'a>> {
    let words = here.words;
    let entry = course.ledger.settled(reminder, here.now)?;
    let since = |at, became, fate| Some(Since { course, reminder, entry, at, became, fate });
    let said = || history::became(entry, here);
    match entry.state {
        State::Done => since(entry.at, said(), Fate::Done),
        State::Lapsed => since(entry.at, said(), Fate::LeftOut),
        State::Delivered | State::CaughtUp => {
            let answered = course.ledger.answered_at(reminder, here.now);
            let over = || course.ledger.over_at(&course.plan, reminder, here.now);
            let forgotten = || forgotten_at(course, reminder, courses, here.now);
            let over = answered.or_else(over).or_else(forgotten);
            let Some(at) = over else {
                // Its time lies ahead again: it asks once that has come.
                return if entry.state == State::CaughtUp {
                    since(entry.at, said(), Fate::Over)
                } else {
                    None
                };
            };
            let moment = here.moment(at);
            let (became, fate) = match (answered, &reminder.kind) {
                (Some(_), Kind::Reintroduce(_)) => (words!(words, "became-back", at = &moment), Fate::Done),
                (Some(_), _) => (words!(words, "became-answered", at = &moment), Fate::Done),
                (None, _) => (words!(words, "became-over", at = &moment), Fate::Over),
            };
            let became = match entry.state {
                // By then it was over already.
                State::CaughtUp if at <= entry.at && answered.is_none() => said(),
                State::CaughtUp => format!("{} · {became}", said()),
                _ => became,
            };
            since(at.max(entry.at), became, fate)
        }
        State::Snoozed | State::Newer(_) => None,
    }
}

/// How many rows ask for something.
#[must_use]
pub fn to_do(courses: &[Course], now: Instant) -> usize {
    let told = asking(courses, now).map(|(course, reminder)| told_at(course, reminder, now));
    told.collect::<BTreeSet<_>>().len()
}

/// When the inbox next says something else, though nobody does anything, where *Snooze* puts off for `snooze`.
#[must_use]
pub fn changes_at(courses: &[Course], snooze: TimeDelta, now: Instant) -> Option<Instant> {
    let times = reminders(courses, now).flat_map(|(course, reminder)| {
        let entry = course.ledger.settled(reminder, now);
        let forgotten_at = entry.map(|entry| entry.at + ASKS_FOR);
        let snoozed_until = course.ledger.snoozed_until(reminder, now);
        // From then on a snooze would end too late: for this one, or for the one that it says more of.
        let last_snooze = |at: Option<Instant>| at.map(|at| at - snooze);
        let (due_at, useful_until) = (Some(reminder.due_at), reminder.useful_until);
        let ends = [due_at, useful_until, snoozed_until, forgotten_at];
        ends.into_iter().chain([last_snooze(due_at), last_snooze(useful_until)])
    });
    times.flatten().filter(|at| *at > now).min()
}

/// The reminders of the sessions that have something to say. Of a diary of years the others are not gone
/// through: this is asked at each frame.
fn reminders(courses: &[Course], now: Instant) -> impl Iterator<Item = (&Course, &Reminder)> {
    let speaks =
        move |it: &&Course| !it.settled || it.noted_at.is_some_and(|at| now - at < ASKS_FOR + LATELY);
    courses.iter().filter(speaks).flat_map(|it| it.plan.reminders.iter().map(move |reminder| (it, reminder)))
}

/// The reminders that ask for something. A red flag stands above every page anyway.
fn asking(courses: &[Course], now: Instant) -> impl Iterator<Item = (&Course, &Reminder)> {
    reminders(courses, now).filter(move |(course, reminder)| {
        reminder.is_planned()
            && course.ledger.is_open(&course.plan, reminder, now)
            && forgotten_at(course, reminder, courses, now).is_none()
    })
}

/// When a reminder that nothing ends was told too long ago, or the same skin was treated again after it was told.
fn forgotten_at(course: &Course, reminder: &Reminder, courses: &[Course], now: Instant) -> Option<Instant> {
    let told = course.ledger.settled(reminder, now)?;
    let since = Some(told.at + ASKS_FOR).filter(|at| *at <= now);
    if reminder.useful_until.is_some() {
        return since;
    }
    let told_at = course.plan.finished_at.max(told.last_told_at().unwrap_or(told.at));
    let follows = |it: &&Course| it.plan.finished_at > told_at && may_be_same(it.area(), course.area());
    let followed_at = courses.iter().filter(follows).map(|it| it.plan.finished_at).min();
    let followed_at = followed_at.filter(|at| *at <= now);
    since.into_iter().chain(followed_at).min()
}

/// `Due Wed 08:00 · told on time`
fn standing(course: &Course, reminder: &Reminder, here: Here<'_>) -> String {
    let words = here.words;
    let told = match course.ledger.settled(reminder, here.now) {
        None => words!(words, "told-not-yet"),
        Some(entry) if entry.state == State::CaughtUp => {
            words!(words, "told-late", at = &here.moment(entry.at))
        }
        Some(_) => words!(words, "told-on-time"),
    };
    let due_at = course.ledger.settled(reminder, here.now).map_or(reminder.due_at, |entry| entry.due_at);
    format!("{} · {told}", words!(words, "was-due", at = &here.moment(due_at)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::care::civil_time::Zone;
    use crate::care::ledger::{Ledger, Why};
    use crate::care::plan::plan;
    use crate::care::session::Event;
    use crate::care::settings::Settings;
    use crate::view::testing::{at, course, log};
    use crate::words::Words;
    use uuid::Uuid;

    /// The finish: a Tuesday evening.
    const EVENING: &str = "2026-11-24T20:05:00Z";

    /// The `number`th session with what became of its reminders, as it stands at `now`.
    fn with(number: u128, finished_at: &str, area: &str, noted: &[(&str, Entry)], now: &str) -> Course {
        stands(course(number, finished_at, area, 0.5, &log(&[])), noted, now)
    }

    fn stands(it: Course, noted: &[(&str, Entry)], now: &str) -> Course {
        let entries = noted.iter().map(|(kind, entry)| ((*kind).to_owned(), entry.clone())).collect();
        let ledger = Ledger { entries, ..Ledger::default() };
        let settings = Settings::default();
        let plan = plan(&it.protocol, &it.session, &settings, &Zone::new(chrono::Utc), at(now));
        Course::new(it.session, it.protocol, plan, ledger, at(now))
    }

    fn entry(state: State, due_at: &str, noted_at: &str) -> Entry {
        Entry::new(state, at(due_at), at(noted_at))
    }

    fn told(when: &str) -> Entry {
        entry(State::Delivered, when, when)
    }

    fn shown(courses: &[Course], now: &str) -> Inbox {
        let (zone, words) = (Zone::new(chrono::Utc), Words::english());
        let shown =
            inbox(courses, TimeDelta::hours(1), false, Here { now: at(now), zone: &zone, words: &words });
        assert_eq!(shown.to_do.len(), to_do(courses, at(now)), "the count and the list");
        shown
    }

    fn titles(to_do: &[ToDo]) -> Vec<&str> {
        to_do.iter().map(|it| it.title.as_str()).collect()
    }

    #[test]
    fn what_has_come_waits_with_its_words_its_standing_and_its_actions() {
        let now = "2026-11-25T08:30:00Z";
        let noted = [("phase/first-day", entry(State::CaughtUp, "2026-11-25T08:00:00Z", now))];
        let shown = shown(&[with(1, EVENING, "face", &noted, now)], now);
        // The one waits, and the other one was told: they are not of one notification.
        assert_eq!(titles(&shown.to_do), ["Morning: sunscreen first", "First day: what helps now"]);
        let [morning, phase] = &shown.to_do[..] else { panic!() };
        assert_eq!(morning.standing, "Due Wed 08:00 · not told yet");
        assert!(morning.waits && !phase.waits);
        assert_eq!(phase.standing, "Due Wed 08:00 · told late, Wed 08:30");
        assert!(morning.lines[0].starts_with("Do: "), "{:?}", morning.lines);
        // The other one has the same advice, which is said once.
        assert_eq!(phase.lines, Vec::<String>::new());
        let labels: Vec<_> = morning.actions.iter().map(|it| it.name.as_str()).collect();
        assert_eq!(labels, ["Done", "Snooze 1 h", "Open"]);
        assert_eq!((shown.snoozed, shown.lately), (vec![], vec![]));
    }

    #[test]
    fn what_was_told_after_the_same_skin_was_treated_again_stays_and_what_was_told_before_goes() {
        let (told_at, now) = ("2026-11-28T20:05:00Z", "2026-11-28T20:30:00Z");
        let first = with(1, EVENING, "face", &[("reintroduce/retinol", told(told_at))], now);
        let asks = |again_at| {
            let shown = shown(&[with(2, again_at, "face", &[], now), first.clone()], now);
            titles_of(&shown).iter().any(|it| it.contains("Retinol: not yet"))
        };
        assert!(asks("2026-11-28T11:00:00Z") && !asks("2026-11-28T20:15:00Z"));
    }

    #[test]
    fn what_was_answered_is_of_no_use_or_has_not_come_asks_for_nothing() {
        let morning = ("morning/2026-11-25", told("2026-11-25T08:00:00Z"));
        let phase = ("phase/first-day", told("2026-11-25T08:00:00Z"));
        let evening = told("2026-11-25T20:05:00Z");
        let noted = [morning, phase, ("phase/recovery", evening.clone()), ("check-in/24h", evening)];
        let before = "2026-11-25T23:59:59Z";
        let asks = ["How does your skin look? · Recovery: what helps now"];
        // The first day of healing has ended, and its morning with it.
        assert_eq!(titles_of(&shown(&[with(1, EVENING, "face", &noted, before)], before)), asks);
        let now = "2026-11-26T00:00:00Z";
        assert_eq!(titles_of(&shown(&[with(1, EVENING, "face", &noted, now)], now)), asks);
        let checked_in = course(1, EVENING, "face", 0.5, &log(&[(25, "redness", 1)]));
        let titles = titles_of(&shown(&[stands(checked_in, &noted, now)], now));
        assert_eq!(titles, ["Recovery: what helps now"]);
    }

    fn titles_of(inbox: &Inbox) -> Vec<String> {
        inbox.to_do.iter().map(|it| it.title.clone()).collect()
    }

    #[test]
    fn a_reintroduction_asks_until_it_is_back_a_newer_session_or_two_weeks_later() {
        let opens = "2026-11-28T08:00:00Z";
        let noted = [("reintroduce/retinol", told(opens))];
        let is_there = |courses: &[Course], now: &str| {
            titles_of(&shown(courses, now)).iter().any(|it| it.contains("Retinol may come back"))
        };
        let only = |now| is_there(&[with(1, EVENING, "face", &noted, now)], now);
        assert!(only("2026-12-05T12:00:00Z"));
        assert!(only("2026-12-12T07:59:59Z"));
        assert!(!only("2026-12-12T08:00:00Z"));
        let now = "2026-12-05T12:00:00Z";
        let mut resumed = course(1, EVENING, "face", 0.5, &log(&[]));
        let event = Event::new(Uuid::from_u128(5), at("2026-11-28T20:00:00Z"), Some("retinol"));
        std::sync::Arc::make_mut(&mut resumed.session).resumptions.push(event);
        assert!(!is_there(&[stands(resumed, &noted, now)], now));
        for (area, stays) in [("face", false), (" Face", false), ("scalp", true)] {
            let newer = with(2, "2026-12-05T11:00:00Z", area, &[], now);
            assert_eq!(is_there(&[newer, with(1, EVENING, "face", &noted, now)], now), stays, "{area}");
        }
    }

    #[test]
    fn a_red_flag_is_no_line_of_the_inbox_and_an_ended_session_asks_for_nothing() {
        let now = "2026-11-27T09:00:00Z";
        let flagged = course(1, EVENING, "face", 0.5, &log(&[(60, "redness", 3)]));
        let kinds = |it: Course| -> Vec<_> {
            let reminders = shown(&[it], now).to_do.into_iter().flat_map(|it| it.reminders);
            reminders.map(|((_, kind), _)| kind.group()).collect()
        };
        let asking = kinds(stands(flagged, &[], now));
        assert!(asking.contains(&"morning") && !asking.contains(&"red-flag"), "{asking:?}");
        let mut ended = course(1, EVENING, "face", 0.5, &log(&[]));
        std::sync::Arc::make_mut(&mut ended.session).header.ended_at = Some(at("2026-11-27T08:30:00Z"));
        assert_eq!(kinds(stands(ended, &[], now)), Vec::<&str>::new());
    }

    #[test]
    fn a_snooze_is_listed_until_its_hour_and_then_asks_again() {
        let snoozed = Entry {
            until: Some(at("2026-11-25T09:10:00Z")),
            ..entry(State::Snoozed, "2026-11-25T08:00:00Z", "2026-11-25T08:10:00Z")
        };
        let noted = [("morning/2026-11-25", snoozed), ("phase/first-day", told("2026-11-25T08:00:00Z"))];
        let face = |now| with(1, EVENING, "face", &noted, now);
        let before = shown(&[face("2026-11-25T08:30:00Z")], "2026-11-25T08:30:00Z");
        assert_eq!(before.snoozed[0].title, "Morning: sunscreen first");
        assert_eq!(before.snoozed[0].until, "Until Wed 09:10");
        assert_eq!(titles(&before.to_do), ["First day: what helps now"]);
        let (face_then, hour) = ([face("2026-11-25T08:30:00Z")], TimeDelta::hours(1));
        let next = changes_at(&face_then, hour, at("2026-11-25T08:30:00Z"));
        assert_eq!(next, Some(at("2026-11-25T09:10:00Z")));
        let after = shown(&[face("2026-11-25T09:10:00Z")], "2026-11-25T09:10:00Z");
        assert_eq!(after.snoozed, []);
        assert!(titles(&after.to_do).contains(&"Morning: sunscreen first"));
    }

    #[test]
    fn the_last_week_tells_what_was_done_late_or_left_out_and_why() {
        let now = "2026-12-02T09:00:00Z";
        let lapsed = |when, why| Entry { why: Some(why), ..entry(State::Lapsed, when, when) };
        let noted = [
            // Longer ago.
            ("phase/first-day", entry(State::Done, "2026-11-25T08:00:00Z", "2026-11-25T08:59:00Z")),
            ("morning/2026-11-25", entry(State::Done, "2026-11-25T08:00:00Z", "2026-11-25T09:20:00Z")),
            ("check-in/24h", lapsed("2026-11-26T08:00:00Z", Why::CheckedIn)),
            ("morning/2026-11-26", entry(State::CaughtUp, "2026-11-26T08:00:00Z", "2026-11-26T11:00:00Z")),
            ("phase/recovery", told("2026-11-26T08:00:00Z")),
            // It still asks for something, and stands above.
            ("follow-up/7d", entry(State::CaughtUp, "2026-12-02T08:00:00Z", "2026-12-02T08:40:00Z")),
        ];
        let shown = shown(&[with(1, EVENING, "face", &noted, now)], now);
        let lately: Vec<_> =
            shown.lately.iter().map(|it| format!("{}: {}, {}", it.title, it.due, it.became)).collect();
        let expected = [
            "Morning: sunscreen first: Due Thu 08:00, told late, Thu 11:00 · over since Thu 20:05",
            "Recovery: what helps now: Due Thu 08:00, over since Thu 11:00",
            "How does your skin look?: Due Thu 08:00, left out: you had just checked in",
            "Morning: sunscreen first: Due 25 Nov 08:00, done 25 Nov 09:20",
        ];
        assert_eq!(lately, expected);
        assert!(titles(&shown.to_do).contains(&"A week on: a short look"));
    }

    #[test]
    fn what_was_told_and_asks_for_nothing_any_more_says_why() {
        let lately = |courses: &[Course], now: &str| -> Vec<_> {
            let shown = shown(courses, now).lately;
            shown.into_iter().map(|it| (format!("{}: {}", it.title, it.became), it.fate)).collect()
        };
        let (morning, evening) = ("2026-11-25T08:00:00Z", "2026-11-25T20:05:00Z");
        let noted = [
            ("morning/2026-11-25", told(morning)),
            ("phase/first-day", told(morning)),
            ("check-in/24h", told(evening)),
            ("phase/recovery", told(evening)),
        ];
        // Those of one notification are over together; the question was answered, late.
        let now = "2026-11-25T22:00:00Z";
        let checked_in = || course(1, EVENING, "face", 0.5, &log(&[(25, "redness", 1)]));
        let first_day = (
            "Morning: sunscreen first · First day: what helps now: over since Wed 20:05".to_owned(),
            Fate::Over,
        );
        let answered = ("How does your skin look?: answered Wed 21:05".to_owned(), Fate::Done);
        let shown = lately(&[stands(checked_in(), &noted, now)], now);
        assert_eq!(shown, [answered.clone(), first_day.clone()]);
        // The next morning says what the recovery said.
        let now = "2026-11-26T09:00:00Z";
        let mut noted = noted.to_vec();
        noted.push((
            "morning/2026-11-26",
            entry(State::Delivered, "2026-11-26T08:00:00Z", "2026-11-26T08:00:05Z"),
        ));
        let shown = lately(&[stands(checked_in(), &noted, now)], now);
        let recovery = ("Recovery: what helps now: over since Thu 08:00".to_owned(), Fate::Over);
        assert_eq!(shown, [recovery.clone(), answered.clone(), first_day.clone()]);
        // What was told late told of the phase of then, and is over with the day.
        let late = entry(State::CaughtUp, "2026-11-25T08:00:00Z", "2026-11-25T21:00:00Z");
        let told_late = [("morning/2026-11-25", late)];
        let shown = lately(&[with(1, EVENING, "face", &told_late, now)], now);
        assert_eq!(
            shown,
            [(
                "Morning: sunscreen first: told late, Wed 21:00 · over since Thu 00:00".to_owned(),
                Fate::Over
            )]
        );
        // The end of the session ends what still asks.
        let mut ended = checked_in();
        std::sync::Arc::make_mut(&mut ended.session).header.ended_at = Some(at("2026-11-26T08:30:00Z"));
        let shown = lately(&[stands(ended, &noted, now)], now);
        let expected = ("Morning: sunscreen first: over since Thu 08:30".to_owned(), Fate::Over);
        assert_eq!(shown, [expected, recovery, answered, first_day]);
    }

    #[test]
    fn what_ends_a_reintroduction_is_said_until_a_week_later() {
        let opens = "2026-11-28T08:00:00Z";
        let noted = [("reintroduce/retinol", told(opens))];
        let became = |courses: &[Course], now: &str| {
            let lately = shown(courses, now).lately;
            lately.into_iter().find(|it| it.title.contains("Retinol may")).map(|it| it.became)
        };
        let mut resumed = course(1, EVENING, "face", 0.5, &log(&[]));
        let event = Event::new(Uuid::from_u128(5), at("2026-11-28T20:00:00Z"), Some("retinol"));
        std::sync::Arc::make_mut(&mut resumed.session).resumptions.push(event);
        let now = "2026-11-29T12:00:00Z";
        assert_eq!(became(&[stands(resumed, &noted, now)], now).as_deref(), Some("back Sat 20:00"));
        let only = |now: &str| became(&[with(1, EVENING, "face", &noted, now)], now);
        assert_eq!(only("2026-12-12T07:59:59Z"), None);
        assert_eq!(only("2026-12-12T08:00:00Z").as_deref(), Some("over since Sat 08:00"));
        assert!(only("2026-12-19T07:59:59Z").is_some());
        assert_eq!(only("2026-12-19T08:00:00Z"), None);
        let now = "2026-12-05T12:00:00Z";
        let newer = with(2, "2026-12-05T11:00:00Z", "face", &[], now);
        let both = [newer, with(1, EVENING, "face", &noted, now)];
        assert_eq!(became(&both, now).as_deref(), Some("over since Sat 11:00"));
    }

    #[test]
    fn what_one_notification_tells_is_one_row_whose_answers_are_of_all_that_they_fit() {
        let evening = "2026-11-25T20:05:00Z";
        let noted = [("check-in/24h", told(evening)), ("phase/recovery", told(evening))];
        let at_hour = |now: &str| {
            let (face, scalp) =
                (with(1, EVENING, "face", &noted, now), with(2, EVENING, "scalp", &noted, now));
            let mut shown = shown(&[scalp, face], now);
            let of_evening = shown.to_do.iter().position(|it| it.title.contains("Recovery")).unwrap();
            shown.to_do.swap_remove(of_evening)
        };
        let row = at_hour("2026-11-25T20:30:00Z");
        let title = "How does your skin look? (scalp) · Recovery: what helps now (scalp) · \
             How does your skin look? (face) · Recovery: what helps now (face)";
        assert_eq!(row.title, title);
        assert!(row.lines[0].starts_with("scalp: Redness should be easing"), "{:?}", row.lines);
        let id = |number| SessionId(Uuid::from_u128(number));
        let of = |row: &ToDo, action: &Action| -> Vec<_> {
            let offered = row.actions.iter().find(|it| it.action == *action);
            let of = offered.map_or(&[][..], |it| &it.of[..]).iter();
            of.map(|(session, kind)| (*session, kind.to_string())).collect()
        };
        let [check_in, phase] = ["check-in/24h", "phase/recovery"].map(str::to_owned);
        let asks = [(id(2), check_in.clone()), (id(1), check_in.clone())];
        let all = [asks[0].clone(), (id(2), phase.clone()), asks[1].clone(), (id(1), phase)];
        assert_eq!(of(&row, &Action::Done), all);
        assert_eq!(of(&row, &Action::Snooze), all);
        assert_eq!(of(&row, &Action::Log), asks);
        // From seven on, a snooze of the phase would end when the morning says the same.
        assert_eq!(of(&at_hour("2026-11-26T06:59:59Z"), &Action::Snooze), all);
        assert_eq!(of(&at_hour("2026-11-26T07:00:00Z"), &Action::Snooze), asks);
        let face = [with(1, EVENING, "face", &noted, "2026-11-26T06:30:00Z")];
        let changes = changes_at(&face, TimeDelta::hours(1), at("2026-11-26T06:30:00Z"));
        assert_eq!(changes, Some(at("2026-11-26T07:00:00Z")));
    }

    #[test]
    fn where_nothing_is_to_do_it_says_what_comes_next_and_when() {
        let next = |courses: &[Course], now: &str| shown(courses, now).next;
        let now = "2026-11-24T21:00:00Z";
        let face = || with(1, EVENING, "face", &[], now);
        let said = "Wed 08:00, Morning: sunscreen first · First day: what helps now";
        assert_eq!(next(&[face()], now).as_deref(), Some(said));
        let said = "Wed 08:00, Morning: sunscreen first (scalp) · First day: what helps now (scalp) · \
             Morning: sunscreen first (face) · First day: what helps now (face)";
        assert_eq!(next(&[with(2, EVENING, "scalp", &[], now), face()], now).as_deref(), Some(said));
        assert_eq!(next(&[], now), None);
        // What is snoozed comes before what is planned.
        let now = "2026-11-25T08:30:00Z";
        let until = Some(at("2026-11-25T09:10:00Z"));
        let snoozed =
            Entry { until, ..entry(State::Snoozed, "2026-11-25T08:00:00Z", "2026-11-25T08:10:00Z") };
        let noted = [("morning/2026-11-25", snoozed.clone()), ("phase/first-day", snoozed)];
        let both = shown(&[with(1, EVENING, "face", &noted, now)], now);
        let said = "Wed 09:10, Morning: sunscreen first · First day: what helps now";
        assert_eq!(both.next.as_deref(), Some(said));
        let [row] = &both.snoozed[..] else { panic!("{:?}", both.snoozed) };
        assert_eq!((row.reminders.len(), &row.useful), (2, &row.reminders));
        // Where something is to do, that comes first.
        assert_eq!(next(&[with(1, EVENING, "face", &[], now)], now), None);
    }

    #[test]
    fn several_sessions_say_whose_it_is_and_one_that_is_long_over_is_not_gone_through() {
        let now = "2026-11-25T08:30:00Z";
        let (face, scalp) = (with(1, EVENING, "face", &[], now), with(2, EVENING, "scalp", &[], now));
        let mut long_over = with(3, "2026-01-05T20:00:00Z", "hands", &[], now);
        long_over.settled = true;
        let shown = shown(&[face, scalp, long_over], now);
        let [title] = titles(&shown.to_do)[..] else { panic!("{:?}", shown.to_do) };
        assert!(title.contains("Morning: sunscreen first (face)"), "{title}");
        assert!(title.contains("Morning: sunscreen first (scalp)"), "{title}");
        assert_eq!(shown.to_do[0].reminders.len(), 4);
    }
}
