//! Listening to the skin: the check-in, the Diary, red flags, and when actives come back.

use aftercare::care::check_in::CheckIn;
use aftercare::care::session::{Event, How};
use egui::accesskit::{Live, Toggled};
use egui::{Key, Modifiers, Role};

use super::*;

const SESSION: SessionId = SessionId(Uuid::from_u128(7));
const SIZE: [f32; 2] = [1100.0, 760.0];

impl World {
    /// Changes the session as of now.
    fn and(mut self, change: impl FnOnce(&mut Session)) -> Self {
        let course = &mut self.courses[0];
        change(Arc::make_mut(&mut course.session));
        course.plan = plan(&course.protocol, &course.session, &self.settings, &self.zone, self.now).into();
        self
    }

    /// With a check-in `hours` after the finish.
    fn and_logged(self, hours: i64, fill: impl FnOnce(&mut CheckIn)) -> Self {
        self.and(|session| {
            let id = Uuid::from_u128(100 + u128::from(hours.unsigned_abs()));
            let mut check_in = CheckIn::new(id, session.header.finished_at + TimeDelta::hours(hours));
            fill(&mut check_in);
            session.check_ins.push(check_in);
        })
    }

    pub(super) fn and_redness(self, hours: i64, grade: u8) -> Self {
        self.and_logged(hours, |it| {
            it.grades.insert("redness".to_owned(), grade);
        })
    }

    /// With redness that grew after a day: a red flag.
    pub(super) fn flagged() -> Self {
        Self::with_session(26).and_redness(12, 2).and_redness(25, 3)
    }
}

/// The form of a new check-in, or of the one with that id.
fn form(world: World, check_in: Option<Uuid>, size: [f32; 2]) -> (Harness<'static>, Asked) {
    let (mut harness, asked) = window(world, Page::Care, size, Some(Ask::CheckIn(SESSION, check_in)));
    harness.run();
    (harness, asked)
}

fn press(harness: &mut Harness<'_>, keys: &[Key]) {
    for key in keys {
        harness.key_press(*key);
        harness.run();
    }
}

/// The check-in that was to be kept, if it was.
fn kept(asked: &Asked) -> Option<CheckIn> {
    asked.borrow().iter().find_map(|command| match command {
        Command::CheckIn(SESSION, revision) => Some(revision.1.clone()),
        _ => None,
    })
}

fn grades(check_in: &CheckIn) -> Vec<(&str, u8)> {
    check_in.grades.iter().map(|(sign, grade)| (sign.as_str(), *grade)).collect()
}

/// Presses a step of a scale.
fn step(harness: &mut Harness<'_>, name: &str) {
    harness.get_by_role_and_label(Role::RadioButton, name).click();
    harness.run();
}

fn is_on(harness: &Harness<'_>, role: Role, name: &str) -> bool {
    harness.get_by_role_and_label(role, name).accesskit_node().toggled() == Some(Toggled::True)
}

/// The widgets that can be pressed or typed in, and those of them that have no name.
fn nameless(harness: &Harness<'_>) -> (usize, Vec<Role>) {
    let mut roles = Vec::new();
    let mut count = 0;
    for node in harness.root().children_recursive() {
        let node = node.accesskit_node();
        if matches!(
            node.role(),
            Role::Button | Role::CheckBox | Role::RadioButton | Role::RadioGroup | Role::TextInput
        ) {
            count += 1;
            roles.extend(node.label().is_none_or(|label| label.trim().is_empty()).then(|| node.role()));
        }
    }
    (count, roles)
}

#[test]
fn a_check_in_is_logged_with_the_keyboard_alone() {
    let world = World::with_session(26).and_redness(12, 2);
    let (mut harness, asked) = form(world, None, SIZE);
    // The arrow begins where the last check-in was; the digit says it outright.
    press(&mut harness, &[Key::ArrowRight, Key::ArrowLeft, Key::Tab, Key::Num3]);
    assert!(is_on(&harness, Role::RadioButton, "Redness: 1, very mild"));
    assert!(is_on(&harness, Role::RadioButton, "Swelling: 3, moderate"));
    press(&mut harness, &[Key::Enter]);
    let check_in = kept(&asked).expect("Enter keeps it");
    assert_eq!(grades(&check_in), [("redness", 1), ("swelling", 3)]);
    assert_eq!((check_in.id, check_in.at), (Uuid::nil(), at(NOW)));
    assert_eq!((check_in.sensitive, check_in.note), (None, None));
}

