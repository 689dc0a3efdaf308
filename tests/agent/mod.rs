//! The agent against its promise: each reminder once, at its time, whatever happens.
#![allow(clippy::disallowed_methods)] // a test sets up files as it likes

mod actions;
mod flags;
mod process;
mod random;
mod simulated;
mod world;

use std::collections::BTreeMap;
use std::fs;
use std::time::Duration;

use aftercare::care::check_in::CheckIn;
use aftercare::care::civil_time::{QuietHours, parse_hour_minute};
use aftercare::care::edit::{Change, Record};
use aftercare::care::ledger::{Entry, State, Why};
use aftercare::care::reminders::{Action, Kind, Reminder};
use aftercare::care::session::{Details, Event, SessionId};
use aftercare::care::settings::Settings;
use aftercare::words::Words;
use chrono::TimeDelta;
use uuid::Uuid;

use crate::support::{at, keep, keep_with, zone};
use world::{EVENING, Mode, World};

/// Every notification of a session that was finished on a Tuesday evening in New York.
const FIVE_DAYS: [(&str, &str); 13] = [
    ("11-25 08:00", "Morning: sunscreen first · First day: what helps now"),
    ("11-25 20:05", "How does your skin look? · Recovery: what helps now"),
    ("11-26 08:00", "Morning: sunscreen first"),
    ("11-26 20:05", "How does your skin look? · Settling: what helps now"),
    ("11-27 08:00", "Morning: sunscreen first"),
    ("11-27 20:05", "Reintroduction: what helps now · Retinol may come back"),
    ("11-28 08:00", "Morning: sunscreen first"),
    ("11-28 20:05", "Vitamin C may come back"),
    ("11-29 08:00", "Morning: sunscreen first"),
    ("11-29 20:05", "Exfoliating acids may come back"),
    ("12-01 20:05", "A week on: a short look"),
    ("12-08 20:05", "Two weeks on: a short look"),
    ("12-22 20:05", "Four weeks on: a short look"),
];

fn expected() -> Vec<(String, String)> {
    listed(&FIVE_DAYS)
}

fn listed(notices: &[(&str, &str)]) -> Vec<(String, String)> {
    notices.iter().map(|(at, summary)| ((*at).to_owned(), (*summary).to_owned())).collect()
}

fn minutes(minutes: i64) -> TimeDelta {
    TimeDelta::minutes(minutes)
}

fn seconds(seconds: i64) -> TimeDelta {
    TimeDelta::seconds(seconds)
}

mod the_course {
    use super::*;

    #[test]
    fn each_reminder_is_told_once_at_its_time_with_those_of_its_instant() {
        let (mut world, id) = World::with_session(EVENING);
        world.live_until(at("2026-12-24T00:00:00-05:00"));
        assert_eq!(world.shown(), expected());
        let plan = world.plan(id);
        let ledger = world.ledger(id);
        assert_eq!(ledger.entries.len(), plan.reminders.len());
        for reminder in &plan.reminders {
            let entry = &ledger.entries[&reminder.kind.to_string()];
            assert_eq!(entry.state, State::Delivered, "{}", reminder.kind);
            assert_eq!((entry.due_at, entry.at), (reminder.due_at, reminder.due_at), "{}", reminder.kind);
        }
        world.check_none_was_told_twice(id);
        assert_eq!(world.wake(), None);
        assert_eq!(
            (world.status().next_at, world.status().trouble, world.status().problem),
            (None, None, None)
        );
    }

    #[test]
    fn what_one_plan_brings_back_waits_where_the_same_skin_was_treated_again() {
        for (areas, told) in [
            ([None, None], "Reintroduction: what helps now · Retinol: not yet"),
            ([Some("Face"), Some("face ")], "Reintroduction: what helps now · Retinol: not yet"),
            // Where no area is known, it may be the same.
            ([Some("face"), None], "Reintroduction: what helps now (face) · Retinol: not yet (face)"),
            (
                [Some("face"), Some("scalp")],
                "Reintroduction: what helps now (face) · Retinol may come back (face)",
            ),
        ] {
            let mut world = World::at(EVENING);
            let finished = [EVENING, "2026-11-27T12:00:00-05:00"];
            for ((number, area), finished_at) in (1..).zip(areas).zip(finished) {
                let details = Details { area: area.map(str::to_owned), ..Details::default() };
                keep_with(&world.store, number, at(finished_at), details);
            }
            world.live_until(at("2026-11-27T21:00:00-05:00"));
            let shown = world.shown();
            assert_eq!(shown.last().unwrap(), &("11-27 20:05".to_owned(), told.to_owned()), "{areas:?}");
            let body = world.last_notice().body;
            let waits = "Your skin was treated again on 27 Nov: leave it alone until Monday 12:00.";
            assert_eq!(body.contains(waits), told.contains("not yet"), "{body}");
            assert_eq!(body.contains("one active at a time"), told.contains("may come back"), "{body}");
            // Until the newer plan brings it back, too.
            world.live_until(at("2026-11-30T13:00:00-05:00"));
            let last = world.shown().last().unwrap().clone();
            assert!(last.0 == "11-30 12:00" && last.1.contains("Retinol may come back"), "{last:?}");
        }
    }

    /// Puts down in a session what happened at that time.
    fn put(world: &World, id: SessionId, number: u128, when: &str, record: impl FnOnce(Event) -> Record) {
        let event = Event::new(Uuid::from_u128(number), at(when), Some("retinol"));
        world.change(id, Change::Put(record(event)));
    }

    /// A red flag opens in a session.
    fn flag(world: &World, id: SessionId, when: &str) {
        let mut check_in = CheckIn::new(Uuid::from_u128(99), at(when));
        check_in.present.insert("rash".to_owned());
        world.change(id, check_in.into());
    }

    /// What was told last, which is at that time: its title, and what it says.
    #[track_caller]
    fn last(world: &mut World, when: &str) -> (String, String) {
        world.live_until(at(when));
        let told = world.shown().last().unwrap().clone();
        assert_eq!(told.0, world.zone.local(at(when)).format("%m-%d %H:%M").to_string(), "{}", told.1);
        (told.1, world.last_notice().body)
    }

    #[test]
    fn of_all_treatments_of_one_skin_the_strictest_says_when_an_active_is_back() {
        let flagged = "A red flag is open in your treatment of 25 Nov: leave it alone until that is closed.";
        let waits = "Your skin was treated again on 29 Nov: leave it alone until Wednesday 10:00.";
        for (is_flagged, because) in [(true, flagged), (false, waits)] {
            let (mut world, older) = World::with_session(EVENING);
            let middle = keep(&world.store, 2, at("2026-11-25T12:00:00-05:00"));
            world.live_until(at("2026-11-28T13:00:00-05:00"));
            for (number, id) in [(1, older), (2, middle)] {
                put(&world, id, number, "2026-11-28T13:00:00-05:00", Record::Resumption);
            }
            world.live_until(at("2026-11-29T10:00:00-05:00"));
            keep(&world.store, 3, world.now);
            if is_flagged {
                flag(&world, middle, "2026-11-29T10:30:00-05:00");
            }
            let (title, body) = last(&mut world, "2026-11-30T19:00:00-05:00");
            assert_eq!((title.as_str(), body.as_str()), ("Retinol: not yet", because));
        }
    }

