//! What leaves the app and what comes into it, on the command line.

use std::fmt::Write as _;
use std::path::PathBuf;

use clap::{Args, Subcommand};
use serde::Serialize;

use super::backups::is_among;
use super::commands::{Here, tell_all};
use super::{Failed, Json, Output, tell};
use crate::app::backups::Names;
use crate::care::ledger::Ledger;
use crate::care::session::{Session, SessionId};
use crate::export;
use crate::store::{Problem, read_import, write_whole};
use crate::view::Course;
use crate::words;

#[derive(Debug, Subcommand)]
pub(super) enum ExportCommand {
    /// The check-ins as a table, one line each; with --sessions, the sessions
    ///
    /// Without SESSION, those of all. RFC 4180 in UTF-8, times in RFC 3339. A text that a spreadsheet might run as a formula, and one
    /// that begins with an apostrophe, has an apostrophe in front.
    Csv {
        /// One line a session instead
        #[arg(long)]
        sessions: bool,
        #[command(flatten)]
        to: ExportArgs,
    },
    /// Everything, for `aftercare import` on another machine or for another program
    ///
    /// Sessions with all their records, what became of their reminders, and the plans that they were
    /// started with; without SESSION, those of all, and also the settings and your own plans. What was deleted is in it too,
    /// marked as such, so that it stays deleted elsewhere; the content of a deleted record is not.
    Json(ExportArgs),
    /// A report for a dermatologist: one page of HTML a session, to look at and to print
    ///
    /// Without SESSION, the latest that has not ended. It has no script and loads nothing.
    Html(ExportArgs),
    /// The plan's reminders as an iCalendar file, so that a phone reminds too
    ///
    /// Without SESSION, those of every session that still has one to come.
    Ics(ExportArgs),
}

#[derive(Args, Debug)]
pub(super) struct ExportArgs {
    /// Only these sessions, each by the beginning of its id
    session: Vec<String>,
    /// Write to this file, in the place of one that is there [default: stdout]
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
}

#[derive(Args, Debug)]
pub(super) struct ImportArgs {
    /// What `aftercare export json` wrote; - reads stdin
    file: PathBuf,
    #[command(flatten)]
    json: Json,
}

#[derive(Args, Debug)]
pub(super) struct DeleteArgs {
    /// The session, or the beginning of its id
    #[arg(required_unless_present = "everything")]
    session: Option<String>,
    /// Every session, photo and setting instead: all that is in the data folder. Nothing brings it back
    #[arg(long, conflicts_with = "session")]
    everything: bool,
    /// Say that you mean it
    #[arg(long, requires = "everything")]
    yes: bool,
    #[command(flatten)]
    json: Json,
}

/// What `delete --everything` prints.
#[derive(Serialize)]
struct DeletedDocument {
    files: usize,
    left: Vec<PathBuf>,
}

/// What `import` prints.
#[derive(Serialize)]
struct ImportedDocument {
    new: Vec<SessionId>,
    changed: Vec<SessionId>,
    as_they_were: usize,
    settings: bool,
}

impl Here {
    pub(super) fn export(self, command: &ExportCommand) -> Result<Output, Failed> {
        let here = self.view();
        let (text, to, missing) = match command {
            ExportCommand::Csv { sessions, to } => {
                let (courses, missing) = self.courses(&self.named(to)?)?;
                let text = if *sessions {
                    export::csv::sessions(&courses, &self.zone)
                } else {
                    export::csv::check_ins(&courses, &self.zone)
                };
                (text, to, missing)
            }
            ExportCommand::Json(to) => {
                let named: Vec<_> = self.named(to)?.iter().map(|session| session.id).collect();
                let only = (!to.session.is_empty()).then_some(named.as_slice());
                let (bundle, missing) = self.store.bundle(only);
                (export::json::write(bundle, self.now).map_err(Failed::Failure)?, to, missing)
            }
            ExportCommand::Html(to) => {
                let named = if to.session.is_empty() { vec![self.session(None)?] } else { self.named(to)? };
                let (courses, missing) = self.courses(&named)?;
                (export::html::report(&courses, here), to, missing)
            }
            ExportCommand::Ics(to) => {
                let (mut courses, missing) = self.courses(&self.named(to)?)?;
                if to.session.is_empty() {
                    courses.retain(|it| export::ics::reminders(it).any(|it| it.due_at > self.now));
                }
                (export::ics::calendar(&courses, self.settings.discreet, here), to, missing)
            }
        };
        let is_of_all = to.session.is_empty() && !matches!(command, ExportCommand::Html(_));
        self.deliver(text, to, missing, is_of_all)
    }

