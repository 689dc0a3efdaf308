//! The chart of one sign: phases behind, earlier sessions in grey, the chosen one in front.

use egui::text::{LayoutJob, TextFormat};
use egui::{
    Align2, Color32, CornerRadius, CursorIcon, Rangef, Rect, Role, Sense, Shape, Stroke, TextStyle, Ui,
    WidgetInfo, pos2, vec2,
};

use super::icons;
use super::theme::{SPACE, TARGET, Tokens, text, tokens};
use super::widgets::{caption_ui, focus_ui, paint_icon, tells_ui, words_width};
use crate::view::chart::{Chart, Choice, Place};

/// The height of what is drawn, without the marks under it.
const HEIGHT: f32 = 212.0;
/// Above it, for the marks of red flags.
const FLAGS: f32 = 26.0;
/// The bar of the phases.
const BAR: f32 = 5.0;
/// Under it, for the hours.
const HOURS: f32 = 24.0;
/// The column of a check-in after the axis's end, and where there is less room.
const LATE: [f32; 2] = [52.0, 42.0];
/// A narrower chart marks its height with numbers alone.
const WITH_WORDS: f32 = 520.0;

/// Draws the signs to choose from, and the chart under them; returns the sign that was pressed.
pub fn chart_ui(ui: &mut Ui, id: impl egui::AsIdSalt, view: &Chart) -> Option<&'static str> {
    let pressed = signs_ui(ui, view);
    let late = view.points.iter().filter(|it| matches!(it.place, Place::Late(_))).count();
    let late = late.max(view.flags.iter().filter(|(place, _)| matches!(place, Place::Late(_))).count());
    let above = if view.flags.is_empty() { 6.0 } else { FLAGS };
    let size = vec2(ui.available_width(), above + HEIGHT + BAR + HOURS);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    let said =
        if view.text.is_empty() { view.sentence.clone() } else { format!("{} {}", view.sentence, view.text) };
    response.widget_info(|| WidgetInfo::labeled(Role::Figure, true, &said));

    let t = tokens(ui);
    let font = text::label().resolve(ui.style());
    let small = TextStyle::Small.resolve(ui.style());
    let width_of = |words: &str| words_width(ui, words, &small);
    let marks: Vec<_> = (view.grades.iter())
        .map(|(grade, word)| match word {
            Some(word) if size.x >= WITH_WORDS => (*grade, format!("{word}  {grade}")),
            _ => (*grade, grade.to_string()),
        })
        .collect();
    let left = marks.iter().map(|(_, words)| width_of(words)).fold(0.0, f32::max) + 12.0;
    let column = if size.x >= WITH_WORDS { LATE[0] } else { LATE[1] };
    let strip = if late > 0 { column * late as f32 + 8.0 } else { 0.0 };
    let plot = Rect::from_min_max(
        pos2(rect.left() + left, rect.top() + above),
        pos2(rect.right() - strip - 2.0, rect.top() + above + HEIGHT),
    );
    let drawing = Drawing { t: &t, plot, late, column, highest: view.highest, id: ui.scope_id().with(id) };
    drawing.ground(ui, view);
    for (grade, words) in marks {
        let at = pos2(plot.left() - 10.0, drawing.y(grade));
        ui.painter().text(at, Align2::RIGHT_CENTER, words, small.clone(), t.text_subtle.into());
    }
    drawing.hours(ui, view);
    drawing.behind(ui, view);
    drawing.front(ui, view, &font);
    drawing.flags(ui, view);
    ui.add_space(SPACE[0]);
    sentence_ui(ui, view);
    if let Some(words) = &view.left_out_words {
        caption_ui(ui, words);
    }
    pressed
}

/// The signs; those that nobody graded step back.
fn signs_ui(ui: &mut Ui, view: &Chart) -> Option<&'static str> {
    let mut pressed = None;
    ui.horizontal_wrapped(|ui| {
        let narrow = ui.available_width() < WITH_WORDS;
        ui.spacing_mut().item_spacing = vec2(if narrow { SPACE[0] } else { 6.0 }, 2.0);
        for sign in &view.signs {
            if sign_ui(ui, sign, sign.key == view.sign, narrow) {
                pressed = Some(sign.key);
            }
        }
    });
    pressed
}

