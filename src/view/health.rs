//! Whether reminders can arrive, in words.

use chrono::TimeDelta;

use super::{Course, Here, notice, unsettled};
use crate::care::civil_time::Instant;
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

/// A reminder has this long to arrive before the window shows it as waiting.
const PATIENCE: TimeDelta = TimeDelta::minutes(1);

/// When the next reminder would count as [`waiting`].
#[must_use]
pub fn next_waiting_at(courses: &[Course], now: Instant) -> Option<Instant> {
    let next = |course: &Course| {
        let ahead =
            course.plan.reminders.iter().filter(|it| it.withdrawn.is_none()).map(|it| it.due_at + PATIENCE);
        ahead.filter(|at| *at > now).min()
    };
    unsettled(courses).filter(|it| it.plan.ended_at.is_none()).filter_map(next).min()
}

/// Titles of the reminders that are due, useful, and could not be told yet: the window shows them
/// meanwhile.
#[must_use]
pub fn waiting(courses: &[Course], here: Here<'_>) -> Vec<String> {
    let mut titles = Vec::new();
    for course in unsettled(courses) {
        let overdue = (course.plan.reminders.iter()).filter(|it| {
            // A red flag stands above every page anyway.
            it.withdrawn.is_none()
                && it.is_planned()
                && here.now - it.due_at >= PATIENCE
                && it.useful_until.is_none_or(|until| here.now < until)
                && course.ledger.settled(it, here.now).is_none()
        });
        for reminder in overdue.filter(|_| course.plan.ended_at.is_none()) {
            let title = notice::title(&reminder.kind, &course.protocol, here.words);
            titles.push(words!(
                here.words,
                "waiting-since",
                title = &title,
                at = &here.moment(reminder.due_at)
            ));
        }
    }
    titles
}
