/* SPDX-License-Identifier: MIT */
/* The parts of the DAIDS table v2.1, one file each, and its ages. */
#ifndef CYTODOSE_DAIDS_2_1_H
#define CYTODOSE_DAIDS_2_1_H

#include "rows.h"

extern const cyto__part cyto__daids_2_1_blood, cyto__daids_2_1_chemistry, cyto__daids_2_1_metabolism;

#define HERE &cyto__daids_2_1

#define DAYS(n) ((n) / 365.25)
/* "> 5 years of age": older than the fifth birthday, by 2^-11 days (42 seconds) at least. */
#define OVER_YEARS(n)       ((n) + 0x1p-11 / 365.25)
#define AGED(from, below)   PATIENTS(0, 0, from, below)
#define FASTED(from, below) {OF_AGE(from, below), .fasting = CYTO_YES}

#define TIMES_ULN(a, b, c, d) ROWS(FROM_ULN(1, a), FROM_ULN(2, b), FROM_ULN(3, c), FROM_ULN(4, d))
#define RISING(a, b, c, d)    ROWS(FROM(1, a), FROM(2, b), FROM(3, c), FROM(4, d))
#define FALLING(a, b, c, d)   ROWS(LOW(1, a), LOW(2, b), LOW(3, c), LOW(4, d))

#endif
