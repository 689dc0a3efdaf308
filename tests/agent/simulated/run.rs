//! Plays seeds of the simulated world: `AFTERCARE_SEEDS` of them, from `AFTERCARE_FIRST_SEED` on, on as many
//! threads as `AFTERCARE_THREADS` says.
#![allow(clippy::disallowed_methods)]

#[path = "mod.rs"]
mod simulated;

use simulated::{Tally, play_all, setting};

fn main() -> std::process::ExitCode {
    let (first, seeds) = (setting("AFTERCARE_FIRST_SEED", 0), setting("AFTERCARE_SEEDS", 2000));
    let threads = setting("AFTERCARE_THREADS", 1).clamp(1, seeds.max(1));
    let began = std::time::Instant::now();
    let share = seeds.div_ceil(threads);
    let parts: Vec<_> = (0..threads)
        .map(|part| {
            let from = part * share;
            std::thread::spawn(move || play_all(first + from, share.min(seeds.saturating_sub(from))))
        })
        .collect();
    let mut sum = Tally::default();
    let mut failed = false;
    for part in parts {
        match part.join() {
            Ok(Ok(tally)) => sum.add(&tally),
            Ok(Err(failure)) => {
                eprintln!("{failure}\n");
                failed = true;
            }
            Err(_) => failed = true,
        }
    }
    println!("{sum}\n{:.1} s", began.elapsed().as_secs_f64());
    if failed { std::process::ExitCode::FAILURE } else { std::process::ExitCode::SUCCESS }
}
