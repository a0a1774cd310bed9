// For tests only: a program at a terminal of its own.
#ifndef NATIVE_TEST_TERMINAL_H
#define NATIVE_TEST_TERMINAL_H

#include <stdint.h>

// Starts a program whose three standard descriptors are a new terminal, as the leader of a session, with no signal
// ignored or blocked. Both lists end with NULL. Gives the other side of the terminal and the process's number; -1 on
// failure. A program that cannot be started ends with status 127.
int32_t tt_start(
    const char *const *arguments, const char *const *environment, const char *folder, int32_t columns, int32_t rows,
    int32_t *process);
// Changes the terminal's size.
void tt_resize(int32_t terminal, int32_t columns, int32_t rows);

#endif
