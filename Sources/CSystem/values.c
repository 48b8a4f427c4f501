// The table that remembers what a column's values mean: hashing, comparing and looking up cells, 64 rows at a time.
// Filled by the evaluator's value memo; see csystem.h for what an entry holds.
#include "csystem.h"
#include "targets.h"
#include <assert.h>
#include <string.h>

#define PCU_INLINE static inline __attribute__((always_inline))

typedef uint64_t pcu_words __attribute__((vector_size(32)));
typedef uint64_t pcu_loose_words __attribute__((vector_size(32), aligned(1), may_alias));
typedef uint64_t pcu_half __attribute__((vector_size(16)));
typedef uint64_t pcu_loose_half __attribute__((vector_size(16), aligned(1), may_alias));
typedef uint64_t pcu_loose_word __attribute__((aligned(1), may_alias));

// MARK: Classes of length

// Values of each class are looked up together, so that no loop branches on how long a value is. Those that are not
// long are read as two parts that overlap, and so without a byte behind them: it may stand in a cache line that is not
// at hand.
enum { small = 16, middle = 32 };
typedef enum { is_small, is_middle, is_long } pcu_class;

PCU_INLINE pcu_class pcu_class_of(uint32_t length) {
  return length <= small ? is_small : length <= middle ? is_middle : is_long;
}

// A cell as one word, its length in the high half.
static_assert(sizeof(pcu_cell) == 8, "two halves of a word");
typedef uint64_t pcu_cell_words __attribute__((vector_size(64), aligned(4), may_alias));
typedef _Bool pcu_bits_8 __attribute__((ext_vector_type(8)));

/// Of 64 cells a bit for each that is longer than so many bytes.
PCU_INLINE uint64_t pcu_longer(const pcu_cell *cells, uint32_t length) {
  uint64_t all = 0;
  for (int i = 0; i < 64; i += 8) {
    const pcu_bits_8 are = __builtin_convertvector(*(const pcu_cell_words *)(cells + i) >> 32 > length, pcu_bits_8);
    uint8_t bits;
    memcpy(&bits, &are, sizeof bits);
    all |= (uint64_t)bits << i;
  }
  return all;
}

// MARK: Hashes

PCU_INLINE uint64_t pcu_mix(uint64_t a, uint64_t b) {
  const unsigned __int128 product = (unsigned __int128)a * b;
  return (uint64_t)product ^ (uint64_t)(product >> 64);
}

PCU_INLINE uint64_t pcu_word(const uint8_t *bytes) {
  return *(const pcu_loose_word *)bytes;
}

PCU_INLINE pcu_half pcu_half_of(const uint8_t *bytes) {
  return *(const pcu_loose_half *)bytes;
}

/// The last vector of a long value overlaps the one before it.
PCU_INLINE const uint8_t *pcu_chunk(const uint8_t *value, uint32_t at, uint32_t length) {
  return value + (at + 32 <= length ? at : length - 32);
}

/// The highest bit is set, so that no word of an index is 0.
PCU_INLINE uint32_t pcu_hash(const uint8_t *value, uint32_t length, pcu_class class) {
  const uint64_t a = 0x9E3779B97F4A7C15ull, b = 0xD6E8FEB86659FD93ull, c = 0xA0761D6478BD642Full,
                 d = 0xE7037ED1A0B428DBull;
  uint64_t hash;
  if (class == is_small) {
    hash = pcu_mix(pcu_word(value) ^ a ^ length, pcu_word(value + length - 8) ^ b);
  } else {
    const pcu_half first = pcu_half_of(value), second = pcu_half_of(value + (class == is_middle ? length - 16 : 16));
    hash = pcu_mix(first[0] ^ a ^ length, first[1] ^ b) ^ pcu_mix(second[0] ^ c, second[1] ^ d);
  }
  for (uint32_t at = 32; class == is_long && at < length; at += 32) {
    const pcu_words next = *(const pcu_loose_words *)pcu_chunk(value, at, length);
    hash = pcu_mix(hash ^ next[0], next[1] ^ b) ^ pcu_mix(hash ^ next[2] ^ c, next[3] ^ d);
  }
  return (uint32_t)(hash ^ hash >> 32) | 0x80000000u;
}

