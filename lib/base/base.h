/* SPDX-License-Identifier: MIT */
/* All folders of the library use this header; nothing in it is public. */
#ifndef CYTODOSE_INTERNAL_H
#define CYTODOSE_INTERNAL_H

#include <cytodose/status.h>

#include <float.h>
#include <math.h>
#include <string.h>

/* Grades and doses are decimal-exact only where each operation is rounded to double, once. */
#if FLT_EVAL_METHOD == 2 || FLT_EVAL_METHOD < 0
#error "x87 arithmetic gives other doses: build with -msse2 -mfpmath=sse (FLT_EVAL_METHOD 0 or 1)"
#endif

/* A function of which each call becomes code of its own. */
#ifdef CYTO__COUNTED /* .ci/run counts branches as they are written, and not in each place where they become code */
#define CYTO__INLINE static inline
#else
#define CYTO__INLINE static inline __attribute__((always_inline))
#endif
/* A function that refuses something: the compiler moves its calls out of the way of what is accepted. */
#define CYTO__COLD __attribute__((cold))

/* Two numbers are the same when they differ by no more than the rounding that decimal input and
 * one conversion leave behind: 1.8 is on the bound 1.5 x 1.2, though 1.5 * 1.2 in binary is not
 * 1.8. */
static inline int cyto__same(double a, double b)
{
    /* Two units in the last place of the larger number suffice for decimal input, one product k
     * x limit and one conversion; they are far below any printed digit. */
    const double larger = fabs(a) > fabs(b) ? fabs(a) : fabs(b);
    return a == b || (fabs(a - b) <= 2.0 * 0x1p-52 * larger && larger < (double)INFINITY);
}

/* Returns -1, 0 or 1: a is below, on or above b, by cyto__same. Neither may be NaN. */
static inline int cyto__compare(double a, double b)
{
    return cyto__same(a, b) ? 0 : a < b ? -1 : 1;
}

/* Is a more than b, by cyto__same? A missing number is not. */
static inline int cyto__is_above(double a, double b)
{
    return a > b && !cyto__same(a, b);
}

/* Returns 10 to the n, 0 to 22, exactly: pow() is not exact on every machine. */
double cyto__power_of_ten(int32_t n);
/* Is a number of so many decimals the value rounded to them? */
int cyto__rounds_to(double value, double number, int32_t decimals);

/* Text is written into a buffer that may be too small, or absent: length goes on counting, so
 * that a second call can bring enough. Nothing is allocated. */
typedef struct cyto__sink {
    char *buf;
    size_t cap;
    size_t length; /* the bytes that were written or would have been, without the NUL */
    int shown;     /* 1: all text goes through cyto__show_n */
} cyto__sink;

cyto__sink cyto__sink_of(char *buf, size_t cap);
/* This sink is for one line that a person reads, and that may quote the input. */
cyto__sink cyto__shown_sink(char *buf, size_t cap);
void cyto__put(cyto__sink *sink, const char *text);
void cyto__put_n(cyto__sink *sink, const char *text, size_t n);
void cyto__put_char(cyto__sink *sink, char c);
/* Writes a text in quotes. One of more than 60 bytes is cut, before a character, and has "..." instead of its rest. */
void cyto__put_quoted(cyto__sink *sink, const char *text, size_t n);

/* Returns the length of the UTF-8 sequence at a byte; 0: it is not valid (RFC 3629, table 3-7). */
int cyto__utf8_length(const char *text, const char *end);
/* Writes a text for a person. A character that breaks a line, controls a terminal or turns the
 * direction of reading is shown as its escape ("\\n", "\\x1b", "\\u202e"), as is a byte that is
 * not UTF-8. An escape stays itself. */
void cyto__show(cyto__sink *sink, const char *text);
void cyto__show_n(cyto__sink *sink, const char *text, size_t n);
/* Writes a text of JSON. Such a character in its strings becomes JSON's escape and reads back as it was. */
void cyto__put_json_n(cyto__sink *sink, const char *text, size_t n);
/* Returns how many columns a text takes when it is shown. */
size_t cyto__columns(const char *text, size_t n);
void cyto__put_int(cyto__sink *sink, int64_t value);
/* Writes the shortest decimal that reads back as value ("0.1", "27000", "1e+25"). */
void cyto__put_number(cyto__sink *sink, double value);
/* Writes "50 kg", "a missing number" or "a zero with a minus sign", for a message that something
 * is not accepted. */
