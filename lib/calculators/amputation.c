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
                          int32_t count, double *missing, cyto_error *error)
{
    int times[CYTO__PARTS] = {0};
    *missing = 0.0;
    for (int32_t i = 0; i < count; i++) {
        const int part = part_of(parts[i]);
        if (part < 0 || ++times[part] > SIDES) {
            const cyto__element name = cyto__element_of("parts", (size_t)i, "");
            return part < 0 ? cyto__refuse_name(error, name.name, parts[i] ? parts[i] : "",
                                                cyto__amputation_parts, sizeof(char *), CYTO__PARTS)
                            : cyto__refuse_text(error, CYTO_E_CHOICE, name.name, parts[i],
                                                "each part twice at most");
        }
        *missing += table->percent[part];
    }
    return CYTO_OK;
}

cyto_status cyto_bsa_less_parts(const char *table, const char *const *parts, int32_t count,
                                double bsa_m2, double *less_m2, double *percent, cyto_error *error)
{
    if (percent) {
        *percent = (double)NAN;
    }
    cyto_status status = cyto__begin(error, "less_m2", less_m2, NULL);
    if (status == CYTO_OK && (!table || (!parts && count > 0))) {
        status = cyto__refuse_null(error, table ? "parts" : "table");
    }
    if (status != CYTO_OK) {
        return status;
    }
    const cyto__amputation_table *found = table_of(table);
    if (!found) {
        return cyto__refuse_name(error, "table", table, &cyto__amputation_tables[0].name,
                                 sizeof cyto__amputation_tables[0], cyto__amputation_table_count);
    }
    double missing;
    status = add_up(found, parts, count, &missing, error);
    if (status == CYTO_OK) {
        status = CYTO__CHECK(error, {CYTO_E_BSA_M2, "bsa_m2", bsa_m2});
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
