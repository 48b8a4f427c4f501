// Steps over planes of truth registers: the joins that most instructions of a program are.
// Run by the evaluator; see csystem.h for what a plane is.
#include "csystem.h"
#include "targets.h"
#include <stdlib.h>
#include <string.h>

// Eight words; the compiler splits it where the processor's vectors are shorter.
typedef uint64_t pcu_block __attribute__((vector_size(64), aligned(8)));

#define PCU_INLINE static inline __attribute__((always_inline))

// Groups are short, and gathering their entries with vector instructions takes longer than loading them.
#define PCU_ONE_BY_ONE _Pragma("clang loop vectorize(disable) interleave(disable)")

/// A bit for each word of a block that is not zero.
PCU_INLINE uint32_t pcu_words_plain(const pcu_block *block) {
  uint32_t words = 0;
  for (size_t i = 0; i < 8; i++) words |= (uint32_t)((*block)[i] != 0) << i;
  return words;
}

#if defined(__x86_64__)
#define PCU_TARGET_64 __attribute__((target("avx512f,avx512bw,avx512vl,bmi,bmi2,lzcnt,popcnt"), min_vector_width(512)))

__attribute__((always_inline)) PCU_TARGET_64 static inline uint32_t pcu_words_64(const pcu_block *block) {
  const __m512i words = _mm512_loadu_si512(block);
  return _mm512_test_epi64_mask(words, words);
}
#endif

/// The bits of a mask for the words of a block from `at` that are not zero.
PCU_INLINE uint32_t pcu_mask(uint32_t words, size_t at, uint32_t shift) {
  if (shift == 0) return words << at;
  uint32_t mask = 0;
  for (; words; words &= words - 1) mask |= (uint32_t)1 << ((at + (size_t)__builtin_ctz(words)) >> shift);
  return mask;
}

/// The words of a plane's block that are not zero, those of yes and those of open.
typedef struct {
  uint32_t yes, open;
} pcu_found;

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
  pcu_arena arena = {0, 0, 0, 0};
  pcu_arena_grow(&arena, 1 << 14);
  return arena;
}

void pcu_arena_free(pcu_arena *arena) {
  free(arena->words);
}

#define PCU_NAME(name) name##_plain
#define PCU_TARGET
#define PCU_WORDS pcu_words_plain
#include "planes_body.h"
#undef PCU_NAME
#undef PCU_TARGET

#if defined(__x86_64__)
#define PCU_NAME(name) name##_32
#define PCU_TARGET AVX2
#include "planes_body.h"
#undef PCU_NAME
#undef PCU_TARGET
#undef PCU_WORDS

#define PCU_NAME(name) name##_64
#define PCU_TARGET PCU_TARGET_64
#define PCU_WORDS pcu_words_64
#include "planes_body.h"
#undef PCU_NAME
#undef PCU_TARGET
#endif

size_t pcu_run_joins(pcu_planes *tables, const pcu_step *steps, size_t at, size_t count, const uint32_t *operands,
                     uint32_t *groups) {
#if defined(__x86_64__)
  switch (pcu_scan_width()) {
    case 64: return run_64(tables, steps, at, count, operands, groups);
    case 32: return run_32(tables, steps, at, count, operands, groups);
  }
#endif
  return run_plain(tables, steps, at, count, operands, groups);
}

uint32_t pcu_plane_mask(const uint64_t *plane, size_t words, uint32_t shift) {
  uint32_t mask = 0;
  for (size_t w = 0; w < words; w++) mask |= (uint32_t)(plane[w] != 0) << (w >> shift);
  return mask;
}
