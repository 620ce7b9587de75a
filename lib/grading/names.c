/* SPDX-License-Identifier: MIT */
/* Scales, terms and criteria are found by name. */
#include "grading/names.h"
#include "grading/criteria.h"
#include "base/base.h"
#include "units/names.h"
#include "units/units.h"

#include <string.h>

static const struct {
    const char *slug, *text;
} reasons[] = {
#define REASON(name, value, slug, text) {slug, text},
    CYTO_REASON_LIST(REASON)
#undef REASON
};
#define REASON_COUNT ((int32_t)(sizeof reasons / sizeof reasons[0]))

const cyto__scale *cyto__scale_named(const char *name, size_t length)
{
    for (const cyto__scale *const *s = cyto__scales; *s; s++) {
        if (strlen((*s)->name) == length && memcmp((*s)->name, name, length) == 0) {
            return *s;
        }
    }
    return NULL;
}

const cyto_criterion *cyto__criterion_at(const cyto__scale *scale, int32_t i)
{
    for (const cyto__part *const *part = scale->parts; *part; part++) {
        if (i < (*part)->count) {
            return &(*part)->criteria[i];
        }
        i -= (*part)->count;
    }
    return NULL;
}

static int is_of_part(const cyto__part *part, const cyto_criterion *c)
{
    return (uintptr_t)c >= (uintptr_t)part->criteria &&
           (uintptr_t)c < (uintptr_t)(part->criteria + part->count);
}

/* The part that holds the criterion itself; NULL: it is a copy. */
static const cyto__part *part_of(const cyto_criterion *c)
{
    const cyto__part *const *part = c->scale->parts;
    while (*part && !is_of_part(*part, c)) {
        part++;
    }
    return *part;
}

const cyto_criterion *cyto__of_term(const cyto_criterion *criterion, int32_t *count)
{
    const cyto_criterion *c = criterion;
    const cyto__part *part = part_of(c);
    for (int32_t i = 0; !part; i++) { /* of a copy, the first that has its term */
        c = cyto__criterion_at(criterion->scale, i);
        part = cyto__text_is(c->term, criterion->term) ? part_of(c) : NULL;
    }
    const cyto_criterion *end = part->criteria + part->count;
    while (c > part->criteria && cyto__text_is(c[-1].term, criterion->term)) {
        c--;
    }
    *count = 0;
    while (c + *count < end && cyto__text_is(c[*count].term, criterion->term)) {
        (*count)++;
    }
    return c;
}

int32_t cyto__scale_count(void)
{
    int32_t n = 0;
    while (cyto__scales[n]) {
        n++;
    }
    return n;
}

const char *cyto__scale_name(int32_t scale)
{
    return scale >= 0 && scale < cyto__scale_count() ? cyto__scales[scale]->name : NULL;
}

const char *cyto__scale_source(const char *name)
{
    const cyto__scale *scale = name ? cyto__scale_named(name, strlen(name)) : NULL;
    return scale ? scale->source : NULL;
}

int32_t cyto__term_count(void)
{
    int32_t n = 0;
    while (cyto__terms[n].name) {
        n++;
    }
    return n;
}

const char *cyto__term_name(int32_t term)
{
    return term >= 0 && term < cyto__term_count() ? cyto__terms[term].name : NULL;
}

static int32_t term_analyte(const char *slug)
{
    for (const cyto__term *t = cyto__terms; t->name; t++) {
        if (cyto__text_is(t->name, slug)) {
            return t->analyte;
        }
    }
    return CYTO_ANALYTE_NONE;
}

/* Names are tried as written first, then in any case: "ANEMIA". */
typedef int same_name(const char *a, const char *b);
static same_name *const ways[] = {cyto__text_is, cyto__same_name};
enum { WAYS = 2 };

static int goes_by(const cyto_criterion *criterion, const char *term, same_name *same)
{
    return same(criterion->term, term) || same(criterion->title, term);
}

static const char *slug_of(const char *name, same_name *same)
{
    for (const cyto__scale *const *s = cyto__scales; *s; s++) {
        const cyto_criterion *c;
        for (int32_t i = 0; (c = cyto__criterion_at(*s, i)); i++) {
            if (goes_by(c, name, same)) {
                return c->term;
            }
        }
    }
    return NULL;
}

