//! Data folders of every form that was ever released: read for ever, and nothing in them is lost where this version
//! writes. `formats/1/` was written by version 0.1.0, with fields, words and tombstones as a later one may write them.

use std::path::PathBuf;

use aftercare::agent::Status;
use aftercare::app::backups;
use aftercare::care::check_in::CheckIn;
use aftercare::care::civil_time::QuietHours;
use aftercare::care::ledger::Popup;
use aftercare::care::restore::Mode;
use aftercare::care::session::{Event, FlagClosing, Header, How, Photo, ProtocolRef, Unknown};
use aftercare::export::json;
use aftercare::store::Decided;
use uuid::Uuid;

use super::*;

const LATER: &str = "2026-12-01T12:00:00Z";
const SESSION: &str = "sessions/01936d5e-5b1c-7000-8000-000000000001.ron";
const DELETED: &str = "sessions/01936d5e-5b1c-7000-8000-000000000002.ron";
const LEDGER: &str = "ledger/01936d5e-5b1c-7000-8000-000000000001.ron";
const KEPT: &str = "protocols/kept/51c50ad9-8f55-5a29-a2c4-d2680e5d8722.ron";
const BACKUP: &str = "backups/2026-11-27.json.gz";

pub fn golden() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/store/formats/1")
}

fn text(name: &str) -> String {
    fs::read_to_string(golden().join(name)).unwrap()
}

fn id() -> SessionId {
    "01936d5e-5b1c-7000-8000-000000000001".parse().unwrap()
}

fn record(number: u8) -> Uuid {
    format!("01936d5e-5b1c-7000-8000-0000000001{number:02}").parse().unwrap()
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
        let to = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &to);
        } else {
            fs::copy(entry.path(), to).unwrap();
        }
    }
}

/// A copy of the folder.
fn opened() -> (Folder, Store) {
    let folder = Folder::new();
    copy(&golden(), &folder.data());
    let store = folder.store();
    (folder, store)
}

/// What a later version keeps beside what this one knows.
fn kept_for_later(name: &str) -> Unknown {
    let value = "{\"number\": 1.5, \"list\": [70000, \"two\", [true]]}";
    [(format!("later_{name}"), ron::from_str(value).unwrap())].into()
}

fn event(number: u8, time: &str, key: Option<&str>, unknown: Unknown) -> Event {
    let (edited_at, key) = (at("2026-11-24T20:05:00Z"), key.map(str::to_owned));
    Event { id: record(number), edited_at, deleted_at: None, at: at(time), key, local_date: None, unknown }
}

fn deleted_event(number: u8, time: &str, key: Option<&str>) -> Event {
    let deleted_at = at("2026-11-25T09:00:00Z");
    let event = event(number, time, key, Unknown::new());
    Event { edited_at: deleted_at, deleted_at: Some(deleted_at), ..event }
}

fn closing(number: u8, time: &str, how: How) -> FlagClosing {
    FlagClosing {
        id: record(number),
        edited_at: at("2026-11-24T20:05:00Z"),
        deleted_at: None,
        at: at(time),
        rule: "rash".to_owned(),
        how: Some(how),
        findings: [].into(),
        unknown: Unknown::new(),
    }
}

