/* SPDX-License-Identifier: MIT */
#include "protocol/names.h"
#include "critical_points.h"

#include "quiet_check.h"
#include "units/units.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* A source prints this although it breaks a promise: a dose above the full one, by so many percent of it
 * at most; the answer refers. */
static const struct {
    const char *protocol, *rule;
    double percent;
} printed[] = {
    /* US label: 125 % of the prior course after nadirs above 100,000 and 2000 */
    {"carboplatin-single-agent-label", "nadir-125", 125.0},
};
#define PRINTED_COUNT (sizeof printed / sizeof printed[0])
static long printed_used[PRINTED_COUNT];

/* ---- critical values --------------------------------------------------------------------- */

int is_directed(const cyto__axis *axis)
{
    return cyto__worse_direction(axis) != 0;
}

static void add_value(point_walk *w, int32_t axis, double value)
{
    double least;
    double most;
    cyto__axis_range(&w->p->axes[axis], &least, &most);
    for (int32_t i = 0; i < w->count[axis]; i++) {
        if (w->values[axis][i] == value) {
            return;
        }
    }
    if (value >= least && value <= most) {
        ck_assert_int_lt(w->count[axis], VALUES_MAX);
        w->values[axis][w->count[axis]++] = value;
    }
}

static int ascending(const void *a, const void *b)
{
    const double x = *(const double *)a;
    const double y = *(const double *)b;
    return (x > y) - (x < y);
}

void make_values(point_walk *w, int32_t axis)
{
    const cyto__axis *a = &w->p->axes[axis];
    double before = 0.0;
    for (int32_t i = 0; i < a->bound_count; i++) {
        const double bound = a->bounds[i];
        const int whole = cyto__is_whole(a);
        add_value(w, axis, whole ? bound - 1.0 : (before + bound) / 2.0);
        add_value(w, axis, bound);
        add_value(w, axis, whole ? bound + 1.0 : bound * 1.001);
        before = bound;
    }
    qsort(w->values[axis], (size_t)w->count[axis], sizeof(double), ascending);
    for (int32_t i = 0; cyto__worse_direction(a) < 0 && i < w->count[axis] / 2;
         i++) { /* the lowest count is the worst */
        const double other = w->values[axis][w->count[axis] - 1 - i];
        w->values[axis][w->count[axis] - 1 - i] = w->values[axis][i];
        w->values[axis][i] = other;
    }
}

/* ---- one point --------------------------------------------------------------------------- */

void breaks(point_walk *w, const char *what)
{
    if (w->broken++ > 0) {
        return;
    }
    cyto__sink sink = cyto__sink_of(w->first, sizeof w->first);
    cyto__put(&sink, w->p->id);
    cyto__put(&sink, ": ");
    cyto__put(&sink, what);
    for (int32_t i = 0; i < w->p->axis_count; i++) {
        cyto__put(&sink, "; ");
        cyto__put_axis(&sink, &w->p->axes[i]);
        cyto__put(&sink, " ");
        if (w->at[i] < 0) {
            cyto__put(&sink, "not known");
        } else {
            cyto__put_number(&sink, w->values[i][w->at[i]]);
        }
    }
}

/* A limit of the multiple that laboratories print. */
static double usual_limit(const cyto__axis *axis, int32_t unit)
{
    static const int32_t kinds[] = {[CYTO__TIMES_ULN] = CYTO__JUDGED_ULN,
                                    [CYTO__TIMES_LLN] = CYTO__JUDGED_LLN,
                                    [CYTO__TIMES_BASELINE] = CYTO__JUDGED_BASELINE};
    cyto__allowed allowed[CYTO__JUDGED_KINDS];
    cyto__allowed_limits(axis->analyte, unit, allowed);
    const cyto__allowed *a = &allowed[kinds[axis->times]];
    return isfinite(a->usual_high) ? (a->usual_low + a->usual_high) / 2.0 : 1.0;
}

