//! What a long diary costs: `diary [SESSIONS [CHECK_INS]]` fills a folder of its own and measures, a figure
//! a line with its limit, and fails where one is missed. `diary --fill FOLDER [SESSIONS [CHECK_INS]]` leaves
//! the folder to others, such as `tests/desktop/figures.py`, which opens a window on it; `diary --in FOLDER`
//! measures there.
#![allow(missing_docs, clippy::disallowed_methods)]

use std::error::Error;
use std::fs;
use std::path::Path;
use std::process::ExitCode;
use std::time::{Duration, Instant as Stopwatch};

use aftercare::app::courses::{self, Basis, Courses, Reckoner};
use aftercare::care::check_in::{CheckIn, PAIN, SIGNS};
use aftercare::care::civil_time::Instant;
use aftercare::care::edit::close_flag;
use aftercare::care::ledger::{Entry, Ledger, State as Told};
use aftercare::care::plan::plan;
use aftercare::care::protocol::Protocol;
use aftercare::care::session::{Details, Event, How, Session, SessionId};
use aftercare::care::settings::Settings;
use aftercare::platform::clock::{Clock, local_zone, new_id};
use aftercare::store::{Available, Store};
use aftercare::ui::command::Page;
use aftercare::ui::photos::Shelf;
use aftercare::ui::scene::Scene;
use aftercare::ui::shell::{State, shell_ui};
use aftercare::ui::theme;
use aftercare::view::backups::Backups;
use aftercare::view::health::{self, AgentFacts, AtLogIn, Known};
use aftercare::view::search::Index;
use aftercare::view::{Course, Here, inbox};
use aftercare::words::Words;
use chrono::TimeDelta;
use serde::Serialize;

type Result<T> = std::result::Result<T, Box<dyn Error>>;

/// A measured value in `unit`, and what it may be at most.
struct Figure {
    name: &'static str,
    value: f64,
    unit: &'static str,
    limit: Option<f64>,
}

impl Figure {
    const fn new(name: &'static str, value: f64, unit: &'static str) -> Self {
        Self { name, value, unit, limit: None }
    }

    const fn at_most(self, limit: f64) -> Self {
        Self { limit: Some(limit), ..self }
    }

    fn is_kept(&self) -> bool {
        self.limit.is_none_or(|limit| self.value <= limit)
    }

    fn print(&self) {
        let Self { name, value, unit, limit } = self;
        let limit = limit.map_or_else(String::new, |limit| format!("at most {limit} {unit}"));
        let kept = if self.is_kept() { "ok" } else { "MISSED" };
        println!("{name:<44}{value:>9.2} {unit:<4}{limit:<16}{kept}");
    }
}

fn main() -> ExitCode {
    let arguments: Vec<_> = std::env::args().skip(1).collect();
    let arguments: Vec<_> = arguments.iter().map(String::as_str).collect();
    let done = match arguments.as_slice() {
        ["--fill", folder, rest @ ..] => fill(&Store::at(folder.into()), &Size::of(rest)).map(|()| true),
        ["--in", folder] => measure(&Store::at(folder.into())),
        rest => anew(&Size::of(rest)),
    };
    match done {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("diary: {error}");
            ExitCode::from(2)
        }
    }
}

/// How many of each.
struct Size {
    sessions: u32,
    check_ins: u32,
}

impl Size {
    fn of(arguments: &[&str]) -> Self {
        let number = |at: usize, usual| arguments.get(at).map_or(usual, |it| it.parse().unwrap_or(usual));
        Self { sessions: number(0, 10_000), check_ins: number(1, 40) }
    }
}

// The folder

/// Fills a folder with a session that runs and one for each day until six weeks ago, all of whose reminders
/// were told.
fn fill(store: &Store, size: &Size) -> Result<()> {
    let now = Clock::System.now_in_seconds();
    let available = store.protocols().0.swap_remove(0);
    store.change_settings(now, |settings| settings.welcomed = true)?;
    let running = session(now - TimeDelta::hours(30), size.check_ins / 4, &available, now)?;
    store.create(&running.0, &available)?;
    let file = store.dir().join(format!("sessions/{}.ron", running.0.id));
    if fs::read_to_string(file)? != text(&running.0)? {
        return Err("the store writes sessions in another way than this benchmark".into());
    }
    keep(store, &running)?;
    for day in 0..i64::from(size.sessions.saturating_sub(1)) {
        keep(store, &session(now - TimeDelta::days(42 + day), size.check_ins, &available, now)?)?;
    }
    Ok(())
}

