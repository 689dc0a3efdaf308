#!/usr/bin/env python3
"""An independent oracle for `aftercare plan --json`, written from the specification alone.

    oracle.py --finished-at T --zone Z [--protocol P] [--morning HH:MM] [--quiet HH:MM-HH:MM|off]
                            print the plan of one course that is not stored
    oracle.py --write       write NAME.json for every course in courses.json
    oracle.py --check       make them again and compare; exit 1 on any difference
    oracle.py --selftest    try the rules on facts that are known

Slow and obviously right is the aim: civil times are found by walking through the minutes of the
real time line and reading the local clock at each. `now` is the finish, so every opening waits.
"""

import argparse
import difflib
import json
import sys
from datetime import date, datetime, time, timedelta, timezone
from functools import lru_cache
from pathlib import Path
from zoneinfo import ZoneInfo

HERE = Path(__file__).resolve().parent
COURSES = HERE / "courses.json"

MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)

# Hours since the finish. A phase lasts until the next one starts, the last until the plan is
# complete. Openings are in the order in which they come.
PROTOCOLS = {
    "microneedling": {
        "phases": [
            ("immediate", 0),
            ("first-day", 6),
            ("recovery", 24),
            ("settling", 48),
            ("reintroduction", 72),
        ],
        "openings": [("retinol", 72), ("vitamin-c", 96), ("exfoliating-acids", 120)],
    },
    "microneedling-cautious": {
        "phases": [
            ("immediate", 0),
            ("first-day", 12),
            ("recovery", 24),
            ("settling", 72),
            ("reintroduction", 120),
        ],
        "openings": [("vitamin-c", 120), ("retinol", 168), ("exfoliating-acids", 192)],
    },
}
CHECK_IN_HOURS = [24, 48]
FOLLOW_UP_DAYS = [7, 14, 28]


# ---- Civil time ------------------------------------------------------------------------------


def wall_clock(instant: datetime, zone: ZoneInfo) -> datetime:
    """What a clock on the wall shows at an instant: date and time, without an offset."""
    return instant.astimezone(zone).replace(tzinfo=None, fold=0)


@lru_cache(maxsize=None)
def resolve(day: date, civil: time, zone: ZoneInfo) -> datetime:
    """The instant of a civil time: the first that shows it, or else the first after the gap.

    Offsets lie between -12 h and +14 h, so a walk from 16 h before to 16 h after the same reading
    in UTC meets it. Offsets and changes of offset fall on whole minutes in all modern zones.
    """
    wanted = datetime.combine(day, civil)
    start = wanted.replace(tzinfo=timezone.utc) - timedelta(hours=16)
    minutes = [start + n * MINUTE for n in range(32 * 60 + 1)]
    shown = [wall_clock(instant, zone) for instant in minutes]
    if any(reading.second or reading.microsecond for reading in shown):
        raise ValueError(f"{zone.key} has an offset that is not in whole minutes on {day}")

    for instant, reading in zip(minutes, shown):
        if reading == wanted:
            return instant
    for n in range(1, len(minutes)):
        if shown[n - 1] < wanted < shown[n]:
            return minutes[n]
    raise ValueError(f"{day} {civil} not found in {zone.key}")


# ---- Quiet hours -----------------------------------------------------------------------------


def quiet_interval(day: date, quiet: tuple[time, time], zone: ZoneInfo) -> tuple[datetime, datetime]:
    """The quiet hours that start on a date, as instants: the first is quiet, the second is not."""
    start, end = quiet
    end_day = day if start < end else day + DAY
    return resolve(day, start, zone), resolve(end_day, end, zone)


def after_quiet_hours(instant: datetime, quiet: tuple[time, time] | None, zone: ZoneInfo) -> datetime:
    """The instant itself, or the end of the quiet hours that it lies in."""
    if quiet is None or quiet[0] == quiet[1]:
        return instant
    moved = True
    while moved:
        moved = False
        today = wall_clock(instant, zone).date()
        for offset in (-2, -1, 0, 1, 2):
            start, end = quiet_interval(today + offset * DAY, quiet, zone)
            if start <= instant < end:
                instant = end
                moved = True
                break
    return instant


# ---- The plan --------------------------------------------------------------------------------


