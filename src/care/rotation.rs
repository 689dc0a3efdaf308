//! Which of the daily backups are kept, and whether one is to be made: dates in, dates out.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike as _, Days, NaiveDate};
use serde::{Deserialize, Serialize};

use super::civil_time::{Instant, Zone};

/// Each backup that is younger than so many days is kept,
const DAYS: u64 = 7;
/// then the newest of each of so many calendar weeks,
const WEEKS: u64 = 4;
/// then the newest of each of so many calendar months, this one among them.
const MONTHS: i32 = 12;

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
    /// Why it failed, unless a later day has a backup all the same, from another machine.
    #[must_use]
    pub fn trouble(&self, newest: Option<NaiveDate>, zone: &Zone) -> Option<&str> {
        let is_over = newest.is_some_and(|newest| newest > zone.date(self.at));
        self.trouble.as_deref().filter(|_| !is_over)
    }
}

/// Of the backups of `dates`, those that are kept on `today`: 23 at the most.
///
/// Weeks and months are those of the calendar: with stretches that move with the days, each backup would leave
/// its own before it could become an older one. Of those that a wrong clock dated ahead, the last is kept.
#[must_use]
pub fn kept(dates: &BTreeSet<NaiveDate>, today: NaiveDate) -> BTreeSet<NaiveDate> {
    let before = |days: u64| today.checked_sub_days(Days::new(days)).unwrap_or(NaiveDate::MIN);
    let month = |date: NaiveDate| date.year() * 12 + date.month0().cast_signed();
    let weeks: BTreeSet<_> = (1..=WEEKS).map(|week| before(7 * week).iso_week()).collect();
    let months = month(today) - MONTHS + 1..=month(today);
    let (mut of_weeks, mut of_months) = (BTreeMap::new(), BTreeMap::new());
    for date in dates.range(..=today) {
        of_weeks.insert(date.iso_week(), *date);
        of_months.insert(month(*date), *date);
    }
    of_weeks.retain(|week, _| weeks.contains(week));
    of_months.retain(|month, _| months.contains(month));
    let last_days = dates.iter().filter(|date| **date > before(DAYS) && **date <= today);
    let ahead = dates.iter().next_back().filter(|date| **date > today);
    last_days.chain(of_weeks.values()).chain(of_months.values()).chain(ahead).copied().collect()
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
            // the Sundays of four weeks, the last of them among the seven days
            "2026-11-01",
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

    #[test]
    fn the_only_backup_of_a_month_stays_for_a_year() {
        let old = dates(&["2025-11-30", "2025-12-01", "2026-03-17"]);
        assert_eq!(kept(&old, date("2026-11-27")), dates(&["2025-12-01", "2026-03-17"]));
        assert_eq!(kept(&old, date("2025-12-01")), dates(&["2025-11-30", "2025-12-01", "2026-03-17"]));
    }

    #[test]
    fn of_those_dated_ahead_the_last_is_kept() {
        let all = dates(&["2026-11-27", "2027-01-01", "2027-01-02"]);
        assert_eq!(kept(&all, date("2026-11-27")), dates(&["2026-11-27", "2027-01-02"]));
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
                prop_assert!(there.iter().all(|it| *it <= today - Days::new(7) || after.contains(it)));
                // Each month of the last twelve that had one keeps one, though it was thinned out each time.
                let months = made.iter().filter(|it| {
                    let past = (today.year() - it.year()) * 12 + today.month().cast_signed();
                    past - it.month().cast_signed() < 12
                });
                for of_month in months {
                    prop_assert!(after.iter().any(|it| month(it) == month(of_month)), "{of_month} on {today}");
                }
                prop_assert_eq!(&kept(&after, today), &after);
                there = after;
            }
        }

        #[test]
        fn whatever_lies_there_23_are_kept_at_the_most(days in proptest::collection::btree_set(0..1200_u64, 0..400)) {
            let first = date("2023-12-25");
            let all = days.into_iter().map(|it| first + Days::new(it)).collect();
            let today = first + Days::new(900);
            let after = kept(&all, today);
            prop_assert!(after.len() <= 23 && after.is_subset(&all));
            prop_assert!(all.range(today - Days::new(6)..=today).all(|it| after.contains(it)));
        }
    }
}
