//! The window: drains the news, draws, applies what the person asked for, and owns undo.

mod answers;
pub mod backups;
pub mod courses;
mod demo;
mod frame;
mod library;
mod options;
mod photos;
mod place;
mod restore;
mod sample;
mod transfer;

use std::iter;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;

use chrono::{SubsecRound as _, TimeDelta};
use egui::{UserAttentionType, ViewportBuilder, ViewportCommand};
use uuid::Uuid;

use self::frame::Stand;
use self::photos::{Added, DialogWords, Kept};
use self::place::Request;
use self::transfer::Done;
use courses::{Basis, Reckoner};
use demo::Demo;
use library::{Library, News, Read};
pub use options::{DemoState, Options};

use crate::agent::{ask_service, send_and_wait};
use crate::care::check_in::CheckIn;
use crate::care::civil_time::Instant;
use crate::care::decide::Standing;
use crate::care::edit::{Change, Record, Refused};
use crate::care::ledger::Answered;
use crate::care::plan::plan;
use crate::care::protocol::Protocol;
use crate::care::session::{Details, Event, How, Photo, Session, SessionId, Unknown, in_order};
use crate::care::settings::Settings;
use crate::export;
use crate::platform::appearance::{self, Appearance};
use crate::platform::clock::{self, Clock, Stopwatch, local_zone};
use crate::platform::{APP_ID, autostart, desktop, locale, paths};
use crate::store::disk::Stamp;
use crate::store::{Available, Problem, Step, Store, Way};
use crate::ui::command::{Ask, Command, Export, Page};
use crate::ui::dialogs::Dialog;
use crate::ui::photos::{Shelf, Source};
use crate::ui::scene::{Offer, Progress, Scene, Toast};
use crate::ui::shell::{State, shell_ui};
use crate::ui::theme::{self, Look};
use crate::view::backups::{self as backups_in_words, Backups};
use crate::view::change::CameIn;
use crate::view::health::{self, AgentFacts, AtLogIn};
use crate::view::language::{Locale, habits, translation};
use crate::view::trouble::{self, Trouble};
use crate::view::{Course, Here, change, flags, inbox, notice, unsettled};
use crate::words;
use crate::words::{Language, Words};

/// How many of the newest sessions the first frame shows; the rest follow.
const AT_ONCE: usize = 6;
/// How long a message stays, in seconds.
const TOAST_FOR: f64 = 12.0;
/// And one that asks.
const QUESTION_FOR: f64 = 60.0;
/// Two presses of the button within this time are one.
const ONE_PRESS: TimeDelta = TimeDelta::minutes(5);

/// Two presses of another button within this time are one.
const DOUBLE_PRESS: TimeDelta = TimeDelta::seconds(2);

/// Why a change was not made, in words.
type NotChanged = Box<dyn std::error::Error>;

/// Opens the window, on `session` or with the check-in form of another, and returns when it is closed. Where
/// the data folder has a window already, that one comes forward.
///
/// # Errors
/// When there is no display, or the data folder has no place.
pub fn run(
    data_dir: Option<PathBuf>,
    options: &Options,
    session: Option<SessionId>,
    check_in: Option<SessionId>,
) -> Result<(), String> {
    let store = if options.demo { None } else { Some(Store::at(paths::data_dir(data_dir)?)) };
    // A window that is open comes forward at the word of a program without a display too.
    if !has_display() && !store.as_ref().is_some_and(place::is_taken) {
        return Err("there is no display to open a window on (DISPLAY and WAYLAND_DISPLAY are not set); \
             the same actions are commands: see aftercare --help"
            .to_owned());
    }
    let request = Request { page: options.page, session, check_in };
    // Without a folder to write in, the window still opens, and says so.
    let mut refused = Vec::new();
    let mut held = None;
    let (demo, store, clock) = if let Some(store) = store {
        match place::hold(&store, &request) {
            Ok(None) => return Ok(()),
            Ok(place) => held = place,
            Err(problem) => refused.push(problem),
        }
        (None, store, Clock::System)
    } else {
        let (demo, store, clock) = demo::begin(options.demo_state)?;
        (Some(demo), store, clock)
    };
    let stand = if demo.is_some() { Stand::default() } else { Stand::last(&store) };
    let size = options.size.map_or(stand.size, |size| size.map(f32::from));
    let viewport = ViewportBuilder::default()
        .with_app_id(APP_ID)
        .with_title("Aftercare")
        .with_inner_size(size)
        .with_min_inner_size(frame::LEAST)
        .with_icon(icon());
    let native = eframe::NativeOptions { viewport, centered: true, ..Default::default() };
    let options = options.clone();
    eframe::run_native(
        "Aftercare",
        native,
        Box::new(move |cc| {
            cc.egui_ctx.set_zoom_factor(stand.zoom);
            let mut window = Window::new(&cc.egui_ctx, store, clock, demo, refused, &options);
            window.stand = stand;
            window.turn_to(&cc.egui_ctx, request);
            Ok(Box::new(window))
        }),
    )
    .map(|()| drop(held))
    .map_err(|error| format!("the window cannot be opened: {error}; see aftercare --help"))
}

fn is_set(name: &str) -> bool {
    std::env::var_os(name).is_some_and(|it| !it.is_empty())
}

/// Whether the window is one of a Wayland desktop, which the toolkit prefers.
fn is_wayland() -> bool {
    is_set("WAYLAND_DISPLAY") || is_set("WAYLAND_SOCKET")
}

#[cfg(target_os = "linux")]
fn has_display() -> bool {
    is_set("DISPLAY") || is_wayland()
}

#[cfg(not(target_os = "linux"))]
fn has_display() -> bool {
    true
}

fn icon() -> egui::IconData {
    eframe::icon_data::from_png_bytes(include_bytes!("../../assets/icons/window-128.png")).unwrap_or_default()
}

