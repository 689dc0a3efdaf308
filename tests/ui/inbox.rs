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
pub(super) fn noted(
    mut world: World,
    kind: &str,
    state: State,
    minutes_ago: i64,
    until: Option<Instant>,
) -> World {
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
        // The morning, and the first day of healing that the quiet hours held back: one notification.
        harness.get_by_role_and_label(Role::Button, "Inbox, 1 to do");
        let several = noted(morning_after(), "phase/first-day", State::Delivered, 10, None);
        let (mut harness, _) = window(several, Page::Today, size, None);
        harness.run();
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
    let pages = Page::ALL;
    assert_eq!(*asked.borrow(), pages.map(Command::Open));
    let names = ["Today", "Inbox", "Diary", "History", "Products", "Settings"];
    let tops = names.map(|name| harness.get_by_role_and_label(Role::Button, name).rect().top());
    assert!(tops.is_sorted(), "{tops:?}");
}

#[test]
fn a_row_has_the_actions_of_its_notification_and_answers_all_that_it_tells() {
    for size in SIZES {
        let mut world = morning_after();
        world.settings.snooze_minutes = 30;
        let (mut harness, asked) = window(world, Page::Inbox, size, None);
        harness.run();
        let title = "Morning: sunscreen first · First day: what helps now";
        for action in ["Done", "Snooze 30 min", "Open"] {
            press(&mut harness, &format!("{action}: {title}"));
        }
        let both = || vec![(FACE, Kind::Morning(day(24))), (FACE, Kind::Phase("first-day".to_owned()))];
        let expected = [
            Command::Answer(both(), None),
            Command::Answer(both(), Some(TimeDelta::minutes(30))),
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
    let answer = |snooze| Command::Answer(vec![(FACE, Kind::Morning(day(24)))], snooze);
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
fn an_inbox_with_nothing_to_do_says_what_comes_next_and_when() {
    for size in SIZES {
        let (mut harness, _) = window(World::with_session(2), Page::Inbox, size, None);
        harness.run();
        harness.get_by_label(
            "Nothing to do. Next: Wed 08:00, Morning: sunscreen first · First day: what helps now",
        );
    }
}

/// Presses a key, and lets the window follow.
fn key(harness: &mut Harness<'_>, key: Key) {
    for pressed in [true, false] {
        let modifiers = Modifiers::NONE;
        harness.event(Event::Key { key, physical_key: None, pressed, repeat: false, modifiers });
    }
    harness.run();
}

/// What has the focus, by its name.
fn focused(harness: &Harness<'_>) -> Option<String> {
    let root = harness.root();
    let focused = root.children_recursive().find(|node| node.accesskit_node().is_focused())?;
    focused.accesskit_node().label()
}

/// Three rows: a waiting morning, and the first days of two sessions that were told one after the other.
fn three_rows() -> World {
    let mut world = morning_after();
    world = noted(world, "phase/first-day", State::Delivered, 10, None);
    world = world.and_session(8, 13, "scalp");
    world.courses.swap(0, 1);
    world = noted(world, "morning/2026-11-24", State::Done, 10, None);
    world = noted(world, "phase/first-day", State::Delivered, 20, None);
    world.courses.swap(0, 1);
    world
}

#[test]
fn the_keyboard_goes_through_the_rows_as_they_are_read() {
    for size in SIZES {
        let until = at("2026-11-24T09:20:00-05:00");
        let world = noted(three_rows(), "morning/2026-11-24", State::Snoozed, 10, Some(until));
        let (mut harness, _) = window(world, Page::Inbox, size, None);
        harness.run();
        let mut reached = Vec::new();
        for _ in 0..30 {
            key(&mut harness, Key::Tab);
            reached.extend(focused(&harness));
        }
        let first = reached.iter().position(|it| it.starts_with("Open: ")).unwrap();
        let (face, scalp) = ("First day: what helps now (face)", "First day: what helps now (scalp)");
        let expected: Vec<_> = ([face, scalp].into_iter())
            .flat_map(|title| ["Open", "Done", "Snooze 1 h"].map(|action| format!("{action}: {title}")))
            .chain(["Done", "Remind me now"].map(|it| format!("{it}: Morning: sunscreen first (face)")))
            .collect();
        assert_eq!(reached[first..first + expected.len()], expected, "at {size:?}");
    }
}

#[test]
fn after_an_answer_the_keyboard_is_at_the_same_button_of_the_next_row_and_at_last_at_the_page() {
    for (answer, button) in [(Key::Enter, "Done"), (Key::Space, "Snooze 1 h")] {
        let mut world = three_rows();
        world.does = Does::Answers;
        let (mut harness, asked) = window(world, Page::Inbox, WIDE, None);
        harness.run();
        let rows = [
            "Morning: sunscreen first (face)",
            "First day: what helps now (face)",
            "First day: what helps now (scalp)",
        ];
        let named = |title: &str| format!("{button}: {title}");
        for _ in 0..30 {
            if focused(&harness) == Some(named(rows[1])) {
                break;
            }
            key(&mut harness, Key::Tab);
        }
        // From the second row: the third comes into its place, then the first is what is left.
        for (title, next) in
            [(rows[1], named(rows[2])), (rows[2], named(rows[0])), (rows[0], "Inbox".to_owned())]
        {
            assert_eq!(focused(&harness), Some(named(title)));
            key(&mut harness, answer);
            assert_eq!(focused(&harness), Some(next), "after {button} of {title}");
        }
        assert_eq!(asked.borrow().len(), 3, "{:?}", asked.borrow());
        // The page's title, not the entry of the navigation.
        let root = harness.root();
        let title = root.children_recursive().find(|node| node.accesskit_node().is_focused());
        assert_eq!(title.unwrap().accesskit_node().role(), Role::Heading);
        // From there on to what follows on the page, or in the window.
        key(&mut harness, Key::Tab);
        assert_ne!(focused(&harness).as_deref(), Some("Inbox"));
        assert!(focused(&harness).is_some());
    }
}

#[test]
fn four_buttons_stand_in_one_line_or_two_by_two() {
    for (size, lines) in [([400.0, 800.0], vec![2, 2]), (WIDE, vec![4])] {
        let mut world = World::new();
        world.now = at("2026-11-24T22:00:00-05:00");
        let world = world.and_session(7, 25, "face");
        let (mut harness, _) = window(world, Page::Inbox, size, None);
        harness.run();
        let row = ": How does your skin look? · Recovery: what helps now";
        let names = ["Log symptoms", "Open", "Done", "Snooze 1 h"].map(|it| format!("{it}{row}"));
        let tops = names.map(|name| harness.get_by_role_and_label(Role::Button, &name).rect().top());
        let counts: Vec<_> =
            tops.chunk_by(|above, below| (below - above).abs() < 1.0).map(<[f32]>::len).collect();
        assert_eq!(counts, lines, "at {size:?}: {tops:?}");
    }
}

#[test]
fn the_keyboard_is_not_lost_with_a_row_that_goes_by_itself() {
    let mut world = three_rows();
    world.does = Does::Answers;
    let (mut harness, _) = window(world, Page::Inbox, WIDE, None);
    harness.run();
    let (face, scalp) = ("First day: what helps now (face)", "First day: what helps now (scalp)");
    harness.get_by_role_and_label(Role::Button, &format!("Open: {face}")).focus();
    harness.run();
    // A screen reader presses another button of the row than the one that has the focus.
    harness.get_by_role_and_label(Role::Button, &format!("Done: {face}")).click_accesskit();
    harness.run();
    assert_eq!(focused(&harness), Some(format!("Open: {scalp}")));
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
            key(&mut harness, Key::Tab);
            reached.extend(focused(&harness));
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
    harness.get_by_role_and_label(Role::Button, "Inbox, 1 to do");
    press(&mut harness, "Open the inbox");
    assert_eq!(*asked.borrow(), [Command::Open(Page::Inbox)]);
    let mut world = morning_after();
    world.service =
        Some(Err(NoService::Other("no notification service: there is no session bus".to_owned())));
    let (mut harness, _) = window(world, Page::Inbox, WIDE, None);
    harness.run();
    assert!(harness.query_by_label("Open the inbox").is_none());
    assert_eq!(harness.query_all_by_label("Due Tue 08:00 · not told yet").count(), 1);
}
