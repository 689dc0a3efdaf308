//! The program on the command line: what it prints, how it ends, and what it leaves on disk.
#![allow(clippy::disallowed_methods)] // a test sets up files as it likes

mod answers;
mod backups;
mod damage;
mod diary;
mod products;
mod refusals;
mod window;

use std::io::{BufRead as _, BufReader};
use std::process::Stdio;

use serde_json::{Value, json};

use crate::support::{Folder, hours_ago, keep, seconds_ago, until};

/// The names in a JSON object.
#[track_caller]
fn names(object: &Value) -> Vec<&str> {
    object.as_object().unwrap().keys().map(String::as_str).collect()
}

const PLAN: [&str; 6] = ["completes_at", "finished_at", "phases", "reintroductions", "reminders", "session"];

#[track_caller]
fn check_is_a_plan(plan: &Value) {
    assert_eq!(names(plan), PLAN);
    for (list, expected) in [
        ("phases", &["ends_at", "key", "starts_at"][..]),
        ("reintroductions", &["key", "opens_at", "resumed_at", "status"]),
        ("reminders", &["due_at", "id", "kind"]),
    ] {
        let list = plan[list].as_array().unwrap();
        assert!(!list.is_empty());
        for item in list {
            assert_eq!(names(item), expected);
        }
    }
    let due: Vec<_> = (plan["reminders"].as_array().unwrap().iter())
        .map(|it| chrono::DateTime::parse_from_rfc3339(it["due_at"].as_str().unwrap()).unwrap())
        .collect();
    assert!(due.is_sorted());
}

mod starting {
    use super::*;

    #[test]
    fn start_prints_the_plan_of_a_session_that_is_finished_now() {
        let folder = Folder::new();
        let plan = folder.json(&["start"]);
        check_is_a_plan(&plan);
        assert_eq!(plan["phases"][0]["starts_at"], plan["finished_at"]);
        assert_eq!(plan["reintroductions"][0]["status"], "waiting");
        let finished = chrono::DateTime::parse_from_rfc3339(plan["finished_at"].as_str().unwrap()).unwrap();
        let now = chrono::DateTime::parse_from_rfc3339(&seconds_ago(0)).unwrap();
        assert!((now - finished).num_seconds().abs() <= 2);
    }

    #[test]
    fn start_keeps_every_detail() {
        let folder = Folder::new();
        let finished_at = hours_ago(30);
        let given = [
            "--finished-at",
            &finished_at,
            "--depth-mm",
            "0.5",
            "--device",
            "pen",
            "--area",
            "face",
            "--serum",
            "hyaluronic acid",
            "--note",
            "a \"quoted\" note,\nof two lines \\ ümlaut 🌱",
        ];
        let id = folder.start(&given);
        let shown = folder.json(&["show", &id]);
        assert_eq!(shown["id"], id.as_str());
        assert_eq!(shown["finished_at"], finished_at.replace('Z', "+00:00"));
        assert_eq!(shown["depth_mm"], 0.5);
        assert_eq!(shown["device"], "pen");
        assert_eq!(shown["area"], "face");
        assert_eq!(shown["serum"], "hyaluronic acid");
        assert_eq!(shown["note"], "a \"quoted\" note,\nof two lines \\ ümlaut 🌱");
        assert_eq!(shown["phase"], "recovery");
        assert_eq!(shown["protocol"], "microneedling");
        assert_eq!(shown["ended_at"], Value::Null);
    }

    #[test]
    fn start_says_what_it_started_and_proposes_more_care_at_depth() {
        let folder = Folder::new();
        let shallow = folder.run(&["start", "--depth-mm", "0.5"]);
        assert_eq!((shallow.code, shallow.err.as_str()), (0, ""));
        assert!(shallow.out.starts_with("Started session "));
        assert!(!shallow.out.contains("--protocol"));
        let deep = folder.run(&["start", "--depth-mm", "1.0"]);
        assert!(deep.out.contains("consider --protocol microneedling-cautious"), "{}", deep.out);
        let told = folder.run(&["start", "--depth-mm", "1.5", "--protocol", "microneedling-cautious"]);
        assert!(!told.out.contains("consider"), "{}", told.out);
    }

    #[test]
    fn the_cautious_protocol_can_be_chosen() {
        let folder = Folder::new();
        let plan = folder.json(&["start", "--protocol", "microneedling-cautious"]);
        assert_eq!(plan["phases"].as_array().unwrap().len(), 5);
        assert_eq!(folder.json(&["show"])["protocol"], "microneedling-cautious");
    }

