/* SPDX-License-Identifier: MIT */
/* Runs the suites that are named, or every one, in as many processes as CYTO_JOBS says or as there are
 * processors. Check's summary is the last thing printed. CYTO_TEST_AVX2, yes or no, is the code of the columns that
 * must be the one that this processor is given. */
#define _GNU_SOURCE
#include "base/column.h"
#include "tests.h"

#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

static const struct {
    const char *name;
    Suite *(*make)(void);
} suites[] = {
#define SUITE(name) {#name, name##_suite},
    SUITES(SUITE)
#undef SUITE
};
#define SUITE_COUNT (sizeof suites / sizeof suites[0])

typedef struct counts {
    int ran, failures, errors, done; /* done: the suite has come to its end */
} counts;

/* Which suites are run: by the names given, in the order of the list. 0: a name is none of them. */
static int choose(int argc, char **argv, int *chosen)
{
    memset(chosen, 0, SUITE_COUNT * sizeof *chosen);
    for (int i = 1; i < argc; i++) {
        size_t at = 0;
        while (at < SUITE_COUNT && strcmp(suites[at].name, argv[i]) != 0) {
            at++;
        }
        if (at == SUITE_COUNT) {
            fprintf(stderr, "no suite \"%s\"; accepted:", argv[i]);
            for (at = 0; at < SUITE_COUNT; at++) {
                fprintf(stderr, " %s", suites[at].name);
            }
            fputc('\n', stderr);
            return 0;
        }
        chosen[at] = 1;
    }
    for (size_t i = 0; i < SUITE_COUNT && argc < 2; i++) {
        chosen[i] = 1;
    }
    return 1;
}

static int has_the_code_asked_for(void)
{
    const char *asked = getenv("CYTO_TEST_AVX2");
    const char *found = "no";
#ifdef CYTO__HAS_AVX2_CODE
    found = cyto__runs_avx2() ? "yes" : "no";
#endif
    if (asked && strcmp(asked, found) != 0) {
        fprintf(stderr, "the columns' code for AVX2: %s, wanted %s\n", found, asked);
        return 0;
    }
    return 1;
}

static long processes(void)
{
    const char *said = getenv("CYTO_JOBS");
    return said && *said ? strtol(said, NULL, 10) : sysconf(_SC_NPROCESSORS_ONLN);
}

/* ---- in this process -------------------------------------------------------------------------- */

static int run_here(const int *chosen)
{
    SRunner *runner = srunner_create(NULL);
    for (size_t i = 0; i < SUITE_COUNT; i++) {
        if (chosen[i]) {
            srunner_add_suite(runner, suites[i].make());
        }
    }
    srunner_run_all(runner, CK_ENV);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed;
}

/* ---- in several ------------------------------------------------------------------------------- */

static void count_results(SRunner *runner, counts *c)
{
    TestResult **results = srunner_results(runner);
    c->ran = srunner_ntests_run(runner);
    for (int i = 0; i < c->ran; i++) {
        c->failures += tr_rtype(results[i]) == CK_FAILURE;
        c->errors += tr_rtype(results[i]) == CK_ERROR;
    }
    free(results);
    c->done = 1;
}

/* One suite, with what it prints kept together: it is written when the suite has come to its end. */
static void run_apart(size_t suite, int out, FILE *lock, counts *c)
{
    FILE *kept = tmpfile();
    char text[4096];
    size_t n;
    if (!kept) {
        return;
    }
    dup2(fileno(kept), STDOUT_FILENO);
    SRunner *runner = srunner_create(suites[suite].make());
    srunner_run_all(runner, CK_SILENT);
    printf("%-18s ", suites[suite].name);
    srunner_print(runner, CK_ENV);
    fflush(stdout);
    count_results(runner, c);
    srunner_free(runner);
    rewind(kept);
    const int locked = lockf(fileno(lock), F_LOCK, 0) == 0;
    while ((n = fread(text, 1, sizeof text, kept)) > 0 && write(out, text, n) == (ssize_t)n) {
    }
    if (!locked || lockf(fileno(lock), F_ULOCK, 0) != 0) {
        perror("lockf");
    }
    fclose(kept);
}

/* Takes the next suite from the pipe until there is none. */
static void work(int next, FILE *lock, counts *all)
{
    const int out = dup(STDOUT_FILENO);
    unsigned char suite;
    while (read(next, &suite, 1) == 1) {
        run_apart(suite, out, lock, &all[suite]);
    }
}

static int sum_up(const int *chosen, const counts *all)
{
    counts sum = {0, 0, 0, 0};
    for (size_t i = 0; i < SUITE_COUNT; i++) {
        sum.ran += all[i].ran;
        sum.failures += all[i].failures;
        sum.errors += all[i].errors + (chosen[i] && !all[i].done);
        if (chosen[i] && !all[i].done) {
            printf("%s: ended before its end\n", suites[i].name);
        }
    }
    const int failed = sum.failures + sum.errors;
    const int good = sum.ran > failed ? sum.ran - failed : 0;
    printf("%d%%: Checks: %d, Failures: %d, Errors: %d\n", sum.ran ? good * 100 / sum.ran : 0,
           sum.ran, sum.failures, sum.errors);
    return failed;
}

static int run_in_several(const int *chosen, long jobs)
{
    int next[2];
    FILE *lock = tmpfile();
    counts *all = mmap(NULL, SUITE_COUNT * sizeof *all, PROT_READ | PROT_WRITE,
                       MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (!lock || all == MAP_FAILED || pipe(next) != 0) {
        perror("tests");
        return 1;
    }
    for (size_t i = 0; i < SUITE_COUNT; i++) {
        const unsigned char suite = (unsigned char)i;
        if (chosen[i] && write(next[1], &suite, 1) != 1) {
            perror("tests");
        }
    }
    close(next[1]);
    fflush(stdout);
    for (long i = 0; i < jobs; i++) {
        if (fork() == 0) {
            work(next[0], lock, all);
            exit(EXIT_SUCCESS);
        }
    }
    int status;
    int died = 0;
    while (wait(&status) > 0) {
        died += status != 0;
    }
    return sum_up(chosen, all) + died;
}

int main(int argc, char **argv)
{
    int chosen[SUITE_COUNT];
    size_t count = 0;
    setlocale(LC_ALL, ""); /* a caller may have done so: no test may depend on it */
    if (!has_the_code_asked_for() || !choose(argc, argv, chosen)) {
        return EXIT_FAILURE;
    }
    for (size_t i = 0; i < SUITE_COUNT; i++) {
        count += chosen[i] != 0;
    }
    const long jobs = processes();
    const int failed = jobs > 1 && count > 1 ? run_in_several(chosen, jobs) : run_here(chosen);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
