/// Searching in text by its bytes, as Python searches by code points.
enum TextSearch {
  static func contains(_ text: String, _ part: String) -> Bool {
    ranges(of: part, in: text, limit: 1).first != nil || part.isEmpty
  }

  /// The byte offsets where `part` begins, none overlapping; an empty part has none.
  static func ranges(of part: String, in text: String, limit: Int = .max) -> [Int] {
    ranges(of: part, in: Array(text.utf8)[...], limit: limit)
  }

  static func ranges(
    of part: String, in bytes: ArraySlice<UInt8>, limit: Int = .max
  ) -> [Int] {
    let needle = Array(part.utf8)
    guard let first = needle.first, bytes.count >= needle.count else { return [] }
    var found: [Int] = []
    var index = bytes.startIndex
    let last = bytes.endIndex - needle.count
    while index <= last, found.count < limit {
      if bytes[index] == first, bytes[index..<index + needle.count].elementsEqual(needle) {
        found.append(index)
        index += needle.count
      } else {
        index += 1
      }
    }
    return found
  }

  /// An empty part is found at the beginning.
  static func first(_ part: String, in bytes: ArraySlice<UInt8>) -> Int? {
    part.isEmpty ? bytes.startIndex : ranges(of: part, in: bytes, limit: 1).first
  }

  /// An empty part is found at the end. The last of overlapping ones counts.
  static func last(_ part: String, in bytes: ArraySlice<UInt8>) -> Int? {
    let needle = Array(part.utf8)
    guard bytes.count >= needle.count else { return nil }
    return (bytes.startIndex...bytes.endIndex - needle.count).last {
      bytes[$0..<$0 + needle.count].elementsEqual(needle)
    }
  }

  static func replacing(
    _ part: String, with replacement: String, in text: String, limit: Int = .max
  ) -> String {
    if part.isEmpty { return interleaved(replacement, in: text, limit: limit) }
    let found = ranges(of: part, in: text, limit: limit)
    if found.isEmpty { return text }
    let bytes = Array(text.utf8)
    var result: [UInt8] = []
    var start = 0
    for offset in found {
      result += bytes[start..<offset]
      result += replacement.utf8
      start = offset + part.utf8.count
    }
    result += bytes[start...]
    return String(decoding: result, as: UTF8.self)
  }

  /// Python puts the replacement of an empty text between all characters.
  private static func interleaved(_ text: String, in other: String, limit: Int) -> String {
    var result = ""
    var count = 0
    for scalar in other.unicodeScalars {
      if count < limit { result += text }
      count += 1
      result.unicodeScalars.append(scalar)
    }
    return count < limit ? result + text : result
  }

  /// The parts between the separators.
  static func split(_ text: String, by separator: String, limit: Int = .max) -> [String] {
    let bytes = Array(text.utf8)
    var parts: [String] = []
    var start = 0
    for offset in ranges(of: separator, in: text, limit: limit) {
      parts.append(String(decoding: bytes[start..<offset], as: UTF8.self))
      start = offset + separator.utf8.count
    }
    parts.append(String(decoding: bytes[start...], as: UTF8.self))
    return parts
  }
}
