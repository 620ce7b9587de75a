/* SPDX-License-Identifier: MIT */
#ifndef CYTODOSE_LIB_CATALOG_LISTS_H
#define CYTODOSE_LIB_CATALOG_LISTS_H

#include <cytodose/catalog.h>

/* Fills the entry at a place; 0 past the end. Members that a list has not are set already. */
typedef int cyto__fill(int32_t index, cyto_entry *entry);

/* By CYTO_LIST_...; NULL for none. */
cyto__fill *cyto__fill_of(int32_t list);

#endif
