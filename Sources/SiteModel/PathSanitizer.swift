/// Names as Hugo 0.168 puts them in addresses, so that a moved blog keeps its links.
/// No result is safe as a file path by itself: `.`, `..`, slashes and escapes stay, as in Hugo.
package enum PathSanitizer {
  /// Hugo's `MakePathSanitized`: letters, digits, marks, `./\_#+~-@` and escapes stay, blanks become
  /// one hyphen unless at an end or beside a hyphen that is there, the rest goes; in lower case.
  /// It makes a front matter `slug` (without the hyphens at its ends) part of an address where the
  /// section has no permalink pattern.
  package static func sanitized(_ text: String) -> String {
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

  /// The rule for terms and for the names of files and folders under `content`: each space becomes
  /// a hyphen, also at the ends and in a row, then as `sanitized`.
  package static func normalized(_ text: String) -> String {
    var spaced = String.UnicodeScalarView()
    for scalar in text.unicodeScalars { spaced.append(scalar == " " ? "-" : scalar) }
    return sanitized(String(spaced))
  }

  /// The rule for slugs and base names in a permalink pattern: sanitized, then read as an address
  /// (`+` is a blank, escapes are read, a lone `#` at the end goes) and sanitized again, so that
  /// `C++` is `c`.
  package static func permalinkToken(_ text: String) -> String {
    var path = sanitized(text)
    if path.utf8.last == UInt8(ascii: "#"), path.utf8.count(where: { $0 == UInt8(ascii: "#") }) == 1
    {
      path.removeLast()
    }
    var spaced = String.UnicodeScalarView()
    for scalar in path.unicodeScalars { spaced.append(scalar == "+" ? " " : scalar) }
    // A token is sanitized in its place after a slash, where a blank at the start is a hyphen.
    return String(sanitized("/" + PercentEncoding.decoded(String(spaced))).dropFirst())
  }

  /// The rule for `:title` in a permalink pattern: slashes of both kinds become hyphens first.
  package static func permalinkTitle(_ title: String) -> String {
    var flat = String.UnicodeScalarView()
    for scalar in title.unicodeScalars {
      flat.append(scalar == "/" || scalar == "\\" ? "-" : scalar)
    }
    return permalinkToken(String(flat))
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
    scalar.properties.lowercaseMapping.unicodeScalars.first ?? scalar
  }
}
