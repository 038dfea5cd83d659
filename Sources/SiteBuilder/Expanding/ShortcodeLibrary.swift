import Diagnostics

/// The shortcodes that a site has, with what must be known of their templates before they run.
struct ShortcodeLibrary: Sendable {
  /// By the shortcode's name.
  private let usesInner: [String: Bool]

  private static let folder = "shortcodes/"
  private static let fileExtension = ".html"

  /// The site's templates and the theme's, with built-in ones where neither has one of the name.
  static func templates(
    _ templates: [(name: String, source: SourceFile)]
  ) -> [(name: String, source: SourceFile)] {
    let names = Set(templates.map(\.name))
    let builtin = BuiltinShortcode.allCases.compactMap { shortcode in
      shortcode.template.map { (template(of: shortcode.rawValue), $0) }
    }
    return templates
      + builtin.filter { !names.contains($0.0) }.map { name, text in
        (name, SourceFile(path: "built-in/" + name, text: text))
      }
  }

  /// `templates` are all of the site.
  init(_ templates: [(name: String, source: SourceFile)]) {
    var usesInner: [String: Bool] = [:]
    for (name, source) in templates
    where name.hasPrefix(Self.folder) && name.hasSuffix(Self.fileExtension) {
      let shortcode = name.dropFirst(Self.folder.count).dropLast(Self.fileExtension.count)
      usesInner[String(shortcode)] = Self.usesInner(source.bytes)
    }
    self.usesInner = usesInner
  }

  static func template(of name: String) -> String { folder + name + fileExtension }

  func hasTemplate(_ name: String) -> Bool { usesInner[name] != nil }

  /// Whether what stands between the tags is shown as Markdown; where it is not, its headings are
  /// none of the page's.
  func usesInner(_ name: String) -> Bool { usesInner[name] ?? false }

  var names: [String] {
    let native = BuiltinShortcode.allCases.map(\.rawValue)
    return Array(Set(native).union(usesInner.keys))
  }

  /// Whether the name `inner` stands in a template, or what stands in one that it takes in.
  private static func usesInner(_ template: [UInt8]) -> Bool {
    let words = template.split { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
        false
      default: true
      }
    }
    return ["inner", "include", "extends", "import"].contains { name in
      words.contains { $0.elementsEqual(name.utf8) }
    }
  }
}
