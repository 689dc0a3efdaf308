#!/usr/bin/python3
"""Backups in the real window, by its accessibility tree: made, looked at, merged, put in place of everything, and undone.

    backups.py

Screenshots are kept in target/desktop/backups/."""
import subprocess
import time
from datetime import date, datetime, timedelta, timezone

import atspi
import desktop
from desktop import Aftercare, screenshot, until, work

SIZES = [(1100, 760), (400, 800)]


def played(verdict, folder):
    app = Aftercare(work("data"))
    ago = lambda hours: datetime.now(timezone.utc) - timedelta(hours=hours)
    face, scalp, hands = [app.start(ago(hours), "--area", area) for hours, area in [(50, "face"), (800, "scalp"), (1300, "hands")]]
    app.json("log", face, "--redness", "2", "--at", desktop.rfc3339(ago(20)))
    kept = lambda: sorted(it.name for it in (app.data / "backups").glob("*"))
    shown = lambda: {it["id"]: it for it in app.json("list")}
    logged = lambda: len(app.json("show", face)["check_ins"])

    def in_words(day):
        return f"{day:%A} {day.day} {day:%B}" + (f" {day.year}" if day.year != date.today().year else "")

    def choose(day):
        row = until(lambda: next((it for it in atspi.texts(tree) if it.startswith(f"{in_words(day)}, 3 sessions")), None), 10, "what is in it")
        atspi.press(tree, row)

    def open_list():
        """A press right after another change may meet the page as it was before."""
        for _ in range(5):
            atspi.press(tree, "Restore…")
            try:
                return atspi.seek(tree, "Choose one to see what it would change. Nothing is changed by looking.", role="label", timeout=2)
            except desktop.Failed:
                pass
        raise desktop.Failed("the list of backups does not open")

    def picture(name):
        shown = desktop.window()
        for width, height in SIZES:
            subprocess.run(["xdotool", "windowsize", shown, str(width), str(height)], check=True)
            time.sleep(1)  # until it is drawn
            screenshot(folder / f"{name}-{width}.png", shown)
        subprocess.run(["xdotool", "windowsize", shown, *map(str, SIZES[0])], check=True)

    with app.spawn("--page", "settings", log=folder / "window.log"):
        tree = atspi.application("aftercare")
        # The agent, too, makes one of today: either is the last.
        atspi.press(tree, "Back up now")
        until(lambda: kept() == [f"{date.today()}.json.gz"], 10, "the backup")
        verdict.check("Back up now makes the backup of today", True)
        atspi.seek(tree, "Back up now", role="push button")
        title = until(lambda: next((it for it in atspi.texts(tree) if it.startswith("The last one was made ")), None), 5, "the row")
        verdict.check("and Settings says when", True, title)
        picture("settings")
        # As of a day long past, so that today's own leaves it alone.
        then, bad = (date.today() - timedelta(days=days) for days in (40, 80))
        (app.data / f"backups/{date.today()}.json.gz").rename(app.data / f"backups/{then}.json.gz")
        (app.data / f"backups/{bad}.json.gz").write_bytes(b"\x1f\x8b\x08\x00")

        app.json("log", face, "--redness", "1")
        app.json("delete", scalp)
        knees = app.start(ago(30), "--area", "knees")
        before = shown()

        atspi.press(tree, "Restore…")
        said = until(lambda: [name for name in atspi.texts(tree) if name.startswith(in_words(bad))], 10, "the other one")
        until(lambda: any("ends too early" in name for name in atspi.texts(tree)), 10, "what is wrong with it")
        verdict.check("a backup that cannot be used is shown as such", True, said)
        picture("list")
        choose(then)
        atspi.seek(tree, "It adds what is missing: nothing would change; 1 session that was deleted here stays deleted.", role="label")
        picture("preview")
        atspi.press(tree, "Replace…")
        atspi.seek(tree, "1 session that is not in it is deleted, with its check-ins.", role="label")
        picture("replace")
        verdict.check("replacing is asked once more, and nothing is changed by looking", shown() == before)
        atspi.press(tree, "Replace")
        until(lambda: set(shown()) == {face, scalp, hands} and logged() == 1, 10, "everything to be as it was")
        picture("restored")
        safety = [name for name in kept() if name.startswith("before-restore-")]
        verdict.check("replacing makes everything as it was, and keeps a copy of how it had been", len(safety) == 1, safety)
        atspi.press(tree, "Undo")
        until(lambda: any(name == "Undone: the restore" for name in atspi.texts(tree)), 5, "what was undone")
        until(lambda: set(shown()) == set(before) and logged() == 2, 5, "it to be undone")
        verdict.check("undo calls it the restore, and takes all of it back", knees in shown())

        (app.data / f"sessions/{hands}.ron").unlink()
        open_list()
        choose(then)
        atspi.seek(tree, "It adds what is missing: 1 session would come back; 1 session that was deleted here stays deleted.", role="label")
        atspi.press(tree, "Merge")
        until(lambda: set(shown()) == set(before), 10, "what was lost to come back")
        said = until(lambda: next((it for it in atspi.texts(tree) if it.startswith("Restored: ")), None), 5, "what was restored")
        verdict.check("merging brings back what was lost, and later entries stand", said == "Restored: 1 session came back." and logged() == 2, said)
        verdict.check("check finds nothing wrong with the data", not app.run("check").stdout.count("Problem:"), app.run("check").stdout)

        # A backup that fails is told, until one is made.
        for it in (app.data / "backups").glob("*"):
            it.unlink()
        (app.data / "backups").rmdir()
        (app.data / "backups").write_text("no folder")
        atspi.press(tree, "Back up now")
        failed = until(lambda: [it for it in atspi.texts(tree) if it.startswith("The backup of ") and it.endswith(" failed")], 10, "that it failed")
        told = [line for line in app.run("check").stdout.splitlines() if "then run aftercare backup" in line]
        verdict.check("a backup that fails is told by the window and by check", len(told) == 1, told)
        screenshot(folder / "failed.png", desktop.window())
        (app.data / "backups").unlink()
        atspi.press(tree, "Back up now")
        until(lambda: not set(failed) & set(atspi.texts(tree)) and len(kept()) == 1, 10, "the next one")
        verdict.check("until one is made", "then run aftercare backup" not in app.run("check").stdout)
        desktop.close_window(desktop.window())


if __name__ == "__main__":
    desktop.main(played, "backups")
