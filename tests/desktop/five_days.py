#!/usr/bin/python3
"""Five days after a treatment, in a few minutes, on a real desktop with a real notification service.

    five_days.py dunst|xfce4-notifyd|recorder [--start "2027-03-01 20:05:00"] [--rate 1800] [--days 5]

A fast clock is put on the program under test alone. The window is opened, "I just finished treatment" is pressed through
the accessibility tree, the window is closed, and the agent that the window started runs on. On the way it is killed twice
(SIGKILL): once between two reminders and started again at once, once so that it misses a reminder. In the end the
service's own record, what went over the bus, and the ledger must tell the same story: every reminder of the plan once.
Screenshots and records are kept in target/desktop/five-days-SERVICE/."""
import argparse
import json
import os
import signal
import sys
import time
from collections import Counter
from datetime import timedelta
from zoneinfo import ZoneInfo

import atspi
import desktop
from desktop import SERVICES, Aftercare, Clock, Eavesdropper, Failed, Verdict, instant, is_running, keep, screenshot, until, work

ZONE = "America/New_York"
FINISHED = "I just finished treatment"
LATE = timedelta(minutes=15)  # what is later than this is caught up, not delivered
EARLY = timedelta(seconds=30)  # what the harness cannot tell from "at once": some 15 ms at the default rate


def together(moments, gap=timedelta(minutes=5)):
    """The moments in groups, none of which has a gap as long as that."""
    groups = []
    for moment in sorted(moments):
        if groups and moment - groups[-1][-1] < gap:
            groups[-1].append(moment)
        else:
            groups.append([moment])
    return groups


def press_finished(app, folder):
    """Opens the window, starts a session by its button, and closes it again. Returns the window's process."""
    opened = app.spawn(log=folder / "window.log")
    tree = atspi.application("aftercare")
    shown = desktop.window()
    screenshot(folder / "1-opened.png", shown)
    # The first run's card may lie over the page.
    if atspi.press(tree, "Not now", FINISHED) != FINISHED:
        atspi.press(tree, FINISHED)
    until(lambda: app.run("plan", "--json").returncode == 0, 10, "the session")
    until(app.agents, 10, "the window's agent")
    time.sleep(0.4)  # until it is drawn
    screenshot(folder / "2-started.png", shown)
    desktop.close_window(shown)
    return opened


def play(app, clock, ear, folder, days, verdict):
    opened = press_finished(app, folder)
    verdict.check("the window closes when it is asked to", opened.wait(10) == 0)
    agents = app.agents()
    verdict.check("the agent that the window started outlives it", len(agents) == 1, f"agents: {agents}")
    agent_id = agents[0]

    plan = app.json("plan")
    (folder / "plan.json").write_text(json.dumps(plan, indent=1))
    finished = instant(plan["finished_at"])
    last_hour = finished + timedelta(days=days, hours=12)  # what quiet hours hold back still belongs to the fifth day
    planned = {r["id"]: instant(r["due_at"]) for r in plan["reminders"] if instant(r["due_at"]) < last_hour}
    due = sorted(set(planned.values()))
    day = lambda number: finished + timedelta(days=number)
    local_hour = lambda moment: moment.astimezone(ZoneInfo(ZONE)).hour

    until(lambda: ear.popups()[0], (due[0] - clock.now()).total_seconds() / clock.rate + 5, "the first popup")
    time.sleep(0.5)  # until it is drawn
    screenshot(folder / "3-first-popup.png")

    def kill():
        verdict.check("the agent has run without a stop", is_running(agent_id), f"until {clock.now().astimezone(ZoneInfo(ZONE)):%a %H:%M}")
        os.kill(agent_id, signal.SIGKILL)
        until(lambda: not is_running(agent_id), 5, "the agent's end")

    # How long the window took to open decides at which hour the session finished, and so which reminders lie together.
    clusters = together(due, gap=4 * LATE)
    between = next(earlier[-1] + (later[0] - earlier[-1]) / 2 for earlier, later in zip(clusters, clusters[1:]) if earlier[0] > day(1))
    clock.sleep_until(between)
    kill()
    second = app.spawn("agent", log=folder / "agent-2.log")
    agent_id = second.pid

    missed = next(cluster for cluster in clusters if cluster[0] > max(between, day(2)) and local_hour(cluster[-1]) < 20)
    clock.sleep_until(missed[0] - LATE)
    kill()
    clock.sleep_until(missed[-1] + 2 * LATE)
    third = app.spawn("agent", log=folder / "agent-3.log")

    clock.sleep_until(last_hour + 2 * LATE)
    verdict.check("the agent runs to the end", third.runs())
    verdict.check("SIGTERM ends the agent", third.stop() == 0)
    return planned, missed


