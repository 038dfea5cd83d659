/// Patterns of strftime (C, GNU): one `%` directive after another with text between.
package enum DateFormat {
  /// What is wrong with a pattern, as one clause; nil if every directive is known.
  package static func problem(in pattern: String) -> String? {
    let bytes = Array(pattern.utf8)
    var index = 0
    while index < bytes.count {
      defer { index += 1 }
      guard bytes[index] == UInt8(ascii: "%") else { continue }
      let start = index
      guard let directive = Directive(bytes, after: &index) else {
        return "the pattern ends inside the directive "
          + "'\(String(decoding: bytes[start...], as: UTF8.self))'"
      }
      if !directive.isKnown {
        var end = index + 1
        while end < bytes.count, bytes[end] & 0xC0 == 0x80 { end += 1 }
        return "'\(String(decoding: bytes[start..<end], as: UTF8.self))' is not a directive of "
          + "strftime"
      }
    }
    return nil
  }

  /// `%`, flags, a width, colons or a modifier that is ignored, a letter.
  struct Directive {
    /// `-`, `_` or `0`; the last one written counts.
    private(set) var padding: UInt8?
    private(set) var isUppercase = false
    private(set) var swapsCase = false
    private(set) var width: Int?
    /// Before `z`.
    private(set) var colons = 0
    let letter: UInt8

    /// By byte, because this is asked for each directive of each date.
    private static let isLetter = {
      var isLetter = Array(repeating: false, count: 256)
      for letter in "aAbBcCdDeFfgGhHIjklmMnNpPrRsStTuUVwWxXyYzZ%".utf8 {
        isLetter[Int(letter)] = true
      }
      return isLetter
    }()

    /// `index` is moved from the `%` to the letter; nil if the text ends before it.
    init?(_ bytes: [UInt8], after index: inout Int) {
      index += 1
      flags: while index < bytes.count {
        switch bytes[index] {
        case UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "0"): padding = bytes[index]
        case UInt8(ascii: "^"): isUppercase = true
        case UInt8(ascii: "#"): swapsCase = true
        default: break flags
        }
        index += 1
      }
      while index < bytes.count, (0x30...0x39).contains(bytes[index]) {
        width = min((width ?? 0) * 10 + Int(bytes[index] - 0x30), 100)
        index += 1
      }
      while index < bytes.count, bytes[index] == UInt8(ascii: ":") {
        colons += 1
        index += 1
      }
      if index < bytes.count, bytes[index] == UInt8(ascii: "E") || bytes[index] == UInt8(ascii: "O")
      {
        index += 1
      }
      guard index < bytes.count else { return nil }
      letter = bytes[index]
    }

    var isKnown: Bool {
      Self.isLetter[Int(letter)] && (colons == 0 || letter == UInt8(ascii: "z") && colons <= 2)
    }
  }
}
