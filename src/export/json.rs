//! Everything as one JSON document, for another machine or another program, and that document read back.
//!
//! | member | what |
//! |---|---|
//! | `aftercare`, `format` | `"export"` and the version of this form |
//! | `exported_at`, `version` | when, and by which version of the program |
//! | `settings` | the settings; absent where single sessions were exported |
//! | `sessions` | each with all its records, as its file in the data folder; of a deleted record only that it was |
//! | `ledgers` | by session: what became of its reminders, so that nothing is told again elsewhere |
//! | `protocols`, `own_protocols` | the exact texts (RON) that the sessions keep, and that the person added |
//! | `photos` | by file name: the pixels, in Base64 |

use std::collections::BTreeMap;
use std::iter;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use chrono::{SecondsFormat, TimeDelta};
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use uuid::Uuid;

use crate::care::bundle::Bundle;
use crate::care::check_in::highest_grade;
use crate::care::civil_time::Instant;
use crate::care::edit::check_details;
use crate::care::ledger::{self, Ledger};
use crate::care::protocol::Protocol;
use crate::care::session::{self, Dated, Details, Edited, Session, SessionId};
use crate::care::settings::{self, Settings};

/// The highest `format` that this version reads, and the one that it writes.
pub const FORMAT: u32 = 1;

/// What `aftercare` says, so that no other JSON is taken for an export.
const MARK: &str = "export";

#[derive(Serialize, Deserialize)]
struct Document {
    aftercare: String,
    format: u32,
    exported_at: Instant,
    version: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    settings: Option<Settings>,
    #[serde(default)]
    sessions: Vec<Session>,
    #[serde(default)]
    ledgers: BTreeMap<SessionId, Ledger>,
    #[serde(default)]
    protocols: Vec<String>,
    #[serde(default)]
    own_protocols: Vec<String>,
    #[serde(default)]
    photos: BTreeMap<String, Pixels>,
}

struct Pixels(Vec<u8>);

impl Serialize for Pixels {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&BASE64_STANDARD.encode(&self.0))
    }
}

impl<'de> Deserialize<'de> for Pixels {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = String::deserialize(from)?;
        BASE64_STANDARD.decode(text).map(Self).map_err(D::Error::custom)
    }
}

/// `bundle` as a JSON document, exported at `now`.
///
/// # Errors
/// When a field of a newer version has no form in JSON.
pub fn write(bundle: Bundle, now: Instant) -> Result<String, String> {
    let document = Document {
        aftercare: MARK.to_owned(),
        format: FORMAT,
        exported_at: now,
        version: env!("CARGO_PKG_VERSION").to_owned(),
        settings: bundle.settings,
        sessions: bundle.sessions,
        ledgers: bundle.ledgers,
        protocols: bundle.protocols,
        own_protocols: bundle.own_protocols,
        photos: bundle.photos.into_iter().map(|(name, pixels)| (name, Pixels(pixels))).collect(),
    };
    let mut text = serde_json::to_string_pretty(&document).map_err(|error| error.to_string())?;
    text.push('\n');
    Ok(text)
}

/// What is asked of a document before it is read whole: a newer one may have another shape.
#[derive(Deserialize)]
struct Forms {
    aftercare: String,
    format: u32,
    #[serde(default)]
    settings: Option<Form>,
    #[serde(default)]
    sessions: Vec<Form>,
    #[serde(default)]
    ledgers: BTreeMap<String, Form>,
}

#[derive(Deserialize)]
struct Form {
    format: u32,
}

