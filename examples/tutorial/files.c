/* SPDX-License-Identifier: MIT */
/* files.h: A file of laboratory values is fed in two parts: the rows come back with their grades. */
#include <cytodose/files.h>

#include <stdio.h>
#include <string.h>

static const char *const parts[] = {"test,value,unit,lln\nplatelets,27,10",
                                    "*9/L,138\nplatelets,<60,10*9/L,138\n"};

int main(void)
{
    cyto_file *file;
    const char *rows;
    size_t length, used;
    int failed = 0;
    if (cyto_file_new("ctcae-5.0", &file, NULL) != CYTO_OK) {
        return 1;
    }
    for (int i = 0; i < 2 && !failed; i++) {
        /* *used says how much of a longer part was read. */
        failed = cyto_file_feed(file, parts[i], strlen(parts[i]), &used, &rows, &length, NULL) !=
                 CYTO_OK;
        fwrite(rows, 1, failed ? 0 : length, stdout);
    }
    failed = failed || cyto_file_end(file, &rows, &length, NULL) != CYTO_OK;
    fwrite(rows, 1, failed ? 0 : length, stdout);
    printf("graded %d, open %d\n", (int)cyto_file_count(file, CYTO_FILE_GRADED),
           (int)cyto_file_count(file, CYTO_FILE_OPEN));
    cyto_file_free(file);
    return failed;
}

/* Prints:
 * > test,value,unit,lln,grade,low,high,reason,scale,graded_as
 * > platelets,27,10*9/L,138,3,3,3,,ctcae-5.0,platelet-count-decreased
 * > platelets,<60,10*9/L,138,,2,4,value-interval,ctcae-5.0,platelet-count-decreased
 * > graded 1, open 1
 */
