//! A month as a calendar: on which days there was a session, a check-in, a red flag.

use chrono::{Datelike as _, Days, Months, NaiveDate, NaiveTime};

use super::{Course, Here, in_brief, skin, when};
use crate::care::session::{SessionId, YEARS};
use crate::words;

/// A month in whole weeks, from Monday to Sunday.
#[derive(Clone, Debug, PartialEq)]
pub struct Month {
    /// `November 2026`
    pub title: String,
    /// `Mon` to `Sun`
    pub week_days: Vec<String>,
    /// Its days, and those around it that fill its weeks.
    pub days: Vec<Day>,
}

/// A day of the calendar.
#[derive(Clone, Debug, PartialEq)]
pub struct Day {
    /// Which.
    pub date: NaiveDate,
    /// Whether it belongs to the month.
    pub within: bool,
    /// Whether it is today.
    pub today: bool,
    /// Sessions finished on it, newest first.
    pub sessions: Vec<SessionId>,
    /// Sessions checked in for on it, newest first.
    pub checked_in: Vec<SessionId>,
    /// Whether one of these check-ins opened a red flag.
    pub flagged: bool,
    /// All of it in words.
    pub said: String,
}

/// The first day of the month of `date`.
#[must_use]
pub fn first_of_month(date: NaiveDate) -> NaiveDate {
    date.with_day(1).unwrap_or(date)
}

/// The first day of the month that lies so many months later, or earlier; the same one where the
/// calendar ends.
#[must_use]
pub fn turn(first: NaiveDate, months: i32) -> NaiveDate {
    let by = Months::new(months.unsigned_abs());
    let turned = if months < 0 { first.checked_sub_months(by) } else { first.checked_add_months(by) };
    turned.filter(|it| YEARS.contains(&it.year())).unwrap_or(first)
}

