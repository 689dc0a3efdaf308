//! The daily backup: made by a process of its own, since the agent reads no diaries that it does not need.

use std::collections::BTreeSet;
use std::process::Child;

use chrono::{DateTime, NaiveDate, TimeDelta};

use super::is_over;
use crate::care::civil_time::{Instant, Zone};
use crate::care::rotation::{self, Attempt};
use crate::platform::desktop;
use crate::store::Store;

/// A backup that failed is tried again this much later.
const RETRY: TimeDelta = TimeDelta::hours(1);
/// That of the day is made anew so much later where something was written since.
const RENEW: TimeDelta = TimeDelta::hours(1);

/// Sees to it that each day on which something is new has a backup.
#[derive(Default)]
pub(super) struct Backups {
    /// The process, and the day on which it was begun.
    under_way: Option<(Child, NaiveDate)>,
    failed_at: Option<Instant>,
    /// What was known of the last attempt when this one was begun.
    before: Option<Attempt>,
    /// The day that is known to have one: it is not looked for again.
    done_on: Option<NaiveDate>,
    /// The damaged files that nobody had seen to when a backup was begun last, and when that was: a backup is begun by
    /// putting back what the earlier ones have of them.
    damage: Option<(BTreeSet<String>, Instant)>,
    /// When the last one was begun.
    begun_at: Option<Instant>,
}

impl Backups {
    /// Starts a backup if one is due, and takes note of how the last one ended. It never waits.
    pub(super) fn tend(&mut self, store: &Store, now: Instant, zone: &Zone) {
        if let Some((child, begun_on)) = &mut self.under_way {
            let (ended, begun_on) = (child.try_wait(), *begun_on);
            if matches!(ended, Ok(None)) {
                return;
            }
            self.under_way = None;
            self.failed_at = Some(now);
            match ended {
                // One that lacks what cannot be read is made all the same, and no other would be better.
                Ok(Some(status)) if status.success() || is_made_since(self.before.as_ref(), store) => {
                    (self.failed_at, self.done_on) = (None, Some(begun_on));
                }
                // One that ended by itself has noted why.
                Ok(Some(status)) if status.code().is_some() => {}
                Ok(status) => {
                    let status = status.map(|it| it.to_string()).unwrap_or_default();
                    note(store, now, format!("the program that makes it was ended: {status}"));
                }
                Err(error) => note(store, now, error.to_string()),
            }
        }
        let today = zone.date(now);
        // Damage waits for no backup that failed.
        let damage = store.damage();
        let tried = self.damage.take().filter(|(_, at)| !is_over(Some(*at), RETRY, now));
        // What was damaged once more has the name that it had.
        let tried = tried.map(|(tried, at)| (tried.intersection(&damage).cloned().collect(), at));
        let is_new = tried.as_ref().is_none_or(|(tried, _): &(BTreeSet<_>, _)| !damage.is_subset(tried));
        self.damage = tried;
        if is_new && !damage.is_empty() {
            self.damage = Some((damage, now));
            return self.begin(store, now, today);
        }
        if !is_over(self.failed_at, RETRY, now) {
            return;
        }
        if self.done_on == Some(today) {
            if is_over(self.begun_at, RENEW, now) && store.is_written_since_backup(today) {
                self.begin(store, now, today);
            }
            return;
        }
        // What has the name of a backup may be none: whoever makes one looks at that first.
        let attempt = store.backup_attempt();
        let mut dates = store.backup_dates();
        dates.retain(|it| attempt.as_ref().is_some_and(|attempt| attempt.vouches_for(*it, zone)));
        if dates.contains(&today) {
            self.done_on = Some(today);
            return;
        }
        let written_on = store.written_at().map(|at| zone.date(DateTime::from(at)));
        if rotation::is_due(&dates, written_on, today) && store.has_data() {
            self.begin(store, now, today);
        }
    }

    fn begin(&mut self, store: &Store, now: Instant, today: NaiveDate) {
        self.before = store.backup_attempt();
        self.begun_at = Some(now);
        match desktop::start_backup(store.dir()) {
            Ok(child) => self.under_way = Some((child, today)),
            Err(error) => {
                self.failed_at = Some(now);
                note(store, now, format!("the program that makes it cannot be started: {error}"));
            }
        }
    }
}

/// Whether one was made since this was known of the last attempt.
fn is_made_since(before: Option<&Attempt>, store: &Store) -> bool {
    store.backup_attempt().is_some_and(|it| Some(&it) != before && it.trouble.is_none())
}

/// Notes why a backup was not made, for the window and `aftercare check` to tell.
fn note(store: &Store, at: Instant, trouble: String) {
    // Where that cannot be written, nothing else can: that is told anyway.
    let _ = store.note_backup_attempt(&Attempt { at, trouble: Some(trouble) });
}
