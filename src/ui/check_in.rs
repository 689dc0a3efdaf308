//! The check-in: how the skin is, in fifteen seconds on one screen.

use std::collections::BTreeMap;

use chrono::{NaiveDate, TimeDelta, Timelike as _};
use egui::{Align, Layout, ScrollArea, Ui, vec2};
use uuid::Uuid;

use super::command::Command;
use super::icons;
use super::photos::{self, Pressed, Thumbnail, strip_ui};
use super::scale::{Scale, scale_ui, steps};
use super::scene::Scene;
use super::theme::{SPACE, TARGET, text, tokens};
use super::widgets::{
    Weight, button_ui, caption_ui, choice_ui, day_ui, field_ui, heading_ui, label_ui, right_ui, toggle_ui,
    words_width,
};
use crate::care::check_in::{COMMON, CheckIn, PAIN, SOMETHING_ELSE, graded, highest_grade};
use crate::care::civil_time::Instant;
use crate::care::edit::{Change, check_moment};
use crate::care::session::{SessionId, in_order};
use crate::view::backups::session_of;
use crate::view::flags::emergencies;
use crate::view::when::{clock_of, typed};
use crate::view::{Course, Here, skin, unsettled};
use crate::words;

/// A check-in that is being filled in.
#[derive(Clone, Debug)]
pub struct Form {
    session: SessionId,
    /// As it was when the form opened; its id is nil for a new one.
    before: CheckIn,
    check_in: CheckIn,
    note: String,
    /// The grades of the check-in before this one.
    last: CheckIn,
    something_else: bool,
    /// `None`: now.
    when: Option<(NaiveDate, String)>,
    fresh: bool,
    /// The person does not want to keep what was answered.
    cancelled: bool,
    /// Photos that were added while it was open, and belong to it once it is kept.
    photos: Vec<Uuid>,
}

/// A check-in that was begun this long ago is begun anew: the skin is another by then.
const DRAFT_FOR: TimeDelta = TimeDelta::hours(2);
/// Less room than this is too little for a title above the answers.
const LOW: f32 = 220.0;
/// What a title takes.
const HEADING: f32 = 48.0;

/// Check-ins that were begun and not kept, one for a session at the most.
#[derive(Clone, Debug, Default)]
pub struct Drafts(BTreeMap<SessionId, (Form, Instant)>);

impl Drafts {
    /// The one for a new check-in of `session`, if it is not too old `now`.
    #[must_use]
    pub fn of(&self, session: SessionId, now: Instant) -> Option<&Form> {
        let (form, left_at) = self.0.get(&session)?;
        (now - left_at < DRAFT_FOR).then_some(form)
    }

    /// Keeps what was answered in a form that is left at `now`; of one for a new check-in that was given
    /// up, or has no answer any more, nothing is kept. Returns whether anything is.
    pub fn leave(&mut self, form: Form, now: Instant) -> bool {
        let session = form.session;
        if !form.before.id.is_nil() {
            return false;
        }
        self.forget(session);
        self.0.extend(form.draft().map(|form| (session, (form, now))));
        self.0.contains_key(&session)
    }

    /// A check-in of that session was kept.
    pub fn forget(&mut self, session: SessionId) {
        self.0.remove(&session);
    }
}

impl Form {
    /// The form for a new check-in of `course`, or for the one with that id.
    #[must_use]
    pub fn new(course: &Course, check_in: Option<Uuid>, here: Here<'_>) -> Self {
        let all = in_order(&course.session.check_ins);
        let known = check_in.and_then(|id| all.iter().find(|it| it.id == id).copied());
        let before = known.cloned().unwrap_or_else(|| CheckIn::new(Uuid::nil(), here.now));
        let earlier = all.iter().rev().find(|it| it.at < before.at && it.id != before.id);
        let local = here.zone.local(before.at);
        Self {
            session: course.session.id,
            note: before.note.clone().unwrap_or_default(),
            last: earlier.map_or_else(|| CheckIn::new(Uuid::nil(), here.now), |it| (*it).clone()),
            // What a later look is for stands there.
            something_else: before.at >= course.plan.completes_at
                || before.present.iter().any(|sign| SOMETHING_ELSE.contains(&sign.as_str())),
            when: known.map(|_| (local.date_naive(), clock_of(local.time(), here.words))),
            check_in: before.clone(),
            before,
            fresh: true,
            cancelled: false,
            photos: Vec::new(),
        }
    }

    /// Whose check-in it is.
    #[must_use]
    pub const fn session(&self) -> SessionId {
        self.session
    }

    /// The photos that were added while it was open.
    #[must_use]
    pub fn photos(&self) -> &[Uuid] {
        &self.photos
    }

