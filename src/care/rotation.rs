//! Which of the daily backups are kept, and whether one is to be made: dates in, dates out.

use std::collections::BTreeSet;

use chrono::{Datelike as _, NaiveDate};
use serde::{Deserialize, Serialize};

use super::civil_time::{Instant, Zone};

/// Of the backups that there are, so many of the newest are kept,
const DAYS: usize = 7;
/// with the newest of each of so many calendar weeks, the latest that have one,
const WEEKS: usize = 4;
/// and the newest of each of so many calendar months.
const MONTHS: usize = 12;

/// How the last attempt at a backup ended, on this machine.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attempt {
    /// When it was made.
    pub at: Instant,
    /// Why there is no backup of it; none where there is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trouble: Option<String>,
}

impl Attempt {
    /// Why it failed, unless one of `dates` is later, as that of a backup that another machine made.
    #[must_use]
    pub fn trouble(
        &self,
        dates: impl IntoIterator<Item = NaiveDate>,
        now: Instant,
        zone: &Zone,
    ) -> Option<&str> {
        let (day, today) = (zone.date(self.at), zone.date(now));
        let is_over = dates.into_iter().any(|it| it > day && is_of_today_or_before(it, today));
        self.trouble.as_deref().filter(|_| !is_over)
    }

    /// Whether this machine knows what lies there as the backup of `date`: what was made here was read back, and what
    /// lay in its place before it was looked at. A file of that name alone may be anything.
    #[must_use]
    pub fn vouches_for(&self, date: NaiveDate, zone: &Zone) -> bool {
        self.trouble.is_none() && date <= zone.date(self.at)
    }
}

/// Whether a backup of `date` can have been made by `today`. In another zone it may be tomorrow already; what lies
/// further ahead was dated by a wrong clock.
#[must_use]
pub fn is_of_today_or_before(date: NaiveDate, today: NaiveDate) -> bool {
    date <= today || today.succ_opt() == Some(date)
}

/// Of the backups of `dates`, those that are kept once the one of `made` was written.
///
/// It goes by those that there are and never by today: a clock that is wrong once would leave none of them. Those up
/// to `made` keep their places whatever is dated ahead of it, and those ahead keep theirs, for it may be `made` that
/// is dated wrong. So 23 are kept at the most where none lies ahead, and twice as many else.
///
/// Weeks and months are those of the calendar: with stretches that move with the days, each backup would leave
/// its own before it could become an older one.
#[must_use]
pub fn kept(dates: &BTreeSet<NaiveDate>, made: NaiveDate) -> BTreeSet<NaiveDate> {
    let mut kept = in_their_places(dates.iter());
    kept.append(&mut in_their_places(dates.range(..=made)));
    kept
}

/// Those of `dates`, which come in their order, that have a place among them.
fn in_their_places<'a>(dates: impl DoubleEndedIterator<Item = &'a NaiveDate>) -> BTreeSet<NaiveDate> {
    let (mut kept, mut weeks, mut months) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    for (newer, date) in dates.rev().enumerate() {
        let is_of_week = weeks.len() < WEEKS && weeks.insert(date.iso_week());
        let is_of_month = months.len() < MONTHS && months.insert((date.year(), date.month()));
        if newer < DAYS || is_of_week || is_of_month {
            kept.insert(*date);
        }
    }
    kept
}

