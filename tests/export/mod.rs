//! What leaves the program, and what comes back into one.
#![allow(clippy::disallowed_methods)] // a test sets up files as it likes

mod properties;

use std::collections::BTreeMap;
use std::fs;

use aftercare::care::check_in::CheckIn;
use aftercare::care::edit::{Change, Record};
use aftercare::care::session::{Details, Event, SessionId};
use aftercare::store::Store;
use serde_json::Value;
use uuid::Uuid;

use crate::support::{Folder, Ran, at, hours_ago, keep_with, seconds_ago, stored};

/// A note that tries everything that a format may trip over.
const NOTE: &str =
    "=HYPERLINK(\"http://evil.example\",\"x\"); a, b;\nsecond \\line\\n <script>alert('1')</script> & ünï 🌱";

/// A folder with a session of 50 hours ago, two check-ins of which the second is a flag, a postponement,
/// and one more session that was deleted.
fn course() -> (Folder, String) {
    let folder = Folder::new();
    let id = folder.start(&[
        "--finished-at",
        &hours_ago(50),
        "--depth-mm",
        "0.5",
        "--device",
        "pen",
        "--area",
        "face",
        "--note",
        NOTE,
    ]);
    folder.json(&[
        "log",
        "--at",
        &hours_ago(30),
        "--redness",
        "2",
        "--pain",
        "1",
        "--sensitive",
        "--note",
        NOTE,
    ]);
    folder.json(&["log", "--at", &hours_ago(1), "--redness", "3", "--itch", "0", "--rash", "--note", "-1+2"]);
    folder.json(&["postpone"]);
    let gone = folder.start(&["--finished-at", &hours_ago(400), "--note", "a secret"]);
    folder.json(&["delete", &gone]);
    (folder, id)
}

/// The sessions as text, without the times of edits and without what was deleted.
fn state(store: &Store) -> String {
    let (sessions, problems) = store.sessions();
    assert_eq!(problems, []);
    sessions.iter().map(state_of).collect()
}

fn state_of(session: &aftercare::care::session::Session) -> String {
    let mut value = serde_json::to_value(session).unwrap();
    strip(&mut value);
    value.to_string() + "\n"
}

fn strip(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            fields.remove("edited_at");
            fields.values_mut().for_each(strip);
            // A list of which all was deleted is none.
            fields.retain(|_, it| it.as_array().is_none_or(|list| !list.is_empty()));
        }
        Value::Array(all) => {
            all.retain(|it| it.get("deleted_at").is_none());
            all.iter_mut().for_each(strip);
        }
        _ => {}
    }
}

mod tables {
    use super::*;

    fn lines(text: &str) -> Vec<Vec<(String, String)>> {
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let head = reader.headers().unwrap().clone();
        let cells = |line: csv::StringRecord| {
            head.iter().map(str::to_owned).zip(line.iter().map(str::to_owned)).collect()
        };
        reader.records().map(|line| cells(line.unwrap())).collect()
    }

    fn cell<'a>(line: &'a [(String, String)], name: &str) -> &'a str {
        &line.iter().find(|(head, _)| head == name).unwrap_or_else(|| panic!("no column {name}")).1
    }

    #[test]
    fn each_check_in_is_a_line_with_its_grades_signs_and_flags() {
        let (folder, id) = course();
        let ran = folder.run(&["export", "csv"]);
        assert_eq!((ran.code, ran.err.as_str()), (0, ""));
        let lines = lines(&ran.out);
        let [first, second] = lines.as_slice() else { panic!("{lines:?}") };
        assert_eq!(cell(first, "session"), id);
        assert_eq!(cell(first, "hours_since_finish"), "20.00");
        assert_eq!([cell(first, "redness"), cell(first, "swelling"), cell(first, "pain")], ["2", "", "1"]);
        assert_eq!([cell(first, "sensitive"), cell(second, "sensitive")], ["yes", ""]);
        assert_eq!([cell(first, "rash"), cell(second, "rash")], ["no", "yes"]);
        assert_eq!(cell(first, "flags"), "");
        assert_eq!(cell(second, "flags"), "persistent-redness worsening-redness rash-or-hives");
        assert_eq!(cell(second, "itch"), "0");
    }

    #[test]
    fn no_text_begins_like_a_formula_and_every_text_can_be_read_back() {
        let (folder, _) = course();
        let notes: Vec<_> = lines(&folder.run(&["export", "csv"]).out)
            .iter()
            .map(|line| cell(line, "note").to_owned())
            .collect();
        assert!(notes.iter().all(|note| note.starts_with('\'')), "{notes:?}");
        let typed: Vec<_> = notes.iter().map(|note| note.strip_prefix('\'').unwrap()).collect();
        assert_eq!(typed, [NOTE, "-1+2"]);
    }

    #[test]
    fn each_session_is_a_line_with_its_plan() {
        let (folder, id) = course();
        let lines = lines(&folder.run(&["export", "csv", "--sessions"]).out);
        let [line] = lines.as_slice() else { panic!("{lines:?}") };
        let plan = folder.json(&["plan"]);
        assert_eq!(cell(line, "session"), id);
        assert_eq!(
            [cell(line, "depth_mm"), cell(line, "device"), cell(line, "area")],
            ["0.5", "pen", "face"]
        );
        assert_eq!([cell(line, "check_ins"), cell(line, "postponements")], ["2", "1"]);
        assert_eq!(cell(line, "open_flags").split(' ').count(), 3);
        assert_eq!(cell(line, "retinol_opens_at"), plan["reintroductions"][0]["opens_at"]);
        assert_eq!(cell(line, "completes_at"), plan["completes_at"]);
    }

    #[test]
    fn a_sign_that_only_a_newer_version_knows_has_a_column() {
        let folder = Folder::new();
        let store = folder.store();
        let id = keep_with(&store, 1, at("2026-11-24T20:05:00Z"), Details::default());
        let mut check_in = CheckIn::new(Uuid::from_u128(7), at("2026-11-25T20:05:00Z"));
        check_in.grades.insert("tightness".to_owned(), 3);
        check_in.present.insert("peeling".to_owned());
        store.change(id, check_in.into(), at("2026-11-25T20:05:00Z")).unwrap();
        let lines = lines(&folder.run(&["export", "csv"]).out);
        assert_eq!([cell(&lines[0], "tightness"), cell(&lines[0], "peeling")], ["3", "yes"]);
    }

    #[test]
    fn tables_of_nothing_have_their_heads() {
        let folder = Folder::new();
        let ran = folder.run(&["export", "csv"]);
        assert!(ran.out.starts_with("session,check_in,at,hours_since_finish,redness,"), "{}", ran.out);
        assert_eq!(ran.out.lines().count(), 1);
        assert_eq!(folder.run(&["export", "csv", "--sessions"]).out.lines().count(), 1);
        assert!(!folder.data().exists());
    }
}

