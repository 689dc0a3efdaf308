//! What is wrong with data of which each file can be read, and what of it is put right.

use std::path::PathBuf;
use std::time::{Duration, SystemTime};

use aftercare::care::check_in::CheckIn;
use aftercare::care::session::{Event, FlagClosing, How, Photo, Unknown};
use aftercare::store::photos::Prepared;
use uuid::Uuid;

use super::*;

const LATER: &str = "2026-11-26T20:05:00Z";

/// What is told, each with the file's name alone.
fn told(store: &Store, now: &str) -> Vec<String> {
    let name = |file: &Path| file.strip_prefix(store.dir()).unwrap().to_string_lossy().into_owned();
    store.audit(at(now)).iter().map(|it| format!("{}: {}", name(&it.file), it.what)).collect()
}

/// A photo in the session's first check-in, and its file.
fn with_photo(store: &Store, id: SessionId) -> (Photo, PathBuf) {
    let (photo_id, check_in) = (Uuid::from_u128(20), Uuid::from_u128(21));
    let photo = Prepared::from_pixels(2, 2, vec![200; 16]).unwrap();
    let file = store.keep_photo(photo_id, &photo).unwrap();
    let path = store.photo_file(&file).unwrap();
    let photo = Photo {
        id: photo_id,
        edited_at: at(NOW),
        deleted_at: None,
        at: at(NOW),
        file,
        check_in: Some(check_in),
        unknown: Unknown::new(),
    };
    let mut checked_in = CheckIn::new(check_in, at(NOW));
    checked_in.grades.insert("redness".to_owned(), 1);
    let both = [checked_in.into(), Change::Put(Record::Photo(photo.clone()))];
    store.change(id, Change::All(both.into()), at(NOW)).unwrap();
    (photo, path)
}

/// Rewrites the session's file as somebody's editor would.
fn by_hand(store: &Store, id: SessionId, edit: impl FnOnce(&mut Session)) {
    let mut session = stored(store, id);
    edit(&mut session);
    let file = store.dir().join(format!("sessions/{id}.ron"));
    fs::write(file, ron::ser::to_string(&session).unwrap()).unwrap();
}

#[test]
fn sound_data_have_no_fault() {
    let (_folder, store, id) = with_session();
    with_photo(&store, id);
    store.record(id, &one("phase/first-day", State::Delivered)).unwrap();
    assert_eq!(told(&store, LATER), [""; 0]);
    assert_eq!(store.mend(at(LATER)).unwrap(), [""; 0]);
}

#[test]
fn each_record_that_fits_nothing_is_told_with_its_id() {
    let (_folder, store, id) = with_session();
    let (photo, _) = with_photo(&store, id);
    let ids: Vec<_> = (30..40).map(Uuid::from_u128).collect();
    by_hand(&store, id, |session| {
        session.check_ins.push(session.check_ins[0].clone());
        session.check_ins.push(CheckIn::new(ids[0], at("2026-11-24T20:04:59Z")));
        session.resumptions.push(Event::new(ids[1], at(NOW), Some("retinal")));
        session.flag_closings.push(FlagClosing {
            id: ids[2],
            edited_at: at(NOW),
            deleted_at: None,
            at: at(NOW),
            rule: "rush".to_owned(),
            how: Some(How::Seen),
            findings: [].into(),
            unknown: Unknown::new(),
        });
        session.photos[0].check_in = Some(ids[3]);
    });
    let file = format!("sessions/{id}.ron: is not sound:");
    let twice = photo.check_in.unwrap();
    assert_eq!(
        told(&store, LATER),
        [
            format!("{file} two check-ins have the id {twice}: give one of them another"),
            format!("{file} check-in {} lies before the treatment was finished: correct either", ids[0]),
            format!("{file} resumption {} names 'retinal', which its protocol does not know", ids[1]),
            format!("{file} flag closing {} names 'rush', which its protocol does not know", ids[2]),
            format!("{file} photo {} belongs to check-in {}, which is not there", photo.file, ids[3]),
        ]
    );
    // What was deleted says nothing, and what a session that was deleted says is of no use.
    store.change(id, Change::Deleted, at(LATER)).unwrap();
    assert_eq!(told(&store, LATER), [""; 0]);
}

