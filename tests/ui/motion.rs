//! What moves on the pages, and that it comes to rest.

use aftercare::ui::theme::Look;

use super::*;

/// How many frames Today draws, of its own accord, once so many minutes have passed. A session of an hour less than none
/// has yet to begin.
fn frames(session_hours: i64, minutes: i64, look: Look) -> u64 {
    let world = World::with_session(session_hours);
    let passed = world.passed.clone();
    let (mut harness, _) = window(world, Page::Today, [1100.0, 760.0], None);
    harness.run();
    theme::use_look(&harness.ctx, look);
    harness.run();
    passed.set(minutes);
    harness.run()
}

const STILL: Look = Look { high_contrast: false, still: true };

#[test]
fn a_phase_that_turns_over_and_a_session_that_begins_are_seen_to() {
    for (name, hours, minutes) in [
        ("the first day turns over to recovery", 23, 90),
        ("retinol opens", 71, 90),
        ("the now-marker goes three hours on", 30, 180),
        ("a session begins", -1, 61),
    ] {
        let (moves, still) = (frames(hours, minutes, Look::default()), frames(hours, minutes, STILL));
        assert!(moves > still, "{name}: {moves} frames, and {still} where nothing moves");
        assert!(moves < 10, "{name} comes to rest: {moves} frames");
    }
}

#[test]
fn a_minute_that_passes_moves_nothing() {
    assert_eq!(frames(30, 1, Look::default()), frames(30, 1, STILL));
}

#[test]
fn what_was_done_is_ticked_and_the_message_comes_to_rest() {
    let world =
        World { toast: Some(Toast { words: "Kept.".to_owned(), offer: Some(Offer::Undo) }), ..World::new() };
    let (mut harness, _) = window(world, Page::Today, [1100.0, 760.0], None);
    assert!(harness.run() < 10);
}
