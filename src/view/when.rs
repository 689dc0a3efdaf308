//! Times and stretches of time in words, in the person's own zone.

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, NaiveTime, TimeDelta, Timelike};

use crate::care::civil_time::{Instant, Zone, parse_hour_minute};
use crate::words;
use crate::words::Words;

/// `20:05`, or `8:05 pm` where the clock has twelve hours.
#[must_use]
pub fn clock(at: Instant, zone: &Zone, words: &Words) -> String {
    clock_of(zone.local(at).time(), words)
}

/// As [`clock`], of a local time.
#[must_use]
pub fn clock_of(time: NaiveTime, words: &Words) -> String {
    if !words.habits().twelve_hours {
        return time.format("%H:%M").to_string();
    }
    let shown = time.format("%-I:%M").to_string();
    if time.hour() < 12 {
        words!(words, "time-am", time = &shown)
    } else {
        words!(words, "time-pm", time = &shown)
    }
}

/// The time of day that was typed: of twenty-four hours, or of twelve with what stands for the half of the day.
///
/// # Errors
/// How to write it, where it is none.
pub fn typed(text: &str, words: &Words) -> Result<NaiveTime, String> {
    let text = text.trim().to_lowercase();
    let of_twelve = || {
        let halves = [("am", 0), ("a.m.", 0), ("pm", 12_u32), ("p.m.", 12)];
        let own = [(words!(words, "time-am", time = ""), 0), (words!(words, "time-pm", time = ""), 12)];
        let halves = halves.into_iter().map(|(half, hours)| (half.to_owned(), hours)).chain(own);
        halves.into_iter().find_map(|(half, hours)| {
            let half = half.trim().to_lowercase();
            let time = text.strip_suffix(&half).or_else(|| text.strip_prefix(&half))?.trim();
            let (hour, minute) = time.split_once(':').unwrap_or((time, "00"));
            let hour = hour.parse::<u32>().ok().filter(|hour| (1..=12).contains(hour))?;
            NaiveTime::from_hms_opt(hour % 12 + hours, minute.parse().ok()?, 0)
        })
    };
    parse_hour_minute(&text).ok().or_else(of_twelve).ok_or_else(|| {
        let morning = NaiveTime::from_hms_opt(8, 0, 0).unwrap_or_default();
        words!(words, "wrong-time", time = &clock_of(morning, words))
    })
}

/// `Wed 20:05`, or with its date where the week day alone would not say which, and the year where it is another one.
#[must_use]
pub fn moment(at: Instant, now: Instant, zone: &Zone, words: &Words) -> String {
    let (local, now) = (zone.local(at), zone.local(now));
    let (day, month, time) =
        (local.day(), month_short(local.date_naive(), words), clock_of(local.time(), words));
    if is_near(local, now) {
        words!(words, "date-weekday-time", weekday = &weekday_short(local.date_naive(), words), time = &time)
    } else if is_close(local, now) {
        words!(words, "date-day-time", day = day, month = &month, time = &time)
    } else {
        let year = year(local.date_naive());
        words!(words, "date-day-year-time", day = day, month = &month, year = &year, time = &time)
    }
}

/// `Wednesday 20:05`, or with its date where the week day alone would not say which: for a sentence.
#[must_use]
pub fn day_and_time(at: Instant, now: Instant, zone: &Zone, words: &Words) -> String {
    let local = zone.local(at);
    let (weekday, time) = (weekday(local.date_naive(), words), clock_of(local.time(), words));
    if is_near(local, zone.local(now)) {
        return words!(words, "date-weekday-time", weekday = &weekday, time = &time);
    }
    let (day, month) = (local.day(), month_within(local.date_naive(), words));
    words!(words, "date-weekday-day-time", weekday = &weekday, day = day, month = &month, time = &time)
}

/// `Wednesday 25 November 2026, 20:05`: the exact time, for a tooltip and the accessibility tree.
#[must_use]
pub fn exact(at: Instant, zone: &Zone, words: &Words) -> String {
    let local = zone.local(at);
    let (weekday, month, year) = (
        weekday(local.date_naive(), words),
        month_within(local.date_naive(), words),
        year(local.date_naive()),
    );
    let (day, time) = (local.day(), clock_of(local.time(), words));
    words!(words, "date-exact", weekday = &weekday, day = day, month = &month, year = &year, time = &time)
}

/// `24 Nov`, with the year where it is another one.
#[must_use]
pub fn date(at: Instant, now: Instant, zone: &Zone, words: &Words) -> String {
    let local = zone.local(at);
    let (day, month) = (local.day(), month_short(local.date_naive(), words));
    if local.year() == zone.local(now).year() {
        words!(words, "date-day", day = day, month = &month)
    } else {
        words!(words, "date-day-year", day = day, month = &month, year = &year(local.date_naive()))
    }
}

/// `24 November`
#[must_use]
pub fn day(date: NaiveDate, words: &Words) -> String {
    words!(words, "date-day", day = date.day(), month = &month_within(date, words))
}

