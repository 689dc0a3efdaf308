//! Photos: a strip of them, two laid over one another, and how new ones come in. A page asks for them by
//! their file's name; who reads and shrinks them does so elsewhere.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use egui::{
    Align2, Area, Color32, ColorImage, CornerRadius, CursorIcon, Event, EventFilter, Id, Key, Order, Pos2,
    Rect, Response, Role, Sense, Shape, Stroke, StrokeKind, TextureHandle, TextureId, TextureOptions, Ui,
    UiBuilder, Vec2, WidgetInfo, pos2, vec2,
};
use uuid::Uuid;

use super::command::Command;
use super::icons;
use super::scene::Scene;
use super::theme::{BUTTON_CORNER, CARD_CORNER, SPACE, TARGET, text, tokens};
use super::widgets::{caption_ui, card_title_ui, focus_ui, icon_button_ui, paint_icon, text_ui};
use crate::care::edit::Change;
use crate::care::session::{Photo, SessionId, in_order};
use crate::view::Course;
use crate::words;

/// The side of a thumbnail.
const THUMBNAIL: f32 = 104.0;
/// The largest height of two photos that are compared.
const HIGHEST: f32 = 520.0;
/// How far an arrow key moves the slider.
const STEP: f32 = 0.05;
/// The sizes that photos are made in, by their longest side in pixels.
const SIZES: [u32; 3] = [256, 768, 1600];
/// What may stay in the graphics card's memory when it is not on the screen.
const MOST_BYTES: usize = 96 << 20;

/// Where a new photo comes from.
#[derive(Clone, Debug, PartialEq)]
pub enum Source {
    /// The desktop's file dialog.
    Dialog,
    /// A file that was dropped on the window.
    File(PathBuf),
    /// What was pasted as text: it may name files, as file managers copy them.
    Text(String),
    /// An image that was pasted.
    Pixels(Arc<ColorImage>),
}

/// A photo in one size, to be read.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Wanted {
    /// Its file's name.
    pub file: String,
    /// The longest side, in pixels.
    pub longest: u32,
}

/// The photos that are ready to be drawn, and those that a page waits for.
#[derive(Default)]
pub struct Shelf {
    slots: RefCell<BTreeMap<Wanted, Slot>>,
    asked: RefCell<Vec<Wanted>>,
    frame: u64,
}

struct Slot {
    picture: Option<Result<TextureHandle, String>>,
    used: u64,
}

impl std::fmt::Debug for Shelf {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Shelf").field("asked", &self.asked).finish_non_exhaustive()
    }
}

/// A photo, as far as it is there.
#[derive(Clone, Debug, PartialEq)]
pub enum Picture {
    /// It is being read.
    Coming,
    /// It can be drawn.
    Here(TextureId, Vec2),
    /// It cannot be read, and why.
    Broken(String),
}

impl Shelf {
    /// The photo in `file`, at least `longest` pixels long where it is. What is not there yet is noted
    /// as wanted; meanwhile another size will do.
    fn picture(&self, file: &str, longest: f32) -> Picture {
        let size = SIZES.into_iter().find(|size| *size as f32 >= longest).unwrap_or(SIZES[2]);
        let mut slots = self.slots.borrow_mut();
        let wanted = Wanted { file: file.to_owned(), longest: size };
        let slot = slots.entry(wanted.clone()).or_insert_with(|| {
            self.asked.borrow_mut().push(wanted);
            Slot { picture: None, used: 0 }
        });
        slot.used = self.frame;
        match &slot.picture {
            Some(Ok(texture)) => return Picture::Here(texture.id(), texture.size_vec2()),
            Some(Err(why)) => return Picture::Broken(why.clone()),
            None => {}
        }
        let others = SIZES.map(|longest| slots.get(&Wanted { file: file.to_owned(), longest }));
        let other =
            others.into_iter().flatten().filter_map(|it| it.picture.as_ref()?.as_ref().ok()).next_back();
        other.map_or(Picture::Coming, |it| Picture::Here(it.id(), it.size_vec2()))
    }

    /// What pages asked for since the last call, once a frame.
    pub fn take_asked(&mut self) -> Vec<Wanted> {
        self.frame += 1;
        std::mem::take(self.asked.get_mut())
    }

