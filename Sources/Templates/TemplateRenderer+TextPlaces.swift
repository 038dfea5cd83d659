/// Methods that look for a text in another, whole or between two places.
extension TemplateRenderer {
  func hasAffix(
    _ method: BuiltinMethod, _ text: String, _ values: [TemplateValue]
  ) throws(TemplateFailure) -> Bool {
    let candidates =
      if case .tuple(let tuple)? = values.first { tuple.members } else { Array(values.prefix(1)) }
    guard let (bytes, _) = try selectedText(method, text, values) else { return false }
    for place in candidates.indices {
      let affix = Array(try textArgument(method, candidates, place).utf8)
      guard bytes.count >= affix.count else { continue }
      let part =
        method == .startswith ? bytes.prefix(affix.count) : bytes.suffix(affix.count)
      if part.elementsEqual(affix) { return true }
    }
    return false
  }

  /// Of `find`, `rfind`, `index`, `rindex` and `count`.
  func position(
    _ method: BuiltinMethod, _ text: String, _ values: [TemplateValue]
  ) throws(TemplateFailure) -> Int {
    let part = try textArgument(method, values, 0)
    let selected = try selectedText(method, text, values)
    if method == .count {
      guard let selected else { return 0 }
      if part.isEmpty { return Self.characters(selected.bytes) + 1 }
      return TextSearch.ranges(of: part, in: selected.bytes).count
    }
    if let (bytes, start) = selected {
      let found =
        method == .find || method == .index
        ? TextSearch.first(part, in: bytes) : TextSearch.last(part, in: bytes)
      if let found { return start + Self.characters(bytes[..<found]) }
    }
    if method == .find || method == .rfind { return -1 }
    throw .type("'\(part)' is not in the text", hint: "use 'find', which gives -1")
  }

  /// The bytes that `start` and `end` select, and the number of characters before them.
  private func selectedText(
    _ method: BuiltinMethod, _ text: String, _ values: [TemplateValue]
  ) throws(TemplateFailure) -> (bytes: ArraySlice<UInt8>, start: Int)? {
    let bytes = Array(text.utf8)
    if values.count < 2 { return (bytes[...], 0) }
    let count = Self.characters(bytes[...])
    guard let range = try selectedRange(method, values, of: count) else { return nil }
    var number = 0
    var lower = bytes.count
    var upper = bytes.count
    for (offset, byte) in bytes.enumerated() where byte & 0xC0 != 0x80 {
      if number == range.lowerBound { lower = offset }
      if number == range.upperBound { upper = offset }
      number += 1
    }
    return (bytes[lower..<upper], range.lowerBound)
  }

  /// Code points, which is what Python counts.
  private static func characters(_ bytes: ArraySlice<UInt8>) -> Int {
    bytes.count { $0 & 0xC0 != 0x80 }
  }
}
