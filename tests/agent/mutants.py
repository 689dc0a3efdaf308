#!/usr/bin/env python3
"""Breaks the agent, the ledger and the store on purpose, one thing at a time, and has the simulated world find each.

    mutants.py [--list | --fits] [NAME...]

--fits: only whether each still has a place in the sources. NAME: only the mutants whose names contain it. Each one is built in a copy of the sources below the target directory; the
work tree stays as it is. `AFTERCARE_SEEDS` (1000) seeds are played on `AFTERCARE_THREADS` (all processors) threads, until
one fails: first of the sources as they are, where none may, then of each mutant, where one has to. Exit status 1 if a
mutant survives, no longer fits the sources or does not compile. All of them take about half an hour."""
import argparse
import os
import re
import shutil
import subprocess
import sys
from collections import namedtuple
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TARGET = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target")).resolve() / "mutants"
SEEDS = int(os.environ.get("AFTERCARE_SEEDS", 1000))
THREADS = int(os.environ.get("AFTERCARE_THREADS", os.cpu_count() or 1))
PATIENCE = 900  # seconds for one batch of seeds, on a machine that is busy
WIDTH = 200  # of what is printed of a failure

LEFT_OUT = {"src/lib.rs": r"^pub mod (app|cli|export|ui);\n", "Cargo.toml": r"^(eframe|egui|egui_kittest|clap|clap_mangen|clap_complete) = .*\n"}

Mutant = namedtuple("Mutant", "name file old new")

AGENT, POPUPS = "src/agent/mod.rs", "src/agent/popups.rs"
LEDGER, REMINDERS, PLAN, FLAGS, CIVIL, SKIN = (
    f"src/care/{it}.rs" for it in ("ledger", "reminders", "plan", "red_flags", "civil_time", "same_skin")
)
STORE, FILES, CACHE = (f"src/store/{it}.rs" for it in ("mod", "files", "cache"))

