//! The command line: the same actions as in the window, for scripts, tests and terminals.

mod answers;
mod backups;
mod commands;
mod diary;
mod exports;
pub mod json;
mod may_i;

use std::ffi::OsString;
use std::io::{self, Write as _};
use std::path::PathBuf;
use std::process::ExitCode;

use chrono::{DateTime, Datelike as _, NaiveTime};
use clap::{Args, Parser, Subcommand};

use self::answers::ReminderArgs;
use self::backups::RestoreArgs;
use self::diary::{CloseFlagArgs, LogArgs, MomentArgs, ResumeArgs};
use self::exports::{DeleteArgs, ExportCommand, ImportArgs};
use self::may_i::MayIArgs;
use crate::app::Options;
use crate::care::civil_time::{Instant, QuietHours, parse_hour_minute};
use crate::care::edit::Refused;
use crate::care::session::YEARS;
use crate::store::Problem;

/// Aftercare for microneedling: what to do, what to leave alone, and a reminder when it matters.
///
/// Without a command, the window opens. Times are RFC 3339, such as 2026-11-24T20:05:00-05:00.
#[derive(Debug, Parser)]
#[command(name = "aftercare", version, about, max_term_width = 100, disable_help_subcommand = true)]
pub struct Cli {
    /// Keep the data in this folder
    #[arg(long, global = true, value_name = "DIR", env = "AFTERCARE_DATA_DIR")]
    pub data_dir: Option<PathBuf>,

    #[command(flatten)]
    window: Options,

    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Send reminders in the background, until asked to end
    Agent {
        /// Leave the session of whoever starts it: what the window does
        #[arg(long, hide = true)]
        background: bool,
    },
    /// Start a session: the treatment is finished
    Start(StartArgs),
    /// List the sessions
    List(Json),
    /// Show one session whole
    Show(Which),
    /// Say where things stand now
    Status(Json),
    /// Print every phase, opening and reminder with its time
    Plan(PlanArgs),
    /// Correct the time at which the treatment was finished
    Correct {
        #[command(flatten)]
        which: Which,
        /// The right time
        #[arg(long, value_name = "TIME", value_parser = instant)]
        finished_at: Instant,
    },
    /// End a session early: no more reminders
    End(Which),
    /// Log how the skin is, and say whether it is a red flag
    Log(Box<LogArgs>),
    /// Wait another day with every active that is not back yet
    Postpone(MomentArgs),
    /// Say that an active is used again
    Resume(ResumeArgs),
    /// Close a red flag: it was seen by a professional, or has cleared
    CloseFlag(CloseFlagArgs),
    /// Take the last change back, whether it was made here or in the window
    Undo(Json),
    /// Make the change that was taken back once more
    Redo(Json),
    /// May I use an ingredient or a product now: yes, not until when, or no, and why
    MayI(MayIArgs),
    /// Delete a session, which undo brings back; or everything, for good
    Delete(DeleteArgs),
    /// Write the sessions as tables, as JSON, as a calendar or as a report
    #[command(subcommand, arg_required_else_help = false)]
    Export(ExportCommand),
    /// Merge what `export json` wrote on another machine; undo takes it back
    ///
    /// Sessions and their records are told apart by their ids: the later edit of a record wins, what was
    /// deleted stays deleted, and importing twice is importing once. A file that is not whole, or is no
    /// export, changes nothing. What cannot come in, such as a session of a newer version, is left out alone and
    /// named: then the exit status is 1.
    Import(ImportArgs),
    /// Make the backup of today, in the place of one that was made before
    ///
    /// It has what `export json` writes, packed, but without the photos' pictures. The agent makes one each day on
    /// which something is new. Kept are the newest seven, and the newest of each of the last four weeks and twelve
    /// months that have one. What has its place and is none is set aside.
    Backup(Json),
    /// List the backups; with one, say what would change, and with --merge or --replace put it back
    ///
    /// Before anything is changed, a copy of how it is now is kept beside the backups; undo takes all of it back at once.
    /// What became of reminders is only ever added, so that none is told again. A file that is damaged, or is no
    /// export, changes nothing. What cannot come back is left out alone and named: then the exit status is 1.
    Restore(RestoreArgs),
    /// Print what became of each reminder
    Reminders(Json),
    /// Say that what a reminder asks for is done: it does not come again
    Done(ReminderArgs),
    /// Have a reminder come again later, after as long as the settings say
    Snooze(ReminderArgs),
    /// Check the data, the agent and the notification service; exit 1 if one is not well
    Check {
        /// First start the agent if it does not run, and mend what starts it at log-in
        #[arg(long)]
        repair: bool,
        #[command(flatten)]
        json: Json,
    },
}

