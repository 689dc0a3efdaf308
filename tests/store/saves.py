#!/usr/bin/python3
"""Every save of the command line, broken at each of its system calls: nothing that was there before is lost.

    saves.py [KIND...]     each kind of save, or those only
    saves.py --writers     eight processes at once that make a thousand changes each

A save is traced once. Then it is made anew on a copy of the same data folder for each call that it makes there, and is
killed at that call, or the call fails with EIO or ENOSPC (a call that only reads: with EIO), or the disk takes only a
part of what is written. After each, the program has to find the data as before the save or as after it and nothing
between, as after it where the save said so; no file damaged or set aside; and the next save has to work, and undo to
give what was before. Every backup that is there has to be whole, none may be missing that is to be kept, and nothing may
change by a restore unless a copy of how it was before is there."""
import base64
import gzip
import json
import os
import re
import resource
import shutil
import struct
import subprocess
import sys
import tempfile
import time
import uuid
import zlib
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta, timezone
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "desktop"))
from desktop import PROGRAM, Failed, Verdict  # noqa: E402

BEGAN = datetime.now(timezone.utc).replace(microsecond=0)
# 13 o'clock, so that no morning and no quiet hour begins or ends meanwhile (POSIX signs).
ZONE = f"Etc/GMT{BEGAN.hour - 13:+d}"

WRITES = set("write pwrite64 writev pwritev fsync fdatasync sync_file_range rename renameat renameat2 link linkat symlink symlinkat unlink "
             "unlinkat rmdir mkdir mkdirat truncate ftruncate fallocate copy_file_range sendfile flock".split())
READS = set("open openat read pread64 readv stat lstat fstat newfstatat statx getdents64".split())
CALLS = ",".join(f"?{call}" for call in sorted(WRITES | READS | {"exit_group"}))
AT_ONCE = 2


# The program and its data

UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)")


def ago(hours):
    return (BEGAN - timedelta(hours=hours)).isoformat().replace("+00:00", "Z")


class Folder:
    """A data folder, and the program on it in a world of its own."""

    def __init__(self, data):
        self.data = Path(data)
        home = str(self.data.parent)
        self.env = {"PATH": os.environ["PATH"], "HOME": home, "XDG_CONFIG_HOME": home, "XDG_RUNTIME_DIR": home, "TZ": ZONE,
                    "DBUS_SESSION_BUS_ADDRESS": "unix:path=/nonexistent/bus"}

    def command(self, *arguments):
        return [str(PROGRAM), "--data-dir", str(self.data), *map(str, arguments)]

    def run(self, *arguments, before=(), **more):
        return subprocess.run([*before, *self.command(*arguments)], env=self.env, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE, text=True, timeout=60, **more)

    def json(self, *arguments, aside_too=False):
        """The document that it prints; `aside_too`: also where it says that a damaged file was set aside."""
        done = self.run(*arguments)
        if (done.returncode or done.stderr) and not (aside_too and "set aside" in done.stderr and done.stdout):
            raise Failed(f"{' '.join(map(str, arguments))}: exit {done.returncode}: {done.stderr.strip()}")
        return json.loads(done.stdout)

    def backups(self):
        """The backups by name, each with its sessions as text; `None` where it is not whole, or the program cannot read it."""
        found = {}
        for it in self.json("restore", "--json"):
            try:
                found[it["name"]] = without_times(json.loads(gzip.decompress(Path(it["file"]).read_bytes()))["sessions"]) if it["sessions"] is not None else None
            except (OSError, EOFError, ValueError, zlib.error):
                found[it["name"]] = None
        return found

    def leftovers(self):
        return [path for path in self.data.rglob(".new-*")]

    def quarantine(self):
        folder = self.data / "quarantine"
        return [path for path in sorted(folder.iterdir()) if not path.name.startswith(".new-")] if folder.exists() else []


