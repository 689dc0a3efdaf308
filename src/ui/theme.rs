//! The look, as tokens: colours from `assets/theme/*.ron`, sizes and text styles here, applied to
//! egui's style at once. Nothing else names a colour or a size of type.

use std::sync::{Arc, LazyLock};

use egui::epaint::Shadow;
use egui::style::{ScrollAnimation, Selection, WidgetVisuals};
use egui::{
    Color32, CornerRadius, FontData, FontDefinitions, FontFamily, FontId, Id, Margin, Stroke, Style,
    TextStyle, Theme, Vec2, Visuals,
};
use serde::{Deserialize, Deserializer};

use crate::words::Language;

/// Spacing, from tight to wide.
pub const SPACE: [f32; 5] = [4.0, 8.0, 14.0, 20.0, 28.0];
/// The corner of a card.
pub const CARD_CORNER: u8 = 16;
/// The corner of a button.
pub const BUTTON_CORNER: u8 = 11;
/// The height of a button; fields and other targets are no lower than [`TARGET`].
pub const BUTTON_HEIGHT: f32 = 38.0;
/// The smallest letters, in points.
pub const LEAST_TYPE: f32 = 10.5;
/// A page that is wider has things beside one another.
pub const WIDE: f32 = 820.0;
/// A window that is higher has room to spare.
const USUAL_HEIGHT: f32 = 760.0;
/// So much higher, what a page is about is as large as it gets.
const HIGHER: f32 = 240.0;

/// The smallest side of anything to press.
pub const TARGET: f32 = 36.0;
/// How long a change of look takes, in seconds.
pub const MOTION: f32 = 0.2;
/// How long a change of where things stand takes.
const TRANSITION: f32 = 0.6;

/// The colours of one theme.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tokens {
    /// The window.
    pub background: Colour,
    /// Cards and popups.
    pub card: Colour,
    /// Fields, chips, the empty part of the ring.
    pub sunken: Colour,
    /// The rare divider.
    pub line: Colour,
    /// Around fields, and switches that are off: 3:1 on the card.
    pub edge: Colour,
    /// Around cards, fields and quiet buttons, in high contrast.
    pub outline: Colour,
    /// What the pointer is on.
    pub hover: Colour,
    /// Headings and values.
    pub text_strong: Colour,
    /// Body text.
    pub text: Colour,
    /// Captions.
    pub text_subtle: Colour,
    /// The one primary action, selection, the now-marker, leave-alone icons.
    pub accent: Colour,
    /// On the accent.
    pub on_accent: Colour,
    /// Behind accent icons and the selection.
    pub accent_soft: Colour,
    /// Do-now icons, healthy reminders.
    pub good: Colour,
    /// Behind them.
    pub good_soft: Colour,
    /// Sun, caution.
    pub warning: Colour,
    /// Behind it.
    pub warning_soft: Colour,
    /// Red flags; always with an icon and words.
    pub danger: Colour,
    /// Behind them.
    pub danger_soft: Colour,
    /// The five phases, from rose to green.
    pub phases: [Colour; 5],
    /// Ink on a phase.
    pub on_phase: Colour,
    /// Night hours behind the timeline.
    pub night: Colour,
    /// Under cards.
    pub shadow: Colour,
    /// Over the page, behind a dialog.
    pub backdrop: Colour,
}

/// A colour, written `#RRGGBB` or `#RRGGBBAA`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Colour(Color32);

impl Colour {
    /// As egui draws it.
    #[must_use]
    pub const fn get(self) -> Color32 {
        self.0
    }
}

impl From<Colour> for Color32 {
    fn from(colour: Colour) -> Self {
        colour.0
    }
}

impl<'de> Deserialize<'de> for Colour {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = String::deserialize(from)?;
        Color32::from_hex(&text)
            .map(Self)
            .map_err(|_| serde::de::Error::custom(format!("'{text}' is no colour such as #A23E57")))
    }
}

/// The colours of a theme, as they are and in high contrast.
type Contrasts = [LazyLock<Arc<Tokens>>; 2];

static LIGHT: Contrasts = [
    LazyLock::new(|| tokens_of(include_str!("../../assets/theme/light.ron"))),
    LazyLock::new(|| tokens_of(include_str!("../../assets/theme/light-high.ron"))),
];
static DARK: Contrasts = [
    LazyLock::new(|| tokens_of(include_str!("../../assets/theme/dark.ron"))),
    LazyLock::new(|| tokens_of(include_str!("../../assets/theme/dark-high.ron"))),
];

