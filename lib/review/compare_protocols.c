/* SPDX-License-Identifier: MIT */
/* Two protocols are compared over all patients that either of them distinguishes. */
#include "grading/names.h"
#include "review/review.h"

#include <stdlib.h>
#include <string.h>

#define SPLITS 6 /* axes, the first that are walked, whose bands may be walked one at a time */

/* ---- what one protocol says at a point -------------------------------------------------- */

static void decide_at(cyto__comparison *c, int32_t side, const uint8_t *at)
{
    double values[CYTO__AXES_MAX];
    cyto__space_values(&c->space, side, at, values);
    cyto__decide_at(c->space.sides[side], values, c->decisions[side]);
}

/* The same percent of another reference is another answer. */
static void put_answer(cyto__sink *sink, const cyto_decision *d, const char *drug)
{
    char brief[CYTO__ANSWER_MAX];
    cyto_answer answer = CYTO_ANSWER_INIT;
    cyto_decision_line(d, drug, -1, CYTO_FORM_SUMMARY, brief, sizeof brief, NULL);
    cyto_decision_answer(d, drug, -1, &answer, NULL);
    cyto__put(sink, brief);
    const int32_t index = cyto__drug_named(d->protocol, drug);
    if (index >= 0 && answer.dose > 0.0) {
        cyto__put(sink, " = ");
        cyto__put_number(sink, answer.dose);
        cyto__put(sink, " ");
        cyto__put(sink, d->protocol->drugs[index].unit);
    }
}

enum { RESUME, SUPPORT, REFER, BY_RULE, PARTS };

static int put_part_of(cyto__sink *sink, const cyto_protocol *p, const cyto__rule *rule, int part,
                       uint32_t stopped, const char *between)
{
    const int says = part == RESUME    ? cyto__may_be_resumed(p, rule, stopped)
                     : part == SUPPORT ? rule->support_count > 0
                     : part == REFER   ? rule->refer != NULL
                                       : 1;
    if (!says) {
        return 0;
    }
    cyto__put(sink, between);
    if (part == RESUME) {
        cyto__put_resume(sink, p, rule);
    } else if (part == SUPPORT) {
        for (int32_t k = 0; k < rule->support_count; k++) {
            cyto__put(sink, k > 0 ? "; " : "");
            cyto__put_support(sink, &rule->support[k]);
        }
    } else {
        cyto__put(sink, part == REFER ? rule->refer : rule->id);
    }
    return 1;
}

/* Sorts rules by their ids, so that words do not depend on the file's order. */
static void sort_rules(const cyto_protocol *p, int32_t *by_id)
{
    for (int32_t i = 0; i < p->rule_count; i++) {
        int32_t at = i;
        for (; at > 0 && strncmp(p->rules[by_id[at - 1]].id, p->rules[i].id, 65) > 0; at--) {
            by_id[at] = by_id[at - 1];
        }
        by_id[at] = i;
    }
}

static void put_part(cyto__sink *sink, const cyto__comparison *c, int32_t side, int part)
{
    static const char *const names[] = {"resume: ", "support: ", "refer: ", "by: "};
    const cyto_decision *d = c->decisions[side];
    const cyto__space *space = &c->space;
    const cyto_protocol *p = d->protocol;
    uint64_t fired = 0;
    uint32_t stopped = ~0u;
    const char *between = names[part];
    for (int32_t b = 0; b < p->branch_count; b++) {
        if (!d->branches[b].possible) {
            continue;
        }
        fired |= d->branches[b].all & space->rules[side];
        stopped &=
            cyto__stopped(p, &d->outcomes[d->branches[b].first]); /* one world has one outcome */
        if (part == BY_RULE && p->branches[b].id) {
            cyto__put(sink, between);
            cyto__put(sink, p->branches[b].id);
            between = "; ";
        }
    }
    if (space
            ->drug) { /* nothing is known here about other drugs: this drug decides what may be resumed */
        stopped |= ~(1u << cyto__drug_named(p, space->drug));
    }
    for (int32_t n = 0; n < p->rule_count; n++) {
        const int32_t i = c->by_id[side][n];
        if (fired >> i & 1) {
            between = put_part_of(sink, p, &p->rules[i], part, stopped, between) ? "; " : between;
        }
    }
    if (between == names[part]) {
        cyto__put(sink, between);
        cyto__put(sink, "nothing");
    }
}

/* ---- both ------------------------------------------------------------------------------- */

