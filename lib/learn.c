/* SPDX-License-Identifier: MIT */
/* From facts to what is known on each axis that the rules of a protocol ask for. */
#include "decision.h"
#include "units.h"

#include <cytodose/body.h>

#include <math.h>
#include <string.h>

static cyto_status fail(cyto_error *error, cyto_status status, const cyto_fact *fact,
                        const char *problem)
{
    char message[CYTO_MESSAGE_MAX];
    cyto__sink sink = cyto__sink_of(message, sizeof message);
    const size_t n = strlen(fact->name);
    cyto__put(&sink, cyto_fact_name(fact->kind));
    cyto__put(&sink, " ");
    cyto__put_n(&sink, fact->name, n < 60 ? n : 60);
    cyto__put(&sink, ": ");
    cyto__put(&sink, problem);
    return cyto__fail(error, status, message);
}

/* ---- axes ------------------------------------------------------------------------------- */

static cyto_status fail_value(cyto_error *error, const cyto_fact *fact, int32_t analyte,
                              double value)
{
    char problem[CYTO_MESSAGE_MAX];
    cyto__sink sink = cyto__sink_of(problem, sizeof problem);
    cyto__put_number(&sink, value);
    cyto__put(&sink, " ");
    cyto__put(&sink, cyto_unit_name(fact->unit));
    cyto__put_possible(&sink, analyte, fact->unit);
    return fail(error, CYTO_E_VALUE, fact, problem);
}

static cyto_status learn_lab(const cyto__axis *axis, const cyto_fact *fact, cyto__known *known,
                             cyto_error *error)
{
    int unusual;
    const double low = fact->low > 0.0                        ? fact->low
                       : fact->high > 0.0 && isinf(fact->low) ? 0.0
                                                              : fact->low;
    if (!cyto_unit_name(fact->unit)) {
        return fail(error, CYTO_E_UNIT, fact, "a value needs a unit: none is given");
    }
    if (cyto_convert(axis->analyte, low, fact->unit, axis->unit, &known->low) == CYTO_E_UNIT) {
        return fail(error, CYTO_E_UNIT, fact, "its unit does not convert to that of the protocol");
    }
    const int none = cyto__same(low, fact->high) && (fact->low_open || fact->high_open);
    if (isnan(low) || isnan(fact->high) || low > fact->high || isinf(low) || none ||
        cyto__plausible(axis->analyte, low, fact->unit, &unusual) != CYTO_OK) {
        return fail_value(error, fact, axis->analyte, low);
    }
    if (isfinite(fact->high) &&
        cyto__plausible(axis->analyte, fact->high, fact->unit, &unusual) != CYTO_OK) {
        return fail_value(error, fact, axis->analyte, fact->high);
    }
    known->low_open = fact->low_open && fact->low >= 0.0;
    known->high_open = fact->high_open;
    return cyto_convert(axis->analyte, fact->high, fact->unit, axis->unit, &known->high);
}

static double most_of(int32_t kind)
{
    return kind == CYTO_FACT_FLAG ? 1.0 : kind == CYTO_FACT_FINDING ? 5.0 : 100000.0;
}

static cyto_status learn_whole(const cyto__axis *axis, const cyto_fact *fact, cyto__known *known,
                               cyto_error *error)
{
    const double most = most_of(axis->kind);
    const double high = isinf(fact->high) && fact->high > 0.0 ? most : fact->high;
    known->low = fact->low_open ? fact->low + 1.0 : fact->low;
    known->high = fact->high_open && isfinite(fact->high) ? high - 1.0 : high;
    known->low_open = known->high_open = 0;
    if (!(known->low >= 0.0 && known->low <= known->high && known->high <= most) ||
        known->low != floor(known->low) || known->high != floor(known->high)) {
        return fail(error, CYTO_E_VALUE, fact,
                    axis->kind == CYTO_FACT_FLAG      ? "accepted: yes (1) or no (0)"
                    : axis->kind == CYTO_FACT_FINDING ? "accepted: whole grades, 0 to 5"
                                                      : "accepted: whole numbers, 0 to 100000");
    }
    return CYTO_OK;
}

static int on_axis(const cyto__axis *axis, const cyto_fact *fact)
{
    int32_t analyte = CYTO_ANALYTE_NONE;
    if (axis->kind != fact->kind) {
        return 0;
    }
    return axis->analyte
               ? cyto_analyte_find(fact->name, &analyte) == CYTO_OK && analyte == axis->analyte
               : cyto__text_is(axis->name, fact->name);
}

