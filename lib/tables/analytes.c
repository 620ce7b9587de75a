/* SPDX-License-Identifier: MIT */
/* Analytes: names, molar mass, valence, and cytodose's own limits of the possible and the usual
 * (nobody else's: wide guesses made to catch a wrong unit, not to judge a patient).
 *
 * Molar masses, in mg/mol, are sums of the standard atomic weights of 2021 (CIAAW, ciaaw.org/
 * atomic-weights.htm, read November 2026) to three decimals, the conventional ones where the standard
 * is a range: H 1.008, C 12.011, N 14.007, O 15.999, Na 22.990, Mg 24.305, P 30.974, K 39.098, Ca 40.078.
 * Bilirubin C33H36N4O6, creatinine C4H7N3O, glucose C6H12O6, urate as uric acid C5H4N4O3, cholesterol
 * (HDL and LDL too) C27H46O, triglycerides as triolein C57H104O6, vitamin D as 25-hydroxyvitamin D3
 * C27H44O2 (D2 is 412.658: an assay of both has no one factor), bicarbonate HCO3, phosphate as phosphorus.
 * Beside these, laboratories use rounded factors: creatinine 88.4 umol/L per mg/dL (here 88.402;
 * 88.42 is also seen), bilirubin 17.1 (17.1036), glucose 18.0 mg/dL per mmol/L (18.0156), cholesterol
 * 38.67 (38.6664), triglycerides 88.57 (88.5453), calcium 4.0 (4.0078), vitamin D 2.496 (2.49596). Those
 * above are used, for they have one source; none is 0.2 % from its rounded factor.
 * Hemoglobin: the monomer, 16 114.5 g/mol, which CTCAE's printed mmol/L limits use (10.0 g/dL beside
 * 6.2 mmol/L; the tetramer would give 1.55).
 * Proteins (albumin, fibrinogen, haptoglobin) have no agreed molar mass: mmol/L is refused.
 *
 * Names: the field's, and CDISC's short names (LBTESTCD). Of these ALB ALP ALT AST BILI CHOL CREAT GGT
 * GLUC HGB LYM NEUT PLAT TRIG WBC were read in public data sets, the others not verified. "NA", "PH" and
 * "CA" are left out: missing in many exports, urine's too, and total calcium. */
#include "units.h"

