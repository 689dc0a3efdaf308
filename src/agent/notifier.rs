//! Showing notifications: what the agent needs of a service, and asking the desktop's own something once.

use std::fmt;
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use chrono::TimeDelta;
use notify_rust::{Hint, Notification, NotificationHandle, Timeout, Urgency};

use crate::care::ledger::Popup;
use crate::care::reminders::Action;
use crate::platform::APP_ID;
use crate::view::health;
use crate::view::notice::Notice;

/// Who presses the button sits there: its popup need not stay.
const TEST_FOR_MS: u32 = 10_000;
/// How long a service may take to say who it is.
pub(super) const ASK_FOR: Duration = Duration::from_secs(3);

/// Why a notification was not shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failure {
    /// Nothing on the session bus shows notifications.
    NothingShows,
    /// There is no way to reach a service.
    NoService(String),
    /// It does not answer.
    NoAnswer,
    /// It answered with an error.
    Refused(String),
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NothingShows => f.write_str(
                "no notification service: nothing on this computer shows notifications; install for example dunst",
            ),
            Self::NoService(why) => write!(f, "no notification service: {why}"),
            Self::NoAnswer => f.write_str("the notification service does not answer"),
            Self::Refused(why) => write!(f, "the notification service refused: {why}"),
        }
    }
}

/// How far the notification is that was started last.
#[derive(Clone, Debug, PartialEq)]
pub enum Progress {
    /// The service took it, and shows it as that popup where it has popups.
    Shown(Option<Popup>),
    /// It was not shown.
    Failed(Failure),
    /// There is no answer yet.
    Waiting,
}

/// What happened to popups.
#[derive(Clone, Debug, PartialEq)]
pub enum Event {
    /// This service shows popups from now on; those of another are gone.
    Service(String),
    /// The person pressed a button of a popup.
    Pressed {
        /// The popup.
        popup: Popup,
        /// The button's action, or `Open` for the popup itself.
        action: Action,
        /// What lets a window come to the front, on desktops that ask for it.
        token: Option<String>,
    },
    /// It is no longer shown.
    Closed(Popup),
    /// The bus is gone.
    CutOff,
}

/// Shows notifications, one at a time, without ever making the caller wait.
pub trait Notifier {
    /// Begins to show one.
    fn start(&mut self, notice: Notice);
    /// What became of the one begun last.
    fn progress(&mut self) -> Progress;
    /// How long the service has had the one begun last. `by_the_clock` is what the wall clock says, which
    /// someone may have set meanwhile.
    fn waiting_for(&self, by_the_clock: TimeDelta) -> TimeDelta {
        by_the_clock
    }
    /// Whether the service answers other calls while that one waits: then it has dropped it.
    fn answers_otherwise(&mut self) -> bool;
    /// Stops waiting for the one begun last, which is known by that number from now on.
    fn give_up(&mut self, number: u64);
    /// Those given up that the service says, since the last time, it has shown after all.
    fn shown_late(&mut self) -> Vec<(u64, Option<Popup>)> {
        Vec::new()
    }
    /// These were shown, some of them by an earlier agent: what happens to them is to be heard. Called at the
    /// beginning, and where more are found.
    fn adopt(&mut self, _popups: Vec<Popup>) {}
    /// The events since the last time, of popups that were shown here or adopted. While one is under way,
    /// it may be another program's.
    fn events(&mut self) -> Vec<Event> {
        Vec::new()
    }
    /// Takes a popup down, if it is still shown.
    fn withdraw(&mut self, _popup: &Popup) {}
}

/// What a notification service says of itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Service {
    /// Its name.
    pub name: String,
    /// Its version.
    pub version: String,
    /// What it can do, such as `actions` and `body`.
    pub abilities: Vec<String>,
}

impl Service {
    /// Whether its popups have buttons.
    #[must_use]
    pub fn shows_buttons(&self) -> bool {
        self.abilities.iter().any(|it| it == "actions")
    }
}

impl From<Failure> for health::NoService {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::NothingShows => Self::NothingShows,
            other => Self::Other(other.to_string()),
        }
    }
}

impl From<Service> for health::Service {
    fn from(service: Service) -> Self {
        Self {
            name: service.to_string(),
            shows_buttons: service.shows_buttons(),
            keeps: service.abilities.iter().any(|it| it == "persistence"),
        }
    }
}

impl fmt::Display for Service {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.name, self.version)
    }
}

/// Asks the notification service who it is and what it can do, for three seconds an answer at most.
///
/// # Errors
/// When there is none, or it does not answer.
pub fn ask_service() -> Result<Service, Failure> {
    let ask = async {
        let bus = zbus::connection::Builder::session().method_timeout(ASK_FOR).build().await?;
        let ask = async |method| {
            let (name, path) = ("org.freedesktop.Notifications", "/org/freedesktop/Notifications");
            bus.call_method(Some(name), path, Some(name), method, &()).await
        };
        let (name, _vendor, version, _spec): (String, String, String, String) =
            ask("GetServerInformation").await?.body().deserialize()?;
        let abilities = ask("GetCapabilities").await?.body().deserialize()?;
        zbus::Result::Ok(Service { name, version, abilities })
    };
    futures_lite::future::block_on(ask).map_err(|error| failure(&error))
}

pub(super) fn failure(error: &zbus::Error) -> Failure {
    use zbus::fdo;
    match error {
        zbus::Error::InputOutput(io) if io.kind() == std::io::ErrorKind::TimedOut => Failure::NoAnswer,
        zbus::Error::FDO(error) => match error.as_ref() {
            fdo::Error::ServiceUnknown(_) | fdo::Error::NameHasNoOwner(_) => Failure::NothingShows,
            fdo::Error::NoReply(_) | fdo::Error::TimedOut(_) | fdo::Error::Timeout(_) => Failure::NoAnswer,
            other => Failure::Refused(other.to_string()),
        },
        zbus::Error::MethodError(name, text, _) => {
            Failure::Refused(text.clone().unwrap_or_else(|| name.to_string()))
        }
        _ => Failure::NoService("there is no session bus (D-Bus) to reach one by".to_owned()),
    }
}

/// Shows one notification and waits for it, three seconds at most: what the test button does.
///
/// # Errors
/// When it was not shown.
pub fn send_and_wait(notice: Notice) -> Result<(), Failure> {
    let (to, from) = mpsc::channel();
    // The receiver is gone when the answer comes too late.
    let send = move || drop(to.send(show(&notice).map(drop)));
    // Without a thread the channel is closed at once.
    let _ = thread::Builder::new().name("notify".to_owned()).spawn(send);
    from.recv_timeout(ASK_FOR).unwrap_or(Err(Failure::NoAnswer))
}

fn show(notice: &Notice) -> Result<NotificationHandle, Failure> {
    Notification::new()
        .appname("Aftercare")
        .summary(&notice.summary)
        .body(&escaped(&notice.body))
        .icon(APP_ID)
        .hint(Hint::DesktopEntry(APP_ID.to_owned()))
        .hint(Hint::Category("x-aftercare.reminder".to_owned()))
        .timeout(Timeout::Milliseconds(TEST_FOR_MS))
        .urgency(if notice.urgent { Urgency::Critical } else { Urgency::Normal })
        .show()
        // Its errors are texts; the service itself tells whether it is there at all.
        .map_err(|error| {
            ask_service().map_or_else(|failure| failure, |_| Failure::Refused(error.to_string()))
        })
}

/// A body is markup to most services.
pub(super) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
