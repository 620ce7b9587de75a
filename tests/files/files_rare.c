/* SPDX-License-Identifier: MIT */
/* Rows and headers as they seldom come. Bounds by CTCAE 5.0: platelets below 75, 50, 25 10*9/L; ALT 3, 5, 20 x ULN;
 * neutrophils below 1.5, 1.0, 0.5 10*9/L; hemoglobin below 10, 8 g/dL. */
#include "files/names.h"
#include "files/graded.h"
#include "tests.h"

#include <cytodose/cytodose.h>

#include <string.h>

#define ADDED "grade,low,high,reason,scale"
#define TERMS "row,patient,term,direction,low,high,reason,highest,baseline_low,baseline_high\n"
#define CDISC "ATOXDSCL,ATOXDSCH,ATOXGRL,ATOXGRH,ATOXGR,reason_low,reason_high,scale\n"

static const struct {
    const char *options, *given, *want;
} files[] = {
    /* a line end of old Macintoshes within a name is in quotes as one of Unix is */
    {"", "term,value,unit,\"a\rb\",\"c\nd\"\nanemia,7.9,g/dL,,\n",
     "term,value,unit,\"a\rb\",\"c\nd\"," ADDED "\nanemia,7.9,g/dL,,,3,3,3,,ctcae-5.0\n"},
    /* and in a line of terms it is a blank: each term has one line */
    {"layout:terms", "test,value,unit\n\"zo\rrk\",1,g/L\n\"zo\nrk\",1,g/L\n",
     TERMS "1,,zo rk,,,,test-unknown,,,\n2,,zo rk,,,,test-unknown,,,\n"},
    /* admiral's derive_var_atoxgr: 0 where the directions that have a term are 0, nothing where there is none */
    {"layout:cdisc baseline_state:=normal",
     "test,value,unit,lln,uln\nplatelets,300,10*9/L,150,\nALT,30,U/L,,40\nALT,300,U/"
     "L,,40\nzork,1,g/L,,\n",
     "test,value,unit,lln,uln," CDISC
     "platelets,300,10*9/L,150,,Platelet count decreased,,0,,0,,,ctcae-5.0\n"
     "ALT,30,U/L,,40,,Alanine aminotransferase increased,,0,0,,,ctcae-5.0\n"
     "ALT,300,U/L,,40,,Alanine aminotransferase increased,,3,3,,,ctcae-5.0\n"
     "zork,1,g/L,,,,,,,,test-unknown,test-unknown,ctcae-5.0\n"},
    /* a value of another kind of unit is refused, and so is its baseline as a value of its own */
    {"layout:terms", "test,value,unit,uln,baseline\nALT,300,U/L,40,30\nALT,300,g/L,40,30\n",
     TERMS "1,,alanine-aminotransferase-increased,high,3,3,,4,0,0\n"
           "2,,alanine-aminotransferase-increased,high,,,unit-refused,4,,\n"},
    /* a limit that is not read is no reason of a value that is refused */
    {"", "term,value,unit,lln\nplatelet-count-decreased,1e9,10*9/L,see report\n",
     "term,value,unit,lln," ADDED
     "\nplatelet-count-decreased,1e9,10*9/L,see report,,,,value-refused,ctcae-5.0\n"},
    /* ADaM's names need both of its columns, SDTM's both of theirs */
    {"names:cdisc", "LBTESTCD,LBSTRESC,PARAMCD,PARAM,AVAL\nHGB,1,PLAT,Platelets (10^9/L),49\n",
     "LBTESTCD,LBSTRESC,PARAMCD,PARAM,AVAL," ADDED
     ",graded_as\nHGB,1,PLAT,Platelets (10^9/L),49,3,3,3,,ctcae-5.0,platelet-count-decreased\n"},
    {"names:cdisc", "PARAMCD,LBTESTCD,LBSTRESC,LBSTRESU\nHGB,PLAT,49,10^9/L\n",
     "PARAMCD,LBTESTCD,LBSTRESC,LBSTRESU," ADDED
     ",graded_as\nHGB,PLAT,49,10^9/L,3,3,3,,ctcae-5.0,platelet-count-decreased\n"},
    /* any limit of its own goes before a range */
    {"baseline_state:=normal term:=blood-bilirubin-increased unit:=mg/dL",
     "value,range,lln\n6,0.1-1.2,0.1\n",
     "value,range,lln," ADDED "\n6,0.1-1.2,0.1,,0,4,uln-missing,ctcae-5.0\n"},
    /* as does a column that is both limits at once: a range would be one of the two alone. 210 is 5.25 x 40 */
    {"lln:limit uln:limit baseline_state:=normal",
     "test,value,unit,limit,range\nALT,210,U/L,40,0-50\nALT,210,U/L,,0-50\n",
     "test,value,unit,limit,range," ADDED ",graded_as\n"
     "ALT,210,U/L,40,0-50,3,3,3,,ctcae-5.0,alanine-aminotransferase-increased\n"
     "ALT,210,U/L,,0-50,,0,4,uln-missing,ctcae-5.0,alanine-aminotransferase-increased\n"},
    /* nor is a range what has a word behind it that is no unit */
    {"baseline_state:=normal term:=blood-bilirubin-increased unit:=mg/dL",
     "value,range\n6,0.1-1.2 zork\n",
     "value,range," ADDED "\n6,0.1-1.2 zork,,0,4,uln-missing,ctcae-5.0\n"},
    /* proteinuria is measured in urine, whatever its name begins with */
    {"age_years:=50",
     "term,value,unit,specimen\nproteinuria,1.5,g/(24.h),Urine\nproteinuria,1.5,g/(24.h),Serum\n",
     "term,value,unit,specimen," ADDED "\nproteinuria,1.5,g/(24.h),Urine,2,2,2,,ctcae-5.0\n"
     "proteinuria,1.5,g/(24.h),Serum,,,,specimen-not-covered,ctcae-5.0\n"},
    /* texts as Excel is kept from reading them: ="49" */
    {"lln:=150 unit:=10*9/L",
     "test,value\n\"=\"\"PLT\"\"\",\"=\"\"49\"\"\"\nPLT,=49\nPLT,\"=\"\"\"\"\"\nPLT,\"=\"\"\"\nPLT,"
     "\"=\"\"49\"\nPLT,\"49\"\"\"\n",
     "test,value," ADDED ",graded_as\n"
     "\"=\"\"PLT\"\"\",\"=\"\"49\"\"\",3,3,3,,ctcae-5.0,platelet-count-decreased\n"
     "PLT,=49,,,,value-unreadable,ctcae-5.0,platelet-count-decreased\n"
     "PLT,\"=\"\"\"\"\",,,,value-missing,ctcae-5.0,platelet-count-decreased\n"
     "PLT,\"=\"\"\",,,,value-unreadable,ctcae-5.0,platelet-count-decreased\n"
     "PLT,\"=\"\"49\",,,,value-unreadable,ctcae-5.0,platelet-count-decreased\n"
     "PLT,\"49\"\"\",,,,unit-unknown,ctcae-5.0,platelet-count-decreased\n"},
    /* blood in LOINC's words, and in three languages */
    {"test:=PLT unit:=10*9/L",
     "value,specimen\n49,SerPl\n49,Blut\n49,S\xC3\xA9rum\n49,ART BLD\n49,Sangria\n",
     "value,specimen," ADDED ",graded_as\n49,SerPl,3,3,3,,ctcae-5.0,platelet-count-decreased\n"
     "49,Blut,3,3,3,,ctcae-5.0,platelet-count-decreased\n"
     "49,S\xC3\xA9rum,3,3,3,,ctcae-5.0,platelet-count-decreased\n"
     "49,ART BLD,3,3,3,,ctcae-5.0,platelet-count-decreased\n"
     "49,Sangria,,,,specimen-not-covered,ctcae-5.0,platelet-count-decreased\n"},
    /* beside a number stand a text with a comparator, and one that says that there is none */
    {"lln:=150",
     "test,value,value_text,unit\nPLT,49,<NA>,10*9/L\nPLT,49,\xE2\x89\xA5 "
     "75,10*9/L\nPLT,49,<,10*9/L\n",
     "test,value,value_text,unit," ADDED ",graded_as\n"
     "PLT,49,<NA>,10*9/L,3,3,3,,ctcae-5.0,platelet-count-decreased\n"
     "PLT,49,\xE2\x89\xA5 75,10*9/L,,0,1,value-interval,ctcae-5.0,platelet-count-decreased\n"
     "PLT,49,<,10*9/L,3,3,3,,ctcae-5.0,platelet-count-decreased\n"},
    /* a baseline is one number; a limit has one side: two ends are no limit */
    {"",
     "test,value,unit,uln,baseline\nALT,300,U/L,40,<30\nALT,300,U/L,40,30 "
     "U/L\nALT,300,U/L,35-40,30\n",
     "test,value,unit,uln,baseline," ADDED ",graded_as\n"
     "ALT,300,U/L,40,<30,,0,4,baseline-unreadable,ctcae-5.0,alanine-aminotransferase-increased\n"
     "ALT,300,U/L,40,30 U/L,3,3,3,,ctcae-5.0,alanine-aminotransferase-increased\n"
     "ALT,300,U/L,35-40,30,,0,4,uln-unreadable,ctcae-5.0,alanine-aminotransferase-increased\n"},
    /* one baseline in the unit of the limits, one in its own: 2.17 ukat/L are 130 U/L, 325 is 2.5 x 130 */
    {"limits_unit:=ukat/L baseline_state:=high",
     "test,value,unit,uln,baseline\nALT,325,U/L,0.67,2.17\nALT,325,U/L,0.67,130 U/L\n",
     "test,value,unit,uln,baseline," ADDED ",graded_as\n"
     "ALT,325,U/L,0.67,2.17,1,1,1,,ctcae-5.0,alanine-aminotransferase-increased\n"
     "ALT,325,U/L,0.67,130 U/L,1,1,1,,ctcae-5.0,alanine-aminotransferase-increased\n"},
    /* a baseline that another row has is in the unit of its value, whatever the unit of the limits is */
    {"names:cdisc limits_unit:U",
     "USUBJID,LBTESTCD,LBSTRESN,LBSTRESU,LBSTNRHI,U,LBNRIND,LBBLFL\n"
     "S,ALT,2.17,ukat/L,0.67,ukat/L,HIGH,Y\nS,ALT,325,U/L,0.67,ukat/L,HIGH,\n",
     "USUBJID,LBTESTCD,LBSTRESN,LBSTRESU,LBSTNRHI,U,LBNRIND,LBBLFL," ADDED ",graded_as\n"
     "S,ALT,2.17,ukat/L,0.67,ukat/L,HIGH,Y,0,0,0,,ctcae-5.0,alanine-aminotransferase-increased\n"
     "S,ALT,325,U/L,0.67,ukat/L,HIGH,,1,1,1,,ctcae-5.0,alanine-aminotransferase-increased\n"},
    /* an age that is not read, or is none, counts as missing: platelets have the same bounds at any age */
    {"",
     "test,value,unit,age_years\nPLT,49,10*9/L,old\nPLT,,10*9/L,old\nPLT,x,10*9/L,old\nPLT,49,10*9/"
     "L,50\nPLT,49,10*9/L,130\nPLT,49,10*9/L,131\nPLT,49,10*9/L,-1\n",
     "test,value,unit,age_years," ADDED ",graded_as\n"
     "PLT,49,10*9/L,old,3,3,3,,ctcae-5.0,platelet-count-decreased\n"
     "PLT,,10*9/L,old,,,,value-missing,ctcae-5.0,platelet-count-decreased\n"
     "PLT,x,10*9/L,old,,,,value-unreadable,ctcae-5.0,platelet-count-decreased\n"
     "PLT,49,10*9/L,50,3,3,3,,ctcae-5.0,platelet-count-decreased\n"
     "PLT,49,10*9/L,130,3,3,3,,ctcae-5.0,platelet-count-decreased\n"
     "PLT,49,10*9/L,131,3,3,3,,ctcae-5.0,platelet-count-decreased\n"
     "PLT,49,10*9/L,-1,3,3,3,,ctcae-5.0,platelet-count-decreased\n"},
    /* proteinuria is graded from 18 years on otherwise than before */
    {"unit:=g/(24.h) specimen:=urine",
     "term,value,age_years\nproteinuria,2,20\nproteinuria,2,old\nproteinuria,2,131\nproteinuria,2,"
     "\n",
     "term,value,age_years," ADDED "\n"
     "proteinuria,2,20,2,2,2,,ctcae-5.0\n"
     "proteinuria,2,old,,0,3,age-years-unreadable,ctcae-5.0\n"
     "proteinuria,2,131,,0,3,age-years-refused,ctcae-5.0\n"
     "proteinuria,2,,,0,3,age-unknown,ctcae-5.0\n"},
    /* an age is no limit: it has no unit of limits, and no one-sided form */
    {"unit:=g/(24.h) specimen:=urine",
     "term,value,age_years,limits_unit\nproteinuria,2,20,zork\nproteinuria,2,<20,\n",
     "term,value,age_years,limits_unit," ADDED "\nproteinuria,2,20,zork,2,2,2,,ctcae-5.0\n"
     "proteinuria,2,<20,,,0,3,age-years-unreadable,ctcae-5.0\n"},
    /* of several that are not read, the reason is the one that the grade rests on */
    {"",
     "test,value,unit,lln,uln,baseline_state\nALT,300,U/L,x,40,normal\nALT,300,U/"
     "L,x,,normal\nALT,300,U/L,x,y,normal\n",
     "test,value,unit,lln,uln,baseline_state," ADDED ",graded_as\n"
     "ALT,300,U/L,x,40,normal,3,3,3,,ctcae-5.0,alanine-aminotransferase-increased\n"
     "ALT,300,U/L,x,,normal,,0,4,uln-missing,ctcae-5.0,alanine-aminotransferase-increased\n"
     "ALT,300,U/L,x,y,normal,,0,4,uln-unreadable,ctcae-5.0,alanine-aminotransferase-increased\n"},
    /* limits that are crossed, negative or infinite count as missing: below 75 platelets need none */
    {"",
     "test,value,unit,lln,uln,baseline\nPLT,49,10*9/L,400,150,\nPLT,100,10*9/"
     "L,400,150,\nPLT,49,10*9/L,-1,,\n"
     "PLT,100,10*9/L,-1,,\nPLT,100,10*9/L,150,,-1\nPLT,-1,10*9/L,400,150,\n",
     "test,value,unit,lln,uln,baseline," ADDED ",graded_as\n"
     "PLT,49,10*9/L,400,150,,3,3,3,,ctcae-5.0,platelet-count-decreased\n"
     "PLT,100,10*9/L,400,150,,,0,1,limits-refused,ctcae-5.0,platelet-count-decreased\n"
     "PLT,49,10*9/L,-1,,,3,3,3,,ctcae-5.0,platelet-count-decreased\n"
     "PLT,100,10*9/L,-1,,,,0,1,limits-refused,ctcae-5.0,platelet-count-decreased\n"
     "PLT,100,10*9/L,150,,-1,,0,1,limits-refused,ctcae-5.0,platelet-count-decreased\n"
     "PLT,-1,10*9/L,400,150,,,,,value-refused,ctcae-5.0,platelet-count-decreased\n"},
    /* a limit as a range with one end; of the other side, with both, or with
     * a letter behind it that is no unit, it is no limit */
    {"baseline_state:=normal",
     "test,value,unit,uln,lln\nALT,300,U/L,up to 40,\nALT,300,U/L,bis 40 U/L,\nALT,300,U/L,from "
     "40,\nALT,300,U/L,5-40,\nALT,300,U/L,up to 40 x,\n",
     "test,value,unit,uln,lln," ADDED ",graded_as\n"
     "ALT,300,U/L,up to 40,,3,3,3,,ctcae-5.0,alanine-aminotransferase-increased\n"
     "ALT,300,U/L,bis 40 U/L,,3,3,3,,ctcae-5.0,alanine-aminotransferase-increased\n"
     "ALT,300,U/L,from 40,,,0,4,uln-unreadable,ctcae-5.0,alanine-aminotransferase-increased\n"
     "ALT,300,U/L,5-40,,,0,4,uln-unreadable,ctcae-5.0,alanine-aminotransferase-increased\n"
     "ALT,300,U/L,up to 40 x,,,0,4,uln-unreadable,ctcae-5.0,alanine-aminotransferase-increased\n"},
    /* a baseline was measured: it is no range with one end */
    {"uln:=40 test:=ALT unit:=U/L", "value,baseline\n300,50\n300,up to 50\n300,<50\n",
     "value,baseline," ADDED ",graded_as\n"
     "300,50,3,3,3,,ctcae-5.0,alanine-aminotransferase-increased\n"
     "300,up to 50,,0,4,baseline-unreadable,ctcae-5.0,alanine-aminotransferase-increased\n"
     "300,<50,,0,4,baseline-unreadable,ctcae-5.0,alanine-aminotransferase-increased\n"},
    /* "<.5" for "<0.5", by the decimal mark alone */
    {"lln:=1.5 test:=neutrophils unit:=10*9/L numbers:.",
     "value\n<.1\n< .6\n.6 10*9/L\n\"<,1\"\n>=.5 L\n<.\n",
     "value," ADDED ",graded_as\n<.1,4,4,4,,ctcae-5.0,neutrophil-count-decreased\n"
     "< .6,,3,4,value-interval,ctcae-5.0,neutrophil-count-decreased\n"
     ".6 10*9/L,3,3,3,,ctcae-5.0,neutrophil-count-decreased\n"
     "\"<,1\",,,,value-unreadable,ctcae-5.0,neutrophil-count-decreased\n"
     ">=.5 L,,0,3,value-interval,ctcae-5.0,neutrophil-count-decreased\n"
     "<.,,,,value-unreadable,ctcae-5.0,neutrophil-count-decreased\n"},
    /* the unit of the limits is none, or none of this value: platelets below 75 need no limit, and one with a
     * unit of its own is read; a baseline of another row is in its own unit */
    {"",
     "test,value,unit,lln,limits_unit\nPLT,49,10*9/L,150,zork\nPLT,100,10*9/L,150,zork\n"
     "PLT,100,10*9/L,150 "
     "10*9/L,zork\nPLT,100,10*9/L,,zork\nPLT,49,10*9/L,150,g/dL\nPLT,100,10*9/L,150,g/dL\n"
     "PLT,100,10*9/L,150 10*9/L,g/dL\n",
     "test,value,unit,lln,limits_unit," ADDED ",graded_as\n"
     "PLT,49,10*9/L,150,zork,3,3,3,,ctcae-5.0,platelet-count-decreased\n"
     "PLT,100,10*9/L,150,zork,,0,1,limits-unit-unknown,ctcae-5.0,platelet-count-decreased\n"
     "PLT,100,10*9/L,150 10*9/L,zork,1,1,1,,ctcae-5.0,platelet-count-decreased\n"
     "PLT,100,10*9/L,,zork,,0,1,lln-missing,ctcae-5.0,platelet-count-decreased\n"
     "PLT,49,10*9/L,150,g/dL,3,3,3,,ctcae-5.0,platelet-count-decreased\n"
     "PLT,100,10*9/L,150,g/dL,,0,1,limits-unit-refused,ctcae-5.0,platelet-count-decreased\n"
     "PLT,100,10*9/L,150 10*9/L,g/dL,1,1,1,,ctcae-5.0,platelet-count-decreased\n"},
    /* a limit of the baseline has one end too: 50 U/L is normal below 60, and 130 is 3.25 x 40 */
    {"", "test,value,unit,uln,baseline,baseline_uln\nALT,130,U/L,40,50,<60\n",
     "test,value,unit,uln,baseline,baseline_uln," ADDED ",graded_as\n"
     "ALT,130,U/L,40,50,<60,2,2,2,,ctcae-5.0,alanine-aminotransferase-increased\n"},
    {"names:cdisc limits_unit:U",
     "USUBJID,LBTESTCD,LBSTRESN,LBSTRESU,LBSTNRHI,U,LBNRIND,LBBLFL\n"
     "S,ALT,130,U/L,40,zork,HIGH,Y\nS,ALT,325,U/L,40,zork,HIGH,\n",
     "USUBJID,LBTESTCD,LBSTRESN,LBSTRESU,LBSTNRHI,U,LBNRIND,LBBLFL," ADDED ",graded_as\n"
     "S,ALT,130,U/L,40,zork,HIGH,Y,0,0,0,,ctcae-5.0,alanine-aminotransferase-increased\n"
     "S,ALT,325,U/L,40,zork,HIGH,,1,1,1,,ctcae-5.0,alanine-aminotransferase-increased\n"},
    /* a unit of the column that is not known is the reason, whatever the value has behind it */
    {"", "test,value,unit\nPLT,49 L,zork\nPLT,<49,zork\nPLT,49 10*9/L,\n",
     "test,value,unit," ADDED ",graded_as\n"
     "PLT,49 L,zork,,,,unit-unknown,ctcae-5.0,platelet-count-decreased\n"
     "PLT,<49,zork,,,,unit-unknown,ctcae-5.0,platelet-count-decreased\n"
     "PLT,49 10*9/L,,3,3,3,,ctcae-5.0,platelet-count-decreased\n"},
    /* two units behind a value are none, though the last is a name of one's own */
    {"unit_name:zork/L=10*9/L", "test,value,unit\nPLT,49 zork/L,\nPLT,49 10*9/L zork/L,\n",
     "test,value,unit," ADDED
     ",graded_as\nPLT,49 zork/L,,3,3,3,,ctcae-5.0,platelet-count-decreased\n"
     "PLT,49 10*9/L zork/L,,,,,unit-unknown,ctcae-5.0,platelet-count-decreased\n"},
    /* a name that another edition alone prints: of a term that this one has, of one that it has not, of none */
    {"", "term,value,unit\nPlatelets,49,10*9/L\nHyperglycemia,20,mmol/L\nzork,1,g/L\n",
     "term,value,unit," ADDED "\nPlatelets,49,10*9/L,3,3,3,,ctcae-5.0\n"
     "Hyperglycemia,20,mmol/L,,,,term-not-in-scale,ctcae-5.0\nzork,1,g/"
     "L,,,,term-unknown,ctcae-5.0\n"},
    /* a line of seven bytes that is no "sep=;" in quotes, and a header that no line end follows */
    {"term:=anemia unit:=g/dL", "value,x\n7.9,\n", "value,x," ADDED "\n7.9,,3,3,3,,ctcae-5.0\n"},
    {"term:=anemia unit:=g/dL value:v", "\"v\",abc\n7.9,\n",
     "v,abc," ADDED "\n7.9,,3,3,3,,ctcae-5.0\n"},
    {"term:=anemia unit:=g/dL value:v", "a,\"b\",v", "a,b,v," ADDED "\n"},
    /* a day without the day of the first treatment tells no baseline: one pass is all */
    {"baseline_state:=normal", "patient,test,value,unit,uln,date\nS,ALT,30,U/L,40,2020-01-01\n",
     "patient,test,value,unit,uln,date," ADDED ",graded_as\n"
     "S,ALT,30,U/L,40,2020-01-01,0,0,0,,ctcae-5.0,alanine-aminotransferase-increased\n"},
};

