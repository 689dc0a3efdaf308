//! What a notification says.

use std::cmp::Reverse;
use std::sync::Arc;

use chrono::TimeDelta;
use uuid::Uuid;

use crate::care::civil_time::{Instant, Zone};
use crate::care::ledger::{Item, Ledger};
use crate::care::plan::{Opening, Plan};
use crate::care::protocol::{Advice, Level, Phase, Protocol};
use crate::care::red_flags::{Finding, Reading};
use crate::care::reminders::{Action, Kind};
use crate::care::same_skin::{Skin, Waits, several_areas};
use crate::view::{skin, when};
use crate::words;
use crate::words::Words;

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

impl Live {
    /// Its plan, and what skin it is of.
    #[must_use]
    pub fn plan_and_area(&self) -> (&Plan, Option<&str>) {
        (&self.plan, self.area.as_deref())
    }
}

/// A reminder with the plan and the protocol that it belongs to.
#[derive(Clone, Debug)]
pub struct Told<'a> {
    /// The reminder.
    pub item: &'a Item,
    /// Its session's protocol.
    pub protocol: &'a Protocol,
    /// Where on the body, where it has to be said.
    pub area: Option<&'a str>,
    /// Its session's plan, and what was done to the same skin.
    pub skin: Skin<'a>,
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
        title_at(&self.item.reminder.kind, &self.skin, self.protocol, self.area, at, words)
    }

    /// Why it has to wait, for who reads it at `at`.
    fn waits_because(&self, at: Instant, zone: &Zone, words: &Words) -> Option<String> {
        let waits = self.skin.waits(&self.item.reminder.kind, at)?;
        Some(because(&waits, self.skin.plan, at, zone, words))
    }

    /// What this plan has to say in its phase of `key`.
    fn care_lines(&self, key: &str, zone: &Zone, words: &Words) -> Vec<String> {
        let at = self.item.tell_at;
        if let Some(again) = treated_again(&self.skin, at, zone, words) {
            return vec![again];
        }
        self.protocol.phase(key).map(|phase| care_lines(self, phase, words)).unwrap_or_default()
    }
}

/// That another treatment followed whose plan comes first, for who reads it at `at`.
#[must_use]
pub fn treated_again(skin: &Skin<'_>, at: Instant, zone: &Zone, words: &Words) -> Option<String> {
    let session = when::date(skin.comes_first(at)?.finished_at, at, zone, words);
    Some(words!(words, "body-treated-again", session = &session))
}

/// Why what `plan` brings back has to wait, for who reads it at `at`.
pub(super) fn because(waits: &Waits<'_>, plan: &Plan, at: Instant, zone: &Zone, words: &Words) -> String {
    let session = |plan: &Plan| when::date(plan.finished_at, at, zone, words);
    match *waits {
        Waits::FlagCloses(other) => words!(words, "body-not-yet-flag", session = &session(other)),
        Waits::Read => words!(words, "body-not-yet-in-doubt"),
        Waits::Until(other, opens_at) => {
            let (session, opens_at) = (session(other), when::day_and_time(opens_at, at, zone, words));
            if other.finished_at > plan.finished_at {
                words!(words, "body-not-yet", session = &session, at = &opens_at)
            } else {
                words!(words, "body-not-yet-older", session = &session, at = &opens_at)
            }
        }
        Waits::OtherEvenings(other, due_at) => {
            let due_at = when::day_and_time(due_at, at, zone, words);
            words!(words, "body-other-evenings", session = &session(other), at = &due_at)
        }
    }
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
        let skin = Skin::of(plan, area, live.iter().map(Live::plan_and_area), in_doubt);
        Some(Told { item, protocol, area: area.filter(|_| several), skin })
    };
    items.iter().filter_map(told).collect()
}

/// The title of a reminder for who reads it at `at`, with the area, if there is one to say: `Retinol: not yet (face)`.
#[must_use]
pub fn title_at(
    kind: &Kind,
    skin: &Skin<'_>,
    protocol: &Protocol,
    area: Option<&str>,
    at: Instant,
    words: &Words,
) -> String {
    let waits = kind.active().and_then(|key| Some((protocol.active_name(key), skin.waits(kind, at)?)));
    let title = match waits {
        Some((active, Waits::OtherEvenings(..))) => {
            words!(words, "reminder-not-this-evening", active = active)
        }
        Some((active, _)) => words!(words, "reminder-not-yet", active = active),
        None => title(kind, protocol, words),
    };
    of_area(title, area, words)
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
    let several = told.windows(2).any(|pair| pair[0].skin.plan.session != pair[1].skin.plan.session);
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
    // Nothing goes on as if all were well.
    for it in rest.iter().filter(|_| flags.is_empty()) {
        if let Some(line) = line_of_flag(it, words) {
            push_new(&mut lines, of(it, line));
        }
    }
    for it in rest {
        push_new(&mut titles, it.title(it.item.tell_at, words));
        lines_of(it, &mut lines);
    }
    let urgent = told.iter().any(Told::is_red_flag);
    Notice { summary: titles.join(" · "), body: lines.join("\n"), urgent, actions: Vec::new() }
}

