//! The dialog that puts a backup back: which, what it would change, and how. And the card of backups on the
//! Settings page.

use std::mem::take;

use egui::{Align, CursorIcon, Layout, Role, ScrollArea, Sense, TextStyle, Ui, WidgetInfo, pos2, vec2};

use super::command::{Ask, Command};
use super::icons;
use super::scene::Scene;
use super::theme::{BUTTON_CORNER, SPACE, TARGET, text, tokens};
use super::widgets::{
    Weight, button_ui, caption_ui, card_title_ui, card_ui, focus_ui, heading_ui, label_ui, paint_icon,
    right_ui, text_ui,
};
use crate::care::restore::Mode;
use crate::view::backups::{self, Foreseen, Kept, Of};
use crate::words;

/// How much of the window the list leaves to what stands around it.
const AROUND: f32 = 300.0;
/// Above and below the words of a row.
const ROW_PADDING: f32 = 9.0;
/// The ring of the keyboard is drawn as far around a row.
const RING: f32 = 5.0;
/// The width of the arrow at the end of a row.
const ARROW: f32 = 32.0;

/// Where the person is in the dialog.
#[derive(Clone, Debug, Default)]
pub struct Form {
    /// The backup that is looked at.
    chosen: Option<Kept>,
    /// Whether *Replace* was pressed, and is asked about once more.
    replaces: bool,
    /// The step before was left: the keyboard goes to the first thing to press of this one.
    moved: bool,
}

impl Form {
    fn choose(&mut self, chosen: Option<Kept>) {
        *self = Self { chosen, replaces: false, moved: true };
    }

    fn replaces(&mut self, replaces: bool) {
        (self.replaces, self.moved) = (replaces, true);
    }
}

/// Draws the dialog, which has just opened if it is `fresh`.
pub(super) fn restore_ui(
    ui: &mut Ui,
    scene: &Scene<'_>,
    form: &mut Form,
    fresh: bool,
    commands: &mut Vec<Command>,
) {
    form.moved |= fresh;
    let Some(chosen) = form.chosen.clone() else { return list_ui(ui, scene, form, commands) };
    // Also once what is here has changed.
    let of = (chosen.name.clone(), scene.revision);
    let restoring = scene.backups.restoring;
    if !restoring && scene.backups.asked.as_ref() != Some(&of) {
        commands.push(Command::Foresee(chosen.name.clone()));
    }
    let foreseen = scene.backups.foreseen.as_ref().filter(|(name, _)| *name == chosen.name);
    match foreseen.map(|(_, it)| it) {
        Some(Ok(foreseen)) if form.replaces => replace_ui(ui, scene, form, &chosen, foreseen, commands),
        foreseen => preview_ui(ui, scene, form, &chosen, foreseen, commands),
    }
}

/// The backups that there are.
fn list_ui(ui: &mut Ui, scene: &Scene<'_>, form: &mut Form, commands: &mut Vec<Command>) {
    let words = scene.here.words;
    heading_ui(ui, &words!(words, "restore-title"), text::title());
    ui.add_space(SPACE[1]);
    match scene.backups.kept.as_deref() {
        None => drop(text_ui(ui, words!(words, "backups-loading"))),
        Some([]) => {
            text_ui(ui, words!(words, "backups-none"));
            text_ui(ui, words!(words, "backups-none-detail"));
            ui.add_space(SPACE[1]);
            back_up_ui(ui, scene, Weight::Primary, commands);
        }
        Some(kept) => {
            text_ui(ui, words!(words, "restore-sentence"));
            if kept.iter().any(|it| matches!(it.of, Of::BeforeRestore(_))) {
                caption_ui(ui, words!(words, "restore-safety-detail"));
            }
            ui.add_space(SPACE[1]);
            let most = (ui.ctx().content_rect().height() - AROUND).max(3.0 * TARGET);
            let scroll = ScrollArea::vertical().min_scrolled_height(most).max_height(most);
            scroll.auto_shrink([false, true]).show(ui, |ui| {
                ui.spacing_mut().item_spacing.y = SPACE[0];
                ui.add_space(RING);
                for it in kept {
                    if row_ui(ui, scene, it, form) {
                        form.choose(Some(it.clone()));
                        commands.push(Command::Foresee(it.name.clone()));
                    }
                }
                ui.add_space(RING);
            });
        }
    }
    ui.add_space(SPACE[2]);
    right_ui(ui, |ui| {
        let cancel = button_ui(ui, Weight::Quiet, None, &words!(words, "cancel"));
        if take(&mut form.moved) {
            cancel.request_focus();
        }
        if cancel.clicked() {
            commands.push(Command::CloseDialog);
        }
    });
}