    /// Keeps a photo that was asked for, and lets go of those that were not seen for longest.
    pub fn put(&mut self, ctx: &egui::Context, wanted: Wanted, read: Result<ColorImage, String>) {
        let texture = read.map(|image| ctx.load_texture(&wanted.file, image, TextureOptions::LINEAR));
        let slots = self.slots.get_mut();
        slots.insert(wanted, Slot { picture: Some(texture), used: self.frame });
        let bytes = |slot: &Slot| match &slot.picture {
            Some(Ok(texture)) => texture.byte_size(),
            _ => 0,
        };
        let mut held: usize = slots.values().map(bytes).sum();
        let mut oldest: Vec<_> =
            slots.iter().map(|(key, slot)| (slot.used, bytes(slot), key.clone())).collect();
        oldest.sort();
        for (used, size, key) in oldest {
            // What is on the screen stays, however much it is.
            if held <= MOST_BYTES || used + 1 >= self.frame {
                break;
            }
            if size > 0 {
                slots.remove(&key);
                held -= size;
            }
        }
    }
}

/// One photo of a strip.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Thumbnail<'a> {
    /// Its file's name.
    pub file: &'a str,
    /// When it was taken, in words, shown under it; empty for none.
    pub caption: String,
    /// Whether it is one of those that are shown large.
    pub chosen: bool,
}

impl<'a> Thumbnail<'a> {
    /// A photo without words under it.
    #[must_use]
    pub const fn new(file: &'a str) -> Self {
        Self { file, caption: String::new(), chosen: false }
    }
}

/// What was pressed in a strip.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pressed {
    /// The photo with that number.
    Photo(usize),
    /// What removes that photo.
    Remove(usize),
    /// What adds one.
    Add,
}

/// Draws photos side by side, each with what removes it, and behind them what adds one.
pub fn strip_ui(ui: &mut Ui, scene: &Scene<'_>, photos: &[Thumbnail<'_>]) -> Option<Pressed> {
    let words = scene.here.words;
    let mut pressed = None;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = Vec2::splat(SPACE[1]);
        for (number, photo) in photos.iter().enumerate() {
            if let Some(it) = thumbnail_ui(ui, scene, photo, number) {
                pressed = Some(it);
            }
        }
        if add_ui(ui, &words!(words, "photo-add")) {
            pressed = Some(Pressed::Add);
        }
    });
    pressed
}

fn thumbnail_ui(ui: &mut Ui, scene: &Scene<'_>, photo: &Thumbnail<'_>, number: usize) -> Option<Pressed> {
    let words = scene.here.words;
    let t = tokens(ui);
    let below = if photo.caption.is_empty() { 0.0 } else { 20.0 };
    let (place, response) = ui.allocate_exact_size(vec2(THUMBNAIL, THUMBNAIL + below), Sense::click());
    let name = if photo.caption.is_empty() {
        words!(words, "photo-number", number = number + 1)
    } else {
        words!(words, "photo-of", at = &photo.caption)
    };
    response.widget_info(|| WidgetInfo::selected(Role::Button, ui.is_enabled(), photo.chosen, &name));
    let rect = Rect::from_min_size(place.min, Vec2::splat(THUMBNAIL));
    photo_ui(ui, scene, photo.file, rect, rect, BUTTON_CORNER);
    if photo.chosen {
        let stroke = Stroke::new(3.0, t.accent);
        ui.painter().rect_stroke(rect, CornerRadius::same(BUTTON_CORNER), stroke, StrokeKind::Inside);
    }
    if !photo.caption.is_empty() {
        let font = text::label().resolve(ui.style());
        let at = pos2(rect.center().x, place.bottom());
        ui.painter().text(at, Align2::CENTER_BOTTOM, &photo.caption, font, t.text_subtle.into());
    }
    focus_ui(ui, &response.clone().with_new_rect(rect), BUTTON_CORNER);
    let mut pressed = response.clicked().then_some(Pressed::Photo(number));
    // Drawn after, and so above, the photo: a press on it is none on the photo.
    let corner = Rect::from_min_size(pos2(rect.right() - TARGET, rect.top()), Vec2::splat(TARGET));
    let mut above = ui.new_child(UiBuilder::new().id_salt(("remove", number)).max_rect(corner));
    above.painter().circle_filled(corner.center(), 13.0, t.card.get().gamma_multiply(0.85));
    if icon_button_ui(&mut above, icons::X, &words!(words, "photo-remove", photo = &name)).clicked() {
        pressed = Some(Pressed::Remove(number));
    }
    response.on_hover_cursor(CursorIcon::PointingHand);
    pressed
}

