//! The pieces that pages are made of. Each has a name in the accessibility tree.

use std::sync::Arc;

use chrono::{Days, NaiveDate};
use egui::{
    Align, Align2, Color32, CornerRadius, CursorIcon, Direction, FontId, Frame, Galley, Margin, Pos2, Rect,
    Response, RichText, Role, Sense, Stroke, StrokeKind, TextStyle, Ui, UiBuilder, Vec2, WidgetInfo, pos2,
    vec2,
};

use super::icons::{self, Icon};
use super::motion::tick_ui;
use super::theme::{self, BUTTON_CORNER, BUTTON_HEIGHT, CARD_CORNER, SPACE, TARGET, Tokens, text, tokens};
use crate::view::Here;
use crate::view::today::Line;
use crate::view::when;
use crate::words;

/// The height of a number on an icon.
const BADGE: f32 = 15.0;
/// Above and below what is in a card.
const CARD_PADDING: f32 = 16.0;
/// Around the words of a chip.
const CHIP_MARGIN: Vec2 = vec2(9.0, 3.0);
/// Between the things in a card.
const CARD_SPACING: Vec2 = vec2(SPACE[1], 6.0);

/// How much a button asks to be pressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    /// The one thing to do.
    Primary,
    /// Anything else.
    Quiet,
    /// Words alone.
    Plain,
}

/// A label in one of the text styles.
pub fn label_ui(
    ui: &mut Ui,
    words: impl Into<String>,
    style: TextStyle,
    colour: impl Into<Color32>,
) -> Response {
    ui.add(egui::Label::new(RichText::new(words).text_style(style).color(colour)).wrap())
}

/// The name at the left of a row, in what is left of it beside things of that width.
pub fn name_before_ui(ui: &mut Ui, name: &str, taken: f32) -> Response {
    let colour = tokens(ui).text_strong;
    ui.scope(|ui| {
        ui.set_max_width(ui.available_width() - taken - ui.spacing().item_spacing.x);
        label_ui(ui, name, text::strong(), colour)
    })
    .inner
}

/// How wide words are in one line.
pub fn words_width(ui: &Ui, words: impl Into<String>, font: &FontId) -> f32 {
    ui.painter().layout_no_wrap(words.into(), font.clone(), Color32::PLACEHOLDER).size().x
}

/// Body text after a bullet, all of its lines beside that.
pub fn bullet_ui(ui: &mut Ui, words: &str) {
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        let (rect, _) =
            ui.allocate_exact_size(vec2(4.0, ui.text_style_height(&TextStyle::Body)), Sense::hover());
        ui.painter().circle_filled(rect.center(), 2.0, tokens(ui).text);
        text_ui(ui, words);
    });
}

/// Body text.
pub fn text_ui(ui: &mut Ui, words: impl Into<String>) -> Response {
    let colour = tokens(ui).text;
    label_ui(ui, words, TextStyle::Body, colour)
}

/// A caption.
pub fn caption_ui(ui: &mut Ui, words: impl Into<String>) -> Response {
    let colour = tokens(ui).text_subtle;
    label_ui(ui, words, TextStyle::Small, colour)
}

/// A heading that assistive technology can jump to.
pub fn heading_ui(ui: &mut Ui, words: &str, style: TextStyle) -> Response {
    let colour = tokens(ui).text_strong;
    let response = label_ui(ui, words, style, colour);
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_role(Role::Heading);
        node.set_label(words.to_owned());
    });
    response
}

/// Something drawn that tells more when it is hovered or reached by keyboard.
pub fn tells_ui(ui: &mut Ui, rect: Rect, id: egui::Id, exact: &str) -> Response {
    let response = ui.interact(rect, id, Sense::focusable_noninteractive() | Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, exact));
    focus_ui(ui, &response.clone().with_new_rect(rect.shrink(1.0)), 7);
    if response.has_focus() {
        // Nothing tells of what has been scrolled away.
        if ui.is_rect_visible(rect) {
            response.show_tooltip_text(exact);
        }
        response
    } else {
        response.on_hover_text(exact)
    }
}

/// The ring around whatever the keyboard is at.
pub fn focus_ui(ui: &Ui, response: &Response, corner: u8) {
    if response.gained_focus() {
        ui.scroll_to_rect(response.rect, None);
    }
    if response.has_focus() {
        let rect = response.rect.expand(2.0);
        let stroke = Stroke::new(2.0, tokens(ui).accent);
        ui.painter().rect_stroke(rect, CornerRadius::same(corner + 2), stroke, StrokeKind::Outside);
    }
}

