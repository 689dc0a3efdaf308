//! Courses made by hand, for the tests of the views.

use std::sync::Arc;

use chrono::TimeDelta;
use uuid::Uuid;

use super::Course;
use crate::care::check_in::CheckIn;
use crate::care::civil_time::{Instant, Zone};
use crate::care::ledger::Ledger;
use crate::care::plan::plan;
use crate::care::protocol::Protocol;
use crate::care::session::{Details, ProtocolRef, Session, SessionId, Unknown};
use crate::care::settings::Settings;

/// Check-ins: hours since the finish, and grades by sign.
pub(super) type Log = Vec<(i64, Vec<(String, u8)>)>;

/// Check-ins that grade one sign each.
pub(super) fn log(readings: &[(i64, &str, u8)]) -> Log {
    readings.iter().map(|(at, sign, grade)| (*at, vec![((*sign).to_owned(), *grade)])).collect()
}

pub(super) fn at(text: &str) -> Instant {
    text.parse().unwrap()
}

/// The `number`th course, long past, in UTC.
pub(super) fn course(number: u128, finished_at: &str, area: &str, depth_mm: f64, log: &Log) -> Course {
    let finished_at = at(finished_at);
    let protocol = Arc::new(Protocol::built_in().swap_remove(0));
    let reference = ProtocolRef { key: protocol.key.clone(), digest: Uuid::nil(), unknown: Unknown::new() };
    let details = Details { depth_mm: Some(depth_mm), area: Some(area.to_owned()), ..Details::default() };
    let id = SessionId(Uuid::from_u128(number));
    let mut session = Session::new(id, finished_at, finished_at, reference, details);
    for (place, (hours, grades)) in log.iter().enumerate() {
        let at = finished_at + TimeDelta::hours(*hours);
        let mut check_in = CheckIn::new(Uuid::from_u128(number * 1000 + place as u128), at);
        check_in.grades = grades.iter().cloned().collect();
        session.check_ins.push(check_in);
    }
    let plan = plan(&protocol, &session, &Settings::default(), &Zone::new(chrono::Utc), finished_at);
    replan(Course::new(session, protocol, plan, Ledger::default(), finished_at))
}

/// The same course with its plan reckoned anew, a year later.
pub(super) fn replan(course: Course) -> Course {
    let now = course.session.header.finished_at + TimeDelta::days(365);
    let Course { session, protocol, ledger, .. } = course;
    let plan = plan(&protocol, &session, &Settings::default(), &Zone::new(chrono::Utc), now);
    Course::new(session, protocol, plan, ledger, now)
}
