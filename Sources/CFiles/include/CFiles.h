#ifndef CFILES_H
#define CFILES_H

#include <stdint.h>

/// `openat` for a name below an open folder that follows no symbolic link, neither in the folders on the way
/// nor at its end, and never leaves the folder. The name has no `..`. Answers a descriptor, or -1 with the
/// reason in `errno`; a link is ELOOP.
int blog_open_below(int folder, const char *name, int flags, unsigned int mode);

/// What tells a file or folder from every copy of it: its number in its file system, and when it was made, in
/// nanoseconds since 1970 (0 where the file system does not say). Answers 0, or -1 with the reason in `errno`.
int blog_identify(int folder, uint64_t *number, int64_t *made);

#endif
