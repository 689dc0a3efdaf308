//! The diary on the command line: check-ins, waiting, actives that are back, red flags, undo and redo.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use clap::builder::{EnumValueParser, PossibleValuesParser, TypedValueParser as _};
use clap::{Arg, ArgMatches, Args, Command, FromArgMatches, ValueEnum};
use serde::Serialize;
use uuid::Uuid;

use super::commands::{Here, indented};
use super::json::{CheckInDocument, FlagDocument, PlanDocument};
use super::{Failed, Json, Output, Which, instant};
use crate::care::check_in::{CheckIn, PAIN, SIGNS, graded, yes_no};
use crate::care::civil_time::Instant;
use crate::care::decide::Standing;
use crate::care::edit::{Change, Refused};
use crate::care::ledger::Answered;
use crate::care::plan::Plan;
use crate::care::protocol::{Level, Protocol};
use crate::care::red_flags::{Finding, Flag};
use crate::care::session::{How, Session, SessionId, in_order};
use crate::platform::clock::{self, Clock};
use crate::store::Step;
use crate::view::change::CameIn;
use crate::view::diary::flag_lines;
use crate::view::{change, flags, inbox, notice, skin};
use crate::words;
use crate::words::Words;

#[derive(Args, Debug)]
pub(super) struct LogArgs {
    #[command(flatten)]
    which: Which,
    /// When the skin was like this [default: now]
    #[arg(long, value_name = "TIME", value_parser = instant)]
    at: Option<Instant>,
    #[command(flatten)]
    answers: Answers,
    /// The skin is still sensitive
    #[arg(long, help_heading = "More", value_name = "yes|no", num_args = 0..=1, require_equals = true, default_missing_value = "yes")]
    sensitive: Option<Answer>,
    /// Anything else; "" takes a note back
    #[arg(long, help_heading = "More", allow_hyphen_values = true)]
    note: Option<String>,
    /// Change this check-in instead: its id, or the beginning of it
    #[arg(long, help_heading = "More", value_name = "CHECK_IN")]
    edit: Option<String>,
    /// Delete this check-in instead
    #[arg(long, help_heading = "More", value_name = "CHECK_IN", conflicts_with_all = ["edit", "at", "note", "sensitive"])]
    delete: Option<String>,
}

/// What takes a grade back: 0 is one, and says that the sign is not there.
const UNRATED: &str = "unrated";

/// The signs that were answered: an option for each that a check-in has.
#[derive(Debug)]
struct Answers {
    /// `None` takes a grade back.
    grades: BTreeMap<&'static str, Option<u8>>,
    signs: BTreeMap<&'static str, bool>,
}

impl Args for Answers {
    fn augment_args(command: Command) -> Command {
        let words = Words::english();
        let grades = graded().map(|sign| {
            let (range, scale) = match sign {
                PAIN => ("0-10", "From 0, none, to 10, the worst there is"),
                _ => ("0-4", "0 none, 1 very mild, 2 mild, 3 moderate, 4 severe"),
            };
            let help = if sign == PAIN || sign == SIGNS[0] {
                format!("{scale}; {UNRATED} takes it back")
            } else {
                String::new()
            };
            let arg = Arg::new(sign).long(sign).value_name(range).allow_negative_numbers(true).help(help);
            arg.value_parser(grade).help_heading("Grades").conflicts_with("delete")
        });
        let signs = yes_no().map(|sign| {
            let arg = Arg::new(sign).long(sign).value_name("yes|no").num_args(0..=1).require_equals(true);
            arg.default_missing_value("yes")
                .value_parser(EnumValueParser::<Answer>::new())
                .hide_possible_values(true)
                .help(skin::title(sign, &words))
                .help_heading("Signs that are there; =no takes one back")
                .conflicts_with("delete")
        });
        command.args(grades).args(signs).next_help_heading(None::<&str>)
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}

impl FromArgMatches for Answers {
    fn from_arg_matches(given: &ArgMatches) -> Result<Self, clap::Error> {
        let grade = |sign| Some((sign, *given.get_one(sign)?));
        let sign = |sign| Some((sign, *given.get_one::<Answer>(sign)? == Answer::Yes));
        Ok(Self { grades: graded().filter_map(grade).collect(), signs: yes_no().filter_map(sign).collect() })
    }

