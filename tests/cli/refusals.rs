//! What the program refuses: one line, the right exit status, and nothing changed on disk.

use std::fs;
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};
use std::path::Path;
use std::process::Command;

use crate::support::{Folder, Ran, hours_ago, keep, seconds_ago};

/// A folder with one session in it.
fn with_session() -> (Folder, String) {
    let folder = Folder::new();
    let id = folder.start(&["--finished-at", &hours_ago(10)]);
    (folder, id)
}

/// Holds when each is refused with exit 2, in one line with those words, and nothing on disk changes.
#[track_caller]
pub(super) fn check_refused(folder: &Folder, cases: &[(&[&str], &str)]) {
    let before = folder.bytes();
    for (arguments, words) in cases {
        for form in [&[][..], &["--json"]] {
            folder.run(&[*arguments, form].concat()).failed(2, words);
        }
    }
    assert_eq!(folder.bytes(), before);
}

#[test]
fn a_finish_that_cannot_be_is_refused() {
    let (folder, id) = with_session();
    let (future, long_ago) = (seconds_ago(-310), seconds_ago(60 * 86_400 + 60));
    check_refused(
        &folder,
        &[
            (&["start", "--finished-at", &future], "lies in the future"),
            (&["start", "--finished-at", &long_ago], "over 60 days ago"),
            (&["correct", "--finished-at", &future], "lies in the future"),
            (&["correct", &id, "--finished-at", &long_ago], "over 60 days ago"),
        ],
    );
}

#[test]
fn a_time_that_cannot_be_read_is_refused() {
    let (folder, _) = with_session();
    for time in [
        "",
        "now",
        "yesterday",
        "20:05",
        "2026-11-24",
        "2026-11-24T20:05:00",
        "2026-13-24T20:05:00Z",
        "2026-02-30T20:05:00Z",
        "2026-11-24T25:05:00Z",
        "1732478700",
        "２０２６-11-24T20:05:00Z",
    ] {
        for command in ["start", "correct", "plan"] {
            let given = format!("--finished-at={time}");
            check_refused(&folder, &[(&[command, &given], "RFC 3339")]);
        }
    }
}

#[test]
fn details_that_cannot_be_are_refused() {
    let (folder, _) = with_session();
    check_refused(
        &folder,
        &[
            (&["start", "--depth-mm", "0"], "not possible"),
            (&["start", "--depth-mm", "3.1"], "not possible"),
            (&["start", "--depth-mm=-0.5"], "not possible"),
            (&["start", "--depth-mm", "NaN"], "not possible"),
            (&["start", "--depth-mm", "inf"], "not possible"),
            (&["start", "--depth-mm", "half"], "half"),
            (&["start", "--device", "laser"], "'laser' is no device: give one of pen, roller, stamp, clinic"),
            (&["start", "--device", ""], "is no device"),
        ],
    );
}

#[test]
fn a_session_that_is_not_there_is_refused() {
    let (folder, id) = with_session();
    let finish = hours_ago(1);
    check_refused(
        &folder,
        &[
            (&["show", "ffffffff"], "no session begins with 'ffffffff'"),
            (&["plan", "ffffffff"], "no session begins with"),
            (&["end", "ffffffff"], "no session begins with"),
            (&["delete", "ffffffff"], "no session begins with"),
            (&["correct", "ffffffff", "--finished-at", &finish], "no session begins with"),
            (&["show", &format!("{id}0")], "no session begins with"),
            (&["show", "*"], "no session begins with"),
        ],
    );
}

#[test]
fn the_beginning_of_several_ids_is_refused() {
    let folder = Folder::new();
    let now = chrono::DateTime::parse_from_rfc3339(&hours_ago(1)).unwrap().to_utc();
    let id = keep(&folder.store(), 1, now).to_string();
    keep(&folder.store(), 2, now);
    let prefix = &id[..4];
    let finish = hours_ago(2);
    check_refused(
        &folder,
        &[
            (&["show", prefix], "2 sessions begin with"),
            (&["end", prefix], "2 sessions begin with"),
            (&["delete", prefix], "2 sessions begin with"),
            (&["correct", prefix, "--finished-at", &finish], "2 sessions begin with"),
        ],
    );
}