fn tokens_of(text: &str) -> Arc<Tokens> {
    Arc::new(ron::from_str(text).expect("a test parses the themes"))
}

/// The tokens of the theme that `ui` is drawn in.
#[must_use]
pub fn tokens(ui: &egui::Ui) -> Arc<Tokens> {
    tokens_for(ui.ctx().theme(), is_high_contrast(ui.ctx()))
}

fn tokens_for(theme: Theme, high_contrast: bool) -> Arc<Tokens> {
    let tokens = match theme {
        Theme::Light => &LIGHT,
        Theme::Dark => &DARK,
    };
    Arc::clone(&tokens[usize::from(high_contrast)])
}

/// Where a context notes whether its contrast is high.
fn high_contrast_id() -> Id {
    Id::unique("high contrast")
}

fn is_high_contrast(ctx: &egui::Context) -> bool {
    ctx.data(|data| data.get_temp(high_contrast_id())).unwrap_or_default()
}

impl Tokens {
    /// The line around what stands out by its ground alone; none where that is enough.
    #[must_use]
    pub fn outline(&self) -> Stroke {
        if self.outline.get() == Color32::TRANSPARENT { Stroke::NONE } else { Stroke::new(1.0, self.outline) }
    }

    /// The colour of the phase with that number; a sixth one is as calm as the fifth.
    #[must_use]
    pub fn phase(&self, number: usize) -> Color32 {
        self.phases[number.min(self.phases.len() - 1)].into()
    }
}

/// The text styles beyond egui's own.
pub mod text {
    use super::TextStyle;

    fn named(name: &str) -> TextStyle {
        TextStyle::Name(name.into())
    }

    /// The page's title.
    pub fn title() -> TextStyle {
        named("title")
    }

    /// A card's title.
    pub fn card_title() -> TextStyle {
        named("card-title")
    }

    /// The first line of a list item.
    pub fn strong() -> TextStyle {
        named("strong")
    }

    /// A number that stands for itself.
    pub fn number() -> TextStyle {
        named("number")
    }

    /// The countdown.
    pub fn countdown() -> TextStyle {
        named("countdown")
    }

    /// A caption with some weight: chips and axis labels.
    pub fn label() -> TextStyle {
        named("label")
    }

    /// What stands at the foot of the navigation.
    pub fn foot() -> TextStyle {
        named("foot")
    }

    /// A number on an icon.
    pub fn badge() -> TextStyle {
        named("badge")
    }

    /// Icons beside text.
    pub fn icon() -> TextStyle {
        named("icon")
    }
}

const MEDIUM: &str = "medium";
const SEMIBOLD: &str = "semibold";
const SERIF: &str = "serif";
const ICONS: &str = "icons";

/// The icon font in `size`.
#[must_use]
pub fn icon_font(size: f32) -> FontId {
    FontId::new(size, FontFamily::Name(ICONS.into()))
}

const SCRIPT: &str = "Noto Sans CJK";
const BOLD_SCRIPT: &str = "Noto Sans CJK Bold";

