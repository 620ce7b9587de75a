/* SPDX-License-Identifier: MIT */
/* CTCAE v5.0 (see ctcae_5_0.c): electrolytes, glucose, albumin, lipids, urate, acid and base. The
 * bounds in mg/dL and in mmol/L are those printed, not conversions of each other. */
#include "ctcae.h"

#define FOUR_DOWN(two, three, four) ROWS(LOW_LLN(1, 1.0), LOW(2, two), LOW(3, three), LOW(4, four))
#define FOUR_UP(two, three, four)   ROWS(HIGH_ULN(1, 1.0), HIGH(2, two), HIGH(3, three), HIGH(4, four))

static const cyto__group calcium_high_mg_dl[] = {
    {EVERYONE,
     CELLS("Corrected serum calcium of >ULN - 11.5 mg/dL", "Corrected serum calcium of >11.5 - 12.5 mg/dL",
      "Corrected serum calcium of >12.5 - 13.5 mg/dL", "Corrected serum calcium of >13.5 mg/dL"),
     FOUR_UP(11.5, 12.5, 13.5)}};

static const cyto__group calcium_high_mmol_l[] = {
    {EVERYONE, CELLS(">ULN - 2.9 mmol/L", ">2.9 - 3.1 mmol/L", ">3.1 - 3.4 mmol/L", ">3.4 mmol/L"),
     FOUR_UP(2.9, 3.1, 3.4)}};

static const cyto__group calcium_ionized_high[] = {
    {EVERYONE,
     CELLS("Ionized calcium >ULN - 1.5 mmol/L", "Ionized calcium >1.5 - 1.6 mmol/L",
      "Ionized calcium >1.6 - 1.8 mmol/L", "Ionized calcium >1.8 mmol/L"),
     FOUR_UP(1.5, 1.6, 1.8)}};

static const cyto__group calcium_low_mg_dl[] = {
    {EVERYONE,
     CELLS("Corrected serum calcium of <LLN - 8.0 mg/dL", "Corrected serum calcium of <8.0 - 7.0 mg/dL",
      "Corrected serum calcium of <7.0 - 6.0 mg/dL", "Corrected serum calcium of <6.0 mg/dL"),
     FOUR_DOWN(8.0, 7.0, 6.0)}};

static const cyto__group calcium_low_mmol_l[] = {
    {EVERYONE, CELLS("<LLN - 2.0 mmol/L", "<2.0 - 1.75 mmol/L", "<1.75 - 1.5 mmol/L", "<1.5 mmol/L"),
     FOUR_DOWN(2.0, 1.75, 1.5)}};

static const cyto__group calcium_ionized_low[] = {
    {EVERYONE,
     CELLS("Ionized calcium <LLN - 1.0 mmol/L", "Ionized calcium <1.0 - 0.9 mmol/L",
      "Ionized calcium <0.9 - 0.8 mmol/L", "Ionized calcium <0.8 mmol/L"),
     FOUR_DOWN(1.0, 0.9, 0.8)}};

static const cyto__group potassium_high[] = {
    {EVERYONE, CELLS(">ULN - 5.5 mmol/L", ">5.5 - 6.0 mmol/L", ">6.0 - 7.0 mmol/L", ">7.0 mmol/L"),
     FOUR_UP(5.5, 6.0, 7.0)}};

static const cyto__group potassium_low[] = {
    {IF_SYMPTOMATIC(CYTO_NO),
     CELLS("<LLN - 3.0 mmol/L", "", "<3.0 - 2.5 mmol/L", "<2.5 mmol/L"),
     ROWS(LOW_LLN(1, 1.0), LOW(3, 3.0), LOW(4, 2.5))},
    {IF_SYMPTOMATIC(CYTO_YES),
     CELLS("", "Symptomatic with <LLN - 3.0 mmol/L", "<3.0 - 2.5 mmol/L", "<2.5 mmol/L"),
     ROWS(LOW_LLN(2, 1.0), LOW(3, 3.0), LOW(4, 2.5))}};

static const cyto__group magnesium_high_mg_dl[] = {
    {EVERYONE, CELLS(">ULN - 3.0 mg/dL", "", ">3.0 - 8.0 mg/dL", ">8.0 mg/dL"),
     ROWS(HIGH_ULN(1, 1.0), HIGH(3, 3.0), HIGH(4, 8.0))}};

static const cyto__group magnesium_high_mmol_l[] = {
    {EVERYONE, CELLS(">ULN - 1.23 mmol/L", "", ">1.23 - 3.30 mmol/L", ">3.30 mmol/L"),
     ROWS(HIGH_ULN(1, 1.0), HIGH(3, 1.23), HIGH(4, 3.3))}};

