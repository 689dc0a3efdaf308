//! Red flags: told at once, once, and only while they stand.

use aftercare::care::check_in::CheckIn;
use aftercare::care::edit::{Change, Record};
use aftercare::care::ledger::{State, Why};
use aftercare::care::session::{Details, Event, FlagClosing, How, SessionId};
use aftercare::view::notice::Notice;
use chrono::TimeDelta;
use uuid::Uuid;

use super::world::{EVENING, Mode, World};
use crate::support::{at, keep_with, stored};

const NOON: &str = "2026-11-26T12:00:00-05:00";
const NIGHT: &str = "2026-11-26T23:30:00-05:00";

/// Logs a check-in now, as another process does; returns its id.
fn log(world: &World, id: SessionId, number: u128, fill: impl FnOnce(&mut CheckIn)) -> Uuid {
    let mut check_in = CheckIn::new(Uuid::from_u128(number), world.now);
    fill(&mut check_in);
    let record = check_in.id;
    world.change(id, check_in.into());
    record
}

fn rash(check_in: &mut CheckIn) {
    check_in.present.insert("rash".to_owned());
}

fn faint(check_in: &mut CheckIn) {
    check_in.present.insert("confusion".to_owned());
}

fn close(world: &World, id: SessionId, rule: &str) {
    let closing = FlagClosing {
        id: Uuid::from_u128(99),
        edited_at: world.now,
        deleted_at: None,
        at: world.now,
        rule: rule.to_owned(),
        how: Some(How::Seen),
        findings: std::collections::BTreeSet::new(),
        unknown: std::collections::BTreeMap::new(),
    };
    world.change(id, Change::Put(Record::FlagClosing(closing)));
}

/// A world in which the agent has told everything until then.
fn world_at(now: &str) -> (World, SessionId) {
    let (mut world, id) = World::with_session(EVENING);
    world.live_until(at(now));
    (world, id)
}

#[test]
fn a_flag_is_told_at_once_with_its_reading_and_what_to_do() {
    let (mut world, id) = world_at(NOON);
    let before = world.shown().len();
    let check_in = log(&world, id, 1, |it| {
        it.grades.insert("swelling".to_owned(), 3);
    });
    world.wake_after(TimeDelta::seconds(1));
    assert_eq!(world.shown().len(), before + 1);
    let notice = world.last_notice();
    assert_eq!(notice.summary, "Red flag: Excessive swelling");
    assert_eq!(notice.body, "Stop your routine and see a dermatologist.\nswelling 3 at 39 h");
    assert!(notice.urgent);
    assert_eq!(world.state(id, &format!("red-flag/excessive-swelling/{check_in}")), Some(State::Delivered));
    world.live_until(at("2026-11-26T18:00:00-05:00"));
    world.restart();
    world.wake();
    assert_eq!(world.shown().len(), before + 1, "told twice");
}

#[test]
fn of_several_flags_the_advice_comes_first_and_each_reading_once() {
    let (mut world, id) = world_at(NOON);
    log(&world, id, 1, |it| {
        it.grades.extend([("redness".to_owned(), 3), ("swelling".to_owned(), 3)]);
        rash(it);
        faint(it);
    });
    world.wake_after(TimeDelta::seconds(1));
    let notice = world.last_notice();
    assert_eq!(
        notice.summary,
        "Red flag: Trouble breathing, swollen lips or tongue, confusion or faintness · \
         Excessive swelling · Rash or hives · Redness together with swelling or pain after 24 hours"
    );
    let lines = [
        "Call your emergency number now.",
        "Stop your routine and see a dermatologist.",
        "confusion or faintness at 39 h; swelling 3 at 39 h; rash at 39 h; redness 3 at 39 h",
    ];
    assert_eq!(notice.body.lines().collect::<Vec<_>>(), lines);
    let labels: Vec<_> = notice.actions.iter().map(|(_, label)| label.as_str()).collect();
    assert_eq!(labels, ["Understood", "Open"]);
}