struct Window {
    store: Store,
    clock: Clock,
    words: Words,
    settings: Settings,
    available: Vec<Available>,
    locale: Locale,
    protocols: Vec<Protocol>,
    courses: Vec<Course>,
    /// Counts the changes to what is shown of the sessions.
    revision: u64,
    reckoner: Reckoner,
    loading: Option<Progress>,
    agent: AgentFacts,
    service: Option<Result<health::Service, health::NoService>>,
    at_log_in: AtLogIn,
    /// What could not be read, as of the last reading; what was dismissed is not shown again.
    problems: Vec<Problem>,
    /// Whether something may be missing that speaks against what the plans bring back.
    in_doubt: bool,
    dismissed: Vec<Problem>,
    /// What this window could not do, until it is dismissed.
    failures: Vec<String>,
    data_dir: String,
    backups: Backups,
    toast: Option<Toast>,
    /// Whether the person says that a test notification did not show.
    not_shown: bool,
    /// What stood last on the list of changes when the message offered to take it back.
    offered: Option<Stamp>,
    /// What the message offers to take back, where that is no change of a session.
    shelf: Shelf,
    /// Reads photos, once one is to be shown.
    photos: Option<photos::Reader>,
    state: State,
    /// The session whose check-in form opens once it is read.
    check_in_asked: Option<SessionId>,
    inbox: Receiver<News>,
    to: Sender<News>,
    writes: Arc<AtomicU64>,
    drawn: Option<Sender<()>>,
    appearance: Appearance,
    stand: Stand,
    demo: Option<Demo>,
    measure: Measure,
}

/// What the measuring scripts ask for, through the environment.
#[derive(Debug)]
struct Measure {
    first_frame: bool,
    frames: bool,
    drawn: u32,
    /// Since a check-in was asked to be kept, and whether it is drawn.
    kept: Option<(Stopwatch, bool)>,
}

impl Window {
    fn new(
        ctx: &egui::Context,
        store: Store,
        clock: Clock,
        demo: Option<Demo>,
        refused: Vec<String>,
        options: &Options,
    ) -> Self {
        theme::apply(ctx);
        let (settings, problem) = store.settings();
        let (available, unreadable) = store.protocols();
        let locale = Locale { languages: locale::languages(), times: locale::times() };
        let habits = habits(&settings, &locale);
        let reckoner = Reckoner::of(habits.language);
        theme::use_language(ctx, habits.language);
        let basis = Basis { settings, zone: local_zone(), now: clock.now() };
        // What cannot be read is told after the first frame.
        let newest = store.newest_sessions(AT_ONCE).into_iter();
        let mut courses: Vec<_> =
            newest.filter_map(|session| Some(reckoner.course(&store, session, &basis).ok()?.0)).collect();
        courses::sort(&mut courses);
        let settings = basis.settings;
        let (to, inbox) = mpsc::channel();
        let (drawn, first_drawn) = mpsc::channel();
        let writes = Arc::new(AtomicU64::new(0));
        let library = Library {
            store: store.clone(),
            to: to.clone(),
            ctx: ctx.clone(),
            writes: writes.clone(),
            clock,
            locale: locale.clone(),
            demo: demo.is_some(),
        };
        // Without the thread the window shows what it read itself.
        let _ = thread::Builder::new().name("library".to_owned()).spawn(move || library.run(&first_drawn));

        let words = Words::of(habits);
        let state = State::new(&settings, &words);
        let problems: Vec<_> = problem.into_iter().chain(unreadable).collect();
        let in_doubt = store.is_in_doubt(&problems);
        let mut window = Self {
            data_dir: store.dir().display().to_string(),
            at_log_in: at_log_in(store.dir()),
            agent: AgentFacts {
                demo: demo.is_some(),
                running_since: Some(clock.now()),
                ..AgentFacts::default()
            },
            store,
            clock,
            words,
            locale,
            settings,
            protocols: in_language(&available, habits.language),
            available,
            courses,
            revision: 0,
            reckoner,
            loading: Some(Progress::default()),
            service: None,
            in_doubt,
            problems,
            dismissed: Vec::new(),
            failures: refused,
            backups: Backups::default(),
            toast: None,
            not_shown: false,
            offered: None,
            shelf: Shelf::default(),
            photos: None,
            state,
            check_in_asked: None,
            inbox,
            to,
            writes,
            drawn: Some(drawn),
            appearance: Appearance::default(),
            stand: Stand::default(),
            demo,
            measure: Measure {
                first_frame: is_set("AFTERCARE_FIRST_FRAME"),
                frames: is_set("AFTERCARE_FRAME_LOG"),
                drawn: 0,
                kept: None,
            },
        };
        if let Some(theme) = &options.theme {
            window.settings.theme.clone_from(theme);
            // The demo's own settings, so that the page shows what is drawn.
            let _ =
                window.store.change_settings(window.clock.now(), |settings| settings.theme.clone_from(theme));
        }
        window.use_theme(ctx);
        window
    }

    /// Speaks as the settings have it.
    fn use_language(&mut self, ctx: &egui::Context) {
        let habits = habits(&self.settings, &self.locale);
        let before = self.words.habits();
        if habits == before {
            return;
        }
        self.words = Words::of(habits);
        self.revision += 1;
        if habits.language != before.language {
            theme::use_language(ctx, habits.language);
            self.reckoner = Reckoner::of(habits.language);
            self.protocols = in_language(&self.available, habits.language);
            // What was said before stays as it was said, and the plans follow with the next reading.
        }
    }

    fn use_settings(&mut self, ctx: &egui::Context) {
        self.use_language(ctx);
        self.use_theme(ctx);
    }

    fn use_theme(&self, ctx: &egui::Context) {
        ctx.set_theme(match self.settings.theme.as_str() {
            "light" => egui::Theme::Light,
            "dark" => egui::Theme::Dark,
            _ if self.appearance.dark == Some(true) => egui::Theme::Dark,
            _ => egui::Theme::Light,
        });
        theme::use_look(
            ctx,
            Look {
                high_contrast: self.settings.contrast == "high" || self.appearance.high_contrast,
                still: self.settings.motion == "none" || self.appearance.still,
            },
        );
    }

