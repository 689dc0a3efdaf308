#!/usr/bin/python3
"""Start at log-in: the entry as GLib reads and launches it, from any path; and in a sandbox, through the desktop's portal.

    autostart.py

The sandbox is a root folder of the test's own in which /.flatpak-info lies; making it needs root, and is left out without.
Screenshots are kept in target/desktop/autostart/."""
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import atspi
import desktop
from desktop import APP_ID, Aftercare, Child, Failed, Verdict, keep, screenshot, until, work
from gi.repository import Gio

NASTY = ["plain", "with spaces", "100% %u %%", "quo\"te'd", "back\\slash\\\\n \\s", "$HOME `id` $(id)", "~", "semi;colon&|<>*?#()[]{}!", "é \u00a0\u3000ж",
         "-dash", "two  spaces", "a=b"]
LOG_IN = "Start at log-in"

SANDBOX = """
root=$1; shift
mount -t tmpfs none "$root"
for entry in /* /.[!.]*; do
  if [ -L "$entry" ]; then cp -P "$entry" "$root$entry"
  elif [ -d "$entry" ]; then mkdir "$root$entry" && mount --rbind "$entry" "$root$entry"
  fi
done
: >"$root/.flatpak-info"
exec chroot "$root" "$@"
"""


def entry():
    return Path(os.environ["XDG_CONFIG_HOME"]) / f"autostart/{APP_ID}.desktop"


def arguments_of(process):
    return Path(f"/proc/{process}/cmdline").read_bytes().decode().split("\0")[:-1]


def any_path(verdict):
    """Each program writes the entry for itself and a folder of that name; GLib starts what it says."""
    entry().parent.mkdir(parents=True)
    for number, name in enumerate(NASTY):
        program, data = work(f"p{number}") / name / "aftercare", work(f"d{number}") / f"{name}=x"
        program.parent.mkdir(parents=True)
        try:
            os.link(desktop.PROGRAM, program)
        except OSError:  # it lies on another disk
            shutil.copy2(desktop.PROGRAM, program)
        entry().write_text('[Desktop Entry]\nType=Application\nName=x\nExec="/gone/aftercare" agent\n')
        run = lambda *arguments: subprocess.run([program, "--data-dir", data, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        told = json.loads(run("check", "--repair", "--json").stdout)
        os.kill(told["agent"]["pid"], signal.SIGTERM)
        until(lambda: not json.loads(run("status", "--json").stdout)["agent"]["running"], 5, "the agent to end")

        known = Gio.DesktopAppInfo.new_from_filename(str(entry()))
        known.launch([], None)
        status = lambda: json.loads(run("status", "--json").stdout)
        until(lambda: status()["agent"]["pid"], 5, f"the agent that GLib starts from {entry().read_text()}")
        pid = status()["agent"]["pid"]
        expected = [str(program), "agent", "--data-dir", str(data)]
        verdict.check(f"GLib starts the agent of {name!r}", arguments_of(pid) == expected and status()["starts_at_log_in"] is True, arguments_of(pid))
        other = subprocess.run([program, "--data-dir", work("elsewhere"), "check"], stdout=subprocess.PIPE, text=True).stdout
        verdict.check("for no other folder", "Starts at log-in: no, another program starts, or one for another" in other)
        os.kill(pid, signal.SIGTERM)
        program.unlink()
    entry().unlink()


class Settings:
    """The window's switch."""

    def __init__(self, process, folder):
        self.process, self.folder = process, folder
        self.tree = atspi.application("aftercare")
        self.window = desktop.window()
        atspi.press(self.tree, "Settings", role="toggle button")

    def node(self):
        return next(node for node, _, name in atspi.nodes(self.tree) if name == LOG_IN and node.get_action_iface())

    def is_on(self):
        states = self.node().get_state_set()
        return states.contains(atspi.Atspi.StateType.CHECKED) or states.contains(atspi.Atspi.StateType.PRESSED)

    def press(self):
        self.node().get_action_iface().do_action(0)

    def said(self, words):
        return until(lambda: next((name for name in atspi.texts(self.tree) if words in name), None), 10, repr(words))

    def picture(self, name):
        time.sleep(0.5)
        screenshot(self.folder / f"{name}.png", self.window)

    def close(self):
        desktop.close_window(self.window)
        self.process.wait(10)


def plain(verdict, folder):
    app = Aftercare(work("plain"))
    with app.spawn("--page", "settings", log=folder / "window.log") as process:
        window = Settings(process, folder)
        verdict.check("the switch is off at first", not window.is_on())
        window.press()
        until(lambda: entry().exists() and window.is_on(), 5, "the entry")
        window.picture("on")
        verdict.check("switched on, the entry is there", Gio.DesktopAppInfo.new_from_filename(str(entry())) is not None)
        window.press()
        until(lambda: not entry().exists() and not window.is_on(), 5, "the entry to go")
        verdict.check("switched off, it is gone", True)
        window.close()


def sandboxed(verdict, folder):
    app = Aftercare(work("sandboxed"))
    answers, log = work("answers"), work("portal.jsonl")
    answers.write_text("deny\nallow\nallow\nquit\n")
    root = work("root")
    root.mkdir()
    calls = lambda: [json.loads(line) for line in log.read_text().splitlines()] if log.exists() else []
    command = ["unshare", "--mount", "sh", "-c", SANDBOX, "sh", root, *app.command("--page", "settings")]
    with Child(command, app.env, folder / "sandboxed.log") as process:
        window = Settings(process, folder)
        window.press()
        window.said("could not be changed")
        verdict.check("a sandbox without a portal cannot start at log-in, and says so", not entry().exists())
        window.picture("no-portal")
        atspi.press(window.tree, "Understood")
        with Child([desktop.HERE / "portal.py", log, answers]):
            desktop.wait_for_name("org.freedesktop.portal.Desktop")
            window.press()
            window.said("the desktop does not allow it")
            verdict.check("what the desktop does not allow is told, and the switch stays off", not entry().exists() and not window.is_on())
            window.picture("denied")
            atspi.press(window.tree, "Understood")
            window.press()
            until(lambda: window.is_on(), 5, "the switch")
            options = calls()[-1]["options"]
            expected = {"autostart": True, "commandline": ["aftercare", "agent", "--data-dir", str(app.data)], "dbus-activatable": False}
            verdict.check("the portal is asked to start the agent", expected.items() <= options.items() and options["reason"], options)
            window.press()
            until(lambda: not window.is_on(), 5, "the switch")
            verdict.check("and to start it no more", calls()[-1]["options"]["autostart"] is False and not entry().exists())
            window.press()
            window.said("the desktop's portal has ended")
            verdict.check("a portal that ends is told", not window.is_on())
        window.close()


def main():
    desktop.enter_session()
    verdict, folder = Verdict(), work("kept")
    folder.mkdir()
    try:
        any_path(verdict)
        plain(verdict, folder)
        if os.geteuid() == 0:
            sandboxed(verdict, folder)
        else:
            print("left out: the sandbox needs root")
    finally:
        keep(folder, "autostart")
    return verdict.finish()


if __name__ == "__main__":
    try:
        sys.exit(main())
    except Failed as failure:
        print(f"FAILED  {failure}")
        sys.exit(1)
