/* SPDX-License-Identifier: MIT */
/* Conversion between units: (value x n + plus) / d with whole numbers, rounded once. */
#include "units.h"

#include "internal.h"

#include <math.h>

/* (value x n + plus) / d is what a conversion does. */
typedef struct scale {
    double n, d, plus;
} scale;

/* What a x b lacks of the exact product (Veltkamp, Dekker 1971): no fused multiply-add, which not
 * every machine has. */
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

static double scaled(double value, scale s)
{
    if (s.plus == 0.0 && (s.n == 1.0 || s.d == 1.0)) { /* one operation is one rounding */
        return s.n == 1.0 ? value / s.d : value * s.n;
    }
    const double plain = (value * s.n + s.plus) / s.d;
    if (!(fabs(value) < 0x1p900) || (fabs(value) < 0x1p-900 && value != 0.0)) {
        return plain; /* infinite, or where the errors below would overflow or vanish */
    }
    const double product = value * s.n;
    const double top = product + s.plus;
    const double rest = product_error(value, s.n, product) + sum_error(product, s.plus, top);
    const double quotient = top / s.d;
    const double back = quotient * s.d;
    /* What the quotient lacks: exact but for the last term. */
    return quotient + (((top - back) - product_error(quotient, s.d, back)) + rest) / s.d;
}

/* From a kind's base to mmol/L, or the reverse; 0 when the analyte has no such factor. */
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
    *times *= kind == CYTO__KIND_MASS ? 1.0e6 : 1.0; /* mg/mol: 1e6 for g/mmol */
    return factor > 0.0;
}

/* Common factors of ten go, so that powers of ten stay one operation. */
static void reduce(scale *s)
{
    while (s->plus == 0.0 && fmod(s->n, 10.0) == 0.0 && fmod(s->d, 10.0) == 0.0) {
        s->n /= 10.0;
        s->d /= 10.0;
    }
}

cyto_status cyto_convert(int32_t analyte, double value, int32_t from, int32_t to, double *converted)
{
    if (!converted) {
        return CYTO_E_NULL;
    }
    *converted = (double)NAN;
    const cyto__unit *f = cyto__unit_of(from);
    const cyto__unit *t = cyto__unit_of(to);
    if (!f || !t) {
        return CYTO_E_UNIT;
    }
    if (isnan(value)) {
        return CYTO_E_VALUE;
    }
    scale s = {f->times * t->over, f->over * t->times, f->plus * t->over - t->plus * f->over};
    if (f->kind != t->kind) {
        const cyto__analyte *a = cyto__analyte_of(analyte);
        if (!through_substance(a, f->kind, &s.n, &s.d) ||
            !through_substance(a, t->kind, &s.d, &s.n)) {
            return CYTO_E_UNIT;
        }
    }
    reduce(&s);
    *converted = from == to ? value : scaled(value, s);
    return CYTO_OK;
}

cyto_status cyto__plausible(int32_t analyte, double value, int32_t unit, int *unusual)
{
    *unusual = 0;
    const cyto__analyte *a = cyto__analyte_of(analyte);
    double own = (double)NAN;
    if (!a || cyto_convert(analyte, value, unit, a->unit, &own) != CYTO_OK) {
        return CYTO_OK; /* no table, no judgement */
    }
    if (cyto__compare(own, a->possible_low) < 0 || cyto__compare(own, a->possible_high) > 0) {
        return CYTO_E_VALUE;
    }
    *unusual = own < a->usual_low || own > a->usual_high;
    return CYTO_OK;
}
