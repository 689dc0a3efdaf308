//! The History page: a list of sessions, and the chosen one whole.

use egui::text::{LayoutJob, TextWrapping};
use egui::{
    Align, Align2, CornerRadius, CursorIcon, Layout, Role, ScrollArea, Sense, TextStyle, Ui, WidgetInfo, vec2,
};

use super::command::{Ask, Command, Page};
use super::icons;
use super::scene::{Scene, page_header_ui};
use super::theme::{BUTTON_CORNER, SPACE, text, tokens};
use super::timeline::timeline_ui;
use super::widgets::{
    Weight, button_ui, caption_ui, card_title_ui, card_ui, chip_ui, divider_ui, heading_ui, label_ui, text_ui,
};
use crate::care::edit::Change;
use crate::care::session::SessionId;
use crate::view::Course;
use crate::view::history::{self, Row, Whole};
use crate::words;

/// The height of a line of the list.
const ROW: f32 = 54.0;

/// What the page remembers between frames.
#[derive(Clone, Debug, Default)]
pub struct State {
    /// The chosen session.
    pub chosen: Option<SessionId>,
    /// In a narrow window: the chosen one is shown in the place of the list.
    pub opened: bool,
}

/// Draws the page.
pub fn history_ui(ui: &mut Ui, scene: &Scene<'_>, state: &mut State, commands: &mut Vec<Command>) {
    let words = scene.here.words;
    let latest = scene.courses.first();
    let next = latest.map(|it| crate::view::today::next_session_at(it, scene.settings.next_session_days));
    let kicker = if scene.loading {
        words!(words, "loading")
    } else {
        history::kicker(scene.courses.len(), next, scene.here)
    };
    page_header_ui(ui, &kicker, &words!(words, "history"));
    let chosen = scene.courses.iter().find(|it| Some(it.session.id) == state.chosen).or(latest);
    let Some(chosen) = chosen else {
        if !scene.loading {
            empty_ui(ui, scene, commands);
        }
        return;
    };
    let whole = history::whole(chosen, scene.here);
    if ui.available_width() >= 720.0 {
        let height = (ui.ctx().content_rect().bottom() - ui.cursor().top() - SPACE[4]).max(300.0);
        ui.horizontal_top(|ui| {
            ui.allocate_ui_with_layout(vec2(268.0, height), Layout::top_down(Align::Min), |ui| {
                card_ui(ui, |ui| list_ui(ui, scene, state, whole.session, height - 36.0));
            });
            ui.add_space(SPACE[2] - SPACE[1]);
            ui.vertical(|ui| whole_ui(ui, scene, &whole, commands));
        });
    } else if state.opened {
        if button_ui(ui, Weight::Plain, Some(icons::CHEVRON_LEFT), &words!(words, "all-sessions")).clicked() {
            state.opened = false;
        }
        whole_ui(ui, scene, &whole, commands);
    } else {
        let height = ROW * scene.courses.len() as f32;
        card_ui(ui, |ui| list_ui(ui, scene, state, whole.session, height));
    }
}

fn empty_ui(ui: &mut Ui, scene: &Scene<'_>, commands: &mut Vec<Command>) {
    let words = scene.here.words;
    card_ui(ui, |ui| {
        ui.vertical_centered(|ui| {
            ui.add_space(SPACE[4]);
            text_ui(ui, words!(words, "history-empty"));
            ui.add_space(SPACE[1]);
            if button_ui(ui, Weight::Primary, None, &words!(words, "to-today")).clicked() {
                commands.push(Command::Open(Page::Today));
            }
            ui.add_space(SPACE[4]);
        });
    });
}

/// The sessions, newest first; only the lines in sight are made.
fn list_ui(ui: &mut Ui, scene: &Scene<'_>, state: &mut State, chosen: SessionId, height: f32) {
    ui.spacing_mut().item_spacing.y = 0.0;
    let count = scene.courses.len();
    ScrollArea::vertical().max_height(height).auto_shrink([false, true]).show_rows(
        ui,
        ROW,
        count,
        |ui, rows| {
            for course in &scene.courses[rows] {
                let row = history::row(course, scene.here);
                if list_row_ui(ui, course, &row, row.session == chosen) {
                    state.chosen = Some(row.session);
                    state.opened = true;
                }
            }
        },
    );
}

