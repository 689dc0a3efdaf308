//! What the person says of reminders: a press answers all that one notification told, and one undo takes that back.

use chrono::TimeDelta;

use super::{NotChanged, Window};
use crate::care::civil_time::Instant;
use crate::care::decide::Standing;
use crate::care::ledger::Answered;
use crate::care::plan::plan;
use crate::platform::clock::local_zone;
use crate::store::{Problem, Step};
use crate::ui::scene::Offer;
use crate::view::inbox::{Which, titles as titles_of};
use crate::view::{Course, notice};
use crate::words;

impl Window {
    /// Records what the person says of the reminders of one row, each decided on what is on disk.
    pub(super) fn answer(&mut self, ctx: &egui::Context, reminders: &[Which], snooze: Option<TimeDelta>) {
        let (now, zone) = (self.clock.now_in_seconds(), local_zone());
        let until = snooze.map(|snooze| now + snooze);
        let (mut titles, mut answered) = (Vec::new(), Vec::new());
        for which in reminders {
            match self.answer_one(which, until, now) {
                Ok(Some(said)) if said.is_change() => {
                    let title = |it: &Course| notice::title(&which.1, &it.protocol, &self.words);
                    titles.extend(self.course(which.0).map(title));
                    answered.push((which.clone(), said));
                }
                Ok(_) => {} // It was said before.
                Err(problem) => self.fail(&problem),
            }
        }
        let mut sessions: Vec<_> = reminders.iter().map(|(session, _)| *session).collect();
        sessions.sort_unstable();
        sessions.dedup();
        self.wrote(&sessions);
        if answered.is_empty() {
            return;
        }
        let title = titles_of(titles);
        let said = match until {
            None => words!(self.words, "toast-done", reminder = &title),
            Some(until) if until == now => words!(self.words, "toast-reminded", reminder = &title),
            Some(until) => {
                let at = self.here(now, &zone).moment(until);
                words!(self.words, "toast-snoozed", reminder = &title, at = &at)
            }
        };
        let can_be_taken_back = answered.iter().all(|(_, said)| said.can_be_taken_back());
        self.together =
            answered.into_iter().map(|((session, kind), _)| (session, kind.to_string())).collect();
        self.say(ctx, said, can_be_taken_back.then_some(Offer::Undo));
    }

    /// Records what the person says of one reminder; `None` where everything was deleted.
    fn answer_one(
        &self,
        (session, kind): &Which,
        until: Option<Instant>,
        now: Instant,
    ) -> Result<Option<Answered>, NotChanged> {
        let kind = kind.to_string();
        self.store.answer(*session, &kind, now, |ledger| {
            let session = self.store.session(*session)?.ok_or("the session was deleted meanwhile")?;
            let protocol = self.reckoner.protocol(&self.store, &session)?;
            let zone = local_zone();
            let plan = plan(&protocol, &session, &self.settings, &zone, now);
            let standing = Standing { session: &session, protocol: &protocol, plan: &plan, now };
            Ok(standing.answer(ledger, &kind, until, &zone)?)
        })
    }

    /// Takes the last change of the files back, or makes it once more.
    pub(super) fn step_store(&self, which: Offer, now: Instant) -> Result<Option<Step>, Problem> {
        match which {
            Offer::Undo => self.store.undo(now),
            Offer::Redo => self.store.redo(now),
        }
    }

    /// After `step`, steps the other answers of the same press as well: the files know of each alone.
    pub(super) fn step_others(&mut self, step: &Step, which: Offer, now: Instant) -> Vec<Step> {
        let of = |step: &Step| step.answered.as_ref().map(|(id, kind, _)| (*id, kind.clone()));
        let mut left = self.together.clone();
        let was_among = |step: &Step, left: &mut Vec<_>| {
            let before = left.len();
            left.retain(|it| Some(it) != of(step).as_ref());
            left.len() < before
        };
        let mut others = Vec::new();
        if !was_among(step, &mut left) {
            return others;
        }
        while !left.is_empty() {
            match self.step_store(which, now) {
                Ok(Some(other)) if was_among(&other, &mut left) && other.at == step.at => others.push(other),
                Ok(Some(_)) => {
                    // Another process came between: that change stays.
                    let back = if which == Offer::Undo { Offer::Redo } else { Offer::Undo };
                    if let Err(problem) = self.step_store(back, now) {
                        self.fail(&problem);
                    }
                    break;
                }
                Ok(None) => break,
                Err(problem) => {
                    self.fail(&problem);
                    break;
                }
            }
        }
        others
    }
}
