//! The History page: a list or a calendar of sessions, and the chosen one whole.

use std::sync::Arc;

use chrono::NaiveDate;
use egui::text::{LayoutJob, TextWrapping};
use egui::{
    Align, Align2, CornerRadius, CursorIcon, EventFilter, Id, Key, Layout, Margin, Modifiers, Rect, Role,
    ScrollArea, Sense, TextStyle, Ui, UiBuilder, WidgetInfo, pos2, vec2,
};

use super::calendar::{Pressed, calendar_ui};
use super::chart::chart_ui;
use super::command::{Ask, Command, Export, Page};
use super::icons;
use super::photos::{Gallery, gallery_ui};
use super::scene::{Progress, Scene, page_header_ui, page_header_with_ui};
use super::session::{self, entries_ui, numbers_ui};
use super::theme::{BUTTON_CORNER, SPACE, TARGET, text, tokens};
use super::timeline::timeline_ui;
use super::widgets::{
    Weight, button_ui, button_width, caption_ui, card_frame, card_title_ui, card_ui, chip_ui, divider_ui,
    focus_ui, heading_ui, icon_button_ui, icon_tile_ui, label_ui, paint_icon, row_ui, text_ui,
};
use crate::care::edit::Change;
use crate::care::session::SessionId;
use crate::view::calendar::{self, Month, first_of_month};
use crate::view::history::{self, Flags, Row, Whole};
use crate::view::search::Index;
use crate::view::{Course, calm, today};
use crate::words;

/// The height of a line of the list.
const ROW: f32 = 54.0;
/// The width of the list beside a session.
const LIST: f32 = 304.0;
/// With less room a session takes the place of the list.
const BESIDE: f32 = 720.0;
/// With less room what stands in columns stands below one another.
const COLUMNS: f32 = 520.0;

/// So many sessions a frame are made ready for the search, before anybody searches.
const INDEXED: usize = 50;

/// What the page remembers between frames.
#[derive(Clone, Debug, Default)]
pub struct State {
    /// The chosen session.
    pub chosen: Option<SessionId>,
    /// In a narrow window: the chosen one is shown in the place of the list.
    pub opened: bool,
    /// What is searched for.
    query: String,
    /// The month that is shown in the place of the list.
    month: Option<NaiveDate>,
    /// The chosen session, whole.
    session: session::State,
    gallery: Gallery,
    known: Known,
}

/// What is reckoned once for many frames: drawing ten thousand sessions must not go through them.
#[derive(Clone, Debug, Default)]
struct Known {
    /// The [`Scene::revision`] that all of it is of, and the minute.
    of: Option<(u64, i64)>,
    kicker: Option<String>,
    /// Where the chosen session is.
    place: usize,
    index: Index,
    found: Option<(String, Arc<[usize]>)>,
    month: Option<([NaiveDate; 2], String, Arc<Month>)>,
    depths: Option<Vec<[String; 2]>>,
}

impl State {
    /// Forgets what a change, or another minute, has made old.
    fn refresh(&mut self, scene: &Scene<'_>) {
        let minute = scene.minute();
        match self.known.of {
            Some((revision, _)) if revision != scene.revision => self.known = Known::default(),
            Some((_, then)) if then != minute => self.known.kicker = None,
            _ => {}
        }
        self.known.of = Some((scene.revision, minute));
    }

    /// The places of the sessions that the search finds.
    fn found(&mut self, scene: &Scene<'_>) -> Arc<[usize]> {
        if let Some((query, found)) = &self.known.found
            && *query == self.query
        {
            return found.clone();
        }
        let found: Arc<[usize]> = if self.query.trim().is_empty() {
            (0..scene.courses.len()).collect()
        } else {
            self.known.index.take(scene.courses, usize::MAX, scene.here);
            self.known.index.found(&self.query).into()
        };
        self.known.found = Some((self.query.clone(), found.clone()));
        found
    }

