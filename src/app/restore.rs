//! Backups in the window: made, looked at and put back off the drawing thread.

use std::cmp::Reverse;
use std::path::MAIN_SEPARATOR;
use std::thread;

use super::backups::{self, Made, PutBack};
use super::library::News;
use super::{Window, troubles};
use crate::care::bundle::Bundle;
use crate::care::civil_time::Instant;
use crate::care::restore::Mode;
use crate::care::rotation::Attempt;
use crate::platform::clock::local_zone;
use crate::store::{Store, read_backup};
use crate::ui::command::{Ask, Command};
use crate::ui::scene::Offer;
use crate::view::backups::{Foreseen, Kept, Of, did, nothing_done};
use crate::words;

/// What is new of the backups.
#[derive(Debug)]
pub(super) enum Told {
    /// Those that are there, which may be others than before.
    Listed(Listing),
    /// Those that are read now.
    Looked(Listing),
    /// What became of making one; none where there is nothing to be kept.
    Made(Result<Option<Made>, String>, Listing),
    /// How many sessions are in the one of that name, or why it cannot be used.
    Read(String, Result<usize, String>),
    /// What the one that was asked about would change.
    Foreseen((String, u64), Result<Foreseen, String>),
    /// What became of putting one back.
    PutBack(Result<PutBack, String>),
}

/// The backups that are there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Listing {
    attempt: Option<Attempt>,
    /// Newest first.
    kept: Vec<Kept>,
}

impl Listing {
    pub(super) fn of(store: &Store) -> Self {
        let kept = store.backups().into_iter().filter_map(|it| {
            let of = (it.date.map(Of::Day)).or_else(|| it.before_restore().map(Of::BeforeRestore))?;
            Some(Kept { of, bytes: it.bytes, name: it.name })
        });
        let mut kept: Vec<_> = kept.collect();
        kept.sort_by_key(|it| Reverse(it.of.order()));
        Self { attempt: store.backup_attempt(), kept }
    }
}

impl Window {
    pub(super) fn hear_of_backups(&mut self, ctx: &egui::Context, told: Told) {
        match told {
            Told::Looked(listing) => drop(self.take_listing(listing)),
            Told::Listed(listing) => {
                let changed = self.take_listing(listing);
                if changed && self.asks_what_to_restore() {
                    self.read_backups(ctx);
                }
            }
            Told::Made(made, listing) => self.backed_up(ctx, made, listing),
            Told::Read(name, read) => drop(self.backups.contents.insert(name, read)),
            Told::Foreseen(of, foreseen) => {
                if self.backups.asked.as_ref() == Some(&of) {
                    self.backups.foreseen = Some((of.0, foreseen));
                }
            }
            Told::PutBack(put_back) => self.restored(ctx, put_back),
        }
    }

    /// Whether others are there than before.
    fn take_listing(&mut self, Listing { mut attempt, kept }: Listing) -> bool {
        if let Some(trouble) = attempt.as_mut().and_then(|it| it.trouble.as_mut()) {
            *trouble = within(&self.data_dir, trouble);
        }
        self.backups.attempt = attempt;
        let before = self.backups.kept.replace(kept);
        before != self.backups.kept
    }

    fn asks_what_to_restore(&self) -> bool {
        self.state.dialog.as_ref().is_some_and(|it| it.asks(&Ask::Restore))
    }

    /// Makes today's backup.
    pub(super) fn back_up(&mut self, ctx: &egui::Context) {
        if std::mem::replace(&mut self.backups.making, true) {
            return;
        }
        let (store, unread) = (self.store.clone(), self.problems.clone());
        let now = self.clock.now_in_seconds();
        self.in_background(ctx, "back up", move || {
            let made = backups::back_up(&store, &unread, now, &local_zone());
            Some(News::Backups(Told::Made(made, Listing::of(&store))))
        });
    }

    fn backed_up(&mut self, ctx: &egui::Context, made: Result<Option<Made>, String>, listing: Listing) {
        self.backups.making = false;
        self.hear_of_backups(ctx, Told::Listed(listing));
        match made {
            Ok(Some(made)) => {
                let sessions = words!(self.words, "count-sessions", count = made.sessions);
                self.say_done(ctx, words!(self.words, "toast-backed-up", sessions = &sessions), None);
                self.failures.extend(made.set_aside.iter().map(ToString::to_string));
                for problem in made.missing.iter().filter(|it| !self.problems.contains(it)) {
                    self.failures.push(words!(self.words, "export-without", problem = &problem.to_string()));
                }
            }
            Ok(None) => self.say(ctx, words!(self.words, "toast-nothing-to-back-up"), None),
            // It is noted, and told until one is made.
            Err(_) if self.backups.attempt.as_ref().is_some_and(|it| it.trouble.is_some()) => {}
            Err(why) => self.fail(&why),
        }
    }

