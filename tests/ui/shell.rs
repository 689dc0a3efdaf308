//! The window around the pages: what it says of reminders, its messages, and where the keyboard is.

use egui::{Event, Key, Modifiers, Role, pos2};

use super::*;

const WIDE: [f32; 2] = [1100.0, 760.0];
const NARROW: [f32; 2] = [400.0, 800.0];

/// What has the keyboard, by its name.
fn focused(harness: &Harness<'_>) -> Option<String> {
    let root = harness.root();
    let found = root.children_recursive().find(|node| node.accesskit_node().is_focused());
    found.and_then(|node| node.accesskit_node().label())
}

fn press(harness: &mut Harness<'_>, name: &str) {
    harness.get_by_label(name).click();
    harness.run();
}

#[test]
fn reminders_are_not_called_on_while_nothing_shows_notifications() {
    let chip = |service| {
        let mut world = World::with_session(3);
        world.service = service;
        let (mut harness, _) = window(world, Page::Today, WIDE, None);
        harness.run();
        harness
    };
    chip(None).get_by_label("Reminders on");
    let dunst = Service { name: "dunst 1.9".to_owned(), shows_buttons: false, keeps: true };
    chip(Some(Ok(dunst))).get_by_label("Reminders on");
    let harness =
        chip(Some(Err(NoService::Other("no notification service: there is no session bus".to_owned()))));
    harness.get_by_label("No notifications");
    let why = "Reminders cannot reach you: no notification service: there is no session bus. \
               They are tried again, and wait in the inbox meanwhile.";
    harness.get_by_label(why);
    harness.get_by_label("Repair");
}

#[test]
fn today_opens_to_all_that_is_known_of_reminders_and_repairs_what_is_broken() {
    for size in [NARROW, WIDE, [360.0, 480.0]] {
        let mut world = World::with_session(26);
        world.agent = AgentFacts::default();
        world.at_log_in = AtLogIn::Broken;
        world.service = Some(Ok(Service { name: "dunst 1.9".to_owned(), shows_buttons: true, keeps: true }));
        let (mut harness, asked) = window(world, Page::Today, size, None);
        harness.run();
        harness.get_by_label("Reminders stuck: details").focus();
        harness.run();
        harness.key_press(Key::Enter);
        harness.run();
        for words in ["Background process", "does not run", "Shown by", "dunst 1.9", "yes"] {
            let shown = harness.query_all_by_label(words).last().unwrap_or_else(|| panic!("no '{words}'"));
            let whole = egui::Rect::from_min_size(pos2(0.0, 0.0), size.into());
            assert!(whole.contains_rect(shown.rect()), "{words} at {size:?}: {}", shown.rect());
        }
        harness.get_by_label("on, but the program is not there any more");
        harness.query_all_by_label("Repair").last().expect("what repairs it").click();
        harness.run();
        assert_eq!(*asked.borrow(), [Command::Repair], "at {size:?}");
    }
}

#[test]
fn todays_four_answers_and_the_line_of_reminders_fit_without_scrolling() {
    let (mut harness, _) = window(World::with_session(26), Page::Today, WIDE, None);
    harness.run();
    let whole = egui::Rect::from_min_size(pos2(0.0, 0.0), WIDE.into());
    for name in ["Recovery", "Do now", "Leave alone", "Coming up"] {
        let rect = harness.get_by_role_and_label(Role::Heading, name).rect();
        assert!(whole.contains_rect(rect), "{name}: {rect}");
    }
    let last = harness.get_by_label_contains("Not normal: redness that grows").rect();
    assert!(last.bottom() < WIDE[1], "{last}");
    let line = harness.get_by_label("Reminders on: details").rect();
    assert!(line.bottom() < WIDE[1], "{line}");
}

#[test]
fn a_message_covers_neither_the_page_nor_the_navigation() {
    for size in [NARROW, WIDE, [360.0, 480.0]] {
        let mut world = World::with_session(26);
        let words = "Check-in kept, and a sentence that is as long as any of them.".to_owned();
        world.toast = Some(Toast { words: words.clone(), ..kept() });
        let (mut harness, _) = window(world, Page::Today, size, None);
        harness.run();
        harness.get_by_label_contains("Not normal: redness that grows").scroll_to_me();
        harness.run();
        let said = harness.get_by_label(&words).rect();
        let undo = harness.get_by_label("Undo").rect();
        let last = harness.get_by_label_contains("Not normal: redness that grows").rect();
        assert!(last.bottom() <= said.top().min(undo.top()), "at {size:?}: {last} under {said} or {undo}");
        let page = harness.get_by_role_and_label(Role::Button, "Settings").rect();
        assert!(!page.intersects(said.union(undo)), "at {size:?}: {page} under {said} or {undo}");
        let whole = egui::Rect::from_min_size(pos2(0.0, 0.0), size.into());
        assert!(whole.contains_rect(said) && whole.contains_rect(undo), "at {size:?}: {said}, {undo}");
    }
}

