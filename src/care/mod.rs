//! The domain, pure: no files, no windows, no clock, no logging. Time is always an argument.

pub mod audit;
pub mod bundle;
pub mod check_in;
pub mod civil_time;
pub mod decide;
pub mod edit;
pub mod ledger;
pub mod line;
pub mod may_i;
pub mod merge;
pub mod plan;
pub mod protocol;
pub mod red_flags;
pub mod reminders;
pub mod restore;
pub mod rotation;
pub mod same_skin;
pub mod session;
pub mod settings;
pub mod spelling;
mod word;

#[cfg(test)]
mod tests;
