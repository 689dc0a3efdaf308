//! Backups on the command line: made, listed, and put back.

use std::fmt::Write as _;
use std::path::PathBuf;

use chrono::NaiveDate;
use clap::Args;
use serde::Serialize;

use super::commands::{Here, count, tell_all};
use super::{Failed, Json, Output, tell};
use crate::app::backups::{self, Made, Preview, PutBack};
use crate::care::restore::Mode;
use crate::care::session::SessionId;
use crate::store::{Backup, Foreseen, Problem, read_backup};
use crate::view::backups as view;
use crate::words;

#[derive(Args, Debug)]
pub(super) struct RestoreArgs {
    /// The date of a backup, its name in the list, or a file; what `export json` wrote serves, too
    #[arg(value_name = "FILE or DATE")]
    backup: Option<String>,
    /// Add what is missing; later edits here stand
    #[arg(long, requires = "backup", conflicts_with = "replace")]
    merge: bool,
    /// Make everything as it was in the backup: what is not in it is deleted, unless it is of some sessions only
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

/// Whether that is told among `left_out`, by its name: once is enough.
pub(super) fn is_among(known: &Problem, left_out: &[Problem]) -> bool {
    left_out.iter().any(|it| it.file == known.file && it.what == known.what)
}

impl Here {
    pub(super) fn backup(mut self, json: Json) -> Result<Output, Failed> {
        let made = backups::back_up(&self.store, &self.problems, self.now, &self.zone);
        let Some(Made { file, sessions, removed, missing, set_aside }) = made.map_err(Failed::Failure)?
        else {
            let what = "there is nothing to back up yet: begin with aftercare start";
            return Err(Failed::Failure(what.to_owned()));
        };
        let said = format!(
            "Backed up {} to {}; the pictures in photos/ are not in it.\n",
            count(sessions),
            file.display()
        );
        // What is missing is told once.
        self.problems.retain(|it| !missing.contains(it));
        let mut output = self.print(json, said, || MadeDocument { file, sessions, removed })?;
        tell_all(set_aside.as_slice());
        for problem in &missing {
            tell(&words!(self.words, "export-without", problem = &problem.to_string()));
        }
        output.unwell = !(missing.is_empty() && self.problems.is_empty());
        Ok(output)
    }

    pub(super) fn restore(mut self, args: &RestoreArgs) -> Result<Output, Failed> {
        let Some(named) = &args.backup else { return self.backups(args.json) };
        let file = self.backup_file(named)?;
        let bytes = read_backup(&file)?;
        let refused =
            |why: String| Failed::Refused(format!("{}: {why}; nothing was changed", file.display()));
        let bundle = backups::read(&bytes).map_err(refused)?;
        let mode = match (args.merge, args.replace) {
            (true, _) => Mode::Merge,
            (_, true) => Mode::Replace,
            _ => {
                let Preview { merge, replace, left_out } =
                    backups::preview(&self.store, bundle, self.now, &self.zone)?;
                let would = |changes: &Foreseen| view::would(&backups::counted(changes), &self.words);
                let said = format!(
                    "With --merge, which {}: {}\nWith --replace, which {}: {}\nNothing was changed.\n",
                    words!(self.words, "restore-merge-does"),
                    would(&merge),
                    words!(self.words, "restore-replace-does"),
                    would(&replace)
                );
                let document = || RestoreDocument {
                    file: file.clone(),
                    done: None,
                    merge: Some((&merge).into()),
                    replace: Some((&replace).into()),
                    safety_copy: None,
                };
                self.problems.retain(|known| !is_among(known, &left_out));
                let output = self.print(args.json, said, document)?;
                tell_all(&left_out);
                return Ok(output);
            }
        };
        let PutBack { changes, safety_copy, can_be_undone } =
            backups::put_back(&self.store, bundle, mode, self.now, &self.zone).map_err(Failed::Failure)?;
        let said = match view::did(&backups::counted(&changes), &self.words) {
            None => {
                let counted = backups::counted(&changes);
                let nothing = view::nothing_done(&counted, !changes.left_out.is_empty(), &self.words);
                format!("{nothing}\n")
            }
            Some(what) => {
                let copy = safety_copy.as_ref().map_or_else(String::new, |it| {
                    format!(" How it was before is kept in {}.", it.display())
                });
                let back = match &safety_copy {
                    _ if can_be_undone => "aftercare undo takes it back".to_owned(),
                    Some(copy) => backups::way_back(copy),
                    None => "undo cannot take it back".to_owned(),
                };
                format!("Restored: {what}; {back}.{copy}\n")
            }
        };
        let document = || RestoreDocument {
            file: file.clone(),
            done: Some(if mode == Mode::Merge { "merge" } else { "replace" }),
            merge: (mode == Mode::Merge).then(|| (&changes).into()),
            replace: (mode == Mode::Replace).then(|| (&changes).into()),
            safety_copy,
        };
        self.problems.retain(|known| !is_among(known, &changes.left_out));
        let mut output = self.print(args.json, said, document)?;
        tell_all(&changes.left_out);
        output.unwell = !changes.left_out.is_empty();
        Ok(output)
    }

    /// That the last backup failed, and what to do.
    pub(super) fn backup_problem(&self) -> Option<Problem> {
        let attempt = self.store.backup_attempt()?;
        let why = attempt.trouble(self.store.backup_dates(), self.now, &self.zone)?;
        let what = view::problem(attempt.at, why, self.view());
        Some(Problem { file: self.store.backups_dir(), name: None, what })
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
            let bundle = read.and_then(|bytes| backups::read(&bytes));
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
