//! The diary on the command line: check-ins, waiting, actives that are back, red flags, undo and redo.

use std::process::Stdio;
use std::time::Duration;
use std::{fs, thread};

use serde_json::{Value, json};

use super::{check_is_a_plan, names};
use crate::support::{Folder, Ran, hours_ago, seconds_ago};

/// A folder with one session, finished so many hours ago.
fn with_session(hours: i64) -> (Folder, String) {
    let folder = Folder::new();
    let id = folder.start(&["--finished-at", &hours_ago(hours)]);
    (folder, id)
}

/// Openings of the plan in hours since its finish, and their statuses.
fn openings(plan: &Value) -> Vec<(i64, String)> {
    let at = |time: &Value| chrono::DateTime::parse_from_rfc3339(time.as_str().unwrap()).unwrap();
    (plan["reintroductions"].as_array().unwrap().iter())
        .map(|it| {
            let hours = (at(&it["opens_at"]) - at(&plan["finished_at"])).num_hours();
            (hours, it["status"].as_str().unwrap().to_owned())
        })
        .collect()
}

fn standing(expected: [(i64, &str); 3]) -> Vec<(i64, String)> {
    expected.into_iter().map(|(hours, status)| (hours, status.to_owned())).collect()
}

mod logging {
    use super::*;

    #[test]
    fn every_answer_is_kept() {
        let (folder, id) = with_session(200);
        let at = hours_ago(3);
        let all = "--redness 4 --swelling 1 --flaking 2 --dryness 3 --itch 0 --pain 10 --pustules --rash --hives \
                   --blisters --fever --red-streaks --trouble-breathing --swollen-lips --confusion --dark-patches \
                   --firm-bumps --sensitive";
        let given: Vec<_> = ["log", &id, "--at", &at, "--note", "-- worse \"here\""]
            .into_iter()
            .chain(all.split_whitespace())
            .collect();
        let logged = folder.json(&given);
        assert_eq!(names(&logged), ["check_in", "flags", "session", "wait"]);
        assert_eq!(logged["session"], json!(id));
        let kept = &folder.json(&["show"])["check_ins"];
        assert_eq!(
            *kept,
            json!([{
                "id": logged["check_in"], "at": at.replace('Z', "+00:00"),
                "redness": 4, "swelling": 1, "flaking": 2, "dryness": 3, "itch": 0, "pain": 10,
                "signs": ["blisters", "confusion", "dark-patches", "fever", "firm-bumps", "hives", "pustules", "rash",
                    "red-streaks", "swollen-lips", "trouble-breathing"],
                "sensitive": true, "note": "-- worse \"here\"",
            }])
        );
    }

    #[test]
    fn a_check_in_without_a_session_named_goes_to_the_latest_that_has_not_ended() {
        let (folder, face) = with_session(30);
        let scalp = folder.start(&["--finished-at", &hours_ago(10), "--area", "scalp"]);
        assert_eq!(folder.json(&["log", "--redness", "1"])["session"], json!(scalp));
        folder.run(&["end"]);
        assert_eq!(folder.json(&["log", "--redness", "1"])["session"], json!(face));
        assert_eq!(folder.json(&["log", &scalp, "--redness", "1"])["session"], json!(scalp));
    }

    #[test]
    fn the_flags_that_a_check_in_opens_are_told_with_their_readings_and_what_to_do() {
        let (folder, id) = with_session(30);
        let calm = folder.json(&["log", "--at", &hours_ago(10), "--redness", "2"]);
        assert_eq!((&calm["flags"], &calm["wait"]), (&json!([]), &Value::Null));
        let at = hours_ago(4);
        let logged = folder.json(&["log", "--at", &at, "--redness", "3", "--swollen-lips"]);
        let since = at.replace('Z', "+00:00");
        let flag = |rule: &str, level: &str, because: &str| json!({"session": id, "rule": rule, "level": level, "because": because, "since": since});
        let expected = json!([
            // Nothing is told before an emergency.
            flag("emergency", "emergency", "swollen lips or tongue at 26 h"),
            flag("worsening-redness", "see-dermatologist", "redness 3 at 26 h, it was 2 at 20 h"),
        ]);
        assert_eq!(logged["flags"], expected);
        assert_eq!(folder.json(&["status"])["open_flags"], expected);
        assert_eq!(folder.json(&["show"])["flags"], expected);
        let told = folder.run(&["log", "--confusion"]);
        assert_eq!((told.code, told.err.as_str()), (0, ""));
        let first = told.out.lines().next().unwrap();
        assert!(
            first.starts_with("Red flag: ") && first.ends_with("Call your emergency number now."),
            "{}",
            told.out
        );
        assert!(told.out.contains("aftercare close-flag emergency "), "{}", told.out);
        let status = folder.run(&["status"]).out;
        assert!(
            status.contains("Call your emergency number now.") && status.contains("it was 2 at 20 h"),
            "{status}"
        );
    }