    #[test]
    fn what_another_plan_of_the_same_skin_holds_or_opens_later_waits_in_the_newer_one_too() {
        let (mut world, older) = World::with_session(EVENING);
        keep(&world.store, 2, at("2026-11-25T12:00:00-05:00"));
        world.live_until(at("2026-11-26T12:00:00-05:00"));
        flag(&world, older, "2026-11-26T12:00:00-05:00");
        let (title, body) = last(&mut world, "2026-11-28T12:00:00-05:00");
        assert_eq!(title, "Reintroduction: what helps now · Retinol: not yet");
        let because = "A red flag is open in your treatment of 24 Nov: leave it alone until that is closed.";
        assert!(body.contains(because) && !body.contains("One active at a time"), "{body}");
        // The older one has waited for five days.
        let (mut world, older) = World::with_session(EVENING);
        keep(&world.store, 2, at("2026-11-25T12:00:00-05:00"));
        for number in 1..=5 {
            let postponed = Event::new(Uuid::from_u128(number), world.now, None);
            world.change(older, Change::Put(Record::Postponement(postponed)));
        }
        let (title, body) = last(&mut world, "2026-11-28T12:00:00-05:00");
        assert_eq!(title, "Reintroduction: what helps now · Retinol: not yet");
        let because = "Your plan of 24 Nov asks for more time: leave it alone until Wednesday 20:05.";
        assert!(body.contains(because), "{body}");
    }

    #[test]
    fn a_treatment_whose_session_was_ended_early_has_its_time_and_is_not_told_of() {
        for (area, told) in [("face", "Retinol: not yet"), ("scalp", "Retinol may come back")] {
            let mut world = World::at(EVENING);
            let details = |area: &str| Details { area: Some(area.to_owned()), ..Details::default() };
            keep_with(&world.store, 1, world.now, details("face"));
            let ended = keep_with(&world.store, 2, at("2026-11-27T12:00:00-05:00"), details(area));
            world.change(ended, Change::EndedAt(Some(at("2026-11-27T12:30:00-05:00"))));
            let (title, body) = last(&mut world, "2026-11-27T20:05:00-05:00");
            assert_eq!(title, format!("Reintroduction: what helps now · {told}"));
            let waits = "Your skin was treated again on 27 Nov: leave it alone until Monday 12:00.";
            assert_eq!(body.contains(waits), area == "face", "{body}");
            // Nor is it, once its plan would be complete.
            world.live_until(at("2026-12-24T00:00:00-05:00"));
            assert!(world.ledger(ended).entries.is_empty());
            assert_eq!(world.shown().len(), FIVE_DAYS.len());
        }
    }

    #[test]
    fn while_a_session_cannot_be_read_nothing_is_said_to_be_back() {
        let (mut world, id) = World::with_session(EVENING);
        world.live_until(at("2026-11-27T20:00:00-05:00"));
        let name = "sessions/0190ffff-0000-7000-8000-000000000000.ron";
        let file = world.folder.write(name, "{\"format\": 99}");
        let (title, body) = last(&mut world, "2026-11-27T20:05:00-05:00");
        assert_eq!(title, "Reintroduction: what helps now · Retinol: not yet");
        let because = "A file of your diary cannot be read, and it may speak against it: \
             open Aftercare to see which.";
        assert!(body.contains(because) && !body.contains("Only while your skin is calm"), "{body}");
        fs::remove_file(file).unwrap();
        // What was set aside may be more than what could be kept of it, until somebody has seen to it.
        let aside = format!("quarantine/{id}.ron");
        world.folder.write(&aside, "(");
        assert_eq!(last(&mut world, "2026-11-28T20:05:00-05:00").0, "Vitamin C: not yet");
        world.store.make_whole(&[], world.now).unwrap();
        assert_eq!(last(&mut world, "2026-11-29T20:05:00-05:00").0, "Exfoliating acids may come back");
        assert_eq!(world.state(id, "reintroduce/retinol"), Some(State::Delivered));
    }

    #[test]
    fn of_two_series_of_evenings_for_one_skin_those_of_the_newer_treatment_count() {
        for (back, told) in [
            // Every other evening, and not each of them.
            (
                "2026-12-02T11:00:00-05:00",
                ["evening", "not this evening", "evening", "not this evening", "evening"],
            ),
            ("2026-12-01T11:00:00-05:00", ["evening", "evening", "", "evening", ""]),
        ] {
            let (mut world, older) = World::with_session(EVENING);
            world.live_until(at("2026-11-27T21:00:00-05:00"));
            put(&world, older, 1, "2026-11-27T21:00:00-05:00", Record::Resumption);
            let newer = keep(&world.store, 2, at("2026-11-28T10:00:00-05:00"));
            world.live_until(at(back));
            put(&world, newer, 2, back, Record::Resumption);
            world.live_until(at("2026-12-06T23:00:00-05:00"));
            let of_evening = |day: &str| {
                let shown = world.shown();
                let told = shown.into_iter().find(|(when, _)| *when == format!("{day} 19:00"));
                told.map(|(_, title)| title.trim_start_matches("Retinol").trim_matches([':', ' ']).to_owned())
            };
            let evenings =
                ["12-01", "12-03", "12-04", "12-05", "12-06"].map(|day| of_evening(day).unwrap_or_default());
            assert_eq!(evenings, told, "{back}");
            let because = "You use it again since your treatment of 28 Nov, and its evenings count: \
                 the next one is Friday 19:00.";
            let says = world.seen().shown.iter().any(|(_, notice)| notice.body == because);
            assert_eq!(says, back.contains("12-02"));
        }
    }

    #[test]
    fn where_the_same_skin_was_treated_again_the_older_plan_leaves_the_care_to_the_newer_one() {
        let (mut world, _) = World::with_session(EVENING);
        keep(&world.store, 2, at("2026-11-26T12:00:00-05:00"));
        let first = "Your skin was treated again on 26 Nov: that plan comes first.";
        let (title, body) = last(&mut world, "2026-11-26T20:05:00-05:00");
        assert_eq!(title, "How does your skin look? · Settling: what helps now");
        assert!(body.contains(first) && !body.contains("Do: "), "{body}");
        // Both of that morning: the care of the newer one's first day, and of no other.
        let (_, body) = last(&mut world, "2026-11-27T08:00:00-05:00");
        assert_eq!(body.matches("Do: ").count(), 1, "{body}");
        let (_, body) = last(&mut world, "2026-11-27T20:05:00-05:00");
        assert!(body.contains(first) && !body.contains("One active at a time"), "{body}");
    }

    #[test]
    fn nothing_on_elapsed_time_is_told_in_quiet_hours() {
        // Finished at one in the morning: every phase and question is due at night.
        let (mut world, id) = World::with_session("2026-11-24T01:00:00-05:00");
        world.live_until(at("2026-12-24T00:00:00-05:00"));
        for (local, summary) in world.shown() {
            assert!("08:00" <= &local[6..] && &local[6..] < "22:00", "{local} {summary}");
        }
        world.check_all_is_settled(id);
        world.check_none_was_told_twice(id);
    }