/* A limit that makes the multiple: of the amount, or of any. 0: no laboratory value is that. */
static int take_lab(point_walk *w, int32_t first)
{
    const cyto__axis *of = &w->p->axes[first];
    const cyto__analyte *analyte = cyto__analyte_of(of->analyte);
    cyto_fact *fact = know(w->q, of->kind, of->name, analyte->usual_high);
    int amounts = 0;
    int unknown = 0;
    fact->unit = analyte->unit;
    if (of->times && w->at[first] >= 0) {
        fact->low = fact->high = w->values[first][w->at[first]] * usual_limit(of, fact->unit);
    }
    for (int32_t i = 0; i < w->p->axis_count; i++) {
        const cyto__axis *axis = &w->p->axes[i];
        if (axis->kind == of->kind && axis->analyte == of->analyte && !axis->times) {
            amounts += w->at[i] >= 0;
            unknown += w->at[i] < 0;
            fact->low = fact->high = w->at[i] >= 0 ? w->values[i][w->at[i]] : 0.0;
            fact->unit = axis->unit;
        }
    }
    for (int32_t i = 0; i < w->p->axis_count; i++) {
        const cyto__axis *axis = &w->p->axes[i];
        double *const limits[] = {NULL, &fact->uln, &fact->lln, &fact->baseline};
        if (axis->kind == of->kind && axis->analyte == of->analyte && axis->times &&
            w->at[i] >= 0) {
            *limits[axis->times] = fact->low / w->values[i][w->at[i]];
        }
    }
    return (amounts || !unknown) && !(fact->lln > fact->uln);
}

static int is_first(const point_walk *w, int32_t axis)
{
    for (int32_t i = 0; i < axis; i++) {
        if (w->p->axes[i].kind == w->p->axes[axis].kind &&
            w->p->axes[i].analyte == w->p->axes[axis].analyte && w->at[i] >= 0) {
            return 0;
        }
    }
    return 1;
}

/* The facts of the point; the first fixed ones are the sizes and earlier doses. 0: nobody is there. */
static int take_facts(point_walk *w, size_t fixed)
{
    int possible = 1;
    w->q->fact_count = fixed;
    for (int32_t i = 0; i < w->p->axis_count; i++) {
        const cyto__axis *axis = &w->p->axes[i];
        if (w->at[i] >= 0 && axis->analyte) {
            possible &= !is_first(w, i) || take_lab(w, i);
        } else if (w->at[i] >= 0) {
            know(w->q, axis->kind, axis->name, w->values[i][w->at[i]]);
        }
    }
    return possible;
}

int asks_for_size(const cyto_protocol *p, const char *name)
{
    for (int32_t i = 0; i < p->axis_count; i++) {
        if (p->axes[i].kind == CYTO_FACT_SIZE && strcmp(p->axes[i].name, name) == 0) {
            return 1;
        }
    }
    return 0;
}

static double yield_of(int32_t now, int agreed, double mg)
{
    return now == CYTO_NOW_OMIT || now == CYTO_NOW_HOLD || now == CYTO_NOW_STOP ? 0.0
           : now == CYTO_NOW_GIVE && agreed                                     ? mg
                                                                                : NONE;
}

static int is_printed(const point_walk *w, const cyto__dose *dose)
{
    for (size_t i = 0; i < PRINTED_COUNT; i++) {
        if (strcmp(w->p->id, printed[i].protocol) == 0 &&
            strcmp(w->p->rules[dose->rule].id, printed[i].rule) == 0 && dose->refer &&
            cyto__compare(dose->percent_of_full, printed[i].percent) <= 0) {
            printed_used[i]++;
            return 1;
        }
    }
    return 0;
}

