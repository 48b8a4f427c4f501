// Steps over planes of truth registers: the joins that most instructions of a program are.
// Run by the evaluator; see csystem.h for what a plane is.
#include "csystem.h"
#include <stdlib.h>
#include <string.h>

// Eight words; the compiler splits it where the processor's vectors are shorter.
typedef uint64_t pcu_block __attribute__((vector_size(64), aligned(8)));

#define PCU_INLINE static inline __attribute__((always_inline))

PCU_INLINE int pcu_any(const pcu_block *block) {
  const pcu_block b = *block;
  return ((b[0] | b[1]) | (b[2] | b[3]) | (b[4] | b[5]) | (b[6] | b[7])) != 0;
}

/// The bits of a mask for the words of a block that are not zero.
PCU_INLINE uint32_t pcu_mask(const pcu_block *block, size_t at, uint32_t shift) {
  uint32_t mask = 0;
  for (size_t i = 0; i < 8; i++) mask |= (uint32_t)((*block)[i] != 0) << ((at + i) >> shift);
  return mask;
}

/// Moves `size` entries from `at` in front of all before them.
static void pcu_move_to_front(uint32_t *entries, size_t at, size_t size) {
  uint32_t moved[32];
  if (size > 32) return;
  memcpy(moved, entries + at, size * sizeof *moved);
  memmove(entries + size, entries, at * sizeof *moved);
  memcpy(entries, moved, size * sizeof *moved);
}

/// Makes room for two planes.
PCU_INLINE void pcu_room(const pcu_planes *planes) {
  if (planes->arena->used + 2 * planes->stride > planes->arena->capacity)
    pcu_arena_grow(planes->arena, 2 * planes->stride);
}

/// A plane of zeros, for which there is room.
PCU_INLINE uint32_t pcu_take(const pcu_planes *planes) {
  pcu_arena *const arena = planes->arena;
  const size_t at = arena->used;
  memset(arena->words + at, 0, planes->stride * 8);
  arena->used = at + planes->stride;
  return (uint32_t)at;
}

void pcu_arena_grow(pcu_arena *arena, size_t count) {
  size_t wanted = arena->capacity * 2;
  if (wanted < arena->used + count) wanted = arena->used + count;
  void *grown;
  // Offsets have 32 bits; nobody could go on without the memory either.
  if (wanted > UINT32_MAX || posix_memalign(&grown, 64, wanted * 8)) abort();
  if (arena->used) memcpy(grown, arena->words, arena->used * 8);
  free(arena->words);
  arena->words = grown;
  arena->capacity = wanted;
}

pcu_arena pcu_arena_make(void) {
  pcu_arena arena = {0, 0, 0};
  pcu_arena_grow(&arena, 1 << 14);
  return arena;
}

void pcu_arena_free(pcu_arena *arena) {
  free(arena->words);

}

#define PCU_ALL all_plain
#define PCU_SOME some_plain
#define PCU_TARGET
#include "planes_body.h"
#undef PCU_ALL
#undef PCU_SOME
#undef PCU_TARGET

#if defined(__x86_64__)
#define PCU_ALL all_32
#define PCU_SOME some_32
#define PCU_TARGET __attribute__((target("avx2,bmi,bmi2,lzcnt,popcnt")))
#include "planes_body.h"
#undef PCU_ALL
#undef PCU_SOME
#undef PCU_TARGET

#define PCU_ALL all_64
#define PCU_SOME some_64
#define PCU_TARGET __attribute__((target("avx512f,avx512bw,avx512vl,bmi,bmi2,lzcnt,popcnt"), min_vector_width(512)))
#include "planes_body.h"
#undef PCU_ALL
#undef PCU_SOME
#undef PCU_TARGET
#endif

void pcu_join_all(pcu_planes *planes, uint32_t *groups, size_t count, size_t into) {
#if defined(__x86_64__)
  switch (pcu_scan_width()) {
    case 64: all_64(planes, groups, count, into); return;
    case 32: all_32(planes, groups, count, into); return;
  }
#endif
  all_plain(planes, groups, count, into);
}

void pcu_join_some(pcu_planes *planes, const uint32_t *operands, size_t count, size_t into) {
#if defined(__x86_64__)
  switch (pcu_scan_width()) {
    case 64: some_64(planes, operands, count, into); return;
    case 32: some_32(planes, operands, count, into); return;
  }
#endif
  some_plain(planes, operands, count, into);
}

uint32_t pcu_plane_mask(const uint64_t *plane, size_t words, uint32_t shift) {
  uint32_t mask = 0;
  for (size_t w = 0; w < words; w++) mask |= (uint32_t)(plane[w] != 0) << (w >> shift);
  return mask;
}
