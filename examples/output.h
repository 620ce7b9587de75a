/* SPDX-License-Identifier: MIT */
/* Where a program's output goes, the same for all: nothing is lost without a word. A write that fails ends
 * with a message and status 2; a pipe whose reader has left ends quietly; a standard error that is closed
 * takes no rows with it. `-o FILE` is written beside FILE and renamed when it is whole, so that whatever
 * ends the program before leaves what was there. */
#ifndef CYTODOSE_OUTPUT_H
#define CYTODOSE_OUTPUT_H

#include <cytodose/status.h>

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char output_usage[] =
    "-o FILE: written to FILE, at once and only when it is whole, instead of to standard output.\n"
    "--version: the library's version, and the digest of its clinical data; beside other arguments "
    "as\n"
    "the last line of a text, or on standard error where the output is data.\n";

enum { OUTPUT_NAME_MAX = 4096 };

/* The name that -o gave, links followed; the file beside it; whether that one is there to be removed. */
static char output_name[OUTPUT_NAME_MAX];
static char output_beside[OUTPUT_NAME_MAX + 24];
static volatile sig_atomic_t output_unfinished;

static inline void output_remove(void)
{
    if (output_unfinished) {
        unlink(output_beside);
    }
}

/* Raised again, the signal ends the program as if nobody had caught it. */
static inline void output_signal(int number)
{
    output_remove();
    signal(number, SIG_DFL);
    raise(number);
}

/* A pipe broke. Standard error's pipe only takes messages. */
static inline void output_pipe(int number)
{
    struct pollfd out = {STDOUT_FILENO, POLLOUT, 0};
    if (poll(&out, 1, 0) > 0 && (out.revents & POLLERR)) {
        output_signal(number);
    }
}

/* A text of the input, such as the name of a file, as a terminal may have it. */
static inline const char *shown(const char *text)
{
    static char buffer[65544]; /* the longest text of a protocol, all of it escapes */
    cyto_text_shown(text, strlen(text), buffer, sizeof buffer, NULL);
    return buffer;
}

/* Ends the program with a message about the output. The buffer is not written again. */
static inline void output_failed(void)
{
    const int cause = errno;
    fprintf(stderr, "error: cannot write %s%s%s\n",
            *output_name ? shown(output_name) : "to standard output", cause ? ": " : "",
            cause ? strerror(cause) : "");
    output_remove();
    _exit(2);
}

/* A descriptor that is closed would be given to the next file opened, and rows written into that. In its
 * place comes one that fails as a closed one does, by the name /dev/stdout too; standard error's takes messages
 * and drops them. */
static inline void output_open_closed(void)
{
    static const char *const names[] = {"/dev/null", "/", "/dev/null"};
    static const int modes[] = {O_WRONLY, O_RDONLY, O_WRONLY};
    for (int i = 0; i < 3; i++) {
        if (fcntl(i, F_GETFD) < 0 && open(names[i], modes[i]) != i) {
            _exit(2);
        }
    }
}

static inline void output_catch(int number, void (*handler)(int))
{
    struct sigaction before;
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_handler = handler;
    action.sa_flags = SA_RESTART;
    /* A signal that was ignored before stays so (nohup), a broken pipe aside: it is looked at. */
    if (number == SIGPIPE ||
        (sigaction(number, NULL, &before) == 0 && before.sa_handler != SIG_IGN)) {
        sigaction(number, &action, NULL);
    }
}

/* A new file beside the one named takes standard output's place. The mode is what the file has or would have
 * had. */
static inline void output_start_beside(mode_t mode)
{
    sigset_t all;
    sigset_t before;
    const char *slash = strrchr(output_name, '/');
    snprintf(output_beside, sizeof output_beside, "%.*s.cytodose-XXXXXX",
             slash ? (int)(slash + 1 - output_name) : 0, output_name);
    sigfillset(&all);
    sigprocmask(SIG_SETMASK, &all, &before);
    const int file = mkstemp(output_beside);
    output_unfinished = file >= 0;
    sigprocmask(SIG_SETMASK, &before, NULL);
    if (file < 0 || fchmod(file, mode) != 0 || dup2(file, STDOUT_FILENO) < 0 || close(file) != 0) {
        output_failed();
    }
}

