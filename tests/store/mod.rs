//! The data folder: whole files, nothing lost, nothing of anybody else's touched.
#![allow(clippy::disallowed_methods)] // a test damages files as it likes

mod audit;
mod broken;
mod copies;
mod formats;
mod photos;
mod readers;

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};
use std::path::Path;
use std::process::Stdio;

use aftercare::care::civil_time::Instant;
use aftercare::care::edit::{Change, Record};
use aftercare::care::ledger::{Answered, Entry, Ledger, State, Why};
use aftercare::care::session::{Details, Session, SessionId};
use aftercare::care::settings::Settings;
use aftercare::store::{Cache, Problem, Step, Store};
use chrono::TimeDelta;

use crate::support::{Folder, at, keep, stored};

const NOW: &str = "2026-11-24T20:05:00Z";

/// A folder with one session that was just finished.
fn with_session() -> (Folder, Store, SessionId) {
    let folder = Folder::new();
    let store = folder.store();
    let id = keep(&store, 1, at(NOW));
    (folder, store, id)
}

fn entry(state: State) -> Entry {
    Entry::new(state, at(NOW), at(NOW))
}

fn one(kind: &str, state: State) -> BTreeMap<String, Entry> {
    [(kind.to_owned(), entry(state))].into()
}

fn noted(note: &str) -> Change {
    Change::Details(Details { note: Some(note.to_owned()), ..Details::default() })
}

/// The session as if its header had been changed last at `time`.
fn edited_at(mut session: Session, time: &str) -> Session {
    session.header.edited_at = at(time);
    session
}

mod writing {
    use super::*;

    #[test]
    fn what_is_written_is_read_back() {
        let (_folder, store, id) = with_session();
        store.change(id, noted("a\n\"b\" \\ ünï 🌱"), at(NOW)).unwrap();
        store.change_settings(at(NOW), |settings| settings.discreet = true).unwrap();
        store.record(id, &one("phase/first-day", State::Delivered)).unwrap();
        assert_eq!(stored(&store, id).header.details.note.as_deref(), Some("a\n\"b\" \\ ünï 🌱"));
        let (settings, problem) = store.settings();
        assert_eq!((settings.discreet, settings.edited_at, problem), (true, Some(at(NOW)), None));
        assert_eq!(store.ledger(id).unwrap().entries, one("phase/first-day", State::Delivered));
    }

    #[test]
    fn a_folder_that_is_not_there_is_empty_and_stays_away() {
        let folder = Folder::new();
        let store = folder.store();
        assert_eq!(store.sessions(), (vec![], vec![]));
        assert_eq!(store.settings(), (Settings::default(), None));
        assert_eq!(store.protocols().0.len(), 2);
        assert!(store.protocols().1.is_empty());
        assert!(!folder.data().exists());
    }

    #[test]
    fn a_step_that_a_crash_tore_does_not_take_the_next_one_with_it() {
        let (folder, store, id) = with_session();
        store.change(id, noted("first"), at(NOW)).unwrap();
        let journal = folder.read(".local/undo.ron");
        folder.write(".local/undo.ron", &journal[..journal.len() - 20]);
        store.change(id, noted("second"), at(NOW)).unwrap();
        let undone = store.undo(at(NOW)).unwrap().unwrap();
        assert!(format!("{undone:?}").contains("second"));
        assert_eq!(stored(&store, id).header.details.note.as_deref(), Some("first"));
        assert!(store.undo(at(NOW)).unwrap().is_none(), "what was torn ends what can be undone");
    }

    #[test]
    fn a_change_is_undone_and_made_again_by_another_process_too() {
        let (folder, store, id) = with_session();
        let before = stored(&store, id);
        let later = at(NOW) + TimeDelta::hours(1);
        store.change(id, Change::EndedAt(Some(later)), later).unwrap();
        let after = stored(&store, id);
        assert_eq!(after.header.ended_at, Some(later));
        assert!(folder.store().undo(later).unwrap().is_some());
        assert_eq!(edited_at(stored(&store, id), NOW), edited_at(before, NOW));
        assert!(folder.store().redo(later).unwrap().is_some());
        assert_eq!(edited_at(stored(&store, id), NOW), edited_at(after, NOW));
        assert_eq!(store.redo(later).unwrap(), None);
    }

    #[test]
    fn a_write_replaces_the_file_and_leaves_nothing_beside_it() {
        let (folder, store, id) = with_session();
        let file = folder.path(&format!("sessions/{id}.ron"));
        let inode = fs::metadata(&file).unwrap().ino();
        // Who reads while it is replaced has the old file, whole.
        let mut reading = fs::File::open(&file).unwrap();
        let old = fs::read_to_string(&file).unwrap();
        store.change(id, noted("new"), at(NOW)).unwrap();
        store.change_settings(at(NOW), |settings| settings.discreet = true).unwrap();
        store.record(id, &one("phase/first-day", State::Delivered)).unwrap();
        assert_ne!(fs::metadata(&file).unwrap().ino(), inode);
        let mut read = String::new();
        std::io::Read::read_to_string(&mut reading, &mut read).unwrap();
        assert_eq!(read, old);
        assert_eq!(folder.leftovers(), Vec::<std::path::PathBuf>::new());
    }

