/* SPDX-License-Identifier: MIT */
/* A graded file has these parts: its columns (columns.c), the question of a row (question.c),
 * its grades (answer.c), the added columns (added.c), the report at the end (tally.c,
 * summary.c). */
#ifndef CYTODOSE_LIB_FILES_H
#define CYTODOSE_LIB_FILES_H

#include "base/base.h"
#include "csv/csv.h"
#include "grading/grading.h"
#include "units/own_names.h"

#include <cytodose/files.h>

#define CYTO__FILE_COLUMNS 31 /* kinds of columns: CYTO_FILE_COLUMN_... */
#define CYTO__BY_MAX       8  /* columns to repeat, and as many to skip rows by */
#define CYTO__SLOTS        (CYTO__FILE_COLUMNS + 2 * CYTO__BY_MAX)

/* ---- texts of a row ---------------------------------------------------------------------- */

/* Is it one of the list, with capitals as written? NULL ends the list. */
int cyto__is_one_of(cyto__text text, const char *const *list);
/* Is a trimmed text "", ".", "NA" or the like? */
int cyto__is_missing(cyto__text text);
/* Are they equal in any case of ASCII letters? */
int cyto__texts_equal(cyto__text a, cyto__text b);
int cyto__text_equals(cyto__text text, const char *other);

enum { CYTO__NUMBER_NONE, CYTO__NUMBER_READ, CYTO__NUMBER_UNREADABLE };
/* Reads a trimmed text as a number in a convention, or, where the mark is ".", as programs write
 * it ("1e+05"). */
int32_t cyto__file_number(cyto__text text, const char *numbers, double *value);

/* Is a column read as numbers? A range is read as two. */
int cyto__is_number_column(int32_t column);
/* Is it "<0.5"? Such a text is no number, whatever number an export puts beside it. */
int cyto__is_compared(cyto__text text);

/* Reads a word as its number, such as CYTO_SEX_FEMALE; returns 0, with unknown, when it is not
 * understood. */
int cyto__state_of(int32_t column, cyto__text text, int32_t *state);
/* Reads the current row's word in a column; one that is not understood is told. */
int32_t cyto__told_state(cyto_file *file, int32_t column);
/* Is an analyte, or a term by its slug, measured in that specimen? */
int cyto__specimen_fits(cyto__text specimen, const char *slug);

/* ---- columns ----------------------------------------------------------------------------- */

/* These columns are read as numbers, the value first. */
#define CYTO__ROW_NUMBER_LIST(X)    \
    X(VALUE, "value")               \
    X(LLN, "lln")                   \
    X(ULN, "uln")                   \
    X(BASELINE, "baseline")         \
    X(BASELINE_LLN, "baseline-lln") \
    X(BASELINE_ULN, "baseline-uln") \
    X(AGE_YEARS, "age-years")       \
    X(SECOND, "second")             \
    X(THIRD, "third")

#define CYTO__HEADER_BYTES 1048576
#define CYTO__HEADER_NAMES 32768
#define CYTO__FIELD_BYTES  2048 /* the bytes that are read; all of them are written */

typedef struct cyto__header {
    int32_t count;
    size_t bytes;                     /* used of text */
    int32_t ends[CYTO__HEADER_NAMES]; /* of each name in text */
    int16_t column[CYTO__HEADER_NAMES];
    char text[CYTO__HEADER_BYTES];
} cyto__header;

cyto__text cyto__header_name(const cyto__header *header, int32_t i);

enum { CYTO__LAYOUT_PLAIN, CYTO__LAYOUT_CDISC, CYTO__LAYOUT_TERMS };

typedef struct cyto__file_options {
    char column[CYTO__FILE_COLUMNS][256]; /* "": by its names */
    int32_t layout;
    char numbers[4];
    char delimiter; /* 0: found in the header */
    int32_t notes;
    char prefix[64];
    int32_t chosen_count;
    const char *chosen[16]; /* slugs */
    int32_t cdisc;          /* the names of CDISC, whatever the layout */
    int32_t bounds;         /* 1: a column of printed cells, in the layout of terms */
    int32_t provenance;     /* 1: a column that says by what the grades were made */
    int32_t by_count, skip_count;
    char by[CYTO__BY_MAX][256];
    char skip[CYTO__BY_MAX][256]; /* such as "ABLFL=Y" */
} cyto__file_options;

