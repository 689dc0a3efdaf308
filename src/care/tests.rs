//! Tests of the plan, the reminders and the ledger: hand-made cases, then random ones.

use chrono::{DateTime, NaiveDate, TimeDelta};
use chrono_tz::Tz;
use proptest::prelude::*;
use uuid::Uuid;

use super::check_in::CheckIn;
use super::civil_time::{Instant, QuietHours, Zone, parse_hour_minute};
use super::edit::{Change, check_details, check_finish, check_ins_before};
use super::ledger::{self, CATCH_UP_AFTER, Entry, Ledger, State, Why};
use super::plan::{OpeningStatus, Plan, plan};
use super::protocol::{BUILT_IN, Condition, Protocol};
use super::reminders::{Action, Kind, Reminder, Withdrawn};
use super::session::{Details, Event, ProtocolRef, Session, SessionId, Unknown};
use super::settings::Settings;

mod red_flags;

fn at(text: &str) -> Instant {
    DateTime::parse_from_rfc3339(text).unwrap().to_utc()
}

fn protocol(key: &str) -> Protocol {
    Protocol::built_in().into_iter().find(|protocol| protocol.key == key).unwrap()
}

fn session(finished_at: Instant) -> Session {
    let protocol =
        ProtocolRef { key: "microneedling".to_owned(), digest: Uuid::nil(), unknown: Unknown::new() };
    Session::new(SessionId(Uuid::nil()), finished_at, finished_at, protocol, Details::default())
}

fn event(at: Instant, key: Option<&str>) -> Event {
    Event {
        id: Uuid::from_u128(at.timestamp().unsigned_abs().into()),
        edited_at: at,
        deleted_at: None,
        at,
        key: key.map(str::to_owned),
        local_date: None,
        unknown: Unknown::new(),
    }
}

/// Tuesday evening in New York, the session of the specification's example.
fn evening() -> Session {
    session(at("2026-11-24T20:05:00-05:00"))
}

fn new_york() -> Zone {
    Zone::new(Tz::America__New_York)
}

fn planned(session: &Session) -> Plan {
    plan(&protocol("microneedling"), session, &Settings::default(), &new_york(), session.header.finished_at)
}

fn reminder<'a>(plan: &'a Plan, kind: &str) -> Option<&'a Reminder> {
    plan.reminders.iter().find(|reminder| reminder.kind.to_string() == kind)
}

fn hours(plan: &Plan) -> Vec<i64> {
    plan.openings.iter().map(|it| (it.opens_at - plan.finished_at).num_hours()).collect()
}

mod the_protocol {
    use super::*;

    /// Every statement of the reference article, and where it lives.
    #[test]
    fn every_statement_of_the_article_is_in_it() {
        let text = BUILT_IN[0].1.to_lowercase();
        let table = [
            ("leave the serum on", "leave your serum on"),
            ("nothing but the serum for the evening", "no toner, moisturiser or spot treatment"),
            ("do not wash it off", "washing your face"),
            ("do not touch: bacteria, open channels", "hands carry bacteria into open channels"),
            ("first night rule: serum, then sleep", "first night: serum, then bed"),
            ("lukewarm water, mild and fragrance-free", "lukewarm water, mild and fragrance-free; pat dry"),
            ("hydrating serum: niacinamide or hyaluronic acid", "hyaluronic acid or niacinamide"),
            ("SPF 30 at least, preferably mineral", "mineral spf 30+"),
            ("more sensitive to UV", "your skin burns easily now"),
            ("no make-up: clogs channels, traps bacteria", "it clogs healing channels and traps bacteria"),
            ("no retinol, vitamin C, AHA, BHA", "aha and bha too"),
            ("no workouts, saunas, sweating", "exercise, sauna, sweating"),
            ("no direct sun; hat, sunscreen, shade", "hat, sunscreen and shade"),
            ("redness is normal for hours to a day", "redness usually fades within hours to a day"),
            ("redness beyond 48 h", "persistent-redness"),
            ("redness with swelling or pain", "redness-with-swelling-or-pain"),
            ("pus, infection", "pustules, pimples, pus or other signs of infection"),
            ("flaking and dryness from day two are normal", "light flaking or dryness is expected"),
            ("days 2-3: cleanser, serum, moisturiser, SPF", "moisturise"),
            ("hydration is everything", "hydrate generously"),
            ("still no actives: only irritation", "helping now only irritates"),
            ("48-72 h: gradual return", "bring products back little by little"),
            ("48-72 h: no harsh exfoliation", "harsh exfoliation"),
            ("barrier mostly recovered after 48-72 h", "mostly recovered after 48 to 72 hours"),
            ("day 3-4 retinol, every other day at first", "every other day at first"),
            ("day 4-5 vitamin C", "window_days: (4, some(5))"),
            ("day 5+ normal routine, acids", "your normal routine is back"),
            (
                "guidelines, not rules; wait another day",
                "a guide, not a rule. still sensitive? wait another day",
            ),
            (
                "gentle cleanser: non-foaming, cream or milk",
                "fragrance-free and non-foaming; a cream or a milk",
            ),
            ("serum supports the barrier", "they support the barrier"),
            ("simple moisturiser: no fragrance, no actives", "no fragrance, no actives, only hydration"),
            ("mineral sunscreen: zinc oxide, titanium dioxide", "spf 30+, zinc oxide or titanium dioxide"),
            ("mineral sits on top of the skin", "it sits on top of the skin"),
            ("redness that worsens after 24 h", "worsening-redness"),
            ("excessive swelling", "excessive-swelling"),
            ("excessive pain", "excessive-pain"),
            ("rash or hives", "rash-or-hives"),
            ("stop the routine, see a dermatologist", "stop your routine and see a dermatologist"),
        ];
        for (statement, words) in table {
            assert!(text.contains(words), "the article's '{statement}' is missing: no '{words}'");
        }
    }

