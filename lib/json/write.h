/* SPDX-License-Identifier: MIT */
/* Making JSON with cJSON, which says by a NULL that memory is out: each adder passes that on in
 * *ok, and asks nothing more of cJSON once it is 0. */
#ifndef CYTODOSE_JSON_WRITE_H
#define CYTODOSE_JSON_WRITE_H

#include "base/base.h"

#include <cjson/cJSON.h>

void cyto__add(int *ok, cJSON *object, const char *key, cJSON *item);
cJSON *cyto__push(int *ok, cJSON *array, cJSON *item);
/* NULL is written as null, and so is a number that is NaN or infinite. */
void cyto__add_text(int *ok, cJSON *object, const char *key, const char *text);
void cyto__add_number(int *ok, cJSON *object, const char *key, double value);
void cyto__add_bool(int *ok, cJSON *object, const char *key, int value);
cJSON *cyto__add_array(int *ok, cJSON *object, const char *key);
cJSON *cyto__add_object(int *ok, cJSON *object, const char *key);
void cyto__push_text(int *ok, cJSON *array, const char *text);
/* The member of that key, made when it is not there. */
cJSON *cyto__array_at(int *ok, cJSON *object, const char *key);
cJSON *cyto__object_at(int *ok, cJSON *object, const char *key);
/* The names of the bits of a notes mask, as "notes". */
void cyto__add_notes(int *ok, cJSON *object, uint32_t notes);

/* The text that put writes about something, in memory of its own; NULL: memory is out. */
char *cyto__written(void (*put)(cyto__sink *sink, void *what), void *what);
/* The text of root, which is deleted; NULL: memory is out. */
char *cyto__printed(cJSON *root, int ok);
/* The same with a line for each member of root, and one for each part of that. */
char *cyto__printed_rows(cJSON *root, int ok);
/* A printed text and the end of its line into the caller's buffer; text is freed. */
cyto_status cyto__hand_over(char *text, char *buf, size_t cap, size_t *needed);

#endif
