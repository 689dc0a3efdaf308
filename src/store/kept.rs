//! The kinds of file that hold the person's data: how two copies of one become one, and what can be read of a
//! damaged one.

use std::collections::BTreeMap;
use std::path::Path;

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::copies::session_of;
use super::files;
use crate::care::check_in::CheckIn;
use crate::care::ledger::{self, Ledger};
use crate::care::merge;
use crate::care::session::{self, Header, Session, SessionId, Unknown};
use crate::care::settings::{self, Settings};

/// A kind of file.
pub(super) trait Kept: Serialize + DeserializeOwned + Clone + PartialEq {
    /// The newest form of it that this version knows.
    const FORMAT: u32;

    /// Whether it holds records, each of which says something without the others.
    const OF_RECORDS: bool;

    /// Two copies made one.
    fn merged(a: Self, b: Self) -> Self;

    /// Whether it may be in a file of that name.
    fn fits(&self, _named: &Path) -> bool {
        true
    }

    /// What can be read of a damaged one, record by record; `None` where that makes none.
    fn salvage(named: &Path, text: &str) -> Option<Self>;
}

impl Kept for Session {
    const FORMAT: u32 = session::FORMAT;
    const OF_RECORDS: bool = true;

    fn merged(a: Self, b: Self) -> Self {
        merge::sessions(a, b)
    }

    fn fits(&self, named: &Path) -> bool {
        session_of(named).is_none_or(|id| id == self.id)
    }

    fn salvage(named: &Path, text: &str) -> Option<Self> {
        let id = session_of(named)?;
        if !may_be_of(id, text) {
            return None;
        }
        Some(salvaged(id, files::from_ron(whole(after(text, "header")?)?).ok()?, text))
    }
}

/// Whether that may be the text of this session: another treatment's records are none of it.
fn may_be_of(id: SessionId, text: &str) -> bool {
    let head = text.split("\"header\"").next().unwrap_or_default();
    let own = after(head, "id").and_then(whole).and_then(|it| files::from_ron(it).ok());
    own.is_none_or(|own: SessionId| own == id)
}

fn salvaged(id: SessionId, header: Header, text: &str) -> Session {
    let check_ins = records::<CheckIn>(text, "check_ins");
    Session {
        format: Session::FORMAT,
        id,
        header,
        check_ins: check_ins.into_iter().filter(|it| !it.is_empty()).collect(),
        postponements: records(text, "postponements"),
        resumptions: records(text, "resumptions"),
        flag_closings: records(text, "flag_closings"),
        photos: records(text, "photos"),
        unknown: Unknown::new(),
    }
}

/// A session with the records that can be read of its damaged text: its header may not be among them.
pub(super) fn with_records_of(session: &Session, text: &str) -> Session {
    if !may_be_of(session.id, text) {
        return session.clone();
    }
    merge::sessions(session.clone(), salvaged(session.id, session.header.clone(), text))
}

/// `base` with each setting that is sound in the damaged text of later ones.
pub(super) fn over(base: &Settings, text: &str) -> Option<Settings> {
    let mut fields = sound_settings(&files::to_ron(base).ok()?);
    fields.extend(sound_settings(text));
    with_fields(fields.values()).ok()
}

impl Kept for Ledger {
    const FORMAT: u32 = ledger::FORMAT;
    const OF_RECORDS: bool = true;

    fn merged(a: Self, b: Self) -> Self {
        merge::ledgers(a, b)
    }

    fn salvage(_: &Path, text: &str) -> Option<Self> {
        let mut entries = BTreeMap::new();
        for_each_pair(text, |key, value| {
            files::from_ron(value).is_ok_and(|entry| entries.insert(key.to_owned(), entry).is_none())
        });
        Some(Self { entries, ..Self::default() })
    }
}

impl Kept for Settings {
    const FORMAT: u32 = settings::FORMAT;
    const OF_RECORDS: bool = false;

    fn merged(a: Self, b: Self) -> Self {
        merge::settings(a, b)
    }

    fn salvage(_: &Path, text: &str) -> Option<Self> {
        let mut sound = sound_settings(text);
        // Whether a notification may say what it is about is lost: until that is chosen again, it says nothing.
        sound.entry("discreet".to_owned()).or_insert_with(|| ", \"discreet\": true".to_owned());
        with_fields(sound.values()).ok()
    }
}

