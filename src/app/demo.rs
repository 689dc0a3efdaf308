//! The demo: sample history in a throw-away folder, on a clock that runs an hour a minute.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use chrono::{Days, NaiveTime, TimeDelta};

use super::options::DemoState;
use crate::agent::{Agent, Notifier, Progress};
use crate::care::civil_time::Instant;
use crate::care::ledger::{Item, State};
use crate::care::plan::plan;
use crate::care::session::{Details, Event, Session, SessionId, Unknown};
use crate::care::settings::Settings;
use crate::platform::clock::{self, Clock};
use crate::store::{Problem, Store};
use crate::view::notice::Notice;

/// How much faster than the machine's the demo's clock runs: an hour a minute.
const RATE: u32 = 60;

/// Notifications of the demo, for the window to show.
#[derive(Clone, Debug, Default)]
pub(super) struct InWindow(Rc<RefCell<Vec<Notice>>>);

impl InWindow {
    /// The notices since the last time.
    pub(super) fn take(&self) -> Vec<Notice> {
        self.0.take()
    }
}

impl Notifier for InWindow {
    fn start(&mut self, notice: Notice) {
        self.0.borrow_mut().push(notice);
    }

    fn progress(&mut self) -> Progress {
        Progress::Shown
    }

    fn answers_otherwise(&mut self) -> bool {
        true
    }

    fn give_up(&mut self) {}
}

/// A running demo: the real agent's logic, with the window as its desktop.
pub(super) struct Demo {
    pub(super) agent: Agent<InWindow>,
    pub(super) notices: InWindow,
    /// Removed when the demo ends.
    _folder: tempfile::TempDir,
}

/// Makes the demo's folder and its clock.
///
/// # Errors
/// When there is no room for it.
pub(super) fn begin(state: DemoState) -> Result<(Demo, Store, Clock), String> {
    let folder =
        tempfile::Builder::new().prefix("aftercare-demo-").tempdir().map_err(|error| error.to_string())?;
    let store = Store::at(folder.path().to_owned());
    let zone = clock::local_zone();
    let now = Clock::System.now_in_seconds();
    // Evening, a day and two hours after the treatment.
    let evening =
        zone.resolve(zone.date(now).and_time(NaiveTime::from_hms_opt(22, 5, 0).unwrap_or_default()));
    let clock = Clock::fast(evening, RATE);
    if state != DemoState::FirstRun {
        sample(&store, state, evening).map_err(|problem| problem.to_string())?;
    }
    let notices = InWindow::default();
    let agent = Agent::new(store.clone(), notices.clone(), evening);
    Ok((Demo { agent, notices, _folder: folder }, store, clock))
}

fn sample(store: &Store, state: DemoState, now: Instant) -> Result<(), Problem> {
    store.change_settings(now, |settings| settings.welcomed = true)?;
    let finished = |days| now - TimeDelta::days(days) - TimeDelta::hours(2);
    let face = |depth_mm| details("face", depth_mm, "pen");
    let mut past = vec![
        (finished(141), face(0.5)),
        (finished(113), details("scalp", 0.5, "roller")),
        (finished(85), face(0.75)),
        (finished(57), face(0.5)),
        (finished(29), face(0.5)),
    ];
    match state {
        DemoState::Running => past.push((finished(1), face(0.5))),
        DemoState::Complete => past.push((now - TimeDelta::days(5) - TimeDelta::hours(3), face(0.5))),
        DemoState::FirstRun => past.clear(),
        DemoState::Before => {}
    }
    for (number, (finished_at, details)) in past.into_iter().enumerate() {
        let ended = state == DemoState::Before && number == 4;
        session(store, finished_at, details, now, ended)?;
    }
    Ok(())
}

fn details(area: &str, depth_mm: f64, device: &str) -> Details {
    Details {
        depth_mm: Some(depth_mm),
        device: Some(device.to_owned()),
        area: Some(area.to_owned()),
        serum: Some("hyaluronic acid".to_owned()),
        ..Details::default()
    }
}

/// Keeps a session as it would be at `now`: its actives back, and its reminders told at their time.
fn session(
    store: &Store,
    finished_at: Instant,
    details: Details,
    now: Instant,
    ended: bool,
) -> Result<(), Problem> {
    let (available, _) = store.protocols();
    let available = &available[0];
    let id = SessionId(clock::new_id(finished_at));
    let mut session = Session::new(id, finished_at, finished_at, available.reference(), details);
    let openings =
        plan(&available.protocol, &session, &Settings::default(), &clock::local_zone(), now).openings;
    for opening in openings {
        let at = opening.opens_at + TimeDelta::hours(23);
        if at <= now {
            session.resumptions.push(Event {
                id: clock::new_id(at),
                edited_at: at,
                deleted_at: None,
                at,
                key: Some(opening.key),
                unknown: Unknown::new(),
            });
        }
    }
    session.header.ended_at = ended.then(|| finished_at + Days::new(6));
    store.create(&session, available)?;
    let plan = plan(&available.protocol, &session, &Settings::default(), &clock::local_zone(), now);
    let told: BTreeMap<_, _> = (plan.reminders.iter())
        .filter(|reminder| reminder.due_at <= now && reminder.withdrawn.is_none())
        .map(|reminder| {
            let item = Item { session: id, reminder: reminder.clone() };
            (reminder.kind.to_string(), item.entry(State::Delivered, reminder.due_at, None))
        })
        .collect();
    store.record(id, &told)
}
