//! What a person does in a session's diary, decided on the session as it stands when it is done: another
//! process may have changed it since it was shown.

use chrono::SecondsFormat;
use uuid::Uuid;

use super::check_in::CheckIn;
use super::civil_time::{Instant, Zone};
use super::edit::{self, Change, Record, Refused, check_moment};
use super::ledger::{Entry, Ledger, State};
use super::plan::Plan;
use super::protocol::Protocol;
use super::red_flags::Flag;
use super::reminders::Action;
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
    pub fn resume(&self, id: Uuid, at: Instant, active: &str, zone: &Zone) -> Result<Change, Refused> {
        check_moment("the return", at, self.session, self.now)?;
        edit::check_resume(active, self.protocol, self.plan)?;
        let was_open = |flag: &Flag| {
            flag.since().is_some_and(|since| since <= at) && flag.closed.as_ref().is_some_and(|it| at < it.at)
        };
        if self.plan.flags.iter().any(was_open) {
            let what =
                "a red flag was open then, and nothing is reintroduced meanwhile: say when after its closing";
            return Err(Refused(what.to_owned()));
        }
        let event = Event { local_date: Some(zone.date(at)), ..Event::new(id, at, Some(active)) };
        Ok(Change::Put(Record::Resumption(event)))
    }

    /// A red flag was closed: at `at`, or now.
    ///
    /// # Errors
    /// When `at` is no moment of the session, or there is no such flag: see [`edit::close_flag`].
    pub fn close_flag(
        &self,
        id: Uuid,
        at: Option<Instant>,
        rule: &str,
        how: Option<How>,
    ) -> Result<Change, Refused> {
        check_moment("the closing", at.unwrap_or(self.now), self.session, self.now)?;
        // What is known now can be closed now, though another machine's clock was ahead.
        let open = self.plan.flags.iter().filter(|flag| flag.is_open() && flag.rule == rule);
        let latest = open.flat_map(|flag| &flag.findings).map(|it| it.at).max();
        let at = at.unwrap_or_else(|| latest.map_or(self.now, |latest| latest.max(self.now)));
        let closing = edit::close_flag(id, rule, how, at, self.protocol, self.plan)?;
        Ok(Change::Put(Record::FlagClosing(closing)))
    }

    /// What the person says of the reminder that is written as `kind`: it is snoozed until then, or done
    /// (`None`). What is done may be said to be done again.
    ///
    /// # Errors
    /// When there is no such reminder, it has not come or will not, or there is nothing left to snooze.
    pub fn answer(
        &self,
        ledger: &Ledger,
        kind: &str,
        until: Option<Instant>,
        zone: &Zone,
    ) -> Result<Entry, Refused> {
        let Self { session, plan, now, .. } = *self;
        let refused = |what: &str| Err(Refused(format!("the reminder {}/{kind} {what}", session.id)));
        let Some(reminder) = plan.reminders.iter().find(|it| it.kind.to_string() == kind) else {
            return refused("is not there: see aftercare reminders");
        };
        match ledger.settled(reminder, now).map(|it| &it.state) {
            None if reminder.withdrawn.is_some() => {
                return refused("is left out: there is nothing to answer");
            }
            Some(State::Lapsed) => return refused("was left out: there is nothing to answer"),
            None if reminder.due_at > now => {
                return refused(&format!("is not due until {}", zone.in_words(reminder.due_at)));
            }
            _ => {}
        }
        if let Some(until) = until {
            if !reminder.actions().contains(&Action::Snooze) {
                return refused("cannot be snoozed");
            }
            if !ledger.is_open(plan, reminder, now) && ledger.snoozed_until(reminder, now).is_none() {
                return refused("asks for nothing any more: there is nothing to snooze");
            }
            if !reminder.can_come_again(plan, until, now) {
                let ends_at = zone.in_words(until);
                return refused(&format!("is of no use any more when the snooze would end, {ends_at}"));
            }
        }
        Ok(ledger.answer(reminder, until, now))
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
        let revised = known.revised(before, after);
        // What a newer version wrote is its own matter.
        let mut answered = revised.clone();
        answered.grades.retain(|sign, grade| known.grades.get(sign) != Some(grade));
        answered.present.retain(|sign| !known.present.contains(sign));
        answered.check(self.session, self.now)?;
        Ok(revised.into())
    }

    /// The person ends the session early.
    ///
    /// # Errors
    /// When it was ended or deleted already.
    pub fn end(&self) -> Result<Change, Refused> {
        check_moment("the end", self.now, self.session, self.now)?;
        match self.session.header.ended_at {
            None => Ok(Change::EndedAt(Some(self.now))),
            Some(at) => Err(Refused(format!(
                "session {} was ended already, at {}",
                self.session.id,
                at.to_rfc3339_opts(SecondsFormat::AutoSi, true)
            ))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::care::plan::plan;
    use crate::care::session::{Details, ProtocolRef, SessionId, Unknown};
    use crate::care::settings::Settings;
    use chrono::TimeDelta;

    fn hour(hours: i64) -> Instant {
        Instant::UNIX_EPOCH + TimeDelta::hours(hours)
    }

    /// A session that was finished at hour 0.
    fn session() -> Session {
        let protocol = ProtocolRef { key: String::new(), digest: Uuid::nil(), unknown: Unknown::new() };
        Session::new(SessionId(Uuid::nil()), hour(0), hour(0), protocol, Details::default())
    }

    /// Does what is decided at that hour; the refusal where it is refused.
    fn done(
        session: &mut Session,
        hours: i64,
        decide: impl FnOnce(Standing<'_>) -> Result<Change, Refused>,
    ) -> Result<(), String> {
        let (protocol, now) = (Protocol::built_in().swap_remove(0), hour(hours));
        let plan = plan(&protocol, session, &Settings::default(), &Zone::new(chrono::Utc), now);
        let change = decide(Standing { session, protocol: &protocol, plan: &plan, now });
        change.map(|change| drop(change.apply(session, now))).map_err(|it| it.0)
    }

    #[test]
    fn nothing_is_done_to_a_session_that_was_deleted_meanwhile() {
        let mut session = session();
        Change::Deleted.apply(&mut session, hour(1));
        let id = Uuid::from_u128(1);
        let refused = [
            done(&mut session, 80, |it| it.postpone(id, hour(80))),
            done(&mut session, 80, |it| it.resume(id, hour(80), "retinol", &Zone::new(chrono::Utc))),
            done(&mut session, 80, |it| it.log(CheckIn::new(id, hour(80)))),
        ];
        assert!(refused.iter().all(|it| it.as_ref().unwrap_err().contains("was deleted meanwhile")));
    }

    #[test]
    fn a_check_in_that_was_deleted_meanwhile_is_not_revived_by_an_edit() {
        let mut session = session();
        let check_in = CheckIn::new(Uuid::from_u128(1), hour(2));
        done(&mut session, 3, |it| it.log(check_in.clone())).unwrap();
        Change::Delete(check_in.id).apply(&mut session, hour(4));
        let revised = done(&mut session, 5, |it| it.revise(&check_in, &check_in));
        assert!(revised.unwrap_err().contains("was deleted meanwhile"));
    }

    #[test]
    fn a_flag_from_a_clock_that_is_ahead_can_be_closed_now() {
        let mut session = session();
        let mut check_in = CheckIn::new(Uuid::from_u128(1), hour(12));
        check_in.present.insert("fever".to_owned());
        Change::from(check_in).apply(&mut session, hour(12));
        let rule = "infection-signs";
        let early = done(&mut session, 10, |it| it.close_flag(Uuid::from_u128(2), Some(hour(9)), rule, None));
        assert!(early.unwrap_err().contains("opened later than that"));
        done(&mut session, 10, |it| it.close_flag(Uuid::from_u128(2), None, rule, None)).unwrap();
        let again = done(&mut session, 10, |it| it.close_flag(Uuid::from_u128(3), None, rule, None));
        assert!(again.unwrap_err().contains("is open"));
    }
}
