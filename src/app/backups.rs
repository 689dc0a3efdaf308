//! A backup made and put back: the same for the window and for the command line.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use crate::care::bundle::{Bundle, LeftOut};
use crate::care::civil_time::{Instant, Zone};
use crate::care::restore::Mode;
use crate::care::rotation::{Attempt, is_of_today_or_before};
use crate::care::session::SessionId;
use crate::export::json;
use crate::store::{Backup, Foreseen, Problem, Store, read_backup, unpacked};
use crate::view::backups::{Changes, session_of};
use crate::words;
use crate::words::Words;

/// A backup that was made.
#[derive(Debug)]
pub struct Made {
    /// Its file.
    pub file: PathBuf,
    /// How many sessions are in it, deleted ones left out.
    pub sessions: usize,
    /// Older ones that were removed.
    pub removed: Vec<PathBuf>,
    /// What could not be read, and is missing from it.
    pub missing: Vec<Problem>,
    /// What lay in its place, could not be read, and was set aside.
    pub set_aside: Option<Problem>,
}

/// What was put back.
#[derive(Debug)]
pub struct PutBack {
    /// What that changed.
    pub changes: Foreseen,
    /// The copy of how it was before; none where there was nothing.
    pub safety_copy: Option<PathBuf>,
    /// Whether undo takes it back; else only the copy does.
    pub can_be_undone: bool,
}

/// The records as they are now, to be kept: the text, with what is in it.
struct Records {
    bundle: Bundle,
    text: String,
    missing: Vec<Problem>,
}

impl Records {
    fn of(store: &Store, now: Instant) -> Result<Self, String> {
        let (bundle, missing) = store.records(None);
        let text = json::write(bundle.clone(), now)?;
        Ok(Self { bundle, text, missing })
    }

    fn is_nothing(&self) -> bool {
        let Bundle { sessions, settings, own_protocols, .. } = &self.bundle;
        sessions.is_empty() && settings.is_none() && own_protocols.is_empty()
    }

    fn first_session(&self) -> Option<SessionId> {
        self.bundle.sessions.first().map(|it| it.id)
    }
}

/// What the person calls the sessions and photos of a bundle.
pub struct Names(BTreeMap<String, String>);

impl Names {
    /// Those of `bundle`, and of what was left out of it.
    #[must_use]
    pub fn of(bundle: &Bundle, zone: &Zone, words: &Words) -> Self {
        let mut names = BTreeMap::new();
        for session in &bundle.sessions {
            let name =
                session_of(session.header.finished_at, session.header.details.area.as_deref(), zone, words);
            for photo in &session.photos {
                names.insert(photo.file.clone(), words!(words, "left-out-photo", session = &name));
            }
            names.insert(format!("{}.ron", session.id), name);
        }
        for LeftOut { session, finished_at, area, .. } in &bundle.left_out {
            if let (Some(id), Some(at)) = (session, finished_at) {
                names.insert(format!("{id}.ron"), session_of(*at, area.as_deref(), zone, words));
            }
        }
        Self(names)
    }

    /// Names what those problems are about.
    pub fn name(&self, problems: &mut [Problem]) {
        for problem in problems {
            let file = problem.file.file_name().map(|it| it.to_string_lossy());
            problem.name = file.and_then(|file| self.0.get(&*file).cloned());
        }
    }
}

/// What that changes, counted.
#[must_use]
pub fn counted(foreseen: &Foreseen) -> Changes {
    Changes {
        back: foreseen.back.len(),
        changed: foreseen.changed.len(),
        records: foreseen.changed.iter().map(|(_, records)| records).sum(),
        records_deleted: foreseen.records_deleted,
        deleted: foreseen.deleted.len(),
        settings: foreseen.settings,
        of_deleted: foreseen.of_deleted,
        stay_deleted: foreseen.stay_deleted,
    }
}

/// So many of the newest backups are asked for what is missing since damage: older ones have less of it.
const LOOKED_THROUGH: usize = 7;