    #[test]
    fn a_finish_up_to_five_minutes_ahead_is_a_clock_that_differs() {
        let folder = Folder::new();
        let plan = folder.json(&["start", "--finished-at", &seconds_ago(-240)]);
        assert_eq!(plan["reintroductions"][0]["status"], "waiting");
        assert_eq!(folder.json(&["status"])["session"]["phase"], "immediate");
    }

    #[test]
    fn nothing_is_made_by_commands_that_only_look() {
        let folder = Folder::new();
        for arguments in
            [&["list"][..], &["status"], &["reminders"], &["plan", "--finished-at", "2026-11-24T20:05:00Z"]]
        {
            assert_eq!(folder.run(arguments).code, 0, "{arguments:?}");
        }
        folder.run(&["check"]);
        assert!(!folder.data().exists());
    }
}

mod looking {
    use super::*;

    #[test]
    fn list_names_each_session_newest_finish_first() {
        let folder = Folder::new();
        assert_eq!(folder.run(&["list"]).out, "No sessions yet.\n");
        assert_eq!(folder.json(&["list"]), json!([]));
        let newer = folder.start(&["--finished-at", &hours_ago(2), "--area", "face", "--depth-mm", "0.5"]);
        let older = folder.start(&["--finished-at", &hours_ago(300)]);
        let list = folder.json(&["list"]);
        assert_eq!((&list[0]["id"], &list[1]["id"]), (&json!(newer), &json!(older)));
        assert_eq!((&list[0]["phase"], &list[1]["phase"]), (&json!("immediate"), &Value::Null));
        assert_eq!(names(&list[1]), ["completes_at", "ended_at", "finished_at", "id", "phase", "protocol"]);
        let text = folder.run(&["list"]).out;
        let lines: Vec<_> = text.lines().collect();
        assert_eq!(lines.len(), 2);
        assert!(
            lines[0].starts_with(&format!("{newer}  face · 0.5 mm, "))
                && lines[0].ends_with(", now: First hours"),
            "{text}"
        );
        assert!(lines[1].starts_with(&older) && lines[1].ends_with(", complete"), "{text}");
    }

    #[test]
    fn show_has_the_session_its_plan_and_its_reminders() {
        let folder = Folder::new();
        let id = folder.start(&["--finished-at", &hours_ago(30), "--note", "after the bath"]);
        let shown = folder.json(&["show"]);
        check_is_a_plan(&shown["plan"]);
        assert_eq!(shown["plan"]["session"], json!(id));
        assert_eq!(names(&shown["reminders"][0]), ["at", "due_at", "id", "state", "why"]);
        assert_eq!(shown["reminders"], folder.json(&["reminders"]));
        let text = folder.run(&["show", &id]).out;
        for words in [&id, "now: Recovery", "Note: after the bath", "Retinol", "First day: what helps now"] {
            assert!(text.contains(words), "no {words} in {text}");
        }
    }

    #[test]
    fn status_says_what_to_do_and_to_leave_alone() {
        let folder = Folder::new();
        let none = folder.json(&["status"]);
        assert_eq!(
            names(&none),
            [
                "agent",
                "avoid",
                "do",
                "next_reminders",
                "next_session",
                "notifications",
                "open_flags",
                "session",
                "starts_at_log_in",
                "stuck"
            ]
        );
        assert_eq!((&none["session"], &none["do"]), (&Value::Null, &json!([])));
        assert_eq!(none["agent"]["running"], false);
        assert_eq!(none["notifications"]["service"], Value::Null);
        assert!(none["notifications"]["trouble"].as_str().unwrap().contains("no session bus"));
        assert!(folder.run(&["status"]).out.starts_with("No session is running.\n"));

        let id = folder.start(&["--finished-at", &hours_ago(10)]);
        let status = folder.json(&["status"]);
        assert_eq!(status["session"]["id"], json!(id));
        assert_eq!(status["session"]["phase"], "first-day");
        assert_eq!(status["do"][0], "Cleanse gently");
        assert_eq!(status["avoid"][0], "Make-up");
        assert_eq!(names(&status["next_reminders"][0]), ["due_at", "id", "kind"]);
        assert_eq!(status["starts_at_log_in"], false);
        let text = folder.run(&["status"]).out;
        for words in
            ["First day", "Do: Cleanse gently", "Leave alone: Make-up", "Next: ", "Agent: not running"]
        {
            assert!(text.contains(words), "no {words} in {text}");
        }
    }

