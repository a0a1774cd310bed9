#ifndef RELUSH_RK_WINOGRAD_H
#define RELUSH_RK_WINOGRAD_H

#include <stdint.h>

// Winograd's convolution F(4×4, 3×3): a tile of 4×4 outputs from 6×6 inputs with 36 products a channel, not 144.
// Lavin & Gray 2016, arXiv 1509.09308; interpolated at 0, ±5/8, ±3/2 and ∞, which binary fractions express exactly.
//
//     Y = Aᵀ [(G g Gᵀ) ⊙ (Bᵀ d B)] A
//
// where Bᵀ and G are free of the factors that normalise the interpolation: Aᵀ carries them all. A tile's 36 values are
// positions, row by row; every position is a matrix product of its own: tiles × input channels by input channels ×
// output channels.

/// Products are summed over a block of this many input channels and the blocks' sums then added: shorter chains of
/// additions round less, and a block's weights stay in the second-level cache.
#define RK_WINOGRAD_BLOCK 64
#define RK_WINOGRAD_POSITIONS 36

/// Which of a tile's 6×6 input pixels have a value other than zero in some channel: bit 6 · column + row.
///
/// A 3×3 window that sees zeros only has exactly the bias as its result, as in direct convolution; the transforms alone
/// would leave there what rounding makes of the other windows of the tile, and zeros are what this program counts.
typedef uint64_t rk_winograd_seen;
#define RK_WINOGRAD_SEEN_ALL (((rk_winograd_seen)1 << 36) - 1)

/// d → Bᵀ d B for neighbouring tiles of one row of tiles.
struct rk_winograd_input {
    /// The six rows of pixels, each from its column 0; null for one that lies in the padding.
    const float *rows[6];
    /// Channels of a pixel.
    int64_t channels;
    /// Columns of the image.
    int64_t width;
    /// Column of the first tile's first input: negative in the padding.
    int64_t left;
    int64_t tiles;
    /// As many zeros as `channels`.
    const float *zeros;
    /// blocks × positions × tiles × `RK_WINOGRAD_BLOCK`, of the first tile.
    float *values;
    int64_t position_stride;
    int64_t block_stride;
    /// One for every tile.
    rk_winograd_seen *seen;
};

/// g → G g Gᵀ for one block of input channels and one panel of output channels.
struct rk_winograd_weights {
    /// Of the first tap: three rows of three taps, then channels, then output channels.
    const float *weights;
    int64_t tap_stride;
    int64_t channel_stride;
    /// Input channels of the block.
    int64_t channels;
    /// positions × channels × panel, aligned to 64 bytes.
    float *values;
    int64_t position_stride;
};

/// For every position: products = inputs × weights, or products += inputs × weights.
struct rk_winograd_product {
    const float *inputs;
    int64_t input_position_stride;
    const float *weights;
    int64_t weight_position_stride;
    /// positions × tiles × panel, aligned to 64 bytes.
    float *products;
    int64_t product_position_stride;
    int64_t channels;
    int64_t tiles;
    /// Whether this block's sums are added to what is there.
    int32_t adds;
    /// Weights that will be transformed next, brought nearer meanwhile; `channels` is 0 if there are none.
    struct rk_winograd_weights coming;
};

/// products → Aᵀ products A, bias, ReLU, zeros counted, the greatest of 2×2 taken; for neighbouring tiles of one row.
struct rk_winograd_output {
    /// Of the first tile.
    const float *products;
    int64_t position_stride;
    /// One for every tile.
    const rk_winograd_seen *seen;
    /// A panel's values.
    const float *bias;
    /// First output pixel of the first tile, at the panel's first channel.
    float *output;
    int64_t row_stride;
    int64_t pixel_stride;
    /// Rows of outputs that exist before pooling, 1 to 4.
    int64_t rows;
    /// Columns of outputs that exist before pooling, of all tiles together.
    int64_t columns;
    /// A panel's counters, to which the exact zeros before pooling are added; or null.
    uint32_t *zeros;
    /// Output channels of the panel that exist.
    int32_t valid;
    /// Whether negative results become zero.
    int32_t relu;
    /// Whether the greatest of every whole 2×2 is put out in place of the four.
    int32_t pools;
};

#endif
