/* SPDX-License-Identifier: MIT */
/* Promises about every built-in protocol, at all its critical points: on each bound, on both sides of
 * it, and not known. Of a cytotoxic a worse value never yields more drug; no dose exceeds the full one,
 * before and after rounding; a dose stands only where every value that is not known agrees on it.
 *
 * Worse: a lower count or nadir, a higher enzyme, a higher grade, a state that has lasted longer
 * (test_axes.c holds the directions against the tables of grades). Which flag, event, count or size is
 * worse no rule says: not compared. Up to POINTS_MAX points (LATER_MAX after a reduction) the product of all
 * axes is walked whole; beyond, every two axes against each other, with the others at each of four backgrounds. */
#include "tests.h"

#include "decision.h"
#include "small.h"
#include "units.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define POINTS_MAX 120000
#define LATER_MAX  10000
#define VALUES_MAX 80

typedef struct answer {
    int32_t now, agreed, possible;                                 /* possible 0: nobody is there */
    double exact_mg[CYTO__DRUGS_MAX], rounded_mg[CYTO__DRUGS_MAX]; /* 0: none is given; NaN: open */
} answer;

typedef struct walk {
    const cyto_protocol *p;
    patient *q;
    int32_t count[CYTO__AXES_MAX]; /* values, from the mildest or lowest to the worst or highest */
    double values[CYTO__AXES_MAX][VALUES_MAX];
    int32_t at[CYTO__AXES_MAX];               /* -1: not known */
    int32_t axes[CYTO__AXES_MAX], axis_count; /* walked now */
    answer *table;
    long points, pairs, skips, broken;
    int whole;       /* 2: the product of all axes; 1: by pairs after a reduction; 0: by pairs */
    char first[512]; /* what was broken first */
} walk;

/* What a source prints although it breaks a promise: a dose above the full one, by so many percent of it
 * at most; the answer refers. */
static const struct {
    const char *protocol, *rule;
    double percent;
} printed[] = {
    /* US label: 125 % of the prior course after nadirs above 100,000 and 2000 */
    {"carboplatin-single-agent-label", "nadir-125", 125.0},
};
#define PRINTED_COUNT (sizeof printed / sizeof printed[0])
static long printed_used[PRINTED_COUNT];

/* ---- critical values --------------------------------------------------------------------- */

static int is_directed(const cyto__axis *axis)
{
    return cyto__worse_direction(axis) != 0;
}

static void add_value(walk *w, int32_t axis, double value)
{
    double least;
    double most;
    cyto__axis_range(&w->p->axes[axis], &least, &most);
    for (int32_t i = 0; i < w->count[axis]; i++) {
        if (w->values[axis][i] == value) {
            return;
        }
    }
    if (value >= least && value <= most) {
        ck_assert_int_lt(w->count[axis], VALUES_MAX);
        w->values[axis][w->count[axis]++] = value;
    }
}

static int ascending(const void *a, const void *b)
{
    const double x = *(const double *)a;
    const double y = *(const double *)b;
    return (x > y) - (x < y);
}

static void make_values(walk *w, int32_t axis)
{
    const cyto__axis *a = &w->p->axes[axis];
    double before = 0.0;
    for (int32_t i = 0; i < a->bound_count; i++) {
        const double bound = a->bounds[i];
        const int whole = cyto__is_whole(a);
        add_value(w, axis, whole ? bound - 1.0 : (before + bound) / 2.0);
        add_value(w, axis, bound);
        add_value(w, axis, whole ? bound + 1.0 : bound * 1.001);
        before = bound;
    }
    qsort(w->values[axis], (size_t)w->count[axis], sizeof(double), ascending);
    for (int32_t i = 0; cyto__worse_direction(a) < 0 && i < w->count[axis] / 2;
         i++) { /* the lowest count is the worst */
        const double other = w->values[axis][w->count[axis] - 1 - i];
        w->values[axis][w->count[axis] - 1 - i] = w->values[axis][i];
        w->values[axis][i] = other;
    }
}

/* ---- one point --------------------------------------------------------------------------- */

