#ifndef RELUSH_RK_ELEMENTWISE_H
#define RELUSH_RK_ELEMENTWISE_H

#include <stdint.h>

// Simple loops over arrays, bound by memory rather than arithmetic: written once, vectorised by the compiler.
// A NaN among the operands of a maximum makes the result NaN.

/// to[i] = max(to[i], from[i])
void rk_maximum_into(float *to, const float *from, int64_t count);
/// to[i] += from[i]
void rk_add_into(float *to, const float *from, int64_t count);
/// to[i] *= from[i]
void rk_multiply_into(float *to, const float *from, int64_t count);
/// to[i] *= factor
void rk_scale(float *to, float factor, int64_t count);
/// values[row][channel] = values[row][channel] · scale[channel] + shift[channel]
void rk_scale_shift_rows(float *values, const float *scale, const float *shift, int64_t rows, int64_t channels);
/// counts[channel] += number of rows whose value is exactly zero (−0.0 is, NaN is not)
void rk_count_zeros_rows(uint32_t *counts, const float *values, int64_t rows, int64_t channels);

#endif