const cyto__analyte cyto__analytes[] = {
    {CYTO_ANALYTE_HEMOGLOBIN, "hemoglobin",
     "hemoglobin|haemoglobin|hgb|Hgb|HGB|hb|Hb|HB", 16114500.0, 0.0, CYTO_UNIT_G_PER_L, 0.0, 300.0, 20.0, 230.0},
    {CYTO_ANALYTE_PLATELETS, "platelets",
     "platelets|platelet count|thrombocytes|plt|PLT|PLAT", 0.0, 0.0, CYTO_UNIT_GIGA_PER_L, 0.0, 10000.0, 1.0, 2000.0},
    {CYTO_ANALYTE_NEUTROPHILS, "neutrophils",
     "neutrophils|neutrophil count|absolute neutrophil count|anc|ANC|NEUT", 0.0, 0.0, CYTO_UNIT_GIGA_PER_L, 0.0, 500.0, 0.005, 100.0},
    {CYTO_ANALYTE_LEUKOCYTES, "leukocytes",
     "leukocytes|leucocytes|white blood cells|wbc|WBC", 0.0, 0.0, CYTO_UNIT_GIGA_PER_L, 0.0, 2000.0, 0.05, 500.0},
    {CYTO_ANALYTE_LYMPHOCYTES, "lymphocytes",
     "lymphocytes|lymphocyte count|LYM|LYMPH", 0.0, 0.0, CYTO_UNIT_GIGA_PER_L, 0.0, 2000.0, 0.01, 500.0},
    {CYTO_ANALYTE_EOSINOPHILS, "eosinophils",
     "eosinophils|eosinophil count|EOS", 0.0, 0.0, CYTO_UNIT_GIGA_PER_L, 0.0, 500.0, 0.0, 100.0},
    {CYTO_ANALYTE_CD4, "cd4-lymphocytes",
     "cd4-lymphocytes|CD4|CD4 lymphocytes|CD4 count", 0.0, 0.0, CYTO_UNIT_GIGA_PER_L, 0.0, 50.0, 0.0, 10.0},
    {CYTO_ANALYTE_ALT, "alanine-aminotransferase",
     "alanine-aminotransferase|alanine aminotransferase|ALT|ALAT|SGPT|GPT", 0.0, 0.0, CYTO_UNIT_U_PER_L, 0.0, 100000.0, 0.0, 20000.0},
    {CYTO_ANALYTE_AST, "aspartate-aminotransferase",
     "aspartate-aminotransferase|aspartate aminotransferase|AST|ASAT|SGOT|GOT", 0.0, 0.0, CYTO_UNIT_U_PER_L, 0.0, 100000.0, 0.0, 20000.0},
    {CYTO_ANALYTE_ALP, "alkaline-phosphatase",
     "alkaline-phosphatase|alkaline phosphatase|ALP|ALKP", 0.0, 0.0, CYTO_UNIT_U_PER_L, 0.0, 50000.0, 0.0, 5000.0},
    {CYTO_ANALYTE_GGT, "gamma-glutamyltransferase",
     "gamma-glutamyltransferase|gamma-glutamyl transferase|GGT|gamma-GT", 0.0, 0.0, CYTO_UNIT_U_PER_L, 0.0, 50000.0, 0.0, 10000.0},
    {CYTO_ANALYTE_CK, "creatine-kinase",
     "creatine-kinase|creatine kinase|CK|CPK", 0.0, 0.0, CYTO_UNIT_U_PER_L, 0.0, 2000000.0, 0.0, 200000.0},
    {CYTO_ANALYTE_LDH, "lactate-dehydrogenase",
     "lactate-dehydrogenase|lactate dehydrogenase|LDH", 0.0, 0.0, CYTO_UNIT_U_PER_L, 0.0, 200000.0, 0.0, 50000.0},
    {CYTO_ANALYTE_AMYLASE, "amylase",
     "amylase|AMYLASE", 0.0, 0.0, CYTO_UNIT_U_PER_L, 0.0, 100000.0, 0.0, 20000.0},
    {CYTO_ANALYTE_LIPASE, "lipase",
     "lipase|LIPASE|LIPASET", 0.0, 0.0, CYTO_UNIT_U_PER_L, 0.0, 100000.0, 0.0, 20000.0},
    {CYTO_ANALYTE_BILIRUBIN, "bilirubin",
     "bilirubin|total bilirubin|BILI", 584673.0, 0.0, CYTO_UNIT_UMOL_PER_L, 0.0, 2000.0, 0.0, 1000.0},
    {CYTO_ANALYTE_CREATININE, "creatinine",
     "creatinine|CREAT", 113120.0, 0.0, CYTO_UNIT_UMOL_PER_L, 0.0, 10000.0, 5.0, 3000.0},
    {CYTO_ANALYTE_ALBUMIN, "albumin",
     "albumin|ALB", 0.0, 0.0, CYTO_UNIT_G_PER_L, 0.0, 100.0, 5.0, 65.0},
    {CYTO_ANALYTE_CALCIUM, "calcium-corrected",
     "calcium-corrected|corrected calcium|albumin-corrected calcium|CACR", 40078.0, 2.0, CYTO_UNIT_MMOL_PER_L, 0.0, 10.0, 0.5, 6.0},
    {CYTO_ANALYTE_CALCIUM_IONIZED, "calcium-ionized",
     "calcium-ionized|ionized calcium|ionised calcium|CAION", 40078.0, 2.0, CYTO_UNIT_MMOL_PER_L, 0.0, 10.0, 0.2, 4.0},
    {CYTO_ANALYTE_MAGNESIUM, "magnesium",
     "magnesium|MG|Mg", 24305.0, 2.0, CYTO_UNIT_MMOL_PER_L, 0.0, 20.0, 0.1, 6.0},
    {CYTO_ANALYTE_PHOSPHATE, "phosphate",
     "phosphate|phosphorus|PHOS", 30974.0, 0.0, CYTO_UNIT_MMOL_PER_L, 0.0, 20.0, 0.1, 6.0},
    {CYTO_ANALYTE_POTASSIUM, "potassium",
     "potassium|K", 39098.0, 1.0, CYTO_UNIT_MMOL_PER_L, 0.0, 20.0, 1.0, 12.0},
    {CYTO_ANALYTE_SODIUM, "sodium",
     "sodium|SODIUM|Na", 22990.0, 1.0, CYTO_UNIT_MMOL_PER_L, 0.0, 300.0, 90.0, 200.0},
    {CYTO_ANALYTE_BICARBONATE, "bicarbonate",
     "bicarbonate|BICARB|HCO3", 61016.0, 1.0, CYTO_UNIT_MMOL_PER_L, 0.0, 100.0, 2.0, 60.0},
    {CYTO_ANALYTE_GLUCOSE, "glucose",
     "glucose|GLUC", 180156.0, 0.0, CYTO_UNIT_MMOL_PER_L, 0.0, 200.0, 0.5, 80.0},
    {CYTO_ANALYTE_URATE, "urate",
     "urate|uric acid|URATE", 168112.0, 0.0, CYTO_UNIT_UMOL_PER_L, 0.0, 10000.0, 20.0, 2500.0},
    {CYTO_ANALYTE_CHOLESTEROL, "cholesterol",
     "cholesterol|total cholesterol|CHOL", 386664.0, 0.0, CYTO_UNIT_MMOL_PER_L, 0.0, 100.0, 0.5, 30.0},
    {CYTO_ANALYTE_TRIGLYCERIDES, "triglycerides",
     "triglycerides|triglyceride|TRIG", 885453.0, 0.0, CYTO_UNIT_MMOL_PER_L, 0.0, 500.0, 0.1, 150.0},
    {CYTO_ANALYTE_HDL, "hdl-cholesterol",
     "hdl-cholesterol|HDL cholesterol|HDL", 386664.0, 0.0, CYTO_UNIT_MMOL_PER_L, 0.0, 20.0, 0.05, 6.0},
    {CYTO_ANALYTE_LDL, "ldl-cholesterol",
     "ldl-cholesterol|LDL cholesterol|LDL", 386664.0, 0.0, CYTO_UNIT_MMOL_PER_L, 0.0, 100.0, 0.05, 30.0},
    {CYTO_ANALYTE_FIBRINOGEN, "fibrinogen",
     "fibrinogen|FIBRINO", 0.0, 0.0, CYTO_UNIT_G_PER_L, 0.0, 50.0, 0.1, 20.0},
    {CYTO_ANALYTE_HAPTOGLOBIN, "haptoglobin",
     "haptoglobin|HAPTOG", 0.0, 0.0, CYTO_UNIT_G_PER_L, 0.0, 50.0, 0.0, 10.0},
    {CYTO_ANALYTE_APTT, "aptt",
     "aptt|APTT|aPTT|activated partial thromboplastin time", 0.0, 0.0, CYTO_UNIT_SECOND, 0.0, 1000.0, 10.0, 300.0},
    {CYTO_ANALYTE_INR, "inr",
     "inr|INR", 0.0, 0.0, CYTO_UNIT_RATIO, 0.0, 100.0, 0.5, 20.0},
    {CYTO_ANALYTE_VITAMIN_D, "vitamin-d",
     "vitamin-d|25-hydroxyvitamin D|25-OH vitamin D", 400647.0, 0.0, CYTO_UNIT_NMOL_PER_L, 0.0, 2000.0, 2.0, 1000.0},
    {CYTO_ANALYTE_METHEMOGLOBIN, "methemoglobin",
     "methemoglobin|methaemoglobin|MetHb", 0.0, 0.0, CYTO_UNIT_PERCENT, 0.0, 100.0, 0.0, 70.0},
    {CYTO_ANALYTE_PH, "blood-ph",
     "blood-ph|arterial pH|blood pH", 0.0, 0.0, CYTO_UNIT_PH, 6.0, 8.5, 6.6, 7.9},
    {CYTO_ANALYTE_URINE_PROTEIN, "urine-protein-24h",
     "urine-protein-24h|24-hour urine protein|PROTEIN 24H", 0.0, 0.0, CYTO_UNIT_G_PER_24H, 0.0, 200.0, 0.0, 50.0},
    {CYTO_ANALYTE_CREATININE_CLEARANCE, "creatinine-clearance",
     "creatinine-clearance|creatinine clearance|CRCL|CREATCLR", 0.0, 0.0, CYTO_UNIT_ML_PER_MIN, 0.0, 1000.0, 1.0, 400.0},
    {CYTO_ANALYTE_EGFR, "egfr",
     "egfr|eGFR|EGFR", 0.0, 0.0, CYTO_UNIT_ML_PER_MIN_173, 0.0, 1000.0, 1.0, 300.0},
    {CYTO_ANALYTE_QTC, "qtc",
     "qtc|QTc|QTCF", 0.0, 0.0, CYTO_UNIT_MILLISECOND, 0.0, 2000.0, 250.0, 800.0},
    {CYTO_ANALYTE_EJECTION_FRACTION, "ejection-fraction",
     "ejection-fraction|LVEF", 0.0, 0.0, CYTO_UNIT_PERCENT, 0.0, 100.0, 5.0, 90.0},
    {CYTO_ANALYTE_WEIGHT, "body-weight",
     "body-weight|body weight|WEIGHT", 0.0, 0.0, CYTO_UNIT_KILOGRAM, 0.0, 1000.0, 0.5, 400.0},
    {CYTO_ANALYTE_TEMPERATURE, "body-temperature",
     "body-temperature|body temperature|TEMP", 0.0, 0.0, CYTO_UNIT_CELSIUS, 10.0, 50.0, 30.0, 43.0},
    {CYTO_ANALYTE_OXYGEN_SATURATION, "oxygen-saturation",
     "oxygen-saturation|OXYSAT|SpO2", 0.0, 0.0, CYTO_UNIT_PERCENT, 0.0, 100.0, 40.0, 100.0},
    {CYTO_ANALYTE_BLOOD_PRESSURE, "blood-pressure",
     "blood-pressure|systolic blood pressure|SYSBP", 0.0, 0.0, CYTO_UNIT_MMHG, 0.0, 500.0, 40.0, 320.0},
    {CYTO_ANALYTE_TROPONIN_T, "troponin-t",
     "troponin-t|troponin T|TROPONT", 0.0, 0.0, CYTO_UNIT_NG_PER_L, 0.0, 10000000.0, 0.0, 1000000.0},
    {CYTO_ANALYTE_TROPONIN_I, "troponin-i",
     "troponin-i|troponin I|TROPONI", 0.0, 0.0, CYTO_UNIT_NG_PER_L, 0.0, 10000000.0, 0.0, 1000000.0},
    {0, 0, 0, 0, 0, 0, 0, 0, 0, 0}};

