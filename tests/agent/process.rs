//! The agent as a process of its own, on a machine without a bus.

use std::fs;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use aftercare::platform::instance;
use aftercare::store::Store;
use serde_json::json;

use crate::support::{Folder, Ran, hours_ago, until};

/// An agent that is ended with its test.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

impl Running {
    /// One that has reported.
    fn start(folder: &Folder) -> Self {
        let running = Self::spawn(&mut folder.command(&["agent"]));
        until("the agent to report", || folder.json(&["status"])["agent"]["running"] == true);
        running
    }

    fn spawn(command: &mut Command) -> Self {
        Self(command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap())
    }

    /// What it said and how it ended, after `signal`.
    fn end(mut self, signal: &str) -> Ran {
        let sent = Command::new("kill").args(["-s", signal, &self.0.id().to_string()]).status().unwrap();
        assert!(sent.success());
        let asked = Instant::now();
        until("the agent to end", || self.0.try_wait().unwrap().is_some());
        assert!(asked.elapsed() < Duration::from_secs(2), "{:?}", asked.elapsed());
        let code = self.0.wait().unwrap().code();
        let text = |pipe: &mut dyn std::io::Read| {
            let mut text = String::new();
            pipe.read_to_string(&mut text).unwrap();
            text
        };
        Ran {
            code: code.unwrap_or(-1),
            out: text(self.0.stdout.as_mut().unwrap()),
            err: text(self.0.stderr.as_mut().unwrap()),
        }
    }

    /// Processor time so far, in hundredths of a second.
    fn processor_time(&self) -> u64 {
        let stat = fs::read_to_string(format!("/proc/{}/stat", self.0.id())).unwrap();
        let fields: Vec<_> = stat.rsplit_once(')').unwrap().1.split_whitespace().collect();
        fields[11].parse::<u64>().unwrap() + fields[12].parse::<u64>().unwrap()
    }
}

#[test]
fn the_agent_says_that_it_runs_and_ends_at_once_when_asked() {
    for signal in ["TERM", "INT", "HUP"] {
        let folder = Folder::new();
        let agent = Running::start(&folder);
        // It holds its lock a moment before it has written its status.
        until("its status", || folder.json(&["status"])["agent"]["pid"] == agent.0.id());
        let status = folder.json(&["status"]);
        assert_eq!(status["agent"]["version"], env!("CARGO_PKG_VERSION"));
        let ended = agent.end(signal);
        assert_eq!((ended.code, ended.out.as_str(), ended.err.as_str()), (0, "", ""), "{signal}");
        assert_eq!(folder.json(&["status"])["agent"]["running"], false);
        assert!(folder.run(&["status"]).out.contains("Agent: not running"));
    }
}

#[test]
fn a_killed_agent_is_not_said_to_run_and_the_next_one_starts() {
    let folder = Folder::new();
    let mut agent = Running::start(&folder);
    agent.0.kill().unwrap();
    agent.0.wait().unwrap();
    assert_eq!(folder.json(&["status"])["agent"]["running"], false);
    let next = Running::start(&folder);
    assert_eq!(next.end("TERM").code, 0);
}

#[test]
fn a_second_agent_for_the_same_folder_is_refused_in_one_line() {
    let folder = Folder::new();
    let agent = Running::start(&folder);
    folder.run(&["agent"]).failed(1, "an agent runs already");
    assert_eq!(folder.json(&["status"])["agent"]["pid"], agent.0.id());
    // Another folder has an agent of its own.
    let other = Folder::new();
    let theirs = Running::start(&other);
    assert_eq!(theirs.end("TERM").code, 0);
    assert_eq!(agent.end("TERM").code, 0);
}

#[test]
fn a_running_agent_notices_a_session_that_is_started() {
    let folder = Folder::new();
    let agent = Running::start(&folder);
    assert_eq!(folder.json(&["status"])["agent"]["next_at"], serde_json::Value::Null);
    let id = folder.start(&[]);
    let due = folder.json(&["plan"])["reminders"][0]["due_at"].clone();
    until("the agent to notice", || folder.json(&["status"])["agent"]["next_at"] == due);
    folder.run(&["end", &id]);
    until("the agent to notice", || folder.json(&["status"])["agent"]["next_at"].is_null());
    assert_eq!(agent.end("TERM").code, 0);
}

