//! *May I use …?* What a person typed, as something that a protocol knows, and whether it may be used.
//!
//! The names and their rules are data: [`Protocol::may_i`]. Where a word is not known, the answer is
//! the careful one: not before the plan is complete.

use std::collections::BTreeMap;

use super::civil_time::Instant;
use super::plan::{OpeningStatus, Plan};
use super::protocol::{Ingredient, Protocol, UseRule};
use super::spelling::folded;

/// A shorter word begins anything: `a`, `de`.
const LEAST_BEGINNING: usize = 4;
/// A slip of this many letters is a misspelling, in words of at least that length.
const SLIPS: [(usize, usize); 2] = [(7, 2), (4, 1)];
/// How many words are proposed for a misspelt one.
const PROPOSED: usize = 3;

/// The names that hold for one protocol.
#[derive(Clone, Copy, Debug)]
pub struct Vocabulary<'a> {
    ingredients: &'a [Ingredient],
    /// The names are the default protocol's, lent to one that has none: what is not among its actives and
    /// products is not taken from the default.
    lent: bool,
}

impl<'a> Vocabulary<'a> {
    /// The names for `protocol`: its own; else those of the one in `all` with its key, of which it is an
    /// older text; else those of the first in `all`, the default.
    #[must_use]
    pub fn of(protocol: &'a Protocol, all: &'a [Protocol]) -> Self {
        let own = [protocol].into_iter().chain(all.iter().filter(|it| it.key == protocol.key));
        match own.into_iter().find(|it| !it.may_i.is_empty()) {
            Some(own) => Self { ingredients: &own.may_i, lent: false },
            None => Self { ingredients: all.first().map_or(&[], |it| &it.may_i), lent: true },
        }
    }
}

/// What was found in what a person typed.
#[derive(Clone, Debug, PartialEq)]
pub struct Asked<'a> {
    /// What is in it, if it is known: an acid toner is both.
    pub known: Vec<&'a Ingredient>,
    /// The product of the person's own that it names.
    pub own: Option<&'a str>,
    /// What the person may have meant.
    pub near: Vec<&'a str>,
}

/// May it be used?
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Answer {
    /// Yes.
    Yes,
    /// Not before that instant.
    NotUntil(Instant),
    /// No, and nobody can say yet until when.
    No,
}

/// Why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Because {
    /// A red flag is open.
    Held,
    /// The protocol's rule, which is still ahead or has passed.
    Rule,
    /// The person uses the active again, since then.
    Resumed(Instant),
    /// The plan is complete, or was ended.
    Complete,
    /// This plan does not say anything about it.
    Silent,
    /// Nobody here knows what it is.
    Unknown,
}

/// The answer for one session.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Verdict<'a> {
    /// The answer.
    pub answer: Answer,
    /// Why.
    pub because: Because,
    /// What decides, if it is known.
    pub ingredient: Option<&'a Ingredient>,
}

/// Looks up what was typed: among the person's own products on `shelf`, then in the vocabulary. Capitals,
/// accents, spaces, hyphens and plurals do not matter, nor numbers such as a strength.
#[must_use]
pub fn look_up<'a>(
    typed: &str,
    vocabulary: Vocabulary<'a>,
    shelf: &'a BTreeMap<String, Vec<String>>,
) -> Asked<'a> {
    let words = words(typed);
    let (mut known, unknown) = contained(&words, vocabulary.ingredients);
    let joined = words.concat();
    let own = shelf.iter().flat_map(|(kind, names)| names.iter().map(move |name| (kind, name)));
    let own = own.into_iter().find(|(_, name)| !words.is_empty() && plain(name) == joined);
    if let Some((kind, _)) = own {
        let helps = |it: &&Ingredient| matches!(&it.rule, UseRule::Helps(key) if key == kind);
        known.extend(vocabulary.ingredients.iter().find(helps).filter(|it| !known.contains(it)));
    }
    // A serum of nobody knows what is not the hydrating one, and a toner with it no plain toner.
    let waits = |it: &&Ingredient| matches!(it.rule, UseRule::Active(_) | UseRule::WhenComplete);
    let mut near = Vec::new();
    // Beside an active, a brand's name tells nothing; what looks like another active may be one that waits longer.
    let waiting = || vocabulary.ingredients.iter().filter(waits);
    let begun = |word: &String| {
        let begins = |it: &&Ingredient| it.names.iter().any(|name| self::words(name).first() == Some(word));
        waiting().filter(|_| word.chars().count() >= LEAST_BEGINNING).find(begins).map(|it| it.name.as_str())
    };
    let meant: Vec<_> =
        unknown.iter().flat_map(|word| begun(word).into_iter().chain(misspelt(word, waiting()))).collect();
    let is_unknown = words.is_empty() || !unknown.is_empty();
    if own.is_none() && is_unknown && (!known.iter().any(waits) || !meant.is_empty()) {
        near.extend(known.drain(..).map(|it| it.name.as_str()));
        for name in misspelt(&joined, vocabulary.ingredients.iter()).into_iter().chain(meant) {
            if !near.iter().any(|it| plain(it) == plain(name)) {
                near.push(name);
            }
        }
        near.truncate(PROPOSED);
    }
    Asked { known, own: own.map(|(_, name)| name.as_str()), near }
}

