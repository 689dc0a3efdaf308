//! What a notification says.

use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::sync::Arc;

use chrono::TimeDelta;
use uuid::Uuid;

use crate::care::civil_time::{Instant, Zone};
use crate::care::ledger::{Item, Ledger};
use crate::care::plan::{Opening, OpeningStatus, Plan};
use crate::care::protocol::{Advice, Level, Phase, Protocol};
use crate::care::red_flags::{Finding, Reading};
use crate::care::reminders::{Action, Kind};
use crate::view::{skin, when};
use crate::words;
use crate::words::Words;

/// An active that came back so shortly before an evening came back for that one.
const SAME_DAY: TimeDelta = TimeDelta::hours(12);

/// A notification's two texts, plain: no markup.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// One line.
    pub summary: String,
    /// Some lines.
    pub body: String,
    /// Whether it stays until the person has seen it: a red flag.
    pub urgent: bool,
    /// What it offers, with the buttons' labels.
    pub actions: Vec<(Action, String)>,
}

/// A session, as far as its notifications need it.
pub struct Live {
    /// Its plan.
    pub plan: Plan,
    /// Its protocol.
    pub protocol: Arc<Protocol>,
    /// What became of its reminders.
    pub ledger: Ledger,
    /// Where on the body.
    pub area: Option<String>,
}

/// A reminder with the plan and the protocol that it belongs to.
#[derive(Clone, Debug)]
pub struct Told<'a> {
    /// The reminder.
    pub item: &'a Item,
    /// Its session's plan.
    pub plan: &'a Plan,
    /// Its session's protocol.
    pub protocol: &'a Protocol,
    /// Where on the body, where it has to be said.
    pub area: Option<&'a str>,
    /// The plans of the [other treatments](others) of the same skin.
    pub others: Vec<&'a Plan>,
    /// Whether something cannot be read that may speak against what this plan brings back.
    pub in_doubt: bool,
}

impl<'a> Told<'a> {
    fn is_red_flag(&self) -> bool {
        !self.item.reminder.is_planned()
    }

    /// The red flag's rule, its check-in, and how serious it is.
    fn flag(&self) -> Option<(&'a str, Uuid, Option<Level>)> {
        let Kind::RedFlag(rule, check_in) = &self.item.reminder.kind else { return None };
        Some((rule, *check_in, self.protocol.red_flag(rule).map(|it| it.level)))
    }

    /// Its title at `at`, with the area where that is needed.
    #[must_use]
    pub fn title(&self, at: Instant, words: &Words) -> String {
        let kind = &self.item.reminder.kind;
        let waits = kind.active().and_then(|key| Some((key, self.waits(key, at)?)));
        let Some((key, waits)) = waits else { return title_of_area(kind, self.protocol, self.area, words) };
        let active = self.protocol.active_name(key);
        let title = match waits {
            Waits::OtherEvenings(..) => words!(words, "reminder-not-this-evening", active = active),
            _ => words!(words, "reminder-not-yet", active = active),
        };
        of_area(title, self.area, words)
    }

