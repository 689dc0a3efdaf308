//! The JSON documents that `--json` prints. Their names are a contract.
//!
//! Instants are RFC 3339 in the machine's own offset at that instant.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use serde::{Serialize, Serializer};
use uuid::Uuid;

use crate::care::civil_time::{Instant, Zone};
use crate::care::ledger::{Entry, Ledger, State, Why};
use crate::care::plan::{OpeningStatus, Plan};
use crate::care::reminders::Reminder;
use crate::care::session::{Details, Session, SessionId};
use crate::platform::autostart;

/// What `plan` prints.
#[derive(Debug, Serialize)]
pub struct PlanDocument {
    /// The session's id, null for one that is not stored.
    pub session: Option<SessionId>,
    finished_at: String,
    completes_at: String,
    phases: Vec<PhaseDocument>,
    reintroductions: Vec<OpeningDocument>,
    reminders: Vec<ReminderDocument>,
}

#[derive(Debug, Serialize)]
struct PhaseDocument {
    key: String,
    starts_at: String,
    ends_at: String,
}

#[derive(Debug, Serialize)]
struct OpeningDocument {
    key: String,
    opens_at: String,
    status: &'static str,
    resumed_at: Option<String>,
}

/// A reminder that is to come or has come.
#[derive(Debug, Serialize)]
pub struct ReminderDocument {
    id: String,
    kind: String,
    due_at: String,
}

impl ReminderDocument {
    /// A reminder of `plan`; `stored` is whether its session is on disk.
    #[must_use]
    pub fn new(plan: &Plan, reminder: &Reminder, stored: bool, zone: &Zone) -> Self {
        let kind = reminder.kind.to_string();
        let id = if stored { format!("{}/{kind}", plan.session) } else { kind.clone() };
        Self { id, kind, due_at: zone.rfc3339(reminder.due_at) }
    }

    /// A reminder of a session on disk that is to be told at `tell_at`, where a snooze may have put it off to.
    #[must_use]
    pub fn to_come(plan: &Plan, reminder: &Reminder, tell_at: Instant, zone: &Zone) -> Self {
        Self { due_at: zone.rfc3339(tell_at), ..Self::new(plan, reminder, true, zone) }
    }
}

impl PlanDocument {
    /// `plan` as it stands at `now`; `stored` is whether its session is on disk.
    #[must_use]
    pub fn new(plan: &Plan, stored: bool, now: Instant, zone: &Zone) -> Self {
        let time = |at| zone.rfc3339(at);
        Self {
            session: stored.then_some(plan.session),
            finished_at: time(plan.finished_at),
            completes_at: time(plan.completes_at),
            phases: (plan.phases.iter())
                .map(|phase| PhaseDocument {
                    key: phase.key.clone(),
                    starts_at: time(phase.starts_at),
                    ends_at: time(phase.ends_at),
                })
                .collect(),
            reintroductions: (plan.openings.iter())
                .map(|opening| OpeningDocument {
                    key: opening.key.clone(),
                    opens_at: time(opening.opens_at),
                    status: match opening.status(now) {
                        OpeningStatus::Waiting => "waiting",
                        OpeningStatus::Open => "open",
                        OpeningStatus::Held => "held",
                        OpeningStatus::Resumed => "resumed",
                    },
                    resumed_at: opening.resumed_at.map(time),
                })
                .collect(),
            reminders: reminders(plan, stored, zone),
        }
    }
}

/// The reminders of `plan` that are sent, in order of `due_at`.
fn reminders(plan: &Plan, stored: bool, zone: &Zone) -> Vec<ReminderDocument> {
    let planned = plan.reminders.iter().filter(|it| it.withdrawn.is_none() && it.is_planned());
    planned.map(|reminder| ReminderDocument::new(plan, reminder, stored, zone)).collect()
}

/// One line of what `reminders` prints.
#[derive(Clone, Debug, Serialize)]
pub struct LedgerDocument {
    /// `SESSION/KIND`.
    pub id: String,
    /// When it is or was due.
    pub due_at: String,
    /// `scheduled`, `delivered`, `caught-up`, `lapsed`, `snoozed` or `done`.
    pub state: String,
    /// When it was told, given up, put off or done.
    pub at: Option<String>,
    /// Why it lapsed.
    pub why: Option<String>,
    /// When it comes again, while it is snoozed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<String>,
}

