/* SPDX-License-Identifier: MIT */
/* Analytes: names, molar mass, LOINC codes, and cytodose's own limits of the possible and the
 * usual (nobody else's: wide guesses made to catch a wrong unit, not to judge a patient).
 * Molar mass of hemoglobin: the monomer, 16 114.5 g/mol, which CTCAE's printed mmol/L limits use
 * (10.0 g/dL beside 6.2 mmol/L; the tetramer would give 1.55).
 * LOINC: names read in lists made from releases 2.82 and 2.83, November 2026; 778-1 unverified. */
#include "units.h"

const cyto__analyte cyto__analytes[] = {
    {CYTO_ANALYTE_HEMOGLOBIN, "hemoglobin", "hemoglobin|haemoglobin|hgb|Hgb|HGB|hb|Hb|HB", 16.1145,
     CYTO_UNIT_G_PER_L, 0.0, 300.0, 20.0, 230.0},
    {CYTO_ANALYTE_PLATELETS, "platelets", "platelets|platelet count|plt|PLT|PLAT", 0.0,
     CYTO_UNIT_GIGA_PER_L, 0.0, 10000.0, 1.0, 2000.0},
    {CYTO_ANALYTE_NEUTROPHILS, "neutrophils", "neutrophils|neutrophil count|anc|ANC|NEUT", 0.0,
     CYTO_UNIT_GIGA_PER_L, 0.0, 500.0, 0.005, 100.0},
    {CYTO_ANALYTE_LEUKOCYTES, "leukocytes", "leukocytes|leucocytes|wbc|WBC", 0.0,
     CYTO_UNIT_GIGA_PER_L, 0.0, 2000.0, 0.05, 500.0},
    {0, 0, 0, 0, 0, 0, 0, 0, 0}};

const cyto__loinc cyto__loincs[] = {
    {"718-7", CYTO_ANALYTE_HEMOGLOBIN, 0},
    {"30313-1", CYTO_ANALYTE_HEMOGLOBIN, 0},
    {"30350-3", CYTO_ANALYTE_HEMOGLOBIN, 0},
    {"59260-0", CYTO_ANALYTE_HEMOGLOBIN, 0},
    {"20570-8", CYTO_ANALYTE_NONE, "hematocrit: not a hemoglobin concentration"},
    {"777-3", CYTO_ANALYTE_PLATELETS, 0},
    {"26515-7", CYTO_ANALYTE_PLATELETS, 0},
    {"778-1", CYTO_ANALYTE_PLATELETS, 0},
    {"751-8", CYTO_ANALYTE_NEUTROPHILS, 0},
    {"26499-4", CYTO_ANALYTE_NEUTROPHILS, 0},
    {"753-4", CYTO_ANALYTE_NEUTROPHILS, 0},
    {"770-8", CYTO_ANALYTE_NONE, "neutrophils as a percentage: not a count"},
    {"26511-6", CYTO_ANALYTE_NONE, "neutrophils as a percentage: not a count"},
    {"23761-0", CYTO_ANALYTE_NONE, "neutrophils as a percentage: not a count"},
    {"764-1", CYTO_ANALYTE_NONE, "band forms as a percentage: not a count"},
    {"26508-2", CYTO_ANALYTE_NONE, "band forms as a percentage: not a count"},
    {"6690-2", CYTO_ANALYTE_LEUKOCYTES, 0},
    {"26464-8", CYTO_ANALYTE_LEUKOCYTES, 0},
    {"12227-5", CYTO_ANALYTE_LEUKOCYTES, 0},
    {"33256-9", CYTO_ANALYTE_LEUKOCYTES, 0},
    {0, 0, 0}};
