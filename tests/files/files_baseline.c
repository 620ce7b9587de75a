/* SPDX-License-Identifier: MIT */
/* A file without baselines in its rows has them by flag or by date. Creatinine of 90 umol/L, with 100 as its upper limit
 * of normal, by CTCAE 5.0: grade 0 where the baseline is 80, 2 (more than 1.5 times) where it is 50; which of them is
 * open where it is not known. */
#include "files/files.h"
#include "files/graded.h"
#include "tests.h"

#include <stdio.h>
#include <string.h>

#define HEADER         "patient,test,unit,uln,reference_date,baseline_flag,date,value\n"
#define ROW(who, rest) who ",creatinine,umol/L,100,2020-01-10," rest "\n"
#define ASKED(who)     ROW(who, ",2020-02-01,90")
#define TIMED(date, reference)                             \
    "S,creatinine,umol/L,100," reference ",," date ",50\n" \
    "S,creatinine,umol/L,100,,,2020-02-01,90\n"

/* The grade of the last row of a file with such a header, "" for none. */
static const char *last_grade(const char *given)
{
    static char grade[16];
    const char *out = graded_in_steps("", given, strlen(given), 4096);
    const char *line = out;
    for (const char *at = out; *at; at = strchr(at, '\n') + 1) {
        line = at;
    }
    for (int cells = 0; cells < 8; cells++) {
        line = strchr(line, ',') + 1;
    }
    snprintf(grade, sizeof grade, "%.*s", (int)strcspn(line, ","), line);
    return grade;
}

