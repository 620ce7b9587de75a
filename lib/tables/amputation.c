/* SPDX-License-Identifier: MIT */
/* Percent of the body's surface by part, one side, by age.
 *
 * Lund CC, Browder NC, Surg Gynecol Obstet 1944;79:352, as tabled for amputations at
 * medicalalgorithms.com/blood-volume-after-amputation, read November 2026; it asks that the area be that
 * of the intact person. Colangelo PM, Am J Hosp Pharm 1984;41:2650 (adult amputees) was not found
 * readable, and is not here. */
#include "calculators/amputation.h"

const char *const cyto__amputation_parts[CYTO__PARTS] = {"hand-and-forearm", "upper-arm",
                                                         "foot-and-lower-leg", "thigh", "buttock"};

const cyto__amputation_table cyto__amputation_tables[] = {
    {"lund-browder-adult", {5.5, 4.0, 10.5, 9.5, 2.5}},
    {"lund-browder-15-years", {5.5, 4.0, 10.0, 9.0, 2.5}},
    {"lund-browder-10-14-years", {5.5, 4.0, 9.5, 8.5, 2.5}},
    {"lund-browder-5-9-years", {5.5, 4.0, 9.0, 8.0, 2.5}},
    {"lund-browder-1-4-years", {5.5, 4.0, 8.5, 6.5, 2.5}},
    {"lund-browder-0-1-years", {5.5, 4.0, 8.5, 5.5, 2.5}},
};

const int32_t cyto__amputation_table_count =
    (int32_t)(sizeof cyto__amputation_tables / sizeof cyto__amputation_tables[0]);

const char cyto__amputation_source[] =
    "Lund CC, Browder NC, Surg Gynecol Obstet 1944;79:352; read second-hand";