/* ---- what a row asks for ----------------------------------------------------------------- */

enum { CYTO__WAY_NONE, CYTO__WAY_LOW, CYTO__WAY_HIGH };

/* Are low or high values graded by a criterion? *other: it needs another measurement too. */
int32_t cyto__way_of(const cyto_criterion *criterion, int *other);

typedef struct cyto__candidates {
    int32_t count;
    const cyto_criterion *of[16]; /* the preferred one first */
} cyto__candidates;

/* Finds the terms of a scale that an analyte is graded by in one direction: first those that a
 * value and its limits decide alone, then in the library's order. */
void cyto__candidates_of(const char *scale, int32_t analyte, int32_t way, cyto__candidates *found);

/* A row is graded by this term. */
typedef struct cyto__asked {
    const cyto_criterion *criterion;
    int32_t way;
    cyto__method method; /* of the row's unit, where it has one */
} cyto__asked;

/* An equal row is found by its bytes. A longer key is not remembered. */
#define CYTO__KEY_BYTES 144

typedef struct cyto__key {
    uint64_t hash;
    size_t length; /* 0: too long */
    char bytes[CYTO__KEY_BYTES];
} cyto__key;

/* Makes a key of the texts of columns, each before its length. */
void cyto__key_of(const cyto_file *file, const int32_t *columns, int32_t count, cyto__key *key);
int cyto__key_equals(const cyto__key *a, const cyto__key *b);

#define CYTO__QUESTIONS 1024 /* the most that are remembered */

/* A question is everything of a row but its numbers. */
typedef struct cyto__question {
    cyto__key key;           /* length 0: empty */
    const char *reason;      /* why nothing is asked; "" else */
    int32_t named_by;        /* the column whose text replaces the term, with a reason; -1: none */
    const char *unit_reason; /* why there is no unit; "" else */
    const char *limits_unit_reason; /* why a limit without a unit of its own is not read; "" */
    int32_t count;
    cyto__asked asked[2];
    cyto_lab lab; /* unit and states */
} cyto__question;

/* ---- its numbers ------------------------------------------------------------------------- */

enum {
#define CYTO__ROW_ENUM(name, slug) CYTO__ROW_##name,
    CYTO__ROW_NUMBER_LIST(CYTO__ROW_ENUM)
#undef CYTO__ROW_ENUM
        CYTO__ROW_NUMBERS
};

/* These are the numbers of a row, and why it has none. */
typedef struct cyto__row_numbers {
    double of[CYTO__ROW_NUMBERS];
    int32_t unit;    /* of the value */
    int32_t printed; /* 1: the value is no bare number ("<0.1", "0.6 10*9/L") but a reading */
    cyto_reading reading;
    const char *reason;                  /* "" */
    const char *left[CYTO__ROW_NUMBERS]; /* why one but the value counts as missing; "" */
} cyto__row_numbers;

void cyto__read_row(cyto_file *file, const cyto__question *q, cyto__row_numbers *row);

/* ---- what it is answered ----------------------------------------------------------------- */

/* low and high are -1 when the grade is not known. */
typedef struct cyto__answer {
    cyto__text name; /* the slug of the term, or what the row says */
    const cyto_criterion *criterion;
    int32_t way;
    int32_t low, high;
    const char *reason;
    uint32_t notes;
    int32_t before_low, before_high; /* of the baseline as a value; -1: not known */
    const char *bound;               /* the printed cell of grade high; "" */
} cyto__answer;

typedef struct cyto__answers {
    int32_t count;
    cyto__answer of[2];
} cyto__answers;

/* An answer is counted by its term, its grade and its reason. */
typedef struct cyto__mark {
    int16_t name, kind, reason;
} cyto__mark;