/// The form of the output.
#[derive(Args, Clone, Copy, Debug, Default)]
struct Json {
    /// Print one JSON document
    #[arg(long)]
    json: bool,
}

/// One session, and the form of the output.
#[derive(Args, Debug, Default)]
struct Which {
    /// The session, or the beginning of its id [default: the latest that has not ended]
    session: Option<String>,
    #[command(flatten)]
    json: Json,
}

#[derive(Args, Debug)]
struct StartArgs {
    /// When the treatment was finished [default: now]
    #[arg(long, value_name = "TIME", value_parser = instant)]
    finished_at: Option<Instant>,
    /// Needle depth in millimetres
    #[arg(long, value_name = "MM", allow_hyphen_values = true)]
    depth_mm: Option<f64>,
    /// pen, roller, stamp or clinic
    #[arg(long, allow_hyphen_values = true)]
    device: Option<String>,
    /// Where on the body
    #[arg(long, allow_hyphen_values = true)]
    area: Option<String>,
    /// The serum used
    #[arg(long, allow_hyphen_values = true)]
    serum: Option<String>,
    /// Anything else
    #[arg(long, allow_hyphen_values = true)]
    note: Option<String>,
    /// The protocol's key
    #[arg(long, default_value = "microneedling")]
    protocol: String,
    #[command(flatten)]
    json: Json,
}

#[derive(Args, Debug)]
struct PlanArgs {
    #[command(flatten)]
    which: Which,
    /// Plan a session that is not stored, finished then
    #[arg(long, value_name = "TIME", value_parser = instant, conflicts_with = "session")]
    finished_at: Option<Instant>,
    /// Its morning reminder [default: the one in the settings]
    #[arg(long, value_name = "HH:MM", value_parser = parse_hour_minute, requires = "finished_at")]
    morning: Option<NaiveTime>,
    /// Its quiet hours, or off [default: those in the settings]
    #[arg(long, value_name = "HH:MM-HH:MM", value_parser = quiet, requires = "finished_at")]
    quiet: Option<Quiet>,
    /// Its protocol's key
    #[arg(long, requires = "finished_at", default_value = "microneedling")]
    protocol: String,
}

/// Quiet hours as they are given: some, or off.
#[derive(Clone, Copy, Debug)]
struct Quiet(Option<QuietHours>);

fn instant(text: &str) -> Result<Instant, String> {
    DateTime::parse_from_rfc3339(text)
        .map(|at| at.to_utc())
        .map_err(|_| format!("'{text}' is no time: write RFC 3339, such as 2026-11-24T20:05:00-05:00"))
        .and_then(|at| {
            let known = YEARS.contains(&at.year());
            known.then_some(at).ok_or_else(|| {
                format!("'{text}' lies outside the years {} to {}", YEARS.start(), YEARS.end())
            })
        })
}

fn quiet(text: &str) -> Result<Quiet, String> {
    if text == "off" {
        return Ok(Quiet(None));
    }
    let (start, end) =
        text.split_once('-').ok_or_else(|| format!("'{text}' is neither HH:MM-HH:MM nor off"))?;
    Ok(Quiet(Some(QuietHours { start: parse_hour_minute(start)?, end: parse_hour_minute(end)? })))
}

/// Why a command did not do what it was asked.
#[derive(Debug)]
pub enum Failed {
    /// A wrong argument or a refused value: exit 2.
    Refused(String),
    /// Anything else: exit 1.
    Failure(String),
}

