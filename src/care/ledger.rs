//! What became of each reminder, and which are due.
//!
//! The ledger is the agent's only memory. [`due`] is reckoned anew at each wake from the plans, the
//! ledgers and the time, so that sleep, a restart or a clock that jumps needs no case of its own.

use std::collections::BTreeMap;

use chrono::TimeDelta;
use serde::de::IgnoredAny;
use serde::{Deserialize, Deserializer, Serialize};

use super::civil_time::Instant;
use super::plan::Plan;
use super::reminders::{Kind, Reminder, Withdrawn};
use super::session::{SessionId, Unknown, within_the_calendar};
use super::word::word;

/// The version of a ledger file that this version writes.
pub const FORMAT: u32 = 1;

/// A reminder later than this is caught up in a summary, not delivered.
pub const CATCH_UP_AFTER: TimeDelta = TimeDelta::minutes(15);

word! {
    /// What became of a reminder. *Scheduled* has no entry. A newer version's state counts as told: it is
    /// never told twice.
    State {
        /// Sent at its time.
        Delivered = "delivered",
        /// Told late, in a summary.
        CaughtUp = "caught-up",
        /// Not told, for a reason.
        Lapsed = "lapsed",
        /// Told, and to be told again at an hour that the person chose.
        Snoozed = "snoozed",
        /// The person has done what it says.
        Done = "done",
    }
}

word! {
    /// Why a reminder lapsed.
    Why {
        /// It could not be told before it was of no use.
        TooLate = "too-late",
        /// Its kind was switched off.
        SwitchedOff = "switched-off",
        /// A check-in was logged shortly before.
        CheckedIn = "checked-in",
        /// The active was back already.
        Resumed = "resumed",
        /// The session was ended.
        SessionEnded = "session-ended",
        /// The red flag was closed already.
        FlagClosed = "flag-closed",
        /// It was snoozed, and is no longer in the plan.
        NotPlanned = "not-planned",
    }
}

impl From<Withdrawn> for Why {
    fn from(withdrawn: Withdrawn) -> Self {
        match withdrawn {
            Withdrawn::SwitchedOff => Self::SwitchedOff,
            Withdrawn::CheckedIn => Self::CheckedIn,
            Withdrawn::Resumed => Self::Resumed,
        }
    }
}

/// A notification on somebody's screen.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Popup {
    /// The bus and the service on it that show it: another run of the service has ids of its own.
    pub service: String,
    /// The service's id for it.
    pub id: u32,
    /// Kept for a newer version.
    #[serde(flatten)]
    pub unknown: Unknown,
}

impl Popup {
    /// What `service` shows under that id.
    #[must_use]
    pub fn new(service: &str, id: u32) -> Self {
        Self { service: service.to_owned(), id, unknown: Unknown::new() }
    }
}

/// What became of one reminder. What is damaged beside the state and its times is read as if it were not there:
/// a ledger that cannot be read knows nothing of what was told.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Entry {
    /// What became of it.
    pub state: State,
    /// When it was due, as reckoned then; a snooze does not change it.
    #[serde(deserialize_with = "within_the_calendar")]
    pub due_at: Instant,
    /// When it was told, or given up.
    #[serde(deserialize_with = "within_the_calendar")]
    pub at: Instant,
    /// Why it lapsed.
    #[serde(default, deserialize_with = "if_sound", skip_serializing_if = "Option::is_none")]
    pub why: Option<Why>,
    /// When it is to be told again; of one that was, when it was to be. One that is snoozed without it comes again
    /// at once.
    #[serde(default, deserialize_with = "if_within_the_calendar", skip_serializing_if = "Option::is_none")]
    pub until: Option<Instant>,
    /// How it was told, where it was snoozed, done or lapsed since.
    #[serde(default, deserialize_with = "if_sound", skip_serializing_if = "Option::is_none")]
    pub told_as: Option<State>,
    /// When it was told, where it was snoozed, done or lapsed since.
    #[serde(default, deserialize_with = "if_within_the_calendar", skip_serializing_if = "Option::is_none")]
    pub told_at: Option<Instant>,
    /// What told it.
    #[serde(default, deserialize_with = "if_sound", skip_serializing_if = "Option::is_none")]
    pub popup: Option<Popup>,
    /// Whether what told it says nothing of the skin.
    #[serde(default, deserialize_with = "if_true", skip_serializing_if = "<&bool as std::ops::Not>::not")]
    pub discreet: bool,
    /// Kept for a newer version.
    #[serde(flatten)]
    pub unknown: Unknown,
}

