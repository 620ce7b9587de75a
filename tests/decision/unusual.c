/* SPDX-License-Identifier: MIT */
/* A decision computes with a value that is unusual in its unit, and tells it. Usual platelets are 1 to 2000 10*9/L. */
#include "tests.h"

#include "decision/decision.h"
#include "small.h"

#include <math.h>
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
    fact->lln = 150000.0;
    decided(q, p, NULL, -1);
    ck_assert(says(q,
                   "'unusual':['lab alanine-aminotransferase: uln 0.6 U/L is not used; is it in "
                   "ukat/L?','lab alanine-aminotransferase: baseline 1000000 U/L is not used; "
                   "is the unit right?','lab platelets 0 to 0.5 10*9/L; usual: 1 to 2000 10*9/L',"
                   "'lab platelets: lln 150000 10*9/L is not used; is it in /uL?'],"));
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
    q->policy.bsa_formula = CYTO_BSA_DU_BOIS; /* 1.39 m2, which mosteller's 1.82 contradicts not */
    decided(q, p, NULL, -1);
    ck_assert(says(q,
                   "'unusual':['size height_cm 70, weight_kg 170; height and weight look swapped',"
                   "'size height_cm 70, weight_kg 170; height and weight look like a slip of unit "
                   "or a factor of ten'],"));
    no_patient(q);
    cyto_protocol_free(p);
}
END_TEST

/* A size is told whether or not a body surface was computed from it: 500 kg may be 50.0. Usual are 40 to 215 cm, 1.5 to
 * 200 kg and, about Mosteller's of these ends (0.129 and 3.456), 0.12 to 3.5 m2. */
static const struct {
    double height_cm, weight_kg, bsa_m2;
    const char *told;
} bodies[] = {
    {(double)NAN, 200, (double)NAN, ""},
    {(double)NAN, 200.01, (double)NAN,
     "'size weight_kg 200.01; weight unusual: check the number and its unit'"},
    {(double)NAN, 1.5, (double)NAN, ""},
    {(double)NAN, 1.49, (double)NAN,
     "'size weight_kg 1.49; weight unusual: check the number and its unit'"},
    {215, (double)NAN, (double)NAN, ""},
    {216, (double)NAN, (double)NAN,
     "'size height_cm 216; height unusual for an adult or a child: check the number and its unit'"},
    {39, (double)NAN, (double)NAN,
     "'size height_cm 39; height unusual for an adult or a child: check the number and its unit'"},
    {(double)NAN, (double)NAN, 0.12, ""},
    {(double)NAN, (double)NAN, 0.11, "'size bsa_m2 0.11; usual: 0.12 to 3.5 m2'"},
    {(double)NAN, (double)NAN, 3.5, ""},
    {(double)NAN, (double)NAN, 3.51, "'size bsa_m2 3.51; usual: 0.12 to 3.5 m2'"},
    {(double)NAN, 250, 3.6,
     "'size weight_kg 250; weight unusual: check the number and its unit','size bsa_m2 3.6; usual: "
     "0.12 to 3.5 m2'"},
    {172, 70, 3.6, /* and it contradicts height and weight */
     "'size bsa_m2 3.6; usual: 0.12 to 3.5 m2','size bsa_m2 3.6; of height_cm 172 and weight_kg 70 "
     "it is 1.83 (mosteller)'"},
    {70, 172, 1.83, /* 70 kg and 172 cm exchanged: of the same surface by Mosteller */
     "'size height_cm 70, weight_kg 172; height and weight look swapped','size height_cm 70, "
     "weight_kg 172; height and weight look like a slip of unit or a factor of ten'"},
};

START_TEST(an_unusual_size_is_told_without_a_body_surface_too)
{
    static const char *const names[] = {"height_cm", "weight_kg", "bsa_m2"};
    cyto_protocol *p = small(CYTOTOXIC, PACLITAXEL, ASKED);
    char unusual[400];
    for (size_t i = 0; i < sizeof bodies / sizeof bodies[0]; i++) {
        const double sizes[] = {bodies[i].height_cm, bodies[i].weight_kg, bodies[i].bsa_m2};
        patient *q = sizeless_patient();
        for (int k = 0; k < 3; k++) {
            if (!isnan(sizes[k])) {
                know(q, CYTO_FACT_SIZE, names[k], sizes[k]);
            }
        }
        decided(q, p, NULL, -1);
        snprintf(unusual, sizeof unusual, "'unusual':[%s],", bodies[i].told);
        ck_assert_msg(says(q, unusual), "%s, not %.300s", unusual, strstr(q->json, "\"unusual\""));
        no_patient(q);
    }
    cyto_protocol_free(p);
}
END_TEST

