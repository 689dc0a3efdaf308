#!/usr/bin/python3
"""Writes agent.ld, the linker's script that puts the functions that the agent runs side by side, from a run of it.

    AFTERCARE_BIN=PROGRAM agent-order.py

PROGRAM is a release build with its symbols: cargo rustc --release --bin aftercare -- -C strip=none. Needs valgrind. Names
that a later build does not have do no harm; write it anew where tests/desktop/figures.py says that the agent has grown.

A generic function has one name for all types and a hash for each. The ones that ran come first, by their hashes, which hold
as long as the compiler does; then all of their names, which hold with any."""
import re
import sys
import time
from datetime import datetime, timedelta, timezone
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1] / "tests/desktop"))
import desktop  # noqa: E402
from desktop import Aftercare, Child, Recorder, midday_zone, next_first_day, until, work  # noqa: E402

POPUPS = 3
# What changes from build to build.
BUILD = re.compile(r"\.llvm\.\d+$")
# What changes from compiler to compiler: a function's hash, and in newer names that of its crate.
HASH, CRATE = re.compile(r"17h[0-9a-f]{16}E$"), re.compile(r"Cs[0-9A-Za-z]+_(?=\d)")


def run():
    """The names of the functions that ran while an agent sent some popups, heard a button, and ended."""
    app, profile = Aftercare(work("data"), TZ=midday_zone()), work("profile")
    app.start(datetime.now(timezone.utc) - timedelta(hours=1))
    for number in range(POPUPS):
        app.start(next_first_day(15 + number)[0], "--area", f"area {number}")
    valgrind = ["valgrind", "--tool=callgrind", "--demangle=no", f"--callgrind-out-file={profile}"]
    with Recorder() as recorder, Child([*valgrind, *app.command("agent")], app.env) as agent:
        until(lambda: len(recorder.popups()) == POPUPS, 120, "the popups")
        recorder.control("Press", "(us)", recorder.notifies()[-1]["id"], "done")
        until(lambda: any(r.state == "done" for r in app.reminders()), 30, "the button to be heard")
        time.sleep(35)  # until it has waited and looked once more
        agent.stop(timeout=60)
    names = re.findall(r"^c?fn=\(\d+\) (_[ZR]\S+?)(?:'\d+)?$", profile.read_text(), re.MULTILINE)
    return {BUILD.sub("", name) for name in names}


def main():
    desktop.enter_session()
    ran = run()
    with_any_hash = {CRATE.sub("Cs*_", HASH.sub("17h", name)) for name in ran}
    sections = [f"    *(.text.{name}* .text.unlikely.{name}*)\n" for name in (*sorted(ran), *sorted(with_any_hash))]
    (HERE / "agent.ld").write_text(f"/* Written by agent-order.py. */\nSECTIONS\n{{\n  .text.agent : {{\n{''.join(sections)}  }}\n}}\nINSERT BEFORE .text;\n")
    print(f"{len(sections)} functions")


if __name__ == "__main__":
    sys.exit(main())
