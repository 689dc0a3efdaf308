//! The plan against files that `oracle.py` wrote from the specification alone.

use std::path::Path;

use aftercare::care::check_in::CheckIn;
use aftercare::care::civil_time::Instant;
use aftercare::care::civil_time::{QuietHours, Zone, parse_hour_minute};
use aftercare::care::edit::{Change, Record, close_flag};
use aftercare::care::plan::{Plan, plan};
use aftercare::care::protocol::Protocol;
use aftercare::care::session::{Details, Event, ProtocolRef, Session, SessionId, Unknown};
use aftercare::care::settings::Settings;
use aftercare::cli::json::PlanDocument;
use chrono::DateTime;
use serde_json::{Value, json};
use uuid::Uuid;

fn read(name: &str) -> Value {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(name);
    serde_json::from_str(&std::fs::read_to_string(&file).unwrap()).unwrap()
}

fn instant(value: &Value) -> Instant {
    DateTime::parse_from_rfc3339(value.as_str().unwrap()).unwrap().to_utc()
}

/// The check-in that was told as the `number`th, from 0.
fn check_in(number: u64, event: &Value) -> CheckIn {
    let mut check_in = CheckIn::new(Uuid::from_u64_pair(1, number), instant(&event["at"]));
    for (sign, grade) in event["grades"].as_object().into_iter().flatten() {
        check_in.grades.insert(sign.clone(), grade.as_u64().unwrap().try_into().unwrap());
    }
    let signs = event["signs"].as_array().into_iter().flatten();
    check_in.present = signs.map(|sign| sign.as_str().unwrap().to_owned()).collect();
    check_in
}

/// What one event changes; `plan_at` is the plan at a time, after the events before.
fn change(
    event: &Value,
    session: &Session,
    protocol: &Protocol,
    plan_at: impl Fn(&Session, Instant) -> Plan,
) -> Change {
    let new_id = || {
        let records = session.postponements.len() + session.resumptions.len() + session.flag_closings.len();
        Uuid::from_u64_pair(2, records as u64)
    };
    let of_check_in = || event["check_in"].as_u64().unwrap();
    match event["do"].as_str().unwrap() {
        "check-in" => check_in(session.check_ins.len() as u64, event).into(),
        "edit" => check_in(of_check_in(), event).into(),
        "delete" => Change::Delete(Uuid::from_u64_pair(1, of_check_in())),
        "postpone" => Change::Put(Record::Postponement(Event::new(new_id(), instant(&event["at"]), None))),
        "resume" => {
            let resumed = Event::new(new_id(), instant(&event["at"]), event["active"].as_str());
            Change::Put(Record::Resumption(resumed))
        }
        "close-flag" => {
            let (rule, at) = (event["rule"].as_str().unwrap(), instant(&event["at"]));
            let closing = close_flag(new_id(), rule, None, at, protocol, &plan_at(session, at)).unwrap();
            Change::Put(Record::FlagClosing(closing))
        }
        other => panic!("no event is called {other}"),
    }
}

/// The flags as the oracle tells them: check-ins by number, in order of the rules' names.
fn flags(plan: &Plan, zone: &Zone) -> Value {
    let mut flags: Vec<_> = (plan.flags.iter())
        .map(|flag| {
            let mut check_ins: Vec<_> = flag.findings.iter().map(|it| it.check_in.as_u64_pair().1).collect();
            check_ins.sort_unstable();
            (&flag.rule, check_ins, flag)
        })
        .collect();
    flags.sort_by_key(|(rule, check_ins, _)| (*rule, check_ins[0]));
    (flags.into_iter())
        .map(|(rule, check_ins, flag)| {
            let closed_at = flag.closed.as_ref().map(|it| zone.rfc3339(it.at));
            json!({"rule": rule, "level": flag.level, "check_ins": check_ins, "closed_at": closed_at})
        })
        .collect()
}

/// The plan of one course, as the program prints it at its `now`, or else at the finish.
fn planned(course: &Value) -> Value {
    let text = |name: &str| course[name].as_str().unwrap();
    let finished_at = instant(&course["finished_at"]);
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
    let mut session = Session::new(id, finished_at, finished_at, reference, Details::default());
    let zone = Zone::new(text("zone").parse::<chrono_tz::Tz>().unwrap());
    let plan_at = |session: &Session, now| plan(&protocol, session, &settings, &zone, now);

    let now = course.get("now").map_or(finished_at, instant);
    for event in course["events"].as_array().into_iter().flatten() {
        change(event, &session, &protocol, plan_at).apply(&mut session, now);
    }
    let plan = plan_at(&session, now);
    let mut document = serde_json::to_value(PlanDocument::new(&plan, false, now, &zone)).unwrap();
    if course.get("events").is_some() {
        document["flags"] = flags(&plan, &zone);
    }
    document
}

#[test]
fn every_course_is_planned_as_the_oracle_says() {
    let courses = read("courses.json");
    let courses = courses.as_array().unwrap();
    assert!(courses.iter().filter(|it| it.get("events").is_some()).count() >= 12);
    for course in courses {
        let name = course["name"].as_str().unwrap();
        assert_eq!(planned(course), read(&format!("{name}.json")), "course '{name}'");
    }
}
