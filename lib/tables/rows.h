/* SPDX-License-Identifier: MIT */
/* Shorthand for the tables: a table reads like the page it was copied from. */
#ifndef CYTODOSE_ROWS_H
#define CYTODOSE_ROWS_H

#include "grading/criteria.h"

/* The cells of a group, of grades 1 to 4. */
#define CELLS(mild, moderate, severe, threatening) mild "\0" moderate "\0" severe "\0" threatening

/* The rows of a group; a bound is always written by BOUND or a shorthand of it. */
#define ROWS(...) (const cyto__bound[]) {__VA_ARGS__, BOUND(0, 0, 0.0, 0, 0.0, 0)}
#define BOUND(grade, op, k, ref, plus, input) {THOUSANDTHS(k), THOUSANDTHS(plus), op, ref, input, grade}
/* A number of more than three decimals divides by zero, and does not compile. */
#define THOUSANDTHS(x)             (NEAREST((x) * 1000.0) / (OFF_BY((x) * 1000.0) < 1e-6 && OFF_BY((x) * 1000.0) > -1e-6))
#define NEAREST(x)                 ((int32_t)((x) + ((x) < 0.0 ? -0.5 : 0.5)))
#define OFF_BY(x)                  ((x) - NEAREST(x))
#define LOW(grade, bound)          ROW(grade, CYTO__BELOW, bound, CYTO__NUMBER)
#define LOW_LLN(grade, times)      ROW(grade, CYTO__BELOW, times, CYTO__LLN)
#define HIGH(grade, bound)         ROW(grade, CYTO__ABOVE, bound, CYTO__NUMBER)
#define HIGH_ULN(grade, times)     ROW(grade, CYTO__ABOVE, times, CYTO__ULN)
#define HIGH_BASE(grade, times)    ROW(grade, CYTO__ABOVE, times, CYTO__BASELINE)
#define FROM_ULN(grade, times)     ROW(grade, CYTO__AT_LEAST, times, CYTO__ULN)
#define FROM_BASE(grade, times)    ROW(grade, CYTO__AT_LEAST, times, CYTO__BASELINE)
#define ROW(grade, op, k, ref)     BOUND(grade, op, k, ref, 0.0, 0)
#define ROW_PLUS(grade, op, k, ref, plus) BOUND(grade, op, k, ref, plus, 0)
#define ROW_SECOND(grade, op, number) ROW_OF(grade, CYTO__SECOND, op, number)
/* ROW_IF(grade, op, k, reference, AND...): the grade holds only together with other bounds. */
#define AND(op, k, ref)            ROW(CYTO__AND, op, k, ref)
#define AND_OF(input, op, k, ref)  BOUND(CYTO__AND, op, k, ref, 0.0, input)
#define AND_PLUS(op, k, ref, plus) BOUND(CYTO__AND, op, k, ref, plus, 0)
#define AND_SECOND(op, number)     AND_OF(CYTO__SECOND, op, number, CYTO__NUMBER)
#define AND_THIRD(op, number)      AND_OF(CYTO__THIRD, op, number, CYTO__NUMBER)
#define ROW_IF(grade, op, k, ref, ...) ROW(grade, op, k, ref), __VA_ARGS__

#define TO(grade, bound)           ROW(grade, CYTO__AT_MOST, bound, CYTO__NUMBER)
#define FROM(grade, bound)         ROW(grade, CYTO__AT_LEAST, bound, CYTO__NUMBER)
#define TO_BASE(grade, times)      ROW(grade, CYTO__AT_MOST, times, CYTO__BASELINE)
#define ROW_OF(grade, input, op, number) BOUND(grade, op, number, CYTO__NUMBER, 0.0, input)
/* The grade may hold there: a gap between printed decimals, two readings, a finding asked for. */
#define OR_NOT                     NOT_BY_A_NUMBER(CYTO__AND)
#define PERHAPS(grade, op, k, ref) ROW_IF(grade, op, k, ref, OR_NOT)
#define PERHAPS_OF(grade, input, op, number) ROW_OF(grade, input, op, number), OR_NOT
/* A band of whole numbers that ends below the next one: 599, then 600. */
#define TO_NEXT(grade, end, next) PERHAPS(grade, CYTO__BELOW, next, CYTO__NUMBER), TO(grade, end)
#define NOT_BY_A_NUMBER(grade)     ROW(grade, CYTO__LEFT_OPEN, 0.0, CYTO__NUMBER)

/* Whom a group is for. */
#define EVERYONE                 {.sex = 0}
#define PATIENTS(of_sex, is_pregnant, from, to) \
    {.sex = of_sex, .pregnant = is_pregnant, OF_AGE(from, to)}
/* In years; 0: no end. */
#define OF_AGE(from, below)      .from_days = (float)((from) * 365.25), .below_days = (float)((below) * 365.25)
#define BASELINE_BIT(state)      (1u << CYTO_BASELINE_##state)
#define IF_BASELINE(bits)        {.baseline = bits}
#define IF_FASTING(known)        {.fasting = known}
#define IF_ANTICOAGULATED(known) {.anticoagulated = known}
#define IF_SYMPTOMATIC(known)    {.symptomatic = known}
#define IF_FALLING(known)        {.falling = known}

/* "Abnormal", where the other direction is placed beside normal (CYTO__BASELINE_PLACED). */
#define BASELINE_NOT_HIGH (BASELINE_BIT(NORMAL) | BASELINE_BIT(LOW))
#define BASELINE_NOT_LOW  (BASELINE_BIT(NORMAL) | BASELINE_BIT(HIGH))
#define ADULTS            PATIENTS(0, 0, 18.0, 0.0)
#define CHILDREN          PATIENTS(0, 0, 0.0, 18.0)

/* A line of a list of criteria; HERE is the scale. The place in the document is for who reads the table. */
#define TERM(slug, title, place, unit, ceiling, groups) \
    {HERE, slug, title, groups, CYTO_UNIT_##unit, ceiling, COUNT_OF(groups)}

#define COUNT_OF(array) ((int32_t)(sizeof(array) / sizeof((array)[0])))

#endif
