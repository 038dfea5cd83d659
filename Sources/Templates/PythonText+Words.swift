/// What Python's `str` methods do, on code points.
extension PythonText {
  static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isWhitespace || (0x1C...0x1F).contains(scalar.value)
  }

  static func stripped(
    _ text: String, _ characters: String? = nil, leading: Bool = true, trailing: Bool = true
  ) -> String {
    let set = characters.map { Set($0.unicodeScalars) }
    func isStripped(_ scalar: Unicode.Scalar) -> Bool { set?.contains(scalar) ?? isSpace(scalar) }
    var scalars = text.unicodeScalars[...]
    if leading { scalars = scalars.drop(while: isStripped) }
    if trailing {
      while let last = scalars.last, isStripped(last) { scalars.removeLast() }
    }
    return String(scalars)
  }

  /// Words between white space.
  static func words(_ text: String) -> [String] {
    text.unicodeScalars.split(whereSeparator: isSpace).map { String($0) }
  }

  /// Lines, without their ends unless those are kept; nothing after the last end.
  static func lines(_ text: String, keepsEnds: Bool = false) -> [String] {
    var lines: [String] = []
    var current = String.UnicodeScalarView()
    var isPending = false
    var last: Unicode.Scalar?
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\n" where last == "\r":
        if keepsEnds, let line = lines.popLast() { lines.append(line + "\n") }
      case "\n", "\r", "\u{0B}", "\u{0C}", "\u{1C}", "\u{1D}", "\u{1E}", "\u{85}", "\u{2028}",
        "\u{2029}":
        if keepsEnds { current.append(scalar) }
        lines.append(String(current))
        current = String.UnicodeScalarView()
        isPending = false
      default:
        current.append(scalar)
        isPending = true
      }
      last = scalar
    }
    if isPending { lines.append(String(current)) }
    return lines
  }

  static func capitalized(_ text: String) -> String {
    guard let first = text.unicodeScalars.first else { return "" }
    let rest = String(text.unicodeScalars.dropFirst())
    return first.properties.titlecaseMapping + rest.lowercased()
  }

  /// Jinja2's `title`: a word begins after white space, `-`, `(`, `{`, `[` or `<`.
  static func titled(_ text: String) -> String {
    var result = ""
    var word = ""
    func flushed() -> String {
      guard let first = word.unicodeScalars.first else { return "" }
      return String(first).uppercased() + String(word.unicodeScalars.dropFirst()).lowercased()
    }
    for scalar in text.unicodeScalars {
      if isSpace(scalar) || "-({[<".unicodeScalars.contains(scalar) {
        result += flushed()
        word = ""
        result.unicodeScalars.append(scalar)
      } else {
        word.unicodeScalars.append(scalar)
      }
    }
    return result + flushed()
  }

  /// Python's `str.title`: a word begins at every letter that follows no letter.
  static func pythonTitled(_ text: String) -> String {
    var result = ""
    var isInside = false
    for scalar in text.unicodeScalars {
      let properties = scalar.properties
      result += isInside ? properties.lowercaseMapping : properties.titlecaseMapping
      isInside = properties.isCased
    }
    return result
  }

  static func swappedCase(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      let properties = scalar.properties
      result += properties.isUppercase ? properties.lowercaseMapping : properties.uppercaseMapping
    }
    return result
  }

  /// Filled up to a width; of an odd rest CPython puts the larger half left if the width is odd.
  static func centered(_ text: String, _ width: Int, fill: String = " ") -> String {
    let missing = width - text.unicodeScalars.count
    if missing <= 0 { return text }
    let left = missing / 2 + (missing & width & 1)
    return String(repeating: fill, count: left) + text
      + String(repeating: fill, count: missing - left)
  }
}
