// rk_gemm_f32_32x12_avx512: 32 output channels by 12 output pixels of an implicit matrix product.
// Inputs: row pointers per tap and pixel, one panel of packed weights (aligned to 64 bytes), bias (struct rk_tile).
// Output: pixel-major float32 with bias and ReLU applied; zero counts per channel added to, where asked for.
// Registers: 24 sums, 2 weights, 1 broadcast input of the 32.
// Order of accumulation: taps, then channels, in chains of RK_CHAIN; the same for every tile, width and tail.

#if defined(__x86_64__)
#pragma clang attribute push(__attribute__((target("avx512f,avx512bw,avx512dq,avx512vl,fma"))), apply_to = function)

#define LANES 16
#define PIXELS 12
#define VECTORS 2
#define TILE_NAME rk_gemm_f32_32x12_avx512
#include "templates/gemm_tile.h"

#pragma clang attribute pop
#endif
