// rk_winograd_f32_{input,weights,product,output}_8x4_portable: Winograd's convolution F(4×4, 3×3), 8 output channels by
// 4 tiles of a product (struct rk_winograd_…).
// Input and output: pixel-major float32 as it lies; weights as the network keeps them; between them, values by position.
// Registers of the product: 8 sums, 2 weights, 1 broadcast input of the 16 that most processors have.
// Order of accumulation: the channels of a block, then the blocks; the same for every tile and tail.


#define LANES 4
#define TILES 4
#define VECTORS 2
#define NAME(kind) rk_winograd_f32_##kind##_8x4_portable
#include "templates/winograd.h"

