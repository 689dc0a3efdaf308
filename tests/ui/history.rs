//! The History page: the chart, the list, the search and the calendar, through the accessibility tree.

use aftercare::care::check_in::CheckIn;
use egui::{Key, Role};

use super::*;

/// Grades of redness by hour.
const FIVE_WEEKS: [&[(i64, u8)]; 5] = [
    &[(1, 3), (12, 2), (31, 0), (168, 0)],
    &[(1, 4), (20, 2), (43, 0)],
    &[(2, 3), (44, 0)],
    &[],
    &[(20, 2), (26, 3), (52, 0)],
];

/// Five sessions a week apart, the latest finished ten days ago.
fn five_weeks() -> World {
    let mut world = World::new();
    for (number, readings) in (0..).zip(FIVE_WEEKS) {
        let finished_at = world.now - TimeDelta::days(10) - TimeDelta::weeks(number);
        let mut course = World::with_session(1).courses.remove(0);
        let id = u128::from(number.unsigned_abs()) + 1;
        let session = Arc::make_mut(&mut course.session);
        session.id = SessionId(Uuid::from_u128(id));
        session.header.finished_at = finished_at;
        for (place, (hours, grade)) in (0..).zip(readings) {
            let mut check_in =
                CheckIn::new(Uuid::from_u128(id * 100 + place), finished_at + TimeDelta::hours(*hours));
            check_in.grades.insert("redness".to_owned(), *grade);
            check_in.note = (number == 4).then(|| format!("Note {place}, a warm train"));
            session.check_ins.push(check_in);
        }
        course.plan = plan(&course.protocol, &course.session, &world.settings, &world.zone, world.now).into();
        world.courses.push(course);
    }
    world
}

fn history(world: World, size: [f32; 2]) -> (Harness<'static>, Asked) {
    let (mut harness, asked) = window(world, Page::History, size, None);
    harness.run();
    (harness, asked)
}

const WIDE: [f32; 2] = [1100.0, 760.0];

fn search(harness: &mut Harness<'_>, words: &str) {
    harness.key_press_modifiers(egui::Modifiers::COMMAND, Key::F);
    harness.run_steps(8);
    harness.get_by_role_and_label(Role::TextInput, "Search").type_text(words);
    harness.run_steps(8);
}

#[test]
fn the_history_draws_at_every_size_and_names_its_controls() {
    for size in SIZES {
        let (mut harness, _) = history(five_weeks(), size);
        let row = harness.get_all_by_role(Role::ListItem).next().expect("a row");
        // In a low window it lies below the red flag.
        row.click_accesskit();
        harness.run();
        assert_eq!(harness.query_all_by_role(Role::Figure).count(), 2, "at {size:?}: a chart and a timeline");
        if size[0] < 900.0 {
            let rows = harness.query_all_by_role(Role::ListItem).count();
            assert_eq!(rows, 0, "at {size:?} the session takes the list's place");
            harness.get_by_label("All sessions").click();
            harness.run();
        }
        harness.get_by_label("Show the calendar").click();
        harness.run();
        let days = harness
            .query_all_by_role(Role::Button)
            .filter(|day| day.accesskit_node().label().is_some_and(|label| label.contains(" November 2026")));
        assert!(days.count() >= 30, "at {size:?}");
    }
}

#[test]
fn a_session_is_laid_over_those_before_it_in_words_and_points() {
    let (harness, _) = history(five_weeks(), WIDE);
    let figure = harness.get_all_by_role(Role::Figure).next().expect("the chart");
    assert_eq!(
        figure.accesskit_node().label().unwrap(),
        "14 Nov in front of your three face sessions before it: redness gone at 31 h, 13 h sooner than their median. \
         7 Nov: 4 at 1 h, 2 at 20 h, 0 at 43 h. 31 Oct: 3 at 2 h, 0 at 44 h. 17 Oct: 2 at 20 h, 3 at 26 h, 0 at 52 h"
    );
    for point in [
        "Saturday 14 November 2026, 23:05, 1 h after the finish: redness 3, moderate",
        "Monday 16 November 2026, 05:05, 31 h after the finish: redness 0, none",
        "Saturday 21 November 2026, 22:05, 168 h after the finish: redness 0, none",
    ] {
        harness.get_by_label(point);
    }
    for number in ["31 h", "until calm", "check-ins", "red flags", "0 of 3", "actives back"] {
        assert!(harness.query_all_by_label(number).count() > 0, "no '{number}'");
    }
    for depth in ["0.5 mm", "44 h, the median of 4 sessions"] {
        assert!(harness.query_all_by_label(depth).count() > 0, "no '{depth}'");
    }
}

