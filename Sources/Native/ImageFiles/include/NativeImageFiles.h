#ifndef RELUSH_NativeImageFiles_H
#define RELUSH_NativeImageFiles_H
#include <stdint.h>
#endif
