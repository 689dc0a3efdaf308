//! Conflict copies of programs that keep the folder in step: merged by record, and gone.

use super::*;
use aftercare::care::check_in::CheckIn;
use aftercare::care::merge;
use uuid::Uuid;

/// What each program calls its copy of `NAME.ron`.
const COPIES: [&str; 5] = [
    "NAME.sync-conflict-20261124-200512-ABCDEFG.ron",
    "NAME (conflicted copy 2026-11-24 200512).ron",
    "NAME (Anna's conflicted copy 2026-11-24).ron",
    "NAME (Anna's conflicted copy 2026-11-24) (1).ron",
    "NAME_conflict-20261124-200512.ron",
];

fn graded(number: u128, grade: u8) -> Change {
    let mut check_in = CheckIn::new(Uuid::from_u128(number), at(NOW));
    check_in.grades.insert("redness".to_owned(), grade);
    check_in.into()
}

fn check_ins(session: &Session) -> Vec<u128> {
    session.check_ins.iter().map(|it| it.id.as_u128()).collect()
}

#[test]
fn a_copy_of_a_session_is_merged_by_record_and_removed() {
    for copy in COPIES {
        let (folder, store, id) = with_session();
        let name = format!("sessions/{id}.ron");
        let common = folder.read(&name);
        store.change(id, graded(1, 2), at(NOW)).unwrap();
        let theirs = folder.read(&name);
        folder.write(&name, common);
        store.change(id, graded(2, 3), at(NOW)).unwrap();
        store.change(id, noted("ours"), at(NOW)).unwrap();
        folder.write(&format!("sessions/{}", copy.replace("NAME", &id.to_string())), theirs);
        let (sessions, problems) = store.sessions();
        assert_eq!(problems, [], "{copy}");
        assert_eq!(sessions.len(), 1, "{copy}");
        assert_eq!(check_ins(&sessions[0]), [1, 2], "{copy}");
        assert_eq!(sessions[0].header.details.note.as_deref(), Some("ours"), "{copy}");
        assert_eq!(fs::read_dir(folder.path("sessions")).unwrap().count(), 1, "{copy}");
    }
}

#[test]
fn a_session_of_which_there_is_only_a_copy_is_there() {
    let (folder, store, id) = with_session();
    let file = folder.path(&format!("sessions/{id}.ron"));
    for copy in ["my treatment.ron", &COPIES[0].replace("NAME", &id.to_string())] {
        fs::rename(&file, folder.path("sessions").join(copy)).unwrap();
        assert_eq!(store.sessions().0.iter().map(|it| it.id).collect::<Vec<_>>(), [id], "{copy}");
        assert!(file.exists(), "{copy}");
    }
}

/// What a program does that finds a file changed on both machines: the one here becomes a copy, the other's takes its
/// place a moment later.
fn takes_its_time(folder: &Folder, name: &str, theirs: &str) -> std::thread::JoinHandle<()> {
    let (file, theirs) = (folder.path(name), theirs.to_owned());
    let copy = file.with_extension("sync-conflict-20261124-200512-ABCDEFG.ron");
    fs::rename(&file, copy).unwrap();
    std::thread::spawn(move || {
        std::thread::sleep(std::time::Duration::from_millis(300));
        let new = file.with_extension("tmp");
        fs::write(&new, theirs).unwrap();
        fs::rename(&new, &file).unwrap();
    })
}

#[test]
fn between_a_copy_and_the_other_version_nobody_takes_the_file_for_gone() {
    let readers: [fn(&Store, SessionId); 5] = [
        |store, id| assert_eq!(store.sessions().0.iter().map(|it| it.id).collect::<Vec<_>>(), [id]),
        |store, id| assert_eq!(store.session_ids(), [id]),
        |store, id| assert_eq!(check_ins(&store.session(id).unwrap().unwrap()), [2]),
        |store, id| drop(store.change(id, graded(3, 1), at(NOW)).unwrap()),
        |store, id| store.record(id, &one("phase/recovery", State::Delivered)).unwrap(),
    ];
    for (number, reader) in readers.iter().enumerate() {
        let (folder, store, id) = with_session();
        let name = format!("sessions/{id}.ron");
        let common = folder.read(&name);
        store.change(id, graded(2, 3), at(NOW)).unwrap();
        let theirs = folder.read(&name);
        folder.write(&name, common);
        store.change(id, graded(1, 2), at(NOW)).unwrap();
        let program = takes_its_time(&folder, &name, &theirs);
        reader(&store, id);
        program.join().unwrap();
        assert_eq!(store.sessions().1, [], "{number}");
        let found = check_ins(&stored(&store, id));
        assert_eq!(found, if number == 3 { vec![1, 2, 3] } else { vec![1, 2] }, "{number}");
        assert_eq!(fs::read_dir(folder.path("sessions")).unwrap().count(), 1, "{number}");
    }
}