/// The bundled fonts: OFL, and Lucide (ISC) for icons. Letters that they lack come from the system's.
fn fonts(language: Language) -> FontDefinitions {
    let files: [(&str, &'static [u8]); 5] = [
        ("Figtree", include_bytes!("../../assets/fonts/Figtree-Regular.ttf")),
        ("Figtree Medium", include_bytes!("../../assets/fonts/Figtree-Medium.ttf")),
        ("Figtree SemiBold", include_bytes!("../../assets/fonts/Figtree-SemiBold.ttf")),
        ("Fraunces", include_bytes!("../../assets/fonts/Fraunces-SemiBold.ttf")),
        ("Lucide", include_bytes!("../../assets/fonts/LucideSubset.ttf")),
    ];
    let mut fonts = FontDefinitions::empty();
    for (name, bytes) in files {
        fonts.font_data.insert(name.to_owned(), Arc::new(FontData::from_static(bytes)));
    }
    let families = [
        (FontFamily::Proportional, ["Figtree", "Fraunces", SCRIPT]),
        (FontFamily::Monospace, ["Figtree", "Fraunces", SCRIPT]),
        (FontFamily::Name(MEDIUM.into()), ["Figtree Medium", "Figtree", SCRIPT]),
        (FontFamily::Name(SEMIBOLD.into()), ["Figtree SemiBold", "Figtree", BOLD_SCRIPT]),
        (FontFamily::Name(SERIF.into()), ["Fraunces", "Figtree SemiBold", BOLD_SCRIPT]),
        (FontFamily::Name(ICONS.into()), ["Lucide", "Figtree", SCRIPT]),
    ];
    // What the languages with thousands of letters need of them; whatever else is typed comes from the system's.
    let names: &[u8] = include_bytes!("../../assets/fonts/NotoSansCJK-Names.otf");
    let (script, bold): (&[u8], &[u8]) = match language {
        Language::Chinese => (
            include_bytes!("../../assets/fonts/NotoSansSC-Regular.otf"),
            include_bytes!("../../assets/fonts/NotoSansSC-Bold.otf"),
        ),
        Language::Japanese => (
            include_bytes!("../../assets/fonts/NotoSansJP-Regular.otf"),
            include_bytes!("../../assets/fonts/NotoSansJP-Bold.otf"),
        ),
        _ => (names, names),
    };
    for (name, bytes) in [(SCRIPT, script), (BOLD_SCRIPT, bold)] {
        fonts.font_data.insert(name.to_owned(), Arc::new(FontData::from_static(bytes)));
    }
    for (family, names) in families {
        fonts.families.insert(family, names.map(str::to_owned).into());
    }
    fonts
}

/// Gives `ctx` the letters of that language.
pub fn use_language(ctx: &egui::Context, language: Language) {
    ctx.set_fonts(fonts(language));
}

/// Gives `ctx` the fonts and both themes.
pub fn apply(ctx: &egui::Context) {
    use_language(ctx, Language::English);
    use_look(ctx, Look::default());
}

/// What the person, or the desktop for them, wants of the look beside light or dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Look {
    /// Stronger colours, and outlines.
    pub high_contrast: bool,
    /// Nothing moves.
    pub still: bool,
}

/// Gives both themes of `ctx` that look.
pub fn use_look(ctx: &egui::Context, look: Look) {
    ctx.data_mut(|data| data.insert_temp(high_contrast_id(), look.high_contrast));
    for theme in [Theme::Light, Theme::Dark] {
        let tokens = tokens_for(theme, look.high_contrast);
        ctx.style_mut_of(theme, |style| set_style(style, &tokens, theme, look));
    }
}

fn set_style(style: &mut Style, tokens: &Tokens, theme: Theme, look: Look) {
    let font = |size, family: &str| FontId::new(size, FontFamily::Name(family.into()));
    style.text_styles = [
        (TextStyle::Body, FontId::new(14.0, FontFamily::Proportional)),
        (TextStyle::Monospace, FontId::new(13.0, FontFamily::Monospace)),
        (TextStyle::Small, FontId::new(12.5, FontFamily::Proportional)),
        (TextStyle::Button, font(14.0, MEDIUM)),
        (TextStyle::Heading, font(15.0, SEMIBOLD)),
        (text::title(), font(30.0, SERIF)),
        (text::card_title(), font(15.0, SEMIBOLD)),
        (text::strong(), font(14.0, MEDIUM)),
        (text::label(), font(12.5, MEDIUM)),
        (text::foot(), FontId::new(11.5, FontFamily::Proportional)),
        (text::badge(), font(10.5, SEMIBOLD)),
        (text::number(), font(24.0, SEMIBOLD)),
        (text::countdown(), font(34.0, SEMIBOLD)),
        (text::icon(), icon_font(16.0)),
    ]
    .into();
    style.spacing.item_spacing = Vec2::new(SPACE[1], SPACE[1]);
    style.spacing.button_padding = Vec2::new(SPACE[2], SPACE[1]);
    // A row is as high as what is in it; whatever can be pressed has its own least size.
    style.spacing.interact_size = Vec2::new(40.0, 18.0);
    style.spacing.menu_margin = Margin::same(SPACE[1] as i8);
    style.spacing.scroll = egui::style::ScrollStyle::thin();
    style.interaction.selectable_labels = false;
    // So that it fits into the narrowest window.
    style.spacing.tooltip_width = 320.0;
    style.interaction.tooltip_delay = 0.25;
    style.animation_time = if look.still { 0.0 } else { MOTION };
    style.scroll_animation = if look.still { ScrollAnimation::none() } else { ScrollAnimation::default() };
    style.visuals = visuals(tokens, theme);
}