void cyto__put_quantity(cyto__sink *sink, double value, const char *unit);
/* Writes value with so many decimals; ties of the decimal as read go away from zero. */
void cyto__put_fixed(cyto__sink *sink, double value, int decimals);
/* Begins a (buf, cap, *needed) call, and empties the buffer. 0: there is no buffer for the bytes
 * that cap states. */
int cyto__buffer_ready(char *buf, size_t cap, size_t *needed);
/* Ends a (buf, cap, *needed) call: CYTO_OK, or CYTO_E_BUFFER when the text did not fit. */
cyto_status cyto__sink_end(cyto__sink *sink, size_t *needed);

/* The first error stays. error may be NULL. */
cyto_status cyto__fail(cyto_error *error, cyto_status status, const char *message);
/* Refuses a form that a call does not have, and names the accepted ones. */
cyto_status cyto__fail_form(cyto_error *error, const char *accepted);
/* 1: the caller wants no message, or its record is now empty. */
static inline int cyto__error_ready(cyto_error *error)
{
    return !error || cyto_error_init(error, error->size) == CYTO_OK;
}
/* Does the same for a call that makes a text, which is NULL from here on; text may be NULL. */
int cyto__text_ready(char **text, cyto_error *error);

/* An argument of a public call is refused by its name, its value and what is accepted, in the caller's error, which
 * may be NULL. */
CYTO__COLD void cyto__tell(cyto_error *error, cyto_status quantity, const char *field,
                           double value);
CYTO__COLD void cyto__tell_as(cyto_error *error, cyto_status status, const char *field,
                              double value, const char *unit, const char *accepted);
CYTO__COLD void cyto__tell_text(cyto_error *error, cyto_status status, const char *field,
                                const char *text, const char *before, const char *rest);
CYTO__COLD void cyto__tell_null(cyto_error *error, const char *field);

/* Each of these tells it and returns the status, which a reader of the caller's code then sees. */
static inline cyto_status cyto__refuse(cyto_error *error, cyto_status quantity, const char *field,
                                       double value)
{
    cyto__tell(error, quantity, field, value);
    return quantity;
}
/* The value has this unit, or none where it is NULL; accepted says what the status alone does not, or is NULL. */
static inline cyto_status cyto__refuse_as(cyto_error *error, cyto_status status, const char *field,
                                          double value, const char *unit, const char *accepted)
{
    cyto__tell_as(error, status, field, value, unit, accepted);
    return status;
}
static inline cyto_status cyto__refuse_text(cyto_error *error, cyto_status status,
                                            const char *field, const char *text,
                                            const char *accepted)
{
    cyto__tell_text(error, status, field, text, "; accepted: ", accepted);
    return status;
}
/* Where no list of what is accepted would help: why it is not. */
static inline cyto_status cyto__refuse_why(cyto_error *error, cyto_status status, const char *field,
                                           const char *text, const char *why)
{
    cyto__tell_text(error, status, field, text, ": ", why);
    return status;
}
static inline cyto_status cyto__refuse_null(cyto_error *error, const char *field)
{
    cyto__tell_null(error, field);
    return CYTO_E_NULL;
}
/* Writes "a, b, c", the names of a table's rows: each is so many bytes behind the one before, and a NULL ends them. */
void cyto__put_names(cyto__sink *sink, const char *const *first, size_t stride, int32_t count);
/* Refuses a name that none of the rows has. */
cyto_status cyto__refuse_name(cyto_error *error, const char *field, const char *text,
                              const char *const *first, size_t stride, int32_t count);
/* Refuses room for cap elements, where needed are to be copied. */
cyto_status cyto__refuse_cap(cyto_error *error, size_t cap, size_t needed);
/* Writes what cyto__refuse says. */
void cyto__put_refused(cyto__sink *sink, cyto_status quantity, const char *field, double value);

