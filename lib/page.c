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

void cyto__put_signed_percent(cyto__sink *sink, double percent, int decimals)
{
    cyto__put(sink, percent > 0.0 ? "+" : "");
    cyto__put_fixed(sink, percent, decimals);
    cyto__put(sink, " %");
}
