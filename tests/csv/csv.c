/* SPDX-License-Identifier: MIT */
/* Files of rows are read in pieces. The rows are expected by RFC 4180, written by hand; wherever
 * the bytes are cut they are the same. */
#include "tests.h"

#include "csv/csv.h"

#include <string.h>

/* The rows as text: fields between "[" and "]", a row ends with "/", an empty line is "-", an error "!". */
typedef struct rows {
    cyto__csv csv;
    char text[4096];
    size_t length;
    int open; /* within a field */
} rows;

static void put(rows *r, const char *text, size_t n)
{
    ck_assert_uint_lt(r->length + n, sizeof r->text);
    memcpy(r->text + r->length, text, n);
    r->length += n;
    r->text[r->length] = '\0';
}

static void put_piece(rows *r, int32_t what, const cyto__csv_piece *piece)
{
    put(r, r->open ? "" : "[", !r->open);
    put(r, piece->text, piece->length);
    r->open = what == CYTO__CSV_PART;
    put(r,
        what == CYTO__CSV_PART    ? ""
        : what == CYTO__CSV_FIELD ? "]"
                                  : "]/",
        what == CYTO__CSV_PART    ? 0
        : what == CYTO__CSV_FIELD ? 1
                                  : 2);
}

/* 0 after an error */
static int feed(rows *r, const char *text, size_t n)
{
    /* Bytes of their own: a sanitizer sees a read beyond them. */
    char bytes[512];
    ck_assert_uint_lt(n, sizeof bytes);
    memcpy(bytes + sizeof bytes - n, text, n);
    const char *at = bytes + sizeof bytes - n;
    for (;;) {
        cyto__csv_piece piece;
        const int32_t what = cyto__csv_next(&r->csv, &at, bytes + sizeof bytes, &piece);
        if (what == CYTO__CSV_MORE || what == CYTO__CSV_BAD) {
            ck_assert(what == CYTO__CSV_BAD || at == bytes + sizeof bytes);
            put(r, "!", what == CYTO__CSV_BAD);
            return what == CYTO__CSV_MORE;
        }
        if (what == CYTO__CSV_BLANK) {
            put(r, "-", 1);
        } else {
            put_piece(r, what, &piece);
        }
    }
}

static void finish(rows *r)
{
    cyto__csv_piece piece;
    const int32_t what = cyto__csv_end(&r->csv, &piece);
    if (what == CYTO__CSV_ROW) {
        put_piece(r, what, &piece);
    }
    put(r, "!", what == CYTO__CSV_BAD);
}

static void start(rows *r, char delimiter)
{
    cyto__csv_start(&r->csv, delimiter);
    r->length = 0;
    r->text[0] = '\0';
    r->open = 0;
}

static const struct {
    const char *given, *rows;
    char delimiter;
    int64_t line; /* where the reader is at the end, or at the error */
} files[] = {
    {"", "", ',', 1},
    {"a,b\n1,2\n", "[a][b]/[1][2]/", ',', 3},
    {"a,b\r\n1,2\r\n", "[a][b]/[1][2]/", ',', 3},
    {"a,b\r1,2\r", "[a][b]/[1][2]/", ',', 3},
    {"a,b\n1,2", "[a][b]/[1][2]/", ',', 2},
    {"a,b\n1,", "[a][b]/[1][]/", ',', 2},
    {",\n,,\n", "[][]/[][][]/", ',', 3},
    {"a\n\n\r\n\rb\n", "[a]/---[b]/", ',', 6},
    {"a\n \n", "[a]/[ ]/", ',', 3},
    {"\"a,b\",c\n", "[a,b][c]/", ',', 2},
    {"\"a\"\"b\"\n", "[a\"b]/", ',', 2},
    {"\"\"\"\",\"\"\n\"\"", "[\"][]/[]/", ',', 2},
    {"\"two\nlines\",x\n", "[two\nlines][x]/", ',', 3},
    {"\"two\r\nlines\r\",x\r\n", "[two\r\nlines\r][x]/", ',', 4},
    {"\"a\r\"\nb\n", "[a\r]/[b]/", ',', 4}, /* a quote between them: two line ends */
    {"5\" tall,x\"y\"\n", "[5\" tall][x\"y\"]/", ',', 2},
    {" \"a\"\n", "[ \"a\"]/", ',', 2},
    {"a;b,c;\"d;e\"\n", "[a][b,c][d;e]/", ';', 2},
    {"a\tb c\t\n", "[a][b c][]/", '\t', 2},
    {"\"49,000\",/uL\n", "[49,000][/uL]/", ',', 2},
    {"\"a\"b,c\n", "[a!", ',', 1},
    {"x\n\"a\" ,c\n", "[x]/[a!", ',', 2},
    {"x\n\"a,b\nc", "[x]/[a,b\nc!", ',', 3},
    {"a,b\n1,\"2\n3,4\n", "[a][b]/[1][2\n3,4\n!", ',', 4},
    {"\xC2\xB5mol/L,\xB5mol/L\n", "[\xC2\xB5mol/L][\xB5mol/L]/", ',', 2},
};
#define FILES (sizeof files / sizeof files[0])

