//! One sign of a session against the hours since its finish, laid over the sessions before it.

use std::ops::Range;

use chrono::TimeDelta;
use uuid::Uuid;

use super::calm::{self, Calm, Earlier};
use super::{Course, Here, skin, when};
use crate::care::check_in::{CheckIn, PAIN, graded, highest_grade};
use crate::care::civil_time::Instant;
use crate::care::session::in_order;
use crate::words;

/// How many check-ins after the axis's end have a place of their own: the three follow-ups.
const LATE: usize = 3;
/// The axis is no longer than so many times the plan as it is without any postponement: a plan that was
/// put off for weeks must not squeeze its first days.
const LONGEST: i32 = 2;
/// Hours between two marks of the axis: the first that makes no more than [`MARKS`].
const STEPS: [i64; 5] = [24, 48, 72, 168, 336];
const MARKS: i64 = 7;

/// A sign's course as a picture. Positions run from 0, the finish, to 1, the end of the axis.
#[derive(Clone, Debug, PartialEq)]
pub struct Chart {
    /// The sign that is shown.
    pub sign: &'static str,
    /// All signs to choose from.
    pub signs: Vec<Choice>,
    /// The highest grade.
    pub highest: u8,
    /// The grades that the height is marked with: the number, and the word for it if it has one.
    pub grades: Vec<(u8, Option<String>)>,
    /// Where the phases lie.
    pub phases: Vec<Range<f32>>,
    /// The hours that the axis is marked with.
    pub hours: Vec<(f32, String)>,
    /// The session's own check-ins.
    pub points: Vec<Point>,
    /// How many check-ins follow after the axis's end, before those that are shown.
    pub left_out: usize,
    /// What says that some were left out.
    pub left_out_words: Option<String>,
    /// The sessions behind it, the latest first.
    pub behind: Vec<Behind>,
    /// Where it was calm, and the words for that.
    pub calm: Option<(Place, String)>,
    /// Check-ins that opened a red flag, and what it was.
    pub flags: Vec<(Place, String)>,
    /// The session's date, with which the sentence begins.
    pub date: String,
    /// What became of the sign, and whether that was sooner than before.
    pub sentence: String,
    /// The sessions behind it in words.
    pub text: String,
}

/// A sign to choose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// Its key.
    pub key: &'static str,
    /// `Redness`
    pub name: String,
    /// Whether the session grades it.
    pub graded: bool,
}

/// Where a check-in lies.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Place {
    /// On the axis.
    At(f32),
    /// After its end, in the column of that number.
    Late(usize),
}

/// A grade in a check-in.
#[derive(Clone, Debug, PartialEq)]
pub struct Point {
    /// Whose.
    pub check_in: Uuid,
    /// Where.
    pub place: Place,
    /// The grade.
    pub grade: u8,
    /// `day 14`, for one after the axis's end.
    pub day: String,
    /// When exactly, and the grade in words.
    pub exact: String,
}

/// An earlier session.
#[derive(Clone, Debug, PartialEq)]
pub struct Behind {
    /// `26 Oct`
    pub name: String,
    /// Its grades on the axis, and what each says.
    pub points: Vec<(f32, u8, String)>,
}

