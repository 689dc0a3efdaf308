#!/bin/bash
# session.sh COMMAND [ARG...]: runs COMMAND on a private desktop (own home, X server, window manager, D-Bus session and
# accessibility bus) and leaves nothing of it behind, whichever way it ends. Exit status: COMMAND's.
#   SCREEN=1800x1100x24   the size of the X screen
#   BUS=bare              a bus on which no service is ever activated, so that only what a test starts is there
set -u

work=$(mktemp -d -t aftercare-desktop.XXXXXX)
mkdir -m 700 "$work/run" "$work/tmp"

# The mark: every process of this session inherits it, also those that detach (the agent, what D-Bus activates).
export DESKTOP_WORK=$work

clean_up() {
  trap '' HUP INT TERM
  export -n DESKTOP_WORK
  disown -a # bash need not report how each of them ends
  local attempt left signal=TERM
  for attempt in {1..50}; do
    mapfile -t left < <(grep -lzxs "DESKTOP_WORK=$work" /proc/[0-9]*/environ | cut -d/ -f3)
    ((${#left[@]})) || break
    ((attempt > 30)) && signal=KILL
    kill -$signal "${left[@]}" 2>/dev/null
    sleep 0.1
  done
  rm -rf "$work"
}
trap clean_up EXIT
trap 'exit 129' HUP
trap 'exit 130' INT
trap 'exit 143' TERM

wait_until() { # COMMAND...: for at most half a minute, where much else runs
  local attempt
  for attempt in {1..600}; do
    "$@" && return
    sleep 0.05
  done
  echo "session.sh: waited in vain for: $*" >&2
  tail -n 5 "$work"/*.log >&2
  exit 1
}
has_window_manager() { xprop -root _NET_SUPPORTING_WM_CHECK 2>/dev/null | grep -q 'window id'; }

unset WAYLAND_DISPLAY AT_SPI_BUS_ADDRESS XDG_CACHE_HOME LANGUAGE
export HOME=$work XDG_CONFIG_HOME=$work/.config XDG_DATA_HOME=$work/.local/share XDG_STATE_HOME=$work/.local/state \
  XDG_RUNTIME_DIR=$work/run TMPDIR=$work/tmp GSETTINGS_BACKEND=memory LC_ALL=C.UTF-8 PYTHONDONTWRITEBYTECODE=1

# Without -noreset it begins anew as its last client goes: who connects just then is refused, as the window manager was.
Xvfb -noreset -displayfd 3 -screen 0 "${SCREEN:-1800x1100x24}" -nolisten tcp 3>"$work/display" 2>"$work/x.log" &
wait_until test -s "$work/display"
export DISPLAY=:$(<"$work/display")
openbox >"$work/openbox.log" 2>&1 &
wait_until has_window_manager

# After the display, so that what the bus activates can reach it.
if [ "${BUS:-}" = bare ]; then
  cat >"$work/bus.conf" <<'CONF'
<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-BUS Bus Configuration 1.0//EN" "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type><listen>unix:tmpdir=/tmp</listen><auth>EXTERNAL</auth>
  <policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy>
</busconfig>
CONF
  bus_config=--config-file=$work/bus.conf
else
  bus_config=--session
fi
export DBUS_SESSION_BUS_ADDRESS=unix:path=$XDG_RUNTIME_DIR/bus
dbus-daemon "$bus_config" --nofork --nopidfile --address="$DBUS_SESSION_BUS_ADDRESS" >"$work/bus.log" 2>&1 &
wait_until test -S "$XDG_RUNTIME_DIR/bus"

# A toolkit shows its tree only while an assistive technology is announced.
if [ "${BUS:-}" != bare ]; then
  dbus-send --session --print-reply --dest=org.a11y.Bus /org/a11y/bus org.freedesktop.DBus.Properties.Set \
    string:org.a11y.Status string:IsEnabled variant:boolean:true >/dev/null || exit 1
fi

# In the background, because a trap waits for the end of what runs in the foreground.
"$@" <&0 &
wait $!
