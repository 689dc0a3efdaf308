//! What the person says of a reminder, on the command line: it is done, or put off.

use std::cmp::Reverse;

use chrono::TimeDelta;
use clap::Args;

use super::commands::{Here, Planned};
use super::json;
use super::{Failed, Json, Output};
use crate::care::decide::Standing;
use crate::care::ledger::State;
use crate::care::session::SessionId;
use crate::store::Store;
use crate::view::inbox::{Inbox, Which, inbox};
use crate::view::notice;

/// One reminder, and the form of the output.
#[derive(Args, Debug)]
pub(super) struct ReminderArgs {
    /// The reminder, as aftercare reminders names it, such as morning/2026-11-25; where several sessions have
    /// such a one, with the session or the beginning of its id in front [default: the only one that is open]
    #[arg(value_name = "[SESSION/]KIND")]
    reminder: Option<String>,
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
        let (id, kind) = match &args.reminder {
            Some(given) => self.named_reminder(given),
            None => self.only_open(),
        }
        .map_err(Failed::Refused)?;
        let kind = kind.as_str();
        let (now, until) = (self.now, snooze.map(|snooze| self.now + snooze));
        let mut title = String::new();
        let reminder = [(id, kind.to_owned())];
        let answered = self.store.answer(&reminder, now, |session, ledger, kind| -> Result<_, Failed> {
            let (protocol, plan) = self.plan_of(session)?;
            let standing = Standing { session, protocol: &protocol, plan: &plan, now };
            let entry = standing.answer(ledger, kind, until, &self.zone)?;
            let reminder = plan.reminders.iter().find(|it| it.kind.to_string() == kind);
            title = reminder.map(|it| notice::title(&it.kind, &protocol, &self.words)).unwrap_or_default();
            Ok(entry)
        })?;
        let [answered] = &answered[..] else {
            return Err(Failed::Failure("nothing was answered".to_owned()));
        };
        let said = match answered.after.until.filter(|_| answered.after.state == State::Snoozed) {
            Some(until) => format!("Snoozed until {}: {title}\n", self.zone.in_words(until)),
            None => format!("Done: {title}\n"),
        };
        self.print(args.json, said, || json::LedgerDocument::new(id, kind, &answered.after, &self.zone))
    }

    /// The reminder that is meant by `[SESSION/]KIND`, and whose it is.
    fn named_reminder(&self, given: &str) -> Result<(SessionId, String), String> {
        let (planned, _) = self.planned();
        let has = |it: &&Planned<'_>| it.plan.reminders.iter().any(|it| it.kind.to_string() == given);
        let of: Vec<_> = planned.iter().filter(has).map(|it| it.session.id).collect();
        if let [id] = of[..] {
            return Ok((id, given.to_owned()));
        }
        if !of.is_empty() {
            // Each treatment has a first day; the one that is meant is not over.
            let inbox = self.inbox(&planned);
            let asks = inbox.to_do.iter().flat_map(|it| &it.reminders).map(|(which, _)| which);
            let listed = asks.chain(inbox.snoozed.iter().flat_map(|it| &it.reminders));
            let listed: Vec<_> = listed.filter(|(_, kind)| kind.to_string() == given).collect();
            return match listed[..] {
                [(id, _)] => Ok((*id, given.to_owned())),
                _ => Err(format!("{} sessions have a reminder {given}: write SESSION/{given}", of.len())),
            };
        }
        let (prefix, kind) = given
            .split_once('/')
            .ok_or_else(|| format!("'{given}' is no SESSION/KIND: see aftercare reminders"))?;
        if prefix.contains(|c: char| c != '-' && !c.is_ascii_hexdigit()) {
            return Err(format!("there is no reminder '{given}': see aftercare reminders"));
        }
        let found = Store::find(&self.sessions, prefix);
        found.map(|it| (it.id, kind.to_owned())).map_err(|error| error.to_string())
    }

    /// The one reminder that asks for something.
    fn only_open(&self) -> Result<(SessionId, String), String> {
        let to_do = self.inbox(&self.planned().0).to_do;
        let open: Vec<_> = to_do.iter().flat_map(|it| &it.reminders).collect();
        if let [((session, kind), _)] = open[..] {
            return Ok((*session, kind.to_string()));
        }
        let named = |((session, kind), title): &&(Which, String)| format!("{session}/{kind} ({title})");
        match &open.iter().map(named).collect::<Vec<_>>()[..] {
            [] => Err("no reminder is open: see aftercare reminders".to_owned()),
            open => Err(format!("{} reminders are open, name one: {}", open.len(), open.join(", "))),
        }
    }

    /// What the window's inbox shows.
    fn inbox(&self, planned: &[Planned<'_>]) -> Inbox {
        let mut courses: Vec<_> = planned.iter().map(|it| it.course(self.now)).collect();
        courses.sort_by_key(|it| Reverse((it.plan.finished_at, it.session.id)));
        // Only which there are is asked for, not what they say.
        inbox(&courses, self.settings.snooze(), false, self.view())
    }
}
