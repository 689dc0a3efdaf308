//! What the window shows, as values, and the title that every page begins with.

use egui::{Align, Layout, Rect, Response, TextStyle, Ui, UiBuilder, vec2};

use super::photos::Shelf;
use super::theme::{BUTTON_HEIGHT, SPACE, text, tokens};
use super::widgets::{heading_ui, label_ui, words_width};
use crate::care::protocol::Protocol;
use crate::care::settings::Settings;
use crate::view::backups::Backups;
use crate::view::health::{AtLogIn, Health};
use crate::view::skin::capitalised;
use crate::view::trouble::Trouble;
use crate::view::{Course, Here};

/// The height of a page's title with the line above it.
const HEADER: f32 = 58.0;

/// All that the window shows, as values.
#[derive(Debug)]
pub struct Scene<'a> {
    /// The time, the zone, the words.
    pub here: Here<'a>,
    /// The sessions, newest first.
    pub courses: &'a [Course],
    /// Another number after every change to them, or to how they are told.
    pub revision: u64,
    /// The photos that can be drawn.
    pub photos: &'a Shelf,
    /// How many sessions are read, while there are more to come.
    pub loading: Option<Progress>,
    /// The settings.
    pub settings: &'a Settings,
    /// The protocols to start with; the first is the default.
    pub protocols: &'a [Protocol],
    /// Whether reminders can arrive.
    pub health: &'a Health,
    /// Whether the agent starts at log-in.
    pub at_log_in: AtLogIn,
    /// What could not be read or written.
    pub troubles: &'a [Trouble],
    /// Whether that says why reminders do not arrive, too.
    pub health_told: bool,
    /// Whether something cannot be read that may speak against what is asked.
    pub in_doubt: bool,
    /// Where the data is.
    pub data_dir: &'a str,
    /// What is known of the backups.
    pub backups: &'a Backups,
    /// The message at the bottom.
    pub toast: Option<&'a Toast>,
}

impl Scene<'_> {
    /// The minute that it is: what is reckoned of the time is kept for as long.
    pub(super) fn minute(&self) -> i64 {
        self.here.now.timestamp().div_euclid(60)
    }
}

/// How far a reading is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Read so far.
    pub done: usize,
    /// Of so many; none while they were not counted yet.
    pub total: usize,
}

/// A message at the bottom of the window.
#[derive(Clone, Debug, PartialEq)]
pub struct Toast {
    /// The message.
    pub words: String,
    /// What its button does, if it has one.
    pub offer: Option<Offer>,
    /// Whether it says that something was done.
    pub done: bool,
    /// Until when it stays, in the window's own seconds: two that say the same are two.
    pub until: f64,
}

/// What a message at the bottom offers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Offer {
    /// To take the change back.
    Undo,
    /// To make it once more.
    Redo,
    /// To say that the test notification did not show.
    NotShown,
}

/// The page's title with a line above it; returns the title.
pub fn page_header_ui(ui: &mut Ui, kicker: &str, title: &str) -> Response {
    header_ui(ui, kicker, title, 0.0)
}

/// As [`page_header_ui`], with the line so far above.
fn header_ui(ui: &mut Ui, kicker: &str, title: &str, apart: f32) -> Response {
    let drawn = ui.vertical(|ui| {
        let subtle = tokens(ui).text_subtle;
        ui.spacing_mut().item_spacing.y = 0.0;
        ui.set_min_height(HEADER);
        label_ui(ui, capitalised(kicker), TextStyle::Body, subtle);
        ui.add_space(apart);
        let title = heading_ui(ui, title, text::title());
        // Another page is told, and a phase that turns over.
        ui.ctx().accesskit_node_builder(title.id, |node| node.set_live(egui::accesskit::Live::Polite));
        title
    });
    drawn.inner
}

/// As [`page_header_ui`], with `buttons` of that width in all on the right; the first one drawn is rightmost. The title is
/// as far there as it is `fresh`.
pub fn page_header_with_ui(
    ui: &mut Ui,
    kicker: &str,
    title: &str,
    fresh: f32,
    width: f32,
    buttons: impl FnOnce(&mut Ui),
) {
    let room = ui.available_width() - width;
    let beside = words_width(ui, title, &text::title().resolve(ui.style())) + SPACE[2] <= room;
    // The buttons are higher than the title: they need room below a line that reaches them.
    let line = words_width(ui, capitalised(kicker), &TextStyle::Body.resolve(ui.style()));
    let apart = if beside && line + SPACE[1] > room { SPACE[1] } else { 0.0 };
    let header = ui.scope(|ui| {
        ui.multiply_opacity(fresh);
        header_ui(ui, kicker, title, apart)
    });
    let layout = Layout::right_to_left(Align::Center);
    if beside {
        let title = header.inner.rect;
        let row = Rect::from_x_y_ranges(title.right()..=ui.max_rect().right(), title.y_range());
        buttons(&mut ui.new_child(UiBuilder::new().max_rect(row).layout(layout)));
    } else {
        let row = vec2(ui.available_width(), BUTTON_HEIGHT);
        // What does not fit beside the others in a language of long words stands below them.
        ui.allocate_ui_with_layout(row, layout.with_main_wrap(true), buttons);
    }
}