#[test]
fn what_was_told_before_a_flag_opened_does_not_stand_beside_it() {
    for restarts in [false, true] {
        let (mut world, id) = world_at("2026-11-26T20:00:00-05:00");
        world.seen().comes();
        world.live_until(at("2026-11-26T20:05:00-05:00"));
        let before = world.seen().last_id;
        assert_eq!(world.shown().last().unwrap().1, "How does your skin look? · Settling: what helps now");
        assert!(world.seen().on_screen.contains(&before));
        world.now += TimeDelta::minutes(25);
        log(&world, id, 1, faint);
        if restarts {
            world.restart();
        }
        world.wake_after(TimeDelta::seconds(1));
        world.wake_after(TimeDelta::seconds(1));
        assert!(world.last_notice().urgent);
        let flag = world.seen().last_id;
        assert_eq!(world.seen().on_screen, [flag], "{restarts}");
        // What comes since knows of it, and stays; the rest does not come again.
        world.live_until(at("2026-11-27T08:00:00-05:00"));
        let morning = world.seen().last_id;
        assert_eq!(world.seen().on_screen, [flag, morning], "{restarts}");
        let shown = world.shown().len();
        close(&world, id, "emergency");
        world.wake_after(TimeDelta::seconds(1));
        assert_eq!((world.shown().len(), world.seen().on_screen.clone()), (shown, vec![morning]));
        assert_eq!(world.state(id, "phase/settling"), Some(State::Delivered));
    }
}

#[test]
fn a_flag_of_an_older_treatment_takes_down_what_was_told_of_the_same_skin() {
    for (area, stays) in [("face", false), ("scalp", true)] {
        let mut world = World::at(EVENING);
        let of = |area: &str| Details { area: Some(area.to_owned()), ..Details::default() };
        keep_with(&world.store, 1, world.now, of("face"));
        let older = keep_with(&world.store, 2, at("2026-11-18T12:00:00-05:00"), of(area));
        world.seen().comes();
        world.live_until(at("2026-11-27T20:05:00-05:00"));
        let before = world.seen().last_id;
        assert!(world.shown().last().unwrap().1.contains("Retinol may come back"), "{area}");
        world.now += TimeDelta::minutes(25);
        log(&world, older, 1, faint);
        world.wake_after(TimeDelta::seconds(1));
        world.wake_after(TimeDelta::seconds(1));
        assert!(world.shown().iter().any(|(_, title)| title.starts_with("Red flag")), "{area}");
        assert_eq!(world.seen().on_screen.contains(&before), stays, "{area}");
    }
}

#[test]
fn while_a_flag_is_open_what_goes_on_as_planned_says_so_first() {
    let (mut world, id) = world_at(NOON);
    let swells = |it: &mut CheckIn| {
        it.grades.insert("swelling".to_owned(), 3);
    };
    log(&world, id, 1, swells);
    world.live_until(at("2026-11-26T20:05:00-05:00"));
    let Notice { summary, body, .. } = world.last_notice();
    assert_eq!(summary, "How does your skin look? · Settling: what helps now");
    assert!(body.starts_with("A red flag is open: Excessive swelling. Stop your routine"), "{body}");
    assert_eq!(body.matches("red flag").count(), 1, "{body}");
    // Nor does a summary of several go without it.
    world.wake_at("2026-11-28T19:00:00-05:00");
    assert_eq!(world.last_notice().summary, "While you were away");
    assert!(world.last_notice().body.starts_with("A red flag is open"), "{}", world.last_notice().body);
}

/// The machine on which it was logged is hours ahead, or behind.
#[test]
fn a_flag_of_another_clock_is_told_at_once_and_takes_down_what_was_told_before_it_alone() {
    for hours in [14, -3] {
        let (mut world, id) = World::with_session(EVENING);
        world.seen().comes();
        world.live_until(at("2026-11-26T20:05:00-05:00"));
        let before = world.seen().last_id;
        world.now += TimeDelta::minutes(25);
        let here = world.now;
        let mut check_in = CheckIn::new(Uuid::from_u128(1), here);
        faint(&mut check_in);
        world.store.change(id, check_in.into(), here + TimeDelta::hours(hours)).unwrap();
        world.wake_after(TimeDelta::seconds(1));
        world.wake_after(TimeDelta::seconds(1));
        assert!(world.last_notice().urgent, "{hours}");
        let flag = world.seen().last_id;
        assert_ne!(flag, before);
        assert_eq!(world.seen().on_screen, [flag], "{hours}");
        // What comes while the other clock is still ahead knows of it, and stays.
        world.live_until(at("2026-11-27T08:00:00-05:00"));
        let morning = world.seen().last_id;
        world.wake_after(TimeDelta::minutes(1));
        assert_eq!(world.seen().on_screen, [flag, morning], "{hours}");
    }
}

