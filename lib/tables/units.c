/* SPDX-License-Identifier: MIT */
/* Units: UCUM codes, and the spellings that reports and exports use.
 * Spellings are listed after folding (lib/units.c): no blanks, no leading "x", micro sign and
 * "mc" as "u", "10^9", "10e9", "10E9", "10**9" and superscripts as "10*9", "mm3" for all its forms.
 * Read: the teaching case; CDISC, FHIR and laboratory exports; October and November 2026. */
#include "units.h"

const cyto__unit cyto__units[] = {
#define UNIT(name, value, ucum, kind, times, over) \
    {CYTO_UNIT_##name, ucum, CYTO__KIND_##kind, times, over},
    CYTO_UNIT_LIST(UNIT)
#undef UNIT
    {0, 0, 0, 0, 0}};

const cyto__spelling cyto__spellings[] = {
    {"/uL", CYTO_UNIT_PER_UL},
    {"/ul", CYTO_UNIT_PER_UL},
    {"/mm3", CYTO_UNIT_PER_UL},
    {"cells/uL", CYTO_UNIT_PER_UL},
    {"cells/ul", CYTO_UNIT_PER_UL},
    {"cells/mm3", CYTO_UNIT_PER_UL},
    {"{cells}/uL", CYTO_UNIT_PER_UL},
    {"1/uL", CYTO_UNIT_PER_UL},
    {"10*3/uL", CYTO_UNIT_THOUSAND_PER_UL},
    {"10*3/ul", CYTO_UNIT_THOUSAND_PER_UL},
    {"10*3/mm3", CYTO_UNIT_THOUSAND_PER_UL},
    {"10+3/uL", CYTO_UNIT_THOUSAND_PER_UL},
    {"10+3/ul", CYTO_UNIT_THOUSAND_PER_UL},
    {"K/uL", CYTO_UNIT_THOUSAND_PER_UL},
    {"K/ul", CYTO_UNIT_THOUSAND_PER_UL},
    {"k/uL", CYTO_UNIT_THOUSAND_PER_UL},
    {"k/ul", CYTO_UNIT_THOUSAND_PER_UL},
    {"K/mm3", CYTO_UNIT_THOUSAND_PER_UL},
    {"THOU/uL", CYTO_UNIT_THOUSAND_PER_UL},
    {"Tsd/ul", CYTO_UNIT_THOUSAND_PER_UL},
    {"Tsd/uL", CYTO_UNIT_THOUSAND_PER_UL},
    {"1000/uL", CYTO_UNIT_THOUSAND_PER_UL},
    {"10*9/L", CYTO_UNIT_GIGA_PER_L},
    {"10*9/l", CYTO_UNIT_GIGA_PER_L},
    {"10+9/L", CYTO_UNIT_GIGA_PER_L},
    {"G/L", CYTO_UNIT_GIGA_PER_L},
    {"G/l", CYTO_UNIT_GIGA_PER_L},
    {"GI/L", CYTO_UNIT_GIGA_PER_L},
    {"Gpt/L", CYTO_UNIT_GIGA_PER_L},
    {"GPt/L", CYTO_UNIT_GIGA_PER_L},
    {"GPt/l", CYTO_UNIT_GIGA_PER_L},
    {"Gpt/l", CYTO_UNIT_GIGA_PER_L},
    {"10*6/L", CYTO_UNIT_MEGA_PER_L},
    {"10*6/l", CYTO_UNIT_MEGA_PER_L},
    {"10+6/L", CYTO_UNIT_MEGA_PER_L},
    {"MPt/L", CYTO_UNIT_MEGA_PER_L},
    {"10*12/L", CYTO_UNIT_TERA_PER_L},
    {"10*12/l", CYTO_UNIT_TERA_PER_L},
    {"10*6/uL", CYTO_UNIT_TERA_PER_L},
    {"10*6/ul", CYTO_UNIT_TERA_PER_L},
    {"10*6/mm3", CYTO_UNIT_TERA_PER_L},
    {"T/L", CYTO_UNIT_TERA_PER_L},
    {"TPt/L", CYTO_UNIT_TERA_PER_L},
    {"Mio/uL", CYTO_UNIT_TERA_PER_L},
    {"Mio/ul", CYTO_UNIT_TERA_PER_L},
    {"/L", CYTO_UNIT_PER_L},
    {"/l", CYTO_UNIT_PER_L},
    {"g/dL", CYTO_UNIT_G_PER_DL},
    {"g/dl", CYTO_UNIT_G_PER_DL},
    {"G/DL", CYTO_UNIT_G_PER_DL},
    {"gm/dL", CYTO_UNIT_G_PER_DL},
    {"gm/dl", CYTO_UNIT_G_PER_DL},
    {"g%", CYTO_UNIT_G_PER_DL},
    {"g/100mL", CYTO_UNIT_G_PER_DL},
    {"g/100ml", CYTO_UNIT_G_PER_DL},
    {"g/L", CYTO_UNIT_G_PER_L},
    {"g/l", CYTO_UNIT_G_PER_L},
    {"mmol/L", CYTO_UNIT_MMOL_PER_L},
    {"mmol/l", CYTO_UNIT_MMOL_PER_L},
    {"mM", CYTO_UNIT_MMOL_PER_L},
    {"%", CYTO_UNIT_PERCENT},
    {0, 0}};