/* The name of an element of an array: "bands[2].from_mg". */
typedef struct cyto__element {
    char name[64];
} cyto__element;
cyto__element cyto__element_of(const char *array, size_t index, const char *member);

/* Is it from low to high, and not a zero with a minus sign? */
int cyto__is_from_to(double value, double low, double high);
/* These are cyto__accepts_WEIGHT_KG(value) and the others: the range of a quantity is known
 * where it is asked for. They do not branch, so that a loop of them is made of vectors. */
#define CYTO__ACCEPTS(name, number, field, unit, low, high)                                          \
    static inline int cyto__accepts_##name(double value)                                             \
    {                                                                                                \
        const int is_positive = copysign(1.0, value) > 0.0;                                          \
        const int is_high_enough = (low) < 0.0   ? (value >= (low)) & (is_positive | (value != 0.0)) \
                                   : (low) > 0.0 ? value >= (low)                                    \
                                                 : is_positive;                                      \
        return is_high_enough & (value <= (high));                                                   \
    }
CYTO_QUANTITY_LIST(CYTO__ACCEPTS)
#undef CYTO__ACCEPTS
/* The same of a quantity by its status: of one that the caller's code names, the compiler leaves these comparisons alone. */
CYTO__INLINE int cyto__accepts(cyto_status quantity, double value)
{
    switch (quantity) {
#define CYTO__ACCEPTED_BY(name, number, field, unit, low, high) \
    case CYTO_E_##name:                                         \
        return cyto__accepts_##name(value);
        CYTO_QUANTITY_LIST(CYTO__ACCEPTED_BY)
#undef CYTO__ACCEPTED_BY
    default:
        return 0;
    }
}
/* Returns CYTO_OK, or the status itself when value is outside the range that belongs to it. */
cyto_status cyto__in_range(cyto_status quantity, double value);

/* cytodose's own bounds of the usual, for notes alone: children of all ages included. */
#define CYTO__USUAL_HEIGHT_LOW_CM  40.0
#define CYTO__USUAL_HEIGHT_HIGH_CM 215.0
#define CYTO__USUAL_WEIGHT_LOW_KG  1.5
#define CYTO__USUAL_WEIGHT_HIGH_KG 200.0

static inline int cyto__height_is_usual(double cm)
{
    return (cm >= CYTO__USUAL_HEIGHT_LOW_CM) & (cm <= CYTO__USUAL_HEIGHT_HIGH_CM);
}

static inline int cyto__weight_is_usual(double kg)
{
    return (kg >= CYTO__USUAL_WEIGHT_LOW_KG) & (kg <= CYTO__USUAL_WEIGHT_HIGH_KG);
}

enum { CYTO__CHECKED_MAX = 4 }; /* the compiler warns of more */

/* A number that a call was given, and the quantity whose range it must be in. */
typedef struct cyto__given {
    cyto_status quantity;
    const char *field;
    double value;
} cyto__given;
/* Refuses a number that is outside its range. */
CYTO__INLINE cyto_status cyto__check(cyto_error *error, const cyto__given *given)
{
    return cyto__accepts(given->quantity, given->value)
               ? CYTO_OK
               : cyto__refuse(error, given->quantity, given->field, given->value);
}
/* Refuses the first that is; CYTO_OK when none is. It is no loop, in which the compiler would not know the quantities. */
CYTO__INLINE cyto_status cyto__check_all(cyto_error *error, const cyto__given *given, size_t count)
{
    cyto_status status = cyto__check(error, &given[0]);
    if (count > 1 && status == CYTO_OK) {
        status = cyto__check(error, &given[1]);
    }
    if (count > 2 && status == CYTO_OK) {
        status = cyto__check(error, &given[2]);
    }
    if (count > 3 && status == CYTO_OK) {
        status = cyto__check(error, &given[3]);
    }
    return status;
}
#define CYTO__CHECK(error, ...)                                                   \
    cyto__check_all((error), (const cyto__given[CYTO__CHECKED_MAX]){__VA_ARGS__}, \
                    sizeof((const cyto__given[]){__VA_ARGS__}) / sizeof(cyto__given))