fn expected_session() -> Session {
    let began = at("2026-11-24T20:05:00Z");
    let gone = at("2026-11-25T09:00:00Z");
    let words = |words: &[&str]| words.iter().map(|it| (*it).to_owned()).collect();
    let grades =
        |grades: &[(&str, u8)]| grades.iter().map(|(sign, grade)| ((*sign).to_owned(), *grade)).collect();
    let photo = Photo {
        id: record(11),
        edited_at: began,
        deleted_at: None,
        at: at("2026-11-25T20:05:00Z"),
        file: format!("{}.jpg", record(11)),
        check_in: Some(record(1)),
        unknown: kept_for_later("photo"),
    };
    let scans: ron::Value = ron::from_str("[{\"id\": 1}]").unwrap();
    Session {
        format: 1,
        id: id(),
        header: Header {
            edited_at: at("2026-11-28T09:00:00Z"),
            deleted_at: None,
            finished_at: began,
            ended_at: Some(at("2026-11-27T20:05:00Z")),
            protocol: ProtocolRef {
                key: "clinic".to_owned(),
                digest: "51c50ad9-8f55-5a29-a2c4-d2680e5d8722".parse().unwrap(),
                unknown: kept_for_later("protocol"),
            },
            details: Details {
                depth_mm: Some(0.25),
                device: Some("laser-of-2031".to_owned()),
                area: Some("face".to_owned()),
                serum: Some("hyaluronic acid".to_owned()),
                note: Some("it's \"fine\"\nün\u{301}ï 🌱\ttab".to_owned()),
                unknown: kept_for_later("details"),
            },
            unknown: kept_for_later("header"),
        },
        check_ins: vec![
            CheckIn {
                edited_at: began,
                grades: grades(&[("redness", 2), ("swelling", 0), ("pain", 10), ("warmth-of-2031", 3)]),
                present: words(&["rash", "glow-of-2031"]),
                sensitive: Some(true),
                note: Some(String::new()),
                unknown: kept_for_later("check_in"),
                ..CheckIn::new(record(1), at("2026-11-25T20:05:00Z"))
            },
            CheckIn {
                edited_at: gone,
                deleted_at: Some(gone),
                grades: grades(&[("itch", 1)]),
                sensitive: Some(false),
                ..CheckIn::new(record(2), at("2026-11-25T08:00:00Z"))
            },
        ],
        postponements: vec![
            event(3, "2026-11-26T20:05:00Z", None, kept_for_later("postponement")),
            deleted_event(4, "2026-11-26T20:06:00Z", None),
        ],
        resumptions: vec![
            event(5, "2026-11-27T08:00:00.25Z", Some("retinol"), kept_for_later("resumption")),
            deleted_event(6, "2026-11-27T09:00:00Z", Some("peptides-of-2031")),
        ],
        flag_closings: vec![
            FlagClosing {
                findings: [record(8)].into(),
                unknown: kept_for_later("flag_closing"),
                ..closing(7, "2026-11-26T10:00:00Z", How::Seen)
            },
            closing(9, "2026-11-26T11:00:00Z", How::Newer("forgotten-of-2031".to_owned())),
            FlagClosing {
                edited_at: gone,
                deleted_at: Some(gone),
                ..closing(10, "2026-11-26T12:00:00Z", How::Cleared)
            },
        ],
        photos: vec![
            photo.clone(),
            Photo {
                id: record(12),
                edited_at: gone,
                deleted_at: Some(gone),
                file: format!("{}.jpg", record(12)),
                check_in: None,
                unknown: Unknown::new(),
                ..photo
            },
        ],
        unknown: kept_for_later("session").into_iter().chain([("scans_of_2031".to_owned(), scans)]).collect(),
    }
}

