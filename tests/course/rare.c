/* SPDX-License-Identifier: MIT */
/* Rare cases of a course, written with ' for ", are refused where they are wrong, or replayed. */
#include "protocol/names.h"
#include "tests.h"

#include "texts.h"

#include <cytodose/cytodose.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define NONE    ((double)NAN) /* clang warns of a float that becomes a double */
#define PATIENT "'patient':{'height':'160 cm','weight':[{'value':'50 kg','at':'2020'}]}"
#define COURSE(patient, days)                         \
    "{'title':'t','numbers':{'decimal':'.'}," patient \
    ",'assumptions':{'tolerance_percent':10},'days':[" days "]}"
#define DAYS(days)    COURSE(PATIENT, days)
#define DAY(id, what) "{'id':'" id "','at':'2020'," what "}"
#define LAB(what)     DAYS(DAY("a", "'labs':[{" what "}]"))
#define TREAT(what)   DAYS(DAY("a", "'treatments':[{'drug':'x'," what "}]"))
#define RISES(baseline, first, range)                                                         \
    "{'title':'t','numbers':{'decimal':'.'}," baseline "'patient':{},'days':["                \
    "{'id':'a','at':'2020','labs':[{'test':'creatinine','printed':'" first "','range':" range \
    "}]},{'id':'b','at':'2021','labs':[{'test':'creatinine','printed':'1.5 mg/dL','range':"   \
    "['0.7','1.2']}]}]}"
#define DECIDE(what) \
    DAYS(DAY("a", "'labs':[{'test':'platelets','printed':'27 10*9/L'}],'decisions':[" what "]"))
#define ASK(patient, lab, what)                                              \
    COURSE("'patient':{" patient "}",                                        \
           DAY("a", "'labs':[{'test':'platelets','printed':'90 10*9/L'}" lab \
                    "],'decisions':[{" MSKCC "," what "}]"))
#define SECOND ",{'test':'PLT','printed':'27 10*9/L'}"
#define HELD(after)                                                                              \
    COURSE("'patient':{}",                                                                       \
           DAY("a", "'labs':[{'test':'platelets','printed':'60 10*9/L','after':" after           \
                    "}],'decisions':[{'protocols':['enoxaparin-vte-isth'],'facts':{'pending':['" \
                    "enoxaparin-vte-isth/"                                                       \
                    "later-hold'],'days_since':{'venous-thrombosis':60},'flags':{'high-"         \
                    "progression-risk':true}}}]"))
#define AT(at) DAYS("{'id':'a','at':'" at "'}")
#define MSKCC  "'protocols':['enoxaparin-vte-mskcc']"

#define SODIUM(range, second)                                                                     \
    DAYS(DAY("a", "'labs':[{'test':'sodium','printed':'140 mmol/L','range':" range "}]") "," DAY( \
        "b", "'labs':[{'test':'sodium','printed':'" second "','range':{'carried_from':'a'}}]"))

#define CARRIED(first, second)                                                 \
    DAYS(DAY("a", "'labs':[{'test':'PLT','printed':'90 10*9/L','range':" first \
                  "},{'test':'PLT','printed':'91 10*9/L','range':" second      \
                  "}]") "," DAY("b", "'labs':[{'test':'PLT','printed':'149 "   \
                                     "10*9/L','range':{'carried_from':'a'}}]"))

#define TWO_RANGES                                                \
    NONE, NONE, CYTO_E_NAME, "/days/1/labs/0/range/carried_from", \
        "two ranges on that day: \"a\"; accepted: [lower, upper]"