    /// Asks in the background, and again when something waits for the answer.
    fn in_background(
        &self,
        ctx: &egui::Context,
        name: &str,
        ask: impl FnOnce() -> Option<News> + Send + 'static,
    ) {
        let (to, ctx) = (self.to.clone(), ctx.clone());
        let run = move || {
            if let Some(news) = ask() {
                let _ = to.send(news);
                ctx.request_repaint();
            }
        };
        // A thread that cannot be started leaves the answer open, which the page shows.
        let _ = thread::Builder::new().name(name.to_owned()).spawn(run);
    }

    /// Hears what the desktop prefers for as long as there is a window.
    fn follow_desktop(&self, ctx: &egui::Context) {
        let (to, ctx) = (self.to.clone(), ctx.clone());
        let hear = move |appearance| {
            let is_heard = to.send(News::Appearance(appearance)).is_ok();
            ctx.request_repaint();
            is_heard
        };
        // Without the thread the window is as the person chose.
        let _ = thread::Builder::new().name("appearance".to_owned()).spawn(|| appearance::follow(hear));
    }

    fn ask_service(&self, ctx: &egui::Context) {
        self.in_background(ctx, "ask service", || {
            Some(News::Service(ask_service().map(Into::into).map_err(Into::into)))
        });
    }

    /// After the first frame: what nobody should wait for.
    fn after_first_frame(&mut self, ctx: &egui::Context) {
        let Some(drawn) = self.drawn.take() else { return };
        let _ = drawn.send(());
        // Only a window that is shown can be.
        self.stand.maximize(ctx);
        self.ask_service(ctx);
        self.follow_desktop(ctx);
    }

    fn hear(&mut self, ctx: &egui::Context, news: News) {
        match news {
            News::Read(read) => self.take_reading(ctx, *read),
            News::Raise(request) => {
                ctx.send_viewport_cmd(ViewportCommand::Minimized(false));
                ctx.send_viewport_cmd(ViewportCommand::Focus);
                if is_wayland() {
                    // There no window takes the focus by itself.
                    let attention = UserAttentionType::Informational;
                    ctx.send_viewport_cmd(ViewportCommand::RequestUserAttention(attention));
                }
                self.shrink(ctx, false);
                self.turn_to(ctx, request);
            }
            News::Transferred(done) => self.transferred(ctx, done),
            News::Backups(told) => self.hear_of_backups(ctx, told),
            News::Service(answer) => self.service = Some(answer),
            News::AtLogIn(Ok(at_log_in)) => self.at_log_in = at_log_in,
            News::AtLogIn(Err(error)) => self.fail(&words!(self.words, "no-autostart", error = &error)),
            News::Tested(Ok(())) => {
                self.say(ctx, words!(self.words, "toast-tested"), Some(Offer::NotShown));
                self.ask_service(ctx);
            }
            News::Tested(Err(trouble)) => {
                self.say(ctx, words!(self.words, "toast-test-failed", trouble = &trouble), None);
            }
            News::Added(session, added) => self.added(ctx, session, added),
            News::Picture(wanted, read) => self.shelf.put(ctx, wanted, read),
            News::Appearance(appearance) => {
                self.appearance = appearance;
                self.use_theme(ctx);
            }
        }
    }

    fn take_reading(&mut self, ctx: &egui::Context, read: Read) {
        let sent = read.agent.last_sent_at != self.agent.last_sent_at;
        self.agent = read.agent;
        if sent {
            self.ask_service(ctx); // It may be another one than before.
        }
        if read.writes < self.writes.load(Ordering::SeqCst) {
            // It was read before this window's last change; another reading is on its way.
            return;
        }
        if read.courses.len() < self.courses.len() {
            // A session was deleted elsewhere: the message may be about it.
            self.toast = None;
        }
        if let Some(toast) = &mut self.toast
            && matches!(toast.offer, Some(Offer::Undo | Offer::Redo))
            && self.store.undo_stamp() != self.offered
        {
            toast.offer = None; // It would take back what was changed elsewhere since.
        }
        self.courses = read.courses;
        self.revision += 1;
        self.loading = read.loading;
        (self.problems, self.in_doubt) = (read.problems, read.in_doubt);
        if self.loading.is_none() {
            // What comes again is told again.
            self.dismissed.retain(|it| self.problems.contains(it));
        }
        self.open_check_in(ctx);
        if self.settings != read.settings {
            self.settings = read.settings;
            self.use_settings(ctx);
        }
    }

    fn here<'a>(&'a self, now: Instant, zone: &'a crate::care::civil_time::Zone) -> Here<'a> {
        Here { now, zone, words: &self.words }
    }

    fn say(&mut self, ctx: &egui::Context, words: String, offer: Option<Offer>) {
        let stays = if offer == Some(Offer::NotShown) { QUESTION_FOR } else { TOAST_FOR };
        let until = ctx.input(|input| input.time) + stays;
        self.toast = Some(Toast { words, offer, done: false, until });
        self.offered = offer.and_then(|_| self.store.undo_stamp());
    }

    /// Says what was done.
    fn say_done(&mut self, ctx: &egui::Context, words: String, offer: Option<Offer>) {
        self.say(ctx, words, offer);
        self.toast.iter_mut().for_each(|toast| toast.done = true);
    }

    fn fail(&mut self, failure: &impl ToString) {
        self.failures.push(failure.to_string());
    }

    /// Says what was left out.
    fn fail_without(&mut self, left_out: &[Problem]) {
        let said = troubles(&self.store, left_out, |_| None).into_iter().map(|it| it.said(&self.words));
        self.failures.extend(said);
    }

