//! What became of each reminder, and which are due.
//!
//! The ledger is the agent's only memory. [`due`] is reckoned anew at each wake from the plans, the
//! ledgers and the time, so that sleep, a restart or a clock that jumps needs no case of its own.

use std::collections::BTreeMap;

use chrono::TimeDelta;
use serde::{Deserialize, Serialize};

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

/// What became of one reminder.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Entry {
    /// What became of it.
    pub state: State,
    /// When it was due, as reckoned then.
    #[serde(deserialize_with = "within_the_calendar")]
    pub due_at: Instant,
    /// When it was told, or given up.
    #[serde(deserialize_with = "within_the_calendar")]
    pub at: Instant,
    /// Why it lapsed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<Why>,
    /// Kept for a newer version.
    #[serde(flatten)]
    pub unknown: Unknown,
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
        let stands = entry.state != State::Lapsed
            || reminder.due_at <= now && (entry.why != Some(Why::TooLate) || is_useless(reminder, now));
        stands.then_some(entry)
    }
}

fn is_useless(reminder: &Reminder, now: Instant) -> bool {
    reminder.useful_until.is_some_and(|until| until <= now)
}

/// A reminder that needs something done, and whose it is.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// The session.
    pub session: SessionId,
    /// The reminder.
    pub reminder: Reminder,
}

impl Item {
    /// The entry that records what became of it at `at`.
    #[must_use]
    pub fn entry(&self, state: State, at: Instant, why: Option<Why>) -> Entry {
        Entry { state, due_at: self.reminder.due_at, at, why, unknown: Unknown::new() }
    }
}

/// What is to be done at one moment.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Due {
    /// To send, each group as one notification: the reminders of one instant, earliest first.
    pub groups: Vec<Vec<Item>>,
    /// Late but still useful: all of it told in one summary.
    pub catch_up: Vec<Item>,
    /// To be recorded as lapsed.
    pub lapsed: Vec<(Item, Why)>,
    /// When the next reminder comes due.
    pub next_at: Option<Instant>,
}

/// What is due at `now` among `plans`, each with its ledger.
pub fn due<'a>(plans: impl IntoIterator<Item = (&'a Plan, &'a Ledger)>, now: Instant) -> Due {
    let mut due = Due::default();
    let mut by_instant: BTreeMap<Instant, Vec<Item>> = BTreeMap::new();
    for (plan, ledger) in plans {
        for reminder in &plan.reminders {
            if ledger.settled(reminder, now).is_some() {
                continue;
            }
            if reminder.due_at > now {
                if reminder.withdrawn.is_none() {
                    due.next_at = Some(due.next_at.map_or(reminder.due_at, |at| at.min(reminder.due_at)));
                }
                continue;
            }
            let item = Item { session: plan.session, reminder: reminder.clone() };
            if let Some(why) = why_not(plan, reminder, now) {
                due.lapsed.push((item, why));
            } else if now - reminder.due_at > CATCH_UP_AFTER {
                due.catch_up.push(item);
            } else {
                by_instant.entry(reminder.due_at).or_default().push(item);
            }
        }
    }
    due.catch_up.sort_by_key(|item| item.reminder.due_at);
    due.groups = by_instant.into_values().collect();
    due
}

/// The reminders of `plan` that are still to come at `now`, in order of `due_at`.
pub fn to_come<'a>(plan: &'a Plan, ledger: &'a Ledger, now: Instant) -> impl Iterator<Item = &'a Reminder> {
    (plan.reminders.iter()).filter(move |it| {
        it.due_at > now
            && it.withdrawn.is_none()
            && plan.ended_at.is_none()
            && !plan.holds(it)
            && ledger.settled(it, now).is_none()
    })
}

/// Why a reminder whose time has come is not told, if it is not.
fn why_not(plan: &Plan, reminder: &Reminder, now: Instant) -> Option<Why> {
    if let Some(withdrawn) = reminder.withdrawn {
        Some(withdrawn.into())
    } else if plan.ended_at.is_some() && reminder.is_planned() {
        Some(Why::SessionEnded)
    } else if is_useless(reminder, now) {
        Some(match reminder.kind {
            Kind::Reintroduce(_) => Why::Resumed,
            Kind::RedFlag(..) => Why::FlagClosed,
            _ => Why::TooLate,
        })
    } else {
        None
    }
}
