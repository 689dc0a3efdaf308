"""What the desktop tests share: the private desktop, the program under test, its clock, the notification services, the verdict."""
import configparser
import json
import math
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections import namedtuple
from contextlib import ExitStack
from datetime import datetime, timedelta, timezone
from pathlib import Path

from gi.repository import Gio, GLib

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
PROGRAM = Path(os.environ.get("AFTERCARE_BIN", ROOT / "target/release/aftercare")).resolve()
APP_NAME = "Aftercare"  # of its window and of its notifications
APP_ID = "org.aftercare.Aftercare"


class Failed(Exception):
    """What was asked for did not happen."""


def enter_session(*wrapper, bare=False):
    """Starts this script again on a private desktop (with `wrapper` before it), unless it is on one already."""
    if "DESKTOP_WORK" in os.environ:
        return
    if not PROGRAM.exists():
        sys.exit(f"no program at {PROGRAM}: build it (cargo build --release), or name it in AFTERCARE_BIN")
    session = str(HERE / "session.sh")
    os.execve(session, [session, *wrapper, sys.executable, *sys.argv], {**os.environ, "BUS": "bare" if bare else "full"})


def work(name):
    """A path for this session alone, gone with it."""
    return Path(os.environ["DESKTOP_WORK"]) / name


def keep(folder, name):
    """Keeps what lies in `folder` as target/desktop/NAME, once the session is over."""
    kept = ROOT / "target/desktop" / name
    shutil.rmtree(kept, ignore_errors=True)
    shutil.copytree(folder, kept)


def until(condition, timeout, what):
    """What `condition` returns, once it is true."""
    end = time.monotonic() + timeout
    while True:
        found = condition()
        if found:
            return found
        if time.monotonic() > end:
            raise Failed(f"waited {timeout} s in vain for {what}")
        time.sleep(0.02)


class Verdict:
    def __init__(self):
        self.passed = self.failed = 0

    def check(self, claim, holds, detail=""):
        self.passed, self.failed = self.passed + bool(holds), self.failed + (not holds)
        print(f"{'ok    ' if holds else 'FAILED'}  {claim}{f': {detail}' if detail != '' else ''}", flush=True)

    def finish(self):
        """Prints the summary, and returns the exit status."""
        print(f"{self.passed} passed, {self.failed} failed")
        return 1 if self.failed else 0


def main(play, name, *services):
    """Plays a test on a desktop of its own, with these services; what it leaves in its folder is kept as NAME."""
    enter_session()
    verdict, folder = Verdict(), work("kept")
    folder.mkdir()
    try:
        with ExitStack() as stack:
            play(verdict, folder, *(stack.enter_context(service()) for service in services))
    except Failed as failure:
        verdict.check("all of it could be played", False, failure)
    finally:
        keep(folder, name)
    sys.exit(verdict.finish())


# Times


def instant(text):
    """An RFC 3339 time as an aware datetime (fractions beyond microseconds are cut)."""
    text = re.sub(r"(\.\d{1,6})\d*", lambda part: part[1].ljust(7, "0"), text).replace("Z", "+00:00")
    return datetime.fromisoformat(text)


def rfc3339(moment):
    return moment.astimezone(timezone.utc).isoformat().replace("+00:00", "Z")


def midday_zone():
    """A TZ in which it is 13 o'clock now, so that a test in real time is never inside the quiet hours."""
    ahead = 13 - datetime.now(timezone.utc).hour
    return f"Etc/GMT{-ahead:+d}"  # POSIX signs: Etc/GMT-2 is two hours ahead


