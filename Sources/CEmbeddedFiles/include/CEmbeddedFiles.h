#ifndef C_EMBEDDED_FILES_H
#define C_EMBEDDED_FILES_H

#include <stddef.h>

/* A file of the repository as it was when the program was built. */
struct embedded_file {
  /* From the top of the repository. */
  const char *path;
  const unsigned char *bytes;
  size_t count;
};

/* Null behind the last one. */
const struct embedded_file *embedded_file(size_t index);

#endif
