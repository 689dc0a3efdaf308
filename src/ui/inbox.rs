//! The Inbox page: what asks for something, what was put off, and what became of the rest lately.

use chrono::TimeDelta;
use egui::{Align, Layout, Ui, vec2};

use super::command::{Ask, Command, Page};
use super::diary::empty_ui;
use super::icons::{self, Icon};
use super::scene::{Scene, page_header_ui};
use super::theme::{BUTTON_HEIGHT, SPACE, text, tokens};
use super::widgets::{
    Weight, button_ui, caption_ui, card_title_ui, card_ui, divider_ui, icon_tile_ui, label_ui, text_ui,
};
use crate::care::ledger::State;
use crate::care::reminders::{Action, Kind};
use crate::view::inbox::{Inbox, Past, Snoozed, ToDo, inbox};
use crate::words;

/// From this width on, what can be done stands beside what it is about.
const WIDE: f32 = 640.0;

/// Draws the page.
pub fn inbox_ui(ui: &mut Ui, scene: &Scene<'_>, commands: &mut Vec<Command>) {
    let words = scene.here.words;
    let Inbox { to_do, snoozed, lately } = inbox(scene.courses, scene.settings.snooze(), scene.here);
    let kicker = words!(words, "inbox-kicker", count = to_do.len());
    page_header_ui(ui, &kicker, &words!(words, "inbox"));
    if to_do.is_empty() && snoozed.is_empty() && lately.is_empty() {
        empty_ui(ui, &words!(words, "inbox-empty"), &words!(words, "to-today"), || {
            commands.push(Command::Open(Page::Today));
        });
        return;
    }
    card_ui(ui, |ui| {
        card_title_ui(ui, &words!(words, "inbox-to-do"));
        if to_do.is_empty() {
            text_ui(ui, words!(words, "inbox-empty"));
        }
        rows_ui(ui, &to_do, |ui, it| to_do_ui(ui, scene, it, commands));
    });
    if !snoozed.is_empty() {
        card_ui(ui, |ui| {
            card_title_ui(ui, &words!(words, "inbox-snoozed"));
            rows_ui(ui, &snoozed, |ui, it| snoozed_ui(ui, scene, it, commands));
        });
    }
    if !lately.is_empty() {
        card_ui(ui, |ui| {
            card_title_ui(ui, &words!(words, "inbox-lately"));
            rows_ui(ui, &lately, past_ui);
        });
    }
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

fn to_do_ui(ui: &mut Ui, scene: &Scene<'_>, it: &ToDo, commands: &mut Vec<Command>) {
    let t = tokens(ui);
    let (ink, ground) = if it.waits { (t.warning, t.warning_soft) } else { (t.accent, t.accent_soft) };
    let told = |ui: &mut Ui| {
        label_ui(ui, &it.title, text::strong(), t.text_strong);
        for line in &it.lines {
            text_ui(ui, line);
        }
        caption_ui(ui, &it.standing);
    };
    let buttons: Vec<_> = (it.actions.iter())
        .map(|(action, name)| {
            let command = match action {
                Action::Done => Command::Answer(it.session, it.kind.clone(), None),
                Action::Snooze => Command::Answer(it.session, it.kind.clone(), Some(scene.settings.snooze())),
                Action::Log => Command::Ask(Ask::CheckIn(it.session, None)),
                Action::Open | Action::Newer(_) => Command::Show(it.session),
            };
            let icon = match action {
                Action::Done => Some(icons::CHECK),
                Action::Snooze => Some(icons::CLOCK),
                Action::Log => Some(icons::NOTEBOOK_TEXT),
                Action::Open | Action::Newer(_) => None,
            };
            (icon, name.clone(), command)
        })
        .collect();
    entry_ui(ui, (icon_of(&it.kind), ink.into(), ground.into()), told, |ui| {
        buttons_ui(ui, scene, &it.title, &buttons, commands);
    });
}

fn snoozed_ui(ui: &mut Ui, scene: &Scene<'_>, it: &Snoozed, commands: &mut Vec<Command>) {
    let t = tokens(ui);
    let words = scene.here.words;
    let told = |ui: &mut Ui| {
        label_ui(ui, &it.title, text::strong(), t.text_strong);
        caption_ui(ui, &it.until);
    };
    let answer = |snooze| Command::Answer(it.session, it.kind.clone(), snooze);
    let buttons = [
        (Some(icons::CHECK), words!(words, "action-done"), answer(None)),
        (Some(icons::BELL_RING), words!(words, "remind-now"), answer(Some(TimeDelta::zero()))),
    ];
    entry_ui(ui, (icons::CLOCK, t.text.into(), t.sunken.into()), told, |ui| {
        buttons_ui(ui, scene, &it.title, &buttons, commands);
    });
}

fn past_ui(ui: &mut Ui, it: &Past) {
    let t = tokens(ui);
    let (icon, ink, ground) = match it.state {
        State::Done => (icons::CHECK, t.good, t.good_soft),
        State::Lapsed => (icons::X, t.text, t.sunken),
        _ => (icons::BELL, t.text, t.sunken),
    };
    let told = |ui: &mut Ui| {
        label_ui(ui, &it.title, text::strong(), t.text_strong);
        caption_ui(ui, format!("{} · {}", it.due, it.became));
    };
    entry_ui(ui, (icon, ink.into(), ground.into()), told, |_| {});
}

/// An icon, what it is about, and what can be done: beside that, or under it where there is no room.
fn entry_ui(
    ui: &mut Ui,
    (icon, ink, ground): (Icon, egui::Color32, egui::Color32),
    told: impl FnOnce(&mut Ui),
    buttons: impl FnOnce(&mut Ui),
) {
    let wide = ui.available_width() >= WIDE;
    let mut buttons = Some(buttons);
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing = vec2(SPACE[1], 2.0);
        icon_tile_ui(ui, icon, ink, ground);
        if wide {
            ui.with_layout(Layout::right_to_left(Align::Min), |ui| {
                buttons.take().into_iter().for_each(|buttons| buttons(ui));
                ui.with_layout(Layout::top_down(Align::Min), told);
            });
        } else {
            ui.vertical(told);
        }
    });
    if let Some(buttons) = buttons {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.y = SPACE[1];
            buttons(ui);
        });
    }
}

/// What can be done about a reminder. A screen reader hears of which one, too.
fn buttons_ui(
    ui: &mut Ui,
    scene: &Scene<'_>,
    reminder: &str,
    buttons: &[(Option<Icon>, String, Command)],
    commands: &mut Vec<Command>,
) {
    ui.spacing_mut().interact_size.y = BUTTON_HEIGHT;
    // Beside what it is about, from the right: the last one is drawn first. Below it three must fit in a row.
    let wide = ui.layout().main_dir() == egui::Direction::RightToLeft;
    let mut button_of = |ui: &mut Ui, (icon, name, command): &(Option<Icon>, String, Command)| {
        let weight = if icon.is_some() { Weight::Quiet } else { Weight::Plain };
        let named = words!(scene.here.words, "answer-named", answer = name, reminder = reminder);
        let pressed = button_ui(ui, weight, icon.filter(|_| wide), name);
        ui.ctx().accesskit_node_builder(pressed.id, |node| node.set_label(named));
        // The second press of two in a moment would be about what has come into the place of the first.
        if pressed.clicked() && !pressed.double_clicked() && !pressed.triple_clicked() {
            commands.push(command.clone());
        }
    };
    for number in 0..buttons.len() {
        button_of(ui, &buttons[if wide { buttons.len() - 1 - number } else { number }]);
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
