/* SPDX-License-Identifier: MIT */
/* The words of which units are spelled; lib/units/spelling.c has the grammar.
 *
 * Read: UCUM 2.1; exports of US Veterans' laboratories, MIMIC-IV and German university hospitals (MIRACUM,
 * loinc-conversion, data/synonyms.tsv: with the UCUM meaning of each); reports of Indian, Polish, Russian,
 * Italian, Spanish and Japanese laboratories; names of units in OMOP. October and November 2026.
 * A word that is a thousand in one laboratory and a million in the next is listed with the reason
 * why it is not read: leaving it out would only say that it is unknown. */
#include "units/spelling.h"
#include "units/units.h"

/* To ASCII. The first that fits is taken: what begins like another stands before it. */
const cyto__fold cyto__folds[] = {
    /* Signs, blanks, and what two common errors of encoding make of them. */
    {u8"\u00B0\u0421", "degC"}, /* with the Cyrillic letter */
    {u8"\u00B0", "deg"},
    {u8"\u00BA", "deg"}, /* the ordinal sign, where the degree sign is meant */
    {u8"\u02DA", "deg"},
    {u8"\u2103", "degC"},
    {u8"\u2109", "degF"},
    {u8"\u00B5", "u"},
    {u8"\u03BC", "u"},
    {u8"\u00CE\u00BC", "u"}, /* UTF-8 read as Latin-1 */
    {u8"\u00C2", ""},
    {"&micro;", "u"},
    {u8"\u00A0", " "},
    {u8"\u2009", " "},
    {u8"\u202F", " "},
    {u8"\u3000", " "},
    {u8"\u00D7", "x"},
    {u8"\u00B7", "."},
    {u8"\u22C5", "."},
    {u8"\u2212", "-"},
    {u8"\u2013", "-"},
    {u8"\u2010", "-"},
    {u8"\u2215", "/"},
    {u8"\u2044", "/"},
    {u8"\u02C6", "^"},
    {u8"\u2217", "*"},
    {u8"\u00E9", "e"},
    {"<sup>", "^"},
    {"</sup>", ""},
    /* Square forms, and numbers as words, of East Asian prints. */
    {u8"㎗", "dl"},
    {u8"㎖", "ml"},
    {u8"㎕", "ul"},
    {u8"ℓ", "l"},
    {u8"㎎", "mg"},
    {u8"㎍", "ug"},
    {u8"㎏", "kg"},
    {u8"㏖", "mol"},
    {u8"㎣", "mm3"},
    {u8"㎡", "m2"},
    {u8"㎪", "kPa"},
    {u8"個", "#"},
    {u8"个", "#"},
    {u8"百", "10^2"},
    {u8"千", "10^3"},
    {u8"万", "10^4"},
    {u8"萬", "10^4"},
    /* Cyrillic: first the units whose letters would read as others, then letters by their sound. */
    {u8"МЕ", "IU"},
    {u8"ЕД", "U"},
    {u8"Ед", "U"},
    {u8"ед", "U"},
    {u8"а", "a"},
    {u8"б", "b"},
    {u8"в", "v"},
    {u8"г", "g"},
    {u8"д", "d"},
    {u8"е", "e"},
    {u8"з", "z"},
    {u8"и", "i"},
    {u8"й", "i"},
    {u8"к", "k"},
    {u8"л", "l"},
    {u8"м", "m"},
    {u8"н", "n"},
    {u8"о", "o"},
    {u8"п", "p"},
    {u8"р", "r"},
    {u8"с", "s"},
    {u8"т", "t"},
    {u8"у", "u"},
    {u8"х", "x"},
    {u8"ы", "y"},
    {u8"э", "e"},
    {u8"ь", ""},
    {u8"А", "A"},
    {u8"Б", "B"},
    {u8"В", "V"},
    {u8"Г", "G"},
    {u8"Д", "D"},
    {u8"Е", "E"},
    {u8"З", "Z"},
    {u8"И", "I"},
    {u8"Й", "I"},
    {u8"К", "K"},
    {u8"Л", "L"},
    {u8"М", "M"},
    {u8"Н", "N"},
    {u8"О", "O"},
    {u8"П", "P"},
    {u8"Р", "R"},
    {u8"С", "S"},
    {u8"Т", "T"},
    {u8"У", "U"},
    {u8"Х", "X"},
    {u8"Ы", "Y"},
    {u8"Э", "E"},
    {u8"Ь", ""},
    {0, 0}};