    #[test]
    fn status_tells_of_every_session_that_runs_and_of_each_reminder_in_words() {
        let folder = Folder::new();
        let face = folder.start(&["--finished-at", &hours_ago(30), "--area", "face"]);
        let scalp = folder.start(&["--finished-at", &hours_ago(10), "--area", "scalp"]);
        let text = folder.run(&["status"]).out;
        for words in ["scalp, ", "First day: ", "face, ", "Recovery: ", " (face)", " (scalp)"] {
            assert!(text.contains(words), "no {words} in {text}");
        }
        assert!(!text.contains(&face) && !text.contains(&scalp), "{text}");
    }

    #[test]
    fn status_says_where_the_same_skin_was_treated_again() {
        for (area, again) in [("face", 1), ("scalp", 0)] {
            let folder = Folder::new();
            folder.start(&["--finished-at", &hours_ago(80), "--area", "Face"]);
            folder.start(&["--finished-at", &hours_ago(10), "--area", area]);
            let text = folder.run(&["status"]).out;
            assert_eq!(text.matches("Your skin was treated again on ").count(), again, "{text}");
            assert_eq!(text.matches("Do: ").count(), 2 - again, "{text}");
        }
    }

    #[test]
    fn status_shows_the_other_sessions_where_the_plan_of_the_latest_is_lost() {
        let folder = Folder::new();
        let other = folder.start(&["--finished-at", &hours_ago(30), "--area", "face"]);
        folder.lose_plan_of(&folder.start(&["--finished-at", &hours_ago(2)]));
        let ran = folder.run(&["status", "--json"]);
        assert_eq!((ran.code, ran.err.lines().count()), (0, 1), "{}", ran.err);
        assert!(ran.err.contains("the protocol 'microneedling' cannot be read"), "{}", ran.err);
        assert_eq!(ran.json()["session"]["id"], other.as_str());
        assert!(folder.run(&["status"]).out.contains("Recovery: "));
        folder.run(&["delete", &other]);
        let alone = folder.run(&["status"]).out;
        assert!(alone.starts_with("No session that can be read is running.\n"), "{alone}");
    }

    #[test]
    fn nothing_that_was_typed_steers_the_terminal_and_a_note_keeps_its_lines() {
        let folder = Folder::new();
        let evil = "\u{1b}]0;gone\u{7}\u{9b}2J\u{202e}";
        let lines = format!("one{evil}\r\ntwo\nthree");
        let id = folder.start(&["--area", &lines, "--serum", &lines, "--note", &lines]);
        folder.json(&["log", "--fever", "--note", &lines]);
        let kept = folder.json(&["show"]);
        assert_eq!((&kept["note"], &kept["check_ins"][0]["note"]), (&json!(lines), &json!(lines)));
        for arguments in [
            &["list"][..],
            &["show"],
            &["status"],
            &["plan"],
            &["reminders"],
            &["may-i", evil],
            &["show", evil],
        ] {
            let ran = folder.run(arguments);
            let said = ran.out + &ran.err;
            let steers = said.chars().find(|c| c.is_control() && *c != '\n' || *c == '\u{202e}');
            assert_eq!(steers, None, "{arguments:?}: {said}");
        }
        assert_eq!(folder.run(&["list"]).out.lines().count(), 1, "a session is a line");
        let shown = folder.run(&["show", &id]).out;
        assert!(
            shown.contains("\nNote: one\\u{1b}]0;gone\\u{7}\\u{9b}2J\\u{202e}\n    two\n    three\n"),
            "{shown}"
        );
        assert!(shown.contains("fever of 38 °C or more\n    one"), "{shown}");
    }

    #[test]
    fn status_of_a_session_that_is_complete_names_no_phase() {
        let folder = Folder::new();
        folder.start(&["--finished-at", &hours_ago(200)]);
        let status = folder.json(&["status"]);
        assert_eq!(status["session"]["phase"], Value::Null);
        assert_eq!(status["do"], json!([]));
        assert!(status["next_reminders"][0]["kind"].as_str().unwrap().starts_with("follow-up/"));
    }

    #[test]
    fn plan_of_a_stored_session_has_its_id_in_every_reminder() {
        let folder = Folder::new();
        let id = folder.start(&[]);
        let plan = folder.json(&["plan", &id]);
        check_is_a_plan(&plan);
        assert_eq!(plan["session"], json!(id));
        assert_eq!(plan, folder.json(&["plan"]));
        for reminder in plan["reminders"].as_array().unwrap() {
            let kind = reminder["kind"].as_str().unwrap();
            assert_eq!(reminder["id"], format!("{id}/{kind}"));
        }
        let text = folder.run(&["plan"]).out;
        assert!(text.contains("Reintroduction") && text.contains("How does your skin look?"), "{text}");
    }