MUTANTS = [Mutant(*it) for it in [
    # ---- The disk
    ("a file is not flushed", FILES, "    whole.sync()?;\n", ""),
    ("a folder is not flushed", FILES, "    let synced = disk.sync_folder(folder);", "    let synced: io::Result<()> = Ok(());"),
    ("a new folder is not flushed", FILES, "    disk.sync_folder(above)\n", "    Ok(())\n"),
    ("a file is written in its place", FILES,
     "    whole.replace(file)?;\n    let synced", "    drop(whole);\n    let _ = disk.remove(file);\n    disk.append(file, bytes)?;\n    let synced"),
    ("what could not be flushed is not flushed again", AGENT,
     "let flushed = if unflushed { self.store.flush_ledgers() } else { Ok(()) };", "let flushed: Result<(), Problem> = Ok(());"),
    ("a ledger is written without what another process wrote", STORE,
     "        let before = ledger.clone();\n        let changed = change(&mut ledger)?;\n",
     "        let before = std::mem::take(&mut ledger);\n        let changed = change(&mut ledger)?;\n"),
    ("a ledger is changed without the lock", STORE,
     "        let lock = match self.lock() {\n", "        let lock = match Ok::<_, Problem>(Lock::new(())) {\n"),
    ("a session is changed without the lock", STORE,
     "        let lock = self.lock()?;\n        let mut session = self.session_locked(&lock, id)?;\n",
     "        let lock = Lock::new(());\n        let mut session = self.session_locked(&lock, id)?;\n"),
    # ---- What is recorded
    ("a morning's key without its date", REMINDERS,
     'Self::Morning(date) => write!(f, "morning/{date}"),', 'Self::Morning(_) => write!(f, "morning/today"),'),
    ("what was told is not recorded", AGENT,
     "            self.note(item.session, item.reminder.kind.to_string(), entry);\n        }\n        for other", "            drop(entry);\n        }\n        for other"),
    ("it is recorded before it is shown", AGENT, "        self.notifier.start(notice);\n", """\
        for item in items {
            self.note(item.session, item.reminder.kind.to_string(), item.entry(State::Delivered, now, None));
        }
        self.write_unrecorded(now);
        self.notifier.start(notice);
"""),
    ("late by the service's fault counts as delivered", AGENT,
     "let late = caught_up || now - item.tell_at > CATCH_UP_AFTER;", "let late = caught_up;"),
    ("what could not be written is forgotten", AGENT,
     "self.unrecorded.retain(|session, _| failed.contains_key(session));", "self.unrecorded.clear();"),
    ("what was shown by the end is not recorded", AGENT,
     "            self.answer_presses(&mut live, now);\n        }\n        self.write_unrecorded(now);\n", "            self.answer_presses(&mut live, now);\n        }\n"),
    ("what is on its way lapses", AGENT, "due.lapsed.iter().filter(|(item, _)| !self.is_under_way(item))", "due.lapsed.iter()"),
    # ---- Once, and at its time
    ("what was told is told again at its new time", LEDGER,
     "            State::Snoozed => now < due_again_at(entry, reminder, now),\n            _ => true,\n",
     "            State::Snoozed => now < due_again_at(entry, reminder, now),\n            _ => entry.due_at == reminder.due_at,\n"),
    ("what is late comes in a burst", LEDGER,
     "} else if now - tell_at > CATCH_UP_AFTER {", "} else if now - tell_at > TimeDelta::days(1000) {"),
    ("reminders of one instant come one by one", LEDGER,
     "    due.groups = by_instant.into_values().collect();\n",
     "    due.groups = by_instant.into_values().flatten().map(|item| vec![item]).collect();\n"),
    ("of use for ever", REMINDERS,
     "self.useful_until.is_some_and(|until| until <= at)", "self.useful_until.is_some_and(|until| until + TimeDelta::days(1000) <= at)"),
    ("a lapse of a clock that was ahead stands", LEDGER, "Some(Why::TooLate) => reminder.is_useless(now),", "Some(Why::TooLate) => true,"),
    ("a lapse stands though its time lies ahead again", LEDGER,
     "Some(Why::SwitchedOff) => due_again_at <= entry.at && entry.at <= now,", "Some(Why::SwitchedOff) => true,"),
    ("what lapsed by a clock that was ahead stays so", LEDGER, "                    due.lapsed.push((item(tell_at), Why::SwitchedOff));\n", ""),
    ("a lapse stands though its reason was undone", LEDGER,
     "Some(_) => entry.was_told() || why_not(reminder, now).is_some(),", "Some(_) => true,"),
    # ---- Which, and when
    ("evenings move with the zone", "src/care/session.rs",
     "self.local_date.filter(is_of_it).unwrap_or_else(|| zone.date(self.at))", "self.local_date.filter(|it| is_of_it(it) && false).unwrap_or_else(|| zone.date(self.at))"),
    ("a morning is told as a question", "src/view/notice.rs",
     'Kind::Morning(_) => words!(words, "reminder-morning"),', 'Kind::Morning(_) => words!(words, "reminder-check-in"),'),
    ("quiet hours are ignored", REMINDERS,
     "self.settings.quiet_hours().map_or(due, |quiet| quiet.wait(due, self.zone))", "due"),
    ("quiet hours end at midnight", CIVIL, "[today.pred_opt()?, today].into_iter().find_map(", "[today].into_iter().find_map("),
    ("a time in a spring gap is not put behind it", CIVIL, "with_offset(civil, late).max(change)", "with_offset(civil, late)"),
    ("of a time that comes twice the second counts", CIVIL,
     "        if with_offset(civil, early) < change {\n", "        if with_offset(civil, early) < change && with_offset(civil, late) < change {\n"),
    ("a question is asked though it was answered", LEDGER,
     "let answered = reminder.answered_at.is_some_and(|at| at <= now);", "let answered = false;"),
    ("a kind that is switched off is told", REMINDERS, "if self.settings.kinds_off.contains(reminder.kind.group()) {", "if false {"),
    ("an ended session is told of", LEDGER, "    } else if reminder.session_ended {\n", "    } else if false {\n"),
    ("an open red flag counts as closed", FLAGS, "        self.closed.is_none()\n", "        false\n"),
    ("an open red flag puts nothing off", PLAN, "flags.iter().any(Flag::is_open).then_some(now)", "None"),
    # ---- Snoozes and buttons
    ("until when it is snoozed is not written", LEDGER, "Self { until, ..Self::new(state, due_at, at) }", "Self::new(state, due_at, at)"),
    ("a snooze is ignored", LEDGER, "until.map_or(reminder.due_at, |until| until.max(reminder.due_at))", "until.map_or(reminder.due_at, |_| reminder.due_at)"),
    ("what is snoozed never comes again", LEDGER, "State::Snoozed => now < due_again_at(entry, reminder, now),", "State::Snoozed => true,"),
    ("a snooze's end does not wake the agent", LEDGER,
     "                if reminder.withdrawn.is_none() {\n                    due.next_at", "                if reminder.withdrawn.is_none() && entry.is_none() {\n                    due.next_at"),
    ("a snooze of a clock that was ahead is kept", LEDGER,
     "entry.until.filter(|until| entry.state != State::Snoozed || *until - now <= (*until - entry.at) * 2)", "entry.until"),
    ("a snooze of what is no longer planned hangs", AGENT,
     "                lapsed.entry(plan.session).or_default().extend(unplanned);\n", "                drop(unplanned);\n"),
    ("a button is heard and not recorded", AGENT,
     "                self.note(session, kind, entry);\n            }\n        }\n        self.write_unrecorded(now);", "                drop((session, kind, entry));\n            }\n        }\n        self.write_unrecorded(now);"),
    ("a button before the service's answer is dropped", POPUPS, "None if may_follow => self.pressed.push(press),", "None if may_follow => {}"),
    ("a button as the agent ends is dropped", AGENT, "        if self.popups.were_pressed() {\n", "        if false {\n"),
    ("a snooze that ends too late is taken", AGENT,
     "if until.zip(reminder).is_some_and(ends_too_late) {", "if until.zip(reminder).is_some_and(ends_too_late) && false {"),
    ("a snooze as the agent ends is not looked at", AGENT,
     "            self.answer_presses(&mut live, now);\n        }\n", "            live.clear();\n            self.answer_presses(&mut live, now);\n        }\n"),
    ("an earlier agent's popups are unknown", AGENT, "            if known.insert(session.id) {\n", "            if known.insert(session.id) && false {\n"),
    ("what is done stays on the screen", AGENT, "        self.withdraw(&live, problems.is_empty(), now);\n", ""),
    ("another treatment's red flag takes nothing down", SKIN, "let flags = self.all().flat_map(flags_of);", "let flags = flags_of(self.plan);"),
    ("a later treatment takes nothing down", SKIN,
     "        flags.chain(self.newer().map(|it| (Happening::Treatment(it.session), it.finished_at)))\n", "        flags\n"),
    ("another treatment of the same skin holds nothing back", SKIN,
     "(opening.status(at) == OpeningStatus::Waiting).then_some(opening.opens_at)", "None"),
    ("the evenings of an older plan count beside those of the newer one", SKIN, "(on != *date).then_some", "false.then_some"),
    ("an evening counts from the hour at which the active is back", SKIN, "resumed_at + SAME_DAY <= at", "resumed_at <= at"),
    ("what a red flag stops stays on the screen", AGENT,
     "let is_overtaken = reminder.kind.is_routine() && skin.overtaken_by().any(is_older);",
     "let is_overtaken = reminder.kind.is_routine() && false && skin.overtaken_by().any(is_older);"),
    ("what is shown is taken down", POPUPS,
     "let stays = |it: &Telling| (it.discreet || !discreet) && it", "let stays = |it: &Telling| it.told.is_empty() && (it.discreet || !discreet) && it"),
    ("what is on the screen may say too much", POPUPS,
     "let stays = |it: &Telling| (it.discreet || !discreet) && it", "let stays = |it: &Telling| (it.discreet || !discreet || true) && it"),
    ("whether a popup is discreet is not recorded", AGENT,
     "Entry { popup: popup.clone(), discreet, ..", "Entry { popup: popup.clone(), discreet: true, .."),
    ("discreet is ignored", AGENT, "        if self.settings.discreet {\n", "        if false {\n"),
    # ---- A service in trouble
    ("what failed is never tried again", AGENT,
     "if self.under_way.is_none() && is_over(self.failed_at, pause, now) {", "if self.under_way.is_none() && self.failed_at.is_none() {"),
    ("what failed is tried again at once", AGENT,
     "if self.under_way.is_none() && is_over(self.failed_at, pause, now) {", "if self.under_way.is_none() {"),
    ("a service that hangs is sent it again", AGENT,
     "if waiting >= GIVE_UP && self.notifier.answers_otherwise() {", "if waiting >= GIVE_UP {"),
    ("what the service dropped is not sent again", AGENT,
     "if waiting >= GIVE_UP && self.notifier.answers_otherwise() {", "if false {"),
    # ---- Changes around the agent
    ("a ledger that another process changed is not looked at", CACHE, "ledger: self.disk.stamp(&ledger).ok()", "ledger: None"),
    ("other settings are not reckoned with", AGENT,
     "        if settings != self.settings || clock_went_back || zone_changed {\n            self.settings = settings;\n",
     "        self.settings = settings;\n        if clock_went_back || zone_changed {\n"),
    ("a clock that was set back is not reckoned with", AGENT,
     "if settings != self.settings || clock_went_back || zone_changed {", "if settings != self.settings || zone_changed {"),
    ("another zone is not reckoned with", AGENT,
     "if settings != self.settings || clock_went_back || zone_changed {", "if settings != self.settings || clock_went_back {"),
    ("a pause outlasts a clock that was set back", AGENT,
     "since.is_none_or(|at| now < at || now - at >= pause)", "since.is_none_or(|at| now - at >= pause)"),
]]


