import Diagnostics
import Markdown

/// The definitions of links that a page has anywhere, `[label]: address`: what stands between the tags
/// of a shortcode shares them.
struct LinkDefinitions {
  struct Definition {
    let label: String
    /// Where it stands in the file.
    let range: Range<Int>
  }

  /// By label, the first of each.
  private let definitions: [String: Definition]

  init(_ body: ShortcodeBody) {
    var definitions: [String: Definition] = [:]
    let bytes = body.source.bytes
    var fences = body.fences[...]
    var start = body.range.lowerBound
    while start < body.range.upperBound {
      var end = start
      while end < body.range.upperBound, bytes[end] != UInt8(ascii: "\n") { end += 1 }
      while let fence = fences.first, fence.upperBound <= start { fences = fences.dropFirst() }
      let isCode = fences.first?.contains(start) ?? false
      if !isCode, let found = Self.definition(in: bytes, start..<end),
        definitions[found.label] == nil
      {
        definitions[found.label] = found
      }
      start = end + 1
    }
    self.definitions = definitions
  }

  /// Those whose labels stand in brackets somewhere in the text, in the order of their lines.
  func needed(by text: [UInt8]) -> [Definition] {
    guard !definitions.isEmpty else { return [] }
    var found: [Int: Definition] = [:]
    var opening: Int?
    for (index, byte) in text.enumerated() {
      if byte == UInt8(ascii: "[") {
        opening = index
      } else if byte == UInt8(ascii: "]"), let start = opening {
        if let definition = definitions[Self.normalized(text[(start + 1)..<index])] {
          found[definition.range.lowerBound] = definition
        }
        opening = nil
      }
    }
    return found.sorted { $0.key < $1.key }.map(\.value)
  }

  private static func definition(in bytes: [UInt8], _ line: Range<Int>) -> Definition? {
    var start = line.lowerBound
    while start < line.upperBound,
      bytes[start] == UInt8(ascii: " ") || bytes[start] == UInt8(ascii: ">")
    {
      start += 1
    }
    guard start < line.upperBound, bytes[start] == UInt8(ascii: "["),
      let end = bytes[start..<line.upperBound].firstIndex(of: UInt8(ascii: "]")),
      end + 1 < line.upperBound, bytes[end + 1] == UInt8(ascii: ":"),
      bytes[start + 1] != UInt8(ascii: "^")
    else { return nil }
    return Definition(label: normalized(bytes[(start + 1)..<end]), range: start..<line.upperBound)
  }

  /// Labels are the same whatever their case and blanks.
  private static func normalized(_ label: ArraySlice<UInt8>) -> String {
    let words = label.split { $0 == UInt8(ascii: " ") || (9...13).contains($0) }
    return words.map { String(decoding: $0, as: UTF8.self) }.joined(separator: " ").lowercased()
  }
}
