//! Backups: the card on the Settings page, and the dialog that puts one back.

use aftercare::care::restore::Mode;
use aftercare::care::rotation::Attempt;
use aftercare::view::backups::{Changes, Kept, Of};
use egui::{Key, Role};

use super::*;

const WIDE: [f32; 2] = [1100.0, 760.0];
const NARROW: [f32; 2] = [400.0, 800.0];
const SAFETY: &str = "before-restore-2026-11-24T210500";
const WOULD: &str =
    "1 session would come back, 2 sessions would change (3 records), 1 session would be deleted";

fn changes(deleted: usize) -> Changes {
    Changes { back: 1, changed: 2, records: 3, deleted, ..Changes::default() }
}

fn attempt(trouble: Option<&str>) -> Attempt {
    Attempt { at: at("2026-11-24T20:05:00-05:00"), trouble: trouble.map(str::to_owned) }
}

/// A world with four backups, of which one cannot be used and one is not read yet.
fn world() -> World {
    let day = |name: &str| Kept { name: name.to_owned(), of: Of::Day(name.parse().unwrap()), bytes: 4100 };
    let before = "2026-11-24T21:05:00".parse().unwrap();
    let safety = Kept { name: SAFETY.to_owned(), of: Of::BeforeRestore(before), bytes: 900 };
    let kept = vec![safety, day("2026-11-24"), day("2026-11-23"), day("2025-12-31")];
    let mut world = World::with_session(26);
    world.backups = Backups { kept: Some(kept), attempt: Some(attempt(None)), ..Backups::default() };
    let read = [
        (SAFETY, Ok(3)),
        ("2026-11-24", Ok(1)),
        ("2026-11-23", Err("ends too early: it is not whole".to_owned())),
    ];
    world.backups.contents = read.map(|(name, read)| (name.to_owned(), read)).into();
    world.foresees = Some(Ok(Foreseen { merge: changes(0), replace: changes(1), left_out: Vec::new() }));
    world.does = Does::Dialogs;
    world
}

fn dialog(world: World, size: [f32; 2]) -> (Harness<'static>, Asked) {
    let (mut harness, asked) = window(world, Page::Settings, size, Some(Ask::Restore));
    harness.run();
    (harness, asked)
}

fn press(harness: &mut Harness<'_>, name: &str) {
    harness.get_by_role_and_label(Role::Button, name).click();
    harness.run();
}

fn is_enabled(harness: &Harness<'_>, name: &str) -> bool {
    !harness.get_by_role_and_label(Role::Button, name).accesskit_node().is_disabled()
}

/// All that can be pressed or read is whole inside the window.
fn nothing_is_cut(harness: &Harness<'_>, names: &[&str], size: [f32; 2]) {
    let whole = egui::Rect::from_min_size(egui::Pos2::ZERO, size.into());
    for name in names {
        let rect = harness.get_by_label_contains(name).rect();
        assert!(whole.contains_rect(rect), "{name} at {size:?}: {rect}");
    }
}

#[test]
fn the_settings_say_when_the_last_backup_was_made_and_make_one() {
    let (mut harness, asked) = window(world(), Page::Settings, [1100.0, 1800.0], None);
    harness.run();
    harness.get_by_role_and_label(Role::Heading, "Backups");
    harness.get_by_label("The last one was made Tue 20:05");
    harness.get_by_label_contains("3 are kept: the newest seven, and the newest of each");
    press(&mut harness, "Back up now");
    press(&mut harness, "Restore…");
    harness.get_by_label("Restore a backup");
    assert_eq!(*asked.borrow(), [Command::BackUp, Command::Ask(Ask::Restore)]);
    let mut none = World::new();
    none.backups.kept = Some(Vec::new());
    let (mut harness, _) = window(none, Page::Settings, [1100.0, 1800.0], None);
    harness.run();
    harness.get_by_label("None yet");
    let mut making = world();
    making.backups.making = true;
    let (mut harness, asked) = window(making, Page::Settings, [1100.0, 1800.0], None);
    harness.run();
    harness.get_by_label("Being made …");
    assert!(!is_enabled(&harness, "Back up now"));
    press(&mut harness, "Back up now");
    assert_eq!(*asked.borrow(), []);
}