/// Puts back what the newest backups have of what was damaged, here or on another machine: what goes from one file
/// goes from all machines that are kept in step. Says whether anything changed.
///
/// # Errors
/// As [`Store::make_whole`].
pub fn make_whole(store: &Store, now: Instant) -> Result<bool, Problem> {
    // Of those that a wrong clock dated ahead, too, but not in the place of the others.
    let is_ahead = |it: &Backup| it.date.is_some_and(|date| !is_of_today_or_before(date, now.date_naive()));
    let daily = store.backups().into_iter().filter(|it| it.date.is_some());
    let (ahead, others): (Vec<_>, Vec<_>) = daily.partition(is_ahead);
    let newest = [others, ahead].into_iter().flat_map(|it| it.into_iter().rev().take(LOOKED_THROUGH));
    // One that cannot be read is told by who looks after them.
    let read = |it: Backup| read_backup(&it.file).ok().and_then(|bytes| read(&bytes).ok());
    let mut backups: Vec<_> = newest.filter_map(read).collect();
    for bundle in &mut backups {
        store.leave_out_lost_photos(bundle);
    }
    store.make_whole(&backups, now)
}

/// Makes what was damaged whole, then the backup of today, in the place of one that is there and has nothing that
/// is not in the new one. Then it removes the older ones that need not be kept any more; those stay where something
/// could not be read, now or before, which is `unread`. How that ended is noted. `None` where there is nothing to be
/// backed up.
///
/// # Errors
/// When it cannot be written, or read back.
pub fn back_up(store: &Store, unread: &[Problem], now: Instant, zone: &Zone) -> Result<Option<Made>, String> {
    if store.is_damaged() {
        // What cannot be made whole is told by who reads it, and keeps back no backup of all else.
        let _ = make_whole(store, now);
    }
    let made = make(store, unread, now, zone).transpose();
    if let Some(made) = &made {
        let attempt = Attempt { at: now, trouble: made.as_ref().err().cloned() };
        // Where that cannot be written, nothing else can: that is told anyway.
        let _ = store.note_backup_attempt(&attempt);
    }
    made.transpose()
}

fn make(store: &Store, unread: &[Problem], now: Instant, zone: &Zone) -> Result<Option<Made>, String> {
    let mut records = Records::of(store, now)?;
    if !records.missing.is_empty() && make_whole(store, now).unwrap_or_default() {
        records = Records::of(store, now)?;
    }
    // What cannot be read is not nothing.
    if records.bundle.sessions.is_empty()
        && let Some(problem) = records.missing.first()
    {
        return Err(problem.to_string());
    }
    if records.is_nothing() {
        return Ok(None);
    }
    let today = zone.date(now);
    let unsound = match json::read(&records.text) {
        Ok(bundle) => bundle.left_out.first().map(LeftOut::of_it),
        Err(why) => Some(why),
    };
    let mut set_aside = None;
    if let Some(file) = store.in_place_of_backup(today) {
        let is_kept = format!("{}: is kept as it is", file.display());
        match read_file(&file) {
            Ok(earlier) => {
                if let Some((lost, advice)) = lost_since(&earlier, &records, today) {
                    return Err(format!("{is_kept}, for it has more than is here ({lost}): {advice}"));
                }
                if let Some(why) = unsound.as_ref().filter(|_| earlier.left_out.is_empty()) {
                    return Err(format!("{is_kept}, for the new one could not be put back: {why}"));
                }
            }
            Err(NotRead::Now(problem)) => return Err(problem.to_string()),
            Err(NotRead::Newer(why)) => return Err(format!("{is_kept}, for it {why}")),
            Err(NotRead::Dud(why)) => {
                let file = store.set_backup_aside(&file).map_err(|it| it.to_string())?;
                let what =
                    format!("lay in the place of today's backup, and {why}: it was set aside, as it was");
                set_aside = Some(Problem { file, name: None, what });
            }
        }
    }
    let file =
        store.keep_backup(today, &records.text, records.first_session()).map_err(|it| it.to_string())?;
    if let Some(why) = unsound {
        return Err(format!("{}: {why}; it is kept, and older backups too", file.display()));
    }
    let Records { bundle, missing, .. } = records;
    let removed = if missing.is_empty() && unread.is_empty() {
        store.thin_out_backups(today).map_err(|it| it.to_string())?
    } else {
        Vec::new()
    };
    let sessions = bundle.sessions.iter().filter(|it| !it.is_deleted()).count();
    Ok(Some(Made { file, sessions, removed, missing, set_aside }))
}