class State:
    """All that the program finds in a data folder: one value for each session, and one for the settings.

    Ids that the base had not, and times of this very run, differ from one run to the next: they are made equal. What is
    deleted is as if it were not there; `tombs` has that too."""

    def __init__(self, folder, known, shown=True):
        sessions = folder.json("list", "--json", aside_too=True)
        export = folder.json("export", "json", aside_too=True)
        self.tombs = clean(export["sessions"], known)
        kept = {it["id"]: it for it in export["sessions"] if "deleted_at" not in it["header"]}
        if sorted(kept) != sorted(it["id"] for it in sessions):
            raise Failed(f"list and export name other sessions: {sorted(kept)}, {sessions}")
        parts = {}
        for listed in sessions:
            key = listed["id"]
            names = {it["file"] for it in kept[key].get("photos", []) if "deleted_at" not in it}
            parts[key] = [listed, without_deleted(kept[key]), export["ledgers"].get(key), {name: export["photos"].get(name) for name in names}]
            if shown:
                parts[key].append(folder.json("show", key, "--json"))
        if shown:
            self.reminders = [[it["id"], it["due_at"], it["state"]] for it in folder.json("reminders", "--json")]
        self.sessions = without_times(kept.values())
        self.parts = sorted(clean([key, it], known) for key, it in parts.items())
        self.settings = clean(export.get("settings"), known)
        self.whole = shown

    def plain(self):
        """What to compare with a state whose sessions were not all shown."""
        return [clean(json.loads(part)[1][:4], ()) for part in self.parts], self.settings

    def is_like(self, other):
        if self.whole and other.whole:
            return (self.parts, self.settings, self.tombs) == (other.parts, other.settings, other.tombs)
        return self.plain() == other.plain()

    def is_between(self, before, after):
        """Whether each session and the settings are as in one of the two, and none is missing."""
        names = lambda state: {json.loads(part)[0] for part in state.parts}
        return (set(self.parts) <= set(before.parts) | set(after.parts) and self.settings in (before.settings, after.settings)
                and names(self) >= names(before) & names(after))


def without_times(sessions):
    """Sessions as texts, those that are deleted left out, in any order."""
    return {clean(without_deleted(it), ()) for it in sessions if "deleted_at" not in it["header"]}


def without_deleted(value):
    if isinstance(value, dict):
        cleaned = {key: without_deleted(it) for key, it in value.items()}
        return {key: it for key, it in cleaned.items() if it != []}
    if isinstance(value, list):
        return [without_deleted(it) for it in value if not (isinstance(it, dict) and it.get("deleted_at"))]
    return value


def clean(value, known):
    """A value as text, where what differs from run to run is equal."""

    def time_of(found):
        at = datetime.fromisoformat(found[0].replace("Z", "+00:00"))
        return "NOW" if BEGAN - timedelta(minutes=5) < at < BEGAN + timedelta(hours=2) else found[0]

    text = json.dumps(value, sort_keys=True)
    text = re.sub(r'"edited_at": "[^"]*"', '"edited_at": ""', text)
    text = TIME.sub(time_of, text)
    return UUID.sub(lambda found: found[0] if not known or found[0] in known else "NEW", text)


# The kinds of save

def png():
    """A small picture."""
    chunk = lambda kind, data: struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    rows = b"".join(b"\0" + bytes([40 * y, 90, 200]) * 4 for y in range(4))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 4, 4, 8, 2, 0, 0, 0)) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


