//! Every change to a session, and its inverse.

use std::fmt;

use chrono::TimeDelta;

use super::civil_time::Instant;
use super::session::{DEVICES, Details, MAX_DEPTH_MM, ProtocolRef, Session};

/// One change to a session. Applied, it gives back the change that takes it back.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// The treatment was finished at another time.
    FinishedAt(Instant),
    /// The person ended the session then, or takes that back.
    EndedAt(Option<Instant>),
    /// The person deleted the session then, or takes that back.
    DeletedAt(Option<Instant>),
    /// Other details.
    Details(Details),
    /// Another protocol, on the person's word: the plan for deep needles.
    Protocol(ProtocolRef),
}

impl Change {
    /// Applies this change at `now` and returns its inverse.
    #[allow(clippy::return_self_not_must_use)] // who cannot undo has no use for it
    pub fn apply(self, session: &mut Session, now: Instant) -> Self {
        let header = &mut session.header;
        header.edited_at = now;
        match self {
            Self::FinishedAt(at) => Self::FinishedAt(std::mem::replace(&mut header.finished_at, at)),
            Self::EndedAt(at) => Self::EndedAt(std::mem::replace(&mut header.ended_at, at)),
            Self::DeletedAt(at) => Self::DeletedAt(std::mem::replace(&mut header.deleted_at, at)),
            Self::Details(new) => Self::Details(std::mem::replace(&mut header.details, new)),
            Self::Protocol(new) => Self::Protocol(std::mem::replace(&mut header.protocol, new)),
        }
    }
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
    let given = finished_at.to_rfc3339_opts(chrono::SecondsFormat::AutoSi, true);
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
