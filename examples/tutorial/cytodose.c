/* SPDX-License-Identifier: MIT */
/* cytodose.h: These are three jobs: grade a value as printed, dose and round to vials, decide by a protocol. */
#include <cytodose/cytodose.h>

#include <stdio.h>
#include <string.h>

static void grade_as_printed(void)
{
    cyto_lab limits = CYTO_LAB_INIT;
    cyto_grade grade = CYTO_GRADE_INIT;
    cyto_error error = CYTO_ERROR_INIT;
    limits.lln = 12.0;
    if (cyto_grade_printed("ctcae-5.0", "anemia", "7,9", "g/dL", ",", &limits, &grade, &error) < 0)
        puts(error.message);
    printf("7,9 g/dL: grade %d (%s)\n", (int)grade.high, grade.bound);
}

static void dose_and_round(void)
{
    const cyto_product vials[] = {{sizeof(cyto_product), CYTO_PRODUCT_VIAL, 30.0, 0.0}};
    cyto_round_policy policy = CYTO_ROUND_POLICY_INIT;
    cyto_round_plan plan = CYTO_ROUND_PLAN_INIT;
    double m2, mg = CYTO_MISSING;
    policy.direction = CYTO_ROUND_HALF_DOWN, policy.units_max = 5, policy.tolerance_percent = 5.0;
    if (cyto_bsa(CYTO_BSA_MOSTELLER, CYTO_SEX_UNKNOWN, 160.0, 50.0, &m2, NULL, NULL) == CYTO_OK &&
        cyto_dose_per_m2(80.0, m2, &mg, NULL) == CYTO_OK)
        cyto_round_to_product(mg, vials, 1, &policy, &plan, NULL);
    printf("%.1f mg: %d vials, %.0f mg\n", mg, (int)plan.units, plan.rounded_mg);
}

static void decide(void)
{
    static const char request[] = "{\"protocols\": [\"enoxaparin-vte-mskcc\"], \"policy\": "
                                  "{\"rounding\": \"none\"}, \"facts\": {"
                                  " \"weight_kg\": 50, \"labs\": [{\"test\": \"platelets\", "
                                  "\"value\": 27, \"unit\": \"10*9/L\"}]}}";
    char *response = NULL;
    cyto_evaluate_json(request, sizeof request - 1, &response, NULL);
    const char *dose = response ? strstr(response, "\"exact_mg\"") : NULL;
    printf("%.*s\n", dose ? (int)strcspn(dose, ",\n") : 0, dose ? dose : "");
    cyto_text_free(response);
}

int main(void)
{
    grade_as_printed();
    dose_and_round();
    decide();
    return 0;
}

/* Prints:
 * > 7,9 g/dL: grade 3 (<8.0 g/dL)
 * > 119.3 mg: 4 vials, 120 mg
 * > "exact_mg":	37.5
 */
