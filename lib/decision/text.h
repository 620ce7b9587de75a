/* SPDX-License-Identifier: MIT */
/* The record of a decision is written as text by three files: the whole, its outcomes, its
 * trace. */
#ifndef CYTODOSE_DECISION_TEXT_H
#define CYTODOSE_DECISION_TEXT_H

#include "decision/decision.h"
#include "base/page.h"

#define CYTO__LINE_MAX_BYTES 8192

typedef struct cyto__decision_page {
    cyto__sink out;
    const cyto_decision *d;
    int html;
} cyto__decision_page;

/* A paragraph that is being written. */
typedef struct cyto__line {
    char text[CYTO__LINE_MAX_BYTES];
    cyto__sink sink;
} cyto__line;

void cyto__line_begin(cyto__line *l);
/* Writes the line onto the page, broken at blanks; a text that is cut says so. In HTML the
 * blanks that first begins with become the class of a paragraph: " class=\"in4\"". */
void cyto__line_end(cyto__decision_page *p, cyto__line *l, const char *first, const char *indent);
/* Writes " (rule half; primary: mantha-2017)". */
void cyto__put_rule_source(cyto__sink *sink, const cyto_protocol *p, const cyto__rule *rule);
void cyto__put_branch(cyto__decision_page *p, int32_t index);
/* Writes numbered steps from the known facts to each rule, and the sources. */
void cyto__put_trace(cyto__decision_page *p);

#endif
