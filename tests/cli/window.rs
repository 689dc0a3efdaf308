//! How the window is asked for: its options, and a second start beside a window that is open.

use std::fs;
use std::process::Stdio;

use aftercare::platform::instance;

use crate::support::{Folder, Ran, hours_ago, until};

#[test]
fn a_page_or_a_session_that_is_not_there_is_refused() {
    let folder = Folder::new();
    folder.run(&["--check-in", "ffffffff"]).failed(2, "no session begins with 'ffffffff'");
    folder.start(&["--finished-at", &hours_ago(30)]);
    folder.run(&["--check-in", ""]).failed(2, "no session begins with ''");
    folder.run(&["--check-in", "ffffffff"]).failed(2, "no session begins with 'ffffffff'");
    folder.run(&["--session", "ffffffff"]).failed(2, "no session begins with 'ffffffff'");
    folder.run(&["--session", "0", "--page", "today"]).failed(2, "cannot be used with");
    folder.run(&["--page", "tomorrow"]).failed(2, "tomorrow");
    folder.run(&["--demo", "--check-in", "0"]).failed(2, "cannot be used with");
    // What is there is asked for; here it lacks a display.
    for page in ["today", "inbox", "diary", "history", "care", "products", "settings"] {
        folder.run(&["--page", page]).failed(1, "there is no display");
    }
}

#[test]
fn a_second_start_tells_the_open_window_what_to_show() {
    let folder = Folder::new();
    let session = folder.start(&["--finished-at", &hours_ago(30)]);
    let held = instance::hold(&folder.path(".local/window.lock")).unwrap().unwrap();
    let asked = |arguments: &[&str]| {
        let second = folder.command(arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let file = folder.path(".local/raise");
        until("the request", || file.exists());
        let request = fs::read_to_string(&file).unwrap();
        fs::remove_file(&file).unwrap();
        let ran = Ran::of(second.wait_with_output().unwrap());
        assert_eq!((ran.code, ran.out.as_str(), ran.err.as_str()), (0, "", ""), "{arguments:?}");
        request
    };
    let request = asked(&[]);
    assert!(request.contains("page: None") && request.contains("check_in: None"), "{request}");
    assert!(asked(&["--page", "products"]).contains("page: Care"));
    // The beginning of its id serves.
    for option in ["--check-in", "--session"] {
        let request = asked(&[option, &session[..30]]);
        assert!(request.contains(&session) && request.matches("None").count() == 2, "{request}");
    }
    drop(held);
}
