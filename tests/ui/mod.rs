//! The pages without a display: drawn at many sizes, and looked at through their accessibility tree.

mod history;
mod inbox;
mod languages;
mod listening;
mod motion;
mod palette;
mod photos;
mod pictures;
mod products;
mod raster;
mod restore;
mod settings;
mod shell;

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::sync::Arc;

use aftercare::care::civil_time::{Instant, Zone};
use aftercare::care::edit::Change;
use aftercare::care::ledger::Ledger;
use aftercare::care::plan::plan;
use aftercare::care::protocol::Protocol;
use aftercare::care::session::{Details, ProtocolRef, Session, SessionId, Unknown};
use aftercare::care::settings::Settings;
use aftercare::ui::command::{Ask, Command, Page};
use aftercare::ui::dialogs::{DetailsForm, Dialog};
use aftercare::ui::mini;
use aftercare::ui::photos::Shelf;
use aftercare::ui::scene::{Offer, Progress, Scene, Toast};
use aftercare::ui::shell::{State, shell_ui};
use aftercare::ui::theme;
use aftercare::view::backups::{self, Backups, Foreseen};
use aftercare::view::health::{AgentFacts, AtLogIn, Known, NoService, Service, health};
use aftercare::view::language::translation;
use aftercare::view::trouble::Trouble;
use aftercare::view::{Course, Here};
use aftercare::words::{Habits, Language, Words};
use chrono::{DateTime, TimeDelta};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use egui_kittest::{Harness, HarnessBuilder};
use uuid::Uuid;

const NOW: &str = "2026-11-24T22:05:00-05:00";
const SIZES: [[f32; 2]; 5] =
    [[360.0, 640.0], [400.0, 800.0], [800.0, 600.0], [1100.0, 760.0], [1600.0, 1000.0]];

fn at(text: &str) -> Instant {
    DateTime::parse_from_rfc3339(text).unwrap().to_utc()
}

/// What a window does of what it is asked for, as the app does; the rest is only noted.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Does {
    Nothing,
    /// Dialogs open and close.
    Dialogs,
    /// What is said of reminders is noted.
    Answers,
}

/// Something that happens at the next frame.
type Happening = Rc<Cell<Option<Box<dyn FnOnce(&mut World)>>>>;

/// What a window shows, without a store behind it.
struct World {
    zone: Zone,
    words: Words,
    settings: Settings,
    protocols: Vec<Protocol>,
    courses: Vec<Course>,
    agent: AgentFacts,
    service: Option<Result<Service, NoService>>,
    at_log_in: AtLogIn,
    backups: Backups,
    /// What any backup would change, once it was looked at.
    foresees: Option<Result<Foreseen, String>>,
    toast: Option<Toast>,
    troubles: Vec<Trouble>,
    health_told: bool,
    loading: Option<Progress>,
    /// What is done of what is asked for.
    does: Does,
    /// Whether the person says that a test notification did not show.
    not_shown: bool,
    now: Instant,
    /// What happens to all this while the window is open.
    happens: Happening,
}

impl World {
    fn in_language(mut self, language: Language) -> Self {
        self.words = Words::of(Habits::usual(language, None));
        let translation = translation(language);
        self.protocols = self.protocols.into_iter().map(|it| it.translated(&translation)).collect();
        for it in &mut self.courses {
            it.protocol = Arc::new((*it.protocol).clone().translated(&translation));
        }
        self
    }

    fn new() -> Self {
        Self {
            zone: Zone::new(chrono_tz::Tz::America__New_York),
            words: Words::english(),
            settings: Settings { welcomed: true, ..Settings::default() },
            protocols: Protocol::built_in(),
            courses: Vec::new(),
            agent: AgentFacts { running_since: Some(at(NOW)), ..AgentFacts::default() },
            service: None,
            at_log_in: AtLogIn::Off,
            backups: Backups::default(),
            foresees: None,
            toast: None,
            troubles: Vec::new(),
            health_told: false,
            loading: None,
            does: Does::Nothing,
            not_shown: false,
            now: at(NOW),
            happens: Rc::default(),
        }
    }

    /// A world in which a session was finished `hours` ago.
    fn with_session(hours: i64) -> Self {
        Self::new().and_session(7, hours, "face")
    }