/// Why a backup was not read.
enum NotRead {
    /// It cannot be now, and may be later.
    Now(Problem),
    /// A newer version wrote it, which can.
    Newer(String),
    /// It is none.
    Dud(String),
}

/// What is in the file of a backup.
fn read_file(file: &Path) -> Result<Bundle, NotRead> {
    if std::fs::metadata(file).is_ok_and(|it| !it.is_file()) {
        return Err(NotRead::Dud("is no file".to_owned()));
    }
    let bytes = read_backup(file).map_err(NotRead::Now)?;
    let text = unpacked(&bytes).map_err(NotRead::Dud)?;
    json::read(&text)
        .map_err(|why| if json::is_newer(&text) { NotRead::Newer(why) } else { NotRead::Dud(why) })
}

/// What that backup has that is not in `records`, not even as deleted, and what to do about it; `None` for nothing.
fn lost_since(earlier: &Bundle, records: &Records, today: NaiveDate) -> Option<(String, String)> {
    let lost = records.bundle.lacks_of(earlier, records.missing.is_empty());
    let counted = [(lost.sessions, "session"), (lost.records, "record"), (lost.protocols, "protocol")];
    let counted = counted.into_iter().filter(|(count, _)| *count > 0);
    let counted = counted.map(|(count, of)| format!("{count} {of}{}", if count == 1 { "" } else { "s" }));
    let settings = lost.settings.then(|| "the settings".to_owned());
    let all: Vec<_> = counted.chain(settings).collect();
    if !all.is_empty() {
        return Some((all.join(", "), format!("aftercare restore {today} --merge brings that back")));
    }
    // One that is here, and cannot be read: what is here stands, and is the person's to put right.
    let unreadable = records.missing.first().filter(|_| lost.own_protocols > 0)?;
    Some(("a plan of your own".to_owned(), unreadable.to_string()))
}

/// What is wrong with the backups, as far as the newest one tells, and what was set aside of them.
#[must_use]
pub fn unsound(store: &Store, now: Instant, zone: &Zone) -> Vec<Problem> {
    let mut problems = store.backups_set_aside();
    let today = zone.date(now);
    let newest = store.backups().into_iter().filter_map(|it| it.date.filter(|it| *it <= today)).next_back();
    if let Some(file) = newest.and_then(|it| store.in_place_of_backup(it)) {
        let what = match read_file(&file) {
            Ok(_) => return problems,
            Err(NotRead::Newer(why)) => {
                format!("is the newest backup, and cannot be restored here: it {why}")
            }
            Err(NotRead::Dud(why)) => format!(
                "is the newest backup, and cannot be restored: it {why}; run aftercare backup, which makes another"
            ),
            Err(NotRead::Now(problem)) => format!("is the newest backup, and {}", problem.what),
        };
        problems.push(Problem { file, name: None, what });
    }
    problems
}

/// What is in the bytes of a backup.
///
/// # Errors
/// Why they are refused, as the end of a sentence that begins with the file's name.
pub fn read(bytes: &[u8]) -> Result<Bundle, String> {
    json::read(&unpacked(bytes)?)
}

/// What putting a backup back would change, in each of the two ways.
#[derive(Debug)]
pub struct Preview {
    /// What merging would.
    pub merge: Foreseen,
    /// What replacing would.
    pub replace: Foreseen,
    /// What comes back in neither way, or in one of them.
    pub left_out: Vec<Problem>,
}

