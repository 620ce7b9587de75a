/* SPDX-License-Identifier: MIT */
/* CTC 2.0, WHO 1979, DAIDS and the two definitions of febrile neutropenia ask for more than a
 * value and a limit; the rows are read off their texts by hand. */
#include "grading/names.h"
#include "entries.h"
#include "tests.h"

#include "lab_rows.h"

#include <cytodose/cytodose.h>

#include <math.h>
#include <string.h>

#define NONE  ((double)NAN)
#define NO    CYTO_NO
#define YES   CYTO_YES
#define WOMAN CYTO_SEX_FEMALE
#define MAN   CYTO_SEX_MALE
#define CTC   "ctc-2.0"
#define DAIDS "daids-2.1"
#define FEVER "febrile-neutropenia"
#define DAY   (1.0 / 365.25)

static const struct {
    const char *scale, *term;
    double value;
    const char *unit;
    double lln, uln, baseline;
    int32_t sex;
    double age;
    double second, third;
    int32_t fact; /* fasting, anticoagulated, symptomatic, falling: the one the term asks for */
    int32_t low, high;
    const char *reason;
} read_by_hand[] = {
    /* a fall from pretreatment, on the bound and beside it, whatever the limits of normal; the case's
     * 11.7 to 10.3 is a fall by 12 %, 10.6 to 10.3 one by 3 % */
    {CTC, "anemia-marrow-infiltration", 10.3, "g/dL", 12.2, NONE, 11.7, 0, NONE, NONE, NONE, 0, 1,
     1, ""},
    {CTC, "anemia-marrow-infiltration", 10.3, "g/dL", 12.2, NONE, 10.6, 0, NONE, NONE, NONE, 0, 0,
     0, ""},
    {CTC, "anemia-marrow-infiltration", 9.9, "g/dL", NONE, NONE, 11.0, 0, NONE, NONE, NONE, 0, 1, 1,
     ""},
    {CTC, "anemia-marrow-infiltration", 9.91, "g/dL", NONE, NONE, 11.0, 0, NONE, NONE, NONE, 0, 0,
     0, ""},
    {CTC, "anemia-marrow-infiltration", 8.25, "g/dL", NONE, NONE, 11.0, 0, NONE, NONE, NONE, 0, 2,
     2, ""},
    {CTC, "anemia-marrow-infiltration", 8.26, "g/dL", NONE, NONE, 11.0, 0, NONE, NONE, NONE, 0, 1,
     1, ""},
    {CTC, "anemia-marrow-infiltration", 55, "g/L", NONE, NONE, 110, 0, NONE, NONE, NONE, 0, 3, 3,
     ""},
    {CTC, "anemia-marrow-infiltration", 7.9, "g/dL", 12.2, NONE, NONE, 0, NONE, NONE, NONE, 0, 0, 4,
     "baseline-missing"},
    {CTC, "platelet-count-decreased-marrow-infiltration", 25000, "/uL", NONE, NONE, 100000, 0, NONE,
     NONE, NONE, 0, 4, 4, ""},
    {CTC, "neutrophil-count-decreased-marrow-infiltration", 0.7, "10*9/L", NONE, NONE, 1.4, 0, NONE,
     NONE, NONE, 0, 3, 3, ""},
    {CTC, "platelet-count-decreased", 13000, "/uL", 138000, NONE, NONE, 0, NONE, NONE, NONE, 0, 3,
     3, ""},
    {CTC, "platelet-count-decreased", 75, "10*9/L", 138, NONE, NONE, 0, NONE, NONE, NONE, 0, 1, 1,
     ""},
    /* no grade 2 */
    {CTC, "hypokalemia", 3.0, "mmol/L", 3.5, NONE, NONE, 0, NONE, NONE, NONE, 0, 1, 1, ""},
    {CTC, "hypokalemia", 2.99, "mmol/L", 3.5, NONE, NONE, 0, NONE, NONE, NONE, 0, 3, 3, ""},
    {CTC, "hypokalemia", 3.2, "mmol/L", NONE, NONE, NONE, 0, NONE, NONE, NONE, 0, 0, 1,
     "lln-missing"},
    {CTC, "hyponatremia", 129.9, "mmol/L", 135, NONE, NONE, 0, NONE, NONE, NONE, 0, 3, 3, ""},
    {CTC, "blood-bicarbonate-decreased", 15.5, "meq/L", 22, NONE, NONE, 0, NONE, NONE, NONE, 0, 1,
     2, "left-open"},
    {CTC, "blood-bicarbonate-decreased", 15, "mmol/L", 22, NONE, NONE, 0, NONE, NONE, NONE, 0, 2, 2,
     ""},
    {CTC, "blood-bicarbonate-decreased", 10.5, "mmol/L", 22, NONE, NONE, 0, NONE, NONE, NONE, 0, 2,
     3, "left-open"},
    {CTC, "hypoglycemia", 2.2, "mmol/L", 3.9, NONE, NONE, 0, NONE, NONE, NONE, 0, 2, 2, ""},
    {CTC, "hyperuricemia", 9, "mg/dL", NONE, 7, NONE, 0, NONE, NONE, NONE, 0, 1, 3,
     "symptoms-unknown"},
    {CTC, "acidosis", 7.29, "[pH]", 7.35, NONE, NONE, 0, NONE, NONE, NONE, 0, 3, 3, ""},
    /* gaps of one decimal: the lower end of a falling count, the upper end of a rising multiple */
    {"who-1979", "anemia", 10.95, "g/dL", NONE, NONE, NONE, 0, NONE, NONE, NONE, 0, 1, 1, ""},
    {"who-1979", "anemia", 11.0, "g/dL", 12.2, NONE, NONE, 0, NONE, NONE, NONE, 0, 0, 0, ""},
    {"who-1979", "platelet-count-decreased", 74.5, "10*9/L", NONE, NONE, NONE, 0, NONE, NONE, NONE,
     0, 2, 2, ""},
    {"who-1979", "blood-bilirubin-increased", 2.5, "mg/dL", NONE, 1, NONE, 0, NONE, NONE, NONE, 0,
     1, 1, ""},
    {"who-1979", "blood-bilirubin-increased", 2.55, "mg/dL", NONE, 1, NONE, 0, NONE, NONE, NONE, 0,
     2, 2, ""},
    {"who-1979", "blood-urea-increased", 62.5, "mmol/L", NONE, 6.2, NONE, 0, NONE, NONE, NONE, 0, 4,
     4, ""},
    {"who-1979", "blood-urea-increased", 372, "mg/dL", NONE, 37.2, NONE, 0, NONE, NONE, NONE, 0, 3,
     3, ""},
    /* sex, age, and both sides of each birthday */
    {DAIDS, "anemia", 10.3, "g/dL", NONE, NONE, NONE, WOMAN, 41, NONE, NONE, 0, 1, 1, ""},
    {DAIDS, "anemia", 10.3, "g/dL", NONE, NONE, NONE, MAN, 41, NONE, NONE, 0, 1, 1, ""},
    {DAIDS, "anemia", 9.4, "g/dL", NONE, NONE, NONE, 0, 41, NONE, NONE, 0, 2, 2, ""},
    {DAIDS, "anemia", 9.8, "g/dL", NONE, NONE, NONE, 0, 41, NONE, NONE, 0, 1, 2, "sex-unknown"},
    {DAIDS, "anemia", 9.8, "g/dL", NONE, NONE, NONE, MAN, 12.9, NONE, NONE, 0, 1, 1, ""},
    {DAIDS, "anemia", 9.8, "g/dL", NONE, NONE, NONE, MAN, 13.0, NONE, NONE, 0, 2, 2, ""},
    {DAIDS, "anemia", 10.95, "g/dL", NONE, NONE, NONE, MAN, 41, NONE, NONE, 0, 0, 1, "left-open"},
    {DAIDS, "anemia", 11, "g/dL", NONE, NONE, NONE, MAN, 41, NONE, NONE, 0, 0, 0, ""},
    {DAIDS, "anemia", 9.6, "g/dL", NONE, NONE, NONE, 0, 56.5 * DAY, NONE, NONE, 0, 1, 1, ""},
    {DAIDS, "anemia", 9.6, "g/dL", NONE, NONE, NONE, 0, 35.5 * DAY, NONE, NONE, 0, 1, 1, ""},
    {DAIDS, "anemia", 9.4, "g/dL", NONE, NONE, NONE, 0, 35.5 * DAY, NONE, NONE, 0, 2, 2, ""},
    {DAIDS, "anemia", 9.4, "g/dL", NONE, NONE, NONE, 0, 36 * DAY, NONE, NONE, 0, 1, 1, ""},
    {DAIDS, "anemia", 10.5, "g/dL", NONE, NONE, NONE, 0, 21.5 * DAY, NONE, NONE, 0, 2, 2, ""},
    {DAIDS, "anemia", 10.5, "g/dL", NONE, NONE, NONE, 0, 22 * DAY, NONE, NONE, 0, 1, 1, ""},
    {DAIDS, "anemia", 13.5, "g/dL", NONE, NONE, NONE, 0, 7.5 * DAY, NONE, NONE, 0, 1, 1, ""},
    {DAIDS, "anemia", 13.5, "g/dL", NONE, NONE, NONE, 0, 8 * DAY, NONE, NONE, 0, 0, 0, ""},
    {DAIDS, "neutrophil-count-decreased", 850, "/uL", NONE, NONE, NONE, 0, 41, NONE, NONE, 0, 1, 1,
     ""},
    {DAIDS, "neutrophil-count-decreased", 1000, "/uL", NONE, NONE, NONE, 0, 41, NONE, NONE, 0, 1, 1,
     ""},
    {DAIDS, "neutrophil-count-decreased", 1001, "/uL", NONE, NONE, NONE, 0, 41, NONE, NONE, 0, 0, 0,
     ""},
    {DAIDS, "neutrophil-count-decreased", 0.7995, "10*9/L", NONE, NONE, NONE, 0, 41, NONE, NONE, 0,
     2, 2, ""},
    {DAIDS, "neutrophil-count-decreased", 1450, "/uL", NONE, NONE, NONE, 0, 1.5 * DAY, NONE, NONE,
     0, 4, 4, ""},
    {DAIDS, "neutrophil-count-decreased", 1450, "/uL", NONE, NONE, NONE, 0, 2 * DAY, NONE, NONE, 0,
     1, 1, ""},
    {DAIDS, "cd4-lymphocytes-decreased", 250, "/uL", NONE, NONE, NONE, 0, 5, NONE, NONE, 0, -1, -1,
     "not-covered"},
    {DAIDS, "cd4-lymphocytes-decreased", 250, "/uL", NONE, NONE, NONE, 0, 5.01, NONE, NONE, 0, 2, 2,
     ""},
    {DAIDS, "hypophosphatemia", 2.2, "mg/dL", 2.5, NONE, NONE, 0, 14, NONE, NONE, 0, 3, 3, ""},
    {DAIDS, "hypophosphatemia", 2.2, "mg/dL", 2.5, NONE, NONE, 0, 14.5, NONE, NONE, 0, 1, 3,
     "left-open"},
    {DAIDS, "hypophosphatemia", 2.2, "mg/dL", 2.5, NONE, NONE, 0, 15, NONE, NONE, 0, 1, 1, ""},
    {DAIDS, "hyperglycemia", 115, "mg/dL", NONE, NONE, NONE, 0, 41, NONE, NONE, NO, 0, 0, ""},
    {DAIDS, "hyperglycemia", 115, "mg/dL", NONE, NONE, NONE, 0, 41, NONE, NONE, YES, 1, 1, ""},
    {DAIDS, "hyperglycemia", 115, "mg/dL", NONE, NONE, NONE, 0, 41, NONE, NONE, 0, 0, 1,
     "fasting-unknown"},
    {DAIDS, "hyperglycemia", 500, "mg/dL", NONE, NONE, NONE, 0, 41, NONE, NONE, 0, 4, 4, ""},
    {DAIDS, "inr-increased", 3.3, "1", NONE, 1.1, NONE, 0, 41, NONE, NONE, NO, 4, 4, ""},
    {DAIDS, "inr-increased", 3.3, "1", NONE, 1.1, NONE, 0, 41, NONE, NONE, YES, -1, -1,
     "not-covered"},
    {DAIDS, "creatinine-increased", 1.3, "mg/dL", NONE, 1.2, 1.0, 0, 41, NONE, NONE, 0, 2, 2, ""},
    {DAIDS, "creatinine-increased", 1.3, "mg/dL", NONE, 1.2, NONE, 0, 41, NONE, NONE, 0, 0, 4,
     "baseline-missing"},
    {DAIDS, "creatinine-increased", 4.2, "mg/dL", NONE, 1.2, NONE, 0, 41, NONE, NONE, 0, 4, 4, ""},
    {DAIDS, "hyponatremia", 120.5, "mmol/L", NONE, NONE, NONE, 0, 41, NONE, NONE, 0, 4, 4, ""},
    /* ">500 to < 1,000", then "> 1,000 mg/dL" */
    {DAIDS, "hypertriglyceridemia", 999.9, "mg/dL", NONE, NONE, NONE, 0, 41, NONE, NONE, YES, 3, 3,
     ""},
    {DAIDS, "hypertriglyceridemia", 1000, "mg/dL", NONE, NONE, NONE, 0, 41, NONE, NONE, YES, 3, 4,
     "left-open"},
    {DAIDS, "hypertriglyceridemia", 1000.1, "mg/dL", NONE, NONE, NONE, 0, 41, NONE, NONE, YES, 4, 4,
     ""},
    /* whom the text may leave out: CD4 counts are printed from 5 years, fasting where it is named */
    {DAIDS, "cd4-lymphocytes-decreased", 200, "/uL", NONE, NONE, NONE, 0, NONE, NONE, NONE, 0, 0, 2,
     "age-unknown"},
    {DAIDS, "cd4-lymphocytes-decreased", 400, "/uL", NONE, NONE, NONE, 0, NONE, NONE, NONE, 0, 0, 0,
     ""},
    {DAIDS, "lymphocyte-count-decreased", 550, "/uL", NONE, NONE, NONE, 0, NONE, NONE, NONE, 0, 0,
     2, "age-unknown"},
    {DAIDS, "blood-bilirubin-increased", 1.8, "mg/dL", NONE, 1.2, NONE, 0, NONE, NONE, NONE, 0, 0,
     1, "age-unknown"},
    {DAIDS, "cholesterol-high", 350, "mg/dL", NONE, NONE, NONE, 0, NONE, NONE, NONE, 0, 0, 3,
     "fasting-unknown"},
    {DAIDS, "inr-increased", 3.5, "1", NONE, 1.2, NONE, 0, 41, NONE, NONE, 0, 0, 3,
     "anticoagulation-unknown"},
    {DAIDS, "anemia", 13.5, "g/dL", NONE, NONE, NONE, 0, NONE, NONE, NONE, 0, 0, 1, "age-unknown"},
    {"ctcae-4.03", "hypertension", 185, "mm[Hg]", NONE, NONE, NONE, 0, NONE, NONE, NONE, 0, 0, 3,
     "age-unknown"},
    {"ctcae-5.0", "hypertension", 185, "mm[Hg]", NONE, NONE, NONE, 0, NONE, NONE, NONE, 0, 0, 3,
     "age-unknown"},
    {"ctcae-5.0", "proteinuria", 2, "g/(24.h)", NONE, 0.15, NONE, 0, NONE, NONE, NONE, 0, 1, 3,
     "age-unknown"},
    {"ctcae-5.0", "proteinuria", 0.5, "g/(24.h)", NONE, NONE, NONE, 0, 41, NONE, NONE, 0, 0, 1,
     "uln-missing"},
    /* ANC 850 with fever: present by CTCAE, by IDSA and ESMO only where a fall is expected */
    {"ctcae-5.0", FEVER, 850, "/uL", NONE, NONE, NONE, 0, NONE, 38.5, 0, 0, 3, 3, ""},
    {CTC, FEVER, 850, "/uL", NONE, NONE, NONE, 0, NONE, 38.5, NONE, 0, 3, 3, ""},
    {CTC, FEVER, 850, "/uL", NONE, NONE, NONE, 0, NONE, 38.4, NONE, 0, 0, 0, ""},
    {CTC, FEVER, 1.0, "10*9/L", NONE, NONE, NONE, 0, NONE, 39, NONE, 0, 0, 0, ""},
    {"idsa-2010", FEVER, 850, "/uL", NONE, NONE, NONE, 0, NONE, 38.5, 0, 0, 0, 3,
     "falling-unknown"},
    {"idsa-2010", FEVER, 850, "/uL", NONE, NONE, NONE, 0, NONE, 38.5, 0, NO, 0, 0, ""},
    {"idsa-2010", FEVER, 850, "/uL", NONE, NONE, NONE, 0, NONE, 38.5, 0, YES, 3, 3, ""},
    {"esmo-2016", FEVER, 850, "/uL", NONE, NONE, NONE, 0, NONE, 38.5, 0, 0, 0, 3,
     "falling-unknown"},
    {"esmo-2016", FEVER, 850, "/uL", NONE, NONE, NONE, 0, NONE, 38.5, 0, YES, 3, 3, ""},
    /* exactly 38.3 is fever for IDSA alone; exactly 500 is not below 500 */
    {"idsa-2010", FEVER, 499, "/uL", NONE, NONE, NONE, 0, NONE, 38.3, 0, 0, 3, 3, ""},
    {"esmo-2016", FEVER, 499, "/uL", NONE, NONE, NONE, 0, NONE, 38.3, 0, 0, 0, 0, ""},
    {"esmo-2016", FEVER, 0.499, "10*9/L", NONE, NONE, NONE, 0, NONE, 38.4, 0, 0, 3, 3, ""},
    {"idsa-2010", FEVER, 0.5, "10*9/L", NONE, NONE, NONE, 0, NONE, 39, 0, NO, 0, 0, ""},
    {"esmo-2016", FEVER, 500, "/uL", NONE, NONE, NONE, 0, NONE, 39, 0, NO, 0, 0, ""},
    /* 38.0 for an hour is enough for IDSA; ESMO wants more than 38.0, for two hours */
    {"idsa-2010", FEVER, 400, "/uL", NONE, NONE, NONE, 0, NONE, 38.0, 1, 0, 3, 3, ""},
    {"idsa-2010", FEVER, 400, "/uL", NONE, NONE, NONE, 0, NONE, 38.0, 0.9, 0, 0, 0, ""},
    {"idsa-2010", FEVER, 400, "/uL", NONE, NONE, NONE, 0, NONE, 37.9, 5, YES, 0, 0, ""},
    {"esmo-2016", FEVER, 400, "/uL", NONE, NONE, NONE, 0, NONE, 38.0, 3, YES, 0, 0, ""},
    {"esmo-2016", FEVER, 400, "/uL", NONE, NONE, NONE, 0, NONE, 38.1, 2, 0, 3, 3, ""},
    {"esmo-2016", FEVER, 400, "/uL", NONE, NONE, NONE, 0, NONE, 38.1, 1.5, YES, 0, 0, ""},
    {"idsa-2010", FEVER, 400, "/uL", NONE, NONE, NONE, 0, NONE, NONE, NONE, 0, 0, 3,
     "other-measurement-missing"},
    {"esmo-2016", FEVER, 400, "/uL", NONE, NONE, NONE, 0, NONE, 38.2, NONE, 0, 0, 3,
     "other-measurement-missing"},
};