START_TEST(seldom_files_come_back_with_their_grades)
{
    const size_t n = strlen(files[_i].given);
    for (size_t step = 1; step < n + 7; step += 7) {
        ck_assert_str_eq(graded_in_steps(files[_i].options, files[_i].given, n, step),
                         files[_i].want);
    }
}
END_TEST

/* ---- calls and options ------------------------------------------------------------------- */

static cyto_file *file_with(const char *option, const char *value)
{
    cyto_file *file;
    ck_assert_int_eq(cyto_file_new("ctcae-5.0", &file, NULL), CYTO_OK);
    if (option) {
        ck_assert_int_eq(cyto_file_set(file, option, value, NULL), CYTO_OK);
    }
    return file;
}

/* Feeds a text in one call, and ends the file; returns the first status that is not CYTO_OK. */
static cyto_status fed(cyto_file *file, const char *given, size_t length, cyto_error *error)
{
    const char *rows;
    size_t used, n;
    for (size_t at = 0; at < length; at += used) {
        const cyto_status status =
            cyto_file_feed(file, given + at, length - at, &used, &rows, &n, error);
        if (status != CYTO_OK) {
            return status;
        }
    }
    return cyto_file_end(file, &rows, &n, error);
}

START_TEST(each_pointer_that_is_needed_is_asked_for)
{
    const char *rows;
    size_t used, n;
    cyto_file *file = file_with(NULL, NULL);
    ck_assert_int_eq(cyto_file_new("ctcae-5.0", NULL, NULL), CYTO_E_NULL);
    ck_assert_int_eq(cyto_file_set(file, NULL, "yes", NULL), CYTO_E_NULL);
    ck_assert_int_eq(cyto_file_set(file, "notes", NULL, NULL), CYTO_E_NULL);
    ck_assert_int_eq(cyto_file_feed(file, "", 0, NULL, &rows, &n, NULL), CYTO_E_NULL);
    ck_assert_int_eq(cyto_file_feed(file, NULL, 1, &used, &rows, &n, NULL), CYTO_E_NULL);
    ck_assert_int_eq(cyto_file_feed(file, NULL, 0, &used, &rows, &n, NULL), CYTO_OK);
    ck_assert_int_eq(cyto_file_feed(file, "", 0, &used, NULL, &n, NULL), CYTO_E_NULL);
    ck_assert_int_eq(cyto_file_feed(file, "", 0, &used, &rows, NULL, NULL), CYTO_E_NULL);
    ck_assert_int_eq(cyto_file_summary(file, NULL, 1, NULL), CYTO_E_NULL);
    ck_assert_int_eq(cyto_file_count(file, -1), -1);
    ck_assert_ptr_null(cyto__file_count_name(-1));
    ck_assert_ptr_null(cyto__file_column_name(-1));
    ck_assert_ptr_null(cyto__file_column_names(-1));
    cyto_file_free(file);
}
END_TEST

