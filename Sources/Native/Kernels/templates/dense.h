// The body of a dense kernel, for any instruction set; the including file defines
//   LANES      values in a vector register
//   DENSE_NAME the function
// The weights are read once, row by row as they lie, for up to four images: at a small batch a dense layer is bound by
// memory. The sums of a chain of inputs lie in the first-level cache; the last few outputs run the same operations singly.

#include "../include/rk_table.h"

typedef float lanes __attribute__((ext_vector_type(LANES)));
typedef float loose_lanes __attribute__((ext_vector_type(LANES), aligned(4)));

#define INLINE static inline __attribute__((always_inline))
#define UNROLL _Pragma("clang loop unroll(full)")

enum { block = 1024, together = 4, rows_at_once = 4 };

// sum[image][n] += Σ over `rows` consecutive inputs; `count` outputs.
INLINE void add_rows(
    float (*sum)[block], const float *input, int64_t inputs, const float *weights, int64_t stride, int64_t count,
    const int images, const int rows) {
    int64_t n = 0;
    for (; n + LANES <= count; n += LANES) {
        lanes weight[rows_at_once];
        UNROLL for (int k = 0; k < rows; k++) weight[k] = *(const loose_lanes *)(weights + k * stride + n);
        UNROLL for (int image = 0; image < images; image++) {
            lanes value = *(lanes *)(sum[image] + n);
            UNROLL for (int k = 0; k < rows; k++) value = weight[k] * (lanes)input[image * inputs + k] + value;
            *(lanes *)(sum[image] + n) = value;
        }
    }
    for (; n < count; n++) {
        for (int image = 0; image < images; image++) {
            float value = sum[image][n];
            UNROLL for (int k = 0; k < rows; k++) value = weights[k * stride + n] * input[image * inputs + k] + value;
            sum[image][n] = value;
        }
    }
}

INLINE void dense_block(const struct rk_dense *dense, int64_t first, int64_t count, int64_t image, const int images) {
    float sum[together][block] __attribute__((aligned(64)));
    const float *input = dense->input + image * dense->inputs;
    float *output = dense->output + image * dense->outputs + first;
    for (int i = 0; i < images; i++)
        for (int64_t n = 0; n < count; n++) output[i * dense->outputs + n] = dense->bias[first + n];
    for (int64_t start = 0; start < dense->inputs; start += RK_CHAIN) {
        int64_t end = start + RK_CHAIN < dense->inputs ? start + RK_CHAIN : dense->inputs;
        for (int i = 0; i < images; i++)
            for (int64_t n = 0; n < count; n++) sum[i][n] = 0;
        int64_t k = start;
        for (; k + rows_at_once <= end; k += rows_at_once)
            add_rows(sum, input + k, dense->inputs, dense->weights + k * dense->outputs + first, dense->outputs, count,
                     images, rows_at_once);
        for (; k < end; k++)
            add_rows(sum, input + k, dense->inputs, dense->weights + k * dense->outputs + first, dense->outputs, count,
                     images, 1);
        for (int i = 0; i < images; i++)
            for (int64_t n = 0; n < count; n++) output[i * dense->outputs + n] += sum[i][n];
    }
}

void DENSE_NAME(const struct rk_dense *dense) {
    for (int64_t first = dense->first; first < dense->last; first += block) {
        int64_t count = dense->last - first < block ? dense->last - first : block;
        for (int64_t image = 0; image < dense->images; image += together) {
            switch (dense->images - image) {
            case 1: dense_block(dense, first, count, image, 1); break;
            case 2: dense_block(dense, first, count, image, 2); break;
            case 3: dense_block(dense, first, count, image, 3); break;
            default: dense_block(dense, first, count, image, together);
            }
        }
    }
}