    /// The session that is shown: the chosen one, else the first; the first that the search finds where it
    /// does not find that.
    fn shown<'a>(&mut self, scene: &Scene<'a>) -> Option<&'a Course> {
        let chosen = |course: &Course| Some(course.session.id) == self.chosen;
        if !scene.courses.get(self.known.place).is_some_and(chosen) {
            self.known.place = scene.courses.iter().position(chosen).unwrap_or(0);
        }
        let (place, found) = (self.known.place, self.found(scene));
        let place =
            if found.binary_search(&place).is_ok() { place } else { *found.first().unwrap_or(&place) };
        scene.courses.get(place)
    }

    fn kicker(&mut self, scene: &Scene<'_>) -> String {
        let kicker = self.known.kicker.get_or_insert_with(|| {
            let next = today::next_session(scene.courses, scene.settings.next_session_days);
            history::kicker(scene.courses, next, scene.here)
        });
        kicker.clone()
    }

    fn month(&mut self, scene: &Scene<'_>, first: NaiveDate) -> Arc<Month> {
        let of = [first, scene.here.zone.date(scene.here.now)];
        if let Some((known, query, month)) = &self.known.month
            && *known == of
            && *query == self.query
        {
            return month.clone();
        }
        let found = self.found(scene);
        let courses = found.iter().map(|place| &scene.courses[*place]);
        let month = Arc::new(calendar::month(first, courses, scene.here));
        self.known.month = Some((of, self.query.clone(), month.clone()));
        month
    }
}

/// Draws the page.
pub fn history_ui(ui: &mut Ui, scene: &Scene<'_>, state: &mut State, commands: &mut Vec<Command>) {
    let words = scene.here.words;
    state.refresh(scene);
    if state.known.index.take(scene.courses, INDEXED, scene.here) {
        ui.ctx().request_repaint();
    }
    let kicker = match scene.loading {
        Some(Progress { total: 0, .. }) => words!(words, "loading"),
        Some(Progress { done, total }) => history::progress(done, total, words),
        None => state.kicker(scene),
    };
    let chosen = state.shown(scene);
    let beside = ui.available_width() >= BESIDE;
    let title = words!(words, "history");
    if let Some(chosen) = chosen.filter(|_| beside) {
        let report = words!(words, "export-report");
        let width = button_width(ui, Weight::Quiet, Some(icons::STETHOSCOPE), &report);
        page_header_with_ui(ui, &kicker, &title, 1.0, width, |ui| {
            report_ui(ui, scene, chosen.session.id, commands);
        });
    } else {
        page_header_ui(ui, &kicker, &title);
    }
    let Some(chosen) = chosen else {
        if scene.loading.is_none() {
            empty_ui(ui, scene, commands);
        }
        return;
    };
    if beside {
        beside_ui(ui, scene, state, chosen, commands);
    } else if state.opened {
        if button_ui(ui, Weight::Plain, Some(icons::CHEVRON_LEFT), &words!(words, "all-sessions")).clicked() {
            state.opened = false;
        }
        whole_ui(ui, scene, state, chosen, false, commands);
    } else {
        card_ui(ui, |ui| {
            search_ui(ui, scene, state);
            sessions_ui(ui, scene, state, chosen);
        });
    }
}

/// The list and the session in two columns, each of which scrolls by itself.
fn beside_ui(
    ui: &mut Ui,
    scene: &Scene<'_>,
    state: &mut State,
    chosen: &Course,
    commands: &mut Vec<Command>,
) {
    let room = ui.available_rect_before_wrap();
    let height = (ui.ctx().content_rect().bottom() - room.top() - SPACE[4]).max(320.0);
    let (room, _) = ui.allocate_exact_size(vec2(room.width(), height), Sense::hover());
    let (list, whole) = room.split_left_right_at_x(room.left() + LIST);
    let mut column = ui.new_child(UiBuilder::new().id_salt("sessions").max_rect(list));
    card_frame(&tokens(ui)).show(&mut column, |ui| {
        ui.set_width(ui.available_width());
        ui.set_height(ui.available_height());
        ui.spacing_mut().item_spacing = vec2(SPACE[1], 6.0);
        search_ui(ui, scene, state);
        ScrollArea::vertical().auto_shrink(false).show(ui, |ui| sessions_ui(ui, scene, state, chosen));
    });
    // The shadows of the cards reach beyond them.
    let around = Margin { left: SPACE[2] as i8, right: SPACE[2] as i8, top: 0, bottom: SPACE[4] as i8 };
    let mut column = ui.new_child(
        UiBuilder::new()
            .id_salt("session")
            .max_rect(whole + Margin { left: 0, right: SPACE[3] as i8, ..around }),
    );
    ScrollArea::vertical().auto_shrink(false).content_margin(around).id_salt(chosen.session.id).show(
        &mut column,
        |ui| {
            ui.spacing_mut().item_spacing.y = SPACE[2];
            whole_ui(ui, scene, state, chosen, true, commands);
        },
    );
}

