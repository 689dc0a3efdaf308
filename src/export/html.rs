//! A report of one session on one page, for a dermatologist: light, made to be printed, and whole in
//! itself. It has no script and loads nothing, which its content security policy says as well.

use std::fmt::{self, Write as _};

use super::chart;
use crate::care::check_in::graded;
use crate::care::red_flags::Flag;
use crate::care::session::{How, in_order};
use crate::view::{Course, Here, facts, flags, skin, when};
use crate::words;

/// Text as it may stand in HTML and SVG, in an element and in an attribute.
pub(super) struct Escaped<'a>(pub(super) &'a str);

impl fmt::Display for Escaped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for c in self.0.chars() {
            match c {
                '&' => f.write_str("&amp;")?,
                '<' => f.write_str("&lt;")?,
                '>' => f.write_str("&gt;")?,
                '"' => f.write_str("&quot;")?,
                '\'' => f.write_str("&#39;")?,
                '\n' | '\t' => f.write_char(c)?,
                c if c.is_control() => {}
                c => f.write_char(c)?,
            }
        }
        Ok(())
    }
}

const STYLE: &str = include_str!("../../assets/report.css");

/// The report of `courses`, each on a page of its own.
#[must_use]
pub fn report(courses: &[Course], here: Here<'_>) -> String {
    let words = here.words;
    let mut page = String::new();
    let title = words!(words, "report-title");
    let _ = write!(
        page,
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n<meta name=\"color-scheme\" content=\"light\">\n\
         <title>{}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n",
        Escaped(&title)
    );
    for course in courses {
        session(&mut page, course, here);
    }
    page.push_str("</body>\n</html>\n");
    page
}

fn session(page: &mut String, course: &Course, here: Here<'_>) {
    let words = here.words;
    let Course { session, protocol, plan, .. } = course;
    page.push_str("<article>\n");
    let finished =
        words!(words, "report-finished", at = &when::exact(plan.finished_at, here.zone, here.words));
    let _ = writeln!(
        page,
        "<header>\n<h1>{}</h1>\n<p>{}</p>\n</header>",
        Escaped(&words!(words, "report-title")),
        Escaped(&finished)
    );

    let mut facts = facts(course, words);
    let ended =
        plan.ended_at.map(|at| (words!(words, "report-ended"), when::exact(at, here.zone, here.words)));
    // Before the note, which is the longest.
    let note = usize::from(session.header.details.note.is_some());
    facts.splice(facts.len() - note..facts.len() - note, ended);
    page.push_str("<dl>\n");
    for (name, value) in &facts {
        let _ = writeln!(page, "<div><dt>{}</dt><dd>{}</dd></div>", Escaped(name), Escaped(value));
    }
    page.push_str("</dl>\n");

    red_flags(page, course, here);
    section(page, &words!(words, "report-signs"));
    if in_order(&session.check_ins).is_empty() {
        let _ = writeln!(page, "<p>{}</p>", Escaped(&words!(words, "report-no-check-ins")));
    } else {
        chart::signs(page, course, here);
        check_ins(page, course, here);
    }
    page.push_str("</section>\n");
    healing(page, course, here);
    let made = words!(
        words,
        "report-made",
        at = &when::exact(here.now, here.zone, here.words),
        version = env!("CARGO_PKG_VERSION")
    );
    let _ = writeln!(
        page,
        "<footer>\n<p>{}</p>\n<p>{}</p>\n</footer>\n</article>",
        Escaped(&protocol.notice),
        Escaped(&made)
    );
}

/// Opens a section; its end is the caller's.
fn section(page: &mut String, title: &str) {
    let _ = writeln!(page, "<section>\n<h2>{}</h2>", Escaped(title));
}

fn table(page: &mut String, class: &str, head: &[String]) {
    let _ = write!(page, "<table class=\"{class}\">\n<thead><tr>");
    for name in head {
        let _ = write!(page, "<th scope=\"col\">{}</th>", Escaped(name));
    }
    page.push_str("</tr></thead>\n<tbody>\n");
}

fn row<S: AsRef<str>>(page: &mut String, cells: &[S]) {
    page.push_str("<tr>");
    for cell in cells {
        let _ = write!(page, "<td>{}</td>", Escaped(cell.as_ref()));
    }
    page.push_str("</tr>\n");
}