    fn apply(&mut self, ctx: &egui::Context, command: Command) {
        if matches!(command, Command::Open(_) | Command::Ask(_)) {
            self.shrink(ctx, false);
        }
        match command {
            Command::Open(page) => self.state.page = page,
            Command::AskMayI => {
                self.state.page = Page::Care;
                self.state.products.ask();
            }
            Command::Start { finished_at, details, protocol } => {
                self.start(ctx, finished_at, details, &protocol);
            }
            Command::Change(session, change) => self.change(ctx, session, change),
            Command::AddPhoto(session, from) => self.add_photo(ctx, session, from),
            Command::UseProtocol(session, key) => self.use_protocol(ctx, session, &key),
            Command::Ask(ask) => {
                let zone = local_zone();
                let session = match &ask {
                    Ask::FinishedEarlier | Ask::DeleteEverything | Ask::Restore | Ask::Palette => None,
                    Ask::Correct(id) | Ask::Details(id) | Ask::CheckIn(id, _) => Some(*id),
                };
                if ask == Ask::Restore {
                    self.look_at_backups(ctx);
                }
                let course = session.and_then(|id| self.course(id));
                let (typed, now) = (self.state.today.typed(), self.clock.now_in_seconds());
                let mut dialog = Dialog::new(ask, course, typed, self.here(now, &zone));
                dialog.go_on(&self.state.drafts, now);
                self.state.dialog = Some(dialog);
            }
            Command::CloseDialog => {
                // What was answered and not kept is there when the dialog opens again.
                let dialog = self.state.dialog.take();
                if dialog.is_some_and(|dialog| dialog.leave(&mut self.state.drafts, self.clock.now())) {
                    self.say(ctx, words!(self.words, "toast-not-logged"), None);
                }
            }
            Command::CheckIn(session, revision) => {
                let (before, check_in) = *revision;
                self.check_in(ctx, session, &before, check_in);
            }
            Command::Postpone(session) => self.postpone(ctx, session),
            Command::Resume(session, active) => self.resume(ctx, session, &active),
            Command::CloseFlag(session, rule, how) => self.close_flag(ctx, session, &rule, how),
            Command::Answer(reminders, snooze) => self.answer(ctx, &reminders, snooze),
            Command::Show(session) => self.show(session),
            Command::DoNotWait(check_in) => self.state.do_not_wait.push(check_in),
            Command::ToggleMini => self.shrink(ctx, !self.state.mini),
            Command::Undo => self.step(ctx, Way::Back),
            Command::Redo => self.step(ctx, Way::Forth),
            Command::DismissToast => self.toast = None,
            Command::DismissProblems => {
                self.failures.clear();
                self.dismissed.clone_from(&self.problems);
            }
            Command::Set(settings) => self.set(ctx, &settings),
            Command::StartAtLogIn(on) => self.start_at_log_in(ctx, on),
            Command::Test => {
                self.not_shown = false;
                let notice = notice::test(&self.words);
                self.in_background(ctx, "test notification", || {
                    Some(News::Tested(send_and_wait(notice).map_err(|failure| failure.to_string())))
                });
            }
            Command::TestNotShown => {
                self.shrink(ctx, false);
                self.toast = None;
                // Where it is told first of all.
                (self.state.page, self.state.to_top) = (Page::Settings, true);
                self.not_shown = true;
            }
            Command::Repair => {
                self.service = None;
                self.ask_service(ctx);
                if self.agent.running_since.is_none() && self.demo.is_none() {
                    // The library sees the agent's lock and tells.
                    let _ = desktop::start_agent(self.store.dir());
                }
                if self.at_log_in == AtLogIn::Broken {
                    self.start_at_log_in(ctx, true);
                }
            }
            Command::Export(what) => self.export(ctx, what),
            Command::Import => {
                let (store, now) = (self.store.clone(), self.clock.now_in_seconds());
                let title = words!(self.words, "import");
                self.in_background(ctx, "import", move || {
                    transfer::import(&store, now, &title).map(News::Transferred)
                });
            }
            Command::BackUp => self.back_up(ctx),
            Command::Foresee(backup) => self.foresee(ctx, backup),
            Command::Restore(backup, mode) => self.restore(ctx, backup, mode),
            Command::DeleteEverything => self.delete_everything(ctx),
            Command::OpenDataFolder => {
                if let Err(error) = desktop::open_folder(self.store.dir()) {
                    self.fail(&words!(self.words, "no-file-manager", error = &error.to_string()));
                }
            }
        }
    }

    /// Makes the window the small one, or what it was before.
    fn shrink(&mut self, ctx: &egui::Context, small: bool) {
        if self.state.mini != small {
            self.state.mini = small;
            self.stand.shrink(ctx, small);
        }
    }

    fn start(&mut self, ctx: &egui::Context, finished_at: Option<Instant>, details: Details, protocol: &str) {
        let now = self.clock.now_in_seconds();
        let finished_at = finished_at.unwrap_or(now);
        let same = |it: &&Course| {
            it.plan.is_running(now)
                && (it.plan.finished_at - finished_at).abs() < ONE_PRESS
                && it.session.header.details.area == details.area
        };
        if let Some(running) = self.courses.iter().find(same) {
            self.state.today.started(running.session.id);
            return;
        }
        let Some(available) = self.available.iter().find(|it| it.protocol.key == protocol) else { return };
        let id = SessionId(clock::new_id(self.clock.now()));
        let session = Session::new(id, now, finished_at, available.reference(), details);
        match self.store.create(&session, available) {
            Ok(()) => {
                self.state.today.started(id);
                self.state.page = Page::Today;
                self.wrote(vec![id]);
                self.say_done(ctx, words!(self.words, "toast-started"), Some(Offer::Undo));
            }
            Err(problem) => self.fail(&problem),
        }
    }

