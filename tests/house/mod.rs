//! Who may know whom: the table in the crate's documentation, held against the code.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Each module of the table, and those that it may name with `crate::`.
fn table() -> Vec<(&'static str, Vec<&'static str>)> {
    let rows = include_str!("../../src/lib.rs").lines().filter_map(|line| line.strip_prefix("//! | [`"));
    let rows: Vec<_> = rows
        .map(|row| {
            let (module, row) = row.trim_start_matches("mod@").split_once('`').unwrap();
            let knows = row.split('|').nth(2).unwrap();
            (module, knows.split('`').skip(1).step_by(2).collect())
        })
        .collect();
    assert_eq!(rows.len(), 10);
    rows
}

/// Whether `known` is `named`, or within it.
fn covers(known: &str, named: &str) -> bool {
    named.strip_prefix(known).is_some_and(|rest| rest.is_empty() || rest.starts_with("::"))
}

/// The paths that stand behind each `crate::` of a text, those within braces one by one.
fn named(text: &str) -> Vec<String> {
    let mut all = Vec::new();
    for after in text.split("crate::").skip(1) {
        let path: String = after.chars().take_while(|c| c.is_alphanumeric() || "_:".contains(*c)).collect();
        match after[path.len()..].strip_prefix('{') {
            Some(list) => {
                let list = list.split('}').next().unwrap_or_default();
                all.extend(list.split(',').map(|it| format!("{path}{}", it.trim())));
            }
            None => all.push(path),
        }
    }
    all
}

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
fn each_module_knows_those_of_the_table_and_no_others() {
    for (module, may_know) in table() {
        let mut knows = BTreeSet::new();
        for (file, text) in of_module(module) {
            for path in named(&text) {
                let row = may_know.iter().find(|it| covers(it, &path));
                assert!(covers(module, &path) || row.is_some(), "{} names crate::{path}", file.display());
                knows.extend(row);
            }
        }
        assert_eq!(knows, may_know.iter().collect(), "{module} knows less than the table says");
    }
}

#[test]
fn only_the_window_knows_egui() {
    for (module, _) in table().into_iter().filter(|(module, _)| !["ui", "app"].contains(module)) {
        for (file, text) in of_module(module) {
            assert!(!text.contains("egui"), "{} names egui", file.display());
        }
    }
}

#[test]
fn only_the_platform_reads_a_clock() {
    for (module, _) in table().into_iter().filter(|(module, _)| *module != "platform") {
        for (file, text) in of_module(module) {
            for clock in ["Utc::now", "Local::now", "SystemTime::now", "Instant::now", "now_v7"] {
                assert!(!text.contains(clock), "{} reads {clock}", file.display());
            }
        }
    }
}
