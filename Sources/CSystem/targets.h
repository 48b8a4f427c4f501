// What the processors behind each vector width have besides: one place for all functions that are chosen at run time by
// pcu_scan_width.
#ifndef PCU_TARGETS_H
#define PCU_TARGETS_H

#if defined(__x86_64__)
#include <immintrin.h>

#define AVX2 __attribute__((target("avx2,bmi,bmi2,lzcnt,popcnt")))
#define AVX512 __attribute__((target("avx512f,avx512bw,avx512vl,avx512vbmi2,bmi,bmi2,lzcnt,popcnt")))
#endif

#endif