fn visuals(tokens: &Tokens, theme: Theme) -> Visuals {
    let widget = |fill: Colour, text: Colour| WidgetVisuals {
        bg_fill: fill.into(),
        weak_bg_fill: fill.into(),
        bg_stroke: Stroke::new(1.0, tokens.edge),
        fg_stroke: Stroke::new(1.0, text),
        corner_radius: CornerRadius::same(BUTTON_CORNER),
        expansion: 0.0,
    };
    let mut visuals = theme.default_visuals();
    visuals.widgets.noninteractive = widget(tokens.card, tokens.text);
    visuals.widgets.noninteractive.bg_stroke = Stroke::new(1.0, tokens.line);
    visuals.widgets.inactive = widget(tokens.sunken, tokens.text_strong);
    visuals.widgets.hovered = widget(tokens.hover, tokens.text_strong);
    visuals.widgets.active = widget(tokens.hover, tokens.text_strong);
    visuals.widgets.open = widget(tokens.sunken, tokens.text_strong);
    visuals.selection =
        Selection { bg_fill: tokens.accent_soft.into(), stroke: Stroke::new(1.0, tokens.accent) };
    visuals.hyperlink_color = tokens.accent.into();
    visuals.extreme_bg_color = tokens.sunken.into();
    visuals.text_edit_bg_color = Some(tokens.sunken.into());
    visuals.faint_bg_color = tokens.sunken.into();
    visuals.warn_fg_color = tokens.warning.into();
    visuals.error_fg_color = tokens.danger.into();
    visuals.panel_fill = tokens.background.into();
    visuals.window_fill = tokens.card.into();
    visuals.window_stroke = tokens.outline();
    visuals.window_corner_radius = CornerRadius::same(CARD_CORNER);
    visuals.menu_corner_radius = CornerRadius::same(BUTTON_CORNER);
    visuals.window_shadow = shadow(tokens);
    visuals.popup_shadow = shadow(tokens);
    visuals.weak_text_color = Some(tokens.text_subtle.into());
    visuals.disabled_alpha = 0.5;
    // A cursor that blinks is a frame each time.
    visuals.text_cursor.blink = false;
    visuals
}

/// How long a change of where things stand takes, in seconds; no time where nothing moves.
#[must_use]
pub fn transition_time(ui: &egui::Ui) -> f32 {
    if ui.style().animation_time > 0.0 { TRANSITION } else { 0.0 }
}

/// How many points there are to spare in the window's height.
#[must_use]
pub fn spare_height(ui: &egui::Ui) -> f32 {
    (ui.ctx().content_rect().height() - USUAL_HEIGHT).max(0.0)
}

/// How much larger than usual what a page is about is drawn: `most` times where the window is high.
#[must_use]
pub fn larger(ui: &egui::Ui, most: f32) -> f32 {
    egui::lerp(1.0..=most, (spare_height(ui) / HIGHER).min(1.0))
}