mod calendar {
    use super::*;

    /// The properties of each event, lines unfolded.
    fn events(text: &str) -> Vec<String> {
        let unfolded = text.replace("\r\n ", "");
        unfolded.split("BEGIN:VEVENT").skip(1).map(str::to_owned).collect()
    }

    #[test]
    fn every_reminder_of_the_plan_is_an_event_at_its_time() {
        let folder = Folder::new();
        folder.start(&["--finished-at", &hours_ago(2)]);
        let ran = folder.run(&["export", "ics"]);
        assert_eq!((ran.code, ran.err.as_str()), (0, ""));
        let events = events(&ran.out);
        let plan = folder.json(&["plan"]);
        let reminders = plan["reminders"].as_array().unwrap();
        assert_eq!(events.len(), reminders.len());
        for (event, reminder) in events.iter().zip(reminders) {
            let due = at(reminder["due_at"].as_str().unwrap());
            let uid = format!("\r\nUID:{}\r\n", reminder["id"].as_str().unwrap());
            assert!(event.contains(&uid), "{event}");
            assert!(event.contains(&format!("DTSTART:{}\r\n", due.format("%Y%m%dT%H%M%SZ"))), "{event}");
            assert!(event.contains("BEGIN:VALARM") && event.contains("TRIGGER:PT0S"), "{event}");
        }
    }

    #[test]
    fn lines_end_and_fold_as_the_standard_asks() {
        let folder = Folder::new();
        folder.start(&[]);
        let text = folder.run(&["export", "ics"]).out;
        assert!(text.lines().all(|line| line.len() <= 75), "{text}");
        assert_eq!(text.matches('\n').count(), text.matches("\r\n").count());
    }

    #[test]
    fn what_is_discreet_on_the_desktop_is_discreet_on_the_phone() {
        let folder = Folder::new();
        folder.start(&[]);
        assert!(folder.run(&["export", "ics"]).out.contains("sunscreen"));
        folder.store().change_settings(at(&seconds_ago(0)), |settings| settings.discreet = true).unwrap();
        let text = folder.run(&["export", "ics"]).out.replace("\r\n ", "");
        let said: Vec<_> =
            text.lines().filter(|it| it.starts_with("SUMMARY:") || it.starts_with("DESCRIPTION:")).collect();
        assert!(said.iter().all(|it| it.ends_with(":Aftercare: a reminder")), "{said:?}");
    }

    #[test]
    fn sessions_without_a_reminder_to_come_are_left_out_unless_named() {
        let folder = Folder::new();
        let old = folder.start(&["--finished-at", &hours_ago(59 * 24)]);
        assert!(events(&folder.run(&["export", "ics"]).out).is_empty());
        assert!(!events(&folder.run(&["export", "ics", &old]).out).is_empty());
    }
}

mod everything {
    use super::*;

    #[test]
    fn an_export_brings_the_same_sessions_ledgers_and_settings_to_another_machine() {
        let (folder, id) = course();
        folder.store().change_settings(at(&seconds_ago(5)), |it| it.next_session_days = Some(40)).unwrap();
        let file = folder.home().join("all.json");
        let written = folder.run(&["export", "json", "--output", file.to_str().unwrap()]);
        assert_eq!((written.code, written.out.as_str(), written.err.as_str()), (0, "", ""));
        let other = Folder::new();
        let imported = other.json(&["import", file.to_str().unwrap()]);
        assert_eq!(imported["settings"], true);
        assert_eq!(state(&other.store()), state(&folder.store()));
        assert_eq!(other.store().settings(), folder.store().settings());
        assert_eq!(other.json(&["plan"]), folder.json(&["plan"]));
        assert!(other.path("sessions").read_dir().unwrap().count() == 2, "the deleted one stays deleted");
        let again = other.json(&["import", file.to_str().unwrap()]);
        assert_eq!(again["as_they_were"], 2);
        assert_eq!((&again["new"], &again["settings"]), (&serde_json::json!([]), &Value::Bool(false)));
        assert_eq!(other.run(&["undo"]).code, 0);
        assert_eq!(state(&other.store()), "");
        assert_eq!(other.store().settings().0.next_session_days, None);
        assert_eq!(other.run(&["redo"]).code, 0);
        assert_eq!(state(&other.store()), state(&folder.store()));
        let shown = stored(&other.store(), SessionId(id.parse().unwrap()));
        assert_eq!(shown.header.details.note.as_deref(), Some(NOTE));
    }