#[test]
fn a_backup_that_failed_is_told_on_every_page_with_what_makes_it_and_reminders_stay_well() {
    for size in [WIDE, NARROW] {
        let on = |page| {
            let mut world = world();
            world.backups.attempt = Some(attempt(Some("no space left on the disk")));
            let (mut harness, asked) = window(world, page, size, None);
            harness.run();
            (harness, asked)
        };
        let (mut harness, asked) = on(Page::Today);
        let told = "The backup of Tue 20:05 failed: no space left on the disk.";
        nothing_is_cut(&harness, &[told, "Back up now"], size);
        harness.get_by_label("Reminders on: details");
        press(&mut harness, "Back up now");
        assert_eq!(*asked.borrow(), [Command::BackUp]);
        // On its own page it is said once.
        let (harness, _) = on(Page::Settings);
        assert!(harness.query_by_label(told).is_none());
        harness.get_by_label("The backup of Tue 20:05 failed");
        harness.get_by_label("no space left on the disk");
    }
}

#[test]
fn the_backups_are_listed_with_what_is_in_them_and_what_cannot_be_used_says_why() {
    for size in [WIDE, NARROW, [360.0, 480.0]] {
        let (mut harness, asked) = dialog(world(), size);
        let rows = ["Safety copy of today, 21:05, 3 sessions · 1 kB", "Today, 1 session · 5 kB"];
        nothing_is_cut(&harness, &["Restore a backup", "Cancel", rows[0]], size);
        harness.get_by_role_and_label(Role::Button, rows[1]);
        harness.get_by_role_and_label(Role::Button, "Wednesday 31 December 2025, Reading … · 5 kB");
        let bad = "Yesterday, Cannot be used: it ends too early: it is not whole";
        assert!(harness.query_by_role_and_label(Role::Button, bad).is_none());
        harness.get_by_label(bad).click();
        harness.run();
        assert_eq!(*asked.borrow(), [], "it cannot be chosen");
        press(&mut harness, "Cancel");
        assert_eq!(*asked.borrow(), [Command::CloseDialog]);
    }
}

#[test]
fn merging_is_one_press_after_what_it_would_change_was_told() {
    for size in [WIDE, NARROW, [360.0, 480.0]] {
        let (mut harness, asked) = dialog(world(), size);
        press(&mut harness, "Today, 1 session · 5 kB");
        let merges =
            "It adds what is missing: 1 session would come back, 2 sessions would change (3 records).";
        let replaces = format!("It makes everything as it was then: {WOULD}.");
        nothing_is_cut(&harness, &[merges, &replaces, "A safety copy of how it is now is kept first"], size);
        press(&mut harness, "Merge");
        let name = "2026-11-24".to_owned();
        let expected = [Command::Foresee(name.clone()), Command::Restore(name, Mode::Merge)];
        assert_eq!(*asked.borrow(), expected);
    }
}

#[test]
fn replacing_asks_once_more_what_would_be_deleted() {
    for size in [WIDE, NARROW, [360.0, 480.0]] {
        let (mut harness, asked) = dialog(world(), size);
        press(&mut harness, "Safety copy of today, 21:05, 3 sessions · 1 kB");
        press(&mut harness, "Replace…");
        let told = [
            "Everything becomes as it was in the backup “Safety copy of today, 21:05”.",
            "1 session that is not in it is deleted, with its check-ins.",
            "2 sessions become as they were then (3 records): what you logged in them since is deleted.",
            "1 session comes back.",
            "A safety copy of how it is now is kept first: undo, or that copy, takes all of it back at once.",
        ];
        nothing_is_cut(&harness, &["Replace everything?"], size);
        nothing_is_cut(&harness, &told, size);
        // The way back is where the keyboard is.
        let focused = harness.get_by_role_and_label(Role::Button, "Back").accesskit_node().is_focused();
        assert!(focused, "{size:?}");
        harness.key_press(Key::Enter);
        harness.run();
        press(&mut harness, "Replace…");
        press(&mut harness, "Replace");
        let expected =
            [Command::Foresee(SAFETY.to_owned()), Command::Restore(SAFETY.to_owned(), Mode::Replace)];
        assert_eq!(*asked.borrow(), expected);
    }
}

#[test]
fn a_backup_is_chosen_and_merged_by_keyboard_alone() {
    let (mut harness, asked) = dialog(world(), WIDE);
    // The newest has it as the dialog opens.
    harness.key_press(Key::Tab);
    harness.run();
    harness.key_press(Key::Enter);
    harness.run();
    harness.get_by_label_contains(WOULD);
    // From Back over Replace… to Merge, in whichever order they are drawn.
    for _ in 0..4 {
        let merge = harness.get_by_role_and_label(Role::Button, "Merge");
        if merge.accesskit_node().is_focused() {
            break;
        }
        harness.key_press(Key::Tab);
        harness.run();
    }
    harness.key_press(Key::Enter);
    harness.run();
    let name = "2026-11-24".to_owned();
    assert_eq!(*asked.borrow(), [Command::Foresee(name.clone()), Command::Restore(name, Mode::Merge)]);
}

