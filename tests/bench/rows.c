/* SPDX-License-Identifier: MIT */
/* The cost of a row of a column by how many rows there are, against the call for one row where they are few, and how
 * much sooner two threads grade two halves of one column: no state is shared. Each figure is one line of JSON.
 * Arguments: how many rows at most, a power of ten. */
#include "bench.h"

#include <cytodose/cytodose.h>

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { SHORT = 1000, HALVES = 2 };

static const cyto_criterion *criterion;

typedef struct part {
    double *values, *uln;
    int8_t *low, *high;
    int64_t n;
} part;

/* By the clock on the wall: two threads take more of the processor's time together. */
static double wall_s(void)
{
    struct timespec t;
    timespec_get(&t, TIME_UTC);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static void *grade(void *of)
{
    const part *const p = of;
    const int32_t normal = CYTO_BASELINE_NORMAL;
    cyto_grade_columns c;
    memset(&c, 0, sizeof c);
    c.size = sizeof c;
    c.value = (cyto_column){p->values, sizeof *p->values};
    c.uln = (cyto_column){p->uln, sizeof *p->uln};
    c.baseline_state = (cyto_column){(void *)(uintptr_t)&normal, 0};
    c.low = (cyto_column){p->low, sizeof *p->low};
    c.high = (cyto_column){p->high, sizeof *p->high};
    if (cyto_grade_n(p->n, &criterion, 1, &c, NULL, NULL) != CYTO_OK) {
        exit(1);
    }
    return NULL;
}

static void *grade_each(void *of)
{
    const part *const p = of;
    cyto_lab lab = CYTO_LAB_INIT;
    cyto_grade g = CYTO_GRADE_INIT;
    lab.unit = CYTO_UNIT_U_PER_L;
    lab.baseline_state = CYTO_BASELINE_NORMAL;
    for (int64_t i = 0; i < p->n; i++) {
        lab.uln = p->uln[i];
        cyto_lab_set(&lab, p->values[i], NULL);
        if (cyto_grade_lab(criterion, &lab, &g, NULL) != CYTO_OK) {
            exit(1);
        }
        p->low[i] = (int8_t)g.low;
        p->high[i] = (int8_t)g.high;
    }
    return NULL;
}

static void *grade_halves(void *of)
{
    const part *const p = of;
    pthread_t threads[HALVES];
    part halves[HALVES];
    for (int h = 0; h < HALVES; h++) {
        const int64_t first = p->n / HALVES * h;
        halves[h] = (part){p->values + first, p->uln + first, p->low + first, p->high + first,
                           p->n / HALVES};
        if (pthread_create(&threads[h], NULL, grade, &halves[h]) != 0) {
            exit(1);
        }
    }
    for (int h = 0; h < HALVES; h++) {
        pthread_join(threads[h], NULL);
    }
    return NULL;
}

/* The median of some tries, each of so many calls that it takes a while. */
static double seconds(void *way(void *), part *p)
{
    const int64_t calls = p->n < 1000 * SHORT ? 1000 * SHORT / p->n : 1;
    double s[TRIES];
    for (int t = 0; t < TRIES; t++) {
        const double start = wall_s();
        for (int64_t k = 0; k < calls; k++) {
            way(p);
        }
        s[t] = (wall_s() - start) / (double)calls;
    }
    return median(s);
}

int main(int argc, char **argv)
{
    const int64_t most = argc > 1 ? strtoll(argv[1], NULL, 10) : 10000000;
    const size_t n = (size_t)most;
    part p = {malloc(n * sizeof(double)), malloc(n * sizeof(double)), malloc(n), malloc(n), most};
    uint32_t state = 1;
    if (most < SHORT || !p.values || !p.uln || !p.low || !p.high ||
        cyto_criterion_find("ctcae-5.0", "alanine-aminotransferase-increased", "U/L", &criterion,
                            NULL) != CYTO_OK) {
        fprintf(stderr, "rows: no memory, or no criterion\n");
        return 1;
    }
    for (int64_t i = 0; i < most; i++) {
        state = state * 1664525u + 1013904223u;
        p.values[i] = (double)(state >> 8) * 0x1p-24 * 800.0;
        p.uln[i] = 30.0 + (double)(state >> 16) * 0x1p-16 * 30.0;
    }
    memset(p.low, 0, n);
    memset(p.high, 0, n);
    for (p.n = 1; p.n <= most; p.n *= 10) {
        const double s = seconds(grade, &p);
        char what[64];
        snprintf(what, sizeof what, "ALT, its upper limit by row: %lld rows", (long long)p.n);
        number(what, s / (double)p.n * 1e9, "ns a row", "");
        if (p.n <= SHORT) {
            line(what, s, "the call for one row", seconds(grade_each, &p), (double)p.n,
                 "million rows/s");
        }
    }
    p.n = most;
    const double one = seconds(grade, &p);
    const double two = seconds(grade_halves, &p);
    line("two threads on two halves", two, "one thread", one, (double)most, "million rows/s");
    free(p.values);
    free(p.uln);
    free(p.low);
    free(p.high);
    return 0;
}
