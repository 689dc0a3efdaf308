//! A scale of numbered steps, such as 0–4: one place for the keyboard, each step named for who cannot see.

use std::sync::Arc;

use egui::text::LayoutJob;
use egui::{
    Align, Align2, Color32, CornerRadius, CursorIcon, Galley, Key, Response, Role, Sense, Stroke, StrokeKind,
    TextStyle, Ui, WidgetInfo, vec2,
};

use super::theme::{BUTTON_CORNER, LEAST_TYPE, text, tokens};
use super::widgets::{focus_ui, words_width};

/// The height of a line of words.
const LINE: f32 = 15.0;

/// One step of a scale.
pub struct Step<'a> {
    /// Its number.
    pub number: u8,
    /// What it means; empty where it has no word.
    pub word: &'a str,
    /// Its whole name: `Redness: 2, mild`.
    pub name: String,
}

/// A scale. It is unset until it is touched, and a second press on a step unsets it again.
pub struct Scale<'a> {
    /// What is graded: `Redness`.
    pub name: &'a str,
    /// Its steps from the lowest.
    pub steps: &'a [Step<'a>],
    /// The grade of the check-in before: where the keyboard begins.
    pub last: Option<u8>,
    /// Height of a step.
    pub height: f32,
}

/// The steps from 0, each with the word for its grade and the name that `name` gives it.
pub fn steps(grades: &[String], name: impl Fn(u8, &str) -> String) -> Vec<Step<'_>> {
    (0..).zip(grades).map(|(number, word)| Step { number, word, name: name(number, word) }).collect()
}

/// Draws a scale as wide as there is room.
pub fn scale_ui(ui: &mut Ui, scale: &Scale<'_>, value: &mut Option<u8>) -> Response {
    let t = tokens(ui);
    let many = scale.steps.len() as f32;
    let gap = if many > 6.0 { 4.0 } else { 6.0 };
    let width = ((ui.available_width() - gap * (many - 1.0)) / many).floor();
    let words = words_within(ui, scale, width - 4.0);
    let lines = words.iter().flatten().map(|it| it.rows.len()).max().unwrap_or_default().max(1);
    let further = LINE * (lines - 1) as f32;
    let height = scale.height + further;
    let size = vec2(width * many + gap * (many - 1.0), height);
    let (rect, mut response) = ui.allocate_exact_size(size, Sense::focusable_noninteractive());
    let before = *value;
    keys(ui, &response, scale, value);
    for (index, step) in scale.steps.iter().enumerate() {
        let corner = rect.min + vec2(index as f32 * (width + gap), 0.0);
        let place = egui::Rect::from_min_size(corner, vec2(width, height));
        // One stop of the tabulator for the scale, not one for each step.
        let pressed = ui.interact(place, response.id.with(step.number), Sense::CLICK);
        if pressed.clicked() {
            *value = Some(step.number).filter(|number| *value != Some(*number));
            response.request_focus();
        }
        let on = *value == Some(step.number);
        pressed.widget_info(|| WidgetInfo::selected(Role::RadioButton, ui.is_enabled(), on, &step.name));
        let (fill, ink, word_ink) =
            if on { (t.accent, t.on_accent, t.on_accent) } else { (t.sunken, t.text_strong, t.text) };
        let hover = ui.ctx().animate_bool(pressed.id, pressed.hovered() && !on);
        let fill = fill.get().lerp_to_gamma(t.hover.into(), hover);
        let round = CornerRadius::same(BUTTON_CORNER);
        ui.painter().rect(place, round, fill, t.outline(), StrokeKind::Inside);
        if scale.last == Some(step.number) && !on {
            // Where it was: a line of its own, so that it is not taken for an answer.
            ui.painter().rect_stroke(place, round, Stroke::new(1.5, t.text_subtle), StrokeKind::Inside);
        }
        let word = words.as_ref().map(|words| words[index].clone());
        let above = if word.is_some() { 8.0 + further / 2.0 } else { 0.0 };
        let number_at = place.center() - vec2(0.0, above);
        let font = text::strong().resolve(ui.style());
        ui.painter().text(number_at, Align2::CENTER_CENTER, step.number, font, ink.into());
        if let Some(word) = word {
            let at = number_at + vec2(0.0, 17.0 - LINE / 2.0);
            ui.painter().galley_with_override_text_color(at, word, word_ink.into());
        }
        pressed.on_hover_cursor(CursorIcon::PointingHand);
    }
    if words.is_none() {
        words_below_ui(ui, scale, *value, size.x);
    }
    if *value != before {
        response.mark_changed();
    }
    response.widget_info(|| {
        let chosen = scale.steps.iter().find(|step| Some(step.number) == *value);
        WidgetInfo::labeled(Role::RadioGroup, ui.is_enabled(), chosen.map_or(scale.name, |step| &step.name))
    });
    focus_ui(ui, &response, BUTTON_CORNER);
    response
}