/// What putting `bundle` back would change. It changes nothing.
///
/// # Errors
/// When something cannot be read.
pub fn preview(store: &Store, mut bundle: Bundle, now: Instant, zone: &Zone) -> Result<Preview, Problem> {
    let names = Names::of(&bundle, zone, &Words::english());
    let mut left_out = store.leave_out_lost_photos(&mut bundle);
    let (merge, replace) =
        (store.foresee(&bundle, Mode::Merge, now)?, store.foresee(&bundle, Mode::Replace, now)?);
    for it in merge.left_out.iter().chain(&replace.left_out) {
        if !left_out.contains(it) {
            left_out.push(it.clone());
        }
    }
    names.name(&mut left_out);
    Ok(Preview { merge, replace, left_out })
}

/// Puts `bundle` back, once a copy of how it is now was kept, and reads back whether it stands so.
///
/// # Errors
/// When something cannot be read or written, or does not stand as it was written.
pub fn put_back(
    store: &Store,
    mut bundle: Bundle,
    mode: Mode,
    now: Instant,
    zone: &Zone,
) -> Result<PutBack, String> {
    let in_words = |problem: Problem| problem.to_string();
    if store.is_damaged() {
        // Before, or it would come back later, and undo would take it away.
        let _ = make_whole(store, now);
    }
    let names = Names::of(&bundle, zone, &Words::english());
    let mut left_out = store.leave_out_lost_photos(&mut bundle);
    let mut changes = store.foresee(&bundle, mode, now).map_err(in_words)?;
    let (mut safety_copy, mut can_be_undone) = (None, false);
    if changes.is_change() {
        let mut to_be_kept = changes.changed.iter().map(|(id, _)| id).chain(&changes.deleted);
        let records = Records::of(store, now)?;
        let is_kept = |id: &SessionId| records.bundle.sessions.iter().any(|it| it.id == *id);
        let unlisted = records.missing.iter().find(|it| it.file == store.sessions_dir());
        if let Some(problem) = unlisted.or(records.missing.first().filter(|_| !to_be_kept.all(is_kept))) {
            return Err(format!("{problem}: no copy of how it is can be kept; nothing was changed"));
        }
        if !records.is_nothing() {
            let at = zone.local(now).naive_local();
            let kept = store.keep_safety_copy(at, &records.text, records.first_session());
            safety_copy = Some(kept.map_err(in_words)?);
        }
        let failed = |problem: Problem| match safety_copy.as_deref().and_then(Path::file_stem) {
            Some(copy) => {
                let name = copy.to_string_lossy();
                let name = name.trim_end_matches(".json");
                format!("{problem}; aftercare restore {name} --replace brings back how it was")
            }
            None => problem.to_string(),
        };
        let taken_in = store.take_in(bundle.clone(), mode, now).map_err(failed)?;
        left_out.extend(taken_in.left_out);
        can_be_undone = taken_in.can_be_undone;
        if store.foresee(&bundle, mode, now).map_err(in_words)?.is_change() {
            let mut why = "what was put back does not stand as in the backup: another program may have written meanwhile".to_owned();
            match &safety_copy {
                _ if can_be_undone => why += "; aftercare undo takes it back",
                Some(copy) => why = format!("{why}; {}", way_back(copy)),
                None => {}
            }
            return Err(why);
        }
    } else {
        left_out.append(&mut changes.left_out);
    }
    names.name(&mut left_out);
    changes.left_out = left_out;
    Ok(PutBack { changes, safety_copy, can_be_undone })
}

/// What to do where undo cannot take back what was put back.
#[must_use]
pub fn way_back(safety_copy: &Path) -> String {
    let name = safety_copy.file_name().map(|it| it.to_string_lossy()).unwrap_or_default();
    let name = name.trim_end_matches(".json.gz");
    format!("undo cannot take it back: aftercare restore {name} --replace does")
}