    #[test]
    fn plan_of_any_finish_needs_no_session_and_no_present() {
        let folder = Folder::new();
        let given = ["plan", "--finished-at", "2026-11-24T20:05:00-05:00", "--json"];
        let mut command = folder.command(&given);
        let ran = crate::support::Ran::of(command.env("TZ", "America/New_York").output().unwrap());
        let plan = ran.json();
        check_is_a_plan(&plan);
        assert_eq!(plan["session"], Value::Null);
        assert_eq!(plan["finished_at"], "2026-11-24T20:05:00-05:00");
        assert_eq!(plan["completes_at"], "2026-11-29T20:05:00-05:00");
        assert_eq!(
            plan["reminders"][0],
            json!({"id": "morning/2026-11-25", "kind": "morning/2026-11-25", "due_at": "2026-11-25T08:00:00-05:00"})
        );
        for long_ago_or_ahead in ["1999-01-01T00:00:00Z", "2199-01-01T00:00:00Z"] {
            assert_eq!(folder.run(&["plan", "--finished-at", long_ago_or_ahead]).code, 0);
        }
    }

    #[test]
    fn plan_takes_a_morning_and_quiet_hours_of_its_own() {
        let folder = Folder::new();
        let finish = "2026-11-24T18:05:00Z";
        let due = |arguments: &[&str], kind: &str| {
            let plan = folder.json(&[&["plan", "--finished-at", finish], arguments].concat());
            let reminders = plan["reminders"].as_array().unwrap().clone();
            let found = reminders.into_iter().find(|it| it["kind"] == kind).unwrap();
            found["due_at"].as_str().unwrap().to_owned()
        };
        assert_eq!(due(&[], "phase/first-day"), "2026-11-25T08:00:00+00:00");
        assert_eq!(due(&["--quiet", "off"], "phase/first-day"), "2026-11-25T00:05:00+00:00");
        assert_eq!(due(&["--quiet", "23:00-06:30"], "phase/first-day"), "2026-11-25T06:30:00+00:00");
        assert_eq!(due(&["--quiet", "12:00-12:00"], "phase/first-day"), "2026-11-25T00:05:00+00:00");
        assert_eq!(due(&["--morning", "06:15"], "morning/2026-11-25"), "2026-11-25T06:15:00+00:00");
        assert_eq!(due(&["--morning", "06:15"], "phase/first-day"), "2026-11-25T08:00:00+00:00");
    }

    #[test]
    fn reminders_lists_every_one_with_its_state() {
        let folder = Folder::new();
        assert_eq!(folder.json(&["reminders"]), json!([]));
        assert_eq!(folder.run(&["reminders"]).out, "");
        let id = folder.start(&[]);
        let reminders = folder.json(&["reminders"]);
        let plan = folder.json(&["plan"]);
        assert_eq!(reminders.as_array().unwrap().len(), plan["reminders"].as_array().unwrap().len());
        for (line, reminder) in
            reminders.as_array().unwrap().iter().zip(plan["reminders"].as_array().unwrap())
        {
            assert_eq!(names(line), ["at", "due_at", "id", "state", "why"]);
            assert_eq!(line["due_at"], reminder["due_at"]);
            assert_eq!(line["state"], "scheduled");
            assert_eq!((&line["at"], &line["why"]), (&Value::Null, &Value::Null));
        }
        let text = folder.run(&["reminders"]).out;
        assert!(text.contains("How does your skin look? (to come)") && !text.contains(&id), "{text}");
    }

