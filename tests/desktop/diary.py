#!/usr/bin/python3
"""A whole course with its diary, played through the real window by the accessibility tree.

    diary.py

A flag on day 2 and its closing, a day waited, and the return of all three actives: each is done by the names that a screen
reader reads, on a clock that is set from one moment to the next. What is stored, what was told, and what each export says
must agree in the end. Screenshots and exports are kept in target/desktop/diary/."""
import csv
import io
import json
import sys
import time
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import atspi
import desktop
from desktop import Aftercare, Failed, Recorder, SetClock, Verdict, instant, keep, screenshot, until, work

ZONE = ZoneInfo("America/New_York")
BEFORE, AFTER = timedelta(seconds=2), timedelta(seconds=1)


class Course:
    """The window, the agent and the clock of one course."""

    def __init__(self, app, clock, recorder, folder, verdict):
        self.app, self.clock, self.recorder, self.folder, self.verdict = app, clock, recorder, folder, verdict

    def open(self):
        self.process = self.app.spawn(log=self.folder / "window.log")
        self.tree = atspi.application("aftercare")
        self.window = desktop.window()

    def picture(self, name):
        time.sleep(0.5)  # until it is drawn
        screenshot(self.folder / f"{name}.png", self.window)

    def press(self, *names, **how):
        return atspi.press(self.tree, *names, **how)

    def wake(self):
        """What a machine that wakes up does: everybody looks at the clock."""
        nudge = self.app.data / ".nudge"
        nudge.write_text("")
        nudge.unlink()

    def plan(self):
        return self.app.json("plan")

    def opens_at(self, active):
        return next(instant(it["opens_at"]) for it in self.plan()["reintroductions"] if it["key"] == active)

    def due(self):
        return sorted(r.due_at for r in self.app.reminders() if r.state == "scheduled")

    def live_until(self, moment):
        """Lives through every reminder that comes due until then, each at its time."""
        while True:
            due = [at for at in self.due() if at <= moment]
            if not due:
                break
            if due[0] - BEFORE > self.clock.now():
                self.clock.set(due[0] - BEFORE)
            self.wake()
            until(lambda: due[0] not in self.due(), 30, f"the reminder of {due[0]}")
        self.clock.set(moment)
        self.wake()
        time.sleep(1.5)

    def check_in(self, *readings):
        """Logs what is on the scales and chips of the check-in by these names."""
        before = len(self.app.json("show")["check_ins"])
        self.press("Check in")
        atspi.seek(self.tree, "Save")
        for name in readings:
            atspi.press(self.tree, name, role="radio button" if ": " in name else "check box")
        self.picture(f"check-in-{before + 1}")
        self.press("Save")
        until(lambda: len(self.app.json("show")["check_ins"]) == before + 1, 10, "the check-in on disk")

    def status_of(self, active):
        return next(it["status"] for it in self.plan()["reintroductions"] if it["key"] == active)

    def says(self, words):
        """Whether the window says it within some seconds."""
        try:
            return bool(until(lambda: any(words in text for text in atspi.texts(self.tree)), 8, words))
        except Failed:
            return False


ACTIVES = {"retinol": "Retinol", "vitamin-c": "Vitamin C", "exfoliating-acids": "Exfoliating acids"}
PAGES = ("Diary", "History", "Products", "Settings", "Today")


def play(course):
    check, app = course.verdict.check, course.app
    course.open()
    if course.press("Not now", "I just finished treatment") != "I just finished treatment":
        course.press("I just finished treatment")
    until(lambda: app.run("plan", "--json").returncode == 0, 10, "the session")
    until(app.agents, 10, "the window's agent")
    finished = instant(course.plan()["finished_at"])
    hour = lambda number: finished + timedelta(hours=number)

    course.live_until(hour(2))
    course.check_in("Redness: 2, mild", "Pain: 3 of 10")
    check("a check-in without a warning sign opens no flag", not app.json("status")["open_flags"])

    course.live_until(hour(26))
    course.check_in("Redness: 3, moderate", "Swelling: 1, very mild")
    flags = app.json("status")["open_flags"]
    check("redness that grew after a day opens a flag", [it["rule"] for it in flags] == ["worsening-redness"], flags)
    check("with the readings that fired it", [it["because"] for it in flags] == ["redness 3 at 26 h, it was 2 at 2 h"])
    for page in PAGES:
        course.press(page, role="toggle button")
        check(f"the banner stands above {page}", course.says("Stop your routine and see a dermatologist."))
        course.picture(f"flag-{page.lower()}")
    check("every active is held", all(course.status_of(active) == "held" for active in ACTIVES))

    course.live_until(hour(50))
    told = [popup.summary for popup in course.recorder.popups()]
    check("the flag was told once", sum("Red flag" in summary for summary in told) == 1, told)
    course.press("Redness that grows after 24 hours: It has cleared")
    until(lambda: not app.json("status")["open_flags"], 10, "the flag to close")
    check("closing it before anything was to open moves nothing", course.opens_at("retinol") == hour(72))
    course.picture("closed")

    course.live_until(hour(73))
    check("retinol is open on day 3", course.status_of("retinol") == "open")
    course.press("Wait another day")
    until(lambda: course.opens_at("retinol") == hour(96), 10, "the postponement")
    check("a day waited moves all three", [course.opens_at(it) for it in ACTIVES] == [hour(96), hour(120), hour(144)])
    course.picture("waiting")

    # The last one opens as the plan is complete: the page says so, and still has its button.
    for number, (active, name) in enumerate(ACTIVES.items()):
        course.live_until(hour(97 + 24 * number))
        check(f"{active} is open once its time has come", course.status_of(active) == "open")
        course.press("Today", role="toggle button")
        course.press(f"I'm using {name} again")
        until(lambda: course.status_of(active) == "resumed", 10, f"{active} to be back")
        if number == 0:
            course.picture("resumed")
    course.live_until(hour(150))
    course.press("History", role="toggle button")
    course.picture("history")
    course.press("Diary", role="toggle button")
    course.picture("diary")
    return finished


