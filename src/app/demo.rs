//! The demo: sample history in a throw-away folder, on a clock that runs an hour a minute.

use std::cell::RefCell;
use std::rc::Rc;

use chrono::NaiveTime;

use super::options::DemoState;
use super::sample;
use crate::agent::{Agent, Notifier, Progress};
use crate::platform::clock::{self, Clock};
use crate::store::Store;
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
        Progress::Shown(None)
    }

    fn answers_otherwise(&mut self) -> bool {
        true
    }

    fn give_up(&mut self, _number: u64) {}
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
        sample::fill(&store, state, evening).map_err(|problem| problem.to_string())?;
    }
    let notices = InWindow::default();
    let agent = Agent::new(store.clone(), notices.clone(), evening);
    Ok((Demo { agent, notices, _folder: folder }, store, clock))
}
