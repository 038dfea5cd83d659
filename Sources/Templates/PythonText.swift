import Dates

/// Values as Python's `str` and `repr` write them, which is how Jinja2 prints them.
enum PythonText {
  /// Nil for what has no text: objects of the host, macros, undefined values.
  static func string(_ value: TemplateValue) -> String? {
    switch value {
    case .string(let text), .safe(let text): text
    default: representation(value)
    }
  }

  static func representation(_ value: TemplateValue) -> String? {
    switch value {
    case .none: return "None"
    case .bool(let flag): return flag ? "True" : "False"
    case .int(let number): return String(number)
    case .double(let number): return double(number)
    case .string(let text): return quoted(text)
    case .safe(let text): return "Markup(\(quoted(text)))"
    case .list(let members): return sequence(members).map { "[\($0)]" }
    case .tuple(let tuple):
      return sequence(tuple.members).map { "(\($0)\(tuple.members.count == 1 ? "," : ""))" }
    case .map(let map):
      var parts: [String] = []
      for (key, value) in zip(map.keys, map.values) {
        guard let key = representation(key), let value = representation(value) else { return nil }
        parts.append("\(key): \(value)")
      }
      return "{\(parts.joined(separator: ", "))}"
    case .date(let date): return date.rfc3339
    case .undefined, .object, .function: return nil
    }
  }

  /// Python's `ascii`: escapes in place of what ASCII does not have.
  static func ascii(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      let digits = String(scalar.value, radix: 16)
      func padded(_ count: Int) -> String {
        String(repeating: "0", count: count - digits.utf8.count) + digits
      }
      switch scalar.value {
      case ..<0x80: result.unicodeScalars.append(scalar)
      case ..<0x100: result += "\\x" + padded(2)
      case ..<0x10000: result += "\\u" + padded(4)
      default: result += "\\U" + padded(8)
      }
    }
    return result
  }

  private static func sequence(_ members: [TemplateValue]) -> String? {
    var parts: [String] = []
    for member in members {
      guard let text = representation(member) else { return nil }
      parts.append(text)
    }
    return parts.joined(separator: ", ")
  }

  /// The shortest digits that give the number back; an exponent below 1e-4 and from 1e16 on.
  static func double(_ number: Double) -> String {
    if number.isNaN { return "nan" }
    if number.isInfinite { return number < 0 ? "-inf" : "inf" }
    let sign = number.sign == .minus ? "-" : ""
    if number == 0 { return sign + "0.0" }
    let (digits, exponent) = decimal(number.magnitude)
    if exponent < -4 || exponent >= 16 {
      let rest = String(digits.dropFirst())
      let power = exponent.magnitude
      return sign + String(digits.prefix(1)) + (rest.isEmpty ? "" : ".\(rest)")
        + (exponent < 0 ? "e-" : "e+") + (power < 10 ? "0" : "") + String(power)
    }
    if exponent < 0 {
      return sign + "0." + String(repeating: "0", count: -exponent - 1) + digits
    }
    let whole = exponent + 1
    if digits.count <= whole {
      return sign + digits + String(repeating: "0", count: whole - digits.count) + ".0"
    }
    return sign + digits.prefix(whole) + "." + digits.dropFirst(whole)
  }

  /// The significant digits, and the power of ten of the first, from Swift's own shortest form.
  private static func decimal(_ number: Double) -> (digits: String, exponent: Int) {
    var mantissa = number.description[...]
    var exponent = 0
    if let mark = mantissa.firstIndex(of: "e") {
      exponent = Int(mantissa[mantissa.index(after: mark)...]) ?? 0
      mantissa = mantissa[..<mark]
    }
    let parts = mantissa.split(separator: ".", omittingEmptySubsequences: false)
    let whole = parts.first ?? ""
    let fraction = parts.count > 1 ? parts[1] : ""
    let all = String(whole + fraction)
    let digits = all.drop { $0 == "0" }
    let leading = all.count - digits.count
    let trimmed = digits.reversed().drop { $0 == "0" }.reversed()
    return (String(trimmed), exponent + whole.count - 1 - leading)
  }

  /// In single quotes, or in double ones where the text has single ones only.
  static func quoted(_ text: String) -> String {
    let quote: Unicode.Scalar =
      text.unicodeScalars.contains("'") && !text.unicodeScalars.contains("\"") ? "\"" : "'"
    var result = String(quote)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case quote: result += "\\" + String(quote)
      default:
        if isPrintable(scalar) {
          result.unicodeScalars.append(scalar)
        } else {
          result += escape(scalar.value)
        }
      }
    }
    return result + String(quote)
  }

  static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
    if scalar == " " { return true }
    switch scalar.properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator,
      .paragraphSeparator, .spaceSeparator:
      return false
    default: return true
    }
  }

  private static func escape(_ value: UInt32) -> String {
    let digits = String(value, radix: 16)
    let (mark, width) = value < 0x100 ? ("\\x", 2) : value < 0x10000 ? ("\\u", 4) : ("\\U", 8)
    return mark + String(repeating: "0", count: width - digits.count) + digits
  }
}