/// A session with everything that a person may note in it, as it is at `now`.
fn session(
    finished_at: Instant,
    check_ins: u32,
    available: &Available,
    now: Instant,
) -> Result<(Session, Ledger)> {
    let (protocol, settings, zone) = (&available.protocol, Settings::default(), local_zone());
    let number = finished_at.timestamp() / 86_400;
    let details = Details {
        depth_mm: Some([0.25, 0.5, 0.75, 1.0][number as usize % 4]),
        device: Some("pen".to_owned()),
        area: Some(["face", "neck", "scalp"][number as usize % 3].to_owned()),
        serum: Some("hyaluronic acid".to_owned()),
        note: Some(format!("Session {number}: didn't hurt.")),
        ..Details::default()
    };
    let id = SessionId(new_id(finished_at));
    let mut session = Session::new(id, finished_at, finished_at, available.reference(), details);
    for nth in 0..check_ins {
        let at = finished_at + TimeDelta::minutes(3 * 60 * i64::from(nth + 1));
        session.check_ins.push(check_in(number, nth, at));
    }
    for (key, days) in [("retinol", 4), ("vitamin-c", 5), ("acids", 6)] {
        let at = finished_at + TimeDelta::days(days);
        if at <= now {
            session.resumptions.push(Event::new(new_id(at), at, Some(key)));
        }
    }
    let open = plan(protocol, &session, &settings, &zone, now);
    for flag in open.flags.iter().filter(|flag| flag.is_open()) {
        let at = flag.findings.last().map_or(now, |it| it.at) + TimeDelta::hours(1);
        let closing = close_flag(new_id(at), &flag.rule, Some(How::Cleared), at, protocol, &open)?;
        session.flag_closings.push(closing);
    }
    let mut ledger = Ledger::default();
    for reminder in plan(protocol, &session, &settings, &zone, now).reminders {
        if reminder.due_at <= now {
            let (kind, due_at) = (reminder.kind.to_string(), reminder.due_at);
            ledger.entries.insert(kind, Entry::new(Told::Delivered, due_at, due_at));
        }
    }
    Ok((session, ledger))
}

fn check_in(session: i64, nth: u32, at: Instant) -> CheckIn {
    let calm = (nth / 10) as u8;
    let mut check_in = CheckIn::new(new_id(at), at);
    for (sign, worst) in SIGNS.iter().zip([3_u8, 2, 2, 2, 1]) {
        check_in.grades.insert((*sign).to_owned(), worst.saturating_sub(calm));
    }
    check_in.grades.insert(PAIN.to_owned(), 3_u8.saturating_sub(calm));
    if session % 10 == 0 && nth == 12 {
        check_in.present.insert("pustules".to_owned());
    }
    check_in.sensitive = (nth % 8 == 7).then_some(nth < 16);
    check_in.note =
        nth.is_multiple_of(4).then(|| format!("Hour {}: it's calmer than I thought.", 3 * (nth + 1)));
    check_in
}

/// Writes a session and its ledger as the store does, but without waiting for the disk each time.
fn keep(store: &Store, (session, ledger): &(Session, Ledger)) -> Result<()> {
    fs::write(store.dir().join(format!("sessions/{}.ron", session.id)), text(session)?)?;
    fs::write(store.dir().join(format!("ledger/{}.ron", session.id)), text(ledger)?)?;
    Ok(())
}

fn text(value: &impl Serialize) -> Result<String> {
    let options = ron::Options::default().with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME);
    let pretty = ron::ser::PrettyConfig::new().extensions(ron::extensions::Extensions::empty());
    Ok(options.to_string_pretty(value, pretty)? + "\n")
}

// The figures

fn anew(size: &Size) -> Result<bool> {
    let folder = tempfile::tempdir()?;
    let store = Store::at(folder.path().join("data"));
    fill(&store, size)?;
    measure(&store)
}