fn sign_ui(ui: &mut Ui, sign: &Choice, chosen: bool, narrow: bool) -> bool {
    let t = tokens(ui);
    let font = text::strong().resolve(ui.style());
    let galley = ui.painter().layout_no_wrap(sign.name.clone(), font, t.text.into());
    let padding = if narrow { 9.0 } else { 12.0 };
    let size = vec2(galley.size().x + 2.0 * padding, TARGET);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, chosen, &sign.name));
    let hover = ui.ctx().animate_bool(response.id, response.hovered() && !chosen);
    let (fill, ink) = match (chosen, sign.graded) {
        (true, _) => (t.text_strong.get(), t.card),
        (false, true) => (t.sunken.get().lerp_to_gamma(t.hover.into(), hover), t.text),
        (false, false) => (t.sunken.get().gamma_multiply(hover), t.text_subtle),
    };
    let pill = rect.shrink2(vec2(0.0, 3.0));
    ui.painter().rect_filled(pill, CornerRadius::same(15), fill);
    ui.painter().galley_with_override_text_color(pill.center() - galley.size() / 2.0, galley, ink.into());
    focus_ui(ui, &response.clone().with_new_rect(pill), 15);
    response.on_hover_cursor(CursorIcon::PointingHand).clicked()
}

/// The sentence, its date in the colour of the line.
fn sentence_ui(ui: &mut Ui, view: &Chart) {
    let t = tokens(ui);
    let format = |style: TextStyle, colour: Color32| TextFormat::simple(style.resolve(ui.style()), colour);
    let mut job = LayoutJob::default();
    let rest = view.sentence.strip_prefix(&view.date);
    if rest.is_some() {
        job.append(&view.date, 0.0, format(text::strong(), t.accent.into()));
    }
    job.append(rest.unwrap_or(&view.sentence), 0.0, format(TextStyle::Body, t.text.into()));
    ui.add(egui::Label::new(job).wrap());
}

struct Drawing<'a> {
    t: &'a Tokens,
    plot: Rect,
    late: usize,
    column: f32,
    highest: u8,
    id: egui::Id,
}

