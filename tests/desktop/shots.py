#!/usr/bin/python3
"""Screenshots of the real window on its sample data: every page, light and dark, wide and narrow.

    shots.py OUTDIR     the whole set, PAGE[-STATE]-THEME-WxH.png
    shots.py --readme   assets/screenshots/PAGE-THEME.png, 1100x760"""
import argparse
import subprocess
import sys
import time
from itertools import product
from pathlib import Path

import desktop
from desktop import PROGRAM, ROOT, Child, Failed, Verdict, until

THEMES = ("light", "dark")
PAGES = ("today", "inbox", "diary", "history", "care", "settings")
README_SIZE = "1100x760"
SIZES = (README_SIZE, "1600x1000", "400x800")
RUNNING = "running"
OTHER_STATES = ("before", "first-run", "flagged", "several", "complete")  # of the Today page


def pixels(window_id):
    return subprocess.check_output(["import", "-window", window_id, "-depth", "8", "rgb:-"])


def shoot(path, theme, size, page, state=RUNNING):
    width, height = map(int, size.split("x"))
    whole = width * height * 3
    with Child([PROGRAM, "--demo", "--theme", theme, "--size", size, "--page", page, "--demo-state", state]):
        shown = desktop.window()
        last = b""

        def still():
            """Once it is as large as asked for, painted, and the same twice in a row."""
            nonlocal last
            before, last = last, pixels(shown)
            time.sleep(0.3)
            return last == before and len(last) == whole and len(set(last[::997])) > 8

        try:
            until(still, 6, "the window to stand still")
        except Failed:
            # The sample's clock runs fast, so that a page with a countdown on it never does.
            if len(last) != whole:
                raise Failed(f"the window is not {size}: {len(last)} bytes of pixels, not {whole}")
        subprocess.run(["convert", "-size", size, "-depth", "8", "rgb:-", str(path)], input=last, check=True)


def main():
    parser = argparse.ArgumentParser(description="Screenshots of every page of the real window.")
    where = parser.add_mutually_exclusive_group(required=True)
    where.add_argument("outdir", nargs="?", type=Path)
    where.add_argument("--readme", action="store_true")
    arguments = parser.parse_args()
    desktop.enter_session()
    if arguments.readme:
        folder = ROOT / "assets/screenshots"
        wanted = [(f"{page}-{theme}", theme, README_SIZE, page, RUNNING) for page, theme in product(PAGES, THEMES)]
    else:
        folder = arguments.outdir
        wanted = [(f"{page}-{theme}-{size}", theme, size, page, RUNNING) for page, theme, size in product(PAGES, THEMES, SIZES)]
        wanted += [(f"today-{state}-{theme}-{size}", theme, size, "today", state) for state, theme, size in product(OTHER_STATES, THEMES, SIZES)]
    folder.mkdir(parents=True, exist_ok=True)
    verdict = Verdict()
    for name, *how in wanted:
        try:
            shoot(folder / f"{name}.png", *how)
            verdict.check(name, True)
        except (Failed, subprocess.SubprocessError) as error:
            verdict.check(name, False, error)
    return verdict.finish()


if __name__ == "__main__":
    sys.exit(main())
