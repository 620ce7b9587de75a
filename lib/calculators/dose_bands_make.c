/* SPDX-License-Identifier: MIT */
/* Dose bands are read from a text, or made from a ladder of volumes. */
#include "calculators/rounding.h"

#include "calculators/dose_bands.h"

#include <cytodose/units.h>

#include <math.h>
#include <string.h>

#define VOLUME_STEP_ML \
    0.001 /* NHS England's edges follow from these two roundings, in this order */
#define EDGE_STEP_MG  0.01
#define VOLUME_MIN_ML 1.0e-3
#define VOLUME_MAX_ML 1.0e4

/* ---- a text ------------------------------------------------------------------------------ */

static int is_between(char c)
{
    return c == ' ' || c == '\t' || c == ',' || c == ';' || c == '\r';
}

/* Reads up to 4 numbers of a line; 4 are too many. */
static cyto_status read_line(const char *line, size_t length, double *numbers, int *count,
                             cyto_error *error)
{
    *count = 0;
    for (size_t at = 0; at < length && *count < 4;) {
        if (is_between(line[at])) {
            at++;
            continue;
        }
        size_t end = at;
        while (end < length && !is_between(line[end])) {
            end++;
        }
        const cyto_status status =
            cyto_number_read(line + at, end - at, ".", "band", &numbers[*count], NULL, error);
        if (status != CYTO_OK) {
            return status;
        }
        *count += 1;
        at = end;
    }
    return CYTO_OK;
}

static cyto_status keep_row(const double *numbers, int count, cyto_band *bands, size_t cap,
                            size_t *rows, cyto_error *error)
{
    if (count != 3) {
        return cyto__fail(error, CYTO_E_DATA, "a row has three numbers: from, to and dose in mg");
    }
    for (int i = 0; i < 3; i++) {
        if (cyto__in_range(CYTO_E_BAND_MG, numbers[i]) != CYTO_OK) {
            return cyto__refuse(error, CYTO_E_BAND_MG, "band_mg", numbers[i]);
        }
    }
    if (*rows == CYTO_BANDS_MAX) {
        return cyto__fail(error, CYTO_E_LIMIT, "more than 512 rows");
    }
    if (!bands || *rows == cap) {
        return cyto__fail(error, CYTO_E_BUFFER, "more rows than the array takes");
    }
    bands[*rows].from_mg = numbers[0];
    bands[*rows].to_mg = numbers[1];
    bands[*rows].dose_mg = numbers[2];
    *rows += 1;
    return CYTO_OK;
}

static size_t until(const char *text, size_t length, char mark)
{
    const char *found = memchr(text, mark, length);
    return found ? (size_t)(found - text) : length;
}

cyto_status cyto_bands_read(const char *text, size_t length, cyto_band *bands, size_t cap,
                            size_t *n, cyto_error *error)
{
    size_t rows = 0;
    int32_t line = 0;
    if (n) {
        *n = 0;
    }
    if (!cyto__error_ready(error)) {
        return CYTO_E_SIZE;
    }
    if (!text || (!bands && cap > 0)) {
        return cyto__refuse_null(error, text ? "bands" : "text");
    }
    for (size_t at = 0; at < length;) {
        double numbers[4];
        int count;
        const size_t whole = until(text + at, length - at, '\n');
        cyto_status status =
            read_line(text + at, until(text + at, whole, '#'), numbers, &count, error);
        line++;
        if (status == CYTO_OK && count > 0) {
            status = keep_row(numbers, count, bands, cap, &rows, error);
        }
        if (status != CYTO_OK) {
            if (error) {
                error->line = line;
            }
            return status;
        }
        at += whole + 1;
    }
    if (n) {
        *n = rows;
    }
    return CYTO_OK;
}

/* ---- a ladder ---------------------------------------------------------------------------- */

cyto_status cyto_band_ladder(double *volumes_ml, size_t cap, size_t *n, cyto_error *error)
{
    if (n) {
        *n = 0;
    }
    if (!cyto__error_ready(error)) {
        return CYTO_E_SIZE;
    }
    if (!volumes_ml && cap > 0) {
        return cyto__refuse_null(error, "volumes_ml");
    }
    if (n) {
        *n = cyto__band_ladder_count;
    }
    if (!volumes_ml || cap < cyto__band_ladder_count) {
        return cyto__refuse_cap(error, cap, cyto__band_ladder_count);
    }
    memcpy(volumes_ml, cyto__band_ladder_ml, cyto__band_ladder_count * sizeof *volumes_ml);
    return CYTO_OK;
}

