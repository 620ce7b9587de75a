/* SPDX-License-Identifier: MIT */
#include "sample.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

sample sample_of(size_t whole, size_t usual)
{
    const char *said = getenv("CYTO_SAMPLE");
    const char *seed = said ? strchr(said, ':') : NULL;
    sample s = {whole, usual, seed ? strtoull(seed + 1, NULL, 10) : 1, 0};
    if (said && *said && *said != ':') {
        const double share = strcmp(said, "all") == 0 ? 100.0 : strtod(said, NULL);
        s.drawn = (size_t)((double)whole * share / 100.0 + 0.5);
    }
    s.drawn = s.drawn < 1 ? 1 : s.drawn;
    s.drawn = s.drawn > whole ? whole : s.drawn;
    s.state = s.seed;
    return s;
}

int is_whole_sample(const sample *s)
{
    return s->drawn == s->whole;
}

void say_sample(const sample *s, const char *what)
{
    printf("%s: %zu of %zu (%.3g %%), seed %llu\n", what, s->drawn, s->whole,
           s->whole ? 100.0 * (double)s->drawn / (double)s->whole : 100.0,
           (unsigned long long)s->seed);
}

size_t drawn_below(sample *s, size_t n) /* splitmix64 */
{
    s->state += 0x9e3779b97f4a7c15u;
    uint64_t mixed = s->state;
    mixed = (mixed ^ mixed >> 30) * 0xbf58476d1ce4e5b9u;
    mixed = (mixed ^ mixed >> 27) * 0x94d049bb133111ebu;
    return (size_t)((mixed ^ mixed >> 31) % n);
}

sample half_of(const char *what)
{
    const sample percent = sample_of(100, 50);
    say_sample(&percent, what);
    return percent;
}

int32_t next_drawn(sample *s, int32_t i)
{
    while (drawn_below(s, s->whole) >= s->drawn) {
        i++;
    }
    return i;
}
