/* SPDX-License-Identifier: MIT */
/* A witness of a review or comparison is written as the facts of a request. */
#ifndef CYTODOSE_JSON_PATIENT_H
#define CYTODOSE_JSON_PATIENT_H

#include "review/patient_space.h"

#include <cjson/cJSON.h>

/* Adds the facts that the protocol of that side asks about the patient, and earlier full doses:
 * with these "facts" a request decides as the walk did. */
void cyto__add_patient(int *ok, cJSON *object, const char *key, const cyto__space *space,
                       int32_t side, const uint8_t *at);

#endif
