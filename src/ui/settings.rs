//! The Settings page.

use std::collections::BTreeSet;

use chrono::{NaiveTime, TimeDelta};
use egui::{Ui, Vec2, vec2};

use super::command::{Ask, Command, Export};
use super::health::{facts_ui, log_in_ui};
use super::icons;
use super::restore::backups_ui;
use super::scene::{Scene, page_header_ui};
use super::theme::{SPACE, text, tokens};
use super::widgets::{
    Weight, button_ui, caption_ui, card_title_ui, card_ui, choice_ui, divider_ui, field_ui, label_ui,
    switch_ui, text_ui,
};
use crate::care::reminders::GROUPS;
use crate::care::settings::{INTERVAL_DAYS, Settings};
use crate::view::preview::{Preview, preview};
use crate::view::when::{self, clock_of};
use crate::words;
use crate::words::{Habits, Language, Words};

/// How long *Snooze* may be chosen to put off, in minutes.
const SNOOZES: [u32; 5] = [15, 30, 60, 120, 180];
/// How wide the times of the coming notifications are.
const PREVIEW_TIMES: f32 = 74.0;

/// What the page remembers between frames.
#[derive(Clone, Debug)]
pub struct State {
    draft: Draft,
    /// The coming notifications, with the revision, the settings and the minute that they are of.
    preview: Option<((u64, Settings, i64), Preview)>,
}

/// What is typed into the fields, which may not be a value yet.
#[derive(Clone, Debug)]
struct Draft {
    of: Settings,
    /// In which the fields are written.
    habits: Habits,
    morning: String,
    quiet_start: String,
    quiet_end: String,
    interval: String,
}

impl State {
    /// The fields filled with `settings`.
    #[must_use]
    pub fn new(settings: &Settings, words: &Words) -> Self {
        Self { draft: Draft::new(settings, words), preview: None }
    }

    /// The notifications of the coming days, as they would be with `settings`. They are kept from frame to
    /// frame: each time three days are lived through.
    fn preview(&mut self, scene: &Scene<'_>, settings: &Settings) -> &Preview {
        let of = (scene.revision, settings.clone(), scene.minute());
        let kept = self.preview.take().filter(|(kept_of, _)| *kept_of == of);
        let reckon = || (of, preview(scene.courses, &scene.protocols[0], settings, scene.here));
        &self.preview.insert(kept.unwrap_or_else(reckon)).1
    }
}

impl Draft {
    fn new(settings: &Settings, words: &Words) -> Self {
        let time = |time: NaiveTime| clock_of(time, words);
        Self {
            of: settings.clone(),
            habits: words.habits(),
            morning: time(settings.morning),
            quiet_start: time(settings.quiet_hours.start),
            quiet_end: time(settings.quiet_hours.end),
            interval: settings.next_session_days.map(|days| days.to_string()).unwrap_or_default(),
        }
    }

    /// Another program changed the settings: show what they are now, unless something is being typed.
    fn follow(&mut self, settings: &Settings, words: &Words, typing: bool) {
        if (self.of != *settings || self.habits != words.habits()) && !typing {
            *self = Self::new(settings, words);
        }
    }
}