fn expected_ledger() -> Ledger {
    let (due_at, became_at) = (at("2026-11-25T08:05:00Z"), at("2026-11-25T08:05:01Z"));
    let entry = |state| Entry::new(state, due_at, became_at);
    let lapsed = |why| Entry { why: Some(why), ..entry(State::Lapsed) };
    let told =
        |state: State, before: State| Entry { told_as: Some(before), told_at: Some(due_at), ..entry(state) };
    let snoozed = told(State::Snoozed, State::Delivered);
    let entries = [
        (
            "phase/calm",
            Entry {
                popup: Some(Popup { unknown: kept_for_later("popup"), ..Popup::new("dunst :1.7", 3) }),
                discreet: true,
                unknown: kept_for_later("entry"),
                ..entry(State::Delivered)
            },
        ),
        ("morning/2026-11-25", entry(State::CaughtUp)),
        ("check-in/24h", lapsed(Why::CheckedIn)),
        ("follow-up/7d", lapsed(Why::Newer("eclipse-of-2031".to_owned()))),
        ("reintroduce/retinol", Entry { until: Some(at("2026-11-25T09:05:00Z")), ..snoozed }),
        ("morning/2026-11-26", told(State::Done, State::CaughtUp)),
        (
            "ritual-of-2031/1",
            Entry {
                told_as: Some(State::Newer("sung-of-2031".to_owned())),
                ..entry(State::Newer("whispered-of-2031".to_owned()))
            },
        ),
        ("retinol-night/2026-11-10", lapsed(Why::TooLate)),
        ("retinol-night/2026-11-11", lapsed(Why::SwitchedOff)),
        ("retinol-night/2026-11-12", lapsed(Why::Resumed)),
        ("retinol-night/2026-11-13", lapsed(Why::SessionEnded)),
        ("retinol-night/2026-11-14", lapsed(Why::FlagClosed)),
        ("retinol-night/2026-11-15", lapsed(Why::NotPlanned)),
    ];
    Ledger {
        format: 1,
        entries: entries.into_iter().map(|(kind, entry)| (kind.to_owned(), entry)).collect(),
        unknown: kept_for_later("ledger"),
    }
}

fn expected_settings() -> Settings {
    let time = |hour, minute| chrono::NaiveTime::from_hms_opt(hour, minute, 0).unwrap();
    let words = |words: [&str; 2]| words.map(str::to_owned);
    Settings {
        format: 1,
        edited_at: Some(at("2026-11-24T20:05:00Z")),
        morning: time(7, 30),
        quiet: false,
        quiet_hours: QuietHours { start: time(23, 15), end: time(6, 45) },
        kinds_off: words(["follow-up", "ritual-of-2031"]).into(),
        snooze_minutes: 45,
        discreet: true,
        theme: "sepia-of-2031".to_owned(),
        contrast: "system".to_owned(),
        motion: "system".to_owned(),
        language: "system".to_owned(),
        clock: "system".to_owned(),
        week: "system".to_owned(),
        welcomed: true,
        next_session_days: Some(35),
        shelf: [("water".to_owned(), words(["Spring", "Rain"]).into())].into(),
        unknown: kept_for_later("settings"),
    }
}

#[test]
fn format_1_is_read_as_it_was_meant() {
    let (folder, store) = opened();
    let before = folder.bytes();
    assert_eq!(store.sessions(), (vec![expected_session()], vec![]));
    assert_eq!(store.ledger(id()), Ok(expected_ledger()));
    assert_eq!(store.settings(), (expected_settings(), None));
    let (protocols, problems) = store.protocols();
    assert_eq!((protocols.len(), problems), (3, vec![]));
    let clinic = &protocols[2].protocol;
    assert_eq!((clinic.key.as_str(), clinic.version, clinic.next_session_days), ("clinic", 3, 30));
    let evenings = clinic.reintroductions[0].evenings.as_ref().unwrap();
    assert_eq!((evenings.at.to_string().as_str(), evenings.on_days.as_slice()), ("19:00:00", &[2, 4][..]));
    assert_eq!(store.protocol_of(&expected_session().header.protocol).as_ref(), Ok(clinic));
    let status: Status = store.read_local(&folder.path(".local/agent.ron")).unwrap();
    assert_eq!((status.pid, status.trouble.as_deref()), (1, Some("no notification service")));
    assert_eq!(folder.bytes(), before, "reading changes nothing");
}

