/* Memory for cmark's trees: taken from a few large blocks of the calling thread, and given back all at
   once. A tree has thousands of nodes that live as long as it does. */
#ifndef CCMARK_MEMORY_H
#define CCMARK_MEMORY_H

#include <cmark-gfm.h>

/* Hands out memory of the calling thread between `begin` and the `end` that belongs to it; what it gave
   is gone after the outermost `end`. Under the address sanitizer it is malloc's, so that misuse shows. */
cmark_mem *blog_cmark_memory(void);

void blog_cmark_memory_begin(void);
void blog_cmark_memory_end(void);

#endif
