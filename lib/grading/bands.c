/* SPDX-License-Identifier: MIT */
/* The values of one patient are divided into bands of one grade, from 0 upwards: the evaluator
 * is asked between the bounds. */
#include "base/base.h"
#include "grading/grading.h"

#include <math.h>

/* Returns the least number above low that the value is compared with; infinity: there is none. */
static double next_break(const cyto_criterion *c, const cyto_lab *lab, double low)
{
    cyto__bound_at at = {0, 0};
    const cyto__bound *b;
    double next = (double)INFINITY;
    while ((b = cyto__next_bound(c, NULL, &at)) != NULL) {
        const int compares = b->op != CYTO__LEFT_OPEN && b->input == CYTO__VALUE;
        const double bound = cyto__k_of(b) * cyto__reference(b, lab) + cyto__plus_of(b);
        if (compares && cyto__is_above(bound, low)) {
            next = fmin(next, bound);
        }
    }
    return next;
}

int32_t cyto__grade_bands(const cyto_criterion *criterion, const cyto_lab *lab,
                          cyto__grade_band *bands, int32_t cap)
{
    int32_t n = 0;
    cyto_lab at = *lab;
    for (double low = 0.0, high; low < (double)INFINITY; low = high) {
        high = next_break(criterion, lab, low);
        cyto_lab_set(&at, isinf(high) ? low * 2.0 + 1.0 : (low + high) / 2.0, NULL);
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
