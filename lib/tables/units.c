/* SPDX-License-Identifier: MIT */
/* Units: UCUM codes, and the spellings that reports and exports use.
 * Most spellings follow a grammar (lib/units/spelling.c) over the words of unit_words.c; those listed here
 * do not. They are listed folded: without blanks, the degree sign as "deg".
 * Sizes: UCUM 2.1. A millimetre of mercury is 0.133322 kPa there (m[Hg] = 133.3220 kPa; the
 * conventional 133.322387 Pa differs by 3 in a million). 1 U = 1 umol/min, so 1 ukat = 60 U.
 * Fahrenheit: C = (F - 32) x 5 / 9.
 * Read: the teaching case; CDISC, FHIR and laboratory exports (one file of German spellings:
 * miracum/loinc-conversion, data/synonyms.tsv); October and November 2026. */
#include "units/spelling.h"
#include "units/units.h"

/* base = (value x times + plus) / over: (F x 5 - 160) / 9 */
#define PLUS(unit) ((unit) == CYTO_UNIT_FAHRENHEIT ? -160.0 : 0.0)

const cyto__unit cyto__units[] = {
#define UNIT(name, value, ucum, kind, times, over) \
    {CYTO_UNIT_##name, ucum, CYTO__KIND_##kind, times, over, PLUS(CYTO_UNIT_##name)},
    CYTO_UNIT_LIST(UNIT)
#undef UNIT
        {0, 0, 0, 0, 0, 0}};

/* Spellings that follow no grammar. */
#define ANY(text, unit)   {text, CYTO_UNIT_##unit, CYTO__ANY_CASE}
#define EXACT(text, unit) {text, CYTO_UNIT_##unit, CYTO__AS_WRITTEN}

const cyto__spelling cyto__spellings[] = {
    EXACT("mM", MMOL_PER_L),
    EXACT("uM", UMOL_PER_L),
    EXACT("nM", NMOL_PER_L),
    EXACT("IkU/l", U_PER_ML),
    EXACT("IkU/L", U_PER_ML),
    ANY("%", PERCENT),
    ANY("percent", PERCENT),
    ANY("prozent", PERCENT),
    ANY("pct", PERCENT),
    ANY("s", SECOND),
    ANY("sec", SECOND),
    ANY("secs", SECOND),
    ANY("second", SECOND),
    ANY("seconds", SECOND),
    ANY("sek", SECOND),
    ANY("sekunden", SECOND),
    ANY("seg", SECOND),
    ANY("segundos", SECOND),
    ANY("secondes", SECOND),
    ANY("secondi", SECOND),
    ANY("ms", MILLISECOND),
    ANY("msec", MILLISECOND),
    ANY("msecs", MILLISECOND),
    ANY("millisec", MILLISECOND),
    ANY("millisecs", MILLISECOND),
    ANY("millisecond", MILLISECOND),
    ANY("milliseconds", MILLISECOND),
    ANY("1", RATIO),
    ANY("{inr}", RATIO),
    ANY("inr", RATIO),
    ANY("{ratio}", RATIO),
    ANY("ratio", RATIO),
    ANY("[ph]", PH),
    ANY("ph", PH),
    ANY("phunit", PH),
    ANY("phunits", PH),
    ANY("kg", KILOGRAM),
    ANY("kgs", KILOGRAM),
    ANY("kilogram", KILOGRAM),
    ANY("kilograms", KILOGRAM),
    EXACT("g", GRAM),
    ANY("gram", GRAM),
    ANY("grams", GRAM),
    ANY("cel", CELSIUS),
    ANY("degc", CELSIUS),
    ANY("deg.c", CELSIUS),
    ANY("degreecelsius", CELSIUS),
    ANY("degreescelsius", CELSIUS),
    ANY("celsius", CELSIUS),
    EXACT("C", CELSIUS),
    ANY("[degf]", FAHRENHEIT),
    ANY("degf", FAHRENHEIT),
    ANY("deg.f", FAHRENHEIT),
    ANY("degreefahrenheit", FAHRENHEIT),
    ANY("degreesfahrenheit", FAHRENHEIT),
    ANY("fahrenheit", FAHRENHEIT),
    EXACT("F", FAHRENHEIT),
    ANY("mm[hg]", MMHG),
    ANY("mmhg", MMHG),
    ANY("mmrt.st", MMHG), /* the Russian abbreviation */
    ANY("mmrtst", MMHG),
    ANY("millimetermercury", MMHG),
    ANY("millimetermercurycolumn", MMHG),
    ANY("kpa", KILOPASCAL),
    {"", 0, 0}};

#define TIME_WHY   "no value here is measured in it: give s or ms"
#define AMOUNT_WHY "an amount: of which volume?"
#define RATIO_WHY  "a ratio to creatinine: not an excretion in 24 h"
#define PUMP_WHY   "a flow of a pump or of urine: a clearance is in mL/min or mL/s"
#define POUNDS     "pounds: give kg"

/* Folded, and in lower case. */
const cyto__refusal cyto__refused_units[] = {
    {"lb", POUNDS},
    {"lbs", POUNDS},
    {"[lb_av]", POUNDS},
    {"k", "kelvin, or a thousand of what? give Cel or [degF], or 10*3/uL"},
    {"mg/g", RATIO_WHY},
    {"g/g", RATIO_WHY},
    {"mg/mmol", RATIO_WHY},
    {"g/mol", RATIO_WHY},
    {"mmol/mol", "a fraction: not a concentration"},
    {"mm/l", "mM is a concentration already: give mmol/L"},
    {"um/l", "uM is a concentration already: give umol/L"},
    {"u", AMOUNT_WHY},
    {"iu", AMOUNT_WHY},
    {"i.u", AMOUNT_WHY},
    {"unit", AMOUNT_WHY},
    {"units", AMOUNT_WHY},
    {"mg", AMOUNT_WHY},
    {"pg", "a mass in one cell: not a concentration"},
    {"min", TIME_WHY},
    {"h", TIME_WHY},
    {"hrs", TIME_WHY},
    {"hour", TIME_WHY},
    {"std", TIME_WHY},
    {"stunden", TIME_WHY},
    {"day", TIME_WHY},
    {"l/min", "a flow of the heart or of oxygen: a clearance is in mL/min or mL/s"},
    {"l/min/m2", "a flow of the heart: a clearance is in mL/min/{1.73_m2}"},
    {"ml/min/m2", "indexed to 1 m2: is it mL/min/{1.73_m2}?"},
    {"ml/h", PUMP_WHY},
    {"ml/hr", PUMP_WHY},
    {"ml/s/1.72qm", "indexed to 1.72 m2: is it mL/s/{1.73_m2}?"},
    {"cmh2o", "a pressure of the airways or the veins: blood pressure is in mm[Hg] or kPa"},
    {"nmol/l*s", "below the line, or above it? give nmol/(L.s)"},
    {"umol/l*s", "below the line, or above it? give umol/(L.s)"},
    {"/1000ery", "a ratio to red cells: not a count in a volume"},
    {"10x3cumm", "nothing between the number and the volume: give 10*3/uL"},
    {0, 0}};
