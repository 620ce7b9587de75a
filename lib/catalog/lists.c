/* SPDX-License-Identifier: MIT */
/* How each list fills an entry, from the tables of the folders below. */
#include "catalog/lists.h"

#include "base/names.h"
#include "calculators/amputation.h"
#include "calculators/body.h"
#include "calculators/carboplatin.h"
#include "calculators/dose_bands.h"
#include "calculators/exposure.h"
#include "calculators/lab_correction.h"
#include "calculators/renal.h"
#include "decision/cautions.h"
#include "files/names.h"
#include "grading/names.h"
#include "protocol/names.h"
#include "protocol/protocol.h"
#include "units/units.h"

#include <cytodose/fhir.h>
#include <cytodose/review.h>

#include <math.h>

/* A text that a list may lack. */
static const char *or_none(const char *text)
{
    return text ? text : "";
}

/* A bound that a table does not state is 0 there. */
static double or_nan(double bound)
{
    return bound > 0.0 ? bound : (double)NAN;
}

static int bsa_formula(int32_t i, cyto_entry *e)
{
    if (i >= cyto__bsa_formula_count) {
        return 0;
    }
    const cyto__bsa_formula *f = &cyto__bsa_formulas[i];
    e->id = f->formula;
    e->name = f->name;
    e->text = f->text;
    e->source = f->source;
    e->population = f->population;
    e->needs = cyto__bsa_needs(f);
    e->unit = "kg";
    e->low = or_nan(f->low_kg);
    e->high = or_nan(f->high_kg);
    return 1;
}

static int weight_formula(int32_t i, cyto_entry *e)
{
    if (i >= cyto__weight_formula_count) {
        return 0;
    }
    const cyto__weight_formula *f = &cyto__weight_formulas[i];
    e->id = f->formula;
    e->name = f->name;
    e->kind = f->kind;
    e->text = f->text;
    e->source = f->source;
    e->unit = "kg/m2";
    e->low = or_nan(f->women.bmi_low);
    e->high = or_nan(f->women.bmi_high);
    e->men_low = or_nan(f->men.bmi_low);
    e->men_high = or_nan(f->men.bmi_high);
    return 1;
}

static int renal_formula(int32_t i, cyto_entry *e)
{
    if (i >= cyto__renal_formula_count) {
        return 0;
    }
    const cyto__renal_formula *f = &cyto__renal_formulas[i];
    e->id = f->formula;
    e->name = f->name;
    e->kind = f->estimates;
    e->text = f->text;
    e->source = f->source;
    e->population = f->population;
    return 1;
}

static int gfr_policy(int32_t i, cyto_entry *e)
{
    if (i >= cyto__gfr_policy_count) {
        return 0;
    }
    e->id = cyto__gfr_policies[i].policy;
    e->name = cyto__gfr_policies[i].name;
    e->text = cyto__gfr_policies[i].text;
    e->source = cyto__gfr_policies[i].source;
    return 1;
}

static int calcium_form(int32_t i, cyto_entry *e)
{
    if (i >= cyto__calcium_form_count) {
        return 0;
    }
    e->id = cyto__calcium_forms[i].form;
    e->name = cyto__calcium_forms[i].name;
    e->text = cyto__calcium_forms[i].text;
    return 1;
}

static int equivalence(int32_t i, cyto_entry *e)
{
    if (i >= cyto__equivalence_count) {
        return 0;
    }
    e->id = i + 1;
    e->name = cyto__equivalences[i].name;
    e->source = cyto__equivalences[i].source;
    return 1;
}

static int exposure_limit(int32_t i, cyto_entry *e)
{
    if (i >= cyto__lifetime_limit_count) {
        return 0;
    }
    const cyto__lifetime_limit *limit = &cyto__lifetime_limits[i];
    const int by_kg = isnan(limit->mg_per_m2);
    e->id = i + 1;
    e->name = limit->name;
    e->text = limit->drug;
    e->source = limit->source;
    e->population = limit->verified;
    e->unit = by_kg ? "mg/kg" : "mg/m2";
    e->low = e->high = by_kg ? limit->mg_per_kg : limit->mg_per_m2;
    return 1;
}

static int band_table(int32_t i, cyto_entry *e)
{
    if (i >= cyto__band_table_count) {
        return 0;
    }
    e->id = i + 1;
    e->name = cyto__band_tables[i].name;
    e->source = cyto__band_tables[i].source;
    return 1;
}

static int amputation_table(int32_t i, cyto_entry *e)
{
    if (i >= cyto__amputation_table_count) {
        return 0;
    }
    e->id = i + 1;
    e->name = cyto__amputation_tables[i].name;
    e->source = cyto__amputation_source;
    return 1;
}

static int amputation_part(int32_t i, cyto_entry *e)
{
    if (i >= CYTO__PARTS) {
        return 0;
    }
    e->id = i + 1;
    e->name = cyto__amputation_parts[i];
    return 1;
}

static int file_column(int32_t i, cyto_entry *e)
{
    e->id = i;
    e->name = cyto__file_column_name(i);
    e->text = or_none(cyto__file_column_names(i));
    return e->name != NULL;
}

static int file_count(int32_t i, cyto_entry *e)
{
    e->id = i;
    e->name = cyto__file_count_name(i);
    return e->name != NULL;
}

static int scale(int32_t i, cyto_entry *e)
{
    e->id = i + 1;
    e->name = cyto__scale_name(i);
    e->source = e->name ? cyto__scale_source(e->name) : "";
    return e->name != NULL;
}