/// A button, with an icon if it has one.
pub fn button_ui(ui: &mut Ui, weight: Weight, icon: Option<Icon>, words: &str) -> Response {
    sized_button_ui(ui, weight, icon, words, vec2(0.0, BUTTON_HEIGHT))
}

/// How wide [`button_ui`] draws it.
pub fn button_width(ui: &Ui, weight: Weight, icon: Option<Icon>, words: &str) -> f32 {
    let (galley, icon_width, padding) = button_parts(ui, weight, icon, words, TextStyle::Button);
    galley.size().x + icon_width + 2.0 * padding
}

/// A button's words, the width of its icon, and the room on either side.
fn button_parts(
    ui: &Ui,
    weight: Weight,
    icon: Option<Icon>,
    words: &str,
    style: TextStyle,
) -> (Arc<Galley>, f32, f32) {
    let icon_width = if icon.is_some() { 16.0 + SPACE[1] } else { 0.0 };
    let padding = if weight == Weight::Plain { SPACE[1] } else { SPACE[2] };
    // What is longer than any row here has a second line.
    let widest = ui.max_rect().width() - icon_width - 2.0 * padding;
    let galley = egui::WidgetText::from(RichText::new(words).text_style(style)).into_galley(
        ui,
        Some(egui::TextWrapMode::Wrap),
        widest,
        TextStyle::Button,
    );
    (galley, icon_width, padding)
}

/// A button of at least that size.
pub fn sized_button_ui(
    ui: &mut Ui,
    weight: Weight,
    icon: Option<Icon>,
    words: &str,
    least: Vec2,
) -> Response {
    let t = tokens(ui);
    let style = if least.y > BUTTON_HEIGHT { text::card_title() } else { TextStyle::Button };
    let (galley, icon_width, padding) = button_parts(ui, weight, icon, words, style);
    let content = galley.size().x + icon_width;
    let height = if galley.rows.len() > 1 { galley.size().y + 2.0 * SPACE[1] } else { 0.0 };
    let size = vec2((content + 2.0 * padding).max(least.x), least.y.max(height));
    // Words alone begin where the lines above them do; only their ground, when they have one, reaches further.
    let column = ui.layout().main_dir() == Direction::TopDown && ui.layout().horizontal_align() == Align::Min;
    let outdent = if weight == Weight::Plain && column { padding } else { 0.0 };
    let (id, rect) = ui.allocate_space(size - vec2(outdent, 0.0));
    let rect = rect.with_min_x(rect.left() - outdent);
    let response = ui.interact(rect, id, Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), words));
    if ui.is_rect_visible(rect) {
        let hover = ui.ctx().animate_bool(response.id, response.hovered() || response.has_focus());
        let (fill, ink) = match weight {
            Weight::Primary => {
                (t.accent.get().lerp_to_gamma(t.text_strong.into(), 0.12 * hover), t.on_accent.get())
            }
            Weight::Quiet => {
                let ground = ui.visuals().widgets.inactive.bg_fill;
                (ground.lerp_to_gamma(t.hover.into(), hover), t.text_strong.get())
            }
            Weight::Plain => (t.sunken.get().gamma_multiply(hover), t.accent.get()),
        };
        let (fill, ink) = if ui.is_enabled() { (fill, ink) } else { (t.sunken.get(), t.text_subtle.get()) };
        let corner = if least.y > BUTTON_HEIGHT { CARD_CORNER } else { BUTTON_CORNER };
        let outline = if weight == Weight::Quiet { t.outline() } else { Stroke::NONE };
        ui.painter().rect(rect, CornerRadius::same(corner), fill, outline, StrokeKind::Inside);
        let left = rect.center().x - content / 2.0;
        if let Some(icon) = icon {
            paint_icon(ui, icon, pos2(left + 8.0, rect.center().y), 16.0, ink);
        }
        let at = pos2(left + icon_width, rect.center().y - galley.size().y / 2.0);
        ui.painter().galley_with_override_text_color(at, galley, ink);
        focus_ui(ui, &response, corner);
    }
    response.on_hover_cursor(CursorIcon::PointingHand)
}