#[test]
fn the_keyboard_reaches_every_answer_and_keeps_them() {
    let (mut harness, asked) = form(World::with_session(26), None, SIZE);
    let focused = |harness: &Harness<'_>| {
        let root = harness.root();
        let found = root.children_recursive().find(|node| node.accesskit_node().is_focused());
        found.and_then(|node| node.accesskit_node().label())
    };
    let mut reached = Vec::new();
    for _ in 0..40 {
        let Some(name) = focused(&harness) else { break };
        if reached.contains(&name) {
            break;
        }
        match name.as_str() {
            "Pain" => press(&mut harness, &[Key::Num7]),
            "Rash" | "Yes" => press(&mut harness, &[Key::Space]),
            _ => {}
        }
        reached.push(name);
        press(&mut harness, &[Key::Tab]);
    }
    for name in ["Redness", "Swelling", "Flaking", "Dryness", "Itch", "Pain", "Hives", "Something else", "No"]
    {
        assert!(reached.iter().any(|it| it == name), "no '{name}' in {reached:?}");
    }
    for name in ["Note", "It was earlier…", "Cancel", "Save"] {
        assert!(reached.iter().any(|it| it == name), "no '{name}' in {reached:?}");
    }
    harness.get_by_role_and_label(Role::Button, "Save").click();
    harness.run();
    let check_in = kept(&asked).expect("it is kept");
    assert_eq!(grades(&check_in), [("pain", 7)]);
    assert!(check_in.has("rash") && check_in.present.len() == 1);
    assert_eq!(check_in.sensitive, Some(true));
}

#[test]
fn what_is_not_touched_is_not_answered() {
    let world = World::with_session(26).and_redness(12, 2);
    let (mut harness, asked) = form(world, None, SIZE);
    assert!(!is_on(&harness, Role::RadioButton, "Redness: 2, mild"), "where it was last time is no answer");
    press(&mut harness, &[Key::Enter]);
    harness.get_by_label("Save").click();
    harness.run();
    assert_eq!(kept(&asked), None, "there is nothing to keep");
    // A second press takes an answer back, as Delete does.
    for take_back in [None, Some(Key::Delete), Some(Key::Backspace)] {
        step(&mut harness, "Redness: 4, severe");
        assert!(is_on(&harness, Role::RadioButton, "Redness: 4, severe"));
        match take_back {
            None => step(&mut harness, "Redness: 4, severe"),
            Some(key) => press(&mut harness, &[key]),
        }
        assert!(!is_on(&harness, Role::RadioButton, "Redness: 4, severe"), "{take_back:?}");
    }
    press(&mut harness, &[Key::Enter]);
    assert_eq!(kept(&asked), None);
}

#[test]
fn none_is_an_answer_of_its_own() {
    let (mut harness, asked) = form(World::with_session(26), None, SIZE);
    step(&mut harness, "Redness: 0, none");
    step(&mut harness, "Pain: 0 of 10");
    press(&mut harness, &[Key::Enter]);
    assert_eq!(grades(&kept(&asked).unwrap()), [("pain", 0), ("redness", 0)]);
}

#[test]
fn the_rest_of_the_signs_is_behind_something_else() {
    let (mut harness, asked) = form(World::with_session(26), None, SIZE);
    assert_eq!(harness.query_all_by_label("Trouble breathing").count(), 0);
    harness.get_by_label("Something else").click();
    harness.run();
    for sign in ["Blisters", "Fever of 38 °C or more", "Swollen lips or tongue", "Small firm bumps"] {
        harness.get_by_label(sign);
    }
    harness.get_by_label("Trouble breathing").click();
    harness.run();
    assert!(is_on(&harness, Role::CheckBox, "Trouble breathing"));
    harness.get_by_label("Save").click();
    harness.run();
    assert_eq!(kept(&asked).unwrap().present.into_iter().collect::<Vec<_>>(), ["trouble-breathing"]);
}

