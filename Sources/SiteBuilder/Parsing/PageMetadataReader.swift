import Dates
import Diagnostics
import FrontMatter
import SiteModel

/// The fields of a page's front matter, read by what they mean.
struct PageMetadataReader {
  let taxonomies: [String]
  let keys: FrontMatterKeys
  let zone: TimeZoneRules

  init(configuration: SiteConfiguration) {
    taxonomies = configuration.taxonomies.map(\.key)
    keys = FrontMatterKeys(configuration)
    zone = configuration.timeZone
  }

  func read(
    _ source: SourceFile, _ fields: FrontMatterFields
  ) -> (metadata: PageMetadata, nearMisses: [NearMiss], diagnostics: [Diagnostic]) {
    var reader = FrontMatterReader(source, fields, zone: zone)
    var metadata = PageMetadata()
    readTexts(&reader, &metadata)
    readPublication(&reader, &metadata)
    readAddress(&reader, &metadata)
    readLists(&reader, &metadata)
    readBuild(&reader, &metadata)
    readOutputs(&reader, &metadata)
    readMenus(&reader, &metadata)
    readResources(&reader, &metadata)
    let handedDown = readCascade(&reader, &metadata)
    let (params, nearMisses, slips) = readParams(&reader)
    metadata.params = params
    return (
      metadata, nearMisses + handedDown, reader.diagnostics + slips + duplicates(source, fields)
    )
  }

  /// Known keys that are given twice in different spellings, such as `publishDate` and
  /// `publish_date`.
  private func duplicates(_ source: SourceFile, _ fields: FrontMatterFields) -> [Diagnostic] {
    // Nearly always there are none.
    guard fields.hasSameKeys else { return [] }
    var first: [String: FrontMatterField] = [:]
    return fields.compactMap { field in
      guard keys.isKnown(field.key) else { return nil }
      let normalized = FrontMatterFields.normalized(field.key)
      guard let other = first[normalized] else {
        first[normalized] = field
        return nil
      }
      return .sameKey(
        field.key, other.key, at: source.position(at: field.offset),
        source.position(at: other.offset))
    }
  }

  private func readTexts(_ reader: inout FrontMatterReader, _ metadata: inout PageMetadata) {
    metadata.title = reader.text("title").map(Self.trimmed)
    metadata.linkTitle = reader.text("linkTitle").map(Self.trimmed)
    metadata.description = reader.text("description").map(Self.trimmed)
    metadata.summary = reader.text("summary", "excerpt")
    metadata.id = reader.text("id").map(Self.trimmed)
    metadata.type = reader.text("type").map(Self.trimmed)
    metadata.weight = reader.int("weight")
    metadata.layout = written("layout", &reader)
    if let field = reader.field("math"), field.value.isSetting {
      // Themes of Hugo name the library here.
      metadata.hasMath = true
    } else {
      metadata.hasMath = reader.flag("math")
    }
    if let field = reader.field("toc"), case .map = field.value.kind {
      // Themes take settings here; for the page it says that there is one.
      metadata.showsTableOfContents = true
    } else {
      metadata.showsTableOfContents = reader.flag("toc")
    }
  }

  private func readPublication(_ reader: inout FrontMatterReader, _ metadata: inout PageMetadata) {
    metadata.publishDate = reader.date("publishDate")
    metadata.expiryDate = reader.date("expiryDate", "unpublishdate")
    metadata.updated = reader.date("lastmod", "updated")
    var isPublished: Bool?
    var published: ZonedDate?
    // `published` is a flag in Jekyll and a date in Hugo.
    if let field = reader.field("published") {
      if Self.isDateLike(field.value) {
        published = reader.date(field)
      } else {
        isPublished = reader.flag(field)
      }
    }
    let isDraft = reader.flag("draft")
    // Of two that contradict each other the one that publishes nothing counts.
    metadata.draft = isPublished == false ? true : isDraft ?? isPublished.map { !$0 }
    let modified = reader.date("modified")
    metadata.date =
      reader.date("date") ?? metadata.publishDate ?? reader.date("pubdate") ?? published ?? modified
    metadata.updated = metadata.updated ?? modified
  }

  private func readAddress(_ reader: inout FrontMatterReader, _ metadata: inout PageMetadata) {
    let slug = written("slug", &reader)
    let url = written("url", &reader) ?? written("permalink", &reader)
    metadata.slug = slug.map { Self.trimmed($0.text) }
    metadata.url = url.map { Self.trimmed($0.text) }
    metadata.addressPosition = (url ?? slug)?.position
    metadata.aliases = texts("aliases", &reader)
  }

  private func readLists(_ reader: inout FrontMatterReader, _ metadata: inout PageMetadata) {
    metadata.keywords = reader.list("keywords")?.map(\.text) ?? []
    metadata.images = reader.list("images")?.map(\.text) ?? []
    if metadata.images.isEmpty, let cover = reader.field("cover"), let text = cover.value.text {
      metadata.images = [text]
    }
    let authors = reader.field("authors") ?? reader.field("author")
    metadata.authors = authors.map { AuthorReader.authors($0.value) } ?? []
    for key in taxonomies {
      if let terms = reader.list(key) { metadata.terms[key] = terms.map(\.text) }
    }
  }

