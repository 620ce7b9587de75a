#!/bin/sh
# SPDX-License-Identifier: MIT
# Installs what the page is compiled with, on Debian: called by `make page`. It does nothing, and needs no root,
# when all is there.
set -eu
missing=''
for package in clang lld wasi-libc libclang-rt-dev-wasm32 libcjson-dev dpkg-dev python3; do
    dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing="$missing $package"
done
[ -n "$missing" ] || exit 0

if [ "${DEPS:-yes}" = no ] || ! command -v apt-get >/dev/null 2>&1; then
    echo "make page: missing:$missing" >&2
    exit 1
fi
set -- apt-get install -y -q --no-install-recommends $missing
[ "$(id -u)" -eq 0 ] || set -- sudo "$@"
echo "+ $*"
DEBIAN_FRONTEND=noninteractive "$@"
