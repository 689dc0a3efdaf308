#!/usr/bin/python3
"""Fifty random courses in ten time zones, most of them over a change of the clocks, an hour a second, each with the real agent.

    courses.py [--seed N] [--rate 3600] [--days 6]

Each zone has a data folder with five sessions, settings of its own, and an agent on a fast clock; all of them share one
notification service. In the end every reminder of every plan must have come once: in the ledgers and on the service."""
import argparse
import itertools
import random
import re
import sys
import time
from collections import Counter
from contextlib import ExitStack
from datetime import timedelta

import desktop
from desktop import Aftercare, Clock, Recorder, Verdict, instant, work

# The evening before the clocks change, where they do.
ZONES = {
    "America/New_York": "2027-03-13", "America/Santiago": "2027-04-03", "Europe/Berlin": "2027-10-30", "Europe/London": "2027-03-27",
    "Africa/Cairo": "2027-04-29", "Asia/Kathmandu": "2027-05-01", "Australia/Lord_Howe": "2027-04-03", "Australia/Sydney": "2027-10-02",
    "Pacific/Auckland": "2027-09-25", "Pacific/Kiritimati": "2027-05-01",
}
COURSES = 5  # a zone
TOLD = ("delivered", "caught-up")


class Place:
    """One zone's data folder, clock and agent."""

    def __init__(self, zone, date, rate, names, choose, stack):
        self.zone = zone
        self.clock = stack.enter_context(Clock(f"{date} 18:00:00", rate, zone))
        self.app = Aftercare(work(zone.replace("/", "-")), **self.clock.env)
        self.app.data.mkdir()
        # No longer than a phase is of use: what waits for their end would lapse.
        hour = lambda first, last: f"{choose.randint(first, last):02}:{choose.choice((0, 15, 30)):02}"
        quiet = str(choose.random() < 0.7).lower()
        settings = f'"morning": "{hour(0, 23)}", "quiet": {quiet}, "quiet_hours": (start: "{hour(19, 23)}", end: "{hour(4, 10)}")'
        (self.app.data / "settings.ron").write_text(f'{{"format": 1, {settings}}}\n')
        self.sessions = {}
        for name in itertools.islice(names, COURSES):
            finished = self.clock.now().replace(microsecond=0) - timedelta(minutes=choose.randrange(5, 240))
            self.sessions[self.app.start(finished, "--area", name)] = f"({name})"
        self.agent = stack.enter_context(self.app.spawn("agent"))

    def planned(self, last):
        """Due times of the reminders that are due until then, by id."""
        plans = [self.app.json("plan", session) for session in self.sessions]
        reminders = [r for plan in plans for r in plan["reminders"] if instant(r["due_at"]) < last]
        return {r["id"]: instant(r["due_at"]) for r in reminders}


def main():
    parser = argparse.ArgumentParser(description="Fifty random courses in ten time zones, with real agents on a fast clock.")
    parser.add_argument("--seed", type=int, default=4)
    parser.add_argument("--rate", type=int, default=3600)
    parser.add_argument("--days", type=float, default=6)
    arguments = parser.parse_args()
    desktop.enter_session(bare=True)
    choose, verdict = random.Random(arguments.seed), Verdict()
    with ExitStack() as stack:
        recorder = stack.enter_context(Recorder())
        names = (f"c{number:02}" for number in itertools.count(1))
        places = [Place(zone, date, arguments.rate, names, choose, stack) for zone, date in ZONES.items()]
        lasts = [place.clock.now() + timedelta(days=arguments.days) for place in places]
        planned = [place.planned(last) for place, last in zip(places, lasts)]
        for place, last in zip(places, lasts):
            place.clock.sleep_until(last + timedelta(hours=1))
        time.sleep(1)
        verdict.check("every agent runs to the end, and ends when it is asked to", all(p.agent.runs() and p.agent.stop() == 0 for p in places))
        ledgers = [{r.id: r for r in place.app.reminders()} for place in places]
        told = Counter(name for popup in recorder.popups() for name in re.findall(r"\(c\d\d\)", popup.summary + popup.body))
    worst = timedelta()
    states = Counter()
    for place, due, ledger in zip(places, planned, ledgers):
        lost = [i for i in due if i not in ledger or ledger[i].state not in TOLD]
        moved = [i for i in due if i in ledger and ledger[i].due_at != due[i]]
        wrong = {}
        for session, name in place.sessions.items():
            mine = sum(r.state in TOLD for i, r in ledger.items() if i.startswith(session))
            if mine != told[name]:
                wrong[name] = f"{mine} in the ledger, {told[name]} on the service"
        states.update(ledger[i].state for i in due if i in ledger)
        worst = max([worst, *(ledger[i].at - due[i] for i in due if i in ledger and ledger[i].at)])
        verdict.check(f"{place.zone}: each of {len(due)} reminders came once", not (lost or moved or wrong), lost or moved or wrong or "")
    seconds = worst.total_seconds() / arguments.rate
    verdict.check("each within a second of its time", seconds < 1, f"worst {seconds * 1000:.0f} ms; {dict(states)}")
    return verdict.finish()


if __name__ == "__main__":
    sys.exit(main())
