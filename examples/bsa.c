/* SPDX-License-Identifier: MIT */
/* Body surface area by every formula, side by side. */
#include "example.h"
#include "table.h"

#include <math.h>

enum { TEXT_AT = 34 };

static const char usage_text[] = "usage: @ [--height-cm] CM [--weight-kg] KG [--sex female|male]\n"
                                 "example: @ --height-cm 160 --weight-kg 50 --sex female\n";

static void print_notes(uint32_t notes)
{
    for (uint32_t bit = 1; bit; bit <<= 1) {
        if (notes & bit) {
            printf("note: %s\n", cyto_entry_text(CYTO_LIST_NOTES, (int32_t)bit));
        }
    }
}

static void print_suspects(double height_cm, double weight_kg)
{
    uint32_t suspects;
    cyto_size_suspects(height_cm, weight_kg, &suspects, NULL);
    for (uint32_t bit = 1; bit; bit <<= 1) {
        if (suspects & bit) {
            printf("suspected: %s\n", cyto_entry_text(CYTO_LIST_SUSPECTS, (int32_t)bit));
        }
    }
}

static uint32_t print_formula(const cyto_entry *f, int32_t sex, const double *size, double first)
{
    double bsa_m2;
    uint32_t notes;
    const cyto_status status = cyto_bsa(f->id, sex, size[0], size[1], &bsa_m2, &notes, NULL);
    printf("%-14s ", f->name);
    if (status == CYTO_OK) {
        printf("%-8.4f %+-7.2f %% ", bsa_m2, (bsa_m2 - first) * 100.0 / first);
    } else if (status == CYTO_E_SEX) {
        printf("%-18s ", sex == CYTO_SEX_UNKNOWN ? "needs --sex" : "not for this sex");
    } else {
        printf("%-18s ", "not at this size");
    }
    print_wrapped(TEXT_AT, TEXT_AT, f->text);
    printf("%*s", TEXT_AT, "");
    print_wrapped(TEXT_AT, TEXT_AT, f->source);
    printf("%*s", TEXT_AT, "");
    print_wrapped(TEXT_AT, TEXT_AT, f->population);
    if (!(f->needs & CYTO_NEEDS_HEIGHT)) {
        printf("%*s%s\n", TEXT_AT, "", "does not need the height");
    }
    return notes;
}

static int program(int argc, char **argv)
{
    double size[] = {(double)NAN, (double)NAN};
    int32_t sex = CYTO_SEX_UNKNOWN;
    const char *value;
    for (int i = 1; i < argc; i++) {
        if (strcmp(argv[i], "--help") == 0) {
            usage(usage_text, 1);
        } else if ((value = option(argc, argv, &i, "--sex"))) {
            sex = sex_of(value);
        } else if ((value = option(argc, argv, &i, "--height-cm"))) {
            size[0] = number(value, "height_cm");
        } else if ((value = option(argc, argv, &i, "--weight-kg"))) {
            size[1] = number(value, "weight_kg");
        } else if (isnan(size[0])) {
            once("--height-cm");
            size[0] = number(argv[i], "height_cm");
        } else if (isnan(size[1])) {
            once("--weight-kg");
            size[1] = number(argv[i], "weight_kg");
        } else {
            unknown(argv[i], usage_text);
        }
    }
    if (isnan(size[0]) || isnan(size[1])) {
        usage(usage_text, 0);
    }
    /* The first asks for everything but the sex: what it takes, none refuses for its numbers. */
    double first;
    need(cyto_bsa(1, sex, size[0], size[1], &first, NULL, &why));
    printf("%g cm, %g kg\n%-14s %-8s %-10s %s\n", size[0], size[1], "formula", "m2", "differs",
           "as printed; source; made from");
    uint32_t notes = 0;
    cyto_entry f = {.size = sizeof f};
    for (int32_t i = 0; cyto_entry_at(CYTO_LIST_BSA_FORMULAS, i, &f, NULL) == CYTO_OK; i++) {
        notes |= print_formula(&f, sex, size, first);
    }
    print_notes(notes);
    print_suspects(size[0], size[1]);
    return 0;
}
