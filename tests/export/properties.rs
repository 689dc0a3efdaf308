//! Random courses of changes: undone, made again, and merged.

use std::collections::BTreeSet;
use std::fs;

use aftercare::app::backups::put_back;
use aftercare::care::check_in::CheckIn;
use aftercare::care::civil_time::Instant;
use aftercare::care::edit::{Change, Record};
use aftercare::care::merge;
use aftercare::care::restore::Mode;
use aftercare::care::session::{Details, Event, FlagClosing, Photo, Session, SessionId, Unknown};
use aftercare::export::json;
use aftercare::store::Store;
use aftercare::store::photos::Prepared;
use chrono::TimeDelta;
use proptest::prelude::*;
use uuid::Uuid;

use super::state;
use crate::support::{Folder, at, keep_with, zone};

/// One change: which session, what, and how many seconds after the one before.
type Made = (u64, What, i64);

#[derive(Clone, Debug)]
enum What {
    Start,
    Finished(i64),
    Ended(bool),
    Deleted,
    Note(String, Option<f64>),
    CheckIn(u128, u8, bool),
    /// A record of the kind with that number.
    Delete(u128, u128),
    Photo(u128),
    Postpone(u128),
    Resume(u128),
    Close(u128),
    Several(u128),
    Quiet(bool),
}

fn what() -> impl Strategy<Value = What> {
    let id = 1..6_u128;
    prop_oneof![
        1 => Just(What::Start),
        1 => (0..100_i64).prop_map(What::Finished),
        1 => any::<bool>().prop_map(What::Ended),
        1 => Just(What::Deleted),
        2 => (any::<String>(), proptest::option::of(0.01..3.0)).prop_map(|(note, depth)| What::Note(note, depth)),
        5 => (id.clone(), 0..5_u8, any::<bool>()).prop_map(|(id, grade, rash)| What::CheckIn(id, grade, rash)),
        4 => (0..5_u128, id.clone()).prop_map(|(kind, id)| What::Delete(kind, id)),
        1 => id.clone().prop_map(What::Photo),
        1 => id.clone().prop_map(What::Postpone),
        1 => id.clone().prop_map(What::Resume),
        1 => id.clone().prop_map(What::Close),
        1 => id.prop_map(What::Several),
        1 => any::<bool>().prop_map(What::Quiet),
    ]
}

fn course() -> impl Strategy<Value = Vec<Made>> {
    proptest::collection::vec((1..3_u64, what(), 0..3_i64), 1..12)
}

fn id(number: u64) -> SessionId {
    SessionId(Uuid::from_u64_pair(0x0190_0000_0000_7000 + (number << 32), 0x8000_0000_0000_0000 + number))
}

/// The kinds of record that a change deletes.
const CHECK_IN: u128 = 0;
const POSTPONEMENT: u128 = 1;
const RESUMPTION: u128 = 2;
const CLOSING: u128 = 3;
const PHOTO: u128 = 4;

/// The kinds have ids of their own.
fn record_id(kind: u128, id: u128) -> Uuid {
    Uuid::from_u128(kind * 100 + id)
}

/// A photo whose file is there, as whoever adds one leaves it.
fn photo(store: &Store, id: u128, now: Instant) -> Photo {
    let pixels = Prepared::from_pixels(1, 1, vec![id as u8, 0, 0, 255]).unwrap();
    let id = record_id(PHOTO, id);
    let file = format!("{id}.jpg");
    let photos = store.dir().join("photos");
    fs::create_dir_all(&photos).unwrap();
    fs::write(photos.join(&file), pixels.jpeg()).unwrap();
    Photo { id, edited_at: now, deleted_at: None, at: now, file, check_in: None, unknown: Unknown::new() }
}

fn check_in(id: u128, grade: u8, rash: bool, now: Instant) -> CheckIn {
    let mut check_in = CheckIn::new(record_id(CHECK_IN, id), now);
    check_in.grades.insert("redness".to_owned(), grade);
    if rash {
        check_in.present.insert("rash".to_owned());
    }
    check_in
}