/* The order does not matter: no text has two readings by them (tests/gen/oracle_spellings.py). */
const cyto__factor cyto__prefixes[] = {
    {"", 0, 0, 0},
    {"k", 3, 0, 0},
    {"kilo", 3, 0, 0},
    {"d", -1, 0, 0},
    {"deci", -1, 0, 0},
    {"m", -3, 0, 0},
    {"milli", -3, 0, 0},
    {"u", -6, 0, 0},
    {"mc", -6, 0, 0},
    {"mk", -6, 0, 0},
    {"micro", -6, 0, 0},
    {"mikro", -6, 0, 0},
    {"n", -9, 0, 0},
    {"nano", -9, 0, 0},
    {"p", -12, 0, 0},
    {"pico", -12, 0, 0},
    {0, 0, 0, 0}};

#define MILLION "M is a thousand in one laboratory and a million in the next"
#define MILL    "mill is a thousand in one language and a million in the next"

/* Numbers before what is counted. "billion" is 10*9, as in English: of no count here can it be the
 * 10*12 of continental Europe. */
const cyto__factor cyto__count_words[] = {
    {"", 0, 0, 0},
    {"k", 3, 0, 0},
    {"T", 3, CYTO__AS_WRITTEN | CYTO__OF_UL, 0},
    {"th", 3, 0, 0},
    {"tho", 3, 0, 0},
    {"thou", 3, 0, 0},
    {"thous", 3, 0, 0},
    {"thousand", 3, 0, 0},
    {"thousands", 3, 0, 0},
    {"tsd", 3, 0, 0},
    {"tausend", 3, 0, 0},
    {"tys", 3, 0, 0},
    {"lac", 5, 0, 0},
    {"lacs", 5, 0, 0},
    {"lakh", 5, 0, 0},
    {"lakhs", 5, 0, 0},
    {"mpt", 6, CYTO__OF_LITRE, 0},
    {"mio", 6, 0, 0},
    {"mln", 6, 0, 0},
    {"million", 6, 0, 0},
    {"millions", 6, 0, 0},
    {"G", 9, CYTO__AS_WRITTEN | CYTO__OF_LITRE, 0},
    {"gi", 9, CYTO__OF_LITRE, 0},
    {"gpt", 9, CYTO__OF_LITRE, 0},
    {"giga", 9, CYTO__OF_LITRE, 0},
    {"mrd", 9, CYTO__OF_LITRE, 0},
    {"milliard", 9, CYTO__OF_LITRE, 0},
    {"milliards", 9, CYTO__OF_LITRE, 0},
    {"bil", 9, CYTO__OF_LITRE, 0},
    {"bill", 9, CYTO__OF_LITRE, 0},
    {"billion", 9, CYTO__OF_LITRE, 0},
    {"billions", 9, CYTO__OF_LITRE, 0},
    {"T", 12, CYTO__AS_WRITTEN | CYTO__OF_LITRE, 0},
    {"ti", 12, CYTO__OF_LITRE, 0},
    {"tpt", 12, CYTO__OF_LITRE, 0},
    {"tera", 12, CYTO__OF_LITRE, 0},
    {"m", 0, 0, MILLION},
    {"mm", 0, 0, MILLION},
    {"mil", 0, 0, MILL},
    {"mill", 0, 0, MILL},
    {"mille", 0, 0, MILL},
    {"mills", 0, 0, MILL},
    {0, 0, 0, 0}};

const char *const cyto__counted[] = {
    "#",   "cell", "cells", "cellules", "celulas", "celule", "zellen", "kl",   "klet", "kletok", "count",
    "wbc", "leu",  "leuk",  "leuko",    "ery",     "rbc",    "plt",    "particles", 0};

const char *const cyto__litres[] = {"l", "lt", "ltr", "liter", "liters", "litr", "litre", "litres", "litro", 0};

#define CCM "ccm is a cubic millimetre in one export and a cubic centimetre in the next"
#define CUBIC(word) {word, -6, 0, 0}

