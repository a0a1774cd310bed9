// rk_winograd_f32_{input,weights,product,output}_32x12_avx512: Winograd's convolution F(4×4, 3×3), 32 output channels by
// 12 tiles of a product (struct rk_winograd_…).
// Input and output: pixel-major float32 as it lies; weights as the network keeps them; between them, values by position.
// Registers of the product: 24 sums, 2 weights, 1 broadcast input of the 32.
// Order of accumulation: the channels of a block, then the blocks; the same for every tile and tail.

#if defined(__x86_64__)
#pragma clang attribute push(__attribute__((target("avx512f,avx512bw,avx512dq,avx512vl,fma"))), apply_to = function)

#define LANES 16
#define TILES 12
#define VECTORS 2
#define NAME(kind) rk_winograd_f32_##kind##_32x12_avx512
#include "templates/winograd.h"

#pragma clang attribute pop
#endif
