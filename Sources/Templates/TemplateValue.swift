package import Dates

/// What a template computes with.
package enum TemplateValue: Sendable {
  case undefined(TemplateUndefined)
  case none
  case bool(Bool)
  case int(Int)
  case double(Double)
  /// Plain text, escaped where it is printed in markup.
  case string(String)
  /// Markup already: printed as it is.
  case safe(String)
  case list([TemplateValue])
  case tuple(TemplateTuple)
  indirect case map(TemplateMap)
  indirect case date(ZonedDate)
  case object(TemplateObject)
  indirect case function(TemplateFunction)
}

extension TemplateValue {
  /// The text of a string or of markup.
  package var text: String? {
    switch self {
    case .string(let text), .safe(let text): text
    default: nil
    }
  }

  /// The members of a list or tuple.
  package var members: [TemplateValue]? {
    switch self {
    case .list(let members): members
    case .tuple(let tuple): tuple.members
    default: nil
    }
  }

  /// A whole number; Python takes its booleans for 0 and 1.
  package var integer: Int? {
    switch self {
    case .int(let number): number
    case .bool(let flag): flag ? 1 : 0
    default: nil
    }
  }

  package var isUndefined: Bool {
    if case .undefined = self { true } else { false }
  }

  package var isNone: Bool {
    if case .none = self { true } else { false }
  }

  /// What messages call a value of this kind.
  package var kindName: String {
    switch self {
    case .undefined: "an undefined value"
    case .none: "none"
    case .bool: "a boolean"
    case .int, .double: "a number"
    case .string, .safe: "text"
    case .list: "a list"
    case .tuple: "a tuple"
    case .map: "a dict"
    case .date: "a date"
    case .object: "an object"
    case .function: "a function"
    }
  }
}
