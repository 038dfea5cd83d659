import SiteModel

/// The part of an address that a term has: terms with the same part are one term, as in Hugo.
enum TermName {
  static func slug(_ name: String) -> String {
    let sanitized = PathSanitizer.normalized(name)
    let parts = sanitized.pathSegments.filter { $0 != "." && $0 != ".." }
    if !parts.isEmpty { return parts.joined(separator: "/") }
    // A term of emoji or punctuation alone still needs an address of its own.
    return name.unicodeScalars.map { "u" + String($0.value, radix: 16) }.joined(separator: "-")
  }
}
