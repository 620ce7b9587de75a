/* SPDX-License-Identifier: MIT */
/* All built-in protocols: how long each takes to be read, to decide for the patients of its cases of whom everything
 * is known, to decide when nothing is known, and to be reviewed. */
#include "bench.h"
#include "protocol/names.h"
#include "request/facts.h"

#include <cytodose/cytodose.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { TIMES = 10, KINDS = 4, SECONDS_MAX = 8192 };

typedef struct times {
    const char *what;
    int count;
    double seconds[SECONDS_MAX];
    double most;
    char slowest[64];
} times;

enum { READING, KNOWN, UNKNOWN, REVIEW };
static times all[KINDS] = {
    [READING] = {.what = "reading a built-in protocol"},
    [KNOWN] = {.what = "deciding, everything known: the patients of all cases"},
    [UNKNOWN] = {.what = "deciding, nothing known"},
    [REVIEW] = {.what = "reviewing"}};

static void take(int kind, double seconds, const char *id)
{
    times *t = &all[kind];
    if (t->count == SECONDS_MAX) {
        stop("more cases than there is room for");
    }
    t->seconds[t->count++] = seconds;
    if (seconds > t->most) {
        t->most = seconds;
        snprintf(t->slowest, sizeof t->slowest, "%s", id);
    }
}

static char *contents(const char *folder, const char *id, size_t *length)
{
    char path[512];
    snprintf(path, sizeof path, "%s/%s.json", folder, id);
    FILE *file = fopen(path, "rb");
    enum { MOST = 1 << 20 };
    char *text = malloc(MOST);
    *length = file && text ? fread(text, 1, MOST, file) : 0;
    if (*length == 0 || *length == MOST) {
        stop("no cases of a protocol, or too many");
    }
    fclose(file);
    return text;
}

/* The best of five, each of so many calls. -1: the facts are refused. The slowest so far is tried ten times
 * more: of thousands of cases one is always timed while the machine does something else. */
static double decide_s(const cyto_protocol *p, const cyto_fact *facts, size_t n, int times_each,
                       double most, cyto_decision *d)
{
    double best = (double)INFINITY;
    cyto_policy policy = CYTO_POLICY_INIT;
    policy.rounding = CYTO_ROUNDING_NONE;
    policy.bsa_formula = CYTO_BSA_MOSTELLER;
    policy.consent_not_for_use = cyto__protocol_id(p);
    for (int t = 0; t < 5 || (t < 15 && best > most); t++) {
        const double start = now_s();
        for (int i = 0; i < times_each; i++) {
            if (cyto_decide(p, facts, n, &policy, NULL, 0, d, NULL) != CYTO_OK) {
                return -1.0;
            }
        }
        best = fmin(best, (now_s() - start) / times_each);
    }
    return best;
}

static int all_known(const cyto_decision *d)
{
    uint32_t asked = 0;
    for (int32_t i = 0; i < d->protocol->branch_count; i++) {
        asked |= d->branches[i].asked;
    }
    for (int32_t i = 0; i < d->protocol->axis_count; i++) {
        if ((asked >> i & 1) && (!d->known[i].given || d->known[i].point_count != 1)) {
            return 0;
        }
    }
    return 1;
}

static void decide_cases(const cyto_protocol *p, const char *folder, cyto_decision *d)
{
    static cyto__fact_list list;
    size_t length;
    char *text = contents(folder, cyto__protocol_id(p), &length);
    cyto__doc doc;
    if (cyto__doc_open(&doc, text, length, NULL) != CYTO_OK) {
        stop("cases that cannot be read");
    }
    const cyto__node root = cyto__root(&doc);
    for (cyto__node at = cyto__first(&root); at.item; at = cyto__next(&at)) {
        const cyto__node facts = cyto__member(&at, "facts");
        memset(&list, 0, sizeof list);
        cyto__read_facts(&facts, &p, 1, &list);
        const double seconds = doc.status == CYTO_OK ? decide_s(p, list.facts, (size_t)list.count,
                                                                100, all[KNOWN].most, d)
                                                     : -1.0; /* a case of what is refused */
        doc.status = CYTO_OK;
        if (seconds >= 0.0 && all_known(d)) {
            take(KNOWN, seconds, cyto__protocol_id(p));
        }
    }
    cyto__doc_close(&doc);
    free(text);
}

static void review(const cyto_protocol *p, const char *id)
{
    char *report;
    cyto_protocol_text text = {.size = sizeof text};
    cyto_protocol_describe(p, &text, NULL);
    const size_t length = strlen(text.json);
    const double start = now_s();
    if (cyto_review(text.json, length, CYTO_FORM_TEXT, &report, NULL) != CYTO_OK) {
        stop("a review is refused");
    }
    take(REVIEW, now_s() - start, id);
    cyto_text_free(report);
}

static cyto_protocol *read_protocol(const char *id)
{
    cyto_protocol *p = NULL;
    double best = (double)INFINITY;
    for (int t = 0; t < TIMES; t++) {
        cyto_protocol_free(p);
        const double start = now_s();
        if (cyto_protocol_find(id, &p, NULL) != CYTO_OK) {
            stop("a built-in protocol is refused");
        }
        best = fmin(best, now_s() - start);
    }
    take(READING, best, id);
    return p;
}

void bench_rules(const char *cases)
{
    cyto_decision *d;
    if (cyto_decision_new(&d, NULL) != CYTO_OK) {
        stop("no memory");
    }
    for (int32_t i = 0; i < cyto__protocol_count(); i++) {
        const char *id = cyto__protocol_id_of(i);
        cyto_protocol *p = read_protocol(id);
        decide_cases(p, cases, d);
        take(UNKNOWN, decide_s(p, NULL, 0, TIMES, all[UNKNOWN].most, d), id);
        review(p, id);
        cyto_protocol_free(p);
    }
    for (int k = 0; k < KINDS; k++) {
        const double unit = k == REVIEW ? 1.0 : 1e-6;
        spread(all[k].what, all[k].seconds, all[k].count, unit, all[k].slowest);
    }
    cyto_decision_free(d);
}
