// rk_winograd_f32_{input,weights,product,output}_16x6_avx2: Winograd's convolution F(4×4, 3×3), 16 output channels by
// 6 tiles of a product (struct rk_winograd_…).
// Input and output: pixel-major float32 as it lies; weights as the network keeps them; between them, values by position.
// Registers of the product: 12 sums, 2 weights, 1 broadcast input of the 16.
// Order of accumulation: the channels of a block, then the blocks; the same for every tile and tail.

#if defined(__x86_64__)
#pragma clang attribute push(__attribute__((target("avx2,fma"))), apply_to = function)

#define LANES 8
#define TILES 6
#define VECTORS 2
#define NAME(kind) rk_winograd_f32_##kind##_16x6_avx2
#include "templates/winograd.h"

#pragma clang attribute pop
#endif
