//! What each command does.

use std::cmp::Reverse;
use std::fmt::Write as _;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use serde::Serialize;

use super::diary::EMERGENCY;
use super::json::{self, PlanDocument, SessionDocument};
use super::{Command, Failed, Json, Output, PlanArgs, StartArgs, Which, steers, tell};
use crate::agent::{self, Service, Status, ask_service};
use crate::app::backups::{self, make_whole};
use crate::care::civil_time::{Instant, Zone};
use crate::care::edit::{self, Change};
use crate::care::ledger::{Ledger, due, to_come};
use crate::care::plan::{NextSession, Plan, next_session, plan};
use crate::care::protocol::{Advice, Phase, Protocol};
use crate::care::same_skin::Skin;
use crate::care::session::{Details, Session, SessionId, in_order};
use crate::care::settings::Settings;
use crate::platform::clock::{self, Clock};
use crate::platform::{autostart, desktop as programs, paths};
use crate::store::{Available, Problem, Protocols, Store};
use crate::view::{self, Course, history, notice};
use crate::words;
use crate::words::Words;

/// How many of the coming reminders `status` names.
const NEXT: usize = 4;

/// How long an agent may take to say that it runs: another one may have to give way to it first.
const AGENT_STARTS_IN: Duration = Duration::from_secs(12);
/// How often it is asked.
const ASKED_EACH: Duration = Duration::from_millis(50);

pub(super) fn run(command: Command, data_dir: Option<PathBuf>) -> Result<Output, Failed> {
    let store = Store::at(paths::data_dir(data_dir).map_err(Failed::Failure)?);
    if let Command::Agent { background } = command {
        return agent::run(store, background).map(|()| Output::default()).map_err(Failed::Failure);
    }
    let here = Here::new(store);
    match command {
        Command::Agent { .. } => Ok(Output::default()),
        Command::Start(args) => here.start(args),
        Command::List(json) => here.list(json),
        Command::Show(which) => here.show(&which),
        Command::Status(json) => here.status(json),
        Command::Plan(args) => here.plan(&args),
        Command::Correct { which, finished_at } => here.correct(&which, finished_at),
        Command::End(which) => here.end(&which),
        Command::Delete(args) => here.delete_what(args),
        Command::Log(args) => here.log(&args),
        Command::Postpone(args) => here.postpone(&args),
        Command::Resume(args) => here.resume(&args),
        Command::CloseFlag(args) => here.close_flag(&args),
        Command::Undo(json) => here.undo(json),
        Command::Redo(json) => here.redo(json),
        Command::MayI(args) => here.may_i(&args),
        Command::Export(command) => here.export(&command),
        Command::Import(args) => here.import(&args),
        Command::Backup(json) => here.backup(json),
        Command::Restore(args) => here.restore(&args),
        Command::Reminders(json) => here.reminders(json),
        Command::Done(args) => here.done(&args),
        Command::Snooze(args) => here.snooze(&args),
        Command::Check { repair, json } => here.check(repair, json),
    }
}

/// The session that is named, for who needs no other data.
pub(super) fn named(prefix: Option<&str>, data_dir: Option<&PathBuf>) -> Result<Option<SessionId>, Failed> {
    let Some(prefix) = prefix else { return Ok(None) };
    let store = Store::at(paths::data_dir(data_dir.cloned()).map_err(Failed::Failure)?);
    // The agent names one in full: of ten thousand sessions the others are not read.
    let meant = store.session_ids().into_iter().filter(|id| id.begins_with(prefix));
    let meant: Vec<_> = meant.filter_map(|id| store.session(id).ok().flatten()).collect();
    let found = Store::find(&meant, prefix).map(|it| Some(it.id));
    found.map_err(|error| Failed::Refused(error.to_string()))
}

/// The data as it is now, and the time.
pub(super) struct Here {
    pub(super) store: Store,
    pub(super) protocols: Protocols,
    pub(super) sessions: Vec<Session>,
    pub(super) settings: Settings,
    /// What could not be read.
    pub(super) problems: Vec<Problem>,
    pub(super) now: Instant,
    pub(super) zone: Zone,
    pub(super) words: Words,
}