    #[test]
    fn the_spring_change_in_new_york_moves_mornings_and_leaves_healing_alone() {
        let (mut world, id) = World::with_session("2027-03-13T16:00:00-05:00");
        world.live_until(at("2027-03-20T00:00:00-04:00"));
        let expected = [
            // Six hours after the finish is 22:00: quiet.
            ("03-14 08:00", "Morning: sunscreen first · First day: what helps now"),
            // 24 hours later the clocks show 17:00.
            ("03-14 17:00", "How does your skin look? · Recovery: what helps now"),
            ("03-15 08:00", "Morning: sunscreen first"),
            ("03-15 17:00", "How does your skin look? · Settling: what helps now"),
            ("03-16 08:00", "Morning: sunscreen first"),
            ("03-16 17:00", "Reintroduction: what helps now · Retinol may come back"),
            ("03-17 08:00", "Morning: sunscreen first"),
            ("03-17 17:00", "Vitamin C may come back"),
            ("03-18 08:00", "Morning: sunscreen first"),
            ("03-18 17:00", "Exfoliating acids may come back"),
        ];
        assert_eq!(world.shown(), listed(&expected));
        world.check_none_was_told_twice(id);
    }

    #[test]
    fn a_morning_inside_the_spring_gap_is_told_at_the_first_instant_after_it() {
        let (mut world, _) = World::with_session("2027-03-13T16:00:00-05:00");
        world.set(|settings| {
            settings.morning = parse_hour_minute("02:30").unwrap();
            settings.quiet = false;
        });
        world.live_until(at("2027-03-14T12:00:00-04:00"));
        let expected = ("03-14 03:00".to_owned(), "Morning: sunscreen first".to_owned());
        assert_eq!(world.shown().last(), Some(&expected));
    }

    #[test]
    fn the_agent_asks_to_be_woken_when_the_next_reminder_comes_due() {
        let (mut world, _) = World::with_session(EVENING);
        assert_eq!(world.wake(), Some(at("2026-11-25T08:00:00-05:00")));
        assert_eq!(world.status().next_at, Some(at("2026-11-25T08:00:00-05:00")));
        world.now = at("2026-11-25T07:59:59-05:00");
        world.wake();
        assert!(world.shown().is_empty());
    }

    #[test]
    fn two_sessions_run_side_by_side_and_share_a_notification_at_one_instant() {
        let (mut world, face) = World::with_session(EVENING);
        let scalp = keep(&world.store, 2, at("2026-11-24T18:00:00-05:00"));
        world.live_until(at("2026-11-25T19:00:00-05:00"));
        let expected = [
            ("11-25 08:00", "Morning: sunscreen first · First day: what helps now"),
            ("11-25 18:00", "How does your skin look? · Recovery: what helps now"),
        ];
        assert_eq!(world.shown(), listed(&expected));
        for id in [face, scalp] {
            assert_eq!(world.state(id, "morning/2026-11-25"), Some(State::Delivered));
        }
        assert_eq!(world.state(face, "phase/recovery"), None);
    }

    #[test]
    fn a_discreet_notification_says_nothing_of_the_skin() {
        let (mut world, _) = World::with_session(EVENING);
        world.set(|settings| settings.discreet = true);
        world.live_until(at("2026-11-25T21:00:00-05:00"));
        world.now = at("2026-11-28T12:00:00-05:00");
        world.wake();
        assert_eq!(world.seen().shown.len(), 3);
        for (_, notice) in &world.seen().shown {
            assert_eq!((notice.summary.as_str(), notice.body.as_str()), ("Aftercare: a reminder", ""));
        }
    }

    /// Also where no agent runs when the person wants it so, and where the service answers only then.
    #[test]
    fn what_says_more_than_is_wanted_since_is_taken_down() {
        for late in [false, true] {
            let (mut world, _) = World::with_session(EVENING);
            world.seen().comes();
            world.live_until(at("2026-11-25T07:59:00-05:00"));
            if late {
                world.mode(Mode::Hangs);
            }
            world.wake_at("2026-11-25T08:00:00-05:00");
            world.set(|settings| settings.discreet = true);
            if late {
                world.wake_after(TimeDelta::seconds(2));
                world.mode(Mode::Shows);
            } else {
                world.restart();
            }
            world.wake_after(TimeDelta::seconds(2));
            assert_eq!(world.shown().len(), 1, "{late}");
            assert!(world.seen().on_screen.is_empty(), "{late}");
            // What says nothing of the skin stays, and is known for that.
            world.live_until(at("2026-11-25T21:00:00-05:00"));
            world.restart();
            world.wake_after(TimeDelta::seconds(2));
            assert_eq!(world.seen().on_screen, [2], "{late}");
        }
    }

    #[test]
    fn without_a_session_nothing_is_told_and_nothing_waited_for() {
        let mut world = World::at(EVENING);
        assert_eq!(world.wake(), None);
        assert_eq!(world.seen().started, 0);
    }
}

mod restarts {
    use super::*;

    /// The agent is replaced between any two ticks, also while a notification is under way.
    #[test]
    fn a_restart_between_any_two_ticks_changes_nothing() {
        let (mut world, id) = World::with_session(EVENING);
        while world.now < at("2026-12-24T00:00:00-05:00") {
            let mut next_at = None;
            for _ in 0..4 {
                next_at = world.tick();
                // `restart` lets go of what hangs only: here the service has shown it.
                world.seen().now = world.now;
                world.restart();
            }
            let soon = world.now + TimeDelta::hours(5);
            world.now = next_at.unwrap_or(soon).clamp(world.now, soon);
        }
        assert_eq!(world.shown(), expected());
        world.check_all_is_settled(id);
        world.check_none_was_told_twice(id);
    }

    #[test]
    fn an_agent_that_is_killed_between_two_reminders_tells_none_again() {
        let (mut world, id) = World::with_session(EVENING);
        world.live_until(at("2026-11-25T21:00:00-05:00"));
        world.agent = aftercare::agent::Agent::new(world.store.clone(), world.service.clone(), world.now);
        world.live_until(at("2026-11-26T21:00:00-05:00"));
        assert_eq!(world.shown(), expected()[..4]);
        world.check_none_was_told_twice(id);
    }
}

mod lateness {
    use super::*;

    #[test]
    fn after_a_long_sleep_there_is_one_summary_and_the_useless_lapses_with_its_reason() {
        let (mut world, id) = World::with_session(EVENING);
        world.wake();
        // Asleep until the third day.
        world.wake_at("2026-11-27T09:00:00-05:00");
        assert_eq!(world.seen().shown.len(), 1);
        let notice = world.last_notice();
        assert_eq!(notice.summary, "While you were away");
        assert_eq!(
            notice.body.lines().collect::<Vec<_>>(),
            [
                "• How does your skin look? (Thu 20:05)",
                "• Settling: what helps now (Thu 20:05)",
                "• Morning: sunscreen first (Fri 08:00)",
            ]
        );
        for kind in ["check-in/48h", "phase/settling", "morning/2026-11-27"] {
            assert_eq!(world.state(id, kind), Some(State::CaughtUp), "{kind}");
        }
        let late =
            ["check-in/24h", "morning/2026-11-25", "morning/2026-11-26", "phase/first-day", "phase/recovery"];
        let late: Vec<_> = late.iter().map(|kind| ((*kind).to_owned(), Why::TooLate)).collect();
        assert_eq!(world.lapsed(id), late);
        world.check_all_is_settled(id);
        world.check_none_was_told_twice(id);
    }