#[test]
fn quiet_hours_and_mornings_that_are_none_are_refused() {
    let (folder, _) = with_session();
    let finish = "2026-11-24T20:05:00Z";
    let plan = |option: &'static str, value: &'static str| ["plan", "--finished-at", finish, option, value];
    check_refused(
        &folder,
        &[
            (&plan("--quiet", "night"), "neither HH:MM-HH:MM nor off"),
            (&plan("--quiet", "22:00"), "neither HH:MM-HH:MM nor off"),
            (&plan("--quiet", "22:00-24:01"), "write HH:MM"),
            (&plan("--quiet", "22:00-08:00-09:00"), "write HH:MM"),
            (&plan("--quiet", ""), "quiet"),
            (&plan("--morning", "8"), "write HH:MM"),
            (&plan("--morning", "08:60"), "write HH:MM"),
            (&["plan", "--morning", "08:00"], "--finished-at"),
            (&["plan", "--quiet", "off"], "--finished-at"),
        ],
    );
}

#[test]
fn what_is_no_command_is_refused() {
    let (folder, id) = with_session();
    check_refused(
        &folder,
        &[
            (&["strat"], "strat"),
            (&["start", "--finish", "x"], "--finish"),
            (&["start", "now"], "now"),
            (&["show", &id, "more"], "more"),
            (&["delete"], "SESSION"),
            (&["correct"], "--finished-at"),
            (&["list", "--no-such-thing"], "--no-such-thing"),
        ],
    );
    folder.run(&["--no-such-thing"]).failed(2, "--no-such-thing");
}

#[test]
fn a_refusal_is_one_line_even_of_words_with_line_breaks() {
    let (folder, _) = with_session();
    check_refused(
        &folder,
        &[
            (&["show", "a\nb"], "no session begins with"),
            (&["start", "--protocol", "a\nb"], "no protocol"),
            (&["start", "--device", "pen\r\nroller"], "is no device"),
            (&["start", "--finished-at", "to\nday"], "RFC 3339"),
            (&["plan", "--finished-at", "2026-11-24T20:05:00Z", "--quiet", "a\nb"], "neither"),
        ],
    );
}

#[test]
fn a_protocol_that_is_not_there_is_refused_with_those_that_are() {
    let (folder, _) = with_session();
    check_refused(
        &folder,
        &[
            (
                &["start", "--protocol", "clinic"],
                "no protocol 'clinic': give one of microneedling, microneedling-cautious",
            ),
            (
                &["plan", "--finished-at", "2026-11-24T20:05:00Z", "--protocol", "clinic"],
                "no protocol 'clinic'",
            ),
            (&["start", "--protocol", ""], "no protocol ''"),
        ],
    );
}

#[test]
fn a_broken_protocol_is_refused_with_its_place() {
    let (folder, _) = with_session();
    let built_in = include_str!("../../assets/protocols/microneedling.ron");
    let own = built_in.replacen("key: \"microneedling\"", "key: \"clinic\"", 1);
    let line_of = |text: &str, words: &str| text[..text.find(words).unwrap()].lines().count();
    // The text is no RON from some line on.
    let cut = own.replacen("starts_at_hours: 24,", "starts_at_hours: soon,", 1);
    folder.write("protocols/clinic.ron", &cut);
    let place = format!("protocols/clinic.ron:{}:", line_of(&cut, "soon"));
    check_refused(&folder, &[(&["start", "--protocol", "clinic"], &place)]);
    // Its phases overlap.
    let overlap = own.replacen("starts_at_hours: 48,", "starts_at_hours: 40,", 1);
    folder.write("protocols/clinic.ron", &overlap);
    let place = format!("protocols/clinic.ron:{}:", line_of(&overlap, "key: \"settling\""));
    check_refused(
        &folder,
        &[
            (&["start", "--protocol", "clinic"], &place),
            (&["start", "--protocol", "clinic"], "phase 'settling' starts before 'recovery' ends"),
        ],
    );
    // The others serve all the same.
    folder.start(&[]);
    folder.start(&["--protocol", "microneedling-cautious"]);
}

#[test]
fn a_protocol_with_a_key_that_is_taken_does_not_replace_the_built_in_one() {
    let (folder, _) = with_session();
    let built_in = include_str!("../../assets/protocols/microneedling.ron");
    folder.write(
        "protocols/clinic.ron",
        built_in
            .replace("ends_at_hours: 6,", "ends_at_hours: 7,")
            .replace("starts_at_hours: 6,", "starts_at_hours: 7,"),
    );
    let problems = folder.run(&["check", "--json"]).json()["problems"].to_string();
    assert!(problems.contains("has the key 'microneedling' already"), "{problems}");
    let plan = folder.json(&["plan", "--finished-at", "2026-11-24T20:05:00Z"]);
    assert_eq!(plan["phases"][1]["starts_at"], "2026-11-25T02:05:00+00:00");
}

