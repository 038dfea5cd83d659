#include "CJavaScriptCore.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// The few functions of JavaScriptCore's C API that are used, declared here so that no headers are
// needed to build. The API has been stable since 2008; JSStringRef.h, JSValueRef.h, JSObjectRef.h,
// JSContextRef.h and, for the time limit, JSContextRefPrivate.h have them.
typedef const struct OpaqueJSContextGroup *JSContextGroupRef;
typedef const struct OpaqueJSContext *JSContextRef;
typedef struct OpaqueJSContext *JSGlobalContextRef;
typedef struct OpaqueJSString *JSStringRef;
typedef const struct OpaqueJSValue *JSValueRef;
typedef struct OpaqueJSValue *JSObjectRef;
typedef bool (*JSShouldTerminateCallback)(JSContextRef, void *);

struct api {
  JSContextGroupRef (*group_create)(void);
  void (*group_release)(JSContextGroupRef);
  JSGlobalContextRef (*context_create)(JSContextGroupRef, void *);
  void (*context_release)(JSGlobalContextRef);
  JSObjectRef (*global_object)(JSContextRef);
  JSValueRef (*evaluate)(JSContextRef, JSStringRef, JSObjectRef, JSStringRef, int, JSValueRef *);
  JSValueRef (*get_property)(JSContextRef, JSObjectRef, JSStringRef, JSValueRef *);
  JSObjectRef (*to_object)(JSContextRef, JSValueRef, JSValueRef *);
  JSValueRef (*call)(JSContextRef, JSObjectRef, JSObjectRef, size_t, const JSValueRef[],
                     JSValueRef *);
  JSValueRef (*make_string)(JSContextRef, JSStringRef);
  JSStringRef (*to_string)(JSContextRef, JSValueRef, JSValueRef *);
  JSStringRef (*string_create)(const char *);
  size_t (*string_max_size)(JSStringRef);
  size_t (*string_copy)(JSStringRef, char *, size_t);
  void (*string_release)(JSStringRef);
  // Private API; NULL where a library lacks it.
  void (*set_time_limit)(JSContextGroupRef, double, JSShouldTerminateCallback, void *);
};

struct cjs_context {
  struct api api;
  JSContextGroupRef group;
  JSGlobalContextRef global;
  bool stopped;
};

static bool load(struct api *api, void *library, char *problem, size_t problem_size) {
  const struct {
    void *slot;
    const char *name;
    bool optional;
  } functions[] = {
      {&api->group_create, "JSContextGroupCreate", false},
      {&api->group_release, "JSContextGroupRelease", false},
      {&api->context_create, "JSGlobalContextCreateInGroup", false},
      {&api->context_release, "JSGlobalContextRelease", false},
      {&api->global_object, "JSContextGetGlobalObject", false},
      {&api->evaluate, "JSEvaluateScript", false},
      {&api->get_property, "JSObjectGetProperty", false},
      {&api->to_object, "JSValueToObject", false},
      {&api->call, "JSObjectCallAsFunction", false},
      {&api->make_string, "JSValueMakeString", false},
      {&api->to_string, "JSValueToStringCopy", false},
      {&api->string_create, "JSStringCreateWithUTF8CString", false},
      {&api->string_max_size, "JSStringGetMaximumUTF8CStringSize", false},
      {&api->string_copy, "JSStringGetUTF8CString", false},
      {&api->string_release, "JSStringRelease", false},
      {&api->set_time_limit, "JSContextGroupSetExecutionTimeLimit", true},
  };
  for (size_t index = 0; index < sizeof functions / sizeof *functions; index++) {
    void *address = dlsym(library, functions[index].name);
    if (address == NULL && !functions[index].optional) {
      snprintf(problem, problem_size, "it has no function %s", functions[index].name);
      return false;
    }
    // POSIX lets a function's address be kept in an object pointer; ISO C does not know it.
    memcpy(functions[index].slot, &address, sizeof address);
  }
  return true;
}

static bool stop(JSContextRef unused, void *context) {
  (void)unused;
  ((cjs_context *)context)->stopped = true;
  return true;
}

// Sets what can be set before a library's first context alone. Only its GLib API has a function for
// it; elsewhere the library is as it comes.
static void configure(void *library) {
  static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
  static void *configured;
  pthread_mutex_lock(&lock);
  if (configured != library) {
    int (*set_boolean)(const char *, int) = NULL;
    void *address = dlsym(library, "jsc_options_set_boolean");
    memcpy(&set_boolean, &address, sizeof address);
    if (set_boolean != NULL) {
      // The last of the compilers works for code that runs for seconds; here a build is over before
      // what it makes would pay, and it takes the processor from those who wait.
      set_boolean("useFTLJIT", 0);
    }
    configured = library;
  }
  pthread_mutex_unlock(&lock);
}

