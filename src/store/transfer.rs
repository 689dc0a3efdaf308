//! What leaves the data folder whole, and what comes into it from another one.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};

use super::copies::session_of;
use super::disk::{Disk, RealDisk};
use super::kept::Kept;
use super::photos::plain_photo;
use super::{Lock, Problem, Step, Store, files, plain};
use crate::care::bundle::{Bundle, LeftOut, without_deleted_content};
use crate::care::civil_time::Instant;
use crate::care::ledger::Ledger;
use crate::care::merge;
use crate::care::protocol::{BUILT_IN, Protocol};
use crate::care::restore::{self, Mode, Restored};
use crate::care::session::{Edited as _, Session, SessionId};
use crate::care::settings::Settings;

/// How is said why something does not come in.
const LEFT_OUT: &str = "is left out: ";

/// What an import changed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    /// Sessions that were not here.
    pub new: Vec<SessionId>,
    /// Sessions that have a record more, or another version of one.
    pub changed: Vec<SessionId>,
    /// How many sessions stand here as they do there, or were changed or deleted here later.
    pub as_they_were: usize,
    /// Whether the settings are others now.
    pub settings: bool,
    /// Sessions and photos that were left out, and why.
    pub left_out: Vec<Problem>,
    /// Whether undo takes it back: the change may be too large for that, or the disk full.
    pub can_be_undone: bool,
}

impl Imported {
    /// Whether anything was changed.
    #[must_use]
    pub fn is_change(&self) -> bool {
        self.settings || !(self.new.is_empty() && self.changed.is_empty())
    }
}

/// What the data here becomes where other data comes in.
#[derive(Default)]
struct Reckoned {
    /// Sessions that change.
    sessions: Vec<Restored>,
    /// Those that come in, changed by it or not.
    taken: BTreeSet<SessionId>,
    /// Ledgers that change, by their file.
    ledgers: Vec<(PathBuf, Ledger)>,
    /// The settings before and after, where they change.
    settings: Option<(Settings, Settings)>,
    as_they_were: usize,
    /// Sessions and records that come in with a merge and stay deleted, where that was asked for.
    stay_deleted: (usize, usize),
    left_out: Vec<Problem>,
}

/// What is here of a file.
enum Here<T> {
    /// What could be read; none where there is none.
    Read(Option<T>),
    /// What only a newer version reads: it is left alone.
    Newer,
}

/// What would change, as the person sees it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Foreseen {
    /// Sessions that are not here, or are deleted.
    pub back: Vec<SessionId>,
    /// Sessions of which so many records become others.
    pub changed: Vec<(SessionId, usize)>,
    /// How many of those records are deleted.
    pub records_deleted: usize,
    /// Sessions that would be deleted.
    pub deleted: Vec<SessionId>,
    /// Whether the settings become others.
    pub settings: bool,
    /// How many deleted sessions change, of which nothing is seen.
    pub of_deleted: usize,
    /// Sessions, and records of others, that a merge leaves deleted: they were deleted here later.
    pub stay_deleted: (usize, usize),
    /// What cannot come in, and why.
    pub left_out: Vec<Problem>,
}

impl Foreseen {
    /// Whether anything would change.
    #[must_use]
    pub fn is_change(&self) -> bool {
        let sessions = self.back.len() + self.changed.len() + self.deleted.len() + self.of_deleted;
        sessions > 0 || self.settings
    }
}

impl Store {
    /// The sessions `only`, or everything, to be kept elsewhere. What cannot be read is left out and told.
    #[must_use]
    pub fn bundle(&self, only: Option<&[SessionId]>) -> (Bundle, Vec<Problem>) {
        let (mut bundle, mut problems) = self.records(only);
        for photo in bundle.sessions.iter().flat_map(|it| &it.photos).filter(|it| it.deleted_at.is_none()) {
            match self.photo(&photo.file) {
                Ok(pixels) => drop(bundle.photos.insert(photo.file.clone(), pixels)),
                Err(problem) => problems.push(problem),
            }
        }
        (bundle, problems)
    }

