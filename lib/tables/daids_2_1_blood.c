/* SPDX-License-Identifier: MIT */
/* DAIDS v2.1, hematology (see daids_2_1.c). Its mmol/L bounds of hemoglobin are not one conversion of its
 * g/dL (7.0 is 4.34 in one row and 4.32 in another): each is used as printed. Left to the clinician:
 * gross bleeding with a low fibrinogen. */
#include "daids_2_1.h"

/* Women from 13 years, and both sexes from 57 days to 13 years. */
#define G_DL_YOUNG_OR_FEMALE                                                        \
    CELLS("9.5 to 10.4 g/dL", "8.5 to < 9.5 g/dL", "6.5 to < 8.5 g/dL", "< 6.5 g/dL"),   \
        ROWS(TO_NEXT(1, 10.4, 10.5), LOW(2, 9.5), LOW(3, 8.5), LOW(4, 6.5))
#define MMOL_L_YOUNG_OR_FEMALE                                                                  \
    CELLS("5.88 to 6.48 mmol/L", "5.25 to < 5.88 mmol/L", "4.03 to < 5.25 mmol/L", "< 4.03 mmol/L"), \
        ROWS(TO(1, 6.48), LOW(2, 5.88), LOW(3, 5.25), LOW(4, 4.03))

static const cyto__group hemoglobin_g_dl[] = {
    {PATIENTS(CYTO_SEX_MALE, 0, 13.0, 0.0),
     CELLS("10.0 to 10.9 g/dL", "9.0 to < 10.0 g/dL", "7.0 to < 9.0 g/dL", "< 7.0 g/dL"),
     ROWS(TO_NEXT(1, 10.9, 11.0), LOW(2, 10.0), LOW(3, 9.0), LOW(4, 7.0))},
    {PATIENTS(CYTO_SEX_FEMALE, 0, 13.0, 0.0), G_DL_YOUNG_OR_FEMALE},
    {AGED(DAYS(57.0), 13.0), G_DL_YOUNG_OR_FEMALE},
    {AGED(DAYS(36.0), DAYS(57.0)),
     CELLS("8.5 to 9.6 g/dL", "7.0 to < 8.5 g/dL", "6.0 to < 7.0 g/dL", "< 6.0 g/dL"),
     ROWS(TO(1, 9.6), LOW(2, 8.5), LOW(3, 7.0), LOW(4, 6.0))},
    {AGED(DAYS(22.0), DAYS(36.0)),
     CELLS("9.5 to 11.0 g/dL", "8.0 to < 9.5 g/dL", "6.7 to < 8.0 g/dL", "< 6.7 g/dL"),
     ROWS(TO(1, 11.0), LOW(2, 9.5), LOW(3, 8.0), LOW(4, 6.7))},
    {AGED(DAYS(8.0), DAYS(22.0)),
     CELLS("11.0 to 13.0 g/dL", "9.0 to < 11.0 g/dL", "8.0 to < 9.0 g/dL", "< 8.0 g/dL"),
     ROWS(TO(1, 13.0), LOW(2, 11.0), LOW(3, 9.0), LOW(4, 8.0))},
    {AGED(0.0, DAYS(8.0)),
     CELLS("13.0 to 14.0 g/dL", "10.0 to < 13.0 g/dL", "9.0 to < 10.0 g/dL", "< 9.0 g/dL"),
     ROWS(TO(1, 14.0), LOW(2, 13.0), LOW(3, 10.0), LOW(4, 9.0))}};