/// Draws the page.
pub fn settings_ui(ui: &mut Ui, scene: &Scene<'_>, state: &mut State, commands: &mut Vec<Command>) {
    let words = scene.here.words;
    state.draft.follow(
        scene.settings,
        scene.here.words,
        ui.ctx().memory(|memory| memory.focused().is_some()),
    );
    page_header_ui(ui, &words!(words, "settings-kicker"), &words!(words, "settings"));
    let mut settings = scene.settings.clone();
    if ui.available_width() >= 720.0 {
        ui.spacing_mut().item_spacing = Vec2::splat(SPACE[2]);
        ui.columns(2, |columns| {
            let [left, right] = columns else { return };
            times_ui(left, words, &mut state.draft, &mut settings);
            kinds_ui(left, words, &mut settings);
            next_session_ui(left, scene, &mut state.draft, &mut settings);
            looks_ui(left, words, &mut settings);
            language_ui(left, words, &mut settings);
            preview_ui(right, scene, state.preview(scene, &settings));
            arriving_ui(right, scene, &mut settings, commands);
            backups_ui(right, scene, commands);
            data_ui(right, scene, commands);
        });
    } else {
        times_ui(ui, words, &mut state.draft, &mut settings);
        kinds_ui(ui, words, &mut settings);
        preview_ui(ui, scene, state.preview(scene, &settings));
        arriving_ui(ui, scene, &mut settings, commands);
        next_session_ui(ui, scene, &mut state.draft, &mut settings);
        looks_ui(ui, words, &mut settings);
        language_ui(ui, words, &mut settings);
        backups_ui(ui, scene, commands);
        data_ui(ui, scene, commands);
    }
    if settings != *scene.settings {
        state.draft.of = settings.clone();
        commands.push(Command::Set(Box::new(settings)));
    }
}

/// A field for a time of day; sets `time` once what was typed is one.
fn time_ui(ui: &mut Ui, words: &Words, name: &str, typed: &mut String, time: &mut NaiveTime) {
    let parsed = when::typed(typed, words);
    let wrong = parsed.as_ref().err().map(String::as_str);
    let response = field_ui(ui, name, typed, "", wrong, 120.0);
    // Not while it is typed: "07:3" is a time too, and a reminder could go out at it.
    if response.lost_focus()
        && let Ok(parsed) = parsed
    {
        *time = parsed;
        *typed = clock_of(parsed, words);
    }
}

fn times_ui(ui: &mut Ui, words: &Words, draft: &mut Draft, settings: &mut Settings) {
    card_ui(ui, |ui| {
        card_title_ui(ui, &words!(words, "settings-times"));
        time_ui(ui, words, &words!(words, "settings-morning"), &mut draft.morning, &mut settings.morning);
        ui.add_space(SPACE[1]);
        let detail = words!(words, "settings-quiet-detail");
        switch_ui(ui, &mut settings.quiet, &words!(words, "settings-quiet"), &detail);
        ui.add_space(SPACE[0]);
        ui.add_enabled_ui(settings.quiet, |ui| {
            ui.horizontal_top(|ui| {
                let hours = &mut settings.quiet_hours;
                time_ui(ui, words, &words!(words, "settings-from"), &mut draft.quiet_start, &mut hours.start);
                time_ui(ui, words, &words!(words, "settings-to"), &mut draft.quiet_end, &mut hours.end);
            });
        });
        ui.add_space(SPACE[1]);
        snooze_ui(ui, words, settings);
    });
}

/// How long *Snooze* puts off.
fn snooze_ui(ui: &mut Ui, words: &Words, settings: &mut Settings) {
    label_ui(ui, words!(words, "settings-snooze"), text::strong(), tokens(ui).text_strong);
    // One that was written into the file by hand stands among the others.
    let minutes: BTreeSet<u32> = SNOOZES.into_iter().chain([settings.snooze_minutes]).collect();
    let choices: Vec<_> = (minutes.into_iter())
        .map(|minutes| (minutes.to_string(), when::stretch(TimeDelta::minutes(minutes.into()), words)))
        .collect();
    let choices: Vec<_> = choices.iter().map(|(key, name)| (key.as_str(), name.clone())).collect();
    let chosen = settings.snooze_minutes.to_string();
    if let Some(minutes) = choice_ui(ui, &choices, Some(&chosen)).and_then(|pressed| pressed.parse().ok()) {
        settings.snooze_minutes = minutes;
    }
}

/// The coming notifications.
fn preview_ui(ui: &mut Ui, scene: &Scene<'_>, preview: &Preview) {
    let words = scene.here.words;
    let t = tokens(ui);
    let Preview { lines, example } = preview;
    card_ui(ui, |ui| {
        card_title_ui(ui, &words!(words, "preview-title"));
        if lines.is_empty() {
            text_ui(ui, words!(words, "preview-none"));
        }
        for (when, what) in lines {
            ui.horizontal_top(|ui| {
                ui.allocate_ui(vec2(PREVIEW_TIMES, 0.0), |ui| {
                    ui.set_width(PREVIEW_TIMES);
                    label_ui(ui, when, text::label(), t.text_subtle);
                });
                text_ui(ui, what);
            });
        }
        if *example {
            caption_ui(ui, words!(words, "preview-example"));
        }
    });
}

