/* SPDX-License-Identifier: MIT */
/* Some terms ask for more than a value and a limit: a fact, a baseline, another measurement. */
#include "tests.h"

#include "grading/criteria.h"
#include "lab_rows.h"
#include "units/units.h"

#include <cytodose/cytodose.h>

#include <math.h>
#include <string.h>

/* Read off the printed cells by hand: what the value alone does not settle. NaN is not given. */
#define NONE ((double)NAN)
static const struct {
    const char *scale, *term;
    double value;
    const char *unit;
    double lln, uln, baseline, second, third;
    int32_t fact; /* fasting, anticoagulated or symptomatic: the one the term asks for */
    int32_t state;
    double age;
    int32_t low, high;
    const char *reason;
} read_by_hand[] = {
#define QTC  "electrocardiogram-qt-corrected-interval-prolonged"
#define V    "ctcae-4.03"
#define NORM CYTO_BASELINE_NORMAL
    {V, QTC, 480, "ms", NONE, NONE, NONE, NONE, NONE, 0, 0, NONE, 1, 1, ""},
    {V, QTC, 480.5, "ms", NONE, NONE, NONE, NONE, NONE, 0, 0, NONE, 1, 2, "left-open"},
    {V, QTC, 510, "ms", NONE, NONE, NONE, 90, NONE, 0, 0, NONE, 2, 3, "other-measurement-missing"},
    {V, QTC, 510, "ms", NONE, NONE, NONE, NONE, 501, 0, 0, NONE, 3, 3, ""},
    {V, QTC, 510, "ms", NONE, NONE, NONE, NONE, 490, 0, 0, NONE, 2, 2, ""},
    {V, "febrile-neutropenia", 850, "/uL", NONE, NONE, NONE, 38.3, 2, 0, 0, NONE, 3, 3, ""},
    {V, "febrile-neutropenia", 850, "/uL", NONE, NONE, NONE, 38.3, 1, 0, 0, NONE, 0, 0, ""},
    {V, "febrile-neutropenia", 0.85, "10*9/L", NONE, NONE, NONE, 38.4, 0, 0, 0, NONE, 3, 3, ""},
    {V, "febrile-neutropenia", 1000, "/uL", NONE, NONE, NONE, NONE, NONE, 0, 0, NONE, 0, 0, ""},
    {V, "creatinine-increased", 1.8, "mg/dL", NONE, 1.2, 1.2, NONE, NONE, 0, 0, NONE, 1, 1, ""},
    {V, "creatinine-increased", 1.1, "mg/dL", NONE, 1.2, 0.5, NONE, NONE, 0, 0, NONE, 2, 2, ""},
    {V, "creatinine-increased", 1.1, "mg/dL", NONE, 1.2, NONE, NONE, NONE, 0, 0, NONE, 0, 3,
     "baseline-missing"},
    {V, "acute-kidney-injury", 0.9, "mg/dL", NONE, NONE, 0.6, NONE, NONE, 0, 0, NONE, 1, 1, ""},
    {V, "acute-kidney-injury", 1.0, "mg/dL", NONE, NONE, 0.5, NONE, NONE, 0, 0, NONE, 1, 1, ""},
    {V, "acute-kidney-injury", 4.1, "mg/dL", NONE, NONE, 4.0, NONE, NONE, 0, 0, NONE, 3, 3, ""},
    /* no age settles it without the other pressure; a 160 is grade 3 of an adult, whatever that is */
    {V, "hypertension", 150, "mm[Hg]", NONE, NONE, NONE, NONE, NONE, 0, 0, NONE, 0, 3,
     "other-measurement-missing"},
    {V, "hypertension", 160, "mm[Hg]", NONE, NONE, NONE, NONE, NONE, 0, 0, NONE, 0, 3,
     "age-unknown"},
    {V, "hypokalemia", 3.2, "mmol/L", 3.5, NONE, NONE, NONE, NONE, 0, 0, NONE, 1, 2,
     "symptoms-unknown"},
    {V, "hypokalemia", 3.2, "mmol/L", 3.5, NONE, NONE, NONE, NONE, CYTO_YES, 0, NONE, 2, 2, ""},
    {V, "hypokalemia", 2.9, "mmol/L", 3.5, NONE, NONE, NONE, NONE, 0, 0, NONE, 3, 3, ""},
    {V, "hyperglycemia", 200, "mg/dL", NONE, 110, NONE, NONE, NONE, 0, 0, NONE, 0, 2,
     "fasting-unknown"},
    {V, "hyperglycemia", 200, "mg/dL", NONE, 110, NONE, NONE, NONE, CYTO_NO, 0, NONE, 0, 0, ""},
    {V, "hyperglycemia", 251, "mg/dL", NONE, 110, NONE, NONE, NONE, 0, 0, NONE, 3, 3, ""},
    {V, "inr-increased", 2.4, "1", NONE, 1.2, 2.0, NONE, NONE, CYTO_YES, 0, NONE, 2, 2, ""},
    {V, "inr-increased", 1.1, "1", NONE, 1.2, 1.0, NONE, NONE, 0, 0, NONE, 0, 1,
     "anticoagulation-unknown"},
    {V, "hemoglobin-increased", 19, "g/dL", NONE, 16, 17.5, NONE, NONE, 0, NORM, NONE, 2, 2, ""},
    {V, "hemoglobin-increased", 19, "g/dL", NONE, 16, 17.5, NONE, NONE, 0, 3, NONE, 1, 1, ""},
    {V, "hemoglobin-increased", 19, "g/dL", NONE, 16, 17.5, NONE, NONE, 0, 0, NONE, 1, 2,
     "baseline-state-unknown"},
    {V, "fibrinogen-decreased", 2.9, "g/L", 2, NONE, 3, NONE, NONE, 0, 0, NONE, 1, 1, ""},
    {V, "fibrinogen-decreased", 75, "mg/dL", 200, NONE, 300, NONE, NONE, 0, 0, NONE, 4, 4, ""},
    {V, "ejection-fraction-decreased", 60, "%", NONE, NONE, 75, NONE, NONE, 0, 0, NONE, 2, 3,
     "left-open"},
    {V, "ejection-fraction-decreased", 61, "%", NONE, NONE, 75, NONE, NONE, 0, 0, NONE, 2, 2, ""},
    {V, "ejection-fraction-decreased", 54, "%", NONE, NONE, 75, NONE, NONE, 0, 0, NONE, 3, 3, ""},
    {V, "ejection-fraction-decreased", 66, "%", NONE, NONE, 75, NONE, NONE, 0, 0, NONE, 0, 2,
     "left-open"},
    {V, "ejection-fraction-decreased", 68, "%", NONE, NONE, 75, NONE, NONE, 0, 0, NONE, 0, 0, ""},
    {V, "ejection-fraction-decreased", 39.5, "%", NONE, NONE, 40, NONE, NONE, 0, 0, NONE, 2, 3,
     "left-open"},
    {V, "ejection-fraction-decreased", 40, "%", NONE, NONE, 45, NONE, NONE, 0, 0, NONE, 2, 2, ""},
    {V, "ejection-fraction-decreased", 45, "%", NONE, NONE, NONE, NONE, NONE, 0, 0, NONE, 2, 3,
     "baseline-missing"},
    {V, "fever", 40.1, "Cel", NONE, NONE, NONE, NONE, NONE, 0, 0, NONE, 3, 4,
     "other-measurement-missing"},
    {V, "fever", 40.1, "Cel", NONE, NONE, NONE, 25, NONE, 0, 0, NONE, 4, 4, ""},
    {V, "hypothermia", 32, "Cel", NONE, NONE, NONE, NONE, NONE, 0, 0, NONE, 3, 3, ""},
    {V, "chronic-kidney-disease", 59.5, "mL/min/1.73m2", 90, NONE, NONE, NONE, NONE, 0, 0, NONE, 1,
     2, "left-open"},
    {V, "proteinuria", 0.1, "g/24h", NONE, 0.15, NONE, NONE, NONE, 0, 0, 41, 0, 0, ""},
    {V, "proteinuria", 4, "g/24h", NONE, 0.15, NONE, 1.0, NONE, 0, 0, 7, 2, 2, ""},
    {V, "hypertension", 138, "mm[Hg]", NONE, NONE, NONE, 92, NONE, 0, 0, 41, 2, 2, ""},
    {V, "hypertension", 138, "mm[Hg]", NONE, NONE, NONE, 92, NONE, 0, 0, 7, -1, -1, "not-covered"},
    {V, "weight-loss", 95, "kg", NONE, NONE, 100, NONE, NONE, 0, 0, NONE, 1, 1, ""},
    {V, "weight-gain", 120, "kg", NONE, NONE, 100, NONE, NONE, 0, 0, NONE, 3, 3, ""},
    {V, "cardiac-troponin-t-increased", 20, "ng/L", NONE, 14, NONE, NONE, NONE, 0, 0, NONE, 1, 3,
     "other-measurement-missing"},
    {V, "hypoxia", 87, "%", NONE, NONE, NONE, NONE, NONE, 0, 0, NONE, 3, 3, ""},
    {V, "hyperuricemia", 500, "umol/L", NONE, 420, NONE, NONE, NONE, 0, 0, NONE, 1, 3,
     "symptoms-unknown"},
#define V5    "ctcae-5.0"
#define V6    "ctcae-6.0"
#define ALT   "alanine-aminotransferase-increased"
#define U     "U/L"
#define B_LOW CYTO_BASELINE_LOW
#define B_UP  CYTO_BASELINE_HIGH
    {V5, ALT, 120, U, NONE, 40, NONE, NONE, NONE, 0, NORM, NONE, 1, 1, ""},
    {V5, ALT, 121, U, NONE, 40, NONE, NONE, NONE, 0, B_LOW, NONE, 2, 2, ""},
    {V5, ALT, 149, U, NONE, 40, 100, NONE, NONE, 0, B_UP, NONE, 0, 0, ""},
    {V5, ALT, 150, U, NONE, 40, 100, NONE, NONE, 0, B_UP, NONE, 1, 1, ""},
    {V5, ALT, 501, U, NONE, 40, 100, NONE, NONE, 0, B_UP, NONE, 3, 3, ""},
    {V5, ALT, 4000, U, NONE, 40, NONE, NONE, NONE, 0, B_UP, NONE, 0, 4, "baseline-missing"},
    {V6, ALT, 99, U, NONE, 40, 100, NONE, NONE, 0, B_UP, NONE, 0, 0, ""},
    {V6, ALT, 100, U, NONE, 40, 100, NONE, NONE, 0, B_UP, NONE, 1, 1, ""},
    {V6, ALT, 200, U, NONE, 40, 100, NONE, NONE, 0, B_UP, NONE, 2, 2, ""},
    {V6, ALT, 201, U, NONE, 40, 100, NONE, NONE, 0, B_UP, NONE, 3, 3, ""},
    {V6, ALT, 401, U, NONE, 40, 100, NONE, NONE, 0, B_UP, NONE, 4, 4, ""},
    {V6, ALT, 700, U, NONE, 40, 300, NONE, NONE, 0, B_UP, NONE, 2, 3, "left-open"},
    {V6, ALT, 500, U, NONE, 40, 100, NONE, NONE, 0, 0, NONE, 3, 4, "baseline-state-unknown"},
    {V5, "ggt-increased", 200, U, NONE, 60, 100, NONE, NONE, 0, B_UP, NONE, 1, 1, ""},
    {V6, "ggt-increased", 301, U, NONE, 60, 100, NONE, NONE, 0, B_UP, NONE, 3, 3, ""},
    {V5, "blood-bilirubin-increased", 2, "mg/dL", NONE, 1, 2, NONE, NONE, 0, B_UP, NONE, 0, 0, ""},
    {V6, "blood-bilirubin-increased", 2, "mg/dL", NONE, 1, 2, NONE, NONE, 0, B_UP, NONE, 1, 1, ""},
    {V6, "blood-bilirubin-increased", 5.1, "mg/dL", NONE, 1, 2, NONE, NONE, 0, B_UP, NONE, 3, 3,
     ""},
    {V6, "alkaline-phosphatase-increased", 900, U, NONE, 120, 900, NONE, NONE, 0, 0, NONE, 0, 0,
     ""},
    {V6, "alkaline-phosphatase-increased", 901, U, NONE, 120, 900, NONE, NONE, 0, 0, NONE, 1, 1,
     ""},
    {V5, "lipase-increased", 130, U, NONE, 60, NONE, NONE, NONE, CYTO_YES, 0, NONE, 3, 3, ""},
    {V5, "lipase-increased", 130, U, NONE, 60, NONE, NONE, NONE, CYTO_NO, 0, NONE, 2, 2, ""},
    {V6, "lipase-increased", 130, U, NONE, 60, NONE, NONE, NONE, CYTO_YES, 0, NONE, 2, 2, ""},
    {V6, "lipase-increased", 301, U, NONE, 60, NONE, NONE, NONE, 0, 0, NONE, 3, 4,
     "symptoms-unknown"},
    {V6, "serum-amylase-increased", 130, U, NONE, 60, NONE, NONE, NONE, CYTO_YES, 0, NONE, 2, 3,
     "left-open"},
    {V5, "creatinine-increased", 0.9, "mg/dL", NONE, 1.2, 0.5, NONE, NONE, 0, NORM, NONE, 2, 2, ""},
    {V6, "creatinine-increased", 0.9, "mg/dL", NONE, 1.2, 0.5, NONE, NONE, 0, NORM, NONE, 0, 0, ""},
    {V6, "creatinine-increased", 0.9, "mg/dL", NONE, 1.2, 0.5, NONE, NONE, 0, B_LOW, NONE, 2, 2,
     ""},
    {V6, "creatinine-increased", 4.8, "mg/dL", NONE, 1.2, NONE, NONE, NONE, 0, B_LOW, NONE, 3, 3,
     ""},
    {V6, "creatinine-clearance-decreased", 49.5, "mL/min", NONE, NONE, NONE, NONE, NONE, 0, 0, NONE,
     0, 2, "left-open"},
    {V6, "creatinine-clearance-decreased", 26, "mL/min", NONE, NONE, NONE, NONE, NONE, 0, 0, NONE,
     2, 2, ""},
    {V6, "creatinine-clearance-decreased", 25.5, "mL/min", NONE, NONE, NONE, NONE, NONE, 0, 0, NONE,
     2, 3, "left-open"},
    {V6, "creatinine-clearance-decreased", 5, "mL/min", NONE, NONE, NONE, NONE, NONE, 0, 0, NONE, 3,
     3, ""},
    {V5, "chronic-kidney-disease", 59.5, "mL/min/1.73m2", 90, NONE, NONE, NONE, NONE, 0, 0, NONE, 1,
     2, "left-open"},
    {V6, "chronic-kidney-disease", 59.5, "mL/min/1.73m2", 90, NONE, NONE, NONE, NONE, 0, 0, NONE, 2,
     2, ""},
    {V6, "Lymphopenia", 100, "/uL", 1000, NONE, NONE, NONE, NONE, 0, 0, NONE, 1, 1, ""},
    {V6, "Lymphopenia", 100, "/uL", NONE, NONE, NONE, NONE, NONE, 0, 0, NONE, 0, 1, "lln-missing"},
    {V5, "eosinophilia", 700, "/uL", NONE, 500, 700, NONE, NONE, 0, 0, NONE, 0, 0, ""},
    {V5, "eosinophilia", 701, "/uL", NONE, 500, 700, NONE, NONE, 0, 0, NONE, 1, 1, ""},
    {V5, "hemoglobin-increased", 18.1, "g/dL", NONE, 16, NONE, NONE, NONE, 0, 0, NONE, 2, 2, ""},
    {V5, "hyponatremia", 127, "mmol/L", 135, NONE, NONE, NONE, NONE, 0, 0, NONE, 2, 3,
     "symptoms-unknown"},
    {V5, "hyponatremia", 129.5, "mmol/L", 135, NONE, NONE, NONE, NONE, CYTO_NO, 0, NONE, 1, 2,
     "left-open"},
    {V6, "hyponatremia", 129.5, "mmol/L", 135, NONE, NONE, NONE, NONE, CYTO_NO, 0, NONE, 2, 2, ""},
    {V6, "hyponatremia", 124.9, "mmol/L", 135, NONE, NONE, NONE, NONE, CYTO_NO, 0, NONE, 3, 3, ""},
    {V6, "hyperglycemia", 9.5, "mmol/L", NONE, 6, NONE, NONE, NONE, 0, 0, NONE, 0, 2,
     "fasting-unknown"},
    {V5, "inr-increased", 1.3, "1", NONE, NONE, 1.0, NONE, NONE, CYTO_NO, 0, NONE, 1, 1, ""},
    {V5, "inr-increased", 2.4, "1", NONE, NONE, 0.9, NONE, NONE, CYTO_YES, 0, NONE, 3, 3, ""},
    {V5, "fibrinogen-decreased", 150, "mg/dL", 200, NONE, 400, NONE, NONE, 0, NORM, NONE, 1, 3,
     "left-open"},
    {V5, "fibrinogen-decreased", 90, "mg/dL", 200, NONE, 180, NONE, NONE, 0, B_LOW, NONE, 3, 3, ""},
    {V5, "fibrinogen-decreased", 49, "mg/dL", NONE, NONE, NONE, NONE, NONE, 0, 0, NONE, 4, 4, ""},
    {V5, QTC, 500.5, "ms", NONE, NONE, NONE, 0, NONE, 0, 0, NONE, 2, 3, "left-open"},
    {V6, QTC, 500.5, "ms", NONE, NONE, NONE, NONE, NONE, 0, 0, NONE, 3, 3, ""},
    {V6, QTC, 430, "ms", NONE, NONE, NONE, 61, NONE, 0, 0, NONE, 3, 3, ""},
    {V6, QTC, 430, "ms", NONE, NONE, NONE, -20, NONE, 0, 0, NONE, 0, 0, ""},
    {V5, "ejection-fraction-decreased", 66, "%", NONE, NONE, 75, NONE, NONE, 0, 0, NONE, 0, 2,
     "left-open"},
    {V5, "ejection-fraction-decreased", 55, "%", NONE, NONE, 75, NONE, NONE, 0, 0, NONE, 3, 3, ""},
    {V5, "proteinuria", 0.3, "g/24h", NONE, 0.3, NONE, NONE, NONE, 0, 0, 41, 1, 1, ""},
    {V6, "proteinuria", 3.5, "g/24h", NONE, 0.3, NONE, NONE, NONE, 0, 0, 41, 3, 3, ""},
    {V5, "hypoxia", 90, "%", NONE, NONE, NONE, 87, NONE, 0, 0, NONE, 2, 2, ""},
    {V6, "hypoxia", 90, "%", 94, NONE, NONE, 87, NONE, 0, 0, NONE, 2, 2, ""},
    {V6, "hypoxia", 90, "%", 94, NONE, NONE, 88, NONE, 0, 0, NONE, 1, 1, ""},
    {V5, "hypertension", 159, "mm[Hg]", NONE, NONE, NONE, 79, NONE, 0, NORM, 41, 2, 2, ""},
    {V5, "hypertension", 159.5, "mm[Hg]", NONE, NONE, NONE, 79, NONE, 0, NORM, 41, 2, 3,
     "left-open"},
    {V5, "hypertension", 150, "mm[Hg]", NONE, NONE, NONE, 79, NONE, 0, 0, 7, 0, 3, "left-open"},
    {V6, "hypertension", 165, "mm[Hg]", NONE, NONE, 150, 79, NONE, 0, 0, 41, 2, 3,
     "other-measurement-missing"},
    {V6, "hypertension", 165, "mm[Hg]", NONE, NONE, 150, 79, 1.5, 0, 0, 41, 3, 3, ""},
    {V6, "hypertension", 150, "mm[Hg]", NONE, NONE, 129, 79, 0, 0, 0, 41, 3, 3, ""},
    {V6, "hypertension", 150, "mm[Hg]", NONE, NONE, 130, 79, 0, 0, 0, 41, 2, 2, ""},
    {V6, "hypertension", 120, "mm[Hg]", NONE, NONE, 120, 110, 2, 0, 0, 7, 4, 4, ""},
    {V5, "cardiac-troponin-i-increased", 20, "ng/L", NONE, 14, NONE, 0.4, NONE, 0, 0, NONE, 1, 1,
     ""},
    {"ctcae-3.0", "creatinine-increased", 150, "umol/L", NONE, 100, 10, NONE, NONE, 0, 0, NONE, 1,
     1, ""},
    {"ctcae-3.0", "glomerular-filtration-rate", 45, "mL/min/1.73m2", 90, NONE, NONE, NONE, NONE, 0,
     0, NONE, 1, 1, ""},
    {"ctcae-3.0", "proteinuria", 0.15, "g/24h", NONE, NONE, NONE, NONE, NONE, 0, 0, NONE, 1, 1, ""},
};

