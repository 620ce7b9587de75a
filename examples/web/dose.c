/* SPDX-License-Identifier: MIT */
/* A dose by every formula of body surface, side by side, and as a policy rounds it. */
#include "door.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { AREA_DECIMALS = 4, DOSE_DECIMALS = 2 };
enum { PER_M2 = 1, PER_KG = 2, FLAT = 3 };
enum { ROUND_TO_STEP = 1, ROUND_TO_PRODUCTS = 2, ROUND_TO_BANDS = 3 };

typedef struct patient {
    double height_cm, weight_kg;
    int32_t sex, formula;
} patient;

typedef struct order {
    double dose, percent_of;
    int32_t per;
} order;

typedef struct rounding {
    int32_t by, direction, edge;
    double step_mg;
    size_t count;
    cyto_product products[CYTO_PRODUCTS_MAX];
    cyto_round_policy policy;
    size_t rows;
    cyto_band bands[CYTO_BANDS_MAX];
} rounding;

/* ---- reading ------------------------------------------------------------------------------- */

static void read_patient(door *d, patient *p)
{
    p->height_cm = number_of(d, "height_cm");
    p->weight_kg = number_of(d, "weight_kg");
    p->sex = sex_of(d);
    p->formula = entry_of(d, CYTO_LIST_BSA_FORMULAS, "formula");
}

static void read_order(door *d, order *o)
{
    static const char *const units[] = {"mg/m2", "mg/kg", "mg", NULL};
    o->dose = number_of(d, "dose");
    o->percent_of = *typed(d, "percent_of") ? number_of(d, "percent_of") : 100.0;
    o->per = word_of(d, "per", units);
}

/* Strengths apart by blanks: "20 40 60". */
static void read_products(door *d, rounding *r, int32_t kind)
{
    const char *at = typed(d, "strengths_mg");
    cyto_error error;
    cyto_error_init(&error, sizeof error);
    const double graduation_mg = *typed(d, "graduation_mg") ? number_of(d, "graduation_mg") : 0.0;
    for (at += strspn(at, " "); *at; at += strspn(at, " ")) {
        const size_t length = strcspn(at, " ");
        if (r->count == CYTO_PRODUCTS_MAX) {
            refuse(d, "strengths_mg", "more strengths than the library rounds to at once");
            return;
        }
        cyto_product *product = &r->products[r->count++];
        *product = (cyto_product){.size = sizeof *product, .kind = kind};
        product->graduation_mg = graduation_mg;
        if (cyto_number_read(at, length, numbers_of(d), "strengths_mg", &product->strength_mg, NULL,
                             &error) != CYTO_OK) {
            refuse(d, "strengths_mg", error.message);
        }
        at += length;
    }
    r->policy.use_graduations = graduation_mg > 0.0;
}

static void read_policy(door *d, rounding *r)
{
    static const char *const prefers[] = {"nearest", "least waste", "fewest units",
                                          "fewest strengths", NULL};
    cyto_round_policy_init(&r->policy, sizeof r->policy);
    r->policy.direction = r->direction;
    r->policy.tolerance_percent = number_of(d, "tolerance_percent");
    r->policy.units_max = *typed(d, "units_max") ? (int32_t)number_of(d, "units_max") : 1;
    r->policy.prefer = word_of(d, "prefer", prefers) - 1;
    r->policy.reduced = yes_no_of(d, "reduced") == CYTO_YES;
    r->policy.reduced_may_round_up = yes_no_of(d, "reduced_may_round_up") == CYTO_YES;
    r->policy.use_partial_vials = yes_no_of(d, "use_partial_vials") == CYTO_YES;
}

static void read_rounding(door *d, rounding *r)
{
    static const char *const ways[] = {"step", "products", "bands", NULL};
    static const char *const directions[] = {"nearest, a tie goes up", "nearest, a tie goes down",
                                             "down", "up", NULL};
    static const int32_t rules[] = {0, CYTO_ROUND_HALF_UP, CYTO_ROUND_HALF_DOWN, CYTO_ROUND_DOWN,
                                    CYTO_ROUND_UP};
    static const char *const kinds[] = {"syringe", "vial", "tablet", NULL};
    static const char *const edges[] = {"upper", "lower", NULL};
    memset(r, 0, sizeof *r);
    r->by = word_of(d, "rounding", ways);
    r->direction = rules[word_of(d, "direction", directions)];
    if (r->by == ROUND_TO_STEP) {
        r->step_mg = number_of(d, "step_mg");
    } else if (r->by == ROUND_TO_PRODUCTS) {
        read_policy(d, r);
        read_products(d, r, word_of(d, "kind", kinds) - 1);
    } else if (r->by == ROUND_TO_BANDS) {
        r->edge = word_of(d, "edge", edges);
        entry_of(d, CYTO_LIST_BAND_TABLES, "bands");
        cyto_band_table_rows(typed(d, "bands"), r->bands, CYTO_BANDS_MAX, &r->rows, NULL);
    }
}

/* ---- working out --------------------------------------------------------------------------- */