    #[test]
    fn a_file_that_cannot_be_replaced_leaves_nothing_behind() {
        let folder = Folder::new();
        let store = folder.store();
        fs::create_dir_all(folder.path("settings.ron/in the way")).unwrap();
        folder.write("quarantine", "a file where the folder should be");
        let before = folder.bytes();
        let problem = store.change_settings(at(NOW), |settings| settings.discreet = true).unwrap_err();
        assert!(problem.to_string().contains("settings.ron"), "{problem}");
        let mut after = folder.bytes();
        after.retain(|path, _| before.contains_key(path) || path.is_file());
        assert_eq!(after, before);
    }

    #[test]
    fn a_reader_never_sees_half_a_file() {
        let (folder, store, id) = with_session();
        let long = "x".repeat(200_000);
        store.change(id, noted(&long), at(NOW)).unwrap();
        let file = folder.path(&format!("sessions/{id}.ron"));
        std::thread::scope(|scope| {
            let writer = scope.spawn(|| {
                for _ in 0..40 {
                    store.change(id, noted(&long), at(NOW)).unwrap();
                }
            });
            while !writer.is_finished() {
                assert!(fs::read_to_string(&file).unwrap().ends_with("}\n"));
                assert_eq!(store.sessions().1, []);
            }
        });
    }

    #[test]
    fn the_leftovers_of_a_crash_are_no_data() {
        let (folder, store, id) = with_session();
        folder.write("sessions/.new-aB3xYz", "{\"format\": 1, \"id\"");
        folder.write("sessions/.new-aB3xYz.ron", "{\"format\": 1, \"id\"");
        folder.write(".new-q1Q2q3", "half");
        folder.write("ledger/.new-q1Q2q3", "half");
        let (sessions, problems) = store.sessions();
        assert_eq!((sessions.len(), problems), (1, vec![]));
        store.change(id, noted("x"), at(NOW)).unwrap();
        assert!(!folder.path("quarantine").exists());
    }

    #[test]
    fn only_the_person_may_read_it() {
        let (folder, store, id) = with_session();
        store.change_settings(at(NOW), |_| ()).unwrap();
        store.record(id, &one("phase/first-day", State::Delivered)).unwrap();
        folder.write("sessions/broken.ron", "(");
        assert_eq!(store.sessions().1.len(), 1);
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        let mut files = 0;
        for (path, bytes) in folder.bytes() {
            let given = mode(&path);
            if bytes.is_none() {
                assert_eq!(given, 0o700, "{}", path.display());
            } else if !path.ends_with("broken.ron") {
                assert_eq!(given, 0o600, "{}", path.display());
                files += 1;
            }
        }
        assert_eq!(mode(&folder.path(".local")), 0o700);
        assert_eq!(files, 4, "session, kept protocol, ledger, settings");
    }
}

mod recording {
    use super::*;

    #[test]
    fn what_was_told_stays_told() {
        let (_folder, store, id) = with_session();
        for told in [State::Delivered, State::CaughtUp] {
            let kind = format!("phase/{told:?}");
            store.record(id, &one(&kind, told.clone())).unwrap();
            for other in [State::Lapsed, State::Delivered, State::CaughtUp] {
                let later = Entry { at: at(NOW) + TimeDelta::hours(1), ..entry(other) };
                store.record(id, &BTreeMap::from([(kind.clone(), later)])).unwrap();
                assert_eq!(store.ledger(id).unwrap().entries[&kind], entry(told.clone()));
            }
        }
    }

    #[test]
    fn what_lapsed_may_be_told_later() {
        let (_folder, store, id) = with_session();
        let lapsed = Entry { why: Some(Why::TooLate), ..entry(State::Lapsed) };
        store.record(id, &BTreeMap::from([("phase/recovery".to_owned(), lapsed)])).unwrap();
        store.record(id, &one("phase/recovery", State::CaughtUp)).unwrap();
        assert_eq!(store.ledger(id).unwrap().entries, one("phase/recovery", State::CaughtUp));
    }

    fn answered(store: &Store, id: SessionId, kind: &str, now: Instant, entry: &Entry) -> Answered {
        let said = store.answer(&[(id, kind.to_owned())], now, |_, _, _| Ok::<_, Problem>(entry.clone()));
        said.unwrap().remove(0)
    }