#[test]
fn between_a_copy_and_the_other_version_a_ledger_is_not_taken_for_empty() {
    let (folder, store, id) = with_session();
    let name = format!("ledger/{id}.ron");
    store.record(id, &one("phase/first-day", State::Delivered)).unwrap();
    let both = folder.read(&name);
    let program = takes_its_time(&folder, &name, &both);
    assert_eq!(store.ledger(id).unwrap().entries, one("phase/first-day", State::Delivered));
    program.join().unwrap();
    assert_eq!(store.sessions().1, []);
    let program = takes_its_time(&folder, &name, &both);
    store.record(id, &one("phase/recovery", State::Delivered)).unwrap();
    program.join().unwrap();
    let told: Vec<_> = store.ledger(id).unwrap().entries.into_keys().collect();
    assert_eq!(told, ["phase/first-day", "phase/recovery"]);
}

/// What Syncthing does with a file that it replaces: the new one has another name until the old one is gone.
fn is_replaced(folder: &Folder, name: &str) -> std::thread::JoinHandle<()> {
    let file = folder.path(name);
    let new = file.with_file_name(format!(".syncthing.{}.tmp", file.file_name().unwrap().display()));
    fs::rename(&file, &new).unwrap();
    std::thread::spawn(move || {
        std::thread::sleep(std::time::Duration::from_millis(300));
        fs::rename(&new, &file).unwrap();
    })
}

#[test]
fn a_file_that_is_gone_while_it_is_replaced_is_not_taken_for_gone() {
    let (folder, store, id) = with_session();
    store.record(id, &one("phase/first-day", State::Delivered)).unwrap();
    store.change_settings(at(NOW), |it| it.discreet = true).unwrap();
    let (session, ledger) = (format!("sessions/{id}.ron"), format!("ledger/{id}.ron"));
    let replaced = is_replaced(&folder, &session);
    assert_eq!(store.sessions().0.len(), 1);
    replaced.join().unwrap();
    let replaced = is_replaced(&folder, &session);
    store.record(id, &one("phase/recovery", State::Delivered)).unwrap();
    replaced.join().unwrap();
    let replaced = is_replaced(&folder, &ledger);
    assert_eq!(store.ledger(id).unwrap().entries.len(), 2);
    replaced.join().unwrap();
    let replaced = is_replaced(&folder, &ledger);
    store.record(id, &one("phase/settling", State::Delivered)).unwrap();
    replaced.join().unwrap();
    assert_eq!(store.ledger(id).unwrap().entries.len(), 3);
    let replaced = is_replaced(&folder, "settings.ron");
    assert!(store.settings().0.discreet);
    replaced.join().unwrap();
}

/// What an interrupted program has begun of many files is waited for once: all of it as long as one file.
#[test]
fn what_never_comes_is_waited_for_once_and_together() {
    let folder = Folder::new();
    let store = folder.store();
    let id = keep(&store, 1, at(NOW));
    let begun: Vec<_> = (0..5)
        .map(|it| {
            folder.write(&format!("sessions/.syncthing.{}.ron.tmp", Uuid::from_u128(50 + it)), "half of")
        })
        .collect();
    let listed_within = |most: u64| {
        let since = std::time::Instant::now();
        assert_eq!(store.session_ids(), [id]);
        let took = since.elapsed();
        assert!(took < std::time::Duration::from_millis(most), "{took:?}");
        took
    };
    assert!(listed_within(3500).as_millis() > 1900);
    listed_within(1000);
    // One goes on.
    fs::write(&begun[3], "more than half of").unwrap();
    assert!(listed_within(3500).as_millis() > 1900);
    listed_within(1000);
}

#[test]
fn settings_of_which_there_is_only_a_copy_are_not_taken_for_none() {
    let (folder, store, _) = with_session();
    store.change_settings(at(NOW), |it| it.discreet = true).unwrap();
    let program = takes_its_time(&folder, "settings.ron", &folder.read("settings.ron"));
    assert!(store.settings().0.discreet);
    program.join().unwrap();
}