fn empty_ui(ui: &mut Ui, scene: &Scene<'_>, commands: &mut Vec<Command>) {
    let words = scene.here.words;
    card_ui(ui, |ui| {
        ui.vertical_centered(|ui| {
            ui.add_space(SPACE[4]);
            text_ui(ui, words!(words, "history-empty"));
            ui.add_space(SPACE[1]);
            if button_ui(ui, Weight::Primary, None, &words!(words, "to-today")).clicked() {
                commands.push(Command::Open(Page::Today));
            }
            ui.add_space(SPACE[4]);
        });
    });
}

/// The search, how many it finds, and the switch between list and calendar.
fn search_ui(ui: &mut Ui, scene: &Scene<'_>, state: &mut State) {
    let words = scene.here.words;
    let t = tokens(ui);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 2.0;
        let width = ui.available_width() - TARGET - 2.0;
        let clear = if state.query.is_empty() { 10 } else { TARGET as i8 };
        let edit = egui::TextEdit::singleline(&mut state.query)
            .hint_text(words!(words, "search-hint"))
            .desired_width(width)
            .margin(Margin { left: 34, right: clear, top: 9, bottom: 9 })
            .text_color(t.text_strong.into())
            .show(ui);
        let response = edit.response.response;
        let name = words!(words, "search");
        ui.ctx().accesskit_node_builder(response.id, |node| node.set_label(name));
        focus_ui(ui, &response, BUTTON_CORNER);
        let at = response.rect.left_center() + vec2(18.0, 0.0);
        paint_icon(ui, icons::SEARCH, at, 15.0, t.text_subtle.into());
        let free = ui.memory(|memory| memory.top_modal_layer().is_none());
        if free && ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::F)) {
            response.request_focus();
        }
        if !state.query.is_empty() {
            let place = Align2::RIGHT_CENTER.anchor_size(response.rect.right_center(), vec2(TARGET, TARGET));
            let mut over = ui.new_child(UiBuilder::new().max_rect(place));
            if icon_button_ui(&mut over, icons::X, &words!(words, "search-clear")).clicked() {
                state.query.clear();
                response.request_focus();
            }
        }
        let (icon, name) = if state.month.is_some() {
            (icons::NOTEBOOK_TEXT, words!(words, "show-list"))
        } else {
            (icons::CALENDAR_DAYS, words!(words, "show-calendar"))
        };
        if icon_button_ui(ui, icon, &name).clicked() {
            let at = state.shown(scene).map_or(scene.here.now, |it| it.plan.finished_at);
            state.month =
                if state.month.is_some() { None } else { Some(first_of_month(scene.here.zone.date(at))) };
        }
    });
    if !state.query.trim().is_empty() {
        let found = state.found(scene).len();
        let all = scene.courses.len();
        let response = caption_ui(ui, words!(words, "search-found", count = found, all = all));
        ui.ctx().accesskit_node_builder(response.id, |node| node.set_live(egui::accesskit::Live::Polite));
    }
}

