//! What the person answers: done, later, let me log, show me. And popups that have had their time.

use aftercare::agent::Opening;
use aftercare::care::check_in::CheckIn;
use aftercare::care::civil_time::parse_hour_minute;
use aftercare::care::edit::{Change, Record};
use aftercare::care::ledger::{Entry, Ledger, State, Why};
use aftercare::care::reminders::Action;
use aftercare::care::session::{Session, SessionId};
use aftercare::store::Problem;

use uuid::Uuid;

use super::world::{EVENING, Mode, World};
use super::{minutes, seconds};
use crate::support::{at, keep};

const MORNING: &str = "2026-11-25T08:00:00-05:00";
const QUESTION: &str = "2026-11-25T20:05:00-05:00";

fn at_morning() -> (World, SessionId) {
    let (mut world, id) = World::with_session(EVENING);
    world.wake_at(MORNING);
    (world, id)
}

fn words(actions: &[(Action, String)]) -> Vec<&str> {
    actions.iter().map(|(_, label)| label.as_str()).collect()
}

#[test]
fn a_notification_offers_what_fits_it() {
    let (mut world, _) = at_morning();
    assert_eq!(words(&world.last_notice().actions), ["Done", "Snooze 1 h", "Open"]);
    world.set(|settings| settings.snooze_minutes = 30);
    world.wake_at(QUESTION);
    assert_eq!(words(&world.last_notice().actions), ["Log symptoms", "Done", "Snooze 30 min", "Open"]);
}

#[test]
fn a_snooze_that_would_end_only_when_it_is_of_no_use_is_not_offered() {
    // It goes with the first day of healing, which ends at 20:05.
    for (morning, offered) in [("19:04", true), ("19:05", false)] {
        let (mut world, _) = World::with_session(EVENING);
        world.set(|settings| settings.morning = parse_hour_minute(morning).unwrap());
        world.live_until(at(&format!("2026-11-25T{morning}:00-05:00")));
        let notice = world.last_notice();
        assert_eq!(notice.summary, "Morning: sunscreen first");
        assert_eq!(words(&notice.actions).contains(&"Snooze 1 h"), offered, "{morning}");
    }
}

#[test]
fn a_discreet_notification_offers_nothing_that_says_more() {
    let (mut world, _) = World::with_session(EVENING);
    world.set(|settings| settings.discreet = true);
    world.wake_at(QUESTION);
    assert_eq!(words(&world.last_notice().actions), ["Done", "Snooze 1 h", "Open"]);
}

#[test]
fn done_is_kept_with_how_it_was_told_and_never_told_again() {
    let (mut world, id) = at_morning();
    world.wake_after(minutes(7));
    world.press(Action::Done);
    for kind in ["morning/2026-11-25", "phase/first-day"] {
        let entry = world.ledger(id).entries[kind].clone();
        assert_eq!((entry.state, entry.at), (State::Done, world.now), "{kind}");
        assert_eq!((entry.told_as, entry.told_at), (Some(State::Delivered), Some(at(MORNING))), "{kind}");
    }
    world.change(id, Change::FinishedAt(at("2026-11-25T03:00:00-05:00")));
    world.live_until(at("2026-11-25T20:00:00-05:00"));
    assert_eq!(world.shown().len(), 1, "what is done comes again");
}

#[test]
fn a_snoozed_reminder_comes_again_an_hour_later_and_then_no_more() {
    let (mut world, id) = at_morning();
    world.wake_after(minutes(5));
    world.press(Action::Snooze);
    let until = at("2026-11-25T09:05:00-05:00");
    assert_eq!(world.state(id, "phase/first-day"), Some(State::Snoozed));
    assert_eq!(world.ledger(id).entries["phase/first-day"].until, Some(until));
    assert_eq!(world.wake(), Some(until));
    world.restart();
    world.live_until(at("2026-11-25T09:04:59-05:00"));
    assert_eq!(world.shown().len(), 1);
    world.live_until(at("2026-11-25T18:00:00-05:00"));
    let again = "Morning: sunscreen first · First day: what helps now".to_owned();
    assert_eq!(world.shown()[1..], [("11-25 09:05".to_owned(), again)]);
    let entry = world.ledger(id).entries["phase/first-day"].clone();
    assert_eq!((entry.state, entry.due_at, entry.at), (State::Delivered, at(MORNING), until));
}

