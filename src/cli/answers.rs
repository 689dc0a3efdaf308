//! What the person says of a reminder, on the command line: it is done, or put off.

use chrono::TimeDelta;
use clap::Args;

use super::commands::Here;
use super::json;
use super::{Failed, Json, Output};
use crate::care::decide::Standing;
use crate::care::ledger::State;
use crate::store::Store;
use crate::view::{notice, when};

/// One reminder, and the form of the output.
#[derive(Args, Debug)]
pub(super) struct ReminderArgs {
    /// The reminder, as aftercare reminders --json names it; the beginning of its session's id serves
    #[arg(value_name = "SESSION/KIND")]
    reminder: String,
    #[command(flatten)]
    json: Json,
}

impl Here {
    pub(super) fn done(&self, args: &ReminderArgs) -> Result<Output, Failed> {
        self.answer(args, None)
    }

    pub(super) fn snooze(&self, args: &ReminderArgs) -> Result<Output, Failed> {
        self.answer(args, Some(self.settings.snooze()))
    }

    fn answer(&self, args: &ReminderArgs, snooze: Option<TimeDelta>) -> Result<Output, Failed> {
        let named = args.reminder.split_once('/').ok_or_else(|| {
            let given = &args.reminder;
            Failed::Refused(format!("'{given}' is no SESSION/KIND: see aftercare reminders --json"))
        });
        let (prefix, kind) = named?;
        let found = Store::find(&self.sessions, prefix);
        let id = found.map_err(|error| Failed::Refused(error.to_string()))?.id;
        let (now, until) = (self.now, snooze.map(|snooze| self.now + snooze));
        let mut title = String::new();
        let answered = self.store.answer(id, kind, now, |ledger| -> Result<_, Failed> {
            let deleted = || Failed::Failure(format!("session {id} was deleted meanwhile"));
            let session = self.store.session(id)?.ok_or_else(deleted)?;
            let (protocol, plan) = self.plan_of(&session)?;
            let standing = Standing { session: &session, protocol: &protocol, plan: &plan, now };
            let entry = standing.answer(ledger, kind, until)?;
            let reminder = plan.reminders.iter().find(|it| it.kind.to_string() == kind);
            title = reminder.map(|it| notice::title(&it.kind, &protocol, &self.words)).unwrap_or_default();
            Ok(entry)
        })?;
        let Some(answered) = answered else {
            return Err(Failed::Failure(format!("session {id} was deleted meanwhile")));
        };
        let said = match answered.after.until.filter(|_| answered.after.state == State::Snoozed) {
            Some(until) => format!("Snoozed until {}: {title}\n", when::exact(until, &self.zone)),
            None => format!("Done: {title}\n"),
        };
        self.print(args.json, said, || json::LedgerDocument::new(id, kind, &answered.after, &self.zone))
    }
}
