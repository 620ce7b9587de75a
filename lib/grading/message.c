/* SPDX-License-Identifier: MIT */
/* These lines say why a lab was not graded, or a name not found. */
#include "grading/names.h"
#include "grading/grading.h"
#include "base/base.h"
#include "units/names.h"
#include "units/units.h"

#include <math.h>
#include <string.h>

static void put_value(cyto__sink *sink, const cyto_lab *lab, int32_t unit)
{
    if (lab->value_low != lab->value_high && !isnan(lab->value_low)) {
        cyto__put_number(sink, lab->value_low);
        cyto__put(sink, " to ");
    }
    cyto__put_quantity(sink, isnan(lab->value_low) ? lab->value_low : lab->value_high,
                       cyto__unit_name(unit));
}

static void put_units(cyto__sink *sink, const cyto_criterion *c)
{
    const char *before = "";
    const cyto_criterion *other;
    for (int32_t i = 0; (other = cyto__criterion_at(c->scale, i)); i++) {
        if (cyto__text_is(other->term, c->term)) {
            cyto__put(sink, before);
            cyto__put(sink, cyto__unit_name(other->unit));
            before = ", ";
        }
    }
}

static void put_limits(cyto__sink *sink, const cyto_lab *lab)
{
    const struct {
        const char *name;
        double value;
    } limits[] = {{"lln", lab->lln},
                  {"uln", lab->uln},
                  {"baseline", lab->baseline},
                  {"baseline_lln", lab->baseline_lln},
                  {"baseline_uln", lab->baseline_uln}};
    const char *before = "limits of normal not usable: ";
    for (size_t i = 0; i < sizeof limits / sizeof limits[0]; i++) {
        if (!isnan(limits[i].value)) {
            cyto__put(sink, before);
            cyto__put(sink, limits[i].name);
            cyto__put(sink, " ");
            cyto__put_number(sink, limits[i].value);
            before = ", ";
        }
    }
    cyto__put(sink, "; accepted: 0 or above, finite, lower not above upper");
}

/* The value's unit is named, or the limits' where the value's is good. */
static void put_wrong_unit(cyto__sink *sink, const cyto_criterion *c, const cyto_lab *lab,
                           int32_t unit)
{
    cyto__conversion by;
    const int limits = lab->limits_unit && cyto__conversion_find(cyto__criterion_analyte(c), unit,
                                                                 c->unit, &by) == CYTO_OK;
    const char *name = cyto__unit_name(limits ? lab->limits_unit : unit);
    cyto__put(sink, limits ? "unit of the limits " : "unit ");
    cyto__put(sink, name ? name : "unknown");
}

cyto_status cyto__grade_message(const cyto_criterion *criterion, const cyto_lab *lab,
                                cyto_status status, char *buf, size_t cap, size_t *needed)
{
    if (!criterion || !lab || (!buf && cap > 0)) {
        return CYTO_E_NULL;
    }
    cyto__sink sink = cyto__shown_sink(buf, cap);
    const int32_t unit = lab->unit ? lab->unit : criterion->unit;
    cyto__put(&sink, cyto__analyte_name(cyto__criterion_analyte(criterion)));
    cyto__put(&sink, ": ");
    if (status == CYTO_E_VALUE) {
        put_value(&sink, lab, unit);
        cyto__put_possible(&sink, cyto__criterion_analyte(criterion), unit);
    } else if (status == CYTO_E_LIMITS) {
        put_limits(&sink, lab);
    } else if (status == CYTO_OK) {
        cyto__put_suspects(&sink, criterion, lab);
    } else if (status == CYTO_E_UNIT) {
        put_wrong_unit(&sink, criterion, lab, unit);
        cyto__put(&sink, " is of another kind of quantity; accepted: ");
        put_units(&sink, criterion);
        cyto__put(&sink, " and what converts to these");
    } else if (status == CYTO_E_AGE_YEARS) {
        cyto__put_refused(&sink, status, NULL, lab->age_years);
    } else {
        const char *refused = cyto__lab_refused_choice(lab);
        cyto__put(&sink, refused ? refused : cyto_status_text(status));
    }
    return cyto__sink_end(&sink, needed);
}

static void put_unknown(cyto__sink *sink, const char *what, const char *name)
{
    cyto__put(sink, what);
    cyto__put(sink, name ? " " : " missing");
    if (name) {
        cyto__put_quoted(sink, name, strlen(name));
    }
    cyto__put(sink, "; accepted: ");
}

static void put_scales(cyto__sink *sink)
{
    for (int32_t i = 0; i < cyto__scale_count(); i++) {
        cyto__put(sink, i > 0 ? ", " : "");
        cyto__put(sink, cyto__scale_name(i));
    }
}

enum { TERMS_SHOWN = 8 };

