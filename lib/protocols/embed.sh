#!/bin/sh
# SPDX-License-Identifier: MIT
# Writes a C file that holds the named protocols as bytes, sorted by name, each with how many cases
# stand beside it in cases/: in those files one line a case begins with its "id". The bytes lack the blanks between
# tokens, not the ends of lines: findings name lines. Their digest is made here, so that no reading makes it again.
set -eu
export LC_ALL=C
echo '/* Written by lib/protocols/embed.sh: do not edit. */'
echo '#include "protocol/builtin.h"'
# A line in pieces between quotes; a quote behind an odd number of backslashes ends no string.
without_blanks='{
    count = split($0, piece, "\"")
    inside = 0
    line = ""
    for (i = 1; i <= count; i++) {
        text = piece[i]
        if (!inside) {
            gsub(/[ \t\r]/, "", text)
        }
        line = line text (i < count ? "\"" : "")
        sub(/.*[^\\]/, "", text)
        inside = !inside || length(text) % 2
    }
    print line
}'
list=''
n=0
for file in "$@"; do
    name=$(basename "$file" .json)
    cases=$(grep -c '^ *{"id":' "$(dirname "$file")/cases/$name.json")
    printf 'static const char text_%d[] = {' "$n"
    digest=$(awk "$without_blanks" "$file" | { sha256sum 2>/dev/null || shasum -a 256; } | cut -d' ' -f1)
    awk "$without_blanks" "$file" | od -An -v -tx1 | sed 's/ \(..\)/0x\1,/g'
    echo '0};'
    list="$list    {\"$name\", text_$n, sizeof text_$n - 1, $cases, \"sha256:$digest\"},
"
    n=$((n + 1))
done
echo 'const cyto__builtin cyto__builtins[] = {'
printf '%s' "$list"
echo '    {0, 0, 0, 0, ""},'
echo '};'
echo "const size_t cyto__builtin_count = $n;"