    #[test]
    fn the_built_in_ones_have_the_specified_hours() {
        let spans = |key: &str| -> Vec<(String, u32, u32)> {
            (protocol(key).phases.into_iter())
                .map(|phase| (phase.key, phase.starts_at_hours, phase.ends_at_hours))
                .collect()
        };
        let expected = |ends: [u32; 5]| -> Vec<(String, u32, u32)> {
            let keys = ["immediate", "first-day", "recovery", "settling", "reintroduction"];
            let starts = std::iter::once(0).chain(ends);
            keys.into_iter().map(str::to_owned).zip(starts).zip(ends).map(|((k, s), e)| (k, s, e)).collect()
        };
        assert_eq!(spans("microneedling"), expected([6, 24, 48, 72, 120]));
        assert_eq!(spans("microneedling-cautious"), expected([12, 24, 72, 120, 192]));
        let opens = |key: &str, active: &str| protocol(key).reintroduction(active).unwrap().opens_at_hours;
        let of = |key: &str| ["retinol", "vitamin-c", "exfoliating-acids"].map(|active| opens(key, active));
        assert_eq!(of("microneedling"), [72, 96, 120]);
        assert_eq!(of("microneedling-cautious"), [168, 120, 192]);
        assert_eq!(protocol("microneedling-cautious").proposed_from_depth_mm, Some(1.0));
    }

    #[test]
    fn the_red_flag_rules_are_the_specified_ones() {
        let rules: Vec<_> = protocol("microneedling").red_flags.into_iter().map(|rule| rule.key).collect();
        let expected = [
            "persistent-redness",
            "worsening-redness",
            "excessive-swelling",
            "excessive-pain",
            "redness-with-swelling-or-pain",
            "infection-signs",
            "rash-or-hives",
            "late-reaction",
            "emergency",
        ];
        assert_eq!(rules, expected);
        assert_eq!(protocol("microneedling-cautious").red_flags, protocol("microneedling").red_flags);
    }

    /// The start of the text up to its red flags, with `from` replaced by `to`.
    fn broken(from: &str, to: &str) -> String {
        let text = BUILT_IN[0].1;
        assert!(text.contains(from), "no '{from}' to replace");
        Protocol::parse("clinic.ron", &text.replacen(from, to, 1)).unwrap_err().to_string()
    }

    #[test]
    fn nonsense_is_refused_with_its_place() {
        assert_eq!(
            broken("starts_at_hours: 48", "starts_at_hours: 40"),
            "clinic.ron:82:18: phase 'settling' starts before 'recovery' ends"
        );
        assert_eq!(
            broken("starts_at_hours: 48", "starts_at_hours: 50"),
            "clinic.ron:82:18: phase 'settling' leaves a gap after 'recovery' ends"
        );
        assert!(
            broken("ends_at_hours: 6,", "ends_at_hours: 0,")
                .ends_with("phase 'immediate' ends before it starts")
        );
        assert!(broken("starts_at_hours: 0,", "starts_at_hours: 1,").ends_with("does not start at 0"));
        assert!(broken("opens_at_hours: 120", "opens_at_hours: 130").contains("completes the plan at 130 h"));
        assert!(
            broken("opens_at_hours: 96", "opens_at_hours: 48").contains("'vitamin-c' opens before 'retinol'")
        );
        assert!(broken("opens_at_hours: 96", "opens_at_hours: 80").contains("not on day 4"));
        assert!(broken("\"first-day\"", "\"immediate\"").contains("two of phase 'immediate'"));
        assert!(broken("\"first-day\"", "\"First day\"").contains("is no key"));
        assert!(broken("AtLeast(\"swelling\", 3)", "AtLeast(\"heat\", 3)").contains("asks for 'heat'"));
        assert!(broken("source: \"article\"", "source: \"hearsay\"").contains("the source 'hearsay'"));
        assert!(broken("format: 1", "format: 2").contains("newer than this version reads"));
        assert!(
            broken("format: 1", "formt: 1").starts_with("clinic.ron:5:5: Unexpected field named `formt`")
        );
        assert!(broken("hours: 0,", "hours: zero,").contains("clinic.ron:22:"));
    }

    #[test]
    fn conditions_name_signs_that_a_check_in_has() {
        let conditions = protocol("microneedling").red_flags.into_iter().flat_map(|rule| rule.when);
        assert!(conditions.flat_map(|case| case.all).any(|it| it == Condition::Present("fever".to_owned())));
    }
}

