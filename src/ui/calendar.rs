//! A month to look at and to walk through with the arrow keys.

use chrono::{Days, NaiveDate};
use egui::{
    Align2, CornerRadius, CursorIcon, EventFilter, Id, Key, Modifiers, Rect, Role, Sense, Stroke, StrokeKind,
    TextStyle, Ui, WidgetInfo, pos2, vec2,
};

use super::icons;
use super::theme::{TARGET, text, tokens};
use super::widgets::{focus_ui, heading_ui, icon_button_ui, paint_icon};
use crate::care::session::SessionId;
use crate::view::calendar::{Day, Month, first_of_month, turn};
use crate::words;
use crate::words::Words;

/// What the person did in the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pressed {
    /// Turned to the month that begins on this day.
    Month(NaiveDate),
    /// Chose a session by one of its days.
    Session(SessionId),
}

/// Draws the month that begins on `first`; `chosen` is the session that is shown beside it.
pub fn calendar_ui(
    ui: &mut Ui,
    first: NaiveDate,
    month: &Month,
    chosen: SessionId,
    words: &Words,
) -> Option<Pressed> {
    let mut pressed = None;
    ui.horizontal(|ui| {
        if icon_button_ui(ui, icons::CHEVRON_LEFT, &words!(words, "month-before")).clicked() {
            pressed = Some(Pressed::Month(turn(first, -1)));
        }
        let room = vec2(ui.available_width() - TARGET - ui.spacing().item_spacing.x, TARGET);
        ui.allocate_ui_with_layout(
            room,
            egui::Layout::centered_and_justified(egui::Direction::TopDown),
            |ui| {
                let response = heading_ui(ui, &month.title, text::card_title());
                ui.ctx()
                    .accesskit_node_builder(response.id, |node| node.set_live(egui::accesskit::Live::Polite));
            },
        );
        if icon_button_ui(ui, icons::CHEVRON_RIGHT, &words!(words, "month-after")).clicked() {
            pressed = Some(Pressed::Month(turn(first, 1)));
        }
    });
    let t = tokens(ui);
    let cell = vec2(ui.available_width() / 7.0, TARGET + 2.0);
    let weeks = month.days.len() / 7;
    let (head, _) = ui.allocate_exact_size(vec2(ui.available_width(), 20.0), Sense::hover());
    for (column, name) in month.week_days.iter().enumerate() {
        let at = pos2(head.left() + cell.x * (column as f32 + 0.5), head.center().y);
        let font = TextStyle::Small.resolve(ui.style());
        ui.painter().text(at, Align2::CENTER_CENTER, name, font, t.text_subtle.into());
    }
    let (grid, _) = ui.allocate_exact_size(vec2(ui.available_width(), cell.y * weeks as f32), Sense::hover());
    let id = ui.scope_id().with("day");
    for (place, day) in month.days.iter().enumerate() {
        let corner = grid.min + vec2(cell.x * (place % 7) as f32, cell.y * (place / 7) as f32);
        let rect = Rect::from_min_size(corner, cell);
        pressed = day_ui(ui, id, rect, day, chosen).or(pressed);
    }
    pressed
}

fn day_ui(ui: &mut Ui, id: Id, rect: Rect, day: &Day, chosen: SessionId) -> Option<Pressed> {
    let t = tokens(ui);
    let response = ui.interact(rect, id.with(day.date), Sense::click());
    let here = day.sessions.contains(&chosen);
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, here, &day.said));
    let circle = Rect::from_center_size(rect.center(), vec2(TARGET - 4.0, TARGET - 4.0));
    let round = CornerRadius::same(16);
    let hover = ui.ctx().animate_bool(response.id, response.hovered() || response.has_focus());
    let fill = match (here, day.sessions.is_empty()) {
        (true, _) => t.accent.get(),
        (false, false) => t.accent_soft.get(),
        (false, true) => t.sunken.get().gamma_multiply(hover),
    };
    ui.painter().rect_filled(circle, round, fill);
    if day.today {
        ui.painter().rect_stroke(circle, round, Stroke::new(1.5, t.text_subtle), StrokeKind::Inside);
    }
    let ink = match (here, day.within) {
        (true, _) => t.on_accent,
        (false, true) => t.text_strong,
        (false, false) => t.text_subtle,
    };
    let (style, ink) = if day.sessions.is_empty() { (TextStyle::Small, ink) } else { (text::label(), ink) };
    let number = day.date.format("%-d").to_string();
    let above = if day.checked_in.is_empty() { 0.0 } else { 3.0 };
    let at = circle.center() - vec2(0.0, above);
    ui.painter().text(at, Align2::CENTER_CENTER, number, style.resolve(ui.style()), ink.into());
    if day.flagged {
        let at = circle.center() + vec2(0.0, 9.0);
        paint_icon(ui, icons::TRIANGLE_ALERT, at, 9.0, if here { t.on_accent } else { t.danger }.into());
    } else if !day.checked_in.is_empty() {
        let colour = if here { t.on_accent } else { t.accent };
        ui.painter().circle_filled(circle.center() + vec2(0.0, 9.0), 2.0, colour);
    }
    focus_ui(ui, &response.clone().with_new_rect(circle), 16);
    let walked = walked_ui(ui, id, &response, day.date);
    let said = day.said.as_str();
    let anything = !day.sessions.is_empty() || !day.checked_in.is_empty();
    let response = if anything {
        response.on_hover_cursor(CursorIcon::PointingHand).on_hover_text(said)
    } else {
        response
    };
    if response.clicked() { session_of(day, chosen).map(Pressed::Session) } else { walked }
}

/// The session that pressing a day chooses: the next one of several.
fn session_of(day: &Day, chosen: SessionId) -> Option<SessionId> {
    let all = if day.sessions.is_empty() { &day.checked_in } else { &day.sessions };
    let next = all.iter().position(|it| *it == chosen).map_or(0, |place| place + 1);
    all.get(next).or(all.first()).copied()
}

/// Moves the keyboard's focus from the day that has it, and turns the month where the way leads out.
fn walked_ui(ui: &Ui, id: Id, response: &egui::Response, date: NaiveDate) -> Option<Pressed> {
    if !response.has_focus() {
        return None;
    }
    let filter = EventFilter { horizontal_arrows: true, vertical_arrows: true, ..EventFilter::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
    // Taken, or a day that is drawn after this one would move on once more.
    let key = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let to = if key(Key::ArrowLeft) {
        date.checked_sub_days(Days::new(1))
    } else if key(Key::ArrowRight) {
        date.checked_add_days(Days::new(1))
    } else if key(Key::ArrowUp) {
        date.checked_sub_days(Days::new(7))
    } else if key(Key::ArrowDown) {
        date.checked_add_days(Days::new(7))
    } else if key(Key::PageUp) {
        Some(turn(date, -1))
    } else if key(Key::PageDown) {
        Some(turn(date, 1))
    } else {
        None
    }?;
    ui.memory_mut(|memory| memory.request_focus(id.with(to)));
    Some(Pressed::Month(first_of_month(to)))
}
