//! The small window, on top of all others: the phase and its countdown, and where more is to be seen.

use egui::{Align, CentralPanel, Frame, Layout, Margin, Ui, vec2};

use super::command::{Command, Page};
use super::icons;
use super::ring::small_ring_ui;
use super::scene::Scene;
use super::theme::{SPACE, text, tokens};
use super::today::{self, running};
use super::widgets::{badge_ui, caption_ui, heading_ui, icon_button_ui, label_ui};
use crate::view::Course;
use crate::view::flags::open_flags;
use crate::view::inbox::to_do;
use crate::view::today as view;
use crate::words;

/// How large it is, in points.
pub const SIZE: [f32; 2] = [372.0, 112.0];
const RING: f32 = 76.0;

/// Draws the window.
pub fn mini_ui(ui: &mut Ui, scene: &Scene<'_>, state: &today::State, commands: &mut Vec<Command>) {
    let t = tokens(ui);
    let ground = Frame::new().fill(t.background.into()).inner_margin(Margin::same(SPACE[2] as i8));
    let course = state.shown(scene);
    let shown = course.and_then(|course| {
        let skin = course.skin(scene.courses, scene.in_doubt);
        view::running(course, &skin, &scene.settings.shelf, scene.here)
    });
    CentralPanel::default().frame(ground).show(ui, |ui| {
        let size = ui.available_size();
        ui.allocate_ui_with_layout(size, Layout::right_to_left(Align::Min), |ui| {
            let back = words!(scene.here.words, "mini-back");
            if icon_button_ui(ui, icons::MAXIMIZE_2, &back).clicked() {
                commands.push(Command::ToggleMini);
            }
            told_ui(ui, scene, commands);
            let room = vec2(ui.available_width(), size.y);
            ui.allocate_ui_with_layout(room, Layout::left_to_right(Align::Center), |ui| {
                if let Some(shown) = &shown {
                    small_ring_ui(ui, shown, RING);
                    ui.add_space(SPACE[0]);
                }
                ui.vertical(|ui| {
                    ui.spacing_mut().item_spacing.y = 2.0;
                    ui.add_space(((size.y - RING) / 2.0).max(0.0));
                    stand_ui(ui, scene, course.zip(shown.as_ref()));
                });
            });
        });
    });
}

/// What else the whole window would tell, each as a button that leads there.
fn told_ui(ui: &mut Ui, scene: &Scene<'_>, commands: &mut Vec<Command>) {
    let words = scene.here.words;
    if !scene.troubles.is_empty()
        && icon_button_ui(ui, icons::TRIANGLE_ALERT, &scene.troubles[0].said(words)).clicked()
    {
        commands.push(Command::ToggleMini);
    }
    if !scene.health.well && icon_button_ui(ui, icons::BELL_OFF, &scene.health.long).clicked() {
        commands.push(Command::Open(Page::Settings));
    }
    let to_do = to_do(scene.courses, scene.here.now);
    if to_do > 0 {
        let inbox = icon_button_ui(ui, Page::Inbox.icon(), &words!(words, "inbox-named", count = to_do));
        badge_ui(ui, to_do, inbox.rect.center() + vec2(11.0, -7.0));
        if inbox.clicked() {
            commands.push(Command::Open(Page::Inbox));
        }
    }
}

/// Where things stand, in words: of a red flag nothing but what to do.
fn stand_ui(ui: &mut Ui, scene: &Scene<'_>, shown: Option<(&Course, &view::Running)>) {
    let t = tokens(ui);
    if let Some(open) = open_flags(scene.courses, scene.here) {
        let advice = label_ui(ui, &open.advice, text::card_title(), t.danger);
        ui.ctx().accesskit_node_builder(advice.id, |node| node.set_live(egui::accesskit::Live::Assertive));
        return;
    }
    let Some((course, shown)) = shown else {
        let calm = view::calm(scene.courses, scene.in_doubt, scene.settings.next_session_days, scene.here);
        heading_ui(ui, &calm.title, text::card_title());
        return;
    };
    let several = running(scene).nth(1).is_some();
    let phase = match course.area().filter(|_| several) {
        Some(area) => format!("{} · {area}", shown.phase),
        None => shown.phase.clone(),
    };
    let phase = heading_ui(ui, &phase, text::card_title());
    ui.ctx().accesskit_node_builder(phase.id, |node| node.set_live(egui::accesskit::Live::Polite));
    if !shown.next_phase.is_empty() {
        caption_ui(ui, &shown.next_phase);
    }
    ui.horizontal(|ui| {
        label_ui(ui, &shown.countdown, text::number(), t.text_strong);
        caption_ui(ui, &shown.next_at);
    });
}