fn kinds_ui(ui: &mut Ui, words: &Words, settings: &mut Settings) {
    card_ui(ui, |ui| {
        card_title_ui(ui, &words!(words, "settings-kinds"));
        for (number, group) in GROUPS.into_iter().enumerate() {
            let (name, detail) = kind_words(group, words);
            let mut on = !settings.kinds_off.contains(group);
            if number > 0 {
                divider_ui(ui);
            }
            if switch_ui(ui, &mut on, &name, &detail) {
                if on {
                    settings.kinds_off.remove(group);
                } else {
                    settings.kinds_off.insert(group.to_owned());
                }
            }
        }
    });
}

fn kind_words(group: &str, words: &Words) -> (String, String) {
    match group {
        "phase" => (words!(words, "kind-phase"), words!(words, "kind-phase-detail")),
        "check-in" => (words!(words, "kind-check-in"), words!(words, "kind-check-in-detail")),
        "morning" => (words!(words, "kind-morning"), words!(words, "kind-morning-detail")),
        "reintroduce" => (words!(words, "kind-reintroduce"), words!(words, "kind-reintroduce-detail")),
        "follow-up" => (words!(words, "kind-follow-up"), words!(words, "kind-follow-up-detail")),
        _ => (words!(words, "kind-night"), words!(words, "kind-night-detail")),
    }
}

fn arriving_ui(ui: &mut Ui, scene: &Scene<'_>, settings: &mut Settings, commands: &mut Vec<Command>) {
    let words = scene.here.words;
    let t = tokens(ui);
    card_ui(ui, |ui| {
        card_title_ui(ui, &words!(words, "settings-arriving"));
        let (icon, ink) =
            if scene.health.well { (icons::BELL_RING, t.good) } else { (icons::BELL_OFF, t.warning) };
        ui.horizontal_top(|ui| {
            let (rect, _) = ui.allocate_exact_size(Vec2::splat(20.0), egui::Sense::hover());
            super::widgets::paint_icon(ui, icon, rect.center(), 16.0, ink.into());
            ui.vertical(|ui| facts_ui(ui, scene, commands));
        });
        ui.horizontal_wrapped(|ui| {
            if button_ui(ui, Weight::Quiet, Some(icons::BELL_RING), &words!(words, "settings-test")).clicked()
            {
                commands.push(Command::Test);
            }
        });
        log_in_ui(ui, scene, commands);
        let detail = words!(words, "settings-discreet-detail");
        switch_ui(ui, &mut settings.discreet, &words!(words, "settings-discreet"), &detail);
    });
}

/// The language, and how times are written in it.
fn language_ui(ui: &mut Ui, words: &Words, settings: &mut Settings) {
    card_ui(ui, |ui| {
        card_title_ui(ui, &words!(words, "settings-language"));
        caption_ui(ui, words!(words, "settings-language-detail"));
        let system = [("system", words!(words, "language-system"))];
        let languages = Language::ALL.iter().map(|it| (it.tag(), it.own_name().to_owned()));
        let languages: Vec<_> = system.into_iter().chain(languages).collect();
        pick_ui(ui, &languages, &mut settings.language);
        label_ui(ui, words!(words, "settings-clock"), text::strong(), tokens(ui).text_strong);
        let clocks = [
            ("system", words!(words, "clock-system")),
            ("24", words!(words, "clock-24")),
            ("12", words!(words, "clock-12")),
        ];
        pick_ui(ui, &clocks, &mut settings.clock);
        label_ui(ui, words!(words, "settings-week"), text::strong(), tokens(ui).text_strong);
        let day = |number: u32| words!(words, "weekday", day = number);
        let weeks = [
            ("system", words!(words, "week-system")),
            ("monday", day(1)),
            ("saturday", day(6)),
            ("sunday", day(7)),
        ];
        pick_ui(ui, &weeks, &mut settings.week);
    });
}

