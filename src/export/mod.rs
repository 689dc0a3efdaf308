//! What leaves the app: tables, the plan for a calendar, a report, and everything for another machine.
//! Data in, text out.

mod chart;
pub mod csv;
pub mod html;
pub mod ics;
pub mod json;

use crate::care::civil_time::{Instant, Zone};

/// RFC 3339 in the person's zone.
fn time(at: Instant, zone: &Zone) -> String {
    let local = zone.local(at);
    // RFC 3339 has no seconds in an offset, and before 1900 many places did.
    let writable = local.offset().local_minus_utc() % 60 == 0;
    let shown = if writable { local } else { at.fixed_offset() };
    shown.to_rfc3339_opts(chrono::SecondsFormat::AutoSi, false)
}

/// Hours since the finish.
fn hours(at: Instant, finished_at: Instant) -> f64 {
    (at - finished_at).num_seconds() as f64 / 3600.0
}