impl Drawing<'_> {
    fn x(&self, place: Place) -> f32 {
        match place {
            Place::At(at) => self.plot.left() + at * self.plot.width(),
            Place::Late(number) => self.plot.right() + 8.0 + self.column * (number as f32 + 0.5),
        }
    }

    fn y(&self, grade: u8) -> f32 {
        let room = Rangef::new(self.plot.top() + 8.0, self.plot.bottom() - 6.0);
        room.max - room.span() * f32::from(grade) / f32::from(self.highest.max(1))
    }

    /// The phases as tints, their bar, and a line for each grade.
    fn ground(&self, ui: &Ui, view: &Chart) {
        let (painter, plot) = (ui.painter(), self.plot);
        for (number, phase) in view.phases.iter().enumerate() {
            let (from, to) = (self.x(Place::At(phase.start)), self.x(Place::At(phase.end)));
            if to - from < 1.0 {
                continue;
            }
            let colour = self.t.phase(number);
            let tint = Rect::from_x_y_ranges(from..=to, plot.y_range());
            painter.rect_filled(tint, CornerRadius::ZERO, self.t.card.get().lerp_to_gamma(colour, 0.13));
            let bar = Rect::from_x_y_ranges(from + 1.0..=to - 1.0, plot.bottom()..=plot.bottom() + BAR);
            painter.rect_filled(bar, CornerRadius::same(2), colour);
        }
        let right =
            if self.late > 0 { self.x(Place::Late(self.late - 1)) + self.column / 2.0 } else { plot.right() };
        for (grade, _) in &view.grades {
            let y = self.y(*grade);
            let stroke = Stroke::new(1.0, self.t.text_subtle.get().gamma_multiply(0.18));
            painter.hline(plot.left()..=plot.right(), y, stroke);
            if self.late > 0 {
                painter.hline(plot.right() + 8.0..=right, y, stroke);
            }
        }
    }

    fn hours(&self, ui: &Ui, view: &Chart) {
        let font = TextStyle::Small.resolve(ui.style());
        let y = self.plot.bottom() + BAR + HOURS / 2.0 + 2.0;
        let mut taken = f32::NEG_INFINITY;
        for (at, words) in &view.hours {
            let galley = ui.painter().layout_no_wrap(words.clone(), font.clone(), self.t.text_subtle.into());
            let half = galley.size().x / 2.0;
            let x = self.x(Place::At(*at)).clamp(self.plot.left() + half, self.plot.right() - half);
            if x - half < taken + 6.0 {
                continue;
            }
            taken = x + half;
            ui.painter().galley(pos2(x - half, y - galley.size().y / 2.0), galley, self.t.text_subtle.into());
        }
        for point in view.points.iter().filter(|it| matches!(it.place, Place::Late(_))) {
            let at = pos2(self.x(point.place), y);
            ui.painter().text(at, Align2::CENTER_CENTER, &point.day, font.clone(), self.t.text_subtle.into());
        }
    }

    /// The earlier sessions, the latest of them darkest.
    fn behind(&self, ui: &mut Ui, view: &Chart) {
        for (number, line) in view.behind.iter().enumerate().rev() {
            let colour = self.t.text_subtle.get().gamma_multiply(0.62 - 0.14 * number as f32);
            let at = |(at, grade, _): &(f32, u8, String)| pos2(self.x(Place::At(*at)), self.y(*grade));
            let points: Vec<_> = line.points.iter().map(at).collect();
            let painter = ui.painter_at(self.plot.expand2(vec2(0.0, 4.0)));
            painter.add(Shape::line(points.clone(), Stroke::new(2.0, colour)));
            for (place, (point, (_, _, said))) in points.iter().zip(&line.points).enumerate() {
                if point.x > self.plot.right() + 1.0 {
                    continue;
                }
                painter.circle_filled(*point, 2.5, colour);
                // Hover alone: by keyboard one goes through the session in front, and the figure's text has these.
                let around = Rect::from_center_size(*point, vec2(14.0, 14.0));
                let response = ui.interact(around, self.id.with(("behind", number, place)), Sense::hover());
                response.on_hover_text(format!("{}: {said}", line.name));
            }
        }
    }

    fn front(&self, ui: &mut Ui, view: &Chart, font: &egui::FontId) {
        let accent = Stroke::new(2.5, self.t.accent);
        let at = |place, grade| pos2(self.x(place), self.y(grade));
        let (within, after): (Vec<_>, Vec<_>) =
            view.points.iter().partition(|it| matches!(it.place, Place::At(_)));
        let line: Vec<_> = within.iter().map(|it| at(it.place, it.grade)).collect();
        ui.painter().add(Shape::line(line.clone(), accent));
        let later: Vec<_> =
            line.last().copied().into_iter().chain(after.iter().map(|it| at(it.place, it.grade))).collect();
        if later.len() > 1 {
            let thin = Stroke::new(1.5, self.t.accent);
            ui.painter().extend(Shape::dashed_line(&later, thin, 3.0, 4.0));
        }
        if let Some((place, words)) = &view.calm {
            let galley = ui.painter().layout_no_wrap(words.clone(), font.clone(), self.t.accent.into());
            let size = galley.size();
            let (x, y) = (self.x(*place), self.y(0));
            let edge = self.plot.right().max(x + self.column / 2.0);
            let left = if x + 8.0 + size.x > edge { x - size.x - 4.0 } else { x + 8.0 };
            let label = Rect::from_min_size(pos2(left, y - 12.0 - size.y), size);
            // What it stands on must not run through it.
            let ground = self.t.card.get().gamma_multiply(0.7);
            ui.painter().rect_filled(label.expand2(vec2(4.0, 1.0)), CornerRadius::same(6), ground);
            ui.painter().galley(label.min, galley, self.t.accent.into());
        }
        for (number, point) in view.points.iter().enumerate() {
            let centre = at(point.place, point.grade);
            ui.painter().circle(centre, 5.0, self.t.card, Stroke::new(2.2, self.t.accent));
            tells_ui(
                ui,
                Rect::from_center_size(centre, vec2(20.0, 20.0)),
                self.id.with(("point", number)),
                &point.exact,
            );
        }
    }

    fn flags(&self, ui: &mut Ui, view: &Chart) {
        for (number, (place, said)) in view.flags.iter().enumerate() {
            let centre = pos2(self.x(*place), self.plot.top() - FLAGS / 2.0 - 1.0);
            let down = [pos2(centre.x, centre.y + 10.0), pos2(centre.x, self.plot.bottom())];
            let thin = Stroke::new(1.0, self.t.danger.get().gamma_multiply(0.7));
            ui.painter().extend(Shape::dashed_line(&down, thin, 2.0, 3.0));
            ui.painter().circle_filled(centre, 10.0, self.t.danger_soft);
            paint_icon(ui, icons::TRIANGLE_ALERT, centre, 12.0, self.t.danger.into());
            tells_ui(
                ui,
                Rect::from_center_size(centre, vec2(22.0, 22.0)),
                self.id.with(("flag", number)),
                said,
            );
        }
    }
}