    #[test]
    fn a_backdated_check_in_names_the_flag_that_it_opens_in_a_later_one() {
        let (folder, _) = with_session(30);
        assert_eq!(folder.json(&["log", "--at", &hours_ago(4), "--redness", "2"])["flags"], json!([]));
        let flags = folder.json(&["log", "--at", &hours_ago(10), "--redness", "1"])["flags"].clone();
        assert_eq!(flags.as_array().unwrap().len(), 1);
        assert_eq!(flags[0]["because"], "redness 2 at 26 h, it was 1 at 20 h");
    }

    #[test]
    fn the_reason_to_wait_has_the_hours_of_the_check_in_that_gives_it() {
        let (folder, _) = with_session(80);
        folder.json(&["log", "--at", &hours_ago(5), "--redness", "2"]);
        let backdated = folder.json(&["log", "--at", &hours_ago(60), "--itch", "1"]);
        assert_eq!(backdated["wait"], "redness 2 at 75 h");
    }

    #[test]
    fn another_day_is_proposed_with_the_command_for_it() {
        let (folder, _) = with_session(73);
        let wait = folder.json(&["log", "--sensitive", "--redness", "0"])["wait"].clone();
        assert!(wait.is_string(), "{wait}");
        let told = folder.run(&["log", "--sensitive"]).out;
        assert!(
            told.starts_with("Your skin asks for another day") && told.contains("aftercare postpone"),
            "{told}"
        );
        folder.run(&["postpone"]);
        let told = folder.run(&["log", "--sensitive=no"]).out;
        assert!(told.starts_with("Logged check-in ") && !told.contains("session"), "{told}");
    }

    #[test]
    fn of_several_sessions_the_one_that_a_check_in_is_logged_to_is_named() {
        let (folder, _) = with_session(73);
        folder.start(&["--area", "neck", "--finished-at", &hours_ago(5)]);
        let told = folder.run(&["log", "--redness", "1"]).out;
        assert!(told.contains(", of the session: neck, "), "{told}");
    }

    #[test]
    fn a_check_in_is_edited_by_the_beginning_of_its_id_and_takes_its_flag_back() {
        let (folder, id) = with_session(30);
        let at = hours_ago(10);
        let logged = folder.json(&["log", "--at", &at, "--redness", "1", "--swelling", "3", "--note", "hot"]);
        assert_eq!(logged["flags"][0]["rule"], "excessive-swelling");
        let check_in = logged["check_in"].as_str().unwrap();
        let edited = folder.json(&["log", "--edit", &check_in[..13], "--swelling", "2"]);
        assert_eq!((&edited["check_in"], &edited["flags"]), (&json!(check_in), &json!([])));
        let shown = folder.json(&["show", &id]);
        assert_eq!(
            shown["check_ins"],
            json!([{"id": check_in, "at": at.replace('Z', "+00:00"), "redness": 1, "swelling": 2, "signs": [],
                "sensitive": null, "note": "hot"}])
        );
        assert_eq!(shown["flags"], json!([]));
        assert!(folder.run(&["show"]).out.contains(check_in));
    }

