#ifndef RELUSH_RK_TABLE_H
#define RELUSH_RK_TABLE_H

#include "rk_row.h"
#include "rk_winograd.h"

#include <stdint.h>

/// One tile of an implicit matrix product: a few output pixels by one panel of output channels.
///
/// Output (p, n) = bias[n] + Σ over taps t and channels c of rows[t][p][c] · weights[t][c][n], accumulated in one fixed
/// order that depends on `taps` and `channels` alone, so that an output has the same bits wherever its tile lies.
struct rk_tile {
    /// taps × pixels of a full tile: where the input channels of a pixel under a tap begin (a row of zeros outside).
    const float *const *rows;
    /// Added to every pointer of `rows`: where a group's channels begin.
    int64_t row_offset;
    /// taps × channels × width.
    const float *weights;
    /// width values.
    const float *bias;
    /// Of the first pixel and the panel's first channel.
    float *output;
    /// From one pixel's output to the next one's, in values.
    int64_t output_stride;
    /// width counters, to which the number of exact zeros of each channel is added; or null.
    uint32_t *zeros;
    int32_t taps;
    /// Input channels that one output channel sees.
    int32_t channels;
    /// Channels of the packed panel: a multiple of the vector's lanes.
    int32_t width;
    /// Output channels that exist in this panel, at most `width`.
    int32_t valid;
    /// Output pixels that exist in this tile.
    int32_t pixels;
    /// Whether negative results become zero.
    int32_t relu;
};

/// A slice of a dense layer: outputs [first, last) for some images.
///
/// Output (i, n) = bias[n] + Σ over inputs k of input[i][k] · weights[k][n], in one fixed order of k.
struct rk_dense {
    const float *input;    ///< images × inputs
    const float *weights;  ///< inputs × outputs
    const float *bias;     ///< outputs values
    float *output;         ///< images × outputs
    int64_t inputs;
    int64_t outputs;
    int64_t first;
    int64_t last;
    int64_t images;
};

/// How many products are summed before their sum is added to the total: shorter chains of additions round less.
/// A run of channels is cut after this many, and a chain ends once it has at least RK_CHAIN_END products.
#define RK_CHAIN 256
#define RK_CHAIN_END 192

/// Outputs that `rk_dense` accumulates at once; slices of threads begin at its multiples.
#define RK_DENSE_BLOCK 64

/// The functions of one instruction set.
struct rk_table {
    /// `avx512`, `avx2` or `scalar`, as in RELUSH_ISA.
    const char *name;
    /// Output pixels of a full tile.
    int32_t tile_pixels;
    /// Output channels of a full panel.
    int32_t panel;
    /// The last panel of a layer is rounded up to this.
    int32_t lanes;
    void (*tile)(const struct rk_tile *tile);
    /// The tile's name as a sentence: `gemm_f32_32x12_avx512`.
    const char *tile_name;
    void (*row)(const struct rk_row *row);
    /// The row's name as a sentence: `row_f32_32x12_avx512`.
    const char *row_name;
    void (*winograd_input)(const struct rk_winograd_input *input);
    void (*winograd_weights)(const struct rk_winograd_weights *weights);
    void (*winograd_product)(const struct rk_winograd_product *product);
    void (*winograd_output)(const struct rk_winograd_output *output);
    /// The product's name as a sentence: `winograd_f32_32x12_avx512`.
    const char *winograd_name;
    void (*dense)(const struct rk_dense *dense);
    /// Runs `rounds` rounds of independent multiply-adds in registers and returns the floating-point operations done.
    double (*peak)(int64_t rounds);
    /// Reads `count` values `rounds` times, with the widest loads, and returns a value that depends on all of them.
    float (*read)(const float *values, int64_t count, int64_t rounds);
};

/// The table of that name, or null if this program has none or this processor cannot run it.
const struct rk_table *rk_table_named(const char *name);

#endif
