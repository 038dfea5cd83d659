/// The addresses that the lines of a `_redirects` file forward: literal ones, ones with `:names` for
/// a part, and ones with `*` for the rest.
struct RedirectSources: Sendable {
  private var literal: Set<String> = []
  private var patterns: [[String]] = []

  /// `text` is the file's; from the root of the host, as its lines are.
  init(_ text: String = "") {
    for line in text.split(whereSeparator: \.isNewline) {
      guard let source = line.split(whereSeparator: \.isWhitespace).first, source.hasPrefix("/")
      else { continue }
      if source.contains("*") || source.contains("/:") {
        patterns.append(Self.parts(String(source)))
      } else {
        literal.insert(Self.withoutSlash(String(source)))
      }
    }
  }

  func contains(_ path: String) -> Bool {
    if literal.isEmpty, patterns.isEmpty { return false }
    if literal.contains(Self.withoutSlash(path)) { return true }
    let parts = Self.parts(path)
    return patterns.contains { Self.matches(parts, $0) }
  }

  private static func matches(_ parts: [String], _ pattern: [String]) -> Bool {
    for (index, part) in pattern.enumerated() {
      if part == "*" { return true }
      guard index < parts.count else { return false }
      if part.hasSuffix("*") { return parts[index].hasPrefix(part.dropLast()) }
      if !part.hasPrefix(":"), part != parts[index] { return false }
    }
    return parts.count == pattern.count
  }

  private static func parts(_ path: String) -> [String] {
    path.split(separator: "/").map(String.init)
  }

  private static func withoutSlash(_ path: String) -> String {
    path.utf8.count > 1 && path.utf8.last == UInt8(ascii: "/") ? String(path.dropLast()) : path
  }
}
