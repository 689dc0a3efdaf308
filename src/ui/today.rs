//! The Today page.

use std::cell::Cell;

use egui::{Align, Id, Layout, Popup, Rect, Sense, Ui, vec2};
use uuid::Uuid;

use super::command::{Ask, Command, Page};
use super::dialogs::{DetailsForm, form_ui};
use super::health::{line_beside_ui, line_ui, log_in_ui};
use super::icons;
use super::motion::transition;
use super::ring::{self, Shown, ring_beside_ui, ring_ui};
use super::scale::{Scale, scale_ui, steps};
use super::scene::{Scene, page_header_with_ui};
use super::theme::{SPACE, TARGET, WIDE, larger, spare_height, text, tokens};
use super::timeline::timeline_ui;
use super::widgets::{
    Weight, button_ui, button_width, caption_ui, card_row_ui, card_title_ui, card_ui, chip_ui, chip_width,
    divider_ui, field_ui, heading_ui, icon_button_ui, icon_tile_ui, label_ui, lines_ui, menu_item_ui,
    name_before_ui, right_ui, row_ui, sized_button_ui, text_ui,
};
use crate::care::check_in::CheckIn;
use crate::care::edit::Change;
use crate::care::plan::OpeningStatus;
use crate::care::session::SessionId;
use crate::care::settings::Settings;
use crate::view::today::{self, Active, Calm, Running};
use crate::view::when::{clock_of, typed};
use crate::view::{Course, diary, in_brief, skin, unsettled};
use crate::words;

/// A page as wide has two cards beside one another, and room for more than the one thing to do beside its title.
const TWO_COLUMNS: f32 = 560.0;
/// Beside a button there is so much room for an active and where it stands.
const LEAST_BESIDE: f32 = 260.0;

/// What the page remembers between frames.
#[derive(Clone, Debug, Default)]
pub struct State {
    /// Which of several running sessions is shown.
    shown: Option<SessionId>,
    /// Details typed before a session starts.
    details: Option<DetailsForm>,
    /// The big button is offered although a session runs.
    another: bool,
    /// The answers of the first start.
    welcome: Option<Welcome>,
}

/// The three questions of the first start.
#[derive(Clone, Debug)]
struct Welcome {
    morning: String,
}

impl State {
    /// What was typed before a session starts.
    #[must_use]
    pub fn typed(&self) -> DetailsForm {
        self.details.clone().unwrap_or_default()
    }

    /// The session that runs, or the one chosen of several.
    #[must_use]
    pub fn shown<'a>(&self, scene: &Scene<'a>) -> Option<&'a Course> {
        running(scene).find(|it| Some(it.session.id) == self.shown).or_else(|| running(scene).next())
    }

    /// Shows that session, and no other page's state of this one.
    pub fn show(&mut self, session: SessionId) {
        self.shown = Some(session);
        self.another = false;
    }

    /// Back to the session that runs: after a start.
    pub fn started(&mut self, session: SessionId) {
        *self = Self { shown: Some(session), ..Self::default() };
    }
}

/// The sessions that run, newest first.
pub(super) fn running<'a>(scene: &Scene<'a>) -> impl Iterator<Item = &'a Course> {
    let now = scene.here.now;
    unsettled(scene.courses).filter(move |it| it.plan.is_running(now))
}

/// Draws the page.
pub fn today_ui(ui: &mut Ui, scene: &Scene<'_>, state: &mut State, commands: &mut Vec<Command>) {
    let shown = state.shown(scene);
    state.another &= shown.is_some();
    // A session that begins unfolds before the eye, and so does another one that is looked at.
    let of = shown.filter(|_| !state.another).map(|it| it.session.id);
    let unfolded = transition(ui, Id::unique("the session on Today"), of);
    if let Some(course) = shown.filter(|_| !state.another)
        && let skin = course.skin(scene.courses, scene.in_doubt)
        && let Some(view) = today::running(course, &skin, &scene.settings.shelf, scene.here)
    {
        running_ui(ui, scene, state, (course, &view), unfolded, commands);
        return;
    }
    let mut calm = today::calm(scene.courses, scene.in_doubt, scene.settings.next_session_days, scene.here);
    if state.another {
        calm = Calm {
            title: words!(scene.here.words, "another-session"),
            sentence: words!(scene.here.words, "another-sentence"),
            next_session: None,
            may_begin: true,
            actives: None,
        };
    }
    before_ui(ui, scene, state, &calm, commands);
}

