//! Reminders answered on the command line: done, and put off.

use serde_json::{Value, json};

use super::refusals::check_refused;
use crate::support::{Folder, hours_ago, seconds_ago};

/// A folder with a session that was finished 26 hours ago, and its id.
fn next_evening() -> (Folder, String) {
    let folder = Folder::new();
    // Whatever the hour is, nothing waits for the end of the quiet hours.
    folder.write("settings.ron", r#"{"format": 1, "quiet": false, "snooze_minutes": 45}"#);
    let id = folder.start(&["--finished-at", &hours_ago(26)]);
    (folder, id)
}

fn line(folder: &Folder, id: &str) -> Value {
    let all = folder.json(&["reminders"]);
    all.as_array().unwrap().iter().find(|it| it["id"] == id).unwrap().clone()
}

#[test]
fn what_is_done_is_done_whether_it_was_told_or_not() {
    let (folder, id) = next_evening();
    let reminder = format!("{id}/check-in/24h");
    let ran = folder.run(&["done", &reminder]);
    assert_eq!((ran.code, ran.out.as_str(), ran.err.as_str()), (0, "Done: How does your skin look?\n", ""));
    let noted = line(&folder, &reminder);
    assert_eq!((&noted["state"], &noted["why"]), (&json!("done"), &Value::Null));
    let before = folder.bytes();
    // Once more is not an error, and changes nothing.
    let again = folder.json(&["done", &reminder]);
    assert_eq!((&again, folder.bytes()), (&noted, before));
    check_refused(&folder, &[(&["snooze", &reminder], "asks for nothing any more")]);
    let text = folder.run(&["reminders"]).out;
    assert!(text.contains("How does your skin look? (done "), "{text}");
}

#[test]
fn a_snooze_lasts_as_long_as_the_settings_say_and_a_beginning_of_the_id_serves() {
    let (folder, id) = next_evening();
    // A morning that comes within a snooze would say the same.
    let settings = r#"{"format": 1, "quiet": false, "snooze_minutes": 45, "kinds_off": ["morning"]}"#;
    folder.write("settings.ron", settings);
    let noted = folder.json(&["snooze", &format!("{}/phase/recovery", &id[..13])]);
    assert_eq!((&noted["id"], &noted["state"]), (&json!(format!("{id}/phase/recovery")), &json!("snoozed")));
    let time = |name: &str| chrono::DateTime::parse_from_rfc3339(noted[name].as_str().unwrap()).unwrap();
    assert_eq!(time("until") - time("at"), chrono::TimeDelta::minutes(45));
    assert_eq!(line(&folder, noted["id"].as_str().unwrap()), noted);
    let text = folder.run(&["reminders"]).out;
    assert!(text.contains("Recovery: what helps now (snoozed until "), "{text}");
    // It is the next one, at the hour to which it was put off, and due in the ledger as it was.
    let next = &folder.json(&["status"])["next_reminders"][0];
    assert_eq!(*next, json!({"id": noted["id"], "kind": "phase/recovery", "due_at": noted["until"]}));
    assert!(folder.run(&["status"]).out.contains("  Recovery: what helps now\nNext: "));
    assert!(time("due_at") < time("at"));
    let ran = folder.run(&["snooze", noted["id"].as_str().unwrap()]);
    assert!(ran.out.starts_with("Snoozed until ") && ran.out.ends_with(": Recovery: what helps now\n"));
    assert_eq!(folder.json(&["done", noted["id"].as_str().unwrap()])["state"], "done");
}

#[test]
fn what_has_not_come_or_is_no_reminder_is_refused() {
    let (folder, id) = next_evening();
    let other = folder.start(&["--finished-at", &seconds_ago(600)]);
    let of = |kind: &str| format!("{id}/{kind}");
    folder.write(
        &format!("ledger/{id}.ron"),
        format!(
            r#"{{"format": 1, "entries": {{"phase/first-day": {{"state": "lapsed", "due_at": "{0}", "at": "{0}", "why": "too-late"}}}}}}"#,
            hours_ago(20)
        ),
    );
    for command in ["done", "snooze"] {
        check_refused(
            &folder,
            &[
                (&[command, &of("check-in/48h")], "is not due until "),
                (&[command, &format!("{other}/phase/first-day")], "is not due until "),
                (&[command, &of("phase/first-day")], "was left out"),
                (&[command, &of("phase/nothing")], "is not there: see aftercare reminders"),
                (&[command, &of("")], "is not there"),
                (&[command, &id], "is no SESSION/KIND"),
                (&[command, ""], "is no SESSION/KIND"),
                (&[command, "/check-in/24h"], "no session begins with ''"),
                (&[command, "ffff/check-in/24h"], "no session begins with 'ffff'"),
                (&[command, "01/check-in/24h"], "2 sessions begin with '01'"),
                (&[command, "check-in/99h"], "there is no reminder 'check-in/99h': see aftercare reminders"),
                (&[command, "phase/settling"], "2 sessions have a reminder phase/settling: write SESSION/"),
            ],
        );
    }
}

#[test]
fn a_snooze_that_would_end_when_the_reminder_is_of_no_use_is_refused() {
    let folder = Folder::new();
    let set = |minutes: u32| {
        let settings = format!(
            r#"{{"format": 1, "quiet": false, "snooze_minutes": {minutes}, "kinds_off": ["morning"]}}"#
        );
        folder.write("settings.ron", settings);
    };
    set(31);
    let id = folder.start(&["--finished-at", &seconds_ago(47 * 3600 + 30 * 60)]);
    for kind in ["phase/recovery", "check-in/24h"] {
        let expected = format!("the reminder {id}/{kind} is of no use any more when the snooze would end, ");
        check_refused(&folder, &[(&["snooze", kind], &expected)]);
    }
    set(28);
    for kind in ["phase/recovery", "check-in/24h"] {
        assert_eq!(folder.json(&["snooze", kind])["state"], "snoozed", "{kind}");
    }
}

#[test]
fn a_red_flag_is_done_and_never_put_off() {
    let (folder, id) = next_evening();
    let logged = folder.json(&["log", "--fever"]);
    let reminder = format!("{id}/red-flag/infection-signs/{}", logged["check_in"].as_str().unwrap());
    check_refused(&folder, &[(&["snooze", &reminder], "cannot be snoozed")]);
    assert_eq!(folder.json(&["done", &reminder])["state"], "done");
}

#[test]
fn a_kind_alone_names_what_only_one_session_has_open_and_nothing_the_only_one_that_is_open() {
    let (folder, id) = next_evening();
    let text = folder.run(&["reminders"]).out;
    assert!(text.contains("How does your skin look? (waiting to be told)  check-in/24h\n"), "{text}");
    // The other session has these too: still to come.
    folder.start(&["--finished-at", &seconds_ago(600)]);
    for reminder in folder.json(&["reminders"]).as_array().unwrap() {
        let reminder = reminder["id"].as_str().unwrap();
        let kind = reminder.strip_prefix(&format!("{id}/")).unwrap_or_default();
        // Whatever mornings lie between: what has come may be said to be done.
        if kind.starts_with("morning/") {
            folder.run(&["done", reminder]);
        }
    }
    for command in ["done", "snooze"] {
        let open = format!("2 reminders are open, name one: {id}/");
        check_refused(
            &folder,
            &[(&[command], &open), (&[command], "phase/recovery (Recovery: what helps now)")],
        );
    }
    assert_eq!(folder.json(&["snooze", "check-in/24h"])["id"], format!("{id}/check-in/24h"));
    // Snoozed, it can still be told from the other session's.
    assert_eq!(folder.json(&["done", "check-in/24h"])["state"], "done");
    assert_eq!(folder.json(&["done"])["id"], format!("{id}/phase/recovery"));
    check_refused(&folder, &[(&["done"], "no reminder is open")]);
}
