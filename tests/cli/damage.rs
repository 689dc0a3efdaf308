//! What was damaged gets back what the backups have of it.

use std::fs;

use aftercare::care::civil_time::Instant;
use aftercare::care::settings::Settings;
use chrono::NaiveTime;
use serde_json::Value;

use crate::support::{Folder, hours_ago};

/// A folder with a session that was backed up with its first note, and its id.
fn backed_up() -> (Folder, String) {
    let folder = Folder::new();
    let id = folder.start(&["--finished-at", &hours_ago(50), "--note", "as it was"]);
    folder.json(&["log", "--at", &hours_ago(20), "--note", "first"]);
    folder.json(&["backup"]);
    (folder, id)
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
    folder.json(&["backup"]);
    let ran = folder.run(&["check"]);
    assert!(ran.out.contains("what the backups have of it is put back by itself"), "{}", ran.out);
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
fn settings_that_were_lost_come_back_and_say_no_more_on_the_screen() {
    let (folder, _) = backed_up();
    let store = folder.store();
    let now = Instant::from(std::time::SystemTime::now());
    let at = |hour| NaiveTime::from_hms_opt(hour, 30, 0).unwrap();
    store.change_settings(now, |it| it.morning = at(9)).unwrap();
    folder.json(&["backup"]);
    let sound = folder.read("settings.ron");
    // Nothing of them can be read,
    folder.write("settings.ron", "#");
    assert_eq!(store.settings().0.morning, Settings::default().morning);
    folder.json(&["backup"]);
    assert_eq!((store.settings().0.morning, store.settings().0.discreet), (at(9), true));
    // or all but one.
    folder.write("settings.ron", sound.replacen("\"morning\": \"", "\"morning\": \"#", 1));
    assert_eq!(store.settings().0.morning, Settings::default().morning);
    folder.json(&["backup"]);
    assert_eq!(store.settings().0.morning, at(9));
    // What is chosen since then stands.
    store.change_settings(now, |it| it.morning = at(10)).unwrap();
    folder.json(&["backup"]);
    assert_eq!(store.settings().0.morning, at(10));
}
