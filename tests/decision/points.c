/* SPDX-License-Identifier: MIT */
/* Whatever a fact may be, one of its points stands for it: the tests of the protocol hold for both or for neither. No
 * point is what the fact cannot be. Tried of every fact that a built-in protocol asks for, unknown or within ends. */
#include "decision/decision.h"
#include "protocol/builtin.h"
#include "sample.h"
#include "tests.h"

#include <math.h>

enum { VALUES_MAX = 8 * CYTO__BOUNDS_MAX };

static cyto_decision decision;

static int may_be(const cyto__known *known, const cyto__axis *axis, double x)
{
    double least;
    double most;
    cyto__axis_range(axis, &least, &most);
    if (!known->given) {
        return x >= least && x <= most;
    }
    return (known->low_open ? x > known->low : x >= known->low) &&
           (known->high_open ? x < known->high : x <= known->high);
}

/* On each bound, beside it and halfway to the next, and far beyond the last; at both ends. */
static int values_of(const cyto__axis *axis, const cyto__known *known, double *values)
{
    const int whole = cyto__is_whole(axis);
    int n = 0;
    double before = 0.0;
    for (int32_t i = 0; i < axis->bound_count; i++) {
        const double bound = axis->bounds[i];
        values[n++] = bound;
        values[n++] = whole ? bound - 1.0 : bound * (1.0 - 1e-6);
        values[n++] = whole ? bound + 1.0 : bound * (1.0 + 1e-6);
        values[n++] = whole ? floor((before + bound) / 2.0) : (before + bound) / 2.0;
        before = bound;
    }
    values[n++] = whole ? before + 7.0 : before * 1.5 + 0.25;
    values[n++] = before * 1000.0 + 1.0;
    values[n++] = 0.0;
    if (known->given) {
        values[n++] = known->low;
        values[n++] = known->high;
        values[n++] = whole ? known->low + 1.0 : known->low + (known->high - known->low) * 0.25;
        values[n++] = whole ? known->high - 1.0 : known->high - (known->high - known->low) * 1e-6;
    }
    return n;
}

static long check_points(const cyto_protocol *p, int32_t index)
{
    const cyto__axis *axis = &p->axes[index];
    const cyto__known given = decision.known[index];
    const cyto__known *const known = &decision.known[index];
    double values[VALUES_MAX];
    long checked = 0;
    const int n = values_of(axis, &given, values);
    cyto__make_points(&decision);
    ck_assert_int_gt(known->point_count, 0);
    for (int32_t k = 0; k < known->point_count; k++) {
        const double point = known->points[k];
        ck_assert_msg(may_be(&given, axis, point), "%s: %.17g", axis->name, point);
        ck_assert(!cyto__is_whole(axis) || point == floor(point));
    }
    for (int i = 0; i < n; i++) {
        int alike = 0;
        for (int32_t k = 0; k < known->point_count; k++) {
            alike += cyto__alike(p, index, known->points[k], values[i]);
        }
        const int possible = may_be(&given, axis, values[i]);
        checked += possible;
        ck_assert_msg(possible ? alike == 1 : alike <= 1,
                      "%s: %.17g from %.17g to %.17g: %d points", axis->name, values[i], given.low,
                      given.high, alike);
    }
    return checked;
}

/* An end is a bound, beside one, or anywhere. */
static double draw_end(sample *s, const cyto__axis *axis)
{
    const double bound = axis->bounds[drawn_below(s, (size_t)axis->bound_count)];
    const double end = drawn_below(s, 2) ? bound : bound * (double)drawn_below(s, 17) / 8.0;
    const double moved = cyto__is_whole(axis) ? floor(end) + (double)drawn_below(s, 3) - 1.0 : end;
    double least;
    double most;
    cyto__axis_range(axis, &least, &most);
    return fmin(fmax(moved, least), most);
}

START_TEST(a_point_stands_for_whatever_a_fact_may_be)
{
    sample s = sample_of(1, 1);
    long checked = 0;
    for (size_t b = 0; b < cyto__builtin_count; b++) {
        cyto_protocol *p;
        ck_assert_int_eq(cyto_protocol_find(cyto__builtins[b].id, &p, NULL), CYTO_OK);
        decision.protocol = p;
        for (int32_t i = 0; i < p->axis_count; i++) {
            for (int times = 0; times < 12 && p->axes[i].bound_count > 0; times++) {
                cyto__known *const known = &decision.known[i];
                const double a = draw_end(&s, &p->axes[i]);
                const double z = draw_end(&s, &p->axes[i]);
                const int whole = cyto__is_whole(&p->axes[i]);
                const int is_wide = times == 0 || (!whole && a != z); /* and its ends may be open */
                *known = (cyto__known){.given = times > 0, .low = fmin(a, z), .high = fmax(a, z)};
                known->points[known->point_count++] = -1.0; /* of the time before */
                known->low_open = is_wide && drawn_below(&s, 2);
                known->high_open = is_wide && drawn_below(&s, 2);
                if (!whole && p->axes[i].kind != CYTO_FACT_SIZE && times % 4 == 3) {
                    known->high = (double)INFINITY; /* "more than 5" */
                    known->high_open = 0;
                }
                checked += check_points(p, i);
            }
        }
        cyto_protocol_free(p);
    }
    ck_assert_int_gt(checked, 90000);
}
END_TEST

Suite *points_suite(void)
{
    Suite *suite = suite_create("points");
    TCase *tests = tcase_create("decision: points");
    tcase_add_test(tests, a_point_stands_for_whatever_a_fact_may_be);
    suite_add_tcase(suite, tests);
    return suite;
}
