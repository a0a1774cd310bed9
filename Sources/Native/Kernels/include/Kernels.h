#ifndef RELUSH_Kernels_H
#define RELUSH_Kernels_H
#include <stdint.h>
#endif
