/* SPDX-License-Identifier: MIT */
/* Check, without its note of where a test was last: it costs a system call for every assertion that
 * holds, two thirds of the time of tests with a million of them. A failed one names its place anyway. */
#ifndef CYTODOSE_QUIET_CHECK_H
#define CYTODOSE_QUIET_CHECK_H

#include <check.h>

#define _mark_point(file, line) ((void)0)

#endif