/* A pointer that a call cannot do without. */
typedef struct cyto__pointer {
    const char *field;
    const void *at;
} cyto__pointer;
/* Refuses the first that is NULL; CYTO_OK when none is. */
cyto_status cyto__need_all(cyto_error *error, const cyto__pointer *given, size_t count);
#define CYTO__NEED(error, ...)                                    \
    cyto__need_all((error), (const cyto__pointer[]){__VA_ARGS__}, \
                   sizeof((const cyto__pointer[]){__VA_ARGS__}) / sizeof(cyto__pointer))

/* Tells of a struct of the caller's that is too short. */
CYTO__COLD void cyto__tell_size(cyto_error *error, const char *field, uint32_t size, size_t known);
/* Refuses one that is NULL or shorter than it is known; its name is the argument's. */
static inline cyto_status cyto__check_struct(cyto_error *error, const char *field,
                                             const void *given, size_t known)
{
    if (!given) {
        return cyto__refuse_null(error, field);
    }
    const uint32_t size = *(const uint32_t *)given; /* each struct begins with it */
    if (size >= known) {
        return CYTO_OK;
    }
    cyto__tell_size(error, field, size, known);
    return CYTO_E_SIZE;
}
#define CYTO__STRUCT(error, pointer) \
    cyto__check_struct((error), #pointer, (pointer), sizeof *(pointer))

/* Begins a call that gives one number, and notes or NULL: these are emptied, and so is the error. */
static inline cyto_status cyto__begin(cyto_error *error, const char *field, double *result,
                                      uint32_t *notes)
{
    if (result) {
        *result = (double)NAN;
    }
    if (notes) {
        *notes = 0;
    }
    if (!cyto__error_ready(error)) {
        return CYTO_E_SIZE;
    }
    return result ? CYTO_OK : cyto__refuse_null(error, field);
}

/* Makes a caller's struct of size bytes a copy of one that is known bytes long. */
cyto_status cyto__start(void *to, size_t size, const void *start, size_t known);

/* Is it 0 or 1? Members with two answers accept no third. */
static inline int cyto__is_flag(int32_t flag)
{
    return flag == 0 || flag == 1;
}

/* Is it CYTO_YES, CYTO_NO or CYTO_UNKNOWN? */
static inline int cyto__is_known_or_not(int32_t answer)
{
    return answer >= -1 && answer <= 1;
}

/* Goes through a set of bits: for (left = set; left; left &= left - 1). */
static inline int32_t cyto__first_bit(uint64_t left)
{
    return __builtin_ctzll(left);
}

/* Returns the small letter of an ASCII capital; any other byte as it is. */
static inline char cyto__lower(char c)
{
    return (char)(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
}

/* Most texts that are compared differ in their first letter. */
static inline int cyto__text_is(const char *a, const char *b)
{
    return *a == *b && strcmp(a, b) == 0;
}

typedef struct cyto__text {
    const char *at;
    size_t length;
} cyto__text;

/* Is c a blank of ASCII, or one of its separators? */
static inline int cyto__is_blank(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r') || (c >= 0x1C && c <= 0x1F);
}

/* Returns the text without the blanks around it, those of Unicode included. */
cyto__text cyto__trimmed(const char *at, size_t length);
/* Is the text empty, or blank? */
int cyto__says_nothing(const char *text);

/* Says which kind of file, often taken for text, begins so; NULL: none of those. */
const char *cyto__not_text(const char *start, size_t length);

/* Returns the days of a month, 1 to 12, of the Gregorian calendar; 0: there is no such month. */
int32_t cyto__days_in(int32_t year, int32_t month);
/* Counts days: 1 January of the year 0 is day 1. */
double cyto__day_number(int32_t year, int32_t month, int32_t day);
typedef struct cyto__date {
    int32_t year, month, day;
} cyto__date;
/* Reads the ten characters of "2020-01-10"; returns 0 when they are no day of the calendar. */
int cyto__date_read(const char *at, cyto__date *date);

/* A dose is stated per size, flat, or by the exposure that it leads to. */
enum { CYTO__PER_M2 = 1, CYTO__PER_KG, CYTO__FLAT, CYTO__BY_AUC };

#endif
