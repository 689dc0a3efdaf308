//! Across every page: the red flags that are open, and the proposal to wait another day.

use egui::{CornerRadius, Frame, Id, Stroke, TextStyle, Ui, vec2};
use uuid::Uuid;

use super::command::{Command, Export};
use super::icons::{self, Icon};
use super::scene::Scene;
use super::theme::{CARD_CORNER, SPACE, text, tokens};
use super::today::running;
use super::widgets::{Weight, banner_ui, button_ui, button_width, caption_ui, heading_ui, label_ui, text_ui};
use crate::care::protocol::Level;
use crate::care::session::{How, SessionId};
use crate::view::flags::{OpenFlag, open_flags, wait};
use crate::words;

/// Draws the open red flags: what, why, what to do, and the two ways to close each.
pub fn flags_ui(ui: &mut Ui, scene: &Scene<'_>, commands: &mut Vec<Command>) {
    let words = scene.here.words;
    let open = open_flags(scene.courses, scene.here);
    let rules = open.iter().flat_map(|it| &it.flags).map(|flag| (flag.session, flag.rule.clone()));
    let has_opened = has_opened(ui, rules.collect());
    let Some(open) = open else { return };
    let t = tokens(ui);
    // An emergency is told by its size and its outline, too.
    let (icon, title, outline) = if open.emergency {
        (icons::TRIANGLE_ALERT, text::title(), Stroke::new(2.0, t.danger))
    } else {
        (icons::STETHOSCOPE, text::card_title(), Stroke::NONE)
    };
    let frame = Frame::new().corner_radius(CornerRadius::same(CARD_CORNER)).stroke(outline);
    let banner = |ui: &mut Ui| {
        let advice = heading_ui(ui, &open.advice, title);
        ui.ctx().accesskit_node_builder(advice.id, |node| node.set_live(egui::accesskit::Live::Assertive));
        if has_opened {
            // It is seen, however far down the page was.
            ui.scroll_to_rect(advice.rect.expand2(vec2(0.0, SPACE[2])), None);
        }
        for flag in &open.flags {
            ui.scope(|ui| {
                ui.spacing_mut().item_spacing.y = 0.0;
                label_ui(ui, &flag.name, text::strong(), t.text_strong);
                text_ui(ui, &flag.because);
            });
        }
        if let Some(call) = &open.call {
            label_ui(ui, call, TextStyle::Small, t.danger);
        }
        caption_ui(ui, words!(words, "flags-hold"));
        // What is to be done comes before the ways to close one.
        let several = open.flags.len() > 1;
        let report_ui = |ui: &mut Ui, commands: &mut Vec<Command>| {
            // In an emergency the call comes first.
            let weight = if open.emergency { Weight::Quiet } else { Weight::Primary };
            let report = words!(words, "export-report");
            if button_ui(ui, weight, Some(icons::DOWNLOAD), &report).clicked() {
                let flagged = open.flags.first().map(|flag| Command::Export(Export::Report(flag.session)));
                commands.extend(flagged);
            }
        };
        if several {
            report_ui(ui, commands);
        }
        for flag in &open.flags {
            if several {
                label_ui(ui, &flag.name, text::strong(), t.text_strong);
            }
            ui.horizontal_wrapped(|ui| {
                if !several {
                    report_ui(ui, commands);
                }
                close_ui(ui, scene, flag, commands);
            });
        }
    };
    frame.show(ui, |ui| banner_ui(ui, icon, t.danger.into(), t.danger_soft.into(), banner));
}

/// Whether one of the flags that are `open` was not so in the last frame.
fn has_opened(ui: &Ui, open: Vec<(SessionId, String)>) -> bool {
    let id = Id::unique("the red flags that were open");
    ui.data_mut(|data| {
        let known = data.get_temp_mut_or_default::<Vec<_>>(id);
        let has_opened = open.iter().any(|flag| !known.contains(flag));
        *known = open;
        has_opened
    })
}

