/* SPDX-License-Identifier: MIT */
/* Ideal, lean and predicted normal weight (kg), coefficients as printed.
 *
 * Read November 2026, second-hand and alike in two or more places each: PMC4411565 table 3; PMC7808064
 * table 2; Arch Dis Child Educ Pract "size descriptors" table 2; the R packages clinPK and physiology;
 * thirdplanetfood.com/weight.htm; toolkun.com. Of hume the paper's synopsis was read.
 * Found wrong elsewhere: miller men 53.2 for 56.2 (digits swapped: two pages and their pounds, 125 for
 * 60 in, say 56.2); james men 120 for 128 in PMC4411565 (the form in body mass index prints 0.0128).
 * bmi_high of james and predicted-normal is where a W - b BMI W stops rising: BMI = a / 2b. */
#include "calculators/body.h"

const cyto__weight_formula cyto__weight_formulas[] = {
    {CYTO_WEIGHT_DEVINE, CYTO_WEIGHT_KIND_IDEAL, CYTO__INCHES, "devine",
     "women 45.5, men 50; + 2.3 per inch above 60",
     "Devine BJ, Drug Intell Clin Pharm 1974;8:650; read second-hand", {.a = 45.5, .b = 2.3}, {.a = 50.0, .b = 2.3}},
    {CYTO_WEIGHT_ROBINSON, CYTO_WEIGHT_KIND_IDEAL, CYTO__INCHES, "robinson",
     "women 49 + 1.7, men 52 + 1.9 per inch above 60",
     "Robinson JD et al., Am J Hosp Pharm 1983;40:1016; read second-hand", {.a = 49.0, .b = 1.7},
     {.a = 52.0, .b = 1.9}},
    {CYTO_WEIGHT_MILLER, CYTO_WEIGHT_KIND_IDEAL, CYTO__INCHES, "miller",
     "women 53.1 + 1.36, men 56.2 + 1.41 per inch above 60",
     "Miller DR et al., Am J Hosp Pharm 1983;40:1622; read second-hand", {.a = 53.1, .b = 1.36},
     {.a = 56.2, .b = 1.41}},
    {CYTO_WEIGHT_HAMWI, CYTO_WEIGHT_KIND_IDEAL, CYTO__INCHES, "hamwi",
     "women 45.5 + 2.2, men 48 + 2.7 per inch above 60", "Hamwi GJ, 1964; read second-hand",
     {.a = 45.5, .b = 2.2}, {.a = 48.0, .b = 2.7}},
    {CYTO_WEIGHT_LEMMENS, CYTO_WEIGHT_KIND_IDEAL, CYTO__BMI_OF, "lemmens", "22 x (height in m)^2",
     "Lemmens HJM, Brodsky JB, Bernstein DP, Obes Surg 2005; read second-hand", {.a = 22.0}, {.a = 22.0}},
    {CYTO_WEIGHT_JAMES, CYTO_WEIGHT_KIND_LEAN, CYTO__QUADRATIC, "james",
     "women 1.07 W - 148 (W/H)^2, men 1.10 W - 128 (W/H)^2, H in cm",
     "James WPT, 1976; read second-hand", {.a = 1.07, .b = 0.0148, .bmi_high = 1.07 / (2.0 * 0.0148)},
     {.a = 1.10, .b = 0.0128, .bmi_high = 1.10 / (2.0 * 0.0128)}},
    {CYTO_WEIGHT_BOER, CYTO_WEIGHT_KIND_LEAN, CYTO__PLANE, "boer",
     "women 0.252 W + 0.473 H - 48.3, men 0.407 W + 0.267 H - 19.2, H in cm",
     "Boer P, Am J Physiol 1984;247:F632; read second-hand", {.a = 0.252, .b = 0.473, .c = -48.3},
     {.a = 0.407, .b = 0.267, .c = -19.2}},
    {CYTO_WEIGHT_HUME, CYTO_WEIGHT_KIND_LEAN, CYTO__PLANE, "hume",
     "women 0.29569 W + 0.41813 H - 43.2933, men 0.32810 W + 0.33929 H - 29.5336, H in cm",
     "Hume R, J Clin Pathol 1966;19:389 (29 men, 27 women, 37 to 80 years); read second-hand",
     {.a = 0.29569, .b = 0.41813, .c = -43.2933}, {.a = 0.32810, .b = 0.33929, .c = -29.5336}},
    {CYTO_WEIGHT_JANMAHASATIAN, CYTO_WEIGHT_KIND_LEAN, CYTO__SEMIMECHANISTIC, "janmahasatian",
     "women 9270 W / (8780 + 244 BMI), men 9270 W / (6680 + 216 BMI)",
     "Janmahasatian S et al., Clin Pharmacokinet 2005;44:1051 (373 adults); read second-hand",
     {8780.0, 244.0, 0.0, 17.1, 69.9}, {6680.0, 216.0, 0.0, 17.1, 69.9}},
    {CYTO_WEIGHT_PREDICTED_NORMAL, CYTO_WEIGHT_KIND_NORMAL, CYTO__QUADRATIC, "predicted-normal",
     "women 1.75 W - 0.0242 BMI W - 12.6, men 1.57 W - 0.0183 BMI W - 10.5",
     "PMC7808064 table 2 and Arch Dis Child Educ Pract table 2; the paper was not read",
     {.a = 1.75, .b = 0.0242, .c = -12.6, .bmi_high = 1.75 / (2.0 * 0.0242)},
     {.a = 1.57, .b = 0.0183, .c = -10.5, .bmi_high = 1.57 / (2.0 * 0.0183)}},
};

const int32_t cyto__weight_formula_count =
    (int32_t)(sizeof cyto__weight_formulas / sizeof cyto__weight_formulas[0]);