static void breaks(walk *w, const char *what)
{
    if (w->broken++ > 0) {
        return;
    }
    cyto__sink sink = cyto__sink_of(w->first, sizeof w->first);
    cyto__put(&sink, w->p->id);
    cyto__put(&sink, ": ");
    cyto__put(&sink, what);
    for (int32_t i = 0; i < w->p->axis_count; i++) {
        cyto__put(&sink, "; ");
        cyto__put_axis(&sink, &w->p->axes[i]);
        cyto__put(&sink, " ");
        if (w->at[i] < 0) {
            cyto__put(&sink, "not known");
        } else {
            cyto__put_number(&sink, w->values[i][w->at[i]]);
        }
    }
}

/* A limit that makes the multiple: of the amount, or of any. 0: no laboratory value is that. */
static int take_lab(walk *w, int32_t first)
{
    const cyto__axis *of = &w->p->axes[first];
    const cyto__analyte *analyte = cyto__analyte_of(of->analyte);
    cyto_fact *fact = know(w->q, of->kind, of->name, analyte->usual_high);
    int amounts = 0;
    int unknown = 0;
    fact->unit = analyte->unit;
    for (int32_t i = 0; i < w->p->axis_count; i++) {
        const cyto__axis *axis = &w->p->axes[i];
        if (axis->kind == of->kind && axis->analyte == of->analyte && !axis->times) {
            amounts += w->at[i] >= 0;
            unknown += w->at[i] < 0;
            fact->low = fact->high = w->at[i] >= 0 ? w->values[i][w->at[i]] : 0.0;
            fact->unit = axis->unit;
        }
    }
    for (int32_t i = 0; i < w->p->axis_count; i++) {
        const cyto__axis *axis = &w->p->axes[i];
        double *const limits[] = {NULL, &fact->uln, &fact->lln, &fact->baseline};
        if (axis->kind == of->kind && axis->analyte == of->analyte && axis->times &&
            w->at[i] >= 0) {
            *limits[axis->times] = fact->low / w->values[i][w->at[i]];
        }
    }
    return (amounts || !unknown) && !(fact->lln > fact->uln);
}

static int is_first(const walk *w, int32_t axis)
{
    for (int32_t i = 0; i < axis; i++) {
        if (w->p->axes[i].kind == w->p->axes[axis].kind &&
            w->p->axes[i].analyte == w->p->axes[axis].analyte && w->at[i] >= 0) {
            return 0;
        }
    }
    return 1;
}

/* The facts of the point; the first fixed ones are the sizes and earlier doses. 0: nobody is there. */
static int take_facts(walk *w, size_t fixed)
{
    int possible = 1;
    w->q->fact_count = fixed;
    for (int32_t i = 0; i < w->p->axis_count; i++) {
        const cyto__axis *axis = &w->p->axes[i];
        if (w->at[i] >= 0 && axis->analyte) {
            possible &= !is_first(w, i) || take_lab(w, i);
        } else if (w->at[i] >= 0) {
            know(w->q, axis->kind, axis->name, w->values[i][w->at[i]]);
        }
    }
    return possible;
}

static int asks_for_size(const cyto_protocol *p, const char *name)
{
    for (int32_t i = 0; i < p->axis_count; i++) {
        if (p->axes[i].kind == CYTO_FACT_SIZE && strcmp(p->axes[i].name, name) == 0) {
            return 1;
        }
    }
    return 0;
}

static double yield_of(int32_t now, int agreed, double mg)
{
    return now == CYTO_NOW_OMIT || now == CYTO_NOW_HOLD || now == CYTO_NOW_STOP ? 0.0
           : now == CYTO_NOW_GIVE && agreed                                     ? mg
                                                                                : NONE;
}

static int is_printed(const walk *w, const cyto__dose *dose)
{
    for (size_t i = 0; i < PRINTED_COUNT; i++) {
        if (strcmp(w->p->id, printed[i].protocol) == 0 &&
            strcmp(w->p->rules[dose->rule].id, printed[i].rule) == 0 && dose->refer &&
            cyto__compare(dose->percent_of_full, printed[i].percent) <= 0) {
            printed_used[i]++;
            return 1;
        }
    }
    return 0;
}

