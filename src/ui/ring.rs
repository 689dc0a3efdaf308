//! The ring: how much of each phase has passed, with the countdown in its middle.

use std::f32::consts::TAU;

use egui::{Align2, Pos2, Rect, Response, Role, Sense, Shape, Stroke, TextStyle, Ui, Vec2, WidgetInfo, vec2};

use super::motion::glide;
use super::theme::{text, tokens};
use crate::view::today::Running;

const THICKNESS: f32 = 14.0;
const GAP: f32 = 0.006;
/// A shorter way of its end is not seen: a part of the turn.
const SEEN_TO_MOVE: f32 = 0.004;

/// How much is shown of what is on its way, from 0 to 1.
#[derive(Clone, Copy, Debug)]
pub struct Shown {
    /// Of a session that begins, or to which another gives way.
    pub session: f32,
    /// Of a phase that turns over.
    pub phase: f32,
}

/// Draws the ring of `view`, as large as `size`: so much of it, and of its words, as is shown.
pub fn ring_ui(ui: &mut Ui, view: &Running, size: f32, shown: Shown) -> Response {
    let t = tokens(ui);
    let (rect, response) = ui.allocate_exact_size(Vec2::splat(size), Sense::hover());
    let said = if view.next_at.is_empty() {
        view.countdown.clone()
    } else {
        format!("{} {}, {}", view.next_phase, view.countdown, view.next_at)
    };
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &said));
    arcs_ui(ui, view, rect, THICKNESS, shown.session);
    let centre = rect.center();
    let small = TextStyle::Body.resolve(ui.style());
    let middle = [
        (-30.0, &view.next_phase, small.clone(), t.text_subtle),
        (2.0, &view.countdown, text::countdown().resolve(ui.style()), t.text_strong),
        (34.0, &view.next_at, small, t.text_subtle),
    ];
    for (below, words, font, colour) in middle {
        ui.painter().text(
            centre + vec2(0.0, below),
            Align2::CENTER_CENTER,
            words,
            font,
            colour.get().gamma_multiply(shown.phase),
        );
    }
    response
}

/// Draws the ring alone, beside which its words stand.
pub fn small_ring_ui(ui: &mut Ui, view: &Running, size: f32) {
    let (rect, _) = ui.allocate_exact_size(Vec2::splat(size), Sense::hover());
    arcs_ui(ui, view, rect, THICKNESS * 0.6, 1.0);
}

fn arcs_ui(ui: &Ui, view: &Running, rect: Rect, thickness: f32, unfolded: f32) {
    let t = tokens(ui);
    let passed =
        view.ring.iter().filter(|part| part.end > part.start).map(|part| part.end).fold(0.0, f32::max);
    let passed = glide(ui, ui.scope_id().with(("ring", view.session)), passed, SEEN_TO_MOVE);
    let (centre, radius) = (rect.center(), (rect.width() - thickness) / 2.0);
    let arc = |from, to, colour| arc(centre, radius, from, to, Stroke::new(thickness, colour));
    // An arc as the others are: the stroke of a circle lies outside of it.
    ui.painter().extend(arc(0.0, unfolded, t.sunken.get()));
    for (number, part) in view.ring.iter().enumerate() {
        let end = part.end - if number + 1 < view.ring.len() { GAP } else { 0.0 };
        ui.painter().extend(arc(part.start, end.min(passed).min(unfolded), t.phase(number)));
    }
}

/// An arc from one part of the turn to another, clockwise from the top.
fn arc(centre: Pos2, radius: f32, from: f32, to: f32, stroke: Stroke) -> Option<Shape> {
    let steps = ((to - from) * 180.0).ceil();
    if steps < 1.0 {
        return None;
    }
    let at = |part: f32| {
        let angle = (part - 0.25) * TAU;
        centre + radius * vec2(angle.cos(), angle.sin())
    };
    let points = (0..=steps as usize).map(|step| at(egui::lerp(from..=to, step as f32 / steps))).collect();
    Some(Shape::line(points, stroke))
}