PCU_INLINE uint32_t pcu_hash_any(const uint8_t *value, uint32_t length) {
  switch (pcu_class_of(length)) {
  case is_small: return pcu_hash(value, length, is_small);
  case is_middle: return pcu_hash(value, length, is_middle);
  case is_long: return pcu_hash(value, length, is_long);
  }
}

/// A short value as one word, its last byte the highest.
PCU_INLINE uint64_t pcu_short_bytes(const uint8_t *value, uint32_t length) {
  return pcu_word(value) << (64 - 8 * length & 63);
}

PCU_INLINE uint32_t pcu_short_hash(uint64_t bytes) {
  return (uint32_t)(bytes * 0x9E3779B97F4A7C15ull >> 32);
}

uint32_t pcu_hash_value(const uint8_t *value, uint32_t length) {
  if (length <= PCU_SHORT_VALUE) return pcu_short_hash(pcu_short_bytes(value, length));
  return pcu_hash_any(value, length);
}

// MARK: Entries

PCU_INLINE const pcu_value *pcu_entry(const pcu_value_table *table, uint32_t place) {
  return (const pcu_value *)(table->entries + (size_t)place * PCU_VALUE_UNIT);
}

PCU_INLINE int pcu_equal_words(const uint8_t *a, const uint8_t *b) {
  const pcu_words x = *(const pcu_loose_words *)a ^ *(const pcu_loose_words *)b;
  return ((x[0] | x[1]) | (x[2] | x[3])) == 0;
}

/// Whether two values of one length are the same.
PCU_INLINE int pcu_equal(const uint8_t *a, const uint8_t *b, uint32_t length, pcu_class class) {
  switch (class) {
  case is_small: {
    const uint32_t last = length - 8;
    return ((pcu_word(a) ^ pcu_word(b)) | (pcu_word(a + last) ^ pcu_word(b + last))) == 0;
  }
  case is_middle: {
    const uint32_t last = length - 16;
    const pcu_half x = (pcu_half_of(a) ^ pcu_half_of(b)) | (pcu_half_of(a + last) ^ pcu_half_of(b + last));
    return (x[0] | x[1]) == 0;
  }
  case is_long:
    for (uint32_t at = 0; at < length; at += 32) {
      if (!pcu_equal_words(pcu_chunk(a, at, length), pcu_chunk(b, at, length))) return 0;
    }
    return 1;
  }
}

/// Whether an entry is that of a value; no entry is at place 0, and no value is empty.
PCU_INLINE int pcu_is_value(const pcu_value_table *table, uint32_t place, const uint8_t *value, uint32_t length,
                            pcu_class class) {
  const pcu_value *const entry = pcu_entry(table, place);
  return entry->length == length && pcu_equal((const uint8_t *)entry + table->head, value, length, class);
}

// What a look-up tells of a value: the bits of its entry's info, whether it has effects, and that it is known.
enum { has_code = 1, has_text = 2, has_effects = 4, is_known = 8 };

PCU_INLINE uint8_t pcu_traits(uint32_t info) {
  return (uint8_t)((info & (has_code | has_text)) | (info >= 4 ? has_effects : 0) | is_known);
}

// MARK: The index of values that are not short

#define PCU_PLACE_MASK (((uint32_t)1 << PCU_VALUE_PLACE_BITS) - 1)

typedef uint32_t pcu_line __attribute__((vector_size(4 * PCU_VALUE_LINE)));
typedef _Bool pcu_bits_16 __attribute__((ext_vector_type(PCU_VALUE_LINE)));

/// The line of an index where a hash belongs, or one of those behind it.
PCU_INLINE uint32_t *pcu_line_of(const pcu_value_table *table, uint32_t hash, uint32_t behind) {
  return table->index + (size_t)(hash + behind & table->mask) * PCU_VALUE_LINE;
}

