/* SPDX-License-Identifier: MIT */
/* CTCAE v6.0 (see ctcae_6_0.c): kidney, heart, and what is measured at the bedside.
 * Left out: dipstick and PaO2 (no inputs), degrees Fahrenheit (102.3 is not 39.0), in hypertension the rise of the mean pressure and the percentiles of
 * children. For children the baseline of a weight is the weight that their growth curve expects. */
#include "ctcae.h"

/* "If baseline is below LLN" is of the clause it stands in: the multiples of ULN hold for everyone. */
#define CREATININE_CELLS                                                                    \
    CELLS(">ULN - 1.5 x ULN", ">1.5 - 3.0 x baseline if baseline is below LLN; >1.5 - 3.0 x ULN", \
     ">3.0 x baseline if baseline is below LLN; >3.0 - 6.0 x ULN", ">6.0 x ULN")
static const cyto__group creatinine[] = {
    {IF_BASELINE(BASELINE_NOT_LOW), CREATININE_CELLS,
     ROWS(HIGH_ULN(1, 1.0), HIGH_ULN(2, 1.5), HIGH_ULN(3, 3.0), HIGH_ULN(4, 6.0))},
    {IF_BASELINE(BASELINE_BIT(LOW)), CREATININE_CELLS,
     ROWS(HIGH_ULN(1, 1.0), HIGH_ULN(2, 1.5), HIGH_BASE(2, 1.5), HIGH_ULN(3, 3.0), HIGH_BASE(3, 3.0),
          HIGH_ULN(4, 6.0))}};

static const cyto__group filtration[] = {
    {EVERYONE,
     CELLS("eGFR (estimated Glomerular Filtration Rate) or CrCl (creatinine clearance) <LLN - 60 "
      "ml/min/1.73 m2",
      "eGFR or CrCl <60 - 30 ml/min/1.73 m2", "eGFR or CrCl <30 - 15 ml/min/1.73 m2",
      "eGFR or CrCl <15 ml/min/1.73 m2"),
     ROWS(LOW_LLN(1, 1.0), LOW(2, 60.0), LOW(3, 30.0), LOW(4, 15.0))}};

/* 25 to 26 and 49 to 50 are gaps in the print. Below 10 is for other terms to grade (acute kidney
 * injury, chronic kidney disease): here it stays 3, the most that the term has. */
static const cyto__group clearance[] = {
    {EVERYONE,
     CELLS("", "26 - 49 ml/min", "10 - 25 ml/min", ""),
     ROWS(PERHAPS(2, CYTO__BELOW, 50.0, CYTO__NUMBER), TO(2, 49.0),
          PERHAPS(3, CYTO__BELOW, 26.0, CYTO__NUMBER), TO(3, 25.0))}};

/* Second: protein to creatinine ratio, which grades children; that of adults is left out. */
static const cyto__group urine_protein[] = {
    {ADULTS,
     CELLS("urinary protein ≥ULN - <1.0 g/24 hrs", "urinary protein 1.0 - <3.5 g/24 hrs",
      "Urinary protein >=3.5 g/24 hrs", ""),
     ROWS(ROW(1, CYTO__AT_LEAST, 1.0, CYTO__ULN), FROM(2, 1.0), FROM(3, 3.5))},
    {CHILDREN,
     CELLS("",
      "Pediatric: Urine P/C (Protein/Creatinine) ratio 0.5 - 1.9",
      "Pediatric: Urine P/C (Protein/Creatinine) ratio >1.9", ""),
     ROWS(ROW_SECOND(2, CYTO__AT_LEAST, 0.5),
          ROW_SECOND(3, CYTO__ABOVE, 1.9))}};

/* Second: change from baseline, ms. 480 to 481 is a gap in the print. */
static const cyto__group qtc[] = {
    {EVERYONE,
     CELLS("Average QTc 450 - 480 ms", "Average QTc 481 - 500 ms",
      "Average QTc >500 ms; >60 ms change from baseline", ""),
     ROWS(FROM(1, 450.0), PERHAPS(2, CYTO__ABOVE, 480.0, CYTO__NUMBER), FROM(2, 481.0),
          HIGH(3, 500.0), ROW_OF(3, CYTO__CHANGE, CYTO__ABOVE, 60.0))}};

static const cyto__group weight_loss[] = {
    {EVERYONE,
     CELLS("5 - <10% from baseline", "10 - <20% from baseline", ">=20% from baseline", ""),
     ROWS(TO_BASE(1, 0.95), TO_BASE(2, 0.9), TO_BASE(3, 0.8))}};