    #[test]
    fn every_answer_can_be_taken_back() {
        let (folder, _) = with_session(30);
        let at = hours_ago(10);
        let given = "--redness 1 --itch 0 --pain 7 --pustules --rash --hives --blisters --fever=yes --red-streaks \
                     --trouble-breathing --swollen-lips --confusion --dark-patches --firm-bumps --sensitive=no";
        let given: Vec<_> =
            ["log", "--at", &at, "--note", "hot"].into_iter().chain(given.split_whitespace()).collect();
        let check_in = folder.json(&given)["check_in"].as_str().unwrap().to_owned();
        let back = "--itch unrated --pain unrated --pustules=no --rash=no --hives=no --blisters=no --fever=no \
                    --red-streaks=no --trouble-breathing=no --swollen-lips=no --confusion=no --dark-patches=no \
                    --firm-bumps=no";
        let back: Vec<_> =
            ["log", "--edit", &check_in, "--note", ""].into_iter().chain(back.split_whitespace()).collect();
        assert_eq!(folder.json(&back)["flags"], json!([]));
        assert_eq!(
            folder.json(&["show"])["check_ins"],
            json!([{"id": check_in, "at": at.replace('Z', "+00:00"), "redness": 1, "signs": [], "sensitive": false,
                "note": null}])
        );
        let nothing = folder.json(&["log", "--rash=no", "--itch", "unrated", "--redness", "0"]);
        let kept = &folder.json(&["show"])["check_ins"][1];
        assert_eq!((&kept["id"], &kept["signs"]), (&nothing["check_in"], &json!([])));
        assert_eq!((&kept["redness"], &kept["itch"]), (&json!(0), &Value::Null));
    }

    #[test]
    fn help_says_how_an_answer_is_given_and_taken_back() {
        let help = Folder::new().run(&["log", "--help"]).out;
        for words in
            ["--fever[=<yes|no>]", "38 °C", "unrated takes it back", "=no takes one back", "--pain <0-10>"]
        {
            assert!(help.contains(words), "no {words} in {help}");
        }
    }

    #[test]
    fn a_check_in_is_deleted_with_its_flag_and_undone_with_both() {
        let (folder, _) = with_session(30);
        let logged = folder.json(&["log", "--fever"]);
        let deleted = folder.json(&["log", "--delete", logged["check_in"].as_str().unwrap()]);
        check_is_a_plan(&deleted["plan"]);
        let shown = folder.json(&["show"]);
        assert_eq!((&shown["check_ins"], &shown["flags"]), (&json!([]), &json!([])));
        folder.run(&["undo"]);
        let shown = folder.json(&["show"]);
        assert_eq!(shown["check_ins"][0]["id"], logged["check_in"]);
        assert_eq!(shown["flags"][0]["rule"], "infection-signs");
    }
}

mod listening {
    use super::*;

    #[test]
    fn postpone_moves_what_is_not_back() {
        let (folder, _) = with_session(80);
        // Before it opens: whatever the time of day, its reminder is not due yet.
        let back = folder.json(&["resume", "retinol", "--at", &hours_ago(9)]);
        let expected = standing([(72, "resumed"), (96, "waiting"), (120, "waiting")]);
        assert_eq!(openings(&back["plan"]), expected);
        let waited = folder.json(&["postpone"]);
        check_is_a_plan(&waited["plan"]);
        let expected = standing([(72, "resumed"), (120, "waiting"), (144, "waiting")]);
        assert_eq!(openings(&waited["plan"]), expected);
        assert_eq!(openings(&folder.json(&["plan"])), expected);
        assert_eq!(folder.json(&["show"])["postponements"].as_array().unwrap().len(), 1);
        let kinds = folder.json(&["plan"])["reminders"].to_string();
        assert!(kinds.contains("retinol-night/") && kinds.contains("reintroduce/vitamin-c"), "{kinds}");
        assert!(!kinds.contains("reintroduce/retinol"), "{kinds}");
    }

    #[test]
    fn using_an_active_too_early_is_kept_with_a_warning() {
        let (folder, _) = with_session(10);
        let told = folder.run(&["resume", "vitamin-c"]);
        assert_eq!((told.code, told.err.as_str()), (0, ""));
        assert!(told.out.contains("Careful: this plan keeps it away until"), "{}", told.out);
        assert_eq!(folder.json(&["plan"])["reintroductions"][1]["status"], "resumed");
    }

    #[test]
    fn an_open_flag_holds_and_closing_it_lets_go() {
        let (folder, _) = with_session(80);
        folder.json(&["log", "--at", &hours_ago(50), "--fever"]);
        assert_eq!(openings(&folder.json(&["plan"])), standing([(96, "held"), (120, "held"), (144, "held")]));
        assert_eq!(folder.json(&["status"])["next_session"], Value::Null);
        let before = folder.bytes();
        folder.run(&["resume", "retinol"]).failed(2, "a red flag is open");
        assert_eq!(folder.bytes(), before);

        let at = hours_ago(20);
        let closed = folder.json(&["close-flag", "infection-signs", "--at", &at, "--how", "seen"]);
        // Closed at 60 h, before the first opening: nothing has moved.
        assert_eq!(openings(&closed["plan"]), standing([(72, "open"), (96, "waiting"), (120, "waiting")]));
        assert_eq!(folder.json(&["status"])["open_flags"], json!([]));
        let flag = &folder.json(&["show"])["flags"][0];
        assert_eq!((&flag["closed_at"], &flag["how"]), (&json!(at.replace('Z', "+00:00")), &json!("seen")));
        assert_eq!(folder.run(&["resume", "retinol"]).code, 0);
    }

