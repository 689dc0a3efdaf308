//! Civil time: what a wall clock shows, and which instant that is.
//!
//! Healing runs on elapsed time (plain instants); mornings, evenings and quiet hours run on the
//! person's wall clock. This module is the only bridge between the two.

use std::fmt;
use std::sync::Arc;

use chrono::{
    DateTime, Days, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, Offset as _, TimeDelta, TimeZone, Utc,
};
use serde::de::{self, Visitor};
use serde::{Deserialize, Deserializer, Serialize};

/// An instant, in UTC.
pub type Instant = DateTime<Utc>;

/// Reads an instant in RFC 3339, and the form in which instants are written in a fraction of the time that all
/// forms take: a diary has hundreds of thousands.
///
/// # Errors
/// When the text is no instant.
pub fn instant<'de, D: Deserializer<'de>>(from: D) -> Result<Instant, D::Error> {
    struct Text;
    impl Visitor<'_> for Text {
        type Value = Instant;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a time in RFC 3339, such as 2026-11-24T20:05:00Z")
        }

        fn visit_str<E: de::Error>(self, text: &str) -> Result<Instant, E> {
            as_written(text).map_or_else(|| text.parse().map_err(E::custom), Ok)
        }
    }
    from.deserialize_str(Text)
}

/// `2026-11-24T20:05:00Z`
fn as_written(text: &str) -> Option<Instant> {
    let text = text.as_bytes();
    let [_, _, _, _, b'-', _, _, b'-', _, _, b'T', _, _, b':', _, _, b':', _, _, b'Z'] = text else {
        return None;
    };
    let number = |digits: std::ops::Range<usize>| {
        text.get(digits)?.iter().try_fold(0, |number, digit| {
            digit.is_ascii_digit().then(|| number * 10 + u32::from(digit - b'0'))
        })
    };
    let year = i32::try_from(number(0..4)?).ok()?;
    let date = NaiveDate::from_ymd_opt(year, number(5..7)?, number(8..10)?)?;
    Some(date.and_hms_opt(number(11..13)?, number(14..16)?, number(17..19)?)?.and_utc())
}

/// A time zone: the offset from UTC at any instant.
///
/// Built from any [`chrono::TimeZone`], so that the plan itself is not generic.
#[derive(Clone)]
pub struct Zone(Arc<dyn Fn(Instant) -> FixedOffset + Send + Sync>);

impl fmt::Debug for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Zone")
    }
}

impl Zone {
    /// The rules of `zone`.
    pub fn new<Z>(zone: Z) -> Self
    where
        Z: TimeZone + Send + Sync + 'static,
    {
        Self(Arc::new(move |instant| zone.offset_from_utc_datetime(&instant.naive_utc()).fix()))
    }

    /// `at` as RFC 3339 with the offset that the zone has then.
    #[must_use]
    pub fn rfc3339(&self, at: Instant) -> String {
        let local = self.local(at);
        // RFC 3339 has no seconds in an offset, and before 1900 many places did.
        let writable = local.offset().local_minus_utc() % 60 == 0;
        let shown = if writable { local } else { at.fixed_offset() };
        shown.to_rfc3339_opts(chrono::SecondsFormat::AutoSi, false)
    }

    /// `Wednesday 25 November 2026, 20:05`
    #[must_use]
    pub fn in_words(&self, at: Instant) -> String {
        self.local(at).format("%A %-d %B %Y, %H:%M").to_string()
    }

    /// `instant` as this zone's clocks show it.
    #[must_use]
    pub fn local(&self, instant: Instant) -> DateTime<FixedOffset> {
        instant.with_timezone(&(self.0)(instant))
    }

    /// The local date at `instant`.
    #[must_use]
    pub fn date(&self, instant: Instant) -> NaiveDate {
        self.local(instant).date_naive()
    }

