/// What a request asks for: the path with its escapes read, and the query as it was sent.
struct RequestTarget: Sendable, Hashable {
  /// From the root of the host; it may hold anything but NUL, and is only ever compared.
  let path: String
  /// With its question mark; empty where there is none.
  let query: String

  /// nil for what is no path: no slash first, broken escapes, bytes that are not UTF-8, NUL, and
  /// a slash or backslash that was escaped, by which servers have been led astray.
  init?(_ target: String) {
    let bytes = Array(target.utf8.prefix { $0 != UInt8(ascii: "#") })
    let end = bytes.firstIndex(of: UInt8(ascii: "?")) ?? bytes.count
    guard bytes.first == UInt8(ascii: "/"), let path = Self.decoded(bytes[..<end]) else {
      return nil
    }
    self.path = path
    query = String(decoding: bytes[end...], as: UTF8.self)
  }

  /// The value of a field of the query, its escapes read.
  func value(of name: String) -> String? {
    for field in query.dropFirst().split(separator: "&") {
      let parts = field.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2, parts[0] == name else { continue }
      return Self.decoded(Array(parts[1].utf8)[...], allowingSlashes: true)
    }
    return nil
  }

  private static func decoded(
    _ bytes: ArraySlice<UInt8>, allowingSlashes: Bool = false
  ) -> String? {
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count)
    var index = bytes.startIndex
    while index < bytes.endIndex {
      var byte = bytes[index]
      index += 1
      if byte == UInt8(ascii: "%") {
        guard index + 1 < bytes.endIndex, let high = digit(bytes[index]),
          let low = digit(bytes[index + 1])
        else { return nil }
        byte = high << 4 | low
        index += 2
        if !allowingSlashes, byte == UInt8(ascii: "/") || byte == UInt8(ascii: "\\") { return nil }
      }
      guard byte != 0 else { return nil }
      output.append(byte)
    }
    return String(validating: output, as: UTF8.self)
  }

  private static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    default: nil
    }
  }

  /// A path as it may stand in a `Location` header: all but what RFC 3986 lets stand in a path is
  /// escaped. Slashes at its beginning become one, since two would name a host.
  static func encoded(_ path: String) -> String {
    "/" + escaped(path.utf8.drop { $0 == UInt8(ascii: "/") }, besides: isPlain)
  }

  /// A text as the value of a field of a query.
  static func encodedValue(_ text: String) -> String {
    escaped(Substring(text).utf8) { isPlain($0) && !"&+=;".utf8.contains($0) }
  }

  private static func escaped(
    _ bytes: Substring.UTF8View, besides isPlain: (UInt8) -> Bool
  ) -> String {
    var output: [UInt8] = []
    for byte in bytes {
      if isPlain(byte) {
        output.append(byte)
      } else {
        output.append(UInt8(ascii: "%"))
        output += hexadecimal(byte >> 4)
        output += hexadecimal(byte & 15)
      }
    }
    return String(decoding: output, as: UTF8.self)
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: "/-._~!$&'()*+,;=:@".utf8.contains(byte)
    }
  }

  private static func hexadecimal(_ digit: UInt8) -> String.UTF8View {
    String(digit, radix: 16, uppercase: true).utf8
  }
}
