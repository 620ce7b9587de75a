/* SPDX-License-Identifier: MIT */
#include "base/markup.h"

#include <string.h>

void cyto__put_escaped(cyto__sink *sink, const char *text)
{
    static const char from[] = "&<>\"'";
    static const char *const to[] = {"&amp;", "&lt;", "&gt;", "&quot;", "&#39;"};
    const char *end = text + strlen(text);
    for (size_t n; *text; text += n) {
        const char *found = strchr(from, *text);
        const int length = cyto__utf8_length(text, end);
        n = length > 0 ? (size_t)length : 1;
        if (found) {
            cyto__put(sink, to[found - from]);
        } else {
            cyto__show_n(sink, text, n);
        }
    }
}

void cyto__put_element(cyto__sink *sink, const char *tag, const char *attributes, const char *text)
{
    cyto__put(sink, "<");
    cyto__put(sink, tag);
    cyto__put(sink, attributes);
    cyto__put(sink, ">");
    cyto__put_escaped(sink, text);
    cyto__put(sink, "</");
    cyto__put(sink, tag);
    cyto__put(sink, ">");
}

void cyto__put_attribute(cyto__sink *sink, const char *name, double value)
{
    cyto__put(sink, " ");
    cyto__put(sink, name);
    cyto__put(sink, "=\"");
    cyto__put_fixed(sink, value, 1);
    cyto__put(sink, "\"");
}
