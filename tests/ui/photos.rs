//! Photos of a session on the History page, and how they come into the window.

use aftercare::care::session::Photo;
use aftercare::ui::photos::Source;
use egui::accesskit::{ActionData, ActionRequest};
use egui::{Event, Key, Role};

use super::*;

/// A session with photos at those hours after its finish.
fn photographed(hours: &[i64]) -> World {
    let mut world = World::with_session(130);
    let session = Arc::make_mut(&mut world.courses[0].session);
    for (number, hour) in (1..).zip(hours) {
        let at = session.header.finished_at + TimeDelta::hours(*hour);
        let id = Uuid::from_u128(number);
        let unknown = Unknown::new();
        let file = format!("{id}.jpg");
        session.photos.push(Photo { id, edited_at: at, deleted_at: None, at, file, check_in: None, unknown });
    }
    world
}

fn history(world: World) -> (Harness<'static>, Asked) {
    let (mut harness, asked) = window(world, Page::History, [1100.0, 2400.0], None);
    harness.run();
    (harness, asked)
}

#[test]
fn photos_stand_in_order_of_time_each_with_what_removes_it() {
    let (mut harness, asked) = history(photographed(&[100, 2, 26]));
    let left = |name: &str| harness.get_by_role_and_label(Role::Button, name).rect().left();
    let places = ["Photo, 2 h after", "Photo, 26 h after", "Photo, day 4"].map(left);
    assert!(places.is_sorted(), "{places:?}");
    harness.get_by_label("Remove: Photo, 26 h after").click();
    harness.run();
    let session = SessionId(Uuid::from_u128(0));
    let deleted = asked.borrow().iter().any(|it| {
        matches!(it, Command::Change(of, Change::Delete(id)) if *of != session && *id == Uuid::from_u128(3))
    });
    assert!(deleted, "{:?}", asked.borrow());
    harness.get_by_role_and_label(Role::Button, "Add a photo").click();
    harness.run();
    assert!(matches!(asked.borrow().last(), Some(Command::AddPhoto(_, Source::Dialog))));
}

#[test]
fn two_photos_are_compared_with_a_slider_that_the_keyboard_moves() {
    let (mut harness, _) = history(photographed(&[2, 26, 100]));
    let slider = |harness: &Harness<'_>, name: &str| {
        let slider = harness.get_by_role_and_label(Role::Slider, name);
        let node = slider.accesskit_node();
        (node.numeric_value(), node.value())
    };
    let first_and_last = "2 h after on the left, day 4 on the right";
    assert_eq!(slider(&harness, first_and_last), (Some(50.0), Some("50 %".to_owned())));
    harness.get_by_role_and_label(Role::Slider, first_and_last).focus();
    harness.run();
    for key in [Key::ArrowRight, Key::ArrowRight, Key::ArrowLeft, Key::ArrowRight] {
        harness.key_press(key);
        harness.run();
    }
    assert_eq!(slider(&harness, first_and_last), (Some(60.0), Some("60 %".to_owned())));
    let (target_node, target_tree) =
        harness.get_by_role_and_label(Role::Slider, first_and_last).accesskit_node().locate();
    let set = ActionRequest {
        action: egui::accesskit::Action::SetValue,
        target_tree,
        target_node,
        data: Some(ActionData::NumericValue(250.0)),
    };
    harness.event(Event::AccessKitActionRequest(set));
    harness.run();
    assert_eq!(slider(&harness, first_and_last).0, Some(100.0));
    // Another photo takes the place of the one that was chosen first.
    harness.get_by_role_and_label(Role::Button, "Photo, 26 h after").click();
    harness.run();
    slider(&harness, "26 h after on the left, day 4 on the right");
    // One alone is shown whole.
    harness.get_by_role_and_label(Role::Button, "Photo, 26 h after").click();
    harness.run();
    assert!(harness.query_by_role(Role::Slider).is_none());
    harness.get_by_role_and_label(Role::Image, "Photo, day 4");
}

#[test]
fn what_is_pasted_becomes_a_photo_where_it_is_one() {
    let (mut harness, asked) = history(photographed(&[]));
    harness.get_by_label("No photos yet. Add one here, drop it on the window, or paste it.");
    let image = Arc::new(egui::ColorImage::example());
    for event in [
        Event::PasteImage(image.clone()),
        Event::Paste("file:///home/me/skin.jpg".to_owned()),
        Event::Paste("some words".to_owned()),
    ] {
        harness.event(event);
        harness.run();
    }
    let came: Vec<_> = asked.borrow_mut().drain(..).collect();
    let [Command::AddPhoto(_, Source::Pixels(pixels)), Command::AddPhoto(_, Source::Text(text))] =
        came.as_slice()
    else {
        panic!("{came:?}");
    };
    assert!(Arc::ptr_eq(pixels, &image) && text == "file:///home/me/skin.jpg");
    // A text that is typed into a field belongs to it.
    harness.key_press_modifiers(egui::Modifiers::COMMAND, Key::F);
    harness.run();
    harness.event(Event::Paste("/home/me/skin.jpg".to_owned()));
    harness.run();
    assert!(!asked.borrow().iter().any(|it| matches!(it, Command::AddPhoto(..))));
}

#[test]
fn a_file_that_hovers_is_announced_and_one_that_is_dropped_is_taken() {
    #[derive(Debug)]
    struct Dropped(std::path::PathBuf);
    impl egui::DroppedFile for Dropped {
        fn path(&self) -> &std::path::Path {
            &self.0
        }

        fn bytes(&self) -> Result<Vec<u8>, String> {
            Err("nobody reads it while drawing".to_owned())
        }
    }
    let (mut harness, asked) = history(photographed(&[2]));
    harness.input_mut().hovered_files.push(egui::HoveredFile::default());
    harness.step();
    harness.input_mut().hovered_files.clear();
    harness.input_mut().dropped_files.push(Arc::new(Dropped("/tmp/skin.jpg".into())));
    harness.run();
    let taken = Source::File("/tmp/skin.jpg".into());
    let came: Vec<_> =
        asked.borrow().iter().filter(|it| matches!(it, Command::AddPhoto(..))).cloned().collect();
    assert!(matches!(came.as_slice(), [Command::AddPhoto(_, from)] if *from == taken), "{came:?}");
}