/// Reads a document that [`write()`] wrote, and checks all of it but the photos' pixels, as at `now`.
///
/// # Errors
/// Why it is refused, as the end of a sentence that begins with the file's name.
pub fn read(text: &str, now: Instant) -> Result<Bundle, String> {
    let text = text.trim_start_matches('\u{feff}');
    let forms: Forms = serde_json::from_str(text).map_err(|error| {
        if error.is_eof() {
            format!("ends too early, at line {}: it is not whole", error.line())
        } else if error.is_syntax() {
            format!("is no JSON: {error}")
        } else {
            "is no export of Aftercare".to_owned()
        }
    })?;
    if forms.aftercare != MARK {
        return Err("is no export of Aftercare".to_owned());
    }
    let newer = |format: u32, known: u32| (format > known).then_some(format);
    let newest = (newer(forms.format, FORMAT))
        .or_else(|| forms.settings.and_then(|it| newer(it.format, settings::FORMAT)))
        .or_else(|| forms.sessions.iter().find_map(|it| newer(it.format, session::FORMAT)))
        .or_else(|| forms.ledgers.values().find_map(|it| newer(it.format, ledger::FORMAT)));
    if let Some(format) = newest {
        return Err(format!("was written by a newer Aftercare (format {format}): install the newer version"));
    }
    let document: Document =
        serde_json::from_str(text).map_err(|error| format!("cannot be imported: {error}"))?;
    if document.settings.as_ref().and_then(|it| it.edited_at).is_some_and(|at| at > now + MOST_AHEAD) {
        return Err("cannot be imported: its settings were changed in the future".to_owned());
    }
    document.sessions.iter().try_for_each(|session| check(session, now))?;
    for text in document.protocols.iter().chain(&document.own_protocols) {
        Protocol::parse("a protocol in it", text).map_err(|error| format!("cannot be imported: {error}"))?;
    }
    if let Some(name) = document.photos.keys().find(|name| !is_file_name(name)) {
        return Err(format!("cannot be imported: '{name}' is no name of a photo"));
    }
    Ok(Bundle {
        settings: document.settings,
        sessions: document.sessions,
        ledgers: document.ledgers,
        protocols: document.protocols,
        own_protocols: document.own_protocols,
        photos: document.photos.into_iter().map(|(name, Pixels(pixels))| (name, pixels)).collect(),
    })
}

/// The clocks of two machines may differ, but by no more than this.
const MOST_AHEAD: TimeDelta = TimeDelta::days(1);

/// Holds what the types do not: times, depths, grades, and names of files.
fn check(session: &Session, now: Instant) -> Result<(), String> {
    fn times<R: Dated>(records: &[R]) -> impl Iterator<Item = Instant> {
        records.iter().filter(|it| !it.is_deleted()).map(Dated::at)
    }
    let refused = |what: String| Err(format!("cannot be imported: {what}"));
    let id = session.id;
    let edits = all_edits(session);
    let latest = iter::once(session.header.finished_at)
        .chain(session.header.ended_at)
        .chain(edits)
        .chain(times(&session.check_ins))
        .chain(times(&session.postponements))
        .chain(times(&session.resumptions))
        .chain(times(&session.flag_closings))
        .chain(times(&session.photos))
        .max();
    if let Some(at) = latest.filter(|at| *at > now + MOST_AHEAD) {
        let at = at.to_rfc3339_opts(SecondsFormat::AutoSi, true);
        return refused(format!("session {id} has something at {at}, which lies in the future"));
    }
    let Details { depth_mm, .. } = session.header.details;
    if let Err(why) = check_details(&Details { depth_mm, ..Details::default() }) {
        return refused(format!("session {id}: {why}"));
    }
    for check_in in &session.check_ins {
        for (sign, grade) in &check_in.grades {
            // A sign of a newer version is its own matter.
            if let Some(highest) = highest_grade(sign).filter(|highest| grade > highest) {
                return refused(format!(
                    "check-in {} has {sign} {grade}, which goes from 0 to {highest}",
                    check_in.id
                ));
            }
        }
    }
    match session.photos.iter().find(|photo| !is_file_name(&photo.file)) {
        Some(photo) => refused(format!("'{}' is no name of a photo", photo.file)),
        None => Ok(()),
    }
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
fn is_file_name(name: &str) -> bool {
    name.split_once('.').is_some_and(|(id, kind)| {
        Uuid::try_parse(id).is_ok() && !kind.is_empty() && kind.chars().all(|c| c.is_ascii_alphanumeric())
    })
}
