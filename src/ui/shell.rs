//! The window around the pages: navigation, banners, the message at the bottom, the dialog.

use egui::text::LayoutJob;
use egui::{
    Align, Align2, CentralPanel, CornerRadius, CursorIcon, Frame, Id, Layout, Margin, Panel, Role,
    ScrollArea, Sense, Ui, UiBuilder, Vec2, WidgetInfo, pos2, vec2,
};
use uuid::Uuid;

use super::command::{Command, Page};
use super::dialogs::{Dialog, dialog_ui};
use super::icons::{self, Icon};
use super::mini::mini_ui;
use super::motion::{tick_ui, transition};
use super::palette::shortcuts;
use super::restore::back_up_ui;
use super::scene::{Offer, Scene};
use super::theme::{BUTTON_CORNER, BUTTON_HEIGHT, SPACE, text, tokens};
use super::widgets::{
    Weight, badge_ui, banner_ui, button_ui, caption_ui, card_frame, icon_button_ui, paint_icon, right_ui,
    text_ui, words_width,
};
use super::{care_guide, check_in, diary, flag, history, inbox, photos, products, session, settings, today};
use crate::care::session::SessionId;
use crate::care::settings::Settings;
use crate::view::Course;
use crate::view::inbox::to_do;
use crate::words;
use crate::words::Words;

/// Narrower windows have their navigation at the bottom.
const NARROW: f32 = 720.0;
/// Pages are no wider than this; on a larger window they stand in its middle.
const WIDEST: f32 = 1280.0;
/// A message is no wider than this.
const TOAST_WIDEST: f32 = 560.0;
/// How much of the window what is wrong may take.
const TROUBLES: f32 = 0.3;

/// What the window remembers between frames.
#[derive(Debug)]
pub struct State {
    /// The page.
    pub page: Page,
    /// The open dialog.
    pub dialog: Option<Dialog>,
    /// Whether the window is the small one.
    pub mini: bool,
    /// Whether the page is to be shown from its beginning.
    pub to_top: bool,
    /// What opened the dialog: the keyboard goes back there.
    opener: Option<Id>,
    /// Check-ins that were begun and not kept: what was answered is not lost with the dialog.
    pub drafts: check_in::Drafts,
    /// Check-ins because of which the person does not want to wait.
    pub do_not_wait: Vec<Uuid>,
    /// The Today page's own.
    pub today: today::State,
    /// The Diary page's own.
    pub diary: session::State,
    /// The History page's own.
    pub history: history::State,
    /// The Products page's own.
    pub products: products::State,
    /// The Settings page's own.
    pub settings: settings::State,
}

impl State {
    /// A window on its first page.
    #[must_use]
    pub fn new(settings: &Settings, words: &Words) -> Self {
        Self {
            page: Page::default(),
            dialog: None,
            mini: false,
            to_top: false,
            opener: None,
            drafts: check_in::Drafts::default(),
            do_not_wait: Vec::new(),
            today: today::State::default(),
            diary: session::State::default(),
            history: history::State::default(),
            products: products::State::default(),
            settings: settings::State::new(settings, words),
        }
    }
}

