#!/usr/bin/python3
"""SIGKILL at each write, fsync and rename of the agent's first tick, and at each message that it sends: one run a point.

    kills.py

Each run stores a session whose first day begins just now, starts the agent under strace, which kills it at one point,
and starts it again. Then the reminder must be in the ledger as told, the data sound, and the popup must have come once;
twice only where the agent was killed between showing and recording."""
import subprocess
import sys
import time
from datetime import datetime, timedelta, timezone

import desktop
from desktop import Aftercare, Child, Failed, Recorder, Verdict, midday_zone, until, work

# A kind of point, the calls that it may be on this machine, and whose: the thread's that does the tick, or any thread's.
POINTS = [("write", ["write"], "tick"), ("fsync", ["fsync", "fdatasync"], "tick"), ("rename", ["rename", "renameat", "renameat2"], "tick"),
          ("message", ["sendmsg"], "threads")]
MOST = 200  # points of one call; more means that the count runs away


class Run:
    def __init__(self, recorder, threads, call, number):
        self.recorder, self.app = recorder, Aftercare(work(f"{threads}-{call}-{number}"), TZ=midday_zone())
        session = self.app.start(datetime.now(timezone.utc).replace(microsecond=0) - timedelta(hours=6))
        self.reminder, self.before = f"{session}/phase/first-day", len(recorder.popups())
        follow = ["-f"] if threads == "threads" else []
        kill = f"inject={call}:signal=SIGKILL:when={number}"
        self.strace = Child(["strace", *follow, "-qq", "-o", "/dev/null", "-e", f"trace={call}", "-e", kill, *self.app.command("agent")], self.app.env)

    def popups(self):
        return len(self.recorder.popups()) - self.before

    def state(self):
        return next(r.state for r in self.app.reminders() if r.id == self.reminder)

    def killed(self):
        """Whether the point was reached; an agent that has told, recorded and come to rest will not reach it any more."""
        end = time.monotonic() + 10
        rested = 0
        while time.monotonic() < end and rested < 3:
            if not self.strace.runs():
                return True
            time.sleep(0.15)
            rested = rested + 1 if self.state() == "delivered" else 0
        if not rested:
            raise Failed(f"{self.app.data.name}: neither killed nor told")
        return False

    def finish(self):
        """What the next agent makes of it: an error, or None."""
        shown, recorded = self.popups(), self.state() == "delivered"
        with self.app.spawn("agent") as agent:
            until(lambda: self.state() in ("delivered", "caught-up"), 15, f"{self.app.data.name}: the reminder")
            time.sleep(0.3)  # for a second one that must not come
            sound = self.app.run("check")
            agent.stop()
        may_double = shown and not recorded
        if self.popups() not in ((1, 2) if may_double else (1,)):
            return f"{self.popups()} popups ({shown} before the kill, {'recorded' if recorded else 'not recorded'})"
        self.doubled = self.popups() == 2
        return None if sound.returncode == 0 else sound.stdout + sound.stderr

    def __enter__(self):
        return self

    def __exit__(self, *_):
        for agent in self.app.agents():
            subprocess.run(["kill", "-KILL", str(agent)], stderr=subprocess.DEVNULL)
        self.strace.__exit__()


def main():
    desktop.enter_session(bare=True)
    verdict, points, doubled = Verdict(), 0, 0
    with Recorder() as recorder:
        for kind, calls, threads in POINTS:
            errors, reached = [], 0
            for call in calls:
                try:
                    for number in range(1, MOST):
                        with Run(recorder, threads, call, number) as run:
                            if not run.killed():
                                break
                            error = run.finish()
                        reached += 1
                        errors += [f"{call} {number}: {error}"] if error else []
                        doubled += not error and run.doubled
                    else:
                        errors.append(f"{call}: no end of it")
                except Failed as error:
                    errors.append(str(error))
            points += reached
            verdict.check(f"killed at each {kind}: nothing is lost, and nothing comes twice once it is recorded", reached and not errors,
                          errors or f"{reached} points")
    print(f"{points} points; at {doubled} of them the popup was shown and not recorded, and came again")
    return verdict.finish()


if __name__ == "__main__":
    sys.exit(main())