    #[test]
    fn what_one_press_answers_is_undone_by_one_also_by_another_process() {
        let (folder, store, id) = with_session();
        let other = keep(&store, 2, at(NOW));
        let reminders: Vec<_> =
            [(id, "phase/first-day"), (id, "morning/2026-11-25"), (other, "phase/first-day")]
                .map(|(id, kind)| (id, kind.to_owned()))
                .into();
        for (id, kind) in &reminders {
            store.record(*id, &one(kind, State::Delivered)).unwrap();
        }
        let told = [store.ledger(id).unwrap(), store.ledger(other).unwrap()];
        let done = |_: &Session, _: &Ledger, _: &str| Ok::<_, Problem>(entry(State::Done));
        assert_eq!(store.answer(&reminders, at(NOW), done).unwrap().len(), 3);
        let answered = [store.ledger(id).unwrap(), store.ledger(other).unwrap()];
        assert!(answered.iter().flat_map(|it| it.entries.values()).all(|it| it.state == State::Done));
        assert_eq!(folder.store().undo(at(NOW)).unwrap().unwrap().sessions(), [id, other]);
        assert_eq!([store.ledger(id).unwrap(), store.ledger(other).unwrap()], told);
        folder.store().redo(at(NOW)).unwrap().unwrap();
        assert_eq!([store.ledger(id).unwrap(), store.ledger(other).unwrap()], answered);
    }

    #[test]
    fn an_answer_is_undone_to_how_it_was_told_and_done_again() {
        let (_folder, store, id) = with_session();
        let kind = "phase/first-day";
        let later = at(NOW) + TimeDelta::minutes(20);
        let said = |state, until| Entry { until, ..Entry::new(state, at(NOW), later) };
        let answer = |entry: Entry| answered(&store, id, kind, later, &entry);
        let noted = || store.ledger(id).unwrap().entries.get(kind).cloned();
        store.record(id, &one(kind, State::Delivered)).unwrap();
        let told = noted();
        let snoozed = answer(said(State::Snoozed, Some(later + TimeDelta::hours(1))));
        assert_eq!(noted().unwrap().told_as, Some(State::Delivered));
        let done = answer(said(State::Done, None));
        assert!(!answer(said(State::Done, None)).is_change(), "a second press of Done");
        for expected in [Some(&snoozed.after), told.as_ref()] {
            let step = store.undo(later).unwrap().unwrap();
            assert_eq!(
                step.answered.iter().map(|(id, kind, _)| (*id, kind.as_str())).collect::<Vec<_>>(),
                [(id, kind)]
            );
            assert_eq!(noted().as_ref(), expected);
        }
        store.redo(later).unwrap().unwrap();
        store.redo(later).unwrap().unwrap();
        assert_eq!(noted(), Some(done.after));
    }

    #[test]
    fn an_answer_that_cannot_be_undone_is_told_and_not_reached_past() {
        let (_folder, store, id) = with_session();
        let answer = |kind: &str, state| {
            let entry = Entry::new(state, at(NOW), at(NOW));
            answered(&store, id, kind, at(NOW), &entry)
        };
        // One that was not told yet may be on its way: what was said of it stands.
        let untold = answer("phase/first-day", State::Done);
        assert!(untold.is_change() && !untold.can_be_taken_back());
        let refused = store.undo(at(NOW)).unwrap_err();
        assert!(refused.what.contains("phase/first-day"), "{refused}");
        assert_eq!(
            store.session(id).unwrap().map(|it| it.id),
            Some(id),
            "the start of the session was undone"
        );
        assert_eq!(store.ledger(id).unwrap().entries["phase/first-day"].state, State::Done);
        // Told again since.
        store.record(id, &one("phase/recovery", State::Delivered)).unwrap();
        let until = Some(at(NOW) + TimeDelta::hours(1));
        let snoozed = Entry { until, ..Entry::new(State::Snoozed, at(NOW), at(NOW)) };
        answered(&store, id, "phase/recovery", at(NOW), &snoozed);
        let again = Entry { until, ..entry(State::Delivered) };
        store.record(id, &BTreeMap::from([("phase/recovery".to_owned(), again)])).unwrap();
        assert!(store.undo(at(NOW)).is_err());
        assert_eq!(store.ledger(id).unwrap().entries["phase/recovery"].state, State::Delivered);
    }

    #[test]
    fn a_refused_answer_is_not_written() {
        let (folder, store, id) = with_session();
        store.record(id, &one("phase/first-day", State::Delivered)).unwrap();
        let before = folder.bytes();
        let first_day = [(id, "phase/first-day".to_owned())];
        let refused = store.answer(&first_day, at(NOW), |_, _, _| {
            Err(Problem { file: "x".into(), name: None, what: "no".to_owned() })
        });
        assert_eq!(refused.unwrap_err().what, "no");
        assert_eq!(folder.bytes(), before);
        store.delete_everything().unwrap();
        let gone = store.answer(&first_day, at(NOW), |_, _, _| Ok::<_, Problem>(entry(State::Done)));
        assert!(gone.unwrap_err().what.contains("was deleted for good meanwhile"));
        assert!(!folder.path(&format!("ledger/{id}.ron")).exists());
    }

    #[test]
    fn a_ledger_outlives_the_deletion_of_its_session() {
        let (_folder, store, id) = with_session();
        store.record(id, &one("phase/recovery", State::Delivered)).unwrap();
        store.change(id, Change::Deleted, at(NOW)).unwrap();
        assert_eq!(store.sessions(), (vec![], vec![]));
        store.undo(at(NOW)).unwrap();
        assert_eq!(store.ledger(id).unwrap().entries.len(), 1);
    }
}