#[test]
fn what_a_page_tells_on_hover_stays_inside_a_narrow_window() {
    let (mut harness, _) = window(World::with_session(26), Page::Today, [400.0, 1400.0], None);
    harness.run();
    let phase = "Reintroduction: from Thursday 26 November 2026, 20:05 to Saturday 28 November 2026, 20:05";
    harness.get_by_label(phase).hover();
    harness.run();
    harness.step();
    for _ in 0..30 {
        harness.step();
    }
    let told: Vec<_> = harness.query_all_by_label(phase).map(|node| node.rect()).collect();
    assert_eq!(told.len(), 2, "the bar, and what is told of it");
    for rect in told {
        assert!(rect.left() >= 0.0 && rect.right() <= 400.0, "{rect}");
    }
}

#[test]
fn the_chosen_one_of_several_sessions_gets_the_check_in_of_the_keyboard_and_the_photo() {
    for (chosen, expected) in [(None, 7), (Some("Scalp · 0.5 mm"), 8)] {
        let world = World::with_session(26).and_session(8, 50, "scalp");
        let (mut harness, asked) = window(world, Page::Today, WIDE, None);
        harness.run();
        if let Some(chosen) = chosen {
            press(&mut harness, chosen);
        }
        harness.key_press_modifiers(Modifiers::COMMAND, Key::L);
        harness.run();
        harness.event(Event::Paste("/home/me/skin.jpg".to_owned()));
        harness.run();
        let expected = SessionId(Uuid::from_u128(expected));
        let asked = asked.borrow();
        let [Command::Ask(Ask::CheckIn(logged, None)), Command::AddPhoto(photographed, _)] = &asked[..]
        else {
            panic!("{asked:?}")
        };
        assert_eq!((*logged, *photographed), (expected, expected), "{chosen:?}");
    }
}

#[test]
fn the_keyboard_goes_back_to_what_opened_a_dialog() {
    let opened = |by_key: bool, names: &[&str]| {
        let mut world = World::with_session(26);
        world.does = Does::Dialogs;
        let (mut harness, asked) = window(world, Page::Today, WIDE, None);
        harness.run();
        for name in names {
            if by_key {
                harness.get_by_role_and_label(Role::Button, name).focus();
                harness.run();
                harness.key_press(Key::Enter);
                harness.run();
            } else {
                harness.get_by_role_and_label(Role::Button, name).click();
                harness.run();
            }
        }
        assert!(matches!(asked.borrow()[..], [Command::Ask(_)]), "{:?}", asked.borrow());
        harness.key_press(Key::Escape);
        harness.run();
        assert!(asked.borrow().contains(&Command::CloseDialog), "{:?}", asked.borrow());
        focused(&harness)
    };
    for by_key in [true, false] {
        assert_eq!(opened(by_key, &["Check in"]).as_deref(), Some("Check in"), "by key: {by_key}");
        // What was pressed is in a menu that is gone by then.
        assert_eq!(opened(by_key, &["More", "Details"]).as_deref(), Some("More"), "by key: {by_key}");
    }
}

#[test]
fn the_welcome_does_not_stand_before_what_to_do_now() {
    for size in [NARROW, WIDE] {
        let mut world = World::with_session(26);
        world.settings.welcomed = false;
        let (mut harness, _) = window(world, Page::Today, size, None);
        harness.run();
        let welcome = harness.get_by_label_contains("Welcome.").rect();
        let do_now = harness.get_by_role_and_label(Role::Heading, "Do now").rect();
        assert!(do_now.bottom() < welcome.top(), "at {size:?}: {do_now}, {welcome}");
    }
}

/// The small window of `world`, as the keys make it.
pub(super) fn small(world: World) -> (Harness<'static>, Asked) {
    let world = World { does: Does::Dialogs, ..world };
    let (mut harness, asked) = window(world, Page::Today, mini::SIZE, None);
    harness.run();
    harness.key_press_modifiers(Modifiers::COMMAND, Key::M);
    harness.run();
    (harness, asked)
}

