//! The open red flags, and whether to wait another day, in words.

use uuid::Uuid;

use super::{Course, Here, notice, skin, unsettled};
use crate::care::civil_time::Instant;
use crate::care::plan::Plan;
use crate::care::protocol::{Level, Protocol};
use crate::care::red_flags::{Flag, why_wait};
use crate::care::session::{Session, SessionId};
use crate::words;
use crate::words::Words;

/// An open red flag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenFlag {
    /// Whose.
    pub session: SessionId,
    /// Its rule.
    pub rule: String,
    /// How serious.
    pub level: Level,
    /// The sign: `Redness beyond 48 hours`.
    pub name: String,
    /// What fired it: `redness 3 at 60 h`.
    pub because: String,
}

/// The open red flags of all sessions, the worst first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OpenFlags {
    /// Each of them.
    pub flags: Vec<OpenFlag>,
    /// What to do, for the worst of them.
    pub advice: String,
    /// Whether one of them is an emergency.
    pub emergency: bool,
    /// Where none is: at what to call for help, and whom.
    pub call: Option<String>,
}

/// The open red flags of `courses`; `None` while there is none.
#[must_use]
pub fn open_flags(courses: &[Course], here: Here<'_>) -> Option<OpenFlags> {
    let several = unsettled(courses).count() > 1;
    let (mut advice, mut call) = (None, None);
    let mut flags = Vec::new();
    for course in unsettled(courses).filter(|it| it.plan.is_held()) {
        for flag in course.plan.flags.iter().filter(|it| it.is_open()) {
            let worst = advice.as_ref().is_none_or(|(level, _)| flag.level > *level);
            if worst {
                advice = Some((flag.level, notice::red_flag_advice(&flag.rule, &course.protocol)));
                call = emergencies(&course.protocol);
            }
            let name = course.protocol.red_flag_name(&flag.rule);
            let area = course.session.header.details.area.as_deref().filter(|_| several);
            flags.push(OpenFlag {
                session: course.session.id,
                rule: flag.rule.clone(),
                level: flag.level,
                name: area
                    .map_or_else(|| name.to_owned(), |area| format!("{}: {name}", skin::capitalised(area))),
                because: because(flag, course.plan.finished_at, here.words),
            });
        }
    }
    flags.sort_by_key(|flag| std::cmp::Reverse(flag.level));
    let (level, advice) = advice?;
    let emergency = level == Level::Emergency;
    Some(OpenFlags { flags, advice, emergency, call: call.filter(|_| !emergency) })
}

/// At what to call for help, and whom: `Trouble breathing, …: Call your emergency number now.` A clinic's sheet may not
/// say.
#[must_use]
pub fn emergencies(protocol: &Protocol) -> Option<String> {
    let rules = protocol.red_flags.iter().filter(|it| it.level == Level::Emergency);
    let names: Vec<_> = rules.map(|it| it.name.as_str()).collect();
    (!names.is_empty()).then(|| format!("{}: {}", names.join(", "), protocol.emergency_advice))
}

/// What fired a flag, the latest reading last.
#[must_use]
pub fn because(flag: &Flag, finished_at: Instant, words: &Words) -> String {
    let of = flag.findings.iter().map(|it| skin::because(&it.readings, it.at, finished_at, words));
    of.collect::<Vec<_>>().join("; ")
}

/// The proposal to wait another day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wait {
    /// Whose.
    pub session: SessionId,
    /// The check-in that asks for it.
    pub check_in: Uuid,
    /// Why: `redness 2 at 74 h`.
    pub because: String,
}

/// Whether the app proposes to wait another day in `course`. While a red flag is open there is nothing
/// to propose: nothing comes back meanwhile.
#[must_use]
pub fn wait(course: &Course, here: Here<'_>) -> Option<Wait> {
    let asked = wait_because(&course.session, &course.protocol, &course.plan, here.words);
    let (check_in, because) = asked.filter(|_| !course.plan.is_held())?;
    Some(Wait { session: course.session.id, check_in, because })
}

/// The check-in that asks for another day, and why, where there is something that can wait.
#[must_use]
pub fn wait_because(
    session: &Session,
    protocol: &Protocol,
    plan: &Plan,
    words: &Words,
) -> Option<(Uuid, String)> {
    if !plan.can_wait() || plan.ended_at.is_some() {
        return None;
    }
    let (check_in, readings) = why_wait(protocol, session)?;
    let at = session.check_ins.iter().find(|it| it.id == check_in)?.at;
    Some((check_in, skin::because(&readings, at, plan.finished_at, words)))
}

/// `Retinol from Fri 20:05`: the first active that still waits, for the message after a postponement.
#[must_use]
pub fn next_opening(course: &Course, here: Here<'_>) -> Option<String> {
    let next =
        course.plan.openings.iter().filter(|it| it.resumed_at.is_none()).min_by_key(|it| it.opens_at)?;
    let name = course.protocol.active_name(&next.key);
    Some(words!(here.words, "next-opening", active = name, at = &here.moment(next.opens_at)))
}