#[test]
fn what_the_person_keeps_beside_a_session_is_left_alone() {
    let (folder, store, id) = with_session();
    let text = folder.read(&format!("sessions/{id}.ron"));
    let own = folder.write("sessions/before the summer.ron", &text);
    let settings = folder.write("settings (copy).ron", "(");
    store.change(id, noted("since"), at(NOW)).unwrap();
    assert_eq!(store.sessions().0.len(), 1);
    assert_eq!(store.sessions().1, []);
    let texts = || (fs::read_to_string(&own).unwrap(), fs::read_to_string(&settings).unwrap());
    assert_eq!(texts(), (text.clone(), "(".to_owned()));
    // Once that is known, a look waits for nobody who writes,
    let writes = fs::File::open(folder.path(".local/write.lock")).unwrap();
    writes.lock().unwrap();
    assert_eq!(store.sessions().1, []);
    drop(writes);
    // until it is another text, or all that there is of the session.
    folder.write("sessions/before the summer.ron", text.replacen("\"note\"", "\"not\"", 1));
    assert_eq!(store.sessions().1, []);
    fs::remove_file(folder.path(&format!("sessions/{id}.ron"))).unwrap();
    let (sessions, problems) = store.sessions();
    assert_eq!((sessions.len(), sessions[0].id, problems), (1, id, vec![]));
    assert!(!own.exists());
}

#[test]
fn a_damaged_copy_of_the_settings_changes_none() {
    let (folder, store, _) = with_session();
    store.change_settings(at(NOW) + TimeDelta::hours(1), |it| it.snooze_minutes = 90).unwrap();
    let theirs = folder.read("settings.ron");
    store.change_settings(at(NOW), |it| it.snooze_minutes = 30).unwrap();
    let ours = folder.read("settings.ron");
    folder.write(&COPIES[0].replace("NAME", "settings"), &theirs[..theirs.len() / 2]);
    assert_eq!(store.sessions().1.len(), 1);
    assert_eq!(folder.read("settings.ron"), ours);
    assert_eq!(fs::read_dir(folder.path("quarantine")).unwrap().count(), 1);
    assert_eq!(folder.store().sessions().1, []);
}

#[test]
fn a_link_to_a_sessions_file_is_no_copy_of_it() {
    let (folder, store, id) = with_session();
    let file = folder.path(&format!("sessions/{id}.ron"));
    std::os::unix::fs::symlink(&file, folder.path(&format!("sessions/{id} (1).ron"))).unwrap();
    assert_eq!(store.sessions().0.len(), 1);
    assert!(file.exists());
}

#[test]
fn what_was_done_on_one_machine_is_not_undone_by_what_another_told() {
    let later = |minutes| at(NOW) + TimeDelta::minutes(minutes);
    let snoozed =
        |until, at| Entry { until: Some(later(until)), ..Entry::new(State::Snoozed, later(0), later(at)) };
    let told =
        |until, at| Entry { until: Some(later(until)), ..Entry::new(State::Delivered, later(0), later(at)) };
    let done = Entry::new(State::Done, later(0), later(20));
    for (stands, other) in [
        (done.clone(), told(30, 31)),
        (done, snoozed(90, 30)),
        (snoozed(90, 25), told(30, 31)),
        (told(30, 31), snoozed(30, 5)),
    ] {
        let ledger =
            |entry: &Entry| Ledger { entries: [("x".to_owned(), entry.clone())].into(), ..Ledger::default() };
        for (a, b) in [(&stands, &other), (&other, &stands)] {
            assert_eq!(merge::ledgers(ledger(a), ledger(b)), ledger(&stands));
        }
    }
}

#[test]
fn what_one_machine_told_counts_for_both() {
    let (folder, store, id) = with_session();
    let name = format!("ledger/{id}.ron");
    store.record(id, &one("phase/first-day", State::Delivered)).unwrap();
    let theirs = folder.read(&name);
    fs::remove_file(folder.path(&name)).unwrap();
    store.record(id, &one("phase/recovery", State::Delivered)).unwrap();
    folder.write(&format!("ledger/{}", COPIES[0].replace("NAME", &id.to_string())), theirs);
    assert_eq!(store.sessions().1, []);
    let told: Vec<_> = store.ledger(id).unwrap().entries.into_keys().collect();
    assert_eq!(told, ["phase/first-day", "phase/recovery"]);
    assert_eq!(fs::read_dir(folder.path("ledger")).unwrap().count(), 1);
}

