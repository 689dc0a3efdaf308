//! Dialogs: when the treatment was finished, and what is known of it.

use chrono::{NaiveDate, NaiveTime, Timelike as _};
use egui::{Id, Modal, Response, TextStyle, Ui};
use uuid::Uuid;

use super::command::{Ask, Command, Export};
use super::icons;
use super::palette::palette_ui;
use super::restore::restore_ui;
use super::scene::Scene;
use super::theme::{SPACE, text, tokens};
use super::widgets::{
    Weight, button_ui, caption_ui, choice_ui, day_ui, field_ui, heading_ui, label_ui, right_ui, switch_ui,
    text_ui,
};
use super::{check_in, palette, restore};
use crate::care::civil_time::Instant;
use crate::care::edit::{Change, Refused, check_details, check_finish, check_ins_before};
use crate::care::protocol::Protocol;
use crate::care::session::{DEVICES, Details, SessionId};
use crate::view::when::{clock_of, typed};
use crate::view::{self, Course, Here};
use crate::words;

/// The open dialog.
#[derive(Clone, Debug)]
pub struct Dialog {
    ask: Ask,
    /// It has just opened: the keyboard goes to its first field.
    fresh: bool,
    date: NaiveDate,
    time: String,
    details: DetailsForm,
    /// The date, the time and the details with which it opened.
    opened: (NaiveDate, String, DetailsForm),
    check_in: Option<check_in::Form>,
    restore: restore::Form,
    palette: palette::Form,
}

impl Dialog {
    /// The dialog for `ask`, filled with what is known: of `course`, or what was `typed` for a new one.
    #[must_use]
    pub fn new(ask: Ask, course: Option<&Course>, typed: DetailsForm, here: Here<'_>) -> Self {
        let at = match &ask {
            Ask::FinishedEarlier => here.now,
            _ => course.map_or(here.now, |it| it.plan.finished_at),
        };
        let check_in = match (&ask, course) {
            (Ask::CheckIn(_, id), Some(course)) => Some(check_in::Form::new(course, *id, here)),
            _ => None,
        };
        let local = here.zone.local(at);
        let (date, time) = (local.date_naive(), clock_of(local.time(), here.words));
        let details = course.map(|it| DetailsForm::new(&it.session.header.details, &it.protocol));
        let details = details.unwrap_or(typed);
        let opened = (date, time.clone(), details.clone());
        let (restore, palette) = (restore::Form::default(), palette::Form::default());
        Self { ask, fresh: true, date, time, details, opened, check_in, restore, palette }
    }

    /// Whether it asks that.
    #[must_use]
    pub fn asks(&self, ask: &Ask) -> bool {
        self.ask == *ask
    }

    /// Goes on with a check-in that was begun before, if this dialog asks for a new one of its session.
    pub fn go_on(&mut self, drafts: &check_in::Drafts, now: Instant) {
        if let Ask::CheckIn(session, None) = self.ask
            && let Some(draft) = drafts.of(session, now)
        {
            self.check_in = Some(draft.clone());
        }
    }

    /// Whether there is anything in it that was not in it when it opened.
    #[must_use]
    pub fn has_answers(&self) -> bool {
        let (date, time, details) = &self.opened;
        let typed = self.date != *date || self.time != *time || self.details != *details;
        typed || self.check_in.as_ref().is_some_and(check_in::Form::has_answers)
    }

    /// The session whose check-in it asks for.
    #[must_use]
    pub fn checks_in(&self) -> Option<SessionId> {
        self.check_in.as_ref().map(check_in::Form::session)
    }

    /// The photos that belong to the check-in once it is kept.
    #[must_use]
    pub fn photos(&self) -> &[Uuid] {
        self.check_in.as_ref().map_or(&[], check_in::Form::photos)
    }

    /// Photos were added to that session: if the dialog asks for its check-in, they belong to that.
    pub fn take_photos(&mut self, session: SessionId, photos: impl IntoIterator<Item = Uuid>) {
        if let Some(form) = self.check_in.as_mut().filter(|it| it.session() == session) {
            form.take_photos(photos);
        }
    }

    /// Keeps what was answered and is not logged, when the dialog is closed at `now`; whether there was any.
    pub fn leave(self, drafts: &mut check_in::Drafts, now: Instant) -> bool {
        self.check_in.is_some_and(|form| drafts.leave(form, now))
    }
}

