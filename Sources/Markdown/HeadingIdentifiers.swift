/// Gives each heading of a document an id of its own, by GitHub's rules.
struct HeadingIdentifiers {
  private var taken: Set<String> = []
  private var nextSuffix: [String: Int] = [:]

  /// Keeps an id that something else in the document has.
  mutating func reserve(_ id: String) {
    taken.insert(id)
  }

  /// The author's own id, or one made of the words.
  mutating func identifier(for heading: HeadingContent) -> String {
    unique(heading.attributes.id ?? Self.base(heading.idText))
  }

  mutating func unique(_ base: String) -> String {
    if taken.insert(base).inserted { return base }
    var suffix = nextSuffix[base, default: 1]
    while !taken.insert("\(base)-\(suffix)").inserted { suffix += 1 }
    nextSuffix[base] = suffix + 1
    return "\(base)-\(suffix)"
  }

  /// Lower case; letters, digits, `-` and `_` stay, a blank becomes `-`, all else goes.
  static func base(_ text: [UInt8]) -> String {
    var id: [UInt8] = []
    id.reserveCapacity(text.count)
    var isASCII = true
    for byte in text {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
        UInt8(ascii: "-"), UInt8(ascii: "_"):
        id.append(byte)
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): id.append(byte | 0x20)
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"): id.append(UInt8(ascii: "-"))
      case 0x80...: isASCII = false
      default: break
      }
      if !isASCII { break }
    }
    let base = isASCII ? String(decoding: id, as: UTF8.self) : anyScriptBase(text)
    return base.isEmpty ? "heading" : base
  }

  private static func anyScriptBase(_ text: [UInt8]) -> String {
    var id = ""
    for scalar in String(decoding: text, as: UTF8.self).unicodeScalars {
      if scalar == "-" || scalar == "_" {
        id.unicodeScalars.append(scalar)
      } else if scalar.properties.isWhitespace {
        id += "-"
      } else if isWordCharacter(scalar) {
        id += scalar.properties.lowercaseMapping
      }
    }
    return id
  }

  private static func isWordCharacter(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .decimalNumber, .connectorPunctuation, .spacingMark:
      true
    case .nonspacingMark:
      !scalar.properties.isVariationSelector
    default: false
    }
  }
}
