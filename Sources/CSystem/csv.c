// Delimited text to cell ends: the widest vector path the processor has, chosen at the first call.
// First step of every manifest that is a table; the only code that looks at each byte of the file.
#include "chunks.h"
#include "csystem.h"

#include <stdatomic.h>

typedef struct {
  uint64_t delimiters, feeds, returns, quotes;
} pcu_masks;

/// Takes the doubled quotes out of one cell and puts the room behind the closing quote.
static void collapse_cell(uint8_t *bytes, uint32_t start, uint32_t end, uint8_t quote) {
  while (start < end && (bytes[start] == ' ' || bytes[start] == '\t')) start++;
  if (start == end || bytes[start] != quote) return;
  uint32_t in = start + 1, out = start + 1;
  while (in < end) {
    if (bytes[in] == quote) {
      if (in + 1 < end && bytes[in + 1] == quote) {
        in++;
      } else {
        break;
      }
    }
    bytes[out++] = bytes[in++];
  }
  if (in == out || in >= end) return;
  bytes[out++] = quote;
  while (out <= in) bytes[out++] = ' ';
}

void pcu_csv_collapse(uint8_t *bytes, const uint32_t *ends, const pcu_csv_record *record, uint8_t quote) {
  uint32_t start = record->start;
  for (uint32_t i = 0; i < record->cells; i++) {
    const uint32_t end = ends[record->first_end + i];
    collapse_cell(bytes, start, end, quote);
    start = end + 1;
  }
}

/// For each bit whether an odd number of bits is set up to it.
static inline __attribute__((always_inline)) uint64_t prefix_xor(uint64_t bits) {
  for (int shift = 1; shift < 64; shift *= 2) bits ^= bits << shift;
  return bits;
}

static inline __attribute__((always_inline)) pcu_masks masks_8(const uint8_t *bytes, uint8_t delimiter, uint8_t quote) {
  pcu_masks mask;
  mask.delimiters = equal_mask_8(bytes, delimiter);
  mask.feeds = equal_mask_8(bytes, '\n');
  mask.returns = equal_mask_8(bytes, '\r');
  mask.quotes = quote ? equal_mask_8(bytes, quote) : 0;
  return mask;
}

#define PCU_NAME run_8
#define PCU_TARGET
#define PCU_MASKS masks_8
#define PCU_PLACES write_places
#include "csv_body.h"
#undef PCU_NAME
#undef PCU_TARGET
#undef PCU_MASKS
#undef PCU_PLACES

#if defined(__x86_64__)
static inline __attribute__((always_inline)) pcu_masks masks_16(const uint8_t *bytes, uint8_t delimiter, uint8_t quote) {
  const __m128i a = _mm_loadu_si128((const __m128i *)bytes), b = _mm_loadu_si128((const __m128i *)(bytes + 16));
  const __m128i c = _mm_loadu_si128((const __m128i *)(bytes + 32)), d = _mm_loadu_si128((const __m128i *)(bytes + 48));
  pcu_masks mask;
  mask.delimiters = equal_mask_16(a, b, c, d, delimiter);
  mask.feeds = equal_mask_16(a, b, c, d, '\n');
  mask.returns = equal_mask_16(a, b, c, d, '\r');
  mask.quotes = quote ? equal_mask_16(a, b, c, d, quote) : 0;
  return mask;
}

#define PCU_NAME run_16
#define PCU_TARGET
#define PCU_MASKS masks_16
#define PCU_PLACES write_places
#include "csv_body.h"
#undef PCU_NAME
#undef PCU_TARGET
#undef PCU_MASKS
#undef PCU_PLACES

AVX2 static inline pcu_masks masks_32(const uint8_t *bytes, uint8_t delimiter, uint8_t quote) {
  const __m256i a = _mm256_loadu_si256((const __m256i *)bytes), b = _mm256_loadu_si256((const __m256i *)(bytes + 32));
  pcu_masks mask;
  mask.delimiters = equal_mask_32(a, b, delimiter);
  mask.feeds = equal_mask_32(a, b, '\n');
  mask.returns = equal_mask_32(a, b, '\r');
  mask.quotes = quote ? equal_mask_32(a, b, quote) : 0;
  return mask;
}