/* No dose that is no number, none above the full one; flat doses have no full one to exceed. */
static void check_dose(walk *w, int32_t drug, const cyto_answer *a)
{
    const cyto__drug *unit = &w->p->drugs[drug];
    if (!a->agreed || a->alternatives == 0) {
        if (!isnan(a->exact_mg) || !isnan(a->rounded_mg) || !isnan(a->dose)) {
            breaks(w, "a dose although the answers differ");
        }
        return;
    }
    const cyto__summary s = cyto__summarize(w->q->decision, drug, -1);
    for (int32_t i = 0; i < s.common->dose_count; i++) {
        const cyto__dose *dose = &s.common->doses[i];
        int32_t needs = CYTO__NEEDS_NOTHING;
        const double full_mg = cyto__exact_mg(w->q->decision, unit, unit->full, &needs);
        const int sizeless = dose->needs == CYTO__NEEDS_WEIGHT ? asks_for_size(w->p, "weight_kg")
                             : dose->needs == CYTO__NEEDS_BSA
                                 ? asks_for_size(w->p, "bsa_m2") ||
                                       asks_for_size(w->p, "weight_kg") ||
                                       asks_for_size(w->p, "height_cm")
                                 : 0;
        if (isnan(dose->exact_mg) ? dose->needs != CYTO__NO_LEVEL && !sizeless
                                  : !(dose->exact_mg > 0.0 && isfinite(dose->exact_mg))) {
            breaks(w, "a dose that is no number above 0");
        }
        if (cyto__compare(isnan(dose->exact_mg) ? 0.0 : dose->exact_mg, full_mg) > 0 &&
            !is_printed(w, dose)) {
            breaks(w, "a dose above the full one");
        }
        if (dose->rounding == CYTO_OK && dose->reduced &&
            cyto__compare(dose->plan.rounded_mg, full_mg) > 0) {
            breaks(w, "a reduced dose rounded above the full one");
        }
    }
}

static answer ask(walk *w, size_t fixed)
{
    answer result;
    memset(&result, 0, sizeof result);
    char message[CYTO_MESSAGE_MAX] = "";
    const int possible = take_facts(w, fixed);
    const cyto_status status = possible ? decided_status(w->q, w->p, message) : CYTO_E_DATA;
    if (!possible || (status == CYTO_E_DATA && strstr(message, ": stated is "))) {
        for (int32_t i = 0; i < w->p->drug_count; i++) { /* a value of another grade */
            result.exact_mg[i] = result.rounded_mg[i] = NONE;
        }
        return result;
    }
    ck_assert_msg(status == CYTO_OK, "%s", message);
    result.possible = 1;
    for (int32_t i = 0; i < w->p->drug_count; i++) {
        cyto_answer a;
        cyto_answer_init(&a, sizeof a);
        ck_assert_int_eq(cyto_decision_answer(w->q->decision, w->p->drugs[i].name, -1, &a),
                         CYTO_OK);
        check_dose(w, i, &a);
        result.now = i == 0 ? a.now : result.now;
        result.agreed = i == 0 ? a.agreed : result.agreed;
        result.exact_mg[i] = yield_of(a.now, a.agreed, a.exact_mg);
        result.rounded_mg[i] = yield_of(a.now, a.agreed, a.rounded_mg);
    }
    w->points++;
    return result;
}

/* ---- lines ------------------------------------------------------------------------------- */

static int more(double worse, double better)
{
    return !isnan(worse) && !isnan(better) && cyto__compare(worse, better) > 0;
}

static void compare(walk *w, const answer *better, const answer *worse)
{
    for (int32_t i = 0; i < w->p->drug_count; i++) {
        const int open = isnan(better->exact_mg[i]) || isnan(worse->exact_mg[i]);
        w->pairs += !open;
        w->skips += open;
        if (more(worse->exact_mg[i], better->exact_mg[i]) ||
            more(worse->rounded_mg[i], better->rounded_mg[i])) {
            breaks(w, "a worse value yields more drug");
        }
    }
}

