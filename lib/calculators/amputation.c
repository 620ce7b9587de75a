/* SPDX-License-Identifier: MIT */
/* Body surface area is reduced by the parts that have been amputated. */
#include "calculators/amputation.h"

#include "base/base.h"

#include <math.h>

#define SIDES 2

static const cyto__amputation_table *table_of(const char *name)
{
    for (int32_t i = 0; i < cyto__amputation_table_count; i++) {
        if (cyto__text_is(cyto__amputation_tables[i].name, name)) {
            return &cyto__amputation_tables[i];
        }
    }
    return NULL;
}

static int part_of(const char *name)
{
    for (int i = 0; i < CYTO__PARTS; i++) {
        if (name && cyto__text_is(cyto__amputation_parts[i], name)) {
            return i;
        }
    }
    return -1;
}

static cyto_status add_up(const cyto__amputation_table *table, const char *const *parts,
                          int32_t count, double *missing)
{
    int times[CYTO__PARTS] = {0};
    *missing = 0.0;
    for (int32_t i = 0; i < count; i++) {
        const int part = part_of(parts[i]);
        if (part < 0) {
            return CYTO_E_NAME;
        }
        if (++times[part] > SIDES) {
            return CYTO_E_CHOICE;
        }
        *missing += table->percent[part];
    }
    return CYTO_OK;
}

cyto_status cyto_bsa_less_parts(const char *table, const char *const *parts, int32_t count,
                                double bsa_m2, double *less_m2, double *percent)
{
    if (less_m2) {
        *less_m2 = (double)NAN;
    }
    if (percent) {
        *percent = (double)NAN;
    }
    if (!table || !less_m2 || (!parts && count > 0)) {
        return CYTO_E_NULL;
    }
    const cyto__amputation_table *found = table_of(table);
    if (!found) {
        return CYTO_E_NAME;
    }
    double missing;
    cyto_status status = add_up(found, parts, count, &missing);
    if (status == CYTO_OK) {
        status = cyto__in_range(CYTO_E_BSA_M2, bsa_m2);
    }
    if (status != CYTO_OK) {
        return status;
    }
    *less_m2 = bsa_m2 * (100.0 - missing) / 100.0;
    if (percent) {
        *percent = missing;
    }
    return CYTO_OK;
}