static cyto_status dose_of(const order *o, const patient *p, double bsa_m2, double *dose_mg,
                           cyto_error *error)
{
    double full_mg = (double)NAN;
    const cyto_status status = o->per == PER_M2 ? cyto_dose_per_m2(o->dose, bsa_m2, &full_mg, error)
                               : o->per == PER_KG
                                   ? cyto_dose_per_kg(o->dose, p->weight_kg, &full_mg, error)
                                   : cyto_percent_of(100.0, o->dose, &full_mg, error);
    return status != CYTO_OK ? status : cyto_percent_of(o->percent_of, full_mg, dose_mg, error);
}

static cyto_status round_dose(const rounding *r, double dose_mg, cyto_round_plan *plan,
                              cyto_error *error)
{
    cyto_round_plan_init(plan, sizeof *plan);
    if (r->by == ROUND_TO_PRODUCTS) {
        return cyto_round_to_product(dose_mg, r->products, r->count, &r->policy, plan, error);
    }
    if (r->by == ROUND_TO_BANDS) {
        return cyto_round_to_band(dose_mg, r->bands, r->rows, r->edge, plan, error);
    }
    const cyto_status status = cyto_round_to_step(dose_mg, r->step_mg, r->direction,
                                                  &plan->rounded_mg, &plan->notes, NULL);
    plan->exact_mg = dose_mg;
    if (status == CYTO_OK) {
        cyto_percent_change(dose_mg, plan->rounded_mg, &plan->difference_percent, NULL);
    }
    return status;
}

/* ---- answering ----------------------------------------------------------------------------- */

static void add_signed(cJSON *to, const char *key, double percent)
{
    char text[32];
    snprintf(text, sizeof text, "%+.2f %%", percent);
    cJSON_AddStringToObject(to, key, text);
}

/* "2 x 40 mg + 1 x 20 mg" */
static void add_units(cJSON *to, const rounding *r, const cyto_round_plan *plan)
{
    char text[256] = "";
    for (size_t i = 0; i < r->count; i++) {
        const size_t n = strlen(text);
        if (plan->count[i] > 0) {
            snprintf(text + n, sizeof text - n, "%s%d x %g mg", n ? " + " : "", (int)plan->count[i],
                     r->products[i].strength_mg);
        }
    }
    cJSON_AddStringToObject(to, "units", text);
}

static void add_plan(cJSON *to, const rounding *r, double dose_mg)
{
    cyto_round_plan plan;
    cyto_error error;
    cyto_error_init(&error, sizeof error);
    cJSON *rounded = cJSON_AddObjectToObject(to, "rounded");
    if (round_dose(r, dose_mg, &plan, &error) != CYTO_OK) {
        cJSON_AddStringToObject(rounded, "none", error.message);
        return;
    }
    add_printed(rounded, "mg", DOSE_DECIMALS, plan.rounded_mg);
    add_signed(rounded, "by", plan.difference_percent);
    add_units(rounded, r, &plan);
    if (plan.waste_mg > 0.0) {
        add_printed(rounded, "waste", DOSE_DECIMALS, plan.waste_mg);
    }
    add_notes(rounded, CYTO_LIST_NOTES, plan.notes);
}

static void add_formula(cJSON *rows, const cyto_entry *f, const patient *p, double chosen_m2,
                        const order *o, const rounding *r)
{
    double bsa_m2;
    double dose_mg;
    uint32_t notes = 0;
    cJSON *row = cJSON_CreateObject();
    cJSON_AddItemToArray(rows, row);
    cJSON_AddStringToObject(row, "name", f->name);
    cJSON_AddStringToObject(row, "text", f->text);
    cJSON_AddStringToObject(row, "source", f->source);
    cJSON_AddStringToObject(row, "population", f->population);
    cJSON_AddBoolToObject(row, "chosen", f->id == p->formula);
    const cyto_status status =
        cyto_bsa(f->id, p->sex, p->height_cm, p->weight_kg, &bsa_m2, &notes, NULL);
    if (status != CYTO_OK) {
        cJSON_AddStringToObject(row, "none", cyto_status_text(status));
        return;
    }
    add_printed(row, "bsa", AREA_DECIMALS, bsa_m2);
    double differs = 0.0;
    if (cyto_percent_change(chosen_m2, bsa_m2, &differs, NULL) == CYTO_OK) {
        add_signed(row, "differs", differs);
    }
    if (o->per == PER_M2 && dose_of(o, p, bsa_m2, &dose_mg, NULL) == CYTO_OK) {
        add_printed(row, "dose", DOSE_DECIMALS, dose_mg);
        if (r->by) {
            add_plan(row, r, dose_mg);
        }
    }
    add_notes(row, CYTO_LIST_NOTES, notes);
}