/* One of two facts that cannot both hold is a slip, or the older one. Platelets and diarrhea are asked for, the lowest and
 * the worst of them, too; the units of the two counts differ. 172 cm and 70 kg are 1.8288 m2 by Mosteller. */
#define CONTRADICTED                                                                           \
    RULE("few", "{'lab':'platelets','unit':'10*9/L','below':50}", GIVE("50"))                  \
    "," RULE("white", "{'lab':'neutrophils','unit':'10*9/L','below':1}", GIVE("50")) "," RULE( \
        "low", "{'nadir':'platelets','unit':'/uL','below':25000}",                             \
        GIVE("75")) "," RULE("loose", "{'finding':'diarrhea','at_least':2}",                   \
                             GIVE("50")) "," RULE("was",                                       \
                                                  "{'finding':'worst-diarrhea','at_least':3}", \
                                                  GIVE("75"))

static const struct {
    double today, nadir, diarrhea, worst, bsa_m2;
    const char *told;
} patients[] = {
    {68, 68000, 1, 1, 1.83, ""},
    {68, 67999, 1, 2, 1.83, ""},
    {68, 68001, 1, 1, 1.83, "'nadir platelets 68001 /uL is above lab platelets 68 10*9/L'"},
    {20, 300000, 3, 0, 1.2,
     "'nadir platelets 300000 /uL is above lab platelets 20 10*9/L','finding worst-diarrhea 0 is "
     "below finding diarrhea 3','size bsa_m2 1.2; of height_cm 172 and weight_kg 70 it is 1.83 "
     "(mosteller)'"},
    {68, 68000, 2, 1, 1.83, "'finding worst-diarrhea 1 is below finding diarrhea 2'"},
    {68, 68000, 1, 1, 1.5545, ""}, /* 85 % of 1.828782 are 1.554465, 115 % are 2.103099 */
    {68, 68000, 1, 1, 1.5544,
     "'size bsa_m2 1.5544; of height_cm 172 and weight_kg 70 it is 1.83 (mosteller)'"},
    {68, 68000, 1, 1, 2.103, ""},
    {68, 68000, 1, 1, 2.1031,
     "'size bsa_m2 2.1031; of height_cm 172 and weight_kg 70 it is 1.83 (mosteller)'"},
};

START_TEST(facts_that_contradict_one_another_are_told)
{
    cyto_protocol *p = small(CYTOTOXIC, PACLITAXEL, CONTRADICTED);
    char unusual[400];
    for (size_t i = 0; i < sizeof patients / sizeof patients[0]; i++) {
        patient *q = sizeless_patient();
        count_is(q, "platelets", patients[i].today);
        count_is(q, "neutrophils", 3.0); /* They have no part in a nadir of platelets. */
        cyto_fact *nadir = know(q, CYTO_FACT_NADIR, "platelets", patients[i].nadir);
        nadir->unit = CYTO_UNIT_PER_UL;
        know(q, CYTO_FACT_FINDING, "worst-diarrhea", patients[i].worst);
        know(q, CYTO_FACT_FINDING, "diarrhea", patients[i].diarrhea);
        know(q, CYTO_FACT_SIZE, "bsa_m2", patients[i].bsa_m2);
        know(q, CYTO_FACT_SIZE, "height_cm", 172.0);
        know(q, CYTO_FACT_SIZE, "weight_kg", 70.0);
        decided(q, p, NULL, -1);
        snprintf(unusual, sizeof unusual, "'unusual':[%s],", patients[i].told);
        ck_assert_msg(says(q, unusual), "%s, not %.300s", unusual, strstr(q->json, "\"unusual\""));
        no_patient(q);
    }
    cyto_protocol_free(p);
}
END_TEST