/// Whether all words of a line are taken: they are from the first on, and never become free again.
PCU_INLINE int pcu_is_full(const uint32_t *line) {
  return line[PCU_VALUE_LINE - 1] != 0;
}

/// A bit for each word of a line that has the bits of a hash.
PCU_INLINE uint32_t pcu_candidates(const uint32_t *line, uint32_t hash) {
  const pcu_line differ = (*(const pcu_line *)line ^ hash) >> PCU_VALUE_PLACE_BITS;
  const pcu_bits_16 are = __builtin_convertvector(differ == 0, pcu_bits_16);
  uint16_t bits;
  memcpy(&bits, &are, sizeof bits);
  return bits;
}

/// The place of a value, 0 if it is new. Not in the loops over cells: one in a few hundred gets here.
static __attribute__((noinline)) uint32_t pcu_probe(const pcu_value_table *table, const uint8_t *value,
                                                    uint32_t length, uint32_t hash) {
  for (uint32_t behind = 0; behind < PCU_VALUE_LINES; behind++) {
    const uint32_t *const line = pcu_line_of(table, hash, behind);
    for (uint32_t candidates = pcu_candidates(line, hash); candidates; candidates &= candidates - 1) {
      const uint32_t place = line[__builtin_ctz(candidates)] & PCU_PLACE_MASK;
      if (pcu_is_value(table, place, value, length, pcu_class_of(length))) return place;
    }
    if (!pcu_is_full(line)) break;
  }
  return 0;
}

/// Looks those of 64 cells up that `which` names, all of one class.
PCU_INLINE void pcu_find_class(const pcu_value_table *table, const uint8_t *bytes, const pcu_cell *cells,
                               uint64_t which, pcu_class class, uint32_t *places, uint8_t *traits) {
  uint8_t rows[64];
  uint32_t hashes[64], candidates[64];
  size_t count = 0;
  // What all cells need of the index is asked for before the first is looked up in it, and so are the entries.
  for (; which; which &= which - 1, count++) {
    const size_t row = (size_t)__builtin_ctzll(which);
    rows[count] = (uint8_t)row;
    hashes[count] = pcu_hash(bytes + cells[row].start, cells[row].length, class);
    __builtin_prefetch(pcu_line_of(table, hashes[count], 0));
  }
  for (size_t i = 0; i < count; i++) {
    const uint32_t *const line = pcu_line_of(table, hashes[i], 0), found = pcu_candidates(line, hashes[i]);
    candidates[i] = found ? line[__builtin_ctz(found)] & PCU_PLACE_MASK : 0;
    const uint8_t *const entry = (const uint8_t *)pcu_entry(table, candidates[i]);
    __builtin_prefetch(entry);
    // Shorter ones lie in one cache line.
    if (class == is_long && table->head + cells[rows[i]].length > 64) __builtin_prefetch(entry + 64);
  }
  for (size_t i = 0; i < count; i++) {
    const size_t row = rows[i];
    const uint8_t *const value = bytes + cells[row].start;
    const uint32_t length = cells[row].length;
    uint32_t place = candidates[i];
    if (!pcu_is_value(table, place, value, length, class)) {
      // Nearly always there is no candidate for a new value, and room in its line.
      if (place != 0 || pcu_is_full(pcu_line_of(table, hashes[i], 0)))
        place = pcu_probe(table, value, length, hashes[i]);
      if (place == 0) {
        places[row] = hashes[i];
        traits[row] = 0;
        continue;
      }
    }
    places[row] = place;
    traits[row] = pcu_traits(pcu_entry(table, place)->info);
  }
}

// MARK: Short values

PCU_INLINE uint32_t pcu_short_slots(const pcu_value_table *table) {
  return (uint32_t)1 << (32 - table->short_shift);
}

/// The slot of a short value, or that behind it.
PCU_INLINE pcu_short_value *pcu_short_slot(const pcu_value_table *table, uint32_t hash, uint32_t behind) {
  return table->shorts + ((hash >> table->short_shift) + behind & (pcu_short_slots(table) - 1));
}