mod the_plan {
    use super::*;

    #[test]
    fn openings_follow_elapsed_time() {
        let plan = planned(&evening());
        assert_eq!(hours(&plan), [72, 96, 120]);
        assert_eq!(plan.completes_at, at("2026-11-29T20:05:00-05:00"));
        assert_eq!(plan.openings[0].status(at("2026-11-27T20:04:59-05:00")), OpeningStatus::Waiting);
        assert_eq!(plan.openings[0].status(at("2026-11-27T20:05:00-05:00")), OpeningStatus::Open);
    }

    #[test]
    fn phases_are_half_open() {
        let plan = planned(&evening());
        let key = |text: &str| plan.phase_at(at(text)).map(|phase| phase.key.as_str());
        assert_eq!(key("2026-11-24T20:05:00-05:00"), Some("immediate"));
        assert_eq!(key("2026-11-25T02:04:59-05:00"), Some("immediate"));
        assert_eq!(key("2026-11-25T02:05:00-05:00"), Some("first-day"));
        assert_eq!(key("2026-11-29T20:04:59-05:00"), Some("reintroduction"));
        assert_eq!(key("2026-11-29T20:05:00-05:00"), None);
    }

    #[test]
    fn a_postponement_before_the_first_opening_moves_all_by_a_day() {
        let mut session = evening();
        session.postponements.push(event(session.header.finished_at + TimeDelta::hours(71), None));
        assert_eq!(hours(&planned(&session)), [96, 120, 144]);
    }

    #[test]
    fn a_postponement_after_it_moves_by_the_fewest_days_that_help() {
        let mut session = evening();
        let finish = session.header.finished_at;
        for (elapsed, expected) in
            [(72, [96, 120, 144]), (95, [96, 120, 144]), (96, [120, 144, 168]), (130, [144, 168, 192])]
        {
            session.postponements = vec![event(finish + TimeDelta::hours(elapsed), None)];
            assert_eq!(hours(&planned(&session)), expected, "postponed at {elapsed} h");
        }
    }

    #[test]
    fn what_was_resumed_does_not_move_and_the_last_phase_lengthens() {
        let mut session = evening();
        let finish = session.header.finished_at;
        session.resumptions.push(event(finish + TimeDelta::hours(73), Some("retinol")));
        session.postponements.push(event(finish + TimeDelta::hours(80), None));
        let plan = planned(&session);
        assert_eq!(hours(&plan), [72, 120, 144]);
        assert_eq!(plan.phases[4].ends_at, finish + TimeDelta::hours(144));
        assert_eq!(plan.openings[0].status(finish + TimeDelta::hours(80)), OpeningStatus::Resumed);
    }

    #[test]
    fn a_deleted_postponement_moves_nothing() {
        let mut session = evening();
        let mut taken_back = event(session.header.finished_at + TimeDelta::hours(50), None);
        taken_back.deleted_at = Some(taken_back.at);
        session.postponements.push(taken_back);
        assert_eq!(hours(&planned(&session)), [72, 96, 120]);
    }
}

mod the_reminders {
    use super::*;

    #[test]
    fn a_night_reminder_waits_for_the_morning() {
        let plan = planned(&evening());
        assert_eq!(reminder(&plan, "phase/first-day").unwrap().due_at, at("2026-11-25T08:00:00-05:00"));
        assert_eq!(reminder(&plan, "phase/recovery").unwrap().due_at, at("2026-11-25T20:05:00-05:00"));
    }

    #[test]
    fn a_recent_check_in_withdraws_the_question() {
        let mut session = evening();
        let due = at("2026-11-25T20:05:00-05:00");
        for (logged, withdrawn) in [
            (due - TimeDelta::hours(6) - TimeDelta::seconds(1), None),
            (due - TimeDelta::hours(6), Some(Withdrawn::CheckedIn)),
            (due, Some(Withdrawn::CheckedIn)),
            (due + TimeDelta::seconds(1), None),
        ] {
            session.check_ins = vec![CheckIn::new(Uuid::nil(), logged)];
            assert_eq!(
                reminder(&planned(&session), "check-in/24h").unwrap().withdrawn,
                withdrawn,
                "{logged}"
            );
        }
    }

    #[test]
    fn a_snooze_is_offered_while_it_ends_before_the_reminder_is_of_no_use() {
        let mut session = evening();
        session.resumptions.push(event(at("2026-11-28T23:30:00-05:00"), Some("retinol")));
        let plan = planned(&session);
        let hour = TimeDelta::hours(1);
        for (kind, over_at) in [
            // The first day ends, and its morning with it.
            ("phase/first-day", "2026-11-25T20:05:00-05:00"),
            ("morning/2026-11-25", "2026-11-25T20:05:00-05:00"),
            // The next morning says what the recovery said.
            ("phase/recovery", "2026-11-26T08:00:00-05:00"),
            ("check-in/24h", "2026-11-26T20:05:00-05:00"),
            // The reintroduction lasts: it is the end of the local day.
            ("morning/2026-11-28", "2026-11-29T00:00:00-05:00"),
            ("reintroduce/retinol", "2026-11-28T23:30:00-05:00"),
            ("retinol-night/2026-11-30", "2026-12-01T04:00:00-05:00"),
            ("follow-up/7d", "2026-12-08T20:05:00-05:00"),
        ] {
            let reminder = reminder(&plan, kind).unwrap();
            let offers = |now| reminder.offers(&plan, hour, now).any(|it| *it == Action::Snooze);
            let last = at(over_at) - hour;
            assert!(offers(last - TimeDelta::seconds(1)), "{kind}: none a second before");
            assert!(!offers(last), "{kind}: one that ends when it is of no use");
            let others: Vec<_> = reminder.offers(&plan, hour, last).collect();
            assert_eq!(others.len() + 1, reminder.actions().len(), "{kind}");
        }
        let active = reminder(&plan, "reintroduce/vitamin-c").unwrap();
        assert!(active.offers(&plan, hour, at("2026-12-20T12:00:00-05:00")).any(|it| *it == Action::Snooze));
    }

