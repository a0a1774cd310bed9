#ifndef RELUSH_RK_THREADS_H
#define RELUSH_RK_THREADS_H

#include <stdint.h>

/// Persistent threads that wait for work: briefly by spinning, then asleep.
struct rk_pool;

/// Threads 1 … threads−1 are started; thread 0 is whoever calls `rk_pool_run`. Null if the system refuses.
struct rk_pool *rk_pool_create(int32_t threads);

/// Runs body(context, thread) once for every thread and returns when all are done. A call from within a body, or while
/// another thread's call is under way, runs the whole work on the calling thread.
void rk_pool_run(struct rk_pool *pool, void (*body)(void *context, int32_t thread), void *context);

/// Ends the threads and waits for them. No run may be under way.
void rk_pool_destroy(struct rk_pool *pool);

/// Adds counters to counters that other threads add to as well.
void rk_add_counts(uint32_t *to, const uint32_t *from, int64_t count);

#endif