START_TEST(rows_are_read_as_rfc_4180_says)
{
    for (size_t i = 0; i < FILES; i++) {
        rows r;
        start(&r, files[i].delimiter);
        if (feed(&r, files[i].given, strlen(files[i].given))) {
            finish(&r);
        }
        ck_assert_msg(strcmp(r.text, files[i].rows) == 0, "%s: %s", files[i].given, r.text);
        ck_assert_msg(r.csv.line == files[i].line, "%s: line %d", files[i].given, (int)r.csv.line);
    }
}
END_TEST

START_TEST(every_cut_of_a_file_gives_the_same_rows)
{
    for (size_t i = 0; i < FILES; i++) {
        const size_t n = strlen(files[i].given);
        for (size_t a = 0; a <= n; a++) {
            for (size_t b = a; b <= n; b++) {
                rows r;
                start(&r, files[i].delimiter);
                if (feed(&r, files[i].given, a) && feed(&r, files[i].given + a, b - a) &&
                    feed(&r, files[i].given + b, n - b)) {
                    finish(&r);
                }
                ck_assert_msg(strcmp(r.text, files[i].rows) == 0, "%s cut at %d and %d: %s",
                              files[i].given, (int)a, (int)b, r.text);
                ck_assert_int_eq(r.csv.line, files[i].line);
            }
        }
    }
}
END_TEST

/* RFC 4180 again, a row at once: where each field starts, and no place written beyond the last one there is. */
START_TEST(a_plain_row_is_read_whole_or_not_at_all)
{
    static const struct {
        const char *given;
        int32_t most, fields;
    } plain[] = {
        {"a,bc,\nd\n", 3, 3}, {"a,bc,\nd\n", 2, 0}, {"a\r\nb", 1, 1}, {"a,b", 2, 0},
        {"a,\"b\"\n", 2, 0},  {"\r\na\n", 1, 0},    {"", 1, 0},
    };
    for (size_t i = 0; i < sizeof plain / sizeof plain[0]; i++) {
        uint32_t starts[] = {77, 77, 77, 77, 77};
        const char *at = plain[i].given;
        cyto__csv csv;
        cyto__csv_start(&csv, ',');
        const char *end = at + strlen(at);
        ck_assert_int_eq(cyto__csv_plain_row(&csv, &at, end, starts, plain[i].most),
                         plain[i].fields);
        ck_assert_ptr_eq(at, plain[i].given);
        for (int32_t k = plain[i].most + 1; k < 5; k++) {
            ck_assert_uint_eq(starts[k], 77);
        }
        ck_assert(plain[i].fields == 0 || starts[0] == 0);
        if (plain[i].fields == 3) {
            ck_assert_uint_eq(starts[1], 2);
            ck_assert_uint_eq(starts[2], 5);
            ck_assert_uint_eq(starts[3], 6);
        }
    }
}
END_TEST

