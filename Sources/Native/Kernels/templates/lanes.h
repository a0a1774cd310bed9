// What the kernels' bodies have in common; the including file has defined LANES, the values in a vector register.

#include <stdint.h>

typedef float lanes __attribute__((ext_vector_type(LANES)));
typedef int32_t counts __attribute__((ext_vector_type(LANES)));
typedef float loose_lanes __attribute__((ext_vector_type(LANES), aligned(4)));
typedef int32_t loose_counts __attribute__((ext_vector_type(LANES), aligned(4)));

#define INLINE static inline __attribute__((always_inline))
#define UNROLL _Pragma("clang loop unroll(full)")

/// Stores the first `valid` values.
INLINE void store(float *to, lanes value, int valid) {
    if (valid >= LANES) {
        *(loose_lanes *)to = value;
    } else {
        for (int i = 0; i < valid; i++) to[i] = value[i];
    }
}

/// Negative values become zero; a NaN, which is neither below zero nor equal to it, stays.
INLINE lanes rectified(lanes value) { return value < 0.0f ? (lanes)0.0f : value; }
