/* SPDX-License-Identifier: MIT */
/* Doses by the column: each row goes through the scalar call. */
#include <cytodose/dose.h>

#include "base/column.h"

cyto_status cyto_dose_per_m2_n(int64_t n, const cyto_dose_columns *columns, int64_t *refused)
{
    cyto__refuse_all(refused, n);
    if (!columns || (n > 0 && (!columns->dose_mg_per_m2.data || !columns->bsa_m2.data))) {
        return CYTO_E_NULL;
    }
    if (columns->size < sizeof *columns) {
        return CYTO_E_SIZE;
    }
    int64_t unused = 0;
    for (int64_t i = 0; i < n; i++) {
        double dose_mg;
        const cyto_status status = cyto_dose_per_m2(cyto__number_at(&columns->dose_mg_per_m2, i),
                                                    cyto__number_at(&columns->bsa_m2, i), &dose_mg);
        unused += status != CYTO_OK;
        cyto__store(&columns->dose_mg, i, &dose_mg, sizeof dose_mg);
        cyto__store(&columns->status, i, &status, sizeof status);
    }
    if (refused) {
        *refused = unused;
    }
    return CYTO_OK;
}