static const struct {
    const char *rows, *grade;
} files[] = {
    {ASKED("S"), ""}, /* none */
    {ROW("S", "Y,2020-01-01,80") ASKED("S"), "0"},
    {ROW("S", "Y,2020-01-01,50") ASKED("S"), "2"},
    /* a patient is named by the letters that are written: 1 at full width is another than 1 */
    {ROW(u8"\uFF11", "Y,2020-01-01,50") ASKED("1"), ""},
    {ROW(u8"\uFF11", "Y,2020-01-01,50") ASKED(u8"\uFF11"), "2"},
    /* without a flag the last before the reference date, in whatever order they come */
    {ROW("S", ",2020-01-01,50") ROW("S", ",2020-01-02,80") ASKED("S"), "0"},
    {ROW("S", ",2020-01-02,80") ROW("S", ",2020-01-01,50") ASKED("S"), "0"},
    {ROW("S", ",2020-01-01,80") ROW("S", ",2020-01-02,50") ASKED("S"), "2"},
    {ROW("S", ",2020-01-10,50") ASKED("S"), ""}, /* on that day: before it or not? */
    {ROW("S", ",2020-01-11,50") ASKED("S"), ""},
    /* in another form than YYYY-MM-DD a date is not compared, nor one that is in no calendar */
    {ROW("S", ",15.06.2020,50") ASKED("S"), ""},
    {ROW("S", ",06/15/2020,50") ASKED("S"), ""},
    {ROW("S", ",01-02-2020,50") ASKED("S"), ""},
    {ROW("S", ",1 Jan 2020,50") ASKED("S"), ""},
    {ROW("S", ",20200101,50") ASKED("S"), ""},
    {ROW("S", ",2019-13-01,50") ASKED("S"), ""},
    {ROW("S", ",2019-02-30,50") ASKED("S"), ""},
    {ROW("S", ",2019-02-29,50") ASKED("S"), ""},
    {ROW("S", ",2020-01-00,50") ASKED("S"), ""},
    {ROW("S", ",2020-01-01x,50") ASKED("S"), ""},
    {ROW("S", ",2020-01,50") ASKED("S"), ""},
    {ROW("S", ",2019-12-31,80") ROW("S", ",15.06.2020,50") ASKED("S"), "0"},
    {"S,creatinine,umol/L,100,01.03.2020,,01.02.2020,50\n" ASKED("S"), ""},
    /* of one day the time decides, with a T or a blank before it, where no zone makes it another */
    {TIMED("2020-01-10T07:59", "2020-01-10T08:00"), "2"},
    {TIMED("2020-01-10 07:59", "2020-01-10T08:00"), "2"},
    {TIMED("2020-01-10T08:00", "2020-01-10T08:00"), ""},
    {TIMED("2020-01-10 10:00", "2020-01-10T08:00"), ""},
    {TIMED("2020-01-10T07:00-05:00", "2020-01-10T08:00Z"), ""},
    {TIMED("2020-01-10T07:00Z", "2020-01-10T08:00"), ""},
    {TIMED("2020-01-10T07:00", "2020-01-10T08:00Z"), ""},
    {TIMED("2020-01-09T23:00-05:00", "2020-01-10T08:00Z"), "2"},
    /* hours of one digit are as late as they say; a time that is none, or of another clock, decides nothing */
    {TIMED("2020-01-10T10:00", "2020-01-10T9:00"), ""},
    {TIMED("2020-01-10T9:00", "2020-01-10T10:00"), "2"},
    {TIMED("2020-01-10 01:00 PM", "2020-01-10 08:00 AM"), ""},
    {TIMED("2020-01-10T07:00", "2020-01-10T25:00"), ""},
    {TIMED("2020-01-10T07:00", "2020-01-10T24:01"), ""},
    {TIMED("2020-01-10T07:60", "2020-01-10T09:00"), ""},
    {TIMED("2020-01-10T07:59:60", "2020-01-10T08:00:61"), ""},
    {TIMED("2020-01-10T07:59:60", "2020-01-10T08:00:00"), "2"},
    {TIMED("2020-01-10T0700", "2020-01-10T08:00"), ""},
    {TIMED("2020-01-10T007:00", "2020-01-10T08:00"), ""},
    {TIMED("2020-01-10T07:000", "2020-01-10T08:00"), ""},
    {TIMED("2020-01-10T07:0", "2020-01-10T08:00"), ""},
    {TIMED("2020-01-10T07:xx", "2020-01-10T08"), ""},
    {TIMED("2020-01-10T07", "2020-01-10T08"), "2"},
    {TIMED("2020-01-10T", "2020-01-10T08"), ""},
    {TIMED("2020-01-09 25:00", "2020-01-10"), "2"}, /* the day does */
    {TIMED("2020-01-10T07:-", "2020-01-10T08:00"),
     "2"}, /* SDTM's mark of a part that is not known */
    {TIMED("2020-01-10T07:00:-", "2020-01-10T08:00"), ""},
    {TIMED("2020-01-10T-:30", "2020-01-10T08:00"), ""},
    {TIMED("2020-01-10T08:00:00", "2020-01-10T08:00:01.5"), "2"},
    {TIMED("2020-01-10T08:00:00.1", "2020-01-10T08:00:00.5"), ""},
    {TIMED("2020-01-09T24:00", "2020-01-10T00:01"), "2"},
    {TIMED("2020-01-10T24:00", "2020-01-10T23:59"), ""},
    {TIMED("2020-01-10T23:59", "2020-01-10T24:00"), "2"},
    {TIMED("2020-01-10T23:59", "2020-01-10T24:00:00"), "2"},
    {TIMED("2020-01-10T23:59", "2020-01-10T24:00:01"), ""},
    /* midnight is how databases write a day without a time */
    {TIMED("2020-01-10T00:00:00", "2020-01-10T08:00"), ""},
    {TIMED("2020-01-10 00:00", "2020-01-10T08:00"), ""},
    {TIMED("2020-01-10T00:00:00.000Z", "2020-01-10T08:00Z"), ""},
    {TIMED("2020-01-10T00", "2020-01-10T08"), ""},
    {TIMED("2020-01-10T00:00:01", "2020-01-10T08:00"), "2"},
    {TIMED("2020-01-10T00:01", "2020-01-10T08:00"), "2"},
    {TIMED("2020-01-10T00:30", "2020-01-10T08"), "2"},
    {TIMED("2020-01-09T00:00:00", "2020-01-10T00:00:00"), "2"},
    /* where both state their zone the moments are compared, also across midnight */
    {TIMED("2020-01-10T09:00+02:00", "2020-01-10T08:00Z"), "2"},
    {TIMED("2020-01-10T07:00-05:00", "2020-01-10T07:30-05:00"), "2"},
    {TIMED("2020-01-09T23:30-05:00", "2020-01-10T01:00Z"), ""},
    {TIMED("2020-01-10T01:00+02:00", "2020-01-09T23:30Z"), "2"},
    {TIMED("2020-01-09T23:30-0500", "2020-01-10T05:00+00"), "2"},
    {TIMED("2020-01-10T01:00+02", "2020-01-09T23:30+00:00"), "2"},
    {TIMED("2020-01-10T01:00+0200", "2020-01-09T23:30Z"), "2"},
    {TIMED("2020-01-10T01:30+02", "2020-01-09T23:30Z"), ""},
    {TIMED("2020-01-10T02:00+02:00", "2020-01-09T23:30Z"), ""},
    {TIMED("2020-01-10T13:00+14:00", "2020-01-09T23:00Z"), ""},
    {TIMED("2020-01-10T08:00Z", "2020-01-10T08:00+00:00"), ""},
    {TIMED("2020-01-10T01:00+2", "2020-01-09T23:30Z"), ""},
    {TIMED("2020-01-10T01:00:00.0123456789+02:00", "2020-01-09T23:30Z"), "2"},
    {TIMED("2020-01-10T04:45+05:30", "2020-01-09T23:30Z"), "2"},
    {TIMED("2020-01-10T13:00+14:00", "2020-01-09T23:30Z"), "2"},
    {TIMED("2020-01-10T00:30+01:59", "2020-01-09T23:00Z"), "2"},
    {TIMED("2020-01-10T04:00-05:00", "2020-01-10T09:30Z"), "2"},
    {TIMED("2020-01-10T07:00+15:00", "2020-01-10T08:00+15:00"), ""},
    {TIMED("2020-01-10T07:00+01:60", "2020-01-10T08:00+01:60"), ""},
    {TIMED("2020-01-10T07:00ZZ", "2020-01-10T08:00Z"), ""},
    /* days that databases and SAS put where there is none */
    {TIMED("0001-01-01", "2020-01-10"), ""},
    {TIMED("1899-12-30", "2020-01-10"), ""},
    {TIMED("1900-01-01T00:00:00", "2020-01-10"), ""},
    {TIMED("1960-01-01", "2020-01-10"), ""},
    {TIMED("1970-01-01", "2020-01-10"), ""},
    {TIMED("1970-12-31", "2020-01-10"), ""},
    {TIMED("1971-01-01", "2020-01-10"), "2"},
    {TIMED("2020-01-09", "2099-12-31"), ""},
    {TIMED("2020-01-09", "9999-12-31"), ""},
    {TIMED("2020-01-09", "2098-12-31"), "2"},
    /* two that no date tells apart: alike, or none is taken, in whatever order they come */
    {ROW("S", ",2020-01-01,80") ROW("S", ",2020-01-01,50") ASKED("S"), ""},
    {ROW("S", ",2020-01-01,50") ROW("S", ",2020-01-01,80") ASKED("S"), ""},
    {ROW("S", ",2020-01-01,50") ROW("S", ",2020-01-01,50") ASKED("S"), "2"},
    {ROW("S", ",2020-01-01T08:00,80") ROW("S", ",2020-01-01T9:00,50") ASKED("S"), "2"},
    {ROW("S", ",2020-01-01T08:00:00,80") ROW("S", ",2020-01-01T08:00:05,50") ASKED("S"), "2"},
    {ROW("S", ",2020-01-01T08:00:05,50") ROW("S", ",2020-01-01T08:00:00,80") ASKED("S"), "2"},
    {ROW("S", ",2020-01-01T08,80") ROW("S", ",2020-01-01T00:30,50") ASKED("S"), "0"},
    {ROW("S", ",2020-01-01T00:30,50") ROW("S", ",2020-01-01T08,80") ASKED("S"), "0"},
    {ROW("S", ",2020-01-01T08:00,80") ROW("S", ",2020-01-01T08:00:05,50") ASKED("S"), ""},
    {ROW("S", ",2020-01-01T08:00:05,80") ROW("S", ",2020-01-01T08:00,50") ASKED("S"), ""},
    /* two that are alike keep their time */
    {ROW("S", ",2020-01-01T08:00,80") ROW("S", ",2020-01-01T08:00,80")
         ROW("S", ",2020-01-01T09:00,50") ASKED("S"),
     "2"},
    {ROW("S", ",2020-01-01T08:00:00:00,80") ROW("S", ",2020-01-01T9:00,50") ASKED("S"),
     ""}, /* no time */
    {ROW("S", ",2020-01-01T9:00,50") ROW("S", ",2020-01-01T08:00,80") ASKED("S"), "2"},
    {ROW("S", ",2020-01-01T08:00,80") ROW("S", ",2020-01-01,50") ROW("S", ",2020-01-01T09:00,50")
         ASKED("S"),
     ""},
    {ROW("S", ",2020-01-01,80") ROW("S", ",2020-01-01,50") ROW("S", ",2020-01-02,50") ASKED("S"),
     "2"},
    {ROW("S", ",2020-01-02,50") ROW("S", ",2020-01-01,80") ROW("S", ",2020-01-01,50") ASKED("S"),
     "2"},
    {ROW("S", ",2020-01-01,80") ROW("S", ",2020-01-01,50") ROW("S", "Y,2020-01-01,50") ASKED("S"),
     "2"},
    {ROW("S", "Y,2020-01-01,50") ROW("S", ",2020-01-01,80") ASKED("S"), "2"},
    {"S,creatinine,umol/L,100,2020-01-10,,2020-01-01,50\nS,creatinine,mg/"
     "dL,1.13,2020-01-10,,2020-01-01,50\n" ASKED("S"),
     ""},
    {"S,creatinine,umol/L,100,2020-01-10,Y,2020-01-01,50\nS,creatinine,mg/"
     "dL,1.13,2020-01-10,Y,2020-01-01,50\n" ASKED("S"),
     ""},
    /* a flag goes before any date, wherever it comes */
    {ROW("S", "Y,2020-01-01,80") ROW("S", ",2020-01-02,50") ASKED("S"), "0"},
    {ROW("S", ",2020-01-02,50") ROW("S", "Y,2020-01-01,80") ASKED("S"), "0"},
    {ROW("S", "N,2020-01-02,80") ASKED("S"), "0"},
    {ROW("S", "YES,2020-01-01,80") ROW("S", "no,2020-01-02,50") ASKED("S"), "0"},
    {ROW("S", "true,2020-01-01,80") ROW("S", "false,2020-01-02,50") ASKED("S"), "0"},
    {ROW("S", "yes,2020-01-11,80") ASKED("S"), "0"},
    {ROW("S", "X,2020-01-11,80") ASKED("S"), ""},
    /* two flagged: alike, or none is taken */
    {ROW("S", "Y,2020-01-01,80") ROW("S", "Y,2020-01-02,80") ASKED("S"), "0"},
    {ROW("S", "Y,2020-01-01,80") ROW("S", "Y,2020-01-02,50") ASKED("S"), ""},
    /* what is no value is no baseline */
    {ROW("S", "Y,2020-01-01,n.d.") ROW("S", "Y,2020-01-02,80") ASKED("S"), "0"},
    {ROW("S", "Y,2020-01-01,") ROW("S", "Y,2020-01-02,80") ASKED("S"), "0"},
    /* a value below what is measured is one: with another they are two */
    {ROW("S", "Y,2020-01-01,<50") ROW("S", "Y,2020-01-02,80") ASKED("S"), ""},
    /* of this patient alone, and of nobody where the patient is missing */
    {ROW("T", "Y,2020-01-01,50") ROW("S", "Y,2020-01-01,80") ASKED("S"), "0"},
    {ROW("SS", "Y,2020-01-01,50") ASKED("S"), ""},
    {ROW("", "Y,2020-01-01,50") ASKED(""), ""},
    /* in another unit, in another name of the same, in one that is not known */
    {"S,creatinine,mg/dL,1.13,2020-01-10,Y,2020-01-01,0.57\n" ASKED("S"), "2"}, /* 50.4 umol/L */
    {"S,creatinine,\xC2\xB5mol/l,100,2020-01-10,Y,2020-01-01,50\n" ASKED("S"), "2"},
    {"S,creatinine,zork,100,2020-01-10,Y,2020-01-01,50\n" ASKED("S"), ""},
};