fn running_ui(
    ui: &mut Ui,
    scene: &Scene<'_>,
    state: &mut State,
    (course, view): (&Course, &Running),
    unfolded: f32,
    commands: &mut Vec<Command>,
) {
    let words = scene.here.words;
    // A phase that turns over fades in: its title, its countdown, and what is to be done in it.
    let phase = transition(ui, Id::unique("the phase on Today"), (view.session, view.phase.clone()));
    let shown = Shown { session: unfolded, phase };
    let (check_in, wait) = (words!(words, "check-in"), words!(words, "wait-another-day"));
    let waits_beside = view.may_wait && ui.available_width() >= TWO_COLUMNS;
    let named = [(icons::NOTEBOOK_TEXT, &check_in)].into_iter();
    let named = named.chain(waits_beside.then_some((icons::HOURGLASS, &wait)));
    let beside_more = |(icon, name): (_, &String)| {
        ui.spacing().item_spacing.x + button_width(ui, Weight::Quiet, Some(icon), name)
    };
    let width = TARGET + named.map(beside_more).sum::<f32>();
    page_header_with_ui(ui, &view.kicker, &view.phase, phase, width, |ui| {
        let session = course.session.id;
        more_ui(ui, scene, state, course, view.may_wait && !waits_beside, commands);
        // While a red flag is open, the first thing to do stands above.
        let weight = if course.plan.is_held() { Weight::Quiet } else { Weight::Primary };
        if button_ui(ui, weight, Some(icons::NOTEBOOK_TEXT), &check_in).clicked() {
            commands.push(Command::Ask(Ask::CheckIn(session, None)));
        }
        if waits_beside
            && button_ui(ui, Weight::Quiet, Some(icons::HOURGLASS), &wait)
                .on_hover_text(words!(words, "wait-hint"))
                .clicked()
        {
            commands.push(Command::Postpone(session));
        }
    });
    switcher_ui(ui, scene, state, course);
    let wide = ui.available_width();
    let do_now = |ui: &mut Ui| {
        let t = tokens(ui);
        ui.multiply_opacity(phase);
        card_title_ui(ui, &words!(words, "do-now"));
        lines_ui(ui, &view.do_now, t.good, t.good_soft);
        for normal in &view.normal {
            caption_ui(ui, normal);
        }
    };
    let asked = Cell::new(false);
    let leave_alone = |ui: &mut Ui| {
        let t = tokens(ui);
        ui.multiply_opacity(phase);
        card_title_ui(ui, &words!(words, "leave-alone"));
        lines_ui(ui, &view.leave_alone, t.accent, t.accent_soft);
        let ask = words!(words, "may-i-title");
        if button_ui(ui, Weight::Plain, Some(icons::CIRCLE_QUESTION_MARK), &ask).clicked() {
            asked.set(true);
        }
    };
    let hero = |ui: &mut Ui| {
        ui.vertical_centered(|ui| {
            ui.add_space(SPACE[0]);
            let size = (ring::USUAL * larger(ui, 1.25)).min(ui.available_width());
            ring_ui(ui, view, size, shown);
            caption_ui(ui, &view.headline);
        });
    };
    let timeline = |ui: &mut Ui| {
        card_ui(ui, |ui| {
            card_title_ui(ui, &words!(words, "your-healing"));
            ui.add_space(SPACE[0]);
            timeline_ui(ui, view.session, &view.timeline, unfolded);
        });
    };
    if wide >= WIDE {
        card_row_ui(ui, "now", &[252.0, 337.0, 337.0], |ui, card| match card {
            0 => hero(ui),
            1 => do_now(ui),
            _ => leave_alone(ui),
        });
        welcome_ui(ui, scene, state, commands);
        timeline(ui);
        card_row_ui(ui, "next", &[284.0, 284.0, 358.0], |ui, card| match card {
            0 => coming_ui(ui, scene, view, commands),
            1 => actives_ui(ui, scene, view.session, &view.actives, commands),
            _ => redness_ui(ui, scene, course, commands),
        });
    } else if wide >= TWO_COLUMNS {
        card_ui(ui, |ui| ring_beside_ui(ui, view, shown));
        card_row_ui(ui, "now", &[1.0, 1.0], |ui, card| if card == 0 { do_now(ui) } else { leave_alone(ui) });
        welcome_ui(ui, scene, state, commands);
        timeline(ui);
        card_row_ui(ui, "next", &[1.0, 1.0], |ui, card| {
            if card == 0 {
                coming_ui(ui, scene, view, commands);
            } else {
                actives_ui(ui, scene, view.session, &view.actives, commands);
            }
        });
        card_ui(ui, |ui| redness_ui(ui, scene, course, commands));
    } else {
        card_ui(ui, |ui| ring_beside_ui(ui, view, shown));
        card_ui(ui, do_now);
        card_ui(ui, leave_alone);
        welcome_ui(ui, scene, state, commands);
        timeline(ui);
        card_ui(ui, |ui| coming_ui(ui, scene, view, commands));
        card_ui(ui, |ui| actives_ui(ui, scene, view.session, &view.actives, commands));
        card_ui(ui, |ui| redness_ui(ui, scene, course, commands));
    }
    if asked.get() {
        commands.push(Command::AskMayI);
    }
}

