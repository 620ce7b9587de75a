/* SPDX-License-Identifier: MIT */
/* Doses of rules that are true together are combined: full, 80 mg/m2, for a surface of 1 m2. */
#include "tests.h"

#include "small.h"

#include <math.h>
#include <stdio.h>

#define DOSE(spec) "{'now':'give','dose':" spec "}"
#define BASE(spec) "{'base':" spec "}"
#define GO         ALWAYS("go", "{'now':'give'}")
#define DOWN       IF("down", "a", DOSE("{'levels_down':1,'of':'current'}"))
#define HALF       IF("half", "b", DOSE(PERCENT("50", "label")))

static cyto_answer answer(patient *q, const cyto_protocol *p, int a, int b)
{
    now_is(q, CYTO_FACT_FLAG, "a", a);
    now_is(q, CYTO_FACT_FLAG, "b", b);
    return decided(q, p, NULL, -1);
}

/* The lowest level is 50: below it is no dose, and that is less than 40, whichever rule comes first. */
START_TEST(no_level_below_is_less_than_any_dose)
{
    static const char *const orders[] = {DOWN "," HALF, HALF "," DOWN};
    for (int i = 0; i < 2; i++) {
        cyto_protocol *p = small(CYTOTOXIC, PACLITAXEL, orders[i]);
        patient *q = new_patient();
        earlier_dose(q, "paclitaxel", CYTO_OF_CURRENT, 50.0);
        ASSERT_GIVES(answer(q, p, 0, 1), 40.0);
        for (int half = 0; half < 2; half++) {
            const cyto_answer none = answer(q, p, 1, half);
            ck_assert_double_nan(none.exact_mg);
            ck_assert_msg(says(q, "'needs':'no level below'") && says(q, "'conflict':false"), "%s",
                          line_of(q, NULL, -1));
        }
        no_patient(q);
        q = new_patient();
        earlier_dose(q, "paclitaxel", CYTO_OF_CURRENT, 80.0);
        ASSERT_GIVES(answer(q, p, 1, 0), 65.0);
        ASSERT_GIVES(answer(q, p, 1, 1), 40.0);
        no_patient(q);
        cyto_protocol_free(p);
    }
}
END_TEST

/* Two rules of which no level is left say one thing. */
START_TEST(no_level_below_twice_is_no_conflict)
{
    cyto_protocol *p = small(CYTOTOXIC, PACLITAXEL,
                             DOWN "," IF("two", "b", DOSE("{'levels_down':2,'of':'current'}")));
    patient *q = new_patient();
    earlier_dose(q, "paclitaxel", CYTO_OF_CURRENT, 50.0);
    answer(q, p, 1, 1);
    ck_assert(says(q, "'needs':'no level below'") && says(q, "'conflict':false"));
    no_patient(q);
    cyto_protocol_free(p);
}
END_TEST

/* A base is given alone, whether it is reduced or the full dose; beside a step down it is another figure only where it is
 * reduced. */
START_TEST(a_base_is_the_dose_where_nothing_steps_down)
{
    static const struct {
        const char *class_name, *percent;
        double mg;
    } bases[] = {{CYTOTOXIC, "100", 80.0},
                 {CYTOTOXIC, "75", 60.0},
                 {ANTICOAGULANT, "100", 80.0},
                 {ANTICOAGULANT, "75", 60.0}};
    for (size_t i = 0; i < sizeof bases / sizeof bases[0]; i++) {
        char rules[512];
        snprintf(rules, sizeof rules, GO "," IF("base", "a", BASE(PERCENT("%s", "label"))) "," HALF,
                 bases[i].percent);
        cyto_protocol *p = small(bases[i].class_name, PACLITAXEL, rules);
        patient *q = new_patient();
        ASSERT_GIVES(answer(q, p, 1, 0), bases[i].mg);
        ASSERT_GIVES(answer(q, p, 0, 1), 40.0);
        const cyto_answer both = answer(q, p, 1, 1);
        const int is_full = bases[i].mg > 79.0;
        ck_assert_int_eq(both.agreed, is_full);
        ck_assert_int_eq(says(q, "'conflict':true"), !is_full);
        no_patient(q);
        cyto_protocol_free(p);
    }
}
END_TEST

/* Bases that differ are combined by the smaller of a cytotoxic alone; a percent of the base does not settle them. */
START_TEST(bases_that_differ_are_in_conflict_where_the_smaller_is_not_the_safer)
{
    static const char rules[] = GO "," IF("x", "a", BASE(PERCENT("75", "label"))) "," IF(
        "y", "b", BASE(PERCENT("60", "label")));
    static const char *const classes[] = {CYTOTOXIC, ANTICOAGULANT};
    for (int step = 0; step < 2; step++) {
        for (int i = 0; i < 2; i++) {
            char all[1024];
            snprintf(all, sizeof all, "%s%s", rules,
                     step ? "," ALWAYS("of-base", DOSE(PERCENT("50", "base"))) : "");
            cyto_protocol *p = small(classes[i], PACLITAXEL, all);
            patient *q = new_patient();
            ASSERT_GIVES(answer(q, p, 1, 0), step ? 30.0 : 60.0);
            ASSERT_GIVES(answer(q, p, 0, 1), step ? 24.0 : 48.0);
            const cyto_answer both = answer(q, p, 1, 1);
            ck_assert_int_eq(both.agreed, i == 0);
            ck_assert_int_eq(says(q, "'conflict':true"), i == 1);
            ck_assert(i == 1 ? isnan(both.exact_mg)
                             : fabs(both.exact_mg - (step ? 24.0 : 48.0)) < 1e-9);
            no_patient(q);
            cyto_protocol_free(p);
        }
    }
}
END_TEST

Suite *combined_suite(void)
{
    Suite *suite = suite_create("combined");
    TCase *tests = tcase_create("decision: combined");
    tcase_add_test(tests, no_level_below_is_less_than_any_dose);
    tcase_add_test(tests, no_level_below_twice_is_no_conflict);
    tcase_add_test(tests, a_base_is_the_dose_where_nothing_steps_down);
    tcase_add_test(tests, bases_that_differ_are_in_conflict_where_the_smaller_is_not_the_safer);
    suite_add_tcase(suite, tests);
    return suite;
}