fn measure(store: &Store) -> Result<bool> {
    let bytes: u64 = ["sessions", "ledger"].iter().map(|it| bytes_in(&store.dir().join(it))).sum();
    let mut figures = vec![Figure::new("the folder", bytes as f64 / 1e6, "MB")];
    let (read, courses) = reading(store)?;
    figures.extend(read);
    figures.extend(saving(store, &courses)?);
    figures.extend(drawing(&courses));
    figures.iter().for_each(Figure::print);
    Ok(figures.iter().all(Figure::is_kept))
}

fn reading(store: &Store) -> Result<(Vec<Figure>, Vec<Course>)> {
    let basis = Basis { settings: Settings::default(), zone: local_zone(), now: Clock::System.now() };
    let read = |courses: &mut Courses| {
        let mut first = None;
        let started = Stopwatch::now();
        let (courses, problems) = courses.read(store, &basis, |_, _| {
            first.get_or_insert_with(|| started.elapsed());
        });
        let took = started.elapsed();
        let first = first.unwrap_or(took);
        if problems.is_empty() { Ok((courses, first, took)) } else { Err(format!("{problems:?}")) }
    };
    let before = memory()?;
    let mut reader = Courses::default();
    let mut warm = Vec::new();
    for _ in 0..3 {
        reader = Courses::default();
        let (_, first, took) = read(&mut reader)?;
        warm.push((took, first));
    }
    warm.sort_unstable();
    let (took, first) = warm[1];
    let (courses, _, again) = read(&mut reader)?;
    let settled = courses.iter().filter(|it| it.settled).count();
    let figures = vec![
        Figure::new("until the first of them are there, median", seconds(first), "s"),
        Figure::new("until all are there, median of three", seconds(took), "s").at_most(1.0),
        Figure::new("to look for changes", milliseconds(again), "ms"),
        Figure::new("memory for all", memory()? - before, "MB"),
        Figure::new("sessions", courses.len() as f64, ""),
        Figure::new("sessions that still move", (courses.len() - settled) as f64, ""),
    ];
    Ok((figures, courses))
}

/// From the press of the button to the course that is drawn next, its flags reckoned.
fn saving(store: &Store, courses: &[Course]) -> Result<Vec<Figure>> {
    let reckoner = Reckoner::default();
    let id = courses[0].session.id;
    let mut slowest = Duration::ZERO;
    for nth in 0..20 {
        let now = Clock::System.now();
        let mut check_in = check_in(0, nth, now);
        check_in.present.insert("pustules".to_owned());
        let mut shown = courses.to_vec();
        let (done, took) = timed(|| -> Result<bool> {
            store.change(id, check_in.into(), now)?;
            let session = store.session(id)?.ok_or("the session is gone")?;
            let basis = Basis { settings: store.settings().0, zone: local_zone(), now };
            shown[0] = reckoner.course(store, session, &basis)?.0;
            courses::sort(&mut shown);
            Ok(shown[0].plan.is_held())
        });
        if !done? {
            return Err("the check-in raised no flag".into());
        }
        slowest = slowest.max(took);
    }
    Ok(vec![
        Figure::new("a check-in kept, its flags found, worst of 20", milliseconds(slowest), "ms")
            .at_most(50.0),
    ])
}