#[test]
fn what_is_dated_ahead_or_beyond_its_scale_is_told() {
    let (_folder, store, id) = with_session();
    with_photo(&store, id);
    by_hand(&store, id, |session| {
        session.check_ins[0].grades.insert("redness".to_owned(), 9);
    });
    let file = format!("sessions/{id}.ron: is not sound:");
    let check_in = Uuid::from_u128(21);
    let graded = format!("{file} check-in {check_in} has redness 9, which goes from 0 to 4");
    assert_eq!(told(&store, LATER), [graded]);
    by_hand(&store, id, |session| session.header.finished_at = at("2026-11-28T08:00:00Z"));
    let ahead = format!("{file} something is dated 2026-11-28T08:00:00Z, which lies in the future");
    assert!(told(&store, LATER).contains(&ahead));
    store
        .record(
            id,
            &[(
                "morning/2026-11-25".to_owned(),
                Entry::new(State::Delivered, at(NOW), at("2026-12-24T08:00:00Z")),
            )]
            .into_iter()
            .collect::<BTreeMap<_, _>>(),
        )
        .unwrap();
    let ledger = format!(
        "ledger/{id}.ron: is not sound: morning/2026-11-25: something is dated 2026-12-24T08:00:00Z, which lies in the future"
    );
    assert!(told(&store, LATER).contains(&ledger), "{:?}", told(&store, LATER));
}

#[test]
fn a_photo_that_is_gone_or_torn_is_told_with_what_to_do() {
    let (_folder, store, id) = with_session();
    let (photo, path) = with_photo(&store, id);
    let whole = fs::read(&path).unwrap();
    let to_do = "put a copy of it there, or remove the photo in the diary";
    for (bytes, what) in [
        (Some(&whole[..whole.len() / 2]), "is a photo that is not whole"),
        (Some(&b"not a photo"[..]), "is a photo that is not whole"),
        (Some(&b""[..]), "is a photo that is not whole"),
        (None, "is a photo that cannot be read: No such file or directory"),
    ] {
        fs::remove_file(&path).unwrap();
        if let Some(bytes) = bytes {
            fs::write(&path, bytes).unwrap();
            fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).unwrap();
        }
        assert_eq!(told(&store, LATER), [format!("photos/{}: {what}: {to_do}", photo.file)]);
    }
    store.change(id, Change::Delete(photo.id), at(NOW)).unwrap();
    assert_eq!(told(&store, LATER), [""; 0]);
}

#[test]
fn what_belongs_to_no_session_is_told_and_left() {
    let (folder, store, id) = with_session();
    with_photo(&store, id);
    let stranger = SessionId(Uuid::from_u128(99));
    let file = format!("photos/{}.jpg", Uuid::from_u128(98));
    for name in [&format!("ledger/{stranger}.ron"), &file] {
        let path = folder.write(name, "{\"format\": 1, \"entries\": {}}");
        fs::set_permissions(path, fs::Permissions::from_mode(0o600)).unwrap();
    }
    let what = "belongs to no session that is here: another machine may bring that one, or a backup have it";
    let vanished = "belongs to no session that is here, and nothing reminds of that one: another machine may bring it, or a backup have it; if you removed it, remove this file, too";
    let expected = [format!("ledger/{stranger}.ron: {vanished}"), format!("{file}: {what}")];
    assert_eq!(store.vanished()[0].what, vanished);
    assert_eq!(told(&store, LATER), expected);
    let before = folder.bytes();
    assert_eq!(store.mend(at(LATER)).unwrap(), [""; 0]);
    assert_eq!(folder.bytes(), before);
    // It may belong to a session that cannot be read.
    let damaged = folder.write(&format!("sessions/{}.ron", Uuid::from_u128(97)), "{\"format\": 99}");
    fs::set_permissions(damaged, fs::Permissions::from_mode(0o600)).unwrap();
    assert_eq!(told(&store, LATER), [""; 0]);
}

#[test]
fn what_lies_among_the_sessions_and_is_none_is_told() {
    let (folder, store, id) = with_session();
    let copy =
        folder.write(&format!("sessions/copy of {id}.ron"), folder.read(&format!("sessions/{id}.ron")));
    let notes = folder.write("sessions/notes.txt", "mine");
    for path in [copy, notes] {
        fs::set_permissions(path, fs::Permissions::from_mode(0o600)).unwrap();
    }
    assert_eq!(store.sessions().0.len(), 1);
    let what = "is not called as a session is: nothing in it is read; move it elsewhere, or add it by aftercare import";
    let expected = [format!("sessions/copy of {id}.ron: {what}"), format!("sessions/notes.txt: {what}")];
    assert_eq!(told(&store, LATER), expected);
}