#[test]
fn what_was_told_is_taken_down_once_the_same_skin_is_treated_again() {
    for (area, stays) in [("Face", false), ("scalp", true)] {
        let mut world = World::at(EVENING);
        let of = |area: &str| Details { area: Some(area.to_owned()), ..Details::default() };
        let id = keep_with(&world.store, 1, world.now, of("face"));
        world.seen().comes();
        world.live_until(at("2026-11-27T20:05:00-05:00"));
        let before = world.seen().last_id;
        assert!(world.shown().last().unwrap().1.contains("Retinol may come back"));
        world.now += TimeDelta::hours(1);
        // It was finished before that was told, and is entered now.
        keep_with(&world.store, 2, world.now - TimeDelta::hours(2), of(area));
        world.wake_after(TimeDelta::seconds(1));
        assert_eq!(world.seen().on_screen.contains(&before), stays, "{area}");
        assert_eq!(world.state(id, "reintroduce/retinol"), Some(State::Delivered));
    }
}

/// As where the disk has torn a session that a backup has.
#[test]
fn a_flag_stays_on_the_screen_while_its_session_is_damaged() {
    let (mut world, id) = world_at(NOON);
    world.seen().comes();
    log(&world, id, 1, faint);
    world.wake_after(TimeDelta::seconds(1));
    let flag = world.seen().last_id;
    assert!(world.last_notice().urgent && world.seen().on_screen.contains(&flag));
    let file = format!("sessions/{id}.ron");
    let whole = world.folder.read(&file);
    let torn = whole.split("\"check_ins\"").next().unwrap().to_owned();
    world.folder.write(&file, torn);
    world.wake_after(TimeDelta::seconds(1));
    world.wake_after(TimeDelta::seconds(1));
    assert!(world.plan(id).flags.is_empty(), "what is left of it has none");
    assert!(world.seen().on_screen.contains(&flag));
    world.folder.write(&file, whole);
    world.store.make_whole(&[], world.now).unwrap();
    world.wake_after(TimeDelta::seconds(1));
    assert!(world.seen().on_screen.contains(&flag));
}

#[test]
fn at_night_an_emergency_is_told_at_once_and_another_flag_when_quiet_hours_end() {
    let (mut world, id) = world_at(NIGHT);
    let before = world.shown().len();
    log(&world, id, 1, rash);
    world.wake_after(TimeDelta::seconds(1));
    assert_eq!(world.shown().len(), before);
    log(&world, id, 2, faint);
    world.wake_after(TimeDelta::seconds(1));
    assert_eq!(world.shown().len(), before + 1);
    assert!(world.last_notice().body.starts_with("Call your emergency number now.\n"));
    world.live_until(at("2026-11-27T08:00:00-05:00"));
    let (when, summary) = world.shown().last().unwrap().clone();
    assert_eq!(when, "11-27 08:00");
    assert!(
        summary.starts_with("Red flag: Rash or hives · Morning"),
        "it stands behind a morning: {summary}"
    );
}

#[test]
fn while_a_flag_is_open_nothing_is_reintroduced_and_its_closing_lets_it_go_on() {
    let (mut world, id) = world_at(NOON);
    log(&world, id, 1, rash);
    world.live_until(at("2026-11-29T12:00:00-05:00"));
    assert!(!world.shown().iter().any(|(_, summary)| summary.contains("may come back")));
    assert!(world.shown().iter().any(|(when, _)| when == "11-29 08:00"), "the mornings go on");
    // Retinol was to open on the 27th at 20:05: at noon on the 29th, two days put it ahead again.
    close(&world, id, "rash-or-hives");
    world.live_until(at("2026-12-02T00:00:00-05:00"));
    let opened: Vec<_> = world.shown().into_iter().filter(|(_, it)| it.contains("may come back")).collect();
    let opened: Vec<_> = opened.iter().map(|(when, summary)| (when.as_str(), summary.as_str())).collect();
    assert_eq!(
        opened,
        [
            ("11-29 20:05", "Retinol may come back"),
            ("11-30 20:05", "Vitamin C may come back"),
            ("12-01 20:05", "A week on: a short look · Exfoliating acids may come back"),
        ]
    );
}