static const cyto__group hemoglobin_mmol_l[] = {
    {PATIENTS(CYTO_SEX_MALE, 0, 13.0, 0.0),
     CELLS("6.19 to 6.76 mmol/L", "5.57 to < 6.19 mmol/L", "4.34 to < 5.57 mmol/L", "< 4.34 mmol/L"),
     ROWS(TO(1, 6.76), LOW(2, 6.19), LOW(3, 5.57), LOW(4, 4.34))},
    {PATIENTS(CYTO_SEX_FEMALE, 0, 13.0, 0.0), MMOL_L_YOUNG_OR_FEMALE},
    {AGED(DAYS(57.0), 13.0), MMOL_L_YOUNG_OR_FEMALE},
    {AGED(DAYS(36.0), DAYS(57.0)),
     CELLS("5.26 to 5.99 mmol/L", "4.32 to < 5.26 mmol/L", "3.72 to < 4.32 mmol/L", "< 3.72 mmol/L"),
     ROWS(TO(1, 5.99), LOW(2, 5.26), LOW(3, 4.32), LOW(4, 3.72))},
    {AGED(DAYS(22.0), DAYS(36.0)),
     CELLS("5.88 to 6.86 mmol/L", "4.94 to < 5.88 mmol/L", "4.15 to < 4.94 mmol/L", "< 4.15 mmol/L"),
     ROWS(TO(1, 6.86), LOW(2, 5.88), LOW(3, 4.94), LOW(4, 4.15))},
    {AGED(DAYS(8.0), DAYS(22.0)),
     CELLS("6.81 to 8.10 mmol/L", "5.57 to < 6.81 mmol/L", "4.96 to < 5.57 mmol/L", "< 4.96 mmol/L"),
     ROWS(TO(1, 8.1), LOW(2, 6.81), LOW(3, 5.57), LOW(4, 4.96))},
    {AGED(0.0, DAYS(8.0)),
     CELLS("8.05 to 8.72 mmol/L", "6.19 to < 8.05 mmol/L", "5.59 to < 6.19 mmol/L", "< 5.59 mmol/L"),
     ROWS(TO(1, 8.72), LOW(2, 8.05), LOW(3, 6.19), LOW(4, 5.59))}};

/* Grade 4 up to 1 day is printed "<1550/mm3" in one copy, "<1500/mm3" in the other, 1.500 in both. */
static const cyto__group neutrophils_per_ul[] = {
    {AGED(DAYS(8.0), 0.0),
     CELLS("800 to 1000/mm3", "600 to 799/mm3", "400 to 599/mm3", "<400/mm3"),
     ROWS(TO(1, 1000.0), LOW(2, 800.0), LOW(3, 600.0), LOW(4, 400.0))},
    {AGED(DAYS(2.0), DAYS(8.0)),
     CELLS("1250 to 1500/mm3", "1000 to 1249/mm3", "750 to 999/mm3", "<750/mm3"),
     ROWS(TO(1, 1500.0), LOW(2, 1250.0), LOW(3, 1000.0), LOW(4, 750.0))},
    {AGED(0.0, DAYS(2.0)),
     CELLS("4000 to 5000/mm3", "3000 to 3999/mm3", "1500 to 2999/mm3", "<1500/mm3"),
     ROWS(TO(1, 5000.0), LOW(2, 4000.0), LOW(3, 3000.0), LOW(4, 1500.0))}};

static const cyto__group neutrophils_giga_l[] = {
    {AGED(DAYS(8.0), 0.0),
     CELLS("0.800 to 1.000 x 10e9 /L", "0.600 to 0.799 x 10e9 /L", "0.400 to 0.599 x 10e9 /L", "<0.4 x 10e9 /L"),
     ROWS(TO(1, 1.0), LOW(2, 0.8), LOW(3, 0.6), LOW(4, 0.4))},
    {AGED(DAYS(2.0), DAYS(8.0)),
     CELLS("1.250 to 1.500 x 10e9 /L", "1.000 to 1.249 x 10e9 /L", "0.750 to 0.999 x 10e9 /L", "<0.750 x 10e9 /L"),
     ROWS(TO(1, 1.5), LOW(2, 1.25), LOW(3, 1.0), LOW(4, 0.75))},
    {AGED(0.0, DAYS(2.0)),
     CELLS("4.000 to 5.000 x 10e9 /L", "3.000 to 3.999 x 10e9 /L", "1.500 to 2.999 x 10e9 /L", "<1.500 x 10e9 /L"),
     ROWS(TO(1, 5.0), LOW(2, 4.0), LOW(3, 3.0), LOW(4, 1.5))}};

static const cyto__group leukocytes_per_ul[] = {
    {AGED(DAYS(8.0), 0.0),
     CELLS("2000 to 2499/mm3", "1500 to 1999/mm3", "1000 to 1499/mm3", "<1000/mm3"),
     ROWS(TO_NEXT(1, 2499.0, 2500.0), LOW(2, 2000.0), LOW(3, 1500.0), LOW(4, 1000.0))},
    {AGED(0.0, DAYS(8.0)),
     CELLS("5500 to 6999/mm3", "4000 to 5499/mm3", "2500 to 3999/mm3", "<2500/mm3"),
     ROWS(TO_NEXT(1, 6999.0, 7000.0), LOW(2, 5500.0), LOW(3, 4000.0), LOW(4, 2500.0))}};

