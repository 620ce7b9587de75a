/* SPDX-License-Identifier: MIT */
/* Tests of very many cases draw a sample of them, so that `make check` stays short. CYTO_SAMPLE says which:
 * "all"; a share in percent; a share and a seed, "5:7"; a seed alone, ":7". Without it each test draws the
 * number it is used to, by seed 1. tests/sample.py reads the same. */
#ifndef CYTODOSE_SAMPLE_H
#define CYTODOSE_SAMPLE_H

#include <stddef.h>
#include <stdint.h>

typedef struct sample {
    size_t whole, drawn; /* all cases; how many of them are to be tried */
    uint64_t seed, state;
} sample;

/* Draws the share of whole cases that is asked for, at least one; the usual number when no share is. */
sample sample_of(size_t whole, size_t usual);
int is_whole_sample(const sample *s);
/* Prints "what: 40 of 3492 (1.1 %), seed 1". */
void say_sample(const sample *s, const char *what);
/* A number below n. */
size_t drawn_below(sample *s, size_t n);
/* Draws half of the cases where they are not counted before, or the share that is asked for, and prints it. */
sample half_of(const char *what);
/* Returns the first of these from i on that is drawn. */
int32_t next_drawn(sample *s, int32_t i);

#endif