/// A line of a menu; returns whether it was pressed.
pub fn menu_item_ui(ui: &mut Ui, icon: Icon, words: &str) -> bool {
    let t = tokens(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), TARGET), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, words));
    let hover = ui.ctx().animate_bool(response.id, response.hovered() || response.has_focus());
    ui.painter().rect_filled(rect, CornerRadius::same(BUTTON_CORNER), t.sunken.get().gamma_multiply(hover));
    paint_icon(ui, icon, rect.left_center() + vec2(18.0, 0.0), 16.0, t.text.into());
    let font = text::strong().resolve(ui.style());
    let at = rect.left_center() + vec2(36.0, 0.0);
    ui.painter().text(at, Align2::LEFT_CENTER, words, font, t.text_strong.into());
    focus_ui(ui, &response, BUTTON_CORNER);
    response.on_hover_cursor(CursorIcon::PointingHand).clicked()
}

/// A button that is only an icon; its name is not optional.
pub fn icon_button_ui(ui: &mut Ui, icon: Icon, name: &str) -> Response {
    let t = tokens(ui);
    let (rect, response) = ui.allocate_exact_size(Vec2::splat(TARGET), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), name));
    let hover = ui.ctx().animate_bool(response.id, response.hovered());
    ui.painter().rect_filled(rect, CornerRadius::same(BUTTON_CORNER), t.sunken.get().gamma_multiply(hover));
    paint_icon(ui, icon, rect.center(), 18.0, t.text.into());
    focus_ui(ui, &response, BUTTON_CORNER);
    response.on_hover_cursor(CursorIcon::PointingHand).on_hover_text(name)
}

/// A number on the corner of an icon.
pub fn badge_ui(ui: &Ui, count: usize, centre: Pos2) {
    let t = tokens(ui);
    let number = if count > 9 { "9+".to_owned() } else { count.to_string() };
    let number = ui.painter().layout_no_wrap(number, text::badge().resolve(ui.style()), t.on_accent.into());
    let size = vec2((number.size().x + SPACE[1]).max(BADGE), BADGE);
    let rect = Rect::from_center_size(centre, size);
    let edge = Stroke::new(1.5, t.background);
    let corner = CornerRadius::same((BADGE / 2.0) as u8);
    ui.painter().rect(rect, corner, t.accent.get(), edge, StrokeKind::Outside);
    ui.painter().galley(centre - number.size() / 2.0, number, t.on_accent.into());
}

/// Draws an icon around `centre`.
pub fn paint_icon(ui: &Ui, icon: Icon, centre: Pos2, size: f32, colour: Color32) {
    ui.painter().text(centre, Align2::CENTER_CENTER, icon.glyph(), theme::icon_font(size), colour);
}

/// An icon on a soft tile of 28 points.
pub fn icon_tile_ui(ui: &mut Ui, icon: Icon, ink: impl Into<Color32>, ground: impl Into<Color32>) {
    let (rect, _) = ui.allocate_exact_size(Vec2::splat(28.0), Sense::hover());
    ui.painter().rect_filled(rect, CornerRadius::same(9), ground);
    paint_icon(ui, icon, rect.center(), 15.0, ink.into());
}

/// The icon of that name; a clinic's own sheet may name one that the set does not have.
#[must_use]
pub fn icon_named(name: &str) -> Icon {
    icons::by_name(name).unwrap_or(icons::CIRCLE)
}

/// The frame of a card.
pub fn card_frame(t: &Tokens) -> Frame {
    Frame::new()
        .fill(t.card.into())
        .stroke(t.outline())
        .corner_radius(CornerRadius::same(CARD_CORNER))
        .shadow(theme::shadow(t))
        .inner_margin(Margin::symmetric(SPACE[3] as i8, CARD_PADDING as i8))
}

/// A card as wide as there is room.
pub fn card_ui<R>(ui: &mut Ui, contents: impl FnOnce(&mut Ui) -> R) -> R {
    let frame = card_frame(&tokens(ui));
    frame
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().item_spacing = CARD_SPACING;
            // Columns would stretch its lines.
            ui.with_layout(egui::Layout::top_down(Align::Min), contents).inner
        })
        .inner
}

