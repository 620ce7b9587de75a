/* SPDX-License-Identifier: MIT */
/* Units by grammar, after folding:
 *
 *     count   = [number] [what is counted] per volume      "x10^3 cells/uL", "K/cumm", "/nL"
 *     amount  = [prefix] amount (per volume | "%")         "mg/dL", "mIU/mL", "g%"
 *     day     = [prefix] gram per day                      "mg/24h"
 *     flow    = [prefix] litre per time [per 1.73 m2]      "ml/min/1.73m2"
 *
 * The size found must be that of a listed unit: a grammar that reads too much would still name none. */
#include "units/spelling.h"

#include "base/base.h"
#include "units/units.h"

#include <string.h>

/* The size of a unit is times x 10^power of the base of its kind. */
typedef struct size_of {
    int32_t kind, times, power;
    const char *volume; /* as UCUM writes it, with its slash and prefix; "" when there is none */
} size_of;

static int is_digit(char c)
{
    return c >= '0' && c <= '9';
}

const char *cyto__after_word(const char *text, const char *word, int32_t how)
{
    for (; *word; word++, text++) {
        if ((how & CYTO__AS_WRITTEN ? *text : cyto__lower(*text)) != *word) {
            return NULL;
        }
    }
    return text;
}

/* Finds the longest of the words that text begins with, for in each list it stands behind the shorter ones. Returns where
 * the text goes on, or NULL. */
static const char *after_any(const char *text, const char *const *words)
{
    const char *longest = NULL;
    for (; *words; words++) {
        const char *rest = cyto__after_word(text, *words, CYTO__ANY_CASE);
        longest = rest ? rest : longest;
    }
    return longest;
}

/* Is all of the text one of the words? */
static int is_any(const char *text, const char *const *words)
{
    for (; *words; words++) {
        const char *rest = cyto__after_word(text, *words, CYTO__ANY_CASE);
        if (rest && !*rest) {
            return 1;
        }
    }
    return 0;
}

/* ---- sizes to units ----------------------------------------------------------------------- */

static int has_size(const cyto__unit *u, const size_of *s)
{
    const double up = cyto__power_of_ten(s->power > 0 ? s->power : 0);
    const double down = cyto__power_of_ten(s->power < 0 ? -s->power : 0);
    return u->kind == s->kind && u->times * down == s->times * up * u->over;
}

/* Two units may have one size ("10*3/uL", "10*9/L"): the one of the same volume is taken. */
static int32_t unit_of_size(const size_of *s)
{
    int32_t found = CYTO_UNIT_NONE;
    for (const cyto__unit *u = cyto__units; u->ucum; u++) {
        if (has_size(u, s)) {
            if (strstr(u->ucum, s->volume)) {
                return u->unit;
            }
            found = found ? found : u->unit;
        }
    }
    return found;
}

/* ---- denominators -------------------------------------------------------------------------- */

/* Reads the denominator, from at to end, of "g.L-1" too. */
static const char *denominator(const char *at, const char **end)
{
    const char *below = after_any(at, cyto__slashes);
    *end = at + strlen(at);
    if (below) {
        return below;
    }
    const size_t n = strlen(at);
    if (n < 3 || !cyto__text_is(at + n - 2, "-1")) {
        return NULL;
    }
    *end -= at[n - 3] == '^' ? 3 : 2;
    return at + (*at == '.');
}

static const cyto__factor *whole_factor(const cyto__factor *list, const char *at, const char *end)
{
    for (; list->text; list++) {
        if (cyto__after_word(at, list->text, list->how) == end) {
            return list;
        }
    }
    return NULL;
}

static const char *const volume_names[] = {"/L", "/dL", "/mL", "/uL", "/nL", "/pL"};
static const int32_t volume_powers[] = {0, -1, -3, -6, -9, -12};

/* Reads the volume from at to end as a power of ten of a litre; 0: it is not a volume. */
static int volume(const char *at, const char *end, size_of *s, int32_t *power, const char **why)
{
    const cyto__factor *whole = whole_factor(cyto__volumes, at, end);
    int found = whole != NULL;
    *power = whole ? whole->power : 0;
    *why = whole ? whole->why : NULL;
    for (const cyto__factor *p = cyto__prefixes; !found && p->text; p++) {
        const char *rest = cyto__after_word(at, p->text, p->how);
        found = rest && after_any(rest, cyto__litres) == end;
        *power = p->power;
    }
    s->volume = "";
    for (size_t i = 0; i < sizeof volume_powers / sizeof volume_powers[0]; i++) {
        s->volume = found && *power == volume_powers[i] ? volume_names[i] : s->volume;
    }
    return *s->volume != '\0';
}

/* ---- counts -------------------------------------------------------------------------------- */