START_TEST(a_baseline_is_the_patients_own_by_flag_or_by_date)
{
    char given[1024];
    snprintf(given, sizeof given, HEADER "%s", files[_i].rows);
    ck_assert_msg(strcmp(last_grade(given), files[_i].grade) == 0, "%s, not %s, of\n%s",
                  last_grade(given), files[_i].grade, given);
}
END_TEST

START_TEST(a_date_that_finds_no_baseline_is_told)
{
    static const struct {
        const char *rows, *said;
    } dates[] = {
        {ROW("S", ",15.06.2020,50") ASKED("S"),
         "row 1: date-unread: 15.06.2020: accepted: YYYY-MM-DD, 1971 to 2098, or YYYY-MM-DDTHH:MM; "
         "it finds no baseline"},
        {"S,creatinine,umol/L,100,10/01/2020,,2020-01-01,50\n" ASKED("S"),
         "row 1: date-unread: 10/01/2020: accepted"},
        {ROW("S", "Y,1 Jan 2020,80") ASKED("S"), NULL}, /* a flag needs no date */
        {TIMED("2020-01-10 01:00 PM", "2020-01-10 08:00 AM"),
         "row 1: date-unread: 2020-01-10 01:00 PM: accepted"},
        {TIMED("2020-01-10T07:00", "2020-01-10T25:00"), "row 1: date-unread: 2020-01-10T25:00: "},
        {TIMED("1900-01-01", "2020-01-10"), "row 1: date-unread: 1900-01-01: "},
        {TIMED("\"2020-01-10\"", "2020-01-09") TIMED("\"2020-01-1\"", "2020-01-09"),
         "row 3: date-unread: 2020-01-1: "},
        {TIMED("2020-01-09", "9999-12-31"), "row 1: date-unread: 9999-12-31: "},
        {ROW("S", ",2020-01-01,80") ROW("S", ",2020-01-01,50") ASKED("S"),
         "row 1: baselines-differ: creatinine: two values of a patient that no date tells apart, "
         "of which none is "
         "taken"},
        {ROW("S", "Y,2020-01-01,80") ROW("S", "Y,2020-01-01,50") ASKED("S"),
         "row 1: baselines-differ: creatinine: two flagged values of a patient, of which none is "
         "taken"},
    };
    for (size_t i = 0; i < sizeof dates / sizeof dates[0]; i++) {
        char given[1024];
        snprintf(given, sizeof given, HEADER "%s", dates[i].rows);
        const char *text = told_of(given);
        ck_assert_msg(dates[i].said ? strstr(text, dates[i].said) != NULL
                                    : strstr(text, "date-unread") == NULL,
                      "%s of\n%s", text, given);
    }
}
END_TEST

