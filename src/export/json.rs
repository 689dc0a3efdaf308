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
use serde_json::Value;

use crate::care::audit;
use crate::care::bundle::{Bundle, LeftOut};
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

/// What is asked of a document before it is read whole: what is newer in it may have another shape.
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

impl Form {
    const fn is_newer(&self, known: u32) -> bool {
        self.format > known as u64
    }
}

/// Reads a document that [`write()`] wrote, and checks all of it but the photos' pixels. What this version cannot take
/// is left out of the rest. Dates are taken as they are: a clock that was wrong once loses nobody a diary.
///
/// # Errors
/// Why it is refused, as the end of a sentence that begins with the file's name.
pub fn read(text: &str) -> Result<Bundle, String> {
    checked(text).map_err(|why| in_a_line(&why))
}

/// Whether that is an export which as a whole was written by a newer version, and can be read by that.
#[must_use]
pub fn is_newer(text: &str) -> bool {
    let forms = serde_json::from_str::<Forms>(text.trim_start_matches('\u{feff}'));
    forms.is_ok_and(|it| {
        it.aftercare == MARK
            && (it.format > u64::from(FORMAT) || it.sessions.iter().any(|it| it.is_newer(session::FORMAT)))
    })
}

fn checked(text: &str) -> Result<Bundle, String> {
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
    if forms.format > u64::from(FORMAT) {
        return Err(newer(forms.format));
    }
    let mut left_out = Vec::new();
    let known = without_newer(text, &forms, &mut left_out)?;
    let document = known.map_or_else(|| serde_json::from_str(text), serde_json::from_value);
    let mut document: Document = document.map_err(|error| format!("cannot be imported: {error}"))?;
    document.sessions.retain(|session| {
        let why = audit::impossible(session);
        left_out.extend(why.as_ref().map(|why| LeftOut {
            session: Some(session.id),
            finished_at: Some(session.header.finished_at),
            area: session.header.details.area.clone(),
            why: format!("cannot be: {why}"),
        }));
        why.is_none()
    });
    // Neither does another copy of it come in alone.
    let is_left_out = |id| left_out.iter().any(|it| it.session == Some(id));
    document.sessions.retain(|it| !is_left_out(it.id));
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
        left_out,
    })
}

fn newer(format: u64) -> String {
    format!("was written by a newer Aftercare (format {format}): install the newer version")
}

/// The document without what a newer version wrote; `None` where nothing is of one.
fn without_newer(text: &str, forms: &Forms, left_out: &mut Vec<LeftOut>) -> Result<Option<Value>, String> {
    let settings = forms.settings.as_ref().filter(|it| it.is_newer(settings::FORMAT));
    let ledgers = forms.ledgers.iter().filter(|(_, it)| it.is_newer(ledger::FORMAT));
    let ledgers: BTreeMap<_, _> = ledgers.map(|(id, it)| (id.as_str(), it)).collect();
    if settings.is_none()
        && ledgers.is_empty()
        && !forms.sessions.iter().any(|it| it.is_newer(session::FORMAT))
    {
        return Ok(None);
    }
    let mut document: Value = serde_json::from_str(text).map_err(|error| error.to_string())?;
    if let Some(Form { format }) = settings {
        document["settings"] = Value::Null;
        let why = newer(*format);
        left_out.push(LeftOut { session: None, finished_at: None, area: None, why });
    }
    let mut rest = Vec::new();
    let sessions = document["sessions"].as_array_mut().map(std::mem::take).unwrap_or_default();
    for (session, form) in sessions.into_iter().zip(&forms.sessions) {
        let id = session["id"].as_str().unwrap_or_default();
        // One whose reminders cannot be read would tell them again.
        let newest =
            Some(form).filter(|it| it.is_newer(session::FORMAT)).or_else(|| ledgers.get(id).copied());
        let Some(Form { format }) = newest else {
            rest.push(session);
            continue;
        };
        let header = &session["header"];
        left_out.push(LeftOut {
            // Which one is not meant has to be known.
            session: Some(id.parse().map_err(|_| newer(*format))?),
            finished_at: header["finished_at"].as_str().and_then(|it| it.parse().ok()),
            area: header["details"]["area"].as_str().map(ToOwned::to_owned),
            why: newer(*format),
        });
    }
    document["sessions"] = Value::Array(rest);
    if let Some(told) = document["ledgers"].as_object_mut() {
        told.retain(|id, _| !ledgers.contains_key(id.as_str()));
    }
    Ok(Some(document))
}