def judge(app, clock, service, ear, planned, missed, folder, verdict):
    ledger = app.reminders()
    (folder / "ledger.json").write_text(json.dumps(app.json("reminders"), indent=1))
    service.keep_record(folder)
    overheard, unanswered = ear.popups()
    own = service.popups()

    local = lambda moment: moment.astimezone(ZoneInfo(ZONE))
    entries = {r.id: r for r in ledger if r.id in planned}
    times_listed = Counter(r.id for r in ledger)
    twice = [i for i in planned if times_listed[i] > 1]
    lost = [i for i in planned if i not in entries or entries[i].state not in ("delivered", "caught-up")]
    delivered = [r for r in entries.values() if r.state == "delivered"]
    caught_up = [r for r in entries.values() if r.state == "caught-up"]
    unplanned = [r.id for r in ledger if r.state != "scheduled" and r.id not in planned]

    verdict.check(f"each of the {len(planned)} reminders of the plan is in the ledger once", not twice and set(planned) == set(entries), twice or "")
    verdict.check("each is delivered or caught up", not lost, lost or f"{len(delivered)} delivered, {len(caught_up)} caught up")
    verdict.check("nothing else was sent", not unplanned, unplanned or "")
    verdict.check("its due time is the plan's", all(r.due_at == planned[r.id] for r in entries.values()))
    verdict.check("only what the killed agent missed was caught up", all(r.due_at in missed for r in caught_up) and caught_up,
                  f"due {local(missed[0]):%a %H:%M} while it was down")

    # One popup for each instant at which something was due, and one for each return of the agent.
    popups = sorted((clock.at(p.wall), p.summary) for p in overheard)
    expected = [(group[0], "delivered") for group in together({r.due_at for r in delivered}, timedelta(microseconds=1))]
    expected += [(group[0], "caught-up") for group in together(r.at for r in caught_up)]
    table, left = [], popups
    for moment, state in sorted(expected):
        # What was caught up may be recorded a little before or after it is shown.
        early = EARLY if state == "delivered" else LATE
        mine = [p for p in left if moment - early <= p[0] <= moment + LATE]
        left = [p for p in left if p not in mine]
        kinds = [r.id.split("/", 1)[1] for r in entries.values() if r.state == state and (r.due_at == moment or (state == "caught-up" and abs(r.at - moment) < LATE))]
        table.append((moment, state, mine, kinds))
    verdict.check("one popup for each due instant, and one summary for what was missed", all(len(mine) == 1 for _, _, mine, _ in table),
                  f"{len(popups)} popups, {len(expected)} expected")
    verdict.check("no popup beside those", not left, [f"{local(at):%a %H:%M} {summary}" for at, summary in left] or "")
    at_night = [f"{local(at):%a %H:%M} {summary}" for at, summary in popups if not 8 <= local(at).hour < 22]
    verdict.check("no popup between 22:00 and 08:00", not at_night, at_night or "")
    verdict.check("the service answered every notification", unanswered == 0, f"{len(overheard)} answered, {unanswered} not")
    if own is None:
        print("        (this service keeps no record that can be read here: the bus is the witness)")
    else:
        heard = Counter((p.summary, p.body) for p in overheard)
        verdict.check("the service's own record has the same popups", Counter((p.summary, p.body) for p in own) == heard, f"{len(own)} on record")

    print(f"\n{'when':<12}{'state':<11}{'popup':<12}{'after':>7}  reminders / what the popup said")
    for moment, state, mine, kinds in table:
        shown, late = (f"{local(mine[0][0]):%a %H:%M:%S}", f"{(mine[0][0] - moment).total_seconds():.0f} s") if mine else ("none", "")
        print(f"{local(moment):%a %H:%M}   {state:<11}{shown:<12}{late:>7}  {', '.join(kinds)}")
        for _, summary in mine:
            print(f"{'':<44}{summary}")
    print(f"Times of the faked clock: 1 s is {1000 / clock.rate:.2f} ms.\n")


def main():
    parser = argparse.ArgumentParser(description="Five days after a treatment, in a few minutes, on a real desktop.")
    parser.add_argument("service", choices=SERVICES)
    parser.add_argument("--start", default="2027-03-01 20:05:00", help="later than today, or a program that ignores the clock passes")
    parser.add_argument("--rate", type=int, default=1800)
    parser.add_argument("--days", type=float, default=5)
    arguments = parser.parse_args()
    desktop.enter_session()
    folder, verdict = work("results"), Verdict()
    folder.mkdir()
    with SERVICES[arguments.service]() as service, Eavesdropper(folder / "bus.jsonl") as ear, Clock(arguments.start, arguments.rate, ZONE) as clock:
        app = Aftercare(work("data"), **clock.env)
        try:
            planned, missed = play(app, clock, ear, folder, arguments.days, verdict)
            judge(app, clock, service, ear, planned, missed, folder, verdict)
        except Failed as error:
            screenshot(folder / "failed.png")
            verdict.check("the five days could be played to the end", False, error)
        finally:
            keep(folder, f"five-days-{arguments.service}")
    return verdict.finish()


if __name__ == "__main__":
    sys.exit(main())