/* Returns how near a term is to the name asked for: nearest when it grades that test ("ALT"),
 * then by how few letters differ, then when it begins alike; 0: it is not near. */
static int nearness(const char *term, const char *wanted)
{
    char plain[CYTO__NAME_MAX];
    int32_t analyte;
    if (!wanted) {
        return 0;
    }
    if (cyto_analyte_find(wanted, &analyte, NULL) == CYTO_OK &&
        cyto_term_analyte(term) == analyte) {
        return CYTO__NAME_MAX;
    }
    const size_t n = cyto__plain_name(wanted, strlen(wanted), plain);
    const int far = (int)cyto__name_distance(plain, n, term);
    return far < CYTO__NAME_MAX ? CYTO__NAME_MAX - far : strncmp(term, wanted, 2) == 0;
}

/* Writes the terms nearest to the one asked for; where none is near, the first ones. */
static void put_terms(cyto__sink *sink, const char *scale, const char *wanted)
{
    int nearest = 0;
    int count = 0;
    for (int pass = 0; pass < 2; pass++) {
        int shown = 0;
        for (int32_t i = 0; i < cyto__term_count(); i++) {
            const cyto_criterion *criterion;
            const char *name = cyto__term_name(i);
            const int near = nearness(name, wanted);
            if (cyto__find_criterion(scale, name, NULL, &criterion) != CYTO_OK) {
                continue;
            }
            if (pass == 0) {
                count++;
                nearest = near > nearest ? near : nearest;
            } else if (shown < TERMS_SHOWN && near == nearest) {
                cyto__put(sink, shown++ > 0 ? ", " : "");
                cyto__put(sink, name);
            }
        }
        if (pass == 1 && shown < count) {
            cyto__put(sink, ", ... (");
            cyto__put_number(sink, count);
            cyto__put(sink, " in all)");
        }
    }
}

cyto_status cyto__criterion_message(const char *scale, const char *term, const char *unit,
                                    char *buf, size_t cap, size_t *needed)
{
    if (!buf && cap > 0) {
        return CYTO_E_NULL;
    }
    const cyto_criterion *criterion = NULL;
    int32_t known = CYTO_UNIT_NONE;
    cyto__sink sink = cyto__shown_sink(buf, cap);
    if (!scale || !cyto__scale_source(scale)) {
        put_unknown(&sink, "unknown scale", scale);
        put_scales(&sink);
    } else if (!term || cyto__find_criterion(scale, term, NULL, &criterion) != CYTO_OK) {
        cyto__put(&sink, scale);
        put_unknown(&sink, ": unknown term", term);
        put_terms(&sink, scale, term);
    } else if (unit && cyto_unit_find(unit, strlen(unit), &known, NULL) != CYTO_OK) {
        cyto__put(&sink, cyto__analyte_name(cyto__criterion_analyte(criterion)));
        put_unknown(&sink, ": unknown unit", unit);
        put_units(&sink, criterion);
        cyto__put(&sink, " and the field's spellings of these");
        const char *why = cyto__unit_refused(unit, strlen(unit));
        cyto__put(&sink, why ? "; " : "");
        cyto__put(&sink, why ? why : "");
    } else if (unit && cyto__find_criterion(scale, term, unit, &criterion) != CYTO_OK) {
        cyto__put(&sink, scale);
        cyto__put(&sink, " prints no bound of ");
        cyto__put(&sink, term);
        cyto__put(&sink, " in ");
        cyto__put(&sink, cyto__unit_name(known));
        cyto__put(&sink, "; printed: ");
        cyto__find_criterion(scale, term, NULL, &criterion);
        put_units(&sink, criterion);
        cyto__put(&sink, " (cyto_lab.unit converts)");
    } else {
        cyto__put(&sink, "ok");
    }
    return cyto__sink_end(&sink, needed);
}

cyto_status cyto_criterion_find(const char *scale, const char *term, const char *unit,
                                const cyto_criterion **criterion, cyto_error *error)
{
    if (!cyto__error_ready(error)) {
        return CYTO_E_SIZE;
    }
    const cyto_status status = cyto__find_criterion(scale, term, unit, criterion);
    if (status != CYTO_OK && error) {
        char message[CYTO_MESSAGE_MAX];
        cyto__criterion_message(scale, term, unit, message, sizeof message, NULL);
        return cyto__fail(error, status, message);
    }
    return status;
}

cyto_status cyto__fail_grade(cyto_error *error, cyto_status status, const cyto_criterion *criterion,
                             const cyto_lab *lab)
{
    if (error) {
        char message[CYTO_MESSAGE_MAX];
        cyto__grade_message(criterion, lab, status, message, sizeof message, NULL);
        cyto__fail(error, status, message);
    }
    return status;
}
