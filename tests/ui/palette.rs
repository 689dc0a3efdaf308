//! The command palette, and the keys that do what it lists.

use aftercare::ui::command::Export;
use egui::{Key, Modifiers, Role};

use super::*;

const SIZES: [[f32; 2]; 2] = [[1100.0, 760.0], [400.0, 800.0]];
const FIELD: &str = "Search everything that can be done";
const SESSION: SessionId = SessionId(Uuid::from_u128(7));

/// A window in which the palette was opened with the keys.
fn open(world: World, size: [f32; 2], modifiers: Modifiers, key: Key) -> (Harness<'static>, Asked) {
    let world = World { does: Does::Dialogs, ..world };
    let (mut harness, asked) = window(world, Page::Today, size, None);
    harness.run();
    harness.key_press_modifiers(modifiers, key);
    harness.run();
    assert_eq!(asked.borrow_mut().drain(..).collect::<Vec<_>>(), [Command::Ask(Ask::Palette)]);
    (harness, asked)
}

fn type_text(harness: &mut Harness<'_>, text: &str) {
    harness.get_by_role_and_label(Role::TextInput, FIELD).type_text(text);
    harness.run();
}

#[test]
fn what_is_typed_is_found_by_its_words_and_done_with_enter() {
    for size in SIZES {
        for (modifiers, key) in [(Modifiers::COMMAND, Key::K), (Modifiers::NONE, Key::F1)] {
            let (mut harness, asked) = open(World::with_session(26), size, modifiers, key);
            type_text(&mut harness, "  DARK look ");
            harness.key_press(Key::Enter);
            harness.run();
            let asked = asked.borrow();
            let [Command::CloseDialog, Command::Set(settings)] = &asked[..] else { panic!("{asked:?}") };
            assert_eq!(settings.theme, "dark");
        }
    }
}

#[test]
fn arrows_choose_and_a_press_does_it() {
    let (mut harness, asked) = open(World::with_session(26), SIZES[0], Modifiers::COMMAND, Key::K);
    type_text(&mut harness, "export");
    for key in [Key::ArrowUp, Key::ArrowDown, Key::ArrowDown, Key::ArrowUp, Key::Enter] {
        harness.key_press(key);
        harness.run();
    }
    let exports = |what| [Command::CloseDialog, Command::Export(what)];
    assert_eq!(asked.borrow_mut().drain(..).collect::<Vec<_>>(), exports(Export::CheckIns));
    harness.key_press_modifiers(Modifiers::COMMAND, Key::K);
    harness.run();
    type_text(&mut harness, "calendar");
    asked.borrow_mut().clear();
    harness.get_by_role_and_label(Role::Button, "Export: Calendar (ICS)").click();
    harness.run();
    assert_eq!(*asked.borrow(), exports(Export::Calendar));
}

#[test]
fn the_keys_are_shown_and_do_the_same_without_it() {
    let (mut harness, _) = open(World::with_session(26), SIZES[0], Modifiers::COMMAND, Key::K);
    for named in ["Check in Ctrl+L", "Today Ctrl+1"] {
        harness.get_by_role_and_label(Role::Button, named);
    }
    type_text(&mut harness, "again");
    harness.get_by_role_and_label(Role::Button, "Do it again Ctrl+Shift+Z");
    let (mut harness, asked) = window(World::with_session(26), Page::Today, SIZES[0], None);
    harness.run();
    let shift = Modifiers::COMMAND | Modifiers::SHIFT;
    for (modifiers, key, command) in [
        (Modifiers::COMMAND, Key::L, Command::Ask(Ask::CheckIn(SESSION, None))),
        (Modifiers::COMMAND, Key::Num4, Command::Open(Page::History)),
        (Modifiers::COMMAND, Key::Z, Command::Undo),
        (shift, Key::Z, Command::Redo),
        (Modifiers::COMMAND, Key::Y, Command::Redo),
    ] {
        harness.key_press_modifiers(modifiers, key);
        harness.run();
        assert_eq!(asked.borrow_mut().drain(..).collect::<Vec<_>>(), [command]);
    }
}

#[test]
fn what_is_called_like_nothing_says_so_and_does_nothing() {
    let (mut harness, asked) = open(World::new(), SIZES[1], Modifiers::COMMAND, Key::K);
    assert!(harness.query_by_label("Check in Ctrl+L").is_none(), "there is no session");
    type_text(&mut harness, "moisturise my cat");
    harness.get_by_label_contains("Nothing is called like that.");
    harness.key_press(Key::Enter);
    harness.run();
    assert_eq!(*asked.borrow(), []);
    harness.key_press(Key::Escape);
    harness.run();
    assert_eq!(*asked.borrow(), [Command::CloseDialog]);
}
