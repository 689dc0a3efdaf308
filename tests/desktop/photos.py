#!/usr/bin/python3
"""Photos through the real window and the desktop's own file dialog, which a portal of the test's own answers.

    photos.py

What is chosen lands in the data folder, upright and without the place where it was taken; what cannot be taken is said in
one line, and so is a desktop without a dialog. Screenshots are kept in target/desktop/photos/."""
import json
import subprocess
import time
from datetime import datetime, timedelta, timezone

import atspi
import desktop
from desktop import Aftercare, Child, screenshot, until, work

ADD = "Add a photo"
GPS = b"Exif\0\0MM\0\x2a\0\0\0\x08\0\x02\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\x88\x25\0\x04\0\0\0\x01\0\0\0\x26\0\0\0\0" + b"N 52.5200 E 13.4050"


def skin(path, colour):
    """A JPEG as a phone held upright makes it: lying on its side, with an orientation and a place."""
    lying = ["-size", "1600x1200", f"radial-gradient:#f4d3c2-{colour}", "-fill", "#7a4a3a", "-draw", "rectangle 200,500 260,700"]
    jpeg = subprocess.check_output(["convert", *lying, "-strip", "jpeg:-"])
    path.write_bytes(jpeg[:2] + b"\xff\xe1" + (len(GPS) + 2).to_bytes(2, "big") + GPS + jpeg[2:])
    return path


def chosen_and_compared(verdict, folder):
    app = Aftercare(work("data"))
    session = app.start(datetime.now(timezone.utc) - timedelta(hours=30))
    answers, log = work("answers"), work("portal.jsonl")
    chosen = [skin(work("evening skin é.jpg"), "#c2533f"), "cancel", skin(work("morning.jpg"), "#dd9a84"), work("notes.jpg"), "fail", "quit"]
    chosen[3].write_text("not a photo")
    answers.write_text("\n".join(map(str, chosen)) + "\n")
    kept = lambda: sorted((app.data / "photos").glob("*.jpg"))
    stored = lambda: (app.data / "sessions" / f"{session}.ron").read_text()

    with app.spawn(log=folder / "window.log"):
        tree = atspi.application("aftercare")
        window = desktop.window()
        subprocess.run(["xdotool", "windowsize", "--sync", window, "1100", "1050"], check=True)
        press = lambda *names: atspi.press(tree, *names)
        said = lambda words: until(lambda: next((n for _, _, n in atspi.nodes(tree) if words in n), None), 10, repr(words))
        atspi.press(tree, "History", role="toggle button")
        press(ADD)
        verdict.check("a desktop without a file dialog is told", "drop the photo on this window" in said("This desktop has no file dialog"))

        with Child([desktop.HERE / "portal.py", log, answers]):
            desktop.wait_for_name("org.freedesktop.portal.Desktop")
            press(ADD)
            until(lambda: len(kept()) == 1 and "photos" in stored(), 10, "the first photo")
            calls = lambda: [json.loads(line) for line in log.read_text().splitlines()]
            verdict.check("the dialog asks for photos", calls()[0]["method"] == "OpenFile" and "image/jpeg" in log.read_text())
            press(ADD)
            until(lambda: len(calls()) == 2, 10, "the second dialog")
            time.sleep(1)
            verdict.check("who chooses nothing adds nothing", len(kept()) == 1)
            press(ADD)
            until(lambda: len(kept()) == 2 and stored().count(".jpg") == 2, 10, "the second photo")
            for photo in kept():
                upright = subprocess.check_output(["identify", "-format", "%wx%h", photo], text=True) == "1200x1600"
                verdict.check("a photo stands upright, and its place is gone", upright and b"52.5200" not in photo.read_bytes())
            press(ADD)
            verdict.check("what is no photo is refused by name", "notes.jpg: is no image" in said("The photo was not added"))
            press("Understood")
            press(ADD)
            said("the desktop's file dialog failed")
            press(ADD)
            said("the desktop's file dialog has ended")
            verdict.check("a dialog that fails, or ends, is told", True)

        slider = atspi.seek(tree, "30 h after on the left, 30 h after on the right", role="slider")
        slider.get_component_iface().scroll_to(atspi.Atspi.ScrollType.ANYWHERE)
        slider.get_value_iface().set_current_value(35)
        until(lambda: round(slider.get_value_iface().get_current_value()) == 35, 5, "the slider to move")
        verdict.check("the slider moves by the accessibility tree", True)
        time.sleep(1)
        screenshot(folder / "compare.png", window)
        subprocess.run(["xdotool", "windowfocus", "--sync", window, "key", "ctrl+z"], check=True)
        until(lambda: stored().count("deleted_at") == 1, 10, "the photo to be taken back")
        verdict.check("a photo that is taken back keeps its file", len(kept()) == 2)


if __name__ == "__main__":
    desktop.main(chosen_and_compared, "photos")
