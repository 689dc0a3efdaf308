//! When a sign was gone, and whether that was sooner than before. Only what was logged counts: nothing
//! is guessed between two check-ins.

use std::collections::BTreeMap;

use super::{Course, Here, skin};
use crate::care::civil_time::Instant;
use crate::care::same_skin::same_area;
use crate::care::session::Session;
use crate::words;
use crate::words::Words;

/// The sign by which a session counts as calm.
pub const REDNESS: &str = "redness";
/// With how many earlier sessions one is compared.
const COMPARED: usize = 3;
/// From how many sessions at one depth on their median says something.
const ENOUGH: usize = 3;
/// The median is that of so many sessions at the most: what skin did years ago says less, and is slow to
/// go through.
const LATEST: usize = 60;

/// How far a sign had calmed down, by the check-ins that grade it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Calm {
    /// It was there, and gone in the check-in of that time and in every later one.
    Since(Instant),
    /// It was there in the check-in of that time, the last one that grades it.
    NotYet(Instant),
    /// It was graded, and never there.
    Never,
    /// No check-in grades it.
    Unknown,
}

/// How far `sign` had calmed down in `session`.
#[must_use]
pub fn calm(session: &Session, sign: &str) -> Calm {
    let graded = || {
        (session.check_ins.iter())
            .filter(|it| it.deleted_at.is_none())
            .filter_map(|it| Some(((it.at, it.id), *it.grades.get(sign)?)))
    };
    let Some((last, grade)) = graded().max() else { return Calm::Unknown };
    if grade > 0 {
        return Calm::NotYet(last.0);
    }
    match graded().filter(|(_, grade)| *grade > 0).map(|(when, _)| when).max() {
        Some(there) => {
            let gone = graded().map(|(when, _)| when).filter(|when| *when > there).min();
            Calm::Since(gone.unwrap_or(last).0)
        }
        None => Calm::Never,
    }
}

/// Whole hours from the finish until `sign` was gone, if it was there and is gone.
#[must_use]
pub fn hours_until(course: &Course, sign: &str) -> Option<i64> {
    match calm(&course.session, sign) {
        Calm::Since(at) => Some((at - course.plan.finished_at).num_hours()),
        _ => None,
    }
}

/// The middle one; of an even number the mean of the two in the middle, a half rounded up.
fn median(mut hours: Vec<i64>) -> Option<i64> {
    hours.sort_unstable();
    let (low, high) = (hours.get(hours.len().saturating_sub(1) / 2)?, hours.get(hours.len() / 2)?);
    Some((low + high + 1).div_euclid(2))
}

/// The sessions that one is laid over.
#[derive(Clone, Debug, Default)]
pub struct Earlier<'a> {
    /// The latest first, three at the most; each grades the sign.
    pub courses: Vec<&'a Course>,
    /// Whether they were on the same area. Others serve only where no such session is known.
    pub same_area: bool,
}

/// The latest sessions before `course` that grade `sign`: those on the same area, or else on any.
///
/// `courses` are all, newest first.
#[must_use]
pub fn earlier<'a>(course: &Course, courses: &'a [Course], sign: &str) -> Earlier<'a> {
    let area = |course: &Course| same_area(course.area());
    let here = area(course);
    let since = courses.partition_point(|it| it.plan.finished_at >= course.plan.finished_at);
    let before = || (courses[since..].iter()).filter(|it| !matches!(calm(&it.session, sign), Calm::Unknown));
    let same: Vec<_> = before().filter(|it| area(it) == here).take(COMPARED).collect();
    if same.is_empty() {
        Earlier { courses: before().take(COMPARED).collect(), same_area: false }
    } else {
        Earlier { courses: same, same_area: true }
    }
}

