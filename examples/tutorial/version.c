/* SPDX-License-Identifier: MIT */
/* version.h: These calls say which library runs, and with which data. */
#include <cytodose/version.h>

#include <stdio.h>

int main(void)
{
    if (cyto_abi() != CYTO_ABI) {
        fprintf(stderr, "built against another library\n");
        return 1;
    }
    printf("same version: %s\n", cyto_version_number() == CYTO_VERSION_NUMBER ? "yes" : "no");
    printf("data: %.7s...\n", cyto_data_digest());
    return 0;
}

/* Prints:
 * > same version: yes
 * > data: sha256:...
 */
