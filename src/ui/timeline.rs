//! The timeline: nights behind, phases as bars, mornings above, openings below, local days under it.

use std::ops::Range;

use egui::{
    Align2, CornerRadius, Rangef, Rect, Role, Sense, Shape, Stroke, TextStyle, Ui, UiBuilder, WidgetInfo,
    pos2, vec2,
};

use super::icons;
use super::motion::{glide, tick_ui};
use super::theme::{Tokens, larger, text, tokens, transition_time};
use super::widgets::{icon_named, paint_icon, tells_ui, words_width};
use crate::care::plan::OpeningStatus;
use crate::view::timeline::Timeline;

/// Where things stand below its top, where it is as high as usual.
const SUNS_Y: f32 = 17.0;
const BARS: Rangef = Rangef { min: 34.0, max: 64.0 };
const NIGHTS: f32 = 84.0;
/// The openings and their names, below the nights' end.
const DIAMONDS_Y: f32 = -7.0;
const NAMES_Y: f32 = 13.0;
const LINE: f32 = 16.0;
const GAP: f32 = 3.0;
/// The icon of a phase whose bar has no room for its name.
const ICON: f32 = 14.0;
/// Between a name and the now-marker, and between a name and the end of its bar.
const CLEAR: f32 = 9.0;
const CLOSEST: f32 = 3.0;
/// A shorter way of the now-marker is not seen.
const SEEN_TO_MOVE: f32 = 2.0;

/// Draws `view` as wide as there is room, and as much of it from the left as is `unfolded`. `id` keeps two timelines
/// apart.
pub fn timeline_ui(ui: &mut Ui, id: impl egui::AsIdSalt, view: &Timeline, unfolded: f32) {
    let width = ui.available_width();
    let names = place_names(ui, view, width);
    let lines = names.iter().map(|name| name.line).max().unwrap_or(0) as f32;
    let stretch = larger(ui, 1.4);
    let height = NIGHTS * stretch + NAMES_Y + LINE * lines + 34.0;
    let (rect, response) = ui.allocate_exact_size(vec2(width, height), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Figure, true, &view.text));
    let id = ui.scope_id().with(id);
    let drawing = Drawing { t: &tokens(ui), rect, stretch, id, takes: transition_time(ui) };
    let ui = &mut ui.new_child(UiBuilder::new().max_rect(rect));
    if unfolded < 1.0 {
        let shown = rect.with_max_x(egui::lerp(rect.x_range(), unfolded));
        ui.shrink_clip_rect(shown.expand2(vec2(0.0, CLEAR)));
    }
    drawing.nights(ui, view);
    drawing.days(ui, view, height);
    drawing.bars(ui, view);
    drawing.mornings(ui, view);
    drawing.openings(ui, view, &names);
    drawing.now(ui, view);
}

/// Where the name of an opening goes.
struct Name {
    left: f32,
    line: usize,
}

/// The names under the diamonds: centred, kept inside, and a line lower where two would touch.
fn place_names(ui: &Ui, view: &Timeline, width: f32) -> Vec<Name> {
    let font = text::label().resolve(ui.style());
    let mut taken: Vec<f32> = Vec::new();
    (view.openings.iter())
        .map(|opening| {
            let size = words_width(ui, &opening.name, &font);
            let left = (opening.at * width - size / 2.0).clamp(0.0, (width - size).max(0.0));
            let free = taken.iter().position(|right| right + 8.0 <= left).unwrap_or(taken.len());
            if free == taken.len() {
                taken.push(0.0);
            }
            taken[free] = left + size;
            Name { left, line: free }
        })
        .collect()
}

/// Where something `width` wide begins in a `bar`: at `usual`, or beside the now-marker where that would
/// cross it. `None` where there is too little room.
fn beside(now: Option<f32>, bar: Rangef, usual: f32, width: f32) -> Option<f32> {
    let fits = |left: &f32| bar.min + CLOSEST <= *left && left + width + CLOSEST <= bar.max;
    let crossed = now.filter(|x| (usual - CLEAR..=usual + width + CLEAR).contains(x));
    let places = crossed.map_or([usual, usual], |x| [x + CLEAR, x - CLEAR - width]);
    places.into_iter().find(fits)
}

