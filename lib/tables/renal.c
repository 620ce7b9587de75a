/* SPDX-License-Identifier: MIT */
/* Formulas of kidney function, coefficients as printed. Read November 2026.
 * Read in the paper or with its publisher: Cockcroft and Gault (abstract), CKD-EPI 2021 and bedside
 * Schwartz (National Kidney Foundation). The others were read second-hand, each in two texts:
 *   Jelliffe 1973: women x 0.9 (rxkinetics, ClinCalc). One program has x 0.99 for women, a slip.
 *   MDRD: 175 and 186 (a pharmacotherapy manual, Region Sjaelland's laboratory manual).
 *   CKD-EPI 2009: (Region Sjaelland's laboratory manual, a review in BioMed Res Int 2014;916542).
 *   Schwartz 1976 to 1987: k by age (SKI nephrology, Nefrocalc); 0.45 ends at one year as in the
 *   title of Schwartz 1984, though Nefrocalc prints two years.
 *   Wright 2001: creatinine by Jaffe, without creatine kinase (two programs). The paper's three
 *   other variants (enzymatic; with creatine kinase) were not found in print: left out.
 *   Lund-Malmoe revised: (egfr.app; clinPK).
 * MDRD and CKD-EPI 2009 print a factor for race (1.212, 1.159): left out, as NKF and ASN advise.
 * The ages of the MDRD study (18 to 70), the 20 years of Jelliffe and the 13 of Schwartz's boys are
 * as commonly cited; not seen in print with the paper.
 * Ages: accepted are those the source names (NIDDK: CKD-EPI for 18 and older; NKF: bedside Schwartz
 * for 1 to 18); where none is named, cytodose's own, wide. */
#include "calculators/renal.h"

#define BOTH(x)         {x, x}
#define WOMEN_MEN(w, m) {w, m}
#define ALWAYS          0.0, 131.0

/* 0.33 preterm and 0.45 term in the first year, 0.55 to 12 years, then boys 0.70. */
static const cyto__renal_age_k schwartz_k[] = {
    { 1.0, CYTO_YES,     BOTH(0.33)},
    { 1.0, CYTO_NO,      BOTH(0.45)},
    {13.0, CYTO_UNKNOWN, BOTH(0.55)},
    { 0.0, CYTO_UNKNOWN, WOMEN_MEN(0.55, 0.70)},
};

