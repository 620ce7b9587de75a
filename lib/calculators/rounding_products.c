/* SPDX-License-Identifier: MIT */
/* A dose is rounded to products by trying every combination of whole units, and one more in part
 * where that is allowed. */
#include "calculators/rounding.h"

#include <math.h>
#include <string.h>

/* A choice is one way to give a dose. */
typedef struct choice {
    double mg, waste_mg;
    int32_t units, strengths;
} choice;

/* Amounts are counted in 1 / scale mg, so that sums of decimals are exact. */
typedef struct search {
    const cyto_product *products;
    int32_t n;
    const cyto_round_policy *policy;
    double dose_mg;
    double scale, dose;
    int dose_is_whole; /* number of 1 / scale mg */
    double strength[CYTO_PRODUCTS_MAX];
    int32_t used[CYTO_COUNT_MAX]; /* products so far */
    int32_t units;
    choice best;
    cyto_round_plan *plan; /* of the best so far; units 0: none */
} search;

static int is_direction(int32_t direction)
{
    return direction == CYTO_ROUND_HALF_UP || direction == CYTO_ROUND_HALF_DOWN ||
           direction == CYTO_ROUND_DOWN || direction == CYTO_ROUND_UP;
}

/* Returns the choice that is refused, and what is accepted instead; NULL: all are good. */
static const char *refused_choice(const cyto_product *products, size_t n,
                                  const cyto_round_policy *policy)
{
    if (n < 1 || n > CYTO_PRODUCTS_MAX) {
        return "products: accepted: 1 to 12 of them";
    }
    const int syringe = products[0].kind == CYTO_PRODUCT_SYRINGE;
    const int32_t most = syringe ? CYTO_UNITS_MAX : CYTO_COUNT_MAX;
    return !cyto__is_flag(policy->reduced)                ? "reduced: accepted: 0 or 1"
           : !cyto__is_flag(policy->reduced_may_round_up) ? "reduced_may_round_up: accepted: 0 or 1"
           : !cyto__is_flag(policy->use_graduations)      ? "use_graduations: accepted: 0 or 1"
           : !cyto__is_flag(policy->use_partial_vials)    ? "use_partial_vials: accepted: 0 or 1"
           : !is_direction(policy->direction) ? "direction: accepted: half-up, half-down, down, up"
           : policy->prefer < CYTO_PREFER_NEAREST || policy->prefer > CYTO_PREFER_FEWEST_STRENGTHS
               ? "prefer: accepted: nearest, least-waste, fewest-units, fewest-strengths"
           : policy->units_max >= 1 && policy->units_max <= most ? NULL
           : syringe ? "units_max: accepted: 1 to 6 syringes"
                     : "units_max: accepted: 1 to 10 vials or tablets";
}

static cyto_status check_product(const cyto_product *product, int32_t kind)
{
    if (product->size != sizeof *product) { /* one of an array: a longer one would end elsewhere */
        return CYTO_E_SIZE;
    }
    if (product->kind != kind || kind < CYTO_PRODUCT_SYRINGE || kind > CYTO_PRODUCT_TABLET) {
        return CYTO_E_CHOICE;
    }
    if (cyto__in_range(CYTO_E_STRENGTH_MG, product->strength_mg) != CYTO_OK) {
        return CYTO_E_STRENGTH_MG;
    }
    const double mark = product->graduation_mg;
    const int marked = kind != CYTO_PRODUCT_TABLET && mark <= product->strength_mg &&
                       cyto__in_range(CYTO_E_GRADUATION_MG, mark) == CYTO_OK;
    return mark == 0.0 || marked ? CYTO_OK : CYTO_E_GRADUATION_MG;
}

static cyto_status check(double dose_mg, const cyto_product *products, size_t n,
                         const cyto_round_policy *policy)
{
    if (refused_choice(products, n, policy)) {
        return CYTO_E_CHOICE;
    }
    /* One that is missing is refused once the doses on both sides are known. */
    if (!isnan(policy->tolerance_percent) &&
        cyto__in_range(CYTO_E_TOLERANCE_PERCENT, policy->tolerance_percent) != CYTO_OK) {
        return CYTO_E_TOLERANCE_PERCENT;
    }
    if (!(dose_mg > 0.0) || cyto__in_range(CYTO_E_DOSE_MG, dose_mg) != CYTO_OK) {
        return CYTO_E_DOSE_MG;
    }
    for (size_t i = 0; i < n; i++) {
        const cyto_status unusable = check_product(&products[i], products[0].kind);
        if (unusable != CYTO_OK) {
            return unusable;
        }
    }
    return CYTO_OK;
}