/// Draws photos side by side, to be looked at.
pub fn row_ui(ui: &mut Ui, scene: &Scene<'_>, files: &[String]) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = Vec2::splat(SPACE[1]);
        for (number, file) in (1..).zip(files) {
            let (rect, response) = ui.allocate_exact_size(Vec2::splat(THUMBNAIL), Sense::hover());
            name_image(ui, &response, words!(scene.here.words, "photo-number", number = number));
            photo_ui(ui, scene, file, rect, rect, BUTTON_CORNER);
        }
    });
}

fn name_image(ui: &Ui, response: &Response, name: String) {
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_role(Role::Image);
        node.set_label(name);
    });
}

/// The place at a strip's end that adds a photo.
fn add_ui(ui: &mut Ui, name: &str) -> bool {
    let t = tokens(ui);
    let (rect, response) = ui.allocate_exact_size(Vec2::splat(THUMBNAIL), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), name));
    let hover = ui.ctx().animate_bool(response.id, response.hovered() || response.has_focus());
    let fill = t.sunken.get().lerp_to_gamma(t.hover.into(), hover);
    ui.painter().rect_filled(rect, CornerRadius::same(BUTTON_CORNER), fill);
    let ink = t.text.into();
    paint_icon(ui, icons::PLUS, rect.center() - vec2(0.0, 12.0), 20.0, ink);
    let font = text::label().resolve(ui.style());
    ui.painter().text(rect.center() + vec2(0.0, 16.0), Align2::CENTER_CENTER, name, font, ink);
    focus_ui(ui, &response, BUTTON_CORNER);
    response.on_hover_cursor(CursorIcon::PointingHand).clicked()
}

/// Draws the part of a photo that covers `whole` and lies within `part`; a quiet ground until it is there.
fn photo_ui(ui: &Ui, scene: &Scene<'_>, file: &str, whole: Rect, part: Rect, corner: u8) {
    if !ui.is_rect_visible(part) {
        return;
    }
    let t = tokens(ui);
    let round = CornerRadius::same(corner);
    let longest = whole.size().max_elem() * ui.ctx().pixels_per_point();
    match scene.photos.picture(file, longest) {
        Picture::Here(texture, size) => {
            // As much of the photo as covers the place, from its middle.
            let seen = whole.size() / (whole.width() / size.x).max(whole.height() / size.y) / size;
            let first = (Vec2::splat(1.0) - seen) / 2.0;
            let at = |at: Pos2| (first + seen * ((at - whole.min) / whole.size())).to_pos2();
            let uv = Rect::from_min_max(at(part.min), at(part.max));
            let shape =
                egui::epaint::RectShape::filled(part, round, Color32::WHITE).with_texture(texture, uv);
            ui.painter().add(Shape::Rect(shape));
        }
        picture => {
            ui.painter().rect_filled(part, round, t.sunken);
            let (icon, ink) = match picture {
                Picture::Broken(_) => (icons::TRIANGLE_ALERT, t.danger),
                _ => (icons::HOURGLASS, t.text_subtle),
            };
            paint_icon(ui, icon, part.center(), 20.0, ink.into());
        }
    }
}