    /// The instant at which this zone's clocks show `civil`: the first one where they show it twice
    /// (autumn), and the first instant after the gap where they never do (spring).
    ///
    /// Assumes at most one change of offset within 28 hours, which holds for every zone on record.
    #[must_use]
    pub fn resolve(&self, civil: NaiveDateTime) -> Instant {
        // No offset is below -12 h or above +14 h, so these two enclose every candidate.
        let as_utc = civil.and_utc();
        let mut before = as_utc - TimeDelta::hours(15);
        let mut after = as_utc + TimeDelta::hours(13);
        let (early, late) = ((self.0)(before), (self.0)(after));
        if early == late {
            return with_offset(civil, early);
        }
        while after - before > TimeDelta::seconds(1) {
            let middle = before + TimeDelta::seconds((after - before).num_seconds() / 2);
            if (self.0)(middle) == early {
                before = middle;
            } else {
                after = middle;
            }
        }
        let change = after;
        if with_offset(civil, early) < change {
            with_offset(civil, early)
        } else {
            with_offset(civil, late).max(change)
        }
    }
}

fn with_offset(civil: NaiveDateTime, offset: FixedOffset) -> Instant {
    civil.and_utc() - TimeDelta::seconds(i64::from(offset.local_minus_utc()))
}

/// A daily stretch of civil time, `[start, end)`, in which no elapsed-time reminder is sent.
///
/// It may wrap midnight. Start equal to end means none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuietHours {
    /// The local time at which they begin.
    #[serde(with = "hour_minute")]
    pub start: NaiveTime,
    /// The local time at which they are over.
    #[serde(with = "hour_minute")]
    pub end: NaiveTime,
}

impl QuietHours {
    /// `due`, or the end of the quiet hours that it lies in.
    #[must_use]
    pub fn wait(&self, mut due: Instant, zone: &Zone) -> Instant {
        // Once is enough, except where a DST gap makes one night's end meet the next one's start.
        for _ in 0..3 {
            let Some(end) = self.end_of_quiet(due, zone) else { break };
            due = end;
        }
        due
    }

    fn end_of_quiet(&self, due: Instant, zone: &Zone) -> Option<Instant> {
        if self.start == self.end {
            return None;
        }
        let today = zone.date(due);
        [today.pred_opt()?, today].into_iter().find_map(|date| {
            let has_begun = zone.resolve(date.and_time(self.start)) <= due;
            has_begun.then(|| self.end(date, zone)).filter(|end| due < *end)
        })
    }

    fn end(&self, date: NaiveDate, zone: &Zone) -> Instant {
        let last = if self.start < self.end { date } else { date + Days::new(1) };
        zone.resolve(last.and_time(self.end))
    }

    /// The quiet hours that begin on `date`, as instants.
    #[must_use]
    pub fn on(&self, date: NaiveDate, zone: &Zone) -> (Instant, Instant) {
        (zone.resolve(date.and_time(self.start)), self.end(date, zone))
    }
}

/// Reads `HH:MM`.
///
/// # Errors
/// One clause that says what was expected.
pub fn parse_hour_minute(text: &str) -> Result<NaiveTime, String> {
    NaiveTime::parse_from_str(text.trim(), "%H:%M")
        .map_err(|_| format!("'{text}' is no time of day: write HH:MM, such as 08:00"))
}

/// Serde for a time of day as `"HH:MM"`.
pub mod hour_minute {
    use super::{NaiveTime, parse_hour_minute};
    use serde::{Deserialize as _, Deserializer, Serializer, de::Error as _};

    /// Writes `"HH:MM"`.
    ///
    /// # Errors
    /// Only the serializer's own.
    pub fn serialize<S: Serializer>(time: &NaiveTime, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(&time.format("%H:%M"))
    }