static double to_step(double value, double step)
{
    return cyto__multiple(cyto__steps_of(value, step, CYTO_ROUND_HALF_UP), step);
}

static double edge_of(double below_ml, double above_ml, double concentration)
{
    return to_step(to_step(sqrt(below_ml * above_ml), VOLUME_STEP_ML) * concentration,
                   EDGE_STEP_MG);
}

/* Makes the band of the second of three volumes. */
static cyto_band band_of(const double *volumes_ml, double concentration)
{
    cyto_band band;
    band.from_mg = edge_of(volumes_ml[0], volumes_ml[1], concentration);
    band.to_mg = edge_of(volumes_ml[1], volumes_ml[2], concentration);
    band.dose_mg = to_step(volumes_ml[1] * concentration, EDGE_STEP_MG);
    return band;
}

static cyto_status check_volumes(const double *volumes_ml, size_t n, cyto_error *error)
{
    if (n < 3 || n > CYTO_BANDS_MAX) {
        return cyto__refuse_as(error, CYTO_E_LIMIT, "n", (double)n, NULL, "3 to 512");
    }
    for (size_t i = 0; i < n; i++) {
        if (!cyto__is_from_to(volumes_ml[i], VOLUME_MIN_ML, VOLUME_MAX_ML) ||
            (i > 0 && !(volumes_ml[i] > volumes_ml[i - 1]))) {
            const cyto__element volume = cyto__element_of("volumes_ml", i, "");
            return cyto__refuse_as(error, CYTO_E_DATA, volume.name, volumes_ml[i], "mL",
                                   "0.001 to 10000 mL, ascending (cytodose's own limits)");
        }
    }
    return CYTO_OK;
}

/* Refuses doses that are too large, or that would be rounded to 0. */
static cyto_status check_doses(double concentration_mg_per_ml, const double *volumes_ml, size_t n,
                               cyto_error *error)
{
    const double most = volumes_ml[n - 1] * concentration_mg_per_ml;
    cyto_status status = CYTO__CHECK(error, {CYTO_E_DOSE_MG, "dose_mg", most});
    for (size_t i = 0; i + 2 < n && status == CYTO_OK; i++) {
        const cyto_band band = band_of(&volumes_ml[i], concentration_mg_per_ml);
        if (!(band.from_mg > 0.0 && band.dose_mg > 0.0)) {
            const cyto__element volume = cyto__element_of("volumes_ml", i + 1, "");
            status = cyto__refuse_as(error, CYTO_E_BAND_MG, volume.name, volumes_ml[i + 1], "mL",
                                     "at this concentration one whose dose and edge do not round "
                                     "to 0.00 mg");
        }
    }
    return status;
}

cyto_status cyto_bands_make(double concentration_mg_per_ml, const double *volumes_ml, size_t n,
                            cyto_band *bands, size_t cap, size_t *made, cyto_error *error)
{
    if (made) {
        *made = 0;
    }
    if (!cyto__error_ready(error)) {
        return CYTO_E_SIZE;
    }
    if (!volumes_ml || (!bands && cap > 0)) {
        return cyto__refuse_null(error, volumes_ml ? "bands" : "volumes_ml");
    }
    cyto_status status = CYTO__CHECK(error, {CYTO_E_CONCENTRATION_MG_PER_ML,
                                             "concentration_mg_per_ml", concentration_mg_per_ml});
    if (status == CYTO_OK) {
        status = check_volumes(volumes_ml, n, error);
    }
    if (status == CYTO_OK) {
        status = check_doses(concentration_mg_per_ml, volumes_ml, n, error);
    }
    if (status != CYTO_OK) {
        return status;
    }
    if (made) {
        *made = n - 2;
    }
    if (!bands || cap < n - 2) {
        return cyto__refuse_cap(error, cap, n - 2);
    }
    for (size_t i = 0; i < n - 2; i++) {
        bands[i] = band_of(&volumes_ml[i], concentration_mg_per_ml);
    }
    return CYTO_OK;
}
