#!/usr/bin/python3
"""Measures what the README and the issues promise in numbers: start, memory, wake-ups, lateness, idle work, size.

    figures.py BARE DIARY [FIGURE...]

BARE is a program that opens a window of the same toolkit with nothing in it, DIARY one that fills a data folder with years
of sessions (both are in benches/). BARE and `aftercare` print
`first-frame-ms N` to stderr and exit after that frame where AFTERCARE_FIRST_FRAME=1; `aftercare` prints `frame` for
each frame where AFTERCARE_FRAME_LOG=1. One line a figure: what, value, limit, and `ok` or `MISSED`. Measure on a quiet machine."""
import argparse
import os
import re
import signal
import statistics
import subprocess
import sys
import time
from collections import namedtuple
from datetime import datetime, timedelta, timezone
from pathlib import Path

import atspi
import desktop
from desktop import PROGRAM, Aftercare, Child, Failed, Recorder, midday_zone, next_first_day, until, work

SESSIONS, CHECK_INS = 10_000, 40  # of each session
ROUNDS = 15
POPUPS = 20
# the calls in which a thread waits
WAITS = "poll,ppoll,select,pselect6,epoll_wait,epoll_pwait,epoll_pwait2,futex,nanosleep,clock_nanosleep,restart_syscall"
Programs = namedtuple("Programs", "bare diary")
Figure = namedtuple("Figure", "name value unit limit", defaults=(None,))


def hours_ago(hours):
    return datetime.now(timezone.utc) - timedelta(hours=hours)


def folder_with_running_session(name, **env):
    app = Aftercare(work(name), TZ=midday_zone(), **env)
    app.start(hours_ago(1))
    return app


# Start


def folder_with_years(name, programs):
    """One running session and one for each day of many years before it, with all their check-ins and what became of their
    reminders."""
    app = Aftercare(work(name), TZ=midday_zone())
    subprocess.run([programs.diary, "--fill", app.data, str(SESSIONS), str(CHECK_INS)], env=app.env, check=True, timeout=120)
    os.sync()  # or a flush that is measured later waits for all of it
    stored = len(app.json("list"))
    if stored != SESSIONS:
        raise Failed(f"{stored} sessions are listed, not {SESSIONS}")
    return app


def start(programs):
    app = folder_with_years("history", programs)

    def first_frame(command):
        with Child(command, {**app.env, "AFTERCARE_FIRST_FRAME": "1"}) as opened:
            opened.wait(60)
        figures = [float(line.split()[1]) for line in opened.lines() if line.startswith("first-frame-ms ")]
        if not figures:
            raise Failed(f"{command[0]} printed no first-frame-ms but {opened.lines()}")
        return figures[0]

    # With an agent that has come to rest, as after a log-in.
    with Recorder(), app.spawn("agent") as agent:
        until(lambda: app.json("status")["agent"]["next_at"], 60, "the agent to have read the history")
        used = memory(agent.pid)["VmRSS"]
        rounds = [(first_frame([programs.bare]), first_frame(app.command())) for _ in range(ROUNDS + 1)][1:]
    bare_ms, app_ms = map(statistics.median, zip(*rounds))
    return [Figure("first frame of a bare window, median", bare_ms, "ms"),
            Figure(f"first frame with {SESSIONS:,} sessions, median", app_ms, "ms"),
            Figure("their ratio", app_ms / bare_ms, "", 1.15), Figure("the agent beside it, resident (VmRSS)", used, "MB")]


# The agent


def memory(pid):
    """Its resident memory in MB by /proc's names."""
    text = Path(f"/proc/{pid}/status").read_text() + Path(f"/proc/{pid}/smaps_rollup").read_text()
    return {name: int(kilobytes) * 1024 / 1e6 for name, kilobytes in re.findall(r"^(\w+):\s+(\d+) kB$", text, re.MULTILINE)}


def wake_ups(trace):
    """Those of a minute: how often a thread's wait was over. To be switched off by the kernel for a page or a file is none."""
    waits = lambda: [line for line in trace.read_text().splitlines() if not line.endswith("<unfinished ...>")]
    before = len(waits())
    time.sleep(60)
    woken = waits()[before:]
    if not woken:
        raise Failed("the agent was not seen to wait")
    return len(woken)


