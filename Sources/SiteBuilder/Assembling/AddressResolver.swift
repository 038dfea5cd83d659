import SiteModel

/// The address of each page: the author's `url`, a pattern of `[permalinks]`, or the file's place.
struct AddressResolver {
  let configuration: SiteConfiguration
  /// The last part of a section's address where its front matter changes it, by folder path.
  let sectionSlugs: [String: String]

  init(configuration: SiteConfiguration, lists: [ParsedPage]) {
    self.configuration = configuration
    var slugs: [String: String] = [:]
    for list in lists {
      if let slug = list.metadata.slug { slugs[list.file.folders.joined(separator: "/")] = slug }
    }
    sectionSlugs = slugs
  }

  func address(of page: ParsedPage, title: String) -> Address {
    if let url = page.metadata.url { return Self.address(ofURL: url) }
    let folders = page.file.folders
    if let section = folders.first,
      let pattern = configuration.permalink(for: .page, section: section)
    {
      let subject = PermalinkPattern.Subject(
        title: title, slug: page.metadata.slug, date: page.metadata.date,
        contentBaseName: page.file.baseName, sections: folders, sectionSlugs: slugs(of: folders))
      return pattern.address(of: subject)
    }
    return Self.address(
      folders: folders, slug: page.metadata.slug, baseName: page.file.baseName)
  }

  func address(ofSection folders: [String], _ page: ParsedPage?, title: String) -> Address {
    if let url = page?.metadata.url { return Self.address(ofURL: url) }
    if let section = folders.first,
      let pattern = configuration.permalink(for: .section, section: section)
    {
      let subject = PermalinkPattern.Subject(
        title: title, slug: page?.metadata.slug, date: page?.metadata.date,
        contentBaseName: folders.last ?? "", sections: folders, sectionSlugs: slugs(of: folders))
      return pattern.address(of: subject)
    }
    guard let last = folders.last else { return .root }
    return Self.address(
      folders: Array(folders.dropLast()), slug: page?.metadata.slug, baseName: last)
  }

  func address(ofTaxonomy setting: SiteConfiguration.TaxonomySetting, _ page: ParsedPage?)
    -> Address
  {
    if let url = page?.metadata.url { return Self.address(ofURL: url) }
    if let pattern = configuration.permalink(for: .taxonomy, section: setting.key) {
      return pattern.address(of: subject(title: setting.key, slug: nil, setting))
    }
    return Self.address(folders: [], slug: nil, baseName: setting.folder)
  }

  func address(
    ofTerm name: String, slug: String, in setting: SiteConfiguration.TaxonomySetting,
    _ page: ParsedPage?
  ) -> Address {
    if let url = page?.metadata.url { return Self.address(ofURL: url) }
    if let pattern = configuration.permalink(for: .term, section: setting.key) {
      return pattern.address(of: subject(title: name, slug: page?.metadata.slug ?? slug, setting))
    }
    let folder = PathSanitizer.normalized(setting.folder)
    let last = page?.metadata.slug.map(Self.slug) ?? slug
    return Address("/\(folder)/\(last)/")
  }

  /// An alias is an address in the site, or one relative to the folder that the page lies in.
  static func alias(_ text: String, of address: Address) -> Address {
    if text.utf8.first == UInt8(ascii: "/") { return self.address(ofURL: text) }
    let parent = address.text.split(separator: "/").dropLast().joined(separator: "/")
    return self.address(ofURL: "/\(parent)/\(text)")
  }

  /// `url` is the author's own: neither its case nor its letters are changed.
  static func address(ofURL url: String) -> Address {
    let address = Address("/" + url.split(separator: "/").joined(separator: "/"))
    let isFolder = url.utf8.last == UInt8(ascii: "/") || address.outputText.hasSuffix("/index.html")
    return isFolder && address != .root && !address.text.hasSuffix("/index.html")
      ? Address(address.text + "/") : address
  }

  private func subject(
    title: String, slug: String?, _ setting: SiteConfiguration.TaxonomySetting
  ) -> PermalinkPattern.Subject {
    PermalinkPattern.Subject(
      title: title, slug: slug, date: nil, contentBaseName: slug ?? title,
      sections: [setting.folder], sectionSlugs: [setting.folder])
  }

  private func slugs(of folders: [String]) -> [String] {
    folders.indices.map { index in
      sectionSlugs[folders[...index].joined(separator: "/")] ?? folders[index]
    }
  }

  /// Folders and file names follow another rule than an author's own `slug`, as in Hugo.
  private static func address(folders: [String], slug: String?, baseName: String) -> Address {
    let name = slug.map(Self.slug) ?? PathSanitizer.normalized(baseName)
    let parts = (folders.map(PathSanitizer.normalized) + [name])
      .flatMap { $0.split(separator: "/") }
    return parts.isEmpty ? .root : Address("/" + parts.joined(separator: "/") + "/")
  }

  private static func slug(_ text: String) -> String {
    var text = text[...]
    while text.hasPrefix("-") { text.removeFirst() }
    while text.hasSuffix("-") { text.removeLast() }
    return PathSanitizer.sanitized(String(text))
  }
}
