#ifndef RELUSH_NativeLineEditor_H
#define RELUSH_NativeLineEditor_H
#include <stdint.h>
#endif
