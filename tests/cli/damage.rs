//! What was damaged gets back what the backups have of it.

use std::fs;
use std::path::PathBuf;

use aftercare::app::backups::read;
use aftercare::care::civil_time::Instant;
use aftercare::care::settings::Settings;
use chrono::NaiveTime;
use serde_json::Value;

use crate::support::{Folder, hours_ago};

/// A folder with a session that was backed up with its first note, and its id. Its check-in of 48 hours is due by now at
/// any time of day: the ten quiet hours put it off to the 58th at the latest.
fn backed_up() -> (Folder, String) {
    let folder = Folder::new();
    let id = folder.start(&["--finished-at", &hours_ago(60), "--note", "as it was"]);
    folder.json(&["log", "--at", &hours_ago(20), "--note", "first"]);
    folder.json(&["backup"]);
    (folder, id)
}

fn now() -> Instant {
    std::time::SystemTime::now().into()
}

/// A folder with a plan of the person's own, which is called `clinic`.
fn with_own_plan() -> Folder {
    let folder = Folder::new();
    let built_in = include_str!("../../assets/protocols/microneedling.ron");
    folder.write("protocols/clinic.ron", built_in.replacen("\"microneedling\"", "\"clinic\"", 1));
    folder
}

/// The text that the one session with a plan of its own keeps.
fn kept_plan(folder: &Folder) -> PathBuf {
    fs::read_dir(folder.path("protocols/kept")).unwrap().next().unwrap().unwrap().path()
}

fn file_of(id: &str) -> String {
    format!("sessions/{id}.ron")
}

fn notes(folder: &Folder, id: &str) -> Vec<Value> {
    let shown = folder.json(&["show", id]);
    shown["check_ins"].as_array().unwrap().iter().map(|it| it["note"].clone()).collect()
}

#[test]
fn records_that_damage_took_come_back_beside_those_that_could_be_read() {
    let (folder, id) = backed_up();
    folder.json(&["log", "--note", "second"]);
    let text = folder.read(&file_of(&id));
    // The first one's record is no record any more.
    folder.write(&file_of(&id), text.replacen("\"at\": \"", "\"at\": #", 1));
    let ran = folder.run(&["show", &id]);
    assert!(ran.err.contains("was damaged"), "{}", ran.err);
    assert_eq!(notes(&folder, &id), ["second"]);
    folder.json(&["backup"]);
    assert_eq!(notes(&folder, &id), ["first", "second"]);
    // It is the work of nobody who could take it back.
    assert_eq!(folder.run(&["undo"]).code, 0);
    assert_eq!(notes(&folder, &id), ["first"]);
    folder.json(&["backup"]);
    assert_eq!(notes(&folder, &id), ["first"], "what was deleted since stays deleted");
}

#[test]
fn a_session_that_was_lost_whole_comes_back_here_and_where_only_the_loss_arrives() {
    let (folder, id) = backed_up();
    folder.write(&file_of(&id), "#");
    assert!(folder.run(&["list"]).err.contains("was damaged"));
    assert!(!folder.path(&file_of(&id)).exists());
    let waits = "aftercare check --repair does so at once";
    assert!(folder.run(&["check"]).out.contains(waits));
    folder.json(&["backup"]);
    let ran = folder.run(&["check"]);
    assert!(ran.out.contains("still had of it was put back"), "{}", ran.out);
    assert_eq!(notes(&folder, &id), ["first"]);
    // Another machine gets what was set aside, and that the file is gone.
    fs::remove_file(folder.path(&file_of(&id))).unwrap();
    folder.json(&["backup"]);
    assert_eq!(notes(&folder, &id), ["first"]);
    // Nothing comes back that was not damaged, or that was deleted.
    fs::remove_dir_all(folder.path("quarantine")).unwrap();
    let other = folder.start(&[]);
    folder.json(&["backup"]);
    folder.write(&format!("quarantine/{id}.ron.1"), "#");
    folder.json(&["delete", &id]);
    folder.json(&["backup"]);
    assert_eq!(folder.json(&["list"]).as_array().unwrap().len(), 1);
    assert_eq!(folder.json(&["list"])[0]["id"], other.as_str());
}

