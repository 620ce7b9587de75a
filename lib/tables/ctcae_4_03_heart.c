/* SPDX-License-Identifier: MIT */
/* CTCAE v4.03, heart and blood pressure. Left to the clinician: grade 4 of a prolonged QTc (Torsade
 * de pointes and the like, which its ">60 ms change from baseline" needs too), of hypertension; of
 * its grade 2 and 3 the drugs indicated, persistence, symptoms, and a rise over the patient's own
 * pressure; of the troponins the clinical diagnosis. */
#include "ctcae_4_03.h"

/* Grade 3 asks for two ECGs: third, the QTc of another one, ms (second, the change from baseline in
 * later editions, grades nothing here). 480 to 481 and 500 to 501 ms are open. */
#define QTC CELLS("QTc 450 - 480 ms", "QTc 481 - 500 ms", "QTc >= 501 ms on at least two separate ECGs", "")
static const cyto__group qtc[] = {
    {EVERYONE, QTC,
     ROWS(ROW(1, CYTO__AT_LEAST, 450.0, CYTO__NUMBER), ROW(2, CYTO__AT_LEAST, 481.0, CYTO__NUMBER),
          ROW_IF(3, CYTO__AT_LEAST, 501.0, CYTO__NUMBER, AND_THIRD(CYTO__AT_LEAST, 501.0)))},
    {EVERYONE, QTC,
     ROWS(ROW(1, CYTO__AT_LEAST, 450.0, CYTO__NUMBER), HIGH(2, 480.0),
          ROW_IF(3, CYTO__ABOVE, 500.0, CYTO__NUMBER, AND_THIRD(CYTO__ABOVE, 500.0)))}};

/* Open: 39 to 40 %; a drop above 19 up to 20 %; and whether a drop is in points or a share of the baseline.
 * The first reading is the milder one in all: a share is never less than the points. */
#define EJECTION CELLS("", "Resting ejection fraction (EF) 50 - 40%; 10 - 19% drop from baseline", \
     "Resting ejection fraction (EF) 39 - 20%; >20% drop from baseline", "Resting ejection fraction (EF) <20%")
#define DROP(grade, op, points) ROW_PLUS(grade, op, 1.0, CYTO__BASELINE, -(points))
static const cyto__group ejection_fraction[] = {
    {EVERYONE, EJECTION,
     ROWS(ROW(2, CYTO__AT_MOST, 50.0, CYTO__NUMBER), DROP(2, CYTO__AT_MOST, 10.0),
          ROW(3, CYTO__AT_MOST, 39.0, CYTO__NUMBER), DROP(3, CYTO__BELOW, 20.0), LOW(4, 20.0))},
    {EVERYONE, EJECTION,
     ROWS(ROW(2, CYTO__AT_MOST, 50.0, CYTO__NUMBER), ROW(2, CYTO__AT_MOST, 0.9, CYTO__BASELINE),
          LOW(3, 40.0), ROW(3, CYTO__BELOW, 0.81, CYTO__BASELINE), LOW(4, 20.0))}};

/* second: the value as a multiple of the manufacturer's level of myocardial infarction. */
static const cyto__group troponin[] = {
    {EVERYONE,
     CELLS("Levels above the upper limit of normal and below the level of myocardial infarction as defined by the manufacturer",
      "", "Levels consistent with myocardial infarction as defined by the manufacturer", ""),
     ROWS(HIGH_ULN(1, 1.0), ROW_IF(3, CYTO__ABOVE, 1.0, CYTO__ULN, AND_SECOND(CYTO__AT_LEAST, 1.0)))}};

/* Systolic; second: diastolic, mm Hg. For adults: the text prints "pediatric" without an age, below 18
 * is cytodose's own. Open: 139 to 140, 159 to 160 systolic; 89 to 90, 99 to 100 diastolic. */
#define ADULT PATIENTS(0, 0, 18.0, 0.0)
#define PRESSURE CELLS("systolic BP 120 - 139 mm Hg or diastolic BP 80 - 89 mm Hg", "systolic BP 140 - 159 mm Hg or diastolic BP 90 - 99 mm Hg", \
     "systolic BP >=160 mm Hg or diastolic BP >=100 mm Hg", "")
#define SYSTOLIC(grade, op, mmhg)  ROW(grade, op, mmhg, CYTO__NUMBER)
#define DIASTOLIC(grade, op, mmhg) ROW_SECOND(grade, op, mmhg)
static const cyto__group pressure[] = {
    {ADULT, PRESSURE,
     ROWS(SYSTOLIC(1, CYTO__AT_LEAST, 120.0), DIASTOLIC(1, CYTO__AT_LEAST, 80.0),
          SYSTOLIC(2, CYTO__AT_LEAST, 140.0), DIASTOLIC(2, CYTO__AT_LEAST, 90.0),
          SYSTOLIC(3, CYTO__AT_LEAST, 160.0), DIASTOLIC(3, CYTO__AT_LEAST, 100.0))},
    {ADULT, PRESSURE,
     ROWS(SYSTOLIC(1, CYTO__AT_LEAST, 120.0), DIASTOLIC(1, CYTO__AT_LEAST, 80.0),
          SYSTOLIC(2, CYTO__ABOVE, 139.0), DIASTOLIC(2, CYTO__ABOVE, 89.0),
          SYSTOLIC(3, CYTO__ABOVE, 159.0), DIASTOLIC(3, CYTO__ABOVE, 99.0))}};

static const cyto_criterion criteria[] = {
    TERM("electrocardiogram-qt-corrected-interval-prolonged", "Electrocardiogram QT corrected interval prolonged", INVESTIGATIONS, MILLISECOND, 3, qtc),
    TERM("ejection-fraction-decreased", "Ejection fraction decreased", INVESTIGATIONS, PERCENT, 0, ejection_fraction),
    TERM("cardiac-troponin-i-increased", "Cardiac troponin I increased", INVESTIGATIONS, NG_PER_L, 0, troponin),
    TERM("cardiac-troponin-t-increased", "Cardiac troponin T increased", INVESTIGATIONS, NG_PER_L, 0, troponin),
    TERM("hypertension", "Hypertension", "Vascular disorders", MMHG, 3, pressure),
};

const cyto__part cyto__ctcae_4_03_heart = {criteria, COUNT_OF(criteria)};