START_TEST(what_the_value_alone_does_not_settle)
{
    cyto_lab lab = lab_of(read_by_hand[_i].value, read_by_hand[_i].unit, read_by_hand[_i].lln,
                          read_by_hand[_i].uln, read_by_hand[_i].baseline);
    lab.second = read_by_hand[_i].second;
    lab.third = read_by_hand[_i].third;
    lab.age_years = read_by_hand[_i].age;
    lab.baseline_state = read_by_hand[_i].state;
    lab.fasting = lab.anticoagulated = lab.symptomatic = read_by_hand[_i].fact;
    assert_graded(_i, read_by_hand[_i].scale, read_by_hand[_i].term, &lab, read_by_hand[_i].low,
                  read_by_hand[_i].high, read_by_hand[_i].reason);
}
END_TEST

/* An interval leaves the grade open too, but the fact is named: CTCAE 4.03 grades no glucose up to 250 mg/dL of a patient
 * who did not fast, and DAIDS 2.1 prints bounds of triglycerides (from 150 mg/dL: grade 1) for one who did. Neither asks
 * for an age. */
START_TEST(an_interval_does_not_hide_an_unknown_fact)
{
    static const struct {
        const char *scale, *term;
        double low, high;
        int32_t fasting, grade_high;
        const char *reason;
    } rows[] = {
        {V, "hyperglycemia", 100.0, 200.0, CYTO_UNKNOWN, 2, "fasting-unknown"},
        {V, "hyperglycemia", 100.0, 200.0, CYTO_YES, 2, "value-interval"},
        {V, "hyperglycemia", 100.0, 200.0, CYTO_NO, 0, ""},
        {"daids-2.1", "hypertriglyceridemia", 140.0, 160.0, CYTO_UNKNOWN, 1, "fasting-unknown"},
        {"daids-2.1", "hypertriglyceridemia", 140.0, 160.0, CYTO_YES, 1, "value-interval"},
    };
    for (int i = 0; i < (int)(sizeof rows / sizeof rows[0]); i++) {
        cyto_lab lab = lab_of(rows[i].high, "mg/dL", NONE, 110.0, NONE);
        lab.value_low = rows[i].low;
        lab.fasting = rows[i].fasting;
        assert_graded(i, rows[i].scale, rows[i].term, &lab, 0, rows[i].grade_high, rows[i].reason);
    }
}
END_TEST

