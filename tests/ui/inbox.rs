//! The Inbox page: what asks for something, with the actions of its notification, and its count.

use aftercare::care::ledger::{Entry, State};
use aftercare::care::reminders::Kind;
use chrono::NaiveDate;
use egui::{Event, Key, Modifiers, Role};

use super::*;

const WIDE: [f32; 2] = [1100.0, 760.0];
const FACE: SessionId = SessionId(Uuid::from_u128(7));

fn day(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, day).unwrap()
}

/// The world at half past eight, the morning after the treatment.
fn morning_after() -> World {
    let mut world = World::new();
    world.now = at("2026-11-24T08:30:00-05:00");
    world.and_session(7, 12, "face")
}

/// With what became of a reminder.
fn noted(mut world: World, kind: &str, state: State, minutes_ago: i64, until: Option<Instant>) -> World {
    let course = world.courses[0].clone();
    let when = world.now - TimeDelta::minutes(minutes_ago);
    let mut ledger = (*course.ledger).clone();
    ledger.note(kind.to_owned(), Entry { until, ..Entry::new(state, when, when) });
    let plan = (*course.plan).clone();
    world.courses[0] = Course::new(course.session, course.protocol, plan, ledger, world.now);
    world
}

fn press(harness: &mut Harness<'_>, name: &str) {
    harness.get_by_role_and_label(Role::Button, name).scroll_to_me();
    harness.run();
    harness.get_by_role_and_label(Role::Button, name).click();
    harness.run();
}

#[test]
fn the_navigation_counts_what_there_is_to_do() {
    for size in SIZES {
        let (mut harness, _) = window(morning_after(), Page::Today, size, None);
        harness.run();
        // The morning, and the first day of healing that the quiet hours held back.
        harness.get_by_role_and_label(Role::Button, "Inbox, 2 to do");
        let done = noted(morning_after(), "morning/2026-11-24", State::Done, 10, None);
        let (mut harness, _) = window(done, Page::Today, size, None);
        harness.run();
        harness.get_by_role_and_label(Role::Button, "Inbox, 1 to do");
    }
    let (mut harness, _) = window(World::new(), Page::Today, WIDE, None);
    harness.run();
    harness.get_by_role_and_label(Role::Button, "Inbox");
}

#[test]
fn control_and_a_number_open_the_pages_in_their_order() {
    let (mut harness, asked) = window(World::new(), Page::Today, WIDE, None);
    harness.run();
    for key in [Key::Num1, Key::Num2, Key::Num3, Key::Num4, Key::Num5, Key::Num6] {
        harness.key_press_modifiers(Modifiers::COMMAND, key);
        harness.run();
    }
    let pages = [Page::Today, Page::Inbox, Page::Diary, Page::History, Page::Care, Page::Settings];
    assert_eq!(*asked.borrow(), pages.map(Command::Open));
    let names = ["Today", "Inbox", "Diary", "History", "Products", "Settings"];
    let tops = names.map(|name| harness.get_by_role_and_label(Role::Button, name).rect().top());
    assert!(tops.is_sorted(), "{tops:?}");
}

#[test]
fn each_reminder_has_the_actions_of_its_notification() {
    for size in SIZES {
        let mut world = noted(morning_after(), "check-in/24h", State::Delivered, 5, None);
        world.settings.snooze_minutes = 30;
        let (mut harness, asked) = window(world, Page::Inbox, size, None);
        harness.run();
        for name in ["Done: Morning: sunscreen first", "Snooze 30 min: Morning: sunscreen first"] {
            press(&mut harness, name);
        }
        press(&mut harness, "Open: First day: what helps now");
        let kind = || Kind::Morning(day(24));
        let expected = [
            Command::Answer(FACE, kind(), None),
            Command::Answer(FACE, kind(), Some(TimeDelta::minutes(30))),
            Command::Show(FACE),
        ];
        assert_eq!(*asked.borrow(), expected, "at {size:?}");
    }
}

