/// Text as a part of an address: letters and digits of any script in lower case, `-` between them.
enum Slugify {
  static func slug(_ text: String) -> String {
    var result = ""
    var isPending = false
    for scalar in text.lowercased().unicodeScalars {
      guard isWord(scalar) || isMark(scalar) && !result.isEmpty && !isPending else {
        isPending = !result.isEmpty
        continue
      }
      if isPending { result += "-" }
      isPending = false
      result.unicodeScalars.append(scalar)
    }
    return result
  }

  static func isWord(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.value < 128 {
      return UInt8(scalar.value).isTemplateNameByte && scalar != "_"
    }
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .decimalNumber, .letterNumber, .otherNumber:
      return true
    default: return false
    }
  }

  /// Accents and vowel signs that stand with the letter before them.
  private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .spacingMark: true
    default: false
    }
  }
}
