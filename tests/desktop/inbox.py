#!/usr/bin/python3
"""The inbox of the real window, pressed by its accessibility tree: what that does to the ledger, to the popup and to what comes next.

    inbox.py

Screenshots are kept in target/desktop/inbox/."""
import time
from datetime import datetime, timedelta, timezone

import atspi
import desktop
from desktop import Aftercare, Recorder, midday_zone, next_first_day, screenshot, until, work

FIRST_DAY = "First day: what helps now"
AHEAD = 8  # seconds until a session's reminder is due: time enough to store it


def answered(verdict, folder, recorder):
    app = Aftercare(work("data"), TZ=midday_zone())

    def begin(area):
        """A session whose first day begins in some seconds; the id of that reminder."""
        finished_at, _ = next_first_day(AHEAD)
        return f"{app.start(finished_at, '--area', area)}/phase/first-day"

    def state(reminder):
        return next(it.state for it in app.reminders() if it.id == reminder)

    def becomes(reminder, wanted, timeout=5):
        until(lambda: state(reminder) == wanted, timeout, f"{reminder} to be {wanted}")

    def picture(name):
        time.sleep(0.5)  # until it is drawn
        screenshot(folder / f"{name}.png", desktop.window())

    face = begin("face")
    with app.spawn("--page", "inbox", log=folder / "window.log"):
        tree = atspi.application("aftercare")
        inbox = lambda name: atspi.seek(tree, name, role="toggle button", timeout=AHEAD + 10)
        inbox("Inbox, 1 to do")
        becomes(face, "delivered")
        popup = until(recorder.notifies, 5, "the popup")[0]
        picture("to-do")

        atspi.press(tree, f"Done: {FIRST_DAY}")
        becomes(face, "done")
        inbox("Inbox")
        until(lambda: popup["id"] in recorder.closed(), 5, "the popup to be taken down")
        verdict.check("what is done in the inbox is done in the ledger, counted no more, and its popup is taken down", True)
        picture("done")

        atspi.press(tree, "Undo")
        becomes(face, "delivered")
        inbox("Inbox, 1 to do")
        time.sleep(2)
        verdict.check("undo brings it back to how it was told, and it is not told again", len(recorder.popups()) == 1)

        atspi.press(tree, f"Snooze 1 h: {FIRST_DAY}")
        becomes(face, "snoozed")
        until_text = next(name for name in atspi.texts(tree) if name.startswith("Until "))
        verdict.check("what is put off says until when", True, until_text)
        picture("put-off")
        atspi.press(tree, f"Remind me now: {FIRST_DAY}")
        until(lambda: len(recorder.popups()) == 2, 10, "it to come again")
        becomes(face, "delivered")
        verdict.check("and comes again at once when it is asked to", True)
        atspi.press(tree, f"Done: {FIRST_DAY}")
        becomes(face, "done")

        # A service that answers nothing: what is due waits in the inbox, where it can be done.
        recorder.control("SetMode", "(s)", "hang")
        scalp = begin("scalp")
        time.sleep(1.1)  # at the same instant they would be one notification, and one row
        hands = begin("hands")
        inbox("Inbox, 2 to do")
        verdict.check("what could not be told is in the inbox", [state(scalp), state(hands)] == ["scheduled"] * 2)
        picture("not-told")
        atspi.press(tree, f"Done: {FIRST_DAY} (hands)")
        becomes(hands, "done")
        inbox("Inbox, 1 to do")
        shown = len(recorder.popups())
        recorder.control("SetMode", "(s)", "ok")
        until(lambda: len(recorder.popups()) > shown, 90, "the service to be asked again")
        becomes(scalp, "delivered")
        time.sleep(3)
        last = recorder.popups()[shown:]
        verdict.check("once the service answers, the one that was done does not come", len(last) == 1 and state(hands) == "done", last)
        atspi.press(tree, f"Open: {FIRST_DAY} (scalp)")
        atspi.seek(tree, "Scalp", role="radio button")
        verdict.check("Open shows Today, of the session that it is about", True)

        began = time.monotonic()
        app.run("done", scalp)
        inbox("Inbox")
        took = time.monotonic() - began
        verdict.check("what another process changes is on the screen within two seconds", took < 2, f"{took:.2f} s")
        app.run("undo")

        # Two reminders of one notification are one row: its answers, and undo, are of both.
        inbox("Inbox, 1 to do").get_action_iface().do_action(0)
        feet = app.start(datetime.now(timezone.utc) - timedelta(hours=24) + timedelta(seconds=AHEAD), "--area", "feet")
        both = [f"{feet}/{kind}" for kind in ("check-in/24h", "phase/recovery")]
        row = "How does your skin look? (feet) · Recovery: what helps now (feet)"
        atspi.seek(tree, f"Done: {row}", role="push button", timeout=AHEAD + 10)
        for it in both:
            becomes(it, "delivered", 10)
        picture("two-in-one")
        atspi.press(tree, f"Done: {row}")
        for it in both:
            becomes(it, "done")
        atspi.press(tree, "Undo")
        for it in both:
            becomes(it, "delivered")
        atspi.press(tree, "Do it again")
        for it in both:
            becomes(it, "done")
        verdict.check("two reminders of one notification are done, undone and done again by one press each", True)
        desktop.close_window(desktop.window())


if __name__ == "__main__":
    desktop.main(answered, "inbox", Recorder)
