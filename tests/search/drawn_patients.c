/* SPDX-License-Identifier: MIT */
#include "drawn_patients.h"

#include "drawn_labs.h"
#include "protocol/names.h"
#include "quiet_check.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LADDER = 4, LINE_MAX = 8 };

/* For "%d.%d": a point in every locale. */
#define TENTHS(x) (int)((x)*10.0 + 0.5) / 10, (int)((x)*10.0 + 0.5) % 10

/* ---- a protocol -------------------------------------------------------------------------- */

static int ascending(const void *a, const void *b)
{
    const double x = *(const double *)a;
    const double y = *(const double *)b;
    return (x > y) - (x < y);
}

/* Numbers of one decimal, no two alike. */
static void draw_ascending(search *s, double *values, double most)
{
    for (int i = 0; i < LADDER; i++) {
        values[i] = floor(between_0_and_1(&s->draw) * most * 10.0);
    }
    qsort(values, LADDER, sizeof *values, ascending);
    for (int i = 0; i < LADDER; i++) {
        values[i] = (values[i] + i + 1.0) / 10.0;
    }
}

static void draw_drug(search *s, char *drug, size_t cap)
{
    const double full = floor(between_0_and_1(&s->draw) * 900.0 + 100.0) / 10.0;
    const double strength = (double)(1 + drawn_below(&s->draw, 60));
    static const char *const kinds[] = {"syringe", "vial", "tablet"};
    const size_t kind = drawn_below(&s->draw, 3);
    char mark[48] = "";
    if (kind == 0 && one_in(s, 2)) {
        snprintf(mark, sizeof mark, ",'graduation_mg':%d.%d", TENTHS(strength / 10.0));
    }
    snprintf(
        drug, cap,
        "{'name':'drug','full':%d.%d,'unit':'mg','products':[{'kind':'%s','strength_mg':%d.%d%s},"
        "{'kind':'%s','strength_mg':%d.%d}]}",
        TENTHS(full), kinds[kind], TENTHS(strength), mark, kinds[kind], TENTHS(strength * 3.0));
}

cyto_protocol *made_protocol(search *s, int planted)
{
    double bounds[LADDER];
    double percents[LADDER];
    char drug[400];
    char rules[2000] = "";
    draw_ascending(s, bounds, 200.0);
    draw_ascending(s, percents, 99.0);
    draw_drug(s, drug, sizeof drug);
    if (planted) {
        const double other = percents[2];
        percents[2] = percents[1];
        percents[1] = other;
    }
    for (int i = 0; i <= LADDER; i++) {
        const size_t length = strlen(rules);
        char below[32] = "";
        if (i < LADDER) {
            snprintf(below, sizeof below, ",'below':%d.%d", TENTHS(bounds[i]));
        }
        snprintf(rules + length, sizeof rules - length,
                 "%s{'id':'r%d','when':" PLT("'at_least':%d.%d%s") ",'then':" GIVE(
                     "%d.%d") ",'source':'s',"
                              "'verified':'primary'}",
                 i ? "," : "", i, TENTHS(i ? bounds[i - 1] : 0.0), below,
                 TENTHS(i < LADDER ? percents[i] : 100.0));
    }
    return small(CYTOTOXIC, drug, rules);
}

/* ---- a patient --------------------------------------------------------------------------- */

drawn_patient begin_patient(search *s, cyto_protocol *made)
{
    drawn_patient d = {.protocol = made};
    if (!made) {
        const int32_t at = (int32_t)drawn_below(&s->draw, (size_t)cyto__protocol_count());
        const char *id = cyto__protocol_id_of(at);
        ck_assert_int_eq(cyto_protocol_find(id, &d.protocol, NULL), CYTO_OK);
    }
    d.walk = new_walk(d.protocol, LINE_MAX);
    d.walk->drawn = 1;
    for (int32_t i = 0; i < d.protocol->axis_count; i++) {
        make_values(d.walk, i);
        d.mildest[i] = d.walk->values[i][0];
    }
    d.fixed = begin_course(d.walk, one_in(s, 3), 100.0 + (double)drawn_below(&s->draw, 1100) / 10.0,
                           20.0 + (double)drawn_below(&s->draw, 1300) / 10.0);
    cyto_policy *policy = &d.walk->q->policy;
    policy->rounding = one_in(s, 2) ? CYTO_ROUNDING_NEAREST : CYTO_ROUNDING_DOWN;
    policy->units_max = 1 + (int32_t)drawn_below(&s->draw, 6);
    policy->consent_not_for_use = cyto__protocol_id(d.protocol);
    return d;
}

