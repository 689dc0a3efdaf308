//! The Inbox page: what asks for something, what was put off, and what became of the rest lately.

use chrono::TimeDelta;
use egui::{Id, Response, Role, Sense, Ui, WidgetInfo, vec2};

use super::command::{Ask, Command, Page};
use super::diary::empty_ui;
use super::icons::{self, Icon};
use super::scene::{Scene, page_header_ui};
use super::theme::{BUTTON_HEIGHT, SPACE, text, tokens};
use super::widgets::{
    Weight, button_ui, button_width, caption_ui, card_title_ui, card_ui, divider_ui, focus_ui, icon_tile_ui,
    label_ui, text_ui,
};
use crate::care::reminders::{Action, Kind};
use crate::view::inbox::{Fate, Inbox, Offered, Past, Snoozed, ToDo, Which, inbox};
use crate::words;

/// So wide must be what a row says, or its buttons stand below.
const LEAST_WIDTH: f32 = 300.0;
/// An icon tile, and the room beside it.
const TILE: f32 = 28.0 + SPACE[1];

/// Draws the page.
pub fn inbox_ui(ui: &mut Ui, scene: &Scene<'_>, commands: &mut Vec<Command>) {
    let words = scene.here.words;
    let shown = inbox(scene.courses, scene.settings.snooze(), scene.in_doubt, scene.here);
    let Inbox { to_do, snoozed, lately, next } = &shown;
    let kicker = words!(words, "inbox-kicker", count = to_do.len());
    let title = words!(words, "inbox");
    let heading = page_header_ui(ui, &kicker, &title);
    let to_do: Vec<_> =
        to_do.iter().enumerate().map(|(number, it)| to_do_row(scene, (0, number), it)).collect();
    let put_off: Vec<_> =
        snoozed.iter().enumerate().map(|(number, it)| snoozed_row(scene, (1, number), it)).collect();
    let mut focus = Focus::begin(ui, &title, &heading, [&to_do, &put_off]);

    let nothing = next.as_ref().map(|next| words!(words, "inbox-nothing", next = next));
    let nothing = nothing.unwrap_or_else(|| words!(words, "inbox-empty"));
    if to_do.is_empty() && put_off.is_empty() && lately.is_empty() {
        empty_ui(ui, &nothing, &words!(words, "to-today"), || {
            commands.push(Command::Open(Page::Today));
        });
    } else {
        card_ui(ui, |ui| {
            card_title_ui(ui, &words!(words, "inbox-to-do"));
            if to_do.is_empty() {
                text_ui(ui, nothing);
            }
            rows_ui(ui, &to_do, |ui, row| row_ui(ui, scene, row, &mut focus, commands));
        });
        if !put_off.is_empty() {
            card_ui(ui, |ui| {
                card_title_ui(ui, &words!(words, "inbox-snoozed"));
                rows_ui(ui, &put_off, |ui, row| row_ui(ui, scene, row, &mut focus, commands));
            });
        }
        if !lately.is_empty() {
            card_ui(ui, |ui| {
                card_title_ui(ui, &words!(words, "inbox-lately"));
                rows_ui(ui, lately, past_ui);
            });
        }
    }
    focus.end(ui);
}

fn rows_ui<T>(ui: &mut Ui, rows: &[T], mut row_ui: impl FnMut(&mut Ui, &T)) {
    for (number, row) in rows.iter().enumerate() {
        if number > 0 {
            ui.add_space(SPACE[0]);
            divider_ui(ui);
            ui.add_space(SPACE[0]);
        }
        row_ui(ui, row);
    }
}

/// A row that can be answered.
struct Row<'a> {
    /// Its card, and its number there.
    place: (usize, usize),
    /// The first of its reminders, by which it is known from frame to frame.
    which: &'a Which,
    icon: Icon,
    ink: Ink,
    title: &'a str,
    lines: &'a [String],
    standing: &'a str,
    buttons: Vec<Button>,
}

/// The colours of a row's icon.
#[derive(Clone, Copy)]
enum Ink {
    Waits,
    Told,
    PutOff,
}

/// Something that can be done about a row.
struct Button {
    action: Action,
    icon: Option<Icon>,
    name: String,
    command: Command,
}

