/// Reads HTML as a browser does, as far as the tests need it: tags with attributes, text,
/// references, and elements whose text is no markup.
struct MarkupReader {
  enum Piece: Equatable {
    case tag(String, [String: String])
    case text(String)
    case comment(String)
  }

  private let bytes: [UInt8]
  private var index = 0
  private(set) var pieces: [Piece] = []

  static func read(_ html: String) -> [Piece] {
    // Line ends become one kind before anything else is read.
    var reader = MarkupReader(bytes: Array(unified(html).utf8))
    reader.readAll()
    return reader.pieces
  }

  /// By scalars, since a mark after a line end would make one character of the two.
  static func unified(_ text: String) -> String {
    text.replacing(#/\r\n?/#.matchingSemantics(.unicodeScalar), with: "\n")
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  private func has(_ text: String, at place: Int) -> Bool {
    bytes[min(place, bytes.count)...].prefix(text.utf8.count)
      .elementsEqual(text.utf8, by: { $0 == $1 || (65...90).contains($0) && $0 | 0x20 == $1 })
  }

  private func string(_ range: Range<Int>) -> String {
    String(decoding: bytes[range], as: UTF8.self)
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (97...122).contains(byte | 0x20) }
  private static func isSpace(_ byte: UInt8) -> Bool { [9, 10, 12, 32].contains(byte) }

  private mutating func readAll() {
    var start = index
    func beginsTag(_ place: Int) -> Bool {
      guard bytes[place] == UInt8(ascii: "<"), place + 1 < bytes.count else { return false }
      return Self.isLetter(bytes[place + 1]) || "!/?".utf8.contains(bytes[place + 1])
    }
    while index < bytes.count {
      guard beginsTag(index) else {
        index += 1
        continue
      }
      if index > start { pieces.append(.text(Self.decoded(string(start..<index)))) }
      readTag()
      start = index
    }
    if index > start { pieces.append(.text(Self.decoded(string(start..<index)))) }
  }

  private mutating func readTag() {
    if has("<!--", at: index) {
      let start = index + 4
      index = start
      while index < bytes.count, !has("-->", at: index), !has("--!>", at: index) { index += 1 }
      pieces.append(.comment(string(start..<index)))
      while index < bytes.count, bytes[index] != UInt8(ascii: ">") { index += 1 }
      index += 1
      return
    }
    let start = index + 1
    index = start
    while index < bytes.count, !Self.isSpace(bytes[index]), bytes[index] != UInt8(ascii: ">"),
      index == start || bytes[index] != UInt8(ascii: "/")
    {
      index += 1
    }
    let name = string(start..<index).lowercased()
    var attributes: [String: String] = [:]
    while index < bytes.count, bytes[index] != UInt8(ascii: ">") {
      if Self.isSpace(bytes[index]) || bytes[index] == UInt8(ascii: "/") {
        index += 1
      } else {
        let (name, value) = readAttribute()
        attributes[name] = attributes[name] ?? value
      }
    }
    index += 1
    pieces.append(.tag(name, attributes))
    if ["script", "style", "title"].contains(name) { readRawText(name) }
  }

  private mutating func readAttribute() -> (name: String, value: String) {
    let start = index
    index += 1
    while index < bytes.count, !Self.isSpace(bytes[index]), !"/>=".utf8.contains(bytes[index]) {
      index += 1
    }
    let name = string(start..<index).lowercased()
    while index < bytes.count, Self.isSpace(bytes[index]) { index += 1 }
    guard index < bytes.count, bytes[index] == UInt8(ascii: "=") else { return (name, "") }
    index += 1
    while index < bytes.count, Self.isSpace(bytes[index]) { index += 1 }
    guard index < bytes.count else { return (name, "") }
    let quote = bytes[index]
    if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
      let start = index + 1
      index = start
      while index < bytes.count, bytes[index] != quote { index += 1 }
      defer { index += 1 }
      return (name, Self.decoded(string(start..<min(index, bytes.count))))
    }
    let valueStart = index
    while index < bytes.count, !Self.isSpace(bytes[index]), bytes[index] != UInt8(ascii: ">") {
      index += 1
    }
    return (name, Self.decoded(string(valueStart..<index)))
  }

  private mutating func readRawText(_ name: String) {
    let start = index
    while index < bytes.count, !has("</" + name, at: index) { index += 1 }
    let text = string(start..<index)
    if index > start { pieces.append(.text(name == "title" ? Self.decoded(text) : text)) }
  }

  /// With the references read that this program writes.
  static func decoded(_ text: String) -> String {
    text.replacing(#/&(?:#(\d+)|(amp|lt|gt|quot));/#.matchingSemantics(.unicodeScalar)) { match in
      if let digits = match.1 {
        return UInt32(digits).flatMap(Unicode.Scalar.init).map { String($0) } ?? "\u{FFFD}"
      }
      switch match.2 {
      case "amp": return "&"
      case "lt": return "<"
      case "gt": return ">"
      default: return "\""
      }
    }
  }
}

/// Reads a string of JavaScript or CSS.
enum LiteralReader {
  /// The string that `text` begins with, in quotes of any kind, and what follows it; nil where it
  /// does not end or ends at a line.
  static func script(_ text: Substring) -> (value: String, rest: Substring)? {
    guard let quote = text.unicodeScalars.first, "\"'`".unicodeScalars.contains(quote) else {
      return nil
    }
    var scalars = text.unicodeScalars.dropFirst()
    var units: [UInt16] = []
    while let scalar = scalars.popFirst() {
      switch scalar {
      case quote: return (String(decoding: units, as: UTF16.self), Substring(scalars))
      case "\n", "\r": if quote != "`" { return nil } else { units.append(10) }
      case "$" where quote == "`" && scalars.first == "{": return nil
      case "\\":
        switch scalars.popFirst() {
        case "n": units.append(10)
        case "r": units.append(13)
        case "t": units.append(9)
        case "b": units.append(8)
        case "f": units.append(12)
        case "u":
          guard let unit = UInt16(String(scalars.prefix(4)), radix: 16) else { return nil }
          units.append(unit)
          scalars = scalars.dropFirst(4)
        case let other?: units += Array(String(other).utf16)
        case nil: return nil
        }
      default: units += Array(String(scalar).utf16)
      }
    }
    return nil
  }

  static func style(_ text: Substring) -> (value: String, rest: Substring)? {
    guard let quote = text.unicodeScalars.first else { return nil }
    var scalars = text.unicodeScalars.dropFirst()
    var value = ""
    while let scalar = scalars.popFirst() {
      switch scalar {
      case quote: return (value, Substring(scalars))
      case "\n", "\r", "\u{C}": return nil
      case "\\":
        let digits = scalars.prefix { $0.properties.isASCIIHexDigit }.prefix(6)
        scalars = scalars.dropFirst(digits.count)
        if scalars.first == " " { scalars.removeFirst() }
        guard let code = UInt32(String(digits), radix: 16), let found = Unicode.Scalar(code) else {
          return nil
        }
        value.unicodeScalars.append(found)
      default: value.unicodeScalars.append(scalar)
      }
    }
    return nil
  }
}