/// A session whose plan could be reckoned.
pub(super) struct Planned<'a> {
    pub(super) session: &'a Session,
    protocol: Arc<Protocol>,
    pub(super) plan: Plan,
    ledger: Ledger,
    /// Whether the ledger could be read; else it is what may be assumed.
    is_read: bool,
}

impl Planned<'_> {
    /// As the window has it.
    pub(super) fn course(&self, now: Instant) -> Course {
        let (plan, ledger) = (self.plan.clone(), self.ledger.clone());
        Course::new(self.session.clone(), self.protocol.clone(), plan, ledger, now)
    }

    /// Its plan, with what else of `all` was done to the same skin.
    fn skin<'a>(&'a self, all: &'a [Self], in_doubt: bool) -> Skin<'a> {
        let of_area = |it: &'a Self| (&it.plan, it.session.header.details.area.as_deref());
        let (plan, area) = of_area(self);
        Skin::of(plan, area, all.iter().map(of_area), in_doubt)
    }
}

impl Here {
    fn new(store: Store) -> Self {
        let (sessions, mut problems) = store.sessions();
        let (settings, problem) = store.settings();
        problems.extend(problem);
        let (now, zone) = (Clock::System.now_in_seconds(), clock::local_zone());
        let (protocols, words) = (Protocols::default(), Words::english());
        Self { store, protocols, sessions, settings, problems, now, zone, words }
    }