static const cyto__group magnesium_low_mg_dl[] = {
    {EVERYONE, CELLS("<LLN - 1.2 mg/dL", "<1.2 - 0.9 mg/dL", "<0.9 - 0.7 mg/dL", "<0.7 mg/dL"),
     FOUR_DOWN(1.2, 0.9, 0.7)}};

static const cyto__group magnesium_low_mmol_l[] = {
    {EVERYONE, CELLS("<LLN - 0.5 mmol/L", "<0.5 - 0.4 mmol/L", "<0.4 - 0.3 mmol/L", "<0.3 mmol/L"),
     FOUR_DOWN(0.5, 0.4, 0.3)}};

static const cyto__group sodium_high[] = {
    {EVERYONE, CELLS(">ULN - 150 mmol/L", ">150 - 155 mmol/L", ">155 - 160 mmol/L", ">160 mmol/L"),
     FOUR_UP(150.0, 155.0, 160.0)}};

/* Between 129 and 130, and 124 and 125, the print has no grade of its own. */
static const cyto__group sodium_low[] = {
    {IF_SYMPTOMATIC(CYTO_NO),
     CELLS("<LLN - 130 mmol/L", "125-129 mmol/L and asymptomatic", "120-124 mmol/L regardless of symptoms",
      "<120 mmol/L"),
     ROWS(LOW_LLN(1, 1.0), PERHAPS(2, CYTO__BELOW, 130.0, CYTO__NUMBER), TO(2, 129.0),
          PERHAPS(3, CYTO__BELOW, 125.0, CYTO__NUMBER), TO(3, 124.0), LOW(4, 120.0))},
    {IF_SYMPTOMATIC(CYTO_YES),
     CELLS("<LLN - 130 mmol/L", "", "125-129 mmol/L symptomatic; 120-124 mmol/L regardless of symptoms",
      "<120 mmol/L"),
     ROWS(LOW_LLN(1, 1.0), PERHAPS(3, CYTO__BELOW, 130.0, CYTO__NUMBER), TO(3, 129.0), LOW(4, 120.0))}};

static const cyto__group glucose_low_mg_dl[] = {
    {EVERYONE, CELLS("<LLN - 55 mg/dL", "<55 - 40 mg/dL", "<40 - 30 mg/dL", "<30 mg/dL"),
     FOUR_DOWN(55.0, 40.0, 30.0)}};

static const cyto__group glucose_low_mmol_l[] = {
    {EVERYONE, CELLS("<LLN - 3.0 mmol/L", "<3.0 - 2.2 mmol/L", "<2.2 - 1.7 mmol/L", "<1.7 mmol/L"),
     FOUR_DOWN(3.0, 2.2, 1.7)}};

static const cyto__group albumin_g_dl[] = {
    {EVERYONE, CELLS("<LLN - 3 g/dL", "<3 - 2 g/dL", "<2 g/dL", ""),
     ROWS(LOW_LLN(1, 1.0), LOW(2, 3.0), LOW(3, 2.0))}};

static const cyto__group albumin_g_l[] = {
    {EVERYONE, CELLS("<LLN - 30 g/L", "<30 - 20 g/L", "<20 g/L", ""),
     ROWS(LOW_LLN(1, 1.0), LOW(2, 30.0), LOW(3, 20.0))}};

static const cyto__group cholesterol_mg_dl[] = {
    {EVERYONE, CELLS(">ULN - 300 mg/dL", ">300 - 400 mg/dL", ">400 - 500 mg/dL", ">500 mg/dL"),
     FOUR_UP(300.0, 400.0, 500.0)}};

static const cyto__group cholesterol_mmol_l[] = {
    {EVERYONE, CELLS(">ULN - 7.75 mmol/L", ">7.75 - 10.34 mmol/L", ">10.34 - 12.92 mmol/L", ">12.92 mmol/L"),
     FOUR_UP(7.75, 10.34, 12.92)}};

static const cyto__group triglycerides_mg_dl[] = {
    {EVERYONE,
     CELLS("150 mg/dL - 300 mg/dL", ">300 mg/dL - 500 mg/dL", ">500 mg/dL - 1000 mg/dL", ">1000 mg/dL"),
     ROWS(FROM(1, 150.0), HIGH(2, 300.0), HIGH(3, 500.0), HIGH(4, 1000.0))}};

static const cyto__group triglycerides_mmol_l[] = {
    {EVERYONE,
     CELLS("1.71 mmol/L - 3.42 mmol/L", ">3.42 mmol/L - 5.7 mmol/L", ">5.7 mmol/L - 11.4 mmol/L",
      ">11.4 mmol/L"),
     ROWS(FROM(1, 1.71), HIGH(2, 3.42), HIGH(3, 5.7), HIGH(4, 11.4))}};

