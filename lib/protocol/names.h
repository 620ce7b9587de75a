/* SPDX-License-Identifier: MIT */
/* Messages and the catalogue take the names and texts of this folder's rows from here. */
#ifndef CYTODOSE_LIB_PROTOCOL_NAMES_H
#define CYTODOSE_LIB_PROTOCOL_NAMES_H

#include <cytodose/facts.h>
#include <cytodose/protocol.h>

const char *cyto__fact_name(int32_t kind);
int32_t cyto__protocol_count(void);
const char *cyto__protocol_id_of(int32_t index);
int32_t cyto__protocol_case_count(const char *id);
const char *cyto__protocol_branch_title(const cyto_protocol *protocol, int32_t branch);
const char *cyto__protocol_id(const cyto_protocol *protocol);
int32_t cyto__protocol_verified(const cyto_protocol *protocol);

#endif
