/* SPDX-License-Identifier: MIT */
/* A decision's text is made of these paragraphs. */
#include "base/markup.h"
#include "decision/text.h"

#include <string.h>

void cyto__line_begin(cyto__line *l)
{
    l->sink = cyto__sink_of(l->text, sizeof l->text);
}

static void put_paragraph(cyto__decision_page *p, const char *first, const char *text)
{
    const size_t depth = strspn(first, " ");
    cyto__put(&p->out, "<p class=\"in");
    cyto__put_int(&p->out, (int64_t)depth);
    cyto__put(&p->out, "\">");
    cyto__put_escaped(&p->out, first + depth);
    cyto__put_escaped(&p->out, text);
    cyto__put(&p->out, "</p>\n");
}

static void put_lines(cyto__decision_page *p, const char *first, const char *indent,
                      const char *text)
{
    if (p->html) {
        put_paragraph(p, first, text);
    } else {
        cyto__put_wrapped(&p->out, first, indent, text);
    }
}

void cyto__line_end(cyto__decision_page *p, cyto__line *l, const char *first, const char *indent)
{
    put_lines(p, first, indent, l->text);
    if (l->sink.length >= sizeof l->text) {
        put_lines(p, indent, indent, "[cut here: the JSON has all of it]");
    }
}

void cyto__put_rule_source(cyto__sink *sink, const cyto_protocol *p, const cyto__rule *rule)
{
    cyto__put(sink, " (rule ");
    cyto__put(sink, rule->id);
    cyto__put(sink, "; ");
    cyto__put(sink, cyto__verified_name(rule->verified));
    cyto__put(sink, ": ");
    cyto__put(sink, p->sources[rule->source].id);
    if (rule->section) {
        cyto__put(sink, ", ");
        cyto__put(sink, rule->section);
    }
    cyto__put(sink, ")");
}
