// Loops over number columns and bitmaps: 64 rows at a time into words of yes and no.
// Run by the evaluator for every step of a program; see csystem.h.
#include "csystem.h"
#include <string.h>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

// The six comparisons, each with its plain operator and its predicate for vectors.
#define COMPARISONS(X) \
  X(PCU_LESS, <, _CMP_LT_OQ) X(PCU_LESS_OR_EQUAL, <=, _CMP_LE_OQ) X(PCU_GREATER, >, _CMP_GT_OQ) \
  X(PCU_GREATER_OR_EQUAL, >=, _CMP_GE_OQ) X(PCU_EQUAL, ==, _CMP_EQ_OQ) X(PCU_NOT_EQUAL, !=, _CMP_NEQ_UQ)


static uint64_t compare_plain(const double *a, const double *b, double bound, int op, size_t words,
                              const uint64_t *known_a, const uint64_t *known_b, uint64_t *yes) {
  uint64_t any = 0;
  for (size_t w = 0; w < words; w++, a += 64) {
    uint64_t bits = 0;
    switch (op) {
#define X(name, sign, predicate)                                                       \
  case name:                                                                           \
    for (int i = 0; i < 64; i++) bits |= (uint64_t)(a[i] sign(b ? b[i] : bound)) << i; \
    break;
      COMPARISONS(X)
#undef X
    }
    any |= yes[w] = bits & known_a[w] & (known_b ? known_b[w] : ~(uint64_t)0);
    if (b) b += 64;
  }
  return any;
}

#if defined(__x86_64__)
__attribute__((target("avx512f"))) static uint64_t compare_64(const double *a, const double *b, double bound, int op,
                                                              size_t words, const uint64_t *known_a,
                                                              const uint64_t *known_b, uint64_t *yes) {
  const __m512d same = _mm512_set1_pd(bound);
  uint64_t any = 0;
  switch (op) {
#define X(name, sign, predicate)                                                                               \
  case name:                                                                                                   \
    for (size_t w = 0; w < words; w++) {                                                                       \
      uint64_t bits = 0;                                                                                       \
      for (int i = 0; i < 8; i++) {                                                                            \
        const __m512d right = b ? _mm512_loadu_pd(b + 64 * w + 8 * i) : same;                                  \
        bits |= (uint64_t)_mm512_cmp_pd_mask(_mm512_loadu_pd(a + 64 * w + 8 * i), right, predicate) << 8 * i; \
      }                                                                                                        \
      any |= yes[w] = bits & known_a[w] & (known_b ? known_b[w] : ~(uint64_t)0);                               \
    }                                                                                                          \
    break;
    COMPARISONS(X)
#undef X
  }
  return any;
}

__attribute__((target("avx2"))) static uint64_t compare_32(const double *a, const double *b, double bound, int op,
                                                           size_t words, const uint64_t *known_a,
                                                           const uint64_t *known_b, uint64_t *yes) {
  const __m256d same = _mm256_set1_pd(bound);
  uint64_t any = 0;
  switch (op) {
#define X(name, sign, predicate)                                                                         \
  case name:                                                                                             \
    for (size_t w = 0; w < words; w++) {                                                                 \
      uint64_t bits = 0;                                                                                 \
      for (int i = 0; i < 16; i++) {                                                                     \
        const __m256d right = b ? _mm256_loadu_pd(b + 64 * w + 4 * i) : same;                            \
        const __m256d held = _mm256_cmp_pd(_mm256_loadu_pd(a + 64 * w + 4 * i), right, predicate);       \
        bits |= (uint64_t)(unsigned)_mm256_movemask_pd(held) << 4 * i;                                   \
      }                                                                                                  \
      any |= yes[w] = bits & known_a[w] & (known_b ? known_b[w] : ~(uint64_t)0);                         \
    }                                                                                                    \
    break;
    COMPARISONS(X)
#undef X
  }
  return any;
}
#endif

static uint64_t compare(const double *a, const double *b, double bound, int op, size_t words, const uint64_t *known_a,
                        const uint64_t *known_b, uint64_t *yes) {
#if defined(__x86_64__)
  switch (pcu_scan_width()) {
    case 64: return compare_64(a, b, bound, op, words, known_a, known_b, yes);
    case 32: return compare_32(a, b, bound, op, words, known_a, known_b, yes);
  }
#endif
  return compare_plain(a, b, bound, op, words, known_a, known_b, yes);
}

int pcu_compare(const double *values, double bound, int op, size_t words, const uint64_t *known, uint64_t *yes) {
  return compare(values, 0, bound, op, words, known, 0, yes) != 0;
}

int pcu_compare_columns(const double *a, const double *b, int op, size_t words, const uint64_t *known_a,
                        const uint64_t *known_b, uint64_t *yes) {
  return compare(a, b, 0, op, words, known_a, known_b, yes) != 0;
}

void pcu_keep_finite(const double *values, size_t words, const uint64_t *known_a, const uint64_t *known_b,
                     uint64_t *known) {
  for (size_t w = 0; w < words; w++) {
    uint64_t bits = 0;
    for (int i = 0; i < 64; i++) {
      uint64_t raw;
      memcpy(&raw, values + 64 * w + i, 8);
      bits |= (uint64_t)((raw >> 52 & 0x7FF) != 0x7FF) << i;
    }
    known[w] = bits & known_a[w] & known_b[w];
  }
}

void pcu_add_bits(uint64_t *restrict into, const uint64_t *restrict bits, size_t words) {
  for (size_t w = 0; w < words; w++) into[w] |= bits[w];
}
