//! Backups on the command line: made, listed, and put back.

use std::fmt::Write as _;
use std::path::PathBuf;

use chrono::NaiveDate;
use clap::Args;
use serde::Serialize;

use super::commands::{Here, count, tell_all};
use super::{Failed, Json, Output, tell};
use crate::app::backups::{self, Made, PutBack};
use crate::care::restore::Mode;
use crate::care::session::SessionId;
use crate::store::{Backup, Foreseen, read_backup};
use crate::words;

#[derive(Args, Debug)]
pub(super) struct RestoreArgs {
    /// The date of a backup, its name in the list, or a file; what `export json` wrote serves, too
    #[arg(value_name = "FILE or DATE")]
    backup: Option<String>,
    /// Add what is missing; later edits here stand
    #[arg(long, requires = "backup", conflicts_with = "replace")]
    merge: bool,
    /// Make everything as it was in the backup: what is not in it is deleted
    #[arg(long, requires = "backup")]
    replace: bool,
    #[command(flatten)]
    json: Json,
}

/// What `backup` prints.
#[derive(Serialize)]
struct MadeDocument {
    file: PathBuf,
    sessions: usize,
    removed: Vec<PathBuf>,
}

/// What `restore` prints of each backup where none is named.
#[derive(Serialize)]
struct BackupDocument {
    name: String,
    /// Null for a copy from before a restore.
    date: Option<NaiveDate>,
    file: PathBuf,
    /// Null where it cannot be read.
    sessions: Option<usize>,
    bytes: u64,
}

/// What `restore` prints of the one that is named.
#[derive(Serialize)]
struct RestoreDocument {
    file: PathBuf,
    /// `merge`, `replace`, or null where nothing was done.
    done: Option<&'static str>,
    /// What that changes; null where the other was done.
    merge: Option<ChangesDocument>,
    replace: Option<ChangesDocument>,
    safety_copy: Option<PathBuf>,
}

#[derive(Serialize)]
struct ChangesDocument {
    back: Vec<SessionId>,
    changed: Vec<ChangedDocument>,
    deleted: Vec<SessionId>,
    settings: bool,
}

#[derive(Serialize)]
struct ChangedDocument {
    session: SessionId,
    records: usize,
}

impl From<&Foreseen> for ChangesDocument {
    fn from(changes: &Foreseen) -> Self {
        let document = |&(session, records): &_| ChangedDocument { session, records };
        Self {
            back: changes.back.clone(),
            changed: changes.changed.iter().map(document).collect(),
            deleted: changes.deleted.clone(),
            settings: changes.settings,
        }
    }
}

/// What changes, in a line; `None` where nothing does.
fn in_words(changes: &Foreseen, tense: [&str; 3]) -> Option<String> {
    let [comes_back, becomes_another, goes] = tense;
    let mut parts = Vec::new();
    let mut add = |many: usize, what: &str| {
        if many > 0 {
            parts.push(format!("{} {what}", count(many)));
        }
    };
    add(changes.back.len(), comes_back);
    let records: usize = changes.changed.iter().map(|(_, records)| records).sum();
    let records = if records == 1 { "1 record".to_owned() } else { format!("{records} records") };
    add(changes.changed.len(), &format!("{becomes_another} ({records})"));
    add(changes.deleted.len(), goes);
    if changes.settings {
        parts.push("other settings".to_owned());
    }
    if parts.is_empty() && changes.of_deleted > 0 {
        parts.push(format!("{}, deleted before, as it was deleted there", count(changes.of_deleted)));
    }
    (!parts.is_empty()).then(|| parts.join(", "))
}

impl Here {
    pub(super) fn backup(mut self, json: Json) -> Result<Output, Failed> {
        let Made { file, sessions, removed, missing } =
            backups::back_up(&self.store, &self.problems, self.now, &self.zone).map_err(Failed::Failure)?;
        let said = format!(
            "Backed up {} to {}; the pictures in photos/ are not in it.\n",
            count(sessions),
            file.display()
        );
        // What is missing is told once.
        self.problems.retain(|it| !missing.contains(it));
        let mut output = self.print(json, said, || MadeDocument { file, sessions, removed })?;
        for problem in &missing {
            tell(&words!(self.words, "export-without", problem = &problem.to_string()));
        }
        output.unwell = !(missing.is_empty() && self.problems.is_empty());
        Ok(output)
    }

