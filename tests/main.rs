//! The tests that run the program, or whole parts of it, from outside.

mod golden;
