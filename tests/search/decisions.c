/* SPDX-License-Identifier: MIT */
/* Every built-in protocol, and made ones, decide for patients drawn between, on and beside all
 * bounds. */
#include "drawn_patients.h"

#include "drawn_labs.h"
#include "protocol/names.h"
#include "quiet_check.h"
#include "units/units.h"

#include <cjson/cJSON.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LINES = 12, VALUES = 4 };

/* ---- a line along one axis --------------------------------------------------------------- */

/* Just above its lowest bound the patient gets all the same, once more of it. */
static void more_beside_a_bound(const point_walk *w, point_answer *a)
{
    const cyto__axis *axis = &w->p->axes[0];
    const double value = w->at[0] >= 0 ? w->values[0][w->at[0]] : NONE;
    const double bound = axis->bound_count ? axis->bounds[0] : NONE;
    if (value > bound && value < bound * 1.02) {
        a->exact_mg[0] *= cyto__worse_direction(axis) < 0 ? 0.5 : 2.0;
    }
}

static void draw_line(search *s, drawn_patient *d, int32_t axis)
{
    point_walk *w = d->walk;
    const cyto__axis *a = &w->p->axes[axis];
    double *values = w->values[axis];
    int32_t n = 0;
    for (int i = 0; i < VALUES; i++) {
        const double value = draw_on_axis(s, a);
        int32_t at = n;
        int known = 0;
        for (int32_t k = 0; k < n; k++) {
            known |= cyto__same(values[k], value);
        }
        if (known) {
            continue;
        }
        for (; at > 0 &&
               (cyto__worse_direction(a) < 0 ? values[at - 1] < value : values[at - 1] > value);
             at--) {
            values[at] = values[at - 1];
        }
        values[at] = value;
        n++;
    }
    w->count[axis] = n;
}

static void walk_line(search *s, drawn_patient *d)
{
    point_walk *w = d->walk;
    const int32_t axis = s->planted ? 0 : (int32_t)drawn_below(&s->draw, (size_t)w->p->axis_count);
    draw_background(s, d, axis);
    draw_line(s, d, axis);
    for (w->at[axis] = 0; w->at[axis] < w->count[axis]; w->at[axis]++) {
        w->table[w->at[axis]] = ask(w, d->fixed);
    }
    check_line(w, axis, w->table, 1, d->fixed);
}

void a_worse_patient_gets_no_more(search *s)
{
    cyto_protocol *made = one_in(s, 3) ? made_protocol(s, 0) : NULL;
    drawn_patient d = begin_patient(s, made);
    d.walk->spoil = s->planted ? more_beside_a_bound : NULL;
    for (int i = 0; i < LINES && d.walk->broken == 0; i++) {
        walk_line(s, &d);
    }
    s->pairs += d.walk->pairs;
    if (d.walk->broken) {
        found(s, "%s", d.walk->first);
    }
    end_patient(&d);
}

/* ---- order ------------------------------------------------------------------------------- */

static void shuffle(search *s, void *items, size_t n, size_t size)
{
    char other[sizeof(cyto_fact)];
    char *at = items;
    for (size_t i = n; i > 1; i--) {
        const size_t k = drawn_below(&s->draw, i);
        memcpy(other, at + k * size, size);
        memcpy(at + k * size, at + (i - 1) * size, size);
        memcpy(at + (i - 1) * size, other, size);
    }
}

void the_order_of_facts_changes_nothing(search *s)
{
    drawn_patient d = begin_patient(s, NULL);
    patient *q = d.walk->q;
    for (int i = 0; i < LINES; i++) {
        draw_background(s, &d, -1);
        if (!ask(d.walk, d.fixed).possible) {
            continue;
        }
        cyto_fact in_order[PATIENT_FACTS_MAX];
        memcpy(in_order, q->facts, sizeof in_order);
        const answers before = answers_of(q, d.protocol);
        shuffle(s, q->facts, q->fact_count, sizeof q->facts[0]);
        answers after = answers_of(q, d.protocol);
        after.of[0].refers ^= s->planted && q->facts[0].kind == CYTO_FACT_FLAG;
        memcpy(q->facts, in_order, sizeof in_order);
        s->pairs++;
        if (!same_answers(&before, &after, d.protocol->drug_count)) {
            found(s, "%s: another order of %zu facts, another answer", d.protocol->id,
                  q->fact_count);
        }
    }
    end_patient(&d);
}

/* The protocol, its rules in another order. */
static cyto_protocol *shuffled_rules(search *s, const drawn_patient *d)
{
    cJSON *items[CYTO__RULES_MAX];
    size_t n = 0;
    cJSON *root = cJSON_Parse(d->protocol->json);
    cJSON *rules = cJSON_GetObjectItemCaseSensitive(root, "rules");
    ck_assert_ptr_nonnull(rules);
    while (n < CYTO__RULES_MAX && (items[n] = cJSON_DetachItemFromArray(rules, 0)) != NULL) {
        n++;
    }
    shuffle(s, items, n, sizeof items[0]);
    for (size_t i = 0; i < n; i++) {
        cJSON_AddItemToArray(rules, items[i]);
    }
    char *text = cJSON_PrintUnformatted(root);
    cyto_protocol *p;
    ck_assert_int_eq(cyto_protocol_read(text, strlen(text), &p, NULL), CYTO_OK);
    cJSON_free(text);
    cJSON_Delete(root);
    return p;
}