/* ---- exact sums -------------------------------------------------------------------------- */

static int whole_at(double value, double scale)
{
    const double whole = nearbyint(value * scale);
    return whole < 0x1p49 && cyto__same(whole / scale, value);
}

/* Returns the smallest power of ten by which all are whole numbers; 0: there is none up to 1e9. */
static double scale_of(const search *s, int with_dose)
{
    for (double scale = 1.0; scale <= 1.0e9; scale *= 10.0) {
        int all = !with_dose || whole_at(s->dose_mg, scale);
        for (int32_t i = 0; i < s->n && all; i++) {
            all = whole_at(s->products[i].strength_mg, scale) &&
                  whole_at(s->products[i].graduation_mg, scale);
        }
        if (all) {
            return scale;
        }
    }
    return 0.0;
}

static void set_scale(search *s)
{
    const double with_dose = scale_of(s, 1);
    const double found = with_dose > 0.0 ? with_dose : scale_of(s, 0);
    s->scale = found > 0.0 ? found : 1.0;
    s->dose_is_whole = with_dose > 0.0;
    s->dose = with_dose > 0.0 ? nearbyint(s->dose_mg * with_dose) : s->dose_mg * s->scale;
    for (int32_t i = 0; i < s->n; i++) {
        const double strength = s->products[i].strength_mg * s->scale;
        s->strength[i] = found > 0.0 ? nearbyint(strength) : strength;
    }
}

/* ---- choices ----------------------------------------------------------------------------- */

/* May this amount be given at all, whatever other choices there are? */
static int allowed(const search *s, double mg, int in_part)
{
    const int side = cyto__compare(mg, s->dose_mg);
    const cyto_round_policy *p = s->policy;
    if ((p->direction == CYTO_ROUND_DOWN && side > 0) ||
        (p->direction == CYTO_ROUND_UP && side < 0)) {
        return 0;
    }
    if (side > 0 && p->reduced && !p->reduced_may_round_up && !in_part) {
        return 0;
    }
    return !isnan(p->tolerance_percent) && cyto__is_within(mg, s->dose_mg, p->tolerance_percent);
}

/* Returns below 0 when a is less. Small amounts are judged against the dose, whose rounding they
 * carry. */
static int order(const search *s, double a, double b)
{
    return cyto__compare(s->dose_mg + a, s->dose_mg + b);
}

/* Compares which is nearer to the dose; of equal differences the direction decides. */
static int order_nearer(const search *s, const choice *a, const choice *b)
{
    const int nearer = order(s, fabs(a->mg - s->dose_mg), fabs(b->mg - s->dose_mg));
    if (nearer != 0 || cyto__same(a->mg, b->mg)) {
        return nearer;
    }
    const int up = s->policy->direction == CYTO_ROUND_HALF_UP && !s->policy->reduced;
    return (a->mg > b->mg) == up ? -1 : 1;
}

static int better(const search *s, const choice *a, const choice *b)
{
    const int nearer = order_nearer(s, a, b);
    const int waste = order(s, a->waste_mg, b->waste_mg);
    const int units = (int)(a->units - b->units);
    const int strengths = (int)(a->strengths - b->strengths);
    const int orders[][4] = {{nearer, waste, units, strengths},
                             {waste, nearer, units, strengths},
                             {units, nearer, waste, strengths},
                             {strengths, nearer, units, waste}};
    const int *by = orders[s->policy->prefer];
    for (int i = 0; i < 4; i++) {
        if (by[i] != 0) {
            return by[i] < 0;
        }
    }
    return 0;
}

