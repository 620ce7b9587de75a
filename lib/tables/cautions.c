/* SPDX-License-Identifier: MIT */
/* Cautions of cytodose's own: what many protocols do not ask, and what harms where it is not asked. No
 * protocol prints them; each bound has the text that it follows. Transcriptions of NCCP regimens and copies
 * of labels read November 2026. The order is that of cyto_policy's cautions: new ones go to the end. */
#include "protocol/cautions.h"

#include <cytodose/units.h>

#include <math.h>

#define NONE  ((double)NAN)
#define GIGA  CYTO_UNIT_GIGA_PER_L
#define ML    CYTO_UNIT_ML_PER_MIN
#define UMOL  CYTO_UNIT_UMOL_PER_L
#define BELOW CYTO__CAUTION_LAB_BELOW
#define ABOVE CYTO__CAUTION_LAB_ABOVE
#define FLAG  CYTO__CAUTION_FLAG
#define TOLD  CYTO_VERIFIED_SECONDARY
#define OPEN  CYTO_VERIFIED_UNVERIFIED
#define CLEARANCE {"creatinine-clearance", 0}
#define KIDNEY(id, atc, bound, text, source) \
    {id, BELOW, 0, {atc, 0}, CLEARANCE, ML, bound, text, source, TOLD}
#define BILIRUBIN {"bilirubin", 0}
#define LIVER(id, atc, unit, bound, text, source) \
    {id, ABOVE, 0, {atc, 0}, BILIRUBIN, unit, bound, text, source ", transcribed and reconciled with the document", TOLD}

