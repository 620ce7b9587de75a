/* SPDX-License-Identifier: MIT */
/* The one evaluator of every criterion. No term has code of its own. */
#include "criteria.h"
#include "internal.h"
#include "units.h"

#include <math.h>
#include <string.h>

enum { NO = 0, MAYBE = 1, SURE = 2 };

typedef struct span {
    int32_t low, high;
} span;

/* ---- rows ------------------------------------------------------------------------------- */

static double reference_of(const cyto__bound *b, const cyto_lab *lab)
{
    switch (b->reference) {
    case CYTO__LLN:
        return lab->lln;
    case CYTO__ULN:
        return lab->uln;
    case CYTO__BASELINE:
        return lab->baseline;
    default:
        return 1.0; /* CYTO__NUMBER: k is the bound itself */
    }
}

/* Does the whole interval stand on that side of the bound, or none of it? */
static int bound_holds(const cyto__bound *b, const cyto_lab *lab)
{
    const double other = b->input == CYTO__SECOND ? lab->second : lab->third;
    const double value_low = b->input == CYTO__VALUE ? lab->value_low : other;
    const double value_high = b->input == CYTO__VALUE ? lab->value_high : other;
    const double bound = b->k * reference_of(b, lab) + b->plus;
    if (isnan(bound) || isnan(value_low)) {
        return MAYBE;
    }
    const int low = cyto__compare(value_low, bound);
    const int high = cyto__compare(value_high, bound);
    const int open = b->input == CYTO__VALUE;
    const int all_below = high < 0 || (high == 0 && open && lab->high_open);
    const int all_above = low > 0 || (low == 0 && open && lab->low_open);
    switch (b->op) {
    case CYTO__BELOW:
        return all_below ? SURE : low >= 0 ? NO : MAYBE;
    case CYTO__AT_MOST:
        return high <= 0 ? SURE : all_above ? NO : MAYBE;
    case CYTO__ABOVE:
        return all_above ? SURE : high <= 0 ? NO : MAYBE;
    default: /* CYTO__AT_LEAST */
        return low >= 0 ? SURE : all_below ? NO : MAYBE;
    }
}

static int weaker(int a, int b)
{
    return a < b ? a : b;
}

static int row_holds(const cyto__row *row, const cyto_lab *lab)
{
    int holds = bound_holds(&row->bound, lab);
    for (int i = 0; i < CYTO__ALSO_MAX && row->also[i].op; i++) {
        holds = weaker(holds, bound_holds(&row->also[i], lab));
    }
    return holds;
}

#define ROWS_MAX CYTO__ROWS_MAX

static span group_span(const cyto__group *group, const cyto_lab *lab)
{
    span s = {0, 0};
    for (int i = 0; i < ROWS_MAX && group->rows[i].grade; i++) {
        const int holds = row_holds(&group->rows[i], lab);
        if (holds == SURE && group->rows[i].grade > s.low) {
            s.low = group->rows[i].grade;
        }
        if (holds != NO && group->rows[i].grade > s.high) {
            s.high = group->rows[i].grade;
        }
    }
    return s;
}

/* ---- groups ----------------------------------------------------------------------------- */

static int32_t baseline_state(const cyto_lab *lab)
{
    if (lab->baseline_state != CYTO_BASELINE_UNKNOWN || isnan(lab->baseline)) {
        return lab->baseline_state;
    }
    if (!isnan(lab->baseline_uln) && cyto__compare(lab->baseline, lab->baseline_uln) > 0) {
        return CYTO_BASELINE_HIGH;
    }
    if (!isnan(lab->baseline_lln) && cyto__compare(lab->baseline, lab->baseline_lln) < 0) {
        return CYTO_BASELINE_LOW;
    }
    return isnan(lab->baseline_lln) || isnan(lab->baseline_uln) ? CYTO_BASELINE_UNKNOWN
                                                                : CYTO_BASELINE_NORMAL;
}

/* A fact that may be unknown, against what a group is for. */
static int fact_applies(int32_t wanted, int32_t known)
{
    return !wanted || known == wanted ? SURE : known ? NO : MAYBE;
}