#[test]
fn without_a_bus_a_due_reminder_stays_due_and_the_agent_says_why() {
    let folder = Folder::new();
    folder.start(&["--finished-at", &hours_ago(49)]);
    let agent = Running::start(&folder);
    until("the trouble to be told", || {
        let trouble = folder.json(&["status"])["agent"]["trouble"].clone();
        trouble.as_str().is_some_and(|it| it.contains("no notification service"))
    });
    let reminders = folder.json(&["reminders"]);
    let state = |kind: &str| {
        let all = reminders.as_array().unwrap();
        all.iter().find(|it| it["id"].as_str().unwrap().ends_with(kind)).unwrap()["state"].clone()
    };
    // The phase that is over lapsed; the question of 48 h waits.
    assert_eq!(state("phase/first-day"), "lapsed");
    assert_eq!(state("check-in/48h"), "scheduled");
    assert_eq!(agent.end("TERM").code, 0);
}

#[test]
fn an_agent_that_cannot_write_does_not_keep_the_processor_busy() {
    let folder = Folder::new();
    let agent = Running::start(&folder);
    assert_eq!(agent.end("TERM").code, 0);
    folder.start(&["--finished-at", &hours_ago(72)]);
    // No file may grow from here on, as on a full disk: what lapsed cannot be recorded.
    let mut command = Command::new("sh");
    folder.isolate(&mut command);
    let script = "trap '' XFSZ; ulimit -f 0; exec \"$0\" agent";
    command.args(["-c", script, env!("CARGO_BIN_EXE_aftercare")]);
    let agent = Running::spawn(&mut command);
    until("the agent to hold its lock", || instance::is_held(&folder.path(".local/agent.lock")));
    std::thread::sleep(Duration::from_secs(1));
    let before = agent.processor_time();
    std::thread::sleep(Duration::from_secs(1));
    let spent = agent.processor_time() - before;
    assert_eq!(folder.json(&["reminders"])[0]["state"], "scheduled", "it could write after all");
    assert!(spent <= 10, "{spent} hundredths of a second of processor time in one second");
    assert_eq!(agent.end("TERM").code, 0);
}

#[test]
fn who_asks_whether_an_agent_runs_does_not_keep_one_from_starting() {
    let folder = Folder::new();
    folder.store().make_folders().unwrap();
    let lock = folder.path(".local/agent.lock");
    fs::write(&lock, "").unwrap();
    let done = std::sync::atomic::AtomicBool::new(false);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            while !done.load(std::sync::atomic::Ordering::Relaxed) {
                let _ = instance::is_held(&lock);
            }
        });
        let refused = (0..20)
            .filter(|_| {
                let mut agent = Running::spawn(&mut folder.command(&["agent"]));
                let mut refused = false;
                until("the agent to be up", || {
                    refused = agent.0.try_wait().unwrap().is_some();
                    refused || folder.path(".local/agent.ron").exists()
                });
                let _ = fs::remove_file(folder.path(".local/agent.ron"));
                refused
            })
            .count();
        done.store(true, std::sync::atomic::Ordering::Relaxed);
        assert_eq!(refused, 0, "of 20 agents");
    });
}

/// Plays the agent of another version, started on the bus of [`Folder::command`]: it holds the lock and has
/// reported.
fn play_agent(folder: &Folder, version: &str) -> instance::Held {
    folder.store().make_folders().unwrap();
    let held = instance::hold(&folder.path(".local/agent.lock")).unwrap().unwrap();
    let status = format!(
        "(pid: 4000000, version: \"{version}\", started_at: \"2026-11-24T08:00:00Z\", \
         bus: \"unix:path=/nonexistent/bus\")"
    );
    folder.write(".local/agent.ron", status);
    held
}

#[test]
fn what_killed_writers_left_is_removed_as_an_agent_starts_and_by_a_repair() {
    let folder = Folder::new();
    folder.start(&[]);
    let left = || folder.write("sessions/.new-aB3xYz", "half a session");
    let file = left();
    let agent = Running::start(&folder);
    assert!(!file.exists());
    left();
    let said = folder.run(&["check", "--repair", "--json"]).json();
    assert_eq!(said["repaired"], json!(["files that were left half-written are removed"]));
    assert!(!file.exists());
    assert_eq!(folder.run(&["check", "--repair", "--json"]).json()["repaired"], json!([]));
    assert_eq!(agent.end("TERM").code, 0);
}

