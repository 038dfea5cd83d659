import Diagnostics

/// Finds what was probably written as text and is none in YAML: after `#`, `!` and `&`, and behind a
/// hyphen in a line that goes on with the one before.
struct YAMLLostText {
  private let source: SourceFile
  private let range: Range<Int>
  private let offsets: YAMLOffsets

  init(_ source: SourceFile, range: Range<Int>, offsets: YAMLOffsets) {
    self.source = source
    self.range = range
    self.offsets = offsets
  }

  /// About a scalar; nil where all that is there was read.
  func lostText(
    _ event: YAMLEvent, _ scalar: YAMLEventScalar, _ kind: FrontMatterValue.Kind
  ) -> Diagnostic? {
    guard scalar.isPlain else { return nil }
    let start = offsets.offset(ofScalar: event.start)
    let end = offsets.offset(ofScalar: event.end)
    if let tag = word(at: start, after: "!"), !tag.dropFirst().utf8.contains(UInt8(ascii: "!")),
      !tag.hasPrefix("!<")
    {
      return .lostMark(tag, "a tag", at: source.position(at: start))
    }
    if let hyphen = hyphen(in: start..<end) {
      return .lostEntry(at: source.position(at: hyphen))
    }
    guard let comment = comment(at: end) else { return nil }
    if scalar.text.isEmpty { return .lostValue(at: source.position(at: comment)) }
    // Numbers, flags and dates are not cut in the middle.
    guard case .string(let text) = kind, !Self.isDateLike(text) else { return nil }
    return .lostEnd(at: source.position(at: comment))
  }

  /// About a scalar with an anchor that nothing uses.
  func anchor(_ event: YAMLEvent) -> Diagnostic? {
    let start = offsets.offset(ofScalar: event.start)
    return word(at: start, after: "&").map {
      .lostMark($0, "an anchor", at: source.position(at: start))
    }
  }

  /// With its mark.
  private func word(at start: Int, after mark: Unicode.Scalar) -> String? {
    guard start < range.upperBound, source.bytes[start] == UInt8(ascii: mark) else { return nil }
    let word = source.bytes[start..<range.upperBound].prefix { $0 > 0x20 }
    return String(decoding: word, as: UTF8.self)
  }

  /// Where a `#` that a letter or digit follows begins a comment in the rest of a line.
  private func comment(at end: Int) -> Int? {
    var index = end
    while index < range.upperBound, isBlank(index) { index += 1 }
    guard index > end, index + 1 < range.upperBound, source.bytes[index] == UInt8(ascii: "#")
    else { return nil }
    return switch source.bytes[index + 1] {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x80...: index
    default: nil
    }
  }

  /// Where a hyphen with a blank behind it begins a line that goes on with the one before.
  private func hyphen(in text: Range<Int>) -> Int? {
    guard var line = source.bytes[text].firstIndex(of: 0x0A) else { return nil }
    while true {
      var index = line + 1
      while index < text.upperBound, isBlank(index) { index += 1 }
      if index < text.upperBound, source.bytes[index] == UInt8(ascii: "-"),
        index + 1 == text.upperBound || source.bytes[index + 1] <= 0x20
      {
        return index
      }
      guard let next = source.bytes[index..<text.upperBound].firstIndex(of: 0x0A) else {
        return nil
      }
      line = next
    }
  }

  private func isBlank(_ index: Int) -> Bool {
    source.bytes[index] == 0x20 || source.bytes[index] == 0x09
  }

  private static func isDateLike(_ text: String) -> Bool {
    text.utf8.count > 4 && text.utf8.prefix(4).allSatisfy { (0x30...0x39).contains($0) }
      && text.utf8.dropFirst(4).first == UInt8(ascii: "-")
  }
}

extension Diagnostic {
  fileprivate static func lostMark(
    _ word: String, _ name: String, at position: SourcePosition
  ) -> Diagnostic {
    .warning(
      "lost-text", "YAML reads '\(word)' as \(name), so it is not part of the text", at: position,
      hint: "put the whole value in quotes")
  }

  fileprivate static func lostValue(at position: SourcePosition) -> Diagnostic {
    .warning(
      "lost-text", "'#' starts a comment, so this value is empty", at: position,
      hint: "put the value in quotes, or add a space after '#' if it is a comment")
  }

  fileprivate static func lostEnd(at position: SourcePosition) -> Diagnostic {
    .warning(
      "lost-text", "'#' starts a comment, so the text ends before it", at: position,
      hint: "put the whole value in quotes, or add a space after '#' if it is a comment")
  }

  fileprivate static func lostEntry(at position: SourcePosition) -> Diagnostic {
    .warning(
      "lost-text", "this line continues the text above it, and does not start a list entry",
      at: position, hint: "indent all entries of a list alike, or put the whole text in quotes")
  }
}
