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

/* Units of which each converts to the analyte's own convert to one another: that of a rule does. */
static cyto_status judge_value(cyto__told *t, cyto_error *error)
{
    const cyto_fact *fact = t->fact;
    const double low = fact->low > 0.0                        ? fact->low
                       : fact->high > 0.0 && isinf(fact->low) ? 0.0
                                                              : fact->low;
    const cyto__analyte *analyte = cyto__analyte_of(t->analyte);
    cyto__conversion to_own;
    int unusual[2] = {0, 0};
    const int measured = low != 0.0 || low == fact->high; /* the 0 of "<7.3" was not measured */
    const int none = cyto__same(low, fact->high) && (fact->low_open || fact->high_open);
    if (!cyto__unit_of(fact->unit)) {
        return cyto__fail_fact(error, CYTO_E_UNIT, fact, "a value needs a unit: none is given");
    }
    if (cyto__conversion_find(t->analyte, fact->unit, analyte->unit, &to_own) != CYTO_OK) {
        return cyto__fail_fact(error, CYTO_E_UNIT, fact,
                               "its unit does not convert to that of the protocol");
    }
    if (isnan(low) || isnan(fact->high) || low > fact->high || isinf(low) || none) {
        return fail_value(error, fact, t->analyte, low);
    }
    t->low = low;
    t->own_low = cyto__converted(low, &to_own);
    t->own_high = fact->high == low ? t->own_low : cyto__converted(fact->high, &to_own);
    if (measured && cyto__judge(analyte, t->own_low, &unusual[0]) != CYTO_OK) {
        return fail_value(error, fact, t->analyte, low);
    }
    if (fact->high != low && isfinite(fact->high) &&
        cyto__judge(analyte, t->own_high, &unusual[1]) != CYTO_OK) {
        return fail_value(error, fact, t->analyte, fact->high);
    }
    t->unusual = unusual[0] | unusual[1];
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
    if (fact->after < CYTO_AFTER_NOTHING || fact->after > CYTO_AFTER_GROWTH_FACTOR) {
        return cyto__fail_fact(error, CYTO_E_CHOICE, fact, "after: no such CYTO_AFTER_...");
    }
    return CYTO_OK;
}

cyto_status cyto__judge_lab(cyto__told *t, cyto_error *error)
{
    cyto_status status = CYTO_OK;
    if (!t->judged) {
        status = judge_value(t, error);
        status = status == CYTO_OK ? judge_limits(t->fact, error) : status;
        t->judged = status == CYTO_OK;
    }
    return status;
}

void cyto__amounts_in(const cyto__told *t, int32_t unit, double *low, double *high)
{
    cyto__conversion by;
    const int own = unit == cyto__analyte_of(t->analyte)->unit;
    *low = own ? t->own_low : t->low;
    *high = own ? t->own_high : t->fact->high;
    if (!own && unit != t->fact->unit &&
        cyto__conversion_find(t->analyte, t->fact->unit, unit, &by) == CYTO_OK) {
        *low = cyto__converted(t->low, &by);
        *high = t->fact->high == t->low ? *low : cyto__converted(t->fact->high, &by);
    }
}

/* A multiple is not known where its limit is missing, 0, or not possible in its unit. The order
 * of facts does not matter: a newborn's larger limits are not used, for the age may come later. */
static void learn_multiple(const cyto__axis *axis, const cyto_fact *fact, cyto__known *known)
{
    const struct {
        double limit;
        int32_t kind, refused;
    } limits[] = {[CYTO__TIMES_ULN] = {fact->uln, CYTO__JUDGED_ULN, CYTO_REASON_ULN_REFUSED},
                  [CYTO__TIMES_LLN] = {fact->lln, CYTO__JUDGED_LLN, CYTO_REASON_LLN_REFUSED},
                  [CYTO__TIMES_BASELINE] = {fact->baseline, CYTO__JUDGED_BASELINE,
                                            CYTO_REASON_BASELINE_REFUSED}};
    const double limit = limits[axis->times].limit;
    const int refused = cyto__limit_is(axis->analyte, fact->unit, limits[axis->times].kind,
                                       limit) == CYTO__LIMIT_REFUSED;
    known->given = limit > 0.0 && !refused;
    known->reason = refused ? limits[axis->times].refused : CYTO_REASON_NONE;
    known->low /= known->given ? limit : 1.0;
    known->high /= known->given ? limit : 1.0;
}

cyto_status cyto__learn_lab(const cyto__axis *axis, cyto__told *t, cyto__known *known,
                            cyto_error *error)
{
    const cyto_fact *fact = t->fact;
    const cyto_status status = cyto__judge_lab(t, error);
    if (status != CYTO_OK) {
        return status;
    }
    cyto__amounts_in(t, axis->times ? fact->unit : axis->unit, &known->low, &known->high);
    known->low_open = fact->low_open && fact->low >= 0.0;
    known->high_open = fact->high_open;
    known->after = fact->after;
    if (axis->times) {
        learn_multiple(axis, fact, known);
    }
    return CYTO_OK;
}
