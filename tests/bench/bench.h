/* SPDX-License-Identifier: MIT */
/* The bench in parts: each measures in processor time and prints its figures, one line of JSON each. */
#ifndef CYTODOSE_TESTS_BENCH_H
#define CYTODOSE_TESTS_BENCH_H

enum { TRIES = 7 };

/* Ends the bench with a message. */
void stop(const char *what);
/* The processor's time: others that run do not count. */
double now_s(void);
double median(double seconds[TRIES]);
/* So many millions a second, and how many times as fast as the yardstick it is. */
void line(const char *what, double ours_s, const char *against, double theirs_s, double count,
          const char *unit);
/* A number that is no speed, of something that has a name, or of "". */
void number(const char *what, double value, const char *unit, const char *of);

/* The median and the most of count of them, in units of so many seconds; of names the slowest. */
void spread(const char *what, double *seconds, int count, double unit_s, const char *of);

/* Reading, deciding and reviewing, of every built-in protocol; cases is the folder of their cases. */
void bench_rules(const char *cases);
/* The calculators' columns, against their formulas in plain C. */
void bench_calculators(void);

#endif