#[test]
fn a_check_in_is_backdated_but_not_to_before_the_treatment() {
    let (mut harness, asked) = form(World::with_session(26), None, SIZE);
    press(&mut harness, &[Key::Num2]);
    harness.get_by_label("It was earlier…").click();
    harness.run();
    let type_time = |harness: &mut Harness<'_>, text: &str| {
        harness.get_by_role_and_label(Role::TextInput, "Time").focus();
        harness.run();
        harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
        harness.get_by_role_and_label(Role::TextInput, "Time").type_text(text);
        harness.run();
    };
    type_time(&mut harness, "23:00");
    harness.get_by_label("In the future");
    type_time(&mut harness, "12:30");
    harness.get_by_label("The day before").click();
    harness.run();
    harness.get_by_label("Before the treatment was finished, Mon 20:05");
    harness.get_by_label("Save").click();
    harness.run();
    assert_eq!(kept(&asked), None);
    harness.get_by_label("The day after").click();
    harness.run();
    harness.get_by_label("Save").click();
    harness.run();
    assert_eq!(kept(&asked).unwrap().at, at("2026-11-24T12:30:00-05:00"));
}

#[test]
fn a_check_in_is_changed_and_deleted_in_the_same_form() {
    let id = Uuid::from_u128(112);
    let world = || {
        World::with_session(26).and_redness(12, 2).and_logged(20, |it| it.sensitive = Some(true)).and(
            |session| {
                session.check_ins[0].note = Some("Slept badly".to_owned());
            },
        )
    };
    let (mut harness, asked) = form(world(), Some(id), SIZE);
    assert!(is_on(&harness, Role::RadioButton, "Redness: 2, mild"));
    step(&mut harness, "Redness: 1, very mild");
    harness.get_by_label("Save").click();
    harness.run();
    let changed = kept(&asked).unwrap();
    assert_eq!((changed.id, changed.at), (id, at("2026-11-24T08:05:00-05:00")));
    assert_eq!(grades(&changed), [("redness", 1)]);
    assert_eq!(changed.note.as_deref(), Some("Slept badly"));

    let (mut harness, asked) = form(world(), Some(id), SIZE);
    harness.get_by_label("Delete").click();
    harness.run();
    assert!(asked.borrow().contains(&Command::Change(SESSION, Change::Delete(id))), "{:?}", asked.borrow());
}

#[test]
fn the_check_in_opens_from_every_page_and_draws_at_every_size() {
    for size in SIZES {
        let (mut harness, _) = form(World::with_session(26).and_redness(12, 2), None, size);
        harness.get_by_label("Something else").click();
        harness.run();
        let (count, nameless) = nameless(&harness);
        assert!(count > 45, "at {size:?}: {count} things to press");
        assert_eq!(nameless, [], "at {size:?}");
    }
    for page in Page::ALL {
        let (mut harness, asked) = window(World::with_session(26), page, SIZE, None);
        harness.run();
        harness.key_press_modifiers(Modifiers::COMMAND, Key::L);
        harness.run();
        assert_eq!(*asked.borrow(), [Command::Ask(Ask::CheckIn(SESSION, None))], "{page:?}");
    }
}

#[test]
fn an_open_red_flag_is_told_on_every_page_with_both_ways_to_close_it() {
    for page in Page::ALL {
        for (button, how) in [("Seen by a professional", How::Seen), ("It has cleared", How::Cleared)] {
            for size in [SIZE, [400.0, 800.0]] {
                let (mut harness, asked) = window(World::flagged(), page, size, None);
                harness.run();
                let told = harness
                    .get_by_role_and_label(Role::Heading, "Stop your routine and see a dermatologist.");
                assert_eq!(told.accesskit_node().live(), Live::Assertive, "{page:?}");
                assert!(harness.query_all_by_label("Redness that grows after 24 hours").count() > 0);
                assert!(harness.query_all_by_label("redness 3 at 25 h, it was 2 at 12 h").count() > 0);
                harness.get_by_label(&format!("Redness that grows after 24 hours: {button}")).click();
                harness.run();
                let expected = Command::CloseFlag(SESSION, "worsening-redness".to_owned(), how.clone());
                assert_eq!(*asked.borrow(), [expected], "{page:?} at {size:?}");
            }
        }
    }
}

#[test]
fn while_a_red_flag_is_open_nothing_is_counted_down_to() {
    let ring = |world: World| {
        let (mut harness, _) = window(world, Page::Today, SIZE, None);
        harness.run();
        let count = |it: &str| harness.query_all_by_label_contains(it).count();
        (count("Settling in "), harness.query_all_by_label("On hold").count())
    };
    assert_eq!(ring(World::with_session(26)), (1, 0));
    assert_eq!(ring(World::flagged()), (0, 1));
}

