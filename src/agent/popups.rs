//! Popups: which may be on the screen, which buttons were pressed, and which have had their time.

use chrono::TimeDelta;

use super::notifier::{Event, Notifier};
use crate::care::civil_time::Instant;
use crate::care::ledger::{Ledger, Popup};
use crate::care::reminders::Action;
use crate::care::session::SessionId;

/// A popup that was shown longer ago is not on any screen, though a clock may be far off.
const SHOWN_FOR: TimeDelta = TimeDelta::days(400);
/// Of so many a button may still be heard after they were closed: some services tell it in that order.
const CLOSED: usize = 16;

/// A reminder that a popup tells.
#[derive(Clone, Debug)]
pub(super) struct Occurrence {
    pub(super) session: SessionId,
    pub(super) kind: String,
    pub(super) due_at: Instant,
    /// The number of the notification; `None` where an earlier agent sent it.
    pub(super) number: Option<u64>,
}

/// A popup, and what it tells.
#[derive(Debug)]
struct Telling {
    popup: Popup,
    told: Vec<Occurrence>,
    /// Whether it says nothing of the skin.
    discreet: bool,
    /// When an earlier agent told it; `None` where this one did.
    earlier_at: Option<Instant>,
}

/// A button that was pressed.
#[derive(Debug)]
pub(super) struct Press {
    popup: Popup,
    pub(super) action: Action,
    /// What lets a window come to the front, on desktops that ask for it.
    pub(super) token: Option<String>,
    /// What the popup tells; `None` while the service has not answered which one it is.
    told: Option<Vec<Occurrence>>,
}

#[derive(Debug, Default)]
pub(super) struct Popups {
    on_screen: Vec<Telling>,
    /// Latest last.
    closed: Vec<Telling>,
    /// Who shows them, as far as is known.
    service: Option<String>,
    pressed: Vec<Press>,
}

impl Popups {
    /// Takes note of what happened.
    pub(super) fn hear(&mut self, event: Event) {
        match event {
            Event::Service(service) => {
                self.on_screen.retain(|it| it.popup.service == service);
                self.closed.retain(|it| it.popup.service == service);
                self.pressed.retain(|press| press.told.is_some() || press.popup.service == service);
                self.service = Some(service);
            }
            Event::Pressed { popup, action, token } => {
                let told = self.told_by(&popup);
                self.pressed.push(Press { popup, action, token, told });
            }
            Event::Closed(popup) => {
                let closed: Vec<_> = self.on_screen.extract_if(.., |it| it.popup == popup).collect();
                self.close(closed);
            }
            Event::CutOff => *self = Self { pressed: std::mem::take(&mut self.pressed), ..Self::default() },
        }
    }

    fn told_by(&self, popup: &Popup) -> Option<Vec<Occurrence>> {
        let known = self.on_screen.iter().chain(&self.closed).find(|it| it.popup == *popup);
        known.map(|it| it.told.clone())
    }

    fn close(&mut self, closed: Vec<Telling>) {
        self.closed.extend(closed);
        self.closed.drain(..self.closed.len().saturating_sub(CLOSED));
    }

    /// This one was shown. A service may give an id anew: then what it told before is gone. Of two that tell the same
    /// one is taken down: this one, unless it `is_new` what it tells; and of what it tells again, an earlier one tells
    /// nothing any more, whatever becomes of this one.
    pub(super) fn shown(
        &mut self,
        popup: Popup,
        told: Vec<Occurrence>,
        discreet: bool,
        is_new: bool,
        notifier: &mut impl Notifier,
    ) {
        self.on_screen.retain(|it| it.popup != popup);
        self.closed.retain(|it| it.popup != popup);
        let again =
            |it: &Occurrence| told.iter().any(|told| (told.session, &told.kind) == (it.session, &it.kind));
        let same = |it: &mut Telling| it.told.iter().all(again);
        let mut twice: Vec<_> = self.on_screen.extract_if(.., |it| is_new && same(it)).collect();
        for earlier in self.on_screen.iter_mut().filter(|_| is_new) {
            earlier.told.retain(|it| !again(it));
        }
        let shown = Telling { popup, told, discreet, earlier_at: None };
        if is_new {
            self.on_screen.push(shown);
        } else {
            twice.push(shown);
        }
        for it in &twice {
            notifier.withdraw(&it.popup);
        }
        // A button may have been pressed meanwhile.
        self.close(twice);
    }

