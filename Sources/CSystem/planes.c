// Steps over planes of truth registers: the joins that most instructions of a program are.
// Run by the evaluator; see csystem.h for what a plane is.
#include "csystem.h"

// Eight words; the compiler splits it where the processor's vectors are shorter.
typedef uint64_t pcu_block __attribute__((vector_size(64), aligned(8)));

static inline __attribute__((always_inline)) int pcu_any(const pcu_block *block) {
  const pcu_block b = *block;
  return ((b[0] | b[1]) | (b[2] | b[3]) | (b[4] | b[5]) | (b[6] | b[7])) != 0;
}

#define PCU_ALL all_plain
#define PCU_SOME some_plain
#define PCU_TARGET
#include "planes_body.h"
#undef PCU_ALL
#undef PCU_SOME
#undef PCU_TARGET

#if defined(__x86_64__)
#define PCU_ALL all_32
#define PCU_SOME some_32
#define PCU_TARGET __attribute__((target("avx2")))
#include "planes_body.h"
#undef PCU_ALL
#undef PCU_SOME
#undef PCU_TARGET

#define PCU_ALL all_64
#define PCU_SOME some_64
#define PCU_TARGET __attribute__((target("avx512f,avx512vl,prefer-512-bit")))
#include "planes_body.h"
#undef PCU_ALL
#undef PCU_SOME
#undef PCU_TARGET
#endif

pcu_ref pcu_join_all(uint64_t *arena, size_t *used, size_t stride, const pcu_ref *refs, const uint32_t *operands,
                     size_t count) {
#if defined(__x86_64__)
  switch (pcu_scan_width()) {
    case 64: return all_64(arena, used, stride, refs, operands, count);
    case 32: return all_32(arena, used, stride, refs, operands, count);
  }
#endif
  return all_plain(arena, used, stride, refs, operands, count);
}

pcu_ref pcu_join_some(uint64_t *arena, size_t *used, size_t stride, const pcu_ref *refs, const uint32_t *operands,
                      size_t count) {
#if defined(__x86_64__)
  switch (pcu_scan_width()) {
    case 64: return some_64(arena, used, stride, refs, operands, count);
    case 32: return some_32(arena, used, stride, refs, operands, count);
  }
#endif
  return some_plain(arena, used, stride, refs, operands, count);
}
