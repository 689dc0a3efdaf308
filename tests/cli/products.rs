//! `may-i`, and the next session.

use serde_json::{Value, json};

use super::names;
use crate::support::{Folder, hours_ago};

/// What `may-i` answers in an instant's own terms: `until` as hours since `finished_at`.
#[track_caller]
fn hours_until(answer: &Value, finished_at: &str) -> i64 {
    let at = |text: &str| chrono::DateTime::parse_from_rfc3339(text).unwrap();
    (at(answer["until"].as_str().unwrap()) - at(finished_at)).num_hours()
}

#[test]
fn an_ingredient_is_answered_with_its_time_and_the_reason() {
    let folder = Folder::new();
    let finished_at = hours_ago(20);
    let id = folder.start(&["--finished-at", &finished_at]);
    let answer = folder.json(&["may-i", "Vitamin-C"]);
    let expected = ["answer", "did_you_mean", "ingredient", "known_as", "session", "until", "why"];
    assert_eq!(names(&answer), expected);
    assert_eq!(answer["ingredient"], "Vitamin-C");
    assert_eq!(answer["known_as"], "Vitamin C");
    assert_eq!(answer["answer"], "not-until");
    assert_eq!(answer["session"], id.as_str());
    assert_eq!(hours_until(&answer, &finished_at), 96);
    let several = folder.json(&["may-i", "vitamin", "c"]);
    assert_eq!((&several["ingredient"], &several["until"]), (&json!("vitamin c"), &answer["until"]));
    let told = folder.run(&["may-i", "vitamin", "c"]).out;
    assert!(told.starts_with("Not until ") && told.contains("protection and hydration"), "{told}");
    let cleanser = folder.json(&["may-i", "cleanser"]);
    assert_eq!((&cleanser["answer"], &cleanser["until"]), (&json!("yes"), &Value::Null));
}

#[test]
fn what_nobody_knows_waits_and_a_misspelling_is_met_with_the_name() {
    let folder = Folder::new();
    let finished_at = hours_ago(20);
    folder.start(&["--finished-at", &finished_at]);
    let answer = folder.json(&["may-i", "retinoll"]);
    assert_eq!((&answer["known_as"], &answer["answer"]), (&Value::Null, &json!("not-until")));
    assert_eq!(answer["did_you_mean"][0], "retinol");
    assert_eq!(hours_until(&answer, &finished_at), 120);
    let told = folder.run(&["may-i", "snake", "oil"]).out;
    assert!(told.contains("does not know it") && told.contains("ask your provider"), "{told}");
}

#[test]
fn the_strictest_session_answers_unless_one_is_named() {
    let folder = Folder::new();
    let face = folder.start(&["--finished-at", &hours_ago(100), "--area", "face"]);
    let scalp = folder.start(&["--finished-at", &hours_ago(10), "--area", "scalp"]);
    let answer = folder.json(&["may-i", "retinol"]);
    assert_eq!((&answer["answer"], &answer["session"]), (&json!("not-until"), &json!(scalp)));
    assert!(answer["why"].as_str().unwrap().starts_with("For scalp: "), "{answer}");
    let of_face = folder.json(&["may-i", "retinol", &face]);
    assert_eq!((&of_face["answer"], &of_face["ingredient"]), (&json!("yes"), &json!("retinol")));
    folder.run(&["may-i", "retinol", "0000-0000"]).failed(2, "no session begins with '0000-0000'");
}

#[test]
fn a_red_flag_forbids_all_but_plain_care_and_an_active_that_is_back_is_allowed() {
    let folder = Folder::new();
    folder.start(&["--finished-at", &hours_ago(80)]);
    folder.json(&["resume", "retinol"]);
    assert_eq!(folder.json(&["may-i", "retinol"])["answer"], "yes");
    folder.json(&["log", "--rash"]);
    let answer = folder.json(&["may-i", "vitamin", "c"]);
    assert_eq!(answer["answer"], "no");
    assert!(
        answer["why"].as_str().unwrap().starts_with("A red flag is open: Rash or hives. Stop your routine")
    );
    // What status says to use meanwhile.
    for (kind, condition) in
        [("sunscreen", "SPF 30+"), ("cleanser", "non-foaming"), ("moisturiser", "fragrance")]
    {
        let answer = folder.json(&["may-i", kind]);
        assert_eq!(answer["answer"], "yes");
        let why = answer["why"].as_str().unwrap();
        for words in [condition, "nothing beyond plain care", "A red flag is open: Rash or hives."] {
            assert!(why.contains(words), "no {words} in {why}");
        }
    }
}

#[test]
fn without_a_session_nothing_is_forbidden() {
    let folder = Folder::new();
    let answer = folder.json(&["may-i", "glycolic acid"]);
    assert_eq!(answer["answer"], "yes");
    assert_eq!((&answer["known_as"], &answer["session"]), (&json!("Exfoliating acids"), &Value::Null));
    assert!(!folder.data().exists(), "asking writes nothing");
}

#[test]
fn a_product_of_ones_own_is_found_by_its_name() {
    let folder = Folder::new();
    folder.start(&["--finished-at", &hours_ago(2)]);
    folder.write("settings.ron", r#"{"format": 1, "shelf": {"mineral-sunscreen": ["Silver Cap No. 7"]}}"#);
    let answer = folder.json(&["may-i", "silver", "cap", "no.", "7"]);
    assert_eq!((&answer["known_as"], &answer["answer"]), (&json!("Mineral sunscreen"), &json!("not-until")));
}

#[test]
fn may_i_without_an_ingredient_is_refused() {
    let folder = Folder::new();
    folder.run(&["may-i"]).failed(2, "INGREDIENT");
    folder.run(&["may-i", " "]).failed(2, "name an ingredient");
    folder.run(&["may-i", "12 %"]).failed(2, "name an ingredient");
}

#[test]
fn the_next_session_comes_after_the_interval_and_never_while_a_flag_is_open() {
    let folder = Folder::new();
    assert_eq!(folder.json(&["status"])["next_session"], Value::Null);
    let finished_at = hours_ago(100);
    folder.start(&["--finished-at", &finished_at]);
    let days = |folder: &Folder| {
        let status = folder.json(&["status"]);
        let at = |text: &str| chrono::DateTime::parse_from_rfc3339(text).unwrap();
        (at(status["next_session"].as_str().unwrap()) - at(&finished_at)).num_days()
    };
    assert_eq!(days(&folder), 28, "the protocol's");
    folder.write("settings.ron", r#"{"format": 1, "next_session_days": Some(42)}"#);
    assert_eq!(days(&folder), 42, "the person's own");
    folder.write("settings.ron", r#"{"format": 1, "next_session_days": Some(1)}"#);
    assert_eq!(days(&folder), 5, "not before the plan is complete");
    folder.write("settings.ron", r#"{"format": 1, "next_session_days": Some(4000000000)}"#);
    assert_eq!(days(&folder), 365, "a slip of the hand in the file");
    folder.json(&["log", "--hives"]);
    assert_eq!(folder.json(&["status"])["next_session"], Value::Null);
    let told = folder.run(&["status"]).out;
    assert!(told.contains("Next session: no date while a red flag is open\n"), "{told}");
}
