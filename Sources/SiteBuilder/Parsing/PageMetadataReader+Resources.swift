import Diagnostics
import FrontMatter
import SiteModel

/// `resources`: a list of maps with `src`, `name`, `title`, `params`.
extension PageMetadataReader {
  func readResources(_ reader: inout FrontMatterReader, _ metadata: inout PageMetadata) {
    for (field, fields) in reader.maps("resources") {
      var inner = reader.reader(of: fields)
      let source = inner.field("src").flatMap { source in
        inner.text("src").flatMap { inner.glob($0, of: source) }
      }
      let name = inner.text("name")
      let title = inner.text("title")
      let params = inner.map("params").map {
        ParamReader(source: reader.source, zone: zone).map($0)
      }
      inner.checkKeys(["src", "name", "title", "params"], of: "resources")
      if inner.field("src") == nil {
        inner.report(.resourceWithoutSource(at: reader.source.position(at: field.offset)))
      }
      reader.absorb(inner)
      guard let source else { continue }
      metadata.resources.append(
        ResourceRule(source: source, name: name, title: title, params: params ?? ParamMap()))
    }
  }
}

extension FrontMatterReader {
  /// A map or a list of maps, with the place of each; empty where there is none.
  mutating func maps(_ key: String) -> [(value: FrontMatterValue, fields: FrontMatterFields)] {
    guard let field = field(key) else { return [] }
    let values = if case .list(let values) = field.value.kind { values } else { [field.value] }
    var maps: [(FrontMatterValue, FrontMatterFields)] = []
    for value in values {
      if case .map(let fields) = value.kind {
        maps.append((value, fields))
      } else if !value.isEmpty {
        let element = FrontMatterField(key: field.key, offset: field.offset, value: value)
        let _: Bool? = report(element, expected: "a list of maps")
      }
    }
    return maps
  }

  mutating func glob(_ text: String, of field: FrontMatterField) -> PathGlob? {
    if let glob = PathGlob(text) { return glob }
    report(.badPattern(text, at: source.position(at: field.value.offset)))
    return nil
  }
}

extension Diagnostic {
  fileprivate static func badPattern(_ text: String, at position: SourcePosition) -> Diagnostic {
    .error(
      "bad-pattern", "'\(text)' is not a pattern of paths", at: position,
      hint: "close its brackets and braces, as in '/posts/**' or '*.{png,jpg}'")
  }

  fileprivate static func resourceWithoutSource(at position: SourcePosition) -> Diagnostic {
    .error(
      "resource-without-source", "an entry of 'resources' has no 'src'", at: position,
      hint: "add the files that it is for, such as src: \"*.png\"")
  }
}
