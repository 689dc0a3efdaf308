#!/usr/bin/python3
"""Every button of a notification, pressed for real, with a service that draws them.

    actions.py dunst|xfce4-notifyd

A session's first two days, on a clock that is set from one moment to the next: Snooze and Done on the first popup, Open on
the next, Log symptoms on the third, and the inbox of the window for the rest. What each does must show in the ledger, in
the window, and in what comes next. Screenshots are kept in target/desktop/actions-SERVICE/."""
import argparse
import subprocess
import sys
import time
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import atspi
import desktop
from desktop import Aftercare, Dunst, Failed, SetClock, Verdict, Xfce, keep, screenshot, until, work

ZONE = ZoneInfo("Europe/London")
FINISHED = datetime(2027, 3, 2, 10, 0, tzinfo=ZONE)  # a Tuesday
SECOND = timedelta(seconds=1)


class DunstButtons(Dunst):
    """dunst draws no buttons: they are in the menu that it opens, here by a program that chooses one."""

    def __init__(self):
        super().__init__(f"dmenu = {work('choose')}\n")
        choose = work("choose")
        choose.write_text(f"#!/bin/sh\ngrep -m1 \"^#$(cat {work('label')}) \"\n")
        choose.chmod(0o700)

    def press(self, label):
        work("label").write_text(label)
        subprocess.run(["dunstctl", "context"], check=True)

    def shown(self):
        return int(subprocess.check_output(["dunstctl", "count", "displayed"]))


class XfceButtons(Xfce):
    def press(self, label):
        atspi.press(atspi.application("xfce4-notifyd"), label)

    def shown(self):
        try:
            tree = atspi.application("xfce4-notifyd", timeout=0.2)
        except Failed:
            return 0  # it has no window at all
        return sum(role == "push button" and name == "Done" for _, role, name in atspi.nodes(tree))


class Scene:
    def __init__(self, app, clock, service, folder, verdict):
        self.app, self.clock, self.service, self.folder, self.verdict = app, clock, service, folder, verdict
        self.session = app.start(FINISHED)

    def set(self, moment):
        """Sets the clock, and wakes everybody who looks at it."""
        self.clock.set(moment)
        nudge = self.app.data / ".nudge"
        nudge.write_text("")
        nudge.unlink()

    def entry(self, kind):
        return next(r for r in self.app.reminders() if r.id == f"{self.session}/{kind}")

    def popup(self, due, kind, name):
        """The popup of the reminders that are due then."""
        self.set(due - 2 * SECOND)
        until(lambda: self.entry(kind).state == "delivered", 20, f"the popup of {kind}")
        time.sleep(0.7)  # until it is drawn
        screenshot(self.folder / f"{name}.png")

    def becomes(self, claim, kind, state):
        """Holds when the reminder becomes that within some seconds."""
        try:
            until(lambda: self.entry(kind).state == state, 10, state)
        except Failed:
            pass
        found = self.entry(kind)
        self.verdict.check(claim, found.state == state, f"{kind} is {found.state}")
        return found

    def goes(self, claim):
        try:
            until(lambda: self.service.shown() == 0, 10, "the popup to go")
        except Failed:
            pass
        self.verdict.check(claim, self.service.shown() == 0, f"{self.service.shown()} shown")


def play(scene):
    check, press, app = scene.verdict.check, scene.service.press, scene.app
    hour = lambda number: FINISHED + timedelta(hours=number)

    scene.popup(hour(6), "phase/first-day", "1-first-day")
    press("Snooze 1 h")
    snoozed = scene.becomes("Snooze is on disk", "phase/first-day", "snoozed")
    scene.goes("its popup goes")
    again = snoozed.at + timedelta(hours=1)
    scene.set(again - 5 * SECOND)
    time.sleep(2)
    check("before the hour is over nothing comes", scene.entry("phase/first-day").state == "snoozed" and scene.service.shown() == 0)
    scene.popup(again, "phase/first-day", "2-again")
    told = scene.entry("phase/first-day")
    check("it comes again an hour later", abs(told.at - again) <= SECOND, f"{(told.at - again).total_seconds():.1f} s after the hour")
    press("Done")
    scene.becomes("Done is on disk", "phase/first-day", "done")
    scene.goes("its popup goes")

    scene.popup(FINISHED.replace(day=3, hour=8), "morning/2027-03-03", "3-morning")
    check("no window is open yet", not desktop.windows())
    press("Open")
    window = desktop.window()
    tree = atspi.application("aftercare")
    check("Open opens the window", bool(window))
    scene.becomes("looking at it is not doing it", "morning/2027-03-03", "delivered")
    if "Not now" in atspi.texts(tree):
        atspi.press(tree, "Not now")

    atspi.press(tree, "Settings", role="toggle button")
    scene.popup(hour(24), "check-in/24h", "4-question")
    press("Log symptoms")
    atspi.seek(tree, "Save")
    time.sleep(0.7)
    screenshot(scene.folder / "5-form.png")
    check("Log symptoms raises the window that is open, and asks", desktop.windows() == [window], desktop.windows())
    atspi.press(tree, "Redness: 1, very mild", role="radio button")
    atspi.press(tree, "Save")
    until(lambda: len(app.json("show")["check_ins"]) == 1, 10, "the check-in on disk")

    atspi.press(tree, "Inbox, 1 to do", role="toggle button")
    time.sleep(0.7)
    screenshot(scene.folder / "6-inbox.png", window)
    listed = atspi.texts(tree)
    check("the inbox asks no more for what is logged", "Done: How does your skin look?" not in listed)
    check("it lists what is due, and what was done", {"Recovery: what helps now", "First day: what helps now"} <= set(listed), [t for t in listed if ":" in t][:8])
    atspi.press(tree, "Snooze 1 h: Recovery: what helps now")
    snoozed = scene.becomes("Snooze in the inbox is on disk", "phase/recovery", "snoozed")
    scene.goes("what was answered in the window is taken down from the screen")
    screenshot(scene.folder / "7-snoozed.png")
    scene.popup(snoozed.at + timedelta(hours=1), "phase/recovery", "8-again")
    check("and comes again at its hour", scene.service.shown() == 1)

    scene.popup(FINISHED.replace(day=4, hour=8), "morning/2027-03-04", "9-morning")
    atspi.press(tree, "Done: Morning: sunscreen first")
    scene.becomes("Done in the inbox is on disk", "morning/2027-03-04", "done")
    scene.goes("what was answered in the window is taken down from the screen")
    desktop.close_window(window)


SERVICES = {"dunst": DunstButtons, "xfce4-notifyd": XfceButtons}


def main():
    parser = argparse.ArgumentParser(description="Every button of a notification, pressed for real.")
    parser.add_argument("service", choices=SERVICES)
    arguments = parser.parse_args()
    desktop.enter_session()
    folder, verdict = work("results"), Verdict()
    folder.mkdir()
    clock = SetClock(FINISHED + timedelta(hours=6) - 5 * SECOND, ZONE.key)
    app = Aftercare(work("data"), **clock.env)
    with SERVICES[arguments.service]() as service:
        scene = Scene(app, clock, service, folder, verdict)
        with app.spawn("agent", log=folder / "agent.log"):
            try:
                play(scene)
            except Failed as error:
                screenshot(folder / "failed.png")
                verdict.check("all of it could be played", False, error)
            finally:
                keep(folder, f"actions-{arguments.service}")
    return verdict.finish()


if __name__ == "__main__":
    sys.exit(main())
