//! The notifications of the coming days, as the agent would send them with these settings.

use chrono::TimeDelta;
use uuid::Uuid;

use super::notice::{self, Live};
use super::{Course, Here, unsettled};
use crate::care::civil_time::Instant;
use crate::care::ledger::{Due, Item, Ledger, State, Why, due};
use crate::care::plan::plan;
use crate::care::protocol::Protocol;
use crate::care::same_skin;
use crate::care::session::{Details, ProtocolRef, Session, SessionId, Unknown};
use crate::care::settings::Settings;

/// How far ahead it looks.
const AHEAD: TimeDelta = TimeDelta::days(3);

/// The coming notifications.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Preview {
    /// Each with its time: `Tue 08:00`, and its title.
    pub lines: Vec<(String, String)>,
    /// Whether no session has one to come: then these are those of a treatment that is finished now.
    pub example: bool,
}

/// What comes in the next three days with these settings; `protocol` is the one of a treatment that is
/// finished now.
#[must_use]
pub fn preview(courses: &[Course], protocol: &Protocol, settings: &Settings, here: Here<'_>) -> Preview {
    let runs = unsettled(courses).any(|it| it.plan.is_running(here.now));
    // What was ended early has nothing to say, and its skin needs its time all the same.
    let live =
        courses.iter().filter(|it| !it.settled || same_skin::counts(&it.plan, here.now)).map(|it| Live {
            plan: plan(&it.protocol, &it.session, settings, here.zone, here.now),
            protocol: it.protocol.clone(),
            ledger: (*it.ledger).clone(),
            area: it.session.header.details.area.clone(),
        });
    let lines = told(live.collect(), settings, here);
    if runs || !lines.is_empty() {
        return Preview { lines, example: false };
    }
    let reference = ProtocolRef { key: protocol.key.clone(), digest: Uuid::nil(), unknown: Unknown::new() };
    let id = SessionId(Uuid::nil());
    let session = Session::new(id, here.now, here.now, reference, Details::default());
    let example = Live {
        plan: plan(protocol, &session, settings, here.zone, here.now),
        protocol: protocol.clone().into(),
        ledger: Ledger::default(),
        area: None,
    };
    Preview { lines: told(vec![example], settings, here), example: true }
}

/// Lives through the coming days as an agent would that nothing hinders.
fn told(mut live: Vec<Live>, settings: &Settings, here: Here<'_>) -> Vec<(String, String)> {
    let mut lines = Vec::new();
    let mut now = here.now;
    loop {
        let Due { groups, catch_up, lapsed, next_at } =
            due(live.iter().map(|it| (&it.plan, &it.ledger)), now);
        // What has come by now is no preview: it is in the inbox.
        for group in groups.iter().filter(|_| now > here.now) {
            let summary = if settings.discreet {
                notice::discreet(here.words).summary
            } else {
                notice::notice(&notice::told(group, &live, false), here.zone, here.words).summary
            };
            lines.push((here.moment(now), summary));
        }
        let given_up = lapsed.into_iter().map(|(item, why)| (item, State::Lapsed, Some(why)));
        let shown = groups.into_iter().flatten().chain(catch_up).map(|item| (item, State::Delivered, None));
        for (item, state, why) in given_up.chain(shown) {
            note(&mut live, &item, state, why, now);
        }
        match next_at.filter(|at| *at > now && *at - here.now <= AHEAD) {
            Some(at) => now = at,
            None => return lines,
        }
    }
}