/// Draws the window, and returns what the person asked for.
pub fn shell_ui(ui: &mut Ui, scene: &Scene<'_>, state: &mut State) -> Vec<Command> {
    let mut commands = Vec::new();
    let shown = shown(scene, state);
    shortcuts(ui, scene, shown, state.dialog.is_some(), &mut commands);
    if state.mini {
        // What is not seen is not changed.
        commands.retain(|it| matches!(it, Command::Open(_) | Command::Ask(_) | Command::ToggleMini));
        mini_ui(ui, scene, &state.today, &mut commands);
        return commands;
    }
    if let Some(session) = photographed(scene, state) {
        photos::incoming_ui(ui, scene, session, &mut commands);
    }
    if ui.available_width() >= NARROW {
        side_navigation_ui(ui, scene, state, &mut commands);
    } else {
        bottom_navigation_ui(ui, scene, state, &mut commands);
    }
    if state.dialog.is_none() {
        toast_ui(ui, scene, &mut commands);
    }
    let margin = if ui.available_width() >= NARROW - 100.0 { SPACE[4] } else { SPACE[2] };
    CentralPanel::default().frame(Frame::new().fill(tokens(ui).background.into())).show(ui, |ui| {
        // The bar lies over the page, whose edges stay where they are.
        let within = std::mem::take(&mut ui.spacing_mut().scroll.floating_allocated_width);
        let scroll = ScrollArea::vertical().id_salt(state.page as u8).auto_shrink(false);
        let to_top = std::mem::take(&mut state.to_top);
        let scroll = if to_top { scroll.vertical_scroll_offset(0.0) } else { scroll };
        scroll.show(ui, |ui| {
            ui.spacing_mut().scroll.floating_allocated_width = within;
            let side = ((ui.available_width() - WIDEST) / 2.0).max(margin);
            Frame::new()
                .inner_margin(Margin { left: 0, right: 0, top: SPACE[2] as i8, bottom: SPACE[2] as i8 })
                .show(ui, |ui| {
                    ui.horizontal_top(|ui| {
                        ui.add_space(side);
                        let width = ui.available_width() - side;
                        // A message that comes and goes leaves the keyboard, and what is just pressed, where it is.
                        let column = UiBuilder::new()
                            .scope_id(Id::unique("column"))
                            .layout(Layout::top_down(Align::Min));
                        ui.scope_builder(column, |ui| {
                            ui.set_width(width);
                            ui.spacing_mut().item_spacing.y = SPACE[2];
                            page_ui(ui, scene, state, &mut commands);
                        });
                    });
                });
        });
    });
    if let Some(mut dialog) = state.dialog.take() {
        dialog_ui(ui, scene, shown, &mut dialog, &mut commands);
        state.dialog = Some(dialog);
    }
    give_back_focus(ui, state, &commands);
    commands
}

/// The keyboard goes back to what opened the dialog, once that is closed.
fn give_back_focus(ui: &Ui, state: &mut State, commands: &[Command]) {
    if state.dialog.is_some() {
        return;
    }
    if let Some(opener) = state.opener.take() {
        ui.memory_mut(|memory| memory.request_focus(opener));
    }
    if commands.iter().any(|command| matches!(command, Command::Ask(_))) {
        let pressed = ui.ctx().interaction_snapshot(|it| it.clicked);
        state.opener = ui.memory(egui::Memory::focused).or(pressed);
    }
}

/// Whose skin a photo shows that is dropped or pasted: the session that is looked at, the one that Today
/// shows, or the latest.
fn photographed(scene: &Scene<'_>, state: &State) -> Option<SessionId> {
    let asked = state.dialog.as_ref().and_then(Dialog::checks_in);
    let looked_at = asked.or_else(|| state.history.chosen.filter(|_| state.page == Page::History));
    let looked_at = looked_at.filter(|id| scene.courses.iter().any(|it| it.session.id == *id));
    looked_at.or_else(|| state.today.shown(scene).or(scene.courses.first()).map(|it| it.session.id))
}

fn page_ui(ui: &mut Ui, scene: &Scene<'_>, state: &mut State, commands: &mut Vec<Command>) {
    flag::flags_ui(ui, scene, commands);
    flag::wait_ui(ui, scene, &state.do_not_wait, commands);
    banners_ui(ui, scene, state.page, commands);
    // What comes and goes above and below it leaves the keyboard where it is.
    let own = UiBuilder::new().scope_id(Id::unique("page").with(state.page as u8));
    ui.scope_builder(own, |ui| own_page_ui(ui, scene, state, commands));
}

fn own_page_ui(ui: &mut Ui, scene: &Scene<'_>, state: &mut State, commands: &mut Vec<Command>) {
    match state.page {
        Page::Today => today::today_ui(ui, scene, &mut state.today, commands),
        Page::Inbox => inbox::inbox_ui(ui, scene, commands),
        Page::Diary => diary::diary_ui(ui, scene, &mut state.today, &mut state.diary, commands),
        Page::History => history::history_ui(ui, scene, &mut state.history, commands),
        Page::Care => {
            let running = today::running(scene).next();
            let protocol = running.map_or(&scene.protocols[0], |it| &it.protocol);
            care_guide::care_guide_ui(ui, scene, protocol, &mut state.products, commands);
        }
        Page::Settings => settings::settings_ui(ui, scene, &mut state.settings, commands),
    }
}

