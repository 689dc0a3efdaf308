#!/usr/bin/python3
"""Two machines whose data folders a real Syncthing keeps in step, edited while apart and joined again.

    syncthing.py [--joins N] [--seed SEED]     50 joins, unless told otherwise

Each time, both machines make a handful of changes while they are not connected, many of them to the same sessions and
records, with the clock of one hours off; an agent tells what is due on one of them. Then they are connected again, and
the program looks at both folders until there is nothing more to do. Both have to come to rest on the same files: of
each record the version that was changed last, nothing lost, nothing that was deleted back again, nothing told a second
time, and no copy left over. Syncthing runs on the loopback interface alone."""
import argparse
import base64
import copy
import json
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
import uuid
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from datetime import datetime, timedelta, timezone
from pathlib import Path
from socket import socket
from xml.etree import ElementTree

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "desktop"))
from desktop import PROGRAM, ROOT, Failed, Verdict, until  # noqa: E402
from saves import Folder, png  # noqa: E402

FOLDER = "aftercare"
# As the README has it.
IGNORED = [".local", "backups", ".new-*"]
COPY = re.compile(r"\.sync-conflict-")
PLAN = (ROOT / "assets/protocols/microneedling.ron").read_text()
FAKETIME = next(Path("/usr/lib").glob("*/faketime/libfaketimeMT.so.1"), None)
# So often may a machine find something more to do after a join.
MOST_LOOKS = 6
# Longer than an agent waits for the ledger of a session that has just come.
LONGEST_WAIT = 2.5
LISTS = ["check_ins", "postponements", "resumptions", "flag_closings", "photos"]
TOLD = ("delivered", "caught-up", "snoozed", "done")


def free_port():
    with socket() as it:
        it.bind(("127.0.0.1", 0))
        return it.getsockname()[1]


class Process:
    """A process of the test's own, which ends with it."""

    def __init__(self, command, log, env=None):
        with open(log, "ab") as out:
            self.process = subprocess.Popen([str(it) for it in command], env=env, stdin=subprocess.DEVNULL, stdout=out, stderr=out)

    def __enter__(self):
        return self

    def stop(self):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(15)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def __exit__(self, *_):
        self.stop()


