//! What leaves the app: tables, the plan for a calendar, a report, and everything for another machine.
//! Data in, text out.

mod chart;
pub mod csv;
pub mod html;
pub mod ics;
pub mod json;

use crate::care::civil_time::Instant;

/// Hours since the finish.
fn hours(at: Instant, finished_at: Instant) -> f64 {
    (at - finished_at).num_seconds() as f64 / 3600.0
}