enum { CYTO__KIND_OPEN = 6, CYTO__KIND_UNGRADED, CYTO__KINDS }; /* before them: grades 0 to 5 */

#define CYTO__SEEN       16384 /* the most rows that are remembered */
#define CYTO__SEEN_WAYS  8     /* places that a row may be at */
#define CYTO__TAIL_SHORT 152

/* A row that came before is kept with all texts that a grade depends on, and the text added to it: in the layout of
 * terms a line for each, without what it begins with. */
typedef struct cyto__seen {
    uint32_t notes;
    int32_t count; /* of marks */
    cyto__mark marks[2];
    int32_t tail_length;
    int32_t key_length;                            /* 0: empty */
    char text[CYTO__KEY_BYTES + CYTO__TAIL_SHORT]; /* the key's bytes, and behind them the tail */
} cyto__seen;

/* ---- what is told ------------------------------------------------------------------------ */

#define CYTO__NAMES_MAX     1000
#define CYTO__NAMES_BYTES   65536
#define CYTO__REASONS_MAX   4096
#define CYTO__SENTENCES_MAX 20
#define CYTO__SENTENCE      384
#define CYTO__SAID_MAX      64

typedef struct cyto__tally {
    int64_t row; /* the current row, from 1 */
    int64_t rows, blank, malformed, graded, open, ungraded, not_utf_8, first_not_utf_8;
    int64_t nobodys, first_nobodys; /* in the layout of terms, without a patient */
    int64_t skipped[CYTO__BY_MAX];  /* rows that each text left out */
    int32_t name_count, reason_count, sentence_count, said_count;
    size_t name_bytes;
    char names[CYTO__NAMES_BYTES];
    int16_t name_slots[2048], reason_slots[8192]; /* hash tables: an index and 1; 0: free */
    int32_t name_at[CYTO__NAMES_MAX + 1];
    int64_t kinds[CYTO__NAMES_MAX + 1][CYTO__KINDS];
    struct {
        const char *reason;
        int32_t name;
        int64_t times, first;
    } reasons[CYTO__REASONS_MAX];
    int64_t note_times[32], note_first[32];
    struct {
        int64_t row;
        char text[CYTO__SENTENCE];
    } sentences[CYTO__SENTENCES_MAX];
    char said[CYTO__SAID_MAX][CYTO__SENTENCE];
} cyto__tally;

/* Returns a term or the name of a test, by its number. */
cyto__text cyto__tally_name(const cyto__tally *tally, int32_t i);
cyto__mark cyto__mark_of(cyto__tally *tally, const cyto__answer *answer);
void cyto__count_row(cyto__tally *tally, const cyto__mark *marks, int32_t count, uint32_t notes);
/* Is there room for another sentence? One that names what is like an unknown name takes a while to make. */
int cyto__may_say_more(const cyto__tally *tally);
/* Remembers a sentence about the current row, or about a test. */
void cyto__caution(cyto__tally *tally, const char *text);
/* Does the same with a reason, such as "loinc-refused: LOINC 770-8: why"; what and text may be
 * "". */
void cyto__say_why(cyto__tally *tally, const char *reason, const char *what, const char *text,
                   const char *why);
void cyto__say_of_test(cyto__tally *tally, const char *text);

/* ---- dates ------------------------------------------------------------------------------- */

enum { CYTO__DAY_BYTES = 10 }; /* of "2020-01-10" */

/* Is a trimmed text, or the time in it, neither a date, nor one of which a part is not known, nor missing? */
int cyto__is_no_date(cyto__text text);
/* Returns below 0 when a is before b, above 0 when it is after; 0 also where that is not known: of "2014-01-02" and
 * "2014-01-02T11:00", of times of which one alone states its zone, and of what is no date. */
int cyto__date_order(cyto__text a, cyto__text b);

/* ---- baselines --------------------------------------------------------------------------- */

/* Baselines are kept by patient, test and specimen; the table grows with these. */
typedef struct cyto__baselines {
    struct cyto__baseline *slots; /* a hash table, open addressing; its size is a power of two */
    size_t slot_count, count;
    char *texts;
    size_t text_bytes, text_cap;
} cyto__baselines;