/// Which of several running sessions is shown, where there are several.
pub(super) fn switcher_ui(ui: &mut Ui, scene: &Scene<'_>, state: &mut State, course: &Course) {
    let running: Vec<_> = running(scene).collect();
    if running.len() < 2 {
        return;
    }
    let ids: Vec<_> = running.iter().map(|it| it.session.id.to_string()).collect();
    let names = running.iter().map(|it| {
        let brief = in_brief(&it.session.header.details, scene.here.words);
        let name =
            if brief.is_empty() { scene.here.moment(it.plan.finished_at) } else { skin::capitalised(&brief) };
        if it.plan.is_held() { words!(scene.here.words, "flagged-session", session = &name) } else { name }
    });
    let choices: Vec<_> = ids.iter().map(String::as_str).zip(names).collect();
    let chosen = course.session.id.to_string();
    if let Some(pressed) = super::widgets::choice_ui(ui, &choices, Some(&chosen)) {
        state.shown = pressed.parse().ok();
    }
}

/// The menu with what is rarely wanted, and with waiting another day where that `waits` in it.
fn more_ui(
    ui: &mut Ui,
    scene: &Scene<'_>,
    state: &mut State,
    course: &Course,
    waits: bool,
    commands: &mut Vec<Command>,
) {
    let words = scene.here.words;
    let button = icon_button_ui(ui, icons::ELLIPSIS, &words!(words, "more"));
    let asked = commands.len();
    Popup::menu(&button).show(|ui| {
        ui.set_width(200.0);
        if waits && menu_item_ui(ui, icons::HOURGLASS, &words!(words, "wait-another-day")) {
            commands.push(Command::Postpone(course.session.id));
        }
        if menu_item_ui(ui, icons::PENCIL, &words!(words, "details")) {
            commands.push(Command::Ask(Ask::Details(course.session.id)));
        }
        if menu_item_ui(ui, icons::CLOCK, &words!(words, "correct-the-time")) {
            commands.push(Command::Ask(Ask::Correct(course.session.id)));
        }
        if menu_item_ui(ui, icons::PLUS, &words!(words, "another-session")) {
            state.another = true;
        }
        if menu_item_ui(ui, icons::PICTURE_IN_PICTURE_2, &words!(words, "mini")) {
            commands.push(Command::ToggleMini);
        }
        if menu_item_ui(ui, icons::CIRCLE_STOP, &words!(words, "end-session")) {
            commands.push(Command::Change(course.session.id, Change::EndedAt(Some(scene.here.now))));
        }
        if menu_item_ui(ui, icons::TRASH, &words!(words, "delete-session")) {
            commands.push(Command::Change(course.session.id, Change::Deleted));
        }
    });
    if matches!(commands[asked..], [Command::Ask(_)]) {
        // The menu is gone when the dialog closes: the keyboard goes back to what opened the menu.
        button.request_focus();
    }
}