static int term(int32_t i, cyto_entry *e)
{
    e->id = i + 1;
    e->name = cyto__term_name(i);
    e->kind = cyto_term_analyte(e->name);
    return e->name != NULL;
}

static int analyte(int32_t i, cyto_entry *e)
{
    e->id = i + 1;
    e->name = cyto__analyte_name(e->id);
    return e->name != NULL;
}

static int unit(int32_t i, cyto_entry *e)
{
    e->id = i + 1;
    e->name = cyto__unit_name(e->id);
    return e->name != NULL;
}

static int caution(int32_t i, cyto_entry *e)
{
    const cyto__own_caution *row = cyto__caution_at(i);
    if (!row) {
        return 0;
    }
    e->id = i;
    e->name = row->id;
    e->text = row->text;
    e->source = row->source;
    e->population = cyto__verified_name(row->verified);
    e->unit = or_none(cyto__unit_name(row->unit));
    e->low = e->high = row->bound;
    return 1;
}

static int protocol(int32_t i, cyto_entry *e)
{
    e->id = i + 1;
    e->name = cyto__protocol_id_of(i);
    if (!e->name) {
        return 0;
    }
    e->text = cyto__protocol_text_of(e->name, NULL);
    e->kind = cyto__protocol_case_count(e->name);
    return 1;
}

/* ---- lists of constants ------------------------------------------------------------------- */

typedef struct constant {
    int32_t id;
    const char *name, *text;
} constant;

static int constant_at(const constant *rows, size_t count, int32_t i, cyto_entry *e)
{
    if ((size_t)i >= count) {
        return 0;
    }
    e->id = rows[i].id;
    e->name = rows[i].name;
    e->text = rows[i].text;
    return 1;
}

#define ROW_OF_BIT(name, bit, text)          {1 << (bit), #name, text},
#define ROW_OF_SLUG(name, value, slug, text) {(value), slug, text},
#define ROW_OF_NAME(name, value, slug)       {(value), slug, ""},
#define CONSTANTS(list, LIST, ROW)                                    \
    static int list(int32_t i, cyto_entry *e)                         \
    {                                                                 \
        static const constant rows[] = {LIST(ROW)};                   \
        return constant_at(rows, sizeof rows / sizeof rows[0], i, e); \
    }

CONSTANTS(suspect, CYTO_SUSPECT_LIST, ROW_OF_BIT)
CONSTANTS(note, CYTO_NOTE_LIST, ROW_OF_BIT)
CONSTANTS(reason, CYTO_REASON_LIST, ROW_OF_SLUG)
CONSTANTS(fact, CYTO_FACT_LIST, ROW_OF_SLUG)
CONSTANTS(finding, CYTO_FINDING_LIST, ROW_OF_SLUG)
CONSTANTS(fhir_count, CYTO_FHIR_COUNT_LIST, ROW_OF_SLUG)
CONSTANTS(renal_weight, CYTO_RENAL_WEIGHT_LIST, ROW_OF_NAME)

static int quantity(int32_t i, cyto_entry *e)
{
    static const struct {
        int32_t id;
        const char *field, *unit;
        double low, high;
    } rows[] = {
#define ROW(name, status, field, unit, low, high) {(status), field, unit, (low), (high)},
        CYTO_QUANTITY_LIST(ROW)
#undef ROW
    };
    if ((size_t)i >= sizeof rows / sizeof rows[0]) {
        return 0;
    }
    e->id = rows[i].id;
    e->name = rows[i].field;
    e->unit = rows[i].unit;
    e->low = rows[i].low;
    e->high = rows[i].high;
    return 1;
}

cyto__fill *cyto__fill_of(int32_t list)
{
    static cyto__fill *const fills[] = {
        [CYTO_LIST_BSA_FORMULAS] = bsa_formula,
        [CYTO_LIST_WEIGHT_FORMULAS] = weight_formula,
        [CYTO_LIST_RENAL_FORMULAS] = renal_formula,
        [CYTO_LIST_RENAL_WEIGHTS] = renal_weight,
        [CYTO_LIST_GFR_POLICIES] = gfr_policy,
        [CYTO_LIST_CALCIUM_FORMS] = calcium_form,
        [CYTO_LIST_EQUIVALENCES] = equivalence,
        [CYTO_LIST_EXPOSURE_LIMITS] = exposure_limit,
        [CYTO_LIST_BAND_TABLES] = band_table,
        [CYTO_LIST_AMPUTATION_TABLES] = amputation_table,
        [CYTO_LIST_AMPUTATION_PARTS] = amputation_part,
        [CYTO_LIST_SUSPECTS] = suspect,
        [CYTO_LIST_SCALES] = scale,
        [CYTO_LIST_TERMS] = term,
        [CYTO_LIST_REASONS] = reason,
        [CYTO_LIST_NOTES] = note,
        [CYTO_LIST_QUANTITIES] = quantity,
        [CYTO_LIST_FACTS] = fact,
        [CYTO_LIST_FINDINGS] = finding,
        [CYTO_LIST_FHIR_COUNTS] = fhir_count,
        [CYTO_LIST_PROTOCOLS] = protocol,
        [CYTO_LIST_FILE_COLUMNS] = file_column,
        [CYTO_LIST_FILE_COUNTS] = file_count,
        [CYTO_LIST_ANALYTES] = analyte,
        [CYTO_LIST_UNITS] = unit,
        [CYTO_LIST_CAUTIONS] = caution,
    };
    return list >= 0 && list < (int32_t)(sizeof fills / sizeof fills[0]) ? fills[list] : NULL;
}
