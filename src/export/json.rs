//! Everything as one JSON document, for another machine or another program, and that document read back.
//!
//! | member | what |
//! |---|---|
//! | `aftercare`, `format` | `"export"` and the version of this form |
//! | `exported_at`, `version` | when, and by which version of the program |
//! | `whole` | whether these are all the sessions that there were; else the others are not meant |
//! | `settings` | the settings; absent where single sessions were exported |
//! | `sessions` | each with all its records, as its file in the data folder; of a deleted record only that it was |
//! | `ledgers` | by session: what became of its reminders, so that nothing is told again elsewhere |
//! | `protocols`, `own_protocols` | the exact texts (RON) that the sessions keep, and that the person added |
//! | `photos` | by file name: the pixels, in Base64 |

use std::collections::BTreeMap;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::care::audit;
use crate::care::bundle::Bundle;
use crate::care::civil_time::Instant;
use crate::care::ledger::{self, Ledger};
use crate::care::line::in_a_line;
use crate::care::protocol::Protocol;
use crate::care::session::{self, Session, SessionId};
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
    #[serde(default)]
    whole: bool,
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
        whole: bundle.whole,
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
    format: u64,
    #[serde(default)]
    settings: Option<Form>,
    #[serde(default)]
    sessions: Vec<Form>,
    #[serde(default)]
    ledgers: BTreeMap<String, Form>,
}

#[derive(Deserialize)]
struct Form {
    format: u64,
}

/// Reads a document that [`write()`] wrote, and checks all of it but the photos' pixels, as at `now`.
///
/// # Errors
/// Why it is refused, as the end of a sentence that begins with the file's name.
pub fn read(text: &str, now: Instant) -> Result<Bundle, String> {
    checked(text, now).map_err(|why| in_a_line(&why))
}

fn checked(text: &str, now: Instant) -> Result<Bundle, String> {
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
    let newer = |format: u64, known: u32| (format > u64::from(known)).then_some(format);
    let newest = (newer(forms.format, FORMAT))
        .or_else(|| forms.settings.and_then(|it| newer(it.format, settings::FORMAT)))
        .or_else(|| forms.sessions.iter().find_map(|it| newer(it.format, session::FORMAT)))
        .or_else(|| forms.ledgers.values().find_map(|it| newer(it.format, ledger::FORMAT)));
    if let Some(format) = newest {
        return Err(format!("was written by a newer Aftercare (format {format}): install the newer version"));
    }
    let document: Document =
        serde_json::from_str(text).map_err(|error| format!("cannot be imported: {error}"))?;
    if document.settings.as_ref().and_then(|it| it.edited_at).is_some_and(|at| at > now + audit::MOST_AHEAD) {
        return Err("cannot be imported: its settings were changed in the future".to_owned());
    }
    for session in &document.sessions {
        if let Some(why) = audit::impossible(session, now) {
            return Err(format!("cannot be imported: session {}: {why}", session.id));
        }
    }
    for text in document.protocols.iter().chain(&document.own_protocols) {
        Protocol::parse("a protocol in it", text).map_err(|error| format!("cannot be imported: {error}"))?;
    }
    if let Some(name) = document.photos.keys().find(|name| !audit::is_photo_name(name)) {
        return Err(format!("cannot be imported: '{name}' is no name of a photo"));
    }
    Ok(Bundle {
        whole: document.whole,
        settings: document.settings,
        sessions: document.sessions,
        ledgers: document.ledgers,
        protocols: document.protocols,
        own_protocols: document.own_protocols,
        photos: document.photos.into_iter().map(|(name, Pixels(pixels))| (name, pixels)).collect(),
    })
}
