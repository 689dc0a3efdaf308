#!/usr/bin/python3
"""What the program keeps to itself: window, agent and commands open no socket to any network, only the sockets of this machine (display and
bus); nobody else may read what they write, under any umask; and a discreet reminder, and what is logged, say nothing of the skin.

    privacy.py

The traces of all its network calls are kept in target/desktop/privacy/."""
import base64
import json
import os
import re
import signal
import stat
import subprocess
import time
import uuid
from datetime import datetime, timedelta, timezone

import atspi
import desktop
from desktop import Aftercare, Child, Failed, Recorder, midday_zone, rfc3339, until, work

# What only the diary knows.
SECRETS = ["secret-area", "secret-note", "secret-serum"]
OF_THE_SKIN = SECRETS + ["redness", "itch", "cleans", "serum", "sunscreen", "retinol", "acid", "make-up", "first day"]


class Traced:
    """The program with every call that has to do with sockets written down."""

    def __init__(self, app, folder):
        self.app, self.folder, self.traces = app, folder, {}

    def command(self, name, *arguments):
        self.traces[name] = self.folder / f"{name}.strace"
        return ["strace", "-f", "-qq", "-s", "0", "-e", "trace=%network", "-o", self.traces[name], *self.app.command(*arguments)]

    def run(self, name, *arguments, expected=0):
        done = subprocess.run(list(map(str, self.command(name, *arguments))), env=self.app.env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, timeout=60)
        if done.returncode != expected:
            raise Failed(f"{name}: exit {done.returncode}: {done.stderr}{done.stdout}")
        return done

    def families(self, name):
        """The kinds of socket that are named in its calls, and how many of its own machine's it connected to."""
        text = self.traces[name].read_text()
        return set(re.findall(r"\b[AP]F_[A-Z0-9_]+", text)), len(re.findall(r"connect\(\d+, \{sa_family=AF_UNIX", text))


def export_with(app, photo):
    """An export of this folder as another machine might have it: with a photo and settings, which the command line has no other way to make."""
    export = json.loads(app.run("export", "json").stdout)
    session = export["sessions"][0]
    name = f"{uuid.uuid4()}.jpg"
    session["photos"] = [{"id": str(uuid.uuid4()), "edited_at": session["header"]["edited_at"], "at": session["header"]["edited_at"], "file": name}]
    jpeg = subprocess.check_output(["convert", "-size", "8x8", "xc:#c08070", "jpeg:-"])
    export |= {"photos": {name: base64.b64encode(jpeg).decode()}, "settings": {"format": 1, "edited_at": export["exported_at"], "discreet": True, "welcomed": True}}
    photo.write_text(json.dumps(export))
    return photo


def modes(data):
    """What lies in the folder, and who may do what with it."""
    paths = [path for path in data.rglob("*") if not path.is_symlink()]
    return {path.relative_to(data): stat.S_IMODE(path.stat().st_mode) for path in paths}