    /// Whether anything is answered; one that is edited counts as answered.
    #[must_use]
    pub fn has_answers(&self) -> bool {
        !self.before.id.is_nil()
            || self.when.is_some()
            || self.answered() != self.before
            || !self.photos.is_empty()
    }

    /// These photos belong to it once it is kept.
    pub fn take_photos(&mut self, photos: impl IntoIterator<Item = Uuid>) {
        self.photos.extend(photos);
    }

    /// What was answered and not kept, to go on with later.
    fn draft(mut self) -> Option<Self> {
        let answered = !self.cancelled && !self.answered().is_empty();
        self.fresh = true;
        answered.then_some(self)
    }

    /// The check-in as it is answered so far, at the time that it has.
    fn answered(&self) -> CheckIn {
        let note = Some(self.note.trim().to_owned()).filter(|note| !note.is_empty());
        CheckIn { note, ..self.check_in.clone() }
    }

    /// When it was, if that can be.
    fn at(&self, course: &Course, here: Here<'_>) -> Result<Instant, String> {
        let Some((date, time)) = &self.when else { return Ok(here.now) };
        let time = typed(time, here.words)?;
        let local = here.zone.local(self.before.at);
        let unchanged =
            local.date_naive() == *date && (local.hour(), local.minute()) == (time.hour(), time.minute());
        // The field has no seconds: what was not changed stays as it is.
        let at = if unchanged { self.before.at } else { here.zone.resolve(date.and_time(time)) };
        // Nor has the minute in which the treatment was finished.
        let finished_at = course.plan.finished_at;
        let same_minute = here.zone.local(finished_at).format("%F %R").to_string()
            == format!("{date} {}", time.format("%R"));
        let at = if same_minute { at.max(finished_at) } else { at };
        check_moment("", at, &course.session, here.now).map_err(|_| {
            if at < finished_at {
                words!(here.words, "wrong-before-finish", at = &here.moment(finished_at))
            } else {
                words!(here.words, "wrong-check-in-future")
            }
        })?;
        Ok(at)
    }
}

/// Draws the form.
pub fn form_ui(
    ui: &mut Ui,
    scene: &Scene<'_>,
    form: &mut Form,
    course: &Course,
    commands: &mut Vec<Command>,
) {
    let words = scene.here.words;
    let t = tokens(ui);
    let new = form.before.id.is_nil();
    let title = if new { words!(words, "check-in-title") } else { words!(words, "check-in-edit-title") };
    let most = ui.ctx().content_rect().height() - 210.0;
    // In a low window, or a zoomed one, the title goes with the rest.
    let low = most < LOW;
    let most = if low { most + HEADING } else { most };
    if !low {
        heading_ui(ui, &title, text::title());
    }
    if unsettled(scene.courses).nth(1).is_some() {
        let details = &course.session.header.details;
        let (finished_at, area) = (course.plan.finished_at, details.area.as_deref());
        caption_ui(
            ui,
            words!(words, "check-in-of", session = &session_of(finished_at, area, scene.here.zone, words)),
        );
    }
    // Its height at once, or the dialog would grow, and move, from frame to frame.
    let scroll = ScrollArea::vertical().min_scrolled_height(most).max_height(most);
    let scroll = if form.fresh && !low { scroll.vertical_scroll_offset(0.0) } else { scroll };
    scroll.auto_shrink([false, true]).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 6.0;
        if low {
            heading_ui(ui, &title, text::title());
        }
        caption_ui(ui, words!(words, "check-in-skin-of-colour"));
        if !form.last.grades.is_empty() {
            caption_ui(ui, words!(words, "check-in-outline"));
        }
        ui.add_space(2.0);
        let names = names_width(ui, scene);
        for sign in graded() {
            let scale = sign_ui(ui, scene, form, sign, names);
            if std::mem::take(&mut form.fresh) {
                scale.request_focus();
                if low {
                    scale.scroll_to_me(Some(Align::Min));
                }
            }
        }
        ui.add_space(SPACE[0]);
        signs_ui(ui, scene, form, &COMMON);
        let label = words!(words, "something-else");
        let icon = if form.something_else { icons::CHEVRON_DOWN } else { icons::CHEVRON_RIGHT };
        if button_ui(ui, Weight::Plain, Some(icon), &label).clicked() {
            form.something_else = !form.something_else;
        }
        if form.something_else {
            signs_ui(ui, scene, form, &SOMETHING_ELSE);
        }
        if let Some(call) = emergencies(&course.protocol) {
            label_ui(ui, call, egui::TextStyle::Small, t.danger);
        }
        // So that the question stands at the middle of its answers.
        ui.spacing_mut().interact_size.y = TARGET;
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = SPACE[2];
            label_ui(ui, words!(words, "ask-sensitive"), text::strong(), t.text_strong);
            let answers = [("yes", words!(words, "yes")), ("no", words!(words, "no"))];
            let chosen = form.check_in.sensitive.map(|yes| if yes { "yes" } else { "no" });
            if let Some(pressed) = choice_ui(ui, &answers, chosen) {
                form.check_in.sensitive = Some(pressed == "yes").filter(|_| chosen != Some(pressed));
            }
        });
        let wide = ui.available_width();
        field_ui(ui, &words!(words, "fact-note"), &mut form.note, "", None, wide);
        when_ui(ui, scene, form, course);
        photos_ui(ui, scene, form, course, commands);
    });
    ui.add_space(SPACE[1]);
    buttons_ui(ui, scene, form, course, commands);
}

