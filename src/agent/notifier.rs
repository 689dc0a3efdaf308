//! Showing notifications: the desktop's own service, each call on a thread with a deadline.

use std::collections::VecDeque;
use std::fmt;
use std::sync::mpsc::{self, Receiver, TryRecvError};
use std::thread;
use std::time::Duration;

use chrono::TimeDelta;
use notify_rust::{Hint, Notification, NotificationHandle, Timeout, Urgency};

use crate::platform::APP_ID;
use crate::platform::clock::Stopwatch;
use crate::platform::wait::Waker;
use crate::view::notice::Notice;

/// How long a service may take to say who it is.
const ASK_FOR: Duration = Duration::from_secs(3);
/// Popups that are kept open: some desktops close them when their sender lets go.
const KEPT_OPEN: usize = 8;

/// Why a notification was not shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failure {
    /// There is no session bus, or nothing on it that shows notifications.
    NoService(String),
    /// It does not answer.
    NoAnswer,
    /// It answered with an error.
    Refused(String),
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoService(why) => write!(f, "no notification service: {why}"),
            Self::NoAnswer => f.write_str("the notification service does not answer"),
            Self::Refused(why) => write!(f, "the notification service refused: {why}"),
        }
    }
}

/// How far the notification is that was started last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Progress {
    /// The service took it.
    Shown,
    /// It was not shown.
    Failed(Failure),
    /// There is no answer yet.
    Waiting,
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
    /// Stops waiting for the one begun last.
    fn give_up(&mut self);
}

/// Asks the notification service for its name and version, for three seconds at most.
///
/// # Errors
/// When there is none, or it does not answer.
pub fn ask_service() -> Result<String, Failure> {
    let ask = async {
        let bus = zbus::connection::Builder::session().method_timeout(ASK_FOR).build().await?;
        let reply = bus
            .call_method(
                Some("org.freedesktop.Notifications"),
                "/org/freedesktop/Notifications",
                Some("org.freedesktop.Notifications"),
                "GetServerInformation",
                &(),
            )
            .await?;
        let (name, _vendor, version, _spec): (String, String, String, String) = reply.body().deserialize()?;
        zbus::Result::Ok(format!("{name} {version}"))
    };
    futures_lite::future::block_on(ask).map_err(|error| failure(&error))
}

fn failure(error: &zbus::Error) -> Failure {
    use zbus::fdo;
    let no_service = |why: &str| Failure::NoService(why.to_owned());
    match error {
        zbus::Error::InputOutput(io) if io.kind() == std::io::ErrorKind::TimedOut => Failure::NoAnswer,
        zbus::Error::FDO(error) => match error.as_ref() {
            fdo::Error::ServiceUnknown(_) | fdo::Error::NameHasNoOwner(_) => {
                no_service("nothing on the session bus shows notifications")
            }
            fdo::Error::NoReply(_) | fdo::Error::TimedOut(_) | fdo::Error::Timeout(_) => Failure::NoAnswer,
            other => Failure::Refused(other.to_string()),
        },
        zbus::Error::MethodError(name, text, _) => {
            Failure::Refused(text.clone().unwrap_or_else(|| name.to_string()))
        }
        _ => no_service("there is no session bus (D-Bus) to reach one by"),
    }
}

/// Shows one notification and waits for it, three seconds at most: what the test button does.
///
/// # Errors
/// When it was not shown.
pub fn send_and_wait(notice: Notice) -> Result<(), Failure> {
    let shown = in_thread(notice, || {});
    match shown.recv_timeout(ASK_FOR) {
        Ok(result) => result.map(drop),
        Err(_) => Err(Failure::NoAnswer),
    }
}

type Shown = Result<NotificationHandle, Failure>;

fn in_thread(notice: Notice, done: impl FnOnce() + Send + 'static) -> Receiver<Shown> {
    let (to, from) = mpsc::channel();
    let send = move || {
        // The receiver is gone when the caller gave up: then nobody wants to know.
        let _ = to.send(show(&notice));
        done();
    };
    // Without a thread the channel is closed, which counts as a failure.
    let _ = thread::Builder::new().name("notify".to_owned()).spawn(send);
    from
}

fn show(notice: &Notice) -> Shown {
    Notification::new()
        .appname("Aftercare")
        .summary(&notice.summary)
        .body(&escaped(&notice.body))
        .icon(APP_ID)
        .hint(Hint::DesktopEntry(APP_ID.to_owned()))
        .hint(Hint::Category("x-aftercare.reminder".to_owned()))
        // It stays until somebody has seen it: at eight in the morning nobody sits there.
        .timeout(Timeout::Never)
        .urgency(if notice.urgent { Urgency::Critical } else { Urgency::Normal })
        .show()
        // Its errors are texts; the service itself tells whether it is there at all.
        .map_err(|error| {
            ask_service().map_or_else(|failure| failure, |_| Failure::Refused(error.to_string()))
        })
}

/// A body is markup to most services.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// The desktop's notification service.
#[derive(Debug)]
pub struct Desktop {
    waker: std::sync::Arc<std::sync::Mutex<Waker>>,
    under_way: Option<Receiver<Shown>>,
    started: Option<Stopwatch>,
    asked: Option<Receiver<bool>>,
    open: VecDeque<NotificationHandle>,
}

impl Desktop {
    /// A notifier that wakes the agent when the service has answered.
    #[must_use]
    pub fn new(waker: Waker) -> Self {
        let waker = std::sync::Arc::new(std::sync::Mutex::new(waker));
        Self { waker, under_way: None, started: None, asked: None, open: VecDeque::new() }
    }

    fn wake(&self) -> impl FnOnce() + Send + 'static {
        let waker = self.waker.clone();
        move || {
            if let Ok(mut waker) = waker.lock() {
                waker.wake();
            }
        }
    }
}

impl Notifier for Desktop {
    fn start(&mut self, notice: Notice) {
        // What was asked while an earlier one waited says nothing of this one.
        self.asked = None;
        self.started = Some(Stopwatch::start());
        self.under_way = Some(in_thread(notice, self.wake()));
    }

    fn progress(&mut self) -> Progress {
        let Some(under_way) = &self.under_way else { return Progress::Waiting };
        match under_way.try_recv() {
            Err(TryRecvError::Empty) => Progress::Waiting,
            Err(TryRecvError::Disconnected) => {
                self.under_way = None;
                Progress::Failed(Failure::NoService("no thread could be started".to_owned()))
            }
            Ok(Err(failure)) => {
                self.under_way = None;
                Progress::Failed(failure)
            }
            Ok(Ok(handle)) => {
                self.under_way = None;
                self.open.push_back(handle);
                if self.open.len() > KEPT_OPEN {
                    self.open.pop_front();
                }
                Progress::Shown
            }
        }
    }

    fn waiting_for(&self, by_the_clock: TimeDelta) -> TimeDelta {
        self.started.map_or(by_the_clock, |started| started.elapsed())
    }

    fn answers_otherwise(&mut self) -> bool {
        match self.asked.as_ref().map(Receiver::try_recv) {
            Some(Ok(answer)) => {
                self.asked = None;
                answer
            }
            Some(Err(TryRecvError::Empty)) => false,
            Some(Err(TryRecvError::Disconnected)) | None => {
                let (to, from) = mpsc::channel();
                let wake = self.wake();
                let ask = move || {
                    let _ = to.send(ask_service().is_ok());
                    wake();
                };
                if thread::Builder::new().name("ask service".to_owned()).spawn(ask).is_ok() {
                    self.asked = Some(from);
                }
                false
            }
        }
    }

    fn give_up(&mut self) {
        self.under_way = None;
    }
}