#[test]
fn a_flag_that_is_taken_back_before_it_could_be_told_is_not_told() {
    let (mut world, id) = world_at(NIGHT);
    let before = world.shown().len();
    let check_in = log(&world, id, 1, rash);
    world.wake_after(TimeDelta::seconds(1));
    world.change(id, Change::Delete(check_in));
    world.live_until(at("2026-11-27T07:59:00-05:00"));
    assert_eq!(world.shown().len(), before);
    world.live_until(at("2026-11-27T08:30:00-05:00"));
    assert!(!world.shown().iter().any(|(_, summary)| summary.contains("Red flag")));
}

#[test]
fn a_flag_that_is_closed_before_it_could_be_told_lapses_with_that_reason() {
    let (mut world, id) = world_at(NIGHT);
    let check_in = log(&world, id, 1, rash);
    world.wake_after(TimeDelta::seconds(60));
    close(&world, id, "rash-or-hives");
    world.live_until(at("2026-11-27T08:30:00-05:00"));
    assert!(!world.shown().iter().any(|(_, summary)| summary.contains("Red flag")));
    let entry = world.ledger(id).entries[&format!("red-flag/rash-or-hives/{check_in}")].clone();
    assert_eq!((entry.state, entry.why), (State::Lapsed, Some(Why::FlagClosed)));
}

#[test]
fn a_flag_that_was_missed_stands_first_in_the_summary() {
    let (mut world, id) = world_at(NOON);
    world.mode(Mode::Fails);
    log(&world, id, 1, faint);
    world.live_until(at("2026-11-27T09:00:00-05:00"));
    world.mode(Mode::Shows);
    world.live_until(at("2026-11-27T09:05:00-05:00"));
    let notice = world.last_notice();
    assert!(notice.summary.starts_with("Red flag: Trouble breathing"), "{}", notice.summary);
    let body = "Call your emergency number now.\nconfusion or faintness at 39 h\n• ";
    assert!(notice.body.starts_with(body), "{}", notice.body);
    assert!(notice.urgent);
}

#[test]
fn a_flag_of_a_session_that_was_ended_is_told_all_the_same() {
    let (mut world, id) = world_at(NOON);
    world.change(id, Change::EndedAt(Some(world.now)));
    world.wake_after(TimeDelta::hours(1));
    log(&world, id, 1, rash);
    world.wake_after(TimeDelta::seconds(1));
    assert_eq!(world.last_notice().summary, "Red flag: Rash or hives");
}

#[test]
fn with_two_sessions_each_reminder_names_its_area() {
    let mut world = World::at(EVENING);
    let area = |name: &str| Details { area: Some(name.to_owned()), ..Details::default() };
    keep_with(&world.store, 1, world.now, area("face"));
    keep_with(&world.store, 2, world.now - TimeDelta::hours(24), area("scalp"));
    world.live_until(at("2026-11-25T20:05:00-05:00"));
    let notice = world.last_notice();
    for title in ["Recovery: what helps now (face)", "Settling: what helps now (scalp)"] {
        assert!(notice.summary.contains(title), "{}", notice.summary);
    }
    assert!(notice.body.contains("face: Do: ") && notice.body.contains("scalp: Do: "), "{}", notice.body);
}

#[test]
fn a_postponement_and_a_return_move_the_reminders() {
    let (mut world, id) = world_at("2026-11-27T21:00:00-05:00");
    let postponed = Event::new(Uuid::from_u128(5), world.now, None);
    world.change(id, Change::Put(Record::Postponement(postponed)));
    world.live_until(at("2026-11-28T21:00:00-05:00"));
    let resumed = Event::new(Uuid::from_u128(6), world.now, Some("retinol"));
    world.change(id, Change::Put(Record::Resumption(resumed)));
    world.live_until(at("2026-12-01T00:00:00-05:00"));
    let shown = world.shown();
    let at_time = |when: &str| shown.iter().find(|(at, _)| at == when).map(|(_, it)| it.as_str());
    // Retinol was told before the postponement: it is not told again.
    assert_eq!(shown.iter().filter(|(_, it)| it.contains("Retinol may come back")).count(), 1);
    assert_eq!(at_time("11-29 20:05"), Some("Vitamin C may come back"));
    assert_eq!(at_time("11-30 19:00"), Some("Retinol evening"));
    assert_eq!(stored(&world.store, id).postponements.len(), 1);
}