class Wrong(Exception):
    """What cannot be tried."""


def mutated(mutant):
    """The text of the mutant's file."""
    text = (ROOT / mutant.file).read_text()
    found = text.count(mutant.old)
    if found != 1:
        raise Wrong(f"it no longer fits: its text is {found} times in {mutant.file}")
    return text.replace(mutant.old, mutant.new)


def lay_out(changed):
    """Brings the copy of the sources up to date, but for the files that are `changed`: only what differs is written."""
    # What the agent does not know is left out: it would take most of the time.
    for name, lines in LEFT_OUT.items():
        changed = {name: re.sub(lines, "", (ROOT / name).read_text(), flags=re.M).encode(), **changed}
    listed = subprocess.run(["git", "-C", ROOT, "ls-files", "-z"], check=True, capture_output=True, text=True).stdout
    names = {name for name in listed.split("\0") if name and (ROOT / name).is_file()}
    copy = TARGET / "source"
    for stale in [it for it in copy.rglob("*") if it.is_file() and str(it.relative_to(copy)) not in names]:
        stale.unlink()
    for name in names:
        wanted, place = changed.get(name, (ROOT / name).read_bytes()), copy / name
        if not place.is_file() or place.read_bytes() != wanted:
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(wanted)
            shutil.copymode(ROOT / name, place)
    return copy