mod damage {
    use super::*;

    /// Texts that are no session, settings or ledger.
    fn damaged(sound: &str) -> Vec<(&'static str, Vec<u8>)> {
        let mut not_text = sound.as_bytes().to_vec();
        not_text[sound.len() / 2] = 0xff;
        vec![
            ("cut off", sound.as_bytes()[..sound.len() * 2 / 3].to_vec()),
            ("empty", Vec::new()),
            ("zeroed", vec![0; sound.len()]),
            ("garbage", b"<<<<<<< HEAD\n(((".to_vec()),
            ("not UTF-8", not_text),
            ("another document", b"[1, 2, 3]".to_vec()),
            ("an object without anything of ours", b"{\"format\": 1}".to_vec()),
        ]
    }

    /// The files in quarantine by name, with their bytes.
    fn quarantine(folder: &Folder) -> Vec<(String, Vec<u8>)> {
        let mut all: Vec<_> = fs::read_dir(folder.path("quarantine"))
            .map(|entries| {
                let entry = |path: std::path::PathBuf| {
                    (path.file_name().unwrap().to_string_lossy().into_owned(), fs::read(&path).unwrap())
                };
                entries.map(|it| entry(it.unwrap().path())).collect()
            })
            .unwrap_or_default();
        all.sort();
        all
    }

    #[test]
    fn a_damaged_session_is_set_aside_byte_for_byte_and_the_others_load() {
        let (folder, store, sound) = with_session();
        let lost = keep(&store, 2, at(NOW));
        let name = format!("{lost}.ron");
        let text = folder.read(&format!("sessions/{name}"));
        for (what, bytes) in damaged(&text) {
            folder.write(&format!("sessions/{name}"), &bytes);
            let (sessions, problems) = store.sessions();
            assert_eq!(sessions.iter().map(|it| it.id).collect::<Vec<_>>(), [sound], "{what}");
            assert_eq!(problems.len(), 1, "{what}");
            let told = problems[0].to_string();
            assert!(told.contains(&name) && told.contains("set aside as"), "{what}: {told}");
            assert!(!told.contains('\n'), "{told}");
            assert!(!folder.path(&format!("sessions/{name}")).exists(), "{what}");
            assert!(quarantine(&folder).iter().any(|(_, aside)| *aside == bytes), "{what}");
            // It was told; the folder is sound now.
            assert_eq!(store.sessions().1, [], "{what}");
        }
        assert_eq!(quarantine(&folder).len(), damaged(&text).len(), "none took another's place");
    }

    #[test]
    fn damaged_settings_are_set_aside_and_what_is_left_of_them_serves() {
        let (folder, store, id) = with_session();
        store.change_settings(at(NOW), |settings| settings.discreet = true).unwrap();
        let text = folder.read("settings.ron");
        let all = damaged(&text).into_iter().filter(|(what, _)| !what.starts_with("an object"));
        for (what, bytes) in all {
            folder.write("settings.ron", &bytes);
            let (settings, problem) = store.settings();
            assert!(problem.unwrap().to_string().contains("set aside"), "{what}");
            assert!(quarantine(&folder).iter().any(|(_, aside)| *aside == bytes), "{what}");
            let (left, problem) = store.settings();
            let Settings { edited_at, discreet, .. } = left.clone();
            assert_eq!(
                (left.clone(), problem),
                (Settings { edited_at, discreet, ..Settings::default() }, None),
                "{what}"
            );
            assert!(discreet, "{what}: it was, or nobody knows whether it was");
            assert_eq!(settings, left, "{what}: what is left serves at once");
            // The same where a writer meets them first.
            folder.write("settings.ron", &bytes);
            assert!(store.change_settings(at(NOW), |settings| settings.welcomed = true).unwrap().welcomed);
            assert!(store.settings().0.welcomed, "{what}");
            fs::remove_file(folder.path("settings.ron")).unwrap();
        }
        assert_eq!(stored(&store, id).id, id);
    }

    #[test]
    fn a_damaged_ledger_is_set_aside_and_the_next_record_begins_a_new_one() {
        let (folder, store, id) = with_session();
        store.record(id, &one("phase/first-day", State::Delivered)).unwrap();
        let name = format!("ledger/{id}.ron");
        let text = folder.read(&name);
        for (what, bytes) in damaged(&text) {
            folder.write(&name, &bytes);
            assert!(store.ledger(id).unwrap_err().to_string().contains("set aside"), "{what}");
            assert!(quarantine(&folder).iter().any(|(_, aside)| *aside == bytes), "{what}");
            folder.write(&name, &bytes);
            store.record(id, &one("phase/recovery", State::Delivered)).unwrap();
            assert_eq!(store.ledger(id).unwrap().entries, one("phase/recovery", State::Delivered), "{what}");
        }
    }

