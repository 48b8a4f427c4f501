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

/// The bits of a mask for the words from `at` that are not zero.
PCU_INLINE uint32_t pcu_mask(uint64_t words, size_t at, uint32_t shift) {
  if (shift == 0) return (uint32_t)words << at;
  uint32_t mask = 0;
  for (; words; words &= words - 1) mask |= (uint32_t)1 << ((at + (size_t)__builtin_ctzll(words)) >> shift);
  return mask;
}

/// Whether a mask names one of `words` words from `at`; `words` is a power of two, and `at` a multiple of it.
PCU_INLINE uint32_t pcu_names(uint32_t mask, size_t at, size_t words, uint32_t shift) {
  const size_t stretches = words >> shift;
  return mask >> (at >> shift) & (uint32_t)(stretches ? ((uint64_t)1 << stretches) - 1 : 1);
}

/// Of yes and of open: the rows of one word, or a bit for each word of several blocks that is not zero.
typedef struct {
  uint64_t yes, open;
} pcu_found;

// Blocks that are joined at once, so that an operand is looked up once for all of them. Planes of 4,096 rows have eight, but
// more than four would not leave enough vector registers.
#define PCU_BLOCKS 4

// Up to so many stretches are joined word by word: that reads a fraction of the cache lines of whole planes.
#define PCU_FEW 4

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

/// Where the planes of a slot are, the one of yes or the one of open.
PCU_INLINE size_t pcu_slot(const pcu_arena *arena, size_t slot, int is_open) {
  return arena->longest * (2 * slot - (is_open ? 0 : 1));
}

/// Adds rows to a word of a plane that is made when it gets its first; there is room for it.
PCU_INLINE void pcu_put(const pcu_planes *planes, uint32_t *plane, size_t word, uint64_t rows) {
  if (*plane == 0) *plane = pcu_take(planes);
  planes->arena->words[*plane + word] = rows;
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

/// Adds the owners of the rows of a plane to another; gives the bits of their stretches.
static uint32_t pcu_add_owners(const uint64_t *plane, size_t words, const uint32_t *owners, uint64_t *into,
                               uint32_t shift) {
  uint32_t mask = 0;
  for (size_t w = 0; w < words; w++) {
    for (uint64_t rows = plane[w]; rows; rows &= rows - 1) {
      const size_t owner = owners[64 * w + (size_t)__builtin_ctzll(rows)];
      into[owner >> 6] |= (uint64_t)1 << (owner & 63);
      mask |= (uint32_t)1 << (owner >> 6 >> shift);
    }
  }
  return mask;
}

void pcu_any(pcu_planes *tables, const pcu_step *step, const uint32_t *owners) {
  pcu_planes *const planes = tables + step->table;
  const pcu_planes *const child = tables + step->count;
  pcu_arena *const arena = planes->arena;
  const pcu_ref from = child->refs[step->start];
  pcu_ref made = {0, 0};
  uint32_t mask = 0;
  pcu_room(planes);
  for (int is_open = 0; is_open < 2; is_open++) {
    const uint32_t plane = is_open ? from.open : from.yes;
    if (plane == 0) continue;
    const size_t at = step->slot ? pcu_slot(arena, step->slot, is_open) : arena->used;
    memset(arena->words + at, 0, planes->stride * 8);
    const uint32_t own =
        pcu_add_owners(arena->words + plane, child->stride, owners, arena->words + at, planes->shift);
    if (own == 0) continue;
    if (step->slot == 0) arena->used += planes->stride;
    *(is_open ? &made.open : &made.yes) = (uint32_t)at;
    mask |= own;
  }
  planes->refs[step->into] = made;
  planes->masks[step->into] = mask;
}

#define PCU_WIDE 4
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

// The planes of 4,096 rows, which batches mostly have, fit into its registers.
#undef PCU_WIDE
#define PCU_WIDE 8
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
