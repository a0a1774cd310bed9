// rk_gemm_f32_8x4_portable: 8 output channels by 4 output pixels of an implicit matrix product.
// Inputs: row pointers per tap and pixel, one panel of packed weights (aligned to 64 bytes), bias (struct rk_tile).
// Output: pixel-major float32 with bias and ReLU applied; zero counts per channel added to, where asked for.
// Registers: 8 sums, 2 weights, 1 broadcast input of the 16 that most processors have.
// Order of accumulation: taps, then channels, in chains of RK_CHAIN; the same for every tile, width and tail.


#define LANES 4
#define PIXELS 4
#define VECTORS 2
#define TILE_NAME rk_gemm_f32_8x4_portable
#include "templates/gemm_tile.h"

