/* SPDX-License-Identifier: MIT */
/* Suggests the analyte that may have been meant by a name that none has. */
#include "units/units.h"

#include "base/base.h"
#include "units/names.h"

#include <string.h>

#define LIKE_MAX 3

cyto_status cyto__analyte_message(const char *name, char *buf, size_t cap, size_t *needed)
{
    int32_t analyte;
    if (!name || (!buf && cap > 0)) {
        return CYTO_E_NULL;
    }
    cyto__sink sink = cyto__shown_sink(buf, cap);
    if (cyto__find_analyte(name, &analyte) == CYTO_OK) {
        cyto__put(&sink, "ok");
        return cyto__sink_end(&sink, needed);
    }
    cyto__put(&sink, "unknown analyte ");
    cyto__put_quoted(&sink, name, strlen(name));
    cyto__put_analytes_like(&sink, name);
    return cyto__sink_end(&sink, needed);
}

void cyto__put_analytes_like(cyto__sink *sink, const char *name)
{
    char wanted[CYTO__NAME_MAX];
    const size_t n = cyto__plain_name(name, strlen(name), wanted);
    const char *why = cyto__name_refused(name);
    size_t best = CYTO__NAME_MAX;
    int count = 0;
    for (const cyto__analyte *a = cyto__analytes; a->slug; a++, count++) {
        const size_t far = cyto__name_distance(wanted, n, a->names);
        best = far < best ? far : best;
    }
    if (why) {
        cyto__put(sink, ": ");
        cyto__put(sink, why);
        return;
    }
    cyto__put(sink, "; accepted: one of ");
    cyto__put_int(sink, count);
    cyto__put(sink, best < CYTO__NAME_MAX ? " analytes; did you mean "
                                          : " analytes (hemoglobin, platelets, "
                                            "creatinine, ...)");
    int put = 0;
    for (const cyto__analyte *a = cyto__analytes;
         best < CYTO__NAME_MAX && a->slug && put < LIKE_MAX; a++) {
        if (cyto__name_distance(wanted, n, a->names) == best) {
            cyto__put(sink, put++ ? " or " : "");
            cyto__put(sink, a->slug);
        }
    }
    cyto__put(sink, best < CYTO__NAME_MAX ? "?" : "");
}

cyto_status cyto_analyte_find(const char *name, int32_t *analyte, cyto_error *error)
{
    if (!cyto__error_ready(error)) {
        return CYTO_E_SIZE;
    }
    const cyto_status status = cyto__find_analyte(name, analyte);
    if (status == CYTO_E_NULL) {
        return cyto__refuse_null(error, !name ? "name" : "analyte");
    }
    if (status == CYTO_E_NAME && error) {
        char message[CYTO_MESSAGE_MAX];
        cyto__analyte_message(name, message, sizeof message, NULL);
        return cyto__fail(error, status, message);
    }
    return status;
}