    #[test]
    fn a_flag_that_is_closed_late_moves_the_openings_past_that() {
        let (folder, _) = with_session(80);
        folder.json(&["log", "--at", &hours_ago(50), "--rash"]);
        let closed = folder.json(&["close-flag", "rash-or-hives"]);
        let expected = standing([(96, "waiting"), (120, "waiting"), (144, "waiting")]);
        assert_eq!(openings(&closed["plan"]), expected);
        folder.json(&["undo"]);
        assert_eq!(folder.json(&["status"])["open_flags"][0]["rule"], "rash-or-hives");
    }

    #[test]
    fn an_edit_of_a_check_in_whose_flag_is_closed_raises_no_alarm_again() {
        let (folder, _) = with_session(20);
        let logged = folder.json(&["log", "--fever"]);
        folder.json(&["close-flag", "infection-signs"]);
        let check_in = logged["check_in"].as_str().unwrap();
        let edited = folder.run(&["log", "--edit", check_in, "--note", "gone by noon"]);
        assert_eq!(edited.code, 0);
        assert!(!edited.out.contains("Red flag"), "{}", edited.out);
        assert_eq!(folder.json(&["log", "--edit", check_in, "--note", "gone"])["flags"], json!([]));
    }

    #[test]
    fn a_closing_that_leaves_a_later_finding_open_says_so() {
        let (folder, _) = with_session(60);
        folder.json(&["log", "--at", &hours_ago(50), "--fever"]);
        folder.json(&["log", "--at", &hours_ago(10), "--fever"]);
        let closed = folder.run(&["close-flag", "infection-signs", "--at", &hours_ago(40)]);
        assert_eq!(closed.code, 0);
        assert!(closed.out.contains("It is open again since "), "{}", closed.out);
    }

    #[test]
    fn nothing_was_back_while_a_red_flag_was_open() {
        let (folder, _) = with_session(150);
        folder.json(&["log", "--at", &hours_ago(100), "--rash"]);
        folder.json(&["close-flag", "rash-or-hives", "--at", &hours_ago(30)]);
        let before = folder.bytes();
        folder.run(&["resume", "retinol", "--at", &hours_ago(40)]).failed(2, "a red flag was open then");
        assert_eq!(folder.bytes(), before);
        assert_eq!(folder.run(&["resume", "retinol", "--at", &hours_ago(2)]).code, 0);
    }

    #[test]
    fn a_detail_without_a_letter_is_none() {
        let folder = Folder::new();
        folder.start(&["--area", "", "--note", "  "]);
        assert!(!folder.run(&["show"]).out.contains("Area"));
    }

    #[test]
    fn a_day_is_proposed_only_where_something_can_wait() {
        let (folder, id) = with_session(150);
        assert!(folder.json(&["log", "--sensitive"])["wait"].is_string());
        for active in ["retinol", "vitamin-c", "exfoliating-acids"] {
            folder.json(&["resume", active]);
        }
        assert_eq!(folder.json(&["log", "--sensitive"])["wait"], Value::Null);
        folder.json(&["undo"]);
        folder.json(&["undo"]);
        folder.json(&["end", &id]);
        assert_eq!(folder.json(&["log", &id, "--sensitive"])["wait"], Value::Null);
        folder.run(&["end", &id]).failed(2, "was ended already");
    }

    /// All have read the session before the first of them may write.
    #[test]
    fn what_several_commands_ask_for_at_once_is_done_once_and_refused_to_the_others() {
        let (folder, id) = with_session(80);
        folder.json(&["log", "--at", &hours_ago(50), "--rash"]);
        let file = folder.path(&format!("sessions/{id}.ron"));
        for (asked, record) in
            [(["close-flag", "rash-or-hives"], "flag_closings"), (["resume", "retinol"], "resumptions")]
        {
            let lock = fs::File::open(folder.path(".local/write.lock")).unwrap();
            lock.lock().unwrap();
            let all: Vec<_> = (0..6)
                .map(|_| {
                    let mut command = folder.command(&asked);
                    command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
                })
                .collect();
            thread::sleep(Duration::from_millis(500));
            drop(lock);
            let mut codes: Vec<_> =
                all.into_iter().map(|it| Ran::of(it.wait_with_output().unwrap()).code).collect();
            codes.sort_unstable();
            assert_eq!(codes, [0, 2, 2, 2, 2, 2], "{asked:?}");
            let text = fs::read_to_string(&file).unwrap();
            let records = text.split_once(record).unwrap().1.split_once(']').unwrap().0;
            assert_eq!(records.matches("\"edited_at\"").count(), 1, "{text}");
        }
    }

