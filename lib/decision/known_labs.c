/* SPDX-License-Identifier: MIT */
/* Laboratory values become amounts in the unit of the rules, and multiples of a limit. */
#include "decision/decision.h"
#include "units/units.h"

#include <math.h>

static cyto_status fail_value(cyto_error *error, const cyto_fact *fact, int32_t analyte,
                              double value)
{
    char problem[CYTO_MESSAGE_MAX];
    cyto__sink sink = cyto__sink_of(problem, sizeof problem);
    cyto__put_number(&sink, value);
    cyto__put(&sink, " ");
    cyto__put(&sink, cyto__unit_name(fact->unit));
    cyto__put_possible(&sink, analyte, fact->unit);
    return cyto__fail_fact(error, CYTO_E_VALUE, fact, problem);
}

/* Patients of one laboratory have their values in one unit: what it decides for the last one is mostly that of the
 * next. NULL: the unit does not convert to the analyte's. */
static const cyto__lab_unit *lab_unit_of(cyto_decision *d, int32_t analyte, int32_t unit)
{
    cyto__lab_unit *last = &d->lab_units[analyte];
    if (last->analyte != analyte || last->unit != unit) {
        const int32_t own = cyto__analyte_of(analyte)->unit;
        last->analyte = CYTO_ANALYTE_NONE;
        if (cyto__conversion_find(analyte, unit, own, &last->to_own) != CYTO_OK) {
            return NULL;
        }
        cyto__allowed_limits(analyte, unit, last->allowed);
        last->analyte = analyte;
        last->unit = unit;
    }
    return last;
}

/* Units of which each converts to the analyte's own convert to one another: that of a rule does. */
static cyto_status judge_value(cyto__told *t, const cyto__lab_unit *in, cyto_error *error)
{
    const cyto_fact *fact = t->fact;
    const double low = cyto__told_low(fact);
    const cyto__analyte *analyte = cyto__analyte_of(t->analyte);
    const int measured = low != 0.0 || low == fact->high; /* the 0 of "<7.3" was not measured */
    const int none = cyto__same(low, fact->high) && (fact->low_open || fact->high_open);
    if (!in) {
        return cyto__fail_fact(error, CYTO_E_UNIT, fact,
                               cyto__unit_of(fact->unit)
                                   ? "its unit does not convert to that of the protocol"
                                   : "a value needs a unit: none is given");
    }
    if (isnan(low) || isnan(fact->high) || low > fact->high || isinf(low) || none) {
        return fail_value(error, fact, t->analyte, low);
    }
    t->low = low;
    t->own_low = cyto__converted(low, &in->to_own);
    t->own_high = fact->high == low ? t->own_low : cyto__converted(fact->high, &in->to_own);
    if (measured && cyto__judge(analyte, t->own_low, &t->unusual) != CYTO_OK) {
        return fail_value(error, fact, t->analyte, low);
    }
    if (fact->high != low && isfinite(fact->high) &&
        cyto__judge(analyte, t->own_high, &t->unusual) != CYTO_OK) {
        return fail_value(error, fact, t->analyte, fact->high);
    }
    return CYTO_OK;
}

static cyto_status judge_limits(const cyto_fact *fact, cyto_error *error)
{
    const double limits[] = {fact->lln, fact->uln, fact->baseline};
    for (int i = 0; i < 3; i++) {
        if (limits[i] < 0.0 || isinf(limits[i])) {
            return cyto__fail_fact(error, CYTO_E_LIMITS, fact,
                                   "accepted: lln, uln and baseline of 0 or above");
        }
    }
    if (fact->lln > fact->uln) {
        return cyto__fail_fact(error, CYTO_E_LIMITS, fact,
                               "its lower limit is above its upper one");
    }
    return CYTO_OK;
}

cyto_status cyto__judge_lab(cyto_decision *d, cyto__told *t, cyto_error *error)
{
    const cyto__lab_unit *in = lab_unit_of(d, t->analyte, t->fact->unit);
    cyto_status status = judge_value(t, in, error);
    status = status == CYTO_OK ? judge_limits(t->fact, error) : status;
    t->judged = status == CYTO_OK ? in : NULL;
    return status;
}

void cyto__amounts_in(const cyto__told *t, int32_t unit, double *low, double *high)
{
    cyto__conversion by;
    *low = t->own_low;
    *high = t->own_high;
    if (unit != cyto__analyte_of(t->analyte)->unit) {
        cyto__conversion_find(t->analyte, t->fact->unit, unit, &by); /* The value was judged. */
        *low = cyto__converted(t->low, &by);
        *high = t->fact->high == t->low ? *low : cyto__converted(t->fact->high, &by);
    }
}

/* A multiple is not known where its limit is missing, 0, or not possible in its unit. The order
 * of facts does not matter: a newborn's larger limits are not used, for the age may come later. */
static void learn_multiple(const cyto__axis *axis, const cyto__told *t, cyto__known *known)
{
    const cyto_fact *fact = t->fact;
    const struct {
        double limit;
        int32_t kind, refused;
    } limits[] = {[CYTO__TIMES_ULN] = {fact->uln, CYTO__JUDGED_ULN, CYTO_REASON_ULN_REFUSED},
                  [CYTO__TIMES_LLN] = {fact->lln, CYTO__JUDGED_LLN, CYTO_REASON_LLN_REFUSED},
                  [CYTO__TIMES_BASELINE] = {fact->baseline, CYTO__JUDGED_BASELINE,
                                            CYTO_REASON_BASELINE_REFUSED}};
    const double limit = limits[axis->times].limit;
    const int32_t kind = limits[axis->times].kind;
    const int refused = cyto__judge_limit(&t->judged->allowed[kind], kind, limit, (double)NAN) ==
                        CYTO__LIMIT_REFUSED;
    known->given = limit > 0.0 && !refused;
    known->reason = refused ? limits[axis->times].refused : CYTO_REASON_NONE;
    known->low /= known->given ? limit : 1.0;
    known->high /= known->given ? limit : 1.0;
}

void cyto__learn_lab(const cyto__axis *axis, const cyto__told *t, cyto__known *known)
{
    const cyto_fact *fact = t->fact;
    cyto__amounts_in(t, axis->times ? fact->unit : axis->unit, &known->low, &known->high);
    known->low_open = cyto__told_low_open(fact);
    known->high_open = fact->high_open;
    known->after = fact->after;
    if (axis->times) {
        learn_multiple(axis, t, known);
    }
}
