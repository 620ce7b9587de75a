/* SPDX-License-Identifier: MIT */
/* The cells of each group of patients are compared with the texts of the editions and with the
 * grades that they decide. */
#include "drawn_labs.h"
#include "entries.h"
#include "grading/criteria.h"
#include "sample.h"
#include "tests.h"

#include <cytodose/cytodose.h>

#include <math.h>
#include <string.h>

#define CHILD \
    "Pediatric and adolescent: Systolic and/or diastolic > 5 mmHg above the 99th percentile"

/* Read off the texts; the cell of grade 3. */
static const struct {
    const char *scale, *term, *unit;
    int32_t group, count;
    const char *patients, *third;
} printed[] = {
    {"ctcae-5.0", "anemia", "g/dL", 0, 1, "", "<8.0 g/dL"},
    {"daids-2.1", "anemia", "g/dL", 0, 7, "male, from 13 years", "7.0 to < 9.0 g/dL"},
    {"daids-2.1", "anemia", "g/dL", 1, 7, "female, from 13 years", "6.5 to < 8.5 g/dL"},
    {"daids-2.1", "anemia", "g/dL", 2, 7, "from 57 days, below 13 years", "6.5 to < 8.5 g/dL"},
    {"daids-2.1", "anemia", "g/dL", 3, 7, "from 36 days, below 57 days", "6.0 to < 7.0 g/dL"},
    {"daids-2.1", "anemia", "g/dL", 4, 7, "from 22 days, below 36 days", "6.7 to < 8.0 g/dL"},
    {"daids-2.1", "anemia", "g/dL", 5, 7, "from 8 days, below 22 days", "8.0 to < 9.0 g/dL"},
    {"daids-2.1", "anemia", "g/dL", 6, 7, "below 8 days", "9.0 to < 10.0 g/dL"},
    {"daids-2.1", "hypoglycemia", "mg/dL", 1, 2, "below 1 month", "30 to < 40 mg/dL"},
    {"daids-2.1", "lymphocyte-count-decreased", "/uL", 0, 1, "over 5 years", "350 to <500/mm3"},
    {"daids-2.1", "hypophosphatemia", "mg/dL", 1, 3, "from 1 year, below 15 years",
     "1.5 to < 2.5 mg/dL"},
    {"daids-2.1", "hypophosphatemia", "mg/dL", 2, 3, "below 1 year", "1.5 to < 2.5 mg/dL"},
    {"who-2011-anaemia", "anemia", "g/dL", 1, 6, "female, pregnant, from 15 years", "<7.0 g/dL"},
    {"who-2011-anaemia", "anemia", "g/dL", 0, 6, "female, not pregnant, from 15 years",
     "<8.0 g/dL"},
    {"ctcae-5.0", "blood-bilirubin-increased", "mg/dL", 1, 2, "baseline high",
     ">3.0 - 10.0 x baseline if baseline was abnormal"},
    {"ctcae-5.0", "hypertension", "mm[Hg]", 2, 3, "below 18 years", CHILD},
    {"ctcae-4.03", "hyperglycemia", "mg/dL", 1, 2, "not fasting", ">250 - 500 mg/dL"},
    {"ctcae-4.03", "hyperglycemia", "mg/dL", 0, 2, "fasting", ">250 - 500 mg/dL"},
    {"ctcae-4.03", "hypokalemia", "mmol/L", 0, 2, "without symptoms", "<3.0 - 2.5 mmol/L"},
    {"ctcae-4.03", "hypokalemia", "mmol/L", 1, 2, "with symptoms", "<3.0 - 2.5 mmol/L"},
    {"ctcae-4.03", "inr-increased", "1", 0, 2, "without an anticoagulant", ">2.5 x ULN"},
    {"ctcae-4.03", "inr-increased", "1", 1, 2, "on an anticoagulant",
     ">2.5 x ULN; >2.5 times above baseline if on anticoagulation"},
    /* two ways to measure, and one set of cells that says which patients each bound is for */
    {"ctcae-4.03", "ejection-fraction-decreased", "%", 0, 1, "",
     "Resting ejection fraction (EF) 39 - 20%; >20% drop from baseline"},
    {"ctcae-5.0", "inr-increased", "1", 0, 1, "", ">2.5; >2.5 x baseline if on anticoagulation"},
};

