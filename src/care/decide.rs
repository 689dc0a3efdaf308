//! What a person does in a session's diary, decided on the session as it stands when it is done: another
//! process may have changed it since it was shown.

use uuid::Uuid;

use super::check_in::CheckIn;
use super::civil_time::Instant;
use super::edit::{self, Change, Record, Refused, check_moment};
use super::plan::Plan;
use super::protocol::Protocol;
use super::session::{Event, How, Session, in_order};

/// A session as it stands at one moment.
#[derive(Clone, Copy, Debug)]
pub struct Standing<'a> {
    /// What happened.
    pub session: &'a Session,
    /// The protocol that it keeps.
    pub protocol: &'a Protocol,
    /// Its plan.
    pub plan: &'a Plan,
    /// The moment.
    pub now: Instant,
}

impl Standing<'_> {
    /// "Wait another day", said at `at`.
    ///
    /// # Errors
    /// When `at` is no moment of the session, or every active is back.
    pub fn postpone(&self, id: Uuid, at: Instant) -> Result<Change, Refused> {
        check_moment("the postponement", at, self.session, self.now)?;
        edit::check_postpone(self.plan)?;
        Ok(Change::Put(Record::Postponement(Event::new(id, at, None))))
    }

    /// "I'm using it again", since `at`.
    ///
    /// # Errors
    /// When `at` is no moment of the session, or the active cannot be back: see [`edit::check_resume`].
    pub fn resume(&self, id: Uuid, at: Instant, active: &str) -> Result<Change, Refused> {
        check_moment("the return", at, self.session, self.now)?;
        edit::check_resume(active, self.protocol, self.plan)?;
        Ok(Change::Put(Record::Resumption(Event::new(id, at, Some(active)))))
    }

    /// A red flag was closed at `at`.
    ///
    /// # Errors
    /// When `at` is no moment of the session, or there is no such flag: see [`edit::close_flag`].
    pub fn close_flag(&self, id: Uuid, at: Instant, rule: &str, how: Option<How>) -> Result<Change, Refused> {
        check_moment("the closing", at, self.session, self.now)?;
        let closing = edit::close_flag(id, rule, how, at, self.protocol, self.plan)?;
        Ok(Change::Put(Record::FlagClosing(closing)))
    }

    /// A check-in that is new.
    ///
    /// # Errors
    /// When it says what cannot be: see [`CheckIn::check`].
    pub fn log(&self, check_in: CheckIn) -> Result<Change, Refused> {
        check_in.check(self.session, self.now)?;
        Ok(check_in.into())
    }

    /// The check-in that the person saw as `before`, and made `after` of it. What was changed elsewhere
    /// meanwhile, and not by them, stays.
    ///
    /// # Errors
    /// When it was deleted meanwhile, or `after` says what cannot be.
    pub fn revise(&self, before: &CheckIn, after: &CheckIn) -> Result<Change, Refused> {
        let known = in_order(&self.session.check_ins).into_iter().find(|it| it.id == before.id);
        let known = known.ok_or_else(|| {
            Refused("the check-in was deleted meanwhile: log it as a new one, or undo that".to_owned())
        })?;
        self.log(known.revised(before, after))
    }
}
