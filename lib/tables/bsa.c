/* SPDX-License-Identifier: MIT */
/* Formulas of body surface area (m2) from height (cm) and weight (kg), coefficients as printed.
 *
 * Read November 2026. livingston-lee: the paper's own abstract. The others second-hand, each alike in
 * two or more places: globalrph.com/bsa2.htm; the R packages admiral, clinPK, physiology, tabletools;
 * Arch Dis Child Educ Pract "size descriptors" table 2; costeff, isaksson, breitman: one code base
 * each. Found wrong elsewhere: haycock with height^0.3974, schlich women with 0.000975382.
 * Not here, for no text with the coefficients was found: Lipscombe, Nwoye, Mattar (the same as
 * isaksson, if it is what is quoted), Yu 2003, Tikuisis women. */
#include "calculators/body.h"

#define SECOND_HAND "; read second-hand"

const cyto__bsa_formula cyto__bsa_formulas[] = {
    {CYTO_BSA_MOSTELLER, "mosteller", "sqrt(height x weight / 3600)",
     "Mosteller RD, N Engl J Med 1987;317:1098",
     "none of its own: a simpler gehan-george" SECOND_HAND, CYTO__ONE,
     .terms = {CYTO__BSA_ROOT, .k = 3600.0}},
    {CYTO_BSA_DU_BOIS, "du-bois", "0.007184 x height^0.725 x weight^0.425",
     "Du Bois D, Du Bois EF, Arch Intern Med 1916;17:863", "9 subjects" SECOND_HAND, CYTO__ONE,
     .terms = {CYTO__BSA_POWER, .k = 0.007184, .a = 0.725, .b = 0.425}},
    {CYTO_BSA_HAYCOCK, "haycock", "0.024265 x height^0.3964 x weight^0.5378",
     "Haycock GB, Schwartz GJ, Wisotsky DH, J Pediatr 1978;93:62",
     "infants, children and adults" SECOND_HAND, CYTO__ONE,
     .terms = {CYTO__BSA_POWER, .k = 0.024265, .a = 0.3964, .b = 0.5378}},
    {CYTO_BSA_GEHAN_GEORGE, "gehan-george", "0.0235 x height^0.42246 x weight^0.51456",
     "Gehan EA, George SL, Cancer Chemother Rep 1970;54:225",
     "401 measured persons, children and adults" SECOND_HAND, CYTO__ONE,
     .terms = {CYTO__BSA_POWER, .k = 0.0235, .a = 0.42246, .b = 0.51456}},
    {CYTO_BSA_BOYD, "boyd", "0.0003207 x height^0.3 x grams^(0.7285 - 0.0188 x log10(grams))",
     "Boyd E, The Growth of the Surface Area of the Human Body, 1935",
     "the growing body, by its title" SECOND_HAND, CYTO__ONE,
     .terms = {CYTO__BSA_BOYD, .k = 0.0003207, .a = 0.3, .b = 0.7285, .c = 0.0188}},
    {CYTO_BSA_BOYD_WEIGHT, "boyd-weight",
     "0.0004688 x grams^(0.8168 - 0.0154 x log10(grams)), without the height",
     "Boyd E, The Growth of the Surface Area of the Human Body, 1935",
     "the growing body, by its title" SECOND_HAND, CYTO__ONE,
     .terms = {CYTO__BSA_BOYD, .k = 0.0004688, .b = 0.8168, .c = 0.0154}},
    {CYTO_BSA_FUJIMOTO, "fujimoto", "0.008883 x height^0.663 x weight^0.444",
     "Fujimoto S et al., Nippon Eiseigaku Zasshi 1968;23:443",
     "201 Japanese from infancy on; the paper has a formula for each of three ages, and which age is "
     "this one's was not seen" SECOND_HAND,
     CYTO__ONE, .terms = {CYTO__BSA_POWER, .k = 0.008883, .a = 0.663, .b = 0.444}},
    {CYTO_BSA_TAKAHIRA, "takahira", "0.007241 x height^0.725 x weight^0.425",
     "Takahira H, 1925, as cited by Fujimoto 1968", "Japanese" SECOND_HAND, CYTO__ONE,
     .terms = {CYTO__BSA_POWER, .k = 0.007241, .a = 0.725, .b = 0.425}},
    {CYTO_BSA_SHUTER_ASLANI, "shuter-aslani", "0.00949 x height^0.655 x weight^0.441",
     "Shuter B, Aslani A, Eur J Appl Physiol 2000;82:250",
     "Du Bois and Du Bois revisited" SECOND_HAND, CYTO__ONE,
     .terms = {CYTO__BSA_POWER, .k = 0.00949, .a = 0.655, .b = 0.441}},
    {CYTO_BSA_SCHLICH, "schlich",
     "women: 0.000975482 x height^1.08 x weight^0.46; men: 0.000579479 x height^1.24 x weight^0.38",
     "Schlich E, Schumm M, Schlich M, Ernaehrungs Umschau 2010;57:178",
     "188 subjects, by 3D scan" SECOND_HAND, CYTO__BY_SEX,
     .terms = {CYTO__BSA_POWER, .k = 0.000975482, .a = 1.08, .b = 0.46},
     .second = {CYTO__BSA_POWER, .k = 0.000579479, .a = 1.24, .b = 0.38}},
    {CYTO_BSA_LIVINGSTON_LEE, "livingston-lee",
     "0.1173 x weight^0.6466; below 10 kg 0.1037 x weight^0.6724; without the height",
     "Livingston EH, Lee S, Am J Physiol Endocrinol Metab 2001;281:E586",
     "45 patients of 51.3 to 248.6 kg, with published series of lighter ones; abstract read",
     CYTO__BY_WEIGHT, .terms = {CYTO__BSA_POWER, .k = 0.1037, .b = 0.6724},
     .second = {CYTO__BSA_POWER, .k = 0.1173, .b = 0.6466}, .split_kg = 10.0, .high_kg = 248.6},
    {CYTO_BSA_YU_2010, "yu-2010", "0.00713989 x height^0.7437 x weight^0.4040",
     "Yu CY, Lin CH, Yang YH, Burns 2010 (PMID 19900761)",
     "270 subjects, by 3D scan" SECOND_HAND, CYTO__ONE,
     .terms = {CYTO__BSA_POWER, .k = 0.00713989, .a = 0.7437, .b = 0.4040}},
    {CYTO_BSA_COSTEFF, "costeff", "(4 x weight + 7) / (weight + 90), without the height",
     "Costeff H, Arch Dis Child 1966", "children; read second-hand, in one code base and one encyclopedia", CYTO__ONE,
     .terms = {CYTO__BSA_RATIO, .k = 4.0, .a = 7.0, .b = 90.0}},
    {CYTO_BSA_ISAKSSON, "isaksson", "1 + (weight + height - 160) / 100", "Isaksson B, 1958",
     "not known; read second-hand, in one code base alone", CYTO__ONE,
     .terms = {CYTO__BSA_LINEAR, .k = 0.01, .c = -0.6}},
    {CYTO_BSA_BREITMAN, "breitman", "0.0087 x (weight + height) - 0.26", "Breitman, year not found",
     "not known; read second-hand, in one code base alone", CYTO__ONE, .terms = {CYTO__BSA_LINEAR, .k = 0.0087, .c = -0.26}},
    {CYTO_BSA_TIKUISIS_MEN, "tikuisis-men", "men: 0.01281 x height^0.60 x weight^0.44",
     "Tikuisis P, Meunier P, Jubenville CE, 2001 (128.1 in cm2)",
     "men, by 3D scan" SECOND_HAND, CYTO__MEN_ONLY,
     .second = {CYTO__BSA_POWER, .k = 0.01281, .a = 0.60, .b = 0.44}},
};

const int32_t cyto__bsa_formula_count =
    (int32_t)(sizeof cyto__bsa_formulas / sizeof cyto__bsa_formulas[0]);