static cyto_status learn_axis(cyto_decision *d, const cyto_fact *fact, cyto_error *error)
{
    for (int32_t i = 0; i < d->protocol->axis_count; i++) {
        const cyto__axis *axis = &d->protocol->axes[i];
        cyto__known *known = &d->known[i];
        if (!on_axis(axis, fact)) {
            continue;
        }
        if (known->given) {
            return fail(error, CYTO_E_DATA, fact, "given twice");
        }
        if (fact->after < CYTO_AFTER_NOTHING || fact->after > CYTO_AFTER_GROWTH_FACTOR) {
            return fail(error, CYTO_E_CHOICE, fact, "after: no such CYTO_AFTER_...");
        }
        known->given = 1;
        known->after = fact->after;
        return axis->analyte ? learn_lab(axis, fact, known, error)
                             : learn_whole(axis, fact, known, error);
    }
    return CYTO_OK; /* no rule asks for it */
}

/* ---- other facts ------------------------------------------------------------------------ */

static cyto_status learn_size(cyto_decision *d, const cyto_fact *fact, cyto_error *error)
{
    static const cyto_status ranges[] = {CYTO_E_WEIGHT_KG, CYTO_E_HEIGHT_CM, CYTO_E_BSA_M2};
    static const char *const names[] = {"weight_kg", "height_cm", "bsa_m2"};
    double *const sizes[] = {&d->weight_kg, &d->height_cm, &d->bsa_m2};
    for (int i = 0; i < 3; i++) {
        if (!cyto__text_is(names[i], fact->name)) {
            continue;
        }
        if (!isnan(*sizes[i])) {
            return fail(error, CYTO_E_DATA, fact, "given twice");
        }
        if (cyto__in_range(ranges[i], fact->low) != CYTO_OK || fact->low != fact->high) {
            char message[CYTO_MESSAGE_MAX];
            cyto_status_message(ranges[i], fact->low, message, sizeof message, NULL);
            return cyto__fail(error, ranges[i], message);
        }
        *sizes[i] = fact->low;
        return CYTO_OK;
    }
    return fail(error, CYTO_E_NAME, fact, "accepted: weight_kg, height_cm, bsa_m2");
}

static cyto_status fail_dose(cyto_error *error, const cyto_fact *fact, double most)
{
    char problem[CYTO_MESSAGE_MAX];
    cyto__sink sink = cyto__sink_of(problem, sizeof problem);
    cyto__put_number(&sink, fact->low);
    cyto__put(&sink, "; accepted: one number, 0 to ");
    cyto__put_number(&sink, most);
    return fail(error, CYTO_E_VALUE, fact, problem);
}

static cyto_status learn_dose(cyto_decision *d, const cyto_fact *fact, cyto_error *error)
{
    for (int32_t i = 0; i < d->protocol->drug_count; i++) {
        if (!cyto__text_is(d->protocol->drugs[i].name, fact->name)) {
            continue;
        }
        const int given = fact->kind == CYTO_FACT_GIVEN;
        if (!given && (fact->of < CYTO_OF_STARTING || fact->of > CYTO_OF_PREVIOUS)) {
            return fail(error, CYTO_E_CHOICE, fact, "accepted: starting, current, day1, previous");
        }
        double *place = given ? &d->given_mg[i] : &d->earlier[i][fact->of];
        if (!isnan(*place)) {
            return fail(error, CYTO_E_DATA, fact, "given twice");
        }
        const double most = cyto__dose_most(given ? CYTO__FLAT : d->protocol->drugs[i].basis);
        if (!(fact->low >= 0.0 && fact->low <= most) || fact->low != fact->high) {
            return fail_dose(error, fact, most);
        }
        *place = fact->low;
    }
    return CYTO_OK; /* of a drug of another protocol */
}

/* name: protocol/rule */
static cyto_status learn_pending(cyto_decision *d, const cyto_fact *fact, cyto_error *error)
{
    const cyto_protocol *p = d->protocol;
    const size_t n = strlen(p->id);
    if (strncmp(fact->name, p->id, n) != 0 || fact->name[n] != '/') {
        return strchr(fact->name, '/') ? CYTO_OK
                                       : fail(error, CYTO_E_NAME, fact, "accepted: protocol/rule");
    }
    for (int32_t i = 0; i < p->rule_count; i++) {
        if (cyto__text_is(p->rules[i].id, fact->name + n + 1)) {
            if (p->rules[i].resume < 0 && !p->rules[i].resume_text) {
                return fail(error, CYTO_E_DATA, fact, "this rule has no criteria for resuming");
            }
            d->pending |= (uint64_t)1 << i;
            return CYTO_OK;
        }
    }
    return fail(error, CYTO_E_NAME, fact, "the protocol has no such rule");
}

