/* SPDX-License-Identifier: MIT */
/* How each list fills an entry, from the tables of the folders below. */
#include "catalog/lists.h"

#include "base/names.h"
#include "calculators/names.h"
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

static int bsa_formula(int32_t i, cyto_entry *e)
{
    e->id = i + 1;
    if (i >= cyto__bsa_formula_count) {
        return 0;
    }
    e->name = cyto__bsa_formula_name(e->id);
    e->text = cyto__bsa_formula_text(e->id);
    e->source = cyto__bsa_formula_source(e->id);
    e->population = cyto__bsa_formula_population(e->id);
    e->needs = cyto__bsa_formula_needs(e->id);
    e->unit = "kg";
    cyto__bsa_formula_range(e->id, &e->low, &e->high);
    return 1;
}

static int weight_formula(int32_t i, cyto_entry *e)
{
    e->id = i + 1;
    if (!cyto__weight_formula_name(e->id)) {
        return 0;
    }
    e->name = cyto__weight_formula_name(e->id);
    e->kind = cyto__weight_formula_kind(e->id);
    e->text = cyto__weight_formula_text(e->id);
    e->source = cyto__weight_formula_source(e->id);
    e->unit = "kg/m2";
    cyto__weight_formula_bmi(e->id, CYTO_SEX_FEMALE, &e->low, &e->high);
    cyto__weight_formula_bmi(e->id, CYTO_SEX_MALE, &e->men_low, &e->men_high);
    return 1;
}

static int renal_formula(int32_t i, cyto_entry *e)
{
    e->id = i + 1;
    if (i >= cyto__renal_formula_count) {
        return 0;
    }
    e->name = cyto__renal_formula_name(e->id);
    e->kind = cyto__renal_formula_estimates(e->id);
    e->text = cyto__renal_formula_text(e->id);
    e->source = cyto__renal_formula_source(e->id);
    e->population = cyto__renal_formula_population(e->id);
    return 1;
}

static int gfr_policy(int32_t i, cyto_entry *e)
{
    e->id = i + 1;
    if (i >= cyto__gfr_policy_count) {
        return 0;
    }
    e->name = cyto__gfr_policy_name(e->id);
    e->text = cyto__gfr_policy_text(e->id);
    e->source = cyto__gfr_policy_source(e->id);
    return 1;
}

static int calcium_form(int32_t i, cyto_entry *e)
{
    e->id = i + 1;
    e->name = cyto__calcium_form_name(e->id);
    e->text = or_none(cyto__calcium_form_text(e->id));
    return e->name != NULL;
}

static int equivalence(int32_t i, cyto_entry *e)
{
    e->id = i + 1;
    e->name = cyto__equivalence_name(e->id);
    e->source = or_none(cyto__equivalence_source(e->id));
    return e->name != NULL;
}

static int exposure_limit(int32_t i, cyto_entry *e)
{
    int32_t number;
    e->id = i + 1;
    e->name = cyto__exposure_limit_name(e->id);
    if (!e->name) {
        return 0;
    }
    e->text = cyto__exposure_limit_drug(e->id);
    e->source = cyto__exposure_limit_source(e->id);
    e->population = cyto__exposure_limit_verified(e->id);
    cyto__exposure_limit_find(e->name, &number, &e->low);
    e->unit = isnan(e->low) ? "mg/kg" : "mg/m2";
    e->low = isnan(e->low) ? cyto__exposure_limit_mg_per_kg(e->id) : e->low;
    e->high = e->low;
    return 1;
}

static int band_table(int32_t i, cyto_entry *e)
{
    e->id = i + 1;
    e->name = cyto__band_table_name(e->id);
    e->source = or_none(cyto__band_table_source(e->id));
    return e->name != NULL;
}

static int amputation_table(int32_t i, cyto_entry *e)
{
    e->id = i + 1;
    e->name = cyto__amputation_table_name(i);
    e->source = cyto__amputation_source();
    return e->name != NULL;
}

static int amputation_part(int32_t i, cyto_entry *e)
{
    e->id = i + 1;
    e->name = cyto__amputation_part_name(i);
    return e->name != NULL;
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
