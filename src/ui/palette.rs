//! Everything that can be asked for from anywhere, by its name and by its keys: what the keys do, and the command
//! palette, which lists it.

use egui::accesskit::Live;
use egui::{
    Align2, CornerRadius, Key, KeyboardShortcut, Modifiers, Role, ScrollArea, Sense, Ui, WidgetInfo, vec2,
};

use super::command::{Ask, Command, Export, Page};
use super::icons::{self, Icon};
use super::scene::Scene;
use super::theme::{BUTTON_CORNER, SPACE, TARGET, text, tokens};
use super::widgets::{caption_ui, field_ui, heading_ui, paint_icon};
use crate::care::edit::Change;
use crate::care::settings::Settings;
use crate::care::spelling::folded;
use crate::view::Course;
use crate::words;

/// So many of those found are on the screen at once.
const ROWS: f32 = 8.0;

/// Something that can be asked for.
pub struct Entry {
    icon: Icon,
    name: String,
    /// The keys that do the same; the first ones are shown.
    keys: Vec<KeyboardShortcut>,
    /// When they do.
    heard: Heard,
    command: Command,
}

/// When keys do what an entry does.
#[derive(Clone, Copy)]
enum Heard {
    Always,
    /// Not while a dialog is open.
    OnPages,
    /// Nor while something is typed, where the same keys take back a letter.
    NotInText,
}

/// What was typed into the palette, and which of those found is chosen.
#[derive(Clone, Debug, Default)]
pub struct Form {
    typed: String,
    chosen: usize,
}

const fn with_command(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::COMMAND, key)
}

/// Everything that can be asked for, of the session `shown` where it is of one.
fn entries(scene: &Scene<'_>, shown: Option<&Course>) -> Vec<Entry> {
    let words = scene.here.words;
    let entry = |icon, name, command| Entry { icon, name, keys: Vec::new(), heard: Heard::OnPages, command };
    let keys = [Key::Num1, Key::Num2, Key::Num3, Key::Num4, Key::Num5, Key::Num6];
    let mut all: Vec<_> = Page::ALL
        .into_iter()
        .zip(keys)
        .map(|(page, key)| Entry {
            keys: vec![with_command(key)],
            heard: Heard::Always,
            ..entry(page.icon(), page.name(words), Command::Open(page))
        })
        .collect();
    if let Some(course) = shown {
        let id = course.session.id;
        all.insert(
            0,
            Entry {
                keys: vec![with_command(Key::L)],
                ..entry(icons::NOTEBOOK_TEXT, words!(words, "check-in"), Command::Ask(Ask::CheckIn(id, None)))
            },
        );
        if course.plan.is_running(scene.here.now) {
            let end = Change::EndedAt(Some(scene.here.now));
            all.push(entry(icons::CIRCLE_STOP, words!(words, "end-session"), Command::Change(id, end)));
        }
        all.extend([
            entry(icons::PENCIL, words!(words, "details-title"), Command::Ask(Ask::Details(id))),
            entry(icons::CLOCK, words!(words, "correct-the-time"), Command::Ask(Ask::Correct(id))),
            entry(icons::DOWNLOAD, words!(words, "export-report"), Command::Export(Export::Report(id))),
        ]);
    }
    all.push(Entry {
        keys: vec![with_command(Key::M)],
        ..entry(icons::PICTURE_IN_PICTURE_2, words!(words, "mini"), Command::ToggleMini)
    });
    let redo = KeyboardShortcut::new(Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
    all.extend([
        entry(icons::CLOCK, words!(words, "finished-earlier"), Command::Ask(Ask::FinishedEarlier)),
        // The longer keys first: egui takes the shorter ones as pressed too.
        Entry {
            keys: vec![redo, with_command(Key::Y)],
            heard: Heard::NotInText,
            ..entry(icons::ROTATE_CCW_CLOCK, words!(words, "redo"), Command::Redo)
        },
        Entry {
            keys: vec![with_command(Key::Z)],
            heard: Heard::NotInText,
            ..entry(icons::UNDO_2, words!(words, "undo"), Command::Undo)
        },
    ]);
    let themes = [
        ("system", words!(words, "theme-system")),
        ("light", words!(words, "theme-light")),
        ("dark", words!(words, "theme-dark")),
    ];
    all.extend(themes.into_iter().filter(|(key, _)| scene.settings.theme != *key).map(|(key, name)| {
        let settings = Settings { theme: key.to_owned(), ..scene.settings.clone() };
        let name = words!(words, "palette-theme", theme = &name);
        entry(icons::PALETTE, name, Command::Set(Box::new(settings)))
    }));
    all.extend([
        entry(icons::BELL_RING, words!(words, "settings-test"), Command::Test),
        entry(icons::REFRESH_CW, words!(words, "palette-repair"), Command::Repair),
        entry(icons::SHIELD_CHECK, words!(words, "back-up-now"), Command::BackUp),
        entry(icons::UNDO_2, words!(words, "palette-restore"), Command::Ask(Ask::Restore)),
        entry(icons::UPLOAD, words!(words, "import"), Command::Import),
        entry(icons::FOLDER_OPEN, words!(words, "palette-folder"), Command::OpenDataFolder),
    ]);
    all.extend(
        [
            (Export::Everything, words!(words, "export-everything")),
            (Export::CheckIns, words!(words, "export-check-ins")),
            (Export::Sessions, words!(words, "export-sessions")),
            (Export::Calendar, words!(words, "export-calendar")),
        ]
        .map(|(what, name)| {
            entry(icons::DOWNLOAD, words!(words, "palette-export", what = &name), Command::Export(what))
        }),
    );
    all
}

/// Whether that opens the palette.
fn opens(ui: &Ui) -> bool {
    let keys = [with_command(Key::K), KeyboardShortcut::new(Modifiers::NONE, Key::F1)];
    ui.input_mut(|input| keys.iter().any(|it| input.consume_shortcut(it)))
}

/// What the keys that are pressed ask for, while a dialog is open or not.
pub fn shortcuts(
    ui: &Ui,
    scene: &Scene<'_>,
    shown: Option<&Course>,
    dialog: bool,
    commands: &mut Vec<Command>,
) {
    // The names of all are not looked up in each frame.
    let pressed = |it: &egui::Event| matches!(it, egui::Event::Key { pressed: true, .. });
    if !ui.input(|input| input.events.iter().any(pressed)) {
        return;
    }
    if !dialog && opens(ui) {
        commands.push(Command::Ask(Ask::Palette));
        return;
    }
    let typing = ui.ctx().text_edit_focused();
    let is_free = |it: &Entry| match it.heard {
        Heard::Always => true,
        Heard::OnPages => !dialog,
        Heard::NotInText => !dialog && !typing,
    };
    for entry in entries(scene, shown).into_iter().filter(is_free) {
        if ui.input_mut(|input| entry.keys.iter().any(|it| input.consume_shortcut(it))) {
            commands.push(entry.command);
        }
    }
}

/// Draws the palette: a field, and what has all of its words in its name.
pub fn palette_ui(
    ui: &mut Ui,
    scene: &Scene<'_>,
    shown: Option<&Course>,
    form: &mut Form,
    fresh: bool,
    commands: &mut Vec<Command>,
) {
    let words = scene.here.words;
    heading_ui(ui, &words!(words, "palette-title"), text::title());
    ui.add_space(SPACE[0]);
    let times = |key| ui.input_mut(|input| input.count_and_consume_key(Modifiers::NONE, key));
    let (down, up) = (times(Key::ArrowDown), times(Key::ArrowUp));
    let width = ui.available_width();
    let before = form.typed.clone();
    let field = field_ui(ui, &words!(words, "palette-field"), &mut form.typed, "", None, width);
    if fresh {
        field.request_focus();
    }
    let entered = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
    let typed = folded(&form.typed);
    let mut found = entries(scene, shown);
    found.retain(|it| {
        let name = folded(&it.name);
        typed.split_whitespace().all(|word| name.contains(word))
    });
    if form.typed != before {
        form.chosen = 0;
    }
    form.chosen = (form.chosen + down).saturating_sub(up).min(found.len().saturating_sub(1));
    let moved = fresh || down + up > 0 || form.typed != before;
    ui.add_space(SPACE[0]);
    if found.is_empty() {
        caption_ui(ui, words!(words, "palette-none"));
    }
    let mut asked = None;
    let height = (ROWS * TARGET).min(ui.ctx().content_rect().height() / 2.0);
    ScrollArea::vertical().min_scrolled_height(height).max_height(height).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        for (number, entry) in found.iter().enumerate() {
            if entry_ui(ui, entry, number == form.chosen, moved) {
                asked = Some(number);
            }
        }
    });
    if entered {
        asked = asked.or_else(|| (form.chosen < found.len()).then_some(form.chosen));
    }
    if let Some(number) = asked {
        commands.extend([Command::CloseDialog, found.swap_remove(number).command]);
    }
}