static const cyto__group leukocytes_giga_l[] = {
    {AGED(DAYS(8.0), 0.0),
     CELLS("2.000 to 2.499 x 10e9/L", "1.5 to 1.999 x 10e9/L", "1.000 to 1.499 x 10e9/L", "<1.000 x 10e9/L"),
     ROWS(TO_NEXT(1, 2.499, 2.5), LOW(2, 2.0), LOW(3, 1.5), LOW(4, 1.0))},
    {AGED(0.0, DAYS(8.0)),
     CELLS("5.500 to 6.999 x 10e9/L", "4.000 to 5.499 x 10e9/L", "2.500 to 3.999 x 10e9/L", "<2.500 x 10e9/L"),
     ROWS(TO_NEXT(1, 6.999, 7.0), LOW(2, 5.5), LOW(3, 4.0), LOW(4, 2.5))}};

static const cyto__group lymphocytes_per_ul[] = {
    {AGED(OVER_YEARS(5.0), 0.0),
     CELLS("600 to <650/mm3", "500 to <600/mm3", "350 to <500/mm3", "<350/mm3"), FALLING(650.0, 600.0, 500.0, 350.0)}};

static const cyto__group lymphocytes_giga_l[] = {
    {AGED(OVER_YEARS(5.0), 0.0),
     CELLS("0.600 to <0.650 x 10e9/L", "0.500 to <0.600 x 10e9 /L", "0.350 to <0.500 x 10e9 /L", "<0.350 x 10e9 /L"),
     FALLING(0.65, 0.6, 0.5, 0.35)}};

static const cyto__group cd4_per_ul[] = {
    {AGED(OVER_YEARS(5.0), 0.0),
     CELLS("300 to <400/mm3", "200 to <300/mm3", "100 to <200/mm3", "<100/mm3"), FALLING(400.0, 300.0, 200.0, 100.0)}};

static const cyto__group cd4_giga_l[] = {
    {AGED(OVER_YEARS(5.0), 0.0),
     CELLS("0.30 to <0.40 x 10^9 /L", "0.20 to <0.30 x 10^9 /L", "0.10 to <0.20 x 10^9 /L", "<0.10 x 10^9 /L"),
     FALLING(0.4, 0.3, 0.2, 0.1)}};

static const cyto__group platelets_per_ul[] = {
    {EVERYONE,
     CELLS("100,000 to <125,000/mm3", "50,000 to <100,000/mm3", "25,000 to <50,000/mm3", "<25,000/mm3"),
     FALLING(125000.0, 100000.0, 50000.0, 25000.0)}};

static const cyto__group platelets_giga_l[] = {
    {EVERYONE,
     CELLS("100.00 - <125.000 x 10e9 /L", "50.0 to <100.000 x 10e9 /L", "25.000 to <50.000 x 10e9 /L", "<25.000 x 10e9 /L"),
     FALLING(125.0, 100.0, 50.0, 25.0)}};

#define AND_MULTIPLES(a, b, c, d)                                                             \
    ROWS(LOW(1, a), LOW(2, b), LOW(3, c), LOW(4, d), LOW_LLN(1, 1.0), LOW_LLN(2, 0.75),       \
         LOW_LLN(3, 0.5), LOW_LLN(4, 0.25))
static const cyto__group fibrinogen_mg_dl[] = {
    {EVERYONE,
     CELLS("100 to < 200 mg/dL OR 0.75 to < 1.00 x LLN", "75 to < 100 mg/dL OR >= 0.50 to < 0.75 x LLN",
      "50 to < 75 mg/dL OR 0.25 to < 0.50 x LLN", "< 50 mg/dL OR < 0.25 x LLN"),
     AND_MULTIPLES(200.0, 100.0, 75.0, 50.0)}};

static const cyto__group fibrinogen_g_l[] = {
    {EVERYONE,
     CELLS("1.00 to < 2.00 g/L OR 0.75 to < 1.00 x LLN", "0.75 to < 1.00 g/L OR >= 0.50 to < 0.75 x LLN",
      "0.50 to < 0.75 g/L OR 0.25 to < 0.50 x LLN", "< 0.50 g/L OR < 0.25 x LLN"),
     AND_MULTIPLES(2.0, 1.0, 0.75, 0.5)}};