/// Draws the dialog.
/// `of` is the session that is shown.
pub fn dialog_ui(
    ui: &Ui,
    scene: &Scene<'_>,
    of: Option<&Course>,
    dialog: &mut Dialog,
    commands: &mut Vec<Command>,
) {
    let frame = super::widgets::card_frame(&tokens(ui)).inner_margin(egui::Margin::same(SPACE[4] as i8));
    let backdrop = tokens(ui).backdrop;
    let modal = Modal::new(Id::unique("dialog")).frame(frame).backdrop_color(backdrop.into());
    let widest = if dialog.check_in.is_some() { 600.0 } else { 420.0 };
    let shown = modal.show(ui.ctx(), |ui| {
        ui.set_width((ui.ctx().content_rect().width() - 2.0 * SPACE[4] - 40.0).min(widest));
        let course = |id: SessionId| scene.courses.iter().find(|it| it.session.id == id);
        match dialog.ask.clone() {
            Ask::FinishedEarlier => finish_ui(ui, scene, dialog, commands, None),
            Ask::DeleteEverything => delete_everything_ui(ui, scene, commands),
            Ask::Restore => {
                let fresh = std::mem::take(&mut dialog.fresh);
                restore_ui(ui, scene, &mut dialog.restore, fresh, commands);
            }
            Ask::Palette => {
                let fresh = std::mem::take(&mut dialog.fresh);
                palette_ui(ui, scene, of, &mut dialog.palette, fresh, commands);
            }
            Ask::Correct(session) if course(session).is_some() => {
                finish_ui(ui, scene, dialog, commands, course(session));
            }
            Ask::Details(session) if let Some(course) = course(session) => {
                let fresh = std::mem::take(&mut dialog.fresh);
                details_dialog_ui(ui, scene, &mut dialog.details, fresh, commands, course);
            }
            Ask::CheckIn(session, _)
                if let (Some(course), Some(form)) = (course(session), &mut dialog.check_in) =>
            {
                check_in::form_ui(ui, scene, form, course, commands);
            }
            // It was deleted elsewhere meanwhile.
            _ => commands.push(Command::CloseDialog),
        }
    });
    if shown.should_close() {
        commands.push(Command::CloseDialog);
    }
}

/// Asks when the treatment was finished: of a new session, or of `course`.
fn finish_ui(
    ui: &mut Ui,
    scene: &Scene<'_>,
    dialog: &mut Dialog,
    commands: &mut Vec<Command>,
    course: Option<&Course>,
) {
    let words = scene.here.words;
    let title =
        if course.is_some() { words!(words, "correct-title") } else { words!(words, "earlier-title") };
    heading_ui(ui, &title, text::title());
    ui.add_space(SPACE[1]);

    day_ui(ui, scene.here, &mut dialog.date);
    let found = finish(dialog.date, &dialog.time, scene.here);
    let wrong = found.as_ref().err().map(String::as_str);
    let entered = field_ui(ui, &words!(words, "time-of-day"), &mut dialog.time, "", wrong, 140.0);
    if std::mem::take(&mut dialog.fresh) {
        entered.request_focus();
    }
    let submitted = entered.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter));
    if let Ok(at) = &found {
        let protocol = course.map_or_else(|| dialog.details.protocol(scene.protocols), |it| &it.protocol);
        caption_ui(ui, view::today::preview(*at, protocol, scene.here));
        let before = course.map_or(0, |it| check_ins_before(&it.session, *at));
        if before > 0 {
            let said = words!(words, "correct-before", count = before);
            let said = label_ui(ui, said, TextStyle::Small, tokens(ui).warning);
            ui.ctx().accesskit_node_builder(said.id, |node| node.set_live(egui::accesskit::Live::Polite));
        }
    }
    ui.add_space(SPACE[2]);
    let go = if course.is_some() { words!(words, "save") } else { words!(words, "start-the-plan") };
    if let Some(at) = buttons_ui(ui, scene, &go, found.ok(), submitted, commands) {
        commands.push(match course {
            Some(course) => Command::Change(course.session.id, Change::FinishedAt(at)),
            None => dialog.details.start(Some(at), scene.protocols),
        });
    }
}

