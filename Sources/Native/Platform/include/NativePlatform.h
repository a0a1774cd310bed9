// What Swift cannot say itself: signal handlers, macros of the system headers, calls with variable arguments.
#ifndef NATIVE_PLATFORM_H
#define NATIVE_PLATFORM_H

#include <stdint.h>

// --- interruption.c ---

// Makes Ctrl-C set a flag instead of ending the program, and broken pipes and files over the limit of their size an
// error instead of a signal.
// System calls are not restarted, so that reading a line is cancelled. A Ctrl-C that comes 2 s or more after one that
// nobody has answered ends the program: the way out when something hangs. Where Ctrl-C was ignored from the start, it
// stays so.
void np_interruption_install(void);
// 1 once Ctrl-C was pressed, until it is cleared.
int32_t np_interruption_is_requested(void);
// What Ctrl-C does.
void np_interruption_request(void);
void np_interruption_clear(void);

// --- terminal.c ---

// Width and height in characters of the terminal behind a descriptor; 0 if it is none or does not know.
void np_terminal_size(int32_t descriptor, int32_t *width, int32_t *height);
// Sets how bytes become characters from the environment, or to C.UTF-8 where the environment says nothing of UTF-8.
// 1 if characters are UTF-8 now.
int32_t np_locale_install(void);

// --- processes.c ---

// Starts a program with its arguments, of which the last is NULL, and the signals as they are by default. Where
// `input` is not NULL, it becomes the descriptor of a pipe that the program reads. 0, or the number of an error.
int32_t np_start(const char *const *arguments, int32_t *input, int32_t *process);
// Waits for a program's end: its exit status, or 128 and the number of the signal that ended it.
int32_t np_wait_for(int32_t process);
// While this is on, the keys Ctrl-C and Ctrl-\ do nothing here: they are meant for the program in the foreground.
void np_leave_keys_to_others(int32_t on);

// --- machine.c ---

// Processors that this process may run on.
int32_t np_processors(void);
// Physical memory, bytes; 0 if unknown.
uint64_t np_physical_memory(void);
// Bytes that this process may still add to its address space (ulimit -v); UINT64_MAX if nothing limits it.
uint64_t np_address_space_left(void);

// --- stack.c ---

// Bytes that the stack of the present thread may still grow; 0 if unknown.
int64_t np_stack_left(void);

// --- files.c ---

// Opens /dev/null on descriptors 0, 1 and 2 where they are closed, so that no file gets their numbers.
void np_open_standard_descriptors(void);
// open(2) of a file that must not exist yet, for writing, with the permissions that the umask leaves of rw-rw-rw-.
int32_t np_create_new(const char *path);
// The same for nobody else to read.
int32_t np_create_private(const char *path);
// The same, for reading too, and removed at once, so that only the descriptor leads to it.
int32_t np_create_unnamed(const char *path);
// open(2) for reading. It does not wait for the other end of a pipe, nor does reading wait then: see EAGAIN.
int32_t np_open_for_reading(const char *path);
// open(2) of something that exists and is no plain file, for writing.
int32_t np_open_for_writing(const char *path);
// open(2) for adding at the end; the file is created with rw------- if it is missing.
int32_t np_open_for_appending(const char *path);
// The same with the permissions that the umask leaves of rw-rw-rw-.
int32_t np_open_shared_for_appending(const char *path);
// open(2) for reading and writing what is in the file; it is created with the permissions that the umask leaves of
// rw-rw-rw- if it is missing.
int32_t np_open_for_changing(const char *path);
// Waits until no other process holds the lock on a file; it ends when the file is closed. 0, or -1 as errno tells.
int32_t np_lock(int32_t descriptor);
// The same without waiting; -1 with EWOULDBLOCK if another process holds it.
int32_t np_try_lock(int32_t descriptor);
// Gives the lock back, also where a process that is becoming another program still has a copy of the descriptor.
int32_t np_unlock(int32_t descriptor);

// --- sha256.c ---

// Adds blocks of 64 bytes to the state of a SHA-256.
void np_sha256_add(uint32_t state[8], const uint8_t *bytes, int64_t blocks);

// The same without the processor's own instructions for it, which np_sha256_add takes where they are.
void np_sha256_add_plainly(uint32_t state[8], const uint8_t *bytes, int64_t blocks);
int np_sha256_has_instructions(void);

#endif
