// Plain numbers of cells: digits and at most one point, what nearly every cell of a number column holds.
// Read before the reader of all numbers is asked; see Profiler/Engine/PlainNumber.swift.
#include "csystem.h"
#include "targets.h"
#include <string.h>

#define PCU_LONGEST 16

// By length the places where a point may stand, a bit each: digits on both sides. Bit 16 is no point at all.
#define PLACES(length) (1u << PCU_LONGEST | ((length) < 3 ? 0 : (1u << ((length) - 1)) - 2))
static const uint32_t places_of_point[PCU_LONGEST + 2] = {
    0,         PLACES(1), PLACES(2),  PLACES(3),  PLACES(4),  PLACES(5),  PLACES(6),  PLACES(7),  PLACES(8),
    PLACES(9), PLACES(10), PLACES(11), PLACES(12), PLACES(13), PLACES(14), PLACES(15), PLACES(16), 0};
// Of these the ones where three digits follow a point that up to three go before: it may part groups.
static const uint32_t places_of_group[PCU_LONGEST + 2] = {[5] = 1 << 1, [6] = 1 << 2, [7] = 1 << 3};

/// Whether a point at a place, or none, is a decimal mark beyond doubt.
static inline uint32_t is_clear(uint32_t length, uint32_t point, uint8_t first, uint32_t has_point_style) {
  const uint32_t row = length < PCU_LONGEST + 1 ? length : PCU_LONGEST + 1;
  const uint32_t sure = -((first == '0') | has_point_style);
  return (places_of_point[row] & ~(places_of_group[row] & ~sure)) >> point & 1;
}

/// 0x80 in each byte that is zero.
static inline uint64_t zero_bytes(uint64_t word) {
  const uint64_t low = 0x7F7F7F7F7F7F7F7Full;
  return ~(((word & low) + low) | word | low);
}

static inline int are_digits(uint64_t word) {
  return ((word | (word + 0x0606060606060606ull)) & 0xF0F0F0F0F0F0F0F0ull) == 0;
}

/// The number that eight digits make: neighbours, pairs and fours are put together, the earlier being worth more.
static inline uint64_t join_digits(uint64_t digits) {
  digits = digits * 0xA01 >> 8 & 0x00FF00FF00FF00FFull;
  digits = digits * 0x640001 >> 16 & 0x0000FFFF0000FFFFull;
  return digits * 0x271000000001ull >> 32;
}

/// One to sixteen bytes in two words, the last in the top byte and zeros in front of the first.
static inline int read_plain(const uint8_t *text, uint32_t count, int has_point_style, double *value) {
  if (count - 1 >= PCU_LONGEST) return 0;
  uint64_t halves[2];
  memcpy(halves, text, 16);
  const uint64_t ones = 0x0101010101010101ull;
  unsigned __int128 digits =
      ((unsigned __int128)(halves[1] ^ ones * '0') << 64 | (halves[0] ^ ones * '0')) << (128 - 8 * count);
  const uint64_t mark = ones * ('.' ^ '0');
  const uint64_t low = zero_bytes((uint64_t)digits ^ mark), high = zero_bytes((uint64_t)(digits >> 64) ^ mark);
  uint32_t decimals = 0;
  if (low | high) {
    // What stands before the first point moves up over it; a second point fails as a digit.
    const uint32_t at = (low ? (uint32_t)__builtin_ctzll(low) : 64 + (uint32_t)__builtin_ctzll(high)) & ~7u;
    const unsigned __int128 before = digits & (((unsigned __int128)1 << at) - 1);
    decimals = 15 - at / 8;
    if (!is_clear(count, count - 1 - decimals, text[0], has_point_style != 0)) return 0;
    digits = ((digits ^ before) & ~((unsigned __int128)0xFF << at)) | before << 8;
  }
  const uint64_t first = (uint64_t)digits, last = (uint64_t)(digits >> 64);
  if (!are_digits(first) || !are_digits(last)) return 0;
  *value = (double)(join_digits(first) * 100000000 + join_digits(last)) / pcu_power_of_ten((int32_t)decimals);
  return 1;
}

int pcu_read_number(const uint8_t *text, uint32_t count, int has_point_style, double *value) {
  return read_plain(text, count, has_point_style, value);
}

#if defined(__x86_64__)
/// The same without a branch: a shuffle takes the point out and puts the digits to the right.
AVX2 static uint64_t read_32(const uint8_t *bytes, const pcu_cell *cells, size_t count, int has_point_style,
                             double *values) {
  const __m128i places = _mm_setr_epi8(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
  const __m128i zero = _mm_set1_epi8('0'), mark = _mm_set1_epi8('.'), nine = _mm_set1_epi8(9);
  const __m128i tens = _mm_set1_epi16(10 | 1 << 8), hundreds = _mm_set1_epi32(100 | 1 << 16);
  const __m128i thousands = _mm_set1_epi32(10000 | 1 << 16);
  const uint32_t style = has_point_style != 0;
  uint64_t plain = 0;
  for (size_t i = 0; i < count; i++) {
    const uint32_t length = cells[i].length;
    const uint8_t *const text = bytes + cells[i].start;
    const __m128i raw = _mm_loadu_si128((const __m128i *)text);
    const uint32_t used = _bzhi_u32(0xFFFF, length);
    const uint32_t points = (uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(raw, mark)) & used;
    const uint32_t point = _tzcnt_u32(points | 1u << PCU_LONGEST), has_point = points != 0;
    // Places in front of the first digit are negative: the shuffle makes them zero.
    __m128i from = _mm_add_epi8(places, _mm_set1_epi8((char)(length - 16 - has_point)));
    from = _mm_sub_epi8(from, _mm_cmpgt_epi8(from, _mm_set1_epi8((char)(point - 1))));
    const __m128i digits = _mm_shuffle_epi8(_mm_xor_si128(raw, zero), from);
    const uint32_t are_digits = _mm_movemask_epi8(_mm_cmpeq_epi8(_mm_min_epu8(digits, nine), digits)) == 0xFFFF;
    const __m128i fours = _mm_madd_epi16(_mm_maddubs_epi16(digits, tens), hundreds);
    const uint64_t eights =
        (uint64_t)_mm_cvtsi128_si64(_mm_madd_epi16(_mm_packus_epi32(fours, fours), thousands));
    const uint64_t mantissa = (uint64_t)(uint32_t)eights * 100000000 + (eights >> 32);
    const uint32_t decimals = (length - 1 - point) & -has_point & 15;
    values[i] = (double)(int64_t)mantissa / pcu_power_of_ten((int32_t)decimals);
    plain |= (uint64_t)(are_digits & is_clear(length, point, text[0], style)) << i;
  }
  return plain;
}
#endif

uint64_t pcu_read_numbers(const uint8_t *bytes, const pcu_cell *cells, size_t count, int has_point_style,
                          double *values) {
#if defined(__x86_64__)
  if (pcu_scan_width() >= 32) return read_32(bytes, cells, count, has_point_style, values);
#endif
  uint64_t plain = 0;
  for (size_t i = 0; i < count; i++) {
    plain |= (uint64_t)read_plain(bytes + cells[i].start, cells[i].length, has_point_style, values + i) << i;
  }
  return plain;
}
