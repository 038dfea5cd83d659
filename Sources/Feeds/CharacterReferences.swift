/// Character references of HTML, as far as text and addresses need them.
enum CharacterReferences {
  /// The names that hide a character with a meaning in addresses or markup, and the blanks.
  private static let names: [String: Unicode.Scalar] = [
    "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": "\u{A0}",
    "colon": ":", "sol": "/", "num": "#", "quest": "?", "period": ".", "commat": "@",
    "hellip": "…", "ndash": "–", "mdash": "—", "lsquo": "‘", "rsquo": "’", "ldquo": "“",
    "rdquo": "”", "laquo": "«", "raquo": "»",
  ]

  /// Replaces each known reference by what `write` appends for its character; others stay.
  static func replace(
    in text: ArraySlice<UInt8>, write: (Unicode.Scalar, inout [UInt8]) -> Void
  ) -> [UInt8] {
    var output: [UInt8] = []
    var rest = text
    while let byte = rest.first {
      if byte == UInt8(ascii: "&"), let (scalar, length) = reference(at: rest) {
        write(scalar, &output)
        rest = rest.dropFirst(length)
      } else {
        output.append(byte)
        rest = rest.dropFirst()
      }
    }
    return output
  }

  /// Plain text.
  static func decoded(_ text: ArraySlice<UInt8>) -> [UInt8] {
    replace(in: text) { scalar, output in output += UTF8.encode(scalar) ?? .init() }
  }

  /// The text of an attribute with numeric references as plain characters, so that an address can
  /// be read in it; the characters that must be references in an attribute are named ones.
  static func normalized(_ attribute: ArraySlice<UInt8>) -> [UInt8] {
    replace(in: attribute) { scalar, output in
      switch scalar {
      case "&": output += "&amp;".utf8
      case "<": output += "&lt;".utf8
      case ">": output += "&gt;".utf8
      case "\"": output += "&quot;".utf8
      case "'": output += "&apos;".utf8
      default: output += UTF8.encode(scalar) ?? .init()
      }
    }
  }

  /// The longest name above has 6 letters, the longest number 8 characters (`#x10FFFF`).
  private static func reference(at text: ArraySlice<UInt8>) -> (Unicode.Scalar, length: Int)? {
    let body = text.dropFirst().prefix(9)
    guard let end = body.firstIndex(of: UInt8(ascii: ";")) else { return nil }
    let name = String(decoding: body[..<end], as: UTF8.self)
    let length = name.utf8.count + 2
    guard name.utf8.first == UInt8(ascii: "#") else {
      return names[name].map { ($0, length) }
    }
    let digits = name.dropFirst()
    let isHexadecimal = digits.first == "x" || digits.first == "X"
    let value = isHexadecimal ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
    guard let value, value != 0, let scalar = Unicode.Scalar(value) else { return nil }
    return (scalar, length)
  }
}
