//! A session: what happened, as facts. Phases, openings and reminders are reckoned from it.
//!
//! A session is a set of records. Each has an id, the time of its last edit, and a tombstone when it
//! is deleted, so that two copies of a session can be merged record by record. Fields that this
//! version does not know are kept and written back.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::str::FromStr;

use chrono::{Datelike as _, NaiveDate};
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize};
use uuid::Uuid;

use super::check_in::CheckIn;
use super::civil_time::{self, Instant, Zone};
use super::red_flags::Finding;
use super::word::word;

/// Fields of a record that this version does not know.
pub type Unknown = BTreeMap<String, ron::Value>;

/// A session's id: a UUID of version 7, so that ids sort by the time of their making.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SessionId(pub Uuid);

impl fmt::Display for SessionId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl SessionId {
    /// Whether somebody who writes `prefix` may mean it. No beginning at all, such as an unset variable of a
    /// script, is no name for the only session.
    #[must_use]
    pub fn begins_with(self, prefix: &str) -> bool {
        !prefix.is_empty() && self.to_string().starts_with(&prefix.to_ascii_lowercase())
    }
}

impl FromStr for SessionId {
    type Err = uuid::Error;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        text.parse().map(Self)
    }
}

/// Which protocol a session was started with: its key, and the id of its exact text.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ProtocolRef {
    /// The protocol's key.
    pub key: String,
    /// [`Protocol::digest`](super::protocol::Protocol::digest) of its text.
    pub digest: Uuid,
    /// Kept for a newer version.
    #[serde(flatten)]
    pub unknown: Unknown,
}

/// What the person may say of a treatment. All of it is optional.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Details {
    /// Needle depth in millimetres. What is no number is none: it would differ from itself.
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "if_finite")]
    pub depth_mm: Option<f64>,
    /// `pen`, `roller`, `stamp` or `clinic`; a later version may know more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub device: Option<String>,
    /// Where on the body, such as `face`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub area: Option<String>,
    /// The serum used.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub serum: Option<String>,
    /// Anything else.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// Kept for a newer version.
    #[serde(flatten)]
    pub unknown: Unknown,
}

fn if_finite<'de, D: Deserializer<'de>>(from: D) -> Result<Option<f64>, D::Error> {
    Ok(Option::<f64>::deserialize(from)?.filter(|it| it.is_finite()))
}

/// Devices that `--device` and the window offer.
pub const DEVICES: [&str; 4] = ["pen", "roller", "stamp", "clinic"];

/// A depth above this, in mm, is a slip of the hand: no needle of the field is longer.
pub const MAX_DEPTH_MM: f64 = 3.0;

/// The record that says when the treatment was, and with what.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Header {
    /// When this record was last changed.
    #[serde(deserialize_with = "within_the_calendar")]
    pub edited_at: Instant,
    /// When the session was deleted, if it was.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "perhaps_within_the_calendar"
    )]
    pub deleted_at: Option<Instant>,
    /// The finish of the treatment: every hour of the plan counts from here.
    #[serde(deserialize_with = "within_the_calendar")]
    pub finished_at: Instant,
    /// When the person ended the plan early, if they did.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "perhaps_within_the_calendar"
    )]
    pub ended_at: Option<Instant>,
    /// The protocol that the session keeps.
    pub protocol: ProtocolRef,
    /// Depth, device, area, serum and note.
    #[serde(default)]
    pub details: Details,
    /// Kept for a newer version.
    #[serde(flatten)]
    pub unknown: Unknown,
}

/// A record that only says: this happened at that time.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Event {
    /// The record's id.
    pub id: Uuid,
    /// When this record was last changed.
    #[serde(deserialize_with = "within_the_calendar")]
    pub edited_at: Instant,
    /// When it was deleted, if it was.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "perhaps_within_the_calendar"
    )]
    pub deleted_at: Option<Instant>,
    /// When it happened.
    #[serde(deserialize_with = "within_the_calendar")]
    pub at: Instant,
    /// What it is about: the active that was resumed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key: Option<String>,
    /// The date on which the person said so, where they were then: what is counted in days from it stays where it is,
    /// whatever zone they are in later.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub local_date: Option<NaiveDate>,
    /// Kept for a newer version.
    #[serde(flatten)]
    pub unknown: Unknown,
}

impl Event {
    /// Something that happened at `at`, about `key`.
    #[must_use]
    pub fn new(id: Uuid, at: Instant, key: Option<&str>) -> Self {
        let key = key.map(str::to_owned);
        Self { id, edited_at: at, deleted_at: None, at, key, local_date: None, unknown: Unknown::new() }
    }

    /// The local date that days are counted from: as it was noted, else as it is in `zone`. One that is no date of that
    /// moment anywhere is a mistake.
    #[must_use]
    pub fn date(&self, zone: &Zone) -> NaiveDate {
        let is_of_it = |date: &NaiveDate| (*date - self.at.date_naive()).num_days().abs() <= 1;
        self.local_date.filter(is_of_it).unwrap_or_else(|| zone.date(self.at))
    }
}

/// The person closed a red flag.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FlagClosing {
    /// The record's id.
    pub id: Uuid,
    /// When this record was last changed.
    #[serde(deserialize_with = "within_the_calendar")]
    pub edited_at: Instant,
    /// When it was deleted, if it was.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "perhaps_within_the_calendar"
    )]
    pub deleted_at: Option<Instant>,
    /// When it was closed.
    #[serde(deserialize_with = "within_the_calendar")]
    pub at: Instant,
    /// The rule whose flag it was.
    pub rule: String,
    /// How, where the person said it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub how: Option<How>,
    /// The [findings](super::red_flags::Finding::id) that the person knew of then: what is logged later,
    /// though backdated, or changed since, opens the flag anew. Where none is named, all before the closing.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub findings: BTreeSet<Uuid>,
    /// Kept for a newer version.
    #[serde(flatten)]
    pub unknown: Unknown,
}

