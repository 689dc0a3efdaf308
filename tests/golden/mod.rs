//! The plan against files that `oracle.py` wrote from the specification alone.

use std::path::Path;

use aftercare::care::civil_time::{QuietHours, Zone, parse_hour_minute};
use aftercare::care::plan::plan;
use aftercare::care::protocol::Protocol;
use aftercare::care::session::{Details, ProtocolRef, Session, SessionId, Unknown};
use aftercare::care::settings::Settings;
use aftercare::cli::json::PlanDocument;
use chrono::DateTime;
use serde_json::Value;
use uuid::Uuid;

fn read(name: &str) -> Value {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(name);
    serde_json::from_str(&std::fs::read_to_string(&file).unwrap()).unwrap()
}

/// The plan of one line of `courses.json`, as the program prints it at the finish.
fn planned(course: &Value) -> Value {
    let text = |name: &str| course[name].as_str().unwrap();
    let finished_at = DateTime::parse_from_rfc3339(text("finished_at")).unwrap().to_utc();
    let mut settings =
        Settings { morning: parse_hour_minute(text("morning")).unwrap(), ..Settings::default() };
    match text("quiet").split_once('-') {
        None => settings.quiet = false,
        Some((start, end)) => {
            let time = |text| parse_hour_minute(text).unwrap();
            settings.quiet_hours = QuietHours { start: time(start), end: time(end) };
        }
    }
    let key = text("protocol");
    let protocol = Protocol::built_in().into_iter().find(|it| it.key == key).unwrap();
    let reference = ProtocolRef { key: key.to_owned(), digest: Uuid::nil(), unknown: Unknown::new() };
    let id = SessionId(Uuid::nil());
    let session = Session::new(id, finished_at, finished_at, reference, Details::default());
    let zone = Zone::new(text("zone").parse::<chrono_tz::Tz>().unwrap());
    let plan = plan(&protocol, &session, &settings, &zone, finished_at);
    serde_json::to_value(PlanDocument::new(&plan, false, finished_at, &zone)).unwrap()
}

#[test]
fn every_course_is_planned_as_the_oracle_says() {
    let courses = read("courses.json");
    let courses = courses.as_array().unwrap();
    assert!(courses.len() >= 12);
    for course in courses {
        let name = course["name"].as_str().unwrap();
        assert_eq!(planned(course), read(&format!("{name}.json")), "course '{name}'");
    }
}
