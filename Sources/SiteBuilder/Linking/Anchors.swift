/// The places of a page that a fragment can name: the `id` of any element, the `name` of an `a`.
struct Anchors: Sendable {
  /// Character references are read.
  private(set) var names: Set<String> = []

  init(_ html: String) { add(html) }

  init() {}

  mutating func add(_ html: String) {
    var html = html
    html.withUTF8 { bytes in
      let bytes = unsafe Span(_unsafeElements: bytes)
      add(bytes)
    }
  }

  private mutating func add(_ html: Span<UInt8>) {
    var index = 1
    while index < html.count {
      // Text has no quotes of its own, so that this is an attribute, or does no harm.
      if html[index] == UInt8(ascii: "="), let start = Self.nameStart(before: index, in: html),
        start > 0, Self.isBlank(html[start - 1])
      {
        addValue(at: index + 1, in: html)
      }
      index += 1
    }
  }

  /// Where the `id` or `name` begins that ends before the equals sign.
  private static func nameStart(before end: Int, in html: Span<UInt8>) -> Int? {
    if end >= 2, html[end - 1] | 0x20 == UInt8(ascii: "d"),
      html[end - 2] | 0x20 == UInt8(ascii: "i")
    {
      return end - 2
    }
    if end >= 4, html[end - 1] | 0x20 == UInt8(ascii: "e"),
      html[end - 2] | 0x20 == UInt8(ascii: "m"),
      html[end - 3] | 0x20 == UInt8(ascii: "a"), html[end - 4] | 0x20 == UInt8(ascii: "n")
    {
      return end - 4
    }
    return nil
  }

  private mutating func addValue(at start: Int, in html: Span<UInt8>) {
    guard start < html.count else { return }
    let quote = html[start]
    let isQuoted = quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'")
    var value: [UInt8] = []
    for index in (isQuoted ? start + 1 : start)..<html.count {
      let byte = html[index]
      if isQuoted ? byte == quote : Self.isBlank(byte) || byte == UInt8(ascii: ">") { break }
      value.append(byte)
    }
    if !value.isEmpty { names.insert(Self.unescaped(String(decoding: value, as: UTF8.self))) }
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || (9...13).contains(byte)
  }

  /// The references that the renderer writes.
  private static func unescaped(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "&")) else { return text }
    var output = ""
    var rest = text[...]
    while let character = rest.first {
      let reference = references.first { rest.hasPrefix($0.0) }
      output += reference?.1 ?? String(character)
      rest = rest.dropFirst(reference?.0.count ?? 1)
    }
    return output
  }

  private static let references = [
    ("&quot;", "\""), ("&amp;", "&"), ("&lt;", "<"), ("&gt;", ">"), ("&#39;", "'"), ("&#x27;", "'"),
  ]
}