    /// As [`Self::bundle`], without the pixels of photos.
    #[must_use]
    pub fn records(&self, only: Option<&[SessionId]>) -> (Bundle, Vec<Problem>) {
        let mut bundle = Bundle::default();
        let mut problems = Vec::new();
        let files = match only {
            Some(ids) => ids.iter().map(|id| self.session_file(*id)).collect(),
            None => self.list_sessions().unwrap_or_else(|problem| {
                problems.push(problem);
                Vec::new()
            }),
        };
        for file in files {
            match self.read::<Session>(&file) {
                Ok(session) => bundle.sessions.extend(session.map(without_deleted_content)),
                Err(problem) => problems.push(problem),
            }
        }
        if only.is_none() {
            problems.extend(self.lost());
        }
        bundle.whole = only.is_none() && problems.is_empty();
        let mut kept = BTreeSet::new();
        for session in &bundle.sessions {
            match self.ledger(session.id) {
                Ok(ledger) if ledger == Ledger::default() => {}
                Ok(ledger) => {
                    bundle.ledgers.insert(session.id, ledger);
                }
                Err(problem) => problems.push(problem),
            }
            let reference = &session.header.protocol;
            if !kept.insert(reference.digest) {
                continue;
            }
            // The built-in ones too: those of the version that reads this may be others.
            // One that nobody can read keeps the whole from being read again.
            let parsed = self.protocol_of(reference).and_then(|_| self.protocol_text(reference));
            match parsed {
                Ok((_, text)) => bundle.protocols.push(text.into_owned()),
                Err(problem) => problems.push(problem),
            }
        }
        if only.is_none() {
            let (settings, problem) = self.settings();
            bundle.settings = Some(settings).filter(|it| it.edited_at.is_some());
            problems.extend(problem);
            let (available, unreadable) = self.protocols();
            problems.extend(unreadable);
            let own = available.into_iter().skip(BUILT_IN.len());
            bundle.own_protocols = own.map(|it| it.text).collect();
        }
        (bundle, problems)
    }

    /// Merges `bundle` into what is here, by session and by record, as one change to undo. Everything is
    /// read and merged before anything is written.
    ///
    /// # Errors
    /// When something here cannot be read, or written: then each session is as it was or merged whole,
    /// and importing again goes on from there.
    pub fn import(&self, bundle: Bundle, now: Instant) -> Result<Imported, Problem> {
        self.take(bundle, Mode::Merge, Step { imported: true, ..Step::begun(now) })
    }

    /// As [`Self::import`], in either way, from a backup.
    ///
    /// # Errors
    /// As [`Self::import`].
    pub fn take_in(&self, bundle: Bundle, mode: Mode, now: Instant) -> Result<Imported, Problem> {
        self.take(bundle, mode, Step { restored: true, ..Step::begun(now) })
    }

    fn take(&self, mut bundle: Bundle, mode: Mode, mut step: Step) -> Result<Imported, Problem> {
        let mut left_out = Vec::new();
        let photos = std::mem::take(&mut bundle.photos);
        let photos = self.plain_photos(&bundle.sessions, photos, &mut left_out);
        let lock = self.lock()?;
        let reckoned = self.reckon(&bundle, mode, step.at, Some(&lock))?;
        left_out.extend(reckoned.left_out);
        let mut imported = Imported { as_they_were: reckoned.as_they_were, left_out, ..Imported::default() };
        let Bundle { sessions, protocols, own_protocols, .. } = bundle;
        let taken = sessions.iter().filter(|it| reckoned.taken.contains(&it.id)).flat_map(|it| &it.photos);
        let shown: BTreeSet<_> = taken.map(|it| it.file.as_str()).collect();

        let kept = self.dir.join("protocols/kept");
        for text in &protocols {
            write_new(&*self.disk, &kept, &format!("{}.ron", Protocol::digest(text)), text.as_bytes())?;
        }
        self.add_own_protocols(&own_protocols)?;
        for (name, pixels) in photos.iter().filter(|(name, _)| shown.contains(name.as_str())) {
            write_new(&*self.disk, &self.photos_dir(), name, pixels)?;
        }
        // Before the sessions: the agent must not tell again what was told elsewhere.
        for (file, ledger) in &reckoned.ledgers {
            self.write(file, ledger)?;
        }

        let mut failed = None;
        for Restored { before, after, edits } in reckoned.sessions {
            let id = after.id;
            let unwritten = self.put(&self.session_file(id), &after).err();
            let stands = unwritten.as_ref().is_none_or(|it| it.stands);
            failed = unwritten.map(Problem::from);
            if !stands {
                break;
            }
            step.edits.extend(edits.into_iter().map(|edit| (id, edit)));
            if before.is_none() {
                imported.new.push(id);
            } else {
                imported.changed.push(id);
            }
            if failed.is_some() {
                break;
            }
        }
        if failed.is_none()
            && let Some((before, after)) = reckoned.settings
        {
            let unwritten = self.put(&self.settings_file(), &after).err();
            let stands = unwritten.as_ref().is_none_or(|it| it.stands);
            failed = unwritten.map(Problem::from);
            if stands {
                step.settings = Some((before, after));
                imported.settings = true;
            }
        }
        imported.can_be_undone = self.remember(&lock, step);
        match failed {
            Some(problem) if imported.is_change() => {
                let sessions = imported.new.len() + imported.changed.len();
                let go_on = format!("{sessions} sessions were taken in before: do the same again to go on");
                Err(problem.after_others(&go_on))
            }
            Some(problem) => Err(problem),
            None => Ok(imported),
        }
    }

