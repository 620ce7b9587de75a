/* SPDX-License-Identifier: MIT */
/* These calls write text, and show a person what the input says. */
#include "base/base.h"

#include <string.h>

cyto__sink cyto__sink_of(char *buf, size_t cap)
{
    cyto__sink sink = {buf, buf ? cap : 0, 0, 0};
    if (sink.cap > 0) {
        sink.buf[0] = '\0';
    }
    return sink;
}

cyto__sink cyto__shown_sink(char *buf, size_t cap)
{
    cyto__sink sink = cyto__sink_of(buf, cap);
    sink.shown = 1;
    return sink;
}

void cyto__put_n(cyto__sink *sink, const char *text, size_t n)
{
    if (sink->shown) {
        cyto__show_n(sink, text, n);
        return;
    }
    if (sink->length + 1 < sink->cap) {
        const size_t room = sink->cap - 1 - sink->length;
        const size_t fits = n < room ? n : room;
        memcpy(sink->buf + sink->length, text, fits);
        sink->buf[sink->length + fits] = '\0';
    }
    sink->length += n;
}

void cyto__put(cyto__sink *sink, const char *text)
{
    cyto__put_n(sink, text, strlen(text));
}

int cyto__buffer_ready(char *buf, size_t cap, size_t *needed)
{
    if (needed) {
        *needed = 0;
    }
    if (buf && cap > 0) {
        buf[0] = '\0';
    }
    return buf || cap == 0;
}

cyto_status cyto__sink_end(cyto__sink *sink, size_t *needed)
{
    if (needed) {
        *needed = sink->length + 1;
    }
    return sink->length < sink->cap ? CYTO_OK : CYTO_E_BUFFER;
}

int cyto__utf8_length(const char *text, const char *end)
{
    const unsigned char *at = (const unsigned char *)text;
    const int n = at[0] < 0x80                     ? 1
                  : at[0] >= 0xC2 && at[0] <= 0xDF ? 2
                  : (at[0] & 0xF0) == 0xE0         ? 3
                  : at[0] >= 0xF0 && at[0] <= 0xF4 ? 4
                                                   : 0;
    if (n == 0 || end - text < n) {
        return 0;
    }
    for (int i = 1; i < n; i++) {
        if ((at[i] & 0xC0) != 0x80) {
            return 0;
        }
    }
    const int overlong = (at[0] == 0xE0 && at[1] < 0xA0) || (at[0] == 0xF0 && at[1] < 0x90);
    const int beyond = (at[0] == 0xED && at[1] > 0x9F) || (at[0] == 0xF4 && at[1] > 0x8F);
    return overlong || beyond ? 0 : n;
}

/* These are controls, line separators, and marks that turn the direction of reading or cannot be
 * seen: C0, C1, U+00AD, U+061C, U+180E, U+200B to U+200F, U+2028 to U+202E, U+2060 to U+206F,
 * U+FEFF, U+FFF9 to U+FFFB, U+FFFE, U+FFFF, U+E0000 to U+E007F (Unicode 15, categories Cc, Zl,
 * Zp and most of Cf). */
static int is_hidden(uint32_t c)
{
    static const struct {
        uint32_t first, last;
    } ranges[] = {{0x00, 0x1F},     {0x7F, 0x9F},     {0xAD, 0xAD},     {0x61C, 0x61C},
                  {0x180E, 0x180E}, {0x200B, 0x200F}, {0x2028, 0x202E}, {0x2060, 0x206F},
                  {0xFEFF, 0xFEFF}, {0xFFF9, 0xFFFB}, {0xFFFE, 0xFFFF}, {0xE0000, 0xE007F}};
    for (size_t i = 0; i < sizeof ranges / sizeof ranges[0]; i++) {
        if (c >= ranges[i].first && c <= ranges[i].last) {
            return 1;
        }
    }
    return 0;
}

enum { ESCAPE_MAX = 12, NO_CHARACTER = 0x110000 };

static void write_escape(char *escape, char kind, uint32_t value, int digits)
{
    *escape++ = '\\';
    *escape++ = kind;
    for (int i = digits - 1; i >= 0; i--) {
        *escape++ = "0123456789abcdef"[value >> (4 * i) & 0xF];
    }
    *escape = '\0';
}

