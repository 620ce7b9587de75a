/* SPDX-License-Identifier: MIT */
/* Names of units and tests that a user adds to the library's. A name that the library reads keeps its
 * meaning; what it refuses as ambiguous ("M/uL") a user may settle for his own file. */
#include "base/sha256.h"
#include "files/files.h"
#include "units/names.h"
#include "units/units.h"

#include <string.h>

static const char *const kinds[] = {[CYTO__OWN_UNITS] = "unit", [CYTO__OWN_TESTS] = "test"};

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
                                   ? cyto_unit_find(text, strlen(text), &meaning)
                                   : cyto_analyte_find(text, &meaning, NULL);
    return status == CYTO_OK ? meaning : 0;
}

static const char *text_of(int32_t kind, int32_t meaning)
{
    return kind == CYTO__OWN_UNITS ? cyto__unit_name(meaning) : cyto__analyte_name(meaning);
}

/* Units as they are written, capitals and all; tests as the library's names are compared. */
static int is_same(int32_t kind, const char *a, const char *b)
{
    return kind == CYTO__OWN_UNITS ? cyto__text_is(a, b) : cyto__same_name(a, b);
}

int32_t cyto__own_find(const cyto_file *file, int32_t kind, const char *text)
{
    const cyto__own_names *own = &file->own[kind];
    for (int32_t i = 0; i < own->count; i++) {
        if (is_same(kind, own->of[i].text, text)) {
            return own->of[i].meaning;
        }
    }
    return 0;
}

size_t cyto__own_unit_at_end(const cyto_file *file, const char *text, int32_t *unit)
{
    const cyto__own_names *own = &file->own[CYTO__OWN_UNITS];
    const size_t n = strlen(text);
    size_t longest = 0;
    for (int32_t i = 0; i < own->count; i++) {
        const size_t m = strlen(own->of[i].text);
        if (m > longest && m < n && cyto__text_is(text + n - m, own->of[i].text)) {
            longest = m;
            *unit = own->of[i].meaning;
        }
    }
    return longest > 0 ? n - longest : 0;
}

/* In the order of their letters, so that the digest does not depend on that of the options. */
static void insert(cyto__own_names *own, const cyto__own_name *name)
{
    int32_t i = own->count++;
    for (; i > 0 && strcmp(own->of[i - 1].text, name->text) > 0; i--) {
        own->of[i] = own->of[i - 1];
    }
    own->of[i] = *name;
}

cyto_status cyto__own_add(cyto_file *file, int32_t kind, const char *value, cyto_error *error)
{
    cyto__own_names *own = &file->own[kind];
    size_t n = strlen(value);
    while (n > 0 && value[n - 1] != '=') { /* a spelling may have one of its own */
        n--;
    }
    const cyto__text text = cyto__trimmed(value, n > 0 ? n - 1 : 0);
    cyto__own_name name = {{0}, n > 0 ? meaning_of(kind, value + n) : 0};
    if (text.length == 0 || text.length >= sizeof name.text || name.meaning == 0) {
        return refuse(error, kind, value, ": accepted: NAME=",
                      kind == CYTO__OWN_UNITS ? "a unit that the library reads"
                                              : "a test that the library reads");
    }
    memcpy(name.text, text.at, text.length);
    const int32_t known = meaning_of(kind, name.text);
    const int32_t said = known ? known : cyto__own_find(file, kind, name.text);
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
    if (own->count == CYTO__OWN_MAX) {
        return refuse(error, kind, name.text, ": accepted: up to 400 names", "");
    }
    insert(own, &name);
    return CYTO_OK;
}

void cyto__own_digest(const cyto_file *file, char *scratch, size_t cap, char *digest)
{
    cyto__sink out = cyto__sink_of(scratch, cap);
    for (int32_t kind = 0; kind < CYTO__OWN_KINDS; kind++) {
        for (int32_t i = 0; i < file->own[kind].count; i++) {
            cyto__put(&out, kinds[kind]);
            cyto__put(&out, "\t");
            cyto__put(&out, file->own[kind].of[i].text);
            cyto__put(&out, "\t");
            cyto__put(&out, text_of(kind, file->own[kind].of[i].meaning));
            cyto__put(&out, "\n");
        }
    }
    cyto__digest(scratch, out.length, digest);
}