class Base:
    """The data folder that every save begins from: two sessions with records of every kind, settings, a photo, and what to undo."""

    def __init__(self, home):
        self.home = home
        self.folder = folder = Folder(home / "base" / "data")
        folder.data.parent.mkdir(parents=True)
        self.old = folder.json("start", "--finished-at", ago(900.5), "--area", "scalp", "--json")["session"]
        folder.json("log", self.old, "--at", ago(880), "--redness", 1, "--note", "calm ünï \"quoted\"\nsecond line", "--json")
        self.face = folder.json("start", "--finished-at", ago(78.5), "--depth-mm", "0.5", "--area", "face", "--note", "first", "--json")["session"]
        log = lambda hours, *how: folder.json("log", self.face, "--at", ago(hours), *how, "--json")["check_in"]
        self.check_in = log(60, "--redness", 1, "--itch", 2)
        self.other_check_in = log(40, "--dryness", 2, "--note", "tight")
        log(20, "--redness", 3)  # raises a flag
        self.export = folder.json("export", "json")
        # Settings, a photo and what the agent told come by an import: the command line has no other way.
        photo = self.record("file", f"{uuid.uuid4()}.jpg")
        self.session(self.export, self.old)["photos"] = [photo]
        self.export["photos"] = {photo["file"]: base64.b64encode(png()).decode()}
        self.export["settings"] = {"format": 1, "edited_at": ago(1), "snooze_minutes": 45}
        told = {"state": "delivered", "due_at": ago(30.5), "at": ago(30.5)}
        self.export["ledgers"] = {self.face: {"format": 1, "entries": {"phase/settling": told, "phase/reintroduction": told}}}
        folder.json("import", self.write("base.json", self.export), "--json")
        folder.json("done", f"{self.face}/phase/settling", "--json")
        folder.json("log", self.face, "--at", ago(2), "--swelling", 1, "--note", "the one before", "--json")
        self.export = folder.json("export", "json")
        self.known = set(UUID.findall(json.dumps(self.export))) | set(UUID.findall(" ".join(map(str, folder.data.rglob("*")))))

    def write(self, name, document):
        file = self.home / name
        file.write_text(json.dumps(document))
        return file

    @staticmethod
    def session(export, key):
        return next(it for it in export["sessions"] if it["id"] == key)

    @staticmethod
    def record(key, value):
        return {"id": str(uuid.uuid4()), "edited_at": ago(0.1), "at": ago(100), key: value}

    def elsewhere(self, sessions, settings):
        """An export of another machine: new sessions with a protocol that is not here, a ledger and a photo, and another check-in of one that is here."""
        there = json.loads(json.dumps(self.export))
        model = there["sessions"][-1]
        text = there["protocols"][0] + "\n// of another machine\n"
        there["protocols"].append(text)
        ours = self.session(there, self.face)
        there["sessions"], there["ledgers"], there["photos"] = [], {}, {}
        for _ in range(sessions):
            new = json.loads(json.dumps(model))
            photo = self.record("file", f"{uuid.uuid4()}.jpg")
            new |= {"id": str(uuid.uuid4()), "photos": [photo]}
            new["header"]["details"]["note"] = "elsewhere"
            there["sessions"].append(new)
            there["photos"][photo["file"]] = base64.b64encode(png()).decode()
            there["ledgers"][new["id"]] = {"format": 1, "entries": {"phase/recovery": {"state": "delivered", "due_at": ago(54.5), "at": ago(54.5)}}}
        if settings:
            ours["check_ins"].append(self.record("note", "from elsewhere") | {"at": ago(50)})
            there["sessions"].append(ours)
            there["settings"] |= {"edited_at": ago(0.01), "snooze_minutes": 30}
        else:
            there["settings"] = None
            del there["settings"]
        return there


class Kind:
    """A kind of save. `usual` ones cost two flushes and rewrite one file at most; one in `parts` says that it may end between two
    sessions; a `reader` finds it as after the save whatever happened; `backs_up` and `restores` say what it has to do with backups."""

    def __init__(self, name, *save, prepare=(), back="undo", empty=False, usual=True, parts=False, reader=False, damage=None, backs_up=False,
                 restores=False):
        self.backs_up, self.restores = backs_up, restores
        self.name, self.save, self.prepare, self.back = name, save, prepare, back
        self.empty, self.usual, self.parts, self.reader, self.damage = empty, usual, parts, reader, damage