const cyto__renal_formula cyto__renal_formulas[] = {
    {CYTO_RENAL_COCKCROFT_GAULT, "cockcroft-gault",
     "(140 - age) x weight / (72 x creatinine), women x 0.85 [mL/min; kg, mg/dL]",
     "249 men aged 18 to 92; creatinine not standardized; no women: 15 % less is the authors' estimate",
     "Cockcroft DW, Gault MH, Nephron 1976;16:31, doi:10.1159/000180580",
     CYTO_RENAL_CLEARANCE, 0, 0, CYTO__SIZE_WEIGHT, 18.0, 93.0, ALWAYS,
     {.kind = CYTO__RENAL_LINEAR, .k = BOTH(1.0 / 72.0), .times = WOMEN_MEN(0.85, 1.0),
      .a = 140.0, .b = 1.0, .from = 0.0}, 0},

    {CYTO_RENAL_COCKCROFT_GAULT_SI, "cockcroft-gault-si",
     "(140 - age) x weight x k / creatinine, k 1.04 women, 1.23 men [mL/min; kg, umol/L]",
     "as cockcroft-gault; constants rounded: up to 0.4 % from it",
     "Cockcroft DW, Gault MH, Nephron 1976;16:31, in umol/L as chemotherapy networks print it; "
     "read second-hand",
     CYTO_RENAL_CLEARANCE, 0, 1, CYTO__SIZE_WEIGHT, 18.0, 93.0, ALWAYS,
     {.kind = CYTO__RENAL_LINEAR, .k = WOMEN_MEN(1.04, 1.23), .times = BOTH(1.0),
      .a = 140.0, .b = 1.0, .from = 0.0}, 0},

    {CYTO_RENAL_JELLIFFE_1973, "jelliffe-1973",
     "(98 - 0.8 x (age - 20)) / creatinine, women x 0.9 [mL/min/1.73 m2; mg/dL]",
     "adults, from 20 years on by its form; creatinine not standardized",
     "Jelliffe RW, Ann Intern Med 1973;79:604; read second-hand",
     CYTO_RENAL_CLEARANCE, 1, 0, CYTO__SIZE_NONE, 20.0, 131.0, ALWAYS,
     {.kind = CYTO__RENAL_LINEAR, .k = BOTH(1.0), .times = WOMEN_MEN(0.9, 1.0),
      .a = 98.0, .b = 0.8, .from = 20.0}, 0},

    {CYTO_RENAL_MDRD_175, "mdrd-175",
     "175 x creatinine^-1.154 x age^-0.203, women x 0.742 [mL/min/1.73 m2; mg/dL]",
     "1628 adults with kidney disease, 18 to 70; creatinine standardized (IDMS); low above 60",
     "Levey AS et al, Ann Intern Med 2006;145:247, without its factor for race; read second-hand",
     CYTO_RENAL_GFR, 1, 0, CYTO__SIZE_NONE, 18.0, 71.0, 18.0, 131.0,
     {.kind = CYTO__RENAL_POWER, .k = BOTH(175.0), .times = WOMEN_MEN(0.742, 1.0),
      .cr_power = -1.154, .age_power = -0.203}, 0},

    {CYTO_RENAL_MDRD_186, "mdrd-186",
     "186 x creatinine^-1.154 x age^-0.203, women x 0.742 [mL/min/1.73 m2; mg/dL]",
     "1628 adults with kidney disease, 18 to 70; creatinine NOT standardized: with IDMS use mdrd-175",
     "Levey AS et al, J Am Soc Nephrol 2000;11:155A, without its factor for race; read second-hand",
     CYTO_RENAL_GFR, 1, 0, CYTO__SIZE_NONE, 18.0, 71.0, 18.0, 131.0,
     {.kind = CYTO__RENAL_POWER, .k = BOTH(186.0), .times = WOMEN_MEN(0.742, 1.0),
      .cr_power = -1.154, .age_power = -0.203}, 0},

    {CYTO_RENAL_CKD_EPI_2009, "ckd-epi-2009",
     "141 x min(creatinine/k, 1)^a x max(creatinine/k, 1)^-1.209 x 0.993^age, women x 1.018; k 0.7 "
     "women, 0.9 men; a -0.329 women, -0.411 men [mL/min/1.73 m2; mg/dL]",
     "8254 adults of 10 studies, 18 and older; creatinine standardized (IDMS)",
     "Levey AS et al, Ann Intern Med 2009;150:604, without its factor for race; read second-hand",
     CYTO_RENAL_GFR, 1, 0, CYTO__SIZE_NONE, 18.0, 131.0, 18.0, 131.0,
     {.kind = CYTO__RENAL_SPLINE, .k = BOTH(141.0), .times = WOMEN_MEN(1.018, 1.0), .cr_power = -1.209,
      .knot = WOMEN_MEN(0.7, 0.9), .below = WOMEN_MEN(-0.329, -0.411), .base = 0.993}, 0},

    {CYTO_RENAL_CKD_EPI_2021, "ckd-epi-2021",
     "142 x min(creatinine/k, 1)^a x max(creatinine/k, 1)^-1.200 x 0.9938^age, women x 1.012; k 0.7 "
     "women, 0.9 men; a -0.241 women, -0.302 men [mL/min/1.73 m2; mg/dL]",
     "8254 adults of 10 studies, 18 and older; creatinine standardized (IDMS)",
     "Inker LA et al, N Engl J Med 2021;385:1737, as the National Kidney Foundation prints it",
     CYTO_RENAL_GFR, 1, 0, CYTO__SIZE_NONE, 18.0, 131.0, 18.0, 131.0,
     {.kind = CYTO__RENAL_SPLINE, .k = BOTH(142.0), .times = WOMEN_MEN(1.012, 1.0), .cr_power = -1.200,
      .knot = WOMEN_MEN(0.7, 0.9), .below = WOMEN_MEN(-0.241, -0.302), .base = 0.9938}, 0},

    {CYTO_RENAL_SCHWARTZ_BEDSIDE, "schwartz-bedside",
     "0.413 x height / creatinine [mL/min/1.73 m2; cm, mg/dL]",
     "children of 1 to 18 years with kidney disease; creatinine enzymatic, standardized (IDMS)",
     "Schwartz GJ et al, J Am Soc Nephrol 2009;20:629, as the National Kidney Foundation prints it",
     CYTO_RENAL_GFR, 1, 0, CYTO__SIZE_HEIGHT, 1.0, 19.0, 1.0, 19.0,
     {.kind = CYTO__RENAL_LINEAR, .k = BOTH(0.413), .times = BOTH(1.0), .a = 1.0}, 0},

    {CYTO_RENAL_SCHWARTZ_ORIGINAL, "schwartz-original",
     "k x height / creatinine; k below 1 year 0.33 preterm, 0.45 term; 0.55; boys from 13 years 0.70 "
     "[mL/min/1.73 m2; cm, mg/dL]",
     "infants, children, adolescents; creatinine by Jaffe: 20 to 40 % too high with IDMS (NKF)",
     "Schwartz GJ et al, Pediatrics 1976;58:259; J Pediatr 1984;104:849; 1985;106:522; read second-hand",
     CYTO_RENAL_GFR, 1, 0, CYTO__SIZE_HEIGHT, 0.0, 19.0, 0.0, 19.0,
     {.kind = CYTO__RENAL_LINEAR, .times = BOTH(1.0), .a = 1.0}, schwartz_k},

    {CYTO_RENAL_WRIGHT_JAFFE, "wright-jaffe",
     "(6580 - 38.8 x age) x BSA x (1 - 0.168 if woman) / creatinine [mL/min; m2 by Du Bois, umol/L]",
     "62 adults with cancer, tested in 38; creatinine by Jaffe, creatine kinase not used",
     "Wright JG et al, Br J Cancer 2001;84:452, doi:10.1054/bjoc.2000.1643; read second-hand",
     CYTO_RENAL_GFR, 0, 1, CYTO__SIZE_BSA, 18.0, 131.0, ALWAYS,
     {.kind = CYTO__RENAL_LINEAR, .k = BOTH(1.0), .times = WOMEN_MEN(0.832, 1.0),
      .a = 6580.0, .b = 38.8, .from = 0.0}, 0},

    {CYTO_RENAL_LUND_MALMO_REVISED, "lund-malmo-revised",
     "exp(X - 0.0158 x age + 0.438 x ln age); women X = 2.50 + 0.0121 x (150 - creatinine) below 150, "
     "2.50 - 0.926 x ln(creatinine/150) from it on; men 2.56, 0.00968, 180 [mL/min/1.73 m2; umol/L]",
     "850 Swedish adults, 18 and older; creatinine standardized (IDMS)",
     "Bjoerk J et al, Scand J Clin Lab Invest 2011;71:232, doi:10.3109/00365513.2011.557086; read "
     "second-hand",
     CYTO_RENAL_GFR, 1, 1, CYTO__SIZE_NONE, 18.0, 131.0, 18.0, 131.0,
     {.kind = CYTO__RENAL_LUND, .k = WOMEN_MEN(2.50, 2.56), .times = BOTH(1.0), .cr_power = 0.926,
      .knot = WOMEN_MEN(150.0, 180.0), .below = WOMEN_MEN(0.0121, 0.00968),
      .age_slope = 0.0158, .age_log = 0.438}, 0},
};

const int32_t cyto__renal_formula_count =
    (int32_t)(sizeof cyto__renal_formulas / sizeof cyto__renal_formulas[0]);