    pub(super) fn restore(&self, args: &RestoreArgs) -> Result<Output, Failed> {
        let Some(named) = &args.backup else { return self.backups(args.json) };
        let file = self.backup_file(named)?;
        let bytes = read_backup(&file)?;
        let refused =
            |why: String| Failed::Refused(format!("{}: {why}; nothing was changed", file.display()));
        let mut bundle = backups::read(&bytes, self.now).map_err(refused)?;
        let mode = match (args.merge, args.replace) {
            (true, _) => Mode::Merge,
            (_, true) => Mode::Replace,
            _ => {
                let left_out = self.store.leave_out_lost_photos(&mut bundle)?;
                let foresee = |mode| self.store.foresee(&bundle, mode, self.now);
                let (merge, replace) = (foresee(Mode::Merge)?, foresee(Mode::Replace)?);
                let would = |changes: &Foreseen| {
                    let tense = ["would come back", "would change", "would be deleted"];
                    in_words(changes, tense).unwrap_or_else(|| "nothing would change".to_owned())
                };
                let said = format!(
                    "With --merge, which adds what is missing: {}\nWith --replace, which makes everything as it was then: {}\nNothing was changed.\n",
                    would(&merge),
                    would(&replace)
                );
                let document = || RestoreDocument {
                    file: file.clone(),
                    done: None,
                    merge: Some((&merge).into()),
                    replace: Some((&replace).into()),
                    safety_copy: None,
                };
                let output = self.print(args.json, said, document)?;
                tell_all(&left_out);
                tell_all(&replace.left_out);
                return Ok(output);
            }
        };
        let PutBack { changes, safety_copy } =
            backups::put_back(&self.store, bundle, mode, self.now, &self.zone).map_err(Failed::Failure)?;
        let said = match in_words(&changes, ["came back", "changed", "deleted"]) {
            None => "Everything stands as it does there: nothing was changed.\n".to_owned(),
            Some(what) => {
                let copy = safety_copy.as_ref().map_or_else(String::new, |it| {
                    format!(" How it was before is kept in {}.", it.display())
                });
                format!("Restored: {what}; aftercare undo takes it back.{copy}\n")
            }
        };
        let document = || RestoreDocument {
            file: file.clone(),
            done: Some(if mode == Mode::Merge { "merge" } else { "replace" }),
            merge: (mode == Mode::Merge).then(|| (&changes).into()),
            replace: (mode == Mode::Replace).then(|| (&changes).into()),
            safety_copy,
        };
        let mut output = self.print(args.json, said, document)?;
        tell_all(&changes.left_out);
        output.unwell = !changes.left_out.is_empty();
        Ok(output)
    }

    /// The file that is meant: the backup of that date or name, or else a file of that path.
    fn backup_file(&self, named: &str) -> Result<PathBuf, Failed> {
        if named.is_empty() {
            // An unset variable of a script is no name.
            return Err(Failed::Refused("no backup is named: give a date, see aftercare restore".to_owned()));
        }
        if let Some(backup) = self.store.backups().into_iter().find(|it| it.name == named) {
            return Ok(backup.file);
        }
        let path = PathBuf::from(named);
        if named.parse::<NaiveDate>().is_ok() && !path.exists() {
            let what = format!("there is no backup of {named}: see aftercare restore");
            return Err(Failed::Refused(what));
        }
        Ok(path)
    }

    fn backups(&self, json: Json) -> Result<Output, Failed> {
        let mut text = String::new();
        let mut documents = Vec::new();
        for backup in self.store.backups() {
            let read = read_backup(&backup.file).map_err(|it| it.what);
            let bundle = read.and_then(|bytes| backups::read(&bytes, self.now));
            let sessions =
                bundle.as_ref().ok().map(|it| it.sessions.iter().filter(|it| !it.is_deleted()).count());
            let kilobytes = backup.bytes.div_ceil(1000);
            let of = bundle.map_or_else(|why| why, |_| count(sessions.unwrap_or_default()));
            let _ = writeln!(text, "{}  {of}, {kilobytes} kB", backup.name);
            let Backup { file, name, date, bytes } = backup;
            documents.push(BackupDocument { name, date, file, sessions, bytes });
        }
        if text.is_empty() {
            text.push_str("No backups yet: aftercare backup makes one.\n");
        }
        self.print(json, text, || documents)
    }
}