void end_patient(drawn_patient *d)
{
    no_patient(d->walk->q);
    free_walk(d->walk);
    cyto_protocol_free(d->protocol);
}

double draw_on_axis(search *s, const cyto__axis *axis)
{
    double least;
    double most;
    cyto__axis_range(axis, &least, &most);
    const double bound =
        axis->bound_count ? axis->bounds[drawn_below(&s->draw, (size_t)axis->bound_count)] : 1.0;
    double value = bound;
    switch (drawn_below(&s->draw, 6)) {
    case 0:
        break;
    case 1:
        value = moved(bound, (int)drawn_below(&s->draw, 9) - 4);
        break;
    case 2:
        value = bound * (0.99 + 0.02 * between_0_and_1(&s->draw));
        break;
    case 3:
        value = floor(bound * 30.0 * between_0_and_1(&s->draw)) / 10.0;
        break;
    case 4:
        value = bound + (double)drawn_below(&s->draw, 7) - 3.0;
        break;
    default:
        value = bound * pow(10.0, 2.0 * between_0_and_1(&s->draw) - 1.0);
    }
    value = cyto__is_whole(axis) ? floor(value) : value;
    return value < least ? least : value > most ? most : value;
}

void draw_background(search *s, drawn_patient *d, int32_t but)
{
    point_walk *w = d->walk;
    int unknown = 0;
    for (int32_t i = 0; i < w->p->axis_count; i++) {
        if (i == but) {
            continue;
        }
        w->count[i] = 1;
        w->at[i] = 0;
        if (unknown < 2 && one_in(s, 12)) {
            w->at[i] = -1;
            unknown++;
        } else if (one_in(s, 4)) {
            w->values[i][0] = draw_on_axis(s, &w->p->axes[i]);
        } else {
            w->values[i][0] = d->mildest[i];
        }
    }
}

/* ---- answers ----------------------------------------------------------------------------- */

answers answers_of(patient *q, const cyto_protocol *p)
{
    answers a;
    memset(&a, 0, sizeof a);
    a.status = decided_status(q, p, NULL);
    for (int32_t i = 0; a.status == CYTO_OK && i < p->drug_count; i++) {
        cyto_answer_init(&a.of[i], sizeof a.of[i]);
        ck_assert_int_eq(cyto_decision_answer(q->decision, p->drugs[i].name, -1, &a.of[i], NULL),
                         CYTO_OK);
    }
    return a;
}

static int same_dose(double a, double b)
{
    return (isnan(a) && isnan(b)) || cyto__same(a, b);
}

int same_answers(const answers *a, const answers *b, int32_t drugs)
{
    for (int32_t i = 0; i < drugs && a->status == CYTO_OK && b->status == CYTO_OK; i++) {
        const cyto_answer *x = &a->of[i];
        const cyto_answer *y = &b->of[i];
        if (x->now != y->now || x->branches != y->branches || x->outcomes != y->outcomes ||
            x->alternatives != y->alternatives || x->agreed != y->agreed ||
            x->refers != y->refers || !same_dose(x->exact_mg, y->exact_mg) ||
            !same_dose(x->rounded_mg, y->rounded_mg) || !same_dose(x->dose, y->dose) ||
            !same_dose(x->percent_of_full, y->percent_of_full)) {
            return 0;
        }
    }
    return a->status == b->status;
}
