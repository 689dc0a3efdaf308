//! Every reader of files, asked for files that are not as they should be. None panics, waits or fills the memory;
//! what is read and written again reads the same; what cannot be read is set aside as it was, with its sound records
//! kept; and a newer version's file is left alone, whatever is in it.
//!
//! ```text
//! CARGO_PROFILE_DEV_OPT_LEVEL=2 AFTERCARE_RUNS=1000000 cargo run --example readers
//! ```
//!
//! What they are asked for are the files in `tests/store/corpus/KIND/` and `tests/store/formats/`, and mutants of them.
//! What fails is written to a file; put it into the corpus, so that it is asked for ever after.

mod disk;
mod mutants;

use std::collections::BTreeMap;
use std::fmt::Debug;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use aftercare::agent::Status;
use aftercare::care::bundle::Bundle;
use aftercare::care::civil_time::{Instant, Zone};
use aftercare::care::edit::Change;
use aftercare::care::ledger::{Entry, Ledger, State};
use aftercare::care::plan::plan;
use aftercare::care::session::{Details, Edited as _, Session, SessionId};
use aftercare::care::settings::Settings;
use aftercare::export::json;
use aftercare::store::{Problem, Store, unpacked};
use chrono::{TimeZone as _, Utc};
use flate2::Compression;
use flate2::write::GzEncoder;
use proptest::prelude::*;
use proptest::sample::Index;
use proptest::test_runner::{Config, RngAlgorithm, TestCaseError, TestError, TestRng, TestRunner};
use uuid::Uuid;

use disk::Memory;
use mutants::{Edit, edits, mutant};

/// What a reader is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Session,
    /// A conflict copy of a session.
    Copy,
    Settings,
    Ledger,
    Protocol,
    /// The changes that can be undone.
    Undo,
    /// What the agent says of itself.
    Agent,
    /// An export, read back.
    Import,
    /// The same, packed.
    Backup,
}

impl Kind {
    pub const ALL: [Self; 9] = [
        Self::Session,
        Self::Copy,
        Self::Settings,
        Self::Ledger,
        Self::Protocol,
        Self::Undo,
        Self::Agent,
        Self::Import,
        Self::Backup,
    ];

    /// Its folder in the corpus.
    pub fn name(self) -> String {
        format!("{self:?}").to_lowercase()
    }

    /// Whether its beginning says which version may read it, whatever comes behind.
    pub fn has_format(self) -> bool {
        matches!(self, Self::Session | Self::Copy | Self::Settings | Self::Ledger)
    }
}

const ID: &str = "01936d5e-5b1c-7000-8000-000000000001";
const DATA: &str = "/data";

fn id() -> SessionId {
    ID.parse().unwrap()
}

fn now() -> Instant {
    Utc.with_ymd_and_hms(2026, 12, 1, 12, 0, 0).unwrap()
}

fn tests() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/store")
}

/// What must hold, and does not.
pub type Broken = String;

fn expect(holds: bool, what: impl FnOnce() -> Broken) -> Result<(), Broken> {
    if holds { Ok(()) } else { Err(what()) }
}

/// Whether two values are the same. Those that are no number are so, too; and among what is kept for a newer version a
/// number of another width, and what `Some` is written around or not.
fn same<T: PartialEq + Debug>(a: &T, b: &T) -> bool {
    const TYPES: [&str; 14] = [
        "Option(Some(",
        "Number(",
        "I8(",
        "I16(",
        "I32(",
        "I64(",
        "I128(",
        "U8(",
        "U16(",
        "U32(",
        "U64(",
        "U128(",
        "F32(",
        "F64(",
    ];
    let plain =
        |it: &T| TYPES.iter().fold(format!("{it:?}"), |text, it| text.replace(it, "")).replace(')', "");
    a == b || plain(a) == plain(b)
}

fn expect_same<T: PartialEq + Debug>(what: &str, a: &T, b: &T) -> Result<(), Broken> {
    expect(same(a, b), || format!("{what}: {a:?} is not {b:?}"))
}

pub fn packed(text: &[u8]) -> Vec<u8> {
    let mut packer = GzEncoder::new(Vec::new(), Compression::fast());
    packer.write_all(text).unwrap();
    packer.finish().unwrap()
}

/// The readers, and what they are asked for.
pub struct Readers {
    /// A data folder with a session of every kind of record, and its protocol.
    base: Memory,
    session: Session,
    seeds: Vec<(Kind, Vec<u8>)>,
    pieces: Vec<Vec<u8>>,
}

/// A data folder with the file in question.
struct Opened<'a> {
    disk: Memory,
    store: Store,
    file: PathBuf,
    bytes: &'a [u8],
}

