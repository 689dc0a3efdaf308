//! What the person says of reminders: a press answers all that one notification told, and one undo takes that back.

use chrono::TimeDelta;

use super::{NotChanged, Window};
use crate::care::decide::Standing;
use crate::care::ledger::Answered;
use crate::care::plan::plan;
use crate::platform::clock::local_zone;
use crate::ui::scene::Offer;
use crate::view::inbox::{Which, titles as titles_of};
use crate::view::notice;
use crate::words;

impl Window {
    /// Records what the person says of the reminders of one row, each decided on what is on disk.
    pub(super) fn answer(&mut self, ctx: &egui::Context, reminders: &[Which], snooze: Option<TimeDelta>) {
        let (now, zone) = (self.clock.now_in_seconds(), local_zone());
        let until = snooze.map(|snooze| now + snooze);
        let named: Vec<_> = reminders.iter().map(|(session, kind)| (*session, kind.to_string())).collect();
        let answered = self.store.answer(&named, now, |session, ledger, kind| {
            let protocol = self.reckoner.protocol(&self.store, session)?;
            let plan = plan(&protocol, session, &self.settings, &zone, now);
            let standing = Standing { session, protocol: &protocol, plan: &plan, now };
            Ok::<_, NotChanged>(standing.answer(ledger, kind, until, &zone)?)
        });
        self.wrote(reminders.iter().map(|(session, _)| *session).collect());
        let answered = match answered {
            Ok(answered) => answered,
            Err(problem) => return self.fail(&problem),
        };
        if !answered.iter().any(Answered::is_change) {
            return; // It was said before.
        }
        let title = |(session, kind): &Which| {
            self.course(*session).map(|it| notice::title(kind, &it.protocol, &self.words))
        };
        let title = titles_of(reminders.iter().filter_map(title));
        let said = match until {
            None => words!(self.words, "toast-done", reminder = &title),
            Some(until) if until == now => words!(self.words, "toast-reminded", reminder = &title),
            Some(until) => {
                let at = self.here(now, &zone).moment(until);
                words!(self.words, "toast-snoozed", reminder = &title, at = &at)
            }
        };
        let can_be_taken_back = answered.iter().all(|it| !it.is_change() || it.can_be_taken_back());
        self.say_done(ctx, said, can_be_taken_back.then_some(Offer::Undo));
    }
}