def plan(course: dict) -> dict:
    """The document of `plan --json` for a session that is not stored."""
    zone = ZoneInfo(course["zone"])
    protocol = PROTOCOLS[course["protocol"]]
    morning = parse_time(course["morning"])
    quiet = parse_quiet(course["quiet"])
    finish = parse_instant(course["finished_at"])

    def after(hours: int) -> datetime:
        return finish + timedelta(hours=hours)

    def local(instant: datetime) -> str:
        return instant.astimezone(zone).isoformat(timespec="seconds")

    openings = [(key, after(hours)) for key, hours in protocol["openings"]]
    complete = max(opens for _, opens in openings)
    starts = [(key, after(hours)) for key, hours in protocol["phases"]]
    ends = [start for _, start in starts[1:]] + [complete]

    elapsed = [(f"phase/{key}", start) for key, start in starts[1:]]
    elapsed += [(f"check-in/{hours}h", after(hours)) for hours in CHECK_IN_HOURS]
    elapsed += [(f"reintroduce/{key}", opens) for key, opens in openings]
    elapsed += [(f"follow-up/{days}d", after(24 * days)) for days in FOLLOW_UP_DAYS]
    reminders = [(after_quiet_hours(due, quiet, zone), kind) for kind, due in elapsed]

    first_phase_end = ends[0]
    day = wall_clock(finish, zone).date() - 2 * DAY
    last_day = wall_clock(complete, zone).date() + 2 * DAY
    while day <= last_day:
        due = resolve(day, morning, zone)
        if first_phase_end <= due < complete:
            reminders.append((due, f"morning/{day.isoformat()}"))
        day += DAY

    return {
        "session": None,
        "finished_at": local(finish),
        "completes_at": local(complete),
        "phases": [
            {"key": key, "starts_at": local(start), "ends_at": local(end)}
            for (key, start), end in zip(starts, ends)
        ],
        "reintroductions": [
            {"key": key, "opens_at": local(opens), "status": "waiting", "resumed_at": None}
            for key, opens in openings
        ],
        "reminders": [
            {"id": kind, "kind": kind, "due_at": local(due)} for due, kind in sorted(reminders)
        ],
    }


# ---- Reading a course ------------------------------------------------------------------------


def parse_instant(text: str) -> datetime:
    instant = datetime.fromisoformat(text)
    if instant.tzinfo is None or instant.microsecond:
        raise ValueError(f"{text}: an instant has an offset and whole seconds")
    return instant.astimezone(timezone.utc)


def parse_time(text: str) -> time:
    hour, minute = text.split(":")
    return time(int(hour), int(minute))


def parse_quiet(text: str) -> tuple[time, time] | None:
    if text == "off":
        return None
    start, end = text.split("-")
    return parse_time(start), parse_time(end)


# ---- The golden files ------------------------------------------------------------------------


def render(document: dict) -> str:
    return json.dumps(document, indent=2) + "\n"


def golden_files() -> dict[Path, str]:
    """Every golden file, with the text that it should hold."""
    courses = json.loads(COURSES.read_text(encoding="utf-8"))
    files = {}
    for course in courses:
        path = HERE / f"{course['name']}.json"
        if path in files or path == COURSES:
            raise ValueError(f"the name {course['name']} is taken")
        files[path] = render(plan(course))
    return files


def write() -> int:
    files = golden_files()
    for path, text in files.items():
        path.write_text(text, encoding="utf-8")
    print(f"{len(files)} golden files written")
    return 0


def check() -> int:
    files = golden_files()
    differences = 0
    for path, text in files.items():
        stored = path.read_text(encoding="utf-8") if path.exists() else ""
        if stored != text:
            differences += 1
            sys.stdout.writelines(
                difflib.unified_diff(
                    stored.splitlines(keepends=True),
                    text.splitlines(keepends=True),
                    f"{path.name} (stored)",
                    f"{path.name} (made again)",
                )
            )
    for path in sorted(set(HERE.glob("*.json")) - set(files) - {COURSES}):
        differences += 1
        print(f"{path.name}: no such course")
    print(f"{len(files)} courses, {differences} differences")
    return 1 if differences else 0


# ---- Facts -----------------------------------------------------------------------------------

