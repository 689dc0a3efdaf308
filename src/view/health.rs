//! Whether reminders can arrive, in words.

use chrono::TimeDelta;

use super::{Course, Here, notice, unsettled};
use crate::care::civil_time::Instant;
use crate::care::ledger::{Due, Entry, Item, due};
use crate::words;

/// What the window knows of the agent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AgentFacts {
    /// Since when it runs; `None` while it does not.
    pub running_since: Option<Instant>,
    /// Its version, where it has said so.
    pub version: Option<String>,
    /// Why its last notification was not shown.
    pub trouble: Option<String>,
    /// A file that it could not read or write.
    pub problem: Option<String>,
    /// When its last notification was shown.
    pub last_sent_at: Option<Instant>,
    /// The program starts no agent: this is a demo.
    pub demo: bool,
}

/// The notification service.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Service {
    /// Its name and version.
    pub name: String,
    /// Whether its popups have buttons.
    pub shows_buttons: bool,
    /// Whether it keeps what nobody looked at.
    pub keeps: bool,
}

/// Why no notification service answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoService {
    /// There is none.
    NothingShows,
    /// Something else, in words.
    Other(String),
}

/// Whether the agent starts at log-in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum AtLogIn {
    /// It does not.
    #[default]
    Off,
    /// It does.
    On,
    /// It is to, but what is to be started is not there any more.
    Broken,
    /// Another program does, or the agent of another data folder.
    Other,
}

/// How reminders are doing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Health {
    /// Whether all is well.
    pub well: bool,
    /// Two words, for the navigation.
    pub short: String,
    /// A sentence: what is so, and what that means.
    pub long: String,
    /// All that is known: name, value, and whether it is well.
    pub facts: Vec<Fact>,
    /// The reminders that are due, useful, and could not be told yet, earliest first.
    pub waiting: Vec<Waiting>,
    /// Whether there is something that can be repaired at a press.
    pub repairable: bool,
    /// The file that is in the way, and what is wrong with it, where nothing else is.
    pub problem: Option<String>,
    /// That the last backup failed, and why: reminders come all the same.
    pub backup: Option<String>,
    /// A session runs whose reminders will not come after the next log-in by themselves.
    pub until_log_out: bool,
}

/// One thing that is known of how reminders arrive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// `Background process`
    pub name: String,
    /// `runs since Tue 20:05, version 0.1.0`
    pub value: String,
    /// Whether that is as it should be.
    pub well: bool,
}

/// What is known from outside the sessions.
#[derive(Clone, Copy, Debug)]
pub struct Known<'a> {
    /// The agent.
    pub agent: &'a AgentFacts,
    /// The notification service, or why there is none, once it was asked.
    pub service: Option<&'a Result<Service, NoService>>,
    /// Whether the agent starts at log-in.
    pub at_log_in: AtLogIn,
    /// That the last backup failed, and why.
    pub backup: Option<&'a str>,
    /// Whether something cannot be read that may speak against what the plans bring back.
    pub in_doubt: bool,
    /// Whether the person says that a test notification did not show.
    pub not_shown: bool,
}

