#!/usr/bin/python3
"""The exports, read by programs that know nothing of Aftercare.

    read_by_others.py

A course with notes that try every format is exported. Python's icalendar reads the calendar, Python's csv and SQLite the
tables, json the JSON, html.parser the report, which WeasyPrint also prints. The exports and a picture of the report are kept
in target/exports/. AFTERCARE_BIN names the program."""
import csv
import html.parser
import io
import json
import os
import pathlib
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from datetime import datetime, timedelta, timezone

import icalendar

ROOT = pathlib.Path(__file__).resolve().parents[2]
TARGET = pathlib.Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
BIN = os.environ.get("AFTERCARE_BIN", str(TARGET / "debug/aftercare"))
OUT = TARGET / "exports"
NOTE = "=1+1; a, \"b\";\nsecond \\line <b>bold</b> & ünï 🌱"


class World:
    """A data folder that is gone in the end."""

    def __init__(self, folder):
        self.environment = {**os.environ, "AFTERCARE_DATA_DIR": folder, "HOME": folder, "TZ": "Europe/Berlin",
                            "DBUS_SESSION_BUS_ADDRESS": "unix:path=/nonexistent"}

    def run(self, *arguments):
        ran = subprocess.run([BIN, *arguments], env=self.environment, capture_output=True, timeout=30)
        assert (ran.returncode, ran.stderr) == (0, b""), (arguments, ran)
        return ran.stdout.decode()

    def json(self, *arguments):
        return json.loads(self.run(*arguments, "--json"))


def ago(hours):
    return (datetime.now(timezone.utc) - timedelta(hours=hours)).isoformat(timespec="seconds")


def fill(world):
    world.json("start", "--finished-at", ago(76), "--depth-mm", "0.75", "--device", "pen", "--area", "face",
               "--serum", "hyaluronic acid", "--note", NOTE)
    for hours, *given in [
        (74, "--redness", "3", "--swelling", "1", "--pain", "3"),
        (64, "--redness", "2", "--swelling", "0", "--pain", "1", "--dryness", "1"),
        (52, "--redness", "1", "--flaking", "1", "--dryness", "2", "--itch", "1"),
        (44, "--redness", "2", "--flaking", "2", "--itch", "2", "--note", NOTE),
        (25, "--redness", "1", "--dryness", "1", "--rash"),
        (3, "--redness", "2", "--pain", "0", "--sensitive"),
    ]:
        world.json("log", "--at", ago(hours), *given)
    world.json("close-flag", "worsening-redness", "--how", "seen", "--at", ago(30))
    world.json("postpone")


def check_calendar(world):
    text = world.run("export", "ics")
    (OUT / "plan.ics").write_text(text, newline="")
    calendar = icalendar.Calendar.from_ical(text)
    events = {str(event["UID"]): event for event in calendar.walk("VEVENT")}
    plan = world.json("plan")
    held = any(it["status"] == "held" for it in plan["reintroductions"])
    # While a red flag is open, no calendar says that something may come back.
    withheld = lambda it: held and it["kind"].startswith("reintroduce/")
    planned = {it["id"]: it for it in plan["reminders"] if not withheld(it)}
    assert held and len(planned) < len(plan["reminders"])
    assert events.keys() == planned.keys(), events.keys() ^ planned.keys()
    for name, event in events.items():
        assert not event.errors, (name, event.errors)
        starts = event.decoded("DTSTART")
        assert starts == datetime.fromisoformat(planned[name]["due_at"]), name
        assert starts.utcoffset() == timedelta(0), "UTC"
        [alarm] = event.walk("VALARM")
        assert alarm["ACTION"] == "DISPLAY" and alarm.decoded("TRIGGER") == timedelta(0), name
        assert str(event["SUMMARY"]) and str(alarm["DESCRIPTION"]) == str(event["SUMMARY"])
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    mornings = [str(event["DESCRIPTION"]) for name, event in events.items() if "/morning/" in name]
    assert mornings and all("\n" in text and "\\" not in text for text in mornings), mornings
    return f"{len(events)} events"