    #[test]
    fn reminders_tells_what_became_of_them() {
        let folder = Folder::new();
        let id = folder.start(&[]);
        folder.write(
            &format!("ledger/{id}.ron"),
            r#"{"format": 1, "entries": {
                "morning/2026-11-20": {"state": "caught-up", "due_at": "2026-11-20T08:00:00Z", "at": "2026-11-20T09:00:00Z"},
                "phase/first-day": {"state": "delivered", "due_at": "2026-11-25T02:05:00Z", "at": "2026-11-25T02:05:01Z"},
            }}"#,
        );
        let all = folder.json(&["reminders"]);
        let line = |kind: &str| {
            let id = format!("{id}/{kind}");
            all.as_array().unwrap().iter().find(|it| it["id"] == id.as_str()).unwrap().clone()
        };
        // A morning that is in the plan no more was told all the same.
        assert_eq!(line("morning/2026-11-20")["state"], "caught-up");
        assert_eq!(line("phase/first-day")["state"], "delivered");
        assert_eq!(line("phase/first-day")["at"], "2026-11-25T02:05:01+00:00");
    }

    #[test]
    fn reminders_of_the_other_sessions_are_listed_where_one_cannot_be_read() {
        let folder = Folder::new();
        let lost = folder.start(&["--finished-at", &hours_ago(3)]);
        let other = folder.start(&["--finished-at", &hours_ago(1)]);
        folder.write(&format!("ledger/{lost}.ron"), "{\"format\": 99}");
        let ran = folder.run(&["reminders", "--json"]);
        assert_eq!((ran.code, ran.err.lines().count()), (0, 1), "{}", ran.err);
        assert!(ran.err.contains(&lost) && ran.err.contains("newer Aftercare"), "{}", ran.err);
        let lines = ran.json();
        let lines = lines.as_array().unwrap();
        assert!(!lines.is_empty());
        assert!(lines.iter().all(|it| it["id"].as_str().unwrap().starts_with(&other)));
    }

    #[test]
    fn check_finds_no_agent_and_no_service_here_and_says_so_with_exit_1() {
        let folder = Folder::new();
        folder.start(&[]);
        let ran = folder.run(&["check", "--json"]);
        assert_eq!((ran.code, ran.err.as_str()), (1, ""));
        let check = ran.json();
        assert_eq!(names(&check), ["agent", "notifications", "ok", "problems", "starts_at_log_in", "stuck"]);
        assert_eq!((&check["ok"], &check["problems"]), (&json!(false), &json!([])));
        let text = folder.run(&["check"]).out;
        for words in ["Data: 1 session in ", "Agent: not running", "Notifications: no notification service"] {
            assert!(text.contains(words), "no {words} in {text}");
        }
    }

    #[test]
    fn check_names_what_is_due_and_was_not_told_since_when_and_why() {
        let folder = Folder::new();
        folder.write("settings.ron", r#"{"format": 1, "quiet": false}"#);
        let finished_at = hours_ago(25);
        let id = folder.start(&["--finished-at", &finished_at]);
        let check = folder.run(&["check", "--json"]).json();
        let stuck = check["stuck"].as_array().unwrap();
        let of = |kind: &str| stuck.iter().find(|it| it["id"] == format!("{id}/{kind}").as_str());
        let recovery = of("phase/recovery").unwrap();
        assert_eq!(names(recovery), ["id", "since", "why"]);
        assert_eq!(recovery["why"], "the agent does not run");
        let time = |text: &str| chrono::DateTime::parse_from_rfc3339(text).unwrap();
        let since = time(recovery["since"].as_str().unwrap());
        assert_eq!(since, time(&finished_at) + chrono::TimeDelta::hours(24));
        assert_eq!(of("phase/first-day"), None, "it is of no use any more");
        folder.run(&["done", &format!("{id}/phase/recovery")]);
        let text = folder.run(&["check"]).out;
        assert!(!text.contains("Recovery: what helps now"), "{text}");
        let waits = text
            .lines()
            .any(|line| line.starts_with("Waits since ") && line.ends_with(": How does your skin look?"));
        assert!(waits && text.contains("Agent: not running"), "{text}");
    }

    #[test]
    fn check_repairs_what_can_be_repaired() {
        let folder = Folder::new();
        let entry = folder.home().join("config/autostart/org.aftercare.Aftercare.desktop");
        std::fs::create_dir_all(entry.parent().unwrap()).unwrap();
        std::fs::write(&entry, "[Desktop Entry]\nExec=\"/gone/aftercare\" agent\n").unwrap();
        let check = folder.run(&["check", "--repair", "--json"]).json();
        let pid = check["agent"]["pid"].as_u64().unwrap();
        let again = folder.run(&["check", "--repair", "--json"]).json();
        std::process::Command::new("kill").arg(pid.to_string()).status().unwrap();
        assert_eq!(check["repaired"], json!(["the start at log-in", "the agent was started"]));
        assert_eq!((&check["agent"]["running"], &check["agent"]["version"]), (&json!(true), &json!("0.1.0")));
        assert_eq!((&again["repaired"], &again["agent"]["pid"]), (&json!([]), &json!(pid)));
        let text = std::fs::read_to_string(&entry).unwrap();
        assert!(text.contains(env!("CARGO_BIN_EXE_aftercare")) && text.contains("--data-dir"), "{text}");
        until("the agent to end", || folder.run(&["check", "--json"]).json()["agent"]["running"] == false);
    }

    #[test]
    fn what_starts_at_log_in_is_told_and_what_is_another_programs_is_left() {
        let folder = Folder::new();
        let file = folder.home().join("config/autostart/org.aftercare.Aftercare.desktop");
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        let (program, data) = (env!("CARGO_BIN_EXE_aftercare"), folder.data());
        let ours = format!("Exec=\"{program}\" agent --data-dir \"{}\"", data.display());
        for (lines, on, said) in [
            (ours.clone(), true, "yes"),
            (format!("{ours}\nHidden=true"), false, "no, see Settings"),
            (format!("Exec=\"{program}\" agent"), false, "no, another program starts"),
            ("Exec=sh agent".to_owned(), false, "no, another program starts"),
            ("Exec=\"/gone\" agent".to_owned(), true, "the program is not there any more"),
            ("Exec=\"unclosed".to_owned(), true, "the program is not there any more"),
        ] {
            let entry = format!("[Desktop Entry]\nType=Application\n{lines}\n");
            std::fs::write(&file, &entry).unwrap();
            let told = folder.run(&["check"]).out;
            assert!(told.contains(&format!("Starts at log-in: {said}")), "{lines}: {told}");
            assert_eq!(folder.json(&["status"])["starts_at_log_in"], on, "{lines}");
            assert_eq!(std::fs::read_to_string(&file).unwrap(), entry);
        }
    }

    #[test]
    fn check_names_each_file_that_is_not_sound() {
        let folder = Folder::new();
        folder.start(&[]);
        folder.write("sessions/0190ffff-0000-7000-8000-000000000001.ron", "{\"format\": 99}");
        folder.write("protocols/clinic.ron", "(\n  format: 1,\n  key: oops\n)");
        let problems = folder.run(&["check", "--json"]).json()["problems"].to_string();
        assert!(problems.contains("newer Aftercare (format 99)"), "{problems}");
        assert!(problems.contains("protocols/clinic.ron:3:"), "{problems}");
    }

    #[test]
    fn check_says_what_does_not_fit_together_and_what_repair_would_do() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = Folder::new();
        folder.start(&[]);
        std::fs::set_permissions(folder.data(), std::fs::Permissions::from_mode(0o755)).unwrap();
        let orphan = format!("ledger/{}.ron", uuid::Uuid::from_u128(9));
        folder.write(&orphan, "{\"format\": 1, \"entries\": {}}");
        let told = folder.run(&["check"]).out;
        assert!(told.contains(&format!("{orphan}: belongs to no session")), "{told}");
        assert!(
            told.contains("can be read by others on this machine; aftercare check --repair closes"),
            "{told}"
        );
        assert_eq!(folder.data().metadata().unwrap().permissions().mode() & 0o777, 0o755);
        let check = folder.run(&["check", "--repair", "--json"]).json();
        let pid = check["agent"]["pid"].as_u64().unwrap();
        std::process::Command::new("kill").arg(pid.to_string()).status().unwrap();
        assert_eq!(check["repaired"][0], "the folder is closed to others");
        let problems = check["problems"].to_string();
        assert!(!problems.contains("can be read by others") && problems.contains("belongs to no session"));
        assert!(folder.path(&orphan).exists());
    }

    #[test]
    fn times_carry_the_machines_own_offset() {
        let folder = Folder::new();
        let id = folder.start(&["--finished-at", &hours_ago(1)]);
        for arguments in
            [&["show", &id, "--json"][..], &["plan", "--json"], &["list", "--json"], &["status", "--json"]]
        {
            let mut command = folder.command(arguments);
            let out = crate::support::Ran::of(command.env("TZ", "Asia/Kathmandu").output().unwrap()).out;
            let times = out
                .lines()
                .filter(|line| line.contains("_at\": \"") || line.contains("\"next_session\": \""))
                .count();
            assert!(times > 0, "{out}");
            assert_eq!(times, out.matches("+05:45\"").count(), "{out}");
        }
        let mut plan = folder.command(&["plan", "--finished-at", "2026-11-24T20:05:00Z"]);
        let text = crate::support::Ran::of(plan.env("TZ", "Asia/Kathmandu").output().unwrap()).out;
        assert!(text.contains("Wednesday 25 November 2026, 01:50"), "{text}");
    }

    #[test]
    fn a_reader_that_goes_away_is_no_failure() {
        let folder = Folder::new();
        let store = folder.store();
        let now = chrono::DateTime::parse_from_rfc3339(&hours_ago(1)).unwrap().to_utc();
        for number in 0..150 {
            keep(&store, number, now);
        }
        // Far more than a pipe holds.
        let mut list = folder
            .command(&["list", "--json"])
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut first = String::new();
        BufReader::new(list.stdout.take().unwrap()).read_line(&mut first).unwrap();
        assert_eq!(first, "[\n");
        let ended = list.wait_with_output().unwrap();
        assert_eq!(String::from_utf8(ended.stderr).unwrap(), "");
        assert_eq!(ended.status.code(), Some(0));
    }

    #[test]
    fn help_and_version_go_to_stdout() {
        let folder = Folder::new();
        for arguments in [&["--help"][..], &["--version"], &["start", "--help"], &["-h"]] {
            let ran = folder.run(arguments);
            assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{arguments:?}");
            assert!(ran.out.contains("ftercare"), "{}", ran.out);
        }
    }

    #[test]
    fn the_folder_given_on_the_line_wins_over_the_environment() {
        let folder = Folder::new();
        let elsewhere = folder.home().join("else where");
        let ran = folder.run(&["--data-dir", elsewhere.to_str().unwrap(), "start"]);
        assert_eq!((ran.code, ran.err.as_str()), (0, ""));
        assert!(elsewhere.join("sessions").is_dir() && !folder.data().exists());
        assert_eq!(folder.json(&["list"]), json!([]));
        let ran = folder.run(&["list", "--json", "--data-dir", elsewhere.to_str().unwrap()]);
        assert_eq!(ran.json().as_array().unwrap().len(), 1);
    }
}

