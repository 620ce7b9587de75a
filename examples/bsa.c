/* SPDX-License-Identifier: MIT */
/* Body surface area by every formula, side by side. */
#include "example.h"

static const char usage_text[] = "usage: bsa HEIGHT_CM WEIGHT_KG [--sex female|male]\n";

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
    double first = 0.0;
    uint32_t notes = 0;
    for (int32_t f = 1; f <= cyto_bsa_formula_count(); f++) {
        double bsa_m2;
        const cyto_status status = cyto_bsa(f, sex, size[0], size[1], &bsa_m2, &notes);
        need(status, status == CYTO_E_WEIGHT_KG ? size[1] : size[0]);
        if (f == 1) {
            printf("%g cm, %g kg\n%-12s %-9s %-8s %s\n", size[0], size[1], "formula", "m2",
                   "differs", "as printed; source");
            first = bsa_m2;
        }
        printf("%-12s %-9.4f %+-6.2f %% %s\n%33s%s\n", cyto_bsa_formula_name(f), bsa_m2,
               (bsa_m2 - first) * 100.0 / first, cyto_bsa_formula_text(f), "",
               cyto_bsa_formula_source(f));
    }
    print_notes(notes);
    return 0;
}