#define PCU_NAME run_32
#define PCU_TARGET AVX2
#define PCU_MASKS masks_32
#define PCU_PLACES write_places
#include "csv_body.h"
#undef PCU_NAME
#undef PCU_TARGET
#undef PCU_MASKS
#undef PCU_PLACES

AVX512 static inline pcu_masks masks_64(const uint8_t *bytes, uint8_t delimiter, uint8_t quote) {
  const __m512i a = _mm512_loadu_si512(bytes);
  pcu_masks mask;
  mask.delimiters = equal_mask_64(a, delimiter);
  mask.feeds = equal_mask_64(a, '\n');
  mask.returns = equal_mask_64(a, '\r');
  mask.quotes = quote ? equal_mask_64(a, quote) : 0;
  return mask;
}

#define PCU_NAME run_64
#define PCU_TARGET AVX512
#define PCU_MASKS masks_64
#define PCU_PLACES write_places_64
#include "csv_body.h"
#undef PCU_NAME
#undef PCU_TARGET
#undef PCU_MASKS
#undef PCU_PLACES
#endif

static int width_limit = 0;
static _Atomic int width_known = 0;

static int widest(int most) {
#if defined(__x86_64__)
  if (most >= 64 && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl") &&
      __builtin_cpu_supports("avx512vbmi2") && __builtin_cpu_supports("bmi2"))
    return 64;
  if (most >= 32 && __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi2")) return 32;
  if (most >= 16) return 16;
#endif
  return 8;
}

void pcu_scan_limit_width(int width) {
  width_limit = width;
  width_known = 0;
}

int pcu_scan_width(void) {
  int width = atomic_load_explicit(&width_known, memory_order_relaxed);
  if (width == 0) {
    // Threads that meet here find the same number.
    width = widest(width_limit ? width_limit : 64);
    atomic_store_explicit(&width_known, width, memory_order_relaxed);
  }
  return width;
}

int pcu_csv_run(pcu_csv_scan *scan) {
#if defined(__x86_64__)
  switch (pcu_scan_width()) {
    case 64: return run_64(scan);
    case 32: return run_32(scan);
    case 16: return run_16(scan);
  }
#endif
  return run_8(scan);
}

size_t pcu_find_break(const uint8_t *bytes, size_t from, size_t count, int is_last) {
  size_t i = from;
  while (i < count) {
#if defined(__x86_64__)
    const __m128i feed = _mm_set1_epi8('\n'), back = _mm_set1_epi8('\r');
    while (i + 32 <= count) {
      const __m128i a = _mm_loadu_si128((const __m128i *)(bytes + i));
      const __m128i b = _mm_loadu_si128((const __m128i *)(bytes + i + 16));
      const uint32_t low = (uint32_t)_mm_movemask_epi8(_mm_or_si128(_mm_cmpeq_epi8(a, feed), _mm_cmpeq_epi8(a, back)));
      const uint32_t high = (uint32_t)_mm_movemask_epi8(_mm_or_si128(_mm_cmpeq_epi8(b, feed), _mm_cmpeq_epi8(b, back)));
      const uint32_t found = low | high << 16;
      if (found) {
        i += (size_t)__builtin_ctz(found);
        break;
      }
      i += 32;
    }
    if (i >= count) return count;
#endif
    if (bytes[i] == '\n') return i;
    if (bytes[i] == '\r' && (i + 1 < count ? bytes[i + 1] != '\n' : is_last)) return i;
    i++;
  }
  return count;
}

size_t pcu_count_breaks(const uint8_t *bytes, size_t from, size_t to) {
  size_t found = 0;
  for (size_t i = from; i < to; i++) found += (bytes[i] == '\n') | ((bytes[i] == '\r') & (bytes[i + 1] != '\n'));
  return found;
}
