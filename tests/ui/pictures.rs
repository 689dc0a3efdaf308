//! Each page and state, as pictures: `UPDATE_SNAPSHOTS=1 cargo test pictures` draws them anew into `tests/snapshots`.

use std::collections::BTreeSet;
use std::io::BufWriter;
use std::{env, fs};

use aftercare::care::ledger::State;
use egui::Theme;
use egui_kittest::SnapshotOptions;
use image::codecs::png::{CompressionType, FilterType, PngEncoder};

use super::raster::Raster;
use super::*;

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/snapshots");

/// Within a picture a letter may differ by what processors make of its curves; a line that moved differs by far more.
const TOLERANCE: f32 = 20.0;

/// How a window stands there.
#[derive(Clone, Copy)]
struct Look {
    name: &'static str,
    theme: Theme,
    /// Of the window, in points.
    size: [f32; 2],
    pixels_per_point: f32,
    longer_words: bool,
}

const NORMAL: Look = Look {
    name: "normal",
    theme: Theme::Dark,
    size: [1100.0, 760.0],
    pixels_per_point: 0.75,
    longer_words: false,
};
const NARROW: Look =
    Look { name: "narrow", theme: Theme::Light, size: [400.0, 800.0], pixels_per_point: 1.0, ..NORMAL };
const WIDE: Look =
    Look { name: "wide", theme: Theme::Light, size: [1600.0, 1000.0], pixels_per_point: 0.5, ..NORMAL };
const TWICE: Look = Look { name: "twice", size: [360.0, 640.0], pixels_per_point: 2.0, ..NORMAL };
const LONG: Look = Look { name: "long", longer_words: true, ..NARROW };
/// The small window.
const MINI: Look = Look { name: "mini", size: mini::SIZE, pixels_per_point: 2.0, ..NORMAL };
/// For what is like a page in most.
const STATE: Look = Look { name: "state", theme: Theme::Light, pixels_per_point: 0.6, ..NORMAL };

/// A session of yesterday with check-ins, and what was told of it.
fn in_recovery() -> World {
    let world = World::with_session(50).and_redness(6, 3).and_redness(25, 2).and_redness(47, 1);
    let told = |world, kind, state, hours: i64| inbox::noted(world, kind, state, hours * 60, None);
    let world = told(world, "phase/first-day", State::Done, 44);
    let world = told(world, "phase/recovery", State::Delivered, 14);
    told(world, "morning/2026-11-24", State::Delivered, 14)
}

fn many() -> World {
    (8..40).fold(in_recovery(), |world, number| {
        let hours = 50 + (i64::try_from(number).unwrap() - 7) * 24 * 29;
        world.and_session(number, hours, if number % 3 == 0 { "scalp" } else { "face" })
    })
}

/// The pages as they are on most days.
fn pages(look: Look) -> Vec<Case> {
    [
        ("today", Page::Today),
        ("inbox", Page::Inbox),
        ("diary", Page::Diary),
        ("history", Page::History),
        ("products", Page::Care),
        ("settings", Page::Settings),
    ]
    .map(|(page, shown)| of(&format!("{page}-{}", look.name), look, in_recovery, shown, None))
    .into()
}

fn of(name: &str, look: Look, world: fn() -> World, page: Page, dialog: Option<Ask>) -> Case {
    (name.to_owned(), look, world, page, dialog)
}