START_TEST(rows_read_by_hand_are_graded_so)
{
    cyto_lab lab = lab_of(read_by_hand[_i].value, read_by_hand[_i].unit, read_by_hand[_i].lln,
                          read_by_hand[_i].uln, read_by_hand[_i].baseline);
    lab.sex = read_by_hand[_i].sex;
    lab.age_years = read_by_hand[_i].age;
    lab.second = read_by_hand[_i].second;
    lab.third = read_by_hand[_i].third;
    lab.fasting = lab.anticoagulated = lab.symptomatic = lab.falling = read_by_hand[_i].fact;
    assert_graded(_i, read_by_hand[_i].scale, read_by_hand[_i].term, &lab, read_by_hand[_i].low,
                  read_by_hand[_i].high, read_by_hand[_i].reason);
}
END_TEST

START_TEST(a_fact_that_is_none_is_refused)
{
    const cyto_criterion *c;
    cyto_lab lab = CYTO_LAB_INIT;
    cyto_grade g = CYTO_GRADE_INIT;
    cyto_lab_set(&lab, 400, NULL);
    ck_assert_int_eq(cyto_criterion_find("idsa-2010", FEVER, "/uL", &c, NULL), CYTO_OK);
    ck_assert_int_eq(cyto_grade_lab(c, &lab, &g, NULL), CYTO_OK);
    lab.falling = 2;
    ck_assert_int_eq(cyto_grade_lab(c, &lab, &g, NULL), CYTO_E_CHOICE);
    lab.falling = -2;
    ck_assert_int_eq(cyto_grade_lab(c, &lab, &g, NULL), CYTO_E_CHOICE);
}
END_TEST

