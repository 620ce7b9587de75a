/* SPDX-License-Identifier: MIT */
/* The walk over critical points goes along every axis, or every two of them, or along a sample
 * of the lines. */
#include "critical_points.h"

#include "quiet_check.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#define POINTS_MAX 120000
#define LATER_MAX  10000

/* ---- lines ------------------------------------------------------------------------------- */

static int more(double worse, double better)
{
    return !isnan(worse) && !isnan(better) && cyto__compare(worse, better) > 0;
}

static void compare(point_walk *w, const point_answer *better, const point_answer *worse)
{
    for (int32_t i = 0; i < w->p->drug_count; i++) {
        const int open = isnan(better->exact_mg[i]) || isnan(worse->exact_mg[i]);
        w->pairs += !open;
        w->skips += open;
        if (more(worse->exact_mg[i], better->exact_mg[i]) ||
            more(worse->rounded_mg[i], better->rounded_mg[i])) {
            breaks(w, "a worse value yields more drug");
        }
    }
}

void check_line(point_walk *w, int32_t axis, const point_answer *table, size_t stride, size_t fixed)
{
    const int32_t here = w->at[axis];
    for (int32_t i = 0; w->p->cytotoxic && is_directed(&w->p->axes[axis]) && i < w->count[axis];
         i++) {
        for (int32_t k = 0; k < i; k++) {
            w->at[axis] = i;
            compare(w, &table[(size_t)k * stride], &table[(size_t)i * stride]);
        }
    }
    w->at[axis] = -1; /* not known: a dose only where all agree */
    const point_answer unknown = ask(w, fixed);
    for (int32_t i = 0; i < w->count[axis] && unknown.agreed; i++) {
        const point_answer *known = &table[(size_t)i * stride];
        if (!known->possible) {
            continue;
        }
        int contradicts = !known->agreed || known->now != unknown.now;
        for (int32_t k = 0; k < w->p->drug_count; k++) {
            contradicts |=
                !isnan(unknown.exact_mg[k]) && !cyto__same(known->exact_mg[k], unknown.exact_mg[k]);
        }
        if (contradicts) {
            breaks(w, "an answer to what is not known that one of its values contradicts");
        }
    }
    w->at[axis] = here;
}

static size_t product(const point_walk *w)
{
    size_t n = 1;
    for (int32_t i = 0; i < w->axis_count && n <= POINTS_MAX; i++) {
        n *= (size_t)w->count[w->axes[i]];
    }
    return n;
}

static void enter(point_walk *w, size_t point)
{
    for (int32_t i = 0; i < w->axis_count; i++) {
        const size_t n = (size_t)w->count[w->axes[i]];
        w->at[w->axes[i]] = (int32_t)(point % n);
        point /= n;
    }
}

static void walk_axes(point_walk *w, size_t fixed)
{
    const size_t n = product(w);
    for (size_t point = 0; point < n; point++) {
        enter(w, point);
        w->table[point] = ask(w, fixed);
    }
    size_t stride = 1;
    for (int32_t i = 0; i < w->axis_count; i++) {
        const size_t values = (size_t)w->count[w->axes[i]];
        for (size_t point = 0; point < n; point++) {
            if (point / stride % values == 0) {
                enter(w, point);
                check_line(w, w->axes[i], &w->table[point], stride, fixed);
            }
        }
        stride *= values;
    }
}

/* ---- every two axes ---------------------------------------------------------------------- */

/* mild and low; mild and high; worst and high (flags stay no); nothing known */
static void set_background(point_walk *w, int kind)
{
    for (int32_t i = 0; i < w->p->axis_count; i++) {
        const int high = is_directed(&w->p->axes[i]) ? kind == 2 : kind > 0;
        w->at[i] = kind == 3                                      ? -1
                   : high && w->p->axes[i].kind != CYTO_FACT_FLAG ? w->count[i] - 1
                                                                  : 0;
    }
}

static void walk_pairs(point_walk *w, size_t fixed)
{
    w->axis_count = 2;
    for (int32_t i = 0; i < w->p->axis_count; i++) {
        for (int32_t k = 0; k < i; k++) {
            /* With nothing else known a point is thousands of worlds: each axis with its neighbour. */
            for (int kind = 0; kind < (k == i - 1 ? 4 : 3); kind++) {
                set_background(w, kind);
                w->axes[0] = i;
                w->axes[1] = k;
                walk_axes(w, fixed);
            }
        }
    }
}

/* ---- a sample ---------------------------------------------------------------------------- */

