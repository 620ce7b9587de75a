/* SPDX-License-Identifier: MIT */
/* The paragraphs that a decision's text is made of. */
#include "decision/text.h"

void cyto__line_begin(cyto__line *l)
{
    l->text[0] = '\0';
    l->sink = cyto__sink_of(l->text, sizeof l->text);
}

void cyto__line_end(cyto__decision_page *p, cyto__line *l, const char *first, const char *indent)
{
    cyto__put_wrapped(&p->out, first, indent, l->text);
    if (l->sink.length >= sizeof l->text) {
        cyto__put(&p->out, indent);
        cyto__put(&p->out, "[cut here: the JSON has all of it]\n");
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