    fn update_from_arg_matches(&mut self, given: &ArgMatches) -> Result<(), clap::Error> {
        *self = Self::from_arg_matches(given)?;
        Ok(())
    }
}

fn grade(text: &str) -> Result<Option<u8>, String> {
    let grade = (text != UNRATED).then(|| text.parse());
    grade.transpose().map_err(|_| format!("give a whole number, or {UNRATED} to take the grade back"))
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Answer {
    Yes,
    No,
}

#[derive(Args, Debug)]
pub(super) struct MomentArgs {
    #[command(flatten)]
    which: Which,
    /// When [default: now]
    #[arg(long, value_name = "TIME", value_parser = instant)]
    at: Option<Instant>,
}

#[derive(Args, Debug)]
pub(super) struct ResumeArgs {
    /// retinol, vitamin-c or exfoliating-acids
    active: String,
    #[command(flatten)]
    moment: MomentArgs,
}

#[derive(Args, Debug)]
pub(super) struct CloseFlagArgs {
    /// The rule, as status names it
    rule: String,
    #[command(flatten)]
    moment: MomentArgs,
    /// Seen by a professional, or the sign has cleared
    #[arg(long, value_parser = PossibleValuesParser::new(How::WORDS).map(How::from))]
    how: Option<How>,
}

impl LogArgs {
    /// Writes what was given over `check_in`.
    fn fill(&self, check_in: &mut CheckIn) {
        check_in.at = self.at.unwrap_or(check_in.at);
        for (sign, grade) in &self.answers.grades {
            match grade {
                Some(grade) => drop(check_in.grades.insert((*sign).to_owned(), *grade)),
                None => drop(check_in.grades.remove(*sign)),
            }
        }
        for (sign, there) in &self.answers.signs {
            if *there {
                check_in.present.insert((*sign).to_owned());
            } else {
                check_in.present.remove(*sign);
            }
        }
        check_in.sensitive = self.sensitive.map(|it| it == Answer::Yes).or(check_in.sensitive);
        if let Some(note) = &self.note {
            check_in.note = Some(note.clone()).filter(|note| !note.trim().is_empty());
        }
    }
}

/// What a change of the diary prints: the session's plan as it is then.
#[derive(Serialize)]
struct ChangedDocument {
    plan: PlanDocument,
}

/// What `log` prints.
#[derive(Serialize)]
struct LoggedDocument {
    check_in: Uuid,
    session: SessionId,
    flags: Vec<FlagDocument>,
    /// Why waiting another day is proposed, null where it is not.
    wait: Option<String>,
}

/// What `undo` and `redo` print.
#[derive(Serialize)]
struct SteppedDocument {
    change: String,
    sessions: Vec<SessionId>,
}

impl Here {
    pub(super) fn log(&self, args: &LogArgs) -> Result<Output, Failed> {
        if let Some(prefix) = &args.delete {
            let (session, check_in) = self.check_in(&args.which, prefix)?;
            let at = self.zone.in_words(check_in.at);
            let said = format!("Deleted the check-in of {at}.\n");
            let after = self.changed(session, Change::Delete(check_in.id))?;
            return self.print_changed(&after, args.which.json, said);
        }
        let (session, known, check_in) = if let Some(prefix) = &args.edit {
            let (session, known) = self.check_in(&args.which, prefix)?;
            let mut check_in = known.clone();
            args.fill(&mut check_in);
            if check_in == *known {
                let what = "nothing is changed: give a grade, a sign or a note, see aftercare log --help";
                return Err(Failed::Refused(what.to_owned()));
            }
            (session, Some(known), check_in)
        } else {
            let session = self.session(args.which.session.as_deref())?;
            let mut check_in = CheckIn::new(clock::new_id(Clock::System.now()), self.now);
            args.fill(&mut check_in);
            (session, None, check_in)
        };
        check_in.check(session, self.now)?;
        if check_in.is_empty() && !has_photo(session, check_in.id) {
            let what = match args.edit {
                Some(_) => "nothing would be left of the check-in: aftercare log --delete takes it away",
                None => "nothing is logged: give a grade, a sign or a note, see aftercare log --help",
            };
            return Err(Failed::Refused(what.to_owned()));
        }
        let (protocol, before) = self.plan_of(session)?;
        let (id, at) = (check_in.id, check_in.at);
        let after = self.decided(session, |standing| match known {
            Some(known) => standing.revise(known, &check_in),
            None => standing.log(check_in),
        })?;

        let (_, plan) = self.plan_of(&after)?;
        let (before, open) = (open_findings(&before), open_findings(&plan));
        let is_new =
            |it: &Finding| !before.iter().any(|was| was.rule == it.rule && was.check_in == it.check_in);
        let mut found: Vec<_> = open.into_iter().filter(|it| it.check_in == id || is_new(it)).collect();
        // Nothing is told before an emergency.
        found.sort_by_key(|it| Reverse(it.level));
        let flags: Vec<_> = found.iter().map(|it| self.flag_document(it, &after)).collect();
        let wait = flags::wait_because(&after, &protocol, &plan, &self.words).map(|(_, because)| because);
        let mut text = String::new();
        for (finding, flag) in found.iter().zip(&flags) {
            let name = protocol.red_flag_name(&finding.rule);
            let advice = notice::red_flag_advice(&finding.rule, &protocol);
            let _ = writeln!(text, "Red flag: {name} ({}). {advice}", flag.because);
        }
        if !found.is_empty() {
            let rules: BTreeSet<_> = found.iter().map(|it| it.rule.as_str()).collect();
            for rule in rules {
                let _ = writeln!(
                    text,
                    "Nothing is reintroduced until you close it, once it was seen by a professional or has cleared: aftercare close-flag {rule} {}",
                    after.id
                );
            }
        } else if let Some(why) = &wait {
            let _ = writeln!(
                text,
                "Your skin asks for another day ({why}): aftercare postpone moves the actives."
            );
        }
        let at = self.zone.in_words(at);
        let _ = if self.sessions.len() > 1 {
            writeln!(text, "Logged check-in {id}, {at}, of the session: {}.", self.name_of(session))
        } else {
            writeln!(text, "Logged check-in {id}, {at}.")
        };
        self.print(args.which.json, text, || LoggedDocument {
            check_in: id,
            session: session.id,
            flags,
            wait,
        })
    }

    /// The check-in whose id begins with `prefix`, in the session that is named or in any.
    fn check_in(&self, which: &Which, prefix: &str) -> Result<(&Session, &CheckIn), Failed> {
        let sessions = match which.session.as_deref() {
            Some(name) => vec![self.session(Some(name))?],
            None => self.sessions.iter().collect(),
        };
        let wanted = prefix.to_ascii_lowercase();
        let found: Vec<_> = (sessions.into_iter())
            .flat_map(|session| in_order(&session.check_ins).into_iter().map(move |it| (session, it)))
            .filter(|(_, it)| !wanted.is_empty() && it.id.to_string().starts_with(&wanted))
            .collect();
        match found.as_slice() {
            [one] => Ok(*one),
            [] => Err(Failed::Refused(format!("no check-in begins with '{prefix}': see aftercare show"))),
            several => Err(Failed::Refused(format!(
                "{} check-ins begin with '{prefix}': give more of the id, see aftercare show",
                several.len()
            ))),
        }
    }

    pub(super) fn postpone(&self, args: &MomentArgs) -> Result<Output, Failed> {
        let session = self.session(args.which.session.as_deref())?;
        let (id, at) = self.new_record(args.at);
        let after = self.decided(session, |standing| standing.postpone(id, at))?;
        let said = "Waiting another day; the reminders follow.\n".to_owned();
        self.print_changed(&after, args.which.json, said)
    }

    pub(super) fn resume(&self, args: &ResumeArgs) -> Result<Output, Failed> {
        let session = self.session(args.moment.which.session.as_deref())?;
        let (id, at) = self.new_record(args.moment.at);
        let (protocol, plan) = self.plan_of(session)?;
        let after = self.decided(session, |standing| standing.resume(id, at, &args.active, &self.zone))?;
        let name = protocol.active_name(&args.active);
        let mut said = format!("{name}: in use again since {}.\n", self.zone.in_words(at));
        if let Some(opening) = plan.openings.iter().find(|it| it.key == args.active && it.opens_at > at) {
            let opens = self.zone.in_words(opening.opens_at);
            let _ = writeln!(said, "Careful: this plan keeps it away until {opens}.");
        }
        self.print_changed(&after, args.moment.which.json, said)
    }

    pub(super) fn close_flag(&self, args: &CloseFlagArgs) -> Result<Output, Failed> {
        let session = match (&args.moment.which.session, self.only_flagged(&args.rule)) {
            (None, Some(session)) => session,
            (named, _) => self.session(named.as_deref())?,
        };
        let id = clock::new_id(Clock::System.now());
        let after = self.decided(session, |standing| {
            standing.close_flag(id, args.moment.at, &args.rule, args.how.clone())
        })?;
        let (protocol, plan) = self.plan_of(&after)?;
        let mut said = format!("Closed: {}.\n", protocol.red_flag_name(&args.rule));
        let still_open = plan.flags.iter().find(|flag| flag.is_open() && flag.rule == args.rule);
        if let Some(since) = still_open.and_then(Flag::since) {
            let _ = writeln!(said, "It is open again since {}.", self.zone.in_words(since));
        }
        self.print_changed(&after, args.moment.which.json, said)
    }

    /// The one session in which a flag of that rule is open; it may have been ended.
    fn only_flagged(&self, rule: &str) -> Option<&Session> {
        let is_flagged = |session: &&Session| {
            self.plan_of(session)
                .is_ok_and(|(_, plan)| plan.flags.iter().any(|flag| flag.is_open() && flag.rule == rule))
        };
        let mut flagged = self.sessions.iter().filter(is_flagged);
        flagged.next().filter(|_| flagged.next().is_none())
    }

    /// The id of a new record, and when it happened: now, where nothing is said.
    fn new_record(&self, at: Option<Instant>) -> (Uuid, Instant) {
        (clock::new_id(Clock::System.now()), at.unwrap_or(self.now))
    }

    /// Makes of `session`, as it is on disk, what is decided on that, and returns it as it is then.
    pub(super) fn decided(
        &self,
        session: &Session,
        decide: impl FnOnce(Standing<'_>) -> Result<Change, Refused>,
    ) -> Result<Session, Failed> {
        let now = self.now;
        let decided = self.store.decide(session.id, now, |session| {
            let (protocol, plan) = self.plan_of(session)?;
            decide(Standing { session, protocol: &protocol, plan: &plan, now }).map_err(Failed::from)
        })?;
        Ok(decided.session)
    }

    /// Prints the plan of a session whose diary was changed.
    fn print_changed(&self, after: &Session, json: Json, said: String) -> Result<Output, Failed> {
        let (protocol, plan) = self.plan_of(after)?;
        let mut text = said;
        self.describe_openings(&mut text, &plan, &protocol);
        self.print(json, text, || ChangedDocument {
            plan: PlanDocument::new(&plan, true, self.now, &self.zone),
        })
    }

    pub(super) fn undo(&self, json: Json) -> Result<Output, Failed> {
        self.stepped(json, self.store.undo(self.now)?, "undo", "Undone")
    }

    pub(super) fn redo(&self, json: Json) -> Result<Output, Failed> {
        self.stepped(json, self.store.redo(self.now)?, "redo", "Done again")
    }

    fn stepped(&self, json: Json, step: Option<Step>, command: &str, said: &str) -> Result<Output, Failed> {
        let step = step.ok_or_else(|| Failed::Failure(format!("there is nothing to {command}")))?;
        let change = self.change_in_words(&step);
        let sessions = step.sessions();
        self.print(json, format!("{said}: {change}.\n"), || SteppedDocument { change, sessions })
    }

    fn change_in_words(&self, step: &Step) -> String {
        let first = step.edits.first();
        let of = first.and_then(|(id, _)| self.sessions.iter().find(|it| it.id == *id));
        let protocol = of.and_then(|session| self.protocols.of(&self.store, &session.header.protocol).ok());
        let title = |(id, kind, _): &(SessionId, String, Answered)| {
            let of = self.sessions.iter().find(|it| it.id == *id).and_then(|it| self.plan_of(it).ok());
            of.map_or_else(
                || kind.clone(),
                |(protocol, plan)| notice::title_of(kind, &plan, &protocol, &self.words),
            )
        };
        let answered =
            Some(inbox::titles(step.answered.iter().map(title))).filter(|titles| !titles.is_empty());
        let first = first.map(|(_, edit)| edit);
        let came_in = CameIn::of(step.imported, step.restored);
        change::change(came_in, answered.as_deref(), first, protocol.as_deref(), self.view())
    }

    fn flag_document(&self, finding: &Finding, session: &Session) -> FlagDocument {
        let finished_at = session.header.finished_at;
        FlagDocument {
            session: session.id,
            rule: finding.rule.clone(),
            level: level(finding.level),
            because: skin::because(&finding.readings, finding.at, finished_at, &self.words),
            since: self.zone.rfc3339(finding.at),
            closed_at: None,
            how: None,
        }
    }

    /// The flags of a session, closed and open.
    pub(super) fn flags(&self, session: &Session, plan: &Plan) -> Vec<FlagDocument> {
        (plan.flags.iter())
            .map(|flag| {
                let closed_at = flag.closed.as_ref().map(|it| it.at);
                FlagDocument {
                    session: session.id,
                    rule: flag.rule.clone(),
                    level: level(flag.level),
                    because: flags::because(flag, plan.finished_at, &self.words),
                    since: flag.since().or(closed_at).map(|at| self.zone.rfc3339(at)).unwrap_or_default(),
                    closed_at: closed_at.map(|at| self.zone.rfc3339(at)),
                    how: flag.closed.as_ref().and_then(|it| it.how.clone()).map(String::from),
                }
            })
            .collect()
    }

    /// The check-ins of a session, in order of time.
    pub(super) fn check_ins(&self, session: &Session) -> Vec<CheckInDocument> {
        let document = |it: &&CheckIn| CheckInDocument {
            id: it.id,
            at: self.zone.rfc3339(it.at),
            grades: it.grades.clone(),
            signs: it.present.clone(),
            sensitive: it.sensitive,
            note: it.note.clone(),
        };
        in_order(&session.check_ins).iter().map(document).collect()
    }

    /// The diary in lines, for a person.
    pub(super) fn describe_diary(
        &self,
        text: &mut String,
        session: &Session,
        plan: &Plan,
        protocol: &Protocol,
    ) {
        for flag in flag_lines(plan, protocol, self.view()) {
            let because = Some(flag.because).filter(|it| !it.is_empty());
            let because = because.map(|it| format!(" ({it})")).unwrap_or_default();
            let _ = writeln!(text, "Red flag: {}{because}, {}", flag.name, flag.standing);
        }
        for check_in in in_order(&session.check_ins) {
            let at = self.zone.in_words(check_in.at);
            let said = skin::in_brief(check_in, &self.words);
            let note =
                check_in.note.as_ref().map(|note| format!("\n    {}", indented(note))).unwrap_or_default();
            let _ = writeln!(text, "Check-in {}  {at}  {said}{note}", check_in.id);
        }
        for event in in_order(&session.postponements) {
            let _ = writeln!(text, "Waited another day, {}", self.zone.in_words(event.at));
        }
    }

    /// When each active may come back or came back, in lines.
    pub(super) fn describe_openings(&self, text: &mut String, plan: &Plan, protocol: &Protocol) {
        use crate::care::plan::OpeningStatus::{Held, Open, Resumed, Waiting};
        let at = |instant| self.zone.in_words(instant);
        for opening in &plan.openings {
            let name = protocol.active_name(&opening.key);
            let standing = match opening.status(self.now) {
                Resumed => format!("back since {}", at(opening.resumed_at.unwrap_or(opening.opens_at))),
                Held => words!(self.words, "active-held"),
                Open => format!("may come back, since {}", at(opening.opens_at)),
                Waiting => format!("from {}", at(opening.opens_at)),
            };
            let _ = writeln!(text, "  {name:<28} {standing}");
        }
    }
}

/// Whether a photo was added to that check-in, which then need not say anything.
fn has_photo(session: &Session, check_in: Uuid) -> bool {
    session.photos.iter().any(|it| it.deleted_at.is_none() && it.check_in == Some(check_in))
}

/// What the open flags of a plan were opened by.
fn open_findings(plan: &Plan) -> Vec<&Finding> {
    plan.flags.iter().filter(|flag| flag.is_open()).flat_map(|flag| &flag.findings).collect()
}

/// The level that goes before all else.
pub(super) const EMERGENCY: &str = "emergency";

const fn level(level: Level) -> &'static str {
    match level {
        Level::SeeDermatologist => "see-dermatologist",
        Level::Emergency => EMERGENCY,
    }
}