def kinds(base):
    face, note = base.face, ("--note", "new")
    one = base.write("one.json", base.elsewhere(1, settings=False))
    many = base.write("many.json", base.elsewhere(2, settings=True))
    postponed, logged = ("postpone", face, "--at", ago(1)), ("log", face, "--at", ago(3), "--itch", 1, *note)
    closed = ("close-flag", "persistent-redness", face, "--at", ago(1.5), "--how", "cleared")

    def conflict_copy(folder):
        text = (folder.data / f"sessions/{face}.ron").read_text()
        copy = text.replace('"note": "tight"', '"note": "looser"').replace(base.check_in, str(uuid.UUID(int=7)))
        assert copy.count("looser") == 1 and copy.count(str(uuid.UUID(int=7))) == 1
        (folder.data / f"sessions/{face}.sync-conflict-20261124-200512-ABCDEFG.ron").write_text(copy)

    def torn(folder):
        file = folder.data / f"sessions/{face}.ron"
        torn.kind.torn = file.read_bytes()[:-60]
        file.write_bytes(torn.kind.torn)

    def older_backups(folder):
        newest = folder.data / "backups" / f"{today}.json.gz"
        for days in range(1, 45):
            shutil.copy(newest, newest.with_name(f"{today - timedelta(days=days)}.json.gz"))

    def lost(folder):
        newest = max((folder.data / "sessions").iterdir(), key=lambda it: it.name)
        newest.unlink()
        (folder.data / "settings.ron").write_text(f'{{"format": 1, "edited_at": "{ago(9)}", "snooze_minutes": 20}}\n')

    today = BEGAN.date()  # in ZONE, too
    new = ("start", "--finished-at", ago(2.5), *note)
    changed_since = [("backup",), logged, new, ("delete", base.old)]
    torn.kind = Kind("a torn session, set aside", "list", usual=False, reader=True, damage=torn)
    return [
        Kind("the first start of all", "start", "--finished-at", ago(2.5), *note, empty=True, usual=False),
        Kind("start", "start", "--finished-at", ago(2.5), *note),
        Kind("log", *logged),
        Kind("log --edit", "log", face, "--edit", base.check_in, "--redness", 2, *note),
        Kind("log --delete", "log", face, "--delete", base.check_in),
        Kind("postpone", *postponed),
        Kind("resume", "resume", "retinol", face, "--at", ago(1), prepare=[closed, ("close-flag", "worsening-redness", face, "--at", ago(1.5))]),
        Kind("close-flag", *closed),
        Kind("correct", "correct", face, "--finished-at", ago(77.5)),
        Kind("end", "end", face),
        Kind("delete", "delete", face),
        Kind("undo of a check-in", "undo", prepare=[logged], back="redo"),
        Kind("undo of a start", "undo", prepare=[("start", "--finished-at", ago(2.5), *note)], back="redo"),
        Kind("redo", "redo", prepare=[logged, ("undo",)]),
        Kind("done", "done", f"{face}/phase/reintroduction"),
        Kind("snooze", "snooze", f"{face}/phase/reintroduction"),
        Kind("undo of done", "undo", prepare=[("done", f"{face}/phase/reintroduction")], back="redo"),
        Kind("import of a session with a photo", "import", one, usual=False),
        Kind("import of sessions and settings", "import", many, usual=False, parts=True),
        Kind("undo of an import", "undo", prepare=[("import", many)], back="redo", usual=False, parts=True),
        Kind("a conflict copy, merged", "list", usual=False, reader=True, damage=conflict_copy),
        torn.kind,
        Kind("the first backup", "backup", usual=False, reader=True, backs_up=True),
        Kind("a backup in the place of one, and older ones thinned out", "backup", prepare=[("backup",), logged], damage=older_backups, usual=False,
             reader=True, backs_up=True),
        Kind("restore --merge", "restore", today, "--merge", prepare=[new, ("backup",)], damage=lost, usual=False, parts=True, restores=True),
        Kind("restore --replace", "restore", today, "--replace", prepare=changed_since, usual=False, parts=True, restores=True),
    ]


# The points of a save

class Point:
    """What goes wrong: `call`, the `number`th of its name, is killed at or fails with `how`; or no file grows beyond `number` bytes."""

    def __init__(self, call, number, how, line):
        self.call, self.number, self.how, self.line = call, number, how, line

    def __str__(self):
        return f"{self.how} at {self.call} {self.number} ({self.line[:150]})"

    def save(self, folder, command):
        if self.how == "SHORT":
            limit = lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (self.number, self.number))
            # Python ignores SIGXFSZ, and so does what it starts.
            return folder.run(*command, preexec_fn=limit, restore_signals=False), True
        trace = folder.data.parent / "trace"
        what = "signal=SIGKILL" if self.how == "SIGKILL" else f"error={self.how}"
        done = folder.run(*command, before=["strace", "-f", "-qq", "-o", trace, "-e", f"trace={self.call}", "-e", f"inject={self.call}:{what}:when={self.number}"])
        hit = "+++ killed by SIGKILL" if self.how == "SIGKILL" else "(INJECTED)"
        return done, hit in trace.read_text()