    #[test]
    fn what_was_deleted_is_not_told() {
        let (folder, _) = course();
        let text = folder.run(&["export", "json"]).out;
        assert!(text.contains("deleted_at"));
        assert!(!text.contains("a secret"), "{text}");
    }

    #[test]
    fn single_sessions_leave_the_settings_at_home() {
        let (folder, id) = course();
        folder.store().change_settings(at(&seconds_ago(5)), |it| it.discreet = true).unwrap();
        folder.start(&["--area", "scalp"]);
        let document: Value = serde_json::from_str(&folder.run(&["export", "json", &id]).out).unwrap();
        assert_eq!(document["settings"], Value::Null);
        assert_eq!(document["sessions"].as_array().unwrap().len(), 1);
        assert_eq!(document["sessions"][0]["id"], id.as_str());
    }

    #[test]
    fn fields_of_a_newer_version_survive() {
        let (folder, id) = course();
        let name = format!("sessions/{id}.ron");
        let text = folder.read(&name);
        let with =
            |text: String, after: &str, field: &str| text.replacen(after, &format!("{after}{field}"), 1);
        let text = with(text, "{", "\"mood\": [\"calm\", 3, -2.5, true, {\"a\": \"b\"}],");
        let text = with(text, "\"header\": {", "\"needles\": 12,");
        folder.write(&name, text);
        let before = stored(&folder.store(), SessionId(id.parse().unwrap()));
        assert_eq!((before.unknown.len(), before.header.unknown.len()), (1, 1));
        let other = Folder::new();
        let file = other.write("../all.json", folder.run(&["export", "json"]).out);
        other.json(&["import", file.to_str().unwrap()]);
        assert_eq!(stored(&other.store(), before.id), before);
    }

    #[test]
    fn a_plan_of_ones_own_comes_along_with_the_sessions_that_keep_it() {
        let folder = Folder::new();
        let clinic = include_str!("../../assets/protocols/microneedling.ron")
            .replace("key: \"microneedling\"", "key: \"clinic\"");
        let file = folder.write("protocols/sheet.ron", &clinic);
        folder.start(&["--protocol", "clinic"]);
        // The session keeps the text that it was started with.
        fs::write(file, clinic.replace("version: 1", "version: 2")).unwrap();
        let other = Folder::new();
        let all = other.write("../all.json", folder.run(&["export", "json"]).out);
        other.json(&["import", all.to_str().unwrap()]);
        assert_eq!(other.json(&["plan"]), folder.json(&["plan"]));
        let keys = |folder: &Folder| -> Vec<_> {
            let all = folder.store().protocols().0.into_iter();
            all.map(|it| (it.protocol.key.clone(), it.text)).collect()
        };
        assert_eq!(keys(&other), keys(&folder));
    }

    #[test]
    fn what_was_told_is_not_told_again_on_another_machine() {
        use aftercare::care::ledger::{Entry, State};
        let (folder, id) = course();
        let id = SessionId(id.parse().unwrap());
        let due_at = at("2026-11-24T20:05:00Z");
        let entry = |state| Entry::new(state, due_at, due_at);
        let one = |state| BTreeMap::from([("phase/recovery".to_owned(), entry(state))]);
        folder.store().record(id, &one(State::Delivered)).unwrap();
        let other = Folder::new();
        let file = other.write("../all.json", folder.run(&["export", "json"]).out);
        other.json(&["import", file.to_str().unwrap()]);
        assert_eq!(other.store().ledger(id), folder.store().ledger(id));
        assert_eq!(other.json(&["undo"])["change"], "the import");
        assert_eq!(other.json(&["redo"])["change"], "the import");
        let lapsed = Folder::new();
        lapsed.store().record(id, &one(State::Lapsed)).unwrap();
        lapsed.json(&["import", file.to_str().unwrap()]);
        assert_eq!(lapsed.store().ledger(id).unwrap().entries["phase/recovery"].state, State::Delivered);
    }

