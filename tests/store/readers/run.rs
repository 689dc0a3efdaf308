//! Asks the readers for mutants: `AFTERCARE_RUNS` of them, from `AFTERCARE_SEED` on, on as many threads as
//! `AFTERCARE_THREADS` says. `readers KIND FILE` asks for that file.
#![allow(clippy::disallowed_methods)]

#[path = "mod.rs"]
mod readers;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::ExitCode;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use nix::sys::resource::{UsageWho, getrusage};

use readers::{Broken, Failure, Kind, Readers};

/// None takes longer, of this thread's own time: the machine may have other work.
const LONGEST: Duration = Duration::from_secs(2);
/// Nor does the process, with all its threads, ever fill more of the memory.
const MOST_RESIDENT: i64 = 256 << 20;
/// What takes as long by the clock on the wall is taken for a hang.
const HANGS: Duration = Duration::from_mins(2);

fn setting(name: &str, default: u64) -> u64 {
    std::env::var(name).map_or(default, |it| it.parse().unwrap_or_else(|_| panic!("{name}: no number: {it}")))
}

fn spent() -> Duration {
    let usage = getrusage(UsageWho::RUSAGE_THREAD).unwrap();
    let times = [usage.user_time(), usage.system_time()];
    times.iter().map(|it| Duration::new(it.tv_sec().unsigned_abs(), it.tv_usec() as u32 * 1000)).sum()
}

/// The most that was ever resident, in bytes.
fn resident() -> i64 {
    getrusage(UsageWho::RUSAGE_SELF).unwrap().max_rss() * 1024
}

/// What a thread is busy with, since when.
type Busy = Mutex<Option<(Instant, Kind, Vec<u8>)>>;

#[derive(Default)]
struct Tally {
    runs: AtomicU64,
    longest_micros: AtomicU64,
    is_over: AtomicBool,
}

fn ask(readers: &Readers, tally: &Tally, busy: &Busy, kind: Kind, bytes: &[u8]) -> Result<(), Broken> {
    *busy.lock().unwrap() = Some((Instant::now(), kind, bytes.to_vec()));
    let asked = catch_unwind(AssertUnwindSafe(|| ask_timed(readers, tally, kind, bytes)));
    *busy.lock().unwrap() = None;
    asked.unwrap_or_else(|_| Err("a panic, told above".to_owned()))
}

fn ask_timed(readers: &Readers, tally: &Tally, kind: Kind, bytes: &[u8]) -> Result<(), Broken> {
    let newer = [Readers::ask as fn(&Readers, Kind, &[u8]) -> _, Readers::ask_newer];
    for ask in &newer[..if kind.has_format() { 2 } else { 1 }] {
        let began = spent();
        ask(readers, kind, bytes)?;
        tally.runs.fetch_add(1, Ordering::Relaxed);
        let took = spent().saturating_sub(began);
        tally.longest_micros.fetch_max(took.as_micros() as u64, Ordering::Relaxed);
        if took > LONGEST {
            return Err(format!("took {:.1} s", took.as_secs_f64()));
        }
        if resident() > MOST_RESIDENT {
            return Err(format!("{} MB are resident", resident() >> 20));
        }
    }
    Ok(())
}

fn tell(failure: &Failure) {
    let Failure { kind, bytes, broken } = failure;
    let number = bytes.iter().fold(7_u64, |sum, byte| sum.wrapping_mul(31).wrapping_add(u64::from(*byte)));
    let file = std::env::temp_dir().join(format!("aftercare-{}-{number:016x}", kind.name()));
    let written = std::fs::write(&file, bytes);
    let beginning = &bytes[..bytes.len().min(2000)];
    eprintln!("{kind:?}: {:.2000}\n{}", broken, beginning.escape_ascii());
    eprintln!("again: readers {} {} ({written:?})\n", kind.name(), file.display());
}

fn main() -> ExitCode {
    let readers = Readers::new();
    let tally = Tally::default();
    let arguments: Vec<_> = std::env::args().skip(1).collect();
    if let [kind, file] = &arguments[..] {
        let kind = Kind::ALL.into_iter().find(|it| it.name() == *kind).expect("a kind of file");
        let bytes = std::fs::read(file).expect("a file");
        let asked = ask(&readers, &tally, &Busy::default(), kind, &bytes);
        println!("{asked:?}, {:.3} s, {} MB", spent().as_secs_f64(), resident() >> 20);
        return if asked.is_ok() { ExitCode::SUCCESS } else { ExitCode::FAILURE };
    }
    let (runs, seed) = (setting("AFTERCARE_RUNS", 100_000), setting("AFTERCARE_SEED", 0));
    let threads = setting("AFTERCARE_THREADS", 1).max(1);
    let began = Instant::now();
    let busy: Vec<_> = (0..threads).map(|_| Busy::default()).collect();
    let mut failures = Vec::new();
    std::thread::scope(|scope| {
        let (readers, tally) = (&readers, &tally);
        scope.spawn(|| {
            while !tally.is_over.load(Ordering::Relaxed) {
                std::thread::sleep(Duration::from_millis(200));
                for busy in &busy {
                    if let Some((since, kind, bytes)) = &*busy.lock().unwrap()
                        && since.elapsed() > HANGS
                    {
                        tell(&Failure { kind: *kind, bytes: bytes.clone(), broken: "hangs".to_owned() });
                        std::process::exit(1);
                    }
                }
            }
        });
        let parts: Vec<_> = (busy.iter().enumerate())
            .map(|(part, busy)| {
                let ask = move |kind, bytes: &[u8]| ask(readers, tally, busy, kind, bytes);
                let share = u32::try_from(runs.div_ceil(threads)).expect("fewer runs");
                scope.spawn(move || {
                    readers.ask_for_all(ask)?;
                    readers.ask_for_mutants(seed + part as u64, share, ask)
                })
            })
            .collect();
        failures.extend(parts.into_iter().filter_map(|part| part.join().expect("a panic is caught").err()));
        tally.is_over.store(true, Ordering::Relaxed);
    });
    failures.iter().for_each(tell);
    let took = began.elapsed().as_secs_f64();
    let asked = tally.runs.into_inner();
    println!(
        "{asked} executions in {took:.0} s: {:.0} a second; the slowest {:.3} s, {} MB resident at most, {} failures",
        asked as f64 / took,
        tally.longest_micros.into_inner() as f64 / 1e6,
        resident() >> 20,
        failures.len()
    );
    if failures.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