/* WHO 2011: 10.5 to 12.5 g/dL may be moderate (8.0 to 10.9) of a woman who is not pregnant, and is mild at most (10.0 to 10.9)
 * of one who is. Either answer leaves the grade open. */
START_TEST(a_fact_that_narrows_the_grade_of_an_interval_is_named)
{
    static const struct {
        int32_t pregnant, grade_high;
        const char *reason;
    } rows[] = {{CYTO_UNKNOWN, 2, "pregnancy-unknown"},
                {CYTO_NO, 2, "value-interval"},
                {CYTO_YES, 1, "value-interval"}};
    for (int i = 0; i < (int)(sizeof rows / sizeof rows[0]); i++) {
        cyto_lab lab = lab_of(12.5, "g/dL", NONE, NONE, NONE);
        lab.value_low = 10.5;
        lab.sex = CYTO_SEX_FEMALE;
        lab.age_years = 30.0;
        lab.pregnant = rows[i].pregnant;
        assert_graded(i, "who-2011-anaemia", "anemia", &lab, 0, rows[i].grade_high, rows[i].reason);
    }
}
END_TEST

/* "Above baseline if baseline is above ULN": either limit of the baseline may rule a state out. */
START_TEST(one_limit_of_the_baseline_can_be_enough)
{
    const cyto_criterion *c;
    cyto_lab lab = CYTO_LAB_INIT;
    cyto_grade grade = CYTO_GRADE_INIT;
    ck_assert_int_eq(cyto_criterion_find(V, "hemoglobin-increased", NULL, &c, NULL), CYTO_OK);
    cyto_lab_set(&lab, 16.0, NULL);
    lab.uln = 15.5;
    lab.baseline = 13.9;
    ck_assert_int_eq(cyto_grade_lab(c, &lab, &grade, NULL), CYTO_OK);
    ck_assert_int_eq(grade.high, 2);
    ck_assert_int_eq(grade.reason, CYTO_REASON_BASELINE_STATE_UNKNOWN);
    lab.baseline_uln = 15.5; /* not high; low or normal, which is all the same here */
    ck_assert_int_eq(cyto_grade_lab(c, &lab, &grade, NULL), CYTO_OK);
    ck_assert_int_eq(grade.high, 1);
    ck_assert_int_eq(grade.reason, CYTO_REASON_NONE);
    lab.baseline_uln = (double)NAN;
    lab.baseline_lln = 14.0; /* low, so not high */
    ck_assert_int_eq(cyto_grade_lab(c, &lab, &grade, NULL), CYTO_OK);
    ck_assert_int_eq(grade.high, 1);
    lab.baseline_lln = 12.0; /* normal or high */
    ck_assert_int_eq(cyto_grade_lab(c, &lab, &grade, NULL), CYTO_OK);
    ck_assert_int_eq(grade.high, 2);
}
END_TEST