    /// The sessions that are named, or all, the oldest first.
    fn named(&self, to: &ExportArgs) -> Result<Vec<&Session>, Failed> {
        let mut named = if to.session.is_empty() {
            self.sessions.iter().collect()
        } else {
            let all = to.session.iter().map(|prefix| self.session(Some(prefix)));
            all.collect::<Result<Vec<_>, _>>()?
        };
        named.sort_by_key(|it| (it.header.finished_at, it.id));
        named.dedup_by_key(|it| it.id);
        Ok(named)
    }

    /// The courses of `sessions`, and what could not be read of them. A failure where nothing could.
    fn courses(&self, sessions: &[&Session]) -> Result<(Vec<Course>, Vec<Problem>), Failed> {
        let (mut courses, mut missing) = (Vec::new(), Vec::new());
        for session in sessions {
            match self.plan_of(session) {
                Ok((protocol, plan)) => {
                    // None of these forms tells what became of reminders.
                    let ledger = Ledger::default();
                    courses.push(Course::new((*session).clone(), protocol, plan, ledger, self.now));
                }
                Err(problem) => missing.push(problem),
            }
        }
        if courses.is_empty() && !missing.is_empty() {
            return Err(missing.swap_remove(0).into());
        }
        Ok((courses, missing))
    }

    /// Writes what could be read, and says what is `missing` from it.
    fn deliver(
        mut self,
        text: String,
        to: &ExportArgs,
        missing: Vec<Problem>,
        is_of_all: bool,
    ) -> Result<Output, Failed> {
        let text = match &to.output {
            None => text,
            Some(file) => {
                write_whole(file, &text)?;
                String::new()
            }
        };
        let mut all = Vec::new();
        if is_of_all {
            // What was set aside before is missing as well.
            all.append(&mut self.problems);
            all.extend(self.store.quarantined());
        }
        let others: Vec<_> = missing.into_iter().filter(|it| !all.contains(it)).collect();
        all.extend(others);
        self.tell_problems();
        for problem in &all {
            tell(&words!(self.words, "export-without", problem = &problem.to_string()));
        }
        Ok(Output { text, unwell: !all.is_empty() })
    }

    pub(super) fn delete_what(mut self, args: DeleteArgs) -> Result<Output, Failed> {
        if let Some(session) = args.session {
            return self.delete(session, args.json);
        }
        let folder = self.store.dir().display();
        if !args.yes {
            return Err(Failed::Refused(format!(
                "all that Aftercare keeps in {folder} would be deleted for good: keep a copy with aftercare export json, then add --yes"
            )));
        }
        let deleted = self.store.delete_everything()?;
        let mut said =
            format!("Deleted everything in {folder}, {} files. It cannot be undone.\n", deleted.files);
        for left in &deleted.left {
            let _ = writeln!(said, "Left alone, for it is not Aftercare's: {}", left.display());
        }
        // What could not be read is gone as well.
        self.problems.clear();
        self.print(args.json, said, || DeletedDocument { files: deleted.files, left: deleted.left })
    }

    pub(super) fn import(mut self, args: &ImportArgs) -> Result<Output, Failed> {
        let name = args.file.display();
        let text = read_import(&args.file)?;
        let refused = |what: String| Failed::Refused(format!("{name}: {what}; nothing was changed"));
        let bundle = export::json::read(&text).map_err(refused)?;
        let names = Names::of(&bundle, &self.zone, &self.words);
        let mut imported = self.store.import(bundle, self.now)?;
        names.name(&mut imported.left_out);
        self.problems.retain(|known| !is_among(known, &imported.left_out));
        if let Some((last, others)) = imported.left_out.split_last().filter(|_| !imported.is_change()) {
            tell_all(others);
            return Err(last.clone().into());
        }
        let count = |sessions: &[SessionId]| match sessions.len() {
            1 => "1 session".to_owned(),
            many => format!("{many} sessions"),
        };
        let mut parts = Vec::new();
        if !imported.new.is_empty() {
            parts.push(count(&imported.new));
        }
        if !imported.changed.is_empty() {
            parts.push(format!("what is new in {}", count(&imported.changed)));
        }
        if imported.settings {
            parts.push("the settings".to_owned());
        }
        let said = if parts.is_empty() {
            "Nothing in it is new here: each session stands as it does there, or was changed or deleted here since.\n"
                .to_owned()
        } else {
            let back = if imported.can_be_undone {
                "aftercare undo takes it back"
            } else {
                "undo cannot take it back"
            };
            format!("Imported {}; {back}.\n", parts.join(", "))
        };
        let mut output = self.print(args.json, said, || ImportedDocument {
            new: imported.new,
            changed: imported.changed,
            as_they_were: imported.as_they_were,
            settings: imported.settings,
        })?;
        tell_all(&imported.left_out);
        output.unwell = !imported.left_out.is_empty();
        Ok(output)
    }
}