/// The session that is shown on Today, else the latest that has not ended.
fn shown<'a>(scene: &Scene<'a>, state: &State) -> Option<&'a Course> {
    (state.today.shown(scene)).or(scene.courses.iter().find(|it| it.plan.ended_at.is_none()))
}

/// A page in the navigation.
struct Item {
    page: Page,
    icon: Icon,
    name: String,
    /// How much there is to do on it.
    count: usize,
    /// Its name with that.
    named: String,
}

fn pages(scene: &Scene<'_>) -> [Item; 6] {
    let words = scene.here.words;
    Page::ALL.map(|page| {
        let name = page.name(words);
        let count = if page == Page::Inbox { to_do(scene.courses, scene.here.now) } else { 0 };
        let named = if count > 0 { words!(words, "inbox-named", count = count) } else { name.clone() };
        Item { page, icon: page.icon(), name, count, named }
    })
}

fn side_navigation_ui(ui: &mut Ui, scene: &Scene<'_>, state: &State, commands: &mut Vec<Command>) {
    let t = tokens(ui);
    let frame = Frame::new().fill(t.background.into()).inner_margin(Margin::symmetric(10, 20));
    Panel::left("navigation").exact_size(92.0).resizable(false).show_separator_line(false).frame(frame).show(
        ui,
        |ui| {
            ui.spacing_mut().item_spacing.y = 6.0;
            for item in pages(scene) {
                if navigation_item_ui(ui, &item, state.page == item.page, vec2(71.0, 59.0)) {
                    commands.push(Command::Open(item.page));
                }
            }
            ui.with_layout(Layout::bottom_up(Align::Center), |ui| {
                if health_ui(ui, scene) {
                    commands.push(Command::Open(Page::Settings));
                }
            });
        },
    );
}

fn bottom_navigation_ui(ui: &mut Ui, scene: &Scene<'_>, state: &State, commands: &mut Vec<Command>) {
    let t = tokens(ui);
    let frame = Frame::new().fill(t.card.into()).inner_margin(Margin::symmetric(8, 6));
    Panel::bottom("navigation").exact_size(68.0).resizable(false).frame(frame).show(ui, |ui| {
        let mut pages = pages(scene);
        let gap = 3.0;
        let widths = places(ui, &mut pages, state.page, ui.available_width() - gap * 5.0);
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = gap;
            for (item, width) in pages.iter().zip(widths) {
                if navigation_item_ui(ui, item, state.page == item.page, vec2(width, 56.0)) {
                    commands.push(Command::Open(item.page));
                }
            }
        });
    });
}

/// How wide each page's place is: all alike, or each as wide as its name asks. Where not even that fits, in a language of
/// long words, the page that is open has a name alone.
fn places(ui: &Ui, pages: &mut [Item; 6], open: Page, room: f32) -> [f32; 6] {
    let font = text::label().resolve(ui.style());
    let width = |item: &Item| words_width(ui, &item.name, &font) + SPACE[0];
    let asked = pages.each_ref().map(width);
    let (alike, spare) = (room / 6.0, (room - asked.iter().sum::<f32>()) / 6.0);
    if asked.iter().all(|it| *it <= alike) {
        return [alike; 6];
    }
    if spare >= 0.0 {
        return asked.map(|it| it + spare);
    }
    let named = pages.iter().position(|it| it.page == open).map_or(alike, |it| asked[it]);
    for item in pages.iter_mut().filter(|it| it.page != open) {
        item.name.clear();
    }
    pages.each_ref().map(|it| if it.page == open { named } else { (room - named) / 5.0 })
}