#[test]
fn a_snooze_that_is_over_while_the_machine_sleeps_is_caught_up() {
    let (mut world, id) = at_morning();
    world.press(Action::Snooze);
    world.wake_at("2026-11-25T11:00:00-05:00");
    assert_eq!(world.shown().len(), 2);
    assert_eq!(world.state(id, "morning/2026-11-25"), Some(State::CaughtUp));
    world.live_until(at("2026-11-25T18:00:00-05:00"));
    assert_eq!(world.shown().len(), 2);
}

#[test]
fn of_two_popups_that_are_pressed_together_done_counts() {
    let (mut world, id) = at_morning();
    // In the window, one of the two.
    let (until, first_day) = (world.now + minutes(60), (id, "phase/first-day".to_owned()));
    let store = world.folder.store();
    let answer = |_: &Session, ledger: &Ledger, kind: &str| {
        Ok::<_, Problem>(Entry::answered(ledger.entries[kind].due_at, Some(until), world.now))
    };
    store.answer(&[first_day], world.now, answer).unwrap();
    world.wake_after(minutes(60));
    assert_eq!(world.shown().len(), 2);
    for (popup, action) in [(1, Action::Snooze), (2, Action::Done)] {
        world.seen().press(popup, action);
    }
    world.wake();
    assert_eq!(world.state(id, "phase/first-day"), Some(State::Done));
    assert_eq!(world.state(id, "morning/2026-11-25"), Some(State::Snoozed));
}

#[test]
fn a_press_is_a_change_that_can_be_taken_back() {
    for action in [Action::Done, Action::Snooze] {
        let (mut world, id) = at_morning();
        world.press(action);
        let store = world.folder.store();
        let told = [("morning/2026-11-25", State::Delivered), ("phase/first-day", State::Delivered)];
        let stands =
            |world: &World| told.iter().all(|(kind, state)| world.state(id, kind).as_ref() == Some(state));
        assert!(!stands(&world));
        let step = store.undo(world.now).unwrap().unwrap();
        assert_eq!(step.answered.len(), 2);
        assert!(stands(&world));
        world.wake();
        assert!(stands(&world) && world.shown().len() == 1);
    }
}

#[test]
fn what_a_snooze_would_end_too_late_for_stays_told() {
    // Also where the agent ends meanwhile.
    for ends in [false, true] {
        let (mut world, id) = World::with_session(EVENING);
        world.set(|settings| settings.morning = parse_hour_minute("23:20").unwrap());
        world.live_until(at("2026-11-25T23:20:00-05:00"));
        let popup = world.seen().last_id;
        world.seen().press(popup, Action::Snooze);
        if ends {
            world.agent.end(world.now, &world.zone);
        }
        world.live_until(at("2026-11-26T01:00:00-05:00"));
        let entry = world.ledger(id).entries["morning/2026-11-25"].clone();
        assert_eq!((entry.state, entry.why), (State::Delivered, None), "{ends}");
    }
}

#[test]
fn a_snooze_by_a_clock_that_was_wrong_does_not_keep_a_reminder_for_days() {
    let (mut world, _) = at_morning();
    world.now = at("2026-11-25T09:00:00-05:00");
    // Set a month ahead, and snoozed there.
    world.now += minutes(30 * 24 * 60);
    world.press(Action::Snooze);
    world.wake_at("2026-11-25T09:01:00-05:00");
    let shown = world.shown();
    assert_eq!(shown.last().unwrap().0, "11-25 09:01", "{shown:?}");
}

#[test]
fn a_clock_that_is_set_back_a_little_does_not_end_a_snooze() {
    let (mut world, _) = at_morning();
    world.press(Action::Snooze);
    world.wake_at("2026-11-25T07:59:00-05:00");
    world.wake_at("2026-11-25T08:59:59-05:00");
    assert_eq!(world.shown().len(), 1);
    world.wake_at("2026-11-25T09:00:00-05:00");
    assert_eq!(world.shown().len(), 2);
}

