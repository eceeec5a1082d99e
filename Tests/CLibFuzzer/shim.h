#include <stddef.h>
#include <stdint.h>

/// The driver of libFuzzer, which comes with the toolchain: it runs `test` on inputs that reach new code.
int LLVMFuzzerRunDriver(int *argc, char ***argv, int (*test)(const uint8_t *data, size_t size));
