/* SPDX-License-Identifier: MIT */
/* Figures are printed here, one line of JSON each, and medians taken. */
#include "bench.h"

#include <stdio.h>
#include <stdlib.h>

void line(const char *what, double ours_s, const char *against, double theirs_s, double count,
          const char *unit)
{
    printf("{\"what\": \"%s\", \"value\": %.4g, \"unit\": \"%s\", \"against\": \"%s\", "
           "\"ratio\": %.3g}\n",
           what, count / ours_s / 1e6, unit, against, theirs_s / ours_s);
}

void number(const char *what, double value, const char *unit, const char *of)
{
    printf("{\"what\": \"%s\", \"value\": %.4g, \"unit\": \"%s\", \"of\": \"%s\"}\n", what, value,
           unit, of);
}

static int by_size(const void *a, const void *b)
{
    const double x = *(const double *)a;
    const double y = *(const double *)b;
    return (x > y) - (x < y);
}

double median(double seconds[TRIES])
{
    qsort(seconds, TRIES, sizeof *seconds, by_size);
    return seconds[TRIES / 2];
}

void spread(const char *what, double *seconds, int count, double unit_s, const char *of)
{
    const char *unit = unit_s < 1.0 ? "us" : "s";
    qsort(seconds, (size_t)count, sizeof *seconds, by_size);
    char most[160];
    snprintf(most, sizeof most, "%s, the most", what);
    number(what, seconds[count / 2] / unit_s, unit, "");
    number(most, seconds[count - 1] / unit_s, unit, of);
}