def check_tables(world):
    text = world.run("export", "csv")
    (OUT / "check-ins.csv").write_text(text, newline="")
    (OUT / "sessions.csv").write_text(world.run("export", "csv", "--sessions"), newline="")
    rows = list(csv.DictReader(io.StringIO(text, newline=""), strict=True))
    shown = world.json("show")["check_ins"]
    assert [row["check_in"] for row in rows] == [it["id"] for it in shown]
    assert [row["redness"] for row in rows] == [str(it["redness"]) for it in shown]
    assert rows[3]["note"] == "'" + NOTE, rows[3]["note"]
    assert "rash-or-hives" in rows[4]["flags"].split()
    assert not any(cell.startswith(tuple("=+@\t\r")) for row in rows for cell in row.values())

    # SQLite's own reader, which is not Python's.
    database = OUT / "tables.db"
    database.unlink(missing_ok=True)
    commands = [f".import {OUT}/check-ins.csv check_ins", f".import {OUT}/sessions.csv sessions"]
    subprocess.run(["sqlite3", "-csv", "-bail", str(database)], input="\n".join(commands), text=True, check=True)
    with sqlite3.connect(database) as read:
        assert read.execute("SELECT count(*), max(pain + 0) FROM check_ins").fetchone() == (len(rows), 3)
        [(note, depth, count)] = read.execute("SELECT note, depth_mm, check_ins FROM sessions")
        assert (note, depth, count) == ("'" + NOTE, "0.75", str(len(rows))), note
    return f"{len(rows)} check-ins"


def check_json(world, other):
    text = world.run("export", "json")
    (OUT / "all.json").write_text(text)
    document = json.loads(text)
    [session] = document["sessions"]
    assert document["aftercare"] == "export" and document["format"] == 1
    assert session["header"]["details"]["note"] == NOTE
    assert len(session["check_ins"]) == 6 and len(session["postponements"]) == 1
    assert other.json("import", str(OUT / "all.json"))["new"] == [session["id"]]
    assert other.json("show") == world.json("show")
    return f"{len(text)} bytes"


class Page(html.parser.HTMLParser):
    """What a browser would load or run, and whether every element is closed."""

    EMPTY = {"meta", "br", "img"}

    def __init__(self):
        super().__init__()
        self.open, self.names, self.text = [], [], ""

    def handle_starttag(self, tag, attributes):
        assert tag not in ("script", "link", "iframe", "object", "base", "form"), tag
        for name, value in attributes:
            assert not name.startswith("on") and name not in ("href", "srcset", "style"), (tag, name)
            assert name != "src" or value.startswith("data:"), value
        self.names.append(tag)
        if tag not in self.EMPTY:
            self.open.append(tag)

    def handle_startendtag(self, tag, attributes):
        self.handle_starttag(tag, attributes)
        if tag not in self.EMPTY:
            self.open.pop()

    def handle_endtag(self, tag):
        assert self.open and self.open.pop() == tag, tag

    def handle_data(self, data):
        self.text += data


def check_report(world):
    text = world.run("export", "html")
    (OUT / "report.html").write_text(text)
    page = Page()
    page.feed(text)
    page.close()
    assert page.open == [] and page.names.count("svg") == 1 and "b" not in page.names, page.open
    assert NOTE in page.text
    assert page.names.count("polyline") == 6 and page.names.count("tr") >= 6 + 5 + 3
    if not shutil.which("weasyprint"):
        return "not printed: there is no weasyprint here"
    made = subprocess.run(["weasyprint", str(OUT / "report.html"), str(OUT / "report.pdf")], capture_output=True, text=True)
    assert made.returncode == 0, made.stderr
    pages = subprocess.run(["pdfinfo", str(OUT / "report.pdf")], capture_output=True, text=True, check=True).stdout
    assert "\nPages:           1\n" in pages, pages
    subprocess.run(["pdftoppm", "-r", "80", "-png", "-singlefile", str(OUT / "report.pdf"), str(OUT / "report")], check=True)
    return "one page"


def main():
    OUT.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as here, tempfile.TemporaryDirectory() as there:
        world = World(here)
        fill(world)
        print("calendar:", check_calendar(world))
        print("tables:", check_tables(world))
        print("JSON:", check_json(world, World(there)))
        print("report:", check_report(world))
        print("looked at by hand:", OUT)


if __name__ == "__main__":
    sys.exit(main())
