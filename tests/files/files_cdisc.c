/* SPDX-License-Identifier: MIT */
/* Files are as CDISC has them, SDTM and ADaM, and each term counts a normal range in its own
 * way. */
#include "files/names.h"
#include "grading/names.h"
#include "files/graded.h"
#include "tests.h"

#include "files/files.h"

#include <cytodose/cytodose.h>

#include <string.h>

/* SDTM's LB and ADaM's ADLB; ALT is above 3 x 40 after a normal baseline (grade 2 of CTCAE 5.0), and 2.5 x 130 after
 * an abnormal one (grade 1: 1.5 to 3 times the baseline). */
static const struct {
    const char *options, *given, *want;
} cdisc[] = {
    {"names:cdisc",
     "USUBJID,LBTESTCD,LBSTRESC,LBSTRESN,LBSTRESU,LBSTNRLO\nS,NEUT,<0.1,,10^9/"
     "L,1.5\nS,PLAT,>1000,,10^9/L,150\n"
     "S,NEUT,,,10^9/L,1.5\nS,NEUT,Negative,,10^9/L,1.5\n",
     ",4,4,4,,ctcae-5.0,neutrophil-count-decreased\n,0,0,0,,ctcae-5.0,platelet-count-decreased\n"
     ",,,,value-missing,ctcae-5.0,neutrophil-count-decreased\n,,,,value-unreadable,ctcae-5.0,"
     "neutrophil-count-decreased\n"},
    /* a value that is stated twice with two numbers is none; a text may be rounded */
    {"names:cdisc",
     "USUBJID,LBTESTCD,LBSTRESC,LBSTRESN,LBSTRESU,LBSTNRLO\nS,NEUT,0.4,4.0,10^9/L,1.5\n"
     "S,NEUT,0.40,0.4,10^9/L,1.5\nS,NEUT,0.4,0.44,10^9/L,1.5\nS,NEUT,0.4,0.46,10^9/L,1.5\n"
     "S,NEUT,see report,0.4,10^9/L,1.5\n",
     ",,,,values-differ,ctcae-5.0,neutrophil-count-decreased\n,4,4,4,,ctcae-5.0,neutrophil-count-"
     "decreased\n,4,4,4,,ctcae-5.0,neutrophil-count-decreased\n,,,,values-differ,ctcae-5.0,"
     "neutrophil-count-decreased\n,4,4,4,,ctcae-5.0,neutrophil-count-decreased\n"},
    /* nor is it a baseline: 130 is 3.2 x 40 */
    {"names:cdisc",
     "USUBJID,LBTESTCD,LBSTRESC,LBSTRESN,LBSTRESU,LBSTNRHI,LBBLFL\nS,ALT,130,30,U/L,40,Y\n"
     "S,ALT,130,130,U/L,40,\n",
     ",,,,values-differ,ctcae-5.0,alanine-aminotransferase-increased\n,,0,4,baseline-missing,"
     "ctcae-5.0,alanine-aminotransferase-increased\n"},
    /* the flag; a baseline with limits of its own; rows before it too; other patients and tests have none */
    {"names:cdisc",
     "USUBJID,LBTESTCD,LBSTRESN,LBSTRESU,LBSTNRHI,LBNRIND,LBBLFL\nS,ALT,130,U/"
     "L,40,HIGH,\nS,ALT,30,U/L,40,NORMAL,Y\n"
     "T,ALT,130,U/L,140,NORMAL,Y\nT,ALT,325,U/L,40,HIGH,\n",
     ",2,2,2,,ctcae-5.0,alanine-aminotransferase-increased\n,0,0,0,,ctcae-5.0,alanine-"
     "aminotransferase-increased\n"
     ",0,0,0,,ctcae-5.0,alanine-aminotransferase-increased\n,3,3,3,,ctcae-5.0,alanine-"
     "aminotransferase-increased\n"},
    {"names:cdisc",
     "USUBJID,LBTESTCD,LBSTRESN,LBSTRESU,LBSTNRHI,LBNRIND,LBLOBXFL\nS,ALT,130,U/"
     "L,40,HIGH,Y\nS,ALT,325,U/L,40,HIGH,\n",
     ",0,0,0,,ctcae-5.0,alanine-aminotransferase-increased\n,1,1,1,,ctcae-5.0,alanine-"
     "aminotransferase-increased\n"},
    /* the last before the first treatment; one of the same day without a time is not before */
    {"names:cdisc",
     "USUBJID,LBTESTCD,LBSTRESN,LBSTRESU,LBSTNRHI,LBNRIND,LBDTC,RFXSTDTC\n"
     "S,ALT,200,U/L,40,HIGH,2014-01-01T08:00,2014-01-05T09:30\nS,ALT,130,U/"
     "L,40,HIGH,2014-01-05T09:00,2014-01-05T09:30\n"
     "S,ALT,20,U/L,40,NORMAL,2014-01-05,2014-01-05T09:30\nS,ALT,325,U/"
     "L,40,HIGH,2014-01-06,2014-01-05T09:30\n",
     ",1,1,1,,ctcae-5.0,alanine-aminotransferase-increased\n,0,0,0,,ctcae-5.0,alanine-"
     "aminotransferase-increased\n"
     ",0,0,0,,ctcae-5.0,alanine-aminotransferase-increased\n,1,1,1,,ctcae-5.0,alanine-"
     "aminotransferase-increased\n"},
    /* a day is not before itself: 325 is 1.6 x 200, and 8 x 40 */
    {"names:cdisc",
     "USUBJID,LBTESTCD,LBSTRESN,LBSTRESU,LBSTNRHI,LBNRIND,LBDTC,RFXSTDTC\n"
     "S,ALT,200,U/L,40,HIGH,2014-01-01,2014-01-05\n"
     "S,ALT,20,U/L,40,NORMAL,2014-01-05,2014-01-05\n"
     "S,ALT,325,U/L,40,HIGH,2014-01-06,2014-01-05\n",
     ",0,0,0,,ctcae-5.0,alanine-aminotransferase-increased\n,0,0,0,,ctcae-5.0,alanine-"
     "aminotransferase-increased\n,1,1,1,,ctcae-5.0,alanine-aminotransferase-increased\n"},
    /* two of one day that differ are none: the order of a file's rows says nothing of their times */
    {"names:cdisc",
     "USUBJID,LBTESTCD,LBSTRESN,LBSTRESU,LBSTNRHI,LBNRIND,LBDTC,RFXSTDTC\n"
     "S,ALT,30,U/L,40,NORMAL,2014-01-03,2014-01-05\n"
     "S,ALT,130,U/L,40,HIGH,2014-01-03,2014-01-05\n"
     "S,ALT,325,U/L,40,HIGH,2014-01-06,2014-01-05\n",
     ",,0,2,baseline-missing,ctcae-5.0,alanine-aminotransferase-increased\n"
     ",,0,4,baseline-missing,ctcae-5.0,alanine-aminotransferase-increased\n"
     ",,0,4,baseline-missing,ctcae-5.0,alanine-aminotransferase-increased\n"},
    /* two flagged values that differ are none: neutrophils do not need one */
    {"names:cdisc",
     "USUBJID,LBTESTCD,LBSTRESN,LBSTRESU,LBSTNRLO,LBNRIND,LBBLFL\nS,NEUT,2,10^9/"
     "L,1.5,NORMAL,Y\nS,NEUT,3,10^9/L,1.5,NORMAL,Y\n",
     ",0,0,0,,ctcae-5.0,neutrophil-count-decreased\n,0,0,0,,ctcae-5.0,neutrophil-count-"
     "decreased\n"},
    /* nor are they one where a term needs it: after 30 it would be grade 3, after 130 grade 1. A high baseline that
     * is missing is above 19 / 3, the least upper limit of ALT that can be: 30 is not 5 times as much. */
    {"names:cdisc",
     "USUBJID,LBTESTCD,LBSTRESN,LBSTRESU,LBSTNRHI,LBNRIND,LBBLFL\nS,ALT,30,U/L,40,NORMAL,Y\n"
     "S,ALT,130,U/L,40,HIGH,Y\nS,ALT,325,U/L,40,HIGH,\n",
     ",,0,2,baseline-missing,ctcae-5.0,alanine-aminotransferase-increased\n"
     ",,0,4,baseline-missing,ctcae-5.0,alanine-aminotransferase-increased\n"
     ",,0,4,baseline-missing,ctcae-5.0,alanine-aminotransferase-increased\n"},
    /* nobody has no baseline, and is none of the others that are nobody */
    {"names:cdisc",
     "USUBJID,LBTESTCD,LBSTRESN,LBSTRESU,LBSTNRHI,LBNRIND,LBBLFL\n,ALT,130,U/L,40,HIGH,Y\n"
     ",ALT,325,U/L,40,HIGH,\nNA,ALT,130,U/L,40,HIGH,Y\n",
     ",,0,4,baseline-missing,ctcae-5.0,alanine-aminotransferase-increased\n"
     ",,0,4,baseline-missing,ctcae-5.0,alanine-aminotransferase-increased\n"
     ",,0,4,baseline-missing,ctcae-5.0,alanine-aminotransferase-increased\n"},
    /* a row with a field too many is no baseline */
    {"names:cdisc",
     "USUBJID,LBTESTCD,LBSTRESN,LBSTRESU,LBSTNRHI,LBNRIND,LBBLFL\nS,ALT,130,U/L,40,HIGH,\n"
     "S,ALT,30,U/L,40,NORMAL,Y,x\n",
     ",,0,4,baseline-missing,ctcae-5.0,alanine-aminotransferase-increased\n"
     ",,,,row-malformed,ctcae-5.0,,x\n"},
    /* any file, by option */
    {"baseline_flag:base_row state:ind",
     "patient,test,value,unit,uln,ind,base_row\nS,ALT,130,U/L,40,,\nS,ALT,30,U/L,40,N,Y\n",
     ",2,2,2,,ctcae-5.0,alanine-aminotransferase-increased\n,0,0,0,,ctcae-5.0,alanine-"
     "aminotransferase-increased\n"},
    /* limits in umol/L beside values in mg/dL: 3.5 is 3.5 x the baseline (grade 3), 2.9 x 106 umol/L (grade 2) */
    {"names:cdisc limits_unit:U",
     "USUBJID,LBTESTCD,LBSTRESN,LBSTRESU,LBSTNRHI,U,LBBLFL\nS,CREAT,1.0,mg/dL,106,umol/L,Y\n"
     "S,CREAT,3.5,mg/dL,106,umol/L,\nS,CREAT,3.5,mg/dL,1.2,mg/dL,\n",
     ",0,0,0,,ctcae-5.0,creatinine-increased\n,3,3,3,,ctcae-5.0,creatinine-increased\n"
     ",,2,3,baseline-missing,ctcae-5.0,creatinine-increased\n"},
    /* ADaM: the unit is in PARAM */
    {"names:cdisc",
     "USUBJID,PARAMCD,PARAM,AVAL,AVALC,ANRLO,ANRHI,BASE,BNRIND\nS,ALT,Alanine Aminotransferase "
     "(U/L),130,,5,40,30,NORMAL\n"
     "S,NEUT,Neutrophils (10^9/L),,<0.1,1.5,7,3,NORMAL\nS,ALB,Albumin,15,,35,50,40,NORMAL\n",
     ",2,2,2,,ctcae-5.0,alanine-aminotransferase-increased\n,4,4,4,,ctcae-5.0,neutrophil-count-"
     "decreased\n"
     ",,,,unit-missing,ctcae-5.0,hypoalbuminemia\n"},
    /* a text with a comparator goes before the number that an export puts in its place: 0.5, or half of it */
    {"names:cdisc",
     "USUBJID,LBTESTCD,LBSTRESC,LBSTRESN,LBSTRESU,LBSTNRLO\nS,NEUT,<0.5,0.5,10^9/L,1.5\n"
     "S,NEUT,\xE2\x89\xA4 0.4,0.2,10^9/L,1.5\nS,PLAT,>75,75,10^9/L,150\nS,NEUT,0.5,0.5,10^9/"
     "L,1.5\n",
     ",4,4,4,,ctcae-5.0,neutrophil-count-decreased\n,4,4,4,,ctcae-5.0,neutrophil-count-decreased\n"
     ",,0,1,value-interval,ctcae-5.0,platelet-count-decreased\n"
     ",3,3,3,,ctcae-5.0,neutrophil-count-decreased\n"},
    /* LBTEST and LBSTRESC, where they are all that there is */
    {"names:cdisc",
     "USUBJID,LBTEST,LBSTRESC,LBSTRESU,LBSTNRLO\nS,Neutrophils,<0.5,10^9/L,1.5\n"
     "S,Neutrophils,0.5,10^9/L,1.5\n",
     ",4,4,4,,ctcae-5.0,neutrophil-count-decreased\n,3,3,3,,ctcae-5.0,neutrophil-count-decreased"
     "\n"},
    /* a flagged "<2" is no number, but its indicator says what it was: 60 is 2.9 x 21 after a normal baseline */
    {"names:cdisc",
     "USUBJID,LBTESTCD,LBSTRESC,LBSTRESN,LBSTRESU,LBSTNRHI,LBNRIND,LBBLFL\n"
     "S,BILI,<2,2,umol/L,21,NORMAL,Y\nS,BILI,60,60,umol/L,21,HIGH,\n"
     "T,BILI,<2,2,umol/L,21,,Y\nT,BILI,60,60,umol/L,21,HIGH,\n",
     ",0,0,0,,ctcae-5.0,blood-bilirubin-increased\n,2,2,2,,ctcae-5.0,blood-bilirubin-increased\n"
     ",0,0,0,,ctcae-5.0,blood-bilirubin-increased\n"
     ",,0,2,baseline-missing,ctcae-5.0,blood-bilirubin-increased\n"},
    /* a baseline that was reported in another unit is converted: 2.17 ukat/L are 130 U/L */
    {"names:cdisc",
     "USUBJID,LBTESTCD,LBSTRESN,LBSTRESU,LBSTNRHI,LBNRIND,LBBLFL\n"
     "S,ALT,2.17,ukat/L,0.67,HIGH,Y\nS,ALT,325,U/L,40,HIGH,\nS,ALT,325,zork,40,HIGH,\n",
     ",0,0,0,,ctcae-5.0,alanine-aminotransferase-increased\n"
     ",1,1,1,,ctcae-5.0,alanine-aminotransferase-increased\n"
     ",,,,unit-unknown,ctcae-5.0,alanine-aminotransferase-increased\n"},
    /* a test that was not done has no result, whatever its row has; nor is it a baseline */
    {"names:cdisc",
     "USUBJID,LBTESTCD,LBSTAT,LBSTRESC,LBSTRESN,LBSTRESU,LBSTNRHI,LBBLFL\n"
     "S,ALT,NOT DONE,,,U/L,40,\nS,ALT,Not done,,,,,\nS,ALT,,,,U/L,40,\n"
     "S,ALT,not done,130,130,U/L,40,Y\nS,ALT,NOT DONE,<5,,U/L,40,Y\nS,ALT,,325,325,U/L,40,\n"
     "S,ALT,postponed,5,5,U/L,40,\n",
     ",,,,not-done,ctcae-5.0,alanine-aminotransferase-increased\n"
     ",,,,not-done,ctcae-5.0,alanine-aminotransferase-increased\n"
     ",,,,value-missing,ctcae-5.0,alanine-aminotransferase-increased\n"
     ",,,,not-done,ctcae-5.0,alanine-aminotransferase-increased\n"
     ",,,,not-done,ctcae-5.0,alanine-aminotransferase-increased\n"
     ",,0,4,baseline-missing,ctcae-5.0,alanine-aminotransferase-increased\n"
     ",0,0,0,,ctcae-5.0,alanine-aminotransferase-increased\n"},
    /* ADaM has the status too */
    {"names:cdisc", "USUBJID,PARAMCD,PARAM,LBSTAT,AVAL\nS,PLAT,Platelets (10^9/L),NOT DONE,30\n",
     ",,,,not-done,ctcae-5.0,platelet-count-decreased\n"},
    /* ADaM's derived parameters: a change of ALT is no ALT, and has no unit at the end of its name */
    {"names:cdisc",
     "USUBJID,PARAMCD,PARAM,AVAL,ANRLO,ANRHI,BASE,BNRIND\n"
     "S,_ALT,Alanine Aminotransferase (U/L) change from previous visit,310,5,40,30,NORMAL\n"
     "S,_ALT,Alanine Aminotransferase (U/L),310,5,40,30,NORMAL\n"
     "S,ALT,Alanine Aminotransferase (U/L) change from previous visit,310,5,40,30,NORMAL\n",
     ",,,,test-unknown,ctcae-5.0,_ALT\n,,,,test-unknown,ctcae-5.0,_ALT\n"
     ",,,,unit-missing,ctcae-5.0,alanine-aminotransferase-increased\n"},
};

