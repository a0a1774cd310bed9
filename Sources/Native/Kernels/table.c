#include "rk_table.h"

#include <stddef.h>
#include <string.h>

#define DECLARE(isa, shape)                                                              \
    void rk_gemm_f32_##shape##_##isa(const struct rk_tile *);                            \
    void rk_row_f32_##shape##_##isa(const struct rk_row *);                              \
    void rk_winograd_f32_input_##shape##_##isa(const struct rk_winograd_input *);        \
    void rk_winograd_f32_weights_##shape##_##isa(const struct rk_winograd_weights *);    \
    void rk_winograd_f32_product_##shape##_##isa(const struct rk_winograd_product *);    \
    void rk_winograd_f32_output_##shape##_##isa(const struct rk_winograd_output *);      \
    void rk_dense_f32_##isa(const struct rk_dense *);                                    \
    double rk_peak_##isa(int64_t rounds);                                                \
    float rk_read_##isa(const float *values, int64_t count, int64_t rounds);

#define FUNCTIONS(isa, shape)                                                                 \
    .tile = rk_gemm_f32_##shape##_##isa, .tile_name = "gemm_f32_" #shape "_" #isa,            \
    .row = rk_row_f32_##shape##_##isa, .row_name = "row_f32_" #shape "_" #isa,                \
    .winograd_input = rk_winograd_f32_input_##shape##_##isa,                                  \
    .winograd_weights = rk_winograd_f32_weights_##shape##_##isa,                              \
    .winograd_product = rk_winograd_f32_product_##shape##_##isa,                              \
    .winograd_output = rk_winograd_f32_output_##shape##_##isa,                                \
    .winograd_name = "winograd_f32_" #shape "_" #isa, .dense = rk_dense_f32_##isa,            \
    .peak = rk_peak_##isa, .read = rk_read_##isa

#if defined(__x86_64__)
DECLARE(avx512, 32x12)
DECLARE(avx2, 16x6)

static int avx512_supported(void) {
    return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw")
        && __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("fma");
}

static int avx2_supported(void) { return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma"); }

static const struct rk_table avx512 = {
    .name = "avx512", .tile_pixels = 12, .panel = 32, .lanes = 16,
    FUNCTIONS(avx512, 32x12)};

static const struct rk_table avx2 = {
    .name = "avx2", .tile_pixels = 6, .panel = 16, .lanes = 8, FUNCTIONS(avx2, 16x6)};
#endif

DECLARE(portable, 8x4)

static const struct rk_table portable = {
    .name = "scalar", .tile_pixels = 4, .panel = 8, .lanes = 4,
    FUNCTIONS(portable, 8x4)};

const struct rk_table *rk_table_named(const char *name) {
#if defined(__x86_64__)
    if (strcmp(name, avx512.name) == 0) return avx512_supported() ? &avx512 : NULL;
    if (strcmp(name, avx2.name) == 0) return avx2_supported() ? &avx2 : NULL;
#endif
    return strcmp(name, portable.name) == 0 ? &portable : NULL;
}