    #[test]
    fn two_edits_of_one_check_in_at_once_are_both_there() {
        let (folder, _) = with_session(20);
        let logged = folder.json(&["log", "--redness", "1"]);
        let check_in = logged["check_in"].as_str().unwrap();
        let lock = fs::File::open(folder.path(".local/write.lock")).unwrap();
        lock.lock().unwrap();
        let edits = [["--pain", "2"], ["--note", "calm"], ["--redness", "0"], ["--itch", "3"]];
        let all = edits.map(|edit| {
            let edit = [&["log", "--edit", check_in][..], &edit].concat();
            folder.command(&edit).stdout(Stdio::piped()).spawn().unwrap()
        });
        thread::sleep(Duration::from_millis(500));
        drop(lock);
        for edit in all {
            assert_eq!(Ran::of(edit.wait_with_output().unwrap()).code, 0);
        }
        let kept = &folder.json(&["show"])["check_ins"][0];
        assert_eq!(
            [&kept["redness"], &kept["pain"], &kept["itch"], &kept["note"]],
            [&json!(0), &json!(2), &json!(3), &json!("calm")]
        );
    }

    #[test]
    fn undo_and_redo_walk_over_every_change_and_say_which() {
        let (folder, id) = with_session(80);
        let state = || folder.json(&["show", &id]);
        let mut states = vec![state()];
        let changes: [&[&str]; 5] = [
            &["log", "--redness", "1"],
            &["postpone"],
            &["resume", "retinol"],
            &["log", "--hives"],
            &["close-flag", "rash-or-hives"],
        ];
        for change in changes {
            folder.json(change);
            states.push(state());
        }
        let words = [
            "closing the red flag “Rash or hives”",
            "the check-in of ",
            "having Retinol back",
            "waiting another day, ",
            "the check-in of ",
        ];
        for (change, expected) in words.iter().zip(states.iter().rev().skip(1)) {
            let undone = folder.json(&["undo"]);
            assert_eq!(names(&undone), ["change", "sessions"]);
            assert!(undone["change"].as_str().unwrap().starts_with(change), "{undone} is not {change}");
            assert_eq!(undone["sessions"], json!([id]));
            assert_same(&state(), expected);
        }
        for expected in &states[1..] {
            assert_eq!(folder.run(&["redo"]).code, 0);
            assert_same(&state(), expected);
        }
        folder.run(&["redo"]).failed(1, "there is nothing to redo");
        assert!(folder.run(&["undo"]).out.starts_with("Undone: closing the red flag"));
    }

    /// Holds when the facts are the same: openings of a held plan and the reminders follow the time.
    #[track_caller]
    fn assert_same(found: &Value, expected: &Value) {
        for name in ["check_ins", "flags", "postponements", "finished_at", "phase"] {
            assert_eq!(found[name], expected[name], "{name}");
        }
        assert_eq!(openings(&found["plan"]), openings(&expected["plan"]));
    }

    #[test]
    fn undo_takes_back_the_start_itself_and_then_there_is_nothing() {
        let (folder, id) = with_session(10);
        assert_eq!(folder.json(&["undo"])["sessions"], json!([id]));
        assert_eq!(folder.json(&["list"]), json!([]));
        let before = folder.bytes();
        folder.run(&["undo"]).failed(1, "there is nothing to undo");
        assert_eq!(folder.bytes(), before);
        folder.run(&["redo"]);
        assert_eq!(folder.json(&["list"])[0]["id"], json!(id));
    }
}

