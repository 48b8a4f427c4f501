// 64 bytes of text as bit masks, for each vector width: what the scans of delimited text and of JSON lines begin with.
// Included by csv.c and json.c.
#ifndef PCU_CHUNKS_H
#define PCU_CHUNKS_H
#include "targets.h"

#include <stdint.h>

static inline __attribute__((always_inline)) uint64_t equal_mask_8(const uint8_t *bytes, uint8_t byte) {
  uint64_t mask = 0;
  for (int word = 0; word < 8; word++) {
    uint64_t value;
    __builtin_memcpy(&value, bytes + 8 * word, 8);
    const uint64_t difference = value ^ (0x0101010101010101ull * byte);
    const uint64_t zero =
        ~(((difference & 0x7F7F7F7F7F7F7F7Full) + 0x7F7F7F7F7F7F7F7Full) | difference | 0x7F7F7F7F7F7F7F7Full);
    // The product moves the eight high bits to the top byte, the first byte lowest.
    mask |= ((zero >> 7) * 0x0102040810204080ull >> 56) << (8 * word);
  }
  return mask;
}

#if defined(__x86_64__)
static inline __attribute__((always_inline)) uint64_t equal_mask_16(
    __m128i a, __m128i b, __m128i c, __m128i d, uint8_t byte) {
  const __m128i want = _mm_set1_epi8((char)byte);
  return (uint64_t)(uint16_t)_mm_movemask_epi8(_mm_cmpeq_epi8(a, want)) |
         (uint64_t)(uint16_t)_mm_movemask_epi8(_mm_cmpeq_epi8(b, want)) << 16 |
         (uint64_t)(uint16_t)_mm_movemask_epi8(_mm_cmpeq_epi8(c, want)) << 32 |
         (uint64_t)(uint16_t)_mm_movemask_epi8(_mm_cmpeq_epi8(d, want)) << 48;
}

AVX2 static inline uint64_t equal_mask_32(__m256i a, __m256i b, uint8_t byte) {
  const __m256i want = _mm256_set1_epi8((char)byte);
  return (uint64_t)(uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(a, want)) |
         (uint64_t)(uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(b, want)) << 32;
}

AVX512 static inline uint64_t equal_mask_64(__m512i a, uint8_t byte) {
  return _mm512_cmpeq_epi8_mask(a, _mm512_set1_epi8((char)byte));
}
#endif

/// Line breaks: LF, and CR that no LF follows. `left` bytes are there from the start of the chunk; a CR as the last of
/// them counts only if nothing follows.
static inline __attribute__((always_inline)) uint64_t break_mask(
    uint64_t feeds, uint64_t returns, const uint8_t *chunk, uint64_t left, uint32_t is_last) {
  if (!returns) return feeds;
  uint64_t followed = feeds >> 1;
  if (left > 64) {
    if (chunk[64] == '\n') followed |= (uint64_t)1 << 63;
  } else if (!is_last) {
    followed |= (uint64_t)1 << (left - 1);
  }
  return feeds | (returns & ~followed);
}

/// Writes the places of `count` bits. There must be room for 64: what is written too much is written over later.
static inline __attribute__((always_inline)) void write_places(
    uint32_t *out, uint64_t bits, uint32_t base, uint32_t count) {
  for (uint32_t done = 0; done < count; done += 8, out += 8) {
    for (int i = 0; i < 8; i++) {
      out[i] = base + (bits ? (uint32_t)__builtin_ctzll(bits) : 0);
      bits &= bits - 1;
    }
  }
}

#if defined(__x86_64__)
/// As `write_places`, sixteen at a time: the numbers 0 to 63 that have a mark are moved together.
AVX512 static inline void write_places_64(uint32_t *out, uint64_t marks, uint32_t base, uint32_t count) {
  const __m512i numbers = _mm512_set_epi8(
      63, 62, 61, 60, 59, 58, 57, 56, 55, 54, 53, 52, 51, 50, 49, 48, 47, 46, 45, 44, 43, 42,
      41, 40, 39, 38, 37, 36, 35, 34, 33, 32, 31, 30, 29, 28, 27, 26, 25, 24, 23, 22, 21, 20,
      19, 18, 17, 16, 15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0);
  const __m512i places = _mm512_maskz_compress_epi8(marks, numbers), from = _mm512_set1_epi32((int)base);
#define PCU_PART(part) \
  _mm512_storeu_si512(out + 16 * part, \
                      _mm512_add_epi32(from, _mm512_cvtepu8_epi32(_mm512_extracti32x4_epi32(places, part))))
  PCU_PART(0);
  if (count > 16) PCU_PART(1);
  if (count > 32) {
    PCU_PART(2);
    PCU_PART(3);
  }
#undef PCU_PART
}
#endif
#endif