impl Entry {
    /// What became at `at` of a reminder that was due at `due_at`.
    #[must_use]
    pub fn new(state: State, due_at: Instant, at: Instant) -> Self {
        Self {
            state,
            due_at,
            at,
            why: None,
            until: None,
            told_as: None,
            told_at: None,
            popup: None,
            discreet: false,
            unknown: Unknown::new(),
        }
    }

    /// What the person says at `at` of a reminder: snoozed until then, or done (`None`).
    #[must_use]
    pub fn answered(due_at: Instant, until: Option<Instant>, at: Instant) -> Self {
        let state = if until.is_some() { State::Snoozed } else { State::Done };
        Self { until, ..Self::new(state, due_at, at) }
    }

    /// Whether it is the person's word.
    #[must_use]
    pub fn is_answer(&self) -> bool {
        matches!(self.state, State::Done | State::Snoozed)
    }

    /// Whether the person was told, and has said nothing since.
    #[must_use]
    pub fn is_told(&self) -> bool {
        matches!(self.state, State::Delivered | State::CaughtUp)
    }

    /// Whether this may take the place of `before`. What was told stays told; what was snoozed waits for its
    /// own telling; and the person's word comes last.
    fn follows(&self, before: &Self) -> bool {
        let by_the_person = matches!(self.state, State::Snoozed | State::Done);
        match before.state {
            State::Lapsed => true,
            // Told anew after a snooze that the disk had no room for.
            State::Delivered | State::CaughtUp => by_the_person || self.until > before.until,
            // It may have been snoozed again while the disk had no room for that.
            State::Snoozed => by_the_person || self.until >= before.until,
            State::Done | State::Newer(_) => false,
        }
    }

    /// How and when it was told, if it was; of which a damaged file may know the one alone.
    fn telling(&self) -> (Option<State>, Option<Instant>) {
        if self.is_told() {
            return (Some(self.state.clone()), Some(self.at));
        }
        (self.told_as.clone(), self.told_at)
    }

    /// When it was told last, if it was.
    #[must_use]
    pub fn last_told_at(&self) -> Option<Instant> {
        self.telling().1
    }

    /// Whether the person was ever told.
    fn was_told(&self) -> bool {
        self.is_told() || self.told_as.is_some() || self.told_at.is_some() || self.popup.is_some()
    }
}

/// A value, or what stands in its place and is none.
#[derive(Deserialize)]
#[serde(untagged)]
enum Perhaps<T> {
    Sound(T),
    Damaged(IgnoredAny),
}

fn if_sound<'de, T: Deserialize<'de>, D: Deserializer<'de>>(from: D) -> Result<Option<T>, D::Error> {
    Ok(match Perhaps::<Option<T>>::deserialize(from)? {
        Perhaps::Sound(value) => value, // of which there may be none
        Perhaps::Damaged(_) => None,
    })
}

fn if_true<'de, D: Deserializer<'de>>(from: D) -> Result<bool, D::Error> {
    if_sound(from).map(|it| it == Some(true))
}

fn if_within_the_calendar<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Instant>, D::Error> {
    #[derive(Deserialize)]
    #[serde(transparent)]
    struct Within(#[serde(deserialize_with = "within_the_calendar")] Instant);
    Ok(if_sound(from)?.map(|Within(instant)| instant))
}

/// The ledger of one session: entries by kind, such as `phase/first-day`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Ledger {
    /// Version of the file's form.
    pub format: u32,
    /// What became of each reminder.
    pub entries: BTreeMap<String, Entry>,
    /// Kept for a newer version.
    #[serde(flatten)]
    pub unknown: Unknown,
}

impl Default for Ledger {
    fn default() -> Self {
        Self { format: FORMAT, entries: BTreeMap::new(), unknown: Unknown::new() }
    }
}

impl Ledger {
    /// The entry that settles `reminder` at `now`, if it is settled.
    ///
    /// What was told is never told again. A lapse is taken back when the clock or the session's time
    /// was put right since: if the reminder is still useful, or its time lies ahead.
    #[must_use]
    pub fn settled(&self, reminder: &Reminder, now: Instant) -> Option<&Entry> {
        let entry = self.entries.get(&reminder.kind.to_string())?;
        let stands = match entry.state {
            State::Lapsed => {
                let due_again_at = due_again_at(entry, reminder, now);
                due_again_at <= now
                    && match entry.why {
                        Some(Why::TooLate) => reminder.is_useless(now),
                        // A kind that is switched on again does not bring back its past, but what comes only since, and
                        // what lapsed by a clock that was ahead.
                        Some(Why::SwitchedOff) => due_again_at <= entry.at && entry.at <= now,
                        None | Some(Why::NotPlanned | Why::Newer(_)) => true,
                        // It may have been undone; what was told before is not told for that.
                        Some(_) => entry.was_told() || why_not(reminder, now).is_some(),
                    }
            }
            State::Snoozed => now < due_again_at(entry, reminder, now),
            _ => true,
        };
        stands.then_some(entry)
    }