/* Keeps the units so far, and drawn mg of one more (index -1: none). */
static void keep(search *s, const choice *c, int32_t part, double drawn_mg)
{
    cyto_round_plan *plan = s->plan;
    memset(plan->product, 0, sizeof plan->product);
    memset(plan->drawn_mg, 0, sizeof plan->drawn_mg);
    memset(plan->count, 0, sizeof plan->count);
    for (int32_t i = 0; i < c->units; i++) {
        const int32_t product = i < s->units ? s->used[i] : part;
        plan->count[product]++;
        if (i < CYTO_UNITS_MAX) {
            plan->product[i] = product;
            plan->drawn_mg[i] = i < s->units ? s->products[product].strength_mg : drawn_mg;
        }
    }
    plan->rounded_mg = c->mg;
    plan->waste_mg = c->waste_mg;
    plan->units = c->units;
    plan->strengths = c->strengths;
    s->best = *c;
}

static int32_t strengths_with(const search *s, int32_t part)
{
    int32_t seen[CYTO_COUNT_MAX + 1];
    int32_t n = 0;
    for (int32_t i = 0; i <= s->units; i++) {
        const int32_t product = i < s->units ? s->used[i] : part;
        int32_t k = 0;
        while (product >= 0 && k < n && !cyto__same(s->strength[seen[k]], s->strength[product])) {
            k++;
        }
        if (product >= 0 && k == n) {
            seen[n++] = product;
        }
    }
    return n;
}

static void consider(search *s, double amount, int32_t part, double drawn)
{
    cyto_round_plan *plan = s->plan;
    const int whole = part < 0;
    choice c;
    c.mg = amount == s->dose && !s->dose_is_whole ? s->dose_mg : amount / s->scale;
    c.waste_mg = whole ? 0.0 : (s->strength[part] - drawn) / s->scale;
    c.units = s->units + !whole;
    const int side = cyto__compare(c.mg, s->dose_mg);
    if (side <= 0 && !(c.mg <= plan->below_mg)) {
        plan->below_mg = c.mg;
    }
    if (side >= 0 && !(c.mg >= plan->above_mg)) {
        plan->above_mg = c.mg;
    }
    if (!allowed(s, c.mg, !whole)) {
        return;
    }
    c.strengths = strengths_with(s, part);
    if (plan->units == 0 || better(s, &c, &s->best)) {
        keep(s, &c, part, drawn / s->scale);
    }
}

/* Tries one more unit in part: a vial without graduation gives the exact rest, all others the
 * marks on either side of it. */
static void consider_part(search *s, double amount, int32_t part)
{
    const cyto_product *p = &s->products[part];
    const double wanted = s->dose - amount;
    const double mark = p->graduation_mg * s->scale;
    const int vial = p->kind == CYTO_PRODUCT_VIAL;
    if (vial && !(mark > 0.0)) {
        if (cyto__compare(wanted, s->strength[part]) < 0) {
            consider(s, s->dose, part, wanted);
        }
        return;
    }
    const double marks[] = {cyto__steps_of(wanted, mark, CYTO_ROUND_DOWN),
                            cyto__steps_of(wanted, mark, CYTO_ROUND_UP)};
    for (int i = 0; i < 2; i++) {
        const double drawn = cyto__multiple(marks[i], mark);
        if (drawn > 0.0 && cyto__compare(drawn, s->strength[part]) < 0) {
            consider(s, amount + drawn, part, drawn);
        }
    }
}

static int may_be_part(const search *s, int32_t product)
{
    const cyto_product *p = &s->products[product];
    return p->kind == CYTO_PRODUCT_VIAL ? s->policy->use_partial_vials
                                        : p->kind == CYTO_PRODUCT_SYRINGE &&
                                              s->policy->use_graduations && p->graduation_mg > 0.0;
}

/* amount, the sum of the units so far, is below the dose: beyond the dose one more unit only
 * adds to the excess. */
static void combine(search *s, double amount, int32_t first)
{
    for (int32_t i = 0; i < s->n; i++) {
        if (may_be_part(s, i)) {
            consider_part(s, amount, i);
        }
    }
    for (int32_t i = first; i < s->n; i++) {
        const double more = amount + s->strength[i];
        s->used[s->units++] = i;
        consider(s, more, -1, 0.0);
        if (s->units < s->policy->units_max && cyto__compare(more, s->dose) < 0) {
            combine(s, more, i);
        }
        s->units--;
    }
}