def kept_to_itself(verdict, folder, recorder):
    os.umask(0)
    data = work("data")
    data.mkdir()
    data.chmod(0o755)  # as somebody's file manager makes it
    app = Aftercare(data, TZ=midday_zone())
    traced = Traced(app, folder)
    ago = lambda hours: rfc3339(datetime.now(timezone.utc).replace(microsecond=0) - timedelta(hours=hours))

    traced.run("start", "start", "--finished-at", ago(5.999), "--area", SECRETS[0], "--note", SECRETS[1], "--serum", SECRETS[2])
    traced.run("log", "log", "--redness", "2", "--itch", "1", "--note", SECRETS[1], "--at", ago(1))
    traced.run("import", "import", export_with(app, work("export.json")))
    for name in ("agent", "window"):
        with Child(traced.command(name, *(["agent"] if name == "agent" else [])), app.env, folder / f"{name}.log") as child:
            if name == "agent":
                until(recorder.popups, 20, "the reminder")
                until(lambda: any(it.state == "delivered" for it in app.reminders()), 10, "what the agent notes of it")
            else:
                tree = atspi.application("aftercare", 30)
                window = desktop.window(30)
                atspi.press(tree, "History", role="toggle button")
                until(app.agents, 20, "the agent that the window starts")
                time.sleep(1)
                desktop.close_window(window)
            for pid in app.agents():  # which are traced, too
                os.kill(pid, signal.SIGTERM)
            child.wait(20)
    said = [(it["summary"], it["body"]) for it in recorder.notifies()]
    verdict.check("a discreet reminder says that it is one, and nothing else", said and set(said) == {("Aftercare: a reminder", "")}, said)
    on_the_bus = recorder.record.read_text().lower()
    reminder = app.reminders()[0].id
    traced.run("done", "done", reminder)
    traced.run("undo", "undo")
    traced.run("backup", "backup")
    traced.run("log-more", "log", "--itch", "2")
    traced.run("restore", "restore", app.json("restore")[0]["name"], "--replace")
    for kind in ("csv", "json", "ics", "html"):
        traced.run(f"export-{kind}", "export", kind, "--output", work(f"export.{kind}"))
    for words in (["status"], ["plan"], ["reminders"], ["may-i", "retinol"], ["show"]):
        traced.run(words[0], *words)
    torn = next((data / "sessions").iterdir())
    os.truncate(torn, torn.stat().st_size - 20)
    told = traced.run("list", "list").stderr
    verdict.check("a torn session was set aside", "set aside" in told, told.strip())
    found = modes(data)

    names = {path.parts[0] for path in found} | {"/".join(path.parts[:2]) for path in found if path.parts[0] == ".local"}
    expected = {"sessions", "ledger", "settings.ron", "photos", "protocols", "backups", "quarantine", ".local/undo.ron", ".local/agent.ron", ".local/agent.lock",
                ".local/write.lock", ".local/asks"}
    files = sum((data / path).is_file() for path in found)
    empty = [name for name in names & expected if (data / name).is_dir() and name != ".local/asks" and not any((data / name).iterdir())]
    verdict.check("the folder has all that the program ever writes into one", names >= expected and not empty, sorted(expected - names) + empty or f"{files} files")
    open_ones = {str(path): oct(mode) for path, mode in found.items() if mode != (0o700 if (data / path).is_dir() else 0o600)}
    verdict.check("under umask 000, each file is 0600 and each folder 0700", not open_ones, open_ones or f"{len(found)} of them")
    told = str(json.loads(app.run("check", "--json").stdout)["problems"])
    verdict.check("a data folder that was made for all to read is told", "read by others" in told, told)
    app.run("check", "--repair")
    for pid in app.agents():
        os.kill(pid, signal.SIGTERM)
    verdict.check("and closed on the person's word", stat.S_IMODE(data.stat().st_mode) == 0o700, oct(data.stat().st_mode))

    fresh = Aftercare(work("made/by the program"), TZ=midday_zone())
    fresh.json("start", "--finished-at", ago(1))
    folders = [fresh.data, *(path for path in fresh.data.rglob("*") if path.is_dir())]
    verdict.check("one that the program makes itself is 0700", all(stat.S_IMODE(path.stat().st_mode) == 0o700 for path in folders))

    foreign, connected = {}, {}
    for name in traced.traces:
        families, connected[name] = traced.families(name)
        if families - {"AF_UNIX"}:
            foreign[name] = sorted(families)
    verdict.check("no call of window, agent or any command names another kind of socket than this machine's own", not foreign, foreign or f"{len(traced.traces)} traced")
    verdict.check("the window is traced where it reaches display and bus, and the agent where it reaches the bus", connected["window"] >= 2 and connected["agent"] >= 1,
                  {name: connected[name] for name in ("window", "agent")})

    logs = "".join((folder / f"{name}.log").read_text().lower() for name in ("agent", "window"))
    verdict.check("what is logged says nothing of the skin", not [word for word in OF_THE_SKIN if word in logs], logs.strip()[:300])
    verdict.check("nor does anything that the agent tells the bus", not [word for word in OF_THE_SKIN if word in on_the_bus],
                  [word for word in OF_THE_SKIN if word in on_the_bus])


if __name__ == "__main__":
    desktop.main(kept_to_itself, "privacy", Recorder)