#[test]
fn everything_in_format_1_survives_what_is_written_beside_it() {
    let (folder, store) = opened();
    store.change(id(), Change::FinishedAt(at("2026-11-24T20:07:00Z")), at(LATER)).unwrap();
    let header = |text: &str, from: &str, to: &str| text.replacen(from, to, 1);
    let expected = header(&text(SESSION), "2026-11-28T09:00:00Z", LATER);
    let expected = expected
        .replace("\"finished_at\": \"2026-11-24T20:05:00Z\"", "\"finished_at\": \"2026-11-24T20:07:00Z\"");
    assert_eq!(folder.read(SESSION), expected);

    store.change_settings(at(LATER), |it| it.discreet = false).unwrap();
    let expected = header(&text("settings.ron"), "2026-11-24T20:05:00Z", LATER);
    assert_eq!(folder.read("settings.ron"), expected.replace("\"discreet\": true", "\"discreet\": false"));

    store.record(id(), &one("a/first", State::Delivered)).unwrap();
    let written = folder.read(LEDGER);
    let (first, rest) = written.split_once("        \"check-in/24h\"").unwrap();
    assert!(first.contains("a/first"), "{first}");
    let (head, entries) =
        text(LEDGER).split_once("        \"check-in/24h\"").map(|(a, b)| (a.len(), b.to_owned())).unwrap();
    assert_eq!((&first[..head], rest), (&text(LEDGER)[..head], entries.as_str()));

    // What stands already is not written at all, and neither is what nobody changed.
    let Decided { session, .. } =
        store.decide(id(), at(LATER), |_| Ok::<_, Problem>(Change::nothing())).unwrap();
    assert_eq!(session.header.finished_at, at("2026-11-24T20:07:00Z"));
    for name in [DELETED, KEPT, "protocols/clinic.ron"] {
        assert_eq!(folder.read(name), text(name), "{name}");
    }
    assert_eq!(store.quarantined(), []);
}

#[test]
fn changes_that_format_1_has_noted_are_undone_and_made_again() {
    let (_folder, store) = opened();
    let now = at(LATER);
    let state = |store: &Store| store.ledger(id()).unwrap().entries["phase/calm"].state.clone();
    store.redo(now).unwrap().unwrap();
    assert_eq!(state(&store), State::Done);
    store.undo(now).unwrap().unwrap();
    assert_eq!(store.ledger(id()), Ok(expected_ledger()));
    store.undo(now).unwrap().unwrap();
    assert_eq!(stored(&store, id()).header.finished_at, at("2026-11-24T20:00:00Z"));
    assert_eq!(store.undo(now), Ok(None));
    store.redo(now).unwrap().unwrap();
    assert_eq!(edited_at(stored(&store, id()), NOW), edited_at(expected_session(), NOW));
}

#[test]
fn an_export_and_a_backup_of_format_1_bring_everything_back() {
    let export = json::read(&text("export.json")).unwrap();
    assert_eq!(export.photos.len(), 1);
    let backup = backups::read(&fs::read(golden().join(BACKUP)).unwrap()).unwrap();
    for mode in [Mode::Merge, Mode::Replace] {
        for bundle in [&export, &backup] {
            let folder = Folder::new();
            let store = folder.store();
            store.take_in(bundle.clone(), mode, at(LATER)).unwrap();
            if mode == Mode::Merge {
                // Of a deleted record, only that it was.
                let mut expected = expected_session();
                let gone = &mut expected.check_ins[1];
                (gone.grades, gone.sensitive) = (BTreeMap::new(), None);
                assert_eq!(stored(&store, id()), expected);
                assert_eq!(store.settings().0, expected_settings());
            }
            assert_eq!(store.ledger(id()), Ok(expected_ledger()));
            assert_eq!(folder.read("protocols/clinic.ron"), text("protocols/clinic.ron"));
            assert_eq!(store.sessions().0.len(), 1, "one is deleted");
            assert_eq!(store.session_ids().len(), 2);
        }
    }
}

/// The text as if a later version had written it, with what this one could not read.
fn newer(text: &str) -> String {
    let (before, after) = text.split_once("format").unwrap();
    let (name, rest) = after.split_once('1').unwrap();
    format!(
        "{before}format{name}2, {}: [Tea(1), (), {{}}]{rest}",
        if name.starts_with('"') { "\"tea\"" } else { "tea" }
    )
}