#[test]
fn what_the_diary_cannot_hold_is_refused() {
    let (folder, id) = with_session(30);
    let check_in =
        folder.json(&["log", "--at", &hours_ago(20), "--fever"])["check_in"].as_str().unwrap().to_owned();
    folder.json(&["close-flag", "infection-signs", "--at", &hours_ago(19)]);
    folder.json(&["log", "--at", &hours_ago(10), "--rash"]);
    let (early, future) = (seconds_ago(30 * 3600 + 5), seconds_ago(-310));
    super::refusals::check_refused(
        &folder,
        &[
            (&["log"], "nothing is logged"),
            (&["log", &id], "nothing is logged"),
            (&["log", "--note", "  "], "nothing is logged"),
            (&["log", "--redness", "5"], "redness is graded from 0 to 4, not 5"),
            (&["log", "--itch", "255"], "itch is graded from 0 to 4, not 255"),
            (&["log", "--pain", "11"], "pain is graded from 0 to 10, not 11"),
            (&["log", "--swelling", "-1"], "--swelling"),
            (&["log", "--redness", "256"], "--redness"),
            (&["log", "--redness", "2.5"], "--redness"),
            (&["log", "--redness", "mild"], "--redness"),
            (&["log", "--redness"], "--redness"),
            (&["log", "--sensitive=maybe"], "--sensitive"),
            (&["log", "--heat", "2"], "--heat"),
            (&["log", "--redness", "1", "--at", &early], "before the treatment was finished"),
            (&["log", "--redness", "1", "--at", &future], "lies in the future"),
            (&["log", "--redness", "1", "--at", "yesterday"], "RFC 3339"),
            (&["log", "ffffffff", "--redness", "1"], "no session begins with"),
            (&["log", "--edit", "ffffffff", "--redness", "1"], "no check-in begins with 'ffffffff'"),
            (&["log", "--edit", "", "--redness", "1"], "no check-in begins with"),
            (&["log", "--edit", &check_in, "--redness", "5"], "redness is graded from 0 to 4"),
            (&["log", "--edit", &check_in, "--at", &early], "before the treatment was finished"),
            (&["log", "--edit", &check_in], "nothing is changed"),
            (&["log", "--edit", &check_in, "--fever"], "nothing is changed"),
            (&["log", "--edit", "0", "--itch", "1"], "2 check-ins begin with '0'"),
            (&["log", "--delete", "ffffffff"], "no check-in begins with"),
            (&["log", "--delete", &check_in, "--note", "x"], "--note"),
            (&["log", "--delete", &check_in, "--redness", "3"], "cannot be used with '--redness"),
            (&["log", "--delete", &check_in, "--pain", "unrated"], "cannot be used with '--pain"),
            (&["log", "--delete", &check_in, "--fever"], "--fever"),
            (&["log", "--fever=maybe"], "--fever"),
            (&["log", "--rash=no"], "nothing is logged"),
            (&["log", "--itch", "unrated"], "nothing is logged"),
            (&["log", "--redness", "none"], "give a whole number, or unrated"),
            (&["log", "--edit", &check_in, "--fever=no"], "nothing would be left"),
            (&["log", "--edit", &check_in, "--rash=no"], "nothing is changed"),
            (&["log", "--edit", &check_in, "--note", ""], "nothing is changed"),
            (&["postpone", "--at", &early], "before the treatment was finished"),
            (&["postpone", "--at", &future], "lies in the future"),
            (
                &["resume", "tretinoin"],
                "'tretinoin' is no active of this plan: give one of retinol, vitamin-c",
            ),
            (&["resume", "retinol", "--at", &future], "lies in the future"),
            (&["resume", "retinol"], "a red flag is open"),
            (&["resume"], "ACTIVE"),
            (&["close-flag", "fever"], "'fever' is no red flag of this plan: give one of persistent-redness"),
            (&["close-flag", "emergency"], "no red flag 'emergency' is open"),
            (&["close-flag", "infection-signs"], "no red flag 'infection-signs' is open"),
            (&["close-flag", "rash-or-hives", "--at", &hours_ago(11)], "opened later"),
            (&["close-flag", "rash-or-hives", "--at", &future], "lies in the future"),
            (&["close-flag", "rash-or-hives", "--how", "gone"], "gone"),
            (&["close-flag"], "RULE"),
            (&["undo", "twice"], "twice"),
        ],
    );
}

#[test]
fn what_is_back_already_is_refused() {
    let (folder, _) = with_session(130);
    for active in ["retinol", "vitamin-c", "exfoliating-acids"] {
        folder.json(&["resume", active]);
    }
    super::refusals::check_refused(
        &folder,
        &[(&["resume", "retinol"], "is back already"), (&["postpone"], "every active is back")],
    );
}
