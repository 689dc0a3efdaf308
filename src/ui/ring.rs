//! The ring: how much of each phase has passed, with the countdown in its middle.

use std::f32::consts::TAU;

use egui::{
    Align2, Color32, FontId, Pos2, Rect, Role, Sense, Shape, Stroke, TextStyle, Ui, Vec2, WidgetInfo, pos2,
    vec2,
};

use super::motion::glide;
use super::theme::{SPACE, text, tokens};
use super::widgets::{icon_named, paint_icon};
use crate::view::today::Running;

/// How wide it usually is.
pub const USUAL: f32 = 186.0;
/// How thick it is, for its width.
const THICKNESS: f32 = 14.0 / USUAL;
const SMALL_THICKNESS: f32 = 0.11;
/// How far above and below the middle its words stand, for its width.
const APART: f32 = 32.0 / USUAL;
/// Between its words and what is said below them.
const BELOW: f32 = 8.0;
/// The phase's icon in its middle, then.
const ICON: f32 = 28.0;
/// Its width with its words beside it.
const SMALL: f32 = 112.0;
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
pub fn ring_ui(ui: &mut Ui, view: &Running, size: f32, shown: Shown) {
    let (rect, response) = ui.allocate_exact_size(Vec2::splat(size), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, said(view)));
    arcs_ui(ui, view, rect, THICKNESS * size, shown.session);
    let centre = rect.center() + vec2(0.0, 2.0);
    for ((words, font, colour), line) in
        lines(ui, view, shown, size / USUAL).into_iter().zip([-1.0, 0.0, 1.0])
    {
        let at = centre + vec2(0.0, line * APART * size);
        ui.painter().text(at, Align2::CENTER_CENTER, words, font, colour);
    }
}

/// Draws the ring of `view` with its words beside it, for a narrow page.
pub fn ring_beside_ui(ui: &mut Ui, view: &Running, shown: Shown) {
    let t = tokens(ui);
    let room = ui.available_width() - SMALL - SPACE[2];
    let laid = |words: &str, font, colour| ui.painter().layout(words.to_owned(), font, colour, room);
    let galleys: Vec<_> = (lines(ui, view, shown, 1.0).into_iter())
        .filter(|(words, ..)| !words.is_empty())
        .map(|(words, font, colour)| laid(words, font, colour))
        .collect();
    let headline = laid(&view.headline, TextStyle::Small.resolve(ui.style()), t.text_subtle.get());
    let height = galleys.iter().map(|it| it.size().y).sum::<f32>() + BELOW + headline.size().y;
    let size = vec2(ui.available_width(), height.max(SMALL));
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, said(view)));
    let ring = Rect::from_center_size(rect.left_center() + vec2(SMALL / 2.0, 0.0), Vec2::splat(SMALL));
    arcs_ui(ui, view, ring, SMALL_THICKNESS * SMALL, shown.session);
    let ink = t.text_subtle.get().gamma_multiply(shown.phase);
    paint_icon(ui, icon_named(&view.icon), ring.center(), ICON, ink);
    let mut at = pos2(ring.right() + SPACE[2], rect.center().y - height / 2.0);
    for galley in galleys {
        let line = galley.size().y;
        ui.painter().galley(at, galley, Color32::PLACEHOLDER);
        at.y += line;
    }
    let place = Rect::from_min_size(at + vec2(0.0, BELOW), headline.size());
    let label = ui.interact(place, response.id.with("headline"), Sense::hover());
    label.widget_info(|| WidgetInfo::labeled(Role::Label, true, &view.headline));
    ui.painter().galley(place.min, headline, Color32::PLACEHOLDER);
}

/// What is said in it, as assistive technology reads it.
fn said(view: &Running) -> String {
    if view.next_at.is_empty() {
        view.countdown.clone()
    } else {
        format!("{} {}, {}", view.next_phase, view.countdown, view.next_at)
    }
}

/// What is said in it, line by line; the countdown is so much larger than usual.
fn lines<'a>(ui: &Ui, view: &'a Running, shown: Shown, larger: f32) -> [(&'a str, FontId, Color32); 3] {
    let t = tokens(ui);
    let small = TextStyle::Body.resolve(ui.style());
    let mut countdown = text::countdown().resolve(ui.style());
    countdown.size *= larger;
    let [subtle, strong] = [t.text_subtle, t.text_strong].map(|it| it.get().gamma_multiply(shown.phase));
    [
        (&view.next_phase, small.clone(), subtle),
        (&view.countdown, countdown, strong),
        (&view.next_at, small, subtle),
    ]
}

/// Draws the ring alone, beside which its words stand.
pub fn small_ring_ui(ui: &mut Ui, view: &Running, size: f32) {
    let (rect, _) = ui.allocate_exact_size(Vec2::splat(size), Sense::hover());
    arcs_ui(ui, view, rect, SMALL_THICKNESS * size, 1.0);
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