/// Whether what was asked may be used at `now` in the session of `plan`: the strictest of all that is in it.
/// While a red flag is open the answer is no, but for what protects the skin and the plain care that the
/// plan's phases name; in an emergency that waits too.
#[must_use]
pub fn verdict<'a>(
    asked: &Asked<'a>,
    vocabulary: Vocabulary<'_>,
    protocol: &Protocol,
    plan: &Plan,
    now: Instant,
) -> Verdict<'a> {
    let emergency = plan.is_emergency();
    let said = |it: &Ingredient| by_rule(&it.rule, vocabulary.lent, protocol, plan, now);
    let is_held = |it: &Ingredient| match it.rule {
        UseRule::Always => false,
        UseRule::Helps(_) => emergency || said(it).is_none(),
        _ => true,
    };
    let held = asked.known.iter().copied().find(|it| is_held(it));
    if plan.is_held() && (held.is_some() || asked.known.is_empty()) {
        return Verdict { answer: Answer::No, because: Because::Held, ingredient: held };
    }
    // Ending a plan early ends its reminders; the skin needs its time all the same.
    if now >= plan.completes_at && !plan.is_held() {
        let ingredient = asked.known.first().copied();
        return Verdict { answer: Answer::Yes, because: Because::Complete, ingredient };
    }
    let wait =
        |ingredient, because| Verdict { answer: Answer::NotUntil(plan.completes_at), because, ingredient };
    (asked.known.iter())
        .map(|it| match said(it) {
            Some((answer, because)) => Verdict { answer, because, ingredient: Some(it) },
            None => wait(Some(*it), Because::Silent),
        })
        .reduce(|strictest, it| if it.answer > strictest.answer { it } else { strictest })
        .unwrap_or_else(|| wait(None, Because::Unknown))
}

/// What the rule says while the plan runs; `None` where this plan has nothing to say.
fn by_rule(
    rule: &UseRule,
    lent: bool,
    protocol: &Protocol,
    plan: &Plan,
    now: Instant,
) -> Option<(Answer, Because)> {
    let at = match rule {
        UseRule::Active(key) => {
            let opening = plan.openings.iter().find(|it| it.key == *key)?;
            match (opening.status(now), opening.resumed_at) {
                (OpeningStatus::Resumed, Some(at)) => return Some((Answer::Yes, Because::Resumed(at))),
                (OpeningStatus::Held, _) => return Some((Answer::No, Because::Held)),
                _ => opening.opens_at,
            }
        }
        UseRule::Helps(key) => {
            protocol.products.iter().find(|it| it.key == *key)?;
            plan.phases.first()?.ends_at
        }
        _ if lent => return None,
        UseRule::AfterPhase(key) => plan.phases.iter().find(|it| it.key == *key)?.ends_at,
        UseRule::WhenComplete => plan.completes_at,
        UseRule::Always => return Some((Answer::Yes, Because::Rule)),
    };
    Some((if at > now { Answer::NotUntil(at) } else { Answer::Yes }, Because::Rule))
}

/// What names something, in whatever way it is written: `L-Ascorbic Acids` is `lascorbicacid`.
#[must_use]
pub fn plain(name: &str) -> String {
    words(name).concat()
}

/// The words of a name: small letters, in the singular, and no numbers.
fn words(text: &str) -> Vec<String> {
    let text = folded(text).replace(['\'', '’'], "");
    (text.split(|c: char| !c.is_alphanumeric()))
        .filter(|word| word.chars().any(char::is_alphabetic))
        .map(|word| singular(word).to_owned())
        .collect()
}