/// Two photos in one place, the earlier left of a handle and the later right of it. `share` is how much
/// of the place is the earlier one's, from 0 to 1; the handle is dragged, or moved with the arrow keys.
pub fn compare_ui(
    ui: &mut Ui,
    scene: &Scene<'_>,
    earlier: &Thumbnail<'_>,
    later: &Thumbnail<'_>,
    share: &mut f32,
) -> Response {
    let words = scene.here.words;
    let t = tokens(ui);
    let width = ui.available_width();
    // The later one's form, so that nothing of it is cut off where there is room.
    let form = match scene.photos.picture(later.file, width * ui.ctx().pixels_per_point()) {
        Picture::Here(_, size) => size.y / size.x,
        _ => 0.75,
    };
    let height = (width * form).min(HIGHEST);
    let width = (height / form).min(width);
    let (rect, mut response) = ui.allocate_exact_size(vec2(width, height), Sense::click_and_drag());
    let before = *share;
    if let Some(at) = response.interact_pointer_pos()
        && (response.dragged() || response.clicked())
    {
        *share = (at.x - rect.left()) / rect.width();
    }
    if response.clicked() || response.drag_started() {
        response.request_focus();
    }
    compare_keys(ui, &response, share);
    *share = share.clamp(0.0, 1.0);
    if (*share - before).abs() > f32::EPSILON {
        response.mark_changed();
    }
    let percent = (*share * 100.0).round();
    let name = words!(words, "photo-compare", earlier = &earlier.caption, later = &later.caption);
    response.widget_info(|| WidgetInfo::slider(ui.is_enabled(), f64::from(percent), &name));
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_min_numeric_value(0.0);
        node.set_max_numeric_value(100.0);
        node.set_numeric_value_step(f64::from(STEP * 100.0));
        node.set_value(words!(words, "photo-share", percent = percent as i64));
        node.add_action(egui::accesskit::Action::Increment);
        node.add_action(egui::accesskit::Action::Decrement);
        node.add_action(egui::accesskit::Action::SetValue);
    });

    let middle = rect.left() + rect.width() * *share;
    photo_ui(ui, scene, later.file, rect, rect, 0);
    photo_ui(ui, scene, earlier.file, rect, Rect::from_min_max(rect.min, pos2(middle, rect.bottom())), 0);
    let line = Rect::from_x_y_ranges(middle - 1.5..=middle + 1.5, rect.y_range());
    ui.painter().rect_filled(line, CornerRadius::ZERO, t.card);
    let handle = pos2(middle, rect.center().y);
    ui.painter().circle(handle, 17.0, t.card, Stroke::new(1.0, t.line));
    paint_icon(ui, icons::CHEVRON_LEFT, handle - vec2(7.0, 0.0), 16.0, t.text_strong.into());
    paint_icon(ui, icons::CHEVRON_RIGHT, handle + vec2(7.0, 0.0), 16.0, t.text_strong.into());
    for (photo, at, align) in [
        (earlier, rect.left_bottom() + vec2(10.0, -10.0), Align2::LEFT_BOTTOM),
        (later, rect.right_bottom() - vec2(10.0, 10.0), Align2::RIGHT_BOTTOM),
    ] {
        let font = text::label().resolve(ui.style());
        let galley = ui.painter().layout_no_wrap(photo.caption.clone(), font, t.text_strong.into());
        let label = align.anchor_size(at, galley.size());
        ui.painter().rect_filled(label.expand2(vec2(7.0, 3.0)), CornerRadius::same(9), t.card);
        ui.painter().galley(label.min, galley, t.text_strong.into());
    }
    focus_ui(ui, &response, 0);
    response.on_hover_cursor(CursorIcon::ResizeHorizontal)
}

/// Arrows move the handle; so does assistive technology.
fn compare_keys(ui: &Ui, response: &Response, share: &mut f32) {
    use egui::accesskit::{Action, ActionData};
    ui.input(|input| {
        let times = |action| input.num_accesskit_action_requests(response.id, action) as f32;
        *share += STEP * (times(Action::Increment) - times(Action::Decrement));
        for request in input.accesskit_action_requests(response.id, Action::SetValue) {
            if let Some(ActionData::NumericValue(percent)) = request.data {
                *share = percent as f32 / 100.0;
            }
        }
    });
    if !response.has_focus() {
        return;
    }
    ui.memory_mut(|memory| {
        let filter = EventFilter { horizontal_arrows: true, ..EventFilter::default() };
        memory.set_focus_lock_filter(response.id, filter);
    });
    ui.input(|input| {
        let times = |key| input.num_presses(key) as f32;
        *share += STEP * (times(Key::ArrowRight) - times(Key::ArrowLeft));
        if input.key_pressed(Key::Home) {
            *share = 0.0;
        }
        if input.key_pressed(Key::End) {
            *share = 1.0;
        }
    });
}

/// What the photos of a session remember between frames.
#[derive(Clone, Debug)]
pub struct Gallery {
    /// The photos that are shown large, at most two; the one that was pressed last comes last.
    chosen: Vec<Uuid>,
    share: f32,
}

