/* SPDX-License-Identifier: MIT */
/* Limits of normal as laboratories print them: of each analyte the least and the largest that were read,
 * in the unit of analytes.c, over adults, children, newborns and pregnant women and over methods.
 * tests/vectors/limits.tsv holds the printed intervals, in the units they were printed in.
 *
 * `margin` is cytodose's own: a limit outside of low / margin to high x margin has a note. Where two
 * units of an analyte differ by less than a factor of ten the margin is small, or such a limit would
 * pass for one in the other unit. Beyond low / 3 to high x 3 a limit is refused. A printed 0 is no limit.
 *
 * No bound tells apart: hemoglobin in g/dL of infants and pregnant women, taken for mmol/L; magnesium in
 * mg/dL and in meq/L; vitamin D in ng/mL and in nmol/L; lower limits of creatine kinase in U/L, taken
 * for ukat/L. Nor baselines of hemoglobin in g/dL and mmol/L, of eosinophils in 10*9/L taken for /uL, of
 * weight in kg and in pounds, and some of those far from normal (bilirubin of 2 to 2.9 mg/dL for umol/L).
 *
 * Read in November 2026, as stored copies; SECONDARY: another's transcription or digest of the source.
 * ABIM: Laboratory Test Reference Ranges, July 2021, in R's package labNorm 1.0.1 (LAB_DETAILS).
 * PedSAP: Reference values for common laboratory tests (children), American College of Clinical
 *   Pharmacy, from Lexicomp 2014, Harriet Lane 2018 and others.
 * Tate: Tate JR et al., EJIFCC 2016;27(1):48, table 3 (PMC4975217): seven national studies of adults.
 * Gaw: Clinical Biochemistry, table 76.1, third trimester (clinicalgate.com/pregnancy).
 * UpToDate: Reference intervals in pregnancy (medilib.ir/uptodate/show/81137).
 * Oxford: Oxford Handbook, table 2.1 (oxfordindex.oup.com, 20110803095506792).
 * Harrison: Reference values for commonly ordered blood tests (cancertherapyadvisor.com).
 * Merck: the Merck Manual, January 2015, in R's package margarita (normalRanges.R).
 * Wikipedia: Reference ranges for blood tests, May 2026. Narkosguiden: narkosguiden.se, Reference values.
 * Dallman: Pediatrics, 16th ed. 1977, p. 1111. Denny: JAMA 1992;267:1484. Kotylo: Am J Clin Pathol
 *   1993;100:111. Xanthou: leukocytes of 53 babies at 96 hours, means and two standard deviations.
 * Kenya: doi:10.1371/journal.pone.0021040, table 5. Lipids: doi:10.1186/s12884-022-04960-0, table 3.
 * Han: Han women in North China, pregnancy (PubMed 28605659). Weiner: newborns, in fn.bmj.com, table 1.
 * NASH CRN: Neuschwander-Tetri BA et al., Arch Intern Med 2008;168:663, figure 1. Prati: Ann Intern Med
 *   2002 (PubMed 12093239). Filosto: CK, a systematic review, 2025. Black: Am J Med 1986;81:479.
 * Apple: Clin Chem 2012;58:1574. Heart: Heart 2018;104:632, table 1.
 * Others by name: Whipps Cross Hospital 2010, children; Conquest Hospital 2011; Hawke's Bay; Fairview;
 *   Davis's Lab and Diagnostic Tests; perinatology.com (Kratz, NEJM 2004; Higby 1994); MedlinePlus;
 *   access surgery: accesssurgery.mhmedical.com, section 41088123; neonatal: "Neonatal Laboratory
 *   Reference Ranges", 2024; Assam: doi:10.1155/2014/171053. */
#include "units/units.h"

#define PRIMARY    "primary"
#define SECONDARY  "secondary"
#define UNVERIFIED "unverified"
#define NOT_READ   {(double)NAN, "", ""}
#define WIDE 1.5

