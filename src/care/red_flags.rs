//! Red flags: which rules a check-in fires, with the readings that fired them, and which flags stand
//! open. Flags are reckoned from the check-ins, so an edited or deleted one takes its finding back.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use chrono::TimeDelta;
use uuid::Uuid;

use super::check_in::CheckIn;
use super::civil_time::Instant;
use super::protocol::{Case, Condition, Level, Protocol, hours};
use super::session::{FlagClosing, Session, in_order};

/// A rule that fired in a check-in, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The rule's key in the protocol.
    pub rule: String,
    /// How serious.
    pub level: Level,
    /// The check-in that fired it.
    pub check_in: Uuid,
    /// When the skin was like this.
    pub at: Instant,
    /// When the app was told.
    pub told_at: Instant,
    /// What fired it.
    pub readings: Vec<Reading>,
}

impl Finding {
    /// An id of what was found: another once the check-in says something else.
    #[must_use]
    pub fn id(&self) -> Uuid {
        let readings = self.readings.iter().map(|reading| match reading {
            Reading::Grade(sign, grade) | Reading::Higher { sign, grade, .. } => format!(" {sign} {grade}"),
            Reading::Present(sign) => format!(" {sign}"),
        });
        let found = format!("{} {}{}", self.rule, self.at.timestamp(), readings.collect::<String>());
        Uuid::new_v5(&self.check_in, found.as_bytes())
    }
}

/// One thing in a check-in that helped to fire a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reading {
    /// The sign was graded so.
    Grade(String, u8),
    /// The sign was graded so, and lower before.
    Higher {
        /// The sign.
        sign: String,
        /// Its grade.
        grade: u8,
        /// Its grade in the latest earlier check-in that grades it.
        before: u8,
        /// When that was.
        before_at: Instant,
    },
    /// The yes/no sign was there.
    Present(String),
}

/// A red flag: open until the person closes it.
#[derive(Clone, Debug, PartialEq)]
pub struct Flag {
    /// The rule's key in the protocol.
    pub rule: String,
    /// How serious.
    pub level: Level,
    /// What opened it, and what was found again since, in order of time. Empty where the check-in was
    /// changed after the person had closed the flag.
    pub findings: Vec<Finding>,
    /// How it was closed, if it was.
    pub closed: Option<FlagClosing>,
}

impl Flag {
    /// When it opened.
    #[must_use]
    pub fn since(&self) -> Option<Instant> {
        self.findings.first().map(|it| it.at)
    }

    /// Whether the person has not closed it.
    #[must_use]
    pub const fn is_open(&self) -> bool {
        self.closed.is_none()
    }
}

/// Every rule that fired in every check-in of `session`, in order of time, then of the protocol.
#[must_use]
pub fn findings(protocol: &Protocol, session: &Session) -> Vec<Finding> {
    let check_ins = in_order(&session.check_ins);
    let fired = |check_in: &CheckIn| {
        let moment = Moment::new(check_in, session, &check_ins);
        (protocol.red_flags.iter())
            .filter_map(|rule| {
                let readings = moment.fires(&rule.when)?;
                Some(Finding {
                    rule: rule.key.clone(),
                    level: rule.level,
                    check_in: check_in.id,
                    at: check_in.at,
                    told_at: check_in.edited_at,
                    readings,
                })
            })
            .collect::<Vec<_>>()
    };
    check_ins.iter().flat_map(|check_in| fired(check_in)).collect()
}

/// The flags of `session`, closed and open, in the order in which they opened, an emergency first among those
/// of one check-in.
#[must_use]
pub fn flags(protocol: &Protocol, session: &Session) -> Vec<Flag> {
    let mut open: BTreeMap<String, Vec<Finding>> = BTreeMap::new();
    for finding in findings(protocol, session) {
        open.entry(finding.rule.clone()).or_default().push(finding);
    }
    let mut flags = Vec::new();
    for closing in in_order(&session.flag_closings) {
        let found = open
            .get_mut(&closing.rule)
            .map_or_else(Vec::new, |found| found.extract_if(.., |finding| closing.covers(finding)).collect());
        let level = protocol.red_flag(&closing.rule).map(|rule| rule.level);
        flags.push(Flag {
            rule: closing.rule.clone(),
            level: level.unwrap_or(Level::SeeDermatologist),
            findings: found,
            closed: Some(closing.clone()),
        });
    }
    flags.extend(open.into_iter().filter(|(_, found)| !found.is_empty()).map(|(rule, findings)| Flag {
        level: findings[0].level,
        rule,
        findings,
        closed: None,
    }));
    let opened = |flag: &Flag| flag.since().or(flag.closed.as_ref().map(|it| it.at));
    flags.sort_by_key(|flag| (opened(flag), Reverse(flag.level)));
    flags
}

/// Why the app proposes to wait another day, if it does: the latest check-in fires the protocol's
/// `wait_when`, and the person has not put off anything since.
#[must_use]
pub fn why_wait(protocol: &Protocol, session: &Session) -> Option<(Uuid, Vec<Reading>)> {
    let check_ins = in_order(&session.check_ins);
    let latest = check_ins.last()?;
    let put_off = in_order(&session.postponements).iter().any(|it| it.at >= latest.at);
    let moment = Moment::new(latest, session, &check_ins);
    moment.fires(&protocol.wait_when).filter(|_| !put_off).map(|readings| (latest.id, readings))
}

/// A check-in among the others of its session.
struct Moment<'a> {
    check_in: &'a CheckIn,
    /// Since the finish.
    elapsed: TimeDelta,
    all: &'a [&'a CheckIn],
}

impl<'a> Moment<'a> {
    fn new(check_in: &'a CheckIn, session: &Session, all: &'a [&'a CheckIn]) -> Self {
        Self { check_in, elapsed: check_in.at - session.header.finished_at, all }
    }

    /// The readings of every case that fires; `None` where none does.
    fn fires(&self, cases: &[Case]) -> Option<Vec<Reading>> {
        let mut readings = Vec::new();
        for reading in cases.iter().filter_map(|case| self.case(case)).flatten() {
            if !readings.contains(&reading) {
                readings.push(reading);
            }
        }
        (!readings.is_empty()).then_some(readings)
    }

    fn case(&self, case: &Case) -> Option<Vec<Reading>> {
        let in_time = case.after_hours.is_none_or(|after| self.elapsed > hours(after))
            && case.from_hours.is_none_or(|from| self.elapsed >= hours(from));
        if !in_time {
            return None;
        }
        let mut readings = Vec::new();
        for condition in &case.all {
            readings.push(self.reading(condition)?);
        }
        Some(readings)
    }

    fn reading(&self, condition: &Condition) -> Option<Reading> {
        match condition {
            Condition::AtLeast(sign, least) => {
                let grade = *self.check_in.grades.get(sign)?;
                (grade >= *least).then(|| Reading::Grade(sign.clone(), grade))
            }
            Condition::HigherThanBefore(sign) => {
                let grade = *self.check_in.grades.get(sign)?;
                let mut earlier = self.all.iter().rev().filter(|it| it.at < self.check_in.at);
                let (before, before_at) = earlier.find_map(|it| Some((*it.grades.get(sign)?, it.at)))?;
                (grade > before).then(|| Reading::Higher { sign: sign.clone(), grade, before, before_at })
            }
            Condition::Present(sign) => self.check_in.has(sign).then(|| Reading::Present(sign.clone())),
        }
    }
}