static void add_dose(door *d, const patient *p, const order *o, const rounding *r, double bsa_m2)
{
    char text[128];
    double dose_mg;
    static const char *const units[] = {"", "mg/m2", "mg/kg", "mg"};
    cyto_error error = CYTO_ERROR_INIT;
    if (dose_of(o, p, bsa_m2, &dose_mg, &error) != CYTO_OK) {
        refuse(d, error.status == CYTO_E_PERCENT_OF ? "percent_of" : "dose", error.message);
        return;
    }
    int n = snprintf(text, sizeof text, "%g %s", o->dose, units[o->per]);
    if (o->per != FLAT) {
        n += snprintf(text + n, sizeof text - (size_t)n,
                      o->per == PER_M2 ? " x %.4f m2" : " x %g kg",
                      o->per == PER_M2 ? bsa_m2 : p->weight_kg);
    }
    if (o->percent_of != 100.0) {
        snprintf(text + n, sizeof text - (size_t)n, " x %g %%", o->percent_of);
    }
    cJSON_AddStringToObject(d->answer, "arithmetic", text);
    add_printed(d->answer, "dose", DOSE_DECIMALS, dose_mg);
    if (r->by) {
        add_plan(d->answer, r, dose_mg);
    }
}

/* The area by the chosen formula; NaN where it has none and no dose asks for it. */
static double read_area(door *d, const patient *p, const order *o, uint32_t *notes)
{
    double bsa_m2;
    cyto_error error = CYTO_ERROR_INIT;
    const cyto_status status =
        cyto_bsa(p->formula, p->sex, p->height_cm, p->weight_kg, &bsa_m2, notes, &error);
    if (o->per == PER_M2 && status != CYTO_OK) { /* the first refusal stays */
        refuse(d,
               status == CYTO_E_SEX         ? "sex"
               : status == CYTO_E_HEIGHT_CM ? "height_cm"
                                            : "weight_kg",
               error.message);
    }
    return bsa_m2;
}

static void add_formulas(door *d, const patient *p, const order *o, const rounding *r,
                         double bsa_m2)
{
    cJSON *rows = cJSON_AddArrayToObject(d->answer, "rows");
    cyto_entry f = {.size = sizeof f};
    for (int32_t i = 0; cyto_entry_at(CYTO_LIST_BSA_FORMULAS, i, &f, NULL) == CYTO_OK; i++) {
        add_formula(rows, &f, p, bsa_m2, o, r);
    }
}

void answer_dose(door *d)
{
    static rounding r; /* too large for a stack; one question at a time */
    patient p;
    order o;
    uint32_t suspects;
    uint32_t notes = 0;
    read_patient(d, &p);
    read_order(d, &o);
    read_rounding(d, &r);
    const double bsa_m2 = read_area(d, &p, &o, &notes);
    if (!d->refused) {
        add_dose(d, &p, &o, &r, bsa_m2);
    }
    if (!d->refused) {
        add_notes(d->answer, CYTO_LIST_NOTES, notes);
        add_formulas(d, &p, &o, &r, bsa_m2);
    }
    cyto_size_suspects(p.height_cm, p.weight_kg, &suspects, NULL);
    add_notes(cJSON_AddObjectToObject(d->answer, "slips"), CYTO_LIST_SUSPECTS, suspects);
}

/* The drugs of the built-in protocols: full dose, unit, and products of one kind where there are any. */
static void add_drug(cJSON *drugs, const cyto_entry *protocol, const cJSON *drug)
{
    char strengths[128] = "";
    const char *kind = "";
    const cJSON *product;
    cJSON_ArrayForEach(product, cJSON_GetObjectItemCaseSensitive(drug, "products"))
    {
        const size_t n = strlen(strengths);
        kind = cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(product, "kind"));
        snprintf(strengths + n, sizeof strengths - n, "%s%g", n ? " " : "",
                 cJSON_GetNumberValue(cJSON_GetObjectItemCaseSensitive(product, "strength_mg")));
    }
    cJSON *made = cJSON_CreateObject();
    cJSON_AddStringToObject(made, "protocol", protocol->name);
    cJSON_AddStringToObject(made, "name",
                            cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(drug, "name")));
    cJSON_AddStringToObject(made, "unit",
                            cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(drug, "unit")));
    cJSON_AddItemToObject(made, "full",
                          cJSON_Duplicate(cJSON_GetObjectItemCaseSensitive(drug, "full"), 1));
    cJSON_AddStringToObject(made, "kind", kind);
    cJSON_AddStringToObject(made, "strengths_mg", strengths);
    cJSON_AddItemToArray(drugs, made);
}

void answer_drugs(door *d)
{
    const cJSON *drug;
    cJSON *drugs = cJSON_AddArrayToObject(d->answer, "drugs");
    cyto_entry entry = {.size = sizeof entry};
    for (int32_t i = 0; cyto_entry_at(CYTO_LIST_PROTOCOLS, i, &entry, NULL) == CYTO_OK; i++) {
        cJSON *whole = builtin_json(entry.name);
        cJSON_ArrayForEach(drug, cJSON_GetObjectItemCaseSensitive(whole, "drugs"))
        {
            add_drug(drugs, &entry, drug);
        }
        cJSON_Delete(whole);
    }
}