impl Default for Gallery {
    fn default() -> Self {
        Self { chosen: Vec::new(), share: 0.5 }
    }
}

/// Draws the photos of a session: all of them side by side in order of time, and the two that were
/// chosen (at first the first and the last) under a slider.
pub fn gallery_ui(
    ui: &mut Ui,
    scene: &Scene<'_>,
    course: &Course,
    gallery: &mut Gallery,
    commands: &mut Vec<Command>,
) {
    let words = scene.here.words;
    let session = course.session.id;
    card_title_ui(ui, &words!(words, "photos"));
    let photos = in_order(&course.session.photos);
    gallery.chosen.retain(|id| photos.iter().any(|photo| photo.id == *id));
    if let (true, [first, .., last]) = (gallery.chosen.is_empty(), photos.as_slice()) {
        gallery.chosen = vec![first.id, last.id];
    }
    let thumbnails: Vec<_> = photos.iter().map(|photo| thumbnail(scene, course, photo, gallery)).collect();
    if photos.is_empty() {
        text_ui(ui, words!(words, "photos-none"));
    }
    let shown: Vec<_> = thumbnails.iter().filter(|it| it.chosen).collect();
    match shown.as_slice() {
        [earlier, later] => {
            compare_ui(ui, scene, earlier, later, &mut gallery.share);
        }
        [one] => single_ui(ui, scene, one),
        _ => {}
    }
    match strip_ui(ui, scene, &thumbnails) {
        Some(Pressed::Photo(number)) => {
            let id = photos[number].id;
            if gallery.chosen.contains(&id) {
                gallery.chosen.retain(|it| *it != id);
                // One alone is shown whole; none at all would choose anew.
                if gallery.chosen.is_empty() {
                    gallery.chosen.push(id);
                }
            } else {
                gallery.chosen.push(id);
                let surplus = gallery.chosen.len().saturating_sub(2);
                gallery.chosen.drain(..surplus);
            }
        }
        Some(Pressed::Remove(number)) => {
            commands.push(Command::Change(session, Change::Delete(photos[number].id)));
        }
        Some(Pressed::Add) => commands.push(Command::AddPhoto(session, Source::Dialog)),
        None => {}
    }
    hint_ui(ui, scene);
}

/// How photos become comparable.
pub fn hint_ui(ui: &mut Ui, scene: &Scene<'_>) {
    caption_ui(ui, words!(scene.here.words, "photos-hint"));
}

fn thumbnail<'a>(scene: &Scene<'_>, course: &Course, photo: &'a Photo, gallery: &Gallery) -> Thumbnail<'a> {
    let hours = (photo.at - course.plan.finished_at).num_hours();
    let words = scene.here.words;
    let caption = if hours < 72 {
        words!(words, "photo-hour", hours = hours)
    } else {
        words!(words, "photo-day", days = hours / 24)
    };
    Thumbnail { file: &photo.file, caption, chosen: gallery.chosen.contains(&photo.id) }
}

fn single_ui(ui: &mut Ui, scene: &Scene<'_>, photo: &Thumbnail<'_>) {
    let width = ui.available_width();
    let size = match scene.photos.picture(photo.file, width * ui.ctx().pixels_per_point()) {
        Picture::Here(_, size) => size * (width / size.x).min(HIGHEST / size.y),
        Picture::Coming => vec2(width, HIGHEST.min(width * 0.75)),
        Picture::Broken(why) => {
            caption_ui(ui, why);
            return;
        }
    };
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    name_image(ui, &response, words!(scene.here.words, "photo-of", at = &photo.caption));
    photo_ui(ui, scene, photo.file, rect, rect, CARD_CORNER);
}

