#include "rk_elementwise.h"

void rk_maximum_into(float *to, const float *from, int64_t count) {
    // Written so that a NaN on either side comes through: `to` is kept only if it is greater, equal or a NaN itself.
    for (int64_t i = 0; i < count; i++) to[i] = to[i] >= from[i] || to[i] != to[i] ? to[i] : from[i];
}

void rk_add_into(float *to, const float *from, int64_t count) {
    for (int64_t i = 0; i < count; i++) to[i] += from[i];
}

void rk_multiply_into(float *to, const float *from, int64_t count) {
    for (int64_t i = 0; i < count; i++) to[i] *= from[i];
}

void rk_scale(float *to, float factor, int64_t count) {
    for (int64_t i = 0; i < count; i++) to[i] *= factor;
}

void rk_scale_shift_rows(float *values, const float *scale, const float *shift, int64_t rows, int64_t channels) {
    for (int64_t row = 0; row < rows; row++, values += channels)
        for (int64_t i = 0; i < channels; i++) values[i] = values[i] * scale[i] + shift[i];
}

void rk_count_zeros_rows(uint32_t *counts, const float *values, int64_t rows, int64_t channels) {
    for (int64_t row = 0; row < rows; row++, values += channels)
        for (int64_t i = 0; i < channels; i++) counts[i] += values[i] == 0.0f;
}