/// A backup; whether it was pressed. One that cannot be used is shown, with why, and cannot be.
fn row_ui(ui: &mut Ui, scene: &Scene<'_>, kept: &Kept, form: &mut Form) -> bool {
    let t = tokens(ui);
    let name = backups::name(kept.of, scene.here);
    let contents = backups::contents(kept, scene.backups, scene.here.words);
    let usable = !matches!(scene.backups.contents.get(&kept.name), Some(Err(_)));
    let width = ui.available_width() - 2.0 * RING;
    let room = width - SPACE[2] - ARROW;
    let laid_out = |words: String, style: TextStyle, ink: egui::Color32| {
        ui.painter().layout(words, style.resolve(ui.style()), ink, room)
    };
    let (strong, subtle) =
        if usable { (t.text_strong, t.text_subtle) } else { (t.text_subtle, t.text_subtle) };
    let title = laid_out(name.clone(), text::strong(), strong.into());
    let detail = laid_out(contents.clone(), TextStyle::Small, subtle.into());
    let height = title.size().y + detail.size().y + 2.0 * ROW_PADDING;
    let sense = if usable { Sense::click() } else { Sense::hover() };
    let (space, response) = ui.allocate_exact_size(vec2(ui.available_width(), height), sense);
    let rect = egui::Rect::from_center_size(space.center(), vec2(width, height));
    let named = format!("{name}, {contents}");
    let role = if usable { Role::Button } else { Role::Label };
    response.widget_info(|| WidgetInfo::labeled(role, usable, &named));
    let hover = ui.ctx().animate_bool(response.id, response.hovered() && usable);
    let ground = t.sunken.get().lerp_to_gamma(t.hover.into(), hover);
    ui.painter().rect_filled(rect, BUTTON_CORNER, if usable { ground } else { t.card.get() });
    let at = rect.min + vec2(SPACE[2], ROW_PADDING);
    let below = at + vec2(0.0, title.size().y);
    ui.painter().galley(at, title, strong.into());
    ui.painter().galley(below, detail, subtle.into());
    let (icon, ink) =
        if usable { (icons::CHEVRON_RIGHT, t.text_subtle) } else { (icons::TRIANGLE_ALERT, t.warning) };
    paint_icon(ui, icon, pos2(rect.right() - ARROW / 2.0, rect.center().y), 16.0, ink.into());
    if !usable {
        return false;
    }
    if take(&mut form.moved) {
        response.request_focus();
    }
    focus_ui(ui, &response.clone().with_new_rect(rect), BUTTON_CORNER);
    response.on_hover_cursor(CursorIcon::PointingHand).clicked()
}

/// What a backup is, and what it would change.
fn preview_ui(
    ui: &mut Ui,
    scene: &Scene<'_>,
    form: &mut Form,
    chosen: &Kept,
    foreseen: Option<&Result<Foreseen, String>>,
    commands: &mut Vec<Command>,
) {
    let words = scene.here.words;
    heading_ui(ui, &backups::name(chosen.of, scene.here), text::title());
    caption_ui(ui, backups::contents(chosen, scene.backups, words));
    ui.add_space(SPACE[1]);
    let restoring = scene.backups.restoring;
    let told = foreseen.and_then(|it| it.as_ref().ok());
    match foreseen {
        None => {
            let looking = text_ui(ui, words!(words, "restore-looking"));
            polite(ui, &looking);
        }
        Some(Err(why)) => wrong_ui(ui, &words!(words, "restore-unforeseen", why = why)),
        Some(Ok(foreseen)) => {
            let ways = [
                (words!(words, "restore-merge"), words!(words, "restore-merge-does"), foreseen.merge),
                (words!(words, "restore-replace"), words!(words, "restore-replace-does"), foreseen.replace),
            ];
            for (name, does, changes) in ways {
                ui.vertical(|ui| {
                    ui.spacing_mut().item_spacing.y = 2.0;
                    label_ui(ui, name, text::strong(), tokens(ui).text_strong);
                    let would = backups::would(&changes, words);
                    text_ui(ui, words!(words, "restore-does", does = &does, would = &would));
                });
                ui.add_space(SPACE[0]);
            }
            for it in &foreseen.left_out {
                caption_ui(ui, words!(words, "restore-left-out", what = &it.said(words)));
            }
            caption_ui(ui, words!(words, "restore-safe"));
        }
    }
    ended_ui(ui, scene);
    ui.add_space(SPACE[2]);
    let can = |changes: fn(&Foreseen) -> bool| !restoring && told.is_some_and(changes);
    let (merges, replaces) = (can(|it| it.merge.is_change()), can(|it| it.replace.is_change()));
    right_ui(ui, |ui| {
        let merge = enabled_ui(ui, merges, |ui| {
            button_ui(ui, Weight::Primary, None, &words!(words, "restore-merge"))
        });
        if merge.clicked() {
            commands.push(Command::Restore(chosen.name.clone(), Mode::Merge));
        }
        let replace = enabled_ui(ui, replaces, |ui| {
            button_ui(ui, Weight::Quiet, None, &words!(words, "restore-replace-ask"))
        });
        if replace.clicked() {
            form.replaces(true);
            return;
        }
        if back_ui(ui, scene, form) {
            form.choose(None);
        }
    });
}