class Clock:
    """One fast, faked clock for several programs.

    libfaketime counts from the start of each process, unless processes share its shared memory; here a process that
    lives as long as the clock keeps that memory, so that one started later (or by another) joins the same time.
    `env` puts a program on the clock. Its monotonic time stays real, for deadlines and animations do not belong to it."""

    HOLDER = (
        "import json, os, sys, time\n"
        "print(json.dumps({k: v for k, v in os.environ.items() if 'FAKETIME' in k or k == 'LD_PRELOAD'}), flush=True)\n"
        "for _ in sys.stdin: print(repr(time.time()), flush=True)\n"
    )

    def __init__(self, start, rate, zone):
        self.rate = rate
        for _ in range(5):
            self.holder = subprocess.Popen(
                ["faketime", "-m", "-f", f"@{start} x{rate}", sys.executable, "-c", self.HOLDER], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                text=True, env={**os.environ, "TZ": zone, "FAKETIME_DONT_RESET": "1", "FAKETIME_DONT_FAKE_MONOTONIC": "1"})
            if said := self.holder.stdout.readline():
                break
            # One with its process number was killed, and has left its memory there.
            self.holder.wait()
        self.env = {"TZ": zone, **json.loads(said)}
        readings = [self.read() for _ in range(50)]
        _, self.real, self.faked = min(readings)

    def read(self):
        before = time.time()
        self.holder.stdin.write("\n")
        self.holder.stdin.flush()
        faked = float(self.holder.stdout.readline())
        after = time.time()
        return after - before, (before + after) / 2, faked

    def at(self, wall):
        """What the clock showed at that real time."""
        return datetime.fromtimestamp(self.faked + (wall - self.real) * self.rate, timezone.utc)

    def now(self):
        return self.at(time.time())

    def sleep_until(self, moment):
        time.sleep(max(0.0, (moment - self.now()).total_seconds() / self.rate))

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.holder.stdin.close()
        self.holder.wait()


class SetClock:
    """A faked clock that runs at its usual speed and is set ahead at will, as when a machine sleeps. `env` puts a program on it."""

    LIBRARY = "/usr/$LIB/faketime/libfaketimeMT.so.1"  # the loader fills in $LIB

    def __init__(self, start, zone):
        self.ahead = (start - datetime.now(timezone.utc)).total_seconds()
        self.file = work("clock")
        self.set(start)
        self.env = {"TZ": zone, "LD_PRELOAD": self.LIBRARY, "FAKETIME_TIMESTAMP_FILE": str(self.file), "FAKETIME_NO_CACHE": "1", "FAKETIME_DONT_FAKE_MONOTONIC": "1"}

    def now(self):
        return datetime.now(timezone.utc) + timedelta(seconds=self.ahead)

    def set(self, moment):
        self.ahead = math.floor((moment - datetime.now(timezone.utc)).total_seconds())
        new = self.file.with_suffix(".new")
        new.write_text(f"+{self.ahead}\n")
        new.rename(self.file)


# Processes


class Child:
    """A process of the test's own, with what it writes to stderr."""

    def __init__(self, command, env=None, log=None, output=os.devnull):
        self.log = Path(log or work(f"{Path(command[0]).name}-{time.monotonic_ns()}.log"))
        with open(output, "wb") as stdout, open(self.log, "wb") as stderr:
            self.process = subprocess.Popen([str(part) for part in command], env=env, stdout=stdout, stderr=stderr)

    @property
    def pid(self):
        return self.process.pid

    def runs(self):
        return self.process.poll() is None

    def lines(self):
        return [line for line in self.log.read_text(errors="replace").splitlines() if line.strip()]

    def wait(self, timeout):
        try:
            return self.process.wait(timeout)
        except subprocess.TimeoutExpired:
            raise Failed(f"{self.process.args} still runs after {timeout} s")

    def stop(self, how=signal.SIGTERM, timeout=10):
        if self.runs():
            self.process.send_signal(how)
        return self.wait(timeout)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.runs():
            self.process.kill()
        self.process.wait()