word! {
    /// How a flag is closed.
    How {
        /// Seen by a professional.
        Seen = "seen",
        /// The sign has cleared.
        Cleared = "cleared",
    }
}

impl FlagClosing {
    /// Whether it closes what was found.
    #[must_use]
    pub fn covers(&self, finding: &Finding) -> bool {
        if self.findings.is_empty() { finding.at <= self.at } else { self.findings.contains(&finding.id()) }
    }
}

/// A photo of the skin; its pixels are a file of their own.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Photo {
    /// The record's id.
    pub id: Uuid,
    /// When this record was last changed.
    #[serde(deserialize_with = "within_the_calendar")]
    pub edited_at: Instant,
    /// When it was deleted, if it was.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "perhaps_within_the_calendar"
    )]
    pub deleted_at: Option<Instant>,
    /// When the skin looked like this.
    #[serde(deserialize_with = "within_the_calendar")]
    pub at: Instant,
    /// Its file's name in `photos/`.
    pub file: String,
    /// The check-in that it was added to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub check_in: Option<Uuid>,
    /// Kept for a newer version.
    #[serde(flatten)]
    pub unknown: Unknown,
}

/// What all records of a session have.
pub trait Edited {
    /// When it was last changed.
    fn edited_at(&self) -> Instant;
    /// Whether it is there only to say that it was deleted.
    fn is_deleted(&self) -> bool;
}

/// What all of them but the header have, too.
pub trait Dated: Edited {
    /// The record's id.
    fn id(&self) -> Uuid;
    /// When it happened.
    fn at(&self) -> Instant;
}

macro_rules! edited {
    ($($record:ty),+) => {
        $(impl Edited for $record {
            fn edited_at(&self) -> Instant {
                self.edited_at
            }

            fn is_deleted(&self) -> bool {
                self.deleted_at.is_some()
            }
        })+
    };
}

macro_rules! dated {
    ($($record:ty),+) => {
        edited!($($record),+);
        $(impl Dated for $record {
            fn id(&self) -> Uuid {
                self.id
            }

            fn at(&self) -> Instant {
                self.at
            }
        })+
    };
}

edited!(Header);
dated!(CheckIn, Event, FlagClosing, Photo);

/// One session, whole.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Session {
    /// Version of the file's form.
    pub format: u32,
    /// The session's id.
    pub id: SessionId,
    /// When and with what.
    pub header: Header,
    /// Check-ins.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub check_ins: Vec<CheckIn>,
    /// "Wait another day", in any order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub postponements: Vec<Event>,
    /// "I'm using it again"; the key names the active.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub resumptions: Vec<Event>,
    /// Red flags that the person closed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub flag_closings: Vec<FlagClosing>,
    /// Photos.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub photos: Vec<Photo>,
    /// Kept for a newer version.
    #[serde(flatten)]
    pub unknown: Unknown,
}

/// Years that RFC 3339 can write, with room for a plan.
pub const YEARS: std::ops::RangeInclusive<i32> = 1..=9990;

pub(super) fn within_the_calendar<'de, D: Deserializer<'de>>(from: D) -> Result<Instant, D::Error> {
    let instant = civil_time::instant(from)?;
    if YEARS.contains(&instant.year()) {
        Ok(instant)
    } else {
        Err(D::Error::custom(format!("the year {} lies outside the calendar", instant.year())))
    }
}

pub(super) fn perhaps_within_the_calendar<'de, D: Deserializer<'de>>(
    from: D,
) -> Result<Option<Instant>, D::Error> {
    #[derive(Deserialize)]
    #[serde(transparent)]
    struct Within(#[serde(deserialize_with = "within_the_calendar")] Instant);
    Ok(Option::<Within>::deserialize(from)?.map(|Within(instant)| instant))
}

/// The version of a session file that this version writes.
pub const FORMAT: u32 = 1;

impl Session {
    /// When the person took that active up again, first.
    #[must_use]
    pub fn resumption(&self, active: &str) -> Option<&Event> {
        in_order(&self.resumptions).into_iter().find(|it| it.key.as_deref() == Some(active))
    }

    /// A session that was just finished at `finished_at`.
    #[must_use]
    pub fn new(
        id: SessionId,
        now: Instant,
        finished_at: Instant,
        protocol: ProtocolRef,
        details: Details,
    ) -> Self {
        let header = Header {
            edited_at: now,
            deleted_at: None,
            finished_at,
            ended_at: None,
            protocol,
            details,
            unknown: Unknown::new(),
        };
        Self::begun(id, header)
    }

    /// A session of which nothing is known but its header.
    #[must_use]
    pub const fn begun(id: SessionId, header: Header) -> Self {
        Self {
            format: FORMAT,
            id,
            header,
            check_ins: Vec::new(),
            postponements: Vec::new(),
            resumptions: Vec::new(),
            flag_closings: Vec::new(),
            photos: Vec::new(),
            unknown: Unknown::new(),
        }
    }

    /// Whether the person deleted it.
    #[must_use]
    pub fn is_deleted(&self) -> bool {
        self.header.deleted_at.is_some()
    }

    /// Whether the person ended it early.
    #[must_use]
    pub fn is_ended(&self) -> bool {
        self.header.ended_at.is_some()
    }
}

/// The records that are not deleted, in order of time.
#[must_use]
pub fn in_order<R: Dated>(records: &[R]) -> Vec<&R> {
    let mut kept: Vec<_> = records.iter().filter(|record| !record.is_deleted()).collect();
    kept.sort_by_key(|record| (record.at(), record.id()));
    kept
}