    #[test]
    fn a_quarter_of_an_hour_late_is_still_in_time() {
        let (mut world, id) = World::with_session(EVENING);
        world.wake_at("2026-11-25T08:15:00-05:00");
        assert_eq!(world.state(id, "phase/first-day"), Some(State::Delivered));
        world.wake_at("2026-11-25T20:20:01-05:00");
        assert_eq!(world.state(id, "phase/recovery"), Some(State::CaughtUp));
    }

    #[test]
    fn what_is_late_and_what_is_due_now_are_both_told_on_return() {
        let (mut world, id) = World::with_session(EVENING);
        world.wake();
        world.wake_at("2026-11-26T20:05:30-05:00");
        let summaries: Vec<_> = world.shown().into_iter().map(|(_, it)| it).collect();
        // Yesterday's question and phase are of no use any more; this morning still is.
        assert_eq!(
            summaries,
            ["Morning: sunscreen first", "How does your skin look? · Settling: what helps now"]
        );
        assert_eq!(world.state(id, "phase/settling"), Some(State::Delivered));
        world.check_none_was_told_twice(id);
    }

    #[test]
    fn an_agent_that_starts_months_later_tells_nothing_and_accounts_for_everything() {
        let (mut world, id) = World::with_session(EVENING);
        world.wake_at("2027-03-01T09:00:00-05:00");
        // An active that was never said to be back stays useful.
        let words = Words::english();
        assert_eq!(world.last_notice().summary, words.get("summary-title"));
        assert_eq!(world.last_notice().body.lines().count(), 3);
        assert_eq!(world.seen().shown.len(), 1);
        world.check_all_is_settled(id);
    }
}

mod services {
    use super::*;

    #[test]
    fn a_service_that_refuses_is_tried_again_and_nothing_else_waits_for_it() {
        let (mut world, id) = World::with_session(EVENING);
        world.mode(Mode::Fails);
        world.wake_at("2026-11-25T08:00:00-05:00");
        assert_eq!(world.seen().started, 1);
        assert!(world.ledger(id).entries.is_empty());
        assert!(world.status().trouble.unwrap().contains("out of sorts"));
        // Not at once, but soon.
        world.wake_after(seconds(4));
        assert_eq!(world.seen().started, 1);
        world.wake_after(seconds(1));
        assert_eq!(world.seen().started, 2);
        // Meanwhile another process is heard, and what comes of no use lapses.
        let other = keep(&world.store, 2, at("2026-11-24T20:05:00-05:00"));
        world.set(|settings| {
            settings.kinds_off.insert("check-in".to_owned());
        });
        world.wake_at("2026-11-26T07:00:00-05:00");
        for id in [id, other] {
            assert_eq!(
                world.lapsed(id),
                [
                    ("check-in/24h".to_owned(), Why::SwitchedOff),
                    ("morning/2026-11-25".to_owned(), Why::TooLate),
                    ("phase/first-day".to_owned(), Why::TooLate)
                ]
            );
        }
        // It is well again: what is still of use is caught up, once.
        world.mode(Mode::Shows);
        world.wake_after(seconds(30));
        assert_eq!(world.seen().shown.len(), 1);
        assert_eq!(world.state(id, "phase/recovery"), Some(State::CaughtUp));
        assert_eq!(world.state(other, "phase/recovery"), Some(State::CaughtUp));
        assert_eq!(world.status().trouble, None);
        assert_eq!(world.status().last_sent_at, Some(world.now));
    }

    #[test]
    fn while_a_service_hangs_no_second_is_sent_and_the_rest_goes_on() {
        let (mut world, id) = World::with_session(EVENING);
        world.mode(Mode::Hangs);
        world.now = at("2026-11-25T08:00:00-05:00");
        // The service in these tests panics when a second one is started.
        while world.now < at("2026-11-26T09:00:00-05:00") {
            world.wake_after(minutes(10));
        }
        assert_eq!(world.counts(), (1, 0));
        assert!(world.status().trouble.unwrap().contains("does not answer"));
        // Nothing lapses while it may still be shown; the check-in after it is due and waits.
        assert_eq!(world.lapsed(id), []);
        assert!(world.ledger(id).entries.is_empty());
        // It wakes up: what it had is recorded as told then, the rest is caught up.
        world.mode(Mode::Shows);
        world.wake();
        assert_eq!(world.seen().shown.len(), 2);
        assert_eq!(world.state(id, "phase/first-day"), Some(State::CaughtUp));
        assert_eq!(world.state(id, "phase/recovery"), Some(State::CaughtUp));
        assert_eq!(world.state(id, "morning/2026-11-26"), Some(State::CaughtUp));
        world.check_all_is_settled(id);
        world.check_none_was_told_twice(id);
    }

    #[test]
    fn a_slow_answer_within_the_deadline_is_no_trouble() {
        let (mut world, id) = World::with_session(EVENING);
        world.mode(Mode::Hangs);
        world.wake_at("2026-11-25T08:00:00-05:00");
        world.wake_after(seconds(9));
        assert_eq!(world.status().trouble, None);
        world.wake_after(seconds(1));
        assert!(world.status().trouble.is_some());
        world.mode(Mode::Shows);
        world.wake_after(seconds(1));
        assert_eq!(world.status().trouble, None);
        assert_eq!(world.state(id, "phase/first-day"), Some(State::Delivered));
        assert_eq!(world.seen().started, 1);
    }

    #[test]
    fn a_service_that_dropped_ours_and_answers_other_calls_is_given_it_anew() {
        let (mut world, id) = World::with_session(EVENING);
        world.mode(Mode::Drops);
        world.wake_at("2026-11-25T08:00:00-05:00");
        for _ in 0..5 {
            world.wake_after(seconds(5));
        }
        assert_eq!(world.counts(), (1, 0), "25 seconds are no reason");
        for _ in 0..4 {
            world.wake_after(seconds(5));
            if world.seen().given_up > 0 {
                world.mode(Mode::Shows);
            }
        }
        assert_eq!(world.counts(), (2, 1));
        assert_eq!(world.seen().shown.len(), 1);
        assert_eq!(world.state(id, "phase/first-day"), Some(State::Delivered));
        assert_eq!(world.status().trouble, None);
        world.check_none_was_told_twice(id);
    }

    /// A world whose service has taken too long over the first day's notification, so that it has it twice.
    fn with_one_sent_anew() -> (World, SessionId) {
        let (mut world, id) = World::with_session(EVENING);
        world.mode(Mode::Drops);
        world.wake_at("2026-11-25T08:00:00-05:00");
        for _ in 0..8 {
            world.wake_after(seconds(5));
        }
        assert_eq!(world.counts(), (2, 1));
        (world, id)
    }

    #[test]
    fn a_late_answer_counts_and_what_was_sent_anew_is_taken_down() {
        let (mut world, id) = with_one_sent_anew();
        world.seen().shows_late();
        world.wake();
        assert_eq!(world.state(id, "phase/first-day"), Some(State::Delivered));
        assert_eq!(world.status().trouble, None);
        world.mode(Mode::Shows);
        world.wake();
        assert_eq!(world.shown().len(), 2);
        assert_eq!(world.seen().on_screen, [1]);
        world.live_until(at("2026-11-25T20:00:00-05:00"));
        assert_eq!((world.counts(), world.shown().len()), ((2, 1), 2));
        world.check_all_is_settled(id);
    }

