//! Every change to a session, and how it is taken back.
//!
//! A change puts records: the header, a check-in, a photo and so on. What it gives back holds each
//! record as it was and as it is, which is all that undo and redo need.

use std::fmt;

use chrono::{Datelike as _, SecondsFormat, TimeDelta};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::check_in::CheckIn;
use super::civil_time::Instant;
use super::plan::Plan;
use super::protocol::Protocol;
use super::red_flags::Finding;
use super::session::{
    DEVICES, Dated, Details, Event, FlagClosing, Header, How, MAX_DEPTH_MM, Photo, ProtocolRef, Session,
    SessionId, Unknown, YEARS,
};

/// One change to a session.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// The treatment was finished at another time.
    FinishedAt(Instant),
    /// The person ended the session then, or takes that back.
    EndedAt(Option<Instant>),
    /// The person deleted the session.
    Deleted,
    /// Other details.
    Details(Details),
    /// Another protocol, on the person's word: the plan for deep needles.
    Protocol(ProtocolRef),
    /// A record that is new, or the one with its id as it is now.
    Put(Record),
    /// The record with that id was deleted.
    Delete(Uuid),
    /// Several changes that are one to the person.
    All(Vec<Change>),
}

impl From<CheckIn> for Change {
    fn from(check_in: CheckIn) -> Self {
        Self::Put(Record::CheckIn(check_in))
    }
}

impl Change {
    /// No change at all.
    #[must_use]
    pub const fn nothing() -> Self {
        Self::All(Vec::new())
    }

    /// Applies this change at `now`, and says which records it put.
    #[allow(clippy::must_use_candidate)] // who cannot undo has no use for it
    pub fn apply(self, session: &mut Session, now: Instant) -> Vec<Edit> {
        let mut header = session.header.clone();
        match self {
            Self::FinishedAt(at) => header.finished_at = at,
            Self::EndedAt(at) => header.ended_at = at,
            Self::Deleted => header.deleted_at = Some(now),
            Self::Details(new) => header.details = new,
            Self::Protocol(new) => header.protocol = new,
            Self::Put(record) => return Edit::of(session, record, now).into_iter().collect(),
            Self::Delete(id) => {
                let found = Record::find(session, id).filter(|it| !it.is_deleted());
                return found.and_then(|it| Edit::of(session, it.deleted(now), now)).into_iter().collect();
            }
            Self::All(changes) => return changes.into_iter().flat_map(|it| it.apply(session, now)).collect(),
        }
        Edit::of(session, Record::Header(header), now).into_iter().collect()
    }
}

/// A record of a session: what merging and undo are about.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Record {
    /// When and with what.
    Header(Header),
    /// A check-in.
    CheckIn(CheckIn),
    /// "Wait another day".
    Postponement(Event),
    /// "I'm using it again".
    Resumption(Event),
    /// A red flag that was closed.
    FlagClosing(FlagClosing),
    /// A photo.
    Photo(Photo),
}

/// A record as it was before a change, if it was there, and as it is since.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Edit {
    /// Before.
    pub before: Option<Record>,
    /// Since.
    pub after: Record,
}

impl Edit {
    /// Writes a record; `None` where it stands so already.
    fn of(session: &mut Session, record: Record, now: Instant) -> Option<Self> {
        let before = record.now_in(session);
        if before.as_ref().is_some_and(|it| record.clone().edited(it.edited_at()) == *it) {
            return None;
        }
        let after = record.written(session, now);
        Some(Self { before, after })
    }

    /// Puts the record back as it was before: a new one is marked as deleted, so that merging with a
    /// copy from another machine does not bring it back.
    ///
    /// # Errors
    /// When the record was changed since by somebody else.
    pub fn undo(&self, session: &mut Session, now: Instant) -> Result<(), ChangedSince> {
        self.expect(Some(&self.after), session)?;
        let before = self.before.clone().unwrap_or_else(|| self.after.clone().deleted(now));
        before.written(session, now);
        Ok(())
    }

    /// Puts the record as it was after the change, once that was undone.
    ///
    /// # Errors
    /// When the record was changed since by somebody else.
    pub fn redo(&self, session: &mut Session, now: Instant) -> Result<(), ChangedSince> {
        self.expect(self.before.as_ref(), session)?;
        self.after.clone().written(session, now);
        Ok(())
    }

    /// Holds when the record stands as `expected`, but for the time of its last change.
    fn expect(&self, expected: Option<&Record>, session: &Session) -> Result<(), ChangedSince> {
        let alive = |record: &Record| (!record.is_deleted()).then(|| record.clone().edited(Instant::MIN_UTC));
        let found = self.after.now_in(session);
        let same = expected.and_then(alive) == found.as_ref().and_then(alive);
        same.then_some(()).ok_or(ChangedSince)
    }
}

