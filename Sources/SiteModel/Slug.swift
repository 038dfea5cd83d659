/// A file name for a post from its title.
package enum Slug {
  /// The longest slug, in bytes of UTF-8.
  static let limit = 80

  /// Letters and digits of any script in lower case, with single hyphens for all that stands
  /// between; Latin letters lose their accents, apostrophes vanish. At most 80 bytes, cut between
  /// words where that keeps half of them. Empty when the title has no letter and no digit.
  /// The slug of a slug is itself.
  package static func of(_ title: String) -> String {
    var slug = String.UnicodeScalarView()
    var needsHyphen = false
    var takesMarks = false
    for scalar in title.unicodeScalars {
      switch scalar.properties.generalCategory {
      case _ where apostrophes.contains(scalar): continue
      case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
        .decimalNumber:
        if needsHyphen, !slug.isEmpty { slug.append("-") }
        needsHyphen = false
        let plain = LatinLetters.withoutAccent(scalar)
        takesMarks = plain == nil && !scalar.isASCII
        if let plain {
          slug.append(contentsOf: plain.unicodeScalars)
        } else {
          slug.append(contentsOf: scalar.properties.lowercaseMapping.unicodeScalars)
        }
      case .nonspacingMark, .spacingMark:
        // Selectors choose between pictures and text and belong to no word.
        if takesMarks, !needsHyphen, !scalar.properties.isVariationSelector { slug.append(scalar) }
      // Soft hyphens and joiners show nothing.
      case .format: continue
      default: needsHyphen = true
      }
    }
    return cut(slug)
  }

  private static let apostrophes: Set<Unicode.Scalar> = [
    "'", "\u{2018}", "\u{2019}", "\u{02BB}", "\u{02BC}", "\u{FF07}",
  ]

  private static func cut(_ slug: String.UnicodeScalarView) -> String {
    var length = 0
    var end = slug.startIndex
    var wordEnd: (index: String.Index, length: Int)?
    for index in slug.indices {
      let scalar = slug[index]
      if scalar == "-" { wordEnd = (index, length) }
      if scalar.properties.generalCategory != .nonspacingMark,
        scalar.properties.generalCategory != .spacingMark
      {
        end = index
      }
      length += UTF8.width(scalar)
      guard length > limit else { continue }
      // A letter is not parted from its marks; one with more marks than there is room for is.
      if end == slug.startIndex { end = index }
      if let wordEnd, wordEnd.length >= limit / 2 { end = wordEnd.index }
      return String(slug[..<end])
    }
    return String(slug)
  }
}