    #[test]
    fn what_a_service_shows_after_it_was_sent_anew_and_shown_is_taken_down() {
        let (mut world, id) = with_one_sent_anew();
        world.mode(Mode::Shows);
        world.wake();
        world.seen().shows_late();
        // Somebody presses it before it is gone.
        world.seen().press(2, Action::Done);
        world.seen().on_screen.push(2);
        world.wake();
        assert!(world.seen().on_screen.is_empty(), "{:?}", world.seen().on_screen);
        assert_eq!(world.state(id, "phase/first-day"), Some(State::Done));
        assert_eq!(world.state(id, "morning/2026-11-25"), Some(State::Done));
    }

    #[test]
    fn of_two_popups_the_one_that_tells_more_stays() {
        for first in ["the late one", "the one sent anew"] {
            let (mut world, id) = World::with_session(EVENING);
            world.mode(Mode::Drops);
            world.wake_at("2026-11-25T23:00:00-05:00");
            // Another one is late by now, and goes into the same summary.
            let other = keep(&world.store, 2, at("2026-11-25T03:00:00-05:00"));
            for _ in 0..8 {
                world.wake_after(seconds(5));
            }
            assert_eq!(world.counts(), (2, 1));
            if first == "the late one" {
                world.seen().shows_late();
                world.wake();
                world.mode(Mode::Shows);
                world.wake();
                assert_eq!(world.seen().on_screen, [2]);
            } else {
                world.mode(Mode::Shows);
                world.wake();
                world.seen().shows_late();
                world.wake();
                assert_eq!(world.seen().on_screen, [1]);
            }
            let more = world.seen().on_screen[0];
            world.seen().press(more, Action::Done);
            world.wake();
            for (id, kind) in [(id, "check-in/24h"), (other, "phase/first-day")] {
                assert_eq!(world.state(id, kind), Some(State::Done), "{first}: {kind}");
            }
            assert!(world.seen().on_screen.is_empty());
        }
    }

    #[test]
    fn a_button_of_one_that_was_given_up_counts_once_the_service_says_which_it_is() {
        let (mut world, id) = with_one_sent_anew();
        world.mode(Mode::Shows);
        world.wake();
        world.seen().press(2, Action::Done);
        world.wake();
        assert_eq!(world.state(id, "phase/first-day"), Some(State::Delivered));
        world.seen().shows_late();
        world.wake();
        assert_eq!(world.state(id, "phase/first-day"), Some(State::Done));
    }

    #[test]
    fn a_clock_set_back_while_a_service_hangs_does_not_make_the_agent_wait_for_it_all_over() {
        // Two days late, so that the catch-up is due before and after the clock is set back.
        let (mut world, id) = World::with_session(EVENING);
        world.mode(Mode::Drops);
        world.wake_at("2026-11-27T12:00:00-05:00");
        assert_eq!(world.seen().started, 1);
        world.now -= TimeDelta::hours(3);
        for _ in 0..8 {
            world.wake_after(seconds(10));
        }
        assert_eq!(world.seen().given_up, 1, "it dropped ours over a minute ago");
        world.mode(Mode::Shows);
        world.wake_after(seconds(30));
        assert_eq!(world.seen().shown.len(), 1);
        world.check_all_is_settled(id);
    }

    #[test]
    fn what_is_shown_as_the_agent_ends_is_recorded() {
        let (mut world, id) = World::with_session(EVENING);
        world.mode(Mode::Hangs);
        world.wake_at("2026-11-25T08:00:00-05:00");
        world.mode(Mode::Shows);
        world.agent.end(world.now, &world.zone);
        assert_eq!(world.state(id, "phase/first-day"), Some(State::Delivered));
        assert_eq!(world.seen().shown.len(), 1);
    }

    #[test]
    fn a_session_deleted_while_its_notification_is_under_way_is_recorded_all_the_same() {
        let (mut world, id) = World::with_session(EVENING);
        world.mode(Mode::Hangs);
        world.wake_at("2026-11-25T08:00:00-05:00");
        world.change(id, Change::Deleted);
        world.wake_after(seconds(2));
        world.mode(Mode::Shows);
        world.wake_after(seconds(2));
        assert_eq!(world.state(id, "phase/first-day"), Some(State::Delivered));
        world.store.undo(world.now).unwrap();
        world.wake_after(seconds(2));
        assert_eq!(world.seen().shown.len(), 1);
    }
}

mod changes {
    use super::*;

    #[test]
    fn a_session_that_another_machine_sends_is_told_once_its_ledger_has_had_time_to_come() {
        let mut world = World::at("2026-11-25T18:00:00-05:00");
        world.wake();
        for (number, told) in [(1, true), (2, false)] {
            let id = keep(&world.store, number, at("2026-11-24T18:00:00-05:00") - seconds(600));
            let file = world.folder.path(&format!("sessions/{id}.ron"));
            let written_at = fs::metadata(&file).unwrap().modified().unwrap() - Duration::from_mins(1);
            fs::File::options().write(true).open(file).unwrap().set_modified(written_at).unwrap();
            let before = world.seen().started;
            assert_eq!(world.wake(), Some(world.now + seconds(2)), "{number}");
            assert_eq!(world.seen().started, before, "{number}");
            if told {
                let plan = world.plan(id);
                let entry =
                    |it: &Reminder| (it.kind.to_string(), Entry::new(State::Delivered, it.due_at, it.due_at));
                let due = plan.reminders.iter().filter(|it| it.due_at <= world.now).map(entry);
                let entries: BTreeMap<_, _> = due.collect();
                world.store.record(id, &entries).unwrap();
            }
            world.wake_after(seconds(2));
            assert_eq!(world.seen().started == before, told, "{number}");
        }
    }

    #[test]
    fn a_session_that_another_process_starts_is_noticed() {
        let mut world = World::at(EVENING);
        world.wake();
        let id = keep(&world.folder.store(), 1, world.now);
        assert_eq!(world.wake(), Some(at("2026-11-25T08:00:00-05:00")));
        world.live_until(at("2026-11-25T09:00:00-05:00"));
        assert_eq!(world.state(id, "phase/first-day"), Some(State::Delivered));
    }

    #[test]
    fn a_finish_corrected_to_earlier_moves_what_is_to_come() {
        let (mut world, id) = World::with_session(EVENING);
        world.wake_at("2026-11-24T21:00:00-05:00");
        world.change(id, Change::FinishedAt(at("2026-11-24T13:00:00-05:00")));
        world.live_until(at("2026-11-25T14:00:00-05:00"));
        let expected = [
            // 19:00 is two hours past: told at once.
            ("11-24 21:00", "First day: what helps now"),
            ("11-25 08:00", "Morning: sunscreen first"),
            ("11-25 13:00", "How does your skin look? · Recovery: what helps now"),
        ];
        assert_eq!(world.shown(), listed(&expected));
        assert_eq!(world.state(id, "phase/first-day"), Some(State::CaughtUp));
        assert!(world.seen().shown[0].1.body.starts_with("This was due Tue 19:00."));
        world.check_none_was_told_twice(id);
    }

    #[test]
    fn a_finish_corrected_to_later_tells_nothing_a_second_time() {
        let (mut world, id) = World::with_session(EVENING);
        world.live_until(at("2026-11-25T21:00:00-05:00"));
        let told = world.shown().len();
        world.change(id, Change::FinishedAt(at("2026-11-25T12:00:00-05:00")));
        world.live_until(at("2026-11-26T21:00:00-05:00"));
        let after = world.shown().split_off(told);
        // The first day and recovery were announced already, and the question of 24 h was asked.
        assert_eq!(after, [("11-26 08:00".to_owned(), "Morning: sunscreen first".to_owned())]);
        world.live_until(at("2026-12-30T00:00:00-05:00"));
        world.check_all_is_settled(id);
        world.check_none_was_told_twice(id);
    }