static const cyto__group weight_gain[] = {
    {EVERYONE,
     CELLS("5 - <10% from baseline", "10 - <20% from baseline", ">=20% from baseline", ""),
     ROWS(FROM_BASE(1, 1.05), FROM_BASE(2, 1.1), FROM_BASE(3, 1.2))}};

/* Second: hours above 40 degrees. */
static const cyto__group fever[] = {
    {EVERYONE,
     CELLS("38.0 - 39.0 degrees C", ">39.0 - 40.0 degrees C",
      ">40.0 degrees C (>104.0 degrees F) for <=24 hrs", ">40.0 degrees C (>104.0 degrees F) for >24 hrs"),
     ROWS(FROM(1, 38.0), HIGH(2, 39.0), HIGH(3, 40.0),
          ROW_IF(4, CYTO__ABOVE, 40.0, CYTO__NUMBER, AND_SECOND(CYTO__ABOVE, 24.0)))}};

static const cyto__group hypothermia[] = {
    {EVERYONE,
     CELLS("", "35 - >32 degrees C", "32 - >28 degrees C", "<=28 degrees C"),
     ROWS(TO(2, 35.0), TO(3, 32.0), TO(4, 28.0))}};

/* Value: saturation at rest. Second: saturation with exercise, %. 88 % is the text's example ("e.g."). */
static const cyto__group saturation[] = {
    {EVERYONE,
     CELLS("Asymptomatic decrease in oxygen saturation <LLN",
      "Decreased oxygen saturation with exercise (e.g., pulse oximeter <88%)",
      "Decreased oxygen saturation at rest (e.g., pulse oximeter <88% or PaO2 <=55 mmHg)", ""),
     ROWS(LOW_LLN(1, 1.0), ROW_SECOND(2, CYTO__BELOW, 88.0), LOW(3, 88.0))}};

/* Value: systolic. Second: diastolic. Third: hours that it persisted. Baseline: systolic; the rise of
 * the mean pressure by 15 mmHg has no input. 159 to 160 and the like are gaps in the print. */
#define LASTING(grade, input, op, number) \
    ROW_OF(grade, input, op, number), AND_THIRD(CYTO__ABOVE, 1.0)
#define PERHAPS_LASTING(grade, input, op, number) \
    ROW_OF(grade, input, op, number), AND_THIRD(CYTO__ABOVE, 1.0), OR_NOT
#define IN_CHILDREN_BY_PERCENTILE \
    "Pediatric and adolescent: Systolic and/or diastolic >5 mmHg above the 99th percentile"
static const cyto__group blood_pressure[] = {
    {ADULTS,
     CELLS("", "Adult: Systolic BP 140 - 159 mmHg or diastolic BP 90 - 99 mmHg",
      "Adult: Systolic BP 160 - 179 mmHg or diastolic BP 100 - 109 mmHg persisting over 1 hour; SBP >140 "
      "and plus either increase in SBP >20 mmHg or increase MAP >15 mmHg from baseline",
      "SBP≥180 or DBP ≥110 mmHg persisting over 1 hour"),
     ROWS(FROM(2, 140.0), ROW_OF(2, CYTO__SECOND, CYTO__AT_LEAST, 90.0),
          LASTING(3, CYTO__VALUE, CYTO__AT_LEAST, 160.0), LASTING(3, CYTO__SECOND, CYTO__AT_LEAST, 100.0),
          PERHAPS_LASTING(3, CYTO__VALUE, CYTO__ABOVE, 159.0),
          PERHAPS_LASTING(3, CYTO__SECOND, CYTO__ABOVE, 99.0),
          ROW_IF(3, CYTO__ABOVE, 140.0, CYTO__NUMBER, AND_PLUS(CYTO__ABOVE, 1.0, CYTO__BASELINE, 20.0)),
          LASTING(4, CYTO__VALUE, CYTO__AT_LEAST, 180.0), LASTING(4, CYTO__SECOND, CYTO__AT_LEAST, 110.0),
          PERHAPS_LASTING(4, CYTO__VALUE, CYTO__ABOVE, 179.0),
          PERHAPS_LASTING(4, CYTO__SECOND, CYTO__ABOVE, 109.0))},
    {CHILDREN,
     CELLS("", "", IN_CHILDREN_BY_PERCENTILE, "SBP≥180 or DBP ≥110 mmHg persisting over 1 hour"),
     ROWS(NOT_BY_A_NUMBER(3), LASTING(4, CYTO__VALUE, CYTO__AT_LEAST, 180.0),
          LASTING(4, CYTO__SECOND, CYTO__AT_LEAST, 110.0))}};