/// Cards beside one another, all as high as the highest; `shares` are their parts of the width.
pub fn card_row_ui(ui: &mut Ui, name: &str, shares: &[f32], mut contents: impl FnMut(&mut Ui, usize)) {
    let t = tokens(ui);
    let gap = SPACE[2];
    let id = ui.scope_id().with(name);
    let known: f32 = ui.ctx().data(|data| data.get_temp(id)).unwrap_or(0.0);
    let origin = ui.available_rect_before_wrap().min;
    let width = ui.available_width() - gap * (shares.len() as f32 - 1.0);
    let total: f32 = shares.iter().sum();
    let mut left = origin.x;
    let mut highest: f32 = 0.0;
    for (number, share) in shares.iter().enumerate() {
        let own = (width * share / total).floor();
        // The last one takes what rounding left over.
        let own =
            if number + 1 == shares.len() { origin.x + width + gap * number as f32 - left } else { own };
        let rect = Rect::from_min_size(pos2(left, origin.y), vec2(own, known));
        left = rect.right() + gap;
        let mut cell =
            ui.new_child(UiBuilder::new().id_salt((name, number)).max_rect(rect).layout(*ui.layout()));
        card_frame(&t).show(&mut cell, |ui| {
            let padding = 2.0 * CARD_PADDING;
            ui.set_width(ui.available_width());
            ui.set_min_height((known - padding).max(0.0));
            ui.spacing_mut().item_spacing = CARD_SPACING;
            let inside = ui.vertical(|ui| contents(ui, number)).response.rect.height();
            highest = highest.max(inside + padding);
        });
    }
    ui.allocate_rect(Rect::from_min_size(origin, vec2(ui.available_width(), highest)), Sense::hover());
    if (highest - known).abs() > 0.5 {
        ui.ctx().data_mut(|data| data.insert_temp(id, highest));
        ui.ctx().request_discard("cards of a row are equally high");
    }
}

/// A card's title, and room under it.
pub fn card_title_ui(ui: &mut Ui, words: &str) {
    heading_ui(ui, words, text::card_title());
    ui.add_space(2.0);
}

/// Lines with an icon, a title and a caption.
pub fn lines_ui(ui: &mut Ui, lines: &[Line], ink: impl Into<Color32>, ground: impl Into<Color32>) {
    let (ink, ground) = (ink.into(), ground.into());
    let strong = tokens(ui).text_strong;
    for line in lines {
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing = vec2(10.0, 1.0);
            icon_tile_ui(ui, icon_named(&line.icon), ink, ground);
            ui.vertical(|ui| {
                label_ui(ui, &line.title, text::strong(), strong);
                if !line.detail.is_empty() {
                    caption_ui(ui, &line.detail);
                }
            });
        });
        ui.add_space(3.0);
    }
}

/// A row of a list: words on the left, words on the right, and a thin line under it unless it is the
/// last.
pub fn row_ui(ui: &mut Ui, left: &str, right: &str, last: bool) {
    let t = tokens(ui);
    ui.horizontal(|ui| {
        ui.set_min_height(20.0);
        let taken = words_width(ui, right, &TextStyle::Body.resolve(ui.style()));
        name_before_ui(ui, left, taken);
        ui.with_layout(egui::Layout::right_to_left(Align::Center), |ui| {
            label_ui(ui, right, TextStyle::Body, t.text);
        });
    });
    if !last {
        divider_ui(ui);
    }
}

/// A thin line.
pub fn divider_ui(ui: &mut Ui) {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 1.0), Sense::hover());
    ui.painter().rect_filled(rect, CornerRadius::ZERO, tokens(ui).line);
}

/// A few words on a soft ground.
pub fn chip_ui(ui: &mut Ui, words: &str, ink: impl Into<Color32>, ground: impl Into<Color32>) -> Response {
    let galley = ui.painter().layout_no_wrap(words.to_owned(), text::label().resolve(ui.style()), ink.into());
    // As high as its words, however high the row is that it stands in.
    let (rect, response) = ui.allocate_exact_size(galley.size() + 2.0 * CHIP_MARGIN, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, words));
    ui.painter().rect_filled(rect, CornerRadius::same(10), ground);
    ui.painter().galley(rect.min + CHIP_MARGIN, galley, Color32::PLACEHOLDER);
    response
}

/// How wide [`chip_ui`] draws it.
pub fn chip_width(ui: &Ui, words: &str) -> f32 {
    words_width(ui, words, &text::label().resolve(ui.style())) + 2.0 * CHIP_MARGIN.x
}