#[test]
fn a_data_folder_that_is_a_file_is_a_failure_in_one_line() {
    let folder = Folder::new();
    fs::write(folder.data(), "mine").unwrap();
    for command in ["start", "agent"] {
        folder.run(&[command]).failed(1, "cannot be written");
    }
    assert_eq!(fs::read_to_string(folder.data()).unwrap(), "mine");
}

#[test]
fn a_session_of_a_newer_version_is_named_and_left_alone_while_the_rest_is_shown() {
    let (folder, id) = with_session();
    let newer = "0190ffff-0000-7000-8000-000000000001";
    folder.write(&format!("sessions/{newer}.ron"), "{\"format\": 99, \"id\": 1}");
    let before = folder.bytes();
    let ran = folder.run(&["list"]);
    assert_eq!(ran.code, 0);
    assert!(ran.out.starts_with(&id) && ran.out.lines().count() == 1, "{}", ran.out);
    assert!(ran.err.lines().count() == 1 && ran.err.contains(newer), "{}", ran.err);
    folder.run(&["delete", newer]).failed(2, "no session begins with");
    assert_eq!(folder.bytes(), before);
}

/// Whether the tests do: then what they make is root's.
fn runs_as_root(folder: &Folder) -> bool {
    fs::metadata(folder.home()).unwrap().uid() == 0
}

/// Runs the program as someone whom the modes of files bind: as `nobody` where the tests run as root.
fn run_bound_by_modes(folder: &Folder, root: bool, arguments: &[&str]) -> Option<Ran> {
    let binary = env!("CARGO_BIN_EXE_aftercare");
    let mut command = if root {
        let mut command = Command::new("setpriv");
        command.args(["--reuid=65534", "--regid=65534", "--clear-groups", binary]);
        command
    } else {
        Command::new(binary)
    };
    folder.isolate(&mut command);
    let output = command.args(arguments).output().ok()?;
    // setpriv's own failures: it cannot change the user here, or that user cannot run the program.
    (!String::from_utf8_lossy(&output.stderr).starts_with("setpriv: ")).then(|| Ran::of(output))
}

fn set_modes(folder: &Path, directories: u32) {
    for entry in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        if entry.is_dir() {
            set_modes(&entry, directories);
        }
    }
    fs::set_permissions(folder, fs::Permissions::from_mode(directories)).unwrap();
}

#[test]
fn a_folder_that_cannot_be_written_is_read_all_the_same_and_refuses_every_change() {
    let folder = Folder::new();
    let root = runs_as_root(&folder);
    if root {
        std::os::unix::fs::chown(folder.home(), Some(65534), Some(65534)).unwrap();
    }
    let Some(started) = run_bound_by_modes(&folder, root, &["start", "--json"]) else {
        eprintln!("skipped: no other user can run the program here");
        return;
    };
    assert_eq!((started.code, started.err.as_str()), (0, ""));
    let id = started.json()["session"].as_str().unwrap().to_owned();
    set_modes(&folder.data(), 0o500);
    let before = folder.bytes();
    let run = |arguments: &[&str]| run_bound_by_modes(&folder, root, arguments).unwrap();
    for arguments in [&["list"][..], &["show", &id], &["status"], &["plan"], &["reminders"]] {
        let ran = run(arguments);
        assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{arguments:?}");
    }
    let finish = hours_ago(1);
    for arguments in [&["start"][..], &["correct", "--finished-at", &finish], &["end"], &["delete", &id]] {
        run(arguments).failed(1, "cannot be written");
    }
    assert_eq!(folder.bytes(), before);
    // Nor can a folder be made where none may be.
    set_modes(&folder.data(), 0o700);
    fs::remove_dir_all(folder.data()).unwrap();
    fs::set_permissions(folder.home(), fs::Permissions::from_mode(0o500)).unwrap();
    run(&["start"]).failed(1, "cannot be written");
    run(&["agent"]).failed(1, "cannot be written");
    assert_eq!(run(&["list"]).code, 0);
    fs::set_permissions(folder.home(), fs::Permissions::from_mode(0o700)).unwrap();
}
