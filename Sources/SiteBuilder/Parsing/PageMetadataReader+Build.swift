import Diagnostics
import FrontMatter
import SiteModel

/// What is made of a page: `build`, `headless`.
extension PageMetadataReader {
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
