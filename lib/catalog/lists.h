/* SPDX-License-Identifier: MIT */
#ifndef CYTODOSE_LIB_CATALOG_LISTS_H
#define CYTODOSE_LIB_CATALOG_LISTS_H

#include <cytodose/catalog.h>

/* Fills the entry at a place; returns 0 past the end. Members that a list does not have are set
 * already. */
typedef int cyto__fill(int32_t index, cyto_entry *entry);

/* Returns the function of CYTO_LIST_...; NULL for no such list. */
cyto__fill *cyto__fill_of(int32_t list);

#endif
