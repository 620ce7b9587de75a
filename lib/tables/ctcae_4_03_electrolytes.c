/* SPDX-License-Identifier: MIT */
/* CTCAE v4.03, electrolytes and pH. Calcium corrected for albumin and ionized calcium stand in one
 * cell of the text, and are two terms here: one analyte each. "Normal" of the pH is its limits.
 * Hypokalemia prints one band for grades 1 and 2, told apart by symptoms (or by "intervention
 * indicated", which is the clinician's). */
#include "ctcae_4_03.h"

static const cyto__group calcium_high_mg_dl[] = {
    {EVERYONE,
     CELLS("Corrected serum calcium of >ULN - 11.5 mg/dL", "Corrected serum calcium of >11.5 - 12.5 mg/dL",
      "Corrected serum calcium of >12.5 - 13.5 mg/dL", "Corrected serum calcium of >13.5 mg/dL"),
     ROWS(HIGH_ULN(1, 1.0), HIGH(2, 11.5), HIGH(3, 12.5), HIGH(4, 13.5))}};

static const cyto__group calcium_high_mmol_l[] = {
    {EVERYONE,
     CELLS(">ULN - 2.9 mmol/L", ">2.9 - 3.1 mmol/L", ">3.1 - 3.4 mmol/L", ">3.4 mmol/L"),
     ROWS(HIGH_ULN(1, 1.0), HIGH(2, 2.9), HIGH(3, 3.1), HIGH(4, 3.4))}};

static const cyto__group calcium_ionized_high[] = {
    {EVERYONE,
     CELLS("Ionized calcium >ULN - 1.5 mmol/L", "Ionized calcium >1.5 - 1.6 mmol/L",
      "Ionized calcium >1.6 - 1.8 mmol/L", "Ionized calcium >1.8 mmol/L"),
     ROWS(HIGH_ULN(1, 1.0), HIGH(2, 1.5), HIGH(3, 1.6), HIGH(4, 1.8))}};

static const cyto__group calcium_low_mg_dl[] = {
    {EVERYONE,
     CELLS("Corrected serum calcium of <LLN - 8.0 mg/dL", "Corrected serum calcium of <8.0 - 7.0 mg/dL",
      "Corrected serum calcium of <7.0 - 6.0 mg/dL", "Corrected serum calcium of <6.0 mg/dL"),
     ROWS(LOW_LLN(1, 1.0), LOW(2, 8.0), LOW(3, 7.0), LOW(4, 6.0))}};

static const cyto__group calcium_low_mmol_l[] = {
    {EVERYONE,
     CELLS("<LLN - 2.0 mmol/L", "<2.0 - 1.75 mmol/L", "<1.75 - 1.5 mmol/L", "<1.5 mmol/L"),
     ROWS(LOW_LLN(1, 1.0), LOW(2, 2.0), LOW(3, 1.75), LOW(4, 1.5))}};

static const cyto__group calcium_ionized_low[] = {
    {EVERYONE,
     CELLS("Ionized calcium <LLN - 1.0 mmol/L", "Ionized calcium <1.0 - 0.9 mmol/L",
      "Ionized calcium <0.9 - 0.8 mmol/L", "Ionized calcium <0.8 mmol/L"),
     ROWS(LOW_LLN(1, 1.0), LOW(2, 1.0), LOW(3, 0.9), LOW(4, 0.8))}};

static const cyto__group potassium_high[] = {
    {EVERYONE,
     CELLS(">ULN - 5.5 mmol/L", ">5.5 - 6.0 mmol/L", ">6.0 - 7.0 mmol/L", ">7.0 mmol/L"),
     ROWS(HIGH_ULN(1, 1.0), HIGH(2, 5.5), HIGH(3, 6.0), HIGH(4, 7.0))}};

static const cyto__group potassium_low[] = {
    {IF_SYMPTOMATIC(CYTO_NO),
     CELLS("<LLN - 3.0 mmol/L", "", "<3.0 - 2.5 mmol/L", "<2.5 mmol/L"),
     ROWS(LOW_LLN(1, 1.0), LOW(3, 3.0), LOW(4, 2.5))},
    {IF_SYMPTOMATIC(CYTO_YES),
     CELLS("", "<LLN - 3.0 mmol/L; symptomatic", "<3.0 - 2.5 mmol/L", "<2.5 mmol/L"),
     ROWS(LOW_LLN(2, 1.0), LOW(3, 3.0), LOW(4, 2.5))}};

