/* SPDX-License-Identifier: MIT */
/* Files of laboratory values have one value in each row (CSV, or with another delimiter). They are written
 * back with the grades beside the values. Bytes go in as they are read and come out as they are to be
 * written, in memory that does not grow with the file, nor with the length of a field.
 *
 * The library reads UTF-8 with or without its mark, Windows-1252 within it, UTF-16 with its mark (written as
 * UTF-8); line ends of every kind; fields in quotes as in RFC 4180. A row keeps its fields in their order,
 * quoted where they must be; a row of another width, or an empty line, stays in its place, as do empty lines and
 * Excel's "sep=;" before the header. */
#ifndef CYTODOSE_FILES_H
#define CYTODOSE_FILES_H

#include <cytodose/status.h>

#ifdef __cplusplus
extern "C" {
#endif

/* A column may have these contents, and is found by these names, in any case of their letters: plain ones;
 * with the names "cdisc" those of SDTM's LB, or of ADaM's ADLB where the file has PARAMCD and AVAL but not
 * LBTESTCD and LBSTRESN. If a file has several names of CDISC for one column, the first in the list counts.
 * value_text is read where the value is missing, or where it has a comparator ("<0.1"); parameter has the unit in brackets at its end
 * ("Albumin (g/L)"); state is to the value what baseline_state is to the baseline; limits_unit is the unit of
 * the limits and of a baseline in the row, where it is not the value's; range has both limits, "12.0 - 16.0"
 * or "<40", where they have no columns; a row whose status is "NOT DONE" has no result, whatever else it has.
 * X(name, value, slug, names, names of SDTM, names of ADaM) */
#define CYTO_FILE_COLUMN_LIST(X)                                                                  \
    X(TERM, 0, "term", "term", "", "")                                                            \
    X(TEST, 1, "test", "test|lbtestcd", "lbtestcd|lbtest", "paramcd")                             \
    X(LOINC, 2, "loinc", "loinc|lbloinc", "", "")                                                 \
    X(VALUE, 3, "value", "value|lbstresn", "lbstresn", "aval")                                    \
    X(UNIT, 4, "unit", "unit|lbstresu", "lbstresu", "")                                           \
    X(LLN, 5, "lln", "lln|lbstnrlo|lower_limit|range_low|ref_low", "lbstnrlo", "anrlo")           \
    X(ULN, 6, "uln", "uln|lbstnrhi|upper_limit|range_high|ref_high", "lbstnrhi", "anrhi")         \
    X(BASELINE, 7, "baseline", "baseline|base", "base", "base")                                   \
    X(BASELINE_LLN, 8, "baseline_lln", "baseline_lln", "", "")                                    \
    X(BASELINE_ULN, 9, "baseline_uln", "baseline_uln", "", "")                                    \
    X(BASELINE_STATE, 10, "baseline_state", "baseline_state|bnrind", "bnrind", "bnrind")          \
    X(SEX, 11, "sex", "sex", "sex", "sex")                                                        \
    X(AGE_YEARS, 12, "age_years", "age_years", "", "")                                            \
    X(PREGNANT, 13, "pregnant", "pregnant", "", "")                                               \
    X(FASTING, 14, "fasting", "fasting|lbfast", "lbfast", "lbfast")                               \
    X(ANTICOAGULATED, 15, "anticoagulated", "anticoagulated", "", "")                             \
    X(SYMPTOMATIC, 16, "symptomatic", "symptomatic", "", "")                                      \
    X(FALLING, 17, "falling", "falling", "", "")                                                  \
    X(SECOND, 18, "second", "second", "", "")                                                     \
    X(THIRD, 19, "third", "third", "", "")                                                        \
    X(SPECIMEN, 20, "specimen", "specimen|lbspec", "lbspec", "lbspec")                            \
    X(PATIENT, 21, "patient", "patient|usubjid", "usubjid", "usubjid")                            \
    X(VALUE_TEXT, 22, "value_text", "value_text|lbstresc", "lbstresc", "avalc")                   \
    X(PARAMETER, 23, "parameter", "parameter", "", "param")                                       \
    X(STATE, 24, "state", "state", "lbnrind", "anrind")                                           \
    X(BASELINE_FLAG, 25, "baseline_flag", "baseline_flag", "lbblfl|lblobxfl", "ablfl")            \
    X(DATE, 26, "date", "date", "lbdtc", "adt")                                                   \
    X(REFERENCE_DATE, 27, "reference_date", "reference_date", "rfxstdtc", "trtsdt")               \
    X(LIMITS_UNIT, 28, "limits_unit", "limits_unit", "", "")                                      \
    X(RANGE, 29, "range", "range|reference_range|ref_range|normal_range|referenzbereich", "", "") \
    X(STATUS, 30, "status", "lbstat", "lbstat", "lbstat")

enum {
#define CYTO_FILE_COLUMN_ENUM(name, value, slug, names, sdtm, adam) \
    CYTO_FILE_COLUMN_##name = (value),
    CYTO_FILE_COLUMN_LIST(CYTO_FILE_COLUMN_ENUM)
#undef CYTO_FILE_COLUMN_ENUM
        CYTO_FILE_COLUMN_LAST_ = -1
};

/* The counts of what was read and what became of it. X(name, value, slug, text) */
#define CYTO_FILE_COUNT_LIST(X)                                                  \
    X(ROWS, 0, "rows", "rows, the header and empty lines not among them")        \
    X(GRADED, 1, "graded", "graded: one number for each term")                   \
    X(OPEN, 2, "open", "graded, but left open by a term")                        \
    X(UNGRADED, 3, "ungraded", "not graded, by one term at least")               \
    X(MALFORMED, 4, "malformed", "of another width than the header; not graded") \
    X(BLANK, 5, "blank", "empty lines")                                          \
    X(NOT_UTF_8, 6, "not-utf-8", "with text that is not UTF-8, read as Windows-1252")

enum {
#define CYTO_FILE_COUNT_ENUM(name, value, slug, text) CYTO_FILE_##name = (value),
    CYTO_FILE_COUNT_LIST(CYTO_FILE_COUNT_ENUM)
#undef CYTO_FILE_COUNT_ENUM
        CYTO_FILE_LAST_ = -1
};

/* One file that is being graded. One thread at a time. */
typedef struct cyto_file cyto_file;

/** Allocates what grading a file needs.
 *
 * Given:    scale, a slug: there is no default; error may be NULL.
 * Returned: *file, to be freed by cyto_file_free; NULL on error.
 * Status:   CYTO_OK, CYTO_E_NULL, CYTO_E_SIZE (of *error), CYTO_E_NAME (*error says the scales there are),
 *           CYTO_E_MEMORY.
 * Special:  1. Its size is fixed, some MiB, of which a small file uses a part.
 * Source:   none.
 */
CYTO_API cyto_status cyto_file_new(const char *scale, cyto_file **file, cyto_error *error);

/** Frees it.
 *
 * Given:    file, from cyto_file_new, or NULL.
 * Returned: nothing.
 * Status:   none.
 * Special:  1. NULL is good.
 * Source:   none.
 */
CYTO_API void cyto_file_free(cyto_file *file);

/** Sets an option, before the first byte is fed.
 *
 * Given:    file; option, one of:
 *             a column by its slug ("lln"): the name of the file's column, or "=TEXT" for all rows;
 *             "delimiter": one character; not given, it is found in the header: "," ";" tab "|";
 *             "numbers": the decimal mark, then the mark of groups ("," ",." "., "); not given,
 *             the one that the file's numbers tell ("7.9", "7,9"); a number that two fit is read with a point, but not
 *             in a file with the delimiter ";", and rows that differ from the first are not read;
 *             "names": "plain", or "cdisc" for those of CDISC;
 *             "layout": "plain", "cdisc" for the toxicity grades of ADaM, or "terms" for a line a term;
 *             "choose": a term to use where a test has several in one direction; up to 16 times;
 *             "prefix": before the names of the added columns;
 *             "notes": "yes" for a column of notes, in the layout "plain";
 *             "bounds": "yes" for a column of the printed cells that decided, in the layout "terms";
 *             "provenance": "yes" for a column with the edition, the library's version, the digest of its data,
 *             and that of names of one's own;
 *             "unit_name": SPELLING=UNIT, as it is written, and "test_name": NAME=TEST, names of one's own, each
 *             up to 400 times: added to the library's, never instead of them;
 *             "by": a column to repeat in each line, "skip": COLUMN=TEXT, rows to leave out, each up to 8
 *             times, in the layout "terms";
 *           value, its text; error may be NULL.
 * Returned: nothing else.
 * Status:   CYTO_OK; CYTO_E_NULL; CYTO_E_SIZE (of *error); CYTO_E_NAME (no such option);
 *           CYTO_E_DATA (not a value of it, or too late):
 *           *error says what is accepted.
 * Special:  1. cyto_file_feed tells what a header lacks.
 * Source:   CDISC SDTM IG 3.3 (LB), ADaM OCCDS and BDS for the names; the R package admiral's
 *           derive_var_atoxgr for ATOXGR.
 */
CYTO_API cyto_status cyto_file_set(cyto_file *file, const char *option, const char *value,
                                   cyto_error *error);

/** Reads some bytes of the file, and grades the rows in them.
 *
 * Given:    file; bytes, length of them, from where the last call stopped; error may be NULL.
 * Returned: *used, how many were read: where that is less than length, call again with the rest;
 *           *rows, *rows_length bytes to be written before the next call: they belong to file.
 * Status:   CYTO_OK; CYTO_E_NULL; CYTO_E_SIZE (of *error); CYTO_E_MEMORY; CYTO_E_DATA (no such column, a
 *           quote that never closed, ...), with the line of the file in *error: then nothing more is read.
 * Special:  1. Wherever the file is cut, the same bytes come out. 2. Added in the layout plain: grade (empty
 *           where low and high differ), low, high, reason, scale, and graded_as where a test or LOINC code
 *           names what is graded. In cdisc: ATOXDSCL, ATOXDSCH, ATOXGRL, ATOXGRH, ATOXGR, reason_low,
 *           reason_high, scale. In terms, instead of the rows: row (its number), patient, the columns of "by",
 *           term, direction, low, high, reason, highest (grade that numbers can show), baseline_low,
 *           baseline_high (of the baseline as a value of its own). 3. A test is graded by its terms in both
 *           directions.
 * Source:   RFC 4180; each edition, by cyto_criterion_describe.
 */
CYTO_API cyto_status cyto_file_feed(cyto_file *file, const char *bytes, size_t length, size_t *used,
                                    const char **rows, size_t *rows_length, cyto_error *error);

/** Ends the file.
 *
 * Given:    file, all its bytes fed; error may be NULL.
 * Returned: *rows, *rows_length, as in cyto_file_feed.
 * Status:   CYTO_OK, CYTO_E_NULL, CYTO_E_SIZE (of *error), CYTO_E_MEMORY, CYTO_E_DATA (a quote that
 *           never closed; no header).
 * Special:  none.
 * Source:   none.
 */
CYTO_API cyto_status cyto_file_end(cyto_file *file, const char **rows, size_t *rows_length,
                                   cyto_error *error);

/** Whether the file is to be fed once more, from its first byte.
 *
 * Given:    file, after cyto_file_end.
 * Returned: 1: baselines were collected, nothing was written yet, and cyto_file_feed is to be given the whole
 *           file again; 0: all is done.
 * Status:   none.
 * Special:  1. It is so for a file without a column of baselines that has a patient, and a flag of baseline
 *           rows ("Y") or the dates of values and of the first treatment: the baseline is then the value with
 *           the flag, else the last one before that date, of the same patient, test and specimen, with its own
 *           limits and state. 2. Dates are compared as ISO 8601 writes them; one on the same day that has no
 *           time is not before. 3. Two flagged values that differ are none. 4. About 100 bytes are kept for
 *           each patient and test.
 * Source:   CDISC SDTM IG 3.3: LBBLFL, LBLOBXFL, RFXSTDTC.
 */
CYTO_API int32_t cyto_file_again(cyto_file *file);

/** One of the counts.
 *
 * Given:    file; count, CYTO_FILE_....
 * Returned: how many so far; -1 for NULL or no such count.
 * Status:   none.
 * Special:  none.
 * Source:   CYTO_FILE_COUNT_LIST.
 */
CYTO_API int64_t cyto_file_count(const cyto_file *file, int32_t count);

/** Says what was read, as text: grades by term, reasons, what was unusual, with the first row of each.
 *
 * Given:    file; buf of cap bytes (NULL with cap 0 to ask for the length); needed may be NULL.
 * Returned: buf, terminated.
 * Status:   CYTO_OK, CYTO_E_NULL, CYTO_E_BUFFER (buf then holds what fits).
 * Special:  1. Up to 1000 terms and names of tests are told apart; the counts stay complete.
 * Source:   none.
 */
CYTO_API cyto_status cyto_file_summary(const cyto_file *file, char *buf, size_t cap,
                                       size_t *needed);

#ifdef __cplusplus
}
#endif

#endif
