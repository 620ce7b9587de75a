/* SPDX-License-Identifier: MIT */
#ifndef CYTODOSE_SHA256_H
#define CYTODOSE_SHA256_H

#include <stddef.h>

/* Writes "sha256:" and 64 hexadecimal digits; out holds 72 bytes. */
void cyto__digest(const void *bytes, size_t length, char *out);

#endif
