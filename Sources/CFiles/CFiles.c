#define _GNU_SOURCE
#include "CFiles.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#ifndef O_PATH
#define O_PATH O_RDONLY
#endif

/* Folder by folder, where the system has no call that does it at once. */
static int walk(int folder, const char *name, int flags, unsigned int mode) {
  int current = folder;
  char part[256];
  for (;;) {
    const char *slash = strchr(name, '/');
    if (!slash) break;
    size_t length = (size_t)(slash - name);
    if (length >= sizeof part) {
      errno = ENAMETOOLONG;
      length = 0;
    }
    int next = -1;
    if (length > 0) {
      memcpy(part, name, length);
      part[length] = 0;
      next = openat(current, part, O_PATH | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    }
    int reason = errno;
    if (next < 0 && reason == ENOTDIR) {
      /* A link is said to be no folder here. */
      struct stat info;
      if (fstatat(current, part, &info, AT_SYMLINK_NOFOLLOW) == 0 && S_ISLNK(info.st_mode)) reason = ELOOP;
    }
    if (current != folder) close(current);
    if (next < 0) {
      errno = reason;
      return -1;
    }
    current = next;
    name = slash + 1;
  }
  int file = openat(current, name, flags | O_NOFOLLOW, mode);
  int reason = errno;
  if (file < 0 && reason == ENOTDIR) {
    struct stat info;
    if (fstatat(current, name, &info, AT_SYMLINK_NOFOLLOW) == 0 && S_ISLNK(info.st_mode)) reason = ELOOP;
  }
  if (current != folder) close(current);
  errno = reason;
  return file;
}

#if defined(__linux__)

#include <linux/openat2.h>
#include <sys/syscall.h>

int blog_open_below(int folder, const char *name, int flags, unsigned int mode) {
  struct open_how how;
  memset(&how, 0, sizeof how);
  how.flags = (uint64_t)(unsigned int)(flags | O_NOFOLLOW);
  how.mode = flags & O_CREAT ? mode : 0;
  how.resolve = RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS | RESOLVE_NO_MAGICLINKS;
  int file = (int)syscall(SYS_openat2, folder, name, &how, sizeof how);
  /* A system before 5.6 does not have it, and some containers forbid what they do not know. */
  if (file < 0 && (errno == ENOSYS || errno == EPERM || errno == EAGAIN)) return walk(folder, name, flags, mode);
  return file;
}

int blog_identify(int folder, uint64_t *number, int64_t *made) {
  struct statx info;
  if (statx(folder, "", AT_EMPTY_PATH, STATX_INO | STATX_BTIME, &info) != 0) return -1;
  *number = info.stx_ino;
  *made = info.stx_mask & STATX_BTIME ? info.stx_btime.tv_sec * 1000000000LL + info.stx_btime.tv_nsec : 0;
  return 0;
}

#else

int blog_open_below(int folder, const char *name, int flags, unsigned int mode) {
  return walk(folder, name, flags, mode);
}

int blog_identify(int folder, uint64_t *number, int64_t *made) {
  struct stat info;
  if (fstat(folder, &info) != 0) return -1;
  *number = info.st_ino;
#if defined(__APPLE__)
  *made = info.st_birthtimespec.tv_sec * 1000000000LL + info.st_birthtimespec.tv_nsec;
#else
  *made = 0;
#endif
  return 0;
}

#endif
