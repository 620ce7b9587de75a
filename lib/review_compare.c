/* SPDX-License-Identifier: MIT */
/* Where two protocols answer differently: all combinations of what either tells apart. */
#include "review.h"

#include <cytodose/units.h>

#include <math.h>
#include <string.h>

#define POINTS_MAX 48

typedef struct pair {
    cyto__comparison *c;
    const cyto_protocol *protocols[2];
    cyto_decision *decisions[2];
    int32_t own[2][CYTO__AXES_MAX * 2]; /* the index of a joined axis in each protocol; -1: none */
    int32_t point_count[CYTO__AXES_MAX * 2];
    double points[CYTO__AXES_MAX * 2][POINTS_MAX];
    double values[CYTO__AXES_MAX * 2];
} pair;

/* ---- joining axes ----------------------------------------------------------------------- */

static int32_t axis_like(const cyto_protocol *p, const cyto__axis *axis)
{
    for (int32_t i = 0; i < p->axis_count; i++) {
        if (cyto__same_axis(&p->axes[i], axis)) {
            return i;
        }
    }
    return -1;
}

static void join_axes(pair *x)
{
    for (int32_t side = 0; side < 2; side++) {
        for (int32_t i = 0; i < x->protocols[side]->axis_count; i++) {
            const cyto__axis *axis = &x->protocols[side]->axes[i];
            const int32_t other = axis_like(x->protocols[1 - side], axis);
            if (side == 1 && other >= 0) {
                continue;
            }
            const int32_t at = x->c->axis_count++;
            x->c->axes[at] = axis;
            x->own[side][at] = i;
            x->own[1 - side][at] = other;
        }
    }
}

/* A value of a joined axis in one protocol's own unit. */
static double in_unit_of(const pair *x, int32_t side, int32_t at, double value)
{
    const cyto__axis *own = &x->protocols[side]->axes[x->own[side][at]];
    double converted = value;
    if (own->unit != x->c->axes[at]->unit) {
        cyto_convert(own->analyte, value, x->c->axes[at]->unit, own->unit, &converted);
    }
    return converted;
}

static int told_apart(const pair *x, int32_t at, double a, double b)
{
    for (int32_t side = 0; side < 2; side++) {
        if (x->own[side][at] >= 0 &&
            !cyto__alike(x->protocols[side], x->own[side][at], in_unit_of(x, side, at, a),
                         in_unit_of(x, side, at, b))) {
            return 1;
        }
    }
    return 0;
}

static void add_point(pair *x, int32_t at, double value)
{
    for (int32_t i = 0; i < x->point_count[at]; i++) {
        if (!told_apart(x, at, x->points[at][i], value)) {
            return;
        }
    }
    double low;
    double high;
    cyto__axis_range(x->c->axes[at], &low, &high);
    if (value >= low && value <= high && x->point_count[at] < POINTS_MAX) {
        x->points[at][x->point_count[at]++] = value;
    }
}

/* Every bound of either protocol, ascending, in the joined axis's unit. */
static int32_t all_bounds(const pair *x, int32_t at, double *bounds)
{
    int32_t n = 0;
    for (int32_t side = 0; side < 2; side++) {
        const int32_t own = x->own[side][at];
        for (int32_t i = 0; own >= 0 && i < x->protocols[side]->axes[own].bound_count; i++) {
            const cyto__axis *axis = &x->protocols[side]->axes[own];
            double bound = axis->bounds[i];
            if (axis->unit != x->c->axes[at]->unit) {
                cyto_convert(axis->analyte, bound, axis->unit, x->c->axes[at]->unit, &bound);
            }
            int32_t place = n++;
            for (; place > 0 && bounds[place - 1] > bound; place--) {
                bounds[place] = bounds[place - 1];
            }
            bounds[place] = bound;
        }
    }
    return n;
}

static void make_points(pair *x, int32_t at)
{
    double bounds[CYTO__BOUNDS_MAX * 2];
    const int32_t n = all_bounds(x, at, bounds);
    const cyto__axis *axis = x->c->axes[at];
    const int whole = cyto__is_whole(axis);
    double low;
    double high;
    cyto__axis_range(axis, &low, &high);
    double before = low;
    if (axis->kind != CYTO_FACT_SIZE) { /* an age or a weight between bounds is a better witness */
        add_point(x, at, low);
    }
    for (int32_t i = 0; i < n; i++) {
        add_point(x, at, whole ? bounds[i] - 1.0 : (before + bounds[i]) / 2.0);
        add_point(x, at, bounds[i]);
        before = bounds[i];
    }
    add_point(x, at, before + 1.0);
    add_point(x, at, low);
}

/* ---- asking both ------------------------------------------------------------------------ */