cjs_context *cjs_context_create(const char *library, double seconds, char *problem,
                                size_t problem_size) {
  // Never closed: its threads outlive the last context. Opening it again only counts.
  void *handle = dlopen(library, RTLD_NOW | RTLD_LOCAL);
  if (handle == NULL) {
    const char *words = dlerror();
    snprintf(problem, problem_size, "%s", words != NULL ? words : "it cannot be opened");
    return NULL;
  }
  cjs_context *context = calloc(1, sizeof *context);
  if (context == NULL) {
    snprintf(problem, problem_size, "out of memory");
    return NULL;
  }
  if (!load(&context->api, handle, problem, problem_size)) {
    free(context);
    return NULL;
  }
  configure(handle);
  context->group = context->api.group_create();
  context->global = context->api.context_create(context->group, NULL);
  if (context->api.set_time_limit != NULL && seconds > 0) {
    context->api.set_time_limit(context->group, seconds, stop, context);
  }
  return context;
}

void cjs_context_free(cjs_context *context) {
  context->api.context_release(context->global);
  context->api.group_release(context->group);
  free(context);
}

/// The value as UTF-8 in memory of its own; false for a text that UTF-8 cannot hold.
static bool copy_text(cjs_context *context, JSValueRef value, char **result, size_t *length) {
  const struct api *api = &context->api;
  JSStringRef text = api->to_string(context->global, value, NULL);
  if (text == NULL) {
    return false;
  }
  size_t size = api->string_max_size(text);
  char *bytes = malloc(size);
  // The size of what was written counts the NUL at its end. A text with half of a surrogate pair is
  // not written at all.
  size_t written = bytes != NULL ? api->string_copy(text, bytes, size) : 0;
  bool is_whole = written > 1 || (written == 1 && size == 1);
  api->string_release(text);
  if (!is_whole) {
    free(bytes);
    return false;
  }
  *result = bytes;
  *length = written - 1;
  return true;
}

static cjs_status finish(cjs_context *context, JSValueRef value, JSValueRef exception,
                         char **result, size_t *length) {
  if (context->stopped) {
    return CJS_STOPPED;
  }
  JSValueRef shown = exception != NULL ? exception : value;
  if (shown == NULL || !copy_text(context, shown, result, length)) {
    return CJS_NO_TEXT;
  }
  return exception != NULL ? CJS_EXCEPTION : CJS_DONE;
}

cjs_status cjs_evaluate(cjs_context *context, const char *script, char **result, size_t *length) {
  const struct api *api = &context->api;
  *result = NULL;
  *length = 0;
  context->stopped = false;
  JSStringRef source = api->string_create(script);
  JSValueRef exception = NULL;
  JSValueRef value = api->evaluate(context->global, source, NULL, NULL, 1, &exception);
  api->string_release(source);
  return finish(context, value, exception, result, length);
}

/// NULL when memory runs out.
static JSValueRef make_text(cjs_context *context, const unsigned char *bytes, size_t length) {
  const struct api *api = &context->api;
  char *terminated = malloc(length + 1);
  if (terminated == NULL) {
    return NULL;
  }
  if (length > 0) {
    memcpy(terminated, bytes, length);
  }
  terminated[length] = 0;
  JSStringRef text = api->string_create(terminated);
  free(terminated);
  JSValueRef value = api->make_string(context->global, text);
  api->string_release(text);
  return value;
}

cjs_status cjs_call(cjs_context *context, const char *function, const unsigned char *first,
                    size_t first_length, const unsigned char *second, size_t second_length,
                    char **result, size_t *length) {
  const struct api *api = &context->api;
  *result = NULL;
  *length = 0;
  context->stopped = false;
  // On the stack, where the garbage collector sees them.
  JSValueRef arguments[2] = {make_text(context, first, first_length),
                             make_text(context, second, second_length)};
  if (arguments[0] == NULL || arguments[1] == NULL) {
    return CJS_NO_TEXT;
  }
  JSObjectRef global = api->global_object(context->global);
  JSStringRef name = api->string_create(function);
  JSValueRef exception = NULL;
  JSValueRef found = api->get_property(context->global, global, name, &exception);
  api->string_release(name);
  JSObjectRef callee =
      exception == NULL ? api->to_object(context->global, found, &exception) : NULL;
  JSValueRef value = NULL;
  if (callee != NULL && exception == NULL) {
    value = api->call(context->global, callee, NULL, 2, arguments, &exception);
  }
  return finish(context, value, exception, result, length);
}

void cjs_result_free(char *result) { free(result); }
