/* SPDX-License-Identifier: MIT */
/* Replays a course: every lab graded, every dose worked out, what differs from the report listed. */
#include "course.h"

#include <cytodose/body.h>
#include <cytodose/dose.h>

#include <math.h>
#include <string.h>

typedef struct replayer {
    cyto__replay *replay;
    cyto_error *error;
    const cyto__course_day *day;
} replayer;

static cyto_status fail(const replayer *r, cyto_status status, const char *field,
                        const char *message)
{
    char text[CYTO_MESSAGE_MAX];
    cyto__sink sink = cyto__sink_of(text, sizeof text);
    if (r->day) {
        cyto__put(&sink, r->day->id);
        cyto__put(&sink, ": ");
    }
    if (field) {
        cyto__put(&sink, field);
        cyto__put(&sink, ": ");
    }
    cyto__put(&sink, message);
    return cyto__fail(r->error, status, text);
}

/* ---- options ---------------------------------------------------------------------------- */

cyto_status cyto_replay_options_init(cyto_replay_options *options, size_t size)
{
    if (!options) {
        return CYTO_E_NULL;
    }
    if (size < sizeof *options) {
        return CYTO_E_SIZE;
    }
    memset(options, 0, sizeof *options);
    options->size = (uint32_t)sizeof *options;
    options->height_cm = (double)NAN;
    options->weight_kg = (double)NAN;
    return CYTO_OK;
}

static cyto_status unknown_scale(const replayer *r, const char *name, size_t length)
{
    char message[CYTO_MESSAGE_MAX];
    cyto__sink sink = cyto__sink_of(message, sizeof message);
    cyto__put(&sink, "unknown scale \"");
    cyto__put_n(&sink, name, length < 40 ? length : 40);
    cyto__put(&sink, "\"; accepted: ");
    for (int32_t i = 0; i < cyto_scale_count(); i++) {
        cyto__put(&sink, i > 0 ? ", " : "");
        cyto__put(&sink, cyto_scale_name(i));
    }
    return fail(r, CYTO_E_NAME, NULL, message);
}

/* What a report's grades are most likely of: the editions of CTCAE, and the severity of anaemia. */
static const char usual_scales[] = "ctcae-3.0,ctcae-4.03,ctcae-5.0,ctcae-6.0,who-2011-anaemia";

static cyto_status choose_scales(const replayer *r, const char *names)
{
    cyto__replay *replay = r->replay;
    for (const char *at = names ? names : usual_scales;; at += strcspn(at, ",") + 1) {
        const size_t n = strcspn(at, ",");
        const char *found = NULL;
        for (int32_t i = 0; i < cyto_scale_count(); i++) {
            const char *name = cyto_scale_name(i);
            found = strlen(name) == n && memcmp(name, at, n) == 0 ? name : found;
        }
        if (!found || replay->scale_count == CYTO__SCALES_MAX) {
            return unknown_scale(r, at, n);
        }
        replay->scales[replay->scale_count++] = found;
        if (at[n] == '\0') {
            return CYTO_OK;
        }
    }
}

static cyto_status fail_range(const replayer *r, cyto_status status, double value)
{
    char message[CYTO_MESSAGE_MAX];
    cyto_status_message(status, value, message, sizeof message, NULL);
    return fail(r, status, NULL, message);
}

static cyto_status choose_size(const replayer *r, const cyto_replay_options *options)
{
    cyto__replay *replay = r->replay;
    const cyto_course *course = replay->course;
    replay->height_given = !isnan(options->height_cm);
    replay->weight_given = !isnan(options->weight_kg);
    replay->height_cm = replay->height_given ? options->height_cm : course->height_cm;
    replay->weight_kg = replay->weight_given ? options->weight_kg : course->weight_kg;
    replay->bsa_m2 = (double)NAN;
    replay->bsa_formula = options->bsa_formula;
    if (!cyto_bsa_formula_name(options->bsa_formula)) {
        return fail(r, CYTO_E_CHOICE, "bsa_formula", "must be named: there is no default formula");
    }
    if (replay->height_given && cyto__in_range(CYTO_E_HEIGHT_CM, replay->height_cm) != CYTO_OK) {
        return fail_range(r, CYTO_E_HEIGHT_CM, replay->height_cm);
    }
    if (replay->weight_given && cyto__in_range(CYTO_E_WEIGHT_KG, replay->weight_kg) != CYTO_OK) {
        return fail_range(r, CYTO_E_WEIGHT_KG, replay->weight_kg);
    }
    if (isnan(replay->height_cm) || isnan(replay->weight_kg)) {
        return CYTO_OK; /* an error only where a dose needs it */
    }
    const cyto_status status = cyto_bsa(options->bsa_formula, course->sex, replay->height_cm,
                                        replay->weight_kg, &replay->bsa_m2, &replay->bsa_notes);
    return status == CYTO_OK ? status
                             : fail(r, status, "body surface area", cyto_status_text(status));
}