/// The chart of `sign` in `course`; a sign that nobody grades, or none, means the first one that is
/// graded. `courses` are all sessions, newest first.
#[must_use]
pub fn chart(course: &Course, courses: &[Course], sign: Option<&str>, here: Here<'_>) -> Chart {
    let words = here.words;
    let finished_at = course.plan.finished_at;
    let check_ins = in_order(&course.session.check_ins);
    let signs: Vec<_> = graded()
        .map(|key| Choice {
            key,
            name: skin::title(key, words),
            graded: check_ins.iter().any(|it| it.grades.contains_key(key)),
        })
        .collect();
    let chosen = signs.iter().find(|it| Some(it.key) == sign);
    let sign = chosen.or(signs.iter().find(|it| it.graded)).unwrap_or(&signs[0]).key;

    let length = axis(course);
    let at = |instant: Instant| fraction(instant - finished_at, length);
    let flags_of = |check_in: &CheckIn| {
        (course.plan.flags.iter())
            .flat_map(|flag| &flag.findings)
            .filter(|finding| finding.check_in == check_in.id)
            .map(|finding| {
                let name = course.protocol.red_flag_name(&finding.rule);
                let why = skin::because(&finding.readings, finding.at, finished_at, words);
                words!(words, "chart-flag", rule = name, because = &why)
            })
            .collect::<Vec<_>>()
    };
    let late: Vec<_> = (check_ins.iter())
        .filter(|it| it.at - finished_at > length)
        .filter(|it| it.grades.contains_key(sign) || !flags_of(it).is_empty())
        .collect();
    let left_out = late.len().saturating_sub(LATE);
    let place = |check_in: &CheckIn| {
        if check_in.at - finished_at <= length {
            return Some(Place::At(at(check_in.at)));
        }
        late[left_out..].iter().position(|it| it.id == check_in.id).map(Place::Late)
    };
    let points: Vec<_> = (check_ins.iter())
        .filter_map(|check_in| {
            let grade = *check_in.grades.get(sign)?;
            Some(Point {
                check_in: check_in.id,
                place: place(check_in)?,
                grade,
                day: words!(words, "chart-day", day = (check_in.at - finished_at).num_days()),
                exact: words!(
                    words,
                    "chart-point",
                    at = &when::exact(check_in.at, here.zone, here.words),
                    hours = (check_in.at - finished_at).num_hours(),
                    graded = &in_words(sign, grade, here)
                ),
            })
        })
        .collect();
    let flags = (check_ins.iter())
        .filter_map(|check_in| {
            let said = flags_of(check_in);
            (!said.is_empty()).then_some((place(check_in)?, said.join(". ")))
        })
        .collect();
    let calm = match calm::calm(&course.session, sign) {
        Calm::Since(since) => (points.iter())
            .find(|point| check_ins.iter().any(|it| it.id == point.check_in && it.at == since))
            .map(|point| {
                let hours = (since - finished_at).num_hours();
                (point.place, words!(words, "chart-calm", hours = hours))
            }),
        _ => None,
    };
    let earlier = calm::earlier(course, courses, sign);
    let behind: Vec<_> = earlier.courses.iter().map(|it| behind(it, sign, length, here)).collect();
    let date = when::date(finished_at, here.now, here.zone, here.words);
    let text = (behind.iter())
        .map(|line| {
            let points: Vec<_> = line.points.iter().map(|(_, _, said)| said.as_str()).collect();
            format!("{}: {}", line.name, points.join(", "))
        })
        .collect::<Vec<_>>()
        .join(". ");
    Chart {
        highest: highest_grade(sign).unwrap_or(4),
        grades: grades(sign, here),
        phases: (course.plan.phases.iter())
            .map(|phase| at(phase.starts_at).clamp(0.0, 1.0)..at(phase.ends_at).clamp(0.0, 1.0))
            .collect(),
        hours: marks(length, here),
        sentence: sentence(course, &earlier, sign, &date, here),
        left_out_words: (left_out > 0).then(|| words!(words, "chart-left-out", count = left_out)),
        sign,
        signs,
        points,
        left_out,
        behind,
        calm,
        flags,
        date,
        text,
    }
}

/// Until when the axis runs: the plan, within limits.
fn axis(course: &Course) -> TimeDelta {
    let usual = course.protocol.reintroductions.iter().map(|it| it.opens_at_hours).max().unwrap_or(120);
    let usual = TimeDelta::hours(i64::from(usual.max(24)));
    (course.plan.completes_at - course.plan.finished_at).clamp(usual, usual * LONGEST)
}

