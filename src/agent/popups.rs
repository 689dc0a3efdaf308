//! Popups: which may be on the screen, which buttons were pressed, and which have had their time.

use chrono::TimeDelta;

use super::notifier::{Heard, Notifier};
use crate::care::civil_time::Instant;
use crate::care::ledger::{Ledger, Popup};
use crate::care::reminders::Action;
use crate::care::session::SessionId;

/// A popup that was shown longer ago is not on any screen.
const SHOWN_FOR: TimeDelta = TimeDelta::days(8);

/// A reminder, by its session and its kind.
pub(super) type Id = (SessionId, String);

/// A button that was pressed.
#[derive(Debug)]
pub(super) struct Press {
    pub(super) popup: Popup,
    pub(super) action: Action,
    /// What lets a window come to the front, on desktops that ask for it.
    pub(super) token: Option<String>,
    /// What the popup told, as far as it was on the screen.
    told: Vec<Id>,
}

#[derive(Debug, Default)]
pub(super) struct Popups {
    on_screen: Vec<(Popup, Vec<Id>)>,
    /// Who shows them, as far as is known.
    service: Option<String>,
    pressed: Vec<Press>,
}

impl Popups {
    /// Takes note of what happened.
    pub(super) fn hear(&mut self, heard: Heard) {
        match heard {
            Heard::Service(service) => {
                self.on_screen.retain(|(popup, _)| popup.service == service);
                self.pressed.retain(|press| press.popup.service == service);
                self.service = Some(service);
            }
            Heard::Pressed { popup, action, token } => {
                let on_screen = self.on_screen.iter().find(|(known, _)| *known == popup);
                let told = on_screen.map_or_else(Vec::new, |(_, told)| told.clone());
                self.pressed.push(Press { popup, action, token, told });
            }
            Heard::Closed(closed) => self.on_screen.retain(|(popup, _)| *popup != closed),
            Heard::CutOff => *self = Self::default(),
        }
    }

    /// This one was shown.
    pub(super) fn shown(&mut self, popup: Popup, told: Vec<Id>) {
        self.on_screen.push((popup, told));
    }

    /// Finds in a ledger what an earlier agent showed and may be on the screen still.
    pub(super) fn remember(&mut self, session: SessionId, ledger: &Ledger, now: Instant) {
        let recent = ledger.entries.iter().filter(|(_, entry)| (entry.at - now).abs() < SHOWN_FOR);
        for (kind, popup) in recent.filter_map(|(kind, entry)| Some((kind, entry.popup.as_ref()?))) {
            let id = (session, kind.clone());
            match self.on_screen.iter_mut().find(|(known, _)| known == popup) {
                Some((_, told)) => told.push(id),
                None => self.on_screen.push((popup.clone(), vec![id])),
            }
        }
    }

    /// Whether a popup that tells of the session may be on the screen, or was pressed.
    pub(super) fn tell_of(&self, session: SessionId) -> bool {
        let on_screen = self.on_screen.iter().flat_map(|(_, told)| told);
        let pressed = self.pressed.iter().flat_map(|press| &press.told);
        on_screen.chain(pressed).any(|(of, _)| *of == session)
    }

    /// The buttons that were pressed since the last time.
    pub(super) fn take_pressed(&mut self) -> Vec<Press> {
        std::mem::take(&mut self.pressed)
    }

    /// What was pressed is not known yet.
    pub(super) fn keep_pressed(&mut self, press: Press) {
        self.pressed.push(press);
    }

    /// Takes down those of which nothing is open any more.
    pub(super) fn withdraw(&mut self, notifier: &mut impl Notifier, is_open: impl Fn(&Id) -> bool) {
        if self.service.is_none() {
            return; // What an earlier agent showed is taken down once it is known who shows it.
        }
        self.on_screen.retain(|(popup, told)| {
            let stays = told.iter().any(&is_open);
            if !stays {
                notifier.withdraw(popup);
            }
            stays
        });
    }
}