static const cyto_criterion *find(const char *scale, const char *term, const char *unit)
{
    const cyto_criterion *c;
    if (cyto_criterion_find(scale, term, unit, &c, NULL) != CYTO_OK) {
        ck_abort_msg("%s: no %s in %s", scale, term, unit);
    }
    return c;
}

static int32_t count_of(const cyto_criterion *c, const cyto_lab *lab)
{
    cyto_criterion_text text = {.size = sizeof text};
    int32_t count = 0;
    while (cyto_criterion_describe(c, count, lab, &text, NULL) == CYTO_OK) {
        ck_assert_int_lt((int)strlen(text.patients), CYTO_PATIENTS_MAX - 8); /* none is cut off */
        count++;
    }
    return count;
}

START_TEST(each_group_has_the_cells_that_its_text_prints)
{
    cyto_criterion_text text = {.size = sizeof text};
    const cyto_criterion *c = find(printed[_i].scale, printed[_i].term, printed[_i].unit);
    ck_assert_int_eq(count_of(c, NULL), printed[_i].count);
    ck_assert_int_eq(cyto_criterion_describe(c, printed[_i].group, NULL, &text, NULL), CYTO_OK);
    ck_assert_str_eq(text.patients, printed[_i].patients);
    ck_assert_str_eq(text.cells[2], printed[_i].third);
    ck_assert_str_eq(text.scale, printed[_i].scale);
}
END_TEST

START_TEST(a_patient_has_the_groups_that_may_be_hers)
{
    cyto_criterion_text text = {.size = sizeof text};
    cyto_lab lab = CYTO_LAB_INIT;
    const cyto_criterion *c = find("daids-2.1", "anemia", "g/dL");
    ck_assert_int_eq(count_of(c, &lab), 7);
    lab.age_years = 40.0;
    ck_assert_int_eq(count_of(c, &lab), 2);
    lab.sex = CYTO_SEX_FEMALE;
    ck_assert_int_eq(count_of(c, &lab), 1);
    ck_assert_int_eq(cyto_criterion_describe(c, 0, &lab, &text, NULL), CYTO_OK);
    ck_assert_str_eq(text.patients, "female, from 13 years");
    c = find("daids-2.1", "lymphocyte-count-decreased", "/uL");
    lab.age_years = 4.0; /* whom the text leaves out */
    ck_assert_int_eq(count_of(c, &lab), 0);

    /* a baseline of 4000 g/dL cannot be: it is as if none were known, as it is for the grade */
    c = find("ctcae-5.0", "blood-bilirubin-increased", "mg/dL");
    lab.baseline = 4.0;
    lab.baseline_uln = 1.2;
    ck_assert_int_eq(count_of(c, &lab), 1);
    ck_assert_int_eq(cyto_criterion_describe(c, 0, &lab, &text, NULL), CYTO_OK);
    ck_assert_str_eq(text.patients, "baseline high");
    lab.baseline = 4000.0;
    ck_assert_int_eq(count_of(c, &lab), 2);
}
END_TEST

