"""Drives a window through the accessibility tree (AT-SPI): by role and name, as a screen reader's user does.

The tree is there only while an assistive technology is announced (session.sh does that), and the application's name
on it is its binary's file name."""
import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

from desktop import Failed  # noqa: E402


def nodes(root):
    """The root and everything below it, in reading order; what vanishes meanwhile is left out."""
    pending = [root]
    while pending:
        node = pending.pop()
        try:
            children = [node.get_child_at_index(i) for i in range(node.get_child_count())]
            yield node, node.get_role_name(), (node.get_name() or "").strip()
        except GLib.Error:
            continue
        pending.extend(child for child in reversed(children) if child)


def application(name, timeout=20):
    """The application once it has a window."""
    end = time.monotonic() + timeout
    while time.monotonic() < end:
        desktop = Atspi.get_desktop(0)
        desktop.clear_cache()
        for i in range(desktop.get_child_count()):
            try:
                found = desktop.get_child_at_index(i)
                if found and found.get_name() == name and found.get_child_count():
                    return found
            except GLib.Error:
                pass
        time.sleep(0.05)
    raise Failed(f"{name!r} is not on the accessibility bus")


def seek(root, *names, role="push button", timeout=10):
    """The first node with that role that bears one of the names, the earlier names first."""
    end = time.monotonic() + timeout
    while True:
        seen = list(nodes(root))
        for wanted in names:
            for node, node_role, name in seen:
                if name == wanted and node_role == role:
                    return node
        if time.monotonic() > end:
            there = sorted({f"{node_role} {name!r}" for _, node_role, name in seen if name})
            raise Failed(f"no {role} named {' or '.join(map(repr, names))}; there are: {', '.join(there[:60])}")
        time.sleep(0.05)


def press(root, *names, role="push button", timeout=10):
    """Presses the button (or what has that role) with one of the names, and returns the name that it bore."""
    end = time.monotonic() + timeout
    while True:
        node = seek(root, *names, role=role, timeout=timeout)
        try:
            name = node.get_name().strip()
            if not node.get_action_iface().do_action(0):
                raise Failed(f"{name!r} cannot be pressed")
            return name
        except GLib.Error:
            # It vanished meanwhile, and another may take its place.
            if time.monotonic() > end:
                raise


def texts(root):
    """All that is named on it, in reading order."""
    return [name for _, _, name in nodes(root) if name]


def type_into(root, field, text):
    """Puts text into the field of that name."""
    node = seek(root, field, role="entry")
    if not node.get_editable_text_iface().set_text_contents(text):
        raise Failed(f"nothing can be written into {field!r}")