/* ---- points ----------------------------------------------------------------------------- */

static void add_point(cyto__known *known, double value)
{
    const int low = cyto__compare(value, known->low);
    const int high = cyto__compare(value, known->high);
    if (low < 0 || high > 0 || (low == 0 && known->low_open) || (high == 0 && known->high_open) ||
        known->point_count == CYTO__POINTS_MAX) {
        return;
    }
    for (int32_t i = 0; i < known->point_count; i++) {
        if (cyto__same(known->points[i], value)) {
            return;
        }
    }
    known->points[known->point_count++] = value;
}

/* One point stands for all that no rule tells apart: fewer worlds, and the same answers. */
static void drop_alike(const cyto_decision *d, int32_t axis, cyto__known *known)
{
    int32_t kept = 0;
    for (int32_t i = 0; i < known->point_count; i++) {
        int seen = 0;
        for (int32_t k = 0; k < kept && !seen; k++) {
            seen = cyto__alike(d->protocol, axis, known->points[k], known->points[i]);
        }
        if (!seen) {
            known->points[kept++] = known->points[i];
        }
    }
    known->point_count = kept;
}

/* On each bound, between neighbouring bounds, and at the ends. */
static void make_points(const cyto_decision *d, int32_t index, cyto__known *known)
{
    const cyto__axis *axis = &d->protocol->axes[index];
    const int whole = axis->analyte == CYTO_ANALYTE_NONE;
    known->point_count = 0;
    if (!known->given) {
        known->low = 0.0;
        known->high = whole ? most_of(axis->kind) : (double)INFINITY;
        known->low_open = known->high_open = 0;
    }
    if (known->low == known->high) {
        known->points[known->point_count++] = known->low;
        return;
    }
    double before = known->low;
    add_point(known, known->low);
    for (int32_t i = 0; i < axis->bound_count; i++) {
        const double bound = axis->bounds[i];
        if (whole) { /* between whole neighbours nothing is: no grade 2.5 */
            add_point(known, bound - 1.0);
            add_point(known, bound);
            add_point(known, bound + 1.0);
        } else if (bound > before) {
            add_point(known, (before + (bound < known->high ? bound : known->high)) / 2.0);
            add_point(known, bound);
            before = bound;
        }
    }
    if (isinf(known->high)) {
        add_point(known, before * 2.0 + 1.0);
        return;
    }
    if (!whole && before < known->high) {
        add_point(known, (before + known->high) / 2.0);
    }
    add_point(known, known->high);
}

cyto_status cyto__learn(cyto_decision *d, const cyto_fact *facts, size_t n, cyto_error *error)
{
    for (size_t i = 0; i < n; i++) {
        const cyto_fact *fact = &facts[i];
        cyto_status status = CYTO_OK;
        if (fact->size < sizeof *fact) {
            return cyto__fail(error, CYTO_E_SIZE, cyto_status_text(CYTO_E_SIZE));
        }
        if (!fact->name || !cyto_fact_name(fact->kind)) {
            return cyto__fail(error, CYTO_E_CHOICE, "a fact of no known kind, or without a name");
        }
        if (fact->kind <= CYTO_FACT_COUNT) {
            status = learn_axis(d, fact, error);
        } else if (fact->kind == CYTO_FACT_SIZE) {
            status = learn_size(d, fact, error);
        } else if (fact->kind == CYTO_FACT_PENDING) {
            status = learn_pending(d, fact, error);
        } else {
            status = learn_dose(d, fact, error);
        }
        if (status != CYTO_OK) {
            return status;
        }
    }
    for (int32_t i = 0; i < d->protocol->axis_count; i++) {
        make_points(d, i, &d->known[i]);
        drop_alike(d, i, &d->known[i]);
    }
    if (isnan(d->bsa_m2) && d->policy.bsa_formula && !isnan(d->height_cm) && !isnan(d->weight_kg)) {
        d->bsa_computed = 1;
        const cyto_status status = cyto_bsa(d->policy.bsa_formula, CYTO_SEX_UNKNOWN, d->height_cm,
                                            d->weight_kg, &d->bsa_m2, &d->size_notes);
        return status == CYTO_OK ? status : cyto__fail(error, status, cyto_status_text(status));
    }
    return CYTO_OK;
}
