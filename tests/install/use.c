/* SPDX-License-Identifier: MIT */
/* A user of the installed library writes this first; it is compiled as C and, included, as C++. */
#include <cytodose/cytodose.h>
#include <stdio.h>
#include <string.h>

int main(void)
{
    const cyto_criterion *platelets;
    cyto_lab lab = CYTO_LAB_INIT;
    cyto_grade grade = CYTO_GRADE_INIT;
    cyto_criterion_find("ctcae-5.0", "platelet-count-decreased", "/uL", &platelets, NULL);
    cyto_unit_find("/uL", 3, &lab.unit, NULL);
    cyto_lab_set(&lab, 27000, NULL);
    lab.lln = 138000;
    cyto_grade_lab(platelets, &lab, &grade, NULL);

    const double strengths_mg[] = {20, 40, 60, 80, 100, 120, 150};
    cyto_product syringes[7];
    cyto_round_policy policy = CYTO_ROUND_POLICY_INIT;
    cyto_round_plan plan = CYTO_ROUND_PLAN_INIT;
    double dose_mg;
    memset(syringes, 0, sizeof syringes);
    for (int i = 0; i < 7; i++) {
        syringes[i].size = sizeof syringes[i];
        syringes[i].strength_mg = strengths_mg[i];
    }
    policy.direction = CYTO_ROUND_HALF_DOWN;
    policy.tolerance_percent = 10.0;
    cyto_dose_per_kg(1.5, 50.0, &dose_mg, NULL);
    cyto_round_to_product(dose_mg, syringes, 7, &policy, &plan, NULL);
    printf("grade %d to %d, %g mg, syringe %g mg\n", (int)grade.low, (int)grade.high, dose_mg,
           plan.rounded_mg);
    return 0;
}