    #[test]
    fn the_later_edit_of_a_record_wins_and_the_others_stay() {
        let (folder, id) = course();
        let id = SessionId(id.parse().unwrap());
        let other = Folder::new();
        let file = other.write("../all.json", folder.run(&["export", "json"]).out);
        other.json(&["import", file.to_str().unwrap()]);
        let later = |seconds: i64| at(&seconds_ago(-seconds));
        let of = |folder: &Folder| stored(&folder.store(), id).check_ins;
        let [first, second] = [of(&folder)[0].clone(), of(&folder)[1].clone()];
        let noted = |note: &str| CheckIn { note: Some(note.to_owned()), ..first.clone() };
        // Here the first is changed and an active is back; there the first is changed later, and the second is gone.
        folder.store().change(id, noted("here").into(), later(10)).unwrap();
        let back = Event::new(Uuid::from_u128(9), later(11), Some("retinol"));
        folder.store().change(id, Change::Put(Record::Resumption(back)), later(11)).unwrap();
        other.store().change(id, noted("there").into(), later(20)).unwrap();
        other.store().change(id, Change::Delete(second.id), later(21)).unwrap();
        let (here, there) = (folder.run(&["export", "json"]).out, other.run(&["export", "json"]).out);
        folder.json(&["import", folder.write("../there.json", there).to_str().unwrap()]);
        other.json(&["import", other.write("../here.json", here).to_str().unwrap()]);
        assert_eq!(state(&folder.store()), state(&other.store()));
        let merged = stored(&folder.store(), id);
        assert_eq!(merged.check_ins[0].note.as_deref(), Some("there"));
        assert!(merged.check_ins[1].deleted_at.is_some());
        assert_eq!(merged.resumptions.len(), 1);
    }
}

mod refusals {
    use super::*;

    /// Holds when importing `text` ends so, and changes nothing.
    #[track_caller]
    fn refused(text: impl AsRef<[u8]>, words: &str) {
        let (folder, _) = course();
        let file = folder.home().join("import.json");
        fs::write(&file, text).unwrap();
        let before = folder.bytes();
        folder.run(&["import", file.to_str().unwrap()]).failed(2, words);
        assert_eq!(folder.bytes(), before);
        assert_eq!(folder.json(&["undo"])["change"], "deleting the session", "no step to undo was added");
    }

    fn export() -> String {
        course().0.run(&["export", "json"]).out
    }

    #[test]
    fn what_is_no_whole_export_changes_nothing() {
        let whole = export();
        for end in [0, 1, whole.len() / 2, whole.len() - 3] {
            let end = (end..).find(|end| whole.is_char_boundary(*end)).unwrap();
            refused(&whole[..end], "ends too early");
        }
        refused("{\"aftercare\": export}", "is no JSON");
        refused("[1, 2]", "is no export of Aftercare");
        refused("{\"format\": 1}", "is no export of Aftercare");
        refused(whole.replace("\"aftercare\": \"export\"", "\"aftercare\": \"backup\""), "is no export");
    }

    #[test]
    fn a_newer_version_changes_nothing_whatever_its_shape() {
        refused("{\"aftercare\": \"export\", \"format\": 2, \"sessions\": []}", "newer Aftercare (format 2)");
        let newer = "{\"aftercare\": \"export\", \"format\": 1, \"sessions\": [{\"format\": 3}]}";
        refused(newer, "newer Aftercare (format 3)");
    }

    /// Imports that text elsewhere: what it exports then, and what was said.
    fn imported(text: &str) -> (Value, Ran) {
        let other = Folder::new();
        let file = other.home().join("import.json");
        fs::write(&file, text).unwrap();
        let ran = other.run(&["import", file.to_str().unwrap()]);
        (other.run(&["export", "json"]).json(), ran)
    }

    #[test]
    fn what_a_newer_version_wrote_is_left_out_alone_and_named() {
        let (folder, first) = course();
        let finished_at = hours_ago(600);
        let second = folder.start(&["--finished-at", &finished_at, "--area", "chest"]);
        let name = format!("the session of {} (chest), ", at(&finished_at).format("%-d %B %Y"));
        let edited = at("2026-11-24T09:00:00Z");
        folder.store().change_settings(edited, |it| it.discreet = true).unwrap();
        let whole = folder.run(&["export", "json"]).json();
        let ids = |export: &Value| -> Vec<String> {
            let sessions = export["sessions"].as_array().into_iter().flatten();
            let live = sessions.filter(|it| it["header"].get("deleted_at").is_none());
            live.map(|it| it["id"].as_str().unwrap().to_owned()).collect()
        };
        assert_eq!(ids(&whole), [first.clone(), second.clone()]);
        for part in ["sessions", "ledgers"] {
            let mut newer = whole.clone();
            let ledger = serde_json::json!({"format": 1, "entries": {}});
            newer["ledgers"] = serde_json::json!({ first.as_str(): ledger, second.as_str(): ledger });
            let of_second = if part == "sessions" { &mut newer[part][2] } else { &mut newer[part][&second] };
            of_second["format"] = 3.into();
            let (export, ran) = imported(&newer.to_string());
            assert_eq!(ids(&export), std::slice::from_ref(&first));
            assert_eq!((ran.code, ran.err.lines().count()), (1, 1), "{}", ran.err);
            assert!(ran.err.starts_with(&format!("aftercare: {name}/")), "{name}: {}", ran.err);
            let named = ran.err.contains(&second) && ran.err.contains("newer Aftercare (format 3): install");
            assert!(named && ran.out.starts_with("Imported 2 sessions"), "{} {}", ran.out, ran.err);
            // Here, neither that one nor the others go where everything is to be as it was.
            let file = folder.home().join("newer.json");
            fs::write(&file, newer.to_string()).unwrap();
            let before = folder.bytes();
            let ran = folder.run(&["restore", file.to_str().unwrap(), "--replace"]);
            assert!(ran.code == 1 && ran.err.contains(&second), "{} {}", ran.code, ran.err);
            assert_eq!(folder.bytes(), before);
        }
        let mut newer = whole.clone();
        newer["settings"]["format"] = 3.into();
        let (export, ran) = imported(&newer.to_string());
        assert_eq!((ids(&export).len(), &export["settings"]), (2, &Value::Null));
        assert!(ran.code == 1 && ran.err.contains("settings.ron"), "{}", ran.err);
    }

