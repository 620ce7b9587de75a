/* SPDX-License-Identifier: MIT */
/* Promises about every built-in protocol, at all its critical points: on each bound, on both sides of
 * it, and not known. Of a cytotoxic a worse value never yields more drug; no dose exceeds the full one,
 * before and after rounding; a dose stands only where every value that is not known agrees on it.
 *
 * Worse: a lower count or nadir, a higher enzyme, a higher grade, a state that has lasted longer
 * (test_axes.c holds the directions against the tables of grades). Which flag, event, count or size is
 * worse no rule says: not compared. Up to POINTS_MAX points (LATER_MAX after a reduction) the product of all
 * axes is walked whole; beyond, every two axes against each other, with the others at each of four backgrounds.
 * `make check` draws a sample of the lines along one axis: see sample.h. */
#include "tests.h"

#include "critical_points.h"

#include <stdio.h>
#include <string.h>

#define USUAL_LINES 8000 /* of all built-ins together */

START_TEST(invariants_hold_for_every_builtin)
{
    static const char *const ways[] = {"by pairs", "all; by pairs after a reduction", "all",
                                       "a sample"};
    long pairs = 0;
    int whole = 1;
    int32_t cytotoxics = 0;
    for (int32_t i = 0; i < cyto_protocol_count(); i++) {
        cyto_protocol *p;
        ck_assert_int_eq(cyto_protocol_find(cyto_protocol_id_of(i), &p, NULL), CYTO_OK);
        point_walk *w =
            walked(p, (size_t)(USUAL_LINES / cyto_protocol_count() + 2 * p->axis_count));
        whole &= is_whole_sample(&w->lines);
        say_sample(&w->lines, "lines along an axis");
        printf("invariants: %s: %ld points (%s), %ld comparable pairs, %ld skipped\n", p->id,
               w->points, ways[is_whole_sample(&w->lines) ? w->whole : 3], w->pairs, w->skips);
        ck_assert_msg(w->broken == 0, "%ld times: %s", w->broken, w->first);
        ck_assert_int_gt(w->points, 0);
        ck_assert_msg(!p->cytotoxic || w->pairs > 0 || !is_whole_sample(&w->lines),
                      "%s: nothing compared", p->id);
        cytotoxics += p->cytotoxic;
        pairs += w->pairs;
        free_walk(w);
        cyto_protocol_free(p);
    }
    ck_assert(cyto_protocol_count() == 0 || (cytotoxics > 0 && pairs > 0));
    if (whole) {
        assert_exceptions_are_used();
    }
}
END_TEST

