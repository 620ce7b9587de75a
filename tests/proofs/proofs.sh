#!/bin/sh
# SPDX-License-Identifier: MIT
# Frama-C's EVA on each file of this folder, with the files of lib/ that its second comment names: that no run-time
# error (memory, indices, overflow of whole numbers, what was never written) is possible for any input that the
# file allows. NaN and infinities are no errors. Called by `make proofs`.
# usage: proofs.sh BUILD [FILE...]
set -eu
build=$1
shift
[ $# -gt 0 ] || set -- tests/proofs/*.c
mkdir -p "$build/proofs"
for file in "$@"; do
    name=$(basename "$file" .c)
    log=$build/proofs/$name.txt
    with=$(sed -n 's/^ \* with: //p' "$file")
    # Frama-C 25 knows neither u8"text" nor \\u00E1: letters that no proof looks at.
    # shellcheck disable=SC2086 # a list of files
    frama-c -eva -eva-precision 6 -warn-special-float none -eva-no-print -eva-no-show-progress \
        -cpp-frama-c-compliant -cpp-command "gcc -E -C -std=c11 -Iinclude -Ilib -Itests/proofs %args %i | sed 's/u8\"/\"/g; s/\\\\u[0-9A-F]*/_/g' > %o" \
        "$file" $with >"$log" 2>&1 || { tail -n 20 "$log"; exit 1; }
    # A thing that EVA cannot see is named in the file, with the reason: " * but: text of the alarm: why it is none".
    # The conditions of a call that it cannot prove are alarms too, though it does not count them as such.
    grep -A1 '^\[eva:alarm\]' "$log" | tr -d '\n' | sed 's/\[eva:alarm\]/\n&/g' | sed '/^$/d' >"$log.alarms" || true
    sed -n 's/^ \* but: \([^:]*\): .*/\1/p' "$file" >"$log.but"
    while read -r known; do
        grep -qF "$known" "$log.alarms" || { echo "$file: no such alarm: $known"; exit 1; }
        grep -vF "$known" "$log.alarms" >"$log.rest" || true
        mv "$log.rest" "$log.alarms"
    done <"$log.but"
    [ ! -s "$log.alarms" ] || { cat "$log.alarms"; exit 1; }
    # Nothing is proved of a function whose code EVA is not given: " * without: " names it.
    sed -n 's/^ \* without: //p' "$file" | tr ' ' '\n' | sort >"$log.without"
    sed -n 's/.*Neither code nor specification for function \([^,]*\),.*/\1/p' "$log" | sort |
        diff "$log.without" - || { echo "$file: functions without code, named (<) and met (>)"; exit 1; }
    sed -n "s/.*, \([0-9]*\) statements reached (out of \([0-9]*\)).*/$name: no run-time error in \1 of \2 statements/p" "$log"
done
