//! `aftercare may-i`.

use std::fmt::Write as _;

use clap::Args;
use serde::Serialize;

use super::commands::Here;
use super::{Failed, Json, Output};
use crate::care::may_i::{Answer, plain};
use crate::care::session::{Session, SessionId};
use crate::view::{self, may_i};

#[derive(Args, Debug)]
pub(super) struct MayIArgs {
    /// An ingredient, a kind of product, one of your own or something to do, such as vitamin c or make-up;
    /// then the beginning of a session's id, if only that one is meant [default: all that run]
    #[arg(required = true, value_name = "INGREDIENT")]
    words: Vec<String>,
    #[command(flatten)]
    json: Json,
}

/// What `may-i` prints.
#[derive(Serialize)]
struct MayIDocument {
    ingredient: String,
    /// What it was taken for, null where nobody knows it.
    known_as: Option<String>,
    answer: &'static str,
    until: Option<String>,
    why: String,
    /// The session that decides, null where none runs.
    session: Option<SessionId>,
    did_you_mean: Vec<String>,
}

impl Here {
    pub(super) fn may_i(mut self, args: &MayIArgs) -> Result<Output, Failed> {
        let protocols: Vec<_> = self.store.protocols().0.into_iter().map(|it| it.protocol).collect();
        let mut words = args.words.as_slice();
        let mut only = None;
        if let [ingredient @ .., last] = words
            && !ingredient.is_empty()
            && looks_like_an_id(last)
            && (last.len() >= 8 || self.session(Some(last)).is_ok())
        {
            only = Some(self.session(Some(last))?);
            words = ingredient;
        }
        let ingredient = words.join(" ").trim().to_owned();
        if plain(&ingredient).is_empty() {
            return Err(Failed::Refused(
                "name an ingredient or a kind of product, such as retinol".to_owned(),
            ));
        }
        let sessions: Vec<&Session> = only.map_or_else(|| self.sessions.iter().collect(), |it| vec![it]);
        let mut planned = Vec::new();
        let mut unread = Vec::new();
        for session in sessions {
            match self.plan_of(session) {
                Ok(plan) => planned.push((session, plan)),
                Err(problem) => unread.push(problem),
            }
        }
        // What cannot be read may be what forbids it.
        let aside = self.store.quarantined();
        let unreadable = self.problems.iter().chain(&unread);
        if self.store.is_in_doubt(unreadable.clone())
            && let Some(problem) = unreadable.chain(&aside).next()
        {
            return Err(Failed::Failure(format!("no answer while a file cannot be read: {problem}")));
        }
        let asked = planned.iter().map(|(session, (protocol, plan))| may_i::Session {
            protocol,
            plan,
            details: &session.header.details,
        });
        let here = view::Here { now: self.now, zone: &self.zone, words: &self.words };
        let found = may_i::may_i(&ingredient, asked, &protocols, &self.settings.shelf, here)
            .ok_or_else(|| Failed::Failure("there is no protocol to answer from".to_owned()))?;
        self.problems.append(&mut unread);
        let mut text = format!("{}: {}\n", found.said, found.why);
        if let Some(name) = found.known_as.as_ref().filter(|name| plain(name) != plain(&ingredient)) {
            let _ = writeln!(text, "'{ingredient}' is taken as: {name}");
        }
        if !found.near.is_empty() {
            let _ = writeln!(text, "Did you mean {}?", found.near.join(", "));
        }
        self.print(args.json, text, || MayIDocument {
            ingredient: ingredient.clone(),
            known_as: found.known_as,
            answer: match found.answer {
                Answer::Yes => "yes",
                Answer::NotUntil(_) => "not-until",
                Answer::No => "no",
            },
            until: match found.answer {
                Answer::NotUntil(at) => Some(self.zone.rfc3339(at)),
                Answer::Yes | Answer::No => None,
            },
            why: found.why,
            session: found.session,
            did_you_mean: found.near,
        })
    }
}

/// The beginning of a session's id, and no word: with a digit, as ids begin with their time.
fn looks_like_an_id(word: &str) -> bool {
    let hex = |c: char| c.is_ascii_hexdigit() || c == '-';
    word.len() >= 4 && word.chars().all(hex) && word.contains(|c: char| c.is_ascii_digit())
}