#[test]
fn a_question_that_was_snoozed_is_not_asked_again_once_it_is_answered() {
    let (mut world, id) = World::with_session(EVENING);
    world.wake_at(QUESTION);
    world.press(Action::Snooze);
    world.wake_after(minutes(20));
    world.change(id, Change::Put(Record::CheckIn(CheckIn::new(Uuid::from_u128(9), world.now))));
    world.live_until(at("2026-11-25T21:30:00-05:00"));
    let again = world.shown().pop().unwrap();
    assert_eq!(again, ("11-25 21:05".to_owned(), "Recovery: what helps now".to_owned()));
    assert!(world.lapsed(id).contains(&("check-in/24h".to_owned(), Why::CheckedIn)));
}

#[test]
fn a_question_that_was_answered_before_it_could_be_asked_is_not_asked() {
    for late in [minutes(10), minutes(60)] {
        let (mut world, id) = World::with_session(EVENING);
        world.mode(Mode::Fails);
        world.wake_at(QUESTION);
        world.wake_after(late - minutes(1));
        world.change(id, Change::Put(Record::CheckIn(CheckIn::new(Uuid::from_u128(9), world.now))));
        world.mode(Mode::Shows);
        world.wake_after(minutes(1));
        let shown = world.shown();
        assert!(shown.iter().all(|(_, title)| !title.contains("How does your skin look")), "{shown:?}");
        assert!(world.lapsed(id).contains(&("check-in/24h".to_owned(), Why::CheckedIn)));
    }
}

#[test]
fn a_button_that_is_pressed_before_the_service_has_answered_counts() {
    let (mut world, id) = World::with_session(EVENING);
    world.mode(Mode::Hangs);
    world.wake_at(MORNING);
    world.seen().press(1, Action::Done);
    world.wake();
    assert!(world.ledger(id).entries.is_empty());
    world.mode(Mode::Shows);
    world.wake();
    assert_eq!(world.state(id, "phase/first-day"), Some(State::Done));
}

#[test]
fn a_button_of_a_popup_that_an_earlier_agent_showed_counts() {
    let (mut world, id) = at_morning();
    world.restart();
    world.press(Action::Snooze);
    assert_eq!(world.state(id, "phase/first-day"), Some(State::Snoozed));
}

#[test]
fn a_button_counts_where_the_session_is_over_and_all_is_told() {
    let (mut world, id) = World::with_session(EVENING);
    world.live_until(at("2026-12-24T00:00:00-05:00"));
    world.restart();
    world.press(Action::Done);
    assert_eq!(world.state(id, "follow-up/28d"), Some(State::Done));
}

#[test]
fn what_cannot_be_recorded_of_a_button_holds_and_is_recorded_later() {
    let (mut world, id) = at_morning();
    let ledgers = world.folder.path("ledger");
    let kept = world.folder.path("kept");
    std::fs::rename(&ledgers, &kept).unwrap();
    std::fs::write(&ledgers, "in the way").unwrap();
    world.press(Action::Snooze);
    std::fs::remove_file(&ledgers).unwrap();
    std::fs::rename(&kept, &ledgers).unwrap();
    world.wake_after(seconds(20));
    assert_eq!(world.state(id, "phase/first-day"), Some(State::Snoozed));
}

#[test]
fn log_symptoms_and_open_ask_for_the_window() {
    let (mut world, id) = World::with_session(EVENING);
    world.wake_at(QUESTION);
    for (action, check_in) in [(Action::Log, true), (Action::Open, false)] {
        world.press(action);
        assert_eq!(world.agent.take_openings(), [Opening { session: id, check_in, token: None }]);
    }
    assert_eq!(world.state(id, "check-in/24h"), Some(State::Delivered), "looking at it is not doing it");
}

