/* SPDX-License-Identifier: MIT */
/* Body surface area by every formula, side by side. */
#include "example.h"

static const char usage_text[] = "usage: bsa HEIGHT_CM WEIGHT_KG [--sex female|male]\n";

#define FORMULAS_MAX 32

static int32_t sex_of(const char *name)
{
    if (strcmp(name, "female") != 0 && strcmp(name, "male") != 0) {
        usage(usage_text, 0);
    }
    return name[0] == 'f' ? CYTO_SEX_FEMALE : CYTO_SEX_MALE;
}

static void print_notes(uint32_t notes)
{
    for (uint32_t bit = 1; bit; bit <<= 1) {
        if (notes & bit) {
            printf("note: %s\n", cyto_note_text(bit));
        }
    }
}

int main(int argc, char **argv)
{
    double size[2];
    int given = 0;
    int32_t sex = CYTO_SEX_UNKNOWN;
    const char *value;
    for (int i = 1; i < argc; i++) {
        if (strcmp(argv[i], "--help") == 0) {
            usage(usage_text, 1);
        } else if ((value = option(argc, argv, &i, "--sex"))) {
            sex = sex_of(value);
        } else if (given == 2) {
            usage(usage_text, 0);
        } else {
            size[given] = number(argv[i], given ? "weight_kg" : "height_cm");
            given++;
        }
    }
    if (given != 2) {
        usage(usage_text, 0);
    }
    double bsa_m2[FORMULAS_MAX];
    uint32_t notes = 0;
    const int32_t n = cyto_bsa_formula_count();
    for (int32_t i = 0; i < n && i < FORMULAS_MAX; i++) {
        const cyto_status status = cyto_bsa(i + 1, sex, size[0], size[1], &bsa_m2[i], &notes);
        need(status, status == CYTO_E_WEIGHT_KG ? size[1] : size[0]);
    }
    printf("%g cm, %g kg\n%-12s %-9s %-8s %s\n", size[0], size[1], "formula", "m2", "differs",
           "as printed; source");
    for (int32_t i = 0; i < n && i < FORMULAS_MAX; i++) {
        printf("%-12s %-9.4f %+-6.2f %% %s\n%33s%s\n", cyto_bsa_formula_name(i + 1), bsa_m2[i],
               (bsa_m2[i] - bsa_m2[0]) * 100.0 / bsa_m2[0], cyto_bsa_formula_text(i + 1), "",
               cyto_bsa_formula_source(i + 1));
    }
    print_notes(notes);
    return 0;
}