static void add_region(cyto__comparison *c, int32_t drug, const char *a, const char *b,
                       const cyto__cell *cell)
{
    for (int32_t i = 0; i < c->region_count; i++) {
        cyto__region *region = &c->regions[i];
        if (region->drug == drug && strncmp(region->a, a, sizeof region->a - 1) == 0 &&
            strncmp(region->b, b, sizeof region->b - 1) == 0) {
            region->count += cell->count;
            return;
        }
    }
    const int32_t room = drug < 0 ? CYTO__REGIONS_MAX / 2 : CYTO__REGIONS_MAX;
    if (c->region_count >= room) { /* differences in words leave room for differences in answers */
        c->too_many++;
        return;
    }
    cyto__region *region = &c->regions[c->region_count++];
    region->drug = drug;
    region->apart = c->space.drug;
    region->count = cell->count;
    memcpy(region->at, cell->at, sizeof region->at);
    cyto__sink sink = cyto__sink_of(region->a, sizeof region->a);
    cyto__put(&sink, a);
    sink = cyto__sink_of(region->b, sizeof region->b);
    cyto__put(&sink, b);
    sink = cyto__sink_of(region->witness, sizeof region->witness);
    cyto__put_point(&sink, &c->space, cell->at);
}

/* Returns 1 when some drug has different answers. */
static int compare_answers(cyto__comparison *c, const cyto__cell *cell)
{
    int differ = 0;
    for (int32_t i = 0; i < c->a->drug_count; i++) {
        const char *drug = c->a->drugs[i].name;
        const int wanted = !c->space.drug || cyto__text_is(c->space.drug, drug);
        if (!wanted || cyto__drug_named(c->b, drug) < 0) {
            continue;
        }
        for (int32_t side = 0; side < 2; side++) {
            cyto__sink sink = cyto__sink_of(c->words[side], CYTO__WORDS_MAX);
            put_answer(&sink, c->decisions[side], drug);
        }
        if (!cyto__text_is(c->words[0], c->words[1])) {
            add_region(c, i, c->words[0], c->words[1], cell);
            differ = 1;
        }
    }
    return differ;
}

/* Where the answers are alike, finds the first sort of words that differs. */
static int compare_words(cyto__comparison *c, const cyto__cell *cell)
{
    const int editions = cyto__text_is(c->a->id, c->b->id) && c->a != c->under;
    const int parts = editions ? PARTS : BY_RULE;
    for (int part = 0; part < parts; part++) {
        for (int32_t side = 0; side < 2; side++) {
            cyto__sink sink = cyto__sink_of(c->words[side], CYTO__WORDS_MAX);
            put_part(&sink, c, side, part);
        }
        if (!cyto__text_is(c->words[0], c->words[1])) {
            add_region(c, -1, c->words[0], c->words[1], cell);
            return 1;
        }
    }
    return 0;
}

static void compare_cells(cyto__comparison *c)
{
    for (int32_t i = 0; i < c->walk.cell_count; i++) {
        const cyto__cell *cell = &c->walk.cells[i];
        decide_at(c, 0, cell->at);
        decide_at(c, 1, cell->at);
        c->points += cell->count;
        if (!compare_answers(c, cell)) {
            c->same += cell->count;
            c->worded += compare_words(c, cell) ? cell->count : 0.0;
        }
    }
}

/* Walks the patients of a part; where they are too many, those of each band of the next axis
 * alone. */
static cyto_status walk_part(cyto__comparison *c, int32_t split)
{
    cyto_status status = cyto__walk_run(&c->walk);
    if (status == CYTO_OK) {
        compare_cells(c);
        return CYTO_OK;
    }
    if (status != CYTO_E_LIMIT || split >= SPLITS || split >= c->space.step_count) {
        return status;
    }
    const int32_t axis = c->space.steps[split].axes[0];
    const int32_t bands = c->space.band_count[axis];
    memset(c->part.in[axis], 0, (size_t)bands);
    status = CYTO_OK;
    for (int32_t k = 0; k < bands && status == CYTO_OK; k++) {
        c->part.in[axis][k] = 1;
        status = walk_part(c, split + 1);
        c->part.in[axis][k] = 0;
    }
    memset(c->part.in[axis], 1, (size_t)bands);
    return status;
}

/* Walks all patients that the rules about a drug distinguish; NULL: the rules about all drugs.
 * split: the first axis that may be split; SPLITS: none. CYTO_E_LIMIT: there are too many. */
static cyto_status walk(cyto__comparison *c, const char *drug, int32_t split)
{
    cyto__space_of_drug(&c->space, c->a, c->b, drug);
    memset(&c->part, 1, sizeof c->part);
    c->walk.within = &c->part;
    const cyto_status status = walk_part(c, split);
    c->walk.within = NULL;
    return status;
}

/* A rule about another drug is not walked, so that patients with and without its support are not
 * distinguished. */
static int others_support(const cyto_protocol *p)
{
    for (int32_t i = 0; i < p->rule_count; i++) {
        if (p->rules[i].drug >= 0 && p->rules[i].support_count > 0) {
            return 1;
        }
    }
    return 0;
}

/* The rules of each drug may fit a walk where those of all drugs do not: no rule about another
 * drug changes a drug's answer. */