    /// Notes what became of a reminder, unless what is noted already stands; returns whether it did.
    pub fn note(&mut self, kind: String, mut entry: Entry) -> bool {
        if let Some(before) = self.entries.get(&kind) {
            if !entry.follows(before) {
                return false;
            }
            if !entry.is_told() {
                (entry.told_as, entry.told_at) = before.telling();
                if entry.popup.is_none() {
                    (entry.popup, entry.discreet) = (before.popup.clone(), before.discreet);
                }
            }
        }
        self.entries.insert(kind, entry);
        true
    }

    /// Takes what had come by `since`, and is not noted, for told; but a red flag, of which twice is better than never.
    pub fn assume_told(&mut self, plan: &Plan, since: Instant) {
        let come = plan.reminders.iter().filter(|it| it.due_at <= since && it.withdrawn.is_none());
        for it in come.filter(|it| it.is_planned()) {
            let told = || Entry::new(State::Delivered, it.due_at, it.due_at);
            self.entries.entry(it.kind.to_string()).or_insert_with(told);
        }
    }

    /// What the person says of a reminder that has come: snoozed until then, or done (`None`).
    #[must_use]
    pub fn answer(&self, reminder: &Reminder, until: Option<Instant>, now: Instant) -> Entry {
        let due_at = self.entries.get(&reminder.kind.to_string()).map_or(reminder.due_at, |it| it.due_at);
        Entry::answered(due_at, until, now)
    }

    /// The reminders that are to be told again by `now`, and are no longer in the plan: by their kinds.
    #[must_use]
    pub fn unplanned(&self, plan: &Plan, now: Instant) -> Vec<(String, Entry)> {
        let over = |entry: &Entry| entry.state == State::Snoozed && entry.until.is_none_or(|at| at <= now);
        let is_planned = |kind: &str| plan.reminders.iter().any(|it| it.kind.to_string() == kind);
        let gone = self.entries.iter().filter(|(kind, entry)| over(entry) && !is_planned(kind));
        let lapse = |entry: &Entry| Entry {
            why: Some(Why::NotPlanned),
            until: entry.until,
            ..Entry::new(State::Lapsed, entry.due_at, now)
        };
        gone.map(|(kind, entry)| (kind.clone(), lapse(entry))).collect()
    }

    /// Until when a reminder is snoozed, while it is.
    #[must_use]
    pub fn snoozed_until(&self, reminder: &Reminder, now: Instant) -> Option<Instant> {
        let entry = self.settled(reminder, now).filter(|it| it.state == State::Snoozed)?;
        Some(due_again_at(entry, reminder, now))
    }

    /// When a reminder is to be told, or told again, where that lies ahead.
    fn ahead(&self, reminder: &Reminder, now: Instant) -> Option<Instant> {
        let entry = self.entries.get(&reminder.kind.to_string());
        let tell_at = entry.map_or(reminder.due_at, |entry| due_again_at(entry, reminder, now));
        let settled = self.settled(reminder, now);
        let comes = tell_at > now && settled.is_none_or(|entry| entry.state == State::Snoozed);
        comes.then_some(tell_at)
    }

    /// Takes the person's word on a reminder back, if nothing was noted since; returns whether it did. What was
    /// told stays told: there is no going back to before that.
    pub fn take_back(&mut self, kind: &str, answered: &Answered) -> bool {
        let Some(before) = answered.before.as_ref().filter(|_| answered.can_be_taken_back()) else {
            return false;
        };
        let still = self.entries.get_mut(kind).filter(|entry| **entry == answered.after);
        still.map(|entry| entry.clone_from(before)).is_some()
    }

    /// Says it once more, if nothing was noted since it was taken back; returns whether it did.
    pub fn say_again(&mut self, kind: &str, answered: &Answered) -> bool {
        let still = self.entries.get(kind) == answered.before.as_ref();
        if still {
            self.entries.insert(kind.to_owned(), answered.after.clone());
        }
        still
    }

    /// Whether another one says since what holds now.
    fn is_superseded(&self, plan: &Plan, reminder: &Reminder, now: Instant) -> bool {
        let is_told = |other: &Reminder| self.settled(other, now).is_some_and(Entry::was_told);
        // One that waits tells what holds once it is told.
        let told_at = self.settled(reminder, now).and_then(|it| it.telling().1).unwrap_or(now);
        reminder.is_superseded(plan, told_at, now, is_told)
    }