    fn change(&mut self, ctx: &egui::Context, session: SessionId, change: Change) {
        let said = match &change {
            Change::FinishedAt(_) => words!(self.words, "toast-corrected"),
            Change::EndedAt(Some(_)) => words!(self.words, "toast-ended"),
            Change::Deleted => words!(self.words, "toast-deleted"),
            Change::Delete(_) => words!(self.words, "toast-entry-deleted"),
            _ => words!(self.words, "toast-kept"),
        };
        let changed = self.store.change(session, change, self.clock.now_in_seconds());
        self.changed(ctx, session, changed, said);
    }

    /// Keeps a check-in that was `before`; one that is new, whose id is nil, gets its own here.
    fn check_in(&mut self, ctx: &egui::Context, session: SessionId, before: &CheckIn, mut check_in: CheckIn) {
        check_in.at = check_in.at.trunc_subsecs(0);
        let new = before.id.is_nil();
        if new {
            check_in.id = clock::new_id(self.clock.now());
        }
        // Photos that were added meanwhile show the skin as it was then.
        let added = self.state.dialog.as_ref().map_or(&[][..], Dialog::photos).to_vec();
        let kept = self.decide(session, |standing| {
            // Two presses in a moment are one; another answer is another check-in.
            let same = |it: &&CheckIn| {
                let (id, edited_at, at) = (it.id, it.edited_at, it.at);
                let again = CheckIn { id, edited_at, at, ..check_in.clone() };
                (at - check_in.at).abs() < DOUBLE_PRESS && again == **it
            };
            if new && in_order(&standing.session.check_ins).iter().any(same) {
                return Ok(Change::nothing());
            }
            let photos = in_order(&standing.session.photos).into_iter().filter(|it| added.contains(&it.id));
            let (of, at) = (Some(check_in.id), check_in.at);
            let photos = photos.map(|it| Record::Photo(Photo { check_in: of, at, ..it.clone() }));
            let put = if new { standing.log(check_in.clone()) } else { standing.revise(before, &check_in) };
            Ok(Change::All(iter::once(put?).chain(photos.map(Change::Put)).collect()))
        });
        if kept.is_ok() {
            // Only what is kept may be forgotten, and a press beside the form keeps nothing of it.
            let from_form = self.state.dialog.take().is_some();
            if from_form && new {
                self.state.drafts.forget(session);
            }
        }
        self.changed(ctx, session, kept, words!(self.words, "toast-checked-in"));
    }

    fn postpone(&mut self, ctx: &egui::Context, session: SessionId) {
        let (id, now) = self.new_record();
        // Two presses in a moment are one.
        let just_now = |it: &&Event| (now - it.at).abs() < DOUBLE_PRESS;
        let postponed = self.decide(session, |standing| {
            let twice = in_order(&standing.session.postponements).iter().any(just_now);
            if twice { Ok(Change::nothing()) } else { standing.postpone(id, now) }
        });
        if !self.changed(ctx, session, postponed, words!(self.words, "toast-postponed")) {
            return;
        }
        let zone = local_zone();
        let next = self.course(session).and_then(|it| flags::next_opening(it, self.here(now, &zone)));
        if let (Some(next), Some(toast)) = (next, &mut self.toast) {
            toast.words = format!("{} {next}", toast.words);
        }
    }

    fn resume(&mut self, ctx: &egui::Context, session: SessionId, active: &str) {
        let (id, now) = self.new_record();
        let resumed = self.decide(session, |standing| standing.resume(id, now, active, &local_zone()));
        self.changed(ctx, session, resumed, words!(self.words, "toast-resumed"));
    }

    fn close_flag(&mut self, ctx: &egui::Context, session: SessionId, rule: &str, how: How) {
        let id = clock::new_id(self.clock.now());
        let closed = self.decide(session, |standing| standing.close_flag(id, None, rule, Some(how)));
        self.changed(ctx, session, closed, words!(self.words, "toast-flag-closed"));
    }

    /// Shows what another start asks for, unless the person is in the middle of a dialog.
    fn turn_to(&mut self, ctx: &egui::Context, request: Request) {
        if self.state.dialog.as_ref().is_some_and(Dialog::has_answers) {
            return;
        }
        if request != Request::default() {
            self.apply(ctx, Command::CloseDialog);
        }
        self.state.page = request.page.unwrap_or(self.state.page);
        if let Some(session) = request.session {
            self.show(session);
        }
        self.check_in_asked = request.check_in.or(self.check_in_asked);
        self.open_check_in(ctx);
    }

    /// Opens the check-in form that another start asks for, once its session is read.
    fn open_check_in(&mut self, ctx: &egui::Context) {
        let Some(session) = self.check_in_asked else { return };
        if self.course(session).is_some() {
            self.apply(ctx, Command::Ask(Ask::CheckIn(session, None)));
        } else if self.loading.is_some() {
            return;
        }
        self.check_in_asked = None;
    }

    /// Shows a session where it is at home.
    fn show(&mut self, session: SessionId) {
        let now = self.clock.now();
        if self.course(session).is_some_and(|it| it.plan.is_running(now)) {
            self.state.today.show(session);
            self.state.page = Page::Today;
        } else {
            self.state.history.chosen = Some(session);
            self.state.history.opened = true;
            self.state.page = Page::History;
        }
    }

    /// The id of a new record, and the time.
    fn new_record(&self) -> (Uuid, Instant) {
        (clock::new_id(self.clock.now()), self.clock.now_in_seconds())
    }

