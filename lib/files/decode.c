/* SPDX-License-Identifier: MIT */
/* The fields of a row are UTF-8 when they are read: one that is not is Windows-1252, which Excel
 * writes. The row itself, and the header, are written as they came. */
#include "files/files.h"
#include "json/token.h"
#include "units/units.h"

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

cyto__text cyto__decoded(cyto__text text, char *copy, size_t cap)
{
    return is_utf_8(text) ? text
                          : (cyto__text){copy, cyto__cp1252_read(text.at, text.length, copy, cap)};
}

/* Japanese exports print numbers at full width. */
static cyto__text narrowed(cyto__text text, char *copy, size_t cap)
{
    size_t n = 0;
    for (size_t i = 0; i < text.length && n < cap; n++) {
        const char wide = cyto__full_width(text.at + i, text.length - i);
        copy[n] = wide ? wide : text.at[i];
        i += wide ? 3 : 1;
    }
    return (cyto__text){copy, n};
}

void cyto__end_if_cut(char *text, size_t length, int is_cut)
{
    if (is_cut) {
        text[length - 1] = '\0';
    }
}

void cyto__decode_row(cyto_file *file)
{
    char text[CYTO__FIELD_BYTES];
    for (int32_t i = 0; i < file->kept_count; i++) {
        const int32_t slot = file->kept[i];
        cyto__text field = file->fields[slot];
        const char *const at = field.at;
        field = cyto__decoded(field, text, sizeof text);
        file->not_utf_8 |= field.at != at;
        const int is_number = cyto__is_number_column(slot) || slot == CYTO_FILE_COLUMN_VALUE_TEXT;
        const int is_wide = is_number && cyto__has_high_bytes(field.at, field.length);
        field = is_wide ? narrowed(field, text, sizeof text) : field;
        if (field.at != at) {
            memcpy(file->texts[slot], field.at, field.length);
            cyto__end_if_cut(file->texts[slot], field.length, field.length + 3 > sizeof text);
            file->fields[slot] = (cyto__text){file->texts[slot], field.length};
        }
    }
}
