/* SPDX-License-Identifier: MIT */
#include "page.h"

#include <string.h>

size_t cyto__columns(const char *text, size_t n)
{
    size_t count = 0;
    for (size_t i = 0; i < n; i++) {
        count += ((unsigned char)text[i] & 0xC0) != 0x80; /* continuation bytes take none */
    }
    return count;
}

void cyto__put_padded(cyto__sink *sink, const char *text, size_t width)
{
    cyto__put(sink, text);
    for (size_t n = cyto__columns(text, strlen(text)); n < width; n++) {
        cyto__put(sink, " ");
    }
}

cyto__flow cyto__flow_start(cyto__sink *sink, const char *first, const char *indent)
{
    cyto__put(sink, first);
    const cyto__flow flow = {sink, indent, cyto__columns(first, strlen(first))};
    return flow;
}

void cyto__flow_on(cyto__flow *flow, const char *text)
{
    while (*text) {
        const size_t n = strcspn(text, " ");
        cyto__put_n(flow->sink, text, n);
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

int cyto__is_control(char c)
{
    return (unsigned char)c < ' ' || c == 0x7f;
}

/* How many bytes of text a line of so many columns takes. */
static size_t line_of(const char *text, size_t width)
{
    size_t fits = 0;   /* bytes within the width */
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
        size_t owed = 0; /* blanks, written only before something */
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

/* Column by column to the one whose longest cell would be the tallest. */
void cyto__fit_widths(size_t *widths, int32_t n)
{
    size_t wanted[CYTO__COLUMNS_MAX];
    size_t left = CYTO__PAGE_WIDTH - 2 * (size_t)(n - 1);
    for (int32_t i = 0; i < n; i++) {
        wanted[i] = widths[i];
        widths[i] = wanted[i] < CYTO__COLUMN_LEAST ? wanted[i] : CYTO__COLUMN_LEAST;
        left -= widths[i];
    }
    for (; left > 0; left--) {
        int32_t tallest = -1;
        for (int32_t i = 0; i < n; i++) {
            if (widths[i] < wanted[i] &&
                (tallest < 0 || wanted[i] * widths[tallest] > wanted[tallest] * widths[i])) {
                tallest = i;
            }
        }
        if (tallest < 0) {
            return;
        }
        widths[tallest]++;
    }
}

void cyto__put_signed_percent(cyto__sink *sink, double percent, int decimals)
{
    cyto__put(sink, percent > 0.0 ? "+" : "");
    cyto__put_fixed(sink, percent, decimals);
    cyto__put(sink, " %");
}
