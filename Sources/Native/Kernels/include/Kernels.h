#ifndef RELUSH_KERNELS_H
#define RELUSH_KERNELS_H

// The hot arithmetic in C: one table of functions for each instruction set, and the threads that run them.
// Nothing here allocates except the creation of threads; nothing here fails except that creation.

#include "rk_table.h"
#include "rk_elementwise.h"
#include "rk_threads.h"

#endif