#[test]
fn what_changes_nothing_cannot_be_pressed_and_what_is_left_out_is_said() {
    let mut world = world();
    let files = vec!["photos/a.jpg".to_owned(), "photos/b.jpg".to_owned()];
    let left_out = vec![Trouble { files, what: "is not restored".to_owned() }];
    world.foresees =
        Some(Ok(Foreseen { merge: Changes::default(), replace: changes(1), left_out: left_out.clone() }));
    let (mut harness, asked) = dialog(world, NARROW);
    press(&mut harness, "Today, 1 session · 5 kB");
    harness.get_by_label("It adds what is missing: nothing would change.");
    harness.get_by_label("Left out: photos/a.jpg and 1 other: is not restored");
    assert!(!is_enabled(&harness, "Merge") && is_enabled(&harness, "Replace…"));
    press(&mut harness, "Merge");
    assert_eq!(*asked.borrow(), [Command::Foresee("2026-11-24".to_owned())]);
    press(&mut harness, "Back");
    harness.get_by_label("Restore a backup");
}

#[test]
fn the_dialog_says_what_it_waits_for_and_what_went_wrong() {
    // Nothing is told of it yet.
    let mut waits = world();
    waits.foresees = None;
    let (mut harness, _) = dialog(waits, NARROW);
    press(&mut harness, "Today, 1 session · 5 kB");
    harness.get_by_label("Checking what it would change …");
    assert!(!is_enabled(&harness, "Merge") && !is_enabled(&harness, "Replace…"));
    // It cannot be read.
    let mut refused = world();
    refused.foresees = Some(Err("the backup is no text".to_owned()));
    let (mut harness, _) = dialog(refused, NARROW);
    press(&mut harness, "Today, 1 session · 5 kB");
    harness.get_by_label("It cannot be put back: the backup is no text");
    assert!(!is_enabled(&harness, "Merge") && is_enabled(&harness, "Back"));
    // It is being put back, or was not.
    let mut restoring = world();
    restoring.backups.restoring = true;
    restoring.backups.foreseen = Some(("2026-11-24".to_owned(), restoring.foresees.clone().unwrap()));
    let (mut harness, _) = dialog(restoring, NARROW);
    press(&mut harness, "Today, 1 session · 5 kB");
    harness.get_by_label("Putting it back …");
    assert!(!is_enabled(&harness, "Merge") && !is_enabled(&harness, "Back"));
    let mut failed = world();
    failed.backups.refused = Some("the disk is full".to_owned());
    let (mut harness, _) = dialog(failed, NARROW);
    press(&mut harness, "Today, 1 session · 5 kB");
    nothing_is_cut(&harness, &["It was not put back: the disk is full"], NARROW);
    assert!(is_enabled(&harness, "Merge"));
}

#[test]
fn without_a_backup_the_dialog_says_so_and_makes_one() {
    let mut none = World::new();
    none.backups.kept = Some(Vec::new());
    let (mut harness, asked) = window(none, Page::Today, NARROW, Some(Ask::Restore));
    harness.run();
    harness.get_by_label(
        "One is made by itself on each day on which something is new. The pictures of photos are not in it.",
    );
    press(&mut harness, "Back up now");
    assert_eq!(*asked.borrow(), [Command::BackUp]);
    let (harness, _) = dialog(World::new(), NARROW);
    assert_eq!(harness.query_all_by_label("Looking for backups …").count(), 2, "the card, and the dialog");
}

#[test]
fn a_year_of_backups_scrolls_and_leaves_the_button_in_sight() {
    for size in [WIDE, NARROW, [360.0, 480.0]] {
        let mut world = world();
        let days = (1..=26).map(|day| format!("2026-10-{day:02}"));
        world.backups.kept =
            Some(days.map(|name| Kept { of: Of::Day(name.parse().unwrap()), bytes: 4100, name }).collect());
        let (mut harness, _) = dialog(world, size);
        nothing_is_cut(&harness, &["Restore a backup", "Cancel"], size);
        let last = "Monday 26 October, Reading … · 5 kB";
        harness.get_by_label(last).scroll_to_me();
        harness.run();
        nothing_is_cut(&harness, &[last, "Cancel"], size);
    }
}
