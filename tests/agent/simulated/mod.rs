//! Weeks of a simulated world around the real agent and the real store: a clock, a notification service, a
//! disk and a power switch that do their worst, and a person. What happens comes from a seed alone, and an
//! oracle that knows the specification and not the code checks the promise at every step.
//!
//! ```text
//! AFTERCARE_FIRST_SEED=17 AFTERCARE_SEEDS=1 cargo test --test main simulated -- --nocapture
//! CARGO_PROFILE_DEV_OPT_LEVEL=2 AFTERCARE_SEEDS=10000 cargo run --example simulated
//! ```
//!
//! `tests/agent/mutants.py` breaks the agent, one thing at a time, and shows that this world finds it.

mod disk;
mod oracle;
mod service;
mod spec;
mod world;

pub use oracle::{Broken, Tally};
pub use world::play;

/// Random numbers from a seed: `SplitMix64`.
#[derive(Clone, Debug)]
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number below `n`.
    pub fn below(&mut self, n: u64) -> u64 {
        self.next() % n
    }

    pub fn between(&mut self, from: i64, to: i64) -> i64 {
        from + self.below((to - from).unsigned_abs() + 1).cast_signed()
    }

    pub fn one_in(&mut self, n: u64) -> bool {
        self.below(n) == 0
    }

    pub fn pick<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.below(of.len() as u64) as usize]
    }

    /// Other dice that do not depend on how often these are thrown from now on.
    pub fn split(&mut self) -> Self {
        Self(self.next())
    }
}

/// A seed in which the promise was broken, with what had happened.
#[derive(Clone, Debug)]
pub struct Failure {
    pub seed: u64,
    pub broken: Broken,
    pub log: Vec<String>,
}

impl std::fmt::Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for line in &self.log {
            writeln!(f, "{line}")?;
        }
        writeln!(f, "seed {}: {}", self.seed, self.broken.0)?;
        write!(f, "again: AFTERCARE_FIRST_SEED={} AFTERCARE_SEEDS=1", self.seed)
    }
}

/// Plays so many seeds, from the first one on; a panic of the agent counts as a failure.
///
/// # Errors
/// The first seed that failed.
pub fn play_all(first: u64, seeds: u64) -> Result<Tally, Box<Failure>> {
    let mut sum = Tally::default();
    for seed in first..first + seeds {
        sum.add(&play(seed)?);
    }
    Ok(sum)
}

/// A number from the environment.
pub fn setting(name: &str, otherwise: u64) -> u64 {
    std::env::var(name).ok().and_then(|it| it.parse().ok()).unwrap_or(otherwise)
}

#[cfg(test)]
#[test]
fn the_promise_holds_in_a_world_that_does_its_worst() {
    // A step of tests/run plays thousands.
    let tally = play_all(setting("AFTERCARE_FIRST_SEED", 0), setting("AFTERCARE_SEEDS", 12));
    println!("{}", tally.unwrap_or_else(|failure| panic!("{failure}")));
}
