//! The app's sentences, by key: `assets/locales/*.ftl`.

use std::borrow::Cow;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

/// The English messages.
pub const ENGLISH: &str = include_str!("../assets/locales/en.ftl");

/// The messages of one language.
pub struct Words {
    bundle: FluentBundle<FluentResource>,
}

impl std::fmt::Debug for Words {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Words")
    }
}

impl Default for Words {
    fn default() -> Self {
        Self::english()
    }
}

impl Words {
    /// English.
    ///
    /// # Panics
    /// Never: a test parses the messages.
    #[must_use]
    pub fn english() -> Self {
        let english: LanguageIdentifier = "en".parse().expect("it is a language");
        let mut bundle = FluentBundle::new_concurrent(vec![english]);
        bundle.set_use_isolating(false);
        let resource = FluentResource::try_new(ENGLISH.to_owned()).expect("a test parses the messages");
        bundle.add_resource(resource).expect("a test finds no key twice");
        Self { bundle }
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
    use std::collections::BTreeSet;
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
        let there: BTreeSet<_> = (ENGLISH.lines())
            .filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase()))
            .filter_map(|line| line.split_once(" ="))
            .map(|(key, _)| key.to_owned())
            .collect();
        let missing: Vec<_> = used.difference(&there).collect();
        assert!(missing.is_empty(), "used but not in en.ftl: {missing:?}");
        let unused: Vec<_> = there.difference(&used).collect();
        assert!(unused.is_empty(), "in en.ftl but not used: {unused:?}");
    }

    #[test]
    fn the_messages_parse_and_choose_their_plural() {
        let words = Words::english();
        assert_eq!(words!(words, "days", count = 1), "1 day");
        assert_eq!(words!(words, "days", count = 3), "3 days");
    }
}