/// Makes the changes, and says how many there were: some are about a session that is not there.
fn make(store: &Store, changes: &[Made], mut now: Instant) -> usize {
    let mut made = 0;
    for (number, what, after) in changes {
        now += TimeDelta::seconds(*after);
        let session = id(*number);
        let there = store.session(session).unwrap().is_some();
        let event = |kind, id, key| Event::new(record_id(kind, id), now, key);
        let change = match what.clone() {
            What::Start => {
                if !store.dir().join(format!("sessions/{session}.ron")).exists() {
                    keep_with(store, *number, now, Details::default());
                    made += 1;
                }
                continue;
            }
            What::Quiet(on) => {
                store.change_settings(now, |settings| settings.quiet = on).unwrap();
                made += 1;
                continue;
            }
            What::Finished(hours) => Change::FinishedAt(now - TimeDelta::hours(hours)),
            What::Ended(ended) => Change::EndedAt(ended.then_some(now)),
            What::Deleted => Change::Deleted,
            What::Note(note, depth_mm) => {
                Change::Details(Details { note: Some(note), depth_mm, ..Details::default() })
            }
            What::CheckIn(id, grade, rash) => check_in(id, grade, rash, now).into(),
            What::Delete(kind, id) => Change::Delete(record_id(kind, id)),
            What::Postpone(id) => Change::Put(Record::Postponement(event(POSTPONEMENT, id, None))),
            What::Resume(id) => Change::Put(Record::Resumption(event(RESUMPTION, id, Some("retinol")))),
            What::Photo(id) => Change::Put(Record::Photo(photo(store, id, now))),
            What::Close(id) => Change::Put(Record::FlagClosing(FlagClosing {
                id: record_id(CLOSING, id),
                edited_at: now,
                deleted_at: None,
                at: now,
                rule: "rash-or-hives".to_owned(),
                how: None,
                findings: [record_id(CHECK_IN, id)].into(),
                unknown: Unknown::new(),
            })),
            What::Several(id) => Change::All(vec![
                check_in(id, 4, true, now).into(),
                check_in(id, 1, false, now).into(),
                Change::Put(Record::Postponement(event(POSTPONEMENT, id, None))),
            ]),
        };
        if there {
            // What was not there cannot be deleted, and is no change to undo.
            made += usize::from(!store.change(session, change, now).unwrap().edits.is_empty());
        }
    }
    made
}

fn export(store: &Store, now: Instant) -> String {
    let (bundle, problems) = store.bundle(None);
    assert_eq!(problems, []);
    json::write(bundle, now).unwrap()
}

fn import(store: &Store, text: &str, now: Instant) {
    let imported = store.import(json::read(text).unwrap(), now).unwrap();
    assert_eq!(imported.left_out, []);
}

fn session_file(folder: &Folder, number: u64) -> String {
    folder.read(&format!("sessions/{}.ron", id(number)))
}

/// The session as it is in its file, though it may be deleted.
fn in_file(folder: &Folder, number: u64) -> Session {
    let options = ron::Options::default().with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME);
    options.from_str(&session_file(folder, number)).unwrap()
}

fn begin() -> Instant {
    at("2026-11-24T20:05:00Z")
}

