import Dates

extension TemplateRenderer {
  /// `tojson` writes what Jinja2 writes: sorted keys, ASCII alone. `json` keeps the order of keys
  /// and letters as they are. Both are safe in markup: `< > & '` are `\u` escapes.
  func json(
    _ value: TemplateValue, _ given: FilterArguments, sorted: Bool
  ) throws(TemplateFailure) -> String {
    let indent = try given.integer(self, 0)
    try checkLength(indent ?? 0)
    try checkSize(value)
    var writer = JSONText(
      indentation: indent.map { String(repeating: " ", count: max(0, $0)) }, isSorted: sorted)
    guard let problem = writer.write(value, depth: 0) else {
      return String(decoding: writer.bytes, as: UTF8.self)
    }
    if case .undefined(let undefined) = problem { throw failure(for: undefined) }
    throw .type(
      "\(describe(problem)) cannot be written as JSON",
      hint: "put the attributes that are wanted into a dict")
  }
}

/// A value as JSON (RFC 8259) that can stand in HTML.
struct JSONText {
  let indentation: String?
  let isSorted: Bool
  private(set) var bytes: [UInt8] = []

  init(indentation: String?, isSorted: Bool) {
    self.indentation = indentation
    self.isSorted = isSorted
  }

  /// The part of the value that has no JSON, if there is one.
  mutating func write(_ value: TemplateValue, depth: Int) -> TemplateValue? {
    switch value {
    case .none: append("null")
    case .bool(let flag): append(flag ? "true" : "false")
    case .int(let number): bytes += String(number).utf8
    case .double(let number):
      append(
        number.isNaN
          ? "NaN"
          : number.isInfinite
            ? (number < 0 ? "-" : "") + "Infinity"
            : PythonText.double(number))
    case .string(let text), .safe(let text): appendQuoted(text)
    case .date(let date): appendQuoted(date.rfc3339)
    case .list(let members): return write(members, depth: depth)
    case .tuple(let tuple): return write(tuple.members, depth: depth)
    case .map(let map): return write(map, depth: depth)
    case .undefined, .object, .function: return value
    }
    return nil
  }

  private mutating func write(_ members: [TemplateValue], depth: Int) -> TemplateValue? {
    if members.isEmpty {
      append("[]")
      return nil
    }
    append("[")
    for (index, member) in members.enumerated() {
      if index > 0 { append(indentation == nil ? ", " : ",") }
      breakLine(depth + 1)
      if let problem = write(member, depth: depth + 1) { return problem }
    }
    breakLine(depth)
    append("]")
    return nil
  }

  private mutating func write(_ map: TemplateMap, depth: Int) -> TemplateValue? {
    if map.isEmpty {
      append("{}")
      return nil
    }
    append("{")
    var entries: [(String, TemplateValue)] = []
    for (key, value) in zip(map.keys, map.values) {
      guard let name = Self.name(key) else { return key }
      entries.append((name, value))
    }
    if isSorted { entries.sort { $0.0 < $1.0 } }
    for (index, entry) in entries.enumerated() {
      if index > 0 { append(indentation == nil ? ", " : ",") }
      breakLine(depth + 1)
      appendQuoted(entry.0)
      append(": ")
      if let problem = write(entry.1, depth: depth + 1) { return problem }
    }
    breakLine(depth)
    append("}")
    return nil
  }

  private static func name(_ key: TemplateValue) -> String? {
    switch key {
    case .string(let text), .safe(let text): text
    case .int(let number): String(number)
    case .double(let number): PythonText.double(number)
    case .bool(let flag): flag ? "true" : "false"
    case .none: "null"
    default: nil
    }
  }

  private mutating func append(_ text: String) { bytes.append(contentsOf: text.utf8) }

  private mutating func breakLine(_ depth: Int) {
    guard let indentation else { return }
    bytes.append(.lineFeed)
    for _ in 0..<depth { append(indentation) }
  }

  private mutating func appendQuoted(_ text: String) {
    append("\"")
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": append("\\\"")
      case "\\": append("\\\\")
      case "\n": append("\\n")
      case "\r": append("\\r")
      case "\t": append("\\t")
      case "\u{08}": append("\\b")
      case "\u{0C}": append("\\f")
      case "<", ">", "&", "'", "\u{2028}", "\u{2029}": appendEscape(scalar.value)
      case "\u{0}"..."\u{1F}": appendEscape(scalar.value)
      default:
        if scalar.value == 0x7F, isSorted {
          appendEscape(scalar.value)
        } else if scalar.isASCII || !isSorted {
          append(String(scalar))
        } else {
          for unit in String(scalar).utf16 { appendEscape(UInt32(unit)) }
        }
      }
    }
    append("\"")
  }

  private mutating func appendEscape(_ value: UInt32) {
    let digits = String(value, radix: 16)
    append("\\u" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits)
  }
}
