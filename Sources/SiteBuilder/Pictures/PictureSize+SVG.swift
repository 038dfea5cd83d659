extension PictureSize {
  /// `width` and `height` of the element `svg`, or one of them and the shape of `viewBox`. Without
  /// either a drawing takes the room that it is given, so that no size is the right one.
  static func svg(_ bytes: [UInt8]) -> PictureSize? {
    guard let start = element(in: bytes) else { return nil }
    let attributes = attributes(String(decoding: bytes[start...], as: UTF8.self)[...])
    let width = attributes["width"].flatMap(length)
    let height = attributes["height"].flatMap(length)
    if let width, let height { return rounded(width, height) }
    let numbers = (attributes["viewBox"] ?? "").split { $0.isWhitespace || $0 == "," }
      .compactMap { Double($0) }
    guard numbers.count == 4, numbers[2] > 0, numbers[3] > 0 else { return nil }
    // A length that is there and is a share of the room, such as 100%, leaves the size open.
    if let width, attributes["height"] == nil {
      return rounded(width, width * numbers[3] / numbers[2])
    }
    if let height, attributes["width"] == nil {
      return rounded(height * numbers[2] / numbers[3], height)
    }
    return nil
  }

  /// Behind the name of the first element `svg`.
  static func element(in bytes: [UInt8]) -> Int? {
    let name = Array("<svg".utf8)
    var index = 0
    while let start = bytes[index...].firstIndex(of: UInt8(ascii: "<")) {
      let rest = bytes[start...]
      index = start + 1
      if rest.starts(with: "<!--".utf8) {
        guard let end = rest.dropFirst(4).firstRange(of: Array("-->".utf8)) else { return nil }
        index = end.upperBound
      } else if rest.starts(with: name), let next = rest.dropFirst(4).first,
        next <= UInt8(ascii: " ") || next == UInt8(ascii: ">") || next == UInt8(ascii: "/")
      {
        return start + name.count
      }
    }
    return nil
  }

  private static func rounded(_ width: Double, _ height: Double) -> PictureSize? {
    guard (0.5...1e6).contains(width), (0.5...1e6).contains(height) else { return nil }
    return PictureSize(width: Int(width.rounded()), height: Int(height.rounded()))
  }

  /// The attributes of a tag, from the text after its name.
  private static func attributes(_ text: Substring) -> [String: String] {
    var attributes: [String: String] = [:]
    var rest = text
    while true {
      rest = rest.drop(while: \.isWhitespace)
      let name = rest.prefix { !$0.isWhitespace && $0 != "=" && $0 != ">" && $0 != "/" }
      rest = rest[name.endIndex...].drop(while: \.isWhitespace)
      guard !name.isEmpty, rest.first == "=" else { return attributes }
      rest = rest.dropFirst().drop(while: \.isWhitespace)
      guard let quote = rest.first, quote == "\"" || quote == "'" else { return attributes }
      let value = rest.dropFirst().prefix { $0 != quote }
      guard value.endIndex < rest.endIndex else { return attributes }
      attributes[String(name)] = String(value)
      rest = rest[value.endIndex...].dropFirst()
    }
  }

  /// In pixels of CSS, of which an inch has 96; nil for a length that depends on the page.
  private static func length(_ text: String) -> Double? {
    let trimmed = text.drop(while: \.isWhitespace)
    // An `e` with a digit behind it belongs to the number, and one with an `m` to the unit.
    var digits = trimmed.prefix { $0.isASCII && ($0.isNumber || ".+-".contains($0)) }
    let rest = trimmed[digits.endIndex...]
    if let mark = rest.first, mark == "e" || mark == "E" {
      let power = rest.dropFirst().prefix { $0.isASCII && ($0.isNumber || "+-".contains($0)) }
      if Double(digits + "e" + power) != nil { digits = trimmed[..<power.endIndex] }
    }
    guard let number = Double(digits) else { return nil }
    switch trimmed[digits.endIndex...].filter({ !$0.isWhitespace }) {
    case "", "px": return number
    case "pt": return number * 96 / 72
    case "pc": return number * 16
    case "in": return number * 96
    case "cm": return number * 96 / 2.54
    case "mm": return number * 96 / 25.4
    case "Q", "q": return number * 96 / 101.6
    default: return nil
    }
  }
}
