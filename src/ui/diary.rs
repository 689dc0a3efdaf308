//! The Diary page: what was logged, newest first.

use egui::{Align, Layout, Ui, vec2};

use super::command::{Ask, Command, Page};
use super::history;
use super::icons;
use super::photos;
use super::scene::{Scene, page_header_with_ui};
use super::theme::{SPACE, text, tokens};
use super::today;
use super::widgets::{
    Weight, button_ui, caption_ui, card_ui, chip_ui, divider_ui, heading_ui, icon_button_ui, icon_tile_ui,
    label_ui, text_ui,
};
use crate::care::edit::Change;
use crate::view::diary::{Entry, What, diary};
use crate::view::{Course, in_brief};
use crate::words;

/// A page that is wider has the chart beside what was logged, and not below it.
const BESIDE: f32 = 820.0;
/// The chart's part of that.
const CHART: f32 = 0.44;

/// Draws the page: the diary of the session that runs, or ran last, and how that goes.
pub fn diary_ui(
    ui: &mut Ui,
    scene: &Scene<'_>,
    state: &mut today::State,
    charts: &mut history::State,
    commands: &mut Vec<Command>,
) {
    let words = scene.here.words;
    let Some(course) = state.shown(scene).or(scene.courses.first()) else {
        page_header_with_ui(ui, "", &words!(words, "diary"), 1.0, |_| {});
        empty_ui(ui, &words!(words, "diary-no-session"), &words!(words, "today-page"), || {
            commands.push(Command::Open(Page::Today));
        });
        return;
    };
    let session = course.session.id;
    let finished = scene.here.moment(course.plan.finished_at);
    let brief = in_brief(&course.session.header.details, words);
    let kicker = [words!(words, "diary-kicker", at = &finished), brief];
    let kicker = kicker.into_iter().filter(|it| !it.is_empty()).collect::<Vec<_>>().join(" · ");
    page_header_with_ui(ui, &kicker, &words!(words, "diary"), 1.0, |ui| {
        if button_ui(ui, Weight::Primary, Some(icons::NOTEBOOK_TEXT), &words!(words, "check-in")).clicked() {
            commands.push(Command::Ask(Ask::CheckIn(session, None)));
        }
    });
    today::switcher_ui(ui, scene, state, course);
    let entries = diary(course, scene.here);
    if entries.is_empty() {
        empty_ui(ui, &words!(words, "diary-empty"), &words!(words, "check-in"), || {
            commands.push(Command::Ask(Ask::CheckIn(session, None)));
        });
        return;
    }
    let wide = ui.available_width();
    if wide < BESIDE {
        card_ui(ui, |ui| entries_ui(ui, scene, course, &entries, commands));
        history::course_ui(ui, scene, charts, course);
        return;
    }
    let chart = (wide * CHART).floor();
    ui.horizontal_top(|ui| {
        let gap = SPACE[2];
        ui.spacing_mut().item_spacing = vec2(gap, gap);
        ui.vertical(|ui| {
            ui.set_width(wide - chart - gap);
            card_ui(ui, |ui| entries_ui(ui, scene, course, &entries, commands));
        });
        ui.vertical(|ui| {
            ui.set_width(chart);
            history::course_ui(ui, scene, charts, course);
        });
    });
}

/// The lines of a diary.
pub fn entries_ui(
    ui: &mut Ui,
    scene: &Scene<'_>,
    course: &Course,
    entries: &[Entry],
    commands: &mut Vec<Command>,
) {
    for (number, entry) in entries.iter().enumerate() {
        if number > 0 {
            ui.add_space(SPACE[0]);
            divider_ui(ui);
            ui.add_space(SPACE[0]);
        }
        entry_ui(ui, scene, course, entry, commands);
    }
}

fn entry_ui(ui: &mut Ui, scene: &Scene<'_>, course: &Course, entry: &Entry, commands: &mut Vec<Command>) {
    let words = scene.here.words;
    let t = tokens(ui);
    let (session, moment) = (course.session.id, &entry.moment);
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing = vec2(SPACE[1], 2.0);
        let (icon, ink, ground) = match &entry.what {
            What::CheckIn { flags, .. } if !flags.is_empty() => {
                (icons::TRIANGLE_ALERT, t.danger, t.danger_soft)
            }
            What::CheckIn { .. } => (icons::NOTEBOOK_TEXT, t.good, t.good_soft),
            What::Photo(_) => (icons::SCAN_FACE, t.good, t.good_soft),
            What::Event(_) => (icons::CLOCK, t.text, t.sunken),
        };
        icon_tile_ui(ui, icon, ink, ground);
        let room = ui.available_width() - 84.0;
        ui.vertical(|ui| {
            ui.set_width(room);
            caption_ui(ui, format!("{moment} · {}", entry.hours));
            match &entry.what {
                What::CheckIn { readings, note, flags, photos } => {
                    label_ui(ui, readings, text::strong(), t.text_strong);
                    for flag in flags {
                        chip_ui(ui, flag, t.danger, t.danger_soft);
                    }
                    if let Some(note) = note {
                        text_ui(ui, note);
                    }
                    if !photos.is_empty() {
                        photos::row_ui(ui, scene, photos);
                    }
                }
                What::Photo(file) => photos::row_ui(ui, scene, std::slice::from_ref(file)),
                What::Event(said) => {
                    text_ui(ui, said);
                }
            }
        });
        ui.with_layout(Layout::right_to_left(Align::Min), |ui| {
            ui.spacing_mut().item_spacing.x = 0.0;
            let delete = words!(words, "delete-entry", at = moment);
            if icon_button_ui(ui, icons::TRASH, &delete).clicked() {
                commands.push(Command::Change(session, Change::Delete(entry.id)));
            }
            if matches!(entry.what, What::CheckIn { .. })
                && icon_button_ui(ui, icons::PENCIL, &words!(words, "edit-entry", at = moment)).clicked()
            {
                commands.push(Command::Ask(Ask::CheckIn(session, Some(entry.id))));
            }
        });
    });
}

/// A page with nothing on it yet: what will be there, and the one button that gets there.
pub(super) fn empty_ui(ui: &mut Ui, sentence: &str, button: &str, press: impl FnOnce()) {
    card_ui(ui, |ui| {
        ui.vertical_centered(|ui| {
            ui.add_space(SPACE[4]);
            heading_ui(ui, sentence, text::card_title());
            ui.add_space(SPACE[1]);
            if button_ui(ui, Weight::Primary, None, button).clicked() {
                press();
            }
            ui.add_space(SPACE[4]);
        });
    });
}
