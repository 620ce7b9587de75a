/* SPDX-License-Identifier: MIT */
/* Allocations are counted under glibc without a sanitizer, which has a malloc of its own;
 * elsewhere allocations_counted() is 0. */
#ifndef CYTODOSE_ALLOCATIONS_H
#define CYTODOSE_ALLOCATIONS_H

int allocations_counted(void);
long allocations(void);
/* The one after so many more fails, where they are counted; below 0 none does. */
void allocations_allowed(long n);

#endif
