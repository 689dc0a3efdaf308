//! What a demo shows: half a year of sessions with their diary, as a careful person would have kept it.

use chrono::{Days, TimeDelta};

use super::options::DemoState;
use crate::care::check_in::{CheckIn, SENSITIVE, graded};
use crate::care::civil_time::{Instant, Zone};
use crate::care::edit::close_flag;
use crate::care::ledger::{self, Ledger, State};
use crate::care::plan::plan;
use crate::care::red_flags::why_wait;
use crate::care::reminders::Kind;
use crate::care::session::{Details, Event, How, Session, SessionId};
use crate::care::settings::Settings;
use crate::platform::clock::{self, local_zone};
use crate::store::{Available, Problem, Store};

/// A check-in: hours and minutes since the finish; a digit each for redness, swelling, flaking, dryness,
/// itch and pain, with `-` for what was not graded; the signs that are there; a note.
type Entry = (i64, i64, &'static str, &'static [&'static str], &'static str);

// The treatments ended at 20:05, so that 12 h is breakfast and 48 h the second evening.
const FIRST_TIME: &[Entry] = &[
    (1, 40, "320103", &[], "My first time. Hot and tight, like a sunburn."),
    (12, 25, "310201", &[], ""),
    (24, 15, "200210", &[], "Not as bad as I had thought"),
    (36, 50, "201210", &[SENSITIVE], ""),
    (47, 30, "101310", &[], "Feels like sandpaper"),
    (71, 10, "002100", &[], ""),
    (167, 0, "000000", &[], "Softer than before"),
];
const DEEPER: &[Entry] = &[
    (2, 10, "420204", &[], "Deeper this time, and it shows"),
    (12, 40, "320203", &[], ""),
    (25, 0, "311211", &[], ""),
    (47, 20, "1-1310", &["pustules"], "Three small pimples on the left cheek"),
    (71, 30, "102210", &[SENSITIVE], "Irritated follicles, says the dermatologist: no infection"),
    (96, 30, "0-1100", &[], ""),
    (120, 10, "000000", &[], ""),
];
const USUAL: &[Entry] = &[
    (2, 30, "310102", &[], ""),
    (12, 10, "210201", &[], ""),
    (24, 30, "200210", &[], "Dry around the nose"),
    (46, 50, "101200", &[], ""),
    (72, 20, "001100", &[], "Retinol from tonight"),
];
const LAST_TIME: &[Entry] = &[
    (3, 0, "310102", &[], ""),
    (12, 55, "310201", &[], "Slept badly"),
    (23, 40, "200210", &[], ""),
    (36, 20, "1-1210", &[], ""),
    (59, 30, "001100", &[], "Calm, and a little flaky"),
];
const SCALP: &[Entry] = &[
    (1, 50, "2----3", &[], "Hard to see under the hair, but tender"),
    (13, 20, "101002", &[], ""),
    (35, 40, "000110", &[], "Itches a little along the parting"),
    (72, 20, "000000", &[], ""),
];
/// Calmer than ever before.
const THIS_TIME: &[Entry] = &[
    (1, 30, "31---3", &[], "Left the serum on over night"),
    (12, 15, "210101", &[], ""),
    (24, 20, "100110", &[], "Tight, but hardly red"),
    (36, 40, "000110", &[], ""),
    (60, 10, "001000", &[], ""),
    (84, 30, "000000", &[], ""),
];
const GETTING_WORSE: &[Entry] = &[
    (1, 30, "31---3", &[], ""),
    (12, 15, "210101", &[], "Went for a run after breakfast"),
    (25, 40, "310112", &[], "Redder since this afternoon, and warm"),
];

/// How long the person waits before they close a red flag: until the next morning at the doctor's.
const SEEN_AFTER: TimeDelta = TimeDelta::hours(15);

/// Writes the sample history as it stands at `now`.
pub(super) fn fill(store: &Store, state: DemoState, now: Instant) -> Result<(), Problem> {
    store.change_settings(now, |settings| {
        settings.welcomed = true;
        let own = [("gentle-cleanser", "Oat cleansing milk"), ("mineral-sunscreen", "Zinc fluid 50")];
        settings.shelf = own.map(|(kind, name)| (kind.to_owned(), vec![name.to_owned()])).into();
    })?;
    let ago = |days| now - TimeDelta::days(days) - TimeDelta::hours(2);
    let face = |depth_mm| details("face", depth_mm, "pen");
    let scalp = || details("scalp", 0.5, "roller");
    let mut sessions = vec![
        (ago(141), face(0.5), FIRST_TIME),
        (ago(113), scalp(), &[]),
        (ago(85), face(0.75), DEEPER),
        (ago(57), face(0.5), USUAL),
        (ago(29), face(0.5), LAST_TIME),
    ];
    match state {
        DemoState::FirstRun => sessions.clear(),
        DemoState::Before => {}
        DemoState::Running => sessions.push((ago(1), face(0.5), THIS_TIME)),
        DemoState::Flagged => sessions.push((ago(1), face(0.5), GETTING_WORSE)),
        DemoState::Several => {
            sessions.extend([(ago(3), scalp(), SCALP), (ago(1), face(0.5), THIS_TIME)]);
        }
        DemoState::Complete => sessions.push((ago(5) - TimeDelta::hours(1), face(0.5), THIS_TIME)),
    }
    let (available, _) = store.protocols();
    let last = sessions.len().saturating_sub(1);
    for (number, (finished_at, details, diary)) in sessions.into_iter().enumerate() {
        let mut session = kept(finished_at, details, diary, &available[0], now);
        if state == DemoState::Before && number == last {
            session.header.ended_at = Some(finished_at + Days::new(6));
        }
        store.create(&session, &available[0])?;
        tell(store, &session, &available[0], now)?;
    }
    Ok(())
}

fn details(area: &str, depth_mm: f64, device: &str) -> Details {
    Details {
        depth_mm: Some(depth_mm),
        device: Some(device.to_owned()),
        area: Some(area.to_owned()),
        serum: Some("hyaluronic acid".to_owned()),
        ..Details::default()
    }
}

/// A session as somebody would have kept it until `now` who waits when the app proposes it, sees a
/// professional about a red flag, and takes each active up a day after it opened.
fn kept(
    finished_at: Instant,
    details: Details,
    diary: &[Entry],
    available: &Available,
    now: Instant,
) -> Session {
    let protocol = &available.protocol;
    let id = SessionId(clock::new_id(finished_at));
    let mut session = Session::new(id, finished_at, finished_at, available.reference(), details);
    let check_ins = diary.iter().map(|entry| check_in(finished_at, entry));
    for check_in in check_ins.filter(|it| it.at <= now) {
        let waits_from = check_in.at + TimeDelta::minutes(1);
        session.check_ins.push(check_in);
        if why_wait(protocol, &session).is_some() && waits_from <= now {
            session.postponements.push(Event::new(clock::new_id(waits_from), waits_from, None));
        }
    }
    let plan_of =
        |session: &Session| plan(protocol, session, &Settings::default(), &Zone::new(chrono::Utc), now);
    let flagged = plan_of(&session);
    for flag in &flagged.flags {
        let Some(at) = flag.since().map(|since| since + SEEN_AFTER).filter(|at| *at <= now) else { continue };
        let closing = close_flag(clock::new_id(at), &flag.rule, Some(How::Seen), at, protocol, &flagged);
        session.flag_closings.extend(closing);
    }
    for opening in plan_of(&session).openings {
        let at = opening.opens_at + TimeDelta::hours(23);
        if at <= now {
            session.resumptions.push(Event::new(clock::new_id(at), at, Some(&opening.key)));
        }
    }
    session
}

fn check_in(finished_at: Instant, entry: &Entry) -> CheckIn {
    let (hours, minutes, grades, signs, note) = *entry;
    let at = finished_at + TimeDelta::hours(hours) + TimeDelta::minutes(minutes);
    CheckIn {
        grades: (graded().zip(grades.chars()))
            .filter_map(|(sign, grade)| Some((sign.to_owned(), u8::try_from(grade.to_digit(10)?).ok()?)))
            .collect(),
        present: signs.iter().filter(|sign| **sign != SENSITIVE).map(|sign| (*sign).to_owned()).collect(),
        sensitive: signs.contains(&SENSITIVE).then_some(true),
        note: (!note.is_empty()).then(|| note.to_owned()),
        ..CheckIn::new(clock::new_id(at), at)
    }
}

/// How long the person takes for what a morning asks for.
const MORNING: TimeDelta = TimeDelta::minutes(25);

/// Notes that each reminder was told at its time or left out, and that what the mornings asked for was done.
fn tell(store: &Store, session: &Session, available: &Available, now: Instant) -> Result<(), Problem> {
    let plan = plan(&available.protocol, session, &Settings::default(), &local_zone(), now);
    let mut noted = Ledger::default();
    for reminder in plan.reminders.iter().filter(|it| it.due_at <= now) {
        let (kind, due_at) = (reminder.kind.to_string(), reminder.due_at);
        let told = ledger::Entry::new(State::Delivered, due_at, due_at);
        let entry = match reminder.withdrawn {
            Some(why) => ledger::Entry { state: State::Lapsed, why: Some(why.into()), ..told },
            None => told,
        };
        noted.note(kind.clone(), entry);
        let done_at = due_at + MORNING;
        if matches!(reminder.kind, Kind::Morning(_)) && done_at <= now {
            noted.note(kind, ledger::Entry::new(State::Done, due_at, done_at));
        }
    }
    store.record(session.id, &noted.entries)
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;

    use super::*;
    use crate::care::plan::Plan;
    use crate::care::protocol::Protocol;

    const STATES: [DemoState; 5] =
        [DemoState::Before, DemoState::Running, DemoState::Flagged, DemoState::Several, DemoState::Complete];

    fn filled(state: DemoState) -> (Vec<Session>, Instant) {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::at(folder.path().to_owned());
        let now = DateTime::parse_from_rfc3339("2026-11-24T22:05:00Z").unwrap().to_utc();
        fill(&store, state, now).unwrap();
        let (sessions, problems) = store.sessions();
        assert!(problems.is_empty(), "{problems:?}");
        (sessions, now)
    }

    fn planned(session: &Session, now: Instant) -> Plan {
        let protocol = &Protocol::built_in()[0];
        plan(protocol, session, &Settings::default(), &Zone::new(chrono::Utc), now)
    }

    #[test]
    fn every_record_of_the_sample_could_have_been_kept_by_then() {
        for state in STATES {
            let (sessions, now) = filled(state);
            for session in &sessions {
                for check_in in &session.check_ins {
                    check_in.check(session, now).unwrap();
                    assert!(check_in.grades.contains_key("redness"), "{check_in:?}");
                }
                let moments = [&session.postponements, &session.resumptions].into_iter().flatten();
                assert!(moments.clone().all(|it| it.at <= now && it.at > session.header.finished_at));
                assert!(session.flag_closings.iter().all(|it| it.at <= now));
            }
        }
    }

    #[test]
    fn redness_only_falls_but_where_it_is_to_raise_a_flag() {
        for state in STATES {
            let grows = |session: &&Session| {
                let redness = session.check_ins.iter().map(|it| it.grades["redness"]);
                !redness.is_sorted_by(|before, after| before >= after)
            };
            let growing = filled(state).0.iter().filter(grows).count();
            assert_eq!(growing, usize::from(state == DemoState::Flagged), "{state:?}");
        }
    }

    #[test]
    fn only_the_flagged_state_has_an_open_flag_and_each_history_a_closed_one() {
        for state in STATES {
            let (sessions, now) = filled(state);
            let plans: Vec<_> = sessions.iter().map(|session| planned(session, now)).collect();
            let flags: Vec<_> = plans.iter().flat_map(|plan| &plan.flags).collect();
            let open: Vec<_> = flags.iter().filter(|it| it.is_open()).map(|it| it.rule.as_str()).collect();
            let expected: &[_] = if state == DemoState::Flagged { &["worsening-redness"] } else { &[] };
            assert_eq!(open, expected, "{state:?}");
            let closed: Vec<_> = flags.iter().filter(|it| !it.is_open()).map(|it| it.rule.as_str()).collect();
            assert_eq!(closed, ["infection-signs"], "{state:?}");
            let running = plans.iter().filter(|it| it.is_running(now)).count();
            let expected = match state {
                DemoState::Running | DemoState::Flagged => 1,
                DemoState::Several => 2,
                _ => 0,
            };
            assert_eq!(running, expected, "{state:?}");
        }
    }
}
