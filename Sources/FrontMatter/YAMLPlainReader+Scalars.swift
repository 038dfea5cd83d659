extension YAMLPlainReader {
  /// A scalar, or a list of scalars in one line; `index` is behind it, and what follows is not looked
  /// at. `column` is that of the map or list around it.
  mutating func value(in column: Int) throws(NotPlain) -> FrontMatterValue {
    let start = index
    switch bytes[index] {
    case UInt8(ascii: "["): return FrontMatterValue(offset: start, kind: .list(try inlineList()))
    case UInt8(ascii: "\""), UInt8(ascii: "'"):
      return FrontMatterValue(offset: start, kind: .string(try quoted()))
    default:
      var text = try plain(isInList: false)
      while let next = continuation(in: column) {
        index = try endOfPlain(from: next, isInList: false)
        text += " " + self.text(next..<index)
      }
      return FrontMatterValue(offset: start, kind: YAMLScalar.kind(of: text))
    }
  }

  /// Where a plain scalar that fills its line goes on, which it does in the next one if that is
  /// indented deeper; nil where it ends, and where the library may see more in that line.
  private func continuation(in column: Int) -> Int? {
    var next = index
    while next < end, bytes[next] == 0x20 || bytes[next] == 0x0D { next += 1 }
    guard next < end, bytes[next] == 0x0A else { return nil }
    next += 1
    let lineStart = next
    while next < end, bytes[next] == 0x20 { next += 1 }
    guard next < end, next - lineStart > column else { return nil }
    switch bytes[next] {
    case 0x0A, 0x0D, UInt8(ascii: "#"), UInt8(ascii: ":"): return nil
    case UInt8(ascii: "-") where isBlankOrEnd(next + 1): return nil
    default: return next
    }
  }

  private mutating func inlineList() throws(NotPlain) -> [FrontMatterValue] {
    index += 1
    var values: [FrontMatterValue] = []
    while true {
      skipBlanks()
      guard index < end else { throw NotPlain() }
      if bytes[index] != UInt8(ascii: "]") {
        values.append(try scalarInList())
        skipBlanks()
        guard index < end else { throw NotPlain() }
      }
      switch bytes[index] {
      case UInt8(ascii: ","): index += 1
      case UInt8(ascii: "]"):
        index += 1
        return values
      default: throw NotPlain()
      }
    }
  }

  private mutating func scalarInList() throws(NotPlain) -> FrontMatterValue {
    let start = index
    if bytes[index] == UInt8(ascii: "\"") || bytes[index] == UInt8(ascii: "'") {
      return FrontMatterValue(offset: start, kind: .string(try quoted()))
    }
    let text = try plain(isInList: true)
    return FrontMatterValue(offset: start, kind: YAMLScalar.kind(of: text))
  }

  /// Up to the line's end, a comment, or the colon of a key; in a list up to its marks too.
  mutating func plain(isInList: Bool) throws(NotPlain) -> String {
    guard canBeginPlain else { throw NotPlain() }
    let start = index
    index = try endOfPlain(from: start, isInList: isInList)
    return text(start..<index)
  }

  /// Behind the last byte that is no blank.
  private func endOfPlain(from start: Int, isInList: Bool) throws(NotPlain) -> Int {
    let bytes = bytes.span
    var next = start
    scan: while next < end {
      switch bytes[next] {
      case 0x61...0x7A, 0x41...0x5A, 0x30...0x39, 0x20, 0x80...: break
      case 0x0A, 0x0D: break scan
      case UInt8(ascii: ":") where isBlankOrEnd(next + 1): break scan
      case UInt8(ascii: "#") where bytes[next - 1] == 0x20: break scan
      case UInt8(ascii: ",") where isInList, UInt8(ascii: "]") where isInList: break scan
      // The library refuses some of them, and takes others for more than a scalar.
      case UInt8(ascii: "[") where isInList, UInt8(ascii: "{") where isInList,
        UInt8(ascii: "}") where isInList:
        throw NotPlain()
      case UInt8(ascii: ":") where isInList && ",?[]{}".utf8.contains(bytes[next + 1]):
        throw NotPlain()
      default: break
      }
      next += 1
    }
    while bytes[next - 1] == 0x20 { next -= 1 }
    return next
  }

  /// Signs that mean something at the beginning are left to the library.
  private var canBeginPlain: Bool {
    switch bytes[index] {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x80...: true
    case UInt8(ascii: "-"):
      index + 1 < end && bytes[index + 1] > 0x20 && !",?[]{}".utf8.contains(bytes[index + 1])
    default: "$()+./;<=\\^_~".utf8.contains(bytes[index])
    }
  }

  /// A text in quotes that end in the same line; `index` is behind them.
  mutating func quoted() throws(NotPlain) -> String {
    let quote = bytes[index]
    index += 1
    let start = index
    while index < end {
      switch bytes[index] {
      case quote:
        index += 1
        if quote == UInt8(ascii: "'"), index < end, bytes[index] == quote {
          index -= 1
          return try escaped(from: start, quote)
        }
        return text(start..<index - 1)
      case UInt8(ascii: "\\") where quote == UInt8(ascii: "\""):
        return try escaped(from: start, quote)
      case 0x0A, 0x0D: throw NotPlain()
      default: index += 1
      }
    }
    throw NotPlain()
  }

  /// The same from the first quote or backslash on that stands for another byte.
  private mutating func escaped(from start: Int, _ quote: UInt8) throws(NotPlain) -> String {
    var text = Array(bytes[start..<index])
    while index + 1 < end {
      let byte = bytes[index]
      let next = bytes[index + 1]
      switch byte {
      case UInt8(ascii: "'") where byte == quote && next == quote:
        text.append(byte)
        index += 2
      case quote:
        index += 1
        return String(decoding: text, as: UTF8.self)
      case UInt8(ascii: "\\") where quote == UInt8(ascii: "\""):
        switch next {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(next)
        case UInt8(ascii: "n"): text.append(0x0A)
        case UInt8(ascii: "t"): text.append(0x09)
        default: throw NotPlain()
        }
        index += 2
      case 0x0A, 0x0D: throw NotPlain()
      default:
        text.append(byte)
        index += 1
      }
    }
    guard index < end, bytes[index] == quote else { throw NotPlain() }
    index += 1
    return String(decoding: text, as: UTF8.self)
  }

  private func text(_ range: Range<Int>) -> String {
    String(decoding: bytes[range], as: UTF8.self)
  }

  func isBlankOrEnd(_ index: Int) -> Bool {
    guard index < end else { return true }
    return bytes[index] == 0x20 || bytes[index] == 0x0A || bytes[index] == 0x0D
  }

  mutating func skipBlanks() {
    while index < end, bytes[index] == 0x20 { index += 1 }
  }
}