/// `24 November 2026`
#[must_use]
pub fn day_and_year(date: NaiveDate, words: &Words) -> String {
    words!(words, "date-day-year", day = date.day(), month = &month_within(date, words), year = &year(date))
}

/// `Tuesday 24 November`
#[must_use]
pub fn weekday_and_day(date: NaiveDate, words: &Words) -> String {
    let (weekday, month) = (weekday(date, words), month_within(date, words));
    words!(words, "date-weekday-day", weekday = &weekday, day = date.day(), month = &month)
}

/// `Tuesday 24 November 2026`
#[must_use]
pub fn weekday_day_and_year(date: NaiveDate, words: &Words) -> String {
    let (weekday, month, year) = (weekday(date, words), month_within(date, words), year(date));
    words!(words, "date-weekday-day-year", weekday = &weekday, day = date.day(), month = &month, year = &year)
}

/// `Tue 24`
#[must_use]
pub fn weekday_and_number(date: NaiveDate, words: &Words) -> String {
    words!(words, "date-weekday-number", weekday = &weekday_short(date, words), day = date.day())
}

/// `November 2026`
#[must_use]
pub fn month_and_year(date: NaiveDate, words: &Words) -> String {
    words!(words, "date-month", month = &month(date, words), year = &year(date))
}

/// `November`, by itself.
#[must_use]
pub fn month(date: NaiveDate, words: &Words) -> String {
    words!(words, "month-alone", month = date.month())
}

/// `Tuesday`
#[must_use]
pub fn weekday(date: NaiveDate, words: &Words) -> String {
    words!(words, "weekday", day = date.weekday().number_from_monday())
}

/// `Tue`
#[must_use]
pub fn weekday_short(date: NaiveDate, words: &Words) -> String {
    words!(words, "weekday-short", day = date.weekday().number_from_monday())
}

fn month_within(date: NaiveDate, words: &Words) -> String {
    words!(words, "month", month = date.month())
}

fn month_short(date: NaiveDate, words: &Words) -> String {
    words!(words, "month-short", month = date.month())
}

/// As a text: no language puts a mark between its thousands.
fn year(date: NaiveDate) -> String {
    date.year().to_string()
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
    use crate::words::{Habits, Language};

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

    #[test]
    fn dates_are_put_together_as_each_language_has_it() {
        let zone = Zone::new(chrono::Utc);
        let (at, now) =
            (Instant::UNIX_EPOCH + TimeDelta::hours(20), Instant::UNIX_EPOCH + TimeDelta::days(300));
        let said = |language| {
            let words = Words::of(Habits::usual(language, None));
            [exact(at, &zone, &words), moment(at, at, &zone, &words), date(at, now, &zone, &words)]
        };
        assert_eq!(said(Language::English), ["Thursday 1 January 1970, 20:00", "Thu 20:00", "1 Jan"]);
        assert_eq!(said(Language::Polish)[0], "czwartek 1 stycznia 1970, 20:00");
        assert_eq!(said(Language::Japanese)[0], "1970年1月1日（木曜日）20:00");
        let american = Words::of(Habits::usual(Language::English, Some("en_US.UTF-8")));
        assert_eq!(moment(at, at, &zone, &american), "Thu 8:00 pm");
        let midnight = clock(Instant::UNIX_EPOCH, &zone, &american);
        assert_eq!(
            (midnight.as_str(), clock_of(NaiveTime::from_hms_opt(12, 5, 0).unwrap(), &american).as_str()),
            ("12:00 am", "12:05 pm")
        );
    }

    #[test]
    fn a_time_of_day_is_read_as_it_is_written_on_either_clock_and_in_any_language() {
        for language in Language::ALL {
            for twelve_hours in [false, true] {
                let words = Words::of(Habits { twelve_hours, ..Habits::usual(*language, None) });
                for minute in (0..24 * 60).step_by(5) {
                    let time = NaiveTime::from_hms_opt(minute / 60, minute % 60, 0).unwrap();
                    assert_eq!(typed(&clock_of(time, &words), &words), Ok(time), "{language:?}");
                    assert_eq!(typed(&time.format("%H:%M").to_string(), &words), Ok(time), "{language:?}");
                }
            }
        }
        let words = Words::english();
        let time = |hour, minute| Ok(NaiveTime::from_hms_opt(hour, minute, 0).unwrap());
        assert_eq!(typed(" 8 PM", &words), time(20, 0));
        assert_eq!(typed("12:30am", &words), time(0, 30));
        assert_eq!(typed("8:15 p.m.", &words), time(20, 15));
        for wrong in ["", "pm", "13 pm", "0 am", "8:60 pm", "8", "25:00", "-8 pm", "8:5:0 am"] {
            assert_eq!(typed(wrong, &words), Err("Write the time as 08:00".to_owned()), "{wrong}");
        }
    }
}