#[test]
fn an_emergency_is_not_closed_as_cleared_by_one_slip_of_the_hand() {
    let world = World::with_session(26).and_logged(25, |it| {
        it.id = Uuid::from_u128(1000);
        it.present.insert("swollen-lips".to_owned());
    });
    let (mut harness, asked) = window(world, Page::Today, SIZE, None);
    harness.run();
    let name = "Trouble breathing, swollen lips or tongue, confusion or faintness";
    harness.get_by_label(&format!("{name}: It has cleared")).click();
    harness.run();
    assert_eq!(*asked.borrow(), []);
    harness.get_by_label(&format!("{name}: It has cleared: I am sure")).click();
    harness.run();
    assert_eq!(*asked.borrow(), [Command::CloseFlag(SESSION, "emergency".to_owned(), How::Cleared)]);
}

#[test]
fn of_several_flags_the_worst_comes_first_and_says_what_to_do() {
    let world = World::flagged().and_logged(25, |it| {
        it.id = Uuid::from_u128(1000);
        it.present.insert("swollen-lips".to_owned());
    });
    let (mut harness, _) = window(world, Page::History, SIZE, None);
    harness.run();
    harness.get_by_role_and_label(Role::Heading, "Call your emergency number now.");
    let closings: Vec<_> = (harness.query_all_by_label_contains(": Seen by a professional"))
        .map(|node| node.accesskit_node().label().unwrap())
        .collect();
    assert_eq!(
        closings,
        [
            "Trouble breathing, swollen lips or tongue, confusion or faintness: Seen by a professional",
            "Redness that grows after 24 hours: Seen by a professional",
        ]
    );
}

#[test]
fn today_invites_to_nothing_that_an_open_flag_forbids() {
    // In the days when actives come back, and in those when the routine does.
    for (hours, of_the_phase) in [(80, "One active at a time"), (60, "Your routine, without actives")] {
        let calm = World::with_session(hours);
        let flagged = World::with_session(hours).and_redness(12, 2).and_redness(hours - 1, 3);
        for size in [[1100.0, 1000.0], [400.0, 800.0]] {
            let today = |world: World| {
                let (mut harness, _) = window(world, Page::Today, size, None);
                harness.run();
                if size[0] < 560.0 {
                    // There it is in the menu.
                    harness.get_by_label("More").click();
                    harness.run();
                }
                harness
            };
            let harness = today(World { courses: calm.courses.clone(), ..World::new() });
            assert!(harness.query_all_by_label(of_the_phase).count() > 0);
            harness.get_by_label("Wait another day");
            let harness = today(World { courses: flagged.courses.clone(), ..World::new() });
            for name in
                [of_the_phase, "Wait another day", "Two new actives at once", "I'm using Retinol again"]
            {
                assert_eq!(harness.query_all_by_label(name).count(), 0, "'{name}' at {hours} h");
            }
            harness.get_by_label("Bring nothing back now");
            harness.get_by_label("On hold until the red flag is closed");
            for active in ["Retinol", "Vitamin C", "Exfoliating acids"] {
                harness.get_by_label(&format!("{active} is on hold until the red flag is closed"));
            }
            assert_eq!(harness.query_all_by_label_contains("may come back from").count(), 0, "at {hours} h");
        }
    }
}

#[test]
fn a_flag_that_opens_is_seen_however_far_down_the_page_was() {
    for page in [Page::Today, Page::Settings] {
        let world = World::with_session(26).and_redness(12, 2);
        let flagged = World::with_session(26).and_redness(12, 2).and_redness(25, 3).courses;
        let happening = world.happens.clone();
        let (mut harness, _) = window(world, page, [400.0, 800.0], None);
        harness.run();
        let (title, last) = match page {
            Page::Today => ("Recovery", "Warning signs"),
            _ => ("Settings", "Delete everything…"),
        };
        harness.get_by_role_and_label(Role::Button, last).scroll_to_me();
        harness.run();
        let top = |harness: &Harness<'_>| harness.get_by_role_and_label(Role::Heading, title).rect().top();
        assert!(top(&harness) < 0.0, "{page:?}: the page was not scrolled");
        happening.set(Some(Box::new(|world| world.courses = flagged)));
        harness.run();
        let advice =
            harness.get_by_role_and_label(Role::Heading, "Stop your routine and see a dermatologist.");
        assert!((0.0..100.0).contains(&advice.rect().top()), "{page:?}: {}", advice.rect());
    }
}