/// Both sessions, as they are at first.
fn with_two() -> (Folder, Store) {
    let folder = Folder::new();
    let store = folder.store();
    for number in 1..3 {
        keep_with(&store, number, begin(), Details::default());
    }
    (folder, store)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn as_many_undos_as_changes_give_the_same_state_and_redos_the_last_one(changes in course()) {
        let (_folder, store) = with_two();
        let (first, settings) = (state(&store), store.settings().0);
        let made = make(&store, &changes, begin());
        let (last, chosen) = (state(&store), store.settings().0);
        for step in 0..made {
            prop_assert!(store.undo(begin() + TimeDelta::hours(1)).unwrap().is_some(), "step {step} of {made}");
        }
        prop_assert_eq!(state(&store), first);
        prop_assert_eq!(store.settings().0.quiet, settings.quiet);
        for _ in 0..made {
            prop_assert!(store.redo(begin() + TimeDelta::hours(2)).unwrap().is_some());
        }
        prop_assert_eq!(state(&store), last);
        prop_assert_eq!(store.settings().0.quiet, chosen.quiet);
        prop_assert_eq!(store.redo(begin()).unwrap(), None);
    }

    #[test]
    fn an_export_that_is_imported_gives_the_same_state_once_or_twice(changes in course()) {
        let (_folder, store) = with_two();
        make(&store, &changes, begin());
        let text = export(&store, begin());
        let other = Folder::new();
        import(&other.store(), &text, begin());
        prop_assert_eq!(state(&other.store()), state(&store));
        prop_assert_eq!(other.store().settings(), store.settings());
        // What was written before is written again, but for what the file does not tell of deleted records.
        prop_assert_eq!(export(&other.store(), begin()), text.clone());
        let before = other.bytes();
        import(&other.store(), &text, begin());
        prop_assert_eq!(other.bytes(), before);
        // What comes back home changes nothing there.
        let home = store.sessions();
        import(&store, &text, begin());
        prop_assert_eq!(store.sessions(), home);
    }

    #[test]
    fn three_machines_copies_make_one_whatever_the_order_and_no_record_is_dropped(
        common in course(), apart in proptest::array::uniform3(course()), clocks in proptest::array::uniform3(-12..12_i64),
    ) {
        let (_folder, first) = with_two();
        make(&first, &common, begin());
        let text = export(&first, begin());
        let machines = [Folder::new(), Folder::new(), Folder::new()];
        for ((folder, changes), hours) in machines.iter().zip(&apart).zip(clocks) {
            import(&folder.store(), &text, begin());
            make(&folder.store(), changes, begin() + TimeDelta::hours(hours));
        }
        for number in 1..3 {
            let [a, b, c] = machines.each_ref().map(|folder| in_file(folder, number));
            let merged = merge::sessions(merge::sessions(a.clone(), b.clone()), c.clone());
            for (x, y, z) in [(&a, &c, &b), (&b, &a, &c), (&b, &c, &a), (&c, &a, &b), (&c, &b, &a)] {
                let (x, y, z) = (x.clone(), y.clone(), z.clone());
                prop_assert_eq!(&merge::sessions(merge::sessions(x.clone(), y.clone()), z.clone()), &merged);
                prop_assert_eq!(&merge::sessions(x, merge::sessions(y, z)), &merged);
            }
            let ids = |of: &Session| of.check_ins.iter().map(|it| it.id).collect::<BTreeSet<_>>();
            for one in [&a, &b, &c] {
                prop_assert_eq!(&merge::sessions(merged.clone(), one.clone()), &merged);
                prop_assert!(ids(one).is_subset(&ids(&merged)));
            }
        }
        // As conflict copies in one folder, in whatever order they are found.
        let (here, there) = (&machines[0], &machines[1]);
        let (mine, theirs) = (session_file(here, 1), session_file(there, 1));
        let both = merge::sessions(in_file(here, 1), in_file(there, 1));
        for (folder, other) in [(here, theirs), (there, mine)] {
            folder.write(&format!("sessions/{}.sync-conflict-20261124-200512-ABCDEFG.ron", id(1)), other);
            prop_assert_eq!(folder.store().sessions().1, []);
            prop_assert_eq!(&in_file(folder, 1), &both);
        }
        prop_assert_eq!(session_file(here, 1), session_file(there, 1));
    }

    #[test]
    fn two_machines_that_import_from_one_another_agree(
        common in course(), here in course(), there in course(),
    ) {
        let (_a, a) = with_two();
        make(&a, &common, begin());
        let folder = Folder::new();
        let b = folder.store();
        import(&b, &export(&a, begin()), begin());
        // At the same seconds, so that edits tie.
        make(&a, &here, begin() + TimeDelta::seconds(40));
        make(&b, &there, begin() + TimeDelta::seconds(40));
        let (of_a, of_b) = (export(&a, begin()), export(&b, begin()));
        let (before, now) = (state(&a), begin() + TimeDelta::hours(1));
        let changed = {
            let bundle = json::read(&of_b).unwrap();
            a.import(bundle, now).unwrap().is_change()
        };
        import(&b, &of_a, now);
        prop_assert_eq!(state(&a), state(&b));
        prop_assert_eq!(export(&a, now), export(&b, now));
        if changed {
            a.undo(now).unwrap();
            prop_assert_eq!(state(&a), before);
        }
    }

    #[test]
    fn what_is_put_back_is_as_it_was_then_and_undo_gives_what_was_before(
        first in course(), later in course(), replaces in any::<bool>(),
    ) {
        let folder = Folder::new();
        let store = folder.store();
        // The other one may be started before the backup, since, or never.
        keep_with(&store, 1, begin(), Details::default());
        make(&store, &first, begin());
        let backup = || json::read(&{
            let (bundle, problems) = store.records(None);
            assert_eq!(problems, []);
            json::write(bundle, begin()).unwrap()
        }).unwrap();
        let (then, quiet_then, backup) = (state(&store), store.settings().0.quiet, backup());
        make(&store, &later, begin() + TimeDelta::seconds(60));
        let (before, quiet_before, of_before) = (state(&store), store.settings().0.quiet, export(&store, begin()));
        let now = begin() + TimeDelta::hours(1);
        let mode = if replaces { Mode::Replace } else { Mode::Merge };
        let done = put_back(&store, backup.clone(), mode, now, &zone("UTC")).unwrap();
        prop_assert_eq!(&done.changes.left_out, &[]);
        if replaces {
            prop_assert_eq!(state(&store), then.clone());
            prop_assert!(backup.settings.is_none() || store.settings().0.quiet == quiet_then);
            // A machine that had it all, and hears of it later, agrees.
            let other = Folder::new();
            import(&other.store(), &of_before, begin());
            import(&other.store(), &export(&store, now), now);
            prop_assert_eq!(state(&other.store()), then);
        } else {
            // All that was changed since stands: nothing was missing.
            prop_assert_eq!(state(&store), before.clone());
        }
        prop_assert_eq!(done.safety_copy.is_some(), done.changes.is_change());
        // Once more changes nothing.
        let files = folder.bytes();
        prop_assert!(!put_back(&store, backup, mode, now, &zone("UTC")).unwrap().changes.is_change());
        prop_assert_eq!(folder.bytes(), files);
        if done.changes.is_change() {
            store.undo(now).unwrap();
            prop_assert_eq!(state(&store), before);
            prop_assert_eq!(store.settings().0.quiet, quiet_before);
        }
    }
}
