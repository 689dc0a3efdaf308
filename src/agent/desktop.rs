//! The desktop's own notification service, over one connection that lives as long as the agent: a service
//! may tell what became of a popup only to the connection that asked for it, and a button may be pressed
//! before the service has answered. `notify-rust` opens a connection for each popup and begins to listen
//! once it is asked to.

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver, Sender, TryRecvError};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;

use chrono::TimeDelta;
use futures_lite::{StreamExt as _, future, stream};
use zbus::fdo::DBusProxy;
use zbus::message::{Flags, Message, Type};
use zbus::names::BusName;
use zbus::{Connection, MatchRule, MessageStream, Variant};

use super::notifier::{ASK_FOR, Event, Failure, Notifier, Progress, ask_service, escaped, failure};
use crate::care::ledger::Popup;
use crate::care::reminders::Action;
use crate::platform::APP_ID;
use crate::platform::clock::Stopwatch;
use crate::platform::wait::Waker;
use crate::view::notice::Notice;

const SERVICE: &str = "org.freedesktop.Notifications";
const PATH: &str = "/org/freedesktop/Notifications";

/// The key of a press on the popup itself; services that have no use for that draw it as a button.
const ON_ITSELF: &str = "default";

/// What the service has answered.
type Shown = Result<Option<Popup>, Failure>;

/// The desktop's notification service.
#[derive(Debug)]
pub struct Desktop {
    line: Arc<Line>,
    events: Receiver<Event>,
    under_way: Option<Receiver<Shown>>,
    given_up: Vec<(u64, Receiver<Shown>)>,
    started: Option<Stopwatch>,
    asked: Option<Receiver<bool>>,
}

/// The connection, and who hears what comes over it.
#[derive(Debug)]
struct Line {
    bus: Mutex<Option<Bus>>,
    /// Popups of ours: a service may tell everybody what happens to those of all programs.
    ours: Mutex<Vec<Popup>>,
    /// One may be on the screen, whose id only the service knows.
    showing: AtomicBool,
    to: Mutex<Sender<Event>>,
    waker: Mutex<Waker>,
}

#[derive(Clone, Debug)]
struct Bus {
    connection: Connection,
    /// Whether the present service draws buttons, once it was asked.
    buttons: Arc<Mutex<Option<bool>>>,
}

impl Desktop {
    /// A notifier that wakes the agent when the service has answered, or a button was pressed.
    #[must_use]
    pub fn new(waker: Waker) -> Self {
        let (to, events) = mpsc::channel();
        let line = Line {
            bus: Mutex::default(),
            ours: Mutex::default(),
            showing: AtomicBool::new(true), // until it is known what an earlier agent showed
            to: to.into(),
            waker: waker.into(),
        };
        let line = Arc::new(line);
        let desktop =
            Self { line, events, under_way: None, given_up: Vec::new(), started: None, asked: None };
        desktop.listen();
        desktop
    }

    /// Begins to listen, where nothing is to be shown yet: what an earlier agent showed may be pressed at
    /// any time. Without a bus there is nothing to hear.
    pub fn listen(&self) {
        self.ask("connect", |line| line.bus().is_ok());
    }

    fn note_whether_showing(&self) {
        let showing = self.under_way.is_some() || !self.given_up.is_empty();
        self.line.showing.store(showing, Ordering::SeqCst);
    }

    /// Asks on a thread of its own, and wakes the agent with the answer. Without a thread the channel is
    /// closed at once, which counts as a failure.
    fn ask<T: Send + 'static>(
        &self,
        name: &str,
        ask: impl FnOnce(&Arc<Line>) -> T + Send + 'static,
    ) -> Receiver<T> {
        let (to, from) = mpsc::channel();
        let line = self.line.clone();
        let run = move || {
            // The receiver is gone when nobody wants to know any more.
            let _ = to.send(ask(&line));
            line.wake();
        };
        let _ = thread::Builder::new().name(name.to_owned()).spawn(run);
        from
    }
}

impl Notifier for Desktop {
    fn start(&mut self, notice: Notice) {
        // What was asked while an earlier one waited says nothing of this one.
        self.asked = None;
        self.started = Some(Stopwatch::start());
        self.line.showing.store(true, Ordering::SeqCst);
        self.under_way = Some(self.ask("notify", move |line| {
            let shown = line.bus().and_then(|bus| future::block_on(bus.show(&notice)));
            if let Ok(Some(popup)) = &shown {
                lock(&line.ours).push(popup.clone());
            }
            shown.map_err(|error| failure(&error))
        }));
    }

