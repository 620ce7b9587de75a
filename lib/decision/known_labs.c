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

cyto_status cyto__judge_lab(int32_t analyte, int32_t unit, const cyto_fact *fact, double *least,
                            cyto_error *error)
{
    const double low = fact->low > 0.0                        ? fact->low
                       : fact->high > 0.0 && isinf(fact->low) ? 0.0
                                                              : fact->low;
    int unusual;
    double ignored;
    *least = low;
    const int measured = low != 0.0 || low == fact->high; /* the 0 of "<7.3" was not measured */
    const int none = cyto__same(low, fact->high) && (fact->low_open || fact->high_open);
    if (!cyto__unit_name(fact->unit)) {
        return cyto__fail_fact(error, CYTO_E_UNIT, fact, "a value needs a unit: none is given");
    }
    if (cyto_convert(analyte, 1.0, fact->unit, unit ? unit : cyto__analyte_of(analyte)->unit,
                     &ignored, NULL) == CYTO_E_UNIT) {
        return cyto__fail_fact(error, CYTO_E_UNIT, fact,
                               "its unit does not convert to that of the protocol");
    }
    if (isnan(low) || isnan(fact->high) || low > fact->high || isinf(low) || none ||
        (measured && cyto__plausible(analyte, low, fact->unit, &unusual) != CYTO_OK)) {
        return fail_value(error, fact, analyte, low);
    }
    if (fact->high != low && isfinite(fact->high) &&
        cyto__plausible(analyte, fact->high, fact->unit, &unusual) != CYTO_OK) {
        return fail_value(error, fact, analyte, fact->high);
    }
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
    const int32_t kind = limits[axis->times].kind;
    cyto__allowed allowed[CYTO__JUDGED_KINDS];
    cyto__allowed_limits(axis->analyte, fact->unit, allowed);
    const int refused =
        cyto__judge_limit(&allowed[kind], kind, limit, (double)NAN) == CYTO__LIMIT_REFUSED;
    known->given = limit > 0.0 && !refused;
    known->reason = refused ? limits[axis->times].refused : CYTO_REASON_NONE;
    known->low /= known->given ? limit : 1.0;
    known->high /= known->given ? limit : 1.0;
}

cyto_status cyto__learn_lab(const cyto__axis *axis, const cyto_fact *fact, cyto__known *known,
                            cyto_error *error)
{
    double low;
    const cyto_status status = cyto__judge_lab(axis->analyte, axis->unit, fact, &low, error);
    if (status != CYTO_OK) {
        return status;
    }
    known->low = low;
    known->high = fact->high;
    known->low_open = fact->low_open && fact->low >= 0.0;
    known->high_open = fact->high_open;
    known->after = fact->after;
    if (axis->times) {
        learn_multiple(axis, fact, known);
        return CYTO_OK;
    }
    cyto_convert(axis->analyte, low, fact->unit, axis->unit, &known->low, NULL);
    if (fact->high == low) {
        known->high = known->low;
        return CYTO_OK;
    }
    return cyto_convert(axis->analyte, fact->high, fact->unit, axis->unit, &known->high, NULL);
}