START_TEST(a_file_is_fed_again_only_when_its_baselines_are_collected)
{
    static const char dated[] = "patient,test,value,unit,date,reference_date\nS,ALT,30,U/"
                                "L,2020-01-01,2020-01-02\n";
    static const char bad[] =
        "patient,test,value,unit,baseline_flag\nS,ALT,\"30\"x,U/L,Y\nS,ALT,30,U/L,\n";
    const char *rows;
    size_t used, n;
    ck_assert_int_eq(cyto_file_again(NULL), 0);
    cyto_file *file = file_with(NULL, NULL);
    ck_assert_int_eq(cyto_file_feed(file, dated, sizeof dated - 1, &used, &rows, &n, NULL),
                     CYTO_OK);
    ck_assert_int_eq(cyto_file_again(file), 0);
    ck_assert_int_eq(cyto_file_end(file, &rows, &n, NULL), CYTO_OK);
    ck_assert_int_eq(cyto_file_again(file), 1);
    ck_assert_int_eq(cyto_file_again(file), 0);
    cyto_file_free(file);
    file = file_with(NULL, NULL);
    ck_assert_int_eq(fed(file, bad, sizeof bad - 1, NULL), CYTO_E_DATA);
    ck_assert_int_eq(cyto_file_again(file), 0);
    cyto_file_free(file);
}
END_TEST

