#!/usr/bin/env python3
"""An independent oracle for `aftercare plan --json`, written from the specification alone.

    oracle.py --finished-at T --zone Z [--protocol P] [--morning HH:MM] [--quiet HH:MM-HH:MM|off]
                            print the plan of one course that is not stored
    oracle.py --write       write NAME.json for every course in courses.json
    oracle.py --check       make them again and compare; exit 1 on any difference
    oracle.py --selftest    try the rules on facts that are known

Slow and obviously right is the aim: civil times are found by walking through the minutes of the
real time line and reading the local clock at each. A course may have events, in the order in which
the person told them, and a `now`; without, `now` is the finish, so every opening waits.
"""

import argparse
import difflib
import json
import sys
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone
from functools import lru_cache
from itertools import count
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
# "19:00 local on D+2, D+4 … D+14", after retinol came back on D.
RETINOL_NIGHT = time(19, 0)
RETINOL_NIGHT_DAYS = range(2, 15, 2)


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


# ---- Red flags -------------------------------------------------------------------------------


@dataclass
class CheckIn:
    at: datetime
    grades: dict[str, int]
    signs: set[str]


@dataclass
class Flag:
    rule: str
    # Numbers of check-ins, counted from 0 as they were told.
    check_ins: set[int]
    closed_at: datetime | None = None


def rules_fired(number: int, check_ins: dict[int, CheckIn], finish: datetime) -> list[str]:
    """The rules that fire in one check-in among the others."""
    this = check_ins[number]
    elapsed = this.at - finish
    after_24h = elapsed > timedelta(hours=24)
    redness, swelling, pain = (this.grades.get(sign, -1) for sign in ("redness", "swelling", "pain"))

    earlier = [it for it in check_ins.values() if it.at < this.at and "redness" in it.grades]
    redness_before = max(earlier, key=lambda it: it.at).grades["redness"] if earlier else None

    fires = {
        "persistent-redness": redness >= 2 and elapsed > timedelta(hours=48),
        "worsening-redness": after_24h
        and redness >= 2
        and redness_before is not None
        and redness > redness_before,
        "excessive-swelling": swelling >= 3,
        "excessive-pain": pain >= 7 or (pain >= 4 and after_24h),
        "redness-with-swelling-or-pain": redness >= 2 and (swelling >= 2 or pain >= 4) and after_24h,
        "infection-signs": bool(this.signs & {"pustules", "blisters", "fever", "red-streaks"}),
        "rash-or-hives": bool(this.signs & {"rash", "hives"}),
        "late-reaction": bool(this.signs & {"dark-patches", "firm-bumps"})
        and elapsed > timedelta(hours=168),
        "emergency": bool(this.signs & {"trouble-breathing", "swollen-lips", "confusion"}),
    }
    return [rule for rule, fired in fires.items() if fired]


def open_flags(check_ins: dict[int, CheckIn], closed: list[Flag], finish: datetime) -> list[Flag]:
    """What was found and not closed, rule by rule."""
    found: dict[str, set[int]] = {}
    for number in check_ins:
        for rule in rules_fired(number, check_ins, finish):
            if not any(flag.rule == rule and number in flag.check_ins for flag in closed):
                found.setdefault(rule, set()).add(number)
    return [Flag(rule, numbers) for rule, numbers in found.items()]


def level(rule: str) -> str:
    return "emergency" if rule == "emergency" else "see-dermatologist"


# ---- What happened ---------------------------------------------------------------------------


@dataclass
class Diary:
    check_ins: dict[int, CheckIn]
    postponed: list[datetime]
    resumed: dict[str, datetime]
    closed: list[Flag]


def diary(course: dict, finish: datetime) -> Diary:
    """Replays the events of a course in the order in which they were told."""
    told = Diary({}, [], {}, [])
    numbers = count()
    for event in course.get("events", []):
        match event["do"]:
            case "check-in":
                told.check_ins[next(numbers)] = check_in(event)
            case "edit":
                told.check_ins[event["check_in"]] = check_in(event)
            case "delete":
                del told.check_ins[event["check_in"]]
            case "postpone":
                told.postponed.append(parse_instant(event["at"]))
            case "resume":
                told.resumed[event["active"]] = parse_instant(event["at"])
            case "close-flag":
                stand = open_flags(told.check_ins, told.closed, finish)
                flag = next(flag for flag in stand if flag.rule == event["rule"])
                flag.closed_at = parse_instant(event["at"])
                told.closed.append(flag)
            case other:
                raise ValueError(f"no event is called {other}")
    return told