    fn progress(&mut self) -> Progress {
        let Some(under_way) = &self.under_way else { return Progress::Waiting };
        let answer = match under_way.try_recv() {
            Err(TryRecvError::Empty) => return Progress::Waiting,
            Err(TryRecvError::Disconnected) => {
                Err(Failure::NoService("no thread could be started".to_owned()))
            }
            Ok(answer) => answer,
        };
        self.under_way = None;
        self.note_whether_showing();
        answer.map_or_else(Progress::Failed, Progress::Shown)
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
                self.asked = Some(self.ask("ask service", |_| ask_service().is_ok()));
                false
            }
        }
    }

    fn give_up(&mut self, number: u64) {
        self.given_up.extend(self.under_way.take().map(|it| (number, it)));
    }

    fn shown_late(&mut self) -> Vec<(u64, Option<Popup>)> {
        let mut late = Vec::new();
        if self.given_up.is_empty() {
            return late;
        }
        self.given_up.retain(|(number, answer)| match answer.try_recv() {
            Err(TryRecvError::Empty) => true,
            Ok(Ok(popup)) => {
                late.push((*number, popup));
                false
            }
            Ok(Err(_)) | Err(TryRecvError::Disconnected) => false,
        });
        self.note_whether_showing();
        late
    }

    fn adopt(&mut self, popups: Vec<Popup>) {
        let mut ours = lock(&self.line.ours);
        for popup in popups {
            if !ours.contains(&popup) {
                ours.push(popup);
            }
        }
        drop(ours);
        self.note_whether_showing();
    }

    fn events(&mut self) -> Vec<Event> {
        self.events.try_iter().collect()
    }

    fn withdraw(&mut self, popup: &Popup) {
        let bus = lock(&self.line.bus).clone();
        let Some(bus) = bus else { return };
        if let Some(owner) = popup.service.strip_prefix(&bus.name("")) {
            let (owner, id) = (owner.to_owned(), popup.id);
            // To that very run of the service: another one has other popups under these ids.
            self.ask("withdraw", move |_| {
                future::block_on(async {
                    let close = Message::method_call(PATH, "CloseNotification")
                        .destination(owner)
                        .interface(SERVICE)
                        .with_flags(Flags::NO_REPLY_EXPECTED | Flags::NO_AUTO_START);
                    bus.connection.send(&close.build(&id)?).await
                })
                .is_ok()
            });
        }
    }
}

impl Line {
    fn wake(&self) {
        lock(&self.waker).wake();
    }

    /// Whether what happens to that popup is ours to hear.
    fn minds(&self, popup: &Popup) -> bool {
        self.showing.load(Ordering::SeqCst) || lock(&self.ours).contains(popup)
    }

    fn tell(&self, event: Event) {
        // The agent may be ending: then nobody listens.
        let _ = lock(&self.to).send(event);
        self.wake();
    }

    /// The connection, made and listened to where there is none.
    fn bus(self: &Arc<Self>) -> zbus::Result<Bus> {
        let mut known = lock(&self.bus);
        if let Some(bus) = known.as_ref().filter(|it| !it.connection.is_closed()) {
            return Ok(bus.clone());
        }
        let (bus, signals, owner) = future::block_on(Bus::connect())?;
        if let Some(owner) = owner {
            self.tell(Event::Service(owner));
        }
        let (line, listening) = (self.clone(), bus.clone());
        thread::Builder::new().name("listen".to_owned()).spawn(move || {
            future::block_on(listening.listen(signals, &line));
            *lock(&line.bus) = None;
            line.tell(Event::CutOff);
        })?;
        *known = Some(bus.clone());
        Ok(bus)
    }
}

impl Bus {
    /// A connection, what comes over it, and the service that is there.
    async fn connect() -> zbus::Result<(Self, stream::Boxed<zbus::Result<Message>>, Option<String>)> {
        let connection = Connection::session().await?;
        let bus = Self { connection, buttons: Arc::default() };
        let of_popups = MatchRule::builder().msg_type(Type::Signal).interface(SERVICE).path(PATH).build()?;
        let of_popups = MessageStream::for_match_rule(of_popups, &bus.connection, None).await?;
        let of_owner = MatchRule::builder()
            .msg_type(Type::Signal)
            .sender("org.freedesktop.DBus")
            .member("NameOwnerChanged")
            .add_arg(SERVICE)
            .build()?;
        let of_owner = MessageStream::for_match_rule(of_owner, &bus.connection, None).await?;
        let dbus = DBusProxy::new(&bus.connection).await?;
        let owner = dbus.get_name_owner(BusName::try_from(SERVICE)?).await.ok();
        let owner = owner.map(|owner| bus.name(owner.as_str()));
        Ok((bus, of_popups.or(of_owner).boxed(), owner))
    }

