// The allocator's heap: in large pages, grown in large steps, given back where a stage has let much go.
// Set up first of all by the program, before a second thread is there.
#include "csystem.h"

#if defined(__GLIBC__)
#include <malloc.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

// A large page of the processors this is for.
#define LARGE_PAGE ((uintptr_t)2 << 20)
// How far the heap's end is moved at once: addresses, not memory, which is there only once it is touched.
#define STEP (64 << 20)
// How far it moves whenever that was not enough.
#define SMALL_STEP (1 << 20)

// Heaps of a stage in which several threads allocate: where two threads take turns, a third is there now and then.
#define HEAPS 3

// Where the part of the heap begins that has been asked for in large pages.
static uintptr_t large_from;

// Moves the heap's end by a step and asks for large pages up to there. Each page touched for the first time otherwise costs
// more than most of what is written to it, and tables of many megabytes need more entries of the processor's table of pages
// than it has. The system may decline, the addresses or the pages; then all is as it was.
static void extend(void) {
  if (large_from == 0) large_from = ((uintptr_t)sbrk(0) + LARGE_PAGE - 1) & ~(LARGE_PAGE - 1);
  mallopt(M_TOP_PAD, STEP);
  // More than the heap has free as yet; `volatile`, since a compiler leaves out what is only made and let go.
  void *volatile piece = malloc(LARGE_PAGE / 2);
  free(piece);
  mallopt(M_TOP_PAD, SMALL_STEP);
  uintptr_t end = (uintptr_t)sbrk(0);
  if (end > large_from) madvise((void *)large_from, end - large_from, MADV_HUGEPAGE);
}
#endif

void pcu_prepare_allocator(void) {
#if defined(__GLIBC__)
  mallopt(M_MXFAST, 0);
  // One heap for all threads: they allocate little, and what one lets go serves the others.
  mallopt(M_ARENA_MAX, 1);
  mallopt(M_TRIM_THRESHOLD, 2 * STEP);
  mallopt(M_MMAP_THRESHOLD, LARGE_PAGE);
  extend();
#endif
}

void pcu_prepare_heaps(void) {
#if defined(__GLIBC__)
  mallopt(M_ARENA_MAX, HEAPS);
  // A heap that begins with all its addresses need not ask the system for every page that it grows by.
  mallopt(M_TOP_PAD, STEP);
#endif
}

void pcu_return_memory(void) {
#if defined(__GLIBC__)
  malloc_trim(0);
  extend();
#endif
}
