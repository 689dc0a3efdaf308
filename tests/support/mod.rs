//! What the tests share: a throw-away data folder, the program run in it, and sessions made by hand.
#![allow(clippy::disallowed_methods)] // a test sets up files and threads as it likes

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::DirBuilderExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use aftercare::care::civil_time::{Instant, Zone};
use aftercare::care::session::{Details, Session, SessionId};
use aftercare::store::{Available, Store};
use chrono::DateTime;
use serde_json::Value;
use tempfile::TempDir;
use uuid::Uuid;

/// A data folder that is gone with its test.
pub struct Folder {
    home: TempDir,
}

impl Folder {
    pub fn new() -> Self {
        Self { home: tempfile::tempdir().unwrap() }
    }

    /// The data folder. Nothing makes it but the program.
    pub fn data(&self) -> PathBuf {
        self.home.path().join("data")
    }

    pub fn home(&self) -> &Path {
        self.home.path()
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.data().join(name)
    }

    pub fn store(&self) -> Store {
        Store::at(self.data())
    }

    pub fn write(&self, name: &str, text: impl AsRef<[u8]>) -> PathBuf {
        let file = self.path(name);
        // As the program makes them, whatever the umask.
        fs::DirBuilder::new().recursive(true).mode(0o700).create(file.parent().unwrap()).unwrap();
        fs::write(&file, text).unwrap();
        file
    }

    pub fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    /// The program in this folder, in a world of its own: no bus, no home but a throw-away one, UTC.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_aftercare"));
        self.isolate(&mut command);
        command.args(arguments);
        command
    }

    pub fn isolate(&self, command: &mut Command) {
        command
            .env_remove("DISPLAY")
            .env_remove("WAYLAND_DISPLAY")
            .env_remove("XDG_DATA_HOME")
            .env("HOME", self.home.path())
            .env("XDG_CONFIG_HOME", self.home.path().join("config"))
            .env("XDG_RUNTIME_DIR", self.home.path())
            .env("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus")
            .env("AFTERCARE_DATA_DIR", self.data())
            .env("TZ", "UTC")
            .stdin(Stdio::null());
    }

    pub fn run(&self, arguments: &[&str]) -> Ran {
        Ran::of(self.command(arguments).output().unwrap())
    }

    /// Runs a command that must succeed in silence on stderr, and reads its one JSON document.
    pub fn json(&self, arguments: &[&str]) -> Value {
        let ran = self.run(&[arguments, &["--json"]].concat());
        assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{arguments:?}");
        ran.json()
    }

    /// Starts a session with the program and returns its id.
    pub fn start(&self, arguments: &[&str]) -> String {
        self.json(&[&["start"], arguments].concat())["session"].as_str().unwrap().to_owned()
    }

    /// Makes the session `id` name a text of its protocol that is nowhere.
    pub fn lose_plan_of(&self, id: &str) {
        let name = format!("sessions/{id}.ron");
        let text = self.read(&name);
        let digest = text.split("\"digest\": \"").nth(1).unwrap().split('"').next().unwrap();
        let lost = Uuid::from_u128(404).to_string();
        self.write(&name, text.replace(digest, &lost));
    }

    /// Every file of the data folder with its bytes, and every folder; locks and status left out.
    pub fn bytes(&self) -> BTreeMap<PathBuf, Option<Vec<u8>>> {
        let mut all = BTreeMap::new();
        let mut open = vec![self.data()];
        while let Some(folder) = open.pop() {
            let Ok(entries) = fs::read_dir(&folder) else { continue };
            all.insert(folder, None);
            for path in entries.map(|entry| entry.unwrap().path()) {
                if path.is_dir() {
                    if !path.ends_with(".local") {
                        open.push(path);
                    }
                } else {
                    let bytes = fs::read(&path).ok();
                    all.insert(path, bytes);
                }
            }
        }
        all
    }

    /// The names of all files below the data folder that a writer left behind.
    pub fn leftovers(&self) -> Vec<PathBuf> {
        let left = |path: &PathBuf| path.file_name().unwrap().to_string_lossy().starts_with(".new-");
        let mut all: Vec<_> = self.bytes().into_keys().filter(left).collect();
        let local = fs::read_dir(self.path(".local")).into_iter().flatten();
        all.extend(local.map(|entry| entry.unwrap().path()).filter(left));
        all
    }
}

/// What a command did.
pub struct Ran {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Ran {
    pub fn of(output: Output) -> Self {
        Self {
            code: output.status.code().unwrap_or(-1),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }

    pub fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error} in {}", self.out))
    }

    /// Holds when it ended with `code`, one line on stderr that has `words` in it, and nothing on stdout.
    #[track_caller]
    pub fn failed(&self, code: i32, words: &str) {
        let one_line = self.err.lines().count() == 1 && self.err.ends_with('\n');
        assert!(
            self.code == code && one_line && self.out.is_empty() && self.err.contains(words),
            "exit {} (not {code}?), stdout {:?}, stderr {:?} (without {words:?}?)",
            self.code,
            self.out,
            self.err
        );
        assert!(self.err.starts_with("aftercare: "), "{:?}", self.err);
    }
}

/// An instant, from RFC 3339.
pub fn at(text: &str) -> Instant {
    DateTime::parse_from_rfc3339(text).unwrap().to_utc()
}

pub fn zone(name: &str) -> Zone {
    Zone::new(name.parse::<chrono_tz::Tz>().unwrap())
}

/// The built-in protocol called `key`.
pub fn protocol(store: &Store, key: &str) -> Available {
    store.protocols().0.into_iter().find(|it| it.protocol.key == key).unwrap()
}

/// Keeps a session with the default protocol, as its `number`th.
pub fn keep(store: &Store, number: u64, finished_at: Instant) -> SessionId {
    keep_with(store, number, finished_at, Details::default())
}

pub fn keep_with(store: &Store, number: u64, finished_at: Instant, details: Details) -> SessionId {
    let available = protocol(store, "microneedling");
    let id = SessionId(Uuid::from_u64_pair(
        0x0190_0000_0000_7000 + (number << 32),
        0x8000_0000_0000_0000 + number,
    ));
    let session = Session::new(id, finished_at, finished_at, available.reference(), details);
    store.create(&session, &available).unwrap();
    id
}

/// The session as it is on disk.
pub fn stored(store: &Store, id: SessionId) -> Session {
    store.sessions().0.into_iter().find(|it| it.id == id).unwrap()
}

/// Waits until `holds`, ten seconds at the most.
#[track_caller]
pub fn until(what: &str, mut holds: impl FnMut() -> bool) {
    let deadline = std::time::Instant::now() + std::time::Duration::from_secs(10);
    while !holds() {
        assert!(std::time::Instant::now() < deadline, "waited in vain for {what}");
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
}

/// The time that many hours ago, in RFC 3339 and whole seconds.
pub fn hours_ago(hours: i64) -> String {
    seconds_ago(hours * 3600)
}

pub fn seconds_ago(seconds: i64) -> String {
    let now = DateTime::<chrono::Utc>::from(std::time::SystemTime::now());
    (now - chrono::TimeDelta::seconds(seconds)).to_rfc3339_opts(chrono::SecondsFormat::Secs, true)
}