    /// What the data here becomes where `bundle` comes in. What of it cannot come in, or cannot be read here, is left
    /// out: that stays as it is.
    fn reckon(
        &self,
        bundle: &Bundle,
        mode: Mode,
        now: Instant,
        lock: Option<&Lock>,
    ) -> Result<Reckoned, Problem> {
        let mut theirs: BTreeMap<SessionId, Cow<'_, Session>> = BTreeMap::new();
        for session in &bundle.sessions {
            let known = theirs.remove(&session.id);
            let all = known.map_or(Cow::Borrowed(session), |it| {
                Cow::Owned(merge::sessions(it.into_owned(), session.clone()))
            });
            theirs.insert(session.id, all);
        }
        let texts: BTreeSet<_> = bundle.protocols.iter().map(|text| Protocol::digest(text)).collect();
        let can_be_planned = |it: &Session| {
            let protocol = &it.header.protocol;
            it.is_deleted() || texts.contains(&protocol.digest) || self.protocol_text(protocol).is_ok()
        };
        let mut ids: BTreeSet<_> = theirs.keys().copied().collect();
        // What holds some sessions only deletes no other.
        if mode == Mode::Replace && bundle.whole {
            ids.extend(self.list_sessions()?.iter().filter_map(|file| session_of(file)));
        }
        let mut reckoned = Reckoned::default();
        let left_out = &mut reckoned.left_out;
        for LeftOut { session, why, .. } in &bundle.left_out {
            let file = session.map_or_else(|| self.settings_file(), |id| self.session_file(id));
            left_out.push(Problem::new(&file, format_args!("{LEFT_OUT}it {why}")));
        }
        for id in bundle.left_out.iter().filter_map(|it| it.session) {
            ids.remove(&id);
        }
        for id in ids {
            let file = self.session_file(id);
            let Here::Read(ours) = self.read_here::<Session>(&file, lock, left_out)? else { continue };
            let theirs = theirs.get(&id).map(|it| &**it);
            // Asked for before it is done only.
            let here = ours.clone().filter(|_| lock.is_none() && mode == Mode::Merge);
            let restored = restore::session(mode, ours, theirs, now);
            if restored.is_none() && theirs.is_none() {
                continue;
            }
            if let Some(Restored { before, after, .. }) = &restored {
                // What was lost here before is merged all the same: it is no more lost then.
                if !can_be_planned(after) && before.as_ref().is_none_or(can_be_planned) {
                    let key = &after.header.protocol.key;
                    let why =
                        format_args!("{LEFT_OUT}its protocol '{key}' is neither in the import nor here");
                    left_out.push(Problem::new(&file, why));
                    continue;
                }
                if let Err(why) = files::check_reads_back(after) {
                    left_out.push(Problem::new(&file, format_args!("{LEFT_OUT}{why}")));
                    continue;
                }
            }
            if let Some(told) = bundle.ledgers.get(&id) {
                let file = self.ledger_file(id);
                if let Here::Read(ours) = self.read_here::<Ledger>(&file, lock, left_out)? {
                    let ours = ours.unwrap_or_default();
                    // What was told was told, whatever the records become.
                    let all = merge::ledgers(ours.clone(), told.clone());
                    if let Err(why) = files::check_reads_back(&all) {
                        // Without it, all of it would be told again.
                        let why = format_args!("{LEFT_OUT}with its session: {why}");
                        left_out.push(Problem::new(&file, why));
                        continue;
                    }
                    if all != ours {
                        reckoned.ledgers.push((file, all));
                    }
                }
            }
            if let (Some(here), Some(theirs)) = (&here, theirs) {
                let merged = restored.as_ref().map_or(here, |it| &it.after);
                let (session, records) = restore::stays_deleted(merged, theirs);
                reckoned.stay_deleted.0 += usize::from(session);
                reckoned.stay_deleted.1 += records;
            }
            reckoned.as_they_were += usize::from(restored.is_none());
            reckoned.sessions.extend(restored);
            reckoned.taken.insert(id);
        }
        if bundle.settings.is_some() {
            let file = self.settings_file();
            if let Here::Read(ours) = self.read_here::<Settings>(&file, lock, left_out)? {
                let ours = ours.unwrap_or_default();
                let after = restore::settings(mode, &ours, bundle.settings.clone(), now);
                match after.as_ref().map_or(Ok(()), files::check_reads_back) {
                    Ok(()) => reckoned.settings = after.map(|after| (ours, after)),
                    Err(why) => left_out.push(Problem::new(&file, format_args!("{LEFT_OUT}{why}"))),
                }
            }
        }
        Ok(reckoned)
    }