/// The shadow under a card.
#[must_use]
pub fn shadow(tokens: &Tokens) -> Shadow {
    Shadow { offset: [0, 6], blur: 24, spread: 0, color: tokens.shadow.into() }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Relative luminance as WCAG 2.2 defines it.
    fn luminance(colour: Colour) -> f64 {
        let channel = |value: u8| {
            let value = f64::from(value) / 255.0;
            if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        let [red, green, blue, _] = colour.get().to_array();
        0.2126 * channel(red) + 0.7152 * channel(green) + 0.0722 * channel(blue)
    }

    fn contrast(one: Colour, other: Colour) -> f64 {
        let (a, b) = (luminance(one), luminance(other));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    const THEMES: [(Theme, bool); 4] =
        [(Theme::Light, false), (Theme::Dark, false), (Theme::Light, true), (Theme::Dark, true)];

    #[track_caller]
    fn holds(least: f64, name: &str, one: Colour, other: Colour) {
        let found = contrast(one, other);
        assert!(found >= least, "{name}: {found:.2}, and not {least}");
    }

    /// WCAG 2.2: AA as it is, AAA in high contrast.
    #[test]
    fn every_text_can_be_read_on_every_ground() {
        for (theme, high) in THEMES {
            let t = tokens_for(theme, high);
            let least = if high { 7.0 } else { 4.5 };
            let grounds = [
                ("background", t.background),
                ("card", t.card),
                ("sunken", t.sunken),
                ("accent soft", t.accent_soft),
                ("good soft", t.good_soft),
                ("warning soft", t.warning_soft),
                ("danger soft", t.danger_soft),
            ];
            let texts = [("strong", t.text_strong), ("text", t.text), ("subtle", t.text_subtle)];
            for (name, text) in texts {
                for (ground_name, ground) in grounds {
                    holds(least, &format!("{theme:?} {high}: {name} on {ground_name}"), text, ground);
                }
            }
            for (name, text, ground) in [
                ("on accent", t.on_accent, t.accent),
                ("accent on soft", t.accent, t.accent_soft),
                ("accent on card", t.accent, t.card),
                ("accent on background", t.accent, t.background),
                ("accent on sunken", t.accent, t.sunken),
                ("accent on danger soft", t.accent, t.danger_soft),
                ("accent on warning soft", t.accent, t.warning_soft),
                ("good on soft", t.good, t.good_soft),
                ("good on card", t.good, t.card),
                ("good on background", t.good, t.background),
                ("warning on soft", t.warning, t.warning_soft),
                ("warning on card", t.warning, t.card),
                ("danger on soft", t.danger, t.danger_soft),
                ("danger on card", t.danger, t.card),
                ("danger on background", t.danger, t.background),
                ("strong on hover", t.text_strong, t.hover),
                ("text on hover", t.text, t.hover),
            ] {
                holds(least, &format!("{theme:?} {high}: {name}"), text, ground);
            }
            for phase in t.phases {
                holds(4.5, &format!("{theme:?} {high}: ink on {phase:?}"), t.on_phase, phase);
            }
        }
    }

    /// What is seen without words: the focus ring, the edge of fields, and in high contrast all that stands out by its ground otherwise.
    #[test]
    fn every_sign_stands_out() {
        for (theme, high) in THEMES {
            let t = tokens_for(theme, high);
            for (name, ground) in [("background", t.background), ("card", t.card), ("sunken", t.sunken)] {
                holds(3.0, &format!("{theme:?} {high}: accent on {name}"), t.accent, ground);
                holds(3.0, &format!("{theme:?} {high}: danger on {name}"), t.danger, ground);
                holds(3.0, &format!("{theme:?} {high}: edge on {name}"), t.edge, ground);
                if high {
                    holds(3.0, &format!("{theme:?}: outline on {name}"), t.outline, ground);
                    holds(3.0, &format!("{theme:?}: line on {name}"), t.line, ground);
                    for phase in t.phases {
                        holds(3.0, &format!("{theme:?}: {phase:?} on {name}"), phase, ground);
                    }
                }
            }
        }
    }

    /// Those of the person come from the system's fonts where these have none.
    #[test]
    fn no_letter_of_ours_is_missing_in_any_style() {
        let ctx = egui::Context::default();
        apply(&ctx);
        let names: String = Language::ALL.iter().map(|it| it.own_name()).collect();
        for language in Language::ALL {
            use_language(&ctx, *language);
            ctx.run_ui(egui::RawInput::default(), |_| {}).textures_delta.clear();
            let texts = [
                language.messages(),
                language.protocols(),
                include_str!("../../assets/protocols/microneedling.ron"),
                include_str!("../../assets/protocols/microneedling-cautious.ron"),
                &names,
            ];
            let letters: std::collections::BTreeSet<_> = texts.iter().flat_map(|it| it.chars()).collect();
            let styles = ctx.style_of(Theme::Light).text_styles.clone();
            let missing: Vec<_> = (styles.iter().filter(|(style, _)| **style != text::icon()))
                .flat_map(|(style, font)| letters.iter().map(move |letter| (style, font, *letter)))
                .filter(|(_, font, letter)| {
                    !letter.is_control() && !ctx.fonts_mut(|fonts| fonts.has_glyph(font, *letter))
                })
                .collect();
            assert!(missing.is_empty(), "{language:?}: {missing:?}");
        }
        let nobody_s =
            |fonts: &mut egui::epaint::text::FontsView<'_>| fonts.has_glyph(&icon_font(14.0), '\u{10fffd}');
        assert!(!ctx.fonts_mut(nobody_s));
    }

    #[test]
    fn a_context_takes_the_look_that_it_is_given() {
        let ctx = egui::Context::default();
        apply(&ctx);
        let look = |ctx: &egui::Context| (is_high_contrast(ctx), ctx.style_of(Theme::Dark).animation_time);
        assert_eq!(look(&ctx), (false, MOTION));
        use_look(&ctx, Look { high_contrast: true, still: true });
        assert_eq!(look(&ctx), (true, 0.0));
        assert_eq!(ctx.style_of(Theme::Dark).scroll_animation, ScrollAnimation::none());
        assert_eq!(ctx.style_of(Theme::Light).visuals.panel_fill, Color32::WHITE);
    }
}
