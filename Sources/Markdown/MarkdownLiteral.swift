/// Parts of a paragraph in which signs are text: code, tags, addresses.
///
/// What one look ahead finds out is kept for the next, so that many openings without an end cost no more than one.
struct MarkdownLiteral {
  private let text: ArraySlice<UInt8>
  /// Lengths of runs of backticks that nothing closes.
  private var unclosedCode: Set<Int> = []
  /// Where tags end that begin at each place; made when the first tag is looked at.
  private var tagEnds: [Int32] = []
  /// By opening parenthesis, the one that closes it; made when the first is looked at.
  private var parentheses: [Int: Int]?

  init(_ text: ArraySlice<UInt8>) {
    self.text = text
  }

  /// The end of the literal that begins at `index`; nil where none does.
  mutating func end(at index: Int) -> Int? {
    switch text[index] {
    case UInt8(ascii: "`"): code(at: index)
    case UInt8(ascii: "<"): tag(at: index)
    case UInt8(ascii: "]"): destination(at: index)
    case UInt8(ascii: "["): definition(at: index)
    case UInt8(ascii: "h"), UInt8(ascii: "w"), UInt8(ascii: "f"): address(at: index)
    default: nil
    }
  }

  private mutating func code(at start: Int) -> Int {
    let length = text[start...].prefix { $0 == UInt8(ascii: "`") }.count
    var index = start + length
    guard !unclosedCode.contains(length) else { return index }
    while index < text.endIndex {
      guard text[index] == UInt8(ascii: "`") else {
        index += 1
        continue
      }
      let run = text[index...].prefix { $0 == UInt8(ascii: "`") }.count
      index += run
      if run == length { return index }
    }
    unclosedCode.insert(length)
    return start + length
  }

  private mutating func tag(at start: Int) -> Int? {
    guard start + 1 < text.endIndex else { return nil }
    switch text[start + 1] {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "/"), UInt8(ascii: "!"), UInt8(ascii: "?"):
      break
    default: return nil
    }
    if tagEnds.isEmpty { findTagEnds() }
    let end = tagEnds[start + 1 - text.startIndex]
    return end < 0 ? nil : text.startIndex + Int(end)
  }

  /// For each place, how far behind the text's beginning the first `>` ends that is between no quotation marks
  /// which open from there on; -1 for none. Read backwards, as the answer for a place follows from those behind.
  private mutating func findTagEnds() {
    tagEnds = [Int32](repeating: -1, count: text.count + 1)
    var plain: Int32 = -1
    var inDouble: Int32 = -1
    var inSingle: Int32 = -1
    for index in text.indices.reversed() {
      let (after, double, single) = (plain, inDouble, inSingle)
      switch text[index] {
      case UInt8(ascii: "\""): (plain, inDouble) = (double, after)
      case UInt8(ascii: "'"): (plain, inSingle) = (single, after)
      case UInt8(ascii: ">"): plain = Int32(clamping: index + 1 - text.startIndex)
      default: break
      }
      tagEnds[index - text.startIndex] = plain
    }
  }

  /// `](address "title")`.
  private mutating func destination(at start: Int) -> Int? {
    guard start + 1 < text.endIndex, text[start + 1] == UInt8(ascii: "(") else { return nil }
    let known = parentheses ?? Self.parentheses(text)
    parentheses = known
    return known[start + 1].map { $0 + 1 }
  }

  private static func parentheses(_ text: ArraySlice<UInt8>) -> [Int: Int] {
    var closing: [Int: Int] = [:]
    var open: [Int] = []
    var index = text.startIndex
    while index < text.endIndex {
      switch text[index] {
      case UInt8(ascii: "\\"): index += 1
      case UInt8(ascii: "("): open.append(index)
      case UInt8(ascii: ")"): if let last = open.popLast() { closing[last] = index }
      default: break
      }
      index += 1
    }
    return closing
  }

  /// `[label]: address "title"`, but no footnote.
  private func definition(at start: Int) -> Int? {
    for byte in text[..<start].reversed() {
      if byte == UInt8(ascii: "\n") { break }
      guard byte <= UInt8(ascii: " ") || byte == UInt8(ascii: ">") else { return nil }
    }
    let line = text[start...].prefix { $0 != UInt8(ascii: "\n") }
    guard line.dropFirst().first != UInt8(ascii: "^"),
      line.firstRange(of: Array("]:".utf8)) != nil
    else { return nil }
    return line.endIndex
  }

  /// An address that becomes a link by itself.
  private func address(at start: Int) -> Int? {
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
