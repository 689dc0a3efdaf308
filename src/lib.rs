//! Aftercare: what to do, and what to leave alone, in the days after microneedling.
pub mod agent;
pub mod app;
pub mod care;
pub mod cli;
pub mod platform;
pub mod store;
pub mod ui;
pub mod view;
pub mod words;