    /// What is here of a file, for whoever holds `lock` or for who only looks. What is `told` of a damaged one, or of a
    /// newer version's, is no error.
    ///
    /// # Errors
    /// When it cannot be read now: then nothing is taken in, or it would be told again, or half of it be missing.
    fn read_here<T: Kept>(
        &self,
        file: &Path,
        lock: Option<&Lock>,
        told: &mut Vec<Problem>,
    ) -> Result<Here<T>, Problem> {
        match lock.map_or_else(|| self.looked_at(file), |lock| self.read_kept(lock, file, file)) {
            Ok((found, problem)) => {
                told.extend(problem);
                Ok(Here::Read(found))
            }
            Err(problem) => {
                let text = files::read_lossy(&*self.disk, file).unwrap_or_default();
                if files::newer_format(&text, T::FORMAT).is_none() {
                    return Err(problem);
                }
                told.push(problem);
                Ok(Here::Newer)
            }
        }
    }

    /// What [`Self::take_in`] would do now.
    ///
    /// # Errors
    /// When something here cannot be read.
    pub fn foresee(&self, bundle: &Bundle, mode: Mode, now: Instant) -> Result<Foreseen, Problem> {
        let reckoned = self.reckon(bundle, mode, now, None)?;
        let settings = reckoned.settings.is_some();
        let Reckoned { left_out, stay_deleted, .. } = reckoned;
        let mut foreseen = Foreseen { settings, stay_deleted, left_out, ..Foreseen::default() };
        for Restored { before, after, edits } in reckoned.sessions {
            let was_there = before.is_some_and(|it| !it.is_deleted());
            match (was_there, !after.is_deleted()) {
                (false, true) => foreseen.back.push(after.id),
                (true, true) => {
                    foreseen.records_deleted += edits.iter().filter(|it| it.after.is_deleted()).count();
                    foreseen.changed.push((after.id, edits.len()));
                }
                (true, false) => foreseen.deleted.push(after.id),
                (false, false) => foreseen.of_deleted += 1,
            }
        }
        Ok(foreseen)
    }

    /// Takes the photos out of `bundle` whose pixels are neither in it nor here, and says which: there would be
    /// nothing to be seen. Those that are known here stay as they are.
    pub fn leave_out_lost_photos(&self, bundle: &mut Bundle) -> Vec<Problem> {
        let mut left_out = Vec::new();
        let Bundle { sessions, photos, .. } = bundle;
        for session in sessions {
            let is_lost =
                |file: &String| !photos.contains_key(file) && !self.is_there(&self.photos_dir().join(file));
            if !session.photos.iter().any(|it| !it.is_deleted() && is_lost(&it.file)) {
                continue;
            }
            // One that cannot be read is left out itself.
            let ours = self.look::<Session>(&self.session_file(session.id)).0;
            let ours = ours.map_or_else(Vec::new, |it| it.photos);
            let known = |id| ours.iter().any(|it| it.id == id && !it.is_deleted());
            session.photos.retain(|it| {
                let stays = it.is_deleted() || !is_lost(&it.file) || known(it.id);
                if !stays {
                    let what = format_args!("{LEFT_OUT}backups have no photos, and its file is gone");
                    left_out.push(Problem::new(&self.photos_dir().join(&it.file), what));
                }
                stays
            });
        }
        left_out
    }