/* Long enough for rows to be answered from memory. */
enum { ROWS = 9000 };
static double counts[ROWS], temperatures[ROWS];
static int32_t falls[ROWS], reasons[ROWS];
static int8_t lows[ROWS], highs[ROWS];

START_TEST(a_column_of_facts_is_the_scalar_call)
{
    static const char *const scales[] = {"idsa-2010", "esmo-2016"};
    int seen[4] = {0, 0, 0, 0};
    for (int k = 0; k < 2; k++) {
        const cyto_criterion *c;
        cyto_grade_columns columns;
        cyto_lab lab = CYTO_LAB_INIT;
        cyto_grade g = CYTO_GRADE_INIT;
        memset(&columns, 0, sizeof columns);
        ck_assert_int_eq(cyto_criterion_find(scales[k], FEVER, NULL, &c, NULL), CYTO_OK);
        for (int i = 0; i < ROWS; i++) {
            counts[i] = (i % 3 + 4) * (unit_printed(c) == CYTO_UNIT_PER_UL ? 100.0 : 0.1);
            temperatures[i] = 38.2 + i / 3 % 3 * 0.1;
            falls[i] = i / 9 % 3 - 1;
        }
        columns.size = sizeof columns;
        columns.value = (cyto_column){counts, sizeof counts[0]};
        columns.second = (cyto_column){temperatures, sizeof temperatures[0]};
        columns.falling = (cyto_column){falls, sizeof falls[0]};
        columns.low = (cyto_column){lows, 1};
        columns.high = (cyto_column){highs, 1};
        columns.reason = (cyto_column){reasons, sizeof reasons[0]};
        ck_assert_int_eq(cyto_grade_n(ROWS, &c, 1, &columns, NULL, NULL), CYTO_OK);
        for (int i = 0; i < ROWS; i++) {
            cyto_lab_set(&lab, counts[i], NULL);
            lab.second = temperatures[i];
            lab.falling = falls[i];
            ck_assert_int_eq(cyto_grade_lab(c, &lab, &g, NULL), CYTO_OK);
            if (g.low != lows[i] || g.high != highs[i] || g.reason != reasons[i]) {
                ck_abort_msg("%s, row %d: %d-%d, reason %d", scales[k], i, lows[i], highs[i],
                             (int)reasons[i]);
            }
            seen[g.low == 3                                ? 0
                 : g.high == 0                             ? 1
                 : g.reason == CYTO_REASON_FALLING_UNKNOWN ? 2
                                                           : 3]++;
        }
    }
    for (int i = 0; i < 4; i++) {
        ck_assert_int_gt(seen[i], 500);
    }
}
END_TEST

Suite *scales_suite(void)
{
    Suite *suite = suite_create("scales");
    TCase *tests = tcase_create("scales");
    tcase_add_loop_test(tests, rows_read_by_hand_are_graded_so, 0,
                        (int)(sizeof read_by_hand / sizeof read_by_hand[0]));
    tcase_add_test(tests, a_fact_that_is_none_is_refused);
    tcase_add_test(tests, a_column_of_facts_is_the_scalar_call);
    suite_add_tcase(suite, tests);
    return suite;
}