static const struct {
    const char *json;
    double height_cm, weight_kg; /* of the options; NaN: the case's own */
    cyto_status status;
    const char *pointer, *says; /* in the message; or in the text, with one blank for several */
} cases[] = {
    /* ---- marks, sizes, dates */
    {"{'title':'t','numbers':{'decimal':'.','group':''},'patient':{},'days':[]}", NONE, NONE,
     CYTO_E_DATA, "/numbers/group", "not a mark"},
    {"{'title':'t','numbers':{'decimal':'.','group':'.'},'patient':{},'days':[]}", NONE, NONE,
     CYTO_E_DATA, "/numbers", "different marks"},
    {"{'title':'t','numbers':{'group':' '},'patient':{},'days':[]}", NONE, NONE, CYTO_E_DATA,
     "/numbers", "decimal"},
    {COURSE("'patient':{'height':'tall cm'}", ""), NONE, NONE, CYTO_E_NUMBER, "/patient/height",
     "not a number"},
    {COURSE("'patient':{'weight':[{'value':'50 kg','at':'2020'},{'value':'51 kg','at':'2021'}]}",
            ""),
     NONE, NONE, CYTO_E_LIMIT, "/patient/weight", "one printed weight"},
    {RISES("'baseline':'c',", "1 mg/dL", "['0.7','1.2']"), NONE, NONE, CYTO_E_NAME, "/baseline",
     "no day has the id"},
    {AT("2020-13"), NONE, NONE, CYTO_E_DATA, "/days/0/at", "not a date"},
    {AT("2020-00"), NONE, NONE, CYTO_E_DATA, "/days/0/at", "not a date"},
    {AT("2020-01-32"), NONE, NONE, CYTO_E_DATA, "/days/0/at", "not a date"},
    {AT("2020-01-00"), NONE, NONE, CYTO_E_DATA, "/days/0/at", "not a date"},
    {AT("2020/01"), NONE, NONE, CYTO_E_DATA, "/days/0/at", "not a date"},
    {AT("202/-01"), NONE, NONE, CYTO_E_DATA, "/days/0/at", "not a date"},
    {AT("20:0-01"), NONE, NONE, CYTO_E_DATA, "/days/0/at", "not a date"},
    {AT("2020-12-31"), NONE, NONE, CYTO_OK, "", "2020-12-31"},
    {DAYS("{'id':'a','at':'2020'},{'id':'b','at':'2020-05-06'}"), NONE, NONE, CYTO_OK, "",
     "2020-05-06"},
    /* ---- the baseline: 80 umol/L is 0.905 mg/dL, so that 1.5 is 1.66 times it */
    {"{'title':'t','baseline':'x','patient':{},'days':[]}", NONE, NONE, CYTO_E_NAME, "/baseline",
     "no day has the id \"x\""},
    {"{'title':'t','baseline':1,'patient':{},'days':[]}", NONE, NONE, CYTO_E_DATA, "/baseline",
     "must be a string"},
    {RISES("'baseline':'a',", "80 umol/L", "['60','106']"), NONE, NONE, CYTO_OK, "",
     "1.5 mg/dL 0.7 - 1.2 1 2 2 1 . -"},
    {RISES("'baseline':'a',", "80 umol/L", "['60','106']"), NONE, NONE, CYTO_OK, "",
     "Baseline: the panel of a."},
    {RISES("", "80 umol/L", "['60','106']"), NONE, NONE, CYTO_OK, "",
     "1.5 mg/dL 0.7 - 1.2 1 1-3 1-3 1-3 . -"},
    {RISES("'baseline':'a',", "<80 umol/L", "['60','106']"), NONE, NONE, CYTO_OK, "",
     "1.5 mg/dL 0.7 - 1.2 1 1-3 1-3 1-3 . -"},
    {RISES("'baseline':'a',", "80 umol/L", "null"), NONE, NONE, CYTO_OK, "",
     "1.5 mg/dL 0.7 - 1.2 1 2 2 1-2 . -"}, /* was it below its limit? */
    {RISES("'baseline':'b',", "2.5 mg/dL", "['0.7','1.2']"), NONE, NONE, CYTO_OK, "",
     "2.5 mg/dL 0.7 - 1.2 2 2-3 2-3 2-3 . -"}, /* a day before it has none */
    /* ---- a value with several terms */
    {LAB("'test':'potassium','printed':'4.1 mmol/L','range':['3.5','5.1']"), NONE, NONE, CYTO_OK,
     "", "potassium 4.1 mmol/L 3.5 - 5.1 . 0 0 0 . -"},
    {LAB("'test':'potassium','printed':'2.9 mmol/L','range':['3.5','5.1']"), NONE, NONE, CYTO_OK,
     "", "potassium (hypokalemia) 2.9 mmol/L 3.5 - 5.1 . 3 3 3 . -"},
    {LAB("'test':'potassium','printed':'2.9 mmol/L','range':['3.5','5.1']"), NONE, NONE, CYTO_OK,
     "", "potassium (hyperkalemia) 2.9 mmol/L 3.5 - 5.1 . 0 0 0 . -"},
    {LAB("'test':'potassium','printed':'6.3 mmol/L','range':['3.5','5.1']"), NONE, NONE, CYTO_OK,
     "", "potassium 6.3 mmol/L 3.5 - 5.1 . 3 3 3 . -"},
    {LAB("'test':'potassium','printed':'3.2 mmol/L'"), NONE, NONE, CYTO_OK, "",
     "potassium (hypokalemia) 3.2 mmol/L - . 0-2 0-2 0-2 . -"},
    {DAYS(DAY("a", "'labs':[{'test':'potassium','printed':'4.1 mmol/L','range':['3.5','5.1']}],"
                   "'reported_grades':[{'term':'hypokalemia','grade':1}]")),
     NONE, NONE, CYTO_OK, "", "a: hypokalemia 4.1 mmol/L: grade 1 in the report, 0 by ctcae-4.03"},
    /* a grade of the report that no value of the day is graded by: another term, a misspelt one, no value */
    {DAYS(DAY("a",
              "'labs':[{'test':'potassium','printed':'4.1 mmol/L','range':['3.5','5.1']}],"
              "'reported_grades':[{'term':'hypokalemia','grade':0},{'term':'Anemia','grade':2}]")),
     NONE, NONE, CYTO_OK, "",
     "as computed a: Anemia: grade 2 in the report, and no value of the day has this term"},
    {DAYS(DAY("a", "'reported_grades':[{'term':'anemia','grade':0}]")), NONE, NONE, CYTO_OK, "",
     "a: anemia: grade 0 in the report, and no value of the day has this term"},
    {DAYS(DAY("a", "'reported_grades':[{'term':'anemia','grade':1},{'term':'fever','grade':2},"
                   "{'term':'anemia','grade':1}]")),
     NONE, NONE, CYTO_E_DATA, "/days/0/reported_grades/2/term",
     "given twice: \"anemia\"; accepted: one grade of each"},
    /* ---- what was given, within 10 % or not; percents */
    {TREAT("'dose':'100 mg','given':'110 mg'"), NONE, NONE, CYTO_OK, "", "as computed nothing"},
    {TREAT("'dose':'0.7 mg','given':'0.77 mg'"), NONE, NONE, CYTO_OK, "", "as computed nothing"},
    {TREAT("'dose':'100 mg','given':'110.1 mg'"), NONE, NONE, CYTO_OK, "", "a: x: given 110.1 mg"},
    {TREAT("'dose':'100 mg','given':'90 mg'"), NONE, NONE, CYTO_OK, "", "as computed nothing"},
    {TREAT("'dose':'100 mg','given':'89.9 mg'"), NONE, NONE, CYTO_OK, "", "a: x: given 89.9 mg"},
    {TREAT("'dose':'100 mg','given':'110 mg','syringes_mg':[110]"), NONE, NONE, CYTO_OK, "",
     "a: x: given 110 mg"}, /* by way of a syringe: said */
    {TREAT("'dose':'400 mg','percent_of':80,'full':'400 mg'"), NONE, NONE, CYTO_OK, "",
     "80 % of 400.0 mg = 320.0 mg; 80 % of 400 mg"},
    {TREAT("'dose':'75 mg/m2','full':'100 mg/m2','given':'112 mg'"), NONE, NONE, CYTO_OK, "",
     "given 112 mg (+0.2 %; 75.1 % of the full dose); 75 % of 100 mg/m2"}, /* of 149.07 mg */
    {TREAT("'dose':'615 mg','full':'738 mg'"), NONE, NONE, CYTO_OK, "", "83.33 % of 738 mg"},
    {DAYS(DAY("a", "'treatments':[{'drug':'epirubicin','dose':'90 mg/m2','percent_of':70,"
                   "'cycles':3}]")),
     NONE, NONE, CYTO_OK, "", "in all 189 mg/m2, 21 % of the lifetime 900 mg/m2"},
    /* ---- a size that is unusual is told, the height known or not */
    {COURSE("'patient':{'weight':[{'value':'500 kg','at':'2020'}]}",
            DAY("a", "'treatments':[{'drug':'x','dose':'1.5 mg/kg'}]")),
     NONE, NONE, CYTO_OK, "", "Note: weight unusual"},
    {COURSE("'patient':{'height':'250 cm'}", ""), NONE, NONE, CYTO_OK, "", "Note: height unusual"},
    {COURSE("'patient':{}", ""), NONE, 201, CYTO_OK, "", "Note: weight unusual"},
    /* ---- labs */
    {LAB("'test':'platelets','printed':'27 10*9/L','range':['-1','100']"), NONE, NONE,
     CYTO_E_LIMITS, "/days/0/labs/0/range", "0 or above"},
    {LAB("'test':'platelets','printed':'>20000 10*9/L'"), NONE, NONE, CYTO_E_VALUE,
     "/days/0/labs/0/printed", "20000"},
    {LAB("'test':'platelets','printed':'<20000 10*9/L'"), NONE, NONE, CYTO_E_VALUE,
     "/days/0/labs/0/printed", "20000"},
    {DAYS(DAY("a", "'labs':[{'test':'platelets','printed':'27 10*9/L'}]") "," DAY(
         "b", "'labs':[{'test':'platelets','printed':'27 10*9/L','range':{'carried_from':'a'}}]")),
     NONE, NONE, CYTO_E_NAME, "/days/1/labs/0/range/carried_from", "no earlier day with limits"},
    {DAYS(DAY("a", "'labs':[{'test':'hemoglobin','printed':'9 g/dL','range':['12','16']}]") "," DAY(
         "b", "'labs':[{'test':'platelets','printed':'27 10*9/L','range':{'carried_from':'a'}}]")),
     NONE, NONE, CYTO_E_NAME, "/days/1/labs/0/range/carried_from", "no earlier day with limits"},
    {LAB("'test':'platelets','printed':'27 10*9/L','range':['low','400']"), NONE, NONE,
     CYTO_E_NUMBER, "/days/0/labs/0/range/0", "not a number"},
    {SODIUM("[null,'145']", "139 mmol/L"), NONE, NONE, CYTO_OK, "",
     "sodium (hypernatremia) 139 mmol/L up to 145 (c) . 0 0 0 . -"},
    {SODIUM("['135',null]", "139 10*9/L"), NONE, NONE, CYTO_E_UNIT, "/days/1/labs/0/range",
     "does not convert"},
    {SODIUM("[null,'145']", "139 10*9/L"), NONE, NONE, CYTO_E_UNIT, "/days/1/labs/0/range",
     "does not convert"},
    {CARRIED("['150','400']", "['150','400']"), NONE, NONE, CYTO_OK, "",
     "149 10*9/L 150 - 400 (c)"},
    {CARRIED("null", "['150','400']"), NONE, NONE, CYTO_OK, "", "149 10*9/L 150 - 400 (c)"},
    {CARRIED("['150','400']", "null"), NONE, NONE, CYTO_OK, "", "149 10*9/L 150 - 400 (c)"},
    {CARRIED("['150','400']", "['140','400']"), TWO_RANGES},
    {CARRIED("[null,'400']", "['150','400']"), TWO_RANGES},
    {CARRIED("['1','9']},{'test':'PLT','printed':'9 /uL','range':['1','9']", "null"), TWO_RANGES},
    {CARRIED("['150','400']", "['150',null]"), TWO_RANGES},
    {LAB("'test':'platelets','printed':'60 10*9/L','after':'transfusion'"), NONE, NONE, CYTO_OK, "",
     "platelets: after a transfusion: no recovery"},
    {LAB("'test':'platelets','printed':'60 10*9/L','after':'a'"), NONE, NONE, CYTO_E_DATA,
     "/days/0/labs/0/after", "accepted: transfusion, growth factor"},
    /* a man is not pregnant: the first value that is graded says so, and the rest is not read */
    {"{'title':'t','numbers':{'decimal':'.'},'patient':{'sex':'male'},'assumptions':{'pregnant':"
     "'yes'},'days':[{'id':'a','at':'2020','labs':[{'test':'potassium','printed':'4 mmol/L'},"
     "{'test':'urea','printed':'5 mmol/L'}]}]}",
     NONE, NONE, CYTO_E_CHOICE, "", "a man is not"},
    {DAYS(DAY("a", "'labs':[{'test':'platelets','printed':'<50 10*9/L','range':['150','400']}],"
                   "'reported_grades':[{'term':'platelet-count-decreased','grade':1}]")),
     NONE, NONE, CYTO_OK, "", "3-4"},
    {DAYS(DAY("a", "'labs':[{'test':'platelets','printed':'10 10*9/L','range':['150','400']}],"
                   "'reported_grades':[{'term':'platelet-count-decreased','grade':5}]")),
     NONE, NONE, CYTO_OK, "", "5"},
    /* ---- doses */
    {TREAT("'dose':'80 mg/m2'"), NONE, 51, CYTO_OK, "", "51 kg"},
    {TREAT("'dose':'80 mg/m2'"), 170, NONE, CYTO_OK, "", "170 cm"},
    {TREAT("'dose':'80 mg/m2'"), 10, NONE, CYTO_E_HEIGHT_CM, "", "height_cm: 10 cm"},
    {TREAT("'dose':'80 mg/m2'"), NONE, 1000, CYTO_E_WEIGHT_KG, "", "weight_kg: 1000 kg"},
    {TREAT("'dose':'5000 mg/kg'"), NONE, 700, CYTO_OK, "", "3500000"},
    {TREAT("'dose':'80 mg/m2','percent_of':0,'given':'0 mg'"), NONE, NONE, CYTO_OK, "", "0 %"},
    {TREAT("'dose':'0 mg','given':'0 mg','syringes_mg':[20]"), NONE, NONE, CYTO_OK, "", "0 mg"},
    {TREAT("'dose':'0 mg','given':'-0 mg'"), NONE, NONE, CYTO_E_NUMBER,
     "/days/0/treatments/0/given", "is a zero with a minus sign"},
    {TREAT("'dose':'-0.0 mg'"), NONE, NONE, CYTO_E_NUMBER, "/days/0/treatments/0/dose",
     "is a zero with a minus sign"},
    {TREAT("'dose':'80 mg/m2','full':'0 mg/m2'"), NONE, NONE, CYTO_OK, "", "80 mg/m2"},
    {TREAT("'dose':'40 mg/m2','full':'80 mg/m2'"), NONE, NONE, CYTO_OK, "", "50 %"},
    {TREAT("'dose':'80 mg','percent_of':100,'syringes_mg':[80]"), NONE, NONE, CYTO_OK, "", "80"},
    {TREAT("'dose':'1 mg','syringes_mg':[20]"), NONE, NONE, CYTO_OK, "",
     "no syringe within the tolerance, above it 20 mg"},
    {"{'title':'t','numbers':{'decimal':'.'}," PATIENT
     ",'days':[{'id':'a','at':'2020','treatments':[{'drug':'x','dose':'80 "
     "mg','syringes_mg':[80]}]}]}",
     NONE, NONE, CYTO_E_TOLERANCE_PERCENT, "",
     "a: x: assumptions: tolerance_percent must be stated"},
    {COURSE("'patient':{'height':'160 cm'}",
            DAY("a", "'treatments':[{'drug':'x','dose':'80 mg/m2'}]")),
     NONE, NONE, CYTO_E_WEIGHT_KG, "", "a: x: this dose needs weight_kg"},
    {TREAT("'dose':'80 mg/m2','full':'0 mg/m2','given':'119 mg'"), NONE, NONE, CYTO_OK, "",
     "given 119 mg (-0.2 %; 99.8 % of the full dose)"}, /* of 119.26 mg */
    {TREAT("'dose':'80 mg/m2','percent_of':0"), NONE, NONE, CYTO_OK, "",
     "; 0 % of 119.3 mg = 0.00 mg"},
    {TREAT("'dose':'80 mg','percent_of':2"), NONE, NONE, CYTO_OK, "", "2 % of 80.0 mg = 1.60 mg"},
    /* as far from either: the smaller one */
    {TREAT("'dose':'80 mg','syringes_mg':[75,85]"), NONE, NONE, CYTO_OK, "",
     "nearest syringe 75 mg (-6.3 %)"},
    {TREAT("'dose':'80 mg','max_single':'80 mg','syringes_mg':[85]"), NONE, NONE, CYTO_OK, "",
     "nearest syringe 85 mg (+6.3 %); ABOVE the stated maximum of one dose, 80 mg"},
    {TREAT("'dose':'80 mg','max_single':'80 mg','given':'81 mg'"), NONE, NONE, CYTO_OK, "",
     "ABOVE the stated maximum of one dose, 80 mg"},
    {TREAT("'dose':'80 mg','max_single':'81 mg','given':'81 mg'"), NONE, NONE, CYTO_OK, "",
     "as computed nothing"},
    /* 3.5 kg: no percent is taken of it, whatever else is printed, and no later dose is worked out */
    {TREAT("'dose':'5000 mg/kg','percent_of':80,'full':'5000 mg/kg','syringes_mg':[80]},"
           "{'drug':'y','dose':'80 mg'"),
     NONE, 700, CYTO_E_DOSE_MG, "", "a: x: "},
    {TREAT("'dose':'90 MG/M2'"), NONE, NONE, CYTO_E_UNIT, "/days/0/treatments/0/dose",
     "unknown dose unit \"MG/M2\"; accepted: mg/m2"},
    {TREAT("'dose':'auc5'"), NONE, NONE, CYTO_E_NUMBER, "/days/0/treatments/0/dose",
     "no number in \"auc5\"; accepted: a number and its unit, such as 90 mg/m2, or AUC 5"},
    {TREAT("'dose':'AUC5'"), NONE, NONE, CYTO_E_NUMBER, "/days/0/treatments/0/dose", "or AUC 5"},
    {TREAT("'dose':'-5 U'"), NONE, NONE, CYTO_E_DATA, "/days/0/treatments/0/dose", "out of range"},
    {TREAT("'given':'30 U'"), NONE, NONE, CYTO_OK, "", "x (dose not printed)"},
    {DAYS(DAY("a", "'treatments':[{'dose':'AUC 5','gfr_ml_min':90}]")), NONE, NONE, CYTO_E_DATA,
     "/days/0/treatments/0", "drug"},
    {TREAT("'syringes_mg':[1,2,3,4,5,6,7,8,9,10,11,12,13]"), NONE, NONE, CYTO_E_LIMIT,
     "/days/0/treatments/0/syringes_mg", "up to 12"},
    /* ---- what is assumed */
    {"{'title':'t','patient':{'weight':[{'value':'50 kg','at':'2020'}]},'assumptions':{'height_cm':"
     "160,'pregnant':'yes','why':'w'},'days':[{'id':'a','at':'2021','treatments':[{'drug':'x',"
     "'dose':'80 mg/m2'}]}]}",
     NONE, NONE, CYTO_OK, "", "height and weight"},
    {"{'title':'t','patient':{'weight':[{'value':'50 kg','at':'2020'}]},'assumptions':{'height_cm':"
     "160,'pregnant':'yes','why':'w'},'days':[]}",
     NONE, NONE, CYTO_OK, "", "Pregnant: ASSUMED."},
    {"{'title':'t','patient':{'weight':[{'value':'50 kg','at':null}]},'assumptions':{'height_cm':"
     "160},'days':[{'id':'a','after':null,'at':'2021','treatments':[{'drug':'x','dose':'80 "
     "mg/m2'}]}]}",
     NONE, NONE, CYTO_OK, "", "no date"},
    {"{'title':'t','patient':{'weight':[{'value':'50 kg','at':'2020'}]},'assumptions':{'height_cm':"
     "160},'days':[{'id':'a','at':'2020','treatments':[{'drug':'x','dose':'80 mg/m2'}]}]}",
     170, NONE, CYTO_OK, "", "170 cm"},
    /* ---- decisions */
    {DECIDE("{" MSKCC "}"), NONE, NONE, CYTO_OK, "", "what protocols say"},
    {DECIDE("{" MSKCC ",'labs_from':null}"), NONE, NONE, CYTO_OK, "", "open"},
    {DECIDE("{" MSKCC ",'labs_from':'b'}"), NONE, NONE, CYTO_E_NAME,
     "/days/0/decisions/0/labs_from", "no day here or earlier"},
    {DECIDE("{" MSKCC ",'labs_from':5}"), NONE, NONE, CYTO_E_DATA, "/days/0/decisions/0/labs_from",
     "must be a string"},
    {DECIDE("{'protocols':[]}"), NONE, NONE, CYTO_E_LIMIT, "/days/0/decisions/0/protocols",
     "1 to 24 ids"},
    {DECIDE("{'protocols':['a','a','a','a','a','a','a','a','a','a','a','a','a','a','a','a','a','a',"
            "'a','a','a','a','a','a','a']}"),
     NONE, NONE, CYTO_E_LIMIT, "/days/0/decisions/0/protocols", "1 to 24 ids"},
    {DECIDE("{'title':'x'}"), NONE, NONE, CYTO_E_DATA, "/days/0/decisions/0", "protocols"},
    {DECIDE("{'protocols':['mskcc']}"), NONE, NONE, CYTO_E_NAME, "/days/0/decisions/0/protocols/0",
     "unknown protocol"},
    {DECIDE("{" MSKCC ",'facts':{'weight_kg':51}}"), NONE, NONE, CYTO_E_DATA,
     "/days/0/decisions/0/facts/weight_kg", "given twice"},
    {DECIDE("{" MSKCC ",'facts':{'height_cm':160}}"), NONE, NONE, CYTO_E_DATA,
     "/days/0/decisions/0/facts/height_cm", "given twice"},
    {DECIDE("{" MSKCC ",'facts':{'age_years':60,'sex':'male'}}"), NONE, NONE, CYTO_OK, "", "50 %"},
    {ASK("'sex':'female','age_years':60", "", "'facts':{'age_years':60}"), NONE, NONE, CYTO_E_DATA,
     "/days/0/decisions/0/facts/age_years", "given twice"},
    {ASK("'sex':'female'", "", "'facts':{'sex':'male'}"), NONE, NONE, CYTO_E_DATA,
     "/days/0/decisions/0/facts", "sex: not the patient's"},
    {ASK("'sex':'male'", "", "'facts':{'sex':'male'}"), NONE, NONE, CYTO_OK, "", "give 100 %"},
    /* two values of one test on the panel: the decision says which is meant */
    {ASK("", SECOND, "'labs_from':'a'"), NONE, NONE, CYTO_E_DATA, "/days/0/decisions/0",
     "two values of \"PLT\"; accepted: the one that is meant, under \"facts\", \"labs\""},
    {ASK("", SECOND, "'labs_from':null"), NONE, NONE, CYTO_OK, "", "open"},
    {ASK("", SECOND, "'facts':{'labs':[{'test':'platelets','value':27,'unit':'10*9/L'}]}"), NONE,
     NONE, CYTO_OK, "", "give 50 %"},
    {HELD("null"), NONE, NONE, CYTO_OK, "", "after-30-days: give 100 %"},
    {HELD("'transfusion'"), NONE, NONE, CYTO_OK, "", "after-30-days: open: give or hold"},
    {HELD("'growth factor'"), NONE, NONE, CYTO_OK, "", "after-30-days: open: give or hold"},
    {ASK("", "", "'facts':{'nadirs':[{'test':'platelets','value':27,'unit':'10*9/L'}]}"), NONE,
     NONE, CYTO_OK, "", "give 100 %"},
    {DECIDE("{" MSKCC ",'facts':{'flags':{'x':true}}},{" MSKCC "}"), NONE, NONE, CYTO_E_NAME,
     "/days/0/decisions/0/facts/flags/x", "no protocol here asks"},
    {COURSE("'patient':{}", DAY("a", "'decisions':[{'protocols':['bleeding-overlay']}]")), NONE,
     NONE, CYTO_OK, "", "what protocols say"},
    {DAYS(DAY("a", "'labs':[{'test':'platelets','printed':'9 10*9/L'}],'decisions':["
                   "{'protocols':['platelet-transfusion-bsh-2016']}]")),
     NONE, NONE, CYTO_OK, "", "perhaps platelet-transfusion, to keep platelets above 10"},
    {DAYS(DAY("a", "'labs':[{'test':'hemoglobin','printed':'9 g/dL'}],'decisions':["
                   "{'protocols':['red-cell-transfusion-aabb-2023']}]")),
     NONE, NONE, CYTO_OK, "", "red-cell-transfusion-aabb-2023: no answer"},
    {DAYS(DAY("a",
              "'labs':[{'test':'platelets','printed':'clumped','read':false}],'decisions':[{" MSKCC
              "}]")),
     NONE, NONE, CYTO_OK, "", "open"},
    {DAYS(DAY("a", "'labs':[{'test':'urate?','printed':'5','read':false},{'test':'platelets',"
                   "'printed':'27 10*9/L'}],'decisions':[{" MSKCC "}]")),
     NONE, NONE, CYTO_OK, "", "50 %"},
};

