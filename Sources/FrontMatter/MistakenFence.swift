import Diagnostics

/// A first line that was meant to open front matter and does not: what follows would be published
/// as text, a `draft: true` among it.
enum MistakenFence {
  /// `body` starts with the first line that is not blank.
  static func diagnostic(in source: SourceFile, at start: Int) -> Diagnostic? {
    let bytes = source.bytes[start...]
    let first = bytes.prefix { $0 != UInt8(ascii: "\n") }
    if isFenceLike(first) {
      let rest = bytes.dropFirst(first.count + 1)
      guard isKey(rest.prefix { $0 != UInt8(ascii: "\n") }) else { return nil }
      return .mistakenFence(at: source.position(at: start))
    }
    // Keys with no line before them, up to a line that would close them.
    var lines = bytes.split(
      separator: UInt8(ascii: "\n"), maxSplits: 40, omittingEmptySubsequences: false)
    if lines.count > 40 { lines.removeLast() }
    guard lines.count > 1, isKey(lines[0]), isKey(lines[1]) || isFence(lines[1]) else { return nil }
    if let close = lines.firstIndex(where: isFence), lines[..<close].allSatisfy(isKeyOrMore) {
      return .missingFence(at: source.position(at: start))
    }
    return decidesPublication(lines.prefix { !trimmed($0).isEmpty })
      ? .missingFence(at: source.position(at: start)) : nil
  }

  /// Whether a paragraph is keys alone, and says what no text says by chance: whether or when it is published.
  private static func decidesPublication(_ lines: ArraySlice<ArraySlice<UInt8>>) -> Bool {
    guard lines.allSatisfy(isKeyOrMore) else { return false }
    let names = Set(
      lines.filter(isKey).map { line in
        let name = line.prefix { $0 != UInt8(ascii: ":") && $0 != UInt8(ascii: "=") }
        return FrontMatterFields.normalized(String(decoding: trimmed(name), as: UTF8.self))
      })
    return !names.isDisjoint(with: ["draft", "publishdate", "expirydate", "unpublishdate"])
      || names.isSuperset(of: ["title", "date"])
  }

  /// Two hyphens or plus signs, or more than three.
  private static func isFenceLike(_ line: ArraySlice<UInt8>) -> Bool {
    let line = trimmed(line)
    guard let mark = line.first, mark == UInt8(ascii: "-") || mark == UInt8(ascii: "+") else {
      return false
    }
    return line.count >= 2 && line.count <= 12 && line.count != 3 && line.allSatisfy { $0 == mark }
  }

  private static func isFence(_ line: ArraySlice<UInt8>) -> Bool {
    let line = trimmed(line)
    return line.elementsEqual("---".utf8) || line.elementsEqual("+++".utf8)
  }

  /// `title:` or `title =`, with a name of letters, digits, `_` and `-`.
  private static func isKey(_ line: ArraySlice<UInt8>) -> Bool {
    let name = line.prefix {
      $0 >= 0x61 && $0 <= 0x7A || $0 >= 0x41 && $0 <= 0x5A || $0 >= 0x30 && $0 <= 0x39
        || $0 == 0x5F || $0 == 0x2D
    }
    guard !name.isEmpty else { return false }
    let rest = line.dropFirst(name.count)
    if rest.first == UInt8(ascii: ":") {
      return rest.count == 1 || rest.dropFirst().first == 0x20 || rest.dropFirst().first == 0x0D
    }
    return trimmed(rest).first == UInt8(ascii: "=")
  }

  /// A key, an item of its list, or a line that goes on with its value.
  private static func isKeyOrMore(_ line: ArraySlice<UInt8>) -> Bool {
    isKey(line) || line.first == 0x20 || line.first == UInt8(ascii: "-") || trimmed(line).isEmpty
  }

  private static func trimmed(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var line = line
    while let last = line.last, last == 0x20 || last == 0x09 || last == 0x0D { line.removeLast() }
    while let first = line.first, first == 0x20 || first == 0x09 { line.removeFirst() }
    return line
  }
}

extension Diagnostic {
  fileprivate static func mistakenFence(at position: SourcePosition) -> Diagnostic {
    .error(
      "front-matter-fence", "this line does not open front matter, but keys follow it",
      at: position,
      hint: "put front matter between two lines of exactly three hyphens (---) or plus signs (+++)")
  }

  fileprivate static func missingFence(at position: SourcePosition) -> Diagnostic {
    .error(
      "front-matter-fence", "these keys are not front matter, because no line opens it",
      at: position,
      hint: "add a line of three hyphens (---) or plus signs (+++) before the first key")
  }
}