impl From<Problem> for Failed {
    fn from(problem: Problem) -> Self {
        Self::Failure(problem.to_string())
    }
}

impl From<Refused> for Failed {
    fn from(refused: Refused) -> Self {
        Self::Refused(refused.0)
    }
}

/// What a command printed, and whether all is well.
#[derive(Debug, Default)]
struct Output {
    text: String,
    unwell: bool,
}

impl From<String> for Output {
    fn from(text: String) -> Self {
        Self { text, unwell: false }
    }
}

/// Runs the program: exit status 0, 1 for a failure, 2 for a wrong argument.
#[must_use]
pub fn run() -> ExitCode {
    if let Some((data_dir, background)) = plain_agent(std::env::args_os().skip(1)) {
        let ended = commands::run(Command::Agent { background }, data_dir);
        return ended.map_or_else(|failed| told(&failed), |_| ExitCode::SUCCESS);
    }
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) if error.use_stderr() => return told(&Failed::Refused(one_line(&error))),
        Err(help) => {
            // Help that nobody reads is no failure.
            let _ = print(&help.to_string());
            return ExitCode::SUCCESS;
        }
    };
    match dispatch(cli) {
        Ok(output) => match print(&output.text) {
            Ok(()) if output.unwell => ExitCode::FAILURE,
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => told(&Failed::Failure(format!("the output cannot be written: {error}"))),
        },
        Err(failed) => told(&failed),
    }
}

/// The agent as the window, log-in and a terminal start it: its data folder, and whether it leaves its
/// session. It runs for days, and all that parses the other commands would stay in its memory. What is
/// written otherwise is left to the parser.
fn plain_agent(mut arguments: impl Iterator<Item = OsString>) -> Option<(Option<PathBuf>, bool)> {
    let (mut agent, mut background) = (false, false);
    let mut data_dir = std::env::var_os("AFTERCARE_DATA_DIR").map(PathBuf::from);
    while let Some(argument) = arguments.next() {
        match argument.to_str()? {
            "agent" if !agent => agent = true,
            "--background" if agent && !background => background = true,
            "--data-dir" => data_dir = Some(arguments.next()?.into()),
            _ => return None,
        }
    }
    let named = data_dir.as_ref().is_none_or(|dir| !dir.as_os_str().is_empty());
    (agent && named).then_some((data_dir, background))
}

fn dispatch(cli: Cli) -> Result<Output, Failed> {
    match cli.command {
        None => {
            let named = |prefix: &Option<String>| commands::named(prefix.as_deref(), cli.data_dir.as_ref());
            let (session, check_in) = (named(&cli.window.session)?, named(&cli.window.check_in)?);
            let closed = crate::app::run(cli.data_dir, &cli.window, session, check_in);
            closed.map(|()| Output::default()).map_err(Failed::Failure)
        }
        Some(command) => commands::run(command, cli.data_dir),
    }
}

fn told(failed: &Failed) -> ExitCode {
    let (what, code) = match failed {
        Failed::Refused(what) => (what, ExitCode::from(2)),
        Failed::Failure(what) => (what, ExitCode::FAILURE),
    };
    tell(what);
    code
}

/// Whether it would steer a terminal, or turn the direction of what follows.
fn steers(c: char) -> bool {
    c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Writes one line to stderr. What a person gave is quoted in it, and may have line breaks.
fn tell(what: &str) {
    let what = what.replace(steers, " ");
    // Nothing is left to tell when even this cannot be written.
    let _ = writeln!(io::stderr(), "aftercare: {what}");
}

/// Writes to stdout; a reader that has gone away, such as `head`, is no failure.
fn print(text: &str) -> io::Result<()> {
    let mut out = io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(error),
        _ => Ok(()),
    }
}

/// clap's message without its usage and tips, on one line.
fn one_line(error: &clap::Error) -> String {
    let text = error.to_string();
    let message: Vec<_> = text.lines().take_while(|line| !line.is_empty()).map(str::trim).collect();
    let message = message.join(" ");
    format!("{}; see aftercare --help", message.trim_start_matches("error: "))
}