/// How wide the longest name of a graded sign is.
fn names_width(ui: &Ui, scene: &Scene<'_>) -> f32 {
    let font = text::strong().resolve(ui.style());
    let width = |sign| words_width(ui, skin::title(sign, scene.here.words), &font);
    graded().map(width).fold(0.0, f32::max).ceil()
}

/// One graded sign: its name, which has so much room, and its steps.
fn sign_ui(ui: &mut Ui, scene: &Scene<'_>, form: &mut Form, sign: &str, names: f32) -> egui::Response {
    let words = scene.here.words;
    let title = skin::title(sign, words);
    let highest = highest_grade(sign).unwrap_or(0);
    // Pain is a number: its steps have no words.
    let worded = sign != PAIN;
    let grades: Vec<_> =
        (0..=highest).map(|grade| if worded { skin::grade(grade, words) } else { String::new() }).collect();
    let steps = steps(&grades, |grade, word| {
        if worded {
            words!(words, "step", sign = &title, grade = grade, word = word)
        } else {
            words!(words, "step-of-ten", sign = &title, grade = grade)
        }
    });
    let mut value = form.check_in.grades.get(sign).copied();
    let last = form.last.grades.get(sign).copied();
    let scale = Scale { name: &title, steps: &steps, last, height: if worded { 40.0 } else { 36.0 } };
    let name_ui = |ui: &mut Ui| label_ui(ui, &title, text::strong(), tokens(ui).text_strong);
    let response = if ui.available_width() >= 460.0 {
        ui.horizontal(|ui| {
            ui.allocate_ui_with_layout(
                vec2(names, scale.height),
                Layout::left_to_right(Align::Center),
                |ui| {
                    ui.set_min_width(names);
                    name_ui(ui);
                },
            );
            ui.vertical(|ui| scale_ui(ui, &scale, &mut value)).inner
        })
        .inner
    } else {
        name_ui(ui);
        scale_ui(ui, &scale, &mut value)
    };
    match value {
        Some(grade) => form.check_in.grades.insert(sign.to_owned(), grade),
        None => form.check_in.grades.remove(sign),
    };
    response
}

/// Signs that are there or not.
fn signs_ui(ui: &mut Ui, scene: &Scene<'_>, form: &mut Form, signs: &[&str]) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(6.0, 6.0);
        for sign in signs {
            let on = form.check_in.present.contains(*sign);
            if toggle_ui(ui, on, &skin::title(sign, scene.here.words)) {
                if on {
                    form.check_in.present.remove(*sign);
                } else {
                    form.check_in.present.insert((*sign).to_owned());
                }
            }
        }
    });
}

/// Its photos, and what adds one.
fn photos_ui(ui: &mut Ui, scene: &Scene<'_>, form: &mut Form, course: &Course, commands: &mut Vec<Command>) {
    label_ui(ui, words!(scene.here.words, "photos"), text::label(), tokens(ui).text_subtle);
    let new = form.before.id.is_nil();
    let mut photos = in_order(&course.session.photos);
    photos.retain(|it| form.photos.contains(&it.id) || !new && it.check_in == Some(form.before.id));
    let shown: Vec<_> = photos.iter().map(|it| Thumbnail::new(&it.file)).collect();
    match strip_ui(ui, scene, &shown) {
        Some(Pressed::Remove(number)) => {
            commands.push(Command::Change(form.session, Change::Delete(photos[number].id)));
        }
        Some(Pressed::Add) => commands.push(Command::AddPhoto(form.session, photos::Source::Dialog)),
        Some(Pressed::Photo(_)) | None => {}
    }
    if photos.is_empty() {
        photos::hint_ui(ui, scene);
    }
}

