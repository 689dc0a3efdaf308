#!/usr/bin/python3
"""The first run and the main job by keyboard alone: nothing is clicked; the accessibility tree is only looked at.

    keyboard.py

Screenshots are kept in target/desktop/keyboard/."""
import subprocess
import time

import atspi
import desktop
from desktop import Aftercare, Failed, Recorder, midday_zone, screenshot, until, work

FOCUSED = atspi.Atspi.StateType.FOCUSED
MOST_STOPS = 60  # of the Tab key on any page


def play(verdict, folder, recorder):
    app = Aftercare(work("data"), TZ=midday_zone())

    def keys(*names):
        subprocess.run(["xdotool", "key", "--clearmodifiers", *names], check=True)

    def focused():
        """What has the keyboard, by its name."""
        named = [name for node, _, name in atspi.nodes(tree) if name and node.get_state_set().contains(FOCUSED)]
        return named[-1] if named else ""

    def go_to(name):
        """Tab until the keyboard is there."""
        passed = [focused()]
        for _ in range(MOST_STOPS):
            keys("Tab")
            # A frame is drawn, and told.
            end = time.monotonic() + 2
            while focused() in ("", passed[-1]) and time.monotonic() < end:
                time.sleep(0.02)
            if focused() == name:
                return
            passed.append(focused())
        raise Failed(f"the Tab key does not come to {name!r}: {passed}")

    def shown(*names):
        until(lambda: set(names) <= set(atspi.texts(tree)), 10, f"{names} to be shown")

    begun = time.monotonic()
    with app.spawn(log=folder / "window.log") as window:
        tree = atspi.application("aftercare")
        subprocess.run(["xdotool", "windowactivate", "--sync", desktop.window()], check=True)
        screenshot(folder / "first-run.png")
        go_to("Morning reminder")
        keys("ctrl+a")
        subprocess.run(["xdotool", "type", "07:15"], check=True)
        go_to("Send a test notification")
        keys("Return")
        until(lambda: recorder.popups(), 10, "the test notification")
        go_to("Start at log-in")
        keys("space")
        go_to("Set up")
        keys("Return")
        until(lambda: "Set up" not in atspi.texts(tree), 10, "the questions to be over")
        took = time.monotonic() - begun
        settings = (app.data / "settings.ron").read_text()
        verdict.check("the first run is answered within a minute", took < 60 and '"07:15"' in settings, f"{took:.0f} s")
        verdict.check("its test notification has arrived", len(recorder.popups()) == 1, recorder.popups()[0].summary)

        go_to("I just finished treatment")
        keys("Return")
        shown("First hours", "Leave your serum on")
        session = app.json("status")["session"]["id"]
        verdict.check("a session begins", session)
        screenshot(folder / "today.png")

        keys("ctrl+l")
        shown("How is your skin?")
        go_to("Redness")
        keys("2")
        go_to("Pain")
        keys("3")
        screenshot(folder / "check-in.png")
        keys("Return")
        until(lambda: app.json("show", session)["check_ins"], 10, "the check-in")
        check_in = app.json("show", session)["check_ins"][0]
        verdict.check("a check-in is kept", (check_in["redness"], check_in["pain"]) == (2, 3), check_in["at"])
        keys("ctrl+z")
        until(lambda: not app.json("show", session)["check_ins"], 10, "the check-in to be taken back")
        keys("ctrl+shift+z")
        until(lambda: app.json("show", session)["check_ins"], 10, "the check-in to be there again")
        verdict.check("it is taken back, and kept once more", window.runs())

        for number, title in enumerate(["First hours", "Inbox", "Diary", "History", "Products and care", "Settings"], 1):
            keys(f"ctrl+{number}")
            shown(title)
        keys("F1")
        shown("What next?")
        subprocess.run(["xdotool", "type", "diary"], check=True)
        time.sleep(0.5)
        keys("Return")
        until(lambda: any("Redness 2" in it for it in atspi.texts(tree)), 10, "the check-in in the diary")
        verdict.check("each page is reached by its keys, and by its name", True)
        screenshot(folder / "diary.png")

        keys("ctrl+6")
        shown("Settings")
        go_to("Send a test notification")
        keys("Return")
        shown("Sent. Did it show on your desktop?")
        verdict.check("a message leaves the keyboard where it is", focused() == "Send a test notification", focused())
        go_to("No")
        keys("Return")
        shown("No notifications")
        why = [it for it in atspi.texts(tree) if it.startswith("Nothing showed?")]
        verdict.check("a test that did not show is told with what may be the reason", why, why[0])
        screenshot(folder / "not-shown.png")
        go_to("Send a test notification")
        keys("Return")
        until(lambda: "No notifications" not in atspi.texts(tree), 10, "another test to leave that open")


desktop.main(play, "keyboard", Recorder)
