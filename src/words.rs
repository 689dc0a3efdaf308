//! The app's sentences, by key: `assets/locales/*.ftl`.

use std::borrow::Cow;

use chrono::Weekday;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

macro_rules! languages {
    ($($(#[$doc:meta])* $name:ident = $tag:literal, $own:literal,)+) => {
        /// A language that the app speaks.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Language {
            $($(#[$doc])* $name,)+
        }

        impl Language {
            /// All of them, English first.
            pub const ALL: &[Self] = &[$(Self::$name),+];

            /// As it stands in files: `de`.
            #[must_use]
            pub const fn tag(self) -> &'static str {
                match self { $(Self::$name => $tag,)+ }
            }

            /// As its speakers call it: `Deutsch`.
            #[must_use]
            pub const fn own_name(self) -> &'static str {
                match self { $(Self::$name => $own,)+ }
            }

            /// Its messages.
            #[must_use]
            pub const fn messages(self) -> &'static str {
                match self { $(Self::$name => include_str!(concat!("../assets/locales/", $tag, ".ftl")),)+ }
            }

            /// The sentences of the built-in protocols in it, by the English ones, as RON.
            #[must_use]
            pub const fn protocols(self) -> &'static str {
                match self {
                    $(Self::$name => include_str!(concat!("../assets/locales/", $tag, ".protocols.ron")),)+
                }
            }
        }
    };
}

languages! {
    /// English.
    English = "en", "English",
    /// German.
    German = "de", "Deutsch",
    /// Spanish.
    Spanish = "es", "Español",
    /// French.
    French = "fr", "Français",
    /// Polish.
    Polish = "pl", "Polski",
    /// Brazilian Portuguese.
    Portuguese = "pt", "Português",
    /// Simplified Chinese.
    Chinese = "zh", "简体中文",
    /// Japanese.
    Japanese = "ja", "日本語",
}

impl Language {
    /// The language of a tag such as `de`, `de-AT` or `de_DE.UTF-8`, if it is one of ours.
    #[must_use]
    pub fn of(tag: &str) -> Option<Self> {
        let language = tag.split(['-', '_', '.', '@']).next().unwrap_or_default();
        Self::ALL.iter().copied().find(|it| it.tag().eq_ignore_ascii_case(language))
    }

    const fn has_decimal_comma(self) -> bool {
        !matches!(self, Self::English | Self::Chinese | Self::Japanese)
    }
}

/// How the person reads: the language, the clock, and the day on which a week begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Habits {
    /// The language.
    pub language: Language,
    /// Whether the clock has twelve hours.
    pub twelve_hours: bool,
    /// The day on which a week begins.
    pub week_begins: Weekday,
}

/// Where the clock has twelve hours, and where a week begins on Sunday, by the region of a locale (Unicode CLDR).
const TWELVE_HOURS: [&str; 12] = ["US", "CA", "AU", "NZ", "IN", "PH", "MY", "SG", "HK", "PK", "BD", "EG"];
const FROM_SUNDAY: [&str; 16] =
    ["US", "CA", "MX", "BR", "JP", "IN", "PH", "HK", "TW", "IL", "SG", "ZA", "KR", "CO", "PE", "GT"];

impl Habits {
    /// As is usual for `language`, and for who has the times of `locale`, such as `en_US.UTF-8`.
    #[must_use]
    pub fn usual(language: Language, locale: Option<&str>) -> Self {
        let region = locale.and_then(|it| it.split(['.', '@']).next()?.split(['-', '_']).nth(1));
        let is_in = |regions: &[&str]| region.is_some_and(|it| regions.contains(&it));
        // Where it is not known, as most who speak it have it.
        let of_language = region.is_none() && matches!(language, Language::Portuguese | Language::Japanese);
        let from_sunday = is_in(&FROM_SUNDAY) || of_language;
        Self {
            language,
            twelve_hours: language == Language::English && is_in(&TWELVE_HOURS),
            week_begins: if from_sunday { Weekday::Sun } else { Weekday::Mon },
        }
    }
}

/// The messages of one language.
pub struct Words {
    bundle: FluentBundle<FluentResource>,
    habits: Habits,
}

impl std::fmt::Debug for Words {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Words({:?})", self.habits)
    }
}

impl Default for Words {
    fn default() -> Self {
        Self::english()
    }
}

impl Words {
    /// English.
    #[must_use]
    pub fn english() -> Self {
        Self::of(Habits::usual(Language::English, None))
    }

