package import Diagnostics

/// Reads the plain part of YAML, of which most front matter is: maps and lists in blocks, scalars,
/// and lists of scalars in one line.
///
/// It gives the values and offsets that `YAMLComposer` gives for the same text and has no findings
/// of its own: what it does not know for certain, mistakes among it, is left to the library.
package struct YAMLPlainReader {
  /// The text is more than plain, or wrong.
  struct NotPlain: Error {}

  /// Maps and lists inside each other; the library takes more.
  private static let depthLimit = 16

  let bytes: [UInt8]
  let end: Int
  var index: Int
  private var lineStart: Int
  /// Of the line's first byte that is no blank, counted from 0; -1 at the end of the text.
  private var column = -1

  private init(_ source: SourceFile, _ range: Range<Int>) {
    bytes = source.bytes
    end = range.upperBound
    index = range.lowerBound
    lineStart = range.lowerBound
  }

  /// Of the bytes in `range`, which do not begin with a byte-order mark; nil where they are not
  /// plain, or hold no value.
  package static func value(_ source: SourceFile, range: Range<Int>) -> FrontMatterValue? {
    var reader = YAMLPlainReader(source, range)
    guard reader.hasPlainCharacters else { return nil }
    do throws(NotPlain) {
      try reader.skipToContent()
      guard reader.index < reader.end else { return nil }
      let value = try reader.block(reader.column, depth: 0)
      // A line that belongs to no map or list goes on with the one before it, or is a mistake.
      return reader.column == -1 ? value : nil
    } catch {
      return nil
    }
  }

  /// The map or list whose first line this is, up to the line that does not belong to it.
  private mutating func block(_ column: Int, depth: Int) throws(NotPlain) -> FrontMatterValue {
    guard depth < Self.depthLimit else { throw NotPlain() }
    return isEntry ? try list(column, depth: depth) : try map(column, depth: depth)
  }

  private mutating func map(_ column: Int, depth: Int) throws(NotPlain) -> FrontMatterValue {
    let start = index
    var fields: [FrontMatterField] = []
    fields.reserveCapacity(8)
    repeat {
      let offset = index
      let key = try key()
      let value = try value(ofKeyAt: column, depth: depth)
      fields.append(FrontMatterField(key: key, offset: offset, value: value))
    } while self.column == column
    guard Self.areDistinct(fields) else { throw NotPlain() }
    return FrontMatterValue(offset: start, kind: .map(FrontMatterFields(fields)))
  }

  /// After the colon.
  private mutating func value(
    ofKeyAt column: Int, depth: Int
  ) throws(NotPlain) -> FrontMatterValue {
    let empty = index
    skipBlanks()
    guard isAtLineEnd else {
      let value = try value(in: column)
      try endLine()
      return value
    }
    try endLine()
    if self.column > column { return try block(self.column, depth: depth + 1) }
    // The entries of a list may stand below its key without being indented.
    if self.column == column, isEntry { return try list(column, depth: depth + 1) }
    return FrontMatterValue(offset: empty, kind: .null)
  }

  private mutating func list(_ column: Int, depth: Int) throws(NotPlain) -> FrontMatterValue {
    let start = index
    var values: [FrontMatterValue] = []
    repeat {
      index += 1
      values.append(try entry(ofListAt: column, depth: depth))
    } while self.column == column && isEntry
    return FrontMatterValue(offset: start, kind: .list(values))
  }

  /// After the hyphen.
  private mutating func entry(
    ofListAt column: Int, depth: Int
  ) throws(NotPlain) -> FrontMatterValue {
    let empty = index
    skipBlanks()
    if isAtLineEnd {
      try endLine()
      guard self.column > column else { return FrontMatterValue(offset: empty, kind: .null) }
      return try block(self.column, depth: depth + 1)
    }
    let start = index
    let value = try value(in: column)
    skipBlanks()
    if index < end, bytes[index] == UInt8(ascii: ":") {
      // The value was the first key of a map.
      index = start
      guard depth + 1 < Self.depthLimit else { throw NotPlain() }
      return try map(start - lineStart, depth: depth + 1)
    }
    try endLine()
    return value
  }

  private mutating func key() throws(NotPlain) -> String {
    let start = index
    let text: String
    if bytes[index] == UInt8(ascii: "\"") || bytes[index] == UInt8(ascii: "'") {
      text = try quoted()
    } else {
      text = try plain(isInList: false)
      if text == "<<" { throw NotPlain() }
    }
    skipBlanks()
    // The library takes a colon for a key's within 1024 characters.
    guard index < end, bytes[index] == UInt8(ascii: ":"), isBlankOrEnd(index + 1),
      index - start < 1000
    else { throw NotPlain() }
    index += 1
    return text
  }

  /// By the equality of texts that finds a field.
  private static func areDistinct(_ fields: [FrontMatterField]) -> Bool {
    if fields.count > 16 { return Set(fields.map(\.key)).count == fields.count }
    for index in fields.indices.dropFirst() {
      for earlier in 0..<index where fields[earlier].key == fields[index].key { return false }
    }
    return true
  }

  /// Whether a hyphen with a blank or nothing behind it is here.
  private var isEntry: Bool {
    index < end && bytes[index] == UInt8(ascii: "-") && isBlankOrEnd(index + 1)
  }

  /// Goes on in the next line that has content.
  private mutating func endLine() throws(NotPlain) {
    skipBlanks()
    guard isAtLineEnd else { throw NotPlain() }
    skipLine()
    try skipToContent()
  }

  /// Whether nothing but a comment follows in the line. What begins with `#word` may be meant as
  /// text, so that it is left to the library.
  private var isAtLineEnd: Bool {
    guard index < end else { return true }
    return switch bytes[index] {
    case 0x0A, 0x0D: true
    case UInt8(ascii: "#"): bytes[index - 1] == 0x20 && isBlankOrEnd(index + 1)
    default: false
    }
  }

  /// From the beginning of a line.
  private mutating func skipToContent() throws(NotPlain) {
    while index < end {
      lineStart = index
      skipBlanks()
      guard index < end else { break }
      switch bytes[index] {
      case 0x0A, 0x0D, UInt8(ascii: "#"): skipLine()
      default:
        column = index - lineStart
        if column == 0, isDocumentMark { throw NotPlain() }
        return
      }
    }
    column = -1
  }

  private var isDocumentMark: Bool {
    let byte = bytes[index]
    return (byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")) && index + 2 < end
      && bytes[index + 1] == byte && bytes[index + 2] == byte
  }

  private mutating func skipLine() {
    while index < end, bytes[index] != 0x0A { index += 1 }
    if index < end { index += 1 }
  }
}