/// The instant that a date and a time of day name, if a treatment can have been finished then.
fn finish(date: NaiveDate, time: &str, here: Here<'_>) -> Result<Instant, String> {
    let time = typed(time, here.words)?;
    let at = here.zone.resolve(date.and_time(time));
    // The field has no seconds: the present minute is now.
    let this_minute = |now: NaiveTime| now.with_second(0).and_then(|it| it.with_nanosecond(0));
    let now = here.zone.local(here.now);
    let is_now = now.date_naive() == date && this_minute(now.time()) == Some(time);
    let at = if is_now { here.now } else { at };
    check_finish(at, here.now).map_err(|_| {
        if at > here.now {
            words!(here.words, "wrong-future")
        } else {
            words!(here.words, "wrong-too-long-ago")
        }
    })?;
    Ok(at)
}

/// *Cancel* and the one that does it; returns the value when it is pressed. A dialog closes itself.
fn buttons_ui<T>(
    ui: &mut Ui,
    scene: &Scene<'_>,
    go: &str,
    value: Option<T>,
    submitted: bool,
    commands: &mut Vec<Command>,
) -> Option<T> {
    let mut chosen = None;
    right_ui(ui, |ui| {
        let enabled = value.is_some();
        let pressed =
            ui.add_enabled_ui(enabled, |ui| button_ui(ui, Weight::Primary, None, go).clicked()).inner;
        if enabled && (pressed || submitted) {
            chosen = value;
        }
        let cancel = button_ui(ui, Weight::Quiet, None, &words!(scene.here.words, "cancel"));
        if chosen.is_some() || cancel.clicked() {
            commands.push(Command::CloseDialog);
        }
    });
    chosen
}

fn details_dialog_ui(
    ui: &mut Ui,
    scene: &Scene<'_>,
    form: &mut DetailsForm,
    fresh: bool,
    commands: &mut Vec<Command>,
    course: &Course,
) {
    let words = scene.here.words;
    heading_ui(ui, &words!(words, "details-title"), text::title());
    ui.add_space(SPACE[1]);
    let first = form_ui(ui, scene, form);
    if fresh {
        first.request_focus();
    }
    ui.add_space(SPACE[2]);
    let entered = form.details(&course.session.header.details);
    if let Some(details) = buttons_ui(ui, scene, &words!(words, "save"), entered.ok(), false, commands) {
        if details != course.session.header.details {
            commands.push(Command::Change(course.session.id, Change::Details(details)));
        }
        // A session keeps its protocol, a clinic's own too, unless the switch was pressed.
        if form.proposed != form.proposed_before {
            let protocol = form.protocol(scene.protocols);
            commands.push(Command::UseProtocol(course.session.id, protocol.key.clone()));
        }
    }
}

/// The plain warning before everything goes, and the way to keep a copy first.
fn delete_everything_ui(ui: &mut Ui, scene: &Scene<'_>, commands: &mut Vec<Command>) {
    let words = scene.here.words;
    heading_ui(ui, &words!(words, "delete-everything-title"), text::title());
    ui.add_space(SPACE[1]);
    text_ui(ui, words!(words, "delete-everything-warning"));
    let keep = words!(words, "export-first");
    if button_ui(ui, Weight::Quiet, Some(icons::DOWNLOAD), &keep).clicked() {
        commands.push(Command::Export(Export::Everything));
    }
    ui.add_space(SPACE[2]);
    let go = words!(words, "delete-everything-go");
    if buttons_ui(ui, scene, &go, Some(()), false, commands).is_some() {
        commands.push(Command::DeleteEverything);
    }
}

/// What the person typed of a treatment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DetailsForm {
    depth_mm: String,
    device: Option<String>,
    area: String,
    serum: String,
    note: String,
    /// The plan for deep needles, where the person chose it.
    proposed: Option<String>,
    /// As it was when the form opened.
    proposed_before: Option<String>,
}