#[test]
fn what_no_backup_has_yet_comes_back_from_the_list_of_changes() {
    let (folder, id) = backed_up();
    folder.json(&["log", "--note", "second"]);
    folder.json(&["log", "--note", "taken back"]);
    folder.json(&["undo"]);
    let new = folder.start(&["--note", "of this evening"]);
    folder.store().change_settings(now(), |it| it.snooze_minutes = 45).unwrap();
    let shown = folder.json(&["show", &new]);
    for file in [file_of(&id), file_of(&new), "settings.ron".to_owned()] {
        folder.write(&file, "#");
    }
    assert!(folder.run(&["check"]).out.contains("your backups and last changes have of it"));
    folder.json(&["backup"]);
    assert_eq!(notes(&folder, &id), ["first", "second"]);
    assert_eq!(folder.json(&["show", &new]), shown);
    assert_eq!(folder.store().settings().0.snooze_minutes, 45);
    // What was deleted stays so; and it can still be taken back.
    folder.json(&["delete", &new]);
    folder.write(&file_of(&new), "#");
    folder.run(&["list"]);
    folder.json(&["backup"]);
    assert_eq!(folder.json(&["list"]).as_array().unwrap().len(), 1);
    folder.json(&["undo"]);
    assert_eq!(folder.json(&["show", &new]), shown);
}

/// A session that was finished so many hours ago, with a check-in that opens a red flag since its backup.
fn flagged() -> (Folder, String) {
    let (folder, id) = backed_up();
    let logged = folder.json(&["log", "--fever"]);
    assert_eq!(logged["flags"].as_array().unwrap().len(), 1);
    (folder, id)
}

fn flags(folder: &Folder, id: &str) -> usize {
    folder.json(&["show", id])["flags"].as_array().unwrap().len()
}

#[test]
fn records_that_can_be_read_come_back_though_their_sessions_header_cannot() {
    let (folder, id) = flagged();
    let text = folder.read(&file_of(&id));
    let headless = text.replacen("\"finished_at\": \"2", "\"finished_at\": \"X", 1);
    assert_ne!(headless, text);
    folder.write(&file_of(&id), &headless);
    assert!(folder.run(&["list"]).err.contains("was damaged"));
    folder.json(&["backup"]);
    assert_eq!(flags(&folder, &id), 1);
    // The same where it is a copy of another machine's that is damaged, beside a sound one of before.
    let (folder, id) = backed_up();
    let before = folder.read(&file_of(&id));
    folder.json(&["log", "--fever"]);
    let since = folder.read(&file_of(&id));
    folder.write(&file_of(&id), before);
    let copy = format!("sessions/{id}.sync-conflict-20261124-200512-ABCDEFG.ron");
    folder.write(&copy, since.replacen("\"finished_at\": \"2", "\"finished_at\": \"X", 1));
    assert!(folder.run(&["list"]).err.contains("was damaged"));
    assert_eq!(flags(&folder, &id), 0);
    folder.json(&["backup"]);
    assert_eq!(flags(&folder, &id), 1);
}

#[test]
fn the_same_damage_a_second_time_is_made_whole_again() {
    let (folder, id) = backed_up();
    for _ in 0..3 {
        folder.write(&file_of(&id), "#");
        assert!(folder.run(&["list"]).err.contains("was damaged"));
        folder.json(&["backup"]);
        assert_eq!(notes(&folder, &id), ["first"]);
    }
}

#[test]
fn what_was_taken_back_of_reminders_stays_so_where_only_the_session_was_damaged() {
    let (folder, id) = backed_up();
    let check_in = format!("{id}/check-in/48h");
    folder.json(&["done", &check_in]);
    folder.json(&["backup"]);
    folder.run(&["undo"]);
    let ledger = folder.read(&format!("ledger/{id}.ron"));
    folder.write(&file_of(&id), "#");
    assert!(folder.run(&["list"]).err.contains("was damaged"));
    folder.json(&["backup"]);
    assert_eq!(notes(&folder, &id), ["first"]);
    assert_eq!(folder.read(&format!("ledger/{id}.ron")), ledger);
    // Where that is damaged, too, it is as in the backup: whatever is left of it.
    for left in [&ledger.replacen("\"state\": \"", "\"state\": #", 1), "", "#", "\0\0\0"] {
        folder.write(&format!("ledger/{id}.ron"), left);
        assert!(folder.run(&["check"]).out.contains("ledger"));
        folder.json(&["backup"]);
        assert!(folder.read(&format!("ledger/{id}.ron")).contains("\"done\""), "{left:?}");
    }
}