impl Opened<'_> {
    /// The file as it is now.
    fn left(&self) -> Option<Arc<Vec<u8>>> {
        self.disk.get(&self.file)
    }

    fn is_untouched(&self) -> bool {
        self.left().is_some_and(|it| **it == *self.bytes)
    }

    fn aside(&self) -> Vec<Arc<Vec<u8>>> {
        self.disk.all_in(&Path::new(DATA).join("quarantine"))
    }

    /// Reads it twice, and holds that what was read is told rightly. Returns what is there since.
    fn read<T: PartialEq + Debug>(
        &self,
        read: impl Fn(&Store) -> (Option<T>, Option<Problem>),
    ) -> Result<Option<T>, Broken> {
        let (found, problem) = read(&self.store);
        let Some(Problem { what, .. }) = problem else {
            expect(self.is_untouched() && self.aside().is_empty(), || {
                "reading a sound file changed it".into()
            })?;
            return Ok(found);
        };
        expect(!what.contains('\n'), || format!("not one line: {what}"))?;
        if what.contains("newer Aftercare") || what.contains("far too large") {
            expect(self.is_untouched() && self.aside().is_empty(), || {
                format!("it is not left alone: {what}")
            })?;
            return Ok(None);
        }
        expect(what.starts_with("was damaged"), || what.clone())?;
        let aside = self.aside();
        let whole = aside.len() == 1 && **aside[0] == *self.bytes;
        expect(whole, || format!("it is not set aside as it was: {aside:?}"))?;
        let (again, problem) = read(&self.store);
        expect(problem.is_none(), || format!("told once more: {problem:?}"))?;
        if found.is_some() {
            expect_same("what is kept of it", &again, &found)?;
        }
        Ok(again)
    }
}

