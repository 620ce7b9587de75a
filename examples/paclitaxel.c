/* SPDX-License-Identifier: MIT */
/* Paclitaxel 80, 55 and 70 mg/m2: mg at an assumed size, and each as a percent of the full dose. */
#include "example.h"

static const char usage_text[] =
    "usage: paclitaxel [--height CM] [--weight KG] [--full MG_PER_M2] [--formula "
    "mosteller|du-bois]\n"
    "The case when nothing is given: 50 kg, and 160 cm and 80 mg/m2, both assumed: the report\n"
    "prints neither the height nor the full dose.\n";

int main(int argc, char **argv)
{
    double height_cm = 160.0;
    double weight_kg = 50.0;
    double full_mg_per_m2 = 80.0;
    int32_t bsa_formula = CYTO_BSA_MOSTELLER;
    const char *value;
    for (int i = 1; i < argc; i++) {
        if (strcmp(argv[i], "--help") == 0) {
            usage(usage_text, 1);
        } else if ((value = option(argc, argv, &i, "--height"))) {
            height_cm = number(value, "--height");
        } else if ((value = option(argc, argv, &i, "--weight"))) {
            weight_kg = number(value, "--weight");
        } else if ((value = option(argc, argv, &i, "--full"))) {
            full_mg_per_m2 = number(value, "--full");
        } else if ((value = option(argc, argv, &i, "--formula"))) {
            bsa_formula = formula(value);
        } else {
            usage(usage_text, 0);
        }
    }
    double bsa_m2;
    uint32_t notes;
    const cyto_status status =
        cyto_bsa(bsa_formula, CYTO_SEX_UNKNOWN, height_cm, weight_kg, &bsa_m2, &notes);
    need(status, status == CYTO_E_WEIGHT_KG ? weight_kg : height_cm);
    printf("%g cm, %g kg: %.4f m2 (%s)\nfull dose: %g mg/m2\n", height_cm, weight_kg, bsa_m2,
           cyto_bsa_formula_text(bsa_formula), full_mg_per_m2);
    for (uint32_t bit = 1; bit; bit <<= 1) {
        if (notes & bit) {
            printf("note: %s\n", cyto_note_text(bit));
        }
    }
    const double doses[] = {full_mg_per_m2, 55.0, 70.0};
    for (size_t i = 0; i < sizeof doses / sizeof doses[0]; i++) {
        double dose_mg;
        double percent_by;
        need(cyto_dose_per_m2(doses[i], bsa_m2, &dose_mg), doses[i]);
        need(cyto_percent_change(full_mg_per_m2, doses[i], &percent_by), full_mg_per_m2);
        printf("%5g mg/m2 = %6.1f mg   %7.2f %% of the full dose (%+.2f %%)\n", doses[i], dose_mg,
               doses[i] * 100.0 / full_mg_per_m2, percent_by);
    }
    return 0;
}
