// JSON lines to marks: brackets, colons and commas outside strings, found 64 bytes at a time.
// First step of every manifest of JSON lines; who reads the records then need not look for the ends of strings.
#include "chunks.h"
#include "csystem.h"

typedef struct {
  uint64_t quotes, slashes, marks, feeds, returns;
} json_masks;

/// The bytes that a backslash before them escapes. `carry` is 1 where that is the first of the chunk, and is set for the
/// next one.
/// - Source: a run of backslashes taken as a number: subtracting it from the odd places tells where it ends (simdjson,
///   "Parsing Gigabytes of JSON per Second", Langdale and Lemire).
static inline __attribute__((always_inline)) uint64_t escaped_bytes(uint64_t slashes, uint64_t *carry) {
  if (!slashes) {
    const uint64_t escaped = *carry;
    *carry = 0;
    return escaped;
  }
  const uint64_t odd = 0xAAAAAAAAAAAAAAAAull;
  const uint64_t starts = slashes & ~*carry;
  const uint64_t codes = (((starts << 1) | odd) - starts) ^ odd;
  const uint64_t escaped = codes ^ (slashes | *carry);
  *carry = (codes & slashes) >> 63;
  return escaped;
}

/// Each bit becomes the parity of the bits up to it.
static inline __attribute__((always_inline)) uint64_t parity_up_to(uint64_t bits) {
  for (int shift = 1; shift < 64; shift *= 2) bits ^= bits << shift;
  return bits;
}

static inline __attribute__((always_inline)) json_masks json_masks_8(const uint8_t *bytes) {
  json_masks mask;
  mask.quotes = equal_mask_8(bytes, '"');
  mask.slashes = equal_mask_8(bytes, '\\');
  mask.marks = equal_mask_8(bytes, ',') | equal_mask_8(bytes, ':') | equal_mask_8(bytes, '{') |
               equal_mask_8(bytes, '}') | equal_mask_8(bytes, '[') | equal_mask_8(bytes, ']');
  mask.feeds = equal_mask_8(bytes, '\n');
  mask.returns = equal_mask_8(bytes, '\r');
  return mask;
}

#define PCU_NAME run_8
#define PCU_TARGET
#define PCU_MASKS json_masks_8
#define PCU_PLACES write_places
#include "json_body.h"
#undef PCU_NAME
#undef PCU_TARGET
#undef PCU_MASKS
#undef PCU_PLACES

#if defined(__x86_64__)
// A brace is its bracket with one bit more, and no other byte becomes a brace by that bit.
static inline __attribute__((always_inline)) json_masks json_masks_16(const uint8_t *bytes) {
  const __m128i a = _mm_loadu_si128((const __m128i *)bytes), b = _mm_loadu_si128((const __m128i *)(bytes + 16));
  const __m128i c = _mm_loadu_si128((const __m128i *)(bytes + 32)), d = _mm_loadu_si128((const __m128i *)(bytes + 48));
  const __m128i bit = _mm_set1_epi8(0x20);
  const __m128i e = _mm_or_si128(a, bit), f = _mm_or_si128(b, bit), g = _mm_or_si128(c, bit), h = _mm_or_si128(d, bit);
  json_masks mask;
  mask.quotes = equal_mask_16(a, b, c, d, '"');
  mask.slashes = equal_mask_16(a, b, c, d, '\\');
  mask.marks = equal_mask_16(a, b, c, d, ',') | equal_mask_16(a, b, c, d, ':') | equal_mask_16(e, f, g, h, '{') |
               equal_mask_16(e, f, g, h, '}');
  mask.feeds = equal_mask_16(a, b, c, d, '\n');
  mask.returns = equal_mask_16(a, b, c, d, '\r');
  return mask;
}

#define PCU_NAME run_16
#define PCU_TARGET
#define PCU_MASKS json_masks_16
#define PCU_PLACES write_places
#include "json_body.h"
#undef PCU_NAME
#undef PCU_TARGET
#undef PCU_MASKS
#undef PCU_PLACES

AVX2 static inline json_masks json_masks_32(const uint8_t *bytes) {
  const __m256i a = _mm256_loadu_si256((const __m256i *)bytes), b = _mm256_loadu_si256((const __m256i *)(bytes + 32));
  const __m256i bit = _mm256_set1_epi8(0x20);
  const __m256i c = _mm256_or_si256(a, bit), d = _mm256_or_si256(b, bit);
  json_masks mask;
  mask.quotes = equal_mask_32(a, b, '"');
  mask.slashes = equal_mask_32(a, b, '\\');
  mask.marks =
      equal_mask_32(a, b, ',') | equal_mask_32(a, b, ':') | equal_mask_32(c, d, '{') | equal_mask_32(c, d, '}');
  mask.feeds = equal_mask_32(a, b, '\n');
  mask.returns = equal_mask_32(a, b, '\r');
  return mask;
}

#define PCU_NAME run_32
#define PCU_TARGET AVX2
#define PCU_MASKS json_masks_32
#define PCU_PLACES write_places
#include "json_body.h"
#undef PCU_NAME
#undef PCU_TARGET
#undef PCU_MASKS
#undef PCU_PLACES

AVX512 static inline json_masks json_masks_64(const uint8_t *bytes) {
  const __m512i a = _mm512_loadu_si512(bytes);
  const __m512i b = _mm512_or_si512(a, _mm512_set1_epi8(0x20));
  json_masks mask;
  mask.quotes = equal_mask_64(a, '"');
  mask.slashes = equal_mask_64(a, '\\');
  mask.marks = equal_mask_64(a, ',') | equal_mask_64(a, ':') | equal_mask_64(b, '{') | equal_mask_64(b, '}');
  mask.feeds = equal_mask_64(a, '\n');
  mask.returns = equal_mask_64(a, '\r');
  return mask;
}

#define PCU_NAME run_64
#define PCU_TARGET AVX512
#define PCU_MASKS json_masks_64
#define PCU_PLACES write_places_64
#include "json_body.h"
#undef PCU_NAME
#undef PCU_TARGET
#undef PCU_MASKS
#undef PCU_PLACES
#endif

int pcu_json_run(pcu_json_scan *scan) {
#if defined(__x86_64__)
  switch (pcu_scan_width()) {
    case 64: return run_64(scan);
    case 32: return run_32(scan);
    case 16: return run_16(scan);
  }
#endif
  return run_8(scan);
}
