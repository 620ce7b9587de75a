/* SPDX-License-Identifier: MIT */
/* fhir.h: An export of FHIR R4 is read line by line: values are graded, others passed over and counted. */
#include <cytodose/fhir.h>

#include <stdio.h>
#include <string.h>

static const char *const lines[] = {
    "{\"resourceType\": \"Observation\", \"id\": \"a\", \"status\": \"final\", \"code\": "
    "{\"coding\":"
    " [{\"system\": \"http://loinc.org\", \"code\": \"777-3\"}]}, \"valueQuantity\": {\"value\": "
    "27,"
    " \"system\": \"http://unitsofmeasure.org\", \"code\": \"10*9/L\"}}",
    "{\"resourceType\": \"Observation\", \"id\": \"b\", \"status\": \"entered-in-error\", "
    "\"code\": {}}"};

int main(void)
{
    cyto_fhir *fhir;
    int failed = 0;
    if (cyto_fhir_new("ctcae-5.0", &fhir, NULL) != CYTO_OK) {
        return 1;
    }
    for (int i = 0; i < 2 && !failed; i++) {
        const char *rows;
        failed = cyto_fhir_line(fhir, lines[i], strlen(lines[i]), &rows, NULL, NULL) != CYTO_OK;
        const char *grade = failed ? NULL : strstr(rows, "\"grade\"");
        printf("%s\n", grade ? "a row with a grade" : "no row");
    }
    printf("graded %d, entered in error %d\n", (int)cyto_fhir_count(fhir, CYTO_FHIR_GRADED),
           (int)cyto_fhir_count(fhir, CYTO_FHIR_ENTERED_IN_ERROR));
    cyto_fhir_free(fhir);
    return failed;
}

/* Prints:
 * > a row with a grade
 * > no row
 * > graded 1, entered in error 1
 */
