//! What a page, or a notification, says: care data and the time in, plain values out. Pure.

pub mod notice;
pub mod when;
