//! The care protocol: phases, reintroductions, products and red flags, read from RON.
//!
//! A protocol is data. The two built-in ones are `assets/protocols/*.ron`, where each statement
//! names its source; a person may add a clinic's sheet in the same form.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use chrono::{NaiveTime, TimeDelta};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::check_in;
use super::civil_time::hour_minute;
use super::line::in_a_line;
use super::may_i;

/// The highest `format` that this version reads.
const FORMAT: u32 = 1;

/// No span of a protocol is longer than a year.
const LONGEST_HOURS: u32 = 366 * 24;

/// The protocols that come with the app, as `(file name, text)`. The first is the default.
pub const BUILT_IN: [(&str, &str); 2] = [
    ("microneedling.ron", include_str!("../../assets/protocols/microneedling.ron")),
    ("microneedling-cautious.ron", include_str!("../../assets/protocols/microneedling-cautious.ron")),
];

/// A checked protocol. Hours and days count from the finish of the treatment.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Protocol {
    /// Version of the file's form.
    pub format: u32,
    /// Its stable name, such as `microneedling`.
    pub key: String,
    /// Counts up when the content changes.
    pub version: u32,
    /// Its name for people.
    pub name: String,
    /// One sentence: for whom, and how long.
    pub about: String,
    /// Where its statements come from, by the short name that each statement uses.
    pub sources: BTreeMap<String, String>,
    /// What every page and report says of the whole: general information, provider first.
    pub notice: String,
    /// Needle depth in mm from which the app proposes this protocol, if it ever does.
    pub proposed_from_depth_mm: Option<f64>,
    /// Days from one session to the next, unless the person has an interval of their own.
    pub next_session_days: u32,
    /// The phases in order; half-open intervals that follow one another without a gap.
    pub phases: Vec<Phase>,
    /// The actives in the order in which they open.
    pub reintroductions: Vec<Reintroduction>,
    /// Hours at which the app asks for a check-in.
    pub check_in_at_hours: Vec<u32>,
    /// Days at which the app asks for a look for late reactions.
    pub follow_up_at_days: Vec<u32>,
    /// Products that help.
    pub products: Vec<Product>,
    /// What people ask about: may I use it? A protocol may leave it out, see
    /// [`may_i`](super::may_i::Vocabulary).
    #[serde(default)]
    pub may_i: Vec<Ingredient>,
    /// When a check-in makes the app propose to wait another day.
    #[serde(default)]
    pub wait_when: Vec<Case>,
    /// The rules that mean: stop, and see a dermatologist.
    pub red_flags: Vec<RedFlagRule>,
    /// What to do when a rule of level [`Level::SeeDermatologist`] fires.
    pub red_flag_advice: String,
    /// What to do when a rule of level [`Level::Emergency`] fires.
    pub emergency_advice: String,
}

/// The sentences of the built-in protocols in another language.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Translation {
    /// By the English one.
    pub texts: BTreeMap<String, String>,
    /// What people type for an [`Ingredient`], besides its English names, by its English name.
    pub names: BTreeMap<String, Vec<String>>,
}

impl Translation {
    /// Reads one.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn parse(text: &str) -> Result<Self, String> {
        ron::from_str(text).map_err(|error| error.to_string())
    }
}

impl Protocol {
    /// It in another language, as far as that has its sentences: those of a clinic stay as they are.
    #[must_use]
    pub fn translated(mut self, translation: &Translation) -> Self {
        // A word may mean another thing than in English: "bronzer" is to tan in French.
        let theirs: BTreeSet<_> = translation.names.values().flatten().map(|it| may_i::plain(it)).collect();
        for it in &mut self.may_i {
            it.names.retain(|name| !theirs.contains(&may_i::plain(name)));
            it.names.extend(translation.names.get(&it.name).into_iter().flatten().cloned());
        }
        for text in self.texts_mut() {
            if let Some(translated) = translation.texts.get(text) {
                text.clone_from(translated);
            }
        }
        self
    }

    /// All that is shown of it.
    #[must_use]
    pub fn texts(&self) -> Vec<String> {
        self.clone().texts_mut().into_iter().map(|it| it.clone()).filter(|it| !it.is_empty()).collect()
    }

