//! Two tables for a spreadsheet: one line a check-in, and one line a session. RFC 4180, UTF-8.
//!
//! What the person typed may begin like a formula, and a spreadsheet would run it. Such a text gets an
//! apostrophe in front, and so does one that begins with an apostrophe: a reader that takes one leading
//! apostrophe away has every text as it was typed.

use std::collections::BTreeSet;

use csv::{Terminator, WriterBuilder};

use super::hours;
use crate::care::check_in::{CheckIn, graded, yes_no};
use crate::care::civil_time::Zone;
use crate::care::red_flags::findings;
use crate::care::session::in_order;
use crate::view::Course;

/// Every check-in, the sessions in their order and each one's check-ins in order of time.
///
/// Grades are empty where nothing was graded; signs are `yes` or `no`; `flags` are the rules that fired
/// in this check-in. Signs of a newer version have columns of their own at the end.
#[must_use]
pub fn check_ins(courses: &[Course], zone: &Zone) -> String {
    let known_grades: Vec<_> = graded().collect();
    let known_signs: Vec<_> = yes_no().collect();
    let all = || courses.iter().flat_map(|course| &course.session.check_ins);
    let grades = with_newer(&known_grades, all().flat_map(|it| it.grades.keys()));
    let signs = with_newer(&known_signs, all().flat_map(|it| &it.present));

    let mut head = vec!["session", "check_in", "at", "hours_since_finish"];
    head.extend(&grades);
    head.extend(&signs);
    head.extend(["sensitive", "note", "flags"]);
    let mut table = Table::new(&head);
    for course in courses {
        let found = findings(&course.protocol, &course.session);
        for check_in in in_order(&course.session.check_ins) {
            let fired = found.iter().filter(|it| it.check_in == check_in.id).map(|it| it.rule.as_str());
            let mut line = vec![
                course.session.id.to_string(),
                check_in.id.to_string(),
                zone.rfc3339(check_in.at),
                format!("{:.2}", hours(check_in.at, course.plan.finished_at)),
            ];
            line.extend(grades.iter().map(|sign| grade(check_in, sign)));
            line.extend(signs.iter().map(|sign| answer(check_in.present.contains(*sign))));
            line.push(check_in.sensitive.map(answer).unwrap_or_default());
            line.push(text(check_in.note.as_deref()));
            line.push(fired.collect::<Vec<_>>().join(" "));
            table.line(&line);
        }
    }
    table.end()
}

/// Every session.
///
/// Each active has a column for when it may come back, by the plan as it stands now, and one for when it
/// did. Flags are rules, by where they stand.
#[must_use]
pub fn sessions(courses: &[Course], zone: &Zone) -> String {
    let mut actives: Vec<&str> = Vec::new();
    for opening in courses.iter().flat_map(|it| &it.plan.openings) {
        if !actives.contains(&opening.key.as_str()) {
            actives.push(&opening.key);
        }
    }
    let head = [
        "session",
        "finished_at",
        "completes_at",
        "ended_at",
        "protocol",
        "depth_mm",
        "device",
        "area",
        "serum",
        "note",
        "check_ins",
        "postponements",
        "open_flags",
        "closed_flags",
    ];
    let mut head: Vec<_> = head.map(str::to_owned).into();
    for active in &actives {
        head.extend(["opens_at", "back_since"].map(|what| format!("{active}_{what}")));
    }
    let mut table = Table::new(&head);
    for Course { session, plan, .. } in courses {
        let details = &session.header.details;
        let flags = |open: bool| {
            let rules = plan.flags.iter().filter(|it| it.is_open() == open).map(|it| it.rule.as_str());
            rules.collect::<Vec<_>>().join(" ")
        };
        let mut line = vec![
            session.id.to_string(),
            zone.rfc3339(plan.finished_at),
            zone.rfc3339(plan.completes_at),
            plan.ended_at.map(|at| zone.rfc3339(at)).unwrap_or_default(),
            session.header.protocol.key.clone(),
            details.depth_mm.map(|depth| depth.to_string()).unwrap_or_default(),
            text(details.device.as_deref()),
            text(details.area.as_deref()),
            text(details.serum.as_deref()),
            text(details.note.as_deref()),
            in_order(&session.check_ins).len().to_string(),
            in_order(&session.postponements).len().to_string(),
            flags(true),
            flags(false),
        ];
        for active in &actives {
            let opening = plan.openings.iter().find(|it| it.key == *active);
            line.push(opening.map(|it| zone.rfc3339(it.opens_at)).unwrap_or_default());
            line.push(opening.and_then(|it| it.resumed_at).map(|at| zone.rfc3339(at)).unwrap_or_default());
        }
        table.line(&line);
    }
    table.end()
}

/// The known columns, then those that only a newer version has.
fn with_newer<'a>(known: &[&'a str], found: impl Iterator<Item = &'a String>) -> Vec<&'a str> {
    let newer: BTreeSet<&str> = found.map(String::as_str).filter(|it| !known.contains(it)).collect();
    known.iter().copied().chain(newer).collect()
}

fn grade(check_in: &CheckIn, sign: &str) -> String {
    check_in.grades.get(sign).map(ToString::to_string).unwrap_or_default()
}

fn answer(there: bool) -> String {
    if there { "yes".to_owned() } else { "no".to_owned() }
}

/// What the person typed, so that no spreadsheet runs it.
fn text(typed: Option<&str>) -> String {
    let typed = typed.unwrap_or_default();
    if typed.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '\'']) {
        format!("'{typed}")
    } else {
        typed.to_owned()
    }
}

struct Table(csv::Writer<Vec<u8>>);

impl Table {
    fn new<S: AsRef<str>>(head: &[S]) -> Self {
        let mut table = Self(WriterBuilder::new().terminator(Terminator::CRLF).from_writer(Vec::new()));
        table.line(head);
        table
    }

    fn line<S: AsRef<str>>(&mut self, cells: &[S]) {
        // A line of another length is the only error there is in memory, and there is none.
        let written = self.0.write_record(cells.iter().map(|cell| cell.as_ref().as_bytes()));
        debug_assert!(written.is_ok(), "{written:?}");
    }

    fn end(self) -> String {
        let bytes = self.0.into_inner().unwrap_or_default();
        String::from_utf8_lossy(&bytes).into_owned()
    }
}