    /// Another zone later would move them by a day, and tell of two evenings running.
    #[test]
    fn retinol_evenings_stay_on_their_dates_wherever_the_person_is_later() {
        let nights = |local_date: Option<&str>, zone: Tz| {
            let mut session = evening();
            let said = event(at("2026-11-28T23:30:00Z"), Some("retinol"));
            let local_date = local_date.map(|it| it.parse().unwrap());
            session.resumptions.push(Event { local_date, ..said });
            let protocol = protocol("microneedling");
            let now = at("2026-12-01T12:00:00Z");
            let plan = plan(&protocol, &session, &Settings::default(), &Zone::new(zone), now);
            let nights = plan.reminders.into_iter().filter(|it| matches!(it.kind, Kind::Evening(..)));
            nights.map(|it| it.kind.to_string()).collect::<Vec<_>>()
        };
        let (berlin, new_york) = (Tz::Europe__Berlin, Tz::America__New_York);
        let said_in_berlin = nights(Some("2026-11-29"), berlin);
        assert_eq!(said_in_berlin[0], "retinol-night/2026-12-01");
        assert_eq!(nights(Some("2026-11-29"), new_york), said_in_berlin);
        // What an older version noted has no date; and one that it was nowhere is none.
        assert_eq!(nights(None, new_york)[0], "retinol-night/2026-11-30");
        assert_eq!(nights(Some("2026-12-05"), new_york)[0], "retinol-night/2026-11-30");
        assert_eq!(nights(Some("-200000-01-01"), new_york)[0], "retinol-night/2026-11-30");
    }

    #[test]
    fn retinol_evenings_follow_the_local_date_of_its_return() {
        let mut session = evening();
        session.resumptions.push(event(at("2026-11-28T23:30:00-05:00"), Some("retinol")));
        let plan = planned(&session);
        let nights: Vec<_> =
            plan.reminders.iter().filter(|it| matches!(it.kind, Kind::Evening(..))).collect();
        assert_eq!(nights.len(), 7);
        assert_eq!(nights[0].kind.to_string(), "retinol-night/2026-11-30");
        assert_eq!(nights[0].due_at, at("2026-11-30T19:00:00-05:00"));
        assert_eq!(nights[0].useful_until, Some(at("2026-12-01T04:00:00-05:00")));
        assert_eq!(nights[6].kind.to_string(), "retinol-night/2026-12-12");
    }

    #[test]
    fn an_ended_session_has_none_after_its_end() {
        let mut session = evening();
        Change::EndedAt(Some(at("2026-11-26T12:00:00-05:00")))
            .apply(&mut session, at("2026-11-26T12:00:00-05:00"));
        let plan = planned(&session);
        assert!(plan.reminders.iter().all(|it| it.due_at <= at("2026-11-26T12:00:00-05:00")));
        assert!(!plan.is_running(at("2026-11-26T12:00:00-05:00")));
    }

    #[test]
    fn a_kind_that_is_switched_off_is_withdrawn() {
        let settings = Settings { kinds_off: ["morning".to_owned()].into(), ..Settings::default() };
        let plan = plan(
            &protocol("microneedling"),
            &evening(),
            &settings,
            &new_york(),
            evening().header.finished_at,
        );
        for reminder in &plan.reminders {
            let off = matches!(reminder.kind, Kind::Morning(_));
            assert_eq!(reminder.withdrawn, off.then_some(Withdrawn::SwitchedOff));
        }
    }
}

mod the_ledger {
    use super::*;

    fn record(ledger: &mut Ledger, due: &ledger::Due, now: Instant) {
        let told = |state: State| move |item: &ledger::Item| (item.clone(), State::clone(&state), None);
        let all = (due.groups.iter().flatten().map(told(State::Delivered)))
            .chain(due.catch_up.iter().map(told(State::CaughtUp)))
            .chain(due.lapsed.iter().map(|(item, why)| (item.clone(), State::Lapsed, Some(why.clone()))));
        for (item, state, why) in all {
            ledger.entries.insert(item.reminder.kind.to_string(), item.entry(state, now, why));
        }
    }

