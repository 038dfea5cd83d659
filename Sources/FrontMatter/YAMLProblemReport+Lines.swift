import Diagnostics

extension YAMLProblemReport {
  /// Of lines, and how they stand to each other.
  func line(_ problem: String, at offset: Int, _ opening: Int, after lastValue: Int?) -> Finding? {
    if problem.contains("mapping values are not allowed") { return colon(at: offset) }
    if problem.contains("could not find expected ':'") {
      return (
        "expected ':' after this key", opening,
        "write key: value; if this line continues the text above it, indent it or use quotes"
      )
    }
    if problem.contains("block sequence entries") {
      return (
        "a list cannot start on the line of its key", offset,
        "put each '- value' on its own line, or write the list as [one, two]"
      )
    }
    if problem.contains("comment or line break") {
      return (
        "unexpected text after '|' or '>'", offset,
        "start the text on the next line, indented, or put it in quotes"
      )
    }
    let isKeyMissing = problem.contains("did not find expected key")
    guard isKeyMissing || problem.contains("'-' indicator") || problem.contains("<document start>")
    else { return nil }
    if let lastValue, let finding = text(at: offset, behind: lastValue) { return finding }
    if byte(at: offset) == UInt8(ascii: "-"), byte(at: offset + 1) <= 0x20 {
      return (
        "this list entry is indented differently from those above it", offset,
        "indent all entries of a list alike"
      )
    }
    if problem.contains("<document start>") { return Self.textAfterEnd(at: offset) }
    if isKeyMissing {
      return (
        "expected a key", offset,
        "indent all keys of a map alike, and put text that contains quotes in quotes"
      )
    }
    return (
      "expected '- ' and a list entry", offset,
      "start every entry with '- ', and indent what belongs to an entry"
    )
  }

  /// A second one in its line, or that of a key which is indented too far.
  private func colon(at offset: Int) -> Finding {
    let start = lineStart(of: offset)
    var first = start
    while first < offset, byte(at: first) <= 0x20 { first += 1 }
    let key = source.bytes[first..<offset]
    let isFirst = !zip(key, key.dropFirst()).contains {
      $0 == UInt8(ascii: ":") && $1 <= 0x20
    }
    let isWord = key.allSatisfy {
      $0 > 0x20 && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "'")
    }
    if first > start, first < offset, isFirst, isWord {
      return (
        "this key is indented more than the key above it", first,
        "indent all keys of a map alike, or put the whole text above in quotes"
      )
    }
    return (
      "unexpected ':' in a value", offset,
      "put the whole value in quotes, since it contains a colon followed by a space"
    )
  }

  /// Where text goes on in the line of a value that ended with its bracket or quote.
  private func text(at offset: Int, behind value: Int) -> Finding? {
    guard value < offset, lineStart(of: offset) <= value else { return nil }
    let (name, quotes): (String, String)
    switch byte(at: value) {
    case UInt8(ascii: "["): (name, quotes) = ("a list", "quotes, since it starts with '['")
    case UInt8(ascii: "{"): (name, quotes) = ("a map", "quotes, since it starts with '{'")
    case UInt8(ascii: "\""): (name, quotes) = ("a quoted value", "single quotes")
    case UInt8(ascii: "'"): (name, quotes) = ("a quoted value", "double quotes")
    default: return nil
    }
    return ("unexpected text after \(name)", value, "put the whole value in \(quotes)")
  }
}
