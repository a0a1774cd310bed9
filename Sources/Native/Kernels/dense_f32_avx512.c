// rk_dense_f32_avx512: outputs [first, last) of a dense layer for some images.
// Inputs: images × inputs, weights inputs × outputs as Keras keeps them, bias (struct rk_dense); nothing is packed.
// Output: images × outputs, bias applied, no activation.
// Bound by memory: a weight comes once for all images, and not at all where its input is zero in all of the four that are
// computed together: a weight that is no number then goes unnoticed.
// Order of accumulation: inputs in chains of RK_CHAIN; the same for every slice, tail and number of images.

#if defined(__x86_64__)
#pragma clang attribute push(__attribute__((target("avx512f,avx512bw,avx512dq,avx512vl,fma"))), apply_to = function)

#define LANES 16
#define DENSE_NAME rk_dense_f32_avx512
#include "templates/dense.h"

#pragma clang attribute pop
#endif