/// When an edit was made: `now`, or just after the one that it replaces, which a clock may have dated ahead.
/// Wherever copies meet, this one is the later.
#[must_use]
pub fn edited_at(replaced: Option<Instant>, now: Instant) -> Instant {
    let after = |at: Instant| {
        let next = at.checked_add_signed(TimeDelta::seconds(1));
        next.filter(|next| YEARS.contains(&next.year())).unwrap_or(at)
    };
    replaced.map_or(now, |at| now.max(after(at)))
}

/// A record is no longer as the change that is to be undone left it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ChangedSince;

/// `$body` with `$it` bound to whichever record it is.
macro_rules! any {
    ($record:expr, $it:ident => $body:expr) => {
        match $record {
            Record::Header($it) => $body,
            Record::CheckIn($it) => $body,
            Record::Postponement($it) | Record::Resumption($it) => $body,
            Record::FlagClosing($it) => $body,
            Record::Photo($it) => $body,
        }
    };
}

impl Record {
    /// Writes it into `session` as edited `now`, or [later](edited_at).
    fn written(self, session: &mut Session, now: Instant) -> Self {
        let replaced = self.now_in(session).map(|it| it.edited_at());
        let record = self.edited(edited_at(replaced, now));
        record.write(session);
        record
    }

    fn edited_at(&self) -> Instant {
        any!(self, it => it.edited_at)
    }

    fn edited(mut self, now: Instant) -> Self {
        any!(&mut self, it => it.edited_at = now);
        self
    }

    fn deleted(mut self, now: Instant) -> Self {
        any!(&mut self, it => it.deleted_at = Some(now));
        self
    }

    /// Whether it is there only to say that it was deleted.
    #[must_use]
    pub fn is_deleted(&self) -> bool {
        any!(self, it => it.deleted_at.is_some())
    }

    /// The record of `session` with that id, its header left out.
    fn find(session: &Session, id: Uuid) -> Option<Self> {
        fn of<R: Dated + Clone>(records: &[R], id: Uuid) -> Option<R> {
            records.iter().find(|it| it.id() == id).cloned()
        }
        (of(&session.check_ins, id).map(Self::CheckIn))
            .or_else(|| of(&session.postponements, id).map(Self::Postponement))
            .or_else(|| of(&session.resumptions, id).map(Self::Resumption))
            .or_else(|| of(&session.flag_closings, id).map(Self::FlagClosing))
            .or_else(|| of(&session.photos, id).map(Self::Photo))
    }

    /// The version of this record that `session` has, if it has one.
    fn now_in(&self, session: &Session) -> Option<Self> {
        match self {
            Self::Header(_) => Some(Self::Header(session.header.clone())),
            Self::CheckIn(it) => Self::find(session, it.id),
            Self::Postponement(it) | Self::Resumption(it) => Self::find(session, it.id),
            Self::FlagClosing(it) => Self::find(session, it.id),
            Self::Photo(it) => Self::find(session, it.id),
        }
    }

    /// Writes it into `session`, in the place of the one with its id.
    fn write(&self, session: &mut Session) {
        fn into<R: Dated + Clone>(records: &mut Vec<R>, record: &R) {
            if let Some(old) = records.iter_mut().find(|it| it.id() == record.id()) {
                *old = record.clone();
            } else {
                // In order of id, so that the same records make the same file, whoever wrote them first.
                let place = records.partition_point(|it| it.id() < record.id());
                records.insert(place, record.clone());
            }
        }
        match self {
            Self::Header(it) => session.header = it.clone(),
            Self::CheckIn(it) => into(&mut session.check_ins, it),
            Self::Postponement(it) => into(&mut session.postponements, it),
            Self::Resumption(it) => into(&mut session.resumptions, it),
            Self::FlagClosing(it) => into(&mut session.flag_closings, it),
            Self::Photo(it) => into(&mut session.photos, it),
        }
    }
}

/// `session` with those of `records`, which are of the one with that id, that it has not, or only in an earlier version.
/// Where there is no session, it begins with a header among them.
#[must_use]
pub fn with_records(session: Option<Session>, id: SessionId, records: &[Record]) -> Option<Session> {
    let begun = || {
        records.iter().find_map(|it| match it {
            Record::Header(header) => Some(Session::begun(id, header.clone())),
            _ => None,
        })
    };
    let mut session = session.or_else(begun)?;
    for record in records {
        if record.now_in(&session).is_none_or(|it| it.edited_at() < record.edited_at()) {
            record.write(&mut session);
        }
    }
    Some(session)
}

/// A value that was refused, and why: one clear line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused(pub String);

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Refused {}

/// How far in the future a finish may lie: two clocks may disagree a little.
pub const MAX_AHEAD: TimeDelta = TimeDelta::minutes(5);
/// How long ago a finish may be.
pub const MAX_AGO: TimeDelta = TimeDelta::days(60);