/* Symptomatic: with physiologic consequences. */
static const cyto__group urate[] = {
    {IF_SYMPTOMATIC(CYTO_NO), CELLS(">ULN without physiologic consequences", "", "", ""), ROWS(HIGH_ULN(1, 1.0))},
    {IF_SYMPTOMATIC(CYTO_YES), CELLS("", "", ">ULN with physiologic consequences", ""), ROWS(HIGH_ULN(3, 1.0))}};

static const cyto__group acidosis[] = {
    {EVERYONE, CELLS("pH <normal, but >=7.3", "", "pH <7.3", ""), ROWS(LOW_LLN(1, 1.0), LOW(3, 7.3))}};

static const cyto__group alkalosis[] = {
    {EVERYONE, CELLS("pH >normal, but <=7.5", "", "pH >7.5", ""), ROWS(HIGH_ULN(1, 1.0), HIGH(3, 7.5))}};

static const cyto__group bicarbonate[] = {{EVERYONE, CELLS("<LLN", "", "", ""), ROWS(LOW_LLN(1, 1.0))}};

#define HERE &cyto__ctcae_5_0
static const cyto_criterion criteria[] = {
    TERM("hypercalcemia", "Hypercalcemia", METABOLISM, MG_PER_DL, 0, calcium_high_mg_dl),
    TERM("hypercalcemia", "Hypercalcemia", METABOLISM, MMOL_PER_L, 0, calcium_high_mmol_l),
    TERM("hypercalcemia-ionized", "Hypercalcemia", METABOLISM, MMOL_PER_L, 0, calcium_ionized_high),
    TERM("hypocalcemia", "Hypocalcemia", METABOLISM, MG_PER_DL, 0, calcium_low_mg_dl),
    TERM("hypocalcemia", "Hypocalcemia", METABOLISM, MMOL_PER_L, 0, calcium_low_mmol_l),
    TERM("hypocalcemia-ionized", "Hypocalcemia", METABOLISM, MMOL_PER_L, 0, calcium_ionized_low),
    TERM("hyperkalemia", "Hyperkalemia", METABOLISM, MMOL_PER_L, 0, potassium_high),
    TERM("hypokalemia", "Hypokalemia", METABOLISM, MMOL_PER_L, 0, potassium_low),
    TERM("hypermagnesemia", "Hypermagnesemia", METABOLISM, MG_PER_DL, 0, magnesium_high_mg_dl),
    TERM("hypermagnesemia", "Hypermagnesemia", METABOLISM, MMOL_PER_L, 0, magnesium_high_mmol_l),
    TERM("hypomagnesemia", "Hypomagnesemia", METABOLISM, MG_PER_DL, 0, magnesium_low_mg_dl),
    TERM("hypomagnesemia", "Hypomagnesemia", METABOLISM, MMOL_PER_L, 0, magnesium_low_mmol_l),
    TERM("hypernatremia", "Hypernatremia", METABOLISM, MMOL_PER_L, 0, sodium_high),
    TERM("hyponatremia", "Hyponatremia", METABOLISM, MMOL_PER_L, 0, sodium_low),
    TERM("hypoglycemia", "Hypoglycemia", METABOLISM, MG_PER_DL, 0, glucose_low_mg_dl),
    TERM("hypoglycemia", "Hypoglycemia", METABOLISM, MMOL_PER_L, 0, glucose_low_mmol_l),
    TERM("hypoalbuminemia", "Hypoalbuminemia", METABOLISM, G_PER_DL, 3, albumin_g_dl),
    TERM("hypoalbuminemia", "Hypoalbuminemia", METABOLISM, G_PER_L, 3, albumin_g_l),
    TERM("cholesterol-high", "Cholesterol high", TESTS, MG_PER_DL, 0, cholesterol_mg_dl),
    TERM("cholesterol-high", "Cholesterol high", TESTS, MMOL_PER_L, 0, cholesterol_mmol_l),
    TERM("hypertriglyceridemia", "Hypertriglyceridemia", METABOLISM, MG_PER_DL, 0, triglycerides_mg_dl),
    TERM("hypertriglyceridemia", "Hypertriglyceridemia", METABOLISM, MMOL_PER_L, 0, triglycerides_mmol_l),
    TERM("hyperuricemia", "Hyperuricemia", METABOLISM, UMOL_PER_L, 3, urate),
    TERM("hyperuricemia", "Hyperuricemia", METABOLISM, MG_PER_DL, 3, urate),
    TERM("acidosis", "Acidosis", METABOLISM, PH, 3, acidosis),
    TERM("alkalosis", "Alkalosis", METABOLISM, PH, 3, alkalosis),
    TERM("blood-bicarbonate-decreased", "Blood bicarbonate decreased", TESTS, MMOL_PER_L, 0, bicarbonate),
};

const cyto__part cyto__ctcae_5_0_metabolism = {criteria, COUNT_OF(criteria)};