/* Reads up to two digits; *power is 0 before. */
static const char *exponent(const char *at, int32_t *power)
{
    const char *first = at;
    while (is_digit(*at) && at - first < 2) {
        *power = *power * 10 + (*at++ - '0');
    }
    return at > first && !is_digit(*at) ? at : NULL;
}

/* Reads what follows "10": a mark, an exponent and, after "(", its end. */
static const char *after_ten(const char *at, int32_t *power)
{
    const char *mark = after_any(at, cyto__power_marks);
    if (!mark) {
        return NULL;
    }
    const char *rest = exponent(mark + (mark[-1] != '+' && *mark == '+'), power);
    return rest && mark[-1] == '(' ? (*rest == ')' ? rest + 1 : NULL) : rest;
}

/* Reads "1", "1000", "10^3" or "E9". */
static const char *written_number(const char *at, int32_t *power)
{
    *power = 0;
    if (cyto__lower(*at) == 'e' && (is_digit(at[1]) || at[1] == '+')) {
        return exponent(at + 1 + (at[1] == '+'), power);
    }
    if (*at != '1') {
        return NULL;
    }
    if (at[1] == '0') {
        const char *rest = after_ten(at + 2, power);
        if (rest) {
            return rest;
        }
    }
    const char *zeros = at + 1 + (at[1] == ' '); /* "1 000" */
    *power = 0;
    while (zeros[*power] == '0') {
        (*power)++;
    }
    if (*power == 0) {
        return at + 1;
    }
    return *power >= 3 && !is_digit(zeros[*power]) ? zeros + *power : NULL;
}

/* Some prints lose the mark of a power: "103/uL" is one hundred and three, or a thousand. */
static const char lost_mark[] = "the mark of the power is lost: 10*3, or the number 103?";

static int lost_power(const char *at)
{
    return at[0] == '1' && at[1] == '0' && at[2] >= '1' && at[2] <= '9';
}

static const char *after_digits(const char *at)
{
    while (is_digit(*at)) {
        at++;
    }
    return at;
}

/* Reads the thing that is counted: nothing, a word, or a text in braces. */
static const char *counted(const char *at)
{
    at += *at == '.' || *at == '*';
    if (*at == '{') {
        const char *end = strchr(at, '}');
        return end ? end + 1 : at;
    }
    const char *rest = after_any(at, cyto__counted);
    return rest ? rest : at;
}

/* UCUM gives an annotation no meaning: "{10*3}/uL" is /uL, and a laboratory that writes it means thousands. */
static const char annotated[] = "UCUM reads no number in braces: give 10*3/uL or /uL";

/* Is that all of the annotation, or all but what is counted: "{K}", "{Tsd.}", "{thousand cells}"? */
static int ends_annotation(const char *at)
{
    at += *at == '.';
    const char *cells = after_any(at, cyto__counted);
    return *(cells ? cells : at) == '}';
}

static int says_number(const char *at)
{
    int32_t power;
    at += at[0] == '{';
    at += cyto__lower(*at) == 'x' || *at == '*';
    if (is_digit(*at) || written_number(at, &power)) {
        return 1;
    }
    for (const cyto__factor *w = cyto__count_words; w->text; w++) {
        const char *rest = *w->text ? cyto__after_word(at, w->text, w->how) : NULL;
        if (rest && ends_annotation(rest)) {
            return 1;
        }
    }
    return 0;
}

static const char per_ml[] =
    "a count in a millilitre: a report rarely means it; give 10*3/uL or /uL";

/* Reads the rest of a count whose number is known. Returns 1 when it is a count, with *why where
 * it is refused. */
static int count_in_volume(const char *at, int32_t number, int32_t how, size_of *s,
                           const char **why)
{
    const char *end;
    const char *below = denominator(counted(at), &end);
    int32_t power;
    if (!below || !volume(below, end, s, &power, why)) {
        return 0;
    }
    if (((how & CYTO__OF_LITRE) && power != 0) || ((how & CYTO__OF_UL) && power != -6)) {
        return 0;
    }
    if (power == -3) {
        *why = *why ? *why : per_ml;
    }
    at += *at == '.' || *at == '*';
    if (*at == '{' && says_number(at)) {
        *why = annotated;
    }
    *s = (size_of){CYTO__KIND_NUMBER, 1, number - power - 6, s->volume};
    return power != -1;
}