static int group_applies(const cyto__group *g, const cyto_lab *lab)
{
    int applies = SURE;
    if (g->who.sex) {
        applies = weaker(applies, lab->sex == g->who.sex ? SURE : lab->sex ? NO : MAYBE);
        if (g->who.sex == CYTO_SEX_MALE && lab->pregnant == CYTO_YES) {
            return NO;
        }
    }
    applies = weaker(applies, fact_applies(g->who.pregnant, lab->pregnant));
    if (g->who.age_low > 0.0 || g->who.age_below > 0.0) {
        const int inside = lab->age_years >= g->who.age_low &&
                           (g->who.age_below <= 0.0 || lab->age_years < g->who.age_below);
        applies = weaker(applies, isnan(lab->age_years) ? MAYBE : inside ? SURE : NO);
    }
    if (g->who.baseline) {
        const int32_t state = baseline_state(lab);
        const int is = (g->who.baseline & (1u << state)) != 0;
        applies = weaker(applies, state == CYTO_BASELINE_UNKNOWN ? MAYBE : is ? SURE : NO);
    }
    applies = weaker(applies, fact_applies(g->who.fasting, lab->fasting));
    applies = weaker(applies, fact_applies(g->who.anticoagulated, lab->anticoagulated));
    applies = weaker(applies, fact_applies(g->who.symptomatic, lab->symptomatic));
    return applies;
}

/* The union over the groups that may apply; -1, -1 when none does. */
static span criterion_span(const cyto_criterion *c, const cyto_lab *lab)
{
    span all = {-1, -1};
    for (int32_t i = 0; i < c->group_count; i++) {
        if (group_applies(&c->groups[i], lab) == NO) {
            continue;
        }
        const span s = group_span(&c->groups[i], lab);
        all.low = all.low < 0 || s.low < all.low ? s.low : all.low;
        all.high = s.high > all.high ? s.high : all.high;
    }
    return all;
}

/* ---- why -------------------------------------------------------------------------------- */

/* Is a number missing that this bound compares with, or compares? */
static int lacks(const cyto__bound *b, const cyto_lab *lab, int32_t reason)
{
    switch (reason) {
    case CYTO_REASON_LLN_MISSING:
        return b->reference == CYTO__LLN && isnan(lab->lln);
    case CYTO_REASON_ULN_MISSING:
        return b->reference == CYTO__ULN && isnan(lab->uln);
    case CYTO_REASON_BASELINE_MISSING:
        return b->reference == CYTO__BASELINE && isnan(lab->baseline);
    default:
        return (b->input == CYTO__SECOND && isnan(lab->second)) ||
               (b->input == CYTO__THIRD && isnan(lab->third));
    }
}

/* A number is missed when a row above the sure grade rests on it, and may hold. */
static int misses(const cyto_criterion *c, const cyto_lab *lab, int32_t reason)
{
    for (int32_t g = 0; g < c->group_count; g++) {
        if (group_applies(&c->groups[g], lab) == NO) {
            continue;
        }
        const int32_t sure = group_span(&c->groups[g], lab).low;
        for (int i = 0; i < ROWS_MAX && c->groups[g].rows[i].grade; i++) {
            const cyto__row *row = &c->groups[g].rows[i];
            if (row->grade <= sure || row_holds(row, lab) == NO) {
                continue;
            }
            int lacking = lacks(&row->bound, lab, reason);
            for (int k = 0; k < CYTO__ALSO_MAX && row->also[k].op; k++) {
                lacking |= lacks(&row->also[k], lab, reason);
            }
            if (lacking) {
                return 1;
            }
        }
    }
    return 0;
}

static int narrows(const cyto_criterion *c, const cyto_lab *lab, span all)
{
    const span s = criterion_span(c, lab);
    return s.low >= 0 && (s.low != all.low || s.high != all.high);
}

/* Where a reason is a fact that a group is for: the group's word, and the lab's. */
static const int32_t *wanted_fact(const cyto__group *g, int32_t reason)
{
    switch (reason) {
    case CYTO_REASON_SEX_UNKNOWN:
        return &g->who.sex;
    case CYTO_REASON_PREGNANCY_UNKNOWN:
        return &g->who.pregnant;
    case CYTO_REASON_FASTING_UNKNOWN:
        return &g->who.fasting;
    case CYTO_REASON_ANTICOAGULATION_UNKNOWN:
        return &g->who.anticoagulated;
    default:
        return &g->who.symptomatic;
    }
}

