#!/bin/bash
# tests/packaging/fresh-root.sh [DEB]: does the package bring all that the program needs?
#
# Makes a minimal Debian system in a temporary folder, installs DEB in it with apt (without what it only recommends),
# and uses it there as an ordinary user: the command line first, then the window with `--demo`. The X server stays
# outside and only its socket is let in, so that no library comes with it: a dependency that the package does not
# declare is missing for certain. Then removes the package, and the folder.
#
# Not part of tests/run: it downloads some 300 MB, and takes a minute where that is quick. Needs root, and debootstrap,
# xvfb, x11-utils and imagemagick. DEB is the one in target/debian unless it is given; a picture of the window is kept in
# target/packaging/.
#   SUITE=bookworm  the Debian release, of this machine unless it is given
#   MIRROR=URL      where it comes from, the same place as this machine's packages unless it is given
set -euo pipefail

say() { printf '\n== %s\n' "$*"; }
fail() {
  echo "fresh-root.sh: $*" >&2
  exit 1
}

here=$(dirname "$(realpath "$0")")
target=$(realpath -m "${CARGO_TARGET_DIR:-$here/../../target}")

# The outer half: a folder, and a namespace of mounts and processes. Nothing that is mounted or started in there
# outlives it, so that the folder can be removed whole.
if [ -z "${FRESH_ROOT:-}" ]; then
  ((EUID == 0)) || fail 'needs root'
  for tool in debootstrap Xvfb xwininfo xprop import unshare; do
    command -v "$tool" >/dev/null || fail "needs $tool (apt-get install debootstrap xvfb x11-utils imagemagick util-linux)"
  done
  if [ $# -eq 0 ]; then
    set -- "$target"/debian/*.deb
    [ $# -eq 1 ] || fail "more than one package in $target/debian: name one"
  fi
  [ -f "$1" ] || fail "no package at $1: make one with cargo deb"
  FRESH_ROOT=$(mktemp -d -t aftercare-root.XXXXXX)
  trap 'rm -rf --one-file-system "$FRESH_ROOT"' EXIT
  trap 'exit 130' INT TERM HUP
  export FRESH_ROOT
  unshare --mount --propagation private --pid --fork --kill-child --mount-proc "$0" "$(realpath "$1")" </dev/null
  exit
fi

trap 'exit 130' INT TERM HUP
deb=$1
root=$FRESH_ROOT/root
shots=$target/packaging
# shellcheck source=/dev/null
suite=${SUITE:-$(. /etc/os-release && echo "$VERSION_CODENAME")}
# shellcheck disable=SC2016 # apt's and dpkg's own fields
mirror=${MIRROR:-$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' "Codename: $suite" | head -n 1)}

inside() { chroot "$root" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive "$@"; }
as_user() { inside setpriv --reuid=patient --regid=patient --clear-groups env HOME=/home/patient "$@"; }
aftercare() { as_user aftercare "$@"; }

say "a fresh Debian $suite"
debootstrap --variant=minbase "$suite" "$root" ${mirror:+"$mirror"} >"$FRESH_ROOT/debootstrap.log" ||
  { tail "$FRESH_ROOT/debootstrap.log" && fail 'debootstrap failed'; }
mount -t proc proc "$root/proc"
mount -t tmpfs -o mode=1777 tmp "$root/dev/shm" 2>/dev/null || true
printf '#!/bin/sh\nexit 101\n' >"$root/usr/sbin/policy-rc.d" && chmod +x "$root/usr/sbin/policy-rc.d"
inside useradd --create-home patient

say 'the package, and what it depends on'
cp "$deb" "$root/aftercare.deb"
inside apt-get -qq update
inside apt-get -qq install --yes --no-install-recommends /aftercare.deb >"$FRESH_ROOT/apt.log" 2>&1 ||
  { tail -n 20 "$FRESH_ROOT/apt.log" && fail 'apt cannot install it'; }
# shellcheck disable=SC2016
inside dpkg-query --show --showformat='${Package} ${Version} ${db:Status-Status}\n' aftercare
inside dpkg --verify aftercare
echo "brought along: $(grep -c '^Setting up' "$FRESH_ROOT/apt.log") packages"

say 'the command line'
aftercare --version
aftercare start >/dev/null
aftercare plan
inside env TZ=America/New_York aftercare plan --finished-at 2026-11-24T20:05:00-05:00 --json | grep -q -- '-05:00"' ||
  fail 'the time zones are missing'

say 'the window'
Xvfb -displayfd 3 -screen 0 1280x900x24 -nolisten tcp -ac 3>"$FRESH_ROOT/display" 2>"$FRESH_ROOT/x.log" &
for _ in {1..200}; do
  [ -s "$FRESH_ROOT/display" ] && break
  sleep 0.05
done
DISPLAY=:$(<"$FRESH_ROOT/display")
export DISPLAY
mkdir -p "$root/tmp/.X11-unix" "$shots"
mount --bind /tmp/.X11-unix "$root/tmp/.X11-unix"
as_user env DISPLAY="$DISPLAY" aftercare --demo >"$FRESH_ROOT/window.log" 2>&1 &
program=$!

window=
for _ in {1..200}; do
  window=$(xwininfo -root -tree | awk '/"org.aftercare.Aftercare"/ { print $1; exit }')
  [ "$window" ] && xwininfo -id "$window" | grep -q 'Map State: IsViewable' && break
  kill -0 "$program" 2>/dev/null || { cat "$FRESH_ROOT/window.log" && fail 'the program ended without a window'; }
  sleep 0.1
done
[ "$window" ] || { cat "$FRESH_ROOT/window.log" && fail 'no window within 20 s'; }
sleep 3 # until it is drawn, also by a slow renderer
import -window root "$shots/fresh-root.png"
xwininfo -id "$window" | grep -E 'xwininfo:|Width|Height'
colours=$(identify -format '%k' "$shots/fresh-root.png")
echo "colours in $shots/fresh-root.png: $colours"
((colours > 100)) || fail 'the window is blank'
kill -0 "$program" 2>/dev/null || { cat "$FRESH_ROOT/window.log" && fail 'the program ended by itself'; }
kill "$program"
wait "$program" || true

say 'and gone again'
inside apt-get -qq purge --yes aftercare >/dev/null 2>&1 || fail 'apt cannot remove it'
left=$(cd "$root" && find usr etc var -iname '*aftercare*' -not -path 'var/cache/*' -not -path 'var/log/*')
[ -z "$left" ] || fail "left behind: $left"
[ -d "$root/home/patient/.local/share/aftercare" ] || fail "the person's own data is gone"

printf '\nfresh-root.sh: the package is whole\n'