static char *quoted(const char *text)
{
    char *copy = malloc(strlen(text) + 1);
    ck_assert_ptr_nonnull(copy);
    strcpy(copy, text);
    return double_quoted(copy);
}

/* The status of reading and replaying; the text in out. */
static cyto_status told(const char *json, const cyto_replay_options *options, int32_t form,
                        char *out, size_t cap, cyto_error *error)
{
    cyto_course *course;
    cyto_error_init(error, sizeof *error);
    cyto_status status = cyto_course_read(json, strlen(json), &course, error);
    if (status == CYTO_OK) {
        status = cyto_course_show(course, form, options, out, cap, NULL, error);
    }
    cyto_course_free(course);
    return status;
}

START_TEST(a_rare_case_is_told_or_refused_where_it_is_wrong)
{
    static char text[1 << 18];
    char *json = quoted(cases[_i].json);
    cyto_error error;
    cyto_replay_options options = CYTO_REPLAY_OPTIONS_INIT;
    options.bsa_formula = CYTO_BSA_MOSTELLER;
    options.height_cm = cases[_i].height_cm;
    options.weight_kg = cases[_i].weight_kg;
    ck_assert_int_eq(told(json, &options, CYTO_FORM_JSON, text, sizeof text, &error),
                     cases[_i].status);
    const cyto_status status = told(json, &options, CYTO_FORM_TEXT, text, sizeof text, &error);
    ck_assert_msg(status == cases[_i].status && strcmp(error.pointer, cases[_i].pointer) == 0,
                  "%d %s: %s\n%s", (int)status, error.pointer, error.message, json);
    one_line(text);
    const char *answer = status == CYTO_OK ? text : error.message;
    ck_assert_msg(strstr(answer, cases[_i].says) != NULL, "%s in\n%s", cases[_i].says, answer);
    free(json);
}
END_TEST