static int32_t read_count(const char *at, const char **why)
{
    size_of s;
    int32_t number;
    const int times = *at == '*' || *at == '.' || cyto__lower(*at) == 'x'; /* "x10^9/L" */
    const char *rest = written_number(at + times, &number);
    if (rest) {
        return count_in_volume(rest, number, 0, &s, why) && !*why ? unit_of_size(&s)
                                                                  : CYTO_UNIT_NONE;
    }
    if (lost_power(at + times)) {
        const int is_count = count_in_volume(after_digits(at + times), 0, 0, &s, why);
        *why = is_count ? lost_mark : NULL;
        return CYTO_UNIT_NONE;
    }
    for (const cyto__factor *w = cyto__count_words; w->text; w++) {
        rest = cyto__after_word(at + times, w->text, w->how);
        if (rest && *w->text && *rest == '.') {
            rest++; /* "Tsd./ul" */
        }
        if (rest && (!times || *w->text) && count_in_volume(rest, w->power, w->how, &s, why)) {
            *why = w->why ? w->why : *why;
            return *why ? CYTO_UNIT_NONE : unit_of_size(&s);
        }
    }
    return CYTO_UNIT_NONE;
}

/* ---- amounts and flows ---------------------------------------------------------------------- */

/* Reads the denominator of an amount: a volume, a day, or a second and a litre. */
static int amount_below(const char *at, size_of *s, const char **why)
{
    const char *end;
    const char *below = denominator(at, &end);
    int32_t power;
    if (s->kind == CYTO__KIND_MASS && cyto__text_is(at, "%")) { /* "%" is in 100 mL */
        s->power += 1;
        s->volume = "/dL";
        return 1;
    }
    if (!below) {
        return 0;
    }
    if (s->kind == CYTO__KIND_MASS && is_any(below, cyto__days)) {
        s->kind = CYTO__KIND_EXCRETION;
        return 1;
    }
    if (s->kind == CYTO__KIND_SUBSTANCE && is_any(below, cyto__second_litres)) {
        *s = (size_of){CYTO__KIND_CATALYTIC, 60, s->power + 3, "/L"}; /* 1 mmol/s is 60 000 U */
        return 1;
    }
    if (!volume(below, end, s, &power, why) || *why) {
        return 0;
    }
    s->power -= power;
    return 1;
}

static int32_t read_amount(const char *text, const char **why)
{
    static const char mega[] = "M is milli in one laboratory and mega in the next";
    for (const cyto__factor *p = cyto__prefixes; p->text; p++) {
        const char *after = cyto__after_word(text, p->text, p->how);
        for (const cyto__amount *a = cyto__amounts; after && a->text; a++) {
            const char *rest = cyto__after_word(after, a->text, a->how);
            size_of s = {a->kind, a->times, a->power + p->power, ""};
            if (!rest || !amount_below(rest, &s, why)) {
                continue;
            }
            *why = (a->how & CYTO__NO_MEGA) && *text == 'M' && cyto__text_is(p->text, "m") ? mega
                                                                                           : NULL;
            return *why ? CYTO_UNIT_NONE : unit_of_size(&s);
        }
    }
    return CYTO_UNIT_NONE;
}

/* Is it "1.73 m2" in any of its forms, without brackets and marks? */
static int is_surface(const char *at)
{
    char plain[24];
    size_t n = 0;
    for (; *at; at++) {
        if (strchr("(){}[]_*^", *at)) {
            continue;
        }
        if (n + 1 == sizeof plain) {
            return 0;
        }
        plain[n++] = (char)(*at == ',' ? '.' : *at);
    }
    plain[n] = '\0';
    return is_any(plain, cyto__square_metres);
}

/* Reads millilitres in a time, for a patient or for 1.73 m2. */
static int32_t read_flow(const char *text)
{
    size_of s = {CYTO__KIND_FLOW, 1, 0, ""};
    const char *why = NULL;
    const char *end = text;
    while (*end && !after_any(end, cyto__slashes)) {
        end++;
    }
    if (!*end || !volume(text, end, &s, &s.power, &why) || why) {
        return CYTO_UNIT_NONE;
    }
    s.power += 3;
    const char *time = after_any(end, cyto__slashes);
    const char *rest = after_any(time, cyto__minutes);
    if (!rest) {
        rest = after_any(time, cyto__seconds);
        s.times = 60;
    }
    if (!rest) {
        return CYTO_UNIT_NONE;
    }
    const char *surface = after_any(rest, cyto__slashes);
    if (*rest && (!surface || !is_surface(surface))) {
        return CYTO_UNIT_NONE;
    }
    s.kind = *rest ? CYTO__KIND_FLOW_INDEXED : CYTO__KIND_FLOW;
    return unit_of_size(&s);
}

int32_t cyto__spelled_unit(const char *folded, const char **why)
{
    int32_t unit = read_count(folded, why);
    if (unit == CYTO_UNIT_NONE && !*why) {
        unit = read_amount(folded, why);
    }
    return unit != CYTO_UNIT_NONE || *why ? unit : read_flow(folded);
}
