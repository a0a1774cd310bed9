// rk_gemm_f32_16x6_avx2: 16 output channels by 6 output pixels of an implicit matrix product.
// Inputs: row pointers per tap and pixel, one panel of packed weights (aligned to 64 bytes), bias (struct rk_tile).
// Output: pixel-major float32 with bias and ReLU applied; zero counts per channel added to, where asked for.
// Registers: 12 sums, 2 weights, 1 broadcast input of the 16.
// Order of accumulation: taps, then channels, in chains of RK_CHAIN; the same for every tile, width and tail.

#if defined(__x86_64__)
#pragma clang attribute push(__attribute__((target("avx2,fma"))), apply_to = function)

#define LANES 8
#define PIXELS 6
#define VECTORS 2
#define TILE_NAME rk_gemm_f32_16x6_avx2
#include "templates/gemm_tile.h"

#pragma clang attribute pop
#endif