/// The slot in which a short value stands, or the first free one; null if there is neither.
PCU_INLINE pcu_short_value *pcu_probe_short(const pcu_value_table *table, uint64_t bytes, uint32_t length) {
  for (uint32_t behind = 0; behind < PCU_SHORT_PROBES; behind++) {
    pcu_short_value *const slot = pcu_short_slot(table, pcu_short_hash(bytes), behind);
    if (slot->length == 0 || (slot->bytes == bytes && slot->length == length)) return slot;
  }
  return NULL;
}

/// Looks those of 64 cells up that `which` names, all of them short.
PCU_INLINE void pcu_find_short(const pcu_value_table *table, const uint8_t *bytes, const pcu_cell *cells,
                               uint64_t which, uint32_t *places, uint8_t *traits) {
  uint64_t known = 0;
  // Nearly all stand in the slot of their hash: the others are looked for when that is done.
  for (uint64_t rest = which; rest; rest &= rest - 1) {
    const size_t row = (size_t)__builtin_ctzll(rest);
    const uint32_t length = cells[row].length;
    const uint64_t value = pcu_short_bytes(bytes + cells[row].start, length);
    const pcu_short_value *const slot = pcu_short_slot(table, pcu_short_hash(value), 0);
    places[row] = slot->place;
    traits[row] = slot->traits;
    known |= (uint64_t)(((slot->bytes ^ value) | (slot->length ^ length)) == 0) << row;
  }
  for (uint64_t rest = which & ~known; rest; rest &= rest - 1) {
    const size_t row = (size_t)__builtin_ctzll(rest);
    const uint32_t length = cells[row].length;
    const uint64_t value = pcu_short_bytes(bytes + cells[row].start, length);
    const pcu_short_value *const slot = pcu_probe_short(table, value, length);
    const int is_new = slot == NULL || slot->length == 0;
    places[row] = is_new ? pcu_short_hash(value) : slot->place;
    traits[row] = is_new ? 0 : slot->traits;
  }
}

/// Puts a short value into its slot; whether there was room.
static int pcu_put_short(const pcu_value_table *table, pcu_short_value value) {
  pcu_short_value *const free = pcu_probe_short(table, value.bytes, value.length);
  *(free ? free : pcu_short_slot(table, pcu_short_hash(value.bytes), 0)) = value;
  return free != NULL;
}

uint32_t pcu_index_short_again(const pcu_value_table *table, const pcu_short_value *old, uint32_t slots) {
  uint32_t count = 0;
  for (uint32_t i = 0; i < slots; i++) {
    if (old[i].length != 0) count += (uint32_t)pcu_put_short(table, old[i]);
  }
  return count;
}

// MARK: All values

typedef uint8_t pcu_bytes __attribute__((vector_size(64)));
typedef _Bool pcu_bits_64 __attribute__((ext_vector_type(64)));

/// Of 64 bytes a bit for each that has a trait.
PCU_INLINE uint64_t pcu_with(const pcu_bytes *traits, uint8_t trait) {
  const pcu_bits_64 are = __builtin_convertvector((*traits & trait) != 0, pcu_bits_64);
  uint64_t bits;
  memcpy(&bits, &are, sizeof bits);
  return bits;
}

/// Compiled for each instruction set by being part of the functions below.
PCU_INLINE void pcu_find(const pcu_value_table *given, const uint8_t *bytes, const pcu_cell *cells, size_t count,
                         uint32_t *places, pcu_values_found *found) {
  const pcu_value_table copy = *given, *const table = &copy;
  pcu_cell padded[64];
  if (count < 64) {
    memset(padded, 0, sizeof padded);
    memcpy(padded, cells, count * sizeof *cells);
    cells = padded;
  }
  const uint64_t filled = pcu_longer(cells, 0), not_short = pcu_longer(cells, PCU_SHORT_VALUE),
                 not_small = pcu_longer(cells, small), not_middle = pcu_longer(cells, middle);
  pcu_bytes all = {0};
  uint8_t *const traits = (uint8_t *)&all;
  if (filled & ~not_short) pcu_find_short(table, bytes, cells, filled & ~not_short, places, traits);
  if (not_short & ~not_small) pcu_find_class(table, bytes, cells, not_short & ~not_small, is_small, places, traits);
  if (not_small & ~not_middle) pcu_find_class(table, bytes, cells, not_small & ~not_middle, is_middle, places, traits);
  if (not_middle) pcu_find_class(table, bytes, cells, not_middle, is_long, places, traits);
  found->code = pcu_with(&all, has_code);
  found->text = pcu_with(&all, has_text);
  found->effects = pcu_with(&all, has_effects);
  found->fresh = filled & ~pcu_with(&all, is_known);
}