START_TEST(seldom_values_of_options_are_read_or_refused)
{
    static const char long_name[] =
        "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz"
        "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz"
        "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijkl"
        "mnopqr"
        "stuv"; /* 256 bytes */
    static const char *const options[][3] = {
        {"delimiter", "\\t", "yes"}, {"delimiter", "\xE9", NULL}, {"numbers", ".x", NULL},
        {"numbers", ".,", "yes"},    {"names", "plain", "yes"},   {"names", "x", NULL},
        {"by", long_name, NULL},     {"by", long_name + 1, "yes"}};
    ck_assert_uint_eq(strlen(long_name), 256);
    for (size_t i = 0; i < sizeof options / sizeof options[0]; i++) {
        cyto_file *file = file_with(NULL, NULL);
        ck_assert_msg(cyto_file_set(file, options[i][0], options[i][1], NULL) ==
                          (options[i][2] ? CYTO_OK : CYTO_E_DATA),
                      "%s %s", options[i][0], options[i][1]);
        cyto_file_free(file);
    }
    cyto_file *file = file_with("delimiter", "\\t");
    ck_assert_int_eq(fed(file, "term\tvalue\tunit\tlln, uln\nanemia\t7.9\tg/dL\t1,2\n", 46, NULL),
                     CYTO_OK);
    ck_assert_int_eq(cyto_file_count(file, CYTO_FILE_GRADED), 1);
    cyto_file_free(file);
}
END_TEST