#[test]
fn once_everything_is_deleted_nothing_is_made_whole() {
    let (folder, id) = backed_up();
    folder.write(&file_of(&id), "#");
    assert!(folder.run(&["list"]).err.contains("was damaged"));
    let store = folder.store();
    let name = store.backups()[0].file.clone();
    let bundle = read(&fs::read(name).unwrap()).unwrap();
    folder.run(&["delete", "--everything", "--yes"]);
    assert_eq!(store.make_whole(std::slice::from_ref(&bundle), now()), Ok(false));
    assert!(!folder.path(&file_of(&id)).exists());
    folder.write(&format!("quarantine/{id}.ron"), "#");
    assert_eq!(store.make_whole(&[bundle], now()), Ok(true));
}

#[test]
fn a_newer_versions_file_keeps_nothing_else_from_being_made_whole_or_backed_up() {
    let (folder, id) = backed_up();
    let newer = folder.start(&[]);
    let name = file_of(&newer);
    folder.write(&name, folder.read(&name).replacen("\"format\": 1", "\"format\": 99", 1));
    folder.write("settings.ron", "{\"format\": 99}");
    folder.write(&format!("quarantine/{newer}.ron"), "#");
    folder.write("quarantine/settings.ron", "#");
    folder.write(&file_of(&id), "#");
    folder.run(&["list"]);
    let ran = folder.run(&["backup"]);
    assert!(ran.out.starts_with("Backed up 1 session"), "{}{}", ran.out, ran.err);
    assert!(folder.read(&file_of(&id)).contains("first"));
}

#[test]
fn the_plan_that_a_session_keeps_comes_back_torn_or_gone() {
    let folder = with_own_plan();
    let id = folder.start(&["--protocol", "clinic", "--finished-at", &hours_ago(50)]);
    folder.json(&["backup"]);
    let shown = folder.json(&["show", &id]);
    let kept = kept_plan(&folder);
    let text = fs::read_to_string(&kept).unwrap();
    for torn in [Some(&text[..text.len() / 2]), None] {
        match torn {
            Some(torn) => fs::write(&kept, torn).unwrap(),
            None => fs::remove_file(&kept).unwrap(),
        }
        assert!(folder.run(&["check"]).out.contains("the protocol 'clinic'"));
        folder.json(&["backup"]);
        assert_eq!(fs::read_to_string(&kept).unwrap(), text);
        assert_eq!(folder.json(&["show", &id])["phases"], shown["phases"]);
    }
}

#[test]
fn each_setting_that_was_lost_comes_back_beside_those_that_can_be_read() {
    let (folder, _) = backed_up();
    let store = folder.store();
    let at = |hour| NaiveTime::from_hms_opt(hour, 30, 0).unwrap();
    let change = |change: fn(&mut Settings)| store.change_settings(now(), change).unwrap();
    change(|it| it.snooze_minutes = 45);
    store.change_settings(now(), |it| it.morning = at(9)).unwrap();
    folder.json(&["backup"]);
    // Nothing of them can be read,
    folder.write("settings.ron", "#");
    assert!(store.settings().0.discreet, "until it is known again, nobody reads along");
    folder.json(&["backup"]);
    let whole = || {
        let it = store.settings().0;
        (it.morning, it.snooze_minutes, it.discreet)
    };
    assert_eq!(whole(), (at(9), 45, false));
    // or all but one, after a change that no backup has.
    change(|it| it.snooze_minutes = 20);
    let text = folder.read("settings.ron");
    folder.write("settings.ron", text.replacen("\"morning\": \"", "\"morning\": \"#", 1));
    assert_eq!(store.settings().0.morning, Settings::default().morning);
    folder.json(&["backup"]);
    assert_eq!(whole(), (at(9), 20, false));
    // What is chosen after the damage stands.
    folder.write("settings.ron", "##");
    assert_eq!(store.settings().0.morning, Settings::default().morning);
    store.change_settings(now() + chrono::TimeDelta::hours(1), |it| it.morning = at(10)).unwrap();
    folder.json(&["backup"]);
    assert_eq!(store.settings().0.morning, at(10));
}

