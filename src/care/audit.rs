//! What the types of a session and its ledger do not hold: times, grades, names, and what records say of each other.

use std::collections::BTreeSet;
use std::iter;

use chrono::{SecondsFormat, TimeDelta};
use uuid::Uuid;

use super::check_in::highest_grade;
use super::civil_time::Instant;
use super::edit::check_details;
use super::ledger::Ledger;
use super::protocol::Protocol;
use super::session::{Dated, Details, Edited, Session};

/// The clocks of two machines may differ, but by no more than this.
const MOST_AHEAD: TimeDelta = TimeDelta::days(1);

/// That something of a session lies in the future: a clock was wrong.
#[must_use]
pub fn dated_ahead(session: &Session, now: Instant) -> Option<String> {
    fn times<R: Dated>(records: &[R]) -> impl Iterator<Item = Instant> {
        records.iter().filter(|it| !it.is_deleted()).map(Dated::at)
    }
    let latest = iter::once(session.header.finished_at)
        .chain(session.header.ended_at)
        .chain(all_edits(session))
        .chain(times(&session.check_ins))
        .chain(times(&session.postponements))
        .chain(times(&session.resumptions))
        .chain(times(&session.flag_closings))
        .chain(times(&session.photos))
        .max();
    latest.and_then(|at| ahead(at, now))
}

/// What no session can have, such as a grade above the highest; the first of it. Its dates are as a clock had them.
#[must_use]
pub fn impossible(session: &Session) -> Option<String> {
    let Details { depth_mm, .. } = session.header.details;
    if let Err(why) = check_details(&Details { depth_mm, ..Details::default() }) {
        return Some(why.to_string());
    }
    for check_in in &session.check_ins {
        for (sign, grade) in &check_in.grades {
            // A sign of a newer version is its own matter.
            if let Some(highest) = highest_grade(sign).filter(|highest| grade > highest) {
                let id = check_in.id;
                return Some(format!("check-in {id} has {sign} {grade}, which goes from 0 to {highest}"));
            }
        }
    }
    let photo = session.photos.iter().find(|photo| !is_photo_name(&photo.file))?;
    Some(format!("'{}' is no name of a photo", photo.file))
}

/// What does not fit together in a session that is not deleted: records with one id, and references to what is
/// not there. The rest of it is sound.
#[must_use]
pub fn faults(session: &Session, protocol: &Protocol) -> Vec<String> {
    let mut faults = Vec::new();
    let ids = [
        ("check-ins", ids(&session.check_ins)),
        ("postponements", ids(&session.postponements)),
        ("resumptions", ids(&session.resumptions)),
        ("flag closings", ids(&session.flag_closings)),
        ("photos", ids(&session.photos)),
    ];
    for (records, ids) in ids {
        let mut seen = BTreeSet::new();
        let twice = ids.into_iter().filter(|id| !seen.insert(*id));
        faults.extend(twice.map(|id| format!("two {records} have the id {id}: give one of them another")));
    }
    for it in session.check_ins.iter().filter(|it| !it.is_deleted() && it.at < session.header.finished_at) {
        faults.push(format!("check-in {} lies before the treatment was finished: correct either", it.id));
    }
    let unknown = |what: &str, id: Uuid, key: &str| {
        format!("{what} {id} names '{key}', which its protocol does not know")
    };
    for it in session.resumptions.iter().filter(|it| !it.is_deleted()) {
        let key = it.key.as_deref().unwrap_or_default();
        if !protocol.reintroductions.iter().any(|active| active.key == key) {
            faults.push(unknown("resumption", it.id, key));
        }
    }
    for it in session.flag_closings.iter().filter(|it| !it.is_deleted()) {
        if protocol.red_flag(&it.rule).is_none() {
            faults.push(unknown("flag closing", it.id, &it.rule));
        }
    }
    for it in session.photos.iter().filter(|it| !it.is_deleted()) {
        if let Some(id) = it.check_in.filter(|id| !session.check_ins.iter().any(|it| it.id == *id)) {
            faults.push(format!("photo {} belongs to check-in {id}, which is not there", it.file));
        }
    }
    faults
}

/// What a ledger cannot have. What is no longer planned is sound: the session was corrected since. So is what this
/// version does not know.
#[must_use]
pub fn faults_of_ledger(ledger: &Ledger, now: Instant) -> Vec<String> {
    let entries = ledger.entries.iter();
    entries.filter_map(|(kind, entry)| Some(format!("{kind}: {}", ahead(entry.at, now)?))).collect()
}

fn ahead(at: Instant, now: Instant) -> Option<String> {
    let at = Some(at).filter(|at| *at > now + MOST_AHEAD)?.to_rfc3339_opts(SecondsFormat::AutoSi, true);
    Some(format!("something is dated {at}, which lies in the future"))
}

fn ids<R: Dated>(records: &[R]) -> Vec<Uuid> {
    records.iter().map(Dated::id).collect()
}

/// When each record was changed last: what is dated ahead would win over every later change.
fn all_edits(session: &Session) -> impl Iterator<Item = Instant> {
    fn of<R: Edited>(records: &[R]) -> impl Iterator<Item = Instant> {
        records.iter().map(Edited::edited_at)
    }
    iter::once(session.header.edited_at)
        .chain(of(&session.check_ins))
        .chain(of(&session.postponements))
        .chain(of(&session.resumptions))
        .chain(of(&session.flag_closings))
        .chain(of(&session.photos))
}

/// Whether `name` is one that a photo has: an id, and what kind of file it is.
#[must_use]
pub fn is_photo_name(name: &str) -> bool {
    name.split_once('.').is_some_and(|(id, kind)| {
        Uuid::try_parse(id).is_ok() && !kind.is_empty() && kind.chars().all(|c| c.is_ascii_alphanumeric())
    })
}
