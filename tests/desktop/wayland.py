#!/usr/bin/python3
"""The window on a Wayland desktop, where there is no X: a session begins, the small window comes and goes.

    wayland.py

Screenshots are kept in target/desktop/wayland/."""
import os
import subprocess
import time

import atspi
import desktop
from desktop import Aftercare, Child, until, work

SOCKET = "aftercare-wayland"
GROUND = "FBF7F4"  # of a page


def play(verdict, folder):
    size = ["--width=1280", "--height=860"]
    weston = ["weston", "--backend=headless-backend.so", "--use-pixman", "--idle-time=0", f"--socket={SOCKET}", "--debug"]
    without_x = {key: value for key, value in os.environ.items() if key != "DISPLAY"}
    with Child(weston + size, without_x, folder / "weston.log"):
        until((desktop.Path(os.environ["XDG_RUNTIME_DIR"]) / SOCKET).exists, 10, "the Wayland desktop")
        app = Aftercare(work("data"), DISPLAY=None, WAYLAND_DISPLAY=SOCKET)
        shots = work("shots")
        shots.mkdir()

        def ground(name):
            """How much of the screen is the page's ground, in a hundred, in the screenshot that is kept under that name."""
            time.sleep(1)  # until it is drawn
            subprocess.run(["weston-screenshooter"], cwd=shots, env=app.env, check=True, stderr=subprocess.DEVNULL)
            shot = next(shots.iterdir()).rename(folder / f"{name}.png")
            count = ["convert", shot, "-fuzz", "1%", "-fill", "white", "+opaque", f"#{GROUND}", "-fill", "black", "-opaque", f"#{GROUND}",
                     "-format", "%[fx:100*(1-mean)]", "info:"]
            return round(float(subprocess.check_output(count)))

        with app.spawn(log=folder / "window.log") as window:
            tree = atspi.application("aftercare")
            atspi.press(tree, "I just finished treatment")
            begun = until(lambda: app.json("status")["session"], 10, "the session")
            until(lambda: "First hours" in atspi.texts(tree), 10, "the first hours")
            large = ground("today")
            verdict.check("a session begins in a window without X", begun and large > 12, f"its ground is {large} % of the screen")
            atspi.press(tree, "More")
            atspi.press(tree, "Small window")
            until(lambda: "Diary" not in atspi.texts(tree), 10, "the small window")
            small = ground("small")
            verdict.check("the small window has the phase alone", "First hours" in atspi.texts(tree) and 0 < small < 6, f"{small} %")
            atspi.press(tree, "Whole window")
            until(lambda: "Diary" in atspi.texts(tree), 10, "the whole window")
            again = ground("again")
            verdict.check("it comes back as large as it was", abs(again - large) < 5 and window.runs(), f"{again} %")


desktop.main(play, "wayland")