impl DetailsForm {
    /// The form filled with `details` of a session with that protocol.
    #[must_use]
    pub fn new(details: &Details, protocol: &Protocol) -> Self {
        let text = |value: &Option<String>| value.clone().unwrap_or_default();
        Self {
            depth_mm: details.depth_mm.map(|it| it.to_string()).unwrap_or_default(),
            device: details.device.clone(),
            area: text(&details.area),
            serum: text(&details.serum),
            note: text(&details.note),
            proposed: protocol.proposed_from_depth_mm.map(|_| protocol.key.clone()),
            proposed_before: protocol.proposed_from_depth_mm.map(|_| protocol.key.clone()),
        }
    }

    /// The protocol that fits: the proposed one where the person chose it, else the default.
    #[must_use]
    pub fn protocol<'a>(&self, protocols: &'a [Protocol]) -> &'a Protocol {
        let chosen = |it: &&Protocol| Some(&it.key) == self.proposed.as_ref();
        protocols.iter().find(chosen).unwrap_or(&protocols[0])
    }

    /// What was typed as the depth: nothing, a number, or something else (`NaN`).
    fn depth_mm(&self) -> Option<f64> {
        let text = self.depth_mm.trim().replace(',', ".");
        let text = text.trim_end_matches("mm").trim();
        (!text.is_empty()).then(|| text.parse().unwrap_or(f64::NAN))
    }

    /// The command that starts a session with what was typed. A depth that cannot be is left out: it is
    /// shown as such in the form, and the button starts all the same.
    #[must_use]
    pub fn start(&self, finished_at: Option<Instant>, protocols: &[Protocol]) -> Command {
        let without_depth = || Self { depth_mm: String::new(), ..self.clone() }.details(&Details::default());
        let details = self.details(&Details::default()).or_else(|_| without_depth()).unwrap_or_default();
        Command::Start { finished_at, details, protocol: self.protocol(protocols).key.clone() }
    }

    /// What was typed, over what `before` says and the form does not show.
    ///
    /// # Errors
    /// When the depth is no length of a needle.
    pub fn details(&self, before: &Details) -> Result<Details, Refused> {
        let text = |value: &String| Some(value.trim().to_owned()).filter(|it| !it.is_empty());
        let details = Details {
            depth_mm: self.depth_mm(),
            device: self.device.clone(),
            area: text(&self.area),
            serum: text(&self.serum),
            note: text(&self.note),
            unknown: before.unknown.clone(),
        };
        let known = Details {
            device: details.device.clone().filter(|_| details.device != before.device),
            ..details.clone()
        };
        check_details(&known)?;
        Ok(details)
    }
}

/// Asks for the details of a treatment; all of it is optional. Returns the first field.
pub fn form_ui(ui: &mut Ui, scene: &Scene<'_>, form: &mut DetailsForm) -> Response {
    let words = scene.here.words;
    let wide = ui.available_width();
    let depth = Details { depth_mm: form.depth_mm(), ..Details::default() };
    let wrong = check_details(&depth).is_err().then(|| words!(words, "wrong-depth"));
    let row = ui.horizontal_top(|ui| {
        let depth =
            field_ui(ui, &words!(words, "fact-depth-mm"), &mut form.depth_mm, "0.5", wrong.as_deref(), 130.0);
        field_ui(
            ui,
            &words!(words, "fact-area"),
            &mut form.area,
            &words!(words, "hint-area"),
            None,
            wide - 138.0,
        );
        depth
    });
    label_ui(ui, words!(words, "fact-device"), text::label(), tokens(ui).text_subtle);
    let devices = DEVICES.map(|device| (device, view::device_name(device, words)));
    if let Some(pressed) = choice_ui(ui, &devices, form.device.as_deref()) {
        form.device = Some(pressed.to_owned()).filter(|it| form.device.as_ref() != Some(it));
    }
    field_ui(ui, &words!(words, "fact-serum"), &mut form.serum, &words!(words, "hint-serum"), None, wide);
    field_ui(ui, &words!(words, "fact-note"), &mut form.note, "", None, wide);
    let depth_mm = form.depth_mm().unwrap_or(0.0);
    let fits = |it: &&Protocol| it.proposed_from_depth_mm.is_some_and(|from| depth_mm >= from);
    if let Some(deeper) = scene.protocols.iter().find(fits) {
        let mut on = form.proposed.as_ref() == Some(&deeper.key);
        if switch_ui(ui, &mut on, &words!(words, "propose-title"), &deeper.about) {
            form.proposed = on.then(|| deeper.key.clone());
        }
    }
    row.inner
}
