//! The tests that run the program, or whole parts of it, from outside.

mod agent;
mod cli;
mod export;
mod golden;
mod house;
mod store;
mod support;
mod ui;
