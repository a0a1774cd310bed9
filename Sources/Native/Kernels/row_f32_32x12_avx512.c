// rk_row_f32_32x12_avx512: 32 output channels by 12 output pixels of a convolution of few input channels.
// Inputs: rows of pixels that contain their padding, one panel of packed weights (aligned to 64 bytes), bias
// (struct rk_row).
// Output: pixel-major float32 with bias and ReLU applied; zero counts per channel added to, where asked for.
// Registers: 24 sums, 2 weights, 1 broadcast input of the 32.
// Order of accumulation: rows of the kernel, then what lies side by side in them; the same for every group and width.

#if defined(__x86_64__)
#pragma clang attribute push(__attribute__((target("avx512f,avx512bw,avx512dq,avx512vl,fma"))), apply_to = function)

#define LANES 16
#define PIXELS 12
#define VECTORS 2
#define ROW_NAME rk_row_f32_32x12_avx512
#include "templates/row.h"

#pragma clang attribute pop
#endif