/// When the skin was like this: now, or a day and a time.
fn when_ui(ui: &mut Ui, scene: &Scene<'_>, form: &mut Form, course: &Course) {
    let words = scene.here.words;
    let wrong = form.at(course, scene.here).err();
    if let Some((date, time)) = &mut form.when {
        day_ui(ui, scene.here, date);
        field_ui(ui, &words!(words, "time-of-day"), time, "", wrong.as_deref(), 140.0);
    } else if button_ui(ui, Weight::Plain, Some(icons::CLOCK), &words!(words, "check-in-earlier")).clicked() {
        let local = scene.here.zone.local(scene.here.now);
        form.when = Some((local.date_naive(), clock_of(local.time(), words)));
    }
}

fn buttons_ui(ui: &mut Ui, scene: &Scene<'_>, form: &mut Form, course: &Course, commands: &mut Vec<Command>) {
    let words = scene.here.words;
    let at = form.at(course, scene.here);
    let answered = form.answered();
    let ready = at.is_ok() && !answered.is_empty();
    let enter = ui.input(|input| input.key_pressed(egui::Key::Enter)) && !some_button_has_focus(ui);
    right_ui(ui, |ui| {
        let save =
            ui.add_enabled_ui(ready, |ui| button_ui(ui, Weight::Primary, None, &words!(words, "save")));
        if ready && (save.inner.clicked() || enter) {
            let check_in = CheckIn { at: at.unwrap_or(form.before.at), ..answered };
            commands.push(Command::CheckIn(form.session, Box::new((form.before.clone(), check_in))));
        }
        if button_ui(ui, Weight::Quiet, None, &words!(words, "cancel")).clicked() {
            form.cancelled = true;
            commands.push(Command::CloseDialog);
        }
        if !form.before.id.is_nil()
            && button_ui(ui, Weight::Plain, Some(icons::TRASH), &words!(words, "delete")).clicked()
        {
            commands.push(Command::Change(form.session, Change::Delete(form.before.id)));
            commands.push(Command::CloseDialog);
        }
    });
}

/// Enter presses the button that has the focus; elsewhere it keeps the check-in.
fn some_button_has_focus(ui: &Ui) -> bool {
    ui.ctx().memory(egui::Memory::focused).is_some() && !ui.ctx().text_edit_focused() && !scale_has_focus(ui)
}

fn scale_has_focus(ui: &Ui) -> bool {
    let focused = ui.ctx().memory(egui::Memory::focused);
    focused.is_some_and(|id| ui.ctx().read_response(id).is_some_and(|it| !it.sense.senses_click()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn begun(session: SessionId) -> Form {
        let check_in = CheckIn::new(Uuid::nil(), Instant::UNIX_EPOCH);
        let mut form = Form {
            session,
            before: check_in.clone(),
            last: check_in.clone(),
            check_in,
            note: String::new(),
            something_else: false,
            when: None,
            fresh: false,
            cancelled: false,
            photos: Vec::new(),
        };
        form.check_in.grades.insert("redness".to_owned(), 2);
        form
    }

    const FACE: SessionId = SessionId(Uuid::from_u128(1));
    const SCALP: SessionId = SessionId(Uuid::from_u128(2));

    #[test]
    fn each_session_has_a_draft_of_its_own_until_a_check_in_of_it_is_kept() {
        let (mut drafts, now) = (Drafts::default(), Instant::UNIX_EPOCH);
        drafts.leave(begun(FACE), now);
        drafts.leave(begun(SCALP), now);
        drafts.forget(SCALP);
        assert!(drafts.of(SCALP, now).is_none());
        assert!(drafts.of(FACE, now).is_some(), "the other session's is none of its business");
        drafts.forget(FACE);
        assert!(drafts.of(FACE, now).is_none());
    }

    #[test]
    fn a_draft_is_good_for_two_hours() {
        let (mut drafts, now) = (Drafts::default(), Instant::UNIX_EPOCH);
        drafts.leave(begun(FACE), now);
        assert!(drafts.of(FACE, now + TimeDelta::minutes(119)).is_some());
        assert!(drafts.of(FACE, now + TimeDelta::minutes(120)).is_none());
    }

    #[test]
    fn what_was_given_up_does_not_come_back_and_a_change_is_no_draft() {
        let (mut drafts, now) = (Drafts::default(), Instant::UNIX_EPOCH);
        drafts.leave(begun(FACE), now);
        let mut changed = begun(FACE);
        changed.before.id = Uuid::from_u128(9);
        drafts.leave(changed, now);
        assert_eq!(drafts.of(FACE, now).map(|it| it.before.id), Some(Uuid::nil()));
        drafts.leave(Form { cancelled: true, ..begun(FACE) }, now);
        assert!(drafts.of(FACE, now).is_none());
        drafts.leave(Form { check_in: begun(FACE).before, ..begun(FACE) }, now);
        assert!(drafts.of(FACE, now).is_none(), "nothing was answered");
    }
}