#[test]
fn of_two_settings_the_later_ones_stand() {
    let (folder, store, _) = with_session();
    store.change_settings(at(NOW) + TimeDelta::hours(1), |it| it.discreet = true).unwrap();
    let later = folder.read("settings.ron");
    fs::remove_file(folder.path("settings.ron")).unwrap();
    store.change_settings(at(NOW), |it| it.welcomed = true).unwrap();
    folder.write(&COPIES[1].replace("NAME", "settings"), later);
    assert_eq!(store.sessions().1, []);
    assert!(store.settings().0.discreet && !store.settings().0.welcomed);
    assert_eq!(folder.leftovers(), Vec::<std::path::PathBuf>::new());
}

#[test]
fn a_damaged_copy_is_set_aside_with_what_could_be_read_of_it_merged() {
    let (folder, store, id) = with_session();
    let name = format!("sessions/{id}.ron");
    let common = folder.read(&name);
    store.change(id, graded(1, 2), at(NOW)).unwrap();
    store.change(id, graded(2, 3), at(NOW)).unwrap();
    let theirs = folder.read(&name);
    folder.write(&name, common);
    let torn = &theirs[..theirs.len() - 30];
    folder.write(&format!("sessions/{}", COPIES[0].replace("NAME", &id.to_string())), torn);
    let (sessions, problems) = store.sessions();
    assert_eq!(check_ins(&sessions[0]), [1]);
    assert_eq!(problems.len(), 1);
    assert!(problems[0].to_string().contains("set aside"), "{}", problems[0]);
    assert_eq!(fs::read_dir(folder.path("sessions")).unwrap().count(), 1);
    assert_eq!(fs::read_dir(folder.path("quarantine")).unwrap().count(), 1);
}

#[test]
fn a_copy_of_a_newer_version_is_left_alone_and_told() {
    let (folder, store, id) = with_session();
    let text = folder.read(&format!("sessions/{id}.ron")).replace("\"format\": 1", "\"format\": 2");
    let copy = folder.write(&format!("sessions/{}", COPIES[0].replace("NAME", &id.to_string())), &text);
    let (sessions, problems) = store.sessions();
    assert_eq!((sessions.len(), problems.len()), (1, 1));
    assert!(problems[0].to_string().contains("newer Aftercare"), "{}", problems[0]);
    assert_eq!(fs::read_to_string(copy).unwrap(), text);
}

#[test]
fn another_sessions_file_under_this_ones_name_is_set_aside_and_never_becomes_it() {
    let (folder, store, id) = with_session();
    let other = keep(&store, 2, at(NOW));
    let theirs = folder.read(&format!("sessions/{other}.ron"));
    folder.write(&format!("sessions/{id}.ron"), &theirs);
    folder.write(&format!("sessions/{}", COPIES[0].replace("NAME", &id.to_string())), &theirs);
    let (sessions, problems) = store.sessions();
    assert_eq!(sessions.iter().map(|it| it.id).collect::<Vec<_>>(), [other]);
    assert_eq!(problems.len(), 2, "{problems:?}");
    assert_eq!(fs::read_dir(folder.path("quarantine")).unwrap().count(), 2);
}

#[test]
fn a_torn_file_of_a_newer_version_is_left_alone() {
    let (folder, store, id) = with_session();
    let name = format!("sessions/{id}.ron");
    let text = folder.read(&name).replace("\"format\": 1", "\"format\": 2");
    folder.write(&name, &text[..text.len() - 20]);
    assert!(store.sessions().1[0].to_string().contains("newer Aftercare"));
    assert_eq!(folder.read(&name), text[..text.len() - 20]);
}

/// The texts of a protocol of the person's own, as two machines have it.
fn own(name: &str) -> String {
    let (_, text) = aftercare::care::protocol::BUILT_IN[0];
    text.replacen("key: \"microneedling\"", "key: \"clinic\"", 1).replacen("Microneedling", name, 1)
}

fn own_name(store: &Store) -> String {
    let (available, problems) = store.protocols();
    assert_eq!(problems, []);
    available.into_iter().find(|it| it.protocol.key == "clinic").unwrap().protocol.name
}