    /// Makes of a session, as it is on disk, what is decided on that.
    fn decide(
        &self,
        session: SessionId,
        decide: impl FnOnce(Standing<'_>) -> Result<Change, Refused>,
    ) -> Result<Step, NotChanged> {
        let now = self.clock.now_in_seconds();
        let decided = self.store.decide(session, now, |session| {
            let protocol = self.reckoner.protocol(&self.store, session)?;
            let plan = plan(&protocol, session, &self.settings, &local_zone(), now);
            decide(Standing { session, protocol: &protocol, plan: &plan, now }).map_err(NotChanged::from)
        })?;
        Ok(decided.step)
    }

    fn export(&mut self, ctx: &egui::Context, what: Export) {
        if self.loading.is_some() {
            return self.say(ctx, words!(self.words, "export-loading"), None);
        }
        let only = |it: &&Course| match what {
            Export::Report(id) => it.session.id == id,
            Export::Calendar => export::ics::reminders(it).any(|reminder| reminder.due_at > self.clock.now()),
            _ => true,
        };
        let courses: Vec<_> = self.courses.iter().filter(only).cloned().collect();
        let (store, discreet) = (self.store.clone(), self.settings.discreet);
        let now = self.clock.now_in_seconds();
        let unread: Vec<_> = self.problems.iter().map(ToString::to_string).collect();
        let habits = self.words.habits();
        self.in_background(ctx, "export", move || {
            let words = Words::of(habits);
            let done = transfer::export(&store, what, &courses, &unread, discreet, now, &words);
            done.map(News::Transferred)
        });
    }

    fn transferred(&mut self, ctx: &egui::Context, done: Done) {
        match done {
            Done::Written(file, missing) => {
                self.say_done(
                    ctx,
                    words!(self.words, "toast-exported", file = &file.display().to_string()),
                    None,
                );
                for problem in &missing {
                    self.fail(&words!(self.words, "export-without", problem = problem));
                }
            }
            Done::Imported(imported) => {
                self.fail_without(&imported.left_out);
                let (new, changed) = (imported.new.len(), imported.changed.len());
                let offer = imported.can_be_undone.then_some(Offer::Undo);
                self.say_done(ctx, words!(self.words, "toast-imported", new = new, changed = changed), offer);
            }
            Done::Failed(why) => self.fail(&why),
            Done::NoDialog(why) => {
                self.say(ctx, words!(self.words, "export-no-dialog", why = &why), None);
            }
        }
    }

    fn delete_everything(&mut self, ctx: &egui::Context) {
        match self.store.delete_everything() {
            Ok(_) => {
                self.writes.fetch_add(1, Ordering::SeqCst);
                self.courses.clear();
                self.revision += 1;
                self.settings = self.store.settings().0;
                self.state = State::new(&self.settings, &self.words);
                self.use_settings(ctx);
                self.say_done(ctx, words!(self.words, "toast-deleted-everything"), None);
            }
            Err(problem) => self.fail(&problem),
        }
    }

    fn course(&self, session: SessionId) -> Option<&Course> {
        self.courses.iter().find(|it| it.session.id == session)
    }

    /// Takes photos in the background: the file dialog waits for the person, a large photo takes a while.
    fn add_photo(&self, ctx: &egui::Context, session: SessionId, from: Source) {
        let dialog =
            DialogWords { title: words!(self.words, "photo-dialog"), kind: words!(self.words, "photo-kind") };
        let (store, clock) = (self.store.clone(), self.clock);
        self.in_background(ctx, "add photo", move || {
            let added = photos::add(&store, from, dialog, || clock::new_id(clock.now()))?;
            Some(News::Added(session, added))
        });
    }

    /// Gives a session the photos that were taken, as one change.
    fn added(&mut self, ctx: &egui::Context, session: SessionId, added: Added) {
        let taken = match added {
            Added::NoDialog(why) => {
                return self.say(ctx, words!(self.words, "photo-no-dialog", why = &why), None);
            }
            Added::Photos(taken) => taken,
        };
        let now = self.clock.now_in_seconds();
        let Some(course) = self.course(session) else { return };
        // A camera whose clock says that it was before the finish, or is not yet, does not know.
        let known = course.plan.finished_at..=now;
        let (mut puts, mut ids) = (Vec::new(), Vec::new());
        for photo in taken {
            match photo {
                Ok(Kept { id, file, taken_at }) => {
                    let taken_at = taken_at.map(|it| local_zone().resolve(it));
                    let at = taken_at.filter(|at| known.contains(at)).unwrap_or(now);
                    let (edited_at, unknown) = (now, Unknown::new());
                    let photo = Photo { id, edited_at, deleted_at: None, at, file, check_in: None, unknown };
                    puts.push(Change::Put(Record::Photo(photo)));
                    ids.push(id);
                }
                Err(why) => self.fail(&words!(self.words, "photo-refused", why = &why)),
            }
        }
        if !puts.is_empty() {
            let count = puts.len();
            let changed = self.store.change(session, Change::All(puts), now);
            if let (Ok(_), Some(dialog)) = (&changed, &mut self.state.dialog) {
                dialog.take_photos(session, ids);
            }
            self.changed(ctx, session, changed, words!(self.words, "toast-photo", count = count));
        }
    }

    /// Has the photos read that a page has asked for.
    fn read_photos(&mut self, ctx: &egui::Context) {
        for wanted in self.shelf.take_asked() {
            let reader = self.photos.get_or_insert_with(|| {
                photos::Reader::start(self.store.clone(), self.to.clone(), ctx.clone())
            });
            reader.ask(wanted);
        }
    }

    fn use_protocol(&mut self, ctx: &egui::Context, session: SessionId, key: &str) {
        let Some(available) = self.available.iter().find(|it| it.protocol.key == key) else { return };
        let changed = self.store.use_protocol(session, available, self.clock.now_in_seconds());
        self.changed(ctx, session, changed, words!(self.words, "toast-kept"));
    }

    /// Shows what became of a change, and returns whether it was made.
    fn changed(
        &mut self,
        ctx: &egui::Context,
        session: SessionId,
        changed: Result<Step, impl ToString>,
        said: String,
    ) -> bool {
        // One of nothing was made before.
        let made = changed.as_ref().is_ok_and(|step| !step.edits.is_empty());
        if made {
            self.wrote(vec![session]);
            self.say_done(ctx, said, Some(Offer::Undo));
        } else if let Err(problem) = changed {
            self.fail(&problem);
        }
        made
    }

    /// Takes the last change back, or makes it once more, and says which it was.
    fn step(&mut self, ctx: &egui::Context, way: Way) {
        let now = self.clock.now_in_seconds();
        match self.store.step(now, way) {
            Ok(Some(step)) => {
                let zone = local_zone();
                let session = step.edits.first().map(|(id, _)| *id);
                let protocol_of = |courses: &[Course]| {
                    courses.iter().find(|it| Some(it.session.id) == session).map(|it| it.protocol.clone())
                };
                let before = protocol_of(&self.courses);
                self.wrote(step.sessions());
                if step.settings.is_some() {
                    self.settings = self.store.settings().0;
                    self.use_settings(ctx);
                }
                let protocol = before.or_else(|| protocol_of(&self.courses));
                let title = |(id, kind, _): &(SessionId, String, Answered)| {
                    let course = self.course(*id)?;
                    Some(notice::title_of(kind, &course.plan, &course.protocol, &self.words))
                };
                let answered = Some(inbox::titles(step.answered.iter().filter_map(title)))
                    .filter(|titles| !titles.is_empty());
                let first = step.edits.first().map(|(_, edit)| edit);
                let (protocol, here) = (protocol.as_deref(), self.here(now, &zone));
                let came_in = CameIn::of(step.imported, step.restored);
                let change = change::change(came_in, answered.as_deref(), first, protocol, here);
                let (said, offer) = match way {
                    Way::Back => (words!(self.words, "undone", change = &change), Offer::Redo),
                    Way::Forth => (words!(self.words, "redone", change = &change), Offer::Undo),
                };
                self.say(ctx, said, Some(offer));
            }
            Ok(None) => {
                let said = match way {
                    Way::Back => words!(self.words, "nothing-to-undo"),
                    Way::Forth => words!(self.words, "nothing-to-redo"),
                };
                self.say(ctx, said, None);
            }
            Err(problem) => self.fail(&problem),
        }
    }

    /// Shows sessions as they are on disk after this window's change to them.
    fn wrote(&mut self, mut ids: Vec<SessionId>) {
        ids.sort_unstable();
        ids.dedup();
        self.writes.fetch_add(1, Ordering::SeqCst);
        self.revision += 1;
        let basis = Basis { settings: self.settings.clone(), zone: local_zone(), now: self.clock.now() };
        self.courses.retain(|it| ids.binary_search(&it.session.id).is_err());
        for id in ids {
            let session = self.store.session(id);
            let course = session.and_then(|found| {
                found.map(|session| self.reckoner.course(&self.store, session, &basis)).transpose()
            });
            match course {
                // What cannot be read of it is told by who reads all.
                Ok(course) => self.courses.extend(course.map(|(course, _)| course)),
                Err(problem) => self.fail(&problem),
            }
        }
        courses::sort(&mut self.courses);
    }

    fn set(&mut self, ctx: &egui::Context, settings: &Settings) {
        let before = self.settings.clone();
        let now = self.clock.now_in_seconds();
        match self.store.change_settings(now, |on_disk| change_settings(on_disk, &before, settings)) {
            Ok(written) => {
                self.writes.fetch_add(1, Ordering::SeqCst);
                self.settings = written;
                self.use_settings(ctx);
                // What another message offers to take back is not the last change any more.
                self.toast = None;
                if before.shelf != self.settings.shelf {
                    self.say_done(ctx, words!(self.words, "toast-shelf"), Some(Offer::Undo));
                }
                // The plans follow with the next reading.
            }
            Err(problem) => self.fail(&problem),
        }
    }

    fn start_at_log_in(&mut self, ctx: &egui::Context, on: bool) {
        if self.demo.is_some() {
            // The real entry is the person's own.
            self.at_log_in = if on { AtLogIn::On } else { AtLogIn::Off };
            return;
        }
        let (folder, reason) = (self.store.dir().to_owned(), words!(self.words, "settings-log-in-detail"));
        self.in_background(ctx, "start at log-in", move || {
            let set = autostart::set(on, &folder, &reason);
            Some(News::AtLogIn(set.map(|()| at_log_in(&folder))))
        });
    }

    /// In a demo, the agent's logic runs here, and its notifications show in the window.
    fn tick_demo(&mut self, ctx: &egui::Context, now: Instant) {
        let Some(demo) = &mut self.demo else { return };
        demo.agent.tick(now, &local_zone());
        if let Some(notice) = demo.notices.take().pop() {
            let body = notice.body.lines().next().unwrap_or_default().to_owned();
            self.say(ctx, format!("{}: {body}", notice.summary), None);
        }
    }

    /// When the window has to be drawn anew though nothing happens: for the countdown, a reminder that
    /// turns overdue, a message that has stood long enough.
    fn draw_again(&self, ctx: &egui::Context, now: Instant) {
        let mut next = now + TimeDelta::hours(1);
        for course in unsettled(&self.courses).filter(|it| it.plan.is_running(now)) {
            let left = course.plan.phase_at(now).map(|it| it.ends_at - now);
            let changes = left.map(crate::view::today::until_next_change);
            if self.state.mini
                || matches!(self.state.page, Page::Today | Page::Diary | Page::History | Page::Care)
            {
                next = next.min(changes.map_or(next, |changes| now + changes));
            }
        }
        next = next.min(health::next_waiting_at(&self.courses, now).unwrap_or(next));
        next = next.min(inbox::changes_at(&self.courses, self.settings.snooze(), now).unwrap_or(next));
        if let Some(toast) = &self.toast {
            let left = (toast.until - ctx.input(|input| input.time)).max(0.0);
            ctx.request_repaint_after_secs(left as f32 + 0.05);
        }
        ctx.request_repaint_after(self.clock.real(next - now));
    }

    /// Something was drawn; a check-in that was kept before is in it.
    fn measured(&mut self) {
        self.measure.drawn += 1;
        if self.measure.frames {
            eprintln!("frame");
        }
        if let Some((since, drawn)) = &mut self.measure.kept {
            *drawn = true;
            eprintln!("check-in-drawn-us {}", since.elapsed().num_microseconds().unwrap_or(i64::MAX));
        }
    }
}

/// Whether the agent starts at log-in.
fn at_log_in(data_dir: &Path) -> AtLogIn {
    match autostart::state(data_dir) {
        autostart::State::Off => AtLogIn::Off,
        autostart::State::On => AtLogIn::On,
        autostart::State::Broken => AtLogIn::Broken,
        autostart::State::Other => AtLogIn::Other,
    }
}

/// Writes what the person changed over what is on disk: another process may have changed the rest.
fn change_settings(on_disk: &mut Settings, before: &Settings, after: &Settings) {
    macro_rules! take {
        ($($field:ident),+) => {
            // None is forgotten.
            let Settings { format: _, edited_at: _, unknown: _, $($field: _),+ } = after;
            $(if before.$field != after.$field { on_disk.$field.clone_from(&after.$field); })+
        };
    }
    take!(
        morning,
        quiet,
        quiet_hours,
        kinds_off,
        snooze_minutes,
        discreet,
        theme,
        contrast,
        motion,
        language,
        clock,
        week,
        welcomed,
        next_session_days,
        shelf
    );
}

impl eframe::App for Window {
    fn logic(&mut self, ctx: &egui::Context, _frame: &mut eframe::Frame) {
        if self.measure.first_frame && self.measure.drawn == 1 {
            eprintln!("first-frame-ms {:.1}", clock::since_start().as_secs_f64() * 1000.0);
            ctx.send_viewport_cmd(ViewportCommand::Close);
        }
        if let Some((since, _)) = self.measure.kept.take_if(|(_, drawn)| *drawn) {
            // The frame before this one is painted.
            eprintln!("check-in-shown-us {}", since.elapsed().num_microseconds().unwrap_or(i64::MAX));
        }
        while let Ok(news) = self.inbox.try_recv() {
            self.hear(ctx, news);
        }
        self.stand.see(ctx, self.state.mini);
        let now = self.clock.now();
        self.tick_demo(ctx, now);
        if self.toast.as_ref().is_some_and(|toast| ctx.input(|input| input.time) >= toast.until) {
            self.toast = None;
        }
        self.draw_again(ctx, now);
    }