/// The settings that make sense by themselves, as they are written, by name.
fn sound_settings(text: &str) -> BTreeMap<String, String> {
    let mut sound = BTreeMap::new();
    for_each_pair(text, |key, value| {
        let field = format!(", \"{key}\": {value}");
        if key != "format" && with_fields([&field]).is_ok() {
            sound.entry(key.to_owned()).or_insert(field);
        }
        true // What is within a setting that makes no sense is none of its own.
    });
    sound
}

fn with_fields<'a>(fields: impl IntoIterator<Item = &'a String>) -> Result<Settings, String> {
    let fields: String = fields.into_iter().map(String::as_str).collect();
    files::from_ron(&format!("{{\"format\": {}{fields}}}", Settings::FORMAT))
}

/// The lists of a session, in any order.
const LISTS: [&str; 5] = ["check_ins", "postponements", "resumptions", "flag_closings", "photos"];
/// No record is longer: what seems so lacks its end.
const LONGEST: usize = 256 << 10;
/// After so many that cannot be read, there is nothing to be found.
const MOST_FAILURES: usize = 1000;

/// The text after `"name": `.
fn after<'a>(text: &'a str, name: &str) -> Option<&'a str> {
    let (_, rest) = text.split_once(&format!("\"{name}\":"))?;
    Some(rest.trim_start())
}

/// The one value that `text` begins with; `None` where its end is torn off.
fn whole(text: &str) -> Option<&str> {
    let mut depth = 0_usize;
    let (mut quoted, mut escaped) = (false, false);
    for (at, byte) in text.bytes().enumerate().take(LONGEST) {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if quoted => escaped = true,
            b'"' => quoted = !quoted,
            _ if quoted => {}
            b'{' | b'[' | b'(' => depth += 1,
            b'}' | b']' | b')' | b',' if depth == 0 => return Some(&text[..at]),
            b'}' | b']' | b')' => depth -= 1,
            _ => {}
        }
        if depth == 0 && !quoted && matches!(byte, b'}' | b']' | b')' | b'"') {
            return Some(&text[..=at]);
        }
    }
    None
}

/// The records of the list `name` that are whole.
fn records<T: DeserializeOwned>(text: &str, name: &str) -> Vec<T> {
    let mut found = Vec::new();
    let Some(mut rest) = after(text, name) else { return found };
    // The lists stand one after the other; what comes after this one is read as another kind.
    let end = LISTS.iter().filter_map(|next| rest.find(&format!("\"{next}\":"))).min();
    rest = &rest[..end.unwrap_or(rest.len())];
    let mut failures = 0;
    while let Some(at) = rest.find('{').filter(|_| failures < MOST_FAILURES) {
        rest = &rest[at..];
        let record = whole(rest).and_then(|text| Some((text.len(), files::from_ron(text).ok()?)));
        let length = record.map_or(1, |(length, record)| {
            found.push(record);
            length
        });
        failures += usize::from(length == 1);
        rest = &rest[length..];
    }
    found
}

/// Goes through every `"key": value` that is whole; into those that are not taken, too.
fn for_each_pair(text: &str, mut takes: impl FnMut(&str, &str) -> bool) {
    let mut rest = text;
    let mut failures = 0;
    while let Some((before, behind)) = rest.split_once("\":").filter(|_| failures < MOST_FAILURES) {
        let key = before.rsplit('"').next().unwrap_or_default();
        let value = whole(behind.trim_start()).map(str::trim_end).filter(|value| takes(key, value));
        failures += usize::from(value.is_none());
        rest = value.map_or(behind, |value| &behind.trim_start()[value.len()..]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::care::ledger::{Entry, State};

    #[test]
    fn whole_entries_of_a_torn_ledger_are_kept() {
        let at = "2026-11-25T13:00:00Z";
        let entry = format!("{{\"state\": \"delivered\", \"due_at\": \"{at}\", \"at\": \"{at}\"}}");
        let kinds = ["check-in/24h", "morning/2026-11-25", "phase/first-day"];
        let entries: Vec<_> = kinds.iter().map(|kind| format!("\"{kind}\": {entry}")).collect();
        let text = format!("{{\"format\": 1, \"entries\": {{{}}}}}", entries.join(", "));
        let salvage = |text: &str| Ledger::salvage(Path::new("ledger.ron"), text).unwrap().entries;
        assert_eq!(salvage(&text), files::from_ron::<Ledger>(&text).unwrap().entries);
        let torn: BTreeMap<String, Entry> = salvage(&text[..text.len() - 12]);
        assert_eq!(torn.keys().map(String::as_str).collect::<Vec<_>>(), kinds[..2]);
        assert!(torn.values().all(|entry| entry.state == State::Delivered));
        assert!(salvage("no ledger at all").is_empty());
    }
}