/// What a page shows at times.
fn states() -> Vec<Case> {
    let id = SessionId(Uuid::from_u128(7));
    let dark = Look { theme: Theme::Dark, ..STATE };
    let check_in = || Some(Ask::CheckIn(id, None));
    vec![
        of("today-first-run", STATE, first_run, Page::Today, None),
        of("today-empty", STATE, World::new, Page::Today, None),
        of("today-first-hours", STATE, || World::with_session(1), Page::Today, None),
        of("today-first-session", STATE, first_session, Page::Today, None),
        of("today-flagged", STATE, World::flagged, Page::Today, None),
        of("today-flagged-narrow", Look { theme: Theme::Dark, ..NARROW }, World::flagged, Page::Today, None),
        of("today-reintroduction", dark, || World::with_session(100), Page::Today, None),
        of("today-complete", STATE, || World::with_session(200), Page::Today, None),
        of("today-several", dark, || in_recovery().and_session(8, 3, "scalp"), Page::Today, None),
        of("today-trouble", STATE, in_trouble, Page::Today, None),
        of("inbox-empty", STATE, World::new, Page::Inbox, None),
        of("diary-empty", STATE, World::new, Page::Diary, None),
        of("history-empty", STATE, World::new, Page::History, None),
        of("history-many", STATE, many, Page::History, None),
        of("history-loading", dark, loading, Page::History, None),
        of("check-in", STATE, in_recovery, Page::Today, check_in()),
        of("check-in-low", Look { size: [366.0, 253.0], ..NARROW }, in_recovery, Page::Today, check_in()),
        of("check-in-narrow", NARROW, in_recovery, Page::Today, check_in()),
        of("mini", MINI, in_recovery, Page::Today, None),
        of("mini-flagged", Look { theme: Theme::Light, ..MINI }, World::flagged, Page::Today, None),
        of("palette", dark, in_recovery, Page::Today, Some(Ask::Palette)),
        of("finished-earlier", STATE, World::new, Page::Today, Some(Ask::FinishedEarlier)),
    ]
}

type Case = (String, Look, fn() -> World, Page, Option<Ask>);

fn first_run() -> World {
    World { settings: Settings::default(), ..World::new() }
}

fn first_session() -> World {
    World { settings: Settings::default(), ..World::with_session(0) }
}

fn in_trouble() -> World {
    let damaged = Trouble { files: vec!["settings.ron".to_owned()], what: "cannot be read".to_owned() };
    let service = Some(Err(NoService::NothingShows));
    World { agent: AgentFacts::default(), service, troubles: vec![damaged], ..in_recovery() }
}

fn loading() -> World {
    World { loading: Some(Progress { done: 3200, total: 10_000 }), ..World::new() }
}

/// Writes a picture once more: in a fifth of the bytes, as far as lines of one colour go.
fn pack(file: &str) {
    let picture = image::open(file).unwrap();
    let packed = BufWriter::new(fs::File::create(file).unwrap());
    let encoder = PngEncoder::new_with_quality(packed, CompressionType::Best, FilterType::NoFilter);
    picture.to_rgb8().write_with_encoder(encoder).unwrap();
}

fn check(cases: Vec<Case>) {
    let mut wrong = Vec::new();
    for (name, look, world, page, dialog) in cases {
        let mut world = World { does: Does::Dialogs, ..world() };
        if look.longer_words {
            world.words = Words::pseudo();
        }
        let builder = Harness::builder()
            .with_size(look.size)
            .with_pixels_per_point(look.pixels_per_point)
            .with_theme(look.theme)
            .renderer(Raster::default());
        let (mut harness, _) = window_of(builder, world, page, dialog);
        harness.run();
        if look.size == mini::SIZE {
            harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::M);
            harness.run();
        }
        let options = SnapshotOptions::new().threshold(TOLERANCE);
        wrong.extend(harness.try_snapshot_options(&name, &options).err().map(|it| it.to_string()));
        if env::var_os("UPDATE_SNAPSHOTS").is_some() {
            pack(&format!("{FOLDER}/{name}.png"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn each_page_looks_as_it_is_pictured() {
    check(pages(NORMAL));
    check(pages(NARROW));
}

#[test]
fn each_page_has_room_for_longer_words_and_uses_that_of_wide_and_fine_screens() {
    check(pages(LONG));
    check(pages(WIDE));
    check(pages(TWICE));
}

#[test]
fn each_state_of_a_page_looks_as_it_is_pictured() {
    check(states());
}

#[test]
fn each_picture_is_of_a_page() {
    let looks = [NORMAL, NARROW, WIDE, TWICE, LONG].map(pages);
    let cases = looks.into_iter().flatten().chain(states());
    let pictured: BTreeSet<_> = cases.map(|(name, ..)| format!("{name}.png")).collect();
    let there = fs::read_dir(FOLDER).unwrap().map(|it| it.unwrap().file_name().into_string().unwrap());
    // What a comparison leaves behind is of no commit.
    let is_kept = |it: &String| ![".diff.png", ".new.png", ".old.png"].iter().any(|end| it.ends_with(end));
    assert_eq!(there.filter(is_kept).collect::<BTreeSet<_>>(), pictured);
}