    /// When the person did what a reminder that was told asks for, without a word on it.
    #[must_use]
    pub fn answered_at(&self, reminder: &Reminder, now: Instant) -> Option<Instant> {
        self.settled(reminder, now).filter(|entry| entry.is_told())?;
        reminder.answered_at.filter(|at| *at <= now)
    }

    /// Since when a reminder that was told is over by itself, if it is: of no use any more, superseded, or its
    /// session ended.
    #[must_use]
    pub fn over_at(&self, plan: &Plan, reminder: &Reminder, now: Instant) -> Option<Instant> {
        let told = self.settled(reminder, now).filter(|entry| entry.is_told())?;
        let ended_at = plan.ended_at.filter(|_| reminder.session_ended);
        let superseded_at = match reminder.kind {
            Kind::Morning(_) => plan.phase_at(told.at.max(reminder.due_at)).map(|phase| phase.ends_at),
            Kind::Phase(_) => {
                let comes = |it: &&Reminder| reminder.due_at < it.due_at && it.due_at <= now;
                let mornings = plan.reminders.iter().filter(|it| matches!(it.kind, Kind::Morning(_)));
                mornings.filter(comes).filter_map(|it| self.settled(it, now)?.telling().1).min()
            }
            _ => None,
        };
        let ends = [reminder.useful_until, ended_at, superseded_at].into_iter().flatten();
        // A clock that was set back since does not untell it.
        let known_at = now.max(told.at);
        ends.filter(|at| *at <= known_at).min()
    }

    /// Whether a reminder was told, or has come and waits for that, and still asks for something.
    #[must_use]
    pub fn is_open(&self, plan: &Plan, reminder: &Reminder, now: Instant) -> bool {
        let settled = self.settled(reminder, now);
        let asks = settled.map_or(reminder.withdrawn.is_none(), Entry::is_told);
        // A clock that was set back since does not untell it.
        let known_at = settled.map_or(now, |entry| now.max(entry.at));
        // Not where its time lies ahead again: it was corrected, postponed, or a red flag holds it.
        asks && reminder.due_at <= known_at
            && reminder.answered_at.is_none_or(|at| now < at)
            && !reminder.is_useless(now)
            && !self.is_superseded(plan, reminder, now)
            && !reminder.session_ended
    }
}

/// The person's word on a reminder, with what was noted before.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Answered {
    /// What was noted before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<Entry>,
    /// What is noted since.
    pub after: Entry,
}

impl Answered {
    /// Whether anything was noted.
    #[must_use]
    pub fn is_change(&self) -> bool {
        self.before.as_ref() != Some(&self.after)
    }

    /// Whether it can be taken back without telling anything twice: it had been told, and was not on its way
    /// again.
    #[must_use]
    pub fn can_be_taken_back(&self) -> bool {
        let snoozed =
            |it: &Entry| it.state == State::Snoozed && it.until.is_some_and(|at| self.after.at < at);
        self.is_change() && self.before.as_ref().is_some_and(|it| it.is_told() || snoozed(it))
    }
}

/// When a reminder that has an entry comes again, were it to: at the end of its snooze, but not before its
/// time. A snooze from a clock that was ahead since would keep it for too long: it counts as over.
fn due_again_at(entry: &Entry, reminder: &Reminder, now: Instant) -> Instant {
    let until =
        entry.until.filter(|until| entry.state != State::Snoozed || *until - now <= (*until - entry.at) * 2);
    until.map_or(reminder.due_at, |until| until.max(reminder.due_at))
}

/// A reminder that needs something done, and whose it is.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// The session.
    pub session: SessionId,
    /// The reminder.
    pub reminder: Reminder,
    /// When it is to be told: as it is due, or at the end of a snooze.
    pub tell_at: Instant,
    /// The snooze that is over.
    pub snooze: Option<Instant>,
}

impl Item {
    /// A reminder that is told as it is due.
    #[must_use]
    pub fn planned(session: SessionId, reminder: &Reminder) -> Self {
        Self { session, reminder: reminder.clone(), tell_at: reminder.due_at, snooze: None }
    }

    /// Whether both are of one reminder.
    #[must_use]
    pub fn is_same(&self, other: &Self) -> bool {
        (self.session, &self.reminder.kind) == (other.session, &other.reminder.kind)
    }

    /// The entry that records what became of it at `at`.
    #[must_use]
    pub fn entry(&self, state: State, at: Instant, why: Option<Why>) -> Entry {
        Entry { why, until: self.snooze, ..Entry::new(state, self.reminder.due_at, at) }
    }
}

