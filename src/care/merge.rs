//! Two copies of the same data made one, record by record: the later edit wins, and what was deleted in
//! the same second stays deleted. The outcome does not depend on which copy comes first, and merging
//! twice is merging once.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use serde::Serialize;
use uuid::Uuid;

use super::edit::{Edit, Record};
use super::ledger::{Entry, Ledger, State};
use super::session::{Dated, Edited, Session, Unknown};
use super::settings::Settings;

/// How two versions stand to one another. Only equal ones are equal.
fn weigh<V: Edited + Serialize>(a: &V, b: &V) -> Ordering {
    (a.edited_at().cmp(&b.edited_at()))
        .then_with(|| a.is_deleted().cmp(&b.is_deleted()))
        .then_with(|| weigh_text(a, b))
}

/// The one that says more, then the one whose text comes later: a rule that is the same everywhere.
fn weigh_text<T: Serialize>(a: &T, b: &T) -> Ordering {
    let text = |it: &T| ron::to_string(it).unwrap_or_default();
    let (a, b) = (text(a), text(b));
    (a.len(), a).cmp(&(b.len(), b))
}

fn better<V: Edited + Serialize>(a: V, b: V) -> V {
    if weigh(&a, &b) == Ordering::Less { b } else { a }
}

fn records<R: Dated + Serialize>(a: Vec<R>, b: Vec<R>) -> Vec<R> {
    let mut all: BTreeMap<Uuid, R> = BTreeMap::new();
    for record in a.into_iter().chain(b) {
        let id = record.id();
        let best = match all.remove(&id) {
            Some(known) => better(known, record),
            None => record,
        };
        all.insert(id, best);
    }
    all.into_values().collect()
}

fn unknown(a: Unknown, b: Unknown) -> Unknown {
    let mut all = a;
    for (key, value) in b {
        let best = match all.remove(&key) {
            Some(known) if weigh_text(&known, &value) != Ordering::Less => known,
            _ => value,
        };
        all.insert(key, best);
    }
    all
}

/// Two machines' settings made one: the later ones.
#[must_use]
pub fn settings(a: Settings, b: Settings) -> Settings {
    let weigh = a.edited_at.cmp(&b.edited_at).then_with(|| weigh_text(&a, &b));
    if weigh == Ordering::Less { b } else { a }
}

/// Two copies of one session made one. Its records come in order of their ids.
#[must_use]
pub fn sessions(a: Session, b: Session) -> Session {
    Session {
        format: a.format.max(b.format),
        id: a.id,
        header: better(a.header, b.header),
        check_ins: records(a.check_ins, b.check_ins),
        postponements: records(a.postponements, b.postponements),
        resumptions: records(a.resumptions, b.resumptions),
        flag_closings: records(a.flag_closings, b.flag_closings),
        photos: records(a.photos, b.photos),
        unknown: unknown(a.unknown, b.unknown),
    }
}

/// What lies between a session and what it became: the records that are new or another, as undo needs
/// them.
#[must_use]
pub fn edits(before: &Session, after: &Session) -> Vec<Edit> {
    fn of<R: Dated + Clone + PartialEq>(
        before: &[R],
        after: &[R],
        record: fn(R) -> Record,
    ) -> impl Iterator<Item = Edit> {
        after.iter().filter_map(move |it| {
            let was = before.iter().find(|was| was.id() == it.id());
            let changed = was != Some(it);
            changed.then(|| Edit { before: was.cloned().map(record), after: record(it.clone()) })
        })
    }
    let header = (before.header != after.header).then(|| Edit {
        before: Some(Record::Header(before.header.clone())),
        after: Record::Header(after.header.clone()),
    });
    (header.into_iter())
        .chain(of(&before.check_ins, &after.check_ins, Record::CheckIn))
        .chain(of(&before.postponements, &after.postponements, Record::Postponement))
        .chain(of(&before.resumptions, &after.resumptions, Record::Resumption))
        .chain(of(&before.flag_closings, &after.flag_closings, Record::FlagClosing))
        .chain(of(&before.photos, &after.photos, Record::Photo))
        .collect()
}

/// Two ledgers of one session made one: what was told anywhere was told.
#[must_use]
pub fn ledgers(a: Ledger, b: Ledger) -> Ledger {
    let mut entries = a.entries;
    for (kind, entry) in b.entries {
        let best = match entries.remove(&kind) {
            Some(known) if weigh_entry(&known, &entry) != Ordering::Less => known,
            _ => entry,
        };
        entries.insert(kind, best);
    }
    Ledger { format: a.format.max(b.format), entries, unknown: unknown(a.unknown, b.unknown) }
}

/// Done comes before all else, then what was snoozed, by when it was to be told again and whether it was; what was
/// told before comes then, and lapsed last. Told, the first time counts, else the last.
fn weigh_entry(a: &Entry, b: &Entry) -> Ordering {
    let rank = |entry: &Entry| match entry.state {
        State::Lapsed => 0,
        _ if entry.is_told() && entry.until.is_none() => 1,
        State::Delivered | State::CaughtUp | State::Snoozed => 2,
        State::Done | State::Newer(_) => 3,
    };
    let snooze = |entry: &Entry| (rank(entry) == 2).then(|| (entry.until, entry.is_told()));
    let at = if rank(a) == 1 { b.at.cmp(&a.at) } else { a.at.cmp(&b.at) };
    rank(a).cmp(&rank(b)).then(snooze(a).cmp(&snooze(b))).then(at).then_with(|| weigh_text(a, b))
}
