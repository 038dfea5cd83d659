import Diagnostics
import Feeds
import FrontMatter
import SiteModel

/// What is made of a page: `build`, `headless`, `outputs`, `sitemap`.
extension PageMetadataReader {
  func readOutputs(_ reader: inout FrontMatterReader, _ metadata: inout PageMetadata) {
    if reader.field("outputs") != nil { metadata.outputs = texts("outputs", &reader) }
    metadata.translationKey = reader.text("translationKey")
    if let markup = written("markup", &reader) {
      let name = markup.text.lowercased()
      if ["html", "htm"].contains(name) {
        metadata.isHTML = true
      } else if Self.markdownNames.contains(name) {
        metadata.isHTML = false
      } else {
        reader.report(.unknownMarkup(markup))
      }
    }
    guard let field = reader.field("sitemap") else { return }
    var sitemap = SitemapChoice()
    if case .bool(let isListed) = field.value.kind {
      sitemap.isLeftOut = !isListed
    } else if let fields = reader.map("sitemap") {
      var inner = reader.reader(of: fields)
      sitemap.isLeftOut = inner.flag("disable") ?? false
      sitemap.changeFrequency = changeFrequency(&inner)
      // Hugo writes -1 for none.
      sitemap.priority = inner.double("priority").flatMap { $0 < 0 ? nil : $0 }
      inner.checkKeys(["disable", "changeFreq", "priority", "filename"], of: "sitemap")
      reader.absorb(inner)
    }
    metadata.sitemap = sitemap
  }

  /// What Hugo's versions have called their readers of Markdown.
  private static let markdownNames = ["markdown", "md", "goldmark", "blackfriday", "mmark"]

  private func changeFrequency(_ reader: inout FrontMatterReader) -> String? {
    guard let (text, position) = written("changeFreq", &reader).map({ ($0.text, $0.position) })
    else { return nil }
    let frequency = text.lowercased()
    if SitemapEntry.frequencies.contains(frequency) { return frequency }
    reader.report(.unknownFrequency(text, at: position))
    return nil
  }

  func readBuild(_ reader: inout FrontMatterReader, _ metadata: inout PageMetadata) {
    metadata.isHeadless = reader.flag("headless")
    guard let fields = reader.map("build") else { return }
    var inner = reader.reader(of: fields)
    var build = PageBuild()
    build.listing =
      inner.choice("list", PageBuild.Listing.self, on: .always, off: .never) ?? .always
    build.rendering =
      inner.choice("render", PageBuild.Rendering.self, on: .always, off: .never) ?? .always
    build.publishesResources = inner.flag("publishResources") ?? true
    // A slip here publishes what should not be.
    inner.checkKeys(["list", "render", "publishResources"], of: "build", .error)
    reader.absorb(inner)
    metadata.build = build
  }
}

extension FrontMatterReader {
  /// One of a few words, or a flag for two of them.
  mutating func choice<Choice: RawRepresentable & CaseIterable>(
    _ key: String, _ type: Choice.Type, on: Choice, off: Choice
  ) -> Choice? where Choice.RawValue == String {
    guard let field = field(key) else { return nil }
    let text = field.value.text?.lowercased() ?? ""
    switch text {
    case "true": return on
    case "false": return off
    default:
      if let choice = Choice(rawValue: text) { return choice }
      report(
        .unknownChoice(
          field.value.text ?? field.value.kindName, of: key, Choice.allCases.map(\.rawValue),
          at: source.position(at: field.value.offset)))
      return nil
    }
  }

  /// Reports keys of a map that are none of `known`.
  mutating func checkKeys(
    _ known: [String], of map: String, _ severity: Diagnostic.Severity = .warning
  ) {
    let normalized = Set(known.map(FrontMatterFields.normalized))
    for field in fields where !normalized.contains(FrontMatterFields.normalized(field.key)) {
      report(
        .unknownKey(
          field.key, of: map, known: known, severity, at: source.position(at: field.offset)))
    }
  }
}

extension Diagnostic {
  fileprivate static func unknownMarkup(_ markup: WrittenText) -> Diagnostic {
    .warning(
      "unknown-markup", "texts in '\(markup.text)' cannot be read", at: markup.position,
      hint: "this text is taken for what its extension says; convert it to Markdown or HTML")
  }

  fileprivate static func unknownFrequency(
    _ text: String, at position: SourcePosition
  ) -> Diagnostic {
    .warning(
      "unknown-choice", "'\(text)' is no value of 'changeFreq'", at: position,
      hint: "the values are \(SitemapEntry.frequencies.joined(separator: ", "))")
  }

  fileprivate static func unknownKey(
    _ key: String, of map: String, known: [String], _ severity: Diagnostic.Severity,
    at position: SourcePosition
  ) -> Diagnostic {
    let nearest = NearestName.of(key, among: known)
    return Diagnostic(
      severity, code: "unknown-key", "'\(key)' is not a key of '\(map)'", at: position,
      hint: nearest.map { "did you mean '\($0)'?" }
        ?? "the keys here are \(known.joined(separator: ", "))")
  }
}