fn singular(word: &str) -> &str {
    let hissing = ["shes", "ches", "xes", "sses"].iter().any(|end| word.ends_with(end));
    let stays = ["ss", "us", "is"].iter().any(|end| word.ends_with(end)) || word.chars().count() < 4;
    match word.strip_suffix(if hissing { "es" } else { "s" }) {
        Some(one) if !stays => one,
        _ => word,
    }
}

/// All that `words` name, the longest names first, and the words that name nothing.
fn contained<'a>(words: &[String], ingredients: &'a [Ingredient]) -> (Vec<&'a Ingredient>, Vec<String>) {
    let mut names = BTreeMap::new();
    for it in ingredients {
        names.extend([&it.name].into_iter().chain(&it.names).map(|name| (plain(name), it)));
    }
    let mut known: Vec<&Ingredient> = Vec::new();
    let mut unknown = Vec::new();
    let mut from = 0;
    while from < words.len() {
        let longest = (from + 1..=words.len()).rev();
        let found = longest.into_iter().find_map(|to| Some((to, *names.get(&words[from..to].concat())?)));
        if let Some((to, it)) = found {
            if !known.contains(&it) {
                known.push(it);
            }
            from = to;
        } else {
            unknown.push(words[from].clone());
            from += 1;
        }
    }
    (known, unknown)
}