/// `redness gone at 31 h, 12 h sooner than their median`: what became of `sign`, and how that was with
/// `before`.
#[must_use]
pub fn compared(course: &Course, before: &[&Course], sign: &str, words: &Words) -> String {
    let name = &skin::sign(sign, words);
    let hours = match calm(&course.session, sign) {
        Calm::Since(at) => (at - course.plan.finished_at).num_hours(),
        Calm::NotYet(at) => {
            return not_yet(course, at, before, sign, words);
        }
        Calm::Never => return words!(words, "calm-never", sign = name),
        Calm::Unknown => return words!(words, "calm-unknown", sign = name),
    };
    let known: Vec<_> = before.iter().filter_map(|it| hours_until(it, sign)).collect();
    let count = known.len();
    let Some(median) = median(known) else {
        return words!(words, "calm-gone", sign = name, hours = hours);
    };
    let than = match (before.len(), count) {
        (1, _) => words!(words, "than-then"),
        (all, known) if all == known => words!(words, "than-their-median"),
        _ => words!(words, "than-those", count = count),
    };
    match hours - median {
        0 => words!(words, "calm-as-soon", sign = name, hours = hours, than = &than),
        sooner @ ..0 => {
            words!(words, "calm-sooner", sign = name, hours = hours, difference = -sooner, than = &than)
        }
        later => words!(words, "calm-later", sign = name, hours = hours, difference = later, than = &than),
    }
}

/// `redness 1 at 24 h, where they stood at 2, 2 and 3`: each with the latest grade that it had by then.
fn not_yet(course: &Course, at: Instant, before: &[&Course], sign: &str, words: &Words) -> String {
    let elapsed = at - course.plan.finished_at;
    let by_then = |course: &Course, elapsed| {
        let logged = (course.session.check_ins.iter())
            .filter(|it| it.deleted_at.is_none() && it.at - course.plan.finished_at <= elapsed);
        let graded = logged.filter_map(|it| Some(((it.at, it.id), *it.grades.get(sign)?)));
        graded.max().map(|(_, grade)| i64::from(grade))
    };
    let name = &skin::sign(sign, words);
    let (hours, grade) = (elapsed.num_hours(), by_then(course, elapsed).unwrap_or_default());
    let stood: Option<Vec<_>> = before.iter().map(|it| by_then(it, elapsed)).collect();
    match stood.as_deref() {
        Some([one]) => {
            words!(words, "calm-then-one", sign = name, grade = grade, hours = hours, stood = *one)
        }
        Some([rest @ .., last]) => {
            let rest: Vec<_> = rest.iter().map(ToString::to_string).collect();
            let rest = rest.join(", ");
            words!(words, "calm-then", sign = name, grade = grade, hours = hours, rest = &rest, last = *last)
        }
        _ => words!(words, "calm-not-yet", sign = name, grade = grade, hours = hours),
    }
}

/// `your three face sessions before it`: the sessions that one is laid over.
#[must_use]
pub fn earlier_in_words(course: &Course, earlier: &Earlier<'_>, words: &Words) -> String {
    let count = earlier.courses.len();
    match course.session.header.details.area.as_deref() {
        Some(area) if earlier.same_area => words!(words, "earlier-same", count = count, area = area.trim()),
        Some(_) => words!(words, "earlier-other", count = count),
        None => words!(words, "earlier-any", count = count),
    }
}

/// How long redness lasted at one depth.
#[derive(Clone, Debug, PartialEq)]
pub struct AtDepth {
    /// The needle depth in millimetres.
    pub depth_mm: f64,
    /// How many sessions say so.
    pub sessions: usize,
    /// Their median, in whole hours from the finish.
    pub hours: i64,
}

/// The median time until redness was gone, by depth, where there are enough sessions to say so. `courses`
/// are all, newest first; of each depth the latest count.
#[must_use]
pub fn by_depth(courses: &[Course]) -> Vec<AtDepth> {
    let mut by_depth: BTreeMap<i64, Vec<&Course>> = BTreeMap::new();
    for course in courses {
        if let Some(depth_mm) = course.session.header.details.depth_mm {
            let same = by_depth.entry((depth_mm * 1000.0).round() as i64).or_default();
            if same.len() < LATEST {
                same.push(course);
            }
        }
    }
    (by_depth.into_iter())
        .map(|(depth, same)| {
            (depth, same.into_iter().filter_map(|it| hours_until(it, REDNESS)).collect::<Vec<_>>())
        })
        .filter(|(_, hours)| hours.len() >= ENOUGH)
        .filter_map(|(depth, hours)| {
            let sessions = hours.len();
            Some(AtDepth { depth_mm: depth as f64 / 1000.0, sessions, hours: median(hours)? })
        })
        .collect()
}

