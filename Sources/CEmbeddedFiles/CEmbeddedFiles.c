/* Written by Scripts/list-embedded-files. */
#include "CEmbeddedFiles.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char file_1[] = {
#embed "../../hosting/github/.github/workflows/publish.yml"
};

static const unsigned char file_2[] = {
#embed "../../themes/default/archetypes/default.md"
};

static const unsigned char file_3[] = {
#embed "../../themes/default/assets/css/style.css"
};

static const unsigned char file_4[] = {
#embed "../../themes/default/static/favicon.svg"
};

static const unsigned char file_5[] = {
#embed "../../themes/default/templates/404.html"
};

static const unsigned char file_6[] = {
#embed "../../themes/default/templates/archive.html"
};

static const unsigned char file_7[] = {
#embed "../../themes/default/templates/base.html"
};

static const unsigned char file_8[] = {
#embed "../../themes/default/templates/home.html"
};

static const unsigned char file_9[] = {
#embed "../../themes/default/templates/list.html"
};

static const unsigned char file_10[] = {
#embed "../../themes/default/templates/page.html"
};

static const unsigned char file_11[] = {
#embed "../../themes/default/templates/partials/archive-link.html"
};

static const unsigned char file_12[] = {
#embed "../../themes/default/templates/partials/footer.html"
};

static const unsigned char file_13[] = {
#embed "../../themes/default/templates/partials/head-extra.html"
};

static const unsigned char file_14[] = {
#embed "../../themes/default/templates/partials/head.html"
};

static const unsigned char file_15[] = {
#embed "../../themes/default/templates/partials/header.html"
};

static const unsigned char file_16[] = {
#embed "../../themes/default/templates/partials/json-ld.html"
};

static const unsigned char file_17[] = {
#embed "../../themes/default/templates/partials/list-header.html"
};

static const unsigned char file_18[] = {
#embed "../../themes/default/templates/partials/macros.html"
};

static const unsigned char file_19[] = {
#embed "../../themes/default/templates/partials/neighbours.html"
};

static const unsigned char file_20[] = {
#embed "../../themes/default/templates/partials/pagination.html"
};

static const unsigned char file_21[] = {
#embed "../../themes/default/templates/partials/post-entry.html"
};

static const unsigned char file_22[] = {
#embed "../../themes/default/templates/partials/post-list.html"
};

static const unsigned char file_23[] = {
#embed "../../themes/default/templates/partials/post-meta.html"
};

static const unsigned char file_24[] = {
#embed "../../themes/default/templates/partials/series.html"
};

static const unsigned char file_25[] = {
#embed "../../themes/default/templates/shortcodes/expand.html"
};

static const unsigned char file_26[] = {
#embed "../../themes/default/templates/shortcodes/latex.html"
};

static const unsigned char file_27[] = {
#embed "../../themes/default/templates/shortcodes/notice.html"
};

static const unsigned char file_28[] = {
#embed "../../themes/default/templates/shortcodes/playpen.html"
};

static const unsigned char file_29[] = {
#embed "../../themes/default/templates/shortcodes/toc.html"
};

static const unsigned char file_30[] = {
#embed "../../themes/default/templates/taxonomy.html"
};

static const unsigned char file_31[] = {
#embed "../../themes/default/templates/term.html"
};

static const unsigned char file_32[] = {
#embed "../../themes/default/theme.toml"
};

static const struct embedded_file files[] = {
  {"hosting/github/.github/workflows/publish.yml", file_1, sizeof file_1},
  {"themes/default/archetypes/default.md", file_2, sizeof file_2},
  {"themes/default/assets/css/style.css", file_3, sizeof file_3},
  {"themes/default/static/favicon.svg", file_4, sizeof file_4},
  {"themes/default/templates/404.html", file_5, sizeof file_5},
  {"themes/default/templates/archive.html", file_6, sizeof file_6},
  {"themes/default/templates/base.html", file_7, sizeof file_7},
  {"themes/default/templates/home.html", file_8, sizeof file_8},
  {"themes/default/templates/list.html", file_9, sizeof file_9},
  {"themes/default/templates/page.html", file_10, sizeof file_10},
  {"themes/default/templates/partials/archive-link.html", file_11, sizeof file_11},
  {"themes/default/templates/partials/footer.html", file_12, sizeof file_12},
  {"themes/default/templates/partials/head-extra.html", file_13, sizeof file_13},
  {"themes/default/templates/partials/head.html", file_14, sizeof file_14},
  {"themes/default/templates/partials/header.html", file_15, sizeof file_15},
  {"themes/default/templates/partials/json-ld.html", file_16, sizeof file_16},
  {"themes/default/templates/partials/list-header.html", file_17, sizeof file_17},
  {"themes/default/templates/partials/macros.html", file_18, sizeof file_18},
  {"themes/default/templates/partials/neighbours.html", file_19, sizeof file_19},
  {"themes/default/templates/partials/pagination.html", file_20, sizeof file_20},
  {"themes/default/templates/partials/post-entry.html", file_21, sizeof file_21},
  {"themes/default/templates/partials/post-list.html", file_22, sizeof file_22},
  {"themes/default/templates/partials/post-meta.html", file_23, sizeof file_23},
  {"themes/default/templates/partials/series.html", file_24, sizeof file_24},
  {"themes/default/templates/shortcodes/expand.html", file_25, sizeof file_25},
  {"themes/default/templates/shortcodes/latex.html", file_26, sizeof file_26},
  {"themes/default/templates/shortcodes/notice.html", file_27, sizeof file_27},
  {"themes/default/templates/shortcodes/playpen.html", file_28, sizeof file_28},
  {"themes/default/templates/shortcodes/toc.html", file_29, sizeof file_29},
  {"themes/default/templates/taxonomy.html", file_30, sizeof file_30},
  {"themes/default/templates/term.html", file_31, sizeof file_31},
  {"themes/default/theme.toml", file_32, sizeof file_32},
};

const struct embedded_file *embedded_file(size_t index) {
  return index < sizeof files / sizeof *files ? &files[index] : NULL;
}
