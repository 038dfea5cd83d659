#include "CThreadHeap.h"

#include <stdlib.h>

#if defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define HAS_OTHER_MALLOC 1
#endif
#endif

#if defined(__GLIBC__) && !defined(HAS_OTHER_MALLOC)

#include <malloc.h>

/* The heap of a thread that is not the first grows by what is asked for, rounded up to one page, and each
   time is a call of mprotect (malloc/arena.c, grow_heap): M_TOP_PAD counts for the first thread alone. A
   large piece, asked for and given back, makes it grow at once. */
enum { ROOM = 2 * 1024 * 1024 };

/* Before there are threads, which mallopt is not made for. */
__attribute__((constructor)) static void configure(void) {
  /* Such a piece must come from the heap, and stay there when it is given back. */
  mallopt(M_MMAP_THRESHOLD, 2 * ROOM);
  mallopt(M_TRIM_THRESHOLD, 64 * ROOM);
}

void blog_thread_heap_reserve(void) {
  /* Not optimized away: what a volatile points to has been somewhere else. */
  void *volatile piece = malloc(ROOM);
  free(piece);
}

#else

void blog_thread_heap_reserve(void) {}

#endif