/// A line of the palette, with its keys at the right; whether it was pressed.
fn entry_ui(ui: &mut Ui, entry: &Entry, chosen: bool, moved: bool) -> bool {
    let t = tokens(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), TARGET), Sense::click());
    let keys = entry.keys.first().map(|it| ui.ctx().format_shortcut(it)).unwrap_or_default();
    let named = format!("{} {keys}", entry.name);
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, chosen, named.trim_end()));
    if chosen {
        ui.ctx().accesskit_node_builder(response.id, |node| node.set_live(Live::Polite));
        if moved {
            ui.scroll_to_rect(rect, None);
        }
    }
    let (ground, ink) = if chosen || response.has_focus() {
        (t.accent_soft, t.accent)
    } else if response.hovered() {
        (t.sunken, t.text)
    } else {
        (t.card, t.text)
    };
    ui.painter().rect_filled(rect, CornerRadius::same(BUTTON_CORNER), ground);
    paint_icon(ui, entry.icon, rect.left_center() + vec2(18.0, 0.0), 16.0, ink.into());
    let strong = text::strong().resolve(ui.style());
    let at = rect.left_center() + vec2(36.0, 0.0);
    ui.painter().text(at, Align2::LEFT_CENTER, &entry.name, strong, t.text_strong.into());
    let label = text::label().resolve(ui.style());
    let at = rect.right_center() - vec2(12.0, 0.0);
    ui.painter().text(at, Align2::RIGHT_CENTER, keys, label, t.text_subtle.into());
    response.on_hover_cursor(egui::CursorIcon::PointingHand).clicked()
}