/* Lines along one axis in the product of all, or in that of every two. */
static size_t count_lines(const point_walk *w, size_t whole)
{
    size_t lines = 0;
    for (int32_t i = 0; i < w->p->axis_count; i++) {
        lines += whole <= POINTS_MAX ? whole / (size_t)w->count[i] : 0;
        for (int32_t k = 0; k < i && whole > POINTS_MAX; k++) {
            lines += (size_t)(w->count[i] + w->count[k]) * (k == i - 1 ? 4 : 3);
        }
    }
    return lines;
}

/* Each axis in its turn, most of the others mild, so that there is a dose to compare, and some at any of
 * their values; every fourth time one of them is not known. */
static void walk_sample(point_walk *w, size_t fixed)
{
    for (size_t line = 0; line < w->lines.drawn; line++) {
        const int32_t axis = (int32_t)(line % (size_t)w->p->axis_count);
        for (int32_t i = 0; i < w->p->axis_count; i++) {
            w->at[i] = drawn_below(&w->lines, 4) > 0
                           ? 0
                           : (int32_t)drawn_below(&w->lines, (size_t)w->count[i]);
        }
        if (drawn_below(&w->lines, 4) == 0) {
            w->at[drawn_below(&w->lines, (size_t)w->p->axis_count)] = -1;
        }
        for (w->at[axis] = 0; w->at[axis] < w->count[axis]; w->at[axis]++) {
            w->table[w->at[axis]] = ask(w, fixed);
        }
        check_line(w, axis, w->table, 1, fixed);
    }
}

/* ---- one protocol ------------------------------------------------------------------------ */

/* As at the start of treatment, and after a reduction with all that may be pending. */
static void know_course(point_walk *w, int later)
{
    for (int32_t i = 0; i < w->p->drug_count; i++) {
        for (int32_t of = CYTO_OF_STARTING; of <= CYTO_OF_PREVIOUS; of++) {
            earlier_dose(w->q, w->p->drugs[i].name, of, w->p->drugs[i].full * (later ? 0.7 : 1.0));
        }
    }
    static char names[CYTO__RULES_MAX][192];
    for (int32_t i = 0; later && i < w->p->rule_count; i++) {
        if (w->p->rules[i].resume >= 0) {
            snprintf(names[i], sizeof names[i], "%s/%s", w->p->id, w->p->rules[i].id);
            know(w->q, CYTO_FACT_PENDING, names[i], 1.0);
        }
    }
}

static void know_size(point_walk *w, const char *name, double value)
{
    if (!asks_for_size(w->p, name) && !isnan(value)) {
        know(w->q, CYTO_FACT_SIZE, name, value);
    }
}

size_t begin_course(point_walk *w, int later, double height_cm, double weight_kg)
{
    w->q = sizeless_patient();
    w->q->policy.rounding = CYTO_ROUNDING_NEAREST;
    w->q->policy.units_max = 2;
    know_size(w, "height_cm", asks_for_size(w->p, "bsa_m2") ? NONE : height_cm);
    know_size(w, "weight_kg", weight_kg);
    know_course(w, later);
    return w->q->fact_count;
}

/* At the start, or later in the course; whole points are in the product of all axes. */
static void walk_course(point_walk *w, int later, size_t whole)
{
    const cyto_protocol *p = w->p;
    const size_t fixed = begin_course(w, later, 160.0, 50.0);
    if (!is_whole_sample(&w->lines)) {
        walk_sample(w, fixed);
    } else if (whole <= (later ? LATER_MAX : POINTS_MAX)) {
        w->axis_count = p->axis_count;
        for (int32_t i = 0; i < p->axis_count; i++) {
            w->axes[i] = i;
        }
        walk_axes(w, fixed);
    } else {
        walk_pairs(w, fixed);
    }
    no_patient(w->q);
}

point_walk *new_walk(const cyto_protocol *p, size_t points)
{
    point_walk *w = calloc(1, sizeof *w);
    ck_assert_ptr_nonnull(w);
    w->p = p;
    w->table = malloc(points * sizeof *w->table);
    ck_assert_ptr_nonnull(w->table);
    return w;
}

point_walk *walked(const cyto_protocol *p, size_t usual_lines)
{
    point_walk *w = new_walk(p, POINTS_MAX);
    size_t whole = 1;
    for (int32_t i = 0; i < p->axis_count; i++) {
        make_values(w, i);
        whole = whole > POINTS_MAX ? whole : whole * (size_t)w->count[i];
    }
    const size_t lines = count_lines(w, whole);
    w->lines =
        usual_lines ? sample_of(lines, usual_lines) : (sample){.whole = lines, .drawn = lines};
    for (int later = 0; later < 2; later++) {
        walk_course(w, later, whole);
    }
    w->whole = whole <= LATER_MAX ? 2 : whole <= POINTS_MAX;
    return w;
}

void free_walk(point_walk *w)
{
    free(w->table);
    free(w);
}