    /// Those of who reads like that.
    ///
    /// # Panics
    /// Never: a test parses the messages.
    #[must_use]
    pub fn of(habits: Habits) -> Self {
        let language: LanguageIdentifier = habits.language.tag().parse().expect("it is a language");
        let mut bundle = FluentBundle::new_concurrent(vec![language]);
        bundle.set_use_isolating(false);
        let messages = habits.language.messages().to_owned();
        let resource = FluentResource::try_new(messages).expect("a test parses the messages");
        bundle.add_resource(resource).expect("a test finds no key twice");
        Self { bundle, habits }
    }

    /// How the person reads.
    #[must_use]
    pub const fn habits(&self) -> Habits {
        self.habits
    }

    /// A number as the language writes it: `0.5`, `0,5`.
    #[must_use]
    pub fn decimal(&self, number: f64) -> String {
        let written = number.to_string();
        if self.habits.language.has_decimal_comma() { written.replace('.', ",") } else { written }
    }

    /// English as a language with longer words and many marks would be: every vowel is there twice, with an accent.
    /// What has room for it has room for a translation.
    #[must_use]
    pub fn pseudo() -> Self {
        let mut words = Self::english();
        words.bundle.set_transform(Some(with_longer_words));
        words
    }

    /// The message `key`; the key itself where there is none, so that a slip shows.
    #[must_use]
    pub fn get(&self, key: &str) -> String {
        self.with(key, &[])
    }

    /// The message `key` with its arguments.
    #[must_use]
    pub fn with(&self, key: &str, args: &[(&'static str, Arg<'_>)]) -> String {
        let Some(pattern) = self.bundle.get_message(key).and_then(|message| message.value()) else {
            debug_assert!(false, "there is no message '{key}'");
            return key.to_owned();
        };
        let args: FluentArgs<'_> =
            args.iter().map(|(name, arg)| (Cow::Borrowed(*name), FluentValue::from(*arg))).collect();
        let mut errors = Vec::new();
        let text = self.bundle.format_pattern(pattern, Some(&args), &mut errors);
        debug_assert!(errors.is_empty(), "message '{key}': {errors:?}");
        text.into_owned()
    }
}

fn with_longer_words(text: &str) -> Cow<'_, str> {
    const LONGER: [(char, &str); 13] = [
        ('a', "áä"),
        ('e', "éë"),
        ('i', "íï"),
        ('o', "óö"),
        ('u', "úü"),
        ('y', "ýÿ"),
        ('n', "ñn"),
        ('s', "šs"),
        ('A', "Áä"),
        ('E', "Éë"),
        ('I', "Íï"),
        ('O', "Óö"),
        ('U', "Úü"),
    ];
    let longer = |letter: char| LONGER.iter().find(|(it, _)| *it == letter).map(|(_, longer)| *longer);
    let mut long = String::with_capacity(text.len() * 2);
    for letter in text.chars() {
        match longer(letter) {
            Some(letters) => long.push_str(letters),
            None => long.push(letter),
        }
    }
    long.into()
}

/// What a message is given.
#[derive(Clone, Copy, Debug)]
pub enum Arg<'a> {
    /// A text.
    Text(&'a str),
    /// A number, which may choose a plural.
    Number(i64),
}

impl<'a> From<&'a str> for Arg<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(text)
    }
}

impl<'a> From<&'a String> for Arg<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(text)
    }
}

macro_rules! numbers {
    ($($number:ty),+) => {
        $(impl From<$number> for Arg<'_> {
            fn from(number: $number) -> Self {
                Self::Number(number.into())
            }
        })+
    };
}

numbers!(i32, i64, u8, u32);