/// The pages without a display: what the processor does for a frame, and for one of History while it is scrolled.
fn drawing(courses: &[Course]) -> Vec<Figure> {
    const FRAMES: usize = 300;
    let (zone, words, settings) = (local_zone(), Words::english(), Settings::default());
    let (protocols, agent) = (Protocol::built_in(), AgentFacts::default());
    let ctx = egui::Context::default();
    theme::apply(&ctx);
    let mut state = State::new(&settings, &words);
    let mut frame = |page: Page, events: Vec<egui::Event>, number: usize| {
        state.page = page;
        let here = Here { now: Clock::System.now(), zone: &zone, words: &words };
        let size = egui::vec2(1100.0, 760.0);
        let input = egui::RawInput {
            screen_rect: Some(egui::Rect::from_min_size(egui::Pos2::ZERO, size)),
            time: Some(number as f64 / 60.0),
            events,
            ..Default::default()
        };
        let started = Stopwatch::now();
        let output = ctx.run_ui(input, |ui| {
            let known = Known {
                agent: &agent,
                service: None,
                at_log_in: AtLogIn::Off,
                backup: None,
                in_doubt: false,
                not_shown: false,
            };
            let health = health::health(known, courses, here);
            let inbox_changes_at = inbox::changes_at(courses, settings.snooze(), here.now);
            let _ = (health::next_waiting_at(courses, here.now), inbox_changes_at);
            let scene = Scene {
                here,
                courses,
                revision: 0,
                photos: &Shelf::default(),
                loading: None,
                settings: &settings,
                protocols: &protocols,
                health: &health,
                at_log_in: AtLogIn::Off,
                troubles: &[],
                health_told: false,
                in_doubt: false,
                data_dir: "",
                backups: &Backups::default(),
                toast: None,
            };
            shell_ui(ui, &scene, &mut state);
        });
        ctx.tessellate(output.shapes, output.pixels_per_point);
        started.elapsed()
    };
    let over_the_list = egui::Event::PointerMoved(egui::pos2(250.0, 400.0));
    for number in 0..30 {
        frame(Page::History, vec![over_the_list.clone()], number);
    }
    let mut took: Vec<_> = (30..30 + FRAMES)
        .map(|number| {
            let wheel = egui::Event::MouseWheel {
                unit: egui::MouseWheelUnit::Point,
                delta: egui::vec2(0.0, -400.0),
                phase: egui::TouchPhase::Move,
                source: egui::MouseWheelSource::Wheel,
                modifiers: egui::Modifiers::NONE,
            };
            frame(Page::History, vec![wheel], number)
        })
        .collect();
    took.sort_unstable();
    let pages = [
        ("a frame of Today, median", Page::Today),
        ("a frame of the inbox, median", Page::Inbox),
        ("a frame of the diary, median", Page::Diary),
        ("a frame of Products, median", Page::Care),
        ("a frame of Settings, median", Page::Settings),
    ];
    let pages = pages.map(|(name, page)| {
        let mut took: Vec<_> = (0..130)
            .map(|number| {
                // The pointer moves: something is drawn anew.
                let at = egui::pos2(200.0 + number as f32 * 4.0, 300.0);
                frame(page, vec![egui::Event::PointerMoved(at)], 30 + FRAMES + number)
            })
            .skip(30)
            .collect();
        took.sort_unstable();
        let figure = Figure::new(name, milliseconds(took[took.len() / 2]), "ms");
        // The inbox is made anew for each frame: near the limit, and over it on a slow machine.
        if page == Page::Inbox { figure } else { figure.at_most(3.0) }
    });
    let here = Here { now: Clock::System.now(), zone: &zone, words: &words };
    let mut index = Index::default();
    let (_, indexed) = timed(|| index.take(courses, courses.len(), here));
    let queries = ["neck 0.5", "calmer", "red flag", "2019-03", "nothing like it"];
    let slowest = queries.map(|query| timed(|| index.found(query)).1).into_iter().max().unwrap_or_default();
    let mut figures = vec![
        Figure::new("a frame of History, scrolled, median", milliseconds(took[FRAMES / 2]), "ms")
            .at_most(4.0),
        Figure::new("a frame of History, scrolled, 95 of 100", milliseconds(took[FRAMES * 95 / 100]), "ms"),
        Figure::new("to prepare the search, 50 sessions a frame", milliseconds(indexed), "ms"),
        Figure::new("a search, worst of five", milliseconds(slowest), "ms").at_most(50.0),
    ];
    figures.splice(2..2, pages);
    figures
}

fn seconds(stretch: Duration) -> f64 {
    stretch.as_secs_f64()
}

fn milliseconds(stretch: Duration) -> f64 {
    stretch.as_secs_f64() * 1000.0
}

fn timed<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let started = Stopwatch::now();
    (work(), started.elapsed())
}

fn bytes_in(folder: &Path) -> u64 {
    let files = fs::read_dir(folder).into_iter().flatten().flatten();
    files.filter_map(|file| file.metadata().ok()).map(|it| it.len()).sum()
}

/// Resident memory of this process, in MB.
fn memory() -> Result<f64> {
    let status = fs::read_to_string("/proc/self/status")?;
    let resident = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let kilobytes = resident.and_then(|it| it.split_whitespace().next()).ok_or("no VmRSS")?;
    Ok(kilobytes.parse::<f64>()? * 1024.0 / 1e6)
}
