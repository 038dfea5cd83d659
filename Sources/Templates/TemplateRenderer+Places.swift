/// Writing values where escaping for text is not what keeps them safe.
extension TemplateRenderer {
  mutating func printInPlace(
    _ value: TemplateValue, _ place: OutputPlace
  ) throws(TemplateFailure) {
    switch place.kind {
    case .text: return try printEscaped(value)
    case .name: try printName(value)
    case .value: try append(value, place.surrounding)
    case .address:
      if case .string(let text) = value, place.surrounding == .quoted,
        !UnsafeScheme.mayBegin(text)
      {
        output.appendEscaped(text)
        break
      }
      let text = try text(of: value)
      if UnsafeScheme.mayBegin(text) { try checkAddress(Array(text.utf8)[...]) }
      try append(value, place.surrounding)
    case .addressRest:
      let start = output.count
      try append(value, place.surrounding)
      try checkAddress(addressSoFar(place.surrounding, start))
    case .document:
      try append(.string(try markup(of: value)), place.surrounding)
    case .script, .scriptText, .scriptComment:
      let script = try script(value, place)
      if place.surrounding == .none {
        output.append(script)
      } else {
        try append(.string(script), place.surrounding)
      }
    case .style, .styleRules, .styleText:
      let style = try style(value, place)
      if place.surrounding == .none {
        output.append(style.text ?? "")
      } else {
        try append(style, place.surrounding)
      }
    }
    try checkOutput()
  }

  /// Between quotes or without them, as the value of an attribute.
  private mutating func append(
    _ value: TemplateValue, _ surrounding: OutputPlace.Surrounding
  ) throws(TemplateFailure) {
    if surrounding == .quoted {
      if case .safe(let text) = value {
        // Markup already: only its quotes could end the value.
        output.append(
          TextSearch.replacing(
            "'", with: "&#39;", in: TextSearch.replacing("\"", with: "&#34;", in: text)))
      } else {
        try printEscaped(value)
      }
      return
    }
    let isMarkup = if case .safe = value { true } else { false }
    let text = try text(of: value)
    if text.isEmpty, surrounding == .unquotedWhole { return output.append("\"\"") }
    var bytes: [UInt8] = []
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "&") where isMarkup: bytes.append(byte)
      case 0...0x20, UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "&"), UInt8(ascii: "<"),
        UInt8(ascii: ">"), UInt8(ascii: "="), UInt8(ascii: "`"):
        bytes += "&#\(byte);".utf8
      default: bytes.append(byte)
      }
    }
    output.append(String(decoding: bytes, as: UTF8.self))
  }

  // MARK: Names and addresses

  private mutating func printName(_ value: TemplateValue) throws(TemplateFailure) {
    if case .safe(let text) = value { return output.append(text) }
    let text = try text(of: value)
    // Escaped text can be odd names, but only `=` makes it the value of one.
    guard !text.utf8.contains(UInt8(ascii: "=")) else {
      throw TemplateFailure(
        "unsafe-markup", "this text cannot stand in a tag: it would be read as more than a name",
        hint: "write attributes with 'xmlattr', or print what is markup already with 'safe'")
    }
    output.appendEscaped(text)
  }

  /// What is written of the attribute that is open, whose latest part begins at `start`.
  private func addressSoFar(
    _ surrounding: OutputPlace.Surrounding, _ start: Int
  ) -> ArraySlice<UInt8> {
    let bytes = Array(output.text(from: max(0, start - Self.longestScheme)).utf8)
    let before = bytes.lastIndex { byte in
      surrounding == .quoted ? "\"'".utf8.contains(byte) : byte == UInt8(ascii: "=")
    }
    return bytes[(before.map { $0 + 1 } ?? 0)...]
  }

  /// Bytes that are looked at for a scheme before a part of an address.
  private static let longestScheme = 4096

  private func checkAddress(_ bytes: ArraySlice<UInt8>) throws(TemplateFailure) {
    guard let scheme = UnsafeScheme.of(bytes) else { return }
    throw TemplateFailure(
      "unsafe-address", "the address would run what it says, as '\(scheme):' does",
      hint: "print it with 'safe' if you trust where it comes from")
  }

  // MARK: Styles and scripts

  private func style(
    _ value: TemplateValue, _ place: OutputPlace
  ) throws(TemplateFailure) -> TemplateValue {
    if case .safe = value { return value }
    let text = try text(of: value)
    if place.kind == .styleText { return .string(StyleText.escaped(text)) }
    guard let style = StyleText.value(text, hasRules: place.kind == .styleRules) else {
      throw TemplateFailure(
        "unsafe-style", "this text cannot stand in a style: it would be read as more than a value",
        hint: "put it in quotes if it is text, or print rules that you trust with 'safe'")
    }
    return .string(style)
  }

  private func script(
    _ value: TemplateValue, _ place: OutputPlace
  ) throws(TemplateFailure) -> String {
    if case .undefined(let undefined) = value, undefined.isEmpty { return "" }
    let isAttribute = place.surrounding != .none
    switch (place.kind, value) {
    case (.script, .safe(let text)): return text
    case (.script, .object): return ScriptText.quoted(try text(of: value), isAttribute)
    case (.script, .string(let text)): return ScriptText.quoted(text, isAttribute)
    case (.script, _):
      let json = try json(value, FilterArguments(.json, []), sorted: false)
      // An address that is a script has its escapes read before the script is.
      return isAttribute ? TextSearch.replacing("%", with: "\\u0025", in: json) : json
    case (.scriptComment, _): return ScriptText.comment(try text(of: value))
    default: return ScriptText.escaped(try text(of: value), isAttribute)
    }
  }
}
