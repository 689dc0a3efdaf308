//! Whether reminders arrive: a quiet line that opens to all that is known of it.

use std::sync::Arc;

use egui::{Align, Galley, Layout, Popup, Ui, Vec2, vec2};

use super::command::{Command, Page};
use super::icons;
use super::scene::Scene;
use super::theme::{SPACE, TARGET, text, tokens};
use super::widgets::{Weight, button_ui, focus_ui, heading_ui, label_ui, paint_icon, switch_ui, text_ui};
use crate::view::health::AtLogIn;
use crate::words;

/// How high the line is: as a card's title, which it may stand beside.
const LINE_HEIGHT: f32 = 18.0;
/// How wide the names of the facts are.
const NAMES: f32 = 118.0;
/// How wide what the line opens to is; a narrow window leaves it less.
const WIDEST: f32 = 340.0;

/// Draws all that is known, and what repairs it.
pub fn facts_ui(ui: &mut Ui, scene: &Scene<'_>, commands: &mut Vec<Command>) {
    let t = tokens(ui);
    text_ui(ui, &scene.health.long);
    ui.add_space(SPACE[0]);
    for fact in &scene.health.facts {
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = SPACE[1];
            ui.allocate_ui(vec2(NAMES, 0.0), |ui| {
                ui.set_width(NAMES);
                label_ui(ui, &fact.name, egui::TextStyle::Small, t.text_subtle);
            });
            if !fact.well {
                let (rect, _) = ui.allocate_exact_size(vec2(14.0, 16.0), egui::Sense::hover());
                paint_icon(ui, icons::TRIANGLE_ALERT, rect.center(), 13.0, t.warning.into());
            }
            let ink = if fact.well { t.text } else { t.text_strong };
            label_ui(ui, &fact.value, egui::TextStyle::Small, ink);
        });
    }
    let to_inbox = words!(scene.here.words, "to-inbox");
    if !scene.health.waiting.is_empty()
        && button_ui(ui, Weight::Quiet, Some(icons::INBOX), &to_inbox).clicked()
    {
        commands.push(Command::Open(Page::Inbox));
    }
    if scene.health.repairable
        && button_ui(ui, Weight::Quiet, Some(icons::REFRESH_CW), &words!(scene.here.words, "repair"))
            .clicked()
    {
        commands.push(Command::Repair);
    }
}

/// Draws the switch for the start at log-in, which shows how it is.
pub(super) fn log_in_ui(ui: &mut Ui, scene: &Scene<'_>, commands: &mut Vec<Command>) {
    let words = scene.here.words;
    let mut on = matches!(scene.at_log_in, AtLogIn::On | AtLogIn::Broken);
    let detail = words!(words, "settings-log-in-detail");
    if switch_ui(ui, &mut on, &words!(words, "settings-log-in"), &detail) {
        commands.push(Command::StartAtLogIn(on));
    }
}

/// Draws the line behind a heading, or below it where there is no room for both.
pub fn line_beside_ui(ui: &mut Ui, scene: &Scene<'_>, commands: &mut Vec<Command>, heading: &str) {
    let has_room = ui.horizontal(|ui| {
        heading_ui(ui, heading, text::card_title());
        let has_room = line_size(&said_of(ui, scene).1).x <= ui.available_width();
        if has_room {
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| line_ui(ui, scene, commands));
        }
        has_room
    });
    if !has_room.inner {
        line_ui(ui, scene, commands);
    }
}

/// The words of the line, and what they look like.
fn said_of(ui: &Ui, scene: &Scene<'_>) -> (String, Arc<Galley>) {
    let said = scene.health.short.clone();
    let font = text::label().resolve(ui.style());
    let words = ui.painter().layout_no_wrap(said.clone(), font, tokens(ui).text_subtle.into());
    (said, words)
}

fn line_size(words: &Galley) -> Vec2 {
    vec2(words.size().x + 48.0, LINE_HEIGHT)
}

/// Draws the line: two words, and all the rest once it is pressed.
pub fn line_ui(ui: &mut Ui, scene: &Scene<'_>, commands: &mut Vec<Command>) {
    let t = tokens(ui);
    let (icon, ink) = if scene.health.well { (icons::BELL, t.good) } else { (icons::BELL_OFF, t.warning) };
    let (said, words) = said_of(ui, scene);
    let size = line_size(&words);
    let (rect, line) = ui.allocate_exact_size(size, egui::Sense::hover());
    // As large to press as anything else.
    let target = rect.expand2(vec2(0.0, (TARGET - LINE_HEIGHT) / 2.0));
    let response = ui.interact(target, line.id.with("target"), egui::Sense::click());
    let rect = rect.expand2(vec2(0.0, 3.0));
    let open = Popup::is_id_open(ui.ctx(), Popup::default_response_id(&response));
    let named = words!(scene.here.words, "health-named", said = &said);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &named));
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_expanded(open));
    let hover = ui.ctx().animate_bool(response.id, response.hovered() || response.has_focus());
    ui.painter().rect_filled(rect, 8, t.sunken.get().gamma_multiply(hover));
    paint_icon(ui, icon, rect.left_center() + vec2(12.0, 0.0), 14.0, ink.into());
    let at = rect.left_center() + vec2(24.0, -words.size().y / 2.0);
    ui.painter().galley(at, words, t.text_subtle.into());
    let chevron = if open { icons::CHEVRON_UP } else { icons::CHEVRON_DOWN };
    paint_icon(ui, chevron, rect.right_center() - vec2(11.0, 0.0), 12.0, t.text_subtle.into());
    focus_ui(ui, &response.clone().with_new_rect(rect), 8);
    let response = response.on_hover_cursor(egui::CursorIcon::PointingHand);
    let room = WIDEST.min(ui.ctx().content_rect().width() - 2.0 * SPACE[3]);
    let popup = Popup::menu(&response).layout(Layout::top_down(Align::Min));
    popup.close_behavior(egui::PopupCloseBehavior::CloseOnClickOutside).show(|ui| {
        ui.set_width(room);
        egui::Frame::new().inner_margin(SPACE[1]).show(ui, |ui| {
            facts_ui(ui, scene, commands);
            if scene.health.until_log_out {
                log_in_ui(ui, scene, commands);
            }
        });
    });
}