/// Takes photos that are dropped on the window or pasted, for `session`, and shows while a file hovers
/// over it where it will go.
pub fn incoming_ui(ui: &Ui, scene: &Scene<'_>, session: SessionId, commands: &mut Vec<Command>) {
    let typing = ui.ctx().text_edit_focused();
    let (hovers, came) = ui.input(|input| {
        let dropped = input.raw.dropped_files.iter().map(|file| Source::File(file.path().to_owned()));
        let pasted = input.events.iter().filter_map(|event| match event {
            Event::PasteImage(image) => Some(Source::Pixels(image.clone())),
            Event::Paste(text) if !typing && names_files(text) => Some(Source::Text(text.clone())),
            _ => None,
        });
        (!input.raw.hovered_files.is_empty(), dropped.chain(pasted).collect::<Vec<_>>())
    });
    commands.extend(came.into_iter().map(|from| Command::AddPhoto(session, from)));
    if hovers {
        let whole = ui.ctx().content_rect();
        Area::new(Id::unique("drop")).order(Order::Foreground).fixed_pos(whole.min).show(ui.ctx(), |ui| {
            let t = tokens(ui);
            ui.painter().rect_filled(whole, CornerRadius::ZERO, t.backdrop);
            let card = Rect::from_center_size(whole.center(), vec2(300.0, 120.0));
            ui.painter().rect_filled(card, CornerRadius::same(CARD_CORNER), t.card);
            paint_icon(ui, icons::DOWNLOAD, card.center() - vec2(0.0, 20.0), 28.0, t.accent.into());
            let words = words!(scene.here.words, "photo-drop");
            let font = text::strong().resolve(ui.style());
            let at = card.center() + vec2(0.0, 24.0);
            ui.painter().text(at, Align2::CENTER_CENTER, words, font, t.text_strong.into());
        });
    }
}

/// Whether a pasted text is a list of files, one a line, as file managers copy them.
fn names_files(text: &str) -> bool {
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty()).peekable();
    lines.peek().is_some() && lines.all(|line| line.starts_with("file://") || Path::new(line).is_absolute())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wanted(file: &str, longest: u32) -> Wanted {
        Wanted { file: file.to_owned(), longest }
    }

    fn image(side: usize) -> ColorImage {
        ColorImage::filled([side, side], Color32::WHITE)
    }

    #[test]
    fn a_photo_is_asked_for_once_and_drawn_from_the_size_that_is_there() {
        let ctx = egui::Context::default();
        let mut shelf = Shelf::default();
        assert_eq!(shelf.picture("a.jpg", 100.0), Picture::Coming);
        assert_eq!(shelf.picture("a.jpg", 200.0), Picture::Coming);
        assert_eq!(shelf.take_asked(), [wanted("a.jpg", 256)]);
        shelf.put(&ctx, wanted("a.jpg", 256), Ok(image(256)));
        let Picture::Here(small, _) = shelf.picture("a.jpg", 256.0) else { panic!("it is not there") };
        // A larger one is asked for; until it comes the small one is drawn.
        assert!(matches!(shelf.picture("a.jpg", 2000.0), Picture::Here(it, _) if it == small));
        assert_eq!(shelf.take_asked(), [wanted("a.jpg", 1600)]);
        shelf.put(&ctx, wanted("a.jpg", 1600), Err("is gone".to_owned()));
        assert_eq!(shelf.picture("a.jpg", 2000.0), Picture::Broken("is gone".to_owned()));
        assert_eq!(shelf.take_asked(), []);
    }

    #[test]
    fn photos_that_were_not_seen_for_long_make_room() {
        let ctx = egui::Context::default();
        let mut shelf = Shelf::default();
        // Each takes 16 MB: six fit.
        for number in 0..9 {
            let file = format!("{number}.jpg");
            shelf.picture(&file, 2000.0);
            shelf.picture("seen.jpg", 100.0);
            for it in shelf.take_asked() {
                shelf.put(&ctx, it, Ok(image(2048)));
            }
        }
        let held = |shelf: &Shelf, file: &str| shelf.slots.borrow().keys().any(|key| key.file == file);
        assert!(!held(&shelf, "0.jpg") && !held(&shelf, "1.jpg"));
        assert!(held(&shelf, "seen.jpg") && held(&shelf, "8.jpg") && held(&shelf, "7.jpg"));
    }

    #[test]
    fn a_pasted_text_is_taken_where_it_names_files_alone() {
        for files in ["file:///a.jpg", "/home/a b.png\n", "file:///a.jpg\r\nfile:///b.jpg\r\n"] {
            assert!(names_files(files), "{files}");
        }
        for none in ["", "  \n", "a.jpg", "Redness\n/home/a.jpg", "https://a/b.jpg"] {
            assert!(!names_files(none), "{none}");
        }
    }
}