/// What is to be done at one moment.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Due {
    /// To send, each group as one notification: the reminders of one instant, earliest first.
    pub groups: Vec<Vec<Item>>,
    /// Late but still useful: all of it told in one summary.
    pub catch_up: Vec<Item>,
    /// To be recorded as lapsed at this moment.
    pub lapsed: Vec<(Item, Why)>,
    /// When the next reminder comes due.
    pub next_at: Option<Instant>,
}

impl Due {
    /// Leaves out what is not to be told yet, each until when `held_until` says, and says when the first of it is.
    pub fn put_off(&mut self, held_until: impl Fn(&Item) -> Option<Instant>) -> Option<Instant> {
        let mut first = None;
        let mut is_told = |item: &Item| {
            let until = held_until(item);
            first = first.into_iter().chain(until).min();
            until.is_none()
        };
        self.catch_up.retain(&mut is_told);
        self.groups.iter_mut().for_each(|group| group.retain(&mut is_told));
        self.groups.retain(|group| !group.is_empty());
        first
    }
}

/// What is due at `now` among `plans`, each with its ledger.
pub fn due<'a>(plans: impl IntoIterator<Item = (&'a Plan, &'a Ledger)>, now: Instant) -> Due {
    let mut due = Due::default();
    let mut by_instant: BTreeMap<Instant, Vec<Item>> = BTreeMap::new();
    for (plan, ledger) in plans {
        // What a red flag holds comes once that is closed; its time moves along until then.
        for reminder in plan.reminders.iter().filter(|it| it.withdrawn.is_some() || !plan.holds(it)) {
            let entry = ledger.entries.get(&reminder.kind.to_string());
            let snooze = entry.and_then(|it| it.until);
            let item = |tell_at| Item { tell_at, snooze, ..Item::planned(plan.session, reminder) };
            if let Some(tell_at) = ledger.ahead(reminder, now) {
                if reminder.withdrawn.is_none() {
                    due.next_at = Some(due.next_at.map_or(tell_at, |at| at.min(tell_at)));
                }
                // By a clock that was ahead. As of now it had not come when it lapsed: at its time, that says nothing.
                let lapsed_ahead = |it: &&Entry| it.why == Some(Why::SwitchedOff) && tell_at <= it.at;
                if entry.filter(lapsed_ahead).is_some_and(|it| it.state == State::Lapsed) {
                    due.lapsed.push((item(tell_at), Why::SwitchedOff));
                }
                continue;
            }
            if ledger.settled(reminder, now).is_some() {
                continue;
            }
            let tell_at = entry.map_or(reminder.due_at, |entry| due_again_at(entry, reminder, now));
            let item = item(tell_at);
            if let Some(why) = why_not(reminder, now) {
                due.lapsed.push((item, why));
            } else if now - tell_at > CATCH_UP_AFTER {
                due.catch_up.push(item);
            } else {
                by_instant.entry(tell_at).or_default().push(item);
            }
        }
    }
    due.catch_up.sort_by_key(|item| item.tell_at);
    due.groups = by_instant.into_values().collect();
    due
}

/// The reminders of `plan` that are still to come at `now`, each with the hour at which it is to be told, which a
/// snooze may have put off; in order of that.
#[must_use]
pub fn to_come<'a>(plan: &'a Plan, ledger: &Ledger, now: Instant) -> Vec<(Instant, &'a Reminder)> {
    let runs = plan.ended_at.is_none();
    let open = plan.reminders.iter().filter(|it| runs && !plan.holds(it));
    let mut to_come: Vec<_> = open
        .filter_map(|reminder| {
            let tell_at = ledger.ahead(reminder, now)?;
            let is_told = why_not(reminder, tell_at).is_none();
            is_told.then_some((tell_at, reminder))
        })
        .collect();
    to_come.sort_by_key(|(tell_at, _)| *tell_at);
    to_come
}

/// Why a reminder whose time has come is not told, if it is not.
fn why_not(reminder: &Reminder, now: Instant) -> Option<Why> {
    let answered = reminder.answered_at.is_some_and(|at| at <= now);
    if let Some(withdrawn) = reminder.withdrawn {
        Some(withdrawn.into())
    } else if answered && matches!(reminder.kind, Kind::CheckIn(_) | Kind::FollowUp(_)) {
        Some(Why::CheckedIn)
    } else if reminder.session_ended {
        Some(Why::SessionEnded)
    } else if reminder.is_useless(now) {
        Some(match reminder.kind {
            Kind::Reintroduce(_) => Why::Resumed,
            Kind::RedFlag(..) => Why::FlagClosed,
            _ => Why::TooLate,
        })
    } else {
        None
    }
}