/* A date that leaves out what is not known, as ISO 8601 and SDTMIG 3.4 (4.4.2) have it, is no slip: it finds no
 * baseline, and nothing is to be told. Beside each is what has one character less, or another. */
START_TEST(a_date_that_is_known_in_part_is_not_told)
{
    static const struct {
        const char *date;
        int is_told;
    } dates[] = {
        {"2020", 0},
        {"2020-01", 0},
        {"2020---01", 0},
        {"2020-01--T08", 0},
        {"--01-05", 0},
        {"--", 0},
        {"2020--", 0},
        {"2020-01--", 0},
        {"-----T10:30", 0},
        {"5", 1},
        {"202", 1},
        {"202x", 1},
        {"202/", 1},
        {"20200", 1},
        {"2020-", 1},
        {"202001", 1},
        {"2020-0", 1},
        {"2020/01", 1},
        {"2020-0x", 1},
        {"2020-x1", 1},
        {"2020-01-", 1},
        {"2020-01/", 1},
        {"2020-01-1", 1},
        {"2020-01-x", 1},
        {"20-01-05", 1},
        {"2020-01-10T-:30", 0},
        {"2020-01-10T08:-", 0},
        {"2020-01-10T", 1},
        {"2020-01-10T008", 1},
        {"2020-01-10T08:000", 1},
        {"2020-01-10T08:00:000", 1},
        {"2020-01-10T23:59:60", 0},
        {"2020-01-10T23:59:61", 1},
        {"2020-01-10T24:00:00", 0},
        {"2020-01-10T24:00:01", 1},
        {"2020-01-10T24:01", 1},
        {"2020-01-10T08:00+14", 0},
        {"2020-01-10T08:00+15", 1},
        {"2020-01-10T08:00+02:59", 0},
        {"2020-01-10T08:00+02:60", 1},
        {"2020-01-10T08:00-0259", 0},
        {"2020-01-10T08:00-0260", 1},
        {"2020-01-10T08:00+", 1},
        {"2020-01-10T08:00+2", 1},
        {"2020-01-10T08:00+xx:00", 1},
        {"2020-01-10T08:00+02:", 1},
        {"2020-01-10T08:00+02:0", 1},
        {"2020-01-10T08:00+02:xx", 1},
        {"2020-01-10T08:00+02:000", 1},
        {"2020-01-10T08:00+020", 1},
        {"2020-01-10T08:00+02:00Z", 1},
        {"2020-01-10T08:0002:00", 1},
    };
    for (size_t i = 0; i < sizeof dates / sizeof dates[0]; i++) {
        char given[256], said[128];
        snprintf(given, sizeof given, HEADER ROW("S", ",%s,50") ASKED("S"), dates[i].date);
        snprintf(said, sizeof said,
                 "row 1: date-unread: %s: accepted: YYYY-MM-DD, 1971 to 2098, or", dates[i].date);
        const char *text = told_of(given);
        ck_assert_msg(strstr(text, dates[i].is_told ? said : "date-unread") != NULL
                          ? dates[i].is_told
                          : !dates[i].is_told,
                      "%s of\n%s", text, given);
        ck_assert_str_eq(last_grade(given), "");
    }
    static const char nul[] =
        "2020-01-10T08:00"; /* The character that ends it is no mark of a zone. */
    ck_assert(cyto__is_no_date((cyto__text){nul, sizeof nul}));
}
END_TEST

