// How far the stack of the present thread may grow.
#ifndef _GNU_SOURCE
#define _GNU_SOURCE  // pthread_getattr_np
#endif
#include "NativePlatform.h"

#include <pthread.h>
#include <stddef.h>

int64_t np_stack_left(void) {
    char marker;
    const char *lowest = NULL;
#if defined(__APPLE__)
    pthread_t thread = pthread_self();
    lowest = (const char *)pthread_get_stackaddr_np(thread) - pthread_get_stacksize_np(thread);
#else
    pthread_attr_t attributes;
    void *address = NULL;
    size_t size = 0;
    if (pthread_getattr_np(pthread_self(), &attributes) != 0) return 0;
    if (pthread_attr_getstack(&attributes, &address, &size) == 0) lowest = address;
    pthread_attr_destroy(&attributes);
#endif
    if (lowest == NULL) return 0;
    return (intptr_t)&marker - (intptr_t)lowest;
}
