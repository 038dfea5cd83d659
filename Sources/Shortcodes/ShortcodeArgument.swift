/// What a call of a shortcode passes.
package struct ShortcodeArgument: Sendable, Hashable {
  /// What stands around a value.
  package enum Quote: Sendable, Hashable {
    case none
    /// `"…"`
    case double
    /// `\"…\"`
    case escaped
    /// Backticks, between which every character stands for itself.
    case raw
  }

  package enum Value: Sendable, Hashable {
    case bool(Bool)
    case int(Int)
    case double(Double)
    case text(String)
  }

  /// nil for an argument that goes by its place.
  package let name: String?
  package let value: Value
  package let quote: Quote
  /// Where it begins in the file.
  package let offset: Int
}

extension ShortcodeArgument.Value {
  /// Of a value without quotes: `true`, `12` and `3.14` are no text.
  init(unquoted text: String) {
    let digits = text.utf8.drop { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "+") }
    let hasOneSign = text.utf8.count - digits.count <= 1
    let parts = digits.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    let isNumber =
      hasOneSign
      && parts.allSatisfy { $0.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } }
    if text == "true" || text == "false" {
      self = .bool(text == "true")
    } else if isNumber, parts.count == 1, let number = Int(text) {
      self = .int(number)
    } else if isNumber, parts.count == 2, !parts[1].isEmpty,
      let number = Double(parts[0].isEmpty ? text.replacingPoint() : text)
    {
      self = .double(number)
    } else {
      self = .text(text)
    }
  }
}

extension String {
  /// `.5` and `-.5` with the zero that Swift asks for.
  fileprivate func replacingPoint() -> String {
    var result = ""
    for scalar in unicodeScalars {
      if scalar == "." { result += "0" }
      result.unicodeScalars.append(scalar)
    }
    return result
  }
}