/// One of several, pressed.
fn pick_ui(ui: &mut Ui, choices: &[(&str, String)], chosen: &mut String) {
    if let Some(pressed) = choice_ui(ui, choices, Some(chosen)) {
        pressed.clone_into(chosen);
    }
}

fn looks_ui(ui: &mut Ui, words: &Words, settings: &mut Settings) {
    card_ui(ui, |ui| {
        card_title_ui(ui, &words!(words, "settings-looks"));
        let themes = [
            ("system", words!(words, "theme-system")),
            ("light", words!(words, "theme-light")),
            ("dark", words!(words, "theme-dark")),
        ];
        pick_ui(ui, &themes, &mut settings.theme);
        for (choice, chosen, name, detail) in [
            (
                &mut settings.contrast,
                "high",
                words!(words, "settings-contrast"),
                words!(words, "settings-contrast-detail"),
            ),
            (
                &mut settings.motion,
                "none",
                words!(words, "settings-still"),
                words!(words, "settings-still-detail"),
            ),
        ] {
            let mut on = choice == chosen;
            if switch_ui(ui, &mut on, &name, &detail) {
                (if on { chosen } else { "system" }).clone_into(choice);
            }
        }
    });
}

fn next_session_ui(ui: &mut Ui, scene: &Scene<'_>, draft: &mut Draft, settings: &mut Settings) {
    let words = scene.here.words;
    card_ui(ui, |ui| {
        card_title_ui(ui, &words!(words, "settings-next"));
        let usual = scene.protocols[0].next_session_days;
        let parse = |typed: &str| match typed.trim() {
            "" => Some(None),
            typed => typed.parse().ok().filter(|days| INTERVAL_DAYS.contains(days)).map(Some),
        };
        let wrong = parse(&draft.interval).is_none().then(|| words!(words, "wrong-days"));
        let name = words!(words, "settings-interval");
        let response = field_ui(ui, &name, &mut draft.interval, &usual.to_string(), wrong.as_deref(), 120.0);
        if response.lost_focus()
            && let Some(days) = parse(&draft.interval)
        {
            settings.next_session_days = days;
        }
        caption_ui(ui, words!(words, "settings-interval-detail", days = usual));
    });
}

fn data_ui(ui: &mut Ui, scene: &Scene<'_>, commands: &mut Vec<Command>) {
    let words = scene.here.words;
    card_ui(ui, |ui| {
        card_title_ui(ui, &words!(words, "settings-data"));
        text_ui(ui, words!(words, "settings-data-detail"));
        label_ui(ui, scene.data_dir, text::label(), tokens(ui).text_subtle);
        if button_ui(ui, Weight::Quiet, Some(icons::FOLDER_OPEN), &words!(words, "open-folder")).clicked() {
            commands.push(Command::OpenDataFolder);
        }
        divider_ui(ui);
        ui.horizontal_wrapped(|ui| {
            for (what, name) in [
                (Export::Everything, words!(words, "export-everything")),
                (Export::CheckIns, words!(words, "export-check-ins")),
                (Export::Sessions, words!(words, "export-sessions")),
                (Export::Calendar, words!(words, "export-calendar")),
            ] {
                if button_ui(ui, Weight::Quiet, Some(icons::DOWNLOAD), &name).clicked() {
                    commands.push(Command::Export(what));
                }
            }
            if button_ui(ui, Weight::Quiet, Some(icons::UPLOAD), &words!(words, "import")).clicked() {
                commands.push(Command::Import);
            }
        });
        divider_ui(ui);
        if button_ui(ui, Weight::Plain, Some(icons::TRASH), &words!(words, "delete-everything")).clicked() {
            commands.push(Command::Ask(Ask::DeleteEverything));
        }
        caption_ui(ui, words!(words, "about", version = env!("CARGO_PKG_VERSION")));
        caption_ui(ui, &scene.protocols[0].notice);
    });
}
