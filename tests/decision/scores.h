/* SPDX-License-Identifier: MIT */
/* Small protocols have scores: a risk index, and a way to write any other. */
#ifndef CYTODOSE_SCORES_H
#define CYTODOSE_SCORES_H

#include "small.h"

#define SCORES(list)       "'scores':[" list "],"
#define SCORE(id, items)   "{'id':'" id "','title':'A score','source':'s','items':[" items "]}"
#define ITEM(points, when) "{'points':" points ",'when':" when "}"

/* A risk index of febrile neutropenia, after Klastersky 2000: burden of illness none or mild 5, moderate
 * 3; no hypotension 5, no obstructive lung disease 4, solid tumour or no fungal infection 4, no
 * dehydration 3, outpatient 3, under 60 years 2. 21 and above is low risk. */
#define FINDING(bounds) "{'finding':'burden'," bounds "}"
/* clang-format off */
#define MASCC_ITEMS \
    ITEM("5", FINDING("'at_most':1")) "," \
    ITEM("3", FINDING("'equals':2")) "," \
    ITEM("5", FLAG("hypotension", "false")) "," \
    ITEM("4", FLAG("lung", "false")) "," \
    ITEM("4", "{'any':[" FLAG("solid", "true") "," FLAG("fungal", "false") "]}") "," \
    ITEM("3", FLAG("dehydration", "false")) "," \
    ITEM("3", FLAG("outpatient", "true")) "," \
    ITEM("2", "{'size':'age_years','below':60}")
/* clang-format on */
#define MASCC      SCORES(SCORE("mascc", MASCC_ITEMS))
#define AT(bounds) "{'score':'mascc'," bounds "}"

#endif