def is_running(pid):
    """Whether any thread of it is left: what a process holds (its locks) goes with the last one, not with the first."""

    def lives(task):
        try:
            return (task / "stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
        except OSError:
            return False

    return any(map(lives, Path(f"/proc/{pid}/task").glob("*")))


# The program under test

Reminder = namedtuple("Reminder", "id due_at state at why")


class Aftercare:
    """The program on one data folder; `env` is put over the environment, None taking a variable away."""

    def __init__(self, data, **env):
        self.data = Path(data)
        self.env = {**os.environ, **env}
        self.env = {key: value for key, value in self.env.items() if value is not None}

    def command(self, *arguments):
        return [str(PROGRAM), "--data-dir", str(self.data), *arguments]

    def run(self, *arguments, timeout=20):
        return subprocess.run(self.command(*arguments), env=self.env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, timeout=timeout)

    def json(self, *arguments):
        done = self.run(*arguments, "--json")
        if done.returncode:
            raise Failed(f"aftercare {' '.join(arguments)}: exit {done.returncode}: {done.stderr.strip()}")
        return json.loads(done.stdout)

    def spawn(self, *arguments, log=None, **env):
        return Child(self.command(*arguments), {**self.env, **env}, log)

    def start(self, finished_at, *arguments):
        """Stores a session; returns its id."""
        return self.json("start", "--finished-at", rfc3339(finished_at), *arguments)["session"]

    def reminders(self):
        """The ledger."""
        entries = self.json("reminders")
        return [Reminder(e["id"], instant(e["due_at"]), e["state"], e["at"] and instant(e["at"]), e["why"]) for e in entries]

    def agents(self):
        """The ids of the agents that run on this data folder, whoever started them."""
        found = []
        for folder in Path("/proc").glob("[0-9]*"):
            try:
                arguments = (folder / "cmdline").read_bytes().decode(errors="replace").split("\0")
                environment = (folder / "environ").read_bytes().decode(errors="replace").split("\0")
            except OSError:
                continue
            of_ours = str(PROGRAM) in arguments and "agent" in arguments
            if of_ours and (str(self.data) in arguments or f"AFTERCARE_DATA_DIR={self.data}" in environment):
                found.append(int(folder.name))
        return found


# The window


def windows():
    """The X ids of the app's windows that are shown."""
    search = ["xdotool", "search", "--onlyvisible", "--name", f"^{APP_NAME}"]
    return subprocess.run(search, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True).stdout.split()


def window(timeout=20):
    return until(windows, timeout, "the window")[-1]


def close_window(window_id):
    """As the person does, by the window manager's key (which it may miss while it still arranges the window)."""

    def closed():
        subprocess.run(["xdotool", "windowactivate", window_id, "key", "alt+F4"], stderr=subprocess.DEVNULL)
        time.sleep(0.2)
        return window_id not in windows()

    until(closed, 10, "the window to close")


def screenshot(path, window_id="root"):
    subprocess.run(["import", "-window", window_id, str(path)], check=True)


# Notifications

Popup = namedtuple("Popup", "wall summary body")


def call(name, path, interface, method, arguments=None):
    bus = Gio.bus_get_sync(Gio.BusType.SESSION, None)
    return bus.call_sync(name, path, interface, method, arguments, None, Gio.DBusCallFlags.NO_AUTO_START, 5000, None).unpack()


def wait_for_name(name):
    has_owner = lambda: call("org.freedesktop.DBus", "/", "org.freedesktop.DBus", "NameHasOwner", GLib.Variant("(s)", (name,)))[0]
    until(has_owner, 10, f"{name} on the bus")


class Service(Child):
    """A notification service. `popups()` is what it has on record itself, or None where it keeps no record."""

    def __init__(self, command, name="org.freedesktop.Notifications"):
        super().__init__(command)
        wait_for_name(name)


class Recorder(Service):
    def __init__(self, mode="ok"):
        self.record = work(f"recorder-{time.monotonic_ns()}.jsonl")
        super().__init__([HERE / "recorder.py", self.record, "--mode", mode], "org.aftercare.Recorder")

    def control(self, method, signature, *values):
        call("org.aftercare.Recorder", "/org/aftercare/Recorder", "org.aftercare.Recorder", method, GLib.Variant(signature, values))

    def events(self):
        return [json.loads(line) for line in self.record.read_text().splitlines()]

    def closed(self):
        """The ids of the popups that are no longer shown."""
        return [e["values"][0] for e in self.events() if e["event"] == "NotificationClosed"]

    def notifies(self, outcome="shown"):
        return [e for e in self.events() if e["event"] == "Notify" and e["app_name"] == APP_NAME and e["outcome"] == outcome]

    def popups(self):
        return [Popup(e["wall"], e["summary"], e["body"]) for e in self.notifies()]

    def keep_record(self, folder):
        shutil.copy(self.record, folder / "recorder.jsonl")


class Dunst(Service):
    def __init__(self, settings=""):
        file = Path(os.environ["XDG_CONFIG_HOME"]) / "dunst/dunstrc"
        file.parent.mkdir(parents=True)
        file.write_text(f"[global]\nhistory_length = 500\nstack_duplicates = false\n{settings}")
        super().__init__(["dunst"])

    def history(self):
        # Only what is closed is history.
        subprocess.run(["dunstctl", "close-all"], check=True)
        until(lambda: subprocess.check_output(["dunstctl", "count", "displayed"]).strip() == b"0", 5, "dunst to close its popups")
        return subprocess.check_output(["dunstctl", "history"], text=True)

    def popups(self):
        booted = time.time() - time.clock_gettime(time.CLOCK_BOOTTIME)
        entries = [{key: value["data"] for key, value in entry.items()} for entry in json.loads(self.history())["data"][0]]
        return sorted(Popup(booted + e["timestamp"] / 1e6, e["summary"], e["body"]) for e in entries if e["appname"] == APP_NAME)

    def keep_record(self, folder):
        (folder / "dunst-history.json").write_text(self.history())


class Xfce(Service):
    LOG = "xfce4/notifyd/log"

    def __init__(self):
        self.record = Path(os.environ["HOME"]) / ".cache" / self.LOG
        programs = [*Path("/usr").glob("lib*/**/xfce4-notifyd"), *Path("/usr").glob("libexec/**/xfce4-notifyd")]
        super().__init__([next(path for path in programs if path.is_file())])
        for name, kind, value in (("notification-log", "bool", "true"), ("log-level", "uint", "1")):
            subprocess.run(["xfconf-query", "-c", "xfce4-notifyd", "-p", f"/{name}", "-n", "-t", kind, "-s", value], check=True)

    def popups(self):
        if not self.record.exists():
            return None  # versions from 0.8 on keep a database
        log = configparser.ConfigParser(interpolation=None, delimiters="=", strict=False)
        log.read(self.record)
        # A key file writes a line break as two characters.
        text = lambda section, key: log[section].get(key, "").replace("\\n", "\n")
        return [Popup(instant(section).timestamp(), text(section, "summary"), text(section, "body"))
                for section in log.sections() if log[section].get("app_name") == APP_ID]  # it prefers the desktop entry's

    def keep_record(self, folder):
        if self.record.exists():
            shutil.copy(self.record, folder / "xfce4-notifyd.log")


SERVICES = {"dunst": Dunst, "xfce4-notifyd": Xfce, "recorder": Recorder}


class Eavesdropper(Child):
    """Writes down every Notify on the bus, and whether it was answered, whatever service is there."""

    def __init__(self, messages):
        self.messages = Path(messages)
        matches = ["type='method_call',interface='org.freedesktop.Notifications',member='Notify'",
                   "type='method_return',sender='org.freedesktop.Notifications'"]
        monitor = ["busctl", "--user", "--json=short", "monitor", *(f"--match={match}" for match in matches)]
        super().__init__(monitor, output=self.messages)
        until(lambda: "Monitoring" in self.log.read_text(), 10, "the bus monitor")

    def popups(self):
        """Those that the service answered, and the number of those that it did not."""
        lines = self.messages.read_text().split("\n")[:-1]
        messages = [json.loads(line) for line in lines]
        answered = {(m["destination"], m["reply_cookie"]) for m in messages if m["type"] == "method_return"}
        calls = [m for m in messages if m["type"] == "method_call" and m["payload"]["data"][0] == APP_NAME]
        shown = [m for m in calls if (m["sender"], m["cookie"]) in answered]
        return [Popup(m["timestamp-realtime"] / 1e6, *m["payload"]["data"][3:5]) for m in shown], len(calls) - len(shown)


def next_first_day(seconds):
    """When a session must have finished for its first day to begin that many seconds from now, at a whole second; and that instant."""
    due = datetime.fromtimestamp(math.ceil(time.time() + seconds), timezone.utc)
    return due - timedelta(hours=6), due
