//! The Products page: may I use it, and the person's own products.

use aftercare::ui::command::{Ask, Command, Page};
use aftercare::view::trouble::Trouble;
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use super::{World, window};

const SIZE: [f32; 2] = [1100.0, 1400.0];
const FIELD: &str = "An ingredient, a product, or something to do";

fn type_into(harness: &mut Harness<'_>, field: &str, text: &str) {
    harness.get_by_role_and_label(egui::Role::TextInput, field).focus();
    harness.run();
    harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::A);
    harness.get_by_role_and_label(egui::Role::TextInput, field).type_text(text);
    harness.run();
}

/// Holds when those words are on the page, and are announced.
#[track_caller]
fn announced(harness: &Harness<'_>, words: &str) {
    let node = harness.get_by_label(words);
    assert_eq!(node.accesskit_node().live(), egui::accesskit::Live::Polite, "{words}");
}

#[test]
fn what_is_typed_is_answered_politely_while_it_is_typed() {
    let (mut harness, asked) = window(World::with_session(26), Page::Care, SIZE, None);
    harness.run();
    type_into(&mut harness, FIELD, "Retinol");
    announced(&harness, "Not until Thursday 20:05");
    announced(&harness, "Freshly treated skin gets irritated by it.");
    type_into(&mut harness, FIELD, "foundation");
    announced(&harness, "Yes");
    harness.get_by_label("Taken as: Make-up");
    type_into(&mut harness, FIELD, "snake oil");
    announced(&harness, "Not known; on the skin, not until Saturday 20:05");
    assert_eq!(*asked.borrow(), []);
}

#[test]
fn while_something_cannot_be_read_only_a_no_stands() {
    let mut world = World::with_session(26);
    world.troubles = vec![Trouble { files: Vec::new(), what: "a session cannot be read".to_owned() }];
    let (mut harness, _) = window(world, Page::Care, SIZE, None);
    harness.run();
    for asked in ["foundation", "retinol", "snake oil"] {
        type_into(&mut harness, FIELD, asked);
        announced(&harness, "No answer just now");
    }
    let mut world = World::flagged();
    world.troubles = vec![Trouble { files: Vec::new(), what: "a session cannot be read".to_owned() }];
    let (mut harness, _) = window(world, Page::Care, SIZE, None);
    harness.run();
    type_into(&mut harness, FIELD, "retinol");
    announced(&harness, "No, not now");
}

#[test]
fn a_press_asks_for_what_people_ask_most_and_what_may_be_meant() {
    let (mut harness, _) = window(World::with_session(26), Page::Care, SIZE, None);
    harness.run();
    harness.get_by_role_and_label(egui::Role::Button, "vitamin C").click();
    harness.run();
    announced(&harness, "Not until Friday 20:05");
    type_into(&mut harness, FIELD, "niacinamid");
    harness.get_by_role_and_label(egui::Role::Button, "niacinamide").click();
    harness.run();
    announced(&harness, "Yes");
}

#[test]
fn a_product_of_ones_own_is_added_renamed_and_removed() {
    let mut world = World::with_session(26);
    let shelf = &mut world.settings.shelf;
    shelf.insert("mineral-sunscreen".to_owned(), vec!["Silver Cap".to_owned()]);
    let (mut harness, asked) = window(world, Page::Care, SIZE, None);
    harness.run();
    harness.get_by_label("Add your own: Gentle cleanser").click();
    harness.run();
    type_into(&mut harness, "Its name", "  Milk   & Oat ");
    harness.get_by_label("Save").click();
    harness.run();
    harness.get_by_label("Rename Silver Cap").click();
    harness.run();
    type_into(&mut harness, "Its name", "Gold Cap");
    harness.key_press(egui::Key::Enter);
    harness.run();
    harness.get_by_label("Remove Silver Cap").click();
    harness.run();
    let shelves: Vec<_> = (asked.borrow().iter())
        .map(|command| match command {
            Command::Set(settings) => format!("{:?}", settings.shelf),
            other => panic!("{other:?}"),
        })
        .collect();
    // Nothing is applied here: each is about the shelf as it was.
    let expected = [
        r#"{"gentle-cleanser": ["Milk & Oat"], "mineral-sunscreen": ["Silver Cap"]}"#,
        r#"{"mineral-sunscreen": ["Gold Cap"]}"#,
        "{}",
    ];
    assert_eq!(shelves, expected);
}

#[test]
fn a_name_that_is_there_already_or_none_at_all_is_not_kept() {
    let mut world = World::with_session(26);
    world.settings.shelf.insert("mineral-sunscreen".to_owned(), vec!["Silver Cap".to_owned()]);
    let (mut harness, asked) = window(world, Page::Care, SIZE, None);
    harness.run();
    harness.get_by_label("Add your own: Mineral sunscreen").click();
    harness.run();
    for (name, said) in [("Silver Cap", "It is there already"), (&"x".repeat(61), "At most 60 characters")] {
        type_into(&mut harness, "Its name", name);
        harness.get_by_label(said);
        harness.get_by_label("Save").click();
        harness.run();
    }
    harness.get_by_label("Cancel").click();
    harness.run();
    assert!(harness.query_by_label("Its name").is_none());
    assert_eq!(*asked.borrow(), []);
}

#[test]
fn today_names_the_persons_own_product() {
    let mut world = World::with_session(26);
    world.settings.shelf.insert("mineral-sunscreen".to_owned(), vec!["Silver Cap".to_owned()]);
    let (mut harness, asked) = window(world, Page::Today, [1100.0, 760.0], None);
    harness.run();
    harness.get_by_label("Mineral SPF 30+ · Silver Cap");
    harness.get_by_label("May I use …?").click();
    harness.run();
    assert_eq!(*asked.borrow(), [Command::AskMayI]);
}

#[test]
fn a_plan_that_is_not_made_for_the_depth_says_so_beside_what_it_says() {
    for (depth_mm, told) in [(0.5, 0), (1.5, 1)] {
        let mut world = World::with_session(26);
        let course = &mut world.courses[0];
        std::sync::Arc::make_mut(&mut course.session).header.details.depth_mm = Some(depth_mm);
        let session = course.session.id;
        let (mut harness, asked) = window(world, Page::Care, SIZE, None);
        harness.run();
        assert_eq!(
            harness.query_all_by_label_contains("At this depth clinics ask for more time").count(),
            told
        );
        if told > 0 {
            harness.get_by_label("Details").click();
            harness.run();
            assert_eq!(*asked.borrow(), [Command::Ask(Ask::Details(session))]);
        }
    }
}
