/// Latin letters without what languages add to them.
enum LatinLetters {
  /// The plain letters in lower case for a Latin letter with accents, strokes or hooks or a
  /// ligature; `nil` for ASCII, other scripts and Latin letters that stand for no plain one.
  static func withoutAccent(_ scalar: Unicode.Scalar) -> String? {
    if scalar.isASCII { return nil }
    let lower = scalar.properties.lowercaseMapping.unicodeScalars.first ?? scalar
    if lower.isASCII { return String(lower) }
    if let spelling = spellings[lower] { return spelling }
    // Names never change (Unicode Stability Policy), so they serve as the table:
    // LATIN SMALL LETTER O WITH STROKE AND ACUTE, LATIN SMALL LETTER AE, LATIN SMALL LIGATURE OE.
    guard let name = lower.properties.name else { return nil }
    for (prefix, longest) in [("LATIN SMALL LETTER ", 2), ("LATIN SMALL LIGATURE ", 3)]
    where name.hasPrefix(prefix) {
      let words = name.dropFirst(prefix.utf8.count).split(separator: " ")
      guard let letters = words.first, letters.utf8.count <= longest,
        words.count == 1 || words[1] == "WITH"
      else { return nil }
      return letters.lowercased()
    }
    return nil
  }

  /// The text in lower case with plain Latin letters, to be compared. Not to be shown: combining
  /// accents go, whatever script they stand in.
  static func folded(_ text: String) -> String {
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return text.lowercased() }
    var folded = String.UnicodeScalarView()
    for scalar in text.unicodeScalars where !("\u{300}"..."\u{36F}").contains(scalar) {
      if let plain = withoutAccent(scalar) {
        folded.append(contentsOf: plain.unicodeScalars)
      } else {
        folded.append(contentsOf: scalar.properties.lowercaseMapping.unicodeScalars)
      }
    }
    return String(folded)
  }

  /// Letters whose names do not say how they are written without them.
  private static let spellings: [Unicode.Scalar: String] = [
    "ß": "ss", "þ": "th", "ð": "d", "ŋ": "ng", "ı": "i", "ȷ": "j", "ĸ": "k", "ſ": "s", "ŉ": "n",
    "ª": "a", "º": "o", "ə": "e", "ẚ": "a", "ẛ": "s",
  ]
}