impl LedgerDocument {
    /// What became of the reminder that is written as `kind`.
    #[must_use]
    pub fn new(session: SessionId, kind: &str, entry: &Entry, zone: &Zone) -> Self {
        let until = entry.until.filter(|_| entry.state == State::Snoozed);
        Self {
            id: format!("{session}/{kind}"),
            due_at: zone.rfc3339(entry.due_at),
            state: entry.state.word().to_owned(),
            at: Some(zone.rfc3339(entry.at)),
            why: entry.why.as_ref().map(|it| why(it).to_owned()),
            until: until.map(|at| zone.rfc3339(at)),
        }
    }

    /// A reminder that is to come.
    fn scheduled(session: SessionId, kind: &str, due_at: Instant, zone: &Zone) -> Self {
        Self {
            id: format!("{session}/{kind}"),
            due_at: zone.rfc3339(due_at),
            state: "scheduled".to_owned(),
            at: None,
            why: None,
            until: None,
        }
    }
}

/// Every reminder of a session with what became of it, in order of `due_at`.
#[must_use]
pub fn ledger(plan: &Plan, ledger: &Ledger, now: Instant, zone: &Zone) -> Vec<(Instant, LedgerDocument)> {
    let line =
        |kind: &str, entry: &Entry| (entry.due_at, LedgerDocument::new(plan.session, kind, entry, zone));
    let mut past: BTreeMap<&str, &Entry> =
        ledger.entries.iter().map(|(kind, entry)| (kind.as_str(), entry)).collect();
    let mut lines = Vec::new();
    for reminder in &plan.reminders {
        let kind = reminder.kind.to_string();
        past.remove(kind.as_str());
        match ledger.settled(reminder, now) {
            Some(entry) => lines.push(line(&kind, entry)),
            None if reminder.withdrawn.is_none() => {
                let scheduled = LedgerDocument::scheduled(plan.session, &kind, reminder.due_at, zone);
                lines.push((reminder.due_at, scheduled));
            }
            None => {}
        }
    }
    // What was told and is no longer in the plan, such as a morning of the time before a correction.
    let told = past.into_iter().filter(|(_, entry)| entry.state != State::Lapsed);
    lines.extend(told.map(|(kind, entry)| line(kind, entry)));
    lines
}

/// Why a reminder lapsed, in words.
#[must_use]
pub fn why(why: &Why) -> &str {
    match why {
        Why::TooLate => "it could not be told before it was of no use",
        Why::SwitchedOff => "its kind is switched off in the settings",
        Why::CheckedIn => "a check-in was logged in the six hours before",
        Why::Resumed => "the active was back before",
        Why::SessionEnded => "the session was ended",
        Why::FlagClosed => "the red flag was closed before",
        Why::NotPlanned => "the plan has changed since it was snoozed",
        Why::Newer(word) => word,
    }
}

/// One session in what `list` prints.
#[derive(Debug, Serialize)]
pub struct SessionDocument {
    /// Its id.
    pub id: SessionId,
    finished_at: String,
    completes_at: Option<String>,
    ended_at: Option<String>,
    phase: Option<String>,
    protocol: String,
    #[serde(flatten)]
    details: Details,
}

impl SessionDocument {
    /// `session` as it stands at `now`; `plan` is `None` where its protocol cannot be read.
    #[must_use]
    pub fn new(session: &Session, plan: Option<&Plan>, now: Instant, zone: &Zone) -> Self {
        let running = plan.filter(|plan| plan.is_running(now));
        Self {
            id: session.id,
            finished_at: zone.rfc3339(session.header.finished_at),
            completes_at: plan.map(|plan| zone.rfc3339(plan.completes_at)),
            ended_at: session.header.ended_at.map(|at| zone.rfc3339(at)),
            phase: running.and_then(|plan| plan.phase_at(now)).map(|phase| phase.key.clone()),
            protocol: session.header.protocol.key.clone(),
            details: session.header.details.clone(),
        }
    }
}

/// What `show` prints.
#[derive(Debug, Serialize)]
pub struct WholeDocument {
    /// When and with what.
    #[serde(flatten)]
    pub session: SessionDocument,
    /// Its plan.
    pub plan: PlanDocument,
    /// Its check-ins, in order of time.
    pub check_ins: Vec<CheckInDocument>,
    /// Its red flags, closed and open.
    pub flags: Vec<FlagDocument>,
    /// When the person chose to wait another day.
    pub postponements: Vec<String>,
    /// What became of its reminders.
    pub reminders: Vec<LedgerDocument>,
}

