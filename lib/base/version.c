/* SPDX-License-Identifier: MIT */
#include <cytodose/version.h>

#include "digest.h"

#define TEXT_(x) #x
#define TEXT(x)  TEXT_(x)

const char *cyto_version(void)
{
    return TEXT(CYTO_VERSION_MAJOR) "." TEXT(CYTO_VERSION_MINOR) "." TEXT(CYTO_VERSION_PATCH);
}

int32_t cyto_version_number(void)
{
    return CYTO_VERSION_NUMBER;
}

int32_t cyto_abi(void)
{
    return CYTO_ABI;
}

const char *cyto_data_digest(void)
{
    return CYTO_DATA_DIGEST;
}
