#!/usr/bin/python3
"""What the agent does when the desktop, the disk or the person is in its way: it says so once, waits, and loses nothing.

    faults.py [CASE...]

Each case stores a session whose first day begins in a few seconds, brings about its fault, and ends it again: then the
reminder must have come as exactly one popup, and be in the ledger as delivered or caught up. The cases that need mounts
are left out unless this runs as root."""
import argparse
import fcntl
import os
import signal
import subprocess
import sys
import time
from datetime import timedelta

import desktop
from desktop import Aftercare, Child, Clock, Failed, Recorder, Verdict, midday_zone, next_first_day, until, work

RETRY = 90  # seconds within which a waiting reminder must come once the fault is over
CASES = {}


def case(function):
    CASES[function.__name__.replace("_", "-")] = function
    return function


class Situation:
    """A data folder with one reminder about to fall due, and the checks that every case makes."""

    def __init__(self, name, verdict, seconds=4, folder=None, **env):
        self.name, self.verdict = name, verdict
        self.app = Aftercare(folder or work(name), TZ=midday_zone(), **env)
        finished, self.due = next_first_day(seconds)
        self.reminder = f"{self.app.start(finished)}/phase/first-day"

    def check(self, claim, holds, detail=""):
        self.verdict.check(f"{self.name}: {claim}", holds, detail)

    def sleep_past_due(self, seconds=3):
        time.sleep(max(0, self.due.timestamp() + seconds - time.time()))

    def state(self):
        return {r.id: r.state for r in self.app.reminders()}[self.reminder]

    def check_waits(self, agent, words, app=None, bus=True):
        """While the fault lasts: the agent runs, the reminder stays due, and what is wrong is told."""
        self.check("the agent runs on", agent.runs())
        self.check("the reminder stays due", self.state() == "scheduled", self.state())
        started = time.monotonic()
        health = (app or self.app).run("check")
        took, told = time.monotonic() - started, health.stdout + health.stderr
        self.check("check says what is wrong, within 10 s", health.returncode == 1 and took < 10 and words in told.lower(), told.splitlines())
        self.check("check blames the bus only where there is none", ("no session bus" in told) != bus)
        self.check("the agent's stderr is no flood", len(agent.lines()) <= 3, agent.lines())

    def check_comes_once(self, recorder):
        until(lambda: self.state() in ("delivered", "caught-up"), RETRY, f"{self.name}: the reminder")
        time.sleep(2)  # for a second one that must not come
        popups = recorder.popups()
        self.check("nothing is lost, nothing comes twice", len(popups) == 1, f"{len(popups)} popup, {self.state()} {time.time() - self.due.timestamp():.0f} s after it was due")


# The desktop


@case
def no_bus(verdict):
    s = Situation("no-bus", verdict)
    without = {"DBUS_SESSION_BUS_ADDRESS": "unix:path=" + str(work("no-such-bus")), "XDG_RUNTIME_DIR": str(work("no-bus"))}
    with s.app.spawn("agent", **without) as agent:
        s.sleep_past_due()
        s.check_waits(agent, "d-bus", Aftercare(s.app.data, **without), bus=False)
        s.check("SIGTERM ends it", agent.stop() == 0)
    with Recorder() as recorder, s.app.spawn("agent"):
        s.check_comes_once(recorder)


@case
def no_service(verdict):
    s = Situation("no-service", verdict)
    with s.app.spawn("agent") as agent:
        s.sleep_past_due()
        s.check_waits(agent, "notification service")
        with Recorder() as recorder:
            s.check_comes_once(recorder)
            s.check("check is content", s.app.run("check").returncode == 0, s.app.run("check").stderr.strip())


@case
def service_hangs(verdict):
    s = Situation("service-hangs", verdict)
    with Recorder("hang") as recorder, s.app.spawn("agent") as agent:
        s.sleep_past_due(12)
        s.check_waits(agent, "notification service")
        recorder.control("SetMode", "(s)", "ok")
        s.check_comes_once(recorder)


@case
def service_hangs_for_an_hour(verdict):
    with Clock("2027-03-01 13:00:00", 360, "Europe/London") as clock:
        app = Aftercare(work("hour"), **clock.env)
        begins = [clock.now().replace(microsecond=0) + timedelta(minutes=minutes) for minutes in (10, 25, 40)]
        for number, due in enumerate(begins):
            app.start(due - timedelta(hours=6), "--area", f"area {number}")
        states = lambda: [r.state for r in app.reminders() if r.id.endswith("/phase/first-day")]
        with Recorder("hang"), app.spawn("agent"), app.spawn(AFTERCARE_FRAME_LOG="1") as opened:
            shown = desktop.window()
            frames = lambda: opened.lines().count("frame")
            clock.sleep_until(begins[0] + timedelta(minutes=2))
            worst = 0
            for page in "12345" * 2:
                before, pressed = frames(), time.monotonic()
                subprocess.run(["xdotool", "windowactivate", "--sync", shown, "key", f"ctrl+{page}"], check=True)
                until(lambda: frames() > before, 5, "a frame")
                worst = max(worst, time.monotonic() - pressed)
                time.sleep(0.1)
            verdict.check("service-hangs-for-an-hour: the window draws at once what is asked for meanwhile", worst < 0.5, f"worst {worst * 1000:.0f} ms from the key")
            clock.sleep_until(begins[0] + timedelta(hours=1))
            verdict.check("service-hangs-for-an-hour: everything waits", states() == ["scheduled"] * 3, states())
        with Recorder() as recorder, app.spawn("agent"):
            until(lambda: states() == ["caught-up"] * 3, RETRY, "all three reminders")
            time.sleep(2)  # for a second popup that must not come
            popups = [(popup.summary, popup.body.count("•")) for popup in recorder.popups()]
            verdict.check("service-hangs-for-an-hour: the next one gets everything in one summary", popups == [("While you were away", 3)], popups)


