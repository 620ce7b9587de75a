/* SPDX-License-Identifier: MIT */
/* CTCAE v5.0 (see ctcae_5_0.c): kidney, heart, and what is measured at the bedside.
 * Left out: dipstick and PaO2 (no inputs), degrees Fahrenheit (102.3 is not 39.0), in hypertension the increase by 20 mmHg diastolic, "if previously
 * WNL" and the percentiles of children. For children the baseline of a weight is the weight that their
 * growth curve expects. */
#include "ctcae.h"

static const cyto__group creatinine[] = {
    {EVERYONE,
     CELLS(">ULN - 1.5 x ULN", ">1.5 - 3.0 x baseline; >1.5 - 3.0 x ULN",
      ">3.0 x baseline; >3.0 - 6.0 x ULN", ">6.0 x ULN"),
     ROWS(HIGH_ULN(1, 1.0), HIGH_ULN(2, 1.5), HIGH_BASE(2, 1.5), HIGH_ULN(3, 3.0), HIGH_BASE(3, 3.0),
          HIGH_ULN(4, 6.0))}};

/* Between 59 and 60, and 29 and 30, the print has no grade of its own. */
static const cyto__group filtration[] = {
    {EVERYONE,
     CELLS("eGFR (estimated Glomerular Filtration Rate) or CrCl (creatinine clearance) <LLN - 60 "
      "ml/min/1.73 m2",
      "eGFR or CrCl 59 - 30 ml/min/1.73 m2", "eGFR or CrCl 29 - 15 ml/min/1.73 m2",
      "eGFR or CrCl <15 ml/min/1.73 m2"),
     ROWS(LOW_LLN(1, 1.0), PERHAPS(2, CYTO__BELOW, 60.0, CYTO__NUMBER), TO(2, 59.0),
          PERHAPS(3, CYTO__BELOW, 30.0, CYTO__NUMBER), TO(3, 29.0), LOW(4, 15.0))}};

/* Second: protein to creatinine ratio, which grades children. */
static const cyto__group urine_protein[] = {
    {ADULTS,
     CELLS("urinary protein ≥ULN - <1.0 g/24 hrs", "urinary protein 1.0 - <3.5 g/24 hrs",
      "Urinary protein >=3.5 g/24 hrs", ""),
     ROWS(ROW(1, CYTO__AT_LEAST, 1.0, CYTO__ULN), FROM(2, 1.0), FROM(3, 3.5))},
    {CHILDREN,
     CELLS("urinary protein ≥ULN - <1.0 g/24 hrs",
      "Pediatric: Urine P/C (Protein/Creatinine) ratio 0.5 - 1.9",
      "Pediatric: Urine P/C (Protein/Creatinine) ratio >1.9", ""),
     ROWS(ROW(1, CYTO__AT_LEAST, 1.0, CYTO__ULN), ROW_SECOND(2, CYTO__AT_LEAST, 0.5),
          ROW_SECOND(3, CYTO__ABOVE, 1.9))}};

/* Second: change from baseline, ms. 480 to 481 and 500 to 501 are gaps in the print. */
static const cyto__group qtc[] = {
    {EVERYONE,
     CELLS("Average QTc 450 - 480 ms", "Average QTc 481 - 500 ms",
      "Average QTc >= 501 ms; >60 ms change from baseline", ""),
     ROWS(FROM(1, 450.0), PERHAPS(2, CYTO__ABOVE, 480.0, CYTO__NUMBER), FROM(2, 481.0),
          PERHAPS(3, CYTO__ABOVE, 500.0, CYTO__NUMBER), FROM(3, 501.0),
          ROW_OF(3, CYTO__CHANGE, CYTO__ABOVE, 60.0))}};

/* A "10 - 19% drop" is 10 points of the percentage for some readers and a tenth of the baseline for
 * others: sure where both hold, open where the second alone does. 39 to 40 is a gap. */
static const cyto__group ejection_fraction[] = {
    {EVERYONE,
     CELLS("", "Resting ejection fraction (EF) 50 - 40%; 10 - 19% drop from baseline",
      "Resting ejection fraction (EF) 39 - 20%; >=20% drop from baseline",
      "Resting ejection fraction (EF) <20%"),
     ROWS(TO(2, 50.0), ROW_PLUS(2, CYTO__AT_MOST, 1.0, CYTO__BASELINE, -10.0),
          PERHAPS(2, CYTO__AT_MOST, 0.9, CYTO__BASELINE), PERHAPS(3, CYTO__BELOW, 40.0, CYTO__NUMBER),
          TO(3, 39.0), ROW_PLUS(3, CYTO__AT_MOST, 1.0, CYTO__BASELINE, -20.0),
          PERHAPS(3, CYTO__BELOW, 0.81, CYTO__BASELINE), LOW(4, 20.0))}};

static const cyto__group weight_loss[] = {
    {EVERYONE,
     CELLS("5 to <10% from baseline", "10 - <20% from baseline", ">=20% from baseline", ""),
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
     CELLS("", "Decreased oxygen saturation with exercise (e.g., pulse oximeter <88%)",
      "Decreased oxygen saturation at rest (e.g., pulse oximeter <88% or PaO2 <=55 mm Hg)", ""),
     ROWS(ROW_SECOND(2, CYTO__BELOW, 88.0), LOW(3, 88.0))}};

/* Value: systolic. Second: diastolic. 139 to 140 and the like are gaps in the print. */
#define PRESSURE_CELLS                                                   \
    CELLS("Adult: Systolic BP 120 - 139 mm Hg or diastolic BP 80 - 89 mm Hg",  \
     "Adult: Systolic BP 140 - 159 mm Hg or diastolic BP 90 - 99 mm Hg",  \
     "Adult: Systolic BP >=160 mm Hg or diastolic BP >=100 mm Hg", "")
