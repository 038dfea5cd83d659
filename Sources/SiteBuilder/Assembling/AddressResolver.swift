import SiteModel

/// The address of each page: the author's `url`, a pattern of `[permalinks]`, or the file's place.
struct AddressResolver: Sendable {
  let configuration: SiteConfiguration
  /// What the `_index` files say of their folders, by the folder's path.
  private let sections: [String: SectionNames]

  private struct SectionNames: Sendable {
    let slug: String?
    let title: String?
  }

  init(configuration: SiteConfiguration, lists: [ParsedPage]) {
    self.configuration = configuration
    var sections: [String: SectionNames] = [:]
    for list in lists {
      sections[list.file.folders.joined(separator: "/")] = SectionNames(
        slug: list.written.metadata.slug, title: list.written.metadata.title)
    }
    self.sections = sections
  }

  func address(of page: ParsedPage, title: String) -> Address {
    let folders = page.file.folders
    if let url = page.written.metadata.url {
      return Self.address(ofURL: url) {
        subject(of: folders, page, title: title, baseName: page.file.baseName)
      }
    }
    if let section = folders.first,
      let pattern = configuration.permalink(for: .page, section: section)
    {
      return pattern.address(
        of: subject(of: folders, page, title: title, baseName: page.file.baseName))
    }
    return address(
      below: folders[...], slug: page.written.metadata.slug, baseName: page.file.baseName)
  }

  func address(ofSection folders: [String], _ page: ParsedPage?, title: String) -> Address {
    if let url = page?.written.metadata.url {
      return Self.address(ofURL: url) {
        subject(of: folders, page, title: title, baseName: folders.last ?? "")
      }
    }
    if let section = folders.first,
      let pattern = configuration.permalink(for: .section, section: section)
    {
      return pattern.address(
        of: subject(of: folders, page, title: title, baseName: folders.last ?? ""))
    }
    guard let last = folders.last else { return .root }
    return address(below: folders.dropLast(), slug: page?.written.metadata.slug, baseName: last)
  }

  func address(ofTaxonomy setting: SiteConfiguration.TaxonomySetting, _ page: ParsedPage?)
    -> Address
  {
    if let url = page?.written.metadata.url { return Self.address(ofURL: url) }
    if let pattern = configuration.permalink(for: .taxonomy, section: setting.key) {
      return pattern.address(of: subject(title: setting.key, slug: nil, setting))
    }
    return address(below: [], slug: page?.written.metadata.slug, baseName: setting.folder)
  }

  func address(
    ofTerm name: String, slug: String, in setting: SiteConfiguration.TaxonomySetting,
    _ page: ParsedPage?
  ) -> Address {
    if let url = page?.written.metadata.url { return Self.address(ofURL: url) }
    if let pattern = configuration.permalink(for: .term, section: setting.key) {
      return pattern.address(
        of: subject(
          title: page?.written.metadata.title ?? name, slug: page?.written.metadata.slug, setting))
    }
    return address(below: [setting.folder], slug: page?.written.metadata.slug, baseName: slug)
  }

  /// An alias is an address in the site, or one relative to the folder that the page lies in. Only
  /// `.html` and `.htm` make a file of it, as in Hugo. Dot segments are resolved, unless they leave
  /// the site, which is then a bad path.
  static func alias(_ text: String, of address: Address) -> Address {
    let isRooted = text.utf8.first == UInt8(ascii: "/")
    let parent = isRooted ? [] : address.text.pathSegments.dropLast()
    let segments = parent + text.pathSegments
    var path = "/" + segments.joined(separator: "/")
    if text.utf8.last == UInt8(ascii: "/") { path += "/" }
    if !leavesRoot(segments) { path = URLReference.removingDotSegments(path) }
    let alias = self.address(ofURL: path)
    guard let name = alias.fileName?.lowercased(), !name.hasSuffix(".html"), !name.hasSuffix(".htm")
    else { return alias }
    return Address(alias.text + "/")
  }

  private static func leavesRoot(_ segments: [String]) -> Bool {
    var depth = 0
    for segment in segments where segment != "." {
      depth += segment == ".." ? -1 : 1
      if depth < 0 { return true }
    }
    return false
  }

