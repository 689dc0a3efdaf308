//! The time now, the machine's time zone, and new ids. Nothing else in the crate asks a clock.
#![allow(clippy::disallowed_methods)]

use std::time::{Duration, Instant as Monotonic};

use chrono::{DateTime, Local, SubsecRound as _, TimeDelta, Utc};
use uuid::{NoContext, Timestamp, Uuid};

use crate::care::civil_time::{Instant, Zone};

/// Where the time comes from.
#[derive(Clone, Copy, Debug)]
pub enum Clock {
    /// The machine's clock.
    System,
    /// A demo's clock: it began at `started` and runs `rate` times as fast.
    Fast {
        /// What it showed at first.
        started: Instant,
        /// When that was.
        since: Monotonic,
        /// Its seconds in a real second.
        rate: u32,
    },
}

impl Clock {
    /// A clock that shows `started` now and runs `rate` times as fast as the machine's.
    #[must_use]
    pub fn fast(started: Instant, rate: u32) -> Self {
        Self::Fast { started, since: Monotonic::now(), rate }
    }

    /// The time now.
    #[must_use]
    pub fn now(&self) -> Instant {
        match self {
            Self::System => Utc::now(),
            Self::Fast { started, since, rate } => {
                let elapsed = TimeDelta::from_std(since.elapsed()).unwrap_or(TimeDelta::zero());
                *started + elapsed * i32::try_from(*rate).unwrap_or(i32::MAX)
            }
        }
    }

    /// The time now in whole seconds: what a new record carries.
    #[must_use]
    pub fn now_in_seconds(&self) -> Instant {
        self.now().trunc_subsecs(0)
    }

    /// How long the machine has to wait for `stretch` to pass on this clock.
    #[must_use]
    pub fn real(&self, stretch: TimeDelta) -> Duration {
        let stretch = stretch.to_std().unwrap_or(Duration::ZERO);
        match self {
            Self::System => stretch,
            Self::Fast { rate, .. } => stretch / *rate,
        }
    }
}

/// The machine's time zone, which may change while the program runs.
#[must_use]
pub fn local_zone() -> Zone {
    Zone::new(Local)
}

/// A new id that sorts by `now`.
#[must_use]
pub fn new_id(now: DateTime<Utc>) -> Uuid {
    let seconds = u64::try_from(now.timestamp()).unwrap_or(0);
    Uuid::new_v7(Timestamp::from_unix(NoContext, seconds, now.timestamp_subsec_nanos()))
}

/// How long this process has run, as far as [`start`] was called at its beginning.
#[must_use]
pub fn since_start() -> Duration {
    STARTED.get().map_or(Duration::ZERO, Monotonic::elapsed)
}

/// Notes the beginning of the process.
pub fn start() {
    STARTED.get_or_init(Monotonic::now);
}

static STARTED: std::sync::OnceLock<Monotonic> = std::sync::OnceLock::new();

/// Measures a wait, whatever the wall clock does meanwhile.
#[derive(Clone, Copy, Debug)]
pub struct Stopwatch(Monotonic);

impl Stopwatch {
    /// Starts now.
    #[must_use]
    pub fn start() -> Self {
        Self(Monotonic::now())
    }

    /// How long ago it was started.
    #[must_use]
    pub fn elapsed(&self) -> TimeDelta {
        TimeDelta::from_std(self.0.elapsed()).unwrap_or(TimeDelta::MAX)
    }
}

/// A deadline `within` from now, for waiting on another program.
#[must_use]
pub fn deadline(within: Duration) -> Monotonic {
    Monotonic::now() + within
}

/// How long it is until `deadline`.
#[must_use]
pub fn left(deadline: Monotonic) -> Duration {
    deadline.saturating_duration_since(Monotonic::now())
}

/// Whether `deadline` has passed.
#[must_use]
pub fn is_past(deadline: Monotonic) -> bool {
    Monotonic::now() >= deadline
}
