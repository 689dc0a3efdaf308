//! Whether reminders can arrive, in words.

use chrono::TimeDelta;

use super::{Course, Here, notice, unsettled};
use crate::care::civil_time::Instant;
use crate::care::ledger::{Due, Item, due};
use crate::words;

/// What the window knows of the agent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AgentFacts {
    /// Since when it runs; `None` while it does not.
    pub running_since: Option<Instant>,
    /// Why its last notification was not shown.
    pub trouble: Option<String>,
    /// A file that it could not read or write.
    pub problem: Option<String>,
    /// When its last notification was shown.
    pub last_sent_at: Option<Instant>,
    /// The program starts no agent: this is a demo.
    pub demo: bool,
}

/// How reminders are doing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Health {
    /// Whether all is well.
    pub well: bool,
    /// Two words, for the navigation.
    pub short: String,
    /// A sentence: what is so, and what that means.
    pub long: String,
}

/// What `facts` mean for the person; `service` is the notification service, once it has answered.
#[must_use]
pub fn health(facts: &AgentFacts, service: Option<&Result<String, String>>, here: Here<'_>) -> Health {
    let words = here.words;
    let unwell = |long| Health { well: false, short: words!(words, "health-off"), long };
    if facts.demo {
        return Health {
            well: true,
            short: words!(words, "health-demo"),
            long: words!(words, "health-demo-long"),
        };
    }
    if facts.running_since.is_none() {
        return unwell(words!(words, "health-no-agent"));
    }
    if let Some(Err(trouble)) = service {
        let short = words!(words, "health-no-service");
        return Health { well: false, short, long: words!(words, "health-trouble", trouble = trouble) };
    }
    if let Some(trouble) = &facts.trouble {
        return unwell(words!(words, "health-trouble", trouble = trouble));
    }
    if let Some(problem) = &facts.problem {
        return unwell(words!(words, "health-problem", problem = problem));
    }
    let long = match facts.last_sent_at {
        Some(at) => words!(words, "health-on-last", at = &here.moment(at)),
        None => words!(words, "health-on-long"),
    };
    Health { well: true, short: words!(words, "health-on"), long }
}

/// A reminder has this long to arrive before it counts as waiting.
const PATIENCE: TimeDelta = TimeDelta::minutes(1);

/// A reminder that is due, useful, and could not be told yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// `Morning: sunscreen first`
    pub title: String,
    /// Since when.
    pub since: Instant,
}

/// When the next reminder would count as [`waiting`].
#[must_use]
pub fn next_waiting_at(courses: &[Course], now: Instant) -> Option<Instant> {
    let due = due_of(courses, now);
    let come = due.catch_up.iter().chain(due.groups.iter().flatten()).map(|it| it.reminder.due_at);
    come.chain(due.next_at).map(|at| at + PATIENCE).filter(|at| *at > now).min()
}

/// The reminders that wait to be told, earliest first.
#[must_use]
pub fn waiting(courses: &[Course], here: Here<'_>) -> Vec<Waiting> {
    let due = due_of(courses, here.now);
    // A red flag stands above every page anyway.
    let come = due.catch_up.into_iter().chain(due.groups.into_iter().flatten());
    let waits = |it: &Item| it.reminder.is_planned() && here.now - it.reminder.due_at >= PATIENCE;
    come.filter(waits)
        .filter_map(|item| {
            let course = courses.iter().find(|it| it.session.id == item.session)?;
            let title = notice::title(&item.reminder.kind, &course.protocol, here.words);
            Some(Waiting { title, since: item.reminder.due_at })
        })
        .collect()
}

/// What the agent has to do now.
fn due_of(courses: &[Course], now: Instant) -> Due {
    due(unsettled(courses).map(|it| (&*it.plan, &*it.ledger)), now)
}