/// Asks once more, in plain words, whether everything is to be replaced.
fn replace_ui(
    ui: &mut Ui,
    scene: &Scene<'_>,
    form: &mut Form,
    chosen: &Kept,
    foreseen: &Foreseen,
    commands: &mut Vec<Command>,
) {
    let words = scene.here.words;
    let name = backups::name(chosen.of, scene.here);
    heading_ui(ui, &words!(words, "replace-title"), text::title());
    ui.add_space(SPACE[1]);
    text_ui(ui, words!(words, "replace-sentence", backup = &name));
    for said in backups::warnings(&foreseen.replace, words) {
        text_ui(ui, said);
    }
    caption_ui(ui, words!(words, "restore-safe"));
    ended_ui(ui, scene);
    ui.add_space(SPACE[2]);
    let restoring = scene.backups.restoring;
    right_ui(ui, |ui| {
        let replace = enabled_ui(ui, !restoring, |ui| {
            button_ui(ui, Weight::Primary, None, &words!(words, "restore-replace"))
        });
        if replace.clicked() {
            commands.push(Command::Restore(chosen.name.clone(), Mode::Replace));
        }
        if back_ui(ui, scene, form) {
            form.replaces(false);
        }
    });
}

/// The button to the step before, which has the keyboard first; whether it was pressed.
fn back_ui(ui: &mut Ui, scene: &Scene<'_>, form: &mut Form) -> bool {
    let back = words!(scene.here.words, "restore-back");
    let back = enabled_ui(ui, !scene.backups.restoring, |ui| button_ui(ui, Weight::Quiet, None, &back));
    if take(&mut form.moved) {
        back.request_focus();
    }
    back.clicked()
}

/// That a backup is being put back, or why it was not.
fn ended_ui(ui: &mut Ui, scene: &Scene<'_>) {
    let words = scene.here.words;
    if scene.backups.restoring {
        ui.add_space(SPACE[1]);
        let restoring = text_ui(ui, words!(words, "restore-restoring"));
        polite(ui, &restoring);
    } else if let Some(why) = &scene.backups.refused {
        ui.add_space(SPACE[1]);
        wrong_ui(ui, &words!(words, "restore-not", why = why));
    }
}

/// That something is wrong.
fn wrong_ui(ui: &mut Ui, said: &str) {
    let danger = tokens(ui).danger;
    ui.horizontal_top(|ui| {
        let (rect, _) = ui.allocate_exact_size(vec2(18.0, 18.0), Sense::hover());
        paint_icon(ui, icons::TRIANGLE_ALERT, rect.center(), 15.0, danger.into());
        let said = label_ui(ui, said, TextStyle::Body, danger);
        polite(ui, &said);
    });
}

/// Has it read out when it comes.
fn polite(ui: &Ui, said: &egui::Response) {
    ui.ctx().accesskit_node_builder(said.id, |node| node.set_live(egui::accesskit::Live::Polite));
}

fn enabled_ui(ui: &mut Ui, on: bool, button_ui: impl FnOnce(&mut Ui) -> egui::Response) -> egui::Response {
    ui.add_enabled_ui(on, button_ui).inner
}

/// The button that makes a backup.
pub(super) fn back_up_ui(ui: &mut Ui, scene: &Scene<'_>, weight: Weight, commands: &mut Vec<Command>) {
    let name = words!(scene.here.words, "back-up-now");
    let pressed =
        enabled_ui(ui, !scene.backups.making, |ui| button_ui(ui, weight, Some(icons::SHIELD_CHECK), &name));
    if pressed.clicked() {
        commands.push(Command::BackUp);
    }
}

/// The card on the Settings page.
pub(super) fn backups_ui(ui: &mut Ui, scene: &Scene<'_>, commands: &mut Vec<Command>) {
    let words = scene.here.words;
    let t = tokens(ui);
    card_ui(ui, |ui| {
        card_title_ui(ui, &words!(words, "backups"));
        let state = backups::state(scene.backups, scene.here);
        ui.horizontal_top(|ui| {
            let (icon, ink) = match state.trouble {
                Some(_) => (icons::TRIANGLE_ALERT, t.warning),
                None => (icons::SHIELD_CHECK, t.good),
            };
            let (rect, _) = ui.allocate_exact_size(vec2(20.0, 20.0), Sense::hover());
            paint_icon(ui, icon, rect.center(), 16.0, ink.into());
            ui.with_layout(Layout::top_down(Align::Min), |ui| {
                let title = label_ui(ui, &state.title, text::strong(), t.text_strong);
                polite(ui, &title);
                if let Some(why) = &state.trouble {
                    text_ui(ui, why);
                }
                caption_ui(ui, &state.kept);
            });
        });
        ui.horizontal_wrapped(|ui| {
            back_up_ui(ui, scene, Weight::Quiet, commands);
            let restore = words!(words, "restore-open");
            if button_ui(ui, Weight::Quiet, Some(icons::ROTATE_CCW_CLOCK), &restore).clicked() {
                commands.push(Command::Ask(Ask::Restore));
            }
        });
    });
}
