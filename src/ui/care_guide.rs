//! The Products page: may I use it, the warning signs, the products that help, and every phase of the plan.

use egui::Ui;

use super::command::{Ask, Command};
use super::icons;
use super::products::{State, may_i_ui, shelf_ui};
use super::scene::{Scene, page_header_ui};
use super::theme::{SPACE, text, tokens};
use super::today::running;
use super::widgets::{
    Weight, banner_ui, bullet_ui, button_ui, caption_ui, card_title_ui, card_ui, chip_ui, heading_ui,
    label_ui, lines_ui, text_ui,
};
use crate::care::protocol::{Level, Phase, Protocol};
use crate::view::today::Line;
use crate::words;

/// Draws the page for the protocol of the session that runs, or the default one.
pub fn care_guide_ui(
    ui: &mut Ui,
    scene: &Scene<'_>,
    protocol: &Protocol,
    state: &mut State,
    commands: &mut Vec<Command>,
) {
    let words = scene.here.words;
    page_header_ui(ui, &protocol.about, &words!(words, "care-title"));
    deeper_ui(ui, scene, commands);
    may_i_ui(ui, scene, state);
    warning_signs_ui(ui, scene, protocol);
    shelf_ui(ui, scene, protocol, state, commands);
    let two = ui.available_width() >= 720.0;
    for (number, phase) in protocol.phases.iter().enumerate() {
        phase_ui(ui, scene, phase, number, two);
    }
    card_ui(ui, |ui| {
        card_title_ui(ui, &words!(words, "about-the-plan"));
        text_ui(ui, &protocol.notice);
        for source in protocol.sources.values() {
            caption_ui(ui, words!(words, "source", source = source));
        }
    });
}

/// Where the plan is not made for the depth that was noted: which one is, and where it is chosen.
fn deeper_ui(ui: &mut Ui, scene: &Scene<'_>, commands: &mut Vec<Command>) {
    let words = scene.here.words;
    let t = tokens(ui);
    let Some(course) = running(scene).next() else { return };
    let depth_mm = course.session.header.details.depth_mm.unwrap_or(0.0);
    let fits = |it: &&Protocol| it.proposed_from_depth_mm.is_some_and(|from| depth_mm >= from);
    let Some(deeper) = scene.protocols.iter().find(fits).filter(|it| it.key != course.protocol.key) else {
        return;
    };
    banner_ui(ui, icons::HOURGLASS, t.warning.into(), t.warning_soft.into(), |ui| {
        text_ui(ui, words!(words, "propose-title"));
        caption_ui(ui, &deeper.about);
        if button_ui(ui, Weight::Quiet, Some(icons::PENCIL), &words!(words, "details")).clicked() {
            commands.push(Command::Ask(Ask::Details(course.session.id)));
        }
    });
}

fn phase_ui(ui: &mut Ui, scene: &Scene<'_>, phase: &Phase, number: usize, two: bool) {
    let words = scene.here.words;
    let t = tokens(ui);
    card_ui(ui, |ui| {
        ui.horizontal_wrapped(|ui| {
            heading_ui(ui, &phase.name, text::card_title());
            let (from, to) = (phase.starts_at_hours, phase.ends_at_hours);
            chip_ui(ui, &words!(words, "hours-span", from = from, to = to), t.on_phase, t.phase(number));
            caption_ui(ui, &phase.headline);
        });
        ui.add_space(SPACE[0]);
        let do_now: Vec<_> = phase.do_now.iter().map(Line::from).collect();
        let leave: Vec<_> = phase.leave_alone.iter().map(Line::from).collect();
        let good = |ui: &mut Ui| {
            label_ui(ui, words!(words, "do"), text::label(), t.good);
            lines_ui(ui, &do_now, t.good, t.good_soft);
        };
        let alone = |ui: &mut Ui| {
            label_ui(ui, words!(words, "leave-alone"), text::label(), t.accent);
            lines_ui(ui, &leave, t.accent, t.accent_soft);
        };
        if two {
            ui.columns(2, |columns| {
                good(&mut columns[0]);
                alone(&mut columns[1]);
            });
        } else {
            good(ui);
            alone(ui);
        }
        for normal in &phase.normal {
            caption_ui(ui, words!(words, "normal", text = &normal.text));
        }
    });
}

/// The red flags, by how serious they are: an icon and words, never colour alone.
fn warning_signs_ui(ui: &mut Ui, scene: &Scene<'_>, protocol: &Protocol) {
    let words = scene.here.words;
    let t = tokens(ui);
    let of = |level: Level| protocol.red_flags.iter().filter(move |rule| rule.level == level);
    banner_ui(ui, icons::TRIANGLE_ALERT, t.danger.into(), t.danger_soft.into(), |ui| {
        heading_ui(ui, &words!(words, "warning-signs"), text::card_title());
        label_ui(ui, &protocol.red_flag_advice, text::strong(), t.danger);
        let names: Vec<_> = of(Level::SeeDermatologist).map(|rule| rule.name.as_str()).collect();
        let list = |ui: &mut Ui, names: &[&str]| {
            for name in names {
                bullet_ui(ui, name);
            }
        };
        if ui.available_width() >= 640.0 {
            let (left, right) = names.split_at(names.len().div_ceil(2));
            ui.columns(2, |columns| {
                list(&mut columns[0], left);
                list(&mut columns[1], right);
            });
        } else {
            list(ui, &names);
        }
        ui.add_space(SPACE[0]);
        label_ui(ui, &protocol.emergency_advice, text::strong(), t.danger);
        for rule in of(Level::Emergency) {
            bullet_ui(ui, &rule.name);
        }
    });
}
