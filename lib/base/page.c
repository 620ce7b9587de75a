/* SPDX-License-Identifier: MIT */
#include "base/page.h"

#include <string.h>

void cyto__put_padded(cyto__sink *sink, const char *text, size_t width)
{
    cyto__show(sink, text);
    for (size_t n = cyto__columns(text, strlen(text)); n < width; n++) {
        cyto__put(sink, " ");
    }
}

cyto__flow cyto__flow_start(cyto__sink *sink, const char *first, const char *indent)
{
    cyto__show(sink, first);
    const cyto__flow flow = {sink, indent, cyto__columns(first, strlen(first))};
    return flow;
}

void cyto__flow_on(cyto__flow *flow, const char *text)
{
    while (*text) {
        const size_t n = strcspn(text, " ");
        cyto__show_n(flow->sink, text, n);
        flow->at += cyto__columns(text, n);
        text += n;
        if (*text == ' ') {
            text++;
            const size_t next = cyto__columns(text, strcspn(text, " "));
            const int fits = flow->at + 1 + next <= CYTO__PAGE_WIDTH;
            cyto__put(flow->sink, fits ? " " : "\n");
            cyto__put(flow->sink, fits ? "" : flow->indent);
            flow->at = fits ? flow->at + 1 : cyto__columns(flow->indent, strlen(flow->indent));
        }
    }
}

void cyto__put_wrapped(cyto__sink *sink, const char *first, const char *indent, const char *text)
{
    cyto__flow flow = cyto__flow_start(sink, first, indent);
    cyto__flow_on(&flow, text);
    cyto__put(sink, "\n");
}

void cyto__page_close(const cyto__sink *sink)
{
    static const char cut[] = " [cut here: the file has all of it]";
    if (sink->length >= sink->cap) {
        size_t at = sink->cap - sizeof cut;
        while (((unsigned char)sink->buf[at] & 0xC0) == 0x80) {
            at--; /* a character is never halved */
        }
        memcpy(sink->buf + at, cut, sizeof cut);
    }
}

size_t cyto__longest_word(const char *text)
{
    size_t longest = 0;
    while (*text) {
        size_t n = strcspn(text, " -");
        n += text[n] == '-';
        const size_t columns = cyto__columns(text, n);
        longest = columns > longest ? columns : longest;
        text += n;
        text += strspn(text, " ");
    }
    return longest;
}

/* Returns how many bytes of text a line of so many columns takes. */
static size_t line_of(const char *text, size_t width)
{
    size_t fits = 0;   /* bytes that fit the width */
    size_t breaks = 0; /* bytes up to the last place where a line may end */
    size_t column = 0;
    while (text[fits]) {
        size_t n = 1;
        while (((unsigned char)text[fits + n] & 0xC0) == 0x80) {
            n++;
        }
        if (++column > width) {
            return text[fits] == ' ' ? fits : breaks > 0 ? breaks : fits;
        }
        fits += n;
        breaks = text[fits - 1] == ' ' || text[fits - 1] == '-' ? fits : breaks;
    }
    return fits;
}

void cyto__put_row(cyto__sink *sink, const char *const *cells, const size_t *widths, int32_t n)
{
    const char *rest[CYTO__COLUMNS_MAX];
    int more = 1;
    memcpy(rest, cells, (size_t)n * sizeof *rest);
    while (more) {
        size_t owed = 0; /* blanks that are written only before more text */
        more = 0;
        for (int32_t i = 0; i < n; i++) {
            const size_t length = line_of(rest[i], widths[i]);
            size_t shown = length;
            while (shown > 0 && rest[i][shown - 1] == ' ') {
                shown--;
            }
            for (; shown > 0 && owed > 0; owed--) {
                cyto__put(sink, " ");
            }
            cyto__put_n(sink, rest[i], shown);
            owed += widths[i] - cyto__columns(rest[i], shown) + 2;
            rest[i] += length;
            rest[i] += strspn(rest[i], " ");
            more |= rest[i][0] != '\0';
        }
        cyto__put(sink, "\n");
    }
}

/* Returns the column that gets one more: the one whose longest cell would be the tallest; narrow
 * columns come first. -1: none wants more. */
static int32_t tallest(const size_t *wanted, const size_t *widths, int32_t n, size_t narrow)
{
    int32_t found = -1;
    for (int32_t i = 0; i < n; i++) {
        if (widths[i] < wanted[i] && widths[i] < narrow &&
            (found < 0 || wanted[i] * widths[found] > wanted[found] * widths[i])) {
            found = i;
        }
    }
    return found < 0 && narrow < CYTO__PAGE_WIDTH ? tallest(wanted, widths, n, CYTO__PAGE_WIDTH)
                                                  : found;
}

/* Returns the column that gives one up: the widest of prose that is not yet narrow, else of all. */
static int32_t widest(const size_t *wanted, const size_t *least, const size_t *widths, int32_t n)
{
    int32_t found = 0;
    int found_prose = 0;
    for (int32_t i = 0; i < n; i++) {
        const int prose = widths[i] > CYTO__COLUMN_NARROW && wanted[i] > least[i];
        if (prose > found_prose || (prose == found_prose && widths[i] > widths[found])) {
            found = i;
            found_prose = prose;
        }
    }
    return found;
}

void cyto__fit_widths(const size_t *wanted, const size_t *least, size_t *widths, int32_t n)
{
    const size_t page = CYTO__PAGE_WIDTH + 2;
    size_t used = 0;
    for (int32_t i = 0; i < n; i++) {
        widths[i] = least[i];
        used += least[i] + 2;
    }
    for (; used > page; used--) {
        widths[widest(wanted, least, widths, n)]--;
    }
    for (; used < page; used++) {
        const int32_t at = tallest(wanted, widths, n, CYTO__COLUMN_NARROW);
        if (at < 0) {
            return;
        }
        widths[at]++;
    }
}

void cyto__put_signed_percent(cyto__sink *sink, double percent, int decimals)
{
    cyto__put(sink, percent > 0.0 ? "+" : "");
    cyto__put_fixed(sink, percent, decimals);
    cyto__put(sink, " %");
}