/* ---- grades ----------------------------------------------------------------------------- */

static const char *term_of(int32_t analyte)
{
    for (int32_t i = 0; analyte && i < cyto_term_count(); i++) {
        if (cyto_term_analyte(cyto_term_name(i)) == analyte) {
            return cyto_term_name(i);
        }
    }
    return NULL;
}

static cyto_status grade_one(const replayer *r, cyto__graded *g, int32_t scale)
{
    const cyto_course *course = r->replay->course;
    const cyto_criterion *criterion;
    cyto_grade_init(&g->grade[scale], sizeof g->grade[scale]);
    if (cyto_criterion_find(r->replay->scales[scale], g->term, NULL, &criterion) != CYTO_OK) {
        return CYTO_OK; /* the scale does not have this term */
    }
    cyto_lab lab;
    cyto_lab_init(&lab, sizeof lab);
    cyto_lab_set_reading(&lab, &g->lab->reading);
    lab.lln = g->lab->lln;
    lab.uln = g->lab->uln;
    lab.sex = course->sex;
    lab.age_years = course->age_years;
    lab.pregnant = course->pregnant;
    const cyto_status status = cyto_grade_lab(criterion, &lab, &g->grade[scale]);
    if (status != CYTO_OK) {
        char message[CYTO_MESSAGE_MAX];
        cyto_grade_message(criterion, &lab, status, message, sizeof message, NULL);
        return fail(r, status, NULL, message);
    }
    g->has[scale] = 1;
    return CYTO_OK;
}

static cyto_status grade_lab(const replayer *r, const cyto__course_lab *lab, cyto__graded *g)
{
    g->lab = lab;
    g->term = term_of(lab->analyte);
    for (int32_t i = 0; g->term && i < r->day->reported_count; i++) {
        if (cyto__text_is(r->day->reported[i].term, g->term)) {
            g->reported = &r->day->reported[i];
        }
    }
    cyto_status status = CYTO_OK;
    for (int32_t s = 0; g->term && s < r->replay->scale_count && status == CYTO_OK; s++) {
        status = grade_one(r, g, s);
    }
    return status;
}

int cyto__grade_differs(const cyto__graded *graded, int32_t scale)
{
    const cyto_grade *g = &graded->grade[scale];
    return graded->reported && graded->has[scale] &&
           (graded->reported->grade < g->low || graded->reported->grade > g->high);
}

/* ---- doses ------------------------------------------------------------------------------ */

/* The weight was printed for one date; any other treatment rests on it by assumption. */
static int weight_is_assumed(const cyto__replay *replay, const cyto__course_day *day)
{
    return !replay->weight_given && !(day->at && replay->course->weight_at &&
                                      cyto__text_is(day->at, replay->course->weight_at));
}

static cyto_status size_for(const replayer *r, int32_t basis, cyto__dosed *d)
{
    const cyto__replay *replay = r->replay;
    d->size = (double)NAN;
    if (basis == CYTO__PER_M2 && isnan(replay->height_cm)) {
        return fail(r, CYTO_E_HEIGHT_CM, d->treatment->drug,
                    "a mg/m2 dose needs height_cm, which the case neither prints nor assumes");
    }
    if (basis != CYTO__FLAT && isnan(replay->weight_kg)) {
        return fail(r, CYTO_E_WEIGHT_KG, d->treatment->drug,
                    "this dose needs weight_kg, which the case does not print");
    }
    if (basis == CYTO__PER_M2) {
        d->size = replay->bsa_m2;
        d->height_assumed = replay->course->height_assumed && !replay->height_given;
    } else if (basis == CYTO__PER_KG) {
        d->size = replay->weight_kg;
    }
    d->weight_assumed = basis != CYTO__FLAT && weight_is_assumed(replay, r->day);
    return CYTO_OK;
}

