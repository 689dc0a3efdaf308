//! Aftercare: what to do, and what to leave alone, in the days after microneedling.
//!
//! | module | what it is | whom it knows |
//! |---|---|---|
//! | [`care`] | the domain, pure: protocols, plans, reminders, the ledger, changes | none of ours |
//! | [`mod@words`] | the app's sentences, by key | none of ours |
//! | [`view`] | what a page or a notification says, as plain values | `care`, `words` |
//! | [`export`] | tables, calendar, report, and everything as JSON: data in, text out | `care`, `view`, `words` |
//! | [`platform`] | what differs by system; the only reader of the clock | `care::civil_time`, `care::session` |
//! | [`store`] | the one writer of the person's data | `care`, `platform::clock`, `platform::instance` |
//! | [`agent`] | the background process that sends reminders | `care`, `store`, `platform`, `view`, `words` |
//! | [`ui`] | drawing, in egui: draws views, returns commands | `care`, `view`, `words` |
//! | [`app`] | the window: draws, applies commands, owns undo | `agent`, `care`, `export`, `platform`, `store`, `ui`, `view`, `words` |
//! | [`cli`] | the command line | `agent`, `app`, `care`, `export`, `platform`, `store`, `view`, `words` |
//!
//! The agent knows `view` because what a notification says is a view too; it never knows egui. The platform knows
//! instants and which session a window is opened on. A test in `tests/house` reads this table, and holds it.
pub mod agent;
pub mod app;
pub mod care;
pub mod cli;
pub mod export;
pub mod platform;
pub mod store;
pub mod ui;
pub mod view;
pub mod words;