fn navigation_item_ui(ui: &mut Ui, item: &Item, here: bool, size: Vec2) -> bool {
    let t = tokens(ui);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, here, &item.named));
    let hover = ui.ctx().animate_bool(response.id, response.hovered() || response.has_focus());
    let ground = if here { t.accent_soft.get() } else { t.sunken.get().gamma_multiply(hover) };
    ui.painter().rect_filled(rect, CornerRadius::same(BUTTON_CORNER), ground);
    let ink = if here { t.accent } else { t.text };
    let share = if item.name.is_empty() { 0.5 } else { 0.34 };
    let middle = pos2(rect.center().x, rect.top() + size.y * share);
    paint_icon(ui, item.icon, middle, 20.0, ink.into());
    if item.count > 0 {
        badge_ui(ui, item.count, middle + vec2(11.0, -7.0));
    }
    let at = pos2(rect.center().x, rect.bottom() - 15.0);
    ui.painter().text(at, Align2::CENTER_CENTER, &item.name, text::label().resolve(ui.style()), ink.into());
    if response.has_focus() {
        let stroke = egui::Stroke::new(2.0, t.accent);
        let corner = CornerRadius::same(BUTTON_CORNER);
        ui.painter().rect_stroke(rect, corner, stroke, egui::StrokeKind::Inside);
    }
    let response = if item.name.is_empty() { response.on_hover_text(&item.named) } else { response };
    response.on_hover_cursor(CursorIcon::PointingHand).clicked()
}

/// Whether reminders arrive, at the foot of the navigation; leads to the settings.
fn health_ui(ui: &mut Ui, scene: &Scene<'_>) -> bool {
    let t = tokens(ui);
    let (icon, ink) = if scene.health.well { (icons::BELL, t.good) } else { (icons::BELL_OFF, t.warning) };
    let width = ui.available_width();
    let mut words = LayoutJob::simple(
        scene.health.short.clone(),
        text::foot().resolve(ui.style()),
        t.text.into(),
        width - 2.0 * SPACE[0],
    );
    words.halign = Align::Center;
    let words = ui.painter().layout_job(words);
    let (rect, response) = ui.allocate_exact_size(vec2(width, 36.0 + words.size().y), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &scene.health.short));
    paint_icon(ui, icon, pos2(rect.center().x, rect.top() + 14.0), 18.0, ink.into());
    ui.painter().galley(pos2(rect.center().x, rect.top() + 29.0), words, t.text.into());
    if response.has_focus() {
        let stroke = egui::Stroke::new(2.0, t.accent);
        ui.painter().rect_stroke(rect, CornerRadius::same(BUTTON_CORNER), stroke, egui::StrokeKind::Inside);
    }
    response.on_hover_cursor(CursorIcon::PointingHand).on_hover_text(&scene.health.long).clicked()
}

/// What is wrong, each thing once; all the files of it where the person asks for them.
fn troubles_ui(ui: &mut Ui, scene: &Scene<'_>, commands: &mut Vec<Command>) {
    let words = scene.here.words;
    let shown = ui.scope_id().with("all files");
    let mut all_files = ui.data(|data| data.get_temp::<bool>(shown)).unwrap_or_default();
    // The page below is not to be pushed out of the window.
    let most = ui.ctx().content_rect().height() * TROUBLES;
    ScrollArea::vertical().max_height(most).show(ui, |ui| {
        for trouble in scene.troubles {
            let files = &trouble.files;
            text_ui(ui, trouble.said(words));
            for file in files.iter().filter(|_| all_files && files.len() > 1) {
                caption_ui(ui, file);
            }
        }
    });
    ui.horizontal_wrapped(|ui| {
        if button_ui(ui, Weight::Plain, None, &words!(words, "understood")).clicked() {
            commands.push(Command::DismissProblems);
        }
        if scene.troubles.iter().any(|it| it.files.len() > 1) {
            let label = if all_files {
                words!(words, "trouble-fewer-files")
            } else {
                words!(words, "trouble-all-files")
            };
            if button_ui(ui, Weight::Plain, None, &label).clicked() {
                all_files = !all_files;
                ui.data_mut(|data| data.insert_temp(shown, all_files));
            }
        }
    });
}