# Zone, date, civil time, instant.
RESOLVED = [
    # No change near.
    ("America/New_York", "2026-11-24", "08:00", "2026-11-24T13:00:00Z"),
    ("Asia/Kathmandu", "2026-11-24", "08:00", "2026-11-24T02:15:00Z"),
    ("Pacific/Kiritimati", "2026-11-24", "08:00", "2026-11-23T18:00:00Z"),
    ("Pacific/Pago_Pago", "2026-11-24", "23:59", "2026-11-25T10:59:00Z"),
    ("UTC", "2028-02-29", "00:00", "2028-02-29T00:00:00Z"),
    # New York, an hour forward at 02:00.
    ("America/New_York", "2027-03-14", "01:59", "2027-03-14T06:59:00Z"),
    ("America/New_York", "2027-03-14", "02:00", "2027-03-14T07:00:00Z"),
    ("America/New_York", "2027-03-14", "02:30", "2027-03-14T07:00:00Z"),
    ("America/New_York", "2027-03-14", "02:59", "2027-03-14T07:00:00Z"),
    ("America/New_York", "2027-03-14", "03:00", "2027-03-14T07:00:00Z"),
    ("America/New_York", "2027-03-14", "03:01", "2027-03-14T07:01:00Z"),
    # New York, an hour back at 02:00.
    ("America/New_York", "2027-11-07", "00:59", "2027-11-07T04:59:00Z"),
    ("America/New_York", "2027-11-07", "01:00", "2027-11-07T05:00:00Z"),
    ("America/New_York", "2027-11-07", "01:30", "2027-11-07T05:30:00Z"),
    ("America/New_York", "2027-11-07", "01:59", "2027-11-07T05:59:00Z"),
    ("America/New_York", "2027-11-07", "02:00", "2027-11-07T07:00:00Z"),
    # Berlin: forward at 02:00, back at 03:00.
    ("Europe/Berlin", "2027-03-28", "02:30", "2027-03-28T01:00:00Z"),
    ("Europe/Berlin", "2027-10-31", "02:00", "2027-10-31T00:00:00Z"),
    ("Europe/Berlin", "2027-10-31", "02:59", "2027-10-31T00:59:00Z"),
    ("Europe/Berlin", "2027-10-31", "03:00", "2027-10-31T02:00:00Z"),
    # Lord Howe: half an hour back at 02:00, half an hour forward at 02:00.
    ("Australia/Lord_Howe", "2027-04-04", "01:29", "2027-04-03T14:29:00Z"),
    ("Australia/Lord_Howe", "2027-04-04", "01:30", "2027-04-03T14:30:00Z"),
    ("Australia/Lord_Howe", "2027-04-04", "01:59", "2027-04-03T14:59:00Z"),
    ("Australia/Lord_Howe", "2027-04-04", "02:00", "2027-04-03T15:30:00Z"),
    ("Australia/Lord_Howe", "2027-10-03", "01:59", "2027-10-02T15:29:00Z"),
    ("Australia/Lord_Howe", "2027-10-03", "02:15", "2027-10-02T15:30:00Z"),
    ("Australia/Lord_Howe", "2027-10-03", "02:30", "2027-10-02T15:30:00Z"),
    # Auckland: back at 03:00, forward at 02:00.
    ("Pacific/Auckland", "2027-04-04", "02:30", "2027-04-03T13:30:00Z"),
    ("Pacific/Auckland", "2027-09-26", "02:30", "2027-09-25T14:00:00Z"),
    # St John's: a gap and a fold off the whole hour in UTC.
    ("America/St_Johns", "2027-03-14", "02:30", "2027-03-14T05:30:00Z"),
    ("America/St_Johns", "2027-11-07", "01:30", "2027-11-07T04:00:00Z"),
    # Santiago: midnight does not exist; the last hour of a day comes twice.
    ("America/Santiago", "2027-09-05", "00:00", "2027-09-05T04:00:00Z"),
    ("America/Santiago", "2027-04-03", "23:30", "2027-04-04T02:30:00Z"),
    # Troll: two hours at once.
    ("Antarctica/Troll", "2027-03-28", "02:59", "2027-03-28T01:00:00Z"),
    ("Antarctica/Troll", "2027-10-31", "01:00", "2027-10-30T23:00:00Z"),
]