    #[test]
    fn a_folder_where_a_file_should_be_is_set_aside_with_all_that_is_in_it() {
        let (folder, store, id) = with_session();
        let session = "0190ffff-0000-7000-8000-000000000001.ron";
        let (ledger, aside) = (format!("ledger/{id}.ron"), format!("quarantine/{id}.ledger.ron"));
        let places = [
            (format!("sessions/{session}"), format!("quarantine/{session}")),
            ("settings.ron".to_owned(), "quarantine/settings.ron".to_owned()),
            (ledger, aside),
        ];
        for (name, _) in &places {
            fs::create_dir_all(folder.path(name)).unwrap();
            folder.write(&format!("{name}/mine"), "mine");
        }
        let (sessions, mut problems) = store.sessions();
        assert_eq!(sessions.len(), 1);
        problems.extend(store.settings().1);
        problems.extend(store.ledger(id).err());
        assert_eq!(problems.len(), 3);
        assert!(
            problems.iter().all(|it| it.what.contains("it is no file): it is set aside")),
            "{problems:?}"
        );
        for (_, aside) in &places {
            assert_eq!(folder.read(&format!("{aside}/mine")), "mine");
        }
        assert!(store.settings().0.discreet, "until it is known again, nobody reads along");
        store.change_settings(at(NOW), |_| ()).unwrap();
        store.record(id, &one("phase/recovery", State::Delivered)).unwrap();
    }

    #[test]
    fn a_link_to_nowhere_is_left_alone_and_the_rest_loads() {
        let (folder, store, id) = with_session();
        let link = folder.path("sessions/0190ffff-0000-7000-8000-000000000001.ron");
        std::os::unix::fs::symlink("/nonexistent/session.ron", &link).unwrap();
        let told = |problem: &Problem| problem.what.starts_with("is a link to a file that is not there");
        let (sessions, problems) = store.sessions();
        assert_eq!(sessions.iter().map(|it| it.id).collect::<Vec<_>>(), [id]);
        assert!(problems.len() == 1 && told(&problems[0]), "{problems:?}");
        assert_eq!(fs::read_link(&link).unwrap(), Path::new("/nonexistent/session.ron"));
        // Such as one to a disk that is not there just now: nothing takes the place of what it leads to.
        let settings = folder.path("settings.ron");
        std::os::unix::fs::symlink("/nonexistent/settings.ron", &settings).unwrap();
        let (found, problem) = store.settings();
        assert!(found == Settings::default() && told(&problem.unwrap()));
        assert!(store.change_settings(at(NOW), |settings| settings.discreet = true).is_err());
        let ledger = folder.path(&format!("ledger/{id}.ron"));
        std::os::unix::fs::symlink("/nonexistent/ledger.ron", &ledger).unwrap();
        assert!(store.record(id, &one("phase/recovery", State::Delivered)).is_err());
        assert!(settings.is_symlink() && ledger.is_symlink());
    }

    #[test]
    fn a_damaged_file_that_cannot_be_set_aside_is_named_and_stays() {
        let (folder, store, _) = with_session();
        let file = folder.write("sessions/broken.ron", "(");
        folder.write("quarantine", "a file where the folder should be");
        let (sessions, problems) = store.sessions();
        assert_eq!((sessions.len(), problems.len()), (1, 1));
        assert!(problems[0].to_string().contains("cannot be set aside"), "{}", problems[0]);
        assert_eq!(fs::read_to_string(file).unwrap(), "(");
    }

    #[test]
    fn other_files_in_the_folder_are_nobodys_business() {
        let (folder, store, _) = with_session();
        folder.write("sessions/notes.txt", "mine");
        folder.write("sessions/.stfolder/x", "syncthing");
        folder.write("sessions/.hidden.ron", "(");
        let before = folder.bytes();
        assert_eq!(store.sessions().1, []);
        assert_eq!(folder.bytes(), before);
    }

    #[test]
    fn a_change_to_a_session_that_is_gone_is_refused_and_makes_none() {
        let (folder, store, id) = with_session();
        fs::remove_file(folder.path(&format!("sessions/{id}.ron"))).unwrap();
        let before = folder.bytes();
        assert!(
            store
                .change(id, noted("x"), at(NOW))
                .unwrap_err()
                .to_string()
                .contains("was deleted for good meanwhile")
        );
        assert_eq!(folder.bytes(), before);
    }
}

mod versions {
    use super::*;

