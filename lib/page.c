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

void cyto__put_wrapped(cyto__sink *sink, const char *first, const char *indent, const char *text)
{
    cyto__put(sink, first);
    size_t at = cyto__columns(first, strlen(first));
    while (*text) {
        const size_t n = strcspn(text, " ");
        cyto__put_n(sink, text, n);
        at += cyto__columns(text, n);
        text += n;
        if (*text == ' ') {
            text++;
            const size_t next = cyto__columns(text, strcspn(text, " "));
            const int fits = at + 1 + next <= CYTO__PAGE_WIDTH;
            cyto__put(sink, fits ? " " : "\n");
            cyto__put(sink, fits ? "" : indent);
            at = fits ? at + 1 : cyto__columns(indent, strlen(indent));
        }
    }
    cyto__put(sink, "\n");
}

void cyto__put_signed_percent(cyto__sink *sink, double percent, int decimals)
{
    cyto__put(sink, percent > 0.0 ? "+" : "");
    cyto__put_fixed(sink, percent, decimals);
    cyto__put(sink, " %");
}
