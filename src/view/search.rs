//! Finding sessions by date, area, depth, device, serum, flag and text.

use chrono::Datelike as _;
use memchr::memmem::Finder;

use super::{Course, Here, device_name, when};
use crate::care::spelling::folded;
use crate::words;

/// What can be searched for in each of many sessions, folded. Made once a change, so that an
/// answer takes no more than a look through it.
#[derive(Clone, Debug, Default)]
pub struct Index {
    texts: Vec<String>,
}

impl Index {
    /// Takes in at most `many` more of `courses`, which are always the same; whether there are still more.
    pub fn take(&mut self, courses: &[Course], many: usize, here: Here<'_>) -> bool {
        let rest = courses.get(self.texts.len()..).unwrap_or_default();
        let flag = words!(here.words, "search-flag");
        self.texts.extend(rest.iter().take(many).map(|course| text(course, &flag, here)));
        rest.len() > many
    }

    /// The places of those in which every word of `query` is found, in the order of the courses.
    #[must_use]
    pub fn found(&self, query: &str) -> Vec<usize> {
        let query = folded(query);
        let wanted: Vec<_> = query.split_whitespace().map(|word| (word, Finder::new(word))).collect();
        let holds = |text: &&String| wanted.iter().all(|(word, finder)| has_word(text, word, finder));
        (self.texts.iter().enumerate()).filter(|(_, text)| holds(text)).map(|(place, _)| place).collect()
    }
}

/// Whether every word of `query` is found in `course`.
#[must_use]
pub fn matches(course: &Course, query: &str, here: Here<'_>) -> bool {
    let mut index = Index::default();
    index.take(std::slice::from_ref(course), 1, here);
    !index.found(query).is_empty()
}

/// Whether a word of `text` begins with `wanted`: "5" finds "5 nov", not "0.5". In scripts that set no
/// spaces any place is the beginning of a word.
fn has_word(text: &str, wanted: &str, finder: &Finder<'_>) -> bool {
    let anywhere = !wanted.starts_with(|c: char| c.is_ascii_alphanumeric());
    finder.find_iter(text.as_bytes()).any(|at| {
        if anywhere {
            return true;
        }
        let mut before = text[..at].chars().rev();
        match before.next() {
            Some('.' | ',') => !before.next().is_some_and(|c| c.is_ascii_digit()),
            Some(c) => !c.is_alphanumeric(),
            None => true,
        }
    })
}

fn text(course: &Course, flag: &str, here: Here<'_>) -> String {
    let Course { session, protocol, plan, .. } = course;
    let details = &session.header.details;
    let local = here.zone.local(plan.finished_at);
    let mut all = local.format("%Y-%m-%d %-d %B %A ").to_string();
    if local.day() < 10 {
        all.push_str(&local.format("%d ").to_string());
    }
    all.push_str(&when::weekday_day_and_year(local.date_naive(), here.words));
    all.push(' ');
    let mut add = |part: &str| {
        all.push_str(part);
        all.push('\n');
    };
    if let Some(depth) = details.depth_mm {
        add(&format!("{depth} mm {depth}mm"));
    }
    if let Some(device) = details.device.as_deref() {
        add(&device_name(device, here.words));
    }
    for part in [&details.area, &details.serum, &details.note].into_iter().flatten() {
        add(part);
    }
    add(&protocol.name);
    for found in &plan.flags {
        add(flag);
        add(protocol.red_flag(&found.rule).map_or(&found.rule, |rule| &rule.name));
    }
    let check_ins = session.check_ins.iter().filter(|it| it.deleted_at.is_none());
    for note in check_ins.filter_map(|it| it.note.as_ref()) {
        add(note);
    }
    folded(&all)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::super::testing::{course, log, replan};
    use super::*;
    use crate::care::civil_time::Zone;
    use crate::words::Words;

    #[test]
    fn a_session_is_found_by_everything_that_is_known_of_it() {
        let words = Words::english();
        let zone = Zone::new(chrono_tz::Tz::America__New_York);
        let mut past = course(
            1,
            "2026-11-25T01:05:00Z",
            "Left cheek",
            0.5,
            &log(&[(20, "redness", 2), (26, "redness", 3)]),
        );
        let session = Arc::make_mut(&mut past.session);
        let details = &mut session.header.details;
        details.device = Some("pen".to_owned());
        details.serum = Some("Hyaluronic acid".to_owned());
        details.note = Some("Numbing cream before; 透明质酸".to_owned());
        session.check_ins[0].note = Some("a warm shower, oops. ÄTZEND".to_owned());
        let past = replan(past);
        let here = Here { now: past.plan.finished_at, zone: &zone, words: &words };
        for query in [
            "",
            "  ",
            "nov",
            "November",
            "24 nov",
            "nov 24",
            "2026",
            "2026-11",
            "2026-11-24",
            "tuesday",
            "cheek",
            "left cheek",
            "CHEEK nov",
            "0.5",
            "0.5 mm",
            "0.5mm",
            "pen",
            "hyal",
            "numb",
            "cream",
            "质酸",
            "shower",
            "oops",
            "ätz",
            "flag",
            "red flag",
            "grows",
            "redness that grows",
            "nov 0.5 pen flag oops",
        ] {
            assert!(matches(&past, query, here), "not found by {query:?}");
        }
        for query in [
            "dec",
            "25 nov",
            "2026-11-25",
            "5",
            "heek",
            "0.75",
            "roller",
            "scalp",
            "swelling",
            "nov dec",
            "mbing",
        ] {
            assert!(!matches(&past, query, here), "found by {query:?}");
        }
        let calm = course(2, "2026-11-04T12:00:00Z", "face", 1.0, &log(&[(20, "redness", 1)]));
        for query in ["4 nov", "04 nov", "1 mm"] {
            assert!(matches(&calm, query, here), "not found by {query:?}");
        }
        assert!(!matches(&calm, "flag", here));
    }

    #[test]
    fn what_is_found_keeps_its_order() {
        let words = Words::english();
        let zone = Zone::new(chrono::Utc);
        let area = ["face", "scalp", "face", "hands"];
        let courses: Vec<_> = (area.iter().enumerate())
            .map(|(number, area)| course(number as u128, "2026-11-04T12:00:00Z", area, 0.5, &Vec::new()))
            .collect();
        let here = Here { now: courses[0].plan.finished_at, zone: &zone, words: &words };
        let mut index = Index::default();
        assert!(index.take(&courses, 3, here), "there is one more");
        assert!(!index.take(&courses, 3, here));
        assert_eq!(index.found("face"), [0, 2]);
        assert_eq!(index.found(""), [0, 1, 2, 3]);
        assert_eq!(index.found("neck"), [0usize; 0]);
    }
}