/// What comes next, and whether it will be told.
fn coming_ui(ui: &mut Ui, scene: &Scene<'_>, view: &Running, commands: &mut Vec<Command>) {
    let words = scene.here.words;
    line_beside_ui(ui, scene, commands, &words!(words, "coming-up"));
    ui.add_space(2.0);
    if view.coming.is_empty() {
        text_ui(ui, words!(words, "coming-nothing"));
    }
    for (number, (title, at)) in view.coming.iter().enumerate() {
        row_ui(ui, title, at, number + 1 == view.coming.len());
    }
}

fn actives_ui(
    ui: &mut Ui,
    scene: &Scene<'_>,
    session: SessionId,
    actives: &[Active],
    commands: &mut Vec<Command>,
) {
    let t = tokens(ui);
    card_title_ui(ui, &words!(scene.here.words, "actives"));
    let again = words!(scene.here.words, "using-again");
    let again_width = button_width(ui, Weight::Quiet, Some(icons::CHECK), &again);
    let beside = ui.available_width() >= again_width + LEAST_BESIDE;
    let again_ui = |ui: &mut Ui, active: &Active, commands: &mut Vec<Command>| {
        let pressed = button_ui(ui, Weight::Quiet, Some(icons::CHECK), &again);
        let named = words!(scene.here.words, "using-again-named", active = &active.name);
        ui.ctx().accesskit_node_builder(pressed.id, |node| node.set_label(named));
        if pressed.clicked() {
            commands.push(Command::Resume(session, active.key.clone()));
        }
    };
    let any_back = actives.iter().any(|it| it.resumption.is_some());
    for active in actives {
        let opens = active.status == OpeningStatus::Open;
        ui.horizontal(|ui| {
            // What takes it back is higher than the words beside it.
            let has_button = active.resumption.is_some() || opens && beside;
            ui.set_min_height(if has_button { TARGET } else { 22.0 });
            // What stands at the row's end, before which its chip stands.
            let end = match active.resumption {
                None if opens && beside => again_width + ui.spacing().item_spacing.x,
                _ if any_back => TARGET + ui.spacing().item_spacing.x,
                _ => 0.0,
            };
            let taken = chip_width(ui, &active.standing) + end;
            name_before_ui(ui, &active.name, taken).on_hover_text(&active.note);
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let (ink, ground) = match active.status {
                    OpeningStatus::Waiting | OpeningStatus::Held => (t.text, t.sunken),
                    OpeningStatus::Open | OpeningStatus::Resumed => (t.good, t.good_soft),
                };
                if let Some(resumption) = active.resumption {
                    let undo = words!(scene.here.words, "not-back", active = &active.name);
                    if icon_button_ui(ui, icons::X, &undo).clicked() {
                        commands.push(Command::Change(session, Change::Delete(resumption)));
                    }
                } else if opens && beside {
                    again_ui(ui, active, commands);
                } else if any_back {
                    ui.add_space(end);
                }
                chip_ui(ui, &active.standing, ink, ground).on_hover_text(&active.note);
            });
        });
        if opens && !beside {
            again_ui(ui, active, commands);
        }
        divider_ui(ui);
    }
    caption_ui(ui, words!(scene.here.words, "actives-note"));
}