/// A way to close a red flag.
struct Closing {
    how: How,
    icon: Icon,
    name: String,
    /// Whether it is asked once more, and whether it was: an emergency is not over by a slip of the hand.
    asks: bool,
    asked: bool,
    id: Id,
}

/// The two ways to close a red flag.
fn ways(ui: &Ui, scene: &Scene<'_>, flag: &OpenFlag) -> [Closing; 2] {
    let words = scene.here.words;
    let ways = [
        (How::Seen, words!(words, "close-seen"), icons::STETHOSCOPE),
        (How::Cleared, words!(words, "close-cleared"), icons::CHECK),
    ];
    ways.map(|(how, name, icon)| {
        let id = Id::unique("closes a red flag").with((flag.session, &flag.rule, how.word()));
        let asks = flag.level == Level::Emergency && how == How::Cleared;
        let asked = asks && ui.data(|data| data.get_temp(id)).unwrap_or(false);
        let name = if asked { words!(words, "close-cleared-sure") } else { name };
        Closing { how, icon, name, asks, asked, id }
    })
}

/// How wide they are beside one another.
fn close_width(ui: &Ui, scene: &Scene<'_>, flag: &OpenFlag) -> f32 {
    let width = |way: &Closing| button_width(ui, Weight::Quiet, Some(way.icon), &way.name);
    ways(ui, scene, flag).iter().map(|way| width(way) + ui.spacing().item_spacing.x).sum()
}

fn close_ui(ui: &mut Ui, scene: &Scene<'_>, flag: &OpenFlag, commands: &mut Vec<Command>) {
    let words = scene.here.words;
    // In a narrow window both stand in one line without their icons.
    let with_icons = close_width(ui, scene, flag) <= ui.available_width() + ui.spacing().item_spacing.x;
    for Closing { how, icon, name, asks, asked, id } in ways(ui, scene, flag) {
        let named = words!(words, "close-flag", flag = &flag.name, how = &name);
        let pressed = button_ui(ui, Weight::Quiet, with_icons.then_some(icon), &name);
        ui.ctx().accesskit_node_builder(pressed.id, |node| node.set_label(named));
        // The second press of two in a moment answers nothing that was asked by the first.
        let again = asked && (pressed.double_clicked() || pressed.triple_clicked());
        if !pressed.clicked() || again {
            continue;
        }
        if asks && !asked {
            ui.data_mut(|data| data.insert_temp(id, true));
        } else {
            ui.data_mut(|data| data.remove::<bool>(id));
            commands.push(Command::CloseFlag(flag.session, flag.rule.clone(), how));
        }
    }
}

/// Draws the proposal to wait another day, for each session that asks for it.
pub fn wait_ui(ui: &mut Ui, scene: &Scene<'_>, declined: &[Uuid], commands: &mut Vec<Command>) {
    let words = scene.here.words;
    let t = tokens(ui);
    for wait in
        running(scene).filter_map(|it| wait(it, scene.here)).filter(|it| !declined.contains(&it.check_in))
    {
        banner_ui(ui, icons::HOURGLASS, t.warning.into(), t.warning_soft.into(), |ui| {
            let title = words!(words, "wait-title", because = &wait.because);
            let said = label_ui(ui, title, text::strong(), t.text_strong);
            ui.ctx().accesskit_node_builder(said.id, |node| node.set_live(egui::accesskit::Live::Polite));
            text_ui(ui, words!(words, "wait-sentence"));
            ui.horizontal_wrapped(|ui| {
                let wait_name = words!(words, "wait-another-day");
                if button_ui(ui, Weight::Quiet, Some(icons::HOURGLASS), &wait_name).clicked() {
                    commands.push(Command::Postpone(wait.session));
                }
                if button_ui(ui, Weight::Plain, None, &words!(words, "not-now")).clicked() {
                    commands.push(Command::DoNotWait(wait.check_in));
                }
            });
        });
    }
}