    fn kinds<'a>(items: impl IntoIterator<Item = &'a ledger::Item>) -> Vec<String> {
        items.into_iter().map(|item| item.reminder.kind.to_string()).collect()
    }

    #[test]
    fn reminders_of_one_instant_are_one_group() {
        let plan = planned(&evening());
        let due = ledger::due([(&plan, &Ledger::default())], at("2026-11-25T08:00:00-05:00"));
        assert_eq!(
            due.groups.iter().map(kinds).collect::<Vec<_>>(),
            [["morning/2026-11-25", "phase/first-day"]]
        );
        assert!(due.catch_up.is_empty() && due.lapsed.is_empty());
        assert_eq!(due.next_at, Some(at("2026-11-25T20:05:00-05:00")));
    }

    #[test]
    fn a_quarter_of_an_hour_late_is_still_delivered_and_a_second_more_is_caught_up() {
        let plan = planned(&evening());
        let due_at = at("2026-11-25T08:00:00-05:00");
        assert_eq!(ledger::due([(&plan, &Ledger::default())], due_at + CATCH_UP_AFTER).groups.len(), 1);
        let late =
            ledger::due([(&plan, &Ledger::default())], due_at + CATCH_UP_AFTER + TimeDelta::seconds(1));
        assert!(late.groups.is_empty());
        assert_eq!(late.catch_up.len(), 2);
    }

    #[test]
    fn after_a_long_sleep_the_useful_is_one_summary_and_the_rest_lapses() {
        let plan = planned(&evening());
        let due = ledger::due([(&plan, &Ledger::default())], at("2026-11-27T12:00:00-05:00"));
        assert!(due.groups.is_empty());
        assert_eq!(kinds(&due.catch_up), ["check-in/48h", "phase/settling", "morning/2026-11-27"]);
        let lapsed = kinds(due.lapsed.iter().map(|(item, _)| item));
        assert_eq!(
            lapsed,
            ["morning/2026-11-25", "phase/first-day", "check-in/24h", "phase/recovery", "morning/2026-11-26"]
        );
        assert!(due.lapsed.iter().all(|(_, why)| *why == Why::TooLate));
    }

    #[test]
    fn what_was_delivered_is_not_sent_again_when_its_time_lies_ahead_again() {
        let mut session = evening();
        let mut ledger = Ledger::default();
        let now = at("2026-11-25T20:05:00-05:00");
        let due = ledger::due([(&planned(&session), &ledger)], now);
        record(&mut ledger, &due, now);
        Change::FinishedAt(at("2026-11-25T19:00:00-05:00")).apply(&mut session, now);
        let plan = planned(&session);
        let later = reminder(&plan, "phase/recovery").unwrap().due_at;
        assert!(later > now);
        assert!(
            !kinds(ledger::due([(&plan, &ledger)], later).groups.iter().flatten())
                .contains(&"phase/recovery".to_owned())
        );
    }

    #[test]
    fn what_lapsed_under_a_wrong_clock_is_scheduled_again() {
        let plan = planned(&evening());
        let mut ledger = Ledger::default();
        let wrong = at("2027-02-01T12:00:00-05:00");
        let due = ledger::due([(&plan, &ledger)], wrong);
        record(&mut ledger, &due, wrong);
        assert!(ledger::due([(&plan, &ledger)], wrong).lapsed.is_empty());
        let right = at("2026-11-25T07:00:00-05:00");
        let due = ledger::due([(&plan, &ledger)], right);
        assert_eq!(due.next_at, Some(at("2026-11-25T08:00:00-05:00")));
        let due = ledger::due([(&plan, &ledger)], at("2026-11-25T08:00:00-05:00"));
        assert_eq!(kinds(due.groups.iter().flatten()), ["morning/2026-11-25", "phase/first-day"]);
    }

    #[test]
    fn a_kind_that_comes_back_on_does_not_bring_its_past_back() {
        let off = Settings { kinds_off: ["morning".to_owned()].into(), ..Settings::default() };
        let now = at("2026-11-25T10:00:00-05:00");
        let mut ledger = Ledger::default();
        let without =
            plan(&protocol("microneedling"), &evening(), &off, &new_york(), evening().header.finished_at);
        let due = ledger::due([(&without, &ledger)], now);
        assert!(due.lapsed.iter().any(|(item, why)| *why == Why::SwitchedOff && matches!(item.reminder.kind, Kind::Morning(_))));
        record(&mut ledger, &due, now);
        let with = planned(&evening());
        assert!(ledger::due([(&with, &ledger)], now).catch_up.is_empty());
    }

    #[test]
    fn a_telling_after_a_snooze_that_is_not_on_disk_yet_follows_the_one_that_is() {
        let at = |minute| at("2026-11-25T08:00:00Z") + TimeDelta::minutes(minute);
        let told = |until| Entry { until, ..Entry::new(State::Delivered, at(0), at(120)) };
        for (until, follows) in
            [(Some(at(120)), true), (Some(at(60)), true), (Some(at(30)), false), (None, false)]
        {
            let mut ledger = Ledger::default();
            ledger.note("x".to_owned(), Entry::answered(at(0), Some(at(60)), at(5)));
            assert_eq!(ledger.note("x".to_owned(), told(until)), follows, "{until:?}");
        }
    }

    /// Told late, it tells of the phase of then: it is not taken down for the one that was over.
    #[test]
    fn a_morning_that_is_told_after_its_phase_asks_until_the_next_one() {
        let plan = planned(&evening());
        let morning = reminder(&plan, "morning/2026-11-25").unwrap();
        let told_at = at("2026-11-25T20:30:00-05:00");
        let told = |told_at| {
            let entry = Entry::new(State::CaughtUp, morning.due_at, told_at);
            Ledger { entries: [(morning.kind.to_string(), entry)].into(), ..Ledger::default() }
        };
        assert!(Ledger::default().is_open(&plan, morning, told_at));
        assert!(told(told_at).is_open(&plan, morning, told_at + TimeDelta::hours(1)));
        assert!(!told(morning.due_at).is_open(&plan, morning, told_at));
    }

    #[test]
    fn a_snooze_moves_the_hour_of_the_telling_and_not_when_the_reminder_was_due() {
        let plan = planned(&evening());
        let (due_at, snoozed_at) = (at("2026-11-25T08:00:00-05:00"), at("2026-11-25T08:20:00-05:00"));
        let until = at("2026-11-25T09:20:00-05:00");
        let mut ledger = Ledger::default();
        let due = ledger::due([(&plan, &ledger)], due_at);
        record(&mut ledger, &due, due_at);
        let morning = reminder(&plan, "morning/2026-11-25").unwrap();
        ledger.note(morning.kind.to_string(), ledger.answer(morning, Some(until), snoozed_at));
        for (now, late) in [(until + CATCH_UP_AFTER, false), (until + TimeDelta::minutes(16), true)] {
            let due = ledger::due([(&plan, &ledger)], now);
            let [item] = if late { &due.catch_up } else { &due.groups[0] }.as_slice() else {
                panic!("{due:?}")
            };
            assert_eq!((item.reminder.due_at, item.tell_at, item.snooze), (due_at, until, Some(until)));
            let entry = item.entry(State::Delivered, now, None);
            assert_eq!((entry.due_at, entry.until, entry.at), (due_at, Some(until), now));
        }
    }

    #[test]
    fn what_is_to_come_has_what_was_snoozed_at_its_hour_but_not_what_will_lapse_then() {
        let mut session = evening();
        let question = at("2026-11-25T20:05:00-05:00");
        let mut ledger = Ledger::default();
        let to_come = |session: &Session, ledger: &Ledger, now| -> Vec<(Instant, String)> {
            let plan = planned(session);
            let to_come = ledger::to_come(&plan, ledger, now);
            to_come.into_iter().map(|(at, it)| (at, it.kind.to_string())).take(3).collect()
        };
        let plan = planned(&session);
        let due = ledger::due([(&plan, &ledger)], question);
        record(&mut ledger, &due, question);
        for (kind, minutes) in [("check-in/24h", 60), ("phase/recovery", 13 * 60)] {
            let entry = ledger.answer(
                reminder(&plan, kind).unwrap(),
                Some(question + TimeDelta::minutes(minutes)),
                question,
            );
            ledger.note(kind.to_owned(), entry);
        }
        let morning = (at("2026-11-26T08:00:00-05:00"), "morning/2026-11-26".to_owned());
        let recovery = (question + TimeDelta::hours(13), "phase/recovery".to_owned());
        let check_in = (question + TimeDelta::hours(1), "check-in/24h".to_owned());
        assert_eq!(to_come(&session, &ledger, question), [check_in, morning.clone(), recovery.clone()]);
        // The question is answered meanwhile.
        session.check_ins.push(CheckIn::new(Uuid::from_u128(9), question + TimeDelta::minutes(5)));
        let next = to_come(&session, &ledger, question + TimeDelta::minutes(6));
        assert_eq!(next[..2], [morning, recovery]);
        Change::EndedAt(Some(question)).apply(&mut session, question);
        assert_eq!(to_come(&session, &ledger, question), []);
    }

    #[test]
    fn an_ended_session_lets_its_last_reminders_lapse() {
        let mut session = evening();
        let now = at("2026-11-25T21:00:00-05:00");
        Change::EndedAt(Some(now)).apply(&mut session, now);
        let due = ledger::due([(&planned(&session), &Ledger::default())], now);
        assert!(due.groups.is_empty() && due.catch_up.is_empty());
        assert!(due.lapsed.iter().all(|(_, why)| *why == Why::SessionEnded));
        assert_eq!(due.next_at, None);
    }
}