fn red_flags(page: &mut String, course: &Course, here: Here<'_>) {
    let words = here.words;
    section(page, &words!(words, "report-flags"));
    if course.plan.flags.is_empty() {
        let _ = writeln!(page, "<p>{}</p>", Escaped(&words!(words, "report-no-flags")));
    } else {
        page.push_str("<ul class=\"flags\">\n");
        for flag in &course.plan.flags {
            let name = course.protocol.red_flag_name(&flag.rule);
            let _ = writeln!(
                page,
                "<li><strong>{}</strong> {}<br>{}</li>",
                Escaped(name),
                Escaped(&standing(flag, here)),
                Escaped(&flags::because(flag, course.plan.finished_at, words))
            );
        }
        page.push_str("</ul>\n");
    }
    page.push_str("</section>\n");
}

/// `open since …`, `closed … (seen by a professional)`
fn standing(flag: &Flag, here: Here<'_>) -> String {
    let words = here.words;
    let exact = |at| when::exact(at, here.zone, here.words);
    match (&flag.closed, flag.since()) {
        (Some(closing), _) => {
            let at = exact(closing.at);
            match closing.how {
                Some(How::Seen) => words!(words, "report-flag-seen", at = &at),
                Some(How::Cleared) => words!(words, "report-flag-cleared", at = &at),
                _ => words!(words, "report-flag-closed", at = &at),
            }
        }
        (None, Some(since)) => words!(words, "report-flag-open", at = &exact(since)),
        (None, None) => String::new(),
    }
}

fn check_ins(page: &mut String, course: &Course, here: Here<'_>) {
    let words = here.words;
    let mut head = vec![words!(words, "report-when"), words!(words, "report-hours")];
    head.extend(graded().map(|key| skin::sign(key, words)));
    head.push(words!(words, "report-also"));
    table(page, "check-ins", &head);
    for check_in in in_order(&course.session.check_ins) {
        let at = words!(
            words,
            "report-moment",
            date = &here.zone.local(check_in.at).format("%a %-d %b").to_string(),
            time = &when::clock(check_in.at, here.zone, here.words)
        );
        let mut cells = vec![at, skin::hours_since(check_in.at, course.plan.finished_at, here)];
        cells.extend(graded().map(|key| {
            let grade = check_in.grades.get(key);
            grade.map_or_else(|| "–".to_owned(), ToString::to_string)
        }));
        let present = check_in.present.iter().map(|key| skin::sign(key, words));
        cells.push(
            present
                .chain(skin::sensitive(check_in, words))
                .chain(check_in.note.clone())
                .collect::<Vec<_>>()
                .join("; "),
        );
        row(page, &cells);
    }
    page.push_str("</tbody>\n</table>\n");
    let _ = writeln!(page, "<p class=\"small\">{}</p>", Escaped(&words!(words, "report-scales")));
}

/// The phases, the actives, and when the person waited.
fn healing(page: &mut String, course: &Course, here: Here<'_>) {
    let words = here.words;
    let Course { session, protocol, plan, .. } = course;
    let short = |at| when::moment(at, plan.finished_at, here.zone, here.words);
    section(page, &words!(words, "report-healing"));
    page.push_str("<div class=\"two\"><div>\n");
    let head = [words!(words, "report-phase"), words!(words, "report-from"), words!(words, "report-to")];
    table(page, "phases", &head);
    for phase in &plan.phases {
        let name = protocol.phase_name(&phase.key).to_owned();
        row(page, &[name, short(phase.starts_at), short(phase.ends_at)]);
    }
    page.push_str("</tbody>\n</table>\n</div><div>\n");
    let head =
        [words!(words, "report-active"), words!(words, "report-allowed"), words!(words, "report-back")];
    table(page, "actives", &head);
    for opening in &plan.openings {
        let name = protocol.active_name(&opening.key).to_owned();
        let back = opening.resumed_at.map_or_else(|| "–".to_owned(), short);
        row(page, &[name, short(opening.opens_at), back]);
    }
    page.push_str("</tbody>\n</table>\n</div></div>\n");
    let waited: Vec<_> = in_order(&session.postponements).iter().map(|it| short(it.at)).collect();
    if !waited.is_empty() {
        let line = words!(words, "report-waited", at = &waited.join(", "));
        let _ = writeln!(page, "<p>{}</p>", Escaped(&line));
    }
    page.push_str("</section>\n");
}
