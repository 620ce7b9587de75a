/* SPDX-License-Identifier: MIT */
/* A protocol is written as a page to be signed, in text and in HTML, part by part. */
#include "base/markup.h"
#include "review/protocol_table.h"

#include <string.h>

static void put_page(cyto__table *t)
{
    cyto__put_head(t);
    for (int32_t i = 0; i < t->review->protocol->branch_count; i++) {
        cyto__put_branch_rules(t, i);
    }
    cyto__put_foot(t);
}

static const char *const html_start =
    "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n"
    "<meta name=\"viewport\" content=\"width=device-width\"/>\n<title>";
static const char *const html_style =
    "</title>\n<style>\n"
    "body { font: 10pt/1.35 sans-serif; margin: 2em; }\n"
    "h1 { font-size: 14pt; } h2 { font-size: 11pt; margin-top: 1.5em; } p { margin: 0.2em 0; }\n"
    "table { border-collapse: collapse; margin: 0.8em 0; }\n"
    "th, td { border: 1px solid #888; padding: 0.3em 0.5em; text-align: left; "
    "vertical-align: top; }\n"
    "th { background: #eee; }\n"
    "p.note, tr.note td { color: #444; font-style: italic; }\n"
    "tr.gap td { background: #ffd9d9; } tr.unverified td { background: #fff3c4; }\n"
    "tr { page-break-inside: avoid; } tr.note { page-break-before: avoid; }\n"
    "ul { list-style: none; padding: 0; }\n"
    "</style>\n</head>\n<body>\n";

void cyto__put_table(cyto__sink *sink, cyto__table *t)
{
    t->out = sink;
    if (!t->html) {
        put_page(t);
        return;
    }
    cyto__put(sink, html_start);
    cyto__put_escaped(sink, t->review->protocol->id);
    cyto__put(sink, html_style);
    put_page(t);
    cyto__put(sink, "</body>\n</html>\n");
}