fn banners_ui(ui: &mut Ui, scene: &Scene<'_>, page: Page, commands: &mut Vec<Command>) {
    let words = scene.here.words;
    let t = tokens(ui);
    if !scene.troubles.is_empty() {
        // Red is for the skin.
        banner_ui(ui, icons::TRIANGLE_ALERT, t.warning.into(), t.warning_soft.into(), |ui| {
            troubles_ui(ui, scene, commands);
        });
    }
    if !scene.health.well && !scene.health_told {
        let stuck = !scene.health.waiting.is_empty() && page != Page::Inbox;
        warning_ui(ui, icons::BELL_OFF, &scene.health.long, |ui| {
            if stuck && button_ui(ui, Weight::Quiet, Some(icons::INBOX), &words!(words, "to-inbox")).clicked()
            {
                commands.push(Command::Open(Page::Inbox));
            }
            if scene.health.repairable
                && button_ui(ui, Weight::Quiet, Some(icons::REFRESH_CW), &words!(words, "repair")).clicked()
            {
                commands.push(Command::Repair);
            }
        });
    }
    // On the Settings page the backups have a card of their own.
    if let Some(said) = scene.health.backup.as_ref().filter(|_| page != Page::Settings) {
        warning_ui(ui, icons::TRIANGLE_ALERT, said, |ui| back_up_ui(ui, scene, Weight::Quiet, commands));
    }
}

/// A banner of one sentence and what can be done about it.
fn warning_ui(ui: &mut Ui, icon: Icon, said: &str, mut buttons_ui: impl FnMut(&mut Ui)) {
    let t = tokens(ui);
    banner_ui(ui, icon, t.warning.into(), t.warning_soft.into(), |ui| {
        let told_ui = |ui: &mut Ui| {
            text_ui(ui, said);
        };
        if ui.available_width() >= 640.0 {
            let size = vec2(ui.available_width(), BUTTON_HEIGHT);
            ui.allocate_ui_with_layout(size, Layout::right_to_left(Align::Center), |ui| {
                buttons_ui(ui);
                let room = vec2(ui.available_width(), BUTTON_HEIGHT);
                ui.allocate_ui_with_layout(room, Layout::top_down(Align::Min), told_ui);
            });
        } else {
            told_ui(ui);
            ui.horizontal_wrapped(|ui| buttons_ui(ui));
        }
    });
}

/// The message under the page, with what takes the change back. It has room of its own, so that it covers
/// nothing.
fn toast_ui(ui: &mut Ui, scene: &Scene<'_>, commands: &mut Vec<Command>) {
    let which = scene.toast.map(|toast| toast.until);
    let come = transition(ui, Id::unique("the message at the bottom"), which);
    let Some(toast) = scene.toast else { return };
    let t = tokens(ui);
    let words = scene.here.words;
    let room = Frame::new().fill(t.background.into()).inner_margin(Margin::symmetric(14, 10));
    Panel::bottom("toast").resizable(false).show_separator_line(false).frame(room).show(ui, |ui| {
        let widest = ui.available_width().min(TOAST_WIDEST);
        ui.horizontal(|ui| {
            ui.add_space((ui.available_width() - widest) / 2.0);
            ui.multiply_opacity(come);
            card_frame(&t).inner_margin(Margin::symmetric(16, 8)).show(ui, |ui| {
                ui.set_width(widest - 32.0);
                right_ui(ui, |ui| {
                    if icon_button_ui(ui, icons::X, &words!(words, "dismiss")).clicked() {
                        commands.push(Command::DismissToast);
                    }
                    let offer = toast.offer.map(|offer| match offer {
                        Offer::Undo => (icons::UNDO_2, words!(words, "undo"), Command::Undo),
                        Offer::Redo => (icons::ROTATE_CCW_CLOCK, words!(words, "redo"), Command::Redo),
                        Offer::NotShown => {
                            (icons::BELL_OFF, words!(words, "test-not-shown"), Command::TestNotShown)
                        }
                    });
                    if let Some((icon, name, command)) = offer
                        && button_ui(ui, Weight::Plain, Some(icon), &name).clicked()
                    {
                        commands.push(command);
                    }
                    if toast.offer == Some(Offer::NotShown)
                        && button_ui(ui, Weight::Plain, Some(icons::CHECK), &words!(words, "yes")).clicked()
                    {
                        commands.push(Command::DismissToast);
                    }
                    ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                        if toast.done {
                            let (tick, _) = ui.allocate_exact_size(Vec2::splat(18.0), Sense::hover());
                            tick_ui(ui, tick.center(), 16.0, come, t.good.into());
                        }
                        let response = text_ui(ui, &toast.words);
                        ui.ctx().accesskit_node_builder(response.id, |node| {
                            node.set_live(egui::accesskit::Live::Polite);
                        });
                    });
                });
            });
        });
    });
}
