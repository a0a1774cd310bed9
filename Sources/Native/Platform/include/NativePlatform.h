#ifndef RELUSH_NativePlatform_H
#define RELUSH_NativePlatform_H
#include <stdint.h>
#endif