static void ask(const pair *x, int32_t side, char *word)
{
    double values[CYTO__AXES_MAX];
    cyto_answer answer;
    cyto_decision *d = x->decisions[side];
    for (int32_t at = 0; at < x->c->axis_count; at++) {
        if (x->own[side][at] >= 0) {
            values[x->own[side][at]] = in_unit_of(x, side, at, x->values[at]);
        }
    }
    cyto__decide_at(x->protocols[side], values, d);
    memset(word, 0, CYTO__WORD_MAX);
    cyto_answer_init(&answer, sizeof answer);
    cyto_decision_brief(d, x->c->drug, -1, word, CYTO__WORD_MAX, NULL);
    cyto_decision_answer(d, x->c->drug, -1, &answer);
    if (answer.dose > 0.0) { /* the same percent of another dose is another answer */
        cyto__sink sink = cyto__sink_of(word + strlen(word), CYTO__WORD_MAX - strlen(word));
        cyto__put(&sink, " = ");
        cyto__put_number(&sink, answer.dose);
        cyto__put(&sink, " ");
        for (int32_t i = 0; i < d->protocol->drug_count; i++) {
            const cyto__drug *drug = &d->protocol->drugs[i];
            cyto__put(&sink, cyto__text_is(drug->name, x->c->drug) ? drug->unit : "");
        }
    }
}

static void count_pair(pair *x, const char *a, const char *b)
{
    cyto__comparison *c = x->c;
    c->points++;
    if (cyto__text_is(a, b)) {
        c->same++;
        return;
    }
    for (int32_t i = 0; i < c->region_count; i++) {
        if (cyto__text_is(c->regions[i].a, a) && cyto__text_is(c->regions[i].b, b)) {
            c->regions[i].count++;
            return;
        }
    }
    if (c->region_count == CYTO__REGIONS_MAX) {
        c->too_many++;
        return;
    }
    cyto__region *region = &c->regions[c->region_count++];
    memcpy(region->a, a, CYTO__WORD_MAX);
    memcpy(region->b, b, CYTO__WORD_MAX);
    memcpy(region->values, x->values, sizeof region->values);
    region->count = 1;
}

static const char *common_drug(const cyto_protocol *a, const cyto_protocol *b)
{
    for (int32_t i = 0; i < a->drug_count; i++) {
        for (int32_t k = 0; k < b->drug_count; k++) {
            if (cyto__text_is(a->drugs[i].name, b->drugs[k].name)) {
                return a->drugs[i].name;
            }
        }
    }
    return NULL;
}

static cyto_status walk(pair *x, cyto_error *error)
{
    size_t n = 1;
    join_axes(x);
    for (int32_t i = 0; i < x->c->axis_count; i++) {
        make_points(x, i);
        n *= (size_t)x->point_count[i];
        if (n > CYTO__WORLDS_MAX) {
            return cyto__fail(error, CYTO_E_LIMIT, "more than 65536 points to compare");
        }
    }
    for (size_t at = 0; at < n; at++) {
        char words[2][CYTO__WORD_MAX];
        size_t left = at;
        for (int32_t i = 0; i < x->c->axis_count; i++) {
            x->values[i] = x->points[i][left % (size_t)x->point_count[i]];
            left /= (size_t)x->point_count[i];
        }
        ask(x, 0, words[0]);
        ask(x, 1, words[1]);
        count_pair(x, words[0], words[1]);
    }
    return CYTO_OK;
}

cyto_status cyto__compare_make(const cyto_protocol *a, const cyto_protocol *b, cyto__comparison *c,
                               cyto_error *error)
{
    pair x;
    memset(&x, 0, sizeof x);
    memset(c, 0, sizeof *c);
    memset(x.own, 0xff, sizeof x.own);
    x.c = c;
    x.protocols[0] = c->a = a;
    x.protocols[1] = c->b = b;
    c->drug = common_drug(a, b);
    if (!c->drug) {
        return cyto__fail(error, CYTO_E_DATA, "the two protocols have no drug in common");
    }
    cyto_status status = CYTO_E_MEMORY;
    if (cyto_decision_new(&x.decisions[0]) == CYTO_OK &&
        cyto_decision_new(&x.decisions[1]) == CYTO_OK) {
        status = walk(&x, error);
    } else {
        cyto__fail(error, CYTO_E_MEMORY, cyto_status_text(CYTO_E_MEMORY));
    }
    cyto_decision_free(x.decisions[0]);
    cyto_decision_free(x.decisions[1]);
    return status;
}

void cyto__put_joined(cyto__sink *sink, const cyto__comparison *c, const double *values)
{
    for (int32_t i = 0; i < c->axis_count; i++) {
        cyto__put(sink, i > 0 ? ", " : "");
        cyto__put_axis_value(sink, c->axes[i], values[i]);
    }
}