mod naming {
    use super::*;

    #[test]
    fn a_unique_beginning_of_an_id_serves_everywhere() {
        let folder = Folder::new();
        let store = folder.store();
        let now = chrono::DateTime::parse_from_rfc3339(&hours_ago(1)).unwrap().to_utc();
        let ids = [1, 2].map(|number| keep(&store, number, now).to_string());
        // The ids differ in their eighth character.
        let prefix = &ids[0][..8];
        assert_eq!(ids[1][..7], prefix[..7]);
        for command in ["show", "plan", "end"] {
            let out = folder.json(&[command, prefix]);
            let id = out.get("id").or_else(|| out.get("session")).unwrap();
            assert_eq!(id, ids[0].as_str(), "{command}");
        }
        assert_eq!(folder.json(&["show", &prefix.to_uppercase()])["id"], ids[0].as_str());
        let corrected = folder.json(&["correct", prefix, "--finished-at", &hours_ago(3)]);
        assert_eq!(corrected["id"], ids[0].as_str());
        assert_eq!(folder.json(&["delete", prefix])["id"], ids[0].as_str());
    }

    #[test]
    fn without_a_name_the_latest_session_that_has_not_ended_is_meant() {
        let folder = Folder::new();
        let old = folder.start(&["--finished-at", &hours_ago(50)]);
        let latest = folder.start(&["--finished-at", &hours_ago(2)]);
        let older = folder.start(&["--finished-at", &hours_ago(80)]);
        let meant = || folder.json(&["show"])["id"].as_str().unwrap().to_owned();
        assert_eq!(meant(), latest);
        assert_eq!(folder.json(&["end"])["id"], latest.as_str());
        assert_eq!(meant(), old);
        folder.run(&["delete", &old]);
        assert_eq!(meant(), older);
        assert_eq!(folder.json(&["correct", "--finished-at", &hours_ago(70)])["id"], older.as_str());
        folder.run(&["end"]);
        for arguments in [&["show"][..], &["plan"], &["end"], &["correct", "--finished-at", &hours_ago(1)]] {
            folder.run(arguments).failed(1, "no session that has not ended");
        }
        assert_eq!(folder.json(&["status"])["session"], Value::Null);
    }