fn fraction(elapsed: TimeDelta, length: TimeDelta) -> f32 {
    (elapsed.num_seconds() as f32 / length.num_seconds() as f32).max(0.0)
}

fn marks(length: TimeDelta, here: Here<'_>) -> Vec<(f32, String)> {
    let whole = length.num_hours();
    let step = STEPS.into_iter().find(|step| whole / step < MARKS).unwrap_or(whole);
    (0..=whole / step)
        .map(|mark| {
            let hours = mark * step;
            (fraction(TimeDelta::hours(hours), length), words!(here.words, "hours-since", hours = hours))
        })
        .collect()
}

fn grades(sign: &str, here: Here<'_>) -> Vec<(u8, Option<String>)> {
    if sign == PAIN {
        (0..=10).step_by(2).map(|grade| (grade, None)).collect()
    } else {
        (0..=4).map(|grade| (grade, Some(skin::grade(grade, here.words)))).collect()
    }
}

/// `redness 2, mild`; `pain 4 of 10`
fn in_words(sign: &str, grade: u8, here: Here<'_>) -> String {
    let words = here.words;
    let graded = words!(words, "graded", sign = &skin::sign(sign, words), grade = grade);
    if sign == PAIN {
        words!(words, "chart-of-ten", graded = &graded)
    } else {
        words!(words, "chart-graded", graded = &graded, word = &skin::grade(grade, words))
    }
}

fn behind(course: &Course, sign: &str, length: TimeDelta, here: Here<'_>) -> Behind {
    let finished_at = course.plan.finished_at;
    let points = (in_order(&course.session.check_ins).into_iter())
        .filter_map(|check_in| {
            let grade = *check_in.grades.get(sign)?;
            let hours = (check_in.at - finished_at).num_hours();
            let said = words!(here.words, "chart-earlier", grade = grade, hours = hours);
            Some((fraction(check_in.at - finished_at, length), grade, said))
        })
        .collect();
    Behind { name: when::date(finished_at, here.now, here.zone, here.words), points }
}

