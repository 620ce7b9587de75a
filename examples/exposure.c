/* SPDX-License-Identifier: MIT */
/* Lifetime exposure to a drug: its own limits, and an anthracycline's as doxorubicin under every set. */
#include "example.h"

static const char usage_text[] =
    "usage: @ [--drug NAME] [--mg-per-m2 MG_PER_M2] [--cycles N]\n"
    "The case when nothing is given: epirubicin, 4 cycles of 90 mg/m2 (then 4 of docetaxel 100).\n"
    "example: @ --drug epirubicin --mg-per-m2 90 --cycles 4\n";

enum { CYCLES_MAX = 100 };

/* The tables' names are lower case. */
static const char *lower(char *name)
{
    for (char *c = name; *c; c++) {
        *c = *c >= 'A' && *c <= 'Z' ? (char)(*c - 'A' + 'a') : *c;
    }
    return name;
}

static int has_limits(const char *drug)
{
    cyto_entry limit = {.size = sizeof limit};
    int found = 0;
    for (int32_t i = 0; cyto_entry_at(CYTO_LIST_EXPOSURE_LIMITS, i, &limit, NULL) == CYTO_OK; i++) {
        found |= strcmp(limit.text, drug) == 0;
    }
    return found;
}

static void print_limits(const char *drug, double cumulative)
{
    cyto_entry limit = {.size = sizeof limit};
    for (int32_t i = 0; cyto_entry_at(CYTO_LIST_EXPOSURE_LIMITS, i, &limit, NULL) == CYTO_OK; i++) {
        double remaining;
        double percent_of;
        if (strcmp(limit.text, drug) != 0) {
            continue;
        }
        if (strcmp(limit.unit, "mg/m2") != 0) {
            printf("  not held against %g %s [%s]\n      %s\n", limit.low, limit.unit,
                   limit.population, limit.source);
            continue;
        }
        cyto_exposure_remaining(cumulative, limit.low, &remaining, &percent_of, NULL);
        printf("  %.0f %% of %g mg/m2; %g remain [%s]\n      %s\n", percent_of, limit.low,
               remaining, limit.population, limit.source);
    }
}

static void print_sets(const char *drug, double cumulative)
{
    static const char *const limits[] = {"doxorubicin-550", "doxorubicin-400-cardiotoxic"};
    printf(
        "\nAs doxorubicin, by set of ratios: none is the right one\n%-20s%-8s%-12s%-14s%-10s%s\n",
        "set", "ratio", "attested", "mg/m2", "of 550", "of 400");
    for (int32_t set = 1; cyto_entry_name(CYTO_LIST_EQUIVALENCES, set); set++) {
        double ratio;
        double equivalent;
        const char *verified;
        const cyto_status status = cyto_equivalence_ratio(set, drug, &ratio, &verified, NULL);
        printf("%-20s", cyto_entry_name(CYTO_LIST_EQUIVALENCES, set));
        if (status != CYTO_OK) {
            puts("gives none for this drug");
            continue;
        }
        cyto_doxorubicin_equivalent(set, drug, cumulative, &equivalent, NULL);
        printf("%-8g%-12s%-14g", ratio, verified, equivalent);
        for (size_t i = 0; i < 2; i++) {
            double remaining;
            double percent_of;
            const double limit = named(CYTO_LIST_EXPOSURE_LIMITS, limits[i]).low;
            cyto_exposure_remaining(equivalent, limit, &remaining, &percent_of, NULL);
            printf(i == 0 ? "%3.0f %%     " : "%3.0f %%\n", percent_of);
        }
    }
    puts("550 and 400 (with cyclophosphamide or irradiation of the heart): a product text, "
         "second-hand");
}

static int program(int argc, char **argv)
{
    const char *drug = "epirubicin";
    double dose_mg_per_m2 = 90.0;
    double cycles = 4.0;
    int is_case = 1;
    char *value;
    for (int i = 1; i < argc; i++) {
        is_case = 0;
        if (strcmp(argv[i], "--help") == 0) {
            usage(usage_text, 1);
        } else if ((value = option(argc, argv, &i, "--drug"))) {
            drug = lower(value);
        } else if ((value = option(argc, argv, &i, "--mg-per-m2"))) {
            dose_mg_per_m2 = number(value, "--mg-per-m2");
        } else if ((value = option(argc, argv, &i, "--cycles"))) {
            cycles = number(value, "--cycles");
        } else {
            unknown(argv[i], usage_text);
        }
    }
    double unused;
    cyto_error error = CYTO_ERROR_INIT;
    const int anthracycline = cyto_equivalence_ratio(1, drug, &unused, NULL, &error) != CYTO_E_NAME;
    if (!anthracycline && !has_limits(drug)) {
        stop(error.message);
    }
    need(cyto_dose_per_m2(dose_mg_per_m2, 1.0, &unused, &why));
    if (!(cycles >= 1.0 && cycles <= CYCLES_MAX) || cycles != (double)(int)cycles) {
        stop("--cycles: a whole number from 1 to 100 is needed");
    }
    const double cumulative = dose_mg_per_m2 * cycles;
    need(cyto_exposure_remaining(cumulative, 1.0, &unused, NULL, &why));
    printf("%s %g x %g mg/m2 = %g mg/m2\n", drug, cycles, dose_mg_per_m2, cumulative);
    print_limits(drug, cumulative);
    if (anthracycline) {
        print_sets(drug, cumulative);
    }
    if (is_case) {
        const int none = cyto_equivalence_ratio(1, "docetaxel", &unused, NULL, NULL) == CYTO_E_NAME;
        printf("\ndocetaxel 4 x 100 mg/m2 = 400 mg/m2\n  %s: adds nothing to these\n",
               none ? "not an anthracycline" : "an anthracycline");
    }
    return 0;
}