def build(changed):
    """Builds the simulated world over the sources with these files changed: the program."""
    copy, target = lay_out(changed), TARGET / "build"
    env = {**os.environ, "CARGO_TARGET_DIR": str(target), "CARGO_PROFILE_DEV_OPT_LEVEL": "2", "CARGO_PROFILE_DEV_DEBUG": "0",
           "CARGO_INCREMENTAL": "1", "CARGO_TERM_PROGRESS_WHEN": "never"}
    command = ["cargo", "build", "--offline", "--quiet", "--example", "simulated"]
    built = subprocess.run(command, cwd=copy, env=env, capture_output=True, text=True)
    if built.returncode:
        errors = [line for line in built.stderr.splitlines() if line.startswith("error")]
        raise Wrong(f"it does not compile: {(errors or [built.stderr])[0][:WIDTH]}")
    return target / "debug/examples/simulated"


def failure(program):
    """The first failure among the seeds, in one line; None where there is none."""
    first, share = 0, THREADS * 4
    while first < SEEDS:
        seeds = min(share, SEEDS - first)
        env = {**os.environ, "AFTERCARE_FIRST_SEED": str(first), "AFTERCARE_SEEDS": str(seeds), "AFTERCARE_THREADS": str(THREADS)}
        try:
            played = subprocess.run([program], env=env, capture_output=True, text=True, errors="replace", timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            raise Wrong(f"seeds {first} to {first + seeds - 1} come to no end") from None
        if played.returncode:
            lines = re.findall(r"^seed (\d+): (.*)", played.stderr, re.M)
            if not lines:
                raise Wrong(f"it fails without a word: {played.stderr.strip()[-WIDTH:]}")
            seed, what = min((int(seed), what) for seed, what in lines)
            panic = re.search(r"panicked at .*\n(.*)", played.stderr)
            return f"seed {seed}: {what}" + (f": {panic[1]}" if panic and what == "a panic" else "")
        first, share = first + seeds, min(share * 2, THREADS * 64)
    return None


def main():
    parser = argparse.ArgumentParser(description="Breaks the agent on purpose, and has the simulated world find it.")
    parser.add_argument("--list", action="store_true", help="only name the mutants")
    parser.add_argument("--fits", action="store_true", help="only see whether each has its place in the sources")
    parser.add_argument("names", nargs="*", metavar="NAME", help="only the mutants whose names contain it")
    arguments = parser.parse_args()
    unknown = [name for name in arguments.names if not any(name in it.name for it in MUTANTS)]
    if unknown:
        sys.exit(f"no mutant is called like '{unknown[0]}': see --list")
    mutants = [it for it in MUTANTS if not arguments.names or any(name in it.name for name in arguments.names)]
    if arguments.list:
        print("\n".join(it.name for it in mutants))
        return 0
    if arguments.fits:
        unfit = 0
        for mutant in mutants:
            try:
                mutated(mutant)
            except Wrong as wrong:
                unfit += 1
                print(f"{mutant.name}: {wrong}")
        print(f"{len(mutants) - unfit} mutants fit, {unfit} do not")
        return 1 if unfit else 0
    width = max(len(it.name) for it in mutants)
    found = None
    try:
        found = failure(build({}))
    except Wrong as wrong:
        found = str(wrong)
    if found:
        sys.exit(f"the sources as they are fail already: {found}")
    print(f"{SEEDS} seeds of the sources as they are: no failure", flush=True)
    caught, survived, wrongs = 0, 0, 0
    for mutant in mutants:
        try:
            found = failure(build({mutant.file: mutated(mutant).encode()}))
            verdict = "caught  " if found else "SURVIVED"
            caught, survived = caught + bool(found), survived + (not found)
        except Wrong as wrong:
            found, verdict, wrongs = str(wrong), "WRONG   ", wrongs + 1
        what = f": {found[:WIDTH]}" if found else ""
        print(f"{verdict} {mutant.name:{width if what else 0}}{what}", flush=True)
    print(f"{caught} caught, {survived} survived" + (f", {wrongs} could not be tried" if wrongs else ""))
    return 1 if survived or wrongs else 0


if __name__ == "__main__":
    sys.exit(main())
