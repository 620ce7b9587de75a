/* SPDX-License-Identifier: MIT */
/* The record of a decision as text, in three files: the whole, its outcomes, its trace. */
#ifndef CYTODOSE_DECISION_TEXT_H
#define CYTODOSE_DECISION_TEXT_H

#include "decision/decision.h"
#include "base/page.h"

#define CYTO__LINE_MAX_BYTES 8192

typedef struct cyto__decision_page {
    cyto__sink out;
    const cyto_decision *d;
} cyto__decision_page;

/* A paragraph in the making. */
typedef struct cyto__line {
    char text[CYTO__LINE_MAX_BYTES];
    cyto__sink sink;
} cyto__line;

void cyto__line_begin(cyto__line *l);
/* Onto the page, broken at blanks; what has no room is said to be cut. */
void cyto__line_end(cyto__decision_page *p, cyto__line *l, const char *first, const char *indent);
/* " (rule half; primary: mantha-2017)" */
void cyto__put_rule_source(cyto__sink *sink, const cyto_protocol *p, const cyto__rule *rule);
void cyto__put_branch(cyto__decision_page *p, int32_t index);
/* Numbered steps from what is known to each rule, and the sources. */
void cyto__put_trace(cyto__decision_page *p);
/* cyto_decision_show in this form; its arguments were checked. */
cyto_status cyto__decision_text(const cyto_decision *decision, int32_t explain, char *buf,
                                size_t cap, size_t *needed);

#endif