/* The LF of a CR LF may come with the next bytes, or none may come. */
START_TEST(a_plain_row_follows_a_cut_line_end)
{
    static const char text[] = "a\r\nb\n";
    uint32_t starts[4];
    cyto__csv csv;
    cyto__csv_start(&csv, ',');
    const char *at = text;
    ck_assert_int_eq(cyto__csv_plain_row(&csv, &at, text + 2, starts, 3), 1);
    at = text + 2;
    ck_assert_int_eq(cyto__csv_plain_row(&csv, &at, text + 2, starts, 3),
                     0); /* the LF is not there yet */
    ck_assert_ptr_eq(at, text + 2);
    cyto__csv_piece piece;
    ck_assert_int_eq(cyto__csv_next(&csv, &at, text + 2, &piece), CYTO__CSV_MORE);
    ck_assert_ptr_eq(at, text + 2);
    ck_assert_int_eq(cyto__csv_plain_row(&csv, &at, text + 5, starts, 3), 1);
    ck_assert_ptr_eq(at, text + 3);
}
END_TEST

/* 1 where the text must be quoted when it is written: it has a delimiter, a quote or a line end. */
static int special(const char *given)
{
    cyto__csv csv;
    cyto__csv_piece piece;
    int some = 0;
    cyto__csv_start(&csv, ',');
    const char *at = given;
    const char *end = given + strlen(given);
    while (cyto__csv_next(&csv, &at, end, &piece) == CYTO__CSV_PART) {
        some |= piece.special;
    }
    return some | piece.special;
}

/* Each piece of a field says whether the field is in quotes. */
START_TEST(a_piece_knows_its_quotes)
{
    static const struct {
        const char *given, *quoted;
    } pieces[] = {{"a,b\n", "00"}, {"\"a\",b\n", "10"}, {"a,\"b\"\"c\"\n", "0111"}, {"\"a", "1"}};
    for (size_t i = 0; i < sizeof pieces / sizeof pieces[0]; i++) {
        cyto__csv csv;
        cyto__csv_piece piece;
        cyto__csv_start(&csv, ',');
        const char *at = pieces[i].given;
        const char *end = at + strlen(at);
        for (const char *want = pieces[i].quoted; *want; want++) {
            ck_assert_int_ne(cyto__csv_next(&csv, &at, end, &piece), CYTO__CSV_MORE);
            ck_assert_msg(piece.quoted == (*want == '1'), "%s", pieces[i].given);
        }
        ck_assert_int_eq(cyto__csv_next(&csv, &at, end, &piece), CYTO__CSV_MORE);
    }
}
END_TEST

/* The last field of a file that has no line end. */
START_TEST(whether_the_last_field_was_quoted_is_known)
{
    static const struct {
        const char *given;
        int32_t quoted, end;
    } last[] = {{"a", 0, CYTO__CSV_ROW},       {"a,", 0, CYTO__CSV_ROW},
                {"\"a\"", 1, CYTO__CSV_ROW},   {"a,\"b\"", 1, CYTO__CSV_ROW},
                {"\"a\",b", 0, CYTO__CSV_ROW}, {"\"a", 1, CYTO__CSV_BAD},
                {"a\n", 0, CYTO__CSV_MORE}};
    for (size_t i = 0; i < sizeof last / sizeof last[0]; i++) {
        cyto__csv csv;
        cyto__csv_piece piece;
        cyto__csv_start(&csv, ',');
        const char *at = last[i].given;
        const char *end = at + strlen(at);
        while (cyto__csv_next(&csv, &at, end, &piece) != CYTO__CSV_MORE && at < end) {
        }
        ck_assert_int_eq(cyto__csv_end(&csv, &piece), last[i].end);
        ck_assert_msg(last[i].end != CYTO__CSV_ROW ||
                          (piece.quoted == last[i].quoted && !piece.special),
                      "%s", last[i].given);
    }
}
END_TEST

START_TEST(what_needs_quotes_is_known)
{
    ck_assert(!special("\"a b\"\n"));
    ck_assert(!special("a b\n"));
    ck_assert(!special("a;b\n"));
    ck_assert(special("\"a,b\"\n"));
    ck_assert(special("\"a\"\"b\"\n"));
    ck_assert(special("\"a\nb\"\n"));
    ck_assert(special("\"a\rb\"\n"));
    ck_assert(special("a\"b\n"));
    char out[16];
    ck_assert_uint_eq(cyto__csv_escape(out, "a\"b\"", 4), 6);
    ck_assert_mem_eq(out, "a\"\"b\"\"", 6);
}
END_TEST

static char delimiter_of(const char *header)
{
    return cyto__csv_delimiter_of(header, strlen(header));
}

