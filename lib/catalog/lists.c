/* SPDX-License-Identifier: MIT */
/* Each list fills an entry from the tables of the folders below. */
#include "catalog/lists.h"

#include "base/names.h"
#include "calculators/amputation.h"
#include "calculators/body.h"
#include "calculators/carboplatin.h"
#include "calculators/dose_bands.h"
#include "calculators/exposure.h"
#include "calculators/lab_correction.h"
#include "calculators/renal.h"
#include "decision/decision.h"
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

/* Sets the members that most lists have. Returns 0 where there is no name, which is past the
 * end. */
static int set(cyto_entry *e, int32_t id, const char *name, const char *text, const char *source)
{
    e->id = id;
    e->name = name;
    e->text = or_none(text);
    e->source = or_none(source);
    return name != NULL;
}

/* A table writes 0 for a bound that it does not state. */
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
    e->population = f->population;
    e->needs = cyto__bsa_needs(f);
    e->unit = "kg";
    e->high = or_nan(f->high_kg);
    return set(e, f->formula, f->name, f->text, f->source);
}

static int weight_formula(int32_t i, cyto_entry *e)
{
    if (i >= cyto__weight_formula_count) {
        return 0;
    }
    const cyto__weight_formula *f = &cyto__weight_formulas[i];
    e->kind = f->kind;
    e->unit = "kg/m2";
    e->low = or_nan(f->women.bmi_low);
    e->high = or_nan(f->women.bmi_high);
    e->men_low = or_nan(f->men.bmi_low);
    e->men_high = or_nan(f->men.bmi_high);
    return set(e, f->formula, f->name, f->text, f->source);
}

static int renal_formula(int32_t i, cyto_entry *e)
{
    if (i >= cyto__renal_formula_count) {
        return 0;
    }
    const cyto__renal_formula *f = &cyto__renal_formulas[i];
    e->kind = f->estimates;
    e->population = f->population;
    return set(e, f->formula, f->name, f->text, f->source);
}

static int gfr_policy(int32_t i, cyto_entry *e)
{
    if (i >= cyto__gfr_policy_count) {
        return 0;
    }
    const cyto__gfr_policy *p = &cyto__gfr_policies[i];
    return set(e, p->policy, p->name, p->text, p->source);
}

static int calcium_form(int32_t i, cyto_entry *e)
{
    if (i >= cyto__calcium_form_count) {
        return 0;
    }
    const cyto__calcium_form *f = &cyto__calcium_forms[i];
    return set(e, f->form, f->name, f->text, NULL);
}

static int equivalence(int32_t i, cyto_entry *e)
{
    if (i >= cyto__equivalence_count) {
        return 0;
    }
    return set(e, i + 1, cyto__equivalences[i].name, NULL, cyto__equivalences[i].source);
}

static int exposure_limit(int32_t i, cyto_entry *e)
{
    if (i >= cyto__lifetime_limit_count) {
        return 0;
    }
    const cyto__lifetime_limit *limit = &cyto__lifetime_limits[i];
    e->population = limit->verified;
    e->unit = cyto__dose_unit_of(limit->basis, limit->activity);
    e->low = e->high = limit->most;
    return set(e, i + 1, limit->name, limit->drug, limit->source);
}

static int band_table(int32_t i, cyto_entry *e)
{
    if (i >= cyto__band_table_count) {
        return 0;
    }
    return set(e, i + 1, cyto__band_tables[i].name, NULL, cyto__band_tables[i].source);
}

static int amputation_table(int32_t i, cyto_entry *e)
{
    if (i >= cyto__amputation_table_count) {
        return 0;
    }
    return set(e, i + 1, cyto__amputation_tables[i].name, NULL, cyto__amputation_source);
}

static int amputation_part(int32_t i, cyto_entry *e)
{
    if (i >= CYTO__PARTS) {
        return 0;
    }
    return set(e, i + 1, cyto__amputation_parts[i], NULL, NULL);
}

static int file_column(int32_t i, cyto_entry *e)
{
    return set(e, i, cyto__file_column_name(i), cyto__file_column_names(i), NULL);
}

static int file_count(int32_t i, cyto_entry *e)
{
    return set(e, i, cyto__file_count_name(i), NULL, NULL);
}

static int scale(int32_t i, cyto_entry *e)
{
    const char *name = cyto__scale_name(i);
    return set(e, i + 1, name, NULL, cyto__scale_source(name));
}

static int term(int32_t i, cyto_entry *e)
{
    const char *name = cyto__term_name(i);
    e->kind = cyto_term_analyte(name);
    return set(e, i + 1, name, NULL, NULL);
}

static int analyte(int32_t i, cyto_entry *e)
{
    return set(e, i + 1, cyto__analyte_name(i + 1), NULL, NULL);
}

static int unit(int32_t i, cyto_entry *e)
{
    return set(e, i + 1, cyto__unit_name(i + 1), NULL, NULL);
}

static int caution(int32_t i, cyto_entry *e)
{
    const cyto__own_caution *row = cyto__caution_at(i);
    if (!row) {
        return 0;
    }
    e->population = cyto__verified_name(row->verified);
    e->unit = isnan(row->bound) ? "" : cyto__caution_unit(row);
    e->low = e->high = row->bound;
    return set(e, i, row->id, row->text, row->source);
}

static int protocol(int32_t i, cyto_entry *e)
{
    const char *id = cyto__protocol_id_of(i);
    if (!id) {
        return 0;
    }
    e->kind = cyto__protocol_case_count(id);
    return set(e, i + 1, id, NULL, NULL);
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
    return set(e, rows[i].id, rows[i].name, rows[i].text, NULL);
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
