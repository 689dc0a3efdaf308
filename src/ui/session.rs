//! One session, as the diary and the history both show it: what was logged, the chart, and four numbers.

use std::sync::Arc;

use egui::{Align, Layout, Ui, vec2};

use super::chart::chart_ui;
use super::command::{Ask, Command};
use super::icons;
use super::photos;
use super::scene::Scene;
use super::theme::{SPACE, text, tokens};
use super::widgets::{
    caption_ui, card_title_ui, card_ui, chip_ui, divider_ui, icon_button_ui, icon_tile_ui, label_ui, text_ui,
};
use crate::care::edit::Change;
use crate::care::session::SessionId;
use crate::view::Course;
use crate::view::diary::{Entry, What};
use crate::view::history::{self, Whole};
use crate::words;

/// Narrower, the four numbers stand two and two.
const COLUMNS: f32 = 520.0;

/// What a page remembers of the session between frames.
#[derive(Clone, Debug, Default)]
pub struct State {
    /// The sign of the chart.
    sign: Option<&'static str>,
    whole: Option<(Of, Arc<Whole>)>,
}

/// What a reckoning is of: the session, the sign, the [`Scene::revision`] and the minute.
type Of = (SessionId, Option<&'static str>, u64, i64);

impl State {
    /// The session, reckoned once for many frames.
    pub(super) fn whole(&mut self, scene: &Scene<'_>, course: &Course) -> Arc<Whole> {
        let of = (course.session.id, self.sign, scene.revision, scene.minute());
        let known = self.whole.take().filter(|(known, _)| *known == of);
        let reckon = || {
            let whole = history::whole(course, scene.courses, scene.in_doubt, self.sign, scene.here);
            (of, Arc::new(whole))
        };
        Arc::clone(&self.whole.insert(known.unwrap_or_else(reckon)).1)
    }

    /// Shows that sign, if one was pressed.
    pub(super) fn choose(&mut self, sign: Option<&'static str>) {
        self.sign = sign.or(self.sign);
    }
}

/// The chart of a session in a card; none where nothing was graded.
pub(super) fn chart_card_ui(ui: &mut Ui, scene: &Scene<'_>, state: &mut State, view: &Whole) {
    let Some(chart) = &view.chart else { return };
    card_ui(ui, |ui| {
        card_title_ui(ui, &words!(scene.here.words, "hour-by-hour"));
        state.choose(chart_ui(ui, view.session, chart));
    });
}

/// The session in four numbers; two and two where there is less room.
pub(super) fn numbers_ui(ui: &mut Ui, view: &Whole) {
    let t = tokens(ui);
    card_ui(ui, |ui| {
        let across = if ui.available_width() >= COLUMNS { 4 } else { 2 };
        for numbers in view.numbers.chunks(across) {
            ui.columns(across, |columns| {
                for (ui, [number, what]) in columns.iter_mut().zip(numbers) {
                    ui.spacing_mut().item_spacing.y = 0.0;
                    label_ui(ui, number, text::number(), t.text_strong);
                    caption_ui(ui, what);
                }
            });
        }
    });
}

/// The lines of a diary.
pub(super) fn entries_ui(
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