    /// The photos that `sessions` show, made plain. Those that are none are left out and told.
    fn plain_photos(
        &self,
        sessions: &[Session],
        photos: BTreeMap<String, Vec<u8>>,
        left_out: &mut Vec<Problem>,
    ) -> BTreeMap<String, Vec<u8>> {
        let records = sessions.iter().flat_map(|it| &it.photos).filter(|it| !it.is_deleted());
        let shown: BTreeSet<_> = records.map(|it| it.file.as_str()).collect();
        let mut plain = BTreeMap::new();
        for (name, bytes) in photos.into_iter().filter(|(name, _)| shown.contains(name.as_str())) {
            match plain_photo(bytes) {
                Ok(bytes) => drop(plain.insert(name, bytes)),
                Err(why) => left_out
                    .push(Problem::new(&self.photos_dir().join(name), format_args!("{LEFT_OUT}{why}"))),
            }
        }
        plain
    }

    /// Adds protocols of the person's own whose key is not taken here.
    fn add_own_protocols(&self, texts: &[String]) -> Result<(), Problem> {
        let mut taken: BTreeSet<_> = self.protocols().0.into_iter().map(|it| it.protocol.key).collect();
        for text in texts {
            // Checked when the file was read; a key is letters, digits and hyphens.
            let Ok(protocol) = Protocol::parse("protocol", text) else { continue };
            if taken.insert(protocol.key.clone()) {
                let name = format!("{}.ron", protocol.key);
                write_new(&*self.disk, &self.protocols_dir(), &name, text.as_bytes())?;
            }
        }
        Ok(())
    }
}

/// Writes a file of the person's choice: whole, or as it was. What is no file, such as a pipe, is
/// written to.
///
/// # Errors
/// When it cannot be written.
pub fn write_whole(file: &Path, text: &str) -> Result<(), Problem> {
    // A link stays one: what it leads to is replaced.
    let target = std::fs::canonicalize(file).or_else(|_| std::path::absolute(file));
    let written = target.and_then(|target| match std::fs::metadata(&target) {
        Ok(meta) if meta.is_dir() => Err(io::Error::other("it is a folder")),
        Ok(meta) if !meta.is_file() => {
            std::fs::OpenOptions::new().write(true).open(&target)?.write_all(text.as_bytes())
        }
        _ => files::replace(&RealDisk, &target, text),
    });
    written.map_err(|error| Problem::new(file, format_args!("cannot be written: {}", plain(&error))))
}

/// No export is larger: a lifetime of sessions with photos fits.
const LARGEST_IMPORT: u64 = 4 << 30;

/// Reads a file of the person's choice, or stdin where it is called `-`.
///
/// # Errors
/// When it cannot be read, or is no text.
pub fn read_import(file: &Path) -> Result<String, Problem> {
    let mut text = String::new();
    let read = if file.as_os_str() == "-" {
        io::stdin().take(LARGEST_IMPORT).read_to_string(&mut text)
    } else {
        std::fs::File::open(file).and_then(|open| open.take(LARGEST_IMPORT).read_to_string(&mut text))
    };
    match read {
        Ok(_) => Ok(text),
        Err(error) if error.kind() == io::ErrorKind::InvalidData => {
            let is_packed = file.extension().is_some_and(|it| it == "gz");
            let what = if is_packed {
                "is packed, as backups are: aftercare restore FILE puts one back"
            } else {
                "is no text"
            };
            Err(Problem::new(file, what))
        }
        Err(error) => Err(Problem::unread(file, &error)),
    }
}

/// Writes a file where none has that name.
pub(super) fn write_new(disk: &dyn Disk, folder: &Path, name: &str, bytes: &[u8]) -> Result<(), Problem> {
    let file: PathBuf = folder.join(name);
    let write = || {
        if files::is_free(disk, &file)? {
            files::make_folder(disk, folder)?;
            files::replace_bytes(disk, &file, bytes)?;
        }
        Ok(())
    };
    write().map_err(|error: io::Error| Problem::unwritten(&file, &error))
}