#[test]
fn open_shows_the_session_of_the_red_flag_or_else_the_newest_one_that_the_popup_tells_of() {
    let (mut world, face) = World::with_session(EVENING);
    // Its recovery begins when the one of the face does, and it asks at the same time.
    let scalp = keep(&world.store, 2, at(EVENING));
    assert!(face < scalp);
    world.wake_at(QUESTION);
    let shows = |world: &mut World, action, session, check_in| {
        world.press(action);
        assert_eq!(world.agent.take_openings(), [Opening { session, check_in, token: None }]);
    };
    shows(&mut world, Action::Open, scalp, false);
    shows(&mut world, Action::Log, scalp, true);
    // A flag of the night waits for the morning, and comes with those of both.
    world.wake_at("2026-11-25T23:00:00-05:00");
    let mut check_in = CheckIn::new(Uuid::from_u128(9), world.now);
    check_in.present.insert("fever".to_owned());
    world.change(face, Change::Put(Record::CheckIn(check_in)));
    world.wake();
    world.wake_at("2026-11-26T08:00:00-05:00");
    let titles = world.last_notice().summary;
    assert!(titles.contains("Red flag") && titles.contains("Morning"), "{titles}");
    shows(&mut world, Action::Open, face, false);
}

#[test]
fn a_popup_is_taken_down_once_it_asks_for_nothing_any_more() {
    let (mut world, id) = at_morning();
    let other = keep(&world.store, 2, at("2026-11-25T07:00:00-05:00"));
    assert_eq!(world.seen().on_screen, [1]);
    // The first day ends and the recovery begins, with another question.
    world.live_until(at("2026-11-25T20:05:00-05:00"));
    assert_eq!(world.seen().on_screen, [2, 3], "{:?}", world.shown());
    world.change(other, Change::Deleted);
    world.wake();
    assert_eq!(world.seen().on_screen, [3]);
    // The morning says what the recovery said; the question stands until the next one.
    world.change(id, Change::Put(Record::CheckIn(CheckIn::new(Uuid::from_u128(9), world.now))));
    world.live_until(at("2026-11-26T08:00:00-05:00"));
    assert_eq!(world.seen().on_screen, [4]);
    world.change(id, Change::EndedAt(Some(world.now)));
    world.wake();
    assert!(world.seen().on_screen.is_empty());
}

#[test]
fn a_popup_is_taken_down_once_a_later_one_tells_again_what_it_asks_for_still() {
    let (mut world, id) = at_morning();
    let until = world.now + seconds(3600);
    let snoozed = |world: &World, kind: &str, until| {
        let entry = Entry::answered(at(MORNING), Some(until), world.now);
        world.store.record(id, [(&kind.to_owned(), &entry)]).unwrap();
    };
    snoozed(&world, "phase/first-day", until);
    world.wake();
    assert_eq!(world.seen().on_screen, [1], "the morning is not answered");
    world.now = until;
    world.wake();
    assert_eq!(world.seen().on_screen, [1, 2]);
    snoozed(&world, "morning/2026-11-25", until + seconds(3600));
    world.wake();
    assert_eq!(world.seen().on_screen, [2]);
    assert_eq!(world.state(id, "phase/first-day"), Some(State::Delivered));
}

#[test]
fn a_popup_stays_while_what_it_tells_of_cannot_be_read() {
    let (mut world, id) = at_morning();
    let file = world.store.dir().join(format!("ledger/{id}.ron"));
    let aside = file.with_extension("aside");
    std::fs::rename(&file, &aside).unwrap();
    std::os::unix::fs::symlink("/nonexistent/ledger.ron", &file).unwrap();
    world.wake_after(seconds(60));
    assert_eq!(world.seen().on_screen, [1]);
    std::fs::remove_file(&file).unwrap();
    std::fs::rename(&aside, &file).unwrap();
    world.wake_after(seconds(60));
    assert_eq!(world.seen().on_screen, [1]);
    assert_eq!(world.shown().len(), 1);
}

#[test]
fn a_popup_of_an_earlier_agent_is_taken_down_too() {
    let (mut world, id) = at_morning();
    world.restart();
    world.change(id, Change::EndedAt(Some(world.now)));
    world.wake();
    assert!(world.seen().on_screen.is_empty());
}