START_TEST(the_delimiter_is_found_in_the_header)
{
    ck_assert_int_eq(delimiter_of("term,value,unit"), ',');
    ck_assert_int_eq(delimiter_of("term;value;unit"), ';');
    ck_assert_int_eq(delimiter_of("term\tvalue\tunit"), '\t');
    ck_assert_int_eq(delimiter_of("term|value|unit"), '|');
    ck_assert_int_eq(delimiter_of("a;b,c;d"), ',');
    ck_assert_int_eq(delimiter_of("\"a,b\";c"), ';');
    ck_assert_int_eq(delimiter_of("term"), ',');
    ck_assert_int_eq(cyto__csv_delimiter_of("term;value,unit", 10),
                     ';'); /* the header ends before the comma */
    ck_assert_int_eq(delimiter_of(""), ',');
    ck_assert_int_eq(cyto__csv_delimiter_of("a\0b", 3), ',');
}
END_TEST

START_TEST(a_mark_names_the_encoding)
{
    size_t mark;
    ck_assert_int_eq(cyto__encoding_of("\xEF\xBB\xBFterm", 7, &mark), CYTO__UTF_8_MARK);
    ck_assert_uint_eq(mark, 3);
    ck_assert_int_eq(cyto__encoding_of("\xFF\xFEt", 3, &mark), CYTO__UTF_16_LE);
    ck_assert_uint_eq(mark, 2);
    ck_assert_int_eq(cyto__encoding_of("\xFE\xFF", 2, &mark), CYTO__UTF_16_BE);
    ck_assert_int_eq(cyto__encoding_of("\xEF\xBB", 2, &mark), CYTO__UTF_8);
    ck_assert_uint_eq(mark, 0);
    ck_assert_int_eq(cyto__encoding_of("\xEF\xBB\xBF", 3, &mark), CYTO__UTF_8_MARK);
    ck_assert_int_eq(cyto__encoding_of("\xFF\xFE\xB5", 3, &mark), CYTO__UTF_16_LE);
    ck_assert_int_eq(cyto__encoding_of("\xFE\xFF\x03", 3, &mark), CYTO__UTF_16_BE);
    ck_assert_int_eq(cyto__encoding_of("", 0, &mark), CYTO__UTF_8);
}
END_TEST

START_TEST(utf_16_is_read_wherever_it_is_cut)
{
    /* a, micro sign, superscript three, U+1F489, a lone first and a lone second surrogate, b */
    static const char little[] = "a\0\xB5\0\xB3\0\x3D\xD8\x89\xDC\x3D\xD8\x89\xDC\x89\xDC"
                                 "b";
    static const char big[] = "\0a\0\xB5\0\xB3\xD8\x3D\xDC\x89\xD8\x3D\0b";
    /* U+E000 is behind the surrogates: no half of a pair, and none follows the first half. */
    static const char behind[] = "\xE0\0\xD8\x3D\xE0\0";
    /* U+D7FF, the first and last second half alone, the first and last character of two, a first half alone */
    static const char ends[] = "\xD7\xFF\xDC\0\xDF\xFF\xD8\0\xDC\0\xDB\xFF\xDF\xFF\xDB\xFF\0b";
    /* the last of one byte, the first and last of two and of three */
    static const char widths[] = "\0\x7F\0\x80\x07\xFF\x08\0\xFF\xFF";
    static const struct {
        const char *bytes;
        size_t length;
        int32_t big;
        const char *want;
    } rows16[] = {
        {little, sizeof little, 0,
         "a\xC2\xB5\xC2\xB3\xF0\x9F\x92\x89\xF0\x9F\x92\x89\xEF\xBF\xBD"
         "b"},
        {behind, sizeof behind - 1, 1, "\xEE\x80\x80\xEF\xBF\xBD\xEE\x80\x80"},
        {big, sizeof big - 1, 1,
         "a\xC2\xB5\xC2\xB3\xF0\x9F\x92\x89\xEF\xBF\xBD"
         "b"},
        {widths, sizeof widths - 1, 1, "\x7F\xC2\x80\xDF\xBF\xE0\xA0\x80\xEF\xBF\xBF"},
        {ends, sizeof ends - 1, 1,
         "\xED\x9F\xBF\xEF\xBF\xBD\xEF\xBF\xBD\xF0\x90\x80\x80\xF4\x8F\xBF\xBF\xEF\xBF\xBD"
         "b"},
    };
    for (size_t i = 0; i < sizeof rows16 / sizeof rows16[0]; i++) {
        for (size_t cut = 0; cut <= rows16[i].length; cut++) {
            cyto__utf_16 utf_16 = {rows16[i].big, -1, 0};
            char out[CYTO__UTF_16_GROWS * sizeof little] = "";
            size_t n = cyto__utf_16_read(&utf_16, rows16[i].bytes, cut, out);
            n += cyto__utf_16_read(&utf_16, rows16[i].bytes + cut, rows16[i].length - cut, out + n);
            out[n] = '\0';
            ck_assert_str_eq(out, rows16[i].want);
        }
    }
}
END_TEST

