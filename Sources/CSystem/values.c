// The table that remembers what a column's values mean: hashing, comparing and looking up cells 32 bytes at a time.
// Filled by the evaluator's value memo; see csystem.h for what an entry holds.
#include "csystem.h"
#include <string.h>

#define PCU_INLINE static inline __attribute__((always_inline))

typedef uint64_t pcu_words __attribute__((vector_size(32)));
typedef uint64_t pcu_loose_words __attribute__((vector_size(32), aligned(1), may_alias));

// Read at 32 - n it keeps the first n bytes of a vector.
static const uint8_t kept_bytes[64] = {[0 ... 31] = 0xFF};

/// The first bytes of a value, zeros behind its end. PCU_SCAN_PADDING bytes behind every cell can be read.
PCU_INLINE void pcu_load_value(pcu_words *first, const uint8_t *value, uint32_t length) {
  const uint32_t kept = length < 32 ? length : 32;
  *first = *(const pcu_loose_words *)value & *(const pcu_loose_words *)(kept_bytes + 32 - kept);
}

PCU_INLINE uint64_t pcu_mix(uint64_t a, uint64_t b) {
  const unsigned __int128 product = (unsigned __int128)a * b;
  return (uint64_t)product ^ (uint64_t)(product >> 64);
}

/// The last vector of a long value overlaps the one before it.
PCU_INLINE const uint8_t *pcu_chunk(const uint8_t *value, uint32_t at, uint32_t length) {
  return value + (at + 32 <= length ? at : length - 32);
}

PCU_INLINE uint32_t pcu_value_hash(const pcu_words *start, const uint8_t *value, uint32_t length) {
  const pcu_words first = *start;
  uint64_t hash = pcu_mix(first[0] ^ 0x9E3779B97F4A7C15ull ^ length, first[1] ^ 0xD6E8FEB86659FD93ull) ^
                  pcu_mix(first[2] ^ 0xA0761D6478BD642Full, first[3] ^ 0xE7037ED1A0B428DBull);
  for (uint32_t at = 32; at < length; at += 32) {
    const pcu_words next = *(const pcu_loose_words *)pcu_chunk(value, at, length);
    hash = pcu_mix(hash ^ next[0], next[1] ^ 0xD6E8FEB86659FD93ull) ^
           pcu_mix(hash ^ next[2] ^ 0xA0761D6478BD642Full, next[3] ^ 0xE7037ED1A0B428DBull);
  }
  return (uint32_t)(hash ^ hash >> 32);
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

PCU_INLINE int64_t pcu_probe(const pcu_value_table *table, const pcu_words *first, const uint8_t *value,
                             uint32_t length, uint32_t hash) {
  uint32_t at = hash & table->mask;
  for (int probe = 0; probe < PCU_VALUE_PROBES; probe++) {
    const pcu_value *entry = table->values + at;
    if (entry->length == length && pcu_equal_words((const pcu_loose_words *)first, (const pcu_loose_words *)entry->key) &&
        (length <= 32 || pcu_equal_tail(table->bytes + entry->bytes, value, length)))
      return at;
    if (entry->length == 0) return -1;
    at = (at + 1) & table->mask;
  }
  return -1;
}

#define PCU_FIND find_plain
#define PCU_TARGET
#include "values_body.h"
#undef PCU_FIND
#undef PCU_TARGET

#if defined(__x86_64__)
#define PCU_FIND find_32
#define PCU_TARGET __attribute__((target("avx2,bmi,bmi2,lzcnt,popcnt")))
#include "values_body.h"
#undef PCU_FIND
#undef PCU_TARGET
#endif

void pcu_find_values(const pcu_value_table *table, const uint8_t *bytes, const pcu_cell *cells, size_t count,
                     uint32_t *slots, pcu_values_found *found) {
#if defined(__x86_64__)
  if (pcu_scan_width() >= 32) return find_32(table, bytes, cells, count, slots, found);
#endif
  find_plain(table, bytes, cells, count, slots, found);
}

int64_t pcu_find_value(const pcu_value_table *table, const uint8_t *value, uint32_t length, uint32_t *hash) {
  pcu_words first;
  pcu_load_value(&first, value, length);
  *hash = pcu_value_hash(&first, value, length);
  return pcu_probe(table, &first, value, length, *hash);
}

void pcu_name_value(pcu_value *entry, const uint8_t *value, uint32_t length, uint32_t hash) {
  pcu_words first;
  pcu_load_value(&first, value, length);
  memcpy(entry->key, &first, 32);
  entry->length = length;
  entry->hash = hash;
}