@case
def service_refuses(verdict):
    s = Situation("service-refuses", verdict)
    with Recorder("error") as recorder, s.app.spawn("agent") as agent:
        s.sleep_past_due()
        s.check_waits(agent, "notification service")
        recorder.control("SetMode", "(s)", "ok")
        s.check_comes_once(recorder)


@case
def service_crashes(verdict):
    s = Situation("service-crashes", verdict)
    with s.app.spawn("agent") as agent:
        with Recorder() as gone:
            time.sleep(1)  # so that the agent has met it
            gone.stop(signal.SIGKILL)
        s.sleep_past_due()
        s.check_waits(agent, "notification service")
        with Recorder() as recorder:
            s.check_comes_once(recorder)


@case
def logged_out(verdict):
    s = Situation("logged-out", verdict, seconds=20)
    address = f"unix:path={work('gone-bus')}"
    daemon = ["dbus-daemon", f"--config-file={work('bus.conf')}", "--nofork", "--nopidfile", f"--address={address}"]
    with Child(daemon) as bus:
        until(work("gone-bus").exists, 5, "the bus")
        with s.app.spawn("agent", DBUS_SESSION_BUS_ADDRESS=address) as agent:
            time.sleep(2)  # so that the agent has met it
            bus.stop(signal.SIGKILL)
            time.sleep(3)
            s.check("it gives the bus some seconds", agent.runs())
            s.check("then it ends, so that the next log-in has an agent on its own bus", agent.wait(20) == 0)
    with Recorder() as recorder, s.app.spawn("agent"):
        s.check_comes_once(recorder)


@case
def no_display(verdict):
    app = Aftercare(work("no-display"), DISPLAY=None, WAYLAND_DISPLAY=None, WAYLAND_SOCKET=None)
    done = app.run()
    lines = done.stderr.splitlines()
    verdict.check("no-display: exit 1 with one line that names --help", done.returncode == 1 and len(lines) == 1 and "--help" in lines[0],
                  f"exit {done.returncode}: {lines}")


# Buttons


def last_popup(recorder):
    return until(recorder.notifies, 20, "the popup")[-1]


@case
def button_before_the_answer(verdict):
    s = Situation("button-before-the-answer", verdict)
    with Recorder("slow:2") as recorder, s.app.spawn("agent"):
        popup = last_popup(recorder)
        offered = list(popup["actions"].values())
        s.check("the popup has its buttons", offered == ["Done", "Snooze 1 h", "Open"], offered)
        recorder.control("Press", "(us)", popup["id"], "done")
        s.check("the service has not answered yet", s.state() == "scheduled", s.state())
        until(lambda: s.state() == "done", 10, "the ledger to say done")
        time.sleep(2)
        s.check("it comes no more", len(recorder.popups()) == 1)


@case
def button_after_a_crash(verdict):
    s = Situation("button-after-a-crash", verdict)
    with Recorder() as recorder:
        with s.app.spawn("agent") as agent:
            popup = last_popup(recorder)
            until(lambda: s.state() == "delivered", 5, "the record")
            agent.stop(signal.SIGKILL)
        with s.app.spawn("agent"):
            time.sleep(1)
            recorder.control("Press", "(us)", popup["id"], "snooze")
            until(lambda: s.state() == "snoozed", 5, "the ledger to say snoozed")
        with s.app.spawn("agent"):
            time.sleep(1)
            s.check("the snooze outlives another agent", s.state() == "snoozed", s.state())


@case
def popup_of_a_session_that_ended(verdict):
    s = Situation("popup-of-a-session-that-ended", verdict)
    with Recorder() as recorder, s.app.spawn("agent"):
        last_popup(recorder)
        until(lambda: s.state() == "delivered", 5, "the record")
        s.app.run("end")
        until(lambda: recorder.closed(), 5, "the popup to be taken down")


# The agent itself


@case
def sigterm(verdict):
    for mode in ("ok", "hang"):
        s = Situation(f"sigterm-{mode}", verdict)
        with Recorder(mode), s.app.spawn("agent") as agent:
            s.sleep_past_due(1)
            started = time.monotonic()
            code = agent.stop()
            took = time.monotonic() - started
            # A service that may still show the popup has eight seconds for that: the next agent would send it again.
            longest = 10 if mode == "hang" else 2
            s.check(f"ends within {longest} s, exit 0", code == 0 and took < longest, f"exit {code} after {took:.2f} s")


