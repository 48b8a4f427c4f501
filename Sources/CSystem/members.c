// Members of JSON objects that are as foreseen: records of a file mostly have the same keys in the same order, and most of
// their values are plain strings and numbers. Whatever else stands there is left to the reader of any JSON.
#include "csystem.h"
#include <string.h>

#if defined(__x86_64__)
#include <emmintrin.h>
#endif

// A string that begins or ends with one of these may have blanks to be taken off. C2 A0 is a no-break space.
static inline int is_trimmed(uint8_t first, uint8_t last) {
  return (first > 0x20) & (last > 0x20) & (first != 0xC2) & (last != 0xA0);
}

/// Whether a key stands here, with its quotes and its colon.
static inline int is_key(const pcu_json_key *key, const uint8_t *text) {
#if defined(__x86_64__)
  const __m128i *const a = (const __m128i *)key->text, *const b = (const __m128i *)text;
  const uint32_t low = (uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(_mm_loadu_si128(a), _mm_loadu_si128(b)));
  const uint32_t high = (uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(_mm_loadu_si128(a + 1), _mm_loadu_si128(b + 1)));
  return key->length && ((low | high << 16) & key->mask) == key->mask;
#else
  return key->length && memcmp(key->text, text, key->length) == 0;
#endif
}

/// Whether all bytes of a scalar of up to sixteen are those that numbers have. It has no comma, which would be its end.
static inline int is_number(const uint8_t *text, uint32_t count) {
  if (count > 16 || !(text[0] == '-' || (text[0] >= '0' && text[0] <= '9'))) return 0;
#if defined(__x86_64__)
  const __m128i raw = _mm_loadu_si128((const __m128i *)text);
  // From plus to nine, but for the slash.
  const __m128i from = _mm_sub_epi8(raw, _mm_set1_epi8('+'));
  const __m128i within = _mm_cmpeq_epi8(_mm_min_epu8(from, _mm_set1_epi8('9' - '+')), from);
  const __m128i digits = _mm_andnot_si128(_mm_cmpeq_epi8(raw, _mm_set1_epi8('/')), within);
  const __m128i exponent = _mm_cmpeq_epi8(_mm_or_si128(raw, _mm_set1_epi8(0x20)), _mm_set1_epi8('e'));
  const uint32_t good = (uint32_t)_mm_movemask_epi8(_mm_or_si128(digits, exponent)) | ~(uint32_t)0 << count;
  return (uint16_t)good == 0xFFFF;
#else
  for (uint32_t i = 0; i < count; i++) {
    const uint8_t byte = text[i];
    if (!((byte >= '+' && byte <= '9' && byte != '/') || (byte | 0x20) == 'e')) return 0;
  }
  return 1;
#endif
}

/// A value between a colon and the mark behind it, if it is plain.
static inline int take_value(const uint8_t *bytes, uint32_t from, uint32_t end, uint32_t has_escapes, pcu_cell *cell,
                             int *is_null) {
  const uint8_t *const text = bytes + from;
  const uint32_t count = end - from;
  *is_null = 0;
  if (count == 0) return 0;
  if (text[0] == '"') {
    // Its closing quote stands right before the mark.
    if (count < 2 || (has_escapes && memchr(text, '\\', count))) return 0;
    const uint32_t length = count - 2;
    *cell = (pcu_cell){length ? from + 1 : 0, length};
    return length == 0 || is_trimmed(text[1], text[length]);
  }
  *cell = (pcu_cell){from, count};
  if (is_number(text, count)) return 1;
  if (count == 4 && memcmp(text, "null", 4) == 0) return *is_null = 1;
  return (count == 4 && memcmp(text, "true", 4) == 0) || (count == 5 && memcmp(text, "false", 5) == 0);
}

void pcu_json_take_members(pcu_json_members *members) {
  const uint8_t *const bytes = members->bytes;
  const pcu_json_key *const keys = members->keys;
  const int32_t *const columns = members->columns;
  pcu_cell *const row = members->row;
  const uint32_t has_escapes = members->has_escapes;
  const uint32_t *mark = members->mark;
  uint32_t at = members->position, given = 0;
  int32_t last = members->last, next = members->next;
  members->is_closed = 0;
  while (!members->is_closed) {
    // A record may leave out keys that the one before it had: those behind them are tried as well.
    int tries = PCU_JSON_FORESEEN;
    while (next >= 0 && tries > 0 && !is_key(keys + next, bytes + at)) {
      next = keys[next].next;
      tries--;
    }
    if (next < 0 || tries == 0) break;
    const pcu_json_key *const key = keys + next;
    // The colon is the next mark; the one behind it ends the value, or stands in it where that is not plain.
    const uint32_t end = mark[1];
    const uint8_t stop = bytes[end];
    pcu_cell cell;
    int is_null;
    if ((stop != ',' && stop != '}') || !take_value(bytes, at + key->length, end, has_escapes, &cell, &is_null)) break;
    const int32_t column = key->field < 0 ? PCU_JSON_UNASKED : columns[key->field];
    if (!is_null) {
      if (column >= 0) {
        // Of several keys for one field the last that says something counts.
        if (cell.length > 0) row[column] = cell;
        given |= members->given_by[key->field];
      } else if (column != PCU_JSON_UNASKED) {
        break;
      }
    }
    last = next;
    next = key->next;
    if (stop == '}') {
      members->is_closed = 1;
      at = end;
      mark += 1;
    } else {
      at = end + 1;
      mark += 2;
    }
  }
  members->mark = mark;
  members->position = at;
  members->last = last;
  members->given = given;
}