class Syncthing:
    """Syncthing on one machine: nothing but this folder, and nobody but the other machine."""

    def __init__(self, home, data):
        self.home, self.data, self.key = home, data, uuid.uuid4().hex
        self.web, self.port = free_port(), free_port()
        self.env = {"PATH": os.environ["PATH"], "HOME": str(home), "STNOUPGRADE": "1"}
        self.seen = 0
        subprocess.run(["syncthing", "generate", f"--home={home}", "--no-default-folder", "--skip-port-probing"], env=self.env,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
        config = ElementTree.parse(home / "config.xml")
        self.id = config.getroot().find("device").get("id")

    def configure(self, other):
        config = ElementTree.parse(self.home / "config.xml")
        root = config.getroot()

        def put(parent, name, text):
            for old in parent.findall(name):
                parent.remove(old)
            ElementTree.SubElement(parent, name).text = str(text)

        gui, options = root.find("gui"), root.find("options")
        put(gui, "address", f"127.0.0.1:{self.web}")
        put(gui, "apikey", self.key)
        for name, value in {
            "listenAddress": f"tcp://127.0.0.1:{self.port}", "globalAnnounceEnabled": "false", "localAnnounceEnabled": "false",
            "relaysEnabled": "false", "natEnabled": "false", "stunKeepaliveStartS": 0, "urAccepted": -1, "crashReportingEnabled": "false",
            "autoUpgradeIntervalH": 0, "startBrowser": "false", "reconnectionIntervalS": 1, "announceLANAddresses": "false",
        }.items():
            put(options, name, value)
        for device in root.findall("device"):
            root.remove(device)
        for one in (self, other):
            device = ElementTree.SubElement(root, "device", id=one.id, name=one.home.name, compression="never")
            put(device, "address", f"tcp://127.0.0.1:{one.port}")
        # As Syncthing makes one: what the configuration does not say is 0, not its default, and it keeps no conflict copies then.
        folder = copy.deepcopy(root.find("defaults/folder"))
        folder.attrib |= {"id": FOLDER, "path": str(self.data)}
        root.append(folder)
        for device in folder.findall("device"):
            folder.remove(device)
        for one in (self, other):
            ElementTree.SubElement(folder, "device", id=one.id)
        config.write(self.home / "config.xml")

    def start(self):
        return Process(["syncthing", "serve", f"--home={self.home}", "--no-browser", "--no-restart"], self.home / "log", self.env)

    def ask(self, path, method="GET"):
        request = urllib.request.Request(f"http://127.0.0.1:{self.web}/rest/{path}", method=method, headers={"X-API-Key": self.key})
        with urllib.request.urlopen(request, timeout=60) as answer:
            text = answer.read()
        return json.loads(text) if text.strip() else None

    def answers(self):
        try:
            return self.ask("system/ping") is not None
        except (urllib.error.URLError, ConnectionError):
            return False

    def is_connected(self, other):
        return self.ask("system/connections")["connections"].get(other.id, {}).get("connected", False)

    def scan(self):
        self.ask(f"db/scan?folder={FOLDER}", "POST")

    def is_idle(self):
        status = self.ask(f"db/status?folder={FOLDER}")
        return status["state"] == "idle" and not status["needTotalItems"]

    def version(self, name):
        """Syncthing's version of that file."""
        try:
            return self.ask(f"db/file?folder={FOLDER}&file={name}")["local"]["version"]
        except urllib.error.HTTPError:
            return None

    def copies(self):
        """The names of the conflict copies that it has made or seen since the last time."""
        events = self.ask(f"events/disk?since={self.seen}&timeout=0&limit=5000") or []
        self.seen = max((it["id"] for it in events), default=self.seen)
        return {it["data"]["path"] for it in events if COPY.search(it["data"]["path"])}


class Machine(Folder):
    """A data folder with its Syncthing, a bus with a notification service, and a clock of its own."""

    def __init__(self, home, name):
        super().__init__(home / name / "data")
        self.name, self.home, self.ahead = name, home / name, 0
        self.data.mkdir(parents=True, mode=0o700)
        (self.home / "syncthing").mkdir()
        (self.data / ".stignore").write_text("".join(f"{it}\n" for it in IGNORED))
        self.syncthing = Syncthing(self.home / "syncthing", self.data)
        self.record = self.home / "recorder.jsonl"
        self.record.touch()
        self.known = set()  # every id that was acknowledged
        self.agent = None

    def set_clock(self, ahead):
        """Sets the clock of what is started from now on so many hours ahead. (faketime's own command would stand between
        a program and the signals to it.)"""
        self.ahead = ahead
        self.env |= {"LD_PRELOAD": str(FAKETIME) if ahead else "", "FAKETIME": f"{ahead:+d}h", "FAKETIME_DONT_FAKE_MONOTONIC": "1", "DONT_FAKE_MONOTONIC": "1"}

    def now(self):
        return datetime.now(timezone.utc) + timedelta(hours=self.ahead)

    def ago(self, hours):
        return (self.now() - timedelta(hours=hours)).replace(microsecond=0).isoformat().replace("+00:00", "Z")

    def services(self, stack):
        bus = self.home / "bus"
        stack.enter_context(Process(["dbus-daemon", "--session", "--nofork", "--print-address", f"--address=unix:path={bus}"], self.home / "bus.log"))
        self.env["DBUS_SESSION_BUS_ADDRESS"] = f"unix:path={bus}"
        # With the id that a popup's service is named by.
        self.bus_id = until(lambda: re.search(r"guid=(\w+)", (self.home / "bus.log").read_text()), 10, "a bus")[1]
        recorder = ROOT / "tests/desktop/recorder.py"
        stack.enter_context(Process([sys.executable, recorder, self.record], self.home / "recorder.log", self.env))
        names = ["gdbus", "call", "--session", "-d", "org.freedesktop.DBus", "-o", "/", "-m", "org.freedesktop.DBus.NameHasOwner", "org.aftercare.Recorder"]
        until(lambda: b"true" in subprocess.run(names, env=self.env, stdout=subprocess.PIPE).stdout, 10, "the recorder")

    def start_agent(self):
        self.agent = Process(self.command("agent"), self.home / "agent.log", self.env)
        until(lambda: self.check()["agent"]["running"], 10, "the agent")

    def stop_agent(self):
        if self.agent:
            self.agent.stop()
        self.agent = None

    def check(self):
        return json.loads(self.run("check", "--json").stdout)

    def notifies(self):
        return [it for it in map(json.loads, self.record.read_text().splitlines()) if it["event"] == "Notify"]

    def tree(self):
        """What there is to be kept in step: the bytes of each file."""
        found = {}
        for path in sorted(self.data.rglob("*")):
            inner = path.relative_to(self.data)
            if inner.parts[0] in (".local", "backups", ".stfolder", ".stignore") or inner.name.startswith((".syncthing.", ".new-")) or not path.is_file():
                continue
            try:
                found[str(inner)] = path.read_bytes()
            except FileNotFoundError:
                pass
        return found

    def stamps(self):
        return {name: (self.data / name).stat().st_mtime_ns for name in self.tree()}

    def look(self):
        """Looks, as any command does, and merges what copies there are. The copy of a plan is told when it is set aside."""
        done = self.run("list", "--json")
        if done.returncode or any("another version of 'clinic'" not in line for line in done.stderr.splitlines()):
            raise Failed(f"{self.name}: list: exit {done.returncode}: {done.stderr}")

    def change_plan(self, number):
        """Writes a plan of the person's own."""
        text = PLAN.replace('key: "microneedling"', 'key: "clinic"', 1).replace("Microneedling", f"Clinic {self.name} {number}", 1)
        (self.data / "protocols").mkdir(exist_ok=True)
        (self.data / "protocols/clinic.ron").write_text(text)
        return text.encode()

    def copies(self):
        return [name for name in self.tree() if COPY.search(Path(name).name) and not name.startswith("quarantine/")]

    def export(self):
        return self.json("export", "json")

    def imports(self, change):
        """What the command line has no other way for."""
        document = self.export()
        change(document)
        file = self.home / "import.json"
        file.write_text(json.dumps(document))
        return self.json("import", file, "--json")


# Changes

GRADES = ["redness", "swelling", "flaking", "dryness", "itch"]


class Edits:
    """A seeded handful of changes on one machine."""

    def __init__(self, machine, dice, number, common):
        self.machine, self.dice, self.number, self.common = machine, dice, number, common
        self.made, self.refused = [], []

    def act(self, *arguments):
        """Makes one; it may be refused, in words. Returns what it printed."""
        done = self.machine.run(*arguments, "--json")
        if done.returncode == 0:
            self.made.append(" ".join(map(str, arguments)))
            document = json.loads(done.stdout)
            self.machine.known |= {document[key] for key in ("check_in", "session") if isinstance(document, dict) and document.get(key)}
            return document
        if done.returncode not in (1, 2) or "panicked" in done.stderr or re.search("cannot be (read|written|set aside|removed)", done.stderr) or "damaged" in done.stderr:
            raise Failed(f"{self.machine.name}: {' '.join(map(str, arguments))}: exit {done.returncode}: {done.stderr.strip()}")
        self.refused.append(f"{' '.join(map(str, arguments))}: {done.stderr.strip()}")
        return None

    def session(self, export):
        live = [it for it in export["sessions"] if "deleted_at" not in it["header"]]
        common = [it for it in live if it["id"] in self.common]
        # What was started last comes first here: it is what both know and edit.
        return self.dice.choice(common if common and self.dice.random() < 0.8 else live) if live else None

    def start(self):
        more = self.dice.choice([(), ("--protocol", "clinic"), ("--depth-mm", "1.2", "--protocol", "microneedling-cautious")])
        return self.started(self.dice.choice([3, 30, 75, 100, 130]), *more)

    def started(self, hours, *more):
        return self.act("start", "--finished-at", self.machine.ago(hours), "--area", f"area {self.number}{self.machine.name}", *more)

    def one(self):
        export, dice = self.machine.export(), self.dice
        session = self.session(export)
        if session is None:
            return self.start()
        key = session["id"]
        records = lambda name: [it for it in session.get(name, []) if "deleted_at" not in it]
        # The same one on both machines, more often than not.
        chosen = lambda name: records(name)[0 if dice.random() < 0.6 else dice.randrange(len(records(name)))]["id"]
        signs = [f"--{sign}={dice.randrange(4)}" for sign in dice.sample(GRADES, 2)]
        note = ["--note", f"{self.machine.name} {self.number} {dice.randrange(1000)}"]
        kinds = {
            "log": 5, "edit": 4 if records("check_ins") else 0, "remove": 2 if records("check_ins") else 0, "start": 1, "postpone": 2,
            "resume": 2, "close": 2, "correct": 2, "end": 0.5, "delete": 0.5, "undo": 3, "redo": 1, "done": 3, "snooze": 1, "settings": 1, "photo": 1,
        }
        kind = dice.choices(list(kinds), list(kinds.values()))[0]
        if kind == "log":
            flagged = dice.choice([[], [], ["--rash"], ["--pustules"]])
            return self.act("log", key, *signs, *note, *flagged)
        if kind == "edit":
            return self.act("log", key, "--edit", chosen("check_ins"), *signs[:1], *note)
        if kind == "remove":
            return self.act("log", key, "--delete", chosen("check_ins"))
        if kind == "start":
            return self.start()
        if kind in ("postpone", "end"):
            return self.act(kind, key)
        if kind == "resume":
            return self.act("resume", dice.choice(["retinol", "vitamin-c", "exfoliating-acids"]), key)
        if kind == "close":
            return self.act("close-flag", dice.choice(["rash-or-hives", "infection-signs", "persistent-redness"]), key, "--how", dice.choice(["seen", "cleared"]))
        if kind == "correct":
            at = datetime.fromisoformat(session["header"]["finished_at"].replace("Z", "+00:00")) - timedelta(minutes=dice.randrange(1, 20))
            return self.act("correct", key, "--finished-at", at.isoformat().replace("+00:00", "Z"))
        if kind == "delete":
            return self.act("delete", key)
        if kind in ("undo", "redo"):
            return self.act(kind)
        if kind in ("done", "snooze"):
            entries = export["ledgers"].get(key, {}).get("entries", {})
            told = [it for it, entry in entries.items() if entry["state"] in TOLD[:3]] or ["phase/first-day"]
            return self.act(kind, f"{key}/{dice.choice(told)}")
        if kind == "settings":
            def change(document):
                document["settings"] = {"format": 1, **document.get("settings", {}), "edited_at": self.machine.ago(0), "snooze_minutes": dice.choice([30, 60, 90])}
        else:
            file = f"{uuid.UUID(int=dice.getrandbits(128), version=4)}.png"

            def change(document):
                photo = {"id": str(uuid.UUID(int=dice.getrandbits(128), version=4)), "edited_at": self.machine.ago(0), "at": self.machine.ago(0), "file": file}
                it = next(it for it in document["sessions"] if it["id"] == key)
                it["photos"] = [*it.get("photos", []), photo]
                document["photos"][file] = base64.b64encode(png()).decode()
                self.machine.known.add(photo["id"])
        self.machine.imports(change)
        self.made.append(f"{kind} of {key}")


# What has to come of it


def rank(record):
    return datetime.fromisoformat(record["edited_at"].replace("Z", "+00:00")), "deleted_at" in record


def versions(a, b):
    """The versions that may stand: the one that was changed last; deleted, where that was in the same second."""
    found = [it for it in (a, b) if it is not None]
    best = max(map(rank, found))
    return [it for it in found if rank(it) == best]


def records(export):
    """Every record by session and id; the header by the session's alone."""
    found = {}
    for session in export["sessions"]:
        found[session["id"], "header"] = session["header"]
        for kind in LISTS:
            for record in session.get(kind, []):
                found[session["id"], record["id"]] = record
    return found


def entries(export):
    return {(session, kind): it for session, ledger in export["ledgers"].items() for kind, it in ledger["entries"].items()}


def faults_of_union(base, before, after):
    """What of two exports is not in the one that came of them, or is there beside them. `base` are the reminders' entries
    as both had them before."""
    a, b = map(records, before)
    now = records(after)
    for key in sorted(set(a) | set(b) | set(now), key=str):
        allowed = versions(a.get(key), b.get(key)) if key in a or key in b else []
        if now.get(key) not in allowed:
            yield f"record {key}: {now.get(key)} instead of {allowed}"
    a, b = map(entries, before)
    now = entries(after)
    for key in set(a) | set(b):
        was = [it["state"] for it in (a.get(key), b.get(key)) if it]
        changed = [it["state"] for it in (a.get(key), b.get(key)) if it and it != base.get(key)]
        if len(changed) == 1 and now.get(key, {}).get("state") == changed[0]:
            continue  # It was done, and that was undone on one of them alone.
        state = now.get(key, {}).get("state")
        if "done" in was and state != "done" or any(it in TOLD for it in was) and state not in TOLD or state is None:
            yield f"reminder {key}: {state} where it was {was}"
    chosen = [it["settings"] for it in before if it.get("settings")]
    if chosen:
        latest = max(it["edited_at"] for it in chosen)
        if after.get("settings") not in [it for it in chosen if it["edited_at"] == latest]:
            yield f"settings: {after.get('settings')} of {chosen}"
    pixels = {**before[0]["photos"], **before[1]["photos"]}
    yield from (f"photo {name} is another" for name, it in after["photos"].items() if it != pixels.get(name))


class Pair:
    """Two machines, and what was found of them."""

    def __init__(self, home, stack, seed):
        self.machines = [Machine(home, name) for name in ("a", "b")]
        self.dice, self.seed = random.Random(seed), seed
        self.copies, self.looks, self.changes, self.told, self.refused, self.plans = set(), 0, 0, 0, 0, 0
        a, b = (it.syncthing for it in self.machines)
        a.configure(b)
        b.configure(a)
        for machine in self.machines:
            stack.callback(machine.stop_agent)
            stack.enter_context(machine.syncthing.start())
            machine.services(stack)
        for one in (a, b):
            until(one.answers, 60, "Syncthing")
        self.a, self.b, self.base = a, b, {}

    def connect(self):
        self.a.ask(f"system/resume?device={self.b.id}", "POST")
        until(lambda: self.a.is_connected(self.b) and self.b.is_connected(self.a), 30, "a connection")

    def part(self):
        self.a.ask(f"system/pause?device={self.b.id}", "POST")
        until(lambda: not (self.a.is_connected(self.b) or self.b.is_connected(self.a)), 30, "the connection's end")

    def in_step(self):
        """Waits until both have the same files, and Syncthing has seen them all: an agent may write meanwhile."""
        end, seen = time.monotonic() + 60, None
        while True:
            for one in (self.a, self.b):
                one.scan()
            self.see()
            trees = [it.tree() for it in self.machines]
            if self.a.is_idle() and self.b.is_idle() and trees[0] == trees[1] == seen:
                return
            seen = trees[0]
            if time.monotonic() > end:
                names = [name for name in sorted(set(trees[0]) | set(trees[1])) if trees[0].get(name) != trees[1].get(name)]
                raise Failed(f"Syncthing did not come to an end: {names}: {[one.ask(f'db/status?folder={FOLDER}') for one in (self.a, self.b)]}")
            time.sleep(0.1)

    def see(self):
        for machine in self.machines:
            self.copies |= set(machine.copies()) | {it for it in machine.syncthing.copies() if not it.startswith("quarantine/")}

    def rest(self):
        """Lets both look until there is nothing to do; how often that was."""
        for look in range(1, MOST_LOOKS + 1):
            self.in_step()
            before = [it.stamps() for it in self.machines]
            order = self.dice.sample(self.machines, 2)
            # One after the other, or both at once.
            if self.dice.random() < 0.5:
                for machine in order:
                    machine.look()
            else:
                with ThreadPoolExecutor() as pool:
                    list(pool.map(Machine.look, order))
            if before == [it.stamps() for it in self.machines] and not any(it.copies() for it in self.machines):
                return look
        raise Failed(f"they did not come to rest: {[it.copies() for it in self.machines]}")

    def join(self, number):
        """One time apart and together again; returns what was wrong with it."""
        a, b = self.machines
        b.set_clock(self.dice.choice([5, 5, -3, 0]))
        common = [it["id"] for it in a.export()["sessions"] if "deleted_at" not in it["header"]][-2:]
        self.part()
        told = self.dice.choice(self.machines)
        other = next(it for it in self.machines if it is not told)
        # Whether the agent that tells goes on, and whether the other machine has one, while the files come.
        stays, meets = (self.dice.random() < 0.5 for _ in range(2))
        new = Edits(told, self.dice, number, common).started(6.02)["session"]
        told.start_agent()
        until(lambda: f"{new}/phase/first-day" in self.open(told), 15, f"a reminder on {told.name}")
        all_edits = []
        for machine in self.dice.sample(self.machines, 2):
            edits = Edits(machine, self.dice, number, common)
            for _ in range(self.dice.randrange(3, 7)):
                edits.one()
            self.changes += len(edits.made)
            self.refused += len(edits.refused)
            all_edits.append((machine.name, edits.made, edits.refused))
        if not stays:
            told.stop_agent()
        else:
            self.quiet(told)
        plans = {it.change_plan(number) for it in self.machines} if self.dice.random() < 0.25 else set()
        if meets:
            other.start_agent()
            self.quiet(other)
        before = [it.export() for it in self.machines]
        known, shown = entries(other.export()), len(other.notifies())
        tellings = {key: it for key, it in entries(told.export()).items() if it["state"] in TOLD}
        faults = []
        for machine in self.machines:
            # Its Syncthing has seen the changes already, or sees them when the others are there.
            if self.dice.random() < 0.5:
                machine.syncthing.scan()
        self.connect()
        self.looks = max(self.looks, self.rest())
        if plans:
            self.plans += 1
            faults += self.plan_set_aside(plans)
        running = [it for it in self.machines if it.agent]
        for machine in running:
            self.quiet(machine, LONGEST_WAIT)
        if running:
            self.rest()
        after = [it.export() for it in self.machines]
        told.stop_agent()
        for document in after:
            document.pop("exported_at")
        if after[0] != after[1]:
            faults.append("the two are not equal")
        faults += faults_of_union(self.base, before, after[0])
        self.base = entries(after[0])
        # Also what was acknowledged long ago.
        there = {it for session in after[0]["sessions"] for it in [session["id"], *(it["id"] for kind in LISTS for it in session.get(kind, []))]}
        faults += [f"{it} is gone" for it in (a.known | b.known) - there]
        for machine in self.machines:
            faults += [f"{machine.name}: check: {it}" for it in machine.check()["problems"]]
            faults += [f"{machine.name}: left over: {it}" for it in [*machine.leftovers(), *machine.quarantine()]]
        if not meets:
            other.start_agent()
            time.sleep(0.5)
            self.quiet(other)
        other.stop_agent()
        faults += self.told_again(other, known, shown, tellings)
        if faults:
            faults += [f"  {it}" for it in all_edits]
        return faults

    def plan_set_aside(self, plans):
        """Of two versions of a plan one stands and the other is set aside, as it is; the person removes it."""
        for machine in self.machines:
            tree = machine.tree()
            aside = [it for name, it in tree.items() if name.startswith("quarantine/")]
            if {tree["protocols/clinic.ron"], *aside} != plans or len(aside) != 1:
                yield f"{machine.name}: other plans than the two, or more: {[it for it in tree if 'clinic' in it]}"
            problems = machine.check()["problems"]
            if len(problems) != 1 or "another version of a plan of your own" not in problems[0]:
                yield f"{machine.name}: check says of the plan that was set aside: {problems}"
        # Where both have set it aside, their Syncthings need a moment to make that one file: what one removes while
        # the other makes it is there.
        time.sleep(1)
        for path in self.dice.choice(self.machines).quarantine():
            name = path.relative_to(path.parents[1])
            until(lambda: self.a.version(name) == self.b.version(name), 30, f"one version of {name}")
            path.unlink()
        self.rest()

    @staticmethod
    def open(machine):
        return {it["id"] for it in machine.json("reminders", "--json") if it["state"] in TOLD}

    @staticmethod
    def quiet(machine, seconds=0.8):
        """Waits until its agent has nothing more to tell or to write for so long."""
        seen, since = None, time.monotonic()
        for _ in range(100):
            now = machine.tree(), len(machine.notifies())
            if now != seen:
                seen, since = now, time.monotonic()
            elif time.monotonic() > since + seconds:
                return
            time.sleep(0.2)
        raise Failed(f"the agent of {machine.name} does not come to rest")

    def told_again(self, machine, before, shown, tellings):
        """What the agent of a machine has told again, of what it knew or the other machine had told."""
        after = entries(machine.export())
        new = {key for key, it in after.items() if it.get("popup", {}).get("service", "").startswith(machine.bus_id) and it != before.get(key)}
        ids = {after[key]["popup"]["id"] for key in new}
        self.told += len(tellings)
        for notify in machine.notifies()[shown:]:
            if notify["id"] not in ids:
                yield f"{machine.name} told something again: {notify['summary']}: {notify['body']}"
        for key in new & set(tellings):
            if after[key]["state"] in TOLD[:2] and not tellings[key].get("until"):
                yield f"{machine.name} told {key} again: {tellings[key]}, {after[key]}"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--joins", type=int, default=50)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    arguments = parser.parse_args()
    if not PROGRAM.exists():
        sys.exit(f"no program at {PROGRAM}: build it (cargo build --release), or name it in AFTERCARE_BIN")
    if not shutil.which("syncthing") or not FAKETIME:
        print("needs Debian's packages syncthing and faketime")
        return 77
    verdict, began, failed = Verdict(), time.monotonic(), 0
    print(f"seed {arguments.seed}")
    home = Path(tempfile.mkdtemp(prefix="aftercare-syncthing-"))
    with ExitStack() as stack:
        pair = Pair(home, stack, arguments.seed)
        joins = 0
        try:
            for number in range(arguments.joins):
                faults = pair.join(number)
                joins += 1
                if faults:
                    failed += 1
                    verdict.check(f"join {number}", False, "\n".join(["", *map(str, faults)]))
        except Failed as failure:
            verdict.check(f"join {joins} could be played", False, failure)
    took = time.monotonic() - began
    verdict.check(f"{joins} joins: both equal, the union of all records, nothing told twice, at rest after {pair.looks} looks", joins == arguments.joins and not failed,
                  f"{pair.changes} changes ({pair.refused} refused), {len(pair.copies)} conflict copies merged or set aside ({pair.plans} plans), {pair.told} tellings counted for both, {took:.0f} s")
    verdict.check("conflict copies arose", len(pair.copies) >= joins // 2, len(pair.copies))
    if verdict.failed:
        print(f"kept: {home}")
    else:
        shutil.rmtree(home)
    return verdict.finish()


if __name__ == "__main__":
    sys.exit(main())
