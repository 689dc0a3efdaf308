//! The Settings page: how long a snooze lasts, and the coming notifications as the settings are.

use egui::Role;

use super::*;

const WIDE: [f32; 2] = [1100.0, 1400.0];

fn shows(world: World, words: &str) -> bool {
    let (mut harness, _) = window(world, Page::Settings, WIDE, None);
    harness.run();
    harness.query_all_by_label(words).count() > 0
}

#[test]
fn the_length_of_a_snooze_is_chosen() {
    let (mut harness, asked) = window(World::new(), Page::Settings, WIDE, None);
    harness.run();
    for (name, chosen) in
        [("15 min", false), ("30 min", false), ("1 h", true), ("2 h", false), ("3 h", false)]
    {
        let choice = harness.get_by_role_and_label(Role::RadioButton, name);
        let on = choice.accesskit_node().toggled() == Some(egui::accesskit::Toggled::True);
        assert_eq!(on, chosen, "{name}");
    }
    harness.get_by_role_and_label(Role::RadioButton, "15 min").click();
    harness.step();
    harness.step();
    let asked = asked.borrow();
    let Some(Command::Set(settings)) = asked.first() else { panic!("{asked:?}") };
    assert_eq!(settings.snooze_minutes, 15);
}

#[test]
fn a_length_of_ones_own_stays_among_the_others() {
    let mut world = World::new();
    world.settings.snooze_minutes = 45;
    assert!(shows(world, "45 min"));
}

#[test]
fn a_high_contrast_and_no_motion_are_chosen_and_given_up() {
    for (name, high, still) in [("High contrast", "high", "system"), ("No motion", "system", "none")] {
        for (before, after) in [(["system"; 2], [high, still]), ([high, still], ["system"; 2])] {
            let mut world = World::new();
            [world.settings.contrast, world.settings.motion] = before.map(str::to_owned);
            let (mut harness, asked) = window(world, Page::Settings, WIDE, None);
            harness.run();
            harness.get_by_role_and_label(Role::CheckBox, name).click();
            harness.step();
            harness.step();
            let asked = asked.borrow();
            let Some(Command::Set(settings)) = asked.first() else { panic!("{asked:?}") };
            assert_eq!([settings.contrast.as_str(), settings.motion.as_str()], after, "{name}");
        }
    }
}

#[test]
fn the_coming_notifications_are_listed_as_the_settings_are() {
    let joined = "How does your skin look? · Settling: what helps now";
    assert!(shows(World::with_session(26), joined));
    let mut world = World::with_session(26);
    world.settings.kinds_off.insert("phase".to_owned());
    let (mut harness, _) = window(world, Page::Settings, WIDE, None);
    harness.run();
    harness.get_by_label("How does your skin look?");
    assert!(harness.query_by_label(joined).is_none());
    let mut world = World::with_session(26);
    world.settings.discreet = true;
    let (mut harness, _) = window(world, Page::Settings, WIDE, None);
    harness.run();
    assert!(harness.query_all_by_label("Aftercare: a reminder").count() > 3);
    assert!(harness.query_by_label(joined).is_none());
    assert!(shows(World::new(), "As they would come after a treatment that you finish now."));
    assert!(!shows(World::with_session(26), "As they would come after a treatment that you finish now."));
}
