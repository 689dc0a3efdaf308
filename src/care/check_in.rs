//! A check-in: how the skin is at one moment, as the person grades it.
//!
//! Signs are graded on the five steps of the Patient's Self-Assessment, pain on the numeric rating
//! scale. What was not graded is not there: it is not "none".

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::civil_time::Instant;
use super::edit::{Refused, check_moment};
use super::session::{Session, Unknown, perhaps_within_the_calendar, within_the_calendar};

/// Signs graded from 0 (none) to 4 (severe).
pub const SIGNS: [&str; 5] = ["redness", "swelling", "flaking", "dryness", "itch"];
/// Graded from 0 (none) to 10 (the worst there is).
pub const PAIN: &str = "pain";
/// Signs that are there or not, asked of everybody.
pub const COMMON: [&str; 3] = ["pustules", "rash", "hives"];
/// Signs that are there or not, behind *Something else*.
pub const SOMETHING_ELSE: [&str; 8] = [
    "blisters",
    "fever",
    "red-streaks",
    "trouble-breathing",
    "swollen-lips",
    "confusion",
    "dark-patches",
    "firm-bumps",
];
/// "Still sensitive", which a protocol may name like a sign that is there.
pub const SENSITIVE: &str = "sensitive";

/// All that is graded, in the order in which it is asked: [`SIGNS`], then [`PAIN`].
pub fn graded() -> impl Iterator<Item = &'static str> {
    SIGNS.into_iter().chain([PAIN])
}

/// The highest grade of a sign; `None` for one that is not graded.
#[must_use]
pub fn highest_grade(sign: &str) -> Option<u8> {
    if SIGNS.contains(&sign) {
        Some(4)
    } else if sign == PAIN {
        Some(10)
    } else {
        None
    }
}

/// All signs that are there or not, in the order in which they are asked: [`COMMON`], then
/// [`SOMETHING_ELSE`].
pub fn yes_no() -> impl Iterator<Item = &'static str> {
    COMMON.into_iter().chain(SOMETHING_ELSE)
}

/// Whether `sign` is one that is there or not.
#[must_use]
pub fn is_yes_no(sign: &str) -> bool {
    yes_no().any(|it| it == sign)
}

/// How the skin was at one moment.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CheckIn {
    /// The record's id.
    pub id: Uuid,
    /// When this record was last changed.
    #[serde(deserialize_with = "within_the_calendar")]
    pub edited_at: Instant,
    /// When it was deleted, if it was.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "perhaps_within_the_calendar"
    )]
    pub deleted_at: Option<Instant>,
    /// When the skin was like this.
    #[serde(deserialize_with = "within_the_calendar")]
    pub at: Instant,
    /// Grades by sign: [`SIGNS`] and [`PAIN`]; a later version may know more.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub grades: BTreeMap<String, u8>,
    /// The yes/no signs that are there.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub present: BTreeSet<String>,
    /// Whether the skin is still sensitive, if that was answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sensitive: Option<bool>,
    /// Anything else.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// Kept for a newer version.
    #[serde(flatten)]
    pub unknown: Unknown,
}

impl CheckIn {
    /// A check-in in which nothing is answered yet.
    #[must_use]
    pub fn new(id: Uuid, at: Instant) -> Self {
        Self {
            id,
            edited_at: at,
            deleted_at: None,
            at,
            grades: BTreeMap::new(),
            present: BTreeSet::new(),
            sensitive: None,
            note: None,
            unknown: Unknown::new(),
        }
    }

    /// Whether the yes/no `sign`, or [`SENSITIVE`], is there.
    #[must_use]
    pub fn has(&self, sign: &str) -> bool {
        self.present.contains(sign) || sign == SENSITIVE && self.sensitive == Some(true)
    }

    /// Whether nothing at all is answered.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.grades.is_empty()
            && self.present.is_empty()
            && self.sensitive.is_none()
            && self.note.as_ref().is_none_or(|note| note.trim().is_empty())
    }

    /// This check-in with what makes `after` another than `before`.
    #[must_use]
    pub fn revised(&self, before: &Self, after: &Self) -> Self {
        fn take<T: Clone + PartialEq>(into: &mut T, before: &T, after: &T) {
            if before != after {
                into.clone_from(after);
            }
        }
        let mut revised = self.clone();
        take(&mut revised.at, &before.at, &after.at);
        take(&mut revised.sensitive, &before.sensitive, &after.sensitive);
        take(&mut revised.note, &before.note, &after.note);
        for sign in before.grades.keys().chain(after.grades.keys()) {
            match after.grades.get(sign) {
                same if same == before.grades.get(sign) => {}
                Some(grade) => drop(revised.grades.insert(sign.clone(), *grade)),
                None => drop(revised.grades.remove(sign)),
            }
        }
        revised.present.extend(after.present.difference(&before.present).cloned());
        revised.present.retain(|sign| after.present.contains(sign) || !before.present.contains(sign));
        revised
    }

    /// Checks it against the session that it belongs to.
    ///
    /// # Errors
    /// When a grade is out of range, a sign is not known, or its time lies before the finish or in the
    /// future.
    pub fn check(&self, session: &Session, now: Instant) -> Result<(), Refused> {
        check_moment("the check-in", self.at, session, now)?;
        for (sign, grade) in &self.grades {
            let Some(highest) = highest_grade(sign) else {
                return Err(Refused(format!("'{sign}' is no sign that is graded")));
            };
            if *grade > highest {
                return Err(Refused(format!("{sign} is graded from 0 to {highest}, not {grade}")));
            }
        }
        match self.present.iter().find(|sign| !is_yes_no(sign)) {
            Some(sign) => Err(Refused(format!("'{sign}' is no sign that a check-in has"))),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::TimeDelta;

    fn graded_as(grades: &[(&str, u8)], present: &[&str]) -> CheckIn {
        let mut check_in = CheckIn::new(Uuid::nil(), Instant::UNIX_EPOCH);
        check_in.grades = grades.iter().map(|(sign, grade)| ((*sign).to_owned(), *grade)).collect();
        check_in.present = present.iter().map(|&sign| sign.to_owned()).collect();
        check_in
    }

    #[test]
    fn what_two_people_change_of_one_check_in_at_once_is_both_there() {
        let before = graded_as(&[("redness", 2), ("pain", 3), ("itch", 1)], &["rash", "hives"]);
        let mut here = graded_as(&[("redness", 1), ("pain", 3)], &["hives", "fever"]);
        here.at += TimeDelta::minutes(5);
        here.sensitive = Some(true);
        let mut there = graded_as(&[("redness", 2), ("pain", 0), ("itch", 1), ("swelling", 2)], &["rash"]);
        there.note = Some("warm".to_owned());
        let mut both = graded_as(&[("redness", 1), ("pain", 0), ("swelling", 2)], &["fever"]);
        (both.at, both.sensitive, both.note) = (here.at, here.sensitive, there.note.clone());
        assert_eq!(there.revised(&before, &here), both);
        assert_eq!(here.revised(&before, &there), both);
        assert_eq!(there.revised(&before, &before), there, "nothing was changed here");
    }
}