    fn texts_mut(&mut self) -> Vec<&mut String> {
        let Self { name, about, notice, red_flag_advice, emergency_advice, .. } = self;
        let mut all = vec![name, about, notice, red_flag_advice, emergency_advice];
        all.extend(self.sources.values_mut());
        for it in &mut self.phases {
            all.extend([&mut it.name, &mut it.headline]);
            all.extend(it.normal.iter_mut().map(|it| &mut it.text));
            let advice = it.do_now.iter_mut().chain(&mut it.leave_alone);
            all.extend(advice.flat_map(|it| [&mut it.title, &mut it.detail]));
        }
        for it in &mut self.reintroductions {
            all.push(&mut it.name);
            all.extend(&mut it.note);
        }
        all.extend(self.products.iter_mut().flat_map(|it| [&mut it.title, &mut it.detail]));
        for it in &mut self.may_i {
            all.extend([&mut it.name, &mut it.wait]);
            all.extend(&mut it.then);
        }
        all.extend(self.red_flags.iter_mut().map(|it| &mut it.name));
        all
    }
}

/// One phase of healing, `[starts_at_hours, ends_at_hours)`.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Phase {
    /// Stable name, such as `first-day`.
    pub key: String,
    /// Its name for people.
    pub name: String,
    /// Its icon, by the icon set's name.
    pub icon: String,
    /// Hours since the finish.
    pub starts_at_hours: u32,
    /// Hours since the finish; the last phase ends later when the plan is postponed.
    pub ends_at_hours: u32,
    /// The phase in a few words.
    pub headline: String,
    /// What is normal now, and no reason to worry.
    pub normal: Vec<Statement>,
    /// What to do.
    pub do_now: Vec<Advice>,
    /// What to leave alone.
    pub leave_alone: Vec<Advice>,
}

/// A sentence and where it comes from.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Statement {
    /// The sentence.
    pub text: String,
    /// A key of [`Protocol::sources`].
    pub source: String,
}

/// One thing to do, to leave alone, or to have at hand.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Advice {
    /// Its icon, by the icon set's name.
    pub icon: String,
    /// What.
    pub title: String,
    /// How, or why.
    pub detail: String,
    /// The key of the [`Product`] that it is done with.
    #[serde(default)]
    pub product: Option<String>,
    /// Whether it is left unsaid while a red flag is open: it speaks of bringing something back.
    #[serde(default)]
    pub unless_flagged: bool,
    /// A key of [`Protocol::sources`].
    pub source: String,
}

/// A kind of product that helps.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Product {
    /// Stable name, such as `mineral-sunscreen`, under which a person keeps products of their own. Where a
    /// file gives none, it is made of the title.
    #[serde(default)]
    pub key: String,
    /// Its icon, by the icon set's name.
    pub icon: String,
    /// What.
    pub title: String,
    /// How, or why.
    pub detail: String,
    /// A key of [`Protocol::sources`].
    pub source: String,
}

/// An ingredient, a kind of product or something to do, by every name that people have for it.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ingredient {
    /// Its name for people.
    pub name: String,
    /// What people type for it.
    pub names: Vec<String>,
    /// When it may be used.
    pub rule: UseRule,
    /// Why to wait.
    pub wait: String,
    /// How to use it, once it may be used.
    #[serde(default)]
    pub then: Option<String>,
    /// A key of [`Protocol::sources`].
    pub source: String,
}

/// When something may be used.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub enum UseRule {
    /// With the reintroduction of that key.
    Active(String),
    /// With the other products that help, of which it is the one of that key: after the first phase.
    Helps(String),
    /// After the phase of that key.
    AfterPhase(String),
    /// Once the plan is complete.
    WhenComplete,
    /// At any time.
    Always,
}

/// When an active ingredient may come back.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reintroduction {
    /// Stable name, such as `vitamin-c`.
    pub key: String,
    /// Its name for people.
    pub name: String,
    /// Hours since the finish.
    pub opens_at_hours: u32,
    /// The usual days for it: the first, and the last where there is one.
    pub window_days: (u32, Option<u32>),
    /// How to begin.
    pub note: Option<String>,
    /// A key of [`Protocol::sources`].
    pub source: String,
    /// Evenings on which to use it again, once the person has it back.
    pub evenings: Option<Evenings>,
}