#[test]
fn what_backups_have_comes_back_though_many_are_dated_years_ahead() {
    let (folder, id) = backed_up();
    let made = folder.path(&format!("backups/{}.json.gz", &hours_ago(0)[..10]));
    fs::rename(made, folder.path("backups/2026-01-01.json.gz")).unwrap();
    for day in 1..=9 {
        folder.write(&format!("backups/9031-01-0{day}.json.gz"), "packed");
    }
    folder.write(&file_of(&id), "#");
    assert!(folder.run(&["list"]).err.contains("was damaged"));
    folder.json(&["backup"]);
    assert_eq!(notes(&folder, &id), ["first"]);
}

#[test]
fn a_plan_that_only_a_newer_version_reads_keeps_no_backup_from_being_read() {
    let folder = with_own_plan();
    folder.start(&["--protocol", "clinic"]);
    let other = folder.start(&[]);
    let kept = kept_plan(&folder);
    let text = fs::read_to_string(&kept).unwrap();
    fs::write(&kept, text.replacen("format: 1", "format: 99", 1)).unwrap();
    for _ in 0..3 {
        let ran = folder.run(&["backup"]);
        assert!(ran.out.starts_with("Backed up 2 sessions"), "{}{}", ran.out, ran.err);
        assert!(ran.code == 1 && ran.err.contains("newer than this version reads"), "{}", ran.err);
    }
    assert_eq!(fs::read_dir(folder.path("backups")).unwrap().count(), 1);
    fs::remove_file(folder.path(&file_of(&other))).unwrap();
    let ran = folder.run(&["restore", &hours_ago(0)[..10], "--merge"]);
    assert!(ran.out.contains("1 session came back"), "{}{}", ran.out, ran.err);
}

/// So that undo of what is put back takes away nothing that damage took before, and what is replaced stays so.
#[test]
fn what_is_put_back_meets_what_is_whole() {
    let (folder, id) = backed_up();
    let later = folder.start(&[]);
    let today = &hours_ago(0)[..10];
    folder.json(&["backup"]);
    let damage = |id: &str| {
        folder.write(&file_of(id), "#");
        folder.run(&["list"]);
    };
    damage(&later);
    let before = folder.json(&["restore", today, "--merge"]);
    assert_eq!(before["safety_copy"], Value::Null, "it is here again: there is nothing to put back");
    assert_eq!(folder.json(&["show", &later])["id"], later.as_str());

    damage(&later);
    folder.json(&["delete", &id]);
    folder.json(&["restore", today, "--replace"]);
    folder.json(&["undo"]);
    assert_eq!(folder.json(&["show", &later])["id"], later.as_str());
    assert_ne!(folder.run(&["show", &id]).code, 0, "it was deleted before");
}

#[test]
fn only_what_is_missing_of_a_treatment_leaves_a_doubt() {
    let (folder, id) = backed_up();
    folder.write("settings.ron", "#");
    assert!(folder.run(&["list"]).err.contains("was damaged"));
    folder.json(&["may-i", "retinol"]);
    // Until somebody has seen to it; and as long as nothing is here of it.
    folder.write(&file_of(&id), "#");
    folder.run(&["list"]);
    let doubts = "no answer while a file cannot be read";
    folder.run(&["may-i", "retinol"]).failed(1, doubts);
    folder.json(&["backup"]);
    folder.json(&["may-i", "retinol"]);
    // Nothing says that an active may come back while another treatment cannot be read, be it a newer version's.
    let [face, other] =
        ["face", "neck"].map(|it| folder.start(&["--finished-at", &hours_ago(1), "--area", it]));
    let told = || {
        let said = folder.run(&["show", &face]).out;
        [said.contains("Retinol: not yet"), said.contains("Retinol may come back")]
    };
    let newer = folder.read(&file_of(&other)).replacen("\"format\": 1", "\"format\": 99", 1);
    let sound = folder.read(&file_of(&other));
    for (text, not_yet) in [(&newer, true), (&sound, false)] {
        folder.write(&file_of(&other), text);
        assert_eq!(told(), [not_yet, !not_yet]);
    }
    folder.json(&["delete", &other]);
    folder.json(&["delete", &face]);
    fs::remove_dir_all(folder.path("backups")).unwrap();
    fs::remove_file(folder.path(".local/undo.ron")).unwrap();
    folder.write(&file_of(&id), "##");
    folder.run(&["backup"]);
    folder.run(&["may-i", "retinol"]).failed(1, doubts);
    fs::remove_dir_all(folder.path("quarantine")).unwrap();
    folder.json(&["may-i", "retinol"]);
}
