/* SPDX-License-Identifier: MIT */
/* A user may add names of units and tests to the library's. A name that the library reads keeps
 * its meaning; a name that it refuses as ambiguous ("M/uL") may be settled by a user for a file. */
#include "units/own_names.h"

#include "base/base.h"
#include "base/sha256.h"
#include "units/names.h"
#include "units/units.h"

#include <string.h>

static const char *const kinds[] = {
    [CYTO__OWN_UNITS] = "unit", [CYTO__OWN_TESTS] = "test", [CYTO__OWN_CODES] = "code"};

static cyto_status refuse(cyto_error *error, int32_t kind, const char *name, const char *problem,
                          const char *meaning)
{
    char text[CYTO_MESSAGE_MAX];
    cyto__sink out = cyto__sink_of(text, sizeof text);
    cyto__put(&out, kinds[kind]);
    cyto__put(&out, "_name \"");
    cyto__put(&out, name);
    cyto__put(&out, "\"");
    cyto__put(&out, problem);
    cyto__put(&out, meaning);
    return cyto__fail(error, CYTO_E_DATA, text);
}

static int32_t meaning_of(int32_t kind, const char *text)
{
    int32_t meaning;
    const cyto_status status = kind == CYTO__OWN_UNITS
                                   ? cyto_unit_find(text, strlen(text), &meaning, NULL)
                                   : cyto_analyte_find(text, &meaning, NULL);
    return status == CYTO_OK ? meaning : 0;
}

static const char *text_of(int32_t kind, int32_t meaning)
{
    return kind == CYTO__OWN_UNITS ? cyto__unit_name(meaning) : cyto__analyte_name(meaning);
}

static int is_same(int32_t kind, const char *a, const char *b)
{
    return kind == CYTO__OWN_TESTS ? cyto__same_name(a, b) : cyto__text_is(a, b);
}

int32_t cyto__own_find(const cyto__own_names *own, int32_t kind, const char *text)
{
    for (int32_t i = 0; i < own->count[kind]; i++) {
        if (is_same(kind, own->of[kind][i].text, text)) {
            return own->of[kind][i].meaning;
        }
    }
    return 0;
}

size_t cyto__own_unit_at_end(const cyto__own_names *own, const char *text, int32_t *unit)
{
    const cyto__own_name *const units = own->of[CYTO__OWN_UNITS];
    const size_t n = strlen(text);
    size_t longest = 0;
    for (int32_t i = 0; i < own->count[CYTO__OWN_UNITS]; i++) {
        const size_t m = strlen(units[i].text);
        if (m > longest && m < n && cyto__text_is(text + n - m, units[i].text)) {
            longest = m;
            *unit = units[i].meaning;
        }
    }
    return longest > 0 ? n - longest : 0;
}

/* Names are kept in the order of their letters, so that the digest does not depend on the order
 * of the options. */
static void insert(cyto__own_names *own, int32_t kind, const cyto__own_name *name)
{
    cyto__own_name *const of = own->of[kind];
    int32_t i = own->count[kind]++;
    for (; i > 0 && strcmp(of[i - 1].text, name->text) > 0; i--) {
        of[i] = of[i - 1];
    }
    of[i] = *name;
}

cyto_status cyto__own_add(cyto__own_names *own, int32_t kind, const char *value, cyto_error *error)
{
    const char *mark = strrchr(value, '='); /* a spelling may itself contain '=' */
    const cyto__text text = cyto__trimmed(value, mark ? (size_t)(mark - value) : 0);
    cyto__own_name name = {{0}, mark ? meaning_of(kind, mark + 1) : 0};
    if (text.length == 0 || text.length >= sizeof name.text || name.meaning == 0) {
        return refuse(error, kind, value, ": accepted: NAME=",
                      kind == CYTO__OWN_UNITS ? "a unit that the library reads"
                                              : "a test that the library reads");
    }
    memcpy(name.text, text.at, text.length);
    const int32_t known = kind == CYTO__OWN_CODES ? 0 : meaning_of(kind, name.text);
    const int32_t said = known ? known : cyto__own_find(own, kind, name.text);
    const int same =
        kind == CYTO__OWN_UNITS ? cyto__same_size(said, name.meaning) : said == name.meaning;
    if (said) {
        return same ? CYTO_OK
                    : refuse(error, kind, name.text, ": names are added, never redefined: it is ",
                             text_of(kind, said));
    }
    const char *why = kind == CYTO__OWN_TESTS ? cyto__name_refused(name.text) : NULL;
    if (why) {
        return refuse(error, kind, name.text, ": ", why);
    }
    if (own->count[kind] == CYTO__OWN_MAX) {
        return refuse(error, kind, name.text, ": accepted: up to 400 names", "");
    }
    insert(own, kind, &name);
    return CYTO_OK;
}

void cyto__own_digest(const cyto__own_names *own, char *scratch, size_t cap, char digest[72])
{
    cyto__sink out = cyto__sink_of(scratch, cap);
    for (int32_t kind = 0; kind < CYTO__OWN_KINDS; kind++) {
        for (int32_t i = 0; i < own->count[kind]; i++) {
            cyto__put(&out, kinds[kind]);
            cyto__put(&out, "\t");
            cyto__put(&out, own->of[kind][i].text);
            cyto__put(&out, "\t");
            cyto__put(&out, text_of(kind, own->of[kind][i].meaning));
            cyto__put(&out, "\n");
        }
    }
    digest[0] = '\0';
    if (out.length > 0) {
        cyto__digest(scratch, out.length, digest);
    }
}
