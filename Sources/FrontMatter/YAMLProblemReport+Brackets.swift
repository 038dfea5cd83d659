import Diagnostics

extension YAMLProblemReport {
  /// Of lists and maps in brackets; `bracket` is the innermost that is open.
  func bracket(
    _ problem: String, at offset: Int, in bracket: (isList: Bool, offset: Int)?
  ) -> Finding? {
    let isValueMissing = problem.contains("node content")
    guard isValueMissing || problem.contains("',' or ']'") || problem.contains("',' or '}'") else {
      return nil
    }
    guard let bracket else { return ("expected a value", offset, Self.emptyText) }
    if isUnclosed(bracket.offset, at: offset) {
      return unclosed(bracket.isList, at: bracket.offset, until: offset)
    }
    if isValueMissing { return ("expected a value", offset, Self.emptyText) }
    let close = bracket.isList ? "]" : "}"
    let isOther = byte(at: offset) == UInt8(ascii: "]") || byte(at: offset) == UInt8(ascii: "}")
    return (
      "expected ',' or '\(close)'", offset,
      isOther
        ? "close it with \(close)"
        : "separate values with commas, and put text that contains quotes or brackets in quotes"
    )
  }

  private static let emptyText = "write a value, or \"\" for empty text"

  /// Whether the mistake is that nothing closes a bracket, and not in a line of what it holds.
  private func isUnclosed(_ opening: Int, at offset: Int) -> Bool {
    guard offset < range.upperBound else { return true }
    let start = lineStart(of: offset)
    if start <= opening {
      let rest = source.bytes[offset..<range.upperBound].prefix { $0 != 0x0A }
      return !rest.contains { $0 == UInt8(ascii: "]") || $0 == UInt8(ascii: "}") }
    }
    // What a bracket holds is indented; the next key is not.
    let first = byte(at: start)
    return first > 0x20 && first != UInt8(ascii: "]") && first != UInt8(ascii: "}")
  }

  private func unclosed(_ isList: Bool, at opening: Int, until offset: Int) -> Finding {
    let close = isList ? "]" : "}"
    let message = "this \(isList ? "list" : "map") is never closed"
    guard let comment = comment(in: opening..<offset) else {
      return (message, opening, "add \(close) after its last value")
    }
    let text = source.bytes[comment..<range.upperBound].prefix {
      $0 > 0x20 && !",]}".utf8.contains($0)
    }
    return (
      message, opening,
      "'#' starts a comment: put '\(String(decoding: text, as: UTF8.self))' in quotes, or add \(close) before it"
    )
  }

  /// Where a `#` that a letter follows begins a comment in the first line of some bytes.
  private func comment(in bytes: Range<Int>) -> Int? {
    var quote: UInt8?
    for index in bytes {
      let byte = source.bytes[index]
      if byte == 0x0A { return nil }
      if let open = quote {
        if byte == open { quote = nil }
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        quote = byte
      } else if byte == UInt8(ascii: "#"), source.bytes[index - 1] <= 0x20,
        self.byte(at: index + 1) > 0x20
      {
        return index
      }
    }
    return nil
  }

  func lineStart(of offset: Int) -> Int {
    var start = offset
    while start > range.lowerBound, source.bytes[start - 1] != 0x0A { start -= 1 }
    return start
  }
}
