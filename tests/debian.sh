#!/bin/sh
# SPDX-License-Identifier: MIT
# Installs those of the named Debian packages that are missing: called by `make page` and `make docs`. It does
# nothing, and needs no root, when all are there; a program of the package's name will do.
# usage: debian.sh TARGET PACKAGE...
set -eu
target=$1
shift
missing=''
for package in "$@"; do
    command -v "$package" >/dev/null 2>&1 || dpkg-query -W -f '${Status}' "$package" 2>/dev/null |
        grep -q 'ok installed' || missing="$missing $package"
done
[ -n "$missing" ] || exit 0

if [ "${DEPS:-yes}" = no ] || ! command -v apt-get >/dev/null 2>&1; then
    echo "make $target: missing:$missing" >&2
    exit 1
fi
root=''
[ "$(id -u)" -eq 0 ] || root=sudo
set -- $root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends $missing
echo "+ $*"
# A fresh machine has no package lists yet.
"$@" || { $root apt-get update -q && "$@"; }