mod edits {
    use super::*;

    #[test]
    fn each_change_can_be_undone_and_redone() {
        let before = evening();
        let now = before.header.finished_at;
        let details = Details { depth_mm: Some(0.5), ..Details::default() };
        for change in [
            Change::FinishedAt(now - TimeDelta::hours(1)),
            Change::EndedAt(Some(now)),
            Change::Deleted,
            Change::Details(details),
        ] {
            let mut session = before.clone();
            let edits = change.apply(&mut session, now);
            let after = session.clone();
            assert_ne!(without_edit_time(&session), without_edit_time(&before));
            for edit in &edits {
                edit.undo(&mut session, now).unwrap();
            }
            assert_eq!(without_edit_time(&session), without_edit_time(&before));
            for edit in &edits {
                edit.redo(&mut session, now).unwrap();
            }
            assert_eq!(without_edit_time(&session), without_edit_time(&after));
        }
    }

    fn without_edit_time(session: &Session) -> Session {
        let mut session = session.clone();
        session.header.edited_at = at("2026-11-24T20:05:00Z");
        session
    }

    /// Or the copy of another machine would win over it.
    #[test]
    fn an_edit_is_later_than_what_it_replaces_whatever_the_clock_says() {
        let mut session = evening();
        let now = session.header.finished_at;
        for change in [Change::EndedAt(Some(now)), Change::EndedAt(None), Change::Deleted] {
            let before = session.header.edited_at;
            let edits = change.apply(&mut session, now - TimeDelta::hours(3));
            assert!(session.header.edited_at > before);
            edits[0].undo(&mut session, now - TimeDelta::hours(3)).unwrap();
            edits[0].redo(&mut session, now - TimeDelta::hours(3)).unwrap();
            assert!(session.header.edited_at > before + TimeDelta::seconds(2));
        }
    }

