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

/* Where it was read is for who reads the table. */
#define READ(value, source, how) {value, CYTO__READ_##how}
#define NOT_READ {(double)NAN, 0}
#define WIDE 1.5

const cyto__normal_limits cyto__normal_limits_of[] = {
    {CYTO_ANALYTE_HEMOGLOBIN, 1.0,
     READ(90.0, "Dallman, 2 months", SECONDARY), READ(150.0, "PedSAP, newborns", SECONDARY),
     READ(135.0, "fpnotebook.com, 6 months to 6 years", SECONDARY), READ(240.0, "PedSAP, newborns", SECONDARY)},
    {CYTO_ANALYTE_PLATELETS, WIDE,
     READ(84.0, "PedSAP, newborns", SECONDARY), READ(174.0, "UpToDate, pregnancy", SECONDARY),
     READ(391.0, "UpToDate, pregnancy", SECONDARY), READ(478.0, "PedSAP, newborns", SECONDARY)},
    {CYTO_ANALYTE_NEUTROPHILS, WIDE,
     READ(0.8, "mrlabtest.com, 2 weeks to 2 months", SECONDARY), READ(6.0, "Wikipedia, newborns", SECONDARY),
     READ(4.6, "UpToDate, women", SECONDARY), READ(26.0, "Wikipedia, newborns", SECONDARY)},
    {CYTO_ANALYTE_LEUKOCYTES, WIDE,
     READ(3.5, "UpToDate, women", SECONDARY), READ(9.1, "PedSAP, newborns", SECONDARY),
     READ(9.1, "UpToDate, women", SECONDARY), READ(35.0, "infantools.com, first day", SECONDARY)},
    {CYTO_ANALYTE_LYMPHOCYTES, WIDE,
     READ(0.7, "UpToDate, women", SECONDARY), READ(5.4, "Kotylo, up to 6 months", SECONDARY),
     READ(3.6, "UpToDate, pregnancy", SECONDARY), READ(11.0, "Wikipedia, newborns", SECONDARY)},
    {CYTO_ANALYTE_EOSINOPHILS, WIDE,
     READ(0.2, "Xanthou, fourth day", PRIMARY), READ(0.2, "Xanthou, fourth day", PRIMARY),
     READ(0.5, "ABIM", SECONDARY), READ(1.9, "Xanthou, fourth day", PRIMARY)},
    {CYTO_ANALYTE_CD4, WIDE,
     READ(0.367, "Kenya, 13 to 17 years", PRIMARY), READ(2.8, "Kotylo, up to 6 months", SECONDARY),
     READ(1.306, "Kenya, adults", PRIMARY), READ(5.11, "Denny, 2 to 3 months", PRIMARY)},
    {CYTO_ANALYTE_ALT, WIDE,
     READ(3.0, "Gaw", SECONDARY), READ(12.0, "PedSAP, infants", SECONDARY),
     READ(19.0, "Prati, women", SECONDARY), READ(79.0, "NASH CRN, men", PRIMARY)},
    {CYTO_ANALYTE_AST, WIDE,
     READ(3.0, "Gaw, pregnancy", SECONDARY), READ(30.0, "PedSAP, newborns", SECONDARY),
     READ(25.0, "aidsinfonet.org, women", SECONDARY), READ(150.0, "PedSAP, newborns", SECONDARY)},
    {CYTO_ANALYTE_ALP, WIDE,
     READ(30.0, "ABIM", SECONDARY), READ(174.0, "Gaw, pregnancy", SECONDARY),
     READ(92.0, "Merck", SECONDARY), READ(600.0, "Whipps Cross, newborns", SECONDARY)},
    {CYTO_ANALYTE_GGT, WIDE,
     READ(5.0, "PedSAP, children", SECONDARY), READ(12.0, "PedSAP, newborns", SECONDARY),
     READ(32.0, "PedSAP, children", SECONDARY), READ(147.0, "PedSAP, newborns", SECONDARY)},
    {CYTO_ANALYTE_CK, WIDE,
     READ(5.0, "Black, women", PRIMARY), READ(214.0, "PedSAP, newborns", SECONDARY),
     READ(50.0, "Black, women", PRIMARY), READ(1578.0, "PedSAP, newborns", SECONDARY)},
    {CYTO_ANALYTE_LDH, WIDE,
     READ(100.0, "PedSAP, 10 to 19 years", SECONDARY), READ(180.0, "PedSAP, newborns", SECONDARY),
     READ(205.0, "Tate, Nordic countries", PRIMARY), READ(2000.0, "PedSAP, newborns", SECONDARY)},
    {CYTO_ANALYTE_AMYLASE, WIDE,
     READ(10.0, "Narkosguiden", SECONDARY), READ(111.0, "scribd.com/document/7262618", SECONDARY),
     READ(65.0, "Narkosguiden", SECONDARY), READ(296.0, "scribd.com/document/7262618", SECONDARY)},
    {CYTO_ANALYTE_LIPASE, WIDE,
     READ(3.0, "PedSAP, children", SECONDARY), READ(73.0, "a method in wide use", UNVERIFIED),
     READ(60.0, "a method in wide use", UNVERIFIED), READ(393.0, "a method in wide use", UNVERIFIED)},
    {CYTO_ANALYTE_BILIRUBIN, WIDE,
     READ(1.71, "First Aid for the USMLE", SECONDARY), READ(5.132, "Merck", SECONDARY),
     READ(15.0, "Gaw, pregnancy", SECONDARY), READ(34.21, "PedSAP, 1 to 12 months", SECONDARY)},
    {CYTO_ANALYTE_CREATININE, WIDE,
     READ(8.84, "neonatal, second week", SECONDARY), READ(79.57, "PedSAP, men", SECONDARY),
     READ(35.36, "neonatal, second week", SECONDARY), READ(150.0, "Oxford", SECONDARY)},
    {CYTO_ANALYTE_ALBUMIN, WIDE,
     READ(18.0, "PedSAP, premature", SECONDARY), READ(37.0, "Conquest, children", SECONDARY),
     READ(30.0, "PedSAP, premature", SECONDARY), READ(56.0, "PedSAP, 4 to 19 years", SECONDARY)},
    {CYTO_ANALYTE_CALCIUM, 1.1,
     READ(1.671, "PedSAP, newborns", SECONDARY), READ(2.371, "PedSAP, cord blood", SECONDARY),
     READ(2.35, "Oxford, pregnancy", SECONDARY), READ(2.995, "PedSAP, newborns", SECONDARY)},
    {CYTO_ANALYTE_CALCIUM_IONIZED, 1.1,
     READ(0.998, "alebda.yoo7.com, pregnancy", SECONDARY), READ(1.248, "PedSAP, cord blood", SECONDARY),
     READ(1.172, "PedSAP, newborns", SECONDARY), READ(1.498, "PedSAP, cord blood", SECONDARY)},
    {CYTO_ANALYTE_MAGNESIUM, 1.0,
     READ(0.493, "ABIM", SECONDARY), READ(0.77, "Tate, Australia", PRIMARY),
     READ(0.8, "Gaw, pregnancy", SECONDARY), READ(1.25, "PedSAP", SECONDARY)},
    {CYTO_ANALYTE_PHOSPHATE, 1.25,
     READ(0.75, "Tate, Australasia", PRIMARY), READ(1.6, "Whipps Cross, newborns", SECONDARY),
     READ(1.35, "Tate, Nordic countries", PRIMARY), READ(2.906, "PedSAP, newborns", SECONDARY)},
    {CYTO_ANALYTE_POTASSIUM, 1.25,
     READ(3.2, "Gaw, pregnancy", SECONDARY), READ(4.0, "PedSAP, 1 to 3 months", SECONDARY),
     READ(4.6, "Gaw, pregnancy", SECONDARY), READ(7.2, "PedSAP, newborns", SECONDARY)},
    {CYTO_ANALYTE_SODIUM, 1.05,
     READ(130.0, "PedSAP", SECONDARY), READ(137.0, "Tate, Nordic countries", PRIMARY),
     READ(142.0, "Tate, Canada", PRIMARY), READ(147.0, "PedSAP", SECONDARY)},
    {CYTO_ANALYTE_BICARBONATE, 1.25,
     READ(17.2, "stuvia.com/doc/10149448, newborns", SECONDARY), READ(22.0, "Tate, Australasia", PRIMARY),
     READ(23.0, "Wikipedia", SECONDARY), READ(32.0, "Tate, Australasia", PRIMARY)},
    {CYTO_ANALYTE_GLUCOSE, WIDE,
     READ(1.11, "PedSAP, premature", SECONDARY), READ(4.0, "Gaw", SECONDARY),
     READ(3.33, "PedSAP, premature", SECONDARY), READ(8.327, "neonatal", SECONDARY)},
    {CYTO_ANALYTE_URATE, WIDE,
     READ(59.4, "PedSAP, up to 14 years", SECONDARY), READ(210.0, "Oxford, men", SECONDARY),
     READ(270.0, "Oxford, pregnancy", SECONDARY), READ(487.8, "Assam", PRIMARY)},
    {CYTO_ANALYTE_CHOLESTEROL, WIDE,
     READ(2.82, "Lipids, pregnancy", PRIMARY), READ(4.58, "Lipids, pregnancy", PRIMARY),
     READ(4.39, "MedlinePlus, up to 19 years", SECONDARY), READ(9.23, "Lipids, pregnancy", PRIMARY)},
    {CYTO_ANALYTE_TRIGLYCERIDES, WIDE,
     READ(0.34, "Lipids, pregnancy", PRIMARY), READ(2.02, "Lipids, pregnancy", PRIMARY),
     READ(1.2, "Wikipedia, 10 to 39 years", SECONDARY), READ(6.46, "Lipids, pregnancy", PRIMARY)},
    {CYTO_ANALYTE_HDL, WIDE,
     READ(0.8, "Narkosguiden", SECONDARY), READ(1.32, "Lipids, pregnancy", PRIMARY),
     READ(1.551, "First Aid for the USMLE", SECONDARY), READ(2.62, "Lipids, pregnancy", PRIMARY)},
    {CYTO_ANALYTE_LDL, WIDE,
     READ(2.0, "Narkosguiden", SECONDARY), READ(2.4, "Wikipedia", SECONDARY),
     READ(2.586, "ABIM", SECONDARY), READ(5.4, "Narkosguiden", SECONDARY)},
    {CYTO_ANALYTE_FIBRINOGEN, WIDE,
     READ(1.6, "Weiner, preterm", SECONDARY), READ(2.79, "Han, pregnancy", PRIMARY),
     READ(3.12, "Weiner, newborns", SECONDARY), READ(5.97, "Han, pregnancy", PRIMARY)},
    {CYTO_ANALYTE_HAPTOGLOBIN, WIDE,
     READ(0.35, "Wikipedia", SECONDARY), READ(0.47, "Wikipedia", SECONDARY),
     READ(1.9, "Wikipedia", SECONDARY), READ(2.1, "Wikipedia", SECONDARY)},
    {CYTO_ANALYTE_APTT, WIDE,
     READ(24.4, "Han, pregnancy", PRIMARY), READ(80.0, "Weiner, preterm", SECONDARY),
     READ(34.9, "Han, pregnancy", PRIMARY), READ(168.0, "Weiner, preterm", SECONDARY)},
    {CYTO_ANALYTE_INR, WIDE,
     READ(0.8, "ABIM", SECONDARY), READ(1.0, "access surgery", SECONDARY),
     READ(1.2, "ABIM", SECONDARY), READ(1.4, "access surgery", SECONDARY)},
    {CYTO_ANALYTE_VITAMIN_D, 1.0,
     READ(19.96, "Wikipedia", SECONDARY), READ(99.84, "Wikipedia, as a target", SECONDARY),
     READ(95.0, "Wikipedia", SECONDARY), READ(249.6, "Wikipedia, as a target", SECONDARY)},
    {CYTO_ANALYTE_METHEMOGLOBIN, WIDE,
     READ(0.41, "Davis", SECONDARY), READ(0.41, "Davis", SECONDARY),
     READ(1.15, "Davis", SECONDARY), READ(3.0, "Fairview", SECONDARY)},
    {CYTO_ANALYTE_PH, 1.01,
     READ(7.3, "Hawke's Bay, venous", SECONDARY), READ(7.38, "Harrison", SECONDARY),
     READ(7.4, "Hawke's Bay, venous", SECONDARY), READ(7.45, "PedSAP", SECONDARY)},
    {CYTO_ANALYTE_URINE_PROTEIN, WIDE,
     NOT_READ, NOT_READ,
     READ(0.15, "perinatology.com", SECONDARY), READ(0.255, "perinatology.com, pregnancy", SECONDARY)},
    {CYTO_ANALYTE_EGFR, WIDE,
     READ(90.0, "PedSAP", SECONDARY), READ(90.0, "PedSAP", SECONDARY),
     READ(140.0, "PedSAP", SECONDARY), READ(140.0, "PedSAP", SECONDARY)},
    {CYTO_ANALYTE_OXYGEN_SATURATION, 1.05,
     READ(90.0, "PedSAP", SECONDARY), READ(97.0, "Hawke's Bay", SECONDARY),
     READ(95.0, "PedSAP", SECONDARY), READ(100.0, "Hawke's Bay", SECONDARY)},
    {CYTO_ANALYTE_TROPONIN_T, WIDE,
     NOT_READ, NOT_READ,
     READ(14.0, "Heart", PRIMARY), READ(100.0, "Oxford", SECONDARY)},
    {CYTO_ANALYTE_TROPONIN_I, WIDE,
     NOT_READ, NOT_READ,
     READ(10.0, "Apple", PRIMARY), READ(392.0, "Apple", PRIMARY)},
    {CYTO_ANALYTE_UREA, 1.25,
     READ(0.7, "Hawke's Bay, up to 2 years", SECONDARY), READ(3.2, "Hawke's Bay", SECONDARY),
     READ(3.8, "Gaw, pregnancy", SECONDARY), READ(7.8, "Gaw", SECONDARY)},
    {CYTO_ANALYTE_PROTHROMBIN_TIME, WIDE,
     READ(8.5, "Han, pregnancy", PRIMARY), READ(14.6, "Weiner, preterm", SECONDARY),
     READ(12.4, "Han, pregnancy", PRIMARY), READ(16.9, "Weiner, preterm", SECONDARY)},
    {0, 0.0, NOT_READ, NOT_READ, NOT_READ, NOT_READ}};

/* A newborn's bilirubin rises to ten times what is normal later: of anybody else, or where the age is not
 * known, such a limit is a number of umol/L printed as mg/dL. In umol/L. */
const cyto__printed_limit cyto__newborn_bilirubin =
    READ(273.7, "PedSAP, premature, up to 6 days", SECONDARY);

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
