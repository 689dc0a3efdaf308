//! The top of the Products page: may I use it, and the products that help with the person's own.

use egui::accesskit::Live;
use egui::{Align, Key, Label, Layout, RichText, TextStyle, Ui, vec2};

use super::command::Command;
use super::icons;
use super::scene::Scene;
use super::theme::{SPACE, TARGET, text, tokens};
use super::widgets::{
    Weight, button_ui, caption_ui, card_title_ui, card_ui, field_ui, icon_button_ui, icon_named,
    icon_tile_ui, label_ui,
};
use crate::care::may_i::Answer;
use crate::care::protocol::{Product, Protocol};
use crate::care::settings::Settings;
use crate::view::may_i::{self, MayI};
use crate::words;

/// A product's name is no longer than this, in characters.
const LONGEST_NAME: u8 = 60;
/// Nobody has more of one kind.
const MOST: usize = 20;

/// What the page remembers between frames.
#[derive(Clone, Debug, Default)]
pub struct State {
    /// What is asked about.
    typed: String,
    /// The keyboard is to go there.
    asks: bool,
    /// The product that is named right now.
    naming: Option<Naming>,
}

impl State {
    /// Lets the person type what *May I use …?* is asked of.
    pub fn ask(&mut self) {
        self.asks = true;
    }
}

/// A product of the person's own while its name is typed.
#[derive(Clone, Debug)]
struct Naming {
    kind: String,
    /// Its name so far, where it has one.
    before: Option<String>,
    name: String,
    opened: bool,
}

/// Asks what may be used, and answers while it is typed.
pub fn may_i_ui(ui: &mut Ui, scene: &Scene<'_>, state: &mut State) {
    let words = scene.here.words;
    card_ui(ui, |ui| {
        card_title_ui(ui, &words!(words, "may-i-title"));
        let width = (ui.available_width() - 24.0).min(420.0);
        let hint = words!(words, "may-i-hint");
        let field = field_ui(ui, &words!(words, "may-i-field"), &mut state.typed, &hint, None, width);
        if std::mem::take(&mut state.asks) {
            field.request_focus();
        }
        let sessions = scene.courses.iter().map(|course| may_i::Session {
            protocol: &course.protocol,
            plan: &course.plan,
            details: &course.session.header.details,
        });
        let answer = may_i::may_i(&state.typed, sessions, scene.protocols, &scene.settings.shelf, scene.here);
        let answer = answer.map(|it| if scene.in_doubt { it.in_doubt(scene.here) } else { it });
        if let Some(answer) = &answer {
            answer_ui(ui, scene, answer);
        }
        let near = answer.map(|it| it.near).unwrap_or_default();
        let often = words!(words, "may-i-often");
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = vec2(6.0, 6.0);
            if !near.is_empty() {
                caption_ui(ui, words!(words, "may-i-did-you-mean"));
            }
            let offered: Vec<_> = if near.is_empty() {
                often.split(',').map(str::trim).collect()
            } else {
                near.iter().map(String::as_str).collect()
            };
            for name in offered {
                if button_ui(ui, Weight::Quiet, None, name).clicked() {
                    name.clone_into(&mut state.typed);
                }
            }
        });
    });
}

/// The answer: an icon and words, told to assistive technology when it changes.
fn answer_ui(ui: &mut Ui, scene: &Scene<'_>, answer: &MayI) {
    let words = scene.here.words;
    let t = tokens(ui);
    let (icon, ink, ground) = match answer.answer {
        Answer::Yes => (icons::CIRCLE_CHECK, t.good, t.good_soft),
        Answer::NotUntil(_) => (icons::HOURGLASS, t.warning, t.warning_soft),
        Answer::No => (icons::BAN, t.danger, t.danger_soft),
    };
    ui.add_space(SPACE[0]);
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing = vec2(10.0, 2.0);
        icon_tile_ui(ui, icon, ink, ground);
        ui.vertical(|ui| {
            let said = label_ui(ui, &answer.said, text::card_title(), t.text_strong);
            let why = label_ui(ui, &answer.why, TextStyle::Body, t.text);
            for response in [said, why] {
                ui.ctx().accesskit_node_builder(response.id, |node| node.set_live(Live::Polite));
            }
            if let Some(name) = &answer.known_as {
                caption_ui(ui, words!(words, "may-i-taken-as", name = name));
            }
        });
    });
    ui.add_space(SPACE[0]);
}

/// The products that help, each with those of the person's own that are of its kind.
pub fn shelf_ui(
    ui: &mut Ui,
    scene: &Scene<'_>,
    protocol: &Protocol,
    state: &mut State,
    commands: &mut Vec<Command>,
) {
    let words = scene.here.words;
    let mut settings = scene.settings.clone();
    card_ui(ui, |ui| {
        card_title_ui(ui, &words!(words, "products"));
        caption_ui(ui, words!(words, "products-own"));
        ui.add_space(SPACE[0]);
        if ui.available_width() > 640.0 {
            for pair in protocol.products.chunks(2) {
                ui.columns(2, |columns| {
                    for (column, product) in columns.iter_mut().zip(pair) {
                        kind_ui(column, scene, product, state, &mut settings);
                    }
                });
            }
        } else {
            for product in &protocol.products {
                kind_ui(ui, scene, product, state, &mut settings);
            }
        }
    });
    if settings.shelf != scene.settings.shelf {
        commands.push(Command::Set(Box::new(settings)));
    }
}

