/* SPDX-License-Identifier: MIT */
/* The values of one patient are divided into bands of one grade, from 0 upwards: the evaluator
 * is asked between the bounds. */
#include "base/base.h"
#include "grading/grading.h"

#include <math.h>

#define BREAKS_MAX 64

/* Keeps the numbers sorted, each once; those beyond the last place are left out. */
static int32_t add_break(double *breaks, int32_t n, double value)
{
    int32_t at = 0;
    if (!(value > 0.0 && value < (double)INFINITY)) {
        return n;
    }
    while (at < n && cyto__compare(breaks[at], value) < 0) {
        at++;
    }
    if (n == BREAKS_MAX || (at < n && cyto__same(breaks[at], value))) {
        return n;
    }
    for (int32_t i = n; i > at; i--) {
        breaks[i] = breaks[i - 1];
    }
    breaks[at] = value;
    return n + 1;
}

static int32_t find_breaks(const cyto_criterion *c, const cyto_lab *lab, double *breaks)
{
    cyto__bound_at at = {0, 0};
    const cyto__bound *b;
    int32_t n = 0;
    while ((b = cyto__next_bound(c, NULL, &at)) != NULL) {
        if (b->op != CYTO__LEFT_OPEN && b->input == CYTO__VALUE) {
            n = add_break(breaks, n, b->k * cyto__reference(b, lab) + cyto__plus_of(b));
        }
    }
    return n;
}

int32_t cyto__grade_bands(const cyto_criterion *criterion, const cyto_lab *lab,
                          cyto__grade_band *bands, int32_t cap)
{
    double breaks[BREAKS_MAX];
    const int32_t count = find_breaks(criterion, lab, breaks);
    int32_t n = 0;
    cyto_lab at = *lab;
    for (int32_t i = 0; i <= count; i++) {
        const double low = i > 0 ? breaks[i - 1] : 0.0;
        const double high = i < count ? breaks[i] : (double)INFINITY;
        cyto_lab_set(&at, i < count ? (low + high) / 2.0 : low * 2.0 + 1.0, NULL);
        const cyto__span span = cyto__criterion_span(criterion, &at);
        if (n > 0 && bands[n - 1].grade_low == span.low && bands[n - 1].grade_high == span.high) {
            bands[n - 1].high = high;
        } else if (n < cap) {
            const cyto__grade_band band = {low, high, span.low, span.high};
            bands[n++] = band;
        }
    }
    return n;
}