static int32_t *known_fact(cyto_lab *lab, int32_t reason)
{
    switch (reason) {
    case CYTO_REASON_SEX_UNKNOWN:
        return &lab->sex;
    case CYTO_REASON_PREGNANCY_UNKNOWN:
        return &lab->pregnant;
    case CYTO_REASON_FASTING_UNKNOWN:
        return &lab->fasting;
    case CYTO_REASON_ANTICOAGULATION_UNKNOWN:
        return &lab->anticoagulated;
    default:
        return &lab->symptomatic;
    }
}

/* Would knowing this fact change the answer, for one of the values it may have? */
static int fact_matters(const cyto_criterion *c, const cyto_lab *lab, span all, int32_t reason)
{
    for (int32_t i = 0; i < c->group_count; i++) {
        const cyto__group *g = &c->groups[i];
        cyto_lab known = *lab;
        if (group_applies(g, lab) == NO) {
            continue;
        }
        if (reason == CYTO_REASON_BASELINE_STATE_UNKNOWN) {
            if (g->who.baseline && baseline_state(lab) == CYTO_BASELINE_UNKNOWN) {
                return 1;
            }
            continue;
        }
        if (reason == CYTO_REASON_AGE_UNKNOWN) {
            if (!isnan(lab->age_years) || !(g->who.age_low > 0.0 || g->who.age_below > 0.0)) {
                continue;
            }
            known.age_years = g->who.age_low;
        } else {
            int32_t *fact = known_fact(&known, reason);
            if (*fact || !*wanted_fact(g, reason)) {
                continue;
            }
            *fact = *wanted_fact(g, reason);
        }
        if (narrows(c, &known, all)) {
            return 1;
        }
    }
    return 0;
}

static int32_t why_not_one(const cyto_criterion *c, const cyto_lab *lab, span all)
{
    static const int32_t numbers[] = {CYTO_REASON_LLN_MISSING, CYTO_REASON_ULN_MISSING,
                                      CYTO_REASON_BASELINE_MISSING,
                                      CYTO_REASON_OTHER_MEASUREMENT_MISSING};
    static const int32_t facts[] = {CYTO_REASON_BASELINE_STATE_UNKNOWN,
                                    CYTO_REASON_SEX_UNKNOWN,
                                    CYTO_REASON_AGE_UNKNOWN,
                                    CYTO_REASON_PREGNANCY_UNKNOWN,
                                    CYTO_REASON_FASTING_UNKNOWN,
                                    CYTO_REASON_ANTICOAGULATION_UNKNOWN,
                                    CYTO_REASON_SYMPTOMS_UNKNOWN};
    if (all.low == all.high) {
        return CYTO_REASON_NONE;
    }
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++) {
        if (misses(c, lab, numbers[i])) {
            return numbers[i];
        }
    }
    for (size_t i = 0; i < sizeof facts / sizeof facts[0]; i++) {
        if (fact_matters(c, lab, all, facts[i])) {
            return facts[i];
        }
    }
    return CYTO_REASON_VALUE_INTERVAL;
}

/* ---- the lab in the criterion's unit ---------------------------------------------------- */

static int choice(int32_t value, int32_t last)
{
    return value >= 0 && value <= last;
}

