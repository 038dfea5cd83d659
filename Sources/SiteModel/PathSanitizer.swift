/// Names as Hugo 0.168 puts them in addresses, so that a moved blog keeps its links.
/// No result is safe as a file path by itself: `.`, `..`, slashes and escapes stay, as in Hugo.
package enum PathSanitizer {
  /// Hugo's `MakePathSanitized`: letters, digits, marks, `./\_#+~-@` and escapes stay, blanks become
  /// one hyphen unless at an end or beside a hyphen that is there, the rest goes; in lower case.
  /// It makes a front matter `slug` (without the hyphens at its ends) part of an address where the
  /// section has no permalink pattern.
  package static func sanitized(_ text: String) -> String {
    if isPlain(text) { return text }
    let scalars = Array(text.unicodeScalars)
    var output = String.UnicodeScalarView()
    var needsHyphen = false
    var lastWasHyphen = false
    for (index, scalar) in scalars.enumerated() {
      if isAllowed(scalar) || startsEscape(scalars[index...]) {
        lastWasHyphen = scalar == "-"
        if needsHyphen, !lastWasHyphen { output.append("-") }
        needsHyphen = false
        output.append(lowered(scalar))
      } else if !output.isEmpty, !lastWasHyphen, scalar.properties.isWhitespace {
        needsHyphen = true
      }
    }
    return String(output)
  }

  /// The rule for terms and for the paths of files and folders under `content`: each space becomes
  /// a hyphen, also at the ends and in a row, then as `sanitized`.
  package static func normalized(_ path: String) -> String {
    if isPlain(path) { return path }
    return sanitizedInPlace(replacing(path, [" "], with: "-"))
  }

  /// The name that Hugo gives the section of a folder: in lower case, with hyphens for spaces.
  package static func sectionName(_ folder: String) -> String {
    if isPlain(folder) { return folder }
    return replacing(folder.lowercased(), [" "], with: "-")
  }

  /// The rule for slugs and base names in a permalink pattern: sanitized, then read as an address
  /// (`+` is a blank, escapes are read, a lone `#` at the end goes) and sanitized again, so that
  /// `C++` is `c`.
  package static func permalinkToken(_ text: String) -> String {
    var path = sanitized(text)
    let hash = path.utf8.firstIndex(of: UInt8(ascii: "#"))
    if let hash, path.utf8.index(after: hash) == path.endIndex { path = String(path[..<hash]) }
    return sanitizedInPlace(PercentEncoding.decoded(replacing(path, ["+"], with: " ")))
  }

  /// The rule for `:title` in a permalink pattern: slashes of both kinds become hyphens first.
  package static func permalinkTitle(_ title: String) -> String {
    permalinkToken(replacing(title, ["/", "\\"], with: "-"))
  }

  /// Hugo sanitizes these together with the path before them, so that a blank at the start is not
  /// at an end.
  private static func sanitizedInPlace(_ text: String) -> String {
    String(sanitized("/" + text).unicodeScalars.dropFirst())
  }

  private static func replacing(
    _ text: String, _ old: Set<Unicode.Scalar>, with new: Unicode.Scalar
  ) -> String {
    var output = String.UnicodeScalarView()
    for scalar in text.unicodeScalars { output.append(old.contains(scalar) ? new : scalar) }
    return String(output)
  }

  /// Nearly all names: nothing in them is changed.
  private static func isPlain(_ text: String) -> Bool {
    text.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
        UInt8(ascii: "."), UInt8(ascii: "/"), UInt8(ascii: "_"), UInt8(ascii: "-"):
        true
      default: false
      }
    }
  }

  private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "a"..."z", "A"..."Z", "0"..."9", ".", "/", "\\", "_", "#", "+", "~", "-", "@": true
    case "\u{0}"..."\u{7F}": false
    default:
      switch scalar.properties.generalCategory {
      case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
        .decimalNumber, .nonspacingMark, .spacingMark, .enclosingMark:
        true
      default: false
      }
    }
  }

  private static func startsEscape(_ scalars: ArraySlice<Unicode.Scalar>) -> Bool {
    scalars.first == "%" && scalars.count > 2
      && scalars.dropFirst().prefix(2).allSatisfy { $0.isASCII && $0.properties.isHexDigit }
  }

  /// Go's `unicode.ToLower`, which gives one character for `İ` too.
  private static func lowered(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    if ("a"..."z").contains(scalar) { return scalar }
    return scalar.properties.lowercaseMapping.unicodeScalars.first ?? scalar
  }
}