impl From<usize> for Arg<'_> {
    fn from(number: usize) -> Self {
        Self::Number(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

impl<'a> From<Arg<'a>> for FluentValue<'a> {
    fn from(arg: Arg<'a>) -> Self {
        match arg {
            Arg::Text(text) => text.into(),
            Arg::Number(number) => number.into(),
        }
    }
}

/// `words!(words, "key")`, or `words!(words, "key", name = value, …)`.
#[macro_export]
macro_rules! words {
    ($words:expr, $key:literal) => { $words.get($key) };
    ($words:expr, $key:literal, $($name:ident = $value:expr),+ $(,)?) => {
        $words.with($key, &[$((stringify!($name), $crate::words::Arg::from($value))),+])
    };
}

#[cfg(test)]
mod tests {
    use super::*;
    use fluent_syntax::ast::{Entry, Message};
    use std::collections::{BTreeMap, BTreeSet};
    use std::path::Path;

    fn sources(folder: &Path, text: &mut String) {
        for entry in std::fs::read_dir(folder).unwrap().flatten() {
            if entry.path().is_dir() {
                sources(&entry.path(), text);
            } else if entry.file_name() != "words.rs" {
                text.push_str(&std::fs::read_to_string(entry.path()).unwrap());
            }
        }
    }

    #[test]
    fn every_message_is_used_and_every_message_used_is_there() {
        let mut code = String::new();
        sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut code);
        let flat: String = code.split_whitespace().collect::<Vec<_>>().join(" ");
        let used: BTreeSet<_> = (flat.split("words!(").skip(1))
            .filter_map(|call| call.split_once('"'))
            .filter_map(|(_, rest)| rest.split_once('"'))
            .map(|(key, _)| key.to_owned())
            .collect();
        let there: BTreeSet<_> = (Language::English.messages().lines())
            .filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase()))
            .filter_map(|line| line.split_once(" ="))
            .map(|(key, _)| key.to_owned())
            .collect();
        let missing: Vec<_> = used.difference(&there).collect();
        assert!(missing.is_empty(), "used but not in en.ftl: {missing:?}");
        let unused: Vec<_> = there.difference(&used).collect();
        assert!(unused.is_empty(), "in en.ftl but not used: {unused:?}");
    }

    /// The messages by key, each with the variables that it is given.
    fn variables(language: Language) -> BTreeMap<String, BTreeSet<String>> {
        let resource = FluentResource::try_new(language.messages().to_owned()).unwrap();
        let messages = resource.entries().filter_map(|entry| match entry {
            Entry::Message(message) => Some(message),
            _ => None,
        });
        let name =
            |it: &str| it.split(|c: char| !c.is_ascii_alphanumeric() && c != '-').next().unwrap().to_owned();
        let in_text = |message: &Message<&str>| {
            let text = format!("{message:?}");
            text.split("VariableReference { id: Identifier { name: \"").skip(1).map(name).collect()
        };
        messages.map(|it| (it.id.name.to_owned(), in_text(it))).collect()
    }

    #[test]
    fn every_language_has_every_message_with_its_variables() {
        let english = variables(Language::English);
        assert!(english.len() > 500 && english["date-exact"].contains("weekday"));
        for language in Language::ALL {
            let theirs = variables(*language);
            let keys = |of: &BTreeMap<String, _>| of.keys().cloned().collect::<BTreeSet<_>>();
            let missing: Vec<_> = keys(&english).symmetric_difference(&keys(&theirs)).cloned().collect();
            assert!(missing.is_empty(), "{language:?}: {missing:?}");
            for (key, variables) in &theirs {
                // A language may need no plural.
                let unknown: Vec<_> = variables.difference(&english[key]).collect();
                let unsaid: Vec<_> =
                    english[key].difference(variables).filter(|it| **it != "count").collect();
                assert!(
                    unknown.is_empty() && unsaid.is_empty(),
                    "{language:?} {key}: {unknown:?} {unsaid:?}"
                );
            }
        }
    }

    #[test]
    fn the_system_says_what_is_usual() {
        let usual = |tag: &str| Habits::usual(Language::of(tag).unwrap(), Some(tag));
        assert_eq!(
            usual("en_US.UTF-8"),
            Habits { language: Language::English, twelve_hours: true, week_begins: Weekday::Sun }
        );
        assert_eq!(
            usual("en-GB"),
            Habits { language: Language::English, twelve_hours: false, week_begins: Weekday::Mon }
        );
        assert_eq!(usual("pt_BR").week_begins, Weekday::Sun);
        assert_eq!(
            usual("de_AT@euro"),
            Habits { language: Language::German, twelve_hours: false, week_begins: Weekday::Mon }
        );
        assert_eq!((Language::of("zh_CN.UTF-8"), Language::of("C.UTF-8")), (Some(Language::Chinese), None));
    }

    #[test]
    fn the_messages_parse_and_choose_their_plural() {
        let words = Words::english();
        assert_eq!(words!(words, "days", count = 1), "1 day");
        assert_eq!(words!(words, "days", count = 3), "3 days");
        let polish = Words::of(Habits::usual(Language::Polish, None));
        let days = [1, 3, 5].map(|count| words!(polish, "days", count = count));
        assert_eq!(days, ["1 dzień", "3 dni", "5 dni"]);
    }
}