    #[test]
    fn an_ended_session_tells_nothing_more_and_what_was_due_lapses() {
        let (mut world, id) = World::with_session(EVENING);
        world.mode(Mode::Fails);
        world.wake_at("2026-11-25T08:00:00-05:00");
        world.now += seconds(5);
        world.change(id, Change::EndedAt(Some(world.now)));
        world.mode(Mode::Shows);
        world.live_until(at("2026-12-24T00:00:00-05:00"));
        assert_eq!(world.shown(), []);
        assert_eq!(
            world.lapsed(id),
            [
                ("morning/2026-11-25".to_owned(), Why::SessionEnded),
                ("phase/first-day".to_owned(), Why::SessionEnded)
            ]
        );
    }

    #[test]
    fn an_end_that_is_taken_back_brings_the_rest_back() {
        let (mut world, id) = World::with_session(EVENING);
        world.live_until(at("2026-11-25T12:00:00-05:00"));
        world.change(id, Change::EndedAt(Some(world.now)));
        world.live_until(at("2026-11-25T18:00:00-05:00"));
        world.change(id, Change::EndedAt(None));
        world.live_until(at("2026-12-24T00:00:00-05:00"));
        assert_eq!(world.shown(), expected());
        world.check_none_was_told_twice(id);
    }

    #[test]
    fn a_deleted_session_tells_nothing_until_that_is_taken_back() {
        let (mut world, id) = World::with_session(EVENING);
        world.live_until(at("2026-11-25T12:00:00-05:00"));
        world.change(id, Change::Deleted);
        assert_eq!(world.wake(), None);
        world.live_until(at("2026-11-26T21:00:00-05:00"));
        assert_eq!(world.shown().len(), 1);
        world.store.undo(world.now).unwrap();
        world.wake();
        // Of the time between, what is still of use comes in one summary.
        assert_eq!(world.shown().len(), 2);
        assert_eq!(world.last_notice().summary, "While you were away");
        world.live_until(at("2026-12-24T00:00:00-05:00"));
        world.check_all_is_settled(id);
        world.check_none_was_told_twice(id);
    }

    #[test]
    fn a_morning_set_to_another_time_comes_then_and_once_a_day() {
        let (mut world, id) = World::with_session(EVENING);
        world.live_until(at("2026-11-25T09:00:00-05:00"));
        // Later on the day that it was told: not again.
        world.set(|settings| settings.morning = parse_hour_minute("10:30").unwrap());
        world.live_until(at("2026-11-26T12:00:00-05:00"));
        let mornings: Vec<_> =
            world.shown().into_iter().filter(|(_, it)| it.contains("Morning")).map(|(at, _)| at).collect();
        assert_eq!(mornings, ["11-25 08:00", "11-26 10:30"]);
        world.check_none_was_told_twice(id);
    }

    #[test]
    fn quiet_hours_that_change_hold_back_what_is_not_told_yet() {
        let (mut world, _) = World::with_session(EVENING);
        world.live_until(at("2026-11-25T20:00:00-05:00"));
        let told = world.shown().len();
        world.set(|settings| {
            let time = |text| parse_hour_minute(text).unwrap();
            settings.quiet_hours = QuietHours { start: time("20:00"), end: time("21:15") };
        });
        world.live_until(at("2026-11-25T22:00:00-05:00"));
        let after = world.shown().split_off(told);
        let expected =
            ("11-25 21:15".to_owned(), "How does your skin look? · Recovery: what helps now".to_owned());
        assert_eq!(after, [expected]);
    }

    #[test]
    fn a_kind_switched_off_lapses_and_its_past_does_not_come_back() {
        let (mut world, id) = World::with_session(EVENING);
        world.wake();
        world.set(|settings| {
            settings.kinds_off.insert("morning".to_owned());
        });
        world.live_until(at("2026-11-26T09:00:00-05:00"));
        assert!(world.shown().iter().all(|(_, it)| !it.contains("Morning")));
        assert_eq!(
            world.lapsed(id),
            ["morning/2026-11-25", "morning/2026-11-26"].map(|kind| (kind.to_owned(), Why::SwitchedOff))
        );
        world.set(|settings| settings.kinds_off.clear());
        world.live_until(at("2026-11-27T09:00:00-05:00"));
        let mornings: Vec<_> =
            world.shown().into_iter().filter(|(_, it)| it.contains("Morning")).map(|(at, _)| at).collect();
        assert_eq!(mornings, ["11-27 08:00"]);
    }

    /// Its time had not come when it lapsed: the clock was ahead, or the session ended later.
    #[test]
    fn a_kind_switched_off_comes_back_with_what_lies_ahead_again() {
        let turned_back = |world: &mut World, _| world.wake_at("2026-11-26T18:00:00-05:00");
        let corrected = |world: &mut World, id| {
            world.change(id, Change::FinishedAt(at("2026-11-24T22:05:00-05:00")));
            world.wake_at("2026-11-26T21:00:00-05:00");
        };
        for (lies_ahead, comes_at) in
            [(&turned_back as &dyn Fn(&mut World, SessionId), "11-26 20:05"), (&corrected, "11-26 22:05")]
        {
            let (mut world, id) = World::with_session(EVENING);
            let of_check_ins = |settings: &mut Settings| {
                settings.quiet = false;
                settings.kinds_off.insert("check-in".to_owned());
            };
            world.set(of_check_ins);
            world.live_until(at("2026-11-26T20:06:00-05:00"));
            assert!(world.lapsed(id).contains(&("check-in/48h".to_owned(), Why::SwitchedOff)));
            lies_ahead(&mut world, id);
            world.set(|settings| settings.kinds_off.clear());
            world.live_until(at("2026-11-26T23:00:00-05:00"));
            let asked: Vec<_> = world.shown().into_iter().filter(|(_, it)| it.contains("How does")).collect();
            assert_eq!(asked.len(), 1, "{asked:?}");
            assert_eq!(asked[0].0, comes_at);
        }
    }
}

mod clocks {
    use super::*;

    #[test]
    fn a_clock_set_far_forward_and_back_loses_nothing_and_tells_nothing_twice() {
        let (mut world, id) = World::with_session(EVENING);
        world.live_until(at("2026-11-25T12:00:00-05:00"));
        // A dead battery: a day in the next year, and back.
        world.wake_at("2027-11-25T12:00:00-05:00");
        assert!(world.lapsed(id).iter().any(|(kind, _)| kind == "phase/recovery"));
        let told_then = world.last_notice();
        assert_eq!(told_then.body.lines().count(), 3, "actives stay of use: {told_then:?}");
        world.now = at("2026-11-25T12:01:00-05:00");
        world.live_until(at("2026-12-24T00:00:00-05:00"));
        // All but the actives, which were told under the wrong clock.
        let mut expected = expected();
        expected.retain(|(at, _)| !["11-28 20:05", "11-29 20:05"].contains(&at.as_str()));
        expected[5].1 = "Reintroduction: what helps now".to_owned();
        expected.insert(1, ("11-25 12:00".to_owned(), "While you were away".to_owned()));
        assert_eq!(world.shown(), expected);
        world.check_all_is_settled(id);
        world.check_none_was_told_twice(id);
    }

