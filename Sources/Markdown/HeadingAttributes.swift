/// `{#id .class}` at the end of a heading, as Hugo, Pandoc and PHP Markdown Extra have it.
struct HeadingAttributes: Sendable, Hashable {
  private(set) var id: String?
  private(set) var classes: [String] = []

  init() {}

  /// Takes the attributes off the heading's text. None are there where the braces were escaped, or
  /// do not end the heading, or hold something else.
  init(takenFrom heading: borrowing CMarkDocument.Node, _ positions: inout LinkPositions) {
    guard let text = heading.lastText, text.last == UInt8(ascii: "}"),
      let brace = text.lastIndex(of: UInt8(ascii: "{")),
      let written = positions.line(endingIn: UInt8(ascii: "}"), of: heading.blockLines),
      let start = written.lastIndex(of: UInt8(ascii: "{")),
      start == written.startIndex || written[start - 1] != UInt8(ascii: "\\")
    else { return }
    var attributes = HeadingAttributes()
    guard attributes.read(written[(start + 1)...].dropLast()) else { return }
    self = attributes
    var rest = text[..<brace]
    while let last = rest.last, Self.isBlank(last) { rest.removeLast() }
    // The marks that close a heading may stand before.
    let marks = rest.reversed().prefix { $0 == UInt8(ascii: "#") }.count
    if marks > 0, let before = rest.dropLast(marks).last, Self.isBlank(before) {
      rest.removeLast(marks)
      while let last = rest.last, Self.isBlank(last) { rest.removeLast() }
    }
    heading.setLastText(Array(rest))
  }

  /// False where the text is something else. Attributes other than these two are read over.
  private mutating func read(_ text: ArraySlice<UInt8>) -> Bool {
    var rest = text
    var count = 0
    while true {
      rest = rest.drop { Self.isBlank($0) || $0 == UInt8(ascii: ",") }
      guard let first = rest.first else { return count > 0 }
      count += 1
      if first == UInt8(ascii: "#") || first == UInt8(ascii: ".") {
        let name = rest.dropFirst().prefix(while: Self.isNameByte)
        guard !name.isEmpty else { return false }
        rest = rest[name.endIndex...]
        let value = String(decoding: name, as: UTF8.self)
        if first == UInt8(ascii: "#") { id = value } else { classes.append(value) }
      } else {
        guard let end = Self.endOfAssignment(rest) else { return false }
        rest = rest[end...]
      }
      if let next = rest.first, !Self.isBlank(next), next != UInt8(ascii: ",") { return false }
    }
  }

  /// `key=value` or `key="some text"`.
  private static func endOfAssignment(_ text: ArraySlice<UInt8>) -> Int? {
    let key = text.prefix { isNameByte($0) }
    let value = text[key.endIndex...].dropFirst()
    guard !key.isEmpty, text[key.endIndex...].first == UInt8(ascii: "=") else { return nil }
    guard let quote = value.first, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
      let plain = value.prefix(while: isNameByte)
      return plain.isEmpty ? nil : plain.endIndex
    }
    return value.dropFirst().firstIndex(of: quote).map { $0 + 1 }
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || (9...13).contains(byte)
  }

  /// Letters of any script, digits and four marks: nothing that has to be escaped in HTML.
  private static func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"),
      UInt8(ascii: ":"), UInt8(ascii: "."), 0x80...:
      true
    default: false
    }
  }
}