/// Reminders for an active that comes back every other day.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Evenings {
    /// Local time.
    #[serde(with = "hour_minute")]
    pub at: NaiveTime,
    /// Days after the local date on which the person had it back.
    pub on_days: Vec<u32>,
}

/// How serious a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
pub enum Level {
    /// Stop the routine and see a dermatologist.
    #[serde(rename(serialize = "see-dermatologist"))]
    SeeDermatologist,
    /// Call for help now.
    #[serde(rename(serialize = "emergency"))]
    Emergency,
}

/// A rule that opens a red flag.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RedFlagRule {
    /// Stable name, such as `worsening-redness`.
    pub key: String,
    /// How serious.
    pub level: Level,
    /// The sign, in words.
    pub name: String,
    /// A key of [`Protocol::sources`].
    pub source: String,
    /// It fires when one of these does.
    pub when: Vec<Case>,
}

/// Conditions that must all hold in one check-in.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Case {
    /// Only strictly later than this many hours since the finish.
    #[serde(default)]
    pub after_hours: Option<u32>,
    /// Only at this many hours since the finish, or later.
    #[serde(default)]
    pub from_hours: Option<u32>,
    /// All of these.
    pub all: Vec<Condition>,
}

/// One condition on a check-in. Signs are graded 0-4, pain 0-10.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub enum Condition {
    /// The sign is graded at least this.
    AtLeast(String, u8),
    /// The sign is graded higher than in the latest earlier check-in that grades it.
    HigherThanBefore(String),
    /// The yes/no sign is there, or the skin is still `sensitive`.
    Present(String),
}

/// Why a protocol was refused: `file:line:column: what`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProtocolError {
    /// The file's name, as it was given.
    pub file: String,
    /// Line, from 1.
    pub line: usize,
    /// Column, from 1.
    pub column: usize,
    /// What is wrong.
    pub what: String,
}

impl fmt::Display for ProtocolError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}: {}", self.file, self.line, self.column, self.what)
    }
}

impl std::error::Error for ProtocolError {}

/// A fault, and the key in the text that it belongs to.
struct Fault {
    key: String,
    what: String,
    /// It is about the ingredient of that name, which has no key.
    of_ingredient: bool,
}

/// What is asked of a file that cannot be read.
#[derive(Deserialize)]
struct Form {
    format: u64,
}

fn is_newer(format: u64) -> String {
    format!("format {format} is newer than this version reads ({FORMAT})")
}

fn fault<T>(key: &str, what: String) -> Result<T, Fault> {
    Err(Fault { key: key.to_owned(), what, of_ingredient: false })
}

impl Protocol {
    /// The format of a text that only a newer version reads.
    #[must_use]
    pub fn newer_format(text: &str) -> Option<u64> {
        let Form { format } = ron::from_str(text).ok()?;
        Some(format).filter(|it| *it > u64::from(FORMAT))
    }

    /// Reads and checks a protocol; `file` is what an error names.
    ///
    /// # Errors
    /// The first thing that is wrong, with its place.
    ///
    /// # Examples
    /// ```
    /// use aftercare::care::protocol::{BUILT_IN, Protocol};
    /// let (file, text) = BUILT_IN[0];
    /// let protocol = Protocol::parse(file, text).unwrap();
    /// assert_eq!(protocol.phases[0].key, "immediate");
    /// ```
    pub fn parse(file: &str, text: &str) -> Result<Self, ProtocolError> {
        let error = |line, column, what: String| ProtocolError {
            file: file.to_owned(),
            line,
            column,
            what: in_a_line(&what),
        };
        let mut protocol: Self = ron::from_str(text).map_err(|found| {
            // One of a newer form may have fields and words that this version does not know.
            match Self::newer_format(text) {
                Some(format) => error(1, 1, is_newer(format)),
                None => error(found.span.start.line, found.span.start.col, found.code.to_string()),
            }
        })?;
        for product in protocol.products.iter_mut().filter(|it| it.key.is_empty()) {
            product.key = key_of(&product.title);
        }
        protocol.check().map_err(|fault| {
            let (line, column) = place_of(text, &fault);
            error(line, column, fault.what)
        })?;
        Ok(protocol)
    }

