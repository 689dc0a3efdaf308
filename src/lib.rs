//! Aftercare: what to do, and what to leave alone, in the days after microneedling.
#![doc = ""]
pub mod care;
