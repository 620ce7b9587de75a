/* SPDX-License-Identifier: MIT */
/* Units of dose are one list, from which the table and its names are made. */
#include "calculators/dose_units.h"

#include <string.h>

#define DOSE_UNITS(X)              \
    X("mg/m2", PER_M2, 1.0, NULL)  \
    X("mg/kg", PER_KG, 1.0, NULL)  \
    X("mg", FLAT, 1.0, NULL)       \
    X("ug/m2", PER_M2, 1e-3, NULL) \
    X("ug/kg", PER_KG, 1e-3, NULL) \
    X("ug", FLAT, 1e-3, NULL)      \
    X("g/m2", PER_M2, 1e3, NULL)   \
    X("g/kg", PER_KG, 1e3, NULL)   \
    X("g", FLAT, 1e3, NULL)        \
    X("AUC", BY_AUC, 1.0, NULL)    \
    X("ng/m2", PER_M2, 1e-6, NULL) \
    X("ng/kg", PER_KG, 1e-6, NULL) \
    X("ng", FLAT, 1e-6, NULL)      \
    X("U/m2", PER_M2, 1.0, "U")    \
    X("U/kg", PER_KG, 1.0, "U")    \
    X("U", FLAT, 1.0, "U")         \
    X("IU/m2", PER_M2, 1.0, "IU")  \
    X("IU/kg", PER_KG, 1.0, "IU")  \
    X("IU", FLAT, 1.0, "IU")

#define ROW(name, basis, mg, activity)  {name, CYTO__##basis, mg, activity},
#define NAME(name, basis, mg, activity) name,

const cyto__dose_unit cyto__dose_units[] = {DOSE_UNITS(ROW){.name = NULL}};
const char *const cyto__dose_unit_names[] = {DOSE_UNITS(NAME) NULL};

int cyto__same_activity(const char *a, const char *b)
{
    return a && b ? strcmp(a, b) == 0 : a == b;
}

const char *cyto__dose_unit_of(int32_t basis, const char *activity)
{
    for (const cyto__dose_unit *unit = cyto__dose_units; unit->name; unit++) {
        if (unit->basis == basis && unit->mg == 1.0 &&
            cyto__same_activity(unit->activity, activity)) {
            return unit->name;
        }
    }
    return NULL;
}

cyto_status cyto__dose_range(int32_t basis)
{
    static const cyto_status ranges[] = {[CYTO__PER_M2] = CYTO_E_DOSE_MG_PER_M2,
                                         [CYTO__PER_KG] = CYTO_E_DOSE_MG_PER_KG,
                                         [CYTO__FLAT] = CYTO_E_DOSE_MG,
                                         [CYTO__BY_AUC] = CYTO_E_AUC_MG_MIN_ML};
    return ranges[basis];
}