    /// The protocols that come with the app. The first is the default.
    ///
    /// # Panics
    /// Never: a test parses them.
    #[must_use]
    pub fn built_in() -> Vec<Self> {
        BUILT_IN
            .iter()
            .map(|(file, text)| Self::parse(file, text).expect("a test parses the built-in protocols"))
            .collect()
    }

    /// An id of a protocol's exact text (UUID version 5): sessions name what they were started with.
    #[must_use]
    pub fn digest(text: &str) -> Uuid {
        Uuid::new_v5(&Uuid::NAMESPACE_OID, text.as_bytes())
    }

    /// The reintroduction called `key`.
    #[must_use]
    pub fn reintroduction(&self, key: &str) -> Option<&Reintroduction> {
        self.reintroductions.iter().find(|active| active.key == key)
    }

    /// What people call the active of that key; the key, where this protocol does not know it.
    #[must_use]
    pub fn active_name<'a>(&'a self, key: &'a str) -> &'a str {
        self.reintroduction(key).map_or(key, |active| &active.name)
    }

    /// What people call the phase of that key; the key, where this protocol does not know it.
    #[must_use]
    pub fn phase_name<'a>(&'a self, key: &'a str) -> &'a str {
        self.phase(key).map_or(key, |phase| &phase.name)
    }

    /// What people call the sign of that red flag rule; the key, where this protocol does not know it.
    #[must_use]
    pub fn red_flag_name<'a>(&'a self, key: &'a str) -> &'a str {
        self.red_flag(key).map_or(key, |rule| &rule.name)
    }

    /// The red flag rule called `key`.
    #[must_use]
    pub fn red_flag(&self, key: &str) -> Option<&RedFlagRule> {
        self.red_flags.iter().find(|rule| rule.key == key)
    }

    /// The phase called `key`.
    #[must_use]
    pub fn phase(&self, key: &str) -> Option<&Phase> {
        self.phases.iter().find(|phase| phase.key == key)
    }

    /// When the first phase is over: mornings begin after it.
    #[must_use]
    pub fn first_phase_length(&self) -> TimeDelta {
        hours(self.phases[0].ends_at_hours)
    }

    fn check(&self) -> Result<(), Fault> {
        if self.format > FORMAT {
            return fault(&self.key, is_newer(self.format.into()));
        }
        check_key(&self.key)?;
        self.check_spans()?;
        self.check_phases()?;
        self.check_reintroductions()?;
        self.check_red_flags()?;
        self.check_ingredients()?;
        self.check_sources()
    }

    /// A number beyond a year is a slip of the hand, and no instant could be reckoned from the largest.
    fn check_spans(&self) -> Result<(), Fault> {
        let hours = (self.phases.iter().map(|it| (&it.key, it.ends_at_hours.max(it.starts_at_hours))))
            .chain(self.reintroductions.iter().map(|it| (&it.key, it.opens_at_hours)))
            .chain(self.check_in_at_hours.iter().map(|hours| (&self.key, *hours)));
        let evenings =
            self.reintroductions.iter().filter_map(|it| it.evenings.as_ref().map(|on| (&it.key, on)));
        let days = (self.follow_up_at_days.iter().map(|days| (&self.key, *days)))
            .chain(evenings.flat_map(|(key, on)| on.on_days.iter().map(move |days| (key, *days))))
            .chain([(&self.key, self.next_session_days)]);
        let in_hours = days.map(|(key, days)| (key, days.saturating_mul(24)));
        match hours.chain(in_hours).find(|(_, hours)| *hours > LONGEST_HOURS) {
            Some((key, hours)) => fault(key, format!("'{key}' has {hours} h, which is over a year")),
            None => Ok(()),
        }
    }

