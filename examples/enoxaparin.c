/* SPDX-License-Identifier: MIT */
/* Enoxaparin by weight, rounded to a syringe; then half of it: one rounding each, from the exact
 * dose. */
#include "example.h"

static const char usage_text[] =
    "usage: enoxaparin [--weight KG] [--dose MG_PER_KG] [--graduated MG]\n"
    "The case when nothing is given: 50 kg, 1.5 mg/kg, syringes without a scale.\n"
    "--graduated: what one mark is on the syringes of 60 mg and more.\n";

#define SYRINGES 7
static const double strengths_mg[SYRINGES] = {20, 40, 60, 80, 100, 120, 150};

static void print_plan(const char *what, double exact_mg, double full_mg, double graduation_mg,
                       int reduced)
{
    cyto_product syringes[SYRINGES];
    memset(syringes, 0, sizeof syringes);
    for (int i = 0; i < SYRINGES; i++) {
        syringes[i].size = sizeof syringes[i];
        syringes[i].strength_mg = strengths_mg[i];
        syringes[i].graduation_mg = strengths_mg[i] >= 60.0 ? graduation_mg : 0.0;
    }
    cyto_round_policy policy;
    cyto_round_plan plan;
    cyto_round_policy_init(&policy, sizeof policy);
    cyto_round_plan_init(&plan, sizeof plan);
    policy.direction = CYTO_ROUND_HALF_DOWN;
    policy.use_graduations = graduation_mg > 0.0;
    policy.reduced = reduced;
    policy.reduced_may_round_up = 1; /* as in the report; what the library says of it is printed */
    policy.units_max = 2;
    need(cyto_round_to_product(exact_mg, syringes, SYRINGES, &policy, &plan), exact_mg);
    printf("%-10s exact %6.2f mg -> %6.2f mg (%+.1f %%; %.1f %% of the full dose):", what, exact_mg,
           plan.rounded_mg, plan.difference_percent, plan.rounded_mg * 100.0 / full_mg);
    for (int32_t i = 0; i < plan.units; i++) {
        printf("%s %g mg", i ? " and" : "", plan.drawn_mg[i]);
        if (plan.drawn_mg[i] < strengths_mg[plan.product[i]]) {
            printf(" of a %g mg syringe", strengths_mg[plan.product[i]]);
        }
    }
    puts("");
    for (uint32_t bit = 1; bit; bit <<= 1) {
        if (plan.notes & bit) {
            printf("           note: %s\n", cyto_note_text(bit));
        }
    }
}

int main(int argc, char **argv)
{
    double weight_kg = 50.0;
    double dose_mg_per_kg = 1.5;
    double graduation_mg = 0.0;
    const char *value;
    for (int i = 1; i < argc; i++) {
        if (strcmp(argv[i], "--help") == 0) {
            usage(usage_text, 1);
        } else if ((value = option(argc, argv, &i, "--weight"))) {
            weight_kg = number(value, "--weight");
        } else if ((value = option(argc, argv, &i, "--dose"))) {
            dose_mg_per_kg = number(value, "--dose");
        } else if ((value = option(argc, argv, &i, "--graduated"))) {
            graduation_mg = number(value, "--graduated");
        } else {
            usage(usage_text, 0);
        }
    }
    double full_mg;
    double half_mg;
    const cyto_status status = cyto_dose_per_kg(dose_mg_per_kg, weight_kg, &full_mg);
    need(status, status == CYTO_E_WEIGHT_KG ? weight_kg : dose_mg_per_kg);
    need(cyto_percent_of(50.0, full_mg, &half_mg), full_mg);
    printf("enoxaparin %g mg/kg x %g kg, once in 24 h; syringes of 20 to 150 mg\n", dose_mg_per_kg,
           weight_kg);
    print_plan("full", full_mg, full_mg, graduation_mg, 0);
    print_plan("half", half_mg, full_mg, graduation_mg, 1);
    return 0;
}
