/* SPDX-License-Identifier: MIT */
/* The version of this cytodose. This is the only place in the code where it is written: the
 * soname, the file names, cytodose.pc and the Python package read it here. */
#ifndef CYTODOSE_VERSION_H
#define CYTODOSE_VERSION_H

#include <cytodose/status.h>

#define CYTO_VERSION_MAJOR 0
#define CYTO_VERSION_MINOR 2
#define CYTO_VERSION_PATCH 0

/* The soname's number: one more at every incompatible change of the ABI. */
#define CYTO_ABI 2

#define CYTO_VERSION_NUMBER_OF(major, minor, patch) ((major)*1000000 + (minor)*1000 + (patch))
#define CYTO_VERSION_NUMBER \
    CYTO_VERSION_NUMBER_OF(CYTO_VERSION_MAJOR, CYTO_VERSION_MINOR, CYTO_VERSION_PATCH)

#ifdef __cplusplus
extern "C" {
#endif

/** The library's version as text.
 *
 * Given:    nothing.
 * Returned: "MAJOR.MINOR.PATCH" of the library that runs (not of the header); static.
 * Status:   none.
 * Special:  1. It differs from CYTO_VERSION_* when header and library do not belong together.
 * Source:   this header.
 */
CYTO_API const char *cyto_version(void);

/** The library's version as one number that can be compared.
 *
 * Given:    nothing.
 * Returned: CYTO_VERSION_NUMBER_OF(major, minor, patch) of the library that runs.
 * Status:   none.
 * Special:  none.
 * Source:   this header.
 */
CYTO_API int32_t cyto_version_number(void);

/** The number of the library's binary interface.
 *
 * Given:    nothing.
 * Returned: CYTO_ABI of the library that runs.
 * Status:   none.
 * Special:  1. A caller built against another number must not go on.
 * Source:   this header.
 */
CYTO_API int32_t cyto_abi(void);

/** The digest of the clinical data compiled in: every table and built-in protocol.
 *
 * Given:    nothing.
 * Returned: "sha256:" and 64 hexadecimal digits; static.
 * Status:   none.
 * Special:  1. Two builds with the same digest have the same tables and protocols, whatever their
 *           version. 2. The factors of units and of creatinine and the accepted ranges are in the
 *           public headers, which the digest does not cover.
 * Source:   lib/tables and lib/protocols, hashed by the Makefile in the order of their names.
 */
CYTO_API const char *cyto_data_digest(void);

#ifdef __cplusplus
}
#endif

#endif
