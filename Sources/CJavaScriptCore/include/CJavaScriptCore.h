#ifndef C_JAVASCRIPT_CORE_H
#define C_JAVASCRIPT_CORE_H

// JavaScriptCore, opened when it is needed: nothing is linked, so the program starts without it.

#include <stddef.h>

/// One JavaScript virtual machine with one global object. To be used by one thread at a time.
typedef struct cjs_context cjs_context;

typedef enum {
  /// The result is the value as text.
  CJS_DONE = 0,
  /// The script threw; the result is the exception as text.
  CJS_EXCEPTION = 1,
  /// The script ran for longer than it may. There is no result.
  CJS_STOPPED = 2,
  /// Memory ran out, or the value is a text that UTF-8 cannot hold. There is no result.
  CJS_NO_TEXT = 3,
} cjs_status;

/// Opens the library and makes a context in it. NULL where that fails: `problem` then holds the
/// system's words, ended by NUL. A script may use `seconds` of processor time; a library that has
/// no such limit does without.
cjs_context *cjs_context_create(const char *library, double seconds, char *problem,
                                size_t problem_size);

void cjs_context_free(cjs_context *context);

/// Runs a script, for its effect alone or for its value.
cjs_status cjs_evaluate(cjs_context *context, const char *script, char **result, size_t *length);

/// Calls a function of the global object with two texts. They are UTF-8 without NUL bytes.
cjs_status cjs_call(cjs_context *context, const char *function, const unsigned char *first,
                    size_t first_length, const unsigned char *second, size_t second_length,
                    char **result, size_t *length);

/// Frees what the calls above gave as `result`; NULL is fine.
void cjs_result_free(char *result);

#endif