#[test]
fn a_double_click_does_not_close_an_emergency() {
    let world = World::with_session(26).and_logged(25, |it| {
        it.present.insert("swollen-lips".to_owned());
    });
    let builder = Harness::builder().with_size(SIZE).with_step_dt(0.05);
    let (mut harness, asked) = window_of(builder, world, Page::Today, None);
    harness.run();
    let place = harness.get_by_label_contains(": It has cleared").rect().center();
    let click = |harness: &mut Harness<'_>| {
        for pressed in [true, false] {
            let (button, modifiers) = (egui::PointerButton::Primary, Modifiers::NONE);
            harness.event(egui::Event::PointerButton { pos: place, button, pressed, modifiers });
        }
        harness.step();
    };
    let closed = || asked.borrow().iter().any(|it| matches!(it, Command::CloseFlag(..)));
    harness.hover_at(place);
    harness.step();
    click(&mut harness);
    click(&mut harness);
    assert!(!closed(), "by the second press of two in a moment");
    for _ in 0..20 {
        harness.step();
    }
    click(&mut harness);
    assert!(closed());
}

#[test]
fn in_an_emergency_there_is_one_thing_to_do() {
    let world = World::with_session(26).and_logged(25, |it| {
        it.present.insert("swollen-lips".to_owned());
    });
    let (mut harness, _) = window(world, Page::Today, SIZE, None);
    harness.run();
    harness.get_by_label("Everything else waits");
    let told = harness.query_all_by_label("Call your emergency number now.").count();
    assert_eq!(told, 2, "above the page, and as what to do now");
    assert_eq!(harness.query_all_by_label("Hydrate generously").count(), 0);
}

#[test]
fn a_corrected_finish_tells_which_check_ins_it_would_leave_behind() {
    let (mut harness, asked) = window(
        World::with_session(26).and_redness(1, 2).and_redness(2, 2),
        Page::Today,
        SIZE,
        Some(Ask::Correct(SESSION)),
    );
    harness.run();
    let finish_at = |harness: &mut Harness<'_>, text: &str| {
        harness.get_by_role_and_label(Role::TextInput, "Time").focus();
        harness.run();
        harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
        harness.get_by_role_and_label(Role::TextInput, "Time").type_text(text);
        harness.run();
    };
    let told = |harness: &Harness<'_>| {
        let told = harness.query_all_by_label_contains("before the finish").next();
        told.and_then(|node| node.accesskit_node().value())
    };
    assert_eq!(told(&harness), None);
    finish_at(&mut harness, "21:30");
    let expected = "1 check-in would then lie before the finish. It is kept.";
    assert_eq!(told(&harness).as_deref(), Some(expected));
    finish_at(&mut harness, "23:30");
    let expected = "2 check-ins would then lie before the finish. They are kept.";
    assert_eq!(told(&harness).as_deref(), Some(expected));
    harness.get_by_label("Save").click();
    harness.run();
    let corrected = Command::Change(SESSION, Change::FinishedAt(at("2026-11-23T23:30:00-05:00")));
    assert!(asked.borrow().contains(&corrected), "{:?}", asked.borrow());
}

#[test]
fn each_active_says_where_it_stands() {
    let standing = |world: World| {
        let (mut harness, asked) = window(world, Page::Today, [1600.0, 1000.0], None);
        harness.run();
        (harness, asked)
    };
    let (harness, _) = standing(World::with_session(26));
    for chip in ["from Thu 20:05", "from Fri 20:05", "from Sat 20:05"] {
        harness.get_by_label(chip);
    }
    assert_eq!(harness.query_all_by_label("I'm using Retinol again").count(), 0);

    let (mut harness, asked) = standing(World::with_session(73));
    harness.get_by_label("I'm using Retinol again").click();
    harness.run();
    assert_eq!(*asked.borrow(), [Command::Resume(SESSION, "retinol".to_owned())]);

    let back = Event::new(Uuid::from_u128(50), at(NOW) - TimeDelta::minutes(5), Some("retinol"));
    let (mut harness, asked) = standing(World::with_session(73).and(|it| it.resumptions.push(back)));
    harness.get_by_label("back since Tue 22:00");
    harness.get_by_label("Not in use after all: Retinol").click();
    harness.run();
    assert_eq!(*asked.borrow(), [Command::Change(SESSION, Change::Delete(Uuid::from_u128(50)))]);

    let (harness, _) = standing(World::flagged());
    assert_eq!(harness.query_all_by_label("on hold").count(), 3);
}