/// `0.5 mm`, and `44 h, the median of 5 sessions`.
#[must_use]
pub fn at_depth_in_words(at_depth: &AtDepth, here: Here<'_>) -> [String; 2] {
    let count = at_depth.sessions;
    [
        words!(here.words, "depth-mm", depth = &here.words.decimal(at_depth.depth_mm)),
        words!(here.words, "median-of", hours = at_depth.hours, count = count),
    ]
}

#[cfg(test)]
mod tests {
    use super::super::testing::{Log, course, log};
    use super::*;

    fn gone(readings: &[(i64, &str, u8)]) -> Calm {
        calm(&course(1, "2026-11-23T20:00:00Z", "face", 0.5, &log(readings)).session, REDNESS)
    }

    fn at(hours: i64) -> Instant {
        "2026-11-23T20:00:00Z".parse::<Instant>().unwrap() + chrono::TimeDelta::hours(hours)
    }

    #[test]
    fn a_sign_is_calm_from_the_first_check_in_after_which_it_stays_away() {
        let redness = |readings: &[(i64, u8)]| {
            gone(&readings.iter().map(|(at, grade)| (*at, REDNESS, *grade)).collect::<Vec<_>>())
        };
        assert_eq!(redness(&[(1, 3), (24, 1), (31, 0), (48, 0)]), Calm::Since(at(31)));
        assert_eq!(redness(&[(1, 3), (24, 0), (31, 1), (48, 0)]), Calm::Since(at(48)), "it came back once");
        assert_eq!(redness(&[(48, 0), (31, 0), (1, 3)]), Calm::Since(at(31)), "in any order");
        assert_eq!(redness(&[(1, 3), (24, 0), (31, 1)]), Calm::NotYet(at(31)));
        assert_eq!(redness(&[(1, 0), (24, 0)]), Calm::Never);
        assert_eq!(redness(&[]), Calm::Unknown);
        assert_eq!(gone(&[(1, REDNESS, 2), (31, "itch", 0)]), Calm::NotYet(at(1)), "ungraded is not calm");
        let mut session =
            course(1, "2026-11-23T20:00:00Z", "face", 0.5, &log(&[(1, REDNESS, 2), (9, REDNESS, 0)])).session;
        std::sync::Arc::make_mut(&mut session).check_ins[1].deleted_at = Some(at(10));
        assert_eq!(calm(&session, REDNESS), Calm::NotYet(at(1)), "a deleted check-in says nothing");
    }

    #[test]
    fn the_median_of_an_even_number_is_the_mean_of_the_middle_two() {
        assert_eq!(median(vec![]), None);
        assert_eq!(median(vec![7]), Some(7));
        assert_eq!(median(vec![44, 43]), Some(44));
        assert_eq!(median(vec![52, 43, 44]), Some(44));
        assert_eq!(median(vec![10, 1, 4, 2]), Some(3));
    }

    /// Sessions a week apart, newest first, each red until that hour (`None`: it stays).
    fn sessions(of: &[(&str, f64, Option<i64>)]) -> Vec<Course> {
        let log_until = |until: Option<i64>| -> Log {
            log(&[(1, REDNESS, 3), (until.unwrap_or(60), REDNESS, u8::from(until.is_none()))])
        };
        (0..)
            .zip(of)
            .map(|(number, (area, depth, until))| {
                let finished = at(0) - chrono::TimeDelta::weeks(number);
                course(number.unsigned_abs().into(), &finished.to_rfc3339(), area, *depth, &log_until(*until))
            })
            .collect()
    }