impl Readers {
    pub fn new() -> Self {
        let golden = |name: &str| fs::read(tests().join("formats/1").join(name)).unwrap();
        let (session, ledger) = (format!("sessions/{ID}.ron"), format!("ledger/{ID}.ron"));
        let own = "protocols/clinic.ron";
        let base = Memory::default();
        let store = Store::on(Arc::new(base.clone()), DATA.into());
        store.make_folders().unwrap();
        base.put(&Path::new(DATA).join(&session), &golden(&session));
        let found = store.session(id()).unwrap().unwrap();
        let kept = format!("protocols/kept/{}.ron", found.header.protocol.digest);
        base.put(&Path::new(DATA).join(&kept), &golden(&kept));
        let mut seeds = Vec::new();
        for (kind, name) in [
            (Kind::Session, session.as_str()),
            (Kind::Copy, &session),
            (Kind::Settings, "settings.ron"),
            (Kind::Ledger, &ledger),
            (Kind::Protocol, own),
            (Kind::Undo, ".local/undo.ron"),
            (Kind::Agent, ".local/agent.ron"),
            (Kind::Import, "export.json"),
            (Kind::Backup, "backups/2026-11-27.json.gz"),
        ] {
            seeds.push((kind, golden(name)));
        }
        for kind in Kind::ALL {
            let folder = tests().join("corpus").join(kind.name());
            let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|it| it.unwrap().path()).collect();
            files.sort();
            seeds.extend(files.iter().map(|file| (kind, fs::read(file).unwrap())));
        }
        let pieces = seeds.iter().map(|(_, bytes)| bytes.clone()).collect();
        Self { base, session: found, seeds, pieces }
    }

    fn open<'a>(&self, name: &str, bytes: &'a [u8]) -> Opened<'a> {
        let disk = self.base.copied();
        let file = Path::new(DATA).join(name);
        disk.put(&file, bytes);
        Opened { store: Store::on(Arc::new(disk.clone()), DATA.into()), disk, file, bytes }
    }

    /// Asks the reader of that kind for a file with these bytes.
    pub fn ask(&self, kind: Kind, bytes: &[u8]) -> Result<(), Broken> {
        match kind {
            Kind::Session => self.session(bytes),
            Kind::Copy => self.copy(bytes),
            Kind::Settings => self.settings(bytes),
            Kind::Ledger => self.ledger(bytes),
            Kind::Protocol => self.protocol(bytes),
            Kind::Undo => self.undo(bytes),
            Kind::Agent => self.agent(bytes),
            Kind::Import => self.import(bytes),
            Kind::Backup => self.backup(bytes),
        }
    }

    fn session(&self, bytes: &[u8]) -> Result<(), Broken> {
        let opened = self.open(&format!("sessions/{ID}.ron"), bytes);
        let store = &opened.store;
        let read = |store: &Store| {
            let (mut sessions, mut problems) = store.sessions();
            (sessions.pop(), problems.pop())
        };
        let found = opened.read(read)?;
        drop(store.audit(now()));
        let Some(session) = found else { return Ok(()) };
        if let Ok(protocol) = store.protocol_of(&session.header.protocol) {
            drop(plan(&protocol, &session, &Settings::default(), &Zone::new(Utc), now()));
        }
        let details = Details { note: Some("another note".to_owned()), ..session.header.details.clone() };
        let mut expected = session.clone();
        Change::Details(details.clone()).apply(&mut expected, now());
        store
            .change(id(), Change::Details(details), now())
            .map_err(|it| format!("cannot be changed: {it}"))?;
        let read = || store.session(id()).map_err(|it| format!("cannot be read again: {it}"));
        expect_same("written and read again", &read()?, &Some(expected))?;
        store.undo(now()).map_err(|it| format!("cannot be undone: {it}"))?;
        let mut back = read()?.ok_or("it is gone")?;
        back.header.edited_at = session.header.edited_at;
        expect_same("undone", &back, &session)
    }

    fn copy(&self, bytes: &[u8]) -> Result<(), Broken> {
        let opened = self.open(&format!("sessions/{ID}.sync-conflict-20261124-200512-ABCDEFG.ron"), bytes);
        let (_, problems) = opened.store.sessions();
        for Problem { what, .. } in &problems {
            if what.contains("newer Aftercare") || what.contains("far too large") {
                return expect(opened.is_untouched() && opened.aside().is_empty(), || {
                    format!("it is not left alone: {what}")
                });
            }
            expect(what.starts_with("was damaged"), || what.clone())?;
        }
        expect(opened.left().is_none(), || "it is still there".into())?;
        let aside = opened.aside();
        let whole = aside.iter().all(|it| **it == *opened.bytes) && aside.len() == problems.len();
        expect(whole, || format!("not set aside as it was: {problems:?}"))?;
        let file = Path::new(DATA).join(format!("sessions/{ID}.ron"));
        let merged = opened.disk.get(&file).ok_or("the session is gone")?;
        // Another one reads it, and has nothing to tell.
        let store = Store::on(Arc::new(opened.disk.clone()), DATA.into());
        let (sessions, problems) = store.sessions();
        expect(problems.is_empty(), || format!("told once more: {problems:?}"))?;
        expect(opened.disk.get(&file) == Some(merged.clone()), || "merged once more".into())?;
        let Some(session) = sessions.first() else {
            // Gone is only what either of them says was deleted.
            let options =
                ron::Options::default().with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME);
            let merged: Result<Session, _> = options.from_bytes(&merged);
            let deleted = merged.is_ok_and(|it| it.header.deleted_at.is_some());
            return expect(deleted, || "the session is gone".into());
        };
        let times = |session: &Session| -> BTreeMap<(u8, Uuid), Instant> {
            (session.check_ins.iter().map(|it| ((0, it.id), it.edited_at())))
                .chain(session.postponements.iter().map(|it| ((1, it.id), it.edited_at())))
                .chain(session.resumptions.iter().map(|it| ((2, it.id), it.edited_at())))
                .chain(session.flag_closings.iter().map(|it| ((3, it.id), it.edited_at())))
                .chain(session.photos.iter().map(|it| ((4, it.id), it.edited_at())))
                .chain([((5, session.id.0), session.header.edited_at)])
                .collect()
        };
        let merged = times(session);
        let kept =
            times(&self.session).into_iter().all(|(id, at)| merged.get(&id).is_some_and(|it| *it >= at));
        expect(kept, || format!("a record is gone: {session:?}"))
    }

    fn settings(&self, bytes: &[u8]) -> Result<(), Broken> {
        let opened = self.open("settings.ron", bytes);
        let read = |store: &Store| {
            let (settings, problem) = store.settings();
            (Some(settings), problem)
        };
        let Some(settings) = opened.read(read)? else { return Ok(()) };
        let changed = opened.store.change_settings(now(), |it| it.snooze_minutes ^= 1);
        let changed = changed.map_err(|it| format!("cannot be changed: {it}"))?;
        let snooze_minutes = settings.snooze_minutes ^ 1;
        expect_same(
            "changed",
            &changed,
            &Settings { edited_at: changed.edited_at, snooze_minutes, ..settings },
        )?;
        expect_same("written and read again", &opened.store.settings(), &(changed, None))
    }

    fn ledger(&self, bytes: &[u8]) -> Result<(), Broken> {
        let opened = self.open(&format!("ledger/{ID}.ron"), bytes);
        let read = |store: &Store| match store.ledger(id()) {
            Ok(ledger) => (Some(ledger), None),
            Err(problem) => (None, Some(problem)),
        };
        let Some(ledger) = opened.read(read)? else { return Ok(()) };
        let (kind, entry) = ("phase/of-a-test".to_owned(), Entry::new(State::Delivered, now(), now()));
        let told = [(&kind, &entry)];
        opened.store.record(id(), told).map_err(|it| format!("cannot be recorded: {it}"))?;
        let mut expected: Ledger = ledger;
        expected.note(kind, entry);
        expect_same("written and read again", &opened.store.ledger(id()), &Ok(expected))
    }

    fn protocol(&self, bytes: &[u8]) -> Result<(), Broken> {
        let opened = self.open("protocols/own.ron", bytes);
        let store = &opened.store;
        let (available, problems) = store.protocols();
        expect(opened.is_untouched() && opened.aside().is_empty(), || "it is not left alone".into())?;
        expect(available.len() + problems.len() == 3, || format!("neither read nor told: {problems:?}"))?;
        let Some(own) = available.get(2) else {
            return expect(!problems[0].what.contains('\n'), || format!("not one line: {}", problems[0]));
        };
        let id = SessionId(Uuid::from_u128(7));
        let mut session = Session { id, ..self.session.clone() };
        session.header.protocol = own.reference();
        store.create(&session, own).map_err(|it| it.to_string())?;
        let kept = store.protocol_of(&own.reference()).map_err(|it| it.to_string())?;
        expect_same("kept and read again", &kept, &own.protocol)?;
        drop(plan(&kept, &session, &Settings::default(), &Zone::new(Utc), now()));
        Ok(())
    }

    fn undo(&self, bytes: &[u8]) -> Result<(), Broken> {
        let opened = self.open(".local/undo.ron", bytes);
        let store = &opened.store;
        for step in [Store::undo, Store::redo, Store::undo, Store::undo] {
            if let Err(problem) = step(store, now()) {
                expect(!problem.what.contains('\n'), || format!("not one line: {problem}"))?;
            }
        }
        let read = || store.session(id()).map_err(|it| format!("the session cannot be read any more: {it}"));
        expect(opened.aside().is_empty(), || "something was set aside".into())?;
        let Some(before) = read()? else { return Ok(()) };
        let details = Details { note: Some("another note".to_owned()), ..before.header.details.clone() };
        store
            .change(id(), Change::Details(details), now())
            .map_err(|it| format!("cannot be changed: {it}"))?;
        let undone = store.undo(now()).map_err(|it| format!("cannot be undone: {it}"))?;
        let mut back = read()?.ok_or("it is gone")?;
        back.header.edited_at = before.header.edited_at;
        expect(undone.is_some() || before == back, || "nothing to undo".into())?;
        expect_same("undone", &back, &before)
    }

    fn agent(&self, bytes: &[u8]) -> Result<(), Broken> {
        let opened = self.open(".local/agent.ron", bytes);
        let read = || opened.store.read_local::<Status>(&opened.file);
        let Some(status) = read() else {
            return expect(opened.is_untouched(), || "reading it changed it".into());
        };
        opened.store.write_local(&opened.file, &status).map_err(|it| it.to_string())?;
        expect_same("written and read again", &read(), &Some(status))
    }

    fn import(&self, bytes: &[u8]) -> Result<(), Broken> {
        let Ok(text) = unpacked(bytes) else { return Ok(()) };
        let bundle = match json::read(&text) {
            Ok(bundle) => bundle,
            Err(why) => return expect(!why.contains('\n'), || format!("not one line: {why}")),
        };
        let written = json::write(bundle.clone(), now()).map_err(|it| format!("cannot be written: {it}"))?;
        let again = json::read(&written).map_err(|it| format!("cannot be read again: {it}"))?;
        let taken = Bundle { left_out: Vec::new(), ..bundle.clone() };
        expect_same("written and read again", &again, &taken)?;
        let disk = self.base.copied();
        let store = Store::on(Arc::new(disk.clone()), DATA.into());
        let before = disk.all();
        if let Err(problem) = store.import(bundle.clone(), now()) {
            expect(!problem.what.contains('\n'), || format!("not one line: {problem}"))?;
            return expect(disk.all() == before, || format!("refused, and half of it is in: {problem}"));
        }
        let (_, problems) = store.sessions();
        expect(problems.is_empty(), || format!("what came in cannot be read: {problems:?}"))?;
        expect(store.quarantined().is_empty(), || "something was set aside".into())?;
        let kept = disk.all();
        store.import(bundle, now()).map_err(|it| it.to_string())?;
        expect(disk.all() == kept, || "it comes in once more".into())
    }

    fn backup(&self, bytes: &[u8]) -> Result<(), Broken> {
        match unpacked(bytes) {
            Ok(text) => self.import(text.as_bytes())?,
            Err(why) => expect(!why.contains('\n'), || format!("not one line: {why}"))?,
        }
        let text = String::from_utf8_lossy(bytes);
        expect_same("packed and unpacked", &unpacked(&packed(text.as_bytes())), &Ok(text.into_owned()))
    }

    /// Asks for a file that begins with a format that no version has yet, whatever comes behind.
    pub fn ask_newer(&self, kind: Kind, bytes: &[u8]) -> Result<(), Broken> {
        if !kind.has_format() {
            return Ok(());
        }
        let name = match kind {
            Kind::Session => format!("sessions/{ID}.ron"),
            Kind::Copy => format!("sessions/{ID} (conflicted copy 2026-11-24 200512).ron"),
            Kind::Ledger => format!("ledger/{ID}.ron"),
            _ => "settings.ron".to_owned(),
        };
        let bytes = [b"{\n    \"format\": 99,\n", bytes].concat();
        let opened = self.open(&name, &bytes);
        let store = &opened.store;
        let (_, mut told) = store.sessions();
        told.extend(store.settings().1);
        told.extend(store.ledger(id()).err());
        expect(told.len() == 1 && told[0].what.contains("newer Aftercare (format 99)"), || {
            format!("told: {told:?}")
        })?;
        let refused = match kind {
            Kind::Session => store.change(id(), Change::Deleted, now()).is_err(),
            Kind::Settings => store.change_settings(now(), |it| it.discreet ^= true).is_err(),
            Kind::Ledger => store.record(id(), []).is_err(),
            _ => true,
        };
        expect(refused, || "it can be written over".into())?;
        expect(opened.is_untouched() && opened.aside().is_empty(), || "it is not left alone".into())
    }

    /// Asks for everything that is kept.
    pub fn ask_for_all(&self, ask: impl Fn(Kind, &[u8]) -> Result<(), Broken>) -> Result<u64, Failure> {
        for (kind, bytes) in &self.seeds {
            ask(*kind, bytes).map_err(|broken| Failure { kind: *kind, bytes: bytes.clone(), broken })?;
        }
        Ok(self.seeds.len() as u64)
    }

    /// Asks for so many mutants, as `ask` does.
    pub fn ask_for_mutants(
        &self,
        seed: u64,
        runs: u32,
        ask: impl Fn(Kind, &[u8]) -> Result<(), Broken>,
    ) -> Result<(), Failure> {
        let mut config = Config::with_cases(runs);
        (config.failure_persistence, config.max_shrink_iters) = (None, 3000);
        let mut seeds = [0; 32];
        seeds[..8].copy_from_slice(&seed.to_le_bytes());
        let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &seeds);
        let bytes = |(at, edits): &(Index, Vec<Edit>)| {
            let (kind, seed) = &self.seeds[at.index(self.seeds.len())];
            (*kind, mutant(seed, edits, &self.pieces))
        };
        let tried = TestRunner::new_with_rng(config, rng).run(&(any::<Index>(), edits()), |it| {
            let (kind, bytes) = bytes(&it);
            ask(kind, &bytes).map_err(TestCaseError::fail)
        });
        match tried {
            Ok(()) => Ok(()),
            Err(TestError::Fail(why, it)) => {
                let (kind, bytes) = bytes(&it);
                Err(Failure { kind, bytes, broken: why.message().to_owned() })
            }
            Err(TestError::Abort(why)) => panic!("{why}"),
        }
    }
}

/// A file for which something does not hold.
#[derive(Debug)]
pub struct Failure {
    pub kind: Kind,
    pub bytes: Vec<u8>,
    pub broken: Broken,
}

#[test]
fn every_reader_does_right_by_every_file_that_is_kept() {
    let readers = Readers::new();
    let ask = |kind, bytes: &[u8]| readers.ask(kind, bytes).and_then(|()| readers.ask_newer(kind, bytes));
    assert!(readers.ask_for_all(ask).unwrap() > 20);
}

#[test]
fn every_reader_does_right_by_mutants_of_them() {
    let readers = Readers::new();
    let ask = |kind, bytes: &[u8]| readers.ask(kind, bytes).and_then(|()| readers.ask_newer(kind, bytes));
    if let Err(Failure { kind, bytes, broken }) = readers.ask_for_mutants(1, 2000, ask) {
        panic!("{kind:?}: {broken}\n{}", bytes.escape_ascii());
    }
}