/* Keeps the current row, if it is a baseline. Returns CYTO_OK or CYTO_E_MEMORY. */
cyto_status cyto__baseline_keep(cyto_file *file);
/* Writes the baseline of the current row into its fields; empty ones where there is none. */
void cyto__baseline_find(cyto_file *file);
void cyto__baselines_free(cyto__baselines *baselines);

/* ---- ranges ------------------------------------------------------------------------------ */

#define CYTO__RANGED 4

/* Writes the ends of the range in the current row into the fields of its limits, where it has
 * neither; empty ones where the text is not a range. */
void cyto__range_find(cyto_file *file);

/* ---- numbers ----------------------------------------------------------------------------- */

/* The numbers of a file have shown this about their convention. */
typedef struct cyto__file_marks {
    char mark;       /* before decimals; 0: not known */
    int32_t assumed; /* 1: a number that fits both was read with a point */
    int64_t row;     /* the row of the number that showed it, or was read so */
    char told[48];   /* that number */
} cyto__file_marks;

/* Returns the convention for the first number of a text: the stated one, else the file's. NULL:
 * two readings fit, or the file's numbers differ; a sentence then tells it. */
const char *cyto__numbers_of(cyto_file *file, cyto__text text);
/* Reads a trimmed text by that convention; returns CYTO__NUMBER_.... */
int32_t cyto__row_number(cyto_file *file, cyto__text text, double *value);
/* Is a text a number, and not the value rounded to the digits printed? */
int cyto__says_other(cyto_file *file, cyto__text text, double value);

/* ---- encoding ---------------------------------------------------------------------------- */

/* Is some byte not ASCII? */
int cyto__has_high_bytes(const char *bytes, size_t length);
/* Returns the text, or a copy of it in UTF-8 where it is Windows-1252. */
cyto__text cyto__decoded(cyto__text text, char *copy, size_t cap);
/* The beginning of a text must not be read as all of it: a NUL ends it, as no number and no name ends. */
void cyto__end_if_cut(char *text, size_t length, int is_cut);
/* Makes every field of the row UTF-8, and its numbers ASCII where they are at full width. */
void cyto__decode_row(cyto_file *file);

/* ---- the file ---------------------------------------------------------------------------- */

#define CYTO__PREAMBLE     256
#define CYTO__HOLD         131072 /* of a field that is in pieces, until it is known if it needs quotes */
#define CYTO__OUT          4194304 /* more than one feed may ever add */
#define CYTO__TAIL_MAX     16384
#define CYTO__PLAIN_FIELDS 512 /* of a row that is read as a whole */

enum {
    CYTO__STAGE_START,
    CYTO__STAGE_HEADER,
    CYTO__STAGE_HEADER_END,
    CYTO__STAGE_ROWS,
    CYTO__STAGE_ENDED
};

