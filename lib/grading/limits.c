/* SPDX-License-Identifier: MIT */
/* A limit of normal or a baseline that cannot be in its unit counts as missing. */
#include "grading/grading.h"

#include "base/base.h"

#include <math.h>
#include <stddef.h>
#include <string.h>

/* A lab has its limits here, by CYTO__BIT_... */
static const struct {
    const char *name;
    size_t at;
    int32_t kind;
} limits_at[CYTO__LIMITS] = {
    {"lln", offsetof(cyto_lab, lln), CYTO__JUDGED_LLN},
    {"uln", offsetof(cyto_lab, uln), CYTO__JUDGED_ULN},
    {"baseline", offsetof(cyto_lab, baseline), CYTO__JUDGED_BASELINE},
    {"baseline_lln", offsetof(cyto_lab, baseline_lln), CYTO__JUDGED_LLN},
    {"baseline_uln", offsetof(cyto_lab, baseline_uln), CYTO__JUDGED_ULN},
};

int32_t cyto__lab_limit_kind(int i)
{
    return limits_at[i].kind;
}

double cyto__lab_limit(const cyto_lab *lab, int i)
{
    double limit;
    memcpy(&limit, (const char *)lab + limits_at[i].at, sizeof limit);
    return limit;
}

void cyto__lab_forget_limit(cyto_lab *lab, int i)
{
    const double none = (double)NAN;
    memcpy((char *)lab + limits_at[i].at, &none, sizeof none);
}

const cyto__allowed *cyto__limits_allowed(const cyto__method *m, const cyto_lab *lab,
                                          cyto__allowed other[CYTO__JUDGED_KINDS])
{
    if (!m->c || !lab->limits_unit || lab->limits_unit == m->unit) {
        return m->allowed;
    }
    cyto__allowed_limits(cyto__criterion_analyte(m->c), lab->limits_unit, other);
    return other;
}

/* A copy that is made once. */
static cyto_lab *copied(const cyto_lab *lab, cyto_lab *copy, const cyto_lab **usable)
{
    if (*usable == lab) {
        *copy = *lab;
        *usable = copy;
    }
    return copy;
}

/* Its own limits are the least or the most that can be, where they are not given and are known at all. */
static void place_baseline(const cyto__method *m, const cyto__allowed *allowed, cyto_lab *copy)
{
    const double least = allowed[CYTO__JUDGED_ULN].possible_low;
    const double most = allowed[CYTO__JUDGED_LLN].possible_high;
    if (m->counts_from_high && isnan(copy->baseline_uln) && least > 0.0) {
        copy->baseline_uln = least;
    }
    if (m->counts_from_low && isnan(copy->baseline_lln) && isfinite(most)) {
        copy->baseline_lln = most;
    }
}

void cyto__limits_judge(const cyto__method *m, const cyto_lab *lab, cyto_lab *copy,
                        const cyto_lab **usable, cyto__suspects *suspects)
{
    cyto__allowed other[CYTO__JUDGED_KINDS];
    const cyto__allowed *allowed = cyto__limits_allowed(m, lab, other);
    *usable = lab;
    *suspects = (cyto__suspects){0, 0};
    for (int i = 0; m->c && i < CYTO__LIMITS; i++) { /* a unit of another kind is refused later */
        const int32_t kind = limits_at[i].kind;
        const int verdict =
            cyto__judge_limit(&allowed[kind], kind, cyto__lab_limit(lab, i), lab->age_years);
        if (verdict == CYTO__LIMIT_GOOD) {
            continue;
        }
        suspects->unusual |= verdict == CYTO__LIMIT_UNUSUAL ? 1u << i : 0u;
        suspects->refused |= verdict == CYTO__LIMIT_REFUSED ? 1u << i : 0u;
        if (verdict == CYTO__LIMIT_NOT_GIVEN || verdict == CYTO__LIMIT_REFUSED) {
            cyto__lab_forget_limit(copied(lab, copy, usable), i);
        }
    }
    if ((m->counts_from_high || m->counts_from_low) && isnan((*usable)->baseline)) {
        place_baseline(m, allowed, copied(lab, copy, usable));
    }
}

int32_t cyto__limits_reason(int32_t reason, const cyto__suspects *suspects)
{
    switch (reason) {
    case CYTO_REASON_LLN_MISSING:
        return (suspects->refused & (CYTO__BIT_LLN | CYTO__BIT_BASELINE_LLN))
                   ? CYTO_REASON_LLN_REFUSED
                   : reason;
    case CYTO_REASON_ULN_MISSING:
        return (suspects->refused & (CYTO__BIT_ULN | CYTO__BIT_BASELINE_ULN))
                   ? CYTO_REASON_ULN_REFUSED
                   : reason;
    case CYTO_REASON_BASELINE_MISSING:
    case CYTO_REASON_BASELINE_STATE_UNKNOWN:
        return (suspects->refused &
                (CYTO__BIT_BASELINE | CYTO__BIT_BASELINE_LLN | CYTO__BIT_BASELINE_ULN))
                   ? CYTO_REASON_BASELINE_REFUSED
                   : reason;
    default:
        return reason;
    }
}

void cyto__put_suspects(cyto__sink *sink, const cyto_criterion *criterion, const cyto_lab *lab)
{
    cyto__method method;
    cyto_lab copy;
    const cyto_lab *usable;
    cyto__suspects suspects;
    const char *before = "";
    cyto__method_of(criterion, lab->unit, &method);
    cyto__limits_judge(&method, lab, &copy, &usable, &suspects);
    for (int i = 0; i < CYTO__LIMITS; i++) {
        const int refused = suspects.refused >> i & 1;
        if (refused || (suspects.unusual >> i & 1)) {
            cyto__put(sink, before);
            cyto__put_judged(sink, cyto__criterion_analyte(criterion),
                             lab->limits_unit ? lab->limits_unit : method.unit, limits_at[i].kind,
                             limits_at[i].name, cyto__lab_limit(lab, i),
                             refused ? CYTO__LIMIT_REFUSED : CYTO__LIMIT_UNUSUAL);
            before = "; ";
        }
    }
    cyto__put(sink, *before ? "" : cyto_status_text(CYTO_OK));
}