#[test]
fn a_service_that_fails_is_asked_less_and_less_often_and_at_once_when_it_is_another() {
    let (mut world, _) = World::with_session(EVENING);
    world.mode(Mode::Fails);
    world.now = at(MORNING);
    let mut tries = Vec::new();
    for second in 0..200 {
        let before = world.seen().started;
        let next_at = world.wake();
        if world.seen().started > before {
            tries.push(second);
            assert_eq!(world.seen().started, before + 1);
        }
        assert!(next_at.is_some_and(|at| at > world.now && at - world.now <= seconds(60)), "{next_at:?}");
        world.now += seconds(1);
    }
    assert_eq!(tries, [0, 5, 15, 35, 75, 135, 195]);
    world.mode(Mode::Shows);
    world.wake();
    assert!(world.shown().is_empty());
    world.seen().comes();
    world.wake();
    assert_eq!(world.shown().len(), 1);
}

#[test]
fn a_clock_that_is_set_back_takes_no_popup_down() {
    let (mut world, id) = at_morning();
    world.wake_at("2026-11-25T07:59:57-05:00");
    assert_eq!(world.seen().on_screen, [1]);
    // A finish that is corrected to later does: it is not the first day yet, and that is told at its time.
    world.now = at("2026-11-25T08:00:00-05:00");
    world.set(|settings| settings.morning = parse_hour_minute("09:00").unwrap());
    world.change(id, Change::FinishedAt(at("2026-11-25T04:00:00-05:00")));
    world.wake();
    assert!(world.seen().on_screen.is_empty());
}

#[test]
fn a_button_counts_that_was_pressed_as_the_agent_or_the_service_ends() {
    for ends in [World::restart, |world: &mut World| world.seen().comes()] {
        let (mut world, id) = at_morning();
        let popup = world.seen().on_screen[0];
        world.seen().press(popup, Action::Done);
        ends(&mut world);
        world.wake();
        assert_eq!(world.state(id, "phase/first-day"), Some(State::Done));
    }
}

#[test]
fn a_snoozed_reminder_that_the_plan_no_longer_has_lapses_at_its_hour() {
    let (mut world, id) = at_morning();
    world.press(Action::Snooze);
    // The finish was in truth this morning: there is no morning of this day.
    world.change(id, Change::FinishedAt(at("2026-11-25T07:00:00-05:00")));
    world.live_until(at("2026-11-25T12:00:00-05:00"));
    assert_eq!(world.lapsed(id), [("morning/2026-11-25".to_owned(), Why::NotPlanned)]);
}

#[test]
fn what_lapsed_for_a_reason_that_was_undone_is_told_after_all() {
    let (mut world, id) = World::with_session(EVENING);
    world.mode(Mode::Fails);
    world.wake_at(MORNING);
    world.change(id, Change::EndedAt(Some(world.now)));
    world.wake();
    assert!(world.lapsed(id).contains(&("phase/first-day".to_owned(), Why::SessionEnded)));
    world.change(id, Change::EndedAt(None));
    world.mode(Mode::Shows);
    world.wake_after(minutes(2));
    assert_eq!(world.state(id, "phase/first-day"), Some(State::Delivered));
    world.check_none_was_told_twice(id);
}

/// Writes an entry of the ledger of `id` as it stands, but for what `damage` does to its text.
fn damage(world: &World, id: SessionId, damage: impl Fn(&str) -> String) {
    let name = format!("ledger/{id}.ron");
    let text = world.folder.read(&name);
    let damaged = damage(&text);
    assert_ne!(text, damaged);
    world.folder.write(&name, damaged);
}

#[test]
fn a_damaged_popup_in_the_ledger_tells_nothing_twice() {
    let (mut world, id) = at_morning();
    damage(&world, id, |text| text.replace("\"id\": 1", "\"id\": \"one\""));
    world.restart();
    world.live_until(at("2026-11-25T19:00:00-05:00"));
    assert_eq!(world.shown().len(), 1);
    assert_eq!(world.ledger(id).entries["phase/first-day"].popup, None);
}

