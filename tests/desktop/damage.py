#!/usr/bin/python3
"""A data folder with twelve kinds of damage, opened in the real window: the rest is there, each damage is told, and nothing is lost.

    damage.py

Screenshots are kept in target/desktop/damage/."""
import os
import subprocess
import time
from datetime import datetime, timedelta, timezone

import atspi
import desktop
from desktop import Aftercare, screenshot, work

SOUND = "sound"


def cut(text):
    return text[: len(text) * 2 // 3]


def with_unreadable_byte(text):
    half = len(text) // 2
    return text[:half] + b"\xff" + text[half:]


# What a session's file becomes, and what is told of it.
SESSIONS = {
    "cut off": (cut, "set aside as"),
    "emptied": (lambda _: b"", "set aside as"),
    "zeroed": (lambda text: bytes(len(text)), "set aside as"),
    "garbage": (lambda _: b"<<<<<<< HEAD\n(((", "set aside as"),
    "not text": (with_unreadable_byte, "set aside as"),
    "another document": (lambda _: b"[1, 2, 3]", "set aside as"),
    "a newer form": (lambda text: text.replace(b'"format": 1', b'"format": 99', 1), "newer Aftercare (format 99)"),
}


def opened(verdict, folder):
    app = Aftercare(work("data"))
    ids = {}
    for days, area in enumerate([*SESSIONS, "a folder", "a link to nowhere", "another's records", "no leave to read", "its reminders", SOUND]):
        # The sound one is the newest.
        finished_at = datetime.now(timezone.utc) - timedelta(days=28 - 2 * days)
        ids[area] = app.start(finished_at, "--area", area)
    app.json("log", ids[SOUND], "--redness", "1", "--at", desktop.rfc3339(datetime.now(timezone.utc) - timedelta(hours=1)))
    file = lambda area: app.data / f"sessions/{ids[area]}.ron"
    before = {area: file(area).read_bytes() for area in ids}
    for area, (damage, _) in SESSIONS.items():
        file(area).write_bytes(damage(before[area]))
    file("a folder").unlink()
    file("a folder").mkdir()
    file("a link to nowhere").unlink()
    file("a link to nowhere").symlink_to("/nonexistent/session.ron")
    file("another's records").write_bytes(before[SOUND])
    # Whoever may read everything, as the superuser may, sees no damage in it.
    sealed = os.geteuid() != 0
    if sealed:
        file("no leave to read").chmod(0)
    (app.data / "ledger").mkdir(exist_ok=True)
    (app.data / f"ledger/{ids['its reminders']}.ron").write_bytes(b"{")
    (app.data / "settings.ron").write_bytes(b'{"format": 1, "discreet": true, "quiet": {"start": "21:')

    with app.spawn("--page", "history", log=folder / "window.log"):
        tree = atspi.application("aftercare")
        atspi.press(tree, "Show all files")
        time.sleep(1)
        said = " ".join(atspi.texts(tree))
        damaged = [*SESSIONS, "a folder", "a link to nowhere", "another's records"] + (["no leave to read"] if sealed else [])
        untold = [area for area in damaged if file(area).name not in said]
        verdict.check(f"each of {len(damaged)} damaged sessions is told by its file", not untold, untold)
        # By the name that it has where it was set aside, where the agent was there first.
        reminders = ids["its reminders"]
        told = (f"{reminders}.ron" in said or f"{reminders}.ledger.ron" in said) and "settings.ron" in said
        verdict.check("so are the reminders of one, and the settings", told, None if told else said)
        verdict.check("what can be read is there", "Sound" in said and "Its reminders" in said)
        atspi.press(tree, "Show fewer files")
        window = desktop.window()
        for width, height in [(1100, 760), (400, 800)]:
            subprocess.run(["xdotool", "windowsize", window, str(width), str(height)], check=True)
            time.sleep(1.5)  # until it is drawn
            screenshot(folder / f"damage-{width}.png", window)
        atspi.press(tree, "Understood")
        time.sleep(1)
        screenshot(folder / "damage-understood.png", window)
        desktop.close_window(window)

    quarantine = app.data / "quarantine"
    aside = [it.read_bytes() for it in quarantine.iterdir() if it.is_file()]
    verdict.check("so is the folder in the place of a file", (quarantine / file("a folder").name).is_dir())
    lost = [area for area, (damage, told) in SESSIONS.items() if told == "set aside as" and damage(before[area]) not in aside]
    verdict.check("what was damaged is set aside, byte for byte", not lost, lost)
    verdict.check("a newer form is left as it is", file("a newer form").read_bytes() == SESSIONS["a newer form"][0](before["a newer form"]))
    told = app.run("check").stdout
    names = [it.name for it in quarantine.iterdir()] + [file(area).name for area in ("a newer form", "a folder", "a link to nowhere")]
    untold = [name for name in names if name not in told]
    verdict.check("aftercare check names each", not untold, untold)
    verdict.check("discreet is kept, as it was before the file was cut off", app.run("check").returncode == 1 and b"true" in (app.data / "settings.ron").read_bytes())


if __name__ == "__main__":
    desktop.main(opened, "damage")
