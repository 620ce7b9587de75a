/* SPDX-License-Identifier: MIT */
/* Remembers Patients by id and by the address they have in a Bundle. */
#include "fhir/fhir.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* ---- days -------------------------------------------------------------------------------- */

static int two_digits(const char *at, int8_t *value)
{
    if (at[0] < '0' || at[0] > '9' || at[1] < '0' || at[1] > '9') {
        return 0;
    }
    *value = (int8_t)((at[0] - '0') * 10 + (at[1] - '0'));
    return 1;
}

int cyto__day_read(const char *text, cyto__person *day)
{
    cyto__date date;
    if (!cyto__date_read(text, &date) || date.year < 1 || (text[10] != '\0' && text[10] != 'T')) {
        return 0;
    }
    day->year = (int16_t)date.year;
    day->month = (int8_t)date.month;
    day->day = (int8_t)date.day;
    return 1;
}

int cyto__is_date_time(const char *text)
{
    cyto__person unused;
    int8_t hour;
    int8_t minute;
    int8_t second;
    const size_t n = strlen(text);
    if (n == 4 || n == 7) {
        char day[16];
        cyto__sink sink = cyto__sink_of(day, sizeof day);
        cyto__put(&sink, text);
        cyto__put(&sink, n == 4 ? "-01-01" : "-01");
        return cyto__day_read(day, &unused);
    }
    const int is_day = cyto__day_read(text, &unused);
    const char *at = text + 11;
    if (!is_day || n == 10) {
        return is_day;
    }
    return two_digits(at, &hour) && hour <= 23 && at[2] == ':' && two_digits(at + 3, &minute) &&
           minute <= 59 && (at[5] != ':' || (two_digits(at + 6, &second) && second <= 60));
}

/* Spreadsheets and databases write their day 0 or 1 where no birth is known: 1899-12-30, 1899-12-31, 1900-01-01. */
static int is_nobodys(const cyto__person *birth)
{
    return (birth->year == 1900 && birth->month == 1 && birth->day == 1) ||
           (birth->year == 1899 && birth->month == 12 && birth->day >= 30);
}

double cyto__age_years(const cyto__person *birth, const cyto__person *on)
{
    if (birth->year == 0 || on->year == 0 || is_nobodys(birth)) {
        return (double)NAN;
    }
    int32_t months = (on->year - birth->year) * 12 + on->month - birth->month;
    int32_t days = on->day - birth->day;
    if (days < 0) { /* the days since the last whole month, which may be the last of a short one */
        const int32_t before = on->month == 1 ? 12 : on->month - 1;
        const int32_t length = cyto__days_in(on->year, before);
        months--;
        days = on->day + (birth->day < length ? length - birth->day : 0);
    }
    const double years = (months + days / 31.0) / 12.0;
    return cyto__in_range(CYTO_E_AGE_YEARS, years) == CYTO_OK ? years : (double)NAN;
}

/* ---- the table --------------------------------------------------------------------------- */

struct cyto__slot {
    uint32_t hash;
    uint32_t key; /* where it begins, and 1; 0: free */
    cyto__person person;
};

static uint32_t hash_of(const char *key)
{
    uint32_t hash = 2166136261u; /* FNV-1a */
    for (; *key; key++) {
        hash = (hash ^ (unsigned char)*key) * 16777619u;
    }
    return hash;
}

static struct cyto__slot *slot_for(const cyto__people *p, const char *key, uint32_t hash)
{
    size_t i = hash & (p->slot_count - 1);
    while (p->slots[i].key &&
           (p->slots[i].hash != hash || strcmp(p->keys + p->slots[i].key - 1, key) != 0)) {
        i = (i + 1) & (p->slot_count - 1);
    }
    return &p->slots[i];
}

const cyto__person *cyto__people_find(const cyto__people *p, const char *key)
{
    if (p->count == 0) {
        return NULL;
    }
    const struct cyto__slot *slot = slot_for(p, key, hash_of(key));
    return slot->key && !slot->person.differs ? &slot->person : NULL;
}

/* Half of the slots stay free. */
static int more_slots(cyto__people *p)
{
    if ((size_t)p->count * 2 < p->slot_count) {
        return 1;
    }
    cyto__people wider = *p;
    wider.slot_count = p->slot_count ? p->slot_count * 2 : 64;
    wider.slots = calloc(wider.slot_count, sizeof *wider.slots);
    if (!wider.slots) {
        return 0;
    }
    for (size_t i = 0; i < p->slot_count; i++) {
        const struct cyto__slot *old = &p->slots[i];
        if (old->key) {
            *slot_for(&wider, p->keys + old->key - 1, old->hash) = *old;
        }
    }
    free(p->slots);
    *p = wider;
    return 1;
}

static int more_keys(cyto__people *p, size_t length)
{
    if (p->key_cap - p->key_bytes >= length) {
        return 1;
    }
    const size_t cap = p->key_cap ? p->key_cap * 2 : 4096; /* more than any key */
    char *keys = realloc(p->keys, cap);
    if (keys) {
        p->keys = keys;
        p->key_cap = cap;
    }
    return keys != NULL;
}

static int same_person(const cyto__person *a, const cyto__person *b)
{
    return a->sex == b->sex && a->year == b->year && a->month == b->month && a->day == b->day;
}

