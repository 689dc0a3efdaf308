//! What moves from one data folder to another.

use std::collections::BTreeMap;

use super::civil_time::Instant;
use super::ledger::Ledger;
use super::session::{Details, Session, SessionId, Unknown};
use super::settings::Settings;

/// Data that was taken out of a data folder, or is to be merged into one.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Bundle {
    /// Whether it has every session that there was; else only some, and it says nothing of the others.
    pub whole: bool,
    /// The settings; none where only some sessions are meant.
    pub settings: Option<Settings>,
    /// Sessions, those that were deleted too.
    pub sessions: Vec<Session>,
    /// What became of their reminders, so that nothing is told again elsewhere.
    pub ledgers: BTreeMap<SessionId, Ledger>,
    /// The texts of the protocols that the sessions keep.
    pub protocols: Vec<String>,
    /// The texts of the protocols that the person added.
    pub own_protocols: Vec<String>,
    /// Photos by the name of their file.
    pub photos: BTreeMap<String, Vec<u8>>,
    /// What there was besides, and could not be taken from it.
    pub left_out: Vec<LeftOut>,
}

/// What could not be taken from an export or a backup: what is here of it stays as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// The session; none where it is the settings.
    pub session: Option<SessionId>,
    /// When its treatment was finished, where that can be read.
    pub finished_at: Option<Instant>,
    /// Where on the body that was, likewise.
    pub area: Option<String>,
    /// Why, as the end of a sentence that begins with its name.
    pub why: String,
}

impl LeftOut {
    /// `session 0190… cannot be: …`
    #[must_use]
    pub fn of_it(&self) -> String {
        let of = self.session.map_or_else(|| "its settings".to_owned(), |id| format!("its session {id}"));
        format!("{of} {}", self.why)
    }
}

/// `session` without the content of its deleted records: only that they were, so that they stay so
/// elsewhere. The other records of a deleted session are there: it may come back where it was not deleted.
#[must_use]
pub fn without_deleted_content(mut session: Session) -> Session {
    if session.is_deleted() {
        let header = &mut session.header;
        (header.details, header.unknown) = (Details::default(), Unknown::new());
    }
    for it in session.check_ins.iter_mut().filter(|it| it.deleted_at.is_some()) {
        it.grades.clear();
        it.present.clear();
        (it.sensitive, it.note) = (None, None);
        it.unknown.clear();
    }
    session
}