void the_order_of_rules_changes_nothing(search *s)
{
    drawn_patient d = begin_patient(s, NULL);
    patient *q = d.walk->q;
    cyto_protocol *other = shuffled_rules(s, &d);
    const int another_first = strcmp(other->rules[0].id, d.protocol->rules[0].id) != 0;
    for (int i = 0; i < LINES; i++) {
        draw_background(s, &d, -1);
        if (!ask(d.walk, d.fixed).possible) {
            continue;
        }
        const answers before = answers_of(q, d.protocol);
        answers after = answers_of(q, other);
        after.of[0].outcomes += s->planted && another_first && after.of[0].outcomes > 1;
        s->pairs++;
        if (!same_answers(&before, &after, d.protocol->drug_count)) {
            found(s, "%s: another order of rules, another answer", d.protocol->id);
        }
    }
    cyto_protocol_free(other);
    end_patient(&d);
}

/* ---- units ------------------------------------------------------------------------------- */

/* A laboratory value as a report may print it, in another unit that is a size of its own. 0: there is none. */
static int in_another_unit(search *s, cyto_fact *fact)
{
    int32_t analyte;
    const int32_t unit = 1 + (int32_t)drawn_below(&s->draw, CYTO_UNIT_UG_PER_24H);
    double *const numbers[] = {&fact->low, &fact->high, &fact->lln, &fact->uln, &fact->baseline};
    if (cyto_analyte_find(fact->name, &analyte, NULL) != CYTO_OK || unit == fact->unit) {
        return 0;
    }
    double converted[5];
    for (int i = 0; i < 5; i++) {
        converted[i] = NONE;
        if (!isnan(*numbers[i]) &&
            cyto_convert(analyte, *numbers[i], fact->unit, unit, &converted[i], NULL) != CYTO_OK) {
            return 0;
        }
    }
    for (int i = 0; i < 5; i++) {
        *numbers[i] = converted[i];
    }
    fact->unit = unit;
    return 1;
}

static double few_digits(double x)
{
    return floor(x * 1000.0 + 0.5) / 1000.0;
}

/* As printed: numbers of few digits lie on a bound, or far from it when seen by doubles. */
static void to_printed_digits(patient *q)
{
    for (size_t i = 0; i < q->fact_count; i++) {
        cyto_fact *f = &q->facts[i];
        if (f->kind == CYTO_FACT_LAB || f->kind == CYTO_FACT_NADIR) {
            f->low = f->high = few_digits(f->low);
            f->lln = few_digits(f->lln);
            f->uln = few_digits(f->uln);
            f->baseline = few_digits(f->baseline);
        }
    }
}

static void found_unit(search *s, const drawn_patient *d, const cyto_fact *printed,
                       const answers *before, const answers *after)
{
    char facts[700] = "";
    for (size_t i = 0; i < d->walk->q->fact_count; i++) {
        const cyto_fact *a = &printed[i];
        const cyto_fact *b = &d->walk->q->facts[i];
        const size_t length = strlen(facts);
        if (a->unit != b->unit) {
            snprintf(facts + length, sizeof facts - length,
                     "; %s %.17g of %.17g %.17g %.17g %s, %.17g of %.17g %.17g %.17g %s", a->name,
                     a->low, a->uln, a->lln, a->baseline, cyto__unit_name(a->unit), b->low, b->uln,
                     b->lln, b->baseline, cyto__unit_name(b->unit));
        }
    }
    found(s, "%s: now %d and %d, status %d and %d%s", d->protocol->id, before->of[0].now,
          after->of[0].now, before->status, after->status, facts);
}

void a_unit_changes_no_answer(search *s)
{
    drawn_patient d = begin_patient(s, NULL);
    patient *q = d.walk->q;
    for (int i = 0; i < LINES; i++) {
        draw_background(s, &d, -1);
        int changed = 0;
        if (!ask(d.walk, d.fixed).possible) {
            continue;
        }
        to_printed_digits(q);
        cyto_fact in_order[PATIENT_FACTS_MAX];
        memcpy(in_order, q->facts, sizeof in_order);
        const answers before = answers_of(q, d.protocol);
        for (int tries = 0; tries < 30; tries++) {
            cyto_fact *fact = &q->facts[drawn_below(&s->draw, q->fact_count)];
            changed |= (fact->kind == CYTO_FACT_LAB || fact->kind == CYTO_FACT_NADIR) &&
                       in_another_unit(s, fact);
        }
        if (!changed) {
            continue;
        }
        answers after = answers_of(q, d.protocol);
        after.of[0].agreed ^= s->planted && one_in(s, 50);
        s->pairs++;
        if (!same_answers(&before, &after, d.protocol->drug_count)) {
            found_unit(s, &d, in_order, &before, &after);
        }
    }
    end_patient(&d);
}