fn to_do_row<'a>(scene: &Scene<'_>, place: (usize, usize), it: &'a ToDo) -> Row<'a> {
    let button = |offered: &Offered| {
        let of = offered.of.clone();
        let (session, _) = of[0];
        let (icon, command) = match offered.action {
            Action::Done => (Some(icons::CHECK), Command::Answer(of, None)),
            Action::Snooze => (Some(icons::CLOCK), Command::Answer(of, Some(scene.settings.snooze()))),
            Action::Log => (Some(icons::NOTEBOOK_TEXT), Command::Ask(Ask::CheckIn(session, None))),
            Action::Open | Action::Newer(_) => (None, Command::Show(session)),
        };
        Button { action: offered.action.clone(), icon, name: offered.name.clone(), command }
    };
    let (which, _) = &it.reminders[0];
    let mut buttons: Vec<_> = it.actions.iter().map(button).collect();
    // What all of them offer stands in columns.
    buttons.sort_by_key(|it| matches!(it.action, Action::Done | Action::Snooze));
    Row {
        place,
        which,
        icon: icon_of(&which.1),
        ink: if it.waits { Ink::Waits } else { Ink::Told },
        title: &it.title,
        lines: &it.lines,
        standing: &it.standing,
        buttons,
    }
}

fn snoozed_row<'a>(scene: &Scene<'_>, place: (usize, usize), it: &'a Snoozed) -> Row<'a> {
    let words = scene.here.words;
    let mut buttons = vec![Button {
        action: Action::Done,
        icon: Some(icons::CHECK),
        name: words!(words, "action-done"),
        command: Command::Answer(it.reminders.clone(), None),
    }];
    if !it.useful.is_empty() {
        buttons.push(Button {
            action: Action::Snooze,
            icon: Some(icons::BELL_RING),
            name: words!(words, "remind-now"),
            command: Command::Answer(it.useful.clone(), Some(TimeDelta::zero())),
        });
    }
    Row {
        place,
        which: &it.reminders[0],
        icon: icons::CLOCK,
        ink: Ink::PutOff,
        title: &it.title,
        lines: &[],
        standing: &it.until,
        buttons,
    }
}

/// A row: what it is about, and what can be done, beside that or under it where there is no room. What comes
/// first to read comes first to the keyboard.
fn row_ui(ui: &mut Ui, scene: &Scene<'_>, row: &Row<'_>, focus: &mut Focus, commands: &mut Vec<Command>) {
    let t = tokens(ui);
    let (ink, ground) = match row.ink {
        Ink::Waits => (t.warning, t.warning_soft),
        Ink::Told => (t.accent, t.accent_soft),
        Ink::PutOff => (t.text, t.sunken),
    };
    let told = |ui: &mut Ui| {
        label_ui(ui, row.title, text::strong(), t.text_strong);
        for line in row.lines {
            text_ui(ui, line);
        }
        caption_ui(ui, row.standing);
    };
    let widths = row.buttons.iter().map(|it| button_width(ui, weight(it), it.icon, &it.name) + SPACE[1]);
    let room = ui.available_width() - TILE - SPACE[2] - (widths.sum::<f32>() - SPACE[1]);
    let wide = room >= LEAST_WIDTH;
    let id = (row.place.0, row.which.0, row.which.1.to_string());
    ui.push_id(id, |ui| {
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing = vec2(SPACE[1], 2.0);
            icon_tile_ui(ui, row.icon, ink, ground);
            if wide {
                ui.vertical(|ui| {
                    ui.set_width(room);
                    told(ui);
                });
                ui.add_space(SPACE[2] - SPACE[1]);
                buttons_ui(ui, scene, row, &row.buttons, wide, focus, commands);
            } else {
                ui.vertical(told);
            }
        });
        // In one line, or in two that are alike: not the last one alone.
        let of_words = row.buttons.iter().map(|it| button_width(ui, weight(it), None, &it.name) + SPACE[1]);
        let fit = of_words.sum::<f32>() - SPACE[1] <= ui.available_width();
        let (many, spacing) = (row.buttons.len(), vec2(SPACE[1], SPACE[1]));
        for buttons in row.buttons.chunks(if fit { many } else { many.div_ceil(2) }).filter(|_| !wide) {
            ui.horizontal(|ui| {
                ui.spacing_mut().item_spacing = spacing;
                buttons_ui(ui, scene, row, buttons, wide, focus, commands);
            });
        }
    });
}

const fn weight(button: &Button) -> Weight {
    if button.icon.is_some() { Weight::Quiet } else { Weight::Plain }
}

/// What can be done about a row. A screen reader hears of which one, too.
fn buttons_ui(
    ui: &mut Ui,
    scene: &Scene<'_>,
    row: &Row<'_>,
    buttons: &[Button],
    wide: bool,
    focus: &mut Focus,
    commands: &mut Vec<Command>,
) {
    ui.spacing_mut().interact_size.y = BUTTON_HEIGHT;
    for button in buttons {
        let named = words!(scene.here.words, "answer-named", answer = &button.name, reminder = row.title);
        // Below what it is about there is no room for icons.
        let pressed = button_ui(ui, weight(button), button.icon.filter(|_| wide), &button.name);
        ui.ctx().accesskit_node_builder(pressed.id, |node| node.set_label(named));
        focus.button(&pressed, row, button);
        // The second press of two in a moment would be about what has come into the place of the first.
        if pressed.clicked() && !pressed.double_clicked() && !pressed.triple_clicked() {
            commands.push(button.command.clone());
        }
    }
}