    #[test]
    fn what_a_clock_that_was_wrong_dated_ahead_comes_in_as_it_is() {
        let (folder, id) = course();
        let whole = folder.run(&["export", "json"]).json();
        let later = "2999-01-01T00:00:00Z";
        for ahead in [
            |export: &mut Value| export["sessions"][0]["header"]["finished_at"].take(),
            |export: &mut Value| export["sessions"][0]["header"]["edited_at"].take(),
            |export: &mut Value| export["sessions"][0]["check_ins"][0]["at"].take(),
            |export: &mut Value| export["sessions"][0]["check_ins"][0]["edited_at"].take(),
        ] {
            let mut there = whole.clone();
            let was = ahead(&mut there);
            let text = there.to_string().replace("null", &format!("\"{later}\""));
            assert!(was.is_string() && text.contains(later));
            let (export, ran) = imported(&text);
            assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{text}");
            assert_eq!(export["sessions"], serde_json::from_str::<Value>(&text).unwrap()["sessions"]);
            assert_eq!(export["sessions"][0]["id"], id.as_str());
        }
    }

    #[test]
    fn what_could_not_be_read_again_changes_nothing() {
        let (folder, id) = course();
        let name = format!("sessions/{id}.ron");
        let before = folder.read(&name);
        let (whole, deep) = (folder.run(&["export", "json"]).out, "[".repeat(100) + &"]".repeat(100));
        let too_large = "x".repeat(17 << 20);
        let later = |what: &str| {
            let text = whole.replacen("\"details\": {", &format!("\"details\": {{\"later\": {what},"), 2);
            assert_ne!(text, whole);
            text
        };
        for text in [later(&deep), later(&format!("\"{too_large}\""))] {
            let file = folder.home().join("import.json");
            fs::write(&file, text).unwrap();
            // Elsewhere, and where the session is.
            for folder in [&Folder::new(), &folder] {
                let ran = folder.run(&["import", file.to_str().unwrap()]);
                assert!(ran.code != 0 && ran.err.lines().count() == 1, "{} {}", ran.code, ran.err);
            }
        }
        assert_eq!(folder.read(&name), before);
    }

    /// Nested deeper than what is on the disk is read.
    #[test]
    fn settings_and_reminders_that_could_not_be_read_again_are_left_out() {
        let (folder, id) = course();
        let edited = at("2026-11-24T09:00:00Z");
        folder.store().change_settings(edited, |it| it.discreet = true).unwrap();
        let deep: Value = serde_json::from_str(&("[".repeat(100) + &"]".repeat(100))).unwrap();
        let mut export = folder.run(&["export", "json"]).json();
        let of_id = serde_json::json!({"format": 1, "entries": {}, "later": deep});
        export["ledgers"] = serde_json::json!({ id.as_str(): of_id });
        export["settings"]["later"] = deep;
        let other = Folder::new();
        let file = other.home().join("import.json");
        fs::write(&file, export.to_string()).unwrap();
        let ran = other.run(&["import", file.to_str().unwrap()]);
        let said: Vec<_> = ran.err.lines().filter(|it| it.contains("could not be read again")).collect();
        assert!(ran.code == 1 && said.len() == 2, "{}", ran.err);
        assert!(said[0].contains(&id) && said[1].contains("settings.ron"), "{}", ran.err);
        assert!(ran.out.starts_with("Imported 1 session;"), "the deleted one: {}", ran.out);
        let kept = other.run(&["export", "json"]);
        assert_eq!((kept.code, kept.err.as_str()), (0, ""), "all that came in can be read");
        assert!(!other.path(&format!("sessions/{id}.ron")).exists());
    }

    #[test]
    fn settings_and_ledgers_that_could_not_be_read_again_are_left_out() {
        let (folder, id) = course();
        folder.store().change_settings(at(&seconds_ago(5)), |it| it.discreet = true).unwrap();
        let mut whole = folder.run(&["export", "json"]).json();
        let ledger = serde_json::json!({"format": 1, "entries": {}});
        whole["ledgers"] = serde_json::json!({ id.as_str(): ledger });
        let deep: Value = serde_json::from_str(&("[".repeat(90) + &"]".repeat(90))).unwrap();
        for part in ["/settings", &format!("/ledgers/{id}")] {
            let mut export = whole.clone();
            export.pointer_mut(part).unwrap()["later"] = deep.clone();
            let other = Folder::new();
            let file = other.home().join("import.json");
            fs::write(&file, export.to_string()).unwrap();
            let ran = other.run(&["import", file.to_str().unwrap()]);
            assert_eq!((ran.code, ran.err.lines().count()), (1, 1), "{part}: {}", ran.err);
            assert!(ran.err.contains("it could not be read again"), "{part}: {}", ran.err);
            // What came in besides is sound.
            let ran = other.run(&["list"]);
            assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{part}");
            assert!(!other.path("settings.ron").exists() || part != "/settings");
        }
    }

