/* SPDX-License-Identifier: MIT */
/* Lifetime exposure is computed with ratios by set, and compared with limits by name. */
#include "calculators/exposure.h"

#include "base/base.h"

#include <math.h>
#include <string.h>

/* Returns how many bytes both have alike, ASCII case apart. */
static size_t alike(const char *a, const char *b)
{
    size_t n = 0;
    while (a[n] && cyto__lower(a[n]) == cyto__lower(b[n])) {
        n++;
    }
    return n;
}

int cyto__same_drug(const char *a, const char *b)
{
    const cyto__text one = cyto__trimmed(a, strlen(a));
    const cyto__text other = cyto__trimmed(b, strlen(b));
    return one.length == other.length && alike(one.at, other.at) >= one.length;
}

int cyto__name_holds(const char *drug, const char *name)
{
    const size_t length = strlen(name);
    for (const char *at = drug; *at; at++) {
        if (alike(name, at) == length) {
            return 1;
        }
    }
    return 0;
}

int cyto__is_anthracycline(const char *drug)
{
    int found = 0;
    for (int i = 0; cyto__anthracyclines[i] && !found; i++) {
        found = cyto__name_holds(drug, cyto__anthracyclines[i]);
    }
    return found;
}

/* ---- sets of ratios --------------------------------------------------------------------- */

static const cyto__equivalence *set_of(int32_t set)
{
    return set >= 1 && set <= cyto__equivalence_count ? &cyto__equivalences[set - 1] : NULL;
}

static cyto_status find_ratio(int32_t set, const char *drug, double *ratio, const char **verified)
{
    if (verified) {
        *verified = NULL;
    }
    if (!ratio) {
        return CYTO_E_NULL;
    }
    *ratio = (double)NAN;
    if (!drug) {
        return CYTO_E_NULL;
    }
    const cyto__equivalence *found = set_of(set);
    if (!found) {
        return CYTO_E_CHOICE;
    }
    for (int i = 0; found->ratios[i].drug; i++) {
        if (cyto__same_drug(found->ratios[i].drug, drug)) {
            *ratio = found->ratios[i].ratio;
            if (verified) {
                *verified = found->ratios[i].verified;
            }
            return CYTO_OK;
        }
    }
    return cyto__is_anthracycline(drug) ? CYTO_E_DATA : CYTO_E_NAME;
}

static cyto_status refuse_set(int32_t set, cyto_error *error)
{
    char names[CYTO_MESSAGE_MAX];
    cyto__sink sink = cyto__sink_of(names, sizeof names);
    cyto__put_names(&sink, &cyto__equivalences[0].name, sizeof cyto__equivalences[0],
                    cyto__equivalence_count);
    return cyto__refuse_as(error, CYTO_E_CHOICE, "set", set, NULL, names);
}

static cyto_status fail_ratio(int32_t number, const char *drug, cyto_status status,
                              cyto_error *error)
{
    char message[CYTO_MESSAGE_MAX];
    cyto__sink sink = cyto__shown_sink(message, sizeof message);
    const cyto__equivalence *set = set_of(number);
    if (!set) {
        return refuse_set(number, error);
    }
    cyto__put(&sink, drug);
    cyto__put(&sink, status == CYTO_E_DATA ? ": no ratio in the set " : ": not an anthracycline; ");
    cyto__put(&sink, set->name);
    cyto__put(&sink, status == CYTO_E_DATA ? "; it has: " : " has: ");
    cyto__put_names(&sink, &set->ratios[0].drug, sizeof set->ratios[0], INT32_MAX);
    return cyto__fail(error, status, message);
}

cyto_status cyto_equivalence_ratio(int32_t set, const char *drug, double *ratio,
                                   const char **verified, cyto_error *error)
{
    if (!cyto__error_ready(error)) {
        return CYTO_E_SIZE;
    }
    const cyto_status status = find_ratio(set, drug, ratio, verified);
    if (status != CYTO_OK && status != CYTO_E_NULL) {
        return fail_ratio(set, drug, status, error);
    }
    return status;
}

cyto_status cyto_doxorubicin_equivalent(int32_t set, const char *drug, double cumulative_mg_per_m2,
                                        double *doxorubicin_mg_per_m2, cyto_error *error)
{
    cyto_status status = cyto_equivalence_ratio(set, drug, doxorubicin_mg_per_m2, NULL, error);
    if (status != CYTO_OK) {
        return status;
    }
    status = cyto__in_range(CYTO_E_CUMULATIVE_MG_PER_M2, cumulative_mg_per_m2);
    if (status != CYTO_OK) {
        cyto__refuse(error, status, "cumulative_mg_per_m2", cumulative_mg_per_m2);
    }
    *doxorubicin_mg_per_m2 =
        status == CYTO_OK ? *doxorubicin_mg_per_m2 * cumulative_mg_per_m2 : (double)NAN;
    return status;
}

/* ---- what remains ------------------------------------------------------------------------ */

cyto_status cyto_exposure_remaining(double cumulative_mg_per_m2, double limit_mg_per_m2,
                                    double *remaining_mg_per_m2, double *percent_of,
                                    cyto_error *error)
{
    if (percent_of) {
        *percent_of = (double)NAN;
    }
    cyto_status status = cyto__begin(error, "remaining_mg_per_m2", remaining_mg_per_m2, NULL);
    if (status == CYTO_OK) {
        status = CYTO__CHECK(
            error, {CYTO_E_CUMULATIVE_MG_PER_M2, "cumulative_mg_per_m2", cumulative_mg_per_m2},
            {CYTO_E_CUMULATIVE_MG_PER_M2, "limit_mg_per_m2", limit_mg_per_m2});
    }
    if (status == CYTO_OK && !(limit_mg_per_m2 > 0.0)) {
        status = cyto__refuse_as(error, CYTO_E_CUMULATIVE_MG_PER_M2, "limit_mg_per_m2",
                                 limit_mg_per_m2, "mg/m2", "above 0 to 1000000 mg/m2");
    }
    if (status != CYTO_OK) {
        return status;
    }
    const int on = cyto__same(cumulative_mg_per_m2, limit_mg_per_m2);
    *remaining_mg_per_m2 = on ? 0.0 : limit_mg_per_m2 - cumulative_mg_per_m2;
    if (percent_of) {
        *percent_of = cumulative_mg_per_m2 * 100.0 / limit_mg_per_m2;
    }
    return CYTO_OK;
}