    #[test]
    fn a_clock_set_back_over_a_reminder_does_not_tell_it_again() {
        let (mut world, id) = World::with_session(EVENING);
        world.live_until(at("2026-11-25T20:10:00-05:00"));
        world.now = at("2026-11-25T07:00:00-05:00");
        world.live_until(at("2026-11-26T09:00:00-05:00"));
        assert_eq!(world.shown(), expected()[..3]);
        world.check_none_was_told_twice(id);
    }

    #[test]
    fn a_clock_set_back_does_not_stop_what_failed_from_being_tried_again() {
        let (mut world, id) = World::with_session(EVENING);
        world.mode(Mode::Fails);
        world.wake_at("2026-11-27T12:00:00-05:00");
        world.mode(Mode::Shows);
        world.wake_after(TimeDelta::hours(-3));
        assert_eq!(world.seen().shown.len(), 1);
        world.check_all_is_settled(id);
    }

    #[test]
    fn no_date_has_two_mornings_however_the_zone_changes() {
        let (mut world, id) = World::with_session(EVENING);
        world.live_until(at("2026-11-25T09:00:00-05:00"));
        // Westwards over the day's morning again, then over the date line and back.
        for (name, hours) in [
            ("America/Los_Angeles", 4),
            ("Pacific/Honolulu", 30),
            ("Pacific/Kiritimati", 20),
            ("Pacific/Honolulu", 20),
            ("Asia/Kathmandu", 60),
        ] {
            world.zone = zone(name);
            let until = world.now + TimeDelta::hours(hours);
            world.live_until(until);
        }
        world.live_until(at("2027-01-01T00:00:00Z"));
        world.check_all_is_settled(id);
        world.check_none_was_told_twice(id);
        let mornings =
            world.ledger(id).entries.into_keys().filter(|kind| kind.starts_with("morning/")).count();
        assert!(mornings >= 5);
    }

    #[test]
    fn the_morning_comes_at_the_new_zones_own_time() {
        let (mut world, _) = World::with_session(EVENING);
        world.live_until(at("2026-11-25T12:00:00-05:00"));
        world.zone = zone("Europe/Berlin");
        world.live_until(at("2026-11-26T12:00:00+01:00"));
        let expected = [
            // 24 hours are over at 02:05 there: quiet.
            ("11-26 08:00", "How does your skin look? · Morning: sunscreen first · Recovery: what helps now"),
        ];
        assert_eq!(world.shown()[1..], listed(&expected));
    }

    /// Two zones that agree on the time of today may not have done so then.
    #[test]
    fn a_zone_is_another_one_though_its_clocks_show_the_same() {
        let (mut world, id) = World::with_session(EVENING);
        world.live_until(at("2026-11-26T07:30:00-05:00"));
        world.change(id, Change::EndedAt(Some(world.now)));
        world.wake_at("2027-04-01T12:00:00-04:00");
        world.check_all_is_settled(id);
        world.zone = zone("America/Puerto_Rico");
        world.wake_after(minutes(1));
        assert!(
            world.plan(id).reminders.iter().any(|it| it.kind == Kind::Morning("2026-11-26".parse().unwrap()))
        );
        world.check_all_is_settled(id);
    }

    /// An ended session is out of the agent's memory once all of it is settled; another zone may put a
    /// morning before its end that was none before.
    #[test]
    fn a_zone_that_changes_after_the_end_of_a_session_leaves_nothing_unaccounted_for() {
        let (mut world, id) = World::with_session(EVENING);
        world.live_until(at("2026-11-26T06:00:00-05:00"));
        world.change(id, Change::EndedAt(Some(world.now)));
        world.live_until(at("2026-11-26T06:30:00-05:00"));
        world.check_all_is_settled(id);
        world.zone = zone("Europe/Berlin");
        world.wake_after(minutes(1));
        assert!(
            world.plan(id).reminders.iter().any(|it| it.kind == Kind::Morning("2026-11-26".parse().unwrap()))
        );
        world.check_all_is_settled(id);
    }
}

mod disks {
    use super::*;

    /// Where no writer can take its lock, nothing can be recorded; root is no exception.
    fn break_writing(world: &World) -> std::path::PathBuf {
        let lock = world.folder.path(".local/write.lock");
        fs::remove_file(&lock).unwrap();
        fs::create_dir(&lock).unwrap();
        lock
    }

    #[test]
    fn what_cannot_be_recorded_is_not_told_again_and_is_recorded_when_it_can_be() {
        let (mut world, id) = World::with_session(EVENING);
        world.wake();
        let lock = break_writing(&world);
        world.wake_at("2026-11-25T08:00:00-05:00");
        for _ in 0..20 {
            world.wake_after(minutes(1));
        }
        assert_eq!(world.seen().started, 1);
        assert!(world.ledger(id).entries.is_empty());
        assert!(world.status().problem.unwrap().contains("cannot be written"));
        // The next one comes all the same.
        world.wake_at("2026-11-25T20:05:00-05:00");
        assert_eq!(world.seen().shown.len(), 2);
        fs::remove_dir(lock).unwrap();
        world.wake_after(seconds(30));
        assert_eq!(world.status().problem, None);
        let entry = world.ledger(id).entries["phase/first-day"].clone();
        assert_eq!((entry.state, entry.at), (State::Delivered, at("2026-11-25T08:00:00-05:00")));
        world.check_all_is_settled(id);
        world.check_none_was_told_twice(id);
    }

    #[test]
    fn a_last_word_that_cannot_be_recorded_is_recorded_as_the_agent_ends() {
        let (mut world, id) = World::with_session(EVENING);
        world.wake();
        let lock = break_writing(&world);
        world.wake_at("2026-11-25T08:00:00-05:00");
        fs::remove_dir(lock).unwrap();
        world.restart();
        assert_eq!(world.state(id, "phase/first-day"), Some(State::Delivered));
        world.wake_after(minutes(1));
        assert_eq!(world.seen().started, 1);
    }

    #[test]
    fn a_session_whose_ledger_cannot_be_read_waits_and_the_others_go_on() {
        let (mut world, id) = World::with_session(EVENING);
        let other = keep(&world.store, 2, at("2026-11-24T18:00:00-05:00"));
        let ledger = world.folder.path(&format!("ledger/{id}.ron"));
        std::os::unix::fs::symlink("/nonexistent/ledger.ron", &ledger).unwrap();
        world.wake_at("2026-11-25T18:00:00-05:00");
        assert_eq!(world.state(other, "phase/recovery"), Some(State::Delivered));
        assert!(world.status().problem.unwrap().contains(&id.to_string()));
        fs::remove_file(&ledger).unwrap();
        world.wake_after(seconds(30));
        assert_eq!(world.state(id, "phase/first-day"), Some(State::CaughtUp));
        assert_eq!(world.status().problem, None);
    }

    #[test]
    fn what_had_come_counts_as_told_where_a_newer_version_wrote_the_ledger_which_stays_as_it_is() {
        let (mut world, id) = World::with_session(EVENING);
        let newer = "{\"format\": 99, \"told\": [\"phase/first-day\"]}\n";
        let name = format!("ledger/{id}.ron");
        world.folder.write(&name, newer);
        world.wake_at("2026-11-25T20:05:00-05:00");
        assert_eq!(world.seen().started, 0);
        assert!(world.status().problem.unwrap().contains("newer Aftercare (format 99)"));
        assert_eq!(world.folder.read(&name), newer);
    }

