/* SPDX-License-Identifier: MIT */
/* Shorthand for the tables: a table reads like the page it was copied from. */
#ifndef CYTODOSE_ROWS_H
#define CYTODOSE_ROWS_H

#include "grading/criteria.h"

/* The rows of a group; a bound is always written by BOUND or a shorthand of it. */
#define ROWS(...) (const cyto__row[]) {__VA_ARGS__, {0, BOUND(0, 0.0, 0, 0.0, 0), NOTHING_ELSE}}
#define BOUND(op, k, ref, plus, input) {k, plus, op, ref, input}
#define NOTHING_ELSE {BOUND(0, 0.0, 0, 0.0, 0)}
#define LOW(grade, bound)          {grade, BOUND(CYTO__BELOW, bound, CYTO__NUMBER, 0.0, 0), NOTHING_ELSE}
#define LOW_LLN(grade, times)      {grade, BOUND(CYTO__BELOW, times, CYTO__LLN, 0.0, 0), NOTHING_ELSE}
#define HIGH(grade, bound)         {grade, BOUND(CYTO__ABOVE, bound, CYTO__NUMBER, 0.0, 0), NOTHING_ELSE}
#define HIGH_ULN(grade, times)     {grade, BOUND(CYTO__ABOVE, times, CYTO__ULN, 0.0, 0), NOTHING_ELSE}
#define HIGH_BASE(grade, times)    {grade, BOUND(CYTO__ABOVE, times, CYTO__BASELINE, 0.0, 0), NOTHING_ELSE}
#define FROM_ULN(grade, times)     {grade, BOUND(CYTO__AT_LEAST, times, CYTO__ULN, 0.0, 0), NOTHING_ELSE}
#define FROM_BASE(grade, times)    {grade, BOUND(CYTO__AT_LEAST, times, CYTO__BASELINE, 0.0, 0), NOTHING_ELSE}
#define ROW(grade, op, k, ref)     {grade, BOUND(op, k, ref, 0.0, 0), NOTHING_ELSE}
#define ROW_PLUS(grade, op, k, ref, plus) {grade, BOUND(op, k, ref, plus, 0), NOTHING_ELSE}
#define ROW_SECOND(grade, op, number) {grade, BOUND(op, number, CYTO__NUMBER, 0.0, CYTO__SECOND), NOTHING_ELSE}
/* ROW_IF(grade, op, k, reference, AND...): the grade holds only together with other bounds. */
#define AND(op, k, ref)            BOUND(op, k, ref, 0.0, 0)
#define AND_SECOND(op, number)     BOUND(op, number, CYTO__NUMBER, 0.0, CYTO__SECOND)
#define AND_THIRD(op, number)      BOUND(op, number, CYTO__NUMBER, 0.0, CYTO__THIRD)
#define ROW_IF(grade, op, k, ref, ...) {grade, BOUND(op, k, ref, 0.0, 0), {__VA_ARGS__}}

#define TO(grade, bound)           ROW(grade, CYTO__AT_MOST, bound, CYTO__NUMBER)
#define FROM(grade, bound)         ROW(grade, CYTO__AT_LEAST, bound, CYTO__NUMBER)
#define TO_BASE(grade, times)      ROW(grade, CYTO__AT_MOST, times, CYTO__BASELINE)
#define ROW_OF(grade, input, op, number) {grade, BOUND(op, number, CYTO__NUMBER, 0.0, input), NOTHING_ELSE}
/* The grade may hold there: a gap between printed decimals, two readings, a finding asked for. */
#define OR_NOT                     BOUND(CYTO__LEFT_OPEN, 0.0, CYTO__NUMBER, 0.0, 0)
#define PERHAPS(grade, op, k, ref) ROW_IF(grade, op, k, ref, OR_NOT)
#define PERHAPS_OF(grade, input, op, number) {grade, BOUND(op, number, CYTO__NUMBER, 0.0, input), {OR_NOT}}
/* A band of whole numbers that ends below the next one: 599, then 600. */
#define TO_NEXT(grade, end, next) PERHAPS(grade, CYTO__BELOW, next, CYTO__NUMBER), TO(grade, end)
#define NOT_BY_A_NUMBER(grade)     {grade, OR_NOT, NOTHING_ELSE}

/* Whom a group is for. */
#define EVERYONE                         {0, 0, 0.0, 0.0, 0, 0, 0, 0, 0}
#define PATIENTS(sex, pregnant, from, to) {sex, pregnant, from, to, 0, 0, 0, 0, 0}
#define BASELINE_BIT(state)              (1u << CYTO_BASELINE_##state)
#define IF_BASELINE(bits)                {0, 0, 0.0, 0.0, bits, 0, 0, 0, 0}
#define IF_FASTING(known)                {0, 0, 0.0, 0.0, 0, known, 0, 0, 0}
#define IF_ANTICOAGULATED(known)         {0, 0, 0.0, 0.0, 0, 0, known, 0, 0}
#define IF_SYMPTOMATIC(known)            {0, 0, 0.0, 0.0, 0, 0, 0, known, 0}
#define IF_FALLING(known)                {0, 0, 0.0, 0.0, 0, 0, 0, 0, known}

/* "Abnormal", where the other direction is placed beside normal (CYTO__BASELINE_PLACED). */
#define BASELINE_NOT_HIGH (BASELINE_BIT(NORMAL) | BASELINE_BIT(LOW))
#define BASELINE_NOT_LOW  (BASELINE_BIT(NORMAL) | BASELINE_BIT(HIGH))
#define ADULTS            PATIENTS(0, 0, 18.0, 0.0)
#define CHILDREN          PATIENTS(0, 0, 0.0, 18.0)

/* A line of a list of criteria; HERE is the scale. */
#define TERM(slug, title, place, unit, ceiling, groups) \
    {HERE, slug, title, place, CYTO_UNIT_##unit, ceiling, groups, COUNT_OF(groups)}

#define COUNT_OF(array) ((int32_t)(sizeof(array) / sizeof((array)[0])))

#endif