#[test]
fn an_agent_of_an_older_version_is_asked_to_give_way() {
    let folder = Folder::new();
    let older = play_agent(&folder, "0.0.9");
    let mut newer = Running::spawn(&mut folder.command(&["agent"]));
    let ask = folder.path(".local/asks/give-way.ron");
    until("the older agent to be asked", || ask.exists());
    let asked = fs::read_to_string(&ask).unwrap();
    assert!(asked.contains("4000000") && asked.contains("2026-11-24T08:00:00Z"), "{asked}");
    // It takes its time.
    std::thread::sleep(Duration::from_millis(500));
    assert!(newer.0.try_wait().unwrap().is_none(), "it does not wait");
    drop(older);
    until("the newer agent to report", || folder.json(&["status"])["agent"]["pid"] == newer.0.id());
    assert!(!ask.exists(), "the next agent would be asked too");
    assert_eq!(newer.end("TERM").code, 0);
}

#[test]
fn an_agent_that_does_not_give_way_is_left_alone() {
    let folder = Folder::new();
    for version in [env!("CARGO_PKG_VERSION"), "9.0.0", "unknown"] {
        let held = play_agent(&folder, version);
        let asked = Instant::now();
        folder.run(&["agent"]).failed(1, "an agent runs already for this data folder");
        assert!(asked.elapsed() < Duration::from_secs(3), "{version}: {:?}", asked.elapsed());
        assert!(!folder.path(".local/asks/give-way.ron").exists(), "{version}");
        drop(held);
    }
    // One that is older, but does not know how to.
    let held = play_agent(&folder, "0.0.9");
    let asked = Instant::now();
    folder.run(&["agent"]).failed(1, "an agent runs already for this data folder");
    assert!(asked.elapsed() > Duration::from_secs(9), "{:?}", asked.elapsed());
    drop(held);
}

#[test]
fn an_agent_that_is_asked_to_give_way_ends_as_at_a_signal() {
    let folder = Folder::new();
    let mut agent = Running::start(&folder);
    until("its status", || folder.json(&["status"])["agent"]["pid"] == agent.0.id());
    let status = folder.read(".local/agent.ron");
    let started_at = status.split("started_at\": \"").nth(1).or(status.split("started_at: \"").nth(1));
    let started_at = started_at.unwrap().split('"').next().unwrap();
    let ask = |pid: u32, started_at: &str| {
        folder.write(".local/asks/new", format!("(pid: {pid}, started_at: \"{started_at}\")"));
        fs::rename(folder.path(".local/asks/new"), folder.path(".local/asks/give-way.ron")).unwrap();
    };
    // Another one is meant.
    ask(agent.0.id() + 1, started_at);
    ask(agent.0.id(), "2026-11-24T08:00:00Z");
    std::thread::sleep(Duration::from_millis(500));
    assert!(agent.0.try_wait().unwrap().is_none());
    ask(agent.0.id(), started_at);
    until("it to end", || agent.0.try_wait().unwrap().is_some());
    assert_eq!(agent.0.wait().unwrap().code(), Some(0));
}

#[test]
fn an_agent_does_not_take_over_for_a_bus_that_does_not_answer() {
    let folder = Folder::new();
    let agent = Running::start(&folder);
    until("its status", || folder.json(&["status"])["agent"]["pid"] == agent.0.id());
    let mut other = folder.command(&["agent"]);
    other.env("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/other");
    Ran::of(other.output().unwrap()).failed(1, "an agent runs already");
    assert_eq!(agent.end("TERM").code, 0);
}

#[test]
fn several_newcomers_leave_one_agent() {
    let folder = Folder::new();
    let older = play_agent(&folder, "0.0.9");
    let runs = |it: &mut Running| it.0.try_wait().unwrap().is_none();
    let mut newcomers: Vec<_> = (0..4).map(|_| Running::spawn(&mut folder.command(&["agent"]))).collect();
    until("the older agent to be asked", || folder.path(".local/asks/give-way.ron").exists());
    drop(older);
    until("all but one to end", || newcomers.iter_mut().map(runs).filter(|it| *it).count() == 1);
    let place = newcomers.iter_mut().position(runs).unwrap();
    let left = newcomers.swap_remove(place);
    until("its status", || folder.json(&["status"])["agent"]["pid"] == left.0.id());
    for mut refused in newcomers {
        let code = refused.0.wait().unwrap().code();
        assert_eq!(code, Some(1), "one that ran gave way to one that is no newer");
    }
    assert_eq!(left.end("TERM").code, 0);
}

