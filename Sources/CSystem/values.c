// The table that remembers what a column's values mean: hashing, comparing and looking up cells 32 bytes at a time.
// Filled by the evaluator's value memo; see csystem.h for what an entry holds.
#include "csystem.h"
#include "targets.h"

#define PCU_INLINE static inline __attribute__((always_inline))

typedef uint64_t pcu_words __attribute__((vector_size(32)));
typedef uint64_t pcu_loose_words __attribute__((vector_size(32), aligned(1), may_alias));

// Read at 32 - n it keeps the first n bytes of a vector.
static const uint8_t kept_bytes[64] __attribute__((aligned(64))) = {[0 ... 31] = 0xFF};

/// Which of the first 32 bytes belong to a value.
PCU_INLINE const pcu_loose_words *pcu_kept(uint32_t length) {
  return (const pcu_loose_words *)(kept_bytes + 32 - (length < 32 ? length : 32));
}

PCU_INLINE uint64_t pcu_mix(uint64_t a, uint64_t b) {
  const unsigned __int128 product = (unsigned __int128)a * b;
  return (uint64_t)product ^ (uint64_t)(product >> 64);
}

/// The last vector of a long value overlaps the one before it.
PCU_INLINE const uint8_t *pcu_chunk(const uint8_t *value, uint32_t at, uint32_t length) {
  return value + (at + 32 <= length ? at : length - 32);
}

/// PCU_SCAN_PADDING bytes behind every cell can be read. The highest bit is set, so that no word of an index is 0.
PCU_INLINE uint32_t pcu_value_hash(const uint8_t *value, uint32_t length) {
  const pcu_words first = *(const pcu_loose_words *)value & *pcu_kept(length);
  const pcu_words mixed =
      first ^ (pcu_words){0x9E3779B97F4A7C15ull, 0xD6E8FEB86659FD93ull, 0xA0761D6478BD642Full, 0xE7037ED1A0B428DBull};
  uint64_t hash = pcu_mix(mixed[0] ^ length, mixed[1]) ^ pcu_mix(mixed[2], mixed[3]);
  for (uint32_t at = 32; at < length; at += 32) {
    const pcu_words next = *(const pcu_loose_words *)pcu_chunk(value, at, length);
    hash = pcu_mix(hash ^ next[0], next[1] ^ 0xD6E8FEB86659FD93ull) ^
           pcu_mix(hash ^ next[2] ^ 0xA0761D6478BD642Full, next[3] ^ 0xE7037ED1A0B428DBull);
  }
  return (uint32_t)(hash ^ hash >> 32) | 0x80000000u;
}

PCU_INLINE int pcu_equal_words(const pcu_loose_words *a, const pcu_loose_words *b) {
  const pcu_words x = *a ^ *b;
  return ((x[0] | x[1]) | (x[2] | x[3])) == 0;
}

PCU_INLINE int pcu_equal_tail(const uint8_t *a, const uint8_t *b, uint32_t length) {
  for (uint32_t at = 32; at < length; at += 32) {
    if (!pcu_equal_words((const pcu_loose_words *)pcu_chunk(a, at, length),
                         (const pcu_loose_words *)pcu_chunk(b, at, length)))
      return 0;
  }
  return 1;
}

PCU_INLINE const pcu_value *pcu_entry(const pcu_value_table *table, uint32_t place) {
  return (const pcu_value *)(table->entries + (size_t)place * PCU_VALUE_UNIT);
}

#define PCU_PLACE_MASK (((uint32_t)1 << PCU_VALUE_PLACE_BITS) - 1)

/// The place in the first word from `from` on that has the bits of a hash, 0 if there is none.
PCU_INLINE uint32_t pcu_candidate(const pcu_value_table *table, uint32_t hash, uint32_t *from) {
  // Nearly always the first word decides.
#pragma clang loop unroll(disable)
  for (; *from < PCU_VALUE_PROBES; (*from)++) {
    const uint32_t word = table->index[(hash + *from) & table->mask];
    if ((word ^ hash) >> PCU_VALUE_PLACE_BITS == 0) return word & PCU_PLACE_MASK;
    if (word == 0) return 0;
  }
  return 0;
}

/// Whether an entry is that of a value; no entry is at place 0, and no value is empty.
PCU_INLINE int pcu_is_value(const pcu_value_table *table, uint32_t place, const uint8_t *value, uint32_t length) {
  const pcu_value *const entry = pcu_entry(table, place);
  if (entry->length != length) return 0;
  const uint8_t *const known = (const uint8_t *)entry + table->head;
  const pcu_words other = (*(const pcu_loose_words *)known ^ *(const pcu_loose_words *)value) & *pcu_kept(length);
  if ((other[0] | other[1]) | (other[2] | other[3])) return 0;
  return length <= 32 || pcu_equal_tail(known, value, length);
}

/// The place of a value, 0 if it is new. Not in the loops over cells: one in a few hundred gets here.
static __attribute__((noinline)) uint32_t pcu_probe(const pcu_value_table *table, const uint8_t *value,
                                                    uint32_t length, uint32_t hash) {
  for (uint32_t from = 0;; from++) {
    const uint32_t place = pcu_candidate(table, hash, &from);
    if (place == 0 || pcu_is_value(table, place, value, length)) return place;
  }
}

#define PCU_FIND find_plain
#define PCU_TARGET
#include "values_body.h"
#undef PCU_FIND
#undef PCU_TARGET

#if defined(__x86_64__)
#define PCU_FIND find_32
#define PCU_TARGET AVX2
#include "values_body.h"
#undef PCU_FIND
#undef PCU_TARGET
#endif

void pcu_find_values(const pcu_value_table *table, const uint8_t *bytes, const pcu_cell *cells, size_t count,
                     uint32_t *places, pcu_values_found *found) {
#if defined(__x86_64__)
  if (pcu_scan_width() >= 32) return find_32(table, bytes, cells, count, places, found);
#endif
  find_plain(table, bytes, cells, count, places, found);
}

uint32_t pcu_hash_value(const uint8_t *value, uint32_t length) {
  return pcu_value_hash(value, length);
}

uint32_t pcu_find_value(const pcu_value_table *table, const uint8_t *value, uint32_t length, uint32_t hash) {
  return pcu_probe(table, value, length, hash);
}

int pcu_index_value(const pcu_value_table *table, uint32_t place, uint32_t hash) {
  const uint32_t named = (hash & ~PCU_PLACE_MASK) | place;
  for (uint32_t probe = 0; probe < PCU_VALUE_PROBES; probe++) {
    uint32_t *const word = table->index + ((hash + probe) & table->mask);
    if (*word == 0) {
      *word = named;
      return 1;
    }
  }
  table->index[hash & table->mask] = named;
  return 0;
}

/// The hash of an entry's value.
PCU_INLINE uint32_t pcu_entry_hash(const pcu_value_table *table, uint32_t place) {
  const pcu_value *const entry = pcu_entry(table, place);
  return pcu_value_hash((const uint8_t *)entry + table->head, entry->length);
}

uint32_t pcu_index_again(const pcu_value_table *table, const uint32_t *old, uint32_t words) {
  enum { ahead = 8 };
  uint32_t count = 0;
  for (uint32_t i = 0; i < words; i++) {
    if (i + ahead < words) __builtin_prefetch(pcu_entry(table, old[i + ahead] & PCU_PLACE_MASK));
    const uint32_t place = old[i] & PCU_PLACE_MASK;
    if (place != 0) count += (uint32_t)pcu_index_value(table, place, pcu_entry_hash(table, place));
  }
  return count;
}