    /// With a session of that id and area, finished `hours` ago.
    fn and_session(mut self, id: u128, hours: i64, area: &str) -> Self {
        let finished_at = self.now - TimeDelta::hours(hours);
        let protocol = Arc::new(self.protocols[0].clone());
        let reference =
            ProtocolRef { key: protocol.key.clone(), digest: Uuid::nil(), unknown: Unknown::new() };
        let details = Details { depth_mm: Some(0.5), area: Some(area.to_owned()), ..Details::default() };
        let id = SessionId(Uuid::from_u128(id));
        let session = Session::new(id, finished_at, finished_at, reference, details);
        let plan = plan(&protocol, &session, &self.settings, &self.zone, self.now);
        self.courses.push(Course::new(session, protocol, plan, Ledger::default(), self.now));
        self
    }
}

/// Notes what is said of a reminder, as the app does.
fn note(world: &mut World, id: SessionId, kind: &str, until: Option<Instant>) {
    let (now, place) = (world.now, world.courses.iter().position(|it| it.session.id == id).unwrap());
    let course = world.courses[place].clone();
    let reminder = course.plan.reminders.iter().find(|it| it.kind.to_string() == kind).unwrap();
    let mut ledger = (*course.ledger).clone();
    let said = ledger.answer(reminder, until, now);
    ledger.note(kind.to_owned(), said);
    let plan = (*course.plan).clone();
    world.courses[place] = Course::new(course.session, course.protocol, plan, ledger, now);
}

type Asked = Rc<RefCell<Vec<Command>>>;

/// The message that a change was made.
fn kept() -> Toast {
    Toast { words: "Kept.".to_owned(), offer: Some(Offer::Undo), done: true, until: 12.0 }
}

/// A window on `world`; what is asked for is noted, not done.
fn window(world: World, page: Page, size: [f32; 2], dialog: Option<Ask>) -> (Harness<'static>, Asked) {
    window_of(Harness::builder().with_size(size), world, page, dialog)
}

fn window_of(
    builder: HarnessBuilder<()>,
    mut world: World,
    page: Page,
    dialog: Option<Ask>,
) -> (Harness<'static>, Asked) {
    let asked = Asked::default();
    let noted = asked.clone();
    let mut state = State::new(&world.settings, &world.words);
    state.page = page;
    if let Some(ask) = dialog {
        let here = Here { now: world.now, zone: &world.zone, words: &world.words };
        state.dialog = Some(Dialog::new(ask, world.courses.first(), DetailsForm::default(), here));
    }
    let mut themed = false;
    let scene_revision = 0;
    let harness = builder.with_max_steps(60).build_ui(move |ui| {
        if !themed {
            theme::apply(ui.ctx());
            theme::use_language(ui.ctx(), world.words.habits().language);
            themed = true;
            // The fonts are there from the next pass on.
            ui.ctx().request_discard("fonts");
            return;
        }
        let happens = world.happens.take();
        if let Some(happens) = happens {
            happens(&mut world);
        }
        let here = Here { now: world.now, zone: &world.zone, words: &world.words };
        // Where a service answers, nothing waits for long.
        let stuck = world.service.as_ref().is_some_and(Result::is_err);
        let service = world.service.as_ref();
        let backup = backups::trouble(&world.backups, here);
        let backup = backup.as_deref();
        let in_doubt = false;
        let (at_log_in, not_shown) = (world.at_log_in, world.not_shown);
        let known = Known { agent: &world.agent, service, at_log_in, backup, in_doubt, not_shown };
        let health = health(known, if stuck { &world.courses } else { &[] }, here);
        let scene = Scene {
            here,
            courses: &world.courses,
            revision: scene_revision,
            photos: &Shelf::default(),
            loading: world.loading,
            settings: &world.settings,
            protocols: &world.protocols,
            health: &health,
            at_log_in: world.at_log_in,
            troubles: &world.troubles,
            health_told: world.health_told,
            in_doubt: !world.troubles.is_empty(),
            data_dir: "the data folder",
            backups: &world.backups,
            toast: world.toast.as_ref(),
        };
        let commands = shell_ui(ui, &scene, &mut state);
        for command in commands.iter().filter(|_| world.does == Does::Dialogs) {
            match command {
                Command::Ask(ask) => {
                    let (course, typed) = (world.courses.first(), DetailsForm::default());
                    state.dialog = Some(Dialog::new(ask.clone(), course, typed, here));
                }
                Command::CloseDialog => state.dialog = None,
                Command::ToggleMini => state.mini ^= true,
                _ => {}
            }
        }
        for command in &commands {
            if let Command::Foresee(name) = command {
                world.backups.asked = Some((name.clone(), scene_revision));
                world.backups.foreseen = world.foresees.clone().map(|it| (name.clone(), it));
            }
        }
        if world.does == Does::Answers {
            for command in &commands {
                if let Command::Answer(reminders, snooze) = command {
                    let until = snooze.map(|snooze| world.now + snooze);
                    for (id, kind) in reminders {
                        note(&mut world, *id, &kind.to_string(), until);
                    }
                }
            }
        }
        noted.borrow_mut().extend(commands);
    });
    (harness, asked)
}

