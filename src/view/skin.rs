//! Signs, grades and red flags in words.

use super::Here;
use crate::care::check_in::{CheckIn, graded};
use crate::care::civil_time::Instant;
use crate::care::red_flags::Reading;
use crate::words;
use crate::words::Words;

/// A sign's name within a sentence: `redness`. One that a newer version knows is shown as it is.
#[must_use]
pub fn sign(key: &str, words: &Words) -> String {
    words!(words, "sign", key = key)
}

/// A sign's name on its own: `Redness`.
#[must_use]
pub fn title(key: &str, words: &Words) -> String {
    capitalised(&sign(key, words))
}

/// A grade of a sign in words: `mild`. Pain has none: it is a number from 0 to 10.
#[must_use]
pub fn grade(grade: u8, words: &Words) -> String {
    words!(words, "grade", grade = grade)
}

/// What fired a rule: `redness 3 at 26 h, it was 2 at 20 h`.
#[must_use]
pub fn because(readings: &[Reading], at: Instant, finished_at: Instant, words: &Words) -> String {
    let hours = |at: Instant| (at - finished_at).num_hours();
    let one = |reading: &Reading| match reading {
        Reading::Grade(key, grade) => {
            words!(words, "reading-grade", sign = &sign(key, words), grade = *grade, hours = hours(at))
        }
        Reading::Higher { sign: key, grade, before, before_at } => words!(
            words,
            "reading-higher",
            sign = &sign(key, words),
            grade = *grade,
            hours = hours(at),
            before = *before,
            before_hours = hours(*before_at)
        ),
        Reading::Present(key) => {
            words!(words, "reading-present", sign = &sign(key, words), hours = hours(at))
        }
    };
    // "Redness 3" says nothing that "redness 3, it was 2" does not.
    let told_better = |reading: &Reading| {
        let Reading::Grade(key, _) = reading else { return false };
        readings.iter().any(|it| matches!(it, Reading::Higher { sign, .. } if sign == key))
    };
    readings.iter().filter(|it| !told_better(it)).map(one).collect::<Vec<_>>().join("; ")
}

/// What a check-in says, in one line:
/// `redness 2, rash, still sensitive; no swelling or pain`.
#[must_use]
pub fn in_brief(check_in: &CheckIn, words: &Words) -> String {
    let (there, none): (Vec<_>, Vec<_>) = graded()
        .filter_map(|key| Some((sign(key, words), *check_in.grades.get(key)?)))
        .partition(|(_, grade)| *grade > 0);
    let there = there.into_iter().map(|(sign, grade)| words!(words, "graded", sign = &sign, grade = grade));
    let present = check_in.present.iter().map(|key| sign(key, words));
    // Said not to be there, which is more than not having said anything.
    let none: Vec<_> = none.into_iter().map(|(sign, _)| sign).collect();
    let none = match none.as_slice() {
        [] => None,
        [one] => Some(one.clone()),
        [first @ .., last] => Some(words!(words, "one-or-other", first = &first.join(", "), last = last)),
    };
    let said = there.chain(present).chain(sensitive(check_in, words)).collect::<Vec<_>>().join(", ");
    match none {
        Some(none) if said.is_empty() => words!(words, "none-at-all", signs = &none),
        Some(none) => words!(words, "none-of", said = &said, signs = &none),
        None if said.is_empty() => words!(words, "only-a-note"),
        None => said,
    }
}

/// `still sensitive` or `no longer sensitive`, where that was answered.
#[must_use]
pub fn sensitive(check_in: &CheckIn, words: &Words) -> Option<String> {
    let still = check_in.sensitive?;
    Some(if still { words!(words, "still-sensitive") } else { words!(words, "not-sensitive") })
}

/// A line with its first letter as it begins a sentence.
#[must_use]
pub fn capitalised(line: &str) -> String {
    let mut letters = line.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// `31 h`: hours since the finish, whole.
#[must_use]
pub fn hours_since(at: Instant, finished_at: Instant, here: Here<'_>) -> String {
    words!(here.words, "hours-since", hours = (at - finished_at).num_hours())
}
