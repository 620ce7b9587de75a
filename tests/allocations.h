/* SPDX-License-Identifier: MIT */
/* Allocations are counted under glibc without a sanitizer, which has a malloc of its own;
 * elsewhere allocations_counted() is 0. */
#ifndef CYTODOSE_ALLOCATIONS_H
#define CYTODOSE_ALLOCATIONS_H

int allocations_counted(void);
long allocations(void);

#endif