fn sentence(course: &Course, earlier: &Earlier<'_>, sign: &str, date: &str, here: Here<'_>) -> String {
    let words = here.words;
    let said = calm::compared(course, &earlier.courses, sign, words);
    if earlier.courses.is_empty() {
        return words!(words, "chart-alone", date = date, said = &said);
    }
    let before = calm::earlier_in_words(course, earlier, words);
    words!(words, "chart-before", date = date, before = &before, said = &said)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::super::testing::{course, log, replan};
    use super::*;
    use crate::care::civil_time::Zone;
    use crate::care::session::Event;
    use crate::words::Words;

    fn drawn(courses: &[Course], sign: Option<&str>) -> Chart {
        let (words, zone) = (Words::english(), Zone::new(chrono_tz::Tz::America__New_York));
        let now = courses[0].plan.finished_at + TimeDelta::days(30);
        chart(&courses[0], courses, sign, Here { now, zone: &zone, words: &words })
    }

    fn november(readings: &[(i64, &str, u8)]) -> Course {
        course(9, "2026-11-24T01:05:00Z", "face", 0.5, &log(readings))
    }

    #[test]
    fn the_axis_is_the_plan_and_late_check_ins_stand_beside_it() {
        let chart = drawn(
            &[november(&[(12, "redness", 2), (60, "redness", 0), (168, "redness", 0), (672, "redness", 1)])],
            None,
        );
        let places: Vec<_> = chart.points.iter().map(|it| it.place).collect();
        assert_eq!(places, [Place::At(0.1), Place::At(0.5), Place::Late(0), Place::Late(1)]);
        assert_eq!([chart.points[2].day.as_str(), chart.points[3].day.as_str()], ["day 7", "day 28"]);
        let hours: Vec<_> = chart.hours.iter().map(|(_, hours)| hours.as_str()).collect();
        assert_eq!(hours, ["0 h", "24 h", "48 h", "72 h", "96 h", "120 h"]);
        assert_eq!(chart.phases, [0.0..0.05, 0.05..0.2, 0.2..0.4, 0.4..0.6, 0.6..1.0]);
        assert_eq!(chart.left_out_words, None);
        let many: Vec<_> = (0..8).map(|day| (168 + day * 24, "redness", 0)).collect();
        let chart = drawn(&[november(&many)], None);
        assert_eq!((chart.points.len(), chart.left_out), (3, 5));
        assert_eq!(chart.left_out_words.unwrap(), "5 more after the plan, in the list below");
    }

    #[test]
    fn a_plan_that_was_put_off_for_weeks_does_not_squeeze_its_first_days() {
        let mut late = november(&[(12, "redness", 2)]);
        let finished_at = late.plan.finished_at;
        for number in 0..30 {
            Arc::make_mut(&mut late.session).postponements.push(Event::new(
                Uuid::from_u128(number),
                finished_at,
                None,
            ));
        }
        let chart = drawn(&[replan(late)], None);
        assert_eq!(chart.points[0].place, Place::At(0.05));
        assert_eq!(chart.phases[4], 0.3..1.0);
        assert_eq!(chart.hours.last().unwrap(), &(1.0, "240 h".to_owned()));
    }

    #[test]
    fn each_point_tells_its_time_and_its_grade_in_words() {
        let readings = [(12, "redness", 2), (31, "redness", 0), (12, "pain", 4)];
        let chart = drawn(&[november(&readings)], None);
        assert_eq!(
            chart.points[0].exact,
            "Tuesday 24 November 2026, 08:05, 12 h after the finish: redness 2, mild"
        );
        assert_eq!(chart.calm, Some((chart.points[1].place, "calm at 31 h".to_owned())));
        let chart = drawn(&[november(&readings)], Some("pain"));
        assert_eq!(
            chart.points[0].exact,
            "Tuesday 24 November 2026, 08:05, 12 h after the finish: pain 4 of 10"
        );
        assert_eq!((chart.highest, chart.calm), (10, None));
        assert_eq!(chart.sentence, "23 Nov: pain 4 at 12 h, the last check-in.");
    }

    #[test]
    fn the_first_sign_that_was_graded_is_shown_where_none_is_chosen() {
        let chart = drawn(&[november(&[(12, "itch", 1)])], None);
        assert_eq!(chart.sign, "itch");
        let graded: Vec<_> = chart.signs.iter().filter(|it| it.graded).map(|it| it.name.as_str()).collect();
        assert_eq!(graded, ["Itch"]);
        let nothing = drawn(&[november(&[])], None);
        assert_eq!((nothing.sign, nothing.points.len()), ("redness", 0));
        assert_eq!(nothing.sentence, "23 Nov: redness was not graded.");
    }

    #[test]
    fn flags_are_marked_with_the_readings_that_fired_them() {
        let chart = drawn(&[november(&[(20, "redness", 2), (26, "redness", 3)])], None);
        let (place, said) = &chart.flags[0];
        assert_eq!(*place, chart.points[1].place);
        assert_eq!(said, "Red flag: Redness that grows after 24 hours (redness 3 at 26 h, it was 2 at 20 h)");
    }

    #[test]
    fn earlier_sessions_lie_behind_and_are_told_in_words() {
        let before =
            course(8, "2026-10-27T01:05:00Z", "face", 0.5, &log(&[(1, "redness", 3), (43, "redness", 0)]));
        let chart = drawn(&[november(&[(1, "redness", 3), (31, "redness", 0)]), before], None);
        assert_eq!(chart.behind[0].name, "26 Oct");
        assert_eq!(chart.text, "26 Oct: 3 at 1 h, 0 at 43 h");
        assert_eq!(
            chart.sentence,
            "23 Nov in front of your face session before it: redness gone at 31 h, 12 h sooner than then."
        );
    }
}