    fn on_exit(&mut self, _gl: Option<&eframe::glow::Context>) {
        if self.demo.is_none() {
            self.stand.keep(&self.store);
        }
    }

    fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut eframe::Frame) {
        // What a page says of now may be kept, and files have whole seconds.
        let now = self.clock.now_in_seconds();
        let zone = local_zone();
        let here = Here { now, zone: &zone, words: &self.words };
        let (agent, service) = (&self.agent, self.service.as_ref());
        let backup = backups_in_words::trouble(&self.backups, here);
        let (at_log_in, backup, in_doubt) = (self.at_log_in, backup.as_deref(), self.in_doubt);
        let not_shown = self.not_shown;
        let known = health::Known { agent, service, at_log_in, backup, in_doubt, not_shown };
        let health = health::health(known, &self.courses, here);
        let unread: Vec<_> = self.problems.iter().filter(|it| !self.dismissed.contains(it)).collect();
        // What is wrong with a file is said once.
        let health_told =
            health.problem.as_ref().is_some_and(|of| unread.iter().any(|it| it.to_string() == *of));
        let mut all: Vec<_> = self.failures.iter().map(|it| Trouble::of(it)).collect();
        all.extend(troubles(&self.store, unread, |file| {
            let course = self.course(Store::session_set_aside(file)?)?;
            Some(backups_in_words::session_of(course.plan.finished_at, course.area(), &zone, &self.words))
        }));
        let scene = Scene {
            here,
            courses: &self.courses,
            revision: self.revision,
            photos: &self.shelf,
            loading: self.loading,
            settings: &self.settings,
            protocols: &self.protocols,
            health: &health,
            at_log_in: self.at_log_in,
            troubles: &all,
            health_told,
            in_doubt: self.in_doubt,
            data_dir: &self.data_dir,
            backups: &self.backups,
            toast: self.toast.as_ref(),
        };
        let commands = shell_ui(ui, &scene, &mut self.state);
        let ctx = ui.ctx().clone();
        self.measured();
        self.read_photos(&ctx);
        for command in commands {
            if self.measure.frames && matches!(command, Command::CheckIn(..)) {
                self.measure.kept = Some((Stopwatch::start(), false));
            }
            self.apply(&ctx, command);
            // What is drawn by now is out of date: it is laid out again before anything is painted.
            ctx.request_discard("a command was applied");
            ctx.request_repaint();
        }
        if self.measure.first_frame {
            ctx.request_repaint();
        } else {
            self.after_first_frame(&ctx);
        }
    }
}

/// The protocols to begin with, in that language.
fn in_language(available: &[Available], language: Language) -> Vec<Protocol> {
    let translation = translation(language);
    available.iter().map(|it| it.protocol.clone().translated(&translation)).collect()
}

/// Problems, each thing said once, with their files as they are called in the data folder.
/// Where one has no name, what it is of is called by `name`.
fn troubles<'a>(
    store: &Store,
    problems: impl IntoIterator<Item = &'a Problem>,
    name: impl Fn(&Path) -> Option<String>,
) -> Vec<Trouble> {
    trouble::of_files(problems.into_iter().map(|it| {
        let file = it.file.strip_prefix(store.dir()).unwrap_or(&it.file).display();
        let name = it.name.clone().or_else(|| name(&it.file));
        let file = name.map_or_else(|| file.to_string(), |name| format!("{name}, {file}"));
        (file, it.what.clone())
    }))
}
