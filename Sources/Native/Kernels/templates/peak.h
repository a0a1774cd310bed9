// Measures the machine, for any instruction set; the including file defines
//   LANES     values in a vector register
//   CHAINS    independent chains of multiply-adds, enough to hide their latency
//   PEAK_NAME, READ_NAME the functions

#include "lanes.h"

#if defined(__x86_64__)
#define HOLD(value) "v"(value)
#else
#define HOLD(value) "w"(value)
#endif

double PEAK_NAME(int64_t rounds) {
    lanes sum[CHAINS];
    UNROLL for (int i = 0; i < CHAINS; i++) sum[i] = (lanes)(float)i;
    lanes factor = (lanes)0.999f, term = (lanes)0.001f;
    // Hidden from the optimiser, which could otherwise sum the series itself.
    __asm__ volatile("" : "+" HOLD(factor), "+" HOLD(term));
    for (int64_t round = 0; round < rounds; round++) {
        UNROLL for (int i = 0; i < CHAINS; i++) sum[i] = sum[i] * factor + term;
    }
    UNROLL for (int i = 0; i < CHAINS; i++) __asm__ volatile("" : : HOLD(sum[i]));
    return 2.0 * LANES * CHAINS * (double)rounds;
}

float READ_NAME(const float *values, int64_t count, int64_t rounds) {
    const lanes *vectors = (const lanes *)values;
    lanes sum[4];
    UNROLL for (int i = 0; i < 4; i++) sum[i] = (lanes)0.0f;
    for (int64_t round = 0; round < rounds; round++) {
        for (int64_t i = 0; i + 4 <= count / LANES; i += 4) {
            UNROLL for (int j = 0; j < 4; j++) sum[j] += vectors[i + j];
        }
        // Without this the compiler could read once and multiply.
        __asm__ volatile("" ::: "memory");
    }
    lanes all = (sum[0] + sum[1]) + (sum[2] + sum[3]);
    float total = 0;
    for (int i = 0; i < LANES; i++) total += all[i];
    return total;
}
