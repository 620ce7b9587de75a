/* SPDX-License-Identifier: MIT */
/* The drugs of a protocol are read from JSON: the full dose, levels, products. */
#include "protocol/read.h"

#include <math.h>

static void read_levels(const cyto__node *drug_node, cyto__drug *drug)
{
    const cyto__node list = cyto__member(drug_node, "levels");
    if (!cyto__present(&list)) {
        return;
    }
    cyto__count_of(&list, 2, CYTO__LEVELS_MAX);
    for (cyto__node at = cyto__first(&list); at.item; at = cyto__next(&at)) {
        const double level = cyto__number(&at, 1e-6, cyto__stated_most(drug), 0.0);
        const int32_t n = drug->level_count;
        if (n == CYTO__LEVELS_MAX) {
            return;
        }
        if (n == 0 ? !cyto__same(level, drug->full) : level >= drug->levels[n - 1]) {
            cyto__node_fail(&at, CYTO_E_DATA, "levels begin with the full dose and go down");
        }
        drug->levels[drug->level_count++] = level;
    }
}

/* 0: the product has no marks. A tablet is never split. */
static double graduation_of(const cyto__node *node, const cyto_product *product)
{
    const int tablet = product->kind == CYTO_PRODUCT_TABLET;
    const double mark = cyto__number(node, 0.0, tablet ? 0.0 : product->strength_mg, 0.0);
    if (mark > 0.0 && mark < 1e-6) {
        cyto__node_fail(
            node, CYTO_E_DATA,
            "graduation_mg: too small; accepted: 0 (none), or 0.000001 to the strength");
    }
    return mark;
}

static void read_products(const cyto__node *drug_node, cyto__drug *drug)
{
    static const char *const keys[] = {"kind", "strength_mg", "graduation_mg", NULL};
    static const char *const kinds[] = {"syringe", "vial", "tablet", NULL}; /* CYTO_PRODUCT_... */
    const cyto__node list = cyto__member(drug_node, "products");
    if (!cyto__present(&list) || cyto__count_of(&list, 1, CYTO_PRODUCTS_MAX) == 0) {
        return;
    }
    for (cyto__node at = cyto__first(&list); at.item; at = cyto__next(&at)) {
        cyto__only(&at, keys);
        const cyto__node kind = cyto__need(&at, "kind");
        const cyto__node strength = cyto__need(&at, "strength_mg");
        const cyto__node graduation = cyto__member(&at, "graduation_mg");
        cyto_product *product = &drug->products[drug->product_count++];
        product->kind = cyto__choice(&kind, kinds, 0);
        if (product->kind != drug->products[0].kind) {
            cyto__node_fail(&kind, CYTO_E_DATA, "the products of a drug are of one kind");
        }
        product->size = sizeof *product;
        product->strength_mg = cyto__number(&strength, 1e-6, 1e5, 1.0);
        product->graduation_mg = graduation_of(&graduation, product);
    }
}

static void read_unit(const cyto__node *node, cyto__drug *drug)
{
    const cyto__node name = cyto__need(node, "unit");
    const cyto__dose_unit *unit = &cyto__dose_units[cyto__choice(&name, cyto__dose_unit_names, 0)];
    drug->unit = unit->name;
    drug->basis = unit->basis;
    drug->unit_mg = unit->mg;
    drug->activity = unit->activity;
}

/* A mass beside units of activity would be compared with them. */
static void refuse_mass(const cyto__node *node, const char *key, const cyto__drug *drug)
{
    const cyto__node member = cyto__member(node, key);
    if (drug->activity && cyto__present(&member)) {
        cyto__node_fail_text(&member, CYTO_E_UNIT,
                             "a mass beside a dose in units of activity:", key,
                             "units of mass, or the dose without it");
    }
}

/* AUC x (GFR + 25) is for carboplatin alone. The largest clearance that may enter it is stated:
 * a text that is silent does not mean that there is none. */