/* A terminal or a pipe is written as it is: there is nothing to keep. Renaming would replace a link to nothing,
 * or a file that may not be written: it does not ask. */
static inline void output_to(const char *name)
{
    struct stat there;
    const mode_t mask = umask(0);
    umask(mask);
    char *real = realpath(name, NULL);
    const int has_name = real != NULL; /* a file that was removed while it is open has none */
    snprintf(output_name, sizeof output_name, "%s", real ? real : name);
    free(real);
    errno = strlen(name) < OUTPUT_NAME_MAX ? 0 : ENAMETOOLONG;
    if (errno != 0) {
        output_failed();
    }
    const int found = stat(output_name, &there) == 0;
    if (found ? access(output_name, W_OK) != 0 : lstat(output_name, &there) == 0) {
        output_failed();
    }
    if (!found || (has_name && S_ISREG(there.st_mode))) {
        output_start_beside(found ? (mode_t)(there.st_mode & 07777) : (mode_t)(0666 & ~mask));
        return;
    }
    const int file = open(output_name, O_WRONLY);
    if (file < 0 || dup2(file, STDOUT_FILENO) < 0 || close(file) != 0) {
        output_failed();
    }
}

/* Before the program: takes "-o FILE" out of its arguments. */
static inline void output_begin(int *argc, char **argv)
{
    int left = 1;
    const char *name = NULL;
    output_open_closed();
    output_catch(SIGPIPE, output_pipe);
    signal(SIGXFSZ, SIG_IGN); /* the write fails then, with a message, as on a full disk */
    for (int i = 1; i < *argc; i++) {
        if (strcmp(argv[i], "-o") != 0) {
            argv[left++] = argv[i];
        } else if (name) {
            fputs("error: -o is given twice\n", stderr);
            exit(2);
        } else if (++i < *argc && *argv[i]) {
            name = argv[i];
        } else {
            fputs("error: -o needs the name of a file\n", stderr);
            exit(2);
        }
    }
    argv[left] = NULL;
    *argc = left;
    if (name && strcmp(name, "-") != 0 && strcmp(name, "/dev/stdout") != 0) {
        static const int ends[] = {SIGHUP,  SIGINT,  SIGQUIT, SIGTERM,
                                   SIGALRM, SIGUSR1, SIGUSR2, SIGXCPU};
        atexit(output_remove);
        for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
            output_catch(ends[i], output_signal);
        }
        output_to(name);
    }
    if (!isatty(
            STDOUT_FILENO)) { /* so much is written at the end alone, where why it failed is known */
        static char buffer[262144];
        setvbuf(stdout, buffer, _IOFBF, sizeof buffer);
    }
}

/* Whether an open file is the one that -o names: it would be replaced by what is made of it. */
static inline int output_is(FILE *file)
{
    struct stat in;
    struct stat out;
    return output_unfinished && fstat(fileno(file), &in) == 0 && stat(output_name, &out) == 0 &&
           in.st_dev == out.st_dev && in.st_ino == out.st_ino;
}

/* Rows, some at a time: the program reads no more of its input once they are lost. */
static inline void output_rows(const char *rows, size_t length)
{
    errno = 0;
    if (fwrite(rows, 1, length, stdout) != length) {
        output_failed();
    }
}

/* All that was put out so far is written, or the program ends here. */
static inline void output_flush(void)
{
    errno = 0;
    if (fflush(stdout) != 0 || ferror(stdout)) {
        output_failed();
    }
}

/* After the program. A program that failed has written no whole file. */
static inline void output_end(int status)
{
    if (status == 2) {
        exit(2);
    }
    output_flush();
    if ((output_unfinished && fsync(STDOUT_FILENO) != 0) || fclose(stdout) != 0 ||
        (output_unfinished && rename(output_beside, output_name) != 0)) {
        output_failed();
    }
    output_unfinished = 0;
    exit(status);
}

#endif
