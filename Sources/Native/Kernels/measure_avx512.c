// rk_peak_avx512, rk_read_avx512: what this processor can multiply and read with these registers.
// Peak: 24 independent chains of multiply-adds in registers; returns the floating-point operations done.
// Read: the whole of an array (aligned to 64 bytes), some rounds; returns a value that depends on all of it.
// Time is taken by the caller.

#if defined(__x86_64__)
#pragma clang attribute push(__attribute__((target("avx512f,avx512bw,avx512dq,avx512vl,fma"))), apply_to = function)

#define LANES 16
#define CHAINS 24
#define PEAK_NAME rk_peak_avx512
#define READ_NAME rk_read_avx512
#include "templates/peak.h"

#pragma clang attribute pop
#endif