/// One check-in in what `show` prints.
#[derive(Debug, Serialize)]
pub struct CheckInDocument {
    /// Its id.
    pub id: Uuid,
    /// When the skin was like this.
    pub at: String,
    /// Grades by sign.
    #[serde(flatten)]
    pub grades: BTreeMap<String, u8>,
    /// The yes/no signs that are there.
    pub signs: BTreeSet<String>,
    /// Whether the skin is still sensitive, null where that was not answered.
    pub sensitive: Option<bool>,
    /// Anything else.
    pub note: Option<String>,
}

/// A red flag.
#[derive(Debug, Serialize)]
pub struct FlagDocument {
    /// Whose.
    pub session: SessionId,
    /// The rule.
    pub rule: String,
    /// `see-dermatologist` or `emergency`.
    pub level: &'static str,
    /// The readings that fired it, in words.
    pub because: String,
    /// When the skin was first like this.
    pub since: String,
    /// When the person closed it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub closed_at: Option<String>,
    /// How: `seen` or `cleared`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub how: Option<String>,
}

/// What `status` prints.
#[derive(Debug, Serialize)]
pub struct StatusDocument {
    /// The session that it speaks of, null where none runs.
    pub session: Option<SessionDocument>,
    /// What to do now.
    #[serde(rename = "do")]
    pub to_do: Vec<String>,
    /// What to leave alone.
    pub avoid: Vec<String>,
    /// The next reminders of every session.
    pub next_reminders: Vec<ReminderDocument>,
    /// The open red flags.
    pub open_flags: Vec<FlagDocument>,
    /// The earliest next session, null where there was none or a red flag is open.
    pub next_session: Option<String>,
    /// Whether reminders can arrive.
    #[serde(flatten)]
    pub health: HealthDocument,
}

/// Whether reminders can arrive.
#[derive(Debug, Serialize)]
pub struct HealthDocument {
    /// The background process.
    pub agent: AgentDocument,
    /// The desktop's notification service.
    pub notifications: NotificationsDocument,
    /// Whether the agent starts at log-in.
    pub starts_at_log_in: bool,
    /// The same, for a person.
    #[serde(skip)]
    pub at_log_in: autostart::State,
    /// The reminders that are due, useful, and could not be told yet.
    pub stuck: Vec<StuckDocument>,
}

/// A time: RFC 3339 in a document, and in a line as people say it.
#[derive(Debug)]
pub struct Time {
    exact: String,
    in_words: String,
}

impl Time {
    /// That time in the person's zone.
    #[must_use]
    pub fn new(at: Instant, zone: &Zone) -> Self {
        Self { exact: zone.rfc3339(at), in_words: zone.in_words(at) }
    }
}

impl Serialize for Time {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.exact)
    }
}

impl fmt::Display for Time {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.in_words)
    }
}

/// A reminder that could not be told yet.
#[derive(Debug, Serialize)]
pub struct StuckDocument {
    /// `SESSION/KIND`.
    pub id: String,
    /// Since when it is due.
    pub since: Time,
    /// Why, as far as is known.
    pub why: Option<String>,
    /// What it says, for a person.
    #[serde(skip)]
    pub title: String,
}

/// The background process.
#[derive(Debug, Serialize)]
pub struct AgentDocument {
    /// Whether it runs.
    pub running: bool,
    /// Its process.
    pub pid: Option<u32>,
    /// Its version.
    pub version: Option<String>,
    /// Since when.
    pub started_at: Option<Time>,
    /// When its next reminder comes due.
    pub next_at: Option<Time>,
    /// When its last notification was shown.
    pub last_sent_at: Option<Time>,
    /// What hinders it.
    pub trouble: Option<String>,
}

/// The desktop's notification service.
#[derive(Debug, Serialize)]
pub struct NotificationsDocument {
    /// Its name and version, null where none answers.
    pub service: Option<String>,
    /// Whether its popups have buttons.
    pub buttons: Option<bool>,
    /// All that it says it can do.
    pub abilities: Vec<String>,
    /// Why none answers.
    pub trouble: Option<String>,
}

/// What `check` prints.
#[derive(Debug, Serialize)]
pub struct CheckDocument {
    /// Whether all is well.
    pub ok: bool,
    /// What is wrong with the data, file by file.
    pub problems: Vec<String>,
    /// What was repaired, where that was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub repaired: Option<Vec<String>>,
    /// Whether reminders can arrive.
    #[serde(flatten)]
    pub health: HealthDocument,
}