struct Drawing<'a> {
    t: &'a Tokens,
    rect: Rect,
    /// How much higher than usual it is.
    stretch: f32,
    id: egui::Id,
    /// How long a change of it takes.
    takes: f32,
}

impl Drawing<'_> {
    fn x(&self, at: f32) -> f32 {
        self.rect.left() + at * self.rect.width()
    }

    fn y(&self, below: f32) -> f32 {
        self.rect.top() + below * self.stretch
    }

    fn band(&self, span: &Range<f32>, y: Rangef) -> Rect {
        let y = Rangef::new(self.y(y.min), self.y(y.max));
        Rect::from_x_y_ranges(self.x(span.start)..=self.x(span.end), y)
    }

    /// Something that tells its exact time when it is hovered or reached by keyboard.
    fn tells(&self, ui: &mut Ui, rect: Rect, salt: (&str, usize), exact: &str) {
        tells_ui(ui, rect, self.id.with(salt), exact);
    }

    fn nights(&self, ui: &Ui, view: &Timeline) {
        for night in &view.nights {
            ui.painter().rect_filled(
                self.band(night, Rangef::new(0.0, NIGHTS)),
                CornerRadius::same(6),
                self.t.night.get().gamma_multiply(0.7),
            );
        }
    }

    fn days(&self, ui: &Ui, view: &Timeline, height: f32) {
        let font = TextStyle::Small.resolve(ui.style());
        let y = self.rect.top() + height - 12.0;
        for (number, day) in view.days.iter().enumerate() {
            let cell = self.band(&day.span, Rangef::new(0.0, 0.0));
            if number > 0 {
                let x = cell.left();
                ui.painter()
                    .line_segment([pos2(x, y - 7.0), pos2(x, y + 7.0)], Stroke::new(1.0, self.t.line));
            }
            let fits = |name: &&String| words_width(ui, *name, &font) + 10.0 <= cell.width();
            if let Some(name) = day.names.iter().find(fits) {
                let at = pos2(cell.center().x, y);
                ui.painter().text(at, Align2::CENTER_CENTER, name, font.clone(), self.t.text.into());
            }
        }
    }

    fn bars(&self, ui: &mut Ui, view: &Timeline) {
        let font = text::strong().resolve(ui.style());
        for (number, phase) in view.phases.iter().enumerate() {
            let bar = self.band(&phase.span, BARS).shrink2(vec2(GAP / 2.0, 0.0));
            let colour = self.t.phase(number);
            let over =
                ui.ctx().animate_bool_with_time(self.id.with(("over", number)), phase.past, self.takes);
            let fill = self.t.card.get().lerp_to_gamma(colour, egui::lerp(1.0..=0.4, over));
            let ink = if phase.past { self.t.text_strong } else { self.t.on_phase };
            ui.painter().rect_filled(bar, CornerRadius::same(8), fill);
            let now = view.now.map(|now| self.x(now));
            let name = words_width(ui, &phase.name, &font);
            if let Some(left) = beside(now, bar.x_range(), bar.left() + 11.0, name) {
                let at = pos2(left, bar.center().y);
                ui.painter().text(at, Align2::LEFT_CENTER, &phase.name, font.clone(), ink.into());
            } else if let Some(left) = beside(now, bar.x_range(), bar.center().x - ICON / 2.0, ICON) {
                let at = pos2(left + ICON / 2.0, bar.center().y);
                paint_icon(ui, icon_named(&phase.icon), at, ICON, ink.into());
            }
            self.tells(ui, bar, ("phase", number), &phase.exact);
        }
    }

    fn mornings(&self, ui: &mut Ui, view: &Timeline) {
        for (number, morning) in view.mornings.iter().enumerate() {
            let centre = pos2(self.x(morning.at), self.y(SUNS_Y));
            ui.painter().circle_filled(centre, 9.5, self.t.card);
            paint_icon(ui, icons::SUN, centre, 13.0, self.t.warning.into());
            self.tells(
                ui,
                Rect::from_center_size(centre, vec2(20.0, 20.0)),
                ("morning", number),
                &morning.exact,
            );
        }
    }

    fn openings(&self, ui: &mut Ui, view: &Timeline, names: &[Name]) {
        let font = text::label().resolve(ui.style());
        for (number, (opening, name)) in view.openings.iter().zip(names).enumerate() {
            let x = self.x(opening.at).clamp(self.rect.left() + 9.0, self.rect.right() - 9.0);
            let centre = pos2(x, self.y(NIGHTS) + DIAMONDS_Y);
            let corners = [(0.0, -9.0), (9.0, 0.0), (0.0, 9.0), (-9.0, 0.0)]
                .map(|(dx, dy)| centre + vec2(dx, dy))
                .to_vec();
            let open = matches!(opening.status, OpeningStatus::Open | OpeningStatus::Resumed);
            let held = opening.status == OpeningStatus::Held;
            let opened = ui.ctx().animate_bool_with_time(self.id.with(("opened", number)), open, self.takes);
            let (fill, ink) = match opening.status {
                OpeningStatus::Open | OpeningStatus::Resumed => (self.t.good, self.t.good),
                OpeningStatus::Held => (self.t.sunken, self.t.text_subtle),
                OpeningStatus::Waiting => (self.t.card, self.t.text_strong),
            };
            let fill = if open { self.t.card.get().lerp_to_gamma(fill.get(), opened) } else { fill.get() };
            let stroke = Stroke::new(if held { 1.0 } else { 1.6 }, ink);
            ui.painter().line_segment([pos2(x, centre.y - 13.0), pos2(x, centre.y - 9.0)], stroke);
            ui.painter().add(Shape::convex_polygon(corners, fill, stroke));
            if open {
                tick_ui(ui, centre, 10.0, opened, self.t.card.into());
            } else if held {
                for dx in [-1.5, 1.5] {
                    let bar = [centre + vec2(dx, -3.0), centre + vec2(dx, 3.0)];
                    ui.painter().line_segment(bar, Stroke::new(1.4, ink));
                }
            }
            let y = self.y(NIGHTS) + NAMES_Y + LINE * name.line as f32;
            let at = pos2(self.rect.left() + name.left, y);
            ui.painter().text(
                at,
                Align2::LEFT_CENTER,
                &opening.name,
                font.clone(),
                if held { self.t.text_subtle } else { self.t.text_strong }.into(),
            );
            let tells = Rect::from_center_size(centre, vec2(22.0, 22.0));
            self.tells(ui, tells, ("opening", number), &opening.exact);
        }
    }

    fn now(&self, ui: &Ui, view: &Timeline) {
        let Some(now) = view.now else { return };
        let least = SEEN_TO_MOVE / self.rect.width();
        let x = self.x(glide(ui, self.id.with("now"), now, least));
        let (top, bottom) = (self.y(0.0), self.y(NIGHTS));
        let painter = ui.painter();
        painter.line_segment([pos2(x, top), pos2(x, bottom)], Stroke::new(2.0, self.t.accent));
        let font = text::label().resolve(ui.style());
        let galley = painter.layout_no_wrap(view.now_word.clone(), font, self.t.on_accent.into());
        let size = galley.size() + vec2(16.0, 4.0);
        let left = (x - size.x / 2.0).clamp(self.rect.left(), self.rect.right() - size.x);
        let pill = Rect::from_min_size(pos2(left, top - 4.0), size);
        painter.rect_filled(pill, CornerRadius::same(9), self.t.accent);
        painter.galley(pill.min + vec2(8.0, 2.0), galley, self.t.on_accent.into());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_now_marker_never_crosses_a_name() {
        let bar = Rangef::new(100.0, 220.0);
        assert_eq!(beside(None, bar, 111.0, 60.0), Some(111.0));
        for now in 90..230 {
            let now = now as f32;
            for width in [ICON, 60.0, 90.0] {
                let Some(left) = beside(Some(now), bar, 111.0, width) else { continue };
                assert!(left > now || left + width < now, "{width} wide from {left}, and now at {now}");
                assert!(bar.contains(left) && bar.contains(left + width), "{width} wide from {left}");
            }
        }
        assert_eq!(beside(Some(120.0), bar, 111.0, 60.0), Some(129.0), "to the right of the marker");
        assert_eq!(beside(Some(175.0), bar, 111.0, 60.0), Some(106.0), "or to its left");
        assert_eq!(beside(Some(160.0), bar, 111.0, 60.0), None, "where there is room");
        assert_eq!(beside(None, Rangef::new(0.0, 18.0), 2.0, ICON), None, "a bar that is hardly there");
    }
}
