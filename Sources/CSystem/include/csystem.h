// Byte scans that need vector instructions chosen at run time: Swift has no per-function target attribute.
#ifndef PCU_CSYSTEM_H
#define PCU_CSYSTEM_H
#include <stddef.h>
#include <stdint.h>

/// Counts the bytes equal to `byte`.
size_t pcu_count_byte(const uint8_t *bytes, size_t count, uint8_t byte);

#endif