/* Each breaks one promise: the walk must see it. */
static const struct {
    const char *rules, *broken; /* NULL: nothing is */
} planted[] = {
    {RULE("a", PLT("'at_least':50"), GIVE("100")) "," RULE("b", PLT("'below':50"), GIVE("50")),
     NULL},
    {RULE("a", PLT("'at_least':50"), GIVE("50")) "," RULE("b", PLT("'below':50"), GIVE("100")),
     "a worse value yields more drug"},
    {RULE("a", PLT("'above':50"), GIVE("50")) "," RULE("b", PLT("'below':50"), HOLD) "," RULE(
         "c", PLT("'equals':50"), GIVE("51")), /* on the bound alone */
     "a worse value yields more drug"},
    {RULE("a", PLT("'at_least':50"), HOLD) "," RULE("b", PLT("'below':25"), GIVE("50")),
     "a worse value yields more drug"}, /* across a gap */
    {RULE("a", "{'nadir':'neutrophils','unit':'10*9/L','at_least':0.5}", GIVE("50")) "," RULE(
         "b", "{'nadir':'neutrophils','unit':'10*9/L','below':0.5}", GIVE("75")),
     "a worse value yields more drug"},
    {RULE("a", "{'finding':'neuropathy','at_most':2}",
          GIVE("75")) "," RULE("b", "{'finding':'neuropathy','at_least':3}", GIVE("100")),
     "a worse value yields more drug"},
    {RULE("a", "{'days':'fever','below':3}", HOLD) "," RULE("b", "{'days':'fever','at_least':3}",
                                                            GIVE("100")),
     "a worse value yields more drug"},
    {RULE("a", "{'days_since':'clot','below':3}",
          HOLD) "," RULE("b", "{'days_since':'clot','at_least':3}", GIVE("100")),
     NULL}, /* not compared */
    {RULE("a", "{'lab':'bilirubin','times':'uln','at_most':1.25}",
          GIVE("100")) "," RULE("b", "{'lab':'bilirubin','times':'uln','above':1.25}", GIVE("50")),
     NULL},
    {RULE("a", "{'lab':'bilirubin','times':'uln','at_most':1.25}",
          GIVE("50")) "," RULE("b", "{'lab':'bilirubin','times':'uln','above':1.25}", GIVE("100")),
     "a worse value yields more drug"},
    {RULE("a", "{'lab':'bilirubin','unit':'umol/L','at_most':26}",
          GIVE("50")) "," RULE("b", "{'lab':'bilirubin','unit':'umol/L','above':26}", GIVE("100")),
     "a worse value yields more drug"},
    {RULE("a", "{'lab':'creatinine-clearance','unit':'mL/min','at_least':50}", GIVE("75")) "," RULE(
         "b", "{'lab':'creatinine-clearance','unit':'mL/min','below':50}", GIVE("100")),
     "a worse value yields more drug"},
    {RULE("a", "{'lab':'potassium','unit':'mmol/L','at_least':3}",
          GIVE("75")) "," RULE("b", "{'lab':'potassium','unit':'mmol/L','below':3}", GIVE("100")),
     NULL}, /* not compared */
    {RULE("a", "{'grade':'neutrophil-count-decreased','at_most':2}", GIVE("75")) "," RULE(
         "b", "{'grade':'neutrophil-count-decreased','at_least':3}", GIVE("100")),
     "a worse value yields more drug"},
    {RULE("a", "{'grade':'neutrophil-count-decreased','at_most':2}", GIVE("100")) "," RULE(
         "b", "{'grade':'neutrophil-count-decreased','at_least':3}",
         GIVE("75")) "," RULE("c", ANC("'below':0.5"), HOLD), /* a value and its grade */
     NULL},
    {RULE("a", "{'size':'age_years','below':60}",
          GIVE("75")) "," RULE("b", "{'size':'age_years','at_least':60}", GIVE("100")),
     NULL}, /* not compared */
    {RULE("a", "{'size':'bsa_m2','below':1.5}",
          GIVE("75")) "," RULE("b", "{'size':'bsa_m2','at_least':1.5}", GIVE("150")),
     "a dose above the full one"},
    {RULE("a", "{'size':'weight_kg','below':60}",
          GIVE("75")) "," RULE("b", "{'size':'weight_kg','at_least':60}", GIVE("100")),
     NULL},
    {RULE("a", PLT("'at_least':50"), GIVE("100")) "," RULE(
         "b", PLT("'below':50"), "{'now':'hold','dose':{'amount':90,'unit':'mg/m2'}}"),
     "a dose above the full one"},
    {RULE("a", PLT("'at_least':50"), GIVE("100")) "," RULE(
         "b", PLT("'below':50"), "{'now':'give','dose':{'percent':0,'of':'label'}}"),
     "a dose that is no number above 0"},
};

START_TEST(a_planted_protocol_is_seen)
{
    cyto_protocol *p = small_with(CYTOTOXIC, PACLITAXEL, "'scale':'ctcae-5.0',", planted[_i].rules);
    point_walk *w = walked(p, 0);
    ck_assert_int_eq(w->broken > 0, planted[_i].broken != NULL);
    ck_assert_msg(!planted[_i].broken || strstr(w->first, planted[_i].broken) != NULL, "%s",
                  w->first);
    free_walk(w);
    cyto_protocol_free(p);
}
END_TEST

Suite *invariants_suite(void)
{
    Suite *suite = suite_create("invariants");
    TCase *tests = tcase_create("invariants");
    tcase_set_timeout(tests, 600);
    tcase_add_test(tests, invariants_hold_for_every_builtin);
    tcase_add_loop_test(tests, a_planted_protocol_is_seen, 0,
                        (int)(sizeof planted / sizeof planted[0]));
    suite_add_tcase(suite, tests);
    return suite;
}
