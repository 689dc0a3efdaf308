//! Red flags at the edges of their rules, and what an open one, its closing and waiting do to the plan.
//! The expected values are reckoned by hand from the rules in words.

use super::super::check_in::{SENSITIVE, highest_grade};
use super::super::edit::{Record, check_resume, close_flag};
use super::super::ledger::{Due, Entry};
use super::super::plan::OpeningStatus::{Held, Open, Resumed, Waiting};
use super::super::red_flags::{Reading, findings, flags, why_wait};
use super::super::session::How;
use super::*;

const HOUR: i64 = 3600;
const PROTOCOLS: [&str; 2] = ["microneedling", "microneedling-cautious"];

/// Seconds since the finish.
fn after(secs: i64) -> Instant {
    evening().header.finished_at + TimeDelta::seconds(secs)
}

/// The `number`th check-in, so many seconds after the finish: `redness=2 fever sensitive`.
fn check_in(number: usize, secs: i64, says: &str) -> CheckIn {
    let mut check_in = CheckIn::new(Uuid::from_u128(number as u128), after(secs));
    for word in says.split_whitespace() {
        match word.split_once('=') {
            Some((sign, grade)) => {
                assert!(highest_grade(sign).is_some(), "{sign}");
                check_in.grades.insert(sign.to_owned(), grade.parse().unwrap());
            }
            None if word == SENSITIVE => check_in.sensitive = Some(true),
            None => {
                check_in.present.insert(word.to_owned());
            }
        }
    }
    check_in.check(&evening(), after(1000 * HOUR)).unwrap();
    check_in
}