const cyto__own_caution cyto__cautions[] = {
    {"counts-not-given", CYTO__CAUTION_LAB_MISSING, "cytotoxic", {0}, {"neutrophils", "platelets"}, 0, NONE,
     "a cytotoxic is not given without the day's counts", "NCCP 00226, 00252, 00262, transcribed: counts before each dose", TOLD},
    {"neutrophils-low", BELOW, "cytotoxic", {0}, {"neutrophils", 0}, GIGA, 1.0,
     "cytotoxics are delayed below this count in each regimen read",
     "NCCP 00252 version 7, 00262 version 8, 00226 version 9, transcribed: delay below 1.0", TOLD},
    {"platelets-low", BELOW, "cytotoxic", {0}, {"platelets", 0}, GIGA, 50.0,
     "cytotoxics are delayed below 70 to 100 in each regimen read; at any dose below this bound",
     "NCCP 00252 version 7, 00262 version 8, 00226 version 9, transcribed", TOLD},
    {"platelets-low-anticoagulant", BELOW, "anticoagulant", {0}, {"platelets", 0}, GIGA, 50.0,
     "full doses of an anticoagulant are for platelets of 50 or more", "ISTH 2018, see enoxaparin-vte-isth", TOLD},
    KIDNEY("clearance-enoxaparin", "B01AB05", 30.0, "1 mg/kg once daily below this clearance",
           "US dosage, see enoxaparin-vte-label"),
    KIDNEY("clearance-zoledronic-acid", "M05BA08", 30.0, "not recommended below this clearance",
           "Zometa SmPC 4.2; NCCP 00545 version 3, transcribed"),
    KIDNEY("clearance-capecitabine", "L01BC06", 51.0, "75 % from 30 to 50 mL/min, contraindicated below 30",
           "NCCP 00216 version 8 and 00217 version 7, transcribed; label, see capecitabine-label-until-2022"),
    KIDNEY("clearance-carboplatin", "L01XA02", 60.0, "the label's doses are lower below this clearance",
           "US label, see carboplatin-single-agent-label"),
    KIDNEY("clearance-cisplatin", "L01XA01", 60.0, "reduced below this clearance, avoided below 40",
           "NCCP 00235 version 5, transcribed and reconciled with the document"),
    KIDNEY("clearance-oxaliplatin", "L01XA03", 30.0, "half of the dose, or less, below this clearance",
           "NCCP 00209 version 10a and 00329 version 9, transcribed"),
    KIDNEY("clearance-pemetrexed", "L01BA04", 45.0, "not recommended below this clearance",
           "NCCP 00317 version 7, transcribed; US label (pfizermedicalinformation.com)"),
    KIDNEY("clearance-methotrexate", "L01BA01", 51.0, "halved from 20 to 50 mL/min; 50 is in the row of the full dose, too",
           "NCCP 00377 version 6, transcribed and reconciled with the document"),
    KIDNEY("clearance-etoposide", "L01CB01", 51.0, "reduced by a quarter from 15 to 50 mL/min",
           "NCCP 00689 version 4, transcribed; product text (mims.com)"),
    KIDNEY("clearance-lenalidomide", "L04AX04", 51.0, "reduced from 50 mL/min down",
           "NCCP 00218 version 3, transcribed"),
    KIDNEY("clearance-eribulin", "L01XX41", 50.0, "reduced below this clearance",
           "NCCP 00743 version 3, transcribed and reconciled with the document"),
    KIDNEY("clearance-cyclophosphamide", "L01AA01", 21.0, "75 % from 10 to 20 mL/min, half below 10",
           "NCCP 00262 version 8, transcribed and reconciled with the document"),
    KIDNEY("clearance-epirubicin", "L01DB03", 10.0, "a reduction is considered below this clearance",
           "NCCP 00262 version 8, transcribed and reconciled with the document"),
    {"dpd-deficiency", FLAG, 0, {"L01BC02", "L01BC06", "L01BC03", "L01BC53"}, {"dpd-deficiency", 0}, 0, NONE,
     "activity score 1.5 or 1: half of the dose; 0.5 or 0: avoided",
     "CPIC 2017 update, PMC5760397, table 2; EMA and FDA side by side, PMC10947784, table 2", CYTO_VERIFIED_PRIMARY},
    {"earlier-anthracyclines", FLAG, 0, {"L01DB", 0}, {"earlier-anthracyclines", 0}, 0, NONE,
     "all anthracyclines of a life count: see the exposure limits", "US boxed warnings, see exposure limits", TOLD},
    {"vincristine-above-2-mg", CYTO__CAUTION_DOSE_ABOVE, 0, {"L01CA02", 0}, {0}, 0, 2.0,
     "single doses are usually capped here", "ASCO 2012 on obese adults, as digested; not read itself", TOLD},
    {"weight-changed", CYTO__CAUTION_WEIGHT, "cytotoxic", {0}, {0}, 0, 10.0,
     "the dose was set with another weight", "cytodose's own; 5 and 10 % are local rules in use", OPEN},
    {"hepatitis-b", FLAG, 0, {"L01FA01", "L01XC02", 0}, {"hepatitis-b", 0}, 0, NONE,
     "hepatitis B is tested for before rituximab", "US boxed warning, as remembered", OPEN},
    {"ugt1a1-poor-metabolizer", FLAG, 0, {"L01CE02", "L01XX19", 0}, {"ugt1a1-poor-metabolizer", 0}, 0, NONE,
     "homozygous UGT1A1*28: a lower starting dose", "US label of irinotecan, as remembered; NCCP 00227 asks for it", OPEN},
    {"bilirubin-docetaxel", ABOVE, 0, {"L01CD02", 0}, BILIRUBIN, 0, 1.0,
     "to be avoided while bilirubin is above its upper limit", "US boxed warning, see docetaxel-3-weekly-label",
     CYTO_VERIFIED_PRIMARY},
    LIVER("bilirubin-paclitaxel", "L01CD01", 0, 1.25, "paclitaxel is reduced above this bound", "NCCP 00815 version 3"),
    LIVER("bilirubin-irinotecan", "L01CE02", 0, 1.5, "reduced above this bound, not given above 3", "NCCP 00213 version 7"),
    LIVER("bilirubin-doxorubicin", "L01DB01", UMOL, 19.0, "reduced from 20 umol/L up", "NCCP 00386 version 4"),
    LIVER("bilirubin-epirubicin", "L01DB03", UMOL, 23.0, "reduced from 24 umol/L up", "NCCP 00262 version 8"),
    LIVER("bilirubin-methotrexate", "L01BA01", UMOL, 86.0, "avoided above this bound", "NCCP 00378 version 6"),
    {0, 0, 0, {0}, {0}, 0, 0.0, 0, 0, 0}};
