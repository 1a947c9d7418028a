#!/bin/sh
# Installs the Debian packages that building and testing need and that are
# missing: X11 and OpenGL ES for the window, Xvfb and a software renderer for a
# machine without a screen, zbar to read printed codes back, poppler for PDFs; and
# for tests the real CUPS, the real pcscd with a virtual reader, PostgreSQL, a
# browser and a speech engine.
set -eu
need="gcc pkg-config libgl1-mesa-dev libegl1-mesa-dev libgles2-mesa-dev libgl1-mesa-dri xorg-dev libwayland-dev libxkbcommon-dev xvfb zbar-tools poppler-utils cups-daemon cups-client cups-ipp-utils pcscd vsmartcard-vpcd postgresql chromium espeak-ng"
missing=""
for p in $need; do
	dpkg-query -W -f='${Status}' "$p" 2>/dev/null | grep -q 'ok installed' || missing="$missing $p"
done
[ -n "$missing" ] || exit 0
if ! command -v apt-get >/dev/null; then
	echo "setup: these packages are missing and this is not Debian; install their like:$missing" >&2
	exit 1
fi
sudo=""
if [ "$(id -u)" -ne 0 ]; then
	if ! command -v sudo >/dev/null; then
		echo "setup: not root and no sudo. Ask an administrator to run: apt-get install$missing" >&2
		exit 1
	fi
	sudo=sudo
fi
echo "setup: installing$missing"
$sudo apt-get update -qq
# shellcheck disable=SC2086
$sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