    #[test]
    fn what_is_made_whole_in_a_moment_leaves_no_doubt() {
        for is_mended in [true, false] {
            let (mut world, id) = World::with_session(EVENING);
            let other = Details { area: Some("scalp".to_owned()), ..Details::default() };
            let other = keep_with(&world.store, 2, at("2026-11-10T12:00:00-05:00"), other);
            world.live_until(at("2026-11-27T20:04:00-05:00"));
            let file = format!("sessions/{other}.ron");
            let (whole, shown) = (world.folder.read(&file), world.shown().len());
            world.folder.write(&file, "");
            world.now = at("2026-11-27T20:05:00-05:00");
            world.wake();
            world.wake_after(TimeDelta::seconds(1));
            assert_eq!(world.shown()[shown..].len(), 1, "what it does not speak against is told");
            if is_mended {
                world.folder.write(&file, whole);
                world.store.make_whole(&[], world.now).unwrap();
            }
            world.wake_after(TimeDelta::minutes(2));
            world.wake_after(TimeDelta::seconds(1));
            let told = if is_mended { "Retinol may come back" } else { "Retinol: not yet" };
            assert!(world.shown().last().unwrap().1.starts_with(told), "{:?}", world.shown());
            assert_eq!(world.shown().len(), shown + 2);
            assert_eq!(world.state(id, "reintroduce/retinol"), Some(State::Delivered));
        }
    }

    /// What was told is in the backup, which another process merges in a moment.
    #[test]
    fn what_was_told_is_not_told_again_while_its_ledger_is_made_whole() {
        for is_mended in [true, false] {
            let (mut world, id) = World::with_session(EVENING);
            world.live_until(at("2026-11-25T20:30:00-05:00"));
            let (ledger, shown) = (world.ledger(id), world.shown().len());
            world.folder.write(&format!("ledger/{id}.ron"), "{");
            for _ in 0..3 {
                world.wake_after(TimeDelta::seconds(1));
            }
            assert_eq!(world.shown().len(), shown, "{is_mended}");
            if is_mended {
                let ledgers = [(id, ledger.clone())].into();
                let backup = aftercare::care::bundle::Bundle { ledgers, ..Default::default() };
                assert!(world.store.make_whole(&[backup], world.now).unwrap());
                world.wake_after(TimeDelta::minutes(2));
                assert_eq!(world.shown().len(), shown);
                assert_eq!(world.ledger(id), ledger);
            } else {
                // Where nothing brings it back, twice is better than never.
                world.live_until(world.now + TimeDelta::minutes(2));
                assert_eq!(world.shown().len(), shown + 1);
            }
        }
    }

    #[test]
    fn a_ledger_that_cannot_be_read_silences_nothing_and_has_nothing_told_twice() {
        let newer = |text: &str| text.replacen("\"format\": 1", "\"format\": 99", 1);
        for is_newer in [true, false] {
            let (mut world, id) = World::with_session(EVENING);
            world.live_until(at("2026-11-25T08:30:00-05:00"));
            let name = format!("ledger/{id}.ron");
            if is_newer {
                world.folder.write(&name, newer(&world.folder.read(&name)));
            } else {
                fs::remove_file(world.folder.path(&name)).unwrap();
                std::os::unix::fs::symlink("/nonexistent/ledger.ron", world.folder.path(&name)).unwrap();
            }
            let before = world.shown().len();
            world.restart();
            world.wake();
            assert_eq!(world.shown().len(), before, "{is_newer}");
            let mut check_in = CheckIn::new(Uuid::from_u128(9), world.now);
            check_in.present.insert("trouble-breathing".to_owned());
            world.change(id, Change::Put(Record::CheckIn(check_in)));
            world.wake();
            assert_eq!(world.shown().len(), before + 1, "{is_newer}");
            assert!(world.shown().last().unwrap().1.contains("Trouble breathing"));
            assert!(world.status().problem.unwrap().contains(&name));
            // What comes from now on is told once.
            world.live_until(at("2026-11-25T21:00:00-05:00"));
            let since = world.shown().split_off(before + 1);
            assert!(since.len() == 1 && since[0].1.contains("How does your skin look?"), "{since:?}");
        }
    }

    #[test]
    fn while_settings_may_be_put_back_nothing_is_told_by_others() {
        for is_mended in [true, false] {
            let (mut world, id) = World::with_session(EVENING);
            world.set(|settings| {
                settings.morning = parse_hour_minute("10:00").unwrap();
                settings.quiet_hours.end = settings.morning;
            });
            world.live_until(at("2026-11-25T09:00:00-05:00"));
            world.folder.write("settings.ron", "");
            for _ in 0..3 {
                world.wake_after(seconds(1));
            }
            assert_eq!(world.shown(), []);
            let mut check_in = CheckIn::new(Uuid::from_u128(9), world.now);
            check_in.present.insert("trouble-breathing".to_owned());
            world.change(id, Change::Put(Record::CheckIn(check_in)));
            world.wake();
            assert_eq!(world.shown().len(), 1, "a red flag waits for nothing");
            if is_mended {
                assert!(world.store.make_whole(&[], world.now).unwrap());
            }
            world.live_until(at("2026-11-25T10:30:00-05:00"));
            let told = if is_mended { "11-25 10:00" } else { "11-25 09:01" };
            assert_eq!(world.shown()[1].0, told, "{:?}", world.shown());
        }
    }

    #[test]
    fn settings_of_a_newer_version_hold_as_far_as_they_can_be_read() {
        let (mut world, _) = World::with_session(EVENING);
        world.set(|settings| {
            settings.morning = parse_hour_minute("10:00").unwrap();
            settings.quiet_hours.end = settings.morning;
        });
        let newer = world.folder.read("settings.ron").replacen("\"format\": 1", "\"format\": 99", 1);
        world.folder.write("settings.ron", newer);
        world.restart();
        world.live_until(at("2026-11-25T10:30:00-05:00"));
        assert_eq!(world.shown()[0].0, "11-25 10:00");
    }

    #[test]
    fn a_damaged_session_file_does_not_hold_back_the_others() {
        let (mut world, id) = World::with_session(EVENING);
        world.folder.write("sessions/0190ffff-0000-7000-8000-000000000000.ron", "{\"format\": 1, \"id\"");
        world.wake_at("2026-11-25T08:00:00-05:00");
        assert_eq!(world.state(id, "phase/first-day"), Some(State::Delivered));
    }

    #[test]
    fn a_session_whose_protocol_is_gone_does_not_hold_back_the_others() {
        let (mut world, id) = World::with_session(EVENING);
        let lost = keep(&world.store, 2, world.now);
        let name = format!("sessions/{lost}.ron");
        let digest = crate::support::stored(&world.store, lost).header.protocol.digest.to_string();
        let text = world.folder.read(&name).replace(&digest, "00000000-0000-4000-8000-000000000000");
        world.folder.write(&name, text);
        world.wake_at("2026-11-25T08:00:00-05:00");
        assert_eq!(world.state(id, "phase/first-day"), Some(State::Delivered));
        assert!(world.status().problem.unwrap().contains("protocol 'microneedling' cannot be read"));
    }
}