static cyto_status amount(const cyto__dose_text *dose, double size, double *mg)
{
    switch (dose->basis) {
    case CYTO__PER_M2:
        return cyto_dose_per_m2(dose->value, size, mg);
    case CYTO__PER_KG:
        return cyto_dose_per_kg(dose->value, size, mg);
    default:
        *mg = dose->value;
        return CYTO_OK;
    }
}

/* Whole syringes, to the nearest; a reduced dose may go up here, and the record says so: the case
 * shows what was given, it does not advise. */
static cyto_status to_syringes(const cyto__course_treatment *t, cyto__dosed *d)
{
    cyto_product products[CYTO_PRODUCTS_MAX];
    memset(products, 0, sizeof products);
    for (int32_t i = 0; i < t->syringe_count; i++) {
        products[i].size = (uint32_t)sizeof products[i];
        products[i].strength_mg = t->syringes_mg[i];
    }
    cyto_round_policy policy;
    cyto_round_policy_init(&policy, sizeof policy);
    policy.direction = CYTO_ROUND_HALF_DOWN;
    policy.reduced = !isnan(t->percent_of) && t->percent_of < 100.0;
    policy.reduced_may_round_up = 1;
    d->rounded = 1;
    return cyto_round_to_product(d->exact_mg, products, (size_t)t->syringe_count, &policy,
                                 &d->plan);
}

static cyto_status dose_one(const replayer *r, const cyto__course_treatment *t, cyto__dosed *d)
{
    d->treatment = t;
    d->size = d->full_mg = d->exact_mg = d->percent_of_full = (double)NAN;
    d->given_percent_by = d->given_percent_of_full = (double)NAN;
    cyto_round_plan_init(&d->plan, sizeof d->plan);
    d->plan.size = (uint32_t)sizeof d->plan;
    cyto__expose(r->replay, d);
    if (!t->dose.printed) {
        return CYTO_OK;
    }
    cyto_status status = size_for(r, t->dose.basis, d);
    if (status != CYTO_OK) {
        return status;
    }
    status = amount(&t->dose, d->size, &d->full_mg);
    d->exact_mg = d->full_mg;
    if (status == CYTO_OK && !isnan(t->percent_of)) {
        d->percent_of_full = t->percent_of;
        status = cyto_percent_of(t->percent_of, d->full_mg, &d->exact_mg);
    }
    if (status == CYTO_OK && t->full.printed && t->full.value > 0.0) {
        d->percent_of_full = t->dose.value * 100.0 / t->full.value;
    }
    if (status == CYTO_OK && t->syringe_count > 0 && d->exact_mg > 0.0) {
        status = to_syringes(t, d);
    }
    if (status != CYTO_OK) {
        return fail(r, status, t->drug, cyto_status_text(status));
    }
    if (!isnan(t->given_mg) && d->exact_mg > 0.0) {
        d->given_percent_by = (t->given_mg - d->exact_mg) * 100.0 / d->exact_mg;
        d->given_percent_of_full = t->given_mg * 100.0 / d->full_mg;
    }
    return CYTO_OK;
}

int cyto__dose_differs(const cyto__dosed *dosed)
{
    return !isnan(dosed->given_percent_by) &&
           !cyto__same(dosed->treatment->given_mg, dosed->exact_mg);
}

/* ---- the whole -------------------------------------------------------------------------- */

/* Whoever writes the record decides anew; that it can be done is found out here. */
static cyto_status try_decision(const replayer *r, const cyto__course_decision *asked)
{
    cyto_error inner;
    cyto_error_init(&inner, sizeof inner);
    for (int32_t i = 0; i < asked->protocol_count; i++) {
        const cyto_status status = cyto__replay_decide(r->replay, asked, i, &inner);
        if (status != CYTO_OK) {
            return fail(r, status, cyto_protocol_id(asked->protocols[i]), inner.message);
        }
    }
    return CYTO_OK;
}

/* The case shows what was given, it does not advise: a reduced dose may round up, and it is said. */
static cyto_status prepare_decisions(const replayer *r)
{
    cyto__replay *replay = r->replay;
    cyto_policy_init(&replay->policy, sizeof replay->policy);
    replay->policy.bsa_formula = replay->bsa_formula;
    replay->policy.rounding = CYTO_ROUNDING_NEAREST;
    replay->policy.reduced_may_round_up = 1;
    return replay->course->protocol_count == 0 ? CYTO_OK : cyto_decision_new(&replay->decision);
}