    #[test]
    fn values_that_cannot_be_change_nothing() {
        let whole = export();
        refused(whole.replace("\"redness\": 3", "\"redness\": -1"), "cannot be imported");
        refused(whole.replace("\"redness\": 3", "\"redness\": \"3\""), "cannot be imported");
        refused(
            whole.replacen("\"protocols\": [", "\"protocols\": [\"(format: 1\",", 1),
            "cannot be imported",
        );
        let photo = "\"photos\": {\"../../.bashrc\": \"aGk=\"}";
        refused(whole.replace("\"photos\": {}", photo), "is no name of a photo");
        refused(whole.replace("\"photos\": {}", "\"photos\": {\"a.jpg\": \"%\"}"), "cannot be imported");
        // Of these the rest would come in.
        for (value, other, words) in [
            ("\"redness\": 3", "\"redness\": 5", "redness 5, which goes from 0 to 4"),
            ("\"depth_mm\": 0.5", "\"depth_mm\": 30.5", "a needle depth of 30.5 mm"),
        ] {
            let (export, ran) = imported(&whole.replace(value, other));
            let sessions = export["sessions"].as_array().unwrap();
            assert!(sessions.iter().all(|it| it["header"].get("deleted_at").is_some()), "{sessions:?}");
            assert!(ran.code == 1 && ran.err.contains(words), "{} {}", ran.code, ran.err);
        }
    }

    #[test]
    fn a_file_that_cannot_be_read_is_a_failure() {
        let folder = Folder::new();
        folder.run(&["import", "/nonexistent.json"]).failed(1, "cannot be read: No such file");
        folder.run(&["import", folder.home().to_str().unwrap()]).failed(1, "cannot be read: Is a directory");
        let bytes = folder.home().join("bytes");
        fs::write(&bytes, [0xff, 0xfe, 0]).unwrap();
        folder.run(&["import", bytes.to_str().unwrap()]).failed(1, "is no text");
        folder.run(&["export", "csv", "0190"]).failed(2, "no session begins with '0190'");
        folder.run(&["export", "pdf"]).failed(2, "pdf");
    }
}

mod files {
    use super::*;

    #[test]
    fn an_export_replaces_a_file_whole_and_follows_a_link() {
        let (folder, _) = course();
        let target = folder.home().join("target.csv");
        let link = folder.home().join("link.csv");
        fs::write(&target, "old").unwrap();
        std::os::unix::fs::symlink(&target, &link).unwrap();
        assert_eq!(folder.run(&["export", "csv", "-o", link.to_str().unwrap()]).code, 0);
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(fs::read_to_string(&target).unwrap(), folder.run(&["export", "csv"]).out);
        let beside = fs::read_dir(folder.home())
            .unwrap()
            .filter(|it| it.as_ref().unwrap().file_name().to_string_lossy().starts_with(".new-"));
        assert_eq!(beside.count(), 0);
    }

    #[test]
    fn an_export_that_cannot_be_written_says_so() {
        let (folder, _) = course();
        folder.run(&["export", "csv", "-o", "/nonexistent/x.csv"]).failed(1, "No such file or directory");
        folder.run(&["export", "csv", "-o", folder.home().to_str().unwrap()]).failed(1, "it is a folder");
        assert_eq!(folder.run(&["export", "csv", "-o", "/dev/null"]).code, 0);
        assert!(!fs::metadata("/dev/null").unwrap().is_file());
    }

    /// Exports to a file, which holds all but what one line names, and returns that line and the text.
    #[track_caller]
    fn without(folder: &Folder, arguments: &[&str]) -> (String, String) {
        let file = folder.home().join("out");
        let ran = folder.run(&[&["export"], arguments, &["-o", file.to_str().unwrap()]].concat());
        assert_eq!((ran.code, ran.out.as_str(), ran.err.lines().count()), (1, "", 1), "{}", ran.err);
        assert!(ran.err.ends_with("; the export has all the rest\n"), "{}", ran.err);
        let text = fs::read_to_string(file).unwrap();
        assert_eq!(folder.run(&[&["export"], arguments].concat()).code, 1);
        (ran.err, text)
    }

    #[test]
    fn a_file_that_cannot_be_read_is_left_out_and_told() {
        let (folder, id) = course();
        let other = folder.start(&["--area", "scalp"]);
        let name = format!("sessions/{id}.ron");
        folder.write(&name, folder.read(&name).replacen("\"format\": 1", "\"format\": 9", 1));
        for form in [&["json"][..], &["csv", "--sessions"], &["ics"]] {
            let (told, text) = without(&folder, form);
            assert!(told.contains("newer Aftercare (format 9)"), "{told}");
            assert!(text.contains(&other) && !text.contains(&id), "{text}");
        }
        assert_eq!(folder.run(&["export", "json", &other]).code, 0);
        assert_eq!(folder.run(&["export", "html"]).code, 0, "it is of the latest alone");
    }