static void read_gfr_max(const cyto__node *node, cyto__drug *drug)
{
    if (drug->basis == CYTO__BY_AUC && (!drug->atc || !cyto__text_is(drug->atc, "L01XA02"))) {
        cyto__node_fail(node, CYTO_E_UNIT, "AUC is of carboplatin alone: atc must be L01XA02");
    }
    const cyto__node gfr_max =
        drug->basis == CYTO__BY_AUC ? cyto__need(node, "gfr_max") : cyto__member(node, "gfr_max");
    if (cyto__present(&gfr_max) && drug->basis != CYTO__BY_AUC) {
        cyto__node_fail(&gfr_max, CYTO_E_DATA, "gfr_max has no place beside a unit other than AUC");
    }
    drug->gfr_max = cyto__number(&gfr_max, 60.0, 300.0, (double)NAN);
}

/* Cautions ask for drugs by their codes: under one that is none they would be silent. A drug that has no code of its own
 * may have its group's, which ends behind the digits or either letter. */
static const char *read_atc(const cyto__node *node)
{
    static const char form[] = "A00AA00"; /* a capital or a digit at each place */
    const char *atc = cyto__text_or(node, "atc", NULL);
    size_t n = 0;
    while (atc && form[n] &&
           (form[n] == 'A' ? atc[n] >= 'A' && atc[n] <= 'Z' : atc[n] >= '0' && atc[n] <= '9')) {
        n++;
    }
    const int is_code = n == 3 || n == 4 || n == 5 || n == sizeof form - 1;
    if (atc && (!is_code || atc[n])) {
        const cyto__node code = cyto__member(node, "atc");
        cyto__node_fail_text(&code, CYTO_E_DATA, "atc", atc,
                             "an ATC code, such as L01XA02, or that of a group");
    }
    return atc;
}

static void read_drug(const cyto__node *node, cyto__drug *drug)
{
    static const char *const keys[] = {"name",     "atc",        "full",    "unit",
                                       "every_h",  "every_days", "levels",  "re_escalation",
                                       "products", "max_mg",     "gfr_max", NULL};
    static const char *const risings[] = {"not stated", "never", "with approval", "allowed", NULL};
    cyto__only(node, keys);
    const cyto__node full = cyto__need(node, "full");
    const cyto__node every_h = cyto__member(node, "every_h");
    const cyto__node every_days = cyto__member(node, "every_days");
    const cyto__node rising = cyto__member(node, "re_escalation");
    drug->name = cyto__need_text(node, "name");
    drug->atc = read_atc(node);
    read_unit(node, drug);
    read_gfr_max(node, drug);
    refuse_mass(node, "max_mg", drug);
    refuse_mass(node, "products", drug);
    drug->full = cyto__number(&full, drug->basis == CYTO__BY_AUC ? 0.5 : CYTO__DOSE_LEAST,
                              cyto__dose_most(drug), 1.0);
    const cyto__node maximum = cyto__member(node, "max_mg");
    drug->max_mg = cyto__number(&maximum, 1e-6, 1e6, (double)NAN);
    drug->every_h = cyto__integer(&every_h, 1, 168, 0);
    drug->every_days = cyto__integer(&every_days, 1, 366, 0);
    drug->re_escalation = risings[cyto__choice(&rising, risings, 0)];
    read_levels(node, drug);
    read_products(node, drug);
}

void cyto__read_drugs(cyto_protocol *p, const cyto__node *list)
{
    if (cyto__count_of(list, 0, CYTO__DRUGS_MAX) == 0) {
        return;
    }
    for (cyto__node at = cyto__first(list); at.item; at = cyto__next(&at)) {
        cyto__drug *drug = &p->drugs[p->drug_count];
        read_drug(&at, drug);
        for (int32_t i = 0; i < p->drug_count; i++) {
            cyto__need_unlike(&at, "name", "a second drug of the name", drug->name,
                              p->drugs[i].name);
        }
        p->drug_count++;
    }
}