/// Redness in one press, and what is not normal.
fn redness_ui(ui: &mut Ui, scene: &Scene<'_>, course: &Course, commands: &mut Vec<Command>) {
    let words = scene.here.words;
    card_title_ui(ui, &words!(words, "redness-now"));
    let named = skin::title("redness", words);
    let grades: Vec<_> = (0..=4).map(|grade| skin::grade(grade, words)).collect();
    let steps =
        steps(&grades, |grade, word| words!(words, "step-now", sign = &named, grade = grade, word = word));
    let mut value = None;
    scale_ui(ui, &Scale { name: &named, steps: &steps, last: None, height: 42.0 }, &mut value);
    if let Some(grade) = value {
        let new = CheckIn::new(Uuid::nil(), scene.here.now);
        let mut check_in = new.clone();
        check_in.grades.insert("redness".to_owned(), grade);
        commands.push(Command::CheckIn(course.session.id, Box::new((new, check_in))));
    }
    right_ui(ui, |ui| {
        if button_ui(ui, Weight::Plain, Some(icons::STETHOSCOPE), &words!(words, "warning-signs")).clicked() {
            commands.push(Command::Open(Page::Care));
        }
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            if let Some(last) = diary::last_redness(course, scene.here) {
                text_ui(ui, last);
            }
        });
    });
    caption_ui(ui, words!(words, "not-normal"));
}

/// The colours that the days ahead will have: no more than an ornament.
fn phases_ui(ui: &mut Ui) {
    let t = tokens(ui);
    let (gap, size) = (SPACE[0], vec2(22.0, 5.0));
    let many = t.phases.len() as f32;
    let (rect, _) = ui.allocate_exact_size(vec2((size.x + gap) * many - gap, size.y), Sense::hover());
    for number in 0..t.phases.len() {
        let corner = rect.min + vec2((size.x + gap) * number as f32, 0.0);
        ui.painter().rect_filled(Rect::from_min_size(corner, size), size.y / 2.0, t.phase(number));
    }
}