/* Along one axis, all else equal; table[i * stride] are its answers. */
static void check_line(walk *w, int32_t axis, const answer *table, size_t stride, size_t fixed)
{
    const int32_t here = w->at[axis];
    for (int32_t i = 0; w->p->cytotoxic && is_directed(&w->p->axes[axis]) && i < w->count[axis];
         i++) {
        for (int32_t k = 0; k < i; k++) {
            w->at[axis] = i;
            compare(w, &table[(size_t)k * stride], &table[(size_t)i * stride]);
        }
    }
    w->at[axis] = -1; /* not known: a dose only where all agree */
    const answer unknown = ask(w, fixed);
    for (int32_t i = 0; i < w->count[axis] && unknown.agreed; i++) {
        const answer *known = &table[(size_t)i * stride];
        if (!known->possible) {
            continue;
        }
        if (!known->agreed || known->now != unknown.now ||
            (!isnan(unknown.exact_mg[0]) && !cyto__same(known->exact_mg[0], unknown.exact_mg[0]))) {
            breaks(w, "an answer to what is not known that one of its values contradicts");
        }
    }
    w->at[axis] = here;
}

static size_t product(const walk *w)
{
    size_t n = 1;
    for (int32_t i = 0; i < w->axis_count && n <= POINTS_MAX; i++) {
        n *= (size_t)w->count[w->axes[i]];
    }
    return n;
}

static void enter(walk *w, size_t point)
{
    for (int32_t i = 0; i < w->axis_count; i++) {
        const size_t n = (size_t)w->count[w->axes[i]];
        w->at[w->axes[i]] = (int32_t)(point % n);
        point /= n;
    }
}

static void walk_axes(walk *w, size_t fixed)
{
    const size_t n = product(w);
    for (size_t point = 0; point < n; point++) {
        enter(w, point);
        w->table[point] = ask(w, fixed);
    }
    size_t stride = 1;
    for (int32_t i = 0; i < w->axis_count; i++) {
        const size_t values = (size_t)w->count[w->axes[i]];
        for (size_t point = 0; point < n; point++) {
            if (point / stride % values == 0) {
                enter(w, point);
                check_line(w, w->axes[i], &w->table[point], stride, fixed);
            }
        }
        stride *= values;
    }
}

/* ---- one protocol ------------------------------------------------------------------------ */

/* mild and low; mild and high; worst and high (flags stay no); nothing known */
static void set_background(walk *w, int kind)
{
    for (int32_t i = 0; i < w->p->axis_count; i++) {
        const int high = is_directed(&w->p->axes[i]) ? kind == 2 : kind > 0;
        w->at[i] = kind == 3                                      ? -1
                   : high && w->p->axes[i].kind != CYTO_FACT_FLAG ? w->count[i] - 1
                                                                  : 0;
    }
}

static void walk_pairs(walk *w, size_t fixed)
{
    w->axis_count = 2;
    for (int32_t i = 0; i < w->p->axis_count; i++) {
        for (int32_t k = 0; k < i; k++) {
            /* With nothing else known a point is thousands of worlds: each axis with its neighbour. */
            for (int kind = 0; kind < (k == i - 1 ? 4 : 3); kind++) {
                set_background(w, kind);
                w->axes[0] = i;
                w->axes[1] = k;
                walk_axes(w, fixed);
            }
        }
    }
}

/* As at the start of treatment, and after a reduction with all that may be pending. */
static void know_course(walk *w, int later)
{
    for (int32_t i = 0; i < w->p->drug_count; i++) {
        for (int32_t of = CYTO_OF_STARTING; of <= CYTO_OF_PREVIOUS; of++) {
            earlier_dose(w->q, w->p->drugs[i].name, of, w->p->drugs[i].full * (later ? 0.7 : 1.0));
        }
    }
    static char names[CYTO__RULES_MAX][192];
    for (int32_t i = 0; later && i < w->p->rule_count; i++) {
        if (w->p->rules[i].resume >= 0) {
            snprintf(names[i], sizeof names[i], "%s/%s", w->p->id, w->p->rules[i].id);
            know(w->q, CYTO_FACT_PENDING, names[i], 1.0);
        }
    }
}

static void know_size(walk *w, const char *name, double value)
{
    if (!asks_for_size(w->p, name) && !isnan(value)) {
        know(w->q, CYTO_FACT_SIZE, name, value);
    }
}

