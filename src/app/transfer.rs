//! Files that leave and enter the app, off the drawing thread: the dialog waits for the person.

use std::path::{Path, PathBuf};

use super::backups::Names;
use crate::care::civil_time::Instant;
use crate::export::{csv, html, ics, json};
use crate::platform::clock::local_zone;
use crate::platform::file_dialog::{self, Kind};
use crate::store::{self, Imported, Store};
use crate::ui::command::Export;
use crate::view::{Course, Here};
use crate::words;
use crate::words::Words;

/// What became of it.
#[derive(Debug)]
pub(super) enum Done {
    /// It was written to this file, and what could not be read is missing from it.
    Written(PathBuf, Vec<String>),
    /// What came in.
    Imported(Imported),
    /// It was not done, and why.
    Failed(String),
    /// There is no file dialog, and why.
    NoDialog(String),
}

/// Writes `what` to a file that the person chooses; `None` where they chose none. `unread` is what the
/// window could not read.
pub(super) fn export(
    store: &Store,
    what: Export,
    courses: &[Course],
    unread: &[String],
    discreet: bool,
    now: Instant,
    words: &Words,
) -> Option<Done> {
    let (name, media_type) = match what {
        Export::Everything => ("aftercare.json", "application/json"),
        Export::CheckIns => ("aftercare-check-ins.csv", "text/csv"),
        Export::Sessions => ("aftercare-sessions.csv", "text/csv"),
        Export::Calendar => ("aftercare.ics", "text/calendar"),
        Export::Report(_) => ("aftercare-report.html", "text/html"),
    };
    let ask = file_dialog::Ask::Save { name: name.to_owned() };
    let file = match file_dialog::ask(&ask, &words!(words, "export-title"), Some(&kind(media_type))) {
        Ok(file) => file?,
        Err(why) => return Some(Done::NoDialog(why)),
    };
    let zone = local_zone();
    let here = Here { now, zone: &zone, words };
    let mut missing = Vec::new();
    if !matches!(what, Export::Report(_)) {
        missing.extend_from_slice(unread);
    }
    let text = match what {
        Export::Everything => {
            let (bundle, problems) = store.bundle(None);
            missing.extend(problems.iter().map(ToString::to_string).filter(|it| !unread.contains(it)));
            json::write(bundle, now)
        }
        Export::CheckIns => Ok(csv::check_ins(courses, &zone)),
        Export::Sessions => Ok(csv::sessions(courses, &zone)),
        Export::Calendar => Ok(ics::calendar(courses, discreet, here)),
        Export::Report(_) => Ok(html::report(courses, here)),
    };
    let written = text.and_then(|text| store::write_whole(&file, &text).map_err(|it| it.to_string()));
    Some(written.map_or_else(Done::Failed, |()| Done::Written(file, missing)))
}

/// Merges a file that the person chooses; `None` where they chose none.
pub(super) fn import(store: &Store, now: Instant, title: &str) -> Option<Done> {
    match file_dialog::ask(&file_dialog::Ask::Open, title, Some(&kind("application/json"))) {
        Ok(file) => {
            let file = file?;
            Some(read(store, &file, now).map_or_else(Done::Failed, Done::Imported))
        }
        Err(why) => Some(Done::NoDialog(why)),
    }
}

fn read(store: &Store, file: &Path, now: Instant) -> Result<Imported, String> {
    let text = store::read_import(file).map_err(|problem| problem.to_string())?;
    let refused = |what: String| format!("{}: {what}; nothing was changed", file.display());
    let bundle = json::read(&text).map_err(refused)?;
    let names = Names::of(&bundle, &local_zone(), &Words::english());
    let mut imported = store.import(bundle, now).map_err(|problem| problem.to_string())?;
    names.name(&mut imported.left_out);
    Ok(imported)
}

fn kind(media_type: &str) -> Kind {
    Kind { name: media_type.to_owned(), media_types: vec![media_type.to_owned()] }
}
