/* SPDX-License-Identifier: MIT */
/* A file's bytes are UTF-8, UTF-16 (Excel's "Unicode text") or Windows-1252 (Excel's CSV). */
#include "csv/csv.h"

#include <string.h>

int32_t cyto__encoding_of(const char *start, size_t length, size_t *mark)
{
    *mark = 0;
    if (length >= 3 && memcmp(start, "\xEF\xBB\xBF", 3) == 0) {
        *mark = 3;
        return CYTO__UTF_8_MARK;
    }
    if (length >= 2 && (memcmp(start, "\xFF\xFE", 2) == 0 || memcmp(start, "\xFE\xFF", 2) == 0)) {
        *mark = 2;
        return *start == '\xFF' ? CYTO__UTF_16_LE : CYTO__UTF_16_BE;
    }
    return CYTO__UTF_8;
}

static size_t put_utf_8(char *out, uint32_t c)
{
    if (c < 0x80) {
        out[0] = (char)c;
        return 1;
    }
    const size_t more = c < 0x800 ? 1 : c < 0x10000 ? 2 : 3;
    static const unsigned char heads[] = {0xC0, 0xE0, 0xF0}; /* of two bytes and more */
    for (size_t i = more; i > 0; i--) {
        out[i] = (char)(0x80 | (c & 0x3F));
        c >>= 6;
    }
    out[0] = (char)(heads[more - 1] | c);
    return more + 1;
}

enum { REPLACEMENT = 0xFFFD };

size_t cyto__utf_16_read(cyto__utf_16 *utf_16, const char *bytes, size_t length, char *out)
{
    char *to = out;
    for (size_t i = 0; i < length; i++) {
        const int32_t byte = (unsigned char)bytes[i];
        if (utf_16->byte < 0) {
            utf_16->byte = byte;
            continue;
        }
        const uint32_t unit =
            (uint32_t)(utf_16->big_endian ? utf_16->byte << 8 | byte : byte << 8 | utf_16->byte);
        utf_16->byte = -1;
        const uint32_t first = (uint32_t)utf_16->first;
        utf_16->first = 0;
        if (first && unit >= 0xDC00 && unit <= 0xDFFF) {
            to += put_utf_8(to, 0x10000 + ((first & 0x3FF) << 10 | (unit & 0x3FF)));
            continue;
        }
        to += first ? put_utf_8(to, REPLACEMENT) : 0;
        if (unit >= 0xD800 && unit <= 0xDBFF) {
            utf_16->first = (int32_t)unit;
        } else {
            to += put_utf_8(to, unit >= 0xDC00 && unit <= 0xDFFF ? REPLACEMENT : unit);
        }
    }
    return (size_t)(to - out);
}

/* Windows-1252 differs from Latin-1 from 0x80 to 0x9F; 0: undefined there. The source is the
 * WHATWG's index windows-1252. */
static const uint16_t cp1252[] = {0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                  0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017D, 0,
                                  0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                  0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

size_t cyto__cp1252_read(const char *bytes, size_t length, char *out, size_t cap)
{
    size_t n = 0;
    for (size_t i = 0; i < length && n + 3 <= cap; i++) {
        const unsigned char byte = (unsigned char)bytes[i];
        const uint32_t high = byte >= 0x80 && byte < 0xA0 ? cp1252[byte - 0x80] : byte;
        n += put_utf_8(out + n, high ? high : REPLACEMENT);
    }
    return n;
}