/* Strain and biomarkers, which grades 1 and 2 ask for, are not inputs: open, but that a reduction by 10
 * points, which is 10 % in either reading, makes grade 2. "New" is read as below the baseline. */
static const cyto__group ventricle[] = {
    {EVERYONE,
     CELLS("Left ventricular ejection fraction (LVEF) ≥50% AND one or more of the following: 1) New relative "
      "decline in Global Longitudinal Strain (GLS) >15% from baseline 2) New rise in cardiac biomarkers",
      "LVEF 40 - 49% AND one or more of the following: 1) LVEF reduction by ≥10% 2) New relative decline in "
      "GLS >15% from baseline 3) New rise in cardiac biomarkers",
      "New LVEF reduction to <40%", ""),
     ROWS(NOT_BY_A_NUMBER(1), PERHAPS(2, CYTO__BELOW, 50.0, CYTO__NUMBER),
          ROW_IF(2, CYTO__AT_MOST, 49.0, CYTO__NUMBER, AND_PLUS(CYTO__AT_MOST, 1.0, CYTO__BASELINE, -10.0)),
          PERHAPS(3, CYTO__BELOW, 40.0, CYTO__NUMBER),
          ROW_IF(3, CYTO__BELOW, 40.0, CYTO__NUMBER, AND(CYTO__BELOW, 1.0, CYTO__BASELINE)))}};

/* In % of what is predicted. Open: 99 to 100, 69 to 70, 59 to 60. Below 50 it
 * stays 3, the most that the term has. The Z-scores are another measurement, and left out. */
static const cyto__group expired_volume[] = {
    {EVERYONE,
     CELLS("FEV1% (percentages of observed FEV1 and FVC related to their respective predicted values) 99 - 70% "
      "predicted",
      "FEV1% 60 - 69%", "FEV1% 50 - 59%", ""),
     ROWS(PERHAPS(1, CYTO__BELOW, 100.0, CYTO__NUMBER), TO(1, 99.0),
          PERHAPS(2, CYTO__BELOW, 70.0, CYTO__NUMBER), TO(2, 69.0),
          PERHAPS(3, CYTO__BELOW, 60.0, CYTO__NUMBER), TO(3, 59.0))}};

static const cyto__group vital_capacity[] = {
    {EVERYONE,
     CELLS("90 - 75% of predicted value", "<75 - 50% of predicted value", "<50% of predicted value", ""),
     ROWS(TO(1, 90.0), LOW(2, 75.0), LOW(3, 50.0))}};

#define RESPIRATORY "Respiratory, thoracic and mediastinal disorders"
#define GENERAL     "General disorders and administration site conditions"
#define VASCULAR    "Vascular disorders"
#define QTC_PROLONGED "Electrocardiogram QT corrected interval prolonged"
#define HERE        &cyto__ctcae_6_0
static const cyto_criterion criteria[] = {
    TERM("creatinine-increased", "Creatinine increased", TESTS, UMOL_PER_L, 0, creatinine),
    TERM("creatinine-increased", "Creatinine increased", TESTS, MG_PER_DL, 0, creatinine),
    TERM("creatinine-clearance-decreased", "Creatinine clearance decreased", TESTS, ML_PER_MIN, 3, clearance),
    TERM("chronic-kidney-disease", "Chronic kidney disease", RENAL, ML_PER_MIN_173, 0, filtration),
    TERM("proteinuria", "Urinary protein increased", TESTS, G_PER_24H, 0, urine_protein),
    TERM("electrocardiogram-qt-corrected-interval-prolonged", QTC_PROLONGED, TESTS, MILLISECOND, 3, qtc),
    TERM("weight-loss", "Weight loss", TESTS, KILOGRAM, 0, weight_loss),
    TERM("weight-gain", "Weight gain", TESTS, KILOGRAM, 0, weight_gain),
    TERM("fever", "Fever", GENERAL, CELSIUS, 0, fever),
    TERM("hypothermia", "Hypothermia", GENERAL, CELSIUS, 0, hypothermia),
    TERM("hypoxia", "Hypoxia", RESPIRATORY, PERCENT, 3, saturation),
    TERM("hypertension", "Hypertension", VASCULAR, MMHG, 0, blood_pressure),
    TERM("left-ventricular-dysfunction", "Left ventricular dysfunction", "Cardiac disorders", PERCENT, 0, ventricle),
    TERM("forced-expiratory-volume-decreased", "Forced expiratory volume decreased", TESTS, PERCENT, 0, expired_volume),
    TERM("vital-capacity-abnormal", "Vital capacity abnormal", TESTS, PERCENT, 0, vital_capacity),
};

const cyto__part cyto__ctcae_6_0_organs = {criteria, COUNT_OF(criteria)};
