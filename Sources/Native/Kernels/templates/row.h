// The body of a kernel for a row of pixels of few input channels, for any instruction set; the including file defines
//   LANES     values in a vector register
//   PIXELS    output pixels of a full group
//   VECTORS   vectors of a full panel (two)
//   ROW_NAME  the function
// Every output goes through the same operations in the same order, wherever its pixel lies among others.

#include "../include/rk_row.h"
#include "lanes.h"

INLINE void group_of(const struct rk_row *row, int64_t first, const int pixels, const int vectors, counts *zeros) {
    lanes sum[PIXELS][VECTORS];
    UNROLL for (int p = 0; p < pixels; p++) UNROLL for (int v = 0; v < vectors; v++) sum[p][v] = (lanes)0.0f;
    const lanes *weights = (const lanes *)row->weights;
    int64_t step = row->step;
    for (int32_t r = 0; r < row->kernel_rows; r++) {
        const float *input = row->rows[r] + first * step;
        for (int32_t k = 0; k < row->run; k++) {
            lanes weight[VECTORS];
            UNROLL for (int v = 0; v < vectors; v++) weight[v] = *weights++;
            UNROLL for (int p = 0; p < pixels; p++) {
                lanes value = (lanes)input[p * step + k];
                UNROLL for (int v = 0; v < vectors; v++) sum[p][v] = weight[v] * value + sum[p][v];
            }
        }
    }
    float *to = row->output + first * row->output_stride;
    UNROLL for (int v = 0; v < vectors; v++) {
        lanes bias = *(const loose_lanes *)(row->bias + v * LANES);
        UNROLL for (int p = 0; p < pixels; p++) {
            lanes value = sum[p][v] + bias;
            if (row->relu) value = rectified(value);
            zeros[v] -= value == 0.0f;
            store(to + p * row->output_stride + v * LANES, value, row->valid - v * LANES);
        }
    }
}

#define GROUP(n) case n: group_of(row, first, n, vectors, zeros); break;

INLINE void row_of(const struct rk_row *row, const int vectors) {
    counts zeros[VECTORS];
    UNROLL for (int v = 0; v < vectors; v++) zeros[v] = (counts)0;
    int64_t first = 0;
    // Groups of about equal size: a last one of few pixels would wait for its own sums.
    for (int64_t groups = (row->pixels + PIXELS - 1) / PIXELS; groups > 0; groups--) {
        int64_t pixels = (row->pixels - first + groups - 1) / groups;
        switch (pixels) {
#if PIXELS > 6
            GROUP(12) GROUP(11) GROUP(10) GROUP(9) GROUP(8) GROUP(7)
#endif
#if PIXELS > 4
            GROUP(6) GROUP(5)
#endif
            GROUP(4) GROUP(3) GROUP(2) GROUP(1)
        }
        first += pixels;
    }
    if (row->zeros)
        UNROLL for (int v = 0; v < vectors; v++) *(loose_counts *)(row->zeros + v * LANES) += zeros[v];
}

void ROW_NAME(const struct rk_row *row) {
    if (row->width == LANES) {
        row_of(row, 1);
    } else {
        row_of(row, VECTORS);
    }
}
