#ifndef CTHREADHEAP_H
#define CTHREADHEAP_H

/// Makes room for the allocations that the calling thread is about to make, where the C library would ask
/// the system for each page of it alone. Does nothing elsewhere. Safe to call from any thread, as often as
/// wanted: it costs nothing where there is room.
void blog_thread_heap_reserve(void);

#endif