def check_in(event: dict) -> CheckIn:
    return CheckIn(parse_instant(event["at"]), event.get("grades", {}), set(event.get("signs", [])))


def shifted(openings: dict[str, datetime], told: Diary, held_at: datetime | None) -> dict[str, datetime]:
    """The openings after each postponement and each closing, in order of time."""
    opens = dict(openings)
    moments = [(at, "postponed") for at in told.postponed]
    moments += [(flag.closed_at, "closed") for flag in told.closed]
    if held_at is not None:
        moments.append((held_at, "closed"))
    for at, what in sorted(moments):
        waiting = [key for key in opens if key not in told.resumed or told.resumed[key] > at]
        if not waiting:
            continue
        days = 0
        while min(opens[key] for key in waiting) + days * DAY <= at:
            days += 1
        if what == "postponed" and days == 0:
            days = 1
        for key in waiting:
            opens[key] += days * DAY
    return opens


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

    told = diary(course, finish)
    now = parse_instant(course["now"]) if "now" in course else finish
    flags_open = open_flags(told.check_ins, told.closed, finish)
    unmoved = {key: after(hours) for key, hours in protocol["openings"]}
    openings = list(shifted(unmoved, told, now if flags_open else None).items())

    def status(key: str, opens: datetime) -> str:
        if key in told.resumed and told.resumed[key] <= now:
            return "resumed"
        if flags_open:
            return "held"
        return "open" if opens <= now else "waiting"

    complete = max(opens for _, opens in openings)
    starts = [(key, after(hours)) for key, hours in protocol["phases"]]
    ends = [start for _, start in starts[1:]] + [complete]

    elapsed = [(f"phase/{key}", start) for key, start in starts[1:]]
    elapsed += [(f"check-in/{hours}h", after(hours)) for hours in CHECK_IN_HOURS]
    elapsed += [(f"reintroduce/{key}", opens) for key, opens in openings]
    elapsed += [(f"follow-up/{days}d", after(24 * days)) for days in FOLLOW_UP_DAYS]
    reminders = [(after_quiet_hours(due, quiet, zone), kind) for kind, due in elapsed]
    reminders = [(due, kind) for due, kind in reminders if not needless(kind, due, told)]

    first_phase_end = ends[0]
    day = wall_clock(finish, zone).date() - 2 * DAY
    last_day = wall_clock(complete, zone).date() + 2 * DAY
    while day <= last_day:
        due = resolve(day, morning, zone)
        if first_phase_end <= due < complete:
            reminders.append((due, f"morning/{day.isoformat()}"))
        day += DAY

    if "retinol" in told.resumed:
        back_on = wall_clock(told.resumed["retinol"], zone).date()
        for days in RETINOL_NIGHT_DAYS:
            night = back_on + days * DAY
            reminders.append((resolve(night, RETINOL_NIGHT, zone), f"retinol-night/{night.isoformat()}"))

    document = {
        "session": None,
        "finished_at": local(finish),
        "completes_at": local(complete),
        "phases": [
            {"key": key, "starts_at": local(start), "ends_at": local(end)}
            for (key, start), end in zip(starts, ends)
        ],
        "reintroductions": [
            {
                "key": key,
                "opens_at": local(opens),
                "status": status(key, opens),
                "resumed_at": local(told.resumed[key]) if key in told.resumed else None,
            }
            for key, opens in openings
        ],
        "reminders": [
            {"id": kind, "kind": kind, "due_at": local(due)} for due, kind in sorted(reminders)
        ],
    }
    if "events" in course:
        document["flags"] = [
            {
                "rule": flag.rule,
                "level": level(flag.rule),
                "check_ins": sorted(flag.check_ins),
                "closed_at": local(flag.closed_at) if flag.closed_at else None,
            }
            for flag in sorted(told.closed + flags_open, key=lambda it: (it.rule, min(it.check_ins)))
        ]
    return document


def needless(kind: str, due: datetime, told: Diary) -> bool:
    """Whether what happened before a reminder is due makes it needless."""
    if kind.startswith("check-in/"):
        return any(due - timedelta(hours=6) <= it.at <= due for it in told.check_ins.values())
    if kind.startswith("reintroduce/"):
        resumed = told.resumed.get(kind.removeprefix("reintroduce/"))
        return resumed is not None and resumed <= due
    return False


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