START_TEST(windows_1252_is_read)
{
    char out[64];
    size_t n = cyto__cp1252_read("\xB5mol/L 10\xB3 \x80 \x81 \x9F \xFF", 18, out, sizeof out);
    out[n] = '\0';
    ck_assert_str_eq(out, "\xC2\xB5mol/L 10\xC2\xB3 \xE2\x82\xAC \xEF\xBF\xBD \xC5\xB8 \xC3\xBF");
    n = cyto__cp1252_read("\x80\x80\x80", 3, out, 7);
    ck_assert_uint_eq(n, 6);
    ck_assert_uint_eq(cyto__cp1252_read("\x80\x80\x80", 3, out, 8), 6);
    ck_assert_uint_eq(cyto__cp1252_read("\x80\x80\x80", 3, out, 9), 9);
}
END_TEST

/* Unicode's mapping CP1252.TXT, by Python's codec; what it leaves undefined is replaced. */
START_TEST(each_byte_of_windows_1252_is_its_character)
{
    static const uint16_t marks[] = {
        0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
        0x2039, 0x0152, 0xFFFD, 0x017D, 0xFFFD, 0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
        0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178};
    for (unsigned byte = 1; byte < 256; byte++) {
        const char given = (char)byte;
        const unsigned want = byte >= 0x80 && byte < 0xA0 ? marks[byte - 0x80] : byte;
        char out[8];
        const size_t n = cyto__cp1252_read(&given, 1, out, sizeof out);
        char wanted[4] = {(char)want, 0, 0, 0}; /* UTF-8 */
        if (want >= 0x800) {
            wanted[0] = (char)(0xE0 | want >> 12);
            wanted[1] = (char)(0x80 | (want >> 6 & 0x3F));
            wanted[2] = (char)(0x80 | (want & 0x3F));
        } else if (want >= 0x80) {
            wanted[0] = (char)(0xC0 | want >> 6);
            wanted[1] = (char)(0x80 | (want & 0x3F));
        }
        ck_assert_uint_eq(n, strlen(wanted));
        ck_assert_mem_eq(out, wanted, n);
    }
}
END_TEST

Suite *csv_suite(void)
{
    TCase *reading = tcase_create("reading");
    tcase_add_test(reading, rows_are_read_as_rfc_4180_says);
    tcase_add_test(reading, every_cut_of_a_file_gives_the_same_rows);
    tcase_add_test(reading, a_plain_row_is_read_whole_or_not_at_all);
    tcase_add_test(reading, a_plain_row_follows_a_cut_line_end);
    tcase_add_test(reading, a_piece_knows_its_quotes);
    tcase_add_test(reading, whether_the_last_field_was_quoted_is_known);
    tcase_add_test(reading, what_needs_quotes_is_known);
    tcase_add_test(reading, the_delimiter_is_found_in_the_header);
    TCase *encodings = tcase_create("encodings");
    tcase_add_test(encodings, a_mark_names_the_encoding);
    tcase_add_test(encodings, utf_16_is_read_wherever_it_is_cut);
    tcase_add_test(encodings, windows_1252_is_read);
    tcase_add_test(encodings, each_byte_of_windows_1252_is_its_character);
    Suite *suite = suite_create("csv");
    suite_add_tcase(suite, reading);
    suite_add_tcase(suite, encodings);
    return suite;
}
