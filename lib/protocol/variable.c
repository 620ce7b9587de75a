/* SPDX-License-Identifier: MIT */
/* An axis has values that it may take, a direction that is worse, and a text. */
#include "base/names.h"
#include "protocol/protocol.h"
#include "units/units.h"

#include <math.h>

const char *const cyto__after_names[] = {"transfusion", "growth factor", NULL};
const char *const cyto__times_names[] = {"", "uln", "lln", "baseline", NULL};
const char *const cyto__times_words[] = {"", "ULN", "LLN", "baseline"};

/* ---- values ----------------------------------------------------------------------------- */

typedef struct size {
    cyto_status quantity;
    const char *word;
} size;

static size size_of(const char *name)
{
    static const size sizes[] = {{CYTO_E_WEIGHT_KG, "weight"},
                                 {CYTO_E_HEIGHT_CM, "height"},
                                 {CYTO_E_BSA_M2, "body surface"},
                                 {CYTO_E_AGE_YEARS, "age"}};
    static const size none = {CYTO_OK, ""};
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        const char *field;
        cyto__quantity_range(sizes[i].quantity, &field, NULL, NULL, NULL);
        if (cyto__text_is(field, name)) {
            return sizes[i];
        }
    }
    return none;
}

cyto_status cyto__size_quantity(const char *name)
{
    return size_of(name).quantity;
}

int cyto__is_whole(const cyto__axis *axis)
{
    return axis->analyte == CYTO_ANALYTE_NONE && axis->kind != CYTO_FACT_SIZE;
}

void cyto__axis_range(const cyto__axis *axis, double *low, double *high)
{
    *low = 0.0;
    switch (axis->kind) {
    case CYTO_FACT_FLAG:
        *high = 1.0;
        break;
    case CYTO_FACT_FINDING:
    case CYTO_FACT_GRADE:
        *high = CYTO_GRADE_MAX;
        break;
    case CYTO_FACT_SIZE:
        cyto__quantity_range(cyto__size_quantity(axis->name), NULL, NULL, low, high);
        break;
    default:
        *high = axis->analyte ? (double)INFINITY : 100000.0;
        break;
    }
}

int cyto__same_axis(const cyto__axis *a, const cyto__axis *b)
{
    return a->kind == b->kind && a->times == b->times && a->criterion == b->criterion &&
           cyto__text_is(a->name, b->name);
}

/* Less is worse for blood counts and for an organ's function. More is worse for substances that leak from
 * an injured organ, or that a failing one leaves. Electrolytes, glucose, pH, pressure, temperature and
 * weight are worse either way; eosinophils neither way. */
static int worse_analyte(int32_t analyte)
{
    switch (analyte) {
    case CYTO_ANALYTE_ALT:
    case CYTO_ANALYTE_AST:
    case CYTO_ANALYTE_ALP:
    case CYTO_ANALYTE_GGT:
    case CYTO_ANALYTE_CK:
    case CYTO_ANALYTE_LDH:
    case CYTO_ANALYTE_AMYLASE:
    case CYTO_ANALYTE_LIPASE:
    case CYTO_ANALYTE_BILIRUBIN:
    case CYTO_ANALYTE_CREATININE:
    case CYTO_ANALYTE_URATE:
    case CYTO_ANALYTE_CHOLESTEROL:
    case CYTO_ANALYTE_TRIGLYCERIDES:
    case CYTO_ANALYTE_LDL:
    case CYTO_ANALYTE_APTT:
    case CYTO_ANALYTE_INR:
    case CYTO_ANALYTE_METHEMOGLOBIN:
    case CYTO_ANALYTE_URINE_PROTEIN:
    case CYTO_ANALYTE_QTC:
    case CYTO_ANALYTE_TROPONIN_T:
    case CYTO_ANALYTE_TROPONIN_I:
        return 1;
    case CYTO_ANALYTE_EOSINOPHILS:
    case CYTO_ANALYTE_CALCIUM:
    case CYTO_ANALYTE_CALCIUM_IONIZED:
    case CYTO_ANALYTE_MAGNESIUM:
    case CYTO_ANALYTE_PHOSPHATE:
    case CYTO_ANALYTE_POTASSIUM:
    case CYTO_ANALYTE_SODIUM:
    case CYTO_ANALYTE_GLUCOSE:
    case CYTO_ANALYTE_PH:
    case CYTO_ANALYTE_WEIGHT:
    case CYTO_ANALYTE_TEMPERATURE:
    case CYTO_ANALYTE_BLOOD_PRESSURE:
        return 0;
    default:
        return -1;
    }
}

int cyto__worse_direction(const cyto__axis *axis)
{
    if (axis->analyte) {
        return worse_analyte(axis->analyte);
    }
    return axis->kind == CYTO_FACT_FINDING || axis->kind == CYTO_FACT_GRADE ||
           axis->kind == CYTO_FACT_DAYS;
}

/* ---- in words --------------------------------------------------------------------------- */

void cyto__put_axis(cyto__sink *sink, const cyto__axis *axis)
{
    static const struct {
        int32_t kind;
        const char *before, *after;
    } words[] = {
        {CYTO_FACT_NADIR, "nadir of ", ""},        {CYTO_FACT_FINDING, "", " (clinician's grade)"},
        {CYTO_FACT_DAYS_SINCE, "days since ", ""}, {CYTO_FACT_DAYS, "days of ", ""},
        {CYTO_FACT_COUNT, "number of the ", ""},   {CYTO_FACT_GRADE, "grade of ", ""},
    };
    const char *before = "";
    const char *after = "";
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        if (words[i].kind == axis->kind) {
            before = words[i].before;
            after = words[i].after;
        }
    }
    cyto__put(sink, before);
    cyto__put(sink, axis->kind == CYTO_FACT_SIZE ? size_of(axis->name).word : axis->name);
    cyto__put(sink, after);
}

void cyto__put_axis_times(cyto__sink *sink, const cyto__axis *axis)
{
    if (axis->times) {
        cyto__put(sink, " (x ");
        cyto__put(sink, cyto__times_words[axis->times]);
        cyto__put(sink, ")");
    }
}

void cyto__put_axis_unit(cyto__sink *sink, const cyto__axis *axis)
{
    if (axis->times) {
        cyto__put(sink, " x ");
        cyto__put(sink, cyto__times_words[axis->times]);
    }
    const char *unit = axis->unit ? cyto__unit_name(axis->unit) : "";
    if (axis->kind == CYTO_FACT_SIZE) {
        cyto__quantity_range(cyto__size_quantity(axis->name), NULL, &unit, NULL, NULL);
    }
    cyto__put(sink, *unit ? " " : "");
    cyto__put(sink, unit);
}