#[test]
fn a_snooze_whose_end_is_damaged_is_over_and_the_reminder_comes_again_once() {
    let (mut world, id) = at_morning();
    world.press(Action::Snooze);
    damage(&world, id, |text| text.replace("\"until\": \"2026", "\"until\": \"in 2026"));
    world.restart();
    world.live_until(at("2026-11-25T19:00:00-05:00"));
    let shown: Vec<_> = world.shown().into_iter().map(|(at, _)| at).collect();
    assert_eq!(shown, ["11-25 08:00", "11-25 08:00"]);
    assert_eq!(world.state(id, "phase/first-day"), Some(State::Delivered));
}

#[test]
fn a_snooze_whose_end_is_damaged_lapses_where_the_plan_no_longer_has_the_reminder() {
    let (mut world, id) = at_morning();
    world.press(Action::Snooze);
    world.change(id, Change::FinishedAt(at("2026-11-25T07:00:00-05:00")));
    damage(&world, id, |text| text.replace("\"until\": \"2026", "\"until\": \"in 2026"));
    world.wake();
    assert_eq!(world.lapsed(id), [("morning/2026-11-25".to_owned(), Why::NotPlanned)]);
}

#[test]
fn a_question_that_was_answered_while_its_snooze_is_damaged_is_not_asked_again() {
    let (mut world, id) = World::with_session(EVENING);
    world.wake_at(QUESTION);
    world.press(Action::Snooze);
    world.wake_after(minutes(20));
    world.change(id, Change::Put(Record::CheckIn(CheckIn::new(Uuid::from_u128(9), world.now))));
    damage(&world, id, |text| text.replace("\"until\": \"2026", "\"until\": \"in 2026"));
    world.wake();
    assert_eq!(world.shown().pop().unwrap().1, "Recovery: what helps now");
    assert!(world.lapsed(id).contains(&("check-in/24h".to_owned(), Why::CheckedIn)));
}

#[test]
fn what_was_told_and_has_lapsed_is_not_told_again_however_the_telling_is_damaged() {
    for sound in ["\"told_as\": \"delivered\"", "\"told_at\": \"2026", "\"popup\": {"] {
        let (mut world, id) = at_morning();
        world.press(Action::Snooze);
        world.change(id, Change::EndedAt(Some(world.now)));
        world.live_until(at("2026-11-25T09:30:00-05:00"));
        assert!(world.lapsed(id).contains(&("phase/first-day".to_owned(), Why::SessionEnded)));
        damage(&world, id, |text| {
            let mut text = text.to_owned();
            for field in ["\"told_as\": \"delivered\"", "\"told_at\": \"2026", "\"popup\": {"] {
                let name = field.split(' ').next().unwrap();
                if field != sound {
                    text =
                        text.replace(field, &field.replace(name, &format!("{name} 7, \"was_{}", &name[1..])));
                }
            }
            text
        });
        world.change(id, Change::EndedAt(None));
        world.restart();
        world.wake();
        assert_eq!(world.shown().len(), 1, "{sound}");
    }
}

#[test]
fn an_id_that_a_service_gives_anew_is_that_of_what_was_told_last() {
    // In the ledger, which is in order of kinds, the later telling stands first, or in the middle.
    let (evening, morning) = (["check-in/24h", "phase/recovery"], ["morning/2026-11-26"]);
    for (old, new, told_at) in [
        (&["morning/2026-11-25", "phase/first-day"][..], &evening[..], QUESTION),
        (&evening[..], &morning[..], "2026-11-26T08:00:00-05:00"),
    ] {
        for restarts in [false, true] {
            let (mut world, id) = World::with_session(EVENING);
            world.live_until(at(told_at) - minutes(1));
            world.seen().gives_the_last_id_anew();
            world.live_until(at(told_at));
            let of = |kind: &str| world.ledger(id).entries[kind].popup.clone();
            assert_eq!(of(old[0]), of(new[0]));
            if restarts {
                world.restart();
            }
            world.press(Action::Done);
            for (kinds, state) in [(old, State::Delivered), (new, State::Done)] {
                for kind in kinds {
                    assert_eq!(world.state(id, kind).as_ref(), Some(&state), "{kind} {restarts}");
                }
            }
        }
    }
}