fn past_ui(ui: &mut Ui, it: &Past) {
    let t = tokens(ui);
    let (icon, ink, ground) = match it.fate {
        Fate::Done => (icons::CHECK, t.good, t.good_soft),
        Fate::LeftOut => (icons::X, t.text, t.sunken),
        Fate::Over => (icons::BELL, t.text, t.sunken),
    };
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing = vec2(SPACE[1], 2.0);
        icon_tile_ui(ui, icon, ink, ground);
        ui.vertical(|ui| {
            label_ui(ui, &it.title, text::strong(), t.text_strong);
            caption_ui(ui, format!("{} · {}", it.due, it.became));
        });
    });
}

/// The button that the keyboard is at.
#[derive(Clone)]
struct Held {
    id: Id,
    place: (usize, usize),
    which: Which,
    action: Action,
    /// When it was drawn.
    pass: u64,
}

/// Keeps the keyboard where it was as rows go: what is answered, here or elsewhere, takes its buttons along.
struct Focus {
    /// What gets the focus: the row of that place, and its button.
    wanted: Option<((usize, usize), Action)>,
    held: Option<Held>,
}

impl Focus {
    fn key() -> Id {
        Id::unique("the button of the inbox that the keyboard is at")
    }

    /// Looks whether the button that the keyboard was at is still there. Where it is not, the same button of the
    /// row that came into its place gets the focus; where no row is left in its card, the page.
    fn begin(ui: &Ui, title: &str, heading: &Response, rows: [&[Row<'_>]; 2]) -> Self {
        let mut focus = Self { wanted: None, held: None };
        let page = heading.id.with("the page");
        let (pass, focused) = (ui.ctx().cumulative_pass_nr(), ui.memory(egui::Memory::focused));
        let held: Option<Held> = ui.data_mut(|data| {
            let held = data.get_temp(Self::key());
            data.remove::<Held>(Self::key());
            held
        });
        let held = held.filter(|it| it.pass + 2 >= pass && focused.is_none_or(|id| id == it.id));
        if let Some(held) = held {
            let rows = rows[held.place.0];
            let has = |row: &Row<'_>, action: &Action| row.buttons.iter().any(|it| it.action == *action);
            let row = rows.iter().position(|row| *row.which == held.which);
            if !row.is_some_and(|row| has(&rows[row], &held.action)) {
                let row = row.unwrap_or(held.place.1).min(rows.len().saturating_sub(1));
                match rows.get(row) {
                    Some(it) if has(it, &held.action) => {
                        focus.wanted = Some(((held.place.0, row), held.action));
                    }
                    Some(it) => {
                        let first = it.buttons.first().map(|first| first.action.clone());
                        focus.wanted = first.map(|action| ((held.place.0, row), action));
                    }
                    None => ui.memory_mut(|memory| memory.request_focus(page)),
                }
            }
        }
        if ui.memory(|memory| memory.has_focus(page)) {
            // The title is a stop of the keyboard only while that is at it.
            let stop = ui.interact(heading.rect, page, Sense::focusable_noninteractive());
            stop.widget_info(|| WidgetInfo::labeled(Role::Heading, true, title));
            focus_ui(ui, &stop, 7);
        }
        focus
    }

    fn button(&mut self, drawn: &Response, row: &Row<'_>, button: &Button) {
        let place = row.place;
        let is_here = |wanted: &((usize, usize), Action)| wanted.0 == place && wanted.1 == button.action;
        if self.wanted.take_if(|wanted| is_here(wanted)).is_some() {
            drawn.request_focus();
        }
        if drawn.has_focus() {
            let (which, action) = (row.which.clone(), button.action.clone());
            let pass = drawn.ctx.cumulative_pass_nr();
            self.held = Some(Held { id: drawn.id, place, which, action, pass });
        }
    }

    fn end(self, ui: &Ui) {
        if let Some(held) = self.held {
            ui.data_mut(|data| data.insert_temp(Self::key(), held));
        }
    }
}

fn icon_of(kind: &Kind) -> Icon {
    match kind {
        Kind::Phase(_) => icons::HOURGLASS,
        Kind::CheckIn(_) => icons::NOTEBOOK_TEXT,
        Kind::Morning(_) => icons::SUN,
        Kind::Reintroduce(_) => icons::FLASK_CONICAL,
        Kind::FollowUp(_) => icons::EYE,
        Kind::Evening(..) => icons::MOON,
        Kind::RedFlag(..) => icons::TRIANGLE_ALERT,
    }
}
