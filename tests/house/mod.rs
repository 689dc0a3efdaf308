//! Who may know whom: the table in the crate's documentation, held against the code.

use std::path::{Path, PathBuf};

/// Each module, and those that it may name with `crate::`.
const MAY_KNOW: [(&str, &[&str]); 10] = [
    ("care", &[]),
    ("words", &[]),
    ("view", &["care", "words"]),
    ("export", &["care", "view", "words"]),
    ("platform", &["care"]),
    ("store", &["care", "platform"]),
    ("agent", &["care", "store", "platform", "view", "words"]),
    ("ui", &["view", "care", "words"]),
    ("app", &["agent", "care", "export", "platform", "store", "ui", "view", "words"]),
    ("cli", &["agent", "app", "care", "export", "platform", "store", "view", "words"]),
];

fn sources(path: &Path, found: &mut Vec<PathBuf>) {
    if path.is_dir() {
        for entry in std::fs::read_dir(path).unwrap() {
            sources(&entry.unwrap().path(), found);
        }
    } else if path.extension().is_some_and(|it| it == "rs") {
        found.push(path.to_owned());
    }
}

fn of_module(module: &str) -> Vec<(PathBuf, String)> {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    for path in [src.join(module), src.join(module).with_extension("rs")] {
        if path.exists() {
            sources(&path, &mut files);
        }
    }
    assert!(!files.is_empty(), "no module {module}");
    files.into_iter().map(|file| (file.clone(), std::fs::read_to_string(file).unwrap())).collect()
}

#[test]
fn no_module_knows_one_that_it_should_not() {
    for (module, may_know) in MAY_KNOW {
        for (file, text) in of_module(module) {
            for after in text.split("crate::").skip(1) {
                let named: String = after.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
                let known = named == module || may_know.contains(&named.as_str());
                assert!(known, "{} names crate::{named}", file.display());
            }
        }
    }
}

#[test]
fn only_the_window_knows_egui() {
    for (module, _) in MAY_KNOW.iter().filter(|(module, _)| !["ui", "app"].contains(module)) {
        for (file, text) in of_module(module) {
            assert!(!text.contains("egui"), "{} names egui", file.display());
        }
    }
}

#[test]
fn only_the_platform_reads_a_clock() {
    for (module, _) in MAY_KNOW.iter().filter(|(module, _)| *module != "platform") {
        for (file, text) in of_module(module) {
            for clock in ["Utc::now", "Local::now", "SystemTime::now", "Instant::now", "now_v7"] {
                assert!(!text.contains(clock), "{} reads {clock}", file.display());
            }
        }
    }
}
