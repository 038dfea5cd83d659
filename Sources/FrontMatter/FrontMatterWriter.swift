/// Writes fields as text that reads back equal, offsets aside.
///
/// What a format has not is the exception: TOML has no null, so such keys are left out; YAML's and
/// JSON's dates are texts.
package enum FrontMatterWriter {
  /// Without the fences.
  package static func yaml(_ fields: FrontMatterFields) -> String {
    fields.map { field in
      "\(yamlKey(field.key)): \(yaml(field.value, isNested: false))\n"
    }.joined()
  }

  /// Without the fences; maps at the end become tables, other maps are inline.
  package static func toml(_ fields: FrontMatterFields) -> String {
    let tables = fields.reversed().prefix { field in
      if case .map = field.value.kind { true } else { false }
    }.reversed()
    var text = fields.dropLast(tables.count).map(tomlLine).joined()
    for table in tables {
      guard case .map(let fields) = table.value.kind else { continue }
      text += text.isEmpty ? "" : "\n"
      text += "[\(tomlKey(table.key))]\n" + fields.map(tomlLine).joined()
    }
    return text
  }

  private static func yaml(_ value: FrontMatterValue, isNested: Bool) -> String {
    switch value.kind {
    case .null: return "null"
    case .bool(let flag): return flag ? "true" : "false"
    case .int(let number): return String(number)
    case .double(let number):
      if number.isNaN { return ".nan" }
      return number.isInfinite ? (number < 0 ? "-.inf" : ".inf") : String(number)
    case .timestamp(let text): return isDateLike(text) ? text : quoted(text)
    case .string(let text):
      if !isNested, isPlain(text) || isDateLike(text) { return text }
      return quoted(text)
    case .list(let values):
      return "[" + values.map { yaml($0, isNested: true) }.joined(separator: ", ") + "]"
    case .map(let fields):
      let pairs = fields.map { "\(yamlKey($0.key)): \(yaml($0.value, isNested: true))" }
      return "{" + pairs.joined(separator: ", ") + "}"
    }
  }

  private static func toml(_ value: FrontMatterValue) -> String? {
    switch value.kind {
    case .null: return nil
    case .bool(let flag): return flag ? "true" : "false"
    case .int(let number): return String(number)
    case .double(let number):
      if number.isNaN { return "nan" }
      return number.isInfinite ? (number < 0 ? "-inf" : "inf") : String(number)
    case .timestamp(let text):
      if case .timestamp = TOMLParser.kind(of: text) { return text }
      return quoted(text)
    case .string(let text): return quoted(text)
    case .list(let values): return "[" + values.compactMap(toml).joined(separator: ", ") + "]"
    case .map(let fields):
      let pairs = fields.compactMap { field in
        toml(field.value).map { "\(tomlKey(field.key)) = \($0)" }
      }
      return pairs.isEmpty ? "{}" : "{ " + pairs.joined(separator: ", ") + " }"
    }
  }

  private static func tomlLine(_ field: FrontMatterField) -> String {
    toml(field.value).map { "\(tomlKey(field.key)) = \($0)\n" } ?? ""
  }

  private static func tomlKey(_ key: String) -> String {
    !key.isEmpty && key.utf8.allSatisfy(TOMLParser.isBareKey) ? key : quoted(key)
  }

  /// YAML ends a key that stands before its colon after 1024 characters; a question mark lifts that.
  private static func yamlKey(_ key: String) -> String {
    if isPlain(key), !key.utf8.contains(0x20) { return key }
    let text = quoted(key)
    return text.utf8.count < 1000 ? text : "? \(text) "
  }

  /// Words of letters, digits and harmless signs that mean nothing else in YAML.
  private static func isPlain(_ text: String) -> Bool {
    guard let first = text.utf8.first, (0x41...0x5A).contains(first & 0xDF), text.utf8.last != 0x20,
      text.utf8.allSatisfy({ byte in
        TOMLParser.isBareKey(byte) || byte == 0x20 || byte == UInt8(ascii: ".")
          || byte == UInt8(ascii: "/")
      }), case .string = YAMLScalar.kind(of: text)
    else { return false }
    return true
  }

  /// `2024-01-30T17:00:00+08:00` needs no quotes: no blank follows its colons.
  private static func isDateLike(_ text: String) -> Bool {
    let shape = text.utf8.prefix(10).map { (0x30...0x39).contains($0) ? UInt8(ascii: "0") : $0 }
    return shape.elementsEqual("0000-00-00".utf8) && text.utf8.last != UInt8(ascii: ":")
      && text.utf8.dropFirst(10).allSatisfy {
        (0x30...0x39).contains($0) || ":.+-TZ".utf8.contains($0)
      }
  }

  /// Double quotes with the escapes that YAML and TOML have in common.
  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x22: result += "\\\""
      case 0x5C: result += "\\\\"
      case 0x09: result += "\\t"
      case 0x0A: result += "\\n"
      case 0x0D: result += "\\r"
      case 0..<0x20, 0x7F..<0xA0, 0x2028, 0x2029, 0xFEFF, 0xFFFE, 0xFFFF:
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