    fn check_phases(&self) -> Result<(), Fault> {
        let Some(first) = self.phases.first() else {
            return fault(&self.key, "there are no phases".to_owned());
        };
        unique(self.phases.iter().map(|phase| phase.key.as_str()), "phase")?;
        if first.starts_at_hours != 0 {
            return fault(&first.key, format!("the first phase, '{}', does not start at 0", first.key));
        }
        for phase in &self.phases {
            if phase.ends_at_hours <= phase.starts_at_hours {
                return fault(&phase.key, format!("phase '{}' ends before it starts", phase.key));
            }
        }
        for pair in self.phases.windows(2) {
            let (before, after) = (&pair[0], &pair[1]);
            let relation = match after.starts_at_hours.cmp(&before.ends_at_hours) {
                std::cmp::Ordering::Less => "starts before",
                std::cmp::Ordering::Greater => "leaves a gap after",
                std::cmp::Ordering::Equal => continue,
            };
            return fault(&after.key, format!("phase '{}' {relation} '{}' ends", after.key, before.key));
        }
        Ok(())
    }

    fn check_reintroductions(&self) -> Result<(), Fault> {
        let Some(last) = self.reintroductions.last() else {
            return fault(&self.key, "there are no reintroductions".to_owned());
        };
        unique(self.reintroductions.iter().map(|active| active.key.as_str()), "reintroduction")?;
        for pair in self.reintroductions.windows(2) {
            if pair[1].opens_at_hours < pair[0].opens_at_hours {
                return fault(
                    &pair[1].key,
                    format!("'{}' opens before '{}', which stands above it", pair[1].key, pair[0].key),
                );
            }
        }
        for active in &self.reintroductions {
            if active.opens_at_hours / 24 != active.window_days.0 {
                return fault(
                    &active.key,
                    format!(
                        "'{}' opens at {} h, which is not on day {}",
                        active.key, active.opens_at_hours, active.window_days.0
                    ),
                );
            }
        }
        let end = self.phases.last().map_or(0, |phase| phase.ends_at_hours);
        if last.opens_at_hours != end {
            return fault(
                &last.key,
                format!(
                    "'{}' completes the plan at {} h, but the last phase ends at {end} h",
                    last.key, last.opens_at_hours
                ),
            );
        }
        Ok(())
    }

    fn check_red_flags(&self) -> Result<(), Fault> {
        unique(self.red_flags.iter().map(|rule| rule.key.as_str()), "red flag")?;
        for rule in &self.red_flags {
            check_cases(&rule.key, &format!("red flag '{}'", rule.key), &rule.when)?;
            if rule.when.is_empty() {
                return fault(&rule.key, format!("red flag '{}' has a case without conditions", rule.key));
            }
        }
        check_cases(&self.key, "'wait_when'", &self.wait_when)
    }

    fn check_ingredients(&self) -> Result<(), Fault> {
        unique(self.products.iter().map(|product| product.key.as_str()), "product")?;
        for phase in &self.phases {
            let with = phase.do_now.iter().chain(&phase.leave_alone).filter_map(|it| it.product.as_ref());
            if let Some(key) = with.into_iter().find(|key| !self.products.iter().any(|it| it.key == **key)) {
                return fault(
                    &phase.key,
                    format!("'{}' asks for the product '{key}', which there is not", phase.key),
                );
            }
        }
        let mut seen = BTreeMap::new();
        for it in &self.may_i {
            let wrong = |what: String| Err(Fault { key: it.name.clone(), what, of_ingredient: true });
            let (what, known) = match &it.rule {
                UseRule::Active(key) => {
                    (format!("reintroduction '{key}'"), self.reintroduction(key).is_some())
                }
                UseRule::Helps(key) => {
                    (format!("product '{key}'"), self.products.iter().any(|it| it.key == *key))
                }
                UseRule::AfterPhase(key) => (format!("phase '{key}'"), self.phase(key).is_some()),
                UseRule::WhenComplete | UseRule::Always => (String::new(), true),
            };
            if !known {
                return wrong(format!("'{}' follows the {what}, which there is not", it.name));
            }
            if !self.sources.contains_key(&it.source) {
                return wrong(format!("'{}' names the source '{}', which is not listed", it.name, it.source));
            }
            for name in &it.names {
                let plain = may_i::plain(name);
                if plain.is_empty() {
                    return wrong(format!("'{}' has a name without a letter", it.name));
                }
                if let Some(other) = seen.insert(plain, &it.name)
                    && *other != it.name
                {
                    return wrong(format!("'{name}' is a name of both '{other}' and '{}'", it.name));
                }
            }
        }
        Ok(())
    }