/// The processes that the agent has started and not seen end.
fn processes_of(agent: &Running) -> Vec<String> {
    let of = agent.0.id().to_string();
    let stats =
        fs::read_dir("/proc").unwrap().filter_map(|it| fs::read_to_string(it.ok()?.path().join("stat")).ok());
    let ours = stats.filter(|stat| stat.rsplit_once(')').unwrap().1.split_whitespace().nth(1) == Some(&of));
    ours.map(|stat| stat.split_whitespace().next().unwrap().to_owned()).collect()
}

/// How many these are.
fn children(agent: &Running) -> usize {
    processes_of(agent).len()
}

/// Wakes the agent, and has it look at its children.
fn wake(folder: &Folder) {
    folder.json(&["log", "--note", "a note"]);
}

fn todays_backup(folder: &Folder) -> std::path::PathBuf {
    folder.path(&format!("backups/{}.json.gz", &hours_ago(0)[..10]))
}

#[test]
fn the_agent_has_a_backup_made_where_there_is_something_to_keep() {
    let folder = Folder::new();
    let agent = Running::start(&folder);
    std::thread::sleep(Duration::from_millis(500));
    assert!(!folder.path("backups").exists());
    folder.start(&[]);
    until("the backup", || todays_backup(&folder).exists());
    until("its process to be seen off", || {
        wake(&folder);
        children(&agent) == 0
    });
    // One a day is enough.
    let made = fs::read(todays_backup(&folder)).unwrap();
    wake(&folder);
    std::thread::sleep(Duration::from_millis(500));
    assert_eq!(fs::read(todays_backup(&folder)).unwrap(), made);
    assert_eq!(agent.end("TERM").code, 0);
}

#[test]
fn the_agent_has_a_backup_made_where_something_else_has_its_name() {
    let folder = Folder::new();
    folder.start(&[]);
    folder.write(&format!("backups/{}", todays_backup(&folder).file_name().unwrap().display()), "packed");
    let agent = Running::start(&folder);
    let is_packed = || fs::read(todays_backup(&folder)).is_ok_and(|it| it.starts_with(&[0x1f, 0x8b]));
    until("the backup", is_packed);
    until("its process to be seen off", || {
        wake(&folder);
        children(&agent) == 0
    });
    assert_eq!(agent.end("TERM").code, 0);
    assert_eq!(trouble(&folder), None);
}

/// A damaged file of which no backup has anything: each is made without it, and made once.
#[test]
fn a_backup_that_lacks_what_is_lost_is_made_once() {
    let folder = Folder::new();
    folder.start(&[]);
    let lost = folder.start(&[]);
    folder.write(&format!("sessions/{lost}.ron"), "no session");
    assert!(folder.run(&["list"]).err.contains("was damaged"));
    let agent = Running::start(&folder);
    until("the backup", || todays_backup(&folder).exists());
    until("its process to be seen off", || {
        wake(&folder);
        children(&agent) == 0
    });
    // Whoever takes it for failed has nothing made of what comes next.
    let made = fs::read(todays_backup(&folder)).unwrap();
    folder.write(&format!("sessions/{lost}.ron"), "no session either");
    until("the next backup", || {
        // It tells of the damage where it comes before the agent.
        folder.run(&["log", "--note", "a note"]);
        fs::read(todays_backup(&folder)).unwrap() != made
    });
    assert_eq!(agent.end("TERM").code, 0);
}

