//! The Diary page: what was logged, newest first.

use egui::{Ui, vec2};

use super::command::{Ask, Command, Page};
use super::icons;
use super::scene::{Scene, page_header_ui, page_header_with_ui};
use super::session::{self, chart_card_ui, entries_ui, numbers_ui};
use super::theme::{SPACE, WIDE, text};
use super::today;
use super::widgets::{Weight, button_ui, button_width, card_title_ui, card_ui, heading_ui};
use crate::view::in_brief;
use crate::words;

/// The chart's part of a page on which it stands beside what was logged.
const CHART: f32 = 0.47;

/// Draws the page: the diary of the session that runs, or ran last, and how that goes.
pub fn diary_ui(
    ui: &mut Ui,
    scene: &Scene<'_>,
    state: &mut today::State,
    charts: &mut session::State,
    commands: &mut Vec<Command>,
) {
    let words = scene.here.words;
    let Some(course) = state.shown(scene).or(scene.courses.first()) else {
        page_header_ui(ui, "", &words!(words, "diary"));
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
    let check_in = words!(words, "check-in");
    let width = button_width(ui, Weight::Primary, Some(icons::NOTEBOOK_TEXT), &check_in);
    page_header_with_ui(ui, &kicker, &words!(words, "diary"), 1.0, width, |ui| {
        if button_ui(ui, Weight::Primary, Some(icons::NOTEBOOK_TEXT), &check_in).clicked() {
            commands.push(Command::Ask(Ask::CheckIn(session, None)));
        }
    });
    today::switcher_ui(ui, scene, state, course);
    let view = &*charts.whole(scene, course);
    if view.entries.is_empty() {
        empty_ui(ui, &words!(words, "diary-empty"), &words!(words, "check-in"), || {
            commands.push(Command::Ask(Ask::CheckIn(session, None)));
        });
        return;
    }
    let logged_ui = |ui: &mut Ui, commands: &mut Vec<Command>| {
        card_ui(ui, |ui| {
            card_title_ui(ui, &words!(words, "logged"));
            entries_ui(ui, scene, course, &view.entries, commands);
        });
    };
    let wide = ui.available_width();
    if wide < WIDE || view.chart.is_none() {
        logged_ui(ui, commands);
        chart_card_ui(ui, scene, charts, view);
        numbers_ui(ui, view);
        return;
    }
    let chart = (wide * CHART).floor();
    ui.horizontal_top(|ui| {
        let gap = SPACE[2];
        ui.spacing_mut().item_spacing = vec2(gap, gap);
        ui.vertical(|ui| {
            ui.set_width(wide - chart - gap);
            logged_ui(ui, commands);
            numbers_ui(ui, view);
        });
        ui.vertical(|ui| {
            ui.set_width(chart);
            chart_card_ui(ui, scene, charts, view);
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
