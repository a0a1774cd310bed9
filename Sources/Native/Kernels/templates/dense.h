// The body of a dense kernel, for any instruction set; the including file defines
//   LANES      values in a vector register
//   DENSE_NAME the function
// The weights come once from memory, row by row as they lie, for all images: at a small batch a dense layer is bound by
// memory. The weights of an input that is zero in all of them are not read: behind a rectifier that is most of them. The
// sums of a chain of inputs lie in the first-level cache; the last few outputs run the same operations singly.

#include "../include/rk_table.h"
#include "lanes.h"

enum { block = 1024, together = 4, rows_at_once = 4 };

/// Some inputs, not all zero, with their weights.
struct rows {
    const float *weights[rows_at_once];
    /// Weights that will be needed next: they lie a row of outputs or more apart, where the processor does not look for
    /// them by itself.
    const float *next[rows_at_once];
    float values[together][rows_at_once];
};

// sum[image][n] += Σ over `count_of_rows` rows; `count` outputs.
INLINE void add_rows(
    float (*sum)[block], const struct rows *rows, int64_t count, const int images, const int count_of_rows) {
    int64_t n = 0;
    for (; n + LANES <= count; n += LANES) {
        UNROLL for (int k = 0; k < rows_at_once; k++) __builtin_prefetch(rows->next[k] + n, 0, 3);
        lanes weight[rows_at_once];
        UNROLL for (int k = 0; k < count_of_rows; k++) weight[k] = *(const loose_lanes *)(rows->weights[k] + n);
        UNROLL for (int image = 0; image < images; image++) {
            lanes value = *(lanes *)(sum[image] + n);
            UNROLL for (int k = 0; k < count_of_rows; k++) value = weight[k] * (lanes)rows->values[image][k] + value;
            *(lanes *)(sum[image] + n) = value;
        }
    }
    for (; n < count; n++) {
        for (int image = 0; image < images; image++) {
            float value = sum[image][n];
            UNROLL for (int k = 0; k < count_of_rows; k++) value = rows->weights[k][n] * rows->values[image][k] + value;
            sum[image][n] = value;
        }
    }
}

/// The inputs of [start, end) that are not zero in every image: their numbers, counted from `start`.
INLINE int seen_inputs(int16_t *seen, const float *input, int64_t inputs, int64_t start, int64_t end, const int images) {
    int count = 0;
    for (int64_t k = start; k < end; k++) {
        int is_seen = 0;
        UNROLL for (int i = 0; i < images; i++) is_seen |= input[i * inputs + k] != 0.0f;
        seen[count] = (int16_t)(k - start);
        count += is_seen;
    }
    return count;
}

/// Adds a chain of inputs [start, end) to `count` outputs of some images.
INLINE void add_chain(
    const struct rk_dense *dense, int64_t first, int64_t count, int64_t start, int64_t end, int64_t image,
    const int images) {
    float sum[together][block] __attribute__((aligned(64)));
    const float *input = dense->input + image * dense->inputs;
    float *output = dense->output + image * dense->outputs + first;
    for (int i = 0; i < images; i++)
        for (int64_t n = 0; n < count; n++) sum[i][n] = 0;
    int16_t seen[RK_CHAIN + 1];
    int left = seen_inputs(seen, input, dense->inputs, start, end, images);
    for (const int16_t *at = seen; left > 0; at += rows_at_once, left -= rows_at_once) {
        struct rows rows;
        int here = left < rows_at_once ? left : rows_at_once;
        for (int k = 0; k < here; k++) {
            rows.weights[k] = dense->weights + (start + at[k]) * dense->outputs + first;
            UNROLL for (int i = 0; i < images; i++) rows.values[i][k] = input[i * dense->inputs + start + at[k]];
        }
        for (int k = 0; k < rows_at_once; k++) {
            int next = k + rows_at_once < left ? k + rows_at_once : 0;
            rows.next[k] = dense->weights + (start + at[next]) * dense->outputs + first;
        }
        switch (here) {
        case 4: add_rows(sum, &rows, count, images, 4); break;
        case 3: add_rows(sum, &rows, count, images, 3); break;
        case 2: add_rows(sum, &rows, count, images, 2); break;
        default: add_rows(sum, &rows, count, images, 1);
        }
    }
    for (int i = 0; i < images; i++)
        for (int64_t n = 0; n < count; n++) output[i * dense->outputs + n] += sum[i][n];
}

void DENSE_NAME(const struct rk_dense *dense) {
    for (int64_t first = dense->first; first < dense->last; first += block) {
        int64_t count = dense->last - first < block ? dense->last - first : block;
        for (int64_t image = 0; image < dense->images; image++)
            for (int64_t n = 0; n < count; n++)
                dense->output[image * dense->outputs + first + n] = dense->bias[first + n];
        // All images meet a chain's weights while these are still in a cache.
        for (int64_t start = 0; start < dense->inputs; start += RK_CHAIN) {
            int64_t end = start + RK_CHAIN < dense->inputs ? start + RK_CHAIN : dense->inputs;
            for (int64_t image = 0; image < dense->images; image += together) {
                switch (dense->images - image) {
                case 1: add_chain(dense, first, count, start, end, image, 1); break;
                case 2: add_chain(dense, first, count, start, end, image, 2); break;
                case 3: add_chain(dense, first, count, start, end, image, 3); break;
                default: add_chain(dense, first, count, start, end, image, together);
                }
            }
        }
    }
}