/// The words within the steps, all of one size and each in as many lines as it has words; none where there are none, or
/// where they would get too small.
fn words_within(ui: &Ui, scale: &Scale<'_>, room: f32) -> Option<Vec<Arc<Galley>>> {
    let mut font = text::label().resolve(ui.style());
    let width = |word: &str| words_width(ui, word, &font);
    let words = scale.steps.iter().flat_map(|step| step.word.split_whitespace());
    let widest = words.map(width).reduce(f32::max)?;
    font.size *= (room / widest).min(1.0);
    if font.size < LEAST_TYPE {
        return None;
    }
    let galley = |step: &Step<'_>| {
        let mut job = LayoutJob::simple(step.word.to_owned(), font.clone(), Color32::PLACEHOLDER, room);
        job.halign = Align::Center;
        ui.painter().layout_job(job)
    };
    Some(scale.steps.iter().map(galley).collect())
}

/// The words of the lowest and the highest step under the scale, or that of the chosen one.
fn words_below_ui(ui: &mut Ui, scale: &Scale<'_>, value: Option<u8>, width: f32) {
    let [lowest, .., highest] = scale.steps else { return };
    if lowest.word.is_empty() {
        return;
    }
    let (rect, _) = ui.allocate_exact_size(vec2(width, LINE), Sense::hover());
    let (font, ink) = (TextStyle::Small.resolve(ui.style()), tokens(ui).text_subtle);
    let chosen = scale.steps.iter().find(|step| Some(step.number) == value);
    let said = match chosen {
        Some(step) => vec![(rect.center(), Align2::CENTER_CENTER, step)],
        None => vec![
            (rect.left_center(), Align2::LEFT_CENTER, lowest),
            (rect.right_center(), Align2::RIGHT_CENTER, highest),
        ],
    };
    for (at, align, step) in said {
        let words = format!("{} {}", step.number, step.word);
        ui.painter().text(at, align, words, font.clone(), ink.into());
    }
}

/// Arrows step, digits choose, Delete unsets.
fn keys(ui: &Ui, response: &Response, scale: &Scale<'_>, value: &mut Option<u8>) {
    if !response.has_focus() {
        return;
    }
    let highest = scale.steps.last().map_or(0, |step| step.number);
    ui.memory_mut(|memory| {
        let filter = egui::EventFilter { horizontal_arrows: true, ..egui::EventFilter::default() };
        memory.set_focus_lock_filter(response.id, filter);
    });
    let pressed = |key| ui.input(|input| input.key_pressed(key) && input.modifiers.is_none());
    let from = value.or(scale.last);
    if pressed(Key::ArrowRight) {
        *value = Some(value.map_or(from.unwrap_or(0), |it| (it + 1).min(highest)));
    }
    if pressed(Key::ArrowLeft) {
        *value = Some(value.map_or(from.unwrap_or(0), |it| it.saturating_sub(1)));
    }
    if pressed(Key::Delete) || pressed(Key::Backspace) {
        *value = None;
    }
    let digits = [
        Key::Num0,
        Key::Num1,
        Key::Num2,
        Key::Num3,
        Key::Num4,
        Key::Num5,
        Key::Num6,
        Key::Num7,
        Key::Num8,
        Key::Num9,
    ];
    for (digit, key) in (0..).zip(digits) {
        if digit <= highest && pressed(key) {
            *value = Some(digit);
        }
    }
}