/// What is known means for the person.
#[must_use]
pub fn health(known: Known<'_>, courses: &[Course], here: Here<'_>) -> Health {
    let Known { agent, service, at_log_in, backup, in_doubt, not_shown } = known;
    let words = here.words;
    let due = due_of(courses, here.now);
    let next_at = due.next_at;
    // Where nothing can arrive, what has come waits at once.
    let hindered = matches!(service, Some(Err(_))) || agent.trouble.is_some();
    let waiting = waiting(due, courses, in_doubt, hindered, here);
    let facts = facts(known, courses, next_at, &waiting, here);
    let off = || words!(words, "health-off");
    let trouble = |trouble: &str| words!(words, "health-trouble", trouble = trouble);
    // There is nothing to repair: a service is to be installed.
    let nothing_shows =
        agent.running_since.is_some() && matches!(service, Some(Err(NoService::NothingShows)));
    let mut of_file = None;
    let unwell = if agent.demo {
        None
    } else if agent.running_since.is_none() {
        Some((off(), words!(words, "health-no-agent")))
    } else if let Some(Err(why)) = service {
        let long = match why {
            NoService::NothingShows => words!(words, "health-nothing-shows", count = waiting.len()),
            NoService::Other(why) => trouble(why),
        };
        Some((words!(words, "health-no-service"), long))
    } else if let Some(why) = &agent.trouble {
        Some((off(), trouble(why)))
    } else if let Some(problem) = &agent.problem {
        of_file = Some(problem.clone());
        Some((off(), words!(words, "health-problem", problem = problem)))
    } else if !waiting.is_empty() {
        Some((off(), words!(words, "health-waiting")))
    } else if not_shown {
        Some((words!(words, "health-no-service"), words!(words, "health-not-shown")))
    } else {
        None
    };
    let well = unwell.is_none();
    let (short, long) = unwell.unwrap_or_else(|| match last_told_at(agent, courses) {
        _ if agent.demo => (words!(words, "health-demo"), words!(words, "health-demo-long")),
        Some(at) => (words!(words, "health-on"), words!(words, "health-on-last", at = &here.moment(at))),
        None => (words!(words, "health-on"), words!(words, "health-on-long")),
    });
    let repairable = !agent.demo && (!well && !nothing_shows || at_log_in == AtLogIn::Broken);
    let off = matches!(at_log_in, AtLogIn::Off | AtLogIn::Other);
    let until_log_out =
        well && off && !agent.demo && unsettled(courses).any(|it| it.plan.is_running(here.now));
    let short = if until_log_out { words!(words, "health-until-log-out") } else { short };
    let (problem, backup) = (of_file, backup.map(ToOwned::to_owned));
    Health { well, short, long, facts, waiting, repairable, problem, backup, until_log_out }
}

fn facts(
    known: Known<'_>,
    courses: &[Course],
    next_at: Option<Instant>,
    waiting: &[Waiting],
    here: Here<'_>,
) -> Vec<Fact> {
    let Known { agent, service, at_log_in, .. } = known;
    let words = here.words;
    let fact = |name: String, value: String, well: bool| Fact { name, value, well };
    let process = match (agent.running_since, &agent.version) {
        _ if agent.demo => words!(words, "fact-agent-demo"),
        (None, _) => words!(words, "fact-agent-off"),
        (Some(since), None) => words!(words, "fact-agent-since", at = &here.moment(since)),
        (Some(since), Some(version)) => {
            words!(words, "fact-agent-on", at = &here.moment(since), version = version)
        }
    };
    let runs = agent.demo || agent.running_since.is_some();
    let mut facts = vec![fact(words!(words, "fact-agent"), process, runs)];
    let mut add = |name, value, well| facts.push(fact(name, value, well));
    if let Some(first) = waiting.first() {
        let (title, at) = (&first.title, here.moment(first.since));
        let value = words!(words, "fact-stuck-since", count = waiting.len(), title = title, at = &at);
        add(words!(words, "fact-stuck"), value, false);
    }
    let next = next_at.map(|at| here.moment(at));
    add(words!(words, "fact-next"), next.unwrap_or_else(|| words!(words, "fact-next-none")), true);
    let last = last_told_at(agent, courses).map(|at| here.moment(at));
    add(words!(words, "fact-last"), last.unwrap_or_else(|| words!(words, "fact-last-none")), true);
    match service {
        _ if agent.demo => {}
        None => add(words!(words, "fact-service"), words!(words, "service-asking"), true),
        Some(Err(_)) => add(words!(words, "fact-service"), words!(words, "fact-service-none"), false),
        Some(Ok(service)) => {
            add(words!(words, "fact-service"), service.name.clone(), true);
            let value = match service.shows_buttons {
                // It has them, and draws none.
                true if service.name.starts_with("dunst") => words!(words, "fact-buttons-in-menu"),
                true => words!(words, "fact-yes"),
                false => words!(words, "fact-no-buttons"),
            };
            add(words!(words, "fact-buttons"), value, true);
            if service.keeps {
                add(words!(words, "fact-keeps"), words!(words, "fact-yes"), true);
            }
        }
    }
    let log_in = match at_log_in {
        AtLogIn::Off => words!(words, "fact-log-in-off"),
        AtLogIn::On => words!(words, "fact-log-in-on"),
        AtLogIn::Broken => words!(words, "fact-log-in-broken"),
        AtLogIn::Other => words!(words, "fact-log-in-other"),
    };
    add(words!(words, "settings-log-in"), log_in, at_log_in != AtLogIn::Broken);
    facts
}