    /// The name of a run of the service that no other has, on this bus or another.
    fn name(&self, owner: &str) -> String {
        format!("{}/{owner}", self.connection.server_guid())
    }

    /// Tells what comes until the connection ends.
    async fn listen(&self, mut signals: stream::Boxed<zbus::Result<Message>>, line: &Line) {
        let mut token = None;
        while let Some(Ok(signal)) = signals.next().await {
            let header = signal.header();
            let (Some(member), Some(sender)) = (header.member(), header.sender()) else { continue };
            let popup = |id| Popup::new(&self.name(sender), id);
            let body = signal.body();
            match member.as_str() {
                "NameOwnerChanged" if sender == "org.freedesktop.DBus" => {
                    let Ok((_, _, owner)) = body.deserialize::<(&str, &str, &str)>() else { continue };
                    *lock(&self.buttons) = None;
                    if !owner.is_empty() {
                        line.tell(Event::Service(self.name(owner)));
                    }
                }
                // What lets a window come to the front, told just before the action.
                "ActivationToken" => {
                    let fits = |(of, token): &(u32, String)| line.minds(&popup(*of)) && token.len() < 1024;
                    token = body.deserialize().ok().filter(fits);
                }
                "ActionInvoked" => {
                    let Ok((id, key)) = body.deserialize::<(u32, String)>() else { continue };
                    let token = token.take().filter(|(of, _)| *of == id).map(|(_, token)| token);
                    let action = if key == ON_ITSELF { Action::Open } else { Action::from(key) };
                    let is_offered = !matches!(action, Action::Newer(_));
                    if is_offered && line.minds(&popup(id)) {
                        line.tell(Event::Pressed { popup: popup(id), action, token });
                    }
                }
                "NotificationClosed" => {
                    let Ok((id, _reason)) = body.deserialize::<(u32, u32)>() else { continue };
                    if line.minds(&popup(id)) {
                        line.tell(Event::Closed(popup(id)));
                    }
                }
                _ => {}
            }
        }
    }

    async fn call<B>(&self, method: &str, body: &B) -> zbus::Result<Message>
    where
        B: serde::Serialize + zbus::zvariant::DynamicType,
    {
        self.connection.call_method(Some(SERVICE), PATH, Some(SERVICE), method, body).await
    }

    /// Whether the present service draws buttons. One that does not say draws none.
    fn shows_buttons(&self) -> bool {
        let known = *lock(&self.buttons);
        known.unwrap_or_else(|| {
            // Asked over a line of its own, which has a deadline: a reminder waits for no answer to this.
            let Ok(service) = ask_service() else { return false };
            *lock(&self.buttons).insert(service.shows_buttons())
        })
    }

    /// Shows it. A service that says of no popup that it is this one has shown it all the same.
    async fn show<'a>(&self, notice: &'a Notice) -> zbus::Result<Option<Popup>> {
        let actions = if self.shows_buttons() { &notice.actions[..] } else { &[] };
        let button = |(action, label): &'a (Action, String)| {
            [if *action == Action::Open { ON_ITSELF } else { action.word() }, label]
        };
        let buttons: Vec<_> = actions.iter().flat_map(button).collect();
        let urgency: u8 = if notice.urgent { 2 } else { 1 };
        let hints = HashMap::from([
            ("desktop-entry", Variant::new(APP_ID)),
            ("category", Variant::new("x-aftercare.reminder")),
            ("urgency", Variant::new(urgency)),
        ]);
        // It stays until somebody has seen it: at eight in the morning nobody sits there.
        let never = 0_i32;
        let text = (&notice.summary, &escaped(&notice.body));
        let notify = ("Aftercare", 0_u32, APP_ID, text.0, text.1, buttons, hints, never);
        let reply = self.call("Notify", &notify).await?;
        let (header, body) = (reply.header(), reply.body());
        let popup = |owner, id| Popup::new(&self.name(owner), id);
        Ok(header.sender().zip(body.deserialize().ok()).map(|(owner, id)| popup(owner, id)))
    }
}

/// Whether there is a bus, and it answers.
#[must_use]
pub fn bus_answers() -> bool {
    let bus = zbus::connection::Builder::session().method_timeout(ASK_FOR);
    future::block_on(bus.build()).is_ok()
}

/// What a thread that died of a fault left behind is whole: each value is put in one piece.
fn lock<T>(value: &Mutex<T>) -> MutexGuard<'_, T> {
    value.lock().unwrap_or_else(PoisonError::into_inner)
}