static cyto_status lab_check(const cyto_lab *lab)
{
    if (lab->size < sizeof *lab) {
        return CYTO_E_SIZE;
    }
    if (!(lab->value_low >= 0.0 && lab->value_low < (double)INFINITY) ||
        !(lab->value_high >= lab->value_low) ||
        (lab->value_high == lab->value_low && (lab->low_open || lab->high_open))) {
        return CYTO_E_VALUE;
    }
    const double limits[] = {lab->lln, lab->uln, lab->baseline, lab->baseline_lln,
                             lab->baseline_uln};
    for (size_t i = 0; i < sizeof limits / sizeof limits[0]; i++) {
        if (limits[i] < 0.0 || isinf(limits[i])) {
            return CYTO_E_LIMITS;
        }
    }
    if (lab->second < 0.0 || isinf(lab->second) || lab->third < 0.0 || isinf(lab->third)) {
        return CYTO_E_VALUE;
    }
    if (lab->lln > lab->uln || lab->baseline_lln > lab->baseline_uln) {
        return CYTO_E_LIMITS;
    }
    if (!choice(lab->sex, CYTO_SEX_MALE) || !choice(lab->pregnant, CYTO_YES) ||
        !choice(lab->baseline_state, CYTO_BASELINE_HIGH) || !choice(lab->fasting, CYTO_YES) ||
        !choice(lab->anticoagulated, CYTO_YES) || !choice(lab->symptomatic, CYTO_YES) ||
        (lab->sex == CYTO_SEX_MALE && lab->pregnant == CYTO_YES)) {
        return CYTO_E_CHOICE;
    }
    if (!isnan(lab->age_years) && cyto__in_range(CYTO_E_AGE_YEARS, lab->age_years) != CYTO_OK) {
        return CYTO_E_AGE_YEARS;
    }
    return CYTO_OK;
}

/* NaN and infinite stay what they are: missing, and open-ended. */
static cyto_status convert_in_place(int32_t analyte, double *value, int32_t from, int32_t to)
{
    return isnan(*value) ? CYTO_OK : cyto_convert(analyte, *value, from, to, value);
}

/* The same operation on value and limits, so that what was equal stays equal. */
static cyto_status lab_convert(cyto_lab *lab, const cyto_criterion *c)
{
    const int32_t analyte = cyto__criterion_analyte(c);
    const int32_t unit = lab->unit ? lab->unit : c->unit;
    const int32_t limits = lab->limits_unit ? lab->limits_unit : unit;
    double *const values[] = {&lab->value_low, &lab->value_high};
    double *const others[] = {&lab->lln, &lab->uln, &lab->baseline, &lab->baseline_lln,
                              &lab->baseline_uln};
    cyto_status status = CYTO_OK;
    for (size_t i = 0; i < 2 && status == CYTO_OK && unit != c->unit; i++) {
        status = convert_in_place(analyte, values[i], unit, c->unit);
    }
    for (size_t i = 0; i < 5 && status == CYTO_OK && limits != c->unit; i++) {
        status = convert_in_place(analyte, others[i], limits, c->unit);
    }
    lab->unit = c->unit;
    lab->limits_unit = c->unit;
    return status;
}

static cyto_status lab_plausible(const cyto_lab *lab, const cyto_criterion *c, uint32_t *notes)
{
    const int32_t analyte = cyto__criterion_analyte(c);
    int low_unusual = 0;
    int high_unusual = 0;
    cyto_status status = cyto__plausible(analyte, lab->value_low, lab->unit, &low_unusual);
    if (status == CYTO_OK && isfinite(lab->value_high)) {
        status = cyto__plausible(analyte, lab->value_high, lab->unit, &high_unusual);
    }
    /* Of "<50" only the end that was printed can be unusual. */
    const int interval = lab->value_low != lab->value_high;
    if (interval ? high_unusual && isfinite(lab->value_high) : low_unusual) {
        *notes |= CYTO_NOTE_VALUE_UNUSUAL;
    }
    return status;
}

/* ---- notes ------------------------------------------------------------------------------ */

/* Hemoglobin printed in g/dL and in mmol/L: the rounded limits are not the same amount. */
static int other_unit_differs(const cyto_criterion *c, const cyto_lab *lab, span here)
{
    const cyto__unit *own = cyto__unit_of(c->unit);
    if (own->kind == CYTO__KIND_NUMBER) {
        return 0; /* counts are printed in powers of ten of each other */
    }
    for (int32_t i = 0; i < c->scale->count; i++) {
        const cyto_criterion *other = &c->scale->criteria[i];
        if (!cyto__text_is(other->term, c->term) || cyto__unit_of(other->unit)->kind == own->kind) {
            continue;
        }
        cyto_lab there = *lab;
        if (lab_convert(&there, other) == CYTO_OK) {
            const span s = criterion_span(other, &there);
            if (s.low != here.low || s.high != here.high) {
                return 1;
            }
        }
    }
    return 0;
}