    #[test]
    fn a_session_whose_plan_is_lost_keeps_nothing_else_from_being_exported() {
        let (folder, id) = course();
        let lost = folder.start(&["--area", "scalp"]);
        folder.lose_plan_of(&lost);
        for form in [&["csv", "--sessions"][..], &["ics"], &["html", &id, &lost]] {
            let (told, text) = without(&folder, form);
            assert!(told.contains("the protocol 'microneedling' cannot be read"), "{told}");
            assert!(!text.contains(&lost), "{text}");
        }
        folder.run(&["export", "html"]).failed(1, "the protocol 'microneedling' cannot be read");
        // What happened in it is there for whoever finds its plan again.
        let (_, text) = without(&folder, &["json"]);
        assert!(text.contains(&lost) && text.contains(&id), "{text}");

        let other = Folder::new();
        let file = other.write("../all.json", text);
        let ran = other.run(&["import", file.to_str().unwrap()]);
        assert_eq!((ran.code, ran.err.lines().count()), (1, 1), "{}", ran.err);
        assert!(ran.err.contains(&lost) && ran.err.contains("is left out: its protocol"), "{}", ran.err);
        let ids: Vec<_> = other.store().sessions().0.iter().map(|it| it.id.to_string()).collect();
        assert_eq!(ids, [id]);
        // At home nothing is lost that was not before.
        folder.json(&["import", file.to_str().unwrap()]);
        let only = other.write("../lost.json", folder.run(&["export", "json", &lost]).out);
        let before = other.bytes();
        other.run(&["import", only.to_str().unwrap()]).failed(1, "is neither in the import nor here");
        assert_eq!(other.bytes(), before);
    }

    #[test]
    fn a_photo_whose_file_is_gone_keeps_nothing_else_from_being_exported() {
        use aftercare::care::session::{Photo, Unknown};
        let (folder, id) = course();
        let session = SessionId(id.parse().unwrap());
        let now = at(&seconds_ago(0));
        for (number, file) in [(1, "gone.jpg"), (2, "there.jpg")] {
            let id = Uuid::from_u128(number);
            let (file, unknown) = (file.to_owned(), Unknown::new());
            let photo =
                Photo { id, edited_at: now, deleted_at: None, at: now, file, check_in: None, unknown };
            folder.store().change(session, Change::Put(Record::Photo(photo)), now).unwrap();
        }
        folder.write("photos/there.jpg", "pixels");
        let (told, text) = without(&folder, &["json"]);
        assert!(told.contains("gone.jpg: cannot be read"), "{told}");
        let document: Value = serde_json::from_str(&text).unwrap();
        let photos = document["photos"].as_object().unwrap();
        assert_eq!(photos.keys().collect::<Vec<_>>(), ["there.jpg"]);
        assert_eq!(folder.run(&["export", "csv"]).code, 0, "photos are in no table");
    }
}

mod report {
    use super::*;

    fn report(folder: &Folder) -> String {
        let ran = folder.run(&["export", "html"]);
        assert_eq!((ran.code, ran.err.as_str()), (0, ""));
        ran.out
    }

    #[test]
    fn it_tells_the_course_with_its_flags_and_their_readings() {
        let (folder, _) = course();
        let page = report(&folder);
        for words in [
            "0.5 mm",
            "face",
            "Redness beyond 48 hours",
            "redness 3 at 49 h, it was 2 at 20 h",
            "open since",
            "still sensitive",
            "Waited another day",
            "Vitamin C",
            "General information",
        ] {
            assert!(page.contains(words), "no {words:?} in {page}");
        }
        // Redness, pain and itch were graded; three flags rose at one moment.
        assert_eq!(page.matches("<polyline").count(), 3);
        assert_eq!(page.matches("class=\"flag\"").count(), 3);
    }

    #[test]
    fn nothing_that_was_typed_is_markup_and_nothing_is_loaded() {
        let (folder, _) = course();
        let page = report(&folder);
        assert!(page.contains("&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt; &amp; ünï 🌱"), "{page}");
        assert!(!page.contains("<script") && !page.contains("url(") && !page.contains("@import"));
        assert!(page.contains("default-src 'none'"));
        let namespace = "http://www.w3.org/2000/svg";
        let without = page.replace(namespace, "").replace("http://evil.example", "");
        assert!(!without.contains("http:") && !without.contains("https:"), "{without}");
    }

    #[test]
    fn a_session_without_check_ins_has_a_report_too() {
        let folder = Folder::new();
        folder.run(&["export", "html"]).failed(1, "no session that has not ended");
        folder.start(&[]);
        let page = report(&folder);
        assert!(page.contains("No check-in was logged.") && !page.contains("<svg"), "{page}");
    }
}

mod deleting_everything {
    use super::*;

    /// A folder with one of everything that Aftercare writes.
    fn full() -> Folder {
        let (folder, id) = course();
        let store = folder.store();
        store.change_settings(at(&seconds_ago(5)), |it| it.discreet = true).unwrap();
        store.record(SessionId(id.parse().unwrap()), &BTreeMap::default()).unwrap();
        folder.write("protocols/clinic.ron", include_str!("../../assets/protocols/microneedling.ron"));
        folder.write("photos/01900001-0000-7000-8000-00000000000a.jpg", "pixels");
        folder.write("backups/2026-11-24.json.gz", "packed");
        folder.write("backups/before-restore-2026-11-24T200512.json.gz", "packed");
        folder.write("backups/.new-aBcXyZ", "half");
        folder.write("quarantine/y.ron", "(");
        folder.write(".local/made-whole.ron", "[\"y.ron\"]");
        folder.write("sessions/.new-aBcXyZ", "half");
        folder
    }