fn list_row_ui(ui: &mut Ui, course: &Course, row: &Row, chosen: bool) -> bool {
    let t = tokens(ui);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::hover());
    let response = ui.interact(rect, ui.scope_id().with(course.session.id), Sense::click());
    let said = format!("{}, {}, {}", row.date, row.brief, row.standing);
    response.widget_info(|| WidgetInfo::selected(Role::ListItem, true, chosen, &said));
    let hover = ui.ctx().animate_bool(response.id, response.hovered() || response.has_focus());
    let ground = if chosen { t.accent_soft.get() } else { t.sunken.get().gamma_multiply(hover) };
    let tile = rect.shrink2(vec2(0.0, 2.0)).expand2(vec2(8.0, 0.0));
    ui.painter().rect_filled(tile, CornerRadius::same(BUTTON_CORNER), ground);
    let chip_font = text::label().resolve(ui.style());
    let chip = ui.painter().layout_no_wrap(row.standing.clone(), chip_font, t.text.into());
    let chip_rect =
        Align2::RIGHT_CENTER.anchor_size(rect.right_center() - vec2(2.0, 0.0), chip.size() + vec2(18.0, 6.0));
    ui.painter().rect_filled(chip_rect, CornerRadius::same(10), if chosen { t.card } else { t.sunken });
    ui.painter().galley(chip_rect.min + vec2(9.0, 3.0), chip, t.text.into());
    let room = chip_rect.left() - rect.left() - 12.0;
    let lines = [
        (-9.0, &row.date, text::strong(), t.text_strong),
        (9.0, &row.brief, TextStyle::Small, t.text_subtle),
    ];
    for (below, words, style, colour) in lines {
        let mut job = LayoutJob::simple_singleline(words.clone(), style.resolve(ui.style()), colour.into());
        job.wrap = TextWrapping::truncate_at_width(room);
        let galley = ui.painter().layout_job(job);
        let at = rect.left_center() + vec2(4.0, below - galley.size().y / 2.0);
        ui.painter().galley(at, galley, colour.into());
    }
    response.on_hover_cursor(CursorIcon::PointingHand).clicked()
}

fn whole_ui(ui: &mut Ui, scene: &Scene<'_>, view: &Whole, commands: &mut Vec<Command>) {
    let words = scene.here.words;
    let t = tokens(ui);
    ui.spacing_mut().item_spacing.y = SPACE[2];
    card_ui(ui, |ui| {
        heading_ui(ui, &view.finished, text::card_title());
        ui.horizontal_wrapped(|ui| {
            chip_ui(ui, &view.standing, t.text, t.sunken);
            for (name, value) in &view.facts {
                caption_ui(ui, format!("{name}: {value}"));
            }
        });
        ui.add_space(SPACE[1]);
        timeline_ui(ui, view.session, &view.timeline);
        ui.add_space(SPACE[1]);
        ui.horizontal_wrapped(|ui| {
            if button_ui(ui, Weight::Quiet, Some(icons::PENCIL), &words!(words, "details")).clicked() {
                commands.push(Command::Ask(Ask::Details(view.session)));
            }
            if button_ui(ui, Weight::Quiet, Some(icons::CLOCK), &words!(words, "correct-the-time")).clicked()
            {
                commands.push(Command::Ask(Ask::Correct(view.session)));
            }
            let now = Some(scene.here.now);
            let end = words!(words, "end-session");
            if view.running && button_ui(ui, Weight::Quiet, Some(icons::CIRCLE_STOP), &end).clicked() {
                commands.push(Command::Change(view.session, Change::EndedAt(now)));
            }
            if button_ui(ui, Weight::Quiet, Some(icons::TRASH), &words!(words, "delete-session")).clicked() {
                commands.push(Command::Change(view.session, Change::Deleted));
            }
        });
    });
    card_ui(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 6.0;
        card_title_ui(ui, &words!(words, "reminders"));
        for (number, [what, due, became]) in view.reminders.iter().enumerate() {
            if number > 0 {
                divider_ui(ui);
            }
            ui.horizontal_wrapped(|ui| {
                ui.set_min_height(20.0);
                label_ui(ui, what, text::strong(), t.text_strong);
                caption_ui(ui, due);
                caption_ui(ui, became);
            });
        }
    });
}
