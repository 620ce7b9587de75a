/* SPDX-License-Identifier: MIT */
/* The rows are counted by their results; the size of the counts is fixed, whatever the file has. */
#include "files/files.h"

#include <string.h>

static uint32_t hash_of(const char *text, size_t n)
{
    uint32_t hash = 2166136261u;
    for (size_t i = 0; i < n; i++) {
        hash = (hash ^ (unsigned char)text[i]) * 16777619u;
    }
    return hash;
}

cyto__text cyto__tally_name(const cyto__tally *tally, int32_t i)
{
    if (i == CYTO__NAMES_MAX) {
        return (cyto__text){"(others)", 8};
    }
    const size_t start = i > 0 ? (size_t)tally->name_at[i - 1] : 0;
    return (cyto__text){tally->names + start, (size_t)tally->name_at[i] - start};
}

static int32_t name_of(cyto__tally *t, cyto__text name)
{
    if (name.length == 0) {
        name = (cyto__text){"-", 1};
    }
    enum { SLOTS = 2048 };
    uint32_t slot = hash_of(name.at, name.length) % SLOTS;
    for (; t->name_slots[slot]; slot = (slot + 1) % SLOTS) {
        const cyto__text one = cyto__tally_name(t, t->name_slots[slot] - 1);
        if (one.length == name.length && memcmp(one.at, name.at, name.length) == 0) {
            return t->name_slots[slot] - 1;
        }
    }
    if (t->name_count == CYTO__NAMES_MAX || t->name_bytes + name.length > sizeof t->names) {
        return CYTO__NAMES_MAX;
    }
    memcpy(t->names + t->name_bytes, name.at, name.length);
    t->name_bytes += name.length;
    t->name_at[t->name_count++] = (int32_t)t->name_bytes;
    t->name_slots[slot] = (int16_t)t->name_count;
    return t->name_count - 1;
}

/* Returns -1 when there is none, or no room. */
static int32_t reason_of(cyto__tally *t, const char *reason, int32_t name)
{
    if (!reason[0]) {
        return -1;
    }
    enum { SLOTS = 8192 };
    uint32_t slot = (hash_of(reason, strlen(reason)) + (uint32_t)name * 2654435761u) % SLOTS;
    for (; t->reason_slots[slot]; slot = (slot + 1) % SLOTS) {
        const int32_t i = t->reason_slots[slot] - 1;
        if (t->reasons[i].name == name && cyto__text_is(t->reasons[i].reason, reason)) {
            return i;
        }
    }
    if (t->reason_count == CYTO__REASONS_MAX) {
        return -1;
    }
    t->reasons[t->reason_count].reason = reason;
    t->reasons[t->reason_count].name = name;
    t->reasons[t->reason_count].first = t->row;
    t->reason_slots[slot] = (int16_t)++t->reason_count;
    return t->reason_count - 1;
}

cyto__mark cyto__mark_of(cyto__tally *tally, const cyto__answer *a)
{
    const int32_t name = name_of(tally, a->name);
    const int32_t kind = a->low < 0          ? CYTO__KIND_UNGRADED
                         : a->low == a->high ? a->low
                                             : CYTO__KIND_OPEN;
    return (cyto__mark){(int16_t)name, (int16_t)kind, (int16_t)reason_of(tally, a->reason, name)};
}

void cyto__count_row(cyto__tally *t, const cyto__mark *marks, int32_t count, uint32_t notes)
{
    int worst = 0;
    t->rows++;
    for (int32_t i = 0; i < count; i++) {
        const cyto__mark *m = &marks[i];
        t->kinds[m->name][m->kind]++;
        if (m->reason >= 0) {
            t->reasons[m->reason].times++;
        }
        worst = m->kind > worst ? m->kind : worst;
    }
    t->ungraded += worst == CYTO__KIND_UNGRADED;
    t->open += worst == CYTO__KIND_OPEN;
    t->graded += worst < CYTO__KIND_OPEN;
    for (int bit = 0; notes; bit++, notes >>= 1) {
        if (notes & 1u) {
            t->note_first[bit] = t->note_times[bit]++ ? t->note_first[bit] : t->row;
        }
    }
}

int cyto__may_say_more(const cyto__tally *t)
{
    return t->sentence_count < CYTO__SENTENCES_MAX;
}

void cyto__caution(cyto__tally *t, const char *text)
{
    for (int32_t i = 0; i < t->sentence_count; i++) {
        if (strncmp(t->sentences[i].text, text, CYTO__SENTENCE - 1) == 0) {
            return;
        }
    }
    if (cyto__may_say_more(t)) {
        cyto__sink out = cyto__sink_of(t->sentences[t->sentence_count].text, CYTO__SENTENCE);
        cyto__put(&out, text);
        t->sentences[t->sentence_count++].row = t->row;
    }
}

void cyto__say_why(cyto__tally *t, const char *reason, const char *what, const char *text,
                   const char *why)
{
    char sentence[CYTO__SENTENCE];
    cyto__sink out = cyto__sink_of(sentence, sizeof sentence);
    cyto__put(&out, reason);
    cyto__put(&out, ": ");
    cyto__put(&out, what);
    cyto__put(&out, text);
    cyto__put(&out, *text ? ": " : "");
    cyto__put(&out, why);
    cyto__caution(t, sentence);
}

/* They are kept in alphabetical order. */
void cyto__say_of_test(cyto__tally *t, const char *text)
{
    int32_t i = 0;
    while (i < t->said_count && strncmp(t->said[i], text, CYTO__SENTENCE - 1) < 0) {
        i++;
    }
    if (t->said_count == CYTO__SAID_MAX ||
        (i < t->said_count && strncmp(t->said[i], text, CYTO__SENTENCE - 1) == 0)) {
        return;
    }
    memmove(t->said[i + 1], t->said[i], (size_t)(t->said_count - i) * CYTO__SENTENCE);
    cyto__sink out = cyto__sink_of(t->said[i], CYTO__SENTENCE);
    cyto__put(&out, text);
    t->said_count++;
}
