/* SPDX-License-Identifier: MIT */
/* Two protocols are compared over all patients that either of them distinguishes. */
#include "grading/names.h"
#include "review/sayings.h"

#include <stdlib.h>
#include <string.h>

#define SPLITS 8 /* axes, the first that are walked, whose bands may be walked one at a time */

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

/* Returns 1 when they say something else, and adds that. */
static int compare_texts(cyto__comparison *c, cyto__saying *const *said, int32_t what,
                         const cyto__cell *cell)
{
    const char *a = cyto__saying_text(c, 0, said[0], what);
    const char *b = cyto__saying_text(c, 1, said[1], what);
    const int differ = !cyto__text_is(a, b);
    if (differ) {
        add_region(c, what < CYTO__DRUGS_MAX ? what : -1, a, b, cell);
    }
    return differ;
}

/* Returns 1 when some drug has different answers. */
static int compare_answers(cyto__comparison *c, cyto__saying *const *said, const cyto__cell *cell)
{
    int differ = 0;
    for (int32_t i = 0; i < c->a->drug_count; i++) {
        const char *drug = c->a->drugs[i].name;
        const int wanted = !c->space.drug || cyto__text_is(c->space.drug, drug);
        if (wanted && cyto__drug_named(c->b, drug) >= 0) {
            differ |= compare_texts(c, said, i, cell);
        }
    }
    return differ;
}

/* Where the answers are alike, finds the first sort of words that differs. */
static int compare_words(cyto__comparison *c, cyto__saying *const *said, const cyto__cell *cell)
{
    const int editions = cyto__text_is(c->a->id, c->b->id) && c->a != c->under;
    const int32_t end = editions ? CYTO__SAYS_COUNT : CYTO__SAYS_BY_RULE;
    int differ = 0;
    for (int32_t what = CYTO__SAYS_RESUME; what < end && !differ; what++) {
        differ = compare_texts(c, said, what, cell);
    }
    return differ;
}

static cyto_status compare_cells(cyto__comparison *c)
{
    for (int32_t i = 0; i < c->walk.cell_count; i++) {
        const cyto__cell *cell = &c->walk.cells[i];
        cyto__saying *said[2];
        for (int32_t side = 0; side < 2; side++) {
            said[side] = cyto__saying_at(&c->sayings, side, cell);
            if (!said[side]) {
                return CYTO_E_MEMORY;
            }
        }
        c->points += cell->count;
        if (!compare_answers(c, said, cell)) {
            c->same += cell->count;
            c->worded += compare_words(c, said, cell) ? cell->count : 0.0;
        }
    }
    return c->sayings.arena.failed ? CYTO_E_MEMORY : CYTO_OK;
}

/* Walks the patients of a part; where they are too many, those of each band of the next axis
 * alone. */
static cyto_status walk_part(cyto__comparison *c, int32_t split)
{
    cyto_status status = cyto__walk_run(&c->walk);
    if (status == CYTO_OK) {
        return compare_cells(c);
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
    cyto__sayings_free(&c->sayings);
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
    cyto__sort_by_id(c->a, c->by_id[0]);
    cyto__sort_by_id(c->b, c->by_id[1]);
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
