//! What moves on the pages, and that it comes to rest.

use aftercare::ui::theme::Look;
use egui::epaint::{PathShape, Shape};

use super::*;

/// So many frames of the tests are a second.
const SECOND: u64 = 4;
const STILL: Look = Look { high_contrast: false, still: true };

/// A window in which something has just happened to `world`: one frame after it.
fn after(world: World, look: Look, happens: impl FnOnce(&mut World) + 'static) -> Harness<'static> {
    let happening = world.happens.clone();
    let (mut harness, _) = window(world, Page::Today, [1100.0, 760.0], None);
    harness.run();
    theme::use_look(&harness.ctx, look);
    harness.run();
    happening.set(Some(Box::new(happens)));
    harness.step();
    harness
}

fn passes(minutes: i64) -> impl FnOnce(&mut World) {
    move |world| world.now += TimeDelta::minutes(minutes)
}

fn shapes_of<'a>(shape: &'a Shape, all: &mut Vec<&'a Shape>) {
    match shape {
        Shape::Vec(shapes) => shapes.iter().for_each(|it| shapes_of(it, all)),
        other => all.push(other),
    }
}

fn shapes<'a>(harness: &'a Harness<'_>) -> Vec<&'a Shape> {
    let mut all = Vec::new();
    for it in &harness.output().shapes {
        shapes_of(&it.shape, &mut all);
    }
    all
}

/// Whether `words` are written in full, wherever they are.
fn opaque(harness: &Harness<'_>, words: &str) -> Vec<bool> {
    let texts = shapes(harness).into_iter().filter_map(|shape| match shape {
        Shape::Text(text) if text.galley.text() == words => Some(text),
        _ => None,
    });
    texts.map(|it| it.galley.rows[0].visuals.mesh.vertices[0].color.a() == 255).collect()
}

/// How many ticks are being drawn: thin lines of two or three points, which nothing else has.
fn ticks(harness: &Harness<'_>) -> usize {
    let is_tick = |shape: &&Shape| {
        matches!(shape, Shape::Path(PathShape { points, closed: false, stroke, .. })
            if points.len() <= 3 && stroke.width < 2.0)
    };
    shapes(harness).iter().filter(|shape| is_tick(shape)).count()
}

/// The left edge of the now-marker's word.
fn now_at(harness: &Harness<'_>) -> f32 {
    let texts = shapes(harness).into_iter().find_map(|shape| match shape {
        Shape::Text(text) if text.galley.text() == "Now" => Some(text.pos.x),
        _ => None,
    });
    texts.expect("the now-marker")
}

#[track_caller]
fn comes_to_rest(harness: &mut Harness<'_>) {
    let frames = harness.run();
    assert!(frames <= SECOND, "{frames} frames");
}

#[test]
fn a_phase_that_turns_over_fades_in() {
    for (look, there) in [(Look::default(), false), (STILL, true)] {
        let mut harness = after(World::with_session(23), look, passes(90));
        for words in ["Recovery", "Moisturise", "Settling in"] {
            assert!(opaque(&harness, words).contains(&there), "{words}, {look:?}");
        }
        comes_to_rest(&mut harness);
        assert!(opaque(&harness, "Moisturise").iter().all(|it| *it));
    }
}

#[test]
fn what_opens_is_ticked() {
    let mut harness = after(World::with_session(71), Look::default(), passes(90));
    assert_eq!(ticks(&harness), 1, "retinol");
    comes_to_rest(&mut harness);
    assert_eq!(ticks(&harness), 0);
    assert_eq!(ticks(&after(World::with_session(71), STILL, passes(90))), 0);
}

#[test]
fn the_now_marker_goes_to_where_it_is() {
    let still = now_at(&after(World::with_session(30), STILL, passes(180)));
    let mut harness = after(World::with_session(30), Look::default(), passes(180));
    assert!(now_at(&harness) < still - 1.0, "{} of {still}", now_at(&harness));
    comes_to_rest(&mut harness);
    assert!((now_at(&harness) - still).abs() < 0.5);
}

#[test]
fn a_session_that_begins_unfolds() {
    let begins = |world: &mut World| world.courses = World::with_session(0).courses;
    let names = |harness: &Harness<'_>| {
        let clipped = harness.output().shapes.iter().filter(|it| {
            let mut all = Vec::new();
            shapes_of(&it.shape, &mut all);
            all.iter().any(|it| matches!(it, Shape::Text(text) if text.galley.text() == "Reintroduction"))
                && it.clip_rect.right() < 1000.0
        });
        clipped.count()
    };
    let mut harness = after(World::new(), Look::default(), begins);
    assert_eq!(names(&harness), 1, "it is still hidden");
    comes_to_rest(&mut harness);
    assert_eq!(names(&harness), 0);
    assert_eq!(names(&after(World::new(), STILL, begins)), 0);
}

#[test]
fn what_was_done_is_ticked_each_time() {
    let mut harness = after(World::new(), Look::default(), |world| world.toast = Some(kept()));
    assert_eq!((ticks(&harness), opaque(&harness, "Kept.")), (1, vec![false]));
    comes_to_rest(&mut harness);
    assert_eq!((ticks(&harness), opaque(&harness, "Kept.")), (0, vec![true]));
    let world = World { toast: Some(kept()), ..World::new() };
    let again = Toast { until: 14.0, ..kept() };
    assert_eq!(ticks(&after(world, Look::default(), |world| world.toast = Some(again))), 1, "the same words");
}

#[test]
fn a_minute_that_passes_moves_nothing() {
    let frames = |look| after(World::with_session(30), look, passes(1)).run();
    assert_eq!(frames(Look::default()), frames(STILL));
}