    /// Those of the others that are of a later treatment.
    fn newer(&self) -> impl Iterator<Item = &'a Plan> {
        self.others.iter().copied().filter(|it| it.finished_at > self.plan.finished_at)
    }

    /// What an active that this plan brings back waits for at `at`: the strictest answer of all that the same skin
    /// was treated with.
    fn waits(&self, key: &str, at: Instant) -> Option<Waits<'a>> {
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
        last.map(|(opens_at, plan)| Waits::Until(plan, opens_at)).or_else(|| self.other_evenings(at))
    }

    /// The treatment since which the active of this evening is back once more, with the next of its evenings: each
    /// plan has every other one, and together they would have all of them.
    fn other_evenings(&self, at: Instant) -> Option<Waits<'a>> {
        let Kind::Evening(key, date) = &self.item.reminder.kind else { return None };
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

    /// Why it has to wait, for who reads it at `at`.
    fn waits_because(&self, key: &str, at: Instant, zone: &Zone, words: &Words) -> Option<String> {
        let session = |plan: &Plan| when::date(plan.finished_at, at, zone);
        Some(match self.waits(key, at)? {
            Waits::FlagCloses(plan) => words!(words, "body-not-yet-flag", session = &session(plan)),
            Waits::Read => words!(words, "body-not-yet-in-doubt"),
            Waits::Until(plan, opens_at) => {
                let (session, opens_at) = (session(plan), when::day_and_time(opens_at, at, zone));
                if plan.finished_at > self.plan.finished_at {
                    words!(words, "body-not-yet", session = &session, at = &opens_at)
                } else {
                    words!(words, "body-not-yet-older", session = &session, at = &opens_at)
                }
            }
            Waits::OtherEvenings(plan, due_at) => {
                let due_at = when::day_and_time(due_at, at, zone);
                words!(words, "body-other-evenings", session = &session(plan), at = &due_at)
            }
        })
    }

    /// The newest treatment of the same skin whose plan is not complete at `at`: what that one says comes first.
    fn comes_first(&self, at: Instant) -> Option<&'a Plan> {
        self.newer().filter(|it| counts(it, at)).max_by_key(|it| it.finished_at)
    }

    /// What this plan has to say in its phase of `key`.
    fn care_lines(&self, key: &str, zone: &Zone, words: &Words) -> Vec<String> {
        let at = self.item.tell_at;
        if let Some(newer) = self.comes_first(at) {
            let session = when::date(newer.finished_at, at, zone);
            return vec![words!(words, "body-treated-again", session = &session)];
        }
        self.protocol.phase(key).map(|phase| care_lines(self, phase, words)).unwrap_or_default()
    }
}