#[test]
fn another_sign_is_chosen_and_says_that_nobody_graded_it() {
    let (mut harness, _) = history(five_weeks(), WIDE);
    harness.get_by_role_and_label(Role::RadioButton, "Itch").click();
    harness.run();
    assert_eq!(
        harness.query_all_by_label("14 Nov: itch was not graded.").count(),
        2,
        "the chart, and the words under it"
    );
}

#[test]
fn a_flag_is_marked_in_the_list_on_the_chart_and_in_what_happened() {
    let (mut harness, _) = history(five_weeks(), WIDE);
    harness.get_by_label("17 Oct, Face · 0.5 mm, Reintroduction, red flag open").click();
    harness.run();
    let fired = "redness 3 at 26 h, it was 2 at 20 h";
    harness.get_by_label(&format!("Red flag: Redness that grows after 24 hours ({fired})"));
    let line = harness.query_all_by_label_contains(&format!("{fired} · open")).count();
    assert_eq!(line, 1);
    assert!(harness.query_all_by_label("Note 1, a warm train").count() > 0);
}

#[test]
fn what_is_searched_for_is_found_and_counted() {
    let (mut harness, _) = history(five_weeks(), WIDE);
    assert_eq!(harness.query_all_by_role(Role::ListItem).count(), 5);
    search(&mut harness, "nov");
    harness.get_by_label("2 of 5 sessions");
    assert_eq!(harness.query_all_by_role(Role::ListItem).count(), 2);
    search(&mut harness, " train");
    harness.get_by_label("Nothing found");
    harness.get_by_label("Clear the search").click();
    harness.run();
    assert_eq!(harness.query_all_by_role(Role::ListItem).count(), 5);
    search(&mut harness, "oct train flag");
    harness.get_by_label("1 of 5 sessions");
}

#[test]
fn the_list_is_walked_with_the_arrow_keys() {
    let (mut harness, _) = history(five_weeks(), WIDE);
    harness.get_by_label("14 Nov, Face · 0.5 mm, calm at 31 h").focus();
    harness.run();
    for _ in 0..3 {
        harness.key_press(Key::ArrowDown);
        harness.run();
    }
    let row = harness.get_by_label("24 Oct, Face · 0.5 mm, no check-ins");
    assert!(row.accesskit_node().is_focused());
    harness.get_by_label("Nobody checked in during this session, so there is nothing to draw. A check-in takes fifteen seconds.");
}

#[test]
fn the_calendar_is_walked_with_the_arrow_keys_and_turns_its_months() {
    let (mut harness, _) = history(five_weeks(), WIDE);
    harness.get_by_label("Show the calendar").click();
    harness.run();
    harness.get_by_label("November 2026");
    harness.get_by_label("Saturday 14 November 2026: session (face · 0.5 mm), 1 check-in").focus();
    harness.run();
    for _ in 0..2 {
        harness.key_press(Key::ArrowUp);
        harness.run();
    }
    harness.get_by_label("October 2026");
    let day = harness.get_by_label("Saturday 31 October 2026: session (face · 0.5 mm)");
    assert!(day.accesskit_node().is_focused());
    harness.key_press(Key::Enter);
    harness.run();
    harness.get_by_label("Saturday 31 October 2026, 23:05");
    harness.key_press(Key::ArrowRight);
    harness.run();
    harness.get_by_label("November 2026");
    assert!(harness.get_by_label("Sunday 1 November 2026: 1 check-in").accesskit_node().is_focused());
    harness.key_press(Key::PageDown);
    harness.run();
    harness.get_by_label("December 2026");
    harness.key_press(Key::PageUp);
    harness.run();
    harness.get_by_label("The month before").click();
    harness.run();
    harness.get_by_label("October 2026");
}

#[test]
fn of_ten_thousand_sessions_only_those_in_sight_are_drawn() {
    let mut world = World::new();
    let one = World::with_session(1).courses.remove(0);
    for number in 0..10_000_i64 {
        let mut course = one.clone();
        Arc::make_mut(&mut course.session).id =
            SessionId(Uuid::from_u128(u128::from(number.unsigned_abs()) + 1));
        Arc::make_mut(&mut course.plan).finished_at = world.now - TimeDelta::hours(200 * number);
        world.courses.push(course);
    }
    Arc::make_mut(&mut world.courses[9_990].session).header.details.note =
        Some("Somewhere deep down".to_owned());
    let (mut harness, _) = window(world, Page::History, WIDE, None);
    // The search is made ready over many frames, and answers before that too.
    harness.run_steps(4);
    let rows = harness.query_all_by_role(Role::ListItem).count();
    assert!((8..20).contains(&rows), "{rows}");
    search(&mut harness, "deep");
    harness.get_by_label("1 of 10000 sessions");
}
