/* SPDX-License-Identifier: MIT */
/* Division of AIDS (DAIDS) Table for Grading the Severity of Adult and Pediatric Adverse Events,
 * Corrected Version 2.1, July 2017. Read November 2026 second-hand, in the machine copy of
 * pharmaverse/admiral (data-raw/adlb_grading/DAIDS.json and DAIDS_uscv.json); NIAID's own PDF
 * (daidsgradingcorrectedv21.pdf) was not seen. Cells are quoted from it, spaces mended.
 *
 * How it is read:
 * - "to <" is below, and a band starts on the number that it prints. A value in two bands, or in a gap
 *   between two (799 to 800, 120 to 121), has the higher grade: "if the severity of an AE could fall
 *   under either one of two grades, select the higher" (read in the edition of 2004). Triglycerides of
 *   1000 mg/dL, which neither band has, are left open.
 * - the mildest band leaves it open where it ends one last digit short of a round number (10.9 g/dL,
 *   64 mg/dL, 2499/mm3).
 * - ages: days and months are completed ones ("2 to 7 days" ends when the eighth day begins), a month
 *   is a twelfth of a year; "> 5 years" starts after the fifth birthday. Between the 14th and the 15th
 *   birthday both "1 to 14 years" and "> 14 years" hold for phosphate, and the grade is open.
 * - "not on anticoagulation therapy" (INR, PTT, PT): a patient who is has no grade. So has one who did
 *   not fast, where fasting is printed. Where neither is known the grade begins at 0, as of an unknown age
 *   that the text may leave out.
 * - CD4 and lymphocyte counts are printed for those not HIV infected: not an input, the caller's to know.
 * - calcium is taken as corrected for albumin.
 *
 * Not here: creatinine clearance (not in that copy), lactate, direct bilirubin, urinalysis, total
 * bilirubin up to 28 days of age, and what a symptom decides. */
#include "daids_2_1.h"

static const cyto__part *const parts[] = {&cyto__daids_2_1_blood, &cyto__daids_2_1_chemistry,
                                          &cyto__daids_2_1_metabolism, 0};

const cyto__scale cyto__daids_2_1 = {"daids-2.1", "DAIDS table, Corrected Version 2.1, July 2017, read second-hand", parts};