  private func subject(
    of folders: [String], _ page: ParsedPage?, title: String, baseName: String
  ) -> PermalinkPattern.Subject {
    PermalinkPattern.Subject(
      title: title, slug: page?.written.metadata.slug, date: page?.written.metadata.date,
      contentBaseName: baseName, sections: sections(of: folders),
      sectionSlugs: sectionSlugs(of: folders))
  }

  /// A `url` with tokens of permalinks in it, as in Hugo. What is wrong with them is reported by the
  /// assembler.
  private static func address(
    ofURL url: String, _ subject: () -> PermalinkPattern.Subject
  ) -> Address {
    guard url.utf8.contains(UInt8(ascii: ":")), let pattern = try? PermalinkPattern(url) else {
      return address(ofURL: url)
    }
    return address(ofURL: pattern.path(of: subject()))
  }

  /// `url` is the author's own: neither its case nor its letters are changed. The address of an
  /// `index.html` is its folder's.
  static func address(ofURL url: String) -> Address {
    var segments = url.pathSegments
    let isFolder = url.utf8.last == UInt8(ascii: "/")
    if !isFolder, segments.last == "index.html" {
      segments.removeLast()
    } else if !isFolder {
      let address = Address("/" + segments.joined(separator: "/"))
      if address.fileName != nil { return address }
    }
    return segments.isEmpty ? .root : Address("/" + segments.joined(separator: "/") + "/")
  }

  private func subject(
    title: String, slug: String?, _ setting: SiteConfiguration.TaxonomySetting
  ) -> PermalinkPattern.Subject {
    PermalinkPattern.Subject(
      title: title, slug: slug, date: nil, contentBaseName: slug ?? title,
      sections: [setting.folder], sectionSlugs: [PathSanitizer.normalized(setting.folder)])
  }

  /// The folders down to the nearest section, which is the first or one with an `_index` file.
  private func sections(of folders: [String]) -> [String] {
    guard let nearest = folders.indices.last(where: { isSection(folders[...$0]) }) else {
      return []
    }
    return Array(folders[...nearest])
  }

  /// The sections alone as parts of addresses: a section's slug, else its title. As in Hugo, an
  /// `_index` file without a title gives an empty part, which is left out.
  private func sectionSlugs(of folders: [String]) -> [String] {
    folders.indices.filter { isSection(folders[...$0]) }.map { index in
      let names = sections[folders[...index].joined(separator: "/")]
      if let slug = names?.slug { return PathSanitizer.permalinkToken(slug) }
      guard names != nil else {
        return PathSanitizer.permalinkTitle(PageTitles.fromFileName(folders[index]))
      }
      return PathSanitizer.permalinkTitle(names?.title ?? "")
    }
  }

  private func isSection(_ folders: ArraySlice<String>) -> Bool {
    folders.count == 1 || sections[folders.joined(separator: "/")] != nil
  }

  /// A section's slug is part of the addresses of all that lies in it. Folders and file names follow
  /// another rule than an author's own `slug`, as in Hugo.
  private func address(
    below folders: ArraySlice<String>, slug: String?, baseName: String
  ) -> Address {
    var path = ""
    var address = "/"
    for folder in folders {
      path += path.isEmpty ? folder : "/" + folder
      append(sections[path]?.slug.map(Self.slug) ?? PathSanitizer.normalized(folder), to: &address)
    }
    append(slug.map(Self.slug) ?? PathSanitizer.normalized(baseName), to: &address)
    return Address(address)
  }

  /// A part of an address and the slash after it; a slug may have slashes of its own.
  private func append(_ part: String, to address: inout String) {
    if !part.utf8.contains(UInt8(ascii: "/")) {
      if !part.isEmpty { address += part + "/" }
      return
    }
    for segment in part.pathSegments { address += segment + "/" }
  }

  private static func slug(_ text: String) -> String {
    var text = text[...]
    while text.hasPrefix("-") { text.removeFirst() }
    while text.hasSuffix("-") { text.removeLast() }
    return PathSanitizer.sanitized(String(text))
  }
}
