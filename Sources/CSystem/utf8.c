// Checking that text is UTF-8 without NUL. Run over every block before it is indexed.
#include "csystem.h"
#include "targets.h"

/// The head of some bytes from `i` on, letter by letter where they are not ASCII.
static size_t prefix_plain(const uint8_t *bytes, size_t i, size_t count) {
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

#if defined(__x86_64__)
// What two bytes that follow each other can be guilty of; a pair is guilty if three tables agree, that of the first byte's
// high half, of its low half, and of the second byte's high half.
// Source: J. Keiser, D. Lemire, "Validating UTF-8 in less than one instruction per byte", 2021, section 6.
enum {
  SHORT = 1,         // a lead and no continuation behind it
  LONG = 2,          // ASCII and a continuation
  OVERLONG_3 = 4,    // E0 below A0
  LARGE = 8,         // F4 from 90 on, F5 to FF
  SURROGATE = 16,    // ED from A0 on
  OVERLONG_2 = 32,   // C0, C1
  LARGE_1000 = 64,   // F5 to FF and 80 to 8F
  OVERLONG_4 = 64,   // F0 below 90
  TWO = 128,         // two continuations: none of them guilty behind a lead of three or four bytes
  CARRY = SHORT | LONG | TWO,
};

/// Whether 32 bytes are wrong; those before them are readable and zero where the text begins.
AVX2 static inline __m256i errors(__m256i bytes, __m256i one_before, __m256i two_before, __m256i three_before) {
#define TABLE(...) _mm256_broadcastsi128_si256(_mm_setr_epi8(__VA_ARGS__))
  const __m256i first_high = TABLE(
      LONG, LONG, LONG, LONG, LONG, LONG, LONG, LONG, (char)TWO, (char)TWO, (char)TWO, (char)TWO, SHORT | OVERLONG_2,
      SHORT, SHORT | OVERLONG_3 | SURROGATE, SHORT | LARGE | LARGE_1000 | OVERLONG_4);
  const char large = (char)(CARRY | LARGE | LARGE_1000);
  const __m256i first_low = TABLE(
      (char)(CARRY | OVERLONG_3 | OVERLONG_2 | OVERLONG_4), (char)(CARRY | OVERLONG_2), (char)CARRY, (char)CARRY,
      (char)(CARRY | LARGE), large, large, large, large, large, large, large, large,
      (char)(CARRY | LARGE | LARGE_1000 | SURROGATE), large, large);
  const char third = (char)(LONG | OVERLONG_2 | TWO | SURROGATE | LARGE);
  const __m256i second_high = TABLE(
      SHORT, SHORT, SHORT, SHORT, SHORT, SHORT, SHORT, SHORT,
      (char)(LONG | OVERLONG_2 | TWO | OVERLONG_3 | LARGE_1000 | OVERLONG_4),
      (char)(LONG | OVERLONG_2 | TWO | OVERLONG_3 | LARGE), third, third, SHORT, SHORT, SHORT, SHORT);
#undef TABLE
  const __m256i low = _mm256_set1_epi8(15);
#define HIGH(v) _mm256_and_si256(_mm256_srli_epi16(v, 4), low)
  const __m256i guilty = _mm256_and_si256(
      _mm256_and_si256(_mm256_shuffle_epi8(first_high, HIGH(one_before)),
                       _mm256_shuffle_epi8(first_low, _mm256_and_si256(one_before, low))),
      _mm256_shuffle_epi8(second_high, HIGH(bytes)));
#undef HIGH
  // Behind leads of three and four bytes there have to be two continuations.
  const __m256i wants_two = _mm256_or_si256(_mm256_subs_epu8(two_before, _mm256_set1_epi8(0xE0 - 0x80)),
                                            _mm256_subs_epu8(three_before, _mm256_set1_epi8((char)(0xF0 - 0x80))));
  return _mm256_xor_si256(_mm256_and_si256(wants_two, _mm256_set1_epi8((char)0x80)), guilty);
}

/// As far as chunks of 64 bytes are good; each begins with the first byte of a letter.
AVX2 static size_t prefix_32(const uint8_t *bytes, size_t count) {
  const __m256i zero = _mm256_setzero_si256();
  size_t i = 0;
  while (i + 64 <= count) {
    const __m256i a = _mm256_loadu_si256((const __m256i *)(bytes + i));
    const __m256i b = _mm256_loadu_si256((const __m256i *)(bytes + i + 32));
    if (_mm256_movemask_epi8(_mm256_cmpeq_epi8(_mm256_min_epu8(a, b), zero))) break;
    if (!_mm256_movemask_epi8(_mm256_or_si256(a, b))) {
      i += 64;
      continue;
    }
    // The half before `a` counts as zeros, since a letter begins with it.
    const __m256i before = _mm256_permute2x128_si256(a, a, 0x08), between = _mm256_permute2x128_si256(a, b, 0x21);
    const __m256i wrong =
        _mm256_or_si256(errors(a, _mm256_alignr_epi8(a, before, 15), _mm256_alignr_epi8(a, before, 14),
                               _mm256_alignr_epi8(a, before, 13)),
                        errors(b, _mm256_alignr_epi8(b, between, 15), _mm256_alignr_epi8(b, between, 14),
                               _mm256_alignr_epi8(b, between, 13)));
    if (!_mm256_testz_si256(wrong, wrong)) break;
    // A letter that goes on behind the chunk is looked at with the next.
    const uint8_t *const end = bytes + i + 64;
    i += end[-1] >= 0xC0 ? 63 : end[-2] >= 0xE0 ? 62 : end[-3] >= 0xF0 ? 61 : 64;
  }
  return i;
}
#endif

size_t pcu_utf8_prefix(const uint8_t *bytes, size_t count) {
  size_t good = 0;
#if defined(__x86_64__)
  if (pcu_scan_width() >= 32) good = prefix_32(bytes, count);
#endif
  return prefix_plain(bytes, good, count);
}
