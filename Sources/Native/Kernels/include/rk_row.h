#ifndef RELUSH_RK_ROW_H
#define RELUSH_RK_ROW_H

#include <stdint.h>

/// One row of output pixels by one panel of output channels, for few input channels.
///
/// The pixels under a row of the kernel lie side by side, so that a window is as many runs as the kernel has rows:
/// output (p, n) = Σ over runs r and values k of rows[r][p · step + k] · weights[r][k][n] + bias[n], in that order.
struct rk_row {
    /// For every row of the kernel, where the first output pixel's run begins: in rows that contain their padding.
    const float *const *rows;
    /// Rows of the kernel × run × width, aligned to 64 bytes.
    const float *weights;
    /// width values.
    const float *bias;
    /// Of the first pixel and the panel's first channel.
    float *output;
    /// From one pixel's output to the next one's, in values.
    int64_t output_stride;
    /// width counters, to which the number of exact zeros of each channel is added; or null.
    uint32_t *zeros;
    /// Output pixels.
    int64_t pixels;
    /// From one pixel's runs to the next one's, in values.
    int64_t step;
    /// Values of a run: kernel width × channels.
    int32_t run;
    int32_t kernel_rows;
    /// Channels of the packed panel: one vector's or two.
    int32_t width;
    /// Output channels that exist in this panel, at most `width`.
    int32_t valid;
    /// Whether negative results become zero.
    int32_t relu;
};

#endif
