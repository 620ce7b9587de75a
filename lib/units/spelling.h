/* SPDX-License-Identifier: MIT */
/* Spellings of units are folded to one alphabet, then read by a grammar over tables of words. */
#ifndef CYTODOSE_LIB_SPELLING_H
#define CYTODOSE_LIB_SPELLING_H

#include "base/base.h"

enum { CYTO__SPELLING_MAX = 80 }; /* no unit is longer, folded */

/* A word of these tables may be written in these ways. */
enum {
    CYTO__ANY_CASE = 0,
    CYTO__AS_WRITTEN = 1, /* its case is part of it: "G" is giga, "g" gram */
    CYTO__OF_LITRE = 2,   /* only before a litre: "T/L" is tera */
    CYTO__OF_UL = 4,      /* only before a microlitre or its equals: "T/mm3" is thousand */
    CYTO__NO_MEGA = 8     /* a capital M before it is milli in one export and mega in the next */
};

/* Each table ends with an empty element. Words of any case are listed in lower case. */
typedef struct cyto__fold {
    const char *from, *to;
} cyto__fold;

typedef struct cyto__factor { /* a prefix, a number as a word, or a volume in litres */
    const char *text;
    int32_t power; /* of ten */
    int32_t how;
    const char *why; /* why it has two meanings and is refused; NULL: it is read */
} cyto__factor;

typedef struct cyto__amount { /* an amount that is measured: gram, mole, unit */
    const char *text;
    int32_t kind;  /* CYTO__KIND_... of the amount in a volume */
    int32_t times; /* 1 base unit is times x 10^power of the kind's base a litre */
    int32_t power;
    int32_t how;
} cyto__amount;

extern const cyto__fold cyto__folds[];
extern const cyto__factor cyto__prefixes[];
extern const cyto__factor cyto__count_words[];
extern const cyto__factor cyto__volumes[];
extern const cyto__amount cyto__amounts[];
extern const char *const cyto__counted[];
extern const char *const cyto__litres[];
extern const char *const cyto__slashes[];
extern const char *const cyto__power_marks[];
extern const char *const cyto__days[];
extern const char *const cyto__seconds[];
extern const char *const cyto__minutes[];
extern const char *const cyto__second_litres[];
extern const char *const cyto__square_metres[];

/* Writes the text in ASCII, powers as "^", without blanks except between digits. Returns 0 when
 * it is longer than any unit. */
int cyto__fold_spelling(const char *text, size_t length, char folded[CYTO__SPELLING_MAX]);

/* Returns the CYTO_UNIT_... of a folded text that follows the grammar; CYTO_UNIT_NONE otherwise,
 * and then *why, NULL before, says why it is refused on purpose, if it is. */
int32_t cyto__spelled_unit(const char *folded, const char **why);

/* Returns where text goes on after word; NULL when it does not begin with it. */
const char *cyto__after_word(const char *text, const char *word, int32_t how);

#endif