#[test]
fn every_page_draws_at_every_size_and_names_its_controls() {
    for size in SIZES {
        for page in Page::ALL {
            for world in [World::new(), World::with_session(26), World::with_session(130)] {
                let (mut harness, _) = window(world, page, size, None);
                harness.run();
                for name in ["Today", "Diary", "History", "Products", "Settings"] {
                    assert!(
                        harness.query_all_by_label(name).count() > 0,
                        "{page:?} at {size:?}: no '{name}'"
                    );
                }
                for node in harness.root().children_recursive() {
                    let node = node.accesskit_node();
                    let pressed = matches!(
                        node.role(),
                        egui::Role::Button
                            | egui::Role::CheckBox
                            | egui::Role::RadioButton
                            | egui::Role::TextInput
                    );
                    assert!(
                        !pressed || node.label().is_some(),
                        "{page:?} at {size:?}: a {:?} has no name",
                        node.role()
                    );
                }
            }
        }
    }
}

#[test]
fn what_is_wrong_with_many_files_is_said_once_and_leaves_room_for_the_page() {
    for size in [[1100.0, 760.0], [400.0, 800.0]] {
        let mut world = World::with_session(26);
        let files: Vec<_> = (0..40).map(|number| format!("quarantine/{number}.ron")).collect();
        world.troubles = vec![
            Trouble { files, what: "is a damaged file that was set aside".to_owned() },
            Trouble { files: vec!["settings.ron".to_owned()], what: "cannot be read".to_owned() },
            Trouble::of("no room on the disk"),
        ];
        let (mut harness, asked) = window(world, Page::Today, size, None);
        harness.run();
        harness.get_by_label("quarantine/0.ron and 39 others: is a damaged file that was set aside");
        harness.get_by_label("settings.ron: cannot be read");
        harness.get_by_label("no room on the disk");
        assert!(harness.query_by_label("quarantine/39.ron").is_none());
        harness.get_by_label("Show all files").click();
        harness.run();
        harness.get_by_label("quarantine/39.ron");
        let understood = harness.get_by_label("Understood");
        assert!(understood.rect().bottom() < size[1] / 2.0, "{size:?}: {:?}", understood.rect());
        harness.get_by_label("Show fewer files").click();
        harness.run();
        assert!(harness.query_by_label("quarantine/39.ron").is_none());
        harness.get_by_label("Understood").click();
        harness.run();
        assert_eq!(*asked.borrow(), [Command::DismissProblems]);
    }
}

#[test]
fn what_is_wrong_with_a_file_that_keeps_reminders_back_is_said_once() {
    for told in [false, true] {
        let mut world = World::with_session(26);
        world.agent.problem = Some("/data/settings.ron: cannot be read".to_owned());
        world.troubles =
            vec![Trouble { files: vec!["settings.ron".to_owned()], what: "cannot be read".to_owned() }];
        world.health_told = told;
        let (mut harness, _) = window(world, Page::History, [1100.0, 760.0], None);
        harness.run();
        harness.get_by_label("settings.ron: cannot be read");
        let banner =
            harness.query_all_by_label("A file needs your attention: /data/settings.ron: cannot be read");
        assert_eq!(banner.count(), usize::from(!told));
    }
}

#[test]
fn the_big_button_starts_a_session_of_now() {
    let (mut harness, asked) = window(World::new(), Page::Today, [1100.0, 760.0], None);
    harness.run();
    harness.get_by_label("I just finished treatment").click();
    harness.run();
    let expected = Command::Start {
        finished_at: None,
        details: Details::default(),
        protocol: "microneedling".to_owned(),
    };
    assert_eq!(*asked.borrow(), [expected]);
}

