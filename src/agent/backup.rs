//! The daily backup: made by a process of its own, since the agent reads no diaries that it does not need.

use std::process::Child;

use chrono::{DateTime, NaiveDate, TimeDelta};

use super::is_over;
use crate::care::civil_time::{Instant, Zone};
use crate::care::rotation;
use crate::platform::desktop;
use crate::store::Store;

/// A backup that failed is tried again this much later.
const RETRY: TimeDelta = TimeDelta::hours(1);

/// Sees to it that each day on which something is new has a backup.
#[derive(Default)]
pub(super) struct Backups {
    under_way: Option<Child>,
    failed_at: Option<Instant>,
    /// The day that is known to have one: it is not looked for again.
    done_on: Option<NaiveDate>,
}

impl Backups {
    /// Starts a backup if one is due, and takes note of how the last one ended. It never waits.
    pub(super) fn tend(&mut self, store: &Store, now: Instant, zone: &Zone) {
        if let Some(child) = &mut self.under_way {
            match child.try_wait() {
                Ok(None) => return,
                Ok(Some(status)) if status.success() => self.failed_at = None,
                _ => self.failed_at = Some(now),
            }
            self.under_way = None;
        }
        let today = zone.date(now);
        if self.done_on == Some(today) || !is_over(self.failed_at, RETRY, now) {
            return;
        }
        let dates = store.backup_dates();
        if dates.contains(&today) {
            self.done_on = Some(today);
            return;
        }
        let written_on = store.written_at().map(|at| zone.date(DateTime::from(at)));
        if rotation::is_due(&dates, written_on, today) && store.has_data() {
            match desktop::start_backup(store.dir()) {
                Ok(child) => self.under_way = Some(child),
                Err(_) => self.failed_at = Some(now),
            }
        }
    }
}