    #[test]
    fn a_newer_versions_files_are_named_and_left_byte_for_byte() {
        let (folder, store, id) = with_session();
        let texts = [
            "{\"format\": 99}",
            "{\n    \"format\": 99,\n    \"whatever\": [1, \"two\", {\"three\": 3.5}],\n}\n",
            // It holds a document of a form of its own.
            "{\n    \"format\": 99,\n    \"nested\": {\n        \"format\": 1,\n        \"x\": 2,\n    },\n}\n",
            // Its note speaks of ours.
            "{\"format\": 99, \"note\": \"they wrote \\\"format\\\": 1, before\", \"x\": 1}",
            "{\"note\": \"it need not come first\", \"format\": 99}",
        ];
        for text in texts {
            let other = "sessions/0190ffff-0000-7000-8000-000000000001.ron";
            let ledger = format!("ledger/{id}.ron");
            for name in [other, "settings.ron", &ledger] {
                folder.write(name, text);
            }
            let before = folder.bytes();
            let newer = |problem: &Problem| problem.to_string().contains("newer Aftercare (format 99)");
            let (sessions, problems) = store.sessions();
            assert_eq!((sessions.len(), problems.len()), (1, 1), "{text}");
            assert!(newer(&problems[0]), "{}", problems[0]);
            assert!(newer(&store.settings().1.unwrap()), "{text}");
            assert!(newer(&store.ledger(id).unwrap_err()), "{text}");
            assert!(newer(&store.change_settings(at(NOW), |_| ()).unwrap_err()), "{text}");
            assert!(
                newer(&store.record(id, &one("phase/recovery", State::Delivered)).unwrap_err()),
                "{text}"
            );
            let gone: SessionId = "0190ffff-0000-7000-8000-000000000001".parse().unwrap();
            assert!(newer(&store.change(gone, noted("x"), at(NOW)).unwrap_err()), "{text}");
            assert_eq!(folder.bytes(), before, "{text}");
        }
    }

    #[test]
    fn a_field_of_any_form_that_ron_has_does_not_make_a_file_unreadable() {
        for form in
            ["night", "r#not-yet", "Some(1)", "(a: 1)", "(1, 2)", "Level(3)", "'c'", "b\"x\"", "()", "-1.5e3"]
        {
            let (folder, store, id) = with_session();
            let name = format!("sessions/{id}.ron");
            let with_field = format!("\"format\": 1, \"later\": {form},");
            folder.write(&name, folder.read(&name).replacen("\"format\": 1,", &with_field, 1));
            let (sessions, problems) = store.sessions();
            assert_eq!((sessions.len(), problems), (1, vec![]), "{form}");
            store.change(id, noted("x"), at(NOW)).unwrap();
            assert!(folder.read(&name).contains("\"later\": "), "{form}");
            assert_eq!(stored(&store, id).header.details.note.as_deref(), Some("x"), "{form}");
        }
    }

    /// A newer version's whole session that this version could read, but must not touch.
    #[test]
    fn a_newer_session_that_looks_like_ours_is_left_alone_too() {
        let (folder, store, id) = with_session();
        let name = format!("sessions/{id}.ron");
        let nested = "\"format\": 99, \"scan\": {\"format\": 1, \"file\": \"a\"},";
        let text = folder.read(&name).replacen("\"format\": 1,", nested, 1);
        assert!(text.contains("99"));
        folder.write(&name, &text);
        assert_eq!(store.sessions().0, []);
        assert!(store.change(id, noted("x"), at(NOW)).is_err());
        assert_eq!(folder.read(&name), text);
    }

    /// Fields of a later version of the same form, as RON can hold them.
    const LATER: &str = "\"later_text\": \"x\", \"later_number\": 1.5, \"later_list\": [1, 2], \
                         \"later_map\": {\"a\": {\"b\": true}}, \"later_empty\": [],";

    fn check_has_later(text: &str, times: usize) {
        for field in ["later_text", "later_number", "later_list", "later_map", "later_empty"] {
            assert_eq!(text.matches(field).count(), times, "{field} in {text}");
        }
        assert_eq!(text.matches("\"b\": true").count(), times, "{text}");
        assert_eq!(text.matches("1.5").count(), times, "{text}");
    }

    #[test]
    fn fields_of_a_session_that_this_version_does_not_know_survive_a_change() {
        let (folder, store, id) = with_session();
        let name = format!("sessions/{id}.ron");
        let event = format!(
            "{{\"id\": \"0190ffff-0000-7000-8000-00000000000a\", \"edited_at\": \"{NOW}\", \"at\": \"{NOW}\", {LATER} \
             \"rule\": \"rash-or-hives\", \"file\": \"a.jpg\", \"grades\": {{\"warmth\": 3}}}}"
        );
        let text = folder
            .read(&name)
            // The session, its header, its protocol and its details, each in their own braces.
            .replace("{\n", &format!("{{ {LATER}\n"))
            .trim_end()
            .strip_suffix('}')
            .unwrap()
            .to_owned()
            + &format!(
                "\"check_ins\": [{event}], \"postponements\": [{event}], \"resumptions\": [{event}], \"flag_closings\": [{event}], \"photos\": [{event}],}}\n"
            );
        let records = text.matches("later_text").count();
        assert!(records >= 7, "{text}");
        folder.write(&name, &text);
        let before = stored(&store, id);
        store.change(id, Change::EndedAt(Some(at(NOW))), at(NOW)).unwrap();
        let written = folder.read(&name);
        check_has_later(&written, records);
        assert_eq!(written.matches("\"warmth\": 3").count(), 5, "{written}");
        store.change(id, Change::EndedAt(None), at(NOW)).unwrap();
        assert_eq!(edited_at(stored(&store, id), NOW), edited_at(before, NOW));
    }