#[test]
fn the_agent_has_what_was_damaged_made_whole_from_the_backup() {
    let folder = Folder::new();
    let id = folder.start(&["--note", "kept"]);
    folder.json(&["backup"]);
    let agent = Running::start(&folder);
    folder.write(&format!("sessions/{id}.ron"), "no session");
    let is_back = |folder: &Folder| {
        let shown = folder.run(&["show", &id, "--json"]);
        shown.code == 0 && shown.json()["note"] == "kept"
    };
    until("the session", || is_back(&folder));
    assert!(folder.path(&format!("quarantine/{id}.ron")).exists());
    until("its process to be seen off", || {
        wake(&folder);
        children(&agent) == 0
    });
    // In the same way once more, while no backup can be made of all else.
    folder.write("protocols/mine.ron", "(");
    for _ in 0..2 {
        folder.write(&format!("sessions/{id}.ron"), "no session");
        until("the session, again", || is_back(&folder));
        until("its process to be seen off", || {
            wake(&folder);
            children(&agent) == 0
        });
    }
    fs::remove_file(folder.path("protocols/mine.ron")).unwrap();
    fs::remove_file(folder.path(&format!("sessions/{id}.ron"))).unwrap();
    let repaired = folder.run(&["check", "--repair", "--json"]).json()["repaired"].clone();
    assert_eq!(repaired, json!(["what was damaged has again what the backups have of it"]));
    assert_eq!(agent.end("TERM").code, 0);
}

#[test]
fn the_backup_of_the_day_is_made_anew_where_something_was_written_since() {
    let folder = Folder::new();
    folder.start(&[]);
    folder.json(&["backup"]);
    let made = fs::read(todays_backup(&folder)).unwrap();
    folder.json(&["log", "--note", "since"]);
    let agent = Running::start(&folder);
    until("the backup", || fs::read(todays_backup(&folder)).unwrap() != made);
    assert_eq!(agent.end("TERM").code, 0);
}

/// Why there is no backup, as it is noted.
fn trouble(folder: &Folder) -> Option<String> {
    let attempt = Store::at(folder.data()).backup_attempt()?;
    attempt.trouble
}

/// As where a power cut left an empty file of the day on which the data was last written, or of a later one.
#[test]
fn an_older_file_that_only_has_the_name_of_a_backup_keeps_the_agent_from_none() {
    let folder = Folder::new();
    folder.start(&[]);
    folder.json(&["backup"]);
    fs::remove_file(todays_backup(&folder)).unwrap();
    let written = std::time::SystemTime::now() - Duration::from_hours(72);
    for name in ["sessions", "ledger"] {
        let place = fs::File::open(folder.path(name)).unwrap();
        place.set_modified(written).unwrap();
    }
    folder.write(&format!("backups/{}.json.gz", &hours_ago(24)[..10]), "");
    let agent = Running::start(&folder);
    until("the backup", || todays_backup(&folder).exists());
    assert_eq!(agent.end("TERM").code, 0);
}

#[test]
fn a_backup_whose_process_is_killed_is_told_as_one_that_failed() {
    let folder = Folder::new();
    folder.start(&[]);
    let agent = {
        // It waits for whoever writes.
        let writes = fs::File::open(folder.path(".local/write.lock")).unwrap();
        writes.lock().unwrap();
        let agent = Running::start(&folder);
        until("the backup to be begun", || children(&agent) == 1);
        let id = processes_of(&agent).remove(0);
        assert!(Command::new("kill").args(["-s", "KILL", &id]).status().unwrap().success());
        agent
    };
    until("that to be seen", || {
        wake(&folder);
        trouble(&folder).is_some()
    });
    let told = trouble(&folder).unwrap();
    assert!(told.contains("was ended") && told.contains("SIGKILL"), "{told}");
    assert!(!todays_backup(&folder).exists());
    assert_eq!(agent.end("TERM").code, 0);
    folder.json(&["backup"]);
    assert_eq!(trouble(&folder), None);
}

#[test]
fn a_backup_that_failed_is_not_tried_again_at_once() {
    let folder = Folder::new();
    folder.start(&[]);
    folder.write("backups", "no folder");
    let agent = Running::start(&folder);
    std::thread::sleep(Duration::from_secs(1));
    until("its process to be seen off", || {
        wake(&folder);
        children(&agent) == 0
    });
    fs::remove_file(folder.path("backups")).unwrap();
    for _ in 0..3 {
        wake(&folder);
        std::thread::sleep(Duration::from_millis(300));
    }
    assert!(!folder.path("backups").exists());
    let told = trouble(&folder).unwrap();
    assert!(told.contains("cannot be written"), "{told}");
    assert_eq!(agent.end("TERM").code, 0);
    // Another agent does.
    let next = Running::start(&folder);
    until("the backup", || todays_backup(&folder).exists());
    until("that to be noted", || trouble(&folder).is_none());
    assert_eq!(next.end("TERM").code, 0);
}