    /// Finds in a ledger what an earlier agent showed and may be on the screen still. A service may have given an id
    /// anew: it is that of the latest telling, and of all that was told in the same instant.
    pub(super) fn remember(&mut self, session: SessionId, ledger: &Ledger, now: Instant) {
        let recent = ledger.entries.iter().filter(|(_, entry)| (entry.at - now).abs() < SHOWN_FOR);
        for (kind, entry) in recent {
            let Some((popup, told_at)) = entry.popup.as_ref().zip(entry.last_told_at()) else { continue };
            let told = Occurrence { session, kind: kind.clone(), due_at: entry.due_at, number: None };
            match self.on_screen.iter_mut().find(|it| it.popup == *popup) {
                None => self.on_screen.push(Telling {
                    popup: popup.clone(),
                    told: vec![told],
                    discreet: entry.discreet,
                    earlier_at: Some(told_at),
                }),
                Some(it) if it.earlier_at == Some(told_at) => it.told.push(told),
                Some(it) if it.earlier_at.is_some_and(|at| at < told_at) => {
                    (it.told, it.discreet, it.earlier_at) = (vec![told], entry.discreet, Some(told_at));
                }
                Some(_) => {}
            }
        }
    }

    /// Those that may be on the screen.
    pub(super) fn on_screen(&self) -> impl Iterator<Item = &Popup> {
        self.on_screen.iter().map(|it| &it.popup)
    }

    /// Whether a popup that tells of the session may be on the screen, or was pressed.
    pub(super) fn tell_of(&self, session: SessionId) -> bool {
        let on_screen = self.on_screen.iter().flat_map(|it| &it.told);
        let pressed = self.pressed.iter().flat_map(|press| press.told.iter().flatten());
        on_screen.chain(pressed).any(|told| told.session == session)
    }

    /// Whether a button was pressed that waits for its answer.
    pub(super) fn were_pressed(&self) -> bool {
        !self.pressed.is_empty()
    }

    /// The buttons that were pressed since the last time, each with what its popup tells. With `may_follow`,
    /// those of which that is not known yet wait.
    pub(super) fn take_pressed(&mut self, may_follow: bool) -> Vec<(Press, Vec<Occurrence>)> {
        let mut taken = Vec::new();
        for mut press in std::mem::take(&mut self.pressed) {
            // It may have been pressed before it was known what it tells.
            match press.told.take().or_else(|| self.told_by(&press.popup)) {
                Some(told) => taken.push((press, told)),
                None if may_follow => self.pressed.push(press),
                None => {} // another program's
            }
        }
        // What is dropped here is as good as surely another program's.
        self.pressed.drain(..self.pressed.len().saturating_sub(CLOSED));
        taken
    }

    /// Takes down those of which nothing is open any more, and with `discreet` those that say too much: what they
    /// tell is in the inbox.
    pub(super) fn withdraw(
        &mut self,
        notifier: &mut impl Notifier,
        discreet: bool,
        is_open: impl Fn(&Occurrence) -> bool,
    ) {
        if self.service.is_none() {
            return; // What an earlier agent showed is taken down once it is known who shows it.
        }
        let stays = |it: &Telling| (it.discreet || !discreet) && it.told.iter().any(&is_open);
        let gone: Vec<_> = self.on_screen.extract_if(.., |it| !stays(it)).collect();
        for it in &gone {
            notifier.withdraw(&it.popup);
        }
        // A button may have been pressed meanwhile.
        self.close(gone);
    }
}