static const cyto__group magnesium_high_mg_dl[] = {
    {EVERYONE,
     CELLS(">ULN - 3.0 mg/dL", "", ">3.0 - 8.0 mg/dL", ">8.0 mg/dL"),
     ROWS(HIGH_ULN(1, 1.0), HIGH(3, 3.0), HIGH(4, 8.0))}};

static const cyto__group magnesium_high_mmol_l[] = {
    {EVERYONE,
     CELLS(">ULN - 1.23 mmol/L", "", ">1.23 - 3.30 mmol/L", ">3.30 mmol/L"),
     ROWS(HIGH_ULN(1, 1.0), HIGH(3, 1.23), HIGH(4, 3.30))}};

static const cyto__group magnesium_low_mg_dl[] = {
    {EVERYONE,
     CELLS("<LLN - 1.2 mg/dL", "<1.2 - 0.9 mg/dL", "<0.9 - 0.7 mg/dL", "<0.7 mg/dL"),
     ROWS(LOW_LLN(1, 1.0), LOW(2, 1.2), LOW(3, 0.9), LOW(4, 0.7))}};

static const cyto__group magnesium_low_mmol_l[] = {
    {EVERYONE,
     CELLS("<LLN - 0.5 mmol/L", "<0.5 - 0.4 mmol/L", "<0.4 - 0.3 mmol/L", "<0.3 mmol/L"),
     ROWS(LOW_LLN(1, 1.0), LOW(2, 0.5), LOW(3, 0.4), LOW(4, 0.3))}};

static const cyto__group sodium_high[] = {
    {EVERYONE,
     CELLS(">ULN - 150 mmol/L", ">150 - 155 mmol/L", ">155 - 160 mmol/L", ">160 mmol/L"),
     ROWS(HIGH_ULN(1, 1.0), HIGH(2, 150.0), HIGH(3, 155.0), HIGH(4, 160.0))}};

static const cyto__group sodium_low[] = {
    {EVERYONE,
     CELLS("<LLN - 130 mmol/L", "", "<130 - 120 mmol/L", "<120 mmol/L"),
     ROWS(LOW_LLN(1, 1.0), LOW(3, 130.0), LOW(4, 120.0))}};

static const cyto__group phosphate_low_mg_dl[] = {
    {EVERYONE,
     CELLS("<LLN - 2.5 mg/dL", "<2.5 - 2.0 mg/dL", "<2.0 - 1.0 mg/dL", "<1.0 mg/dL"),
     ROWS(LOW_LLN(1, 1.0), LOW(2, 2.5), LOW(3, 2.0), LOW(4, 1.0))}};

static const cyto__group phosphate_low_mmol_l[] = {
    {EVERYONE,
     CELLS("<LLN - 0.8 mmol/L", "<0.8 - 0.6 mmol/L", "<0.6 - 0.3 mmol/L", "<0.3 mmol/L"),
     ROWS(LOW_LLN(1, 1.0), LOW(2, 0.8), LOW(3, 0.6), LOW(4, 0.3))}};

static const cyto__group acidosis[] = {
    {EVERYONE, CELLS("pH <normal, but >=7.3", "", "pH <7.3", ""), ROWS(LOW_LLN(1, 1.0), LOW(3, 7.3))}};

static const cyto__group alkalosis[] = {
    {EVERYONE, CELLS("pH >normal, but <=7.5", "", "pH >7.5", ""), ROWS(HIGH_ULN(1, 1.0), HIGH(3, 7.5))}};

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
    TERM("hypophosphatemia", "Hypophosphatemia", METABOLISM, MG_PER_DL, 0, phosphate_low_mg_dl),
    TERM("hypophosphatemia", "Hypophosphatemia", METABOLISM, MMOL_PER_L, 0, phosphate_low_mmol_l),
    TERM("acidosis", "Acidosis", METABOLISM, PH, 3, acidosis),
    TERM("alkalosis", "Alkalosis", METABOLISM, PH, 3, alkalosis),
};

const cyto__part cyto__ctcae_4_03_electrolytes = {criteria, COUNT_OF(criteria)};