/* Volumes that are no prefix and litre. */
const cyto__factor cyto__volumes[] = {
    CUBIC("mm3"),
    CUBIC("mm^3"),
    CUBIC("mm*3"),
    CUBIC("mm**3"),
    CUBIC("mm(3)"),
    CUBIC("mm-3"), /* "K/MM-3", of US Veterans */
    CUBIC("cmm"),
    CUBIC("cumm"),
    CUBIC("cu.mm"),
    CUBIC("mmc"), /* millimetro cubo */
    CUBIC("mmcube"),
    CUBIC("cubicmm"),
    CUBIC("cubicmillimeter"),
    CUBIC("cubicmillimetre"),
    {"dm3", 0, 0, 0},
    {"dm^3", 0, 0, 0},
    {"100ml", -1, 0, 0},
    {"100cc", -1, 0, 0},
    {"ccm", -6, 0, CCM},
    {0, 0, 0, 0}};

#define GRAM(word, how)   {word, CYTO__KIND_MASS, 1, 0, how}
#define MOLE(word)        {word, CYTO__KIND_SUBSTANCE, 1, 3, 0}
#define CHARGE(word)      {word, CYTO__KIND_CHARGE, 1, 3, 0}
#define ENZYME(word, how) {word, CYTO__KIND_CATALYTIC, 1, 0, (how) | CYTO__NO_MEGA}

const cyto__amount cyto__amounts[] = {
    GRAM("g", 0),
    GRAM("gs", 0),
    GRAM("gm", 0),
    GRAM("gms", 0),
    GRAM("gr", 0),
    GRAM("gram", 0),
    GRAM("grams", 0),
    GRAM("gramme", 0),
    GRAM("grammes", 0),
    GRAM("ghb", 0),
    GRAM("g{hb}", 0),
    MOLE("mol"),
    MOLE("mols"),
    MOLE("mole"),
    MOLE("moles"),
    CHARGE("eq"),
    CHARGE("ekv"),
    CHARGE("val"),
    CHARGE("equivalent"),
    CHARGE("equivalents"),
    ENZYME("u", 0),
    ENZYME("[u]", 0),
    ENZYME("iu", 0),
    ENZYME("[iu]", 0),
    ENZYME("ui", 0),
    ENZYME("ie", 0),
    ENZYME("i.u.", 0),
    ENZYME("u.i.", 0),
    ENZYME("i.u", 0),
    ENZYME("u.i", 0),
    ENZYME("unidad", 0),
    ENZYME("unidades", 0),
    ENZYME("unite", 0),
    ENZYME("unites", 0),
    ENZYME("unit", 0),
    ENZYME("units", 0),
    ENZYME("internationalunit", 0),
    ENZYME("internationalunits", 0),
    ENZYME("E", CYTO__AS_WRITTEN),  /* Einheit; "e" is a power's mark */
    ENZYME("lU", CYTO__AS_WRITTEN), /* IU with a small L for the I, as exports have it */
    {"kat", CYTO__KIND_CATALYTIC, 60, 6, 0},
    {"katal", CYTO__KIND_CATALYTIC, 60, 6, 0},
    {0, 0, 0, 0, 0}};

const char *const cyto__slashes[] = {"/", "per", "pro", "par", "por", 0};
/* "10-3" is a power in the Veterans' exports (X10-3/UL is 10*3/uL): 10 to the minus 3 is no count. */
const char *const cyto__power_marks[] = {"^", "*", "**", "e", ".e", "exp", "x", "'", "(", "^(", "+", "-", " ", "hoch", 0};
const char *const cyto__days[] = {"d", "day", "tag", "24h", "24hr", "24hrs", "24hour", "24hours",
                                  "24std", "24heures", "24ore", "24horas", "jour", "giorno", "dia", "(24.h)", "(24h)", 0};
const char *const cyto__seconds[] = {"s", "sec", "second", 0};
const char *const cyto__minutes[] = {"min", "mn", "minute", 0};
const char *const cyto__second_litres[] = {"(s*l)", "(l*s)", "(s.l)", "(l.s)", "s/l", "l/s", 0};
const char *const cyto__square_metres[] = {"1.73m2",         "1.73qm",          "1.73sqm", "1.73sq.m", "1.73",
                                           "1.73squaremeter", "1.73squaremetre", "173.10-2.m2", 0};
