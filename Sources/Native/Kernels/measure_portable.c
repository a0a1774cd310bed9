// The compiler turns the vectors into what the processor has: SSE, NEON or plain arithmetic.
// rk_peak_portable, rk_read_portable: what this processor can multiply and read with these registers.
// Peak: 8 independent chains of multiply-adds in registers; returns the floating-point operations done.
// Read: the whole of an array (aligned to 64 bytes), some rounds; returns a value that depends on all of it.
// Time is taken by the caller.


#define LANES 4
#define CHAINS 8
#define PEAK_NAME rk_peak_portable
#define READ_NAME rk_read_portable
#include "templates/peak.h"

