#!/usr/bin/python3
"""The window follows what the desktop prefers of the look, by its portal, while it is open.

    looks.py

Screenshots are kept in target/desktop/looks/. As `looks.py serve` it is that portal: each line of its input is a key of
org.freedesktop.appearance and the value that it gets."""
import re
import subprocess
import sys
import time
from datetime import datetime, timedelta, timezone

from gi.repository import Gio, GLib

NAME, PATH, SETTINGS = "org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop", "org.freedesktop.portal.Settings"
NAMESPACE = "org.freedesktop.appearance"
INTERFACE = f"""<node><interface name="{SETTINGS}">
  <method name="ReadOne"><arg type="s" direction="in"/><arg type="s" direction="in"/><arg type="v" direction="out"/></method>
  <signal name="SettingChanged"><arg type="s"/><arg type="s"/><arg type="v"/></signal>
</interface></node>"""


def serve():
    values, bus = {"color-scheme": 2}, Gio.bus_get_sync(Gio.BusType.SESSION)

    def called(_bus, _sender, _path, _interface, _method, arguments, invocation):
        namespace, key = arguments.unpack()
        if namespace != NAMESPACE or key not in values:
            invocation.return_dbus_error("org.freedesktop.portal.Error.NotFound", "Requested setting not found")
        else:
            invocation.return_value(GLib.Variant("(v)", (GLib.Variant("u", values[key]),)))

    def told(_input, _condition):
        line = sys.stdin.readline().split()
        if not line:
            return loop.quit()
        values[line[0]] = int(line[1])
        change = GLib.Variant("(ssv)", (NAMESPACE, line[0], GLib.Variant("u", values[line[0]])))
        bus.emit_signal(None, PATH, SETTINGS, "SettingChanged", change)
        return True

    bus.register_object(PATH, Gio.DBusNodeInfo.new_for_xml(INTERFACE).interfaces[0], called)
    Gio.bus_own_name_on_connection(bus, NAME, Gio.BusNameOwnerFlags.NONE)
    loop = GLib.MainLoop()
    GLib.io_add_watch(sys.stdin, GLib.IO_IN | GLib.IO_HUP, told)
    loop.run()


def play(verdict, folder):
    app = desktop.Aftercare(desktop.work("data"))
    app.start(datetime.now(timezone.utc) - timedelta(hours=24))
    portal = subprocess.Popen([sys.executable, __file__, "serve"], stdin=subprocess.PIPE, text=True)
    desktop.wait_for_name(NAME)

    def prefers(key, value):
        portal.stdin.write(f"{key} {value}\n")
        portal.stdin.flush()

    def corner(window):
        """The colour of the page, where nothing is drawn."""
        shot = subprocess.run(["import", "-window", window, "png:-"], check=True, capture_output=True).stdout
        pixel = ["convert", "png:-", "-depth", "8", "-format", "%[hex:p{2,2}]", "info:-"]
        return subprocess.run(pixel, input=shot, check=True, capture_output=True).stdout.decode()[:6]

    def becomes(name, wanted):
        begun = time.monotonic()
        desktop.until(lambda: page(corner(window)) == wanted, 5, f"the window to be {name}")
        took = time.monotonic() - begun
        desktop.screenshot(folder / f"{name}.png", window)
        verdict.check(f"the window is {name} at once", took < 2, f"{took:.1f} s")

    def page(colour):
        return {"FBF7F4": "light", "171214": "dark", "000000": "dark, high", "FFFFFF": "light, high"}.get(colour, colour)

    try:
        with app.spawn(log=folder / "window.log") as running:
            window = desktop.window()
            becomes("light", "light")
            prefers("color-scheme", 1)
            becomes("dark", "dark")
            prefers("contrast", 1)
            becomes("dark in high contrast", "dark, high")
            prefers("color-scheme", 0)
            becomes("light in high contrast", "light, high")
            prefers("contrast", 0)
            becomes("light again", "light")
            portal.stdin.close()
            portal.wait(timeout=10)
            time.sleep(1)
            verdict.check("a portal that ends leaves the window as it is", running.runs() and page(corner(window)) == "light")
    finally:
        portal.kill()
    framed(verdict, folder, app)


def framed(verdict, folder, app):
    def size(window):
        geometry = subprocess.check_output(["xdotool", "getwindowgeometry", "--shell", window], text=True)
        return [int(line.split("=")[1]) for line in geometry.splitlines() if line.startswith(("WIDTH", "HEIGHT"))]

    def is_above(window):
        return "ABOVE" in subprocess.check_output(["xprop", "-id", window, "_NET_WM_STATE"], text=True)

    def press(window, keys):
        subprocess.run(["xdotool", "windowactivate", "--sync", window, "key", keys], check=True)

    def is_maximized(window):
        return "MAXIMIZED" in subprocess.check_output(["xprop", "-id", window, "_NET_WM_STATE"], text=True)

    def maximize(window):
        """As the person does, by a double click on the window's title."""
        frame = subprocess.check_output(["xwininfo", "-id", window], text=True)
        left, top = (int(re.search(rf"Absolute upper-left {side}:\s+(-?\d+)", frame)[1]) for side in "XY")
        subprocess.run(["xdotool", "mousemove", str(left + 300), str(top - 8), "click", "--repeat", "2", "--delay", "80", "1"], check=True)

    def kept():
        return (app.data / ".local/window.ron").read_text()

    def until_size(window, wanted):
        desktop.until(lambda: size(window) == wanted, 10, f"the window to be {wanted}")

    with app.spawn(log=folder / "window.log"):
        window = desktop.window()
        until_size(window, [1100, 760])
        subprocess.run(["xdotool", "windowsize", window, "1240", "820"], check=True)
        until_size(window, [1240, 820])
        time.sleep(1.5)
        press(window, "ctrl+m")
        until_size(window, [372, 112])
        desktop.until(lambda: is_above(window), 5, "the small window to be above the others")
        time.sleep(0.5)
        desktop.screenshot(folder / "small.png", window)
        press(window, "ctrl+3")
        until_size(window, [1240, 820])
        verdict.check("the small window is above the others, and a page's keys lead back", not is_above(window))
        press(window, "ctrl+m")
        until_size(window, [372, 112])
        press(window, "ctrl+plus")
        until_size(window, [409, 123])
        verdict.check("the small window grows with what is in it", True)
        press(window, "ctrl+m")
        until_size(window, [1240, 820])
        time.sleep(1.5)  # until it is as it was asked to be
        desktop.close_window(window)
    with app.spawn(log=folder / "window.log"):
        window = desktop.window()
        until_size(window, [1240, 820])
        verdict.check("the window opens as large as it was closed", "zoom: 1.1" in kept())
        maximize(window)
        desktop.until(lambda: is_maximized(window), 5, "the window to be maximized")
        press(window, "ctrl+m")
        until_size(window, [409, 123])
        press(window, "ctrl+m")
        desktop.until(lambda: is_maximized(window), 5, "the window to be maximized again")
        time.sleep(1.5)
        desktop.close_window(window)
    with app.spawn(log=folder / "window.log"):
        window = desktop.window()
        desktop.until(lambda: is_maximized(window), 5, "the window to open maximized")
        time.sleep(1.5)
        desktop.close_window(window)
    verdict.check("one that was maximized opens so, and knows its other size", "maximized: true" in kept() and "1240" in kept(), kept())


if sys.argv[1:] == ["serve"]:
    serve()
else:
    import desktop
    desktop.main(play, "looks")