const cyto__normal_limits cyto__normal_limits_of[] = {
    {CYTO_ANALYTE_HEMOGLOBIN, 1.0,
     {90.0, "Dallman, 2 months", SECONDARY}, {150.0, "PedSAP, newborns", SECONDARY},
     {135.0, "fpnotebook.com, 6 months to 6 years", SECONDARY}, {240.0, "PedSAP, newborns", SECONDARY}},
    {CYTO_ANALYTE_PLATELETS, WIDE,
     {84.0, "PedSAP, newborns", SECONDARY}, {174.0, "UpToDate, pregnancy", SECONDARY},
     {391.0, "UpToDate, pregnancy", SECONDARY}, {478.0, "PedSAP, newborns", SECONDARY}},
    {CYTO_ANALYTE_NEUTROPHILS, WIDE,
     {0.8, "mrlabtest.com, 2 weeks to 2 months", SECONDARY}, {6.0, "Wikipedia, newborns", SECONDARY},
     {4.6, "UpToDate, women", SECONDARY}, {26.0, "Wikipedia, newborns", SECONDARY}},
    {CYTO_ANALYTE_LEUKOCYTES, WIDE,
     {3.5, "UpToDate, women", SECONDARY}, {9.1, "PedSAP, newborns", SECONDARY},
     {9.1, "UpToDate, women", SECONDARY}, {35.0, "infantools.com, first day", SECONDARY}},
    {CYTO_ANALYTE_LYMPHOCYTES, WIDE,
     {0.7, "UpToDate, women", SECONDARY}, {5.4, "Kotylo, up to 6 months", SECONDARY},
     {3.6, "UpToDate, pregnancy", SECONDARY}, {11.0, "Wikipedia, newborns", SECONDARY}},
    {CYTO_ANALYTE_EOSINOPHILS, WIDE,
     {0.2, "Xanthou, fourth day", PRIMARY}, {0.2, "Xanthou, fourth day", PRIMARY},
     {0.5, "ABIM", SECONDARY}, {1.9, "Xanthou, fourth day", PRIMARY}},
    {CYTO_ANALYTE_CD4, WIDE,
     {0.367, "Kenya, 13 to 17 years", PRIMARY}, {2.8, "Kotylo, up to 6 months", SECONDARY},
     {1.306, "Kenya, adults", PRIMARY}, {5.11, "Denny, 2 to 3 months", PRIMARY}},
    {CYTO_ANALYTE_ALT, WIDE,
     {3.0, "Gaw", SECONDARY}, {12.0, "PedSAP, infants", SECONDARY},
     {19.0, "Prati, women", SECONDARY}, {79.0, "NASH CRN, men", PRIMARY}},
    {CYTO_ANALYTE_AST, WIDE,
     {3.0, "Gaw, pregnancy", SECONDARY}, {30.0, "PedSAP, newborns", SECONDARY},
     {25.0, "aidsinfonet.org, women", SECONDARY}, {150.0, "PedSAP, newborns", SECONDARY}},
    {CYTO_ANALYTE_ALP, WIDE,
     {30.0, "ABIM", SECONDARY}, {174.0, "Gaw, pregnancy", SECONDARY},
     {92.0, "Merck", SECONDARY}, {600.0, "Whipps Cross, newborns", SECONDARY}},
    {CYTO_ANALYTE_GGT, WIDE,
     {5.0, "PedSAP, children", SECONDARY}, {12.0, "PedSAP, newborns", SECONDARY},
     {32.0, "PedSAP, children", SECONDARY}, {147.0, "PedSAP, newborns", SECONDARY}},
    {CYTO_ANALYTE_CK, WIDE,
     {5.0, "Black, women", PRIMARY}, {214.0, "PedSAP, newborns", SECONDARY},
     {50.0, "Black, women", PRIMARY}, {1578.0, "PedSAP, newborns", SECONDARY}},
    {CYTO_ANALYTE_LDH, WIDE,
     {100.0, "PedSAP, 10 to 19 years", SECONDARY}, {180.0, "PedSAP, newborns", SECONDARY},
     {205.0, "Tate, Nordic countries", PRIMARY}, {2000.0, "PedSAP, newborns", SECONDARY}},
    {CYTO_ANALYTE_AMYLASE, WIDE,
     {10.0, "Narkosguiden", SECONDARY}, {111.0, "scribd.com/document/7262618", SECONDARY},
     {65.0, "Narkosguiden", SECONDARY}, {296.0, "scribd.com/document/7262618", SECONDARY}},
    {CYTO_ANALYTE_LIPASE, WIDE,
     {3.0, "PedSAP, children", SECONDARY}, {73.0, "a method in wide use", UNVERIFIED},
     {60.0, "a method in wide use", UNVERIFIED}, {393.0, "a method in wide use", UNVERIFIED}},
    {CYTO_ANALYTE_BILIRUBIN, WIDE,
     {1.71, "First Aid for the USMLE", SECONDARY}, {5.132, "Merck", SECONDARY},
     {15.0, "Gaw, pregnancy", SECONDARY}, {34.21, "PedSAP, 1 to 12 months", SECONDARY}},
    {CYTO_ANALYTE_CREATININE, WIDE,
     {8.84, "neonatal, second week", SECONDARY}, {79.57, "PedSAP, men", SECONDARY},
     {35.36, "neonatal, second week", SECONDARY}, {150.0, "Oxford", SECONDARY}},
    {CYTO_ANALYTE_ALBUMIN, WIDE,
     {18.0, "PedSAP, premature", SECONDARY}, {37.0, "Conquest, children", SECONDARY},
     {30.0, "PedSAP, premature", SECONDARY}, {56.0, "PedSAP, 4 to 19 years", SECONDARY}},
    {CYTO_ANALYTE_CALCIUM, 1.1,
     {1.671, "PedSAP, newborns", SECONDARY}, {2.371, "PedSAP, cord blood", SECONDARY},
     {2.35, "Oxford, pregnancy", SECONDARY}, {2.995, "PedSAP, newborns", SECONDARY}},
    {CYTO_ANALYTE_CALCIUM_IONIZED, 1.1,
     {0.998, "alebda.yoo7.com, pregnancy", SECONDARY}, {1.248, "PedSAP, cord blood", SECONDARY},
     {1.172, "PedSAP, newborns", SECONDARY}, {1.498, "PedSAP, cord blood", SECONDARY}},
    {CYTO_ANALYTE_MAGNESIUM, 1.0,
     {0.493, "ABIM", SECONDARY}, {0.77, "Tate, Australia", PRIMARY},
     {0.8, "Gaw, pregnancy", SECONDARY}, {1.25, "PedSAP", SECONDARY}},
    {CYTO_ANALYTE_PHOSPHATE, 1.25,
     {0.75, "Tate, Australasia", PRIMARY}, {1.6, "Whipps Cross, newborns", SECONDARY},
     {1.35, "Tate, Nordic countries", PRIMARY}, {2.906, "PedSAP, newborns", SECONDARY}},
    {CYTO_ANALYTE_POTASSIUM, 1.25,
     {3.2, "Gaw, pregnancy", SECONDARY}, {4.0, "PedSAP, 1 to 3 months", SECONDARY},
     {4.6, "Gaw, pregnancy", SECONDARY}, {7.2, "PedSAP, newborns", SECONDARY}},
    {CYTO_ANALYTE_SODIUM, 1.05,
     {130.0, "PedSAP", SECONDARY}, {137.0, "Tate, Nordic countries", PRIMARY},
     {142.0, "Tate, Canada", PRIMARY}, {147.0, "PedSAP", SECONDARY}},
    {CYTO_ANALYTE_BICARBONATE, 1.25,
     {17.2, "stuvia.com/doc/10149448, newborns", SECONDARY}, {22.0, "Tate, Australasia", PRIMARY},
     {23.0, "Wikipedia", SECONDARY}, {32.0, "Tate, Australasia", PRIMARY}},
    {CYTO_ANALYTE_GLUCOSE, WIDE,
     {1.11, "PedSAP, premature", SECONDARY}, {4.0, "Gaw", SECONDARY},
     {3.33, "PedSAP, premature", SECONDARY}, {8.327, "neonatal", SECONDARY}},
    {CYTO_ANALYTE_URATE, WIDE,
     {59.4, "PedSAP, up to 14 years", SECONDARY}, {210.0, "Oxford, men", SECONDARY},
     {270.0, "Oxford, pregnancy", SECONDARY}, {487.8, "Assam", PRIMARY}},
    {CYTO_ANALYTE_CHOLESTEROL, WIDE,
     {2.82, "Lipids, pregnancy", PRIMARY}, {4.58, "Lipids, pregnancy", PRIMARY},
     {4.39, "MedlinePlus, up to 19 years", SECONDARY}, {9.23, "Lipids, pregnancy", PRIMARY}},
    {CYTO_ANALYTE_TRIGLYCERIDES, WIDE,
     {0.34, "Lipids, pregnancy", PRIMARY}, {2.02, "Lipids, pregnancy", PRIMARY},
     {1.2, "Wikipedia, 10 to 39 years", SECONDARY}, {6.46, "Lipids, pregnancy", PRIMARY}},
    {CYTO_ANALYTE_HDL, WIDE,
     {0.8, "Narkosguiden", SECONDARY}, {1.32, "Lipids, pregnancy", PRIMARY},
     {1.551, "First Aid for the USMLE", SECONDARY}, {2.62, "Lipids, pregnancy", PRIMARY}},
    {CYTO_ANALYTE_LDL, WIDE,
     {2.0, "Narkosguiden", SECONDARY}, {2.4, "Wikipedia", SECONDARY},
     {2.586, "ABIM", SECONDARY}, {5.4, "Narkosguiden", SECONDARY}},
    {CYTO_ANALYTE_FIBRINOGEN, WIDE,
     {1.6, "Weiner, preterm", SECONDARY}, {2.79, "Han, pregnancy", PRIMARY},
     {3.12, "Weiner, newborns", SECONDARY}, {5.97, "Han, pregnancy", PRIMARY}},
    {CYTO_ANALYTE_HAPTOGLOBIN, WIDE,
     {0.35, "Wikipedia", SECONDARY}, {0.47, "Wikipedia", SECONDARY},
     {1.9, "Wikipedia", SECONDARY}, {2.1, "Wikipedia", SECONDARY}},
    {CYTO_ANALYTE_APTT, WIDE,
     {24.4, "Han, pregnancy", PRIMARY}, {80.0, "Weiner, preterm", SECONDARY},
     {34.9, "Han, pregnancy", PRIMARY}, {168.0, "Weiner, preterm", SECONDARY}},
    {CYTO_ANALYTE_INR, WIDE,
     {0.8, "ABIM", SECONDARY}, {1.0, "access surgery", SECONDARY},
     {1.2, "ABIM", SECONDARY}, {1.4, "access surgery", SECONDARY}},
    {CYTO_ANALYTE_VITAMIN_D, 1.0,
     {19.96, "Wikipedia", SECONDARY}, {99.84, "Wikipedia, as a target", SECONDARY},
     {95.0, "Wikipedia", SECONDARY}, {249.6, "Wikipedia, as a target", SECONDARY}},
    {CYTO_ANALYTE_METHEMOGLOBIN, WIDE,
     {0.41, "Davis", SECONDARY}, {0.41, "Davis", SECONDARY},
     {1.15, "Davis", SECONDARY}, {3.0, "Fairview", SECONDARY}},
    {CYTO_ANALYTE_PH, 1.01,
     {7.3, "Hawke's Bay, venous", SECONDARY}, {7.38, "Harrison", SECONDARY},
     {7.4, "Hawke's Bay, venous", SECONDARY}, {7.45, "PedSAP", SECONDARY}},
    {CYTO_ANALYTE_URINE_PROTEIN, WIDE,
     NOT_READ, NOT_READ,
     {0.15, "perinatology.com", SECONDARY}, {0.255, "perinatology.com, pregnancy", SECONDARY}},
    {CYTO_ANALYTE_EGFR, WIDE,
     {90.0, "PedSAP", SECONDARY}, {90.0, "PedSAP", SECONDARY},
     {140.0, "PedSAP", SECONDARY}, {140.0, "PedSAP", SECONDARY}},
    {CYTO_ANALYTE_OXYGEN_SATURATION, 1.05,
     {90.0, "PedSAP", SECONDARY}, {97.0, "Hawke's Bay", SECONDARY},
     {95.0, "PedSAP", SECONDARY}, {100.0, "Hawke's Bay", SECONDARY}},
    {CYTO_ANALYTE_TROPONIN_T, WIDE,
     NOT_READ, NOT_READ,
     {14.0, "Heart", PRIMARY}, {100.0, "Oxford", SECONDARY}},
    {CYTO_ANALYTE_TROPONIN_I, WIDE,
     NOT_READ, NOT_READ,
     {10.0, "Apple", PRIMARY}, {392.0, "Apple", PRIMARY}},
    {CYTO_ANALYTE_UREA, 1.25,
     {0.7, "Hawke's Bay, up to 2 years", SECONDARY}, {3.2, "Hawke's Bay", SECONDARY},
     {3.8, "Gaw, pregnancy", SECONDARY}, {7.8, "Gaw", SECONDARY}},
    {CYTO_ANALYTE_PROTHROMBIN_TIME, WIDE,
     {8.5, "Han, pregnancy", PRIMARY}, {14.6, "Weiner, preterm", SECONDARY},
     {12.4, "Han, pregnancy", PRIMARY}, {16.9, "Weiner, preterm", SECONDARY}},
    {0, 0.0, NOT_READ, NOT_READ, NOT_READ, NOT_READ}};