static cyto_status replay_day(replayer *r, int32_t index)
{
    cyto__replay_day *out = &r->replay->days[index];
    const cyto__course_day *day = &r->replay->course->days[index];
    cyto__arena *arena = &r->replay->arena;
    out->day = day;
    r->day = day;
    out->graded = cyto__arena_array(arena, (size_t)day->lab_count, sizeof *out->graded);
    out->dosed = cyto__arena_array(arena, (size_t)day->treatment_count, sizeof *out->dosed);
    if (arena->failed) {
        return fail(r, CYTO_E_MEMORY, NULL, cyto_status_text(CYTO_E_MEMORY));
    }
    cyto_status status = CYTO_OK;
    for (int32_t i = 0; i < day->lab_count && status == CYTO_OK; i++) {
        status = grade_lab(r, &day->labs[i], &out->graded[i]);
    }
    for (int32_t i = 0; i < day->treatment_count && status == CYTO_OK; i++) {
        status = dose_one(r, &day->treatments[i], &out->dosed[i]);
    }
    for (int32_t i = 0; i < day->decision_count && status == CYTO_OK; i++) {
        status = try_decision(r, &day->decisions[i]);
    }
    return status;
}

static int any_scale_differs(const cyto__replay *replay, const cyto__graded *g)
{
    for (int32_t s = 0; s < replay->scale_count; s++) {
        if (cyto__grade_differs(g, s)) {
            return 1;
        }
    }
    return 0;
}

/* Counts them when out is NULL. */
static int32_t list_differences(const cyto__replay *replay, cyto__difference *out)
{
    int32_t n = 0;
    for (int32_t d = 0; d < replay->course->day_count; d++) {
        const cyto__replay_day *day = &replay->days[d];
        for (int32_t i = 0; i < day->day->lab_count; i++) {
            if (any_scale_differs(replay, &day->graded[i])) {
                const cyto__difference found = {day->day->id, &day->graded[i], NULL};
                if (out) {
                    out[n] = found;
                }
                n++;
            }
        }
        for (int32_t i = 0; i < day->day->treatment_count; i++) {
            if (cyto__dose_differs(&day->dosed[i])) {
                const cyto__difference found = {day->day->id, NULL, &day->dosed[i]};
                if (out) {
                    out[n] = found;
                }
                n++;
            }
        }
    }
    return n;
}

cyto_status cyto__replay_make(const cyto_course *course, const cyto_replay_options *options,
                              cyto__replay *replay, cyto_error *error)
{
    memset(replay, 0, sizeof *replay);
    if (!course || !options) {
        return CYTO_E_NULL;
    }
    if (options->size < sizeof *options ||
        (error && cyto_error_init(error, error->size) != CYTO_OK)) {
        return CYTO_E_SIZE;
    }
    replayer r = {replay, error, NULL};
    replay->course = course;
    cyto_status status = choose_scales(&r, options->scales);
    if (status == CYTO_OK) {
        status = choose_size(&r, options);
    }
    if (status == CYTO_OK && prepare_decisions(&r) != CYTO_OK) {
        status = cyto__fail(error, CYTO_E_MEMORY, cyto_status_text(CYTO_E_MEMORY));
    }
    replay->days =
        cyto__arena_array(&replay->arena, (size_t)course->day_count, sizeof *replay->days);
    for (int32_t i = 0; i < course->day_count && status == CYTO_OK && replay->days; i++) {
        status = replay_day(&r, i);
    }
    if (status == CYTO_OK && !replay->arena.failed && replay->days) {
        replay->difference_count = list_differences(replay, NULL);
        replay->differences = cyto__arena_array(&replay->arena, (size_t)replay->difference_count,
                                                sizeof *replay->differences);
        if (replay->differences) {
            list_differences(replay, replay->differences);
        }
    }
    if (status == CYTO_OK && replay->arena.failed) {
        status = cyto__fail(error, CYTO_E_MEMORY, cyto_status_text(CYTO_E_MEMORY));
    }
    if (status != CYTO_OK) {
        cyto__replay_free(replay);
    }
    return status;
}

void cyto__replay_free(cyto__replay *replay)
{
    cyto__arena_free(&replay->arena);
    cyto_decision_free(replay->decision);
    replay->decision = NULL;
}
