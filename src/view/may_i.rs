//! *May I use …?*: the answer in words.

use std::collections::BTreeMap;

use super::{Here, in_brief, notice, when};
use crate::care::may_i::{Answer, Because, Verdict, Vocabulary, look_up, verdict};
use crate::care::plan::Plan;
use crate::care::protocol::{Protocol, UseRule};
use crate::care::red_flags::Flag;
use crate::care::same_skin::counts;
use crate::care::session::{Details, SessionId};
use crate::words;

/// A session that may have something to say.
#[derive(Clone, Copy, Debug)]
pub struct Session<'a> {
    /// Its protocol.
    pub protocol: &'a Protocol,
    /// Its plan.
    pub plan: &'a Plan,
    /// What is known of it.
    pub details: &'a Details,
}

impl MayI {
    /// What stands of it while something cannot be read that may speak against it: only a no.
    #[must_use]
    pub fn in_doubt(self, here: Here<'_>) -> Self {
        if self.answer == Answer::No {
            return self;
        }
        let (said, why) = (words!(here.words, "may-i-in-doubt"), words!(here.words, "may-i-in-doubt-why"));
        Self { answer: Answer::No, said, why, session: None, ..self }
    }
}

/// The answer.
#[derive(Clone, Debug, PartialEq)]
pub struct MayI {
    /// As a value.
    pub answer: Answer,
    /// `Not until Friday 08:05`
    pub said: String,
    /// A sentence or two.
    pub why: String,
    /// What it was taken for.
    pub known_as: Option<String>,
    /// What the person may have meant.
    pub near: Vec<String>,
    /// The session that decides, where one does.
    pub session: Option<SessionId>,
}

/// Whether what was typed may be used now: the strictest answer of all `sessions` whose skin needs its
/// time still. `all` are the protocols that there are, the default first; `shelf` is the person's own.
/// `None` while nothing is typed.
#[must_use]
pub fn may_i<'a>(
    typed: &str,
    sessions: impl Iterator<Item = Session<'a>>,
    all: &[Protocol],
    shelf: &BTreeMap<String, Vec<String>>,
    here: Here<'_>,
) -> Option<MayI> {
    let typed = typed.trim();
    if typed.is_empty() {
        return None;
    }
    let sessions: Vec<_> = sessions.filter(|it| counts(it.plan, here.now)).collect();
    let answers = sessions.iter().map(|session| {
        let vocabulary = Vocabulary::of(session.protocol, all);
        let asked = look_up(typed, vocabulary, shelf);
        let verdict = verdict(&asked, vocabulary, session.protocol, session.plan, here.now);
        let mut why = why(&verdict, *session, here);
        if sessions.len() > 1 {
            let brief = in_brief(session.details, here.words);
            let name = if brief.is_empty() { here.moment(session.plan.finished_at) } else { brief };
            why = words!(here.words, "may-i-of-session", session = &name, why = &why);
        }
        MayI {
            answer: verdict.answer,
            said: said(verdict.answer, verdict.because, here),
            why,
            known_as: verdict.ingredient.map(|it| it.name.clone()),
            near: asked.near.iter().map(|it| (*it).to_owned()).collect(),
            session: Some(session.plan.session),
        }
    });
    let strictest = answers.reduce(|strictest, it| if it.answer > strictest.answer { it } else { strictest });
    strictest.or_else(|| {
        let vocabulary = Vocabulary::of(all.first()?, all);
        let asked = look_up(typed, vocabulary, shelf);
        let known = asked.known.first();
        Some(MayI {
            answer: Answer::Yes,
            said: words!(here.words, "may-i-yes-with-care"),
            why: match known {
                Some(_) => words!(here.words, "may-i-complete"),
                None => words!(here.words, "may-i-unknown-complete"),
            },
            known_as: known.map(|it| it.name.clone()),
            near: asked.near.iter().map(|it| (*it).to_owned()).collect(),
            session: None,
        })
    })
}

fn said(answer: Answer, because: Because, here: Here<'_>) -> String {
    match answer {
        Answer::Yes => words!(here.words, "may-i-yes"),
        Answer::NotUntil(at) => {
            let at = when::day_and_time(at, here.now, here.zone, here.words);
            match because {
                // It is not the plan that forbids it.
                Because::Unknown => words!(here.words, "may-i-not-known", at = &at),
                _ => words!(here.words, "may-i-not-until", at = &at),
            }
        }
        Answer::No => words!(here.words, "may-i-no"),
    }
}

fn why(verdict: &Verdict<'_>, session: Session<'_>, here: Here<'_>) -> String {
    let words = here.words;
    let then = verdict.ingredient.and_then(|it| it.then.clone());
    let note = || match verdict.ingredient.map(|it| &it.rule) {
        Some(UseRule::Active(key)) => session.protocol.reintroduction(key).and_then(|it| it.note.clone()),
        _ => None,
    };
    // The red flag that is open, the gravest.
    let flagged = || {
        let open = session.plan.flags.iter().filter(|it| it.is_open());
        let rule = open.max_by_key(|it| it.level).map_or("", |it: &Flag| &it.rule);
        let name = session.protocol.red_flag_name(rule);
        let advice = notice::red_flag_advice(rule, session.protocol);
        words!(words, "may-i-held", flag = name, advice = &advice)
    };
    match (verdict.because, verdict.ingredient) {
        (Because::Held, _) => flagged(),
        (Because::Rule, Some(it)) if verdict.answer != Answer::Yes => it.wait.clone(),
        (Because::Rule, Some(it)) if session.plan.is_held() && it.rule != UseRule::Always => {
            let parts = [then, Some(words!(words, "may-i-plain-care")), Some(flagged())];
            parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
        }
        (Because::Rule, Some(it)) => match it.rule {
            UseRule::Active(_) => {
                let note = note().map(|note| format!("{note}."));
                let parts = [Some(words!(words, "may-i-back")), note, then];
                parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
            }
            _ => then.unwrap_or_else(|| words!(words, "may-i-gently")),
        },
        (Because::Resumed(at), _) => words!(words, "may-i-resumed", at = &here.moment(at)),
        (Because::Silent, _) => words!(words, "may-i-silent"),
        (Because::Complete, Some(_)) => words!(words, "may-i-complete"),
        (Because::Complete, None) => words!(words, "may-i-unknown-complete"),
        (Because::Unknown | Because::Rule, _) => words!(words, "may-i-unknown"),
    }
}