fn kind_ui(ui: &mut Ui, scene: &Scene<'_>, product: &Product, state: &mut State, settings: &mut Settings) {
    let words = scene.here.words;
    let t = tokens(ui);
    let own = scene.settings.shelf.get(&product.key).cloned().unwrap_or_default();
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing = vec2(10.0, 1.0);
        icon_tile_ui(ui, icon_named(&product.icon), t.good, t.good_soft);
        ui.vertical(|ui| {
            label_ui(ui, &product.title, text::strong(), t.text_strong);
            caption_ui(ui, &product.detail);
            for name in &own {
                let naming = state.naming.as_ref().filter(|it| it.kind == product.key);
                if naming.is_some_and(|it| it.before.as_ref() == Some(name)) {
                    naming_ui(ui, scene, state, settings);
                } else {
                    own_ui(ui, scene, product, name, state, settings);
                }
            }
            if state.naming.as_ref().is_some_and(|it| it.kind == product.key && it.before.is_none()) {
                naming_ui(ui, scene, state, settings);
            } else if own.len() < MOST {
                let add = button_ui(ui, Weight::Plain, Some(icons::PLUS), &words!(words, "product-add"));
                let named = words!(words, "product-add-named", kind = &product.title);
                ui.ctx().accesskit_node_builder(add.id, |node| node.set_label(named));
                if add.clicked() {
                    state.naming = Some(Naming {
                        kind: product.key.clone(),
                        before: None,
                        name: String::new(),
                        opened: false,
                    });
                }
            }
        });
    });
    ui.add_space(SPACE[0]);
}

/// A product of the person's own: its name, and what renames and removes it.
fn own_ui(
    ui: &mut Ui,
    scene: &Scene<'_>,
    product: &Product,
    name: &String,
    state: &mut State,
    settings: &mut Settings,
) {
    let words = scene.here.words;
    let t = tokens(ui);
    let size = vec2(ui.available_width().min(340.0), TARGET);
    ui.allocate_ui_with_layout(size, Layout::right_to_left(Align::Center), |ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        if icon_button_ui(ui, icons::X, &words!(words, "product-remove", name = name)).clicked()
            && let Some(names) = settings.shelf.get_mut(&product.key)
        {
            names.retain(|it| it != name);
            settings.shelf.retain(|_, names| !names.is_empty());
        }
        if icon_button_ui(ui, icons::PENCIL, &words!(words, "product-rename", name = name)).clicked() {
            state.naming = Some(Naming {
                kind: product.key.clone(),
                before: Some(name.clone()),
                name: name.clone(),
                opened: false,
            });
        }
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            let shown = RichText::new(format!("• {name}")).text_style(TextStyle::Body).color(t.text_strong);
            ui.add(Label::new(shown).truncate());
        });
    });
}

/// The field in which a product gets its name.
fn naming_ui(ui: &mut Ui, scene: &Scene<'_>, state: &mut State, settings: &mut Settings) {
    let words = scene.here.words;
    let Some(naming) = &mut state.naming else { return };
    let there = scene.settings.shelf.get(&naming.kind).cloned().unwrap_or_default();
    let name = naming.name.split_whitespace().collect::<Vec<_>>().join(" ");
    let twice = there.contains(&name) && naming.before.as_ref() != Some(&name);
    let wrong = if twice {
        Some(words!(words, "product-twice"))
    } else {
        (name.chars().count() > usize::from(LONGEST_NAME))
            .then(|| words!(words, "product-too-long", most = LONGEST_NAME))
    };
    let width = (ui.available_width() - 24.0).min(280.0);
    let field = words!(words, "product-name");
    let response = field_ui(ui, &field, &mut naming.name, "", wrong.as_deref(), width);
    if !naming.opened {
        response.request_focus();
        naming.opened = true;
    }
    let ready = !name.is_empty() && wrong.is_none();
    let entered = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
    let escaped = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Escape));
    let (mut save, mut cancel) = (entered && ready, escaped);
    ui.horizontal(|ui| {
        save |= ui
            .add_enabled_ui(ready, |ui| {
                button_ui(ui, Weight::Quiet, Some(icons::CHECK), &words!(words, "save")).clicked()
            })
            .inner;
        cancel |= button_ui(ui, Weight::Plain, None, &words!(words, "cancel")).clicked();
    });
    if save {
        let names = settings.shelf.entry(naming.kind.clone()).or_default();
        match naming.before.as_ref().and_then(|before| names.iter_mut().find(|it| *it == before)) {
            Some(known) => *known = name,
            None => names.push(name),
        }
    }
    if save || cancel {
        state.naming = None;
    }
}
