#!/bin/sh
# SPDX-License-Identifier: MIT
# Writes a C file that holds the named protocols as bytes, sorted by name, each with how many cases
# stand beside it in cases/: in those files one line a case begins with its "id".
set -eu
echo '/* Written by lib/protocols/embed.sh: do not edit. */'
echo '#include "protocol/builtin.h"'
list=''
n=0
for file in "$@"; do
    name=$(basename "$file" .json)
    cases=$(grep -c '^ *{"id":' "$(dirname "$file")/cases/$name.json")
    printf 'static const char text_%d[] = {' "$n"
    od -An -v -tx1 "$file" | sed 's/ \(..\)/0x\1,/g'
    echo '0};'
    list="$list    {\"$name\", text_$n, sizeof text_$n - 1, $cases},
"
    n=$((n + 1))
done
echo 'const cyto__builtin cyto__builtins[] = {'
printf '%s' "$list"
echo '    {0, 0, 0, 0},'
echo '};'
echo "const size_t cyto__builtin_count = $n;"