/// A switch with its words; returns whether it was pressed.
pub fn switch_ui(ui: &mut Ui, on: &mut bool, words: &str, detail: &str) -> bool {
    let t = tokens(ui);
    let mut pressed = false;
    ui.horizontal(|ui| {
        let width = 38.0;
        let room = ui.available_width() - width - SPACE[2];
        ui.allocate_ui_with_layout(vec2(room, TARGET), egui::Layout::top_down(Align::Min), |ui| {
            ui.spacing_mut().item_spacing.y = 1.0;
            if detail.is_empty() {
                ui.add_space(8.0);
            }
            label_ui(ui, words, text::strong(), t.text_strong);
            if !detail.is_empty() {
                caption_ui(ui, detail);
            }
        });
        ui.with_layout(egui::Layout::right_to_left(Align::Center), |ui| {
            let (rect, mut response) = ui.allocate_exact_size(vec2(width, TARGET), Sense::click());
            if response.clicked() {
                *on = !*on;
                pressed = true;
                response.mark_changed();
            }
            response.widget_info(|| WidgetInfo::selected(Role::CheckBox, ui.is_enabled(), *on, words));
            let slide = ui.ctx().animate_bool(response.id, *on);
            let track = Rect::from_center_size(rect.center(), vec2(width, 22.0));
            let fill = t.sunken.get().lerp_to_gamma(t.accent.into(), slide);
            let edge = Stroke::new(1.5, t.edge.get().lerp_to_gamma(t.accent.into(), slide));
            ui.painter().rect(track, CornerRadius::same(11), fill, edge, StrokeKind::Inside);
            let knob = pos2(egui::lerp(track.left() + 11.0..=track.right() - 11.0, slide), track.center().y);
            let (size, ink) =
                (egui::lerp(6.0..=8.0, slide), t.edge.get().lerp_to_gamma(t.on_accent.into(), slide));
            ui.painter().circle_filled(knob, size, ink);
            focus_ui(ui, &response.clone().with_new_rect(track), 11);
            response.on_hover_cursor(CursorIcon::PointingHand);
        });
    });
    pressed
}

/// One of several, in a row; returns the one that was pressed.
pub fn choice_ui<'a>(ui: &mut Ui, choices: &[(&'a str, String)], chosen: Option<&str>) -> Option<&'a str> {
    let t = tokens(ui);
    let mut pressed = None;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(6.0, 6.0);
        for (key, words) in choices {
            let on = chosen == Some(*key);
            let font = text::strong().resolve(ui.style());
            let galley = ui.painter().layout_no_wrap(words.clone(), font, t.text.into());
            let size = vec2(galley.size().x + 2.0 * SPACE[2], TARGET);
            let (rect, response) = ui.allocate_exact_size(size, Sense::click());
            response.widget_info(|| WidgetInfo::selected(Role::RadioButton, ui.is_enabled(), on, words));
            // The full accent is for the one thing to do.
            let (fill, ink, edge) = if on {
                (t.accent_soft, t.accent, Stroke::new(1.5, t.accent))
            } else {
                (t.sunken, t.text, t.outline())
            };
            let hover = ui.ctx().animate_bool(response.id, response.hovered() && !on);
            let fill = fill.get().lerp_to_gamma(t.hover.into(), hover);
            ui.painter().rect(rect, CornerRadius::same(BUTTON_CORNER), fill, edge, StrokeKind::Inside);
            let at = rect.center() - galley.size() / 2.0;
            ui.painter().galley_with_override_text_color(at, galley, ink.into());
            focus_ui(ui, &response, BUTTON_CORNER);
            if response.on_hover_cursor(CursorIcon::PointingHand).clicked() {
                pressed = Some(*key);
            }
        }
    });
    pressed
}

/// Something that is there or not, as a chip; returns whether it was pressed.
pub fn toggle_ui(ui: &mut Ui, on: bool, words: &str) -> bool {
    let t = tokens(ui);
    let font = text::strong().resolve(ui.style());
    let galley = ui.painter().layout_no_wrap(words.to_owned(), font, t.text.into());
    let icon = 20.0;
    let (rect, response) =
        ui.allocate_exact_size(vec2(galley.size().x + icon + 2.0 * SPACE[2], TARGET), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, ui.is_enabled(), on, words));
    let (fill, ink) = if on { (t.accent, t.on_accent) } else { (t.sunken, t.text) };
    let hover = ui.ctx().animate_bool(response.id, response.hovered() && !on);
    let fill = fill.get().lerp_to_gamma(t.hover.into(), hover);
    ui.painter().rect(rect, CornerRadius::same(BUTTON_CORNER), fill, t.outline(), StrokeKind::Inside);
    let ticked = ui.ctx().animate_bool(response.id.with("tick"), on);
    let mark_at = rect.left_center() + vec2(SPACE[2] + 6.0, 0.0);
    if on {
        tick_ui(ui, mark_at, 14.0, ticked, ink.into());
    } else {
        paint_icon(ui, icons::PLUS, mark_at, 14.0, ink.into());
    }
    let at = pos2(rect.left() + SPACE[2] + icon, rect.center().y - galley.size().y / 2.0);
    ui.painter().galley_with_override_text_color(at, galley, ink.into());
    focus_ui(ui, &response, BUTTON_CORNER);
    response.on_hover_cursor(CursorIcon::PointingHand).clicked()
}