    #[test]
    fn what_stands_so_already_is_no_edit() {
        let mut session = evening();
        let now = session.header.finished_at;
        assert!(Change::FinishedAt(now).apply(&mut session, now).is_empty());
        let id = Uuid::from_u128(1);
        assert_eq!(Change::from(CheckIn::new(id, now)).apply(&mut session, now).len(), 1);
        assert_eq!(Change::Delete(id).apply(&mut session, now).len(), 1);
        assert!(Change::Delete(id).apply(&mut session, now).is_empty());
        assert!(Change::Delete(Uuid::from_u128(2)).apply(&mut session, now).is_empty());
    }

    #[test]
    fn a_finish_is_refused_in_the_future_and_long_ago() {
        let now = at("2026-11-24T20:05:00Z");
        assert!(check_finish(now + TimeDelta::minutes(5), now).is_ok());
        assert!(check_finish(now + TimeDelta::seconds(301), now).unwrap_err().0.contains("in the future"));
        assert!(check_finish(now - TimeDelta::days(60), now).is_ok());
        assert!(
            check_finish(now - TimeDelta::days(60) - TimeDelta::seconds(1), now)
                .unwrap_err()
                .0
                .contains("60 days")
        );
    }

    #[test]
    fn details_are_refused_when_they_cannot_be() {
        let with = |depth_mm, device: Option<&str>| Details {
            depth_mm,
            device: device.map(str::to_owned),
            ..Details::default()
        };
        assert!(check_details(&with(Some(0.25), Some("pen"))).is_ok());
        for bad in [
            with(Some(0.0), None),
            with(Some(3.1), None),
            with(Some(f64::NAN), None),
            with(None, Some("laser")),
        ] {
            assert!(check_details(&bad).is_err(), "{bad:?}");
        }
    }
}

const ZONES: [Tz; 8] = [
    Tz::America__New_York,
    Tz::Europe__Berlin,
    Tz::Australia__Lord_Howe,
    Tz::Asia__Kathmandu,
    Tz::Pacific__Auckland,
    Tz::America__St_Johns,
    Tz::Africa__Casablanca,
    Tz::UTC,
];