/// The page while nothing runs: one calm button, and what the app will do.
fn before_ui(ui: &mut Ui, scene: &Scene<'_>, state: &mut State, calm: &Calm, commands: &mut Vec<Command>) {
    let words = scene.here.words;
    let t = tokens(ui);
    let wide = ui.available_width();
    let column = wide.min(560.0);
    let side = (wide - column) / 2.0;
    // In a high window it does not hang from the top.
    ui.add_space(spare_height(ui) / 4.0);
    ui.horizontal_top(|ui| {
        ui.add_space(side);
        ui.vertical(|ui| {
            ui.set_width(column);
            ui.spacing_mut().item_spacing.y = SPACE[2];
            card_ui(ui, |ui| {
                ui.vertical_centered(|ui| {
                    ui.add_space(SPACE[2]);
                    phases_ui(ui);
                    ui.add_space(SPACE[0]);
                    heading_ui(ui, &calm.title, text::title());
                    ui.add_space(SPACE[0]);
                    text_ui(ui, &calm.sentence);
                    ui.add_space(SPACE[2]);
                    let room = (ui.available_width()).min(340.0);
                    let press = words!(words, "just-finished");
                    // Before the next session may be, it is not what asks to be pressed.
                    let weight = if calm.may_begin { Weight::Primary } else { Weight::Quiet };
                    if sized_button_ui(ui, weight, Some(icons::SPARKLES), &press, vec2(room, 64.0)).clicked()
                    {
                        let typed = state.typed();
                        commands.push(typed.start(None, scene.protocols));
                    }
                    ui.add_space(SPACE[0]);
                    if button_ui(ui, Weight::Plain, None, &words!(words, "finished-earlier")).clicked() {
                        commands.push(Command::Ask(Ask::FinishedEarlier));
                    }
                    if let Some(next) = &calm.next_session {
                        caption_ui(ui, next);
                    }
                    ui.add_space(SPACE[1]);
                });
                if let Some(form) = &mut state.details {
                    form_ui(ui, scene, form);
                } else {
                    ui.vertical_centered(|ui| {
                        let add = words!(words, "add-details");
                        if button_ui(ui, Weight::Plain, Some(icons::PLUS), &add).clicked() {
                            state.details = Some(DetailsForm::default());
                        }
                    });
                }
            });
            ui.vertical_centered(|ui| line_ui(ui, scene, commands));
            if let Some((session, actives)) = &calm.actives {
                card_ui(ui, |ui| actives_ui(ui, scene, *session, actives, commands));
            }
            if state.another
                && button_ui(ui, Weight::Quiet, None, &words!(words, "back-to-session")).clicked()
            {
                state.another = false;
            }
            welcome_ui(ui, scene, state, commands);
            if !scene.courses.is_empty() {
                // Who has a session knows.
                ui.vertical_centered(|ui| caption_ui(ui, &scene.protocols[0].notice));
                return;
            }
            card_ui(ui, |ui| {
                card_title_ui(ui, &words!(words, "what-it-does"));
                for (icon, title, detail) in [
                    (icons::HOURGLASS, words!(words, "does-phase"), words!(words, "does-phase-detail")),
                    (icons::BELL, words!(words, "does-remind"), words!(words, "does-remind-detail")),
                    (icons::LOCK, words!(words, "does-private"), words!(words, "does-private-detail")),
                ] {
                    ui.horizontal_top(|ui| {
                        ui.spacing_mut().item_spacing = vec2(10.0, 1.0);
                        icon_tile_ui(ui, icon, t.good, t.good_soft);
                        ui.vertical(|ui| {
                            label_ui(ui, title, text::strong(), t.text_strong);
                            caption_ui(ui, detail);
                        });
                    });
                }
                ui.add_space(SPACE[0]);
                caption_ui(ui, &scene.protocols[0].notice);
            });
        });
    });
}

/// The first start's three questions, all of which can wait, until they are answered or put off: reminders may end at
/// log-out without an answer. Only what to do now comes before them.
fn welcome_ui(ui: &mut Ui, scene: &Scene<'_>, state: &mut State, commands: &mut Vec<Command>) {
    if scene.settings.welcomed {
        return;
    }
    let words = scene.here.words;
    let welcome =
        state.welcome.get_or_insert_with(|| Welcome { morning: clock_of(scene.settings.morning, words) });
    card_ui(ui, |ui| {
        heading_ui(ui, &words!(words, "welcome-title"), text::card_title());
        text_ui(ui, words!(words, "welcome-sentence"));
        ui.add_space(SPACE[0]);
        let morning = typed(&welcome.morning, words);
        let wrong = morning.as_ref().err().map(String::as_str);
        let name = words!(words, "settings-morning");
        field_ui(ui, &name, &mut welcome.morning, "", wrong, 140.0);
        log_in_ui(ui, scene, commands);
        ui.horizontal_wrapped(|ui| {
            if button_ui(ui, Weight::Quiet, Some(icons::BELL_RING), &words!(words, "settings-test")).clicked()
            {
                commands.push(Command::Test);
            }
        });
        let mut settings = Settings { welcomed: true, ..scene.settings.clone() };
        right_ui(ui, |ui| {
            let ready = ui.add_enabled_ui(morning.is_ok(), |ui| {
                button_ui(ui, Weight::Quiet, Some(icons::CHECK), &words!(words, "welcome-go")).clicked()
            });
            if ready.inner
                && let Ok(morning) = morning
            {
                settings.morning = morning;
                commands.push(Command::Set(Box::new(settings.clone())));
            } else if button_ui(ui, Weight::Plain, None, &words!(words, "welcome-later")).clicked() {
                commands.push(Command::Set(Box::new(settings)));
            }
        });
    });
}