/* As many patients as the first table of baselines holds, and more: each keeps its own. */
START_TEST(a_baseline_is_found_among_those_of_many_patients)
{
    static char given[60000];
    for (int asked = 0; asked < 700; asked += 233) {
        size_t n = (size_t)snprintf(given, sizeof given, HEADER);
        for (int i = 0; i < 700; i++) {
            n += (size_t)snprintf(given + n, sizeof given - n, ROW("%d", "Y,2020-01-01,%d"), i,
                                  i == asked ? 50 : 80);
        }
        snprintf(given + n, sizeof given - n, ASKED("%d"), asked);
        ck_assert_str_eq(last_grade(given), "2");
        snprintf(given + n, sizeof given - n, ASKED("%d"), asked + 1);
        ck_assert_str_eq(last_grade(given), asked == 699 ? "" : "0");
    }
}
END_TEST

/* 130 is 3.25 x 40 and 60 is 1.5 x 40, whether a column or another row has the baseline. */
START_TEST(a_baseline_above_its_own_limit_is_graded_as_a_value)
{
    static const struct {
        const char *options, *given, *want;
    } shifts[] = {
        {"layout:terms",
         "test,value,unit,uln,baseline,baseline_uln\nALT,130,U/L,40,130,40\nALT,130,U/L,40,60,40\n",
         "1,,alanine-aminotransferase-increased,high,0,0,,4,2,2\n"
         "2,,alanine-aminotransferase-increased,high,1,1,,4,1,1\n"},
        {"layout:terms names:cdisc",
         "USUBJID,LBTESTCD,LBSTRESN,LBSTRESU,LBSTNRHI,LBNRIND,LBBLFL\nS,ALT,130,U/L,40,HIGH,Y\n"
         "S,ALT,20,U/L,40,NORMAL,\nT,BILI,5,umol/L,21,NORMAL,Y\nT,BILI,60,umol/L,21,HIGH,\n",
         "1,S,alanine-aminotransferase-increased,high,0,0,,4,2,2\n"
         "2,S,alanine-aminotransferase-increased,high,0,0,,4,2,2\n"
         "3,T,blood-bilirubin-increased,high,0,0,,4,0,0\n"
         "4,T,blood-bilirubin-increased,high,2,2,,4,0,0\n"}};
    for (size_t i = 0; i < sizeof shifts / sizeof shifts[0]; i++) {
        const char *out =
            graded_in_steps(shifts[i].options, shifts[i].given, strlen(shifts[i].given), 4096);
        ck_assert_str_eq(strchr(out, '\n') + 1, shifts[i].want);
    }
}
END_TEST

Suite *files_baseline_suite(void)
{
    Suite *suite = suite_create("files_baseline");
    TCase *tests = tcase_create("files: baselines");
    tcase_add_loop_test(tests, a_baseline_is_the_patients_own_by_flag_or_by_date, 0,
                        (int)(sizeof files / sizeof files[0]));
    tcase_add_test(tests, a_date_that_finds_no_baseline_is_told);
    tcase_add_test(tests, a_date_that_is_known_in_part_is_not_told);
    tcase_add_test(tests, a_baseline_is_found_among_those_of_many_patients);
    tcase_add_test(tests, a_baseline_above_its_own_limit_is_graded_as_a_value);
    suite_add_tcase(suite, tests);
    return suite;
}
