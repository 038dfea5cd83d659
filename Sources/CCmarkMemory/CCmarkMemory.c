#include "CCmarkMemory.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define USES_MALLOC 1
#endif
#endif

#ifdef USES_MALLOC

cmark_mem *blog_cmark_memory(void) { return cmark_get_default_mem_allocator(); }
void blog_cmark_memory_begin(void) {}
void blog_cmark_memory_end(void) {}

#else

/* Blocks are kept for the next tree up to this size together: a text of megabytes is rare. */
enum { BLOCK = 256 * 1024, KEPT = 4 * 1024 * 1024, ALIGNMENT = 16 };

typedef struct block {
  struct block *next;
  size_t size;
  size_t used;
} block;

typedef struct {
  /* The newest first; memory comes from this one. */
  block *blocks;
  /* Empty ones. */
  block *spare;
  size_t spare_size;
  unsigned depth;
} arena;

/* Before each piece, so that it can grow. */
typedef union {
  size_t size;
  char alignment[ALIGNMENT];
} header;

static pthread_key_t key;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void *checked(void *memory) {
  if (memory == NULL) {
    fputs("blog: out of memory\n", stderr);
    abort();
  }
  return memory;
}

static void free_blocks(block *first) {
  while (first != NULL) {
    block *next = first->next;
    free(first);
    first = next;
  }
}

static void free_arena(void *value) {
  arena *arena = value;
  free_blocks(arena->blocks);
  free_blocks(arena->spare);
  free(arena);
}

static void make_key(void) {
  if (pthread_key_create(&key, free_arena) != 0) abort();
}

static arena *current(void) {
  static _Thread_local arena *known;
  if (known == NULL) {
    pthread_once(&once, make_key);
    known = checked(calloc(1, sizeof(arena)));
    pthread_setspecific(key, known);
  }
  return known;
}

static size_t start(void) { return (sizeof(block) + ALIGNMENT - 1) & ~(size_t)(ALIGNMENT - 1); }

static void *take(size_t size) {
  if (size > SIZE_MAX / 2) checked(NULL);
  size_t needed = sizeof(header) + ((size + ALIGNMENT - 1) & ~(size_t)(ALIGNMENT - 1));
  arena *arena = current();
  block *place = arena->blocks;
  if (place == NULL || place->size - place->used < needed) {
    if (arena->spare != NULL && arena->spare->size >= start() + needed) {
      place = arena->spare;
      arena->spare = place->next;
      arena->spare_size -= place->size;
    } else {
      size_t total = start() + needed > BLOCK ? start() + needed : BLOCK;
      place = checked(malloc(total));
      place->size = total;
    }
    place->used = start();
    place->next = arena->blocks;
    arena->blocks = place;
  }
  header *piece = (header *)((char *)place + place->used);
  place->used += needed;
  piece->size = size;
  return piece + 1;
}

static void *take_zeroed(size_t count, size_t size) {
  if (size != 0 && count > SIZE_MAX / 2 / size) checked(NULL);
  void *memory = take(count * size);
  memset(memory, 0, count * size);
  return memory;
}

static void *grow(void *memory, size_t size) {
  if (memory == NULL) return take(size);
  header *piece = (header *)memory - 1;
  if (size <= piece->size) return memory;
  /* The newest piece grows where it is. */
  block *place = current()->blocks;
  size_t old = (piece->size + ALIGNMENT - 1) & ~(size_t)(ALIGNMENT - 1);
  size_t new = (size + ALIGNMENT - 1) & ~(size_t)(ALIGNMENT - 1);
  if (size <= SIZE_MAX / 2 && (char *)memory + old == (char *)place + place->used &&
      new - old <= place->size - place->used) {
    place->used += new - old;
    piece->size = size;
    return memory;
  }
  void *copy = take(size);
  memcpy(copy, memory, piece->size);
  return copy;
}

static void leave(void *memory) { (void)memory; }

cmark_mem *blog_cmark_memory(void) {
  static cmark_mem memory = {take_zeroed, grow, leave};
  return &memory;
}

void blog_cmark_memory_begin(void) { current()->depth++; }

void blog_cmark_memory_end(void) {
  arena *arena = current();
  if (--arena->depth > 0) return;
  while (arena->blocks != NULL) {
    block *place = arena->blocks;
    arena->blocks = place->next;
    if (place->size == BLOCK && arena->spare_size < KEPT) {
      place->next = arena->spare;
      arena->spare = place;
      arena->spare_size += place->size;
    } else {
      free(place);
    }
  }
}

#endif