/// The month that begins on `first`, with what `courses`, newest first, say of its days.
#[must_use]
pub fn month<'a>(first: NaiveDate, courses: impl IntoIterator<Item = &'a Course>, here: Here<'_>) -> Month {
    let Here { now, zone, words } = here;
    let begins = words.habits().week_begins;
    let begin = first - Days::new(u64::from(first.weekday().days_since(begins)));
    let after = turn(first, 1);
    let weeks = ((after - begin).num_days() + 6) / 7;
    let today = zone.date(now);
    let mut days: Vec<_> = (begin.iter_days().take(weeks as usize * 7))
        .map(|date| Day {
            date,
            within: first <= date && date < after,
            today: date == today,
            sessions: Vec::new(),
            checked_in: Vec::new(),
            flagged: false,
            said: String::new(),
        })
        .collect();
    let midnight = |date: NaiveDate| zone.resolve(date.and_time(NaiveTime::MIN));
    let shown = midnight(begin)..midnight(begin + Days::new(weeks as u64 * 7));
    let mut said = vec![Vec::new(); days.len()];
    let mut checked = vec![0_i64; days.len()];
    for course in courses {
        let id = course.session.id;
        let place = |at| shown.contains(&at).then(|| (zone.date(at) - begin).num_days() as usize);
        if let Some(place) = place(course.plan.finished_at) {
            days[place].sessions.push(id);
            let brief = in_brief(&course.session.header.details, words);
            said[place].push(if brief.is_empty() {
                words!(words, "calendar-session")
            } else {
                words!(words, "calendar-session-of", brief = &brief)
            });
        }
        for check_in in course.session.check_ins.iter().filter(|it| it.deleted_at.is_none()) {
            let Some(place) = place(check_in.at) else { continue };
            let day = &mut days[place];
            if day.checked_in.last() != Some(&id) {
                day.checked_in.push(id);
            }
            let opened = |flag: &crate::care::red_flags::Flag| {
                flag.findings.iter().any(|it| it.check_in == check_in.id)
            };
            day.flagged |= course.plan.flags.iter().any(opened);
            checked[place] += 1;
        }
    }
    for ((day, mut said), checked) in days.iter_mut().zip(said).zip(checked) {
        if checked > 0 {
            said.push(words!(words, "calendar-check-ins", count = checked));
        }
        if day.flagged {
            said.push(words!(words, "search-flag"));
        }
        if day.today {
            said.insert(0, words!(words, "calendar-today"));
        }
        let date = when::weekday_day_and_year(day.date, words);
        day.said = if said.is_empty() { date } else { format!("{date}: {}", said.join(", ")) };
    }
    Month {
        title: skin::capitalised(&when::month_and_year(first, words)),
        week_days: days.iter().take(7).map(|day| when::weekday_short(day.date, words)).collect(),
        days,
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{course, log};
    use super::*;
    use crate::care::civil_time::{Instant, Zone};
    use crate::words::Words;

    fn date(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn month_of(first: &str, courses: &[Course], zone: chrono_tz::Tz, now: &str) -> Month {
        let (words, zone) = (Words::english(), Zone::new(zone));
        let now: Instant = now.parse().unwrap();
        month(date(first), courses, Here { now, zone: &zone, words: &words })
    }

    #[test]
    fn a_month_is_whole_weeks_from_begin_on() {
        let spans = |first| {
            let month = month_of(first, &[], chrono_tz::Tz::UTC, "2026-11-24T00:00:00Z");
            let within = month.days.iter().filter(|day| day.within).count();
            (month.days[0].date.to_string(), month.days.len() / 7, within)
        };
        assert_eq!(spans("2026-11-01"), ("2026-10-26".to_owned(), 6, 30), "it begins on a Sunday");
        assert_eq!(spans("2027-02-01"), ("2027-02-01".to_owned(), 4, 28), "four weeks to the day");
        assert_eq!(spans("2028-02-01"), ("2028-01-31".to_owned(), 5, 29), "a leap year");
        assert_eq!(spans("2026-12-01"), ("2026-11-30".to_owned(), 5, 31));
    }

    #[test]
    fn the_months_turn_over_a_new_year_and_stop_where_the_calendar_does() {
        assert_eq!(turn(date("2026-12-01"), 1), date("2027-01-01"));
        assert_eq!(turn(date("2026-01-01"), -1), date("2025-12-01"));
        assert_eq!(turn(date("2028-02-01"), -12), date("2027-02-01"));
        let last = date("9990-12-01");
        assert_eq!(turn(last, 1), last);
        assert_eq!(first_of_month(date("2028-02-29")), date("2028-02-01"));
    }

    #[test]
    fn a_day_is_the_persons_own_also_over_a_change_of_the_clocks() {
        // In New York clocks go back on 1 November 2026; both evenings are local ones.
        let courses = [
            course(2, "2026-11-02T04:30:00Z", "face", 0.5, &log(&[(1, "redness", 2), (26, "redness", 3)])),
            course(1, "2026-11-01T03:30:00Z", "scalp", 0.5, &Vec::new()),
        ];
        let month =
            month_of("2026-11-01", &courses, chrono_tz::Tz::America__New_York, "2026-11-02T12:00:00Z");
        let on = |text: &str| month.days.iter().find(|day| day.date == date(text)).unwrap();
        assert_eq!(on("2026-10-31").sessions, [courses[1].session.id]);
        assert!(!on("2026-10-31").within);
        assert_eq!(on("2026-11-01").sessions, [courses[0].session.id]);
        assert_eq!(on("2026-11-01").said, "Sunday 1 November 2026: session (face · 0.5 mm)");
        assert_eq!(on("2026-11-02").checked_in, [courses[0].session.id]);
        assert_eq!(on("2026-11-02").said, "Monday 2 November 2026: today, 1 check-in");
        assert_eq!(on("2026-11-03").said, "Tuesday 3 November 2026: 1 check-in, red flag");
        assert!(on("2026-11-03").flagged && !on("2026-11-02").flagged);
    }
}