/// Check-ins: seconds since the finish, and what they say.
type Told<'a> = &'a [(i64, &'a str)];

fn with(says: Told<'_>) -> Session {
    let mut session = evening();
    session.check_ins =
        says.iter().enumerate().map(|(number, (secs, says))| check_in(number, *secs, says)).collect();
    session
}

/// The numbers of the check-ins in which `rule` fires.
fn fired(protocol: &Protocol, session: &Session, rule: &str) -> Vec<u128> {
    let mut all: Vec<_> = (findings(protocol, session).into_iter())
        .filter(|it| it.rule == rule)
        .map(|it| it.check_in.as_u128())
        .collect();
    all.sort_unstable();
    all
}

/// Holds when `rule` fires in just those check-ins, by either protocol and in whatever order they were told.
#[track_caller]
fn check_rule(rule: &str, table: &[(Told<'_>, &[u128])]) {
    for (says, expected) in table {
        for key in PROTOCOLS {
            let mut session = with(says);
            assert_eq!(fired(&protocol(key), &session, rule), *expected, "{rule} by {key} of {says:?}");
            session.check_ins.reverse();
            assert_eq!(
                fired(&protocol(key), &session, rule),
                *expected,
                "{rule} by {key} of {says:?}, reversed"
            );
        }
    }
}

mod rules {
    use super::*;

    #[test]
    fn persistent_redness_is_mild_redness_after_48_hours() {
        check_rule(
            "persistent-redness",
            &[
                (&[(48 * HOUR, "redness=4")], &[]),
                (&[(48 * HOUR + 1, "redness=2")], &[0]),
                (&[(48 * HOUR + 1, "redness=1")], &[]),
                (&[(48 * HOUR + 1, "swelling=2 itch=4 pain=3")], &[]),
                (&[(300 * HOUR, "redness=4")], &[0]),
                (&[(50 * HOUR, "redness=2"), (49 * HOUR, "redness=3"), (47 * HOUR, "redness=4")], &[0, 1]),
            ],
        );
    }

    #[test]
    fn worsening_redness_is_more_than_the_latest_earlier_check_in_that_rates_it() {
        check_rule(
            "worsening-redness",
            &[
                (&[(20 * HOUR, "redness=1"), (24 * HOUR, "redness=2")], &[]),
                (&[(20 * HOUR, "redness=1"), (24 * HOUR + 1, "redness=2")], &[1]),
                (&[(20 * HOUR, "redness=2"), (26 * HOUR, "redness=2")], &[]),
                (&[(20 * HOUR, "redness=2"), (26 * HOUR, "redness=3")], &[1]),
                (&[(20 * HOUR, "redness=0"), (26 * HOUR, "redness=1")], &[]),
                (&[(26 * HOUR, "redness=4")], &[]),
                (&[(20 * HOUR, "itch=1"), (26 * HOUR, "redness=4")], &[]),
                (&[(20 * HOUR, "redness=1"), (23 * HOUR, "swelling=1"), (26 * HOUR, "redness=2")], &[2]),
                (&[(10 * HOUR, "redness=1"), (20 * HOUR, "redness=3"), (26 * HOUR, "redness=2")], &[]),
                (&[(10 * HOUR, "redness=4"), (20 * HOUR, "redness=1"), (26 * HOUR, "redness=2")], &[2]),
                (&[(26 * HOUR, "redness=3"), (20 * HOUR, "redness=2")], &[0]),
                (&[(26 * HOUR, "redness=1"), (26 * HOUR, "redness=2")], &[]),
                (
                    &[(25 * HOUR, "redness=2"), (25 * HOUR + 1, "redness=3"), (26 * HOUR, "redness=4")],
                    &[1, 2],
                ),
            ],
        );
    }

    #[test]
    fn excessive_swelling_is_moderate_swelling_at_any_time() {
        check_rule(
            "excessive-swelling",
            &[
                (&[(0, "swelling=3")], &[0]),
                (&[(0, "swelling=2"), (500 * HOUR, "swelling=4")], &[1]),
                (&[(HOUR, "redness=4 pain=10")], &[]),
            ],
        );
    }

    #[test]
    fn excessive_pain_is_7_at_any_time_or_4_after_24_hours() {
        check_rule(
            "excessive-pain",
            &[
                (&[(0, "pain=7")], &[0]),
                (&[(HOUR, "pain=6")], &[]),
                (&[(24 * HOUR, "pain=6")], &[]),
                (&[(24 * HOUR, "pain=7")], &[0]),
                (&[(24 * HOUR + 1, "pain=4")], &[0]),
                (&[(24 * HOUR + 1, "pain=3")], &[]),
                (&[(24 * HOUR + 1, "swelling=4 redness=4")], &[]),
            ],
        );
    }

    #[test]
    fn redness_counts_together_with_swelling_or_pain_after_24_hours() {
        check_rule(
            "redness-with-swelling-or-pain",
            &[
                (&[(24 * HOUR, "redness=4 swelling=4 pain=10")], &[]),
                (&[(24 * HOUR + 1, "redness=2 swelling=2")], &[0]),
                (&[(24 * HOUR + 1, "redness=2 pain=4")], &[0]),
                (&[(24 * HOUR + 1, "redness=1 swelling=4 pain=10")], &[]),
                (&[(24 * HOUR + 1, "redness=4 swelling=1 pain=3")], &[]),
                (&[(24 * HOUR + 1, "swelling=2 pain=4")], &[]),
                (&[(24 * HOUR + 1, "redness=2")], &[]),
                (&[(25 * HOUR, "redness=2"), (26 * HOUR, "swelling=2")], &[]),
            ],
        );
    }

    #[test]
    fn a_sign_of_infection_or_a_rash_or_an_emergency_counts_at_any_time() {
        let signs = [
            ("infection-signs", &["pustules", "blisters", "fever", "red-streaks"][..]),
            ("rash-or-hives", &["rash", "hives"]),
            ("emergency", &["trouble-breathing", "swollen-lips", "confusion"]),
        ];
        for (rule, own) in signs {
            for (_, all) in signs {
                for sign in all {
                    let expected: &[u128] = if own.contains(sign) { &[0, 1] } else { &[] };
                    check_rule(rule, &[(&[(0, sign), (700 * HOUR, sign)], expected)]);
                }
            }
            check_rule(rule, &[(&[(HOUR, "redness=4 swelling=4 pain=10 sensitive")], &[])]);
        }
    }

    #[test]
    fn dark_patches_or_firm_bumps_count_after_a_week() {
        for sign in ["dark-patches", "firm-bumps"] {
            let table: [(&[_], &[_]); 3] = [
                (&[(100 * HOUR, sign)], &[]),
                (&[(168 * HOUR, sign)], &[]),
                (&[(168 * HOUR + 1, sign), (700 * HOUR, sign)], &[0, 1]),
            ];
            check_rule("late-reaction", &table);
        }
    }

    #[test]
    fn a_calm_skin_fires_nothing() {
        let calm = "redness=1 swelling=2 flaking=4 dryness=4 itch=4 pain=3";
        for key in PROTOCOLS {
            let session = with(&[(0, "redness=4 pain=6"), (24 * HOUR, "redness=4"), (200 * HOUR, calm)]);
            assert_eq!(findings(&protocol(key), &session), []);
        }
    }

    #[test]
    fn a_finding_carries_the_readings_that_fired_it() {
        let session = with(&[(20 * HOUR, "redness=2"), (26 * HOUR, "redness=3 swelling=2 pain=3")]);
        let all = findings(&protocol("microneedling"), &session);
        let rules: Vec<_> = all.iter().map(|it| it.rule.as_str()).collect();
        assert_eq!(rules, ["worsening-redness", "redness-with-swelling-or-pain"]);
        let higher =
            Reading::Higher { sign: "redness".to_owned(), grade: 3, before: 2, before_at: after(20 * HOUR) };
        assert!(all[0].readings.contains(&higher));
        let grade = |sign: &str, grade| Reading::Grade(sign.to_owned(), grade);
        assert_eq!(all[1].readings, [grade("redness", 3), grade("swelling", 2)]);
    }
}

/// The rules of the open flags.
fn open(session: &Session) -> Vec<String> {
    let flags = flags(&protocol("microneedling"), session);
    flags.into_iter().filter(super::super::red_flags::Flag::is_open).map(|it| it.rule).collect()
}

/// The person closes the flag of `rule`, as the program does it.
#[track_caller]
fn close(session: &mut Session, rule: &str, secs: i64) {
    let protocol = protocol("microneedling");
    let now = after(secs);
    let plan = plan(&protocol, session, &Settings::default(), &new_york(), now);
    let id = Uuid::from_u128(1000 + session.flag_closings.len() as u128);
    let closing = close_flag(id, rule, Some(How::Seen), now, &protocol, &plan).unwrap();
    Change::Put(Record::FlagClosing(closing)).apply(session, now);
}

mod changed_entries {
    use super::*;

    #[test]
    fn an_entry_that_is_edited_takes_its_finding_back() {
        let mut session = with(&[(20 * HOUR, "redness=1"), (26 * HOUR, "redness=2")]);
        assert_eq!(open(&session), ["worsening-redness"]);
        Change::from(check_in(1, 26 * HOUR, "redness=1")).apply(&mut session, after(27 * HOUR));
        assert_eq!(open(&session), Vec::<String>::new());
        // So does the one that it was compared with, and so does its time.
        Change::from(check_in(1, 26 * HOUR, "redness=2")).apply(&mut session, after(27 * HOUR));
        assert_eq!(open(&session), ["worsening-redness"]);
        Change::from(check_in(0, 20 * HOUR, "redness=2")).apply(&mut session, after(27 * HOUR));
        assert_eq!(open(&session), Vec::<String>::new());
        Change::from(check_in(0, 20 * HOUR, "redness=1")).apply(&mut session, after(27 * HOUR));
        Change::from(check_in(1, 24 * HOUR, "redness=2")).apply(&mut session, after(27 * HOUR));
        assert_eq!(open(&session), Vec::<String>::new());
    }

    #[test]
    fn an_entry_that_is_deleted_takes_its_finding_back_and_undo_brings_it_again() {
        let mut session = with(&[(10 * HOUR, "fever")]);
        let edits = Change::Delete(Uuid::from_u128(0)).apply(&mut session, after(11 * HOUR));
        assert_eq!(open(&session), Vec::<String>::new());
        edits[0].undo(&mut session, after(12 * HOUR)).unwrap();
        assert_eq!(open(&session), ["infection-signs"]);
    }

    #[test]
    fn a_deleted_entry_is_no_longer_what_another_is_compared_with() {
        let mut session =
            with(&[(10 * HOUR, "redness=3"), (20 * HOUR, "redness=1"), (26 * HOUR, "redness=2")]);
        assert_eq!(open(&session), ["worsening-redness"]);
        Change::Delete(Uuid::from_u128(1)).apply(&mut session, after(27 * HOUR));
        assert_eq!(open(&session), Vec::<String>::new());
    }

    #[test]
    fn a_backdated_entry_can_make_a_later_one_worse() {
        let mut session = with(&[(26 * HOUR, "redness=2")]);
        assert_eq!(open(&session), Vec::<String>::new());
        session.check_ins.push(check_in(1, 20 * HOUR, "redness=1"));
        assert_eq!(fired(&protocol("microneedling"), &session, "worsening-redness"), [0]);
    }

    #[test]
    fn a_corrected_finish_moves_what_counts_as_24_hours() {
        let mut session = with(&[(24 * HOUR + 1, "pain=4")]);
        assert_eq!(open(&session), ["excessive-pain"]);
        Change::FinishedAt(after(1)).apply(&mut session, after(30 * HOUR));
        assert_eq!(open(&session), Vec::<String>::new());
        Change::FinishedAt(after(0)).apply(&mut session, after(30 * HOUR));
        assert_eq!(open(&session), ["excessive-pain"]);
    }

    #[test]
    fn a_flag_that_was_acted_on_stays_in_the_history_when_its_entry_goes() {
        let mut session = with(&[(10 * HOUR, "fever")]);
        close(&mut session, "infection-signs", 12 * HOUR);
        Change::Delete(Uuid::from_u128(0)).apply(&mut session, after(13 * HOUR));
        let flags = flags(&protocol("microneedling"), &session);
        assert_eq!(flags.len(), 1);
        assert!(!flags[0].is_open() && flags[0].findings.is_empty());
        assert_eq!(flags[0].closed.as_ref().unwrap().at, after(12 * HOUR));
    }

    #[test]
    fn what_is_found_after_a_closing_opens_the_flag_anew() {
        let mut session = with(&[(10 * HOUR, "fever")]);
        close(&mut session, "infection-signs", 12 * HOUR);
        assert_eq!(open(&session), Vec::<String>::new());
        // An edit of what the person knew of does not, a new entry does, though backdated.
        Change::from(check_in(0, 10 * HOUR, "fever itch=1")).apply(&mut session, after(13 * HOUR));
        assert_eq!(open(&session), Vec::<String>::new());
        session.check_ins.push(check_in(1, 11 * HOUR, "pustules"));
        assert_eq!(open(&session), ["infection-signs"]);
        assert_eq!(flags(&protocol("microneedling"), &session).len(), 2);
        close(&mut session, "infection-signs", 14 * HOUR);
        assert_eq!(open(&session), Vec::<String>::new());
    }

    #[test]
    fn another_finding_of_an_open_rule_opens_no_second_flag() {
        let session = with(&[(10 * HOUR, "fever"), (11 * HOUR, "fever"), (12 * HOUR, "rash")]);
        assert_eq!(open(&session), ["infection-signs", "rash-or-hives"]);
        let flags = flags(&protocol("microneedling"), &session);
        assert_eq!(flags[0].findings.len(), 2);
        assert_eq!(flags[0].since(), Some(after(10 * HOUR)));
    }

    #[test]
    fn closing_is_refused_for_what_is_not_open() {
        let session = with(&[(10 * HOUR, "fever")]);
        let refused = |session: &Session, rule: &str, secs| {
            let plan = planned(session);
            let protocol = protocol("microneedling");
            close_flag(Uuid::nil(), rule, None, after(secs), &protocol, &plan).map(|_| ()).map_err(|it| it.0)
        };
        assert!(
            refused(&session, "fever", 11 * HOUR).unwrap_err().contains("give one of persistent-redness")
        );
        assert!(
            refused(&session, "emergency", 11 * HOUR)
                .unwrap_err()
                .contains("no red flag 'emergency' is open")
        );
        assert!(refused(&session, "infection-signs", 10 * HOUR - 1).unwrap_err().contains("opened later"));
        assert_eq!(refused(&session, "infection-signs", 10 * HOUR), Ok(()));
        let mut closed = session;
        close(&mut closed, "infection-signs", 11 * HOUR);
        assert!(refused(&closed, "infection-signs", 12 * HOUR).unwrap_err().contains("is open"));
    }
}

/// The plan of the built-in protocol, or of the cautious one, at so many seconds after the finish.
fn plan_at(key: &str, session: &Session, secs: i64) -> Plan {
    plan(&protocol(key), session, &Settings::default(), &new_york(), after(secs))
}

/// Holds when the openings stand so at that time: in hours since the finish, and how.
#[track_caller]
fn check_openings(session: &Session, secs: i64, expected: [(i64, OpeningStatus); 3]) {
    let plan = plan_at("microneedling", session, secs);
    let found: Vec<_> = (plan.openings.iter())
        .map(|it| {
            let opens = it.opens_at - plan.finished_at;
            assert_eq!(opens.num_seconds() % HOUR, 0);
            (opens.num_hours(), it.status(after(secs)))
        })
        .collect();
    assert_eq!(found, expected);
    let last = expected.into_iter().map(|(hours, _)| after(hours * HOUR)).max();
    assert_eq!(Some(plan.completes_at), last);
    assert_eq!(plan.phases.last().map(|phase| phase.ends_at), last);
}

fn postponed(secs: i64) -> Event {
    event(after(secs), None)
}

fn resumed(active: &str, secs: i64) -> Event {
    event(after(secs), Some(active))
}

mod holds {
    use super::*;

    #[test]
    fn an_open_flag_holds_every_active_and_keeps_it_ahead_of_now() {
        let session = with(&[(30 * HOUR, "fever")]);
        for (now, opens) in [
            (30 * HOUR, [72, 96, 120]),
            (72 * HOUR - 1, [72, 96, 120]),
            (72 * HOUR, [96, 120, 144]),
            (96 * HOUR - 1, [96, 120, 144]),
            (96 * HOUR, [120, 144, 168]),
            (100 * HOUR, [120, 144, 168]),
            (1000 * HOUR, [1008, 1032, 1056]),
        ] {
            check_openings(&session, now, opens.map(|hours| (hours, Held)));
        }
    }

    #[test]
    fn closing_before_the_earliest_opening_moves_nothing_and_later_by_the_fewest_days() {
        for (closed, now, expected) in [
            (40 * HOUR, 72 * HOUR, [(72, Open), (96, Waiting), (120, Waiting)]),
            (72 * HOUR - 1, 72 * HOUR, [(72, Open), (96, Waiting), (120, Waiting)]),
            (72 * HOUR, 72 * HOUR, [(96, Waiting), (120, Waiting), (144, Waiting)]),
            (96 * HOUR - 1, 96 * HOUR, [(96, Open), (120, Waiting), (144, Waiting)]),
            (96 * HOUR, 96 * HOUR, [(120, Waiting), (144, Waiting), (168, Waiting)]),
            (121 * HOUR, 144 * HOUR, [(144, Open), (168, Waiting), (192, Waiting)]),
        ] {
            let mut session = with(&[(30 * HOUR, "fever")]);
            close(&mut session, "infection-signs", closed);
            check_openings(&session, now, expected);
        }
    }

    #[test]
    fn what_is_back_is_neither_held_nor_moved() {
        let mut session = with(&[(80 * HOUR, "rash")]);
        session.resumptions.push(resumed("retinol", 73 * HOUR));
        check_openings(&session, 80 * HOUR, [(72, Resumed), (96, Held), (120, Held)]);
        check_openings(&session, 97 * HOUR, [(72, Resumed), (120, Held), (144, Held)]);
        close(&mut session, "rash-or-hives", 95 * HOUR);
        check_openings(&session, 97 * HOUR, [(72, Resumed), (96, Open), (120, Waiting)]);
    }

    #[test]
    fn where_all_are_back_a_flag_moves_nothing() {
        let mut session = with(&[(130 * HOUR, "rash")]);
        session.resumptions = vec![
            resumed("retinol", 73 * HOUR),
            resumed("vitamin-c", 97 * HOUR),
            resumed("exfoliating-acids", 121 * HOUR),
        ];
        check_openings(&session, 140 * HOUR, [(72, Resumed), (96, Resumed), (120, Resumed)]);
        assert!(plan_at("microneedling", &session, 140 * HOUR).is_held());
    }

    #[test]
    fn two_flags_hold_until_both_are_closed() {
        let mut session = with(&[(80 * HOUR, "fever swelling=3")]);
        assert_eq!(open(&session), ["excessive-swelling", "infection-signs"]);
        close(&mut session, "infection-signs", 90 * HOUR);
        check_openings(&session, 90 * HOUR, [(96, Held), (120, Held), (144, Held)]);
        check_openings(&session, 100 * HOUR, [(120, Held), (144, Held), (168, Held)]);
        close(&mut session, "excessive-swelling", 100 * HOUR);
        check_openings(&session, 100 * HOUR, [(120, Waiting), (144, Waiting), (168, Waiting)]);
    }

    #[test]
    fn a_flag_that_opens_again_holds_again() {
        let mut session = with(&[(30 * HOUR, "fever")]);
        close(&mut session, "infection-signs", 73 * HOUR);
        check_openings(&session, 96 * HOUR, [(96, Open), (120, Waiting), (144, Waiting)]);
        session.check_ins.push(check_in(1, 97 * HOUR, "fever"));
        check_openings(&session, 97 * HOUR, [(120, Held), (144, Held), (168, Held)]);
        close(&mut session, "infection-signs", 145 * HOUR);
        check_openings(&session, 145 * HOUR, [(168, Waiting), (192, Waiting), (216, Waiting)]);
    }

    #[test]
    fn waiting_while_a_flag_is_open_counts_as_well() {
        // Ahead of the earliest opening: a day.
        let mut session = with(&[(30 * HOUR, "fever")]);
        session.postponements.push(postponed(40 * HOUR));
        check_openings(&session, 50 * HOUR, [(96, Held), (120, Held), (144, Held)]);
        close(&mut session, "infection-signs", 60 * HOUR);
        check_openings(&session, 72 * HOUR, [(96, Waiting), (120, Waiting), (144, Waiting)]);
        // Behind it: it moves first, and the closing finds the opening ahead.
        let mut session = with(&[(75 * HOUR, "fever")]);
        session.postponements.push(postponed(80 * HOUR));
        check_openings(&session, 90 * HOUR, [(96, Held), (120, Held), (144, Held)]);
        close(&mut session, "infection-signs", 90 * HOUR);
        check_openings(&session, 90 * HOUR, [(96, Waiting), (120, Waiting), (144, Waiting)]);
    }

    #[test]
    fn the_order_in_which_things_were_told_does_not_matter() {
        let mut session = with(&[(30 * HOUR, "fever")]);
        close(&mut session, "infection-signs", 73 * HOUR);
        session.resumptions.push(resumed("retinol", 97 * HOUR));
        session.postponements = vec![postponed(20 * HOUR), postponed(98 * HOUR)];
        // 96; closed at 73 with 96 ahead; retinol at 97; at 98 vitamin C (120) is ahead: a day.
        check_openings(&session, 100 * HOUR, [(96, Resumed), (144, Waiting), (168, Waiting)]);
        session.postponements.reverse();
        check_openings(&session, 100 * HOUR, [(96, Resumed), (144, Waiting), (168, Waiting)]);
    }

    #[test]
    fn an_active_that_is_used_before_it_opens_keeps_its_opening() {
        let mut session = evening();
        session.resumptions.push(resumed("vitamin-c", 50 * HOUR));
        session.postponements.push(postponed(60 * HOUR));
        check_openings(&session, 60 * HOUR, [(96, Waiting), (96, Resumed), (144, Waiting)]);
    }

    #[test]
    fn the_cautious_protocol_holds_by_its_own_order() {
        let mut session = with(&[(30 * HOUR, "fever")]);
        assert_eq!(hours(&plan_at("microneedling-cautious", &session, 119 * HOUR)), [120, 168, 192]);
        assert_eq!(hours(&plan_at("microneedling-cautious", &session, 120 * HOUR)), [144, 192, 216]);
        close(&mut session, "infection-signs", 130 * HOUR);
        assert_eq!(hours(&plan_at("microneedling-cautious", &session, 500 * HOUR)), [144, 192, 216]);
    }

    #[test]
    fn nothing_is_resumed_while_a_flag_is_open() {
        let protocol = protocol("microneedling");
        let mut session = with(&[(80 * HOUR, "fever")]);
        let refused = |session: &Session| {
            check_resume("retinol", &protocol, &plan_at("microneedling", session, 81 * HOUR))
        };
        assert!(refused(&session).unwrap_err().0.contains("a red flag is open"));
        close(&mut session, "infection-signs", 81 * HOUR);
        assert_eq!(refused(&session), Ok(()));
    }

    #[test]
    fn a_held_active_is_not_announced_at_the_time_that_it_had() {
        let session = with(&[(30 * HOUR, "fever")]);
        let due =
            |secs| reminder(&plan_at("microneedling", &session, secs), "reintroduce/retinol").unwrap().due_at;
        assert_eq!(due(72 * HOUR - 1), after(72 * HOUR));
        assert_eq!(due(72 * HOUR), after(96 * HOUR));
    }

    #[test]
    fn a_held_active_is_neither_due_nor_the_next_reminder_until_the_flag_is_closed() {
        let mut session = with(&[(70 * HOUR, "fever")]);
        let told = |plan: &Plan| {
            let told = plan.reminders.iter().filter(|it| !matches!(it.kind, Kind::Reintroduce(_)));
            let entry = |it: &Reminder| Entry::new(State::Delivered, it.due_at, it.due_at);
            let entries = told.map(|it| (it.kind.to_string(), entry(it))).collect();
            Ledger { entries, ..Ledger::default() }
        };
        let held = plan_at("microneedling", &session, 71 * HOUR);
        for secs in [71 * HOUR, 72 * HOUR, 200 * HOUR] {
            assert_eq!(ledger::due([(&held, &told(&held))], after(secs)), Due::default(), "{secs}");
        }
        close(&mut session, "infection-signs", 71 * HOUR);
        let plan = plan_at("microneedling", &session, 71 * HOUR);
        assert_eq!(ledger::due([(&plan, &told(&plan))], after(71 * HOUR)).next_at, Some(after(72 * HOUR)));
    }
}

#[test]
fn another_day_is_proposed_while_the_skin_asks_for_it_and_until_it_was_given() {
    let proposed = |session: &Session| why_wait(&protocol("microneedling"), session).is_some();
    for (says, expected) in [
        (&[][..], false),
        (&[(10 * HOUR, "sensitive")], true),
        (&[(72 * HOUR - 1, "redness=4")], false),
        (&[(72 * HOUR, "redness=2")], true),
        (&[(72 * HOUR, "redness=1 itch=4")], false),
        (&[(72 * HOUR, "redness=2"), (80 * HOUR, "redness=1")], false),
        (&[(80 * HOUR, "redness=2"), (72 * HOUR, "redness=1")], true),
    ] {
        assert_eq!(proposed(&with(says)), expected, "{says:?}");
    }
    let mut session = with(&[(72 * HOUR, "redness=2")]);
    session.postponements.push(postponed(71 * HOUR));
    assert!(proposed(&session));
    session.postponements.push(postponed(72 * HOUR));
    assert!(!proposed(&session));
}