/* CYTO_OK or CYTO_E_MEMORY; *outcome: 0, or CYTO_FHIR_PATIENTS_... */
static cyto_status people_add(cyto__people *p, const char *key, const cyto__person *person,
                              int32_t *outcome)
{
    const size_t length = strlen(key) + 1;
    *outcome = 0;
    if (!more_slots(p) || !more_keys(p, length)) {
        return CYTO_E_MEMORY;
    }
    struct cyto__slot *slot = slot_for(p, key, hash_of(key));
    if (slot->key) {
        slot->person.differs |= person->differs;
        if (!same_person(&slot->person, person)) {
            slot->person.differs = 1;
            *outcome = CYTO_FHIR_PATIENTS_DIFFER;
        }
        return CYTO_OK;
    }
    if (p->count == CYTO_FHIR_PATIENTS_MAX) {
        *outcome = CYTO_FHIR_PATIENTS_LEFT;
        return CYTO_OK;
    }
    slot->hash = hash_of(key);
    slot->key = (uint32_t)p->key_bytes + 1;
    slot->person = *person;
    memcpy(p->keys + p->key_bytes, key, length);
    p->key_bytes += length;
    p->count++;
    return CYTO_OK;
}

void cyto__people_free(cyto__people *p)
{
    free(p->slots);
    free(p->keys);
}

/* ---- reading ----------------------------------------------------------------------------- */

/* R4's date: a year, a month or a day; only a day is of use. */
static void read_birth(cyto__fhir_text *t, const cyto__token *at, cyto__person *person)
{
    char text[16];
    cyto__person day = {0, 0, 0, 0, 0};
    if (!at) {
        return;
    }
    const int whole = cyto__json_copy(at, text, sizeof text) && strlen(text) <= 10;
    if (whole && cyto__day_read(text, &day)) {
        person->year = day.year;
        person->month = day.month;
        person->day = day.day;
    } else if (!whole || !cyto__is_date_time(text)) {
        cyto__fhir_fail(t, at, "birthDate is no date; accepted: 1970-05-31, 1970-05, 1970");
    }
}

static void read_gender(cyto__fhir_text *t, const cyto__token *at, cyto__person *person)
{
    if (at && cyto__json_is(at, "female")) {
        person->sex = CYTO_SEX_FEMALE;
    } else if (at && cyto__json_is(at, "male")) {
        person->sex = CYTO_SEX_MALE;
    } else if (at && !cyto__json_is(at, "other") && !cyto__json_is(at, "unknown")) {
        cyto__fhir_fail(t, at, "unknown gender; accepted: female, male, other, unknown");
    }
}

/* Keeps it under one of its names; returns 0, or the count it belongs to as well. */
static int32_t remember(cyto__fhir_text *t, const cyto__token *name, const cyto__person *person)
{
    char key[CYTO__FHIR_KEY_MAX];
    int32_t outcome = 0;
    if (name && t->status == CYTO_OK && cyto__json_copy(name, key, sizeof key) &&
        people_add(&t->fhir->people, key, person, &outcome) != CYTO_OK) {
        t->status = CYTO_E_MEMORY;
    }
    return outcome;
}

/* Reads one without an id, too (id NULL). A second resource may disagree with the first: differs. */
static const cyto__token *read_person(cyto__fhir_text *t, const cyto__token *const *found,
                                      cyto__person *person)
{
    memset(person, 0, sizeof *person);
    read_gender(t, cyto__fhir_typed(t, found[CYTO__FHIR_GENDER], '"'), person);
    read_birth(t, cyto__fhir_typed(t, found[CYTO__FHIR_BIRTH_DATE], '"'), person);
    person->differs = found[CYTO__FHIR_MODIFIER_EXTENSION] || found[CYTO__FHIR_IMPLICIT_RULES];
    return cyto__fhir_typed(t, found[CYTO__FHIR_ID], '"');
}

const cyto__person *cyto__fhir_contained(cyto__fhir_text *t, const char *id)
{
    const cyto__token *found[CYTO__FHIR_NAMES];
    int met = 0;
    for (const cyto__token *at = cyto__json_first(t->contained); at;
         at = cyto__json_next(t->contained, at)) {
        if (*at->at != '{') {
            continue; /* told as a resource of its own */
        }
        cyto__fhir_members(at, found);
        const cyto__token *type = found[CYTO__FHIR_RESOURCE_TYPE];
        const cyto__token *own = found[CYTO__FHIR_ID];
        if (type && own && *type->at == '"' && *own->at == '"' && cyto__json_is(type, "Patient") &&
            cyto__json_is(own, id)) {
            read_person(t, found, &t->person);
            met++;
        }
    }
    return met == 1 && !t->person.differs ? &t->person : NULL;
}

void cyto__fhir_patient(cyto__fhir_text *t, const cyto__token *const *found,
                        const cyto__token *full_url)
{
    cyto__person person;
    const cyto__token *id = read_person(t, found, &person);
    if (t->status != CYTO_OK) {
        return;
    }
    cyto__fhir_add(t, CYTO_FHIR_PATIENTS);
    const int32_t by_id = remember(t, id, &person);
    const int32_t by_url = remember(t, full_url, &person);
    if (by_id || by_url) {
        cyto__fhir_add(t, by_id ? by_id : by_url);
    }
}