START_TEST(an_option_is_given_as_often_as_is_said)
{
    static const struct {
        const char *option, *value;
        int times;
    } options[] = {{"by", "a", 8}, {"skip", "a=b", 8}, {"choose", "anemia", 16}};
    for (size_t i = 0; i < sizeof options / sizeof options[0]; i++) {
        cyto_file *file = file_with(NULL, NULL);
        for (int k = 0; k < options[i].times; k++) {
            ck_assert_int_eq(cyto_file_set(file, options[i].option, options[i].value, NULL),
                             CYTO_OK);
        }
        ck_assert_int_eq(cyto_file_set(file, options[i].option, options[i].value, NULL),
                         CYTO_E_DATA);
        cyto_file_free(file);
    }
}
END_TEST

/* ---- headers ----------------------------------------------------------------------------- */

static const struct {
    const char *options[2][2];
    const char *given, *message;
    int32_t line;
} headers[] = {
    /* of two columns that are not there the first is told */
    {{{"by", "x"}, {"by", "y"}}, "term,value,unit\n", "--by: no column \"x\"; the file has: ", 0},
    {{{"skip", "x=1"}, {"skip", "y=1"}}, "term,value,unit\n", "--skip: no column \"x\"", 0},
    {{{"by", "x"}, {"skip", "y=1"}}, "term,value,unit\n", "--by: no column \"x\"", 0},
    /* ADaM's values without its tests, or its tests without its values, are SDTM's: a column of them lacks */
    {{{"names", "cdisc"}, {NULL, NULL}},
     "PARAMCD,LBSTRESN,LBSTRESU\n",
     "name one term or lbtestcd or lbtest or loinc, or say",
     0},
    /* more columns of a name than are told are too many as well */
    {{{NULL, NULL}, {NULL, NULL}},
     "term,unit,value,value,value,value,value,value,value,value,value\n",
     "value: columns value, value, value, value, value, value, value, value all could be it",
     0},
    /* line ends of old Macintoshes are counted */
    {{{NULL, NULL}, {NULL, NULL}},
     "sep=;\r\rterm;value;unit\ranemia;\"7.9\"x;g/dL\r",
     "neither a delimiter nor a line end after a closing quote",
     4},
};