/* No dose that is no number, none above the full one; flat doses have no full one to exceed. */
static void check_dose(point_walk *w, int32_t drug, const cyto_answer *a)
{
    const cyto__drug *unit = &w->p->drugs[drug];
    if (!a->agreed || a->alternatives == 0) {
        if (!isnan(a->exact_mg) || !isnan(a->rounded_mg) || !isnan(a->dose)) {
            breaks(w, "a dose although the answers differ");
        }
        return;
    }
    const cyto__summary s = cyto__summarize(w->q->decision, drug, -1);
    for (int32_t i = 0; i < s.common->dose_count; i++) {
        const cyto__dose *dose = &s.common->doses[i];
        cyto__dose full;
        cyto__set_exact(w->q->decision, unit, unit->full, &full);
        const double exact = unit->activity ? dose->exact_units : dose->exact_mg;
        const double most = unit->activity ? full.exact_units : full.exact_mg;
        const int sizeless =
            dose->needs == CYTO__NEEDS_WEIGHT ? asks_for_size(w->p, "weight_kg")
            : dose->needs == CYTO__NEEDS_BSA
                ? asks_for_size(w->p, "bsa_m2") || asks_for_size(w->p, "weight_kg") ||
                      asks_for_size(w->p, "height_cm")
                : dose->needs == CYTO__NEEDS_GFR && isnan(w->q->decision->gfr_ml_min);
        /* a clearance is taken up to 1000 mL/min, a filtration rate for carboplatin up to 400 */
        const int beyond = dose->needs == CYTO__TOO_MUCH && unit->basis == CYTO__BY_AUC &&
                           w->q->decision->gfr_ml_min > 400.0;
        if (isnan(exact) ? dose->needs != CYTO__NO_LEVEL && !sizeless && !beyond
                         : !(exact > 0.0 && isfinite(exact))) {
            breaks(w, "a dose that is no number above 0");
        }
        /* so many mg for everyone may be above mg/kg of a light patient: it refers */
        const int flat = isnan(dose->dose) && dose->refer;
        if (!isnan(exact) && cyto__compare(exact, most) > 0 && !flat && !is_printed(w, dose)) {
            breaks(w, "a dose above the full one");
        }
        if (dose->rounding == CYTO_OK && dose->reduced &&
            cyto__compare(dose->plan.rounded_mg, most) > 0) {
            breaks(w, "a reduced dose rounded above the full one");
        }
    }
}

point_answer ask(point_walk *w, size_t fixed)
{
    point_answer result;
    memset(&result, 0, sizeof result);
    char message[CYTO_MESSAGE_MAX] = "";
    const int possible = take_facts(w, fixed);
    w->q->policy.consent_not_for_use = cyto__protocol_id(w->p);
    const cyto_status status = possible ? decided_status(w->q, w->p, message) : CYTO_E_DATA;
    if (!possible || (w->drawn && status != CYTO_OK) ||
        (status == CYTO_E_DATA && strstr(message, ": stated is "))) {
        for (int32_t i = 0; i < w->p->drug_count; i++) { /* a value of another grade */
            result.exact_mg[i] = result.rounded_mg[i] = NONE;
        }
        return result;
    }
    ck_assert_msg(status == CYTO_OK, "%s", message);
    result.possible = 1;
    for (int32_t i = 0; i < w->p->drug_count; i++) {
        cyto_answer a = CYTO_ANSWER_INIT;
        ck_assert_int_eq(cyto_decision_answer(w->q->decision, w->p->drugs[i].name, -1, &a, NULL),
                         CYTO_OK);
        check_dose(w, i, &a);
        result.now = i == 0 ? a.now : result.now;
        result.agreed = i == 0 ? a.agreed : result.agreed;
        result.exact_mg[i] = yield_of(a.now, a.agreed, a.exact_mg);
        result.rounded_mg[i] = yield_of(a.now, a.agreed, a.rounded_mg);
    }
    w->points++;
    if (w->spoil) {
        w->spoil(w, &result);
    }
    return result;
}

void assert_exceptions_are_used(void)
{
    for (size_t i = 0; i < PRINTED_COUNT; i++) {
        ck_assert_msg(printed_used[i] > 0, "%s/%s", printed[i].protocol, printed[i].rule);
    }
}