#[test]
fn a_newer_versions_file_of_each_kind_is_told_and_left_as_it_is_and_the_rest_works() {
    let is_newer = |problem: &Problem| problem.what.contains("newer") && problem.what.contains("format 2");
    for name in [SESSION, LEDGER, "settings.ron", "protocols/clinic.ron", KEPT] {
        let (folder, store) = opened();
        let other = keep(&store, 7, at(NOW));
        folder.write(name, newer(&text(name)));
        let before = folder.bytes();
        let (sessions, mut problems) = store.sessions();
        assert_eq!(sessions.len(), if name == SESSION { 1 } else { 2 }, "{name}");
        problems.extend(store.ledger(id()).err());
        problems.extend(store.settings().1);
        problems.extend(store.protocols().1);
        problems.extend(store.protocol_of(&expected_session().header.protocol).err());
        assert!(!problems.is_empty() && problems.iter().all(is_newer), "{name}: {problems:?}");
        // Neither who changes it nor who mends what there is.
        let refused = match name {
            SESSION => store.change(id(), noted("x"), at(LATER)).err(),
            LEDGER => store.record(id(), &one("a/first", State::Delivered)).err(),
            "settings.ron" => store.change_settings(at(LATER), |it| it.discreet = false).err(),
            _ => None,
        };
        assert!(refused.is_none_or(|it| is_newer(&it)), "{name}");
        store.mend(at(LATER)).unwrap();
        let left = folder.bytes();
        let same = |path: &PathBuf| left.get(path) == before.get(path);
        assert!(before.keys().filter(|it| it.is_file()).all(same), "{name}");
        assert_eq!(folder.read(name), newer(&text(name)), "{name}");
        store.change(other, noted("the rest works"), at(LATER)).unwrap();
        assert_eq!(store.quarantined(), []);
    }
}

#[test]
fn a_newer_versions_export_and_backup_are_refused_and_nothing_is_changed() {
    let (folder, _) = opened();
    let packed = |text: &str| {
        let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        std::io::Write::write_all(&mut packer, text.as_bytes()).unwrap();
        packer.finish().unwrap()
    };
    let export = text("export.json");
    let settings =
        export.replacen("\"settings\": {\n    \"format\": 1", "\"settings\": {\n    \"format\": 2", 1);
    let unnamed = "{\"aftercare\": \"export\", \"format\": 1, \"sessions\": [{\"format\": 2}]}".to_owned();
    assert_ne!(settings, export);
    for text in [export.replacen("\"format\": 1", "\"format\": 2, \"sessions_by_tea\": {}", 1), unnamed] {
        folder.write("backups/2026-11-26.json.gz", packed(&text));
        let file = folder.write("newer.json", &text).display().to_string();
        let before = folder.bytes();
        for command in [
            &["import", &file][..],
            &["restore", &file, "--merge"],
            &["restore", "2026-11-26", "--replace"],
            &["restore", "2026-11-26"],
        ] {
            folder.run(command).failed(2, "newer Aftercare (format 2)");
            assert_eq!(folder.bytes(), before, "{command:?}");
        }
    }
    // One session of it, or the settings, are left out alone.
    let session = export.replacen("      \"format\": 1", "      \"format\": 2, \"tea\": [1]", 1);
    for (text, left) in [(session, SESSION), (settings, "settings.ron")] {
        folder.write("backups/2026-11-26.json.gz", packed(&text));
        let file = folder.write("newer.json", &text).display().to_string();
        for command in [&["import", &file][..], &["restore", "2026-11-26", "--merge"]] {
            let ran = folder.run(command);
            let said: Vec<_> =
                ran.err.lines().filter(|it| it.contains("newer Aftercare (format 2)")).collect();
            assert!(ran.code == 1 && said.len() == 1 && said[0].contains(left), "{command:?}: {}", ran.err);
        }
    }
}