#[test]
fn of_two_versions_of_an_own_protocol_the_copy_is_set_aside_and_told() {
    for copy in COPIES {
        let (folder, store, _) = with_session();
        folder.write("protocols/clinic.ron", own("Ours"));
        let copy = format!("protocols/{}", copy.replace("NAME", "clinic"));
        let file = folder.write(&copy, own("Theirs"));
        let problems = store.sessions().1;
        assert_eq!(problems.len(), 1, "{copy}");
        assert!(problems[0].to_string().contains("another version of 'clinic'"), "{}", problems[0]);
        assert_eq!(own_name(&store), "Ours", "{copy}");
        assert!(!file.exists(), "{copy}");
        folder.write("quarantine/.syncthing.clinic.ron.tmp", "half of");
        let aside = store.quarantined();
        assert_eq!(fs::read_to_string(&aside[0].file).unwrap(), own("Theirs"), "{copy}");
        assert!(aside.len() == 1 && aside[0].what.contains("a plan of your own"), "{copy}: {aside:?}");
        // Once more, by the other machine: there is no second one.
        folder.write(&copy, own("Theirs"));
        assert_eq!(folder.store().sessions().1.len(), 1, "{copy}");
        assert_eq!(store.quarantined().len(), 1, "{copy}");
        folder.write(&copy, own("Ours"));
        assert_eq!(folder.store().sessions().1, [], "{copy}");
        assert!(!file.exists(), "{copy}: the same text");
    }
}

#[test]
fn a_protocol_of_its_own_is_no_copy_whatever_its_name() {
    let (folder, store, _) = with_session();
    folder.write("protocols/clinic.ron", own("Ours"));
    let other = own("Theirs").replacen("key: \"clinic\"", "key: \"winter\"", 1);
    let kept = [
        ("clinic (winter 2026-11-24).ron", other.as_str()),
        (COPIES[1], &own("alone")),
        ("clinic_conflict-1.ron", "("),
    ];
    for (name, text) in kept {
        folder.write(&format!("protocols/{name}"), text);
    }
    assert_eq!(store.sessions().1, []);
    for (name, text) in kept {
        assert_eq!(folder.read(&format!("protocols/{name}")), text);
    }
}

mod salvage {
    use super::*;

    #[test]
    fn the_whole_records_of_a_torn_session_are_kept() {
        let (folder, store, id) = with_session();
        for number in 1..6 {
            store.change(id, graded(number, 2), at(NOW)).unwrap();
        }
        store.change(id, noted("a { brace, a \"quote\": and a ] in a note"), at(NOW)).unwrap();
        let name = format!("sessions/{id}.ron");
        let whole = folder.read(&name);
        let header = stored(&store, id).header;
        let end_of_header = whole.find("check_ins").unwrap();
        for length in 0..whole.len() {
            folder.write(&name, &whole[..length]);
            let (sessions, problems) = store.sessions();
            assert!(problems.len() == 1 || whole[length..].trim().is_empty(), "{length}: {problems:?}");
            assert!(sessions.len() == 1 || length < end_of_header, "{length}");
            if let Some(session) = sessions.first() {
                assert_eq!(session.header, header, "{length}");
                let ends = (1..6).filter(|n| {
                    let end = whole.find(&Uuid::from_u128(*n).to_string()).unwrap();
                    let end = end + whole[end..].find('}').unwrap();
                    end + 1 + whole[end + 1..].find('}').unwrap() < length
                });
                assert_eq!(check_ins(session), ends.collect::<Vec<_>>(), "{length}");
            }
            let _ = fs::remove_dir_all(folder.path("quarantine"));
        }
    }

    #[test]
    fn one_record_that_makes_no_sense_takes_no_other_with_it() {
        let (folder, store, id) = with_session();
        for number in 1..4 {
            store.change(id, graded(number, 2), at(NOW)).unwrap();
        }
        let name = format!("sessions/{id}.ron");
        let second = Uuid::from_u128(2).to_string();
        folder.write(&name, folder.read(&name).replace(&second, "no id at all"));
        assert_eq!(store.sessions().1.len(), 1);
        assert_eq!(check_ins(&stored(&store, id)), [1, 3]);
    }

    #[test]
    fn the_settings_that_are_whole_are_kept() {
        let (folder, store, _) = with_session();
        store.change_settings(at(NOW), |it| (it.welcomed, it.snooze_minutes) = (true, 90)).unwrap();
        let sound = folder.read("settings.ron");
        folder.write("settings.ron", sound.replace("\"snooze_minutes\": 90", "\"snooze_minutes\": \"long\""));
        assert!(store.settings().1.is_some());
        let settings = store.settings().0;
        assert_eq!((settings.welcomed, settings.snooze_minutes), (true, 60));
    }
}