    #[test]
    fn an_empty_name_names_nothing() {
        let folder = Folder::new();
        folder.start(&[]);
        let before = folder.bytes();
        for arguments in [&["delete", ""][..], &["end", ""], &["show", ""]] {
            folder.run(arguments).failed(2, "no session");
        }
        assert_eq!(folder.bytes(), before);
    }
}

mod changing {
    use super::*;

    #[test]
    fn correct_says_how_many_check_ins_then_lie_before_the_finish() {
        let folder = Folder::new();
        folder.start(&["--finished-at", &hours_ago(30)]);
        for hours in [25, 20, 5] {
            folder.json(&["log", "--at", &hours_ago(hours), "--redness", "1"]);
        }
        let said = |hours: i64| folder.run(&["correct", "--finished-at", &hours_ago(hours)]).out;
        assert!(!said(26).contains("Careful"));
        assert!(said(22).contains("\nCareful: 1 check-in lies before that; aftercare undo takes it back.\n"));
        assert!(said(10).contains("\nCareful: 2 check-ins lie before that; aftercare undo"));
    }

    #[test]
    fn correct_moves_the_whole_plan() {
        let folder = Folder::new();
        let id = folder.start(&["--finished-at", &hours_ago(10), "--area", "face"]);
        let to = hours_ago(20);
        let corrected = folder.json(&["correct", &id, "--finished-at", &to]);
        assert_eq!(corrected["finished_at"], to.replace('Z', "+00:00"));
        assert_eq!(corrected["area"], "face");
        assert_eq!(folder.json(&["plan"])["finished_at"], to.replace('Z', "+00:00"));
        let text = folder.run(&["correct", "--finished-at", &hours_ago(30)]).out;
        assert!(text.starts_with(&format!("Session {id} was finished ")), "{text}");
        assert_eq!(folder.json(&["status"])["session"]["phase"], "recovery");
    }