fn note(live: &mut [Live], item: &Item, state: State, why: Option<Why>, now: Instant) {
    if let Some(of) = live.iter_mut().find(|it| it.plan.session == item.session) {
        of.ledger.note(item.reminder.kind.to_string(), item.entry(state, now, why));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::care::civil_time::Zone;
    use crate::care::ledger::Entry;
    use crate::view::testing::{Log, at, course, log};
    use crate::words::Words;
    use chrono::NaiveTime;

    const EVENING: &str = "2026-11-24T20:05:00Z";

    /// A session with its ledger, as it stands at `now`.
    fn with(number: u128, area: &str, log: &Log, noted: &[(&str, Entry)], now: &str) -> Course {
        let it = course(number, EVENING, area, 0.5, log);
        let mut ledger = Ledger::default();
        for (kind, entry) in noted {
            ledger.note((*kind).to_owned(), entry.clone());
        }
        let plan = plan(&it.protocol, &it.session, &Settings::default(), &Zone::new(chrono::Utc), at(now));
        Course::new(it.session, it.protocol, plan, ledger, at(now))
    }

    fn shown(courses: &[Course], settings: &Settings, now: &str) -> (Vec<String>, bool) {
        let (zone, words) = (Zone::new(chrono::Utc), Words::english());
        let here = Here { now: at(now), zone: &zone, words: &words };
        let Preview { lines, example } = preview(courses, &Protocol::built_in()[0], settings, here);
        (lines.into_iter().map(|(when, what)| format!("{when} {what}")).collect(), example)
    }

    #[test]
    fn each_notification_of_the_coming_days_has_its_time_and_its_title() {
        let now = "2026-11-24T21:00:00Z";
        let (lines, example) = shown(&[with(1, "face", &log(&[]), &[], now)], &Settings::default(), now);
        let expected = [
            "Wed 08:00 Morning: sunscreen first · First day: what helps now",
            "Wed 20:05 How does your skin look? · Recovery: what helps now",
            "Thu 08:00 Morning: sunscreen first",
            "Thu 20:05 How does your skin look? · Settling: what helps now",
            "Fri 08:00 Morning: sunscreen first",
            "Fri 20:05 Reintroduction: what helps now · Retinol may come back",
        ];
        assert_eq!((lines, example), (expected.map(str::to_owned).to_vec(), false));
    }

    #[test]
    fn it_follows_the_settings() {
        let now = "2026-11-24T21:00:00Z";
        let face = [with(1, "face", &log(&[]), &[], now)];
        let mut settings = Settings {
            morning: NaiveTime::from_hms_opt(6, 30, 0).unwrap(),
            kinds_off: ["phase".to_owned(), "reintroduce".to_owned()].into(),
            ..Settings::default()
        };
        let expected = [
            "Wed 06:30 Morning: sunscreen first",
            "Wed 20:05 How does your skin look?",
            "Thu 06:30 Morning: sunscreen first",
            "Thu 20:05 How does your skin look?",
            "Fri 06:30 Morning: sunscreen first",
        ];
        assert_eq!(shown(&face, &settings, now).0, expected);
        settings.quiet_hours.start = NaiveTime::from_hms_opt(20, 0, 0).unwrap();
        settings.discreet = true;
        let expected = ["Wed 06:30", "Thu 06:30", "Thu 08:00", "Fri 06:30", "Fri 08:00"];
        assert_eq!(shown(&face, &settings, now).0, expected.map(|at| format!("{at} Aftercare: a reminder")));
        settings.kinds_off.extend(["check-in".to_owned(), "morning".to_owned()]);
        assert_eq!(shown(&face, &settings, now), (vec![], false));
    }

    #[test]
    fn what_is_snoozed_comes_at_its_hour_and_what_was_told_does_not_come() {
        let now = "2026-11-25T08:30:00Z";
        let when = at("2026-11-25T08:00:00Z");
        let until = Some(at("2026-11-25T09:20:00Z"));
        let snoozed = Entry { until, ..Entry::new(State::Snoozed, when, at("2026-11-25T08:20:00Z")) };
        let told = Entry::new(State::Delivered, when, when);
        let noted = [("morning/2026-11-25", snoozed), ("phase/first-day", told)];
        let (lines, _) = shown(&[with(1, "face", &log(&[]), &noted, now)], &Settings::default(), now);
        assert_eq!(lines[0], "Wed 09:20 Morning: sunscreen first");
        assert_eq!(lines[1], "Wed 20:05 How does your skin look? · Recovery: what helps now");
        // What waits to be told is in the inbox.
        let (lines, _) = shown(&[with(1, "face", &log(&[]), &[], now)], &Settings::default(), now);
        assert_eq!(lines[0], "Wed 20:05 How does your skin look? · Recovery: what helps now");
    }

    #[test]
    fn several_sessions_say_whose_it_is_and_what_a_red_flag_holds_does_not_come() {
        let now = "2026-11-27T09:00:00Z";
        let flagged = log(&[(60, "redness", 3)]);
        let both = [with(1, "face", &flagged, &[], now), with(2, "scalp", &log(&[]), &[], now)];
        let (lines, _) = shown(&both, &Settings::default(), now);
        assert!(lines.contains(&"Fri 20:05 Reintroduction: what helps now (face) · Reintroduction: what helps now (scalp) · Retinol may come back (scalp)".to_owned()), "{lines:#?}");
        assert!(!lines.iter().any(|it| it.contains("Retinol may come back (face)")), "{lines:#?}");
    }

    #[test]
    fn two_sessions_of_the_same_area_do_not_say_it() {
        let now = "2026-11-24T21:00:00Z";
        let both = [with(1, "face", &log(&[]), &[], now), with(2, " Face ", &log(&[]), &[], now)];
        let (lines, _) = shown(&both, &Settings::default(), now);
        assert_eq!(lines[0], "Wed 08:00 Morning: sunscreen first · First day: what helps now");
    }

    #[test]
    fn without_a_session_it_is_that_of_a_treatment_that_is_finished_now() {
        let now = "2026-11-24T20:05:00Z";
        let (lines, example) = shown(&[], &Settings::default(), now);
        assert!(example);
        assert_eq!(lines[0], "Wed 08:00 Morning: sunscreen first · First day: what helps now");
        // One whose follow-up is all that comes has its own.
        let later = "2026-12-01T12:00:00Z";
        let noted: Vec<_> = with(1, "face", &log(&[]), &[], later)
            .plan
            .reminders
            .iter()
            .filter(|it| it.due_at <= at(later))
            .map(|it| (it.kind.to_string(), Entry::new(State::Delivered, it.due_at, it.due_at)))
            .collect();
        let noted: Vec<_> = noted.iter().map(|(kind, entry)| (kind.as_str(), entry.clone())).collect();
        let (lines, example) =
            shown(&[with(1, "face", &log(&[]), &noted, later)], &Settings::default(), later);
        assert_eq!((lines, example), (vec!["Tue 20:05 A week on: a short look".to_owned()], false));
    }
}