static cyto_status walk_apart(cyto__comparison *c)
{
    cyto_status status = CYTO_E_LIMIT;
    if (c->a->drug_count < 2 || others_support(c->a) || others_support(c->b)) {
        return walk(c, NULL, 0);
    }
    c->apart = 1;
    for (int32_t i = 0; i < c->a->drug_count; i++) {
        const char *drug = c->a->drugs[i].name;
        if (cyto__drug_named(c->b, drug) >= 0) {
            status = walk(c, drug, 0);
            if (status != CYTO_OK) {
                return status;
            }
        }
    }
    return status;
}

static cyto_status compare(cyto__comparison *c, cyto_error *error)
{
    cyto_status status = cyto_decision_new(&c->decisions[0], NULL);
    status = status == CYTO_OK ? cyto_decision_new(&c->decisions[1], NULL) : status;
    status = status == CYTO_OK ? cyto__walk_open(&c->walk, &c->space) : status;
    if (status != CYTO_OK) {
        return cyto__fail(error, status, cyto_status_text(status));
    }
    sort_rules(c->a, c->by_id[0]);
    sort_rules(c->b, c->by_id[1]);
    status = walk(c, NULL, SPLITS);
    status = status == CYTO_E_LIMIT ? walk_apart(c) : status;
    return status == CYTO_OK
               ? CYTO_OK
               : cyto__fail(error, status,
                            status == CYTO_E_LIMIT
                                ? "the rules distinguish more than 32768 groups of patients"
                                : cyto_status_text(status));
}

/* Two protocols without drugs are compared by their words. */
static int comparable(const cyto_protocol *a, const cyto_protocol *b)
{
    int common = a->drug_count == 0 && b->drug_count == 0;
    for (int32_t i = 0; i < a->drug_count; i++) {
        common |= cyto__drug_named(b, a->drugs[i].name) >= 0;
    }
    return common;
}

static cyto_status finish(cyto__comparison *c, cyto__comparison **comparison, cyto_error *error)
{
    const cyto_status status = compare(c, error);
    if (status != CYTO_OK) {
        cyto__compare_free(c);
        return status;
    }
    *comparison = c;
    return CYTO_OK;
}

cyto_status cyto__compare_new(const cyto_protocol *a, const cyto_protocol *b,
                              cyto__comparison **comparison, cyto_error *error)
{
    if (!comparable(a, b)) {
        return cyto__fail(error, CYTO_E_DATA, "the two protocols have no drug in common");
    }
    cyto__comparison *c = calloc(1, sizeof *c);
    if (!c) {
        return cyto__fail(error, CYTO_E_MEMORY, cyto_status_text(CYTO_E_MEMORY));
    }
    c->a = a;
    c->b = b;
    return finish(c, comparison, error);
}

/* ---- by two scales ---------------------------------------------------------------------- */

/* Keeps the rules and takes their grades by another scale, which must have all of their terms. */
static cyto_status put_under(const cyto_protocol *p, const char *scale, cyto_protocol *under,
                             cyto_error *error)
{
    char message[CYTO_MESSAGE_MAX];
    int asks = 0;
    *under = *p;
    for (int32_t i = 0; i < p->axis_count; i++) {
        cyto__axis *axis = &under->axes[i];
        if (!axis->criterion) {
            continue;
        }
        const cyto_status status =
            cyto_criterion_find(scale, axis->name, NULL, &axis->criterion, NULL);
        if (status != CYTO_OK) {
            cyto__criterion_message(scale, axis->name, NULL, message, sizeof message, NULL);
            return cyto__fail(error, status, message);
        }
        under->scale = cyto__criterion_scale(axis->criterion);
        asks = 1;
    }
    return asks ? CYTO_OK
                : cyto__fail(error, CYTO_E_DATA,
                             "no rule asks for a grade: the protocol decides alike by every scale");
}

cyto_status cyto__compare_scales_new(const cyto_protocol *protocol, const char *scale_a,
                                     const char *scale_b, cyto__comparison **comparison,
                                     cyto_error *error)
{
    cyto__comparison *c = calloc(1, sizeof *c);
    if (!c) {
        return cyto__fail(error, CYTO_E_MEMORY, cyto_status_text(CYTO_E_MEMORY));
    }
    cyto_status status = put_under(protocol, scale_a, &c->under[0], error);
    if (status == CYTO_OK) {
        status = put_under(protocol, scale_b, &c->under[1], error);
    }
    if (status != CYTO_OK) {
        cyto__compare_free(c);
        return status;
    }
    c->a = &c->under[0];
    c->b = &c->under[1];
    return finish(c, comparison, error);
}

void cyto__compare_free(cyto__comparison *c)
{
    if (c) {
        cyto__walk_close(&c->walk);
        cyto_decision_free(c->decisions[0]);
        cyto_decision_free(c->decisions[1]);
        free(c);
    }
}
