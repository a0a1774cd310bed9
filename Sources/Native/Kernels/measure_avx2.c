// rk_peak_avx2, rk_read_avx2: what this processor can multiply and read with these registers.
// Peak: 12 independent chains of multiply-adds in registers; returns the floating-point operations done.
// Read: the whole of an array (aligned to 64 bytes), some rounds; returns a value that depends on all of it.
// Time is taken by the caller.

#if defined(__x86_64__)
#pragma clang attribute push(__attribute__((target("avx2,fma"))), apply_to = function)

#define LANES 8
#define CHAINS 12
#define PEAK_NAME rk_peak_avx2
#define READ_NAME rk_read_avx2
#include "templates/peak.h"

#pragma clang attribute pop
#endif
