//! A disk on which one kind of call fails: what was saved before is there, and undo takes nothing else for it.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use aftercare::care::check_in::CheckIn;
use aftercare::store::disk::{Disk, Lock, NewFile, RealDisk, Stamp};
use uuid::Uuid;

use super::*;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Call {
    Look,
    Read,
    New,
    Append,
    Flush,
}

/// The calls that fail: of that kind, on a path that has the text in it, after so many of them.
type Fault = Option<(Call, &'static str, usize)>;

/// The second value is a file that another program puts in its place when the next one is written.
#[derive(Clone, Debug, Default)]
struct Broken(Arc<Mutex<Fault>>, Arc<Mutex<Option<(PathBuf, String)>>>);

impl Broken {
    fn store(folder: &Folder) -> (Self, Store) {
        let disk = Self::default();
        (disk.clone(), Store::on(Arc::new(disk), folder.data()))
    }

    fn breaks(&self, call: Call, path: &'static str, after: usize) {
        *self.0.lock().unwrap() = Some((call, path, after));
    }

    fn mend(&self) {
        *self.0.lock().unwrap() = None;
    }

    fn enter(&self, call: Call, path: &Path) -> io::Result<()> {
        match &mut *self.0.lock().unwrap() {
            Some((kind, text, after)) if *kind == call && path.to_string_lossy().contains(*text) => {
                if *after == 0 {
                    return Err(io::Error::from_raw_os_error(5));
                }
                *after -= 1;
                Ok(())
            }
            _ => Ok(()),
        }
    }
}

impl Disk for Broken {
    fn stamp(&self, path: &Path) -> io::Result<Stamp> {
        self.enter(Call::Look, path)?;
        RealDisk.stamp(path)
    }

    fn read(&self, file: &Path) -> io::Result<Vec<u8>> {
        self.enter(Call::Read, file)?;
        RealDisk.read(file)
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<PathBuf>> {
        RealDisk.list(folder)
    }

    fn make_folder(&self, folder: &Path) -> io::Result<()> {
        RealDisk.make_folder(folder)
    }

    fn make_file(&self, file: &Path) -> io::Result<()> {
        RealDisk.make_file(file)
    }

    fn write_new(&self, folder: &Path, bytes: &[u8]) -> io::Result<Box<dyn NewFile>> {
        self.enter(Call::New, folder)?;
        if let Some((file, text)) = self.1.lock().unwrap().take() {
            RealDisk.write_new(folder, text.as_bytes())?.replace(&file)?;
        }
        RealDisk.write_new(folder, bytes)
    }

    fn append(&self, file: &Path, bytes: &[u8]) -> io::Result<()> {
        self.enter(Call::Append, file)?;
        RealDisk.append(file, bytes)
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        RealDisk.rename(from, to)
    }

    fn remove(&self, file: &Path) -> io::Result<()> {
        RealDisk.remove(file)
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        self.enter(Call::Flush, folder)?;
        RealDisk.sync_folder(folder)
    }

    fn lock(&self, file: &Path) -> io::Result<Lock> {
        RealDisk.lock(file)
    }
}

fn note(store: &Store, id: SessionId) -> Option<String> {
    stored(store, id).header.details.note
}

/// A session whose note says "first", with a disk that can break.
fn with_note() -> (Folder, Broken, Store, SessionId) {
    let folder = Folder::new();
    let (disk, store) = Broken::store(&folder);
    let id = keep(&store, 1, at(NOW));
    store.change(id, noted("first"), at(NOW)).unwrap();
    (folder, disk, store, id)
}

#[test]
fn what_is_written_and_cannot_be_flushed_is_told_so_and_undo_takes_it_back_and_nothing_else() {
    let (_folder, disk, store, id) = with_note();
    store.record(id, &one("phase/first-day", State::Delivered)).unwrap();
    let first_day = [(id, "phase/first-day".to_owned())];
    let answer = || store.answer(&first_day, at(NOW), |_, _, _| Ok::<_, Problem>(entry(State::Done)));
    disk.breaks(Call::Flush, "sessions", 0);
    let problem = store.change(id, noted("second"), at(NOW)).unwrap_err();
    assert!(problem.what.starts_with("was written, but a power cut"), "{problem}");
    assert_eq!(note(&store, id).as_deref(), Some("second"));
    disk.mend();
    store.undo(at(NOW)).unwrap().unwrap();
    assert_eq!(note(&store, id).as_deref(), Some("first"));
    // An undo as well: it can be made once more.
    store.redo(at(NOW)).unwrap().unwrap();
    disk.breaks(Call::Flush, "sessions", 0);
    assert!(store.undo(at(NOW)).unwrap_err().what.starts_with("was written"));
    disk.mend();
    assert_eq!(note(&store, id).as_deref(), Some("first"));
    store.redo(at(NOW)).unwrap().unwrap();
    assert_eq!(note(&store, id).as_deref(), Some("second"));

    disk.breaks(Call::Flush, "ledger", 0);
    assert!(answer().unwrap_err().what.starts_with("was written"));
    disk.mend();
    store.undo(at(NOW)).unwrap().unwrap();
    assert_eq!(store.ledger(id).unwrap().entries, one("phase/first-day", State::Delivered));
    assert_eq!(note(&store, id).as_deref(), Some("second"));

    disk.breaks(Call::Flush, "data", 0);
    assert!(
        store.change_settings(at(NOW), |it| it.discreet = true).unwrap_err().what.starts_with("was written")
    );
    disk.mend();
    store.undo(at(NOW)).unwrap().unwrap();
    assert!(!store.settings().0.discreet);
    assert_eq!(note(&store, id).as_deref(), Some("second"));
}

#[test]
fn where_a_change_cannot_be_noted_nothing_older_is_taken_back_in_its_place() {
    let (_folder, disk, store, id) = with_note();
    disk.breaks(Call::Append, "undo.ron", 0);
    store.change(id, noted("second"), at(NOW)).unwrap();
    disk.mend();
    assert_eq!(store.undo(at(NOW)).unwrap(), None);
    assert_eq!(note(&store, id).as_deref(), Some("second"));
    // What comes after it is taken back as ever.
    store.change(id, noted("third"), at(NOW)).unwrap();
    store.undo(at(NOW)).unwrap().unwrap();
    assert_eq!(note(&store, id).as_deref(), Some("second"));

    store.redo(at(NOW)).unwrap().unwrap();
    disk.breaks(Call::Append, "undo.ron", 0);
    store.undo(at(NOW)).unwrap().unwrap();
    disk.mend();
    assert_eq!(
        note(&store, id).as_deref(),
        Some("second"),
        "it was taken back, though that could not be noted"
    );
    assert_eq!((store.undo(at(NOW)).unwrap(), store.redo(at(NOW)).unwrap()), (None, None));
}

#[test]
fn undo_does_not_reach_past_a_session_that_cannot_be_read_just_now() {
    let (_folder, disk, store, id) = with_note();
    for step in [Store::undo, Store::redo] {
        let before = note(&store, id);
        disk.breaks(Call::Read, "sessions", 0);
        assert!(step(&store, at(NOW)).unwrap_err().what.contains("cannot be read"));
        disk.mend();
        assert_eq!(note(&store, id), before);
        step(&store, at(NOW)).unwrap().unwrap();
        assert_ne!(note(&store, id), before);
    }
    assert_eq!(note(&store, id).as_deref(), Some("first"));
}

#[test]
fn an_undo_of_many_sessions_that_a_full_disk_ends_half_way_goes_on_and_so_does_its_redo() {
    let there = Folder::new();
    for number in 2..6 {
        keep(&there.store(), number, at(NOW));
    }
    there.store().change_settings(at(NOW), |it| it.discreet = true).unwrap();
    let (bundle, problems) = there.store().bundle(None);
    assert_eq!(problems, []);
    let (_folder, disk, store, id) = with_note();
    store.import(bundle, at(NOW)).unwrap();
    let found = || (store.sessions().0.len(), store.settings().0.discreet);
    assert_eq!(found(), (5, true));
    for (step, half, whole) in
        [(Store::undo as fn(&_, _) -> _, (3, false), (1, false)), (Store::redo, (3, true), (5, true))]
    {
        let step: fn(&Store, _) -> Result<Option<Step>, Problem> = step;
        disk.breaks(Call::New, "sessions", 2);
        let problem = step(&store, at(NOW)).unwrap_err();
        assert!(problem.what.ends_with("go on with the same again"), "{problem}");
        assert_eq!(found(), half);
        disk.mend();
        step(&store, at(NOW)).unwrap().unwrap();
        assert_eq!(found(), whole);
    }
    store.undo(at(NOW)).unwrap().unwrap();
    assert_eq!((found(), note(&store, id).as_deref()), ((1, false), Some("first")));
}

#[test]
fn what_cannot_be_looked_for_does_not_count_as_there() {
    let folder = Folder::new();
    let (disk, store) = Broken::store(&folder);
    disk.breaks(Call::Look, "kept/", 0);
    let available = store.protocols().0.remove(0);
    let id = SessionId(Uuid::from_u128(7));
    let session = Session::new(id, at(NOW), at(NOW), available.reference(), Details::default());
    assert!(store.create(&session, &available).is_err(), "the session would have lost its plan");
    assert_eq!(store.sessions(), (vec![], vec![]));
    disk.mend();
    store.create(&session, &available).unwrap();
    assert_eq!(folder.path("protocols/kept").read_dir().unwrap().count(), 1);
}

#[test]
fn a_damaged_session_that_cannot_be_read_just_now_waits_to_be_salvaged() {
    let (folder, disk, store, id) = with_note();
    let name = format!("sessions/{id}.ron");
    let text = folder.read(&name);
    folder.write(&name, &text[..text.len() - 2]);
    for reads in 0..3 {
        disk.breaks(Call::Read, "sessions", reads);
        let (sessions, problems) = store.sessions();
        assert_eq!((sessions.len(), problems.len()), (0, 1), "{reads}: {problems:?}");
        assert!(!folder.path("quarantine").exists());
    }
    disk.mend();
    assert_eq!(store.sessions().1.len(), 1);
    assert_eq!((note(&store, id).as_deref(), store.quarantined().len()), (Some("first"), 1));
}

#[test]
fn what_a_killed_writer_left_is_removed_where_nobody_writes_without_the_lock() {
    let (folder, store, id) = with_session();
    let own = ["", "sessions/", "ledger/", "protocols/", "protocols/kept/", "photos/", "quarantine/"];
    for name in own {
        folder.write(&format!("{name}.new-aB3xYz"), "half");
    }
    folder.write(".local/.new-aB3xYz", "half");
    for others in [".newer", ".new-letter.txt", "sessions/.new-plans", "backups/.new-aB3xYz-2"] {
        folder.write(others, "somebody else's");
    }
    folder.write("sessions/new-plan.ron.bak", "somebody else's");
    assert_eq!(store.remove_leftovers(), Ok(own.len()));
    assert!(folder.path(".local/.new-aB3xYz").exists() && folder.path("backups/.new-aB3xYz-2").exists());
    assert!(folder.path(".new-letter.txt").exists() && folder.path("sessions/.new-plans").exists());
    assert!(folder.path(".newer").exists() && folder.path("sessions/new-plan.ron.bak").exists());
    assert_eq!((stored(&store, id).id, store.remove_leftovers()), (id, Ok(0)));
}

#[test]
fn what_another_program_puts_in_a_files_place_while_it_is_changed_is_merged_in() {
    let (folder, disk, store, id) = with_note();
    let meanwhile =
        |name: &str, text: &str| *disk.1.lock().unwrap() = Some((folder.path(name), text.to_owned()));
    let session = format!("sessions/{id}.ron");
    let before = folder.read(&session);
    store.change(id, CheckIn::new(Uuid::from_u128(1), at(NOW)).into(), at(NOW)).unwrap();
    let theirs = folder.read(&session);
    folder.write(&session, before);
    meanwhile(&session, &theirs);
    store.change(id, noted("second"), at(NOW)).unwrap();
    assert_eq!(note(&store, id).as_deref(), Some("second"));
    assert_eq!(stored(&store, id).check_ins.len(), 1);
    store.undo(at(NOW)).unwrap().unwrap();
    assert_eq!(note(&store, id).as_deref(), Some("first"));
    assert_eq!(stored(&store, id).check_ins.len(), 1);

    let ledger = format!("ledger/{id}.ron");
    store.record(id, &one("phase/first-day", State::Delivered)).unwrap();
    let theirs = folder.read(&ledger);
    for was_there in [true, false] {
        fs::remove_file(folder.path(&ledger)).unwrap();
        if was_there {
            store.record(id, &one("phase/settling", State::Lapsed)).unwrap();
        }
        meanwhile(&ledger, &theirs);
        store.record(id, &one("phase/recovery", State::Delivered)).unwrap();
        let kept = store.ledger(id).unwrap().entries;
        assert!(kept.contains_key("phase/first-day") && kept.contains_key("phase/recovery"), "{kept:?}");
    }

    store.change_settings(at(NOW), |it| it.snooze_minutes = 90).unwrap();
    let earlier = folder.read("settings.ron");
    meanwhile("settings.ron", &earlier);
    store.change_settings(at(NOW), |it| it.discreet = true).unwrap();
    assert_eq!((store.settings().0.discreet, store.settings().0.snooze_minutes), (true, 90));

    // What cannot be read there is left as it is.
    meanwhile(&session, "(");
    let problem = store.change(id, noted("third"), at(NOW)).unwrap_err();
    assert!(problem.what.contains("another program: nothing was changed"), "{problem}");
    assert_eq!(folder.read(&session), "(");
    assert_eq!(folder.leftovers(), Vec::<PathBuf>::new());
}