    /// A dialog opens on the backups.
    pub(super) fn look_at_backups(&mut self, ctx: &egui::Context) {
        let backups = &mut self.backups;
        (backups.asked, backups.foreseen, backups.refused) = (None, None, None);
        self.read_backups(ctx);
    }

    /// Reads how many sessions each backup has, newest first.
    fn read_backups(&mut self, ctx: &egui::Context) {
        self.backups.contents.clear();
        let (store, to, ctx) = (self.store.clone(), self.to.clone(), ctx.clone());
        let tell = move |told| {
            let heard = to.send(News::Backups(told)).is_ok();
            ctx.request_repaint();
            heard
        };
        let read_all = move || {
            let listing = Listing::of(&store);
            let names: Vec<_> = listing.kept.iter().map(|it| it.name.clone()).collect();
            // The window may be closing: then nobody listens.
            let mut heard = tell(Told::Looked(listing));
            for name in names {
                if !heard {
                    return;
                }
                let sessions = contents(&store, &name)
                    .map(|it| it.sessions.iter().filter(|it| !it.is_deleted()).count());
                heard = tell(Told::Read(name, sessions));
            }
        };
        // Without the thread the list stays without their sessions.
        let _ = thread::Builder::new().name("read backups".to_owned()).spawn(read_all);
    }

    /// Looks what that backup would change.
    pub(super) fn foresee(&mut self, ctx: &egui::Context, name: String) {
        let of = (name, self.revision);
        if self.backups.foreseen.as_ref().is_some_and(|(name, _)| *name != of.0) {
            self.backups.foreseen = None;
        }
        self.backups.asked = Some(of.clone());
        self.backups.refused = None;
        let (store, now) = (self.store.clone(), self.clock.now_in_seconds());
        self.in_background(ctx, "foresee", move || {
            let foreseen = foresee(&store, &of.0, now);
            let foreseen = foreseen.map_err(|why| within(&store.dir().display().to_string(), &why));
            Some(News::Backups(Told::Foreseen(of, foreseen)))
        });
    }

    /// Puts that backup back.
    pub(super) fn restore(&mut self, ctx: &egui::Context, name: String, mode: Mode) {
        if std::mem::replace(&mut self.backups.restoring, true) {
            return;
        }
        self.backups.refused = None;
        let (store, now) = (self.store.clone(), self.clock.now_in_seconds());
        self.in_background(ctx, "restore", move || {
            let put_back = read(&store, &name)
                .and_then(|bundle| backups::put_back(&store, bundle, mode, now, &local_zone()));
            Some(News::Backups(Told::PutBack(put_back)))
        });
    }

    fn restored(&mut self, ctx: &egui::Context, put_back: Result<PutBack, String>) {
        self.backups.restoring = false;
        match put_back {
            Ok(PutBack { changes, safety_copy, can_be_undone }) => {
                if self.asks_what_to_restore() {
                    self.apply(ctx, Command::CloseDialog);
                }
                self.fail_without(&changes.left_out);
                let counted = backups::counted(&changes);
                if let Some(what) = did(&counted, &self.words) {
                    let said = words!(self.words, "toast-restored", what = &what);
                    self.say_done(ctx, said, can_be_undone.then_some(Offer::Undo));
                    if let Some(copy) = safety_copy.filter(|_| !can_be_undone) {
                        self.fail(&backups::way_back(&copy));
                    }
                } else {
                    self.say(ctx, nothing_done(&counted, !changes.left_out.is_empty(), &self.words), None);
                }
            }
            Err(why) => {
                let why = within(&self.data_dir, &why);
                if self.asks_what_to_restore() {
                    self.backups.refused = Some(why);
                } else {
                    self.fail(&words!(self.words, "restore-not", why = &why));
                }
            }
        }
    }
}

/// Names its files as those of other troubles.
fn within(data_dir: &str, trouble: &str) -> String {
    trouble.replace(&format!("{data_dir}{MAIN_SEPARATOR}"), "")
}

/// What is in the backup of that name; else why not, as the end of a sentence about it.
fn contents(store: &Store, name: &str) -> Result<Bundle, String> {
    let kept = store.backups().into_iter().find(|it| it.name == name);
    let kept = kept.ok_or_else(|| "is not there any more".to_owned())?;
    let bytes = read_backup(&kept.file).map_err(|it| it.what)?;
    backups::read(&bytes)
}

/// As [`contents`], with the whole sentence.
fn read(store: &Store, name: &str) -> Result<Bundle, String> {
    contents(store, name).map_err(|why| format!("the backup {why}"))
}

fn foresee(store: &Store, name: &str, now: Instant) -> Result<Foreseen, String> {
    let bundle = read(store, name)?;
    let preview = backups::preview(store, bundle, now, &local_zone()).map_err(|it| it.to_string())?;
    let left_out = troubles(store, &preview.left_out, |_| None);
    let counted = backups::counted;
    Ok(Foreseen { merge: counted(&preview.merge), replace: counted(&preview.replace), left_out })
}