const cyto__refusal cyto__refused_names[] = {
    {"calcium", "total calcium: correct it for albumin first, or name it calcium-ionized"},
    {"Calcium", "total calcium: correct it for albumin first, or name it calcium-ionized"},
    {"total calcium", "total calcium: correct it for albumin first, or name it calcium-ionized"},
    {"CA", "total calcium: correct it for albumin first, or name it calcium-ionized"},
    {"Ca", "total calcium: correct it for albumin first, or name it calcium-ionized"},
    {"NEUTLE", "a percentage of the leukocytes: not a count"},
    {"LYMLE", "a percentage of the leukocytes: not a count"},
    {"EOSLE", "a percentage of the leukocytes: not a count"},
    {"NEUTB", "band forms alone: add the segmented ones"},
    {"NEUTSG", "segmented neutrophils alone: add the band forms"},
    {"BILDIR", "direct bilirubin: not the total"},
    {"BILIND", "indirect bilirubin: not the total"},
    {"hematocrit", "not a hemoglobin concentration"},
    {"HCT", "not a hemoglobin concentration"},
    {"pH", "of blood or of urine? name it blood-ph"},
    {"PH", "of blood or of urine? name it blood-ph"},
    {"troponin", "troponin-t or troponin-i?"},
    {0, 0}};
