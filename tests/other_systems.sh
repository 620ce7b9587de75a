#!/bin/sh
# SPDX-License-Identifier: MIT
# The rows of the conformance kit and the case, on other processors and C libraries: the same answers to the byte.
# Each is a program linked statically, with cJSON built from Debian's source; qemu runs those of other processors.
# BUILD as in the Makefile, built there: the answers to compare with.
# usage: other_systems.sh WORK NAME...
set -eu
BUILD=${BUILD:-build} PYTHON=${PYTHON:-/usr/bin/python3}
work=$1
shift
case=examples/cases/marrow-infiltration-2015.json

mkdir -p "$work"
[ -e "$work/cjson/cJSON.c" ] || sh examples/web/cjson.sh "$work/cjson" >"$work/cjson.log" 2>&1
make -s --no-print-directory BUILD="$BUILD" CONFORMANCE="$work/kit" conformance >/dev/null

compiler() {
    case $1 in
    musl) echo musl-gcc ;;
    x86-64-v3) echo gcc -march=x86-64-v3 ;;
    i686) echo i686-linux-gnu-gcc -msse2 -mfpmath=sse ;; # x87 arithmetic is refused
    arm64) echo aarch64-linux-gnu-gcc ;;
    s390x) echo s390x-linux-gnu-gcc ;;
    *) echo "other_systems.sh: unknown system \"$1\"; accepted: musl, x86-64-v3, i686, arm64, s390x" >&2; exit 2 ;;
    esac
}

runner() {
    case $1 in
    arm64) echo qemu-aarch64 ;;
    s390x) echo qemu-s390x ;;
    esac
}

build() { # name, compiler
    there=$work/$1
    mkdir -p "$there/cjson" "$there/rows"
    cp "$work/cjson/cJSON.h" "$there/cjson/"
    echo "echo -I$there" >"$there/pkg-config"
    # shellcheck disable=SC2086 # a list of words
    $2 -O2 -c -o "$there/cJSON.o" "$work/cjson/cJSON.c"
    make -s --no-print-directory -j"$(nproc)" DEPS=no BUILD="$there" CC="$2" WERROR=1 \
        PKG_CONFIG="sh $there/pkg-config" "$there/libcytodose.a"
    for program in grade_csv case; do
        # shellcheck disable=SC2086 # a list of words
        $2 -O2 -static -Iinclude -o "$there/$program" examples/$program.c "$there/libcytodose.a" "$there/cJSON.o" -lm
    done
}

compare() { # name, what runs its programs
    there=$work/$1
    # shellcheck disable=SC2086 # a word, or none
    {
        $PYTHON -B tests/install/kit.py "$work/kit" "$there/rows" $2 "$there/grade_csv" >"$there/rows.log"
        $2 "$there/case" "$case" --json >"$there/case.json"
    }
    "$BUILD/examples/case" "$case" --json | cmp - "$there/case.json"
    echo "$1: $(cat "$there/rows.log")"
}

for name in "$@"; do
    build "$name" "$(compiler "$name")"
done
running=''
for name in "$@"; do
    compare "$name" "$(runner "$name")" &
    running="$running $!"
done
for one in $running; do
    wait "$one"
done
