//! The promise under random time, faults and changes.

use aftercare::care::edit::Change;
use chrono::TimeDelta;
use proptest::prelude::*;

use super::world::{EVENING, Mode, World};
use crate::support::{at, zone};

/// What may happen next.
#[derive(Clone, Debug)]
enum Step {
    /// Time passes, or the clock is set: so many minutes.
    Clock(i64),
    /// The agent wakes that many seconds later.
    Soon(i64),
    Service(Mode),
    Restart,
    /// The finish is corrected to so many minutes from the first one.
    Correct(i64),
    Zone(&'static str),
    Morning(u32),
    Ended(bool),
}

const ZONES: [&str; 4] = ["America/New_York", "Pacific/Kiritimati", "Pacific/Honolulu", "Europe/Berlin"];

fn any_step() -> impl Strategy<Value = Step> {
    prop_oneof![
        6 => (0i64..800).prop_map(Step::Clock),
        2 => (0i64..9000).prop_map(Step::Clock),
        2 => (-9000i64..0).prop_map(Step::Clock),
        4 => (1i64..40).prop_map(Step::Soon),
        4 => proptest::sample::select(&[Mode::Shows, Mode::Fails, Mode::Hangs, Mode::Drops][..]).prop_map(Step::Service),
        2 => Just(Step::Restart),
        2 => (-2000i64..2000).prop_map(Step::Correct),
        1 => proptest::sample::select(&ZONES[..]).prop_map(Step::Zone),
        1 => (0u32..24).prop_map(Step::Morning),
        1 => any::<bool>().prop_map(Step::Ended),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(200) })]

    #[test]
    fn no_reminder_is_told_twice_and_all_that_has_come_is_accounted_for(
        steps in proptest::collection::vec(any_step(), 1..40),
    ) {
        let (mut world, id) = World::with_session(EVENING);
        for step in steps {
            match step {
                Step::Clock(minutes) => world.now += TimeDelta::minutes(minutes),
                Step::Soon(seconds) => world.now += TimeDelta::seconds(seconds),
                Step::Service(mode) => world.mode(mode),
                Step::Restart => world.restart(),
                Step::Correct(minutes) => {
                    world.change(id, Change::FinishedAt(at(EVENING) + TimeDelta::minutes(minutes)));
                }
                Step::Zone(name) => world.zone = zone(name),
                Step::Morning(hour) => world.set(|settings| {
                    settings.morning = chrono::NaiveTime::from_hms_opt(hour, 30, 0).unwrap();
                }),
                Step::Ended(ended) => world.change(id, Change::EndedAt(ended.then_some(world.now))),
            }
            world.wake();
            // With a service that is well, one wake accounts for all that has come.
            if world.seen().mode == Mode::Shows && world.seen().under_way.is_none() {
                world.now += TimeDelta::seconds(60);
                world.wake();
                world.check_all_is_settled(id);
            }
        }
        world.mode(Mode::Shows);
        world.wake();
        world.now += TimeDelta::seconds(60);
        world.wake();
        world.check_all_is_settled(id);
        world.check_none_was_told_twice(id);
    }
}