/// Checks a finish against the time now.
///
/// # Errors
/// When it lies more than 5 minutes ahead or more than 60 days back.
pub fn check_finish(finished_at: Instant, now: Instant) -> Result<(), Refused> {
    let given = finished_at.to_rfc3339_opts(SecondsFormat::AutoSi, true);
    if finished_at > now + MAX_AHEAD {
        Err(Refused(format!(
            "the finish {given} lies in the future: give the time at which the treatment ended"
        )))
    } else if finished_at < now - MAX_AGO {
        Err(Refused(format!("the finish {given} is over 60 days ago: its plan is long complete")))
    } else {
        Ok(())
    }
}

/// Checks when something happened in a session; `what` names it, such as `the check-in`.
///
/// # Errors
/// When it lies before the finish, or in the future, or the session is deleted.
pub fn check_moment(what: &str, at: Instant, session: &Session, now: Instant) -> Result<(), Refused> {
    if session.is_deleted() {
        return Err(Refused("the session was deleted meanwhile: nothing is kept".to_owned()));
    }
    let given = |at: Instant| at.to_rfc3339_opts(SecondsFormat::AutoSi, true);
    let finished_at = session.header.finished_at;
    if at < finished_at {
        Err(Refused(format!(
            "{what} at {} lies before the treatment was finished, {}",
            given(at),
            given(finished_at)
        )))
    } else if at > now {
        Err(Refused(format!("{what} at {} lies in the future", given(at))))
    } else {
        Ok(())
    }
}

/// How many of the check-ins that `session` has would lie before a finish at `finished_at`.
#[must_use]
pub fn check_ins_before(session: &Session, finished_at: Instant) -> usize {
    session.check_ins.iter().filter(|it| it.deleted_at.is_none() && it.at < finished_at).count()
}

/// Checks that `active` may be marked as used again.
///
/// # Errors
/// When the protocol has no such active, it is back already, or a red flag is open.
pub fn check_resume(active: &str, protocol: &Protocol, plan: &Plan) -> Result<(), Refused> {
    let Some(opening) = plan.openings.iter().find(|it| it.key == active) else {
        let keys: Vec<_> = protocol.reintroductions.iter().map(|it| it.key.as_str()).collect();
        return Err(Refused(format!(
            "'{active}' is no active of this plan: give one of {}",
            keys.join(", ")
        )));
    };
    if let Some(at) = opening.resumed_at {
        let at = at.to_rfc3339_opts(SecondsFormat::AutoSi, true);
        Err(Refused(format!("{active} is back already, since {at}")))
    } else if plan.is_held() {
        Err(Refused("a red flag is open, and nothing is reintroduced meanwhile: close it first".to_owned()))
    } else {
        Ok(())
    }
}

/// Checks that there is an active left to put off.
///
/// # Errors
/// When all are back.
pub fn check_postpone(plan: &Plan) -> Result<(), Refused> {
    plan.can_wait()
        .then_some(())
        .ok_or_else(|| Refused("every active is back: there is nothing to wait for".to_owned()))
}

/// The record that closes the open flag of `rule` at `at`.
///
/// # Errors
/// When the protocol has no such rule, no flag of it is open, or it opened later than `at`.
pub fn close_flag(
    id: Uuid,
    rule: &str,
    how: Option<How>,
    at: Instant,
    protocol: &Protocol,
    plan: &Plan,
) -> Result<FlagClosing, Refused> {
    if protocol.red_flag(rule).is_none() {
        let keys: Vec<_> = protocol.red_flags.iter().map(|it| it.key.as_str()).collect();
        return Err(Refused(format!(
            "'{rule}' is no red flag of this plan: give one of {}",
            keys.join(", ")
        )));
    }
    let flag = plan.flags.iter().find(|flag| flag.is_open() && flag.rule == rule);
    let flag = flag.ok_or_else(|| Refused(format!("no red flag '{rule}' is open")))?;
    if flag.since().is_some_and(|since| at < since) {
        return Err(Refused(format!("the red flag '{rule}' opened later than that")));
    }
    let findings = flag.findings.iter().filter(|it| it.at <= at).map(Finding::id).collect();
    let rule = rule.to_owned();
    Ok(FlagClosing { id, edited_at: at, deleted_at: None, at, rule, how, findings, unknown: Unknown::new() })
}

/// Checks a session's details.
///
/// # Errors
/// When the depth is no length of a needle, or the device is not known.
pub fn check_details(details: &Details) -> Result<(), Refused> {
    if let Some(depth_mm) = details.depth_mm
        && !(depth_mm > 0.0 && depth_mm <= MAX_DEPTH_MM)
    {
        return Err(Refused(format!(
            "a needle depth of {depth_mm} mm is not possible: give 0.1 to {MAX_DEPTH_MM:.1}"
        )));
    }
    if let Some(device) = &details.device
        && !DEVICES.contains(&device.as_str())
    {
        return Err(Refused(format!("'{device}' is no device: give one of {}", DEVICES.join(", "))));
    }
    Ok(())
}