    /// What every view is made with.
    pub(super) const fn view(&self) -> view::Here<'_> {
        view::Here { now: self.now, zone: &self.zone, words: &self.words }
    }

    fn protocol(&self, key: &str) -> Result<Available, Failed> {
        let (available, problems) = self.store.protocols();
        let keys: Vec<_> = available.iter().map(|it| it.protocol.key.clone()).collect();
        available.into_iter().find(|it| it.protocol.key == key).ok_or_else(|| {
            let broken: String = problems.iter().map(|problem| format!("; {problem}")).collect();
            Failed::Refused(format!("there is no protocol '{key}': give one of {}{broken}", keys.join(", ")))
        })
    }

    pub(super) fn plan_of(&self, session: &Session) -> Result<(Arc<Protocol>, Plan), Problem> {
        let protocol = self.protocols.of(&self.store, &session.header.protocol)?;
        let plan = plan(&protocol, session, &self.settings, &self.zone, self.now);
        Ok((protocol, plan))
    }

    /// The session that is named, or the latest that has not ended.
    pub(super) fn session(&self, prefix: Option<&str>) -> Result<&Session, Failed> {
        match prefix {
            Some(prefix) => {
                Store::find(&self.sessions, prefix).map_err(|error| Failed::Refused(error.to_string()))
            }
            None => self.latest().ok_or_else(|| {
                Failed::Failure(
                    "there is no session that has not ended: begin one with aftercare start".to_owned(),
                )
            }),
        }
    }

    fn latest(&self) -> Option<&Session> {
        self.sessions.iter().filter(|it| !it.is_ended()).max_by_key(|it| (it.header.finished_at, it.id))
    }

    fn start(&self, args: StartArgs) -> Result<Output, Failed> {
        let StartArgs { finished_at, depth_mm, device, area, serum, note, protocol, json } = args;
        let finished_at = finished_at.unwrap_or(self.now);
        // An unset variable of a script says nothing.
        let [area, serum, note] = [area, serum, note].map(|it| it.filter(|it| !it.trim().is_empty()));
        let details = Details { depth_mm, device, area, serum, note, ..Details::default() };
        edit::check_finish(finished_at, self.now)?;
        edit::check_details(&details)?;
        let available = self.protocol(&protocol)?;
        let id = SessionId(clock::new_id(Clock::System.now()));
        let session = Session::new(id, self.now, finished_at, available.reference(), details);
        self.store.create(&session, &available)?;
        let proposed = self.store.proposed(&session.header.details);
        let plan = plan(&available.protocol, &session, &self.settings, &self.zone, self.now);
        let mut text = format!("Started session {id}.\n");
        if let Some(better) = proposed.filter(|better| better.key != available.protocol.key) {
            let _ = writeln!(
                text,
                "At this depth clinics ask for more time: consider --protocol {}.",
                better.key
            );
        }
        self.describe(&mut text, &plan, &available.protocol);
        if Status::of_running(&self.store).is_none() {
            text.push_str("No agent runs, so nothing reminds you yet: open the window, or run aftercare check --repair.\n");
        }
        self.print(json, text, || PlanDocument::new(&plan, true, self.now, &self.zone))
    }

    fn list(&self, json: Json) -> Result<Output, Failed> {
        let mut newest_first: Vec<_> = self.sessions.iter().collect();
        newest_first.sort_by_key(|it| Reverse((it.header.finished_at, it.id)));
        let planned: Vec<_> = newest_first.into_iter().map(|it| (it, self.plan_of(it))).collect();
        let mut text = String::new();
        for (session, plan) in &planned {
            let plan = plan.as_ref().map(|(protocol, plan)| (&**protocol, plan));
            let standing = self.standing(session, plan);
            let _ = writeln!(text, "{}  {}, {standing}", session.id, self.name_of(session));
        }
        if text.is_empty() {
            text.push_str("No sessions yet.\n");
        }
        let document = |(session, plan): &(&Session, Result<(Arc<Protocol>, Plan), Problem>)| {
            let plan = plan.as_ref().ok().map(|(_, plan)| plan);
            SessionDocument::new(session, plan, self.now, &self.zone)
        };
        self.print(json, text, || planned.iter().map(document).collect::<Vec<_>>())
    }

    /// Where a session stands, for a line of `list`.
    fn standing(&self, session: &Session, plan: Result<(&Protocol, &Plan), &Problem>) -> String {
        if session.is_ended() {
            return "ended".to_owned();
        }
        match plan {
            Ok((protocol, plan)) if plan.is_running(self.now) => {
                let phase = plan.phase_at(self.now).and_then(|phase| protocol.phase(&phase.key));
                format!("now: {}", phase.map_or("", |phase| &phase.name))
            }
            Ok(_) => "complete".to_owned(),
            Err(problem) => problem.to_string(),
        }
    }

    fn show(&self, which: &Which) -> Result<Output, Failed> {
        let session = self.session(which.session.as_deref())?;
        let (protocol, plan) = self.plan_of(session)?;
        let mut text =
            format!("Session {}, {}\n", session.id, self.standing(session, Ok((&protocol, &plan))));
        let details = &session.header.details;
        let facts = [
            ("Depth", details.depth_mm.map(|depth| format!("{depth} mm"))),
            ("Device", details.device.clone()),
            ("Area", details.area.clone()),
            ("Serum", details.serum.clone()),
            ("Note", details.note.clone()),
        ];
        for (name, value) in facts {
            if let Some(value) = value {
                let _ = writeln!(text, "{name}: {}", indented(&value));
            }
        }
        self.describe(&mut text, &plan, &protocol);
        self.describe_diary(&mut text, session, &plan, &protocol);
        let ledger = self.store.ledger(session.id)?;
        text.push_str("Reminders\n");
        let (planned, unread) = self.planned();
        if let Some(it) = planned.iter().find(|it| it.session.id == session.id) {
            let skin = it.skin(&planned, self.is_in_doubt(&unread));
            self.describe_reminders(&mut text, &skin, &ledger, &protocol);
        }
        self.print(which.json, text, || json::WholeDocument {
            session: SessionDocument::new(session, Some(&plan), self.now, &self.zone),
            plan: PlanDocument::new(&plan, true, self.now, &self.zone),
            check_ins: self.check_ins(session),
            flags: self.flags(session, &plan),
            postponements: (in_order(&session.postponements).into_iter())
                .map(|it| self.zone.rfc3339(it.at))
                .collect(),
            reminders: json::ledger(&plan, &ledger, self.now, &self.zone)
                .into_iter()
                .map(|(_, it)| it)
                .collect(),
        })
    }

    fn status(&self, json: Json) -> Result<Output, Failed> {
        let (mut planned, unread) = self.planned();
        let in_doubt = self.is_in_doubt(&unread);
        let health = self.health(&planned, in_doubt);
        planned.sort_by_key(|it| Reverse((it.plan.finished_at, it.session.id)));
        let current = planned.iter().find(|it| !it.session.is_ended());
        let running: Vec<_> = planned.iter().filter(|it| it.plan.is_running(self.now)).collect();
        let phase_of = |it: &Planned| it.protocol.phase(&it.plan.phase_at(self.now)?.key).cloned();
        let phase = current.filter(|it| it.plan.is_running(self.now)).and_then(phase_of);
        // What is to be done, and what is to be left alone.
        let advice = |skin: &Skin<'_>, phase: &Phase| {
            let titles = |advice: &mut dyn Iterator<Item = &Advice>| -> Vec<_> {
                advice.map(|it| it.title.clone()).collect()
            };
            (titles(&mut skin.to_do(phase)), titles(&mut skin.to_avoid(phase)))
        };
        let (to_do, avoid) = current
            .zip(phase.as_ref())
            .map(|(it, phase)| advice(&it.skin(&planned, in_doubt), phase))
            .unwrap_or_default();
        let next_session =
            next_session(planned.iter().map(|it| (&*it.protocol, &it.plan)), self.settings.next_session_days);
        let mut coming: Vec<_> = (planned.iter())
            .flat_map(|it| {
                let to_come = to_come(&it.plan, &it.ledger, self.now).into_iter();
                to_come
                    .filter(|(_, reminder)| reminder.is_planned())
                    .map(move |(at, reminder)| (it, at, reminder))
            })
            .collect();
        coming.sort_by_key(|(_, at, _)| *at);
        coming.truncate(NEXT);
        let mut text = String::new();
        let mut open_flags = Vec::new();
        for it in &planned {
            let flags = self.flags(it.session, &it.plan).into_iter().filter(|it| it.closed_at.is_none());
            open_flags.extend(flags.map(|flag| (flag, &it.protocol)));
        }
        // Nothing is told before an emergency.
        open_flags.sort_by_key(|(flag, _)| flag.level != EMERGENCY);
        for (flag, protocol) in &open_flags {
            let name = protocol.red_flag_name(&flag.rule);
            let advice = notice::red_flag_advice(&flag.rule, protocol);
            let _ = writeln!(text, "Red flag {}: {name} ({}). {advice}", flag.rule, flag.because);
        }
        for it in &running {
            let Some(phase) = phase_of(it) else { continue };
            if running.len() > 1 {
                let _ = writeln!(text, "{}", self.name_of(it.session));
            }
            let ends = it.plan.phase_at(self.now).map(|it| self.zone.in_words(it.ends_at));
            let _ = writeln!(text, "{}: {}, until {}", phase.name, phase.headline, ends.unwrap_or_default());
            let skin = it.skin(&planned, in_doubt);
            let (to_do, avoid) = advice(&skin, &phase);
            if it.plan.is_held() {
                let held = [words!(self.words, "held-title"), words!(self.words, "held-detail")];
                let _ = writeln!(text, "{}.", held.join(": "));
            }
            if let Some(again) = notice::treated_again(&skin, self.now, &self.zone, &self.words) {
                let _ = writeln!(text, "{again}");
            } else if !to_do.is_empty() {
                let _ = writeln!(text, "Do: {}", to_do.join(" · "));
            }
            let _ = writeln!(text, "Leave alone: {}", avoid.join(" · "));
        }
        if running.is_empty() {
            let readable = if unread.is_empty() { "" } else { " that can be read" };
            let _ = writeln!(text, "No session{readable} is running.");
        }
        for (it, at, reminder) in &coming {
            let (kind, skin) = (&reminder.kind, it.skin(&planned, in_doubt));
            let title = notice::title_at(kind, &skin, &it.protocol, None, *at, &self.words);
            let of = it.session.header.details.area.as_deref().filter(|_| running.len() > 1);
            let of = of.map(|area| format!(" ({})", one_line(area))).unwrap_or_default();
            let _ = writeln!(text, "Next: {}  {title}{of}", self.zone.in_words(*at));
        }
        match next_session {
            Some(NextSession::From(at)) => {
                let _ = writeln!(text, "Next session: not before {}", self.zone.in_words(at));
            }
            Some(NextSession::Held) => text.push_str("Next session: no date while a red flag is open\n"),
            None => {}
        }
        write_health(&mut text, &health);
        tell_all(&unread);
        self.print(json, text, || json::StatusDocument {
            session: current.map(|it| SessionDocument::new(it.session, Some(&it.plan), self.now, &self.zone)),
            to_do,
            avoid,
            next_reminders: (coming.iter())
                .map(|(it, at, reminder)| {
                    json::ReminderDocument::to_come(&it.plan, reminder, *at, &self.zone)
                })
                .collect(),
            open_flags: open_flags.into_iter().map(|(flag, _)| flag).collect(),
            next_session: match next_session {
                Some(NextSession::From(at)) => Some(self.zone.rfc3339(at)),
                Some(NextSession::Held) | None => None,
            },
            health,
        })
    }

    fn plan(&self, args: &PlanArgs) -> Result<Output, Failed> {
        let (protocol, plan, stored) = if let Some(finished_at) = args.finished_at {
            let available = self.protocol(&args.protocol)?;
            let mut settings = self.settings.clone();
            settings.morning = args.morning.unwrap_or(settings.morning);
            if let Some(quiet) = args.quiet {
                settings.quiet = quiet.0.is_some();
                settings.quiet_hours = quiet.0.unwrap_or(settings.quiet_hours);
            }
            let id = SessionId(uuid::Uuid::nil());
            let session = Session::new(id, self.now, finished_at, available.reference(), Details::default());
            let plan = plan(&available.protocol, &session, &settings, &self.zone, self.now);
            (available.protocol.into(), plan, false)
        } else {
            let (protocol, plan) = self.plan_of(self.session(args.which.session.as_deref())?)?;
            (protocol, plan, true)
        };
        let mut text = String::new();
        self.describe(&mut text, &plan, &protocol);
        for reminder in plan.reminders.iter().filter(|it| it.withdrawn.is_none() && it.is_planned()) {
            let title = notice::title(&reminder.kind, &protocol, &self.words);
            let _ = writeln!(text, "  {title:<40} {}", self.zone.in_words(reminder.due_at));
        }
        self.print(args.which.json, text, || PlanDocument::new(&plan, stored, self.now, &self.zone))
    }

    fn correct(&self, which: &Which, finished_at: Instant) -> Result<Output, Failed> {
        edit::check_finish(finished_at, self.now)?;
        let to = self.zone.in_words(finished_at);
        let before = edit::check_ins_before(self.session(which.session.as_deref())?, finished_at);
        self.change(which, Change::FinishedAt(finished_at), |id| {
            let mut said = format!("Session {id} was finished {to}; its plan and reminders follow.\n");
            let _ = match before {
                0 => Ok(()),
                1 => writeln!(said, "Careful: 1 check-in lies before that; aftercare undo takes it back."),
                many => {
                    writeln!(said, "Careful: {many} check-ins lie before that; aftercare undo takes it back.")
                }
            };
            said
        })
    }

    fn end(&self, which: &Which) -> Result<Output, Failed> {
        let ended = self.decided(self.session(which.session.as_deref())?, |standing| standing.end())?;
        let said = format!("Ended session {}: no more reminders from it.\n", ended.id);
        self.print_session(which.json, said, &ended)
    }

    pub(super) fn delete(&self, session: String, json: Json) -> Result<Output, Failed> {
        let which = Which { session: Some(session), json };
        self.change(&which, Change::Deleted, |id| format!("Deleted session {id}.\n"))
    }

    /// Changes one session, and prints it as it is then.
    fn change(
        &self,
        which: &Which,
        change: Change,
        said: impl FnOnce(SessionId) -> String,
    ) -> Result<Output, Failed> {
        let session = self.changed(self.session(which.session.as_deref())?, change)?;
        self.print_session(which.json, said(session.id), &session)
    }

    fn print_session(&self, json: Json, said: String, session: &Session) -> Result<Output, Failed> {
        let plan = self.plan_of(session).ok().map(|(_, plan)| plan);
        self.print(json, said, || SessionDocument::new(session, plan.as_ref(), self.now, &self.zone))
    }

    /// Changes `session` on disk, and returns it as it is then.
    pub(super) fn changed(&self, session: &Session, change: Change) -> Result<Session, Problem> {
        self.store.change(session.id, change, self.now)?;
        self.store.session(session.id)?.map_or_else(|| Ok(session.clone()), Ok)
    }

    fn reminders(mut self, json: Json) -> Result<Output, Failed> {
        let (planned, mut unread) = self.planned();
        let in_doubt = self.is_in_doubt(&unread);
        let mut lines = Vec::new();
        let mut text = String::new();
        for it in planned.iter().filter(|it| it.is_read) {
            lines.extend(json::ledger(&it.plan, &it.ledger, self.now, &self.zone));
            if self.sessions.len() > 1 {
                let _ = writeln!(text, "{}", self.name_of(it.session));
            }
            self.describe_reminders(&mut text, &it.skin(&planned, in_doubt), &it.ledger, &it.protocol);
        }
        drop(planned);
        self.problems.append(&mut unread);
        lines.sort_by_key(|(due_at, _)| *due_at);
        self.print(json, text, || lines.into_iter().map(|(_, line)| line).collect::<Vec<_>>())
    }

    /// What became of each reminder, in lines, for a person.
    fn describe_reminders(&self, text: &mut String, skin: &Skin<'_>, ledger: &Ledger, protocol: &Protocol) {
        for [title, due, became, kind] in history::reminders(skin, ledger, protocol, self.view()) {
            let _ = writeln!(text, "  {due:<12}  {title} ({became})  {kind}");
        }
    }

    /// What tells a session from another, in one line.
    pub(super) fn name_of(&self, session: &Session) -> String {
        let finished = self.zone.in_words(session.header.finished_at);
        let brief = view::in_brief(&session.header.details, &self.words);
        one_line(&if brief.is_empty() { finished } else { format!("{brief}, {finished}") })
    }

    fn health(&self, planned: &[Planned<'_>], in_doubt: bool) -> json::HealthDocument {
        let running = Status::of_running(&self.store);
        // One that could not write its status yet says nothing of itself.
        let status = running.as_ref().filter(|it| it.pid != 0).cloned();
        let time = |at: Instant| json::Time::new(at, &self.zone);
        let service = ask_service();
        let agent = json::AgentDocument {
            running: running.is_some(),
            pid: status.as_ref().map(|it| it.pid),
            version: status.as_ref().map(|it| it.version.clone()),
            started_at: status.as_ref().map(|it| time(it.started_at)),
            next_at: status.as_ref().and_then(|it| it.next_at).map(time),
            last_sent_at: status.as_ref().and_then(|it| it.last_sent_at).map(time),
            trouble: status.as_ref().and_then(|it| it.trouble.clone().or_else(|| it.problem.clone())),
        };
        let notifications = json::NotificationsDocument {
            trouble: service.as_ref().err().map(ToString::to_string),
            service: service.as_ref().ok().map(ToString::to_string),
            buttons: service.as_ref().ok().map(Service::shows_buttons),
            abilities: service.map(|it| it.abilities).unwrap_or_default(),
        };
        let off = (!agent.running).then(|| "the agent does not run".to_owned());
        let why = off.or_else(|| agent.trouble.clone()).or_else(|| notifications.trouble.clone());
        let stuck = self.stuck(planned, in_doubt, why.as_deref());
        let at_log_in = autostart::state(self.store.dir());
        let starts_at_log_in = matches!(at_log_in, autostart::State::On | autostart::State::Broken);
        json::HealthDocument { agent, notifications, starts_at_log_in, at_log_in, stuck }
    }

    /// The reminders that are due, useful, and could not be told yet.
    fn stuck(&self, planned: &[Planned<'_>], in_doubt: bool, why: Option<&str>) -> Vec<json::StuckDocument> {
        let due = due(planned.iter().map(|it| (&it.plan, &it.ledger)), self.now);
        if due.catch_up.is_empty() && due.groups.is_empty() {
            return Vec::new();
        }
        let courses: Vec<_> = planned.iter().map(|it| it.course(self.now)).collect();
        (view::health::waiting(due, &courses, in_doubt, why.is_some(), self.view()).into_iter())
            .map(|it| json::StuckDocument {
                id: it.id,
                since: json::Time::new(it.since, &self.zone),
                why: why.map(ToOwned::to_owned),
                title: it.title,
            })
            .collect()
    }

    /// As [`Store::is_in_doubt`], where `unread` could not be read besides.
    fn is_in_doubt(&self, unread: &[Problem]) -> bool {
        self.store.is_in_doubt(self.problems.iter().chain(unread))
    }

    /// Every session whose plan can be read, and what cannot.
    pub(super) fn planned(&self) -> (Vec<Planned<'_>>, Vec<Problem>) {
        let mut planned = Vec::new();
        let mut unread = Vec::new();
        for session in &self.sessions {
            let read = self.plan_of(session).and_then(|(protocol, plan)| {
                let (ledger, problem) = self.store.ledger_or_assumed(&plan, self.now)?;
                let is_read = problem.is_none();
                unread.extend(problem);
                Ok(Planned { session, protocol, plan, ledger, is_read })
            });
            match read {
                Ok(it) => planned.push(it),
                Err(problem) => unread.push(problem),
            }
        }
        (planned, unread)
    }

    fn check(&self, repair: bool, json: Json) -> Result<Output, Failed> {
        let repaired = repair.then(|| self.repair()).transpose()?;
        let mut problems = self.problems.clone();
        problems.extend(self.store.protocols().1);
        problems.extend(self.store.quarantined());
        for problem in &mut problems {
            let set_aside = Store::session_set_aside(&problem.file);
            let session = self.sessions.iter().find(|it| Some(it.id) == set_aside);
            let area = session.and_then(|it| it.header.details.area.as_deref());
            problem.name = session
                .map(|it| view::backups::session_of(it.header.finished_at, area, &self.zone, &self.words));
        }
        problems.extend(self.store.try_writing().err());
        problems.extend(self.backup_problem());
        problems.extend(backups::unsound(&self.store, self.now, &self.zone));
        problems.extend(self.store.audit(self.now));
        let (planned, unread) = self.planned();
        for problem in unread {
            // Many sessions may keep a plan that cannot be read.
            if !problems.contains(&problem) {
                problems.push(problem);
            }
        }
        let health = self.health(&planned, self.store.is_in_doubt(&problems));
        let arrive = health.agent.trouble.is_none() && health.notifications.service.is_some();
        let ok = problems.is_empty() && health.agent.running && arrive && health.stuck.is_empty();
        let mut text = format!("Data: {} in {}\n", count(self.sessions.len()), self.store.dir().display());
        for repaired in repaired.iter().flatten() {
            let _ = writeln!(text, "Repaired: {repaired}");
        }
        for problem in &problems {
            let _ = writeln!(text, "Problem: {problem}");
        }
        write_health(&mut text, &health);
        let problems = problems.iter().map(ToString::to_string).collect();
        let mut output = self.print(json, text, || json::CheckDocument { ok, problems, repaired, health })?;
        output.unwell = !ok;
        Ok(output)
    }

    /// Starts the agent if it does not run, mends what starts it at log-in, and says what it did.
    fn repair(&self) -> Result<Vec<String>, Failed> {
        let mut repaired = Vec::new();
        if autostart::state(self.store.dir()) == autostart::State::Broken {
            let reason = words!(self.words, "settings-log-in-detail");
            autostart::set(true, self.store.dir(), &reason)
                .map_err(|error| Failed::Failure(format!("start at log-in could not be mended: {error}")))?;
            repaired.push("the start at log-in".to_owned());
        }
        if self.store.dir().exists() && self.store.remove_leftovers()? > 0 {
            repaired.push("files that were left half-written are removed".to_owned());
        }
        if self.store.dir().exists() {
            repaired.extend(self.store.mend(self.now)?);
            // What cannot be made whole is told by the check.
            if make_whole(&self.store, self.now).unwrap_or_default() {
                repaired.push("what was damaged has again what the backups have of it".to_owned());
            }
        }
        if Status::of_running(&self.store).is_none_or(|it| it.is_outdated()) {
            self.store.make_folders()?;
            let mut agent = programs::start_agent(self.store.dir())
                .map_err(|error| Failed::Failure(format!("the agent cannot be started: {error}")))?;
            let deadline = clock::deadline(AGENT_STARTS_IN);
            let id = agent.id();
            let says = |it: &Status| it.pid == id;
            while !Status::of_running(&self.store).as_ref().is_some_and(says) {
                if clock::is_past(deadline) || !matches!(agent.try_wait(), Ok(None)) {
                    return Ok(repaired); // What is wrong with it is told by the check.
                }
                std::thread::sleep(ASKED_EACH);
            }
            repaired.push("the agent was started".to_owned());
        }
        Ok(repaired)
    }

    /// The plan in a few lines, for a person.
    fn describe(&self, text: &mut String, plan: &Plan, protocol: &Protocol) {
        let at = |instant| self.zone.in_words(instant);
        let _ = writeln!(text, "Finished {}, protocol: {}", at(plan.finished_at), protocol.name);
        for phase in &plan.phases {
            let name = protocol.phase_name(&phase.key);
            let _ = writeln!(text, "  {name:<28} {} to {}", at(phase.starts_at), at(phase.ends_at));
        }
        self.describe_openings(text, plan, protocol);
    }

    /// Tells on stderr which files could not be read.
    pub(super) fn tell_problems(&self) {
        tell_all(&self.problems);
    }

    /// The text, or one JSON document in its place. Files that could not be read are told on stderr.
    pub(super) fn print<T: Serialize>(
        &self,
        json: Json,
        text: String,
        document: impl FnOnce() -> T,
    ) -> Result<Output, Failed> {
        self.tell_problems();
        if !json.json {
            return Ok(harmless(text).into());
        }
        let mut document = serde_json::to_string_pretty(&document())
            .map_err(|error| Failed::Failure(format!("cannot write JSON: {error}")))?;
        document.push('\n');
        Ok(document.into())
    }
}

/// How many sessions, in words.
pub(super) fn count(sessions: usize) -> String {
    if sessions == 1 { "1 session".to_owned() } else { format!("{sessions} sessions") }
}

/// Words of the person's in a line of their own.
pub(super) fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Words of the person's, which may have several lines, below what they belong to.
pub(super) fn indented(words: &str) -> String {
    words.lines().collect::<Vec<_>>().join("\n    ")
}

/// Without what would steer the terminal: shown in the way in which it is written in code.
fn harmless(text: String) -> String {
    let steers = |c: char| steers(c) && c != '\n' && c != '\t';
    if !text.contains(steers) {
        return text;
    }
    let mut shown = String::with_capacity(text.len());
    for c in text.chars() {
        if steers(c) {
            shown.extend(c.escape_default());
        } else {
            shown.push(c);
        }
    }
    shown
}

/// Tells on stderr what could not be read.
pub(super) fn tell_all(problems: &[Problem]) {
    for problem in problems {
        tell(&problem.to_string());
    }
}

fn write_health(text: &mut String, health: &json::HealthDocument) {
    let json::HealthDocument { agent, notifications, at_log_in, stuck, .. } = health;
    let of = agent.version.as_ref().map(|version| format!(", version {version}")).unwrap_or_default();
    // What is wrong with the service stands in its own line.
    let trouble = agent.trouble.as_ref().filter(|it| notifications.trouble.as_ref() != Some(*it));
    let _ = match (&agent.started_at, trouble) {
        (None, _) if agent.running => writeln!(text, "Agent: running, without a status of its own"),
        (Some(since), None) => writeln!(text, "Agent: running since {since}{of}"),
        (Some(since), Some(trouble)) => writeln!(text, "Agent: running since {since}{of}, but {trouble}"),
        (None, _) => writeln!(text, "Agent: not running; run aftercare check --repair, or open the window"),
    };
    if let Some(at) = &agent.next_at {
        let _ = writeln!(text, "Next reminder: {at}");
    }
    if let Some(at) = &agent.last_sent_at {
        let _ = writeln!(text, "Last one shown: {at}");
    }
    for it in stuck {
        let _ = writeln!(text, "Waits since {}: {}", it.since, it.title);
    }
    let _ = match (&notifications.service, &notifications.trouble) {
        (Some(service), _) => {
            let buttons = if notifications.buttons == Some(true) { "yes" } else { "no" };
            writeln!(text, "Notifications: {service}, shows buttons: {buttons}")
        }
        (None, trouble) => writeln!(text, "Notifications: {}", trouble.as_deref().unwrap_or("unknown")),
    };
    let log_in = match at_log_in {
        autostart::State::On => "yes",
        autostart::State::Off => "no, see Settings",
        autostart::State::Broken => "the program is not there any more; run aftercare check --repair",
        autostart::State::Other => "no, another program starts, or one for another data folder; see Settings",
    };
    let _ = writeln!(text, "Starts at log-in: {log_in}");
}
