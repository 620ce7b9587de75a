/* SPDX-License-Identifier: MIT */
/* Values that Frama-C takes for every one of their type: a double for every bit pattern, NaN and infinities too. */
#ifndef CYTODOSE_PROOFS_ANY_H
#define CYTODOSE_PROOFS_ANY_H

#include <stdint.h>

extern volatile double any_double;
extern volatile int32_t any_whole;
extern volatile char any_char;

/* Functions of the C library of which Frama-C 25 knows nothing: they answer anything, and write nothing. */
double nearbyint(double x)
{
    (void)x;
    return any_double;
}

double copysign(double x, double y)
{
    (void)x;
    (void)y;
    return any_double;
}

int signbit(double x)
{
    (void)x;
    return any_whole;
}

#endif