/* The added cells alone, of rows that have no comma of their own beside those of the header. */
static const char *added_cells(const char *out, int fields)
{
    static char cells[OUT_MAX];
    char *to = cells;
    for (const char *line = strchr(out, '\n') + 1; *line;) {
        const char *end = strchr(line, '\n') + 1;
        for (int i = 0; i < fields; i++) {
            line = strchr(line, ',') + 1;
        }
        line--;
        memcpy(to, line, (size_t)(end - line));
        to += end - line;
        line = end;
    }
    *to = '\0';
    return cells;
}

START_TEST(files_of_cdisc_are_read_as_they_come)
{
    for (size_t i = 0; i < sizeof cdisc / sizeof cdisc[0]; i++) {
        int fields = 1;
        for (const char *c = cdisc[i].given; *c != '\n'; c++) {
            fields += *c == ',';
        }
        for (size_t step = 1; step < 400; step += 57) {
            const char *out =
                graded_in_steps(cdisc[i].options, cdisc[i].given, strlen(cdisc[i].given), step);
            ck_assert_str_eq(added_cells(out, fields), cdisc[i].want);
        }
    }
}
END_TEST

static int begins(const char *text, const char *with)
{
    return strncmp(text, with, strlen(with)) == 0;
}

static int ends(const char *text, const char *with)
{
    return strlen(text) > strlen(with) && strcmp(text + strlen(text) - strlen(with), with) == 0;
}

