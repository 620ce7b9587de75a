/* SPDX-License-Identifier: MIT */
/* These keys find what was seen before. */
#include "files/files.h"

#include <string.h>

void cyto__key_of(const cyto_file *file, const int32_t *columns, int32_t count, cyto__key *key)
{
    size_t n = 0;
    key->hash = 0;
    key->length = 0;
    for (int32_t i = 0; i < count; i++) {
        const cyto__text text = file->fields[columns[i]];
        if (n + text.length + 1 + sizeof key->hash > sizeof key->bytes) {
            return;
        }
        memcpy(key->bytes + n, text.at, text.length);
        n += text.length;
        key->bytes[n++] = (char)text.length;
    }
    memset(key->bytes + n, 0, sizeof key->hash);
    for (size_t i = 0; i < n; i += sizeof key->hash) {
        uint64_t word;
        memcpy(&word, key->bytes + i, sizeof word);
        key->hash = (key->hash ^ word) * 0x9E3779B97F4A7C15u;
        key->hash ^= key->hash >> 29;
    }
    /* Where all columns are constant there is one key, which is not empty. */
    key->length = n + 1;
}

int cyto__key_equals(const cyto__key *a, const cyto__key *b)
{
    return a->hash == b->hash && a->length == b->length &&
           memcmp(a->bytes, b->bytes, a->length) == 0;
}

void cyto__forget_rows(cyto_file *file)
{
    for (size_t i = 0; i < CYTO__SEEN; i++) {
        file->seen[i].key.length = 0;
    }
    memset(file->seen_hash, 0, sizeof file->seen_hash);
}