static void find_plain(const pcu_value_table *table, const uint8_t *bytes, const pcu_cell *cells, size_t count,
                       uint32_t *places, pcu_values_found *found) {
  pcu_find(table, bytes, cells, count, places, found);
}

#if defined(__x86_64__)
AVX2 static void find_32(const pcu_value_table *table, const uint8_t *bytes, const pcu_cell *cells, size_t count,
                         uint32_t *places, pcu_values_found *found) {
  pcu_find(table, bytes, cells, count, places, found);
}

AVX512 static void find_64(const pcu_value_table *table, const uint8_t *bytes, const pcu_cell *cells, size_t count,
                           uint32_t *places, pcu_values_found *found) {
  pcu_find(table, bytes, cells, count, places, found);
}
#endif

void pcu_find_values(const pcu_value_table *table, const uint8_t *bytes, const pcu_cell *cells, size_t count,
                     uint32_t *places, pcu_values_found *found) {
#if defined(__x86_64__)
  const int width = pcu_scan_width();
  if (width >= 64) return find_64(table, bytes, cells, count, places, found);
  if (width >= 32) return find_32(table, bytes, cells, count, places, found);
#endif
  find_plain(table, bytes, cells, count, places, found);
}

uint32_t pcu_find_value(const pcu_value_table *table, const uint8_t *value, uint32_t length, uint32_t hash) {
  if (length > PCU_SHORT_VALUE) return pcu_probe(table, value, length, hash);
  const pcu_short_value *const slot = pcu_probe_short(table, pcu_short_bytes(value, length), length);
  return slot && slot->length != 0 ? slot->place : 0;
}

int pcu_index_value(const pcu_value_table *table, uint32_t place, uint32_t hash) {
  const pcu_value *const entry = pcu_entry(table, place);
  if (entry->length <= PCU_SHORT_VALUE) {
    const uint64_t bytes = pcu_short_bytes((const uint8_t *)entry + table->head, entry->length);
    return pcu_put_short(table, (pcu_short_value){.bytes = bytes,
                                                  .place = place,
                                                  .length = (uint8_t)entry->length,
                                                  .traits = pcu_traits(entry->info)});
  }
  const uint32_t named = (hash & ~PCU_PLACE_MASK) | place;
  for (uint32_t behind = 0; behind < PCU_VALUE_LINES; behind++) {
    uint32_t *const line = pcu_line_of(table, hash, behind);
    if (pcu_is_full(line)) continue;
    size_t free = 0;
    while (line[free] != 0) free++;
    line[free] = named;
    return 1;
  }
  pcu_line_of(table, hash, 0)[place % PCU_VALUE_LINE] = named;
  return 0;
}

uint32_t pcu_index_again(const pcu_value_table *table, const uint32_t *old, uint32_t words) {
  enum { ahead = 8 };
  uint32_t count = 0;
  for (uint32_t i = 0; i < words; i++) {
    if (i + ahead < words) __builtin_prefetch(pcu_entry(table, old[i + ahead] & PCU_PLACE_MASK));
    const uint32_t place = old[i] & PCU_PLACE_MASK;
    if (place == 0) continue;
    const pcu_value *const entry = pcu_entry(table, place);
    const uint32_t hash = pcu_hash_value((const uint8_t *)entry + table->head, entry->length);
    count += (uint32_t)pcu_index_value(table, place, hash);
  }
  return count;
}