START_TEST(a_bad_group_or_patient_is_refused_and_leaves_nothing)
{
    cyto_criterion_text text = {.size = sizeof text};
    cyto_lab lab = CYTO_LAB_INIT;
    const cyto_criterion *c = find("daids-2.1", "anemia", "g/dL");
#define REFUSED(status, criterion, group, patient)                                                 \
    do {                                                                                           \
        ck_assert_int_eq(cyto_criterion_describe(c, 1, NULL, &text, NULL), CYTO_OK);               \
        ck_assert_int_eq(cyto_criterion_describe(criterion, group, patient, &text, NULL), status); \
        ck_assert(!text.scale && !text.cells[0] && !text.patients[0] && text.unit == 0);           \
    } while (0)
    REFUSED(CYTO_E_NULL, NULL, 0, NULL);
    REFUSED(CYTO_E_NAME, c, -1, NULL);
    REFUSED(CYTO_E_NAME, c, 7, NULL);
    REFUSED(CYTO_E_NAME, find("ctcae-5.0", "inr-increased", "1"), 1, NULL);
    lab.sex = 3;
    REFUSED(CYTO_E_CHOICE, c, 0, &lab);
    lab.sex = CYTO_SEX_MALE;
    lab.pregnant = CYTO_YES;
    REFUSED(CYTO_E_CHOICE, c, 0, &lab);
    lab.pregnant = CYTO_NO;
    lab.age_years = -1.0;
    REFUSED(CYTO_E_AGE_YEARS, c, 0, &lab);
    lab.age_years = 40.0;
    double *const limits[] = {&lab.lln, &lab.uln, &lab.baseline, &lab.baseline_lln,
                              &lab.baseline_uln};
    static const double bad[] = {-1.0, -(double)INFINITY, (double)INFINITY};
    for (size_t i = 0; i < 5 * 3; i++) {
        *limits[i / 3] = bad[i % 3];
        REFUSED(CYTO_E_LIMITS, c, 0, &lab);
        *limits[i / 3] = (double)NAN;
    }
    lab.lln = 17.0;
    lab.uln = 13.0;
    REFUSED(CYTO_E_LIMITS, c, 0, &lab);
    lab.lln = (double)NAN;
    lab.size--;
    REFUSED(CYTO_E_SIZE, c, 0, &lab);
    ck_assert_int_eq(cyto_criterion_describe(c, 0, NULL, NULL, NULL), CYTO_E_NULL);
}
END_TEST

/* Is the bound the cell of this grade of a group that may be the patient's? *told_apart: of her only group, and
 * other patients have another cell. */
static int is_of_a_group(const cyto_grade *g, const cyto_lab *lab, int *told_apart)
{
    cyto_criterion_text text = {.size = sizeof text};
    int found = 0;
    int32_t i = 0;
    while (cyto_criterion_describe(g->criterion, i, lab, &text, NULL) == CYTO_OK) {
        found |= strcmp(text.cells[g->low - 1], g->bound) == 0;
        i++;
    }
    cyto_criterion_describe(g->criterion, 0, NULL, &text, NULL);
    *told_apart = i == 1 && strcmp(text.cells[g->low - 1], g->bound) != 0;
    return found;
}

START_TEST(a_grade_rests_on_a_cell_of_the_patients_groups)
{
    sample s = sample_of(400000, 40000);
    cyto_grade g = CYTO_GRADE_INIT;
    int decided = 0;
    int others = 0;
    for (size_t i = 0; i < s.drawn; i++) {
        double bounds[LAB_BOUNDS_MAX];
        cyto_lab lab;
        int told_apart = 0;
        const cyto_criterion *c =
            cyto__criterion_at(cyto__scales[drawn_below(&s, 10)], (int32_t)drawn_below(&s, 120));
        if (!c || c->group_count == 1) {
            continue;
        }
        draw_facts(&s, c, (int)drawn_below(&s, LAB_FACTS), &lab);
        cyto_lab_set(&lab, draw_value(&s, bounds, find_bounds(c, &lab, bounds)), NULL);
        if (cyto_grade_lab(c, &lab, &g, NULL) != CYTO_OK || g.low != g.high || !g.bound[0]) {
            continue;
        }
        if (!is_of_a_group(&g, &lab, &told_apart)) {
            ck_abort_msg("%s: %s is of no group", c->term, g.bound);
        }
        decided++;
        others += told_apart;
    }
    ck_assert_int_gt(decided, (int)s.drawn / 100);
    ck_assert_int_gt(others, (int)s.drawn / 2000);
}
END_TEST

Suite *describe_suite(void)
{
    Suite *suite = suite_create("describe");
    TCase *tests = tcase_create("describe");
    tcase_add_loop_test(tests, each_group_has_the_cells_that_its_text_prints, 0,
                        (int)(sizeof printed / sizeof printed[0]));
    tcase_add_test(tests, a_patient_has_the_groups_that_may_be_hers);
    tcase_add_test(tests, a_bad_group_or_patient_is_refused_and_leaves_nothing);
    tcase_add_test(tests, a_grade_rests_on_a_cell_of_the_patients_groups);
    suite_add_tcase(suite, tests);
    return suite;
}
