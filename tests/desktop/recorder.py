#!/usr/bin/python3
"""A notification service that shows nothing and writes everything down.

    recorder.py LOG [--mode MODE]

MODE is how it answers: `ok`, `hang` (never), `error` (refuses), `slow:SECONDS` (takes the popup at once, answers late).
Each call and signal is one JSON line of LOG: {"event", "wall", "mono", ...}, where a Notify has an "outcome" of
`shown`, `hung` or `refused`. Control, on the bus name org.aftercare.Recorder, object /org/aftercare/Recorder:

    SetMode(s mode)          answer in this way from now on
    Press(u id, s action)    as if the person had pressed that button of the popup
    Close(u id, u reason)    1 expired, 2 dismissed by the person
"""
import argparse
import json
import sys
import time

from gi.repository import Gio, GLib

NOTIFICATIONS, NOTIFICATIONS_PATH = "org.freedesktop.Notifications", "/org/freedesktop/Notifications"
RECORDER, RECORDER_PATH = "org.aftercare.Recorder", "/org/aftercare/Recorder"
REFUSED = "org.freedesktop.DBus.Error.Failed"

INTERFACES = """<node>
  <interface name="org.freedesktop.Notifications">
    <method name="Notify">
      <arg type="s" name="app_name" direction="in"/><arg type="u" name="replaces_id" direction="in"/>
      <arg type="s" name="app_icon" direction="in"/><arg type="s" name="summary" direction="in"/>
      <arg type="s" name="body" direction="in"/><arg type="as" name="actions" direction="in"/>
      <arg type="a{sv}" name="hints" direction="in"/><arg type="i" name="expire_timeout" direction="in"/>
      <arg type="u" name="id" direction="out"/>
    </method>
    <method name="CloseNotification"><arg type="u" name="id" direction="in"/></method>
    <method name="GetCapabilities"><arg type="as" name="capabilities" direction="out"/></method>
    <method name="GetServerInformation">
      <arg type="s" name="name" direction="out"/><arg type="s" name="vendor" direction="out"/>
      <arg type="s" name="version" direction="out"/><arg type="s" name="spec_version" direction="out"/>
    </method>
    <signal name="NotificationClosed"><arg type="u" name="id"/><arg type="u" name="reason"/></signal>
    <signal name="ActionInvoked"><arg type="u" name="id"/><arg type="s" name="action_key"/></signal>
  </interface>
  <interface name="org.aftercare.Recorder">
    <method name="SetMode"><arg type="s" name="mode" direction="in"/></method>
    <method name="Press"><arg type="u" name="id" direction="in"/><arg type="s" name="action" direction="in"/></method>
    <method name="Close"><arg type="u" name="id" direction="in"/><arg type="u" name="reason" direction="in"/></method>
  </interface>
</node>"""


def mode(text):
    if text in ("ok", "hang", "error") or (text.startswith("slow:") and float(text[5:]) >= 0):
        return text
    raise ValueError(text)


class Recorder:
    def __init__(self, log, mode):
        self.log, self.mode = log, mode
        self.showing, self.last_id = set(), 0
        self.bus = Gio.bus_get_sync(Gio.BusType.SESSION, None)
        notifications, control = Gio.DBusNodeInfo.new_for_xml(INTERFACES).interfaces
        self.bus.register_object(NOTIFICATIONS_PATH, notifications, self.on_notifications, None, None)
        self.bus.register_object(RECORDER_PATH, control, self.on_control, None, None)

    def write(self, event, **fields):
        self.log.write(json.dumps({"event": event, "wall": time.time(), "mono": time.monotonic(), **fields}) + "\n")

    def signal(self, name, signature, *values):
        self.bus.emit_signal(None, NOTIFICATIONS_PATH, NOTIFICATIONS, name, GLib.Variant(signature, values))
        self.write(name, values=values)

    def close(self, popup, reason):
        if popup in self.showing:
            self.showing.remove(popup)
            self.signal("NotificationClosed", "(uu)", popup, reason)

    def on_notifications(self, _bus, sender, _path, _interface, method, parameters, invocation):
        values = parameters.unpack()
        outcome = {"hang": "hung", "error": "refused"}.get(self.mode, "shown")
        if method == "Notify":
            answer = GLib.Variant("(u)", (self.notify(sender, values, outcome),))
        else:
            self.write(method, sender=sender, values=values, outcome=outcome)
            answer = self.answer(method, values, outcome)
        if outcome == "refused":
            invocation.return_dbus_error(REFUSED, "the recorder refuses")
        elif self.mode.startswith("slow:"):
            GLib.timeout_add(int(float(self.mode[5:]) * 1000), lambda: invocation.return_value(answer))
        elif outcome == "shown":
            invocation.return_value(answer)

    def notify(self, sender, values, outcome):
        app_name, replaces, icon, summary, body, actions, hints, expire = values
        popup = 0
        if outcome == "shown":
            popup = replaces or self.last_id + 1
            self.last_id = max(self.last_id, popup)
            self.showing.add(popup)
        hints = {key: value if isinstance(value, (bool, int, float, str)) else type(value).__name__ for key, value in hints.items()}
        self.write("Notify", outcome=outcome, id=popup, replaces=replaces, sender=sender, app_name=app_name, icon=icon, summary=summary,
                   body=body, actions=dict(zip(actions[::2], actions[1::2])), hints=hints, expire=expire)
        return popup

    def answer(self, method, values, outcome):
        if method == "GetCapabilities":
            return GLib.Variant("(as)", (["actions", "body", "body-markup", "icon-static", "persistence"],))
        if method == "GetServerInformation":
            return GLib.Variant("(ssss)", ("Aftercare recorder", "aftercare", "1", "1.2"))
        if outcome == "shown":
            self.close(*values, 3)
        return None

    def on_control(self, _bus, _sender, _path, _interface, method, parameters, invocation):
        values = parameters.unpack()
        try:
            if method == "SetMode":
                self.mode = mode(*values)
                self.write(method, mode=self.mode)
            elif values[0] not in self.showing:
                raise ValueError(f"no popup {values[0]} is showing")
            elif method == "Press":
                self.signal("ActionInvoked", "(us)", *values)
                self.close(values[0], 2)
            else:
                self.close(*values)
        except ValueError as error:
            invocation.return_dbus_error(REFUSED, str(error))
        else:
            invocation.return_value(None)


def main():
    parser = argparse.ArgumentParser(description="A notification service that writes everything down.")
    parser.add_argument("log", type=argparse.FileType("a", bufsize=1))
    parser.add_argument("--mode", default="ok", type=mode)
    arguments = parser.parse_args()
    recorder = Recorder(arguments.log, arguments.mode)
    loop = GLib.MainLoop()

    def lost(_bus, name):
        print(f"recorder.py: somebody else owns {name}", file=sys.stderr)
        loop.quit()

    # The control name last: whoever sees it may rely on both.
    for name in (NOTIFICATIONS, RECORDER):
        Gio.bus_own_name_on_connection(recorder.bus, name, Gio.BusNameOwnerFlags.DO_NOT_QUEUE, None, lost)
    loop.run()
    return 1


if __name__ == "__main__":
    sys.exit(main())
