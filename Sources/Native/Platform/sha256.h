// What the two ways of computing a SHA-256 share.

#ifndef NATIVE_PLATFORM_SHA256_H
#define NATIVE_PLATFORM_SHA256_H

#include "NativePlatform.h"

extern const uint32_t np_sha256_constants[64];

void np_sha256_add_by_instructions(uint32_t state[8], const uint8_t *bytes, int64_t blocks);

#endif