static int uses(const cyto_criterion *c, int32_t reference)
{
    for (int i = 0; i < ROWS_MAX && c->groups[0].rows[i].grade; i++) {
        if (c->groups[0].rows[i].bound.reference == reference) {
            return 1;
        }
    }
    return 0;
}

static uint32_t notes_of(const cyto_criterion *c, const cyto_lab *lab, span s)
{
    uint32_t notes = 0;
    const int lln_known = !isnan(lab->lln);
    const int32_t op = c->groups[0].rows[0].bound.op;
    const int limit_known =
        op == CYTO__ABOVE || op == CYTO__AT_LEAST ? !isnan(lab->uln) : lln_known;
    const int in_range = limit_known &&
                         (!lln_known || cyto__compare(lab->value_low, lab->lln) >= 0) &&
                         (isnan(lab->uln) || cyto__compare(lab->value_high, lab->uln) <= 0);
    if (in_range && s.low > 0) {
        notes |= CYTO_NOTE_IN_RANGE_YET_GRADED;
    }
    if (lln_known && s.high == 0 && !uses(c, CYTO__LLN) &&
        cyto__compare(lab->value_high, lab->lln) < 0) {
        notes |= CYTO_NOTE_BELOW_LLN_UNGRADED;
    }
    if (c->numeric_ceiling && s.high == c->numeric_ceiling) {
        notes |= CYTO_NOTE_NUMERIC_CEILING;
    }
    if (lab->value_low != lab->value_high) {
        notes |= CYTO_NOTE_VALUE_INTERVAL;
    }
    if (other_unit_differs(c, lab, s)) {
        notes |= CYTO_NOTE_OTHER_UNIT_DIFFERS;
    }
    return notes;
}

/* The printed cell of the highest grade that may hold, in the group it comes from. */
static const char *bound_of(const cyto_criterion *c, const cyto_lab *lab, int32_t grade)
{
    for (int32_t i = 0; grade > 0 && i < c->group_count; i++) {
        const cyto__group *g = &c->groups[i];
        if (group_applies(g, lab) != NO && group_span(g, lab).high == grade &&
            g->cells[grade - 1]) {
            return g->cells[grade - 1];
        }
    }
    return "";
}

/* ---- the calls -------------------------------------------------------------------------- */

cyto_status cyto_grade_init(cyto_grade *grade, size_t size)
{
    if (!grade) {
        return CYTO_E_NULL;
    }
    if (size < sizeof *grade) {
        return CYTO_E_SIZE;
    }
    memset(grade, 0, sizeof *grade);
    grade->size = (uint32_t)sizeof *grade;
    grade->low = grade->high = -1;
    grade->bound = "";
    return CYTO_OK;
}

cyto_status cyto_grade_lab(const cyto_criterion *criterion, const cyto_lab *lab, cyto_grade *grade)
{
    if (!grade) {
        return CYTO_E_NULL;
    }
    if (cyto_grade_init(grade, grade->size) != CYTO_OK) {
        return CYTO_E_SIZE;
    }
    if (!criterion || !lab) {
        return CYTO_E_NULL;
    }
    cyto_status status = lab_check(lab);
    if (status != CYTO_OK) {
        return status;
    }
    const cyto_criterion *c = cyto__sibling(criterion, lab->unit);
    if (!c) {
        return CYTO_E_UNIT;
    }
    cyto_lab own = *lab;
    uint32_t notes = lab->unit && !cyto__printed_in(c, lab->unit) ? CYTO_NOTE_UNIT_CONVERTED : 0u;
    status = lab_convert(&own, c);
    if (status == CYTO_OK) {
        status = lab_plausible(&own, c, &notes);
    }
    if (status != CYTO_OK) {
        return status;
    }
    const span s = criterion_span(c, &own);
    grade->low = s.low;
    grade->high = s.high;
    grade->criterion = c;
    grade->unit = c->unit;
    grade->reason = s.low < 0 ? CYTO_REASON_NOT_COVERED : why_not_one(c, &own, s);
    grade->notes = notes | (s.low < 0 ? 0u : notes_of(c, &own, s));
    grade->bound = bound_of(c, &own, s.high);
    return CYTO_OK;
}