/// Whether a backup is to be made on `today`: there is none yet, and the data was last written on the day of
/// the newest one, or later. Only a day is known of either, and a copy too many is better than one too few.
#[must_use]
pub fn is_due(dates: &BTreeSet<NaiveDate>, written_on: Option<NaiveDate>, today: NaiveDate) -> bool {
    let newest = dates.range(..=today).next_back();
    written_on.is_some_and(|written_on| newest.is_none_or(|it| *it < today && *it <= written_on))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use chrono::Days;
    use proptest::prelude::*;

    use super::*;

    fn date(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn dates(all: &[&str]) -> BTreeSet<NaiveDate> {
        all.iter().map(|it| date(it)).collect()
    }

    #[test]
    fn a_year_of_daily_backups_leaves_seven_days_four_weeks_and_twelve_months() {
        let mut there = BTreeSet::new();
        let mut today = date("2025-10-01");
        while today <= date("2026-11-27") {
            there.insert(today);
            there = kept(&there, today);
            today = today + Days::new(1);
        }
        let expected = dates(&[
            // the last days of twelve months, of which this one's is today
            "2025-12-31",
            "2026-01-31",
            "2026-02-28",
            "2026-03-31",
            "2026-04-30",
            "2026-05-31",
            "2026-06-30",
            "2026-07-31",
            "2026-08-31",
            "2026-09-30",
            "2026-10-31",
            // the last days of four weeks, of which the last two are among the seven days
            "2026-11-08",
            "2026-11-15",
            // seven days
            "2026-11-21",
            "2026-11-22",
            "2026-11-23",
            "2026-11-24",
            "2026-11-25",
            "2026-11-26",
            "2026-11-27",
        ]);
        assert_eq!(there, expected);
    }

    /// Those of a year of daily backups up to `last`.
    fn of_a_year(last: &str) -> BTreeSet<NaiveDate> {
        let mut there = BTreeSet::new();
        for made in (date(last) - Days::new(400)).iter_days().take(401) {
            there.insert(made);
            there = kept(&there, made);
        }
        there
    }

    #[test]
    fn backups_that_are_far_apart_stay_however_old_they_are() {
        let old = dates(&["2019-11-30", "2020-12-01", "2026-03-17", "2026-11-27"]);
        assert_eq!(kept(&old, date("2026-11-27")), old);
    }

    #[test]
    fn a_clock_that_is_wrong_once_removes_next_to_nothing() {
        let there = of_a_year("2026-11-27");
        for wrong in ["2031-01-01", "2020-01-01", "2026-06-15", "2027-02-28", "1970-01-01", "9999-12-31"] {
            let mut after = there.clone();
            after.insert(date(wrong));
            after = kept(&after, date(wrong));
            assert!(after.contains(&date(wrong)), "{wrong}");
            // One of the days, of the weeks and of the months gives way to the new one, as on any other day.
            let removed: Vec<_> = there.difference(&after).collect();
            assert!(removed.len() <= 3, "{wrong}: {removed:?}");
            assert!(there.iter().rev().take(6).all(|it| after.contains(it)), "{wrong}: {removed:?}");
            // Nor does it afterwards, when the clock is right again.
            for made in date("2026-11-28").iter_days().take(40) {
                after.insert(made);
                after = kept(&after, made);
                let last_days = (0..6).map(|it| made - Days::new(it));
                assert!(last_days.into_iter().all(|it| after.contains(&it)), "{wrong}: {after:?} on {made}");
            }
        }
    }

    #[test]
    fn what_was_dated_ahead_takes_no_place_from_the_true_days() {
        // A month with a clock that was years ahead, each day with a backup.
        let ahead: BTreeSet<_> = date("2031-03-01").iter_days().take(30).collect();
        let mut there = of_a_year("2026-11-27");
        let without = there.clone();
        there.extend(&ahead);
        let after = kept(&there, date("2026-11-27"));
        assert!(after.is_superset(&without));
        assert!(after.range(date("2031-03-24")..).eq(ahead.range(date("2031-03-24")..)));
    }

    #[test]
    fn a_backup_is_due_once_a_day_and_only_after_a_change() {
        let today = date("2026-11-27");
        for (there, written_on, due) in [
            (&[][..], None, false),
            (&[], Some("2020-01-01"), true),
            (&["2026-11-26"], None, false),
            (&["2026-11-26"], Some("2026-11-25"), false),
            (&["2026-11-26"], Some("2026-11-26"), true),
            (&["2026-11-26"], Some("2026-11-27"), true),
            (&["2026-11-26", "2026-11-27"], Some("2026-11-27"), false),
            // A clock that was wrong keeps nothing from being backed up.
            (&["2026-11-26", "2027-01-01"], Some("2026-11-27"), true),
            (&["2026-11-26"], Some("2027-01-01"), true),
        ] {
            assert_eq!(is_due(&dates(there), written_on.map(date), today), due, "{there:?} {written_on:?}");
        }
    }

    #[test]
    fn an_attempt_vouches_for_what_was_there_when_it_went_well() {
        let at = "2026-11-27T20:05:00Z".parse().unwrap();
        let zone = Zone::new(chrono_tz::Tz::Europe__Berlin);
        let well = Attempt { at, trouble: None };
        let failed = Attempt { at, trouble: Some("no room".to_owned()) };
        for (day, vouched) in [("2026-11-26", true), ("2026-11-27", true), ("2026-11-28", false)] {
            assert_eq!(well.vouches_for(date(day), &zone), vouched, "{day}");
            assert!(!failed.vouches_for(date(day), &zone), "{day}");
        }
    }

    proptest! {
        #[test]
        fn backups_on_any_days_are_thinned_out_by_the_rules(gaps in proptest::collection::vec(1..40_u64, 1..120)) {
            let month = |date: &NaiveDate| (date.year(), date.month());
            let mut today = date("2023-12-25");
            let (mut there, mut made) = (BTreeSet::new(), BTreeSet::new());
            for gap in gaps {
                today = today + Days::new(gap);
                there.insert(today);
                made.insert(today);
                let after = kept(&there, today);
                prop_assert!(after.is_subset(&there) && after.len() <= 23, "{}", after.len());
                // Though it was thinned out each time, there are the last of all that were made,
                prop_assert!(made.iter().rev().take(7).all(|it| after.contains(it)));
                // and of each of the last weeks and months that had one, the last.
                let weeks: BTreeMap<_, _> = made.iter().map(|it| (it.iso_week(), *it)).collect();
                let months: BTreeMap<_, _> = made.iter().map(|it| (month(it), *it)).collect();
                let last = weeks.values().rev().take(4).chain(months.values().rev().take(12));
                for of_them in last {
                    prop_assert!(after.contains(of_them), "{of_them} on {today}");
                }
                prop_assert_eq!(&kept(&after, today), &after);
                there = after;
            }
        }

        /// Whatever the clock says: what was made last is never removed, nor are the newest that there are, and
        /// hardly anything else, for there are few places to be taken.
        #[test]
        fn whatever_the_clock_says_the_last_are_kept(clock in proptest::collection::vec(0..4000_u64, 1..200)) {
            let first = date("2020-01-01");
            let mut there = BTreeSet::new();
            for days in clock {
                let made = first + Days::new(days);
                let before: BTreeSet<_> = there.clone();
                there.insert(made);
                let after = kept(&there, made);
                prop_assert!(after.is_subset(&there) && after.len() <= 46, "{}", after.len());
                prop_assert!(after.contains(&made));
                prop_assert!(there.iter().rev().take(7).all(|it| after.contains(it)));
                prop_assert!(there.range(..=made).rev().take(7).all(|it| after.contains(it)));
                if there.last() == Some(&made) {
                    prop_assert!(after.len() <= 23);
                } else {
                    prop_assert!(before.last() == after.last());
                }
                prop_assert_eq!(&kept(&after, made), &after);
                there = after;
            }
        }

        #[test]
        fn whatever_lies_there_few_are_kept(days in proptest::collection::btree_set(0..1200_u64, 0..400)) {
            let first = date("2023-12-25");
            let all: BTreeSet<_> = days.into_iter().map(|it| first + Days::new(it)).collect();
            let made = first + Days::new(900);
            let after = kept(&all, made);
            prop_assert!(after.is_subset(&all) && after.range(..=made).count() <= 46 && after.len() <= 46);
            for among in [all.clone(), all.range(..=made).copied().collect()] {
                prop_assert!(among.iter().rev().take(7).all(|it| after.contains(it)));
                let months: BTreeSet<_> = among.iter().map(|it| (it.year(), it.month())).collect();
                for month in months.into_iter().rev().take(12) {
                    let last = among.iter().rfind(|it| (it.year(), it.month()) == month).unwrap();
                    prop_assert!(after.contains(last));
                }
            }
            prop_assert_eq!(&kept(&after, made), &after);
        }
    }
}
