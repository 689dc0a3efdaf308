//! Whether there is room for the words of every language: nothing is cut, and nothing is drawn over the edge.

use egui::epaint::{ClippedShape, Shape};

use super::*;

const NARROW: [[f32; 2]; 2] = [[400.0, 800.0], [360.0, 700.0]];

fn texts<'a>(shape: &'a Shape, found: &mut Vec<&'a egui::epaint::TextShape>) {
    match shape {
        Shape::Vec(shapes) => shapes.iter().for_each(|it| texts(it, found)),
        Shape::Text(text) => found.push(text),
        _ => {}
    }
}

/// The texts of a frame that do not fit: cut with an ellipsis, or over the edge of what they are drawn in.
fn cut(shapes: &[ClippedShape]) -> Vec<String> {
    let mut all = Vec::new();
    for ClippedShape { clip_rect, shape, .. } in shapes {
        let mut found = Vec::new();
        texts(shape, &mut found);
        let is_cut = |it: &&&egui::epaint::TextShape| {
            let rect = it.visual_bounding_rect();
            let seen = rect.top() < clip_rect.bottom() && rect.bottom() > clip_rect.top();
            let over = rect.left() < clip_rect.left() - 1.0 || rect.right() > clip_rect.right() + 1.0;
            seen && !it.galley.text().is_empty() && (it.galley.elided || over)
        };
        all.extend(found.iter().filter(is_cut).map(|it| format!("{:?} at {:?}", it.galley.text(), it.pos)));
    }
    all
}

/// The texts of a frame in which a word goes on in the next line, where no line could hold it.
fn broken(shapes: &[ClippedShape]) -> Vec<String> {
    let mut all = Vec::new();
    for ClippedShape { shape, .. } in shapes {
        let mut found = Vec::new();
        texts(shape, &mut found);
        for text in found {
            let rows = &text.galley.rows;
            // In Chinese and Japanese a line ends anywhere.
            let is_of_a_word = |chr: char| chr.is_alphabetic() && chr < '\u{2e80}';
            let goes_on = rows.windows(2).any(|pair| {
                let ends = [pair[0].glyphs.last(), pair[1].glyphs.first()];
                ends.iter().all(|it| it.is_some_and(|it| is_of_a_word(it.chr)))
            });
            // A path has no words.
            if goes_on && !text.galley.text().contains('/') {
                all.push(format!("{:?} at {:?}", text.galley.text(), text.pos));
            }
        }
    }
    all
}

/// The texts of a frame that are written over one another.
fn overlapping(shapes: &[ClippedShape]) -> Vec<String> {
    let mut all = Vec::new();
    for ClippedShape { clip_rect, shape, .. } in shapes {
        let mut found = Vec::new();
        texts(shape, &mut found);
        // A number stands on an icon, which is of the private letters.
        let is_word = |text: &str| {
            !text.trim().is_empty() && !text.starts_with(|c| ('\u{e000}'..='\u{f8ff}').contains(&c))
        };
        let found = found.into_iter().filter(|it| is_word(it.galley.text()));
        all.extend(
            found.map(|it| (it.galley.text(), it.visual_bounding_rect().shrink(1.0).intersect(*clip_rect))),
        );
    }
    let over = |(place, (one, rect)): (usize, &(&str, egui::Rect))| {
        let over = all[..place].iter().find(|(_, other)| rect.intersect(*other).is_positive());
        over.map(|(other, _)| format!("{one:?} over {other:?} at {:?}", rect.min))
    };
    all.iter().enumerate().filter_map(over).collect()
}

#[test]
fn no_word_is_broken_in_any_language() {
    let mut all = Vec::new();
    for language in Language::ALL {
        for size in [NARROW[0], [1100.0, 760.0]] {
            for page in Page::ALL {
                let off = World { agent: AgentFacts::default(), ..World::with_session(26) };
                let without =
                    World { service: Some(Err(NoService::NothingShows)), ..World::with_session(26) };
                for world in [World::with_session(130), off, without] {
                    let (mut harness, _) = window(world.in_language(*language), page, size, None);
                    harness.run();
                    let broken = broken(&harness.output().shapes).into_iter();
                    all.extend(broken.map(|it| format!("{language:?} {page:?} {size:?}: {it}")));
                }
            }
        }
    }
    assert!(all.is_empty(), "{all:#?}");
}

#[test]
fn nothing_is_cut_on_any_page_in_any_language() {
    let mut all = Vec::new();
    for language in Language::ALL {
        for page in Page::ALL {
            for world in [World::new(), World::with_session(26), World::with_session(130), World::flagged()] {
                let (mut harness, _) = window(world.in_language(*language), page, NARROW[0], None);
                harness.run();
                let shapes = &harness.output().shapes;
                let faults = cut(shapes).into_iter().chain(overlapping(shapes));
                all.extend(faults.map(|it| format!("{language:?} {page:?}: {it}")));
            }
        }
    }
    assert!(all.is_empty(), "{all:#?}");
}

