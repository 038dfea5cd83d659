/// Parts of a paragraph in which signs are text: code, tags, addresses.
enum MarkdownLiteral {
  /// The end of the literal that begins at `index`; nil where none does.
  static func end(at index: Int, of text: ArraySlice<UInt8>) -> Int? {
    switch text[index] {
    case UInt8(ascii: "`"): return code(at: index, text)
    case UInt8(ascii: "<"): return tag(at: index, text)
    case UInt8(ascii: "]"): return destination(at: index, text)
    case UInt8(ascii: "["): return definition(at: index, text)
    case UInt8(ascii: "h"), UInt8(ascii: "w"), UInt8(ascii: "f"): return address(at: index, text)
    default: return nil
    }
  }

  private static func code(at start: Int, _ text: ArraySlice<UInt8>) -> Int {
    let length = text[start...].prefix { $0 == UInt8(ascii: "`") }.count
    var index = start + length
    while index < text.endIndex {
      guard text[index] == UInt8(ascii: "`") else {
        index += 1
        continue
      }
      let run = text[index...].prefix { $0 == UInt8(ascii: "`") }.count
      index += run
      if run == length { return index }
    }
    return start + length
  }

  private static func tag(at start: Int, _ text: ArraySlice<UInt8>) -> Int? {
    guard start + 1 < text.endIndex else { return nil }
    switch text[start + 1] {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "/"), UInt8(ascii: "!"), UInt8(ascii: "?"):
      break
    default: return nil
    }
    var quote: UInt8?
    for index in text[(start + 1)...].indices {
      switch text[index] {
      case let byte where byte == quote: quote = nil
      case UInt8(ascii: "\""), UInt8(ascii: "'"): if quote == nil { quote = text[index] }
      case UInt8(ascii: ">") where quote == nil: return index + 1
      default: break
      }
    }
    return nil
  }

  /// `](address "title")`.
  private static func destination(at start: Int, _ text: ArraySlice<UInt8>) -> Int? {
    guard start + 1 < text.endIndex, text[start + 1] == UInt8(ascii: "(") else { return nil }
    var depth = 0
    var index = start + 1
    while index < text.endIndex {
      switch text[index] {
      case UInt8(ascii: "\\"): index += 1
      case UInt8(ascii: "("): depth += 1
      case UInt8(ascii: ")"):
        depth -= 1
        if depth == 0 { return index + 1 }
      default: break
      }
      index += 1
    }
    return nil
  }

  /// `[label]: address "title"`, but no footnote.
  private static func definition(at start: Int, _ text: ArraySlice<UInt8>) -> Int? {
    let before = text[..<start].reversed().prefix { $0 != UInt8(ascii: "\n") }
    let line = text[start...].prefix { $0 != UInt8(ascii: "\n") }
    guard before.allSatisfy({ $0 <= UInt8(ascii: " ") || $0 == UInt8(ascii: ">") }),
      line.dropFirst().first != UInt8(ascii: "^"), line.firstRange(of: Array("]:".utf8)) != nil
    else { return nil }
    return line.endIndex
  }

  /// An address that becomes a link by itself.
  private static func address(at start: Int, _ text: ArraySlice<UInt8>) -> Int? {
    let rest = text[start...]
    guard
      ["http://", "https://", "www.", "ftp://"].contains(where: { rest.starts(with: $0.utf8) })
    else { return nil }
    if start > text.startIndex {
      let before = text[start - 1] | 0x20
      if (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(before) { return nil }
    }
    return rest.firstIndex { $0 <= UInt8(ascii: " ") || $0 == UInt8(ascii: "<") } ?? text.endIndex
  }
}