/* Returns the bytes of the character at text; a byte that begins none is one of its own, beyond Unicode. */
static size_t read_character(const char *text, size_t n, uint32_t *c)
{
    const unsigned char *at = (const unsigned char *)text;
    const size_t length = (size_t)cyto__utf8_length(text, text + n);
    if (length == 0) {
        *c = NO_CHARACTER;
        return 1;
    }
    *c = length == 1 ? at[0] : at[0] & (0xFFu >> (length + 1));
    for (size_t i = 1; i < length; i++) {
        *c = *c << 6 | (at[i] & 0x3Fu);
    }
    return length;
}

/* Returns the bytes of the character at text, and its escape, which is "" where the character is
 * shown as itself. */
static size_t next_character(const char *text, size_t n, char *escape)
{
    uint32_t c;
    const size_t length = read_character(text, n, &c);
    escape[0] = '\0';
    if (c == NO_CHARACTER) {
        write_escape(escape, 'x', (unsigned char)*text, 2);
    } else if (c == '\n' || c == '\r' || c == '\t') {
        write_escape(escape, c == '\n' ? 'n' : c == '\r' ? 'r' : 't', 0, 0);
    } else if (is_hidden(c)) {
        write_escape(escape,
                     c <= 0xFF     ? 'x'
                     : c <= 0xFFFF ? 'u'
                                   : 'U',
                     c,
                     c <= 0xFF     ? 2
                     : c <= 0xFFFF ? 4
                                   : 8);
    }
    return length;
}

void cyto__show_n(cyto__sink *sink, const char *text, size_t n)
{
    char escape[ESCAPE_MAX];
    const int shown = sink->shown;
    size_t from = 0; /* where the text that is shown as itself begins */
    sink->shown = 0;
    for (size_t at = 0; at < n;) {
        const size_t length = next_character(text + at, n - at, escape);
        if (escape[0]) {
            cyto__put_n(sink, text + from, at - from);
            cyto__put(sink, escape);
            from = at + length;
        }
        at += length;
    }
    cyto__put_n(sink, text + from, n - from);
    sink->shown = shown;
}

/* Writes "\\u202e", or the two halves of UTF-16 that JSON has for what is beyond U+FFFF. */
static void write_json_escape(char *escape, uint32_t c)
{
    if (c > 0xFFFF) {
        write_escape(escape, 'u', 0xD7C0 + (c >> 10), 4);
        escape += 6;
        c = 0xDC00 | (c & 0x3FF);
    }
    write_escape(escape, 'u', c, 4);
}

void cyto__put_json_n(cyto__sink *sink, const char *text, size_t n)
{
    char escape[ESCAPE_MAX + 1];
    size_t from = 0; /* of what is written as itself */
    for (size_t at = 0, length; at < n; at += length) {
        uint32_t c;
        length = read_character(text + at, n - at, &c);
        if (c >= 0x7F && is_hidden(c)) {
            write_json_escape(escape, c);
            cyto__put_n(sink, text + from, at - from);
            cyto__put(sink, escape);
            from = at + length;
        }
    }
    cyto__put_n(sink, text + from, n - from);
}

void cyto__show(cyto__sink *sink, const char *text)
{
    cyto__show_n(sink, text, strlen(text));
}

size_t cyto__columns(const char *text, size_t n)
{
    char escape[ESCAPE_MAX];
    size_t columns = 0;
    for (size_t at = 0; at < n;) {
        at += next_character(text + at, n - at, escape);
        columns += escape[0] ? strlen(escape) : 1;
    }
    return columns;
}

cyto_status cyto_text_shown(const char *text, size_t length, char *buf, size_t cap, size_t *needed)
{
    if (!cyto__buffer_ready(buf, cap, needed) || !text) {
        return CYTO_E_NULL;
    }
    cyto__sink sink = cyto__shown_sink(buf, cap);
    cyto__put_n(&sink, text, length);
    return cyto__sink_end(&sink, needed);
}
