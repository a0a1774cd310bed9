// rk_row_f32_8x4_portable: 8 output channels by 4 output pixels of a convolution of few input channels.
// Inputs: rows of pixels that contain their padding, one panel of packed weights (aligned to 64 bytes), bias
// (struct rk_row).
// Output: pixel-major float32 with bias and ReLU applied; zero counts per channel added to, where asked for.
// Registers: 8 sums, 2 weights, 1 broadcast input of the 16 that most processors have.
// Order of accumulation: rows of the kernel, then what lies side by side in them; the same for every group and width.

#define LANES 4
#define PIXELS 4
#define VECTORS 2
#define ROW_NAME rk_row_f32_8x4_portable
#include "templates/row.h"