  private func readParams(
    _ reader: inout FrontMatterReader
  ) -> (ParamMap, [NearMiss], [Diagnostic]) {
    let values = ParamReader(source: reader.source, zone: zone)
    var params = ParamMap()
    var nearMisses: [NearMiss] = []
    var slips: [Diagnostic] = []
    for field in reader.fields where !keys.isKnown(field.key) {
      params.set(field.key, values.value(field.value))
      switch keys.slip(field.key) {
      case .publication(let meant):
        slips.append(
          .publicationSlip(field.key, meant, at: reader.source.position(at: field.offset)))
      case .other(let meant):
        let position = reader.source.position(at: field.offset)
        nearMisses.append(NearMiss(key: field.key, meant: meant, position: position))
      case .taxonomy(let key, let isFolder):
        // One text under another form of the name is as likely the author's own.
        guard field.value.areTerms(orOne: isFolder) else { continue }
        let position = reader.source.position(at: field.offset)
        nearMisses.append(
          NearMiss(key: field.key, meant: key, position: position, isTaxonomy: true))
      case nil: break
      }
    }
    // Keys that the program knows and themes read as well.
    for name in ["toc", "math", "cover", "keywords"] {
      if let field = reader.field(name) { params.set(name, values.value(field.value)) }
    }
    if let map = reader.map("params") {
      for field in map { params.set(field.key, values.value(field.value)) }
    }
    return (params, nearMisses, slips)
  }

  func written(_ name: String, _ reader: inout FrontMatterReader) -> WrittenText? {
    guard let field = reader.field(name), let text = reader.text(name) else { return nil }
    return WrittenText(text, at: reader.source.position(at: field.value.offset))
  }

  func texts(_ name: String, _ reader: inout FrontMatterReader) -> [WrittenText] {
    (reader.list(name) ?? []).map {
      WrittenText($0.text, at: reader.source.position(at: $0.offset))
    }
  }

  private static func isDateLike(_ value: FrontMatterValue) -> Bool {
    switch value.kind {
    case .timestamp: true
    case .string(let text):
      text.utf8.first { $0 != 0x20 }.map { (0x30...0x39).contains($0) } ?? false
    default: false
    }
  }

  private static func trimmed(_ text: String) -> String {
    guard
      text.utf8.first.map({ $0 <= 0x20 }) ?? false || text.utf8.last.map({ $0 <= 0x20 }) ?? false
    else { return text }
    var scalars = Substring(text).unicodeScalars
    while let last = scalars.last, last.properties.isWhitespace { scalars.removeLast() }
    while let first = scalars.first, first.properties.isWhitespace { scalars.removeFirst() }
    return String(scalars)
  }
}

/// `author` and `authors`: a name, a list of names, a map, or a list of maps.
enum AuthorReader {
  static func authors(_ value: FrontMatterValue) -> [PageAuthor] {
    switch value.kind {
    case .list(let values): return values.flatMap(authors)
    case .map(let fields):
      guard let name = fields[normalized: "name"]?.value.text, !name.isEmpty else { return [] }
      return [
        PageAuthor(
          name: name, email: fields[normalized: "email"]?.value.text,
          url: fields[normalized: "url"]?.value.text)
      ]
    default:
      guard let name = value.text, !value.isEmpty else { return [] }
      return [PageAuthor(name: name)]
    }
  }
}

extension Diagnostic {
  fileprivate static func sameKey(
    _ key: String, _ other: String, at position: SourcePosition, _ otherPosition: SourcePosition
  ) -> Diagnostic {
    .error(
      "duplicate-key",
      "'\(key)' in line \(position.line) is the same key as '\(other)' in line \(otherPosition.line)",
      at: position, hint: "remove one of the two",
      related: [Related(otherPosition, "first given here")])
  }

  fileprivate static func publicationSlip(
    _ key: String, _ meant: String, at position: SourcePosition
  ) -> Diagnostic {
    .error(
      "publication-slip", "'\(key)' is not a key, and nearly spells '\(meant)'", at: position,
      hint:
        "write '\(meant)' if you mean it; a key of your own with this name belongs below 'params'"
    )
  }
}

extension FrontMatterValue {
  /// Whether it could be terms of a taxonomy: a list, or one text where that counts too.
  fileprivate func areTerms(orOne: Bool) -> Bool {
    switch kind {
    case .list(let values): !values.isEmpty && values.allSatisfy { $0.text != nil }
    case .string(let text): orOne && !text.isEmpty
    default: false
    }
  }

  /// Whether it says how, and not whether.
  fileprivate var isSetting: Bool {
    switch kind {
    case .map: true
    case .string(let text): !["true", "false"].contains(text.lowercased())
    default: false
    }
  }
}
