//! Which language, clock and week the person reads by.

use chrono::Weekday;

use crate::care::protocol::Translation;
use crate::care::settings::Settings;
use crate::words::{Habits, Language};

/// What the system says of the person.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Locale {
    /// The languages that they read, the best first, as tags.
    pub languages: Vec<String>,
    /// How they write times: `en_US.UTF-8`.
    pub times: Option<String>,
}

/// As `settings` have it, and where they leave it to the system, as that does.
#[must_use]
pub fn habits(settings: &Settings, system: &Locale) -> Habits {
    let of_system = || system.languages.iter().find_map(|it| Language::of(it));
    let language = Language::of(&settings.language).or_else(of_system).unwrap_or(Language::English);
    let usual = Habits::usual(language, system.times.as_deref());
    Habits {
        language,
        twelve_hours: match settings.clock.as_str() {
            "12" => true,
            "24" => false,
            _ => usual.twelve_hours,
        },
        week_begins: match settings.week.as_str() {
            "monday" => Weekday::Mon,
            "saturday" => Weekday::Sat,
            "sunday" => Weekday::Sun,
            _ => usual.week_begins,
        },
    }
}

/// The sentences of the built-in protocols in that language; in English they are as they are written.
///
/// # Panics
/// Never: a test reads each of them.
#[must_use]
pub fn translation(language: Language) -> Translation {
    Translation::parse(language.protocols()).expect("a test reads it")
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::*;
    use crate::care::may_i::plain;
    use crate::care::protocol::Protocol;

    #[test]
    fn every_language_has_every_sentence_of_the_built_in_protocols() {
        assert_eq!(translation(Language::English), Translation::default());
        for language in &Language::ALL[1..] {
            let translation = translation(*language);
            let mut said = BTreeSet::new();
            for protocol in Protocol::built_in() {
                said.extend(protocol.texts());
                let names: Vec<_> = protocol.may_i.iter().map(|it| it.name.as_str()).collect();
                for name in translation.names.keys() {
                    assert!(names.contains(&name.as_str()), "{language:?}: nothing is called {name}");
                }
            }
            let there: BTreeSet<_> = translation.texts.keys().cloned().collect();
            let differing: Vec<_> = said.symmetric_difference(&there).collect();
            assert!(differing.is_empty(), "{language:?}: {differing:#?}");
        }
    }

    #[test]
    fn no_name_means_two_ingredients_in_any_language() {
        for language in Language::ALL {
            for protocol in Protocol::built_in() {
                let protocol = protocol.translated(&translation(*language));
                let mut seen = BTreeMap::new();
                for it in &protocol.may_i {
                    for name in [&it.name].into_iter().chain(&it.names) {
                        let other = seen.insert(plain(name), &it.name);
                        let other = other.filter(|other| **other != it.name);
                        assert_eq!(other, None, "{language:?}: '{name}' is '{}' too", it.name);
                    }
                }
            }
        }
    }

    #[test]
    fn what_is_chosen_comes_before_what_the_system_says() {
        let of = |tags: &[&str]| tags.iter().map(|it| (*it).to_owned()).collect();
        let system =
            Locale { languages: of(&["nb-NO", "de-AT", "en"]), times: Some("en_US.UTF-8".to_owned()) };
        let mut settings = Settings::default();
        let usual = habits(&settings, &system);
        assert_eq!(
            usual,
            Habits { language: Language::German, twelve_hours: false, week_begins: Weekday::Sun }
        );
        (settings.language, settings.clock, settings.week) =
            ("ja".to_owned(), "12".to_owned(), "monday".to_owned());
        let chosen = Habits { language: Language::Japanese, twelve_hours: true, week_begins: Weekday::Mon };
        assert_eq!(habits(&settings, &system), chosen);
        settings.language = "of-2031".to_owned();
        assert_eq!(habits(&settings, &Locale::default()).language, Language::English);
    }
}