#[test]
fn a_night_is_called_after_the_day_on_which_it_began() {
    for (later, said) in [(0, "Tuesday night"), (6, "Tuesday night"), (7, "Wednesday morning")] {
        let world = World { now: at(NOW) + TimeDelta::hours(later), ..World::with_session(26) };
        let (mut harness, _) = window(world, Page::Today, [1100.0, 760.0], None);
        harness.run();
        assert!(harness.query_all_by_label_contains(said).count() > 0, "no '{said}' {later} h later");
    }
}

#[test]
fn nothing_on_today_leaves_its_card_at_any_width_and_height() {
    for height in [760.0, 1000.0] {
        for width in (900..1300).step_by(20) {
            let size = [width as f32, height];
            let (mut harness, _) = window(World::with_session(26), Page::Today, size, None);
            harness.run();
            let ring = harness.get_by_label("Settling in 22:00, Wed 20:05").rect();
            let beside = harness.get_by_role_and_label(egui::Role::Heading, "Do now").rect();
            // The padding of either card, and the gap between them.
            let clear = ring.right() + 20.0 + 14.0 + 20.0 <= beside.left() + 1.0;
            assert!(clear || ring.bottom() <= beside.top(), "{size:?}: {ring} {beside}");
            let name = harness.get_by_label("Exfoliating acids").rect();
            let chip = harness.get_by_label("from Fri 20:05").rect();
            assert!(name.right() <= chip.left(), "{size:?}: {name} {chip}");
        }
    }
}

#[test]
fn a_long_name_of_an_active_stays_clear_of_its_chip_where_a_button_stands_beside_it() {
    let mut world = World::with_session(80);
    let course = &mut world.courses[0];
    let protocol = Arc::make_mut(&mut course.protocol);
    let long = "Prescribed retinoids (tretinoin)";
    protocol.reintroductions.iter_mut().find(|it| it.key == "retinol").unwrap().name = long.to_owned();
    let (mut harness, _) = window(world, Page::Today, [510.0, 800.0], None);
    harness.run();
    let button = harness.get_by_label_contains("I'm using Prescribed").rect();
    let name = harness.get_by_role_and_label(egui::Role::Label, long).rect();
    assert!(name.y_range().contains(button.center().y), "not beside it: {name} {button}");
    let chips = harness.query_all_by_label("may come back").map(|it| it.rect());
    for chip in chips.chain([button]) {
        assert!(name.right() <= chip.left(), "{name} {chip}");
    }
}

#[test]
fn today_says_where_things_stand_in_words() {
    let (mut harness, _) = window(World::with_session(26), Page::Today, [1100.0, 760.0], None);
    harness.run();
    for words in [
        "Recovery",
        "Tuesday night · 26 h since your session · face · 0.5 mm",
        "Settling in 22:00, Wed 20:05",
        "Hydrate generously",
        "Retinol, acids, other actives",
        "from Thu 20:05",
        "Morning: sunscreen first",
    ] {
        assert!(harness.query_all_by_label(words).count() > 0, "no '{words}'");
    }
    // It is told as it turns over.
    let title = harness.get_by_role_and_label(egui::Role::Heading, "Recovery");
    assert_eq!(title.accesskit_node().live(), egui::accesskit::Live::Polite);
    // The picture has a text in its place, and each of its parts tells its exact time.
    let picture = harness.query_all_by_role(egui::Role::Figure).next().expect("the timeline");
    let text = picture.accesskit_node().label().unwrap();
    assert!(text.starts_with("First hours: from Monday 23 November 2026, 20:05 to"), "{text}");
    assert!(text.contains("Retinol may come back from Thursday 26 November 2026, 20:05 (day 3–4)"), "{text}");
    harness.get_by_label("Morning reminder: Wednesday 25 November 2026, 08:00");
}

#[test]
fn today_brings_nothing_back_where_the_same_skin_was_treated_again() {
    for (area, again) in [("Face ", true), ("scalp", false)] {
        let world = World::with_session(80).and_session(8, 26, area);
        let (mut harness, _) = window(world, Page::Today, [1100.0, 760.0], None);
        harness.run();
        let shown = |words: &str| harness.query_all_by_label(words).count() > 0;
        assert!(shown("Reintroduction"), "the older one is looked at");
        assert_eq!(shown("Your skin was treated again on 23 Nov: that plan comes first."), again);
        assert_eq!(shown("from Thu 20:05"), again, "when the newer plan brings retinol back");
        assert_eq!(shown("may come back"), !again);
        assert_eq!(shown("I'm using Retinol again"), !again);
    }
}

