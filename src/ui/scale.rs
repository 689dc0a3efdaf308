//! A scale of numbered steps, such as 0–4: one place for the keyboard, each step named for who cannot see.

use egui::{
    Align2, Color32, CornerRadius, CursorIcon, FontId, Key, Response, Role, Sense, Stroke, StrokeKind, Ui,
    WidgetInfo, pos2, vec2,
};

use super::theme::{BUTTON_CORNER, text, tokens};
use super::widgets::focus_ui;

/// One step of a scale.
pub struct Step<'a> {
    /// Its number.
    pub number: u8,
    /// What it means, shown under the number; empty where there is no room or no word.
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
    let gap = 6.0;
    let many = scale.steps.len() as f32;
    let gap = if many > 6.0 { 4.0 } else { gap };
    let width = ((ui.available_width() - gap * (many - 1.0)) / many).floor();
    let size = vec2(width * many + gap * (many - 1.0), scale.height);
    let (rect, mut response) = ui.allocate_exact_size(size, Sense::focusable_noninteractive());
    let word_font = word_font(ui, scale, width - 4.0);
    let before = *value;
    keys(ui, &response, scale, value);
    for (index, step) in scale.steps.iter().enumerate() {
        let corner = rect.min + vec2(index as f32 * (width + gap), 0.0);
        let place = egui::Rect::from_min_size(corner, vec2(width, scale.height));
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
        let (number_at, word_at) = (place.center().y - 8.0, place.center().y + 9.0);
        let middle = if step.word.is_empty() { place.center().y } else { number_at };
        let font = text::strong().resolve(ui.style());
        ui.painter().text(
            pos2(place.center().x, middle),
            Align2::CENTER_CENTER,
            step.number,
            font,
            ink.into(),
        );
        if !step.word.is_empty() {
            let at = pos2(place.center().x, word_at);
            ui.painter().text(at, Align2::CENTER_CENTER, step.word, word_font.clone(), word_ink.into());
        }
        pressed.on_hover_cursor(CursorIcon::PointingHand);
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

/// The font in which the longest word fits a step: all words are of one size.
fn word_font(ui: &Ui, scale: &Scale<'_>, room: f32) -> FontId {
    let mut font = text::label().resolve(ui.style());
    let width = |step: &Step<'_>| {
        ui.painter().layout_no_wrap(step.word.to_owned(), font.clone(), Color32::PLACEHOLDER).size().x
    };
    let widest = scale.steps.iter().map(width).fold(room, f32::max);
    font.size *= room / widest;
    font
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