/* Grade 2 is printed "if previously WNL": after a high baseline it is left open. */
static const cyto__group blood_pressure[] = {
    {{OF_AGE(18.0, 0.0), .baseline = BASELINE_BIT(LOW) | BASELINE_BIT(NORMAL)}, PRESSURE_CELLS,
     ROWS(FROM(1, 120.0), ROW_OF(1, CYTO__SECOND, CYTO__AT_LEAST, 80.0), FROM(2, 140.0),
          ROW_OF(2, CYTO__SECOND, CYTO__AT_LEAST, 90.0), FROM(3, 160.0),
          ROW_OF(3, CYTO__SECOND, CYTO__AT_LEAST, 100.0), PERHAPS(2, CYTO__ABOVE, 139.0, CYTO__NUMBER),
          PERHAPS_OF(2, CYTO__SECOND, CYTO__ABOVE, 89.0), PERHAPS(3, CYTO__ABOVE, 159.0, CYTO__NUMBER),
          PERHAPS_OF(3, CYTO__SECOND, CYTO__ABOVE, 99.0))},
    {{OF_AGE(18.0, 0.0), .baseline = BASELINE_BIT(HIGH)}, PRESSURE_CELLS,
     ROWS(FROM(1, 120.0), ROW_OF(1, CYTO__SECOND, CYTO__AT_LEAST, 80.0), FROM(3, 160.0),
          ROW_OF(3, CYTO__SECOND, CYTO__AT_LEAST, 100.0), PERHAPS(2, CYTO__ABOVE, 139.0, CYTO__NUMBER),
          PERHAPS_OF(2, CYTO__SECOND, CYTO__ABOVE, 89.0), PERHAPS(3, CYTO__ABOVE, 159.0, CYTO__NUMBER),
          PERHAPS_OF(3, CYTO__SECOND, CYTO__ABOVE, 99.0))},
    {CHILDREN,
     CELLS("", "", "Pediatric and adolescent: Systolic and/or diastolic > 5 mmHg above the 99th percentile", ""),
     ROWS(NOT_BY_A_NUMBER(3))}};

/* In % of what is predicted. Open: 99 to 100, 69 to 70, 59 to 60, 49 to 50. */
static const cyto__group expired_volume[] = {
    {EVERYONE,
     CELLS("FEV1% (percentages of observed FEV1 and FVC related to their respective predicted values) 99 - 70% "
      "predicted",
      "FEV1 60 - 69%", "50 - 59%", "<= 49%"),
     ROWS(PERHAPS(1, CYTO__BELOW, 100.0, CYTO__NUMBER), TO(1, 99.0),
          PERHAPS(2, CYTO__BELOW, 70.0, CYTO__NUMBER), TO(2, 69.0),
          PERHAPS(3, CYTO__BELOW, 60.0, CYTO__NUMBER), TO(3, 59.0),
          PERHAPS(4, CYTO__BELOW, 50.0, CYTO__NUMBER), TO(4, 49.0))}};

static const cyto__group vital_capacity[] = {
    {EVERYONE,
     CELLS("90 - 75% of predicted value", "<75 - 50% of predicted value", "<50% of predicted value", ""),
     ROWS(TO(1, 90.0), LOW(2, 75.0), LOW(3, 50.0))}};

#define RESPIRATORY "Respiratory, thoracic and mediastinal disorders"
#define GENERAL     "General disorders and administration site conditions"
#define VASCULAR    "Vascular disorders"
#define QTC_PROLONGED "Electrocardiogram QT corrected interval prolonged"
#define HERE        &cyto__ctcae_5_0
static const cyto_criterion criteria[] = {
    TERM("creatinine-increased", "Creatinine increased", TESTS, UMOL_PER_L, 0, creatinine),
    TERM("creatinine-increased", "Creatinine increased", TESTS, MG_PER_DL, 0, creatinine),
    TERM("chronic-kidney-disease", "Chronic kidney disease", RENAL, ML_PER_MIN_173, 0, filtration),
    TERM("proteinuria", "Proteinuria", RENAL, G_PER_24H, 0, urine_protein),
    TERM("electrocardiogram-qt-corrected-interval-prolonged", QTC_PROLONGED, TESTS, MILLISECOND, 3, qtc),
    TERM("ejection-fraction-decreased", "Ejection fraction decreased", TESTS, PERCENT, 0, ejection_fraction),
    TERM("weight-loss", "Weight loss", TESTS, KILOGRAM, 0, weight_loss),
    TERM("weight-gain", "Weight gain", TESTS, KILOGRAM, 0, weight_gain),
    TERM("fever", "Fever", GENERAL, CELSIUS, 0, fever),
    TERM("hypothermia", "Hypothermia", GENERAL, CELSIUS, 0, hypothermia),
    TERM("hypoxia", "Hypoxia", RESPIRATORY, PERCENT, 3, saturation),
    TERM("hypertension", "Hypertension", VASCULAR, MMHG, 3, blood_pressure),
    TERM("forced-expiratory-volume-decreased", "Forced expiratory volume decreased", TESTS, PERCENT, 0, expired_volume),
    TERM("vital-capacity-abnormal", "Vital capacity abnormal", TESTS, PERCENT, 0, vital_capacity),
};

const cyto__part cyto__ctcae_5_0_organs = {criteria, COUNT_OF(criteria)};