START_TEST(every_term_of_every_scale_has_a_direction)
{
    for (int32_t s = 0; s < cyto__scale_count(); s++) {
        for (int32_t t = 0; t < cyto__term_count(); t++) {
            const char *term = cyto__term_name(t);
            const cyto_criterion *criterion;
            int other;
            if (cyto_criterion_find(cyto__scale_name(s), term, NULL, &criterion, NULL) != CYTO_OK) {
                continue;
            }
            const int32_t way = cyto__way_of(criterion, &other);
            ck_assert_msg(way == CYTO__WAY_LOW || way == CYTO__WAY_HIGH, "%s", term);
            if (ends(term, "-decreased") || ends(term, "-increased")) {
                ck_assert_msg((way == CYTO__WAY_LOW) == ends(term, "-decreased"), "%s", term);
            } else if (begins(term, "hyper") ||
                       (begins(term, "hypo") && strcmp(term, "hypoxia") != 0)) {
                ck_assert_msg((way == CYTO__WAY_LOW) == begins(term, "hypo"), "%s", term);
            }
        }
    }
}
END_TEST

Suite *files_cdisc_suite(void)
{
    TCase *rows = tcase_create("rows");
    tcase_add_test(rows, files_of_cdisc_are_read_as_they_come);
    tcase_add_test(rows, every_term_of_every_scale_has_a_direction);
    Suite *suite = suite_create("files_cdisc");
    suite_add_tcase(suite, rows);
    return suite;
}
