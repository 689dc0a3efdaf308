//! The report's chart, as SVG: a small panel for each sign over the same hours, so that no sign is told
//! by its colour.

use std::fmt::Write as _;

use super::hours;
use super::html::Escaped;
use crate::care::check_in::{self, highest_grade};
use crate::care::civil_time::Instant;
use crate::care::session::in_order;
use crate::view::{Course, Here, skin};
use crate::words;

/// Within the picture, so that it looks the same wherever it is taken.
const STYLE: &str = include_str!("../../assets/report-chart.css");

const WIDTH: f64 = 720.0;
/// Where the hours begin and end.
const LEFT: f64 = 84.0;
const RIGHT: f64 = WIDTH - 14.0;
/// Room above the first panel for the names of the phases.
const TOP: f64 = 28.0;
const PANEL: f64 = 36.0;
const GAP: f64 = 6.0;
/// Room below the last one for the hours.
const BOTTOM: f64 = 34.0;
/// The narrowest phase that has room for its name.
const NAMED_FROM: f64 = 70.0;
/// Days between two lines of the grid, the first that leaves it legible.
const DAYS: [f64; 5] = [1.0, 2.0, 7.0, 14.0, 28.0];

/// Writes the chart of every sign that was graded.
pub(super) fn signs(page: &mut String, course: &Course, here: Here<'_>) {
    let Course { session, protocol, plan, .. } = course;
    let check_ins = in_order(&session.check_ins);
    let graded: Vec<_> =
        check_in::graded().filter(|sign| check_ins.iter().any(|it| it.grades.contains_key(*sign))).collect();
    if graded.is_empty() {
        return;
    }
    let since = |at: Instant| hours(at, plan.finished_at).max(0.0);
    let latest = check_ins.last().map_or(0.0, |it| since(it.at));
    let last = latest.max(since(plan.completes_at)).max(24.0);
    let x = |hours: f64| LEFT + (RIGHT - LEFT) * (hours / last).clamp(0.0, 1.0);
    let bottom = TOP + graded.len() as f64 * (PANEL + GAP) - GAP;
    let names: Vec<_> = graded.iter().map(|sign| skin::sign(sign, here.words)).collect();
    let title = words!(here.words, "report-chart", signs = &names.join(", "));
    let _ = writeln!(
        page,
        "<svg viewBox=\"0 0 {WIDTH} {}\" role=\"img\" aria-label=\"{}\" xmlns=\"http://www.w3.org/2000/svg\">\n<style>\n{STYLE}</style>",
        bottom + BOTTOM,
        Escaped(&title)
    );
    for (number, phase) in plan.phases.iter().enumerate() {
        let (from, to) = (x(since(phase.starts_at)), x(since(phase.ends_at)));
        let shade = ["even", "odd"][number % 2];
        let name = protocol.phase_name(&phase.key);
        let _ = writeln!(
            page,
            "<rect class=\"phase {shade}\" x=\"{from:.1}\" y=\"{TOP}\" width=\"{:.1}\" height=\"{:.1}\"><title>{}</title></rect>",
            to - from,
            bottom - TOP,
            Escaped(name)
        );
        if to - from >= NAMED_FROM {
            let middle = f64::midpoint(from, to);
            let _ = writeln!(
                page,
                "<text class=\"name\" x=\"{middle:.1}\" y=\"{:.1}\">{}</text>",
                TOP - 15.0,
                Escaped(name)
            );
        }
    }
    let days = DAYS.into_iter().find(|days| last / (days * 24.0) <= 16.0).unwrap_or(28.0);
    let mut hour = 0.0;
    while hour <= last {
        let at = x(hour);
        let _ = writeln!(
            page,
            "<line class=\"grid\" x1=\"{at:.1}\" y1=\"{TOP}\" x2=\"{at:.1}\" y2=\"{:.1}\"/>\
             <text class=\"hour\" x=\"{at:.1}\" y=\"{:.1}\">{hour}</text>",
            bottom + 4.0,
            bottom + 16.0
        );
        hour += days * 24.0;
    }
    let _ = writeln!(
        page,
        "<text class=\"axis\" x=\"{RIGHT}\" y=\"{:.1}\">{}</text>",
        bottom + 30.0,
        Escaped(&words!(here.words, "report-axis"))
    );
    for flag in &plan.flags {
        let Some(at) = flag.since().map(|at| x(since(at))) else { continue };
        let name = protocol.red_flag_name(&flag.rule);
        let _ = writeln!(
            page,
            "<g class=\"flag\"><title>{}</title><line x1=\"{at:.1}\" y1=\"{TOP}\" x2=\"{at:.1}\" y2=\"{bottom:.1}\"/>\
             <path d=\"M{at:.1} {:.1}v-10h9l-2.5 3.5 2.5 3.5h-9z\"/></g>",
            Escaped(name),
            TOP
        );
    }
    for (number, sign) in graded.iter().enumerate() {
        let top = TOP + number as f64 * (PANEL + GAP);
        let highest = f64::from(highest_grade(sign).unwrap_or(1));
        let y = |grade: f64| top + PANEL - 4.0 - (PANEL - 14.0) * (grade / highest).min(1.0);
        let _ = writeln!(
            page,
            "<text class=\"sign\" x=\"0\" y=\"{:.1}\">{}</text>\
             <text class=\"scale\" x=\"{:.1}\" y=\"{:.1}\">{highest}</text><text class=\"scale\" x=\"{:.1}\" y=\"{:.1}\">0</text>\
             <line class=\"base\" x1=\"{LEFT}\" y1=\"{base:.1}\" x2=\"{RIGHT}\" y2=\"{base:.1}\"/>",
            top + PANEL / 2.0 + 4.0,
            Escaped(&names[number]),
            LEFT - 6.0,
            y(highest) + 3.5,
            LEFT - 6.0,
            y(0.0) + 3.5,
            base = y(0.0)
        );
        let points: Vec<_> = (check_ins.iter())
            .filter_map(|it| Some((x(since(it.at)), *it.grades.get(*sign)?)))
            .map(|(at, grade)| (at, y(f64::from(grade)), grade))
            .collect();
        let path: Vec<_> = points.iter().map(|(at, y, _)| format!("{at:.1},{y:.1}")).collect();
        let _ = writeln!(page, "<polyline class=\"course\" points=\"{}\"/>", path.join(" "));
        for (at, y, grade) in points {
            let _ = writeln!(
                page,
                "<circle class=\"reading\" cx=\"{at:.1}\" cy=\"{y:.1}\" r=\"2.6\"/>\
                 <text class=\"reading\" x=\"{:.1}\" y=\"{:.1}\">{grade}</text>",
                at + 4.0,
                y - 4.0
            );
        }
    }
    page.push_str("</svg>\n");
}