START_TEST(a_value_below_an_assay_is_not_impossible)
{
    const cyto_criterion *c;
    cyto_lab lab = CYTO_LAB_INIT;
    cyto_grade grade = CYTO_GRADE_INIT;
    ck_assert_int_eq(cyto_criterion_find(V, "acidosis", NULL, &c, NULL), CYTO_OK);
    ck_assert_int_eq(cyto_lab_read(&lab, c, "<7.3 pH", NULL, ".", NULL), CYTO_OK);
    ck_assert_int_eq(cyto_grade_lab(c, &lab, &grade, NULL), CYTO_OK);
    ck_assert_int_eq(grade.low, 3);
    cyto_lab_set(&lab, 0.0, NULL);
    ck_assert_int_eq(cyto_grade_lab(c, &lab, &grade, NULL), CYTO_E_VALUE);
}
END_TEST

/* A value is compared in the unit that is printed for its own kind, mass or substance, where there is one: it is only
 * made larger or smaller. Else it is the first printed unit that it converts to: calcium in meq/L is graded in mg/dL. */
START_TEST(a_value_is_graded_in_a_printed_unit_of_its_own_kind)
{
    int others = 0;
    for (int32_t s = 0; cyto__scales[s]; s++) {
        const cyto_criterion *c;
        for (int32_t i = 0; (c = cyto__criterion_at(cyto__scales[s], i)); i++) {
            for (int32_t unit = 1; cyto__unit_of(unit); unit++) {
                int32_t count;
                int has_kind = 0;
                const cyto_criterion *converted = NULL;
                cyto__conversion by;
                const cyto_criterion *const first = cyto__of_term(c, &count);
                for (int32_t k = count - 1; k >= 0; k--) {
                    has_kind |= cyto__unit_of(first[k].unit)->kind == cyto__unit_of(unit)->kind;
                    converted = cyto__conversion_find(cyto__criterion_analyte(c), unit,
                                                      first[k].unit, &by) == CYTO_OK
                                    ? &first[k]
                                    : converted;
                }
                const cyto_criterion *const used = cyto__sibling(c, unit);
                ck_assert_msg(has_kind
                                  ? cyto__unit_of(used->unit)->kind == cyto__unit_of(unit)->kind
                                  : used == converted,
                              "%s: %s", c->term, cyto__unit_name(unit));
                others += has_kind && used != c;
            }
        }
    }
    ck_assert_int_gt(others, 100);
}
END_TEST