def judge(course, finished):
    check, app = course.verdict.check, course.app
    whole, ledger = app.json("show"), app.reminders()
    hours = lambda at: round((at - finished).total_seconds() / 3600, 1)
    check("two check-ins are stored", [it.get("redness") for it in whole["check_ins"]] == [2, 3])
    check("the flag is stored as closed", [(it["rule"], it["how"]) for it in whole["flags"]] == [("worsening-redness", "cleared")])
    check("one day was waited", len(whole["postponements"]) == 1)
    check("all three are back", all(it["status"] == "resumed" for it in whole["plan"]["reintroductions"]))

    past = [r for r in ledger if r.due_at <= course.clock.now()]
    check("each reminder that came due was told at its time", all(r.state in ("delivered", "lapsed") for r in past),
          [(r.id.split("/", 1)[1], r.state, r.why) for r in past if r.state != "delivered"])
    told = [r.id.split("/", 1)[1] for r in past if r.state == "delivered"]
    check("none was told twice", len(told) == len(set(told)))
    check("each active was told when it opened", {f"reintroduce/{it}" for it in ACTIVES} <= set(told))
    # Told on day 3, before the day was waited; what had not been told moved with it.
    when = {r.id.split("/", 1)[1]: hours(r.at) for r in past if r.at}
    check("at the hours of the plan as it was then", (when["reintroduce/retinol"], when["reintroduce/vitamin-c"]) == (72.0, 120.0), when)
    check("none came in quiet hours", all(8 <= r.at.astimezone(ZONE).hour < 22 for r in past if r.state == "delivered"))
    check("each instant had one popup", len(course.recorder.popups()) == len({r.due_at for r in past if r.state == "delivered"}))
    (course.folder / "show.json").write_text(json.dumps(whole, indent=1))
    (course.folder / "reminders.json").write_text(json.dumps(app.json("reminders"), indent=1))


def exports(course):
    """Each export, read by a reader that is not ours, agrees with what is stored."""
    check, app, folder = course.verdict.check, course.app, course.folder
    whole = app.json("show")
    for kind in ("csv", "json", "ics", "html"):
        done = app.run("export", kind, "--output", str(folder / f"course.{kind}"))
        check(f"export {kind}", done.returncode == 0, done.stderr)
    rows = list(csv.DictReader(io.StringIO((folder / "course.csv").read_text())))
    check("the CSV has the check-ins", [row["redness"] for row in rows] == [str(it["redness"]) for it in whole["check_ins"]], rows)
    document = json.loads((folder / "course.json").read_text())
    session = document["sessions"][0]
    check("the JSON has the records", len(session["check_ins"]) == len(whole["check_ins"]) and len(session["flag_closings"]) == 1)
    other = Aftercare(work("other"), **course.clock.env)
    other.run("import", str(folder / "course.json"))
    check("imported elsewhere, it is the same session", other.json("show") | {"reminders": 0} == whole | {"reminders": 0})
    report = (folder / "course.html").read_text()
    check("the report names the flag and its reading", "Redness that grows after 24 hours" in report and "it was 2 at 2 h" in report)
    check("the report has no script and fetches nothing", "<script" not in report and "src=\"http" not in report and "url(http" not in report)
    calendar = (folder / "course.ics").read_text()
    check("the calendar has alarms", calendar.count("BEGIN:VALARM") == calendar.count("BEGIN:VEVENT") > 0)


def main():
    desktop.enter_session()
    folder, verdict = work("results"), Verdict()
    folder.mkdir()
    clock = SetClock(datetime(2027, 3, 1, 20, 5, tzinfo=ZONE), "America/New_York")
    with Recorder() as recorder:
        app = Aftercare(work("data"), **clock.env)
        course = Course(app, clock, recorder, folder, verdict)
        try:
            finished = play(course)
            judge(course, finished)
            exports(course)
        except Failed as error:
            screenshot(folder / "failed.png")
            verdict.check("the course could be played to the end", False, error)
        finally:
            keep(folder, "diary")
    return verdict.finish()


if __name__ == "__main__":
    sys.exit(main())