    fn check_sources(&self) -> Result<(), Fault> {
        let of_phase = |phase: &Phase| -> Vec<String> {
            let advice = phase.do_now.iter().chain(&phase.leave_alone);
            advice
                .map(|advice| advice.source.clone())
                .chain(phase.normal.iter().map(|normal| normal.source.clone()))
                .collect()
        };
        let named = (self.phases.iter().map(|phase| (&phase.key, of_phase(phase))))
            .chain(self.reintroductions.iter().map(|it| (&it.key, vec![it.source.clone()])))
            .chain(self.products.iter().map(|it| (&self.key, vec![it.source.clone()])))
            .chain(self.red_flags.iter().map(|it| (&it.key, vec![it.source.clone()])));
        for (key, sources) in named {
            if let Some(unknown) = sources.iter().find(|source| !self.sources.contains_key(*source)) {
                return fault(key, format!("'{key}' names the source '{unknown}', which is not listed"));
            }
        }
        Ok(())
    }
}

fn check_cases(key: &str, what: &str, cases: &[Case]) -> Result<(), Fault> {
    for condition in cases.iter().flat_map(|case| &case.all) {
        let (sign, known) = match condition {
            Condition::AtLeast(sign, _) | Condition::HigherThanBefore(sign) => {
                (sign, check_in::highest_grade(sign).is_some())
            }
            Condition::Present(sign) => (sign, check_in::is_yes_no(sign) || sign == check_in::SENSITIVE),
        };
        if !known {
            return fault(key, format!("{what} asks for '{sign}', which no check-in has"));
        }
        if let Condition::AtLeast(sign, least) = condition
            && check_in::highest_grade(sign).is_some_and(|highest| *least > highest)
        {
            return fault(key, format!("{what} asks for {sign} {least}, a grade that there is not"));
        }
    }
    if cases.iter().any(|case| case.all.is_empty()) {
        return fault(key, format!("{what} has a case without conditions"));
    }
    Ok(())
}

/// `hours` as a stretch of elapsed time.
#[must_use]
pub fn hours(hours: u32) -> TimeDelta {
    TimeDelta::hours(i64::from(hours))
}

fn check_key(key: &str) -> Result<(), Fault> {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if key.is_empty() || !key.chars().all(plain) {
        return fault(key, format!("'{key}' is no key: small letters, digits and hyphens only"));
    }
    Ok(())
}

fn unique<'a>(keys: impl Iterator<Item = &'a str>, what: &str) -> Result<(), Fault> {
    let mut seen = BTreeSet::new();
    for key in keys {
        check_key(key)?;
        if !seen.insert(key) {
            return fault(key, format!("there are two of {what} '{key}'"));
        }
    }
    Ok(())
}

/// A key made of words: `Gentle cleanser` is `gentle-cleanser`.
fn key_of(words: &str) -> String {
    let plain: String =
        words.chars().map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { ' ' }).collect();
    plain.split_whitespace().collect::<Vec<_>>().join("-")
}

/// Line and column of the last `key: "…"` with that key, or the start of the file.
fn place_of(text: &str, fault: &Fault) -> (usize, usize) {
    let quoted = format!("\"{}\"", fault.key);
    let (field, from) =
        if fault.of_ingredient { ("name:", text.find("may_i:").unwrap_or(0)) } else { ("key:", 0) };
    let found = (text.match_indices(&quoted))
        .filter(|(at, _)| *at > from && text[..*at].trim_end().ends_with(field))
        .last();
    let Some((at, _)) = found else { return (1, 1) };
    let before = &text[..at];
    let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
    (before.matches('\n').count() + 1, before[line_start..].chars().count() + 1)
}