/// The sessions as a list, or a month of them with its own below.
fn sessions_ui(ui: &mut Ui, scene: &Scene<'_>, state: &mut State, chosen: &Course) {
    let Some(first) = state.month else {
        let found = state.found(scene);
        list_ui(ui, scene, state, &found, chosen.session.id);
        return;
    };
    let month = state.month(scene, first);
    let sessions: Vec<_> =
        month.days.iter().filter(|it| it.within).flat_map(|it| &it.sessions).copied().collect();
    let pressed = calendar_ui(ui, first, &month, chosen.session.id, scene.here.words);
    match pressed {
        Some(Pressed::Month(month)) => state.month = Some(month),
        Some(Pressed::Session(session)) => {
            state.chosen = Some(session);
            state.opened = true;
        }
        None => {}
    }
    ui.add_space(SPACE[0]);
    let found = state.found(scene);
    let of_month: Vec<_> =
        found.iter().copied().filter(|place| sessions.contains(&scene.courses[*place].session.id)).collect();
    list_ui(ui, scene, state, &of_month, chosen.session.id);
}

/// The sessions at `places`, newest first; only the lines in sight are made, and one more on either side
/// for the keyboard to go to.
fn list_ui(ui: &mut Ui, scene: &Scene<'_>, state: &mut State, places: &[usize], chosen: SessionId) {
    let size = vec2(ui.available_width(), ROW * places.len() as f32);
    let (area, _) = ui.allocate_exact_size(size, Sense::hover());
    let line_at = |y: f32| ((y - area.top()) / ROW).floor();
    let first = (line_at(ui.clip_rect().top()) - 1.0).max(0.0) as usize;
    let last = ((line_at(ui.clip_rect().bottom()) + 2.0).max(0.0) as usize).min(places.len());
    let id = ui.scope_id().with("row");
    let of = |line: usize| scene.courses[places[line]].session.id;
    for line in first.min(last)..last {
        let course = &scene.courses[places[line]];
        let corner = area.min + vec2(0.0, ROW * line as f32);
        let rect = Rect::from_min_size(corner, vec2(area.width(), ROW));
        let response =
            list_row_ui(ui, id.with(of(line)), rect, &history::row(course, scene.here), of(line) == chosen);
        if response.clicked() {
            state.chosen = Some(of(line));
            state.opened = true;
        }
        if response.has_focus() {
            let filter = EventFilter { vertical_arrows: true, ..EventFilter::default() };
            ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
            // Taken, or the next line, drawn after this one, would move on once more.
            let key = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
            let to = match (key(Key::ArrowUp), key(Key::ArrowDown)) {
                (true, _) => line.checked_sub(1),
                (_, true) => Some(line + 1).filter(|line| *line < places.len()),
                _ => None,
            };
            if let Some(to) = to {
                state.chosen = Some(of(to));
                ui.memory_mut(|memory| memory.request_focus(id.with(of(to))));
            }
        }
    }
}