void cyto__put_choices(cyto__sink *sink, const cyto_round_plan *plan)
{
    const int both = !isnan(plan->below_mg) && !isnan(plan->above_mg);
    cyto__put(sink, both ? "; the nearest doses are " : "; the nearest dose is ");
    if (!isnan(plan->below_mg)) {
        cyto__put_number(sink, plan->below_mg);
        cyto__put(sink, both ? " mg and " : " mg");
    }
    if (!isnan(plan->above_mg)) {
        cyto__put_number(sink, plan->above_mg);
        cyto__put(sink, " mg");
    }
}

/* Writes the message of the argument that check() refused. */
static cyto_status refuse_argument(cyto_error *error, cyto_status status, double dose_mg,
                                   const cyto_product *products, size_t n,
                                   const cyto_round_policy *policy)
{
    if (status == CYTO_E_CHOICE) {
        const char *refused = refused_choice(products, n, policy);
        return cyto__fail(error, status,
                          refused ? refused
                                  : "products: accepted: syringes, vials or tablets, of one kind");
    }
    if (status == CYTO_E_STRENGTH_MG || status == CYTO_E_GRADUATION_MG) {
        return cyto__fail(error, status,
                          "products: strength_mg 1e-6 to 1e5 mg; graduation_mg 0 (no marks; a "
                          "tablet's) or 1e-6 mg to the strength");
    }
    return status == CYTO_E_DOSE_MG
               ? cyto__check_dose(dose_mg, error)
               : cyto__refuse(error, status, "tolerance_percent", policy->tolerance_percent);
}

static cyto_status refuse(const search *s, cyto_error *error)
{
    char message[CYTO_MESSAGE_MAX];
    cyto__sink sink = cyto__sink_of(message, sizeof message);
    const int stated = !isnan(s->policy->tolerance_percent);
    if (stated) {
        cyto__put(&sink, "no product is within ");
        cyto__put_number(&sink, s->policy->tolerance_percent);
        cyto__put(&sink, " % of ");
        cyto__put_number(&sink, s->dose_mg);
        cyto__put(&sink, " mg as the policy rounds");
    } else {
        cyto__put(&sink,
                  "tolerance_percent: it must be stated where a dose is rounded; accepted: 0 to "
                  "100 %");
    }
    cyto__put_choices(&sink, s->plan);
    return cyto__fail(error, stated ? CYTO_E_ROUNDING : CYTO_E_TOLERANCE_PERCENT, message);
}

cyto_status cyto_round_to_product(double dose_mg, const cyto_product *products, size_t n,
                                  const cyto_round_policy *policy, cyto_round_plan *plan,
                                  cyto_error *error)
{
    cyto_status status = cyto__begin_plan(plan, error);
    if (status == CYTO_OK) {
        status = CYTO__NEED(error, {"products", products}, {"policy", policy});
    }
    if (status != CYTO_OK) {
        return status;
    }
    cyto_round_policy asked = CYTO_ROUND_POLICY_INIT;
    cyto_round_plan made = CYTO_ROUND_PLAN_INIT;
    search s;
    memset(&s, 0, sizeof s);
    if (cyto__policy_size(policy->size) == 0) {
        return CYTO_E_SIZE;
    }
    memcpy(&asked, policy, cyto__policy_size(policy->size));
    status = check(dose_mg, products, n, &asked);
    if (status != CYTO_OK) {
        return refuse_argument(error, status, dose_mg, products, n, &asked);
    }
    s.products = products;
    s.n = (int32_t)n;
    s.policy = &asked;
    s.dose_mg = dose_mg;
    s.plan = &made;
    set_scale(&s);
    combine(&s, 0.0, 0);
    made.exact_mg = dose_mg;
    if (made.units > 0) {
        cyto__plan_difference(&made);
    }
    if (asked.reduced && (made.notes & CYTO_NOTE_ROUNDED_UP)) {
        made.notes |= CYTO_NOTE_REDUCTION_ROUNDED_UP;
    }
    cyto__plan_out(&made, plan);
    return made.units > 0 ? CYTO_OK : refuse(&s, error);
}
