/* SPDX-License-Identifier: MIT */
#ifndef CYTO_TESTS_FILES_GRADED_H
#define CYTO_TESTS_FILES_GRADED_H

#include <stddef.h>

#define OUT_MAX 65536 /* bytes, more than any file of these tests becomes */

/* A file with its grades by CTCAE 5.0, fed so many bytes at a time, read with options "name:value name:value". It
 * stays until the next call. */
const char *graded_in_steps(const char *options, const char *given, size_t length, size_t step);

/* Returns the summary of a file at its end. It stays until the next call. */
const char *told_of(const char *given);

#endif
