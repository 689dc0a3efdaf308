//! What the person chose: mornings, quiet hours, which reminders, and how much a notification says.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{NaiveTime, TimeDelta};
use serde::{Deserialize, Serialize};

use super::civil_time::{Instant, QuietHours, hour_minute};
use super::session::{Unknown, perhaps_within_the_calendar};

/// The version of the settings file that this version writes.
pub const FORMAT: u32 = 1;

/// Nothing is put off for longer than half a day.
const LONGEST_SNOOZE_MINUTES: u32 = 12 * 60;

/// How many days a person may leave between sessions.
pub const INTERVAL_DAYS: std::ops::RangeInclusive<u32> = 1..=365;

/// The person's settings.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Settings {
    /// Version of the file's form.
    pub format: u32,
    /// When they were last changed; `None` while nothing was chosen.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "perhaps_within_the_calendar"
    )]
    pub edited_at: Option<Instant>,
    /// Local time of the morning reminder.
    #[serde(with = "hour_minute", default = "default_morning")]
    pub morning: NaiveTime,
    /// Whether quiet hours hold reminders back.
    #[serde(default = "yes")]
    pub quiet: bool,
    /// The quiet hours, also while they are switched off.
    #[serde(default = "default_quiet_hours")]
    pub quiet_hours: QuietHours,
    /// Kinds of reminder that are switched off, by [`Kind::group`](super::reminders::Kind::group).
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub kinds_off: BTreeSet<String>,
    /// For how many minutes *Snooze* puts a reminder off.
    #[serde(default = "default_snooze_minutes")]
    pub snooze_minutes: u32,
    /// Whether a notification says only "Aftercare: a reminder".
    #[serde(default)]
    pub discreet: bool,
    /// `system`, `light` or `dark`.
    #[serde(default = "as_the_system")]
    pub theme: String,
    /// `system` or `high`.
    #[serde(default = "as_the_system", skip_serializing_if = "is_as_the_system")]
    pub contrast: String,
    /// `system` or `none`.
    #[serde(default = "as_the_system", skip_serializing_if = "is_as_the_system")]
    pub motion: String,
    /// `system`, or the tag of a language, such as `de`.
    #[serde(default = "as_the_system", skip_serializing_if = "is_as_the_system")]
    pub language: String,
    /// `system`, `24` or `12`: the hours of a clock.
    #[serde(default = "as_the_system", skip_serializing_if = "is_as_the_system")]
    pub clock: String,
    /// `system`, `monday`, `saturday` or `sunday`: the day on which a week begins.
    #[serde(default = "as_the_system", skip_serializing_if = "is_as_the_system")]
    pub week: String,
    /// Whether the first-start questions were answered.
    #[serde(default)]
    pub welcomed: bool,
    /// Days between sessions, where the person has an interval of their own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next_session_days: Option<u32>,
    /// The person's own products, by the key of the protocol's [`Product`](super::protocol::Product) that
    /// they are.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub shelf: BTreeMap<String, Vec<String>>,
    /// Kept for a newer version.
    #[serde(flatten)]
    pub unknown: Unknown,
}

fn time(hour: u32) -> NaiveTime {
    NaiveTime::from_hms_opt(hour, 0, 0).unwrap_or_default()
}

fn default_morning() -> NaiveTime {
    time(8)
}

fn default_quiet_hours() -> QuietHours {
    QuietHours { start: time(22), end: time(8) }
}

fn as_the_system() -> String {
    "system".to_owned()
}

fn is_as_the_system(choice: &str) -> bool {
    choice == "system"
}

fn default_snooze_minutes() -> u32 {
    60
}

fn yes() -> bool {
    true
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            format: FORMAT,
            edited_at: None,
            morning: default_morning(),
            quiet: true,
            quiet_hours: default_quiet_hours(),
            kinds_off: BTreeSet::new(),
            snooze_minutes: default_snooze_minutes(),
            discreet: false,
            theme: as_the_system(),
            contrast: as_the_system(),
            motion: as_the_system(),
            language: as_the_system(),
            clock: as_the_system(),
            week: as_the_system(),
            welcomed: false,
            next_session_days: None,
            shelf: BTreeMap::new(),
            unknown: Unknown::new(),
        }
    }
}

impl Settings {
    /// How long *Snooze* puts a reminder off.
    #[must_use]
    pub fn snooze(&self) -> TimeDelta {
        TimeDelta::minutes(self.snooze_minutes.clamp(1, LONGEST_SNOOZE_MINUTES).into())
    }

    /// The quiet hours in force, if any.
    #[must_use]
    pub fn quiet_hours(&self) -> Option<QuietHours> {
        self.quiet.then_some(self.quiet_hours)
    }
}
