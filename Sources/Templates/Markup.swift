extension TemplateValue {
  /// Text as markup: escaped unless it is markup already; nil for what is no text.
  package var markup: String? {
    switch self {
    case .safe(let text): text
    case .string(let text): text.escapedForMarkup
    default: nil
    }
  }
}

/// Text out of markup, as markupsafe's `striptags` makes it.
enum Markup {
  /// Without comments and tags, white space as one blank, references read.
  static func strippedTags(_ text: String) -> String {
    let bytes = Array(text.utf8)
    var kept: [UInt8] = []
    var index = 0
    // Comments first, so that a `>` inside of one ends no tag.
    while index < bytes.count {
      if bytes[index...].starts(with: "<!--".utf8), let end = end(of: "-->", bytes, index + 4) {
        index = end
      } else {
        kept.append(bytes[index])
        index += 1
      }
    }
    var result: [UInt8] = []
    index = 0
    while index < kept.count {
      if kept[index] == UInt8(ascii: "<"), let end = end(of: ">", kept, index + 1) {
        index = end
      } else {
        result.append(kept[index])
        index += 1
      }
    }
    let plain = String(decoding: result, as: UTF8.self)
    return unescaped(PythonText.words(plain).joined(separator: " "))
  }

  private static func end(of closing: String, _ bytes: [UInt8], _ start: Int) -> Int? {
    let length = closing.utf8.count
    var index = start
    while index + length <= bytes.count {
      if bytes[index..<index + length].elementsEqual(closing.utf8) { return index + length }
      index += 1
    }
    return nil
  }

  private static let named: [String: String] = [
    "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": "\u{A0}",
    "copy": "©", "reg": "®", "trade": "™", "hellip": "…", "mdash": "—", "ndash": "–",
    "lsquo": "‘", "rsquo": "’", "ldquo": "“", "rdquo": "”", "laquo": "«", "raquo": "»",
    "times": "×", "middot": "·", "bull": "•", "rarr": "→", "larr": "←", "deg": "°",
  ]

  /// The references that text in markup usually has, and numeric ones.
  static func unescaped(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "&")) else { return text }
    var result = ""
    var rest = text[...]
    while let mark = rest.firstIndex(of: "&") {
      result += rest[..<mark]
      rest = rest[mark...]
      guard let end = rest.prefix(12).firstIndex(of: ";"),
        let value = value(rest[rest.index(after: mark)..<end])
      else {
        result += "&"
        rest = rest.dropFirst()
        continue
      }
      result += value
      rest = rest[rest.index(after: end)...]
    }
    return result + rest
  }

  private static func value(_ reference: Substring) -> String? {
    guard reference.hasPrefix("#") else { return named[String(reference)] }
    let digits = reference.dropFirst()
    let isHexadecimal = digits.hasPrefix("x") || digits.hasPrefix("X")
    let code = isHexadecimal ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
    return code.flatMap(Unicode.Scalar.init).map { String($0) }
  }
}
