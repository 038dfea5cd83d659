#include <string.h>

#include <cmark-gfm.h>
#include <cmark-gfm-core-extensions.h>

/* Of registry.h, which is not installed everywhere. */
void cmark_register_plugin(cmark_plugin_init_func init);
