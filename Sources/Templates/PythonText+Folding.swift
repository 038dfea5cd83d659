extension PythonText {
  /// For comparing without regard to case: `ß` is `ss`, a final `ς` is `σ`.
  static func caseFolded(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      let upper = scalar.properties.uppercaseMapping
      if upper.unicodeScalars.count > 1 {
        result += upper.lowercased()
      } else {
        result += scalar == "ς" ? "σ" : scalar.properties.lowercaseMapping
      }
    }
    return result
  }

  /// Blanks up to the next column that is a multiple of `size`; none where that is 0 or less.
  static func expandedTabs(_ text: String, size: Int) -> String {
    var result = ""
    var column = 0
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\t" where size > 0:
        let width = size - column % size
        result += String(repeating: " ", count: width)
        column += width
      case "\t": break
      case "\n", "\r":
        column = 0
        result.unicodeScalars.append(scalar)
      default:
        column += 1
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