def points(folder, command):
    """Makes the save, and returns all that can go wrong with it, and its trace."""
    trace = folder.data.parent / "trace"
    done = folder.run(*command, before=["strace", "-f", "-y", "-qq", "-s", "0", "-o", trace, "-e", f"trace={CALLS}"])
    if done.returncode and "set aside" not in done.stderr:
        raise Failed(f"{command}: exit {done.returncode}: {done.stderr}")
    counts, found, lines, lengths = {}, [], [], set()
    for line in trace.read_text().splitlines():
        parts = re.match(r"\d+ +(\w+)\((.*)", line)
        if not parts:
            continue
        call = parts[1]
        counts[call] = counts.get(call, 0) + 1
        ours, out = str(folder.data) in line, re.match(r"[12]<", parts[2])
        if call == "exit_group":
            found.append(Point(call, counts[call], "SIGKILL", "the end"))
        elif ours or out and call in WRITES:
            short = line.split(maxsplit=1)[1].replace(str(folder.data), "")
            lines.append(short)
            writes = call in WRITES or call in ("open", "openat") and re.search("O_CREAT|O_WRONLY|O_RDWR", line)
            found += [Point(call, counts[call], how, short) for how in (("SIGKILL", "EIO", "ENOSPC") if writes else ("EIO",))]
            if call == "write" and ours:
                lengths.add(int(line.rsplit("= ", 1)[1]))
    journal = folder.data / ".local/undo.ron"
    size = journal.stat().st_size if journal.exists() else 0
    found += [Point("write", limit, "SHORT", "bytes a file") for limit in sorted({at for it in lengths | {size} - {0} for at in (it // 2, it - 1)})]
    return found, lines


class Tried:
    """What became of a save with one thing wrong."""

    def __init__(self, base, kind, prepared, before, after, point, home):
        self.point, self.errors, self.left, self.no_undo = point, [], 0, False
        home.mkdir()
        folder = Folder(home / "data")
        if prepared.exists():
            shutil.copytree(prepared, folder.data)
        try:
            self.play(base, kind, folder, before, after)
        except (Failed, ValueError, KeyError) as error:
            self.errors.append(str(error))
        shutil.rmtree(home)

    def expect(self, holds, error):
        if not holds:
            self.errors.append(error)
        return holds

    def play(self, base, kind, folder, before, after):
        done, reached = self.point.save(folder, (*kind.save, "--json"))
        said = done.stderr.strip()
        if not self.expect(reached, "the point was not reached"):
            return
        killed = self.point.how == "SIGKILL"
        acknowledged = done.returncode == 0 or killed and bool(done.stdout)
        self.acknowledged = acknowledged
        refused = 2 if self.point.call in READS else 1  # what cannot be read may not be found
        self.expect(done.returncode in ((-9, 137) if killed else (0, 1, refused)), f"exit {done.returncode}: {said}")
        if done.returncode == 1 and not kind.reader:
            one_line = done.stderr.startswith("aftercare: ") and done.stderr.count("\n") == 1
            self.expect(one_line, f"no one clear line: {done.stderr!r}")
        self.left = len(folder.leftovers())
        now = State(folder, base.known)
        is_before, is_after = before is not None and now.is_like(before), now.is_like(after)
        if kind.reader:
            self.expect(is_after, "not all of it is there")
        elif acknowledged:
            self.expect(is_after, "it was acknowledged, and is not there")
        elif kind.parts:
            self.expect(is_before or is_after or now.is_between(before, after), "neither before nor after, nor between two sessions")
        else:
            self.expect(is_before or is_after, "neither before nor after")
        if "nothing was changed" in said and not kind.reader:
            self.expect(is_before, f"it says so, and something was changed: {said}")
        if kind.backs_up or kind.restores:
            self.check_backups(folder, kind, acknowledged, None if is_before else before, now)
        self.sound(folder, kind, whole=is_after)

        if is_after and not kind.reader:
            # Who was killed has not been told that it can be taken back.
            taken = folder.run(kind.back)
            back = State(folder, base.known, shown=False)
            gone = back.is_like(before)
            if taken.returncode == 0 and "Nothing to" not in taken.stdout:
                if not killed or acknowledged:
                    self.expect(gone, f"{kind.back} does not give what was before: {taken.stdout.strip()}")
            else:
                self.no_undo = True
                self.expect(back.is_like(after), f"{kind.back} is refused and changes something: {taken.stdout}{taken.stderr}")
        elif not kind.reader:
            again = folder.run(*kind.save, "--json")
            self.expect(again.returncode == 0, f"the save cannot be made anew: {again.stderr.strip()}")
            self.expect(State(folder, base.known, shown=False).is_like(after), "the save made anew does not give what was to be")
        # And another one.
        started = folder.json("start", "--finished-at", ago(30), "--json")["session"]
        folder.json("log", started, "--itch", 4, "--note", "the next", "--json")
        shown = json.dumps(folder.json("show", started, "--json"))
        self.expect("the next" in shown, "the next save is not there")
        self.sound(folder, kind)

    def check_backups(self, folder, kind, acknowledged, changed_from, now):
        """`changed_from`: the state that the save has changed, if it changed one."""
        found = folder.backups()
        self.expect(all(found.values()), f"not whole: {[name for name, sessions in found.items() if not sessions]}")
        safe = {name for name in found if name.startswith("before-restore-")}
        kept = kind.backups_before & kind.backups_after
        self.expect(found.keys() >= kept, f"gone, and were to be kept: {sorted(kept - found.keys())}")
        if kind.backs_up and acknowledged:
            # What cannot be looked at just now stays until tomorrow.
            left = set() if self.point.call in READS else found.keys() - kind.backups_after
            self.expect(not left, f"were to be removed: {sorted(left)}")
            self.expect(found.get(str(BEGAN.date())) == now.sessions, "the backup is not what there is")
        if kind.restores and changed_from:
            # What could not be read just then, and stays as it is, may be missing beside a merge.
            needed = changed_from.sessions - now.sessions if "--merge" in kind.save else changed_from.sessions
            self.expect(any(needed <= (found[name] or set()) for name in safe), "there is no copy of how it was before")

    def sound(self, folder, kind, whole=True):
        """`whole`: nothing was left half-way, such as the photos of sessions that did not come in."""
        checked = json.loads(folder.run("check", "--json").stdout)
        if kind.backs_up and not self.acknowledged:
            # It is told, until the next one.
            checked["problems"] = [it for it in checked["problems"] if not ("the backup of" in str(it) and "failed" in str(it))]
        if not whole:
            checked["problems"] = [it for it in checked["problems"] if "belongs to no session" not in str(it)]
        aside = kind.reader and kind.name.startswith("a torn")
        if aside:
            whole = folder.quarantine() and all(path.read_bytes() == kind.torn for path in folder.quarantine())
            self.expect(whole, "what was torn is not set aside as it was")
        else:
            self.expect(checked["problems"] == [], f"check says {checked['problems']}")
            self.expect(folder.quarantine() == [], "something was set aside")


def save_kind(verdict, base, kind, home, pool):
    began = time.monotonic()
    home.mkdir()
    prepared = Folder(home / "prepared" / "data")
    prepared.data.parent.mkdir()
    if not kind.empty:
        shutil.copytree(base.folder.data, prepared.data)
    for command in kind.prepare:
        prepared.json(*command, "--json")
    if kind.damage:
        kind.damage(prepared)
    before = None if kind.reader else State(prepared, base.known)
    kind.backups_before = prepared.backups().keys() if kind.backs_up or kind.restores else set()
    if kind.empty:
        shutil.rmtree(prepared.data, ignore_errors=True)
    traced = Folder(home / "traced" / "data")
    traced.data.parent.mkdir()
    if prepared.data.exists():
        shutil.copytree(prepared.data, traced.data)
    found, lines = points(traced, (*kind.save, "--json"))
    after = State(traced, base.known)
    kind.backups_after = {name for name in traced.backups() if not name.startswith("before-restore-")} if kind.backs_up or kind.restores else set()
    if not kind.reader and after.is_like(before):
        raise Failed(f"{kind.name}: the save changes nothing")

    flushes = sum(line.startswith(("fsync", "fdatasync")) for line in lines)
    rewritten = sum(line.startswith("rename") and re.search(r'"/(sessions|ledger)/[^.]*\.ron"', line) is not None for line in lines)
    if kind.usual:
        verdict.check(f"{kind.name}: two flushes and one file rewritten at most", flushes <= 2 and rewritten <= 1, f"{flushes} and {rewritten}")
    tried = list(pool.map(lambda it: Tried(base, kind, prepared.data, before, after, it[1], home / str(it[0])), enumerate(found)))
    errors = [f"{it.point}: {'; '.join(it.errors)}" for it in tried if it.errors]
    left, no_undo = sum(it.left > 0 for it in tried), sum(it.no_undo for it in tried)
    claim = f"{kind.name}: {len(found)} points, {time.monotonic() - began:.1f} s, {left} leave a file of no use, {no_undo} cannot be taken back"
    verdict.check(claim, not errors, "".join(f"\n        {error}" for error in errors))
    shutil.rmtree(home)
    return len(found)


def saves(verdict, only):
    began, total = time.monotonic(), 0
    with tempfile.TemporaryDirectory(prefix="aftercare-saves-") as home, ThreadPoolExecutor(AT_ONCE) as pool:
        base = Base(Path(home))
        all_kinds = kinds(base)
        unknown = set(only) - {kind.name for kind in all_kinds}
        if unknown:
            sys.exit(f"no kind of save is called {', '.join(sorted(unknown))}; there are: {', '.join(kind.name for kind in all_kinds)}")
        for number, kind in enumerate(all_kinds):
            if not only or kind.name in only:
                try:
                    total += save_kind(verdict, base, kind, Path(home) / str(number), pool)
                except Failed as failure:
                    verdict.check(f"{kind.name}: could be played", False, failure)
    print(f"{total} points in {time.monotonic() - began:.0f} s")


# Many writers

WRITERS, CHANGES, SESSIONS = 8, 1000, 32


def writers(verdict):
    """Each change is a process of its own: a check-in in a session that the others write to as well."""
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="aftercare-saves-") as home:
        folder = Folder(Path(home) / "data")
        sessions = [folder.json("start", "--finished-at", ago(78.5), "--area", f"area {number}", "--json")["session"] for number in range(SESSIONS)]

        def write(writer):
            failed, longest = [], 0
            for number in range(CHANGES):
                at = time.monotonic()
                done = folder.run("log", sessions[(number + writer) % SESSIONS], "--at", ago(1), "--itch", 1, "--note", f"{writer}/{number}")
                longest = max(longest, time.monotonic() - at)
                if done.returncode:
                    failed.append(f"{writer}/{number}: exit {done.returncode}: {done.stderr.strip()}")
            return failed, longest

        with ThreadPoolExecutor(WRITERS) as pool:
            ended = list(pool.map(write, range(WRITERS)))
        took = time.monotonic() - began
        failed = [error for errors, _ in ended for error in errors]
        verdict.check(f"{WRITERS} processes at once made {CHANGES} changes each", not failed, f"{took:.0f} s, the slowest {max(it for _, it in ended):.1f} s" if not failed else failed[:3])
        notes = sorted(it["note"] for session in folder.json("export", "json")["sessions"] for it in session["check_ins"])
        verdict.check("every one of them is there, once", notes == sorted(f"{w}/{n}" for w in range(WRITERS) for n in range(CHANGES)), f"{len(notes)} check-ins")
        checked = json.loads(folder.run("check", "--json").stdout)
        verdict.check("no file is damaged, and none left over", not checked["problems"] and not folder.quarantine() and not folder.leftovers())


def main():
    if not PROGRAM.exists():
        sys.exit(f"no program at {PROGRAM}: build it (cargo build --release), or name it in AFTERCARE_BIN")
    verdict, arguments = Verdict(), sys.argv[1:]
    if arguments == ["--writers"]:
        writers(verdict)
    else:
        saves(verdict, arguments)
    return verdict.finish()


if __name__ == "__main__":
    sys.exit(main())