# Zone, quiet hours, due, sent.
QUIETENED = [
    # Half-open, over midnight or within a day.
    ("UTC", "22:00-08:00", "2026-11-24T21:59:59Z", "2026-11-24T21:59:59Z"),
    ("UTC", "22:00-08:00", "2026-11-24T22:00:00Z", "2026-11-25T08:00:00Z"),
    ("UTC", "22:00-08:00", "2026-11-25T07:59:59Z", "2026-11-25T08:00:00Z"),
    ("UTC", "22:00-08:00", "2026-11-25T08:00:00Z", "2026-11-25T08:00:00Z"),
    ("UTC", "12:00-14:00", "2026-11-25T12:00:00Z", "2026-11-25T14:00:00Z"),
    ("UTC", "12:00-14:00", "2026-11-25T14:00:00Z", "2026-11-25T14:00:00Z"),
    ("UTC", "22:00-00:00", "2026-11-25T23:00:00Z", "2026-11-26T00:00:00Z"),
    ("UTC", "00:00-08:00", "2026-11-25T00:00:00Z", "2026-11-25T08:00:00Z"),
    # None.
    ("UTC", "off", "2026-11-25T03:00:00Z", "2026-11-25T03:00:00Z"),
    ("UTC", "08:00-08:00", "2026-11-25T08:00:00Z", "2026-11-25T08:00:00Z"),
    # The end lies in a gap, in a fold; before and after the first pass.
    ("America/New_York", "22:00-02:30", "2027-03-14T06:59:59Z", "2027-03-14T07:00:00Z"),
    ("America/New_York", "22:00-01:30", "2027-11-07T05:10:00Z", "2027-11-07T05:30:00Z"),
    ("America/New_York", "22:00-01:30", "2027-11-07T06:10:00Z", "2027-11-07T06:10:00Z"),
    # The start lies in a fold: quiet from the first pass on.
    ("America/New_York", "01:30-08:00", "2027-11-07T06:10:00Z", "2027-11-07T13:00:00Z"),
    # Both lie in a gap: nothing is left of them.
    ("America/New_York", "02:10-02:50", "2027-03-14T07:00:00Z", "2027-03-14T07:00:00Z"),
    # The end of one and the start of the next fall together: on to the next end.
    ("America/New_York", "02:45-02:15", "2027-03-14T06:00:00Z", "2027-03-15T06:15:00Z"),
]


def selftest() -> int:
    failures = 0

    def expect(what: str, found: datetime, wanted: str) -> None:
        nonlocal failures
        if found != parse_instant(wanted):
            failures += 1
            print(f"{what}: {found.isoformat()} is not {wanted}")

    for zone, day, civil, wanted in RESOLVED:
        found = resolve(date.fromisoformat(day), parse_time(civil), ZoneInfo(zone))
        expect(f"{zone} {day} {civil}", found, wanted)
    for zone, quiet, due, wanted in QUIETENED:
        found = after_quiet_hours(parse_instant(due), parse_quiet(quiet), ZoneInfo(zone))
        expect(f"{zone} quiet {quiet}, due {due}", found, wanted)
    print(f"{len(RESOLVED) + len(QUIETENED)} facts, {failures} failures")
    return 1 if failures else 0


# ---- Command line ----------------------------------------------------------------------------


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    mode = parser.add_mutually_exclusive_group(required=True)
    mode.add_argument("--finished-at", metavar="T")
    mode.add_argument("--write", action="store_true")
    mode.add_argument("--check", action="store_true")
    mode.add_argument("--selftest", action="store_true")
    parser.add_argument("--zone", default="UTC")
    parser.add_argument("--protocol", default="microneedling", choices=PROTOCOLS)
    parser.add_argument("--morning", default="08:00")
    parser.add_argument("--quiet", default="22:00-08:00")
    arguments = parser.parse_args()

    if arguments.write:
        return write()
    if arguments.check:
        return check()
    if arguments.selftest:
        return selftest()
    print(render(plan(vars(arguments) | {"finished_at": arguments.finished_at})), end="")
    return 0


if __name__ == "__main__":
    sys.exit(main())
