#!/bin/sh
# SPDX-License-Identifier: MIT
# Installs what the build and the tests need and pkg-config does not find.
# Called by `make deps`; needs no root, and does nothing, when all is there.
set -eu
PKG_CONFIG=${PKG_CONFIG:-pkg-config}

missing=''
command -v "$PKG_CONFIG" >/dev/null 2>&1 || missing='pkg-config'
for module in libcjson check; do
    "$PKG_CONFIG" --exists "$module" 2>/dev/null || missing="$missing $module"
done
PYTHON=${PYTHON:-/usr/bin/python3}
[ -x "$PYTHON" ] || command -v "$PYTHON" >/dev/null 2>&1 || missing="$missing python3"
[ -n "$missing" ] || exit 0

if [ "${DEPS:-yes}" = no ]; then
    echo "make deps: missing: $missing; DEPS=no, so nothing is installed" >&2
    exit 1
fi

run() {
    if [ "$(id -u)" -ne 0 ]; then
        set -- sudo "$@"
    fi
    echo "+ $*"
    "$@"
}

if command -v apt-get >/dev/null 2>&1; then
    packages='libcjson-dev check pkg-config python3'
    # A fresh machine has no package lists yet.
    run env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends $packages || {
        run apt-get update -q
        run env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends $packages
    }
elif command -v dnf >/dev/null 2>&1; then
    run dnf install -y cjson-devel check-devel pkgconf-pkg-config python3
elif command -v apk >/dev/null 2>&1; then
    run apk add cjson-dev check-dev pkgconf python3
elif command -v brew >/dev/null 2>&1; then
    echo '+ brew install cjson check pkgconf python3'
    brew install cjson check pkgconf python3
else
    echo "make deps: missing: $missing; no known package manager. Packages:" >&2
    echo '  Debian: libcjson-dev check pkg-config python3    Fedora: cjson-devel check-devel pkgconf-pkg-config python3' >&2
    echo '  Alpine: cjson-dev check-dev pkgconf python3      Homebrew: cjson check pkgconf python3' >&2
    exit 1
fi
