/* SPDX-License-Identifier: MIT */
/* Columns of doses are as the scalar call gives them. */
#include <cytodose/dose.h>

#include "base/base.h"
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
    double no_dose;
    cyto_status no_status;
    const cyto_column doses = cyto__column_or(&columns->dose_mg, &no_dose);
    const cyto_column statuses = cyto__column_or(&columns->status, &no_status);
    int64_t unused = 0;
    for (int64_t i = 0; i < n; i++) {
        const double dose_mg_per_m2 = cyto__number_at(&columns->dose_mg_per_m2, i);
        const double bsa_m2 = cyto__number_at(&columns->bsa_m2, i);
        double dose_mg = dose_mg_per_m2 * bsa_m2;
        cyto_status status = CYTO_OK;
        if (!cyto__accepts_DOSE_MG_PER_M2(dose_mg_per_m2) ||
            !cyto__accepts_BSA_M2(bsa_m2)) { /* then the scalar call says which */
            status = cyto_dose_per_m2(dose_mg_per_m2, bsa_m2, &dose_mg);
            unused++;
        }
        cyto__store(&doses, i, &dose_mg, sizeof dose_mg);
        cyto__store(&statuses, i, &status, sizeof status);
    }
    if (refused) {
        *refused = unused;
    }
    return CYTO_OK;
}