prop_compose! {
    fn any_course()(
        start in 0i64..(3 * 366 * 24 * 60),
        zone in proptest::sample::select(&ZONES[..]),
        cautious in any::<bool>(),
        morning in 0u32..1440,
        quiet in any::<bool>(),
        quiet_start in 0u32..1440,
        quiet_length in 0u32..1200,
        postponed in proptest::collection::vec(0i64..(220 * 60), 0..4),
        resumed in proptest::collection::vec((0usize..3, 0i64..(220 * 60)), 0..3),
    ) -> (Protocol, Session, Settings, Zone) {
        let time = |minute: u32| parse_hour_minute(&format!("{:02}:{:02}", minute / 60 % 24, minute % 60)).unwrap();
        let protocol = protocol(if cautious { "microneedling-cautious" } else { "microneedling" });
        let mut session = session(at("2027-01-01T00:00:00Z") + TimeDelta::minutes(start));
        let after = |minutes| session.header.finished_at + TimeDelta::minutes(minutes);
        let postponements = postponed.into_iter().map(|minutes| event(after(minutes), None)).collect();
        let resumptions = (resumed.into_iter())
            .map(|(active, minutes)| event(after(minutes), Some(&protocol.reintroductions[active].key)))
            .collect();
        session.postponements = postponements;
        session.resumptions = resumptions;
        let settings = Settings {
            morning: time(morning),
            quiet,
            quiet_hours: QuietHours { start: time(quiet_start), end: time(quiet_start + quiet_length) },
            ..Settings::default()
        };
        (protocol, session, settings, Zone::new(zone))
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(1024) })]

    #[test]
    fn reminders_are_sorted_and_their_ids_unique((protocol, session, settings, zone) in any_course()) {
        let plan = plan(&protocol, &session, &settings, &zone, session.header.finished_at);
        prop_assert!(plan.reminders.is_sorted_by_key(|it| it.due_at));
        let ids: std::collections::BTreeSet<_> = plan.reminders.iter().map(|it| it.kind.to_string()).collect();
        prop_assert_eq!(ids.len(), plan.reminders.len());
    }

    #[test]
    fn nothing_on_elapsed_time_is_due_in_quiet_hours((protocol, session, settings, zone) in any_course()) {
        let quiet = settings.quiet_hours().filter(|quiet| quiet.start != quiet.end);
        let Some(quiet) = quiet else { return Ok(()) };
        for reminder in plan(&protocol, &session, &settings, &zone, session.header.finished_at).reminders {
            if matches!(reminder.kind, Kind::Morning(_) | Kind::Evening(..)) { continue }
            let today = zone.date(reminder.due_at);
            for date in [today.pred_opt().unwrap(), today] {
                let (starts, ends) = quiet.on(date, &zone);
                prop_assert!(!(starts <= reminder.due_at && reminder.due_at < ends), "{:?}", reminder);
            }
        }
    }

    #[test]
    fn phases_tile_the_plan((protocol, session, settings, zone) in any_course()) {
        let plan = plan(&protocol, &session, &settings, &zone, session.header.finished_at);
        prop_assert_eq!(plan.phases[0].starts_at, plan.finished_at);
        for pair in plan.phases.windows(2) {
            prop_assert_eq!(pair[0].ends_at, pair[1].starts_at);
        }
        for phase in &plan.phases {
            prop_assert!(phase.starts_at < phase.ends_at);
        }
        prop_assert_eq!(plan.phases.last().unwrap().ends_at, plan.completes_at);
    }

    #[test]
    fn postponing_keeps_the_order_and_never_brings_an_active_forward((protocol, session, settings, zone) in any_course()) {
        let mut without = session.clone();
        without.resumptions.clear();
        let plan = plan(&protocol, &without, &settings, &zone, session.header.finished_at);
        prop_assert!(plan.openings.is_sorted_by_key(|it| it.opens_at));
        for (opening, active) in plan.openings.iter().zip(&protocol.reintroductions) {
            let moved = opening.opens_at - plan.finished_at - super::protocol::hours(active.opens_at_hours);
            prop_assert!(moved >= TimeDelta::zero() && moved.num_seconds() % 86_400 == 0);
        }
    }

    #[test]
    fn a_morning_is_the_persons_own_local_time((protocol, session, settings, zone) in any_course()) {
        for reminder in plan(&protocol, &session, &settings, &zone, session.header.finished_at).reminders {
            let Kind::Morning(date) = reminder.kind else { continue };
            let local = zone.local(reminder.due_at);
            let late = local.naive_local() - date.and_time(settings.morning);
            // Later than asked only inside a spring gap, of an hour at the most.
            prop_assert!(late >= TimeDelta::zero() && late <= TimeDelta::hours(1), "{date} {local}");
        }
    }

    #[test]
    fn each_reminder_is_settled_once_however_time_jumps(
        (protocol, session, settings, zone) in any_course(),
        jumps in proptest::collection::vec(0i64..(40 * 24 * 60), 1..25),
    ) {
        let plan = plan(&protocol, &session, &settings, &zone, session.header.finished_at);
        let mut ledger = Ledger::default();
        let mut told = Vec::new();
        for minutes in jumps {
            let now = plan.finished_at + TimeDelta::minutes(minutes);
            let due = ledger::due([(&plan, &ledger)], now);
            for item in due.groups.iter().flatten().chain(&due.catch_up) {
                prop_assert!(item.reminder.due_at <= now);
                prop_assert!(item.reminder.useful_until.is_none_or(|until| now < until));
                told.push(item.reminder.kind.to_string());
                ledger.entries.insert(item.reminder.kind.to_string(), item.entry(State::Delivered, now, None));
            }
            for (item, why) in due.lapsed {
                ledger.entries.insert(item.reminder.kind.to_string(), item.entry(State::Lapsed, now, Some(why)));
            }
            // Whatever time it is: all that has come is settled, and nothing that has not.
            for reminder in &plan.reminders {
                let settled = ledger.settled(reminder, now);
                let told = settled.is_some_and(|entry| entry.state == State::Delivered);
                prop_assert!(settled.is_some() == (reminder.due_at <= now) || told);
            }
        }
        let distinct: std::collections::BTreeSet<_> = told.iter().collect();
        prop_assert_eq!(distinct.len(), told.len());
    }
}

#[test]
fn check_ins_that_a_later_finish_would_leave_behind_are_counted() {
    let mut session = evening();
    let after = |minutes| session.header.finished_at + TimeDelta::minutes(minutes);
    let moments = [after(30), after(60), after(90)];
    session.check_ins = (1..).zip(moments).map(|(id, at)| CheckIn::new(Uuid::from_u128(id), at)).collect();
    session.check_ins[0].deleted_at = Some(moments[2]);
    let counted = moments.map(|finished_at| check_ins_before(&session, finished_at));
    assert_eq!(counted, [0, 0, 1], "a deleted one does not count, nor one at the very finish");
}

#[test]
fn a_date_in_a_kind_is_written_in_full() {
    let date = NaiveDate::from_ymd_opt(2026, 11, 5).unwrap();
    assert_eq!(Kind::Morning(date).to_string(), "morning/2026-11-05");
}