#[test]
fn waiting_another_day_is_offered_with_the_reason_and_can_be_declined() {
    let world = || World::with_session(26).and_logged(24, |it| it.sensitive = Some(true));
    for page in [Page::Today, Page::Settings] {
        for (button, expected) in [
            ("Wait another day", Command::Postpone(SESSION)),
            ("Not now", Command::DoNotWait(Uuid::from_u128(124))),
        ] {
            let (mut harness, asked) = window(world(), page, SIZE, None);
            harness.run();
            harness.get_by_label("Your skin asks for another day: still sensitive at 24 h");
            // On Today it is in the header, too.
            harness.get_all_by_label(button).next().expect("a button").click();
            harness.run();
            assert_eq!(*asked.borrow(), [expected]);
        }
    }
    // Unasked, it is a press on Today.
    let (mut harness, asked) = window(World::with_session(26), Page::Today, SIZE, None);
    harness.run();
    assert_eq!(harness.query_all_by_label("Not now").count(), 0);
    harness.get_by_label("Wait another day").click();
    harness.run();
    assert_eq!(*asked.borrow(), [Command::Postpone(SESSION)]);
}

#[test]
fn redness_is_logged_from_today_in_one_press() {
    let (mut harness, asked) = window(World::with_session(26).and_redness(12, 2), Page::Today, SIZE, None);
    harness.run();
    harness.get_by_label("It was 2 at 12 h.");
    step(&mut harness, "Log now: Redness 1, very mild");
    let check_in = kept(&asked).unwrap();
    assert_eq!((check_in.id, grades(&check_in)), (Uuid::nil(), vec![("redness", 1)]));
}

#[test]
fn the_diary_tells_what_was_logged_and_lets_it_be_changed() {
    let world = World::flagged().and(|session| {
        session.check_ins[1].note = Some("Warm".to_owned());
        session.check_ins[0].grades.extend([("itch".to_owned(), 0), ("pain".to_owned(), 0)]);
        session.postponements.push(Event::new(Uuid::from_u128(60), at(NOW) - TimeDelta::minutes(5), None));
    });
    let (mut harness, asked) = window(world, Page::Diary, SIZE, None);
    harness.run();
    for line in [
        "Tue 21:05 · 25 h",
        "Redness 3",
        "Warm",
        "Redness 2; no itch or pain",
        "Tue 08:05 · 12 h",
        "You chose to wait another day",
    ] {
        assert!(harness.query_all_by_label(line).count() > 0, "no '{line}'");
    }
    harness.get_by_label("Change the check-in of Tue 21:05").click();
    harness.run();
    harness.get_by_label("Delete what was logged Tue 22:00").click();
    harness.run();
    harness.get_by_label("Check in").click();
    harness.run();
    let expected = [
        Command::Ask(Ask::CheckIn(SESSION, Some(Uuid::from_u128(125)))),
        Command::Change(SESSION, Change::Delete(Uuid::from_u128(60))),
        Command::Ask(Ask::CheckIn(SESSION, None)),
    ];
    assert_eq!(*asked.borrow(), expected);
}

#[test]
fn an_empty_diary_says_in_a_sentence_what_will_be_there() {
    let (mut harness, asked) = window(World::new(), Page::Diary, SIZE, None);
    harness.run();
    harness.get_by_label("What you log after a treatment will stand here, newest first.");
    assert_eq!(*asked.borrow(), []);
    let (mut harness, _) = window(World::with_session(26), Page::Diary, SIZE, None);
    harness.run();
    harness.get_by_label("How your skin does will stand here, check-in by check-in.");
}

#[test]
fn every_page_names_its_controls_while_a_flag_is_open() {
    for size in SIZES {
        for page in Page::ALL {
            let (mut harness, _) = window(World::flagged(), page, size, None);
            harness.run();
            let (count, nameless) = nameless(&harness);
            assert!(count >= 7, "{page:?} at {size:?}: five pages and two closings, not {count}");
            assert_eq!(nameless, [], "{page:?} at {size:?}");
        }
    }
}
