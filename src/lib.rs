//! Aftercare: what to do, and what to leave alone, in the days after microneedling.
//!
//! | module | what it is | whom it knows |
//! |---|---|---|
//! | [`care`] | the domain, pure: protocols, plans, reminders, the ledger, changes | none of ours |
//! | [`mod@words`] | the app's sentences, by key | none of ours |
//! | [`view`] | what a page or a notification says, as plain values | `care`, `words` |
//! | [`export`] | tables, calendar, report, and everything as JSON: data in, text out | `care`, `view`, `words` |
//! | [`platform`] | what differs by system; the only reader of the clock | `care`'s instants |
//! | [`store`] | the one writer of the person's data | `care`, `platform`'s deadlines |
//! | [`agent`] | the background process that sends reminders | `care`, `store`, `platform`, `view`, `words` |
//! | [`ui`] | drawing, in egui: draws views, returns commands | `view`, `care`'s types, `words` |
//! | [`app`] | the window: draws, applies commands, owns undo | all of them |
//! | [`cli`] | the command line | all of them but `ui` |
//!
//! The agent knows `view` because what a notification says is a view too; it never knows egui. A test
//! in `tests/house` holds this table.
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