    #[test]
    fn fields_of_the_settings_that_this_version_does_not_know_survive_a_change() {
        let (folder, store, _) = with_session();
        folder.write("settings.ron", format!("{{\"format\": 1, {LATER} \"theme\": \"sepia\"}}"));
        assert_eq!(store.settings().1, None);
        store.change_settings(at(NOW), |settings| settings.discreet = true).unwrap();
        let written = folder.read("settings.ron");
        check_has_later(&written, 1);
        assert!(
            written.contains("\"theme\": \"sepia\"") && written.contains("\"discreet\": true"),
            "{written}"
        );
    }

    #[test]
    fn fields_of_a_ledger_that_this_version_does_not_know_survive_a_record() {
        let (folder, store, id) = with_session();
        let name = format!("ledger/{id}.ron");
        let entry = format!("{{\"state\": \"snoozed\", \"due_at\": \"{NOW}\", \"at\": \"{NOW}\", {LATER}}}");
        folder.write(
            &name,
            format!("{{\"format\": 1, {LATER} \"entries\": {{\"phase/first-day\": {entry}}}}}"),
        );
        store.record(id, &one("phase/recovery", State::Delivered)).unwrap();
        check_has_later(&folder.read(&name), 2);
        assert!(folder.read(&name).contains("\"state\": \"snoozed\""), "a newer version's state survives");
        assert_eq!(store.ledger(id).unwrap().entries.len(), 2);
    }

    #[test]
    fn details_that_a_person_edits_keep_the_fields_of_a_later_version() {
        let (folder, store, id) = with_session();
        let name = format!("sessions/{id}.ron");
        let text = folder.read(&name).replace("\"details\": {", "\"details\": {\"lot_number\": \"L7\",");
        assert!(text.contains("L7"), "{text}");
        folder.write(&name, text);
        let details = Details { note: Some("x".to_owned()), ..stored(&store, id).header.details };
        store.change(id, Change::Details(details), at(NOW)).unwrap();
        assert!(folder.read(&name).contains("\"lot_number\": \"L7\""));
    }

    #[test]
    fn a_file_written_by_hand_in_another_order_is_read() {
        let (folder, store, _) = with_session();
        folder.write(
            "settings.ron",
            "// by hand\n{ \"quiet_hours\": (end: \"07:00\", start: \"23:00\"), \"morning\": \"07:30\", \"format\": 1 }",
        );
        let (settings, problem) = store.settings();
        assert_eq!(problem, None);
        assert_eq!(settings.morning.to_string(), "07:30:00");
        assert_eq!(settings.quiet_hours().unwrap().end.to_string(), "07:00:00");
    }
}

mod writers {
    use super::*;

    const WRITERS: u32 = 8;
    const CHANGES: u32 = 100;

    #[test]
    fn eight_writers_to_one_session_one_ledger_and_the_settings_lose_nothing() {
        let (folder, first, id) = with_session();
        std::thread::scope(|scope| {
            for writer in 0..WRITERS {
                let store = folder.store();
                scope.spawn(move || {
                    for change in 0..CHANGES {
                        let mark = format!("{writer}-{change}");
                        match change % 3 {
                            0 => {
                                let add = |it: &mut Settings| {
                                    it.kinds_off.insert(mark);
                                };
                                store.change_settings(at(NOW), add).unwrap();
                            }
                            1 => store.record(id, &one(&mark, State::Delivered)).unwrap(),
                            _ => drop(store.change(id, noted(&mark), at(NOW)).unwrap()),
                        }
                    }
                });
            }
        });
        let marks = |rest| (0..WRITERS * CHANGES).filter(move |it| it % CHANGES % 3 == rest).count();
        assert_eq!(first.settings().0.kinds_off.len(), marks(0));
        assert_eq!(first.ledger(id).unwrap().entries.len(), marks(1));
        assert!(stored(&first, id).header.details.note.unwrap().ends_with("-98"));
        assert_eq!(folder.leftovers(), Vec::<std::path::PathBuf>::new());
        assert!(!folder.path("quarantine").exists());
    }

    /// Each step holds what another writer had written: none was overwritten unseen.
    #[test]
    fn every_change_is_made_to_the_session_as_the_last_writer_left_it() {
        let (folder, first, id) = with_session();
        let mut replaced: Vec<Option<String>> = std::thread::scope(|scope| {
            let writers: Vec<_> = (0..WRITERS)
                .map(|writer| {
                    let store = folder.store();
                    scope.spawn(move || {
                        let change = |n| store.change(id, noted(&format!("{writer}-{n}")), at(NOW)).unwrap();
                        let note = |step: Step| match step.edits[0].1.before.clone() {
                            Some(Record::Header(before)) => before.details.note,
                            _ => panic!("{step:?}"),
                        };
                        (0..CHANGES / 2).map(|n| note(change(n))).collect::<Vec<_>>()
                    })
                })
                .collect();
            writers.into_iter().flat_map(|writer| writer.join().unwrap()).collect()
        });
        replaced.push(stored(&first, id).header.details.note);
        let total = replaced.len();
        replaced.sort();
        replaced.dedup();
        assert_eq!(replaced.len(), total, "each was replaced once, and the last is there");
    }

