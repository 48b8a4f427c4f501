// Small byte scans, and calls to the system that Swift has no name for.
// Run over cells and texts.
#if defined(__linux__)
#define _GNU_SOURCE
#endif
#include "csystem.h"
#include <fcntl.h>
#include <string.h>
#include <sys/random.h>
#include <unistd.h>
#if defined(__x86_64__)
#include <emmintrin.h>
#endif

int32_t pcu_contains(const uint8_t *bytes, size_t count, const uint8_t *word, size_t length) {
  return memmem(bytes, count, word, length) != NULL;
}

// Bytes that a JSON text may not hold as they are, and first bytes of characters that may have to be written as escapes:
// controls, quote, backslash, `<`, DEL, and what begins U+0080-009F, U+061C and U+2000-2FFF.
static const uint8_t json_harm[256] = {
    [0x00 ... 0x1F] = 1, [0x22] = 1, [0x3C] = 1, [0x5C] = 1, [0x7F] = 1, [0xC2] = 1, [0xD8] = 1, [0xE2] = 1,
};

#if defined(__x86_64__)
/// A bit for each of sixteen bytes that does harm.
static inline uint32_t harm_16(__m128i bytes) {
#define PCU_IS(byte) _mm_cmpeq_epi8(bytes, _mm_set1_epi8((char)byte))
  const __m128i control = _mm_cmpeq_epi8(_mm_min_epu8(bytes, _mm_set1_epi8(0x1F)), bytes);
  const __m128i sign = _mm_or_si128(_mm_or_si128(PCU_IS(0x22), PCU_IS(0x3C)), _mm_or_si128(PCU_IS(0x5C), PCU_IS(0x7F)));
  const __m128i lead = _mm_or_si128(_mm_or_si128(PCU_IS(0xC2), PCU_IS(0xD8)), PCU_IS(0xE2));
#undef PCU_IS
  return (uint32_t)_mm_movemask_epi8(_mm_or_si128(control, _mm_or_si128(sign, lead)));
}
#endif

size_t pcu_plain_json(const uint8_t *bytes, size_t count) {
  size_t at = 0;
#if defined(__x86_64__)
  // The last sixteen or eight bytes overlap those before them.
  if (count >= 16) {
    for (;; at = at + 32 <= count ? at + 16 : count - 16) {
      const uint32_t harm = harm_16(_mm_loadu_si128((const __m128i *)(bytes + at)));
      if (harm) return at + (size_t)__builtin_ctz(harm);
      if (at + 16 == count) return count;
    }
  }
  if (count >= 8) {
    const __m128i first = _mm_loadl_epi64((const __m128i *)bytes);
    const uint32_t harm = harm_16(_mm_unpacklo_epi64(first, _mm_loadl_epi64((const __m128i *)(bytes + count - 8))));
    if (!harm) return count;
    const size_t place = (size_t)__builtin_ctz(harm);
    return place < 8 ? place : place + count - 16;
  }
#endif
  while (at + 4 <= count) {
    if (json_harm[bytes[at]] | json_harm[bytes[at + 1]] | json_harm[bytes[at + 2]] | json_harm[bytes[at + 3]]) break;
    at += 4;
  }
  while (at < count && !json_harm[bytes[at]]) at++;
  return at;
}

void pcu_begin_write_back(int descriptor, int64_t from, int64_t count) {
#if defined(__linux__)
  // What goes wrong is told when the file is synchronised.
  (void)sync_file_range(descriptor, from, count, SYNC_FILE_RANGE_WRITE);
#else
  (void)descriptor, (void)from, (void)count;
#endif
}

// Read all the time and written once, before anything else runs. Should the system have no random bytes, these serve.
uint64_t pcu_secrets[2] = {0x9E3779B97F4A7C15, 0xD6E8FEB86659FD93};

__attribute__((constructor)) static void pcu_make_secrets(void) {
  if (getrandom(pcu_secrets, sizeof pcu_secrets, 0) < 0) return;
}

// There in a build that counts what is run (tools/build-profiled) alone, where it writes the counts.
extern int __llvm_profile_write_file(void) __attribute__((weak));

void pcu_leave(int code) {
  if (__llvm_profile_write_file) __llvm_profile_write_file();
  _exit(code);
}
