//! Drawing, in egui. A page draws a view and returns what the person asked for; it never reads the
//! clock, never writes, and never waits.

pub mod calendar;
pub mod care_guide;
pub mod chart;
pub mod check_in;
pub mod command;
pub mod dialogs;
pub mod diary;
pub mod flag;
pub mod health;
pub mod history;
pub mod icons;
pub mod inbox;
pub mod mini;
mod motion;
pub mod palette;
pub mod photos;
pub mod products;
pub mod restore;
pub mod ring;
pub mod scale;
pub mod scene;
pub mod session;
pub mod settings;
pub mod shell;
pub mod theme;
pub mod timeline;
pub mod today;
pub mod widgets;
