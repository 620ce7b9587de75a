/* SPDX-License-Identifier: MIT */
/* The fields of a row are UTF-8 when they are read: one that is not is Windows-1252, which Excel
 * writes. The row itself is written as it came. */
#include "files/files.h"
#include "json/token.h"

#include <string.h>

int cyto__has_high_bytes(const char *bytes, size_t length)
{
    uint64_t words[4];
    uint64_t all = 0;
    size_t i = 0;
    for (; i + sizeof words <= length; i += sizeof words) {
        memcpy(words, bytes + i, sizeof words);
        all |= words[0] | words[1] | words[2] | words[3];
    }
    for (; i < length; i++) {
        all |= (unsigned char)bytes[i];
    }
    return (all & 0x8080808080808080u) != 0;
}

static int is_utf_8(cyto__text text)
{
    const char *at = text.at;
    const char *const end = text.at + text.length;
    while (at < end) {
        const int n = cyto__utf8_length(at, end);
        if (n == 0) {
            return 0;
        }
        at += n;
    }
    return 1;
}

void cyto__decode_row(cyto_file *file)
{
    char text[CYTO__FIELD_BYTES];
    for (int32_t i = 0; i < file->kept_count; i++) {
        cyto__text *field = &file->fields[file->kept[i]];
        if (!is_utf_8(*field)) {
            const size_t n = cyto__cp1252_read(field->at, field->length, text, sizeof text);
            memcpy(file->texts[file->kept[i]], text, n);
            *field = (cyto__text){file->texts[file->kept[i]], n};
            file->not_utf_8 = 1;
        }
    }
}
