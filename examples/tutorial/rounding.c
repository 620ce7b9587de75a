/* SPDX-License-Identifier: MIT */
/* rounding.h: A dose is rounded once, at the end: to a step, or to syringes, with the difference. */
#include <cytodose/rounding.h>

#include <stdio.h>
#include <string.h>

int main(void)
{
    cyto_product syringes[2];
    cyto_round_policy policy = CYTO_ROUND_POLICY_INIT;
    cyto_round_plan plan = CYTO_ROUND_PLAN_INIT;
    double rounded_mg;
    memset(syringes, 0, sizeof syringes);
    for (int i = 0; i < 2; i++) {
        syringes[i].size = sizeof syringes[i];
        syringes[i].strength_mg = i ? 40.0 : 20.0;
    }
    policy.direction = CYTO_ROUND_HALF_DOWN;
    policy.tolerance_percent = 10.0;
    if (cyto_round_to_step(119.25, 0.1, CYTO_ROUND_HALF_EVEN, &rounded_mg, NULL, NULL) != CYTO_OK ||
        cyto_round_to_product(37.5, syringes, 2, &policy, &plan, NULL) != CYTO_OK) {
        return 1;
    }
    printf("119.25 mg in steps of 0.1: %.1f mg\n", rounded_mg);
    printf("37.5 mg in syringes: %.0f mg (%+.1f %%)\n", plan.rounded_mg, plan.difference_percent);
    return 0;
}

/* Prints:
 * > 119.25 mg in steps of 0.1: 119.2 mg
 * > 37.5 mg in syringes: 40 mg (+6.7 %)
 */