/* As many protocols as are built in, up to one more than a course takes. */
START_TEST(a_course_asks_24_protocols_and_no_more)
{
    for (int32_t asked = 24; asked <= 25; asked++) {
        char text[8192];
        cyto_course *course;
        cyto_error error = CYTO_ERROR_INIT;
        int n = snprintf(text, sizeof text,
                         "{'title':'t','patient':{},'days':[{'id':'a','at':'2020','decisions':[");
        ck_assert_int_ge(cyto__protocol_count(), asked);
        for (int32_t i = 0; i < asked; i++) {
            n += snprintf(text + n, sizeof text - (size_t)n, "%s{'protocols':['%s']}", i ? "," : "",
                          cyto__protocol_id_of(i));
        }
        snprintf(text + n, sizeof text - (size_t)n, "]}]}");
        char *json = quoted(text);
        const cyto_status status = cyto_course_read(json, strlen(json), &course, &error);
        ck_assert_int_eq(status, asked == 24 ? CYTO_OK : CYTO_E_LIMIT);
        ck_assert(asked == 24 || strstr(error.message, "more than 24 protocols in one course"));
        cyto_course_free(course);
        free(json);
    }
}
END_TEST

START_TEST(scales_are_chosen_by_name)
{
    static const struct {
        const char *scales;
        cyto_status status;
    } rows[] = {{"ctcae-5.0", CYTO_OK},
                {"ctcae-5.0,who-2011-anaemia", CYTO_OK},
                {"", CYTO_E_NAME},
                {"ctcae-5.0,", CYTO_E_NAME},
                {"ctcae-5.0 ", CYTO_E_NAME},
                {"ctcae-9.9", CYTO_E_NAME},
                {"ctcae-5.0,ctcae-5.0,ctcae-5.0,ctcae-5.0,ctcae-5.0,ctcae-5.0,ctcae-5.0,ctcae-5.0,"
                 "ctcae-5.0,ctcae-5.0,ctcae-5.0,ctcae-5.0,ctcae-5.0,ctcae-5.0,ctcae-5.0,ctcae-5.0,"
                 "ctcae-5.0", /* a seventeenth */
                 CYTO_E_NAME}};
    static char text[1 << 16];
    char *json = quoted(LAB("'test':'hemoglobin','printed':'9 g/dL'"));
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        cyto_error error;
        cyto_replay_options options = CYTO_REPLAY_OPTIONS_INIT;
        options.bsa_formula = CYTO_BSA_MOSTELLER;
        options.scales = rows[i].scales;
        const cyto_status status = told(json, &options, CYTO_FORM_JSON, text, sizeof text, &error);
        ck_assert_msg(status == rows[i].status, "%s: %s", rows[i].scales, error.message);
    }
    free(json);
}
END_TEST

Suite *course_rare_suite(void)
{
    Suite *suite = suite_create("course_rare");
    TCase *tests = tcase_create("rare cases");
    tcase_add_loop_test(tests, a_rare_case_is_told_or_refused_where_it_is_wrong, 0,
                        (int)(sizeof cases / sizeof cases[0]));
    tcase_add_test(tests, scales_are_chosen_by_name);
    tcase_add_test(tests, a_course_asks_24_protocols_and_no_more);
    suite_add_tcase(suite, tests);
    return suite;
}
