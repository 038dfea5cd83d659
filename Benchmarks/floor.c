/* The floor: what it takes at least to read posts, turn their Markdown into HTML with cmark-gfm and
   write one file for each in a folder of its own. No front matter, no templates, no lists, no feeds.

   usage: floor FOLDER-OF-POSTS OUTPUT-FOLDER THREADS */
#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>
#include <dirent.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char **names;
static size_t count;
static atomic_size_t next;
static const char *posts, *output;
/* Finishing a parser changes a table that the process shares. */
static pthread_mutex_t finishing = PTHREAD_MUTEX_INITIALIZER;

static void fail(const char *what) {
  perror(what);
  exit(1);
}

static void build(const char *name) {
  char path[4096];
  snprintf(path, sizeof path, "%s/%s", posts, name);
  int file = open(path, O_RDONLY);
  struct stat status;
  if (file < 0 || fstat(file, &status) != 0) fail(path);
  char *text = malloc((size_t)status.st_size + 1);
  ssize_t size = read(file, text, (size_t)status.st_size);
  close(file);
  if (size < 0) fail(path);
  text[size] = 0;
  char *body = text;
  char *fence = strncmp(text, "---\n", 4) == 0 ? strstr(text + 4, "\n---\n") : NULL;
  if (fence != NULL) body = fence + 5;

  cmark_parser *parser = cmark_parser_new(CMARK_OPT_UNSAFE);
  const char *extensions[] = {"table", "strikethrough", "autolink", "tasklist"};
  for (size_t i = 0; i < 4; i++)
    cmark_parser_attach_syntax_extension(parser, cmark_find_syntax_extension(extensions[i]));
  cmark_parser_feed(parser, body, (size_t)(text + size - body));
  pthread_mutex_lock(&finishing);
  cmark_node *tree = cmark_parser_finish(parser);
  pthread_mutex_unlock(&finishing);
  char *html =
      cmark_render_html(tree, CMARK_OPT_UNSAFE, cmark_parser_get_syntax_extensions(parser));

  size_t length = strlen(name);
  if (length > 3 && strcmp(name + length - 3, ".md") == 0) length -= 3;
  snprintf(path, sizeof path, "%s/%.*s", output, (int)length, name);
  mkdir(path, 0777);
  snprintf(path, sizeof path, "%s/%.*s/index.html", output, (int)length, name);
  file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0666);
  size_t bytes = strlen(html);
  if (file < 0 || write(file, html, bytes) != (ssize_t)bytes) fail(path);
  close(file);
  free(html);
  cmark_node_free(tree);
  cmark_parser_free(parser);
  free(text);
}

static void *work(void *unused) {
  (void)unused;
  for (;;) {
    size_t index = atomic_fetch_add(&next, 1);
    if (index >= count) return NULL;
    build(names[index]);
  }
}

int main(int argc, char **argv) {
  if (argc != 4) {
    fprintf(stderr, "usage: floor FOLDER-OF-POSTS OUTPUT-FOLDER THREADS\n");
    return 2;
  }
  posts = argv[1];
  output = argv[2];
  int threads = atoi(argv[3]);
  if (threads < 1 || threads > 64) threads = 1;
  cmark_gfm_core_extensions_ensure_registered();
  DIR *folder = opendir(posts);
  if (folder == NULL) fail(posts);
  size_t room = 1024;
  names = malloc(room * sizeof *names);
  for (struct dirent *entry; (entry = readdir(folder)) != NULL;) {
    if (entry->d_name[0] == '.') continue;
    if (count == room) names = realloc(names, (room *= 2) * sizeof *names);
    names[count++] = strdup(entry->d_name);
  }
  closedir(folder);
  mkdir(output, 0777);
  pthread_t pool[64];
  for (int i = 0; i < threads; i++) pthread_create(&pool[i], NULL, work, NULL);
  for (int i = 0; i < threads; i++) pthread_join(pool[i], NULL);
  printf("%zu posts\n", count);
  return 0;
}
