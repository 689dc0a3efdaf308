#!/usr/bin/python3
"""One window for a data folder, raised on what was asked for: by a second start, and by the buttons of a notification.

    raising.py

Screenshots are kept in target/desktop/raising/."""
import subprocess
import time
from datetime import datetime, timedelta, timezone
from pathlib import Path

import atspi
import desktop
from desktop import Aftercare, Failed, Recorder, midday_zone, screenshot, until, work

FORM = "How is your skin?"


def children(process):
    return [it for task in Path(f"/proc/{process}/task").glob("*/children") for it in task.read_text().split()]


def raised(verdict, folder, recorder):
    app = Aftercare(work("data"), TZ=midday_zone())
    session = app.start(datetime.now(timezone.utc) - timedelta(hours=24, seconds=5), "--area", "face")
    other = app.start(datetime.now(timezone.utc) - timedelta(days=40), "--area", "face")

    def shown(tree, name):
        return any(name == it for it in atspi.texts(tree))

    def page(tree, name):
        return any(role == "toggle button" and it == name and node.get_state_set().contains(atspi.Atspi.StateType.PRESSED)
                   for node, role, it in atspi.nodes(tree))

    def picture(name, window):
        time.sleep(0.5)  # until it is drawn
        screenshot(folder / f"{name}.png", window)

    def second_start(*arguments):
        done = app.run(*arguments)
        if done.returncode or done.stdout or done.stderr:
            raise Failed(f"{arguments}: exit {done.returncode}, {done.stderr}")

    def is_active(window):
        active = subprocess.run(["xdotool", "getactivewindow"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        return active.stdout.strip() == window

    def leave(window):
        """Something else is on the screen."""
        subprocess.run(["xdotool", "windowminimize", "--sync", window], check=True)
        until(lambda: not is_active(window), 5, "the window to be left")

    with app.spawn(log=folder / "window.log") as first:
        tree = atspi.application("aftercare")
        window = desktop.window()
        until(lambda: page(tree, "Today"), 10, "the window to be on Today")
        second_start("--page", "history")
        until(lambda: page(tree, "History"), 5, "History")
        picture("history", window)
        verdict.check("a second start shows its page in the first window", first.runs() and len(desktop.windows()) == 1)

        leave(window)
        second_start()
        until(lambda: is_active(window), 5, "the window to come forward")
        verdict.check("one that asks for nothing brings it forward on the page that it is on", page(tree, "History"))

        leave(window)
        second_start("--check-in", session[:-4])
        until(lambda: shown(tree, FORM), 5, "the form")
        verdict.check("a session's check-in form opens in front", is_active(window))
        picture("check-in", window)
        second_start("--page", "settings")
        until(lambda: page(tree, "Settings") and not shown(tree, FORM), 5, "Settings")
        verdict.check("a form with no answer gives way to a page", True)

        second_start("--check-in", session)
        until(lambda: shown(tree, FORM), 5, "the form")
        answer = atspi.seek(tree, "Redness: 1, very mild", role="radio button")
        answer.get_action_iface().do_action(0)
        until(lambda: answer.get_state_set().contains(atspi.Atspi.StateType.CHECKED), 5, "the answer")
        leave(window)
        second_start("--page", "history")
        until(lambda: is_active(window), 5, "the window to come forward")
        time.sleep(1)
        verdict.check("one with an answer stays", shown(tree, FORM) and page(tree, "Settings"))
        picture("answered", window)
        atspi.press(tree, "Cancel")
        desktop.close_window(window)
        first.wait(10)

    shorter = app.start(datetime.now(timezone.utc) - timedelta(hours=2), "--area", "scalp")
    with app.spawn("--session", session[:-4]) as first:
        tree = atspi.application("aftercare")
        window = desktop.window()
        until(lambda: shown(tree, "Recovery") and page(tree, "Today"), 10, "the session of yesterday")
        picture("session", window)
        second_start("--session", shorter)
        until(lambda: shown(tree, "First hours"), 5, "the session of today")
        second_start("--session", other)
        until(lambda: page(tree, "History") and any("October" in it or "September" in it for it in atspi.texts(tree)), 5, "the session of last month")
        picture("past-session", window)
        verdict.check("a session that is asked for is shown where it is at home", True)
        desktop.close_window(window)
        first.wait(10)
    app.run("delete", shorter)

    with app.spawn("--check-in", other[:-4]) as first:
        tree = atspi.application("aftercare")
        window = desktop.window()
        until(lambda: shown(tree, FORM), 10, "the form")
        picture("new-window", window)
        verdict.check("a new window opens with the form that it was started for", True)
        desktop.close_window(window)
        first.wait(10)
    with app.spawn("--page", "products") as first:
        tree = atspi.application("aftercare")
        until(lambda: page(tree, "Products"), 10, "Products")
        verdict.check("a new window opens on the page that it was started for", True)
        window = desktop.window()

        # The agent has told what is due, and its buttons lead here.
        told = until(lambda: [it for it in recorder.notifies() if "log" in it["actions"]], 20, "a question")[-1]
        leave(window)
        recorder.control("Press", "(us)", told["id"], "log")
        until(lambda: shown(tree, FORM) and is_active(window), 10, "the form")
        verdict.check("a notification's button opens the form in the window that is open", len(desktop.windows()) == 1)
        picture("pressed", window)
        desktop.close_window(window)
        first.wait(10)

    until(lambda: not desktop.windows(), 5, "the window to close")
    app.start(datetime.now(timezone.utc) - timedelta(hours=72, seconds=5), "--area", "hands")
    told = until(lambda: [it for it in recorder.notifies() if "Retinol" in it["summary"]], 20, "what opens")[-1]
    recorder.control("Press", "(us)", told["id"], "default")
    window = desktop.window()
    tree = atspi.application("aftercare")
    until(lambda: page(tree, "Today") and shown(tree, "Reintroduction"), 10, "the session that opens retinol")
    verdict.check("a notification's button starts a window where there is none, on the session that it is of, though a newer one runs", True)
    picture("started", window)
    desktop.close_window(window)
    until(lambda: not children(app.agents()[0]), 5, "the agent to see that its window has ended")
    verdict.check("and nothing of it is left in the list of processes", True)


if __name__ == "__main__":
    desktop.main(raised, "raising", Recorder)