static const cyto__group inr[] = {
    {IF_ANTICOAGULATED(CYTO_NO),
     CELLS("1.1 - <1.5 x ULN", "1.5 - <2.0 x ULN", "2.0 - <3.0 x ULN", ">=3.0 x ULN"), TIMES_ULN(1.1, 1.5, 2.0, 3.0)}};

static const cyto__group aptt[] = {
    {IF_ANTICOAGULATED(CYTO_NO),
     CELLS("1.1 to < 1.66 x ULN", "1.66 to < 2.33 x ULN", "2.33 to < 3.00 x ULN", ">=3.00 x ULN"),
     TIMES_ULN(1.1, 1.66, 2.33, 3.0)}};

static const cyto__group prothrombin_time[] = {
    {IF_ANTICOAGULATED(CYTO_NO),
     CELLS("1.1 to < 1.25 x ULN", "1.25 to < 1.50 x ULN", "1.50 to < 3.00 x ULN", ">=3.00 x ULN"),
     TIMES_ULN(1.1, 1.25, 1.5, 3.0)}};

static const cyto__group methemoglobin[] = {
    {EVERYONE, CELLS("5.0 to < 10.0%", "10.0 to < 15.0%", "15.0 to < 20.0%", ">=20.0%"), RISING(5.0, 10.0, 15.0, 20.0)}};

#define BLOOD "Hematology"
#define APTT  "activated-partial-thromboplastin-time-prolonged"
static const cyto_criterion criteria[] = {
    TERM("anemia", "Hemoglobin, Low", BLOOD, G_PER_DL, 0, hemoglobin_g_dl),
    TERM("anemia", "Hemoglobin, Low", BLOOD, MMOL_PER_L, 0, hemoglobin_mmol_l),
    TERM("platelet-count-decreased", "Platelets, Decreased", BLOOD, PER_UL, 0, platelets_per_ul),
    TERM("platelet-count-decreased", "Platelets, Decreased", BLOOD, GIGA_PER_L, 0, platelets_giga_l),
    TERM("neutrophil-count-decreased", "Absolute Neutrophil Count (ANC), Low", BLOOD, PER_UL, 0, neutrophils_per_ul),
    TERM("neutrophil-count-decreased", "Absolute Neutrophil Count (ANC), Low", BLOOD, GIGA_PER_L, 0, neutrophils_giga_l),
    TERM("white-blood-cell-decreased", "WBC, Decreased", BLOOD, PER_UL, 0, leukocytes_per_ul),
    TERM("white-blood-cell-decreased", "WBC, Decreased", BLOOD, GIGA_PER_L, 0, leukocytes_giga_l),
    TERM("lymphocyte-count-decreased", "Absolute Lymphocyte Count, Low (not HIV infected)", BLOOD, PER_UL, 0, lymphocytes_per_ul),
    TERM("lymphocyte-count-decreased", "Absolute Lymphocyte Count, Low (not HIV infected)", BLOOD, GIGA_PER_L, 0, lymphocytes_giga_l),
    TERM("cd4-lymphocytes-decreased", "Absolute CD4+ Count, Low (not HIV infected)", BLOOD, PER_UL, 0, cd4_per_ul),
    TERM("cd4-lymphocytes-decreased", "Absolute CD4+ Count, Low (not HIV infected)", BLOOD, GIGA_PER_L, 0, cd4_giga_l),
    TERM("fibrinogen-decreased", "Fibrinogen Decreased", BLOOD, MG_PER_DL, 0, fibrinogen_mg_dl),
    TERM("fibrinogen-decreased", "Fibrinogen Decreased", BLOOD, G_PER_L, 0, fibrinogen_g_l),
    TERM("inr-increased", "INR, High", BLOOD, RATIO, 0, inr),
    TERM(APTT, "PTT, High", BLOOD, SECOND, 0, aptt),
    TERM("prothrombin-time-prolonged", "PT, High", BLOOD, SECOND, 0, prothrombin_time),
    TERM("methemoglobinemia", "Methemoglobin", BLOOD, PERCENT, 0, methemoglobin),
};

const cyto__part cyto__daids_2_1_blood = {criteria, COUNT_OF(criteria)};
