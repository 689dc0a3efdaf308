#!/usr/bin/python3
"""A whole course with its diary, played through the real window by the accessibility tree.

    diary.py

A flag on day 2 and its closing, a day waited, and the return of all three actives: each is done by the names that a screen
reader reads, on a clock that is set from one moment to the next. What is stored, what was told, and what each export says
must agree in the end. Screenshots and exports are kept in target/desktop/diary/."""
import csv
import io
import json
import os
import subprocess
import sys
import time
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import atspi
import desktop
from desktop import Aftercare, Failed, Recorder, SetClock, Verdict, instant, keep, screenshot, until, work

ZONE = ZoneInfo("America/New_York")
BEFORE, AFTER = timedelta(seconds=2), timedelta(seconds=1)


def local(text):
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


class Course:
    """The window, the agent and the clock of one course."""

    def __init__(self, app, clock, recorder, folder, verdict):
        self.app, self.clock, self.recorder, self.folder, self.verdict = app, clock, recorder, folder, verdict

    def open(self):
        self.process = self.app.spawn(log=self.folder / "window.log")
        self.tree = atspi.application("aftercare")
        self.window = desktop.window()

    def picture(self, name):
        time.sleep(0.5)  # until it is drawn
        screenshot(self.folder / f"{name}.png", self.window)

    def press(self, *names, timeout=10):
        return atspi.press(self.tree, *names, timeout=timeout)

    def wake(self):
        """What a machine that wakes up does: everybody looks at the clock."""
        nudge = self.app.data / ".nudge"
        nudge.write_text("")
        nudge.unlink()

    def plan(self):
        return self.app.json("plan")

    def open_reminders(self):
        return sorted(r.due_at for r in self.app.reminders() if r.state == "scheduled")

    def live_until(self, moment):
        """Lives through every reminder that comes due until then, each at its time."""
        while True:
            due = [at for at in self.open_reminders() if at <= moment]
            if not due:
                break
            if due[0] - BEFORE > self.clock.now():
                self.clock.set(due[0] - BEFORE)
            self.wake()
            until(lambda: due[0] not in self.open_reminders(), 20, f"the reminder of {due[0]}")
        self.clock.set(moment)
        self.wake()
        time.sleep(1)
