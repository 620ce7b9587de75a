/* SPDX-License-Identifier: MIT */
#include "drawn_labs.h"

#include "grading/grading.h"

#include <float.h>
#include <math.h>
#include <string.h>

enum { ULPS = 16 };

double between_0_and_1(sample *s)
{
    return (double)drawn_below(s, 1u << 30) / (double)(1u << 30);
}

static double some_bits(sample *s)
{
    const uint64_t bits =
        (uint64_t)drawn_below(s, 1u << 31) << 33 ^ drawn_below(s, (size_t)1 << 34);
    double x;
    memcpy(&x, &bits, sizeof x);
    return x;
}

double moved(double x, int ulps)
{
    for (; ulps > 0; ulps--) {
        x = nextafter(x, (double)INFINITY);
    }
    for (; ulps < 0; ulps++) {
        x = nextafter(x, -(double)INFINITY);
    }
    return x;
}

/* ---- facts ---------------------------------------------------------------------------------- */

/* About what the criterion prints, so that limits are neither all usual nor all refused. */
static double usual_size(const cyto_criterion *c)
{
    for (int32_t g = 0; g < c->group_count; g++) {
        for (const cyto__bound *b = c->groups[g].rows; b->grade; b++) {
            if (b->reference == CYTO__NUMBER && b->input == CYTO__VALUE && cyto__k_of(b) > 0.0) {
                return cyto__k_of(b);
            }
        }
    }
    return 40.0;
}

static double perhaps(sample *s, double x)
{
    return drawn_below(s, 4) ? x : (double)NAN;
}

void draw_facts(sample *s, const cyto_criterion *c, int facts, cyto_lab *lab)
{
    double size = usual_size(c);
    cyto_lab_init(lab, sizeof *lab);
    lab->unit = c->unit;
    for (int i = 0; facts >= LAB_FACTS / 2 && i < 40; i++) { /* another unit that the term has */
        const int32_t unit = (int32_t)drawn_below(s, 60);
        double converted;
        if (cyto__sibling(c, unit) && cyto_convert(cyto__criterion_analyte(c), size, c->unit, unit,
                                                   &converted, NULL) == CYTO_OK) {
            lab->unit = unit;
            size = converted;
            break;
        }
    }
    if (facts % 3 > 0) {
        lab->lln = perhaps(s, size * (0.5 + between_0_and_1(s)));
        lab->uln = perhaps(s, size * (1.6 + between_0_and_1(s)));
    }
    if (facts % 3 > 1) {
        lab->baseline = perhaps(s, size * (0.5 + between_0_and_1(s)));
        lab->baseline_lln = perhaps(s, size * 0.4);
        lab->baseline_uln = perhaps(s, size * 1.2);
        lab->baseline_state = (int32_t)drawn_below(s, 4);
        lab->age_years = perhaps(s, drawn_below(s, 3) ? 50.0 : 0.02);
        lab->second = perhaps(s, size * between_0_and_1(s));
        lab->third = perhaps(s, 2.0);
        lab->sex = (int32_t)drawn_below(s, 3);
        lab->pregnant = lab->sex == CYTO_SEX_MALE ? CYTO_NO : (int32_t)drawn_below(s, 3) - 1;
        lab->fasting = (int32_t)drawn_below(s, 3) - 1;
        lab->anticoagulated = (int32_t)drawn_below(s, 3) - 1;
        lab->symptomatic = (int32_t)drawn_below(s, 3) - 1;
        lab->falling = (int32_t)drawn_below(s, 3) - 1;
    }
}

/* ---- values --------------------------------------------------------------------------------- */

/* Every number that the term prints in any of its units, of that unit, in the lab's. */
int find_bounds(const cyto_criterion *c, const cyto_lab *lab, double bounds[LAB_BOUNDS_MAX])
{
    const double limits[] = {1.0, lab->lln, lab->uln, lab->baseline};
    const cyto_criterion *d;
    int n = 0;
    bounds[n++] = 0.0;
    bounds[n++] = DBL_MAX;
    for (int32_t k = 0; (d = cyto__criterion_at(c->scale, k)); k++) {
        for (int32_t g = 0; cyto__text_is(c->term, d->term) && g < d->group_count; g++) {
            for (const cyto__bound *b = d->groups[g].rows; b->grade; b++) {
                double bound = cyto__k_of(b) + cyto__plus_of(b);
                if (b->reference == CYTO__NUMBER) {
                    cyto_convert(cyto__criterion_analyte(d), bound, d->unit, lab->unit, &bound,
                                 NULL);
                } else {
                    bound = cyto__k_of(b) * limits[b->reference - CYTO__NUMBER] + cyto__plus_of(b);
                }
                if (!isnan(bound) && n < LAB_BOUNDS_MAX) {
                    bounds[n++] = bound;
                }
            }
        }
    }
    return n;
}

double draw_value(sample *s, const double *bounds, int count)
{
    const double bound = bounds[drawn_below(s, (size_t)count)];
    switch (drawn_below(s, 16)) {
    case 0:
        return some_bits(s);
    case 1:
        return (const double[]){(double)NAN, -0.0, (double)INFINITY, -1.0}[drawn_below(s, 4)];
    case 2:
        return bounds[drawn_below(s, (size_t)count)] * 2.0 * between_0_and_1(s);
    case 3:
        return floor(bound * 30.0 * between_0_and_1(s)) / 10.0;
    default:
        return moved(bound, (int)drawn_below(s, 2 * ULPS + 1) - ULPS);
    }
}