def agent(_programs):
    app = folder_with_running_session("agent")
    finishes = [next_first_day(4 + number)[0] for number in range(POPUPS)]
    for number, finished in enumerate(finishes):
        app.start(finished, "--area", f"area {number}")
    trace = work("agent.strace")
    traced = ["strace", "-f", "-qq", "-e", f"trace={WAITS}", "-o", trace, *app.command("agent")]
    with Recorder() as recorder, Child(traced, app.env) as strace:
        until(lambda: len(recorder.popups()) == POPUPS, 60, f"{POPUPS} popups")
        time.sleep(10)
        pid = app.json("status")["agent"]["pid"]
        used, woken = memory(pid), wake_ups(trace)
        os.kill(pid, signal.SIGTERM)
        strace.wait(10)
    return [Figure(f"agent with {POPUPS} popups, resident (VmRSS)", used["VmRSS"], "MB", 8), Figure("agent, proportional (Pss)", used["Pss"], "MB"),
            Figure("agent, its own (RssAnon)", used["RssAnon"], "MB"), Figure("agent, wake-ups in a minute", woken, "", 2)]


def lateness(_programs):
    late = []
    for attempt in range(3):
        app = Aftercare(work(f"late-{attempt}"), TZ=midday_zone())
        finished, due = next_first_day(8)
        app.start(finished)
        with Recorder() as recorder, app.spawn("agent"):
            popup = until(recorder.popups, 20, "the reminder")[0]
        late.append(popup.wall - due.timestamp())
    if min(late) < 0:
        raise Failed(f"a reminder came {-min(late):.3f} s early")
    return [Figure("a reminder's lateness, worst of three", max(late), "s", 1)]


# The window


def idle(_programs):
    app = folder_with_running_session("idle")

    def worked(pid):
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    with Recorder(), app.spawn("agent"), app.spawn(AFTERCARE_FRAME_LOG="1") as opened:
        desktop.window()
        time.sleep(10)  # until what opens with it is over
        frames = lambda: opened.lines().count("frame")
        work_before, frames_before, started = worked(opened.pid), frames(), time.monotonic()
        time.sleep(60)
        share = (worked(opened.pid) - work_before) / (time.monotonic() - started)
        drawn = frames() - frames_before
    return [Figure("idle window, share of a core", 100 * share, "%", 0.2), Figure("idle window, frames in a minute", drawn, "")]


def check_in(programs):
    """From the press that logs redness to the frame that shows what it opens, in a diary of years."""
    app = folder_with_years("check-in", programs)
    with Recorder(), app.spawn(AFTERCARE_FRAME_LOG="1") as opened:
        tree = atspi.application("aftercare")
        logged = lambda what: [int(line.split()[1]) / 1000 for line in opened.lines() if line.startswith(f"check-in-{what}-us ")]
        time.sleep(10)  # until all are read
        for pressed, grade in enumerate(("3, moderate", "1, very mild", "4, severe"), 1):
            atspi.press(tree, f"Log now: Redness {grade}", role="radio button")
            until(lambda: len(logged("shown")) == pressed, 10, "the check-in to be shown")
            time.sleep(3)
    if len(app.json("show")["check_ins"]) != CHECK_INS // 4 + pressed or not app.json("status")["open_flags"]:
        raise Failed("the check-ins are not stored, or open no flag")
    # Painting is the display's: here it is done by the processor.
    return [Figure("a check-in kept and drawn, worst of three", max(logged("drawn")), "ms", 50),
            Figure("until it is painted, in software", max(logged("shown")), "ms")]


def size(_programs):
    return [Figure("the program's file", PROGRAM.stat().st_size / 1e6, "MB", 18)]


FIGURES = {"start": start, "agent": agent, "lateness": lateness, "idle": idle, "check-in": check_in, "size": size}


def main():
    parser = argparse.ArgumentParser(description="Measures start, memory, wake-ups, lateness, idle work and size.")
    parser.add_argument("bare", type=Path)
    parser.add_argument("diary", type=Path)
    parser.add_argument("figures", nargs="*", metavar="FIGURE", help=f"of {', '.join(FIGURES)}; all without one")
    arguments = parser.parse_args()
    chosen = arguments.figures or list(FIGURES)
    unknown = set(chosen) - set(FIGURES)
    if unknown:
        parser.error(f"no such figure: {', '.join(sorted(unknown))}")
    programs = Programs(arguments.bare.resolve(), arguments.diary.resolve())
    desktop.enter_session()
    missed = 0
    for name in chosen:
        try:
            figures = FIGURES[name](programs)
        except (Failed, OSError, subprocess.SubprocessError) as error:
            print(f"{name}: could not be measured: {error}", flush=True)
            missed += 1
            continue
        for figure in figures:
            limit = "" if figure.limit is None else f"at most {figure.limit} {figure.unit}".rstrip()
            kept = figure.limit is None or figure.value <= figure.limit
            missed += not kept
            print(f"{figure.name:<44}{figure.value:>9.2f} {figure.unit:<4}{limit:<16}{'ok' if kept else 'MISSED'}", flush=True)
    print(f"{missed} missed")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