/// What an active has to wait for that a plan brings back, and whose plan says so.
enum Waits<'a> {
    FlagCloses(&'a Plan),
    /// Until all can be read.
    Read,
    Until(&'a Plan, Instant),
    /// The active is back, and other evenings count.
    OtherEvenings(&'a Plan, Instant),
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

/// The reminders of a notification with their sessions, and with the area where those that are `live` are
/// [of several](several_areas).
#[must_use]
pub fn told<'a>(items: &'a [Item], live: &'a [Live], in_doubt: bool) -> Vec<Told<'a>> {
    // An ended session has nothing to say: there is nothing to tell it from.
    let is_told =
        |it: &&Live| it.plan.ended_at.is_none() || items.iter().any(|item| item.session == it.plan.session);
    let several = several_areas(live.iter().filter(is_told).map(|it| it.area.as_deref()));
    let told = |item: &'a Item| {
        let Live { plan, protocol, area, .. } = live.iter().find(|it| it.plan.session == item.session)?;
        let area = area.as_deref().map(str::trim);
        let others = others(plan, area, live.iter().map(|it| (&it.plan, it.area.as_deref())));
        Some(Told { item, plan, protocol, area: area.filter(|_| several), others, in_doubt })
    };
    items.iter().filter_map(told).collect()
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

/// A reminder's title, such as "Recovery begins".
#[must_use]
pub fn title(kind: &Kind, protocol: &Protocol, words: &Words) -> String {
    match kind {
        Kind::Phase(key) => {
            words!(words, "reminder-phase", phase = protocol.phase_name(key))
        }
        Kind::CheckIn(_) => words!(words, "reminder-check-in"),
        Kind::Morning(_) => words!(words, "reminder-morning"),
        Kind::Reintroduce(key) => words!(words, "reminder-reintroduce", active = protocol.active_name(key)),
        Kind::FollowUp(days) => words!(words, "reminder-follow-up", days = *days),
        Kind::Evening(key, _) => words!(words, "reminder-evening", active = protocol.active_name(key)),
        Kind::RedFlag(rule, _) => words!(words, "reminder-red-flag", flag = protocol.red_flag_name(rule)),
    }
}

/// The title of the reminder of `plan` whose kind is written like that; the kind itself where it is gone.
#[must_use]
pub fn title_of(kind: &str, plan: &Plan, protocol: &Protocol, words: &Words) -> String {
    let reminder = plan.reminders.iter().find(|it| it.kind.to_string() == kind);
    reminder.map_or_else(|| kind.to_owned(), |it| title(&it.kind, protocol, words))
}

/// A reminder's title with the area, if there is one to say: `Recovery begins (face)`.
#[must_use]
pub fn title_of_area(kind: &Kind, protocol: &Protocol, area: Option<&str>, words: &Words) -> String {
    of_area(title(kind, protocol, words), area, words)
}

fn of_area(title: String, area: Option<&str>, words: &Words) -> String {
    match area {
        Some(area) => words!(words, "reminder-of-area", title = &title, area = area),
        None => title,
    }
}

/// The one notification for reminders of the same instant.
#[must_use]
pub fn notice(told: &[Told<'_>], zone: &Zone, words: &Words) -> Notice {
    let mut titles = Vec::new();
    let mut lines = Vec::new();
    let several = told.windows(2).any(|pair| pair[0].plan.session != pair[1].plan.session);
    let of = |told: &Told<'_>, line: String| match told.area.filter(|_| several) {
        Some(area) => format!("{area}: {line}"),
        None => line,
    };
    // A red flag does not stand behind a morning, nor what to do about it behind its readings.
    let (mut flags, rest): (Vec<&Told<'_>>, Vec<&Told<'_>>) = told.iter().partition(|it| it.is_red_flag());
    flags.sort_by_key(|it| Reverse(it.flag().map(|(.., level)| level)));
    let lines_of = |it: &Told<'_>, lines: &mut Vec<String>| {
        for line in body(it, zone, words) {
            push_new(lines, of(it, line));
        }
    };
    titles.extend(title_of_flags(&flags, words));
    for it in &flags {
        lines_of(it, &mut lines);
    }
    for (it, line) in readings(&flags, words) {
        push_new(&mut lines, of(it, line));
    }
    for it in rest {
        push_new(&mut titles, it.title(it.item.tell_at, words));
        lines_of(it, &mut lines);
    }
    let urgent = told.iter().any(Told::is_red_flag);
    Notice { summary: titles.join(" · "), body: lines.join("\n"), urgent, actions: Vec::new() }
}

/// `Red flag: Excessive swelling · Rash or hives`
fn title_of_flags(flags: &[&Told<'_>], words: &Words) -> Option<String> {
    let mut names = Vec::new();
    for it in flags {
        let (rule, ..) = it.flag()?;
        push_new(&mut names, of_area(it.protocol.red_flag_name(rule).to_owned(), it.area, words));
    }
    (!names.is_empty()).then(|| words!(words, "reminder-red-flag", flag = &names.join(" · ")))
}

/// What opened the flags, check-in by check-in, each reading once.
fn readings<'a, 'b>(flags: &[&'b Told<'a>], words: &Words) -> Vec<(&'b Told<'a>, String)> {
    let mut found: Vec<(&Told<'_>, &Finding, Vec<Reading>)> = Vec::new();
    for told in flags {
        let Some((rule, check_in, _)) = told.flag() else { continue };
        let of_rule = told.plan.flags.iter().filter(|flag| flag.rule == rule).flat_map(|it| &it.findings);
        let Some(finding) = of_rule.into_iter().find(|it| it.check_in == check_in) else { continue };
        match found.iter_mut().find(|(_, known, _)| known.check_in == check_in) {
            Some((.., known)) => {
                let new = finding.readings.iter().filter(|it| !known.contains(it)).cloned();
                let new: Vec<_> = new.collect();
                known.extend(new);
            }
            None => found.push((told, finding, finding.readings.clone())),
        }
    }
    let line = |(told, finding, readings): (&'b Told<'a>, &Finding, Vec<Reading>)| {
        (told, skin::because(&readings, finding.at, told.plan.finished_at, words))
    };
    found.into_iter().map(line).collect()
}

/// The one summary of reminders that could not be told at their time.
#[must_use]
pub fn summary(told: &[Told<'_>], now: Instant, zone: &Zone, words: &Words) -> Notice {
    if let [one] = told {
        // What holds now, not what held then.
        let item = Item { tell_at: now, ..one.item.clone() };
        let mut notice = notice(&[Told { item: &item, ..one.clone() }], zone, words);
        let due = when::moment(one.item.tell_at, now, zone);
        notice.body = format!("{}\n{}", words!(words, "summary-was-due", at = &due), notice.body);
        return notice;
    }
    // A red flag does not hide among what was missed.
    let (flags, rest): (Vec<_>, Vec<_>) = told.iter().cloned().partition(Told::is_red_flag);
    let mut notice = notice(&flags, zone, words);
    if flags.is_empty() {
        notice.summary = words!(words, "summary-title");
    }
    let lines = rest
        .iter()
        .map(|it| format!("• {} ({})", it.title(now, words), when::moment(it.item.tell_at, now, zone)));
    notice.body =
        [notice.body].into_iter().filter(|it| !it.is_empty()).chain(lines).collect::<Vec<_>>().join("\n");
    notice
}

/// What a notification, or a row of the inbox, offers, in this order.
pub(super) const ACTIONS: [Action; 4] = [Action::Log, Action::Done, Action::Snooze, Action::Open];

/// What fits the reminders that a notification tells at `now`, with the buttons' labels.
#[must_use]
pub fn actions(
    told: &[Told<'_>],
    snooze: TimeDelta,
    discreet: bool,
    now: Instant,
    words: &Words,
) -> Vec<(Action, String)> {
    let fits = |action: &Action| {
        told.iter().any(|it| it.item.reminder.offers(it.plan, snooze, now).any(|fits| fits == action))
    };
    // Nothing more than a snooze could follow.
    let urgent = told.iter().any(Told::is_red_flag);
    let offered = ACTIONS.into_iter().filter(fits);
    // A label may say as much as a text.
    let offered = offered.filter(|it| !(discreet && *it == Action::Log || urgent && *it == Action::Snooze));
    // A red flag is not done with once it was read.
    let name = |action: &Action| match action {
        Action::Done if urgent => words!(words, "understood"),
        _ => action_name(action, snooze, words),
    };
    offered.map(|action| (action.clone(), name(&action))).collect()
}

/// What a button is called.
#[must_use]
pub fn action_name(action: &Action, snooze: TimeDelta, words: &Words) -> String {
    match action {
        Action::Done => words!(words, "action-done"),
        Action::Snooze => words!(words, "action-snooze", stretch = &when::stretch(snooze, words)),
        Action::Log => words!(words, "action-log"),
        Action::Open | Action::Newer(_) => words!(words, "action-open"),
    }
}

/// What a notification says while the person wants nobody to read along.
#[must_use]
pub fn discreet(words: &Words) -> Notice {
    Notice { summary: words!(words, "discreet"), body: String::new(), urgent: false, actions: Vec::new() }
}

/// What *Send a test notification* sends.
#[must_use]
pub fn test(words: &Words) -> Notice {
    let (summary, body) = (words!(words, "test-title"), words!(words, "test-body"));
    Notice { summary, body, urgent: false, actions: Vec::new() }
}

fn push_new(lines: &mut Vec<String>, line: String) {
    if !lines.contains(&line) {
        lines.push(line);
    }
}

/// What it says about a reminder, line by line.
fn body(told: &Told<'_>, zone: &Zone, words: &Words) -> Vec<String> {
    let Told { item, plan, protocol, .. } = *told;
    let tell_at = item.tell_at;
    let waits = |key: &str| told.waits_because(key, tell_at, zone, words);
    match &item.reminder.kind {
        Kind::Phase(key) => told.care_lines(key, zone, words),
        Kind::Morning(_) => {
            let phase = plan.phase_at(tell_at);
            let mut lines = phase.map(|it| told.care_lines(&it.key, zone, words)).unwrap_or_default();
            if told.comes_first(tell_at).is_none() {
                lines.extend(opening_today(told, zone, words));
            }
            lines
        }
        Kind::CheckIn(_) => vec![words!(words, "body-check-in")],
        Kind::Reintroduce(key) | Kind::Evening(key, _) if waits(key).is_some() => {
            waits(key).into_iter().collect()
        }
        Kind::Reintroduce(key) => {
            let mut lines = vec![words!(words, "body-reintroduce")];
            let note = protocol.reintroduction(key).and_then(|active| active.note.as_deref());
            let name = protocol.active_name(key);
            lines.extend(note.map(|note| format!("{name}: {}", uncapitalised(note))));
            lines
        }
        Kind::FollowUp(_) => vec![words!(words, "body-follow-up")],
        Kind::Evening(..) => vec![words!(words, "body-evening")],
        Kind::RedFlag(rule, _) => vec![red_flag_advice(rule, protocol)],
    }
}

/// As it stands within a sentence. An abbreviation keeps its capitals.
fn uncapitalised(words: &str) -> String {
    let mut letters = words.chars();
    match (letters.next(), letters.clone().next()) {
        (Some(first), Some(second)) if second.is_lowercase() => first.to_lowercase().chain(letters).collect(),
        _ => words.to_owned(),
    }
}

/// What to do about the red flag of that rule.
#[must_use]
pub fn red_flag_advice(rule: &str, protocol: &Protocol) -> String {
    match protocol.red_flag(rule).map(|it| it.level) {
        Some(Level::Emergency) => protocol.emergency_advice.clone(),
        _ => protocol.red_flag_advice.clone(),
    }
}

/// The day's do and avoid, in one line each.
fn care_lines(told: &Told<'_>, phase: &Phase, words: &Words) -> Vec<String> {
    let Told { plan, others, .. } = told;
    // What another treatment's red flag holds is not brought back here.
    let held = others.iter().any(|it| it.is_held());
    let emergency = others.iter().any(|it| it.is_emergency());
    let fits = |it: &&Advice| !(held && it.unless_flagged);
    let titles = |advice: &mut dyn Iterator<Item = &Advice>| {
        let titles: Vec<_> = advice.map(|it| it.title.as_str()).collect();
        (!titles.is_empty()).then(|| titles.join(" · "))
    };
    let to_do = titles(&mut plan.to_do(phase).filter(fits).filter(|_| !emergency))
        .map(|list| words!(words, "body-do", list = &list));
    let to_avoid =
        titles(&mut plan.to_avoid(phase).filter(fits)).map(|list| words!(words, "body-leave", list = &list));
    to_do.into_iter().chain(to_avoid).collect()
}

/// A line for each active that opens later on the local day of `from`.
fn opening_today<'a>(
    told: &'a Told<'a>,
    zone: &'a Zone,
    words: &'a Words,
) -> impl Iterator<Item = String> + 'a {
    let Told { plan, protocol, .. } = *told;
    let from = told.item.tell_at;
    let today = move |at: Instant| at > from && zone.date(at) == zone.date(from);
    let opens = move |it: &&Opening| {
        let is_by_plan = it.resumed_at.is_none() && !it.held && today(it.opens_at);
        is_by_plan && told.waits(&it.key, it.opens_at).is_none()
    };
    plan.openings.iter().filter(opens).map(move |it| {
        let name = protocol.active_name(&it.key);
        words!(words, "body-opens-today", active = name, at = &when::clock(it.opens_at, zone))
    })
}