/* An interval contradicts only where no number in it agrees: "<300" may be 20, and grade 0 to 3 may be 3. */
START_TEST(an_interval_that_may_agree_contradicts_nothing)
{
    cyto_protocol *p = small(CYTOTOXIC, PACLITAXEL, CONTRADICTED);
    patient *q = sizeless_patient();
    count_is(q, "platelets", 20.0);
    cyto_fact *nadir = know(q, CYTO_FACT_NADIR, "platelets", 0.0);
    nadir->unit = CYTO_UNIT_PER_UL;
    nadir->high = 300000.0;
    know(q, CYTO_FACT_FINDING, "diarrhea", 3.0);
    know(q, CYTO_FACT_FINDING, "worst-diarrhea", 0.0)->high = 3.0;
    know(q, CYTO_FACT_SIZE, "bsa_m2", 1.2);
    know(q, CYTO_FACT_SIZE, "height_cm", 172.0); /* the weight is not known */
    decided(q, p, NULL, -1);
    ck_assert(says(q, "'unusual':[],"));
    no_patient(q);
    q = sizeless_patient();
    count_is(q, "platelets", 20.0)->high = (double)INFINITY; /* "> 20" */
    nadir = know(q, CYTO_FACT_NADIR, "platelets", 300000.0);
    nadir->unit = CYTO_UNIT_PER_UL;
    know(q, CYTO_FACT_FINDING, "worst-diarrhea", 0.0); /* today's is not known */
    know(q, CYTO_FACT_SIZE, "bsa_m2", 1.2);
    know(q, CYTO_FACT_SIZE, "weight_kg", 70.0); /* nor is the height */
    decided(q, p, NULL, -1);
    ck_assert(says(q, "'unusual':[],"));
    no_patient(q);
    cyto_protocol_free(p);
}
END_TEST

/* The other of each pair is not known, and neutrophils are no platelets; no surface is stated. */
START_TEST(a_fact_alone_contradicts_nothing)
{
    cyto_protocol *p =
        small(CYTOTOXIC, PACLITAXEL,
              CONTRADICTED "," RULE("no", "{'lab':'neutrophils','unit':'10*9/L','below':1}", HOLD));
    patient *q = sizeless_patient();
    count_is(q, "neutrophils", 1.5);
    know(q, CYTO_FACT_NADIR, "platelets", 300000.0)->unit = CYTO_UNIT_PER_UL;
    know(q, CYTO_FACT_FINDING, "diarrhea", 3.0);
    know(q, CYTO_FACT_SIZE, "height_cm", 172.0);
    know(q, CYTO_FACT_SIZE, "weight_kg", 70.0);
    q->policy.bsa_formula = 0;
    decided(q, p, NULL, -1);
    ck_assert(says(q, "'unusual':[],"));
    no_patient(q);
    cyto_protocol_free(p);
}
END_TEST

/* By Du Bois this patient has 1.70 m2, by Mosteller 2.04. */
START_TEST(a_surface_that_was_computed_contradicts_nothing)
{
    cyto_protocol *p = small(CYTOTOXIC, PACLITAXEL, CONTRADICTED);
    patient *q = sizeless_patient();
    know(q, CYTO_FACT_SIZE, "height_cm", 100.0);
    know(q, CYTO_FACT_SIZE, "weight_kg", 150.0);
    q->policy.bsa_formula = CYTO_BSA_DU_BOIS;
    decided(q, p, NULL, -1);
    ck_assert(!says(q, "mosteller"));
    no_patient(q);
    cyto_protocol_free(p);
}
END_TEST

Suite *decision_unusual_suite(void)
{
    Suite *suite = suite_create("decision_unusual");
    TCase *tests = tcase_create("decision: unusual values");
    tcase_add_test(tests, an_unusual_value_is_told);
    tcase_add_test(tests, an_unusual_size_is_told_without_a_body_surface_too);
    tcase_add_test(tests, an_unusual_limit_is_told_and_so_is_an_interval);
    tcase_add_test(tests, what_is_graded_is_told_once_and_so_is_a_size);
    tcase_add_test(tests, facts_that_contradict_one_another_are_told);
    tcase_add_test(tests, an_interval_that_may_agree_contradicts_nothing);
    tcase_add_test(tests, a_fact_alone_contradicts_nothing);
    tcase_add_test(tests, a_surface_that_was_computed_contradicts_nothing);
    suite_add_tcase(suite, tests);
    return suite;
}
