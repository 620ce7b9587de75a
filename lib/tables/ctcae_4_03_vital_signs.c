/* SPDX-License-Identifier: MIT */
/* CTCAE v4.03, temperature, oxygen and breath. The degrees F beside are left out: they are the same bounds,
 * rounded. Left to the clinician: oxygen given, the airway, consequences of hypothermia, limited activities. PaO2
 * <=55 mm Hg, another example for hypoxia at rest, is not an input. */
#include "ctcae_4_03.h"

/* second: hours above 40.0 degrees C. */
static const cyto__group fever[] = {
    {EVERYONE,
     CELLS("38.0 - 39.0 degrees C", ">39.0 - 40.0 degrees C", ">40.0 degrees C (>104.0 degrees F) for <=24 hrs",
      ">40.0 degrees C (>104.0 degrees F) for >24 hrs"),
     ROWS(ROW(1, CYTO__AT_LEAST, 38.0, CYTO__NUMBER), HIGH(2, 39.0), HIGH(3, 40.0),
          ROW_IF(4, CYTO__ABOVE, 40.0, CYTO__NUMBER, AND_SECOND(CYTO__ABOVE, 24.0)))}};

static const cyto__group hypothermia[] = {
    {EVERYONE,
     CELLS("", "35 - >32 degrees C", "32 - >28 degrees C", "<=28 degrees C"),
     ROWS(ROW(2, CYTO__AT_MOST, 35.0, CYTO__NUMBER), ROW(3, CYTO__AT_MOST, 32.0, CYTO__NUMBER),
          ROW(4, CYTO__AT_MOST, 28.0, CYTO__NUMBER))}};

/* Saturation at rest; second: saturation with exercise, %. The text gives 88 % as an example. */
static const cyto__group hypoxia[] = {
    {EVERYONE,
     CELLS("", "Decreased oxygen saturation with exercise (e.g., pulse oximeter <88%)",
      "Decreased oxygen saturation at rest (e.g., pulse oximeter <88%", ""),
     ROWS(ROW_SECOND(2, CYTO__BELOW, 88.0), LOW(3, 88.0))}};

/* In % of what is predicted. Open: 99 to 100, 69 to 70, 59 to 60, 49 to 50. */
#define FEV1 CELLS("FEV1% (percentages of observed FEV1 and FVC related to their respective predicted values) 99 - 70% predicted", \
     "FEV1 60 - 69%", "50 - 59%", "<= 49%")
static const cyto__group expired_volume[] = {
    {EVERYONE, FEV1, ROWS(LOW(1, 100.0), LOW(2, 70.0), LOW(3, 60.0), LOW(4, 50.0))},
    {EVERYONE, FEV1, ROWS(TO(1, 99.0), TO(2, 69.0), TO(3, 59.0), TO(4, 49.0))}};

static const cyto__group vital_capacity[] = {
    {EVERYONE,
     CELLS("90 - 75% of predicted value", "<75 - 50% of predicted value", "<50% of predicted value", ""),
     ROWS(TO(1, 90.0), LOW(2, 75.0), LOW(3, 50.0))}};

#define GENERAL "General disorders and administration site conditions"
static const cyto_criterion criteria[] = {
    TERM("fever", "Fever", GENERAL, CELSIUS, 0, fever),
    TERM("hypothermia", "Hypothermia", GENERAL, CELSIUS, 0, hypothermia),
    TERM("hypoxia", "Hypoxia", "Respiratory, thoracic and mediastinal disorders", PERCENT, 3, hypoxia),
    TERM("forced-expiratory-volume-decreased", "Forced expiratory volume decreased", INVESTIGATIONS, PERCENT, 0, expired_volume),
    TERM("vital-capacity-abnormal", "Vital capacity abnormal", INVESTIGATIONS, PERCENT, 0, vital_capacity),
};

const cyto__part cyto__ctcae_4_03_vital_signs = {criteria, COUNT_OF(criteria)};