#[test]
fn no_word_of_a_check_in_is_too_small_or_broken_in_any_language() {
    let (mut all, ask) = (Vec::new(), Ask::CheckIn(SessionId(Uuid::from_u128(7)), None));
    for size in [NARROW[1], [1100.0, 760.0]] {
        let world = || World::with_session(26);
        let languages = Language::ALL.iter().map(|it| (true, world().in_language(*it)));
        for (spoken, world) in languages.chain([(false, in_longer_words(world()))]) {
            let language = world.words.habits().language;
            let (mut harness, _) = window(world, Page::Today, size, Some(ask.clone()));
            harness.run();
            let broken = broken(&harness.output().shapes).into_iter().filter(|_| spoken);
            all.extend(broken.map(|it| format!("{language:?} {size:?}: {it}")));
            let mut found = Vec::new();
            for it in &harness.output().shapes {
                texts(&it.shape, &mut found);
            }
            for it in found {
                let sizes = it.galley.job.sections.iter().map(|it| it.format.font_id.size);
                let least = sizes.fold(f32::MAX, f32::min);
                if least < theme::LEAST_TYPE {
                    all.push(format!("{language:?} {size:?}: {:?} in {least}", it.galley.text()));
                }
            }
        }
    }
    assert!(all.is_empty(), "{all:#?}");
}

#[test]
fn nothing_is_cut_in_the_small_window_in_any_language() {
    let mut all = Vec::new();
    for world in [World::new, || World::with_session(26), || World::with_session(130), World::flagged] {
        let languages = Language::ALL.iter().map(|language| world().in_language(*language));
        for world in languages.chain([in_longer_words(world())]) {
            let language = world.words.habits().language;
            let (harness, _) = shell::small(world);
            let shapes = &harness.output().shapes;
            let faults = [cut(shapes), overlapping(shapes), beyond(shapes, mini::SIZE)].concat();
            all.extend(faults.into_iter().map(|it| format!("{language:?}: {it}")));
        }
    }
    assert!(all.is_empty(), "{all:#?}");
}

/// The texts of a frame that are not wholly within a window of that size.
fn beyond(shapes: &[ClippedShape], [width, height]: [f32; 2]) -> Vec<String> {
    let window = egui::Rect::from_min_size(egui::Pos2::ZERO, egui::vec2(width, height));
    let mut found = Vec::new();
    for it in shapes {
        texts(&it.shape, &mut found);
    }
    let is_beyond = |it: &&&egui::epaint::TextShape| !window.contains_rect(it.visual_bounding_rect());
    found.iter().filter(is_beyond).map(|it| format!("{:?} beyond the window", it.galley.text())).collect()
}

fn in_longer_words(world: World) -> World {
    World { words: Words::pseudo(), ..world }
}

#[test]
fn longer_words_are_longer_by_two_fifths() {
    let (long, short) = (Words::pseudo(), Words::english());
    let key = "settings-still-detail";
    let (long, short) = (long.get(key).chars().count(), short.get(key).chars().count());
    assert!(long * 10 > short * 13, "{long} for {short}");
}

#[test]
fn nothing_is_cut_on_any_page_in_longer_words() {
    for size in NARROW {
        for page in Page::ALL {
            for world in [World::new(), World::with_session(26), World::with_session(130), World::flagged()] {
                let (mut harness, _) = window(in_longer_words(world), page, size, None);
                harness.run();
                let shapes = &harness.output().shapes;
                let faults = [cut(shapes), overlapping(shapes)].concat();
                assert!(faults.is_empty(), "{page:?} at {size:?}: {faults:#?}");
            }
        }
    }
}

#[test]
fn nothing_is_cut_in_any_dialog_in_longer_words() {
    let id = SessionId(Uuid::from_u128(7));
    for size in NARROW {
        for ask in [
            Ask::FinishedEarlier,
            Ask::Correct(id),
            Ask::Details(id),
            Ask::CheckIn(id, None),
            Ask::DeleteEverything,
            Ask::Restore,
            Ask::Palette,
        ] {
            let world = in_longer_words(World::with_session(26));
            let (mut harness, _) = window(world, Page::Today, size, Some(ask.clone()));
            harness.run();
            let cut = cut(&harness.output().shapes);
            assert!(cut.is_empty(), "{ask:?} at {size:?}: {cut:#?}");
        }
    }
}