#[test]
fn a_check_in_says_whose_skin_it_is_of_where_there_are_several() {
    for (world, said) in [
        (World::with_session(26), None),
        (
            World::with_session(26).and_session(8, 50, "scalp"),
            Some("For the session of 22 November 2026 (scalp)"),
        ),
    ] {
        let asked = Ask::CheckIn(world.courses.last().unwrap().session.id, None);
        let (mut harness, _) = window(world, Page::Today, [1100.0, 760.0], Some(asked));
        harness.run();
        let shown = harness.query_all_by_label_contains("For the session of").count();
        assert_eq!(shown, usize::from(said.is_some()));
        assert!(said.is_none_or(|said| harness.query_all_by_label(said).count() == 1));
    }
}

#[test]
fn a_dialog_refuses_a_time_in_the_future_and_takes_a_right_one() {
    let (mut harness, asked) = window(World::new(), Page::Today, [1100.0, 760.0], Some(Ask::FinishedEarlier));
    harness.run();
    let type_time = |harness: &mut Harness<'_>, text: &str| {
        let field = harness.get_by_role_and_label(egui::Role::TextInput, "Time");
        field.focus();
        harness.run();
        harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::A);
        harness.get_by_role_and_label(egui::Role::TextInput, "Time").type_text(text);
        harness.run();
    };
    type_time(&mut harness, "23:30");
    harness.get_by_label("That lies in the future");
    harness.get_by_label("Start the plan").click();
    harness.run();
    assert_eq!(*asked.borrow(), []);
    type_time(&mut harness, "nine");
    harness.get_by_label("Write the time as 08:00");
    type_time(&mut harness, "20:05");
    harness.get_by_label("Start the plan").click();
    harness.run();
    let started = asked.borrow().iter().any(|command| {
        matches!(command, Command::Start { finished_at: Some(finished), .. } if *finished == at("2026-11-24T20:05:00-05:00"))
    });
    assert!(started, "{:?}", asked.borrow());
}

#[test]
fn saving_details_leaves_a_clinics_own_protocol_in_place() {
    let mut world = World::with_session(26);
    let clinics = Protocol { key: "clinic".to_owned(), ..world.protocols[0].clone() };
    world.courses[0].protocol = Arc::new(clinics);
    let ask = Ask::Details(SessionId(Uuid::from_u128(7)));
    let (mut harness, asked) = window(world, Page::Today, [1100.0, 760.0], Some(ask));
    harness.run();
    harness.get_by_label("Save").click();
    harness.run();
    assert!(asked.borrow().iter().all(|command| *command == Command::CloseDialog), "{:?}", asked.borrow());
}

#[test]
fn a_session_is_ended_and_deleted_from_the_history() {
    for (button, expected) in
        [("End this session", Change::EndedAt(Some(at(NOW)))), ("Delete", Change::Deleted)]
    {
        let (mut harness, asked) = window(World::with_session(26), Page::History, [1100.0, 1000.0], None);
        harness.run();
        harness.get_by_label(button).click();
        harness.run();
        assert_eq!(*asked.borrow(), [Command::Change(SessionId(Uuid::from_u128(7)), expected)]);
    }
}

#[test]
fn a_switch_in_the_settings_is_kept_at_once() {
    let (mut harness, asked) = window(World::new(), Page::Settings, [1100.0, 900.0], None);
    harness.run();
    harness.get_by_role_and_label(egui::Role::CheckBox, "Check-ins").click();
    harness.step();
    harness.step();
    let asked = asked.borrow();
    let Some(Command::Set(settings)) = asked.first() else { panic!("{asked:?}") };
    assert!(settings.kinds_off.contains("check-in"));
}

#[test]
fn trouble_is_told_with_an_icon_and_words() {
    let mut world = World::with_session(3);
    world.agent.trouble = Some("the notification service does not answer".to_owned());
    world.toast = Some(kept());
    let (mut harness, asked) = window(world, Page::Today, [400.0, 800.0], None);
    harness.run();
    let told = "Reminders cannot reach you: the notification service does not answer. They are tried again, and wait in the inbox meanwhile.";
    harness.get_by_label(told);
    harness.get_by_label("Undo").click();
    harness.run();
    assert_eq!(*asked.borrow(), [Command::Undo]);
}
