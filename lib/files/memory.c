/* SPDX-License-Identifier: MIT */
/* These keys find what was seen before. */
#include "files/files.h"

#include <string.h>

/* Do the texts stand one behind the other, with a delimiter between? */
static int are_neighbours(const cyto_file *file, const int32_t *columns, int32_t count)
{
    for (int32_t i = 1; i < count; i++) {
        const cyto__text *const before = &file->fields[columns[i - 1]];
        if (file->fields[columns[i]].at != before->at + before->length + 1) {
            return 0;
        }
    }
    return count > 1;
}

void cyto__key_of(const cyto_file *file, const int32_t *columns, int32_t count, cyto__key *key)
{
    size_t n = 0;
    key->hash = 0;
    key->length = 0;
    if (are_neighbours(file, columns, count)) {
        const cyto__text *const last = &file->fields[columns[count - 1]];
        const char *const from = file->fields[columns[0]].at;
        n = (size_t)(last->at + last->length - from);
        if (n + 1 + sizeof key->hash > sizeof key->bytes) {
            return;
        }
        memcpy(key->bytes, from, n);
        key->bytes[n++] = '\xFF'; /* No text that fits is as long: the two kinds of keys differ. */
        count = 0;
    }
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
    /* Where all columns are constant there is one key, which is not empty; 0 is the hash of an empty place. */
    key->length = n + 1;
    key->hash |= (uint64_t)1 << 63;
}

int cyto__key_equals(const cyto__key *a, const cyto__key *b)
{
    return a->hash == b->hash && a->length == b->length &&
           memcmp(a->bytes, b->bytes, a->length) == 0;
}

void cyto__forget_rows(cyto_file *file)
{
    memset(file->seen_hash, 0, sizeof file->seen_hash);
}