fn list_row_ui(ui: &mut Ui, id: Id, rect: Rect, row: &Row, chosen: bool) -> egui::Response {
    let t = tokens(ui);
    let response = ui.interact(rect, id, Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::ListItem, true, chosen, &row.said));
    let hover = ui.ctx().animate_bool(response.id, response.hovered() || response.has_focus());
    let ground = if chosen { t.accent_soft.get() } else { t.sunken.get().gamma_multiply(hover) };
    let tile = rect.shrink2(vec2(0.0, 2.0));
    ui.painter().rect_filled(tile, CornerRadius::same(BUTTON_CORNER), ground);
    let inside = tile.shrink2(vec2(10.0, 0.0));
    let chip_font = text::label().resolve(ui.style());
    let chip = ui.painter().layout_no_wrap(row.chip.clone(), chip_font, t.text.into());
    // Beside the date, so that the line below has all the room.
    let chip_at = inside.right_center() - vec2(0.0, 9.0);
    let chip_rect = Align2::RIGHT_CENTER.anchor_size(chip_at, chip.size() + vec2(18.0, 4.0));
    let chip_ground = if chosen { t.card.get() } else { t.sunken.get().lerp_to_gamma(t.card.into(), hover) };
    ui.painter().rect_filled(chip_rect, CornerRadius::same(10), chip_ground);
    ui.painter().galley(chip_rect.min + vec2(9.0, 2.0), chip, t.text.into());
    let mut right = chip_rect.left();
    if let Some(flags) = row.flags {
        let ink = if flags == Flags::Open { t.danger } else { t.text_subtle };
        paint_icon(ui, icons::TRIANGLE_ALERT, pos2(right - 13.0, chip_at.y), 15.0, ink.into());
        right -= 22.0;
    }
    let beside = right - inside.left() - 6.0;
    let lines = [
        (-9.0, &row.date, text::strong(), t.text_strong, beside),
        (9.0, &row.brief, TextStyle::Small, t.text_subtle, inside.width()),
    ];
    for (below, words, style, colour, room) in lines {
        let mut job = LayoutJob::simple_singleline(words.clone(), style.resolve(ui.style()), colour.into());
        job.wrap = TextWrapping::truncate_at_width(room);
        let galley = ui.painter().layout_job(job);
        let at = inside.left_center() + vec2(0.0, below - galley.size().y / 2.0);
        ui.painter().galley(at, galley, colour.into());
    }
    focus_ui(ui, &response.clone().with_new_rect(tile), BUTTON_CORNER);
    response.on_hover_cursor(CursorIcon::PointingHand)
}

/// `beside` the list, what can be done most stands in the page's header.
fn whole_ui(
    ui: &mut Ui,
    scene: &Scene<'_>,
    state: &mut State,
    course: &Course,
    beside: bool,
    commands: &mut Vec<Command>,
) {
    let words = scene.here.words;
    let view = &*state.session.whole(scene, course);
    let mut sign = None;
    card_ui(ui, |ui| {
        title_ui(ui, view);
        if let Some(chart) = &view.chart {
            sign = chart_ui(ui, view.session, chart);
        } else {
            text_ui(ui, words!(words, "history-no-check-ins"));
            let check_in = words!(words, "check-in");
            if button_ui(ui, Weight::Quiet, Some(icons::NOTEBOOK_TEXT), &check_in).clicked() {
                commands.push(Command::Ask(Ask::CheckIn(view.session, None)));
            }
        }
    });
    numbers_ui(ui, view);
    if !view.flags.is_empty() {
        card_ui(ui, |ui| {
            card_title_ui(ui, &words!(words, "red-flags"));
            flags_ui(ui, view);
        });
    }
    if !view.entries.is_empty() {
        card_ui(ui, |ui| {
            card_title_ui(ui, &words!(words, "diary"));
            entries_ui(ui, scene, course, &view.entries, commands);
        });
    }
    card_ui(ui, |ui| gallery_ui(ui, scene, course, &mut state.gallery, commands));
    card_ui(ui, |ui| treatment_ui(ui, scene, view, beside, commands));
    card_ui(ui, |ui| {
        card_title_ui(ui, &words!(words, "reminders"));
        reminders_ui(ui, view);
    });
    depths_ui(ui, scene, state);
    state.session.choose(sign);
}

fn title_ui(ui: &mut Ui, view: &Whole) {
    let t = tokens(ui);
    ui.horizontal_wrapped(|ui| {
        heading_ui(ui, &view.finished, text::card_title());
        chip_ui(ui, &view.standing, t.text, t.sunken);
    });
    caption_ui(ui, &view.brief);
    ui.add_space(SPACE[0]);
}

fn flags_ui(ui: &mut Ui, view: &Whole) {
    let t = tokens(ui);
    for (number, flag) in view.flags.iter().enumerate() {
        if number > 0 {
            ui.add_space(3.0);
        }
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing = vec2(10.0, 1.0);
            if flag.open {
                icon_tile_ui(ui, icons::TRIANGLE_ALERT, t.danger, t.danger_soft);
            } else {
                icon_tile_ui(ui, icons::CIRCLE_CHECK, t.text_subtle, t.sunken);
            }
            ui.vertical(|ui| {
                label_ui(ui, &flag.name, text::strong(), t.text_strong);
                let said = [flag.because.as_str(), flag.standing.as_str()];
                caption_ui(ui, said.into_iter().filter(|it| !it.is_empty()).collect::<Vec<_>>().join(" · "));
            });
        });
    }
}