/// A day up to today, with the one before and the one after.
pub fn day_ui(ui: &mut Ui, here: Here<'_>, day: &mut NaiveDate) {
    let words = here.words;
    let today = here.zone.date(here.now);
    ui.horizontal(|ui| {
        if icon_button_ui(ui, icons::CHEVRON_LEFT, &words!(words, "day-before")).clicked() {
            *day = *day - Days::new(1);
        }
        let named = match (today - *day).num_days() {
            0 => words!(words, "today"),
            1 => words!(words, "yesterday"),
            _ => when::weekday(*day, words),
        };
        let shown = format!("{named}, {}", when::day(*day, words));
        label_ui(ui, shown, text::strong(), tokens(ui).text_strong);
        let next = ui.add_enabled_ui(*day < today, |ui| {
            icon_button_ui(ui, icons::CHEVRON_RIGHT, &words!(words, "day-after")).clicked()
        });
        if next.inner {
            *day = *day + Days::new(1);
        }
    });
}

/// A text field with its name above it. `wrong` is what is wrong with the text, if anything is.
pub fn field_ui(
    ui: &mut Ui,
    name: &str,
    value: &mut String,
    hint: &str,
    wrong: Option<&str>,
    width: f32,
) -> Response {
    let t = tokens(ui);
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = SPACE[0];
        // It has the same ring as all else that the keyboard is at, and no second one.
        ui.visuals_mut().selection.stroke.width = 0.0;
        let named = label_ui(ui, name, text::label(), t.text_subtle);
        let edit = egui::TextEdit::singleline(value)
            .hint_text(hint)
            .desired_width(width)
            .margin(Margin::symmetric(10, 9))
            .text_color(t.text_strong.into())
            .show(ui);
        let response = edit.response.response.labelled_by(named.id);
        ui.ctx().accesskit_node_builder(response.id, |node| node.set_label(name.to_owned()));
        if let Some(wrong) = wrong {
            let stroke = Stroke::new(1.5, t.danger);
            let corner = CornerRadius::same(BUTTON_CORNER);
            ui.painter().rect_stroke(response.rect, corner, stroke, StrokeKind::Inside);
            label_ui(ui, wrong, TextStyle::Small, t.danger);
        } else {
            focus_ui(ui, &response, BUTTON_CORNER);
        }
        response
    })
    .inner
}

/// A row at the right edge: what ends a card or a dialog. The first one drawn is rightmost.
pub fn right_ui(ui: &mut Ui, contents: impl FnOnce(&mut Ui)) {
    let size = vec2(ui.available_width(), BUTTON_HEIGHT);
    ui.allocate_ui_with_layout(size, egui::Layout::right_to_left(Align::Center), contents);
}

/// A message across the page, with an icon: something is wrong, or needs the person.
pub fn banner_ui(ui: &mut Ui, icon: Icon, ink: Color32, ground: Color32, contents: impl FnOnce(&mut Ui)) {
    Frame::new()
        .fill(ground)
        .stroke(tokens(ui).outline())
        .corner_radius(CornerRadius::same(CARD_CORNER))
        .inner_margin(Margin::symmetric(SPACE[3] as i8, SPACE[2] as i8))
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            // A quiet button stands out from a coloured ground.
            ui.visuals_mut().widgets.inactive.bg_fill = tokens(ui).card.into();
            ui.horizontal_top(|ui| {
                let (rect, _) = ui.allocate_exact_size(Vec2::splat(22.0), Sense::hover());
                paint_icon(ui, icon, rect.center(), 18.0, ink);
                ui.vertical(|ui| {
                    ui.spacing_mut().item_spacing = CARD_SPACING;
                    contents(ui);
                });
            });
        });
}
