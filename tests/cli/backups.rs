//! Backups: made, thinned out, listed, and put back.

use std::fs;
use std::io::Read as _;
use std::os::unix::fs::PermissionsExt as _;

use aftercare::care::civil_time::Instant;
use aftercare::care::edit::Change;
use flate2::read::GzDecoder;
use serde_json::{Value, json};
use uuid::Uuid;

use super::names;
use crate::support::{Folder, at, hours_ago, seconds_ago};

/// Today's date, and that of so many days ago.
fn date(days_ago: i64) -> String {
    hours_ago(24 * days_ago)[..10].to_owned()
}

fn backups(folder: &Folder) -> Vec<String> {
    let entries = fs::read_dir(folder.path("backups")).into_iter().flatten();
    let mut names: Vec<_> = entries.map(|it| it.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

/// A folder with two sessions, of which the first has a check-in, and their backup, which is called a month old.
fn with_backup() -> (Folder, [String; 2], String) {
    let folder = Folder::new();
    let first = folder.start(&["--finished-at", &hours_ago(50), "--note", "as it was"]);
    let second = folder.start(&["--finished-at", &hours_ago(600)]);
    folder.json(&["log", &first, "--at", &hours_ago(20), "--redness", "2"]);
    let made = folder.json(&["backup"]);
    let old = date(30);
    fs::rename(made["file"].as_str().unwrap(), folder.path(&format!("backups/{old}.json.gz"))).unwrap();
    (folder, [first, second], old)
}

/// What the sessions are, for a person.
fn shown(folder: &Folder) -> Vec<Value> {
    let list = folder.json(&["list"]);
    let ids = list.as_array().unwrap().iter().map(|it| it["id"].as_str().unwrap());
    ids.map(|id| {
        let mut shown = folder.json(&["show", id]);
        // When a reminder lapsed is noted by whoever comes first.
        shown.as_object_mut().unwrap().remove("reminders");
        shown
    })
    .collect()
}

#[test]
fn a_backup_is_the_export_without_pictures_and_replaces_that_of_the_day() {
    let folder = Folder::new();
    folder.run(&["backup"]).failed(1, "nothing to back up");
    let id = folder.start(&[]);
    for notes in 1..3 {
        folder.json(&["log", "--note", "a note"]);
        let made = folder.json(&["backup"]);
        assert_eq!(names(&made), ["file", "removed", "sessions"]);
        assert_eq!((&made["sessions"], &made["removed"]), (&json!(1), &json!([])));
        let file = folder.path(&format!("backups/{}.json.gz", date(0)));
        assert_eq!(made["file"], file.display().to_string());
        let bits = |path: &std::path::Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!((bits(&file), bits(&folder.path("backups"))), (0o600, 0o700));
        let mut text = String::new();
        GzDecoder::new(&*fs::read(&file).unwrap()).read_to_string(&mut text).unwrap();
        let kept: Value = serde_json::from_str(&text).unwrap();
        assert_eq!((&kept["aftercare"], &kept["photos"]), (&json!("export"), &json!({})));
        assert_eq!(kept["sessions"][0]["id"], id.as_str());
        assert_eq!(kept["sessions"][0]["check_ins"].as_array().unwrap().len(), notes);
        assert_eq!(backups(&folder), [format!("{}.json.gz", date(0))]);
    }
    let ran = folder.run(&["backup"]);
    assert!(ran.out.starts_with("Backed up 1 session to "), "{}", ran.out);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    assert!(folder.leftovers().is_empty());
}

#[test]
fn old_backups_are_removed_once_the_new_one_is_there_and_other_files_never() {
    let folder = Folder::new();
    let id = folder.start(&[]);
    let months: Vec<_> = (1..=12).map(|month| format!("2020-{month:02}-01.json.gz")).collect();
    let others = ["2020-01-01.json", "2020-01-01 (copy).json.gz", "letter.json.gz"];
    for name in others.iter().copied().chain(months.iter().map(String::as_str)) {
        folder.write(&format!("backups/{name}"), "packed");
    }
    // One that lacks something takes the place of none.
    folder.write("protocols/mine.ron", "(");
    let ran = folder.run(&["backup"]);
    assert!(ran.code == 1 && ran.err.contains("mine.ron"), "{}", ran.err);
    assert_eq!(backups(&folder).len(), 16);
    fs::remove_file(folder.path("protocols/mine.ron")).unwrap();
    let removed = folder.json(&["backup"])["removed"].clone();
    assert_eq!(removed, json!([folder.path("backups/2020-01-01.json.gz")]));
    let today = format!("{}.json.gz", date(0));
    let later = months.iter().skip(1).chain([&today]).map(String::as_str);
    let mut expected: Vec<_> = others.into_iter().chain(later).collect();
    expected.sort_unstable();
    assert_eq!(backups(&folder), expected);
    // Nor do they go where a part of the data was found damaged,
    folder.write("backups/2020-01-01.json.gz", "packed");
    let text = folder.read(&format!("sessions/{id}.ron"));
    folder.write(&format!("sessions/{id}.ron"), text.trim_end().trim_end_matches('}'));
    let ran = folder.run(&["backup"]);
    assert!(ran.code == 1 && ran.err.contains("was damaged"), "{}", ran.err);
    assert!(folder.path("backups/2020-01-01.json.gz").exists());
    // or where there is no new one.
    fs::remove_dir_all(folder.path("quarantine")).unwrap();
    fs::remove_file(folder.path(&format!("sessions/{id}.ron"))).unwrap();
    folder.run(&["backup"]).failed(1, "nothing to back up");
    assert!(folder.path("backups/2020-01-01.json.gz").exists());
}

#[test]
fn restore_lists_the_backups_with_their_sessions() {
    let folder = Folder::new();
    assert_eq!(folder.run(&["restore"]).out, "No backups yet: aftercare backup makes one.\n");
    assert!(!folder.data().exists());
    let (folder, _, old) = with_backup();
    folder.write("backups/2026-01-01.json.gz", [0x1f, 0x8b, 8, 0]);
    folder.write("backups/letter.json.gz", "mine");
    let list = folder.json(&["restore"]);
    assert_eq!(list.as_array().unwrap().len(), 2);
    let of = |name: &str| list.as_array().unwrap().iter().find(|it| it["name"] == name).unwrap().clone();
    assert_eq!(names(&of(&old)), ["bytes", "date", "file", "name", "sessions"]);
    assert_eq!((&of(&old)["date"], &of(&old)["sessions"]), (&json!(old), &json!(2)));
    assert_eq!(of("2026-01-01")["sessions"], Value::Null);
    let text = folder.run(&["restore"]).out;
    assert!(text.contains(&format!("{old}  2 sessions, ")), "{text}");
    assert!(text.contains("2026-01-01  ends too early: it is not whole, 1 kB"), "{text}");
}

#[test]
fn without_a_word_restore_says_what_would_change_and_changes_nothing() {
    let (folder, [first, second], old) = with_backup();
    folder.json(&["log", &first, "--redness", "3"]);
    folder.json(&["delete", &second]);
    let third = folder.start(&[]);
    let before = folder.bytes();
    let foreseen = folder.json(&["restore", &old]);
    assert_eq!(names(&foreseen), ["done", "file", "merge", "replace", "safety_copy"]);
    assert_eq!((&foreseen["done"], &foreseen["safety_copy"]), (&Value::Null, &Value::Null));
    // It was deleted since, and that stands where only what is missing is added.
    assert_eq!(foreseen["merge"], json!({"back": [], "changed": [], "deleted": [], "settings": false}));
    let changed = json!([{"session": first, "records": 1}]);
    let replace = json!({"back": [second], "changed": changed, "deleted": [third], "settings": false});
    assert_eq!(foreseen["replace"], replace);
    let ran = folder.run(&["restore", &old]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    let says = "as it was then: 1 session would come back, 1 session would change (1 record, deleted), 1 session would be deleted\n";
    assert!(ran.out.contains(says), "{}", ran.out);
    let says = "adds what is missing: nothing would change; 1 session that was deleted here stays deleted\n";
    assert!(ran.out.contains(says), "{}", ran.out);
    assert_eq!(folder.bytes(), before);
}

#[test]
fn what_holds_some_sessions_only_puts_those_back_and_deletes_no_other() {
    let (folder, [first, second], _) = with_backup();
    let part = folder.home().join("part.json");
    folder.run(&["export", "json", &first, "--output", part.to_str().unwrap()]);
    let then = folder.json(&["show", &first]);
    folder.json(&["log", &first, "--redness", "3"]);
    let foreseen = folder.json(&["restore", part.to_str().unwrap()]);
    assert_eq!(foreseen["replace"]["deleted"], json!([]));
    folder.json(&["restore", part.to_str().unwrap(), "--replace"]);
    assert_eq!(folder.json(&["show", &first])["check_ins"], then["check_ins"]);
    assert_eq!(folder.json(&["show", &second])["id"], second.as_str());
}

/// As where a file was damaged, or a newer version's, on the day of the backup.
#[test]
fn a_session_that_a_backup_could_not_read_is_not_deleted_by_it() {
    let (folder, [first, second], _) = with_backup();
    let name = format!("sessions/{second}.ron");
    let text = folder.read(&name);
    folder.write(&name, text.replacen("\"format\": 1", "\"format\": 99", 1));
    let ran = folder.run(&["backup"]);
    assert!(ran.err.contains("newer Aftercare"), "{}", ran.err);
    folder.write(&name, &text);
    folder.json(&["restore", &date(0), "--replace"]);
    for id in [&first, &second] {
        assert_eq!(folder.json(&["show", id])["id"], id.as_str());
    }
}

#[test]
fn the_backup_of_the_day_stays_where_a_session_is_lost_that_it_has() {
    let folder = Folder::new();
    let (first, second) = (folder.start(&[]), folder.start(&[]));
    folder.json(&["backup"]);
    let file = folder.path(&format!("backups/{}.json.gz", date(0)));
    let before = fs::read(&file).unwrap();
    fs::remove_file(folder.path(&format!("sessions/{second}.ron"))).unwrap();
    folder.run(&["backup"]).failed(1, "has more than is here (1 session)");
    assert_eq!(fs::read(&file).unwrap(), before);
    folder.json(&["restore", &date(0), "--merge"]);
    assert_eq!(folder.json(&["show", &second])["id"], second.as_str());
    // What the person deleted is not lost.
    folder.json(&["delete", &first]);
    folder.json(&["backup"]);
    assert_ne!(fs::read(&file).unwrap(), before);
}

#[test]
fn the_backup_of_the_day_stays_where_a_plan_of_ones_own_cannot_be_read_and_says_which() {
    let folder = Folder::new();
    folder.start(&[]);
    let built_in = include_str!("../../assets/protocols/microneedling.ron");
    let plan = built_in.replacen("key: \"microneedling\"", "key: \"gentle\"", 1);
    let file = "protocols/gentle.ron";
    folder.write(file, &plan);
    folder.json(&["backup"]);
    folder.write(file, plan.replacen("version: 1", "version: soon", 1));
    let refused = folder.run(&["backup"]);
    refused.failed(1, "has more than is here (a plan of your own): ");
    assert!(refused.err.contains(file) && !refused.err.contains("--merge"), "{}", refused.err);
    // Once the person has put it right, or done without it, there is a backup again.
    fs::remove_file(folder.path(file)).unwrap();
    folder.json(&["backup"]);
}

#[test]
fn the_backup_of_the_day_stays_where_a_record_is_lost_that_it_has() {
    let folder = Folder::new();
    let id = folder.start(&["--protocol", "microneedling"]);
    let file = format!("sessions/{id}.ron");
    let poorer = folder.read(&file);
    folder.json(&["log", "--note", "kept"]);
    let now = Instant::from(std::time::SystemTime::now());
    folder.store().change_settings(now, |it| it.morning = chrono::NaiveTime::MIN).unwrap();
    folder.json(&["backup"]);
    let name = format!("backups/{}.json.gz", date(0));
    let backup = fs::read(folder.path(&name)).unwrap();
    let refused = |what: &str| {
        folder
            .run(&["backup"])
            .failed(1, &format!("is kept as it is, for it has more than is here ({what})"));
        assert_eq!(fs::read(folder.path(&name)).unwrap(), backup, "{what}");
    };
    // As where an older copy of its file, or a part of it, took the place of the newer one.
    folder.write(&file, poorer);
    refused("1 record");
    let settings = folder.read("settings.ron");
    fs::remove_file(folder.path("settings.ron")).unwrap();
    refused("1 record, the settings");
    folder.write("settings.ron", settings);
    folder.json(&["restore", &date(0), "--merge"]);
    // What the person deleted, or changed, is not lost.
    folder.json(&["undo"]);
    assert_eq!(folder.json(&["show", &id])["check_ins"], json!([]));
    folder.json(&["backup"]);
    assert_ne!(fs::read(folder.path(&name)).unwrap(), backup);
}

#[test]
fn the_backup_of_the_day_stays_where_the_new_one_could_not_be_put_back() {
    let folder = Folder::new();
    let id = folder.start(&[]);
    folder.json(&["log", "--redness", "2"]);
    let file = format!("sessions/{id}.ron");
    let name = format!("backups/{}.json.gz", date(0));
    folder.json(&["backup"]);
    let sound = fs::read(folder.path(&name)).unwrap();
    // As a hand may have written it: no import takes it.
    let text = folder.read(&file);
    let unsound = text.replacen("\"redness\": 2", "\"redness\": 99", 1);
    assert_ne!(unsound, text);
    folder.write(&file, unsound);
    folder.run(&["backup"]).failed(1, "is kept as it is, for the new one could not be put back: its session");
    assert_eq!(fs::read(folder.path(&name)).unwrap(), sound);
    // Where there is none, it is better than nothing.
    fs::remove_file(folder.path(&name)).unwrap();
    folder.run(&["backup"]).failed(1, "it is kept, and older backups too");
    assert!(folder.path(&name).exists());
}

#[test]
fn what_has_the_name_of_the_days_backup_and_is_none_is_set_aside_and_told() {
    let folder = Folder::new();
    folder.start(&[]);
    let sound = fs::read(folder.json(&["backup"])["file"].as_str().unwrap()).unwrap();
    let name = format!("{}.json.gz", date(0));
    let file = folder.path(&format!("backups/{name}"));
    let duds: [(&[u8], &str); 4] = [
        (b"", "ends too early"),
        (b"packed", "is no JSON"),
        (&sound[..sound.len() / 2], "ends too early"),
        (b"{}", "is no export of Aftercare"),
    ];
    for (bytes, why) in duds {
        fs::write(&file, bytes).unwrap();
        let told = folder.run(&["check"]).out;
        let says =
            format!("Problem: {}: is the newest backup, and cannot be restored: it {why}", file.display());
        assert!(told.contains(&says) && told.contains("; run aftercare backup, which"), "{told}");
        let ran = folder.run(&["backup"]);
        assert!(ran.code == 0 && ran.err.contains("lay in the place of today's backup"), "{}", ran.err);
        assert!(ran.err.contains(why) && ran.err.contains(&format!("{name}.1: ")), "{}", ran.err);
        let aside = file.with_extension("gz.1");
        assert_eq!(fs::read(&aside).unwrap(), bytes);
        assert_eq!(text_of_today(&folder)["whole"], json!(true));
        let told = folder.run(&["check"]).out;
        assert!(told.contains(&format!("Problem: {}: had the name of a backup", aside.display())), "{told}");
        assert!(!told.contains("is the newest backup"), "{told}");
        fs::remove_file(aside).unwrap();
    }
    // One that a newer version made can be read, by that.
    let newer = "{\"aftercare\": \"export\", \"format\": 99}";
    fs::write(&file, newer).unwrap();
    folder.run(&["backup"]).failed(1, "is kept as it is, for it was written by a newer Aftercare");
    assert_eq!(fs::read_to_string(&file).unwrap(), newer);
    fs::remove_file(&file).unwrap();
    fs::create_dir(&file).unwrap();
    let ran = folder.run(&["backup"]);
    assert!(ran.code == 0 && ran.err.contains("and is no file"), "{}", ran.err);
    assert_eq!(text_of_today(&folder)["whole"], json!(true));
    assert!(file.with_extension("gz.1").is_dir());
    // What may be read another time stays where it is.
    fs::set_permissions(&file, fs::Permissions::from_mode(0o000)).unwrap();
    if fs::read(&file).is_err() {
        folder.run(&["backup"]).failed(1, "cannot be read");
        assert_eq!(backups(&folder).len(), 2);
    }
    fs::set_permissions(&file, fs::Permissions::from_mode(0o600)).unwrap();
    folder.write(&format!("backups/{name}.2"), "packed");
    folder.run(&["delete", "--everything", "--yes"]);
    assert_eq!(backups(&folder), [format!("{name}.1")], "a folder is not ours");
}

#[test]
fn check_reads_the_newest_backup_that_is_not_dated_ahead() {
    let folder = Folder::new();
    folder.start(&[]);
    let told = || folder.run(&["check"]).out.lines().filter(|it| it.contains("is the newest backup")).count();
    folder.write(&format!("backups/{}.json.gz", date(2)), "packed");
    assert_eq!(told(), 1);
    folder.json(&["backup"]);
    assert_eq!(told(), 0);
    folder.write(&format!("backups/{}.json.gz", date(-400)), "packed");
    assert_eq!(told(), 0);
}

#[test]
fn even_notes_are_backed_up_and_come_back() {
    let folder = Folder::new();
    let id = folder.start(&[]);
    for letter in ["a", "b", "c"] {
        let note = letter.repeat(100_000);
        for _ in 0..4 {
            folder.json(&["log", "--note", &note]);
        }
    }
    let made = folder.json(&["backup"])["file"].as_str().unwrap().to_owned();
    let shown = folder.json(&["show", &id])["check_ins"].clone();
    fs::remove_file(folder.path(&format!("sessions/{id}.ron"))).unwrap();
    folder.json(&["restore", &made, "--merge"]);
    assert_eq!(folder.json(&["show", &id])["check_ins"], shown);
}

/// What is in the backup of today.
fn text_of_today(folder: &Folder) -> Value {
    let packed = fs::read(folder.path(&format!("backups/{}.json.gz", date(0)))).unwrap();
    serde_json::from_reader(GzDecoder::new(&*packed)).unwrap()
}

#[test]
fn while_a_session_is_lost_a_backup_is_not_whole_and_older_ones_stay() {
    let folder = Folder::new();
    let (first, second) = (folder.start(&[]), folder.start(&[]));
    let file = format!("sessions/{second}.ron");
    let sound = folder.read(&file);
    for month in 1..=12 {
        folder.write(&format!("backups/2020-{month:02}-01.json.gz"), "packed");
    }
    // As where it came from another machine.
    fs::remove_file(folder.path(".local/undo.ron")).unwrap();
    folder.write(&file, "#");
    assert!(folder.run(&["list"]).err.contains("was damaged"));
    // Not only in the run that found it damaged.
    for _ in 0..2 {
        let ran = folder.run(&["backup"]);
        assert!(ran.code == 1 && ran.err.contains(&format!("quarantine/{second}.ron")), "{}", ran.err);
        assert_eq!((backups(&folder).len(), text_of_today(&folder)["whole"].clone()), (13, json!(false)));
    }
    // Nor does it keep the person from putting back what is elsewhere, or delete what came back since.
    let elsewhere = folder.home().join("elsewhere.json");
    folder.run(&["export", "json", &first, "--output", elsewhere.to_str().unwrap()]);
    fs::remove_file(folder.path(&format!("sessions/{first}.ron"))).unwrap();
    folder.run(&["backup"]).failed(1, "was set aside");
    folder.json(&["restore", elsewhere.to_str().unwrap(), "--merge"]);
    let made_without = folder.home().join("made-without.json.gz");
    fs::copy(folder.path(&format!("backups/{}.json.gz", date(0))), &made_without).unwrap();
    folder.write(&file, sound);
    folder.json(&["restore", made_without.to_str().unwrap(), "--replace"]);
    assert_eq!(folder.json(&["show", &second])["id"], second.as_str());
    // It is back: that its file was set aside once means nothing any more.
    let made = folder.json(&["backup"]);
    assert_eq!(made["removed"], json!([folder.path("backups/2020-01-01.json.gz")]));
    assert_eq!(text_of_today(&folder)["whole"], json!(true));
}

#[test]
fn replace_makes_everything_as_it_was_and_one_undo_takes_that_back() {
    let (folder, [first, second], old) = with_backup();
    let then = shown(&folder);
    folder.json(&["log", &first, "--redness", "3"]);
    folder.json(&["end", &first]);
    folder.json(&["delete", &second]);
    folder.start(&[]);
    let before = shown(&folder);
    let done = folder.json(&["restore", &old, "--replace"]);
    assert_eq!((&done["done"], &done["merge"]), (&json!("replace"), &Value::Null));
    assert_eq!(done["replace"]["back"], json!([second]));
    assert_eq!(shown(&folder), then);
    let copy = done["safety_copy"].as_str().unwrap();
    assert_eq!(folder.json(&["undo"])["change"], "the restore");
    assert_eq!(shown(&folder), before);
    // The copy from before does the same.
    folder.json(&["redo"]);
    assert_eq!(shown(&folder), then);
    folder.json(&["restore", copy, "--replace"]);
    assert_eq!(shown(&folder), before);
    let ran = folder.run(&["restore", copy, "--replace"]);
    assert_eq!(ran.out, "Everything is as in this backup already: nothing was changed.\n");
    assert!(folder.leftovers().is_empty());
}

#[test]
fn merge_adds_what_is_missing_and_later_edits_stand() {
    let (folder, [first, second], old) = with_backup();
    folder.json(&["log", &first, "--redness", "3"]);
    let later = shown(&folder);
    for name in ["sessions", "ledger"] {
        let _ = fs::remove_file(folder.path(&format!("{name}/{second}.ron")));
    }
    let ran = folder.run(&["restore", &old, "--merge"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    assert!(ran.out.starts_with("Restored: 1 session came back; aftercare undo takes it back. How it was"));
    assert_eq!(shown(&folder), later);
    // As from another disk, by its path.
    let elsewhere = folder.home().join("elsewhere.json.gz");
    fs::copy(folder.path(&format!("backups/{old}.json.gz")), &elsewhere).unwrap();
    let other = Folder::new();
    let done = other.json(&["restore", elsewhere.to_str().unwrap(), "--merge"]);
    assert_eq!((&done["merge"]["back"], &done["safety_copy"]), (&json!([first, second]), &Value::Null));
    assert_eq!(shown(&other).len(), 2);
}

#[test]
fn three_copies_from_before_a_restore_are_kept() {
    let (folder, [first, _], old) = with_backup();
    let earlier = (1..5).map(|day| format!("before-restore-2026-01-0{day}T120000.json.gz"));
    let earlier: Vec<_> = earlier.collect();
    for name in &earlier {
        folder.write(&format!("backups/{name}"), "packed");
    }
    folder.json(&["delete", &first]);
    let done = folder.json(&["restore", &old, "--replace"]);
    let copy = done["safety_copy"].as_str().unwrap().rsplit('/').next().unwrap().to_owned();
    assert!(copy.starts_with(&format!("before-restore-{}T", &seconds_ago(0)[..10])), "{copy}");
    let mut expected = vec![format!("{old}.json.gz"), earlier[2].clone(), earlier[3].clone(), copy];
    expected.sort();
    assert_eq!(backups(&folder), expected);
}

#[test]
fn a_photo_whose_file_is_gone_does_not_come_back() {
    let (folder, [first, _], _) = with_backup();
    let name = "01900001-0000-7000-8000-00000000000a.jpg";
    let file = format!("sessions/{first}.ron");
    let photo = format!(
        "\"photos\": [{{\"id\": \"{}\", \"edited_at\": \"2026-01-01T00:00:00Z\", \"at\": \"{}\", \"file\": \"{name}\"}}]",
        &name[..36],
        hours_ago(10)
    );
    let text = folder.read(&file);
    let (head, _) = text.trim_end().rsplit_once('}').unwrap();
    let head = head.trim_end().trim_end_matches(',');
    folder.write(&file, format!("{head}, {photo}}}"));
    let picture = folder.write(&format!("photos/{name}"), "pixels");
    let made = folder.json(&["backup"])["file"].as_str().unwrap().to_owned();
    fs::remove_file(folder.path(&file)).unwrap();
    let gone = folder.bytes();
    let ran = folder.run(&["restore", &made, "--merge"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    assert!(folder.read(&file).contains(name));
    fs::remove_file(folder.path(&file)).unwrap();
    fs::remove_file(picture).unwrap();
    let ran = folder.run(&["restore", &made, "--merge"]);
    let named = ran.err.starts_with("aftercare: a photo of the session of ");
    assert!(ran.code == 1 && named && ran.err.contains("its file is gone"), "{}", ran.err);
    assert!(folder.path(&file).exists() && !folder.read(&file).contains(name));
    assert!(!gone.contains_key(&folder.path(&file)));
}

#[test]
fn a_backup_that_failed_is_told_by_check_until_one_is_made() {
    let folder = Folder::new();
    let told = || -> Vec<String> {
        let lines = folder.run(&["check"]).out;
        lines.lines().filter(|it| it.contains("then run aftercare backup")).map(str::to_owned).collect()
    };
    // Where there is nothing to be kept, nothing has failed.
    folder.run(&["backup"]).failed(1, "nothing to back up");
    assert_eq!(told(), [""; 0]);
    folder.start(&[]);
    let in_the_way = folder.write("backups", "no folder");
    folder.run(&["backup"]).failed(1, "cannot be written");
    let [line] = &told()[..] else { panic!("{:?}", told()) };
    assert!(line.starts_with(&format!("Problem: {}: the backup of ", in_the_way.display())), "{line}");
    assert!(line.contains("cannot be written: ") && line.contains("fix that, then run"), "{line}");
    // One of a later day, from another machine, is as good.
    fs::remove_file(&in_the_way).unwrap();
    folder.write(&format!("backups/{}.json.gz", date(-1)), "packed");
    assert_eq!(told(), [""; 0]);
    fs::remove_dir_all(&in_the_way).unwrap();
    assert_eq!(told().len(), 1);
    folder.json(&["backup"]);
    assert_eq!(told(), [""; 0]);
}

#[test]
fn what_is_no_backup_changes_nothing() {
    let (folder, _, old) = with_backup();
    let sound = fs::read(folder.path(&format!("backups/{old}.json.gz"))).unwrap();
    let mut flipped = sound.clone();
    let middle = flipped.len() / 2;
    flipped[middle] ^= 0x55;
    folder.start(&[]);
    folder.json(&["backup"]); // So that the lists and folders stand.
    let before = folder.bytes();
    let file = folder.home().join("given");
    let given = file.to_str().unwrap();
    let bad: [(&[u8], &str); 7] = [
        (&sound[..sound.len() - 1], "ends too early"),
        (&sound[..sound.len() / 2], "ends too early"),
        (&flipped, "nothing was changed"),
        (b"", "nothing was changed"),
        (b"{}", "is no export of Aftercare"),
        (b"{\"aftercare\": \"export\", \"format\": 99}", "newer Aftercare"),
        (b"\xff\xfe", "is no text"),
    ];
    for (bytes, words) in bad {
        fs::write(&file, bytes).unwrap();
        for how in [&["--replace"][..], &["--merge"], &[]] {
            folder.run(&[&["restore", given], how].concat()).failed(2, words);
        }
    }
    folder.run(&["restore", "2020-01-01", "--merge"]).failed(2, "there is no backup of 2020-01-01");
    folder.run(&["restore", "", "--merge"]).failed(2, "no backup is named");
    folder.run(&["restore", "nowhere.json.gz", "--merge"]).failed(1, "cannot be read");
    folder.run(&["restore", folder.home().to_str().unwrap(), "--merge"]).failed(1, "it is no file");
    folder.run(&["restore", &old, "--merge", "--replace"]).failed(2, "cannot be used with");
    folder.run(&["restore", "--replace"]).failed(2, "");
    assert_eq!(folder.bytes(), before);
}

/// As where the clock was a year ahead for a while.
#[test]
fn a_backup_with_a_record_dated_ahead_is_made_and_put_back() {
    let (folder, [first, _], _) = with_backup();
    let name = format!("sessions/{first}.ron");
    let text = folder.read(&name);
    let at = text.split("\"at\": \"").nth(1).unwrap().split('"').next().unwrap();
    let ahead = hours_ago(-24 * 365);
    folder.write(&name, text.replace(&format!("\"at\": \"{at}"), &format!("\"at\": \"{ahead}")));
    folder.json(&["backup"]);
    let then = shown(&folder);
    folder.json(&["delete", &first]);
    let done = folder.json(&["restore", &date(0), "--replace"]);
    assert_eq!(done["replace"]["back"], json!([first]));
    assert_eq!(shown(&folder), then);
    assert!(folder.run(&["check"]).out.contains("which lies in the future"));
}

#[test]
fn a_session_of_a_newer_version_here_is_left_alone_while_the_others_come_back() {
    let (folder, [first, second], old) = with_backup();
    let name = format!("sessions/{second}.ron");
    let newer = folder.read(&name).replacen("\"format\": 1", "\"format\": 99", 1);
    for way in ["--merge", "--replace"] {
        folder.write(&name, &newer);
        fs::remove_file(folder.path(&format!("sessions/{first}.ron"))).unwrap();
        let foreseen = folder.run(&["restore", &old, "--json"]);
        assert!(foreseen.err.contains(&second), "{}", foreseen.err);
        assert_eq!(foreseen.json()[&way[2..]]["back"], json!([first]));
        let ran = folder.run(&["restore", &old, way]);
        assert!(ran.out.starts_with("Restored: 1 session came back; "), "{way}: {} {}", ran.out, ran.err);
        let said: Vec<_> = ran.err.lines().filter(|it| it.contains("newer Aftercare (format 99)")).collect();
        assert!(ran.code == 1 && said.len() == 1, "{}", ran.err);
        assert!(said[0].contains("the session of ") && said[0].contains(&second), "{}", ran.err);
        assert_eq!(folder.read(&name), newer);
        let ran = folder.run(&["restore", &old, way]);
        assert_eq!(ran.out, "Nothing was changed: what is not here as in this backup is left out.\n");
        assert_eq!(ran.code, 1);
    }
}

#[test]
fn merge_says_beforehand_and_afterwards_what_stays_deleted() {
    let (folder, [first, second], old) = with_backup();
    folder.json(&["delete", &second]);
    let ran = folder.run(&["restore", &old, "--merge"]);
    assert_eq!(ran.out, "Nothing was changed: 1 session that was deleted here stays deleted.\n");
    let check_in = folder.json(&["show", &first])["check_ins"][0]["id"].as_str().unwrap().to_owned();
    let delete = Change::Delete(check_in.parse().unwrap());
    folder.store().change(first.parse().unwrap(), delete, at(&seconds_ago(0))).unwrap();
    let said = folder.run(&["restore", &old]).out;
    assert!(said.contains("stays deleted, 1 record that was deleted here stays deleted"), "{said}");
}

/// Each change of a session is noted for undo as it was and as it became.
#[test]
fn a_restore_of_many_thousand_records_is_taken_back_by_undo() {
    let (folder, [first, _], old) = with_backup();
    let file = format!("sessions/{first}.ron");
    let check_ins: Vec<_> = (0..6000)
        .map(|number| {
            // As hard to pack as what a person writes.
            let note: String =
                (0..60).map(|part| Uuid::new_v5(&Uuid::from_u128(number), &[part]).to_string()).collect();
            let (id, at) = (Uuid::from_u128(number), hours_ago(30));
            format!("{{\"id\": \"{id}\", \"edited_at\": \"{at}\", \"at\": \"{at}\", \"note\": \"{note}\"}}")
        })
        .collect();
    let text = folder.read(&file);
    let many = text.replacen("\"check_ins\": [", &format!("\"check_ins\": [{},", check_ins.join(",")), 1);
    assert_ne!(many, text);
    folder.write(&file, many);
    let before = folder.store().session(first.parse().unwrap()).unwrap().unwrap();
    assert_eq!(before.check_ins.len(), 6001);
    let ran = folder.run(&["restore", &old, "--replace"]);
    assert!(ran.out.contains("; aftercare undo takes it back."), "{} {}", ran.out, ran.err);
    assert!(fs::metadata(folder.store().local_dir().join("undo.ron")).unwrap().len() > 16 << 20);
    let live = || {
        let session = folder.store().session(first.parse().unwrap()).unwrap().unwrap();
        session.check_ins.iter().filter(|it| it.deleted_at.is_none()).count()
    };
    assert_eq!(live(), 1);
    assert_eq!(folder.run(&["undo"]).code, 0);
    assert_eq!(live(), 6001);
}