static walk *walked(const cyto_protocol *p)
{
    walk *w = calloc(1, sizeof *w);
    ck_assert_ptr_nonnull(w);
    w->p = p;
    w->table = malloc(POINTS_MAX * sizeof *w->table);
    ck_assert_ptr_nonnull(w->table);
    size_t whole = 1;
    for (int32_t i = 0; i < p->axis_count; i++) {
        make_values(w, i);
        whole = whole > POINTS_MAX ? whole : whole * (size_t)w->count[i];
    }
    for (int later = 0; later < 2; later++) {
        w->q = sizeless_patient();
        w->q->policy.rounding = CYTO_ROUNDING_NEAREST;
        w->q->policy.units_max = 2;
        know_size(w, "height_cm", asks_for_size(p, "bsa_m2") ? NONE : 160.0);
        know_size(w, "weight_kg", 50.0);
        know_course(w, later);
        const size_t fixed = w->q->fact_count;
        if (whole <= (later ? LATER_MAX : POINTS_MAX)) {
            w->axis_count = p->axis_count;
            for (int32_t i = 0; i < p->axis_count; i++) {
                w->axes[i] = i;
            }
            walk_axes(w, fixed);
        } else {
            walk_pairs(w, fixed);
        }
        no_patient(w->q);
    }
    w->whole = whole <= LATER_MAX ? 2 : whole <= POINTS_MAX;
    return w;
}

static void free_walk(walk *w)
{
    free(w->table);
    free(w);
}

/* ---- tests ------------------------------------------------------------------------------- */

START_TEST(invariants_hold_for_every_builtin)
{
    static const char *const ways[] = {"by pairs", "all; by pairs after a reduction", "all"};
    long pairs = 0;
    int32_t cytotoxics = 0;
    for (int32_t i = 0; i < cyto_protocol_count(); i++) {
        cyto_protocol *p;
        ck_assert_int_eq(cyto_protocol_find(cyto_protocol_id_of(i), &p, NULL), CYTO_OK);
        walk *w = walked(p);
        printf("invariants: %s: %ld points (%s), %ld comparable pairs, %ld skipped\n", p->id,
               w->points, ways[w->whole], w->pairs, w->skips);
        ck_assert_msg(w->broken == 0, "%ld times: %s", w->broken, w->first);
        ck_assert_int_gt(w->points, 0);
        ck_assert_msg(!p->cytotoxic || w->pairs > 0, "%s: nothing compared", p->id);
        cytotoxics += p->cytotoxic;
        pairs += w->pairs;
        free_walk(w);
        cyto_protocol_free(p);
    }
    ck_assert(cyto_protocol_count() == 0 || (cytotoxics > 0 && pairs > 0));
    /* An exception that nothing needs would hide one that something does. */
    for (size_t i = 0; i < PRINTED_COUNT; i++) {
        ck_assert_msg(printed_used[i] > 0, "%s/%s", printed[i].protocol, printed[i].rule);
    }
}
END_TEST