    #[test]
    fn end_ends_the_plan_and_keeps_the_history() {
        let folder = Folder::new();
        let id = folder.start(&["--finished-at", &hours_ago(30)]);
        let ended = folder.json(&["end", &id]);
        assert!(ended["ended_at"].is_string());
        assert_eq!(ended["phase"], Value::Null);
        assert_eq!(folder.json(&["list"])[0]["id"], id.as_str());
        assert!(folder.run(&["list"]).out.ends_with(", ended\n"));
        assert_eq!(folder.json(&["show", &id])["ended_at"], ended["ended_at"]);
        assert_eq!(folder.json(&["status"])["next_reminders"], json!([]));
        let other = folder.start(&[]);
        assert_eq!(folder.run(&["end"]).out, format!("Ended session {other}: no more reminders from it.\n"));
    }

    #[test]
    fn delete_takes_the_session_from_every_list() {
        let folder = Folder::new();
        let id = folder.start(&[]);
        assert_eq!(folder.json(&["delete", &id])["id"], id.as_str());
        assert_eq!(folder.json(&["list"]), json!([]));
        assert_eq!(folder.json(&["reminders"]), json!([]));
        folder.run(&["show", &id]).failed(2, "no session begins with");
        let other = folder.start(&[]);
        assert_eq!(folder.run(&["delete", &other]).out, format!("Deleted session {other}.\n"));
    }

    #[test]
    fn a_persons_own_protocol_can_be_chosen_and_a_session_keeps_it_when_the_file_changes() {
        let folder = Folder::new();
        let own = include_str!("../../assets/protocols/microneedling.ron")
            .replacen("key: \"microneedling\"", "key: \"clinic\"", 1)
            .replacen("name: \"Microneedling\"", "name: \"The clinic's sheet\"", 1);
        folder.write("protocols/clinic.ron", &own);
        let id = folder.start(&["--protocol", "clinic", "--finished-at", &hours_ago(10)]);
        let before = folder.json(&["show", &id]);
        assert_eq!(before["protocol"], "clinic");
        // The clinic gives the first phase two hours more, and then withdraws its sheet.
        let longer = own.replacen("ends_at_hours: 6", "ends_at_hours: 8", 1).replacen(
            "starts_at_hours: 6",
            "starts_at_hours: 8",
            1,
        );
        assert_ne!(own, longer);
        folder.write("protocols/clinic.ron", &longer);
        assert_eq!(folder.json(&["show", &id]), before);
        let newer = folder.start(&["--protocol", "clinic", "--finished-at", &hours_ago(10)]);
        assert_ne!(folder.json(&["plan", &newer])["phases"], before["plan"]["phases"]);
        std::fs::remove_file(folder.path("protocols/clinic.ron")).unwrap();
        assert_eq!(folder.json(&["show", &id]), before);
        assert_eq!(folder.run(&["check", "--json"]).json()["problems"], json!([]));
        folder.run(&["start", "--protocol", "clinic"]).failed(2, "no protocol 'clinic'");
    }

    #[test]
    fn no_command_leaves_a_half_written_file() {
        let folder = Folder::new();
        let id = folder.start(&[]);
        folder.run(&["correct", "--finished-at", &hours_ago(1)]);
        folder.run(&["end"]);
        folder.run(&["delete", &id]);
        assert_eq!(folder.leftovers(), Vec::<std::path::PathBuf>::new());
    }
}
