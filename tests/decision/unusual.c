/* SPDX-License-Identifier: MIT */
/* A decision computes with a value that is unusual in its unit, and tells it. Usual platelets are 1 to 2000 10*9/L. */
#include "tests.h"

#include "decision/decision.h"
#include "small.h"

#include <stdio.h>
#include <string.h>

#define ASKED                                                                        \
    RULE("few", "{'lab':'platelets','unit':'10*9/L','below':50}", GIVE("50"))        \
    "," RULE("liver", "{'lab':'ALT','times':'uln','above':3}", GIVE("75")) "," RULE( \
        "rest", "{'lab':'platelets','unit':'10*9/L','at_least':50}", GIVE("100"))

static const struct {
    double platelets;
    int32_t unit;
    const char *told;
} counts[] = {
    {2000.0, CYTO_UNIT_GIGA_PER_L, NULL},
    {2000.1, CYTO_UNIT_GIGA_PER_L, "'lab platelets 2000.1 10*9/L; usual: 1 to 2000 10*9/L'"},
    {1.0, CYTO_UNIT_GIGA_PER_L, NULL},
    {0.99, CYTO_UNIT_GIGA_PER_L, "'lab platelets 0.99 10*9/L; usual: 1 to 2000 10*9/L'"},
    {27.0, CYTO_UNIT_PER_UL, "'lab platelets 27 /uL; usual: 1 to 2000 10*9/L'"},
    {27000.0, CYTO_UNIT_PER_UL, NULL},
};

START_TEST(an_unusual_value_is_told)
{
    cyto_protocol *p = small(CYTOTOXIC, PACLITAXEL, ASKED);
    char unusual[200];
    for (size_t i = 0; i < sizeof counts / sizeof counts[0]; i++) {
        patient *q = new_patient();
        count_is(q, "platelets", counts[i].platelets)->unit = counts[i].unit;
        decided(q, p, NULL, -1);
        snprintf(unusual, sizeof unusual, "'unusual':[%s],", counts[i].told ? counts[i].told : "");
        ck_assert_msg(says(q, unusual), "%s", unusual);
        no_patient(q);
    }
    cyto_protocol_free(p);
}
END_TEST

/* Limits of normal too, which rules count in: 0.6 U/L is no upper limit of ALT. */
START_TEST(an_unusual_limit_is_told_and_so_is_an_interval)
{
    cyto_protocol *p = small(CYTOTOXIC, PACLITAXEL, ASKED);
    patient *q = new_patient();
    cyto_fact *fact = know(q, CYTO_FACT_LAB, "ALT", 30.0);
    fact->unit = CYTO_UNIT_U_PER_L;
    fact->uln = 0.6;
    fact->baseline = 1e6;
    fact = count_is(q, "platelets", 0.0);
    fact->high = 0.5;
    fact->high_open = 1;
    decided(q, p, NULL, -1);
    ck_assert(says(q, "'unusual':['lab alanine-aminotransferase: uln 0.6 U/L is not used; is it in "
                      "ukat/L?','lab alanine-aminotransferase: baseline 1000000 U/L is not used; "
                      "is the unit right?','lab platelets 0 to 0.5 10*9/L; usual: 1 to 2000 "
                      "10*9/L'],"));
    char text[4096];
    ck_assert_int_eq(cyto_decision_show(q->decision, CYTO_FORM_TEXT, 0, text, sizeof text, NULL),
                     CYTO_OK);
    ck_assert_msg(strstr(text, "\n  unusual, check number and unit: lab platelets 0 to 0.5 "), "%s",
                  text);
    /* of the next patient nothing of it is left */
    patient *next = new_patient();
    know(next, CYTO_FACT_LAB, "ALT", 30.0)->unit = CYTO_UNIT_U_PER_L;
    cyto_decision *own = next->decision;
    next->decision = q->decision;
    decided(next, p, NULL, -1);
    ck_assert(says(next, "'unusual':[],"));
    next->decision = own;
    no_patient(next);
    no_patient(q);
    cyto_protocol_free(p);
}
END_TEST

/* A value that is graded, too, is told once; a height and a weight that look swapped are told. */
START_TEST(what_is_graded_is_told_once_and_so_is_a_size)
{
    cyto_protocol *p = scaled("ctcae-5.0", GRADE_LADDER("platelet-count-decreased"));
    patient *q = new_patient();
    count_is(q, "platelets", 0.5);
    decided(q, p, NULL, -1);
    ck_assert(says(q, "'unusual':['lab platelets 0.5 10*9/L; usual: 1 to 2000 10*9/L'],"));
    no_patient(q);
    cyto_protocol_free(p);
    p = small(CYTOTOXIC, PACLITAXEL, ASKED);
    q = new_patient();
    now_is(q, CYTO_FACT_SIZE, "height_cm", 70.0);
    now_is(q, CYTO_FACT_SIZE, "weight_kg", 170.0);
    decided(q, p, NULL, -1);
    ck_assert(says(q, "'size height_cm 70, weight_kg 170; height and weight look swapped'"));
    no_patient(q);
    cyto_protocol_free(p);
}
END_TEST

Suite *decision_unusual_suite(void)
{
    Suite *suite = suite_create("decision_unusual");
    TCase *tests = tcase_create("decision: unusual values");
    tcase_add_test(tests, an_unusual_value_is_told);
    tcase_add_test(tests, an_unusual_limit_is_told_and_so_is_an_interval);
    tcase_add_test(tests, what_is_graded_is_told_once_and_so_is_a_size);
    suite_add_tcase(suite, tests);
    return suite;
}