    fn said(of: &[(&str, f64, Option<i64>)]) -> String {
        let (courses, words) = (sessions(of), Words::english());
        let before = earlier(&courses[0], &courses, REDNESS);
        let said = compared(&courses[0], &before.courses, REDNESS, &words);
        format!("{}: {said}", earlier_in_words(&courses[0], &before, &words))
    }

    #[test]
    fn a_session_is_compared_with_the_three_before_it_on_the_same_area() {
        let face = |until| ("face", 0.5, Some(until));
        assert_eq!(
            said(&[face(31), ("scalp", 0.5, Some(1)), face(43), face(44), ("Face ", 0.5, Some(40)), face(2)]),
            "your three face sessions before it: redness gone at 31 h, 12 h sooner than their median"
        );
        assert_eq!(
            said(&[face(50), face(43), face(44)]),
            "your two face sessions before it: redness gone at 50 h, 6 h later than their median"
        );
        assert_eq!(
            said(&[face(43), face(43)]),
            "your face session before it: redness gone at 43 h, as soon as then"
        );
        assert_eq!(
            said(&[face(31), face(43), ("face", 0.5, None), face(45)]),
            "your three face sessions before it: redness gone at 31 h, 13 h sooner than the median of the 2 where it was gone"
        );
        assert_eq!(
            said(&[face(31), ("scalp", 0.5, Some(33))]),
            "your session of another area before it: redness gone at 31 h, 2 h sooner than then"
        );
        assert_eq!(
            said(&[("face", 0.5, None), face(43)]),
            "your face session before it: redness 1 at 60 h, the last check-in, where it stood at 0"
        );
        let words = Words::english();
        let only = sessions(&[face(31)]);
        let before = earlier(&only[0], &only, REDNESS);
        assert_eq!(compared(&only[0], &before.courses, REDNESS, &words), "redness gone at 31 h");
        assert_eq!(compared(&only[0], &[], "itch", &words), "itch was not graded");
    }

    #[test]
    fn a_sign_that_is_still_there_is_compared_with_what_it_was_by_then() {
        let courses: Vec<_> = ([(10, 3), (10, 0), (30, 1), (20, 2)].into_iter().zip(1_i64..))
            .map(|((hours, grade), week)| {
                let finished = at(0) - chrono::TimeDelta::weeks(week);
                let readings = [(1, REDNESS, 4), (hours, REDNESS, grade)];
                course(week.unsigned_abs().into(), &finished.to_rfc3339(), "face", 0.5, &log(&readings))
            })
            .collect();
        let before: Vec<_> = courses[1..].iter().collect();
        let said = |before: &[&Course]| compared(&courses[0], before, REDNESS, &Words::english());
        assert_eq!(said(&before), "redness 3 at 10 h, the last check-in, where they stood at 0, 4 and 4");
        assert_eq!(said(&before[1..2]), "redness 3 at 10 h, the last check-in, where it stood at 4");
        let later = course(9, "2026-10-01T20:00:00Z", "face", 0.5, &log(&[(11, REDNESS, 1)]));
        assert_eq!(said(&[&later]), "redness 3 at 10 h, the last check-in", "nothing was logged by then");
    }

    #[test]
    fn an_older_session_is_not_compared_with_a_later_one() {
        let courses = sessions(&[("face", 0.5, Some(1)), ("face", 0.5, Some(2)), ("face", 0.5, Some(3))]);
        let before = earlier(&courses[1], &courses, REDNESS);
        assert_eq!(
            before.courses.iter().map(|it| it.session.id).collect::<Vec<_>>(),
            [courses[2].session.id]
        );
    }

    #[test]
    fn the_median_by_depth_is_told_from_three_sessions_on() {
        let mut of = vec![("face", 0.5, Some(43)), ("scalp", 0.5, Some(31)), ("face", 1.0, Some(70))];
        assert_eq!(by_depth(&sessions(&of)), []);
        of.extend([("face", 0.5, None), ("face", 0.5, Some(44)), ("face", 1.0, Some(60))]);
        let known = by_depth(&sessions(&of));
        assert_eq!(known, [AtDepth { depth_mm: 0.5, sessions: 3, hours: 43 }]);
    }
}
