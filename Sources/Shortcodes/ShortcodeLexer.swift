import Diagnostics

/// Finds the tags in a body, by the rules of Hugo's lexer.
///
/// Every byte is read once or twice: what has no end is looked for one time alone.
struct ShortcodeLexer {
  let bytes: [UInt8]
  var position: Int
  let end: Int
  /// Sorted: tags that begin in one of these are text.
  private var literal: ArraySlice<Range<Int>>
  /// Marks that end an escaped tag and stand nowhere after this one.
  private var endless: Set<UInt8> = []
  var delimiter = ShortcodeCall.Delimiter.html

  init(_ bytes: [UInt8], body: Range<Int>, literal: [Range<Int>]) {
    self.bytes = bytes
    position = body.lowerBound
    end = body.upperBound
    self.literal = literal[...]
  }

  /// The next tag or escaped one; after a mistake the search goes on behind it.
  mutating func next() throws(ShortcodeMistake) -> ShortcodeItem? {
    while let start = Self.mark(in: bytes.span, position..<end) {
      while let first = literal.first, first.upperBound <= start { literal = literal.dropFirst() }
      let fence = literal.first.flatMap { $0.contains(start) ? $0 : nil }
      position = start + 3
      let sign = bytes[start + 2]
      delimiter = sign == UInt8(ascii: "<") ? .html : .markdown
      if isAt("/*") {
        if let item = try escaped(from: start, within: fence) { return item }
        continue
      }
      if fence != nil { continue }
      return .tag(try tag(from: start))
    }
    position = end
    return nil
  }

  /// Where the first `{{<` or `{{%` stands.
  static func mark(in bytes: Span<UInt8>, _ range: Range<Int>) -> Int? {
    let bytes = bytes.extracting(..<range.upperBound)
    var index = range.lowerBound
    while let brace = ByteSearch.first(UInt8(ascii: "{"), in: bytes, from: index) {
      index = brace
      guard index + 3 <= bytes.count else { return nil }
      if bytes[index + 1] == UInt8(ascii: "{") {
        let sign = bytes[index + 2]
        if sign == UInt8(ascii: "<") || sign == UInt8(ascii: "%") { return index }
      }
      index += 1
    }
    return nil
  }

  private mutating func escaped(
    from start: Int, within fence: Range<Int>?
  ) throws(ShortcodeMistake) -> ShortcodeItem? {
    let sign = delimiter == .html ? UInt8(ascii: ">") : UInt8(ascii: "%")
    let limit = fence?.upperBound ?? end
    let text = position + 2
    var index = text
    if !endless.contains(sign) {
      while index + 5 <= limit {
        if bytes[index] == UInt8(ascii: "*"), bytes[index + 1] == UInt8(ascii: "/"),
          isClosing(at: index + 2, sign)
        {
          position = index + 5
          return .escaped(start..<(start + 3), text..<index, (index + 2)..<(index + 5))
        }
        index += 1
      }
    }
    if fence != nil { return nil }
    endless.insert(sign)
    throw ShortcodeMistake(
      message: "the escaped shortcode is not closed",
      hint: "end it with \(delimiter == .html ? "*/>}}" : "*/%}}")", offset: start)
  }

  // MARK: Reading

  var isAtEnd: Bool { position >= end }

  /// The byte to read next; 0 at the end.
  var current: UInt8 { position < end ? bytes[position] : 0 }

  func byte(after count: Int) -> UInt8 { position + count < end ? bytes[position + count] : 0 }

  mutating func advance(_ count: Int = 1) { position = min(end, position + count) }

  mutating func skipBlanks() {
    while !isAtEnd, Self.isBlank(current) { position += 1 }
  }

  func isAt(_ text: StaticString) -> Bool {
    guard position + text.utf8CodeUnitCount <= end else { return false }
    return text.withUTF8Buffer { buffer in
      for index in buffer.indices where unsafe buffer[index] != bytes[position + index] {
        return false
      }
      return true
    }
  }

  /// Whether the mark that ends the tag stands here.
  var isAtClosing: Bool {
    isClosing(at: position, delimiter == .html ? UInt8(ascii: ">") : UInt8(ascii: "%"))
  }

  private func isClosing(at index: Int, _ sign: UInt8) -> Bool {
    index + 3 <= end && bytes[index] == sign && bytes[index + 1] == UInt8(ascii: "}")
      && bytes[index + 2] == UInt8(ascii: "}")
  }

  func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  static func isBlank(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || (9...13).contains(byte)
  }

  /// Letters of any script, digits and `_`.
  static func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), 0x80...:
      true
    default: false
    }
  }
}