@case
def two_agents(verdict):
    s = Situation("two-agents", verdict, seconds=6)
    with Recorder() as recorder, s.app.spawn("agent") as first:
        until(lambda: s.app.agents() == [first.pid], 5, "the first agent")
        time.sleep(1)
        with s.app.spawn("agent") as second:
            second.wait(2)
            s.check("the second ends at once, saying so", len(second.lines()) == 1 and "agent" in second.lines()[0].lower(), second.lines())
        s.check("the first runs on", first.runs())
        s.check_comes_once(recorder)


@case
def another_log_in(verdict):
    s = Situation("another-log-in", verdict, seconds=6)
    with Recorder() as recorder, s.app.spawn("agent", DBUS_SESSION_BUS_ADDRESS=f"unix:path={work('gone')}") as first:
        until(lambda: s.app.json("status")["agent"]["pid"] == first.pid, 5, "the agent of the log-in before")
        with s.app.spawn("agent") as second:
            s.check("an agent on another bus gives way, exit 0", first.wait(5) == 0 and not first.lines(), first.lines())
            s.check_comes_once(recorder)
            s.check("the agent of this log-in runs", second.runs() and s.app.json("status")["agent"]["pid"] == second.pid)


@case
def older_agent(verdict):
    s = Situation("older-agent", verdict, seconds=8)
    local = s.app.data / ".local"
    with Recorder() as recorder, open(local / "agent.lock") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        (local / "agent.ron").write_text('(pid: 4000000, version: "0.0.9", started_at: "2026-11-24T08:00:00Z")')
        with s.app.spawn() as window:
            until((local / "asks/give-way.ron").exists, 10, "the older agent to be asked")
            fcntl.flock(lock, fcntl.LOCK_UN)
            until(lambda: len(s.app.agents()) == 1 and s.app.json("status")["agent"]["pid"] == s.app.agents()[0], 5, "the window's agent")
            s.check("the window starts an agent in its place", window.runs())
            s.check_comes_once(recorder)


# The disk


def mount(*arguments):
    subprocess.run(["mount", *map(str, arguments)], check=True)


@case
def read_only_folder(verdict):
    s = Situation("read-only-folder", verdict)
    mount("--bind", s.app.data, s.app.data)
    mount("-o", "remount,bind,ro", s.app.data)
    with Recorder() as recorder:
        with s.app.spawn("agent") as agent:
            s.sleep_past_due()
            lines = agent.lines()
            s.check("stderr says it in a line", len(lines) == 1 and "read-only" in lines[0].lower(), lines)
            mount("-o", "remount,bind,rw", s.app.data)
            if agent.runs():
                s.check_comes_once(recorder)
            else:
                s.check("it failed as a command does", agent.wait(0) == 1)
        if not recorder.popups():
            with s.app.spawn("agent"):
                s.check_comes_once(recorder)


@case
def full_disk(verdict):
    folder = work("full-disk")
    folder.mkdir()
    mount("-t", "tmpfs", "-o", "size=256k,mode=700", "tmpfs", folder)
    s = Situation("full-disk", verdict, folder=folder)
    sessions = lambda: {path.name: path.read_bytes() for path in folder.glob("sessions/*")}
    before = sessions()
    filler = folder / "filler"
    with open(filler, "wb", buffering=0) as file:
        try:
            while True:
                file.write(b"\0" * 4096)
        except OSError:
            pass
    with Recorder() as recorder, s.app.spawn("agent") as agent:
        s.sleep_past_due()
        s.check_waits(agent, "no space")
        refused = s.app.run("end")
        s.check("a change is refused with a line, not half written", refused.returncode == 1 and refused.stderr.count("\n") == 1, refused.stderr.strip())
        s.check("the session's file is whole, and alone", sessions() == before, list(sessions()))
        filler.unlink()
        s.check_comes_once(recorder)
        sound = s.app.run("check")
        s.check("the data is sound", sound.returncode == 0, sound.stdout + sound.stderr)


NEEDS_ROOT = {"read-only-folder", "full-disk"}


def main():
    parser = argparse.ArgumentParser(description="Faults of the desktop and the disk, and what the agent does about them.")
    parser.add_argument("cases", nargs="*", metavar="CASE", help=f"of {', '.join(CASES)}; all without one")
    chosen = parser.parse_args().cases or list(CASES)
    unknown = set(chosen) - set(CASES)
    if unknown:
        parser.error(f"no such case: {', '.join(sorted(unknown))}")
    # Mounts in a namespace of the session's own vanish with it.
    desktop.enter_session(*(["unshare", "--mount"] if os.geteuid() == 0 else []), bare=True)
    verdict = Verdict()
    for name in chosen:
        if name in NEEDS_ROOT and os.geteuid() != 0:
            print(f"left out  {name}: needs root")
            continue
        try:
            CASES[name](verdict)
        except (Failed, OSError, subprocess.SubprocessError) as error:
            verdict.check(f"{name}: can be played to the end", False, error)
    return verdict.finish()


if __name__ == "__main__":
    sys.exit(main())
