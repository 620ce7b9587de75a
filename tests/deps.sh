#!/bin/sh
# SPDX-License-Identifier: MIT
# Installs what the build and the tests need: what pkg-config does not find, and python3 where there
# is none.
# Called by `make deps`; needs no root, and does nothing, when all is there.
set -eu
PKG_CONFIG=${PKG_CONFIG:-pkg-config}

missing=''
command -v "$PKG_CONFIG" >/dev/null 2>&1 || missing=' pkg-config'
for module in libcjson check; do
    "$PKG_CONFIG" --exists "$module" 2>/dev/null || missing="$missing $module"
done
python=''
command -v "${PYTHON:-python3}" >/dev/null 2>&1 || python=' python3'
missing="$missing$python"
[ -n "$missing" ] || exit 0

if [ "${DEPS:-yes}" = no ]; then
    echo "make deps: missing:$missing; DEPS=no, so nothing is installed" >&2
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
    packages="libcjson-dev check pkg-config$python"
    # A fresh machine has no package lists yet.
    run env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends $packages || {
        run apt-get update -q
        run env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends $packages
    }
elif command -v dnf >/dev/null 2>&1; then
    run dnf install -y cjson-devel check-devel pkgconf-pkg-config$python
elif command -v apk >/dev/null 2>&1; then
    run apk add cjson-dev check-dev pkgconf$python
elif command -v brew >/dev/null 2>&1; then
    echo "+ brew install cjson check pkgconf$python"
    brew install cjson check pkgconf$python
else
    echo "make deps: missing:$missing; no known package manager. Packages:" >&2
    echo '  Debian: libcjson-dev check pkg-config python3' >&2
    echo '  Fedora: cjson-devel check-devel pkgconf-pkg-config python3' >&2
    echo '  Alpine: cjson-dev check-dev pkgconf python3' >&2
    echo '  Homebrew: cjson check pkgconf python3' >&2
    exit 1
fi
