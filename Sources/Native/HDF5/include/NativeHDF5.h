#ifndef RELUSH_NativeHDF5_H
#define RELUSH_NativeHDF5_H
#include <stdint.h>
#endif