    fn files(folder: &Folder) -> Vec<String> {
        let inner =
            |path: std::path::PathBuf| path.strip_prefix(folder.data()).unwrap().display().to_string();
        folder.bytes().into_iter().filter(|(_, bytes)| bytes.is_some()).map(|(path, _)| inner(path)).collect()
    }

    #[test]
    fn it_asks_for_a_plain_word_first() {
        let folder = full();
        let before = folder.bytes();
        folder.run(&["delete", "--everything"]).failed(2, "deleted for good");
        folder.run(&["delete"]).failed(2, "");
        folder.run(&["delete", "--yes"]).failed(2, "");
        folder.run(&["delete", "0190", "--everything", "--yes"]).failed(2, "cannot be used with");
        assert_eq!(folder.bytes(), before);
    }

    #[test]
    fn nothing_is_left_and_nothing_brings_it_back() {
        let folder = full();
        folder.write(
            "sessions/01900001-0000-7000-8000-00000000000b.sync-conflict-20261124-200500.ron",
            "a copy",
        );
        folder.write("settings.sync-conflict-20261124-200500.ron", "a copy");
        folder.write(".local/asks/give-way.ron", "(pid: 1, started_at: \"2026-11-24T08:00:00Z\")");
        let ran = folder.run(&["delete", "--everything", "--yes"]);
        assert_eq!((ran.code, ran.err.as_str()), (0, ""));
        assert!(ran.out.contains("cannot be undone") && !ran.out.contains("Left alone"), "{}", ran.out);
        assert_eq!(files(&folder), Vec::<String>::new());
        let local: Vec<_> = fs::read_dir(folder.path(".local"))
            .unwrap()
            .map(|it| it.unwrap().file_name().into_string().unwrap())
            .collect();
        // The agent watches the folder for what it is asked.
        assert!(local.iter().all(|name| name.contains(".lock") || name == "asks"), "{local:?}");
        assert_eq!(fs::read_dir(folder.path(".local/asks")).unwrap().count(), 0);
        folder.run(&["undo"]).failed(1, "nothing to undo");
        assert_eq!(folder.run(&["list"]).out, "No sessions yet.\n");
        folder.start(&[]);
        assert_eq!(folder.json(&["list"]).as_array().unwrap().len(), 1);
    }

    #[test]
    fn what_is_somebody_elses_is_left_and_named() {
        let folder = full();
        folder.write("letter.txt", "mine");
        folder.write("backups/letter.json.gz", "mine");
        folder.write("sessions/notes.txt", "mine");
        folder.write("sessions/old/x.ron", "mine");
        folder.write("../outside/x.ron", "outside");
        fs::remove_dir_all(folder.path("ledger")).unwrap();
        std::os::unix::fs::symlink(folder.home().join("outside"), folder.path("ledger")).unwrap();
        std::os::unix::fs::symlink(folder.home().join("outside/x.ron"), folder.path("sessions/link.ron"))
            .unwrap();
        let left = folder.json(&["delete", "--everything", "--yes"])["left"].clone();
        let mut left: Vec<_> =
            left.as_array().unwrap().iter().map(|it| it.as_str().unwrap().to_owned()).collect();
        left.sort();
        let expected =
            ["backups/letter.json.gz", "ledger", "letter.txt", "sessions/notes.txt", "sessions/old"];
        assert_eq!(left, expected.map(|name| folder.path(name).display().to_string()));
        assert_eq!(fs::read_to_string(folder.home().join("outside/x.ron")).unwrap(), "outside");
        assert_eq!(folder.read("sessions/old/x.ron"), "mine");
        assert!(!folder.path("sessions/link.ron").is_symlink());
    }

    #[test]
    fn a_folder_behind_a_link_is_emptied_and_the_link_stays() {
        let folder = full();
        let moved = folder.home().join("moved");
        fs::rename(folder.data(), &moved).unwrap();
        std::os::unix::fs::symlink(&moved, folder.data()).unwrap();
        assert_eq!(folder.run(&["delete", "--everything", "--yes"]).code, 0);
        assert!(folder.data().is_symlink());
        assert_eq!(files(&folder), Vec::<String>::new());
        let nothing = Folder::new();
        assert_eq!(nothing.run(&["delete", "--everything", "--yes"]).code, 0);
        assert!(!nothing.data().exists());
    }

    #[test]
    fn an_agent_goes_on_with_no_data() {
        use crate::support::until;
        let folder = full();
        let mut agent = folder.command(&["agent"]).stderr(std::process::Stdio::null()).spawn().unwrap();
        let status = || folder.json(&["status"])["agent"].clone();
        until("the agent", || status()["pid"] == agent.id());
        assert_eq!(folder.run(&["delete", "--everything", "--yes"]).code, 0);
        assert_eq!(status()["pid"], agent.id());
        // It sees what comes after.
        folder.start(&[]);
        until("its next reminder", || status()["next_at"] != Value::Null);
        assert!(agent.try_wait().unwrap().is_none());
        agent.kill().unwrap();
        agent.wait().unwrap();
    }
}