    #[test]
    fn eight_processes_that_start_sessions_at_once_all_have_theirs() {
        let folder = Folder::new();
        let each = 5;
        let running: Vec<_> = (0..8 * each)
            .map(|_| folder.command(&["start", "--json"]).stdout(Stdio::piped()).spawn().unwrap())
            .collect();
        for process in running {
            assert!(process.wait_with_output().unwrap().status.success());
        }
        assert_eq!(folder.json(&["list"]).as_array().unwrap().len(), 8 * each);
        assert_eq!(folder.leftovers(), Vec::<std::path::PathBuf>::new());
    }

    #[test]
    fn two_readers_of_one_damaged_file_set_it_aside_once() {
        for _ in 0..20 {
            let (folder, store, _) = with_session();
            folder.write("sessions/broken.ron", "(");
            std::thread::scope(|scope| {
                for _ in 0..2 {
                    scope.spawn(|| store.sessions());
                }
            });
            assert_eq!(fs::read_dir(folder.path("quarantine")).unwrap().count(), 1);
        }
    }

    #[test]
    fn a_reader_does_not_wait_for_a_writer() {
        let (folder, store, id) = with_session();
        let lock = fs::File::open(folder.path(".local/write.lock")).unwrap();
        lock.lock().unwrap();
        assert_eq!(store.sessions().0.len(), 1);
        assert_eq!(store.settings().1, None);
        assert!(store.ledger(id).unwrap().entries.is_empty());
        drop(lock);
        store.change(id, noted("x"), at(NOW)).unwrap();
    }
}

mod reading_again {
    use super::*;

    fn notes(cache: &Cache) -> Vec<Option<String>> {
        cache.sessions().map(|it| it.header.details.note.clone()).collect()
    }

    #[test]
    fn a_refresh_sees_what_was_added_changed_deleted_and_removed() {
        let (folder, store, id) = with_session();
        let mut cache = Cache::default();
        let mut refreshed = || {
            assert_eq!(cache.refresh(&store, |_| true), []);
            notes(&cache)
        };
        assert_eq!(refreshed(), [None]);
        store.change(id, noted("x"), at(NOW)).unwrap();
        assert_eq!(refreshed(), [Some("x".to_owned())]);
        let other = keep(&store, 2, at(NOW));
        assert_eq!(refreshed().len(), 2);
        store.change(id, Change::Deleted, at(NOW)).unwrap();
        assert_eq!(refreshed(), [None]);
        store.undo(at(NOW)).unwrap();
        fs::remove_file(folder.path(&format!("sessions/{other}.ron"))).unwrap();
        assert_eq!(refreshed(), [Some("x".to_owned())]);
    }

    /// The content is replaced behind the cache's back, with the file's time, length and inode as they were.
    #[test]
    fn a_refresh_reads_only_the_files_that_changed() {
        let (folder, store, id) = with_session();
        store.change(id, noted("aaaa"), at(NOW)).unwrap();
        let other = keep(&store, 2, at(NOW));
        let mut cache = Cache::default();
        cache.refresh(&store, |_| true);
        let file = folder.path(&format!("sessions/{id}.ron"));
        let modified = fs::metadata(&file).unwrap().modified().unwrap();
        let text = fs::read_to_string(&file).unwrap().replace("aaaa", "bbbb");
        let mut in_place = fs::OpenOptions::new().write(true).open(&file).unwrap();
        std::io::Write::write_all(&mut in_place, text.as_bytes()).unwrap();
        in_place.set_modified(modified).unwrap();
        store.change(other, noted("other"), at(NOW)).unwrap();
        cache.refresh(&store, |_| true);
        assert_eq!(notes(&cache), [Some("aaaa".to_owned()), Some("other".to_owned())]);
        cache.clear();
        cache.refresh(&store, |_| true);
        assert_eq!(notes(&cache), [Some("bbbb".to_owned()), Some("other".to_owned())]);
    }

    #[test]
    fn only_what_is_wanted_stays_in_memory_and_a_change_brings_it_back() {
        let (_folder, store, id) = with_session();
        let mut cache = Cache::default();
        cache.refresh(&store, |_| false);
        assert_eq!(notes(&cache), []);
        // It is not even read again.
        cache.refresh(&store, |_| panic!("it is out of memory"));
        store.change(id, noted("x"), at(NOW)).unwrap();
        cache.refresh(&store, |_| true);
        assert_eq!(notes(&cache), [Some("x".to_owned())]);
    }

    #[test]
    fn a_file_that_cannot_be_read_is_named_at_each_refresh_until_it_can_be() {
        let (folder, store, _) = with_session();
        let name = "sessions/0190ffff-0000-7000-8000-000000000001.ron";
        folder.write(name, "{\"format\": 99}");
        let mut cache = Cache::default();
        for _ in 0..3 {
            assert_eq!(cache.refresh(&store, |_| true).len(), 1);
        }
        fs::remove_file(folder.path(name)).unwrap();
        assert_eq!(cache.refresh(&store, |_| true), []);
    }
}
