extension PictureSize {
  /// `width` and `height` of the element `svg`, or one of them and the shape of `viewBox`. Without
  /// either a drawing takes the room that it is given, so that no size is the right one.
  static func svg(_ bytes: [UInt8]) -> PictureSize? {
    let text = String(decoding: bytes, as: UTF8.self)
    guard let start = text.firstRange(of: "<svg")?.upperBound,
      let first = text[start...].first, first.isWhitespace
    else { return nil }
    let attributes = attributes(text[start...])
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
    let digits = trimmed.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
    guard let number = Double(digits) else { return nil }
    switch trimmed[digits.endIndex...].filter({ !$0.isWhitespace }) {
    case "", "px": return number
    case "pt": return number * 96 / 72
    case "pc": return number * 16
    case "in": return number * 96
    case "cm": return number * 96 / 2.54
    case "mm": return number * 96 / 25.4
    default: return nil
    }
  }
}