const char *cyto__term_slug(const char *name)
{
    const char *slug = NULL;
    for (int way = 0; way < WAYS && !slug; way++) {
        slug = slug_of(name, ways[way]);
    }
    return slug;
}

int32_t cyto_term_analyte(const char *name)
{
    const char *slug = name ? cyto__term_slug(name) : NULL;
    return slug ? term_analyte(slug) : CYTO_ANALYTE_NONE;
}

int32_t cyto__criterion_analyte(const cyto_criterion *criterion)
{
    return term_analyte(criterion->term);
}

int cyto__printed_in(const cyto_criterion *criterion, int32_t unit)
{
    return cyto__same_size(criterion->unit, unit);
}

/* Finds the first criterion of the term; with a unit, the first that is printed in it. */
static cyto_status find_in(const cyto__scale *scale, const char *term, same_name *same,
                           int32_t unit, const cyto_criterion **criterion)
{
    const cyto_criterion *c;
    cyto_status status = CYTO_E_NAME;
    for (int32_t i = 0; (c = cyto__criterion_at(scale, i)); i++) {
        if (!goes_by(c, term, same)) {
            continue;
        }
        if (unit == CYTO_UNIT_NONE || cyto__printed_in(c, unit)) {
            *criterion = c;
            return CYTO_OK;
        }
        status = CYTO_E_UNIT;
    }
    return status;
}

cyto_status cyto__find_criterion(const char *scale, const char *term, const char *unit,
                                 const cyto_criterion **criterion)
{
    if (!criterion) {
        return CYTO_E_NULL;
    }
    *criterion = NULL;
    if (!scale || !term) {
        return CYTO_E_NULL;
    }
    int32_t wanted = CYTO_UNIT_NONE;
    if (unit && cyto_unit_find(unit, strlen(unit), &wanted, NULL) != CYTO_OK) {
        return CYTO_E_UNIT;
    }
    const cyto__scale *s = cyto__scale_named(scale, strlen(scale));
    cyto_status status = CYTO_E_NAME;
    for (int way = 0; s && way < WAYS && status == CYTO_E_NAME; way++) {
        status = find_in(s, term, ways[way], wanted, criterion);
    }
    return status;
}

const cyto_criterion *cyto__sibling(const cyto_criterion *criterion, int32_t unit)
{
    if (unit == CYTO_UNIT_NONE || cyto__printed_in(criterion, unit)) {
        return criterion;
    }
    const cyto_criterion *other = NULL; /* same kind of quantity, another size */
    const cyto_criterion *molar = NULL; /* mass for amount of substance, or the reverse */
    const int32_t analyte = cyto__criterion_analyte(criterion);
    int32_t count;
    const cyto_criterion *c = cyto__of_term(criterion, &count);
    for (; count > 0; c++, count--) {
        double converted;
        if (cyto__printed_in(c, unit)) {
            return c;
        }
        if (!other &&
            cyto_convert(CYTO_ANALYTE_NONE, 1.0, unit, c->unit, &converted, NULL) == CYTO_OK) {
            other = c;
        }
        if (!molar && cyto_convert(analyte, 1.0, unit, c->unit, &converted, NULL) == CYTO_OK) {
            molar = c;
        }
    }
    return other ? other : molar;
}

const char *cyto__criterion_scale(const cyto_criterion *criterion)
{
    return criterion ? criterion->scale->name : NULL;
}

const char *cyto__criterion_term(const cyto_criterion *criterion)
{
    return criterion ? criterion->term : NULL;
}

const char *cyto__criterion_title(const cyto_criterion *criterion)
{
    return criterion ? criterion->title : NULL;
}

const char *cyto__criterion_source(const cyto_criterion *criterion)
{
    return criterion ? criterion->scale->source : "";
}

const char *cyto__reason_name(int32_t reason)
{
    return reason >= 0 && reason < REASON_COUNT ? reasons[reason].slug : NULL;
}

const char *cyto__reason_text(int32_t reason)
{
    return reason >= 0 && reason < REASON_COUNT ? reasons[reason].text : NULL;
}