#[test]
fn a_check_in_is_logged_from_its_reminder() {
    let mut world = World::new();
    world.now = at("2026-11-24T22:00:00-05:00");
    let world = noted(world.and_session(7, 25, "face"), "check-in/24h", State::Delivered, 60, None);
    let (mut harness, asked) = window(world, Page::Inbox, WIDE, None);
    harness.run();
    press(&mut harness, "Log symptoms: How does your skin look?");
    assert_eq!(*asked.borrow(), [Command::Ask(Ask::CheckIn(FACE, None))]);
}

#[test]
fn what_was_put_off_says_until_when_and_can_come_at_once() {
    let until = at("2026-11-24T09:20:00-05:00");
    let world = noted(morning_after(), "morning/2026-11-24", State::Snoozed, 10, Some(until));
    let (mut harness, asked) = window(world, Page::Inbox, WIDE, None);
    harness.run();
    harness.get_by_label("Until Tue 09:20");
    press(&mut harness, "Remind me now: Morning: sunscreen first");
    press(&mut harness, "Done: Morning: sunscreen first");
    let answer = |snooze| Command::Answer(FACE, Kind::Morning(day(24)), snooze);
    assert_eq!(*asked.borrow(), [answer(Some(TimeDelta::zero())), answer(None)]);
}

#[test]
fn an_empty_inbox_says_what_will_be_there() {
    let (mut harness, asked) = window(World::new(), Page::Inbox, WIDE, None);
    harness.run();
    harness.get_by_label("Reminders that have come wait here until they are done.");
    press(&mut harness, "Go to Today");
    assert_eq!(*asked.borrow(), [Command::Open(Page::Today)]);
}

#[test]
fn every_action_is_reached_by_the_keyboard_and_stays_inside_the_window() {
    for size in SIZES {
        let until = at("2026-11-24T09:20:00-05:00");
        let world = noted(morning_after(), "check-in/24h", State::Snoozed, 10, Some(until));
        let (mut harness, _) = window(world, Page::Inbox, size, None);
        harness.run();
        let all: Vec<_> = (harness.query_all_by_role(Role::Button))
            .map(|it| (it.accesskit_node().label().unwrap(), it.rect()))
            .collect();
        for (name, rect) in &all {
            assert!(rect.left() >= 0.0 && rect.right() <= size[0], "{name} at {size:?}: {rect}");
        }
        let mut reached = Vec::new();
        for _ in 0..2 * all.len() {
            harness.event(Event::Key {
                key: Key::Tab,
                physical_key: None,
                pressed: true,
                repeat: false,
                modifiers: Modifiers::NONE,
            });
            harness.run();
            let root = harness.root();
            let focused = root.children_recursive().find(|node| node.accesskit_node().is_focused());
            reached.extend(focused.and_then(|node| node.accesskit_node().label()));
        }
        for (name, _) in all {
            assert!(reached.contains(&name), "{name} at {size:?}: {reached:?}");
        }
    }
}

#[test]
fn a_banner_leads_to_the_inbox_while_reminders_wait_and_does_not_repeat_it_there() {
    let mut world = morning_after();
    world.service =
        Some(Err(NoService::Other("no notification service: there is no session bus".to_owned())));
    let (mut harness, asked) = window(world, Page::Today, WIDE, None);
    harness.run();
    harness.get_by_role_and_label(Role::Button, "Inbox, 2 to do");
    press(&mut harness, "Open the inbox");
    assert_eq!(*asked.borrow(), [Command::Open(Page::Inbox)]);
    let mut world = morning_after();
    world.service =
        Some(Err(NoService::Other("no notification service: there is no session bus".to_owned())));
    let (mut harness, _) = window(world, Page::Inbox, WIDE, None);
    harness.run();
    assert!(harness.query_by_label("Open the inbox").is_none());
    assert_eq!(harness.query_all_by_label("Due Tue 08:00 · not told yet").count(), 2);
}
