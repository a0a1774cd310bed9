// SHA-256 with the instructions that x86 processors have for it: four rounds at a time.

#include "sha256.h"

#if defined(__x86_64__)

#include <cpuid.h>
#include <immintrin.h>
#include <stdatomic.h>

static int is_supported(void) {
    unsigned a, b, c, d;
    if (!__get_cpuid(1, &a, &b, &c, &d) || !(c & bit_SSSE3) || !(c & bit_SSE4_1)) return 0;
    return __get_cpuid_count(7, 0, &a, &b, &c, &d) && (b & bit_SHA) != 0;
}

int np_sha256_has_instructions(void) {
    // 0 before the processor has been asked, which on a virtual machine takes long.
    static atomic_int answer;
    int known = atomic_load_explicit(&answer, memory_order_relaxed);
    if (known == 0) {
        known = is_supported() ? 1 : -1;
        atomic_store_explicit(&answer, known, memory_order_relaxed);
    }
    return known > 0;
}

__attribute__((target("sha,sse4.1,ssse3"))) void np_sha256_add_by_instructions(uint32_t state[8],
                                                                                 const uint8_t *bytes, int64_t blocks) {
    const __m128i big_endian = _mm_set_epi8(12, 13, 14, 15, 8, 9, 10, 11, 4, 5, 6, 7, 0, 1, 2, 3);
    // The instructions want the state in this order; the first comes highest.
    __m128i abef = _mm_set_epi32((int)state[0], (int)state[1], (int)state[4], (int)state[5]);
    __m128i cdgh = _mm_set_epi32((int)state[2], (int)state[3], (int)state[6], (int)state[7]);
    for (int64_t block = 0; block < blocks; block++, bytes += 64) {
        const __m128i before_abef = abef, before_cdgh = cdgh;
        // The last 16 words of the message's schedule.
        __m128i w[4];
#pragma clang loop unroll(full)
        for (int step = 0; step < 16; step++) {
            if (step < 4) {
                w[step] = _mm_shuffle_epi8(_mm_loadu_si128((const __m128i *)(bytes + 16 * step)), big_endian);
            } else {
                const __m128i last = w[(step + 3) % 4];
                const __m128i seven_before = _mm_alignr_epi8(last, w[(step + 2) % 4], 4);
                const __m128i sum =
                    _mm_add_epi32(_mm_sha256msg1_epu32(w[step % 4], w[(step + 1) % 4]), seven_before);
                w[step % 4] = _mm_sha256msg2_epu32(sum, last);
            }
            const __m128i constants = _mm_loadu_si128((const __m128i *)(np_sha256_constants + 4 * step));
            const __m128i words = _mm_add_epi32(w[step % 4], constants);
            cdgh = _mm_sha256rnds2_epu32(cdgh, abef, words);
            abef = _mm_sha256rnds2_epu32(abef, cdgh, _mm_shuffle_epi32(words, 0x0E));
        }
        abef = _mm_add_epi32(abef, before_abef);
        cdgh = _mm_add_epi32(cdgh, before_cdgh);
    }
    uint32_t first[4], second[4];
    _mm_storeu_si128((__m128i *)first, abef);
    _mm_storeu_si128((__m128i *)second, cdgh);
    for (int i = 0; i < 2; i++) {
        state[i] = first[3 - i];
        state[2 + i] = second[3 - i];
        state[4 + i] = first[1 - i];
        state[6 + i] = second[1 - i];
    }
}

#else

int np_sha256_has_instructions(void) { return 0; }

void np_sha256_add_by_instructions(uint32_t state[8], const uint8_t *bytes, int64_t blocks) {
    np_sha256_add_plainly(state, bytes, blocks);
}

#endif