/* A newborn's bilirubin rises to ten times what is normal later: of anybody else, or where the age is not
 * known, such a limit is a number of umol/L printed as mg/dL. In umol/L. */
const cyto__printed_limit cyto__newborn_bilirubin = {273.7, "PedSAP, premature, up to 6 days",
                                                     SECONDARY};

/* Bounds of a baseline, before treatment, for the analytes whose grades count from one: cytodose's own.
 * Possible, usual, usual, possible. */
const cyto__baseline_limits cyto__baseline_limits_of[] = {
    {CYTO_ANALYTE_HEMOGLOBIN, 30.0, 60.0, 200.0, 250.0},
    {CYTO_ANALYTE_PLATELETS, 1.0, 20.0, 1000.0, 3000.0},
    {CYTO_ANALYTE_NEUTROPHILS, 0.01, 0.2, 50.0, 100.0},
    {CYTO_ANALYTE_EOSINOPHILS, 0.0, 0.0, 5.0, 100.0},
    {CYTO_ANALYTE_ALT, 1.0, 3.0, 300.0, 2000.0},
    {CYTO_ANALYTE_AST, 1.0, 3.0, 300.0, 2000.0},
    {CYTO_ANALYTE_ALP, 5.0, 10.0, 2000.0, 5000.0},
    {CYTO_ANALYTE_GGT, 1.0, 3.0, 500.0, 5000.0},
    {CYTO_ANALYTE_BILIRUBIN, 0.5, 2.0, 50.0, 700.0},
    {CYTO_ANALYTE_CREATININE, 5.0, 9.0, 500.0, 3000.0},
    {CYTO_ANALYTE_FIBRINOGEN, 0.2, 0.8, 8.0, 20.0},
    {CYTO_ANALYTE_INR, 0.5, 0.7, 6.0, 20.0},
    {CYTO_ANALYTE_EJECTION_FRACTION, 5.0, 15.0, 80.0, 95.0},
    {CYTO_ANALYTE_WEIGHT, 0.5, 2.0, 250.0, 400.0},
    {CYTO_ANALYTE_BLOOD_PRESSURE, 40.0, 70.0, 240.0, 320.0},
    {0, 0.0, 0.0, 0.0, 0.0}};