START_TEST(a_header_that_lacks_a_column_says_which)
{
    cyto_error error = CYTO_ERROR_INIT;
    cyto_file *file = file_with(headers[_i].options[0][0], headers[_i].options[0][1]);
    if (headers[_i].options[1][0]) {
        ck_assert_int_eq(
            cyto_file_set(file, headers[_i].options[1][0], headers[_i].options[1][1], NULL),
            CYTO_OK);
    }
    ck_assert_int_eq(fed(file, headers[_i].given, strlen(headers[_i].given), &error), CYTO_E_DATA);
    ck_assert_msg(strstr(error.message, headers[_i].message) != NULL, "%s", error.message);
    ck_assert_int_eq(error.line, headers[_i].line);
    cyto_file_free(file);
}
END_TEST

Suite *files_rare_suite(void)
{
    TCase *rows = tcase_create("rows");
    tcase_add_loop_test(rows, seldom_files_come_back_with_their_grades, 0,
                        (int)(sizeof files / sizeof files[0]));
    TCase *calls = tcase_create("calls");
    tcase_add_test(calls, each_pointer_that_is_needed_is_asked_for);
    tcase_add_test(calls, a_file_is_fed_again_only_when_its_baselines_are_collected);
    tcase_add_test(calls, seldom_values_of_options_are_read_or_refused);
    tcase_add_test(calls, an_option_is_given_as_often_as_is_said);
    tcase_add_loop_test(calls, a_header_that_lacks_a_column_says_which, 0,
                        (int)(sizeof headers / sizeof headers[0]));
    Suite *suite = suite_create("files_rare");
    suite_add_tcase(suite, rows);
    suite_add_tcase(suite, calls);
    return suite;
}
