// Asks the system headers for everything that they have.
#define _GNU_SOURCE
#include "NativePlatform.h"

#include <stdio.h>
#include <sys/resource.h>
#include <unistd.h>
#ifdef __linux__
#include <sched.h>
#endif

int32_t np_processors(void) {
#ifdef __linux__
    cpu_set_t set;
    if (sched_getaffinity(0, sizeof set, &set) == 0 && CPU_COUNT(&set) > 0) return CPU_COUNT(&set);
#endif
    long online = sysconf(_SC_NPROCESSORS_ONLN);
    return online > 0 ? (int32_t)online : 1;
}

uint64_t np_physical_memory(void) {
    long pages = sysconf(_SC_PHYS_PAGES);
    long size = sysconf(_SC_PAGESIZE);
    return pages > 0 && size > 0 ? (uint64_t)pages * (uint64_t)size : 0;
}

uint64_t np_address_space_left(void) {
    struct rlimit limit;
    if (getrlimit(RLIMIT_AS, &limit) != 0 || limit.rlim_cur == RLIM_INFINITY) return UINT64_MAX;
    unsigned long long used = 0;
#ifdef __linux__
    // Of its numbers, which are in pages, the first one is the size of the address space.
    FILE *file = fopen("/proc/self/statm", "re");
    if (!file) return limit.rlim_cur;
    if (fscanf(file, "%llu", &used) != 1) used = 0;
    fclose(file);
    used *= (unsigned long long)sysconf(_SC_PAGESIZE);
#endif
    return limit.rlim_cur > used ? limit.rlim_cur - used : 0;
}
