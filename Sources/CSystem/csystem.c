// Small byte scans: counting, UTF-8 checking.
// Run over every block before it is indexed.
#include "csystem.h"
#if defined(__GLIBC__)
#include <malloc.h>
#endif
#include <sys/random.h>

#if defined(__x86_64__)
#include <emmintrin.h>
#endif

size_t pcu_count_byte(const uint8_t *bytes, size_t count, uint8_t byte) {
  size_t found = 0;
  for (size_t i = 0; i < count; i++) found += bytes[i] == byte;
  return found;
}

size_t pcu_utf8_prefix(const uint8_t *bytes, size_t count) {
  size_t i = 0;
  while (i < count) {
#if defined(__x86_64__)
    while (i + 64 <= count) {
      const __m128i a = _mm_loadu_si128((const __m128i *)(bytes + i));
      const __m128i b = _mm_loadu_si128((const __m128i *)(bytes + i + 16));
      const __m128i c = _mm_loadu_si128((const __m128i *)(bytes + i + 32));
      const __m128i d = _mm_loadu_si128((const __m128i *)(bytes + i + 48));
      // Signed comparison: above zero means 0x01...0x7F.
      const __m128i low = _mm_min_epu8(_mm_min_epu8(a, b), _mm_min_epu8(c, d));
      const __m128i high = _mm_or_si128(_mm_or_si128(a, b), _mm_or_si128(c, d));
      if (_mm_movemask_epi8(high) | _mm_movemask_epi8(_mm_cmpeq_epi8(low, _mm_setzero_si128()))) break;
      i += 64;
    }
#endif
    // Two-byte letters one after the other are the usual case here (Cyrillic words): keep their loop tight.
    size_t stop = i + 64 < count ? i + 64 : count;
    while (i < stop) {
      const uint8_t lead = bytes[i];
      if (lead < 0x80) {
        if (lead == 0) return i;
        i++;
        continue;
      }
      if (lead >= 0xC2 && lead <= 0xDF) {
        if (count - i < 2 || (bytes[i + 1] & 0xC0) != 0x80) return i;
        i += 2;
      } else if (lead >= 0xE0 && lead <= 0xEF) {
        if (count - i < 3 || (bytes[i + 1] & 0xC0) != 0x80 || (bytes[i + 2] & 0xC0) != 0x80) return i;
        if ((lead == 0xE0 && bytes[i + 1] < 0xA0) || (lead == 0xED && bytes[i + 1] > 0x9F)) return i;
        i += 3;
      } else if (lead >= 0xF0 && lead <= 0xF4) {
        if (count - i < 4 || (bytes[i + 1] & 0xC0) != 0x80 || (bytes[i + 2] & 0xC0) != 0x80 ||
            (bytes[i + 3] & 0xC0) != 0x80)
          return i;
        if ((lead == 0xF0 && bytes[i + 1] < 0x90) || (lead == 0xF4 && bytes[i + 1] > 0x8F)) return i;
        i += 4;
      } else {
        return i;
      }
    }
  }
  return i;
}

// Bytes that a JSON text may not hold as they are, and first bytes of characters that may have to be written as escapes:
// controls, quote, backslash, `<`, DEL, and what begins U+0080-009F, U+061C and U+2000-2FFF.
static const uint8_t json_harm[256] = {
    [0x00 ... 0x1F] = 1, [0x22] = 1, [0x3C] = 1, [0x5C] = 1, [0x7F] = 1, [0xC2] = 1, [0xD8] = 1, [0xE2] = 1,
};

size_t pcu_plain_json(const uint8_t *bytes, size_t count) {
  size_t at = 0;
  while (at + 4 <= count) {
    if (json_harm[bytes[at]] | json_harm[bytes[at + 1]] | json_harm[bytes[at + 2]] | json_harm[bytes[at + 3]]) break;
    at += 4;
  }
  while (at < count && !json_harm[bytes[at]]) at++;
  return at;
}

void pcu_random(void *bytes, size_t count) {
  if (getrandom(bytes, count, 0) < 0) return;
}

void pcu_return_memory(void) {
#if defined(__GLIBC__)
  malloc_trim(0);
#endif
}

void pcu_prepare_allocator(void) {
#if defined(__GLIBC__)
  mallopt(M_MXFAST, 0);
#endif
}
