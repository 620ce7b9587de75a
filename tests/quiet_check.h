/* SPDX-License-Identifier: MIT */
/* This is Check without its note of where a test was last: the note costs a system call for
 * every assertion, two thirds of the time of tests with a million of them. A failed assertion
 * names its place anyway. */
#ifndef CYTODOSE_QUIET_CHECK_H
#define CYTODOSE_QUIET_CHECK_H

#include <check.h>

#define _mark_point(file, line) ((void)0)

#endif