/// When the last reminder was told. An agent that was started since knows of none.
fn last_told_at(agent: &AgentFacts, courses: &[Course]) -> Option<Instant> {
    courses.iter().fold(agent.last_sent_at, |last, course| {
        // Of a diary of years nearly all are older, and are not gone through.
        if course.noted_at <= last {
            return last;
        }
        let told = course.ledger.entries.values();
        told.filter_map(Entry::last_told_at).max().max(last)
    })
}

/// A reminder has this long to arrive before it counts as waiting.
const PATIENCE: TimeDelta = TimeDelta::minutes(1);

/// A reminder that is due, useful, and could not be told yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// `SESSION/KIND`
    pub id: String,
    /// `Morning: sunscreen first`
    pub title: String,
    /// Since when.
    pub since: Instant,
}

/// When the next reminder would count as [`waiting`].
#[must_use]
pub fn next_waiting_at(courses: &[Course], now: Instant) -> Option<Instant> {
    let due = due_of(courses, now);
    let come = due.catch_up.iter().chain(due.groups.iter().flatten()).map(|it| it.tell_at);
    come.chain(due.next_at).map(|at| at + PATIENCE).filter(|at| *at > now).min()
}

/// The reminders that wait to be told, earliest first, of what is [`due_of`] the courses. One that nothing is
/// known to hinder has a minute.
#[must_use]
pub fn waiting(due: Due, courses: &[Course], in_doubt: bool, hindered: bool, here: Here<'_>) -> Vec<Waiting> {
    // A red flag stands above every page anyway.
    let come = due.catch_up.into_iter().chain(due.groups.into_iter().flatten());
    let patience = if hindered { TimeDelta::zero() } else { PATIENCE };
    let waits = |it: &Item| it.reminder.is_planned() && here.now - it.tell_at >= patience;
    come.filter(waits)
        .filter_map(|item| {
            let course = courses.iter().find(|it| it.session.id == item.session)?;
            let (kind, protocol) = (&item.reminder.kind, &course.protocol);
            // Only an active asks what else was done to the skin: this is looked at in each frame.
            let title = if kind.active().is_some() {
                let skin = course.skin(courses, in_doubt);
                notice::title_at(kind, &skin, protocol, None, here.now, here.words)
            } else {
                notice::title(kind, protocol, here.words)
            };
            let id = format!("{}/{}", item.session, item.reminder.kind);
            Some(Waiting { id, title, since: item.tell_at })
        })
        .collect()
}