struct cyto_file {
    const char *scale;
    cyto__file_options options;
    cyto__own_names own;
    char own_digest[72];  /* "": there are no names */
    char provenance[512]; /* a cell with the delimiter before it; "": not asked for */
    cyto_status status;   /* of the first error */
    int32_t stage;
    int32_t encoding;
    cyto__csv csv;
    cyto__utf_16 utf_16;
    char preamble[CYTO__PREAMBLE + 1]; /* the lines before the header */
    size_t preamble_length;
    char told_delimiter; /* by one of them; 0: not */
    const char *line_end;
    int32_t width; /* of the header */
    int32_t source
        [CYTO__FILE_COLUMNS]; /* the column whose text it is: its own, mostly; -1: not there */
    /* the row that is read, and its field */
    int32_t csv_field;
    int32_t field_open;                  /* 1: more of the field is to come */
    int32_t slice_high, high, not_utf_8; /* 1: a byte of the slice, of the row is not ASCII; a
                                            field was Windows-1252 */
    int32_t special, overlong;           /* it needs quotes; it is longer than what is held */
    size_t held;
    int32_t names;  /* in use: plain, of SDTM, of ADaM */
    int32_t ranged; /* CYTO__RANGED: limits of normal stand in one column, "12-16"; and 1, 2: the
                       lower, upper one has no column of its own */
    int32_t collecting, collected; /* baselines: in a first pass; in this one they are known */
    cyto__baselines baselines;
    cyto__file_marks marks;
    cyto__text fields[CYTO__SLOTS]; /* of the row: in the caller's bytes, or in texts */
    char texts[CYTO__SLOTS][CYTO__FIELD_BYTES];
    int32_t kept_count, looked_at_count, asked_count;
    int32_t kept[CYTO__SLOTS];                    /* every slot that the file has a column for */
    int32_t place[CYTO__SLOTS];                   /* of each of them in a row */
    int32_t looked_at[CYTO__FILE_COLUMNS];        /* those that a grade may depend on */
    int32_t asked[CYTO__FILE_COLUMNS];            /* those of them that are no numbers */
    int32_t by[CYTO__BY_MAX], skip[CYTO__BY_MAX]; /* slots */
    uint32_t starts[CYTO__PLAIN_FIELDS + 1];
    cyto__question question; /* of a row that cannot be remembered */
    cyto__seen once;
    char tail[CYTO__TAIL_MAX];
    size_t out_length;
    cyto__tally tally;
    cyto__question questions[CYTO__QUESTIONS];
    cyto__seen seen[CYTO__SEEN];
    uint64_t seen_hash[CYTO__SEEN]; /* of each one's key; 0: empty */
    uint32_t replaced;
    cyto__header header;
    char hold[CYTO__HOLD];
    char out[CYTO__OUT];
};

cyto_status cyto__file_columns(cyto_file *file, cyto_error *error);
/* Returns the trimmed text of a column in the current row; "" where there is none. */
cyto__text cyto__column_text(const cyto_file *file, int32_t column);

/* Was the test of the current row not done, as its status says? */
int cyto__is_not_done(const cyto_file *file);
/* Returns the text of the value in the current row; "" where the test was not done. */
cyto__text cyto__value_text(const cyto_file *file);
/* Has the row its value as a text, too, and is that another number? */
int cyto__text_differs(cyto_file *file, double value);

/* Fails at the current line. */
cyto_status cyto__fail_at_line(cyto_file *file, const char *message, cyto_error *error);
cyto_status cyto__keep_name(cyto_file *file, int32_t what, const cyto__csv_piece *piece,
                            cyto_error *error);
/* Ends the header, when the byte after it is read. */
cyto_status cyto__end_header(cyto_file *file, int crlf, cyto_error *error);

void cyto__take_piece(cyto_file *file, int32_t what, const cyto__csv_piece *piece);
void cyto__take_blank(cyto_file *file);
/* Takes a complete row without quotes; returns 0 when the row has to be read in pieces. */
int cyto__take_plain_row(cyto_file *file, const char **at, const char *end);

const cyto__question *cyto__question_of(cyto_file *file);
/* Reads a unit by the library's names or by the user's; returns 0 when it is neither. */
int cyto__file_unit(const cyto_file *file, const char *text, int32_t *unit);

/* Forgets the rows that came before: equal ones are graded again. */
void cyto__forget_rows(cyto_file *file);
/* Returns the cells that are added to the row that was read, and counts it. */
cyto__text cyto__row_tail(cyto_file *file);
/* Does the same for a row of another width. */
cyto__text cyto__malformed_tail(cyto_file *file);

/* These write the names of the added columns, each after a delimiter, and the cells of one row. */
void cyto__put_added_names(const cyto_file *file, cyto__sink *out);
void cyto__put_added(const cyto_file *file, const cyto__answers *answers, cyto__sink *out);
/* Is called once the header is read. */
void cyto__make_provenance(cyto_file *file);
/* Counts from 0; NULL past the end. */
const char *cyto__added_name(const cyto_file *file, int32_t i);
/* Writes a cell, in quotes where it needs them. */
void cyto__put_cell(cyto__sink *out, char delimiter, cyto__text text);

#endif