/* Each breaks one promise: the walk must see it. */
static const struct {
    const char *rules, *broken; /* NULL: nothing is */
} planted[] = {
    {RULE("a", PLT("'at_least':50"), GIVE("100")) "," RULE("b", PLT("'below':50"), GIVE("50")),
     NULL},
    {RULE("a", PLT("'at_least':50"), GIVE("50")) "," RULE("b", PLT("'below':50"), GIVE("100")),
     "a worse value yields more drug"},
    {RULE("a", PLT("'above':50"), GIVE("50")) "," RULE("b", PLT("'below':50"), HOLD) "," RULE(
         "c", PLT("'equals':50"), GIVE("51")), /* on the bound alone */
     "a worse value yields more drug"},
    {RULE("a", PLT("'at_least':50"), HOLD) "," RULE("b", PLT("'below':25"), GIVE("50")),
     "a worse value yields more drug"}, /* across a gap */
    {RULE("a", "{'nadir':'neutrophils','unit':'10*9/L','at_least':0.5}", GIVE("50")) "," RULE(
         "b", "{'nadir':'neutrophils','unit':'10*9/L','below':0.5}", GIVE("75")),
     "a worse value yields more drug"},
    {RULE("a", "{'finding':'neuropathy','at_most':2}",
          GIVE("75")) "," RULE("b", "{'finding':'neuropathy','at_least':3}", GIVE("100")),
     "a worse value yields more drug"},
    {RULE("a", "{'days':'fever','below':3}", HOLD) "," RULE("b", "{'days':'fever','at_least':3}",
                                                            GIVE("100")),
     "a worse value yields more drug"},
    {RULE("a", "{'days_since':'clot','below':3}",
          HOLD) "," RULE("b", "{'days_since':'clot','at_least':3}", GIVE("100")),
     NULL}, /* not compared */
    {RULE("a", "{'lab':'bilirubin','times':'uln','at_most':1.25}",
          GIVE("100")) "," RULE("b", "{'lab':'bilirubin','times':'uln','above':1.25}", GIVE("50")),
     NULL},
    {RULE("a", "{'lab':'bilirubin','times':'uln','at_most':1.25}",
          GIVE("50")) "," RULE("b", "{'lab':'bilirubin','times':'uln','above':1.25}", GIVE("100")),
     "a worse value yields more drug"},
    {RULE("a", "{'lab':'bilirubin','unit':'umol/L','at_most':26}",
          GIVE("50")) "," RULE("b", "{'lab':'bilirubin','unit':'umol/L','above':26}", GIVE("100")),
     "a worse value yields more drug"},
    {RULE("a", "{'lab':'creatinine-clearance','unit':'mL/min','at_least':50}", GIVE("75")) "," RULE(
         "b", "{'lab':'creatinine-clearance','unit':'mL/min','below':50}", GIVE("100")),
     "a worse value yields more drug"},
    {RULE("a", "{'lab':'potassium','unit':'mmol/L','at_least':3}",
          GIVE("75")) "," RULE("b", "{'lab':'potassium','unit':'mmol/L','below':3}", GIVE("100")),
     NULL}, /* not compared */
    {RULE("a", "{'grade':'neutrophil-count-decreased','at_most':2}", GIVE("75")) "," RULE(
         "b", "{'grade':'neutrophil-count-decreased','at_least':3}", GIVE("100")),
     "a worse value yields more drug"},
    {RULE("a", "{'grade':'neutrophil-count-decreased','at_most':2}", GIVE("100")) "," RULE(
         "b", "{'grade':'neutrophil-count-decreased','at_least':3}",
         GIVE("75")) "," RULE("c", ANC("'below':0.5"), HOLD), /* a value and its grade */
     NULL},
    {RULE("a", "{'size':'age_years','below':60}",
          GIVE("75")) "," RULE("b", "{'size':'age_years','at_least':60}", GIVE("100")),
     NULL}, /* not compared */
    {RULE("a", "{'size':'bsa_m2','below':1.5}",
          GIVE("75")) "," RULE("b", "{'size':'bsa_m2','at_least':1.5}", GIVE("150")),
     "a dose above the full one"},
    {RULE("a", "{'size':'weight_kg','below':60}",
          GIVE("75")) "," RULE("b", "{'size':'weight_kg','at_least':60}", GIVE("100")),
     NULL},
    {RULE("a", PLT("'at_least':50"), GIVE("100")) "," RULE(
         "b", PLT("'below':50"), "{'now':'hold','dose':{'amount':90,'unit':'mg/m2'}}"),
     "a dose above the full one"},
    {RULE("a", PLT("'at_least':50"), GIVE("100")) "," RULE(
         "b", PLT("'below':50"), "{'now':'give','dose':{'percent':0,'of':'label'}}"),
     "a dose that is no number above 0"},
};

START_TEST(a_planted_protocol_is_seen)
{
    cyto_protocol *p = small_with(CYTOTOXIC, PACLITAXEL, "'scale':'ctcae-5.0',", planted[_i].rules);
    walk *w = walked(p);
    ck_assert_int_eq(w->broken > 0, planted[_i].broken != NULL);
    ck_assert_msg(!planted[_i].broken || strstr(w->first, planted[_i].broken) != NULL, "%s",
                  w->first);
    free_walk(w);
    cyto_protocol_free(p);
}
END_TEST

Suite *invariants_suite(void)
{
    Suite *suite = suite_create("invariants");
    TCase *tests = tcase_create("invariants");
    tcase_set_timeout(tests, 600);
    tcase_add_test(tests, invariants_hold_for_every_builtin);
    tcase_add_loop_test(tests, a_planted_protocol_is_seen, 0,
                        (int)(sizeof planted / sizeof planted[0]));
    suite_add_tcase(suite, tests);
    return suite;
}
