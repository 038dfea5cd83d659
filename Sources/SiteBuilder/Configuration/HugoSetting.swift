/// A setting of Hugo's that is another here, or none: for the hint where somebody brings it along.
enum HugoSetting {
  /// nil for names that Hugo does not have, or that are the same here.
  static func hint(for name: String) -> String? {
    let lowered = name.lowercased()
    if let here = names[lowered] { return "Hugo's '\(name)' is \(here) here" }
    return without.contains(lowered) || lowered.hasPrefix("pygments")
      ? "there is nothing like Hugo's '\(name)' here: remove it" : nil
  }

  /// Whether a key at the top stands for a setting that is missing.
  static func stands(_ key: String, for setting: String) -> Bool {
    names[key.lowercased()] == "'\(setting)'"
  }

  private static let names = [
    "baseurl": "'base_url'", "languagecode": "'language'", "locale": "'language'",
    "defaultcontentlanguage": "'language'", "timezone": "'time_zone'",
    "paginate": "'size' below [pagination]", "paginatepath": "'path' below [pagination]",
    "pagination.pagersize": "'pagination.size'", "rsslimit": "'limit' below [feeds]",
    "services": "'limit' below [feeds], as far as it is about RSS,",
    "markup": "[markdown], with keys of its own,", "menu": "[[menus.main]]",
    "enablerobotstxt": "always on", "enableemoji": "'emoji' below [markdown]",
    "outputs": "'formats' below [feeds]",
    "enablegitinfo": "'lastmod' below [build]", "builddrafts": "the option --drafts",
    "buildfuture": "the option --future", "buildexpired": "the option --expired",
    "publishdir": "the option --output", "copyright": "a key of your own below [params]",
    "googleanalytics": "a key of your own below [params]",
    "disqusshortname": "a key of your own below [params]",
  ]

  private static let without: Set<String> = [
    "archetypedir", "assetdir", "cachedir", "caches", "canonifyurls", "capitalizelisttitles",
    "cascade", "cleandestinationdir", "contentdir", "datadir", "defaultcontentlanguageinsubdir",
    "deployment", "disablealiases", "disablekinds", "disablepathtolower", "enableinlineshortcodes",
    "environment", "frontmatter", "hascjklanguage", "httpcache", "i18ndir",
    "ignorecache", "ignoreerrors", "ignorefiles", "ignorelogs", "imaging", "layoutdir",
    "mediatypes",
    "minify", "module", "newcontenteditor", "nochmod", "notimes", "outputformats", "page",
    "pluralizelisttitles", "privacy", "reflinkserrorlevel", "reflinksnotfoundurl", "relativeurls",
    "removepathaccents", "resourcedir", "sectionpagesmenu", "security", "segments", "server",
    "sitemap", "staticdir", "summarylength", "themesdir", "timeout", "titlecasestyle", "uglyurls",
  ]
}
