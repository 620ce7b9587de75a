/* SPDX-License-Identifier: MIT */
/* Reading a protocol, in two files: its conditions, and the rest. */
#ifndef CYTODOSE_JSON_PROTOCOL_H
#define CYTODOSE_JSON_PROTOCOL_H

#include "json_read.h"
#include "protocol.h"

/* A condition object; the index of what was made, -1 on error (the document then has it). */
int32_t cyto__read_condition(cyto_protocol *p, const cyto__node *node);
/* Adds "number of the day is `day`" before a condition (-1: alone). */
int32_t cyto__on_day(cyto_protocol *p, const cyto__node *node, int32_t day, int32_t when);
/* Reads a whole protocol object; p is zeroed. Its digest is not set. */
void cyto__read_protocol(cyto_protocol *p, const cyto__node *root);

/* Of "id" or {"id": ..., "digest": ...}: where the id stands. */
cyto__node cyto__pinned_id(const cyto__node *at);
/* A digest that is stated must be the protocol's. */
void cyto__check_pin(const cyto__node *at, const cyto_protocol *protocol);

#endif