/* A percent is no count: of the value, whatever the unit of its limits is, and of the limits of a value that is one. */
START_TEST(the_unit_of_another_kind_is_named)
{
    static const struct {
        int32_t unit, limits_unit;
        const char *begins;
    } rows[] = {{CYTO_UNIT_PERCENT, CYTO_UNIT_GIGA_PER_L, "platelets: unit % is of another kind"},
                {CYTO_UNIT_GIGA_PER_L, CYTO_UNIT_PERCENT,
                 "platelets: unit of the limits % is of another kind"}};
    const cyto_criterion *c;
    ck_assert_int_eq(cyto_criterion_find("ctcae-5.0", "platelet-count-decreased", NULL, &c, NULL),
                     CYTO_OK);
    for (int i = 0; i < 2; i++) {
        cyto_lab lab = CYTO_LAB_INIT;
        cyto_grade grade = CYTO_GRADE_INIT;
        cyto_error error = CYTO_ERROR_INIT;
        cyto_lab_set(&lab, 50.0, NULL);
        lab.lln = 150.0;
        lab.unit = rows[i].unit;
        lab.limits_unit = rows[i].limits_unit;
        ck_assert_int_eq(cyto_grade_lab(c, &lab, &grade, &error), CYTO_E_UNIT);
        ck_assert_msg(strncmp(error.message, rows[i].begins, strlen(rows[i].begins)) == 0, "%s",
                      error.message);
    }
}
END_TEST

Suite *terms_suite(void)
{
    Suite *suite = suite_create("terms");
    TCase *tests = tcase_create("terms");
    tcase_add_loop_test(tests, what_the_value_alone_does_not_settle, 0,
                        sizeof read_by_hand / sizeof read_by_hand[0]);
    tcase_add_test(tests, an_interval_does_not_hide_an_unknown_fact);
    tcase_add_test(tests, a_fact_that_narrows_the_grade_of_an_interval_is_named);
    tcase_add_test(tests, one_limit_of_the_baseline_can_be_enough);
    tcase_add_test(tests, a_value_below_an_assay_is_not_impossible);
    tcase_add_test(tests, a_value_is_graded_in_a_printed_unit_of_its_own_kind);
    tcase_add_test(tests, the_unit_of_another_kind_is_named);
    suite_add_tcase(suite, tests);
    return suite;
}
