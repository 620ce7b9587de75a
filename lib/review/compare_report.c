/* SPDX-License-Identifier: MIT */
/* Comparisons are written as text and as JSON. */
#include "review/witness_json.h"
#include "json/write.h"
#include "base/page.h"
#include "review/review.h"

/* Returns the drug of a region; NULL: the answers are alike, and other words differ. */
static const char *drug_of(const cyto__comparison *c, const cyto__region *region)
{
    return region->drug < 0 ? NULL : c->a->drugs[region->drug].name;
}

static void put_region(cyto__sink *out, const cyto__comparison *c, const cyto__region *region)
{
    char line[2 * CYTO__WITNESS_MAX];
    cyto__sink sink = cyto__sink_of(line, sizeof line);
    if (region->drug < 0 || c->a->drug_count > 1) {
        cyto__put(&sink, region->drug < 0 ? "same answer, worded differently" : drug_of(c, region));
        cyto__put(&sink, ": ");
    }
    cyto__put(&sink, region->a);
    cyto__put(&sink, " | ");
    cyto__put(&sink, region->b);
    cyto__put(&sink, " (");
    cyto__put_number(&sink, region->count);
    cyto__put(&sink, region->count > 1.0 ? " points); witness: " : " point); witness: ");
    cyto__put(&sink, region->witness);
    cyto__put_wrapped(out, "  ", "      ", line);
}

static void put_comparison(cyto__sink *sink, void *what)
{
    const cyto__comparison *c = what;
    for (int32_t i = 0; i < c->a->drug_count; i++) {
        cyto__put(sink, i > 0 ? ", " : "");
        cyto__show(sink, c->a->drugs[i].name);
    }
    cyto__put(sink, c->a->drug_count > 0 ? ": " : "");
    cyto__show(sink, c->a->id);
    if (c->a == c->under) {
        cyto__put(sink, " by ");
        cyto__put(sink, c->a->scale);
    }
    cyto__put(sink, " against ");
    cyto__show(sink, c->a == c->under ? c->b->scale : c->b->id);
    cyto__put(sink, "\n");
    for (int words = 0; words < 2; words++) { /* different answers come before different words */
        for (int32_t i = 0; i < c->region_count; i++) {
            if ((c->regions[i].drug < 0) == words) {
                put_region(sink, c, &c->regions[i]);
            }
        }
    }
    cyto__put(sink, "the same answer at ");
    cyto__put_number(sink, c->same);
    cyto__put(sink, " of ");
    cyto__put_number(sink, c->points);
    cyto__put(sink, " points");
    if (c->worded > 0.0) {
        cyto__put(sink, ", worded differently at ");
        cyto__put_number(sink, c->worded);
        cyto__put(sink, " of them");
    }
    cyto__put(sink, "\n");
    cyto__put(sink, c->too_many ? "more pairs of answers than are shown\n" : "");
    cyto__put(sink, c->apart ? "each drug by its own rules: together they distinguish too many "
                               "groups of patients\n"
                             : "");
}

static char *compare_as_text(cyto__comparison *c)
{
    return cyto__written(put_comparison, c);
}

static char *compare_as_json(cyto__comparison *c)
{
    int ok = 1;
    cJSON *root = cJSON_CreateObject();
    cyto__add_text(&ok, root, "drug", c->a->drug_count > 0 ? c->a->drugs[0].name : NULL);
    cyto__add_text(&ok, root, "a", c->a->id);
    cyto__add_text(&ok, root, "b", c->b->id);
    cyto__add_text(&ok, root, "a_digest", c->a->digest);
    cyto__add_text(&ok, root, "b_digest", c->b->digest);
    cyto__add_text(&ok, root, "a_scale", c->a->scale);
    cyto__add_text(&ok, root, "b_scale", c->b->scale);
    cyto__add_bool(&ok, root, "each_drug_by_its_own_rules", c->apart);
    cyto__add_number(&ok, root, "points", c->points);
    cyto__add_number(&ok, root, "same", c->same);
    cyto__add_number(&ok, root, "same_in_other_words", c->worded);
    cyto__add_number(&ok, root, "not_shown", c->too_many);
    cJSON *regions = cyto__add_array(&ok, root, "regions");
    for (int32_t i = 0; i < c->region_count; i++) {
        const cyto__region *region = &c->regions[i];
        cJSON *object = cyto__push(&ok, regions, cJSON_CreateObject());
        if (object) {
            cyto__add_text(&ok, object, "drug", drug_of(c, region));
            cyto__add_text(&ok, object, "a", region->a);
            cyto__add_text(&ok, object, "b", region->b);
            cyto__add_number(&ok, object, "points", region->count);
            cyto__add_text(&ok, object, "witness", region->witness);
            if (region->apart != c->space.drug) {
                cyto__space_of_drug(&c->space, c->a, c->b, region->apart);
            }
            cyto__add_patient(&ok, object, "a_facts", &c->space, 0, region->at);
            cyto__add_patient(&ok, object, "b_facts", &c->space, 1, region->at);
        }
    }
    return cyto__printed(root, ok);
}

/* Compares two protocols, or one (b is NULL) by two scales. */
static cyto_status compare(const cyto_protocol *a, const cyto_protocol *b,
                           const char *const *scales, int32_t form, char **report,
                           cyto_error *error)
{
    if (form != CYTO_FORM_TEXT && form != CYTO_FORM_JSON) {
        return cyto__fail_form(error, "CYTO_FORM_TEXT and CYTO_FORM_JSON");
    }
    cyto__comparison *c = NULL;
    cyto_status status = scales ? cyto__compare_scales_new(a, scales[0], scales[1], &c, error)
                                : cyto__compare_new(a, b, &c, error);
    if (status == CYTO_OK) {
        *report = form == CYTO_FORM_TEXT ? compare_as_text(c) : compare_as_json(c);
        status =
            *report ? CYTO_OK : cyto__fail(error, CYTO_E_MEMORY, cyto_status_text(CYTO_E_MEMORY));
    }
    cyto__compare_free(c);
    return status;
}

cyto_status cyto_compare(const cyto_protocol *a, const cyto_protocol *b, int32_t form,
                         char **report, cyto_error *error)
{
    if (!cyto__text_ready(report, error)) {
        return CYTO_E_SIZE;
    }
    if (!a || !b || !report) {
        return cyto__refuse_null(error, !a ? "a" : !b ? "b" : "report");
    }
    return compare(a, b, NULL, form, report, error);
}

cyto_status cyto_compare_scales(const cyto_protocol *protocol, const char *scale_a,
                                const char *scale_b, int32_t form, char **report, cyto_error *error)
{
    const char *const scales[] = {scale_a, scale_b};
    if (!cyto__text_ready(report, error)) {
        return CYTO_E_SIZE;
    }
    if (!protocol || !scale_a || !scale_b || !report) {
        return cyto__refuse_null(error, !protocol  ? "protocol"
                                        : !scale_a ? "scale_a"
                                        : !scale_b ? "scale_b"
                                                   : "report");
    }
    return compare(protocol, NULL, scales, form, report, error);
}
