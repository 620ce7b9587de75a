/* SPDX-License-Identifier: MIT */
/* Capecitabine in tablets: one dose, several sets of strengths and policies, side by side. */
#include "example.h"

#include <math.h>

static const char usage_text[] =
    "usage: @ [--height-cm CM] [--weight-kg KG] [--mg-per-m2 MG_PER_M2] [--formula NAME]\n"
    "The case when nothing is given: 1 000 mg/m2 every 12 h, 50 kg, and 160 cm, which the report "
    "does\n"
    "not print: ASSUMED. Mosteller unless another formula is named.\n"
    "example: @ --height-cm 160 --weight-kg 50 --mg-per-m2 1000 --formula mosteller\n";

enum { UNITS = 6 };

/* Tablets are not to be crushed or cut (US label); 300 mg exists in the European Union. */
static const struct {
    const char *title;
    double strengths_mg[3];
    size_t n;
} boxes[] = {{"150, 300, 500", {150, 300, 500}, 3},
             {"150, 500", {150, 500}, 2},
             {"500", {500}, 1},
             {"150", {150}, 1}};

static const struct {
    const char *title;
    int32_t prefer;
    double tolerance_percent;
} policies[] = {{"nearest", CYTO_PREFER_NEAREST, 100.0},
                {"nearest within 6 % (NHS)", CYTO_PREFER_NEAREST, 6.0},
                {"fewest tablets within 10 % (HOPA)", CYTO_PREFER_FEWEST_UNITS, 10.0},
                {"one strength if within 10 %", CYTO_PREFER_FEWEST_STRENGTHS, 10.0}};

static void print_plan(const cyto_round_plan *plan, cyto_status status, size_t box)
{
    if (status == CYTO_E_ROUNDING) {
        fputs("refused; nearest", stdout);
        if (!isnan(plan->below_mg)) {
            printf(" %g%s", plan->below_mg, isnan(plan->above_mg) ? "" : " and");
        }
        if (!isnan(plan->above_mg)) {
            printf(" %g", plan->above_mg);
        }
        puts(" mg");
        return;
    }
    printf("%6g mg %+6.2f %%   ", plan->rounded_mg, plan->difference_percent);
    const char *between = "";
    for (size_t i = boxes[box].n; i > 0; i--) {
        if (plan->count[i - 1] > 0) {
            printf("%s%d x %g", between, (int)plan->count[i - 1], boxes[box].strengths_mg[i - 1]);
            between = " + ";
        }
    }
    puts("");
}

static cyto_status plan_tablets(double dose_mg, size_t box, size_t p, int reduced,
                                cyto_round_plan *plan)
{
    cyto_product tablets[3];
    cyto_round_policy policy = CYTO_ROUND_POLICY_INIT;
    memset(tablets, 0, sizeof tablets);
    for (size_t i = 0; i < boxes[box].n; i++) {
        tablets[i].size = sizeof tablets[i];
        tablets[i].kind = CYTO_PRODUCT_TABLET;
        tablets[i].strength_mg = boxes[box].strengths_mg[i];
    }
    cyto_round_plan_init(plan, sizeof *plan);
    policy.direction = CYTO_ROUND_HALF_DOWN;
    policy.units_max = boxes[box].n == 1 ? CYTO_COUNT_MAX : UNITS;
    policy.prefer = policies[p].prefer;
    policy.tolerance_percent = policies[p].tolerance_percent;
    policy.reduced = reduced;
    return cyto_round_to_product(dose_mg, tablets, boxes[box].n, &policy, plan, &why);
}

static void print_table(double dose_mg, int reduced)
{
    printf("%-16s%-36s%s\n", "tablets, mg", "policy", "given");
    for (size_t box = 0; box < sizeof boxes / sizeof boxes[0]; box++) {
        for (size_t p = 0; p < sizeof policies / sizeof policies[0]; p++) {
            cyto_round_plan plan;
            const cyto_status status = plan_tablets(dose_mg, box, p, reduced, &plan);
            printf("%-16s%-36s", p == 0 ? boxes[box].title : "", policies[p].title);
            print_plan(&plan, status, box);
        }
    }
}

static int program(int argc, char **argv)
{
    double height_cm = 160.0;
    double weight_kg = 50.0;
    double dose_mg_per_m2 = 1000.0;
    int32_t bsa_formula = CYTO_BSA_MOSTELLER;
    const char *value;
    for (int i = 1; i < argc; i++) {
        if (strcmp(argv[i], "--help") == 0) {
            usage(usage_text, 1);
        } else if ((value = option(argc, argv, &i, "--height-cm"))) {
            height_cm = number(value, "--height-cm");
        } else if ((value = option(argc, argv, &i, "--weight-kg"))) {
            weight_kg = number(value, "--weight-kg");
        } else if ((value = option(argc, argv, &i, "--mg-per-m2"))) {
            dose_mg_per_m2 = number(value, "--mg-per-m2");
        } else if ((value = option(argc, argv, &i, "--formula"))) {
            bsa_formula = formula(value);
        } else {
            unknown(argv[i], usage_text);
        }
    }
    if (!(dose_mg_per_m2 > 0.0)) {
        stop("--mg-per-m2: a dose above 0 mg/m2 is needed");
    }
    double bsa_m2;
    double dose_mg;
    double reduced_mg;
    uint32_t notes;
    cyto_round_plan plan;
    need(cyto_bsa(bsa_formula, CYTO_SEX_UNKNOWN, height_cm, weight_kg, &bsa_m2, &notes, &why));
    need(cyto_dose_per_m2(dose_mg_per_m2, bsa_m2, &dose_mg, &why));
    need(cyto_percent_of(75.0, dose_mg, &reduced_mg, &why));
    const cyto_status tried = plan_tablets(dose_mg, 0, 0, 0, &plan);
    need(tried == CYTO_E_ROUNDING ? CYTO_OK : tried);
    printf("%g cm, %g kg: %.4f m2 (%s)\ncapecitabine %g mg/m2 every 12 h = %.1f mg each time\n",
           height_cm, weight_kg, bsa_m2, cyto_entry_text(CYTO_LIST_BSA_FORMULAS, bsa_formula),
           dose_mg_per_m2, dose_mg);
    for (uint32_t bit = 1; bit; bit <<= 1) {
        if (notes & bit) {
            printf("note: %s\n", cyto_entry_text(CYTO_LIST_NOTES, (int32_t)bit));
        }
    }
    printf("up to %d tablets, %d of a single strength; none is split\n\n", UNITS, CYTO_COUNT_MAX);
    print_table(dose_mg, 0);
    printf("\nReduced to 75 %% = %.1f mg: tablets only go down\n", reduced_mg);
    print_table(reduced_mg, 1);
    return 0;
}