#[test]
fn the_small_window_shows_the_phase_and_its_countdown_and_leads_back() {
    let (mut harness, asked) = small(World::with_session(26));
    let phase = harness.get_by_role_and_label(Role::Heading, "Recovery");
    assert_eq!(phase.accesskit_node().live(), egui::accesskit::Live::Polite);
    for words in ["Settling in", "22:00", "Wed 20:05"] {
        harness.get_by_label(words);
    }
    assert!(harness.query_by_label("Diary").is_none());
    // What is not seen is not undone.
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    harness.run();
    harness.get_by_label("Whole window").click();
    harness.run();
    assert_eq!(*asked.borrow(), [Command::ToggleMini, Command::ToggleMini]);
    harness.get_by_label("Diary");
}

#[test]
fn the_small_window_says_where_more_is_to_be_seen() {
    let (harness, _) = small(World::with_session(26));
    assert_eq!(harness.query_all_by_role(Role::Button).count(), 2, "to go back, and the inbox");
    let without = World { service: Some(Err(NoService::NothingShows)), ..World::with_session(26) };
    let (mut harness, asked) = small(without);
    let label_of = |node: &egui_kittest::Node<'_>| node.accesskit_node().label().unwrap();
    let names: Vec<_> = harness.query_all_by_role(Role::Button).map(|it| label_of(&it)).collect();
    assert!(names[1].contains("notification"), "{names:?}");
    harness.get_by_label(&names[1]).click();
    harness.run();
    assert_eq!(asked.borrow().last(), Some(&Command::Open(Page::Settings)));
}

#[test]
fn the_small_window_tells_of_a_red_flag_before_all_else() {
    let (harness, _) = small(World::flagged());
    let advice = harness.get_by_label("Stop your routine and see a dermatologist.");
    assert_eq!(advice.accesskit_node().live(), egui::accesskit::Live::Assertive);
    assert!(harness.query_by_label("Recovery").is_none());
}

#[test]
fn a_message_leaves_the_keyboard_where_it_is() {
    let world = World::with_session(26);
    let happens = world.happens.clone();
    let (mut harness, _) = window(world, Page::Settings, WIDE, None);
    harness.run();
    harness.get_by_label("Send a test notification").focus();
    harness.run();
    let question = Toast { offer: Some(Offer::NotShown), done: false, ..kept() };
    for toast in [Some(question), None] {
        happens.set(Some(Box::new(|world: &mut World| world.toast = toast)));
        harness.run();
        assert_eq!(focused(&harness).as_deref(), Some("Send a test notification"));
    }
}

#[test]
fn a_message_that_goes_takes_neither_the_keyboard_nor_a_press_from_what_stands_above_the_page() {
    for name in ["Redness that grows after 24 hours: It has cleared", "Repair"] {
        let mut world = World::flagged();
        world.service = Some(Err(NoService::Other("no session bus".to_owned())));
        world.toast = Some(kept());
        let happens = world.happens.clone();
        let (mut harness, asked) = window(world, Page::Diary, WIDE, None);
        harness.run();
        harness.get_by_label(name).focus();
        harness.run();
        happens.set(Some(Box::new(|world: &mut World| world.toast = None)));
        // As a screen reader presses it, just as the message goes.
        harness.get_by_label(name).click_accesskit();
        harness.run();
        assert_eq!(focused(&harness).as_deref(), Some(name));
        assert_eq!(asked.borrow().len(), 1, "{name}: {:?}", asked.borrow());
    }
}

#[test]
fn a_test_notification_that_did_not_show_is_said_everywhere() {
    let toast =
        Toast { words: "Did it show?".to_owned(), offer: Some(Offer::NotShown), done: false, until: 60.0 };
    let (mut harness, asked) =
        window(World { toast: Some(toast), ..World::with_session(26) }, Page::Today, WIDE, None);
    harness.run();
    harness.get_by_label("Yes").click();
    harness.run();
    harness.get_by_label("No").click();
    harness.run();
    assert_eq!(*asked.borrow(), [Command::DismissToast, Command::TestNotShown]);
    let (harness, _) =
        window(World { not_shown: true, ..World::with_session(26) }, Page::Settings, WIDE, None);
    assert_eq!(harness.query_all_by_label_contains("Nothing showed?").count(), 2, "the banner and the card");
    harness.get_by_label("No notifications");
}