/// Something in a column of that width, in line with an icon's tile.
fn column_ui<R>(ui: &mut Ui, width: f32, contents: impl FnOnce(&mut Ui) -> R) {
    ui.allocate_ui_with_layout(vec2(width, 28.0), Layout::left_to_right(Align::Center), |ui| {
        ui.set_min_width(width);
        contents(ui);
    });
}

fn report_ui(ui: &mut Ui, scene: &Scene<'_>, session: SessionId, commands: &mut Vec<Command>) {
    let report = words!(scene.here.words, "export-report");
    if button_ui(ui, Weight::Quiet, Some(icons::STETHOSCOPE), &report).clicked() {
        commands.push(Command::Export(Export::Report(session)));
    }
}

fn treatment_ui(ui: &mut Ui, scene: &Scene<'_>, view: &Whole, beside: bool, commands: &mut Vec<Command>) {
    let words = scene.here.words;
    card_title_ui(ui, &words!(words, "treatment"));
    for (number, (name, value)) in view.facts.iter().enumerate() {
        row_ui(ui, name, value, number + 1 == view.facts.len());
    }
    ui.add_space(SPACE[2]);
    timeline_ui(ui, view.session, &view.timeline, 1.0);
    ui.add_space(SPACE[1]);
    ui.horizontal_wrapped(|ui| {
        if button_ui(ui, Weight::Quiet, Some(icons::PENCIL), &words!(words, "details")).clicked() {
            commands.push(Command::Ask(Ask::Details(view.session)));
        }
        if button_ui(ui, Weight::Quiet, Some(icons::CLOCK), &words!(words, "correct-the-time")).clicked() {
            commands.push(Command::Ask(Ask::Correct(view.session)));
        }
        if !beside {
            report_ui(ui, scene, view.session, commands);
        }
        let now = Some(scene.here.now);
        let end = words!(words, "end-session");
        if view.running && button_ui(ui, Weight::Quiet, Some(icons::CIRCLE_STOP), &end).clicked() {
            commands.push(Command::Change(view.session, Change::EndedAt(now)));
        }
        if button_ui(ui, Weight::Quiet, Some(icons::TRASH), &words!(words, "delete-session")).clicked() {
            commands.push(Command::Change(view.session, Change::Deleted));
        }
    });
}

/// What, when it was due, and what became of it.
fn reminders_ui(ui: &mut Ui, view: &Whole) {
    let t = tokens(ui);
    let width = ui.available_width();
    for (number, [what, due, became, _]) in view.reminders.iter().enumerate() {
        if number > 0 {
            divider_ui(ui);
        }
        if width < COLUMNS {
            label_ui(ui, what, text::strong(), t.text_strong);
            caption_ui(ui, format!("{due} · {became}"));
            continue;
        }
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = 10.0;
            column_ui(ui, width * 0.44, |ui| label_ui(ui, what, text::strong(), t.text_strong));
            column_ui(ui, width * 0.2, |ui| caption_ui(ui, due));
            column_ui(ui, width * 0.36 - 20.0, |ui| caption_ui(ui, became));
        });
    }
}

/// The median time until redness was gone, by depth, once that says something.
fn depths_ui(ui: &mut Ui, scene: &Scene<'_>, state: &mut State) {
    let depths = state.known.depths.get_or_insert_with(|| {
        let known = calm::by_depth(scene.courses);
        known.iter().map(|it| calm::at_depth_in_words(it, scene.here)).collect()
    });
    if depths.is_empty() {
        return;
    }
    card_ui(ui, |ui| {
        card_title_ui(ui, &words!(scene.here.words, "by-depth"));
        for (number, [depth, said]) in depths.iter().enumerate() {
            row_ui(ui, depth, said, number + 1 == depths.len());
        }
    });
}
