//! What could not be read or done, for the person: of many files with which one thing is wrong it is said once.

use crate::words;
use crate::words::Words;

/// Something that is wrong.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Trouble {
    /// The files; none where it is about something else.
    pub files: Vec<String>,
    /// What is wrong with each, and what to do.
    pub what: String,
}

impl Trouble {
    /// One that is about no file, or names it itself.
    #[must_use]
    pub fn of(what: &str) -> Self {
        Self { files: Vec::new(), what: what.to_owned() }
    }

    /// `settings.ron: cannot be read`, of many files with how many others.
    #[must_use]
    pub fn said(&self, words: &Words) -> String {
        let what = &self.what;
        match &self.files[..] {
            [] => what.clone(),
            [file] => format!("{file}: {what}"),
            [file, more @ ..] => {
                let files = words!(words, "trouble-files", file = file, more = more.len());
                format!("{files}: {what}")
            }
        }
    }
}

/// What is wrong with files, each with its name, in the order in which it was first said.
#[must_use]
pub fn of_files(wrong: impl IntoIterator<Item = (String, String)>) -> Vec<Trouble> {
    let mut all: Vec<Trouble> = Vec::new();
    for (file, what) in wrong {
        match all.iter_mut().find(|it| it.what == what) {
            Some(same) => same.files.push(file),
            None => all.push(Trouble { files: vec![file], what }),
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_wrong_with_many_files_is_said_once() {
        let wrong = [("a", "is damaged"), ("b", "is newer"), ("c", "is damaged")];
        let all = of_files(wrong.map(|(file, what)| (file.to_owned(), what.to_owned())));
        let said: Vec<_> = all.iter().map(|it| (it.files.join(" "), it.what.as_str())).collect();
        assert_eq!(said, [("a c".to_owned(), "is damaged"), ("b".to_owned(), "is newer")]);
    }
}
