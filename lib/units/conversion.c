/* SPDX-License-Identifier: MIT */
/* A conversion between units is (value x n + plus) / d with whole numbers, rounded once. */
#include "units/units.h"

#include "base/base.h"

#include <math.h>

/* Returns the exact product minus a x b as rounded (Veltkamp, Dekker 1971), without a fused
 * multiply-add, which not every machine has. */
static double product_error(double a, double b, double product)
{
    const double split = 0x1p27 + 1.0;
    const double a_split = a * split;
    const double b_split = b * split;
    const double a_high = a_split - (a_split - a);
    const double b_high = b_split - (b_split - b);
    const double a_low = a - a_high;
    const double b_low = b - b_high;
    return ((a_high * b_high - product) + a_high * b_low + a_low * b_high) + a_low * b_low;
}

static double sum_error(double a, double b, double sum)
{
    const double b_part = sum - a;
    return (a - (sum - b_part)) + (b - b_part);
}

double cyto__converted(double value, const cyto__conversion *by)
{
    if (by->plus == 0.0 && (by->n == 1.0 || by->d == 1.0)) { /* a single operation rounds once */
        return by->n == 1.0 ? value / by->d : value * by->n;
    }
    const double plain = (value * by->n + by->plus) / by->d;
    if (!(fabs(value) < 0x1p900) || fabs(value) < 0x1p-900) {
        return plain; /* the value is infinite or 0, or the errors below would overflow or vanish */
    }
    const double product = value * by->n;
    const double top = product + by->plus;
    const double rest = product_error(value, by->n, product) + sum_error(product, by->plus, top);
    const double quotient = top / by->d;
    const double back = quotient * by->d;
    /* The correction of the quotient is exact but for its last term. */
    return quotient + (((top - back) - product_error(quotient, by->d, back)) + rest) / by->d;
}

/* Finds the factor from a kind's base to mmol/L, or the reverse; 0 when the analyte has none. */
static int through_substance(const cyto__analyte *a, int32_t kind, double *times, double *over)
{
    if (kind == CYTO__KIND_SUBSTANCE) {
        return 1;
    }
    if (!a || (kind != CYTO__KIND_MASS && kind != CYTO__KIND_CHARGE)) {
        return 0;
    }
    const double factor = kind == CYTO__KIND_MASS ? a->mg_per_mol : a->valence;
    *over *= factor;
    *times *= kind == CYTO__KIND_MASS ? 1.0e6 : 1.0; /* mg/mol, so 1e6 for g/mmol */
    return factor > 0.0;
}

/* Such numbers are divided as integers: fmod takes its time. */
static int is_tens(double x)
{
    if (!(x < 0x1p53)) {
        return fmod(x, 10.0) == 0.0;
    }
    const int64_t tens = (int64_t)x / 10;
    return (double)(tens * 10) == x;
}

/* Common factors of ten are cancelled, so that powers of ten stay one operation. */
static void reduce(cyto__conversion *c)
{
    while (c->plus == 0.0 && c->n >= 10.0 && c->d >= 10.0 && is_tens(c->n) && is_tens(c->d)) {
        c->n /= 10.0;
        c->d /= 10.0;
    }
}

cyto_status cyto__conversion_find(int32_t analyte, int32_t from, int32_t to,
                                  cyto__conversion *found)
{
    const cyto__unit *f = cyto__unit_of(from);
    const cyto__unit *t = cyto__unit_of(to);
    *found = (cyto__conversion){1.0, 1.0, 0.0};
    if (!f || !t) {
        return CYTO_E_UNIT;
    }
    if (from == to) {
        return CYTO_OK;
    }
    *found = (cyto__conversion){f->times * t->over, f->over * t->times,
                                f->plus * t->over - t->plus * f->over};
    if (f->kind != t->kind) {
        const cyto__analyte *a = cyto__analyte_of(analyte);
        if (!through_substance(a, f->kind, &found->n, &found->d) ||
            !through_substance(a, t->kind, &found->d, &found->n)) {
            return CYTO_E_UNIT;
        }
    }
    reduce(found);
    return CYTO_OK;
}

static cyto_status refuse_kind(cyto_error *error, int32_t analyte, int32_t from, int32_t to)
{
    char accepted[CYTO_MESSAGE_MAX];
    cyto__sink sink = cyto__sink_of(accepted, sizeof accepted);
    cyto__put(&sink, "one that ");
    cyto__put(&sink, cyto__unit_name(from));
    cyto__put(&sink, " converts to");
    if (cyto__analyte_of(analyte)) {
        cyto__put(&sink, ", of ");
        cyto__put(&sink, cyto__analyte_name(analyte));
    }
    return cyto__refuse_unit(error, "to", to, accepted);
}

cyto_status cyto_convert(int32_t analyte, double value, int32_t from, int32_t to, double *converted,
                         cyto_error *error)
{
    cyto_status status = cyto__begin(error, "converted", converted, NULL);
    if (status == CYTO_OK && (!cyto__unit_of(from) || !cyto__unit_of(to))) {
        const int first = !cyto__unit_of(from);
        status = cyto__refuse_unit(error, first ? "from" : "to", first ? from : to,
                                   "a CYTO_UNIT_... but NONE");
    }
    if (status == CYTO_OK && isnan(value)) {
        status = cyto__refuse_as(error, CYTO_E_VALUE, "value", value, NULL, "any number");
    }
    if (status != CYTO_OK) {
        return status;
    }
    cyto__conversion by;
    if (cyto__conversion_find(analyte, from, to, &by) != CYTO_OK) {
        return refuse_kind(error, analyte, from, to);
    }
    *converted = cyto__converted(value, &by);
    return CYTO_OK;
}

cyto_status cyto__judge(const cyto__analyte *analyte, double own, int *unusual)
{
    if (cyto__is_above(analyte->possible_low, own) || cyto__is_above(own, analyte->possible_high)) {
        return CYTO_E_VALUE;
    }
    *unusual |= own < analyte->usual_low || own > analyte->usual_high;
    return CYTO_OK;
}

cyto_status cyto__plausible(int32_t analyte, double value, int32_t unit, int *unusual)
{
    *unusual = 0;
    const cyto__analyte *a = cyto__analyte_of(analyte);
    double own = (double)NAN;
    if (!a || cyto_convert(analyte, value, unit, a->unit, &own, NULL) != CYTO_OK) {
        return CYTO_OK; /* without a table nothing is judged */
    }
    return cyto__judge(a, own, unusual);
}

int cyto__put_accepted(cyto__sink *sink, const char *before, int32_t analyte, int32_t unit)
{
    const cyto__analyte *a = cyto__analyte_of(analyte);
    cyto__conversion by;
    if (!a || cyto__conversion_find(analyte, a->unit, unit, &by) != CYTO_OK) {
        return 0;
    }
    cyto__put(sink, before);
    cyto__put_number(sink, cyto__converted(a->possible_low, &by));
    cyto__put(sink, " to ");
    cyto__put_number(sink, cyto__converted(a->possible_high, &by));
    cyto__put(sink, " ");
    cyto__put(sink, cyto__unit_name(unit));
    return 1;
}

void cyto__put_possible(cyto__sink *sink, int32_t analyte, int32_t unit)
{
    cyto__put(sink, " is not accepted");
    if (cyto__put_accepted(sink, "; accepted: ", analyte, unit)) {
        cyto__put(sink, " (cytodose's own limits); is the unit right?");
    }
}
