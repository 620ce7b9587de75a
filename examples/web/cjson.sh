#!/bin/sh
# SPDX-License-Identifier: MIT
# Puts cJSON's source into a folder: that of the libcjson-dev that is installed, from Debian's archive by
# apt-get, which checks its signature; Debian's own repairs are applied. The machine's lists of packages stay
# as they are: a list of sources is made beside them.
# usage: cjson.sh FOLDER
set -eu
version=$(dpkg-query -W -f '${source:Version}' libcjson-dev)
rm -rf "$1" "$1.apt"
mkdir -p "$1" "$1.apt/parts" "$1.apt/lists/partial"
folder="$(cd "$1" && pwd)"
apt="$folder.apt"

for list in /etc/apt/sources.list.d/*.sources; do
    [ -e "$list" ] && sed 's/^Types: *deb *$/Types: deb-src/' "$list" >"$apt/parts/$(basename "$list")"
done
for list in /etc/apt/sources.list /etc/apt/sources.list.d/*.list; do
    [ -e "$list" ] && sed -n 's/^deb /deb-src /p' "$list" >"$apt/parts/$(basename "$list" .list).list"
done

set -- -q -o APT::Sandbox::User=root -o Dir::Etc::sourcelist=/dev/null -o Dir::Etc::sourceparts="$apt/parts" \
    -o Dir::State::Lists="$apt/lists"
cd "$apt"
apt-get "$@" update
apt-get "$@" source --only-source "cjson=$version"
cp "$apt"/cjson-*/cJSON.c "$apt"/cjson-*/cJSON.h "$apt"/cjson-*/LICENSE "$folder/"
rm -rf "$apt"