/// What a reminder that goes on as planned says first while a red flag of that skin is open.
fn line_of_flag(told: &Told<'_>, words: &Words) -> Option<String> {
    let kind = &told.item.reminder.kind;
    let flag = told.skin.flag().filter(|_| kind.is_routine() && kind.active().is_none())?;
    let (name, advice) =
        (told.protocol.red_flag_name(&flag.rule), red_flag_advice(&flag.rule, told.protocol));
    Some(words!(words, "body-flag-open", flag = name, advice = &advice))
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
        let of_rule =
            told.skin.plan.flags.iter().filter(|flag| flag.rule == rule).flat_map(|it| &it.findings);
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
        (told, skin::because(&readings, finding.at, told.skin.plan.finished_at, words))
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
        let due = when::moment(one.item.tell_at, now, zone, words);
        let was_due = words!(words, "summary-was-due", at = &due);
        // Once its plan is complete, a morning has nothing more to say.
        notice.body = if notice.body.is_empty() { was_due } else { format!("{was_due}\n{}", notice.body) };
        return notice;
    }
    // A red flag does not hide among what was missed.
    let (flags, rest): (Vec<_>, Vec<_>) = told.iter().cloned().partition(Told::is_red_flag);
    let mut notice = notice(&flags, zone, words);
    if flags.is_empty() {
        notice.summary = words!(words, "summary-title");
    }
    let flagged = rest.iter().filter(|_| flags.is_empty()).find_map(|it| line_of_flag(it, words));
    let lines = rest.iter().map(|it| {
        format!("• {} ({})", it.title(now, words), when::moment(it.item.tell_at, now, zone, words))
    });
    notice.body = flagged
        .into_iter()
        .chain([notice.body])
        .filter(|it| !it.is_empty())
        .chain(lines)
        .collect::<Vec<_>>()
        .join("\n");
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
        told.iter().any(|it| it.item.reminder.offers(it.skin.plan, snooze, now).any(|fits| fits == action))
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
    let Told { item, protocol, .. } = *told;
    let tell_at = item.tell_at;
    if let Some(because) = told.waits_because(tell_at, zone, words) {
        return vec![because];
    }
    match &item.reminder.kind {
        Kind::Phase(key) => told.care_lines(key, zone, words),
        Kind::Morning(_) => {
            let phase = told.skin.plan.phase_at(tell_at);
            let mut lines = phase.map(|it| told.care_lines(&it.key, zone, words)).unwrap_or_default();
            if told.skin.comes_first(tell_at).is_none() {
                lines.extend(opening_today(told, zone, words));
            }
            lines
        }
        Kind::CheckIn(_) => vec![words!(words, "body-check-in")],
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
    let titles = |advice: &mut dyn Iterator<Item = &Advice>| {
        let titles: Vec<_> = advice.map(|it| it.title.as_str()).collect();
        (!titles.is_empty()).then(|| titles.join(" · "))
    };
    let to_do = titles(&mut told.skin.to_do(phase)).map(|list| words!(words, "body-do", list = &list));
    let to_avoid =
        titles(&mut told.skin.to_avoid(phase)).map(|list| words!(words, "body-leave", list = &list));
    to_do.into_iter().chain(to_avoid).collect()
}

/// A line for each active that opens later on the local day of `from`.
fn opening_today<'a>(
    told: &'a Told<'a>,
    zone: &'a Zone,
    words: &'a Words,
) -> impl Iterator<Item = String> + 'a {
    let Told { protocol, skin, .. } = told;
    let from = told.item.tell_at;
    let today = move |at: Instant| at > from && zone.date(at) == zone.date(from);
    let opens = move |it: &&Opening| {
        let is_by_plan = it.resumed_at.is_none() && !it.held && today(it.opens_at);
        is_by_plan && skin.holds_back(&it.key, it.opens_at).is_none()
    };
    skin.plan.openings.iter().filter(opens).map(move |it| {
        let name = protocol.active_name(&it.key);
        words!(words, "body-opens-today", active = name, at = &when::clock(it.opens_at, zone, words))
    })
}
