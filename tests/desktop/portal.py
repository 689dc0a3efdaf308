#!/usr/bin/python3
"""A desktop portal whose file dialog, and whose question about log-in, are answered by the test.

    portal.py LOG ANSWERS

Each call is one JSON line of LOG: {"method", "title", "options"}. The answer is the next line of the file ANSWERS, which a
person would have given: a path, `cancel`, `fail`, or `quit` (the portal ends while its dialog is open); `allow` and `deny`
where a program asks to be started at log-in."""
import json
import sys
from pathlib import Path

from gi.repository import Gio, GLib

NAME, PATH = "org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop"
INTERFACES = """<node>
  <interface name="org.freedesktop.portal.FileChooser">
    <method name="OpenFile">
      <arg type="s" direction="in"/><arg type="s" direction="in"/><arg type="a{sv}" direction="in"/>
      <arg type="o" direction="out"/>
    </method>
    <method name="SaveFile">
      <arg type="s" direction="in"/><arg type="s" direction="in"/><arg type="a{sv}" direction="in"/>
      <arg type="o" direction="out"/>
    </method>
  </interface>
  <interface name="org.freedesktop.portal.Background">
    <method name="RequestBackground">
      <arg type="s" direction="in"/><arg type="a{sv}" direction="in"/><arg type="o" direction="out"/>
    </method>
  </interface>
</node>"""


class Portal:
    def __init__(self, log, answers):
        self.log, self.answers, self.given = Path(log), Path(answers), 0
        self.loop = GLib.MainLoop()
        Gio.bus_own_name(Gio.BusType.SESSION, NAME, Gio.BusNameOwnerFlags.NONE, self.on_bus, None, lambda *_: self.loop.quit())
        self.loop.run()

    def on_bus(self, bus, _name):
        for interface in Gio.DBusNodeInfo.new_for_xml(INTERFACES).interfaces:
            bus.register_object(PATH, interface, self.called)

    def called(self, bus, sender, _path, _interface, method, arguments, invocation):
        _parent, *title, options = arguments.unpack()
        with self.log.open("a") as log:
            log.write(json.dumps({"method": method, "title": "".join(title), "options": options}) + "\n")
        request = f"{PATH}/request/{sender[1:].replace('.', '_')}/{options['handle_token']}"
        invocation.return_value(GLib.Variant("(o)", (request,)))
        answer = self.answers.read_text().splitlines()[self.given]
        self.given += 1
        # A while later, as a person does.
        GLib.timeout_add(300, self.answer, bus, sender, request, answer, options)

    def answer(self, bus, sender, request, answer, options):
        if answer == "quit":
            self.loop.quit()
            return False
        response = {"cancel": 1, "fail": 2}.get(answer, 0)
        if response:
            results = {}
        elif answer in ("allow", "deny"):
            allowed = GLib.Variant("b", answer == "allow")
            results = {"background": allowed, "autostart": GLib.Variant("b", answer == "allow" and options["autostart"])}
        else:
            results = {"uris": GLib.Variant("as", [Path(answer).as_uri()])}
        body = GLib.Variant("(ua{sv})", (response, results))
        bus.emit_signal(sender, request, "org.freedesktop.portal.Request", "Response", body)
        return False


if __name__ == "__main__":
    Portal(*sys.argv[1:])