/// The names that are a slip of the hand away from `typed`, the nearest first.
fn misspelt<'a>(typed: &str, ingredients: impl Iterator<Item = &'a Ingredient>) -> Vec<&'a str> {
    let length = typed.chars().count();
    let Some((_, slips)) = SLIPS.into_iter().find(|(least, _)| length >= *least) else { return Vec::new() };
    let mut near: Vec<_> = ingredients
        .filter_map(|it| {
            let nearest = it.names.iter().map(|name| (strsim::osa_distance(typed, &plain(name)), name));
            nearest.min_by_key(|(distance, _)| *distance)
        })
        .filter(|(distance, _)| *distance <= slips)
        .collect();
    near.sort_by_key(|(distance, _)| *distance);
    near.into_iter().map(|(_, name)| name.as_str()).collect()
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, TimeDelta};
    use uuid::Uuid;

    use super::*;
    use crate::care::check_in::CheckIn;
    use crate::care::civil_time::Zone;
    use crate::care::edit::{Change, Record, close_flag};
    use crate::care::plan::plan;
    use crate::care::session::{Details, Event, ProtocolRef, Session, SessionId, Unknown};
    use crate::care::settings::Settings;

    fn finish() -> Instant {
        DateTime::parse_from_rfc3339("2026-11-24T20:05:00-05:00").unwrap().to_utc()
    }

    fn after(hours: i64) -> Instant {
        finish() + TimeDelta::hours(hours)
    }

    /// One session, and the protocols that there are.
    struct World {
        all: Vec<Protocol>,
        protocol: Protocol,
        session: Session,
        shelf: BTreeMap<String, Vec<String>>,
    }

    impl World {
        fn with(protocol: usize) -> Self {
            let all = Protocol::built_in();
            let protocol = all[protocol].clone();
            let reference =
                ProtocolRef { key: protocol.key.clone(), digest: Uuid::nil(), unknown: Unknown::new() };
            let session =
                Session::new(SessionId(Uuid::nil()), finish(), finish(), reference, Details::default());
            Self { all, protocol, session, shelf: BTreeMap::new() }
        }

        fn put(&mut self, hours: i64, record: impl FnOnce(Event) -> Record, key: Option<&str>) {
            let event = Event::new(Uuid::from_u128(hours.unsigned_abs().into()), after(hours), key);
            Change::Put(record(event)).apply(&mut self.session, after(hours));
        }

        /// A check-in with that sign.
        fn found(&mut self, hours: i64, sign: &str) {
            let mut check_in =
                CheckIn::new(Uuid::from_u128(1000 + u128::from(hours.unsigned_abs())), after(hours));
            check_in.present.insert(sign.to_owned());
            Change::from(check_in).apply(&mut self.session, after(hours));
        }

        fn plan(&self, hours: i64) -> Plan {
            let zone = Zone::new(chrono_tz::Tz::America__New_York);
            plan(&self.protocol, &self.session, &Settings::default(), &zone, after(hours))
        }

        fn ask(&self, typed: &str, hours: i64) -> (String, Because) {
            let vocabulary = Vocabulary::of(&self.protocol, &self.all);
            let asked = look_up(typed, vocabulary, &self.shelf);
            let found = verdict(&asked, vocabulary, &self.protocol, &self.plan(hours), after(hours));
            let answer = match found.answer {
                Answer::Yes => "yes".to_owned(),
                Answer::NotUntil(at) => (at - finish()).num_hours().to_string(),
                Answer::No => "no".to_owned(),
            };
            (answer, found.because)
        }

        /// Yes, no, or the hour since the finish from which on it may be used.
        fn answer(&self, typed: &str, hours: i64) -> String {
            self.ask(typed, hours).0
        }

        fn near(&self, typed: &str) -> Vec<&str> {
            look_up(typed, Vocabulary::of(&self.protocol, &self.all), &self.shelf).near
        }
    }

    /// For each name the hour from which on it may be used, by hand from the specification and the article:
    /// what an `avoid` list of the phases names waits until the last phase that names it is over, an active
    /// for its opening, an active without one for the end of the plan.
    const SHALLOW_AND_DEEP: [(&str, i64, i64); 38] = [
        ("retinol", 72, 168),
        ("Retinal", 72, 168),
        ("retinoids", 72, 168),
        ("VITAMIN-A", 72, 168),
        ("tretinoin", 72, 168),
        ("adapalene 0.1%", 72, 168),
        ("vitamin c", 96, 120),
        ("Vitamin-C", 96, 120),
        ("vitaminc serum", 96, 120),
        ("L-ascorbic acid", 96, 120),
        ("ascorbic acid 15 %", 96, 120),
        ("AHA", 120, 192),
        ("BHAs", 120, 192),
        ("aha's", 120, 192),
        ("glycolic", 120, 192),
        ("lactic acid", 120, 192),
        ("mandelic", 120, 192),
        ("salicylic acid cleanser", 120, 192),
        ("PHA", 120, 192),
        ("acid toner", 120, 192),
        ("exfoliants", 120, 192),
        ("peels", 120, 192),
        ("scrub", 120, 192),
        ("brushes", 120, 192),
        ("spot treatment", 120, 192),
        ("benzoyl peroxide", 120, 192),
        ("actives", 120, 192),
        ("toner", 48, 72),
        ("make-up", 24, 24),
        ("makeup", 24, 24),
        ("Foundation", 24, 24),
        ("exercise", 24, 72),
        ("sauna", 24, 72),
        ("sun", 48, 72),
        ("cleanser", 6, 12),
        ("niacinamide serum", 6, 12),
        ("moisturizer", 6, 12),
        ("SPF 30+", 6, 12),
    ];

    #[test]
    fn each_name_has_its_hour_in_both_protocols() {
        for (name, shallow, deep) in SHALLOW_AND_DEEP {
            for (protocol, opens) in [(0, shallow), (1, deep)] {
                let world = World::with(protocol);
                for hours in [0, 3, 7, 13, 25, 47, 49, 71, 73, 95, 97, 119] {
                    let expected = if hours < opens { opens.to_string() } else { "yes".to_owned() };
                    assert_eq!(
                        world.answer(name, hours),
                        expected,
                        "{name} at {hours} h, protocol {protocol}"
                    );
                }
                assert_eq!(world.answer(name, opens), "yes", "{name}: from its very hour on");
                assert_eq!(world.answer(name, 400), "yes", "{name}: the plan is complete");
            }
        }
    }

    #[test]
    fn what_is_not_known_waits_like_an_active_and_says_so() {
        for typed in ["snake oil", "kojic peptide", "", "42", "unheard-of serum", "🌱"] {
            let world = World::with(0);
            assert_eq!(world.ask(typed, 30), ("120".to_owned(), Because::Unknown), "{typed}");
            assert_eq!(world.ask(typed, 130), ("yes".to_owned(), Because::Complete), "{typed}");
        }
    }

    #[test]
    fn the_strictest_of_what_is_in_it_decides() {
        let world = World::with(0);
        assert_eq!(world.answer("niacinamide with retinol", 30), "72");
        assert_eq!(world.answer("retinol and vitamin C", 30), "96");
        assert_eq!(world.answer("hyaluronic acid", 30), "yes");
        assert_eq!(world.answer("salicylic acid cleanser", 130), "yes");
    }

    #[test]
    fn a_slip_of_the_hand_is_met_with_what_may_be_meant() {
        let world = World::with(0);
        assert_eq!(world.near("retinl"), ["retinol"]);
        assert_eq!(world.near("niacinamid"), ["niacinamide"]);
        assert_eq!(world.near("vitmin c"), ["vitamin C", "vitamin A"], "the nearest first");
        assert_eq!(world.near("unheard-of serum"), ["Hydrating serum"]);
        assert_eq!(world.near("snake oil"), [""; 0]);
        assert_eq!(world.near("retinol"), [""; 0]);
    }

    #[test]
    fn actives_follow_a_postponement_and_what_heals_by_the_hour_does_not() {
        let mut world = World::with(0);
        world.put(70, Record::Postponement, None);
        for (name, opens) in [("retinol", 96), ("vitamin c", 120), ("aha", 144), ("benzoyl peroxide", 144)] {
            assert_eq!(world.answer(name, 71), opens.to_string());
            assert_eq!(world.answer(name, opens), "yes");
        }
        assert_eq!(world.answer("swimming", 71), "72");
        assert_eq!(world.answer("make-up", 71), "yes");
    }

    #[test]
    fn an_active_that_is_back_stays_and_the_others_wait() {
        let mut world = World::with(0);
        world.put(73, Record::Resumption, Some("retinol"));
        world.put(75, Record::Postponement, None);
        assert_eq!(world.ask("retinol", 76), ("yes".to_owned(), Because::Resumed(after(73))));
        assert_eq!(world.answer("vitamin c", 97), "120");
    }

    #[test]
    fn a_red_flag_leaves_only_plain_care_and_actives_wait_after_it() {
        let mut world = World::with(0);
        world.shelf = [("simple-moisturiser".to_owned(), vec!["Night cream with retinol".to_owned()])].into();
        world.found(4, "rash");
        let of_plain_care = ["SPF 50", "gentle cleanser", "niacinamide", "moisturiser"];
        for name in of_plain_care {
            assert_eq!(world.ask(name, 5), ("6".to_owned(), Because::Rule), "{name}: as the phase says");
            for hours in [6, 30, 80, 300] {
                assert_eq!(world.ask(name, hours), ("yes".to_owned(), Because::Rule), "{name} at {hours} h");
            }
        }
        for hours in [5, 30, 80, 300] {
            for name in [
                "retinol",
                "vitamin C",
                "acid",
                "make-up",
                "exercise",
                "toner",
                "chemical sunscreen",
                "snake oil",
                "niacinamide with retinol",
                "night cream with retinol",
                "unheard-of serum",
            ] {
                assert_eq!(world.ask(name, hours), ("no".to_owned(), Because::Held), "{name} at {hours} h");
            }
            assert_eq!(world.answer("hat", hours), "yes");
        }
        // Closed at 80 h: retinol, which would have opened at 72 h, opens a day later.
        let plan = world.plan(80);
        let closing =
            close_flag(Uuid::from_u128(10), "rash-or-hives", None, after(80), &world.protocol, &plan);
        Change::Put(Record::FlagClosing(closing.unwrap())).apply(&mut world.session, after(80));
        assert_eq!(world.answer("retinol", 81), "96");
        assert_eq!(world.answer("make-up", 81), "yes");
    }

    #[test]
    fn an_emergency_leaves_nothing_but_shade() {
        let mut world = World::with(0);
        world.found(50, "rash");
        assert_eq!(world.answer("sunscreen", 51), "yes");
        world.found(51, "swollen-lips");
        for name in ["sunscreen", "cleanser", "hyaluronic acid", "moisturiser", "retinol", "snake oil"] {
            assert_eq!(world.ask(name, 52), ("no".to_owned(), Because::Held), "{name}");
        }
        assert_eq!(world.answer("hat", 52), "yes");
    }

    #[test]
    fn a_sheet_that_does_not_name_a_product_has_no_yes_for_it_while_a_red_flag_is_open() {
        let mut world = World::with(0);
        world.protocol.products.retain(|it| it.key != "simple-moisturiser");
        world.found(50, "rash");
        assert_eq!(world.answer("moisturiser", 51), "no");
        assert_eq!(world.answer("sunscreen", 51), "yes");
    }

    #[test]
    fn ending_a_session_early_does_not_make_the_skin_older() {
        let mut world = World::with(0);
        Change::EndedAt(Some(after(10))).apply(&mut world.session, after(10));
        assert_eq!(world.answer("retinol", 11), "72");
        assert_eq!(world.ask("retinol", 121), ("yes".to_owned(), Because::Complete));
    }

    #[test]
    fn a_sign_or_a_word_that_nobody_knows_makes_no_active_milder() {
        let world = World::with(0);
        for (typed, hours, wanted) in [
            ("Retinol™", 30, "72"),
            ("Toner with Glycolic™", 50, "120"),
            ("AHA™ toner", 50, "120"),
            ("Foundation with Retinol™", 30, "72"),
            ("retinl toner", 50, "120"),
            ("make-up with azelaic", 30, "120"),
            ("Differin toner", 50, "120"),
            // An active that may be back tells nothing of another one.
            ("retinol with azelaic", 80, "120"),
            ("retinol with glycolc", 80, "120"),
            ("retinol cream with salicilic", 80, "120"),
            ("vitamin C with mandelik", 98, "120"),
            ("retinol of the brand Lumea", 80, "yes"),
            ("a retinol treatment", 80, "yes"),
        ] {
            assert_eq!(world.answer(typed, hours), wanted, "{typed}");
        }
        assert_eq!(world.near("retinl toner").first(), Some(&"Toner"));
    }

    #[test]
    fn a_product_of_ones_own_is_known_by_its_name() {
        let mut world = World::with(0);
        let shelf =
            [("mineral-sunscreen", "Sonnengruß No. 5"), ("simple-moisturiser", "Night cream with retinol")];
        world.shelf = shelf.map(|(kind, name)| (kind.to_owned(), vec![name.to_owned()])).into();
        assert_eq!(world.answer("sonnengras", 3), "120", "another name");
        assert_eq!(world.answer("SONNENGRUSS NO 5", 3), "6");
        assert_eq!(world.answer("sonnengruß no. 5", 3), "6");
        assert_eq!(world.answer("sonnengruß no. 5", 7), "yes");
        // What it says on the label counts, wherever the person has put it.
        assert_eq!(world.answer("Night cream with retinol", 7), "72");
    }

    #[test]
    fn an_older_text_of_a_protocol_has_the_names_of_the_newer_one() {
        let mut world = World::with(1);
        world.protocol.may_i.clear();
        assert_eq!(world.answer("sauna", 30), "72");
        assert_eq!(world.answer("retinol", 30), "168");
    }

    #[test]
    fn a_clinics_sheet_without_names_takes_no_hours_from_the_default() {
        let mut world = World::with(1);
        world.protocol.may_i.clear();
        world.protocol.key = "clinic".to_owned();
        assert_eq!(world.ask("retinol", 30), ("168".to_owned(), Because::Rule));
        assert_eq!(world.ask("cleanser", 7), ("12".to_owned(), Because::Rule));
        // The default would allow it from 24 h on; the sheet may know better.
        assert_eq!(world.ask("sauna", 30), ("192".to_owned(), Because::Silent));
        world.protocol.reintroductions.retain(|it| it.key != "vitamin-c");
        assert_eq!(world.ask("vitamin c", 30), ("192".to_owned(), Because::Silent));
    }

    #[test]
    fn names_that_say_nonsense_are_refused_with_their_place() {
        let text = crate::care::protocol::BUILT_IN[0].1;
        let broken = |from: &str, to: &str| {
            assert!(text.contains(from), "no '{from}' to replace");
            Protocol::parse("clinic.ron", &text.replacen(from, to, 1)).unwrap_err().to_string()
        };
        let line = |of: &str| text.lines().position(|line| line.contains(of)).unwrap() + 1;
        assert_eq!(
            broken("Active(\"vitamin-c\")", "Active(\"vitamin-d\")"),
            format!(
                "clinic.ron:{}:19: 'Vitamin C' follows the reintroduction 'vitamin-d', which there is not",
                line("names: [\"vitamin C\"") - 1
            )
        );
        assert!(broken("Helps(\"hydrating-serum\")", "Helps(\"oil\")").contains("the product 'oil', which"));
        assert!(broken("AfterPhase(\"settling\")", "AfterPhase(\"spring\")").contains("the phase 'spring'"));
        assert!(broken("\"tretinoin\"", "\"Retinols\"").contains("a name of both 'Retinol' and 'Prescribed"));
        assert!(broken("\"toner\"", "\"42\"").contains("'Toner' has a name without a letter"));
        assert!(broken("WhenComplete", "Whenever").contains("clinic.ron:"));
        let hearsay = text
            .replace("it.\",\n            source: \"article\"", "it.\",\n            source: \"hearsay\"");
        assert!(
            Protocol::parse("clinic.ron", &hearsay).unwrap_err().what.contains("names the source 'hearsay'")
        );
    }
}
