/* SPDX-License-Identifier: MIT */
/* Any bytes as what a laboratory prints: a number, a unit, a value, a name, a code; and a value with its unit as a grade.
 * A text that is read makes sense, one that is not has a message, and a number is what C reads of it. The first byte
 * chooses convention and term. Built by .ci/run with clang's libFuzzer. */
#include <cytodose/cytodose.h>

#include <locale.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static void must(int holds)
{
    if (!holds) {
        abort();
    }
}

static void must_say_why(const cyto_error *error, cyto_status status)
{
    must(error->status == status && memchr(error->message, '\0', sizeof error->message));
    must((status == CYTO_OK) == (error->message[0] == '\0'));
    must(!strchr(error->message, '\n'));
}

/* Two readers of one text: the library's, and C's where the text is plain. */
static void read_number(const char *text, size_t length, const char *numbers)
{
    double value;
    int32_t decimals;
    cyto_error error = CYTO_ERROR_INIT;
    const cyto_status status =
        cyto_number_read(text, length, numbers, "x", &value, &decimals, &error);
    must_say_why(&error, status);
    if (status != CYTO_OK) {
        return;
    }
    must(isfinite(value) && decimals >= 0 && (size_t)decimals < length);
    if (numbers && strcmp(numbers, ".") == 0 && strspn(text, "0123456789.") == length &&
        localeconv()->decimal_point[0] == '.') {
        must(strtod(text, NULL) == value);
    }
}

static void read_value(const char *text, const char *numbers)
{
    cyto_reading r = CYTO_READING_INIT;
    cyto_error error = CYTO_ERROR_INIT;
    const cyto_status status = cyto_reading_read(text, numbers, "x", &r, &error);
    must_say_why(&error, status);
    if (status == CYTO_OK) {
        must(r.low <= r.high && r.decimals >= 0 && r.unit >= 0);
        must((r.low_open | r.high_open) == 0 || isinf(r.low) || isinf(r.high));
    }
}

static void grade(const char *text, const char *numbers, size_t choice)
{
    static const char *const terms[] = {"platelet-count-decreased", "anemia", "hyperkalemia",
                                        "blood-bilirubin-increased", "neutrophil-count-decreased"};
    static const char *const scales[] = {"ctcae-3.0", "ctcae-4.03", "ctcae-5.0", "ctcae-6.0"};
    cyto_grade g = CYTO_GRADE_INIT;
    cyto_lab known = CYTO_LAB_INIT;
    cyto_error error = CYTO_ERROR_INIT;
    known.uln = choice % 3 ? 40.0 : (double)NAN;
    const cyto_status status = cyto_grade_printed(scales[choice % 4], terms[choice % 5], text, NULL,
                                                  numbers, &known, &g, &error);
    must(status == error.status);
    must(status == CYTO_OK ? g.low <= g.high && g.high <= 5 : g.low == -1 && g.high == -1);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const conventions[] = {NULL, ".", ".,", ",", ",.", ", "};
    int32_t found;
    cyto_error error = CYTO_ERROR_INIT;
    if (size == 0) {
        return 0;
    }
    const char *numbers = conventions[data[0] % 6];
    const size_t length = size - 1;
    char *text = malloc(length + 1); /* of its own, so that a read beyond it is seen */
    must(text != NULL);
    memcpy(text, data + 1, length);
    text[length] = '\0';
    read_number(text, length, numbers);
    read_value(text, numbers);
    grade(text, numbers, data[0]);
    must((cyto_unit_find(text, length, &found, NULL) == CYTO_OK) == (found != CYTO_UNIT_NONE));
    must((cyto_analyte_find(text, &found, &error) == CYTO_OK) == (found != CYTO_ANALYTE_NONE));
    must((cyto_loinc_find(text, &found, &error) == CYTO_OK) == (found != CYTO_ANALYTE_NONE));
    free(text);
    return 0;
}