/// What the agent has to do now.
#[must_use]
pub fn due_of(courses: &[Course], now: Instant) -> Due {
    due(unsettled(courses).map(|it| (&*it.plan, &*it.ledger)), now)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::care::civil_time::Zone;
    use crate::care::ledger::{Ledger, State};
    use crate::view::testing::{at, course, log};
    use crate::words::Words;

    const NOW: &str = "2026-11-25T08:30:00Z";

    fn running() -> AgentFacts {
        let (running_since, version) = (Some(at("2026-11-24T07:00:00Z")), Some("0.1.0".to_owned()));
        AgentFacts { running_since, version, ..AgentFacts::default() }
    }

    fn dunst() -> Service {
        Service { name: "dunst 1.9.0".to_owned(), shows_buttons: false, keeps: true }
    }

    /// The evening's session, in whose ledger the reminders of that morning are told if `told`.
    fn face(told: bool) -> Course {
        let course = course(1, "2026-11-24T20:05:00Z", "face", 0.5, &log(&[]));
        let mut ledger = Ledger::default();
        if told {
            for kind in ["phase/first-day", "morning/2026-11-25"] {
                let due_at = at("2026-11-25T08:00:00Z");
                ledger.note(kind.to_owned(), Entry::new(State::Delivered, due_at, due_at));
            }
        }
        Course::new(course.session, course.protocol, (*course.plan).clone(), ledger, at(NOW))
    }

    fn said(
        agent: &AgentFacts,
        service: &Result<Service, NoService>,
        at_log_in: AtLogIn,
        courses: &[Course],
        now: &str,
    ) -> Health {
        let (zone, words) = (Zone::new(chrono::Utc), Words::english());
        let here = Here { now: at(now), zone: &zone, words: &words };
        let known = Known {
            agent,
            service: Some(service),
            at_log_in,
            backup: None,
            in_doubt: false,
            not_shown: false,
        };
        health(known, courses, here)
    }

    fn value<'a>(health: &'a Health, name: &str) -> &'a str {
        &health.facts.iter().find(|it| it.name == name).unwrap_or_else(|| panic!("no {name}")).value
    }

    #[test]
    fn all_that_is_known_is_told_while_all_is_well() {
        let agent = AgentFacts { last_sent_at: Some(at("2026-11-25T08:00:00Z")), ..running() };
        let health = said(&agent, &Ok(dunst()), AtLogIn::On, &[face(true)], NOW);
        assert!(health.well && !health.repairable && health.waiting.is_empty());
        assert!(health.facts.iter().all(|it| it.well));
        let told: Vec<_> = health.facts.iter().map(|it| format!("{}: {}", it.name, it.value)).collect();
        let expected = [
            "Background process: runs since Tue 07:00, version 0.1.0",
            "Next reminder: Wed 20:05",
            "Last one shown: Wed 08:00",
            "Shown by: dunst 1.9.0",
            "Shows buttons: no: they are in the inbox",
            "Keeps what you miss: yes",
            "Start at log-in: on",
        ];
        assert_eq!(told, expected);
    }

    #[test]
    fn what_waits_for_over_a_minute_is_stuck_and_says_since_when() {
        let early = said(&running(), &Ok(dunst()), AtLogIn::On, &[face(false)], "2026-11-25T08:00:59Z");
        assert!(early.well, "{early:?}");
        let next = next_waiting_at(&[face(false)], at("2026-11-25T08:00:59Z"));
        assert_eq!(next, Some(at("2026-11-25T08:01:00Z")));
        let late = said(&running(), &Ok(dunst()), AtLogIn::On, &[face(false)], "2026-11-25T08:01:00Z");
        assert!(!late.well && late.repairable);
        assert_eq!(late.short, "Reminders stuck");
        let stuck: Vec<_> = late.facts.iter().filter(|it| !it.well).map(|it| it.value.as_str()).collect();
        assert_eq!(stuck, ["2 reminders, since Wed 08:00"]);
        assert!(late.waiting[0].id.ends_with("/morning/2026-11-25"), "{:?}", late.waiting);
    }

    #[test]
    fn a_snooze_waits_from_its_own_hour_on() {
        let mut course = face(true);
        let mut ledger = (*course.ledger).clone();
        let until = Some(at("2026-11-25T09:10:00Z"));
        let (due_at, noted_at) = (at("2026-11-25T08:00:00Z"), at("2026-11-25T08:10:00Z"));
        let snoozed = Entry { until, ..Entry::new(State::Snoozed, due_at, noted_at) };
        ledger.note("morning/2026-11-25".to_owned(), snoozed);
        course.ledger = ledger.into();
        let waits = |now| said(&running(), &Ok(dunst()), AtLogIn::On, &[course.clone()], now).waiting;
        assert_eq!(waits("2026-11-25T09:10:59Z"), []);
        let waiting = waits("2026-11-25T09:11:00Z");
        assert_eq!(waiting.len(), 1);
        assert_eq!(waiting[0].since, at("2026-11-25T09:10:00Z"));
        let health = said(&running(), &Ok(dunst()), AtLogIn::On, &[course], "2026-11-25T09:11:00Z");
        assert_eq!(value(&health, "Not told yet"), "Morning: sunscreen first · since Wed 09:10");
    }

    #[test]
    fn what_is_wrong_comes_in_the_order_in_which_it_hinders() {
        let off = AgentFacts::default();
        let none = Err(NoService::Other("no notification service: there is no session bus".to_owned()));
        let long = |agent: &AgentFacts, service: &Result<Service, NoService>| {
            said(agent, service, AtLogIn::On, &[], NOW).long
        };
        assert!(long(&off, &none).starts_with("The background process"), "{}", long(&off, &none));
        assert!(long(&running(), &none).contains("there is no session bus"));
        let refused = AgentFacts { trouble: Some("it refused".to_owned()), ..running() };
        assert!(long(&refused, &Ok(dunst())).contains("it refused"));
        let unread = AgentFacts { problem: Some("settings.ron: is damaged".to_owned()), ..running() };
        assert!(long(&unread, &Ok(dunst())).contains("settings.ron: is damaged"));
    }

    #[test]
    fn where_nothing_shows_notifications_it_says_what_waits_at_once_and_offers_no_repair() {
        let none = Err(NoService::NothingShows);
        let at = |courses: &[Course], now| said(&running(), &none, AtLogIn::On, courses, now);
        let health = at(&[face(false)], "2026-11-25T08:00:00Z");
        assert!(!health.well && !health.repairable);
        assert_eq!(
            health.long,
            "Nothing on this computer shows notifications. Your 2 reminders wait in the inbox. \
             To get them on the screen, install for example dunst."
        );
        assert_eq!(value(&health, "Not told yet"), "2 reminders, since Wed 08:00");
        let nothing_came = at(&[], NOW).long;
        assert!(nothing_came.contains("Reminders wait in the inbox."), "{nothing_came}");
        assert!(said(&AgentFacts::default(), &none, AtLogIn::On, &[], NOW).repairable);
    }

    #[test]
    fn a_start_at_log_in_that_leads_nowhere_can_be_repaired_and_being_off_is_a_choice() {
        let at_log_in = |how| said(&running(), &Ok(dunst()), how, &[], NOW);
        let broken = at_log_in(AtLogIn::Broken);
        assert!(broken.repairable && broken.well);
        assert_eq!(value(&broken, "Start at log-in"), "on, but the program is not there any more");
        let off = at_log_in(AtLogIn::Off);
        assert!(!off.repairable);
        assert_eq!(value(&off, "Start at log-in"), "off");
        assert!(!off.until_log_out, "nothing is to come");
        let runs = |how| said(&running(), &Ok(dunst()), how, &[face(true)], NOW).until_log_out;
        assert!(runs(AtLogIn::Off) && runs(AtLogIn::Other) && !runs(AtLogIn::On));
        let stuck = said(&running(), &Err(NoService::NothingShows), AtLogIn::Off, &[face(false)], NOW);
        assert!(!stuck.until_log_out, "trouble comes first");
        let other = at_log_in(AtLogIn::Other);
        assert!(!other.repairable, "another program's entry is replaced only on the person's word");
        assert!(value(&other, "Start at log-in").starts_with("off: another program starts"));
    }

    #[test]
    fn an_agent_that_was_started_anew_still_tells_when_the_last_reminder_came() {
        let mut agent = running();
        let last = |agent: &AgentFacts| {
            let health = said(agent, &Ok(dunst()), AtLogIn::On, &[face(true)], NOW);
            value(&health, "Last one shown").to_owned()
        };
        assert_eq!(last(&agent), "Wed 08:00");
        agent.last_sent_at = Some(at("2026-11-25T08:20:00Z"));
        assert_eq!(last(&agent), "Wed 08:20");
        let kept = said(&running(), &Ok(Service { keeps: false, ..dunst() }), AtLogIn::On, &[], NOW);
        assert!(kept.facts.iter().all(|it| it.name != "Keeps what you miss"));
    }

    #[test]
    fn a_demo_has_nothing_to_repair() {
        let agent = AgentFacts { demo: true, ..AgentFacts::default() };
        let health = said(&agent, &Err(NoService::NothingShows), AtLogIn::Broken, &[], NOW);
        assert!(health.well && !health.repairable);
        assert_eq!(value(&health, "Background process"), "this window, in the demo");
    }
}