/// Undo may bring it back for a month, and so may another machine; then it is gone, and a backup knows of it no more.
#[test]
fn the_file_of_a_deleted_photo_is_removed_after_a_month_and_no_other() {
    let deletions: [fn(&Photo) -> Change; 2] = [|photo| Change::Delete(photo.id), |_| Change::Deleted];
    for delete in deletions {
        let (_folder, store, id) = with_session();
        let (photo, path) = with_photo(&store, id);
        assert_eq!(store.mend(at("2027-11-24T20:05:00Z")).unwrap(), [""; 0], "it is shown");
        store.change(id, delete(&photo), at(LATER)).unwrap();
        let (before, after) = ("2026-12-26T20:04:59Z", "2026-12-26T20:05:01Z");
        assert_eq!(told(&store, before), [""; 0]);
        assert_eq!(store.mend(at(before)).unwrap(), [""; 0]);
        let what = "is a photo that was deleted more than 30 days ago";
        let told = told(&store, after);
        assert_eq!(
            told,
            [format!("photos/{}: {what}; aftercare check --repair removes what is like that", photo.file)]
        );
        assert!(path.exists());
        // A copy of a session that a newer version wrote may show it.
        let copy = store.dir().join(format!("sessions/{id}.sync-conflict-20261127-200512-ABCDEFG.ron"));
        fs::write(&copy, "{\"format\": 99}").unwrap();
        assert_eq!(store.mend(at(after)).unwrap(), [""; 0]);
        fs::remove_file(&copy).unwrap();
        // Another session shows the same file.
        let other = keep(&store, 2, at(NOW));
        store.change(other, Change::Put(Record::Photo(photo.clone())), at(NOW)).unwrap();
        assert_eq!(store.mend(at(after)).unwrap(), [""; 0]);
        store.change(other, Change::Delete(photo.id), at(NOW)).unwrap();
        assert_eq!(store.mend(at(after)).unwrap(), ["1 file of photos deleted long ago: removed"]);
        assert!(!path.exists());
    }
}

/// It is set aside by this very look, and told by no other one before the next.
#[test]
fn reminders_that_cannot_be_read_are_told() {
    let (folder, store, id) = with_session();
    folder.write(&format!("ledger/{id}.ron"), "{");
    let told = told(&store, LATER);
    assert!(told.len() == 1 && told[0].starts_with(&format!("ledger/{id}.ron: was damaged")), "{told:?}");
}

#[test]
fn what_others_may_read_is_told_once_and_closed() {
    let (folder, store, id) = with_session();
    let mode = |path: &PathBuf| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    let set = |path: &PathBuf, mode| fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    // Where nobody else comes into the folder, nobody reads what lies in it.
    set(&folder.path(&format!("sessions/{id}.ron")), 0o644);
    folder.write("protocols/clinic.ron.off", "");
    assert_eq!(told(&store, LATER), [""; 0]);
    let what = "can be read by others on this machine";
    let closes = "aftercare check --repair closes what is like that";
    for open in [0o755, 0o710] {
        set(&folder.data(), open);
        assert_eq!(told(&store, LATER), [format!(": {what}; {closes}")]);
        assert_eq!(store.mend(at(LATER)).unwrap(), ["the folder is closed to others"]);
        assert_eq!(mode(&folder.data()), 0o700);
    }
    // It may be a link, such as into a folder that is kept in step.
    let link = folder.home().join("link");
    std::os::unix::fs::symlink(folder.data(), &link).unwrap();
    set(&folder.data(), 0o755);
    assert_eq!(Store::at(link).mend(at(LATER)).unwrap(), ["the folder is closed to others"]);
    assert_eq!(told(&store, LATER), [""; 0]);
}

#[test]
fn what_was_left_half_written_is_told_once_its_writer_must_be_dead() {
    let (folder, store, _) = with_session();
    let half = folder.write("sessions/.new-aB3xYz", "{");
    fs::set_permissions(&half, fs::Permissions::from_mode(0o600)).unwrap();
    let written_at = SystemTime::from(at(NOW));
    fs::File::options().write(true).open(&half).unwrap().set_modified(written_at).unwrap();
    assert_eq!(told(&store, "2026-11-24T20:05:59Z"), [""; 0]);
    let what = "was left half-written by a program that was killed";
    let removes = "aftercare check --repair removes what is like that";
    assert_eq!(told(&store, "2026-11-24T20:06:01Z"), [format!("sessions/.new-aB3xYz: {what}; {removes}")]);
    let late = written_at + Duration::from_secs(61);
    assert_eq!(store.mend(late.into()).unwrap(), ["1 file left half-written: removed"]);
    assert!(!half.exists());
}