    /// Reads `"HH:MM"`.
    ///
    /// # Errors
    /// When the text is no time of day.
    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<NaiveTime, D::Error> {
        parse_hour_minute(&String::deserialize(from)?).map_err(D::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono_tz::Tz;

    fn resolved(zone: Tz, civil: &str) -> String {
        let civil = NaiveDateTime::parse_from_str(civil, "%Y-%m-%d %H:%M").unwrap();
        Zone::new(zone).resolve(civil).format("%Y-%m-%d %H:%M:%SZ").to_string()
    }

    #[test]
    fn a_plain_time_is_its_instant() {
        assert_eq!(resolved(Tz::America__New_York, "2026-11-24 08:00"), "2026-11-24 13:00:00Z");
        assert_eq!(resolved(Tz::Pacific__Kiritimati, "2026-11-24 08:00"), "2026-11-23 18:00:00Z");
        assert_eq!(resolved(Tz::Etc__GMTPlus12, "2026-11-24 08:00"), "2026-11-24 20:00:00Z");
    }

    #[test]
    fn a_time_in_a_spring_gap_is_the_first_instant_after_it() {
        assert_eq!(resolved(Tz::America__New_York, "2027-03-14 02:30"), "2027-03-14 07:00:00Z");
        assert_eq!(resolved(Tz::America__New_York, "2027-03-14 03:00"), "2027-03-14 07:00:00Z");
        assert_eq!(resolved(Tz::America__New_York, "2027-03-14 01:59"), "2027-03-14 06:59:00Z");
        assert_eq!(resolved(Tz::Australia__Lord_Howe, "2027-10-03 02:15"), "2027-10-02 15:30:00Z");
    }

    #[test]
    fn a_time_that_comes_twice_is_the_first() {
        assert_eq!(resolved(Tz::America__New_York, "2027-11-07 01:30"), "2027-11-07 05:30:00Z");
        assert_eq!(resolved(Tz::America__New_York, "2027-11-07 02:00"), "2027-11-07 07:00:00Z");
        assert_eq!(resolved(Tz::Australia__Lord_Howe, "2027-04-04 01:45"), "2027-04-03 14:45:00Z");
    }

    #[test]
    fn quiet_hours_hold_their_start_and_release_their_end() {
        let zone = Zone::new(Tz::Europe__Berlin);
        let at = |civil: &str| zone.resolve(NaiveDateTime::parse_from_str(civil, "%Y-%m-%d %H:%M").unwrap());
        let hm = |text: &str| parse_hour_minute(text).unwrap();
        let night = QuietHours { start: hm("22:00"), end: hm("08:00") };
        assert_eq!(night.wait(at("2026-11-24 22:00"), &zone), at("2026-11-25 08:00"));
        assert_eq!(night.wait(at("2026-11-25 07:59"), &zone), at("2026-11-25 08:00"));
        assert_eq!(night.wait(at("2026-11-25 08:00"), &zone), at("2026-11-25 08:00"));
        assert_eq!(night.wait(at("2026-11-24 21:59"), &zone), at("2026-11-24 21:59"));
        let none = QuietHours { start: hm("09:00"), end: hm("09:00") };
        assert_eq!(none.wait(at("2026-11-25 09:00"), &zone), at("2026-11-25 09:00"));
        let noon = QuietHours { start: hm("12:00"), end: hm("14:00") };
        assert_eq!(noon.wait(at("2026-11-25 13:00"), &zone), at("2026-11-25 14:00"));
    }

    #[test]
    fn an_instant_is_read_as_chrono_reads_it() {
        let texts = [
            "2026-11-24T20:05:00Z",
            "0001-01-01T00:00:00Z",
            "2024-02-29T23:59:59Z",
            "2026-02-29T00:00:00Z",
            "2026-11-24T24:00:00Z",
            "2026-11-24T23:59:60Z",
            "2026-11-24T20:05:00.25Z",
            "2026-11-24T20:05:00+01:00",
            "2026-11-24t20:05:00z",
            "2026-11-24 20:05:00Z",
            "+262142-01-01T00:00:00Z",
            "12026-11-24T20:05:00Z",
            "2026-11-24T20:05:00",
            "2026-1é-24T20:05:0Z",
            "2026-+1-24T20:05:00Z",
            "",
        ];
        for text in texts {
            let read = instant(de::value::StrDeserializer::<de::value::Error>::new(text)).ok();
            assert_eq!(read, text.parse().ok(), "{text}");
        }
        assert!(as_written(texts[0]).is_some());
    }

    #[test]
    fn a_time_of_day_is_refused_with_what_was_expected() {
        assert_eq!(parse_hour_minute("07:30").unwrap().to_string(), "07:30:00");
        assert!(parse_hour_minute("25:00").unwrap_err().contains("write HH:MM"));
        assert!(parse_hour_minute("8").is_err());
    }
}
