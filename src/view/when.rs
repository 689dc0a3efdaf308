//! Times and stretches of time in words, in the person's own zone.

use chrono::{DateTime, FixedOffset, TimeDelta};

use crate::care::civil_time::{Instant, Zone};
use crate::words;
use crate::words::Words;

/// `20:05`
#[must_use]
pub fn clock(at: Instant, zone: &Zone) -> String {
    zone.local(at).format("%H:%M").to_string()
}

/// `Wed 20:05`, or with its date where the week day alone would not say which, and the year where it is another one.
#[must_use]
pub fn moment(at: Instant, now: Instant, zone: &Zone) -> String {
    let (local, now) = (zone.local(at), zone.local(now));
    let form = if is_near(local, now) {
        "%a %H:%M"
    } else if is_close(local, now) {
        "%-d %b %H:%M"
    } else {
        "%-d %b %Y %H:%M"
    };
    local.format(form).to_string()
}

/// `Wednesday 20:05`, or with its date where the week day alone would not say which: for a sentence.
#[must_use]
pub fn day_and_time(at: Instant, now: Instant, zone: &Zone) -> String {
    let local = zone.local(at);
    let form = if is_near(local, zone.local(now)) { "%A %H:%M" } else { "%A %-d %B, %H:%M" };
    local.format(form).to_string()
}

/// `Wednesday 25 November 2026, 20:05`: the exact time, for a tooltip and the accessibility tree.
#[must_use]
pub fn exact(at: Instant, zone: &Zone) -> String {
    zone.in_words(at)
}

/// `24 Nov`, with the year where it is another one.
#[must_use]
pub fn date(at: Instant, now: Instant, zone: &Zone) -> String {
    use chrono::Datelike as _;
    let local = zone.local(at);
    let form = if local.year() == zone.local(now).year() { "%-d %b" } else { "%-d %b %Y" };
    local.format(form).to_string()
}

/// Within half a year either way, a day and its month are enough.
fn is_close(local: DateTime<FixedOffset>, now: DateTime<FixedOffset>) -> bool {
    (local.date_naive() - now.date_naive()).num_days().abs() <= 183
}

/// Within six days of the local date either way, a week day is enough.
fn is_near(local: DateTime<FixedOffset>, now: DateTime<FixedOffset>) -> bool {
    (local.date_naive() - now.date_naive()).num_days().abs() <= 6
}

/// A countdown: `21:48` (hours and minutes), `4 d 2 h` from two days on, `48 s` in the last minute.
///
/// Minutes are rounded up, so that the last one says seconds and not zero.
#[must_use]
pub fn countdown(left: TimeDelta, words: &Words) -> String {
    let seconds = left.num_seconds().max(0);
    if seconds < 60 {
        return words!(words, "seconds", count = seconds);
    }
    let minutes = (seconds + 59) / 60;
    if minutes < 48 * 60 {
        format!("{}:{:02}", minutes / 60, minutes % 60)
    } else {
        words!(words, "days-hours", days = minutes / 1440, hours = minutes % 1440 / 60)
    }
}

/// `26 h`, `40 min`, `3 days`: how long ago, or how far ahead, roughly.
#[must_use]
pub fn stretch(stretch: TimeDelta, words: &Words) -> String {
    let minutes = stretch.num_minutes().abs();
    if minutes < 60 {
        words!(words, "minutes", count = minutes)
    } else if minutes < 96 * 60 {
        words!(words, "hours", count = minutes / 60)
    } else {
        words!(words, "days", count = minutes / 1440)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_countdown_shows_hours_then_minutes_then_seconds() {
        let words = Words::english();
        let shown = |seconds| countdown(TimeDelta::seconds(seconds), &words);
        assert_eq!(shown(21 * 3600 + 47 * 60 + 12), "21:48");
        assert_eq!(shown(60), "0:01");
        assert_eq!(shown(59), "59 s");
        assert_eq!(shown(-5), "0 s");
        assert_eq!(shown(50 * 3600), "2 d 2 h");
    }
}
